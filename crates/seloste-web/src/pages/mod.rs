//! The pages, one module each: a function for each route.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod add;
pub(crate) mod admin;
pub(crate) mod card;
pub(crate) mod edit;
pub(crate) mod erase;
pub(crate) mod export;
pub(crate) mod front;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod merge;
pub(crate) mod new;
pub(crate) mod notice;
pub(crate) mod notice_screen;
pub(crate) mod passkeys;
mod rail;
pub(crate) mod roles;
pub(crate) mod rules;
pub(crate) mod second;
pub(crate) mod sign_in;
pub(crate) mod standing;
pub(crate) mod system;
pub(crate) mod tokens;
pub(crate) mod unlock;
pub(crate) mod versions;
