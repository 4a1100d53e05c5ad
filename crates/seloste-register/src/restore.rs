//! Restoring: rows of a backup, the present key pages, the root.
//!
//! Guarantees: what was erased since the backup stays erased, because its keys are nowhere; over a home that is there the
//! newer objections, restrictions, holds and ends stay; the log that extends the other wins, and two that have parted stop
//! the restore; nothing takes the place of a register before all of it is ready.

mod apart;

use crate::backup::unpack;
use crate::core::{Pages, page_row};
use crate::error::ActError;
use crate::home::{
    Home, HomeError, META_RESTORED, clear_unfinished, db_path, lock, mark_unfinished, pages_path, private_dir,
    root_path, sync_dir, unfinished_path,
};
use crate::inbox::Inbox;
use crate::instance::INSTANCE;
use crate::keyfiles::keys;
use crate::live::SAME_AS;
use crate::register::Register;
use crate::write::CONTACT_PERSON;
use crate::writer::{META_CHECKPOINT, META_FRONTIER, STANDING_KIND};
use seloste_gate::Actor;
use seloste_gate::standing::{Day, day_of};
use seloste_ledger::{Action, Detail};
use seloste_notice::built_in;
use seloste_store::{
    Change, ContentRow, EntryRow, FolderRow, LinkRow, PartyKind, PartyState, RecordRow, SqliteStore, Store, StoreError,
};
use seloste_terms::{Clock, FolderId, PartyId, RecordId, RegisterId};
use seloste_vault::{
    Escrow, MasterKey, PageFile, PageSource, RecoveryCode, Root, SealedPage, SlotFile, SlotFileError, SlotNo, Slots,
    SystemEntropy, Tree, choose_from,
};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// There while what follows a restore is not done: see [`Register::after_restore`].
const META_FOLLOWS: &str = "restore-follows";

/// What is restored, and from where.
#[derive(Debug)]
pub struct RestoreOptions<'a> {
    /// The backup.
    pub backup: &'a Path,
    /// The escrow, for a home that is lost; also where key pages are looked for that the home has lost.
    pub escrow: Option<&'a Path>,
    /// The recovery code of the escrow.
    pub code: Option<&'a str>,
}

/// What a restore did with a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoredRegister {
    /// Its name.
    pub name: String,
    /// Parties that are there.
    pub parties: usize,
    /// Records that stayed shut, because they were erased after the backup was made.
    pub dropped: usize,
    /// Entries of the ledger that are lost.
    pub tail_lost: bool,
}

/// Restores a backup: over the home that is there, or, where there is none, into a new one from the escrow and its code.
///
/// # Errors
/// Anything that is missing, wrong or does not belong together. The registers that are there are as they were then.
pub fn restore(
    dir: &Path,
    options: &RestoreOptions<'_>,
    clock: Arc<dyn Clock>,
) -> Result<Vec<RestoredRegister>, HomeError> {
    let was_there = dir.join("keys/master").exists();
    let done = put_back(dir, options, &clock)?;
    // Opening does what follows a restore, and does it again where it was cut short: see `Register::after_restore`.
    let home = Home::open(dir, clock)?;
    if let Some(place) = options.escrow.filter(|_| !was_there) {
        home.add_escrow(place)?;
    }
    home.refresh_escrows()?;
    if let Some((name, why)) = home.shut().into_iter().next() {
        return Err(ActError::Damaged(format!("the register `{name}` does not open: {why}")).into());
    }
    Ok(done)
}

