//! What the rules of the notice language find in a published text, and what they miss in it.
//!
//! Guarantees: the same for text, Markdown and HTML, since the text that a visitor sees is what is looked at; what a
//! sentence says wrongly has its words, what is missing follows from the facts alone; a defect that was told already is not
//! told again. Does not: understand a text. A rule that finds nothing proves nothing.

use crate::Reading;
use crate::document::{Document, Form};
use crate::facts::Told;
use crate::lexicon::Label;
use crate::page::Page;
use crate::report::rule_of;
use crate::topic::{Basis, Topic};
use jiff::civil::Date;
use seloste_notice::{Severity, prose, rule};
use seloste_terms::{Lang, Text3};
use std::ops::Range;

/// What a rule of the notice language found in a text, or missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The code of the rule, which [`seloste_notice::explain`] knows.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The words where it stands; `None` where nothing is said.
    pub at: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The article or section behind the rule, as the language of the finding calls it.
    pub law: String,
}

/// Something that a notice has to tell: the rule, what is wrong where it does not, and what to do.
struct Missing {
    code: &'static str,
    message: Text3,
    help: Text3,
}

macro_rules! missing {
    ($($name:ident = $code:literal: $fi:literal, $fi_help:literal; $sv:literal, $sv_help:literal; $en:literal, $en_help:literal;)*) => {
        $(const $name: Missing = Missing {
            code: $code,
            message: Text3 { fi: $fi, sv: $sv, en: $en },
            help: Text3 { fi: $fi_help, sv: $sv_help, en: $en_help },
        };)*
        #[cfg(test)]
        const ALL: &[Missing] = &[$($name),*];
    };
}

missing! {
    ACCESS = "RGT001":
        "oikeutta nähdä omat tiedot ei kerrota", "kerro, että tiedoista saa jäljennöksen";
        "rätten att se sina uppgifter berättas inte", "berätta att man får en kopia av uppgifterna";
        "the right to see one's data is not told", "say that people get a copy of their data";
    RECTIFICATION = "RGT002":
        "oikeutta oikaista tiedot ei kerrota", "kerro, että virheet korjataan";
        "rätten att rätta uppgifter berättas inte", "berätta att fel rättas";
        "the right to have data corrected is not told", "say that mistakes are put right";
    ERASURE = "RGT003":
        "oikeutta poistaa tiedot ei kerrota", "kerro, milloin tiedot poistetaan pyynnöstä";
        "rätten att få uppgifter raderade berättas inte", "berätta när uppgifter raderas på begäran";
        "the right to erasure is not told", "say when data is erased on request";
    RESTRICTION = "RGT004":
        "oikeutta rajoittaa käsittelyä ei kerrota", "kerro, että käsittelyn voi pyytää rajoitettavaksi";
        "rätten att begränsa behandlingen berättas inte", "berätta att behandlingen kan begränsas på begäran";
        "the right to restriction is not told", "say that people may have the processing restricted";
    OBJECTION = "RGT005":
        "oikeutta vastustaa käsittelyä ei kerrota", "kerro, että oikeutettuun etuun perustuvaa käsittelyä voi vastustaa";
        "rätten att göra invändningar berättas inte", "berätta att man kan invända mot det som grundar sig på ett intresse";
        "the right to object is not told", "say that people may object to what rests on an interest";
    PORTABILITY = "RGT006":
        "oikeutta siirtää tiedot ei kerrota", "kerro, että itse annetut tiedot saa tiedostona";
        "rätten att flytta uppgifter berättas inte", "berätta att man får det man själv lämnat som en fil";
        "the right to portability is not told", "say that people get what they gave in a file";
    WITHIN = "RGT012":
        "missä ajassa pyyntöön vastataan?", "kerro, että vastaus tulee viimeistään kuukaudessa";
        "inom vilken tid besvaras en begäran?", "berätta att svaret kommer inom en månad";
        "within which time is a request answered?", "say that the answer comes within a month";
    FREE = "RGT013":
        "maksaako oikeuksien käyttäminen?", "kerro, että se on maksutonta";
        "kostar det att använda sina rättigheter?", "berätta att det är gratis";
        "does it cost anything to use one's rights?", "say that it is free of charge";
    REQUIRED = "STA001":
        "ei kerrota, onko tiedot pakko antaa", "kerro, mitkä tiedot on annettava ja mitä siitä seuraa, jos ei anna";
        "det sägs inte om uppgifterna måste lämnas", "berätta vilka uppgifter som krävs och vad som följer om man inte lämnar dem";
        "nothing says whether data must be given", "say which data is needed, and what follows if it is not given";
    DECISIONS = "ADM002":
        "automaattisista päätöksistä ei sanota mitään", "kerro, tehdäänkö niitä";
        "ingenting sägs om automatiserade beslut", "berätta om sådana fattas";
        "nothing is said of automated decisions", "say whether any are made";
}

