//! Single changes: how each is called, and who is told and asked because of it.

use super::super::{Change, Effect, Held, Part, Subject, What, diff};
use crate::tests::{checked, shown};
use crate::{Checked, EXAMPLES};

fn carrata(from: &str, to: &str) -> (Checked, Checked) {
    let source = EXAMPLES.iter().find(|(name, _)| *name == "carrata").unwrap().1;
    assert!(source.contains(from), "{from}");
    let out = checked(&source.replacen(from, to, 1));
    (checked(source).checked.unwrap(), out.checked.clone().unwrap_or_else(|| panic!("{}", shown(&out))))
}

#[track_caller]
fn check(from: &str, to: &str, effect: Effect, subject: Subject, what: What) {
    let (old, new) = carrata(from, to);
    let found = diff(&old, &new);
    assert_eq!(found.changes, [Change { effect, subject: subject.clone(), what }], "{from} -> {to}");
    // The way back is never called the same, save for words and what cannot be compared.
    let back = diff(&new, &old);
    assert_eq!(back.changes.len(), 1);
    assert_eq!(back.changes[0].subject, subject);
}

#[test]
fn each_change_is_named() {
    let category = |id: &str| Subject::Category(id.into());
    check(
        "\"6 months after relationship-end\"",
        "\"12 months after relationship-end\"",
        Effect::Widening,
        category("identity"),
        What::Other(Part::Keep, "6 months after relationship-end".into(), "12 months after relationship-end".into()),
    );
    check(
        "\"6 months after relationship-end\"",
        "\"3 months after relationship-end\"",
        Effect::Narrowing,
        category("identity"),
        What::Other(Part::Keep, "6 months after relationship-end".into(), "3 months after relationship-end".into()),
    );
    check(
        "\"6 months after relationship-end\"",
        "\"6 months after last-contact\"",
        Effect::Widening,
        category("identity"),
        What::Other(Part::Keep, "6 months after relationship-end".into(), "6 months after last-contact".into()),
    );
    check(
        "en = \"Newsletter\"",
        "en = \"News by e-mail\"",
        Effect::Widening,
        Subject::Purpose("newsletter".into()),
        What::Reworded(Part::Name),
    );
    check(
        "name = \"Zervant\"",
        "name = \"Another Biller\"",
        Effect::Widening,
        Subject::Recipient("billing-service".into()),
        What::Other(Part::Name, "Zervant".into(), "Another Biller".into()),
    );
}

#[test]
fn who_is_told_and_asked_follows_from_what_widens() {
    let (old, new) = carrata("basis = \"legitimate-interest\"\nduring", "basis = \"legitimate-interest\"\nduring");
    assert!(diff(&old, &new).changes.is_empty());
    // A longer period concerns those of whom something is kept in the category; what is held may stay longer.
    let (old, new) = carrata("\"6 months after relationship-end\"", "\"9 months after relationship-end\"");
    let found = diff(&old, &new);
    assert_eq!(found.tell.categories.iter().map(|c| c.as_str()).collect::<Vec<_>>(), ["identity"]);
    assert!(!found.tell.everybody && found.ask.is_empty());
    assert_eq!(found.held, [Held::Later("identity".into())]);
    // Another field under the newsletter's consent is asked again; another recipient of the letter that acts for itself too.
    let (old, new) = carrata("\"internet-id\",", "\"internet-id\", \"phone.switchboard\",");
    assert_eq!(diff(&old, &new).ask.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["newsletter"]);
    let recipient = "[[recipient]]\nid = \"partner\"\nname = \"Partner\"\nrole = \"controller\"\ncountry = \"SE\"\n\
                     fields = [\"email\"]\npurposes = [\"newsletter\"]\n\n[log]";
    let (old, new) = carrata("[log]", recipient);
    let found = diff(&old, &new);
    assert_eq!(found.ask.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["newsletter"]);
    assert_eq!(found.tell.categories.iter().map(|c| c.as_str()).collect::<Vec<_>>(), ["identity"]);
    // A field that goes, and a measure that goes.
    let (old, new) = carrata("\"internet-id\", ", "");
    let found = diff(&old, &new);
    assert_eq!(found.effect(), Some(Effect::Narrowing));
    assert_eq!(found.held, [Held::NoField("identity".into(), "internet-id".into())]);
    let (old, new) = carrata("[[measure]]\nid = \"every-use-logged\"\n", "");
    let found = diff(&old, &new);
    assert!(found.effect() == Some(Effect::Widening) && found.tell.everybody);
    let (old, new) = carrata("\"6 months after relationship-end\"", "\"9 months after relationship-end\"");
    // And back: nobody is told, and what has had its time goes.
    let found = diff(&new, &old);
    assert!(found.tell.is_empty());
    assert_eq!(found.held, [Held::Sooner("identity".into())]);
}

