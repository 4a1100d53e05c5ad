//! The promises of the five notices, each by a test of its name: kept, and every attempt to break it refused.

mod arjasmaa;
mod carrata;
mod rajobit;
mod ramentor;
mod rockrobot;
