//! The rules that look at more than one sentence, or at data that moves: dead laws and names, e-mail addresses, references
//! to sections, undefined terms, rights without a way to use them.

use super::house::{deobfuscated, of_house, plain};
use super::table::pattern;
use super::{Document, Hit, Sentence, Topic, negated, whole_words};
use crate::diagnostic::quoted;
use crate::sieve::{Sieve, Sifted, fold};
use jiff::civil::Date;
use regex::Regex;
use seloste_terms::Lang;
use seloste_terms::law::{LawText, RepealedKind, law};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// The id, in the law data, of the directive that the GDPR is mistaken for.
const DIRECTIVE: &str = "directive-95-46";

pub(super) fn hits(document: &Document<'_>, lang: Lang, today: Date, out: &mut Vec<Hit>) {
    laws(document, today, out);
    references(document, out);
    terms(document, lang, out);
    if document.published {
        identity_codes(document, out);
        emails(document, out);
        how_to(document, lang, out);
        no_sources(document, out);
    }
}

fn at(sentence: &Sentence<'_>, span: Range<usize>, code: &'static str, key: &'static str) -> Hit {
    let found = sentence.text.get(span.clone()).unwrap_or("");
    Hit {
        code,
        severity: None,
        key,
        piece: sentence.piece,
        span: sentence.at + span.start..sentence.at + span.end,
        args: vec![("found", quoted(found))],
        instead: instead(code, found),
    }
}

/// The three texts of the law data as arguments; each message file takes its own.
fn three(text: &LawText) -> [(&'static str, String); 3] {
    [("fi", text.fi.clone()), ("sv", text.sv.clone()), ("en", text.en.clone())]
}

static REPEALING: LazyLock<Sifted> = LazyLock::new(|| {
    Sifted::new(
        r"\bkumo(ami|ttu|tti|si|nnut|taan)|mitätö|\bei ole enää voimassa|\bupphäv|\bupphörde|ogiltig|\brepeal|invalid|struck down|annulled|no longer (valid|in force)",
    )
});
/// Words of resting on something. Only who denies these denies the act: *no data that the act calls secret* cites it.
static RELYING: LazyLock<Sifted> = LazyLock::new(|| {
    Sifted::new(
        r"noudat|perustu|sovel|nojau|turvau|\bföljer|\bgrunda|\bstöd|tillämp|förlita|\brel(y|ies)\b|\bfollow|\bappl|\bbased\b|\brests?\b|\buse[ds]?\b",
    )
});
/// Words of other directives that are called by the same name.
static OTHER_DIRECTIVE: LazyLock<Sifted> = LazyLock::new(|| {
    Sifted::new(
        r"2002/58|2016/680|sähköisen viestinnän|elektronisk kommunikation|e-?privacy|electronic communications|rikosasi|brottmål|brottsbekämp|law enforcement",
    )
});

/// The words of acts and safeguards that are no more, and those of names.
static GONE: LazyLock<Sieve> = LazyLock::new(|| {
    let repealed = law().repealed.iter().flat_map(|row| &row.words);
    let renamed = law().renamed.iter().flat_map(|row| &row.words);
    let words: Vec<String> = repealed.chain(renamed).map(|word| regex::escape(word)).collect();
    Sieve::new([words.iter().map(String::as_str).collect()])
});

/// Acts, safeguards and names that are no more.
fn laws(document: &Document<'_>, today: Date, out: &mut Vec<Hit>) {
    for sentence in &document.sentences {
        let folded = fold(sentence.text);
        if !GONE.any(&folded) {
            continue;
        }
        // A name of several words ends where the row's own words do, with the ending of the last.
        let word = |start: usize, words: &[String]| {
            let most = words.iter().map(|w| w.chars().count()).max().unwrap_or(0);
            let rest: String = sentence.text.get(start..).unwrap_or("").chars().take(most).collect();
            let rest = rest.to_lowercase();
            let long = words.iter().filter(|w| rest.starts_with(w.as_str())).map(String::len).max().unwrap_or(0);
            whole_words(sentence.text, start..start.saturating_add(long), &mut (0..0))
        };
        let mut told = BTreeSet::new();
        // Whoever says that an act or a safeguard is no more does not rely on it: the full title of the GDPR does so
        // itself.
        let ended = REPEALING.is_match(sentence.text, &folded);
        for (start, row) in law().repealed_in(sentence.text, today) {
            let other = row.id == DIRECTIVE && OTHER_DIRECTIVE.is_match(sentence.text, &folded);
            let denied = || {
                let relies = RELYING.is_match(sentence.text, &folded);
                relies && negated(sentence.text, word(start, &row.words))
            };
            if ended || other || denied() {
                continue;
            }
            let (code, key) = match row.kind {
                RepealedKind::Safeguard => ("TRF005", "trf005-text"),
                RepealedKind::Act if row.id == DIRECTIVE => ("LAW003", "law003-text"),
                RepealedKind::Act => ("LAW001", "law001-text"),
            };
            if told.insert(code) {
                let mut hit = at(sentence, word(start, &row.words), code, key);
                hit.args.push(("date", row.from.to_string()));
                hit.args.extend(three(&row.instead));
                out.push(hit);
            }
        }
        for (start, row) in law().renamed_in(sentence.text, today) {
            let span = word(start, &row.words);
            let mut hit = at(sentence, span.clone(), "LAW005", "law005-text");
            hit.args.push(("date", row.from.to_string()));
            hit.args.extend(three(&row.now));
            // The bare name can be exchanged; an inflected one is left to people.
            let found = sentence.text.get(span.clone()).unwrap_or("");
            let bare = row.words.iter().any(|w| found.to_lowercase() == *w);
            let same = row.now.fi == row.now.sv && row.now.sv == row.now.en;
            hit.instead = (bare && same).then(|| capital_as(found, &row.now.en));
            if found.to_lowercase().ends_with(SHORTENED) {
                match dot_behind(sentence.text, span.end) {
                    Dot::Name => hit.span.end = hit.span.end.saturating_add(1),
                    Dot::None | Dot::Sentence => {}
                    Dot::Unsure => hit.instead = None,
                }
            }
            out.push(hit);
        }
    }
}

/// The end of a name that bears a full stop of its own.
const SHORTENED: &str = " inc";

/// What the full stop behind a name belongs to.
enum Dot {
    None,
    /// To the name: the sentence goes on.
    Name,
    /// To the sentence.
    Sentence,
    /// A capital follows: a sentence may begin there, or a name stand.
    Unsure,
}

fn dot_behind(text: &str, at: usize) -> Dot {
    let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix('.')) else { return Dot::None };
    match rest.trim_start().chars().next() {
        None => Dot::Sentence,
        Some(c) if c.is_uppercase() => Dot::Unsure,
        Some(_) => Dot::Name,
    }
}

