//! A deployment: one home, its keys, its own file, its registers.
//!
//! ```text
//! HOME/lock                  held by the one process that owns the home
//! HOME/keys/master           the master key (0600)
//! HOME/keys/escrow           the keyring of the escrow, sealed by the master key
//! HOME/keys/NAME.root        the root slots of a register
//! HOME/keys/NAME.pages       a copy of its present key pages
//! HOME/registers/NAME.db     its rows; `instance` is the deployment's own
//! ```
//!
//! Guarantees: a home is either made whole or not at all; one process owns it at a time; a register that does not open does
//! not keep the others shut.

use crate::act::EntryDraft;
use crate::core::{Pages, page_row};
use crate::erasing::intent_under_way;
use crate::error::ActError;
use crate::instance::{INSTANCE, Instance};
use crate::keyfiles::{Escrows, KeyFiles, keys};
use crate::register::{Parts, Register, operator};
use crate::versions::{Told, not_to_come, notice_row};
use crate::writer::{Job, META_CHECKPOINT, META_FRONTIER};
use parking_lot::RwLock;
use seloste_gate::{Actor, OPERATOR, Read, place};
use seloste_ledger::{Action, Frontier, Signer};
use seloste_notice::{Checked, law_purpose};
use seloste_store::{Change, FolderRow, RecordRow, SqliteStore, Store};
use seloste_terms::{ActorId, Clock, Entropy, FolderId, PartyId, RecordId, RegisterId};
use seloste_vault::protocol::{Next, next_step};
use seloste_vault::{EscrowKeyring, MasterKey, PageFile, SlotFile, SlotNo, Slots, SystemEntropy, Tree};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use zeroize::Zeroizing;

/// The category of the folder that holds the key which signs the log. No notice names it: it is not personal data.
const SIGNING: &str = "signing";
const SIGNING_KIND: &str = "signing-key";
/// Where the places of escrow are listed, in the deployment's own file.
const META_ESCROWS: &str = "escrows";
/// A register that comes from a backup and has not said so in its ledger yet.
pub(crate) const META_RESTORED: &str = "restored";

/// A deployment that is open.
pub struct Home {
    dir: PathBuf,
    _lock: File,
    pub(crate) master: Arc<MasterKey>,
    clock: Arc<dyn Clock>,
    pub(crate) escrows: Arc<Escrows>,
    instance: Instance,
    registers: RwLock<BTreeMap<String, Arc<Register>>>,
    /// Registers that do not open, and why.
    pub(crate) shut: RwLock<BTreeMap<String, String>>,
}

impl std::fmt::Debug for Home {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Home").finish_non_exhaustive()
    }
}

/// Why a home cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// Nothing there.
    #[error("there is no deployment in {0}: make one with `seloste init`, or name another with --home")]
    Missing(PathBuf),
    /// Something there already.
    #[error(
        "there is a deployment in {0} already (if its recovery code was never shown, remove the folder and begin again)"
    )]
    Exists(PathBuf),
    /// Its making was cut short.
    #[error("the making of the deployment in {0} was cut short: repeat the `seloste init` or `seloste restore`")]
    Unfinished(PathBuf),
    /// Another process owns it.
    #[error("another process uses the deployment in {0}")]
    Owned(PathBuf),
    /// Its files cannot be read or written.
    #[error("{path}: {source}; check that the disk is not full or read-only, and who owns the folder")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Its keys or rows cannot be used.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// What opening a notice did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedNotice {
    /// A register came to be.
    New,
    /// A register runs under a new version.
    Version,
    /// The register runs under this very version.
    Same,
}

/// What `init` shows once.
pub struct Init {
    /// The home.
    pub home: Home,
    /// The recovery code of the escrow: nowhere else.
    pub recovery_code: Zeroizing<String>,
    /// The one-time link's token for the operator's account.
    pub link: Zeroizing<String>,
}

