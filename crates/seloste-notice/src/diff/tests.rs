//! The difference against an oracle: examples changed at random, and what they allow counted out from the files alone.
//!
//! The oracle never sees the model. It lists what a file allows as atoms (this field of this category may come from that
//! source; may be used for that purpose; may go to that recipient in that country) and the days on which things go. What
//! the new file has more than the old one is a widening, what it has less is a narrowing. Other words for what is done are
//! a widening too, unless the new file says that they mean what the old one's did.

mod edits;
mod named;

use super::{Effect, Subject, diff};
use crate::tests::checked;
use crate::{Checked, EXAMPLES};
use edits::{EDITS, OF_ROLES, PROMISES, edit, strings};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// What a file allows, and when things go.
#[derive(Debug, Default)]
struct Allowed {
    atoms: BTreeSet<String>,
    /// What protects: less of it is a widening.
    protects: BTreeSet<String>,
    /// For each thing with a period: the event it counts from, and the last day for some beginnings.
    ends: BTreeMap<String, (String, Vec<jiff::civil::Date>)>,
    texts: BTreeSet<String>,
    /// For each purpose the statute, as each language names it, or all of them.
    laws: BTreeMap<String, BTreeMap<String, String>>,
    /// What says what is done: the words of each text, by language.
    says: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// What people are promised: as above; nothing but empty words where there is no promise.
    promises: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// How long it is known what people agreed to and refused: any change of it takes something from somebody.
    standing: Vec<jiff::civil::Date>,
    standing_after: String,
    /// The languages, the day of the version, and the day of the one whose texts are said to mean the same.
    languages: BTreeSet<String>,
    version: String,
    same_meaning_as: String,
    /// Who the controllers are: the name, the business id and the country.
    controllers: BTreeMap<String, [String; 3]>,
    roles: BTreeSet<String>,
}

fn fields_of(table: &Table) -> Vec<String> {
    let mut all = Vec::new();
    for field in strings(table, "fields") {
        match field.strip_suffix(".*") {
            Some(kind) => {
                let inside = |f: &&seloste_terms::vocabulary::Field| f.id.starts_with(&format!("{kind}."));
                all.extend(seloste_terms::vocabulary::fields().iter().filter(inside).map(|f| f.id.to_owned()));
            }
            None => all.push(field),
        }
    }
    all
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).map(ToString::to_string).unwrap_or_default()
}

/// The words of a text in each language: letters and digits, whatever stands between them.
fn said(table: &Table, key: &str) -> BTreeMap<String, Vec<String>> {
    let words = |text: &str| {
        let text: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let text = |lang: &str| match table.get(key) {
        Some(Value::Table(texts)) => words(texts.get(lang).and_then(Value::as_str).unwrap_or("")),
        Some(Value::String(text)) => words(text),
        _ => Vec::new(),
    };
    ["fi", "sv", "en"].map(|lang| (lang.to_owned(), text(lang))).into_iter().collect()
}

/// Whether a purpose that stays rests on a statute that no language which both files name it in shows to be the same.
fn other_law(old: &Allowed, new: &Allowed) -> bool {
    old.laws.iter().any(|(purpose, was)| {
        let Some(is) = new.laws.get(purpose).filter(|is| *is != was) else { return false };
        let plain = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            one.get("all").map(|name| other.values().any(|n| n == name))
        };
        let shared: Vec<&String> = was.keys().filter(|lang| is.contains_key(*lang)).collect();
        let same = plain(was, is)
            .or_else(|| plain(is, was))
            .unwrap_or_else(|| !shared.is_empty() && shared.iter().all(|lang| was[*lang] == is[*lang]));
        !same
    })
}

/// The texts that say what is done and have other words in the new file, in a language in which people could read both.
fn reworded<'a>(old: &'a Allowed, new: &Allowed) -> Vec<&'a str> {
    if new.same_meaning_as == old.version && old.version < new.version {
        return Vec::new();
    }
    let read = |what: &str, lang: &String| new.says[what][lang] != old.says[what][lang];
    let shared: Vec<&String> = old.languages.intersection(&new.languages).collect();
    let apart = |what: &&String| {
        new.says.contains_key(*what)
            && match &*shared {
                [] => ["fi", "sv", "en"].iter().any(|lang| read(what, &(*lang).to_owned())),
                some => some.iter().any(|lang| read(what, lang)),
            }
    };
    old.says.keys().filter(apart).map(String::as_str).collect()
}

