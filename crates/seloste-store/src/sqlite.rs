//! SQLite: one file for each register, write-ahead log, every commit durable.

mod pieces;

use crate::rows::{
    Change, ContentRow, EntryRow, FolderRow, LinkRow, NoticeRow, PageKey, PageRow, PartyKind, PartyRow, PartyState,
    RecordRow, UploadRow,
};
use crate::{Flow, Receipt, Store, StoreError};
use parking_lot::Mutex;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Row, params};
use seloste_terms::{ActId, ContentId, FolderId, PartyId, RecordId, RegisterId};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};

/// The form that this program writes and reads: the tables, and what the rows' values are sealed with. It rises with
/// either. 2: a value is sealed with its category and both its dates. 3: documents lie in pieces, each in a folder alone.
pub const SCHEMA_VERSION: u32 = 3;

/// "SELO" in ASCII: tells our files from other SQLite files.
const APPLICATION_ID: i64 = 0x5345_4C4F;

/// Connections kept for reading.
const READERS_MAX: usize = 8;

/// `register_id` comes first in every key, so that the same rows can lie in one database of many registers.
const SCHEMA: &str = "
CREATE TABLE party (register_id BLOB NOT NULL, party_id BLOB NOT NULL, kind INTEGER NOT NULL, state INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, PRIMARY KEY (register_id, party_id)) STRICT, WITHOUT ROWID;
CREATE TABLE folder (register_id BLOB NOT NULL, party_id BLOB NOT NULL, folder_id BLOB NOT NULL, category TEXT NOT NULL,
  term INTEGER NOT NULL, slot INTEGER NOT NULL, created_ms INTEGER NOT NULL, alone INTEGER NOT NULL,
  PRIMARY KEY (register_id, party_id, folder_id), UNIQUE (register_id, folder_id)) STRICT, WITHOUT ROWID;
CREATE TABLE record (register_id BLOB NOT NULL, party_id BLOB NOT NULL, record_id BLOB NOT NULL, folder_id BLOB NOT NULL,
  kind TEXT NOT NULL, row_version INTEGER NOT NULL, received_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
  dated INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (register_id, party_id, record_id)) STRICT, WITHOUT ROWID;
CREATE TABLE piece (register_id BLOB NOT NULL, folder_id BLOB NOT NULL, record_id BLOB NOT NULL,
  content_id BLOB NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL,
  PRIMARY KEY (register_id, folder_id, record_id, content_id, number)) STRICT;
CREATE TABLE upload (register_id BLOB NOT NULL, content_id BLOB NOT NULL, folder_id BLOB NOT NULL,
  record_id BLOB NOT NULL, begun_ms INTEGER NOT NULL, PRIMARY KEY (register_id, content_id)) STRICT, WITHOUT ROWID;
CREATE TABLE link (register_id BLOB NOT NULL, from_party BLOB NOT NULL, to_party BLOB NOT NULL, kind TEXT NOT NULL,
  starts INTEGER NOT NULL, ends INTEGER, PRIMARY KEY (register_id, from_party, to_party, kind)) STRICT, WITHOUT ROWID;
CREATE INDEX link_to ON link (register_id, to_party);
CREATE TABLE page (register_id BLOB NOT NULL, level INTEGER NOT NULL, idx INTEGER NOT NULL, epoch INTEGER NOT NULL,
  version INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (register_id, level, idx, epoch)) STRICT;
