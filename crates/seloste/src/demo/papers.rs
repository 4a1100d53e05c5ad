//! The papers of the demo: small files, made here, about nobody.

use seloste_gate::Actor;
use seloste_register::{About, ActError, Register, UploadTo};
use seloste_terms::PartyId;

/// Gives a party of the demo a paper or two.
pub(super) fn papers(
    register: &Register,
    actor: &Actor,
    (purpose, source): (&str, &str),
    party: PartyId,
    turn: usize,
) -> Result<(), ActError> {
    let number = 100 + turn;
    if turn % 5 == 1 {
        let lines =
            ["Valtuutus", &format!("Aineisto {number} saadaan antaa tilitoimistolle."), "Keksitty allekirjoitus"];
        let about = About { date: "2026-03-04".to_owned(), ..about("Valtuutus.pdf", source) };
        add(register, actor, purpose, party, about, &pdf(&lines))?;
    }
    if turn % 5 == 2 {
        let list = format!("rivi;nimike;kpl\n1;Keksitty osa {number};4\n2;Toinen osa;12\n");
        let about = About { note: "asiakkaan toimittama".to_owned(), ..about("Varaosaluettelo.csv", source) };
        add(register, actor, purpose, party, about, list.as_bytes())?;
    }
    Ok(())
}

fn about(name: &str, source: &str) -> About {
    About { file_name: name.to_owned(), source: source.to_owned(), ..About::default() }
}

fn add(
    register: &Register,
    actor: &Actor,
    purpose: &str,
    party: PartyId,
    about: About,
    bytes: &[u8],
) -> Result<(), ActError> {
    let mut upload = register.upload(actor, purpose, party, UploadTo::New, about)?;
    upload.write(bytes)?;
    upload.finish(register).map(drop)
}

/// A page with a few lines of ASCII, as small as PDF lets it be (ISO 32000-1, 7.5).
fn pdf(lines: &[&str]) -> Vec<u8> {
    let text: String = lines.iter().map(|line| format!("({line}) Tj 0 -28 Td ")).collect();
    let content = format!("BT /F1 18 Tf 72 760 Td {text}ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut all = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push_str(&format!("{:010} 00000 n \n", all.len()));
        all.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let at = all.len();
    let size = objects.len() + 1;
    all.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{places}"));
    all.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"));
    all.into_bytes()
}