impl Home {
    /// Makes a new deployment.
    ///
    /// # Errors
    /// [`HomeError::Exists`]; when it cannot be written nothing stays behind.
    pub fn init(dir: &Path, clock: Arc<dyn Clock>) -> Result<Init, HomeError> {
        if is_there(dir) {
            return Err(HomeError::Exists(dir.to_owned()));
        }
        let was_there = dir.exists();
        private_dir(dir)?;
        // From here on nobody else makes a home here, or clears one away.
        let held = lock(dir)?;
        if is_there(dir) {
            return Err(HomeError::Exists(dir.to_owned()));
        }
        if unfinished_path(dir).exists() {
            // An `init` that was cut short: it begins again.
            clear_unfinished(dir).map_err(|source| HomeError::Io { path: dir.to_owned(), source })?;
        }
        let again = held.try_clone().map_err(|source| HomeError::Io { path: dir.join("lock"), source })?;
        let made = Self::make(dir, again, clock);
        if made.is_err() {
            // Half a home is none. What was there before stays; removing what could not be made may fail too.
            for name in ["keys", "registers"] {
                let _ = fs::remove_dir_all(dir.join(name));
            }
            let _ = fs::remove_file(unfinished_path(dir));
            if !was_there {
                let _ = fs::remove_file(dir.join("lock"));
                let _ = fs::remove_dir(dir);
            }
        }
        made
    }

    fn make(dir: &Path, lock: File, clock: Arc<dyn Clock>) -> Result<Init, HomeError> {
        mark_unfinished(dir)?;
        for path in [dir.join("keys"), dir.join("registers")] {
            private_dir(&path)?;
        }
        let mut entropy = SystemEntropy;
        let master = MasterKey::create(&dir.join("keys/master"), &mut entropy).map_err(keys)?;
        let (keyring, code) = EscrowKeyring::create(&mut entropy).map_err(keys)?;
        keyring.save(&dir.join("keys/escrow"), &master, &mut entropy).map_err(keys)?;
        let master = Arc::new(master);
        let escrows = Arc::new(Escrows::new(Arc::clone(&master), dir.join("keys/escrow"), Vec::new()));
        let notice = instance_notice(&*clock)?;
        create_register(dir, &master, &notice, &*clock, INSTANCE)?;
        let home = Self::with(dir, lock, master, clock, escrows)?;
        let roles = BTreeMap::from([("*".to_owned(), OPERATOR.to_owned())]);
        let link = home.instance.invite(&operator(ActorId::NIL), roles)?;
        let unfinished = unfinished_path(dir);
        fs::remove_file(&unfinished).map_err(|source| HomeError::Io { path: unfinished, source })?;
        Ok(Init { recovery_code: code.reveal(), link, home })
    }

    /// Opens a deployment and all its registers; finishes what a crash cut short.
    ///
    /// # Errors
    /// [`HomeError`]. A single register that does not open is no error here: see [`Home::shut`].
    pub fn open(dir: &Path, clock: Arc<dyn Clock>) -> Result<Self, HomeError> {
        if !dir.join("keys").is_dir() {
            return Err(HomeError::Missing(dir.to_owned()));
        }
        if unfinished_path(dir).exists() {
            return Err(HomeError::Unfinished(dir.to_owned()));
        }
        let lock = lock(dir)?;
        let master = Arc::new(MasterKey::load(&dir.join("keys/master")).map_err(keys)?);
        let places = {
            let instance = SqliteStore::open(&db_path(dir, INSTANCE)).map_err(ActError::from)?;
            instance.meta(META_ESCROWS).map_err(ActError::from)?
        };
        let places = places.and_then(|b| serde_json::from_slice(&b).ok()).unwrap_or_default();
        let escrows = Arc::new(Escrows::new(Arc::clone(&master), dir.join("keys/escrow"), places));
        Self::with(dir, lock, master, clock, escrows)
    }

    fn with(
        dir: &Path,
        lock: File,
        master: Arc<MasterKey>,
        clock: Arc<dyn Clock>,
        escrows: Arc<Escrows>,
    ) -> Result<Self, HomeError> {
        let instance = open_register(dir, INSTANCE, &master, &clock, &escrows)?;
        let home = Self {
            dir: dir.to_owned(),
            _lock: lock,
            instance: Instance::open(instance)?,
            master,
            clock,
            escrows,
            registers: RwLock::default(),
            shut: RwLock::default(),
        };
        // Nobody is kept out of the deployment by it: keys that an escrow brought back are no more readable than before.
        if let Err(error) = home.instance.register().after_restore(&home.operator()) {
            tracing::error!("what follows a restore is not done for the accounts: {error}");
        }
        for name in home.names()? {
            let opened = open_register(dir, &name, &home.master, &home.clock, &home.escrows);
            match opened.and_then(|r| r.after_restore(&home.operator()).map(|()| r)) {
                Ok(register) => {
                    home.registers.write().insert(name, Arc::new(register));
                }
                Err(error) => {
                    tracing::error!(register = %name, "a register does not open: {error}");
                    home.shut.write().insert(name, error.to_string());
                }
            }
        }
        home.tell_lost()?;
        Ok(home)
    }

