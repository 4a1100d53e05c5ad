//! The edits that mend findings, applied.
//!
//! Guarantees: only the bytes of a finding's edits change, so that comments and layout stay; edits that meet are not both
//! made; what comes out can be read as the same kind of file; on what comes out there is nothing left to mend, so that
//! mending twice is mending once. Does not: decide anything that the file leaves open.

use crate::diagnostic::{Diagnostic, Edit};
use crate::prose::prose;
use crate::{Outcome, check};
use jiff::civil::Date;
use seloste_terms::Lang;

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

/// Mends a published text.
#[must_use]
pub fn fix_text(file: &str, text: &str, language: Option<Lang>, today: Date) -> Fixed {
    rounds(text, file, |text| prose(file, text, language, today).0)
}

fn rounds(source: &str, file: &str, find: impl Fn(&str) -> Vec<Diagnostic>) -> Fixed {
    let mut fixed = Fixed { text: source.to_owned(), mended: Vec::new() };
    let mut found = find(&fixed.text);
    for _ in 0..ROUNDS_MAX {
        let (text, mended) = once(&fixed.text, file, &found);
        if mended.is_empty() {
            break;
        }
        let after = find(&text);
        // What can no longer be read is worse than what was there.
        if unreadable(&after) && !unreadable(&found) {
            break;
        }
        fixed.text = text;
        fixed.mended.extend(mended);
        found = after;
    }
    fixed
}

fn unreadable(found: &[Diagnostic]) -> bool {
    found.iter().any(|d| d.code == "SYN001")
}

/// Makes all edits of one look that do not meet.
fn once(source: &str, file: &str, found: &[Diagnostic]) -> (String, Vec<Diagnostic>) {
    let mut all: Vec<(&Diagnostic, &Edit)> = found
        .iter()
        .filter(|d| d.file == file)
        .filter_map(|d| d.fix.as_ref().map(|fix| (d, fix)))
        .flat_map(|(d, fix)| fix.edits.iter().map(move |edit| (d, edit)))
        .collect();
    all.sort_by_key(|(_, edit)| (edit.span.start, edit.span.end));
    let (mut text, mut mended) = (String::with_capacity(source.len()), Vec::new());
    let mut at = 0;
    for (diagnostic, edit) in all {
        let (Some(before), Some(old)) = (source.get(at..edit.span.start), source.get(edit.span.clone())) else {
            continue;
        };
        if old == edit.text {
            continue;
        }
        text.push_str(before);
        text.push_str(&edit.text);
        at = edit.span.end;
        mended.push(diagnostic.clone());
    }
    text.push_str(source.get(at..).unwrap_or(""));
    (text, mended)
}

#[cfg(test)]
mod tests {
    use super::{fix, fix_text};
    use crate::tests::BASE;
    use jiff::civil::{Date, date};
    use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};

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
                "name = \"Rekisterinpitäjän \\\"Brevo\\\" ja GDPR\"",
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
        let fixed = fix_text("seloste.txt", text, None, TODAY);
        assert_eq!(fixed.text, "Tietosuojaseloste\n\nRekisterinpitäjä: Esimerkki Oy, matti@esimerkki.fi\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// However a notice is damaged: mending leaves a file that can still be read if it could before, changes nothing
        /// the second time, and keeps every comment.
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
            let again = fix("notice.toml", &fixed.text, &alone, TODAY);
            prop_assert!(again.mended.is_empty());
            prop_assert_eq!(&again.text, &fixed.text);
            let comments = |text: &str| text.lines().filter(|l| l.starts_with('#')).map(ToOwned::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(comments(&fixed.text), comments(&source));
        }
    }
}
