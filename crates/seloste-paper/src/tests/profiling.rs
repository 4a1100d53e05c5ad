//! A notice tells of automated decisions and of profiling, each as it is: in its pages and in its forms for programs.

use super::*;

const DECIDED: &str = "automated = { what = { fi = \"PÄÄTETÄÄN\", sv = \"BESLUTAS\", en = \"DECIDED\" }, how = { fi = \"näin\", sv = \"så\", en = \"so\" }, effect = { fi = \"siis\", sv = \"då\", en = \"then\" } }";
const PROFILED: &str = "profiling = { fi = \"PROFILOIDAAN\", sv = \"PROFILERAS\", en = \"PROFILED\" }";

#[test]
fn decisions_and_profiling_are_told_apart() {
    let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == "carrata").expect("an example");
    // For each pair of keys: what the English page says, whether the facts for programs tell of profiling, and of a
    // right not to be judged by a machine.
    for (keys, said, profiles, in_dpv, right) in [
        (
            "automated = \"none\"",
            &["We make no automated decisions on the data and profile nobody."][..],
            false,
            false,
            false,
        ),
        (
            &format!("automated = \"none\"\n{PROFILED}"),
            &["We make no automated decisions on the data.", "PROFILED"],
            true,
            true,
            false,
        ),
        (DECIDED, &["DECIDED so then"], true, false, true),
        (&format!("{DECIDED}\nprofiling = \"none\""), &["DECIDED so then", "We profile nobody."], false, false, true),
        (&format!("{DECIDED}\n{PROFILED}"), &["DECIDED so then", "PROFILED"], true, true, true),
    ] {
        let text = source.replace("automated = \"none\"", keys);
        let outcome = check("n", &text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
        let notice = outcome.checked.unwrap_or_else(|| panic!("{keys}: {:?}", outcome.diagnostics));
        for (lang, none) in [(Lang::Fi, "profiloi"), (Lang::Sv, "profiler"), (Lang::En, "profile")] {
            let page = notice_document(&notice, lang);
            let section = page.section("decisions").expect("the section");
            let texts: Vec<&str> = section
                .blocks
                .iter()
                .map(|b| match b {
                    Block::Paragraph(said) => said.first().expect("a sentence").text.as_str(),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(texts.len(), said.len(), "{keys} {lang}");
            if lang == Lang::En {
                assert_eq!(texts, said, "{keys}");
            }
            // What is said in one language is said in all.
            let told = texts.iter().any(|t| t.to_lowercase().contains(none));
            assert_eq!(told, said.iter().any(|t| t.to_lowercase().contains("profile")), "{keys} {lang}: {texts:?}");
        }
        let facts = notice_fideslang(&notice, Lang::En);
        assert_eq!(facts["system"][0]["uses_profiling"], profiles, "{keys}");
        let dpv = notice_dpv(&notice, Lang::En);
        assert_eq!(dpv["dpv:hasProcessing"]["@type"] == "dpv:Profiling", in_dpv, "{keys}: {dpv}");
        assert_eq!(dpv["dpv:hasRight"].to_string().contains("eu-gdpr:A22"), right, "{keys}");
    }
}
