//! carrata
