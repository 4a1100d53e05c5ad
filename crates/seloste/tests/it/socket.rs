//! Commands given while a server owns the home: the same answers, through a socket that is the owner's alone.

use crate::people::{Person, people, plain_csv};
use crate::scan::Scanner;
use crate::site::{Done, Site, copy_dir, seloste};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// What differs between any two runs: instants, ids of acts, and the salts and hashes that follow from them.
fn without_what_differs(text: &str) -> String {
    let mut plain = String::new();
    for word in text.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || "-:.+".contains(c))) {
        let bare = word.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || "-:.+".contains(c)));
        let instant = bare.len() >= 20 && bare.starts_with("20") && bare.contains('T') && bare.ends_with('Z');
        let id = bare.len() == 36 && bare.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
        plain.push_str(if instant || id { "~" } else { bare });
        plain.push_str(&word[bare.len()..]);
    }
    plain
}

#[test]
fn a_server_gives_the_answers_that_the_command_would_give_by_itself() {
    let alone = Site::new("alone");
    let file = alone.given("p.csv", plain_csv(&people(4)));
    alone.import(&file).exits(0);
    let ids: Vec<String> = people(4).iter().map(|p| alone.id(&p.email)).collect();
    let served = Site::bare("served");
    copy_dir(&alone.work(), &served.work());
    let server = served.serve();
    let nobody = "00000000-0000-4000-8000-000000000000";
    let more = alone.given("more.csv", "Name,E-mail,Favourite\nUusi Kalastaja,uusi@example.fi,hauki\n");
    let email = Person::new(0).email;
    let import = ["import", "carrata", &more, "--source", "subject", "--purpose", "contract", "--relation", "customer"];
    let cases: &[&[&str]] = &[
        &["find", "carrata", &email, "--purpose", "contract"],
        &["find", "carrata", "vilk", "--purpose", "contract", "--json"],
        &["find", "carrata", "vilk", "--purpose", "contract", "--limit", "2"],
        &["find", "carrata", "vilk", "--purpose", "newsletter"],
        &["find", "carrata", "vilk", "--purpose", "no-such"],
        &["find", "no-such", "vilk", "--purpose", "contract"],
        &["show", "carrata", &ids[0], "--purpose", "contract"],
        &["--lang", "fi", "show", "carrata", &ids[0], "--purpose", "contract"],
        &["show", "carrata", &ids[0], "--purpose", "contract", "--json"],
        &["show", "carrata", nobody, "--purpose", "contract"],
        &["access", "carrata", &ids[1], "--to", "html"],
        &[&import[..], &["--preview"]].concat(),
        &import,
        &[&import[..], &["--json"]].concat(),
        &import[..7],
        &["object", "carrata", &ids[2], "--purpose", "contacts"],
        &["object", "carrata", &ids[2], "--purpose", "contacts"],
        &["object", "carrata", &ids[2], "--purpose", "billing"],
        &["hold", "carrata", &ids[3], "--reason", "claim"],
        &["erase", "carrata", &ids[3], "--preview"],
        &["erase", "carrata", &ids[3]],
        &["hold", "carrata", &ids[3], "--reason", "claim", "--lift"],
        &["sweep", "carrata", "--preview"],
        &["ledger", "report", "no-such"],
    ];
    for args in cases {
        let (a, b) = (alone.run(args), served.run(args));
        let plain = |done: &Done| (done.code, without_what_differs(&done.out), without_what_differs(&done.err));
        assert_eq!(plain(&a), plain(&b), "{args:?}");
        assert!(a.code.is_some_and(|code| code <= 2), "{args:?}: {a:?}");
    }
    for (args, word) in [
        (&["erase", "carrata", &ids[0]][..], "destroyed at"),
        (&["sweep", "carrata"], "nothing has had its time"),
        (&["ledger", "verify", "carrata"], " 0 problems"),
    ] {
        let done = served.run(args).exits(0);
        assert!(done.out.contains(word), "{args:?}: {}", done.out);
    }
    let backup = served.run(&["backup", &served.file("b")]).exits(0);
    assert!(backup.out.starts_with("1 register, ") && backup.err.contains("no escrow"), "{backup:?}");
    server.kill();
    // A socket that nobody listens on any more is in nobody's way.
    assert!(served.home().join("socket").exists());
    assert_eq!(served.find(&Person::new(0).email), []);
    assert_eq!(served.find(&Person::new(1).email).len(), 1);
    let _again = served.serve();
    assert_eq!(served.find(&Person::new(1).email).len(), 1);
}

#[test]
fn the_socket_is_the_owners_alone_and_a_home_has_one_server() {
    let site = Site::new("socket");
    let _server = site.serve();
    let mode = fs::metadata(site.home().join("socket")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let second = Done::of(seloste(&site.home()).args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap());
    second.refuses(&["another process uses the deployment"]);
    site.run(&["init"]).refuses(&["there is a deployment in"]);
    site.run(&["find", "carrata", "x", "--purpose", "contract"]).exits(0);
}

/// The link that `init` prints opens the operator's account: neither it nor the code may lie in a file.
#[test]
fn what_init_prints_is_kept_nowhere() {
    let site = Site::bare("init");
    let init = site.run(&["init"]).exits(0);
    let code = init.labelled("recovery code");
    let link = init.labelled("one-time link");
    let words = [code.clone(), code.replace('-', ""), link.rsplit('/').next().unwrap().to_owned()];
    let scanner = Scanner::new(words.iter().map(String::as_str));
    for (path, bytes) in crate::site::contents(&site.work()) {
        assert_eq!(scanner.scan(&bytes), [], "{}", path.display());
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert!(mode & 0o077 == 0 || path.ends_with("lock"), "others can read {}", path.display());
    }
}