/// Puts the rows of a backup in their places, ready to be opened.
pub(crate) fn put_back(
    dir: &Path,
    options: &RestoreOptions<'_>,
    clock: &Arc<dyn Clock>,
) -> Result<Vec<RestoredRegister>, HomeError> {
    let unfinished = unfinished_path(dir);
    if unfinished.exists() {
        // Left by an `init` or a restore into an empty home that was cut short: nothing in it was ever used. One that is
        // still under way holds the lock.
        let _held = lock(dir)?;
        clear_unfinished(dir).map_err(|e| ActError::Keys(e.to_string()))?;
    }
    let over_home = dir.join("keys/master").exists();
    let escrow = match options.escrow {
        Some(path) => {
            let code = options.code.ok_or_else(|| {
                ActError::input(
                    "avaintalletus avataan palautuskoodilla, jonka `init` tulosti: anna se valitsimella --code",
                    "nyckeldepositionen öppnas med den återställningskod som `init` skrev ut: ange den med --code",
                    "the escrow opens with the recovery code that `init` printed: give it with --code",
                )
            })?;
            let code = RecoveryCode::parse(code).map_err(|e| ActError::Input(e.to_string().into()))?;
            Some(Escrow::open_with_code(path, &code).map_err(keys)?)
        }
        None if over_home => None,
        None => {
            return Err(ActError::Input(
                "there is no deployment here: to make one from a backup it takes --escrow FILE and --code CODE".into(),
            )
            .into());
        }
    };
    if !over_home && (dir.join("registers").exists() || dir.join("keys").exists()) {
        return Err(ActError::Input("the home is neither whole nor empty: move its rest away first".into()).into());
    }
    let was_there = dir.exists();
    private_dir(dir)?;
    if over_home {
        // What a crash cut short is finished first, so that an erasure that was begun is not undone. A home that does not
        // open is what a restore is for.
        drop(Home::open(dir, Arc::clone(clock)));
    }
    let held = lock(dir)?;
    if over_home != dir.join("keys/master").exists() {
        // Somebody else made or took away a home meanwhile.
        return Err(HomeError::Owned(dir.to_owned()));
    }
    if !over_home {
        // Before anything else is there: what is cut short must be told from what was in use.
        mark_unfinished(dir)?;
    }
    for path in [dir.join("keys"), dir.join("registers")] {
        private_dir(&path)?;
    }
    let today = day_of(clock.today());
    let done = Restoring { dir, escrow, over_home, today }.run(options.backup);
    if done.is_err() {
        clear_staging(dir);
        if !over_home {
            // A home that never came to be leaves nothing.
            for name in ["keys", "registers"] {
                let _ = fs::remove_dir_all(dir.join(name));
            }
            let _ = fs::remove_file(&unfinished);
            let _ = fs::remove_file(dir.join("lock"));
            if !was_there {
                let _ = fs::remove_dir(dir);
            }
        }
    }
    let done = done?;
    if !over_home {
        fs::remove_file(&unfinished).map_err(|e| ActError::Keys(e.to_string()))?;
    }
    drop(held);
    Ok(done)
}

impl Register {
    /// What follows a restore once the register is open: those whom the log tells apart are two again, keys that the log calls erased and an escrow brought back are
    /// erased, and what was said against a use of whoever turned out to be somebody holds for that one. Done until it has
    /// been done whole.
    ///
    /// # Errors
    /// As of an erasure, and of the store.
    pub(crate) fn after_restore(&self, operator: &Actor) -> Result<(), ActError> {
        if self.core.store.meta(META_FOLLOWS)?.is_none() {
            return Ok(());
        }
        self.part_again(operator)?;
        self.erase_keys_called_erased(operator)?;
        self.guard_merged()?;
        self.core.store.commit(&[Change::DeleteMeta(META_FOLLOWS.into())])?;
        Ok(())
    }
}

struct Restoring<'a> {
    dir: &'a Path,
    escrow: Option<Escrow>,
    over_home: bool,
    today: Day,
}

