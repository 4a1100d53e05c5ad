//! The reading as text for people: what was found, where, and what to do about what was not.
//!
//! Guarantees: every value and every fault quotes the notice with its line. Does not: print anything.

mod words;

pub(crate) use words::item;

use crate::Reading;
use crate::facts::Told;
use crate::findings::Finding;
use crate::judge::Defect;
use crate::topic::Topic;
use seloste_notice::Severity;
use seloste_terms::words::basis;
use seloste_terms::{Lang, Text3};
use std::fmt::Write as _;
use std::ops::Range;

/// The longest words that a line repeats, in characters.
const QUOTE_CHARS_MAX: usize = 110;
/// The most places that are shown of one thing.
const PLACES_MAX: usize = 6;

/// What a defect means.
pub(crate) struct Meaning {
    pub(crate) code: &'static str,
    pub(crate) headline: Text3,
    pub(crate) law: &'static str,
    pub(crate) help: Text3,
    /// The rule of the notice language that explains more.
    pub(crate) rule: &'static str,
}

macro_rules! meanings {
    ($($code:literal, $law:literal, $rule:literal:
        $fi:literal, $fi_help:literal; $sv:literal, $sv_help:literal; $en:literal, $en_help:literal;)*) => {
        pub(crate) const MEANINGS: &[Meaning] = &[$(Meaning {
            code: $code,
            headline: Text3 { fi: $fi, sv: $sv, en: $en },
            law: $law,
            help: Text3 { fi: $fi_help, sv: $sv_help, en: $en_help },
            rule: $rule,
        },)*];
    };
}

