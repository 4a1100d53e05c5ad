//! What goes wrong with a request, and what the person is told.
//!
//! Guarantees: a page says what happened, what to do, and the request's id; causes go to the log; no page and no log line
//! of an error holds personal data.

use crate::i18n::Words;
use seloste_gate::{Denial, LeftOut, Refusal};
use seloste_paper::capital;
use seloste_register::{ActError, FieldProblem, SignInError};

/// Why a request was not answered as asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WebError {
    /// No such page, register, party or record, or none that this account may know of.
    #[error("nothing is found there")]
    NotFound,
    /// The method is not one of this page.
    #[error("the method is not one of this page")]
    Method,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignIn,
    /// The request comes from outside of the networks that are declared.
    #[error("the request comes from outside of the declared networks")]
    Network,
    /// The request came from another site, or does not tell from where.
    #[error("the request did not come from a page of this server")]
    Foreign,
    /// The request is for another host.
    #[error("the request names another host")]
    Host,
    /// Cannot be read.
    #[error("the request cannot be read")]
    Unreadable,
    /// Beyond a limit.
    #[error("the request is too large")]
    TooLarge,
    /// The address is too long.
    #[error("the address is too long")]
    AddressTooLong,
    /// Too slow.
    #[error("the request took too long to come")]
    Slow,
    /// Too much at once.
    #[error("too many requests at once")]
    Busy,
    /// What the register says.
    #[error(transparent)]
    Act(ActError),
    /// Something that should not happen.
    #[error("{0}")]
    Broken(&'static str),
}

impl From<ActError> for WebError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NoParty | ActError::NoRecord => Self::NotFound,
            other => Self::Act(other),
        }
    }
}

impl From<SignInError> for WebError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Act(error) => error.into(),
            _ => Self::SignIn,
        }
    }
}

impl WebError {
    /// The HTTP status.
    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Method => 405,
            Self::SignIn => 401,
            Self::Foreign | Self::Network => 403,
            Self::Host => 421,
            Self::Unreadable => 400,
            Self::TooLarge => 413,
            Self::AddressTooLong => 414,
            Self::Slow => 408,
            Self::Busy => 503,
            Self::Act(error) => match error {
                ActError::Refused(_) => 403,
                ActError::NoParty | ActError::NoRecord | ActError::NoCategory(_) => 404,
                ActError::Values(_) | ActError::Input(_) | ActError::FarDay { .. } => 422,
                ActError::TooLarge => 413,
                ActError::Conflict => 409,
                ActError::Stopped(_) => 503,
                _ => 500,
            },
            Self::Broken(_) => 500,
        }
    }

    /// The headline and what to do about it.
    pub(crate) fn told(&self, w: Words) -> (String, String) {
        let (head, help) = match self.status() {
            401 => ("error-sign-in", "error-sign-in-help"),
            403 => match self {
                Self::Foreign => ("error-foreign", "error-foreign-help"),
                Self::Network => ("error-network", "error-network-help"),
                _ => ("error-refused", "error-refused-help"),
            },
            404 => ("error-not-found", "error-not-found-help"),
            405 => ("error-method", "error-method-help"),
            408 | 503 => ("error-busy", "error-busy-help"),
            409 => ("error-conflict", "error-conflict-help"),
            413 | 414 => ("error-too-large", "error-too-large-help"),
            421 => ("error-host", "error-host-help"),
            400 | 422 => ("error-input", "error-input-help"),
            _ => ("error-server", "error-server-help"),
        };
        let help = match self {
            Self::Act(ActError::Refused(refusal)) => refused(refusal, w),
            Self::Act(ActError::FarDay { ahead }) => far_day(*ahead, w),
            Self::Act(ActError::Input(said)) => capital(said.get(w.0)),
            Self::Act(error @ ActError::TooLarge) => error.said(w.0),
            _ => w.t(help),
        };
        (w.t(head), help)
    }
}

/// What to do about a day that is surely a slip.
fn far_day(ahead: bool, w: Words) -> String {
    w.t(if ahead { "form-day-ahead" } else { "form-day-old" })
}

/// Why the gate said no, in words.
pub(crate) fn refused(refusal: &Refusal, w: Words) -> String {
    let denial = match refusal {
        Refusal::Gap(gap) => return w.ta("refused-gap", &[("line", gap.line.as_str().into())]),
        Refusal::Denied(denial) => denial,
    };
    match denial {
        Denial::RolePurpose { .. } => w.t("refused-role-purpose"),
        Denial::RoleMay { .. } | Denial::RoleCategory { .. } => w.t("refused-role-may"),
        Denial::TokenPurpose(_) | Denial::TokenMay(_) | Denial::TokenField => w.t("refused-token"),
        Denial::Everybody(_) => w.t("refused-everybody"),
        Denial::Source { .. } => w.t("refused-source"),
        Denial::Party { reason, .. } => left_out(*reason, w),
        Denial::IdentityCode => w.t("refused-identity-code"),
        Denial::NotObjectable { .. } => w.t("refused-not-objectable"),
        Denial::NotByConsent(_) => w.t("refused-not-by-consent"),
    }
}

/// Why a party cannot be used for a purpose.
fn left_out(reason: LeftOut, w: Words) -> String {
    w.t(match reason {
        LeftOut::Erased => "refused-erased",
        LeftOut::Restricted => "refused-restricted",
        LeftOut::Objected => "refused-objected",
        LeftOut::NoConsent => "refused-no-consent",
        LeftOut::NoRelationship => "refused-no-relationship",
    })
}

/// What a form says after a failed act: for each field what is wrong with it, or one message for the whole.
pub(crate) enum Problem {
    /// Fields.
    Fields(Vec<FieldProblem>),
    /// The whole.
    Whole(String),
}

/// What of an act's error belongs beside the form that asked for it; anything else is an error page.
///
/// # Errors
/// Those that are not about what was typed.
pub(crate) fn problem(error: ActError, w: Words) -> Result<Problem, WebError> {
    match error {
        ActError::Values(problems) => Ok(Problem::Fields(problems)),
        ActError::Input(said) => Ok(Problem::Whole(capital(said.get(w.0)))),
        ActError::FarDay { ahead } => Ok(Problem::Whole(far_day(ahead, w))),
        ActError::Conflict => Ok(Problem::Whole(w.t("error-conflict-help"))),
        ActError::Refused(Refusal::Denied(denial @ (Denial::Source { .. } | Denial::IdentityCode))) => {
            Ok(Problem::Whole(refused(&Refusal::Denied(denial), w)))
        }
        other => Err(other.into()),
    }
}
