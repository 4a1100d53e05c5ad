//! Which rights a person has under a notice, and what each covers.
//!
//! Guarantees: a right is shown where a purpose's basis gives it (Art. 7(3), 12-22, 77), and only there.

use crate::notice::words::small;
use crate::sentences as s;
use seloste_notice::{Basis, Decisions, Notice, Purpose};
use seloste_terms::words::{RIGHTS, Word};
use seloste_terms::{Lang, Text3};

/// A right and what it covers.
pub(crate) struct Right<'n> {
    pub(crate) word: &'static Word,
    pub(crate) covers: Covers<'n>,
}

/// What a right covers.
pub(crate) enum Covers<'n> {
    /// This.
    Said(Text3),
    /// What is done for these purposes.
    For(Vec<&'n Purpose>),
    /// Nothing that needs saying.
    Itself,
}

impl Covers<'_> {
    pub(crate) fn text(&self, lang: Lang) -> String {
        match self {
            Self::Said(text) => text.get(lang).to_owned(),
            Self::For(purposes) => purposes.iter().map(|p| small(p.name.best(lang))).collect::<Vec<_>>().join("; "),
            Self::Itself => String::new(),
        }
    }
}

/// The rights, in the order of the articles.
pub(crate) fn rights(notice: &Notice) -> Vec<Right<'_>> {
    let by = |fits: &dyn Fn(&Purpose) -> bool| -> Option<Covers<'_>> {
        let these: Vec<_> = notice.purposes.iter().filter(|p| fits(p)).collect();
        (!these.is_empty()).then_some(Covers::For(these))
    };
    let covers = |id: &str| match id {
        "withdraw-consent" => by(&|p| p.basis == Basis::Consent),
        "information" | "access" => Some(Covers::Said(s::ALL_DATA)),
        "rectification" => Some(Covers::Said(s::WRONG_DATA)),
        // GDPR 17(3)(b).
        "erasure" => Some(Covers::Said(s::NOT_BY_LAW)),
        "restriction" => Some(Covers::Said(s::WHILE_DISPUTED)),
        "notification" => (!notice.recipients.is_empty()).then_some(Covers::Said(s::TO_RECIPIENTS)),
        // GDPR 20(1)(a).
        "portability" => by(&|p| matches!(p.basis, Basis::Consent | Basis::Contract)),
        // GDPR 21(1)-(2).
        "objection" => by(&|p| p.marketing || matches!(p.basis, Basis::LegitimateInterest | Basis::PublicTask)),
        "automated-decisions" => matches!(notice.decisions, Decisions::Some(_)).then_some(Covers::Said(s::ALL_DATA)),
        _ => Some(Covers::Itself),
    };
    RIGHTS.iter().filter_map(|word| Some(Right { covers: covers(word.id)?, word })).collect()
}
