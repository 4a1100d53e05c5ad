//! The decision: may this actor do this, for this purpose, to this party, under this notice, today.

use crate::gap::{self, takes, texts_to_fill};
use crate::permit::{Action, Parties, Permit};
use crate::standing::{Day, View};
use seloste_notice::{Basis, CategoryId, Checked, May, Purpose, PurposeId, Role, RoleId, law_purpose};
use seloste_terms::{ActId, ActorId, PartyId};
use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::Arc;

/// The role of the command line and of nobody else: may do what the notice allows to anybody.
pub const OPERATOR: &str = "operator";

/// What kind of actor acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// The operator of the deployment.
    Operator,
    /// Somebody with an account and a role.
    Staff,
    /// A program with a token of somebody's: acts in that account's role, within the token's [`Bounds`].
    Client,
    /// A scheduled job.
    Job,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Random id.
    pub id: ActorId,
    /// What they are.
    pub kind: ActorKind,
    /// In which role.
    pub role: RoleId,
    /// What a token narrows the role to. A client without bounds may nothing; nobody else has any.
    pub bounds: Option<Arc<Bounds>>,
    /// By which request, where it must be carried out once however often it comes.
    pub request: Option<RequestKey>,
}

/// A request that is carried out once: a program that got no answer sends it again, and is told what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestKey {
    /// What tells the request from others: a hash that nobody without the token can make.
    pub key: [u8; 32],
    /// What was asked for, likewise: the same key for something else is a mistake.
    pub print: [u8; 32],
}

impl std::fmt::Debug for RequestKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RequestKey(..)")
    }
}

/// What a token is good for: never more than the role of the account that made it, whatever the notice says later.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bounds {
    /// The purposes it acts for.
    pub purposes: Vec<String>,
    /// What it may do.
    pub may: Vec<May>,
    /// The fields that it sees and writes; nothing for all that its purposes reach.
    pub fields: Option<Vec<String>>,
}

impl Bounds {
    /// Whether the token is for a purpose. One that is narrowed to fields is for no purpose from law: who is given their
    /// data (Art. 15) is given all of it.
    fn covers(&self, purpose: &str) -> bool {
        self.purposes.iter().any(|p| p == purpose) && (self.fields.is_none() || !law_purpose::ALL.contains(&purpose))
    }

    fn reaches(&self, field: &str) -> bool {
        self.fields.as_ref().is_none_or(|fields| fields.iter().any(|f| f == field))
    }
}

/// Why an act is not allowed: a rule says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// The role is not there for this purpose.
    #[error(
        "the role `{role}` does not act for the purpose `{purpose}`; give it the purpose in the notice's [[role]], or sign in as somebody who has it"
    )]
    RolePurpose {
        /// The role.
        role: String,
        /// The purpose.
        purpose: String,
    },
    /// The role may not do this.
    #[error("the role `{role}` may not {}; add it to the role's `may` in the notice, or ask somebody who may", may_name(*may))]
    RoleMay {
        /// The role.
        role: String,
        /// What it may not.
        may: May,
    },
    /// The role is not let to the category that would be used.
    #[error(
        "the role `{role}` is not let to the category `{category}`; add it to the role's `categories` in the notice, or ask somebody who is"
    )]
    RoleCategory {
        /// The role.
        role: String,
        /// The category.
        category: String,
    },
    /// The token is not for this purpose.
    #[error("the token is not for the purpose `{0}`: use one that is, or have one made for it")]
    TokenPurpose(String),
    /// The token is not for this.
    #[error("the token may not {}: use one that may, or have one made for it", may_name(*.0))]
    TokenMay(May),
    /// The token is not for a field that a value was given for.
    #[error("the token does not reach a field that a value is given for: use one that does, or have one made for it")]
    TokenField,
    /// This purpose never covers everybody at once.
    #[error("the purpose `{0}` does not reach everybody's data at once")]
    Everybody(String),
    /// The category comes from other sources.
    #[error("the category `{category}` does not take data from the source `{source_id}`; its sources are: {sources}")]
    Source {
        /// The category.
        category: String,
        /// The source that was named.
        source_id: String,
        /// Those it has.
        sources: String,
    },
    /// This party cannot be used for this purpose.
    #[error("{}", left_out_message(*reason, purpose))]
    Party {
        /// Why.
        reason: LeftOut,
        /// The purpose.
        purpose: String,
    },
    /// A personal identity code where none may be.
    #[error(
        "a value holds a personal identity code (henkilötunnus), and the notice names no ground to keep one in this field: take it out and try again"
    )]
    IdentityCode,
    /// The purpose cannot be objected to.
    #[error(
        "the purpose `{purpose}` rests on {basis}, which Art. 21 does not let one object to; record a restriction instead, or erase what is not needed"
    )]
    NotObjectable {
        /// The purpose.
        purpose: String,
        /// Its basis.
        basis: &'static str,
    },
    /// The purpose does not rest on consent.
    #[error("the purpose `{0}` does not rest on consent, so there is none to give or withdraw")]
    NotByConsent(String),
}

