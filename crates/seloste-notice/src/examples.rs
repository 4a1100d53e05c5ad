//! Five whole notices to begin from: small Finnish companies with different trades.

/// Name and text of each.
pub const EXAMPLES: [(&str, &str); 5] = [
    ("rajobit", include_str!("../../../notices/rajobit.toml")),
    ("rockrobot", include_str!("../../../notices/rockrobot.toml")),
    ("arjasmaa", include_str!("../../../notices/arjasmaa.toml")),
    ("ramentor", include_str!("../../../notices/ramentor.toml")),
    ("carrata", include_str!("../../../notices/carrata.toml")),
];
