//! Proves that nobody outside the gate puts a permit together.

use seloste_gate::{LeftOutCounts, Permit, Read, Scope};

fn anything<T>() -> T {
    loop {}
}

fn forge(scope: Scope<Read>) -> Permit<Read> {
    Permit { scope, parties: anything(), left_out: LeftOutCounts::default() }
}

fn main() {}
