//! Proves that plaintext is not copied: one copy released would leave another that no entry tells of.

use seloste_gate::Plain;

fn copy(plain: &Plain<String>) -> Plain<String> {
    Clone::clone(plain)
}

fn main() {}
