//! Passkeys, shown by an authenticator of the tests' own.

use crate::world::*;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use data_encoding::BASE64URL_NOPAD;
use minicbor::Encoder;
use seloste_register::{
    Ceremony, Entered, Holder, Instance, PASSKEYS_MAX, PasskeyError, RECOVERY_CODES, Said, SignInError,
};
use seloste_terms::ActorId;

const PASSWORD: &str = "pitkä ja oma salasana";
const ORIGIN: &str = "https://asiakkaat.example.fi";
const PARTY: &str = "asiakkaat.example.fi";
const MINUTE: i64 = 60 * 1_000;

enum Signer {
    Es256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rs256(Box<RsaKeyPair>),
}

/// An authenticator with one credential. What it says can be bent by a test before it is signed.
struct Authenticator {
    signer: Signer,
    id: Vec<u8>,
    counter: u32,
}

/// What is said, and where it is bent.
#[derive(Clone)]
struct Bent {
    kind: &'static str,
    challenge: Vec<u8>,
    origin: String,
    cross: bool,
    party: String,
    flags: u8,
    after: Vec<u8>,
    counter: Option<u32>,
    algorithm: Option<i64>,
    id: Option<Vec<u8>>,
    user: Vec<u8>,
}

impl Bent {
    fn straight(ceremony: &Ceremony, kind: &'static str) -> Self {
        Self {
            kind,
            challenge: ceremony.challenge.to_vec(),
            origin: ORIGIN.to_owned(),
            cross: false,
            party: PARTY.to_owned(),
            flags: 0x05,
            after: Vec::new(),
            counter: None,
            algorithm: None,
            id: None,
            user: Vec::new(),
        }
    }
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes).as_ref().to_vec()
}

impl Authenticator {
    fn new(kind: &str, id: &[u8]) -> Self {
        let signer = match kind {
            "es256" => Signer::Es256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap()),
            "ed25519" => Signer::Ed25519(Ed25519KeyPair::generate().unwrap()),
            _ => Signer::Rs256(Box::new(RsaKeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048).unwrap())),
        };
        Self { signer, id: id.to_vec(), counter: 0 }
    }

    fn cose(&self, algorithm: Option<i64>) -> Vec<u8> {
        let mut cbor = Encoder::new(Vec::new());
        match &self.signer {
            Signer::Es256(pair) => {
                let point = pair.public_key().as_ref();
                cbor.map(5)
                    .unwrap()
                    .i64(1)
                    .unwrap()
                    .i64(2)
                    .unwrap()
                    .i64(3)
                    .unwrap()
                    .i64(algorithm.unwrap_or(-7))
                    .unwrap();
                cbor.i64(-1).unwrap().i64(1).unwrap().i64(-2).unwrap().bytes(&point[1..33]).unwrap();
                cbor.i64(-3).unwrap().bytes(&point[33..]).unwrap();
            }
            Signer::Ed25519(pair) => {
                cbor.map(4)
                    .unwrap()
                    .i64(1)
                    .unwrap()
                    .i64(1)
                    .unwrap()
                    .i64(3)
                    .unwrap()
                    .i64(algorithm.unwrap_or(-8))
                    .unwrap();
                cbor.i64(-1).unwrap().i64(6).unwrap().i64(-2).unwrap().bytes(pair.public_key().as_ref()).unwrap();
            }
            Signer::Rs256(pair) => {
                // PKCS #1: SEQUENCE { INTEGER modulus of 256 bytes and a zero before it, INTEGER exponent of three }.
                let der = pair.public_key().as_ref();
                let (modulus, exponent) = (&der[9..265], &der[267..270]);
                cbor.map(4)
                    .unwrap()
                    .i64(1)
                    .unwrap()
                    .i64(3)
                    .unwrap()
                    .i64(3)
                    .unwrap()
                    .i64(algorithm.unwrap_or(-257))
                    .unwrap();
                cbor.i64(-1).unwrap().bytes(modulus).unwrap().i64(-2).unwrap().bytes(exponent).unwrap();
            }
        }
        cbor.into_writer()
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.signer {
            Signer::Es256(pair) => pair.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec(),
            Signer::Ed25519(pair) => pair.sign(message).as_ref().to_vec(),
            Signer::Rs256(pair) => {
                let mut out = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut out).unwrap();
                out
            }
        }
    }

    fn client(bent: &Bent) -> Vec<u8> {
        let challenge = BASE64URL_NOPAD.encode(&bent.challenge);
        let json = serde_json::json!({
            "type": bent.kind, "challenge": challenge, "origin": bent.origin, "crossOrigin": bent.cross, "other": {"a": [1]},
        });
        json.to_string().into_bytes()
    }

    fn head(&self, bent: &Bent) -> Vec<u8> {
        let counter = bent.counter.unwrap_or(self.counter);
        [&sha256(bent.party.as_bytes())[..], &[bent.flags], &counter.to_be_bytes()].concat()
    }

    fn create(&self, bent: &Bent) -> Said {
        let id = bent.id.as_ref().unwrap_or(&self.id);
        let length = u16::try_from(id.len()).unwrap().to_be_bytes();
        let bent = Bent { flags: bent.flags | 0x40, ..bent.clone() };
        let data = [&self.head(&bent)[..], &[0; 16], &length, id, &self.cose(bent.algorithm), &bent.after].concat();
        let mut cbor = Encoder::new(Vec::new());
        cbor.map(3).unwrap().str("fmt").unwrap().str("none").unwrap().str("attStmt").unwrap().map(0).unwrap();
        cbor.str("authData").unwrap().bytes(&data).unwrap();
        Said { id: id.clone(), client: Self::client(&bent), data: cbor.into_writer(), ..Said::default() }
    }

    fn assert(&mut self, bent: &Bent) -> Said {
        self.counter += 1;
        let (client, data) = (Self::client(bent), [self.head(bent), bent.after.clone()].concat());
        let signature = self.sign(&[&data[..], &sha256(&client)].concat());
        Said { id: bent.id.clone().unwrap_or(self.id.clone()), client, data, signature, user: bent.user.clone() }
    }
}

