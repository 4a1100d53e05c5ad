use proptest::prelude::*;
use seloste_formats::table::{CELL_BYTES_MAX, COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX};
use seloste_formats::{Encoding, FormatError, Origin, read_csv, write_csv};

/// A file as its header and rows in short: cells between `|`, rows between `/`.
fn shown(text: &[u8]) -> Result<String, FormatError> {
    let sheet = read_csv(text)?;
    let mut lines = vec![sheet.header.join("|")];
    lines.extend(sheet.rows.iter().map(|row| row.cells.join("|")));
    Ok(lines.join("/"))
}

#[test]
fn files_are_read_as_they_were_meant() {
    let check = |what: &str, text: &[u8], expected: &str| {
        assert_eq!(shown(text).as_deref(), Ok(expected), "{what}");
    };
    check("plain", b"a,b\n1,2\n", "a|b/1|2");
    check("no line end at the end", b"a,b\n1,2", "a|b/1|2");
    check("CR LF", b"a,b\r\n1,2\r\n", "a|b/1|2");
    check("CR alone", b"a,b\r1,2\r", "a|b/1|2");
    check("byte order mark", b"\xef\xbb\xbfa,b\n1,2\n", "a|b/1|2");
    check("byte order mark and quotes", b"\xef\xbb\xbf\"a\",b\n1,2\n", "a|b/1|2");
    check("semicolons", b"a;b\n1,5;2\n", "a|b/1,5|2");
    check("tabs", b"a\tb\n1;1\t2\n", "a|b/1;1|2");
    check("a separator in a quoted name", b"\"a,b,c\";d\n1;2\n", "a,b,c|d/1|2");
    check("the separator named", b"sep=;\r\na,b;c\r\n1;2\r\n", "a,b|c/1|2");
    check("one column", b"a\n1\n2\n", "a/1/2");
    check("one column with an empty cell", b"a\n\n2\n", "a//2");
    check("quotes", b"a,b\n\"1,1\",\"2\"\"2\"\n", "a|b/1,1|2\"2");
    check("a line end in a cell", b"a,b\n\"1\r\n1\",2\n", "a|b/1\n1|2");
    check("an empty quoted cell", b"a,b\n\"\",2\n", "a|b/|2");
    check("a quote within a plain cell", b"a,b\n3\" pipe,2\n", "a|b/3\" pipe|2");
    check("spaces after a quote", b"a,b\n\"1\" ,2\n", "a|b/1|2");
    check("spaces are kept in cells, not in names", b" a ,b\n 1 ,2\n", "a|b/ 1 |2");
    check("blank lines", b"\n\na,b\n\n1,2\n\n\n", "a|b/1|2");
    check("lines of spaces only", b" \na,b\n  \n1,2\n\t\n", "a|b/1|2");
    check("a header only", b"a,b\n", "a|b");
    check("letters of Finland", "nimi;väri\nÄijälä;ö\n".as_bytes(), "nimi|väri/Äijälä|ö");
    check("a guarded formula", b"a,b\n'=1+1,'+358 x\n", "a|b/=1+1|+358 x");
    check("an apostrophe that guards nothing", b"a,b\n'90s,d'Or\n", "a|b/'90s|d'Or");
}

#[test]
fn encodings_are_told_apart() {
    fn check(what: &str, text: &[u8], expected: &str, encoding: Encoding) {
        let sheet = read_csv(text).unwrap_or_else(|e| panic!("{what}: {e}"));
        assert_eq!(shown(text).as_deref(), Ok(expected), "{what}");
        assert!(matches!(sheet.origin, Origin::Csv { encoding: e, .. } if e == encoding), "{what}: {:?}", sheet.origin);
    }
    let utf16 = |mark: &[u8], text: &str, bytes: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let text = "nimi\tkaupunki\nÄijälä\tTurku €\n";
    let expected = "nimi|kaupunki/Äijälä|Turku €";
    check("UTF-16, little end first", &utf16(b"\xff\xfe", text, u16::to_le_bytes), expected, Encoding::Utf16);
    check("UTF-16, big end first", &utf16(b"\xfe\xff", text, u16::to_be_bytes), expected, Encoding::Utf16);
    check("UTF-16 without a mark", &utf16(b"", text, u16::to_le_bytes), expected, Encoding::Utf16);
    check("UTF-16 without a mark, big end first", &utf16(b"", text, u16::to_be_bytes), expected, Encoding::Utf16);
    check("Windows-1252", b"nimi;hinta\n\xc4ij\xe4l\xe4;5 \x80\n", "nimi|hinta/Äijälä|5 €", Encoding::Windows1252);
    check("ISO-8859-15", b"nimi;hinta\n\xc4ij\xe4l\xe4;5 \xa4\n", "nimi|hinta/Äijälä|5 €", Encoding::Latin9);
    check("ISO-8859-15 with a caron", b"nimi;b\n\xa6akki \xb4ukov;2\n", "nimi|b/Šakki Žukov|2", Encoding::Latin9);
    check("letters in the header only", b"s\xe4hk\xf6posti,b\n1,2\n", "sähköposti|b/1|2", Encoding::Latin9);
}