/// The promises that have other words in the new file, or are gone.
fn broken<'a>(old: &'a Allowed, new: &Allowed) -> Vec<&'a str> {
    let same_meaning = new.same_meaning_as == old.version && old.version < new.version;
    let shared: Vec<&String> = old.languages.intersection(&new.languages).collect();
    let broken = |(what, was): &(&String, &BTreeMap<String, Vec<String>>)| {
        let Some(is) = new.promises.get(*what) else { return false };
        let none = |words: &BTreeMap<String, Vec<String>>| words.values().all(Vec::is_empty);
        if none(was) || none(is) {
            return !none(was);
        }
        let other = match &*shared {
            [] => *was != is,
            some => some.iter().any(|lang| was[*lang] != is[*lang]),
        };
        other && !same_meaning
    };
    old.promises.iter().filter(broken).map(|(what, _)| what.as_str()).collect()
}

fn ends(keep: &str) -> (String, Vec<jiff::civil::Date>) {
    let (long, event) = keep.split_once(" after ").unwrap_or((keep, "-"));
    let (count, unit) = long.split_once(' ').unwrap();
    let count: i32 = count.parse().unwrap();
    let span = match unit.trim_end_matches('s') {
        "day" => jiff::Span::new().days(count),
        "week" => jiff::Span::new().weeks(count),
        "month" => jiff::Span::new().months(count),
        "year" => jiff::Span::new().years(count),
        other => panic!("{other}"),
    };
    let starts = [date(2023, 3, 1), date(2024, 2, 29), date(2024, 8, 31), date(2026, 1, 31)];
    (event.to_owned(), starts.into_iter().map(|s| s + span).collect())
}

