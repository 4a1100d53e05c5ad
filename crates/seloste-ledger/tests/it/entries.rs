use crate::{Random, entry, name};
use seloste_ledger::entry::{CATEGORIES_MAX, DETAILS_MAX, FOLDERS_MAX, FORM, PARTIES_MAX, RECORDS_MAX};
use seloste_ledger::{Action, ActorKind, Basis, Detail, Entry, EntryError, Name, Outcome};
use seloste_terms::{FolderId, PartyId, RecordId};

#[test]
fn an_entry_comes_back_as_it_was_and_has_one_encoding() {
    let mut random = Random(1);
    for seq in 0..500 {
        let entry = entry(&mut random, seq);
        let bytes = entry.encode().unwrap();
        assert_eq!(Entry::decode(&bytes).unwrap(), entry);
        assert_eq!(entry.encode().unwrap(), bytes);
    }
}

#[test]
fn what_is_not_the_one_encoding_is_refused() {
    let mut random = Random(2);
    let mut plain = entry(&mut random, 5);
    plain.basis = None;
    let bytes = plain.encode().unwrap();
    let check = |what: &str, bytes: &[u8]| assert!(Entry::decode(bytes).is_err(), "{what}");

    check("nothing", &[]);
    check("a byte more", &[&bytes[..], &[0]].concat());
    for cut in 0..bytes.len() {
        check("cut off", &bytes[..cut]);
    }
    // 0xb3 is a map of 19 pairs, one byte long; 0xb8 0x13 says the same in two.
    assert_eq!(bytes[0], 0xb3);
    check("a longer head", &[&[0xb8, 0x13], &bytes[1..]].concat());
    check("a map of unknown length", &[&[0xbf], &bytes[1..], &[0xff]].concat());
    check("a field that no entry has", &[&[0xb4], &bytes[1..], &[0x18, 0x63, 0x00]].concat());
    check("a number in more bytes than it needs", &[&[0xb3, 0x00, 0x18, FORM], &bytes[3..]].concat());
    check("a field twice", &[&[0xb4], &bytes[1..], &[0x00, FORM]].concat());
    check("another form", &[&[0xb3, 0x00, 0x02], &bytes[3..]].concat());
    check("too long", &[0; 65_536]);
}

#[test]
fn an_entry_holds_no_more_than_it_may() {
    let mut random = Random(3);
    let mut check = |change: &dyn Fn(&mut Entry), expected: Result<(), EntryError>| {
        let mut entry = entry(&mut random, 0);
        entry.details.clear();
        change(&mut entry);
        assert_eq!(entry.encode().map(|_| ()), expected);
    };
    check(&|e| e.parties = vec![PartyId::NIL; PARTIES_MAX], Ok(()));
    check(&|e| e.parties = vec![PartyId::NIL; PARTIES_MAX + 1], Err(EntryError::TooManyParties));
    check(&|e| e.folders = vec![FolderId::NIL; FOLDERS_MAX], Ok(()));
    check(&|e| e.folders = vec![FolderId::NIL; FOLDERS_MAX + 1], Err(EntryError::TooManyFolders));
    check(&|e| e.categories = vec![name("x"); CATEGORIES_MAX], Ok(()));
    check(&|e| e.categories = vec![name("x"); CATEGORIES_MAX + 1], Err(EntryError::TooManyCategories));
    check(&|e| e.details = vec![Detail::Undone; DETAILS_MAX], Ok(()));
    check(&|e| e.details = vec![Detail::Undone; DETAILS_MAX + 1], Err(EntryError::TooManyDetails));
    let records = |count| vec![Detail::Records(vec![RecordId::NIL; count])];
    check(&|e| e.details = records(RECORDS_MAX), Ok(()));
    check(&|e| e.details = records(RECORDS_MAX + 1), Err(EntryError::TooManyDetails));
    check(
        &|e| {
            e.details =
                [records(RECORDS_MAX), records(RECORDS_MAX), records(RECORDS_MAX), records(RECORDS_MAX)].concat()
        },
        Err(EntryError::TooLong),
    );
    check(&|e| e.form = 2, Err(EntryError::UnknownForm(2)));
}

#[test]
fn a_name_has_no_room_for_a_sentence() {
    let long = "x".repeat(65);
    for good in ["contract", "own.shoe-size", "invoice.*", "käyttäjät", "P_1", &long[1..]] {
        assert!(Name::new(good).is_ok(), "{good}");
    }
    for bad in ["", "Maija Esimerkki", "maija@example.fi", "a\nb", "+358", "a:b", &long] {
        assert!(Name::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn closed_sets_keep_their_names_and_numbers() {
    fn check<T: Copy + PartialEq + std::fmt::Debug>(
        all: &[T],
        name: fn(T) -> &'static str,
        number: fn(T) -> u16,
        from: fn(&str) -> Option<T>,
    ) {
        for (place, one) in all.iter().enumerate() {
            assert_eq!(usize::from(number(*one)), place);
            assert_eq!(from(name(*one)), Some(*one));
            assert!(name(*one).bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        }
        assert_eq!(from("no such"), None);
    }
    check(Action::ALL, Action::name, Action::number, Action::from_name);
    check(ActorKind::ALL, ActorKind::name, ActorKind::number, ActorKind::from_name);
    check(Basis::ALL, Basis::name, Basis::number, Basis::from_name);
    check(Outcome::ALL, Outcome::name, Outcome::number, Outcome::from_name);
}

#[test]
fn debug_output_hides_the_salt() {
    let mut random = Random(4);
    let entry = entry(&mut random, 0);
    assert!(format!("{entry:?}").contains("Salt(..)"));
}
