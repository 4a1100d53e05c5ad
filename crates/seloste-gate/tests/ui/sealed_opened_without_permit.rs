//! Proves that sealed data opens against a permit only: the key alone is not enough.

use seloste_gate::{Opened, Plain, Sealed};
use seloste_vault::Key;

fn peek<T: Opened>(sealed: &Sealed<T>, key: &Key) -> Plain<T> {
    sealed.open(key).unwrap()
}

fn main() {}
