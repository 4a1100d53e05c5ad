//! Contact forms: made, shown to the public, sent; what they bring is looked at.

use crate::world::*;
use axum::body::Body;
use axum::http::Method;
use seloste_web::Peer;

/// A form of a register, made by the operator, and its address.
fn made(world: &World, me: Option<&str>) -> String {
    let forms = format!("/r/{OWN}/forms");
    let form = "label=www.example.fi&kind=subject/contract&field=person.name&field=email&field=message.subject\
                &sites=https%3A%2F%2Fwww.example.fi";
    let done = world.post(me, &forms, form);
    assert_eq!(done.status, 303, "{}", done.body);
    // A number that the company gives is not offered to be asked for.
    let listed = world.get(me, &forms).body;
    assert!(!listed.contains("value=\"customer-number\""));
    let path = format!("/form/{OWN}/");
    let id = listed.split(&path).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    format!("{path}{id}")
}

#[test]
fn somebody_writes_and_waits_until_they_are_taken_in() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let me = Some(me.as_str());
    let form = made(&world, me);

    // What it is for stands beside the fields; no script, no cookie; the named site may show it, and no other.
    let page = world.get(None, &form);
    assert_eq!(page.status, 200);
    for said in
        ["name=\"v.person.name\"", "name=\"v.email\"", "Mihin käytämme tietojasi", "/notice/carrata?lang=fi", "Carrata"]
    {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    assert!(!page.body.contains("<script") && !page.body.contains("/sign-in"));
    assert!(page.header("set-cookie").is_empty());
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'self' https://www.example.fi;"), "{policy}");
    assert!(world.get(None, &format!("{form}?lang=sv")).body.contains("Kontakta oss"));
    assert!(world.get(None, &format!("{form}?lang=en")).body.contains("What we use your data for"));

    // Typed wrong it comes back with what was typed; nothing is stored.
    let wrong = world.post(None, &form, "v.person.name=Aino+%3Cb%3EKirjoittaja&v.email=not-an-address");
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("Aino &lt;b&gt;Kirjoittaja") && wrong.body.contains("aria-invalid=\"true\""));
    assert_eq!(world.register().waiting().len(), 0);

    let sent =
        world.post(None, &form, "v.person.name=Aino+Kirjoittaja&v.email=aino%40example.fi&v.message.subject=Hei");
    assert_eq!(sent.status, 303, "{}", sent.body);
    assert!(world.get(None, sent.header("location")).body.contains("viestisi on perillä"));
    // Whoever asks for their rights is found from the first moment.
    assert!(world.get(me, &format!("/r/{OWN}?purpose=rights")).body.contains("Kirjoittaja"));
    let listed = world.get(me, &format!("/r/{OWN}?purpose=contract")).body;
    assert!(!listed.contains("Kirjoittaja"), "not in the list before somebody has looked");
    let inbox = world.get(me, &format!("/r/{OWN}/inbox?purpose=contract")).body;
    assert!(inbox.contains("Aino Kirjoittaja") && inbox.contains("www.example.fi") && inbox.contains("class=\"n\">1<"));
    let party = world.register().waiting()[0].party;
    assert!(world.get(me, &format!("/r/{OWN}/p/{party}?purpose=contract")).body.contains("Hei"));
    let taken = world.post(me, &format!("/r/{OWN}/inbox"), &format!("purpose=contract&party={party}"));
    assert_eq!(taken.status, 303);
    assert!(world.get(me, taken.header("location")).body.contains("on otettu rekisteriin"));
    assert!(world.get(me, &format!("/r/{OWN}?purpose=contract")).body.contains("Kirjoittaja"));

    // Ended, it answers nobody.
    let id = form.rsplit('/').next().unwrap();
    assert_eq!(world.post(me, &format!("/r/{OWN}/forms"), &format!("end={id}")).status, 303);
    assert_eq!(
        (world.get(None, &form).status, world.post(None, &form, "v.email=aino%40example.fi").status),
        (404, 404)
    );
}