meanings! {
    "no-controller-contact", "GDPR art. 13(1)(a)", "CTL002":
        "kehenkään ei saa yhteyttä", "lisää sähköposti- tai postiosoite";
        "ingen kan nås", "lägg till en e-post- eller postadress";
        "nobody can be reached", "add an e-mail or postal address";
    "no-purposes", "GDPR art. 5(1)(b), 13(1)(c)", "PUR001":
        "käyttötarkoitusta ei kerrota", "kerro, mihin tietoja käytetään";
        "inget ändamål berättas", "berätta vad uppgifterna används till";
        "no purpose is told", "say what the data is used for";
    "no-legal-basis", "GDPR art. 6(1), 13(1)(c)", "BAS001":
        "oikeusperustetta ei kerrota", "nimeä jokaiselle käyttötarkoitukselle yksi kuudesta perusteesta";
        "ingen rättslig grund berättas", "ange en av de sex grunderna för varje ändamål";
        "no legal basis is told", "name one of the six bases for each purpose";
    "li-not-named", "GDPR art. 13(1)(d)", "BAS003":
        "oikeutettua etua ei nimetä", "kerro, mikä etu on";
        "det berättigade intresset nämns inte", "berätta vilket intresset är";
        "a legitimate interest is not named", "say which interest it is";
    "consent-no-withdrawal", "GDPR art. 7(3), 13(2)(c)", "BAS006":
        "suostumusta pyydetään, mutta sen peruuttamisesta ei kerrota", "kerro, että suostumuksen voi peruuttaa ja miten";
        "samtycke begärs, men inget sägs om hur det återkallas", "berätta att samtycket kan återkallas och hur";
        "consent is asked, its withdrawal is not told", "say that and how consent can be withdrawn";
    "no-source", "GDPR art. 14(2)(f)", "SRC001":
        "tietojen lähdettä ei kerrota", "nimeä lähteet, myös ihmiset itse";
        "det sägs inte varifrån uppgifterna kommer", "nämn källorna, även personerna själva";
        "nothing says where data comes from", "name the sources, the people themselves among them";
    "no-recipients", "GDPR art. 13(1)(e)", "RCP002":
        "ei kerrota, kuka saa tietoja", "nimeä vastaanottajat ja käsittelijät tai kerro, ettei niitä ole";
        "det sägs inte vem som får uppgifter", "nämn mottagarna och biträdena, eller säg att det inte finns några";
        "nothing says who gets data", "name the recipients and processors, or say that there are none";
    "no-transfers-statement", "GDPR art. 13(1)(f)", "TRF001":
        "ei kerrota, siirtyykö tietoja ETA-alueen ulkopuolelle", "kerro, mihin maihin niitä siirtyy, tai ettei siirry";
        "det sägs inte om uppgifter förs utanför EES", "säg till vilka länder, eller att det inte sker";
        "nothing says whether data leaves the EEA", "say to which countries, or that it does not";
    "transfer-no-safeguard", "GDPR art. 13(1)(f), 44-49", "TRF003":
        "tietoja siirtyy ETA-alueen ulkopuolelle ilman siirtoperustetta", "nimeä siirtoperuste, esimerkiksi vakiolausekkeet";
        "uppgifter förs utanför EES utan skyddsåtgärd", "nämn skyddsåtgärden, till exempel standardavtalsklausuler";
        "data leaves the EEA without a safeguard", "name the safeguard, such as standard contractual clauses";
    "privacy-shield", "C-311/18", "TRF005":
        "Privacy Shield ei ole enää voimassa", "vaihda siirrolle toinen peruste";
        "Privacy Shield gäller inte längre", "stöd överföringen på en annan skyddsåtgärd";
        "Privacy Shield no longer holds", "rest the transfer on another safeguard";
    "no-retention", "GDPR art. 13(2)(a), 5(1)(e)", "RET001":
        "säilytysaikaa ei kerrota", "anna säilytysaika kaikille tiedoille";
        "ingen förvaringstid berättas", "ange en tid för varje slag av uppgifter";
        "nothing says how long data is kept", "give a period for each kind of data";
    "vague-retention", "GDPR art. 13(2)(a), 5(1)(e)", "RET002":
        "säilytysajasta ei voi laskea päivää", "anna pituus ja se, mistä aika alkaa";
        "av förvaringstiden följer ingen dag", "ange en längd och vad den räknas från";
        "no day follows from what is said of retention", "give a length and what it is counted from";
    "no-rights", "GDPR art. 13(2)(b)", "RGT014":
        "oikeuksista ei kerrota", "kerro oikeudet ja miten niitä käytetään";
        "inga rättigheter berättas", "berätta om rättigheterna och hur de används";
        "no rights are told", "tell the rights and how to use them";
    "no-complaint-right", "GDPR art. 13(2)(d)", "RGT007":
        "oikeudesta valittaa viranomaiselle ei kerrota", "nimeä viranomainen ja kerro, miten siihen saa yhteyden";
        "rätten att klaga hos myndigheten berättas inte", "nämn myndigheten och hur man når den";
        "the right to complain to the authority is not told", "name the authority and how to reach it";
    "repealed-law", "Data Protection Act s. 38", "LAW001":
        "viitataan kumottuun lakiin", "viittaa tietosuoja-asetukseen ja tietosuojalakiin";
        "en upphävd lag åberopas", "hänvisa till dataskyddsförordningen och dataskyddslagen";
        "a repealed law is cited", "cite the GDPR and the Data Protection Act";
    "no-update-date", "GDPR art. 12(1), 5(2)", "INF001":
        "selosteessa ei ole päivämäärää", "merkitse viimeisimmän muutoksen päivä";
        "beskrivningen har inget datum", "ange dagen för den senaste ändringen";
        "the notice has no date", "print the day of the latest change";
}

impl Defect {
    fn meaning(&self) -> Option<&'static Meaning> {
        MEANINGS.iter().find(|m| m.code == self.code)
    }
}