fn somebody(w: &World) -> (ActorId, String) {
    let i = w.home().instance();
    let token = i.join(&w.link, "omistaja", "Oona", PASSWORD, None, &Whence::default()).unwrap();
    (i.session(&token).unwrap().account, token.to_string())
}

fn add(i: &Instance, who: ActorId, authenticator: &Authenticator, label: &str) -> Result<usize, PasskeyError> {
    let ceremony = i.begin_passkey(who, ORIGIN)?;
    let said = authenticator.create(&Bent::straight(&ceremony, "webauthn.create"));
    i.add_passkey(who, ORIGIN, label, &said).map(|codes| codes.len())
}

fn enter(i: &Instance, authenticator: &mut Authenticator) -> Result<String, SignInError> {
    let ceremony = i.begin_passkey_sign_in(ORIGIN).unwrap();
    let said = authenticator.assert(&Bent::straight(&ceremony, "webauthn.get"));
    i.sign_in_by_passkey(ORIGIN, &said, &Whence::default()).map(|t| t.to_string())
}

#[test]
fn a_passkey_of_each_kind_is_added_signs_in_and_is_removed() {
    for kind in ["es256", "ed25519", "rs256"] {
        let mut w = World::empty();
        let (who, _) = somebody(&w);
        let i = w.home().instance();
        let mut key = Authenticator::new(kind, kind.as_bytes());
        assert!(matches!(enter(i, &mut key), Err(SignInError::Passkey)), "{kind}: nobody's");
        assert_eq!(
            add(i, who, &key, " Puhelin ").unwrap(),
            RECOVERY_CODES,
            "{kind}: recovery codes come with the first"
        );
        assert_eq!(add(i, who, &Authenticator::new("ed25519", b"toinen"), "Avain").unwrap(), 0);
        let token = enter(i, &mut key).unwrap();
        assert_eq!(i.session(&token).unwrap().account, who);
        // The password alone lets nobody in any more; a passkey or a recovery code does.
        assert!(matches!(i.sign_in("omistaja", PASSWORD, &Whence::default()), Ok(Entered::Second(_))));
        let listed = i.passkeys(who);
        assert_eq!((listed[0].label.as_str(), listed[1].label.as_str()), ("Puhelin", "Avain"));
        assert!(listed[0].used_ms.is_some() && listed[1].used_ms.is_none());
        i.label_passkey(who, &listed[0].name, "Työpuhelin").unwrap();
        w.reopen();
        let i = w.home().instance();
        assert_eq!(i.passkeys(who)[0].label, "Työpuhelin");
        enter(i, &mut key).unwrap();
        i.remove_passkey(who, &listed[0].name).unwrap();
        assert!(matches!(enter(i, &mut key), Err(SignInError::Passkey)));
        i.remove_passkey(who, &listed[1].name).unwrap();
        assert_eq!(i.second_factor(who).recovery, 0);
        sign_in(i, "omistaja", PASSWORD).unwrap();
    }
}