fn allowed(notice: &Table) -> Allowed {
    let mut out = Allowed::default();
    let items = |name: &str| -> Vec<Table> {
        let all = notice.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        all.into_iter().filter_map(|v| v.as_table().cloned()).collect()
    };
    let mut of_purpose: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for p in items("purpose") {
        let (id, basis) = (text(&p, "id"), text(&p, "basis"));
        of_purpose.insert(id.clone(), (basis.clone(), strings(&p, "during")));
        let flag = |key: &str| p.get(key).and_then(Value::as_bool);
        let channels = strings(&p, "channel");
        let markets = channels.is_empty() || !matches!(&*basis, "\"consent\"" | "\"legitimate-interest\"");
        let markets = flag("marketing").unwrap_or(!markets);
        // Under consent nobody is reached who has not said yes; every other change of basis is one for the worse.
        out.atoms.insert(format!("purpose {id}"));
        if basis != "\"consent\"" {
            out.atoms.insert(format!("purpose {id} on {basis}"));
        } else {
            out.protects.insert(format!("purpose {id} asks for consent"));
        }
        if markets {
            out.atoms.insert(format!("purpose {id} is marketing"));
        }
        out.atoms.insert(format!("purpose {id} own customers {}", flag("own-customers").unwrap_or(false)));
        out.atoms.extend(channels.iter().map(|ch| format!("purpose {id} by {ch}")));
        let named = |law: &Value| match law {
            Value::Table(all) => all.iter().filter_map(|(l, v)| Some((l.clone(), v.as_str()?.to_owned()))).collect(),
            one => BTreeMap::from([("all".to_owned(), one.as_str().unwrap_or_default().to_owned())]),
        };
        out.laws.insert(id.clone(), p.get("law").map(named).unwrap_or_default());
        out.texts.insert(format!("{id} law {}", text(&p, "law")));
        // Everybody from an age on; without a limit everybody.
        let least = p.get("minimum-age").and_then(Value::as_str).map_or(0, months);
        out.atoms.extend(
            (0..300).step_by(6).filter(|m| *m >= least).map(|m| format!("purpose {id} takes those of {m} months")),
        );
        out.texts.insert(format!("{id} from {}", text(&p, "minimum-age")));
        out.atoms.extend(strings(&p, "during").iter().map(|s| format!("purpose {id} during {s}")));
        for key in ["name", "text", "interest", "guardian"] {
            out.says.insert(format!("purpose {id} {key}"), said(&p, key));
            out.texts.insert(format!("{id} {key} {}", text(&p, key)));
        }
    }
    for c in items("category") {
        let id = text(&c, "id");
        out.atoms.insert(format!("category {id}"));
        if text(&c, "required") != "\"no\"" {
            out.atoms.insert(format!("category {id} must be given: {}", text(&c, "required")));
        }
        for f in fields_of(&c) {
            out.atoms.insert(format!("category {id} keeps {f}"));
        }
        for key in ["about", "sources", "purposes"] {
            out.atoms.extend(strings(&c, key).iter().map(|x| format!("category {id} {key} {x}")));
        }
        if c.get("safety-only").and_then(Value::as_bool) == Some(true) {
            out.protects.insert(format!("category {id} for safety only"));
        }
        out.ends.insert(id, ends(c.get("keep").and_then(Value::as_str).unwrap()));
        out.texts.extend([text(&c, "name"), text(&c, "keep")]);
    }
    for s in items("source") {
        let id = text(&s, "id");
        out.atoms.insert(format!("source {id} is {}", text(&s, "name")));
        out.atoms.insert(format!("source {id} is a {}", text(&s, "kind")));
        // What a source is not limited to it may all give.
        let all = || seloste_terms::vocabulary::fields().iter().map(|f| f.id.to_owned()).collect();
        let fields = if s.contains_key("fields") { fields_of(&s) } else { all() };
        out.atoms.extend(fields.iter().map(|f| format!("source {id} gives {f}")));
        let everybody = ["customer", "prospect", "contact-person", "user", "visitor"].map(str::to_owned).to_vec();
        let about = if s.contains_key("about") { strings(&s, "about") } else { everybody };
        out.atoms.extend(about.iter().map(|a| format!("source {id} about {a}")));
    }
    for r in items("recipient") {
        let id = text(&r, "id");
        out.atoms.insert(format!("recipient {id}"));
        out.atoms.insert(format!("recipient {id} is {}", text(&r, "name")));
        for f in fields_of(&r) {
            out.atoms.insert(format!("recipient {id} gets {f}"));
        }
        for key in ["purposes", "country"] {
            out.atoms.extend(strings(&r, key).iter().map(|x| format!("recipient {id} {key} {x}")));
        }
        if let Some(safeguard) = r.get("safeguard").and_then(Value::as_table) {
            out.protects.insert(format!("recipient {id} under {}", text(safeguard, "kind")));
            if safeguard.contains_key("module") {
                out.protects.insert(format!("recipient {id} under {}", text(safeguard, "module")));
            }
            out.texts.insert(format!("{id} {} {}", text(safeguard, "date"), text(safeguard, "copy")));
        }
        if r.get("when").is_some() {
            out.protects.insert(format!("recipient {id} only {}", text(&r, "when")));
        }
    }
    for (name, key) in PROMISES {
        let one = notice.get(name).and_then(Value::as_table).cloned().into_iter();
        for table in one.chain(items(name)) {
            let id = if name == "notice" { String::new() } else { text(&table, "id") };
            out.promises.insert(format!("{name} {id} {key}"), said(&table, key));
            out.texts.insert(format!("{name} {id} {key} {}", text(&table, key)));
        }
    }
    let head_of = |key: &str| notice.get("notice").and_then(|h| h.get(key)).and_then(Value::as_str);
    out.atoms.insert("told before".to_owned());
    if let Some(length) = head_of("changes-notice") {
        let days = if length.ends_with('h') {
            28
        } else if length == "2 weeks" {
            14
        } else {
            length[..2].trim().parse().unwrap()
        };
        out.protects.extend((1..=days).map(|day| format!("told before by {day}")));
        out.texts.insert(length.to_owned());
    }
    let standing = notice.get("built-in").and_then(|b| b.get("standing")).and_then(Value::as_str);
    let standing =
        standing.map_or_else(|| seloste_terms::law::law().default_keep("standing").unwrap().to_string(), str::to_owned);
    (out.standing_after, out.standing) = ends(&standing);
    out.texts.insert(format!("standing {standing}"));
    for m in items("measure") {
        let id = text(&m, "id");
        out.says.insert(format!("measure {id}"), said(&m, "text"));
        out.protects.insert(format!("measure {id}"));
        if m.contains_key("evidence") {
            // Which document it is decides nothing.
            out.protects.insert(format!("measure {id} evidenced"));
            out.texts.insert(format!("{id} {}", text(&m, "evidence")));
        }
    }
    for c in items("controller") {
        let country = if c.contains_key("country") { text(&c, "country") } else { "\"FI\"".to_owned() };
        out.atoms.insert(format!("controller {}", text(&c, "id")));
        out.texts.extend([text(&c, "name"), format!("{} {}", text(&c, "id"), text(&c, "business-id"))]);
        out.controllers.insert(text(&c, "id"), [text(&c, "name"), text(&c, "business-id"), country]);
    }
    let part = |name: &str| notice.get(name).and_then(Value::as_table).cloned().unwrap_or_default();
    let processor = part("processor");
    if !processor.is_empty() {
        let country = if processor.contains_key("country") { text(&processor, "country") } else { "\"FI\"".to_owned() };
        out.atoms.insert(format!("run by {} of {country}", text(&processor, "name")));
        out.texts.insert(text(&processor, "address"));
        out.texts.insert(format!("agreed on {}", text(&processor, "agreement")));
        let safeguard = processor.get("safeguard").and_then(Value::as_table).cloned().unwrap_or_default();
        out.atoms.insert("keeper there".to_owned());
        out.protects.insert(format!("keeper there under {}", text(&safeguard, "kind")));
    }
    out.atoms.extend(strings(&part("notice"), "risks").iter().map(|risk| format!("risk {risk}")));
    let relation = text(&part("notice"), "relation");
    out.texts.insert(if relation.is_empty() {
        "relation \"customer\"".to_owned()
    } else {
        format!("relation {relation}")
    });
    out.atoms.extend(
        fields_of(&{
            let mut asked = part("rights");
            let fields = asked.remove("asks").unwrap_or(Value::Array(Vec::new()));
            asked.insert("fields".to_owned(), fields);
            asked
        })
        .iter()
        .map(|f| format!("asks for {f}")),
    );
    let (automated, profiling) = (text(&part("decisions"), "automated"), text(&part("decisions"), "profiling"));
    let decides = automated != "\"none\"" && !automated.is_empty();
    if decides {
        out.atoms.insert("decides".to_owned());
        let told = part("decisions").get("automated").and_then(Value::as_table).cloned().unwrap_or_default();
        out.says.extend(["what", "how", "effect"].map(|key| (format!("decides {key}"), said(&told, key))));
        out.texts.insert(automated);
    }
    // Where nothing is decided and nothing said, nobody is profiled.
    match &*profiling {
        "\"none\"" => drop(out.texts.insert("nobody is profiled".to_owned())),
        "" if !decides => drop(out.texts.insert("nobody is profiled".to_owned())),
        "" => {}
        some => {
            out.atoms.insert("profiles".to_owned());
            out.says.insert("profiles".to_owned(), said(&part("decisions"), "profiling"));
            out.texts.insert(some.to_owned());
        }
    }
    let head = part("notice");
    out.languages = strings(&head, "languages").into_iter().collect();
    out.texts.insert(format!("{:?}", out.languages));
    out.version = head.get("version").and_then(Value::as_str).unwrap().to_owned();
    let same = head.get("same-meaning").and_then(|s| s.get("as")).and_then(Value::as_str);
    out.same_meaning_as = same.unwrap_or_default().to_owned();
    for r in items("role") {
        let only = r.get("categories").map(|_| strings(&r, "categories"));
        out.roles.insert(format!("{} {:?} {:?} {only:?}", text(&r, "id"), strings(&r, "may"), strings(&r, "purposes")));
    }
    if let Some(keep) = notice.get("log").and_then(|l| l.get("keep")).and_then(Value::as_str) {
        out.ends.insert("the log".to_owned(), ends(&format!("{keep} after received")));
        out.texts.insert(keep.to_owned());
    }
    out
}

