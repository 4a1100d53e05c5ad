//! Two who were one, and what a backup from then gives back of them once they are two again.

use crate::act::{Draft, EntryDraft, Mutation, NewRecord};
use crate::body::{Body, Value};
use crate::erase::job;
use crate::erasing::What;
use crate::instance::Granting;
use crate::interleaving::{Folder, Noon, make, with_a_person};
use crate::write::CONTACT_PERSON;
use crate::{Given, Home, NewParty, Register, RestoreOptions, restore};
use seloste_gate::{Erase, Opened};
use seloste_ledger::Action;
use seloste_notice::{EXAMPLES, check, law_purpose};
use seloste_store::{Change, LinkRow, PartyKind};
use seloste_terms::{ActId, Clock, PartyId, RecordId};
use seloste_vault::SystemEntropy;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// A deployment that is backed up and restored.
struct Trial {
    home: Option<Home>,
    register: Option<Arc<Register>>,
    code: String,
    backups: usize,
    folder: Folder,
}

impl Trial {
    fn new() -> Self {
        let name = PartyId::random(&mut SystemEntropy).unwrap();
        let folder = Folder(std::env::temp_dir().join(format!("seloste-parting-{name}")));
        let made = Home::init(&folder.0.join("home"), Arc::new(Noon)).unwrap();
        let (_, source) = EXAMPLES.iter().find(|(id, _)| *id == "carrata").unwrap();
        let notice = check("carrata", source, &|_| Err(String::new()), Noon.today()).checked.unwrap();
        made.home.open_notice(notice, None).unwrap();
        let register = made.home.register("carrata");
        let code = made.recovery_code.to_string();
        Self { home: Some(made.home), register, code, backups: 0, folder }
    }

    fn home(&self) -> &Home {
        self.home.as_ref().unwrap()
    }

    fn r(&self) -> &Register {
        self.register.as_ref().unwrap()
    }

    fn backup(&mut self) -> PathBuf {
        self.backups += 1;
        let place = self.folder.0.join(format!("backup-{}", self.backups));
        self.home().backup(&place).unwrap();
        place
    }

    fn restore(&mut self, backup: &std::path::Path) {
        drop((self.register.take(), self.home.take()));
        let dir = self.folder.0.join("home");
        restore(&dir, &RestoreOptions { backup, escrow: None, code: None }, Arc::new(Noon)).unwrap();
        self.open(Home::open(&dir, Arc::new(Noon)).unwrap());
    }

    /// As if the home were lost: into another, from the escrow.
    fn restore_elsewhere(&mut self, backup: &std::path::Path, escrow: &std::path::Path) {
        drop((self.register.take(), self.home.take()));
        let name = PartyId::random(&mut SystemEntropy).unwrap();
        let dir = self.folder.0.join(format!("elsewhere-{name}"));
        let options = RestoreOptions { backup, escrow: Some(escrow), code: Some(&self.code) };
        restore(&dir, &options, Arc::new(Noon)).unwrap();
        self.open(Home::open(&dir, Arc::new(Noon)).unwrap());
    }

    fn open(&mut self, home: Home) {
        self.register = home.register("carrata");
        self.home = Some(home);
    }

    fn person(&self, name: &str, stands_for: Option<PartyId>) -> PartyId {
        let values = vec![Given { field: "person.name".into(), text: name.into() }];
        let (source, kind) = ("subject".to_owned(), PartyKind::Person);
        let relation = stands_for.is_none().then(|| crate::Relation { customer: true, since: self.r().today() });
        let new = NewParty { kind, values, source, relation, stands_for };
        self.r().create(&self.home().operator(), "contract", new).unwrap()
    }

    fn add(&self, party: PartyId, text: &str) -> RecordId {
        add(self.home(), self.r(), party, text)
    }

    fn erase(&self, party: PartyId) {
        self.r().erase(&self.home().operator(), party, None).unwrap();
    }

    fn merge(&self, party: PartyId, other: PartyId) -> ActId {
        self.r().merge(&self.home().operator(), "contract", party, other, &[]).unwrap().act
    }

