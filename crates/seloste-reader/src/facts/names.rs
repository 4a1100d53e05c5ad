//! Names of companies, associations and people as texts write them.
//!
//! Guarantees: a name stands in the text as it is given; each text is gone through once for each pattern.
//! Does not: know whom a name belongs to, nor which of several is the controller.

use super::{Found, topics};
use crate::lexicon::Label;
use crate::page::{Page, Sentence};
use crate::topic::Topic;
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The most different organisations that are counted.
const NAMES_MAX: usize = 50;
/// The most words of a name before the form of an association.
const ASSOCIATION_WORDS_MAX: usize = 7;

/// A pattern that is part of the program.
pub(crate) fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// A pattern with a name.
macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        pub(crate) static $name: LazyLock<Option<Regex>> = LazyLock::new(|| regex($pattern));
    };
}

pub(super) use pattern;

/// Forms of companies and associations behind a name, each a word.
const FORMS: &[&str] = &[
    "Oyj",
    "OYJ",
    "Oy",
    "OY",
    "oy",
    "Ab",
    "AB",
    "Abp",
    "Ky",
    "KY",
    "ky",
    "Osk",
    "osk",
    "LLC",
    "GmbH",
    "OÜ",
    "ApS",
    "BV",
    "SAS",
    "AG",
    "Corp",
    "Corporation",
    "HB",
    "Hb",
    "Kb",
    "KB",
    "Limited",
    "Plc",
    "PLC",
    "LLP",
    "Säätiö",
    "säätiö",
    "Stiftelse",
    "Osuuskunta",
    "osuuskunta",
    "Co-operative",
    "yhdistys",
    "tmi",
    "Tmi",
    "AS",
    "UG",
    "KG",
    "OHG",
    "SARL",
    "Srl",
    "SpA",
    "SIA",
    "UAB",
];
/// Forms that are written with marks or as several words: the pattern, and how each of its matches begins.
const MARKED_FORMS: &[(&str, &[&str])] = &[
    (r"ekonomisk\sförening\b", &["ekonomisk"]),
    (r"r\.y\.|ry\.?\b|RY\b|Ry\.?\b", &["r.", "ry", "RY", "Ry"]),
    (r"r\.f\.|(?:rf|RF|Rf)\b", &["r.", "rf", "RF", "Rf"]),
    (r"(?:Ltd|Inc|sr)\b\.?", &["Ltd", "Inc", "sr"]),
    (r"T:mi\b|t:mi\b", &["T:mi", "t:mi"]),
    (r"[AIKP]/S\b", &["A/S", "I/S", "K/S", "P/S"]),
    (r"S\.r\.l\.|S\.p\.A\.|S\.A\.|B\.V\.|N\.V\.", &["S.", "B.V", "N.V"]),
    (r"[Ss]p\.\s?z\s?o\.\s?o\.|s\.r\.o\.", &["Sp.", "sp.", "s.r"]),
];
/// What the name of a sole trader has in front of it, or behind a comma before the trader's own name.
const TRADING: &[&str] = &["Tmi", "tmi", "T:mi", "Toiminimi", "toiminimi"];
/// Forms that stand before a name.
const LEADING_FORMS: &[&str] = &[
    "Tmi",
    "tmi",
    "T:mi",
    "Toiminimi",
    "toiminimi",
    "Osuuskunta",
    "Andelslaget",
    "Enskild firma",
    "Enskilda firman",
    "enskild firma",
    "enskilda firman",
    "Firma",
    "Firman",
];
/// What the names of housing companies begin with.
const HOUSING: &[&str] = &["Asunto", "As.", "As", "Kiinteistö", "Bostads", "Bost.", "Fastighets"];

