//! The order of an erasure, and what to do when a crash cut it short.
//!
//! 1. One commit: the intent; rows and index entries gone; fresh key pages beside the present ones. Copies of those pages
//!    beside the root slots.
//! 2. The new root written into its slot, durably.
//! 3. The old root overwritten, durably; the escrow refreshed, or named *pending*.
//! 4. Second commit: pages of the old root dropped, the erasure entered with its receipt.
//!
//! Guarantees: there is no state in which the erasure is entered and the old root can be read, save in an escrow that the
//! receipt names pending; from every state in between, [`next_step`] and [`resume`] lead on.
//! Does not: know what is erased, nor write rows; a [`Medium`] does.

use crate::bytes::Reader;
use crate::erasure::ErasurePlan;
use crate::page::{PageAddr, SealedPage};
use crate::slots::{Root, RootMark, Slots};
use crate::tree::{Tree, TreeError};
use jiff::Timestamp;
use seloste_terms::Clock;
use std::error::Error;

/// What an erasure is about to do to the keys; stored with its intent entry until it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// The root to be destroyed.
    pub from: RootMark,
    /// The epoch of the root to come.
    pub to: u64,
    /// When the erasure began.
    pub at: Timestamp,
    /// Address and epoch of each page to be dropped in the second commit.
    pub drops: Vec<(PageAddr, u64)>,
}

/// What became of the escrow in an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EscrowOutcome {
    /// No escrow is registered.
    None,
    /// No earlier root can be read from it.
    Refreshed,
    /// It could not be reached: until it is refreshed, what was erased can be read with it and the recovery code.
    Pending,
}

/// What an erasure did, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The epoch whose root was destroyed.
    pub from: u64,
    /// The epoch of the root that took its place.
    pub to: u64,
    /// When the intent was entered.
    pub begun: Timestamp,
    /// When the old root was known to be overwritten.
    pub destroyed: Timestamp,
    /// What became of the escrow.
    pub escrow: EscrowOutcome,
    /// When that was known.
    pub escrow_at: Timestamp,
    /// Whether a crash came in between and the erasure was finished afterwards.
    pub resumed: bool,
}

/// Everything that an erasure writes to. Each call is durable when it returns.
pub trait Medium {
    /// Why something could not be written.
    type Error: Error + Send + Sync + 'static;

    /// Step 1: in one commit the intent (if it is not entered yet), the rows and index entries of what is erased taken
    /// out, and `pages` stored beside those of the same addresses.
    ///
    /// # Errors
    /// Only if nothing at all was committed.
    fn commit_intent(&mut self, intent: &Intent, pages: &[SealedPage]) -> Result<(), Self::Error>;

    /// Still step 1: the copy of `pages` beside the root slots. They must stand there beside those of the old root.
    ///
    /// # Errors
    /// When the copy is not known to be durable.
    fn copy_pages(&mut self, pages: &[SealedPage]) -> Result<(), Self::Error>;

    /// Step 2: `root` into the slot of its epoch.
    ///
    /// # Errors
    /// When it is not known to be durable.
    fn write_slot(&mut self, root: &Root) -> Result<(), Self::Error>;

    /// Step 3: the slot of `epoch` overwritten.
    ///
    /// # Errors
    /// When it is not known to be gone.
    fn overwrite_slot(&mut self, epoch: u64) -> Result<(), Self::Error>;

    /// Still step 3: the escrow brought from the intent's root to `root` with the pages that changed, as
    /// [`Escrow::refresh`](crate::Escrow::refresh) does; if it is behind, with all of them. May be called again.
    ///
    /// # Errors
    /// Only for what makes the erasure stop; an escrow that cannot be reached is [`EscrowOutcome::Pending`].
    fn refresh_escrow(
        &mut self,
        root: &Root,
        intent: &Intent,
        pages: &[SealedPage],
    ) -> Result<EscrowOutcome, Self::Error>;

    /// Step 4: in one commit the pages of `drops` dropped and the erasure entered with its receipt; then whatever keeps
    /// old pages in the storage's own log is truncated.
    ///
    /// # Errors
    /// When it is not known to be committed.
    fn commit_done(&mut self, intent: &Intent, receipt: &Receipt) -> Result<(), Self::Error>;

