//! The files of the pages: style, script, fonts. All of them are in the program.
//!
//! Guarantees: what others wrote lies in `assets/vendor`, each file listed with where it is from and its SHA-256.

use std::sync::LazyLock;

/// Style of documents and of pages, as one sheet.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    format!("{}{}{}", include_str!("../assets/fonts.css"), seloste_paper::STYLE, include_str!("../assets/app.css"))
});

/// How many lines of a text have their number beside them, and how high a line is, in pixels of the style.
const NUMBERED: usize = 2_000;
const LINE_PX: usize = 20;

/// The numbers of lines as a picture, which moves with the text of the editor that it lies behind: no script is needed.
static NUMBERS: LazyLock<String> = LazyLock::new(|| {
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"{}\" font-family=\"ui-monospace, monospace\" \
         font-size=\"11\" fill=\"#76808a\" text-anchor=\"end\">",
        NUMBERED * LINE_PX
    );
    let line = |n: usize| format!("<text x=\"36\" y=\"{}\">{n}</text>", n * LINE_PX - 6);
    format!("{head}{}</svg>", (1..=NUMBERED).map(line).collect::<String>())
});

/// The media type and bytes of a file.
pub(crate) fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    Some(match name {
        "seloste.css" => ("text/css; charset=utf-8", STYLE.as_bytes()),
        "app.js" => ("text/javascript; charset=utf-8", include_bytes!("../assets/app.js")),
        "command.js" => ("text/javascript; charset=utf-8", include_bytes!("../assets/command.js")),
        "passkey.js" => ("text/javascript; charset=utf-8", include_bytes!("../assets/passkey.js")),
        "htmx.js" => ("text/javascript; charset=utf-8", include_bytes!("../assets/vendor/htmx.min.js")),
        "lines.svg" => ("image/svg+xml", NUMBERS.as_bytes()),
        "mark.svg" => ("image/svg+xml", include_bytes!("../assets/mark.svg")),
        "inter.woff2" => ("font/woff2", include_bytes!("../assets/vendor/inter.woff2")),
        "source-serif-4.woff2" => ("font/woff2", include_bytes!("../assets/vendor/source-serif-4.woff2")),
        _ => return None,
    })
}
