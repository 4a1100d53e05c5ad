//! What these tests share: a register under a clock that can be set, and acts that wait in one queue.

use super::*;
use seloste_gate::Read;
use std::sync::atomic::AtomicI64;
use std::thread::sleep;

/// Long enough for a thread to come to where it waits. A slow machine makes the tests weaker, never wrong.
pub(super) const SHORT: Duration = Duration::from_millis(250);
pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A clock that can be set, and that goes on by so much whenever it is asked.
pub(super) struct Hands {
    pub(super) now_ms: AtomicI64,
    pub(super) step_ms: AtomicI64,
}

impl Clock for Hands {
    fn now(&self) -> jiff::Timestamp {
        let now = self.now_ms.fetch_add(self.step_ms.load(Ordering::SeqCst), Ordering::SeqCst);
        jiff::Timestamp::from_millisecond(now).unwrap()
    }
}

/// An empty register; its folder goes with the first.
pub(super) fn opened(clock: Arc<dyn Clock>) -> (Folder, Home, Arc<Register>) {
    let name = PartyId::random(&mut seloste_vault::SystemEntropy).unwrap();
    let folder = Folder(std::env::temp_dir().join(format!("seloste-interleaving-{name}")));
    let home = Home::init(&folder.0.join("home"), clock).unwrap().home;
    let (_, source) = EXAMPLES.iter().find(|(id, _)| *id == "carrata").unwrap();
    let notice = check("carrata", source, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22)).checked.unwrap();
    home.open_notice(notice, None).unwrap();
    let register = home.register("carrata").unwrap();
    (folder, home, register)
}

/// A clock that stands at noon.
pub(super) fn hands() -> Arc<Hands> {
    let now_ms = AtomicI64::new(Noon.now().as_millisecond());
    Arc::new(Hands { now_ms, step_ms: AtomicI64::new(0) })
}

pub(super) fn with_hands(test: impl FnOnce(&Home, &Arc<Register>, &Hands)) {
    let hands = hands();
    let (_folder, home, register) = opened(Arc::clone(&hands) as Arc<dyn Clock>);
    test(&home, &register, &hands);
}

pub(super) fn given(values: &[(&str, &str)]) -> Vec<Given> {
    values.iter().map(|(f, t)| Given { field: (*f).into(), text: (*t).into() }).collect()
}

pub(super) fn domain(text: &str) -> Vec<Given> {
    given(&[("domain.name", text)])
}

/// Runs `acts`, each begun a moment after the one before, while the writer can commit nothing: they wait in its queue in
/// this order, and what can share a commit does.
pub(super) fn in_line(register: &Arc<Register>, home: &Home, acts: &[&(dyn Fn() + Sync)]) {
    let tree = register.core.tree.write();
    std::thread::scope(|threads| {
        // The writer takes this one by itself and waits for the tree.
        let boss = home.operator();
        threads.spawn(move || {
            let scope = register.scope::<Read>(&boss, law_purpose::SECURITY, Action::Audit).unwrap();
            let entry = EntryDraft::allowed(&scope, Action::Audit);
            register.commit(Draft { entries: vec![entry], ..Draft::default() }).unwrap();
        });
        sleep(SHORT);
        for act in acts {
            threads.spawn(act);
            sleep(SHORT);
        }
        drop(tree);
    });
}
