//! Erasing one record: what it is, what keeps it if anything does; then it is gone.

use crate::answer::Answer;
use crate::call::{Call, answering, late_by};
use crate::error::WebError;
use crate::layout::{self, At};
use crate::pages::document::told;
use crate::pages::erase::{confirm, why_stays};
use maud::{Markup, html};
use seloste_notice::{May, law_purpose};
use seloste_paper::{date, names};

/// What erasing would do.
pub(crate) fn preview(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, false)?))
}

fn page(call: &Call, unconfirmed: bool) -> Result<Markup, WebError> {
    let (place, w, party, record) = (call.place()?, call.words(), call.party()?, call.record()?);
    let stays = place.register.record_stays(&place.actor, party, record)?;
    let card = match place.may(May::Read, law_purpose::RIGHTS) {
        true => Some(place.register.show(&place.actor, law_purpose::RIGHTS, party)?.into_inner()),
        false => None,
    };
    let shown = card.as_ref().and_then(|c| c.records.iter().find(|r| r.record == record));
    let back = format!("{}?purpose={}", place.party_href(party, ""), law_purpose::RIGHTS);
    let content = html! {
        div .bar {
            div .grow { h1 { (w.t("erase-record")) } @if let Some(card) = &card { p .muted { (card.name) } } }
            a .btn .quiet href=(back) { (w.t("back")) }
        }
        @if let Some(record) = shown {
            section .sheet {
                h2 { (names::kind(&record.kind, w.0)) " · " (date(record.dated, w.0)) }
                dl .facts {
                    @for value in &record.values {
                        div {
                            dt { (names::field(&place.notice, &value.field, w.0)) }
                            dd { (place.notice.field(&value.field).map_or_else(|| value.text.clone(), |f| seloste_paper::shown(f.value, &value.text, w.0))) }
                            dd {}
                        }
                    }
                }
                @if let Some(content) = &record.content {
                    p .muted { (told(content, record.first("document.name").unwrap_or_default(), w)) }
                }
            }
        }
        @match &stays {
            Some(why) => section .sheet {
                h2 { (w.t("erase-stays")) }
                p { (why_stays(why, w)) }
            },
            None => form .form method="post" action=(call.path) {
                (confirm(place, &back, unconfirmed, w))
            },
        }
    };
    Ok(layout::page(call, At::List, &w.t("erase-record"), &content))
}

/// Erases the record.
pub(crate) fn erase(call: &Call) -> Result<Answer, WebError> {
    let (place, party, record) = (call.place()?, call.party()?, call.record()?);
    if call.form.get("sure") != Some("yes") {
        return Ok(Answer::Again(page(call, true)?));
    }
    let answering = answering(call, &place.register)?.ok_or(WebError::Unreadable)?;
    answering.erase_record(&place.actor, party, record)?;
    let done = late_by(&answering).unwrap_or("erased");
    let rights = law_purpose::RIGHTS;
    Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={rights}&done={done}"))))
}
