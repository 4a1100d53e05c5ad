//! Where a value may be stored, and what the notice would have to say where it may not.

use super::{FRAME, NOTICE, notice, notice_text, scope, try_notice};
use crate::{Denial, Gap, Gate, Refusal, Write};
use seloste_notice::Checked;
use std::sync::Arc;

fn place(notice: &Arc<Checked>, purpose: &str, field: &str, source: &str) -> Result<String, Refusal> {
    let scope = scope::<Write>(notice, "operator", purpose, 100).unwrap();
    scope.place_for(field, source).map(|c| c.id.as_str().to_owned())
}

fn gap(notice: &Arc<Checked>, purpose: &str, field: &str, source: &str) -> Gap {
    match place(notice, purpose, field, source) {
        Err(Refusal::Gap(gap)) => gap,
        other => panic!("{purpose} {field} {source}: {other:?}"),
    }
}

#[test]
fn a_value_goes_where_field_source_and_purpose_agree() {
    let notice = notice();
    for (purpose, field, source, expected) in [
        ("care", "email", "subject", "customers"),
        // Two categories declare it; the source decides.
        ("care", "email", "own-work", "addresses"),
        ("offers", "email", "subject", "customers"),
        ("billing", "invoice.number", "subject", "invoices"),
        // The purposes from law write wherever the notice lets data lie, a correction (Art. 16) for one.
        ("rights", "email", "subject", "customers"),
        ("rights", "invoice.number", "subject", "invoices"),
    ] {
        assert_eq!(place(&notice, purpose, field, source).as_deref(), Ok(expected), "{purpose} {field} {source}");
    }
}

#[test]
fn another_source_is_denied() {
    let notice = notice();
    for (purpose, field, source, category, sources) in [
        ("care", "address.postal", "subject", "addresses", "own-work"),
        // It would fit in another category, but not for this purpose.
        ("offers", "email", "own-work", "customers", "subject"),
        ("care", "email", "hearsay", "customers", "subject"),
        ("rights", "invoice.number", "own-work", "invoices", "subject"),
    ] {
        let expected =
            Denial::Source { category: category.to_owned(), source_id: source.to_owned(), sources: sources.to_owned() };
        assert_eq!(place(&notice, purpose, field, source), Err(expected.into()), "{purpose} {field} {source}");
    }
}

#[test]
fn a_source_gives_only_the_fields_that_it_is_said_to_give() {
    let kind = "kind = \"subject\"\n";
    let limited = notice_text().replacen(kind, &format!("{kind}fields = [\"email\", \"invoice.*\"]\n"), 1);
    let notice = try_notice(&limited).unwrap_or_else(|shown| panic!("{shown}"));
    assert_eq!(place(&notice, "care", "email", "subject").as_deref(), Ok("customers"));
    assert_eq!(place(&notice, "billing", "invoice.number", "subject").as_deref(), Ok("invoices"));
    // The category takes the source and declares the field; the source alone says no.
    let found = gap(&notice, "care", "person.name", "subject");
    assert_eq!(found.line, "in [[source]] id = \"subject\": fields = [..., \"person.name\"]");
    // What no category declares is asked for there first.
    assert!(gap(&notice, "care", "phone.direct", "subject").line.contains("[[category]]"));
    let mended = limited.replacen("fields = [\"email\",", "fields = [\"email\", \"person.name\",", 1);
    let notice = try_notice(&mended).unwrap_or_else(|shown| panic!("{shown}"));
    assert_eq!(place(&notice, "care", "person.name", "subject").as_deref(), Ok("customers"));
}

#[test]
fn what_the_notice_does_not_say_is_a_gap_with_the_line_to_add() {
    let notice = notice();
    for (purpose, field, source, line) in [
        // Declared, but not for this purpose: the category that takes the source needs but this line.
        ("offers", "address.postal", "own-work", "in [[category]] id = \"addresses\": purposes = [..., \"offers\"]"),
        ("care", "invoice.number", "subject", "in [[category]] id = \"invoices\": purposes = [..., \"care\"]"),
        ("statistics", "email", "own-work", "in [[category]] id = \"addresses\": purposes = [..., \"statistics\"]"),
        ("statistics", "email", "subject", "in [[category]] id = \"customers\": purposes = [..., \"statistics\"]"),
        // Not declared at all: the category with its like that serves the purpose, and best takes the source.
        ("care", "phone.direct", "subject", "in [[category]] id = \"customers\": fields = [..., \"phone.direct\"]"),
        ("care", "phone.direct", "own-work", "in [[category]] id = \"addresses\": fields = [..., \"phone.direct\"]"),
        ("offers", "phone.direct", "own-work", "in [[category]] id = \"customers\": fields = [..., \"phone.direct\"]"),
        (
            "care",
            "identity-code",
            "subject",
            "in [[category]] id = \"customers\": fields = [..., \"identity-code\"]\nidentity-code-ground = \"...\"",
        ),
        // Not in the vocabulary: as an own field.
        (
            "care",
            "own.shoe-size",
            "subject",
            "[[field]]\nid    = \"own.shoe-size\"\ntype  = \"line\"\nlabel = { en = \"...\" }\n\
             and in [[category]] id = \"customers\": fields = [..., \"own.shoe-size\"]",
        ),
        (
            "care",
            "Shoe.Size",
            "subject",
            "[[field]]\nid    = \"own.shoe-size\"\ntype  = \"line\"\nlabel = { en = \"...\" }\n\
             and in [[category]] id = \"customers\": fields = [..., \"own.shoe-size\"]",
        ),
        // Nothing of its kind is kept: a whole category, with dots where the controller must decide.
        (
            "care",
            "device.serial",
            "subject",
            "[[category]]\nid       = \"device\"\nname     = { en = \"...\" }\nabout    = [\"...\"]\n\
             fields   = [\"device.serial\"]\npurposes = [\"care\"]\nsources  = [\"subject\"]\nrequired = \"...\"\n\
             keep     = \"...\"",
        ),
        (
            "rights",
            "device.serial",
            "hearsay",
            "[[category]]\nid       = \"device\"\nname     = { en = \"...\" }\nabout    = [\"...\"]\n\
             fields   = [\"device.serial\"]\npurposes = [\"...\"]\nsources  = [\"...\"]\nrequired = \"...\"\n\
             keep     = \"...\"",
        ),
    ] {
        assert_eq!(gap(&notice, purpose, field, source).line, line, "{purpose} {field} {source}");
    }
    let without_act = Gate::no_field(&notice, "phone.direct");
    assert_eq!(without_act.line, "in [[category]] id = \"customers\": fields = [..., \"phone.direct\"]");
}

