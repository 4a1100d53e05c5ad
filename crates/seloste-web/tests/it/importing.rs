//! A file brought in, page after page, without script; and what keeps it from everybody else.

use crate::world::{Got, OTHER, OWN, World};

const CSV: &str = "Nimi;Sähköposti;Lempiväri;Huom\nUlla Uusi;ulla@example.fi;sininen;\nUkko Uusi;ei-osoite;;\n\
                   Erkki Esimerkki;erkki@example.fi;;131052-308T\n";
const FIELDS: [(&str, &str); 4] =
    [("purpose", "contract"), ("source", "subject"), ("relation", "customer"), ("since", "2026-11-01")];

fn begin(world: &World, session: &str, file: &[u8]) -> Got {
    world.upload(Some(session), &format!("/r/{OWN}/import"), &FIELDS, file)
}

/// Looks at a page until nothing is running any more.
fn settled(world: &World, session: &str, at: &str) -> Got {
    loop {
        let got = world.get(Some(session), at);
        assert_eq!(got.status, 200, "{}", got.body);
        if !got.body.contains("<progress") {
            return got;
        }
        assert!(got.body.contains("http-equiv=\"refresh\""), "without script the page asks again");
        std::thread::yield_now();
    }
}

fn act(world: &World, session: &str, at: &str, form: &str) -> Got {
    let got = world.post(Some(session), at, form);
    assert_eq!((got.status, got.header("location")), (303, at.split('?').next().unwrap()), "{}", got.body);
    settled(world, session, at)
}

#[test]
fn a_file_is_mapped_looked_at_brought_in_and_taken_back() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let start = world.get(Some(&me), &format!("/r/{OWN}/import"));
    assert!(start.body.contains("enctype=\"multipart/form-data\"") && start.body.contains("32"));
    let before = world.stored(OWN);
    let got = begin(&world, &me, CSV.as_bytes());
    assert_eq!(got.status, 303, "{}", got.body);
    let at = got.header("location").to_owned();
    assert!(!at.contains("Keksitty") && !at.contains("Ulla"), "nothing of the file is in its address: {at}");

    // The columns: what was recognised, what the notice would need for the others; an identity code is not said again.
    let columns = settled(&world, &me, &at).body;
    for part in ["Lempiväri", "own.lempiv", "ulla@example.fi", "sininen"] {
        assert!(columns.contains(part), "{part}");
    }
    assert!(!columns.contains("131052-308T"));

    // The preview tells by row and field, and never repeats what was wrong.
    let look = act(&world, &me, &at, "do=look&c.0=auto&c.1=auto&c.2=-&c.3=message.subject").body;
    assert!(look.contains("Mitään ei ole vielä tallennettu"));
    for chip in ["Uusia 1", "Hylättyjä 2"] {
        assert!(look.contains(chip), "{chip}: {look}");
    }
    assert!(look.contains("<td class=\"num\">3</td>") && look.contains("henkilötunnus") && look.contains("Sähköposti"));
    assert!(!look.contains("ei-osoite") && !look.contains("131052-308T") && !look.contains("Ulla"));
    let refused = settled(&world, &me, &format!("{at}?show=new")).body;
    assert!(refused.contains("<td class=\"num\">2</td>") && !refused.contains("<td class=\"num\">3</td>"));
    assert_eq!(world.stored(OWN), before, "a preview changes nothing");

    // Back to the columns: what was chosen is still chosen.
    let again = act(&world, &me, &at, "do=again").body;
    assert!(again.contains("<option value=\"message.subject\" selected>"));
    act(&world, &me, &at, "do=look&c.0=auto&c.1=auto&c.2=-&c.3=internet-id");
    // The same kind of file is known the next time, whoever brings it; another header is another file.
    let colleague = world.account("support.two", &[(OWN, "support")]);
    let next = begin(&world, &colleague, CSV.as_bytes()).header("location").to_owned();
    let chosen = "<option value=\"internet-id\" selected>";
    assert!(settled(&world, &colleague, &next).body.contains(chosen), "remembered");
    let next = begin(&world, &colleague, CSV.replace("Huom", "Muu").as_bytes()).header("location").to_owned();
    assert!(!settled(&world, &colleague, &next).body.contains(chosen), "another kind of file");
    act(&world, &me, &at, "do=again");
    act(&world, &me, &at, "do=look&c.0=auto&c.1=auto&c.2=-&c.3=-");
    let done = act(&world, &me, &at, "do=run").body;
    assert!(done.contains("Tuonti on valmis") && done.contains("Uusia 2") && done.contains("Hylättyjä 1"), "{done}");
    let listed = world.get(Some(&me), &format!("/r/{OWN}?purpose=contract")).body;
    assert!(listed.contains("Uusi, Ulla") && listed.contains("Esimerkki, Erkki") && !listed.contains("Ukko"));

    // The way back stands in the report and in the list of imports.
    let undo = done.split("href=\"").find_map(|h| h.split('"').next().filter(|h| h.ends_with("/undo"))).unwrap();
    let start = world.get(Some(&me), &format!("/r/{OWN}/import")).body;
    assert!(start.contains(undo) && start.contains("2 henkilöä tai organisaatiota"));
    let told = world.get(Some(&me), undo).body;
    assert!(told.contains("2 tuonnissa tullutta poistetaan"), "{told}");
    assert_eq!(world.post(Some(&me), undo, "").status, 422, "not without a word");
    assert!(world.get(Some(&me), &format!("/r/{OWN}?purpose=contract")).body.contains("Uusi, Ulla"));
    let done = world.post(Some(&me), undo, "sure=yes");
    assert!(done.status == 200 && done.body.contains("2 poistettiin"), "{}", done.body);
    assert!(!world.get(Some(&me), &format!("/r/{OWN}?purpose=contract")).body.contains("Uusi, Ulla"));
    assert_eq!(world.get(Some(&me), undo).status, 404, "once");
    assert!(world.get(Some(&me), &format!("/r/{OWN}/import")).body.contains("Peruttu"));
}

