//! The facts as JSON, in the label schema that readers of notices are scored by.

use crate::facts::{Facts, Told};
use crate::judge::{Defect, told};
use crate::topic::Topic;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::ops::Range;

#[derive(Serialize)]
struct Controller<'a> {
    name: Option<&'a str>,
    business_id: Option<&'a str>,
}

/// The labels of a notice.
pub(crate) fn labels(text: &str, language: &str, facts: &Facts, defects: &[Defect]) -> Value {
    let words = |at: &Range<usize>| text.get(at.clone()).unwrap_or("").to_owned();
    let sections: Map<String, Value> =
        Topic::SECTIONS.iter().map(|t| (t.name().to_owned(), json!(told(facts, *t).name()))).collect();
    let controller = Controller {
        name: facts.controller.as_ref().map(|c| c.value.as_str()),
        business_id: facts.business_id.as_ref().map(|b| b.value.as_str()),
    };
    let retention: Vec<Value> = facts
        .retention
        .iter()
        .map(|k| json!({ "what": k.what.as_ref().map(words), "rule": words(&k.at), "keep": k.keep }))
        .collect();
    let named: Vec<&str> = facts.recipients.iter().filter(|r| r.named).map(|r| r.name.as_str()).collect();
    json!({
        "language": language,
        "register_name": facts.register_name.as_ref().map(|r| &r.value),
        "controller": controller,
        "contact": { "present": told(facts, Topic::Contact) != Told::Absent },
        "dpo": facts.dpo != Told::Absent,
        "updated": facts.updated.as_ref().map(|u| &u.value),
        "sections": sections,
        "legal_bases": facts.bases.keys().map(|b| b.name()).collect::<Vec<_>>(),
        "fields": facts.fields.keys().collect::<Vec<_>>(),
        "recipients": facts.recipients.iter().map(|r| &r.name).collect::<Vec<_>>(),
        "processors_named": named,
        "third_countries": facts.third_countries.name(),
        "safeguards": facts.safeguards.keys().collect::<Vec<_>>(),
        "retention": retention,
        "rights": facts.rights.keys().collect::<Vec<_>>(),
        "repealed_law_cited": facts.repealed_law.is_some(),
        "defects": defects.iter().map(|d| json!({ "code": d.code, "quote": d.at.as_ref().map(&words) })).collect::<Vec<_>>(),
    })
}
