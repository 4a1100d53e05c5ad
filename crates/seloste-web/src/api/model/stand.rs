//! How a party stands, and what people say of their own data.

use super::{Relation, day, state};
use seloste_gate::standing::{Day, Standing as Stands};
use seloste_notice::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A relationship, a consent, an objection and so on, with its days.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Stand {
    /// What it is about: a state, a purpose, a ground, a reason; absent where it is about everything.
    pub(in crate::api) what: Option<String>,
    /// Its first day.
    #[schema(format = Date)]
    pub(in crate::api) since: String,
    /// The day it ended.
    #[schema(format = Date)]
    pub(in crate::api) ended: Option<String>,
    /// Its last day, where one is set.
    #[schema(format = Date)]
    pub(in crate::api) until: Option<String>,
    /// How it came.
    pub(in crate::api) how: Option<String>,
    /// The categories that it is on; none for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(in crate::api) categories: Vec<String>,
}

/// A party's standing with its history, oldest first.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Standing {
    /// Relationships.
    pub(in crate::api) relationships: Vec<Stand>,
    /// Consents.
    pub(in crate::api) consents: Vec<Stand>,
    /// Objections.
    pub(in crate::api) objections: Vec<Stand>,
    /// Restrictions.
    pub(in crate::api) restrictions: Vec<Stand>,
    /// Holds.
    pub(in crate::api) holds: Vec<Stand>,
}

impl From<Stands> for Standing {
    fn from(s: Stands) -> Self {
        let stand = |what: Option<String>, since, ended: Option<Day>| Stand {
            what,
            since: day(since),
            ended: ended.map(day),
            until: None,
            how: None,
            categories: Vec::new(),
        };
        let relationship = |customer| state(if customer { State::Customer } else { State::Prospect }).to_owned();
        Self {
            relationships: s
                .relationships
                .into_iter()
                .map(|r| stand(Some(relationship(r.customer)), r.starts, r.ends))
                .collect(),
            consents: s
                .consents
                .into_iter()
                .map(|c| Stand { how: Some(c.how), ..stand(Some(c.purpose), c.given, c.withdrawn) })
                .collect(),
            objections: s
                .objections
                .into_iter()
                .map(|o| Stand { how: Some(o.how), ..stand(o.purpose, o.since, o.ended) })
                .collect(),
            restrictions: s
                .restrictions
                .into_iter()
                .map(|r| stand(Some(r.ground.to_string()), r.since, r.ended))
                .collect(),
            holds: s
                .holds
                .into_iter()
                .map(|h| Stand {
                    until: h.until.map(day),
                    categories: h.categories,
                    ..stand(Some(h.reason), h.since, h.ended)
                })
                .collect(),
        }
    }
}

/// A relationship that begins, or ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Relating {
    /// As what it begins; absent where it ends.
    pub(in crate::api) begins: Option<Relation>,
    /// From which day it holds or is over, today unless told.
    #[schema(format = Date)]
    pub(in crate::api) on: Option<String>,
}

/// A consent that was given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Consenting {
    /// To which purpose.
    #[schema(min_length = 1)]
    pub(in crate::api) to: String,
    /// How it came: a form, a call.
    #[schema(min_length = 1, max_length = 60)]
    pub(in crate::api) how: String,
}

/// An objection that was made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Saying {
    /// To which purpose; absent where it is to all that can be objected to.
    pub(in crate::api) to: Option<String>,
    /// How it came: a form, a call.
    #[schema(min_length = 1, max_length = 60)]
    pub(in crate::api) how: String,
}

/// A ground of Art. 18(1).
#[derive(Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(in crate::api) enum Ground {
    /// Its accuracy is contested.
    A,
    /// It is unlawful, and erasure is not wanted.
    B,
    /// It is needed for a claim.
    C,
    /// An objection is pending.
    D,
}

impl Ground {
    pub(in crate::api) const fn letter(self) -> char {
        match self {
            Self::A => 'a',
            Self::B => 'b',
            Self::C => 'c',
            Self::D => 'd',
        }
    }
}

/// Why data is held.
#[derive(Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(in crate::api) enum Reason {
    /// An invoice is open.
    OpenInvoice,
    /// A debt is being collected.
    Collection,
    /// There is a claim.
    Claim,
    /// A person's request is under way.
    Request,
    /// A law or an authority demands it.
    Law,
}

impl Reason {
    pub(in crate::api) const fn word(self) -> &'static str {
        match self {
            Self::OpenInvoice => "open-invoice",
            Self::Collection => "collection",
            Self::Claim => "claim",
            Self::Request => "request",
            Self::Law => "law",
        }
    }
}

/// A restriction (Art. 18).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Restricting {
    /// The ground of Art. 18(1).
    pub(in crate::api) ground: Ground,
}

/// A hold.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Holding {
    /// Why.
    pub(in crate::api) reason: Reason,
    /// On which categories; all where none is named.
    #[serde(default)]
    #[schema(max_items = 64)]
    pub(in crate::api) categories: Vec<String>,
    /// Its last day.
    #[schema(format = Date)]
    pub(in crate::api) until: Option<String>,
}

/// A tie between a person and the organisation that they stand for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Tying {
    /// The organisation.
    #[schema(format = "uuid")]
    pub(in crate::api) organisation: String,
    /// From which day, today unless told.
    #[schema(format = Date)]
    pub(in crate::api) starts: Option<String>,
    /// The day from which it is over.
    #[schema(format = Date)]
    pub(in crate::api) ends: Option<String>,
}