#[test]
fn what_is_no_contact_is_turned_away() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let form = made(&world, Some(&me));
    let code = ["131052", "-308T"].concat();
    let long = "x".repeat(70_000);
    // What is sent, the status, and a word of the answer; nothing of it is stored.
    for (sent, status, word) in [
        (String::new(), 422, "ainakin yksi"),
        ("v.person.name=".into(), 422, "ainakin yksi"),
        ("v.person.name=+++".into(), 422, "ainakin yksi"),
        ("person.name=Aino".into(), 422, "ainakin yksi"),
        ("v.email=x".into(), 422, "aria-invalid"),
        (format!("v.person.name=Aino+{code}"), 422, "henkilötunnus"),
        (format!("v.message.subject={code}"), 422, "henkilötunnus"),
        (format!("v.person.name={long}"), 422, "aria-invalid"),
        (format!("v.person.name={}", "x".repeat(300_000)), 413, "liian"),
        ("v.person.name=%00".into(), 422, ""),
        ("v.person.name=%FF%FE".into(), 400, ""),
        ("v.person.name=Aino&v.person.name=Toinen".into(), 422, "vain yksi"),
        ("v.phone.mobile=0401234567".into(), 422, "ei ole juuri nyt"),
        ("v.customer-number=1".into(), 422, "ei voitu"),
        ("v.own.unknown=1".into(), 422, "ei ole juuri nyt"),
        ("v.=1".into(), 422, "ei ole juuri nyt"),
        ("v.person.name=Roska&leave-empty=https%3A%2F%2Fexample.com".into(), 422, "tyhjäksi"),
    ] {
        let world_before = world.register().waiting().len();
        let answer = world.post(None, &form, &sent);
        let shown: String = sent.chars().take(60).collect();
        assert_eq!(answer.status, status, "{shown}: {}", answer.body.chars().take(900).collect::<String>());
        assert!(answer.body.contains(word), "{shown}: {}", answer.body);
        assert!(!answer.body.contains(&code), "{shown}: what may not be kept is not sent back");
        assert_eq!(world.register().waiting().len(), world_before, "{shown}");
    }
    for at in ["/form/carrata/x", "/form/carrata/00000000-0000-4000-8000-000000000000", "/form/nobody/x"] {
        assert_eq!(world.get(None, at).status, 404);
        assert_eq!(world.post(None, at, "v.email=aino%40example.fi").status, 404);
    }
    let other = form.replace(OWN, OTHER);
    assert_eq!(world.get(None, &other).status, 404, "a form is of one register");
}

#[test]
fn from_one_address_only_so_many_are_taken() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let form = made(&world, Some(&me));
    let send = |n: usize, peer: Option<&str>| {
        let request = request(Method::POST, None, &form)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let mut request = request.body(Body::from(format!("v.person.name=Aino+{n}"))).unwrap();
        if let Some(peer) = peer {
            request.extensions_mut().insert(Peer(peer.parse().unwrap()));
        }
        world.ask(request)
    };
    let taken = |peer| (0..12).filter(|n| send(*n, peer).status == 303).count();
    assert_eq!((taken(Some("192.0.2.7")), world.register().waiting().len()), (10, 10));
    assert!(send(99, Some("192.0.2.7")).body.contains("Yritä tunnin päästä"));
    assert_eq!(taken(Some("192.0.2.8")), 10, "from elsewhere it goes on");
    assert_eq!(taken(None), 12, "and where addresses are not known, all are not one");
}

#[test]
fn many_that_are_not_wanted_are_erased_together() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let me = Some(me.as_str());
    let form = made(&world, me);
    for n in 0..4 {
        assert_eq!(world.post(None, &form, &format!("v.person.name=Roska+{n}")).status, 303);
    }
    let waiting: Vec<String> = world.register().waiting().iter().map(|w| w.party.to_string()).collect();
    let [first, second, taken, kept] = waiting.as_slice() else { panic!("{waiting:?}") };
    let inbox = format!("/r/{OWN}/inbox");
    let page = world.get(me, &format!("{inbox}?purpose=contract")).body;
    assert_eq!(page.matches("form=\"marked\" name=\"party\"").count(), 4);
    world.post(me, &inbox, &format!("purpose=contract&party={taken}"));
    // Whom somebody else took in meanwhile is not erased with the rest; nor is anybody before it is said how many they are.
    let refuse = format!("{inbox}/refuse");
    let marked = format!("party={first}&party={second}&party={taken}&party=x");
    let asked = world.post(me, &refuse, &marked);
    assert!(asked.body.contains("2 yhteydenottoa") && !asked.body.contains(taken.as_str()), "{}", asked.body);
    assert_eq!(world.register().waiting().len(), 3);
    let done = world.post(me, &refuse, &format!("{marked}&sure=yes"));
    assert!(done.body.contains("2 yhteydenottoa poistettiin"), "{}", done.body);
    let left: Vec<String> = world.register().waiting().iter().map(|w| w.party.to_string()).collect();
    assert_eq!(left, std::slice::from_ref(kept));
    assert!(world.get(me, &format!("/r/{OWN}?purpose=contract")).body.contains("Roska"), "who was taken in is there");
    assert!(!world.get(me, &format!("/r/{OWN}/p/{first}?purpose=rights")).body.contains("Roska"));
    assert!(world.post(me, &refuse, &format!("{marked}&sure=yes")).body.contains("ei ollut merkitty"));
}

