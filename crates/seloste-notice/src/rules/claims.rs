//! What the sentences of a notice claim, held against its keys and against each other: that nothing is given on, that all
//! stays in the European Economic Area, that a consent can be withdrawn, that a field is asked for or handed on.
//!
//! Guarantees: a claim is read sentence by sentence and in each language, with its negation; one that a sentence limits
//! (*unless*, *for marketing*) is no claim of all. Each finding points at the words. Does not: understand a text; what is
//! worded otherwise is not seen.

use super::Report;
use super::transfer::leaves_with;
use super::wording::narrow;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{Basis, RecipientRole};
use crate::place::{Given, Place};
use crate::prose::{Clauses, Document, Piece, Topic, negated};
use crate::raw::{RawRecipient, Seen};
use crate::sieve::{Pattern, Sieve, fold};
use seloste_terms::Lang;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a sentence can claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// That data is given to nobody.
    Withheld,
    /// That data is given to somebody.
    Given,
    /// That data stays within the Area.
    KeptIn,
    /// That data leaves the Area.
    GoesOut,
    /// That a consent can be withdrawn.
    Withdrawn,
}

/// One way to claim something: the words, whether the sentence must deny them, what else must stand in it and what must
/// not.
struct Way {
    says: Says,
    lang: Lang,
    denied: bool,
    words: Pattern,
    needs: Vec<Pattern>,
    unless: Option<Pattern>,
}

