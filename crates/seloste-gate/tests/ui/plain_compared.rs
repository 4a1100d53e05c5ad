//! Proves that plaintext is not compared: guessing by comparison would be a way to read it without an entry.

use seloste_gate::Plain;

fn guess(plain: &Plain<String>, guess: &Plain<String>) -> bool {
    plain == guess
}

fn main() {}