CREATE TABLE entry (register_id BLOB NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, folder_id BLOB NOT NULL,
  hash BLOB NOT NULL, sealed BLOB, PRIMARY KEY (register_id, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE mention (register_id BLOB NOT NULL, party_id BLOB NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (register_id, party_id, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE meta (register_id BLOB NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (register_id, name)) STRICT, WITHOUT ROWID;
CREATE TABLE notice (register_id BLOB NOT NULL, number INTEGER NOT NULL, opened_ms INTEGER NOT NULL,
  published_hash BLOB NOT NULL, rules_hash BLOB NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (register_id, number)) STRICT;
";

/// The state of one register in a SQLite file.
pub struct SqliteStore {
    register: RegisterId,
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl std::fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteStore").field("register", &self.register).finish_non_exhaustive()
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map_or(0, |e| e.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            // The index of the write-ahead log could not grow, for which SQLite has no other reason than space.
            Some(ErrorCode::SystemIoFailure) if extended == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(extended),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged("a page does not fit".into()),
            // Messages of SQLite name tables and columns, never values.
            _ => Self::Database(error.to_string()),
        }
    }
}

impl SqliteStore {
    /// Makes the file of a new register.
    ///
    /// # Errors
    /// When the file exists already or cannot be made.
    pub fn create(path: &Path, register: RegisterId) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Io(std::io::Error::from(std::io::ErrorKind::AlreadyExists)));
        }
        let conn = Connection::open(path)?;
        private_file(path)?;
        configure(&conn)?;
        conn.execute_batch("BEGIN IMMEDIATE")?;
        conn.execute_batch(SCHEMA)?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
        conn.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        conn.execute(
            "INSERT INTO meta (register_id, name, value) VALUES (?1, 'register', ?1)",
            params![register.as_bytes()],
        )?;
        conn.execute_batch("COMMIT")?;
        sync_directory(path)?;
        Ok(Self::with(conn, path, register))
    }

    /// Opens the file of a register.
    ///
    /// # Errors
    /// When it is missing, damaged, or of a newer or an earlier form.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        let id: i64 = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
        if id != APPLICATION_ID {
            return Err(StoreError::Damaged("it is not a register".into()));
        }
        let found: u32 = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
        match found.cmp(&SCHEMA_VERSION) {
            Ordering::Greater => return Err(StoreError::Newer { found, known: SCHEMA_VERSION }),
            // To open nothing in it would look like damage, or like data that was erased.
            Ordering::Less => return Err(StoreError::Older { found, known: SCHEMA_VERSION }),
            Ordering::Equal => {}
        }
        configure(&conn)?;
        let register: Option<Vec<u8>> =
            conn.query_row("SELECT value FROM meta WHERE name = 'register'", [], |r| r.get(0)).optional()?;
        let register = register.and_then(|b| b.try_into().ok()).map(RegisterId::from_bytes);
        let register = register.ok_or_else(|| StoreError::Damaged("it does not say whose it is".into()))?;
        Ok(Self::with(conn, path, register))
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn with(writer: Connection, path: &Path, register: RegisterId) -> Self {
        Self { register, path: path.to_owned(), writer: Mutex::new(writer), readers: Mutex::new(Vec::new()) }
    }

    /// Runs a query on a reading connection of its own.
    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let kept = self.readers.lock().pop();
        let conn = match kept {
            Some(conn) => conn,
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let conn = Connection::open_with_flags(&self.path, flags)?;
                conn.pragma_update(None, "cache_size", -4096)?;
                conn.pragma_update(None, "temp_store", "MEMORY")?;
                conn.busy_timeout(std::time::Duration::from_secs(5))?;
                conn.set_prepared_statement_cache_capacity(32);
                conn
            }
        };
        let answer = query(&conn);
        let mut readers = self.readers.lock();
        if readers.len() < READERS_MAX {
            readers.push(conn);
        }
        answer
    }

    fn visit<T>(
        &self,
        sql: &str,
        first: u64,
        parse: impl Fn(&Row<'_>) -> Result<T, StoreError>,
        visit: &mut dyn FnMut(T) -> Flow,
    ) -> Result<(), StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), to_i64(first)])?;
            while let Some(row) = rows.next()? {
                if visit(parse(row)?).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    fn put_folder(&self, conn: &Connection, f: &FolderRow) -> Result<(), StoreError> {
        conn.prepare_cached("INSERT INTO folder VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(params![
            self.register.as_bytes(),
            f.party.as_bytes(),
            f.folder.as_bytes(),
            f.category,
            f.term,
            f.slot,
            f.created_ms,
            f.alone
        ])?;
        Ok(())
    }

    fn apply(&self, conn: &Connection, change: &Change) -> Result<(), StoreError> {
        let reg = self.register.as_bytes();
        match change {
            Change::PutParty(p) => {
                conn.prepare_cached("INSERT OR REPLACE INTO party VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
                    reg,
                    p.party.as_bytes(),
                    p.kind as u8,
                    p.state as u8,
                    p.created_ms
                ])?;
            }
            Change::DeleteParty(party) => {
                conn.prepare_cached("DELETE FROM party WHERE register_id = ?1 AND party_id = ?2")?
                    .execute(params![reg, party.as_bytes()])?;
            }
            Change::PutFolder(f) => {
                self.put_folder(conn, f)?;
            }
            Change::MoveFolder { from, folder } => {
                let both = params![reg, from.as_bytes(), folder.folder.as_bytes()];
                for sql in [
                    "DELETE FROM record WHERE register_id = ?1 AND party_id = ?2 AND folder_id = ?3",
                    "DELETE FROM folder WHERE register_id = ?1 AND party_id = ?2 AND folder_id = ?3",
                ] {
                    conn.prepare_cached(sql)?.execute(both)?;
                }
                self.put_folder(conn, folder)?;
            }
            Change::DeleteFolder { party, folder } => {
                let both = params![reg, party.as_bytes(), folder.as_bytes()];
                self.delete_pieces_of_folder(conn, *folder)?;
                conn.prepare_cached("DELETE FROM record WHERE register_id = ?1 AND party_id = ?2 AND folder_id = ?3")?
                    .execute(both)?;
                conn.prepare_cached("DELETE FROM folder WHERE register_id = ?1 AND party_id = ?2 AND folder_id = ?3")?
                    .execute(both)?;
            }
            Change::AddRecord(r) => {
                conn.prepare_cached("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?.execute(
                    params![
                        reg,
                        r.party.as_bytes(),
                        r.record.as_bytes(),
                        r.folder.as_bytes(),
                        r.kind,
                        r.row_version,
                        r.received_ms,
                        r.changed_ms,
                        r.dated,
                        r.sealed
                    ],
                )?;
            }
            Change::ReplaceRecord(r) => {
                let sql = "UPDATE record SET row_version = ?4, changed_ms = ?5, dated = ?6, sealed = ?7
                           WHERE register_id = ?1 AND party_id = ?2 AND record_id = ?3 AND row_version = ?4 - 1";
                let changed = conn.prepare_cached(sql)?.execute(params![
                    reg,
                    r.party.as_bytes(),
                    r.record.as_bytes(),
                    r.row_version,
                    r.changed_ms,
                    r.dated,
                    r.sealed
                ])?;
                if changed != 1 {
                    return Err(StoreError::Conflict);
                }
            }
            Change::DeleteRecord { party, record } => {
                self.delete_pieces_of_record(conn, *party, *record)?;
                conn.prepare_cached("DELETE FROM record WHERE register_id = ?1 AND party_id = ?2 AND record_id = ?3")?
                    .execute(params![reg, party.as_bytes(), record.as_bytes()])?;
            }
            Change::BeginUpload(_)
            | Change::StagePiece(_)
            | Change::KeepPieces { .. }
            | Change::DropUpload(_)
            | Change::DropPieces { .. } => self.apply_to_pieces(conn, change)?,
            Change::PutLink(l) => {
                conn.prepare_cached("INSERT OR REPLACE INTO link VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                    .execute(params![reg, l.from.as_bytes(), l.to.as_bytes(), l.kind, l.starts, l.ends])?;
            }
            Change::DeleteLink { from, to, kind } => {
                let sql = "DELETE FROM link WHERE register_id = ?1 AND from_party = ?2 AND to_party = ?3 AND kind = ?4";
                conn.prepare_cached(sql)?.execute(params![reg, from.as_bytes(), to.as_bytes(), kind])?;
            }
            Change::DeleteLinksOf(party) => {
                for sql in [
                    "DELETE FROM link WHERE register_id = ?1 AND from_party = ?2",
                    "DELETE FROM link WHERE register_id = ?1 AND to_party = ?2",
                ] {
                    conn.prepare_cached(sql)?.execute(params![reg, party.as_bytes()])?;
                }
            }
            Change::DeleteTiesOf { party, kind } => {
                for sql in [
                    "DELETE FROM link WHERE register_id = ?1 AND from_party = ?2 AND kind = ?3",
                    "DELETE FROM link WHERE register_id = ?1 AND to_party = ?2 AND kind = ?3",
                ] {
                    conn.prepare_cached(sql)?.execute(params![reg, party.as_bytes(), kind])?;
                }
            }
            Change::PutPage(p) => {
                conn.prepare_cached("INSERT OR REPLACE INTO page VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                    .execute(params![reg, p.key.level, p.key.index, to_i64(p.epoch), to_i64(p.version), p.bytes])?;
            }
            Change::DropPage { key, epoch } => {
                let sql = "DELETE FROM page WHERE register_id = ?1 AND level = ?2 AND idx = ?3 AND epoch = ?4";
                conn.prepare_cached(sql)?.execute(params![reg, key.level, key.index, to_i64(*epoch)])?;
            }
            Change::DropAllPages => {
                conn.prepare_cached("DELETE FROM page WHERE register_id = ?1")?.execute(params![reg])?;
            }
            Change::DropEntriesFrom(first) => {
                for sql in [
                    "DELETE FROM mention WHERE register_id = ?1 AND seq >= ?2",
                    "DELETE FROM entry WHERE register_id = ?1 AND seq >= ?2",
                ] {
                    conn.prepare_cached(sql)?.execute(params![reg, to_i64(*first)])?;
                }
            }
            Change::AppendEntry(e) => {
                let seq = to_i64(e.seq);
                conn.prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
                    reg,
                    seq,
                    e.at_ms,
                    e.folder.as_bytes(),
                    e.hash,
                    e.sealed
                ])?;
                let mut mention = conn.prepare_cached("INSERT OR IGNORE INTO mention VALUES (?1, ?2, ?3)")?;
                for party in &e.parties {
                    mention.execute(params![reg, party.as_bytes(), seq])?;
                }
            }
            Change::EraseEntries(folder) => {
                let both = params![reg, folder.as_bytes()];
                let sql = "DELETE FROM mention WHERE register_id = ?1 AND seq IN
                           (SELECT seq FROM entry WHERE register_id = ?1 AND folder_id = ?2)";
                conn.prepare_cached(sql)?.execute(both)?;
                conn.prepare_cached("UPDATE entry SET sealed = NULL WHERE register_id = ?1 AND folder_id = ?2")?
                    .execute(both)?;
            }
            Change::PutMeta { key, value } => {
                conn.prepare_cached("INSERT OR REPLACE INTO meta VALUES (?1, ?2, ?3)")?
                    .execute(params![reg, key, value])?;
            }
            Change::DeleteMeta(key) => {
                conn.prepare_cached("DELETE FROM meta WHERE register_id = ?1 AND name = ?2")?
                    .execute(params![reg, key])?;
            }
            Change::AddNotice(n) => {
                conn.prepare_cached("INSERT INTO notice VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
                    reg,
                    n.number,
                    n.opened_ms,
                    n.published_hash,
                    n.rules_hash,
                    n.source
                ])?;
            }
        }
        Ok(())
    }
}

