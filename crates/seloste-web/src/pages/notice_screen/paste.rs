//! An old published notice, pasted: its draft in the editor, what is wrong with the old text, and what the draft lacks.
//!
//! Guarantees: what is pasted is not stored and not logged, and comes back only as the draft and as the words that a
//! finding quotes; its limits are the reader's.
//! Does not: fetch anything, or fill a gap.

use super::{edit, findings};
use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::rule;
use seloste_reader::{Defect, Finding, INPUT_BYTES_MAX, ReadError, Reading, read};
use std::ops::Range;

/// The largest form with a pasted notice, in bytes.
pub(crate) const FORM_BYTES_MAX: usize = INPUT_BYTES_MAX * 4;
/// The longest quotation, in characters.
const QUOTE_CHARS_MAX: usize = 200;

/// What the reader's findings are called, and the rule that explains each.
const DEFECTS: [(&str, &str, &str); 16] = [
    ("no-controller-contact", "old-no-contact", "CTL002"),
    ("no-purposes", "old-no-purposes", "PUR001"),
    ("no-legal-basis", "old-no-basis", "BAS001"),
    ("li-not-named", "old-interest", "BAS003"),
    ("consent-no-withdrawal", "old-withdrawal", "BAS006"),
    ("no-source", "old-no-source", "SRC001"),
    ("no-recipients", "old-no-recipients", "RCP002"),
    ("no-transfers-statement", "old-no-transfers", "TRF001"),
    ("transfer-no-safeguard", "old-safeguard", "TRF003"),
    ("privacy-shield", "old-shield", "TRF005"),
    ("no-retention", "old-no-retention", "RET001"),
    ("vague-retention", "old-vague-retention", "RET002"),
    ("no-rights", "old-no-rights", "RGT014"),
    ("no-complaint-right", "old-no-complaint", "RGT014"),
    ("repealed-law", "old-law", "LAW001"),
    ("no-update-date", "old-no-date", "INF001"),
];

/// Where an old notice is pasted.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, None)?))
}

/// Reads what was pasted.
pub(crate) fn draft(call: &Call) -> Result<Answer, WebError> {
    let edit::Written { text: old, held_a_code } = edit::written(call, "old");
    let problem = held_a_code.then(|| call.words().t("notice-code-out"));
    let today = call.state.home.clock().today();
    let reading = match read(old.as_bytes(), None) {
        Ok(reading) => reading,
        Err(error) => return Ok(Answer::Again(page(call, Some(error))?)),
    };
    let text = reading.draft(today, call.lang);
    let said = reading.findings(today, call.lang);
    let above = in_the_old_text(&reading, &said, call.words());
    let outcome = super::check(call, &text);
    let editor = edit::Editor { text: &text, outcome: &outcome, problem, above: Some(above) };
    Ok(Answer::Page(editor.page(call)?))
}

fn page(call: &Call, error: Option<ReadError>) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let content = html! {
        div .bar {
            div .grow { h1 { (w.t("notice-paste")) } p .muted { (w.t("paste-help")) } }
            a .btn href=(place.href("/notice")) { (w.t("back")) }
        }
        (fields(place, error, w))
    };
    Ok(layout::page(call, At::Notice, &w.t("notice-paste"), &content))
}

