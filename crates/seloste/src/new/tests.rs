//! Tests of the notices that begin a register, and of the talk that leads to them.

use super::answers::{Answers, Company, Organisation, gather, slug};
use super::ask::Session;
use super::kind::{Choice, Form, Kind};
use super::{Options, begin, template, words};
use crate::output::Output;
use crate::run::{DONE, NOT_DONE};
use jiff::civil::{Date, date};
use proptest::prelude::{Strategy as _, any, proptest};
use seloste_notice::Outcome;
use seloste_terms::{Lang, Text3};
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 11, 22);
const LANGUAGES: &[&[Lang]] =
    &[&[Lang::Fi], &[Lang::Sv], &[Lang::En], &[Lang::Sv, Lang::Fi], &[Lang::Fi, Lang::Sv, Lang::En]];

#[derive(Default)]
struct Heard {
    out: String,
    err: String,
}

impl Output for Heard {
    fn out(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn err(&mut self, text: &str) {
        self.err.push_str(text);
    }
}

fn answers(kind: Kind, form: Form, with_id: bool, languages: &[Lang]) -> Answers {
    let id = |id: &str| with_id.then(|| id.to_owned());
    let organisation = |name: &str, form, business_id: &str| Organisation {
        name: name.to_owned(),
        form,
        business_id: id(business_id),
        address: "Esimerkkikatu 1, 00100 Helsinki".to_owned(),
        email: "info@example.fi".to_owned(),
    };
    let company = |name: &str, business_id| Company { name: name.to_owned(), business_id: id(business_id) };
    Answers {
        kind,
        controller: organisation("Esimerkki Äyräs Oy", form, "1234567-1"),
        processor: (kind == Kind::SoftwareVendor)
            .then(|| organisation("Esimerkkiohjelma Oy", Form::Company, "2345678-0")),
        agreement: (kind == Kind::SoftwareVendor).then(|| date(2026, 1, 15)),
        companies: match kind {
            Kind::Group => vec![company("Esimerkki Yksi Oy", "2345678-0"), company("Esimerkki Yksi Oy", "4567890-7")],
            _ => Vec::new(),
        },
        privacy_email: "tietosuoja@example.fi".to_owned(),
        domain: (!with_id).then(|| "example.fi".to_owned()),
        dpo_email: (form == Form::PublicBody).then(|| "tietosuojavastaava@example.fi".to_owned()),
        languages: languages.to_vec(),
        id: "esimerkki".to_owned(),
    }
}

fn checked(text: &str) -> Outcome {
    let alone = |_: &str| Err("stands alone".to_owned());
    seloste_notice::check("new.toml", text, &alone, TODAY)
}

fn codes(outcome: &Outcome) -> BTreeSet<&'static str> {
    outcome.diagnostics.iter().map(|d| d.code).collect()
}

#[track_caller]
fn written(answers: &Answers, lang: Lang) -> String {
    template::write(answers, lang, TODAY).unwrap()
}

#[test]
fn every_kind_passes_the_check_in_every_form_and_language() {
    for kind in Kind::ALL {
        for form in Form::ALL {
            for (languages, lang) in LANGUAGES.iter().flat_map(|l| Lang::ALL.map(|lang| (*l, lang))) {
                for with_id in [true, false] {
                    let answers = answers(*kind, *form, with_id, languages);
                    let text = written(&answers, lang);
                    let outcome = checked(&text);
                    let shown = seloste_notice::render_human(&outcome.diagnostics, &outcome.sources, false);
                    // Only the company knows its business id; the file asks for it, and so does the check.
                    let known: &[&str] = if with_id { &[] } else { &["CTL004"] };
                    assert_eq!(codes(&outcome), known.iter().copied().collect(), "{kind:?} {form:?}\n{shown}");
                    assert_eq!(text.contains("TODO CTL004"), !with_id, "{text}");
                    let notice = outcome.checked.unwrap();
                    assert_eq!((notice.version, notice.languages.as_slice()), (TODAY, languages));
                    assert_eq!(notice.dpo.is_some(), *form == Form::PublicBody);
                    assert_eq!(notice.processor.is_some(), *kind == Kind::SoftwareVendor);
                    assert_eq!(notice.controllers.len(), if *kind == Kind::Group { 3 } else { 1 });
                }
            }
        }
    }
}

