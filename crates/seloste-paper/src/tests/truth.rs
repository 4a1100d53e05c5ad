//! A notice says only what is true of its register: each sentence stands where it holds and nowhere else.

use super::*;

const BASE: &str = include_str!("../../../../docs/rules/base.toml");

/// The small notice in three languages with some changes, as text.
fn laid(changes: &[(&str, &str)]) -> Checked {
    let text = changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let outcome = check("n.toml", &text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    outcome.checked.unwrap_or_else(|| panic!("{changes:?}: {:?}", outcome.diagnostics))
}

/// All that a section of the notice says, in a language.
fn said(notice: &Checked, section: &str, lang: Lang) -> String {
    let page = notice_document(notice, lang);
    let blocks = page.section(section).map(|s| s.blocks.clone()).unwrap_or_default();
    blocks.iter().map(|b| format!("{b:?}\n")).collect()
}

const CARE: &str = "id = \"care\"\nname = \"Orders and customer care\"\nbasis = \"contract\"";

#[test]
fn that_there_is_no_marketing_is_said_where_there_can_be_none() {
    let none = [
        "Emme käytä tietoja suoramarkkinointiin",
        "inte uppgifterna för direktmarknadsföring",
        "not use data for direct marketing",
    ];
    let object =
        ["Voit kieltää suoramarkkinoinnin", "motsätta dig direktmarknadsföring", "can object to direct marketing"];
    for (care, is_none) in [
        (CARE, true),
        (
            "id = \"care\"\nname = \"Deliveries\"\ntext = \"The data is not used for marketing.\"\nbasis = \"contract\"",
            true,
        ),
        ("id = \"care\"\nname = \"Delivering marketing services\"\nbasis = \"contract\"", true),
        // By e-mail to those who agreed, and said to be no marketing: it can carry anything.
        ("id = \"care\"\nname = \"Invitations\"\nbasis = \"consent\"\nchannel = \"email\"\nmarketing = false", false),
        ("id = \"care\"\nname = \"Invitations\"\nbasis = \"consent\"\nchannel = \"email\"", false),
    ] {
        let notice = laid(&[(CARE, care)]);
        for (lang, (none, object)) in Lang::ALL.into_iter().zip(none.into_iter().zip(object)) {
            let said = said(&notice, "direct-marketing", lang);
            assert_eq!((said.contains(none), said.contains(object)), (is_none, !is_none), "{lang} {care}: {said}");
        }
    }
    // Fields of campaigns are kept to market with.
    let notice = laid(&[("\"address.postal\"]", "\"address.postal\", \"campaign.name\"]")]);
    assert!(!said(&notice, "direct-marketing", Lang::En).contains(none[2]));
    // A version that came into force before its text could be judged is shown as well, and says nothing false.
    let text = BASE.replacen(CARE, "id = \"care\"\nname = \"Orders and newsletters\"\nbasis = \"contract\"", 1);
    let old = seloste_notice::reopen(&text, jiff::civil::date(2026, 11, 22)).expect("a stored notice is read");
    assert!(!said(&old, "direct-marketing", Lang::En).contains(none[2]));
}
