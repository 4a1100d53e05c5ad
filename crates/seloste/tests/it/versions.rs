//! The next version of a notice on the command line: what it changes, and that a wider one waits until people are told.

use crate::site::Site;

#[test]
fn a_wider_version_is_shown_and_waits_until_people_are_told() {
    let site = Site::new("versions");
    let carrata = include_str!("../../../../notices/carrata.toml");
    let old = site.given("old.toml", carrata);
    let longer = carrata.replacen("6 months after relationship-end", "9 months after relationship-end", 1);
    let wider = site.given("wider.toml", longer.replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1));
    let same_day = site.given("same-day.toml", &longer);
    let to_come =
        site.given("to-come.toml", longer.replacen("version = \"2026-11-21\"", "version = \"2999-01-01\"", 1));
    let other = site.given("other.toml", include_str!("../../../../notices/ramentor.toml"));
    assert_eq!(site.run(&["diff", &old, &old]).exits(0).out, "nothing is different\n");
    let shown = site.run(&["diff", &old, &wider, "--lang", "fi"]).exits(1);
    assert!(shown.out.contains("säilytysaika on nyt 9 kuukautta") && shown.out.contains("Kerrottava"), "{}", shown.out);
    assert_eq!(site.run(&["diff", &wider, &old, "--json"]).exits(0).json()["effect"], "narrowing");
    // Other words for a purpose may mean something else; the version itself may say that they do not.
    let plainer = carrata.replacen("en = \"Newsletter\"", "en = \"Letter with news\"", 1);
    let plainer = plainer.replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1);
    let says = "[notice]\nsame-meaning = { as = \"2026-11-21\", why = { fi = \"Selvempi.\", sv = \"Klarare.\", en = \"Plainer.\" } }";
    let same = site.given("same.toml", plainer.replacen("[notice]", says, 1));
    let plainer = site.given("plainer.toml", plainer);
    for (lang, says) in [("fi", "Merkitys"), ("sv", "Betydelse"), ("en", "Meaning")] {
        let shown = site.run(&["diff", &old, &plainer, "--lang", lang]).exits(1).out;
        assert!(shown.contains(says) && shown.contains("same-meaning = { as = \"2026-11-21\""), "{shown}");
        let shown = site.run(&["diff", &old, &same, "--lang", lang]).exits(0).out;
        assert!(shown.contains(says) && !shown.contains("same-meaning"), "{shown}");
    }
    let shown = site.run(&["diff", &old, &plainer, "--json"]).exits(1).json();
    assert!(shown["meaning_open"] == true && shown["ask"][0] == "newsletter", "{shown}");
    site.run(&["diff", &old, &other]).refuses(&["two registers", "carrata", "ramentor"]);

    let file = site.given("one.csv", "Name,E-mail\nAino Keksitty,aino@example.fi\n");
    let from = ["--source", "subject", "--purpose", "contract", "--relation", "customer"];
    site.run(&[&["import", "carrata", &file][..], &from].concat()).exits(0);
    site.run(&["open", &plainer]).refuses(&["1 party", "--tell", "same-meaning"]);
    site.run(&["open", &wider]).refuses(&["1 party", "--tell", "--not-told"]);
    site.run(&["open", &wider, "--tell", "2999-01-01"]).refuses(&["2999-01-01"]);
    site.run(&["open", &wider, "--tell", "2020-01-01"]).refuses(&["2020-01-01", "62 days"]);
    site.run(&["open", &same_day, "--not-told", "known"]).refuses(&["two texts cannot bear one date"]);
    site.run(&["open", &to_come, "--not-told", "known"]).refuses(&["2999-01-01", "open it on that day"]);
    assert!(site.run(&["open", &wider, "--not-told", "known"]).exits(0).out.contains("runs under the new version"));
}
