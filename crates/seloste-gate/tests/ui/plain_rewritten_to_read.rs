//! Proves that a permit to read does not take plaintext out for a change.

use seloste_gate::{Permit, Plain, Read};

fn take(plain: Plain<String>, permit: &Permit<Read>) -> String {
    plain.rewrite(permit)
}

fn main() {}
