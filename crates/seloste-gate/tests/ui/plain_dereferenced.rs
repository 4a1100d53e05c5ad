//! Proves that plaintext is not reached by dereferencing: only what was released is.

use seloste_gate::Plain;

fn reach(plain: &Plain<String>) -> &String {
    &**plain
}

fn main() {}
