//! Proves that no permit comes from nothing.

use seloste_gate::{Permit, Read};

fn forge() -> Permit<Read> {
    Default::default()
}

fn main() {}
