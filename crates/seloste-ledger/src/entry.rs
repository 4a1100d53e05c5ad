//! What one use of the register leaves in the ledger.
//!
//! Guarantees: an entry has one encoding only (CBOR with numbered fields in ascending order; what decodes but would
//! encode otherwise is refused), is at most 65,535 bytes, and has no field for free text: persons, folders and actors
//! are random ids, all else are closed sets, numbers, hashes and [`Name`]s from the notice.
//! Does not: decide what is logged, number or date entries, or seal them.

use crate::hash::{Hash, leaf_hash};
use crate::names::Name;
use crate::wire;
use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use minicbor::{Decode, Encode};
use seloste_terms::{ActId, ActorId, FolderId, PartyId, RecordId};
use std::fmt;

/// The longest entry, in bytes: what the length prefix of a C2SP `tlog-tiles` bundle can tell.
pub const ENTRY_BYTES_MAX: usize = 65_535;
/// Parties that one entry can name; an act with more writes several entries under one act id.
pub const PARTIES_MAX: usize = 1_000;
/// Folders that one entry can name.
pub const FOLDERS_MAX: usize = 2_000;
/// Categories that one entry can name.
pub const CATEGORIES_MAX: usize = 64;
/// Details that one entry can hold.
pub const DETAILS_MAX: usize = 8;
/// Records that one detail can name.
pub const RECORDS_MAX: usize = 1_000;
/// The version of the entry's form that this program writes.
pub const FORM: u8 = 1;

macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $number:literal $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name: what listings, exports and the API show.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The one of this name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|x| x.name() == name)
            }

            /// The number in the entry's bytes. Never given to another meaning.
            #[must_use]
            pub const fn number(self) -> u16 {
                match self {
                    $(Self::$variant => $number,)*
                }
            }

            const fn from_number(number: u16) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
                e.u16(self.number())?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
                Self::from_number(d.u16()?).ok_or_else(|| DecodeError::message("a number of no known meaning"))
            }
        }
    };
}

closed! {
    /// What was done, or tried.
    Action {
        /// Data of parties was shown.
        0 Read "read",
        /// A search was answered; the parties are those that it showed.
        1 Search "search",
        /// A party or record was made.
        2 Create "create",
        /// A party's data was changed.
        3 Change "change",
        /// A relationship began, changed its state or ended.
        4 Relate "relate",
        /// Parties or records were tied, or a tie was cut.
        5 Link "link",
        /// An objection was made or taken back (Art. 21).
        6 Object "object",
        /// Processing was restricted or the restriction lifted (Art. 18).
        7 Restrict "restrict",
        /// A consent was given.
        8 Consent "consent",
        /// A consent was withdrawn (Art. 7(3)).
        9 Withdraw "withdraw",
        /// A hold was set.
        10 Hold "hold",
        /// A hold ended.
        11 Release "release",
        /// An erasure was begun: what must be gone when it is done.
        12 EraseIntent "erase-intent",
        /// An erasure was completed; the detail has its receipt.
        13 Erased "erased",
        /// What had had its time was looked for.
        14 Sweep "sweep",
        /// A file was brought in.
        15 Import "import",
        /// Data was taken out.
        16 Export "export",
        /// A person was given their own data (Art. 15, 20).
        17 Access "access",
        /// Data was given to a recipient.
        18 Disclose "disclose",
        /// A message or mailing was sent to parties.
        19 Send "send",
        /// Two parties were made one, or that was undone.
        20 Merge "merge",
        /// A case was opened.
        21 OpenCase "open-case",
        /// A case was closed.
        22 CloseCase "close-case",
        /// A version of the notice was put in force.
        23 OpenNotice "open-notice",
        /// The register was opened for the first time.
        24 OpenRegister "open-register",
        /// A backup was made.
        25 Backup "backup",
        /// A place of escrow was registered, refreshed or removed.
        26 Escrow "escrow",
        /// The register was restored from a backup.
        27 Restored "restored",
        /// The ledger was verified, proved from or exported.
        28 Audit "audit",
        /// An act was refused before it was known which it was.
        29 Denied "denied",
        /// Somebody signed in.
        30 SignIn "sign-in",
        /// Somebody signed out, or was signed out.
        31 SignOut "sign-out",
        /// An account was made, changed or closed.
        32 Account "account",
        /// Settings were changed.
        33 Settings "settings",
    }
}

closed! {
    /// What kind of actor it was.
    ActorKind {
        /// The deployment's operator, on the command line.
        0 Operator "operator",
        /// Staff of the controller or processor.
        1 Staff "staff",
        /// The person themself.
        2 Person "person",
        /// A partner with an account of their own.
        3 Partner "partner",
        /// A program through the API.
        4 Client "client",
        /// A scheduled job.
        5 Job "job",
    }
}

