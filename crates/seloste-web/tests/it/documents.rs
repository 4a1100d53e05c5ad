//! Documents over the wire: every way of sending one that was thought of, and what comes back.

use crate::world::{Got, World, example, request};
use axum::body::Body;
use axum::http::Method;
use seloste_register::{DOCUMENT_BYTES_MAX, Given, NewParty, OPAQUE, Relation};
use seloste_store::PartyKind;
use seloste_terms::{PartyId, RecordId};
use seloste_web::{Options, Server};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

const NAME: &str = "rajobit";
const SOURCE: &str = "customer-material";

struct Desk {
    world: World,
    me: String,
    party: PartyId,
}

/// What is sent before the file: what a browser sends of the form.
const FIELDS: &[(&str, &str)] = &[("purpose", "services"), ("source", SOURCE)];

impl Desk {
    fn new() -> Self {
        let world = World::new();
        world.home.open_notice(example(NAME), None).unwrap();
        let me = world.account("care.one", &[(NAME, "customer-care")]);
        let register = world.home.register(NAME).unwrap();
        let new = NewParty {
            kind: PartyKind::Organisation,
            values: vec![Given { field: "organisation.name".into(), text: "Keksitty Oy".into() }],
            source: "negotiation".into(),
            relation: Some(Relation { customer: true, since: register.today() }),
            stands_for: None,
        };
        let party = register.create(&world.home.operator(), "services", new).unwrap();
        Self { world, me, party }
    }

    fn path(&self, rest: &str) -> String {
        format!("/r/{NAME}/p/{}{rest}", self.party)
    }

    fn post(&self, lang: &str, media: &str, body: Vec<u8>) -> Got {
        let request = request(Method::POST, None, &self.path("/document"))
            .header("cookie", format!("seloste={}; seloste-lang={lang}", self.me))
            .header("sec-fetch-site", "same-origin")
            .header("content-length", body.len())
            .header("content-type", media);
        // In parts, as a network brings it.
        let parts: Vec<std::io::Result<Vec<u8>>> = body.chunks(16_384).map(|part| Ok(part.to_vec())).collect();
        self.world.ask(request.body(Body::from_stream(futures_util::stream::iter(parts))).unwrap())
    }

    fn send(&self, lang: &str, fields: &[(&str, &str)], disposition: &[u8], bytes: &[u8]) -> Got {
        let body = form(fields, disposition, bytes, b"\r\n--b0undary--\r\n");
        self.post(lang, "multipart/form-data; boundary=b0undary", body)
    }

    fn documents(&self) -> Vec<(RecordId, String)> {
        let register = self.world.home.register(NAME).unwrap();
        let card = register.show(&self.world.home.operator(), "services", self.party).unwrap().into_inner();
        let documents = card.records.iter().filter(|r| r.content.is_some());
        documents.map(|r| (r.record, r.first("document.name").unwrap().to_owned())).collect()
    }
}

/// A form as a browser sends it, its file last.
fn form(fields: &[(&str, &str)], disposition: &[u8], bytes: &[u8], end: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(b"--b0undary\r\nContent-Disposition: form-data; name=\"file\"");
    body.extend(disposition);
    body.extend(b"\r\nContent-Type: text/html\r\n\r\n");
    body.extend(bytes);
    body.extend(end);
    body
}

fn named(name: &str) -> Vec<u8> {
    format!("; filename=\"{name}\"").into_bytes()
}

/// A ZIP made by hand: entries as `(name, packed, what the list says that it unpacks to)`.
fn zip(entries: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let (mut all, mut list) = (Vec::new(), Vec::new());
    for (name, packed, unpacked) in entries {
        let at = all.len() as u32;
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend(unpacked.to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        all.extend(b"PK\x03\x04");
        all.extend(&common);
        all.extend(name.bytes());
        all.extend(*packed);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&common);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.bytes());
    }
    let (at, count) = (all.len() as u32, entries.len() as u16);
    all.extend(&list);
    all.extend(b"PK\x05\x06\0\0\0\0");
    all.extend(count.to_le_bytes());
    all.extend(count.to_le_bytes());
    all.extend((list.len() as u32).to_le_bytes());
    all.extend(at.to_le_bytes());
    all.extend([0, 0]);
    all
}