/// The reading as text.
pub(crate) fn report(reading: &Reading, found: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    let facts = reading.facts();
    let say = |text| words::of(text, lang);
    let line = |at: &Range<usize>| format!("{} {}", say(words::LINE), reading.line(at));
    let single = |found: Option<&crate::Found<String>>| {
        found.map_or(String::new(), |f| format!("{} ({})", short(&f.value), line(&f.at)))
    };
    let mut row = |name: Text3, value: &str| {
        let value = if value.is_empty() { say(words::UNKNOWN) } else { value };
        let _ = writeln!(out, "{:<22} {value}", say(name));
    };
    row(words::LANGUAGE, reading.lang().code());
    row(words::CONTROLLER, &single(facts.controller.as_ref()));
    row(words::BUSINESS_ID, &single(facts.business_id.as_ref()));
    row(words::REGISTER, &single(facts.register_name.as_ref()));
    row(words::UPDATED, &single(facts.updated.as_ref()));
    let reach = facts.reach.emails.iter().chain(&facts.reach.phones).chain(&facts.reach.addresses);
    row(words::CONTACT, &listed(reach.take(PLACES_MAX).map(|f| f.value.as_str())));
    row(words::BASES, &listed(facts.bases.keys().filter_map(|b| basis(b.word())).map(say)));
    row(words::DATA, &listed(facts.fields.keys().map(|f| words::item(f, lang))));
    row(words::RECIPIENTS, &listed(facts.recipients.iter().map(|r| r.name.as_str())));
    row(words::COUNTRIES, words::countries(facts.third_countries, lang));
    row(words::SAFEGUARDS_OF, &listed(facts.safeguards.keys().map(|s| words::safeguard(s, lang))));
    row(words::RIGHTS_OF, &listed(facts.rights.keys().map(|r| words::right(r, lang))));
    let rules: Vec<Range<usize>> = facts.retention.iter().map(|k| k.at.clone()).collect();
    for (name, places) in [
        (words::PURPOSES, &facts.purposes),
        (words::SOURCES, &facts.sources),
        (words::RETENTION, &rules),
        (words::PROTECTION, &facts.protection),
    ] {
        let _ = writeln!(out, "{}", say(name));
        for at in places.iter().take(PLACES_MAX) {
            let _ = writeln!(out, "  {:<10} \"{}\"", line(at), short(reading.quote(at)));
        }
        if places.len() > PLACES_MAX {
            let more = say(words::MORE).replace("{}", &(places.len() - PLACES_MAX).to_string());
            let _ = writeln!(out, "  {more}");
        }
        if places.is_empty() {
            let _ = writeln!(out, "  {}", say(words::UNKNOWN));
        }
    }
    let in_part = Topic::SECTIONS.into_iter().filter(|t| reading.told(*t) == Told::Partial);
    let in_part = listed(in_part.map(|t| words::topic(t, lang)));
    if !in_part.is_empty() {
        let _ = writeln!(out, "{:<22} {in_part}", say(words::IN_PART));
    }
    if reading.hidden_words() > 0 {
        let hidden = say(words::HIDDEN).replace("{}", &reading.hidden_words().to_string());
        let _ = writeln!(out, "{hidden}");
    }
    defects(reading, lang, &mut out);
    remarks(reading, found, lang, &mut out);
    out
}

fn defects(reading: &Reading, lang: Lang, out: &mut String) {
    let say = |text| words::of(text, lang);
    for defect in reading.defects() {
        let Some(meaning) = defect.meaning() else { continue };
        let _ = writeln!(out, "\n{}[{}]: {}", say(words::FINDING), meaning.code, say(meaning.headline));
        if let Some(at) = &defect.at {
            let _ = writeln!(out, "  {} {}: \"{}\"", say(words::LINE), reading.line(at), short(reading.quote(at)));
        }
        let (law, help) = (words::law(meaning.law, lang), say(meaning.help));
        let _ = writeln!(
            out,
            "  {}: {law}\n  {}: {help} (seloste explain {})",
            say(words::LAW),
            say(words::DO),
            meaning.rule
        );
    }
}

/// What the rules of the notice language found, told as the defects are.
fn remarks(reading: &Reading, found: &[Finding], lang: Lang, out: &mut String) {
    let say = |text| words::of(text, lang);
    for finding in found {
        let word = if finding.severity == Severity::Error { words::FINDING } else { words::REMARK };
        let _ = writeln!(out, "\n{}[{}]: {}", say(word), finding.code, short(&finding.message));
        if let Some(at) = &finding.at {
            let _ = writeln!(out, "  {} {}: \"{}\"", say(words::LINE), reading.line(at), short(reading.quote(at)));
        }
        if !finding.law.is_empty() {
            let _ = writeln!(out, "  {}: {}", say(words::LAW), finding.law);
        }
        let help = if finding.help.is_empty() { String::new() } else { format!("{} ", short(&finding.help)) };
        let _ = writeln!(out, "  {}: {help}(seloste explain {})", say(words::DO), finding.code);
    }
}

/// The rule of the notice language that a defect leads to.
pub(crate) fn rule_of(code: &str) -> Option<&'static str> {
    MEANINGS.iter().find(|m| m.code == code).map(|m| m.rule)
}

fn listed<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// Words on one line, cut where they would fill it, without what would drive a terminal.
fn short(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTE_CHARS_MAX) {
        Some((at, _)) => format!("{}..", line.get(..at).unwrap_or("").trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::MEANINGS;

    #[test]
    fn every_defect_leads_to_a_rule_that_is_explained() {
        for meaning in MEANINGS {
            assert!(seloste_notice::explain(meaning.rule).is_some(), "{}: {}", meaning.code, meaning.rule);
        }
    }
}
