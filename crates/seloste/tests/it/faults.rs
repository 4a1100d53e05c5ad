//! Bad input, lost and damaged files, full and read-only disks: a clear error that names the remedy, and nothing changed.

use crate::people::{ALL, Person, alone_csv, people, plain_csv};
use crate::site::{Done, Scratch, Site, contents, copy_dir, notice, seloste};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A register with a few people, an escrow and a backup.
fn stage(name: &str) -> Site {
    let site = Site::new(name).with_escrow();
    let file = site.given("people.csv", alone_csv(&people(5)));
    site.import(&file).exits(0);
    site.run(&["backup", &site.file("backup")]).exits(0);
    site
}

/// The acts that were done: those that were refused, and looks at the ledger itself, are not counted.
fn done_so_far(site: &Site) -> usize {
    site.report().iter().filter(|e| e["outcome"] == "allowed" && e["action"] != "audit").count()
}

/// Files that only change when something is changed: not the log of the database or the map of that log.
fn state(home: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let beside = |p: &Path| ["lock", "socket"].iter().any(|n| p.ends_with(n));
    contents(home).into_iter().filter(|(p, _)| !beside(p)).collect()
}

fn find_all(site: &Site) -> Done {
    site.run(&["find", "carrata", ALL, "--purpose", "contract", "--json"])
}

/// Restoring with the escrow and the code mends it: what the message named helps.
#[track_caller]
fn mended_by_restoring(site: &Site) {
    let args = ["restore", &site.file("backup"), "--escrow", &site.file("escrow"), "--code", &site.code];
    site.run(&args).exits(0);
    assert_eq!(site.find(ALL).len(), 5);
    site.verify();
}

#[test]
fn words_that_the_register_does_not_know_change_nothing() {
    let site = stage("unknown");
    let id = &site.id(&Person::new(0).email);
    let nobody = "00000000-0000-4000-8000-000000000000";
    let csv = &site.given("one.csv", alone_csv(&people(6)[5..]));
    let before = done_so_far(&site);
    let cases: &[(&[&str], &[&str])] = &[
        (&["find", "nosuch", "x", "--purpose", "contract"], &["no register `nosuch`", "carrata"]),
        (&["ledger", "verify", "nosuch"], &["no register `nosuch`", "carrata"]),
        (&["sweep", "nosuch"], &["no register `nosuch`", "carrata"]),
        (&["find", "carrata", "x", "--purpose", "selling"], &["selling", "[[purpose]]"]),
        (&["show", "carrata", id, "--purpose", "selling"], &["selling", "[[purpose]]"]),
        (&["show", "carrata", nobody, "--purpose", "contract"], &["no such party"]),
        (&["access", "carrata", nobody, "--to", "json"], &["no such party"]),
        (&["erase", "carrata", nobody], &["no such party"]),
        (&["erase", "carrata", id, "--category", "shoes"], &["no category `shoes`"]),
        (&["erase", "carrata", id, "--record", nobody], &["no such record"]),
        (&["relate", "carrata", nobody, "--starts", "2026-01-01"], &["no such party"]),
        (&["relate", "carrata", id, "--starts", "2026-02-30"], &["2026-02-30", "--starts"]),
        (&["relate", "carrata", id, "--ends", "yesterday"], &["yesterday", "--ends"]),
        (&["relate", "carrata", id, "--ends", "1999-01-01"], &["check the date"]),
        (&["relate", "carrata", id], &["--starts"]),
        (&["sweep", "carrata", "--at", "31.12.2026"], &["31.12.2026", "--at"]),
        (&["hold", "carrata", id, "--reason", "because"], &["open-invoice"]),
        (&["hold", "carrata", id, "--reason", "claim", "--category", "shoes"], &["shoes"]),
        (&["hold", "carrata", id, "--reason", "claim", "--lift"], &["no such hold"]),
        (&["restrict", "carrata", id, "--ground", "z"], &["the ground is a (accuracy contested)"]),
        (&["object", "carrata", id, "--purpose", "selling"], &["selling"]),
        (&["object", "carrata", id, "--purpose", "billing"], &["Art. 21"]),
        (&["consent", "carrata", id, "--purpose", "billing"], &["does not rest on consent"]),
        (&["show", "carrata", "not-an-id", "--purpose", "contract"], &["not-an-id"]),
        (
            &["import", "carrata", csv, "--source", "rumour", "--purpose", "contract"],
            &["no source `rumour`", "subject"],
        ),
        (&["import", "carrata", csv, "--source", "subject", "--purpose", "selling"], &["selling", "[[purpose]]"]),
        (&["import", "carrata", "/no/such.csv", "--source", "subject", "--purpose", "contract"], &["/no/such.csv"]),
        (
            &["import", "carrata", csv, "--source", "subject", "--purpose", "contract", "--map", "Shoe=person.name"],
            &["Shoe"],
        ),
        (&["escrow", &site.file("home/keys/escrow2")], &["inside the home", "another disk"]),
        (&["escrow", "/no/such/folder/escrow"], &["escrow"]),
        (&["backup", &site.file("backup")], &["already", "choose another"]),
        (&["backup", "/no/such/folder/backup"], &["could not be written"]),
        (&["restore", "/no/such/backup"], &["cannot be read"]),
    ];
    for (args, words) in cases {
        let done = site.run(args);
        assert_eq!(done.code, Some(2), "{args:?}: {done:?}");
        done.refuses(words);
    }
    assert_eq!(done_so_far(&site), before, "none of that did anything");
    assert_eq!(site.find(ALL).len(), 5);
    site.verify();
}