    fn unmerge(&self, party: PartyId, act: ActId) {
        self.r().unmerge(&self.home().operator(), "contract", party, act).unwrap();
    }

    /// The texts on somebody's card; nothing of who is nobody.
    fn card(&self, party: PartyId) -> Option<BTreeSet<String>> {
        let card = self.r().show(&self.home().operator(), "rights", party).ok()?.into_inner();
        Some(card.records.into_iter().flat_map(|r| r.values).map(|v| v.text).collect())
    }
}

fn add(home: &Home, register: &Register, party: PartyId, text: &str) -> RecordId {
    let value = Given { field: "domain.name".into(), text: text.into() };
    register.add(&home.operator(), "contract", party, &[value], "subject").unwrap()[0]
}

/// All that opens of anybody, straight from the rows, with the keys that there are, and in whose folder it lies.
fn readable(register: &Register) -> BTreeSet<(PartyId, String)> {
    let core = &register.core;
    let mut rows = Vec::new();
    let visited = core.store.visit_records(&mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    visited.unwrap();
    let mut all = BTreeSet::new();
    for row in rows.into_iter().filter(|r| r.party != PartyId::NIL && r.kind != "standing") {
        let folder = core.store.folder(row.folder).unwrap().unwrap();
        let key = crate::register::keys(core).record(folder.slot, &row).unwrap();
        let place = seloste_gate::place(core.id, &folder.category, &row);
        let body = Body::decode(&seloste_vault::open(&key, &place, &row.sealed).unwrap()).unwrap();
        all.extend(body.values.into_iter().map(|v| (row.party, v.text)));
    }
    all
}

fn texts(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|t| (*t).to_owned()).collect()
}

const AINO: &str = "Aino Esimerkki";
const TOKA: &str = "Toka Esimerkki";

/// What each of two had is its own after a restore of the time when they were one; what was erased of either since is
/// nowhere, and what lives of either is there.
#[test]
fn who_was_told_apart_is_not_one_again_by_a_restore() {
    #[derive(Debug, Clone, Copy)]
    enum Since {
        Nothing,
        OneErased,
        OtherErased,
        RecordErased,
        /// The other turned out to be a third.
        OtherIsAThird,
    }
    use Since::*;
    fn check(since: Since, one: Option<&[&str]>, other: Option<&[&str]>) {
        let mut t = Trial::new();
        let (a, b) = (t.person(AINO, None), t.person(TOKA, None));
        let third = t.person("Kolmas Esimerkki", None);
        t.add(b, "b.example.fi");
        let act = t.merge(a, b);
        let came = t.add(a, "a.example.fi");
        let backup = t.backup();
        t.unmerge(a, act);
        match since {
            Nothing => {}
            OneErased => t.erase(a),
            OtherErased => t.erase(b),
            RecordErased => drop(t.r().erase_record(&t.home().operator(), a, came).unwrap()),
            OtherIsAThird => drop(t.merge(third, b)),
        }
        let before = readable(t.r());
        t.restore(&backup);
        assert_eq!(readable(t.r()), before, "{since:?}");
        assert_eq!(t.card(a), one.map(texts), "{since:?}: the one");
        let shown = if matches!(since, OtherIsAThird) { third } else { b };
        assert_eq!(t.r().same_as(b), (shown == third).then_some(third), "{since:?}");
        assert_eq!(t.card(shown), other.map(texts), "{since:?}: the other");
        assert!(t.r().verify_ledger().unwrap().is_sound());
    }
    let (ones, others): (&[&str], &[&str]) = (&[AINO, "a.example.fi"], &[TOKA, "b.example.fi"]);
    check(Nothing, Some(ones), Some(others));
    check(OneErased, Some(&[]), Some(others));
    check(OtherErased, Some(ones), Some(&[]));
    check(RecordErased, Some(&[AINO]), Some(others));
    check(OtherIsAThird, Some(ones), Some(&["Kolmas Esimerkki", "b.example.fi"]));
}

