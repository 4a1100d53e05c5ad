//! The binary from outside: homes in temporary folders, commands as people type them.
//!
//! Guarantees: every test has a folder of its own and removes it; nothing listens beyond loopback; what is random comes
//! from a seed that is printed.
//! Does not: look into the crates; what is proved here is proved of the program that people run.

#![cfg(test)]

mod again;
mod checking;
mod contracts;
mod crash;
mod documents;
mod faults;
mod kill;
mod languages;
mod making;
mod people;
mod reading;
mod rendering;
mod scan;
mod script;
mod serving;
mod signing;
mod site;
mod socket;
mod starting;
mod survive;
mod taking;
mod versions;
mod vouchers;
mod writing;
