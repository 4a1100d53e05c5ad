//! What must still be so when an act is committed: who it is about is there, a number is free, a link is as it was seen.
//!
//! Guarantees: looks at memory and at what the group itself brings, so that acts of one group do not miss each other.
//! Does not: change anything.

use super::{CUSTOMER_NUMBER, Group, NUMBER_TAKEN, Writer};
use crate::body::Body;
use crate::error::{ActError, FieldProblem};
use seloste_store::LinkRow;
use seloste_terms::PartyId;
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::Search;

impl Writer {
    /// Whether data can come to a party: an erasure that came between the act's permit and now ends what it may do.
    pub(super) fn is_there(&self, group: &Group, party: PartyId) -> Result<(), ActError> {
        let live = self.core.live.read();
        let comes = group.new_parties.contains(&party) || group.revived.contains(&party);
        let there = comes || live.parties.get(&party).is_some_and(|k| !k.erased);
        if there { Ok(()) } else { Err(ActError::NoParty) }
    }

    /// A customer number names one party.
    pub(super) fn takes_number(&self, group: &mut Group, party: PartyId, body: &Body) -> Result<(), ActError> {
        self.number_is_free(group, &[party], body)
    }

    /// Whether nobody else has the customer number that comes to the first of `mine`.
    pub(super) fn number_is_free(&self, group: &mut Group, mine: &[PartyId], body: &Body) -> Result<(), ActError> {
        let Some(party) = mine.first().copied() else { return Ok(()) };
        for value in body.values.iter().filter(|v| v.field == CUSTOMER_NUMBER) {
            let others = self.core.live.read().index.exactly(Search::Exact, &value.text, &[CUSTOMER_NUMBER]);
            let key = search_key(Search::Exact, &value.text);
            let bringing = group.numbers.entry(key).or_insert(party);
            if *bringing != party || others.iter().any(|other| !mine.contains(other)) {
                let field = CUSTOMER_NUMBER.to_owned();
                return Err(ActError::Values(vec![FieldProblem { field, message: NUMBER_TAKEN }]));
            }
        }
        Ok(())
    }

    /// Whether a link is what the act saw; `next` is what the act makes of it. Who ended, corrected or took it back
    /// meanwhile must not be overwritten.
    pub(super) fn link_is(
        &self,
        group: &mut Group,
        link: &LinkRow,
        was: Option<&LinkRow>,
        next: Option<&LinkRow>,
    ) -> Result<(), ActError> {
        use std::collections::hash_map::Entry;
        let same = |l: &&LinkRow| l.to == link.to && l.kind == link.kind;
        let now = match group.links.entry((link.from, link.to, link.kind.clone())) {
            Entry::Occupied(now) => now.into_mut(),
            Entry::Vacant(now) => {
                let live = self.core.live.read();
                let known = live.parties.get(&link.from);
                now.insert(known.and_then(|k| k.stands_for.iter().chain(&k.same_as).find(same)).cloned())
            }
        };
        if now.as_ref() != was {
            return Err(ActError::Conflict);
        }
        *now = next.cloned();
        Ok(())
    }
}
