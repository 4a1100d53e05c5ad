//! The edits that mend findings, applied.
//!
//! Guarantees: only the bytes of a finding's edits change, so that comments and layout stay; the edits of one finding are
//! all made or none; edits that meet are not both made; no edit leaves more findings of any rule than there were; on what
//! comes out there is nothing left to mend, so that mending twice is mending once. Does not: decide anything that the file
//! leaves open.

use crate::diagnostic::{Diagnostic, Edit, Severity};
use crate::prose::prose_joined;
use crate::{Outcome, check};
use jiff::civil::Date;
use seloste_terms::Lang;
use std::collections::BTreeMap;
use std::ops::Range;

/// How often what is mended is looked at again: an edit can bring another to light.
const ROUNDS_MAX: usize = 8;

/// What mending came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The file as it is now.
    pub text: String,
    /// The findings that were mended, in the order in which they were, with their places at that moment.
    pub mended: Vec<Diagnostic>,
}

/// Mends a notice file. Files that it extends are left alone; name them to mend them.
#[must_use]
pub fn fix(file: &str, source: &str, load: &dyn Fn(&str) -> Result<String, String>, today: Date) -> Fixed {
    rounds(source, file, |text| {
        let Outcome { diagnostics, .. } = check(file, text, load, today);
        diagnostics
    })
}

/// Mends a published text. `join` puts a space for each end of a line that a sentence goes on over, and leaves all else; see
/// [`prose_joined`].
#[must_use]
pub fn fix_text(file: &str, text: &str, join: &dyn Fn(&str) -> String, language: Option<Lang>, today: Date) -> Fixed {
    rounds(text, file, |text| prose_joined(file, text, &join(text), language, today).0)
}

fn rounds(source: &str, file: &str, find: impl Fn(&str) -> Vec<Diagnostic>) -> Fixed {
    let mut fixed = Fixed { text: source.to_owned(), mended: Vec::new() };
    let mut found = find(&fixed.text);
    for _ in 0..ROUNDS_MAX {
        let wanted = apart(&fixed.text, file, &found);
        if wanted.is_empty() {
            break;
        }
        let text = made(&fixed.text, &wanted);
        let after = find(&text);
        if !worse(&found, &after) {
            fixed.mended.extend(wanted.into_iter().cloned());
            (fixed.text, found) = (text, after);
            continue;
        }
        // One of them does harm: each is tried by itself, from the end so that the places before it stay.
        let mut mended = Vec::new();
        let all: Vec<Diagnostic> = wanted.into_iter().cloned().collect();
        for one in all.into_iter().rev() {
            let text = made(&fixed.text, &[&one]);
            let after = find(&text);
            if !worse(&found, &after) {
                (fixed.text, found) = (text, after);
                mended.push(one);
            }
        }
        if mended.is_empty() {
            break;
        }
        mended.reverse();
        fixed.mended.extend(mended);
    }
    fixed
}

/// Whether there are more findings of some rule than before, or of another weight.
fn worse(before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let count = |found: &[Diagnostic]| {
        let mut counts: BTreeMap<(&'static str, Severity), usize> = BTreeMap::new();
        for d in found {
            let n = counts.entry((d.code, d.severity)).or_default();
            *n = n.saturating_add(1);
        }
        counts
    };
    let before = count(before);
    count(after).iter().any(|(key, n)| before.get(key).is_none_or(|was| n > was))
}

/// The findings of a file whose edits change something and do not meet those of one before.
fn apart<'d>(source: &str, file: &str, found: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut out = Vec::new();
    for diagnostic in found.iter().filter(|d| d.file == file) {
        let Some(fix) = &diagnostic.fix else { continue };
        let lies = |e: &Edit| source.get(e.span.clone()).is_some();
        let meets = |e: &Edit| {
            taken.iter().any(|t| e.span.start < t.end.max(t.start + 1) && t.start < e.span.end.max(e.span.start + 1))
        };
        let changes = fix.edits.iter().any(|e| source.get(e.span.clone()) != Some(e.text.as_str()));
        if changes && fix.edits.iter().all(|e| lies(e) && !meets(e)) {
            taken.extend(fix.edits.iter().map(|e| e.span.clone()));
            out.push(diagnostic);
        }
    }
    out
}