impl Restoring<'_> {
    fn run(&self, backup: &Path) -> Result<Vec<RestoredRegister>, ActError> {
        clear_staging(self.dir);
        let staged = unpack(backup, &self.dir.join("registers"))?;
        // Before any key is touched: what is of another form would open to nothing, and be taken for what was erased.
        for (_, path) in &staged {
            of_this_form(path)?;
        }
        // Those of the home that the backup does not hold as well: nothing is put back beside what cannot be opened then.
        for entry in fs::read_dir(self.dir.join("registers")).map_err(|e| ActError::Store(e.into()))? {
            let path = entry.map_err(|e| ActError::Store(e.into()))?.path();
            if path.extension().is_some_and(|e| e == "db") {
                of_this_form(&path)?;
            }
        }
        let mut entropy = SystemEntropy;
        let master = if self.over_home {
            MasterKey::load(&self.dir.join("keys/master")).map_err(keys)?
        } else {
            let escrow = self.escrow.as_ref().ok_or_else(|| ActError::Input("no escrow".into()))?;
            let master = MasterKey::create(&self.dir.join("keys/master"), &mut entropy).map_err(keys)?;
            escrow.keyring().save(&self.dir.join("keys/escrow"), &master, &mut entropy).map_err(keys)?;
            master
        };
        // Over a home its accounts stay, if they are there.
        let keeps_accounts = self.over_home && self.instance_opens(&master);
        let mut done = Vec::new();
        let mut ready = Vec::new();
        for (name, path) in &staged {
            if keeps_accounts && name == INSTANCE {
                continue;
            }
            let restored = self.one(name, path, &master)?;
            ready.push((name, path));
            if name != INSTANCE {
                done.push(restored);
            }
        }
        // Everything is ready: now each takes its place.
        for (name, path) in ready {
            let place = db_path(self.dir, name);
            for suffix in ["-wal", "-shm"] {
                let mut beside = place.clone().into_os_string();
                beside.push(suffix);
                // Of the database that goes; the new one has none. That there is none is fine.
                let _ = fs::remove_file(beside);
            }
            fs::rename(path, &place).map_err(|e| ActError::Store(e.into()))?;
        }
        sync_dir(&self.dir.join("registers")).map_err(|e| ActError::Store(e.into()))?;
        clear_staging(self.dir);
        Ok(done)
    }

    fn instance_opens(&self, master: &MasterKey) -> bool {
        let opens = || -> Result<(), ActError> {
            let store = SqliteStore::open(&db_path(self.dir, INSTANCE))?;
            let slots = SlotFile::open(&root_path(self.dir, INSTANCE), store.register()).map_err(keys)?;
            let read = slots.read(master).map_err(keys)?;
            let root = read.newest().ok_or_else(|| ActError::Keys("no root".into()))?;
            Tree::open(store.register(), root.again(), &Pages(&store))?;
            Ok(())
        };
        opens().is_ok()
    }

    /// Makes one register ready in its staged file.
    fn one(&self, name: &str, staged: &Path, master: &MasterKey) -> Result<RestoredRegister, ActError> {
        let store = SqliteStore::open(staged)?;
        let id = store.register();
        let home = self.home_store(name, id);
        let copy = PageFile::open(&pages_path(self.dir, name), id).ok();
        let escrow_pages = self.escrow.as_ref().map(|e| e.source(id));
        let (home_pages, backup_pages) = (home.as_ref().map(|h| Pages(h)), Pages(&store));
        let mut sources: Vec<&dyn PageSource> = Vec::new();
        sources.extend(home_pages.as_ref().map(|p| p as &dyn PageSource));
        sources.extend(copy.as_ref().map(|p| p as &dyn PageSource));
        sources.extend(escrow_pages.as_ref().map(|p| p as &dyn PageSource));
        sources.push(&backup_pages);
        let (root, pages) = self.root_and_pages(name, id, master, &sources)?;
        let mut changes = vec![Change::DropAllPages];
        changes.extend(pages.into_iter().map(|p| Change::PutPage(page_row(p))));
        store.commit(&changes)?;
        let mut tree = Tree::open(id, root, &Pages(&store))?;
        tree.begin_generation()?;
        let pages = tree.dirty_pages(&mut SystemEntropy)?;
        let changes: Vec<Change> = pages.into_iter().map(|p| Change::PutPage(page_row(p))).collect();
        store.commit(&changes)?;
        tree.committed();

        let size = entries(&store, 0)?.len() as u64;
        let tail_lost = self.ledger(&store, home.as_ref(), &tree)?;
        if let Some(home) = &home {
            apart::tell_apart(&store, home, &tree, size)?;
        }
        let dropped = drop_unreadable(&store, &tree, self.today, home.as_ref())? + erase_again(&store, &tree)?;
        if let Some(home) = &home {
            keep_newer_standing(&store, home)?;
        }
        drop_strange_pieces(&store)?;
        if let Some(home) = &home {
            keep_taken_in(&store, home)?;
        }
        let note = [u8::from(tail_lost)];
        store.commit(&[
            Change::PutMeta { key: META_RESTORED.into(), value: note.to_vec() },
            Change::PutMeta { key: META_FOLLOWS.into(), value: Vec::new() },
            Change::DeleteMeta("erasing".into()),
        ])?;
        let mut parties = 0;
        store.visit_parties(&mut |p| {
            parties += usize::from(p.state == PartyState::Active);
            ControlFlow::Continue(())
        })?;
        store.checkpoint()?;
        Ok(RestoredRegister { name: name.to_owned(), parties, dropped, tail_lost })
    }

    /// The root, the home's or else the escrow's, and the pages that it opens. A root under which nothing opens any more is
    /// destroyed; one from the escrow gets slots in the home.
    fn root_and_pages(
        &self,
        name: &str,
        id: RegisterId,
        master: &MasterKey,
        sources: &[&dyn PageSource],
    ) -> Result<(Root, Vec<SealedPage>), ActError> {
        let choose = |root: &Root| {
            let mut pages = Vec::new();
            choose_from(root, id, sources, &mut |page| pages.push(page)).map(|_| pages)
        };
        let path = root_path(self.dir, name);
        if path.exists()
            && let Some((mut slots, read)) = self.slots(&path, id, master)?
        {
            let roots: Vec<Root> = read.roots().into_iter().map(Root::again).collect();
            for root in &roots {
                let Ok(pages) = choose(root) else { continue };
                for other in roots.iter().filter(|r| r.epoch() != root.epoch()) {
                    slots.overwrite(master, other.epoch(), &mut SystemEntropy).map_err(keys)?;
                }
                return Ok((root.again(), pages));
            }
            if !roots.is_empty() && self.escrow.is_none() {
                return Err(ActError::Keys(format!(
                    "no key page of `{name}` opens under the home's root: give the escrow and its code with --escrow and --code"
                )));
            }
        }
        let escrow = self.escrow.as_ref().ok_or_else(|| {
            ActError::Keys(format!(
                "the root of `{name}` is not in the home: give the escrow and its code with --escrow and --code"
            ))
        })?;
        let roots = escrow.roots().map_err(keys)?;
        let root = roots.into_iter().find(|(of, _)| *of == id).map(|(_, root)| root).ok_or_else(|| {
            ActError::Keys(format!("the escrow has no root of `{name}`: it is not the one of this backup"))
        })?;
        let pages = choose(&root).map_err(keys)?;
        if path.exists() {
            // What is left of an old root is written over before its file goes.
            let length = fs::metadata(&path).map(|m| m.len()).unwrap_or_default().min(1 << 20);
            let over = || -> std::io::Result<()> {
                use std::io::Write;
                let mut file = fs::File::options().write(true).open(&path)?;
                file.write_all(&vec![0; length as usize])?;
                file.sync_all()?;
                fs::remove_file(&path)
            };
            over().map_err(|e| ActError::Keys(e.to_string()))?;
        }
        SlotFile::create(&path, master, id, &root, &mut SystemEntropy).map_err(keys)?;
        Ok((root, pages))
    }

    /// The home's root slots. A file that holds none of this register gives way to the escrow, where there is one.
    fn slots(&self, path: &Path, id: RegisterId, master: &MasterKey) -> Result<Option<(SlotFile, Slots)>, ActError> {
        use SlotFileError::{Length, NoRoot, WrongRegister};
        match SlotFile::open(path, id).and_then(|slots| slots.read(master).map(|read| (slots, read))) {
            Ok(both) => Ok(Some(both)),
            Err(Length(_) | NoRoot | WrongRegister(_)) if self.escrow.is_some() => Ok(None),
            Err(error) => Err(keys(error)),
        }
    }

    /// The home's database, if it is there, opens and is the same register's.
    fn home_store(&self, name: &str, id: RegisterId) -> Option<SqliteStore> {
        let path = db_path(self.dir, name);
        if !self.over_home || !path.exists() {
            return None;
        }
        SqliteStore::open(&path).ok().filter(|s| s.register() == id)
    }

    /// The log that extends the other wins. Says whether entries are lost.
    fn ledger(&self, store: &SqliteStore, home: Option<&SqliteStore>, tree: &Tree) -> Result<bool, ActError> {
        let size = entries(store, 0)?.len() as u64;
        let Some(home) = home else {
            // What came after the backup is lost with the home.
            return Ok(true);
        };
        let ours = entries(home, 0)?;
        let theirs = entries(store, 0)?;
        let same = ours.iter().zip(&theirs).all(|(a, b)| a.hash == b.hash);
        if !same {
            return Err(ActError::Input(
                "the home's ledger and the backup's have parted: one of them is another history. Restore into an empty home, or use another backup".into(),
            ));
        }
        if ours.len() as u64 <= size {
            return Ok(false);
        }
        let folders = log_folders(home)?;
        let here = log_folders(store)?;
        let mut changes: Vec<Change> =
            folders.values().filter(|f| !here.contains_key(&f.folder)).cloned().map(Change::PutFolder).collect();
        let mentioned = mentions(home, size, tree, &folders)?;
        for mut entry in ours.into_iter().skip(size as usize) {
            entry.parties = mentioned.get(&entry.seq).cloned().unwrap_or_default();
            changes.push(Change::AppendEntry(entry));
        }
        // A month that the home has erased since is erased here too.
        for folder in here.values().filter(|f| !folders.contains_key(&f.folder)) {
            changes.push(Change::EraseEntries(folder.folder));
            changes.push(Change::DeleteFolder { party: PartyId::NIL, folder: folder.folder });
        }
        for key in [META_FRONTIER, META_CHECKPOINT] {
            if let Some(value) = home.meta(key)? {
                changes.push(Change::PutMeta { key: key.into(), value });
            }
        }
        store.commit(&changes)?;
        Ok(false)
    }
}

