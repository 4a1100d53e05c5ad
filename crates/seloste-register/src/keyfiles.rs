//! The key files of a register, and the places of escrow that its deployment has.

use crate::error::ActError;
use parking_lot::Mutex;
use seloste_terms::{Entropy, RegisterId};
use seloste_vault::protocol::{EscrowOutcome, Intent};
use seloste_vault::{Escrow, EscrowError, EscrowKeyring, MasterKey, PageFile, Root, SealedPage, SlotFile};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What lies in the home's keys folder for one register.
pub(crate) struct KeyFiles {
    pub(crate) master: Arc<MasterKey>,
    pub(crate) slots: SlotFile,
    pub(crate) copy: PageFile,
    pub(crate) escrows: Arc<Escrows>,
}

/// The places of escrow of a deployment, shared by its registers.
pub(crate) struct Escrows {
    master: Arc<MasterKey>,
    keyring: PathBuf,
    places: Mutex<Vec<PathBuf>>,
    /// One register at a time writes to an escrow file.
    writing: Mutex<()>,
}

impl Escrows {
    pub(crate) fn new(master: Arc<MasterKey>, keyring: PathBuf, places: Vec<PathBuf>) -> Self {
        Self { master, keyring, places: Mutex::new(places), writing: Mutex::new(()) }
    }

    pub(crate) fn places(&self) -> Vec<PathBuf> {
        self.places.lock().clone()
    }

    /// Makes the file of a new place, and counts it among the places.
    pub(crate) fn add(&self, place: &Path, entropy: &mut dyn Entropy) -> Result<(), ActError> {
        let keyring = self.keyring()?;
        match Escrow::create(place, keyring, entropy) {
            Ok(_) => {}
            // The same place again is no new one, if the file there is this deployment's.
            Err(EscrowError::Exists) => drop(Escrow::open(place, self.keyring()?).map_err(keys)?),
            Err(error) => return Err(keys(error)),
        }
        let mut places = self.places.lock();
        if !places.iter().any(|p| p == place) {
            places.push(place.to_owned());
        }
        Ok(())
    }

    fn keyring(&self) -> Result<EscrowKeyring, ActError> {
        EscrowKeyring::load(&self.keyring, &self.master).map_err(keys)
    }

    /// Brings every place to `root` with all pages that it does not have; says which could not be reached.
    pub(crate) fn bring(
        &self,
        register: RegisterId,
        root: &Root,
        present: &dyn Fn() -> Result<Vec<SealedPage>, ActError>,
        changed: Option<(&Intent, &[SealedPage])>,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<PathBuf>, ActError> {
        let mut pending = Vec::new();
        for place in self.places() {
            let _alone = self.writing.lock();
            let brought = self.bring_one(&place, register, root, present, changed, entropy)?;
            if let Err(error) = brought {
                tracing::warn!(%register, "an escrow could not be refreshed: {error}");
                pending.push(place);
            }
        }
        Ok(pending)
    }

    fn bring_one(
        &self,
        place: &Path,
        register: RegisterId,
        root: &Root,
        present: &dyn Fn() -> Result<Vec<SealedPage>, ActError>,
        changed: Option<(&Intent, &[SealedPage])>,
        entropy: &mut dyn Entropy,
    ) -> Result<Result<(), EscrowError>, ActError> {
        // The file is opened anew each time: the medium may have been taken out and put back, or replaced.
        let mut escrow = match Escrow::open(place, self.keyring()?) {
            Ok(escrow) => escrow,
            Err(error) => return Ok(Err(error)),
        };
        // Pages that came since the last erasure or backup are not in the escrow yet; with them it is whole again.
        let pages = present()?;
        let missing: Vec<SealedPage> = pages.iter().filter(|p| !escrow.has(register, p)).cloned().collect();
        let refreshed = match changed {
            Some((intent, _)) => escrow.refresh(register, root, &intent.from, &missing, &intent.drops, entropy),
            None => escrow.refresh(register, root, &root.mark(), &missing, &[], entropy),
        };
        Ok(match refreshed {
            Err(EscrowError::Behind) => {
                let all = escrow.refresh_all(register, root, pages.clone(), entropy);
                match all {
                    Err(EscrowError::NoRoom) => {
                        escrow.tidy(entropy).and_then(|_| escrow.refresh_all(register, root, pages, entropy))
                    }
                    other => other,
                }
            }
            other => other,
        })
    }

    /// The places that do not hold this root and no other: what was erased may still be read with them.
    pub(crate) fn behind(&self, register: RegisterId, root: &Root) -> Result<Vec<PathBuf>, ActError> {
        let mut behind = Vec::new();
        for place in self.places() {
            let at = Escrow::open(&place, self.keyring()?).and_then(|escrow| escrow.is_at(register, root));
            if !at.unwrap_or(false) {
                behind.push(place);
            }
        }
        Ok(behind)
    }
}

pub(crate) fn outcome(places: usize, pending: &[PathBuf]) -> EscrowOutcome {
    match (places, pending) {
        (0, _) => EscrowOutcome::None,
        (_, []) => EscrowOutcome::Refreshed,
        _ => EscrowOutcome::Pending,
    }
}

pub(crate) fn keys(error: impl std::error::Error) -> ActError {
    // Causes name files and system errors, never keys.
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    ActError::Keys(text)
}
