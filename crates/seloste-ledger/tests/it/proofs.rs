use data_encoding::HEXLOWER;
use proptest::prelude::*;
use seloste_ledger::hash::empty_root;
use seloste_ledger::proof::{
    ProofError, ProofFileError, ProofRefused, consistency, inclusion, root, verify_consistency, verify_inclusion,
    verify_proof, write_proof,
};
use seloste_ledger::{Frontier, Hash, leaf_hash};

/// The leaves by which implementations of RFC 6962 are commonly tested.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

/// Roots of the first 1, 2, ... 8 of them.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hash(hex: &str) -> Hash {
    HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
}

fn known() -> Vec<Hash> {
    LEAVES.iter().map(|leaf| leaf_hash(&HEXLOWER.decode(leaf.as_bytes()).unwrap())).collect()
}

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

#[test]
fn roots_are_those_of_rfc_6962() {
    assert_eq!(empty_root(), hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    let mut frontier = Frontier::new();
    assert_eq!(frontier.root(), empty_root());
    let known = known();
    for (count, leaf) in (1..).zip(&known) {
        frontier.append(leaf);
        let expected = hash(ROOTS[count - 1]);
        assert_eq!(frontier.root(), expected, "frontier of {count}");
        assert_eq!(root(&known[..], count as u64), Ok(expected), "root of {count}");
    }
}

#[test]
fn inclusion_proofs_are_those_of_rfc_6962() {
    let check = |index: u64, size: u64, expected: &[&str]| {
        let expected: Vec<Hash> = expected.iter().map(|hex| hash(hex)).collect();
        assert_eq!(inclusion(&known()[..], index, size), Ok(expected), "{index} of {size}");
    };
    check(0, 1, &[]);
    check(
        0,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    );
    check(
        5,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    );
    check(2, 3, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]);
    check(
        1,
        5,
        &[
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    );
}

#[test]
fn consistency_proofs_are_those_of_rfc_6962() {
    let check = |older: u64, size: u64, expected: &[&str]| {
        let expected: Vec<Hash> = expected.iter().map(|hex| hash(hex)).collect();
        assert_eq!(consistency(&known()[..], older, size), Ok(expected), "{older} to {size}");
    };
    check(1, 1, &[]);
    check(
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    );
    check(
        6,
        8,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    );
    check(
        2,
        5,
        &[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    );
}

#[test]
fn what_the_log_does_not_reach_has_no_proof() {
    let leaves = leaves(5);
    assert_eq!(inclusion(&leaves[..], 5, 5), Err(ProofError::Beyond { size: 5, asked: 5 }));
    assert_eq!(inclusion(&leaves[..], 0, 0), Err(ProofError::Beyond { size: 0, asked: 0 }));
    assert_eq!(inclusion(&leaves[..], 0, 6), Err(ProofError::HashMissing));
    assert_eq!(consistency(&leaves[..], 6, 5), Err(ProofError::Beyond { size: 5, asked: 6 }));
}

#[test]
fn a_proof_file_proves_its_entry_and_no_other() {
    let signer = crate::signer();
    let verifier = signer.verifier().unwrap();
    let leaves = leaves(11);
    let note = signer.sign_checkpoint(11, &root(&leaves[..], 11).unwrap()).unwrap();
    let text = write_proof(6, &inclusion(&leaves[..], 6, 11).unwrap(), &note);
    assert_eq!(verify_proof(&text, &leaves[6], &verifier), Ok(6));
    let extra = text.replacen("\nindex", "\nextra AAAA\nindex", 1);
    assert_eq!(verify_proof(&extra, &leaves[6], &verifier), Ok(6));

    assert_eq!(verify_proof(&text, &leaves[7], &verifier), Err(ProofFileError::Proof(ProofRefused::Root)));
    let check = |what: &str, text: String| assert!(verify_proof(&text, &leaves[6], &verifier).is_err(), "{what}");
    check("another index", text.replacen("index 6", "index 7", 1));
    check("a leading zero", text.replacen("index 6", "index 06", 1));
    check("another head", text.replacen("@v1", "@v2", 1));
    check("another size", text.replacen("\n11\n", "\n12\n", 1));
    check("no checkpoint", text.split_once("\n\n").unwrap().0.to_owned());
    check("nothing", String::new());
}

proptest! {
    #[test]
    fn every_inclusion_proof_holds_for_its_leaf_only(size in 1_u64..600, at in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>()) {
        let leaves = leaves(size);
        let index = at.index(size as usize) as u64;
        let top = root(&leaves[..], size).unwrap();
        let mut proof = inclusion(&leaves[..], index, size).unwrap();
        let leaf = leaves[index as usize];
        prop_assert_eq!(verify_inclusion(&leaf, index, size, &proof, &top), Ok(()));
        prop_assert!(verify_inclusion(&leaf_hash(b"other"), index, size, &proof, &top).is_err());
        prop_assert!(verify_inclusion(&leaf, index, size, &proof, &empty_root()).is_err());
        prop_assert!(verify_inclusion(&leaf, size, size, &proof, &top).is_err());
        if size > 1 {
            prop_assert!(verify_inclusion(&leaf, (index + 1) % size, size, &proof, &top).is_err());
            let bit = bit.index(proof.len() * 256);
            proof[bit / 256][bit % 256 / 8] ^= 1 << (bit % 8);
            prop_assert!(verify_inclusion(&leaf, index, size, &proof, &top).is_err());
            proof[bit / 256][bit % 256 / 8] ^= 1 << (bit % 8);
            let last = proof.pop().unwrap();
            prop_assert!(verify_inclusion(&leaf, index, size, &proof, &top).is_err());
            proof.push(last);
        }
        proof.push([0; 32]);
        prop_assert!(verify_inclusion(&leaf, index, size, &proof, &top).is_err());
    }

    #[test]
    fn every_consistency_proof_holds_for_its_logs_only(size in 1_u64..600, at in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>()) {
        let leaves = leaves(size);
        let older = at.index(size as usize) as u64 + 1;
        let (old_root, new_root) = (root(&leaves[..], older).unwrap(), root(&leaves[..], size).unwrap());
        let mut proof = consistency(&leaves[..], older, size).unwrap();
        let check = |old: &Hash, new: &Hash, proof: &[Hash]| verify_consistency((older, old), (size, new), proof);
        prop_assert_eq!(check(&old_root, &new_root, &proof), Ok(()));
        prop_assert!(check(&empty_root(), &new_root, &proof).is_err());
        prop_assert!(check(&old_root, &empty_root(), &proof).is_err());
        if !proof.is_empty() {
            let bit = bit.index(proof.len() * 256);
            proof[bit / 256][bit % 256 / 8] ^= 1 << (bit % 8);
            prop_assert!(check(&old_root, &new_root, &proof).is_err());
            proof[bit / 256][bit % 256 / 8] ^= 1 << (bit % 8);
            let last = proof.pop().unwrap();
            prop_assert!(check(&old_root, &new_root, &proof).is_err());
            proof.push(last);
        }
        proof.push([0; 32]);
        prop_assert!(check(&old_root, &new_root, &proof).is_err());
    }

    #[test]
    fn a_frontier_is_the_log_so_far(size in 0_u64..600) {
        let mut frontier = Frontier::new();
        for leaf in leaves(size) {
            frontier.append(&leaf);
        }
        prop_assert_eq!(frontier.root(), root(&leaves(size)[..], size).unwrap());
        let bytes = frontier.encode();
        prop_assert_eq!(Frontier::decode(&bytes), Ok(frontier));
        prop_assert!(Frontier::decode(&bytes[..bytes.len() - 1]).is_err());
        prop_assert!(Frontier::decode(&[&bytes[..], &[0; 32]].concat()).is_err());
    }
}
