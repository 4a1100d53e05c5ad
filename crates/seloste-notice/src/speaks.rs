//! What the words of a notice give away, whatever its keys say: direct marketing, and special data in own fields.
//!
//! Guarantees: each language by itself, sentence by sentence; what a sentence denies, and words that only look the same
//! (a marketing agency, a marketing authorisation), give nothing away. Does not: understand a text.

mod answers;
mod special;

pub use answers::{says_free, says_when_answered};
pub(crate) use special::{IDENTITY_CODE, OFFENCES, special};

use crate::model::{Basis, Notice};
use crate::prose::{Clauses, Document, Piece, Topic};
use crate::sieve::{Pattern, Sieve, fold};
use seloste_terms::{Lang, Texts};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// Words in one language, and longer ones, where there are any, that only begin or end like them.
struct Words {
    lang: Lang,
    words: Pattern,
    traps: Option<Pattern>,
}

/// Tables of words, and a sieve whose groups are all of them in their order.
struct Tables {
    words: Vec<Words>,
    sieve: Sieve,
}

impl Tables {
    fn new(rows: impl IntoIterator<Item = (Lang, String, String)>) -> Self {
        let words: Vec<Words> = rows
            .into_iter()
            .map(|(lang, words, traps)| Words {
                lang,
                words: Pattern::new(words),
                traps: (!traps.is_empty()).then(|| Pattern::new(traps)),
            })
            .collect();
        let sieve = Sieve::new(words.iter().map(|w| vec![w.words.as_str()]));
        Self { words, sieve }
    }

    /// The tables of which a text may hold a word, with their numbers.
    fn could<'t>(&'t self, text: &str) -> impl Iterator<Item = (usize, &'t Words)> {
        let could = self.sieve.could(&fold(text));
        could.into_iter().filter_map(|at| Some((at, self.words.get(at)?)))
    }

    #[cfg(test)]
    fn all_compile(&self) -> bool {
        self.words.iter().flat_map(|w| w.traps.iter().chain([&w.words])).all(|p| p.regex().is_some())
    }
}

const MARKETING: &[(Lang, &str, &str)] = &[
    (
        Lang::Fi,
        r"\b(suora|sähköposti|puhelin|sähköinen |sähköistä |jälki|kohdennet\w+ )?markkinoin\w*|\bmarkkinoi(da|mme|daan)\b|\b\w*mainon\w+|\bmainost(aa|amme|etaan|ami\w+)\b|\bmainoks\w+|\bmainosviest\w*|\b\w*uutiskirje\w*",
        r"markkinointi(palvelu|toimisto|tutkimu|materiaali|aineisto|yhtiö|yrity|lupa)\w*|markkinoinnin (palvelu|tutkimu)\w*|main(onnan|os) ?(palvelu|toimisto|tila|paikka|alan)\w*|mainostaj\w*|mainospaik\w*",
    ),
    (
        Lang::Sv,
        r"\b\w*marknadsför(a|ar|as|ing|ingen|ings\w*)?\b|\bdirektreklam\w*|\breklam(en|utskick\w*|brev\w*|meddelande\w*)?\b|\b\w*nyhetsbrev\w*",
        r"marknadsföring(en)?s(tjänst|byrå|material|undersökning|företag)\w*|reklam(byrå|plats|tjänst)\w*",
    ),
    (
        Lang::En,
        r"\bmarketing\b|\badvertis(e|es|ing|ements?)\b|\bnewsletters?\b|\bpromotional (e-?mails?|messages?|mail|offers?|letters?)\b",
        r"marketing (services?|agenc(y|ies)|materials?|authori[sz]ations?|research|compan(y|ies)|firms?)|advertising (services?|agenc(y|ies)|space|compan(y|ies))",
    ),
];

static OF_MARKETING: LazyLock<Tables> = LazyLock::new(|| {
    Tables::new(MARKETING.iter().map(|(lang, words, traps)| (*lang, (*words).to_owned(), (*traps).to_owned())))
});

/// A sentence that only says where the marketing of another purpose is told or asked for.
static ELSEWHERE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\berikseen\b|\berillinen\b|\bkohda(ssa|sta)\b|suostum|\blupa\b|\bluvalla\b|\bluvan\b|\bkiel(tää|to)|\bseparat\b|\bskilt\b|samtyck|\btillstånd\b|\bpunkt|\bmotsätta\b|\bseparate(ly)?\b|consent|permission|\bobject\b|\bunder the heading\b",
    )
});

impl Words {
    /// Whether words are part of others that only look so.
    fn trapped(&self, text: &str, span: &Range<usize>) -> bool {
        let over = |traps: &Pattern| traps.find_iter(text).any(|t| t.start < span.end && span.start < t.end);
        self.traps.as_ref().is_some_and(over)
    }

    /// The first of the words in a name, which denies nothing.
    fn named(&self, name: &str) -> Option<String> {
        let span = self.words.find_iter(name).find(|span| !self.trapped(name, span))?;
        name.get(span).map(str::to_owned)
    }

    /// The first of the words in a text that it does not deny.
    fn said(&self, text: &str, needs: impl Fn(&str) -> bool) -> Option<String> {
        let document = Document::pieces(vec![Piece { text, topic: Some(Topic::Other) }]);
        document.sentences.iter().filter(|s| needs(s.text)).find_map(|sentence| {
            let mut all = self.words.find_iter(sentence.text);
            let clauses = OnceCell::new();
            let denied = |span: &_| clauses.get_or_init(|| Clauses::new(sentence.text)).negated(span);
            let span = all.find(|span| !self.trapped(sentence.text, span) && !denied(span))?;
            sentence.text.get(span).map(str::to_owned)
        })
    }
}

fn first(tables: &Tables, texts: &Texts, needs: impl Fn(&str) -> bool) -> Option<String> {
    Lang::ALL.into_iter().find_map(|lang| {
        let text = texts.get(lang)?;
        tables.could(text).filter(|(_, words)| words.lang == lang).find_map(|(_, words)| words.said(text, &needs))
    })
}

/// The word by which a text tells of direct marketing.
pub(crate) fn marketing(texts: &Texts) -> Option<String> {
    first(&OF_MARKETING, texts, |_| true)
}

/// The same, save where the sentence only points at where the marketing of another purpose is told or agreed to.
pub(crate) fn own_marketing(texts: &Texts) -> Option<String> {
    let points = |sentence: &str| ELSEWHERE.is_match(sentence);
    first(&OF_MARKETING, texts, |sentence| !points(sentence))
}

/// Whether somebody could be reached by direct marketing under the notice, or its texts tell of it: then a sentence that
/// there is none would not be true, whatever the purposes are marked as.
///
/// A purpose that reaches people by a channel because they agreed to it, or because of an interest, can carry anything;
/// fields of campaigns are kept for marketing alone.
#[must_use]
pub fn may_market(notice: &Notice) -> bool {
    let reaches = |basis: Basis| matches!(basis, Basis::Consent | Basis::LegitimateInterest);
    let purpose = |p: &crate::model::Purpose| {
        p.marketing
            || p.own_customers
            || (reaches(p.basis) && !p.channels.is_empty())
            || [&p.name, &p.text, &p.interest].into_iter().any(|t| marketing(t).is_some())
    };
    let named = || notice.categories.iter().flat_map(|c| [&c.name, &c.keep_why]);
    notice.purposes.iter().any(purpose)
        || notice.fields.values().any(|f| f.kind == "campaign")
        || named().any(|t| marketing(t).is_some())
}

#[cfg(test)]
mod tests;
