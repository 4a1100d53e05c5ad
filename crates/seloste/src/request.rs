//! What a command asks of an open home: the same whether this process owns it or a server does.

use crate::args::{Kind, NotTold, Relation, Standing, Table};
use jiff::civil::Date;
use seloste_terms::{ActId, Lang, PartyId, RecordId};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A request. Files have been read by who asks, and paths to write are absolute.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    pub(crate) lang: Lang,
    pub(crate) what: What,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum What {
    Open {
        bundle: String,
        told: Option<Told>,
    },
    Import(ImportRequest),
    Imports {
        register: String,
        json: bool,
    },
    Merge {
        register: String,
        party: PartyId,
        other: PartyId,
        purpose: String,
        take: Vec<String>,
        preview: bool,
    },
    Unmerge {
        register: String,
        party: PartyId,
        purpose: String,
    },
    Undo {
        register: String,
        import: ActId,
        preview: bool,
        json: bool,
    },
    Find {
        register: String,
        words: String,
        purpose: String,
        limit: usize,
        json: bool,
    },
    Export {
        register: String,
        purpose: String,
        state: Option<Standing>,
        kind: Option<Kind>,
        to: Table,
        file: PathBuf,
    },
    Show {
        register: String,
        party: PartyId,
        purpose: String,
        json: bool,
    },
    DocumentAdd(DocumentRequest),
    DocumentGet {
        register: String,
        party: PartyId,
        record: RecordId,
        purpose: String,
        file: PathBuf,
    },
    Access {
        register: String,
        party: PartyId,
        html: bool,
        zip: Option<PathBuf>,
        asked: Option<Date>,
    },
    Relate {
        register: String,
        party: PartyId,
        starts: Option<Date>,
        ends: Option<Date>,
        state: Relation,
    },
    Object {
        register: String,
        party: PartyId,
        purpose: Option<String>,
        how: String,
        withdraw: bool,
        asked: Option<Date>,
    },
    Restrict {
        register: String,
        party: PartyId,
        ground: char,
        lift: bool,
        asked: Option<Date>,
    },
    Consent {
        register: String,
        party: PartyId,
        purpose: String,
        how: String,
        withdraw: bool,
    },
    Hold {
        register: String,
        party: PartyId,
        reason: String,
        categories: Vec<String>,
        until: Option<Date>,
        lift: bool,
    },
    Erase {
        register: String,
        party: PartyId,
        category: Option<String>,
        record: Option<RecordId>,
        preview: bool,
        asked: Option<Date>,
    },
    Sweep {
        register: String,
        at: Option<Date>,
        preview: bool,
    },
    LedgerVerify {
        register: String,
    },
    LedgerReport {
        register: String,
        from: u64,
        json: bool,
    },
    LedgerExport {
        register: String,
        dir: PathBuf,
    },
    Backup {
        file: PathBuf,
    },
    Escrow {
        file: PathBuf,
    },
    Doctor {
        json: bool,
    },
    Link {
        from_anywhere: bool,
    },
}

/// Whether people were told of a wider use.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Told {
    On(Date),
    Not(NotTold),
}

impl From<Told> for seloste_register::Told {
    fn from(told: Told) -> Self {
        match told {
            Told::On(day) => Self::On(day),
            Told::Not(NotTold::Known) => Self::Not(seloste_register::NotTold::Known),
            Told::Not(NotTold::Effort) => Self::Not(seloste_register::NotTold::Effort),
            Told::Not(NotTold::Law) => Self::Not(seloste_register::NotTold::Law),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImportRequest {
    pub(crate) register: String,
    pub(crate) source: String,
    pub(crate) purpose: String,
    pub(crate) relation: Option<Relation>,
    pub(crate) since: Option<Date>,
    pub(crate) maps: Vec<String>,
    pub(crate) preview: bool,
    pub(crate) json: bool,
}

/// A file that is added to a party.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentRequest {
    pub(crate) register: String,
    pub(crate) party: PartyId,
    pub(crate) purpose: String,
    pub(crate) source: String,
    pub(crate) file_name: String,
    pub(crate) name: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) note: Option<String>,
    /// The document whose file it takes the place of, at this version.
    pub(crate) replace: Option<(RecordId, u32)>,
}