type Written = (Says, Lang, bool, &'static str, &'static [&'static str], &'static str);

const DATA_FI: &str = r"\b(henkilö|asiakas)?tie(toja|dot|tojasi|tojamme|tojaan|tosi|toa)\b|\bmitään\b";
const DATA_SV: &str = r"uppgift(er|erna)?\b|\bdata\b|\bdem\b|\bingenting\b";
const DATA_EN: &str = r"\b(data|information|details|them|nothing)\b";
/// Words that limit a claim, so that it is none of all.
const SOME_FI: &str = r"\bellei|\bpaitsi|lukuun ottamatta|\bmuut(oin|en)?\b|\bmuilta osin|\bmuuhun\b|\bmuiden\b|\bmuita\b|\bmuille kuin|\bilman\b|suostum|\bluva(lla|n)\b|säännönmuk|\bsuora|markkin|mainon|mainost|tarkoituks|\bvarten\b|automaattis|pääsään|ensisij|lähtökohtai|\byleensä|mahdolli|\bosa\b";
const SOME_SV: &str = r"\butom\b|förutom|\bom inte\b|såvida|\bandra än\b|\butan\b|samtyck|tillstånd|regelmäss|marknadsför|reklam|ändamål|\bför att\b|\bi regel\b|\bdirekt|automatisk|\bövriga?t?\b|främst|en del\b|eventuell|i första hand";
const SOME_EN: &str = r"except|\bunless\b|other than|otherwise|\bother\b|\bwithout\b|consent|permission|regular|marketing|advertis|purpose|directly|automatically|apart from|\bonly for\b|mainly|primarily|generally|\bsome\b|\bmost\b|as a rule";
const OUTSIDE_FI: &str =
    r"\b(EU|ETA|Euroopan)\b.{0,40}ulkopuol|kolman\w+ ma|yhdysval|maailmanlaaj|kaikkialla maailma|koko maailma";
const OUTSIDE_SV: &str = r"utanför (EU|EES|Europ)|tredje ?land|förenta stat|hela världen|världsomsp|\bglobal";
const OUTSIDE_EN: &str =
    r"outside (of )?(the )?(EU|EEA|Europ)|third countr|united states|\bUSA\b|worldwide|world-wide|all over the world";
/// A register in which the whole world looks things up.
const WORLD_FI: &str =
    r"(maailmanlaaju|kansainväli)\w+ (\w+[ -])?(rekister|tietokan|luettelo|hakemisto|whois)\w*|\b(whois|rdap)\b";
const WORLD_SV: &str =
    r"(världsomspännande|globala?|internationell\w*) (\w+[ -])?(register|databas|katalog|whois)\w*|\b(whois|rdap)\b";
const WORLD_EN: &str =
    r"(world-?wide|global|international) (\w+ )?(regist|database|director|whois)\w*|\b(whois|rdap)\b";

const WAYS: &[Written] = &[
    // Nobody gets data.
    (Says::Withheld, Lang::Fi, true, r"\bluovut(a|eta|ettu|ettaisi|amme|etaan)\b", &[DATA_FI], r"\b(EU|ETA)\b"),
    (
        Says::Withheld,
        Lang::Fi,
        true,
        r"\b(anna|anneta|jaa|jaeta|välitä|välitetä)\b",
        &[DATA_FI, r"ulkopuoli|kolman|\bmuille\b|kenellekään|eteenpäin"],
        r"\b(EU|ETA)\b",
    ),
    (Says::Withheld, Lang::Sv, true, r"\b(lämnar?s?( ut)?|utlämnar?s?|överlåt\w*)\b", &[DATA_SV], r"\b(EU|EES)\b"),
    (
        Says::Withheld,
        Lang::Sv,
        true,
        r"\b(delar?s?|ger?s?|får)\b",
        &[DATA_SV, r"utomstående|tredje|\bandra\b|vidare|\bingen annan\b|någon annan"],
        r"\b(EU|EES)\b",
    ),
    (
        Says::Withheld,
        Lang::En,
        true,
        r"\bdisclos(e|es|ed)\b|\bhand(ed)? over\b|\bpass(ed)? on\b",
        &[DATA_EN],
        r"\b(EU|EEA)\b",
    ),
    (
        Says::Withheld,
        Lang::En,
        true,
        r"\b(shared?|given?|gets?|receives?)\b",
        &[DATA_EN, r"\b(others?|anyone|anybody|outside|outsiders|third part(y|ies)|nobody|no one)\b"],
        r"\b(EU|EEA)\b",
    ),
    // Somebody does.
    (
        Says::Given,
        Lang::Fi,
        false,
        r"\bluovut(amme|etaan)\b|\b(annamme|jaamme|jaetaan|välitämme|välitetään)\b",
        &[DATA_FI],
        r"sinulle|itselle|rekisteröidylle|pyytäjä|käsittelijä",
    ),
    (
        Says::Given,
        Lang::Sv,
        false,
        r"\b(lämnar|lämnas|utlämnas|utlämnar|delar|delas)\b",
        &[DATA_SV],
        r"\bdig\b|\bdu\b|\bsjälv|biträde",
    ),
    (
        Says::Given,
        Lang::En,
        false,
        r"\b(disclose[sd]?|share[sd]?|pass(ed|es)? on|hand(ed|s)? over)\b",
        &[DATA_EN],
        r"\byou\b|yourself|processor",
    ),
    // All stays within the Area.
    (
        Says::KeptIn,
        Lang::Fi,
        false,
        r"\b(EU|ETA|Euroopan (unionin|talousalueen))\b",
        &[
            r"sisä(llä|puolella)|alueella|\bmaissa|:ssa\b",
            r"tallen|säilyt|säily|käsit|palvelim|sijait|pysy|\bjää",
            r"\b(kaikki|kaikkia|vain|ainoastaan|yksinomaan|aina)\b",
        ],
        SOME_FI,
    ),
    (
        Says::KeptIn,
        Lang::Fi,
        true,
        r"\bsiir(rä|retä|ry|tyä|rytä|ro)\b|\bsiirtoja\b|\bviedä\b|\bluovuteta\b",
        &[OUTSIDE_FI, r"\b(henkilö|asiakas)?tie(toja|dot|tojasi|to)\b|\bmitään\b|siirtoja|rekisteri"],
        SOME_FI,
    ),
    (
        Says::KeptIn,
        Lang::Sv,
        false,
        r"\b(inom|i) (EU|EES|Europeiska)\b",
        &[
            r"lagra|spara|behandl|server|\bfinns\b|stannar|förvar",
            r"\b(all|allt|alla|bara|endast|enbart|uteslutande|alltid)\b",
        ],
        SOME_SV,
    ),
    (
        Says::KeptIn,
        Lang::Sv,
        true,
        r"\böverför(s|as|ar|a)?\b|\blämnar\b|\böverföringar\b",
        &[OUTSIDE_SV, r"uppgift|\bdata\b|ingenting|överföringar"],
        SOME_SV,
    ),
    (
        Says::KeptIn,
        Lang::En,
        false,
        r"\b(within|in|inside) (the )?(EU|EEA|European)\b",
        &[
            r"\bstor|\bkept\b|\bkeep\b|process|server|\bstays?\b|remain|\bheld\b|\bhost",
            r"\b(all|only|always|exclusively|solely|everything)\b",
        ],
        SOME_EN,
    ),
    (
        Says::KeptIn,
        Lang::En,
        true,
        r"\btransfer(s|red)?\b|\bsent\b|\bmoved\b",
        &[OUTSIDE_EN, r"\b(data|information|nothing|transfers)\b"],
        SOME_EN,
    ),
    (Says::KeptIn, Lang::En, true, r"\bleaves? the (EU|EEA|European)\b", &[r"\b(data|information|nothing)\b"], SOME_EN),
    // It does not.
    (
        Says::GoesOut,
        Lang::Fi,
        false,
        r"\bsiir(retään|rämme|tyy|tyvät)\b|\bluovut(etaan|amme)\b|\bjulkaistaan\b|\btallen(netaan|tuu|tuvat)\b|\bsijait(see|sevat)\b",
        &[OUTSIDE_FI],
        "",
    ),
    (Says::GoesOut, Lang::Fi, false, WORLD_FI, &[], ""),
    (
        Says::GoesOut,
        Lang::Sv,
        false,
        r"\böverför(s|as|ar)\b|\blämna[rs]\b|\bpubliceras\b|\blagras\b|\bfinns\b",
        &[OUTSIDE_SV],
        "",
    ),
    (Says::GoesOut, Lang::Sv, false, WORLD_SV, &[], ""),
    (
        Says::GoesOut,
        Lang::En,
        false,
        r"\btransfer(s|red)?\b|\bdisclosed\b|\bpublished\b|\bstored\b|\blocated\b|\bsent\b|\bgoes\b",
        &[OUTSIDE_EN],
        "",
    ),
    (Says::GoesOut, Lang::En, false, WORLD_EN, &[], ""),
    // A consent can be withdrawn.
    (
        Says::Withdrawn,
        Lang::Fi,
        false,
        r"\bsuostumu\w+",
        &[r"\bperu(a|u|t|taan|minen|misen|mista|misesta)?\b|peruut"],
        "",
    ),
    (Says::Withdrawn, Lang::Sv, false, r"\bsamtyck\w+", &[r"återkall|ta tillbaka|tas tillbaka"], ""),
    (Says::Withdrawn, Lang::En, false, r"\bconsents?\b", &[r"withdr(aw|ew)|revok|take back|taken back"], ""),
];

fn way((says, lang, denied, words, needs, unless): &Written) -> Way {
    // What limits a claim that nothing is given on, beyond what is said of it above.
    let limits = match (says, lang) {
        (Says::Withheld, Lang::Fi) => SOME_FI,
        (Says::Withheld, Lang::Sv) => SOME_SV,
        (Says::Withheld, Lang::En) => SOME_EN,
        _ => "",
    };
    let unless: Vec<&str> = [*unless, limits].into_iter().filter(|p| !p.is_empty()).collect();
    Way {
        says: *says,
        lang: *lang,
        denied: *denied,
        words: Pattern::new(*words),
        needs: needs.iter().map(|n| Pattern::new(*n)).collect(),
        unless: if unless.is_empty() { None } else { Some(Pattern::new(unless.join("|"))) },
    }
}

/// All ways, and a sieve whose groups they are.
static ALL: LazyLock<(Vec<Way>, Sieve)> = LazyLock::new(|| {
    let ways: Vec<Way> = WAYS.iter().map(way).collect();
    let sieve = Sieve::new(ways.iter().map(|w| vec![w.words.as_str()]));
    (ways, sieve)
});

impl Way {
    /// The words by which a sentence makes the claim.
    fn said(&self, sentence: &str) -> Option<Range<usize>> {
        if !self.needs.iter().all(|n| n.is_match(sentence))
            || self.unless.as_ref().is_some_and(|u| u.is_match(sentence))
        {
            return None;
        }
        let clauses = OnceCell::new();
        let denied = |m: &Range<usize>| clauses.get_or_init(|| Clauses::new(sentence)).negated(m);
        self.words.find_iter(sentence).find(|m| denied(m) == self.denied)
    }
}

/// A sentence that makes a claim.
struct Claim {
    says: Says,
    lang: Lang,
    place: Place,
    words: String,
    topic: Topic,
}

/// Goes through all sentences of the notice, language by language.
fn each_sentence(facts: &Facts<'_>, mut look: impl FnMut(Lang, &str, &Seen, usize)) {
    for lang in Lang::ALL {
        let seen: Vec<&Seen> = facts.raw.strings.iter().filter(|s| s.lang.is_none_or(|l| l == lang)).collect();
        let document = Document::pieces(seen.iter().map(|s| Piece { text: &s.value, topic: Some(s.topic) }).collect());
        for sentence in &document.sentences {
            if let Some(seen) = seen.get(sentence.piece) {
                look(lang, sentence.text, seen, sentence.at);
            }
        }
    }
}

/// What all sentences claim; read once for all rules.
pub(crate) struct Claims(Vec<Claim>);

/// The claims of one kind.
fn claims<'f>(facts: &'f Facts<'_>, says: Says, report: &Report<'_>) -> impl Iterator<Item = &'f Claim> {
    let all = facts.claims.get_or_init(|| Claims(read(facts, report)));
    all.0.iter().filter(move |c| c.says == says)
}