fn docx(more: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let mut entries: Vec<(&str, &[u8], u32)> =
        vec![("[Content_Types].xml", b"x", 1), ("_rels/.rels", b"x", 1), ("word/document.xml", b"x", 1)];
    entries.extend(more);
    zip(&entries)
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// What is expected of a file that is taken: what it is called afterwards, and as what it is saved.
type Taken = (&'static str, &'static str);

fn taken() -> Vec<(&'static str, Vec<u8>, Taken)> {
    let pdf = b"%PDF-1.7\n1 0 obj".to_vec();
    let text = b"Hei vain".to_vec();
    let many: Vec<(String, Vec<u8>)> = (0..200).map(|n| (format!("f{n}.txt"), vec![n as u8; 3])).collect();
    let many: Vec<(&str, &[u8], u32)> = many.iter().map(|(n, b)| (n.as_str(), b.as_slice(), 3)).collect();
    const TEXT: &str = "text/plain";
    const PDF: &str = "application/pdf";
    const ZIP: &str = "application/zip";
    const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    vec![
        // What it is called.
        ("../../etc/passwd.txt", text.clone(), ("passwd.txt", TEXT)),
        ("..\\\\..\\\\windows\\\\a.txt", text.clone(), ("a.txt", TEXT)),
        ("C:\\\\työt\\\\sopimus.pdf", pdf.clone(), ("sopimus.pdf", PDF)),
        ("a\u{202e}fdp.txt", text.clone(), ("afdp.txt", TEXT)),
        ("a\u{200b}b\u{2066}.txt", text.clone(), ("ab.txt", TEXT)),
        ("  a   b .txt  ", text.clone(), ("a b .txt", TEXT)),
        (".htaccess", text.clone(), ("htaccess", TEXT)),
        ("a.txt...", text.clone(), ("a.txt", TEXT)),
        ("CON.txt", text.clone(), ("CON.txt", TEXT)),
        ("<script>alert(1)</script>.txt", text.clone(), ("script>.txt", TEXT)),
        ("<img src=x onerror=alert(1)>.txt", text.clone(), ("<img src=x onerror=alert(1)>.txt", TEXT)),
        ("a%0D%0ASet-Cookie: x=1.txt", text.clone(), ("a%0D%0ASet-Cookie: x=1.txt", TEXT)),
        ("a%22b.txt", text.clone(), ("a\"b.txt", TEXT)),
        ("työ – Åland 🙂.txt", text.clone(), ("työ – Åland 🙂.txt", TEXT)),
        ("nimi ilman päätettä", pdf.clone(), ("nimi ilman päätettä", PDF)),
        // What it is.
        ("yksi.bin", vec![0], ("yksi.bin", OPAQUE)),
        ("a.pdf", pdf.clone(), ("a.pdf", PDF)),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), ("a.png", "image/png")),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), ("a.jpg", "image/jpeg")),
        ("a.csv", b"Nimi;Summa\nAino;1\n".to_vec(), ("a.csv", "text/csv")),
        ("latin1.txt", b"t\xe4m\xe4 on".to_vec(), ("latin1.txt", OPAQUE)),
        ("ohjaus.txt", b"a\x01b".to_vec(), ("ohjaus.txt", OPAQUE)),
        ("testi.com.txt", br"X5O!P%@AP[4\PZX54(P^)7CC)7}$TEST-FILE!$H+H*".to_vec(), ("testi.com.txt", TEXT)),
        // What might run, whatever it is called and said to be.
        ("a.svg", b"<svg xmlns='x'><script>alert(1)</script></svg>".to_vec(), ("a.svg", OPAQUE)),
        ("kuva.png", b"<?xml version='1.0'?><svg onload='alert(1)'/>".to_vec(), ("kuva.png", OPAQUE)),
        ("a.html", b"<p>Hei".to_vec(), ("a.html", OPAQUE)),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><b>".to_vec(), ("a.txt", OPAQUE)),
        ("b.txt", utf16("<html><script>alert(1)</script>"), ("b.txt", OPAQUE)),
        ("a.gif", b"GIF89a/*<script>alert(1)</script>*/=1;".to_vec(), ("a.gif", OPAQUE)),
        ("a.php", b"<?php system('x');".to_vec(), ("a.php", OPAQUE)),
        ("lasku.pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), ("lasku.pdf", OPAQUE)),
        ("a", b"\x7fELF\x02\x01\x01".to_vec(), ("a", OPAQUE)),
        ("b", b"\xcf\xfa\xed\xfe\x07\0\0\x01".to_vec(), ("b", OPAQUE)),
        ("c", b"#!/bin/sh\nrm -rf /\n".to_vec(), ("c", OPAQUE)),
        ("d.txt", b"L\0\0\0\x01\x14\x02\0\0\0\0\0".to_vec(), ("d.txt", OPAQUE)),
        ("e", b"\xca\xfe\xba\xbe\0\0\0\x37".to_vec(), ("e", OPAQUE)),
        ("f", b"\0asm\x01\0\0\0".to_vec(), ("f", OPAQUE)),
        ("a.js", b"alert(1)".to_vec(), ("a.js", OPAQUE)),
        ("a.vbs", b"MsgBox 1".to_vec(), ("a.vbs", OPAQUE)),
        ("a.bat", b"del *.*".to_vec(), ("a.bat", OPAQUE)),
        ("a.PS1", b"Get-Item".to_vec(), ("a.PS1", OPAQUE)),
        ("a.hta", b"x".to_vec(), ("a.hta", OPAQUE)),
        ("a.url", b"[InternetShortcut]\nURL=x".to_vec(), ("a.url", OPAQUE)),
        ("a.exe", pdf.clone(), ("a.exe", OPAQUE)),
        ("a.docm", docx(&[]), ("a.docm", OPAQUE)),
        ("makro.docx", docx(&[("word/vbaProject.bin", b"x", 1)]), ("makro.docx", OPAQUE)),
        ("ohjelma.zip", zip(&[("META-INF/MANIFEST.MF", b"x", 1)]), ("ohjelma.zip", OPAQUE)),
        // Archives within every limit.
        ("a.docx", docx(&[]), ("a.docx", DOCX)),
        ("tyhja.zip", zip(&[]), ("tyhja.zip", ZIP)),
        ("a.zip", zip(&many), ("a.zip", ZIP)),
        ("polku.zip", zip(&[("../../etc/passwd", b"x", 1)]), ("polku.zip", ZIP)),
        ("kaksi.pdf", [pdf.clone(), zip(&[("a.txt", b"x", 1)])].concat(), ("kaksi.pdf", PDF)),
        ("sattuma.pdf", [pdf, b"PK\x05\x06".to_vec(), vec![7; 40]].concat(), ("sattuma.pdf", PDF)),
    ]
}

