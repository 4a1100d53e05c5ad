//! Permits: proof that an actor may do something to these categories of these parties for one purpose, now.

use crate::decide::{Actor, LeftOutCounts, Scope};
use crate::sealed::{NotLogged, Plain, Released};
use seloste_notice::{Checked, May, PurposeId};
use seloste_store::Receipt;
use seloste_terms::{ActId, PartyId};
use std::collections::HashSet;
use std::sync::Arc;

mod closed {
    pub trait Closed {}
}

/// What a permit is for. Closed: the actions are those of this crate.
pub trait Action: closed::Closed {
    /// What a role must be allowed for it.
    const MAY: May;
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident => $may:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}
        impl closed::Closed for $name {}
        impl Action for $name {
            const MAY: May = May::$may;
        }
    )*};
}

actions! {
    /// To see.
    Read => Read;
    /// To add and change records.
    Write => Write;
    /// To record standing: relationships, consents, objections, restrictions, holds.
    Stand => Standing;
    /// To erase.
    Erase => Erase;
    /// To bring files in.
    Import => Import;
    /// To take data out in a file. Whoever does it must be let read it too.
    Export => Export;
}

/// Actions that change records.
pub trait Changes: Action {}
impl Changes for Write {}
impl Changes for Import {}

/// Whose data a permit covers.
pub(crate) enum Parties {
    /// Everybody's: only for the purposes from law that need it, and only for the operator and jobs.
    All,
    /// Theirs.
    These(HashSet<PartyId>),
}

/// Proof that an actor may do `A` to these categories of these parties for one purpose, under one version of the notice.
///
/// Made only by [`Scope`], which only [`crate::Gate::scope`] makes. Neither `Clone` nor `Copy`; [`Permit::release`] uses it up.
#[must_use]
pub struct Permit<A: Action> {
    scope: Scope<A>,
    parties: Parties,
    left_out: LeftOutCounts,
}

impl<A: Action> std::fmt::Debug for Permit<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Permit").field("act", &self.scope.act()).finish_non_exhaustive()
    }
}

impl<A: Action> Permit<A> {
    /// The one constructor: within this crate, by [`Scope`].
    pub(crate) fn minted(scope: Scope<A>, parties: Parties, left_out: LeftOutCounts) -> Self {
        Self { scope, parties, left_out }
    }

    /// The act that this permit is for.
    #[must_use]
    pub fn act(&self) -> ActId {
        self.scope.act()
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.scope.actor()
    }

    /// For which purpose.
    #[must_use]
    pub fn purpose(&self) -> &PurposeId {
        self.scope.purpose()
    }

    /// Under which version of the notice.
    #[must_use]
    pub fn notice(&self) -> &Arc<Checked> {
        self.scope.notice()
    }

    /// The rules that the permit was given under.
    pub fn scope(&self) -> &Scope<A> {
        &self.scope
    }

    /// Whether it covers this party.
    #[must_use]
    pub fn covers(&self, party: PartyId) -> bool {
        match &self.parties {
            Parties::All => true,
            Parties::These(these) => these.contains(&party),
        }
    }

    /// How many parties were asked for and are not covered, by reason; never who.
    #[must_use]
    pub fn left_out(&self) -> LeftOutCounts {
        self.left_out
    }

    /// Lets the plaintext leave, against proof that the entry of this very act is durable.
    ///
    /// # Errors
    /// When the receipt is another act's, or any of the plaintext was opened under another act, whose entry this is
    /// not: then nothing leaves.
    pub fn release<T>(self, plain: Plain<T>, receipt: &Receipt) -> Result<Released<T>, NotLogged> {
        let act = self.scope.act();
        if receipt.covers(act) && plain.is_of(act) { Ok(Released::logged(plain)) } else { Err(NotLogged) }
    }
}
