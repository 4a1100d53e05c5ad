//! What people do, page after page, without script.

use crate::world::{OTHER, OWN, PASSWORD, World};

/// Signs the operator in by the link that `init` shows.
fn joined(world: &World) -> String {
    let path = format!("/join/{}", world.operator_link);
    let form = world.get(None, &path);
    assert_eq!(form.status, 200);
    let pass = "pitk%C3%A4+keksitty+lause+1";
    let got = world.post(None, &path, &format!("name=Oona+Esimerkki&login=oona&password={pass}&again={pass}"));
    // First a second factor is asked for; it can wait.
    assert_eq!((got.status, got.header("location")), (303, "/account/second"), "{}", got.body);
    let later = world.post(got.session().as_deref(), "/account/second/later", "");
    assert_eq!((later.status, later.header("location")), (303, "/"));
    // The link was for once.
    assert_eq!(world.get(None, &path).status, 422);
    got.session().unwrap()
}

#[test]
fn who_is_likely_there_already_is_shown_before_another_is_made() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let (me, new) = (Some(me.as_str()), format!("/r/{OWN}/new"));
    let form = "kind=person&purpose=contract&source=subject&relation=customer&v.email=aada%40example.fi&v.person.name=";
    assert_eq!(world.post(me, &new, &format!("{form}Aada+Keksitty")).status, 303);
    let stored = world.stored(OWN);
    let warned = world.post(me, &new, &format!("{form}Aada+Keksitty-Toinen"));
    assert_eq!(warned.status, 422);
    assert!(warned.body.contains("Onko sama jo rekisterissä?") && warned.body.contains("(Sähköpostiosoite)"));
    assert!(
        warned.body.contains("value=\"Aada Keksitty-Toinen\"")
            && warned.body.contains("name=\"another\" value=\"yes\"")
    );
    assert_eq!(world.stored(OWN), stored, "nothing is made before that");
    assert_eq!(world.post(me, &new, &format!("{form}Aada+Keksitty-Toinen&another=yes")).status, 303);
    // Who may not add anybody learns nothing.
    let other = world.account("communication.one", &[(OWN, "communication")]);
    let refused = world.post(Some(&other), &new, &format!("{form}Aada").replace("contract", "newsletter"));
    assert!(refused.status == 403 && !refused.body.contains("Keksitty"));
}

/// What a page links to, after `marker`.
fn link_after<'b>(body: &'b str, marker: &str) -> &'b str {
    let at = body.find(marker).unwrap_or_else(|| panic!("no {marker}"));
    let rest = &body[at..];
    let href = rest.find("href=\"").unwrap() + 6;
    rest[href..].split('"').next().unwrap()
}

