//! Documents: files that come in and leave while they are read.

use super::call::{Answered, ApiCall, Given, Then, nothing};
use super::parties;
use super::problem::ApiError;
use crate::error::WebError;
use crate::streaming::Receiving;
use seloste_register::{About, ActError, Done, UploadTo};
use seloste_terms::{RecordId, Text3};
use std::sync::Arc;

const NO_FILE: Text3 = Text3 {
    fi: "lomakkeen viimeinen osa on tiedosto, jolla on nimi",
    sv: "formulärets sista del är en fil med ett namn",
    en: "the last part of the form is a file with a name",
};
const NO_VERSION: Text3 = Text3 {
    fi: "anna dokumentin versio, jonka tiedosto vaihdetaan",
    sv: "ange versionen av dokumentet vars fil byts ut",
    en: "give the version of the document whose file is replaced",
};

/// Takes a file in; what is answered follows when it is there.
fn take(call: &ApiCall, to: UploadTo, answer: fn(&Done) -> Answered) -> Answered {
    let chosen = call.file_name.as_deref().filter(|name| !name.is_empty());
    let of = |name: &str| call.form.get(name).unwrap_or_default().to_owned();
    let about = About {
        // Without a file it is the gate that answers first, and only then the form.
        file_name: chosen.unwrap_or("-").to_owned(),
        name: of("name"),
        date: of("date"),
        note: of("note"),
        source: of("source"),
    };
    let register = call.register.as_ref().map(Arc::clone).ok_or(WebError::NotFound)?;
    let upload = register.upload(&call.once(), call.purpose()?, call.party()?, to, about)?;
    if chosen.is_none() {
        return Err(ApiError::Field("file", NO_FILE));
    }
    let (place, request) = (Arc::clone(&register), call.request);
    let after = move |done: Result<RecordId, ActError>| match done {
        Ok(record) => answer(&Done { parties: Vec::new(), records: vec![record] }),
        // The same request, at the same time.
        Err(ActError::Repeated) => match request {
            Some(request) => answer(&place.repeated(&request)?.unwrap_or_default()),
            None => Err(ActError::Repeated.into()),
        },
        Err(error) => Err(error.into()),
    };
    let receiving = Receiving { upload, register, after: Box::new(after) };
    Ok(Given { then: Some(Then::Receive(Box::new(receiving))), ..nothing()? })
}

pub(super) fn add(call: &ApiCall) -> Answered {
    take(call, UploadTo::New, parties::added)
}

pub(super) fn replace(call: &ApiCall) -> Answered {
    let version = call.form.get("version").and_then(|v| v.parse().ok());
    let row_version = version.ok_or(ApiError::Field("version", NO_VERSION))?;
    take(call, UploadTo::Replace { record: call.record()?, row_version }, parties::changed)
}

pub(super) fn give(call: &ApiCall) -> Answered {
    let one_of = Arc::clone(&call.state.outgoing).try_acquire_owned().map_err(|_| WebError::Busy)?;
    let document = call.register()?.document(call.actor(), call.purpose()?, call.party()?, call.record()?)?;
    let then = Some(Then::Give(Box::new(document.into_inner()), one_of));
    Ok(Given { status: 200, json: None, then })
}
