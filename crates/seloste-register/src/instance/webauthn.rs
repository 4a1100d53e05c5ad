//! What an authenticator says, and whether it is true (Web Authentication Level 2, sections 7.1 and 7.2).
//!
//! Guarantees: what is believed was said for this origin, for this challenge, in a ceremony of the asked kind, with its
//! user present and verified, and, when signing in, under the key that was registered; whatever is not exactly that is
//! refused; what is read has a limit.
//! Does not: ask who made the authenticator: statements of attestation are not looked at, so none is trusted either.

use aws_lc_rs::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};
use data_encoding::BASE64URL_NOPAD;
use minicbor::data::Type;
use minicbor::decode::Decoder;
use serde::Deserialize;

/// The most bytes of anything that an authenticator or browser says.
pub(super) const SAID_BYTES_MAX: usize = 16 * 1_024;
/// The longest id of a credential, in bytes (section 5.8.3 of the standard has it in a C string of 1,023).
const ID_BYTES_MAX: usize = 1_023;
/// Flags of the authenticator's data: the user was there, was verified; may be backed up, is; a credential follows,
/// extensions follow.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const MAY_BACK_UP: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const CREDENTIAL: u8 = 0x40;
const EXTENSIONS: u8 = 0x80;

/// What was not as it must be. Which, the log may know; whoever sent it is told that it was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Untrue {
    /// Cannot be read, or holds more than it may.
    #[error("cannot be read")]
    Form,
    /// Of another ceremony, challenge or origin, or from within another site.
    #[error("is of another ceremony, challenge or origin")]
    Other,
    /// Of another relying party.
    #[error("is of another relying party")]
    Party,
    /// Nobody was there, or was not verified.
    #[error("nobody was shown to be there")]
    Nobody,
    /// A kind of key that was not asked for.
    #[error("is a key of a kind that was not asked for")]
    Key,
    /// Not signed by the key.
    #[error("is not signed by the key")]
    Signature,
    /// The counter went back: there may be two of the authenticator.
    #[error("the counter went back")]
    Counter,
}

/// What must have been said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) challenge: &'a [u8],
    pub(super) origin: &'a str,
    pub(super) party: &'a str,
}

/// A public key, in one of the kinds that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// ECDSA on P-256 with SHA-256: the uncompressed point (COSE -7).
    Es256(Vec<u8>),
    /// Ed25519 (COSE -8).
    Ed25519(Vec<u8>),
    /// RSA PKCS#1 v1.5 with SHA-256: modulus and exponent (COSE -257).
    Rs256(Vec<u8>, Vec<u8>),
}

/// The kinds of keys that are asked for, the most wanted first, by their COSE numbers.
pub const KEY_KINDS: [i64; 3] = [-8, -7, -257];

/// A credential that was registered.
#[derive(Debug)]
pub(super) struct Registered {
    pub(super) id: Vec<u8>,
    pub(super) key: Key,
    pub(super) counter: u32,
}

#[derive(Deserialize)]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// The challenge that client data names; nothing where it cannot be read.
pub(super) fn challenge_of(client: &[u8]) -> Option<Vec<u8>> {
    if client.len() > SAID_BYTES_MAX {
        return None;
    }
    let data: ClientData = serde_json::from_slice(client).ok()?;
    BASE64URL_NOPAD.decode(data.challenge.as_bytes()).ok()
}

fn check_client(client: &[u8], ceremony: &str, expected: Expected<'_>) -> Result<(), Untrue> {
    if client.len() > SAID_BYTES_MAX {
        return Err(Untrue::Form);
    }
    let data: ClientData = serde_json::from_slice(client).map_err(|_| Untrue::Form)?;
    let challenge = BASE64URL_NOPAD.decode(data.challenge.as_bytes()).map_err(|_| Untrue::Form)?;
    let same = challenge == expected.challenge && data.origin == expected.origin && data.r#type == ceremony;
    if same && !data.cross_origin { Ok(()) } else { Err(Untrue::Other) }
}

/// The authenticator's data (section 6.1).
struct Data<'a> {
    flags: u8,
    counter: u32,
    rest: &'a [u8],
}

fn check_data<'a>(data: &'a [u8], party: &str) -> Result<Data<'a>, Untrue> {
    if data.len() > SAID_BYTES_MAX {
        return Err(Untrue::Form);
    }
    let (hash, rest) = data.split_first_chunk::<32>().ok_or(Untrue::Form)?;
    let ([flags], rest) = rest.split_first_chunk::<1>().ok_or(Untrue::Form)?;
    let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Untrue::Form)?;
    if sha256(party.as_bytes()).as_ref() != hash {
        return Err(Untrue::Party);
    }
    if flags & PRESENT == 0 || flags & VERIFIED == 0 {
        return Err(Untrue::Nobody);
    }
    if flags & BACKED_UP != 0 && flags & MAY_BACK_UP == 0 {
        return Err(Untrue::Form);
    }
    Ok(Data { flags: *flags, counter: u32::from_be_bytes(*counter), rest })
}

fn sha256(bytes: &[u8]) -> aws_lc_rs::digest::Digest {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes)
}