fn read(facts: &Facts<'_>, report: &Report<'_>) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    let mut claimed = BTreeSet::new();
    each_sentence(facts, |lang, sentence, seen, at| {
        let (ways, sieve) = &*ALL;
        let could = sieve.could(&fold(sentence));
        let ways = could.iter().filter_map(|at| ways.get(*at)).filter(|w| w.lang == lang);
        for (says, span) in ways.filter_map(|w| Some((w.says, w.said(sentence)?))) {
            let words = sentence.get(span.clone()).unwrap_or("").to_owned();
            let place = narrow(seen, at.saturating_add(span.start)..at.saturating_add(span.end), report.findings);
            // One sentence claims a thing once, and a text that serves all languages is read in each.
            if claimed.insert((says, seen.place, at)) {
                out.push(Claim { says, lang, place, words, topic: seen.topic });
            }
        }
    });
    out
}

/// The line of a place in its file, as messages name it.
fn line(report: &Report<'_>, place: Place) -> String {
    report.findings.sources.line_column(place).0.to_string()
}

/// The id of a recipient, and its place: who contradicts a claim.
fn first<'f>(facts: &Facts<'f>, who: impl Fn(&RawRecipient) -> bool) -> Option<&'f RawRecipient> {
    facts.raw.recipients.iter().find(|r| who(r))
}

