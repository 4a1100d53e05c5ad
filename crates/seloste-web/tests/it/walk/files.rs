//! The same values in the files that address books, customer programs and spreadsheets write, brought in by the pages.
//!
//! What breaks a file is told at once with its line; what breaks a row is told by row and field; the other rows come in;
//! nothing of it is markup, a formula or an identity code on any page or in a file that is taken out.

use super::*;
use rust_xlsxwriter::Workbook;
use seloste_formats::table::CELL_BYTES_MAX;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Csv,
    Xlsx,
    Card,
    Zip,
}
use Written::{Card, Csv, Xlsx, Zip};

/// What the columns of a card are called.
const CARD: &str = "FN,TITLE,ORG,EMAIL,TEL,ADR,NOTE,URL";

/// Each program, how it writes, and its header.
const PROGRAMS: [(&str, &[Written], &str); 7] = [
    (
        "Google",
        &[Csv, Xlsx],
        "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Notes,E-mail 1 - Label,\
         E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,\
         Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Website 1 - Value",
    ),
    (
        "Outlook",
        &[Csv, Xlsx],
        "First Name,Middle Name,Last Name,E-mail Address,E-mail 2 Address,Home Phone,Business Phone,Mobile Phone,\
         Job Title,Company,Business Street,Business City,Business Postal Code,Business Country/Region,Web Page,Notes",
    ),
    (
        "HubSpot",
        &[Csv, Xlsx],
        "Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region",
    ),
    (
        "EspoCRM",
        &[Csv, Xlsx],
        "Name,First Name,Last Name,Account,Title,Email,Phone,Address Street,Address City,Address Postal Code,\
         Address Country,Description",
    ),
    (
        "Thunderbird",
        &[Csv, Xlsx],
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Mobile Number,Work Address,\
         Work City,Work ZipCode,Job Title,Organization,Web Page 1,Notes",
    ),
    (
        "a spreadsheet",
        &[Csv, Xlsx],
        "Nimi,Sähköposti,Puhelin,Osoite,Asiakasnumero,Y-tunnus,Verkkolaskuosoite,Lempiväri",
    ),
    ("cards", &[Card, Zip], CARD),
];

/// A row that nothing is wrong with, under a header.
fn good(header: &[&str], n: usize) -> Vec<String> {
    let cell = |name: &&str| match name.to_lowercase() {
        name if name.contains("label") => String::new(),
        name if name.contains("mail") || name == "sähköposti" => format!("aada{n}@example.fi"),
        name if name == "fn" || name == "name" || name == "nimi" || name == "display name" => {
            format!("Aada Keksitty{n}")
        }
        name if name == "first name" => "Aada".to_owned(),
        name if name == "last name" => format!("Keksitty{n}"),
        _ => String::new(),
    };
    header.iter().map(cell).collect()
}

