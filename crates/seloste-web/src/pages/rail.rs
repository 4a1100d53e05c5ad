//! What the notice says: about one value, or about the whole card: the rail beside it.

use crate::call::{Call, Place};
use crate::i18n::Words;
use maud::{Markup, html};
use seloste_gate::Gate;
use seloste_notice::{Basis, Category, Purpose};
use seloste_paper::{country, date, instant, keep, names};
use seloste_register::{Card, CardRecord, Value};
use std::collections::BTreeMap;

/// The value that the address asks about: `record.field`.
pub(crate) fn asked<'c>(card: &'c Card, why: &str) -> Option<(&'c CardRecord, &'c Value)> {
    let (record, field) = why.split_once('.')?;
    let record = card.records.iter().find(|r| r.record.to_string() == record)?;
    Some((record, record.values.iter().find(|v| v.field == field)?))
}

/// How the address asks about a value.
pub(crate) fn why(record: &CardRecord, field: &str) -> String {
    format!("{}.{field}", record.record)
}

/// The rail: of one value, else of all that the card shows.
pub(crate) fn rail(
    call: &Call,
    place: &Place,
    purpose: &str,
    card: &Card,
    asked: Option<(&CardRecord, &Value)>,
) -> Markup {
    let w = call.words();
    html! {
        aside #rail .rail aria-labelledby="rail-head" aria-live="polite" {
            h2 #rail-head { (w.t("rail")) }
            @match asked {
                None => (overview(place, card, w)),
                Some((record, value)) => (about(place, purpose, record, value, w)),
            }
        }
    }
}

/// What the data of the card is used for, how long it is kept, and what speaks against using or erasing it.
fn overview(place: &Place, card: &Card, w: Words) -> Markup {
    let (notice, lang, today) = (&place.notice, w.0, place.register.today());
    let mut categories: BTreeMap<&str, Vec<&CardRecord>> = BTreeMap::new();
    for record in &card.records {
        categories.entry(record.category.as_str()).or_default().push(record);
    }
    let uses = |p: &&Purpose| {
        let of = |c: &&Category| categories.contains_key(c.id.as_str()) && c.purposes.contains(&p.id);
        notice.categories.iter().any(|c| of(&c))
    };
    let purposes: Vec<&Purpose> = notice.purposes.iter().filter(uses).collect();
    let restricted = card.standing.restricted(today);
    let holds: Vec<_> = card.standing.holds.iter().filter(|h| h.stands(today)).collect();
    html! {
        dl {
            @if !purposes.is_empty() {
                dt { (w.t("rail-used")) }
                @for purpose in purposes {
                    dd {
                        (purpose.name.best(lang)) ": " (names::basis(purpose.basis).get(lang))
                        @if let Some(against) = against(place, card, purpose) { " " span .tag .stop { (w.t(against)) } }
                    }
                }
            }
            @if !categories.is_empty() {
                dt { (w.t("rail-keep")) }
                @for (category, records) in &categories {
                    dd {
                        (names::category(notice, category, lang)) ": "
                        @match (records.iter().filter_map(|r| r.keep_until).max(), records.iter().find_map(|r| r.keep)) {
                            (Some(day), _) => (w.ta("rail-until", &[("date", date(day, lang).into())])),
                            (None, Some(rule)) => (keep(rule, notice.relation, lang)),
                            (None, None) => (w.t("rail-no-rule")),
                        }
                    }
                }
            }
            @if restricted { dt { (w.t("restriction")) } dd { (w.t("rail-restricted")) } }
            @if !holds.is_empty() {
                dt { (w.t("rail-held")) }
                @for hold in holds {
                    dd {
                        (names::hold(&hold.reason, lang))
                        @if let Some(day) = hold.until { " " (w.ta("rail-until", &[("date", date(day, lang).into())])) }
                    }
                }
            }
        }
        p .muted { (w.t("rail-help")) }
    }
}

/// What the person has said, or not said, that keeps their data from a purpose now.
fn against(place: &Place, card: &Card, purpose: &Purpose) -> Option<&'static str> {
    let (standing, today) = (&card.standing, place.register.today());
    let id = purpose.id.as_str();
    if standing.objects_to(id, Gate::can_be_objected_to(purpose), today) {
        return Some("tag-objects");
    }
    let asks = purpose.basis == Basis::Consent;
    (asks && !standing.consents_to(id, today, &place.register.notice_history())).then_some("rail-no-consent")
}

/// The sentence for the purpose that the card is open for, then every purpose of the category.
fn about(place: &Place, asked: &str, record: &CardRecord, value: &Value, w: Words) -> Markup {
    let (notice, lang) = (&place.notice, w.0);
    let category = notice.category(&record.category);
    let purposes: Vec<_> =
        category.map(|c| c.purposes.iter().filter_map(|p| notice.purpose(p.as_str())).collect()).unwrap_or_default();
    let recipients: Vec<_> =
        notice.recipients.iter().filter(|r| r.fields.iter().any(|f| *f == *value.field.as_str())).collect();
    let rule = record.keep.map(|k| keep(k, notice.relation, lang));
    html! {
        p { strong { (names::field(notice, &value.field, lang)) } }
        @if let Some(purpose) = purposes.iter().find(|p| p.id == *asked).or(purposes.first()) {
            blockquote {
                (if purpose.text.is_empty() { purpose.name.best(lang) } else { purpose.text.best(lang) })
            }
        }
        dl {
            dt { (w.t("rail-purpose")) }
            @for purpose in &purposes {
                dd {
                    (purpose.name.best(lang)) ": " (names::basis(purpose.basis).get(lang))
                    @if !purpose.law.is_empty() { " (" (purpose.law.best(w.0)) ")" }
                }
            }
            @if purposes.is_empty() { dd { (w.t("rail-no-purpose")) } }
            dt { (w.t("rail-category")) }
            dd { (names::category(notice, &record.category, lang)) }
            dt { (w.t("rail-source")) }
            dd { (names::source(notice, &value.source, lang)) ", " (instant(value.received_ms, lang)) }
            dt { (w.t("rail-keep")) }
            dd {
                @if let Some(day) = record.keep_until {
                    (w.ta("rail-until", &[("date", date(day, lang).into())]))
                    @if rule.is_some() { " " }
                }
                @match &rule {
                    Some(rule) if record.keep_until.is_some() => span .muted { "(" (rule) ")" },
                    Some(rule) => (rule),
                    None => (w.t("rail-no-rule")),
                }
                @if let Some(hold) = &record.hold { " " span .tag .due { (names::hold(hold, lang)) } }
            }
            dt { (w.t("rail-recipients")) }
            @if recipients.is_empty() { dd { (w.t("rail-nobody")) } }
            @for recipient in recipients {
                dd {
                    (recipient.name.best(lang)) ", " (names::recipient_role(recipient.role).get(lang))
                    @if !recipient.countries.is_empty() {
                        " (" (recipient.countries.iter().map(|c| country(c, lang)).collect::<Vec<_>>().join(", ")) ")"
                    }
                }
            }
        }
        a href={ (place.href("/notice")) "?lang=" (lang.code()) @if let Some(c) = category { "#L" (c.line) } } { (w.t("rail-open")) }
    }
}