#[test]
fn every_file_that_is_taken_is_saved_and_never_shown() {
    let desk = Desk::new();
    for (name, bytes, (called, media)) in taken() {
        let known = desk.documents();
        let got = desk.send("fi", FIELDS, &named(name), &bytes);
        assert_eq!(got.status, 303, "{name:?}: {}", got.body);
        assert!(!got.header("location").contains("txt") && got.header("location").len() < 120, "{name:?}");
        let (record, stored) = desk.documents().into_iter().find(|d| !known.contains(d)).unwrap();
        assert_eq!(stored, called, "{name:?}");
        let path = desk.path(&format!("/document/{record}?purpose=services"));
        let got = desk.world.get(Some(&desk.me), &path);
        assert_eq!(got.status, 200, "{name:?}");
        assert!(got.bytes == bytes, "{name:?}: byte for byte");
        assert_eq!(got.header("content-type"), media, "{name:?}");
        assert_eq!(got.header("content-length"), bytes.len().to_string());
        let how = got.header("content-disposition");
        assert!(how.starts_with("attachment; filename=\"") && how.contains("\"; filename*=UTF-8''"), "{how}");
        assert!(how.is_ascii() && !how.contains(['<', '>', '\r', '\n', '\\', '/']), "{how}");
        assert_eq!(how.matches('"').count(), 2, "{how}");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("cache-control"), "no-store");
        assert_eq!(got.header("accept-ranges"), "none");
        let policy = got.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
        // The page tells the name as text.
        let card = desk.world.get(Some(&desk.me), &desk.path("?purpose=services")).body;
        assert!(!card.contains("<script>alert") && !card.contains("<img src=x"), "{name:?}");
        assert!(card.contains(&format!("/document/{record}")), "{name:?}");
    }
    // A part is not given: the whole comes, and says so.
    let (record, _) = desk.documents().into_iter().find(|(_, name)| name == "a.pdf").unwrap();
    let path = desk.path(&format!("/document/{record}?purpose=services"));
    let part = request(Method::GET, Some(&desk.me), &path).header("range", "bytes=1-2").body(Body::empty()).unwrap();
    let got = desk.world.ask(part);
    assert_eq!((got.status, got.bytes.len()), (200, 16));
    let register = desk.world.home.register(NAME).unwrap();
    assert_eq!(register.check_documents().unwrap(), 0);
}

