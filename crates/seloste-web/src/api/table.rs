//! The table of the API's routes: the router and the OpenAPI document are made from it, and from nothing else.

use super::call::{Answered, ApiCall};
use super::{about, data, documents, merging, model, parties, standing};
use crate::guard::RECORD_BYTES_MAX;
use seloste_register::Done;
use std::borrow::Cow;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The largest body of an import, in bytes.
const IMPORT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// How a route is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// To see: changes nothing but the ledger.
    Get,
    /// To do, or to ask what has no place in an address.
    Post,
    /// To change.
    Patch,
    /// To take away.
    Delete,
}

/// Who may come in. What they may do there the gate decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody.
    Public,
    /// Who has a token.
    Token,
    /// Who has a token for the register that the address names; for all others it is not there.
    Register,
}

/// What a body looks like.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) name: fn() -> Cow<'static, str>,
    pub(super) schema: fn() -> RefOr<Schema>,
    pub(super) all: fn(&mut Vec<(String, RefOr<Schema>)>),
}

const fn shape<T: ToSchema>() -> Option<Shape> {
    Some(Shape { name: T::name, schema: <T as PartialSchema>::schema, all: T::schemas })
}

/// A parameter of an address.
#[derive(Clone, Copy)]
pub(super) struct Query {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) of: QueryOf,
    pub(super) needed: bool,
}

/// What a parameter may be.
#[derive(Clone, Copy)]
pub(super) enum QueryOf {
    Text,
    Id,
    Number(usize),
    OneOf(&'static [&'static str]),
}

/// A form that ends with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileForm {
    /// A new document.
    New,
    /// A file in the place of another.
    Other,
}

/// A route of the API.
#[derive(Clone, Copy)]
pub struct ApiSpec {
    /// How it is asked.
    pub method: Method,
    /// Its address from the root, with `{names}` of what varies.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    pub(super) id: &'static str,
    pub(super) about: &'static str,
    pub(super) query: &'static [Query],
    pub(super) body: Option<Shape>,
    /// Whether the body may be left out.
    pub(super) optional: bool,
    pub(super) most: usize,
    /// Whether the body is a form that ends with a file: with the version that it replaces, or without.
    pub(super) file: Option<FileForm>,
    /// Whether the answer is a file.
    pub(super) gives_file: bool,
    pub(super) status: u16,
    pub(super) answer: Option<Shape>,
    pub(super) run: fn(&ApiCall) -> Answered,
    /// What is answered where the request was carried out already; nothing where it can simply be done again.
    pub(super) again: Option<fn(&Done) -> Answered>,
}

impl std::fmt::Debug for ApiSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} ({:?})", self.method, self.path, self.access)
    }
}

const fn route(
    method: Method,
    path: &'static str,
    id: &'static str,
    about: &'static str,
    answer: Option<Shape>,
    run: fn(&ApiCall) -> Answered,
) -> ApiSpec {
    ApiSpec {
        method,
        path,
        access: Access::Register,
        id,
        about,
        query: &[],
        body: None,
        optional: false,
        most: RECORD_BYTES_MAX,
        file: None,
        gives_file: false,
        status: 200,
        answer,
        run,
        again: None,
    }
}

impl ApiSpec {
    const fn access(self, access: Access) -> Self {
        Self { access, ..self }
    }

    const fn query(self, query: &'static [Query]) -> Self {
        Self { query, ..self }
    }

    const fn body(self, body: Option<Shape>) -> Self {
        Self { body, ..self }
    }

    const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    const fn file(self, form: FileForm) -> Self {
        Self { file: Some(form), ..self }
    }

    const fn gives_file(self) -> Self {
        Self { gives_file: true, ..self }
    }

    const fn most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// A change: carried out once where it has a key.
    const fn changes(self, status: u16, again: fn(&Done) -> Answered) -> Self {
        Self { status, again: Some(again), ..self }
    }
}

const PURPOSE: Query =
    Query { name: "purpose", about: "The purpose of the act, one of the notice's.", of: QueryOf::Text, needed: true };
const LIST: &[Query] = &[
    PURPOSE,
    Query { name: "after", about: "What `next` of the page before is.", of: QueryOf::Id, needed: false },
    Query {
        name: "limit",
        about: "How many to show, 50 unless told.",
        of: QueryOf::Number(parties::PAGE_MAX),
        needed: false,
    },
    Query {
        name: "kind",
        about: "Only these.",
        of: QueryOf::OneOf(&["person", "organisation", "sole-trader"]),
        needed: false,
    },
    Query {
        name: "state",
        about: "Only those in this relationship.",
        of: QueryOf::OneOf(&["prospect", "customer", "former"]),
        needed: false,
    },
];
const FOR: &[Query] = &[PURPOSE];
const APART: &[Query] =
    &[PURPOSE, Query { name: "act", about: "The act that brought them together.", of: QueryOf::Id, needed: true }];