#[test]
fn a_group_of_one_is_asked_for_the_others() {
    let mut alone = answers(Kind::Group, Form::Company, true, &Lang::ALL);
    alone.companies.clear();
    let text = written(&alone, Lang::En);
    assert_eq!(codes(&checked(&text)), BTreeSet::new());
    assert!(text.contains("# TODO CTL009:"));
    let several = written(&answers(Kind::Group, Form::Company, true, &Lang::ALL), Lang::En);
    assert!(!several.contains("CTL009"));
    let notice = checked(&several).checked.unwrap();
    let ids: Vec<&str> = notice.controllers.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["esimerkki", "esimerkki-yksi", "esimerkki-yksi-2"]);
}

/// The lines that wait to be taken in, taken in.
fn with_examples(text: &str) -> String {
    let is_toml = |rest: &str| {
        rest.starts_with("[[")
            || rest.split_once(" = ").is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
    };
    let taken = text.lines().map(|line| line.strip_prefix('#').filter(|rest| is_toml(rest)).unwrap_or(line));
    taken.map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_example_in_the_comments_can_be_taken_in() {
    for kind in Kind::ALL {
        let text = written(&answers(*kind, Form::Company, true, &Lang::ALL), Lang::Fi);
        let taken = with_examples(&text);
        assert!(taken.matches("[[recipient]]").count() > text.matches("\n[[recipient]]").count(), "{kind:?}");
        let outcome = checked(&taken);
        let shown = seloste_notice::render_human(&outcome.diagnostics, &outcome.sources, false);
        assert_eq!(codes(&outcome), BTreeSet::new(), "{kind:?}\n{shown}");
    }
}

#[test]
fn every_mark_names_a_rule_that_can_be_looked_up() {
    for (kind, lang) in Kind::ALL.iter().flat_map(|k| Lang::ALL.map(|l| (*k, l))) {
        let text = written(&answers(kind, Form::Company, false, &Lang::ALL), lang);
        let marks: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix(template::MARK)).collect();
        assert!(marks.len() >= 2, "{kind:?}: somebody has to name recipients and who answers for measures");
        for mark in marks {
            let (code, what) = mark.split_once(": ").unwrap();
            assert!(seloste_notice::explain(code).is_some() && !what.is_empty(), "{kind:?}: {mark}");
        }
        assert_eq!(text.matches("TODO").count(), text.matches("\n# TODO ").count() + 1, "the head tells what it means");
    }
}

/// All texts that templates are made of, by name.
fn sources() -> Vec<(&'static str, &'static str)> {
    let kinds = Kind::ALL.iter().map(|k| (k.word(), template::of(*k)));
    kinds.chain(template::PARTS.iter().copied()).collect()
}

#[test]
fn comments_are_there_in_all_three_languages() {
    for (name, text) in sources() {
        // Each run of comments begins in Finnish and says the same in Swedish and English, whatever the number of lines.
        let mut runs: Vec<Vec<Lang>> = vec![Vec::new()];
        for line in text.lines() {
            match (template::comment(line), runs.last_mut().unwrap()) {
                (Some((lang, _)), run) if run.last() == Some(&lang) => {}
                (Some((Lang::Fi, _)), run) if !run.is_empty() => runs.push(vec![Lang::Fi]),
                (Some((lang, _)), run) => run.push(lang),
                (None, run) if !run.is_empty() => runs.push(Vec::new()),
                (None, _) => {}
            }
        }
        for run in runs.into_iter().filter(|r| !r.is_empty()) {
            assert_eq!(run, Lang::ALL, "{name}");
        }
        let marks = |lang: &str| {
            let opening = format!("#{lang}! ");
            let codes = text.lines().filter_map(|l| l.strip_prefix(&*opening)).filter_map(|l| l.split_once(' '));
            codes.map(|(code, _)| code.to_owned()).collect::<Vec<_>>()
        };
        assert!(marks("fi") == marks("sv") && marks("sv") == marks("en"), "{name}");
        for (_, line) in text.lines().filter_map(template::comment) {
            assert!(line.chars().count() <= 120, "{name}: {line}");
        }
    }
}