/// Art. 5(1)(a): that nobody gets data, where a recipient does that is no mere processor, or where another sentence says
/// so; and that somebody does, where `none` says nobody.
pub(super) fn withheld(facts: &Facts<'_>, report: &mut Report<'_>) {
    // What is handed to the person who asks is a right, and no disclosure.
    let given: Vec<&Claim> = claims(facts, Says::Given, report).filter(|c| c.topic != Topic::Rights).collect();
    if facts.raw.no_recipients.get() == Some(&true) {
        for claim in &given {
            report.say(claim.place, "rcp005-given", [("found", quoted(&claim.words))]);
        }
        return;
    }
    let recipient = first(facts, |r| matches!(r.role, Given::Is(role, _) if role != RecipientRole::Processor));
    let withheld: Vec<&Claim> = claims(facts, Says::Withheld, report).filter(|c| c.topic != Topic::Rights).collect();
    for claim in withheld {
        if let Some(r) = recipient {
            report.say(claim.place, "rcp005-text", [("found", quoted(&claim.words)), ("id", super::recipient::id(r))]);
        } else if let Some(other) = given.first() {
            let args =
                [("found", quoted(&claim.words)), ("other", quoted(&other.words)), ("line", line(report, other.place))];
            report.say(claim.place, "rcp005-texts", args);
        }
    }
}

