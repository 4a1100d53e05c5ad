//! Findings as SARIF 2.1.0 (OASIS), for the programs that show findings beside the lines of a file.
//!
//! Guarantees: each rule that is named stands once among the rules of the tool, with its page; regions count lines and
//! columns from 1, columns in characters (`unicodeCodePoints`). Does not: name absolute paths: a file is called as it was
//! named.

use crate::diagnostic::{Diagnostic, Severity};
use crate::place::Sources;
use crate::rules::{self, Rule};
use seloste_terms::Lang;
use serde_json::{Value, json};
use std::ops::Range;

/// Where the text of a law can be read, by the beginning of a rule's reference to it.
const TEXTS: &[(&str, &str)] = &[
    ("GDPR", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
    ("General Product Safety", "https://eur-lex.europa.eu/eli/reg/2023/988/oj"),
    ("Data Protection Act", "https://www.finlex.fi/fi/laki/ajantasa/2018/20181050"),
    ("Act on Electronic Communications", "https://www.finlex.fi/fi/laki/ajantasa/2014/20140917"),
    ("Accounting Act", "https://www.finlex.fi/fi/laki/ajantasa/1997/19971336"),
    ("Finnish convention", "https://tietosuoja.fi"),
    ("C-", "https://curia.europa.eu"),
];
/// Where the language of the files itself is described.
const LANGUAGE: &str = "https://toml.io/en/v1.0.0";

/// The text of the law behind a rule; for a rule of the language, that of TOML.
fn help_uri(rule: &Rule) -> &'static str {
    TEXTS.iter().find(|(begins, _)| rule.law.starts_with(begins)).map_or(LANGUAGE, |(_, uri)| uri)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The findings of several files as one SARIF log with one run, in a language.
#[must_use]
pub fn to_sarif(files: &[(&[Diagnostic], &Sources)], lang: Lang) -> String {
    let mut named: Vec<&'static Rule> = Vec::new();
    for diagnostic in files.iter().flat_map(|(found, _)| found.iter()) {
        if let Some(rule) = rules::rule(diagnostic.code)
            && !named.iter().any(|r| r.code == rule.code)
        {
            named.push(rule);
        }
    }
    named.sort_by_key(|r| r.code);
    let tool_rules: Vec<Value> = named
        .iter()
        .map(|rule| {
            let page = rules::explain(rule.code).unwrap_or("");
            json!({
                "id": rule.code,
                "shortDescription": { "text": rule.why(lang) },
                "help": { "text": page, "markdown": page },
                "helpUri": help_uri(rule),
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> =
        files.iter().flat_map(|(found, sources)| found.iter().map(|d| result(d, sources, &named, lang))).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "seloste", "version": env!("CARGO_PKG_VERSION"), "rules": tool_rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Values that were just made serialise.
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn result(diagnostic: &Diagnostic, sources: &Sources, named: &[&'static Rule], lang: Lang) -> Value {
    let said = diagnostic.said(lang);
    let parts = [said.message, said.label, said.help];
    let text = parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(". ");
    let artifact = json!({ "uri": uri(&diagnostic.file) });
    let mut out = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": named.iter().position(|r| r.code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": region(&diagnostic.file, &diagnostic.span, sources),
            },
        }],
    });
    if let (Some(fix), Some(out)) = (&diagnostic.fix, out.as_object_mut()) {
        let replacements: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| {
                json!({
                    "deletedRegion": region(&diagnostic.file, &edit.span, sources),
                    "insertedContent": { "text": edit.text },
                })
            })
            .collect();
        let changes = json!([{ "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }] }]);
        out.insert("fixes".to_owned(), changes);
    }
    out
}

fn region(file: &str, span: &Range<usize>, sources: &Sources) -> Value {
    let (start_line, start_column) = sources.position(file, span.start);
    let (end_line, end_column) = sources.position(file, span.end);
    json!({ "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column })
}

/// A file's name as a relative reference (RFC 3986): whatever is no plain character of a path is escaped.
fn uri(file: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'_' | b'~');
    file.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::to_sarif;
    use crate::tests::BASE;
    use crate::{RULES, check, explain};
    use jiff::civil::date;
    use seloste_terms::Lang;
    use serde_json::Value;

    fn log(source: &str, lang: Lang) -> Value {
        let out = check("my notice.toml", source, &|_| Err(String::new()), date(2026, 11, 22));
        serde_json::from_str(&to_sarif(&[(&out.diagnostics, &out.sources)], lang)).unwrap()
    }

    /// What the schema of SARIF 2.1.0 asks of the parts that are used here.
    fn sound(log: &Value) {
        assert_eq!(log["version"], "2.1.0");
        let [run] = &log["runs"].as_array().unwrap()[..] else { panic!("one run") };
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert!(run["tool"]["driver"]["name"].is_string());
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for rule in rules {
            assert!(explain(rule["id"].as_str().unwrap()).is_some());
            assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
            for text in [&rule["shortDescription"]["text"], &rule["help"]["text"], &rule["help"]["markdown"]] {
                assert!(!text.as_str().unwrap().is_empty());
            }
            assert!(["error", "warning"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
        }
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "my%20notice.toml");
            let region = &place["region"];
            let number = |key: &str| region[key].as_u64().unwrap();
            assert!(number("startLine") >= 1 && number("startColumn") >= 1);
            assert!((number("endLine"), number("endColumn")) >= (number("startLine"), number("startColumn")));
        }
    }

    #[test]
    fn findings_are_shown_where_they_are() {
        let source = BASE.replace("name = \"The customer\"", "name = \"Ääni ja rekisteriseloste\"");
        let log = log(&source, Lang::En);
        sound(&log);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let [result] = &results[..] else { panic!("{results:?}") };
        assert_eq!(result["ruleId"], "LAW004");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let line = source.lines().position(|l| l.contains("rekisteriseloste")).unwrap() + 1;
        // Characters, not bytes: two letters before it take two bytes each.
        assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(line as u64), Some(17)));
        assert_eq!(region["endColumn"].as_u64(), Some(33));
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement["insertedContent"]["text"], "tietosuojaseloste");
        assert_eq!(replacement["deletedRegion"], *region);
    }

    #[test]
    fn each_rule_stands_once_and_speaks_the_language() {
        let source = BASE.replace("required = \"contract\"", "").replace("required = \"statute\"", "");
        for lang in Lang::ALL {
            let log = log(&source, lang);
            sound(&log);
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
            assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
            let rule = RULES.iter().find(|r| r.code == "STA001").unwrap();
            let said =
                log["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]["text"].as_str().unwrap().to_owned();
            assert_eq!(said, rule.why(lang));
        }
        sound(&log(BASE, Lang::Fi));
    }

    #[test]
    fn every_rule_leads_to_a_text() {
        for rule in RULES {
            let own = super::help_uri(rule) == super::LANGUAGE;
            assert_eq!(own, rule.law.is_empty(), "{}: {}", rule.code, rule.law);
        }
    }
}
