//! The pieces of documents: staged while a document comes in, then kept in the same transaction as its record.
//!
//! Guarantees: what is not all there is never kept; what is kept replaces what the record held; a record or folder that
//! goes takes its pieces with it. Pieces hang on the folder and the record, not on the party: a folder that goes over to
//! another party takes its documents along without a byte of them being written anew.
//! Does not: know what is in a piece.

use super::{Change, Flow, SqliteStore, StoreError, collect, id};
use crate::rows::{ContentRow, UploadRow};
use rusqlite::{Connection, OptionalExtension, Row, params};
use seloste_terms::{ContentId, FolderId, PartyId, RecordId};

impl SqliteStore {
    pub(super) fn apply_to_pieces(&self, conn: &Connection, change: &Change) -> Result<(), StoreError> {
        let reg = self.register.as_bytes();
        match change {
            Change::BeginUpload(u) => {
                conn.prepare_cached("INSERT INTO upload VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
                    reg,
                    u.content.as_bytes(),
                    u.folder.as_bytes(),
                    u.record.as_bytes(),
                    u.begun_ms
                ])?;
            }
            Change::StagePiece(p) => {
                // A piece of what was swept meanwhile would belong to nothing.
                if !self.is_coming(conn, p.content)? {
                    return Err(StoreError::Conflict);
                }
                conn.prepare_cached("INSERT INTO piece VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
                    reg,
                    p.folder.as_bytes(),
                    p.record.as_bytes(),
                    p.content.as_bytes(),
                    p.number,
                    p.sealed
                ])?;
            }
            Change::KeepPieces { content, folder, record, count } => {
                let sql = "DELETE FROM upload WHERE register_id = ?1 AND content_id = ?2";
                let came = conn.prepare_cached(sql)?.execute(params![reg, content.as_bytes()])?;
                // Numbers are counted from 0 and never come twice, so their count and the highest tell of all of them.
                let sql = "SELECT COUNT(*), MAX(number) + 1 FROM piece
                           WHERE register_id = ?1 AND folder_id = ?2 AND record_id = ?3 AND content_id = ?4";
                let all = params![reg, folder.as_bytes(), record.as_bytes(), content.as_bytes()];
                let (there, end): (u32, Option<u32>) =
                    conn.prepare_cached(sql)?.query_row(all, |row| Ok((row.get(0)?, row.get(1)?)))?;
                if came != 1 || there != *count || end != Some(*count) {
                    return Err(StoreError::Conflict);
                }
                let sql = "DELETE FROM piece
                           WHERE register_id = ?1 AND folder_id = ?2 AND record_id = ?3 AND content_id <> ?4";
                conn.prepare_cached(sql)?.execute(all)?;
            }
            Change::DropUpload(u) => self.drop_upload(conn, u)?,
            Change::DropPieces { content, folder, record } => self.delete_pieces(conn, *folder, *record, *content)?,
            _ => {}
        }
        Ok(())
    }

    fn is_coming(&self, conn: &Connection, content: ContentId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM upload WHERE register_id = ?1 AND content_id = ?2";
        let found = conn
            .prepare_cached(sql)?
            .query_row(params![self.register.as_bytes(), content.as_bytes()], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    fn drop_upload(&self, conn: &Connection, u: &UploadRow) -> Result<(), StoreError> {
        // What was kept meanwhile is not coming in any more: it stays.
        if self.is_coming(conn, u.content)? {
            self.delete_pieces(conn, u.folder, u.record, u.content)?;
            conn.prepare_cached("DELETE FROM upload WHERE register_id = ?1 AND content_id = ?2")?
                .execute(params![self.register.as_bytes(), u.content.as_bytes()])?;
        }
        Ok(())
    }

    fn delete_pieces(
        &self,
        conn: &Connection,
        folder: FolderId,
        record: RecordId,
        content: ContentId,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM piece
                   WHERE register_id = ?1 AND folder_id = ?2 AND record_id = ?3 AND content_id = ?4";
        conn.prepare_cached(sql)?.execute(params![
            self.register.as_bytes(),
            folder.as_bytes(),
            record.as_bytes(),
            content.as_bytes()
        ])?;
        Ok(())
    }

    pub(super) fn delete_pieces_of_folder(&self, conn: &Connection, folder: FolderId) -> Result<(), StoreError> {
        conn.prepare_cached("DELETE FROM piece WHERE register_id = ?1 AND folder_id = ?2")?
            .execute(params![self.register.as_bytes(), folder.as_bytes()])?;
        Ok(())
    }

    pub(super) fn delete_pieces_of_record(
        &self,
        conn: &Connection,
        party: PartyId,
        record: RecordId,
    ) -> Result<(), StoreError> {
        let reg = self.register.as_bytes();
        let sql = "SELECT folder_id FROM record WHERE register_id = ?1 AND party_id = ?2 AND record_id = ?3";
        let folder: Option<Vec<u8>> = conn
            .prepare_cached(sql)?
            .query_row(params![reg, party.as_bytes(), record.as_bytes()], |row| row.get(0))
            .optional()?;
        if let Some(folder) = folder {
            conn.prepare_cached("DELETE FROM piece WHERE register_id = ?1 AND folder_id = ?2 AND record_id = ?3")?
                .execute(params![reg, folder, record.as_bytes()])?;
        }
        Ok(())
    }

    pub(super) fn one_piece(
        &self,
        folder: FolderId,
        record: RecordId,
        content: ContentId,
        number: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT sealed FROM piece
                   WHERE register_id = ?1 AND folder_id = ?2 AND record_id = ?3 AND content_id = ?4 AND number = ?5";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let all =
                params![self.register.as_bytes(), folder.as_bytes(), record.as_bytes(), content.as_bytes(), number];
            Ok(statement.query_row(all, |row| row.get(0)).optional()?)
        })
    }

    pub(super) fn all_contents(&self, visit: &mut dyn FnMut(ContentRow) -> Flow) -> Result<(), StoreError> {
        let sql = "SELECT folder_id, record_id, content_id, COUNT(*) FROM piece WHERE register_id = ?1 AND ?2 = 0
                   GROUP BY folder_id, record_id, content_id";
        let parse = |row: &Row<'_>| {
            Ok(ContentRow {
                folder: FolderId::from_bytes(id(row, 0)?),
                record: RecordId::from_bytes(id(row, 1)?),
                content: ContentId::from_bytes(id(row, 2)?),
                pieces: row.get(3)?,
            })
        };
        self.visit(sql, 0, parse, visit)
    }

    pub(super) fn all_uploads(&self) -> Result<Vec<UploadRow>, StoreError> {
        let sql = "SELECT content_id, folder_id, record_id, begun_ms FROM upload WHERE register_id = ?1";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![self.register.as_bytes()])?;
            collect(&mut rows, |row| {
                Ok(UploadRow {
                    content: ContentId::from_bytes(id(row, 0)?),
                    folder: FolderId::from_bytes(id(row, 1)?),
                    record: RecordId::from_bytes(id(row, 2)?),
                    begun_ms: row.get(3)?,
                })
            })
        })
    }
}