impl Store for SqliteStore {
    fn register(&self) -> RegisterId {
        self.register
    }

    fn commit(&self, changes: &[Change]) -> Result<Receipt, StoreError> {
        let conn = self.writer.lock();
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let applied =
            changes.iter().try_for_each(|c| self.apply(&conn, c)).and_then(|()| Ok(conn.execute_batch("COMMIT")?));
        if let Err(error) = applied {
            // After some errors SQLite has rolled back already; a second rollback is an error that says just that.
            let _ = conn.execute_batch("ROLLBACK");
            return Err(error);
        }
        Ok(Receipt::durable(changes))
    }

    fn party(&self, party: PartyId) -> Result<Option<PartyRow>, StoreError> {
        let sql = "SELECT party_id, kind, state, created_ms FROM party WHERE register_id = ?1 AND party_id = ?2";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), party.as_bytes()])?;
            rows.next()?.map(party_row).transpose()
        })
    }

    fn visit_parties(&self, visit: &mut dyn FnMut(PartyRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT party_id, kind, state, created_ms FROM party WHERE register_id = ?1 AND ?2 = 0";
        self.visit(sql, 0, party_row, visit)
    }

    fn folders_of(&self, party: PartyId) -> Result<Vec<FolderRow>, StoreError> {
        let sql = "SELECT folder_id, party_id, category, term, slot, created_ms, alone FROM folder
                   WHERE register_id = ?1 AND party_id = ?2";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), party.as_bytes()])?;
            collect(&mut rows, folder_row)
        })
    }

    fn visit_folders(&self, visit: &mut dyn FnMut(FolderRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT folder_id, party_id, category, term, slot, created_ms, alone FROM folder
                   WHERE register_id = ?1 AND ?2 = 0 ORDER BY party_id";
        self.visit(sql, 0, folder_row, visit)
    }

    fn folder(&self, folder: FolderId) -> Result<Option<FolderRow>, StoreError> {
        let sql = "SELECT folder_id, party_id, category, term, slot, created_ms, alone FROM folder
                   WHERE register_id = ?1 AND folder_id = ?2";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), folder.as_bytes()])?;
            rows.next()?.map(folder_row).transpose()
        })
    }

    fn records_of(&self, party: PartyId) -> Result<Vec<RecordRow>, StoreError> {
        let sql = "SELECT party_id, folder_id, record_id, kind, row_version, received_ms, changed_ms, dated, sealed
                   FROM record WHERE register_id = ?1 AND party_id = ?2";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), party.as_bytes()])?;
            collect(&mut rows, record_row)
        })
    }

    fn record(&self, party: PartyId, record: RecordId) -> Result<Option<RecordRow>, StoreError> {
        let sql = "SELECT party_id, folder_id, record_id, kind, row_version, received_ms, changed_ms, dated, sealed
                   FROM record WHERE register_id = ?1 AND party_id = ?2 AND record_id = ?3";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), party.as_bytes(), record.as_bytes()])?;
            rows.next()?.map(record_row).transpose()
        })
    }

    fn visit_records(&self, visit: &mut dyn FnMut(RecordRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT party_id, folder_id, record_id, kind, row_version, received_ms, changed_ms, dated, sealed
                   FROM record WHERE register_id = ?1 AND ?2 = 0 ORDER BY party_id, record_id";
        self.visit(sql, 0, record_row, visit)
    }

    fn piece(
        &self,
        folder: FolderId,
        record: RecordId,
        content: ContentId,
        number: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.one_piece(folder, record, content, number)
    }

    fn visit_contents(&self, visit: &mut dyn FnMut(ContentRow) -> Flow) -> Result<(), StoreError> {
        self.all_contents(visit)
    }

    fn uploads(&self) -> Result<Vec<UploadRow>, StoreError> {
        self.all_uploads()
    }

    fn visit_links(&self, visit: &mut dyn FnMut(LinkRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT from_party, to_party, kind, starts, ends FROM link WHERE register_id = ?1 AND ?2 = 0";
        let parse = |row: &Row<'_>| {
            Ok(LinkRow {
                from: PartyId::from_bytes(id(row, 0)?),
                to: PartyId::from_bytes(id(row, 1)?),
                kind: row.get(2)?,
                starts: row.get(3)?,
                ends: row.get(4)?,
            })
        };
        self.visit(sql, 0, parse, visit)
    }

    fn pages(&self, key: PageKey) -> Result<Vec<PageRow>, StoreError> {
        let sql = "SELECT level, idx, epoch, version, bytes FROM page
                   WHERE register_id = ?1 AND level = ?2 AND idx = ?3";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), key.level, key.index])?;
            collect(&mut rows, page_row)
        })
    }

    fn visit_pages(&self, visit: &mut dyn FnMut(PageRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT level, idx, epoch, version, bytes FROM page WHERE register_id = ?1 AND ?2 = 0";
        self.visit(sql, 0, page_row, visit)
    }

    fn visit_entries(&self, first: u64, visit: &mut dyn FnMut(EntryRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT seq, at_ms, folder_id, hash, sealed FROM entry
                   WHERE register_id = ?1 AND seq >= ?2 ORDER BY seq";
        self.visit(sql, first, entry_row, visit)
    }

    fn entries_of(&self, party: PartyId) -> Result<Vec<EntryRow>, StoreError> {
        let sql = "SELECT e.seq, e.at_ms, e.folder_id, e.hash, e.sealed FROM mention m
                   JOIN entry e ON e.register_id = ?1 AND e.seq = m.seq
                   WHERE m.register_id = ?1 AND m.party_id = ?2 ORDER BY m.seq";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), party.as_bytes()])?;
            collect(&mut rows, entry_row)
        })
    }

    fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT value FROM meta WHERE register_id = ?1 AND name = ?2")?;
            Ok(statement.query_row(params![self.register.as_bytes(), key], |r| r.get(0)).optional()?)
        })
    }

    fn metas(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let sql =
            "SELECT name, value FROM meta WHERE register_id = ?1 AND substr(name, 1, length(?2)) = ?2 ORDER BY name";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes(), prefix])?;
            collect(&mut rows, |row| Ok((row.get(0)?, row.get(1)?)))
        })
    }

    fn notices(&self) -> Result<Vec<NoticeRow>, StoreError> {
        let sql = "SELECT number, opened_ms, published_hash, rules_hash, source FROM notice
                   WHERE register_id = ?1 ORDER BY number";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes()])?;
            collect(&mut rows, |row| {
                Ok(NoticeRow {
                    number: row.get(0)?,
                    opened_ms: row.get(1)?,
                    published_hash: hash(row, 2)?,
                    rules_hash: hash(row, 3)?,
                    source: row.get(4)?,
                })
            })
        })
    }

    fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        let target = to.to_str().ok_or_else(|| StoreError::Database("the file's name is not UTF-8".into()))?;
        let done = self.read(|conn| Ok(conn.execute("VACUUM INTO ?1", params![target]).map(|_| ())?));
        if done.is_err() {
            // Half a copy must not be taken for one. That it was never made is no error here.
            let _ = std::fs::remove_file(to);
        }
        done
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        let conn = self.writer.lock();
        // A reader that is in the middle of a visit can hold the log back; the next erasure or close cuts it then.
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        self.read(|conn| {
            let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
            let mut rows = statement.query([])?;
            let lines: Vec<String> = collect(&mut rows, |row| Ok(row.get(0)?))?;
            Ok(lines.into_iter().filter(|l| l != "ok").collect())
        })
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.readers.lock().clear();
        // Best effort: what is committed is durable in the log already.
        let _ = self.checkpoint();
    }
}

