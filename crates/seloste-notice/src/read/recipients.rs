//! Who gets data, where it goes, and whoever runs the register, who gets all of it.

use super::{RECIPIENT_ROLES, STATED, country};
use crate::model::RecipientRole;
use crate::place::{Given, Spot};
use crate::prose::Topic;
use crate::raw::{Raw, RawOrganisation, RawRecipient, RawSafeguard, RawTransfers, Wording};
use crate::section::{Reading, Section};
use seloste_terms::Texts;

pub(super) fn recipients(top: &Section<'_>, raw: &mut Raw, reading: &mut Reading<'_>) {
    const KEYS: &[&str] = &["id", "name", "role", "country", "agreement", "fields", "purposes", "when", "safeguard"];
    const KEYS_OF_TRANSCRIPT: &[&str] =
        &["id", "name", "role", "country", "fields", "purposes", "when", "abroad", "safeguard"];
    let keys = if reading.transcript { KEYS_OF_TRANSCRIPT } else { KEYS };
    reading.topic = Topic::Recipients;
    if let Some(s) = top.sub("recipients", "[recipients]", &["none"], reading) {
        raw.no_recipients = s.flag("none", reading);
    }
    raw.transfers =
        top.sub("transfers", "[transfers]", &["stated", "country", "safeguard"], reading).map(|s| RawTransfers {
            place: s.place,
            stated: s.word("stated", STATED, reading),
            countries: countries(&s, reading),
            safeguard: safeguard(&s, reading),
        });
    for s in top.subs("recipient", "[[recipient]]", keys, reading) {
        let recipient = RawRecipient {
            place: s.place,
            id: s.id(reading),
            name: s.texts("name", Wording::Name, reading),
            role: s.word("role", RECIPIENT_ROLES, reading),
            countries: countries(&s, reading),
            agreement: s.date("agreement", reading),
            fields: s.refs("fields", reading),
            purposes: s.refs("purposes", reading),
            when: s.text("when", reading),
            abroad: s.flag("abroad", reading),
            safeguard: safeguard(&s, reading),
            runs_register: false,
        };
        s.want("name", &recipient.name, reading);
        s.want("role", &recipient.role, reading);
        let no_fields = recipient.fields.get().is_some_and(Vec::is_empty);
        s.want("fields", if no_fields { &Given::Missing } else { &recipient.fields }, reading);
        raw.recipients.push(recipient);
    }
}

/// The id by which whoever runs the register is a recipient.
const PROCESSOR: &str = "processor";

/// Whoever runs the register for the controllers, as the recipient that the law takes it for (Art. 4(9)). A published text
/// is taken as it stands: there it is a recipient where the text says so.
pub(super) fn by_processor(s: &Section<'_>, o: &RawOrganisation, reading: &mut Reading<'_>) -> Option<RawRecipient> {
    if reading.transcript {
        return None;
    }
    let name = o.name.get()?;
    let countries = match &o.country {
        Given::Is(country, place) => Given::Is(vec![Spot { value: country.clone(), place: *place }], *place),
        // An organisation that names no country is in Finland.
        Given::Missing => Given::Is(vec![Spot { value: "FI".to_owned(), place: s.place }], s.place),
        Given::Broken(place) => Given::Broken(*place),
    };
    Some(RawRecipient {
        place: s.place,
        id: Given::Is(PROCESSOR.to_owned(), s.place),
        name: Given::Is(Texts::plain(name), s.place),
        role: Given::Is(RecipientRole::Processor, s.place),
        countries,
        agreement: s.date("agreement", reading),
        safeguard: safeguard(s, reading),
        runs_register: true,
        ..RawRecipient::default()
    })
}

/// Whether whoever runs the register stands among the recipients already, with what it gets and by which agreement.
pub(super) fn is_named(runs: &RawRecipient, recipients: &[RawRecipient]) -> bool {
    let own = runs.name.get().and_then(|name| name.all.as_ref()).map(|name| name.to_lowercase());
    let same = |r: &RawRecipient| {
        let names = r.name.get().into_iter().flat_map(|t| t.all.iter().chain(t.by_lang.values()));
        r.role.get() == Some(&RecipientRole::Processor) && names.map(|n| n.to_lowercase()).any(|n| Some(n) == own)
    };
    runs.agreement.is_missing() && runs.safeguard.is_none() && recipients.iter().any(same)
}

fn countries(s: &Section<'_>, reading: &mut Reading<'_>) -> Given<Vec<Spot<String>>> {
    s.list("country", reading).and_then(|list, _| {
        list.into_iter()
            .map(|spot| country(&spot.value, spot.place, reading).map(|value| Spot { value, place: spot.place }))
            .collect()
    })
}

fn safeguard(s: &Section<'_>, reading: &mut Reading<'_>) -> Option<RawSafeguard> {
    s.sub("safeguard", "safeguard", &["kind", "copy", "date", "module"], reading).map(|s| RawSafeguard {
        place: s.place,
        kind: s.text("kind", reading),
        copy: s.text("copy", reading),
        date: s.date("date", reading),
        module: s.word("module", MODULES, reading),
    })
}

/// The modules of the standard contractual clauses, from the first to the fourth (Decision (EU) 2021/914).
const MODULES: &[(&str, &str)] = &[
    ("controller-to-controller", "controller-to-controller"),
    ("controller-to-processor", "controller-to-processor"),
    ("processor-to-processor", "processor-to-processor"),
    ("processor-to-controller", "processor-to-controller"),
];