#[test]
fn files_that_cannot_be_taken_change_nothing() {
    let site = stage("csv");
    let before = done_so_far(&site);
    let large = site.given("large.csv", "");
    fs::File::options().write(true).open(&large).unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
    let row = "Aatos Kivi,aatos@example.fi";
    let cases: &[(&str, Vec<u8>, &[&str])] = &[
        ("empty.csv", Vec::new(), &["header line"]),
        ("nul.csv", format!("Name,E-mail\n{row}\nA\0B,b@example.fi\n").into_bytes(), &["line 3", "NUL"]),
        ("cut.csv", b"Name,E-mail\nJ\xc3\xa4rvi,j@example.fi\n\xc3".to_vec(), &["line 3", "UTF-8"]),
        ("utf16.csv", b"\xff\xfeN\0a\0m\0e\0\0".to_vec(), &["line 1", "UTF-8"]),
        ("quote.csv", format!("Name,E-mail\n{row}\n\"Open,b@example.fi\n").into_bytes(), &["line 3", "never closed"]),
        ("ragged.csv", format!("Name,E-mail\n{row}\nB,b@example.fi,more\n").into_bytes(), &["line 3 has 3"]),
        ("wide.csv", ["Name"; 300].join(",").into_bytes(), &["columns"]),
        ("strange.csv", b"Hattu,Kengat\n1,2\n".to_vec(), &["--map"]),
    ];
    for (name, bytes, words) in cases {
        let file = site.given(name, bytes);
        let done = site.import(&file);
        assert_eq!(done.code, Some(2), "{name}: {done:?}");
        let done = done.refuses(words);
        for secret in ["Aatos", "aatos", "Open", "example.fi"] {
            assert!(!done.err.contains(secret), "{name} repeats what is in it: {}", done.err);
        }
    }
    site.import(&large).refuses(&["larger than 64 MiB", "split it"]);
    assert_eq!(done_so_far(&site), before);
    assert_eq!(site.find(ALL).len(), 5);
}

#[test]
fn an_identity_code_in_a_note_is_refused_and_never_repeated() {
    // A fictional code: its number is of those that are never given to anybody.
    const CODE: &str = "010190-900P";
    let site = stage("code");
    for (header, cell) in [
        ("message.body", format!("Soita, tunnus on {CODE}.")),
        ("message.subject", CODE.to_owned()),
        ("service.name", format!("Hotelli {}", CODE.to_lowercase())),
        ("message.body", format!("kunta{CODE}/x")),
    ] {
        let text =
            format!("Name,E-mail,{header}\nEka Henkilo,eka@example.fi,\"{cell}\"\nToka Henkilo,toka@example.fi,asia\n");
        let file = site.given("codes.csv", text);
        for also in [&["--preview"][..], &["--json"], &[]] {
            let args =
                ["import", "carrata", &file, "--source", "subject", "--purpose", "contract", "--relation", "customer"];
            let done = site.run(&[&args[..], also].concat()).exits(1);
            let all = format!("{}{}", done.out, done.err).to_lowercase();
            assert!(!all.contains(&CODE.to_lowercase()) && !all.contains("900p"), "{header}: {all}");
            assert!(all.contains("henkilötunnus") && all.contains("take it out"), "{header}: {all}");
            assert!(!all.contains("eka@"), "{header}: {all}");
        }
        assert_eq!(site.find("eka"), [], "the whole row stays out");
        assert_eq!(site.find("toka").len(), 1, "the others come in");
    }
    let entries = site.run(&["ledger", "report", "carrata", "--json"]).exits(0);
    assert!(!entries.out.contains("900P"));
    // Nor does a search for one leave it anywhere.
    site.run(&["find", "carrata", CODE, "--purpose", "contract"]).exits(0);
    let scanner = crate::scan::Scanner::new([CODE]);
    for (path, bytes) in contents(&site.home()) {
        assert_eq!(scanner.scan(&bytes), [], "{}", path.display());
    }
}

