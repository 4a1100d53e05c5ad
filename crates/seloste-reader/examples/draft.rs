//! Prints the draft of a notice file that the reader makes of a notice.

use seloste_reader::{Form, read};
use seloste_terms::Lang;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().next_back().unwrap_or_default();
    let reading = read(&std::fs::read(&path)?, Form::of_name(&path))?;
    let today = jiff::civil::date(2026, 11, 22);
    let mut out = std::io::stdout().lock();
    std::io::Write::write_all(&mut out, reading.draft(today, Lang::En).as_bytes())?;
    Ok(())
}
