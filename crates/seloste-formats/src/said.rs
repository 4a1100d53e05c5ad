//! What is told of a file that cannot be read, in the three languages.
//!
//! Guarantees: the English is what the errors' `Display` says; nothing of the file is repeated but names of columns that the
//! user typed.

use crate::mapping::MappingError;
use crate::table::{CELL_BYTES_MAX, COLUMNS_MAX, FILE_BYTES_MAX, FormatError, ROWS_MAX};
use seloste_terms::Said;

impl FormatError {
    /// The error as a person is told it.
    #[must_use]
    pub fn said(&self) -> Said {
        let (fi, sv) = match self {
            Self::TooLarge { bytes } => (
                format!("tiedostossa on {bytes} tavua, ja enintään {FILE_BYTES_MAX} luetaan: jaa se osiin"),
                format!("filen har {bytes} byte, högst {FILE_BYTES_MAX} läses: dela upp den"),
            ),
            Self::Empty => (
                "tiedostossa ei ole otsikkoriviä: ensimmäisen rivin pitää nimetä sarakkeet".to_owned(),
                "filen har ingen rubrikrad: den första raden ska namnge kolumnerna".to_owned(),
            ),
            Self::Encoding { line } => (
                format!(
                    "rivin {line} merkistöä ei tunneta: tallenna tiedosto uudelleen UTF-8-muodossa (Excel: Tallenna nimellä, \
                     `CSV UTF-8`; LibreOffice: Teksti-CSV, merkistö `Unicode (UTF-8)`)"
                ),
                format!(
                    "teckenkodningen på rad {line} är okänd: spara filen på nytt som UTF-8 (Excel: Spara som, `CSV UTF-8`; \
                     LibreOffice: Text-CSV, teckenuppsättning `Unicode (UTF-8)`)"
                ),
            ),
            Self::Control { line } => (
                format!("rivillä {line} on ohjausmerkki: tämä ei ole tekstitiedosto, tai se on vioittunut"),
                format!("rad {line} har ett styrtecken: det här är ingen textfil, eller så är den skadad"),
            ),
            Self::Nul { line } => (
                format!("rivillä {line} on NUL-merkki: tämä ei ole tekstitiedosto, tai se on vioittunut"),
                format!("rad {line} har ett NUL-tecken: det här är ingen textfil, eller så är den skadad"),
            ),
            Self::QuoteOpen { line } => (
                format!("rivillä {line} alkavaa lainausta ei suljeta: lisää puuttuva `\"`"),
                format!("citatet som börjar på rad {line} avslutas aldrig: lägg till det `\"` som saknas"),
            ),
            Self::AfterQuote { line } => (
                format!(
                    "rivi {line}: sulkevan lainausmerkin jäljessä on tekstiä: lainatun solun sisällä lainausmerkki kirjoitetaan \
                     kahdesti (`\"\"`)"
                ),
                format!(
                    "rad {line}: text följer efter ett avslutande citattecken: inom en citerad cell skrivs citattecknet två \
                     gånger (`\"\"`)"
                ),
            ),
            Self::TooManyColumns { line } => (
                format!("rivillä {line} on yli {COLUMNS_MAX} saraketta"),
                format!("rad {line} har fler än {COLUMNS_MAX} kolumner"),
            ),
            Self::TooManyRows => (
                format!("tiedostossa on yli {ROWS_MAX} riviä: jaa se osiin"),
                format!("filen har fler än {ROWS_MAX} rader: dela upp den"),
            ),
            Self::CellTooLong { line, column } => (
                format!("rivi {line}, sarake {column}: solussa on yli {CELL_BYTES_MAX} tavua (puuttuuko lainausmerkki?)"),
                format!("rad {line}, kolumn {column}: cellen har fler än {CELL_BYTES_MAX} byte (fattas ett citattecken?)"),
            ),
            Self::CardOpen { line } => (
                format!("rivillä {line} alkavalta kortilta puuttuu END:VCARD: tiedosto on katkennut tai vioittunut"),
                format!("kortet som börjar på rad {line} saknar END:VCARD: filen är avklippt eller skadad"),
            ),
            Self::Card { line } => (
                format!("rivillä {line} alkavaa korttia ei voi lukea: vie se uudelleen tai poista se tiedostosta"),
                format!("kortet som börjar på rad {line} kan inte läsas: exportera det på nytt eller ta bort det ur filen"),
            ),
            Self::Archive => (
                "tiedosto on vioittunut, tai se ei ole työkirja tai arkisto, joka täällä tunnetaan: tallenna se uudelleen tai \
                 vie se CSV:nä"
                    .to_owned(),
                "filen är skadad eller ingen arbetsbok eller inget arkiv som är känt här: spara den på nytt eller exportera den \
                 som CSV"
                    .to_owned(),
            ),
            Self::Locked => (
                "tiedosto on suojattu salasanalla: tallenna se ilman salasanaa".to_owned(),
                "filen är låst med lösenord: spara den utan lösenord".to_owned(),
            ),
            Self::TooMuchInside => (
                "tiedostoon on pakattu enemmän kuin täällä puretaan: jaa se osiin".to_owned(),
                "filen innehåller mer än vad som packas upp här: dela upp den".to_owned(),
            ),
            Self::NothingInside => (
                "arkistossa ei ole työkirjaa eikä korttia (.vcf): pura se ja tuo tiedosto, jossa tiedot ovat".to_owned(),
                "arkivet innehåller ingen arbetsbok och inget kort (.vcf): packa upp det och importera filen med uppgifterna"
                    .to_owned(),
            ),
            Self::NoSheet => (
                "työkirjan yhdelläkään taulukolla ei ole mitään".to_owned(),
                "inget blad i arbetsboken innehåller något".to_owned(),
            ),
            Self::OtherWorkbook => (
                "tämä on toisenlainen työkirja: tallenna se .xlsx-muodossa tai CSV:nä".to_owned(),
                "det här är en arbetsbok av annat slag: spara den som .xlsx eller CSV".to_owned(),
            ),
            Self::CellForWorkbook => (
                "solussa on yli 32 767 merkkiä, enemmän kuin työkirjan soluun mahtuu: vie tiedot CSV:nä".to_owned(),
                "en cell har fler än 32 767 tecken, mer än en arbetsbok rymmer: exportera som CSV".to_owned(),
            ),
            Self::Ragged { expected, lines, count } => {
                let list = |one: &dyn Fn(u64, usize) -> String| {
                    lines.iter().map(|(line, found)| one(*line, *found)).collect::<Vec<_>>().join(", ")
                };
                let more = count.saturating_sub(lines.len() as u64);
                let (fi, sv) = (
                    list(&|line, found| format!("rivillä {line} niitä on {found}")),
                    list(&|line, found| format!("rad {line} har {found}")),
                );
                let (more_fi, more_sv) = if more > 0 {
                    (format!(", ja {more} muuta riviä poikkeaa"), format!(", och {more} andra rader avviker"))
                } else {
                    (String::new(), String::new())
                };
                (
                    format!("otsikossa on {expected} saraketta, mutta {fi}{more_fi}"),
                    format!("rubriken har {expected} kolumner, men {sv}{more_sv}"),
                )
            }
        };
        Said::new(fi, sv, self.to_string())
    }
}

impl MappingError {
    /// The error as a person is told it.
    #[must_use]
    pub fn said(&self) -> Said {
        let (fi, sv) = match self {
            Self::Form => (
                "anna SARAKE=KENTTÄ, kuten `Puhelin 2=phone.mobile`, tai `SARAKE=-`, joka jättää sarakkeen pois"
                    .to_owned(),
                "ange KOLUMN=FÄLT, som `Telefon 2=phone.mobile`, eller `KOLUMN=-` för att utelämna en kolumn"
                    .to_owned(),
            ),
            Self::NoColumn(name) => (
                format!(
                    "tiedostossa ei ole saraketta `{name}`: anna sen nimi otsikosta tai järjestysnumero alkaen 1:stä"
                ),
                format!("filen har ingen kolumn `{name}`: ange namnet i rubriken eller numret räknat från 1"),
            ),
            Self::NoField(name) => (
                format!("`{name}` ei ole kenttä: anna sanaston termi tai selosteen oma kenttä (`own.NIMI`)"),
                format!(
                    "`{name}` är inget fält: ange en term ur ordlistan eller ett eget fält i beskrivningen (`own.NAMN`)"
                ),
            ),
        };
        Said::new(fi, sv, self.to_string())
    }
}
