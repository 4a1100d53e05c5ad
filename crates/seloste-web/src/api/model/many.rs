//! A person's own data erased; parties taken out and brought in.

use super::{FieldError, Given, Kind, LeftOut, Relation, Value, day, instant, state};
use seloste_register::{ErasePlan, Exported, Stays};
use seloste_terms::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an erasure is of.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Erasing {
    /// One category; everything where none is named.
    pub(in crate::api) category: Option<String>,
}

/// Records of a category that go.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Going {
    /// The category.
    pub(in crate::api) category: String,
    /// How many records.
    pub(in crate::api) records: usize,
}

/// Records of a category that stay.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Staying {
    /// The category.
    pub(in crate::api) category: String,
    /// How many records.
    pub(in crate::api) records: usize,
    /// `hold`, `law` or `evidence`.
    pub(in crate::api) why: String,
    /// Which hold or law.
    pub(in crate::api) ground: Option<String>,
    /// The last day it stays, where one is known.
    #[schema(format = Date)]
    pub(in crate::api) until: Option<String>,
}

/// What an erasure does, or did.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Erasure {
    /// Whether it was done; else it is what would be done.
    pub(in crate::api) done: bool,
    /// What goes.
    pub(in crate::api) going: Vec<Going>,
    /// What stays.
    pub(in crate::api) staying: Vec<Staying>,
}

impl Erasure {
    pub(in crate::api) fn of(plan: ErasePlan, done: bool, lang: Lang) -> Self {
        let going = |g: seloste_register::Going| Going { category: g.category, records: g.records };
        let staying = |s: seloste_register::Staying| {
            let (why, ground) = match s.why {
                Stays::Hold(reason) => ("hold", Some(reason)),
                Stays::Law(law) => ("law", Some(law.best(lang).to_owned())),
                Stays::Evidence => ("evidence", None),
            };
            Staying { category: s.category, records: s.records, why: why.to_owned(), ground, until: s.until.map(day) }
        };
        Self {
            done,
            going: plan.going.into_iter().map(going).collect(),
            staying: plan.staying.into_iter().map(staying).collect(),
        }
    }
}

/// Who is taken out.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Exporting {
    /// Only count, nothing leaves.
    #[serde(default)]
    pub(in crate::api) preview: bool,
    /// Only people, organisations or sole traders.
    pub(in crate::api) kind: Option<Kind>,
    /// Only those in this relationship.
    pub(in crate::api) state: Option<Relation>,
}

/// A party that was taken out.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Taken {
    /// Its id.
    #[schema(format = "uuid")]
    pub(in crate::api) party: String,
    /// `person`, `organisation` or `sole-trader`.
    pub(in crate::api) kind: String,
    /// `prospect`, `customer` or `former`; absent where there is no relationship.
    pub(in crate::api) state: Option<String>,
    /// The organisations that it stands for, by name.
    pub(in crate::api) organisations: Vec<String>,
    /// Its contact data, as far as the purpose reaches.
    pub(in crate::api) values: Vec<Value>,
}

impl From<Exported> for Taken {
    fn from(e: Exported) -> Self {
        Self {
            party: e.party.to_string(),
            kind: e.kind.name().to_owned(),
            state: e.state.map(|s| state(s).to_owned()),
            organisations: e.organisations,
            values: e
                .values
                .into_iter()
                .map(|v| Value {
                    field: v.field,
                    value: v.text,
                    source: v.source,
                    received: instant(v.received_ms),
                    delivery: v.delivery.to_string(),
                })
                .collect(),
        }
    }
}

/// What was taken out.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Export {
    /// The parties; none in a preview.
    pub(in crate::api) items: Vec<Taken>,
    /// How many are taken out, or would be.
    pub(in crate::api) parties: usize,
    /// How many there are of whom the purpose reaches no contact data.
    pub(in crate::api) empty: usize,
    /// Who is left out, counted.
    pub(in crate::api) left_out: LeftOut,
}

/// Rows to bring in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Importing {
    /// The rows, each with its values.
    #[schema(min_items = 1, max_items = 10_000)]
    pub(in crate::api) rows: Vec<Vec<Given>>,
    /// The source of the notice that they come from.
    pub(in crate::api) source: String,
    /// The relationship that begins for those who have none.
    pub(in crate::api) relation: Option<Relation>,
    /// From which day, today unless told.
    #[schema(format = Date)]
    pub(in crate::api) since: Option<String>,
    /// Only tell what would be done.
    #[serde(default)]
    pub(in crate::api) preview: bool,
}

/// What became of a row.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct ImportedRow {
    /// Which, from 1.
    pub(in crate::api) row: u64,
    /// `new`, `changed`, `same` or `refused`.
    pub(in crate::api) outcome: String,
    /// Why it was refused, or what of it was not taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(in crate::api) errors: Vec<FieldError>,
}

/// What an import did, or would do.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Import {
    /// The act that every value remembers as its delivery.
    #[schema(format = "uuid")]
    pub(in crate::api) delivery: String,
    /// How many rows brought a new party.
    pub(in crate::api) new: usize,
    /// How many changed one.
    pub(in crate::api) changed: usize,
    /// How many brought nothing new.
    pub(in crate::api) same: usize,
    /// How many did not come in.
    pub(in crate::api) refused: usize,
    /// Row by row.
    pub(in crate::api) rows: Vec<ImportedRow>,
}

/// Whom to bring in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Merging {
    /// Who turned out to be this one.
    #[schema(format = "uuid")]
    pub(in crate::api) with: String,
    /// Fields of which the other's value stays, where both have one and they differ.
    #[serde(default)]
    pub(in crate::api) take: Vec<String>,
    /// Only tell what would come of it.
    #[serde(default)]
    pub(in crate::api) dry_run: bool,
}

/// A field of both.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Beside {
    /// The category that it lies in.
    pub(in crate::api) category: String,
    /// The field.
    pub(in crate::api) field: String,
    /// What the one that stays has.
    pub(in crate::api) ours: Vec<String>,
    /// What the other has.
    pub(in crate::api) theirs: Vec<String>,
    /// Whether there is a choice: the field holds one value, and the two differ.
    pub(in crate::api) differs: bool,
}

impl From<seloste_register::Compared> for Beside {
    fn from(one: seloste_register::Compared) -> Self {
        let seloste_register::Compared { category, field, ours, theirs, differs } = one;
        Self { category, field, ours, theirs, differs }
    }
}

/// What bringing two together comes to, or came to.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Merge {
    /// Whether it was done; else it is what would be done.
    pub(in crate::api) done: bool,
    /// By which it is told apart again.
    #[schema(format = "uuid")]
    pub(in crate::api) act: Option<String>,
    /// How many records go over.
    pub(in crate::api) records: Option<usize>,
    /// The last day on which it can be told apart again.
    #[schema(format = Date)]
    pub(in crate::api) until: Option<String>,
    /// The two side by side, where it was only asked for.
    pub(in crate::api) fields: Vec<Beside>,
}

/// Who was brought in.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Merged {
    /// By which it is told apart again.
    #[schema(format = "uuid")]
    pub(in crate::api) act: String,
    /// Who.
    #[schema(format = "uuid")]
    pub(in crate::api) party: String,
    /// The last day on which it can be told apart again.
    #[schema(format = Date)]
    pub(in crate::api) until: String,
}

/// What was brought in and can be told apart again, the last first.
#[derive(Serialize, ToSchema)]
pub(in crate::api) struct Merges {
    /// They.
    pub(in crate::api) items: Vec<Merged>,
}