/// The findings in the order of the text; what is missing comes last.
pub(crate) fn findings(reading: &Reading, today: Date, lang: Lang) -> Vec<Finding> {
    let told: Vec<&str> = reading.defects().iter().filter_map(|d| rule_of(d.code)).collect();
    let facts = reading.facts();
    let (found, _) = prose::prose("", &of_page(&reading.page), Some(reading.lang()), today);
    let mut out: Vec<Finding> = Vec::new();
    for diagnostic in found {
        let code = diagnostic.code;
        // Whether sources are told at all, the facts know better than the headings.
        let sources = diagnostic.key == "src002-none" && facts.sources_told != Told::Absent;
        let at = Some(diagnostic.span.clone());
        let again = out.iter().any(|f| f.code == code && f.at == at);
        if told.contains(&code) || sources || again {
            continue;
        }
        let said = diagnostic.said(lang);
        let (message, help) = (said.message, said.help);
        out.push(Finding { code, severity: diagnostic.severity, at, message, help, law: law(code, lang) });
    }
    out.extend(missing(reading).into_iter().filter(|m| !told.contains(&m.code)).map(|m| Finding {
        code: m.code,
        severity: rule(m.code).map_or(Severity::Error, |r| r.severity),
        at: None,
        message: of(m.message, lang).to_owned(),
        help: of(m.help, lang).to_owned(),
        law: law(m.code, lang),
    }));
    out
}

/// A plain text, or Markdown as it is written, with a space for each end of a line that a sentence goes on over: so that a
/// rule sees all of a sentence. Places stay what they are. A text that is too long for a notice stays what it is.
#[must_use]
pub fn joined(text: &str) -> String {
    if crate::is_too_long(text) {
        return text.to_owned();
    }
    of_page(&Page::of(Document::of(text.to_owned(), Form::Text)))
}

/// The text of a page with every sentence on one line; places stay what they are.
fn of_page(page: &Page) -> String {
    let mut sentences = page.sentences.iter().peekable();
    let one_line = |(at, c): (usize, char)| {
        while sentences.peek().is_some_and(|s| s.at.end <= at) {
            sentences.next();
        }
        let within = sentences.peek().is_some_and(|s| s.at.contains(&at));
        if c == '\n' && within { ' ' } else { c }
    };
    page.document.text.char_indices().map(one_line).collect()
}

fn law(code: &str, lang: Lang) -> String {
    rule(code).map_or(String::new(), |r| r.law_in(lang))
}

fn of(text: Text3, lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => text.fi,
        Lang::Sv => text.sv,
        Lang::En => text.en,
    }
}

/// What the notice does not tell. Which rights there are follows from the bases (Art. 20(1), 21(1)); where no basis is told,
/// any may be meant.
fn missing(reading: &Reading) -> Vec<Missing> {
    let facts = reading.facts();
    let has = |basis| facts.bases.contains_key(&basis);
    let unknown = facts.bases.is_empty();
    let portable = unknown || has(Basis::Contract) || has(Basis::Consent);
    let objects = unknown || has(Basis::LegitimateInterest) || has(Basis::PublicTask);
    let said = |label| reading.page.body().any(|s| s.has(label));
    let any = reading.told(Topic::Rights) != Told::Absent;
    let asked = [
        ("access", ACCESS, true),
        ("rectification", RECTIFICATION, true),
        ("erasure", ERASURE, true),
        ("restriction", RESTRICTION, true),
        ("objection", OBJECTION, objects),
        ("portability", PORTABILITY, portable),
    ];
    // Where no right is told, one finding says so.
    let rights = asked.into_iter().filter(|(name, _, given)| any && *given && !facts.rights.contains_key(name));
    let mut out: Vec<Missing> = rights.map(|(_, missing, _)| missing).collect();
    let under = |topic| reading.page.body().any(|s| crate::facts::topics(s).has(topic));
    let rest = [
        (WITHIN, any && !said(Label::RightWithin)),
        (FREE, any && !said(Label::RightFree)),
        (REQUIRED, !said(Label::RequiredSay) && !under(Topic::Required)),
        (DECISIONS, facts.automated_told == Told::Absent),
    ];
    out.extend(rest.into_iter().filter(|(_, lacks)| *lacks).map(|(missing, _)| missing));
    out
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn everything_that_can_be_missing_has_a_rule_that_is_explained() {
        for missing in ALL {
            assert!(seloste_notice::explain(missing.code).is_some(), "{}", missing.code);
            assert!(!super::law(missing.code, seloste_terms::Lang::Fi).is_empty(), "{}", missing.code);
        }
    }
}
