//! Archives.

use super::check_all;
use seloste_formats::archive::ENTRIES_MAX;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CARD: &[u8] = b"BEGIN:VCARD\nVERSION:3.0\nFN:Salainen\nEND:VCARD\n";

pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    archive_with(files, CompressionMethod::Deflated)
}

fn archive_with(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same archive with some bytes after each header of this kind put otherwise.
fn with(mut bytes: Vec<u8>, magic: &[u8; 4], at: usize, new: &[u8]) -> Vec<u8> {
    let begins: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, w)| w == magic).map(|(n, _)| n).collect();
    assert!(!begins.is_empty());
    for begin in begins {
        bytes[begin + at..begin + at + new.len()].copy_from_slice(new);
    }
    bytes
}

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";

#[test]
fn hostile_archives() {
    let one = || archive(&[("a.vcf", CARD)]);
    let half = |n: usize| {
        let bytes = one();
        bytes[..bytes.len() * n / 10].to_vec()
    };
    let zeros = vec![0; 1 << 20];
    let spaces = vec![b' '; 8 << 20];
    let names: Vec<String> = (0..=ENTRIES_MAX).map(|n| format!("{n}.vcf")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"" as &[u8])).collect();
    let long = format!("{}.vcf", "a".repeat(60_000));
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..300 {
        bomb.start_file(format!("{n}.vcf"), SimpleFileOptions::default()).unwrap();
        bomb.write_all(&zeros).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    let mut deep = CARD.to_vec();
    for _ in 0..50 {
        deep = archive(&[("a.zip", &deep)]);
    }
    let mut table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a card in it", one(), "1x1"),
        ("nothing in it", archive(&[]), "NothingInside"),
        ("a folder only", archive(&[("kortit/", b"")]), "NothingInside"),
        ("a card in folders", archive(&[("a/b/c/d.vcf", CARD)]), "1x1"),
        ("a text only", archive(&[("lue.txt", b"Salainen")]), "NothingInside"),
        ("CSV in it", archive(&[("a.csv", b"Nimi\nSalainen\n")]), "NothingInside"),
        ("an archive in it", archive(&[("a.zip", &one())]), "NothingInside"),
        ("fifty archives in one another", deep, "NothingInside"),
        ("a workbook in it", archive(&[("a.xlsx", b"PK\x03\x04")]), "NothingInside"),
        ("a card that is none", archive(&[("a.vcf", b"Salainen")]), "Card { line: 1 }"),
        ("an empty card", archive(&[("a.vcf", b"")]), "NothingInside"),
        ("a card that is cut short", archive(&[("a.vcf", b"BEGIN:VCARD\nFN:Salainen\n")]), "CardOpen { line: 1 }"),
        ("a good card and a bad one", archive(&[("a.vcf", CARD), ("b.vcf", b"Salainen")]), "Card { line: 5 }"),
        ("a card with a NUL", archive(&[("a.vcf", b"BEGIN:VCARD\nFN:a\0\nEND:VCARD\n")]), "Nul { line: 2 }"),
        ("a card that is a picture", archive(&[("a.vcf", b"\x89PNG\r\n\x1a\n\xff\xfe")]), "Control { line: 2 }"),
        ("what Macs put beside", archive(&[("__MACOSX/._a.vcf", b"\0\0"), ("a.vcf", CARD)]), "1x1"),
        ("only what Macs put beside", archive(&[("__MACOSX/._a.vcf", b"\0\0")]), "NothingInside"),
        ("a path out of it", archive(&[("../../../etc/passwd.vcf", CARD)]), "1x1"),
        ("a path from the root", archive(&[("/etc/passwd.vcf", CARD)]), "1x1"),
        ("a path of Windows", archive(&[("C:\\Windows\\a.vcf", CARD)]), "1x1"),
        ("a path of another machine", archive(&[("\\\\example.com\\a.vcf", CARD)]), "1x1"),
        ("a path that is a device", archive(&[("/dev/stdin.vcf", CARD), ("NUL.vcf", CARD)]), "1x2"),
        ("a name that is a command", archive(&[("$(reboot).vcf", CARD)]), "1x1"),
        ("a name with a line end", archive(&[("a\nb.vcf", CARD)]), "1x1"),
        ("a name with a NUL", archive(&[("a\0.vcf", CARD)]), "1x1"),
        ("a name turned round", archive(&[("\u{202e}fcv.a.vcf", CARD)]), "1x1"),
        ("a name in capitals", archive(&[("A.VCF", CARD)]), "1x1"),
        ("a name of 60,000 letters", archive(&[(&long, CARD)]), "1x1"),
        ("a name that is not UTF-8", with(archive(&[("aaaa.vcf", CARD)]), CENTRAL, 46, b"\xff\xfe\xff\xfe"), "1x1"),
        ("a name of somebody", archive(&[("Salainen Henkilö.vcf", b"x")]), "Card { line: 1 }"),
        ("files too many", archive(&many), "TooMuchInside"),
        ("a bomb", bomb, "TooMuchInside"),
        ("a file that unpacks to much", archive(&[("a.vcf", &spaces)]), "NothingInside"),
        ("bytes before it", [b"#!/bin/sh\n", one().as_slice()].concat(), "Encoding { line: 2 }"),
        ("bytes after it", [one().as_slice(), b"Salainen"].concat(), "1x1"),
        ("two archives in one file", [one(), one()].concat(), "1x1"),
        ("the beginning only", b"PK\x03\x04".to_vec(), "Archive"),
        ("the end only", b"PK\x05\x06".to_vec(), "Archive"),
        ("an end with nothing before it", [b"PK\x05\x06".as_slice(), &[0; 18]].concat(), "NothingInside"),
        ("an end and noise", [b"PK\x05\x06".as_slice(), &[0xff; 200]].concat(), "Archive"),
        ("stored, not packed", archive_with(&[("a.vcf", CARD)], CompressionMethod::Stored), "1x1"),
        ("a way of packing that there is not", with(with(one(), LOCAL, 8, &[99, 0]), CENTRAL, 10, &[99, 0]), "Archive"),
        ("a file under a password", with(with(one(), LOCAL, 6, &[1, 0]), CENTRAL, 8, &[1, 0]), "Locked"),
        ("a sum that does not fit", with(with(one(), LOCAL, 14, &[1, 2, 3, 4]), CENTRAL, 16, &[1, 2, 3, 4]), "Archive"),
        ("a size of nothing", with(with(one(), LOCAL, 22, &[0; 4]), CENTRAL, 24, &[0; 4]), "Archive"),
        ("a size of 4 GB", with(with(one(), LOCAL, 22, &[0xfe; 4]), CENTRAL, 24, &[0xfe; 4]), "1x1"),
        ("a packed size of nothing", with(with(one(), LOCAL, 18, &[0; 4]), CENTRAL, 20, &[0; 4]), "Archive"),
        ("a packed size of 4 GB", with(with(one(), LOCAL, 18, &[0xfe; 4]), CENTRAL, 20, &[0xfe; 4]), "1x1"),
        ("a place beyond the end", with(one(), CENTRAL, 42, &[0xfe; 4]), "Archive"),
        ("a place in the middle of another", with(one(), CENTRAL, 42, &[5, 0, 0, 0]), "Archive"),
        ("a list that begins beyond the end", with(one(), END, 16, &[0xfe; 4]), "Archive"),
        ("a list of 65,534 files", with(with(one(), END, 8, &[0xfe; 2]), END, 10, &[0xfe; 2]), "Archive"),
        ("a list of nothing", with(with(one(), END, 8, &[0; 2]), END, 10, &[0; 2]), "NothingInside"),
        ("another disk", with(one(), END, 4, &[1, 0]), "Archive"),
        ("a comment that is longer than it", with(one(), END, 20, &[0xff; 2]), "Archive"),
        ("a name that is longer than it", with(one(), CENTRAL, 28, &[0xff; 2]), "Archive"),
        ("more beside a name than there is", with(one(), CENTRAL, 30, &[0xff; 2]), "Archive"),
        ("the packed bytes are noise", with(one(), LOCAL, 35, &[0xff; 10]), "Archive"),
        ("an OpenDocument", archive(&[("mimetype", b"x"), ("content.xml", b"<a/>")]), "OtherWorkbook"),
        ("a binary workbook", archive(&[("xl/workbook.bin", b"x")]), "OtherWorkbook"),
        ("a document of words", archive(&[("word/document.xml", b"<a>Salainen</a>")]), "NothingInside"),
        ("a program", archive(&[("META-INF/MANIFEST.MF", b"x"), ("A.class", b"\xca\xfe\xba\xbe")]), "NothingInside"),
    ];
    for (what, n) in
        [("a tenth of it", 1), ("three tenths", 3), ("half of it", 5), ("seven tenths", 7), ("nine tenths", 9)]
    {
        table.push((what, half(n), "Archive"));
    }
    check_all(table);
}
