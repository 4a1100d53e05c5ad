use crate::signer;
use seloste_ledger::note::NoteError;
use seloste_ledger::{Checkpoint, Signer, Verifier};

#[test]
fn the_example_of_the_specification_verifies() {
    let verifier = Verifier::parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").unwrap();
    let note = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    assert_eq!(verifier.open(note), Ok("This is an example message.\n"));
    assert_eq!(verifier.vkey(), "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    assert_eq!(verifier.open_checkpoint(note), Err(NoteError::NotCheckpoint));
}

#[test]
fn a_signature_is_the_one_that_other_implementations_make() {
    // The key pair and note by which the Go package `golang.org/x/mod/sumdb/note` shows its use: the last 32 bytes of
    // `PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz` are the seed.
    let seed = data_encoding::BASE64.decode(b"AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz").unwrap();
    let signer = Signer::from_seed("PeterNeumann", seed[1..].try_into().unwrap()).unwrap();
    assert_eq!(signer.vkey(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let note = format!(
        "{text}\n\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    );
    assert_eq!(signer.sign(text).unwrap(), note);
}

#[test]
fn a_checkpoint_comes_back_and_no_bit_of_it_can_change() {
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let note = signer.sign_checkpoint(1234, &[5; 32]).unwrap();
    let expected = Checkpoint { origin: signer.name().to_owned(), size: 1234, root: [5; 32] };
    assert_eq!(verifier.open_checkpoint(&note), Ok(expected));
    for bit in 0..note.len() * 8 {
        let mut bytes = note.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(changed) = String::from_utf8(bytes) {
            assert!(verifier.open_checkpoint(&changed).is_err(), "bit {bit}");
        }
    }
}

#[test]
fn signatures_of_others_are_stepped_over_but_do_not_count() {
    let (signer, other) = (signer(), Signer::from_seed("witness.example.com", &[3; 32]).unwrap());
    let (verifier, witness) = (signer.verifier().unwrap(), other.verifier().unwrap());
    let note = signer.sign_checkpoint(3, &[5; 32]).unwrap();
    let text = verifier.open(&note).unwrap();
    let countersigned = format!("{note}{}", other.sign(text).unwrap().strip_prefix(&format!("{text}\n")).unwrap());
    assert!(verifier.open_checkpoint(&countersigned).is_ok());
    assert_eq!(witness.open(&countersigned), Ok(text));
    assert_eq!(witness.open(&note), Err(NoteError::NotSigned("witness.example.com".into())));
    // What is signed well, but for another log.
    let foreign = other.sign(text).unwrap();
    assert!(matches!(witness.open_checkpoint(&foreign), Err(NoteError::OtherLog { .. })));
    // The same name with another key is another signer.
    let imposter = Signer::from_seed(signer.name(), &[4; 32]).unwrap().sign_checkpoint(3, &[5; 32]).unwrap();
    assert!(matches!(verifier.open_checkpoint(&imposter), Err(NoteError::NotSigned(_))));
}

#[test]
fn what_is_no_checkpoint_is_refused() {
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let root = "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=";
    let origin = signer.name();
    let check = |text: String, good: bool| {
        let opened = signer.sign(&text).and_then(|note| verifier.open_checkpoint(&note));
        assert_eq!(opened.is_ok(), good, "{text}: {opened:?}");
    };
    check(format!("{origin}\n3\n{root}\n"), true);
    check(format!("{origin}\n3\n{root}\nextension\n"), true);
    check(format!("{origin}\n0\n{root}\n"), true);
    check(format!("{origin}\n03\n{root}\n"), false);
    check(format!("{origin}\n+3\n{root}\n"), false);
    check(format!("{origin}\n-3\n{root}\n"), false);
    check(format!("{origin}\n\n{root}\n"), false);
    check(format!("{origin}\n99999999999999999999\n{root}\n"), false);
    check(format!("{origin}\n3\nBQUF\n"), false);
    check(format!("{origin}\n3\n{}\n", root.trim_end_matches('=')), false);
    check(format!("{origin}\n3\n"), false);
    check(format!("{origin}\n3\n{root}"), false);
    check(format!("{origin}\n3\r\n{root}\n"), false);
    check(String::new(), false);
}

#[test]
fn what_is_no_key_is_refused() {
    let good = signer().vkey();
    assert!(Verifier::parse(&good).is_ok());
    let check = |what: &str, text: &str| assert!(Verifier::parse(text).is_err(), "{what}");
    check("nothing", "");
    check("a name only", "example.fi");
    check("another name", &good.replacen("esimerkki", "esimerkkj", 1));
    check("cut off", &good[..good.len() - 4]);
    check("another type", &good.replacen("+AR", "+BB", 1).replacen("+Ab", "+BB", 1));
    for name in ["", "a b", "a+b", "a\nb"] {
        assert!(matches!(Signer::from_seed(name, &[1; 32]), Err(NoteError::KeyName)), "{name:?}");
    }
}

#[test]
fn debug_output_hides_the_key() {
    let text = format!("{:?}", signer());
    assert!(text.starts_with("Signer(example.fi/registers/esimerkki+") && text.len() < 60, "{text}");
}
