//! What looks like a fault and is none: the near misses of the reader's table.

use seloste_notice::{check, prose};
use seloste_terms::Lang;

const BASE: &str = include_str!("../../../../docs/rules/base.toml");
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// Lays a change over the sound base, where nothing is to be found then either.
#[track_caller]
fn silent(over: &str) {
    let source = format!("extends = \"base.toml\"\n\n{over}");
    let out = check("notice.toml", &source, &|_| Ok(BASE.to_owned()), TODAY);
    let found: Vec<_> = out.diagnostics.iter().map(|d| (d.code, &d.message)).collect();
    assert!(found.is_empty(), "{over}\n{found:?}");
}

#[test]
fn in_a_notice() {
    for over in [
        // A written consent is no written request, and a written list is none either.
        "[[recipient]]\nid = \"bookkeeper\"\nname = \"Example Accounts Ltd (asiakkaan kirjallinen suostumus)\"",
        "[rights]\nhow = \"Pyynnön voi tehdä miten vain; tiedot saa myös kirjallisena luettelona. Vastaamme maksutta kuukaudessa.\"",
        // A period that can be computed is neither endless nor missing.
        "[[category]]\nid = \"customers\"\nkeep = \"1 year after relationship-end\"",
        // Norway, Sweden and Denmark are in the Area.
        "[[recipient]]\nid = \"importer\"\nname = \"Importer Example AS\"\nrole = \"controller\"\ncountry = [\"NO\", \"SE\", \"DK\"]\nfields = [\"person.name\", \"email\"]\npurposes = [\"care\"]",
        // Two business ids whose check digits are right.
        "[[controller]]\nid = \"bakery\"\nbusiness-id = \"0112038-9\"",
        "[[controller]]\nid = \"bakery\"\nbusiness-id = \"2583133-7\"",
        // A sole trader is the business: the name of a person in it makes nobody else the controller.
        "[notice]\nname = \"Customers of Verkkomalli Oy's shop\"\n[[controller]]\nid = \"bakery\"\nname = \"Verkkomalli / Malli Henkilö\"\nform = \"sole-trader\"",
        // The rights come with the month and the authority by themselves.
        "[rights]\nhow = \"Ask by any channel.\"",
        "[rights]\nhow = \"Ask by any channel.\"\nwithin = \"31 days\"\nfree = true",
        // A use that is denied is no use.
        "[notice]\nchanges = \"We tell of changes by e-mail. We send no newsletter and do no debt collection.\"",
    ] {
        silent(over);
    }
}

#[test]
fn in_a_published_text() {
    for (lang, text) in [
        (Lang::Fi, "Luovutukset\n\nTietoja annetaan muille, kun asiakas on antanut kirjallisen suostumuksen siihen.\n"),
        (Lang::Fi, "Oikeudet\n\nPyynnöstä saat tietosi kirjallisena luettelona.\n"),
        (Lang::Fi, "Säilytysaika\n\nTiedot poistetaan 1 vuoden säilytysajan jälkeen asiakkaan lähdettyä.\n"),
        (Lang::Fi, "Luovutukset\n\nNorjalaiset ja ruotsalaiset yhteydenotot ohjataan maahantuojalle.\n"),
        (Lang::Fi, "Oikeudet\n\nVastaamme pyyntöön kuukauden sisällä. Voit tehdä valituksen valvontaviranomaiselle.\n"),
        (
            Lang::Fi,
            "Käyttötarkoitus\n\nKäsittelemme tietoja tietosuoja-asetuksen 6 artiklan 1 kohdan b alakohdan nojalla.\n",
        ),
        (Lang::Fi, "Suojaus\n\nJokaisella on oma käyttäjätunnus ja salasana.\n"),
        (Lang::Fi, "Luovutukset\n\nAsiakkaan yhteistyökumppani saa tunnukset.\n"),
        (Lang::Sv, "Dina rättigheter\n\nEn begäran kan göras skriftligt, per e-post eller telefon.\n"),
        (Lang::Fi, "Oikeudet\n\nPyynnön voi esittää myös sähköisesti allekirjoitetulla asiakirjalla.\n"),
        (Lang::En, "Cookies Policy\n\nWe set cookies only with your consent. A cookie is a small file.\n"),
        (Lang::En, "General\n\nDrafted on May 3, 2026. It may change. May 4. May 5. May 6. May 7.\n"),
        (Lang::En, "Purposes\n\nFrom orders we can see the effect of a campaign.\n"),
        (Lang::En, "Your rights\n\nYou may ask by letter, e-mail or telephone; no signed form is needed.\n"),
    ] {
        let (found, _) = prose::prose("notice.txt", text, Some(lang), TODAY);
        let found: Vec<_> = found.iter().map(|d| (d.code, &d.message)).collect();
        assert!(found.is_empty(), "{text}\n{found:?}");
    }
}
