//! The files of the pages: style, script, fonts. All of them are in the program.
//!
//! Guarantees: what others wrote lies in `assets/vendor`, each file listed with where it is from and its SHA-256.

use std::sync::LazyLock;

/// Style of documents and of pages, as one sheet.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    format!("{}{}{}", include_str!("../assets/fonts.css"), seloste_paper::STYLE, include_str!("../assets/app.css"))
});

/// The media type and bytes of a file.
pub(crate) fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    Some(match name {
        "seloste.css" => ("text/css; charset=utf-8", STYLE.as_bytes()),
        "app.js" => ("text/javascript; charset=utf-8", include_bytes!("../assets/app.js")),
        "htmx.js" => ("text/javascript; charset=utf-8", include_bytes!("../assets/vendor/htmx.min.js")),
        "mark.svg" => ("image/svg+xml", include_bytes!("../assets/mark.svg")),
        "inter.woff2" => ("font/woff2", include_bytes!("../assets/vendor/inter.woff2")),
        "source-serif-4.woff2" => ("font/woff2", include_bytes!("../assets/vendor/source-serif-4.woff2")),
        _ => return None,
    })
}
