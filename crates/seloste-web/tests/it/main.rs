//! The pages as a browser meets them: through the router, over a deployment on disk.

#![cfg(test)]

mod account;
mod admin;
mod api;
mod contact;
mod documents;
mod flows;
mod going;
mod hidden;
mod hostile;
mod importing;
mod incidents;
mod listing;
mod many;
mod matrix;
mod merging;
mod notice_screen;
mod promises;
mod rail;
mod schema;
mod today;
mod typing;
mod walk;
mod wire;
mod world;
