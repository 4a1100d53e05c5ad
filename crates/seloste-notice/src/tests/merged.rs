//! `extends`: one file laid over another.

use super::{BASE, checked, shown, sound};
use crate::{EXAMPLES, EXTENDS_MAX, check, reopen};
use jiff::civil::date;

fn with(files: &[(&str, &str)], source: &str) -> crate::Outcome {
    let load = |file: &str| {
        files
            .iter()
            .find(|(name, _)| *name == file)
            .map(|(_, text)| (*text).to_owned())
            .ok_or("no such file".to_owned())
    };
    let out = check("notice.toml", source, &load, date(2026, 11, 22));
    sound(&out);
    out
}

#[test]
fn tables_merge_by_id_and_scalars_are_overridden() {
    let over = "extends = \"base.toml\"\n[notice]\nid = \"cafe\"\n[[category]]\nid = \"customers\"\nkeep = \"3 months after relationship-end\"\n[[category]]\nid = \"orders\"\nname = \"Orders\"\nabout = [\"customer\"]\nfields = [\"order.*\"]\npurposes = [\"care\"]\nsources = [\"subject\"]\nrequired = \"no\"\nkeep = \"2 years after record-date\"\n";
    let notice = with(&[("base.toml", BASE)], over).checked.unwrap();
    assert_eq!(notice.id, "cafe");
    assert_eq!(notice.name.all.as_deref(), Some("Customer register"));
    assert_eq!(
        notice.categories.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(),
        ["customers", "invoices", "orders"]
    );
    let customers = notice.category("customers").unwrap();
    assert_eq!(customers.keep.to_string(), "3 months after relationship-end");
    assert_eq!(customers.fields.len(), 5);
}

#[test]
fn a_text_is_replaced_whole() {
    let base = BASE.replace("[\"en\"]", "[\"en\", \"sv\"]");
    let base = base.replace("name = \"The customer\"", "name = { en = \"The customer\", sv = \"Kunden\" }");
    let over = "extends = \"base.toml\"\n[[source]]\nid = \"subject\"\nname = { en = \"Whoever orders\" }\n";
    let out = with(&[("base.toml", &base)], over);
    let at_name: Vec<_> = out.diagnostics.iter().filter(|d| d.file == "notice.toml").collect();
    let [found] = &at_name[..] else { panic!("{}", shown(&out)) };
    assert_eq!((found.code, &over[found.span.clone()]), ("INF009", "{ en = \"Whoever orders\" }"));
}

#[test]
fn a_finding_names_the_file_that_it_lies_in() {
    let base = BASE.replace("\"email\"", "\"e-mail\"");
    let out = with(&[("base.toml", &base)], "extends = \"base.toml\"\n[notice]\nid = \"cafe\"\nreviewed = true\n");
    let found: Vec<_> = out
        .diagnostics
        .iter()
        .map(|d| (d.file.as_str(), d.code, &out.sources.get(&d.file).unwrap()[d.span.clone()]))
        .collect();
    assert_eq!(found, [("notice.toml", "SYN002", "reviewed"), ("base.toml", "VOC001", "\"e-mail\"")]);
}

#[test]
fn chains_end() {
    let circle = [("a.toml", "extends = \"notice.toml\"\n"), ("notice.toml", "extends = \"a.toml\"\n")];
    let out = with(&circle, circle[1].1);
    let found: Vec<_> = out.diagnostics.iter().map(|d| (d.code, d.file.as_str(), d.message.as_str())).collect();
    assert_eq!(found, [("REF003", "a.toml", "files extend each other in a circle")]);
    let out = with(&[("notice.toml", BASE)], "extends = \"notice.toml\"\n");
    assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["REF003"]);

    // `length` files, each extending the next, the last one sound.
    let chain = |length: usize| {
        let names: Vec<String> = (0..length).map(|i| format!("{i}.toml")).collect();
        let texts: Vec<String> = (1..length).map(|i| format!("extends = \"{i}.toml\"\n")).collect();
        let texts = texts.iter().map(String::as_str).chain([BASE]);
        let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts).collect();
        with(&files, "extends = \"0.toml\"\n")
    };
    assert!(chain(EXTENDS_MAX).checked.is_some());
    let out = chain(EXTENDS_MAX + 1);
    assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["LIM001"]);
}

