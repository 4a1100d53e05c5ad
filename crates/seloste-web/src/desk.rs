//! Files that somebody is bringing in: held in memory between the steps of an import, and nowhere else.
//!
//! Guarantees: nothing of a file is written to a disk; a file is there for the account that brought it, in the register
//! that it was brought to, and for nobody else; it goes when its rows have come in, when its owner drops it or brings
//! another, and when nobody has looked at it for [`IDLE`]; all files together have a limit.
//! Does not: outlive the server: after a restart the file is chosen again.

use parking_lot::Mutex;
use seloste_formats::{ColumnUse, Mapping, Sheet, Undeclared, recognise, rows};
use seloste_gate::Actor;
use seloste_notice::Checked;
use seloste_register::{ActError, Given, ImportOptions, ImportReport, ImportRow, Register};
use seloste_terms::ActorId;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// The largest file that a page takes, in bytes.
pub(crate) const UPLOAD_BYTES_MAX: usize = 32 * 1_024 * 1_024;
/// All files that wait, in bytes.
const DESK_BYTES_MAX: usize = 4 * UPLOAD_BYTES_MAX;
/// How many files may wait.
const UPLOADS_MAX: usize = 32;
/// Imports that run at once; the next one has to wait.
const WORKING_MAX: usize = 2;
/// How long a file waits for its owner.
pub(crate) const IDLE: Duration = Duration::from_secs(30 * 60);
/// How often it is looked for files that have waited too long.
const SWEEP: Duration = Duration::from_secs(60);

/// No room for another file, or for another import at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many imports at once")]
pub(crate) struct Full;

/// What an import came to, or would come to.
pub(crate) struct Told {
    /// Row by row.
    pub(crate) report: ImportReport,
    /// Columns that no declared field takes.
    pub(crate) undeclared: Vec<Undeclared>,
    /// Rows with nothing in them that the notice lets be stored.
    pub(crate) empty: u64,
}

/// How far an import is.
#[derive(Clone)]
pub(crate) enum Stage {
    /// Columns are given their fields.
    Mapping,
    /// A preview (`false`) or the import itself is running.
    Working(bool),
    /// The preview is there.
    Previewed(Arc<Told>),
    /// The rows are in.
    Done(Arc<Told>),
    /// It did not go through.
    Failed(Arc<ActError>),
}

/// A file on its way in.
pub(crate) struct Upload {
    pub(crate) id: String,
    owner: ActorId,
    register: String,
    bytes: usize,
    /// The names of its columns.
    pub(crate) header: Vec<String>,
    /// An example of each column: its first cell that holds something.
    pub(crate) examples: Mutex<Vec<String>>,
    /// How many rows it has.
    pub(crate) total: usize,
    pub(crate) origin: seloste_formats::Origin,
    /// Its rows, until they are in.
    sheet: Mutex<Option<Arc<Sheet>>>,
    /// How it comes in.
    pub(crate) options: ImportOptions,
    /// What each column holds, as chosen: a field, `-` for nothing; nothing for what was recognised.
    pub(crate) chosen: Mutex<Vec<Option<String>>>,
    stage: Mutex<Stage>,
    /// Rows done of what is running.
    pub(crate) done: AtomicUsize,
    used: Mutex<Instant>,
}

impl Upload {
    /// How far it is.
    pub(crate) fn stage(&self) -> Stage {
        self.stage.lock().clone()
    }

    /// Goes back to the choice of fields, unless something is running or all is done.
    pub(crate) fn map_again(&self) {
        let mut stage = self.stage.lock();
        if !matches!(*stage, Stage::Working(_) | Stage::Done(_)) {
            *stage = Stage::Mapping;
        }
    }

    /// What each column is, as recognised and chosen.
    pub(crate) fn mapping(&self) -> Mapping {
        let mut mapping = recognise(&self.header);
        for (column, chosen) in mapping.columns.iter_mut().zip(&*self.chosen.lock()) {
            match chosen.as_deref() {
                None => {}
                Some("-") => *column = ColumnUse::Ignored("left out as asked"),
                Some(field) => {
                    *column = ColumnUse::Field { field: field.into(), otherwise: Vec::new(), label: None };
                }
            }
        }
        mapping
    }

    fn is_working(&self) -> bool {
        matches!(*self.stage.lock(), Stage::Working(_))
    }