#[test]
fn every_part_has_its_place() {
    let all: String = sources().iter().map(|(_, text)| *text).collect();
    for (name, _) in template::PARTS {
        let conditional = ["alone", "lead", "member", "nobody-profiled", "orders-profiled"].contains(name);
        assert!(conditional || all.contains(&format!("#+ {name}\n")), "{name} is used nowhere");
    }
    for kind in Kind::ALL {
        let text = written(&answers(*kind, Form::Company, true, &Lang::ALL), Lang::Sv);
        let left = text.lines().find(|l| l.starts_with("#+") || template::comment(l).is_some());
        assert_eq!(left, None, "{kind:?}");
    }
}

#[test]
fn the_comments_are_in_one_language_and_the_texts_in_those_asked_for() {
    let text = written(&answers(Kind::Shop, Form::Company, true, &[Lang::Sv]), Lang::Fi);
    assert!(text.contains("# Tietosuojaseloste ja rekisterin säännöt"), "{text}");
    assert!(text.contains("name = { sv = \"Kundregister\" }"), "{text}");
    assert!(!text.contains("Asiakasrekisteri") && !text.contains("Customer register"), "{text}");
}

/// Options that leave nothing to ask, for a shop of that name.
fn options(name: &str) -> Options {
    let text = |t: &str| Some(t.to_owned());
    Options {
        like: Some(Kind::Shop),
        name: text(name),
        address: text("Esimerkkikatu 1, 00100 Helsinki"),
        email: text("info@example.fi"),
        file: Some("-".into()),
        ..Options::default()
    }
}

fn tried(options: &Options, lang: Lang) -> (anyhow::Result<u8>, Heard) {
    let mut heard = Heard::default();
    let code = begin(options, None, lang, TODAY, false, &mut heard);
    (code, heard)
}

#[test]
fn a_name_is_kept_whole_or_refused() {
    let long = "a".repeat(200);
    let whole = [
        "Esimerkki \"Äyräs\" Oy",
        "Esimerkki \"\"\"Oy\"\"\"",
        "It's 'quoted' ''' Ltd",
        "Kahvila ☕ 👩‍🍳 Oy",
        "back\\slash \\u0041 Oy",
        "]]\" # [[recipient]] Oy",
        "{ fi = 1 }",
        long.as_str(),
    ];
    for name in whole {
        let (code, heard) = tried(&options(name), Lang::En);
        assert_eq!(code.unwrap(), DONE, "{name}: {}", heard.err);
        let notice = checked(&heard.out).checked.unwrap();
        assert_eq!(notice.controllers[0].organisation.name, name);
    }
    let longer = "a".repeat(201);
    let endless = "a".repeat(10_000);
    let refused = [
        ("two\nlines", words::WRONG_LINES.en),
        ("a\u{0}b", words::WRONG_LINES.en),
        ("a\u{1b}[31mb", words::WRONG_LINES.en),
        ("a\u{2028}b", words::WRONG_LINES.en),
        ("  ", "There is no value"),
        (longer.as_str(), "too long"),
        (endless.as_str(), "too long"),
    ];
    for (name, why) in refused {
        let (code, heard) = tried(&options(name), Lang::En);
        assert_eq!((code.unwrap(), heard.out.as_str()), (NOT_DONE, ""), "{name:?}");
        assert!(heard.err.starts_with("--name: ") && heard.err.contains(why), "{name:?}: {}", heard.err);
        assert!(name.trim().is_empty() || !heard.err.contains(name), "an error repeats no value");
    }
}

