//! Lines that were wrapped before a capital letter, put together again.
//!
//! A line that goes on in small letters tells it by itself; before a name it does not. There it is told by the last word,
//! after which no sentence ends ("and", "from"), or by the width at which the rest of the text is wrapped: the line is as
//! long as the next word let it be.
//! Guarantees: what a full stop, a blank line, a bullet, a number or a label parts stays apart. Does not: join lines that
//! may as well be headings or a list.

use crate::document::{Kind, Line};
use crate::lines::numbering;

/// The shortest line that its last word, and that a comma, tells to go on; in characters. Headings are shorter: "whom we
/// share it with".
const OPEN_CHARS_MIN: usize = 50;
const COMMA_CHARS_MIN: usize = 60;
/// The widths at which texts are wrapped, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=130;
/// How many lines that surely go on tell the width, and how many of ten of them must keep to it.
const TELLING_MIN: usize = 3;
const KEEPING_OF_TEN: usize = 8;
/// By how much a line may fall short of the width, in characters: what wraps by hand does not count.
const SLACK_CHARS: usize = 4;
/// In how many words a label stands before its colon.
const LABEL_WORDS_MAX: usize = 5;

/// Words after which no sentence ends, in the three languages.
const OPEN: &[&str] = &[
    "ja", "tai", "sekä", "että", "jotta", "koska", "kun", "jos", "on", "ovat", "joka", "jotka", "jonka", "joita",
    "kuten", "eli", "myös", "ei", "emme", "eivät", "eikä", "voi", "voidaan", "voimme", "esim.", "mm.", "och", "eller",
    "samt", "att", "för", "av", "från", "till", "hos", "vid", "med", "om", "i", "på", "som", "är", "den", "det", "en",
    "ett", "utan", "enligt", "genom", "kan", "vi", "inte", "utanför", "inom", "t.ex.", "bl.a.", "and", "or", "the",
    "a", "an", "of", "to", "from", "with", "by", "for", "in", "at", "is", "are", "that", "which", "we", "our", "your",
    "as", "will", "may", "not", "who", "be", "under", "outside", "than", "such", "e.g.",
];

/// Joins each line to the one before where that one surely goes on in it.
pub(crate) fn unwrap(text: &str, lines: &mut Vec<Line>) {
    let width = width(text, lines);
    lines.dedup_by(|next, before| {
        let goes_on = goes_on(text, before, next, width);
        if goes_on {
            before.at.end = next.at.end;
        }
        goes_on
    });
}

/// The last line of what stands at a place.
fn last<'t>(text: &'t str, line: &Line) -> &'t str {
    text.get(line.at.clone()).and_then(|t| t.rsplit('\n').next()).unwrap_or("").trim()
}

/// The first word of a line.
fn first<'t>(text: &'t str, line: &Line) -> &'t str {
    text.get(line.at.clone()).and_then(|t| t.split_whitespace().next()).unwrap_or("")
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Whether two lines stand right below each other and no mark ends the first.
fn beside(text: &str, before: &Line, next: &Line) -> bool {
    matches!(before.kind, Kind::Plain | Kind::Item)
        && next.kind == Kind::Plain
        && !next.after_blank
        && !last(text, before).ends_with(['.', '!', '?', ':', ';'])
}

/// The width at which a text is wrapped, where the lines that go on in small letters tell one.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let small = |(a, b): &(&Line, &Line)| beside(text, a, b) && first(text, b).starts_with(char::is_lowercase);
    let telling: Vec<(usize, usize)> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(small)
        .map(|(a, b)| (chars(last(text, a)), chars(first(text, b))))
        .collect();
    let width = telling.iter().map(|(length, _)| *length).max().filter(|w| WIDTHS.contains(w))?;
    let keeping = telling.iter().filter(|(length, word)| length + 1 + word + SLACK_CHARS > width).count();
    (telling.len() >= TELLING_MIN && keeping * 10 >= telling.len() * KEEPING_OF_TEN).then_some(width)
}

