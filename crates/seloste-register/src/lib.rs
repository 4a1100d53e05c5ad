//! The register: parties, folders, records, standing, retention, search. Plain synchronous code.
//!
//! Guarantees: there is one way in, through [`seloste_gate`]; every act leaves its entry in the same transaction as its
//! changes, and what is shown leaves only after its entry is durable; one thread writes, and never waits for more to come.
//! Does not: know HTTP, HTML, SQL or any cipher.

mod access;
mod act;
mod body;
mod card;
mod core;
mod erasing;
mod error;
mod index;
mod keyfiles;
mod live;
mod read;
mod register;
mod retention;
mod write;
mod writer;

pub use access::{AccessPackage, Use};
pub use body::{Body, Value};
pub use card::{Card, CardRecord, FindAnswer, Found, Tie};
pub use erasing::{ErasureReport, receipt_text};
pub use error::{ActError, FieldProblem};
pub use read::{Counts, QUERY_BYTES_MAX, SHOWN_MAX};
pub use register::{Register, job_actor, operator};
pub use write::{Given, NewParty, Relation};
