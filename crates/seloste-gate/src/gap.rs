//! The lines that a notice would have to say for an act to be possible.
//!
//! Guarantees: a line names everything that the notice asks for; where the register can know a part it stands there, and
//! where only the controller can decide (a name, a period, a ground) there are three dots.
//! Does not: check that the line passes, for that depends on what is put in place of the dots.

use crate::decide::Gap;
use seloste_notice::{Category, Checked, Source, law_purpose};
use seloste_terms::value::ValueType;
use seloste_terms::vocabulary;

const OWN: &str = "own.";

/// Whether a category takes data from a source.
pub(crate) fn takes(category: &Category, source: &str) -> bool {
    category.sources.iter().any(|s| *s == source)
}

/// A text in each language of the notice, to be filled in.
pub(crate) fn texts_to_fill(notice: &Checked) -> String {
    let each: Vec<_> = notice.languages.iter().map(|l| format!("{} = \"...\"", l.code())).collect();
    format!("{{ {} }}", each.join(", "))
}

/// The source is said to give other fields only.
pub(crate) fn field_from_source(source: &Source, field: &str) -> Gap {
    Gap {
        what: format!("the notice does not take the field `{field}` from the source `{}`", source.id),
        line: format!("in [[source]] id = \"{}\": fields = [..., \"{field}\"]", source.id),
    }
}

/// A category declares the field, but does not serve the purpose.
pub(crate) fn field_for_purpose(category: &Category, field: &str, purpose: &str) -> Gap {
    Gap {
        what: format!("the notice does not use the field `{field}` for the purpose `{purpose}`"),
        line: format!("in [[category]] id = \"{}\": purposes = [..., \"{purpose}\"]", category.id),
    }
}

/// No category declares the field. `asked` is the purpose and the source of the act, where there is one: the line then
/// names a category that serves both, if any does.
pub(crate) fn no_field(notice: &Checked, field: &str, asked: Option<(&str, &str)>) -> Gap {
    let known = vocabulary::field(field);
    let term = match known {
        Some(_) => field.to_owned(),
        None => own_name(field.strip_prefix(OWN).unwrap_or(field)),
    };
    let mut line = String::new();
    if known.is_none() {
        let label = texts_to_fill(notice);
        line.push_str(&format!("[[field]]\nid    = \"{term}\"\ntype  = \"line\"\nlabel = {label}\nand "));
    }
    let kind = known.map_or(vocabulary::CONTACT, |f| f.kind);
    let home = home(notice, kind, asked);
    // GDPR 87 and section 29 of the Data Protection Act (1050/2018): no identity code without a ground.
    let needs_ground = known.is_some_and(|f| f.value == ValueType::PersonalIdentityCode)
        && home.is_none_or(|c| c.identity_code_ground.is_none());
    let ground = if needs_ground { "\nidentity-code-ground = \"...\"" } else { "" };
    match home {
        Some(category) => {
            line.push_str(&format!("in [[category]] id = \"{}\": fields = [..., \"{term}\"]{ground}", category.id));
        }
        None => line.push_str(&new_category(notice, kind, &term, ground, asked)),
    }
    let what = match known {
        None if !field.starts_with(OWN) => {
            format!("there is no field `{field}`, neither in the vocabulary nor among the notice's own")
        }
        _ => format!("the notice declares no field `{field}`, so it cannot be stored"),
    };
    Gap { what, line }
}

/// The category that the field would join: one with fields of its kind, best one that serves the purpose and takes the
/// source.
fn home<'n>(notice: &'n Checked, kind: &str, asked: Option<(&str, &str)>) -> Option<&'n Category> {
    let shares_kind = |c: &&Category| c.fields.iter().filter_map(|f| notice.field(f.as_str())).any(|f| f.kind == kind);
    let fits = |c: &Category| {
        asked.map_or((false, false), |(purpose, source)| (c.purposes.iter().any(|p| *p == purpose), takes(c, source)))
    };
    // The first of the best: `max_by_key` alone would take the last.
    notice.categories.iter().filter(shares_kind).rev().max_by_key(|c| fits(c))
}

fn new_category(notice: &Checked, kind: &str, term: &str, ground: &str, asked: Option<(&str, &str)>) -> String {
    let id = if notice.category(kind).is_none() { kind.to_owned() } else { format!("{kind}-data") };
    let name = texts_to_fill(notice);
    let (purpose, source) = asked.unwrap_or(("...", "..."));
    let purpose = if law_purpose::ALL.contains(&purpose) { "..." } else { purpose };
    let source = if notice.notice().source(source).is_some() { source } else { "..." };
    format!(
        "[[category]]\nid       = \"{id}\"\nname     = {name}\nabout    = [\"...\"]\nfields   = [\"{term}\"]{ground}\n\
         purposes = [\"{purpose}\"]\nsources  = [\"{source}\"]\nrequired = \"...\"\nkeep     = \"...\""
    )
}

/// The name of an own field for a term that the vocabulary does not have.
fn own_name(field: &str) -> String {
    const CHARS_MAX: usize = 40;
    let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '-' };
    let name: String = field.to_lowercase().chars().map(plain).take(CHARS_MAX).collect();
    format!("{OWN}{name}")
}