/// Whom each turned out to be, what is known of them, whom they stand for, and whether that has an end.
#[derive(Debug, PartialEq)]
struct Stands {
    same_as: Option<PartyId>,
    card: Option<BTreeSet<String>>,
    roles: Vec<(PartyId, Option<i32>)>,
    ended: Option<i32>,
}

fn stands(t: &Trial, party: PartyId) -> Option<Stands> {
    let card = t.card(party);
    let live = t.r().core.live.read();
    let known = live.parties.get(&party)?;
    Some(Stands {
        same_as: known.same_as.as_ref().map(|l| l.to),
        card,
        roles: known.stands_for.iter().filter(|l| l.kind == CONTACT_PERSON).map(|l| (l.to, l.ends)).collect(),
        ended: live.relationship_ended(party),
    })
}

/// Whoever went on to be somebody else after they were told apart is who they are in the home, with all that is theirs.
#[test]
fn what_came_after_a_parting_stays_though_a_backup_of_before_is_restored() {
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Then {
        /// The one turned out to be somebody who came after the backup.
        OneIsNew,
        /// Somebody else turned out to be the one.
        OneIsAThirdToo,
        /// And that one somebody after the backup: a chain.
        Chain,
        OtherIsNew,
        /// Told apart from somebody the one had become, of which the entry names only those two.
        OneWentOnBefore,
        /// An older backup made them two, and the one went.
        OneWentAfterAnotherRestore,
    }
    use Then::*;
    for then in [OneIsNew, OneIsAThirdToo, Chain, OtherIsNew, OneWentOnBefore, OneWentAfterAnotherRestore] {
        let mut t = Trial::new();
        let (a, b) = (t.person(AINO, None), t.person(TOKA, None));
        let third = t.person("Kolmas Esimerkki", None);
        t.add(b, "b.example.fi");
        t.add(third, "c.example.fi");
        let first = t.backup();
        let act = t.merge(a, b);
        t.add(a, "a.example.fi");
        let backup = t.backup();
        if then != OneWentAfterAnotherRestore && then != OneWentOnBefore {
            t.unmerge(a, act);
        }
        let mut all = vec![a, b, third];
        let mut new = || {
            let new = t.person("Uusi Esimerkki", None);
            t.add(new, "d.example.fi");
            all.push(new);
            new
        };
        match then {
            OneIsNew => drop(t.merge(new(), a)),
            OneIsAThirdToo => drop(t.merge(a, third)),
            Chain => {
                t.merge(a, third);
                t.merge(new(), a);
            }
            OtherIsNew => drop(t.merge(new(), b)),
            OneWentOnBefore => {
                let on = t.merge(third, a);
                t.unmerge(third, on);
                t.unmerge(a, act);
                t.merge(third, a);
            }
            OneWentAfterAnotherRestore => {
                t.restore(&first);
                // How somebody stood outlasts them.
                t.r().object(&t.home().operator(), a, None, "kirje").unwrap();
                t.erase(a);
            }
        }
        let state = |t: &Trial| (readable(t.r()), all.iter().map(|p| stands(t, *p)).collect::<Vec<_>>());
        let before = state(&t);
        t.restore(&backup);
        assert_eq!(state(&t), before, "{then:?}");
        assert!(t.r().verify_ledger().unwrap().is_sound());
    }
}

