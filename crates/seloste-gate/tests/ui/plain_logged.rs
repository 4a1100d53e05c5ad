//! Proves that plaintext does not get into a log line: it has no `Display`, and its `Debug` shows only its type.

use seloste_gate::Plain;

fn log(plain: &Plain<String>) -> String {
    format!("changed: {}", plain)
}

fn main() {}
