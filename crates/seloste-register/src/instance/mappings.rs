//! What the columns of a file were said to hold, so that the same kind of file need not be told twice.
//!
//! Guarantees: sealed like everything of the deployment; of a file's header a hash is kept, and nothing else of the file.
//! Does not: judge what a column holds: who asks checks it against the notice in force.

use super::Instance;
use crate::error::ActError;
use data_encoding::HEXLOWER;
use seloste_gate::Actor;
use seloste_terms::PartyId;
use serde::{Deserialize, Serialize};

/// Where the mappings lie: a place of their own beside the accounts.
const PLACE: PartyId = PartyId::from_bytes(*b"column mappings.");
/// How many kinds of files are remembered; the one that was used longest ago goes first.
const REMEMBERED_MAX: usize = 200;

/// What is stored of all kinds of files.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mappings {
    mappings: Vec<Remembered>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remembered {
    register: String,
    print: String,
    columns: Vec<Option<String>>,
}

/// A hash of a register's name and a header. With the lengths, so that no two headers are one.
fn print(register: &str, header: &[String]) -> String {
    let mut bytes = Vec::new();
    for text in std::iter::once(register).chain(header.iter().map(String::as_str)) {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.bytes());
    }
    HEXLOWER.encode(&seloste_ledger::leaf_hash(&bytes))
}

impl Instance {
    /// What the columns of a file with this header were said to hold when one was last brought to a register: a field, `-`
    /// for nothing; nothing where it was left as recognised.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn mapping(&self, register: &str, header: &[String]) -> Result<Option<Vec<Option<String>>>, ActError> {
        let print = print(register, header);
        let (stored, _) = self.read_place::<Mappings>(PLACE)?;
        let found = stored.mappings.into_iter().find(|m| m.register == register && m.print == print);
        Ok(found.map(|m| m.columns).filter(|columns| columns.len() == header.len()))
    }

    /// Remembers what the columns of a file hold.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub fn remember_mapping(
        &self,
        by: &Actor,
        register: &str,
        header: &[String],
        columns: &[Option<String>],
    ) -> Result<(), ActError> {
        let print = print(register, header);
        let _one_at_a_time = self.changing.lock();
        let (mut stored, at) = self.read_place::<Mappings>(PLACE)?;
        let same = |m: &Remembered| m.register == register && m.print == print;
        if stored.mappings.last().is_some_and(|m| same(m) && m.columns == columns) {
            return Ok(());
        }
        stored.mappings.retain(|m| !same(m));
        let new = Remembered { register: register.to_owned(), print: print.clone(), columns: columns.to_vec() };
        stored.mappings.push(new);
        let over = stored.mappings.len().saturating_sub(REMEMBERED_MAX);
        stored.mappings.drain(..over);
        self.write_place(by, PLACE, &stored, at)
    }
}
