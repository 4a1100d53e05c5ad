//! Proves that nobody outside the gate puts a scope together, and so decides what a purpose reaches.

use seloste_gate::{Actor, Read, Scope};
use seloste_notice::Checked;
use seloste_terms::ActId;
use std::marker::PhantomData;
use std::sync::Arc;

fn forge(actor: Actor, notice: Arc<Checked>) -> Scope<Read> {
    Scope {
        actor,
        purpose: "anything".into(),
        declared: None,
        act: ActId::NIL,
        notice,
        categories: None,
        today: 0,
        _action: PhantomData,
    }
}

fn main() {}