#[test]
fn a_customer_comes_is_changed_objects_and_is_erased() {
    let world = World::new();
    let me = joined(&world);
    let me = Some(me.as_str());
    let front = world.get(me, "/");
    assert!(front.body.contains("Oona Esimerkki") && front.body.contains(&format!("href=\"/r/{OWN}\"")));
    // An empty list teaches.
    assert!(world.get(me, &format!("/r/{OWN}")).body.contains("ei ole vielä ketään"));

    // What is typed wrong comes back with all that was typed.
    let new = format!("/r/{OWN}/new");
    let form = "kind=person&purpose=contract&source=subject&relation=customer&since=2026-11-01\
                &v.person.name=Aada+%3Cscript%3EKeksitty&v.email=";
    let again = world.post(me, &new, &format!("{form}not-an-address"));
    assert_eq!(again.status, 422);
    assert!(again.body.contains("href=\"#f-email\"") && again.body.contains("aria-invalid=\"true\""));
    assert!(again.body.contains("Aada &lt;script&gt;Keksitty") && again.body.contains("not-an-address"));
    let made = world.post(me, &new, &format!("{form}aada%40example.fi"));
    assert_eq!(made.status, 303, "{}", made.body);
    let at = made.header("location").to_owned();

    // The card: facts, each with its mark, and the rail without script.
    let card = world.get(me, &at);
    assert!(card.body.contains("aada@example.fi") && card.body.contains("Aada &lt;script&gt;Keksitty"));
    assert!(!card.body.contains("<script>"));
    let why = link_after(&card.body, "<dd>aada@example.fi</dd>").replace("&amp;", "&");
    assert!(why.contains("&why=") && why.ends_with(".email#rail"));
    let rail = world.get(me, why.split('#').next().unwrap());
    for part in ["Sopimuksen täyttäminen", "Rekisteröity itse", "6 kuukautta asiakassuhteen päättymisestä", "Brevo"]
    {
        assert!(rail.body.contains(part), "{part}");
    }

    // A change is made on the version that was seen.
    let edit = link_after(&card.body, "class=\"actions bar\"").replace("&amp;", "&");
    assert!(edit.contains("/edit/"));
    assert!(world.get(me, &edit).body.contains("value=\"aada@example.fi\""));
    let path = edit.split('?').next().unwrap();
    let change = "purpose=contract&version=1&source=subject&v.email=uusi%40example.fi";
    assert_eq!(world.post(me, path, change).status, 303);
    let conflict = world.post(me, path, &change.replace("uusi", "toinen"));
    assert_eq!(conflict.status, 422);
    assert!(conflict.body.contains("Joku muutti tietoa välillä") && conflict.body.contains("toinen@example.fi"));

    // The change is taken back from where it was made; the value has its source again, and there is nothing more to take back.
    let form = world.get(me, &edit).body;
    assert!(form.contains("name=\"do\" value=\"undo\"") && form.contains("value=\"uusi@example.fi\""));
    assert_eq!(world.post(me, path, "purpose=contract&version=1&do=undo").status, 409, "of a version that was");
    assert_eq!(world.post(me, path, "purpose=contract&version=2&do=undo").status, 303);
    let form = world.get(me, &edit).body;
    assert!(form.contains("value=\"aada@example.fi\"") && !form.contains("value=\"undo\""));
    assert_eq!(world.post(me, path, "purpose=contract&version=3&do=undo").status, 422);
    assert_eq!(world.post(me, path, &change.replace("version=1", "version=3")).status, 303);

    // A dealing on the timeline.
    let party = at.split('?').next().unwrap();
    assert!(world.get(me, &format!("{party}/add/message?purpose=contract")).body.contains("v.message.subject"));
    let added = "purpose=contract&source=subject&v.message.subject=Keksitty+aihe&v.message.date=2026-11-20";
    assert_eq!(world.post(me, &format!("{party}/add/message"), added).status, 303);
    let card = world.get(me, &at).body;
    assert!(card.contains("Keksitty aihe") && card.contains("<time datetime=\"2026-11-20\">20.11.2026</time>"));

    // A search: found by its beginning; the word is in no address of the answer.
    let search = format!("/r/{OWN}/search");
    let found = world.post(me, &search, "words=uusi%40exam&purpose=contract");
    assert!(found.body.contains(party) && found.body.contains("Näytetään 1, löytyi 1."));
    for (at, _) in found.body.match_indices("href=\"") {
        assert!(!found.body[at..].split('"').nth(1).unwrap().contains("uusi"));
    }

    // An objection: out of the list for that purpose, counted, and its card refused.
    let standing = format!("{party}/standing");
    assert_eq!(world.post(me, &standing, "do=object&about=contacts&how=puhelu").status, 303);
    assert!(world.get(me, &standing).body.contains("puhelu"));
    let list = world.post(me, &search, "words=uusi&purpose=contacts").body;
    assert!(
        !list.contains(party) && list.contains("Yksi jätettiin pois, koska hän on kieltänyt tämän käytön."),
        "{list}"
    );
    assert_eq!(world.get(me, &format!("{party}?purpose=contacts")).status, 403);

    // The person gets all of it.
    let package = world.post(me, &format!("{party}/access"), "form=json");
    assert_eq!(package.header("content-disposition"), "attachment; filename=\"seloste-access.json\"");
    assert!(package.body.contains("uusi@example.fi") && package.body.contains("Keksitty aihe"));

    // Erasure asks first, then tells what it did; afterwards there is nothing.
    let erase = format!("{party}/erase");
    assert!(world.get(me, &erase).body.contains("Poistetaan"));
    assert_eq!(world.post(me, &erase, "").status, 422);
    assert_eq!(world.get(me, &at).status, 200);
    let receipt = world.post(me, &erase, "sure=yes");
    assert_eq!(receipt.status, 200);
    assert!(receipt.body.contains("root of epoch"));
    assert_eq!(world.get(me, &at).status, 404);
    assert!(!world.post(me, &search, "words=uusi&purpose=contract").body.contains(party));
}