/// What a page says in Finnish, Swedish and English.
type Says = [&'static str; 3];

const EMPTY: Says = ["Tiedosto on tyhjä", "Filen är tom", "The file is empty"];
const NO_NAME: Says = ["Tiedostolla ei ole nimeä", "Filen har inget namn", "The file has no name"];
const LONG_NAME: Says = ["nimi on liian pitkä", "namn är för långt", "name is too long"];
const CODE: Says = ["henkilötunnu", "personbeteckning", "personal identity code"];
const BOMB: Says = ["purkautuisi moninkertaiseksi", "packas upp till många gånger", "unpack to many times"];
const MANY: Says = ["liikaa tiedostoja", "för många filer", "too many files"];
const BROKEN: Says = ["Arkisto on rikki", "Arkivet är skadat", "The archive is broken"];
const NESTED: Says = ["toinen arkisto", "ett annat arkiv", "another archive"];
const CHOOSE: Says = ["Valitse tiedosto", "Välj den fil", "Choose the file"];
const LARGE: Says = ["liian suuri: enintään 25 Mt", "för stor: högst 25 MB", "too large: at most 25 MB"];
const ANY: Says = ["", "", ""];

/// A file that is refused: what it is, how it is named, what is in it, the status, and what is said.
type Refused = (&'static str, Vec<u8>, Vec<u8>, u16, Says);

/// Files that are refused: how each is named, what is in it, the status, and what is said.
fn refused() -> Vec<Refused> {
    let text = || b"Salaisuus-4711".to_vec();
    let entries: Vec<String> = (0..10_001).map(|n| format!("{n}")).collect();
    let entries: Vec<(&str, &[u8], u32)> = entries.iter().map(|n| (n.as_str(), b"".as_slice(), 0)).collect();
    let sound = zip(&[("a.txt", b"x", 1)]);
    let edit = |at: usize, bytes: &[u8]| {
        let mut changed = sound.clone();
        let from = changed.len() - 22 + at;
        changed[from..from + bytes.len()].copy_from_slice(bytes);
        changed
    };
    let overlapping = {
        let mut all = zip(&[("a", &[7; 100], 100), ("b", &[7; 100], 100)]);
        // The second entry of the list points into the first.
        let list = all.len() - 22 - 47;
        all[list + 42..list + 46].copy_from_slice(&40_u32.to_le_bytes());
        all
    };
    let gzip = |unpacked: u32| [b"\x1f\x8b\x08\0\0\0\0\0\0\x03salaa".as_slice(), &unpacked.to_le_bytes()].concat();
    let huge = 200 * 1024 * 1024;
    vec![
        ("no bytes", named("a.pdf"), Vec::new(), 422, EMPTY),
        ("no name", named(""), text(), 422, CHOOSE),
        ("no name given at all", Vec::new(), text(), 422, CHOOSE),
        ("dots", named("..."), text(), 422, NO_NAME),
        ("spaces", named("   "), text(), 422, NO_NAME),
        ("a path without an end", named("a/b/"), text(), 422, NO_NAME),
        ("what is not seen", named("\u{200b}\u{202e}\u{feff}"), text(), 422, NO_NAME),
        ("4 kB of name", named(&"a".repeat(4_096)), text(), 422, LONG_NAME),
        ("151 characters", named(&"ä".repeat(151)), text(), 422, LONG_NAME),
        ("a code in the name", named("131052-308T.pdf"), text(), 422, CODE),
        ("a bomb", named("a.zip"), zip(&[("a", b"x", huge)]), 422, BOMB),
        ("a bomb of many", named("a.zip"), zip(&[("a", b"x", huge / 2), ("b", b"x", huge / 2)]), 422, BOMB),
        ("a bomb without end", named("a.zip"), zip(&[("a", b"x", u32::MAX)]), 422, BOMB),
        ("a bomb as a document", named("a.docx"), docx(&[("word/media/a.bin", b"x", huge)]), 422, BOMB),
        (
            "a bomb behind a PDF",
            named("a.pdf"),
            [b"%PDF-1.7\n".to_vec(), zip(&[("a", b"x", huge)])].concat(),
            422,
            BOMB,
        ),
        ("a bomb by gzip", named("a.gz"), gzip(huge), 422, BOMB),
        ("10,001 entries", named("a.zip"), zip(&entries), 422, MANY),
        ("entries counted elsewhere", named("a.zip"), edit(10, &[0xff, 0xff]), 422, MANY),
        ("a list that is not there", named("a.zip"), edit(12, &[0xff, 0xff, 0xff, 0x7f]), 422, BROKEN),
        ("fewer than are said", named("a.zip"), edit(10, &[2, 0]), 422, BROKEN),
        ("more than are said", named("a.zip"), edit(10, &[0, 0]), 422, BROKEN),
        ("cut short", named("a.zip"), sound[..sound.len() - 9].to_vec(), 422, BROKEN),
        ("only a beginning", named("a.zip"), b"PK\x03\x04".to_vec(), 422, BROKEN),
        ("overlapping", named("a.zip"), overlapping, 422, BROKEN),
        ("a zip in a zip", named("a.zip"), zip(&[("b.zip", b"x", 1)]), 422, NESTED),
        ("a 7z in a zip", named("a.zip"), zip(&[("x/B.7Z", b"x", 1)]), 422, NESTED),
    ]
}

#[test]
fn every_file_that_is_refused_is_refused_in_the_readers_words_and_leaves_nothing() {
    let desk = Desk::new();
    let before = desk.world.stored(NAME);
    for (what, name, bytes, status, says) in refused() {
        for (lang, say) in ["fi", "sv", "en"].iter().zip(says) {
            let got = desk.send(lang, FIELDS, &name, &bytes);
            assert_eq!(got.status, status, "{what} {lang}: {}", got.body);
            assert!(got.body.contains(say), "{what} {lang}: {}", got.body);
            for secret in ["Salaisuus-4711", "131052-308T", "aaaaaaaa", "PK\x03"] {
                assert!(!got.body.contains(secret), "{what} {lang}: {secret} is said again");
            }
        }
        assert_eq!(desk.world.stored(NAME), before, "{what}: changed something");
    }
}

#[test]
fn every_form_that_is_none_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    let before = desk.world.stored(NAME);
    let media = "multipart/form-data; boundary=b0undary";
    let good = |end: &[u8]| form(FIELDS, &named("a.txt"), b"Salaisuus-4711", end);
    let whole = good(b"\r\n--b0undary--\r\n");
    let field = |name: &str, value: &str| -> Vec<u8> {
        let fields = [FIELDS, &[(name, value)]].concat();
        form(&fields, &named("a.txt"), b"Salaisuus-4711", b"\r\n--b0undary--\r\n")
    };
    let twenty_one: Vec<(&str, &str)> = [("purpose", "services")].into_iter().chain([("x", "y"); 20]).collect();
    let second =
        b"\r\n--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b\"\r\n\r\nx\r\n--b0undary--\r\n";
    let after = b"\r\n--b0undary\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n--b0undary--\r\n";
    let mut latin = whole.clone();
    let at = latin.windows(8).position(|w| w == b"services").unwrap();
    latin[at] = 0xe4;
    let preamble = [vec![b'x'; 700_000], whole.clone()].concat();
    let header = [
        b"--b0undary\r\nContent-Disposition: form-data; name=\"".to_vec(),
        vec![b'x'; 700_000],
        b"\"\r\n\r\n".to_vec(),
        whole.clone(),
    ]
    .concat();
    let long_boundary = format!("multipart/form-data; boundary={}", "b".repeat(4_096));
    let cases: Vec<(&str, &str, Vec<u8>, u16, Says)> = vec![
        ("no end", media, good(b""), 400, ANY),
        ("half an end", media, good(b"\r\n--b0undary"), 400, ANY),
        ("cut in the head", media, whole[..60].to_vec(), 400, ANY),
        ("nothing", media, Vec::new(), 400, ANY),
        ("another boundary", "multipart/form-data; boundary=other", whole.clone(), 400, ANY),
        ("no boundary", "multipart/form-data", whole.clone(), 400, ANY),
        ("a boundary of 4 kB", &long_boundary, whole.clone(), 400, ANY),
        ("two files", media, good(second), 400, ANY),
        ("a part after the file", media, good(after), 400, ANY),
        ("too many parts", media, form(&twenty_one, &named("a"), b"x", b"\r\n--b0undary--\r\n"), 400, ANY),
        ("a field of a megabyte", media, field("x", &"x".repeat(1_000_000)), 413, ANY),
        ("much before the first part", media, preamble, 400, ANY),
        ("a name of a part without end", media, header, 400, ANY),
        ("no letters", media, latin, 400, ANY),
        ("a name with a NUL", media, form(FIELDS, &named("a\0b.txt"), b"x", b"\r\n--b0undary--\r\n"), 400, ANY),
        ("a name with controls", media, form(FIELDS, &named("a\u{7}\u{1b}[31m"), b"x", b"\r\n--b0undary--\r\n"), 400, ANY),
        ("a name with a line's end", media, form(FIELDS, &named("a\r\nX: y"), b"x", b"\r\n--b0undary--\r\n"), 422, CHOOSE),
        ("JSON", "application/json", b"{}".to_vec(), 400, ANY),
        ("no file", "application/x-www-form-urlencoded", b"purpose=services&source=customer-material".to_vec(), 422, CHOOSE),
        (
            "no part of a file",
            media,
            b"--b0undary\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\ncustomer-material\r\n--b0undary--\r\n".to_vec(),
            422,
            CHOOSE,
        ),
        ("no date", media, field("v.document.date", "eilen"), 422, ANY),
        ("a code in the note", media, field("v.document.note", "131052-308T"), 422, CODE),
        ("a code in the given name", media, field("v.document.name", "131052-308T"), 422, CODE),
        ("a name given too long", media, field("v.document.name", &"a".repeat(151)), 422, LONG_NAME),
        ("another purpose", media, form(&[("purpose", "billing"), ("source", SOURCE)], &named("a"), b"x", b"\r\n--b0undary--\r\n"), 403, ANY),
        ("no such purpose", media, form(&[("purpose", "x"), ("source", SOURCE)], &named("a"), b"x", b"\r\n--b0undary--\r\n"), 403, ANY),
        ("no such source", media, form(&[("purpose", "services"), ("source", "x")], &named("a"), b"x", b"\r\n--b0undary--\r\n"), 422, ANY),
        ("no source", media, form(&[("purpose", "services")], &named("a"), b"x", b"\r\n--b0undary--\r\n"), 422, ANY),
    ];
    for (what, media, body, status, says) in cases {
        for (lang, say) in ["fi", "sv", "en"].iter().zip(says) {
            let got = desk.post(lang, media, body.clone());
            assert_eq!(got.status, status, "{what} {lang}: {}", got.body);
            assert!(got.body.contains(say), "{what} {lang}: {}", got.body);
            assert!(!got.body.contains("Salaisuus-4711") && !got.body.contains("131052-308T"), "{what} {lang}");
        }
        assert_eq!(desk.world.stored(NAME), before, "{what}: changed something");
    }
}

#[test]
fn a_file_that_is_too_large_is_told_in_the_readers_words() {
    let desk = Desk::new();
    let before = desk.world.stored(NAME);
    let most = usize::try_from(DOCUMENT_BYTES_MAX).unwrap();
    // By a byte, with its length told and without; and by far.
    for (bytes, told) in [(most + 1, true), (most + 1, false), (most + 3_000_000, true), (most + 3_000_000, false)] {
        for (lang, say) in ["fi", "sv", "en"].iter().zip(LARGE) {
            let body = form(FIELDS, &named("a.bin"), &vec![7; bytes], b"\r\n--b0undary--\r\n");
            let mut request = request(Method::POST, None, &desk.path("/document"))
                .header("cookie", format!("seloste={}; seloste-lang={lang}", desk.me))
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "multipart/form-data; boundary=b0undary");
            if told {
                request = request.header("content-length", body.len());
            }
            let got = desk.world.ask(request.body(Body::from(body)).unwrap());
            assert_eq!(got.status, 413, "{bytes} {told} {lang}");
            assert!(got.body.contains(say), "{bytes} {told} {lang}: {}", got.body);
        }
    }
    assert_eq!(desk.world.stored(NAME), before);
}

