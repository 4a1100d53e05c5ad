//! Old notices, transcribed: what the checker finds in them, and what it must leave alone.

mod oracle;
mod traps;
