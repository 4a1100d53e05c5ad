//! The two hashes change exactly when what is published, or any rule, changes.

use super::{BASE, checked, shown, sound};
use crate::Checked;

#[track_caller]
fn sealed(source: &str) -> Checked {
    let out = checked(source);
    sound(&out);
    out.checked.clone().unwrap_or_else(|| panic!("{}", shown(&out)))
}

/// Replaces `from` by `to` in the base; whether the published and the rules hash change.
#[track_caller]
fn check(from: &str, to: &str, published: bool, rules: bool) {
    assert_eq!(BASE.matches(from).count(), 1, "{from}");
    let (old, new) = (sealed(BASE), sealed(&BASE.replace(from, to)));
    assert_eq!(old.published_hash() != new.published_hash(), published, "published: {from} -> {to}");
    assert_eq!(old.rules_hash() != new.rules_hash(), rules, "rules: {from} -> {to}");
}

#[test]
fn a_wording_changes_only_what_is_published() {
    check("\"Customer register\"", "\"Register of customers\"", true, false);
    check("\"Orders and customer care\"", "\"Orders\"", true, false);
    check("interest = \"dealing", "interest = \"Dealing", true, false);
    check("law = \"Accounting Act (1336/1997) 2:10\"", "law = \"Accounting Act\"", true, false);
    check("Example Street 1", "Example Street 2", true, false);
    check("privacy@example.fi", "contact@example.fi", true, false);
    check("name = \"Example Accounts Ltd\"", "name = \"Other Accounts Ltd\"", true, false);
    check("within a month", "within two weeks", true, false);
    check("version = \"2026-11-01\"", "version = \"2026-11-02\"", true, false);
    check("review = \"24 months\"", "review = \"12 months\"", true, false);
    check("id = \"encrypted-at-rest\"", "id = \"every-use-logged\"", true, false);
    check("name = \"The customer\"", "name = \"Customers\"", true, false);
}

#[test]
fn a_role_changes_only_the_rules() {
    check("may = [\"read\", \"write\", \"standing\"]", "may = [\"read\"]", false, true);
    check("purposes = [\"care\", \"contacts\", \"billing\", \"rights\"]", "purposes = [\"care\"]", false, true);
    check("id = \"staff\"", "id = \"clerk\"", false, true);
}

#[test]
fn a_rule_changes_both() {
    check("keep = \"12 months after relationship-end\"", "keep = \"6 months after relationship-end\"", true, true);
    check("keep = \"12 months after relationship-end\"", "keep = \"12 months after last-contact\"", true, true);
    check("\"email\", \"phone.direct\"", "\"email\", \"phone.mobile\"", true, true);
    check("basis = \"contract\"", "basis = \"consent\"", true, true);
    check("during = [\"customer\", \"former\"]", "during = [\"customer\"]", true, true);
    check("country = \"FI\"", "country = \"SE\"", true, true);
    check("agreement = 2026-01-15", "agreement = 2026-01-16", true, true);
    check("role = \"processor\"", "role = \"authority\"", true, true);
    check("fields = [\"person.name\", \"organisation.name\", \"invoice.*\"]", "fields = [\"invoice.*\"]", true, true);
    check("[log]\nkeep = \"24 months\"", "[log]\nkeep = \"12 months\"", true, true);
    check("required = \"statute\"", "required = \"contract\"", true, true);
    check("about = [\"customer\", \"contact-person\"]", "about = [\"customer\"]", true, true);
    check("review = \"24 months\"", "review = \"24 months\"\nfinancial-year-end = \"06-30\"", true, true);
    let first = "review = \"24 months\"\nfirst-financial-year-end = \"2027-12-31\"";
    check("review = \"24 months\"", first, true, true);
    check("[log]", "[built-in]\nstanding = \"2 years after relationship-end\"\n[log]", true, true);
}

#[test]
fn what_says_the_same_hashes_the_same() {
    check("# The notice over", "# Another comment over", false, false);
    check(
        "id = \"care\"\nname = \"Orders and customer care\"",
        "name = \"Orders and customer care\"\nid = \"care\"",
        false,
        false,
    );
    check("agreement = 2026-01-15", "agreement = \"2026-01-15\"", false, false);
    check("country = \"FI\"", "country = [\"FI\"]", false, false);
    check("review = \"24 months\"", "review   =   \"24  months\"", false, false);
    check("during = [\"customer\", \"former\"]", "during = [\"customer\", \"former\",]", false, false);
}

/// A hash is stored with every entry of a ledger: the same notice must hash the same in every later program.
#[test]
fn the_serialisation_stays_as_it_is() {
    // What notices could once not say is in no hash of one that does not say it.
    let base = sealed(&BASE.replace("changes-notice = \"2 weeks\"\n", ""));
    expect_test::expect!["85fca913c7ff522a3ebe00fb0869a9bd43733a42a95c5da2cb3c077f0dbc3682"]
        .assert_eq(&base.published_hash().to_string());
    expect_test::expect!["0fdda6d40f2ecadf606d25b5c94a9e15adfbfe0be395127509802537d21cf377"]
        .assert_eq(&base.rules_hash().to_string());
}