#[test]
fn an_id_that_comes_twice_is_found_through_the_merge() {
    let twice = "[[source]]\nid = \"subject\"\nname = \"One\"\n[[source]]\nid = \"subject\"\nkind = \"subject\"\nname = \"Two\"\n";
    let out = with(&[("base.toml", BASE)], &format!("extends = \"base.toml\"\n{twice}"));
    assert_eq!(
        out.diagnostics.iter().map(|d| (d.code, d.line)).collect::<Vec<_>>(),
        [("REF002", 6)],
        "{}",
        shown(&out)
    );
}

#[test]
fn the_bundle_needs_no_other_file_and_checks_to_the_same_hashes() {
    let over = "extends = \"base.toml\"\n[notice]\nid = \"other\"\nchanges = \"\"\"\nWe say \\\"so\\\".\nTwice \\\\ over.\"\"\"\n[[field]]\nid = \"own.size\"\ntype = \"integer\"\nlabel = \"Size\"\n[[category]]\nid = \"customers\"\nfields = [\"person.name\", \"own.size\", \"organisation.name\"]\n";
    let mut cases: Vec<(String, &str)> = vec![(over.to_owned(), BASE)];
    for (name, source) in EXAMPLES {
        cases.push((
            format!("extends = \"base.toml\"\n[notice]\nid = \"{name}-2\"\n[log]\nkeep = \"12 months\"\n"),
            source,
        ));
    }
    for (over, base) in cases {
        let out = with(&[("base.toml", base)], &over);
        let merged = out.checked.clone().unwrap_or_else(|| panic!("{}", shown(&out)));
        let bundle = merged.bundle();
        assert!(!bundle.contains("extends"));
        let again = with(&[], &bundle).checked.unwrap();
        assert_eq!(again.published_hash(), merged.published_hash());
        assert_eq!(again.rules_hash(), merged.rules_hash());
        assert_eq!(again.bundle(), bundle);
    }
}

#[test]
fn a_file_that_extends_nothing_is_its_own_bundle() {
    let notice = checked(BASE).checked.unwrap();
    assert_eq!(notice.bundle(), BASE);
    assert_eq!(notice.source(), BASE);
}

/// What was checked once is read again to the same hashes, also on a day on which the law has something to say of it.
#[test]
fn a_stored_notice_reopens_to_the_same_hashes() {
    for (name, source) in EXAMPLES {
        let first = checked(source).checked.unwrap();
        let again = reopen(&first.bundle(), date(2026, 11, 22)).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(
            (again.published_hash(), again.rules_hash()),
            (first.published_hash(), first.rules_hash()),
            "{name}"
        );
    }
    let unlawful_now = BASE.replace("agreement = 2026-01-15\n", "");
    assert!(checked(&unlawful_now).checked.is_none());
    assert!(reopen(&unlawful_now, date(2026, 11, 22)).is_some());
    assert!(reopen("extends = \"base.toml\"\n", date(2026, 11, 22)).is_none());
}

/// A notice may be somebody else's: what it extends lies in its own folder or below, and nothing else is ever asked for.
#[test]
fn what_lies_outside_its_folder_is_not_read() {
    let asked = std::cell::RefCell::new(Vec::new());
    let load = |file: &str| {
        asked.borrow_mut().push(file.to_owned());
        Ok("root:x:0:0:secret\n".to_owned())
    };
    for outside in [
        "/etc/passwd",
        "/etc/notice.toml",
        "../base.toml",
        "sub/../../base.toml",
        "sub/..",
        "..",
        "C:/base.toml",
        "C:base.toml",
        "..\\\\base.toml",
        "sub\\\\base.toml",
        "\\\\\\\\server\\\\base.toml",
        "~/base.toml",
        "file:///etc/base.toml",
        "passwd",
        ".toml",
        "",
    ] {
        let out =
            crate::check("notice.toml", &format!("extends = \"{outside}\"\n"), &load, jiff::civil::date(2026, 11, 22));
        sound(&out);
        let shown = shown(&out);
        assert!(out.diagnostics.iter().any(|d| d.key == "ref003-outside"), "{outside}: {shown}");
        assert!(asked.borrow().is_empty() && !shown.contains("secret"), "{outside}: {shown}");
    }
    for inside in ["base.toml", "./base.toml", "sub/base.toml", "sub/deep/Base.TOML", "my..base.toml"] {
        let _ =
            crate::check("notice.toml", &format!("extends = \"{inside}\"\n"), &load, jiff::civil::date(2026, 11, 22));
        assert_eq!(asked.borrow_mut().pop().as_deref(), Some(inside));
    }
}
