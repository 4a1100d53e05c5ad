//! The formats from outside.

#![cfg(test)]

mod csv;
mod import;