/// Art. 5(1)(a): that all stays in the Area, where a recipient is outside it or another sentence lets data out; and that
/// data goes out, where a measure or `stated` says that it does not.
pub(super) fn kept_in(facts: &Facts<'_>, report: &mut Report<'_>) {
    let inside: Vec<&Claim> = claims(facts, Says::KeptIn, report).collect();
    let out: Vec<&Claim> = claims(facts, Says::GoesOut, report).collect();
    let recipient = first(facts, leaves_with);
    for claim in &inside {
        if let Some(r) = recipient {
            report.say(claim.place, "trf008-text", [("found", quoted(&claim.words)), ("id", super::recipient::id(r))]);
        } else if let Some(other) = out.first() {
            let args =
                [("found", quoted(&claim.words)), ("other", quoted(&other.words)), ("line", line(report, other.place))];
            report.say(claim.place, "trf008-texts", args);
        }
    }
    let measured = facts.raw.measures.iter().any(|m| m.id.get().is_some_and(|id| id == super::transfer::STORED_IN_EEA));
    // Where a recipient is outside the Area, the measure has been told of it.
    if measured && recipient.is_none() {
        for claim in &out {
            report.say(claim.place, "trf008-out", [("found", quoted(&claim.words))]);
        }
    }
}

/// Art. 12(1): that a consent can be withdrawn, where nothing rests on one.
pub(super) fn withdrawn(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    // Consent may also be a condition of Art. 9, or what a transfer rests on (Art. 49(1)(a)).
    let elsewhere =
        raw.categories.iter().any(|c| !c.special_ground.is_missing() || !c.identity_code_ground.is_missing())
            || raw
                .recipients
                .iter()
                .filter_map(|r| r.safeguard.as_ref())
                .any(|s| s.kind.get().is_some_and(|k| k == "art-49-1-a"));
    let asked = raw.purposes.iter().any(|p| matches!(p.basis, Given::Is(Basis::Consent, _) | Given::Broken(_)));
    if asked || elsewhere || raw.is_transcript() || raw.purposes.is_empty() {
        return;
    }
    let withdrawn: Vec<&Claim> = claims(facts, Says::Withdrawn, report).collect();
    // A text says it in each of its languages, and is one fault.
    let lang = withdrawn.first().map(|claim| claim.lang);
    for claim in withdrawn.iter().filter(|claim| Some(claim.lang) == lang) {
        report.say(claim.place, "bas007-text", [("found", quoted(&claim.words))]);
    }
}

/// Verbs with which data is handed on, asked for or collected.
const HANDLED: [&str; 3] = [
    r"\bluovut(amme|etaan)\b|\bann(amme|etaan)\b|\bjaamme\b|\bjaetaan\b|\bvälit(ämme|etään)\b|\bkerä(ämme|tään)\b|\btallen(namme|netaan)\b|\bkysy(mme|tään)\b|\bpyydämme\b|\bsiirr(ämme|etään)\b|\b(kerro|kertoo|ilmoita|ilmoittaa|mainitse|mainittava|ilmoitettava)\b",
    r"\blämna[rs]\b|\bdela[rs]\b|\bge[rs]\b|\bsamla[rs]\b|\bspara[rs]\b|\bfråga[rs]\b|\bber om\b|\böverförs?\b|\buppge[rs]?\b|\bange[rs]?\b",
    r"\bdisclose[sd]?\b|\bshare[sd]?\b|\bgive[ns]?\b|\bpass(ed|es)? (on|to)\b|\bcollect(s|ed)?\b|\bstore[sd]?\b|\bask(s|ed)? for\b|\btransfer(s|red)?\b|\bstate\b|\bmention\b",
];

