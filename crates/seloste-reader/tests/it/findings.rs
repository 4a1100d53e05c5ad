//! What the rules of the notice language find in published texts, and miss in them.

use jiff::civil::{Date, date};
use seloste_notice::Severity;
use seloste_notice::prose::prose_joined;
use seloste_reader::{Form, joined, read};
use seloste_terms::Lang;
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 11, 22);

/// The codes of what is found in a text, those that are missing with a minus.
fn codes(text: &str, form: Form) -> BTreeSet<String> {
    let reading = read(text.as_bytes(), Some(form)).unwrap();
    let found = reading.findings(TODAY, Lang::En);
    found.iter().map(|f| format!("{}{}", if f.at.is_some() { "" } else { "-" }, f.code)).collect()
}

/// A text as a page.
fn html(text: &str) -> String {
    let part = |part: &str| {
        let escaped = part.replace('&', "&amp;").replace('<', "&lt;");
        let line = |l: &str| format!("<p>{l}</p>");
        match escaped.split_once('\n') {
            Some((head, rest)) => format!("<h2>{head}</h2><p>{}</p>", rest.replace('\n', " ")),
            None => line(&escaped),
        }
    };
    format!("<!doctype html><html><body>{}</body></html>", text.split("\n\n").map(part).collect::<String>())
}

const FI: &str = "Tietosuojaseloste

Rekisterinpitäjä
Kivipolku Oy, Kivikatu 3, 00100 Helsinki, info@kivipolku.example.fi

Käsittelyn tarkoitus ja peruste
Tilausten toimittaminen. Käsittely perustuu sopimukseen.

Tietosisältö
Nimi ja sähköpostiosoite.

Rekisteröidyn oikeudet
";

/// Whether a text tells something, or lacks it.
fn check(rights: &str, wanted: &[(&str, bool)]) {
    let text = format!("{FI}{rights}\n");
    let found = codes(&text, Form::Text);
    for (code, told) in wanted {
        assert_eq!(found.contains(*code), *told, "{code}: {rights}\n{found:?}");
    }
    assert_eq!(codes(&html(&text), Form::Html), found, "{rights}");
}

#[test]
fn what_is_missing_is_told_alike_of_text_and_pages() {
    check(
        "Sinulla on oikeus tarkastaa tietosi.",
        &[
            ("-RGT001", false),
            ("-RGT002", true),
            ("-RGT003", true),
            ("-RGT004", true),
            ("-RGT006", true),
            // The only basis is a contract: there is nothing to object to.
            ("-RGT005", false),
            ("-RGT012", true),
            ("-RGT013", true),
            ("-STA001", true),
            ("-ADM002", true),
        ],
    );
    check(
        "Sinulla on oikeus tarkastaa, oikaista ja poistaa tietosi, rajoittaa käsittelyä ja siirtää tietosi muualle. \
         Vastaamme pyyntöön kuukauden kuluessa, eikä se maksa mitään. Ilman nimeä ja osoitetta emme voi toimittaa tilausta. \
         Automaattisia päätöksiä ei tehdä.",
        &[
            ("-RGT001", false),
            ("-RGT002", false),
            ("-RGT003", false),
            ("-RGT004", false),
            ("-RGT006", false),
            ("-RGT012", false),
            ("-RGT013", false),
            ("-STA001", false),
            ("-ADM002", false),
        ],
    );
    // As a notice is written out that answers sooner than the law asks.
    for length in ["2 viikkoa", "10 päivää"] {
        let soon = format!(
            "Sinulla on oikeus tarkastaa tietosi. Vastaus tulee viimeistään {length} sen jälkeen, kun saimme pyynnön."
        );
        check(&soon, &[("-RGT001", false), ("-RGT012", false), ("-RGT013", true)]);
    }
    // What a sentence says wrongly.
    check("Pyyntö on tehtävä kirjallisesti.", &[("RGT010", true), ("RGT009", false)]);
    // Where no right is told, one defect says so.
    check("Kerromme mielellämme lisää.", &[("-RGT001", false), ("-RGT012", false)]);
}

#[test]
fn single_sentences_tell_what_is_asked_of_all_notices() {
    let base =
        ["Det här är en bra sak som är bekant för alla.", "This is a good and clear matter and it is known to all."];
    for (lang, code, sentence) in [
        (0, "-STA001", "Du måste lämna ditt namn; utan det kan vi inte boka."),
        (0, "-STA001", "Det är frivilligt att lämna uppgifter."),
        (0, "-RGT012", "Du har rätt att se dina uppgifter. Vi svarar på din begäran inom en månad."),
        (0, "-RGT013", "Du har rätt att se dina uppgifter. Det är gratis."),
        (1, "-STA001", "Providing your name is required to enter into the contract."),
        (1, "-STA001", "Without your address we cannot deliver."),
        (1, "-RGT012", "You have the right to access your data. We answer requests within one month."),
        (1, "-RGT013", "You have the right to access your data. It is free of charge."),
    ] {
        let [with, without] = [sentence, sentence.split(". ").next().unwrap()]
            .map(|s| codes(&format!("{}\n\n{s}\n", base[lang]), Form::Text));
        assert!(!with.contains(code), "{code}: {sentence}");
        if with != without {
            assert!(without.contains(code), "{code}: {sentence}");
        }
    }
    for text in base {
        assert!(codes(text, Form::Text).contains("-STA001"), "{text}");
    }
}