#[test]
fn a_new_passkey_that_is_not_exactly_what_was_asked_for_is_refused() {
    let w = World::empty();
    let (who, _) = somebody(&w);
    let i = w.home().instance();
    let key = Authenticator::new("es256", b"tunniste");
    let check = |what: &str, bend: &dyn Fn(&mut Bent)| {
        let ceremony = i.begin_passkey(who, ORIGIN).unwrap();
        let mut bent = Bent::straight(&ceremony, "webauthn.create");
        bend(&mut bent);
        let told = i.add_passkey(who, ORIGIN, "Avain", &key.create(&bent));
        assert!(matches!(told, Err(PasskeyError::Untrue)), "{what}: {told:?}");
        assert!(i.passkeys(who).is_empty(), "{what}");
    };
    check("another ceremony", &|b| b.kind = "webauthn.get");
    check("another challenge", &|b| b.challenge = vec![7; 32]);
    check("no challenge", &|b| b.challenge = Vec::new());
    check("another origin", &|b| b.origin = "https://evil.example.com".into());
    check("a longer origin", &|b| b.origin.push_str(".evil.example.com"));
    check("another port", &|b| b.origin.push_str(":8443"));
    check("within another site", &|b| b.cross = true);
    check("another party", &|b| b.party = "example.fi".into());
    check("nobody there", &|b| b.flags = 0x04);
    check("nobody verified", &|b| b.flags = 0x01);
    check("backed up, but may not be", &|b| b.flags = 0x05 | 0x10);
    check("something behind it", &|b| b.after = vec![0]);
    check("extensions that were not announced", &|b| b.after = vec![0xa0]);
    check("extensions that are none", &|b| (b.flags, b.after) = (0x85, vec![0x01]));
    check("announced extensions that are missing", &|b| b.flags = 0x85);
    check("a key of another kind", &|b| b.algorithm = Some(-8));
    check("a key that was not asked for", &|b| b.algorithm = Some(-35));
    check("an empty id", &|b| b.id = Some(Vec::new()));
    check("a long id", &|b| b.id = Some(vec![1; 1_024]));
    // What is no attestation object at all, and what is cut or longer.
    let ceremony = || i.begin_passkey(who, ORIGIN).unwrap();
    let straight = |c: &Ceremony| key.create(&Bent::straight(c, "webauthn.create"));
    for cut in (0..straight(&ceremony()).data.len()).step_by(7) {
        let mut said = straight(&ceremony());
        said.data.truncate(cut);
        assert!(matches!(i.add_passkey(who, ORIGIN, "Avain", &said), Err(PasskeyError::Untrue)), "{cut}");
    }
    let longer = Said { data: [straight(&ceremony()).data, vec![0]].concat(), ..straight(&ceremony()) };
    assert!(matches!(i.add_passkey(who, ORIGIN, "Avain", &longer), Err(PasskeyError::Untrue)));
    let huge = Said { client: vec![b' '; 1 << 20], ..straight(&ceremony()) };
    assert!(matches!(i.add_passkey(who, ORIGIN, "Avain", &huge), Err(PasskeyError::Untrue)));
    // A challenge is good once, for its account, at its origin, in its time.
    let one = ceremony();
    let said = straight(&one);
    w.clock.later_ms(5 * MINUTE);
    assert!(matches!(i.add_passkey(who, ORIGIN, "Avain", &said), Err(PasskeyError::Untrue)), "too late");
    let said = straight(&ceremony());
    let other = ActorId::from_bytes([9; 16]);
    assert!(matches!(i.add_passkey(other, ORIGIN, "Avain", &said), Err(PasskeyError::Untrue)), "another account");
    let said = key.create(&Bent::straight(&i.begin_passkey_sign_in(ORIGIN).unwrap(), "webauthn.create"));
    assert!(matches!(i.add_passkey(who, ORIGIN, "Avain", &said), Err(PasskeyError::Untrue)), "of signing in");
    for label in ["", " ", "a\u{7}b", "131052-308T", &"x".repeat(61)] {
        let said = straight(&ceremony());
        assert!(matches!(i.add_passkey(who, ORIGIN, label, &said), Err(PasskeyError::Label)), "{label}");
    }
    for origin in ["http://asiakkaat.example.fi", "http://127.0.0.1:8080", ""] {
        assert!(matches!(i.begin_passkey(who, origin), Err(PasskeyError::Origin)), "{origin}");
    }
    // And the straight one is taken, once.
    assert!(add(i, who, &key, "Avain").is_ok());
    assert!(matches!(add(i, who, &key, "Sama"), Err(PasskeyError::Known)));
    for n in 1..PASSKEYS_MAX {
        add(i, who, &Authenticator::new("ed25519", format!("avain {n}").as_bytes()), "Avain").unwrap();
    }
    assert!(matches!(add(i, who, &Authenticator::new("ed25519", b"yksi liikaa"), "Avain"), Err(PasskeyError::TooMany)));
}