/// An older backup that is restored in between knows less of them: nothing is lost to it, and the parting holds.
#[test]
fn who_was_told_apart_stays_two_though_an_older_backup_was_restored_between() {
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Older {
        Neither,
        TheOne,
        TheOther,
        BothByName,
    }
    use Older::*;
    for older in [Neither, TheOne, TheOther, BothByName] {
        // And somebody can have been erased after it.
        for erased in [false, true] {
            let mut t = Trial::new();
            let firm = make(t.home(), t.r(), PartyKind::Organisation, "organisation.name");
            let mut first = t.backup();
            let (a, b) = if older == TheOther {
                let b = t.person(TOKA, None);
                first = t.backup();
                (t.person(AINO, None), b)
            } else {
                let a = t.person(AINO, None);
                first = if older == TheOne { t.backup() } else { first };
                (a, t.person(TOKA, None))
            };
            first = if older == BothByName { t.backup() } else { first };
            t.r().tie(&t.home().operator(), a, firm, None, None).unwrap();
            t.add(b, "b.example.fi");
            let act = t.merge(a, b);
            t.add(a, "a.example.fi");
            let backup = t.backup();
            t.unmerge(a, act);
            t.restore(&first);
            let gone = if older == TheOther { b } else { a };
            let goes = erased && older != Neither;
            if goes {
                t.erase(gone);
            }
            t.restore(&backup);
            let ones = texts(&[AINO, "a.example.fi"]);
            // What was not kept of the other's lay with the one, and went with them.
            let noted: &[&str] = if goes && older == TheOne { &[] } else { &[TOKA] };
            let others = texts(&[noted, &["b.example.fi"]].concat());
            for (party, known) in [(a, ones), (b, others)] {
                let what = format!("{older:?} {erased}");
                assert_eq!(t.r().same_as(party), None, "{what}");
                let all = readable(t.r()).into_iter().filter(|(p, _)| *p == party).map(|(_, text)| text);
                let expected = if goes && party == gone { BTreeSet::new() } else { known };
                assert_eq!(all.collect::<BTreeSet<_>>(), expected, "{what}");
            }
            if !goes || gone != a {
                assert_eq!(stands(&t, a).unwrap().roles, [(firm, None)], "{older:?} {erased}");
            }
        }
    }
}

/// A role at a firm that was told apart is not lost with whom its holder turned out to be since: nothing else of them would
/// ever have its time.
#[test]
fn who_stood_for_one_told_apart_stands_for_it_though_they_are_two_again() {
    // Which of the firms, and whether the role ended since.
    for (of_other, over) in [(false, false), (true, false), (false, true)] {
        let mut t = Trial::new();
        let [one, other] = [(); 2].map(|()| make(t.home(), t.r(), PartyKind::Organisation, "organisation.name"));
        let contact = t.person(AINO, Some(if of_other { other } else { one }));
        let same = t.person(TOKA, None);
        let act = t.merge(one, other);
        let backup = t.backup();
        t.unmerge(one, act);
        t.merge(same, contact);
        let firm = if of_other { other } else { one };
        let ends = over.then(|| t.r().today());
        if over {
            t.r().tie(&t.home().operator(), same, firm, None, ends).unwrap();
        }
        t.restore(&backup);
        for person in [contact, same] {
            let stands = stands(&t, person).unwrap();
            assert_eq!((stands.same_as, stands.roles), (None, vec![(firm, ends)]), "{of_other} {over}");
        }
    }
}

/// Nor is what came to the one lost with the home, or lost when the other is erased.
#[test]
fn what_came_while_they_were_one_outlasts_the_loss_of_the_home() {
    for erased in [false, true] {
        let mut t = Trial::new();
        let escrow = t.folder.0.join("escrow");
        t.home().add_escrow(&escrow).unwrap();
        let (a, b) = (t.person(AINO, None), t.person(TOKA, None));
        t.add(b, "b.example.fi");
        let act = t.merge(a, b);
        t.add(a, "a.example.fi");
        let backup = t.backup();
        t.unmerge(a, act);
        if erased {
            t.erase(b);
        }
        t.restore_elsewhere(&backup, &escrow);
        let all: BTreeSet<String> = readable(t.r()).into_iter().map(|(_, text)| text).collect();
        let others: &[&str] = if erased { &[] } else { &[TOKA, "b.example.fi"] };
        assert_eq!(all, texts(&[&[AINO, "a.example.fi"], others].concat()), "erased: {erased}");
    }
}

