//! The reader from outside: notices written for these tests, hostile input, and the corpus where it is there.
//!
//! Guarantees: the notices are fictional and stand in `notices/`, each with what is to be read from it above a line of
//! dashes.

#![cfg(test)]

mod controllers;
mod corpus;
mod drafts;
mod findings;
mod forms;
mod hostile;
mod notices;
mod phrases;
