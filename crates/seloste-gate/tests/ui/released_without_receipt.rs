//! Proves that a permit alone releases nothing: the entry must be durable first.

use seloste_gate::{Permit, Plain, Read, Released};

fn hasty(permit: Permit<Read>, plain: Plain<String>) -> Released<String> {
    permit.release(plain).unwrap()
}

fn main() {}
