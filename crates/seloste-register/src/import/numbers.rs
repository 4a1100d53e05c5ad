//! Customer numbers of rows: when two are the same, and whose one is.
//!
//! Guarantees: numbers are compared as the writer compares them, by what the index finds them by: without spaces and what
//! cannot be seen, in small letters; a row whose number would be refused when it is stored is refused before, in a preview
//! as in a run, so that one row never keeps a file out.
//! Does not: give numbers out.

use super::batch::Batch;
use super::reasons::{OTHERS, WAITS};
use super::{Importing, Meets, Reason, all_of, first, has_all};
use crate::write::Placed;
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::Search;

/// The field whose value names one party of the register.
pub(super) const NUMBER: &str = "customer-number";

/// What a number or id is compared by; nothing where there is nothing in it to be seen.
fn key(text: &str) -> Option<String> {
    search_key(Search::Exact, text).into_iter().next()
}

/// What a party of this number goes by in a batch.
pub(super) fn number_key(number: &str) -> Option<String> {
    key(number).map(|key| format!("no {key}"))
}

/// Whether two numbers or ids are the same, however they are spaced and in capitals or not.
pub(super) fn same_code(a: &str, b: &str) -> bool {
    a == b || key(a).is_some_and(|key_of_a| key(b) == Some(key_of_a))
}

impl Importing<'_> {
    /// Why a number keeps a row out, if so: it names somebody else, and be it one who waits in the inbox or whom the purpose
    /// does not reach. `placed` is what the row says of the one whom it meets.
    pub(super) fn number_of_another(&self, batch: &Batch, meets: Option<&Meets>, placed: &[Placed]) -> Option<Reason> {
        let mut numbers: Vec<String> = first(placed, NUMBER).map(str::to_owned).into_iter().collect();
        let mut mine = None;
        if let Some(Meets::There(at)) = meets {
            mine = batch.party(*at);
            let values = batch.values(*at);
            // What the row changes is stored anew with the number that is there.
            if !has_all(&values, placed) {
                numbers.extend(all_of(&values, NUMBER).map(str::to_owned));
            }
        }
        let live = self.register.core.live.read();
        let holders = numbers.iter().flat_map(|number| live.index.exactly(Search::Exact, number, &[NUMBER]));
        let waits: Vec<bool> =
            holders.filter(|holder| Some(*holder) != mine).map(|holder| live.inbox.contains_key(&holder)).collect();
        let why = if waits.contains(&true) { WAITS } else { OTHERS };
        (!waits.is_empty()).then(|| (NUMBER.to_owned(), why))
    }
}
