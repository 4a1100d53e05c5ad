//! Proves that an operation that writes cannot be called with a permit to read.

use seloste_gate::{Permit, Read, Write};

fn change(_under: &Permit<Write>) {}

fn mistake(permit: &Permit<Read>) {
    change(permit);
}

fn main() {}