/// Does what a gap says to the text of a notice, as its reader would, and puts `filled` in place of the dots, in turn.
fn mended(text: &str, gap: &Gap, filled: &[&str]) -> String {
    let mut text = text.to_owned();
    let mut line = gap.line.clone();
    for fill in filled {
        assert!(line.contains("\"...\""), "nothing to fill in for {fill}: {line}");
        line = line.replacen("\"...\"", &format!("\"{fill}\""), 1);
    }
    for part in line.split("\nand ") {
        let Some(place) = part.strip_prefix("in [[category]] id = \"") else {
            text = format!("{text}\n{part}\n");
            continue;
        };
        let (id, say) = place.split_once("\": ").unwrap();
        let (first, more) = say.split_once('\n').unwrap_or((say, ""));
        let (key, addition) = first.split_once(" = [..., ").unwrap();
        let start = text.find(&format!("[[category]]\nid = \"{id}\"")).unwrap();
        let list = start + text[start..].find(&format!("\n{key} = [")).unwrap();
        let end = list + text[list..].find(']').unwrap();
        text.replace_range(end..=end, &format!(", {addition}\n{more}"));
    }
    text
}

#[test]
fn what_the_line_says_makes_the_notice_accept_the_value() {
    let check = |purpose: &str, field: &str, source: &str, filled: &[&str]| {
        let gap = gap(&notice(), purpose, field, source);
        let text = mended(&notice_text(), &gap, filled);
        let after = try_notice(&text).unwrap_or_else(|shown| panic!("{field}: {}\n{shown}", gap.line));
        let stored = if after.field(field).is_some() { field } else { "own.shoe-size" };
        assert!(place(&after, purpose, stored, source).is_ok(), "{purpose} {field} {source}: {text}");
    };
    check("care", "phone.direct", "subject", &[]);
    check("care", "phone.direct", "own-work", &[]);
    check("offers", "address.postal", "own-work", &[]);
    check("care", "invoice.number", "subject", &[]);
    check("statistics", "email", "subject", &[]);
    check("care", "identity-code", "subject", &["to tell the customers of a loan apart"]);
    check("care", "own.shoe-size", "subject", &["Shoe size"]);
    check("care", "Shoe size", "subject", &["Shoe size"]);
    check("care", "device.serial", "subject", &["Devices", "customer", "no", "12 months after relationship-end"]);
}

#[test]
fn the_line_of_an_unknown_purpose_makes_the_notice_know_it() {
    let gap = Gate::no_purpose(&notice(), "raffle");
    let line = gap.line.replace("and in each [[category]] that it uses", "and in [[category]] id = \"customers\"");
    let text = mended(&notice_text(), &Gap { line, ..gap }, &["Raffle", "contract"]);
    let after = try_notice(&text).unwrap_or_else(|shown| panic!("{shown}"));
    assert_eq!(place(&after, "raffle", "email", "subject").as_deref(), Ok("customers"));
}

#[test]
fn a_line_speaks_the_languages_of_the_notice() {
    let swedish = format!("{FRAME}{NOTICE}").replace("languages = [\"en\"]", "languages = [\"sv\"]");
    let carrata = seloste_notice::EXAMPLES.iter().find(|(name, _)| name.contains("carrata")).unwrap().1;
    for (text, name) in [
        (swedish.as_str(), "name  = { sv = \"...\" }"),
        (carrata, "name  = { fi = \"...\", sv = \"...\", en = \"...\" }"),
    ] {
        let gap = Gate::no_purpose(&try_notice(text).unwrap(), "raffle");
        assert!(gap.line.contains(name), "{}", gap.line);
    }
}
