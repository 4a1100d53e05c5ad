//! Proves that a permit to write opens nothing: whoever may add data may not see what is there.

use seloste_gate::{Opened, Permit, Plain, Sealed, Write};
use seloste_vault::Key;

fn peek<T: Opened>(sealed: &Sealed<T>, permit: &Permit<Write>, key: &Key) -> Plain<T> {
    sealed.open(permit, key).unwrap()
}

fn main() {}
