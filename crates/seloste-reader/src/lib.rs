//! A published notice's text, read into facts, findings and a draft of a notice file.
//!
//! Empty so far: the crate holds its place among the floors of the house.