/// What the notice says nothing of, with the line that one would have to add.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}; the notice would have to say:\n{line}")]
pub struct Gap {
    /// What is missing.
    pub what: String,
    /// The lines to add to the notice.
    pub line: String,
}

/// An act that is not allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A rule says no.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// The notice says nothing.
    #[error(transparent)]
    Gap(#[from] Gap),
}

/// Why a party is not in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// Its data was erased.
    Erased,
    /// Its processing is restricted.
    Restricted,
    /// It objects.
    Objected,
    /// It has not consented.
    NoConsent,
    /// It stands in no relationship that the purpose asks for.
    NoRelationship,
}

/// How many were left out, by reason; never who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOutCounts {
    /// Erased.
    pub erased: u32,
    /// Restricted.
    pub restricted: u32,
    /// Objecting.
    pub objected: u32,
    /// Without consent.
    pub no_consent: u32,
    /// In no relationship that the purpose asks for.
    pub no_relationship: u32,
}

impl LeftOutCounts {
    /// Counts one more.
    pub fn add(&mut self, reason: LeftOut) {
        let count = match reason {
            LeftOut::Erased => &mut self.erased,
            LeftOut::Restricted => &mut self.restricted,
            LeftOut::Objected => &mut self.objected,
            LeftOut::NoConsent => &mut self.no_consent,
            LeftOut::NoRelationship => &mut self.no_relationship,
        };
        *count = count.saturating_add(1);
    }

    /// All together, without those whose data is not there any more.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.restricted
            .saturating_add(self.objected)
            .saturating_add(self.no_consent)
            .saturating_add(self.no_relationship)
    }
}

/// The only place that decides.
#[derive(Debug)]
pub struct Gate;

