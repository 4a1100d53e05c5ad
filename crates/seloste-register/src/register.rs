//! One register: opening it, and what every act has in common.

use crate::act::{Draft, EntryDraft, Seen};
use crate::body::Body;
use crate::core::{Core, Keys, Pages};
use crate::error::ActError;
use crate::inbox::Inbox;
use crate::index::Stored;
use crate::live::{AsOf, Live, StandingAt};
use crate::once::Notes;
use crate::retention::Clockwork;
use crate::versions::history;
use crate::writer::{Job, META_CHECKPOINT, META_FRONTIER, STANDING_KIND, Writer, findable};
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{
    Action as GateAction, Actor, ActorKind, Gate, LeftOut, OPERATOR, Opened, Permit, Read, Refusal, Scope, Sealed,
    Standing,
};
use seloste_ledger::{Action, Frontier, Signer};
use seloste_notice::{CategoryId, Checked, law_purpose};
use seloste_store::{FolderRow, Receipt, Store};
use seloste_terms::{ActId, ActorId, Clock, Entropy, PartyId, RegisterId};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// How many acts may wait for the writer before who asks has to wait.
const JOBS_MAX: usize = 4_096;

/// A register that is open: one notice, and the data kept under it.
///
/// Every method is an act: it is decided by the gate, leaves its entry, and what it returns has left the register only
/// after that entry was durable. All may be called from any thread.
pub struct Register {
    pub(crate) core: Arc<Core>,
    pub(crate) jobs: SyncSender<Job>,
    writer: Option<JoinHandle<()>>,
    pub(crate) vkey: String,
    /// Rows that could not be put in their place when the register was opened.
    pub(crate) strays: usize,
    /// What has been counted of the log for its public figures.
    pub(crate) seen: parking_lot::Mutex<crate::figures::Seen>,
    /// Lists as they were last put together.
    pub(crate) lists: parking_lot::Mutex<crate::lists::Lists>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register").field("id", &self.core.id).finish_non_exhaustive()
    }
}

/// What a register is opened with.
pub(crate) struct Parts {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) tree: seloste_vault::Tree,
    pub(crate) notice: Arc<Checked>,
    pub(crate) clock: Arc<dyn Clock>,
    /// One source for ids, one for the writer's keys.
    pub(crate) entropy: [Box<dyn Entropy>; 2],
    pub(crate) signer: Signer,
    pub(crate) files: crate::keyfiles::KeyFiles,
}

/// The standing of a party as a sealed record.
impl Opened for StandingRecord {
    fn decode(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok().map(StandingRecord)
    }

    fn narrow(&mut self, _: &dyn Fn(&str) -> bool) {}
}

pub(crate) struct StandingRecord(pub(crate) Standing);

impl Register {
    /// Opens what is stored: reads all folders and records once for the index and the standings, and starts the writer.
    pub(crate) fn open(parts: Parts) -> Result<Self, ActError> {
        let Parts { store, tree, notice, clock, entropy: [ids, keys], signer, files } = parts;
        let id = store.register();
        let vkey = signer.vkey();
        let frontier = match store.meta(META_FRONTIER)? {
            Some(bytes) => Frontier::decode(&bytes).map_err(|e| ActError::Damaged(e.to_string()))?,
            None => Frontier::new(),
        };
        let core = Arc::new(Core {
            id,
            store,
            clock,
            entropy: parking_lot::Mutex::new(ids),
            tree: parking_lot::RwLock::new(tree),
            live: parking_lot::RwLock::default(),
            notice: parking_lot::RwLock::new(notice),
            stopped: std::sync::OnceLock::new(),
        });
        let mut last_at_ms = 0;
        if let Some(last) = frontier.size().checked_sub(1) {
            core.store.visit_entries(last, &mut |entry| {
                last_at_ms = entry.at_ms;
                ControlFlow::Continue(())
            })?;
        }
        // Nobody is bringing anything in yet: what is there was cut short.
        crate::document::drop_uploads(&*core.store, i64::MAX)?;
        let (live, strays) = load(&core)?;
        *core.live.write() = live;
        let (jobs, waiting) = sync_channel(JOBS_MAX);
        let notes = Notes::of(&*core.store)?;
        let mut writer = Writer::new(Arc::clone(&core), keys, frontier, last_at_ms, signer, files, notes);
        writer.recover()?;
        let writer = std::thread::Builder::new()
            .name("register-writer".to_owned())
            .spawn(move || writer.run(&waiting))
            .map_err(|e| ActError::Store(e.into()))?;
        let (seen, lists) = (parking_lot::Mutex::default(), parking_lot::Mutex::default());
        Ok(Self { core, jobs, writer: Some(writer), vkey, strays, seen, lists })
    }

    /// Its random id.
    #[must_use]
    pub fn id(&self) -> RegisterId {
        self.core.id
    }

    /// The notice in force.
    #[must_use]
    pub fn notice(&self) -> Arc<Checked> {
        Arc::clone(&self.core.notice.read())
    }

