//! Proves that a permit is not multiplied: one decision, one act.

use seloste_gate::{Permit, Read};

fn another(permit: &Permit<Read>) -> Permit<Read> {
    Clone::clone(permit)
}

fn main() {}
