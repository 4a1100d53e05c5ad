//! Proves that sealed data cannot slip into an answer of the API or a file: it does not serialise.

use seloste_gate::Sealed;

fn answer(sealed: &Sealed<String>) -> String {
    serde_json::to_string(sealed).unwrap()
}

fn main() {}
