//! The whole story once: in, found, given to the person, backed up, erased, nowhere, restored, still nowhere.

use crate::people::{ALL, Person, csv, people};
use crate::scan::Scanner;
use crate::site::{Done, Scratch, Site, contents, files};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const PEOPLE: usize = 400;
const ERASED: usize = 40;

#[test]
fn what_is_erased_is_gone_from_the_home_the_backups_and_the_escrow() {
    let mut site = Site::bare("script");
    let init = site.run(&["init"]).exits(0);
    site.code = init.labelled("recovery code");
    assert!(!init.err.contains(&site.code), "the code is shown once, on stdout");
    let link = init.labelled("one-time link");
    site.run(&["open", crate::site::notice("carrata").to_str().unwrap()]).exits(0);

    let all = people(PEOPLE);
    let (going, staying) = all.split_at(ERASED);
    brought_in_three_times(&site, &all);
    let ids = everybody(&site, &all);
    for person in [&all[0], &all[PEOPLE - 1]] {
        given_to_the_person(&site, person, &ids[&person.name()]);
    }

    let early = site.run(&["backup", &site.file("early.backup")]).exits(0);
    assert!(early.err.contains("no escrow"), "{}", early.err);
    site.run(&["escrow", &site.file("escrow")]).exits(0);
    site.run(&["backup", &site.file("old.backup")]).exits(0);

    // Half of them one command at a time, half through a server.
    for person in &going[..ERASED / 2] {
        let done = site.run(&["erase", "carrata", &ids[&person.name()]]).exits(0);
        assert!(done.out.contains("escrow refreshed"), "{}", done.out);
    }
    let server = site.serve();
    for person in &going[ERASED / 2..] {
        site.run(&["erase", "carrata", &ids[&person.name()]]).exits(0);
    }
    for person in going {
        nowhere_to_be_found(&site, person, &ids[&person.name()]);
    }
    site.run(&["ledger", "export", "carrata", &site.file("export")]).exits(0);
    whose_log(&site);
    site.run(&["backup", &site.file("new.backup")]).exits(0);
    server.kill();

    let secrets = [site.code.clone(), site.code.replace('-', ""), link.trim_start_matches("/join/").to_owned()];
    no_trace(&site.work(), &all, &secrets);
    site.verify();
    assert_eq!(site.wrong(), Vec::<String>::new());

    // The old backup over the home: the erased stay erased.
    let restored = site.run(&["restore", &site.file("old.backup")]).exits(0);
    assert!(restored.out.starts_with("carrata: "), "{}", restored.out);
    as_it_should_be(&site, going, staying, &ids);
    site.verify();

    // The home is lost: the backup, the escrow and the code bring the others back, and nobody else.
    fs::remove_dir_all(site.home()).unwrap();
    nothing_without_the_code(&site);
    let (escrow, old) = (site.file("escrow"), site.file("old.backup"));
    site.run(&["restore", &old, "--escrow", &escrow, "--code", &site.code]).exits(0);
    as_it_should_be(&site, going, staying, &ids);
    site.verify();
    no_trace(&site.home(), &all, &secrets);
    // The new home keeps the code and the place of escrow: a second loss is met in the same way.
    assert!(!site.wrong().contains(&"no-escrow".to_owned()));
    assert!(!site.wrong().contains(&"escrow-pending".to_owned()));
    fs::remove_dir_all(site.home()).unwrap();
    let typed = site.code.to_lowercase().replace('-', " ");
    site.run(&["restore", &site.file("early.backup"), "--escrow", &escrow, "--code", &typed]).exits(0);
    as_it_should_be(&site, going, staying, &ids);
}