fn configure(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "secure_delete", "ON")?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -16384)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Only the owner reads and writes; SQLite gives its other files the same mode.
fn private_file(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Makes the new name durable.
fn sync_directory(path: &Path) -> Result<(), StoreError> {
    if let Some(dir) = path.parent().filter(|d| !d.as_os_str().is_empty()) {
        std::fs::File::open(dir)?.sync_all()?;
    }
    Ok(())
}

fn collect<T>(
    rows: &mut rusqlite::Rows<'_>,
    parse: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(parse(row)?);
    }
    Ok(all)
}

/// SQLite's integers are signed; sequence numbers and epochs never reach half their range.
fn to_i64(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn unsigned(row: &Row<'_>, column: usize) -> Result<u64, StoreError> {
    u64::try_from(row.get::<_, i64>(column)?).map_err(|_| StoreError::Damaged("a number is negative".into()))
}

fn id(row: &Row<'_>, column: usize) -> Result<[u8; 16], StoreError> {
    row.get_ref(column)?
        .as_blob()
        .ok()
        .and_then(|b| b.try_into().ok())
        .ok_or_else(|| StoreError::Damaged("an id has the wrong length".into()))
}

fn hash(row: &Row<'_>, column: usize) -> Result<[u8; 32], StoreError> {
    row.get_ref(column)?
        .as_blob()
        .ok()
        .and_then(|b| b.try_into().ok())
        .ok_or_else(|| StoreError::Damaged("a hash has the wrong length".into()))
}

fn party_row(row: &Row<'_>) -> Result<PartyRow, StoreError> {
    let kind = PartyKind::from_code(row.get(1)?).ok_or_else(|| StoreError::Damaged("a party of no kind".into()))?;
    let state = match row.get::<_, i64>(2)? {
        1 => PartyState::Active,
        2 => PartyState::Erased,
        _ => return Err(StoreError::Damaged("a party in no state".into())),
    };
    Ok(PartyRow { party: PartyId::from_bytes(id(row, 0)?), kind, state, created_ms: row.get(3)? })
}

fn folder_row(row: &Row<'_>) -> Result<FolderRow, StoreError> {
    Ok(FolderRow {
        folder: FolderId::from_bytes(id(row, 0)?),
        party: PartyId::from_bytes(id(row, 1)?),
        category: row.get(2)?,
        term: row.get(3)?,
        slot: row.get(4)?,
        created_ms: row.get(5)?,
        alone: row.get(6)?,
    })
}

fn record_row(row: &Row<'_>) -> Result<RecordRow, StoreError> {
    Ok(RecordRow {
        party: PartyId::from_bytes(id(row, 0)?),
        folder: FolderId::from_bytes(id(row, 1)?),
        record: RecordId::from_bytes(id(row, 2)?),
        kind: row.get(3)?,
        row_version: row.get(4)?,
        received_ms: row.get(5)?,
        changed_ms: row.get(6)?,
        dated: row.get(7)?,
        sealed: row.get(8)?,
    })
}

fn page_row(row: &Row<'_>) -> Result<PageRow, StoreError> {
    Ok(PageRow {
        key: PageKey { level: row.get(0)?, index: row.get(1)? },
        epoch: unsigned(row, 2)?,
        version: unsigned(row, 3)?,
        bytes: row.get(4)?,
    })
}

fn entry_row(row: &Row<'_>) -> Result<EntryRow, StoreError> {
    Ok(EntryRow {
        seq: unsigned(row, 0)?,
        at_ms: row.get(1)?,
        act: ActId::NIL,
        folder: FolderId::from_bytes(id(row, 2)?),
        hash: hash(row, 3)?,
        sealed: row.get(4)?,
        parties: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
