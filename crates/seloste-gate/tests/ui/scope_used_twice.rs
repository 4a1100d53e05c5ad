//! Proves that one decision gives one permit.

use seloste_gate::{Permit, Read, Refusal, Scope, View};
use seloste_terms::PartyId;

fn two(scope: Scope<Read>, party: PartyId, view: &View<'_>) -> Result<(Permit<Read>, Permit<Read>), Refusal> {
    Ok((scope.permit_one(party, view)?, scope.permit_one(party, view)?))
}

fn main() {}
