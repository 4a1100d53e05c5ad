//! Acts that change how a party stands: relationship, objection, restriction, consent, hold.
//!
//! Guarantees: they take effect everywhere with the commit that records them; what was recorded is not overwritten, save
//! the end of a relationship that was recorded wrongly: the corrected day counts, and the entry says that it was corrected.
//! No relationship begins or ends before 1900 or more than a year ahead: a slip in the year would keep data for decades.

use crate::act::{Draft, EntryDraft, Mutation};
use crate::answering::{self, InDays};
use crate::core::until_settled;
use crate::error::ActError;
use crate::register::{Register, job_actor};
use crate::write::CONTACT_PERSON;
use jiff::ToSpan;
use seloste_gate::standing::{
    Consent, Day, Did, HOLD_REASONS, Hold, Objection, OfMany, Relationship, Restriction, RoleEnded, date_of, day_of,
};
use seloste_gate::{Actor, Denial, Gate, Refusal, Stand, Standing};
use seloste_ledger::{Action, Detail};
use seloste_notice::{Basis, law_purpose};
use seloste_store::LinkRow;
use seloste_terms::identifiers::identity_code;
use seloste_terms::{ActId, PartyId};
use std::sync::Arc;

/// The longest `how` of an objection or consent, in characters: a channel, not a story.
const HOW_CHARS_MAX: usize = 60;
/// The first day on which a relationship may begin, 1900-01-01, in days from 1970-01-01.
const EARLIEST: Day = -25_567;

impl Register {
    /// Begins a relationship. One that lasts beyond its first day goes over into it.
    ///
    /// # Errors
    /// When one of that kind is there already; [`ActError::FarDay`], [`ActError::NoParty`], [`ActError::Refused`].
    pub fn begin(&self, actor: &Actor, party: PartyId, customer: bool, starts: Day) -> Result<(), ActError> {
        self.change_standing(actor, Action::Relate, party, |standing, today| {
            near(starts, today)?;
            let lasting = |r: &&mut Relationship| r.ends.is_none_or(|ends| ends > today && ends > starts);
            for before in standing.relationships.iter_mut().filter(lasting) {
                if before.customer == customer && before.ends.is_none() {
                    return Err(ActError::input(
                        "suhde on jo olemassa: päätä se ensin",
                        "förhållandet finns redan: avsluta det först",
                        "the relationship is there already: end it first",
                    ));
                }
                if before.starts > starts {
                    return Err(ActError::input(
                        "suhde alkaisi ennen sitä, joka on jo olemassa",
                        "förhållandet skulle börja före det som redan finns",
                        "the relationship would begin before the one that is there",
                    ));
                }
                // A prospect that becomes a customer is no prospect any more.
                before.ends = Some(starts);
            }
            standing.relationships.push(Relationship { customer, starts, ends: None });
            Ok(details("customer", "prospect", customer))
        })
    }

    /// Ends every relationship of a party, and every role as a contact person. What has no end yet, or one that is still to
    /// come and later, ends on that day; what ends sooner, or is over, ends as it was recorded. Where nothing lasts longer
    /// than `ends`, the end that comes last is corrected.
    ///
    /// # Errors
    /// When there is none to end, or it would end before it began; [`ActError::FarDay`], [`ActError::NoParty`],
    /// [`ActError::Refused`].
    pub fn end(&self, actor: &Actor, party: PartyId, ends: Day) -> Result<(), ActError> {
        self.change(actor, Action::Relate, party, |standing, roles, today| {
            near(ends, today)?;
            let corrected = end_all(&mut spans(&mut standing.relationships, roles), ends, today)?;
            let mut details = named("former", Detail::State);
            details.extend(corrected.then_some(Detail::Undone));
            Ok(details)
        })
    }

    /// The same, only where something lasts longer than that day: of many that end together, nobody's end is put off,
    /// and none that has come is corrected.
    ///
    /// # Errors
    /// As of [`Register::end`], and where nothing lasts longer.
    pub(crate) fn end_lasting(&self, actor: &Actor, party: PartyId, ends: Day, many: ActId) -> Result<(), ActError> {
        self.change_noted(actor, Action::Relate, party, many, |standing, roles, today| {
            near(ends, today)?;
            let mut spans = spans(&mut standing.relationships, roles);
            if !spans.is_empty() && !spans.iter().any(|span| span.is_longer(ends, today)) {
                return Err(ActError::input(
                    "suhde on jo päättynyt, tai se päättyy aiemmin",
                    "förhållandet har redan upphört eller upphör tidigare",
                    "the relationship is over already, or ends sooner",
                ));
            }
            let corrected = end_all(&mut spans, ends, today)?;
            let mut details = named("former", Detail::State);
            details.extend(corrected.then_some(Detail::Undone));
            Ok(details)
        })
    }

