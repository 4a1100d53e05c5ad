//! Proves that nothing is released by hand.

use seloste_gate::Released;

fn forge(text: String) -> Released<String> {
    Released(text)
}

fn main() {}