/// Names with the form of the company behind them, or in front.
static ORGANISATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // Blanks of the pattern count for nothing, those of a form of two words do.
    let any = |list: &[&str]| list.iter().map(|w| regex::escape(w).replace(' ', r"\s")).collect::<Vec<_>>().join("|");
    let marked = MARKED_FORMS.iter().map(|(pattern, _)| *pattern).collect::<Vec<_>>().join("|");
    let (forms, trading, leading, housing) = (any(FORMS), any(TRADING), any(LEADING_FORMS), any(HOUSING));
    regex(&format!(
        r"(?x)(?:
        (?:{housing})[\s-](?:Oy|Ab|AB|osakeyhtiö|aktiebolag)\s+\p{{Lu}}[\p{{L}}\d.\-]*(?:\s+\p{{Lu}}[\p{{L}}\d.\-]*){{0,3}}
        | [\p{{Lu}}\d][\p{{L}}\d.'’&+\-]*(?:[\ \u{{A0}}]+(?:[\p{{Lu}}\d][\p{{L}}\d.'’&+\-]*|&|ja|och|and))*,[\ \u{{A0}}]+(?:{trading})\s+\p{{Lu}}[\p{{L}}\-]*(?:\s+\p{{Lu}}[\p{{L}}\-]*){{0,2}}
        | (?:(?:[\p{{Lu}}\d]|\p{{Ll}}\p{{Lu}})[\p{{L}}\d.'’&+\-]*|&|\+)
        (?:[\ \u{{A0}}]+(?:[\p{{Lu}}\d][\p{{L}}\d.'’&+\-]*|&|\+|ja|och|and|of|–|-|i|för|the))*?
        ,?[\ \u{{A0}}]+(?:(?:{forms})\b|{marked})(?:\s+(?:(?:Ab|AB|Oy|Ltd|LTD)\b|&\s?Co\.?\s?(?:KG|KGaA|OHG)\b))?
        | (?:{leading})\s+\p{{Lu}}[\p{{L}}\d.\-]*(?:\s+\p{{Lu}}[\p{{L}}\d.\-]*){{0,3}}
    )"
    ))
});

/// What each match of the pattern of names, and each form of an association, has in it.
static FORMED: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let behind = FORMS.iter().chain(MARKED_FORMS.iter().flat_map(|(_, begins)| *begins)).chain(TRADING);
    let spaced = behind.flat_map(|form| [format!(" {form}"), format!("\u{A0}{form}")]);
    let before = LEADING_FORMS.iter().chain(HOUSING).map(|form| (*form).to_owned());
    AhoCorasick::new(spaced.chain(before)).ok()
});

pattern!(
    FORM_AT_END,
    r"(?:^|\s)(?:Oyj?|OY|oy|Ab|AB|Ky|ky|r\.?y\.?|Ry\.?|RY|r\.?f\.?|Rf|RF|Osk|Ltd\.?|Tmi|tmi|sr|yhdistys|säätiö|osuuskunta|yhteisö|förening|stiftelse|association|foundation)$"
);
pattern!(
    PERSON,
    r"\[(?:Contact person|Private trader)\]|\b\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+(?:\p{Lu}\.?\s+)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\b"
);
/// Companies that notices name as those who work for them.
const HELPERS: &[&str] = &[
    "google",
    "microsoft",
    "meta",
    "facebook",
    "asiakastieto",
    "mailchimp",
    "amazon",
    "posti",
    "apple",
    "linkedin",
    "netvisor",
    "procountor",
    "hetzner",
    "zervant",
    "paytrail",
    "hubspot",
    "twitter",
    "adobe",
    "visma",
    "klarna",
    "stripe",
];

/// Words that begin a sentence before a name.
const LEADS: &[&str] = &[
    "Olemme ",
    "Me ",
    "Meillä ",
    "Vi ",
    "Hos ",
    "We ",
    "At ",
    "Näin ",
    "Så ",
    "How ",
    "Rekisterinpitäjä ",
    "Personuppgiftsansvarig ",
    "Registeransvarig ",
    "Controller ",
];

// A name all in small letters, as it begins a sentence: its form behind it in small letters tells it.
pattern!(
    SMALL,
    r"^(?:\p{Ll}[\p{L}\d&'’\-]*(?:[ \u{A0}](?:\p{Ll}[\p{L}\d'’\-]*|&)){0,2})[ \u{A0}](?:oyj?|ab|ky|osk|tmi)(?:[ \u{A0}](?:ab|oy))?\b"
);

// The form of an association, whose name may have small letters in it.
pattern!(ASSOCIATION, r"[ \u{A0}](?:r\.\s?y\.|r\.\s?f\.|(?:ry|RY|Ry|rf|RF|Rf|sr)\b\.?)");

