//! Proves that plaintext is released by a permit and a receipt only, never directly.

use seloste_gate::{Plain, Released};

fn forge(plain: Plain<String>) -> Released<String> {
    Released::logged(plain)
}

fn main() {}