#[test]
fn lines_are_counted_through_quotes_and_blanks() {
    let sheet = read_csv(b"a,b\n\n1,\"x\ny\"\n2,z\n").unwrap();
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
    let sheet = read_csv(b"sep=,\na,b\n1,2\n").unwrap();
    assert_eq!(sheet.rows[0].line, 3);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    fn check<'a>(what: &str, text: impl IntoIterator<Item = &'a u8>, expected: FormatError) {
        let text: Vec<u8> = text.into_iter().copied().collect();
        assert_eq!(shown(&text), Err(expected), "{what}");
    }
    let ragged =
        |expected, lines: &[(u64, usize)], count| FormatError::Ragged { expected, lines: lines.to_vec(), count };
    check("nothing", b"", FormatError::Empty);
    check("only a mark", b"\xef\xbb\xbf", FormatError::Empty);
    check("only blank lines", b"\r\n\n\n", FormatError::Empty);
    check("UTF-8 cut in a letter", b"a\n1\n\xc3", FormatError::Encoding { line: 3 });
    check(
        "UTF-8 with a letter of another encoding",
        "ä,b\n1,".as_bytes().iter().chain(b"\xe4\n"),
        FormatError::Encoding { line: 2 },
    );
    check(
        "a mark of UTF-8 before another encoding",
        b"\xef\xbb\xbfa,b\nJ\xe4rvi,2\n",
        FormatError::Encoding { line: 2 },
    );
    check("UTF-16 cut in a letter", b"\xff\xfea\0,\0b", FormatError::Encoding { line: 1 });
    check("UTF-16 with half a pair", b"\xff\xfea\0\x3d\xd8,\0b\0", FormatError::Encoding { line: 1 });
    check("a control character", b"a,b\n1,\x07\n", FormatError::Control { line: 2 });
    check("a byte that no encoding has a letter for", b"a,b\n1,\x81\n", FormatError::Control { line: 2 });
    check("a picture", b"\x89PNG\r\n\x1a\n\0\0", FormatError::Control { line: 2 });
    check("a NUL", b"a,b\n1,\0\n", FormatError::Nul { line: 2 });
    check("a NUL in the header", b"a\0,b\n1,2\n", FormatError::Nul { line: 1 });
    check("an open quote", b"a,b\n1,2\n3,\"4\n5,6\n", FormatError::QuoteOpen { line: 3 });
    check("an open quote in the header", b"\"a,b\n1,2\n", FormatError::QuoteOpen { line: 1 });
    check("a quote at the very end", b"a,b\n1,\"", FormatError::QuoteOpen { line: 2 });
    check("text after a quote", b"a,b\n\"1\"x,2\n", FormatError::AfterQuote { line: 2 });
    check("a quote after a quote and a space", b"a,b\n\"1\" \"x\",2\n", FormatError::AfterQuote { line: 2 });
    check("a narrow row", b"a,b\n1\n", ragged(2, &[(2, 1)], 1));
    check("a wide row", b"a,b\n1,2\n1,2,3\n", ragged(2, &[(3, 3)], 1));
    check("a narrow and a wide row", b"a,b\n1\n1,2\n1,2,3\n", ragged(2, &[(2, 1), (4, 3)], 2));
    check("a trailing separator", b"a,b\n1,2,\n", ragged(2, &[(2, 3)], 1));
    check("another separator in the rows", b"a;b\n1,2\n", ragged(2, &[(2, 1)], 1));
    let many = [&b"a,b\n"[..], &b"1\n".repeat(25)].concat();
    let first: Vec<_> = (2..12).map(|line| (line, 1)).collect();
    check("many narrow rows", &many, ragged(2, &first, 25));
    let wide = [&b"a"[..], &b",".repeat(COLUMNS_MAX), b"\n"].concat();
    check("too many columns", &wide, FormatError::TooManyColumns { line: 1 });
    let wide_row = [&b"a,b\n1"[..], &b",".repeat(COLUMNS_MAX), b"\n"].concat();
    check("too many columns in a row", &wide_row, FormatError::TooManyColumns { line: 2 });
    let long = [&b"a,b\n1,"[..], &b"x".repeat(CELL_BYTES_MAX + 1), b"\n"].concat();
    check("a long cell", &long, FormatError::CellTooLong { line: 2, column: 2 });
    let long = [&b"a,b\n1,\""[..], &b"\n".repeat(CELL_BYTES_MAX + 1), b"\"\n"].concat();
    check("a long quoted cell", &long, FormatError::CellTooLong { line: 2, column: 2 });
    let rows = [&b"a\n"[..], &b"1\n".repeat(ROWS_MAX + 1)].concat();
    check("too many rows", &rows, FormatError::TooManyRows);
    let large = vec![b'\n'; FILE_BYTES_MAX + 1];
    check("too large", &large, FormatError::TooLarge { bytes: FILE_BYTES_MAX + 1 });
}

