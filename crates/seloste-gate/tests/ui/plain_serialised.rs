//! Proves that plaintext cannot be put into an answer before its entry is durable: it does not serialise.

use seloste_gate::Plain;

fn answer(plain: &Plain<String>) -> String {
    serde_json::to_string(plain).unwrap()
}

fn main() {}