#[test]
fn an_assertion_that_is_not_exactly_what_was_asked_for_lets_nobody_in() {
    let w = World::empty();
    let (who, _) = somebody(&w);
    let i = w.home().instance();
    let mut key = Authenticator::new("es256", b"tunniste");
    add(i, who, &key, "Avain").unwrap();
    enter(i, &mut key).unwrap();
    let mut check = |what: &str, bend: &dyn Fn(&mut Bent), after: &dyn Fn(&mut Said)| {
        let ceremony = i.begin_passkey_sign_in(ORIGIN).unwrap();
        let mut bent = Bent::straight(&ceremony, "webauthn.get");
        bend(&mut bent);
        let mut said = key.assert(&bent);
        after(&mut said);
        let told = i.sign_in_by_passkey(ORIGIN, &said, &Whence::default());
        assert!(matches!(told, Err(SignInError::Passkey)), "{what}: {told:?}");
    };
    let as_is = |_: &mut Said| {};
    let straight = |_: &mut Bent| {};
    check("another ceremony", &|b| b.kind = "webauthn.create", &as_is);
    check("another challenge", &|b| b.challenge = vec![7; 32], &as_is);
    check("another origin", &|b| b.origin = "https://evil.example.com".into(), &as_is);
    check("within another site", &|b| b.cross = true, &as_is);
    check("another party", &|b| b.party = "evil.example.com".into(), &as_is);
    check("nobody there", &|b| b.flags = 0x04, &as_is);
    check("nobody verified", &|b| b.flags = 0x01, &as_is);
    check("something behind it", &|b| b.after = vec![0], &as_is);
    check("a credential", &|b| b.flags = 0x45, &as_is);
    check("a counter that stays", &|b| b.counter = Some(1), &as_is);
    check("a counter that goes back", &|b| b.counter = Some(0), &as_is);
    check("somebody else's", &|b| b.user = vec![1; 16], &as_is);
    check("another id", &|b| b.id = Some(b"toinen".to_vec()), &as_is);
    check("no signature", &straight, &|s| s.signature.clear());
    check("another signature", &straight, &|s| *s.signature.last_mut().unwrap() ^= 1);
    check("other data", &straight, &|s| s.data[33] ^= 1);
    check("other client data", &straight, &|s| s.client.push(b' '));
    check("no client data", &straight, &|s| s.client.clear());
    check("no data", &straight, &|s| s.data.clear());
    // The one that is straight does, once; its user may be named.
    let ceremony = i.begin_passkey_sign_in(ORIGIN).unwrap();
    let said = key.assert(&Bent { user: who.as_bytes().to_vec(), ..Bent::straight(&ceremony, "webauthn.get") });
    i.sign_in_by_passkey(ORIGIN, &said, &Whence::default()).unwrap();
    assert!(matches!(i.sign_in_by_passkey(ORIGIN, &said, &Whence::default()), Err(SignInError::Passkey)), "again");
    let late = key.assert(&Bent::straight(&i.begin_passkey_sign_in(ORIGIN).unwrap(), "webauthn.get"));
    w.clock.later_ms(5 * MINUTE);
    assert!(matches!(i.sign_in_by_passkey(ORIGIN, &late, &Whence::default()), Err(SignInError::Passkey)), "late");
    // At another origin it is nobody's, whoever relays it.
    let elsewhere = "https://evil.example.com";
    let ceremony = i.begin_passkey_sign_in(elsewhere).unwrap();
    let bent = Bent {
        origin: elsewhere.into(),
        party: "evil.example.com".into(),
        ..Bent::straight(&ceremony, "webauthn.get")
    };
    let said = key.assert(&bent);
    assert!(matches!(i.sign_in_by_passkey(elsewhere, &said, &Whence::default()), Err(SignInError::Passkey)));
    // An account that has ended is nobody's either.
    let link = i.invite(&boss(), std::collections::BTreeMap::from([("*".to_owned(), "operator".to_owned())])).unwrap();
    i.join(&link, "toinen", "", PASSWORD, None, &Whence::default()).unwrap();
    i.end_account(&boss(), who).unwrap();
    assert!(matches!(enter(i, &mut key), Err(SignInError::Passkey)));
}