/// Where something of the one does lie in a folder that goes back, its key there is erased.
#[test]
fn what_stays_with_the_one_opens_under_no_key_of_the_other() {
    with_a_person(|home, register, a| {
        let boss = home.operator();
        let b = make(home, register, PartyKind::Person, "person.name");
        add(home, register, b, "b.example.fi");
        let merged = register.merge(&boss, "contract", a, b, &[]).unwrap();
        let folders = register.core.store.folders_of(a).unwrap();
        let folder = folders.iter().find(|f| f.category == "services").unwrap();
        let record = RecordId::random(&mut SystemEntropy).unwrap();
        let value = Value {
            field: "domain.name".into(),
            text: "a.example.fi".into(),
            source: "subject".into(),
            received_ms: 0,
            delivery: merged.act,
        };
        let new = NewRecord {
            party: a,
            category: folder.category.clone(),
            term: folder.term,
            folder: Some(folder.folder),
            record,
            kind: "domain".into(),
            dated: 0,
            received_ms: None,
            changed_ms: None,
            body: Body::of(vec![value]),
        };
        register.commit(Draft { mutations: vec![Mutation::AddRecord(new)], ..Draft::default() }).unwrap();
        let row = register.core.store.record(a, record).unwrap().unwrap();
        let opens = || {
            let key = crate::register::keys(&register.core).record(folder.slot, &row).unwrap();
            let place = seloste_gate::place(register.core.id, &folder.category, &row);
            seloste_vault::open(&key, &place, &row.sealed).is_ok()
        };
        assert!(opens());
        register.unmerge(&boss, "contract", a, merged.act).unwrap();
        assert!(!opens(), "a copy of the row opens under the folder that is the other's");
        let all = readable(register);
        assert!(all.contains(&(a, "a.example.fi".into())) && all.contains(&(b, "b.example.fi".into())), "{all:?}");
        let now = register.core.store.record(a, record).unwrap().unwrap();
        assert_eq!(now.row_version, row.row_version + 1, "whoever has read it before does not take it for newer");
    });
}

/// Numbers that look drawn, the same each time (splitmix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| all[self.below(all.len())])
    }
}

/// What is known of all that was ever kept, apart from the register: whose it is and whether it was erased.
#[derive(Default)]
struct Oracle {
    parties: Vec<PartyId>,
    owner: BTreeMap<String, PartyId>,
    records: BTreeMap<String, RecordId>,
    erased: BTreeSet<String>,
    /// What lay in no register when a record beside it, or whose it is, was erased: the folder's new key covers what is
    /// there, or there is none, and no backup gives this back.
    uncovered: BTreeSet<String>,
}

impl Oracle {
    /// Whom a party turned out to be, as the register has it.
    fn holder(t: &Trial, party: PartyId) -> PartyId {
        t.r().same_as(party).unwrap_or(party)
    }

    /// Those with data of their own.
    fn there(&self, t: &Trial) -> Vec<PartyId> {
        let live = t.r().core.live.read();
        let there = |p: &&PartyId| live.parties.get(p).is_some_and(|k| !k.erased);
        self.parties.iter().filter(there).copied().collect()
    }

    /// Everything that opens lies with whoever it is about, under an id that leads to it, and nothing that was erased opens.
    fn holds(&self, t: &Trial, what: &str) -> BTreeSet<String> {
        let all = readable(t.r());
        for (party, text) in &all {
            assert!(!self.erased.contains(text), "{what}: {text} was erased and opens");
            let owner = self.owner[text];
            assert_eq!(*party, Self::holder(t, owner), "{what}: {text} lies with another");
            let erased = t.r().core.live.read().parties.get(party).is_none_or(|k| k.erased);
            assert!(!erased, "{what}: {text} lives, and lies with nobody");
        }
        all.into_iter().map(|(_, text)| text).collect()
    }

    /// And all comes back that was there and lives.
    fn gives_back(&self, t: &Trial, had: &BTreeSet<String>, what: &str) {
        let now = self.holds(t, what);
        let gone = |x: &&String| self.erased.contains(*x) || self.uncovered.contains(*x);
        let lost: Vec<_> = had.iter().filter(|x| !now.contains(*x) && !gone(x)).collect();
        assert!(lost.is_empty(), "{what}: {lost:?} lives and did not come back");
    }
}