const TO_SOME: &[Query] = &[Query {
    name: "to",
    about: "The purpose that it is about; all that can be objected to without it.",
    of: QueryOf::Text,
    needed: false,
}];
const TO: &[Query] = &[Query { name: "to", about: "The purpose that it is about.", of: QueryOf::Text, needed: true }];
const REASON: &[Query] = &[Query {
    name: "reason",
    about: "The reason of the holds to lift.",
    of: QueryOf::OneOf(&seloste_gate::standing::HOLD_REASONS),
    needed: true,
}];
const CATEGORY: &[Query] =
    &[Query { name: "category", about: "One category; everything without it.", of: QueryOf::Text, needed: false }];

/// Every route.
#[must_use]
pub const fn api_routes() -> &'static [ApiSpec] {
    use Access::{Public, Token};
    use Method::{Delete, Get, Patch, Post};
    #[rustfmt::skip]
    const ROUTES: &[ApiSpec] = &[
        route(Get, "/api/v1/openapi.json", "document", "This document", None, super::openapi::give).access(Public),
        route(Get, "/api/v1/token", "token", "What the token is good for", shape::<model::Token>(), about::token).access(Token),
        route(Get, "/api/v1/registers", "registers", "The registers that the token is for", shape::<model::Registers>(), about::registers).access(Token),
        route(Get, "/api/v1/registers/{register}", "register", "A register and how many it holds", shape::<model::RegisterAbout>(), about::register),
        route(Get, "/api/v1/registers/{register}/purposes", "purposes", "The purposes of its notice", shape::<model::Purposes>(), about::purposes),
        route(Get, "/api/v1/registers/{register}/purposes/{purpose}", "purpose", "A purpose", shape::<model::Purpose>(), about::purpose),
        route(Get, "/api/v1/registers/{register}/categories", "categories", "The categories of its notice", shape::<model::Categories>(), about::categories),
        route(Get, "/api/v1/registers/{register}/categories/{category}", "category", "A category", shape::<model::Category>(), about::category),
        route(Get, "/api/v1/registers/{register}/fields", "fields", "The fields that its notice declares, as far as the token reaches", shape::<model::Fields>(), about::fields),
        route(Get, "/api/v1/registers/{register}/fields/{field}", "field", "A field", shape::<model::Field>(), about::field),
        route(Get, "/api/v1/registers/{register}/sources", "sources", "The sources of its notice", shape::<model::Sources>(), about::sources),
        route(Get, "/api/v1/registers/{register}/versions", "versions", "The versions of its notice", shape::<model::Versions>(), about::versions),
        route(Get, "/api/v1/registers/{register}/checkpoint", "checkpoint", "The signed end of its ledger", shape::<model::Checkpoint>(), about::checkpoint),
        route(Get, "/api/v1/registers/{register}/parties", "listParties", "Parties, page by page in a lasting order", shape::<model::Parties>(), parties::list).query(LIST),
        route(Post, "/api/v1/registers/{register}/parties", "createParty", "Bring in a party", shape::<model::NewId>(), parties::create)
            .query(FOR).body(shape::<model::NewParty>()).changes(201, parties::created),
        route(Post, "/api/v1/registers/{register}/search", "searchParties", "Find parties by the beginnings of words", shape::<model::Parties>(), parties::search)
            .query(FOR).body(shape::<model::Search>()),
        route(Post, "/api/v1/registers/{register}/export", "exportParties", "Take contact data out for a purpose", shape::<model::Export>(), data::export)
            .query(FOR).body(shape::<model::Exporting>()).optional(),
        route(Post, "/api/v1/registers/{register}/import", "importParties", "Bring many parties in; the same rows again change nothing", shape::<model::Import>(), data::import)
            .query(FOR).body(shape::<model::Importing>()).most(IMPORT_BYTES_MAX),
        route(Get, "/api/v1/registers/{register}/parties/{party}", "party", "A party with all that the purpose reaches", shape::<model::Party>(), parties::show).query(FOR),
        route(Get, "/api/v1/registers/{register}/parties/{party}/records", "records", "Its records", shape::<model::Records>(), parties::records).query(FOR),
        route(Post, "/api/v1/registers/{register}/parties/{party}/records", "addValues", "Add values to it", shape::<model::RecordIds>(), parties::add)
            .query(FOR).body(shape::<model::NewValues>()).changes(201, parties::added),
        route(Get, "/api/v1/registers/{register}/parties/{party}/records/{record}", "record", "A record", shape::<model::Record>(), parties::record).query(FOR),
        route(Patch, "/api/v1/registers/{register}/parties/{party}/records/{record}", "changeRecord", "Change a record", None, parties::change)
            .query(FOR).body(shape::<model::Change>()).changes(204, parties::changed),
        route(Delete, "/api/v1/registers/{register}/parties/{party}/records/{record}", "eraseRecord", "Erase a record, backups included", None, parties::erase_record)
            .changes(204, parties::changed),
        route(Post, "/api/v1/registers/{register}/parties/{party}/documents", "addDocument", "Add a file of at most 25 MB as a document", shape::<model::RecordIds>(), documents::add)
            .query(FOR).file(FileForm::New).changes(201, parties::added),
        route(Get, "/api/v1/registers/{register}/parties/{party}/documents/{record}", "getDocument", "The file of a document", None, documents::give).query(FOR).gives_file(),
        route(Post, "/api/v1/registers/{register}/parties/{party}/documents/{record}", "replaceDocument", "Put another file in the place of a document's", None, documents::replace)
            .query(FOR).file(FileForm::Other).changes(204, parties::changed),
        route(Get, "/api/v1/registers/{register}/parties/{party}/merges", "merges", "What was brought into it and can be told apart again", shape::<model::Merges>(), merging::merges).query(FOR),
        route(Post, "/api/v1/registers/{register}/parties/{party}/merges", "merge", "Bring another entry of the same into it, or ask what that would do", shape::<model::Merge>(), merging::merge)
            .query(FOR).body(shape::<model::Merging>()).changes(200, merging::merged),
        route(Delete, "/api/v1/registers/{register}/parties/{party}/merges", "unmerge", "Tell two apart again", shape::<model::NewId>(), merging::unmerge).query(APART),
        route(Post, "/api/v1/registers/{register}/parties/{party}/access", "access", "Everything about a person, for that person (Art. 15)", None, data::access),
        route(Get, "/api/v1/registers/{register}/parties/{party}/erasure", "foreseeErasure", "What erasing it would do", shape::<model::Erasure>(), data::erase_preview).query(CATEGORY),
        route(Post, "/api/v1/registers/{register}/parties/{party}/erasure", "erase", "Erase it (Art. 17), backups included", shape::<model::Erasure>(), data::erase)
            .body(shape::<model::Erasing>()).optional(),
        route(Get, "/api/v1/registers/{register}/parties/{party}/standing", "standing", "How it stands, with history", shape::<model::Standing>(), standing::show),
        route(Post, "/api/v1/registers/{register}/parties/{party}/relationship", "relate", "Begin or end the relationship", None, standing::relate)
            .body(shape::<model::Relating>()).changes(204, parties::changed),
        route(Post, "/api/v1/registers/{register}/parties/{party}/objections", "object", "Record an objection (Art. 21)", None, standing::object)
            .body(shape::<model::Saying>()).changes(204, parties::changed),
        route(Delete, "/api/v1/registers/{register}/parties/{party}/objections", "objectNoMore", "Record that an objection was taken back", None, standing::object_no_more)
            .query(TO_SOME).changes(204, parties::changed),
        route(Post, "/api/v1/registers/{register}/parties/{party}/consents", "consent", "Record a consent (Art. 7)", None, standing::consent)
            .body(shape::<model::Consenting>()).changes(204, parties::changed),
        route(Delete, "/api/v1/registers/{register}/parties/{party}/consents", "withdraw", "Record the withdrawal of a consent (Art. 7(3))", None, standing::withdraw)
            .query(TO).changes(204, parties::changed),
        route(Post, "/api/v1/registers/{register}/parties/{party}/restriction", "restrict", "Restrict processing to storage (Art. 18)", None, standing::restrict)
            .body(shape::<model::Restricting>()).changes(204, parties::changed),
        route(Delete, "/api/v1/registers/{register}/parties/{party}/restriction", "liftRestriction", "Lift the restriction", None, standing::lift_restriction)
            .changes(204, parties::changed),
        route(Post, "/api/v1/registers/{register}/parties/{party}/holds", "hold", "Hold data from erasure (Art. 17(3))", None, standing::hold)
            .body(shape::<model::Holding>()).changes(204, parties::changed),
        route(Delete, "/api/v1/registers/{register}/parties/{party}/holds", "liftHolds", "Lift the holds of a reason", None, standing::lift_hold)
            .query(REASON).changes(204, parties::changed),
        route(Post, "/api/v1/registers/{register}/parties/{party}/ties", "tie", "Tie a person to the organisation that they stand for", None, standing::tie)
            .body(shape::<model::Tying>()).changes(204, parties::changed),
    ];
    ROUTES
}