static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:koh(?:ta|dan|dassa|dasta|taan|dista)|punkt(?:en)?|avsnitt|section|clause)\s+(?:(?:yksi|kaksi|kolme|neljä|viisi)\s+)?\(?(\d+)",
    )
});
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"^\s*#*\s*(\d+)\s*[.)]"));
/// A heading may have its number without a mark: a capital follows, and no full stop ends it.
static NUMBERED_BARE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*#*\s*(\d{1,2})\s+\p{Lu}[^.!;,]{2,80}$").ok());
static OF_A_LAW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"artikl|artikel|article|§|\bmom|\bact\b|regulation|directive|asetu(s|ksen)\b|laki\b|lain\b|lagen\b|förordning",
    )
});

/// References to sections that the text does not have. Those of laws are none of ours.
fn references(document: &Document<'_>, out: &mut Vec<Hit>) {
    let (Some(reference), Some(numbered), Some(of_a_law)) = (&*REFERENCE, &*NUMBERED, &*OF_A_LAW) else { return };
    let mut there = BTreeSet::new();
    for piece in &document.pieces {
        for line in piece.text.lines() {
            let bare = || NUMBERED_BARE.as_ref()?.captures(line);
            let number = numbered.captures(line).or_else(bare).and_then(|c| c.get(1));
            there.extend(number.and_then(|m| m.as_str().parse::<u32>().ok()));
        }
    }
    for sentence in &document.sentences {
        for found in reference.captures_iter(sentence.text) {
            let (Some(all), Some(number)) = (found.get(0), found.get(1)) else { continue };
            let around = sentence.text.get(floor(sentence.text, all.start().saturating_sub(40))..).unwrap_or("");
            let near = around.get(..floor(around, 40 + all.len() + 30)).unwrap_or(around);
            let here = number.as_str().parse::<u32>().is_ok_and(|n| there.contains(&n));
            if !here && !of_a_law.is_match(near) {
                let span = all.start()..all.end();
                let mut hit = at(sentence, span, "INF006", "inf006-text");
                hit.args.push(("number", number.as_str().to_owned()));
                out.push(hit);
                break;
            }
        }
    }
}