#[test]
fn a_file_goes_to_whom_it_was_brought_only_by_who_may() {
    let desk = Desk::new();
    let world = &desk.world;
    let before = world.stored(NAME);
    let body = || Body::from(form(FIELDS, &named("a.txt"), b"x", b"\r\n--b0undary--\r\n"));
    let ask = |session: Option<&str>, site: &str, path: &str| {
        let request = request(Method::POST, session, path)
            .header("sec-fetch-site", site)
            .header("content-type", "multipart/form-data; boundary=b0undary");
        world.ask(request.body(body()).unwrap()).status
    };
    let path = desk.path("/document");
    assert_eq!(ask(None, "same-origin", &path), 401);
    assert_eq!(ask(Some(&desk.me), "cross-site", &path), 403, "from another site's page");
    let stranger = world.account("other.one", &[("carrata", "support")]);
    assert_eq!(ask(Some(&stranger), "same-origin", &path), 404);
    let billing = world.account("billing.one", &[(NAME, "billing")]);
    assert_eq!(ask(Some(&billing), "same-origin", &path), 403);
    let nobody = format!("/r/{NAME}/p/00000000-0000-4000-8000-000000000000/document");
    assert_eq!(ask(Some(&desk.me), "same-origin", &nobody), 404);
    assert_eq!(world.stored(NAME), before);
    assert_eq!(ask(Some(&desk.me), "same-origin", &path), 303);
    // Who may not read it is not given it, and that is in the ledger.
    let (record, _) = desk.documents().remove(0);
    let path = desk.path(&format!("/document/{record}?purpose=services"));
    let entries = world.entries(NAME);
    assert_eq!(world.get(Some(&billing), &path).status, 403);
    assert_eq!(world.entries(NAME), entries + 1);
    assert_eq!(world.get(Some(&billing), &desk.path(&format!("/document/{record}?purpose=billing"))).status, 404);
    assert_eq!(world.get(Some(&stranger), &path).status, 404);
    assert_eq!(world.get(None, &path).status, 303);
}