    /// Records an objection, to one purpose or to all that can be objected to (Art. 21).
    ///
    /// # Errors
    /// [`Denial::NotObjectable`] for a purpose that rests on contract or law.
    pub fn object(&self, actor: &Actor, party: PartyId, purpose: Option<&str>, how: &str) -> Result<(), ActError> {
        self.object_in(actor, party, purpose, how, None)
    }

    pub(crate) fn object_in(
        &self,
        actor: &Actor,
        party: PartyId,
        purpose: Option<&str>,
        how: &str,
        days: InDays,
    ) -> Result<(), ActError> {
        let notice = self.notice();
        let declared = purpose.map(|named| (named, notice.purpose(named)));
        let refusal = match declared {
            Some((named, None)) => Some(Gate::no_purpose(&notice, named).into()),
            Some((named, Some(declared))) if !Gate::can_be_objected_to(declared) => {
                Some(Denial::NotObjectable { purpose: named.to_owned(), basis: basis_name(declared.basis) }.into())
            }
            _ => None,
        };
        self.tell(actor, Action::Object, party, refusal, Some(how))?;
        self.change_standing(actor, Action::Object, party, |standing, today| {
            let there = |o: &Objection| o.purpose.as_deref() == purpose && o.ended.is_none();
            if standing.objections.iter().any(there) {
                return Err(ActError::input(
                    "kielto on jo kirjattu",
                    "invändningen är redan antecknad",
                    "the objection is recorded already",
                ));
            }
            standing.objections.push(Objection {
                purpose: purpose.map(str::to_owned),
                since: today,
                ended: None,
                how: how.to_owned(),
            });
            let mut details = purpose.map(|p| named(p, Detail::About)).unwrap_or_default();
            details.extend(answering::detail(days));
            Ok(details)
        })
    }

    /// Records that the person took an objection back.
    ///
    /// # Errors
    /// When there is none.
    pub fn object_no_more(&self, actor: &Actor, party: PartyId, purpose: Option<&str>) -> Result<(), ActError> {
        self.change_standing(actor, Action::Object, party, |standing, today| {
            let mut open =
                standing.objections.iter_mut().filter(|o| o.purpose.as_deref() == purpose && o.ended.is_none());
            let there = open.next().ok_or_else(|| {
                ActError::input(
                    "tällaista kieltoa ei ole",
                    "det finns ingen sådan invändning",
                    "there is no such objection",
                )
            })?;
            there.ended = Some(today);
            let mut details = purpose.map(|p| named(p, Detail::About)).unwrap_or_default();
            details.push(Detail::Undone);
            Ok(details)
        })
    }

    /// Restricts processing to storage (Art. 18). `ground` is a, b, c or d of Art. 18(1).
    ///
    /// # Errors
    /// When it is restricted already, or the ground is none.
    pub fn restrict(&self, actor: &Actor, party: PartyId, ground: char) -> Result<(), ActError> {
        self.restrict_in(actor, party, ground, None)
    }

    pub(crate) fn restrict_in(
        &self,
        actor: &Actor,
        party: PartyId,
        ground: char,
        days: InDays,
    ) -> Result<(), ActError> {
        if !('a'..='d').contains(&ground) {
            return Err(ActError::input(
                "peruste on a (paikkansapitävyys kiistetään), b (lainvastainen), c (tarvitaan oikeusvaateeseen) tai d (vastustus ratkaisematta)",
                "grunden är a (korrektheten bestrids), b (olaglig), c (behövs för ett rättsligt anspråk) eller d (invändning under prövning)",
                "the ground is a (accuracy contested), b (unlawful), c (needed for a claim) or d (objection pending)",
            ));
        }
        self.change_standing(actor, Action::Restrict, party, |standing, today| {
            if standing.restricted(today) {
                return Err(ActError::input(
                    "käsittely on jo rajoitettu",
                    "behandlingen är redan begränsad",
                    "processing is restricted already",
                ));
            }
            standing.restrictions.push(Restriction { ground, since: today, ended: None });
            Ok(answering::detail(days).into_iter().collect())
        })
    }

