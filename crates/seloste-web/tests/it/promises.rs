//! Promises of the five notices as far as pages keep them, each test named after its promise.

use crate::world::{OWN, World};
use seloste_notice::EXAMPLES;
use seloste_terms::Lang;
use seloste_web::{Auth, Verb, routes};

/// A person of whom any page that shows her is told by this name.
const NAME: &str = "Tuulikki Salaperäinen";

#[test]
fn raj_01_pages_documents_and_packages_carry_the_registers_name() {
    let world = World::new();
    let rajobit = crate::world::example("rajobit");
    world.home.open_notice(rajobit, None).unwrap();
    let notice = world.home.register("rajobit").unwrap().notice();
    assert_eq!(notice.name.get(Lang::Fi), Some("Asiakastietorekisteri"));
    let me = world.account("rajo.hoitaja", &[("rajobit", "protection"), (OWN, "protection")]);
    for (lang, session) in [(Lang::Fi, None), (Lang::Sv, None), (Lang::En, None)] {
        let name = notice.name.get(lang).unwrap();
        let public = world.get(session, &format!("/notice/rajobit?lang={}", lang.code())).body;
        assert!(public.contains(name), "the public notice in {lang}");
    }
    let party = world.person(NAME);
    let carrata = world.register().notice();
    let name = carrata.name.get(Lang::Fi).unwrap();
    for path in ["", &format!("/p/{party}?purpose=rights"), &format!("/p/{party}/erase")] {
        let got = world.get(Some(&me), &format!("/r/{OWN}{path}"));
        assert_eq!(got.status, 200, "{path}");
        assert!(got.body.contains(name), "{path} does not name the register");
    }
    for form in ["html", "json"] {
        let package = world.post(Some(&me), &format!("/r/{OWN}/p/{party}/access"), &format!("lang=fi&form={form}"));
        assert_eq!(package.status, 200);
        assert!(package.body.contains(name), "the person's package as {form}");
    }
    // Files that leave: their names say from which register and of which day; where the form has a place for it, what is
    // inside says whose register it is.
    let day = seloste_gate::standing::date_of(world.register().today());
    let controller = &carrata.controllers.first().unwrap().organisation.name;
    for (form, ending) in [("csv", "csv"), ("xlsx", "xlsx"), ("vcard", "vcf")] {
        let taken = world.post(Some(&me), &format!("/r/{OWN}/export"), &format!("purpose=rights&lang=fi&to={form}"));
        assert_eq!(taken.status, 200, "{form}: {}", taken.body);
        let how = format!("attachment; filename=\"{OWN}-{day}.{ending}\"");
        assert_eq!(taken.header("content-disposition"), how);
        match form {
            "xlsx" => match seloste_formats::read(&taken.bytes).unwrap().origin {
                seloste_formats::Origin::Workbook { sheet, .. } => assert_eq!(sheet, name),
                other => panic!("{other:?}"),
            },
            "vcard" => assert!(taken.body.contains(name) && taken.body.contains(controller.as_str()), "{}", taken.body),
            _ => assert!(taken.body.contains(NAME)),
        }
    }
}

