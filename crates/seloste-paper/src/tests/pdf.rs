//! The PDF: opened and looked at by programs that know nothing of ours.

use super::notice;
use crate::*;
use seloste_notice::EXAMPLES;
use seloste_terms::Lang;
use std::io::Write;
use std::process::{Command, Stdio};

fn made(name: &str, lang: Lang) -> (Document, Vec<u8>) {
    let notice = notice(name);
    let document = notice_document(&notice, lang);
    let ident = format!("{}.{lang}", notice.published_hash());
    let bytes = pdf(&document, notice.version, &ident).unwrap_or_else(|e| panic!("{name} {lang}: {e}"));
    (document, bytes)
}

/// What a program of poppler-utils says of a PDF that it is given; nothing where it is not there.
fn asked(program: &str, words: &[&str], pdf: &[u8]) -> Option<Vec<u8>> {
    let spawned =
        Command::new(program).args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = spawned else {
        println!("NOT CHECKED: {program} is missing (Debian: apt-get install poppler-utils)");
        return None;
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    let pdf = pdf.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&pdf));
    let output = child.wait_with_output().expect("its output");
    let _ = writer.join();
    assert!(output.status.success(), "{program} failed");
    Some(output.stdout)
}

/// Letters and digits alone: lines, hyphens and spaces are the typesetter's.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn the_record_is_an_archivable_pdf_that_says_all() {
    let notice = super::checked("everything", super::EVERYTHING);
    for side in [Side::Controller, Side::Processor] {
        for lang in Lang::ALL {
            let document = record_document(&notice, lang, side).expect("a record");
            let bytes = pdf(&document, notice.version, "ident").unwrap_or_else(|e| panic!("{lang}: {e}"));
            let metadata = ascii(&bytes);
            assert!(bytes.starts_with(b"%PDF-1.7") && metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{lang}");
            if let Some(said) = asked("pdftotext", &["-layout", "-", "-"], &bytes) {
                let said = letters(&String::from_utf8(said).expect("UTF-8"));
                for section in &document.sections {
                    assert!(said.contains(&letters(&section.heading)), "{lang}: {}", section.heading);
                }
                assert!(said.contains(&letters("Example Mail Inc")), "{lang}");
            }
        }
    }
}

#[test]
fn every_notice_is_an_archivable_and_accessible_pdf_that_says_all() {
    for (name, _) in EXAMPLES {
        // One language each, all three among them.
        let lang = Lang::ALL[name.len() % 3];
        let (document, bytes) = made(name, lang);
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        let metadata = ascii(&bytes);
        for mark in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(metadata.contains(mark), "{name}: {mark}");
        }
        if let Some(said) = asked("pdftotext", &["-layout", "-", "-"], &bytes) {
            let said = letters(&String::from_utf8(said).expect("UTF-8"));
            for section in &document.sections {
                assert!(said.contains(&letters(&section.heading)), "{name} {lang}: {}", section.heading);
            }
        }
        if let Some(said) = asked("pdftotext", &["-raw", "-", "-"], &bytes) {
            let said = String::from_utf8(said).expect("UTF-8");
            // The number of a page stands within a word that goes over to the next.
            let foot = |line: &&str| line.split(" / ").all(|n| n.trim().parse::<u32>().is_ok());
            let said = letters(&said.lines().filter(|line| !foot(line)).collect::<String>());
            for (promise, _, _) in document.promises() {
                for word in promise.split_whitespace() {
                    assert!(said.contains(&letters(word)), "{name} {lang}: {word}");
                }
            }
        }
        if let Some(said) = asked("pdfinfo", &["-"], &bytes) {
            let said = String::from_utf8(said).expect("UTF-8");
            let line = |key: &str| said.lines().find_map(|l| l.strip_prefix(key)).map(str::trim).unwrap_or_default();
            assert_eq!(line("Tagged:"), "yes", "{name}");
            assert_eq!(line("Page size:"), "595.276 x 841.89 pts (A4)", "{name}");
            assert!(line("Title:").contains(&document.subject), "{name}: {said}");
            assert_eq!((line("Encrypted:"), line("JavaScript:")), ("no", "no"), "{name}");
        }
    }
}

#[test]
fn the_pages_are_not_blank_and_keep_their_margins() {
    let (_, bytes) = made("carrata", Lang::Fi);
    let Some(picture) = asked("pdftoppm", &["-r", "36", "-gray", "-f", "1", "-l", "1", "-"], &bytes) else { return };
    // A binary PGM: a head of three lines, then a byte a pixel.
    let mut lines = picture.splitn(4, |b| *b == b'\n');
    assert_eq!(lines.next(), Some(b"P5".as_slice()));
    let size = String::from_utf8(lines.next().expect("a size").to_vec()).expect("digits");
    let (width, height) = size.split_once(' ').map(|(w, h)| (w.parse::<usize>(), h.parse::<usize>())).expect("two");
    let (width, height) = (width.expect("a width"), height.expect("a height"));
    let pixels = lines.nth(1).expect("pixels");
    assert_eq!(pixels.len(), width * height);
    let dark = pixels.iter().filter(|p| **p < 128).count();
    assert!(dark * 100 > pixels.len(), "{dark} dark pixels of {}", pixels.len());
    let margin = (0..height).any(|y| pixels[y * width] < 250 || pixels[y * width + width - 1] < 250);
    assert!(!margin, "something is at the very edge");
}

#[test]
fn the_same_document_gives_the_same_bytes_and_texts_are_no_code() {
    assert_eq!(made("carrata", Lang::Sv).1, made("carrata", Lang::Sv).1);
    let (mut document, _) = made("carrata", Lang::Sv);
    let nasty = "#panic(\"x\") \\ \" *b* $x$ @ref <label> // comment /* */ [ ] { } \u{a0}\n= heading";
    document.subject = nasty.to_owned();
    for section in &mut document.sections {
        section.heading = nasty.to_owned();
        section.blocks.push(Block::Paragraph(vec![Statement {
            text: nasty.to_owned(),
            keeping: Keeping::Told,
            place: None,
        }]));
    }
    let bytes = pdf(&document, jiff::civil::date(2026, 11, 21), "x").expect("a PDF");
    if let Some(said) = asked("pdftotext", &["-raw", "-", "-"], &bytes) {
        let said = String::from_utf8(said).expect("UTF-8");
        assert!(said.contains("#panic(\"x\")") && said.contains("*b* $x$"), "{said}");
    }
}

#[test]
fn the_record_is_a_pdf_too() {
    let notice = notice("rockrobot");
    let record = record_document(&notice, Lang::Fi, Side::Controller).expect("a record");
    assert!(pdf(&record, notice.version, "record").expect("a PDF").starts_with(b"%PDF-1.7"));
}

/// What is text in a file, its other bytes left out.
fn ascii(bytes: &[u8]) -> String {
    bytes.iter().filter(|b| b.is_ascii()).map(|b| char::from(*b)).collect()
}
