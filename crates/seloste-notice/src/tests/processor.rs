//! Whoever runs the register for the controllers gets the data, and is a recipient (Art. 4(9)).

use super::{BASE, checked, shown, sound};
use crate::{Change, Checked, Part, RecipientRole, Subject, What, diff, reopen};
use jiff::civil::date;

/// The base with a processor that runs the register.
fn run_by(keys: &str) -> String {
    format!(
        "extends = \"base.toml\"\n\n[processor]\nname = \"Example Registers Ltd\"\nbusiness-id = \"2345678-0\"\n{keys}"
    )
}

#[track_caller]
fn check(source: &str, codes: &[&str]) {
    let out = checked(source);
    sound(&out);
    assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), codes, "{source}\n{}", shown(&out));
}

#[track_caller]
fn notice(source: &str) -> Checked {
    let out = checked(source);
    sound(&out);
    out.checked.clone().unwrap_or_else(|| panic!("{}", shown(&out)))
}

const AGREED: &str = "agreement = 2026-01-15\n";
const CLAUSES: &str = "safeguard = { kind = \"scc\", module = \"controller-to-processor\", date = 2026-01-15, copy = \"privacy@example.fi\" }\n";

#[test]
fn it_is_held_to_what_recipients_are_held_to() {
    check(&run_by(AGREED), &[]);
    check(&run_by(""), &["RCP004"]);
    check(&run_by("agreement = 2027-01-15\n"), &["RCP004"]);
    check(&run_by(&format!("country = \"US\"\n{AGREED}")), &["TRF003"]);
    check(&run_by(&format!("country = \"US\"\n{AGREED}{CLAUSES}")), &[]);
    check(&run_by(&format!("{AGREED}safeguard = {{ kind = \"privacy-shield\" }}\n")), &["TRF004", "TRF005"]);
    check(
        &run_by(&format!("country = \"US\"\n{AGREED}{CLAUSES}\n[[measure]]\nid = \"stored-in-eea\"\n")),
        &["SEC003", "TRF008"],
    );
    let nobody = BASE.split("[[recipient]]").next().unwrap();
    let rest = BASE.rsplit_once("\n[log]").unwrap().1;
    let alone = format!(
        "{nobody}[recipients]\nnone = true\n\n[processor]\nname = \"Example Registers Ltd\"\nbusiness-id = \"2345678-0\"\n{AGREED}\n[log]{rest}"
    );
    check(&alone, &["RCP005"]);
    check(&alone.replace("[recipients]\nnone = true\n", ""), &[]);
}

#[test]
fn it_may_be_given_all_for_all_purposes() {
    let notice = notice(&run_by(&format!("country = \"SE\"\n{AGREED}")));
    let found = notice.recipients.iter().find(|r| r.runs_register).unwrap();
    assert_eq!((found.role, found.id.as_str()), (RecipientRole::Processor, "processor"));
    assert_eq!(found.countries, ["SE"]);
    assert_eq!(found.agreement, Some(date(2026, 1, 15)));
    assert!(notice.fields.keys().all(|f| found.fields.contains(f)));
    assert!(notice.purposes.iter().all(|p| found.purposes.contains(&p.id)));
    assert_eq!(
        notice.recipients.iter().filter(|r| r.name.best(seloste_terms::Lang::En) == "Example Registers Ltd").count(),
        1
    );
}

/// Whoever is named among the recipients already is not named twice.
#[test]
fn it_is_one_recipient_and_not_two() {
    let named = "\n[[recipient]]\nid = \"keeper\"\nname = \"example registers ltd\"\nrole = \"processor\"\ncountry = \"FI\"\n\
                 agreement = 2026-01-15\nfields = [\"email\"]\npurposes = [\"care\"]\n";
    let notice = notice(&run_by(named));
    assert!(notice.recipients.iter().all(|r| !r.runs_register));
    // What is said of it in both places is said twice.
    let twice = named.replace("keeper", "processor");
    check(&run_by(&format!("{AGREED}{twice}")), &["REF002"]);
}

/// A version of before there were the keys keeps its hashes, or no register could open it.
#[test]
fn a_version_without_the_keys_keeps_its_hashes() {
    let before = BASE.replace("changes-notice = \"2 weeks\"\n", "");
    let old = format!(
        "{before}\n[processor]\nname = \"Example Registers Ltd\"\nbusiness-id = \"2345678-0\"\ncountry = \"US\"\n"
    );
    let opened = reopen(&old, date(2026, 11, 1)).unwrap();
    assert_eq!(opened.published_hash().to_string(), "551af01368ad747af3f8d4f6b3206046bb202641cd884cde948411baac26cb8c");
    assert_eq!(opened.rules_hash().to_string(), "0fdda6d40f2ecadf606d25b5c94a9e15adfbfe0be395127509802537d21cf377");
    let [bare, agreed, later] = ["", AGREED, "agreement = 2026-01-16\n"]
        .map(|keys| reopen(&format!("{old}{keys}"), date(2026, 11, 1)).unwrap().rules_hash());
    assert!(bare != agreed && agreed != later);
}

#[test]
fn a_change_of_it_is_told_once() {
    let of = |keys: &str| notice(&run_by(keys));
    let told = |old: &Checked, new: &Checked| {
        let found = diff(old, new);
        // What was agreed with whoever runs the register is told of it, and not of the notice.
        let agreed = |c: &&Change| matches!(c.what, What::Reworded(Part::Agreement) | What::Other(Part::Safeguard, ..));
        let of_it = |c: &Change| matches!(&c.subject, Subject::Recipient(id) if new.notice().recipients.iter().any(|r| r.runs_register && r.id.as_str() == id));
        assert!(found.changes.iter().filter(agreed).all(of_it), "{:?}", found.changes);
        found.changes.iter().map(|c| format!("{:?} {:?}", c.effect, c.what)).collect::<Vec<_>>()
    };
    let (without, with) = (notice(BASE), of(AGREED));
    assert_eq!(told(&without, &with), ["Widening More(Kind, [\"Example Registers Ltd\"])"]);
    assert_eq!(told(&with, &without), ["Narrowing Less(Kind, [\"Example Registers Ltd\"])"]);
    assert_eq!(told(&with, &of("agreement = 2026-01-16\n")), ["Wording Reworded(Agreement)"]);
    let abroad = format!("country = \"US\"\n{AGREED}{CLAUSES}");
    let other = abroad.replace("\"scc\", module = \"controller-to-processor\"", "\"bcr\"");
    assert_eq!(told(&of(&abroad), &of(&other)), ["Widening Other(Safeguard, \"scc\", \"bcr\")"]);
}