/// Believes a registration (section 7.1), or does not.
pub(super) fn registered(expected: Expected<'_>, client: &[u8], attestation: &[u8]) -> Result<Registered, Untrue> {
    check_client(client, "webauthn.create", expected)?;
    if attestation.len() > SAID_BYTES_MAX {
        return Err(Untrue::Form);
    }
    let data = authenticator_data(attestation).ok_or(Untrue::Form)?;
    let data = check_data(data, expected.party)?;
    if data.flags & CREDENTIAL == 0 {
        return Err(Untrue::Form);
    }
    let (_model, rest) = data.rest.split_first_chunk::<16>().ok_or(Untrue::Form)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(Untrue::Form)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length == 0 || length > ID_BYTES_MAX {
        return Err(Untrue::Form);
    }
    let (id, rest) = rest.split_at_checked(length).ok_or(Untrue::Form)?;
    let mut cbor = Decoder::new(rest);
    let key = cose_key(&mut cbor)?;
    check_end(&mut cbor, rest, data.flags)?;
    Ok(Registered { id: id.to_vec(), key, counter: data.counter })
}

/// Believes an assertion (section 7.2), or does not. Gives the counter to remember.
pub(super) fn asserted(
    expected: Expected<'_>,
    key: &Key,
    counter: u32,
    client: &[u8],
    data: &[u8],
    signature: &[u8],
) -> Result<u32, Untrue> {
    check_client(client, "webauthn.get", expected)?;
    let said = check_data(data, expected.party)?;
    if said.flags & CREDENTIAL != 0 {
        return Err(Untrue::Form);
    }
    check_end(&mut Decoder::new(said.rest), said.rest, said.flags)?;
    let signed = [data, sha256(client).as_ref()].concat();
    key.verify(&signed, signature)?;
    // An authenticator that does not count says 0 each time.
    if (counter != 0 || said.counter != 0) && said.counter <= counter {
        return Err(Untrue::Counter);
    }
    Ok(said.counter)
}

/// After everything else there are extensions, if they were announced, and then nothing.
fn check_end(cbor: &mut Decoder<'_>, all: &[u8], flags: u8) -> Result<(), Untrue> {
    if flags & EXTENSIONS != 0 {
        if !matches!(cbor.datatype(), Ok(Type::Map)) {
            return Err(Untrue::Form);
        }
        cbor.skip().map_err(|_| Untrue::Form)?;
    }
    if cbor.position() == all.len() { Ok(()) } else { Err(Untrue::Form) }
}

/// The authenticator's data within an attestation object (section 6.5.4).
fn authenticator_data(attestation: &[u8]) -> Option<&[u8]> {
    let mut cbor = Decoder::new(attestation);
    let mut data = None;
    for _ in 0..cbor.map().ok()?? {
        match cbor.str().ok()? {
            "authData" if data.is_none() => data = Some(cbor.bytes().ok()?),
            "authData" => return None,
            _ => cbor.skip().ok()?,
        }
    }
    (cbor.position() == attestation.len()).then_some(data)?
}

/// A public key as authenticators write it (RFC 9053, section 7; RFC 8230, section 4).
fn cose_key(cbor: &mut Decoder<'_>) -> Result<Key, Untrue> {
    let (mut kind, mut algorithm, mut curve) = (None, None, None);
    let (mut first, mut second, mut third) = (None, None, None);
    let form = |_| Untrue::Form;
    for _ in 0..cbor.map().map_err(form)?.ok_or(Untrue::Form)? {
        match cbor.i64().map_err(form)? {
            1 => kind = Some(cbor.i64().map_err(form)?),
            3 => algorithm = Some(cbor.i64().map_err(form)?),
            // The curve, or the modulus of an RSA key.
            -1 => match cbor.datatype().map_err(form)? {
                Type::Bytes => first = Some(cbor.bytes().map_err(form)?),
                _ => curve = Some(cbor.i64().map_err(form)?),
            },
            -2 => second = Some(cbor.bytes().map_err(form)?),
            -3 => third = Some(cbor.bytes().map_err(form)?),
            _ => cbor.skip().map_err(form)?,
        }
    }
    match (kind, algorithm, curve, first, second, third) {
        (Some(2), Some(-7), Some(1), None, Some(x), Some(y)) if x.len() == 32 && y.len() == 32 => {
            Ok(Key::Es256([&[4], x, y].concat()))
        }
        (Some(1), Some(-8), Some(6), None, Some(x), None) if x.len() == 32 => Ok(Key::Ed25519(x.to_vec())),
        (Some(3), Some(-257), None, Some(n), Some(e), None) => Ok(Key::Rs256(n.to_vec(), e.to_vec())),
        _ => Err(Untrue::Key),
    }
}

impl Key {
    fn verify(&self, signed: &[u8], signature: &[u8]) -> Result<(), Untrue> {
        let verified = match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, point).verify(signed, signature)
            }
            Self::Ed25519(point) => UnparsedPublicKey::new(&signature::ED25519, point).verify(signed, signature),
            Self::Rs256(n, e) => {
                RsaPublicKeyComponents { n, e }.verify(&signature::RSA_PKCS1_2048_8192_SHA256, signed, signature)
            }
        };
        verified.map_err(|_| Untrue::Signature)
    }

    /// As it is stored: its kind and its parts, in hexadecimal.
    pub(super) fn stored(&self) -> String {
        let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
        match self {
            Self::Es256(point) => format!("es256${}", hex(point)),
            Self::Ed25519(point) => format!("ed25519${}", hex(point)),
            Self::Rs256(n, e) => format!("rs256${}${}", hex(n), hex(e)),
        }
    }

    /// The key of what was stored.
    pub(super) fn read(stored: &str) -> Option<Self> {
        let mut parts = stored.split('$');
        let kind = parts.next()?;
        let mut hex = || data_encoding::HEXLOWER.decode(parts.next()?.as_bytes()).ok();
        match kind {
            "es256" => Some(Self::Es256(hex()?)),
            "ed25519" => Some(Self::Ed25519(hex()?)),
            "rs256" => Some(Self::Rs256(hex()?, hex()?)),
            _ => None,
        }
    }
}
