//! Proves that plaintext does not become a string by itself.

use seloste_gate::Plain;

fn text(plain: &Plain<String>) -> String {
    plain.to_string()
}

fn main() {}