#[test]
fn everything_about_a_party_leaves_with_its_files() {
    let desk = Desk::new();
    let mut state = 7_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    let bytes: Vec<u8> = (0..900_000).map(|_| next()).collect();
    assert_eq!(desk.send("fi", FIELDS, &named("kuvat/Sopimus: <1>.bin"), &bytes).status, 303);
    let protection = desk.world.account("protection.one", &[(NAME, "protection")]);
    let card = desk.world.get(Some(&protection), &desk.path("?purpose=rights")).body;
    assert!(card.contains("value=\"zip\""));
    let entries = desk.world.entries(NAME);
    let got = desk.world.post(Some(&protection), &desk.path("/access"), "form=zip&lang=fi");
    assert_eq!((got.status, got.header("content-type")), (200, "application/zip"));
    assert!(got.header("content-disposition").starts_with("attachment; filename=\"seloste-access.zip\""));
    assert_eq!(desk.world.entries(NAME), entries + 1, "one act");
    // Sizes and names of a ZIP stand in its list; what is in it the program's own tests read.
    assert!(got.bytes.starts_with(b"PK\x03\x04") && got.bytes.len() > bytes.len());
    let has = |name: &str| got.bytes.windows(name.len()).any(|w| w == name.as_bytes());
    assert!(has("access.html") && has("access.json") && has("documents/001 Sopimus_ _1_.bin"));
    assert_eq!(desk.world.post(Some(&desk.me), &desk.path("/access"), "form=zip").status, 403);
}

