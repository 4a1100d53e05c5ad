//! Where tests have the process die, as by `kill -9`: between two steps of something that must be whole or not at all.
//!
//! Guarantees: nothing of it is in release builds.
//! Does not: clean up: that is what the tests look at.

/// Dies here where a test asked for it by name.
#[cfg(debug_assertions)]
pub(crate) fn crash_point(name: &str) {
    if std::env::var("SELOSTE_CRASH_AT").is_ok_and(|at| at == name) {
        std::process::abort();
    }
}

#[cfg(not(debug_assertions))]
pub(crate) const fn crash_point(_: &str) {}
