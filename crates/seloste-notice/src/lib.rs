//! The notice language: one TOML file that says whose data a register keeps, which, why, on which basis, from where, to
//! whom, how long, how protected, and which rights people have.
//!
//! Guarantees: [`check`] never stops at the first error; a [`Checked`] notice has every reference resolved and no error;
//! its two hashes change exactly when what is published, or any rule, changes.
//! Does not: read files (a loader comes in for `extends`), know the time (today comes in), or run anything.

pub mod model;

pub use model::*;
