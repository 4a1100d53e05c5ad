//! The pages of the rules are true: each example raises its code, what stands instead of it does not.

use super::{BASE, checked, shown, sound};
use crate::{Outcome, RULES, Running, explain, prose, running};
use jiff::civil::date;
use seloste_terms::Lang;

/// The beginnings of the codes by which the language refuses what it cannot read.
const LANGUAGE: [&str; 4] = ["LIM", "REF", "SYN", "VOC"];
const SECTIONS: [&str; 5] = ["## What it says", "## Why", "## Example", "## Instead", "## References"];

/// The text of a section.
fn section<'p>(page: &'p str, title: &str) -> &'p str {
    let after = page.split_once(&format!("\n{title}\n\n")).unwrap_or_else(|| panic!("no section {title}")).1;
    after.split_once("\n## ").map_or(after, |(text, _)| text)
}

/// The one block of a section: a notice, or a published text.
fn block<'p>(page: &'p str, title: &str) -> &'p str {
    let text = section(page, title);
    let begun = text.split_once("```toml\n").or_else(|| text.split_once("```text\n"));
    begun.and_then(|(_, rest)| rest.split_once("```")).unwrap_or_else(|| panic!("no block")).0
}

/// Checks an example. Behind its notice it may tell, under `[running]`, what is known of the register that runs.
fn example_of(block: &str) -> (Outcome, Option<Running>) {
    if !block.contains(" = ") {
        let (diagnostics, sources) = prose::prose("notice.txt", block, Some(Lang::En), date(2026, 11, 22));
        return (Outcome { checked: None, diagnostics, sources }, None);
    }
    let Some((notice, facts)) = block.split_once("\n# What is known of the running register.\n[running]\n") else {
        return (checked(block), None);
    };
    (checked(notice), Some(toml::from_str(facts).expect("facts of a register")))
}

#[test]
fn nothing_is_found_in_the_base_of_the_pages() {
    let out = checked(BASE);
    assert!(out.checked.is_some() && out.diagnostics.is_empty(), "{}", shown(&out));
}

#[test]
fn every_page_shows_its_rule_and_the_way_out() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let page = explain(rule.code).unwrap();
        assert!(page.starts_with(&format!("# {}: ", rule.code)), "{}", rule.code);
        let weight = format!("\nSeverity: {}.\n", format!("{:?}", rule.severity).to_lowercase());
        assert!(page.contains(&weight), "{}", rule.code);
        let places: Vec<_> = SECTIONS.iter().map(|s| page.find(&format!("\n{s}\n"))).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}: sections", rule.code);
        assert!(SECTIONS.iter().all(|s| !section(page, s).trim().is_empty()), "{}: an empty section", rule.code);

        let (example, runs) = example_of(block(page, "## Example"));
        let text = page.contains("```text\n");
        if !text {
            sound(&example);
        }
        let mut found: Vec<_> = example.diagnostics.iter().map(|d| d.code).collect();
        if let Some(facts) = &runs {
            // A rule that only a running register answers finds nothing in the file; others may warn.
            assert!(!found.contains(&rule.code), "{}", rule.code);
            found.clear();
            found.extend(running(example.checked.as_ref().unwrap(), facts).iter().map(|d| d.code));
        }
        found.dedup();
        // What the language itself refuses may leave gaps of which others speak.
        let own = LANGUAGE.contains(&&rule.code[..3]) && found.contains(&rule.code);
        if found != [rule.code] && !own {
            wrong.push(format!("the example of {} raises {found:?}:\n{}", rule.code, shown(&example)));
        }
        // No headline has to be cut, however long the user's own words are.
        let mut long = block(page, "## Example").to_owned();
        for id in [
            "extra",
            "survey",
            "carrier",
            "register",
            "credit",
            "news",
            "newsletter",
            "offers",
            "list",
            "care",
            "bakery",
        ] {
            long = long.replace(&format!("id = \"{id}\""), &format!("id = \"{}\"", "w".repeat(40)));
        }
        if !text {
            sound(&checked(&long));
        }
        let (instead, runs) = example_of(block(page, "## Instead"));
        let more = runs.and_then(|facts| Some(running(instead.checked.as_ref()?, &facts))).unwrap_or_default();
        let fine = |c: &str| c != rule.code && LANGUAGE.contains(&&rule.code[..3]);
        if !instead.diagnostics.iter().all(|d| fine(d.code)) || instead.has_error() || !more.is_empty() {
            wrong.push(format!("what {} says instead is wrong:\n{}{more:?}", rule.code, shown(&instead)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_registry_is_sorted_and_whole() {
    assert!(RULES.windows(2).all(|w| w[0].code < w[1].code));
    for rule in RULES {
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}", rule.code);
        assert!(rule.summary.chars().count() <= 100, "{}", rule.code);
    }
}
