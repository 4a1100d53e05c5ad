//! The register from outside: homes in temporary folders, a clock that tests set, the five example notices.
//!
//! Guarantees: what is tested goes through the same acts as every page, import and command; every test has a folder of its
//! own and removes it; the only time there is is the test's.

#![cfg(test)]

mod accounts;
mod alike;
mod clients;
mod coming;
mod damage;
mod documents;
mod erasing;
mod exporting;
mod forms;
mod groups;
mod holds;
mod homes;
mod importing;
mod merged;
mod merging;
mod of_many;
mod passkeys;
mod people;
mod promises;
mod retention;
mod second;
mod sorting;
mod standing;
mod telling;
mod told;
mod undoing;
mod versions;
mod world;
mod writing;