#[test]
fn a_sentence_over_two_lines_is_one_sentence() {
    let whole = codes(
        "Tietosuojaseloste\n\nOikeudet\n\nSinulla on oikeus tarkastaa tietosi, eikä pyynnöistä peritä maksua kertaakaan vuodessa.\n",
        Form::Text,
    );
    let wrapped = codes(
        "Tietosuojaseloste\n\nOikeudet\n\nSinulla on oikeus tarkastaa tietosi, eikä\npyynnöistä peritä maksua kertaakaan vuodessa.\n",
        Form::Text,
    );
    assert_eq!(whole, wrapped);
}

#[test]
fn every_finding_has_its_law_its_words_and_a_rule_and_none_tells_a_defect_again() {
    for (path, _, text) in crate::notices::all() {
        let reading = read(text.as_bytes(), None).unwrap();
        for lang in Lang::ALL {
            let found = reading.findings(TODAY, lang);
            let report = reading.report(&found, lang);
            for finding in &found {
                let rule = seloste_notice::rule(finding.code).unwrap();
                assert_eq!(finding.law.is_empty(), rule.law.is_empty(), "{}: {}", path.display(), finding.code);
                assert!(report.contains(&format!("[{}]: ", finding.code)) && report.contains(&finding.law), "{report}");
                assert!(finding.at.as_ref().is_none_or(|at| !reading.quote(at).is_empty()), "{}", finding.code);
                assert!(finding.severity == Severity::Error || finding.severity == Severity::Warning);
            }
            let told = |code| reading.defects().iter().any(|d| d.code == code);
            for (defect, code) in [("no-rights", "RGT001"), ("repealed-law", "LAW001"), ("vague-retention", "RET002")] {
                assert!(!(told(defect) && found.iter().any(|f| f.code == code)), "{}: {code}", path.display());
            }
        }
    }
}

/// A text in lines of so many characters at most, cut between words.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let mut column = 0;
        // A row of a table stays one.
        let width = if line.contains(" | ") { usize::MAX } else { width };
        for word in line.split(' ') {
            let long = column + word.chars().count() + 1 > width;
            // A list's item goes on as a mail program writes it: a line that begins with a mark would begin another.
            let next = word.starts_with(|c: char| c.is_lowercase() || c == '(');
            if column > 0 {
                out.push(if long && next { '\n' } else { ' ' });
            }
            column = if long && next { 0 } else { column + 1 };
            out.push_str(word);
            column += word.chars().count();
        }
        out.push('\n');
    }
    out
}

/// What sentences say wrongly is the same however the lines of a plain text are wrapped.
#[test]
fn a_check_of_sentences_does_not_hang_on_where_lines_end() {
    let today = date(2026, 11, 22);
    let mut split = 0;
    for (name, _, text) in crate::notices::all() {
        let codes = |text: &str, joined: &str| -> Vec<&str> {
            prose_joined("n.txt", text, joined, None, today).0.iter().map(|d| d.code).collect()
        };
        let wanted = codes(&text, &text);
        for width in [50, 72] {
            let wrapped = wrapped(&text, width);
            assert_eq!(codes(&wrapped, &joined(&wrapped)), wanted, "{} {width}\n{wrapped}", name.display());
            split += usize::from(codes(&wrapped, &wrapped) != wanted);
        }
    }
    assert!(split > 0, "no text was cut where it matters");
}

#[test]
fn joining_lines_moves_nothing() {
    for text in ["", "\n", "Säilytämme tietoja\nvuoden ajan.\n\nMuut\n- nimi\n- osoite\n", "\u{FEFF}å\r\nö\n"] {
        let joined = joined(text);
        assert_eq!(joined.len(), text.len());
        assert!(joined.bytes().zip(text.bytes()).all(|(a, b)| a == b || (a, b) == (b' ', b'\n')), "{joined:?}");
    }
    assert_eq!(joined("Säilytämme tietoja\nvuoden ajan."), "Säilytämme tietoja vuoden ajan.");
    let long = "a b\nc ".repeat(100_000);
    assert_eq!(joined(&long), long, "a text that is too long stays what it is");
}
