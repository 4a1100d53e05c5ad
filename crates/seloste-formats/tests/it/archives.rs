use crate::workbooks::shown;
use seloste_formats::archive::{ENTRIES_MAX, UNPACKED_BYTES_MAX};
use seloste_formats::{FormatError, read};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const A_CARD: &[u8] = b"BEGIN:VCARD\nVERSION:3.0\nFN:Eka\nEND:VCARD\n";

#[test]
fn cards_in_an_archive_are_read() {
    let another = b"BEGIN:VCARD\nVERSION:3.0\nFN:Toka\nEND:VCARD\n";
    let files: &[(&str, &[u8])] = &[
        ("b.VCF", another),
        ("a.vcf", A_CARD),
        ("__MACOSX/._a.vcf", b"\0\0"),
        ("lue.txt", b"x"),
        ("../../c.vcf", another),
    ];
    let sheet = read(&archive(files)).unwrap();
    // In the order of their names.
    assert_eq!(shown(&sheet), "Name/Toka/Eka/Toka");
}

#[test]
fn archives_have_limits() {
    fn check(what: &str, bytes: &[u8], expected: FormatError) {
        assert_eq!(read(bytes).map(|s| shown(&s)), Err(expected), "{what}");
    }
    check("nothing of use", &archive(&[("lue.txt", b"x")]), FormatError::NothingInside);
    check("empty", &archive(&[]), FormatError::NothingInside);
    check(
        "an archive in an archive",
        &archive(&[("a.zip", &archive(&[("a.vcf", A_CARD)]))]),
        FormatError::NothingInside,
    );
    check("no card in it after all", &archive(&[("a.vcf", b"hello")]), FormatError::Card { line: 1 });
    let many: Vec<String> = (0..=ENTRIES_MAX).map(|n| format!("{n}.vcf")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"" as &[u8])).collect();
    check("many files", &archive(&many), FormatError::TooMuchInside);
    let zeros = vec![0; 1 << 20];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..=UNPACKED_BYTES_MAX >> 20 {
        writer.start_file(format!("{n}.vcf"), SimpleFileOptions::default()).unwrap();
        writer.write_all(&zeros).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20, "the bomb is small: {}", bomb.len());
    check("a bomb", &bomb, FormatError::TooMuchInside);
    // What an archive says of itself is not believed: the size in both of its headers is put to one.
    let mut lying = archive(&[("a.vcf", &vec![b' '; 4 << 20])]);
    for (magic, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let begins = lying.windows(4).position(|w| w == magic).unwrap();
        lying[begins + at..begins + at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    assert!(read(&lying).is_err(), "an archive that lies");
    let ods = archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]);
    check("an OpenDocument workbook", &ods, FormatError::OtherWorkbook);
}
