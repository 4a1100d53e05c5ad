//! CSV.

use super::check_all;
use seloste_formats::table::{CELL_BYTES_MAX, COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX};

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn hostile_csv() {
    let text = |t: &str| t.as_bytes().to_vec();
    let row = |cell: &str| format!("Nimi;Muistio\nSalainen;{cell}\n").into_bytes();
    let bytes = |parts: &[&[u8]]| parts.concat();
    let mut table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", text(""), "Empty"),
        ("blanks only", text(" \n\t\n\r\n"), "Empty"),
        ("a byte order mark only", text("\u{feff}"), "Empty"),
        ("two byte order marks", text("\u{feff}\u{feff}Nimi;Salainen\na;b\n"), "2x1"),
        ("a header only", text("Nimi;Salainen"), "2x0"),
        ("no header but data", text("Salainen Henkilö;040 123 4567\nToinen;040 1\n"), "2x1"),
        ("a NUL", row("a\0b"), "Nul { line: 2 }"),
        ("a NUL in the header", text("Ni\0mi;Salainen\na;b\n"), "Nul { line: 1 }"),
        ("NULs only", vec![0; 1_000], "Nul { line: 1 }"),
        ("a bell", row("\u{7}"), "Control { line: 2 }"),
        ("an escape sequence of a terminal", row("\u{1b}[2J\u{1b}[31mSalainen"), "Control { line: 2 }"),
        ("a backspace over what was there", row("abc\u{8}\u{8}"), "Control { line: 2 }"),
        ("a delete", row("\u{7f}"), "Control { line: 2 }"),
        ("a form feed", row("\u{c}"), "Control { line: 2 }"),
        ("a control character of C1", row("\u{9b}31m"), "Control { line: 2 }"),
        ("the end of file of DOS", row("\u{1a}"), "Control { line: 2 }"),
        ("text turned round", row("\u{202e}neniala"), "2x1"),
        ("invisible letters", row("Sala\u{200b}\u{2060}inen"), "2x1"),
        ("a letter of many marks", row(&format!("a{}", "\u{301}".repeat(5_000))), "2x1"),
        ("letters without a meaning", row("\u{e000}\u{fffd}\u{10ffff}"), "2x1"),
        (
            "half of a pair of UTF-16",
            bytes(&[b"\xff\xfe", &utf16("Nimi\n", true), &[0x00, 0xd8]]),
            "Encoding { line: 1 }",
        ),
        (
            "an odd byte of UTF-16",
            bytes(&[b"\xff\xfe", &utf16("Nimi\nSalainen", true), &[0x41]]),
            "Encoding { line: 1 }",
        ),
        ("UTF-16 without a mark", utf16("Nimi;Salainen\nEka;Toka\n", true), "2x1"),
        ("UTF-16 the other way round", bytes(&[b"\xfe\xff", &utf16("Nimi;Salainen\nEka;Toka\n", false)]), "2x1"),
        ("UTF-32", bytes(&[b"\xff\xfe\0\0", b"N\0\0\0i\0\0\0"]), "Nul { line: 1 }"),
        ("UTF-8 cut short", bytes(&[b"Nimi\nSalainen\xc3"]), "Encoding { line: 2 }"),
        ("UTF-8 that is too long for its letter", bytes(&[b"\xc3\xa4;Nimi\n\xc0\xaf;b\n"]), "Encoding { line: 2 }"),
        ("half a pair in UTF-8", bytes(&[b"N\xc3\xa4;b\n\xed\xa0\x80;b\n"]), "Encoding { line: 2 }"),
        ("UTF-8 and Windows in one file", bytes(&[b"\xc3\xa4;Nimi\n\xe4;Salainen\n"]), "Encoding { line: 2 }"),
        ("Windows-1252", bytes(&[b"Nimi;Osoite\nSalainen \x80;\xc4ij\xe4\n"]), "2x1"),
        ("ISO-8859-15", bytes(&[b"Nimi;Osoite\nSalainen;\xc4ij\xe4\n"]), "2x1"),
        ("a picture", bytes(&[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &[0xff; 64]]), "Control { line: 2 }"),
        ("a document", bytes(&[b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"]), "1x2"),
        ("a program", bytes(&[b"\x7fELF\x02\x01\x01", &[0; 64]]), "Control { line: 1 }"),
        ("a compressed file", bytes(&[b"\x1f\x8b\x08\0\0\0\0\0", &[1; 32]]), "Control { line: 1 }"),
        ("a page of the web", text("<html><script>alert('Salainen')</script></html>\n"), "1x0"),
        (
            "a message",
            text("From: Salainen <a@example.fi>\nSubject: a, b\n\nTerve\n"),
            "Ragged { expected: 1, lines: [(2, 2)], count: 1 }",
        ),
        ("JSON", text("{\"nimi\": \"Salainen\", \"puhelin\": 1}\n"), "2x0"),
        ("an open quote", text("Nimi;Muistio\n\"Salainen;b\nc;d\n"), "QuoteOpen { line: 2 }"),
        ("an open quote in the header", text("\"Nimi;Muistio\nSalainen;b\n"), "QuoteOpen { line: 1 }"),
        ("text after a quote", text("Nimi;Muistio\n\"Salainen\"x;b\n"), "AfterQuote { line: 2 }"),
        ("quotes and nothing else", text("\"\"\"\"\"\n"), "QuoteOpen { line: 1 }"),
        ("a quote within a word", text("Nimi;Muistio\nSala\"inen;b\n"), "2x1"),
        (
            "rows of another width",
            text("Nimi;Muistio\nSalainen\na;b;c\n"),
            "Ragged { expected: 2, lines: [(2, 1), (3, 3)], count: 2 }",
        ),
        (
            "100,000 rows of another width",
            text(&format!("Nimi;Muistio\n{}", "Salainen\n".repeat(100_000))),
            "Ragged { expected: 2, lines: [(2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (9, 1), (10, 1), (11, 1)], count: 100000 }",
        ),
        ("separators only", text(";;;;\n;;;;\n"), "5x1"),
        ("a separator that is none", text("sep=x\nNimi;Salainen\na;b\n"), "1x2"),
        ("a separator that is named and used", text("sep=;\r\nNimi;Salainen\r\na;b\r\n"), "2x1"),
        ("tabs and commas mixed", text("Nimi\tOsoite\nSalainen\tKatu 1, 2\n"), "2x1"),
        ("a formula", row("=HYPERLINK(\"http://example.com/\")"), "2x1"),
        ("a formula of commands", row("=cmd|'/C calc'!A0"), "2x1"),
        ("a formula behind a sign", row("@SUM(1+1)*cmd|'/C calc'!A0"), "2x1"),
        ("a formula in the header", text("=1+1;Salainen\na;b\n"), "2x1"),
        ("a script in a cell", row("<script>alert(1)</script>"), "2x1"),
        ("SQL in a cell", row("'); DROP TABLE record; --"), "Ragged { expected: 2, lines: [(2, 4)], count: 1 }"),
        ("a path in a cell", row("../../../etc/passwd"), "2x1"),
        ("a place for values", row("{{7*7}} ${jndi:ldap://example.com} %s%n"), "2x1"),
        ("an identity code in a note", row("131052-308T"), "2x1"),
        ("line ends of all sorts in a cell", text("Nimi;Muistio\nSalainen;\"a\r\nb\rc\nd\"\n"), "2x1"),
        ("line ends of old Macs", text("Nimi;Salainen\ra;b\r"), "2x1"),
        ("the separator of lines of Unicode", row("a\u{2028}b\u{2029}c\u{85}d"), "2x1"),
        ("two columns of one name", text("Nimi;Nimi\nSalainen;b\n"), "2x1"),
        ("a name of a column of ten thousand letters", text(&format!("{};Salainen\na;b\n", "n".repeat(10_000))), "2x1"),
    ];
    let too_wide = |n: usize| format!("{}\nSalainen\n", vec!["a"; n].join(";")).into_bytes();
    table.push((
        "as many columns as may be",
        too_wide(COLUMNS_MAX).into_iter().collect(),
        "Ragged { expected: 200, lines: [(2, 1)], count: 1 }",
    ));
    table.push(("a column too many", too_wide(COLUMNS_MAX + 1), "TooManyColumns { line: 1 }"));
    table.push(("100,000 columns", too_wide(100_000), "TooManyColumns { line: 1 }"));
    table.push(("a cell as long as may be", row(&"a".repeat(CELL_BYTES_MAX)), "2x1"));
    table.push(("a cell too long by one", row(&"a".repeat(CELL_BYTES_MAX + 1)), "CellTooLong { line: 2, column: 2 }"));
    table.push(("a cell of 10 MB", row(&"a".repeat(10_000_000)), "CellTooLong { line: 2, column: 2 }"));
    table.push((
        "a cell of 10 MB of quotes",
        row(&format!("\"{}\"", "\"\"".repeat(5_000_000))),
        "CellTooLong { line: 2, column: 2 }",
    ));
    table.push(("a header of 10 MB", text(&"Salainen".repeat(1_250_000)), "CellTooLong { line: 1, column: 1 }"));
    table.push(("a row too many", text(&format!("a\n{}", "b\n".repeat(ROWS_MAX + 1))), "TooManyRows"));
    table.push(("a file too large", vec![b'a'; FILE_BYTES_MAX + 1], "TooLarge { bytes: 67108865 }"));
    table.push(("a million blank lines", text(&format!("Nimi;Salainen\n{}a;b\n", "\n".repeat(1_000_000))), "2x1"));
    check_all(table);
}