/// Words that stand in no name: what stands before a name in its sentence ends with one of them.
pub(super) const BEFORE_NAMES: &[&str] = &[
    "on",
    "ovat",
    "oli",
    "olemme",
    "me",
    "toimii",
    "toimivat",
    "pitää",
    "ylläpitää",
    "käsittelee",
    "kerää",
    "vastaa",
    "vastaavat",
    "että",
    "joka",
    "jonka",
    "jotka",
    "jolle",
    "kun",
    "jos",
    "myös",
    "lisäksi",
    "tämä",
    "tässä",
    "tämän",
    "sekä",
    "eli",
    "kuten",
    "omistaa",
    "kuuluu",
    "kuuluvat",
    "kanssa",
    "ei",
    "voi",
    "saa",
    "är",
    "som",
    "att",
    "hos",
    "av",
    "vid",
    "från",
    "till",
    "vi",
    "och",
    "samt",
    "behandlar",
    "ansvarar",
    "driver",
    "för",
    "den",
    "det",
    "denna",
    "is",
    "are",
    "by",
    "at",
    "we",
    "that",
    "which",
    "runs",
    "this",
    "with",
    "from",
    "to",
    "as",
    "hei",
    "moi",
    "jäsen",
    "jäsenet",
    "jäsenille",
    "tervetuloa",
    "hej",
    "medlem",
    "medlemmar",
    "medlemmarna",
    "välkommen",
    "dear",
    "member",
    "members",
    "welcome",
    "står",
    "förs",
    "drivs",
    "ägs",
    "sköts",
    "upprätthålls",
    "tillhandahålls",
    "heter",
    "finns",
    "namnet",
    "nimi",
    "name",
    "called",
];
/// Words by which people call an organisation without its name.
const GENERIC: &[&str] = &[
    "seura",
    "seuramme",
    "yritys",
    "yrityksemme",
    "yhtiö",
    "yhtiömme",
    "yhdistys",
    "yhdistyksemme",
    "klubi",
    "kerho",
    "liitto",
    "kauppa",
    "toimisto",
    "firma",
    "hoitola",
    "järjestö",
    "säätiö",
    "osuuskunta",
    "koulu",
    "seurakunta",
    "isännöitsijä",
    "taloyhtiö",
    "yrittäjä",
    "verkkokauppa",
    "palveluntarjoaja",
    "toimija",
    "organisaatio",
    "kuoro",
    "föreningen",
    "bolaget",
    "företaget",
    "klubben",
    "stiftelsen",
    "butiken",
    "skolan",
    "församlingen",
    "kören",
    "organisationen",
    "styrelsen",
    "hallitus",
    "toimitusjohtaja",
    "yhdistyksen",
    "yrityksen",
    "company",
    "association",
    "club",
    "society",
    "shop",
    "church",
    "school",
    "organisation",
    "organization",
    "board",
    "choir",
];

/// Whether a name is only what people call such an organisation: "the association".
pub(super) fn generic(name: &str) -> bool {
    GENERIC.contains(&name.to_lowercase().as_str())
}

/// How long the year of a copyright is that stands at a place, with the space behind it.
fn copyright_year(text: &str, at: usize) -> usize {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| regex(r"^(?:\d{4}[–-])?\d{4}\s+"));
    let signed =
        text.get(..at).is_some_and(|before| before.trim_end().ends_with('©') || before.trim_end().ends_with("(c)"));
    let year = || YEAR.as_ref()?.find(text.get(at..)?);
    if signed { year().map_or(0, |m| m.len()) } else { 0 }
}

/// Every organisation that a text names, with its place.
pub(crate) fn organisations(text: &str, offset: usize) -> Vec<Found<String>> {
    let could = FORMED.as_ref().is_none_or(|f| f.is_match(text));
    let Some(regex) = ORGANISATION.as_ref().filter(|_| could) else { return Vec::new() };
    let mut out: Vec<Found<String>> = Vec::new();
    for m in regex.find_iter(text) {
        // "We are Example Ltd": the first word of the sentence is none of the name.
        let lead = LEADS.iter().find(|l| m.as_str().starts_with(**l)).map_or(0, |l| l.len());
        // "© 2026 Example Ltd": neither is the year.
        let lead = lead.max(copyright_year(text, m.start()));
        let name = m.as_str().get(lead..).unwrap_or("");
        out.push(Found::new(name.to_owned(), offset + m.start() + lead..offset + m.end()));
    }
    // "DATA WE HOLD AS CONTROLLER" has a word that elsewhere is a form.
    out.retain(|f| !f.value.ends_with(" AS") || f.value.chars().any(char::is_lowercase));
    for at in associations(text) {
        let at = offset + at.start..offset + at.end;
        let name = text.get(at.start - offset..at.end - offset).unwrap_or("").to_owned();
        // The same name with the words in small letters that belong to it.
        match out.iter_mut().find(|o| o.at.start < at.end && at.start < o.at.end) {
            Some(short) if at.start < short.at.start && short.at.end <= at.end => *short = Found::new(name, at),
            Some(_) => {}
            None => out.push(Found::new(name, at)),
        }
    }
    for found in &mut out {
        // A full stop that ends the sentence is none of the name; in "r.y." it is.
        let dots = found.value.matches('.').count();
        if dots == 1 && found.value.ends_with('.') {
            found.value.pop();
            found.at.end -= 1;
        }
    }
    if let Some(small) = SMALL.as_ref().and_then(|p| p.find(text)) {
        let known = out.iter().any(|o| o.at.start < offset + small.end());
        let plain = small.as_str().split([' ', '\u{A0}']).any(|w| BEFORE_NAMES.contains(&w) || NOT_NAMES.contains(&w));
        if !known && !plain {
            out.push(Found::new(small.as_str().to_owned(), offset..offset + small.end()));
        }
    }
    out.sort_by_key(|f| f.at.start);
    out
}

