//! Proves that a receipt comes from a commit only: its constructor is the store's own.

use seloste_store::{Change, Receipt};

fn forge(changes: &[Change]) -> Receipt {
    Receipt::durable(changes)
}

fn main() {}
