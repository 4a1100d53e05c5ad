use super::{change, held, lines};
use seloste_notice::{Checked, Effect, Part, Subject, What, check as check_notice, diff, render_human};
use seloste_terms::Lang;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A fictional notice with every key of the language.
const EVERYTHING: &str = include_str!("../tests/everything.toml");

fn read(text: &str) -> Checked {
    let out = check_notice("n.toml", text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    out.checked.clone().unwrap_or_else(|| panic!("{}", render_human(&out.diagnostics, &out.sources, false)))
}

/// Versions of the notice, each with one thing changed. Each is compared there and back.
const EDITS: &[(&str, &str)] = &[
    ("en = \"Register of donors\"", "en = \"Donors\""),
    ("review = \"12 months\"\nchanges", "review = \"24 months\"\nchanges"),
    ("review = \"12 months\"\nchanges", "review = \"1 year\"\nchanges"),
    ("en = \"We tell of changes by letter", "en = \"We tell of all changes by letter"),
    ("languages = [\"fi\", \"sv\", \"en\"]", "languages = [\"fi\", \"sv\"]"),
    ("\"profiling\", \"vulnerable\"", "\"profiling\""),
    ("relation = \"donor\"", "relation = \"member\""),
    ("financial-year-end = \"06-30\"", "financial-year-end = \"12-31\""),
    ("relation = \"donor\"", "relation = \"donor\"\nfirst-financial-year-end = \"2027-06-30\""),
    ("\"Keksitty Yhdistys ry\"", "\"Toinen Yhdistys ry\""),
    ("domains = [\"yhdistys.example.fi\"]", "domains = [\"toinen.example.fi\"]"),
    ("Esimerkkitie 3", "Esimerkkitie 5"),
    ("en = \"the events\"", "en = \"the events and trips\""),
    ("business-id = \"7654321-2\"\n", ""),
    ("name = \"Keksitty Palvelu Oy\"", "name = \"Toinen Palvelu Oy\""),
    ("Esimerkkipolku 4", "Esimerkkipolku 6"),
    ("en = \"Receiving gifts\"", "en = \"Taking gifts\""),
    ("en = \"We receive gifts and", "en = \"We take gifts and"),
    ("basis = \"contract\"", "basis = \"consent\""),
    // The same statute, named in Swedish too; and another name in one language, which may be another statute.
    (
        "law = \"kirjanpitolaki (1336/1997) 2:10\"",
        "law = { fi = \"kirjanpitolaki (1336/1997) 2:10\", sv = \"bokföringslagen (1336/1997) 2:10\", en = \"Accounting Act (1336/1997) 2:10\" }",
    ),
    ("sv = \"förordning (EU) 2023/988\"", "sv = \"förordning (EU) 2023/988, artikel 35\""),
    ("law = \"kirjanpitolaki (1336/1997) 2:10\"", "law = \"kirjanpitolaki (1336/1997) 2 luku 10 §\""),
    ("during = [\"prospect\", \"customer\", \"former\"]", "during = [\"customer\"]"),
    ("channel = [\"email\", \"post\"]", "channel = [\"email\", \"post\", \"sms\", \"phone\"]"),
    ("minimum-age = \"18 years\"\n", ""),
    ("minimum-age = \"18 years\"", "minimum-age = \"15 years\""),
    ("minimum-age = \"18 years\"", "minimum-age = \"216 months\""),
    ("en = \"A guardian, whom we ask by telephone,", "en = \"A guardian, whom we ask by letter,"),
    ("en = \"The foundation wants to meet", "en = \"The foundation is glad to meet"),
    ("channel = [\"post\"]", "channel = [\"post\"]\nmarketing = false"),
    ("channel = [\"email\", \"post\"]", "channel = [\"email\", \"post\"]\nown-customers = true"),
    ("kind = \"public-register\"", "kind = \"authority\""),
    ("en = \"The Population Information System\"", "en = \"The Population Register\""),
    ("en = \"We tell of this in the first letter.\"", "en = \"We tell of this in a letter.\""),
    ("about = [\"customer\", \"prospect\"]", "about = [\"customer\"]"),
    ("about = [\"customer\"]\nfields = [\"address.postal\"]", "fields = [\"address.postal\"]"),
    ("about = [\"customer\"]\nfields = [\"address.postal\"]", "about = [\"customer\"]"),
    ("fields = [\"address.postal\"]", "fields = [\"address.postal\", \"person.name\"]"),
    ("en = \"Contact details\"", "en = \"Names and addresses\""),
    ("about = [\"customer\", \"contact-person\"]", "about = [\"customer\"]"),
    ("\"email\", \"phone.mobile\", \"address.postal\"]", "\"email\", \"address.postal\"]"),
    (
        "purposes = [\"gifts\", \"bookkeeping\", \"letters\", \"thanks\"]",
        "purposes = [\"gifts\", \"bookkeeping\", \"letters\"]",
    ),
    ("sources = [\"subject\", \"registry\"]", "sources = [\"subject\"]"),
    ("required = \"contract\"", "required = \"no\""),
    ("required = \"contract\"", "required = \"statute\""),
    ("en = \"Without a name we cannot record the gift.\"", "en = \"Without a name the gift cannot be recorded.\""),
    ("keep = \"3 years after relationship-end\"", "keep = \"5 years after relationship-end\""),
    ("keep = \"3 years after relationship-end\"", "keep = \"36 months after relationship-end\""),
    ("en = \"Many come back", "en = \"Many people come back"),
    ("lahjoittaja on yksilöitävä verotusta varten", "lahjoittaja yksilöidään verotusta varten"),
    ("9 artiklan 2 kohdan a alakohta", "9 artiklan 2 kohdan e alakohta"),
    ("(148/2014) 7 §", "(148/2014) 8 §"),
    ("safety-only = true\n", ""),
    ("id = \"wishes\"", "id = \"diets\""),
    ("en = \"Diet\"", "en = \"Food\""),
    ("type = \"line\"", "type = \"line\"\nmany = true"),
    ("type = \"line\"", "type = \"line\"\nsearch = \"none\""),
    ("type = \"line\"", "type = \"code\""),
    ("special = \"health\"", "special = \"beliefs\""),
    ("name = \"Keksitty Paino Oy\"", "name = \"Toinen Paino Oy\""),
    ("role = \"authority\"", "role = \"controller\""),
    ("country = [\"US\", \"SE\"]", "country = [\"US\"]"),
    ("country = [\"US\", \"SE\"]", "country = [\"US\", \"SE\", \"NO\", \"IS\"]"),
    ("fields = [\"person.name\", \"identity-code\"]", "fields = [\"identity-code\"]"),
    ("purposes = [\"letters\", \"thanks\"]", "purposes = [\"letters\"]"),
    ("agreement = 2026-01-15", "agreement = 2026-03-15"),
    ("purposes = [\"letters\"]\nsafeguard", "purposes = [\"letters\"]\nwhen = \"person.name = Aada\"\nsafeguard"),
    ("kind = \"scc\", module = \"controller-to-processor\"", "kind = \"bcr\""),
    ("module = \"controller-to-processor\"", "module = \"processor-to-processor\""),
    ("date = 2026-02-01, copy", "date = 2026-02-02, copy"),
    ("id = \"mailer\"", "id = \"sender\""),
    ("changes-notice = \"14 days\"", "changes-notice = \"2 weeks\""),
    ("changes-notice = \"14 days\"", "changes-notice = \"1 month\""),
    ("changes-notice = \"14 days\"\n", ""),
    ("keep = \"36 months\"", "keep = \"24 months\""),
    ("en = \"Errors in gifts", "en = \"Mistakes in gifts"),
    ("standing = \"3 years", "standing = \"4 years"),
    ("requests = \"3 years", "requests = \"4 years"),
    ("disclosures = \"10 years", "disclosures = \"5 years"),
    ("en = \"The group decides which letter you get.\"", "en = \"The group decides which letter you see.\""),
    ("en = \"Ask by letter,", "en = \"Ask by mail,"),
    ("asks = [\"person.name\", \"address.postal\"]", "asks = [\"person.name\"]"),
    ("asks = [\"person.name\"", "within = \"2 weeks\"\nasks = [\"person.name\""),
    ("en = \"the gifts and the answers to requests\"", "en = \"the gifts and requests\""),
    ("owner = \"office\"", "owner = \"secretary\""),
    ("evidence = \"lease.pdf\"", "evidence = \"contract.pdf\""),
    ("evidence = \"lease.pdf\"\n", ""),
    ("review = \"12 months\"\n\n[[role]]", "review = \"24 months\"\n\n[[role]]"),
    ("id = \"locked-premises\"", "id = \"staff-trained\""),
    ("en = \"Office\"", "en = \"The office\""),
    ("purposes = [\"gifts\", \"letters\"]", "purposes = [\"gifts\"]"),
    ("may = [\"read\", \"write\"]", "may = [\"read\"]"),
    ("categories = [\"donors\", \"askers\"]\n", ""),
    ("categories = [\"donors\", \"askers\"]", "categories = [\"donors\"]"),
    ("may = [\"read\", \"write\"]", "may = [\"read\", \"write\", \"erase\", \"export\"]"),
    ("id = \"office\"", "id = \"desk\""),
];

/// The notice without its processor, its decisions and its identity codes, which are more than one line.
fn without() -> Vec<(String, String)> {
    let cut = |from: &str, to: &str, by: &str| {
        let (start, end) = (EVERYTHING.find(from).unwrap(), EVERYTHING.find(to).unwrap());
        (EVERYTHING.to_owned(), format!("{}{by}{}", &EVERYTHING[..start], &EVERYTHING[end..]))
    };
    let code =
        |text: &str| text.replace("[\"identity-code\"]", "[\"customer-number\"]").replace(", \"identity-code\"", "");
    let ground = "identity-code-ground = \"tietosuojalaki 29 § 1 mom.: lahjoittaja on yksilöitävä verotusta varten\"\n";
    let special = |text: &str| {
        text.replace("special = \"health\"\n", "").replace("special-ground = \"9 artiklan 2 kohdan a alakohta\"\n", "")
    };
    let offences = |text: &str| {
        let kept = text.lines().filter(|l| !l.starts_with("offence-ground") && *l != "special = \"offences\"");
        let kept = kept.collect::<Vec<_>>().join("\n");
        kept.replace("en = \"Criminal record extract seen\"", "en = \"Certificate seen\"")
            .replace("fi = \"Rikosrekisteriote nähty\"", "fi = \"Todistus nähty\"")
            .replace("sv = \"Straffregisterutdrag har visats\"", "sv = \"Intyg har visats\"")
    };
    let profiled = |says: &str| {
        EVERYTHING.replacen(
            "[decisions.automated]",
            &format!("[decisions]\nprofiling = {says}\n\n[decisions.automated]"),
            1,
        )
    };
    let text = |en: &str| format!("{{ fi = \"Ryhmittelemme.\", sv = \"Vi grupperar.\", en = \"{en}\" }}");
    vec![
        (EVERYTHING.to_owned(), profiled("\"none\"")),
        (EVERYTHING.to_owned(), profiled(&text("We group."))),
        (profiled("\"none\""), profiled(&text("We group."))),
        (profiled(&text("We sort.")), profiled(&text("We group."))),
        cut("[processor]", "[[purpose]]", ""),
        cut("[decisions.automated]", "[rights]", "[decisions]\nautomated = \"none\"\n\n"),
        (EVERYTHING.to_owned(), code(EVERYTHING).replace(ground, "")),
        (EVERYTHING.to_owned(), special(EVERYTHING)),
        (EVERYTHING.to_owned(), offences(EVERYTHING)),
        (EVERYTHING.to_owned(), EVERYTHING.replace("\"safety\"", "\"warnings\"")),
        (EVERYTHING.to_owned(), EVERYTHING.replace("\"registry\"", "\"state\"")),
        (EVERYTHING.to_owned(), EVERYTHING.replace("\"association\"\nname", "\"another\"\nname")),
    ]
}

#[test]
fn every_change_reads_as_its_reader_would_say_it() {
    let one = EDITS.iter().map(|(from, to)| {
        assert!(EVERYTHING.contains(from), "{from}");
        (EVERYTHING.to_owned(), EVERYTHING.replacen(from, to, 1))
    });
    let mut table = String::from(
        "<!-- Written by the tests of this crate. -->\n\n| suomi | svenska | English |\n| --- | --- | --- |\n",
    );
    let (mut rows, mut parts, mut ways) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (before, after) in one.chain(without()) {
        let (before, after) = (read(&before), read(&after));
        for (old, new) in [(&before, &after), (&after, &before)] {
            let found = diff(old, new).changes;
            assert!(!found.is_empty(), "nothing is different");
            for one in &found {
                let (part, way) = match &one.what {
                    What::Added => (None, "added"),
                    What::Removed => (None, "removed"),
                    What::More(part, _) => (Some(*part), "more"),
                    What::Less(part, _) => (Some(*part), "less"),
                    What::Limited(part, _) => (Some(*part), "limited"),
                    What::Unlimited(part, _) => (Some(*part), "unlimited"),
                    What::Other(part, ..) => (Some(*part), "other"),
                    What::Reworded(part) => (Some(*part), "reworded"),
                };
                parts.extend(part);
                ways.insert(way);
                let said = Lang::ALL.map(|lang| change(one, old, new, lang));
                let row = said.join(" | ");
                assert!(!row.contains("{}") && !row.contains("  ") && !row.contains(": )"), "{row}");
                // What is a word of the file alone is no word for people.
                for word in ["relationship-end", "legal-obligation", "public-register", "scc", "true", "false"] {
                    assert!(!row.contains(word), "{row}");
                }
                if rows.insert(row.clone()) {
                    let _ = writeln!(table, "| {row} |");
                }
            }
        }
    }
    assert_eq!(ways.len(), 8, "{ways:?}");
    let lacking: Vec<Part> = Part::ALL.into_iter().filter(|p| !parts.contains(p)).collect();
    assert!(lacking.is_empty(), "no change of {lacking:?}");
    expect_test::expect_file!["../../snapshots/changes.md"].assert_eq(&table);
}

#[track_caller]
fn check(from: &str, to: &str, expected: [&str; 3]) {
    let (old, new) = (read(EVERYTHING), read(&EVERYTHING.replacen(from, to, 1)));
    let difference = diff(&old, &new);
    assert_eq!(difference.changes.len(), 1, "{:?}", difference.changes);
    for (lang, expected) in Lang::ALL.into_iter().zip(expected) {
        assert_eq!(change(&difference.changes[0], &old, &new, lang), expected);
    }
}

#[test]
fn changes_are_told_in_the_names_of_the_notice() {
    check(
        "keep = \"3 years after relationship-end\"",
        "keep = \"9 months after relationship-end\"",
        [
            "Tietoryhmä ”Yhteystiedot”: säilytysaika on nyt 9 kuukautta lahjoittajasuhteen päättymisestä (aiemmin 3 vuotta lahjoittajasuhteen päättymisestä)",
            "Uppgiftskategori ”Kontaktuppgifter”: förvaringstiden är nu 9 månader från det att givarförhållandet upphört (tidigare 3 år från det att givarförhållandet upphört)",
            "Category of data “Contact details”: the retention period is now 9 months after the end of the donor relationship (before: 3 years after the end of the donor relationship)",
        ],
    );
    check(
        "country = [\"US\", \"SE\"]",
        "country = [\"US\", \"SE\", \"DE\"]",
        [
            "Vastaanottaja ”Example Mail Inc”: uusi maa: Saksa",
            "Mottagare ”Example Mail Inc”: nytt land: Tyskland",
            "Recipient “Example Mail Inc”: new country: Germany",
        ],
    );
}

#[test]
fn what_becomes_of_held_data_is_told() {
    let sources = "purposes = [\"gifts\"]\nsources";
    let (old, new) =
        (read(EVERYTHING), read(&EVERYTHING.replacen(sources, "purposes = [\"gifts\", \"thanks\"]\nsources", 1)));
    let found = diff(&old, &new);
    assert_eq!(found.held.len(), 1);
    assert_eq!(
        held(&found.held[0], &old, &new, Lang::En),
        "What is already held in “Enquiries” may also be used for “Invitations to events”, for which it was not collected."
    );
    let all = lines(&found, &old, &new, Lang::En);
    assert_eq!(
        all.iter().map(|(what, _)| *what).collect::<Vec<_>>(),
        ["Widens", "Held already", "To be told"],
        "{all:?}"
    );
    assert!(matches!(&found.changes[0].subject, Subject::Category(id) if *id == *"askers"));
    assert_eq!(found.effect(), Some(Effect::Widening));
}

#[test]
fn what_is_said_of_the_meaning_is_told() {
    let (from, to) = ("en = \"Receiving gifts\"", "en = \"Taking gifts\"");
    let old = read(EVERYTHING);
    let version = format!("version = \"{}\"", old.version);
    let after = EVERYTHING.replacen(from, to, 1).replacen(&version, "version = \"2026-11-22\"", 1);
    let line = |new: &Checked, lang| {
        let all = lines(&diff(&old, new), &old, new, lang);
        all.into_iter()
            .filter(|(what, _)| ["Merkitys", "Betydelse", "Meaning"].contains(what))
            .map(|(_, text)| text)
            .collect::<Vec<_>>()
    };
    // What is to be written is told, and does when it is written.
    let open = Lang::ALL.map(|lang| line(&read(&after), lang));
    for said in &open {
        let [said] = &said[..] else { panic!("{said:?}") };
        let (_, add) = said.split_once("same-meaning").unwrap();
        // What was said of an older version says nothing of this one.
        let before = EVERYTHING.lines().find(|line| line.starts_with("same-meaning")).unwrap();
        let add = format!("same-meaning{}", add.replace("...", "Plainer words"));
        let new = read(&after.replacen(before, &add, 1));
        assert_eq!(diff(&old, &new).effect(), Some(Effect::Wording));
        assert_eq!(
            Lang::ALL.map(|lang| line(&new, lang)),
            [
                ["Rekisterinpitäjän mukaan tekstien merkitys ei ole muuttunut: Plainer words"],
                ["Enligt den personuppgiftsansvariga har texternas betydelse inte ändrats: Plainer words"],
                ["The controller says that the meaning of the texts has not changed: Plainer words"],
            ]
        );
    }
    // Where no words changed nobody is asked.
    let longer = EVERYTHING.replacen(
        "keep = \"3 years after relationship-end\"",
        "keep = \"5 years after relationship-end\"",
        1,
    );
    assert!(line(&read(&longer), Lang::En).is_empty());
}
