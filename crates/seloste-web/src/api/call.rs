//! One request of a program as a route's function sees it.

use super::model::Relation;
use super::problem::ApiError;
use crate::dispatch::State;
use crate::error::WebError;
use crate::query::Pairs;
use crate::streaming::Receiving;
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{Actor, RequestKey};
use seloste_notice::Checked;
use seloste_register::{Client, Document, Register};
use seloste_terms::{Lang, PartyId, RecordId, Text3};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

/// One request, after everything that all requests have in common.
pub(super) struct ApiCall {
    pub(super) state: Arc<State>,
    pub(super) params: Vec<(String, String)>,
    pub(super) query: Pairs,
    pub(super) body: Vec<u8>,
    /// A form that ends with a file: its fields, and what the file is called.
    pub(super) form: Pairs,
    /// See `form`.
    pub(super) file_name: Option<String>,
    pub(super) client: Client,
    /// The register that the address names, where it names one.
    pub(super) register: Option<Arc<Register>>,
    pub(super) request: Option<RequestKey>,
    pub(super) lang: Lang,
}

/// What a route's function gives back.
pub(super) struct Given {
    pub(super) status: u16,
    pub(super) json: Option<Vec<u8>>,
    /// What follows that is no answer of a moment.
    pub(super) then: Option<Then>,
}

/// A file that comes in before there is an answer, or that is the answer.
pub(super) enum Then {
    /// It comes in.
    Receive(Box<Receiving<Answered>>),
    /// It leaves, as one of what leaves at once.
    Give(Box<Document>, OwnedSemaphorePermit),
}

pub(super) type Answered = Result<Given, ApiError>;

/// An answer with a body.
pub(super) fn json(status: u16, body: &impl Serialize) -> Answered {
    match serde_json::to_vec(body) {
        Ok(json) => Ok(Given { status, json: Some(json), then: None }),
        Err(_) => Err(WebError::Broken("an answer could not be written").into()),
    }
}

/// An answer without a body.
pub(super) const fn nothing() -> Answered {
    Ok(Given { status: 204, json: None, then: None })
}

const NO_DAY: Text3 =
    Text3 { fi: "päivän muoto on 2026-11-22", sv: "en dag skrivs 2026-11-22", en: "a day is written 2026-11-22" };
const NO_ID: Text3 = Text3 { fi: "tämä ei ole tunniste", sv: "detta är ingen id", en: "this is no id" };
const NO_NUMBER: Text3 = Text3 {
    fi: "tämä ei ole luku sallitulta väliltä",
    sv: "detta är inget tal inom gränserna",
    en: "this is no number within the limits",
};
const ASK_PURPOSE: Text3 = Text3 {
    fi: "nimeä tarkoitus, johon tietoa käytetään",
    sv: "nämn ändamålet som uppgifterna används för",
    en: "name the purpose that the data is used for",
};

impl ApiCall {
    pub(super) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    pub(super) fn actor(&self) -> &Actor {
        &self.client.actor
    }

    /// The actor of a change: carried out once where the request has a key.
    pub(super) fn once(&self) -> Actor {
        Actor { request: self.request, ..self.client.actor.clone() }
    }

    pub(super) fn register(&self) -> Result<&Register, ApiError> {
        self.register.as_deref().ok_or_else(|| WebError::NotFound.into())
    }

    pub(super) fn notice(&self) -> Result<Arc<Checked>, ApiError> {
        Ok(self.register()?.notice())
    }

    pub(super) fn party(&self) -> Result<PartyId, ApiError> {
        self.param("party").parse().map_err(|_| WebError::NotFound.into())
    }

    pub(super) fn record(&self) -> Result<RecordId, ApiError> {
        self.param("record").parse().map_err(|_| WebError::NotFound.into())
    }

    /// The purpose that is asked for. The gate decides whether it may be.
    pub(super) fn purpose(&self) -> Result<&str, ApiError> {
        self.query.filled("purpose").ok_or(ApiError::Field("purpose", ASK_PURPOSE))
    }

    /// A whole number of the address, at most so large.
    pub(super) fn number(&self, name: &'static str, usual: usize, most: usize) -> Result<usize, ApiError> {
        match self.query.filled(name) {
            None => Ok(usual),
            Some(text) => match text.parse() {
                Ok(n) if (1..=most).contains(&n) => Ok(n),
                _ => Err(ApiError::Field(name, NO_NUMBER)),
            },
        }
    }

    /// The body as it is described.
    pub(super) fn body<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        serde_json::from_slice(&self.body).map_err(|e| ApiError::Body(e.line(), e.column()))
    }

    /// The body as it is described; where there is none, what stands for none.
    pub(super) fn body_or_none<T: DeserializeOwned + Default>(&self) -> Result<T, ApiError> {
        if self.body.iter().all(u8::is_ascii_whitespace) { Ok(T::default()) } else { self.body() }
    }

    /// The day of a field; nothing where it is left out.
    pub(super) fn day(name: &'static str, text: Option<&str>) -> Result<Option<Day>, ApiError> {
        let parsed = text.map(|t| t.parse::<jiff::civil::Date>().map(day_of));
        parsed.transpose().map_err(|_| ApiError::Field(name, NO_DAY))
    }

    /// The party of a field.
    pub(super) fn id(name: &'static str, text: &str) -> Result<PartyId, ApiError> {
        text.parse().map_err(|_| ApiError::Field(name, NO_ID))
    }

    /// The relationship that begins, if one does.
    pub(super) fn relation(
        &self,
        relation: Option<Relation>,
        since: Option<&str>,
    ) -> Result<Option<seloste_register::Relation>, ApiError> {
        let since = Self::day("since", since)?;
        let today = self.register()?.today();
        Ok(relation.map(|r| seloste_register::Relation {
            customer: matches!(r, Relation::Customer),
            since: since.unwrap_or(today),
        }))
    }
}
