//! Those whom the home has told apart since a backup was made in which they are one.
//!
//! Guarantees: they are two, each with what the home has of them, so that what was erased of the one lies under no key of
//! the other, and what lives of either is its own.
//! Does not: undo a merge that the home has not taken back.

use super::{entries, log_folders, open_entry, same_as, who};
use crate::body::Body;
use crate::core::Pages;
use crate::error::ActError;
use crate::live::SAME_AS;
use crate::write::CONTACT_PERSON;
use crate::writer::FORMER_KIND;
use seloste_gate::Opened;
use seloste_ledger::{Action, Detail, Entry};
use seloste_store::{
    Change, ContentRow, FolderRow, LinkRow, PartyRow, PartyState, PieceRow, RecordRow, SqliteStore, Store, UploadRow,
};
use seloste_terms::{ContentId, FolderId, PartyId, RecordId};
use seloste_vault::{SlotNo, SystemEntropy, Tree};
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use zeroize::Zeroizing;

/// Tells apart whom the home's log tells apart from the entry `since` on, and whoever lives in the home while the one they
/// are in the backup has gone.
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
    // Either may have gone on to somebody else, of whom the entry speaks then.
    let taken_back = |both: [&PartyId; 2]| {
        since.iter().any(|entry| {
            entry.as_ref().is_none_or(|e| {
                let named = both.iter().any(|one| e.parties.contains(one));
                e.action == Action::Merge && e.details.contains(&Detail::Undone) && named
            })
        })
    };
    // A home that went back to an older backup since does not know all of them: what the log tells of them is done once
    // the register is open, see `Register::part_again`.
    let went_back = since.iter().flatten().any(|e| e.action == Action::Restored);
    let state = |one: &PartyId| Ok::<_, ActError>(home.party(*one)?.map(|p| p.state));
    let erased = |one: &PartyId| Ok::<_, ActError>(state(one)? == Some(PartyState::Erased) && !there.contains_key(one));
    let mut parted: BTreeSet<PartyId> = BTreeSet::new();
    let mut apart: BTreeSet<PartyId> = BTreeSet::new();
    for (other, one) in &here {
        if who(&there, *other) == who(&there, *one) {
            continue;
        }
        // Whoever lives does not go with the other's end, nor does an end come after the one's; an older backup may have
        // told them apart.
        let outlives = state(other)? == Some(PartyState::Active) && (state(one)?.is_none() || erased(one)?);
        let by_the_log = taken_back([other, one]);
        if outlives || (by_the_log && (!went_back || erased(other)? || erased(one)?)) {
            parted.insert(*other);
            apart.extend([*other, *one]);
        }
    }
    if apart.is_empty() {
        return Ok(());
    }
    // With them, whoever turned out to be one of them since, or they: their folders lie where those of the home lie.
    loop {
        let joins = |from, to| apart.contains(from) != apart.contains(to);
        let more: Vec<PartyId> =
            there.iter().filter(|(from, to)| joins(from, to)).flat_map(|(from, to)| [*from, *to]).collect();
        if more.is_empty() {
            break;
        }
        apart.extend(more);
    }
    let mut changes = Vec::new();
    for one in &apart {
        if let Some(to) = here.get(one).filter(|to| parted.contains(one) || there.get(one).is_some_and(|t| t != *to)) {
            changes.push(Change::DeleteLink { from: *one, to: *to, kind: SAME_AS.to_owned() });
        }
        // Whom an older backup did not know is there all the same.
        let unknown = || Ok::<_, ActError>(store.party(*one)?.filter(|_| went_back && parted.contains(one)));
        let revived = |row| PartyRow { state: PartyState::Active, ..row };
        let theirs =
            home.party(*one)?.map_or_else(|| Ok(unknown()?.map(revived)), |row| Ok::<_, ActError>(Some(row)))?;
        if parted.contains(one) || there.contains_key(one) {
            changes.push(theirs.map_or(Change::DeleteParty(*one), Change::PutParty));
        } else if store.party(*one)?.is_none() {
            changes.extend(theirs.map(Change::PutParty));
        }
    }
    store.commit(&changes)?;
    ties(store, home, &there, &apart)?;
    let mut brought = Vec::new();
    for (other, one) in here.iter().filter(|(other, _)| parted.contains(other)) {
        let noted: Vec<_> = brought_in(store, tree, *one)?.into_iter().filter(|(who, _)| who == other).collect();
        // Where the note went with the one, only what came with somebody takes nothing of the one's own.
        if noted.is_empty() && here.values().filter(|to| *to == one).count() == 1 {
            // A document lies in a folder of its own always, whosever it is.
            let mut documents: BTreeSet<FolderId> = BTreeSet::new();
            store.visit_contents(&mut |content| {
                documents.insert(content.folder);
                ControlFlow::Continue(())
            })?;
            let came = store.folders_of(*one)?.into_iter().filter(|f| f.alone && !documents.contains(&f.folder));
            brought.push((*other, came.map(|f| f.folder).collect()));
        }
        brought.extend(noted);
    }
    folders(store, home, tree, &apart, &brought)
}