#[test]
fn a_date_that_is_none_is_told_and_records_nothing() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let party = world.person("Aada Keksitty");
    let standing = format!("/r/{OWN}/p/{party}/standing");
    let new = format!("/r/{OWN}/new");
    let person = "kind=person&purpose=contract&source=subject&relation=customer&v.person.name=Uusi+Keksitty";
    let (day, how) = ("vuosi-kuukausi-päivä", "Kerro myös, miten");
    let before = world.stored(OWN);
    let check = |path: &str, form: &str, status: u16, told: &str| {
        let got = world.post(Some(&me), path, form);
        assert_eq!(got.status, status, "{form}");
        assert!(got.body.contains(told), "{form}: {}", got.body);
        assert_eq!(world.stored(OWN), before, "{form}");
    };
    // As a browser without date fields sends them: each would otherwise be today, or never.
    for wrong in ["31.12.2026", "2026-13-01", "huomenna", "2026-02-30"] {
        check(&standing, &format!("do=end&day={wrong}"), 422, day);
        check(&standing, &format!("do=hold&reason=claim&until={wrong}"), 422, day);
        check(&new, &format!("{person}&since={wrong}"), 422, day);
    }
    // A slip in the year would keep data for decades, or lose it.
    for (day, told) in [("2062-12-01", "yli vuosi"), ("9999-12-31", "yli vuosi"), ("1026-12-01", "ennen vuotta 1900")] {
        check(&standing, &format!("do=end&day={day}"), 422, told);
        check(&standing, &format!("do=begin-prospect&day={day}"), 422, told);
        check(&new, &format!("{person}&since={day}"), 422, told);
    }
    // By which channel something came is part of the evidence.
    check(&standing, "do=object&about=contacts&how=+", 422, how);
    // When it was asked for is no day to come, nor one before the register.
    for wrong in ["2099-01-01", "2026-11-21"] {
        check(&standing, &format!("do=restrict&ground=a&asked={wrong}"), 422, "Pyynnön päivä");
    }
    check(&standing, "do=restrict&ground=a&asked=eilen", 422, day);
    check(&standing, "do=consent&about=newsletter", 422, how);
    check(&standing, "do=restrict&ground=about", 422, "role=\"alert\"");
    // What no form of these pages sends.
    for (path, form) in [
        (&standing, "do=forget"),
        (&new, "kind=robot&purpose=contract&source=subject&v.person.name=Uusi"),
        (&new, "kind=person&purpose=contract&source=subject&relation=friend&v.person.name=Uusi"),
        (&new, "kind=person&purpose=contract&source=subject&stands-for=somebody&v.person.name=Uusi"),
    ] {
        check(path, form, 400, "");
    }
    assert_eq!(world.get(Some(&me), &format!("{new}?purpose=no-purpose")).status, 404);
    assert_eq!(world.post(Some(&me), &standing, "do=end&day=2026-12-31").status, 303);
    assert!(world.get(Some(&me), &standing).body.contains("31.12.2026"));
    // What was recorded wrongly is corrected by the same form, which begins with what is recorded.
    for (day, shown) in [("2026-12-15", "15.12.2026"), ("2026-12-20", "20.12.2026"), ("2026-12-05", "5.12.2026")] {
        let page = world.get(Some(&me), &standing).body;
        assert!(page.contains("Korjaa päivä, jona suhde päättyy"), "{day}: {page}");
        assert_eq!(world.post(Some(&me), &standing, &format!("do=end&day={day}")).status, 303, "{day}");
        let page = world.get(Some(&me), &standing).body;
        assert!(page.contains(shown) && page.contains(&format!("value=\"{day}\"")), "{day}: {page}");
        assert!(!page.contains("31.12.2026"), "{day}: {page}");
    }
}

