//! Permits at work: whom they cover, what they open, and that nothing leaves without the entry of its own act.

use super::{ACT, Event, actor, notice, recorded, scope};
use crate::standing::{Day, NoticeHistory, Standing, View};
use crate::{
    Action, Denial, Gate, LeftOut, LeftOutCounts, NotLogged, OpenError, Opened, Permit, Plain, Read, Refusal, Sealed,
    Standings, Write,
};
use seloste_store::{Change, EntryRow, Receipt, RecordRow, SqliteStore, Store};
use seloste_terms::{ActId, Entropy, EntropyError, FolderId, PartyId, RecordId, RegisterId};
use seloste_vault::{Key, Place};
use std::collections::HashMap;

const TODAY: Day = 100;
const REGISTER: RegisterId = RegisterId::from_bytes([5; 16]);
const OTHER_ACT: ActId = ActId::from_bytes([6; 16]);

fn party(n: u8) -> PartyId {
    PartyId::from_bytes([n; 16])
}

/// A record of the tests: lines of `field=value`.
#[derive(Debug, PartialEq, Eq)]
struct Note(Vec<(String, String)>);

impl Opened for Note {
    fn decode(bytes: &[u8]) -> Option<Self> {
        let lines = std::str::from_utf8(bytes).ok()?.lines();
        lines.map(|l| l.split_once('=').map(|(f, v)| (f.to_owned(), v.to_owned()))).collect::<Option<_>>().map(Self)
    }

    fn narrow(&mut self, reaches: &dyn Fn(&str) -> bool) {
        self.0.retain(|(field, _)| reaches(field));
    }
}

struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        self.0 += 1;
        out.fill(self.0);
        Ok(())
    }
}

fn key() -> Key {
    Key::from_bytes([1; 32])
}

const CONTENT: &str = "person.name=Aino Esimerkki\nemail=aino@example.fi\naddress.postal=Esimerkkikatu 1";

fn row(of: PartyId, category: &str, content: &str) -> RecordRow {
    let (folder, record) = (FolderId::from_bytes([7; 16]), RecordId::from_bytes([8; 16]));
    let place = Place {
        register: REGISTER,
        party: of,
        folder,
        category,
        record,
        kind: "contact",
        row_version: 1,
        received_ms: 0,
        dated: 0,
    };
    let sealed = seloste_vault::seal(&key(), &place, content.as_bytes(), &mut Counting(0)).unwrap();
    let kind = "contact".to_owned();
    RecordRow { party: of, folder, record, kind, row_version: 1, received_ms: 0, changed_ms: 0, dated: 0, sealed }
}

fn sealed(of: PartyId, category: &str) -> Sealed<Note> {
    Sealed::of(REGISTER, category, row(of, category, CONTENT))
}

fn permit_for<A: Action>(purpose: &str, act: ActId, to: PartyId) -> Permit<A> {
    let customer = recorded(&[(10, Event::Customer)]);
    let view = View { own: &customer, through: &[], erased: false, history: &NoticeHistory::default() };
    let scope = Gate::scope::<A>(&notice(), &actor("operator"), purpose, act, TODAY).unwrap();
    scope.permit_one(to, &view).unwrap()
}

fn opened(purpose: &str, act: ActId) -> Plain<Note> {
    sealed(party(1), "customers").open(&permit_for(purpose, act, party(1)), &key()).unwrap()
}