/// The folders that came to somebody by each merge that their notes tell of.
fn brought_in(store: &SqliteStore, tree: &Tree, one: PartyId) -> Result<Vec<(PartyId, Vec<FolderId>)>, ActError> {
    let mut brought = Vec::new();
    for row in store.records_of(one)?.into_iter().filter(|row| row.kind == FORMER_KIND) {
        let Some(folder) = store.folder(row.folder)? else { continue };
        let Some(plain) = opened(store, tree, &row, &folder) else { continue };
        let former = Body::decode(&plain).and_then(|body| body.former);
        brought.extend(former.and_then(|f| f.merged).map(|merged| (merged.other(), merged.folders())));
    }
    Ok(brought)
}

/// Their ties are those that the home has, as far as whoever they lead to is there: by themselves, or as who they were.
fn ties(
    store: &SqliteStore,
    home: &SqliteStore,
    there: &HashMap<PartyId, PartyId>,
    apart: &BTreeSet<PartyId>,
) -> Result<(), ActError> {
    let touches = |link: &LinkRow| apart.contains(&link.from) || apart.contains(&link.to);
    let mut tied: BTreeSet<PartyId> = BTreeSet::new();
    store.visit_links(&mut |link| {
        if link.kind == CONTACT_PERSON && touches(&link) {
            tied.extend([link.from, link.to].into_iter().filter(|one| !apart.contains(one)));
        }
        ControlFlow::Continue(())
    })?;
    // Of whom the home knows nothing the backup's are all there are.
    let mut changes: Vec<Change> = Vec::new();
    for party in apart {
        let known = home.party(*party)?.is_some();
        changes.extend(known.then(|| Change::DeleteTiesOf { party: *party, kind: CONTACT_PERSON.to_owned() }));
    }
    let mut links: Vec<LinkRow> = Vec::new();
    home.visit_links(&mut |link| {
        // Who turned out to be whom since does not become two by this; who did before stands in the backup.
        let theirs = if link.kind == SAME_AS { apart.contains(&link.from) } else { touches(&link) };
        links.extend(theirs.then_some(link));
        ControlFlow::Continue(())
    })?;
    // Whoever was tied to one of them and turned out to be somebody else since is two again, and has the role still.
    let as_here = |one: PartyId| -> Vec<PartyId> {
        let others = tied.iter().copied().filter(|other| *other != one && who(there, *other) == one);
        std::iter::once(one).chain(others.filter(|_| !apart.contains(&one))).collect()
    };
    for link in links {
        if link.kind == SAME_AS {
            changes.push(Change::PutLink(link));
            continue;
        }
        for from in as_here(link.from) {
            for to in as_here(link.to) {
                if store.party(from)?.is_some() && store.party(to)?.is_some() {
                    changes.push(Change::PutLink(LinkRow { from, to, ..link.clone() }));
                }
            }
        }
    }
    store.commit(&changes)?;
    Ok(())
}

/// Their folders, and those that came to one of them by the merge, are whose they are in the home, with the records and
/// documents that it has there; what only the backup has of them stays with it.
///
/// What the home does not have goes back to whom it came from, by what the notes tell.
fn folders(
    store: &SqliteStore,
    home: &SqliteStore,
    tree: &Tree,
    apart: &BTreeSet<PartyId>,
    brought: &[(PartyId, Vec<FolderId>)],
) -> Result<(), ActError> {
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
    for (other, folder) in brought.iter().flat_map(|(other, ids)| ids.iter().map(move |id| (*other, *id))) {
        let Some(before) = store.folder(folder)?.filter(|f| f.party != other && !taken.contains(&folder)) else {
            continue;
        };
        let from = before.party;
        let back = FolderRow { party: other, ..before };
        let here = store.records_of(from)?.into_iter().filter(|r| r.folder == folder);
        only_here.extend(here.map(|row| (row, back.clone())));
        places.push(Change::MoveFolder { from, folder: back });
        taken.insert(folder);
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
    let plain = opened(store, tree, &row, folder)?;
    let key = tree.record_key(SlotNo::new(folder.slot), row.folder, row.record, &Pages(store)).ok()?;
    let (id, category) = (store.register(), folder.category.as_str());
    let mut row = RecordRow { party: folder.party, ..row };
    row.sealed =
        seloste_vault::seal(&key, &seloste_gate::place(id, category, &row), &plain, &mut SystemEntropy).ok()?;
    Some(row)
}

/// What a record holds, where it opens.
fn opened(store: &SqliteStore, tree: &Tree, row: &RecordRow, folder: &FolderRow) -> Option<Zeroizing<Vec<u8>>> {
    let key = tree.record_key(SlotNo::new(folder.slot), row.folder, row.record, &Pages(store)).ok()?;
    let place = seloste_gate::place(store.register(), folder.category.as_str(), row);
    seloste_vault::open(&key, &place, &row.sealed).ok()
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
