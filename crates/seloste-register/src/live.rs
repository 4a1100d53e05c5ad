//! What the register keeps in memory: who there is, how they stand, who stands for whom, and the search index.
//!
//! Guarantees: changed only after what it mirrors is durable.

use crate::inbox::Waiting;
use crate::index::Index;
use seloste_gate::standing::{Day, Standing};
use seloste_gate::{NoticeHistory, Standings, View, standing};
use seloste_store::{LinkRow, PartyKind, PartyRow, PartyState};
use seloste_terms::{FolderId, PartyId, RecordId};
use std::collections::HashMap;

/// The kind of tie between a party and the one that it turned out to be.
pub(crate) const SAME_AS: &str = "same-as";

/// Where a party's standing is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StandingAt {
    pub(crate) folder: FolderId,
    pub(crate) record: RecordId,
    pub(crate) row_version: u32,
    pub(crate) received_ms: i64,
}

/// A party in memory.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) kind: PartyKind,
    pub(crate) erased: bool,
    pub(crate) created_ms: i64,
    pub(crate) standing: Standing,
    pub(crate) standing_at: Option<StandingAt>,
    /// The organisations that it is a contact person of.
    pub(crate) stands_for: Vec<LinkRow>,
    /// Its contact persons.
    pub(crate) contacts: Vec<PartyId>,
    /// Whom it turned out to be: its data is with them.
    pub(crate) same_as: Option<LinkRow>,
    /// Who turned out to be it.
    pub(crate) merged: Vec<PartyId>,
    /// The moment at which an act last changed it, or what its clocks hang on.
    pub(crate) changed_at: u64,
    /// The moment at which any of its data was last erased.
    pub(crate) erased_at: u64,
    /// The moment at which last changed how it stands, or through whom, or who it is: what the gate decides by.
    pub(crate) stood_at: u64,
}

impl Known {
    /// Whether there is evidence of how it stood, which has a term of its own.
    pub(crate) fn is_on_record(&self) -> bool {
        self.standing_at.is_some() && !self.standing.says_nothing()
    }
}

/// What is in memory.
#[derive(Default)]
pub(crate) struct Live {
    pub(crate) parties: HashMap<PartyId, Known>,
    pub(crate) index: Index,
    /// Who came in by a form and was not looked at yet.
    pub(crate) inbox: HashMap<PartyId, Waiting>,
    /// The versions of the notice that have been in force.
    pub(crate) history: NoticeHistory,
    /// Counts the groups and erasures that have come in: what was looked at before one can be told from what came after.
    pub(crate) moment: u64,
}

impl Live {
    pub(crate) fn put_party(&mut self, row: &PartyRow) {
        let erased = row.state == PartyState::Erased;
        match self.parties.get_mut(&row.party) {
            Some(known) => {
                known.kind = row.kind;
                if erased && !known.erased {
                    known.erased_at = self.moment;
                }
                known.erased = erased;
            }
            None => {
                let known = Known {
                    kind: row.kind,
                    erased,
                    created_ms: row.created_ms,
                    standing: Standing::default(),
                    standing_at: None,
                    stands_for: Vec::new(),
                    contacts: Vec::new(),
                    same_as: None,
                    merged: Vec::new(),
                    changed_at: self.moment,
                    erased_at: 0,
                    stood_at: self.moment,
                };
                self.parties.insert(row.party, known);
            }
        }
        if erased {
            self.index.remove_party(row.party);
        } else {
            self.index.know(row.party);
        }
    }

    pub(crate) fn put_link(&mut self, link: &LinkRow) {
        if link.kind == SAME_AS {
            if let Some(from) = self.parties.get_mut(&link.from) {
                from.same_as = Some(link.clone());
            }
            if let Some(to) = self.parties.get_mut(&link.to).filter(|to| !to.merged.contains(&link.from)) {
                to.merged.push(link.from);
            }
            return;
        }
        if let Some(from) = self.parties.get_mut(&link.from) {
            from.stands_for.retain(|l| (l.to, l.kind.as_str()) != (link.to, link.kind.as_str()));
            from.stands_for.push(link.clone());
        }
        if let Some(to) = self.parties.get_mut(&link.to)
            && !to.contacts.contains(&link.from)
        {
            to.contacts.push(link.from);
        }
    }

    pub(crate) fn delete_link(&mut self, link: &LinkRow) {
        if link.kind == SAME_AS {
            if let Some(from) = self.parties.get_mut(&link.from) {
                from.same_as = None;
            }
            if let Some(to) = self.parties.get_mut(&link.to) {
                to.merged.retain(|m| *m != link.from);
            }
            return;
        }
        if let Some(from) = self.parties.get_mut(&link.from) {
            from.stands_for.retain(|l| (l.to, l.kind.as_str()) != (link.to, link.kind.as_str()));
            let still = from.stands_for.iter().any(|l| l.to == link.to);
            if !still && let Some(to) = self.parties.get_mut(&link.to) {
                to.contacts.retain(|c| *c != link.from);
            }
        }
    }

    pub(crate) fn delete_links_of(&mut self, party: PartyId) {
        self.untie(party);
        let Some(known) = self.parties.get_mut(&party) else { return };
        let (same_as, merged) = (known.same_as.take(), std::mem::take(&mut known.merged));
        if let Some(one) = same_as.and_then(|link| self.parties.get_mut(&link.to)) {
            one.merged.retain(|m| *m != party);
        }
        for other in merged {
            if let Some(other) = self.parties.get_mut(&other) {
                other.same_as = None;
            }
        }
    }