    /// The stored pages of an epoch, for an erasure that is resumed.
    ///
    /// # Errors
    /// When they cannot be read.
    fn pages_of(&mut self, epoch: u64) -> Result<Vec<SealedPage>, Self::Error>;

    /// Drops the stored pages of an epoch whose root never came to be.
    ///
    /// # Errors
    /// When it is not known to be committed.
    fn drop_pages_of(&mut self, epoch: u64) -> Result<(), Self::Error>;
}

/// An erasure stopped on its way.
#[derive(Debug, thiserror::Error)]
pub enum ProtocolError<E: Error + Send + Sync + 'static> {
    /// Nothing was committed; the tree is as it was.
    #[error("the erasure could not begin")]
    NotBegun(#[source] E),
    /// It is under way and must be resumed from what is stored: the tree takes no changes until then.
    #[error("the erasure stopped at {at}; open the register again to finish it")]
    Stopped {
        /// The step that did not succeed.
        at: Step,
        /// Why.
        #[source]
        source: E,
    },
    /// The plan is of another state of the tree; nothing was done.
    #[error(transparent)]
    Plan(#[from] TreeError),
}

/// A step of an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The first commit.
    Intent,
    /// The copy of the fresh pages.
    Copy,
    /// The new root.
    Write,
    /// The old root's end.
    Overwrite,
    /// The escrow.
    Escrow,
    /// The second commit.
    Done,
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Intent => "the first commit",
            Self::Copy => "the copy of the key pages",
            Self::Write => "the writing of the new root",
            Self::Overwrite => "the destruction of the old root",
            Self::Escrow => "the refresh of the escrow",
            Self::Done => "the second commit",
        })
    }
}

fn stopped<E: Error + Send + Sync + 'static>(at: Step) -> impl FnOnce(E) -> ProtocolError<E> {
    move |source| ProtocolError::Stopped { at, source }
}

/// Runs a planned erasure to its end and has the tree adopt it.
///
/// # Errors
/// [`ProtocolError`]: whether nothing was done, or the erasure has to be resumed.
pub fn erase<M: Medium>(
    medium: &mut M,
    tree: &mut Tree,
    plan: ErasurePlan,
    clock: &dyn Clock,
) -> Result<Receipt, ProtocolError<M::Error>> {
    if plan.from() != tree.root().epoch() {
        return Err(TreeError::StalePlan { plan: plan.from(), tree: tree.root().epoch() }.into());
    }
    let intent =
        Intent { from: tree.root().mark(), to: plan.root().epoch(), at: clock.now(), drops: plan.drops().to_vec() };
    if let Err(error) = medium.commit_intent(&intent, plan.pages()) {
        tree.abandon(plan);
        return Err(ProtocolError::NotBegun(error));
    }
    medium.copy_pages(plan.pages()).map_err(stopped(Step::Copy))?;
    medium.write_slot(plan.root()).map_err(stopped(Step::Write))?;
    let receipt = finish(medium, &intent, plan.root(), plan.pages(), false, clock)?;
    tree.adopt(plan)?;
    Ok(receipt)
}

/// Steps 3 and 4.
fn finish<M: Medium>(
    medium: &mut M,
    intent: &Intent,
    root: &Root,
    pages: &[SealedPage],
    resumed: bool,
    clock: &dyn Clock,
) -> Result<Receipt, ProtocolError<M::Error>> {
    medium.overwrite_slot(intent.from.epoch).map_err(stopped(Step::Overwrite))?;
    let destroyed = clock.now();
    let escrow = medium.refresh_escrow(root, intent, pages).map_err(stopped(Step::Escrow))?;
    let receipt = Receipt {
        from: intent.from.epoch,
        to: intent.to,
        begun: intent.at,
        destroyed,
        escrow,
        escrow_at: clock.now(),
        resumed,
    };
    medium.commit_done(intent, &receipt).map_err(stopped(Step::Done))?;
    Ok(receipt)
}