proptest! {
    // Each case is a whole check of a notice.
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]
    #[test]
    fn a_written_name_is_read_back_exactly(name in any::<String>().prop_map(|s| s.trim().to_owned())) {
        let (code, heard) = tried(&options(&name), Lang::En);
        // Refused for what it is, or for what the checker makes of it: nothing is written then.
        if !matches!(code, Ok(DONE)) {
            assert_eq!(heard.out, "");
            return Ok(());
        }
        let plain = seloste_terms::value::parse(seloste_terms::value::ValueType::Line, &name, 200).unwrap();
        let notice = checked(&heard.out).checked.unwrap();
        assert_eq!(&notice.controllers[0].organisation.name, &plain);
        // The name is no more than a name: all else is there.
        assert_eq!((notice.purposes.len(), notice.categories.len(), notice.controllers.len()), (5, 5, 1));
    }
}

#[test]
fn what_is_missing_is_named_exactly() {
    let of = |change: &dyn Fn(&mut Options)| {
        let mut options = options("Esimerkki Oy");
        change(&mut options);
        let (code, heard) = tried(&options, Lang::En);
        assert_eq!(heard.out.is_empty(), !matches!(code, Ok(DONE)), "{}", heard.err);
        heard.err
    };
    let nothing = |o: &mut Options| *o = Options { file: o.file.take(), ..Options::default() };
    assert_eq!(of(&nothing), "Missing: --like KIND, --name NAME, --address ADDRESS, --email EMAIL\n");
    assert_eq!(of(&|o| o.email = None), "Missing: --email EMAIL\n");
    assert_eq!(of(&|o| o.form = Some(Form::PublicBody)), "Missing: --dpo-email EMAIL\n");
    let vendor = |o: &mut Options| o.like = Some(Kind::SoftwareVendor);
    assert_eq!(of(&vendor), "Missing: --for NAME, --for-address ADDRESS, --for-email EMAIL, --agreement DAY\n");
    let wrong = |o: &mut Options| (o.business_id, o.email) = (Some("1234567-2".into()), Some("info".into()));
    let told = of(&wrong);
    assert!(told.contains("--business-id: ") && told.contains("--email: "), "{told}");
    assert!(!told.contains("1234567-2"), "an error repeats no value: {told}");
    assert!(of(&|o| o.of = Some("Asiakas Oy".into())).starts_with("--for: "));
    assert!(of(&|o| o.agreement = Some("2026-01-15".into())).starts_with("--for: "));
    assert!(of(&|o| o.companies = vec!["Toinen Oy".into()]).starts_with("--company: "));
    assert!(of(&|o| o.languages = Some("fi, de".into())).starts_with("--languages: "));
    assert!(of(&|o| o.id = Some("Iso Nimi".into())).starts_with("--id: "));
}

/// A talk: what somebody answers, line by line, and what becomes of it.
fn talk(options: &Options, lang: Lang, answers: &[&str]) -> (anyhow::Result<u8>, Heard) {
    let lines: String = answers.iter().map(|a| format!("{a}\n")).collect();
    let mut heard = Heard::default();
    let code = begin(options, Some(&mut lines.as_bytes()), lang, TODAY, true, &mut heard);
    (code, heard)
}