    /// Lifts the restriction.
    ///
    /// # Errors
    /// When there is none.
    pub fn lift_restriction(&self, actor: &Actor, party: PartyId) -> Result<(), ActError> {
        self.change_standing(actor, Action::Restrict, party, lift)
    }

    /// The same as one of many.
    pub(crate) fn lift_noted(&self, actor: &Actor, party: PartyId, many: ActId) -> Result<(), ActError> {
        self.change_noted(actor, Action::Restrict, party, many, |standing, _, today| lift(standing, today))
    }

    /// Records a consent to a purpose, with the notice that was shown (Art. 7(1)).
    ///
    /// # Errors
    /// [`Denial::NotByConsent`] where the purpose rests on something else.
    pub fn consent(&self, actor: &Actor, party: PartyId, purpose: &str, how: &str) -> Result<(), ActError> {
        self.tell(actor, Action::Consent, party, self.by_consent(purpose), Some(how))?;
        let shown = self.notice().published_hash().0.to_vec();
        let history = self.notice_history();
        self.change_standing(actor, Action::Consent, party, |standing, today| {
            if standing.consents_to(purpose, today, &history) {
                return Err(ActError::input(
                    "suostumus on jo kirjattu",
                    "samtycket är redan antecknat",
                    "the consent is recorded already",
                ));
            }
            standing.consents.push(Consent {
                purpose: purpose.to_owned(),
                given: today,
                withdrawn: None,
                notice: shown.clone(),
                how: how.to_owned(),
            });
            Ok(named(purpose, Detail::About))
        })
    }

    /// Records the withdrawal of a consent (Art. 7(3)).
    ///
    /// # Errors
    /// When there is none to withdraw.
    pub fn withdraw(&self, actor: &Actor, party: PartyId, purpose: &str) -> Result<(), ActError> {
        self.tell(actor, Action::Withdraw, party, self.by_consent(purpose), None)?;
        self.change_standing(actor, Action::Withdraw, party, |standing, today| {
            let mut open = standing.consents.iter_mut().filter(|c| c.purpose == purpose && c.withdrawn.is_none());
            let there = open.next().ok_or_else(|| {
                ActError::input(
                    "peruutettavaa suostumusta ei ole",
                    "det finns inget samtycke att återkalla",
                    "there is no consent to withdraw",
                )
            })?;
            there.withdrawn = Some(today);
            Ok(named(purpose, Detail::About))
        })
    }

    /// Holds a party's data, or some categories of it, from erasure: until a day, or until the hold is lifted.
    ///
    /// # Errors
    /// When reason or category is unknown, or the day is past.
    pub fn hold(
        &self,
        actor: &Actor,
        party: PartyId,
        reason: &str,
        categories: &[String],
        until: Option<Day>,
    ) -> Result<(), ActError> {
        if !HOLD_REASONS.contains(&reason) {
            return Err({
                let known = HOLD_REASONS.join(", ");
                ActError::input(
                    format!("syy on jokin näistä: {known}"),
                    format!("orsaken är en av dessa: {known}"),
                    format!("the reason is one of: {known}"),
                )
            });
        }
        let notice = self.notice();
        if let Some(unknown) = categories.iter().find(|c| notice.category(c).is_none()) {
            return Err(ActError::NoCategory(unknown.clone()));
        }
        self.change_standing(actor, Action::Hold, party, |standing, today| {
            if until.is_some_and(|u| u < today) {
                return Err(ActError::input(
                    "pito olisi päättynyt ennen kuin se alkoi: tarkista päivä",
                    "spärren skulle ha upphört innan den började: kontrollera datumet",
                    "the hold would have ended before it began: check the date",
                ));
            }
            standing.holds.push(Hold {
                reason: reason.to_owned(),
                categories: categories.to_vec(),
                since: today,
                until,
                ended: None,
            });
            Ok(named(reason, Detail::Ground))
        })
    }