/// Of parties that are brought together, told apart, erased, backed up and restored in any order, what was erased opens
/// nowhere and what lives lies with its own.
#[test]
fn in_no_order_does_a_backup_give_back_too_much_or_too_little() {
    let seeds = std::env::var("SELOSTE_PARTING_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    for seed in 0..seeds {
        let (mut draw, mut t, mut o) = (Draw(seed), Trial::new(), Oracle::default());
        let escrow = t.folder.0.join("escrow");
        t.home().add_escrow(&escrow).unwrap();
        let mut backups: Vec<(PathBuf, BTreeSet<String>)> = Vec::new();
        // Who was told apart last, and after how many backups.
        let mut apart: Vec<(usize, PartyId, PartyId)> = Vec::new();
        let mut told = Vec::new();
        for step in 0..40 {
            let there = o.there(&t);
            let boss = t.home().operator();
            let (one, other) = (draw.of(&there), draw.of(&there));
            let before = o.holds(&t, &format!("seed {seed}, {told:?}"));
            let word = match (draw.below(16), one) {
                (0 | 1, _) | (_, None) if there.len() < 4 => {
                    let name = format!("Esimerkki {seed} {step}");
                    let party = t.person(&name, None);
                    o.parties.push(party);
                    o.owner.insert(name, party);
                    "person"
                }
                (0..=3, Some(one)) => {
                    let text = format!("n{step}.example.fi");
                    o.records.insert(text.clone(), t.add(one, &text));
                    o.owner.insert(text, one);
                    "add"
                }
                (4..=6, Some(one)) if other.is_some_and(|other| other != one) => {
                    let other = other.unwrap();
                    t.merge(one, other);
                    apart.retain(|(_, a, b)| ![a, b].iter().any(|p| [one, other].contains(p)));
                    "merge"
                }
                (7..=9, _) => {
                    let merges = |p: &PartyId| Some((*p, t.r().merges(&boss, "rights", *p).unwrap().first()?.act));
                    let open: Vec<(PartyId, ActId)> = there.iter().filter_map(merges).collect();
                    let Some((party, act)) = draw.of(&open) else { continue };
                    apart.push((backups.len(), party, t.r().unmerge(&boss, "rights", party, act).unwrap()));
                    "unmerge"
                }
                (10, Some(one)) if draw.below(2) == 0 => {
                    let with = readable(t.r());
                    o.erased.extend(with.into_iter().filter(|(p, _)| *p == one).map(|(_, text)| text));
                    let unseen = |text: &&String| Oracle::holder(&t, o.owner[*text]) == one && !before.contains(*text);
                    o.uncovered.extend(o.owner.keys().filter(unseen).cloned().collect::<Vec<_>>());
                    t.erase(one);
                    "erase"
                }
                (10, Some(_)) => {
                    let there: Vec<&String> = before.iter().filter(|text| o.records.contains_key(*text)).collect();
                    let Some(text) = draw.of(&there).cloned() else { continue };
                    let (party, record) = (Oracle::holder(&t, o.owner[&text]), o.records[&text]);
                    t.r().erase_record(&boss, party, record).unwrap();
                    let beside = |other: &&String| o.owner[*other] == o.owner[&text] && !before.contains(*other);
                    o.uncovered.extend(o.records.keys().filter(beside).cloned().collect::<Vec<_>>());
                    o.erased.insert(text);
                    "erase a record"
                }
                (11 | 12, _) => {
                    backups.push((t.backup(), before));
                    "backup"
                }
                (_, _) => {
                    let Some(at) = (!backups.is_empty()).then(|| draw.below(backups.len())) else { continue };
                    let (place, had) = backups[at].clone();
                    t.restore(&place);
                    o.gives_back(&t, &had, &format!("seed {seed}, {told:?}, restore of {at}"));
                    for (_, one, other) in apart.iter().filter(|(since, ..)| *since > at) {
                        assert_ne!(t.r().same_as(*other), Some(*one), "seed {seed}, {told:?}, restore of {at}");
                    }
                    "restore"
                }
            };
            told.push(word);
        }
        assert!(t.r().verify_ledger().unwrap().is_sound());
        // Each of them is also what there is when the home is lost.
        for (at, (place, had)) in backups.iter().enumerate().rev().take(2) {
            t.restore_elsewhere(place, &escrow);
            o.gives_back(&t, had, &format!("seed {seed}, {told:?}, home lost, restore of {at}"));
        }
    }
}

