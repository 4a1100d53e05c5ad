//! Who may do what to whose data, why.
//!
//! Guarantees: [`Gate::scope`] is the only place that decides, and it denies what no rule allows; a [`Permit`] comes from
//! nowhere else, cannot be copied, and is used up; personal data at rest is [`Sealed`], opens only against a permit to
//! read that covers its party and category, comes out without the fields that the purpose does not reach, and leaves
//! as [`Released`] only with the receipt of the act's ledger entry.
//! Does not: find, store or log anything itself.

mod decide;
mod gap;
mod permit;
mod sealed;
pub mod standing;

pub use decide::{
    Actor, ActorKind, Bounds, Denial, Gap, Gate, LeftOut, LeftOutCounts, OPERATOR, Refusal, RequestKey, Scope,
    Standings,
};
pub use permit::{Action, Changes, Erase, Export, Import, Permit, Read, Stand, Write};
pub use sealed::{Contents, NotLogged, OpenError, Opened, Plain, Released, Sealed, content_place, place};
pub use standing::{NoticeHistory, Standing, View};

#[cfg(test)]
mod tests;
