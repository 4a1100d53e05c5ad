//! arjasmaa