/// What a register must do with its keys when it is opened.
#[derive(Debug)]
pub enum Next {
    /// Open the tree under this root; no erasure is under way.
    Open(Root),
    /// The new root never came to be. [`resume`] drops its pages; then open the tree under this root, the old one, plan
    /// the intent's erasure anew and run it.
    Redo(Root),
    /// The new root is there. [`resume`] finishes the erasure; then open the tree under this root, the new one.
    Finish {
        /// The new root.
        root: Root,
        /// Whether the old root still stands beside it.
        old_stands: bool,
    },
    /// Two roots, and the database knows no erasure: it is not the one that this home had. Restore it: under the newest
    /// of the roots whose topmost page opens, and overwrite the other.
    Restore,
}

/// The slots and the intent do not belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an erasure from epoch {from} to {to} is under way, but the root slots hold neither: restore the register")]
pub struct Astray {
    /// The epoch whose root was to be destroyed.
    pub from: u64,
    /// The epoch of the root to come.
    pub to: u64,
}

/// Tells from the slots and from the intent without an end in the database, if there is one, what comes next.
///
/// # Errors
/// [`Astray`] if the slots hold none of the intent's roots.
pub fn next_step(slots: &Slots, intent: Option<&Intent>) -> Result<Next, Astray> {
    let roots = slots.roots();
    let Some(intent) = intent else {
        return Ok(match roots.as_slice() {
            [only] => Next::Open(only.again()),
            _ => Next::Restore,
        });
    };
    let astray = Astray { from: intent.from.epoch, to: intent.to };
    if let Some(new) = slots.of(intent.to) {
        return Ok(Next::Finish { root: new.again(), old_stands: slots.of(intent.from.epoch).is_some() });
    }
    match slots.of(intent.from.epoch) {
        Some(old) if old.mark() == intent.from => Ok(Next::Redo(old.again())),
        _ => Err(astray),
    }
}

/// Does what [`next_step`] found. Gives the receipt of an erasure that it finished. The old root's block is overwritten
/// again even if it looks void or damaged: a torn overwriting may have left the part that matters.
///
/// # Errors
/// [`ProtocolError::Stopped`]: begin again from [`next_step`].
pub fn resume<M: Medium>(
    medium: &mut M,
    next: &Next,
    intent: Option<&Intent>,
    clock: &dyn Clock,
) -> Result<Option<Receipt>, ProtocolError<M::Error>> {
    match (next, intent) {
        (Next::Redo(_), Some(intent)) => {
            medium.drop_pages_of(intent.to).map_err(stopped(Step::Intent))?;
            Ok(None)
        }
        (Next::Finish { root, old_stands }, Some(intent)) => {
            if *old_stands {
                // The new root may have been read from memory that never reached the disk. Written once more it is
                // known to be there before the old one goes; torn in writing, the old one is still there.
                medium.write_slot(root).map_err(stopped(Step::Write))?;
            }
            let pages = medium.pages_of(intent.to).map_err(stopped(Step::Copy))?;
            finish(medium, intent, root, &pages, true, clock).map(Some)
        }
        _ => Ok(None),
    }
}

impl Intent {
    /// The intent as bytes, to be stored until the erasure is done.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(48 + self.drops.len() * 13);
        out.push(1);
        out.extend(self.from.epoch.to_be_bytes());
        out.extend(self.from.mark);
        out.extend(self.to.to_be_bytes());
        out.extend(self.at.as_nanosecond().to_be_bytes());
        for (addr, epoch) in &self.drops {
            out.push(addr.level);
            out.extend(addr.index.to_be_bytes());
            out.extend(epoch.to_be_bytes());
        }
        out
    }

    /// The intent that [`Intent::to_bytes`] gave, or `None` if the bytes are none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.u8()? != 1 {
            return None;
        }
        let from = RootMark { epoch: reader.u64()?, mark: reader.array()? };
        let to = reader.u64()?;
        let at = Timestamp::from_nanosecond(i128::from_be_bytes(reader.array()?)).ok()?;
        let mut drops = Vec::with_capacity(reader.0.len() / 13);
        while !reader.0.is_empty() {
            drops.push((PageAddr { level: reader.u8()?, index: reader.u32()? }, reader.u64()?));
        }
        Some(Self { from, to, at, drops })
    }
}
