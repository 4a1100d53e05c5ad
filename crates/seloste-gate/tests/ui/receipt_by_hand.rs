//! Proves that nobody outside the store says that an entry is durable.

use seloste_store::Receipt;
use seloste_terms::ActId;

fn forge(act: ActId) -> Receipt {
    Receipt { acts: [act].into() }
}

fn main() {}