/// Items of data as texts call them: in Finnish, Swedish and English, and the beginnings of the fields that hold them.
const ITEMS: &[([&str; 3], &[&str])] = &[
    (
        [
            r"\b(matka)?puhelinnumero\w*",
            r"\b(mobil)?telefonnummer\w*|\bmobilnummer\w*",
            r"\b(tele|mobile )?phone numbers?\b",
        ],
        &["phone."],
    ),
    ([r"\bsähköpostiosoi\w+", r"\be-postadress\w*", r"\be-?mail address(es)?\b"], &["email"]),
    (
        [
            r"\b(posti|koti|toimitus|laskutus|käynti)osoi\w+",
            r"\b(post|hem|leverans|fakturerings|besöks)adress\w*",
            r"\b(postal|home|delivery|billing|visiting) address(es)?\b",
        ],
        &["address."],
    ),
    ([r"\basiakasnumero\w*", r"\bkundnummer\w*", r"\bcustomer numbers?\b"], &["customer-number"]),
    ([r"\bhenkilötunnu\w+", r"\bpersonbeteckning\w*", r"\bpersonal identity codes?\b"], &["identity-code"]),
    ([r"\bsyntymä(ai|aj|päiv)\w+", r"\bfödelse(datum|tid|dag)\w*", r"\bdates? of birth\b|\bbirth dates?\b"], &[]),
    (
        [r"\btilinumero\w*|\bpankkitili\w*", r"\bkontonummer\w*|\bbankkonto\w*", r"\bbank accounts?\b"],
        &["payment.", "invoice."],
    ),
    (
        [r"\bIP-osoi\w+", r"\bIP-adress\w*", r"\bIP address(es)?\b"],
        &["visit.", "service-log.", "account.", "activation."],
    ),
    ([r"\bvalokuv\w+", r"\bfotografi\w*|\bfoton?\b", r"\bphotos?\b|\bphotographs?\b"], &[]),
    ([r"\b(sijainti|paikka)tie\w+", r"\b(positions|plats)uppgift\w*", r"\blocation data\b"], &[]),
];

struct Item {
    words: [Pattern; 3],
    fields: &'static [&'static str],
}

static VERBS: LazyLock<[Pattern; 3]> = LazyLock::new(|| HANDLED.map(Pattern::new));
/// All items, and a sieve whose groups they are.
static ALL_ITEMS: LazyLock<(Vec<Item>, Sieve)> = LazyLock::new(|| {
    let item = |(words, fields): &([&'static str; 3], &'static [&'static str])| Item {
        words: words.map(Pattern::new),
        fields,
    };
    let items: Vec<Item> = ITEMS.iter().map(item).collect();
    let sieve = Sieve::new(items.iter().map(|i| i.words.iter().map(Pattern::as_str).collect()));
    (items, sieve)
});

/// Whether the notice declares an item of data: a field of the vocabulary, or one that is called so.
fn is_declared(facts: &Facts<'_>, item: &Item) -> bool {
    facts.fields.values().any(|f| {
        let called =
            || f.label.all.iter().chain(f.label.by_lang.values()).any(|t| item.words.iter().any(|w| w.is_match(t)));
        item.fields.iter().any(|start| f.id.as_str().starts_with(start)) || called()
    })
}

/// Art. 13, 14(1)(d): an item that a sentence says is handed on, asked for or collected, and no category declares.
pub(super) fn undeclared(facts: &Facts<'_>, report: &mut Report<'_>) {
    // A field that could not be read might be the one.
    let readable = facts.raw.categories.iter().all(|c| c.fields.get().is_some()) && !facts.raw.is_broken("category");
    if facts.raw.is_transcript() || !readable || facts.fields.is_empty() {
        return;
    }
    let mut found: Vec<(Place, String)> = Vec::new();
    let mut places = BTreeSet::new();
    each_sentence(facts, |lang, sentence, seen, at| {
        let nth = match lang {
            Lang::Fi => 0,
            Lang::Sv => 1,
            Lang::En => 2,
        };
        let (items, sieve) = &*ALL_ITEMS;
        let could = sieve.could(&fold(sentence));
        if could.is_empty() || !VERBS.get(nth).is_some_and(|v| v.is_match(sentence)) {
            return;
        }
        for item in could.iter().filter_map(|at| items.get(*at)) {
            let Some(word) = item.words.get(nth).and_then(|p| p.find_iter(sentence).next()) else { continue };
            if negated(sentence, word.clone()) || is_declared(facts, item) {
                continue;
            }
            let span = at.saturating_add(word.start)..at.saturating_add(word.end);
            let place = narrow(seen, span, report.findings);
            if places.insert(place) {
                found.push((place, sentence.get(word).unwrap_or("").to_owned()));
            }
        }
    });
    for (place, word) in found {
        report.say(place, "dat004-text", [("found", quoted(&word))]);
    }
}

#[cfg(test)]
pub(crate) fn all_compile() -> bool {
    let ways = ALL.0.iter().flat_map(|w| w.needs.iter().chain(&w.unless).chain([&w.words]));
    let items = ALL_ITEMS.0.iter().flat_map(|i| &i.words);
    ways.chain(items).chain(VERBS.iter()).all(|p| p.regex().is_some())
}