    /// Counts registers whose keys are there and whose database is not among those that do not open.
    fn tell_lost(&self) -> Result<(), HomeError> {
        let dir = self.dir.join("keys");
        let io = |source| HomeError::Io { path: dir.clone(), source };
        for entry in fs::read_dir(&dir).map_err(io)? {
            let path = entry.map_err(io)?.path();
            let name = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_suffix(".root"));
            if let Some(name) = name.filter(|n| *n != INSTANCE && !db_path(&self.dir, n).exists()) {
                let why = "its database is missing: restore it from a backup: seloste restore FILE".to_owned();
                self.shut.write().insert(name.to_owned(), why);
            }
        }
        Ok(())
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether a place lies in the home, by whichever way.
    pub(crate) fn holds(&self, place: &Path) -> bool {
        let Ok(place) = std::path::absolute(place) else { return false };
        let home = self.dir.canonicalize().unwrap_or_else(|_| self.dir.clone());
        // What is not there yet lies where the nearest folder that is there lies.
        let there = place.ancestors().find_map(|above| above.canonicalize().ok());
        place.starts_with(&self.dir) || there.is_some_and(|there| there.starts_with(&home))
    }

    /// The clock that the deployment runs by.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// The accounts.
    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// The operator, as whom the command line acts.
    #[must_use]
    pub fn operator(&self) -> Actor {
        self.instance.operator()
    }

    /// The register of a name, if it is open.
    #[must_use]
    pub fn register(&self, name: &str) -> Option<Arc<Register>> {
        self.registers.read().get(name).cloned()
    }

    /// All registers that are open, by name.
    #[must_use]
    pub fn registers(&self) -> Vec<(String, Arc<Register>)> {
        self.registers.read().iter().map(|(n, r)| (n.clone(), Arc::clone(r))).collect()
    }

    /// Registers that do not open, and why.
    #[must_use]
    pub fn shut(&self) -> BTreeMap<String, String> {
        self.shut.read().clone()
    }

    /// Makes a register of a checked notice, or puts the next version of one in force. `told` says whether people were
    /// told, where the version widens the use of what is held of them.
    ///
    /// # Errors
    /// [`ActError::Untold`]; when the notice is of a day to come, or of the day of the one in force and another;
    /// when the register is there and does not open, or cannot be made.
    pub fn open_notice(&self, checked: Checked, told: Option<Told>) -> Result<OpenedNotice, ActError> {
        let name = checked.id.as_str().to_owned();
        if name == INSTANCE {
            return Err(ActError::input(
                format!("`{INSTANCE}` on varattu: anna rekisterille toinen tunnus"),
                format!("`{INSTANCE}` är reserverat: ge registret en annan beteckning"),
                format!("`{INSTANCE}` is the deployment's own: give the register another id"),
            ));
        }
        if let Some(why) = self.shut.read().get(&name) {
            return Err(ActError::Damaged(why.clone()));
        }
        if let Some(register) = self.register(&name) {
            let new = register.open_version(&self.operator(), checked, told)?;
            return Ok(if new { OpenedNotice::Version } else { OpenedNotice::Same });
        }
        not_to_come(&checked, self.clock.today())?;
        let checked = Arc::new(checked);
        create_register(&self.dir, &self.master, &checked, &*self.clock, &name)?;
        let register = open_register(&self.dir, &name, &self.master, &self.clock, &self.escrows)?;
        let scope = register.scope::<Read>(&self.operator(), law_purpose::SECURITY, Action::OpenRegister)?;
        register.core.log(&register.jobs, EntryDraft::allowed(&scope, Action::OpenRegister).count(1))?;
        // A new register is in the escrow from its first day.
        bring_copies(&register)?;
        self.registers.write().insert(name, Arc::new(register));
        Ok(OpenedNotice::New)
    }