/// Within another site's page an answer that it may not show would stay blank, and what was typed be lost.
#[test]
fn an_error_comes_back_within_the_frame_with_what_was_typed() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let form = made(&world, Some(&me));
    let answer = world.post(None, &form, "v.customer-number=1&v.person.name=Aino");
    assert!(
        answer.body.contains("Kirjoittamasi on tallella") && answer.body.contains("value=\"Aino\""),
        "{}",
        answer.body
    );
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'self' https://www.example.fi;"), "{policy}");
}

/// The number that the menu shows beside the inbox, if it shows any.
fn told_in_menu(page: &str) -> Option<&str> {
    let entry = page.split(&format!("href=\"/r/{OWN}/inbox\"")).nth(1)?.split("</li>").next()?;
    entry.split("class=\"n\">").nth(1)?.split('<').next()
}

#[test]
fn how_many_wait_is_told_to_each_role_that_may_see_them_and_to_no_other() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let form = made(&world, Some(&me));
    let notice = world.register().notice();
    let roles: Vec<(String, String)> = notice
        .roles
        .iter()
        .map(|r| r.id.as_str().to_owned())
        .map(|role| (world.account(&format!("{role}.one"), &[(OWN, &role)]), role))
        .collect();
    let today = format!("/r/{OWN}/today");
    for (session, role) in &roles {
        assert_eq!(told_in_menu(&world.get(Some(session), &today).body), None, "{role}: nobody waits yet");
    }
    for name in ["Aino", "Eino"] {
        assert_eq!(world.post(None, &form, &format!("v.person.name={name}+Kirjoittaja")).status, 303);
    }
    let mut who_sees = Vec::new();
    for (session, role) in &roles {
        let purposes = &notice.role(role).unwrap().purposes;
        let sees = purposes.iter().any(|p| {
            let inbox = world.get(Some(session), &format!("/r/{OWN}/inbox?purpose={p}"));
            inbox.body.contains("Aino Kirjoittaja") && inbox.body.contains("Eino Kirjoittaja")
        });
        let pages = [today.clone(), format!("/r/{OWN}"), format!("/r/{OWN}/notice"), "/go".to_owned(), "/".to_owned()];
        let before = world.entries(OWN);
        let body = world.get(Some(session), &today).body;
        assert_eq!(world.entries(OWN), before, "{role}: nobody was looked at");
        assert_eq!(told_in_menu(&body), sees.then_some("2"), "{role}: {body}");
        let row = body.contains("Yhteydenotot lomakkeilta");
        assert_eq!(row, sees, "{role}: today");
        // The day on which they go if nobody takes them in stands beside the number.
        assert_eq!(body.contains("20.2.2027"), sees, "{role}: today");
        for page in &pages {
            let body = world.get(Some(session), page).body;
            assert!(sees || told_in_menu(&body).is_none(), "{role}: {page}");
        }
        let inbox = world.get(Some(session), &format!("/r/{OWN}/inbox")).body;
        assert!(sees || !inbox.contains("Osa odottaa"), "{role}: nor that some wait for other purposes");
        if sees {
            who_sees.push(role.as_str());
        }
    }
    assert!(who_sees.contains(&"support") && who_sees.len() < roles.len(), "the case is one: {who_sees:?}");
    assert_eq!(told_in_menu(&world.get(Some(&me), &today).body), Some("2"), "who runs it all");
}

#[test]
fn page_and_inbox_say_when_what_nobody_takes_in_is_erased() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let form = made(&world, Some(&me));
    for (lang, said) in [("fi", "viimeistään 90 päivän"), ("sv", "senast efter 90 dagar"), ("en", "after 90 days")]
    {
        assert!(world.get(None, &format!("{form}?lang={lang}")).body.contains(said), "{lang}");
    }
    assert_eq!(world.post(None, &form, "v.person.name=Aino+Kirjoittaja").status, 303);
    let inbox = format!("/r/{OWN}/inbox?purpose=contract");
    let page = world.get(Some(&me), &inbox).body;
    assert!(page.contains("poistetaan 20.2.2027, ellei kukaan ota rekisteriin"), "{page}");
    // Who sees all that is erased is told a week before that some of it is what nobody took in.
    let today = format!("/r/{OWN}/today");
    let told = "Mukana on yksi yhteydenotto lomakkeelta";
    assert!(!world.get(Some(&me), &today).body.contains(told));
    world.later(84);
    let me = world.account("another.operator", &[("*", "operator")]);
    assert!(world.get(Some(&me), &today).body.contains(told));
    world.later(6);
    let register = world.register();
    register.sweep(&seloste_register::job_actor(), register.today()).unwrap();
    let me = world.account("third.operator", &[("*", "operator")]);
    assert!(!world.get(Some(&me), &inbox).body.contains("Kirjoittaja"));
}
