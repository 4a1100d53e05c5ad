//! Proves that sealed data has no text form for a page or a log.

use seloste_gate::Sealed;

fn show(sealed: &Sealed<String>) -> String {
    format!("{sealed}")
}

fn main() {}