    /// The key that outsiders verify the ledger's checkpoints with.
    #[must_use]
    pub fn vkey(&self) -> &str {
        &self.vkey
    }

    /// How many parties have data here.
    #[must_use]
    pub fn size(&self) -> usize {
        self.core.live.read().index.len()
    }

    /// The present day in Finland.
    #[must_use]
    pub fn today(&self) -> Day {
        day_of(self.core.clock.today())
    }

    /// What is wrong with the file itself; empty when nothing is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn check_store(&self) -> Result<Vec<String>, ActError> {
        Ok(self.core.store.check()?)
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.core.clock.now().as_millisecond()
    }

    /// An id for a new act.
    pub(crate) fn new_act(&self) -> Result<ActId, ActError> {
        Ok(ActId::random(&mut **self.core.entropy.lock())?)
    }

    /// Asks the gate. What it refuses to somebody signed in leaves an entry before they are told.
    pub(crate) fn scope<A: GateAction>(
        &self,
        actor: &Actor,
        purpose: &str,
        action: Action,
    ) -> Result<Scope<A>, ActError> {
        let (act, notice) = (self.new_act()?, self.notice());
        Gate::scope::<A>(&notice, actor, purpose, act, self.today())
            .or_else(|refusal| self.refuse(&notice, actor, act, action, purpose, None, refusal))
    }

    /// Asks the gate about one party.
    pub(crate) fn permit_one<A: GateAction>(
        &self,
        actor: &Actor,
        purpose: &str,
        action: Action,
        party: PartyId,
    ) -> Result<Permit<A>, ActError> {
        let scope = self.scope::<A>(actor, purpose, action)?;
        let (act, notice) = (scope.act(), Arc::clone(scope.notice()));
        let asked = {
            let live = self.core.live.read();
            let mut scope = Some(scope);
            live.view(party, self.today(), |view| scope.take().map(|s| s.permit_one(party, view)))
        };
        match asked.flatten() {
            None => Err(ActError::NoParty),
            Some(Ok(permit)) => Ok(permit),
            Some(Err(refusal)) => {
                let gone =
                    matches!(&refusal, Refusal::Denied(seloste_gate::Denial::Party { reason: LeftOut::Erased, .. }));
                let refused = self.refuse(&notice, actor, act, action, purpose, Some(party), refusal);
                if gone { Err(ActError::NoParty) } else { refused }
            }
        }
    }

    /// A permit as [`Register::permit_one`] gives it, and by what its act is a conflict where the party stands otherwise, or
    /// any of it is erased, before it is committed.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn permit_while<A: GateAction>(
        &self,
        actor: &Actor,
        purpose: &str,
        action: Action,
        party: PartyId,
    ) -> Result<(Permit<A>, Seen), ActError> {
        let seen = Seen::since(self.core.live.read().moment);
        let permit = self.permit_one(actor, purpose, action, party)?;
        seen.add(party);
        Ok((permit, seen))
    }

    /// Leaves the entry of a refusal and returns it.
    #[expect(clippy::too_many_arguments, reason = "an entry tells all of this, and there is one caller of each kind")]
    pub(crate) fn refuse<T>(
        &self,
        notice: &Arc<Checked>,
        actor: &Actor,
        act: ActId,
        action: Action,
        purpose: &str,
        party: Option<PartyId>,
        refusal: Refusal,
    ) -> Result<T, ActError> {
        let mut entry = EntryDraft::refused(notice, actor, act, action, purpose, &refusal);
        if let Some(party) = party {
            entry = entry.about(party);
        }
        self.core.log(&self.jobs, entry)?;
        Err(refusal.into())
    }

    pub(crate) fn commit(&self, draft: Draft) -> Result<Arc<Receipt>, ActError> {
        self.core.commit(&self.jobs, draft)
    }

    /// What the clocks of a party's records hang on.
    pub(crate) fn clockwork(&self, live: &Live, party: PartyId, last_dealing: Option<Day>) -> Clockwork {
        let known = live.parties.get(&party);
        // Whoever was dealt with under another entry was dealt with.
        let all = [party].into_iter().chain(known.map(|k| k.merged.clone()).unwrap_or_default());
        let began = |p| live.since(p).filter(|s| *s <= self.today()).max(live.created(p));
        Clockwork {
            relationship_ended: live.relationship_ended(party),
            // Who was never dealt with counts from the day they came in.
            last_contact: last_dealing.max(all.filter_map(began).max()),
            consent_withdrawn: known.and_then(|k| k.standing.last_withdrawn()),
        }
    }

    /// The folders of a party, by id.
    pub(crate) fn folders(&self, party: PartyId) -> Result<HashMap<seloste_terms::FolderId, FolderRow>, ActError> {
        Ok(self.core.store.folders_of(party)?.into_iter().map(|f| (f.folder, f)).collect())
    }

    /// A permit for the parties that may be used among these.
    pub(crate) fn permit_these<A: GateAction>(
        &self,
        scope: Scope<A>,
        parties: impl IntoIterator<Item = PartyId>,
    ) -> Permit<A> {
        let live = self.core.live.read();
        scope.permit(parties, &AsOf(&live, self.today()))
    }
}

