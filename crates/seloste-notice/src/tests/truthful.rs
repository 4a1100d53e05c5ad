//! What a notice calls otherwise than it is, leaves out or cannot keep: own fields, consent, periods and safeguards.

use super::{BASE, checked, shown, sound};
use crate::EXAMPLES;

/// An own field in a category of its own: how it is called and marked, what its category gives as grounds, and the codes.
#[test]
fn own_fields_that_their_names_give_away() {
    let own = |field: &str, grounds: &str| {
        let text = format!(
            "[[field]]\nid = \"own.extra\"\n{field}\n\n[[category]]\nid = \"extra\"\nname = \"More\"\nabout = [\"customer\"]\n\
             fields = [\"own.extra\"]\npurposes = [\"care\"]\nsources = [\"subject\"]\nrequired = \"no\"\n\
             keep = \"12 months after relationship-end\"\n{grounds}\n\n[log]"
        );
        let out = checked(&BASE.replace("[log]", &text));
        sound(&out);
        out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>()
    };
    let line = |label: &str, special: &str| {
        let special = if special.is_empty() { String::new() } else { format!("\nspecial = \"{special}\"") };
        format!("type = \"line\"\nlabel = {label}{special}")
    };
    let (nine, ten) = ("special-ground = \"GDPR art. 9(2)(a)\"", "offence-ground = \"Act on Extracts (1/2002) s. 3\"");
    for (field, grounds, codes) in [
        (line("\"Allergies\"", ""), "", &["BAS009"][..]),
        // A ground does not say of which field it is one.
        (line("\"Allergies\"", ""), nine, &["BAS009"]),
        (line("\"Allergies\"", "health"), "", &["BAS009"]),
        (line("\"Allergies\"", "health"), ten, &["BAS009"]),
        (line("\"Allergies\"", "health"), nine, &[]),
        (line("\"Allergies\"", "none"), "", &[]),
        (line("{ en = \"More\", fi = \"Ammattiliitto\" }", ""), "", &["BAS009"]),
        (line("{ en = \"More\", sv = \"Trosuppfattning\" }", ""), "", &["BAS009"]),
        (line("\"Greetings\"", ""), "", &[]),
        (line("\"Health insurance company\"", ""), "", &[]),
        (line("\"Criminal record\"", ""), "", &["BAS010"]),
        // Marked as what Art. 9 speaks of, it would stand on a ground that Art. 10 does not know.
        (line("\"Criminal record\"", "health"), nine, &["BAS010"]),
        (line("\"Allergies\"", "offences"), ten, &["BAS009"]),
        (line("\"Criminal record\"", "offences"), "", &["BAS010"]),
        (line("\"Criminal record\"", "offences"), nine, &["BAS010"]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"explicit consent\"", &["BAS010"]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"GDPR article 10\"", &["BAS010"]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"tietosuoja-asetuksen 9 artikla\"", &["BAS010"]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"oikeutettu etu\"", &["BAS010"]),
        (line("\"Criminal record\"", "offences"), ten, &[]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"rikosrekisterilaki 6 §\"", &[]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"tietosuojalain 7 §\"", &[]),
        (line("\"Criminal record\"", "offences"), "offence-ground = \"lagen om kontroll av frivilliga\"", &[]),
        (line("\"Henkilötunnus\"", ""), "", &["DAT002"]),
        (line("\"Henkilötunnus\"", ""), "identity-code-ground = \"Data Protection Act s. 29\"", &["DAT002"]),
        ("type = \"flag\"\nlabel = \"Henkilötunnus tarkistettu\"".to_owned(), "", &[]),
        ("type = \"date\"\nlabel = \"Social security number looked at\"".to_owned(), "", &[]),
    ] {
        assert_eq!(own(&field, grounds), codes, "{field} {grounds}");
    }
}

