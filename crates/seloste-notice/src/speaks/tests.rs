use super::{OF_MARKETING, first, own_marketing};
use seloste_terms::{Lang, Texts};

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    for lang in Lang::ALL {
        let texts = Texts { all: None, by_lang: [(lang, text.to_owned())].into() };
        let found = first(&OF_MARKETING, &texts, |_| true);
        if let Some(found) = &found {
            assert_eq!(Some(found.as_str()), expected, "{lang}: {text}");
            return;
        }
    }
    assert_eq!(None, expected, "{text}");
}

#[test]
fn all_patterns_compile() {
    assert!(OF_MARKETING.all_compile());
}

#[test]
fn marketing_is_known_by_its_words() {
    for (text, found) in [
        ("Uutiskirje", "Uutiskirje"),
        ("Lähetämme asiakkaille uutiskirjeitä.", "uutiskirjeitä"),
        ("Suoramarkkinointi", "Suoramarkkinointi"),
        ("Käytämme tietoja sähköpostimarkkinointiin.", "sähköpostimarkkinointiin"),
        ("Mainonnan kohdistaminen", "Mainonnan"),
        ("Vi skickar nyhetsbrev.", "nyhetsbrev"),
        ("Direktmarknadsföring av våra tjänster", "Direktmarknadsföring"),
        ("Reklamutskick", "Reklamutskick"),
        ("We use the data for direct marketing.", "marketing"),
        ("Advertising our products", "Advertising"),
        ("Promotional e-mails", "Promotional e-mails"),
    ] {
        check(text, Some(found));
    }
}

#[test]
fn what_only_looks_like_marketing_is_none() {
    for text in [
        // Denied.
        "Emme käytä tietoja markkinointiin.",
        "Uppgifterna används inte för marknadsföring.",
        "We send no newsletter.",
        // The customer's own marketing, which somebody does for them.
        "Toimitamme tilatut markkinointipalvelut.",
        "Mainostoimiston toimeksiannot",
        "Vi levererar marknadsföringstjänster.",
        "Uppdrag till reklambyråer",
        "Delivering marketing services",
        "Invoices of the advertising agency",
        // What begins alike.
        "Tuotteen markkinoille saattaminen",
        "Reklamationer",
        "Reklamaatiot",
        "The marketing authorisation of a device",
        "Products that we have placed on the market",
    ] {
        check(text, None);
    }
}

#[test]
fn a_pointer_to_another_purpose_is_no_marketing_of_its_own() {
    let own = |text: &str| own_marketing(&Texts::plain(text)).is_some();
    assert!(own("Käytämme tietoja markkinointiin.") && own("We use the data for marketing."));
    for text in [
        "Uutiskirjeen tilaat erikseen.",
        "Markkinointiin pyydämme suostumuksen.",
        "Om marknadsföring berättar vi separat.",
        "We ask for your consent to marketing.",
    ] {
        assert!(!own(text), "{text}");
    }
}