fn goes_on(text: &str, before: &Line, next: &Line, width: Option<usize>) -> bool {
    let whole = text.get(next.at.clone()).unwrap_or("");
    let mut begins = whole.split_whitespace().take(LABEL_WORDS_MAX).take_while(|w| !w.ends_with(['.', ',']));
    let label = begins.any(|w| w.ends_with(':'));
    if !beside(text, before, next) || label || numbering(whole).is_some() || !whole.starts_with(char::is_uppercase) {
        return false;
    }
    let line = last(text, before);
    let length = chars(line);
    let word = line.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    let open = length >= OPEN_CHARS_MIN && OPEN.contains(&word.as_str());
    let comma = length >= COMMA_CHARS_MIN && line.ends_with(',');
    // What is short, or numbered, and goes on no other line may be a heading.
    let begun = text.get(before.at.clone()).is_some_and(|t| t.starts_with(char::is_lowercase) || t.contains('\n'));
    let sentence = begun || length >= OPEN_CHARS_MIN && numbering(line).is_none();
    let full = |width: usize| length <= width && length + 1 + chars(first(text, next)) > width;
    open || comma || sentence && width.is_some_and(full)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Form};

    /// The lines of a text, each as it is joined.
    fn check(text: &str, wanted: &[&str]) {
        let document = Document::of(text.to_owned(), Form::Text);
        let got: Vec<String> = document
            .lines
            .iter()
            .map(|l| document.get(&l.at).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(got, wanted, "{text}");
    }

    #[test]
    fn a_line_goes_on_before_a_capital_where_it_can_be_told() {
        // By the last word.
        check(
            "Kirjanpidon tekee tilitoimisto ja maksut välittävät yhdessä\nTestimaksu Oy ja pankki.",
            &["Kirjanpidon tekee tilitoimisto ja maksut välittävät yhdessä", "Testimaksu Oy ja pankki."],
        );
        check(
            "Kirjanpidon tekee tilitoimisto, ja maksut välittävät pankki ja\nTestimaksu Oy.",
            &["Kirjanpidon tekee tilitoimisto, ja maksut välittävät pankki ja Testimaksu Oy."],
        );
        check(
            "Nyhetsbrevet skickas med en tjänst som vi köper av bolaget från\nSverige varje vecka.",
            &["Nyhetsbrevet skickas med en tjänst som vi köper av bolaget från Sverige varje vecka."],
        );
        check(
            "The letters are sent with a service that a company runs for the\nExample Group in Turku.",
            &["The letters are sent with a service that a company runs for the Example Group in Turku."],
        );
        // By the width of the rest.
        check(
            "Tietoja käsittelee myös se, joka\nylläpitää palvelinta, ja se, jonka\nkautta lähetämme kirjeet. Kirjeet\nkirjoittaa meille tavallisesti\nMarjatta Meikäläinen Lohjalta.",
            &[
                "Tietoja käsittelee myös se, joka",
                "ylläpitää palvelinta, ja se, jonka",
                "kautta lähetämme kirjeet. Kirjeet",
                "kirjoittaa meille tavallisesti",
                "Marjatta Meikäläinen Lohjalta.",
            ],
        );
        check(
            "Tietoja käsittelee lisäksi se yritys, joka\nylläpitää palvelintamme, ja se kumppani, jonka\nkautta lähetämme joka kuukausi kirjeet. Kirjeet\nkirjoittaa meille tavallisesti toimittaja\nMarjatta Meikäläinen Lohjalta.",
            &[
                "Tietoja käsittelee lisäksi se yritys, joka",
                "ylläpitää palvelintamme, ja se kumppani, jonka",
                "kautta lähetämme joka kuukausi kirjeet. Kirjeet",
                "kirjoittaa meille tavallisesti toimittaja Marjatta Meikäläinen Lohjalta.",
            ],
        );
    }

    #[test]
    fn headings_lists_labels_and_sentences_stay_apart() {
        for lines in [
            &["Whom we share it with", "Our accountant sees the invoices."][..],
            &["Vem vi lämnar uppgifterna till", "Bokföraren ser fakturorna."],
            &["Rekisterinpitäjä", "Esimerkki Oy", "Katu 1, 00100 Helsinki"],
            &["Tiedot käsittelee palvelua ylläpitävä yritys ja lisäksi myös", "Puhelin: 040 000 0000"],
            &["Tiedot käsittelee palvelua ylläpitävä yritys ja lisäksi myös", "2. Tietolähteet"],
            &["Tiedot käsittelee palvelua ylläpitävä yritys, joka toimii Turussa.", "Tilitoimisto saa laskut."],
        ] {
            check(&lines.join("\n"), lines);
        }
        let blank = "Tiedot käsittelee palvelua ylläpitävä yritys ja lisäksi myös\n\nTilitoimisto Esimerkki";
        check(blank, &["Tiedot käsittelee palvelua ylläpitävä yritys ja lisäksi myös", "Tilitoimisto Esimerkki"]);
    }
}