/// Services that many notices name, as they write themselves.
const SERVICES: &[&str] = &[
    "Google",
    "Microsoft",
    "Meta",
    "Facebook",
    "Mailchimp",
    "Amazon",
    "Apple",
    "LinkedIn",
    "Netvisor",
    "Procountor",
    "Hetzner",
    "Zervant",
    "Paytrail",
    "HubSpot",
    "Stripe",
    "Klarna",
    "Shopify",
    "Zoom",
    "Dropbox",
    "Slack",
    "PayPal",
    "Matkahuolto",
    "Posti",
    "DHL",
    "UPS",
    "Fennoa",
    "Zoho",
    "Trello",
    "Asana",
    "Vercel",
    "Cloudflare",
    "Hotjar",
    "Holvi",
    "MobilePay",
    "Trustpilot",
    "Zendesk",
    "Intercom",
    "Salesforce",
    "OpenAI",
];

/// The services that a text names, with their places; a Finnish ending may stand behind a name.
pub(super) fn services(text: &str, offset: usize) -> Vec<(&'static str, Range<usize>)> {
    let mut out: Vec<(&'static str, Range<usize>)> = Vec::new();
    for word in crate::words::words(text, 0) {
        let printed = text.get(word.at.clone()).unwrap_or("");
        let named = |s: &&&str| {
            let rest = printed.strip_prefix(**s);
            rest.is_some_and(|r| r.chars().count() <= SERVICE_ENDING_MAX && r.chars().all(char::is_lowercase))
        };
        if let Some(service) = SERVICES.iter().find(named) {
            let at = offset + word.at.start..offset + word.at.start + service.len();
            if !out.iter().any(|(name, _)| name == service) {
                out.push((service, at));
            }
        }
    }
    out
}

/// The longest ending behind the name of a service, in characters.
const SERVICE_ENDING_MAX: usize = 4;

/// The associations of a text: from the first capital of the words before the form.
fn associations(text: &str) -> Vec<Range<usize>> {
    let Some(form) = ASSOCIATION.as_ref() else { return Vec::new() };
    let mut out = Vec::new();
    for found in form.find_iter(text) {
        let before = text.get(..found.start()).unwrap_or("");
        let mut start = None;
        let mut end = before.len();
        for word in before.rsplit([' ', '\u{A0}', '\n']).take(ASSOCIATION_WORDS_MAX) {
            let from = end - word.len();
            let bare = word.trim_start_matches(['(', '"', '”', '“']);
            let lower = bare.to_lowercase();
            let name = bare.starts_with(char::is_alphanumeric) || matches!(bare, "&" | "+" | "–" | "-");
            let ends = word.ends_with([',', ':', ';', ')', '?', '!', '/']) || word.ends_with('.') && word.len() > 3;
            let no_name = BEFORE_NAMES.contains(&lower.as_str())
                && !(matches!(lower.as_str(), "och" | "för" | "sekä" | "av" | "i") && start.is_some());
            let form = matches!(lower.as_str(), "ry" | "rf" | "oy" | "ab" | "ry:n");
            let broken = text.get(end..found.start()).is_some_and(|between| between.starts_with('\n'));
            if !name || ends || form || broken || no_name || NOT_NAMES.contains(&lower.as_str()) {
                break;
            }
            if bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
                start = Some(end - bare.len());
            }
            if word.starts_with('(') {
                break;
            }
            let Some(next) = from.checked_sub(1) else { break };
            // The space between two words may be wider than one byte.
            end = if before.is_char_boundary(next) { next } else { next.saturating_sub(1) };
            if !before.is_char_boundary(end) {
                break;
            }
        }
        if let Some(start) = start {
            out.push(start..found.end());
        }
    }
    out
}

