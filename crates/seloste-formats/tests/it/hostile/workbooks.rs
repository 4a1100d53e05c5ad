//! Workbooks.

use super::check_all;
use super::zip::archive;
use rust_xlsxwriter::{Formula, Workbook};
use seloste_formats::table::{CELL_BYTES_MAX, COLUMNS_MAX};

const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>";
const RELS: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
    Target=\"worksheets/sheet1.xml\"/></Relationships>";
const BOOK: &str = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
    <sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";

const ROOT: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

/// A workbook of these rows of XML, with some parts put otherwise; one of `None` is left out.
fn book(rows: &str, others: &[(&str, Option<&str>)]) -> Vec<u8> {
    let sheet = sheet(rows);
    let mut parts: Vec<(&str, Option<&str>)> = vec![
        ("[Content_Types].xml", Some(TYPES)),
        ("_rels/.rels", Some(ROOT)),
        ("xl/workbook.xml", Some(BOOK)),
        ("xl/_rels/workbook.xml.rels", Some(RELS)),
        ("xl/worksheets/sheet1.xml", Some(&sheet)),
    ];
    for (name, content) in others {
        parts.retain(|(n, _)| n != name);
        parts.push((name, *content));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().filter_map(|(n, c)| Some((*n, c.as_ref()?.as_bytes()))).collect();
    archive(&parts)
}

fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    )
}

fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn two(text: &str) -> String {
    format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("A1", "Nimi"), cell("A2", text))
}

