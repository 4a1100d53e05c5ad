//! ramentor