/// The receipt of a commit with the entries of these acts.
fn receipt(name: &str, acts: &[ActId]) -> Receipt {
    let dir = std::env::temp_dir().join(format!("seloste-gate-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    let store = SqliteStore::create(&dir.join("r.db"), REGISTER).unwrap();
    let entries = acts.iter().zip(0..).map(|(act, seq)| {
        Change::AppendEntry(EntryRow {
            seq,
            at_ms: 0,
            act: *act,
            folder: FolderId::from_bytes([8; 16]),
            hash: [0; 32],
            sealed: Some(vec![1]),
            parties: Vec::new(),
        })
    });
    let receipt = store.commit(&entries.collect::<Vec<_>>()).unwrap();
    drop(store);
    std::fs::remove_dir_all(dir).unwrap();
    receipt
}

/// Who there is.
struct People(HashMap<PartyId, (Standing, bool)>);

impl Standings for People {
    fn look(&self, party: PartyId, look: &mut dyn FnMut(&View<'_>)) {
        if let Some((own, erased)) = self.0.get(&party) {
            look(&View { own, through: &[], erased: *erased, history: &NoticeHistory::default() });
        }
    }
}

#[test]
fn a_permit_covers_those_who_can_be_used_and_counts_the_others() {
    let all = Some(Event::Objects(None));
    let lives = [
        (1, vec![Some(Event::Customer)], false),
        (2, vec![Some(Event::Customer), all.clone()], false),
        (3, vec![Some(Event::Customer), Some(Event::Restricted)], false),
        (4, vec![], false),
        (5, vec![Some(Event::Customer)], true),
        (6, vec![Some(Event::Prospect)], false),
        (7, vec![Some(Event::Customer), all], false),
    ];
    let people = lives.into_iter().map(|(n, events, erased)| {
        let events: Vec<_> = events.into_iter().flatten().map(|e| (10, e)).collect();
        (party(n), (recorded(&events), erased))
    });
    let people = People(people.collect());
    // 99 is not there; 2 is asked for twice, and 1 too.
    let asked = [1, 2, 3, 4, 5, 6, 7, 99, 2, 1].map(party);
    let permit = scope::<Read>(&notice(), "shop", "offers", TODAY).unwrap().permit(asked, &people);
    let covered: Vec<u8> = (0..=255).filter(|n| permit.covers(party(*n))).collect();
    assert_eq!(covered, [1, 6]);
    let expected = LeftOutCounts { erased: 1, restricted: 1, objected: 2, no_consent: 0, no_relationship: 1 };
    assert_eq!(permit.left_out(), expected);
    assert_eq!(permit.left_out().total(), 4, "who is erased is no secret that a count may tell");
    assert_eq!((permit.act(), permit.actor().role.as_str(), permit.purpose().as_str()), (ACT, "shop", "offers"));
}

#[test]
fn a_permit_for_one_is_refused_with_the_reason() {
    let standing = recorded(&[(10, Event::Customer), (20, Event::Restricted)]);
    let view = View { own: &standing, through: &[], erased: false, history: &NoticeHistory::default() };
    let refused = scope::<Read>(&notice(), "shop", "care", TODAY).unwrap().permit_one(party(1), &view).unwrap_err();
    let expected = Denial::Party { reason: LeftOut::Restricted, purpose: "care".to_owned() };
    assert_eq!(refused, Refusal::Denied(expected));
    let permit = scope::<Read>(&notice(), "operator", "rights", TODAY).unwrap().permit_one(party(1), &view).unwrap();
    assert!(permit.covers(party(1)) && !permit.covers(party(2)));
}

#[test]
fn everybody_at_once_is_for_retention_and_security_and_not_for_staff() {
    for (role, purpose, may) in [
        ("job", "retention", true),
        ("job", "security", true),
        ("operator", "retention", true),
        ("operator", "security", true),
        ("operator", "rights", false),
        ("operator", "care", false),
        ("operator", "letter", false),
        ("protection", "retention", false),
        ("protection", "security", false),
        ("protection", "rights", false),
        ("shop", "care", false),
    ] {
        let permit = scope::<Read>(&notice(), role, purpose, TODAY).unwrap().permit_all();
        match permit {
            Ok(permit) => assert!(may && permit.covers(party(1)) && permit.covers(party(200)), "{role} {purpose}"),
            Err(refusal) => {
                assert!(!may, "{role} {purpose}");
                assert_eq!(refusal, Refusal::Denied(Denial::Everybody(purpose.to_owned())));
            }
        }
    }
}

#[test]
fn sealed_data_opens_only_for_its_party_and_category_and_narrowed() {
    let check = |purpose: &str, of: u8, category: &str, expected: Result<&[&str], OpenError>| {
        let permit = permit_for::<Read>(purpose, ACT, party(1));
        let found = sealed(party(of), category).open(&permit, &key());
        let found = found.map(|plain| {
            let released = permit.release(plain, &receipt(&format!("open-{purpose}-{category}"), &[ACT])).unwrap();
            released.into_inner().0.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        });
        assert_eq!(found, expected.map(|f| f.iter().map(|f| (*f).to_owned()).collect()), "{purpose} {of} {category}");
    };
    check("care", 1, "customers", Ok(&["person.name", "email"]));
    check("care", 1, "addresses", Ok(&["email", "address.postal"]));
    check("billing", 1, "customers", Ok(&["person.name", "email"]));
    check("rights", 1, "customers", Ok(&["person.name", "email", "address.postal"]));
    // A category of an earlier notice: what is still kept is shown to the person, and to nobody else.
    check("rights", 1, "of-old", Ok(&["person.name", "email", "address.postal"]));
    check("care", 1, "of-old", Err(OpenError::NotPermitted));
    check("billing", 1, "addresses", Err(OpenError::NotPermitted));
    check("care", 1, "invoices", Err(OpenError::NotPermitted));
    check("care", 1, "standing", Err(OpenError::NotPermitted));
    check("care", 2, "customers", Err(OpenError::NotPermitted));
    check("rights", 2, "customers", Err(OpenError::NotPermitted));
}

#[test]
fn what_was_moved_or_changed_does_not_open() {
    let permit = permit_for::<Read>("care", ACT, party(1));
    let check = |register: RegisterId, row: RecordRow, key: &Key| {
        let found = Sealed::<Note>::of(register, "customers", row).open(&permit, key);
        assert_eq!(found.map(|_| ()), Err(OpenError::Damaged));
    };
    check(RegisterId::from_bytes([9; 16]), row(party(1), "customers", CONTENT), &key());
    check(REGISTER, row(party(1), "customers", CONTENT), &Key::from_bytes([2; 32]));
    check(REGISTER, row(party(1), "customers", "not a note"), &key());
    check(REGISTER, RecordRow { party: party(1), ..row(party(2), "customers", CONTENT) }, &key());
    check(REGISTER, RecordRow { record: RecordId::NIL, ..row(party(1), "customers", CONTENT) }, &key());
    check(REGISTER, RecordRow { folder: FolderId::NIL, ..row(party(1), "customers", CONTENT) }, &key());
    check(REGISTER, RecordRow { kind: "event".to_owned(), ..row(party(1), "customers", CONTENT) }, &key());
    check(REGISTER, RecordRow { row_version: 2, ..row(party(1), "customers", CONTENT) }, &key());
    check(REGISTER, RecordRow { received_ms: 1, ..row(party(1), "customers", CONTENT) }, &key());
    check(REGISTER, RecordRow { dated: 1, ..row(party(1), "customers", CONTENT) }, &key());
    check(REGISTER, row(party(1), "invoices", CONTENT), &key());
    assert!(
        Sealed::<Note>::of(REGISTER, "customers", row(party(1), "customers", CONTENT)).open(&permit, &key()).is_ok()
    );
}

#[test]
fn nothing_leaves_without_the_entry_of_its_own_act() {
    let ours = receipt("ours", &[ACT]);
    let theirs = receipt("theirs", &[OTHER_ACT]);
    let none = receipt("none", &[]);
    let both = receipt("both", &[OTHER_ACT, ACT]);
    let check = |plain: Plain<Note>, receipt: &Receipt, leaves: bool, why: &str| {
        let released = permit_for::<Read>("care", ACT, party(1)).release(plain, receipt);
        assert_eq!(released.map(|_| ()), if leaves { Ok(()) } else { Err(NotLogged) }, "{why}");
    };
    check(opened("care", ACT), &ours, true, "the entry of the act is durable");
    check(opened("care", ACT), &both, true, "so it is, with another's");
    check(opened("care", ACT), &theirs, false, "the receipt is another act's");
    check(opened("care", ACT), &none, false, "the receipt is of no act");
    check(opened("care", OTHER_ACT), &ours, false, "what was opened under another act has no entry");
    check(opened("care", OTHER_ACT), &both, false, "its own permit releases it, no other");
    check(opened("care", OTHER_ACT).map(|note| note), &ours, false, "what is made of it has none either");
}

#[test]
fn what_is_put_together_leaves_only_if_all_of_it_may() {
    let ours = receipt("together", &[ACT]);
    let check = |acts: &[ActId], leaves: bool| {
        let release = |plain: Plain<Vec<Note>>| {
            let released = permit_for::<Read>("care", ACT, party(1)).release(plain, &ours);
            released.map(|r| r.into_inner().len()).map_err(|NotLogged| ())
        };
        let expected = if leaves { Ok(acts.len()) } else { Err(()) };
        let each = || acts.iter().map(|act| opened("care", *act));
        assert_eq!(release(each().collect()), expected, "collected {acts:?}");
        let mut extended = Plain::<Vec<Note>>::empty();
        extended.extend(each());
        assert_eq!(release(extended), expected, "extended {acts:?}");
        let zipped = each().fold(Plain::empty(), |all: Plain<Vec<Note>>, one| {
            all.zip(one).map(|(mut all, one)| {
                all.push(one);
                all
            })
        });
        assert_eq!(release(zipped), expected, "zipped {acts:?}");
    };
    check(&[], true);
    check(&[ACT], true);
    check(&[ACT, ACT], true);
    check(&[OTHER_ACT], false);
    check(&[ACT, OTHER_ACT], false);
    check(&[OTHER_ACT, ACT], false);
    check(&[OTHER_ACT, ACT, ACT], false);
}

#[test]
fn plaintext_for_a_change_is_whole() {
    let note = opened("rights", ACT).rewrite(&permit_for::<Write>("care", ACT, party(1)));
    assert_eq!(note.0.len(), 3);
}

#[test]
fn what_can_be_formatted_shows_no_data() {
    let permit = permit_for::<Read>("care", ACT, party(1));
    let plain = opened("care", ACT);
    let shown = format!("{plain:?} {plain:#?}");
    assert_eq!(shown, format!("{0} {0}", format_args!("Plain<{}>(..)", std::any::type_name::<Note>())));
    let released = permit_for::<Read>("care", ACT, party(1)).release(plain, &receipt("debug", &[ACT])).unwrap();
    let all = format!("{released:?} {:?} {permit:?} {:?}", sealed(party(1), "customers"), permit.scope());
    // Neither a value nor, in a permit, whom it covers: Debug ends in logs.
    for secret in ["Aino", "aino", "Esimerkki", &party(1).to_string(), &format!("{:?}", party(1))] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}