/// The text with all edits of some findings made, which do not meet.
fn made(source: &str, findings: &[&Diagnostic]) -> String {
    let mut edits: Vec<&Edit> = findings.iter().filter_map(|d| d.fix.as_ref()).flat_map(|f| &f.edits).collect();
    edits.sort_by_key(|e| (e.span.start, e.span.end));
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for edit in edits {
        text.push_str(source.get(at..edit.span.start).unwrap_or(""));
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(source.get(at..).unwrap_or(""));
    text
}

#[cfg(test)]
mod tests {
    use super::{fix, fix_text};
    use crate::diagnostic::{Edit, Fix};
    use crate::prose::prose;
    use crate::tests::BASE;
    use jiff::civil::{Date, date};
    use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};
    use std::collections::BTreeSet;

    const TODAY: Date = date(2026, 11, 22);

    fn alone(_: &str) -> Result<String, String> {
        Err("there is no such file".to_owned())
    }

    /// Mends the base with one change, and shows the lines that mending changed.
    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, &str)]) {
        assert_eq!(BASE.matches(from).count(), 1, "{from}");
        let source = BASE.replace(from, to);
        let fixed = fix("notice.toml", &source, &alone, TODAY);
        let changed: Vec<_> = source.lines().zip(fixed.text.lines()).filter(|(a, b)| a != b).collect();
        assert_eq!(changed, expected, "{to}");
        let again = fix("notice.toml", &fixed.text, &alone, TODAY);
        assert!(again.mended.is_empty() && again.text == fixed.text, "mended twice");
    }

    #[test]
    fn slips_of_the_hand() {
        check(
            "review = \"24 months\"",
            "reveiw = \"24 months\" # as agreed",
            &[("reveiw = \"24 months\" # as agreed", "review = \"24 months\" # as agreed")],
        );
        check(
            "required = \"contract\"",
            "required = \"contrakt\"",
            &[("required = \"contrakt\"", "required = \"contract\"")],
        );
        check(
            "\"phone.direct\"",
            "\"phone.dirct\"",
            &[(
                "fields = [\"person.name\", \"organisation.name\", \"email\", \"phone.dirct\", \"address.postal\"]",
                "fields = [\"person.name\", \"organisation.name\", \"email\", \"phone.direct\", \"address.postal\"]",
            )],
        );
        check(
            "version = \"2026-11-01\"",
            "version = \"1.11.2026\"",
            &[("version = \"1.11.2026\"", "version = \"2026-11-01\"")],
        );
        // Two slips, or one that could mean either of two, are left to people.
        check("required = \"contract\"", "required = \"kontrakt\"", &[]);
        check("version = \"2026-11-01\"", "version = \"31.2.2026\"", &[]);
        // A key that would then stand twice is left alone.
        check("review = \"24 months\"", "review = \"24 months\"\nreveiw = \"12 months\"", &[]);
    }

    #[test]
    fn words_and_addresses() {
        check(
            "privacy@example.fi",
            "privacy (at) example.fi",
            &[(
                "contact = { role = \"Privacy contact\", email = \"privacy (at) example.fi\" }",
                "contact = { role = \"Privacy contact\", email = \"privacy@example.fi\" }",
            )],
        );
        check(
            "name = \"The customer\"",
            "name = \"Rekisterin pitäjän \\\"Sendinblue\\\" ja GPDR\"",
            &[(
                "name = \"Rekisterin pitäjän \\\"Sendinblue\\\" ja GPDR\"",
                "name = \"Rekisterinpitäjän \\\"Sendinblue\\\" ja GDPR\"",
            )],
        );
    }

    /// An edit that cannot be made must not keep the others from being made.
    #[test]
    fn a_key_that_would_stand_twice_hinders_no_other_edit() {
        check(
            "version = \"2026-11-01\"\nlanguages = [\"en\"]\nreview = \"24 months\"",
            "version = \"1.11.2026\"\nlanguages = [\"en\"]\nreview = \"24 months\"\nreveiw = \"12 months\"",
            &[("version = \"1.11.2026\"", "version = \"2026-11-01\"")],
        );
    }

    /// Where the words are written with escapes, the bytes of the file are not those of the text.
    #[test]
    fn words_behind_escapes_are_left_to_people() {
        check(
            "kind = \"subject\"\nname = \"The customer\"",
            "kind = \"subjekt\"\nname = \"Uusi Rekisterin\\u0020pitäjä\"",
            &[("kind = \"subjekt\"", "kind = \"subject\"")],
        );
    }

    #[test]
    fn what_is_missing_and_has_a_default() {
        let source = BASE.replace("[log]\nkeep = \"24 months\"\n", "");
        let fixed = fix("notice.toml", &source, &alone, TODAY);
        assert_eq!(fixed.mended.iter().map(|d| d.code).collect::<Vec<_>>(), ["RET007"]);
        assert_eq!(fixed.text, format!("{source}\n[log]\nkeep = \"24 months\"\n"));
        assert!(super::check("notice.toml", &fixed.text, &alone, TODAY).diagnostics.is_empty());
    }

    /// All edits of a finding are made, or none.
    #[test]
    fn the_edits_of_a_finding_belong_together() {
        let source = "one two three four\n";
        let finding = |key: &'static str, edits: &[(usize, usize, &str)]| {
            let mut d = prose("n", "Rekisterin pitäjä", None, TODAY).0.remove(0);
            let edits = edits.iter().map(|(a, b, t)| Edit { span: *a..*b, text: (*t).to_owned() }).collect();
            (d.key, d.file, d.fix) = (key, "n".to_owned(), Some(Fix { edits }));
            d
        };
        // The second meets the first at `two`, so its other edit is not made either; the third stands alone.
        let all = [
            finding("a", &[(0, 3, "1"), (4, 7, "2")]),
            finding("b", &[(4, 7, "II"), (8, 13, "III")]),
            finding("c", &[(14, 18, "4")]),
        ];
        let taken = super::apart(source, "n", &all);
        assert_eq!(taken.iter().map(|d| d.key).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(super::made(source, &taken), "1 2 three 4\n");
        // One that reaches beyond the file is none.
        assert!(super::apart(source, "n", &[finding("d", &[(0, 3, "1"), (90, 95, "x")])]).is_empty());
    }

    /// An edit that leads to a new finding is not made, and hinders no other.
    #[test]
    fn an_edit_that_does_harm_is_left_out() {
        let found = |text: &str| {
            let mut out = Vec::new();
            for (word, other, code) in [("aa", "xx", "LAW002"), ("bb", "yy", "LAW004"), ("xx", "", "LAW001")] {
                for (at, _) in text.match_indices(word) {
                    let mut d = prose("n", "Rekisterin pitäjä", None, TODAY).0.remove(0);
                    let edits = vec![Edit { span: at..at + word.len(), text: other.to_owned() }];
                    (d.code, d.file, d.fix) = (code, "n".to_owned(), (!other.is_empty()).then_some(Fix { edits }));
                    out.push(d);
                }
            }
            out
        };
        let fixed = super::rounds("aa bb", "n", found);
        assert_eq!(fixed.text, "aa yy");
        assert_eq!(fixed.mended.iter().map(|d| d.code).collect::<Vec<_>>(), ["LAW004"]);
    }

    #[test]
    fn only_the_file_that_is_named_is_mended() {
        let over = "extends = \"base.toml\"\n[notice]\nid = \"other\"\n";
        let base = BASE.replace("required = \"contract\"", "required = \"contrakt\"");
        let fixed = fix("notice.toml", over, &|_| Ok(base.clone()), TODAY);
        assert!(fixed.mended.is_empty() && fixed.text == over);
    }

    #[test]
    fn a_published_text_is_mended_too() {
        let text = "Rekisteriseloste\n\nRekisterin pitäjä: Esimerkki Oy, matti (at) esimerkki.fi\n";
        let fixed = fix_text("seloste.txt", text, &str::to_owned, None, TODAY);
        assert_eq!(fixed.text, "Tietosuojaseloste\n\nRekisterinpitäjä: Esimerkki Oy, matti@esimerkki.fi\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// However a notice is damaged: mending leaves a file that can still be read if it could before, brings no finding
        /// that was not there, changes nothing the second time, and keeps every comment.
        #[test]
        fn mending_is_safe(cuts in prop::collection::vec((0_usize..2_000, 0_usize..3, "[a-z\"=. #]{0,2}"), 1..6)) {
            let mut source = format!("# the first comment\n{BASE}# the last comment\n");
            for (at, length, with) in cuts {
                let at = at.min(source.len());
                let border = |at: usize| (0..=at).rev().find(|a| source.is_char_boundary(*a)).unwrap();
                let (start, end) = (border(at), border((at + length).min(source.len())));
                source.replace_range(start..end.max(start), &with);
            }
            let readable = toml::from_str::<toml::Table>(&source).is_ok();
            let fixed = fix("notice.toml", &source, &alone, TODAY);
            prop_assert_eq!(toml::from_str::<toml::Table>(&fixed.text).is_ok(), readable);
            let codes = |text: &str| -> BTreeSet<_> {
                super::check("notice.toml", text, &alone, TODAY).diagnostics.iter().map(|d| (d.code, d.severity)).collect()
            };
            let (before, after) = (codes(&source), codes(&fixed.text));
            prop_assert!(after.is_subset(&before), "{:?}", after.difference(&before));
            let again = fix("notice.toml", &fixed.text, &alone, TODAY);
            prop_assert!(again.mended.is_empty());
            prop_assert_eq!(&again.text, &fixed.text);
            let comments = |text: &str| text.lines().filter(|l| l.starts_with('#')).map(ToOwned::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(comments(&fixed.text), comments(&source));
        }

        /// The same of a published text of words that are mended, in any order and case, quoted or not.
        #[test]
        fn mending_a_text_is_safe(words in prop::collection::vec(
            prop::sample::select(&[
                "rekisteriseloste", "REKISTERIN PITÄJÄ", "Rekisterin ylläpitäjän", "gpdr", "tietuojaasetus", "tietuoja",
                "Google Inc.", "Google Inc", "Sendinblue", "\"", "”", "(", ")", ",", ".", "Oy", "523/199", "info (at) a.fi",
                "registeransvarig", "tietosuoja asetuksen", "\n", "Evästeitä ei käytetä", "Yhteyshenkilö\n",
            ][..]), 0..24,
        )) {
            let source = words.join(" ");
            let codes = |text: &str| -> BTreeSet<_> {
                prose("n", text, Some(seloste_terms::Lang::Fi), TODAY).0.iter().map(|d| (d.code, d.severity)).collect()
            };
            let fixed = fix_text("n", &source, &str::to_owned, Some(seloste_terms::Lang::Fi), TODAY);
            prop_assert!(codes(&fixed.text).is_subset(&codes(&source)), "{source}\n{}", fixed.text);
            let again = fix_text("n", &fixed.text, &str::to_owned, Some(seloste_terms::Lang::Fi), TODAY);
            prop_assert!(again.mended.is_empty() && again.text == fixed.text, "{source}\n{}", fixed.text);
        }
    }
}
