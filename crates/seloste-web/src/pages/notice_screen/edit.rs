//! The editor of a notice: its text, what the check finds in it as one types, and what would change with it.
//!
//! Guarantees: nothing that is typed is stored or logged, and it goes back into the editor and nowhere else; the text that
//! comes back has line ends as files have them, whatever the browser sent.
//! Does not: put a version in force (see `publish`), nor keep a draft: that is a file, which the editor gives out.

use super::{checked, findings, in_force, paste};
use crate::answer::Answer;
use crate::call::Call;
use crate::codes::cut;
use crate::error::WebError;
use crate::layout::{self, At};
use maud::{Markup, PreEscaped, html};
use seloste_gate::standing::date_of;
use seloste_notice::{Diagnostic, FILE_BYTES_MAX, Outcome};

/// The largest form of the editor, in bytes: a letter of a file takes up to three bytes in a form for each of its own,
/// and a line end six.
pub(crate) const FORM_BYTES_MAX: usize = FILE_BYTES_MAX * 4;

/// The editor with the text of the version in force.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let stored = in_force(call.place()?);
    let outcome = super::check(call, stored.source());
    Ok(Answer::Page(Editor::new(stored.source(), &outcome).page(call)?))
}

/// Checks what is in the editor, mends one finding, or gives the text out.
pub(crate) fn check(call: &Call) -> Result<Answer, WebError> {
    let Written { mut text, held_a_code } = written(call, "text");
    let problem = held_a_code.then(|| call.words().t("notice-code-out"));
    if call.form.get("do") == Some("download") {
        return Ok(Answer::Download {
            media: "application/toml",
            name: "notice.toml".into(),
            bytes: text.into_bytes(),
        });
    }
    if call.form.get("date").is_some() {
        text = dated(&text, date_of(call.place()?.register.today()));
    }
    let mut outcome = super::check(call, &text);
    if call.form.get("fix") == Some(findings::ALL) {
        text = super::mended(call, &text);
        outcome = super::check(call, &text);
    } else if let Some(asked) = call.form.filled("fix") {
        let one = outcome.diagnostics.iter().find(|d| findings::fix_id(d).as_deref() == Some(asked));
        if let Some(mended) = one.and_then(|one| mended(&text, one)) {
            text = mended;
            outcome = super::check(call, &text);
        }
    }
    if call.part {
        let found = &outcome.diagnostics;
        let part = html! {
            @if let Some(problem) = &problem { div .problems role="alert" { p { (problem) } } }
            (checked::checked(call, &outcome, false)?)
            span #tally hx-swap-oob="innerHTML" { (findings::tally(found, call.words())) }
        };
        return Ok(Answer::Part(part));
    }
    Ok(Answer::Page(Editor { problem, ..Editor::new(&text, &outcome) }.page(call)?))
}

/// A text that somebody wrote or pasted.
pub(super) struct Written {
    /// With line ends as files have them.
    pub(super) text: String,
    /// Whether there was a personal identity code in it. It is in no notice, so it is not in the text any more.
    pub(super) held_a_code: bool,
}

/// The text in a field of a form.
pub(super) fn written(call: &Call, name: &str) -> Written {
    let typed = as_file(call.form.get(name).unwrap_or_default());
    let text = cut(&typed, true);
    let held_a_code = text != typed;
    Written { text, held_a_code }
}

/// The text with a finding's own edits made. Nothing where they are not of this text.
fn mended(text: &str, one: &Diagnostic) -> Option<String> {
    let mut out = text.to_owned();
    for edit in one.fix.as_ref()?.edits.iter().rev() {
        out.get(edit.span.clone())?;
        out.replace_range(edit.span.clone(), &edit.text);
    }
    Some(out)
}

/// The text with this day as its version's. As it was where no line of `[notice]` gives the version.
fn dated(text: &str, day: jiff::civil::Date) -> String {
    let mut table = "";
    let mut out = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        if plain.starts_with('[') {
            table = plain;
        }
        let key = plain.split_once('=').map(|(key, _)| key.trim());
        if table == "[notice]" && key == Some("version") {
            out.push_str(&format!("version = \"{day}\"\n"));
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Text with line ends as files have them: a form has two characters for each (WHATWG HTML, 4.10.21.6).
fn as_file(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The editor as a page.
pub(super) struct Editor<'e> {
    /// What is in it.
    pub(super) text: &'e str,
    /// What the check made of that.
    pub(super) outcome: &'e Outcome,
    /// Why it is there again.
    pub(super) problem: Option<String>,
    /// What stands before the text.
    pub(super) above: Option<Markup>,
}

impl<'e> Editor<'e> {
    fn new(text: &'e str, outcome: &'e Outcome) -> Self {
        Self { text, outcome, problem: None, above: None }
    }

    pub(super) fn page(&self, call: &Call) -> Result<Markup, WebError> {
        let (place, w) = (call.place()?, call.words());
        let action = place.href("/notice/edit");
        let content = html! {
            div .bar {
                div .grow { h1 { (w.t("notice-edit")) } p .muted { (w.t("notice-edit-help")) } }
                a .btn href=(place.href("/notice")) { (w.t("back")) }
            }
            @if let Some(problem) = &self.problem { div .problems role="alert" tabindex="-1" { p { (problem) } } }
            @if let Some(above) = &self.above { (above) }
            form .editor method="post" action=(action) {
                div .written {
                    p .label {
                        label for="text" { (w.t("notice-text")) }
                        span #tally .small role="status" { (findings::tally(&self.outcome.diagnostics, w)) }
                    }
                    // The first line end of a text area is not part of it.
                    textarea #text .source name="text" rows="30" wrap="off" spellcheck="false" autocomplete="off"
                        autocapitalize="off" hx-post=(action) hx-trigger="input changed delay:400ms" hx-target="#checked"
                        hx-swap="innerHTML" hx-sync="this:replace" { (PreEscaped("\n")) (self.text) }
                    div .actions {
                        button .btn .primary type="submit" name="do" value="check" { (w.t("notice-check")) }
                        button .btn type="submit" name="do" value="download" { (w.t("notice-download")) }
                    }
                }
                div #checked { (checked::checked(call, self.outcome, true)?) }
            }
            details .sheet .paste {
                summary { (w.t("notice-paste")) }
                (paste::fields(place, None, w))
            }
        };
        Ok(layout::page(call, At::Notice, &w.t("notice-edit"), &content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_the_notice_is_dated_and_nothing_else() {
        let check = |text: &str, expected: &str| assert_eq!(dated(text, jiff::civil::date(2026, 11, 22)), expected);
        check(
            "# version = \"a\"\n[notice]\nid = \"x\"\n  version=\"2026-01-01\" # old\n\n[[purpose]]\nversion = \"1\"\n",
            "# version = \"a\"\n[notice]\nid = \"x\"\nversion = \"2026-11-22\"\n\n[[purpose]]\nversion = \"1\"\n",
        );
        check("[notice]\nid = \"x\"", "[notice]\nid = \"x\"");
    }
}
