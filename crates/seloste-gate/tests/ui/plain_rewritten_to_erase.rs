//! Proves that a permit to erase does not take plaintext out for a change.

use seloste_gate::{Erase, Permit, Plain};

fn take(plain: Plain<String>, permit: &Permit<Erase>) -> String {
    plain.rewrite(permit)
}

fn main() {}
