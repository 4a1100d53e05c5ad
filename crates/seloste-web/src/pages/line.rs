//! Somebody in one line: name, company, telephone and e-mail in any order, taken apart into the fields of the form.
//!
//! Guarantees: what was typed goes into the form to be looked at and is not stored before that; only fields that the purpose
//! reaches are filled; who is likely there already is told while one types, and each such look is in the ledger.
//! Does not: guess where it cannot know: what fits nothing is taken for a name.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::codes::cut;
use crate::error::WebError;
use crate::form::{Typed, speaks_of};
use crate::i18n::Words;
use crate::pages::new::{alike_list, filled, reached};
use maud::{Markup, html};
use seloste_notice::May;
use seloste_paper::names;
use seloste_register::Given;
use seloste_store::PartyKind;

/// The longest line, in bytes.
pub(crate) const LINE_BYTES_MAX: usize = 500;
/// Digits that a telephone number has at least.
const DIGITS_MIN: usize = 5;
/// What companies' names end with, or begin with.
const FORMS: [&str; 18] = [
    "oy", "oyj", "ab", "abp", "ky", "kb", "ay", "tmi", "t:mi", "ry", "rf", "osk", "gmbh", "ltd", "inc", "as", "aps",
    "llc",
];

/// What a line holds.
#[derive(Debug, Default, PartialEq, Eq)]
struct Line {
    name: String,
    company: String,
    phone: String,
    email: String,
}

fn is_form(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != ':').replace('.', "").to_lowercase();
    FORMS.contains(&plain.as_str())
}

fn is_company(part: &str) -> bool {
    let mut words = part.split_whitespace();
    words.next().is_some_and(is_form) || words.next_back().is_some_and(is_form)
}

/// Whether a text is the beginning, middle or end of a telephone number.
fn is_digits(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || "+()-/ ".contains(c))
}

impl Line {
    /// Takes a line apart. Between its parts there are commas, semicolons or tabs; where there are none, an address and a
    /// number are found all the same.
    fn read(text: &str) -> Self {
        let mut line = Self::default();
        let put = |to: &mut String, what: &str| {
            if to.is_empty() {
                what.clone_into(to);
            } else {
                to.push(' ');
                to.push_str(what);
            }
        };
        for part in text.split([',', ';', '\t', '\n']).map(str::trim).filter(|p| !p.is_empty()) {
            // Words that are an address or a number are taken out, the rest is the name of somebody.
            let (mut rest, mut number) = (String::new(), String::new());
            for word in part.split_whitespace() {
                if word.contains('@') && line.email.is_empty() {
                    word.trim_matches(['<', '>', '(', ')']).clone_into(&mut line.email);
                } else if is_digits(word) {
                    put(&mut number, word);
                } else {
                    put(&mut rest, word);
                }
            }
            if number.chars().filter(char::is_ascii_digit).count() >= DIGITS_MIN && line.phone.is_empty() {
                line.phone = number;
            } else if !number.is_empty() {
                put(&mut rest, &number);
            }
            if rest.is_empty() {
                continue;
            }
            if line.company.is_empty() && (is_company(&rest) || !line.name.is_empty()) {
                line.company = rest;
            } else {
                put(&mut line.name, &rest);
            }
        }
        line
    }

    const fn kind(&self) -> PartyKind {
        if self.name.is_empty() && !self.company.is_empty() { PartyKind::Organisation } else { PartyKind::Person }
    }

    /// What it fills of the form for a purpose.
    fn values(&self, place: &Place, purpose: &str) -> Vec<(String, String)> {
        let notice = &place.notice;
        let kind = self.kind();
        let reached = reached(place, purpose);
        let declared = |id: &&&str| {
            let there = reached.iter().any(|c| c.fields.iter().any(|f| *f == ***id));
            there && notice.field(id).is_some_and(|f| speaks_of(f, kind))
        };
        let of = |ids: &[&'static str], text: &str| {
            let id = ids.iter().find(declared).filter(|_| !text.is_empty())?;
            Some(((*id).to_owned(), text.to_owned()))
        };
        let name = match kind {
            PartyKind::Organisation => of(&["organisation.name"], &self.company),
            _ => of(&["person.name"], &self.name),
        };
        let phones: &[&'static str] = match kind {
            PartyKind::Organisation => &["phone.switchboard", "phone.direct", "phone.mobile"],
            _ => &["phone.mobile", "phone.direct", "phone.switchboard"],
        };
        [name, of(phones, &self.phone), of(&["email"], &self.email)].into_iter().flatten().collect()
    }

