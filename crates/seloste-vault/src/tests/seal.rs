//! Sealed values open at their own place and nowhere else.

use super::Seeded;
use crate::key::Key;
use crate::seal::{
    OpenError, Piece, Place, content_key, contents_key, open, open_bytes, open_piece, seal, seal_bytes, seal_piece,
};
use seloste_terms::{ContentId, FolderId, PartyId, RecordId, RegisterId};
use std::collections::HashSet;

/// Two values in each of the nine dimensions: 512 places.
fn places() -> Vec<Place<'static>> {
    let id = |n: usize| [n as u8 + 1; 16];
    (0..512)
        .map(|n: usize| Place {
            register: RegisterId::from_bytes(id(n & 1)),
            party: PartyId::from_bytes(id(n >> 1 & 1)),
            folder: FolderId::from_bytes(id(n >> 2 & 1)),
            record: RecordId::from_bytes(id(n >> 3 & 1)),
            // One is the beginning of the other: without lengths they would run into what follows.
            kind: ["contact", "contact\0"][n >> 4 & 1],
            row_version: (n as u32 >> 5 & 1) + 1,
            category: ["customers", "custom"][n >> 6 & 1],
            received_ms: (n as i64 >> 7 & 1) + 1,
            dated: (n as i32 >> 8 & 1) + 1,
        })
        .collect()
}

#[test]
fn a_sealed_value_opens_at_its_own_place_only() {
    let (key, mut entropy) = (Key::from_bytes([7; 32]), Seeded(1));
    for (home, at_home) in places().iter().enumerate() {
        let sealed = seal(&key, at_home, b"Matti", &mut entropy).unwrap();
        for (there, at) in places().iter().enumerate() {
            let opened = open(&key, at, &sealed);
            if home == there {
                assert_eq!(opened.unwrap().as_slice(), b"Matti");
            } else {
                assert_eq!(opened.unwrap_err(), OpenError::Refused, "moved from {at_home:?} to {at:?}");
            }
        }
        assert_eq!(open(&Key::from_bytes([8; 32]), at_home, &sealed).unwrap_err(), OpenError::Refused);
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_found() {
    let (key, place, mut entropy) = (Key::from_bytes([7; 32]), places()[0], Seeded(2));
    let sealed = seal(&key, &place, b"0400 123 456", &mut entropy).unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let error = open(&key, &place, &flipped).unwrap_err();
        match bit / 8 {
            0 => assert!(matches!(error, OpenError::UnknownSuite(_))),
            1..5 => assert!(matches!(error, OpenError::UnknownKeyVersion(_))),
            _ => assert_eq!(error, OpenError::Refused),
        }
    }
    for len in 0..sealed.len() {
        assert!(open(&key, &place, &sealed[..len]).is_err(), "cut to {len} bytes");
    }
    assert!(open(&key, &place, &[sealed, vec![0]].concat()).is_err(), "lengthened");
}

#[test]
fn no_nonce_comes_twice() {
    let (key, place, mut entropy) = (Key::from_bytes([7; 32]), places()[0], crate::SystemEntropy);
    let nonces: HashSet<Vec<u8>> =
        (0..1000).map(|_| seal(&key, &place, b"", &mut entropy).unwrap()[5..17].to_vec()).collect();
    assert_eq!(nonces.len(), 1000);
}

#[test]
fn pieces_of_a_document_keep_their_order_and_end() {
    let (key, place, mut entropy) = (Key::from_bytes([7; 32]), places()[0], Seeded(3));
    let pieces = [(0, false), (1, false), (1, true), (2, true)].map(|(number, last)| Piece { number, last });
    for home in pieces {
        let sealed = seal_piece(&key, &place, home, b"page", &mut entropy).unwrap();
        for at in pieces {
            assert_eq!(open_piece(&key, &place, at, &sealed).is_ok(), at == home, "{home:?} as {at:?}");
        }
        assert!(open(&key, &place, &sealed).is_err(), "a piece is no record");
    }
}

#[test]
fn a_content_opens_under_its_own_record_and_as_itself_only() {
    let (place, mut entropy) = (places()[0], Seeded(5));
    let piece = Piece { number: 0, last: true };
    let keys: Vec<Key> = [(7, 1), (7, 2), (8, 1), (8, 2)]
        .map(|(record, content)| {
            content_key(&contents_key(&Key::from_bytes([record; 32])), ContentId::from_bytes([content; 16]))
        })
        .into();
    for (home, key) in keys.iter().enumerate() {
        let sealed = seal_piece(key, &place, piece, b"page", &mut entropy).unwrap();
        for (there, other) in keys.iter().enumerate() {
            assert_eq!(open_piece(other, &place, piece, &sealed).is_ok(), home == there);
        }
        let record = Key::from_bytes([7; 32]);
        assert!(open_piece(&record, &place, piece, &sealed).is_err(), "the record's own key is another");
        let of_record = seal(&record, &place, b"fields", &mut entropy).unwrap();
        assert!(open(&contents_key(&record), &place, &of_record).is_err(), "nor does the contents' open the record");
    }
}

#[test]
fn the_parts_of_a_context_do_not_run_together() {
    let (key, mut entropy) = (Key::from_bytes([7; 32]), Seeded(4));
    let contexts: [&[&[u8]]; 5] = [&[b"ab", b"c"], &[b"a", b"bc"], &[b"abc"], &[b"abc", b""], &[]];
    for (home, context) in contexts.iter().enumerate() {
        let sealed = seal_bytes(&key, context, b"x", &mut entropy).unwrap();
        for (there, at) in contexts.iter().enumerate() {
            assert_eq!(open_bytes(&key, at, &sealed).is_ok(), home == there);
            assert_eq!(key.derive(context).same(&key.derive(at)), home == there);
        }
    }
}

#[test]
fn a_key_does_not_show() {
    assert_eq!(format!("{:?}", Key::from_bytes([0xab; 32])), "Key(..)");
}