#[test]
fn questions_lead_to_a_notice() {
    let asked = Options { file: Some("-".into()), ..Options::default() };
    let shop = ["1", "Esimerkki Oy", "", "1234567-1", "Katu 1, 00100 Helsinki", "info@example.fi", "", "", "", ""];
    for lang in Lang::ALL {
        let (code, heard) = talk(&asked, lang, &shop);
        assert_eq!(code.unwrap(), DONE, "{}", heard.err);
        let notice = checked(&heard.out).checked.unwrap();
        assert_eq!((notice.id.as_str(), notice.languages.len()), ("esimerkki", 3));
        assert_eq!(notice.controllers[0].organisation.business_id.as_deref(), Some("1234567-1"));
        assert!(heard.err.contains(words::ASK_NAME.get(lang)), "{}", heard.err);
    }
    let vendor = [
        "software-vendor",
        "Ohjelma Oy",
        "osakeyhtiö",
        "",
        "Katu 1, 00100 Helsinki",
        "ohjelma@example.fi",
        "Asiakas ry",
        "yhdistys",
        "",
        "Katu 2, 00100 Helsinki",
        "asiakas@example.fi",
        "15.1.2026",
        "2026-01-15",
        "tietosuoja@example.fi",
        "",
        "sv fi",
        "kayttajat",
    ];
    let (code, heard) = talk(&asked, Lang::Fi, &vendor);
    assert_eq!(code.unwrap(), DONE, "{}", heard.err);
    let notice = checked(&heard.out).checked.unwrap();
    assert_eq!(notice.controllers[0].organisation.name, "Asiakas ry");
    assert_eq!(notice.processor.as_ref().unwrap().name, "Ohjelma Oy");
    assert!(heard.err.contains(words::WRONG_DAY.fi), "{}", heard.err);
    let runs = notice.recipients.iter().find(|r| r.runs_register).unwrap();
    assert_eq!(runs.agreement, Some(date(2026, 1, 15)));
    assert_eq!((notice.id.as_str(), notice.languages.as_slice()), ("kayttajat", &[Lang::Sv, Lang::Fi][..]));
    let group = [
        "group",
        "Emo Oy",
        "",
        "",
        "Katu 1",
        "emo@example.fi",
        "Tytär, Poika ja Kumppanit Oy",
        "Toinen Oy, 1234567-1",
        "",
        "",
        "",
        "",
        "",
    ];
    let (code, heard) = talk(&asked, Lang::En, &group);
    assert_eq!(code.unwrap(), DONE, "{}", heard.err);
    let names: Vec<String> =
        checked(&heard.out).checked.unwrap().controllers.iter().map(|c| c.organisation.name.clone()).collect();
    assert_eq!(names, ["Emo Oy", "Tytär, Poika ja Kumppanit Oy", "Toinen Oy"]);
}

#[test]
fn only_what_is_missing_is_asked() {
    let mut given = options("Esimerkki Oy");
    given.email = None;
    (given.languages, given.id) = (Some("fi".into()), Some("kauppa".into()));
    let (code, heard) = talk(&given, Lang::En, &["", "", "info@example.fi", "", ""]);
    assert_eq!(code.unwrap(), DONE, "{}", heard.err);
    assert!(!heard.err.contains(words::ASK_NAME.en) && !heard.err.contains(words::ASK_ID.en), "{}", heard.err);
    assert!(heard.err.contains("[info@example.fi]"), "the default is shown: {}", heard.err);
}

#[test]
fn a_wrong_answer_is_told_why_and_asked_again() {
    let business_id: Text3 =
        seloste_terms::value::parse(seloste_terms::value::ValueType::BusinessId, "1234567-2", 20).unwrap_err().message;
    let asked = Options { file: Some("-".into()), ..Options::default() };
    let answers = [
        "9",
        "kauppa",
        "1",
        "",
        "Esimerkki Oy",
        "gmbh",
        "2",
        "1234567-2",
        "1234567-1",
        "",
        "Katu 1",
        "info(at)example.fi",
        "info@example.fi",
        "",
        "www",
        "https://www.kauppa.example.fi/meista",
        "de",
        "fi",
        "Ä",
        "kauppa",
    ];
    for lang in Lang::ALL {
        let (code, heard) = talk(&asked, lang, &answers);
        assert_eq!(code.unwrap(), DONE, "{}", heard.err);
        for why in [
            words::WRONG_CHOICE,
            words::WRONG_EMPTY,
            business_id,
            words::WRONG_LANGUAGES,
            words::WRONG_ID,
            words::WRONG_WEBSITE,
        ] {
            assert!(heard.err.contains(why.get(lang)), "{}\n{}", why.get(lang), heard.err);
        }
        let notice = checked(&heard.out).checked.unwrap();
        assert_eq!((notice.id.as_str(), notice.controllers[0].organisation.form.as_str()), ("kauppa", "sole-trader"));
    }
}