/// Whom somebody stands for, when that ends, and when all that keeps them in the register ended.
fn role(register: &Register, person: PartyId) -> (Vec<Option<i32>>, Option<i32>) {
    let live = register.core.live.read();
    (live.parties[&person].stands_for.iter().map(|l| l.ends).collect(), live.relationship_ended(person))
}

/// The end of a role outlasts an older backup, however it came to end: what hangs on it would never be erased.
#[test]
fn a_role_that_ended_is_over_after_a_restore() {
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Ends {
        ByItself,
        FirmErased,
        FirmErasedAndHomeLost,
        AfterAMerge,
        AfterAMergeOfFirms,
    }
    use Ends::*;
    for how in [ByItself, FirmErased, FirmErasedAndHomeLost, AfterAMerge, AfterAMergeOfFirms] {
        let mut t = Trial::new();
        let boss = t.home().operator();
        let today = t.r().today();
        let [firm, firms] = [(); 2].map(|()| make(t.home(), t.r(), PartyKind::Organisation, "organisation.name"));
        let (person, same) = (t.person(AINO, Some(firm)), t.person(TOKA, None));
        let escrow = t.folder.0.join("escrow");
        t.home().add_escrow(&escrow).unwrap();
        let backup = t.backup();
        let over = |person, firm| t.r().tie(&boss, person, firm, None, Some(today)).unwrap();
        match how {
            ByItself => over(person, firm),
            FirmErased | FirmErasedAndHomeLost => t.erase(firm),
            AfterAMerge => {
                t.merge(same, person);
                over(same, firm);
            }
            AfterAMergeOfFirms => {
                t.merge(firms, firm);
                over(person, firms);
            }
        }
        if how == FirmErasedAndHomeLost {
            t.restore_elsewhere(&backup, &escrow)
        } else {
            t.restore(&backup)
        }
        assert_eq!(role(t.r(), person), (vec![Some(today)], Some(today)), "{how:?}");
    }
}

/// How a contact person who was erased stood is kept for its time and no longer, though the home is lost.
#[test]
fn evidence_of_a_contact_person_has_an_end_though_the_home_is_lost() {
    let mut t = Trial::new();
    let firm = make(t.home(), t.r(), PartyKind::Organisation, "organisation.name");
    let person = t.person(AINO, Some(firm));
    t.r().object(&t.home().operator(), person, Some("contacts"), "kirje").unwrap();
    let escrow = t.folder.0.join("escrow");
    t.home().add_escrow(&escrow).unwrap();
    let backup = t.backup();
    t.erase(person);
    t.restore_elsewhere(&backup, &escrow);
    let live = t.r().core.live.read();
    assert!(live.parties[&person].erased && live.parties[&person].standing.objections.len() == 1);
    assert!(live.relationship_ended(person).is_some());
}

/// Whose relationship goes on is there after a restore, though nothing but that is left of them; and whoever stands for
/// them does so still.
#[test]
fn a_firm_of_which_only_the_relationship_is_left_goes_on_after_a_restore() {
    // Whether its data went before the backup or after, and whether the home is lost.
    for (before, lost) in [(true, false), (true, true), (false, false)] {
        let mut t = Trial::new();
        let boss = t.home().operator();
        let escrow = t.folder.0.join("escrow");
        t.home().add_escrow(&escrow).unwrap();
        let firm = make(t.home(), t.r(), PartyKind::Organisation, "organisation.name");
        let contact = t.person(AINO, Some(firm));
        let mut backup = t.backup();
        t.r().erase(&boss, firm, Some("identity")).unwrap();
        if before {
            backup = t.backup();
        }
        assert_eq!(role(t.r(), contact), (vec![None], None));
        if lost {
            t.restore_elsewhere(&backup, &escrow)
        } else {
            t.restore(&backup)
        }
        assert_eq!(role(t.r(), contact), (vec![None], None), "{before} {lost}");
        assert!(!t.r().core.live.read().parties[&firm].erased, "{before} {lost}");
    }
}