#[test]
fn an_identity_code_is_refused_everywhere_and_said_back_nowhere() {
    // A fictional code: its number is of those that are never given to anybody.
    const CODE: &str = "010190-900P";
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let party = world.person("Aada Keksitty");
    let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
    let record = card.records.first().unwrap().record;
    let p = format!("/r/{OWN}/p/{party}");
    let link = world.home.instance().invite(&world.home.operator(), Default::default()).unwrap();
    let before = world.stored(OWN);
    for (path, form, status) in [
        (format!("/r/{OWN}/new"), "kind=person&purpose=contract&source=subject&v.person.name=Uusi+CODE+Keksitty", 422),
        (
            format!("/r/{OWN}/new"),
            "kind=person&purpose=contract&source=subject&v.email=CODE@example.fi&v.phone.direct=x",
            422,
        ),
        (format!("/r/{OWN}/new"), "kind=person&purpose=contract&source=subject&since=x&v.identity-code=CODE", 422),
        (
            format!("{p}/edit/{record}"),
            "purpose=contract&version=1&source=subject&v.address.postal=Tie+1%0D%0ACODE",
            422,
        ),
        (format!("{p}/edit/{record}"), "purpose=contract&version=1&source=other&v.address.postal=CODE", 422),
        (
            format!("{p}/add/message"),
            "purpose=contract&source=subject&v.message.body=on+CODE.&v.message.subject=CODE",
            422,
        ),
        (format!("{p}/standing"), "do=object&about=contacts&how=soitti+CODE", 422),
        (format!("/r/{OWN}/search"), "purpose=contract&words=CODE", 200),
        ("/sign-in".to_owned(), "login=CODE&password=something+long", 422),
        (format!("/join/{}", *link), "name=CODE&login=CODE&password=something+long&again=something+long", 422),
    ] {
        for code in [CODE.to_owned(), CODE.to_lowercase(), CODE.replace('-', "\u{2013}")] {
            let session = path.starts_with("/r/").then_some(me.as_str());
            let got = world.post(session, &path, &form.replace("CODE", &code));
            assert_eq!(got.status, status, "{path} {form}");
            let said = got.body.to_uppercase();
            assert!(!said.contains("900P") && !said.contains("010190"), "{path} {form} says it back");
        }
    }
    assert_eq!(world.stored(OWN), before);
    // What was typed around a code is still there.
    let form = format!(
        "kind=person&purpose=contract&source=subject&v.person.name=Uusi+{CODE}+Keksitty&v.phone.direct=0401234567"
    );
    let again = world.post(Some(&me), &format!("/r/{OWN}/new"), &form).body;
    assert!(again.contains("Uusi  Keksitty") && again.contains("0401234567"), "{again}");
}

#[test]
fn a_person_stands_for_an_organisation_and_each_card_shows_the_other() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let me = Some(me.as_str());
    let new = format!("/r/{OWN}/new");
    let common = "purpose=contract&source=subject";
    let organisation = format!("kind=organisation&{common}&relation=customer&v.organisation.name=Keksitty+Sora+Oy");
    let made = world.post(me, &new, &organisation);
    let firm = made.header("location").split('?').next().unwrap().to_owned();
    let id = firm.rsplit('/').next().unwrap();
    let form = world.get(me, &format!("{new}?kind=person&purpose=contract&stands-for={id}"));
    assert!(form.body.contains("Yhteyshenkilö organisaatiolle"));
    let person = format!("kind=person&{common}&relation=none&stands-for={id}&v.person.name=Aino+Esimerkki");
    let made = world.post(me, &new, &person);
    assert_eq!(made.status, 303, "{}", made.body);
    let at = made.header("location").to_owned();
    assert!(world.get(me, &at).body.contains("Keksitty Sora Oy"));
    assert!(world.get(me, &format!("{firm}?purpose=contract")).body.contains("Aino Esimerkki"));
    // Lists have the surname first, and are in that order.
    assert!(world.get(me, &format!("/r/{OWN}?purpose=contract")).body.contains("Esimerkki, Aino"));
}