#[test]
fn a_passkey_unlocks_its_own_accounts_session_only() {
    let w = World::empty();
    let (who, token) = somebody(&w);
    let i = w.home().instance();
    let mut key = Authenticator::new("ed25519", b"tunniste");
    add(i, who, &key, "Avain").unwrap();
    let link = i.invite(&boss(), std::collections::BTreeMap::new()).unwrap();
    let other = i.join(&link, "toinen", "", PASSWORD, None, &Whence::default()).unwrap();
    w.clock.later_ms(31 * MINUTE);
    assert!(matches!(i.holder(&token), Holder::Locked(_)));
    let mut unlock = |session: &str, asked: &str| {
        let ceremony = i.begin_passkey_unlock(asked, ORIGIN).unwrap();
        let said = key.assert(&Bent::straight(&ceremony, "webauthn.get"));
        i.unlock_by_passkey(session, ORIGIN, &said, &Whence::default()).map(|t| t.to_string())
    };
    assert!(matches!(unlock(&other, &other), Err(SignInError::Passkey)), "somebody else's session");
    assert!(matches!(unlock(&token, &other), Err(SignInError::Passkey)), "a challenge for somebody else");
    let again = unlock(&token, &token).unwrap();
    assert!(i.session(&again).is_some() && i.session(&token).is_none());
    // A challenge for going on does not sign in, nor the other way round.
    let ceremony = i.begin_passkey_unlock(&again, ORIGIN).unwrap();
    let said = key.assert(&Bent::straight(&ceremony, "webauthn.get"));
    assert!(matches!(i.sign_in_by_passkey(ORIGIN, &said, &Whence::default()), Err(SignInError::Passkey)));
    let said = key.assert(&Bent::straight(&i.begin_passkey_sign_in(ORIGIN).unwrap(), "webauthn.get"));
    assert!(matches!(i.unlock_by_passkey(&again, ORIGIN, &said, &Whence::default()), Err(SignInError::Passkey)));
    assert!(matches!(i.begin_passkey_unlock("0", ORIGIN), Err(PasskeyError::Untrue)));
    // Nor does one for making a passkey, or one of another origin.
    let said = key.assert(&Bent::straight(&i.begin_passkey(who, ORIGIN).unwrap(), "webauthn.get"));
    assert!(matches!(i.unlock_by_passkey(&again, ORIGIN, &said, &Whence::default()), Err(SignInError::Passkey)));
    let ceremony = i.begin_passkey_unlock(&again, "https://toinen.example.fi").unwrap();
    let said = key.assert(&Bent::straight(&ceremony, "webauthn.get"));
    assert!(matches!(i.unlock_by_passkey(&again, ORIGIN, &said, &Whence::default()), Err(SignInError::Passkey)));
    // Who begins anew by a link has none of the passkeys of before.
    i.join(&i.operator_link().unwrap(), "omistaja", "", PASSWORD, None, &Whence::default()).unwrap();
    assert!(i.passkeys(who).is_empty() && matches!(enter(i, &mut key), Err(SignInError::Passkey)));
}