    /// Takes away for whom a party stands, and who stands for it. Who turned out to be whom stays.
    pub(crate) fn untie(&mut self, party: PartyId) {
        let Some(known) = self.parties.get_mut(&party) else { return };
        let stands_for = std::mem::take(&mut known.stands_for);
        let contacts = std::mem::take(&mut known.contacts);
        for link in stands_for {
            if let Some(to) = self.parties.get_mut(&link.to) {
                to.contacts.retain(|c| *c != party);
            }
        }
        for contact in contacts {
            if let Some(from) = self.parties.get_mut(&contact) {
                from.stands_for.retain(|l| l.to != party);
            }
        }
    }

    pub(crate) fn delete_party(&mut self, party: PartyId) {
        self.delete_links_of(party);
        self.index.remove_party(party);
        self.parties.remove(&party);
    }

    /// Marks a party as changed now, and those whose clocks hang on it.
    pub(crate) fn touch(&mut self, party: PartyId) {
        let Some(known) = self.parties.get_mut(&party) else { return };
        known.changed_at = self.moment;
        for contact in known.contacts.clone() {
            if let Some(contact) = self.parties.get_mut(&contact) {
                contact.changed_at = self.moment;
            }
        }
    }

    /// Marks an organisation as changed now, to which one link more or less leads. The clocks of its other contact persons
    /// do not hang on that one.
    pub(crate) fn touch_alone(&mut self, party: PartyId) {
        if let Some(known) = self.parties.get_mut(&party) {
            known.changed_at = self.moment;
        }
    }

    /// Marks a party as standing otherwise from now on, and those who stand for it: for them the gate decides by it too.
    pub(crate) fn stands_anew(&mut self, party: PartyId) {
        let Some(known) = self.parties.get_mut(&party) else { return };
        known.stood_at = self.moment;
        for contact in known.contacts.clone() {
            if let Some(contact) = self.parties.get_mut(&contact) {
                contact.stood_at = self.moment;
            }
        }
    }

    /// Whether what the gate decided of a party at a moment still stands.
    pub(crate) fn stands_since(&self, party: PartyId, moment: u64) -> bool {
        self.parties.get(&party).is_none_or(|k| k.stood_at <= moment)
    }

    /// Whether nothing of a party was erased after a moment.
    pub(crate) fn whole_since(&self, party: PartyId, moment: u64) -> bool {
        self.parties.get(&party).is_some_and(|k| k.erased_at <= moment)
    }

    /// Whether a party is as it was at a moment: no act changed it, and nothing of it was erased.
    pub(crate) fn same_since(&self, party: PartyId, moment: u64) -> bool {
        self.unchanged_since(party, moment) && self.parties.get(&party).is_none_or(|k| k.erased_at <= moment)
    }

    /// Whether no act changed a party after a moment.
    pub(crate) fn unchanged_since(&self, party: PartyId, moment: u64) -> bool {
        self.parties.get(&party).is_none_or(|k| k.changed_at <= moment)
    }

    /// Runs `look` with the view of a party that the gate decides by.
    pub(crate) fn view<T>(&self, party: PartyId, today: Day, look: impl FnOnce(&View<'_>) -> T) -> Option<T> {
        let known = self.parties.get(&party)?;
        let through: Vec<&Standing> = known
            .stands_for
            .iter()
            .filter(|l| l.starts <= today && l.ends.is_none_or(|e| e > today))
            .filter_map(|l| self.parties.get(&l.to))
            .map(|k| &k.standing)
            .collect();
        Some(look(&View { own: &known.standing, through: &through, erased: known.erased, history: &self.history }))
    }

    /// The most recent state in which a party stands, own or through an organisation, for lists and cards.
    pub(crate) fn state(&self, party: PartyId, today: Day) -> Option<seloste_notice::State> {
        self.view(party, today, |view| {
            view.states(today).min_by_key(|s| match s {
                seloste_notice::State::Customer => 0,
                seloste_notice::State::Prospect => 1,
                seloste_notice::State::Former => 2,
            })
        })?
    }

    /// The day on which everything that keeps a party in the register ended: its own relationship, and each role as a
    /// contact person (with the role, or with the organisation's relationship, whichever ended first). Nothing while
    /// anything lasts, or where nothing ever began.
    pub(crate) fn relationship_ended(&self, party: PartyId) -> Option<Day> {
        let known = self.parties.get(&party)?;
        let mut ends: Vec<Option<Day>> = Vec::new();
        if !known.standing.relationships.is_empty() {
            ends.push(known.standing.ended());
        }
        for link in &known.stands_for {
            let organisation = self.parties.get(&link.to);
            let theirs = organisation.and_then(|o| o.standing.ended());
            ends.push(match (link.ends, theirs) {
                (Some(role), Some(relationship)) => Some(role.min(relationship)),
                (role, relationship) => role.or(relationship),
            });
        }
        ends.into_iter().collect::<Option<Vec<Day>>>()?.into_iter().max()
    }

    /// The first day of what keeps a party in the register.
    pub(crate) fn since(&self, party: PartyId) -> Option<Day> {
        let known = self.parties.get(&party)?;
        let own = known.standing.since();
        own.or_else(|| known.stands_for.iter().map(|l| l.starts).min())
    }

    /// The day a party came in.
    pub(crate) fn created(&self, party: PartyId) -> Option<Day> {
        let at = jiff::Timestamp::from_millisecond(self.parties.get(&party)?.created_ms).ok()?;
        Some(standing::day_of(seloste_terms::world::date_of(at)))
    }
}

/// Live standings as of a day.
pub(crate) struct AsOf<'a>(pub(crate) &'a Live, pub(crate) Day);

impl Standings for AsOf<'_> {
    fn look(&self, party: PartyId, look: &mut dyn FnMut(&View<'_>)) {
        self.0.view(party, self.1, |view| look(view));
    }
}