/// What is done to the keys of a home, and what the program must say of it.
type KeyFault = (&'static str, fn(&Path), &'static [&'static str]);

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

fn root_block(path: &Path, magic: &[u8]) -> usize {
    fs::read(path).unwrap().chunks(4096).position(|b| b.starts_with(magic)).unwrap() * 4096
}

#[test]
fn lost_and_damaged_keys_are_told_and_mended_by_the_escrow() {
    const ROOT: &str = "keys/carrata.root";
    let cases: &[KeyFault] = &[
        ("no root", |h| fs::remove_file(h.join(ROOT)).unwrap(), &["root slots is missing", "restore"]),
        ("short root", |h| fs::write(h.join(ROOT), [0; 100]).unwrap(), &["100 bytes instead of 8192"]),
        ("both blocks", |h| fs::write(h.join(ROOT), [7; 8192]).unwrap(), &["root slot", "restore"]),
        (
            "the root's block",
            |h| flip(&h.join(ROOT), root_block(&h.join(ROOT), b"SELOROOT") + 50),
            &["root slot", "restore"],
        ),
        (
            "another's root",
            |h| assert!(fs::copy(h.join("keys/instance.root"), h.join(ROOT)).is_ok()),
            &["belong to register"],
        ),
    ];
    let site = stage("keys");
    site.run(&["open", notice("ramentor").to_str().unwrap()]).exits(0);
    let before = Scratch::new("keys-before");
    copy_dir(&site.work(), before.path());
    for (name, break_it, words) in cases {
        fs::remove_dir_all(site.work()).unwrap();
        copy_dir(before.path(), &site.work());
        break_it(&site.home());
        let broken = state(&site.home());
        for args in [
            &["find", "carrata", ALL, "--purpose", "contract"][..],
            &["ledger", "verify", "carrata"],
            &["sweep", "carrata"],
        ] {
            let done = site.run(args);
            assert_eq!(done.code, Some(2), "{name}, {args:?}: {done:?}");
            done.refuses(words);
        }
        assert!(state(&site.home()) == broken, "{name}: nothing is changed by looking");
        // The others are open all the same.
        site.run(&["ledger", "verify", "ramentor"]).exits(0);
        assert!(site.wrong().contains(&"register-shut".to_owned()), "{name}");
        mended_by_restoring(&site);
    }
}

/// The block that holds no root may be damaged: the one that does still serves.
#[test]
fn a_damaged_empty_slot_loses_nothing() {
    let site = stage("void");
    let root = site.home().join("keys/carrata.root");
    site.run(&["erase", "carrata", &site.id(&Person::new(4).email)]).exits(0);
    flip(&root, root_block(&root, b"SELOVOID") + 100);
    assert_eq!(site.find(ALL).len(), 4);
    site.run(&["erase", "carrata", &site.id(&Person::new(3).email)]).exits(0);
    assert_eq!(site.find(ALL).len(), 3);
    site.verify();
    assert!(fs::read(&root).unwrap().chunks(4096).any(|b| b.starts_with(b"SELOVOID")), "it is whole again");
}

#[test]
fn a_master_key_that_does_not_fit_is_told() {
    const MASTER: &str = "keys/master";
    let cases: &[KeyFault] = &[
        ("another", |h| fs::write(h.join(MASTER), [9; 32]).unwrap(), &["another master key"]),
        ("short", |h| fs::write(h.join(MASTER), [9; 31]).unwrap(), &["31 bytes instead of 32"]),
        ("none", |h| fs::remove_file(h.join(MASTER)).unwrap(), &["no master key", "bring it back"]),
        (
            "open to others",
            |h| fs::set_permissions(h.join(MASTER), fs::Permissions::from_mode(0o644)).unwrap(),
            &["chmod 600"],
        ),
    ];
    let site = stage("master");
    let before = Scratch::new("master-before");
    copy_dir(&site.home(), before.path());
    for (name, break_it, words) in cases {
        break_it(&site.home());
        let broken = state(&site.home());
        let doctor = site.run(&["doctor"]).exits(1);
        assert!(words.iter().all(|w| doctor.out.contains(w)) && doctor.out.contains("home-shut"), "{name}: {doctor:?}");
        for args in [&["find", "carrata", ALL, "--purpose", "contract"][..], &["backup", &site.file("b2")]] {
            let done = site.run(args);
            assert_eq!(done.code, Some(2), "{name}, {args:?}: {done:?}");
            done.refuses(words);
        }
        assert!(state(&site.home()) == broken, "{name}: nothing is changed by looking");
        assert!(!Path::new(&site.file("b2")).exists(), "{name}");
        fs::remove_dir_all(site.home()).unwrap();
        copy_dir(before.path(), &site.home());
        assert_eq!(site.find(ALL).len(), 5, "{name}: put back, all is as it was");
    }
}

/// A flipped byte anywhere in the database is found, or it is harmless: no answer is wrong, and none is silently short.
#[test]
fn a_damaged_database_never_answers_wrongly() {
    let site = stage("flipped");
    let db = site.home().join("registers/carrata.db");
    let before = Scratch::new("flipped-before");
    copy_dir(&site.home(), before.path());
    let whole = fs::read(&db).unwrap();
    let right = site.find(ALL);
    let mut found = 0;
    let places = (0..100).step_by(20).chain((0..whole.len()).step_by(997));
    for at in places {
        fs::remove_dir_all(site.home()).unwrap();
        copy_dir(before.path(), &site.home());
        flip(&db, at);
        let done = find_all(&site);
        assert!(done.signal.is_none() && !done.err.contains("panicked"), "byte {at}: {done:?}");
        let answered = if done.code == Some(0) { crate::site::found(&done) } else { Vec::new() };
        assert!(answered.iter().all(|f| right.contains(f)), "byte {at}: an answer that was never stored: {answered:?}");
        let told = done.code != Some(0) || !done.err.is_empty();
        if done.code == Some(2) {
            assert_eq!(done.out, "", "byte {at}");
            let remedy = ["restore", "doctor"].iter().any(|w| done.err.contains(w));
            assert!(remedy, "byte {at}: no remedy in {}", done.err);
        }
        if told || answered != right {
            found += 1;
            let doctor = site.run(&["doctor"]);
            assert!(doctor.signal.is_none() && !doctor.err.contains("panicked"), "byte {at}: {doctor:?}");
            // A page that lost rows without a sign is found by the check of the file as a whole.
            let by_doctor = ["[damaged]", "[ledger]", "[register-shut]"].iter().any(|w| doctor.out.contains(w));
            assert!(told || by_doctor, "byte {at}: the answer is short, and nothing says why");
        }
    }
    assert!(found > 0, "no flip did anything");
}

#[test]
fn a_damaged_backup_or_escrow_restores_nothing() {
    let site = stage("restore");
    let (backup, escrow) = (fs::read(site.file("backup")).unwrap(), fs::read(site.file("escrow")).unwrap());
    let home = state(&site.home());
    let size = backup.len();
    let mut bad: Vec<(String, Vec<u8>)> = vec![
        ("empty".into(), Vec::new()),
        ("garbage".into(), (0..5_000_u32).map(|n| ((n * 7919) >> 3) as u8).collect()),
        ("another file".into(), fs::read(site.home().join("registers/carrata.db")).unwrap()),
        ("more behind it".into(), [&backup[..], b"more"].concat()),
    ];
    bad.extend(
        [1, 16, 17, 25, 100, size / 2, size - 33, size - 32, size - 1]
            .map(|n| (format!("cut at {n}"), backup[..n].to_vec())),
    );
    for at in [0, 5, 18, 21, 24, 30, 36, 40, size / 3, size / 2, size - 40, size - 33, size - 20, size - 1] {
        let mut bytes = backup.clone();
        bytes[at] ^= 0x40;
        bad.push((format!("bit at {at}"), bytes));
    }
    let empty = Scratch::new("restore-empty");
    for (name, bytes) in bad {
        let file = site.given("bad.backup", bytes);
        let done = site.run(&["restore", &file]);
        assert_eq!(done.code, Some(2), "{name}: {done:?}");
        done.refuses(&["backup"]);
        assert!(state(&site.home()) == home, "{name}: the home is as it was");
        let new = empty.join("home");
        let done = site.run_in(&new, &["restore", &file, "--escrow", &site.file("escrow"), "--code", &site.code]);
        assert_eq!(done.code, Some(2), "{name}: {done:?}");
        done.refuses(&["backup"]);
        assert!(!new.join("keys").exists() && !new.join("registers").exists(), "{name}: nothing is left behind");
    }

    let size = escrow.len();
    let mut bad: Vec<(String, Vec<u8>)> =
        vec![("empty".into(), Vec::new()), ("garbage".into(), vec![0x5a; size]), ("a backup".into(), backup)];
    bad.extend(
        [1, 64, 4096, 8192, size / 2, size - 1].map(|n| (format!("cut at {n}"), escrow[..n.min(size)].to_vec())),
    );
    for at in (0..size).step_by(size / 24) {
        let mut bytes = escrow.clone();
        bytes[at] ^= 0x40;
        bad.push((format!("bit at {at}"), bytes));
    }
    let mut refused = 0;
    for (name, bytes) in bad {
        // A place of its own: a restore that succeeds goes on using it.
        let file = site.given("bad.escrow", bytes);
        let new = empty.join("home");
        let done = site.run_in(&new, &["restore", &site.file("backup"), "--escrow", &file, "--code", &site.code]);
        assert!(done.signal.is_none() && !done.err.contains("panicked"), "{name}: {done:?}");
        if done.code == Some(0) {
            let args = ["find", "carrata", ALL, "--purpose", "contract", "--json"];
            let all = crate::site::found(&site.run_in(&new, &args).exits(0));
            assert_eq!(all.len(), 5, "{name}: restored, and somebody is missing");
        } else {
            refused += 1;
            assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{name}: {done:?}");
            assert!(done.err.contains("escrow") || done.err.contains("key"), "{name}: {}", done.err);
            assert!(!new.join("keys").exists() && !new.join("registers").exists(), "{name}: nothing is left behind");
        }
        // What a restore made goes; that there may be nothing is fine.
        let _ = fs::remove_dir_all(&new);
    }
    assert!(refused >= 4, "damage of the escrow is never found");
    assert_eq!(site.find(ALL).len(), 5);
}

/// Runs the program as somebody who is not root; nothing where that cannot be done here.
fn as_nobody(home: &Path, args: &[&str]) -> Option<Done> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout == b"0\n");
    if !root {
        return Some(Done::of(seloste(home).args(args).output().unwrap()));
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", env!("CARGO_BIN_EXE_seloste")]);
    command.env("LANG", "C").env_remove("SELOSTE_HOME").arg("--home").arg(home).args(args);
    command.output().ok().map(Done::of)
}

#[test]
fn a_read_only_home_is_told_and_stays_as_it_is() {
    let site = stage("readonly");
    if as_nobody(&site.home(), &["--version"]).is_none_or(|done| done.code != Some(0)) {
        eprintln!("skipped: this machine cannot run the program as another user than root");
        return;
    }
    // Whoever owns it: nobody may write, and everybody may read as far as the program lets them.
    let mut all = vec![site.home(), site.home().join("keys"), site.home().join("registers")];
    all.extend(contents(&site.home()).into_iter().map(|(p, _)| p));
    for path in &all {
        let mode = if path.is_dir() { 0o500 } else { 0o400 };
        // Not being root one owns the files already.
        let _ = std::os::unix::fs::chown(path, Some(65534), Some(65534));
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    let before = state(&site.home());
    let csv = site.given("more.csv", plain_csv(&people(7)[6..]));
    let import = ["import", "carrata", &csv, "--source", "subject", "--purpose", "contract", "--relation", "customer"];
    for args in [
        &["find", "carrata", ALL, "--purpose", "contract"][..],
        &import,
        &["sweep", "carrata"],
        &["doctor"],
        &["init"],
        &["restore", &site.file("backup")],
    ] {
        let done = as_nobody(&site.home(), args).unwrap();
        if args == ["doctor"] {
            // It is there to say what is wrong, so this is its answer and not its failure.
            let told = done.exits(1).out;
            assert!(told.contains("wrong[home-shut]") && told.contains("read-only"), "{told}");
            continue;
        }
        assert_eq!(done.code, Some(2), "{args:?}: {done:?}");
        let words: &[&str] = if args == ["init"] { &["already"] } else { &["read-only", "own"] };
        done.refuses(words);
    }
    assert!(state(&site.home()) == before);
    for path in &all {
        fs::set_permissions(path, fs::Permissions::from_mode(if path.is_dir() { 0o700 } else { 0o600 })).unwrap();
    }
    let done = as_nobody(&site.home(), &["find", "carrata", ALL, "--purpose", "contract", "--json"]).unwrap().exits(0);
    assert_eq!(crate::site::found(&done).len(), 5);
}

/// In a name space of its own the home lies on a file system of three megabytes, which is filled to the last byte.
const FULL: &str = r#"
mount -t tmpfs -o size=3m tmpfs "$1" || exit 77
cp -a "$2" "$1/home"
run() { name=$1; shift; "$SELOSTE" --home "$HOME_DIR" "$@" >"$OUT/$name.out" 2>"$OUT/$name.err"; echo $? >"$OUT/$name.code"; }
HOME_DIR="$1/home"
run before find carrata vilk --purpose contract --json
dd if=/dev/zero of="$1/filler" bs=512 2>/dev/null
run find find carrata vilk --purpose contract --json
run import import carrata "$3" --source subject --purpose contract --relation customer
run erase erase carrata "$4"
run object object carrata "$4" --purpose contacts
run sweep sweep carrata --at 2027-01-01
run backup backup "$1/backup"
[ -e "$1/backup" ] && echo there >"$OUT/backup.file"
rm "$1/filler"
run verify ledger verify carrata
run after find carrata vilk --purpose contract --json
run report ledger report carrata --json
run again import carrata "$3" --source subject --purpose contract --relation customer
run gone erase carrata "$4"
umount "$1" || umount -l "$1"
"#;

#[test]
fn a_full_disk_is_told_and_nothing_is_half_done() {
    let site = stage("full");
    let id = site.id(&Person::new(4).email);
    let many = site.given("many.csv", alone_csv(&people(200)));
    let (mount, out) = (Scratch::new("full-mount"), Scratch::new("full-out"));
    let mut command = Command::new("unshare");
    command.args(["-m", "sh", "-c", FULL, "sh"]).arg(mount.path()).arg(site.home()).args([&many, &id]);
    command.env("SELOSTE", env!("CARGO_BIN_EXE_seloste")).env("OUT", out.path()).env("LANG", "C");
    command.env_remove("SELOSTE_HOME").env_remove("SELOSTE_CRASH_AT").env_remove("RUST_LOG");
    if !command.output().is_ok_and(|o| o.status.code() != Some(77) && out.join("gone.code").exists()) {
        eprintln!("skipped: no file system of its own can be mounted here");
        return;
    }
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let of = |name: &str| Done {
        code: read(&format!("{name}.code")).trim().parse().ok(),
        signal: None,
        out: read(&format!("{name}.out")),
        err: read(&format!("{name}.err")),
    };
    let before = crate::site::found(&of("before").exits(0));
    assert_eq!(before.len(), 5);
    for name in ["find", "import", "erase", "object", "sweep", "backup"] {
        let done = of(name);
        assert_eq!(done.code, Some(2), "{name}: {done:?}");
        // No entry, no data: a search on a full disk shows nobody.
        done.refuses(&["full"]);
    }
    assert!(!out.join("backup.file").exists());
    of("verify").exits(0);
    assert_eq!(crate::site::found(&of("after").exits(0)), before);
    let report = of("report").exits(0).json_lines();
    let done: Vec<&str> = report.iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert!(!done.contains(&"erased") && !done.contains(&"object"), "{done:?}");
    assert_eq!(of("again").exits(0).out, "195 new, 0 changed, 5 same, 0 refused\n");
    of("gone").exits(0);
}
