//! What a careful reader found in five published notices, and what the checker finds.
//!
//! `tests/old` holds a transcript of each: the facts as they stand there, in the language of notices, with sentences of
//! our own that bear the same faults. The table below is that reader's; where it names a rule that looks at sentences, the
//! published text itself is tried too, on machines that have it.

use seloste_notice::{Severity, check, prose, render_human};
use seloste_terms::Lang;
use std::collections::BTreeSet;

/// The day on which the reader judged.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// A notice: its name, the number of its published text, and the rules that fire, errors and warnings; a star marks those
/// that look at sentences.
struct Old {
    name: &'static str,
    number: usize,
    source: &'static str,
    errors: &'static str,
    warnings: &'static str,
}

const OLD: &[Old] = &[
    Old {
        name: "old-automation",
        number: 0,
        source: include_str!("../old/automation.toml"),
        errors: "BAS001 BAS006 LAW001* RCP005 RET004 RGT001 RGT002 RGT003 RGT004 RGT005 RGT006 RGT007 SRC003 STA001 \
                 TRF002 TRF003 TRF004",
        warnings: "ADM002 CTL010* DAT003* DAT006 DPO002 INF002 INF008* INF010* LAW002* LAW004* PUR003* RET008 RGT012 \
                   RGT013 SEC001 TRF007*",
    },
    Old {
        name: "old-robots",
        number: 1,
        source: include_str!("../old/robots.toml"),
        errors: "BAS002* DAT004 LAW001* PUR004 RCP003 RET001 RGT003 RGT004 RGT006 RGT007 STA001 TRF002 TRF003 TRF004",
        warnings: "ADM002 CTL010* DAT003* GPS001 INF001 INF006* INF008* LAW005* MKT003 PUR003* RCP007* RGT010* RGT011* \
                   RGT012 RGT013 RGT015* SEC002*",
    },
    Old {
        name: "old-group",
        number: 2,
        source: include_str!("../old/group.toml"),
        errors: "ADM003* BAS001 CTL006 CTL007 DAT004 LAW001* MKT002* PUR004 RCP005 RCP006 RET003 RGT007 RGT009 SRC003 \
                 STA001 TRF002 TRF003 TRF004",
        warnings: "ADM002 ADM004* CTL003 CTL004 DAT006 INF001 INF005* INF008* PUR003* PUR005 RCP002* RGT012 RGT013 \
                   RGT014* SRC004* TRF007*",
    },
    Old {
        name: "old-software",
        number: 3,
        source: include_str!("../old/software.toml"),
        errors: "BAS001 BAS006 CTL002 MKT002* PUR004 RET002* RGT005 RGT006 RGT007 RGT009 SRC003 STA001 TRF002 TRF004",
        warnings: "ADM002 CTL003 CTL004 CTL008 DAT003* DAT005* INF001 INF004* INF007* INF008* LAW002* LAW004* LAW005* \
                   MKT003 PUR003* PUR005 RCP002* RET007 RET008 RGT012 RGT013 RGT014* SRC002* SRC004* TRF007* TRF010",
    },
    Old {
        name: "old-domains",
        number: 4,
        source: include_str!("../old/domains.toml"),
        errors: "DAT004 INF003* LAW001* LAW003* MKT001 PUR004 RET002* RGT006 RGT009 STA001 TRF002 TRF003 TRF004 TRF008",
        warnings: "ADM002 BAS007 BAS008 CTL004 CTL010* DAT003* INF002 INF006* LAW004* LAW005* PUR003* RGT008 RGT010* \
                   RGT013 RGT015* SRC002* TRF010",
    },
];

/// How many errors and warnings the reader counted in each.
const TOTALS: [(usize, usize); 5] = [(17, 16), (14, 17), (18, 16), (14, 26), (14, 17)];

