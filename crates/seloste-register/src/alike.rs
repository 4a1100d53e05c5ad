//! Who is likely there already.
//!
//! Guarantees: somebody is likely the same who has the same telephone number however it is written, the same e-mail
//! address, the same business id, or the same name in the same town; only data that the actor may read for the purpose
//! counts, and only parties that they may see for it, so that nobody learns from a warning what they could not look up;
//! looked up in the index, so the cost does not grow with the register.
//! Does not: decide anything: a person looks.

use crate::act::EntryDraft;
use crate::card::name_in;
use crate::error::ActError;
use crate::live::Live;
use crate::register::Register;
use crate::write::Given;
use seloste_gate::{Actor, Gate, Plain, Read, Scope};
use seloste_ledger::Action;
use seloste_notice::{CategoryId, FieldId};
use seloste_store::PartyKind;
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::Search;
use seloste_terms::{PartyId, value};

/// The most that are shown.
const SHOWN: usize = 5;
/// Names that one compares: more people of one name are no likeness any more.
const NAMESAKES_MAX: usize = 50;
const NAMES: [&str; 2] = ["person.name", "organisation.name"];

/// Somebody who is likely the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Who.
    pub party: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// By name, as far as the purpose reaches.
    pub name: String,
    /// The fields that are the same.
    pub fields: Vec<String>,
}

impl Register {
    /// Who is likely the same as somebody of these values; at most a few. Nobody where the actor may not read for the
    /// purpose. Who is shown is in the ledger as found.
    ///
    /// # Errors
    /// As of the store.
    pub fn resembling(&self, actor: &Actor, purpose: &str, values: &[Given]) -> Result<Vec<Likeness>, ActError> {
        let notice = self.notice();
        let as_stored: Vec<(String, String)> = values
            .iter()
            .filter_map(|g| {
                let def = notice.field(&g.field)?;
                Some((g.field.clone(), value::parse(def.value, &g.text, def.chars_max).ok()?))
            })
            .collect();
        let shown = self.reading(|seen| {
            let act = self.new_act()?;
            let scope = Gate::scope::<Read>(&notice, actor, purpose, act, self.today())?;
            let values: Vec<(&str, &str)> = as_stored.iter().map(|(f, t)| (f.as_str(), t.as_str())).collect();
            let mut alike = likely(&self.core.live.read(), &scope, &values);
            alike.truncate(SHOWN);
            let permit = self.permit_these(scope, alike.iter().map(|(party, _)| *party));
            alike.retain(|(party, _)| permit.covers(*party));
            let shown = alike
                .into_iter()
                .map(|(party, fields)| {
                    seen.add(party);
                    let kind = self.kind_of(party)?;
                    let records = self.records(&permit, party, &|row| row.kind == "contact")?;
                    Ok(records.map(|records| Likeness { party, kind, name: name_in(&records), fields }))
                })
                .collect::<Result<Vec<_>, ActError>>()?;
            let mut parties = Vec::new();
            let shown: Plain<Vec<Likeness>> = shown.into_iter().collect();
            let shown = shown.map(|all| {
                parties.extend(all.iter().map(|one: &Likeness| one.party));
                all
            });
            let entry = EntryDraft::allowed(permit.scope(), Action::Search)
                .parties(parties)
                .categories(permit.scope().categories().map(|c| c.id.as_str()));
            let receipt = self.core.log_shown(&self.jobs, entry, seen)?;
            permit.release(shown, &receipt).map_err(|e| ActError::Damaged(e.to_string()))
        });
        match shown {
            Ok(shown) => Ok(shown.into_inner()),
            // Whoever may not look is warned of nobody.
            Err(ActError::Refused(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}

/// Who is likely the same, with the fields that are: within what the scope reaches, and of those whom it admits.
pub(crate) fn likely(live: &Live, scope: &Scope<Read>, values: &[(&str, &str)]) -> Vec<(PartyId, Vec<String>)> {
    let mut alike: Vec<(PartyId, Vec<String>)> = Vec::new();
    let mut add = |party: PartyId, field: &str| match alike.iter_mut().find(|(p, _)| *p == party) {
        Some((_, fields)) if fields.iter().any(|f| f == field) => {}
        Some((_, fields)) => fields.push(field.to_owned()),
        None => alike.push((party, vec![field.to_owned()])),
    };
    let reached = |c: &CategoryId, f: &FieldId| scope.reaches_field(c.as_str(), f.as_str());
    for (field, text) in values {
        let Some(search) = key_of(field) else { continue };
        let same = |f: &FieldId| if search == Search::Phone { is_phone(f.as_str()) } else { f.as_str() == *field };
        for party in live.index.exactly_where(search, text, &|c, f| same(f) && reached(c, f)) {
            add(party, field);
        }
    }
    let town = values.iter().find(|(f, _)| is_address(f)).and_then(|(_, text)| town(text));
    let words = town.map(|town| search_key(Search::Words, &town)).unwrap_or_default();
    for (field, name) in values.iter().filter(|(f, _)| NAMES.contains(f) && !words.is_empty()) {
        let named = live.index.named_where(name, &|c, f| f.as_str() == *field && reached(c, f));
        for party in named.into_iter().take(NAMESAKES_MAX) {
            let there =
                |word: &String| live.index.has_word(party, word, &|c, f| is_address(f.as_str()) && reached(c, f));
            if words.iter().all(there) {
                add(party, field);
            }
        }
    }
    let today = scope.today();
    alike.retain(|(party, _)| !live.inbox.contains_key(party));
    alike.retain(|(party, _)| live.view(*party, today, |view| scope.admits(view).is_ok()).unwrap_or(false));
    alike
}

/// How a field that tells one from others is compared.
pub(crate) fn key_of(field: &str) -> Option<Search> {
    match field {
        "email" | "organisation.business-id" => Some(Search::Exact),
        phone if is_phone(phone) => Some(Search::Phone),
        _ => None,
    }
}

fn is_phone(field: &str) -> bool {
    field == "phone" || field.starts_with("phone.")
}

pub(crate) fn is_address(field: &str) -> bool {
    field.starts_with("address.")
}

/// The town of an address: what stands after the postal code, else its last part without a number.
pub(crate) fn town(address: &str) -> Option<String> {
    let words: Vec<&str> = address.split([' ', '\n', ',', '\t']).filter(|w| !w.is_empty()).collect();
    let code = |w: &&str| w.len() == 5 && w.bytes().all(|b| b.is_ascii_digit());
    if let Some(at) = words.iter().rposition(code) {
        let after: Vec<&str> = words.get(at + 1..).unwrap_or_default().to_vec();
        return if after.is_empty() { None } else { Some(after.join(" ")) };
    }
    let parts: Vec<&str> = address.split([',', '\n']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let last = parts.last().filter(|p| parts.len() > 1 && !p.contains(|c: char| c.is_ascii_digit()))?;
    Some((*last).to_owned())
}

#[cfg(test)]
mod tests {
    use super::town;

    #[test]
    fn the_town_stands_after_the_postal_code() {
        for (address, expected) in [
            ("Keksikuja 3, 02940 Espoo", Some("Espoo")),
            ("Keksikuja 12345 B\n00100 HELSINKI", Some("HELSINKI")),
            ("Keksikuja 3\n65100 Vaasa Vasa", Some("Vaasa Vasa")),
            ("Keksikuja 3, Espoo", Some("Espoo")),
            ("Keksikuja 3", None),
            ("Espoo", None),
            ("Keksikuja 3, 02940", None),
            ("", None),
        ] {
            assert_eq!(town(address).as_deref(), expected, "{address}");
        }
    }
}
