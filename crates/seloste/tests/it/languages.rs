//! What a command refuses or reports is told in the language of whoever runs it.

use crate::people::{people, plain_csv};
use crate::site::{Site, notice};
use seloste_terms::Lang;

/// A command, its exit code, and words of what it prints in Finnish, Swedish and English.
type Case<'a> = (&'a [&'a str], i32, [&'a str; 3]);

#[test]
fn refusals_and_reports_speak_the_language_that_is_asked_for() {
    let site = Site::new("languages");
    site.import(&site.given("people.csv", plain_csv(&people(1)))).exits(0);
    let id = site.id("Vilk");
    site.run(&["object", "carrata", &id]).exits(0);
    let carrata = notice("carrata").to_str().unwrap().to_owned();
    let rajobit = notice("rajobit").to_str().unwrap().to_owned();
    let folder = site.scratch.path().to_str().unwrap();
    let missing = site.file("missing.toml");
    let pdf = site.given("old.pdf", "%PDF-1.7\nsome");
    let html = site.given("old.html", "<h1>Tietosuojaseloste</h1>");
    let page = site.given("page.toml", "\n <!DOCTYPE html><h1>Tietosuojaseloste</h1>");
    let latin = site.given("latin.toml", b"name = \"P\xE4iv\xE4\"");
    let text = site.given("text.txt", "Säilytysaika\n\nTiedot poistetaan 2 vuoden kuluttua.\n");
    let ragged = site.given("ragged.csv", "Nimi,Sähköposti\nVeera\nVilma,vilma@example.fi,ylimääräinen\n");
    let draft = site.given("draft.toml", "");
    let import = ["import", "carrata", &ragged, "--source", "subject", "--purpose", "contract"];
    let published = ["julkaistu teksti", "publicerad text", "published text"];
    let cases: &[Case<'_>] = &[
        (&["read", &pdf], 2, ["PDF-tiedosto", "en PDF-fil", "a PDF file"]),
        (&["read", &missing], 2, ["tiedostoa ei ole", "filen finns inte", "no such file"]),
        (&["read", folder], 2, ["kansio", "mapp", "folder"]),
        (&["read", &text, "-o", &draft], 2, ["on jo olemassa", "finns redan", "is there already"]),
        (&["check", &missing], 2, ["virhe:", "fel:", "error:"]),
        (&["check", &latin], 2, ["ei ole UTF-8", "är inte UTF-8", "not UTF-8"]),
        // A text as it was published is read, not checked as a notice.
        (&["check", &html], 2, published),
        (&["check", &pdf], 2, published),
        (&["check", &page], 2, published),
        (&["check", &html], 2, ["seloste read", "seloste read", "seloste read"]),
        // Of a plain text the sentences can be checked; what it lacks cannot.
        (&["check", &text], 0, ["vain lauseet", "bara meningarna", "only the sentences"]),
        (&["explain", "XYZ999"], 2, ["sääntöä", "regeln", "no rule"]),
        (&["diff", &carrata, &carrata], 0, ["eroja ei ole", "inga skillnader", "nothing is different"]),
        (&["diff", &carrata, &rajobit], 2, ["kahden eri rekisterin", "två register", "two registers"]),
        (&["open", &carrata], 0, ["noudattaa jo", "följer redan", "under this version already"]),
        (
            &["find", "nothere", "x", "--purpose", "contract"],
            2,
            ["ei ole; nämä ovat", "finns inte; det", "there is no"],
        ),
        (&["object", "carrata", &id], 2, ["kielto on jo kirjattu", "redan antecknad", "recorded already"]),
        (&["hold", "carrata", &id, "--reason", "x"], 2, ["syy on jokin", "orsaken är", "the reason is"]),
        (&["erase", "carrata", &id, "--category", "x"], 2, ["ei ole tietoryhmää", "ingen kategori", "no category"]),
        (
            &["show", "carrata", &id, "--purpose", "x"],
            2,
            ["Seloste ei sano", "Beskrivningen säger", "would have to say"],
        ),
        // When a person asked for something is neither to come nor before there was a register.
        (&["restrict", "carrata", &id, "--asked", "2099-01-01"], 2, ["on vasta tulossa", "framtiden", "is to come"]),
        (
            &["access", "carrata", &id, "--to", "json", "--asked", "2020-01-01"],
            2,
            ["ennen rekis", "före regis", "before the"],
        ),
        (&["erase", "carrata", &id, "--asked", "2020-01-01"], 2, ["ennen rekis", "före regis", "before the"]),
        (&import, 2, ["otsikossa on 2", "rubriken har 2", "the header has 2"]),
        (&["consent", "carrata", &id, "--purpose", "contract"], 2, ["suostumukseen", "samtycke", "consent"]),
    ];
    for (args, code, words) in cases {
        for (lang, word) in Lang::ALL.into_iter().zip(words) {
            let done = site.run(&[&["--lang", lang.code()], *args].concat()).exits(*code);
            let told = format!("{}{}", done.out, done.err);
            assert!(told.contains(word), "{args:?} in {lang}: `{word}` is not in: {told}");
        }
    }
}