/// A length of time in months.
fn months(length: &str) -> u32 {
    let (count, unit) = length.split_once(' ').unwrap();
    let count: u32 = count.parse().unwrap();
    if unit.starts_with("year") { count * 12 } else { count }
}

/// Whether a controller that stays may be somebody else: known by its business id where it had one, else by its name, and
/// never in another country.
fn somebody_else(old: &Allowed, new: &Allowed) -> bool {
    old.controllers.iter().any(|(id, [name, number, country])| {
        let Some([now_name, now_number, now_country]) = new.controllers.get(id) else { return false };
        let same = if number.is_empty() { name == now_name } else { number == now_number };
        country != now_country || !same
    })
}

/// Whether the second allows something that the first does not.
fn allows_more(old: &Allowed, new: &Allowed) -> bool {
    // What protected something that is gone protects nothing any more.
    let still = |what: &String| {
        let about: Vec<&str> = what.splitn(3, ' ').take(2).collect();
        about[0] == "measure" || new.atoms.contains(&about.join(" "))
    };
    !new.atoms.is_subset(&old.atoms)
        || (&old.standing_after, &old.standing) != (&new.standing_after, &new.standing)
        || old.protects.difference(&new.protects).any(still)
        || old.ends.iter().any(|(what, (event, before))| {
            let Some((now, after)) = new.ends.get(what) else { return false };
            event != now || before.iter().zip(after).any(|(b, a)| a > b)
        })
}

