//! What commands write: results that cannot be written are not passed over, and files take no other's place.

use crate::people::{ALL, Person, people, plain_csv};
use crate::site::{Done, Site, files, notice};
use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};

/// On a disk that is full.
fn to_full(command: &mut Command) -> Done {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    Done::of(command.stdout(Stdio::from(full)).output().unwrap())
}

#[test]
fn a_result_that_cannot_be_written_is_told() {
    let site = Site::new("full");
    site.import(&site.given("people.csv", plain_csv(&people(3)))).exits(0);
    let (id, carrata) = (site.id(&Person::new(0).email), notice("carrata"));
    let carrata = carrata.to_str().unwrap();
    let without_home: &[&[&str]] =
        &[&["explain"], &["explain", "RET002"], &["check", "--json", carrata], &["render", carrata], &["--help"]];
    let on_home: &[&[&str]] = &[
        &["find", "carrata", ALL, "--purpose", "contract"],
        &["find", "carrata", ALL, "--purpose", "contract", "--json"],
        &["show", "carrata", &id, "--purpose", "contract"],
        &["access", "carrata", &id, "--to", "json"],
        &["access", "carrata", &id, "--to", "html"],
        &["ledger", "report", "carrata"],
        &["doctor"],
    ];
    let check = |args: &[&str]| {
        let done = to_full(&mut site.command(args));
        assert_eq!(done.code, Some(2), "{args:?}: {done:?}");
        assert!(args == ["--help"] || done.err.contains("could not be written"), "{args:?}: {done:?}");
        // Whoever has read enough goes away (`| head`): that is no error.
        let mut child = site.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let code = child.wait().unwrap().code();
        assert!(code.is_some_and(|c| c < 2) && !said.contains("could not be written"), "{args:?}: {code:?} {said}");
    };
    without_home.iter().chain(on_home).for_each(|args| check(args));
    let _server = site.serve();
    on_home.iter().for_each(|args| check(args));
}

/// What cannot be written is known before the register is asked: no entry says that data left.
#[test]
fn what_cannot_be_taken_out_is_not_said_to_have_left() {
    let site = Site::new("left");
    site.import(&site.given("people.csv", plain_csv(&people(3)))).exits(0);
    let exports = || site.report().iter().filter(|e| e["action"] == "export" && e["outcome"] == "allowed").count();
    let check = || {
        let taken = site.given("there.csv", "mine");
        for file in ["/missing/x.csv", "/proc/x.csv", &taken, site.home().to_str().unwrap()] {
            let done = site.run(&["export", "carrata", "--purpose", "contract", "-o", file]);
            done.refuses(&[file]);
            assert_eq!(exports(), 0, "{file}");
        }
        assert_eq!(fs::read_to_string(&taken).unwrap(), "mine");
        // The other way round: what is refused leaves no file.
        let file = site.file("refused.csv");
        site.run(&["export", "carrata", "--purpose", "no-purpose", "-o", &file]).refuses(&["no-purpose"]);
        assert!(!fs::exists(&file).unwrap());
    };
    check();
    let _server = site.serve();
    check();
}