impl Drop for Register {
    fn drop(&mut self) {
        // If the writer is gone already there is nothing to stop.
        let _ = self.jobs.send(Job::Stop);
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

/// The actor that runs by itself.
#[must_use]
pub fn job_actor() -> Actor {
    Actor { id: ActorId::NIL, kind: ActorKind::Job, role: "job".into(), bounds: None, request: None }
}

/// The actor of the command line: the deployment's operator account.
#[must_use]
pub fn operator(id: ActorId) -> Actor {
    Actor { id, kind: ActorKind::Operator, role: OPERATOR.into(), bounds: None, request: None }
}

/// Builds what is in memory from what is stored. Also says how many rows have no place in it: of a sound file, none.
fn load(core: &Core) -> Result<(Live, usize), ActError> {
    let mut live = Live { history: history(&core.store.notices()?), ..Live::default() };
    let mut strays = 0;
    let today = day_of(core.clock.today());
    let notice = Arc::clone(&core.notice.read());
    // Opening is the work of the security purpose: nothing leaves, so it leaves no entry of its own.
    let act = ActId::random(&mut **core.entropy.lock())?;
    let scope = Gate::scope::<Read>(&notice, &job_actor(), law_purpose::SECURITY, act, today)?;
    let permit = scope.permit_all()?;

    core.store.visit_parties(&mut |row| {
        live.put_party(&row);
        ControlFlow::Continue(())
    })?;
    core.store.visit_links(&mut |link| {
        live.put_link(&link);
        ControlFlow::Continue(())
    })?;
    live.inbox = Inbox::stored(&*core.store)?.list().map(|w| (w.party, w)).collect();
    let mut folders: HashMap<seloste_terms::FolderId, (String, u32)> = HashMap::new();
    core.store.visit_folders(&mut |f| {
        if f.party != PartyId::NIL && !live.parties.contains_key(&f.party) {
            strays += 1;
            tracing::warn!(register = %core.id, "a folder is nobody's: the file is damaged, see `seloste doctor`");
        }
        folders.insert(f.folder, (f.category, f.slot));
        ControlFlow::Continue(())
    })?;
    let mut failed = None;
    core.store.visit_records(&mut |row| {
        let of_standing = row.kind == STANDING_KIND;
        let one = || -> Result<(), ActError> {
            let (category, slot) =
                folders.get(&row.folder).ok_or_else(|| ActError::Damaged("a record lies in no folder".to_owned()))?;
            let (party, record, folder) = (row.party, row.record, row.folder);
            let (row_version, received_ms, kind) = (row.row_version, row.received_ms, row.kind.clone());
            let key = core.tree.read().record_key(
                seloste_vault::SlotNo::new(*slot),
                row.folder,
                row.record,
                &Pages(&*core.store),
            )?;
            if row.kind == STANDING_KIND {
                let sealed = Sealed::<StandingRecord>::of(core.id, category, row);
                let _ = sealed.open(&permit, &key)?.map(|standing| {
                    if let Some(known) = live.parties.get_mut(&party) {
                        known.standing = standing.0;
                        known.standing_at = Some(StandingAt { folder, record, row_version, received_ms });
                    }
                });
            } else if live.parties.contains_key(&party) {
                let sealed = Sealed::<Body>::of(core.id, category, row);
                let category = CategoryId::from(category.as_str());
                let _ = sealed.open(&permit, &key)?.map(|body| {
                    // Nobody is found by what they had.
                    let body = if body.former.is_some() { Body::default() } else { body };
                    let stored = Stored { record, category: &category, kind: &kind, row_version };
                    live.index.put(party, stored, findable(&notice, &category, &body));
                });
            } else if party != PartyId::NIL {
                return Err(ActError::Damaged("a record is nobody's".to_owned()));
            }
            Ok(())
        };
        match one() {
            Ok(()) => ControlFlow::Continue(()),
            // One record that does not open is told when it is looked at; it must not keep the others shut. A standing
            // that does not open could hide an objection, so without it nothing opens.
            Err(error) if !of_standing => {
                strays += 1;
                tracing::warn!(register = %core.id, "a record does not open and cannot be found: {error}");
                ControlFlow::Continue(())
            }
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed {
        Some(error) => Err(error),
        None => Ok((live, strays)),
    }
}

/// The text of the checkpoint that signs the log's present end.
pub(crate) fn checkpoint(store: &dyn Store) -> Result<Option<String>, ActError> {
    Ok(store.meta(META_CHECKPOINT)?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

pub(crate) fn keys(core: &Core) -> Keys<'_> {
    Keys::of(core)
}
