//! Finnish identifiers.
