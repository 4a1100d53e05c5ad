//! The formats from outside.

#![cfg(test)]

mod archives;
mod cards;
mod csv;
mod hostile;
mod import;
mod people;
mod workbooks;
