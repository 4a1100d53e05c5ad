//! The access package: everything about one party, in one document (Art. 15).

use crate::card::Card;
use crate::document::Document;
use seloste_ledger::{Action, Outcome};
use seloste_notice::Checked;
use seloste_terms::RegisterId;
use std::sync::Arc;

/// Everything about one party.
#[derive(Debug)]
pub struct AccessPackage {
    /// The register it is from.
    pub register: RegisterId,
    /// The notice in force.
    pub notice: Arc<Checked>,
    /// When it was put together, milliseconds since 1970 UTC.
    pub made_ms: i64,
    /// The party, with every record.
    pub card: Card,
    /// Its documents that have a file, to be read piece by piece.
    pub documents: Vec<Document>,
    /// Who used the data.
    pub uses: Vec<Use>,
}

/// One use of a party's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// In which role.
    pub role: String,
    /// What was done or tried.
    pub action: Action,
    /// What came of it.
    pub outcome: Outcome,
    /// Why.
    pub purpose: String,
    /// Which categories.
    pub categories: Vec<String>,
}
