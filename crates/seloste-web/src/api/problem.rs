//! What a program is told when its request is not answered as asked (RFC 9457).

use super::model::{FieldError, Problem};
use crate::error::WebError;
use crate::i18n::Words;
use seloste_gate::Refusal;
use seloste_register::ActError;
use seloste_terms::Text3;

/// Why a request of a program was not answered as asked.
#[derive(Debug)]
pub(super) enum ApiError {
    /// What also pages say.
    Web(WebError),
    /// No token, or none that is good.
    NoToken,
    /// The body is not JSON, or not of the form that is described; where, as line and column.
    Body(usize, usize),
    /// A parameter or a field of the body, and what is wrong with it.
    Field(&'static str, Text3),
    /// The idempotency key is none.
    Key,
    /// The idempotency key was given to another request.
    OtherRequest,
}

impl<E: Into<WebError>> From<E> for ApiError {
    fn from(error: E) -> Self {
        match error.into() {
            WebError::Act(ActError::OtherRequest) => Self::OtherRequest,
            other => Self::Web(other),
        }
    }
}

impl ApiError {
    pub(super) fn status(&self) -> u16 {
        match self {
            Self::Web(error) => error.status(),
            Self::NoToken => 401,
            Self::Body(..) | Self::Key => 400,
            Self::Field(..) | Self::OtherRequest => 422,
        }
    }

    /// The problem's name.
    fn name(&self) -> &'static str {
        match self {
            Self::NoToken => "no-token",
            Self::Body(..) => "unreadable",
            Self::Field(..) => "input",
            Self::Key => "idempotency-key",
            Self::OtherRequest => "idempotency-key-reused",
            Self::Web(error) => match error.status() {
                400 => "unreadable",
                401 => "no-token",
                403 => "refused",
                404 => "not-found",
                405 => "method",
                408 => "slow",
                409 => "conflict",
                413 | 414 => "too-large",
                421 => "host",
                422 => "input",
                503 => "busy",
                _ => "server",
            },
        }
    }

    pub(super) fn told(&self, w: Words, id: &str) -> Problem {
        let (title, detail) = match self {
            Self::Web(error @ WebError::Act(ActError::Input(said))) => (error.told(w).0, said.get(w.0).to_owned()),
            Self::Web(error) => error.told(w),
            Self::NoToken => (w.t("error-token"), w.t("error-token-help")),
            Self::Body(line, column) => {
                let help = w.ta("error-body-help", &[("line", (*line).into()), ("column", (*column).into())]);
                (w.t("error-body"), help)
            }
            Self::Field(..) => (w.t("error-input"), w.t("error-fields-help")),
            Self::Key => (w.t("error-key"), w.t("error-key-help")),
            Self::OtherRequest => (w.t("error-key"), w.t("error-key-reused-help")),
        };
        let errors = match self {
            Self::Field(field, message) => {
                vec![FieldError { field: (*field).to_owned(), detail: message.get(w.0).to_owned() }]
            }
            Self::Web(WebError::Act(ActError::Values(problems))) => problems
                .iter()
                .map(|p| FieldError { field: p.field.clone(), detail: p.message.get(w.0).to_owned() })
                .collect(),
            _ => Vec::new(),
        };
        let line = match self {
            Self::Web(WebError::Act(ActError::Refused(Refusal::Gap(gap)))) => Some(gap.line.clone()),
            _ => None,
        };
        Problem {
            kind: format!("urn:seloste:problem:{}", self.name()),
            title,
            status: self.status(),
            detail,
            instance: format!("urn:seloste:request:{id}"),
            errors,
            line,
        }
    }
}
