//! The pages of the rules are true: each example raises its code, what stands instead of it does not.

use super::{BASE, checked, shown, sound};
use crate::{RULES, explain};

const SECTIONS: [&str; 5] = ["## What it says", "## Why", "## Example", "## Instead", "## References"];

/// The text of a section.
fn section<'p>(page: &'p str, title: &str) -> &'p str {
    let after = page.split_once(&format!("\n{title}\n\n")).unwrap_or_else(|| panic!("no section {title}")).1;
    after.split_once("\n## ").map_or(after, |(text, _)| text)
}

/// The one toml block of a section.
fn block<'p>(page: &'p str, title: &str) -> &'p str {
    let text = section(page, title);
    text.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```")).unwrap_or_else(|| panic!("no block")).0
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

        let example = checked(block(page, "## Example"));
        sound(&example);
        // An example that is laid over the base shows its own rule and nothing else.
        let laid_over = block(page, "## Example").starts_with("extends = \"base.toml\"");
        if laid_over && example.diagnostics.iter().any(|d| d.code != rule.code) {
            wrong.push(format!("the example of {} raises others too:\n{}", rule.code, shown(&example)));
        }
        if !example.diagnostics.iter().any(|d| d.code == rule.code) {
            wrong.push(format!("the example of {} does not raise it:\n{}", rule.code, shown(&example)));
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
        sound(&checked(&long));
        let instead = checked(block(page, "## Instead"));
        if instead.has_error() || instead.diagnostics.iter().any(|d| d.code == rule.code) {
            wrong.push(format!("what {} says instead is wrong:\n{}", rule.code, shown(&instead)));
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