#[test]
fn a_list_is_turned_page_by_page_without_words_in_the_address() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    for n in 0..53 {
        world.person(&format!("Aada Keksitty{n:02}"));
    }
    world.person("Bertta Ahonen");
    let all = world.get(Some(&me), &format!("/r/{OWN}?purpose=contract")).body;
    assert!(all.find("Ahonen, Bertta").unwrap() < all.find("Keksitty00, Aada").unwrap());
    let search = format!("/r/{OWN}/search");
    let first = world.post(Some(&me), &search, "words=aada&purpose=contract").body;
    assert!(first.contains("Keksitty00, Aada") && !first.contains("Keksitty50, Aada"));
    assert!(first.contains("name=\"page\" value=\"1\""));
    let second = world.post(Some(&me), &search, "words=aada&purpose=contract&page=1").body;
    assert!(second.contains("Keksitty52, Aada") && !second.contains("Keksitty49, Aada"));
    assert!(second.contains("name=\"page\" value=\"0\"") && !second.contains("name=\"page\" value=\"2\""));
}

#[test]
fn signing_in_tells_nothing_and_signing_out_ends_the_session() {
    let world = World::new();
    let session = world.account("aino.esimerkki", &[(OWN, "support")]);
    let wrong = world.post(None, "/sign-in", "login=aino.esimerkki&password=something+else");
    let unknown = world.post(None, "/sign-in", "login=eino.esimerkki&password=something+else");
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.body.replace("aino", "eino"), unknown.body);
    assert!(!wrong.body.contains("something else"));
    let right = world.post(None, "/sign-in", &format!("login=aino.esimerkki&password={}", PASSWORD.replace(' ', "+")));
    assert_eq!(right.status, 303);
    let second = right.session().unwrap();
    assert_ne!(session, second);
    assert_eq!(world.get(Some(&second), "/").status, 200);
    let out = world.post(Some(&second), "/sign-out", "");
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.get(Some(&second), "/").status, 303);
    assert_eq!(world.get(Some(&session), "/").status, 200);
}

#[test]
fn only_what_a_role_may_do_is_offered() {
    let world = World::new();
    let party = world.person("Aada Keksitty");
    let card = |session: &str| world.get(Some(session), &format!("/r/{OWN}/p/{party}")).body;
    let support = card(&world.account("support.one", &[(OWN, "support")]));
    assert!(support.contains("/edit/") && !support.contains("/erase") && !support.contains("value=\"billing\""));
    let reader = card(&world.account("reader.one", &[(OWN, "communication")]));
    assert!(!reader.contains("/edit/") && !reader.contains("/add/"));
    let protection = card(&world.account("protection.one", &[(OWN, "protection")]));
    assert!(protection.contains("/erase") && protection.contains("/standing") && protection.contains("/access"));
    // Of a register without a role not even the name is told.
    let elsewhere = world.account("elsewhere.one", &[(OTHER, "customer-care")]);
    assert!(!world.get(Some(&elsewhere), "/").body.contains(&format!("/r/{OWN}\"")));
}

