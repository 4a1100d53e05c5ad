//! Those whom the home has told apart since a backup was made in which they are one.
//!
//! Guarantees: they are two, each with what the home has of them, so that what was erased of the one lies under no key of
//! the other, and what lives of either is its own.
//! Does not: undo a merge that the home has not taken back.

use super::{entries, log_folders, open_entry, same_as, who};
use crate::core::Pages;
use crate::error::ActError;
use crate::live::SAME_AS;
use crate::write::CONTACT_PERSON;
use crate::writer::FORMER_KIND;
use seloste_ledger::{Action, Detail, Entry};
use seloste_store::{Change, ContentRow, FolderRow, LinkRow, PieceRow, RecordRow, SqliteStore, Store, UploadRow};
use seloste_terms::{ContentId, FolderId, PartyId, RecordId};
use seloste_vault::{SlotNo, SystemEntropy, Tree};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Tells apart whom the home's log tells apart from the entry `since` on.
///
/// # Errors
/// As of the stores.
pub(super) fn tell_apart(store: &SqliteStore, home: &SqliteStore, tree: &Tree, since: u64) -> Result<(), ActError> {
    let (here, there) = (same_as(store)?, same_as(home)?);
    if here.is_empty() {
        return Ok(());
    }
    let logs = log_folders(home)?;
    // What an entry said that has had its time is not known: then those count as told apart who are two in the home.
    let since: Vec<Option<Entry>> =
        entries(home, since)?.iter().map(|row| open_entry(home, tree, &logs, row)).collect();
    let taken_back = |one: PartyId| {
        since.iter().any(|entry| {
            entry.as_ref().is_none_or(|e| {
                e.action == Action::Merge && e.details.contains(&Detail::Undone) && e.parties.contains(&one)
            })
        })
    };
    let mut changes = Vec::new();
    let mut apart: BTreeSet<PartyId> = BTreeSet::new();
    for (other, one) in &here {
        if who(&there, *other) == who(&there, *one) || !taken_back(*one) {
            continue;
        }
        changes.push(Change::DeleteLink { from: *other, to: *one, kind: SAME_AS.to_owned() });
        changes.push(home.party(*other)?.map_or(Change::DeleteParty(*other), Change::PutParty));
        // Whom they turned out to be instead.
        if let Some(row) = there.get(other).map(|to| home.party(*to)).transpose()?.flatten()
            && store.party(row.party)?.is_none()
        {
            changes.push(Change::PutParty(row));
        }
        apart.extend([*other, *one]);
    }
    if apart.is_empty() {
        return Ok(());
    }
    store.commit(&changes)?;
    ties(store, home, &apart)?;
    folders(store, home, tree, &apart)
}

/// Their ties are those that the home has, as far as whoever they lead to is there.
fn ties(store: &SqliteStore, home: &SqliteStore, apart: &BTreeSet<PartyId>) -> Result<(), ActError> {
    let delete = |party: &PartyId| Change::DeleteTiesOf { party: *party, kind: CONTACT_PERSON.to_owned() };
    let mut changes: Vec<Change> = apart.iter().map(delete).collect();
    let mut links: Vec<LinkRow> = Vec::new();
    home.visit_links(&mut |link| {
        // Of who turned out to be whom, only the others': those to the one stand in the backup where they still hold.
        let theirs = if link.kind == SAME_AS { apart.contains(&link.from) } else { true };
        links.extend((theirs && (apart.contains(&link.from) || apart.contains(&link.to))).then_some(link));
        ControlFlow::Continue(())
    })?;
    for link in links {
        if store.party(link.from)?.is_some() && store.party(link.to)?.is_some() {
            changes.push(Change::PutLink(link));
        }
    }
    store.commit(&changes)?;
    Ok(())
}