    /// Lifts the holds of a reason.
    ///
    /// # Errors
    /// When there is none.
    pub fn lift_hold(&self, actor: &Actor, party: PartyId, reason: &str) -> Result<(), ActError> {
        self.change_standing(actor, Action::Release, party, |standing, today| {
            let mut any = false;
            for hold in standing.holds.iter_mut().filter(|h| h.reason == reason && h.ended.is_none()) {
                hold.ended = Some(today);
                any = true;
            }
            if any {
                Ok(named(reason, Detail::Ground))
            } else {
                Err(ActError::input("tällaista pitoa ei ole", "det finns ingen sådan spärr", "there is no such hold"))
            }
        })
    }

    /// Why a purpose does not take a consent, if so.
    fn by_consent(&self, purpose: &str) -> Option<Refusal> {
        let notice = self.notice();
        match notice.purpose(purpose) {
            None => Some(Gate::no_purpose(&notice, purpose).into()),
            Some(declared) if declared.basis == Basis::Consent => None,
            Some(_) => Some(Denial::NotByConsent(purpose.to_owned()).into()),
        }
    }

    /// Refuses an act for what it names, with its entry, and a channel that is none.
    fn tell(
        &self,
        actor: &Actor,
        action: Action,
        party: PartyId,
        refusal: Option<Refusal>,
        how: Option<&str>,
    ) -> Result<(), ActError> {
        // Tietosuojalaki 1050/2018, 29 section.
        let code = || (!identity_code::find(how.unwrap_or_default()).is_empty()).then(|| Denial::IdentityCode.into());
        if let Some(refusal) = refusal.or_else(code) {
            let permit = self.permit_one::<Stand>(actor, law_purpose::RIGHTS, action, party)?;
            let notice = Arc::clone(permit.notice());
            return self.refuse(&notice, actor, permit.act(), action, law_purpose::RIGHTS, Some(party), refusal);
        }
        how.map_or(Ok(()), short)
    }

    pub(crate) fn change_standing(
        &self,
        actor: &Actor,
        action: Action,
        party: PartyId,
        change: impl Fn(&mut Standing, Day) -> Result<Vec<Detail>, ActError>,
    ) -> Result<(), ActError> {
        self.change(actor, action, party, |standing, _, today| change(standing, today))
    }

    /// The same as one of many, with a note of what was there before: by it that is taken back.
    fn change_noted(
        &self,
        actor: &Actor,
        action: Action,
        party: PartyId,
        many: ActId,
        change: impl Fn(&mut Standing, &mut [LinkRow], Day) -> Result<Vec<Detail>, ActError>,
    ) -> Result<(), ActError> {
        let at_ms = self.now_ms();
        self.change(actor, action, party, |standing, roles, today| {
            let (stood, held) = (standing.clone(), roles.to_vec());
            let details = change(standing, roles, today)?;
            let did = if action == Action::Restrict {
                Did::Lifted { before: stood.restrictions, after: standing.restrictions.clone() }
            } else {
                let ended = held.iter().zip(roles.iter()).filter(|(before, after)| before.ends != after.ends);
                let role = |(before, after): (&LinkRow, &LinkRow)| RoleEnded {
                    to: (*after.to.as_bytes()).into(),
                    before: before.ends,
                    after: after.ends,
                };
                Did::Ended {
                    before: stood.relationships,
                    after: standing.relationships.clone(),
                    roles: ended.map(role).collect(),
                }
            };
            standing.of_many.push(OfMany { act: (*many.as_bytes()).into(), at_ms, did });
            Ok(details)
        })
    }

    /// Changes how a party stands, and its roles as a contact person.
    pub(crate) fn change(
        &self,
        actor: &Actor,
        action: Action,
        party: PartyId,
        change: impl Fn(&mut Standing, &mut [LinkRow], Day) -> Result<Vec<Detail>, ActError>,
    ) -> Result<(), ActError> {
        until_settled(|| {
            let since = self.core.live.read().moment;
            let permit = self.permit_one::<Stand>(actor, law_purpose::RIGHTS, action, party)?;
            let today = permit.scope().today();
            let (mut standing, mut roles, base) = {
                let live = self.core.live.read();
                let known = live.parties.get(&party).filter(|k| !k.erased).ok_or(ActError::NoParty)?;
                let roles: Vec<LinkRow> =
                    known.stands_for.iter().filter(|l| l.kind == CONTACT_PERSON).cloned().collect();
                (known.standing.clone(), roles, known.standing_at.map_or(0, |at| at.row_version))
            };
            let before = (standing.clone(), roles.clone());
            let mut entry = EntryDraft::allowed(permit.scope(), action).about(party).categories(["standing"]);
            // What can no longer be taken back is not kept for it.
            standing.of_many.retain(|one| !self.is_over(one.at_ms));
            entry.details = change(&mut standing, &mut roles, today)?;
            // The roles are still in their order: each stands beside what it was.
            let roles = roles.into_iter().zip(before.1).filter(|(link, was)| link != was);
            // Whoever was brought together with somebody meanwhile is spoken of anew.
            let mut mutations = vec![Mutation::Unchanged { party, since }];
            mutations.extend(roles.map(|(link, was)| Mutation::PutLink { link, was: Some(was) }));
            if standing != before.0 {
                mutations.extend(self.guarding(party, &standing));
                mutations.push(Mutation::PutStanding { party, standing, base });
            }
            self.commit(Draft { mutations, entries: vec![entry], seen: None }).map(drop)
        })
    }
}