    /// Registers a place of escrow and brings all registers to it.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn add_escrow(&self, place: &Path) -> Result<Vec<String>, ActError> {
        let absolute = std::path::absolute(place).map_err(|e| ActError::Keys(e.to_string()))?;
        if self.holds(&absolute) {
            return Err(ActError::input(
                "kansion sisällä oleva avaintalletus katoaa kansion mukana: valitse paikka sen ulkopuolelta, mieluiten toiselta levyltä",
                "en nyckeldeposition i mappen går förlorad med den: välj en plats utanför, helst på en annan disk",
                "an escrow inside the home is lost with it: choose a place outside, on another disk if you can",
            ));
        }
        self.escrows.add(&absolute, &mut SystemEntropy)?;
        let places = serde_json::to_vec(&self.escrows.places()).map_err(|e| ActError::Keys(e.to_string()))?;
        let instance = self.instance.register();
        instance.core.store.commit(&[Change::PutMeta { key: META_ESCROWS.into(), value: places }])?;
        let scope = instance.scope::<Read>(&crate::register::job_actor(), law_purpose::SECURITY, Action::Escrow)?;
        instance.core.log(&instance.jobs, EntryDraft::allowed(&scope, Action::Escrow).count(1))?;
        self.refresh_escrows()
    }

    /// Brings all registers to all places of escrow; names those that could not be reached.
    ///
    /// # Errors
    /// As of the stores.
    pub fn refresh_escrows(&self) -> Result<Vec<String>, ActError> {
        let mut pending = bring_copies(self.instance.register())?;
        for (_, register) in self.registers() {
            pending.extend(bring_copies(&register)?);
        }
        pending.sort();
        pending.dedup();
        Ok(pending)
    }

    /// The places of escrow.
    #[must_use]
    pub fn escrow_places(&self) -> Vec<PathBuf> {
        self.escrows.places()
    }

    /// Places of escrow that do not hold the present root of every register, and no other.
    ///
    /// # Errors
    /// When the keyring cannot be read.
    pub fn escrows_behind(&self) -> Result<Vec<PathBuf>, ActError> {
        let mut behind = Vec::new();
        let registers = self.registers();
        let all = registers.iter().map(|(_, r)| &**r).chain([self.instance.register()]);
        for register in all {
            let root = register.core.tree.read().root().again();
            behind.extend(self.escrows.behind(register.id(), &root)?);
        }
        behind.sort();
        behind.dedup();
        Ok(behind)
    }

    /// Everything that a backup holds, the instance first.
    pub(crate) fn everything(&self) -> Vec<(String, Arc<Register>)> {
        self.registers()
    }

    fn names(&self) -> Result<Vec<String>, HomeError> {
        let dir = self.dir.join("registers");
        let mut names = Vec::new();
        let io = |source| HomeError::Io { path: dir.clone(), source };
        for entry in fs::read_dir(&dir).map_err(io)? {
            let path = entry.map_err(io)?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if let Some(name) = name.strip_suffix(".db").filter(|n| *n != INSTANCE) {
                names.push(name.to_owned());
            } else if let Some(name) = name.split_once(".db.making").map(|(name, _)| name) {
                // A register that a crash kept from coming to be: nobody was told of it, nothing was sealed in it.
                if !db_path(&self.dir, name).exists() {
                    let _ = fs::remove_file(root_path(&self.dir, name));
                    let _ = fs::remove_file(pages_path(&self.dir, name));
                }
                let _ = fs::remove_file(&path);
            }
        }
        names.sort();
        Ok(names)
    }
}

/// Brings a register's key pages to their copies.
pub(crate) fn bring_copies(register: &Register) -> Result<Vec<String>, ActError> {
    let (reply, answer) = sync_channel(1);
    register.jobs.send(Job::BringCopies { reply }).map_err(|_| register.core.gone())?;
    answer.recv().map_err(|_| register.core.gone())?
}

pub(crate) fn db_path(dir: &Path, name: &str) -> PathBuf {
    dir.join("registers").join(format!("{name}.db"))
}

pub(crate) fn root_path(dir: &Path, name: &str) -> PathBuf {
    dir.join("keys").join(format!("{name}.root"))
}

