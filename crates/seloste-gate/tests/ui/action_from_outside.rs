//! Proves that the actions are those of the gate: another one could ask a role for less than it does.

use seloste_gate::Action;
use seloste_notice::May;

enum Peek {}

impl Action for Peek {
    const MAY: May = May::Write;
}

fn main() {}