impl Register {
    /// What is said against a use of somebody's data, and that it is over, holds as well for whoever turned out to be them:
    /// should the two be told apart again, or an old backup bring the other back.
    fn guarding(&self, party: PartyId, standing: &Standing) -> Vec<Mutation> {
        let live = self.core.live.read();
        let merged = live.parties.get(&party).map(|k| k.merged.as_slice()).unwrap_or_default();
        let known = merged.iter().filter_map(|other| Some((*other, live.parties.get(other)?)));
        let guarded = known.map(|(other, known)| {
            let base = known.standing_at.map_or(0, |at| at.row_version);
            let mut guarded = known.standing.guarded_by(standing);
            let ended = standing.ended();
            for own in guarded.relationships.iter_mut().filter(|own| !standing.relationships.contains(own)) {
                // The one's record of the same relationship is what is so now, whether it ended or was taken up again.
                let same =
                    standing.relationships.iter().filter(|r| (r.customer, r.starts) == (own.customer, own.starts));
                if let Some(longest) = same.map(|r| r.ends.unwrap_or(Day::MAX)).max() {
                    own.ends = (longest != Day::MAX).then_some(longest);
                } else if let Some(ended) = ended.filter(|ended| own.ends.is_none_or(|e| e > *ended)) {
                    own.ends = Some(ended.max(own.starts));
                }
            }
            (guarded != known.standing).then_some(Mutation::Guard { party: other, standing: guarded, base })
        });
        guarded.flatten().collect()
    }

    /// What was said against a use of whoever turned out to be somebody holds for that one: after a restore it may have been
    /// said while the two were told apart.
    ///
    /// # Errors
    /// As of the store.
    pub(crate) fn guard_merged(&self) -> Result<(), ActError> {
        let mut mutations = Vec::new();
        {
            let live = self.core.live.read();
            for (party, known) in live.parties.iter().filter(|(_, k)| !k.erased && !k.merged.is_empty()) {
                let others = known.merged.iter().filter_map(|other| live.parties.get(other));
                let standing = others.fold(known.standing.clone(), |all, other| all.united_with(&other.standing));
                if standing != known.standing {
                    let base = known.standing_at.map_or(0, |at| at.row_version);
                    mutations.push(Mutation::PutStanding { party: *party, standing, base });
                }
            }
        }
        if mutations.is_empty() {
            return Ok(());
        }
        let scope = self.scope::<Stand>(&job_actor(), law_purpose::SECURITY, Action::Merge)?;
        // An entry each: one that names two tells of a merge of them.
        let about = |party| EntryDraft::allowed(&scope, Action::Merge).about(party).categories(["standing"]);
        let parties = mutations
            .iter()
            .filter_map(|m| if let Mutation::PutStanding { party, .. } = m { Some(*party) } else { None });
        let entries = parties.map(about).collect();
        self.commit(Draft { mutations, entries, seen: None }).map(drop)
    }
}

/// Lifts every restriction that is open.
fn lift(standing: &mut Standing, today: Day) -> Result<Vec<Detail>, ActError> {
    let mut any = false;
    for restriction in standing.restrictions.iter_mut().filter(|r| r.ended.is_none()) {
        restriction.ended = Some(today);
        any = true;
    }
    if any {
        Ok(vec![Detail::Undone])
    } else {
        Err(ActError::input(
            "poistettavaa rajoitusta ei ole",
            "det finns ingen begränsning att häva",
            "there is no restriction to lift",
        ))
    }
}

