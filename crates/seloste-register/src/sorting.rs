//! In which order a list is.
//!
//! Guarantees: letters are ordered as Finnish has them (`v` and `w` apart, `å`, `ä`, `ö` last); who has nothing to be ordered
//! by comes last, either way; what the purpose does not reach orders nothing.
//! Does not: open a value: what it goes by is in memory.

use crate::live::Live;
use seloste_gate::{Action, Scope};
use seloste_notice::{CategoryId, FieldId, State};
use seloste_terms::PartyId;
use std::cmp::Reverse;
use std::collections::HashMap;
use zeroize::{Zeroize, Zeroizing};

/// What a list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// The name, a person's family name first.
    #[default]
    Name,
    /// The name of the organisation that a contact person stands for.
    Organisation,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// The state of the relationship: those who are in it, those who may come to be, those who were.
    State,
}

/// In which order a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sorting {
    /// By what.
    pub by: SortBy,
    /// From the end.
    pub back: bool,
}

impl SortBy {
    /// All of them, as a list has its columns.
    pub const ALL: [Self; 5] = [Self::Name, Self::Organisation, Self::Phone, Self::Email, Self::State];

    /// Its name in an address.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::State => "state",
        }
    }
}

/// What a party is ordered by; nothing where the purpose reaches nothing of it.
type Key = Option<Zeroizing<Vec<u8>>>;

/// Puts parties that are in the order of their names in another.
pub(crate) fn sort<A: Action>(live: &Live, scope: &Scope<A>, parties: &mut Vec<PartyId>, sorting: Sorting) {
    let reaches = |category: &CategoryId, field: &FieldId| scope.reaches_field(category.as_str(), field.as_str());
    let today = scope.today();
    let mut organisations: HashMap<PartyId, Key> = HashMap::new();
    let mut key = |party: PartyId| -> Key {
        match sorting.by {
            // They are in that order already: those with a name, then those without.
            SortBy::Name => live.index.is_named(party, &reaches).then(Zeroizing::default),
            SortBy::Organisation => {
                let known = live.parties.get(&party)?;
                let link = known.stands_for.iter().find(|l| l.ends.is_none_or(|ends| ends > today))?;
                let of = |organisation| {
                    let restricted = |k: &crate::live::Known| k.standing.restricted(today);
                    let hidden = live.parties.get(&organisation).is_none_or(restricted);
                    let admitted = live.view(organisation, today, |view| scope.admits(view).is_ok()) == Some(true);
                    let mut name = live.index.name_of(organisation, &reaches).filter(|_| admitted && !hidden)?;
                    let key = Zeroizing::new(seloste_terms::value::sort_key(&name));
                    name.zeroize();
                    Some(key)
                };
                organisations.entry(link.to).or_insert_with(|| of(link.to)).clone()
            }
            SortBy::Phone => live.index.text_of(party, "phone", &reaches),
            SortBy::Email => live.index.text_of(party, "email", &reaches),
            SortBy::State => live.state(party, today).map(|state| {
                Zeroizing::new(vec![match state {
                    State::Customer => 0,
                    State::Prospect => 1,
                    State::Former => 2,
                }])
            }),
        }
    };
    let mut keyed: Vec<(Key, usize, PartyId)> = parties.iter().enumerate().map(|(n, p)| (key(*p), n, *p)).collect();
    if sorting.back {
        let place = |n: usize| if sorting.by == SortBy::Name { usize::MAX - n } else { n };
        keyed.sort_by(|(one, n, _), (other, m, _)| {
            (one.is_none(), Reverse(one.as_deref()), place(*n)).cmp(&(
                other.is_none(),
                Reverse(other.as_deref()),
                place(*m),
            ))
        });
    } else {
        keyed.sort_by(|(one, n, _), (other, m, _)| {
            (one.is_none(), one.as_deref(), n).cmp(&(other.is_none(), other.as_deref(), m))
        });
    }
    parties.clear();
    parties.extend(keyed.into_iter().map(|(_, _, party)| party));
}