fn seen_apart(old: &Allowed, new: &Allowed) -> bool {
    old.texts != new.texts || old.ends != new.ends
}

fn with_fields(notice: &Table) -> bool {
    // What the oracle reads of a notice must be written out in it.
    let all = notice.get("purpose").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_table).all(|p| p.get("during").is_some())
}

/// Holds the comparison of two files against what they allow. Nothing where one of them does not pass its check.
fn agree(before: &Table, after: &Table, told: &str) -> Result<Option<Option<Effect>>, TestCaseError> {
    let (Some(old), Some(new)) = (checked(&before.to_string()).checked, checked(&after.to_string()).checked) else {
        return Ok(None);
    };
    let (a, b) = (allowed(before), allowed(after));
    let difference = diff(&old, &new);
    let other_words = reworded(&a, &b);
    let (wider, narrower) = (
        allows_more(&a, &b)
            || somebody_else(&a, &b)
            || other_law(&a, &b)
            || !other_words.is_empty()
            || !broken(&a, &b).is_empty(),
        allows_more(&b, &a),
    );
    let told = format!("{told}\n{:#?}", difference.changes);
    match difference.effect() {
        Some(Effect::Widening) => prop_assert!(wider, "no widening: {told}"),
        Some(Effect::Narrowing) => prop_assert!(!wider && narrower, "no narrowing: {told}"),
        Some(Effect::Wording) => prop_assert!(!wider && !narrower && seen_apart(&a, &b), "{told}"),
        None => prop_assert!(!wider && !narrower && a.texts == b.texts, "a difference unseen: {told}"),
    }
    // Who is told of nothing has nothing done to them.
    prop_assert_eq!(difference.tell.is_empty(), !wider || touches_nobody(&difference, &new), "{}", told);
    // Who consented to other words is asked again.
    for purpose in new.purposes.iter().filter(|p| p.basis == crate::Basis::Consent) {
        let begins = format!("purpose {:?} ", purpose.id.as_str());
        let asked = difference.ask.contains(&purpose.id);
        prop_assert!(asked || !other_words.iter().any(|w| w.starts_with(&begins)), "not asked: {told}");
    }
    // Where the hashes are the same nothing is different; another order alone is no difference.
    let hashes = |n: &Checked| (n.published_hash(), n.rules_hash());
    prop_assert!(difference.changes.is_empty() || hashes(&old) != hashes(&new), "{}", told);
    prop_assert_eq!(a.roles != b.roles, difference.changes.iter().any(|c| !c.is_published()), "{}", told);
    Ok(Some(difference.effect()))
}

