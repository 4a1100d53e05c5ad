//! rockrobot