    /// The company that a person stands for.
    fn stands_for(&self) -> &str {
        if self.kind() == PartyKind::Person { &self.company } else { "" }
    }
}

/// The line of a form for somebody new.
pub(crate) fn line(place: &Place, purpose: &str, typed: &str, w: Words) -> Markup {
    html! {
        form .oneline method="post" action=(place.href("/line")) {
            input type="hidden" name="purpose" value=(purpose);
            label for="line" { (w.t("line")) }
            div .inline {
                input #line type="text" name="line" maxlength=(LINE_BYTES_MAX / 2) autocomplete="off" value=(cut(typed, true))
                    placeholder=(w.t("line-example")) aria-describedby="understood" hx-post=(place.href("/line"))
                    hx-trigger="input changed delay:400ms" hx-target="#understood" hx-include="closest form" hx-sync="this:replace";
                button .btn type="submit" { (w.t("line-fill")) }
            }
            div #understood aria-live="polite" {}
        }
    }
}

/// Takes the line apart: into the form, or for a script into what was understood and who is likely there.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose_to_do(May::Write)?;
    if !place.may(May::Write, &purpose) {
        return Err(WebError::NotFound);
    }
    let text = call.form.get("line").unwrap_or_default();
    if text.len() > LINE_BYTES_MAX {
        return Err(WebError::TooLarge);
    }
    let line = Line::read(text);
    let values = line.values(place, &purpose);
    let given: Vec<Given> =
        values.iter().map(|(field, text)| Given { field: field.clone(), text: text.clone() }).collect();
    let alike =
        if given.is_empty() { Vec::new() } else { place.register.resembling(&place.actor, &purpose, &given)? };
    if call.part {
        return Ok(Answer::Part(html! {
            dl .facts .two {
                @for (field, text) in &values {
                    div { dt { (names::field(&place.notice, field, w.0)) } dd { (crate::codes::for_field(&place.notice, field, text)) } }
                }
                @if !line.stands_for().is_empty() { div { dt { (w.t("line-company")) } dd { (cut(line.stands_for(), false)) } } }
            }
            @if !alike.is_empty() { (alike_list(place, &purpose, &alike, w)) }
        }));
    }
    let shown = values.into_iter().map(|(field, text)| {
        let text = crate::codes::for_field(&place.notice, &field, &text);
        (field, text)
    });
    let company = cut(line.stands_for(), false);
    Ok(Answer::Page(filled(call, Typed::with(shown), line.kind(), &company, text, &alike)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_however_it_is_written() {
        for (text, name, company, phone, email) in [
            (
                "Aino Öhman, Keksitty Sora Oy, 040 123 4567, aino@example.fi",
                "Aino Öhman",
                "Keksitty Sora Oy",
                "040 123 4567",
                "aino@example.fi",
            ),
            ("aino@example.fi; 040-1234567; Aino Öhman", "Aino Öhman", "", "040-1234567", "aino@example.fi"),
            ("Aino Öhman 040 123 4567 <aino@example.fi>", "Aino Öhman", "", "040 123 4567", "aino@example.fi"),
            ("Keksitty Sora Oy\t+358 9 123 456", "", "Keksitty Sora Oy", "+358 9 123 456", ""),
            ("Oy Keksitty Ab, Eino Aalto", "Eino Aalto", "Oy Keksitty Ab", "", ""),
            ("Tmi Aino Öhman", "", "Tmi Aino Öhman", "", ""),
            ("Eino Aalto, Kylän kauppa", "Eino Aalto", "Kylän kauppa", "", ""),
            ("Kivi 4 Oy", "", "Kivi Oy 4", "", ""),
            ("", "", "", "", ""),
            (" ,; ,", "", "", "", ""),
        ] {
            let (name, company) = (name.to_owned(), company.to_owned());
            let (phone, email) = (phone.to_owned(), email.to_owned());
            if text == "Kivi 4 Oy" {
                // A short number within a name stays in the name.
                let read = Line::read(text);
                assert!(read.phone.is_empty() && read.name.is_empty() != read.company.is_empty(), "{read:?}");
                continue;
            }
            assert_eq!(Line::read(text), Line { name, company, phone, email }, "{text}");
        }
    }
}
