//! Taking contact data out, and bringing it in again.

use crate::people::{people, plain_csv};
use crate::site::Site;
use std::fs;

#[test]
fn what_is_taken_out_and_brought_in_again_changes_nothing() {
    let site = Site::new("taking");
    let all = people(30);
    site.import(&site.given("people.csv", plain_csv(&all))).exits(0);
    let server = site.serve();
    for form in ["csv", "xlsx"] {
        let file = site.file(&format!("out.{form}"));
        let args = ["export", "carrata", "--purpose", "contract", "--to", form, "-o", &file];
        let done = site.run(&args).exits(0);
        assert!(done.out.starts_with("60 taken out"), "{form}: {done:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{form}");
        }
        let back = site.run(&["import", "carrata", &file, "--source", "subject", "--purpose", "contract"]).exits(0);
        assert!(back.out.ends_with("0 new, 0 changed, 60 same, 0 refused\n"), "{form}: {back:?}");
        // A file that is there is nobody's to write over.
        let before = fs::read(&file).unwrap();
        site.run(&args).refuses(&["is there already"]);
        assert_eq!(fs::read(&file).unwrap(), before);
    }
    server.kill();
    let file = site.file("people.vcf");
    let args = ["export", "carrata", "--purpose", "contract", "--kind", "person", "--to", "vcard", "-o", &file];
    assert!(site.run(&args).exits(0).out.starts_with("30 taken out"));
    let back = site.run(&["import", "carrata", &file, "--source", "subject", "--purpose", "contract"]).exits(0);
    assert!(back.out.ends_with("0 new, 0 changed, 30 same, 0 refused\n"), "{back:?}");
    // Without consents the newsletter's purpose lets nobody out, and says so; a purpose that is none makes no file.
    let file = site.file("letter.csv");
    let done = site.run(&["export", "carrata", "--purpose", "newsletter", "-o", &file]).exits(0);
    assert!(done.out.starts_with("0 taken out") && done.err.contains("have not consented"), "{done:?}");
    let file = site.file("none.csv");
    site.run(&["export", "carrata", "--purpose", "profiling", "-o", &file]).refuses(&["profiling"]);
    assert!(!std::path::Path::new(&file).exists());
    let exports = site.report().iter().filter(|e| e["action"] == "export").count();
    assert_eq!(exports, 5, "each is in the ledger, the refused one too");
    site.verify();
}

#[test]
fn an_import_is_taken_back_from_the_command_line() {
    let site = Site::new("taken-back");
    site.import(&site.given("people.csv", plain_csv(&people(5)))).exits(0);
    let csv = "Nimi;Sähköposti\nUlla Uusi;ulla@example.fi\nUkko Uusi;ukko@example.fi\n";
    let file = site.given("more.csv", csv);
    let brought = site.import(&file).exits(0);
    // What the import says is the command that takes it back.
    let command = brought.err.lines().find_map(|l| l.split_once("seloste undo carrata ")).unwrap().1.to_owned();
    let listed = site.run(&["imports", "carrata", "--json"]).exits(0).json();
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    assert_eq!(listed[0]["import"], command, "{listed}");
    assert_eq!((&listed[0]["parties"], &listed[0]["taken_back"]), (&2.into(), &false.into()), "{listed}");
    let server = site.serve();
    let told = site.run(&["undo", "carrata", &command, "--preview"]).exits(0);
    assert_eq!(told.out, "2 removed, 0 put back, 0 kept (preview: nothing was changed)\n");
    assert_eq!(site.find("Uusi").len(), 2);
    let id = site.id("ulla@example.fi");
    site.run(&["object", "carrata", &id, "--how", "puhelin"]).exits(0);
    let done = site.run(&["undo", "carrata", &command, "--json", "--lang", "sv"]).exits(1).json();
    assert_eq!((&done["removed"], &done["kept"][0]["party"]), (&1.into(), &id.as_str().into()), "{done}");
    assert!(done["kept"][0]["message"].as_str().unwrap().contains("efter importen"), "{done}");
    assert_eq!(site.find("Uusi").len(), 1);
    server.kill();
    site.run(&["undo", "carrata", &command]).refuses(&["taken back already"]);
    site.run(&["undo", "carrata", &id]).refuses(&["no such import in the last 30 days"]);
    site.verify();
}

#[test]
fn two_entries_are_merged_and_told_apart_from_the_command_line() {
    let site = Site::new("merged");
    let csv = "Nimi;Sähköposti\nUlla Uusi;ulla@example.fi\nUlla Uusinen;toinen@example.fi\n";
    site.import(&site.given("two.csv", csv)).exits(0);
    let (one, other) = (site.id("ulla@example.fi"), site.id("toinen@example.fi"));
    let merge = |more: &[&str]| {
        let mut args = vec!["merge", "carrata", &one];
        args.extend(more);
        args.extend(["--purpose", "contract"]);
        site.run(&args)
    };
    let told = merge(&[&other, "--preview"]).exits(0);
    assert!(told.out.contains("Ulla Uusi stays, Ulla Uusinen goes (--take person.name keeps it)"), "{}", told.out);
    assert!(told.out.contains("nothing was changed") && site.find("Uusinen").len() == 1);
    merge(&[]).refuses(&["OTHER"]);
    merge(&["--undo"]).refuses(&["nobody was brought into this entry"]);
    merge(&[&one]).refuses(&["the same one"]);
    merge(&[&other, "--take", "shoe-size"]).refuses(&["no such field"]);
    let done = merge(&[&other, "--take", "person.name"]).exits(0);
    assert!(done.out.contains("1 record went over"), "{}", done.out);
    // What it prints is the command that takes it back.
    let back = done.out.split("seloste ").nth(1).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(site.id("toinen@example.fi"), one);
    let server = site.serve();
    assert!(site.run(&back).exits(0).out.contains(&other));
    server.kill();
    assert_eq!((site.id("ulla@example.fi"), site.id("toinen@example.fi")), (one.clone(), other.clone()));
    site.verify();
}