/// The form, on its own page and below the editor.
pub(super) fn fields(place: &Place, error: Option<ReadError>, w: Words) -> Markup {
    let wrong = error.map(|error| match error {
        ReadError::TooLarge | ReadError::TooLong => w.t("paste-too-large"),
        ReadError::Empty => w.t("paste-empty"),
        ReadError::Nul | ReadError::Binary(_) | ReadError::Encoding => w.t("paste-no-text"),
    });
    html! {
        form .pasting method="post" action=(place.href("/notice/paste")) {
            @if let Some(wrong) = &wrong { div .problems role="alert" tabindex="-1" { p #old-wrong { (wrong) } } }
            p .label { label for="old" { (w.t("paste-text")) } }
            textarea #old name="old" rows="12" spellcheck="false" autocomplete="off" aria-invalid=[wrong.is_some().then_some("true")]
                aria-describedby=[wrong.is_some().then_some("old-wrong")] {}
            p .small .muted { (w.t("paste-hint")) }
            div .actions { button .btn .primary type="submit" { (w.t("paste-do")) } }
        }
    }
}

/// What is wrong with the old text: what its sentences say wrongly, then what it does not say.
fn in_the_old_text(reading: &Reading, said: &[Finding], w: Words) -> Markup {
    // What the findings tell and what a defect tells are two things: the reader tells nothing twice.
    let silent: Vec<_> = reading.defects().iter().filter_map(|d| Some((d, meaning(d)?))).collect();
    html! {
        section .sheet .old aria-labelledby="old-head" {
            h2 #old-head { (w.t("old-head")) }
            p .muted {
                (w.ta("old-help", &[("lang", reading.lang().own_name().into())])) " "
                a href="#text" { (w.t("old-draft")) }
            }
            @if said.is_empty() && silent.is_empty() { p { (w.t("old-none")) } }
            ol .findings {
                @for one in said.iter().take(findings::SHOWN_MAX) {
                    (finding(one.code, &one.message, &one.help, one.at.as_ref().and_then(|at| quote(reading, at)), w))
                }
                @for (defect, (key, rule)) in &silent {
                    (finding(rule, &w.t(key), "", defect.at.as_ref().and_then(|at| quote(reading, at)), w))
                }
            }
        }
    }
}

/// What a defect is called and which rule explains it.
fn meaning(defect: &Defect) -> Option<(&'static str, &'static str)> {
    DEFECTS.iter().find(|(code, ..)| *code == defect.code).map(|(_, key, rule)| (*key, *rule))
}

fn finding(code: &str, message: &str, help: &str, quoted: Option<(u32, String)>, w: Words) -> Markup {
    html! {
        li {
            p .where {
                @if let Some(rule) = rule(code) { (findings::severity(rule.severity, w)) " " }
                @if let Some((line, _)) = &quoted { span { (w.ta("finding-line", &[("line", (*line).into())])) } " " }
                (findings::code(code))
            }
            p .headline { (findings::ticked(&findings::capital(message))) }
            @if let Some((_, words)) = &quoted { blockquote { (words) } }
            @if !help.is_empty() { p .mend { (findings::ticked(&findings::capital(help))) } }
            (findings::why(code, w))
        }
    }
}

/// The sentence around a place on one line, with the line on which the place begins. Nothing where the place is empty.
fn quote(reading: &Reading, at: &Range<usize>) -> Option<(u32, String)> {
    let text = reading.text();
    if text.get(at.clone())?.trim().is_empty() {
        return None;
    }
    // What no sentence says is laid to the beginning of the text, whose words have no part in it.
    if at.start == text.len().saturating_sub(text.trim_start().len()) {
        return None;
    }
    let before = text.get(..at.start)?;
    let begin =
        [before.rfind('\n'), before.rfind(". ")].into_iter().flatten().max().map_or(0, |end| end.saturating_add(1));
    let after = text.get(at.end..)?;
    let end = [after.find('\n'), after.find(". ").map(|dot| dot.saturating_add(1))].into_iter().flatten().min();
    let words = text.get(begin..at.end.saturating_add(end.unwrap_or(after.len())))?;
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = match line.char_indices().nth(QUOTE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    };
    Some((reading.line(at), short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Texts that between them have every fault that the reader knows. Invented.
    const FAULTY: [&str; 3] = [
        "Tietosuojaseloste\n\nTervetuloa sivuillemme.\n",
        "Privacy notice\n\nLegal basis\nThe processing is based on our legitimate interest. For the newsletter we ask your \
         consent.\n\nTransfers\nData is transferred to the United States under the Privacy Shield.\n\nRetention\nWe keep the data \
         as long as necessary.\n\nThis notice is given under the Personal Data Act (523/1999).\n",
        "Privacy notice\n\nTransfers outside the EEA\nData is transferred outside the EEA to the United States.\n",
    ];

    #[test]
    fn every_fault_that_the_reader_tells_has_its_words_and_a_rule() {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for text in FAULTY {
            let reading = read(text.as_bytes(), None).unwrap();
            for defect in reading.defects() {
                let (_, code) = meaning(defect).unwrap_or_else(|| panic!("{}", defect.code));
                assert!(rule(code).is_some(), "{code}");
                seen.insert(defect.code);
            }
        }
        let known: BTreeSet<&str> = DEFECTS.iter().map(|(code, ..)| *code).collect();
        assert_eq!(seen, known);
    }
}