#[test]
fn a_script_gets_the_part_and_asks_again_only_while_it_runs() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let at = begin(&world, &me, CSV.as_bytes()).header("location").to_owned();
    act(&world, &me, &at, "do=look");
    let request = crate::world::request(axum::http::Method::GET, Some(&me), &at).header("hx-request", "true");
    let part = world.ask(request.body(axum::body::Body::empty()).unwrap());
    assert!(part.body.starts_with("<section id=\"import\"") && !part.body.contains("hx-get"), "{}", part.body);
}

#[test]
fn a_file_is_there_for_who_brought_it_and_goes_when_dropped() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support"), (OTHER, "customer-care")]);
    let colleague = world.account("support.two", &[(OWN, "support")]);
    let at = begin(&world, &me, CSV.as_bytes()).header("location").to_owned();
    assert_eq!(world.get(Some(&me), &at).status, 200);
    assert_eq!(world.get(Some(&colleague), &at).status, 404, "a colleague");
    assert_eq!(world.post(Some(&colleague), &at, "do=look").status, 404, "a colleague");
    assert_eq!(world.get(Some(&me), &at.replace(OWN, OTHER)).status, 404, "the other register");
    assert_eq!(world.get(None, &at).status, 303, "nobody");
    // What runs before the preview was seen does not run.
    let untouched = world.stored(OWN);
    let got = world.post(Some(&me), &at, "do=run");
    assert_eq!(got.status, 303);
    assert!(settled(&world, &me, &at).body.contains("name=\"c.0\""), "still at the columns");
    assert_eq!(world.stored(OWN), untouched);
    let got = world.post(Some(&me), &at, "do=drop");
    assert_eq!((got.status, got.header("location")), (303, format!("/r/{OWN}/import").as_str()));
    assert_eq!(world.get(Some(&me), &at).status, 404, "dropped");
    // Signing out drops it as well.
    let at = begin(&world, &me, CSV.as_bytes()).header("location").to_owned();
    assert_eq!(world.get(Some(&me), &at).status, 200);
    world.post(Some(&me), "/sign-out", "");
    let me = world.account("support.three", &[(OWN, "support")]);
    assert_eq!(world.get(Some(&me), &at).status, 404);
}

#[test]
fn what_is_no_file_comes_back_with_a_word_and_nothing_of_it() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let path = format!("/r/{OWN}/import");
    let check = |file: &[u8], word: &str| {
        let got = world.upload(Some(&me), &path, &FIELDS, file);
        assert_eq!(got.status, 422, "{word}");
        assert!(got.body.contains("role=\"alert\"") && got.body.contains(word), "{word}: {}", got.body);
        assert!(!got.body.contains("Salainen"), "nothing of the file is said again");
    };
    check(b"", "Valitse tiedosto.");
    check(b"Nimi;Puhelin\n", "vain otsikkorivi");
    check(b"Nimi\nSalainen\0Salainen\n", "Rivillä 2 on NUL-merkki");
    let wrong = |fields: &[(&str, &str)]| world.upload(Some(&me), &path, fields, CSV.as_bytes());
    assert_eq!(wrong(&[("purpose", "contract"), ("source", "nowhere")]).status, 422);
    assert_eq!(wrong(&[("purpose", "contract"), ("source", "subject"), ("since", "31.2.2026")]).status, 422);
    assert_eq!(wrong(&[("purpose", "contract"), ("source", "subject"), ("relation", "friend")]).status, 400);
    assert_eq!(wrong(&[("purpose", "newsletter"), ("source", "subject")]).status, 403, "not for that purpose");
    // Somebody who is not signed in has nothing taken in, and larger than the limit nobody.
    assert_eq!(world.upload(None, &path, &FIELDS, CSV.as_bytes()).status, 401);
    assert_eq!(
        world.upload(None, &path, &FIELDS, &vec![b'a'; 33 * 1_024 * 1_024]).status,
        401,
        "nothing of it is read"
    );
    assert_eq!(world.upload(Some(&me), &path, &FIELDS, &vec![b'a'; 33 * 1_024 * 1_024]).status, 413);
    // A form without its end is none.
    let request = crate::world::request(axum::http::Method::POST, Some(&me), &path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=b0undary");
    let half = "--b0undary\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nNimi";
    assert_eq!(world.ask(request.body(axum::body::Body::from(half)).unwrap()).status, 400);
    // Another page takes no form with a file.
    assert_eq!(world.upload(Some(&me), &format!("/r/{OWN}/new"), &FIELDS, CSV.as_bytes()).status, 400);
}
