use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use seloste_formats::{FormatError, Origin, Sender, Sheet, read, write_workbook};

/// A table in short: cells between `|`, rows between `/`.
pub(crate) fn shown(sheet: &Sheet) -> String {
    let mut lines = vec![sheet.header.join("|")];
    lines.extend(sheet.rows.iter().map(|row| row.cells.join("|")));
    lines.join("/")
}

fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_are_read_as_they_were_meant() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.set_name("Asiakkaat").unwrap();
        for (n, name) in ["Nimi", "Puhelin", "Asiakasnumero", "Alkoi", "Uutiskirje", "Saldo"].into_iter().enumerate() {
            sheet.write_string(2, 1 + n as u16, name).unwrap();
        }
        sheet.write_string(4, 1, "Äijälä Oy").unwrap();
        sheet.write_string(4, 2, "040 123 4567").unwrap();
        sheet.write_number(4, 3, 123_456_789_012.0).unwrap();
        let day = Format::new().set_num_format("d.m.yyyy");
        let date = ExcelDateTime::from_ymd(2026, 11, 21).unwrap();
        sheet.write_datetime_with_format(4, 4, &date, &day).unwrap();
        sheet.write_boolean(4, 5, true).unwrap();
        sheet.write_number(4, 6, 12.5).unwrap();
        // What a formula last came to counts, and an error of one holds nothing.
        sheet.write_formula(5, 1, Formula::new("=\"Malli\"&\" Oy\"").set_result("Malli Oy")).unwrap();
        sheet.write_formula(5, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let sheet = read(&bytes).unwrap();
    assert_eq!(
        shown(&sheet),
        "Nimi|Puhelin|Asiakasnumero|Alkoi|Uutiskirje|Saldo/Äijälä Oy|040 123 4567|123456789012|2026-11-21|yes|12.5/\
         Malli Oy|||||"
    );
    assert_eq!(sheet.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [5, 6]);
    assert_eq!(sheet.origin, Origin::Workbook { sheet: "Asiakkaat".into(), others: 0 });
}

#[test]
fn the_first_sheet_with_something_is_read_and_the_others_told() {
    let bytes = workbook(|book| {
        book.add_worksheet();
        let hidden = book.add_worksheet();
        hidden.set_hidden(true).write_string(0, 0, "salainen").unwrap();
        book.add_worksheet().set_name("Luettava").unwrap().write_string(0, 0, "Nimi").unwrap();
        book.add_worksheet().write_string(0, 0, "muuta").unwrap();
    });
    let sheet = read(&bytes).unwrap();
    assert_eq!(
        (shown(&sheet).as_str(), sheet.origin),
        ("Nimi", Origin::Workbook { sheet: "Luettava".into(), others: 1 })
    );
}

#[test]
fn what_cannot_be_read_is_refused() {
    fn check(what: &str, bytes: &[u8], expected: FormatError) {
        assert_eq!(read(bytes).map(|s| shown(&s)), Err(expected), "{what}");
    }
    check("empty", &workbook(|book| _ = book.add_worksheet()), FormatError::NoSheet);
    let wide = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Nimi").unwrap();
        sheet.write_string(1, 16_383, "x").unwrap();
    });
    check("a cell in the last column", &wide, FormatError::TooManyColumns { line: 2 });
    let ragged = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 1, "Nimi").unwrap();
        sheet.write_string(1, 1, "Malli").unwrap();
        sheet.write_string(2, 3, "x").unwrap();
    });
    check("a cell without a header", &ragged, FormatError::Ragged { expected: 1, lines: vec![(3, 3)], count: 1 });
    let mut cut = workbook(|book| _ = book.add_worksheet().write_string(0, 0, "Nimi"));
    cut.truncate(cut.len() / 2);
    check("cut", &cut, FormatError::Archive);
    check("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", FormatError::OtherWorkbook);
}

#[test]
fn a_cell_far_down_takes_no_room() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Nimi").unwrap();
        sheet.write_string(1_048_575, 0, "Malli").unwrap();
    });
    let sheet = read(&bytes).unwrap();
    assert_eq!((sheet.rows.len(), sheet.rows[0].line), (1, 1_048_576));
}

#[test]
fn what_is_written_is_read_back_as_text() {
    let rows = [["=1+1", "Äijälä", "00100"], ["", "+358 40", "@malli"], ["a\nb", " väli ", "2026-11-21"]];
    let sender = Sender { register: "Asiakkaat 1/2".into(), ..Sender::default() };
    let written = write_workbook(&sender, &["Eka", "Toka", "Kolmas"], rows.map(Vec::from)).unwrap();
    let sheet = read(&written).unwrap();
    assert_eq!(shown(&sheet), "Eka|Toka|Kolmas/=1+1|Äijälä|00100/|+358 40|@malli/a\nb| väli |2026-11-21");
    let long = "x".repeat(32_768);
    assert_eq!(write_workbook(&sender, &["a"], [vec![long.as_str()]]), Err(FormatError::CellForWorkbook));
}