/// The person who says to be the controller: right after "I", or right before a business id.
pub(super) fn sole_trader(text: &str, offset: usize) -> Option<Found<String>> {
    static SELF: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(
            r"(?:\b(?:[Mm]inä|[Jj]ag|I|me|mig),?\s+|\b(?:[Oo]len|[Jj]ag är|I am)\s+)(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)|(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?),?\s*\(?\s*(?:[Yy]-tunnus|FO-nummer|[Bb]usiness\s+[Ii][Dd])",
        )
    });
    let found = SELF.as_ref()?.captures(text)?;
    let name = found.get(1).or_else(|| found.get(2))?;
    Some(Found::new(name.as_str().to_owned(), offset + name.start()..offset + name.end()))
}

/// The name in the title, or beside the sign of copyright at the end.
pub(super) fn in_title(page: &Page) -> Option<Found<String>> {
    const NOTICE: &str = r"(?:tietosuoja-?\s?(?:ja\s\S+\s?)?\p{L}*(?:seloste|ilmoitus|käytäntö|lauseke|lausunto)?|rekisteriseloste|rekisteri-\s?ja\s+tietosuojaseloste|henkilötietojen\s+(?:käsittely|suoja)|yksityisyyden\s?suoja|integritets\p{L}*|dataskydds\p{L}*|registerbeskrivning|privacy(?:\s+and\s+\p{L}+)?(?:\s+(?:policy|notice|statement))?|data\s+protection(?:\s+(?:policy|notice|statement))?)";
    static TITLE: LazyLock<Option<[Regex; 4]>> = LazyLock::new(|| {
        Some([
            regex(
                r"\s(?:at|hos|på|i|with|för|of|for)\s+(\p{Lu}[\p{L}\d&.'’\-]*(?:\s+(?:\p{Lu}[\p{L}\d&.'’\-]*|&|and|och|of))*)$",
            )?,
            regex(&format!(r"(?i)^{NOTICE}\s*[–—:|\-]\s*(.{{2,60}})$"))?,
            regex(&format!(r"(?i)^(.{{2,60}}?)\s*[–—:|]\s*{NOTICE}$"))?,
            regex(&format!(r"(?i)^(.{{2,60}}?)(?::n|'s|’s)?\s+{NOTICE}$"))?,
        ])
    });
    let known = [
        "rekister", "register", "tieto", "henkilö", "asiakas", "jäsen", "privacy", "data", "kund", "medlem", "person",
        "customer", "member", "policy", "website", "verkko", "sivusto", "finland", "sverige", "europa",
    ];
    let fits = |name: &str| {
        let lower = name.to_lowercase();
        name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !known.iter().any(|k| lower.contains(k))
            && !generic(name)
            && !NOT_NAMES.contains(&lower.split(' ').next().unwrap_or(""))
    };
    let title = page.sentences.first().filter(|s| s.is_heading())?;
    let text = page.text(title);
    let found = TITLE.as_ref()?.iter().find_map(|t| t.captures(text)?.get(1).filter(|m| fits(m.as_str().trim())))?;
    // "The Cornerin notice": where the text knows the name without the ending of a genitive, that is the name.
    let name = found.as_str().trim_end();
    let base = ["n", "in", "s"].iter().filter_map(|end| name.strip_suffix(end)).find(|base| {
        let alone = |s: &&Sentence| {
            let text = page.text(s);
            text.match_indices(base)
                .any(|(at, _)| text.get(at + base.len()..).is_some_and(|r| !r.starts_with(char::is_alphanumeric)))
        };
        base.len() > 3 && page.body().any(|s| alone(&s))
    });
    let name = base.unwrap_or(name);
    let start = title.at.start + found.start();
    Some(Found::new(name.to_owned(), start..start + name.len()))
}

/// A word of a name after its first: a capital, or what binds two.
pub(super) const NAME_WORD: &str = r"\p{Lu}[\p{L}\d&.'’\-]*|&|of[ ]\p{Lu}[\p{L}\-]*|and[ ]\p{Lu}[\p{L}\-]*|ja[ ]\p{Lu}[\p{L}\-]*|och[ ]\p{Lu}[\p{L}\-]*";