fn file(written: Written, header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    match written {
        Csv => {
            let line = |cells: &mut dyn Iterator<Item = &str>| {
                let cells: Vec<String> = cells.map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
                format!("{}\r\n", cells.join(","))
            };
            let mut text = line(&mut header.iter().copied());
            rows.iter().for_each(|row| text.push_str(&line(&mut row.iter().map(String::as_str))));
            text.into_bytes()
        }
        Xlsx => {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            for (r, row) in
                std::iter::once(header.iter().map(|h| (*h).to_owned()).collect()).chain(rows.to_vec()).enumerate()
            {
                for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    sheet.write_string(r as u32, c as u16, cell).unwrap();
                }
            }
            book.save_to_buffer().unwrap()
        }
        Card | Zip => {
            let escaped = |cell: &str| {
                cell.replace('\\', "\\\\")
                    .replace(',', "\\,")
                    .replace(';', "\\;")
                    .replace("\r\n", "\\n")
                    .replace(['\n', '\r'], "\\n")
            };
            let cards: Vec<String> = rows
                .iter()
                .map(|row| {
                    let lines: Vec<String> = header
                        .iter()
                        .zip(row)
                        .filter(|(_, cell)| !cell.is_empty())
                        .map(|(name, cell)| match *name {
                            "ADR" => format!("ADR:;;{};;;;\r\n", escaped(cell)),
                            name => format!("{name}:{}\r\n", escaped(cell)),
                        })
                        .collect();
                    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{}END:VCARD\r\n", lines.concat())
                })
                .collect();
            if written == Card {
                return cards.concat().into_bytes();
            }
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (n, card) in cards.iter().enumerate() {
                zip.start_file(format!("../../{n}.vcf"), SimpleFileOptions::default()).unwrap();
                zip.write_all(card.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        }
    }
}

impl Walker<'_> {
    /// Looks at a page of the import until nothing is at work there any more.
    fn settled(&mut self, what: &str, at: &str, lang: Lang) -> Got {
        loop {
            let got = self.get(at, lang);
            self.safe(what, &got, lang);
            if !got.body.contains("<progress") {
                return got;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn upload(&self, lang: Lang, bytes: &[u8]) -> Got {
        let fields =
            [("purpose", "contract"), ("source", "subject"), ("relation", "customer"), ("since", "2026-11-01")];
        self.world.upload(self.session(lang), &format!("/r/{OWN}/import"), &fields, bytes)
    }

    /// A file that nothing comes of.
    fn refused_whole(&mut self, what: &str, lang: Lang, bytes: &[u8]) {
        let before = self.state();
        let got = self.upload(lang, bytes);
        self.asked += 1;
        self.safe(what, &got, lang);
        let said = alerts(&got.body);
        self.told.entry("files".to_owned()).or_default().insert(said.chars().take(160).collect());
        if got.status != 422 || said.is_empty() || self.state() != before {
            self.wrong.push(format!("{what} ({lang}): {} `{said}`", got.status));
        }
    }

    /// A file of many rows, each with one hostile cell; what is wrong with a row is told beside it.
    fn brought(&mut self, what: &str, lang: Lang, bytes: &[u8], codes: &[usize], rows: usize) {
        // What the columns hold is remembered for the next such file, beside the register.
        let before = self.state_of(&self.stores[..1]);
        let got = self.upload(lang, bytes);
        self.asked += rows;
        self.safe(what, &got, lang);
        if got.status != 303 {
            self.wrong.push(format!("{what} ({lang}): {} `{}`", got.status, alerts(&got.body)));
            return;
        }
        let at = got.header("location").to_owned();
        self.settled(&format!("{what}, columns"), &at, lang);
        for step in ["do=look", "do=run"] {
            if step == "do=run" && self.state_of(&self.stores[..1]) != before {
                self.wrong.push(format!("{what}: the preview has changed something"));
            }
            let got = self.world.post(self.session(lang), &at, step);
            self.safe(what, &got, lang);
            let mut told = 0;
            for show in ["new", "changed", "same", "refused"] {
                let page = self.settled(&format!("{what}, {step}, {show}"), &format!("{at}?show={show}"), lang).body;
                let rows: Vec<&str> = page.split("<tr>").skip(2).collect();
                told += rows.len();
                if show != "refused" {
                    continue;
                }
                for row in &rows {
                    // Which row, which field, what to do.
                    let reason = row.split("<ul class=\"plain\">").nth(1).unwrap_or_default();
                    let reason = reason.split("</ul>").next().unwrap().replace("<li>", "");
                    let reason = reason.replace("<strong>", "").replace("</strong>", "").replace("</li>", "");
                    if reason.len() < 20 {
                        self.wrong.push(format!("{what} ({lang}): a row is refused without a word: {row}"));
                    }
                    self.told.entry("rows".to_owned()).or_default().insert(reason.chars().take(160).collect());
                }
                for code in codes {
                    // The header is the first line; of cards each is a row.
                    let line = |n: usize| format!("<td class=\"num\">{n}</td>");
                    if !what.contains("cards") && !page.contains(&line(code + 2)) {
                        self.wrong.push(format!("{what}: the identity code of row {} is not refused", code + 2));
                    }
                }
            }
            if told < rows * 9 / 10 {
                self.wrong.push(format!("{what}, {step}: {told} of {rows} rows are told of"));
            }
        }
    }
}

#[test]
fn whatever_stands_in_the_files_of_other_programs() {
    let world = World::new();
    let mut walker = Walker::new(&world, Some(OWN), true);
    let values = hostile();
    let mut typed: Vec<(&Hostile, String)> = values
        .iter()
        .filter(|v| v.fate != Fate::Unread)
        .map(|v| (v, String::from_utf8(decoded(&v.sent)).unwrap()))
        .collect();
    // First those whose line is looked for, so that no cell of many lines stands before.
    typed.sort_by_key(|(value, _)| value.fate != Fate::Code);
    for (p, (program, ways, header)) in PROGRAMS.iter().enumerate() {
        let header: Vec<&str> = header.split(',').collect();
        for (w, written) in ways.iter().enumerate() {
            let lang = Lang::ALL[(p + w) % 3];
            let what = format!("{program}, {written:?}");
            let (mut rows, mut codes): (Vec<Vec<String>>, Vec<usize>) = (Vec::new(), Vec::new());
            for (n, (value, text)) in typed.iter().enumerate() {
                let mut row = good(&header, n);
                let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
                let broken = text.chars().any(control) || text.len() > CELL_BYTES_MAX;
                // A workbook cannot even hold such characters, nor a cell of more than 32,767.
                if broken {
                    let place = n % header.len();
                    row[place] = text.clone();
                    if *written != Xlsx {
                        walker.refused_whole(
                            &format!("{what}: {}", value.what),
                            lang,
                            &file(*written, &header, &[row]),
                        );
                    }
                    continue;
                }
                // A code goes where it would be kept: into a name.
                let named = |h: &&str| ["FN", "Name", "Nimi", "Last Name"].contains(h);
                let place = if value.fate == Fate::Code {
                    header.iter().position(|h| *h == "Display Name").or(header.iter().position(named)).unwrap()
                } else {
                    n % header.len()
                };
                row[place] = text.clone();
                if value.fate == Fate::Code {
                    codes.push(rows.len());
                }
                rows.push(row);
            }
            assert!(rows.len() >= 60, "{}", rows.len());
            walker.brought(&what, lang, &file(*written, &header, &rows), &codes, rows.len());
        }
    }
    // What came in, on every page; and what leaves again.
    walker.find(&[format!("/r/{OWN}")], of_the_register);
    for to in ["csv", "vcard", "json"] {
        let got =
            world.post(walker.session(Lang::Fi), &format!("/r/{OWN}/export"), &format!("purpose=contract&to={to}"));
        assert_eq!(got.status, 200, "{to}");
        assert!(!says_the_code(&got.body), "{to}: the identity code leaves");
        assert!(got.body.contains("Keksitty"), "{to}");
        if to == "csv" {
            let begins = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '@', '\t']);
            let formulas: Vec<&str> = got.body.lines().filter(|line| line.split(';').any(begins)).collect();
            assert!(formulas.is_empty(), "what a spreadsheet would run leaves: {formulas:#?}");
        }
    }
    walker.done();
}
