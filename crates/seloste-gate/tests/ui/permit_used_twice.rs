//! Proves that releasing uses the permit up: a second answer needs a second decision and a second entry.

use seloste_gate::{Permit, Plain, Read, Released};
use seloste_store::Receipt;

fn answer(permit: Permit<Read>, first: Plain<String>, second: Plain<String>, receipt: &Receipt) -> Released<String> {
    let _first = permit.release(first, receipt);
    permit.release(second, receipt).unwrap()
}

fn main() {}