/// Words that begin no name, though a sentence or a law writes them with a capital.
pub(super) const NOT_NAMES: &[&str] = &[
    "eu",
    "eta",
    "eea",
    "ees",
    "gdpr",
    "this",
    "that",
    "the",
    "these",
    "it",
    "we",
    "our",
    "you",
    "your",
    "privacy",
    "data",
    "personal",
    "general",
    "regulation",
    "article",
    "art",
    "controller",
    "controllers",
    "registrar",
    "notice",
    "policy",
    "tämä",
    "tässä",
    "rekisterinpitäjä",
    "rekisterinpitäjänä",
    "henkilötietojen",
    "tietosuoja",
    "tietosuojaseloste",
    "yhtiö",
    "yhdistys",
    "vi",
    "du",
    "denna",
    "detta",
    "personuppgiftsansvarig",
    "registeransvarig",
    "dataskydd",
    "behandlingen",
    "who",
    "which",
    "legal",
    "when",
    "if",
    "for",
    "as",
    "in",
    "kun",
    "jos",
    "me",
    "sinä",
    "där",
    "när",
    "som",
];

/// The organisation that is named most, those aside that notices name as helpers.
pub(super) fn most_named(page: &Page) -> Option<Found<String>> {
    // Who gets data, watches over it or works for the controller is named for that.
    let aside = [Topic::Recipients, Topic::Transfers, Topic::Dpo, Topic::Protection, Topic::Sources];
    let own =
        |s: &Sentence| !topics(s).has_any(&aside) && !s.has_any(&[Label::RecipientSay, Label::DpoWord]) && !hired(s);
    most_of(page, own).or_else(|| most_of(page, |_| true))
}

/// Whether a sentence says of somebody that they do some work, and not that they keep the register.
pub(super) fn hired(sentence: &Sentence) -> bool {
    sentence.has(Label::RecipientWork) && !sentence.has(Label::ControllerIs)
}

/// Whether every sentence that names an organisation says that it works for somebody.
pub(super) fn only_hired(page: &Page, name: &str) -> bool {
    page.sentences.iter().filter(|s| page.text(s).contains(name)).all(hired)
}

fn most_of(page: &Page, counts: impl Fn(&Sentence) -> bool) -> Option<Found<String>> {
    let mut seen: Vec<(Found<String>, usize)> = Vec::new();
    for sentence in page.sentences.iter().filter(|s| counts(s)) {
        for found in organisations(page.text(sentence), sentence.at.start) {
            let lower = found.value.to_lowercase();
            if HELPERS.iter().any(|h| lower.contains(h)) {
                continue;
            }
            if let Some((_, count)) = seen.iter_mut().find(|(f, _)| f.value == found.value) {
                *count += 1;
            } else if seen.len() < NAMES_MAX {
                seen.push((found, 1));
            }
        }
    }
    let most = seen.iter().map(|(_, n)| *n).max()?;
    seen.into_iter().find(|(_, n)| *n == most).map(|(f, _)| f)
}

#[cfg(test)]
mod tests {
    use super::{FORMS, HOUSING, LEADING_FORMS, TRADING, organisations};

    /// Whether a name is found in a sentence as it is printed.
    fn check(name: &str) {
        for space in [" ", "\u{A0}"] {
            let text = format!("tiedot saa{space}{name}, ja muut eivät");
            let found = organisations(&text, 0);
            assert!(found.iter().any(|f| f.value == name), "{name:?}: {found:?}");
        }
    }

    #[test]
    fn every_form_of_a_company_is_found() {
        for form in FORMS {
            check(&format!("Esimerkki {form}"));
            check(&format!("Esimerkki\u{A0}{form}"));
        }
        for form in ["r.y.", "ry", "RY", "Ry", "r.f.", "rf", "RF", "Rf", "Ltd", "Inc", "sr", "ekonomisk förening"] {
            check(&format!("Esimerkki {form}"));
        }
        for form in TRADING {
            check(&format!("Esimerkki, {form} Aino Esimerkki"));
        }
        for form in LEADING_FORMS {
            check(&format!("{form} Esimerkki"));
        }
        for begins in HOUSING {
            check(&format!("{begins} Oy Esimerkki"));
            check(&format!("{begins}-aktiebolag Esimerkki"));
        }
    }
}