/// Once everything is new; then it is the same, and the ledger shows that no record changed.
fn brought_in_three_times(site: &Site, all: &[Person]) {
    let file = site.given("google.csv", csv(all));
    let first = site.import(&file).exits(1);
    assert_eq!(first.out, format!("{PEOPLE} new, 0 changed, 0 same, 0 refused\n"));
    let told = "the column `Organization Title` (400 rows) is left out: the notice does not declare it";
    assert!(first.err.contains(told), "{}", first.err);
    assert!(
        first.err.contains(r#"add in [[category]] id = "identity": fields = [..., "person.title"]"#),
        "{}",
        first.err
    );
    for _ in 0..2 {
        let before = site.report().len();
        let again = site.import(&file).exits(1);
        assert_eq!(again.out, format!("0 new, 0 changed, {PEOPLE} same, 0 refused\n"));
        let since = site.report().split_off(before);
        let acts: Vec<(&str, u64, usize)> = since
            .iter()
            .map(|e| {
                let parties = e["parties"].as_array().unwrap().len();
                (e["action"].as_str().unwrap(), e["count"].as_u64().unwrap(), parties)
            })
            .filter(|(action, ..)| *action != "audit")
            .collect();
        assert_eq!(acts, [("import", 0, 0)], "the import itself is logged, and no record changed");
    }
    assert_eq!(site.find(ALL).len(), PEOPLE, "nobody was made twice");
}

/// The log that was written out names its register, can be verified without the home, and not with another key.
fn whose_log(site: &Site) {
    let folder = site.file("export");
    let about: serde_json::Value =
        serde_json::from_slice(&fs::read(format!("{folder}/register.json")).unwrap()).unwrap();
    for (lang, name) in [("fi", "Asiakasrekisteri"), ("sv", "Kundregister")] {
        assert_eq!(about["register"][lang], name);
    }
    assert_eq!(about["entries"], site.report().len());
    let key = about["key"].as_str().unwrap();
    site.run(&["ledger", "verify", &folder, "--key", key]).exits(0);
    let other = format!("{}A{}", &key[..key.len() - 5], &key[key.len() - 4..]);
    assert_ne!(site.run(&["ledger", "verify", &folder, "--key", &other]).code, Some(0), "another key");
}

/// The ids of all, by name, after a look at what a search shows of each.
fn everybody(site: &Site, all: &[Person]) -> BTreeMap<String, String> {
    let shown = site.find(ALL);
    let ids: BTreeMap<String, String> = shown.iter().map(|f| (f.name.clone(), f.party.clone())).collect();
    for person in all {
        let there =
            shown.iter().filter(|f| f.name == person.name() && f.email == person.email && f.phone == person.phone);
        assert_eq!(there.count(), 1, "each is there once, with the address and number of the file");
    }
    ids
}

/// The access package has every value of the file verbatim, each with its category, source, arrival and rule.
fn given_to_the_person(site: &Site, person: &Person, id: &str) {
    let package = site.run(&["access", "carrata", id, "--to", "json"]).exits(0).json();
    let mut values = BTreeMap::new();
    for record in package["records"].as_array().unwrap() {
        assert_eq!(record["category"]["id"], "identity");
        assert_eq!(record["keep"]["rule"], "6 months after relationship-end");
        for value in record["values"].as_array().unwrap() {
            assert_eq!(value["source"]["id"], "subject");
            assert!(value["source"]["name"]["fi"].is_string());
            assert!(value["received_at"].as_str().unwrap().contains('T'));
            values.insert(value["field"].as_str().unwrap().to_owned(), value["value"].as_str().unwrap().to_owned());
        }
    }
    let told: Vec<(&str, &str)> = values.iter().map(|(f, v)| (f.as_str(), v.as_str())).collect();
    let address = format!("{}\n02940 Espoo", person.street);
    assert_eq!(
        told,
        [
            ("address.postal", address.as_str()),
            ("email", &person.email),
            ("person.name", &person.name()),
            ("phone.direct", &person.phone),
        ]
    );
    assert_eq!(package["stands_for"][0]["name"], person.company);
    let uses = package["uses"].as_array().unwrap();
    assert!(uses.iter().any(|u| u["action"] == "import"), "who brought the data in is told");

    let page = site.run(&["--lang", "fi", "access", "carrata", id, "--to", "html"]).exits(0);
    for value in [&person.name(), &person.email, &person.phone, &person.street, &person.company] {
        assert!(page.out.contains(value.as_str()), "the document has `{value}`");
    }
}

#[track_caller]
fn nowhere_to_be_found(site: &Site, person: &Person, id: &str) {
    for words in [&person.given, &person.family, &person.name(), &person.email, &person.phone] {
        assert_eq!(site.find(words), [], "an erased person is found");
    }
    for args in [&["show", "carrata", id, "--purpose", "contract"][..], &["access", "carrata", id, "--to", "json"]] {
        site.run(args).refuses(&["there is no such party"]);
    }
}

/// The erased are gone, the others are there as they were.
#[track_caller]
fn as_it_should_be(site: &Site, going: &[Person], staying: &[Person], ids: &BTreeMap<String, String>) {
    let server = site.serve();
    assert_eq!(&everybody(site, staying), &ids_of(staying, ids), "exactly the others are there");
    for person in &going[..5] {
        nowhere_to_be_found(site, person, &ids[&person.name()]);
    }
    for person in going {
        assert_eq!(site.find(&person.email), []);
    }
    for person in [&staying[0], &staying[staying.len() - 1]] {
        given_to_the_person(site, person, &ids[&person.name()]);
    }
    server.kill();
}

fn ids_of(people: &[Person], ids: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    people.iter().map(|p| (p.name(), ids[&p.name()].clone())).collect()
}

/// No byte of anybody, erased or not, lies readable in any file; nor do the recovery code and the link.
fn no_trace(work: &Path, all: &[Person], secrets: &[String]) {
    let words: Vec<String> = all.iter().flat_map(Person::markers).chain(secrets.iter().cloned()).collect();
    let scanner = Scanner::new(words.iter().map(String::as_str));
    let files = contents(work);
    assert!(files.len() > 5, "the files are there");
    let (one, two): (Vec<_>, Vec<_>) = files.iter().enumerate().partition(|(n, _)| n % 2 == 0);
    std::thread::scope(|threads| {
        for half in [one, two] {
            let scanner = &scanner;
            threads.spawn(move || {
                for (_, (path, bytes)) in half {
                    let hits = scanner.scan(bytes);
                    assert_eq!(hits, [], "{}", path.display());
                }
            });
        }
    });
}

/// Codes that do not open the escrow are told apart, and leave nothing behind.
fn nothing_without_the_code(site: &Site) {
    let (escrow, old) = (site.file("escrow"), site.file("old.backup"));
    let restore = |code: &str| site.run(&["restore", &old, "--escrow", &escrow, "--code", code]);
    let other = Scratch::new("other-code");
    let wrong = site.run_in(&other.join("home"), &["init"]).exits(0).labelled("recovery code");
    let mut slip: Vec<char> = site.code.chars().collect();
    slip[0] = if slip[0] == '7' { '8' } else { '7' };
    let slip: String = slip.into_iter().collect();
    let short = &site.code[..17];
    let cases: [(&str, Done, &str); 5] = [
        ("a wrong code", restore(&wrong), "not the one of this escrow"),
        ("a slip", restore(&slip), "has a slip in it"),
        ("a short code", restore(short), "30 digits and letters"),
        ("no code", site.run(&["restore", &old, "--escrow", &escrow]), "--code"),
        ("no escrow", site.run(&["restore", &old]), "--escrow FILE and --code CODE"),
    ];
    for (name, done, says) in cases {
        let done = done.refuses(&[says]);
        assert!(!done.err.contains(&wrong) && !done.err.contains(&site.code) && !done.err.contains(&slip), "{name}");
        assert_eq!(files(&site.home()), Vec::<std::path::PathBuf>::new(), "{name} leaves nothing behind");
        assert!(!site.home().join("keys").exists() && !site.home().join("registers").exists(), "{name}");
    }
}

#[test]
fn a_home_that_a_server_owns_is_not_restored_over() {
    let site = Site::new("owned").with_escrow();
    site.import(&site.given("p.csv", crate::people::plain_csv(&people(3)))).exits(0);
    site.run(&["backup", &site.file("b")]).exits(0);
    let server = site.serve();
    let before = site.report().len();
    site.run(&["restore", &site.file("b")]).refuses(&["another process uses the deployment"]);
    let since: Vec<_> =
        site.report().into_iter().skip(before).filter(|e| e["action"] != "audit" && e["action"] != "sweep").collect();
    assert_eq!(since, Vec::<serde_json::Value>::new(), "nothing but what the server does by itself");
    server.kill();
    site.run(&["restore", &site.file("b")]).exits(0);
    assert_eq!(site.find(ALL).len(), 3);
}