#[test]
fn raj_04_the_page_shows_the_controller_with_its_business_id() {
    let world = World::new();
    world.home.open_notice(crate::world::example("rajobit"), None).unwrap();
    let notice = world.home.register("rajobit").unwrap().notice();
    let controller = &notice.controllers.first().unwrap().organisation;
    let page = world.get(None, "/notice/rajobit?lang=fi").body;
    let shown = [&Some(controller.name.clone()), &controller.business_id, &controller.address, &controller.phone];
    for part in shown.into_iter().flatten() {
        assert!(page.contains(part.as_str()), "`{part}` is not on the page");
    }
    assert_eq!(controller.business_id.as_deref(), Some("2907283-3"));
    // A digit that does not check is an error of the notice: such a page cannot come to be.
    let (_, text) = EXAMPLES.iter().find(|(id, _)| *id == "rajobit").unwrap();
    let wrong = text.replace("2907283-3", "2907283-4");
    let outcome = seloste_notice::check("rajobit", &wrong, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    assert!(outcome.checked.is_none() && outcome.diagnostics.iter().any(|d| d.code == "CTL005"));
}

#[test]
fn raj_13_who_types_something_in_names_a_declared_source() {
    let world = World::new();
    world.home.open_notice(crate::world::example("rajobit"), None).unwrap();
    let register = world.home.register("rajobit").unwrap();
    let me = world.account("rajo.hoitaja", &[("rajobit", "customer-care")]);
    let me = Some(me.as_str());
    // The page offers the sources of the categories that it fills, and no others.
    let offered = |path: &str| -> Vec<String> {
        let page = world.get(me, path);
        assert_eq!(page.status, 200, "{path}");
        let (_, select) = page.body.split_once("<select id=\"source\" name=\"source\">").expect("it asks for a source");
        let (options, _) = select.split_once("</select>").unwrap();
        options.split("value=\"").skip(1).map(|o| o.split('"').next().unwrap().to_owned()).collect()
    };
    let new = "/r/rajobit/new";
    let declared = ["negotiation", "contact-form", "customer-material"];
    assert_eq!(offered(&format!("{new}?purpose=services")), declared);
    // Without one, with another category's, or with one of which the notice knows nothing, nothing is kept.
    let form = format!("kind=organisation&purpose=services&relation=customer&v.organisation.name={}", "Keksitty+Oy");
    for source in ["", "&source=", "&source=service-work", "&source=huhupuhe"] {
        let got = world.post(me, new, &format!("{form}{source}"));
        assert_eq!((got.status, register.size()), (422, 0), "{source}");
        assert!(got.body.contains("Keksitty Oy"), "{source}: what was typed is still there");
    }
    let made = world.post(me, new, &format!("{form}&source=negotiation"));
    assert_eq!((made.status, register.size()), (303, 1));
    let card = made.header("location").split('?').next().unwrap().to_owned();
    // What is added and changed later names its source too, each by what it fills.
    let events = ["negotiation", "customer-material", "service-work"];
    assert_eq!(offered(&format!("{card}/add/event?purpose=services")), events);
    let event = "purpose=services&v.event.date=2026-11-20&v.event.summary=Kysyi";
    let add = format!("{card}/add/event");
    assert_eq!(world.post(me, &add, &format!("{event}&source=contact-form")).status, 422);
    assert_eq!(world.post(me, &add, &format!("{event}&source=service-work")).status, 303);
    // And every value says it.
    let page = world.get(me, &format!("{card}?purpose=services")).body;
    let why = page.split("&amp;why=").nth(1).unwrap().split(['#', '"']).next().unwrap();
    let rail = world.get(me, &format!("{card}?purpose=services&why={why}")).body;
    let name = seloste_paper::names::source(&register.notice(), "negotiation", Lang::Fi).to_string();
    assert!(rail.contains(&name), "{name}: {rail}");
}

#[test]
fn roc_01_the_page_shows_the_visiting_and_the_postal_address() {
    let world = World::new();
    world.home.open_notice(crate::world::example("rockrobot"), None).unwrap();
    let notice = world.home.register("rockrobot").unwrap().notice();
    let controller = &notice.controllers.first().unwrap().organisation;
    let (postal, visiting) = (controller.address.clone().unwrap(), controller.visiting_address.clone().unwrap());
    assert_ne!(postal, visiting);
    for (lang, labels) in [
        ("fi", ["Postiosoite", "Käyntiosoite"]),
        ("sv", ["Postadress", "Besöksadress"]),
        ("en", ["Postal address", "Visiting address"]),
    ] {
        let page = world.get(None, &format!("/notice/rockrobot?lang={lang}")).body;
        for part in [postal.as_str(), visiting.as_str(), labels[0], labels[1]] {
            assert!(page.contains(part), "`{part}` is not on the page in {lang}");
        }
    }
}

#[test]
fn car_18_no_route_shows_anything_personal_without_signing_in() {
    let world = World::new();
    let party = world.person(NAME);
    let record = {
        let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
        card.records.iter().find(|r| r.kind == "contact").unwrap().record
    };
    let me = world.account("hoitaja.hoitaja", &[(OWN, "protection")]);
    // The name is there for who may see it: a page that hid it from everybody would prove nothing.
    assert!(world.get(Some(&me), &format!("/r/{OWN}/p/{party}?purpose=rights")).body.contains(NAME));
    for spec in routes() {
        let path = spec.path.replace("{register}", OWN).replace("{party}", &party.to_string());
        let path = path.replace("{record}", &record.to_string()).replace("{kind}", "message");
        let path = path.replace("{token}", "0123").replace("{file}", "app.js").replace("{number}", "1");
        for session in [None, Some("0000000000000000000000000000000000000000000000000000000000000000")] {
            let got = match spec.verb {
                Verb::Get => world.get(session, &path),
                Verb::Post | Verb::Report => world.post(session, &path, "words=Tuulikki&purpose=contract"),
            };
            assert!(!got.body.contains(NAME) && !got.body.contains("henkilo@"), "{spec:?} shows a person");
            if spec.auth != Auth::Public {
                assert!(matches!(got.status, 303 | 401), "{spec:?} lets a stranger in: {}", got.status);
            }
        }
    }
}

/// A notice's page without the figures of the running register, which belong to no version.
fn without_figures(page: &str) -> String {
    let mut parts = page.split(" Lokissa on ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + &part[part.find("</div>").unwrap()..])
}

/// People were told a month before a day: as long as any of the examples promises.
fn told_before(day: jiff::civil::Date) -> seloste_register::Told {
    seloste_register::Told::On(day.saturating_sub(jiff::Span::new().months(1)))
}

/// The second version of a notice widens it; the pages tell in each language, with the first version still there.
fn versions_are_public(name: &str, from: &str, to: &str, told: [&str; 3]) {
    let world = World::new();
    let source = EXAMPLES.iter().find(|(n, _)| *n == name).unwrap().1;
    if world.home.register(name).is_none() {
        world.home.open_notice(crate::world::example(name), None).unwrap();
    }
    let first = world.home.register(name).unwrap().notice();
    assert!(source.contains(from), "{from}");
    let text = source.replacen(from, to, 1).replacen("[[role]]", "[[role]]\n# nobody reads this", 1);
    let text = text.replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1);
    let today = world.home.clock().today();
    let out = seloste_notice::check("n.toml", &text, &|_| Err(String::new()), today);
    world.home.open_notice(out.checked.unwrap(), Some(told_before(today))).unwrap();
    for (lang, told) in Lang::ALL.into_iter().zip(told) {
        let page = world.get(None, &format!("/notice/{name}/versions?lang={}", lang.code())).body;
        assert!(page.contains(told), "{lang}: {page}");
        assert!(page.contains(&first.published_hash().to_string()), "the first version is named by its hash");
        assert!(!page.contains("protection"), "roles are not published");
    }
    let path = |n: u32| format!("/notice/{name}/versions/{n}?lang=fi");
    let (one, two) = (world.get(None, &path(1)), world.get(None, &path(2)));
    assert_eq!((one.status, two.status), (200, 200));
    assert_ne!(one.body, two.body);
    let now = world.get(None, &format!("/notice/{name}?lang=fi")).body;
    assert!(two.body.replace("/versions/2", "") == without_figures(&now), "the version in force is not what is served");
    for nothing in ["/0", "/3", "/x", "/99999999999"] {
        assert_eq!(world.get(None, &format!("/notice/{name}/versions{nothing}")).status, 404);
    }
}

#[test]
fn a_word_that_the_meaning_stays_is_public_with_the_version() {
    let says = "[notice]\nsame-meaning = { as = \"2026-11-21\", why = { fi = \"Selvempi.\", sv = \"Klarare.\", en = \"Plainer.\" } }";
    versions_are_public(
        "carrata",
        "[notice]",
        says,
        [
            "tekstien merkitys ei ole muuttunut: Selvempi.",
            "texternas betydelse inte ändrats: Klarare.",
            "the meaning of the texts has not changed: Plainer.",
        ],
    );
}

#[test]
fn car_25_all_versions_and_what_changed_are_public() {
    // Whoever keeps the right to change without a word hears of it when the notice is checked.
    for (text, lang) in [
        ("Pidätämme oikeuden muuttaa tätä selostetta ilmoittamatta siitä erikseen.", Lang::Fi),
        ("We may change this notice at any time without notice.", Lang::En),
    ] {
        let (found, _) = seloste_notice::prose::prose("n.txt", text, Some(lang), jiff::civil::date(2026, 11, 22));
        assert!(found.iter().any(|d| d.code == "INF003"), "{text}: {found:?}");
    }
    versions_are_public(
        "carrata",
        "6 months after relationship-end",
        "9 months after relationship-end",
        [
            "säilytysaika on nyt 9 kuukautta asiakassuhteen päättymisestä",
            "förvaringstiden är nu 9 månader från det att kundförhållandet upphört",
            "the retention period is now 9 months after the end of the customer relationship",
        ],
    );
}

#[test]
fn ram_26_a_change_is_compared_with_the_version_before() {
    versions_are_public(
        "ramentor",
        "during = [\"prospect\"]",
        "during = [\"prospect\", \"former\"]",
        ["koskee nyt myös entisiä asiakkaita", "gäller nu även tidigare kunder", "now also concerns former customers"],
    );
}

#[test]
fn the_public_page_shows_how_the_register_keeps_its_word() {
    let world = World::new();
    let page = || world.get(None, &format!("/notice/{OWN}?lang=fi")).body;
    assert!(!page().contains("Tässä kuussa"), "nothing was swept yet");
    let party = world.person(NAME);
    let register = world.register();
    register.erase(&world.home.operator(), party, None).unwrap();
    register.sweep(&world.home.operator(), register.today()).unwrap();
    let figures = register.figures().unwrap();
    let page = page();
    assert!(page.contains("Viimeksi 22.11.2026 klo 12.00. Tässä kuussa"));
    assert!(page.contains(&format!("Lokissa on {} merkintää", figures.log_size)));
    assert!(page.contains("Tässä kuussa on toteutettu 1 pyyntö."));
    assert!(!page.contains(NAME) && !page.contains(&party.to_string()));
}

#[test]
fn raj_03_every_version_stays_readable_and_each_use_names_the_one_in_force() {
    let world = World::new();
    world.home.open_notice(crate::world::example("rajobit"), None).unwrap();
    let register = world.home.register("rajobit").unwrap();
    let (first, today, operator) = (register.notice(), world.home.clock().today(), world.home.operator());
    let source = EXAMPLES.iter().find(|(n, _)| *n == "rajobit").unwrap().1;
    let text = source.replace("1 year after", "11 months after").replacen("2026-11-21", "2026-11-22", 1);
    let second = seloste_notice::check("n.toml", &text, &|_| Err(String::new()), today).checked.unwrap();
    let used = |action| {
        let entries = register.report(&operator, 0).unwrap();
        let of: Vec<_> = entries.into_iter().filter(|e| e.action == action).map(|e| e.published_hash).collect();
        of
    };
    // A search under each version, which the ledger tells apart.
    register.find(&operator, "services", "keksitty", 0..1).unwrap().into_inner();
    world.home.open_notice(second.clone(), Some(told_before(today))).unwrap();
    register.find(&operator, "services", "keksitty", 0..1).unwrap().into_inner();
    let search = used(seloste_ledger::Action::Search);
    assert_eq!(search, [first.published_hash().0, second.published_hash().0]);
    // Both can be read, each with its day and its rule, and the list names them by their hashes.
    let list = world.get(None, "/notice/rajobit/versions?lang=fi").body;
    for (number, notice, rule) in [(1, &*first, "1 vuosi asiakas"), (2, &second, "11 kuukautta asiakas")] {
        let page = world.get(None, &format!("/notice/rajobit/versions/{number}?lang=fi"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains(rule), "{rule}");
        assert!(page.body.contains(&seloste_terms::words::date(notice.version, Lang::Fi)), "its day");
        assert!(list.contains(&notice.published_hash().to_string()), "its hash");
    }
    assert!(!world.get(None, "/notice/rajobit/versions/2?lang=fi").body.contains("1 vuosi asiakas"));
}