/// The nearest border of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|a| text.is_char_boundary(*a)).unwrap_or(0)
}

static TERM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // With regard to case: only a capital within a sentence makes a word a term.
    Regex::new(r"[a-zåäö0-9,)]\s+((?:Toimittaja|Palveluntarjoaja|Tilaaja|Osapuol|Leverantören|Beställaren|Tjänsteleverantören|Supplier|Provider|Contractor|Vendor|Purchaser)[a-zåäö]*)\b").ok()
});

/// Terms of contracts, written with a capital and never defined.
fn terms(document: &Document<'_>, lang: Lang, out: &mut Vec<Hit>) {
    let Some(term) = &*TERM else { return };
    let defines: &[&str] = match lang {
        Lang::Fi => &["jäljempänä", "myöhemmin", "tästedes", "tarkoitetaan", "tarkoittaa"],
        Lang::Sv => &["nedan", "härefter", "avses", "kallas"],
        Lang::En => &["hereinafter", "hereafter", "means", "referred to as"],
    };
    let is_defined = |stem: &str| {
        document.sentences.iter().filter(|s| s.text.contains(stem)).any(|s| {
            let lower = s.text.to_lowercase();
            defines.iter().any(|d| lower.contains(d))
                || ["\"", "”", "“", "'"].iter().any(|q| s.text.contains(&format!("{q}{stem}")))
        })
    };
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    for sentence in &document.sentences {
        let Some(found) = term.captures(sentence.text).and_then(|c| c.get(1)) else { continue };
        let stem: String = found.as_str().chars().take(7).collect();
        let is_known = *known.entry(stem).or_insert_with_key(|stem| is_defined(stem));
        if !is_known {
            out.push(at(sentence, found.range(), "INF010", "inf010-text"));
        }
    }
}

static OBFUSCATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"[\w.+-]+\s*[(\[{]\s*(?:at|ät)\s*[)\]}]\s*[\w-]+(?:\s*(?:\.|[(\[{]\s*(?:dot|piste|punkt)\s*[)\]}])\s*[\w-]+)+",
    )
});
static TAMPERED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"[\w.+-]*(?:-poista-|-remove-|-tabort-|poistatämä|removethis|nospam)[\w.+-]*@[\w.-]+"));
static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)"));
static COMPANY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+)*)\s+(?:Oy|Oyj|Ab|Abp|Ky|Ltd|Tmi)\b").ok());

/// E-mail addresses that no mail program takes, or of another house than the one that writes.
fn emails(document: &Document<'_>, out: &mut Vec<Hit>) {
    let mut companies = BTreeSet::new();
    for sentence in &document.sentences {
        if let Some(company) = &*COMPANY {
            let names = company.captures_iter(sentence.text).filter_map(|c| c.get(1));
            companies.extend(names.flat_map(|n| n.as_str().split_whitespace().map(plain)).filter(|w| w.len() > 2));
        }
    }
    for sentence in &document.sentences {
        for regex in [&*OBFUSCATED, &*TAMPERED].into_iter().flatten() {
            // A number before `(at)` is a time or a place, and nobody's address.
            let named =
                |text: &str| text.split(['(', '[', '{']).next().is_some_and(|own| own.contains(char::is_alphabetic));
            if let Some(found) = regex.find(sentence.text).filter(|f| named(f.as_str())) {
                out.push(at(sentence, found.range(), "CTL010", "ctl010-obfuscated"));
            }
        }
        let Some(found) = EMAIL.as_ref().and_then(|r| r.captures(sentence.text)) else { continue };
        let (Some(all), Some(domain)) = (found.get(0), found.get(1)) else { continue };
        let by_topic = matches!(sentence.topic, Topic::Controller | Topic::Contact);
        let tampered = TAMPERED.as_ref().is_some_and(|r| r.is_match(sentence.text));
        if by_topic && !tampered && !companies.is_empty() && !of_house(domain.as_str(), &companies) {
            out.push(at(sentence, all.range(), "CTL010", "ctl010-domain"));
        }
    }
}