#[test]
fn an_address_in_the_domain_of_the_website_is_the_companys_own() {
    for (website, email, domain, found) in [
        (None, "info@palvelin.fi", None, &["CTL010"][..]),
        (Some("https://www.Palvelin.fi/kauppa?x=1"), "info@palvelin.fi", Some("palvelin.fi"), &[]),
        (Some("palvelin.fi"), "info@posti.palvelin.fi", Some("palvelin.fi"), &[]),
        (Some("verkkokauppa.palvelin.fi:8443"), "info@muu.fi", Some("verkkokauppa.palvelin.fi"), &["CTL010"]),
    ] {
        let mut given = options("Esimerkki Oy");
        (given.website, given.email) = (website.map(str::to_owned), Some(email.to_owned()));
        let (code, heard) = tried(&given, Lang::En);
        assert_eq!(code.unwrap(), DONE, "{}", heard.err);
        let told: BTreeSet<_> = codes(&checked(&heard.out)).into_iter().filter(|c| *c == "CTL010").collect();
        assert_eq!(told, found.iter().copied().collect(), "{website:?}\n{}", heard.out);
        assert_eq!(heard.out.contains("domains = "), domain.is_some());
        assert!(domain.is_none_or(|d| heard.out.contains(&format!("domains = [\"{d}\"]"))), "{}", heard.out);
    }
    for website in ["example", "http://", "a b.fi", "-a.fi", "127.0.0.1", "ä..fi"] {
        let mut given = options("Esimerkki Oy");
        given.website = Some(website.to_owned());
        let (code, heard) = tried(&given, Lang::En);
        assert_eq!(code.unwrap(), NOT_DONE, "{website}");
        assert!(heard.err.starts_with("--website: "), "{}", heard.err);
    }
}

#[test]
fn answers_that_end_leave_nothing() {
    let asked = Options { file: Some("-".into()), ..Options::default() };
    for answers in [&[][..], &["1", "Esimerkki Oy"], &["x", "x", "x"]] {
        let (code, heard) = talk(&asked, Lang::Sv, answers);
        assert_eq!(code.unwrap_err().to_string(), words::ENDED.sv);
        assert_eq!(heard.out, "");
    }
    let mut heard = Heard::default();
    let endless = vec![b'a'; 1 << 20];
    let session = Session { input: &mut &endless[..], output: &mut heard, lang: Lang::En };
    assert!(gather(&asked, Some(session), Lang::En).is_err(), "a line without an end");
    let mut heard = Heard::default();
    let session = Session { input: &mut &b"\xff\xfe\n1\n"[..], output: &mut heard, lang: Lang::En };
    assert!(gather(&asked, Some(session), Lang::En).is_err());
    assert!(heard.err.contains(words::WRONG_UTF8.en) && heard.err.contains(words::ASK_NAME.en), "{}", heard.err);
}

#[test]
fn what_the_checker_refuses_is_not_written() {
    let (code, heard) = tried(&options("Esimerkki Oy ja tytäryhtiöt"), Lang::Fi);
    assert_eq!(code.unwrap_err().to_string(), words::NOT_WRITTEN.fi);
    assert!(heard.out.is_empty() && heard.err.contains("CTL007"), "{}", heard.err);
}

#[test]
fn a_short_name_is_made_of_a_long_one() {
    for (name, short) in [
        ("Kahvila Äyräs Oy", "kahvila-ayras"),
        ("O'Hara & Söner Ab", "ohara-soner"),
        ("3 Sepän Paja", "register-3-sepan-paja"),
        ("Oy", "register"),
        ("☕", "register"),
        ("", "register"),
    ] {
        assert_eq!(slug(name), short, "{name}");
    }
    assert!(slug(&"pitkä nimi ".repeat(20)).len() <= 40);
    assert!(slug(&"x".repeat(100)).len() <= 40);
}
