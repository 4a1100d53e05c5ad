//! Law that moves, as data.