/// Who knows how parties stand.
pub trait Standings {
    /// Shows the standing of a party to `look`; does not call it for a party that is not there.
    fn look(&self, party: PartyId, look: &mut dyn FnMut(&View<'_>));
}

/// What an actor may do for a purpose, before it is asked to whom. Only [`Gate::scope`] makes one.
#[must_use]
pub struct Scope<A: Action> {
    actor: Actor,
    purpose: PurposeId,
    /// Nothing for the purposes from law.
    declared: Option<Purpose>,
    act: ActId,
    notice: Arc<Checked>,
    /// Nothing: all of them, built-in ones and those of earlier notices included.
    categories: Option<HashSet<CategoryId>>,
    today: Day,
    _action: PhantomData<fn() -> A>,
}

impl<A: Action> std::fmt::Debug for Scope<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope").field("act", &self.act).field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

impl Gate {
    /// Decides whether `actor` may do `A` for `purpose` at all, and which categories and fields that reaches.
    ///
    /// # Errors
    /// A [`Denial`] where a rule says no, a [`Gap`] where the notice does not know the purpose.
    pub fn scope<A: Action>(
        notice: &Arc<Checked>,
        actor: &Actor,
        purpose: &str,
        act: ActId,
        today: Day,
    ) -> Result<Scope<A>, Refusal> {
        let from_law = law_purpose::ALL.contains(&purpose);
        let declared = notice.purpose(purpose);
        if !from_law && declared.is_none() {
            return Err(Self::no_purpose(notice, purpose).into());
        }
        match actor.kind {
            ActorKind::Operator => {}
            // GDPR 5(1)(b): a job has the two purposes that run by themselves, and no other.
            ActorKind::Job if matches!(purpose, law_purpose::RETENTION | law_purpose::SECURITY) => {}
            ActorKind::Job => return Err(role_purpose(actor, purpose).into()),
            ActorKind::Staff => Self::role_admits(notice, actor, purpose, A::MAY)?,
            ActorKind::Client => {
                let bounds = actor.bounds.as_ref().filter(|b| b.covers(purpose));
                let bounds = bounds.ok_or_else(|| Denial::TokenPurpose(purpose.to_owned()))?;
                if !bounds.may.contains(&A::MAY) {
                    return Err(Denial::TokenMay(A::MAY).into());
                }
                // What the account may no longer do its tokens may not either.
                if actor.role != *OPERATOR {
                    Self::role_admits(notice, actor, purpose, A::MAY)?;
                }
            }
        }
        let role = notice.role(actor.role.as_str());
        let categories = (!from_law).then(|| {
            let of_purpose = |c: &&seloste_notice::Category| c.purposes.iter().any(|p| *p == purpose);
            // A role may be let to fewer than its purpose reaches; whoever runs the deployment has none.
            let of_role = |c: &&seloste_notice::Category| role.is_none_or(|r| r.is_let_to(c.id.as_str()));
            notice.categories.iter().filter(of_purpose).filter(of_role).map(|c| c.id.clone()).collect()
        });
        Ok(Scope {
            actor: actor.clone(),
            purpose: purpose.into(),
            declared: declared.cloned(),
            act,
            notice: Arc::clone(notice),
            categories,
            today,
            _action: PhantomData,
        })
    }

    fn role_admits(notice: &Checked, actor: &Actor, purpose: &str, may: May) -> Result<(), Denial> {
        let role = notice.role(actor.role.as_str());
        let role = role.filter(|r| Self::is_there_for(r, purpose, may));
        let role = role.ok_or_else(|| role_purpose(actor, purpose))?;
        if !role.may.contains(&may) {
            return Err(Denial::RoleMay { role: actor.role.as_str().to_owned(), may });
        }
        Ok(())
    }

    /// Whether a role may do something for a purpose; [`Gate::scope`] asks the same.
    #[must_use]
    pub fn role_may(role: &Role, purpose: &str, may: May) -> bool {
        Self::is_there_for(role, purpose, may) && role.may.contains(&may)
    }

    /// Whether a role acts for a purpose. What people say of their own data is recorded by whoever hears it first
    /// (Art. 7(3), 12(2), 21(4)): to record standing under `rights`, being allowed to record it is enough. A role that is
    /// let to some categories only is there for no purpose from law else: those reach everything.
    fn is_there_for(role: &Role, purpose: &str, may: May) -> bool {
        let hears_people = || purpose == law_purpose::RIGHTS && may == May::Standing && role.may.contains(&may);
        let reaches_too_much = role.categories.is_some() && law_purpose::ALL.contains(&purpose);
        role.purposes.iter().any(|p| *p == purpose) && !reaches_too_much || hears_people()
    }

    /// The gap of a purpose that the notice does not name.
    #[must_use]
    pub fn no_purpose(notice: &Checked, purpose: &str) -> Gap {
        let names: Vec<_> = notice.purposes.iter().map(|p| p.id.as_str()).collect();
        let name = texts_to_fill(notice);
        Gap {
            what: format!("the notice names no purpose `{purpose}` (it names: {})", names.join(", ")),
            line: format!(
                "[[purpose]]\nid    = \"{purpose}\"\nname  = {name}\nbasis = \"...\"\n\
                 and in each [[category]] that it uses: purposes = [..., \"{purpose}\"]"
            ),
        }
    }

    /// The gap of a field that no category of the notice declares.
    #[must_use]
    pub fn no_field(notice: &Checked, field: &str) -> Gap {
        gap::no_field(notice, field, None)
    }

    /// Whether a person may object to a purpose (Art. 21(1)-(3)); consent counts, since objecting withdraws it in effect.
    #[must_use]
    pub fn can_be_objected_to(purpose: &Purpose) -> bool {
        purpose.marketing || matches!(purpose.basis, Basis::LegitimateInterest | Basis::PublicTask | Basis::Consent)
    }
}

impl<A: Action> Scope<A> {
    /// The act.
    #[must_use]
    pub fn act(&self) -> ActId {
        self.act
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// For which purpose.
    #[must_use]
    pub fn purpose(&self) -> &PurposeId {
        &self.purpose
    }

    /// On which basis; nothing for the purposes from law.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        self.declared.as_ref().map(|p| p.basis)
    }

    /// Under which notice.
    #[must_use]
    pub fn notice(&self) -> &Arc<Checked> {
        &self.notice
    }

    /// The day of the decision.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// Whether the purpose reaches a category. One that a later notice no longer declares stays within reach of the
    /// purposes from law only: what is still kept is the person's to see (Art. 15), to be erased and to be protected.
    #[must_use]
    pub fn reaches_category(&self, category: &str) -> bool {
        self.categories.as_ref().is_none_or(|reached| reached.contains(category))
    }

    /// Whether the purpose reaches a field of a category. A field that a later notice no longer declares stays within
    /// reach of the purposes from law only.
    #[must_use]
    pub fn reaches_field(&self, category: &str, field: &str) -> bool {
        let within = self.actor.bounds.as_ref().is_none_or(|bounds| bounds.reaches(field));
        within
            && match &self.categories {
                Some(reached) => {
                    reached.contains(category)
                        && self.notice.category(category).is_some_and(|c| c.fields.iter().any(|f| *f == field))
                }
                None => true,
            }
    }

    /// Whether the purpose reaches what a record of this kind holds beside its fields: a document's file. A file may say
    /// anything that the fields say and more, so it is within reach of those only who are kept from no field of the kind.
    #[must_use]
    pub fn reaches_content(&self, category: &str, kind: &str) -> bool {
        if self.categories.is_none() && self.actor.bounds.is_none() {
            return true;
        }
        let declared = self.notice.category(category).map(|c| c.fields.as_slice()).unwrap_or_default();
        let of_kind =
            |field: &&seloste_notice::FieldId| self.notice.field(field.as_str()).is_some_and(|d| d.kind == kind);
        let mut fields = declared.iter().filter(of_kind).peekable();
        fields.peek().is_some() && fields.all(|field| self.reaches_field(category, field.as_str()))
    }

    /// The categories that the purpose reaches, as the notice orders them.
    pub fn categories(&self) -> impl Iterator<Item = &seloste_notice::Category> {
        self.notice.categories.iter().filter(|c| self.reaches_category(c.id.as_str()))
    }

    /// Whether this party can be used for the purpose today.
    ///
    /// # Errors
    /// The first reason against it.
    pub fn admits(&self, view: &View<'_>) -> Result<(), LeftOut> {
        let Some(purpose) = &self.declared else {
            // GDPR 12-22, 5(1)(e), 32: what the law itself demands is not stopped by restriction or objection.
            return Ok(());
        };
        if view.erased {
            return Err(LeftOut::Erased);
        }
        // GDPR 18(2): restricted data is only stored.
        if view.own.restricted(self.today) {
            return Err(LeftOut::Restricted);
        }
        // GDPR 21.
        if view.own.objects_to(purpose.id.as_str(), Gate::can_be_objected_to(purpose), self.today) {
            return Err(LeftOut::Objected);
        }
        // GDPR 6(1)(a), 7.
        if purpose.basis == Basis::Consent && !view.own.consents_to(purpose.id.as_str(), self.today, view.history) {
            return Err(LeftOut::NoConsent);
        }
        if !view.states(self.today).any(|state| purpose.during.contains(&state)) {
            return Err(LeftOut::NoRelationship);
        }
        Ok(())
    }

    /// A permit for those of these parties that can be used; the others are counted, each once, unknown ones are not.
    pub fn permit(self, asked: impl IntoIterator<Item = PartyId>, standings: &dyn Standings) -> Permit<A> {
        let mut left_out = LeftOutCounts::default();
        let mut these = HashSet::new();
        let mut seen = HashSet::new();
        for party in asked.into_iter().filter(|p| seen.insert(*p)) {
            standings.look(party, &mut |view| match self.admits(view) {
                Ok(()) => {
                    these.insert(party);
                }
                Err(reason) => left_out.add(reason),
            });
        }
        Permit::minted(self, Parties::These(these), left_out)
    }

    /// A permit for one party.
    ///
    /// # Errors
    /// When it cannot be used for the purpose.
    pub fn permit_one(self, party: PartyId, view: &View<'_>) -> Result<Permit<A>, Refusal> {
        self.admits(view).map_err(|reason| Denial::Party { reason, purpose: self.purpose.as_str().to_owned() })?;
        Ok(Permit::minted(self, Parties::These(HashSet::from([party])), LeftOutCounts::default()))
    }

    /// A permit for everybody's data.
    ///
    /// # Errors
    /// For every purpose but `retention` and `security`, and for staff and programs.
    pub fn permit_all(self) -> Result<Permit<A>, Refusal> {
        let lawful = matches!(self.purpose.as_str(), law_purpose::RETENTION | law_purpose::SECURITY);
        if !lawful || matches!(self.actor.kind, ActorKind::Staff | ActorKind::Client) {
            return Err(Denial::Everybody(self.purpose.as_str().to_owned()).into());
        }
        Ok(Permit::minted(self, Parties::All, LeftOutCounts::default()))
    }

    fn declaring<'s>(&'s self, field: &str) -> impl Iterator<Item = &'s seloste_notice::Category> {
        self.notice.categories.iter().filter(move |c| c.fields.iter().any(|f| *f == *field))
    }