/// Consent in a notice of three languages: what the texts tell of withdrawing it, and where the finding stands.
#[test]
fn withdrawing_is_told_in_each_language() {
    let texts = |what: [&str; 3]| format!("{{ fi = \"{}\", sv = \"{}\", en = \"{}\" }}", what[0], what[1], what[2]);
    let base = EXAMPLES.iter().find(|(name, _)| *name == "carrata").unwrap().1;
    let how = base.split("[rights.how]\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let how = format!("[rights.how]\n{how}");
    let found = |told: [&str; 3]| {
        let source = base.replacen(&how, &format!("[rights]\nhow = {}", texts(told)), 1);
        // The purpose itself tells of a link by which the letter ends, in each language.
        let source = source.replacen(
            "[purpose.text]\nfi = \"Kerromme muutaman",
            "[purpose.text]\nfi = \"X Kerromme muutaman",
            1,
        );
        let at = source.find("[purpose.text]\nfi = \"X").unwrap();
        let end = at + source[at..].find("\n\n").unwrap();
        let source = format!("{}{}", &source[..at], &source[end..]);
        let out = checked(&source);
        out.diagnostics.iter().filter(|d| d.code == "BAS006").map(|d| d.label.clone()).collect::<Vec<_>>()
    };
    let all = [
        "Suostumuksen voi perua puhelimitse.",
        "Samtycket återkallas per telefon.",
        "Consent is withdrawn by telephone.",
    ];
    let none = ["Kysy puhelimitse.", "Fråga per telefon.", "Ask by telephone."];
    assert_eq!(found(all), Vec::<String>::new());
    for (lacking, missing) in [(0, "fi"), (1, "sv"), (2, "en")] {
        let mut told = all;
        told[lacking] = none[lacking];
        assert_eq!(found(told), [format!("missing: {missing}")]);
    }
    assert_eq!(found([none[0], all[1], none[2]]), ["missing: fi, en"]);
}

/// The records that the register itself keeps of people who have no relationship.
#[test]
fn built_in_records_of_who_is_no_customer() {
    let prospects = "[[category]]\nid = \"askers\"\nname = \"Enquiries\"\nabout = [\"prospect\"]\nfields = [\"event.*\"]\n\
                     purposes = [\"care\"]\nsources = [\"subject\"]\nrequired = \"no\"\nkeep = \"12 months after last-contact\"\n\n";
    let found = |prospects: &str, built_in: &str| {
        let out = checked(&BASE.replace("[log]", &format!("{prospects}{built_in}\n[log]")));
        out.diagnostics.iter().map(|d| (d.code, d.message.clone())).collect::<Vec<_>>()
    };
    let says = |id: &str| vec![("RET008", format!("`{id}`: who never became a customer stays in it"))];
    assert_eq!(found("", ""), []);
    assert_eq!(found(prospects, ""), says("standing"));
    assert_eq!(found(prospects, "[built-in]\nstanding = \"3 years after relationship-end\""), says("standing"));
    assert_eq!(found(prospects, "[built-in]\nstanding = \"3 years after last-contact\""), []);
    assert_eq!(found("", "[built-in]\nrequests = \"3 years after relationship-end\""), says("requests"));
    assert_eq!(found("", "[built-in]\nrequests = \"3 years after record-date\""), []);
    assert_eq!(found("", "[built-in]\ndisclosures = \"10 years after relationship-end\""), []);
}

/// A published text on consent: that what was done before a withdrawal stays lawful.
#[test]
fn a_transcript_tells_that_earlier_use_stays_lawful() {
    let found = |basis: &str, named: &str, text: &str| {
        let source = format!(
            "[notice]\nid = \"old\"\nname = \"Old\"\nlanguages = [\"en\"]\ntranscript = true\n\n[[purpose]]\nid = \"letter\"\n\
             name = \"Letter\"\nbasis = \"{basis}\"\n\n[rights]\nhow = \"Ask by telephone.\"\nnamed = [{named}]\n\n\
             [[text]]\nabout = \"rights\"\ntext = \"{text}\"\n"
        );
        let out = checked(&source);
        out.diagnostics.iter().filter(|d| d.code == "BAS006").map(|d| d.message.clone()).collect::<Vec<_>>()
    };
    let withdraw = "\"withdraw-consent\"";
    let says = |text: &str| vec![text.to_owned()];
    assert_eq!(
        found("consent", withdraw, "Consent can be withdrawn."),
        says("that earlier use stays lawful is not told")
    );
    assert_eq!(
        found("consent", withdraw, "Withdrawing it does not affect the lawfulness of earlier use."),
        Vec::<String>::new()
    );
    assert_eq!(found("consent", "\"access\"", "We keep it."), says("nobody is told how to withdraw consent"));
    assert_eq!(found("contract", "\"access\"", "We keep it."), Vec::<String>::new());
}

/// Safeguards of a transfer: what each lacks, and where it is underlined.
#[test]
fn safeguards_that_protect_nothing_yet() {
    let found = |role: &str, country: &str, safeguard: &str| {
        let source = BASE.replace(
            "role = \"processor\"\ncountry = \"FI\"\nagreement = 2026-01-15",
            &format!(
                "role = \"{role}\"\ncountry = \"{country}\"\n{}safeguard = {{ {safeguard} }}",
                if role == "processor" { "agreement = 2026-01-15\n" } else { "" }
            ),
        );
        let out = checked(&source);
        sound(&out);
        let spot = |d: &crate::Diagnostic| {
            format!(
                "{}{} {}",
                &d.code,
                if d.severity == crate::Severity::Error { "!" } else { "" },
                &source[d.span.clone()]
            )
        };
        out.diagnostics.iter().map(spot).collect::<Vec<_>>()
    };
    let whole =
        "kind = \"scc\", module = \"controller-to-processor\", date = 2026-01-15, copy = \"privacy@example.fi\"";
    let none: [&str; 0] = [];
    assert_eq!(found("processor", "IN", whole), none);
    for (lacks, expected) in
        [(", date = 2026-01-15", "TRF003 \"scc\""), ("module = \"controller-to-processor\", ", "TRF003 \"scc\"")]
    {
        assert_eq!(found("processor", "IN", &whole.replace(lacks, "")), [expected]);
    }
    assert_eq!(found("processor", "IN", &whole.replace("2026-01-15", "2026-11-23")), ["TRF003! 2026-11-23"]);
    assert_eq!(found("processor", "IN", &whole.replace("2026-01-15", "2026-11-22")), none);
    for copy in ["x", "-", "xxx", "toimisto", "tba", "a b"] {
        assert_eq!(
            found("processor", "IN", &whole.replace("privacy@example.fi", copy)),
            [format!("TRF004! \"{copy}\"")]
        );
    }
    for copy in
        ["https://example.fi/clauses", "example.fi/clauses", "040 123 4567", "asiakaspalvelusta pyytämällä", "by mail"]
    {
        assert_eq!(found("processor", "IN", &whole.replace("privacy@example.fi", copy)), none, "{copy}");
    }
    // The decision on the United States is of 10 July 2023; what was looked up in 2018 was Privacy Shield.
    assert_eq!(found("processor", "US", "kind = \"adequacy\", date = 2018-05-25"), ["TRF006! 2018-05-25"]);
    assert_eq!(found("processor", "US", "kind = \"adequacy\", date = 2023-07-09"), ["TRF006! 2023-07-09"]);
    assert_eq!(found("processor", "US", "kind = \"adequacy\", date = 2023-07-10"), none);
    // That on Korea covers everybody there: only the look at it was too early.
    assert_eq!(found("processor", "KR", "kind = \"adequacy\", date = 2020-01-01"), ["TRF006 2020-01-01"]);
    assert_eq!(found("processor", "KR", "kind = \"adequacy\""), none);
    // A decision that has ended covers nobody.
    let late =
        BASE.replace("country = \"FI\"", "country = \"GB\"\nsafeguard = { kind = \"adequacy\", date = 2026-01-15 }");
    let out = crate::check("n.toml", &late, &|_| Err(String::new()), jiff::civil::date(2032, 1, 1));
    assert!(out.diagnostics.iter().any(|d| d.code == "TRF003"), "{}", shown(&out));
    // Each signs in its own role.
    let to_controller = whole.replace("-to-processor", "-to-controller");
    assert_eq!(found("controller", "IN", whole), ["TRF003! \"controller-to-processor\""]);
    assert_eq!(found("processor", "IN", &to_controller), ["TRF003! \"controller-to-controller\""]);
    assert_eq!(found("controller", "IN", &to_controller), none);
    // An exception is for single cases.
    let exception = "kind = \"art-49-1-b\", copy = \"privacy@example.fi\"";
    assert_eq!(found("processor", "IN", exception), ["TRF003! \"art-49-1-b\""]);
    assert_eq!(found("controller", "IN", exception), none);
}

/// The catalogue, row by row: what is shorter than a statute asks for, and what is longer than there is a reason for.
#[test]
fn periods_are_held_against_the_catalogue() {
    let found = |name: &str, about: &str, fields: &str, keep: &str| {
        let text = format!(
            "[[category]]\nid = \"extra\"\nname = \"{name}\"\nabout = [\"{about}\"]\nfields = [{fields}]\npurposes = [\"care\"]\n\
             sources = [\"subject\"]\nrequired = \"no\"\nkeep = \"{keep}\"\n\n[built-in]\nstanding = \"3 years after last-contact\"\n\n[log]"
        );
        let out = checked(&BASE.replace("[log]", &text));
        sound(&out);
        out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>()
    };
    for (name, fields, keep, codes) in [
        // Vouchers: six years from the end of the calendar year in which the financial year ended.
        ("Bills", "\"invoice.*\"", "5 years after financial-year-end", &["RET004"][..]),
        ("Bills", "\"invoice.*\"", "6 years after financial-year-end", &[]),
        ("Bills", "\"invoice.*\"", "72 months after financial-year-end", &[]),
        ("Bills", "\"invoice.*\"", "7 years after financial-year-end", &["RET005"]),
        ("Bills", "\"invoice.*\"", "6 years after record-date", &["RET004"]),
        ("Bills", "\"invoice.*\"", "7 years after record-date", &[]),
        ("Bills", "\"invoice.*\"", "8 years after record-date", &["RET005"]),
        ("Bills", "\"invoice.*\"", "8 years after relationship-end", &[]),
        ("Bills", "\"invoice.*\"", "9 years after relationship-end", &["RET005"]),
        // What is kept with them is kept for their time.
        ("Orders and bills", "\"order.*\", \"invoice.*\"", "6 years after financial-year-end", &[]),
        ("Palkkatositteet", "\"document.*\"", "3 years after record-date", &["RET004"]),
        ("Palkkatositteet", "\"document.*\"", "6 years after financial-year-end", &[]),
        // Books: ten.
        ("Palkkakirjanpito", "\"document.*\"", "6 years after financial-year-end", &["RET004"]),
        ("Bokslut", "\"document.*\"", "10 years after financial-year-end", &[]),
        // Whom the law wants known: five years from the end of the relationship.
        ("Asiakkaan tuntemistiedot", "\"document.*\"", "4 years after relationship-end", &["RET004"]),
        ("Asiakkaan tuntemistiedot", "\"document.*\"", "5 years after record-date", &["RET004"]),
        ("Know your customer", "\"document.*\"", "5 years after relationship-end", &[]),
        ("Kundkännedom", "\"document.*\"", "7 years after relationship-end", &["RET005"]),
        // Claims: three years.
        ("Deals", "\"order.*\"", "3 years after record-date", &[]),
        ("Deals", "\"order.*\"", "37 months after record-date", &["RET005"]),
        ("Deals", "\"contract.*\"", "5 years after relationship-end", &["RET005"]),
        // Products: ten years, complaints of them five.
        ("Machines", "\"device.*\"", "10 years after record-date", &[]),
        ("Machines", "\"device.*\"", "11 years after record-date", &["RET005"]),
        ("Reklamaatiot", "\"case.*\"", "5 years after received", &[]),
        ("Reklamaatiot", "\"case.*\"", "6 years after received", &["RET005"]),
        ("Product complaints", "\"case.*\"", "6 years after record-date", &["RET005"]),
        ("Cases", "\"case.*\"", "6 years after record-date", &[]),
        // Logs and requests.
        ("Use", "\"service-log.*\"", "24 months after record-date", &[]),
        ("Use", "\"service-log.*\"", "25 months after received", &["RET005"]),
        ("Visits", "\"visit.page\"", "12 months after record-date", &[]),
        ("Visits", "\"visit.page\"", "2 years after received", &["RET005"]),
        ("Asked", "\"request.*\"", "3 years after record-date", &[]),
        ("Asked", "\"request.*\"", "4 years after record-date", &["RET005"]),
        ("Campaigns", "\"campaign.*\"", "24 months after last-contact", &[]),
        ("Campaigns", "\"campaign.*\"", "3 years after last-contact", &["RET005"]),
    ] {
        assert_eq!(found(name, "customer", fields, keep), codes, "{name} {fields} {keep}");
    }
    // Who never became a customer: two years from the last contact.
    for (keep, codes) in [("24 months after last-contact", &[][..]), ("3 years after last-contact", &["RET005"])] {
        assert_eq!(found("Enquiries", "prospect", "\"event.*\"", keep), codes, "{keep}");
    }
    assert_eq!(found("Events", "customer", "\"event.*\"", "3 years after last-contact"), Vec::<&str>::new());
}

/// Who is told of a source only on asking is not told (Art. 14(3)).
#[test]
fn a_source_is_told_of_without_being_asked() {
    for (informed, found) in [
        ("We tell them if they ask.", true),
        ("Told on request.", true),
        ("Kerromme pyynnöstä.", true),
        ("Kerromme, jos rekisteröity kysyy asiasta.", true),
        ("Vi berättar på begäran.", true),
        ("Vi berättar om den registrerade frågar.", true),
        ("We tell them within a month, and more if they ask.", false),
        ("We write to the person within a month.", false),
        ("Kerromme ensimmäisessä yhteydenotossa, ja lisää pyynnöstä.", false),
        ("Vi berättar vid den första kontakten.", false),
    ] {
        let source = format!(
            "extends = \"base.toml\"\n\n[[source]]\nid = \"register\"\nkind = \"public-register\"\nname = \"Trade register\"\ninformed = \"{informed}\"\n"
        );
        let out = checked(&source);
        assert_eq!(out.diagnostics.iter().any(|d| d.key == "src003-asked"), found, "{informed}\n{}", shown(&out));
    }
}
