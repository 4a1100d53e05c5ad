//! Proves that a permit is not multiplied by assignment either.

use seloste_gate::{Permit, Read};

fn two(permit: Permit<Read>) -> (Permit<Read>, Permit<Read>) {
    (permit, permit)
}

fn main() {}