    /// Whether a value from a source may be stored in a field, and in which category: the first that the purpose
    /// reaches and that declares the field and takes the source.
    ///
    /// # Errors
    /// A gap where no category declares the field, or none that does serves the purpose, or where the source is said to
    /// give other fields only; a denial where those that do both take other sources, or where a token leaves it out.
    pub fn place_for<'s>(&'s self, field: &str, source: &str) -> Result<&'s seloste_notice::Category, Refusal> {
        let is_declared = self.notice.field(field).is_some();
        if is_declared && self.actor.bounds.as_ref().is_some_and(|bounds| !bounds.reaches(field)) {
            return Err(Denial::TokenField.into());
        }
        if let Some(from) = self.notice.notice().source(source).filter(|from| is_declared && !from.gives(field)) {
            return Err(gap::field_from_source(from, field).into());
        }
        let mut wrong_source = None;
        for category in self.declaring(field).filter(|c| self.reaches_category(c.id.as_str())) {
            if takes(category, source) {
                return Ok(category);
            }
            wrong_source = wrong_source.or(Some(category));
        }
        if let Some(category) = wrong_source {
            return Err(Denial::Source {
                category: category.id.as_str().to_owned(),
                source_id: source.to_owned(),
                sources: category.sources.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", "),
            }
            .into());
        }
        // The purpose may reach it, and the role not.
        let of_purpose = |c: &&seloste_notice::Category| takes(c, source) && c.purposes.contains(&self.purpose);
        if let Some(category) = self.declaring(field).find(of_purpose) {
            let (role, category) = (self.actor.role.as_str().to_owned(), category.id.as_str().to_owned());
            return Err(Denial::RoleCategory { role, category }.into());
        }
        // The one that takes the source is mended with one line, the others would need two.
        let unused = self.declaring(field).find(|c| takes(c, source)).or_else(|| self.declaring(field).next());
        let gap = match unused {
            Some(category) => gap::field_for_purpose(category, field, self.purpose.as_str()),
            None => gap::no_field(&self.notice, field, Some((self.purpose.as_str(), source))),
        };
        Err(gap.into())
    }
}

fn role_purpose(actor: &Actor, purpose: &str) -> Denial {
    Denial::RolePurpose { role: actor.role.as_str().to_owned(), purpose: purpose.to_owned() }
}

fn may_name(may: May) -> &'static str {
    match may {
        May::Read => "see data",
        May::Write => "add or change data",
        May::Standing => "record relationships, consents, objections, restrictions and holds",
        May::Erase => "erase",
        May::Import => "import files",
        May::Export => "take data out",
    }
}

/// What is said of a party that cannot be used. The same whether it is there or not would be safer still, but whoever
/// asks by id has been shown that id before.
fn left_out_message(reason: LeftOut, purpose: &str) -> String {
    match reason {
        LeftOut::Erased => "the party's data has been erased".to_owned(),
        LeftOut::Restricted => {
            "processing of this party's data is restricted (Art. 18): it may only be stored until the restriction is lifted".to_owned()
        }
        LeftOut::Objected => format!("the party objects to the purpose `{purpose}` (Art. 21)"),
        LeftOut::NoConsent => format!("the party has not consented to the purpose `{purpose}`"),
        LeftOut::NoRelationship => format!(
            "the party stands in no relationship that the purpose `{purpose}` asks for; record one with `seloste relate`"
        ),
    }
}