/// One text of a small notice worded anew, in a version that says `same` of what it means; whether the newsletter's
/// consents are asked again is told beside the effect.
#[track_caller]
fn words(from: &str, to: &str, same: &str, effect: Effect, asked: bool) {
    let extra = "\n[[purpose]]\nid = \"letter\"\nname = \"Letters to those who asked\"\nbasis = \"consent\"\n\
         channel = [\"email\"]\nduring = [\"customer\"]\n\n[[field]]\nid = \"own.size\"\ntype = \"line\"\nlabel = \"Shoe size\"\n\
         special = \"health\"\n\n[[category]]\nid = \"sizes\"\nname = \"Sizes\"\nabout = [\"customer\"]\n\
         fields = [\"own.size\"]\npurposes = [\"letter\"]\nsources = [\"subject\"]\nrequired = \"no\"\n\
         keep = \"6 months after relationship-end\"\nspecial-ground = \"GDPR art. 9(2)(a)\"\n\n[[measure]]\n\
         id = \"locked\"\ntext = \"Doors are locked\"\nowner = \"office\"\nreview = \"12 months\"\n";
    let before = format!("{}{extra}", crate::tests::BASE);
    assert!(before.contains(from), "{from}");
    let version = "version = \"2026-11-01\"";
    let after = before.replacen(from, to, 1).replacen(version, &format!("version = \"2026-11-02\"\n{same}"), 1);
    let read = |text: &str| {
        let out = checked(text);
        out.checked.clone().unwrap_or_else(|| panic!("{}", shown(&out)))
    };
    let (old, new) = (read(&before), read(&after));
    let found = diff(&old, &new);
    assert_eq!(found.effect(), Some(effect), "{from} -> {to}: {:?}", found.changes);
    assert_eq!(found.is_meaning_open(), effect == Effect::Widening, "{from} -> {to}");
    assert_eq!(!found.ask.is_empty(), asked, "{from} -> {to}: {:?}", found.ask);
    assert_eq!(found.tell.is_empty(), effect != Effect::Widening, "{from} -> {to}");
    // The statement is published, and decides nothing that the register does.
    let unsaid = read(&after.replacen(same, "", 1));
    assert_eq!(new.rules_hash(), unsaid.rules_hash());
    assert_eq!(new.published_hash() == unsaid.published_hash(), same.is_empty());
}

#[test]
fn other_words_widen_until_somebody_says_that_they_mean_the_same() {
    use Effect::{Widening, Wording};
    let same = "same-meaning = { as = \"2026-11-01\", why = \"Shorter words.\" }";
    // Of another version than the one before it says nothing.
    let stale = "same-meaning = { as = \"2026-10-01\", why = \"Shorter words.\" }";
    for (from, to, asked) in [
        ("Letters to those who asked", "Offers from our partners", true),
        ("\"Orders and customer care\"", "\"Orders, customer care and resale\"", false),
        ("interest = \"dealing", "interest = \"trading and dealing", false),
        ("\"Shoe size\"", "\"Condition of the feet\"", true),
        ("9(2)(a)", "9(2)(b)", true),
        ("Doors are locked", "Doors can be locked", false),
    ] {
        words(from, to, "", Widening, asked);
        words(from, to, stale, Widening, asked);
        words(from, to, same, Wording, false);
    }
    for (from, to) in [
        ("Letters to those who asked", "Letters to those, who asked."),
        ("Letters to those who asked", "letters  to those who asked"),
        ("\"Shoe size\"", "\"Shoe-size\""),
        ("\"Shoe size\"", "{ en = \"Shoe size\", fi = \"Kengännumero\" }"),
        // A category's name stands over its fields, and the fields say what is kept.
        ("name = \"Sizes\"", "name = \"Measures\""),
    ] {
        words(from, to, "", Wording, false);
    }
    // What the file leaves open, or says of itself, is no statement.
    for (statement, code) in [
        ("same-meaning = { as = \"2026-11-01\", why = \"Shorter.\" }", "SYN005"),
        ("same-meaning = { as = \"2026-12-01\", why = \"Shorter.\" }", "SYN005"),
        ("same-meaning = { as = \"2026-10-01\" }", "SYN004"),
        ("same-meaning = { why = \"Shorter.\" }", "SYN004"),
        ("same-meaning = true", "SYN003"),
    ] {
        let out = checked(&crate::tests::BASE.replacen("review =", &format!("{statement}\nreview ="), 1));
        assert!(out.has_error() && out.diagnostics.iter().any(|d| d.code == code), "{statement}: {}", shown(&out));
    }
}