    fn work(&self, register: &Register, notice: &Checked, actor: &Actor, run: bool) -> Stage {
        let Some(sheet) = self.sheet.lock().clone() else { return Stage::Mapping };
        let extract = rows(&sheet, &self.mapping(), &|field| notice.field(field).is_some());
        drop(sheet);
        let given = |v: seloste_formats::ImportValue| Given { field: v.field.to_string(), text: v.value };
        let brought: Vec<ImportRow> = extract
            .rows
            .into_iter()
            .map(|row| ImportRow {
                line: row.line,
                values: row.values.into_iter().map(given).collect(),
                wrong: row.wrong.into_iter().map(|(field, why)| (field.to_string(), why)).collect(),
            })
            .collect();
        let options = ImportOptions { preview: !run, ..self.options.clone() };
        let done = register.import(actor, &options, &brought, &mut |n| self.done.store(n, Ordering::Relaxed));
        match done {
            Ok(report) => {
                let told = Told { report, undeclared: extract.undeclared, empty: extract.empty };
                if run {
                    // What came in is in the register; what did not is told by its line.
                    *self.sheet.lock() = None;
                    self.examples.lock().clear();
                    Stage::Done(Arc::new(told))
                } else {
                    Stage::Previewed(Arc::new(told))
                }
            }
            Err(error) => Stage::Failed(Arc::new(error)),
        }
    }
}

/// All files that wait.
#[derive(Default)]
pub(crate) struct Desk {
    uploads: Mutex<HashMap<String, Arc<Upload>>>,
    working: AtomicUsize,
}

impl Desk {
    /// A desk that is swept for as long as it is there.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn new() -> std::io::Result<Arc<Self>> {
        let desk = Arc::new(Self::default());
        let swept: Weak<Self> = Arc::downgrade(&desk);
        std::thread::Builder::new().name("desk".to_owned()).spawn(move || {
            loop {
                std::thread::sleep(SWEEP);
                let Some(desk) = swept.upgrade() else { return };
                desk.sweep(IDLE);
            }
        })?;
        Ok(desk)
    }

    /// Drops what nobody has looked at for so long.
    fn sweep(&self, idle: Duration) {
        self.uploads.lock().retain(|_, upload| upload.is_working() || upload.used.lock().elapsed() < idle);
    }

    /// Takes a file in. What its owner had in the same register goes, unless it is running.
    ///
    /// # Errors
    /// When there is no room.
    pub(crate) fn put(
        &self,
        id: String,
        (owner, register): (ActorId, &str),
        (sheet, bytes): (Sheet, usize),
        (options, chosen): (ImportOptions, Vec<Option<String>>),
    ) -> Result<(), Full> {
        self.sweep(IDLE);
        let first = |column: usize| {
            let mut cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
            cells.find(|cell| !cell.trim().is_empty()).cloned().unwrap_or_default()
        };
        let upload = Upload {
            id: id.clone(),
            owner,
            register: register.to_owned(),
            bytes,
            examples: Mutex::new((0..sheet.header.len()).map(first).collect()),
            chosen: Mutex::new(chosen),
            header: sheet.header.clone(),
            total: sheet.rows.len(),
            origin: sheet.origin.clone(),
            sheet: Mutex::new(Some(Arc::new(sheet))),
            options,
            stage: Mutex::new(Stage::Mapping),
            done: AtomicUsize::new(0),
            used: Mutex::new(Instant::now()),
        };
        let mut uploads = self.uploads.lock();
        uploads.retain(|_, u| u.is_working() || (u.owner, u.register.as_str()) != (owner, register));
        let held: usize = uploads.values().map(|u| u.bytes).sum();
        if uploads.len() >= UPLOADS_MAX || held.saturating_add(bytes) > DESK_BYTES_MAX {
            return Err(Full);
        }
        uploads.insert(id, Arc::new(upload));
        Ok(())
    }

    /// The file of this name, for its owner in its register.
    pub(crate) fn get(&self, id: &str, owner: ActorId, register: &str) -> Option<Arc<Upload>> {
        self.sweep(IDLE);
        let upload = self.uploads.lock().get(id).filter(|u| u.owner == owner && u.register == register).cloned()?;
        *upload.used.lock() = Instant::now();
        Some(upload)
    }

    /// Drops a file.
    pub(crate) fn remove(&self, upload: &Upload) {
        if !upload.is_working() {
            self.uploads.lock().remove(&upload.id);
        }
    }

    /// Drops what an account has here: it has signed out.
    pub(crate) fn leave(&self, owner: ActorId) {
        self.uploads.lock().retain(|_, u| u.owner != owner || u.is_working());
    }

    /// Starts the preview of a file, or its import after the preview, on a thread of its own. Asked again while it runs,
    /// it does nothing.
    ///
    /// # Errors
    /// When too many run at once.
    pub(crate) fn start(
        self: &Arc<Self>,
        upload: &Arc<Upload>,
        register: &Arc<Register>,
        actor: &Actor,
        run: bool,
    ) -> Result<(), Full> {
        let mut stage = upload.stage.lock();
        let ready = match *stage {
            Stage::Working(_) | Stage::Done(_) => false,
            Stage::Previewed(_) => true,
            Stage::Mapping | Stage::Failed(_) => !run,
        };
        if !ready {
            return Ok(());
        }
        if self.working.fetch_add(1, Ordering::SeqCst) >= WORKING_MAX {
            self.working.fetch_sub(1, Ordering::SeqCst);
            return Err(Full);
        }
        *stage = Stage::Working(run);
        drop(stage);
        upload.done.store(0, Ordering::Relaxed);
        let (desk, upload_, register, actor) =
            (Arc::clone(self), Arc::clone(upload), Arc::clone(register), actor.clone());
        let work = move || {
            // Whatever happens, nobody is left waiting for it.
            let ended = Ended { desk, upload: upload_ };
            let notice = register.notice();
            let stage = ended.upload.work(&register, &notice, &actor, run);
            *ended.upload.stage.lock() = stage;
        };
        if std::thread::Builder::new().name("import".to_owned()).spawn(work).is_err() {
            self.working.fetch_sub(1, Ordering::SeqCst);
            *upload.stage.lock() = Stage::Mapping;
            return Err(Full);
        }
        Ok(())
    }
}