/// Their folders, and those that came to one of them by the merge, are whose they are in the home, with the records and
/// documents that it has there; what only the backup has of them stays with it.
fn folders(store: &SqliteStore, home: &SqliteStore, tree: &Tree, apart: &BTreeSet<PartyId>) -> Result<(), ActError> {
    let mut theirs: Vec<FolderRow> = Vec::new();
    home.visit_folders(&mut |folder| {
        theirs.push(folder);
        ControlFlow::Continue(())
    })?;
    let (mut places, mut rows) = (Vec::new(), Vec::new());
    let mut taken: BTreeSet<FolderId> = BTreeSet::new();
    let mut known: BTreeSet<RecordId> = BTreeSet::new();
    let mut only_here: Vec<(RecordRow, FolderRow)> = Vec::new();
    for folder in theirs {
        let before = store.folder(folder.folder)?;
        let came = before.as_ref().is_some_and(|b| apart.contains(&b.party));
        if !came && !apart.contains(&folder.party) {
            continue;
        }
        for row in home.records_of(folder.party)?.into_iter().filter(|r| r.folder == folder.folder) {
            known.insert(row.record);
            rows.push(row);
        }
        match &before {
            Some(before) => {
                let here = store.records_of(before.party)?.into_iter().filter(|r| r.folder == folder.folder);
                only_here.extend(here.map(|row| (row, folder.clone())));
                places.push(Change::MoveFolder { from: before.party, folder: folder.clone() });
            }
            None => places.push(Change::PutFolder(folder.clone())),
        }
        taken.insert(folder.folder);
    }
    // All places are empty before the first is taken: a record may have changed its folder.
    for party in apart {
        let lies_elsewhere = |r: &RecordRow| known.contains(&r.record) && !taken.contains(&r.folder);
        let old = store.records_of(*party)?.into_iter().filter(lies_elsewhere);
        places.extend(old.map(|r| Change::DeleteRecord { party: *party, record: r.record }));
    }
    // A note that the home has no more has served.
    only_here.retain(|(row, _)| !known.contains(&row.record) && row.kind != FORMER_KIND);
    rows.extend(only_here.into_iter().filter_map(|(row, folder)| sealed_for(store, tree, row, &folder)));
    places.extend(rows.into_iter().map(Change::AddRecord));
    store.commit(&places)?;
    // What is here already, and what was still coming in and belongs to no record, is not brought.
    let mut leave: Vec<ContentId> = home.uploads()?.into_iter().map(|u| u.content).collect();
    store.visit_contents(&mut |content| {
        leave.push(content.content);
        ControlFlow::Continue(())
    })?;
    let leave: BTreeSet<ContentId> = leave.into_iter().collect();
    let mut contents: Vec<ContentRow> = Vec::new();
    home.visit_contents(&mut |content| {
        contents.extend((taken.contains(&content.folder) && !leave.contains(&content.content)).then_some(content));
        ControlFlow::Continue(())
    })?;
    contents.into_iter().try_for_each(|content| bring(store, home, content))
}

/// A record as it lies in a folder that is another party's now. One that does not open was erased.
fn sealed_for(store: &SqliteStore, tree: &Tree, row: RecordRow, folder: &FolderRow) -> Option<RecordRow> {
    let key = tree.record_key(SlotNo::new(folder.slot), row.folder, row.record, &Pages(store)).ok()?;
    let (id, category) = (store.register(), folder.category.as_str());
    let plain = seloste_vault::open(&key, &seloste_gate::place(id, category, &row), &row.sealed).ok()?;
    let mut row = RecordRow { party: folder.party, ..row };
    row.sealed =
        seloste_vault::seal(&key, &seloste_gate::place(id, category, &row), &plain, &mut SystemEntropy).ok()?;
    Some(row)
}

/// Brings the pieces of a document that came since.
fn bring(store: &SqliteStore, home: &SqliteStore, what: ContentRow) -> Result<(), ActError> {
    let ContentRow { content, folder, record, pieces } = what;
    let mut changes = vec![Change::BeginUpload(UploadRow { content, folder, record, begun_ms: 0 })];
    for number in 0..pieces {
        // What is missing is told by whoever opens the document, and by `doctor`.
        let Some(sealed) = home.piece(folder, record, content, number)? else { return Ok(()) };
        changes.push(Change::StagePiece(PieceRow { content, folder, record, number, sealed }));
    }
    changes.push(Change::KeepPieces { content, folder, record, count: pieces });
    store.commit(&changes)?;
    Ok(())
}