#[test]
fn the_language_follows_the_browser_then_the_choice() {
    let world = World::new();
    let ask = |header: Option<(&str, &str)>| {
        let request = crate::world::request(axum::http::Method::GET, None, "/sign-in");
        let request = match header {
            Some((name, value)) => request.header(name, value),
            None => request,
        };
        world.ask(request.body(axum::body::Body::empty()).unwrap()).body
    };
    assert!(ask(None).contains("<html lang=\"fi\">"));
    assert!(ask(Some(("accept-language", "sv-FI, en;q=0.5"))).contains("Logga in"));
    assert!(ask(Some(("cookie", "seloste-lang=en"))).contains("<html lang=\"en\">"));
    let chosen = world.post(None, "/language", "lang=sv&to=/sign-in");
    assert_eq!(chosen.header("location"), "/sign-in");
    assert!(chosen.header("set-cookie").starts_with("seloste-lang=sv; "));
    assert_eq!(world.post(None, "/language", "lang=sv&to=//evil.example.com").header("location"), "/");
    // An account's choice goes with the account.
    let me = world.account("aino.esimerkki", &[(OWN, "support")]);
    world.post(Some(&me), "/language", "lang=en&to=/");
    assert!(world.get(Some(&me), "/").body.contains("<html lang=\"en\">"));
}

#[test]
fn the_notice_is_there_for_anybody_in_its_languages_with_its_versions() {
    let world = World::new();
    for (lang, heading) in
        [("fi", "Rekisterinpitäjä"), ("sv", "Personuppgiftsansvarig"), ("en", "Purposes and legal bases")]
    {
        let got = world.get(None, &format!("/notice/{OWN}?lang={lang}"));
        assert_eq!(got.status, 200);
        assert!(got.body.contains(heading) && got.body.contains(&format!("<html lang=\"{lang}\">")));
        assert!(got.header("set-cookie").is_empty());
        // Data for programs that read notices, and nothing that a browser would run.
        let data = got.body.matches("<script type=\"application/ld+json\">").count();
        assert_eq!((data, got.body.matches("<script").count()), (1, 1));
    }
    assert!(world.get(None, &format!("/notice/{OWN}/versions")).body.contains("SHA-256"));
    assert_eq!(world.get(None, "/notice/nothing").status, 404);
    assert_eq!(world.get(None, "/notice/instance").status, 404);
}

#[test]
fn a_register_of_members_speaks_of_members() {
    let world = World::new();
    let me = joined(&world);
    let me = Some(me.as_str());
    let (_, text) = seloste_notice::EXAMPLES.iter().find(|(name, _)| *name == OWN).unwrap();
    let text = text.replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"\nrelation = \"member\"", 1);
    let today = world.home.clock().today();
    let out = seloste_notice::check("n.toml", &text, &|_| Err(String::new()), today);
    world.home.open_notice(out.checked.unwrap(), None).unwrap();
    let made = world.post(
        me,
        &format!("/r/{OWN}/new"),
        "kind=person&purpose=contract&source=subject&relation=customer&since=2026-11-01&v.person.name=Jaana+Keksitty",
    );
    let card = made.header("location").split('?').next().unwrap().to_owned();
    let new = format!("/r/{OWN}/new");
    for (lang, list, one, tie) in [
        ("fi", ">Jäsenet<", ">Uusi jäsen<", "<td>Jäsenyys</td>"),
        ("sv", ">Medlemmar<", ">Ny medlem<", "<td>Medlemskap</td>"),
        ("en", ">Members<", ">New member<", "<td>Membership</td>"),
    ] {
        world.post(me, "/language", &format!("lang={lang}&to=/"));
        let get = |path: &str| world.get(me, path).body;
        assert!(get(&format!("/r/{OWN}")).contains(list), "{lang}: {}", get(&format!("/r/{OWN}")));
        assert!(get(&new).contains(one), "{lang}");
        let standing = get(&format!("{card}/standing"));
        assert!(standing.contains(tie), "{lang}: {standing}");
    }
}

