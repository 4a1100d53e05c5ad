//! Files that are broken, or made to break something: each is read for what it is, or refused in three languages; nothing
//! of it is said again, and none takes long.

mod cards;
mod csv;
mod workbooks;
mod zip;

use seloste_formats::{FormatError, read};
use seloste_terms::Lang;
use std::time::{Duration, Instant};

/// A word that stands in the files and in no message.
pub(crate) const SECRET: &str = "Salainen";
/// How long any of them may take in a test's build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is said of each kind of refusal, in Finnish, Swedish and English.
fn said(error: &FormatError) -> [&'static str; 3] {
    match error {
        FormatError::TooLarge { .. } => ["jaa se osiin", "dela upp den", "split it into several"],
        FormatError::Empty => ["ei ole otsikkoriviä", "har ingen rubrikrad", "has no header line"],
        FormatError::Encoding { .. } => {
            ["tallenna tiedosto uudelleen UTF-8", "spara filen på nytt som UTF-8", "save the file again as UTF-8"]
        }
        FormatError::Control { .. } => ["ohjausmerkki", "styrtecken", "control character"],
        FormatError::Nul { .. } => ["NUL-merkki", "NUL-tecken", "NUL character"],
        FormatError::QuoteOpen { .. } => ["lainausta ei suljeta", "avslutas aldrig", "never closed"],
        FormatError::AfterQuote { .. } => ["kahdesti", "två gånger", "written twice"],
        FormatError::TooManyColumns { .. } => ["yli 200 saraketta", "fler än 200 kolumner", "more than 200 columns"],
        FormatError::TooManyRows => ["riviä: jaa se osiin", "rader: dela upp den", "rows: split it"],
        FormatError::CellTooLong { .. } => ["solussa on yli", "cellen har fler än", "the cell has more than"],
        FormatError::CardOpen { .. } => ["puuttuu END:VCARD", "saknar END:VCARD", "has no END:VCARD"],
        FormatError::Card { .. } => ["korttia ei voi lukea", "kan inte läsas", "cannot be read"],
        FormatError::Archive => ["tiedosto on vioittunut", "filen är skadad", "the file is damaged"],
        FormatError::Locked => ["salasanalla", "lösenord", "password"],
        FormatError::TooMuchInside => ["pakattu enemmän", "packas upp", "is unpacked here"],
        FormatError::NothingInside => ["arkistossa ei ole", "arkivet innehåller ingen", "no workbook and no card"],
        FormatError::NoSheet => ["taulukolla ei ole mitään", "inget blad", "no sheet"],
        FormatError::OtherWorkbook => ["toisenlainen työkirja", "annat slag", "another sort"],
        FormatError::CellForWorkbook => ["32 767", "32 767", "32,767"],
        FormatError::Ragged { .. } => ["otsikossa on", "rubriken har", "the header has"],
    }
}

/// Goes through a table of files: what each is, its bytes, and what comes of it, as columns by rows or as the error.
pub(crate) fn check_all(table: Vec<(&str, Vec<u8>, &str)>) {
    assert!(table.len() >= 60, "only {} inputs", table.len());
    let mut wrong = Vec::new();
    for (what, bytes, expected) in &table {
        let began = Instant::now();
        let got = read(bytes);
        assert!(began.elapsed() < PATIENCE, "{what} takes {:?}", began.elapsed());
        let shown = match &got {
            Ok(sheet) => format!("{}x{}", sheet.header.len(), sheet.rows.len()),
            Err(error) => format!("{error:?}"),
        };
        if shown != *expected {
            wrong.push(format!("{what}\t{shown}"));
        }
        if let Err(error) = &got {
            for (lang, part) in Lang::ALL.into_iter().zip(said(error)) {
                let message = error.said().get(lang).to_owned();
                assert!(message.contains(part), "{what} ({lang}): {message}");
                assert!(!message.contains(SECRET), "{what} ({lang}): the file is said again");
            }
        }
        assert!(!format!("{got:?}").contains(SECRET), "{what}: the file is in what is logged");
    }
    assert!(wrong.is_empty(), "{} came out otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
