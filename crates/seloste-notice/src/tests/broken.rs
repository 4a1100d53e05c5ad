//! Broken notices: what is found, and what is underlined.

use super::{BASE, checked, shown, sound};

/// One change of the base: what stands there, what stands instead, and what is found then.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

#[track_caller]
fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (from, to, expected) in cases {
        assert_eq!(BASE.matches(from).count(), 1, "{from}");
        let source = BASE.replace(from, to);
        let out = checked(&source);
        sound(&out);
        let found: Vec<_> = out.diagnostics.iter().map(|d| (d.code, &source[d.span.clone()])).collect();
        let mut expected = expected.to_vec();
        let mut seen = found.clone();
        expected.sort_unstable();
        seen.sort_unstable();
        if seen != expected {
            wrong.push(format!("{from}\n-> {to}\nfound {found:?}\ninstead of {expected:?}\n{}", shown(&out)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

const CARE: &str = "id = \"care\"\nname = \"Orders and customer care\"\nbasis = \"contract\"";
/// A named register that tells people is a sound source.
const SOUND_SOURCE: &str = "[[source]]\nid = \"register\"\nkind = \"public-register\"\nname = \"Trade register\"\ninformed = \"By letter.\"\n[[category]]\nid = \"invoices\"";

/// Letters by e-mail to these, without their consent, before the log.
fn letters(about: &str) -> String {
    format!(
        "[[purpose]]\nid = \"letters\"\nname = \"Letters on our products\"\nbasis = \"legitimate-interest\"\n\
         interest = \"selling bread to canteens\"\nmarketing = true\nchannel = \"email\"\n\n\
         [[category]]\nid = \"canteens\"\nname = \"People who buy for canteens\"\nabout = [{about}]\n\
         fields = [\"person.name\", \"email\"]\npurposes = [\"letters\"]\nsources = [\"subject\"]\nrequired = \"no\"\n\
         keep = \"12 months after last-contact\"\n\n[log]"
    )
}

/// Who is written to for their work need not have agreed; where customers are among them, all the same.
#[test]
fn letters_to_people_at_work() {
    let found = |about: &str| checked(&BASE.replace("[log]", &letters(about))).diagnostics;
    assert_eq!(found("\"contact-person\""), []);
    let codes: Vec<_> = found("\"contact-person\", \"customer\"").iter().map(|d| d.code).collect();
    assert_eq!(codes, ["MKT001"]);
}

#[test]
fn the_language() {
    check(&[
        ("[notice]", "[notice", &[("SYN001", "")]),
        ("review = \"24 months\"", "reveiw = \"24 months\"", &[("SYN002", "reveiw")]),
        ("[log]", "[logg]", &[("RET007", "[notice]"), ("SYN002", "logg")]),
        ("review = \"24 months\"", "review = 24", &[("SYN003", "24")]),
        ("[log]", "[[log]]", &[("SYN003", "[[log]]")]),
        (
            "[log]",
            "[[field]]\nid = \"own.diet\"\ntype = \"line\"\nlabel = \"Diet\"\nspecial = \"helath\"\n\n[log]",
            &[("REF001", "\"own.diet\""), ("SYN005", "\"helath\"")],
        ),
        ("[[measure]]", "[measure]", &[("SYN003", "[measure]")]),
        (
            "purposes = [\"care\", \"contacts\", \"billing\"]",
            "purposes = [\"care\", \"contacts\", \"billing\", 1]",
            &[("SYN003", "1")],
        ),
        ("name = \"Customer register\"", "name = { de = \"Kunden\", en = \"Customers\" }", &[("SYN002", "de")]),
        (
            "id = \"bakery\"\nname = \"Customer register\"",
            "id = \"Bakery!\"\nname = \"Customer register\"",
            &[("SYN005", "\"Bakery!\"")],
        ),
        ("id = \"bakery\"\nname = \"Customer register\"", "name = \"Customer register\"", &[("SYN004", "[notice]")]),
        ("version = \"2026-11-01\"", "version = \"1.11.2026\"", &[("SYN005", "\"1.11.2026\"")]),
        ("version = \"2026-11-01\"", "version = 2026-11-01T10:00:00", &[("SYN005", "2026-11-01T10:00:00")]),
        ("version = \"2026-11-01\"\n", "", &[("INF001", "[notice]")]),
        ("review = \"24 months\"", "review = \"24 moons\"", &[("SYN005", "\"24 moons\"")]),
        ("review = \"24 months\"", "review = \"0 months\"", &[("SYN005", "\"0 months\"")]),
        ("review = \"24 months\"", "review = \"99999 months\"", &[("SYN005", "\"99999 months\"")]),
        ("languages = [\"en\"]", "languages = []", &[("SYN004", "[notice]")]),
        ("review = \"24 months\"", "financial-year-end = \"02-29\"", &[("SYN005", "\"02-29\"")]),
        ("review = \"24 months\"", "first-financial-year-end = \"2027-02-29\"", &[("SYN005", "\"2027-02-29\"")]),
        (
            "name = \"Orders and customer care\"",
            "name = \"Orders \\u202Eand customer care\"",
            &[("SYN005", "\"Orders \\u202Eand customer care\"")],
        ),
        (
            "name = \"Orders and customer care\"",
            "name = \"Orders\u{200B} and customer care\"",
            &[("SYN005", "\"Orders\u{200B} and customer care\"")],
        ),
        ("name = \"Orders and customer care\"", "name = \"Orders and cus\u{ad}tomer care\"", &[]),
        ("country = \"FI\"", "country = \"Finland\"", &[("SYN005", "\"Finland\"")]),
        ("required = \"contract\"", "required = \"contrakt\"", &[("SYN005", "\"contrakt\"")]),
        ("may = [\"read\", \"write\", \"standing\"]", "may = [\"read\", \"print\"]", &[("SYN005", "\"print\"")]),
        ("may = [\"read\", \"write\", \"standing\"]", "", &[("SYN004", "[[role]]")]),
        ("\"phone.direct\"", "\"phone.dirct\"", &[("VOC001", "\"phone.dirct\"")]),
        ("\"phone.direct\"", "\"own.shoe\"", &[("VOC001", "\"own.shoe\"")]),
        ("\"phone.direct\"", "\"email\"", &[("REF002", "\"email\"")]),
        (
            "\"care\", \"contacts\", \"billing\"]\nsources",
            "\"caer\", \"contacts\", \"billing\"]\nsources",
            &[("PUR002", "\"care\""), ("REF001", "\"caer\"")],
        ),
        (
            "sources = [\"subject\"]\nrequired = \"contract\"",
            "sources = [\"nobody\"]\nrequired = \"contract\"",
            &[("REF001", "\"nobody\"")],
        ),
        ("\"billing\", \"rights\"]", "\"selling\", \"rights\"]", &[("REF001", "\"selling\"")]),
        (
            "id = \"contacts\"",
            "id = \"rights\"",
            &[
                ("PUR002", "\"rights\""),
                ("REF001", "\"contacts\""),
                ("REF001", "\"contacts\""),
                ("REF002", "\"rights\""),
            ],
        ),
        ("id = \"invoices\"", "id = \"customers\"", &[("REF002", "\"customers\"")]),
        (
            "[[measure]]",
            "[[field]]\nid = \"own.size\"\ntype = \"integer\"\nlabel = \"Size\"\n[[measure]]",
            &[("REF001", "\"own.size\"")],
        ),
        (
            "[[measure]]",
            "[[field]]\nid = \"size\"\ntype = \"integer\"\nlabel = \"Size\"\n[[measure]]",
            &[("SYN005", "\"size\"")],
        ),
        (
            "country = \"FI\"",
            "country = \"FI\"\nwhen = \"domain.international\"",
            &[("REF001", "\"domain.international\"")],
        ),
        ("country = \"FI\"", "country = \"FI\"\nwhen = \"person.name\"", &[("SYN005", "\"person.name\"")]),
        ("country = \"FI\"", "country = \"FI\"\nwhen = \"invoice.state = \"", &[("SYN005", "\"invoice.state = \"")]),
        ("country = \"FI\"", "country = \"FI\"\nwhen = \"invoice.state = open\"", &[]),
    ]);
}

#[test]
fn the_law() {
    check(&[
        ("name = \"Example Bakery Ltd\"", "name = \"  \"", &[("CTL001", "[[controller]]")]),
        ("business-id = \"1234567-1\"", "business-id = \"1234567-2\"", &[("CTL005", "\"1234567-2\"")]),
        ("business-id = \"1234567-1\"\n", "", &[("CTL004", "[[controller]]")]),
        ("\"Example Bakery Ltd\"", "\"Konsernipalvelut Oy\"", &[]),
        ("\"Example Bakery Ltd\"", "\"Esimerkkikonserni\"", &[("CTL007", "\"Esimerkkikonserni\"")]),
        (", email = \"privacy@example.fi\"", "", &[("CTL003", "{ role = \"Privacy contact\" }")]),
        ("privacy@example.fi", "privacy-poista-@example.fi", &[("CTL010", "\"privacy-poista-@example.fi\"")]),
        (CARE, "id = \"care\"\nname = \"Orders\"", &[("BAS001", "[[purpose]]")]),
        (CARE, "id = \"care\"\nname = \"Orders\"\nbasis = \"relationship\"", &[("BAS002", "\"relationship\"")]),
        (
            "interest = \"dealing with the people whom a customer has named\"\n",
            "",
            &[("BAS003", "\"legitimate-interest\"")],
        ),
        (
            "law = \"Accounting Act (1336/1997) 2:10\"",
            "law = { fi = \"kirjanpitolaki (1336/1997) 2:10\" }",
            &[("INF009", "{ fi = \"kirjanpitolaki (1336/1997) 2:10\" }")],
        ),
        ("law = \"Accounting Act (1336/1997) 2:10\"\n", "", &[("BAS005", "\"legal-obligation\"")]),
        (
            CARE,
            "id = \"care\"\nname = \"Orders\"\nbasis = \"legitimate-interest\"\ninterest = \"sales\"\nchannel = [\"post\", \"sms\"]",
            &[("MKT001", "\"sms\"")],
        ),
        (
            CARE,
            "id = \"care\"\nname = \"Orders\"\nbasis = \"legitimate-interest\"\ninterest = \"sales\"\nchannel = \"email\"\nown-customers = true",
            &[],
        ),
        (
            CARE,
            "id = \"care\"\nname = \"Orders\"\nbasis = \"legitimate-interest\"\ninterest = \"sales\"\nchannel = \"email\"\nown-customers = true\nduring = [\"prospect\"]",
            &[("MKT001", "[\"prospect\"]")],
        ),
        (
            CARE,
            "id = \"care\"\nname = \"Orders\"\nbasis = \"contract\"\nmarketing = true\nchannel = \"post\"",
            &[("PUR005", "true")],
        ),
        // What is called a newsletter and reaches people is marketing, whatever it claims to rest on.
        (
            CARE,
            "id = \"care\"\nname = \"Newsletter\"\nbasis = \"contract\"\nchannel = \"email\"",
            &[("MKT001", "\"email\""), ("PUR005", "[[purpose]]")],
        ),
        (
            CARE,
            "id = \"care\"\nname = \"Suoramarkkinointi\"\nbasis = \"legal-obligation\"\nlaw = \"x 1/2000\"\nchannel = \"sms\"",
            &[("MKT001", "\"sms\"")],
        ),
        (CARE, "id = \"care\"\nname = \"Orders and customer care\"\nbasis = \"contract\"\nchannel = \"email\"", &[]),
        // Complaints of goods begin as advertising does in Swedish and Finnish, and are none.
        (CARE, "id = \"care\"\nname = \"Beställningar och reklamationer\"\nbasis = \"contract\"", &[]),
        (CARE, "id = \"care\"\nname = \"Tilaukset ja reklamaatiot\"\nbasis = \"contract\"", &[]),
        (
            CARE,
            "id = \"care\"\nname = \"Beställningar och reklam\"\nbasis = \"contract\"",
            &[("PUR005", "\"Beställningar och reklam\""), ("RGT009", "\"Beställningar och reklam\"")],
        ),
        // What markets by its words and is not marked so would show nobody the right to object.
        (
            CARE,
            "id = \"care\"\nname = \"Newsletter\"\nbasis = \"consent\"\nchannel = \"email\"\nmarketing = false",
            &[("RGT009", "false")],
        ),
        (CARE, "id = \"care\"\nname = \"Newsletter\"\nbasis = \"consent\"", &[("RGT009", "\"Newsletter\"")]),
        (
            CARE,
            "id = \"care\"\nname = \"Orders\"\ntext = \"We use them for direct marketing too.\"\nbasis = \"contract\"",
            &[
                ("PUR005", "\"We use them for direct marketing too.\""),
                ("RGT009", "\"We use them for direct marketing too.\""),
            ],
        ),
        (
            "interest = \"dealing with the people whom a customer has named\"",
            "interest = \"advertising to the people whom a customer has named\"",
            &[
                ("PUR004", "\"advertising to the people whom a customer has named\""),
                ("RGT009", "\"advertising to the people whom a customer has named\""),
            ],
        ),
        // A text may say where the marketing of another purpose is agreed to, and that there is none.
        (
            CARE,
            "id = \"care\"\nname = \"Deliveries\"\ntext = \"We do not use the data for direct marketing.\"\nbasis = \"contract\"",
            &[],
        ),
        (CARE, "id = \"care\"\nname = \"Marketing services that were bought\"\nbasis = \"contract\"", &[]),
        (CARE, "id = \"care\"\nname = \"Orders\"\nbasis = \"consent\"\nmarketing = true", &[("MKT003", "true")]),
        (
            "purposes = [\"care\", \"contacts\", \"billing\"]\nsources",
            "purposes = [\"care\", \"billing\"]\nsources",
            &[("BAS008", "\"contact-person\""), ("PUR002", "\"contacts\"")],
        ),
        ("\"phone.direct\"", "\"identity-code\"", &[("DAT002", "\"identity-code\"")]),
        (
            "changes = \"We write",
            "changes = \"Ask 131052-308T. We write",
            &[("DAT002", "\"Ask 131052-308T. We write to our customers two weeks before a change takes effect.\"")],
        ),
        (
            "fields = [\"person.name\", \"organisation.name\", \"invoice.*\"]",
            "fields = [\"order.*\", \"phone.mobile\"]",
            &[("DAT004", "\"order.*\""), ("DAT004", "\"phone.mobile\"")],
        ),
        (
            "country = \"FI\"\nagreement = 2026-01-15\nfields",
            "country = \"FI\"\nfields",
            &[("RCP004", "\"processor\"")],
        ),
        ("agreement = 2026-01-15", "agreement = 2027-01-15", &[("RCP004", "2027-01-15")]),
        ("name = \"Example Accounts Ltd\"", "name = \"Palveluntarjoajat\"", &[("RCP002", "Palveluntarjoajat")]),
        (
            "invoice.*\"]\npurposes = [\"billing\"]\n\n[log]",
            "invoice.*\"]\npurposes = [\"care\"]\n\n[log]",
            &[("PUR004", "\"invoice.*\"")],
        ),
        ("invoice.*\"]\npurposes = [\"billing\"]\n\n[log]", "invoice.*\"]\n\n[log]", &[("PUR004", "[[recipient]]")]),
        ("country = \"FI\"\n", "", &[("TRF001", "[[recipient]]")]),
        ("country = \"FI\"\n", "safeguard = { kind = \"adequacy\" }\n", &[("TRF002", "{ kind = \"adequacy\" }")]),
        ("country = \"FI\"", "country = [\"FI\", \"AU\", \"NO\"]", &[("TRF003", "\"AU\"")]),
        ("country = \"FI\"", "country = \"AU\"\nsafeguard = { kind = \"adequacy\" }", &[("TRF003", "\"AU\"")]),
        (
            "country = \"FI\"",
            "country = \"AU\"\nsafeguard = { kind = \"gdpr\", copy = \"by mail\" }",
            &[("TRF003", "\"gdpr\"")],
        ),
        (
            "country = \"FI\"",
            "country = \"AU\"\nsafeguard = { copy = \"by mail\" }",
            &[("TRF003", "{ copy = \"by mail\" }")],
        ),
        ("country = \"FI\"", "country = \"GB\"\nsafeguard = { kind = \"adequacy\" }", &[]),
        ("country = \"FI\"", "country = \"AU\"\nsafeguard = { kind = \"bcr\" }", &[("TRF004", "\"bcr\"")]),
        (
            "country = \"FI\"",
            "country = \"US\"\nsafeguard = { kind = \"scc\", copy = \"by mail\", date = 2012-01-01 }",
            &[("TRF005", "2012-01-01")],
        ),
        ("country = \"FI\"", "country = \"US\"\nsafeguard = { kind = \"adequacy\" }", &[("TRF006", "\"adequacy\"")]),
        ("keep = \"12 months after relationship-end\"\n", "", &[("RET001", "[[category]]")]),
        ("\"12 months after relationship-end\"", "\"toistaiseksi\"", &[("RET002", "\"toistaiseksi\"")]),
        (
            "\"12 months after relationship-end\"",
            "\"a reasonable time after relationship-end\"",
            &[("RET002", "\"a reasonable time after relationship-end\"")],
        ),
        ("\"12 months after relationship-end\"", "\"12 months\"", &[("RET006", "\"12 months\"")]),
        (
            "\"12 months after relationship-end\"",
            "\"12 months after relationshipend\"",
            &[("RET006", "\"12 months after relationshipend\"")],
        ),
        (
            "\"12 months after relationship-end\"",
            "\"12 months after consent-withdrawn\"",
            &[("RET006", "\"12 months after consent-withdrawn\"")],
        ),
        (
            "\"12 months after relationship-end\"",
            "\"12 years after relationship-end\"",
            &[("RET005", "\"12 years after relationship-end\"")],
        ),
        (
            "\"6 years after financial-year-end\"",
            "\"5 years after financial-year-end\"",
            &[("RET004", "\"5 years after financial-year-end\"")],
        ),
        (
            "\"6 years after financial-year-end\"",
            "\"71 months after financial-year-end\"",
            &[("RET004", "\"71 months after financial-year-end\"")],
        ),
        ("\"6 years after financial-year-end\"", "\"72 months after financial-year-end\"", &[]),
        (
            "\"6 years after financial-year-end\"",
            "\"6 years after record-date\"",
            &[("RET004", "\"6 years after record-date\"")],
        ),
        ("\"6 years after financial-year-end\"", "\"7 years after record-date\"", &[]),
        (
            "\"6 years after financial-year-end\"",
            "\"1 year after relationship-end\"",
            &[("RET004", "\"1 year after relationship-end\"")],
        ),
        ("[log]\nkeep = \"24 months\"", "[log]\nkeep = \"36 months\"", &[("RET005", "\"36 months\"")]),
        (
            "about = [\"customer\", \"contact-person\"]",
            "about = [\"customer\", \"prospect\"]",
            &[("RET008", "[notice]"), ("RET008", "\"12 months after relationship-end\"")],
        ),
        ("about = [\"customer\", \"contact-person\"]", "about = []", &[("DAT006", "[]")]),
        ("sources = [\"subject\"]\nrequired = \"contract\"", "required = \"contract\"", &[("SRC001", "[[category]]")]),
        (
            "[[category]]\nid = \"invoices\"",
            "[[source]]\nid = \"register\"\nkind = \"authority\"\ninformed = \"By letter.\"\n[[category]]\nid = \"invoices\"",
            &[("SRC001", "\"authority\"")],
        ),
        ("required = \"statute\"\n", "", &[("STA001", "[[category]]")]),
        ("automated = \"none\"", "automated = \"scoring\"", &[("ADM001", "\"scoring\"")]),
        ("version = \"2026-11-01\"", "version = \"2024-11-01\"", &[("INF002", "\"2024-11-01\"")]),
        ("languages = [\"en\"]", "languages = [\"en\"]\nchangess = 1", &[("SYN002", "changess")]),
        ("\"The customer\"", "{ fi = \"Asiakas\" }", &[("INF009", "{ fi = \"Asiakas\" }")]),
        ("\"Accounting Act (1336/1997) 2:10\"", "\"henkilötietolain 8 §\"", &[("LAW001", "henkilötietolain")]),
        ("\"The customer\"", "\"WHOIS\"", &[("LAW005", "WHOIS")]),
        ("\"The customer\"", "\"...\"", &[("INF005", "\"...\"")]),
        ("id = \"encrypted-at-rest\"", "id = \"firewall\"", &[("SEC003", "\"firewall\"")]),
        (
            "id = \"encrypted-at-rest\"",
            "id = \"encrypted-at-rst\"\nowner = \"The office\"\nreview = \"12 months\"",
            &[("INF009", "\"encrypted-at-rst\"")],
        ),
        (
            "id = \"encrypted-at-rest\"",
            "id = \"alarm\"\nowner = \"The office\"\nreview = \"12 months\"",
            &[("INF009", "\"alarm\"")],
        ),
        (
            "id = \"encrypted-at-rest\"",
            "id = \"alarm\"\ntext = \"An alarm.\"\nowner = \"The office\"\nreview = \"12 months\"",
            &[],
        ),
    ]);
}

/// A word of another word is none of ours: what the rules about wording must leave alone.
#[test]
fn what_must_not_be_found() {
    check(&[
        ("\"The customer\"", "\"Kirjallinen suostumus\"", &[]),
        ("\"The customer\"", "\"Lag 523/1996\"", &[]),
        ("\"The customer\"", "\"Dataskyddslagen (1050/2018)\"", &[]),
        ("\"The customer\"", "\"Order 131052-3081\"", &[]),
        ("country = \"FI\"", "country = [\"NO\", \"IS\", \"LI\", \"SE\", \"DK\"]", &[]),
        ("[[category]]\nid = \"invoices\"", SOUND_SOURCE, &[]),
    ]);
}

/// Several mistakes are found at once, in the order of the file.
#[test]
fn the_check_never_stops_at_the_first_error() {
    let source = BASE
        .replace("basis = \"contract\"", "basis = \"kontract\"")
        .replace("\"email\", ", "\"e-mail\", ")
        .replace("country = \"FI\"\n", "")
        .replace("keep = \"24 months\"", "keep = \"for ever\"")
        .replace("may = [", "mai = [");
    let out = checked(&source);
    sound(&out);
    let codes: Vec<_> = out.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["BAS002", "VOC001", "TRF001", "SYN005", "SYN004", "SYN002"], "{}", shown(&out));
    let help = |code: &str| out.diagnostics.iter().find(|d| d.code == code).map(|d| d.help.clone()).unwrap();
    assert_eq!(help("BAS002"), "did you mean `contract`?");
    assert_eq!(help("VOC001"), "did you mean `email`?");
    assert_eq!(help("SYN002"), "did you mean `may`?");
}

/// What has been reported as unusable is not reported again as missing.
#[test]
fn a_broken_value_is_reported_once() {
    check(&[
        ("keep = \"12 months after relationship-end\"", "keep = 12", &[("SYN003", "12")]),
        ("basis = \"legitimate-interest\"", "basis = 1", &[("SYN003", "1")]),
        ("agreement = 2026-01-15", "agreement = \"soon\"", &[("SYN005", "\"soon\"")]),
        ("automated = \"none\"", "automated = 1", &[("SYN003", "1")]),
        ("purposes = [\"care\", \"contacts\", \"billing\"]\nsources", "purposes = 1\nsources", &[("SYN003", "1")]),
        (
            "sources = [\"subject\"]\nrequired = \"contract\"",
            "sources = 1\nrequired = \"contract\"",
            &[("SYN003", "1")],
        ),
        ("how = \"Ask by e-mail", "how = [1] # \"Ask by e-mail", &[("SYN003", "[1]")]),
    ]);
}

/// Whatever the user calls a thing, the headline stays whole and short: `sound` looks at that.
#[test]
fn a_long_id_cuts_no_headline() {
    let id = "w".repeat(40);
    let purpose = format!(
        "[[purpose]]\nid = \"{id}\"\nname = \"Offers\"\nbasis = \"legitimate-interest\"\ninterest = \"sales\"\nchannel = \"email\"\n"
    );
    for more in ["", "own-customers = true\nduring = [\"prospect\"]\n"] {
        let out = checked(&format!("extends = \"base.toml\"\n{purpose}{more}"));
        sound(&out);
        assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["PUR002", "MKT001"], "{}", shown(&out));
    }
}