closed! {
    /// What came of it.
    Outcome {
        /// It was done.
        0 Allowed "allowed",
        /// A rule said no; nothing was shown or changed.
        1 Denied "denied",
        /// The notice says nothing of it; nothing was shown or changed.
        2 Gap "gap",
    }
}

closed! {
    /// The legal basis that the notice gives the purpose (Art. 6(1)).
    Basis {
        /// (a)
        0 Consent "consent",
        /// (b)
        1 Contract "contract",
        /// (c)
        2 LegalObligation "legal-obligation",
        /// (d)
        3 VitalInterest "vital-interest",
        /// (e)
        4 PublicTask "public-task",
        /// (f)
        5 LegitimateInterest "legitimate-interest",
    }
}

/// What more an entry can tell. A closed set.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Detail {
    /// The hash of an erasure's receipt.
    #[n(0)]
    Receipt(#[cbor(n(0), with = "minicbor::bytes")] Hash),
    /// A place of escrow could not be reached and still has the old root.
    #[n(1)]
    EscrowPending,
    /// The source that data came from.
    #[n(2)]
    Source(#[n(0)] Name),
    /// The act by which data came in, where it is another than this one.
    #[n(3)]
    Delivery(#[cbor(n(0), with = "wire::id")] ActId),
    /// Who got data.
    #[n(4)]
    Recipient(#[n(0)] Name),
    /// The rule that refused, by its stable name.
    #[n(5)]
    Rule(#[n(0)] Name),
    /// The purpose that an objection, a consent or its withdrawal is about.
    #[n(6)]
    About(#[n(0)] Name),
    /// The state that a relationship came to.
    #[n(7)]
    State(#[n(0)] Name),
    /// The ground of a hold that was set or ended.
    #[n(8)]
    Ground(#[n(0)] Name),
    /// The kind of record.
    #[n(9)]
    Kind(#[n(0)] Name),
    /// Records that the act is about, at most 1,000.
    #[n(10)]
    Records(#[cbor(n(0), with = "wire::ids")] Vec<RecordId>),
    /// The hash of a file that was made or taken in: a backup, export, certificate, import.
    #[n(11)]
    File(#[cbor(n(0), with = "minicbor::bytes")] Hash),
    /// The account that the act is about.
    #[n(12)]
    Account(#[cbor(n(0), with = "wire::id")] ActorId),
    /// The log's size and root that a restore went on from.
    #[n(13)]
    Resumed {
        /// Entries in it.
        #[n(0)]
        size: u64,
        /// Its root.
        #[cbor(n(1), with = "minicbor::bytes")]
        root: Hash,
    },
    /// Entries after the log's end as it was restored are lost; the size that was known, 0 if none was.
    #[n(14)]
    TailLost(#[n(0)] u64),
    /// The epoch of the register's root that an erasure moved to.
    #[n(15)]
    Epoch(#[n(0)] u64),
    /// What was set is taken back: an objection, restriction, tie, account or merge.
    #[n(16)]
    Undone,
    /// The day, counted from 1970-01-01, on which the people concerned were told of a wider use (Art. 13(3), 14(4)).
    #[n(17)]
    Told(#[n(0)] i32),
    /// They were not told of it, for this reason.
    #[n(18)]
    NotTold(#[n(0)] Name),
    /// How many days passed from the day on which a person asked for this to the day on which it was done (Art. 12(3)).
    #[n(19)]
    AnsweredIn(#[n(0)] u32),
}

/// Sixteen random bytes that keep a guessed entry from being confirmed by its hash once the entry is erased.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

impl<C> Encode<C> for Salt {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Salt {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let bytes =
            d.bytes()?.try_into().map_err(|_| DecodeError::message("a salt of another length than 16 bytes"))?;
        Ok(Self(bytes))
    }
}

/// One entry of the ledger, plain.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Entry {
    /// The version of this form: [`FORM`].
    #[n(0)]
    pub form: u8,
    /// Its place in the log, from 0.
    #[n(1)]
    pub seq: u64,
    /// When, in milliseconds of UTC since 1970. Never before the entry it follows.
    #[n(2)]
    pub at: i64,
    /// The act that it belongs to.
    #[cbor(n(3), with = "wire::id")]
    pub act: ActId,
    /// Who acted.
    #[cbor(n(4), with = "wire::id")]
    pub actor: ActorId,
    /// What kind of actor it was.
    #[n(5)]
    pub actor_kind: ActorKind,
    /// In which role of the notice.
    #[n(6)]
    pub role: Name,
    /// What was done, or tried.
    #[n(7)]
    pub action: Action,
    /// What came of it.
    #[n(8)]
    pub outcome: Outcome,
    /// For which purpose of the notice or of law.
    #[n(9)]
    pub purpose: Name,
    /// On which legal basis; none where the purpose could not be found.
    #[n(10)]
    pub basis: Option<Basis>,
    /// Hash of what is published of the notice in force.
    #[cbor(n(11), with = "minicbor::bytes")]
    pub published_hash: Hash,
    /// Hash of all rules of the notice in force.
    #[cbor(n(12), with = "minicbor::bytes")]
    pub rules_hash: Hash,
    /// The parties whose data it was; at most [`PARTIES_MAX`].
    #[cbor(n(13), with = "wire::ids")]
    pub parties: Vec<PartyId>,
    /// The folders that it touched; at most [`FOLDERS_MAX`].
    #[cbor(n(14), with = "wire::ids")]
    pub folders: Vec<FolderId>,
    /// The categories of the notice that it touched; at most [`CATEGORIES_MAX`].
    #[n(15)]
    pub categories: Vec<Name>,
    /// How many items it was about: parties shown, rows brought in, folders erased.
    #[n(16)]
    pub count: u64,
    /// How many parties a rule left out of the answer.
    #[n(17)]
    pub left_out: u32,
    /// What more there is to tell; at most [`DETAILS_MAX`].
    #[n(18)]
    pub details: Vec<Detail>,
    /// Its salt.
    #[n(19)]
    pub salt: Salt,
}

/// An entry that cannot be written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// More parties than one entry can name.
    #[error("an entry names at most {PARTIES_MAX} parties; write several under one act")]
    TooManyParties,
    /// More folders than one entry can name.
    #[error("an entry names at most {FOLDERS_MAX} folders; write several under one act")]
    TooManyFolders,
    /// More categories than one entry can name.
    #[error("an entry names at most {CATEGORIES_MAX} categories")]
    TooManyCategories,
    /// More details, or more records in one, than an entry can hold.
    #[error("an entry holds at most {DETAILS_MAX} details, each of at most {RECORDS_MAX} records")]
    TooManyDetails,
    /// Longer than a bundle can carry.
    #[error("an entry is at most {ENTRY_BYTES_MAX} bytes; write several under one act")]
    TooLong,
    /// A form that this program does not know.
    #[error("the entry is of form {0}, which this version cannot read")]
    UnknownForm(u8),
    /// Bytes that are no entry.
    #[error("the bytes are no ledger entry")]
    Malformed,
    /// Bytes that say the same as an entry, but not as it is written.
    #[error("the bytes are not in the one form that an entry has")]
    NotCanonical,
}

impl Entry {
    /// The entry's only encoding.
    ///
    /// # Errors
    /// When it holds more than an entry may, or would be longer than [`ENTRY_BYTES_MAX`].
    pub fn encode(&self) -> Result<Vec<u8>, EntryError> {
        self.check()?;
        let mut bytes = Vec::with_capacity(256);
        minicbor::encode(self, &mut bytes).map_err(|_| EntryError::Malformed)?;
        if bytes.len() > ENTRY_BYTES_MAX { Err(EntryError::TooLong) } else { Ok(bytes) }
    }

    /// The entry that these bytes are.
    ///
    /// # Errors
    /// When they are no entry, of another form, hold too much, or are not exactly what [`Self::encode`] writes.
    pub fn decode(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > ENTRY_BYTES_MAX {
            return Err(EntryError::TooLong);
        }
        let entry: Self = minicbor::decode(bytes).map_err(|_| EntryError::Malformed)?;
        if entry.encode()? == bytes { Ok(entry) } else { Err(EntryError::NotCanonical) }
    }

    /// The hash that stands for these bytes of an entry in the tree.
    #[must_use]
    pub fn hash_of(bytes: &[u8]) -> Hash {
        leaf_hash(bytes)
    }

    fn check(&self) -> Result<(), EntryError> {
        let over = |detail: &Detail| matches!(detail, Detail::Records(records) if records.len() > RECORDS_MAX);
        if self.form != FORM {
            Err(EntryError::UnknownForm(self.form))
        } else if self.parties.len() > PARTIES_MAX {
            Err(EntryError::TooManyParties)
        } else if self.folders.len() > FOLDERS_MAX {
            Err(EntryError::TooManyFolders)
        } else if self.categories.len() > CATEGORIES_MAX {
            Err(EntryError::TooManyCategories)
        } else if self.details.len() > DETAILS_MAX || self.details.iter().any(over) {
            Err(EntryError::TooManyDetails)
        } else {
            Ok(())
        }
    }
}