fn written(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn hostile_workbooks() {
    let plain = || book(&two("Salainen"), &[]);
    let raw = |c: &str| book(&format!("<row r=\"1\">{}</row><row r=\"2\">{c}</row>", cell("A1", "Nimi")), &[]);
    let wide = |n: u16| {
        written(|b| {
            let s = b.add_worksheet();
            for column in 0..n {
                s.write_string(0, column, "a").unwrap();
            }
        })
    };
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughing = format!("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY l0 \"Salainen\">{laughs}]>");
    let sheet_with = |head: &str, text: &str| {
        let body = sheet(&two(text));
        format!("{head}{}", body.trim_start_matches("<?xml version=\"1.0\"?>"))
    };
    let laughing = sheet_with(&laughing, "&l9;");
    let external = sheet_with("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;");
    let remote = sheet_with("<?xml version=\"1.0\"?><!DOCTYPE w SYSTEM \"http://example.com/a.dtd\">", "Salainen");
    let deep = format!("{}{}{}", "<a>".repeat(100_000), "Salainen", "</a>".repeat(100_000));
    let s1 = "xl/worksheets/sheet1.xml";
    let shared = |n: &str| {
        book(
            &format!("<row r=\"1\">{}</row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>{n}</v></c></row>", cell("A1", "Nimi")),
            &[(
                "xl/sharedStrings.xml",
                Some(
                    "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>Salainen</t></si></sst>",
                ),
            )],
        )
    };
    let cut = |n: usize| {
        let bytes = plain();
        bytes[..bytes.len() * n / 10].to_vec()
    };
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a workbook", plain(), "1x1"),
        ("an older workbook", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat(), "OtherWorkbook"),
        ("no list of sheets", book("", &[("xl/workbook.xml", Some("<workbook/>"))]), "NoSheet"),
        ("a list of sheets that is empty", book(&two("Salainen"), &[("xl/workbook.xml", Some(""))]), "Archive"),
        ("a list of sheets that is none", book(&two("Salainen"), &[("xl/workbook.xml", Some("Salainen"))]), "Archive"),
        ("a list of sheets cut short", book(&two("Salainen"), &[("xl/workbook.xml", Some(&BOOK[..120]))]), "Archive"),
        ("no relations", book(&two("Salainen"), &[("xl/_rels/workbook.xml.rels", None)]), "Archive"),
        (
            "relations that are none",
            book(&two("Salainen"), &[("xl/_rels/workbook.xml.rels", Some("Salainen"))]),
            "Archive",
        ),
        (
            "a relation out of it",
            book(
                &two("a"),
                &[("xl/_rels/workbook.xml.rels", Some(&RELS.replace("worksheets/sheet1.xml", "../../../etc/passwd")))],
            ),
            "NoSheet",
        ),
        (
            "a relation to the web",
            book(
                &two("a"),
                &[(
                    "xl/_rels/workbook.xml.rels",
                    Some(&RELS.replace("worksheets/sheet1.xml", "http://example.com/a.xml")),
                )],
            ),
            "NoSheet",
        ),
        (
            "a relation to itself",
            book(
                &two("a"),
                &[("xl/_rels/workbook.xml.rels", Some(&RELS.replace("worksheets/sheet1.xml", "workbook.xml")))],
            ),
            "Archive",
        ),
        ("no types", book(&two("Salainen"), &[("[Content_Types].xml", None)]), "1x1"),
        ("no sheet where one is named", book("", &[(s1, None)]), "NoSheet"),
        ("a sheet that is empty", book("", &[]), "NoSheet"),
        ("a sheet of no bytes", book("", &[(s1, Some(""))]), "Archive"),
        ("a sheet that is text", book("", &[(s1, Some("Salainen"))]), "Archive"),
        ("a sheet that is a page of the web", book("", &[(s1, Some("<html><p>Salainen</html>"))]), "Archive"),
        ("a sheet cut short", book("", &[(s1, Some(&sheet(&two("Salainen"))[..200]))]), "Archive"),
        (
            "a sheet of elements that do not fit",
            book("", &[(s1, Some("<worksheet><sheetData></row></worksheet>"))]),
            "Archive",
        ),
        ("a sheet with a NUL", book("", &[(s1, Some(&sheet(&two("a\0b"))))]), "Nul { line: 2 }"),
        ("a sheet of 100,000 elements in one another", book("", &[(s1, Some(&sheet(&deep)))]), "NoSheet"),
        ("an entity that grows without end", book("", &[(s1, Some(&laughing))]), "Archive"),
        ("an entity from this machine", book("", &[(s1, Some(&external))]), "Archive"),
        ("a definition from elsewhere", book("", &[(s1, Some(&remote))]), "1x1"),
        ("an entity that there is not", book(&two("&nope;"), &[]), "Archive"),
        ("a letter by a number that is none", book(&two("&#xFFFFFFFF;"), &[]), "Archive"),
        ("a NUL by its number", book(&two("a&#0;b"), &[]), "Archive"),
        ("a bell by its number", book(&two("a&#7;b"), &[]), "Control { line: 2 }"),
        ("a bell as workbooks write it", book(&two("a_x0007_b"), &[]), "Control { line: 2 }"),
        (
            "bytes that are no letters",
            archive(&[
                ("_rels/.rels", ROOT.as_bytes()),
                ("xl/workbook.xml", BOOK.as_bytes()),
                ("xl/_rels/workbook.xml.rels", RELS.as_bytes()),
                (s1, b"<worksheet>\xff\xfe</worksheet>"),
            ]),
            "Archive",
        ),
        ("a cell without a place", raw("<c t=\"inlineStr\"><is><t>Salainen</t></is></c>"), "1x1"),
        ("a cell at no place", raw(&cell("", "Salainen")), "Archive"),
        ("a cell at a place of letters", raw(&cell("AAAAAAAAAAAA", "Salainen")), "Archive"),
        ("a cell at a place of numbers", raw(&cell("99999999999999999999", "Salainen")), "Archive"),
        ("a cell at row nought", raw(&cell("A0", "Salainen")), "Archive"),
        ("a cell beyond the last column", raw(&cell("ZZZ2", "Salainen")), "TooManyColumns { line: 2 }"),
        ("a cell beyond the last row", raw(&cell("A1048577", "Salainen")), "1x1"),
        ("a cell beyond all rows", raw(&cell("A4294967299", "Salainen")), "Archive"),
        ("a cell far to the right", raw(&cell("XFD2", "Salainen")), "TooManyColumns { line: 2 }"),
        (
            "a cell to the left of the header",
            book(
                &format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("B1", "Nimi"), cell("A2", "Salainen")),
                &[],
            ),
            "Ragged { expected: 1, lines: [(2, 1)], count: 1 }",
        ),
        ("one cell twice", raw(&format!("{}{}", cell("A2", "a"), cell("A2", "Salainen"))), "1x1"),
        (
            "rows out of order",
            book(
                &format!("<row r=\"2\">{}</row><row r=\"1\">{}</row>", cell("A2", "Salainen"), cell("A1", "Nimi")),
                &[],
            ),
            "1x1",
        ),
        ("a sort of cell that there is not", raw("<c r=\"A2\" t=\"zz\"><v>Salainen</v></c>"), "Archive"),
        ("a number that is none", raw("<c r=\"A2\"><v>Salainen</v></c>"), "1x1"),
        ("a number without end", raw("<c r=\"A2\"><v>1e999</v></c>"), "1x1"),
        ("no number", raw("<c r=\"A2\"><v>NaN</v></c>"), "1x1"),
        ("a truth that is neither", raw("<c r=\"A2\" t=\"b\"><v>7</v></c>"), "Archive"),
        ("a day that is none", raw("<c r=\"A2\" t=\"d\"><v>2026-99-99</v></c>"), "1x1"),
        ("an error of a formula", raw("<c r=\"A2\" t=\"e\"><v>#REF!</v></c>"), "1x0"),
        ("a shared text that is there", shared("0"), "1x1"),
        ("a shared text that is not there", shared("7"), "Archive"),
        ("a shared text before the first", shared("-1"), "1x1"),
        ("a shared text that is no number", shared("Salainen"), "1x1"),
        (
            "a formula and what it came to",
            written(|b| {
                let s = b.add_worksheet();
                s.write_string(0, 0, "Nimi").unwrap();
                s.write_formula(1, 0, Formula::new("=HYPERLINK(\"http://example.com\")").set_result("Salainen"))
                    .unwrap();
            }),
            "1x1",
        ),
        ("a text that looks like a formula", book(&two("=cmd|'/C calc'!A0"), &[]), "1x1"),
        ("a script", book(&two("&lt;script&gt;alert(1)&lt;/script&gt;"), &[]), "1x1"),
        ("an identity code", book(&two("131052-308T"), &[]), "1x1"),
        ("a macro beside", book(&two("Salainen"), &[("xl/vbaProject.bin", Some("MZ"))]), "1x1"),
        ("a way out of the archive", book(&two("Salainen"), &[("../../../tmp/a", Some("x"))]), "1x1"),
        (
            "a sheet that is hidden",
            written(|b| {
                b.add_worksheet();
                b.add_worksheet().set_hidden(true).write_string(0, 0, "Salainen").unwrap();
            }),
            "NoSheet",
        ),
        ("as many columns as may be", wide(u16::try_from(COLUMNS_MAX).unwrap()), "200x0"),
        ("a column too many", wide(u16::try_from(COLUMNS_MAX + 1).unwrap()), "TooManyColumns { line: 1 }"),
        ("all columns that there are", wide(16_384), "TooManyColumns { line: 1 }"),
        (
            "100,000 cells in a row without places",
            raw(&"<c><v>1</v></c>".repeat(100_000)),
            "TooManyColumns { line: 2 }",
        ),
        ("a cell as long as may be", book(&two(&"a".repeat(CELL_BYTES_MAX)), &[]), "1x1"),
        (
            "a cell too long by one",
            book(&two(&"a".repeat(CELL_BYTES_MAX + 1)), &[]),
            "CellTooLong { line: 2, column: 1 }",
        ),
        ("a cell of 10 MB", book(&two(&"a".repeat(10_000_000)), &[]), "CellTooLong { line: 2, column: 1 }"),
        ("a sheet of blanks of 20 MB", book(&two(&" ".repeat(20_000_000)), &[]), "1x0"),
        ("a tenth of it", cut(1), "Archive"),
        ("half of it", cut(5), "Archive"),
        ("nine tenths of it", cut(9), "Archive"),
    ];
    check_all(table);
}