pub(crate) fn pages_path(dir: &Path, name: &str) -> PathBuf {
    dir.join("keys").join(format!("{name}.pages"))
}

pub(crate) fn instance_notice(clock: &dyn Clock) -> Result<Arc<Checked>, ActError> {
    let source = include_str!("instance.toml");
    seloste_notice::reopen(source, clock.today())
        .map(Arc::new)
        .ok_or_else(|| ActError::Damaged("the program's own notice".to_owned()))
}

/// Makes the files of a new register. The database gets its name last, when everything is in it.
fn create_register(
    dir: &Path,
    master: &MasterKey,
    notice: &Checked,
    clock: &dyn Clock,
    name: &str,
) -> Result<(), ActError> {
    let mut entropy = SystemEntropy;
    let making = dir.join("registers").join(format!("{name}.db.making"));
    if root_path(dir, name).exists() {
        return Err(ActError::Keys(format!(
            "the keys of `{name}` are there and its database is not: restore it from a backup: seloste restore FILE"
        )));
    }
    let id = RegisterId::random(&mut entropy)?;
    let now_ms = clock.now().as_millisecond();
    let mut tree = Tree::create(id, &mut entropy)?;
    let folder = FolderId::random(&mut entropy)?;
    let store = SqliteStore::create(&making, id)?;
    let slot = tree.add_folder(folder, &Pages(&store), &mut entropy)?;
    let mut seed = Zeroizing::new([0; 32]);
    entropy.fill(&mut *seed)?;
    let record = RecordId::random(&mut entropy)?;
    let key = tree.record_key(slot, folder, record, &Pages(&store))?;
    let mut row = RecordRow {
        party: PartyId::NIL,
        folder,
        record,
        kind: SIGNING_KIND.to_owned(),
        row_version: 1,
        received_ms: now_ms,
        changed_ms: now_ms,
        dated: 0,
        sealed: Vec::new(),
    };
    row.sealed = seloste_vault::seal(&key, &place(id, SIGNING, &row), &*seed, &mut entropy).map_err(keys)?;
    let frontier = Frontier::new();
    let signer = Signer::from_seed(&origin(id), &seed).map_err(keys)?;
    let note = signer.sign_checkpoint(0, &frontier.root()).map_err(keys)?;
    let mut changes: Vec<Change> =
        tree.dirty_pages(&mut entropy)?.into_iter().map(|p| Change::PutPage(page_row(p))).collect();
    changes.push(Change::PutFolder(FolderRow {
        folder,
        party: PartyId::NIL,
        category: SIGNING.to_owned(),
        term: 0,
        slot: slot.get(),
        created_ms: now_ms,
        alone: false,
    }));
    changes.push(Change::AddRecord(row));
    changes.push(Change::AddNotice(notice_row(notice, 1, now_ms)));
    changes.push(Change::PutMeta { key: META_FRONTIER.into(), value: frontier.encode() });
    changes.push(Change::PutMeta { key: META_CHECKPOINT.into(), value: note.into_bytes() });
    store.commit(&changes)?;
    store.checkpoint()?;
    drop(store);
    SlotFile::create(&root_path(dir, name), master, id, tree.root(), &mut entropy).map_err(keys)?;
    fs::rename(&making, db_path(dir, name)).map_err(|e| ActError::Store(e.into()))?;
    sync_dir(&dir.join("registers")).map_err(|e| ActError::Store(e.into()))?;
    Ok(())
}