fn expected(old: &Old, only_sentences: bool) -> BTreeSet<(&'static str, Severity)> {
    let codes = |list: &'static str, severity| {
        list.split_whitespace()
            .filter(move |code| !only_sentences || code.ends_with('*'))
            .map(move |code| (code.trim_end_matches('*'), severity))
    };
    codes(old.errors, Severity::Error).chain(codes(old.warnings, Severity::Warning)).collect()
}

fn difference(found: &BTreeSet<(&str, Severity)>, expected: &BTreeSet<(&str, Severity)>) -> String {
    let more: Vec<_> = found.difference(expected).collect();
    let less: Vec<_> = expected.difference(found).collect();
    format!("found and not expected: {more:?}\nexpected and not found: {less:?}")
}

#[test]
fn the_table_counts_as_the_reader_did() {
    for (old, (errors, warnings)) in OLD.iter().zip(TOTALS) {
        let count = |severity| expected(old, false).iter().filter(|(_, s)| *s == severity).count();
        assert_eq!((count(Severity::Error), count(Severity::Warning)), (errors, warnings), "{}", old.name);
    }
}

#[test]
fn each_transcript_raises_exactly_what_the_reader_found() {
    let mut wrong = Vec::new();
    for old in OLD {
        let out = check("notice.toml", old.source, &|_| Err(String::new()), TODAY);
        let found: BTreeSet<_> = out.diagnostics.iter().map(|d| (d.code, d.severity)).collect();
        let expected = expected(old, false);
        if found != expected {
            let shown = render_human(&out.diagnostics, &out.sources, false);
            wrong.push(format!("{}\n{}\n{}", shown, old.name, difference(&found, &expected)));
        }
        assert!(out.checked.is_none(), "no register runs under a transcript");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A transcript is no notice to run a register by, also where nothing at all is wrong with it.
#[test]
fn a_transcript_without_a_fault_opens_nothing_either() {
    let base = include_str!("../../../../docs/rules/base.toml");
    let transcript = base
        .split("[[role]]")
        .next()
        .unwrap()
        .replace("agreement = 2026-01-15\n", "")
        .replace("[log]\nkeep = \"24 months\"\n", "")
        .replace("id = \"bakery\"\nname = \"Customer register\"", "id = \"bakery\"\ntranscript = true\nname = \"Customer register\"")
        .replace(
            "[rights]\n",
            "[rights]\nnamed = [\"access\", \"rectification\", \"erasure\", \"restriction\", \"objection\", \"portability\", \
             \"withdraw-consent\", \"complaint\"]\nauthority = \"Data Protection Ombudsman\"\nwithin = \"1 month\"\nfree = true\n",
        );
    let out = check("notice.toml", &transcript, &|_| Err(String::new()), TODAY);
    let codes: Vec<_> = out.diagnostics.iter().map(|d| d.code).collect();
    // Its rights may say how consent is withdrawn though none is asked: that is told, and nothing else.
    assert_eq!(codes, ["BAS007"], "{}", render_human(&out.diagnostics, &out.sources, false));
    assert!(!out.has_error() && out.checked.is_none());
}

/// The published texts are others' and no part of the project; where `SELOSTE_CORPUS` names a folder of them they are tried.
#[test]
fn each_published_text_raises_exactly_the_rules_about_sentences() {
    let Some(folder) = std::env::var_os("SELOSTE_CORPUS").map(std::path::PathBuf::from) else {
        println!("skipped: SELOSTE_CORPUS names no corpus");
        return;
    };
    let mut wrong = Vec::new();
    for old in OLD {
        let path = folder.join(format!("notices/seed-{:03}.txt", old.number));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let (diagnostics, sources) = prose::prose("notice.txt", &text, None, TODAY);
        assert_eq!(prose::language_of(&text), Lang::Fi);
        let found: BTreeSet<_> = diagnostics.iter().map(|d| (d.code, d.severity)).collect();
        let expected = expected(old, true);
        if found != expected {
            let shown = render_human(&diagnostics, &sources, false);
            wrong.push(format!("{}\n{}\n{}", shown, old.name, difference(&found, &expected)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