/// Something that lasts: a relationship, or a role as a contact person.
struct Span<'a> {
    starts: Day,
    ends: &'a mut Option<Day>,
    /// Whether a later relationship took its place: that it ended is not in question then.
    gone_over: bool,
}

impl Span<'_> {
    /// Whether it lasts longer than a day, and is not over.
    fn is_longer(&self, ends: Day, today: Day) -> bool {
        !self.gone_over && self.ends.is_none_or(|e| e > today && e > ends)
    }
}

fn spans<'a>(relationships: &'a mut [Relationship], roles: &'a mut [LinkRow]) -> Vec<Span<'a>> {
    let starts: Vec<Day> = relationships.iter().map(|r| r.starts).collect();
    let own = relationships.iter_mut().enumerate().map(|(n, r)| {
        let gone_over = r.ends.is_some_and(|ends| starts.iter().skip(n + 1).any(|later| *later >= ends));
        Span { starts: r.starts, ends: &mut r.ends, gone_over }
    });
    own.chain(roles.iter_mut().map(|l| Span { starts: l.starts, ends: &mut l.ends, gone_over: false })).collect()
}

/// Ends what lasts longer; else corrects the end that comes last. Nothing else is prolonged. Says whether an end that was
/// recorded before is another now.
fn end_all(spans: &mut [Span<'_>], ends: Day, today: Day) -> Result<bool, ActError> {
    spans.sort_by_key(|span| span.gone_over);
    let in_question = spans.iter().take_while(|span| !span.gone_over);
    let longer = |span: &Span<'_>| span.is_longer(ends, today);
    let any_longer = in_question.clone().any(longer);
    let last = in_question.filter_map(|span| *span.ends).max();
    let (mut any, mut corrected) = (false, false);
    for span in spans.iter_mut().filter(|span| !span.gone_over) {
        let meant = if any_longer { longer(span) } else { *span.ends == last };
        if !meant || *span.ends == Some(ends) {
            continue;
        }
        if span.starts > ends {
            return Err(ActError::input(
                "suhde päättyisi ennen kuin se alkoi: tarkista päivä",
                "förhållandet skulle upphöra innan det började: kontrollera datumet",
                "the relationship would end before it began: check the date",
            ));
        }
        corrected |= span.ends.replace(ends).is_some();
        any = true;
    }
    if any {
        Ok(corrected)
    } else if spans.is_empty() {
        Err(ActError::input(
            "päätettävää suhdetta ei ole",
            "det finns inget förhållande att avsluta",
            "there is no relationship to end",
        ))
    } else {
        Err(ActError::input(
            "päättymispäivä on jo kirjattu",
            "slutdagen är redan antecknad",
            "that end is recorded already",
        ))
    }
}

/// Refuses a day on which no relationship begins or ends: before 1900, or more than a year ahead.
pub(crate) fn near(day: Day, today: Day) -> Result<(), ActError> {
    let latest = day_of(date_of(today).saturating_add(1.years()));
    if day > latest || day < EARLIEST {
        return Err(ActError::FarDay { ahead: day > latest });
    }
    Ok(())
}

pub(crate) fn named(name: &str, detail: impl FnOnce(seloste_ledger::Name) -> Detail) -> Vec<Detail> {
    seloste_ledger::Name::new(name).map(detail).into_iter().collect()
}

fn details(yes: &str, no: &str, which: bool) -> Vec<Detail> {
    named(if which { yes } else { no }, Detail::State)
}

fn short(how: &str) -> Result<(), ActError> {
    if how.trim().is_empty() || how.chars().count() > HOW_CHARS_MAX || how.chars().any(char::is_control) {
        return Err(ActError::input(
            format!("kerro enintään {HOW_CHARS_MAX} merkillä, miten se tuli: sähköposti, puhelin, kirje"),
            format!("ange med högst {HOW_CHARS_MAX} tecken hur den kom: e-post, telefon, brev"),
            format!("say how it came, in at most {HOW_CHARS_MAX} characters: e-mail, telephone, letter"),
        ));
    }
    Ok(())
}

const fn basis_name(basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => "consent",
        Basis::Contract => "a contract",
        Basis::LegalObligation => "a legal obligation",
        Basis::VitalInterest => "a vital interest",
        Basis::PublicTask => "a public task",
        Basis::LegitimateInterest => "a legitimate interest",
    }
}