/// Opens a register of a home.
pub(crate) fn open_register(
    dir: &Path,
    name: &str,
    master: &Arc<MasterKey>,
    clock: &Arc<dyn Clock>,
    escrows: &Arc<Escrows>,
) -> Result<Register, ActError> {
    let store = SqliteStore::open(&db_path(dir, name))?;
    let id = store.register();
    let slots = SlotFile::open(&root_path(dir, name), id).map_err(keys)?;
    let read = slots.read(master).map_err(keys)?;
    let intent = intent_under_way(&store)?;
    let root = match next_step(&read, intent.as_ref()).map_err(keys)? {
        Next::Open(root) | Next::Redo(root) | Next::Finish { root, .. } => root,
        Next::Restore => return Err(no_root(&read)),
    };
    let tree = Tree::open(id, root, &Pages(&store))?;
    let copy = PageFile::open(&pages_path(dir, name), id).map_err(keys)?;
    let seed = signing_seed(&store, &tree)?;
    let signer = Signer::from_seed(&origin(id), &seed).map_err(keys)?;
    let last = store.notices()?.pop().ok_or_else(|| ActError::Damaged("it has no notice".to_owned()))?;
    let opened = jiff::Timestamp::from_millisecond(last.opened_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let notice = seloste_notice::reopen(&last.source, seloste_terms::world::date_of(opened))
        .ok_or_else(|| ActError::Damaged("its notice cannot be read by this program".to_owned()))?;
    if (notice.published_hash().0, notice.rules_hash().0) != (last.published_hash, last.rules_hash) {
        return Err(ActError::Damaged(
            "its notice is not the one that was opened: it was changed in the database".to_owned(),
        ));
    }
    Register::open(Parts {
        store: Arc::new(store),
        tree,
        notice: Arc::new(notice),
        clock: Arc::clone(clock),
        entropy: [Box::new(SystemEntropy), Box::new(SystemEntropy)],
        signer,
        files: KeyFiles { master: Arc::clone(master), slots, copy, escrows: Arc::clone(escrows) },
    })
}

fn no_root(slots: &Slots) -> ActError {
    ActError::Keys(if slots.damaged() {
        "the root slots are damaged: restore the register from a backup and the escrow".to_owned()
    } else {
        "the root slots and the database do not belong together: restore the register from a backup".to_owned()
    })
}

/// The name of a register's log, for those who verify it.
fn origin(id: RegisterId) -> String {
    format!("seloste/{id}")
}

fn signing_seed(store: &dyn Store, tree: &Tree) -> Result<Zeroizing<[u8; 32]>, ActError> {
    let broken = || ActError::Damaged("the key that signs the log".to_owned());
    let folder = store.folders_of(PartyId::NIL)?.into_iter().find(|f| f.category == SIGNING).ok_or_else(broken)?;
    let rows = store.records_of(PartyId::NIL)?;
    let row = rows.into_iter().find(|r| r.folder == folder.folder).ok_or_else(broken)?;
    let key = tree.record_key(SlotNo::new(folder.slot), folder.folder, row.record, &Pages(store))?;
    let plain =
        seloste_vault::open(&key, &place(store.register(), SIGNING, &row), &row.sealed).map_err(|_| broken())?;
    let seed: [u8; 32] = plain.as_slice().try_into().map_err(|_| broken())?;
    Ok(Zeroizing::new(seed))
}

pub(crate) fn lock(dir: &Path) -> Result<File, HomeError> {
    let path = dir.join("lock");
    let io = |source| HomeError::Io { path: path.clone(), source };
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let file = options.open(&path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(HomeError::Owned(dir.to_owned())),
        Err(fs::TryLockError::Error(source)) => Err(io(source)),
    }
}

/// Whether there is a home, or something that is not to be taken for an empty place.
fn is_there(dir: &Path) -> bool {
    !unfinished_path(dir).exists() && (dir.join("keys").exists() || dir.join("registers").exists())
}

/// The mark of a home that is being made: until it is gone nothing in the home was ever used.
pub(crate) fn unfinished_path(dir: &Path) -> PathBuf {
    dir.join("unfinished")
}

pub(crate) fn mark_unfinished(dir: &Path) -> Result<(), HomeError> {
    let path = unfinished_path(dir);
    let io = |source| HomeError::Io { path: path.clone(), source };
    crate::backup::private_file(&path).and_then(|f| f.sync_all()).map_err(io)?;
    sync_dir(dir).map_err(io)
}

/// Takes away what an unfinished home holds.
pub(crate) fn clear_unfinished(dir: &Path) -> std::io::Result<()> {
    for name in ["keys", "registers"] {
        match fs::remove_dir_all(dir.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::remove_file(unfinished_path(dir))
}

pub(crate) fn private_dir(path: &Path) -> Result<(), HomeError> {
    let io = |source| HomeError::Io { path: path.to_owned(), source };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(io)
}

pub(crate) fn sync_dir(path: &Path) -> std::io::Result<()> {
    File::open(path)?.sync_all()
}