/// Anybody may ask for a challenge, and nobody else's is lost by it.
#[test]
fn a_flood_of_ceremonies_pushes_out_nobody() {
    let w = World::empty();
    let i = w.home().instance();
    let (who, _) = somebody(&w);
    let mut key = Authenticator::new("ed25519", b"tunniste");
    add(i, who, &key, "Avain").unwrap();
    let first = i.begin_passkey_sign_in(ORIGIN).unwrap();
    for _ in 0..20_000 {
        assert_ne!(i.begin_passkey_sign_in(ORIGIN).unwrap().challenge, first.challenge);
    }
    let said = key.assert(&Bent::straight(&first, "webauthn.get"));
    i.sign_in_by_passkey(ORIGIN, &said, &Whence::default()).unwrap();
    // What began before everything of the account was begun anew is over, though its key is still good.
    let (token, unlock) = (enter(i, &mut key).unwrap(), |token: &str| i.begin_passkey_unlock(token, ORIGIN).unwrap());
    let ceremony = unlock(&token);
    let token = i.change_password(&token, PASSWORD, "aivan toinen salasana", &Whence::default()).unwrap();
    let said = key.assert(&Bent::straight(&ceremony, "webauthn.get"));
    assert!(matches!(i.unlock_by_passkey(&token, ORIGIN, &said, &Whence::default()), Err(SignInError::Passkey)));
    let said = key.assert(&Bent::straight(&unlock(&token), "webauthn.get"));
    i.unlock_by_passkey(&token, ORIGIN, &said, &Whence::default()).unwrap();
}

/// Many authenticators count nothing, so of them the counter cannot tell that something is said again.
#[test]
fn what_was_said_once_is_not_said_again_where_nothing_counts() {
    let w = World::empty();
    let (who, token) = somebody(&w);
    let i = w.home().instance();
    let mut key = Authenticator::new("es256", b"laskematon");
    let ceremony = i.begin_passkey(who, ORIGIN).unwrap();
    let uncounted = |c: &Ceremony, kind| Bent { counter: Some(0), ..Bent::straight(c, kind) };
    i.add_passkey(who, ORIGIN, "Avain", &key.create(&uncounted(&ceremony, "webauthn.create"))).unwrap();
    let other = Authenticator::new("es256", b"toinen");
    let again = other.create(&uncounted(&ceremony, "webauthn.create"));
    assert!(matches!(i.add_passkey(who, ORIGIN, "Toinen", &again), Err(PasskeyError::Untrue)));
    let said = key.assert(&uncounted(&i.begin_passkey_sign_in(ORIGIN).unwrap(), "webauthn.get"));
    let enter = || i.sign_in_by_passkey(ORIGIN, &said, &Whence::default());
    enter().unwrap();
    assert!(matches!(enter(), Err(SignInError::Passkey)));
    let said = key.assert(&uncounted(&i.begin_passkey_unlock(&token, ORIGIN).unwrap(), "webauthn.get"));
    let unlock = |token: &str| i.unlock_by_passkey(token, ORIGIN, &said, &Whence::default());
    let token = unlock(&token).unwrap();
    assert!(matches!(unlock(&token), Err(SignInError::Passkey)));
}