/// Gives the place of something that was running back, also where it panicked.
struct Ended {
    desk: Arc<Desk>,
    upload: Arc<Upload>,
}

impl Drop for Ended {
    fn drop(&mut self) {
        self.desk.working.fetch_sub(1, Ordering::SeqCst);
        *self.upload.used.lock() = Instant::now();
        let mut stage = self.upload.stage.lock();
        if matches!(*stage, Stage::Working(_)) {
            *stage = Stage::Failed(Arc::new(ActError::Stopped("an import panicked".to_owned())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(desk: &Desk, id: &str, owner: u8, bytes: usize) -> Result<(), Full> {
        let sheet = seloste_formats::read(b"Nimi;Puhelin\n;\nAino;040 1\n").unwrap();
        let options =
            ImportOptions { purpose: String::new(), source: String::new(), relation: None, preview: false, file: None };
        desk.put(id.to_owned(), (ActorId::from_bytes([owner; 16]), "carrata"), (sheet, bytes), (options, vec![None; 2]))
    }

    #[test]
    fn a_file_is_its_owners_and_goes_when_it_is_left() {
        let desk = Desk::default();
        let (me, other) = (ActorId::from_bytes([1; 16]), ActorId::from_bytes([2; 16]));
        put(&desk, "a", 1, 10).unwrap();
        let there = desk.get("a", me, "carrata").unwrap();
        assert_eq!(*there.examples.lock(), ["Aino", "040 1"]);
        assert!(desk.get("a", other, "carrata").is_none(), "somebody else's");
        assert!(desk.get("a", me, "rajobit").is_none(), "of another register");
        desk.sweep(Duration::ZERO);
        assert!(desk.get("a", me, "carrata").is_none(), "left");
        put(&desk, "b", 1, 10).unwrap();
        put(&desk, "c", 1, 10).unwrap();
        assert!(desk.get("b", me, "carrata").is_none(), "another was brought");
        desk.leave(other);
        assert!(desk.get("c", me, "carrata").is_some());
        desk.leave(me);
        assert!(desk.get("c", me, "carrata").is_none(), "signed out");
    }

    #[test]
    fn all_files_together_have_a_limit() {
        let desk = Desk::default();
        for owner in 1..=4 {
            put(&desk, &format!("{owner}"), owner, UPLOAD_BYTES_MAX).unwrap();
        }
        assert_eq!(put(&desk, "e", 5, 1), Err(Full));
        // Whoever brings another gives the room of the first back.
        put(&desk, "f", 4, 1).unwrap();
        put(&desk, "g", 5, 1).unwrap();
        for owner in 6..=32 {
            put(&desk, &format!("{owner}"), owner, 0).unwrap();
        }
        assert_eq!(put(&desk, "h", 40, 0), Err(Full));
    }
}