#[test]
fn a_file_that_leaves_bears_the_register_and_the_day() {
    let site = Site::new("named");
    site.import(&site.given("people.csv", plain_csv(&people(3)))).exits(0);
    let here = site.scratch.join("here");
    fs::create_dir(&here).unwrap();
    for form in ["csv", "xlsx", "vcard"] {
        let mut command = site.command(&["export", "carrata", "--purpose", "contract", "--to", form]);
        Done::of(command.current_dir(&here).output().unwrap()).exits(0);
    }
    let mut names: Vec<String> =
        files(&here).iter().map(|f| f.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    let day = names[0].strip_prefix("carrata-").unwrap().strip_suffix(".csv").unwrap().to_owned();
    assert!(day.parse::<jiff::civil::Date>().is_ok(), "{names:?}");
    assert_eq!(names, ["csv", "vcf", "xlsx"].map(|ending| format!("carrata-{day}.{ending}")));
}

#[test]
fn a_notice_is_not_written_over_by_what_is_made_of_it() {
    let site = Site::bare("over");
    let text = fs::read_to_string(notice("carrata")).unwrap();
    let base = site.given("base.toml", text);
    let child = site.given("child.toml", "extends = \"base.toml\"\n");
    let (link, hard) = (site.file("link.html"), site.file("hard.html"));
    symlink(&base, &link).unwrap();
    fs::hard_link(&base, &hard).unwrap();
    let before = fs::read(&base).unwrap();
    let dots = format!("{}/../in/base.toml", site.scratch.join("in").display());
    for (of, out) in [(&base, &base), (&base, &link), (&base, &hard), (&base, &dots), (&child, &base), (&child, &child)]
    {
        let done = site.run(&["render", of, "-o", out]);
        done.refuses(&["is not written over"]);
        assert_eq!(fs::read(&base).unwrap(), before, "{out}");
    }
    // Another file is written anew as a whole, through a link as well, and keeps its rights.
    let (page, to_page) = (site.file("page.html"), site.file("to-page.html"));
    fs::write(&page, "old").unwrap();
    fs::set_permissions(&page, fs::Permissions::from_mode(0o604)).unwrap();
    let old = fs::metadata(&page).unwrap().ino();
    symlink(&page, &to_page).unwrap();
    site.run(&["render", &base, "-o", &to_page]).exits(0);
    let new = fs::metadata(&page).unwrap();
    assert!(fs::read_to_string(&page).unwrap().contains("</html>"));
    assert!(new.ino() != old && new.permissions().mode() & 0o777 == 0o604, "put in its place at once");
    assert!(fs::symlink_metadata(&to_page).unwrap().is_symlink());
    // What cannot be written is told, leaves nothing beside it, and a device is no file that could be replaced.
    let already = files(&site.work());
    for out in ["/missing/x.html", site.home().parent().unwrap().to_str().unwrap(), "/dev/full"] {
        site.run(&["render", &base, "-o", out]).refuses(&[out]);
    }
    assert_eq!(files(&site.work()), already);
    site.run(&["render", &base, "-o", "/dev/null"]).exits(0);
    // Mending takes nobody's file either.
    let beside = site.given("notice.mending", "mine");
    let broken = site.given("notice.toml", fs::read_to_string(&base).unwrap().replace("6 months", "6 month"));
    site.run(&["check", "--fix", &broken]);
    assert_eq!(fs::read_to_string(beside).unwrap(), "mine");
}

#[test]
fn what_is_not_done_exits_2() {
    let site = Site::new("not-done");
    let csv = site.given("people.csv", plain_csv(&people(2)));
    let text = fs::read_to_string(notice("carrata")).unwrap();
    let bad = site.given("bad.toml", text.replace("keep = \"6 months after relationship-end\"", "keep = \"forever\""));
    for file in [&csv, &bad] {
        for command in ["open", "render"] {
            let done = site.run(&[command, file]).exits(2);
            assert!(done.out.is_empty() && !done.err.is_empty(), "{command} {file}: {done:?}");
        }
        site.run(&["diff", file, file]).exits(2);
    }
    site.run(&["check", &bad]).exits(1);
}

#[test]
fn a_log_is_written_out_into_a_folder_of_its_own() {
    let site = Site::new("log-out");
    let audits = || site.report().iter().filter(|e| e["action"] == "audit").count();
    let (full, file) = (site.file("full"), site.given("file", "mine"));
    fs::create_dir(&full).unwrap();
    fs::write(format!("{full}/mine.txt"), "mine").unwrap();
    for (dir, why) in [(&full, "empty"), (&file, ""), (&"/proc/x".to_owned(), ""), (&format!("{file}/x"), "")] {
        let before = audits();
        site.run(&["ledger", "export", "carrata", dir]).refuses(&[dir, why]);
        assert_eq!(audits(), before + 1, "{dir}: only the report itself is told");
    }
    assert_eq!(files(full.as_ref()).len(), 1);
    let empty = site.file("empty");
    fs::create_dir(&empty).unwrap();
    site.run(&["ledger", "export", "carrata", &empty]).exits(0);
    site.run(&["ledger", "export", "carrata", &site.file("new/folder")]).exits(0);
}

#[test]
fn a_backup_does_not_lie_in_the_home() {
    let site = Site::new("inside").with_escrow();
    let inside = site.home().join("b").to_str().unwrap().to_owned();
    let round = site.home().join("../home/b").to_str().unwrap().to_owned();
    let link = site.file("link");
    symlink(site.home(), &link).unwrap();
    for place in [&inside, &round, &format!("{link}/b")] {
        site.run(&["backup", place]).refuses(&["inside the home", "outside"]);
        site.run(&["escrow", place]).refuses(&["inside the home", "outside"]);
        assert!(!fs::exists(place).unwrap());
    }
    // What is on its way takes nobody's place either; what a backup that was killed has left is used again.
    for (left, code) in [("mine", 2), ("", 0), ("SELOSTE BACKUP 1\nhalf", 0)] {
        let name = site.file(&format!("b{}", left.len()));
        fs::write(format!("{name}.part"), left).unwrap();
        let done = site.run(&["backup", &name]).exits(code);
        assert_eq!(fs::read_to_string(format!("{name}.part")).ok(), (code == 2).then(|| left.to_owned()), "{done:?}");
        assert_eq!(fs::exists(&name).unwrap(), code == 0);
    }
    site.run(&["backup", &site.file("b")]).exits(0);
    // A code that is not needed is said to be none; a restore that is refused leaves an empty place empty.
    let done = site.run(&["restore", &site.file("b"), "--code", "junk"]).exits(0);
    assert!(done.err.contains("was not needed"), "{}", done.err);
    let junk = site.given("junk", "no backup");
    for place in ["never", "empty"] {
        let home = site.scratch.join(place);
        if place == "empty" {
            fs::create_dir(&home).unwrap();
        }
        let args = ["restore", &junk, "--escrow", &site.file("escrow"), "--code", &site.code];
        site.run_in(&home, &args).refuses(&["no backup"]);
        assert_eq!(files(&home), Vec::<std::path::PathBuf>::new(), "{place}");
        assert_eq!(home.exists(), place == "empty");
    }
}

/// The day that was meant is what counts, not the latest that was ever recorded.
#[test]
fn an_end_that_was_recorded_wrongly_is_corrected_by_recording_the_right_one() {
    let site = Site::new("corrected");
    let args = ["import", "carrata", "--source", "subject", "--purpose", "contract", "--relation", "customer"];
    let csv = site.given("p.csv", plain_csv(&people(1)));
    site.run(&[&args[..2], &[&csv], &args[2..], &["--since", "2019-01-01"]].concat()).exits(0);
    let id = site.id(&Person::new(0).email);
    for (day, kept) in [("2022-06-30", "2022-12-30"), ("2021-05-31", "2021-11-30"), ("2023-12-31", "2024-06-30")] {
        site.run(&["relate", "carrata", &id, "--ends", day]).exits(0);
        let card = site.run(&["show", "carrata", &id, "--purpose", "rights", "--json"]).exits(0).json();
        assert_eq!(card["ended"], day);
        assert_eq!(card["records"][0]["keep_until"], kept, "{day}");
    }
    site.run(&["relate", "carrata", &id, "--ends", "2018-12-31"]).refuses(&["before it began"]);
}

/// What cannot be is told once, with what to write instead.
#[test]
fn arguments_that_are_wrong_are_told_as_people_say_them() {
    let site = Site::new("wrong");
    site.import(&site.given("people.csv", plain_csv(&people(1)))).exits(0);
    let id = site.id(&Person::new(0).email);
    let relate = ["relate", "carrata", &id, "--ends"];
    for date in ["31.12.2026", "2026-13-01", "tomorrow", "2026"] {
        site.run(&[&relate[..], &[date]].concat()).refuses(&["YYYY-MM-DD"]);
        site.run(&["sweep", "carrata", "--at", date]).refuses(&["YYYY-MM-DD"]);
        site.run(&["hold", "carrata", &id, "--reason", "claim", "--until", date]).refuses(&["YYYY-MM-DD"]);
    }
    for ground in ["", "e", "ab"] {
        site.run(&["restrict", "carrata", &id, "--ground", ground]).refuses(&["the ground is a (accuracy contested)"]);
    }
    for how in ["", "  "] {
        site.run(&["object", "carrata", &id, "--how", how]).refuses(&["say how it came"]);
        site.run(&["consent", "carrata", &id, "--purpose", "newsletter", "--how", how]).refuses(&["say how it came"]);
    }
    for far in ["2062-12-01", "9999-12-31"] {
        site.run(&[&relate[..], &[far]].concat()).refuses(&["more than a year ahead", "check the year"]);
    }
    site.run(&["relate", "carrata", &id, "--starts", "0026-12-01"]).refuses(&["before 1900"]);
    let nowhere = std::path::Path::new("/proc/no-home");
    let done = site.run_in(nowhere, &["init"]).refuses(&["/proc/no-home"]);
    let cause = "No such file or directory";
    assert_eq!(done.err.matches(cause).count(), 1, "the cause is said once: {}", done.err);
}