#[test]
fn an_answer_that_took_more_than_a_month_is_told_to_who_gives_it() {
    let world = World::new();
    let party = world.person("Aada Keksitty");
    let other = world.person("Oona Keksitty");
    world.later(31);
    let me = world.account("the.operator", &[("*", "operator")]);
    let me = Some(me.as_str());
    let (standing, late) = (format!("/r/{OWN}/p/{party}/standing"), "31 päivän kuluttua");
    // A month after 22 November is 22 December: a request of the day after is in time.
    let intime = world.post(me, &standing, "do=restrict&ground=a&asked=2026-11-23");
    assert_eq!(intime.status, 303);
    assert_eq!(world.post(me, &standing, "do=lift").status, 303);
    let got = world.post(me, &standing, "do=restrict&ground=a&asked=2026-11-22");
    assert!(got.status == 200 && got.body.contains(late), "{}", got.body);
    assert!(world.get(me, &standing).body.contains("name=\"asked\""));
    let erased = world.post(me, &format!("/r/{OWN}/p/{other}/erase"), "sure=yes&asked=2026-11-22");
    assert!(erased.status == 200 && erased.body.contains(late), "{}", erased.body);
    let access = format!("/r/{OWN}/p/{party}/access");
    assert_eq!(world.post(me, &access, "form=json&asked=2099-01-01").status, 422);
    assert_eq!(world.post(me, &access, "form=json&asked=2026-12-20").status, 200);
    // All of them are on the public page, with how soon.
    let page = world.get(None, &format!("/notice/{OWN}?lang=fi")).body;
    assert!(page.contains("toteutettu 4 pyyntöä. Vastausajan mediaani on 31 päivää."), "{page}");
}

#[test]
fn a_token_is_made_shown_once_and_ended() {
    let w = World::new();
    let me = w.account("tuki.henkilo", &[(OWN, "support")]);
    let path = format!("/r/{OWN}/tokens");
    let made = w.post(Some(&me), &path, "label=Verkkokauppa&for=contract&may=read&days=30&fields=email,+person.name");
    assert_eq!(made.status, 200);
    let text = made.body.split("<code class=\"token\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(text.starts_with("slst_"));
    let client = w.home.instance().client(&text).unwrap();
    assert_eq!(client.token.bounds.fields.as_deref(), Some(&["email".to_owned(), "person.name".to_owned()][..]));
    let listed = w.get(Some(&me), &path).body;
    assert!(listed.contains("Verkkokauppa") && !listed.contains(&text), "its text is shown once");
    // What the account may not do is not offered, and refused where it is asked for all the same.
    assert!(!listed.contains("value=\"export\""));
    for (form, says) in [
        ("label=Kauppa&for=contract&may=export&days=30", "Et itsekään"),
        ("label=Kauppa&for=newsletter&may=read&days=30", "Et itsekään"),
        ("label=&for=contract&may=read&days=30", "nimi"),
        ("label=Kauppa&for=contract&may=read&days=4000", "1–365"),
        ("label=Kauppa&for=contract&may=read&days=30&fields=shoe-size", "kenttää"),
        ("label=Kauppa&may=read&days=30", "Valitse"),
    ] {
        let got = w.post(Some(&me), &path, form);
        assert!(got.status == 422 && got.body.contains(says), "{form}: {} {says}", got.status);
    }
    assert_eq!(w.home.instance().tokens(client_owner(&w, &me)).len(), 1);
    let id = client.token.id;
    assert_eq!(w.post(Some(&me), &format!("{path}/end"), &format!("id={id}")).status, 303);
    assert!(w.home.instance().client(&text).is_none());
}

fn client_owner(w: &World, session: &str) -> seloste_terms::ActorId {
    w.home.instance().session(session).unwrap().account
}

#[test]
fn what_does_not_fit_is_told_in_the_words_of_who_knows_why() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let party = world.person("Aada Keksitty");
    let standing = format!("/r/{OWN}/p/{party}/standing");
    let object = "do=object&about=newsletter&how=puhelu";
    assert_eq!(world.post(Some(&me), &standing, object).status, 303);
    for (lang, told) in [
        ("fi", "Kielto on jo kirjattu"),
        ("sv", "Invändningen är redan antecknad"),
        ("en", "The objection is recorded already"),
    ] {
        world.post(Some(&me), "/language", &format!("lang={lang}&back=/"));
        let got = world.post_with(&format!("seloste={me}; seloste-lang={lang}"), &standing, object);
        assert_eq!(got.status, 422);
        assert!(got.body.contains(told), "{lang}: {}", got.body);
    }
}
