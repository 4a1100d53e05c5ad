//! The table of promises: every promise of the five notices is in it, and one that is kept names the test that proves it.
//!
//! Guarantees: all ids are there, once, in order; a promise that is kept in part says what is missing; a test that is named
//! exists in the tree and bears the promise's id.
//! Does not: run the tests; another step does.

use super::File;

/// The table.
const TABLE: &str = "docs/promises.md";
/// The five notices, and how many promises each makes.
const NOTICES: &[(&str, usize)] = &[("RAJ", 22), ("ROC", 22), ("ARJ", 27), ("RAM", 30), ("CAR", 25)];
/// How a row begins of which a part is kept; what is missing follows.
const PART: &str = "part: ";

/// Whether a state must name a test; nothing for what is no state.
fn wants_test(state: &str) -> Option<bool> {
    match state {
        "not yet" => Some(false),
        "whole" => Some(true),
        _ => state.strip_prefix(PART).filter(|missing| !missing.trim().is_empty()).map(|_| true),
    }
}

pub(crate) fn check(files: &[File], findings: &mut Vec<String>) {
    match files.iter().find(|file| file.path == TABLE).and_then(|file| file.text.as_deref()) {
        Some(table) => check_table(table, &|test| is_test(files, test), findings),
        None => findings.push(format!("{TABLE}: is missing")),
    }
}

pub(crate) fn check_table(table: &str, exists: &dyn Fn(&str) -> bool, findings: &mut Vec<String>) {
    let mut expected = ids().into_iter();
    for (n, line) in (1..).zip(table.lines()) {
        let Some(row) = line.strip_prefix("| ").filter(|row| row.chars().nth(3) == Some('-')) else { continue };
        let cells: Vec<&str> = row.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
        let [id, state, test] = cells.as_slice() else {
            findings.push(format!("{TABLE}:{n}: a row is `| id | state | test |`"));
            continue;
        };
        let next = expected.next().unwrap_or_else(|| "nothing more".to_owned());
        if *id != next {
            findings.push(format!("{TABLE}:{n}: {id} stands where {next} belongs"));
            return;
        }
        let test = test.trim_matches('`');
        match wants_test(state) {
            None => findings.push(format!("{TABLE}:{n}: no state is called `{state}`")),
            Some(false) if !test.is_empty() => {
                findings.push(format!("{TABLE}:{n}: {id} is not kept yet, but names a test"));
            }
            Some(true) if !test.starts_with(&format!("{}_", id.to_lowercase().replace('-', "_"))) => {
                findings.push(format!("{TABLE}:{n}: the test of {id} must begin with its id, as `raj_01_..`"));
            }
            Some(true) if !exists(test) => findings.push(format!("{TABLE}:{n}: there is no test `{test}`")),
            Some(_) => {}
        }
    }
    if let Some(missing) = expected.next() {
        findings.push(format!("{TABLE}: {missing} is missing"));
    }
}

fn ids() -> Vec<String> {
    NOTICES.iter().flat_map(|(notice, count)| (1..=*count).map(move |n| format!("{notice}-{n:02}"))).collect()
}

/// Whether the tree has a test function of this name.
fn is_test(files: &[File], test: &str) -> bool {
    let head = format!("fn {test}()");
    files.iter().filter(|file| file.path.ends_with(".rs")).filter_map(|file| file.text.as_deref()).any(|text| {
        let mut marked = false;
        text.lines().any(|line| {
            let line = line.trim_start();
            if line.starts_with("#[") {
                marked |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
                return false;
            }
            let found = marked && line.contains(&head);
            marked &= line.is_empty() || line.starts_with("//");
            found
        })
    })
}
