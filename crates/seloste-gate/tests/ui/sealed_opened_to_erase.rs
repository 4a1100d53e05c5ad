//! Proves that a permit to erase opens nothing: what is erased need not be seen.

use seloste_gate::{Erase, Opened, Permit, Plain, Sealed};
use seloste_vault::Key;

fn peek<T: Opened>(sealed: &Sealed<T>, permit: &Permit<Erase>, key: &Key) -> Plain<T> {
    sealed.open(permit, key).unwrap()
}

fn main() {}