#[test]
fn a_widening_is_never_called_anything_else() {
    let seen = std::cell::RefCell::new([0_u32; 4]);
    let some = |n| proptest::collection::vec((0..EDITS, any::<u16>(), any::<u16>(), any::<u16>()), n);
    TestRunner::new(Config { cases: 250, failure_persistence: None, ..Config::default() })
        .run(&(0..EXAMPLES.len(), some(0..2), some(1..4)), |(which, first, edits)| {
            let mut before: Table = EXAMPLES[which].1.parse().unwrap();
            prop_assert!(with_fields(&before), "{}", EXAMPLES[which].0);
            first.iter().for_each(|one| edit(&mut before, *one));
            let mut after = before.clone();
            edits.iter().for_each(|one| edit(&mut after, *one));
            if let Some(effect) = agree(&before, &after, &format!("{first:?} {edits:?}"))? {
                seen.borrow_mut()[effect.map_or(3, |e| e as usize)] += 1;
            }
            Ok(())
        })
        .unwrap();
    println!("wording, narrowing, widening, none: {:?}", seen.borrow());
}

/// The numbers of the edits that follow one another: up and down through the values, then another place, then both.
const NUMBERS: [(u16, u16, u16); 13] = [
    (0, 0, 0),
    (0, 1, 0),
    (0, 2, 0),
    (0, 3, 0),
    (0, 4, 0),
    (0, 2, 0),
    (0, 1, 1),
    (1, 2, 0),
    (0, 2, 0),
    (0, 2, 1),
    (1, 3, 1),
    (2, 0, 1),
    (3, 2, 2),
];

/// Each kind of edit by itself, one after the other, so that each value it sets is compared with the one before.
#[test]
fn every_kind_of_edit_is_compared_there_and_back() {
    let mut all = BTreeSet::new();
    for kind in 0..EDITS {
        let mut seen = BTreeSet::new();
        for (name, source) in EXAMPLES {
            let mut before: Table = source.parse().unwrap();
            for (a, b, c) in NUMBERS {
                let mut after = before.clone();
                edit(&mut after, (kind, a, b, c));
                let told = format!("{name} {kind} {a} {b} {c}");
                match agree(&before, &after, &told).unwrap_or_else(|e| panic!("{e}")) {
                    None => continue,
                    Some(effect) => seen.insert(effect),
                };
                before = after;
            }
            // Five notices say the same of most kinds.
            if seen.iter().any(Option::is_some) {
                break;
            }
        }
        // Roles are not published, so a change of them has no effect that people are told of.
        assert!(kind == OF_ROLES || seen.iter().any(Option::is_some), "edits of kind {kind} change nothing: {seen:?}");
        all.extend(seen);
    }
    // Agreement on one kind of change would prove little.
    assert_eq!(all.len(), 4, "{all:?}");
}

/// A widening of something that no category uses, such as a new source from which nothing comes yet.
fn touches_nobody(difference: &super::Difference, new: &Checked) -> bool {
    difference.changes.iter().filter(|c| c.effect == Effect::Widening && c.is_published()).all(|c| match &c.subject {
        Subject::Source(id) => !new.categories.iter().any(|c| c.sources.iter().any(|s| *s == id.as_str())),
        Subject::Recipient(id) => {
            let r = new.recipients.iter().find(|r| r.id == id.as_str()).unwrap();
            !new.categories.iter().any(|c| {
                c.purposes.iter().any(|p| r.purposes.contains(p)) && c.fields.iter().any(|f| r.fields.contains(f))
            })
        }
        _ => false,
    })
}
