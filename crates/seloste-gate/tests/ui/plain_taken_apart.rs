//! Proves that plaintext is not reached by its field.

use seloste_gate::Plain;

fn take(plain: Plain<String>) -> String {
    plain.value
}

fn main() {}