/// What somebody said after the backup is kept as evidence, also where they were erased since and never had said anything.
#[test]
fn what_was_said_after_a_backup_outlasts_an_erasure_and_a_restore() {
    let mut t = Trial::new();
    let boss = t.home().operator();
    let firm = make(t.home(), t.r(), PartyKind::Organisation, "organisation.name");
    let person = t.person(AINO, Some(firm));
    let backup = t.backup();
    t.r().object(&boss, person, Some("contacts"), "kirje").unwrap();
    t.erase(person);
    t.restore(&backup);
    let live = t.r().core.live.read();
    let known = live.parties.get(&person).map(|k| (k.erased, k.standing.objections.len()));
    assert_eq!(known, Some((true, 1)));
    assert!(live.relationship_ended(person).is_some());
}

/// A key that the log calls erased and an older escrow brings back is erased with the restore, not with what nobody uses.
#[test]
fn a_key_that_an_older_escrow_brings_back_goes_at_once() {
    let mut t = Trial::new();
    let (escrow, older) = (t.folder.0.join("escrow"), t.folder.0.join("older"));
    let person = t.person(AINO, None);
    t.home().add_escrow(&escrow).unwrap();
    std::fs::copy(&escrow, &older).unwrap();
    t.erase(person);
    let backup = t.backup();
    t.restore_elsewhere(&backup, &older);
    let entries = t.r().report(&t.home().operator(), 0).unwrap();
    let erased = entries.iter().filter(|e| e.action == Action::Erased);
    assert_eq!(
        erased.flat_map(|e| &e.folders).count(),
        2,
        "the folder, by the erasure and by what follows the restore"
    );
    assert_eq!(t.r().unused_keys().unwrap(), []);
}

/// So does the key of an account: the accounts lie in a register of their own.
#[test]
fn an_accounts_key_that_an_older_escrow_brings_back_goes_at_once() {
    let mut t = Trial::new();
    let (escrow, older) = (t.folder.0.join("escrow"), t.folder.0.join("older"));
    let boss = t.home().operator();
    let grant = Granting { register: Some(("carrata", t.r())), role: "support", until: None };
    drop(t.home().instance().invite_for(&boss, "Tuula Tuki", grant).unwrap());
    t.home().add_escrow(&escrow).unwrap();
    std::fs::copy(&escrow, &older).unwrap();
    {
        let accounts = t.home().instance().register();
        let mut folders = Vec::new();
        let _ = accounts.core.store.visit_folders(&mut |folder| {
            folders.push(folder);
            ControlFlow::Continue(())
        });
        let folder = folders.into_iter().rfind(|f| f.party != PartyId::NIL).unwrap();
        let scope = accounts.scope::<Erase>(&boss, law_purpose::RETENTION, Action::Sweep).unwrap();
        let what = vec![What::Folder { party: folder.party, folder: folder.folder }];
        let since = accounts.core.live.read().moment;
        accounts.run_erasure(job(EntryDraft::allowed(&scope, Action::EraseIntent), what, since)).unwrap();
    }
    let backup = t.backup();
    t.restore_elsewhere(&backup, &older);
    assert_eq!(t.home().instance().register().unused_keys().unwrap(), []);
}

/// A ring of ids, which no act makes, keeps no restore busy.
#[test]
fn who_somebody_turned_out_to_be_is_found_though_ids_form_a_ring() {
    let mut t = Trial::new();
    let (a, b) = (t.person(AINO, None), t.person(TOKA, None));
    let same = |from, to| {
        Change::PutLink(LinkRow { from, to, kind: crate::live::SAME_AS.into(), starts: t.r().today(), ends: None })
    };
    t.r().core.store.commit(&[same(a, b), same(b, a)]).unwrap();
    let backup = t.backup();
    t.restore(&backup);
    assert_eq!(readable(t.r()).len(), 2);
}