#[test]
fn what_just_fits_is_read() {
    assert!(read_csv(&[&b"a"[..], &b",".repeat(COLUMNS_MAX - 1), b"\n"].concat()).is_ok());
    assert!(read_csv(&[&b"a\n"[..], &b"x".repeat(CELL_BYTES_MAX), b"\n"].concat()).is_ok());
    assert_eq!(read_csv(&[&b"a\n"[..], &b"1\n".repeat(ROWS_MAX)].concat()).unwrap().rows.len(), ROWS_MAX);
}

#[test]
fn errors_and_debug_output_repeat_nothing_of_the_file() {
    let secret = "Esimerkkinen";
    let files = [
        format!("{secret},b\n{secret}\n"),
        format!("{secret},b\n1,\"{secret}\n"),
        format!("a,b\n\"{secret}\"{secret},2\n"),
        format!("a,b\n{secret}\0,2\n"),
    ];
    for file in files {
        let error = read_csv(file.as_bytes()).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(secret));
    }
    let sheet = read_csv(format!("{secret},b\n{secret},2\n").as_bytes()).unwrap();
    assert_eq!(format!("{sheet:?}"), "Sheet(2 columns, 1 rows)");
    assert_eq!(format!("{:?}", sheet.rows[0]), "Row(line 2, 2 cells)");
}

#[test]
fn the_message_says_how_to_mend_the_file() {
    let message = |text: &[u8]| read_csv(text).unwrap_err().to_string();
    assert!(message(b"a\n\xc3").contains("CSV UTF-8 (Comma delimited)"));
    assert_eq!(message(b"a,b\n1\n1,2,3\n"), "the header has 2 columns, but line 2 has 1, line 3 has 3");
}

#[test]
fn no_cell_starts_a_formula() {
    let check = |cell: &str, expected: &str| {
        let written = write_csv(&["a", "b"], [vec![cell, "x"]], ';');
        let text = String::from_utf8(written).unwrap();
        assert_eq!(text, format!("\u{feff}a;b\r\n{expected};x\r\n"), "{cell}");
    };
    check("=HYPERLINK(A1)", "'=HYPERLINK(A1)");
    check("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0");
    check("-2+3", "'-2+3");
    check("@SUM(A1)", "'@SUM(A1)");
    check("\t=1", "\"'\t=1\"");
    check("\r=1", "\"'\r=1\"");
    check("\u{ff1d}1", "'\u{ff1d}1");
    check("=a;b", "\"'=a;b\"");
    check("=\"a\"", "\"'=\"\"a\"\"\"");
    check("'=1", "''=1");
    // Numbers and telephone numbers stay what they are.
    check("-12.50", "-12.50");
    check("+358 40 123 4567", "+358 40 123 4567");
    check("O'Esimerkki", "O'Esimerkki");
    check("", "");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        cells in prop::collection::vec(prop::collection::vec("[ -~äö€=+@'\";,\t\n\u{ff1d}-]{0,12}", 3), 0..8),
        separator in prop::sample::select(&[',', ';', '\t'][..]),
    ) {
        let written = write_csv(&["first", "second", "third"], cells.clone(), separator);
        let sheet = read_csv(&written).unwrap();
        prop_assert_eq!(sheet.origin, Origin::Csv { separator, encoding: Encoding::Utf8 });
        let read: Vec<Vec<String>> = sheet.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(read, cells);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(sheet) = read_csv(&bytes) {
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.header.len()));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a,;\"'\r\n\t= ]{0,60}") {
        if let Ok(sheet) = read_csv(text.as_bytes()) {
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.header.len()));
        }
    }
}