#[test]
fn a_document_is_replaced_and_erased_by_its_pages() {
    let desk = Desk::new();
    let world = &desk.world;
    assert_eq!(desk.send("fi", FIELDS, &named("a.txt"), b"vanha").status, 303);
    let (record, _) = desk.documents().remove(0);
    let page = world.get(Some(&desk.me), &desk.path(&format!("/document/{record}/replace?purpose=services")));
    assert!(page.status == 200 && page.body.contains("name=\"version\" value=\"1\""), "{}", page.body);
    let replace = |version: &str| {
        let fields = [FIELDS, &[("version", version)]].concat();
        let path = desk.path(&format!("/document/{record}/replace"));
        let body = form(&fields, &named("b.pdf"), b"%PDF-1.4 uusi", b"\r\n--b0undary--\r\n");
        let request = request(Method::POST, Some(&desk.me), &path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=b0undary");
        world.ask(request.body(Body::from(body)).unwrap())
    };
    assert_eq!(replace("7").status, 422, "on another version than is there");
    assert_eq!(replace("1").status, 303);
    let file = desk.path(&format!("/document/{record}?purpose=services"));
    assert_eq!(world.get(Some(&desk.me), &file).bytes, b"%PDF-1.4 uusi");
    // Erasing asks first, and then it is gone.
    let protection = world.account("protection.one", &[(NAME, "protection")]);
    let path = desk.path(&format!("/erase/{record}"));
    assert_eq!(world.get(Some(&desk.me), &path).status, 403);
    let page = world.get(Some(&protection), &path);
    assert!(page.status == 200 && page.body.contains("b.pdf") && page.body.contains("PDF, 13 tavua"), "{}", page.body);
    assert_eq!(world.post(Some(&protection), &path, "").status, 422);
    assert_eq!(world.get(Some(&desk.me), &file).status, 200);
    assert_eq!(world.post(Some(&protection), &path, "sure=yes").status, 303);
    assert_eq!(world.get(Some(&desk.me), &file).status, 404);
    assert_eq!(world.post(Some(&protection), &path, "sure=yes").status, 404);
    assert!(!world.stored(NAME).contains("ContentRow"));
}

/// A file that no network buffer takes whole.
const LONG: usize = 20_000_000;

/// A file that is on its way: all of the form but its end was sent.
fn begun(desk: &Desk, address: SocketAddr, length: usize) -> TcpStream {
    begun_by(&desk.me, desk, address, length)
}

fn begun_by(session: &str, desk: &Desk, address: SocketAddr, length: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // What is told to be long is so long that no buffer on the way takes all of it.
    let body = form(FIELDS, &named("a.bin"), &vec![7; if length > LONG { LONG } else { 700_000 }], b"");
    write!(
        stream,
        "POST {} HTTP/1.1\r\nHost: {address}\r\nCookie: seloste={}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: multipart/form-data; boundary=b0undary\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n",
        desk.path("/document"),
        session
    )
    .unwrap();
    let sent = stream.write_all(&body);
    assert!(sent.is_ok(), "whoever is cut off while sending does not get to read why: {sent:?}");
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let line = answer.split(|b| *b == b'\r').next().unwrap_or_default();
    String::from_utf8(line.to_vec()).unwrap()
}

/// Waits until what is stored says so.
fn until(desk: &Desk, says: impl Fn(&str) -> bool) {
    for _ in 0..500 {
        if says(&desk.world.stored(NAME)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{}", desk.world.stored(NAME));
}

/// A server on a port of its own, until it is dropped.
struct Serving {
    address: SocketAddr,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    running: Option<std::thread::JoinHandle<Result<(), seloste_web::ServeError>>>,
}

impl Serving {
    fn new(desk: &Desk) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let server = Server::new(desk.world.home.clone(), Options::default()).unwrap();
        let running = std::thread::spawn(move || {
            server.run(listener, async move {
                let _ = stopped.await;
            })
        });
        Self { address, stop: Some(stop), running: Some(running) }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.running.take().unwrap().join().unwrap().unwrap();
    }
}

#[test]
fn files_that_come_at_once_are_counted_and_one_that_stops_on_its_way_leaves_nothing() {
    let desk = Desk::new();
    let serving = Serving::new(&desk);
    let address = serving.address;
    let other = desk.world.account("care.two", &[(NAME, "customer-care")]);
    let before = desk.world.stored(NAME);
    let coming = |stored: &str| stored.matches("UploadRow").count();
    // Four of one are on their way, each told to be longer than it will be: there is room for others, and not for a fifth.
    let end = b"\r\n--b0undary--\r\n";
    let length = form(FIELDS, &named("a.bin"), &vec![7; 700_000], end).len();
    let refused = |session: &str| {
        // All of it is sent before the answer is read, as a browser does.
        let length = form(FIELDS, &named("a.bin"), &vec![7; LONG], end).len();
        let mut stream = begun_by(session, &desk, address, length);
        stream.write_all(end).unwrap();
        assert!(answer(stream).contains(" 503 "));
    };
    let mut all: Vec<TcpStream> = (0..4).map(|_| begun(&desk, address, 2_000_000)).collect();
    until(&desk, |stored| coming(stored) == 4);
    refused(&desk.me);
    let others: Vec<TcpStream> = (0..4).map(|_| begun_by(&other, &desk, address, 2_000_000)).collect();
    until(&desk, |stored| coming(stored) == 8);
    let third = desk.world.account("care.three", &[(NAME, "customer-care")]);
    refused(&third);
    all.extend(others);
    // Their senders go: nothing is left of any of them, and there is room again.
    let last = all.pop().unwrap();
    drop(all);
    until(&desk, |stored| coming(stored) == 1);
    let mut whole = begun(&desk, address, length);
    whole.write_all(end).unwrap();
    assert!(answer(whole).contains(" 303 "));
    assert_eq!(desk.documents().len(), 1);
    drop(last);
    until(&desk, |stored| coming(stored) == 0);
    // One that says that it is shorter than it is ends where it said.
    let mut short = begun(&desk, address, length - 400_000);
    let _ = short.write_all(end);
    assert!(answer(short).contains(" 400 "));
    until(&desk, |stored| coming(stored) == 0);
    assert_eq!(desk.documents().len(), 1);
    assert_eq!(desk.world.stored(NAME).lines().count(), before.lines().count() + 3, "a folder, a record, a content");
}

#[test]
fn what_is_refused_on_its_way_holds_no_place() {
    let desk = Desk::new();
    let serving = Serving::new(&desk);
    // Who may not bring anything goes on sending: the gate has said no by then, and nobody waits for their files.
    let before = desk.world.entries(NAME);
    let readers: Vec<String> =
        (0..2).map(|n| desk.world.account(&format!("books.{n}"), &[(NAME, "billing")])).collect();
    let sending: Vec<TcpStream> =
        readers.iter().flat_map(|r| (0..4).map(|_| begun_by(r, &desk, serving.address, 2_000_000))).collect();
    for _ in 0..500 {
        if desk.world.entries(NAME) >= before + 8 {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(desk.world.entries(NAME), before + 8, "eight refusals");
    let end = b"\r\n--b0undary--\r\n";
    let length = form(FIELDS, &named("a.bin"), &vec![7; 700_000], end).len();
    let mut whole = begun(&desk, serving.address, length);
    whole.write_all(end).unwrap();
    assert!(answer(whole).contains(" 303 "));
    drop(sending);
}

#[test]
fn a_file_sent_from_a_locked_page_is_asked_for_the_password_and_not_cut_off() {
    let desk = Desk::new();
    let serving = Serving::new(&desk);
    desk.world.seconds(60 * 60);
    let end = b"\r\n--b0undary--\r\n";
    let length = form(FIELDS, &named("a.bin"), &vec![7; LONG], end).len();
    let mut whole = begun(&desk, serving.address, length);
    whole.write_all(end).unwrap();
    assert!(answer(whole).contains(" 401 "));
    assert!(desk.documents().is_empty());
}

#[test]
fn a_file_that_is_sent_twice_is_there_once_and_another_is_another() {
    let desk = Desk::new();
    let once = |path: &str| {
        let page = desk.world.get(Some(&desk.me), path).body;
        page.split("name=\"once\" value=\"").nth(1).expect("an id").split('"').next().unwrap().to_owned()
    };
    let id = once(&desk.path("/document?purpose=services"));
    let fields = [FIELDS, &[("once", &*id)]].concat();
    for _ in 0..2 {
        let got = desk.send("fi", &fields, &named("a.txt"), b"sama");
        assert_eq!(got.status, 303, "{}", got.body);
        assert!(got.header("location").ends_with("done=added"));
        assert_eq!(desk.documents().len(), 1);
    }
    assert!(!desk.world.stored(NAME).contains("UploadRow"), "what came a second time was taken out");
    // A page that the browser kept, with another file of the same name in it: nothing is lost.
    assert_eq!(desk.send("fi", &fields, &named("a.txt"), b"toinen").status, 303);
    assert_eq!(desk.documents().len(), 2);
    // Sent again, a replacement is no conflict with itself; another file on the old version is one.
    let record = desk.documents()[0].0;
    let path = desk.path(&format!("/document/{record}/replace"));
    let id = once(&format!("{path}?purpose=services"));
    let replace = |bytes: &[u8]| {
        let fields = [FIELDS, &[("version", "1"), ("once", &*id)]].concat();
        let body = form(&fields, &named("b.txt"), bytes, b"\r\n--b0undary--\r\n");
        let request = request(Method::POST, Some(&desk.me), &path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=b0undary");
        desk.world.ask(request.body(Body::from(body)).unwrap())
    };
    for (bytes, status) in [(b"uusi", 303), (b"uusi", 303), (b"muu!", 422)] {
        assert_eq!(replace(bytes).status, status);
        let file = desk.path(&format!("/document/{record}?purpose=services"));
        assert_eq!(desk.world.get(Some(&desk.me), &file).bytes, b"uusi");
        assert!(!desk.world.stored(NAME).contains("UploadRow"));
    }
}