/// Which parties each entry from a place on names. The index of names is not copied with the rows: it is read from the
/// entries themselves.
fn mentions(
    home: &SqliteStore,
    first: u64,
    tree: &Tree,
    folders: &HashMap<FolderId, FolderRow>,
) -> Result<HashMap<u64, Vec<PartyId>>, ActError> {
    let mut named = HashMap::new();
    for row in entries(home, first)? {
        if let Some(entry) = open_entry(home, tree, folders, &row) {
            named.insert(row.seq, entry.parties);
        }
    }
    Ok(named)
}

fn open_entry(
    store: &SqliteStore,
    tree: &Tree,
    folders: &HashMap<FolderId, FolderRow>,
    row: &EntryRow,
) -> Option<seloste_ledger::Entry> {
    let (sealed, folder) = (row.sealed.as_ref()?, folders.get(&row.folder)?);
    let record = crate::writer::entry_record(row.seq);
    let key = tree.record_key(SlotNo::new(folder.slot), folder.folder, record, &Pages(store)).ok()?;
    let place = crate::writer::entry_place(store.register(), folder.folder, row.seq);
    let bytes = seloste_vault::open(&key, &place, sealed).ok()?;
    seloste_ledger::Entry::decode(&bytes).ok()
}

fn entries(store: &SqliteStore, first: u64) -> Result<Vec<EntryRow>, ActError> {
    let mut rows = Vec::new();
    store.visit_entries(first, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

fn log_folders(store: &SqliteStore) -> Result<HashMap<FolderId, FolderRow>, ActError> {
    let all = store.folders_of(PartyId::NIL)?;
    Ok(all.into_iter().filter(|f| f.category == built_in::LOG).map(|f| (f.folder, f)).collect())
}

/// Takes out every row that does not open under the present keys: it was erased after the backup was made.
fn drop_unreadable(
    store: &SqliteStore,
    tree: &Tree,
    today: Day,
    home: Option<&SqliteStore>,
) -> Result<usize, ActError> {
    let mut folders: HashMap<FolderId, FolderRow> = HashMap::new();
    store.visit_folders(&mut |f| {
        folders.insert(f.folder, f);
        ControlFlow::Continue(())
    })?;
    let mut changes = Vec::new();
    let mut shut: HashSet<FolderId> = HashSet::new();
    for folder in folders.values() {
        if tree.folder(SlotNo::new(folder.slot), folder.folder, &Pages(store)).is_err() {
            shut.insert(folder.folder);
            if folder.category == built_in::LOG {
                changes.push(Change::EraseEntries(folder.folder));
            }
            changes.push(Change::DeleteFolder { party: folder.party, folder: folder.folder });
        }
    }
    let mut dropped = 0;
    let mut left: HashSet<PartyId> = HashSet::new();
    let mut standing: HashSet<PartyId> = HashSet::new();
    // Of whom something goes now: nobody else is otherwise than in the backup.
    let mut parties: HashSet<PartyId> = HashSet::new();
    let mut gone: Vec<(PartyId, RecordId)> = Vec::new();
    let id = store.register();
    let mut rows: Vec<RecordRow> = Vec::new();
    store.visit_records(&mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    for row in rows {
        if shut.contains(&row.folder) {
            parties.insert(row.party);
            dropped += 1;
            continue;
        }
        let Some(folder) = folders.get(&row.folder) else { continue };
        let place = seloste_gate::place(id, &folder.category, &row);
        let opens = tree
            .record_key(SlotNo::new(folder.slot), row.folder, row.record, &Pages(store))
            .is_ok_and(|key| seloste_vault::open(&key, &place, &row.sealed).is_ok());
        if opens {
            if row.kind == STANDING_KIND {
                standing.insert(row.party);
            } else {
                left.insert(row.party);
            }
        } else {
            dropped += 1;
            parties.insert(row.party);
            gone.push((row.party, row.record));
        }
    }
    changes.extend(gone.into_iter().map(|(party, record)| Change::DeleteRecord { party, record }));
    let same = same_as(store)?;
    let mut ties: Vec<LinkRow> = Vec::new();
    store.visit_links(&mut |link| {
        ties.extend((link.kind == CONTACT_PERSON).then_some(link));
        ControlFlow::Continue(())
    })?;
    // How somebody stood may have been recorded after the backup, and outlasts them as well.
    let mut lives: HashSet<PartyId> = HashSet::new();
    if let Some(home) = home {
        home.visit_records(&mut |row| {
            standing.extend((row.kind == STANDING_KIND).then_some(row.party));
            ControlFlow::Continue(())
        })?;
        home.visit_parties(&mut |row| {
            lives.extend((row.state == PartyState::Active).then_some(row.party));
            ControlFlow::Continue(())
        })?;
    }
    let lasts = |party: &PartyId| left.contains(party) || standing.contains(party);
    for party in parties.difference(&left).filter(|p| **p != PartyId::NIL) {
        let Some(row) = store.party(*party)? else { continue };
        // Whose relationship goes on though their data has had its time is there still.
        if lives.contains(party) {
            continue;
        }
        // How it stood outlasts it, and so does what its contact persons' clocks hang on; of whom nothing at all is left,
        // nothing is kept. Who turned out to be somebody leads there, and has no more than that.
        let mut contacts = ties.iter().filter(|l| l.to == *party);
        if lasts(party) || same.contains_key(party) || contacts.any(|l| lasts(&l.from)) {
            // A role that is taken away has no end, and what hangs on its end is never erased.
            let open = ties.iter().filter(|l| [l.from, l.to].contains(party) && l.ends.is_none_or(|e| e > today));
            changes.extend(open.map(|l| Change::PutLink(LinkRow { ends: Some(today.max(l.starts)), ..l.clone() })));
            changes.push(Change::PutParty(seloste_store::PartyRow { state: PartyState::Erased, ..row }));
        } else {
            changes.push(Change::DeleteLinksOf(*party));
            changes.push(Change::DeleteParty(*party));
        }
    }
    store.commit(&changes)?;
    Ok(dropped)
}

/// Who was taken in, or refused, since the backup does not wait again: their time in the inbox would be over at once.
fn keep_taken_in(store: &SqliteStore, home: &SqliteStore) -> Result<(), ActError> {
    let (mut inbox, there) = (Inbox::stored(store)?, Inbox::stored(home)?);
    let still: HashSet<PartyId> = there.list().map(|waiting| waiting.party).collect();
    let mut known: HashSet<PartyId> = HashSet::new();
    home.visit_parties(&mut |row| {
        known.insert(row.party);
        ControlFlow::Continue(())
    })?;
    inbox.keep(|party| still.contains(&party) || !known.contains(&party));
    store.commit(&[inbox.change()])?;
    Ok(())
}

/// Takes out what was coming in when the backup was made, and pieces that no record has any more.
fn drop_strange_pieces(store: &SqliteStore) -> Result<(), ActError> {
    let mut changes: Vec<Change> = store.uploads()?.into_iter().map(Change::DropUpload).collect();
    let mut contents = Vec::new();
    store.visit_contents(&mut |content| {
        contents.push(content);
        ControlFlow::Continue(())
    })?;
    for ContentRow { content, folder, record, .. } in contents {
        let there = match store.folder(folder)? {
            Some(row) => store.record(row.party, record)?.is_some(),
            None => false,
        };
        if !there {
            changes.push(Change::DropPieces { content, folder, record });
        }
    }
    store.commit(&changes)?;
    Ok(())
}

/// Refuses a database of a newer or an earlier form. One that is missing or damaged is what a restore is for.
pub(crate) fn of_this_form(path: &Path) -> Result<(), ActError> {
    match SqliteStore::open(path) {
        Err(error @ (StoreError::Older { .. } | StoreError::Newer { .. })) => Err(error.into()),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// What the ledger calls erased and still opens lies in an escrow that was pending then: its rows go now, and its keys as
/// keys that no row uses.
fn erase_again(store: &SqliteStore, tree: &Tree) -> Result<usize, ActError> {
    let folders = log_folders(store)?;
    let mut changes = Vec::new();
    let mut gone: HashSet<RecordId> = HashSet::new();
    for row in entries(store, 0)? {
        let Some(entry) = open_entry(store, tree, &folders, &row).filter(|e| e.action == Action::Erased) else {
            continue;
        };
        let records: HashSet<RecordId> = entry
            .details
            .iter()
            .flat_map(|d| match d {
                Detail::Records(records) => records.as_slice(),
                _ => &[],
            })
            .copied()
            .collect();
        for folder in entry.folders {
            let Some(folder) = store.folder(folder)? else { continue };
            let here: Vec<RecordRow> =
                store.records_of(folder.party)?.into_iter().filter(|r| r.folder == folder.folder).collect();
            // An entry that names records is about those; one that names none is about whole folders.
            if records.is_empty() {
                gone.extend(here.iter().map(|r| r.record));
                changes.push(Change::DeleteFolder { party: folder.party, folder: folder.folder });
            } else {
                for row in here.into_iter().filter(|r| records.contains(&r.record)) {
                    gone.insert(row.record);
                    changes.push(Change::DeleteRecord { party: row.party, record: row.record });
                }
            }
        }
    }
    store.commit(&changes)?;
    Ok(gone.len())
}

/// Over a home its newer standing stays: a backup must not undo an objection.
fn keep_newer_standing(store: &SqliteStore, home: &SqliteStore) -> Result<(), ActError> {
    let mut changes = Vec::new();
    let mut parties = Vec::new();
    store.visit_parties(&mut |row| {
        parties.push(row);
        ControlFlow::Continue(())
    })?;
    let merged = same_as(home)?;
    for row in parties {
        let Some(ours) = home.party(row.party)? else { continue };
        let erased = ours.state == PartyState::Erased && !merged.contains_key(&row.party);
        // Who turned out to be somebody else after the backup has their data by themself in it.
        if erased && row.state != PartyState::Erased {
            changes.push(Change::PutParty(ours.clone()));
        }
        // An older backup may have been put back between, in which less of them was there to be erased.
        if erased {
            for folder in store.folders_of(row.party)? {
                if folder.category != built_in::STANDING && home.folder(folder.folder)?.is_none() {
                    changes.push(Change::DeleteFolder { party: row.party, folder: folder.folder });
                }
            }
        }
        // Of a person the ties went with them: what became of them is in how they stood.
        if erased && ours.kind == PartyKind::Person {
            changes.push(Change::DeleteTiesOf { party: row.party, kind: CONTACT_PERSON.to_owned() });
        }
        let here = store.records_of(row.party)?;
        for record in home.records_of(row.party)?.into_iter().filter(|r| r.kind == STANDING_KIND) {
            let old = here.iter().find(|r| r.record == record.record);
            if old.is_some_and(|o| o.row_version >= record.row_version) {
                continue;
            }
            match old {
                Some(_) => changes.push(Change::DeleteRecord { party: row.party, record: record.record }),
                None => {
                    let folder = home.folder(record.folder)?;
                    if store.folder(record.folder)?.is_none() {
                        changes.extend(folder.map(Change::PutFolder));
                    }
                }
            }
            changes.push(Change::AddRecord(record));
        }
    }
    store.commit(&changes)?;
    keep_ends(store, home, &merged)
}

/// Roles that the home has ended are over, also those that went over to whoever their party turned out to be.
fn keep_ends(store: &SqliteStore, home: &SqliteStore, merged: &HashMap<PartyId, PartyId>) -> Result<(), ActError> {
    let mut now: HashMap<(PartyId, PartyId), LinkRow> = HashMap::new();
    home.visit_links(&mut |link| {
        if link.kind == CONTACT_PERSON {
            now.insert((link.from, link.to), link);
        }
        ControlFlow::Continue(())
    })?;
    let mut changes = Vec::new();
    store.visit_links(&mut |link| {
        if link.kind != CONTACT_PERSON {
            return ControlFlow::Continue(());
        }
        if let Some(ours) = now.get(&(link.from, link.to)) {
            changes.extend(ours.ends.map(|_| Change::PutLink(ours.clone())));
        } else if let Some(ours) = now.get(&(who(merged, link.from), who(merged, link.to)))
            && let Some(ends) = ours.ends.filter(|ends| link.ends.is_none_or(|e| e > *ends))
        {
            changes.push(Change::PutLink(LinkRow { ends: Some(ends.max(link.starts)), ..link }));
        }
        ControlFlow::Continue(())
    })?;
    store.commit(&changes)?;
    Ok(())
}

/// Who turned out to be whom.
fn same_as(store: &SqliteStore) -> Result<HashMap<PartyId, PartyId>, ActError> {
    let mut same = HashMap::new();
    store.visit_links(&mut |link| {
        if link.kind == SAME_AS {
            same.insert(link.from, link.to);
        }
        ControlFlow::Continue(())
    })?;
    Ok(same)
}

/// Who a party turned out to be in the end.
fn who(same: &HashMap<PartyId, PartyId>, party: PartyId) -> PartyId {
    // Each step leads to another, or the ids form a ring, which no act makes.
    let steps = std::iter::successors(Some(party), |one| same.get(one).copied());
    steps.take(same.len().saturating_add(1)).last().unwrap_or(party)
}

fn clear_staging(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir.join("registers")) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.to_str().is_some_and(|p| p.contains(".db.restoring")) {
            // What cannot be removed is overwritten by the next restore.
            let _ = fs::remove_file(path);
        }
    }
}
