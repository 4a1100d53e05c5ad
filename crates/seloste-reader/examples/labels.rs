//! Prints what the reader makes of a notice, as JSON; with `--parts` how it cut it, with `--draft` a draft of
//! a notice file.

use seloste_reader::{Form, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().next_back().unwrap_or_default();
    let reading = read(&std::fs::read(&path)?, Form::of_name(&path))?;
    let mut out = std::io::stdout().lock();
    if std::env::args().any(|a| a == "--parts") {
        std::io::Write::write_all(&mut out, reading.parts().as_bytes())?;
        return Ok(());
    }
    if std::env::args().any(|a| a == "--draft") {
        let draft = reading.draft(jiff::civil::date(2026, 11, 22), seloste_terms::Lang::En);
        std::io::Write::write_all(&mut out, draft.as_bytes())?;
        return Ok(());
    }
    serde_json::to_writer(&mut out, &reading.labels())?;
    Ok(())
}