/// Personal identity codes: a text that anybody can read is no place for one.
fn identity_codes(document: &Document<'_>, out: &mut Vec<Hit>) {
    for sentence in &document.sentences {
        for span in seloste_terms::identifiers::identity_code::find(sentence.text) {
            // Ten digits in one go may as well be a telephone number.
            if sentence.text.get(span.clone()).is_some_and(|t| t.chars().all(|c| c.is_ascii_digit())) {
                continue;
            }
            // The finding must not say the code again.
            out.push(Hit { args: Vec::new(), ..at(sentence, span, "DAT002", "dat002-text") });
        }
    }
}

/// How many parts a published text must have before the lack of one tells anything.
const PARTS_MIN: usize = 4;

/// A text with headings for its parts, and none for where the data comes from.
fn no_sources(document: &Document<'_>, out: &mut Vec<Hit>) {
    let parts: BTreeSet<Topic> =
        document.sentences.iter().filter(|s| s.heading && s.topic != Topic::Other).map(|s| s.topic).collect();
    if parts.len() >= PARTS_MIN
        && !parts.contains(&Topic::Sources)
        && let Some(first) = document.sentences.first()
    {
        out.push(at(first, 0..first.text.len(), "SRC002", "src002-none"));
    }
}

/// Rights that are listed and nothing says how to use them.
fn how_to(document: &Document<'_>, lang: Lang, out: &mut Vec<Hit>) {
    let words: &[&str] = match lang {
        Lang::Fi => &[
            "pyyn",
            "pyydet",
            "esitt",
            "ottamalla",
            "ota yhteyt",
            "olla yhteydessä",
            "lähett",
            "ilmoittamalla",
            "kieltää",
        ],
        Lang::Sv => &["begär", "kontakta", "skicka", "vänd dig", "meddela oss"],
        Lang::En => {
            &["request", "contact", "write to", "send", "by telling", "e-mail us", "ask by", "ask us", "ask the"]
        }
    };
    let about = |t: Topic| matches!(t, Topic::Rights | Topic::Contact);
    let told = document.sentences.iter().filter(|s| about(s.topic) && !s.heading).any(|s| {
        let lower = s.text.to_lowercase();
        words.iter().any(|w| lower.contains(w))
    });
    if told {
        return;
    }
    let first = document.sentences.iter().find(|s| s.topic == Topic::Rights);
    if let Some(sentence) = first {
        out.push(at(sentence, 0..sentence.text.len(), "RGT014", "rgt014-text"));
    }
}

/// Beginnings of words that may be exchanged whatever ending follows.
const STEMS: &[(&str, &[(&str, &str)])] = &[
    ("LAW002", &[("gpdr", "GDPR"), ("gdrp", "GDPR"), ("tietuoja", "tietosuoja")]),
    (
        "LAW004",
        &[
            ("rekisteriseloste", "tietosuojaseloste"),
            ("registerbeskrivning", "dataskyddsbeskrivning"),
            ("registeransvarig", "personuppgiftsansvarig"),
        ],
    ),
];

/// What may safely stand instead of words that were found, if a program can tell.
pub(super) fn instead(code: &str, found: &str) -> Option<String> {
    let lower = found.to_lowercase();
    // The hyphen between two vowels is part of the word; what stands behind it in the text stays.
    let joined = ["tietuoja", "tietosuoja "].iter().chain(&["tietosuoja"]).find_map(|stem| lower.strip_prefix(stem));
    if code == "LAW002"
        && let Some(rest) = joined.filter(|rest| rest.starts_with("asetu"))
    {
        return Some(capital_as(found, &format!("tietosuoja-{rest}")));
    }
    if code == "LAW004" && lower.starts_with("rekisterin") {
        let rest = found.split_whitespace().nth(1)?;
        let small = rest.to_lowercase();
        let tail = small.strip_prefix("yllä").unwrap_or(&small);
        return Some(capital_as(found, &format!("rekisterin{tail}")));
    }
    if code == "CTL010" {
        return deobfuscated(found);
    }
    let (_, stems) = STEMS.iter().find(|(c, _)| *c == code)?;
    let (stem, new) = stems.iter().find(|(stem, _)| lower.starts_with(stem))?;
    let tail = found.get(stem.len()..)?;
    Some(capital_as(found, &format!("{new}{tail}")))
}

/// `word` in capitals where all of `model` is, and beginning with one where `model` does.
fn capital_as(model: &str, word: &str) -> String {
    let letters = model.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 1 && !model.contains(char::is_lowercase) {
        return word.to_uppercase();
    }
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if model.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}
