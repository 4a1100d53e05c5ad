//! vCard.

use super::check_all;
use seloste_formats::vcard::CARD_BYTES_MAX;

#[test]
fn hostile_cards() {
    let card = |body: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Salainen\r\n{body}END:VCARD\r\n").into_bytes();
    let text = |t: &str| t.as_bytes().to_vec();
    let mut table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a card", card(""), "1x1"),
        ("a card without a name", text("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"), "Card { line: 1 }"),
        ("a card without a version", text("BEGIN:VCARD\nFN:Salainen\nEND:VCARD\n"), "1x1"),
        ("a card of no version that there is", text("BEGIN:VCARD\nVERSION:9.9\nFN:Salainen\nEND:VCARD\n"), "1x1"),
        ("a card without an end", text("BEGIN:VCARD\nVERSION:3.0\nFN:Salainen\n"), "CardOpen { line: 1 }"),
        ("a beginning only", text("BEGIN:VCARD"), "CardOpen { line: 1 }"),
        ("two beginnings", text("BEGIN:VCARD\nBEGIN:VCARD\nFN:Salainen\nEND:VCARD\n"), "Card { line: 1 }"),
        (
            "a card in a card",
            text("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:Salainen\nEND:VCARD\nEND:VCARD\n"),
            "Card { line: 6 }",
        ),
        ("text between cards", [card(""), text("Salainen\n"), card("")].concat(), "Card { line: 5 }"),
        ("text after the cards", [card(""), text("Salainen")].concat(), "Card { line: 5 }"),
        ("an end without a beginning", [card(""), text("END:VCARD\n")].concat(), "Card { line: 5 }"),
        ("a calendar", text("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"), "1x2"),
        ("small letters", text("begin:vcard\nversion:3.0\nfn:Salainen\nend:vcard\n"), "1x1"),
        ("spaces around the beginning", text("  BEGIN:VCARD  \nFN:Salainen\n END:VCARD \n"), "1x1"),
        ("a byte order mark", [text("\u{feff}"), card("")].concat(), "1x1"),
        ("a NUL", card("NOTE:a\0b\r\n"), "Nul { line: 4 }"),
        ("a NUL in a name of a property", card("NO\0TE:a\r\n"), "Nul { line: 4 }"),
        ("a control character", card("NOTE:\u{7}\r\n"), "Control { line: 4 }"),
        ("an escape sequence", card("NOTE:\u{1b}[2J\r\n"), "Control { line: 4 }"),
        (
            "UTF-16",
            {
                let t = "BEGIN:VCARD\nVERSION:3.0\nFN:Salainen\nEND:VCARD\n";
                [vec![0xff, 0xfe], t.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
            },
            "1x1",
        ),
        (
            "letters that are not UTF-8",
            [text("BEGIN:VCARD\nVERSION:3.0\nFN:S\u{e4}l"), vec![0xff, 0xfe], text("\nEND:VCARD\n")].concat(),
            "Encoding { line: 3 }",
        ),
        (
            "Windows-1252",
            [text("BEGIN:VCARD\nVERSION:2.1\nFN:Salainen "), vec![0x80], text("\nEND:VCARD\n")].concat(),
            "1x1",
        ),
        ("a character set that there is not", card("NOTE;CHARSET=KLINGON:a\r\n"), "2x1"),
        ("a character set that is not in the bytes", card("NOTE;CHARSET=UTF-16:a\r\n"), "2x1"),
        (
            "quoted-printable cut short",
            text("BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Salainen=\nEND:VCARD\n"),
            "1x1",
        ),
        (
            "quoted-printable that is none",
            text("BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:=ZZ=G1Salainen\nEND:VCARD\n"),
            "1x1",
        ),
        (
            "quoted-printable with a NUL in it",
            text("BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Salainen=00x\nEND:VCARD\n"),
            "Nul { line: 1 }",
        ),
        ("base64 that is none", card("PHOTO;ENCODING=b:!!!!\r\n"), "2x1"),
        ("base64 that ends in the middle", card("PHOTO;ENCODING=b:AAAA\r\n AAA\r\n"), "2x1"),
        ("a picture from elsewhere", card("PHOTO;VALUE=uri:http://example.com/a.jpg\r\n"), "2x1"),
        ("a picture from this machine", card("PHOTO;VALUE=uri:file:///etc/passwd\r\n"), "2x1"),
        ("a key", card("KEY;ENCODING=b:AAAA\r\n"), "Nul { line: 1 }"),
        ("a sound", card("SOUND;VALUE=uri:http://example.com/a.ogg\r\n"), "2x1"),
        ("an agent", card("AGENT:BEGIN:VCARD\\nFN:Salainen\\nEND:VCARD\r\n"), "2x1"),
        ("a property without a value", card("TEL\r\n"), "1x1"),
        ("a property without a name", card(":040 1\r\n"), "1x1"),
        ("a semicolon and nothing else", card(";;;;\r\n"), "1x1"),
        ("parameters without an end", card("TEL;TYPE=\"home:040 1\r\n"), "1x1"),
        ("a parameter a thousand times", card(&format!("TEL{}:040 1\r\n", ";TYPE=home".repeat(1_000))), "3x1"),
        ("groups within groups", card("a.b.c.TEL:040 1\r\n"), "2x1"),
        ("a group of ten thousand letters", card(&format!("{}.TEL:040 1\r\n", "g".repeat(10_000))), "2x1"),
        ("a folded line that goes on for ever", card(&format!("NOTE:a\r\n{}", " b\r\n".repeat(50_000))), "2x1"),
        (
            "a line folded within a letter",
            text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Salai\r\n nen\r\nEND:VCARD\r\n"),
            "1x1",
        ),
        ("a name of a thousand parts", card(&format!("N:{}\r\n", "a;".repeat(1_000))), "5x1"),
        ("a name of commas", card("N:,,,,;,,,,;,,,,\r\n"), "Card { line: 1 }"),
        ("an address of a thousand parts", card(&format!("ADR:{}\r\n", "a;".repeat(1_000))), "8x1"),
        ("escapes of all sorts", card("NOTE:\\n\\N\\,\\;\\:\\\\\\x\\\r\n"), "2x1"),
        ("a formula", card("NOTE:=HYPERLINK(\"http://example.com\")\r\n"), "2x1"),
        ("a script", card("NOTE:<script>alert(1)</script>\r\n"), "2x1"),
        ("an identity code in a note", card("NOTE:131052-308T\r\n"), "2x1"),
        ("a day that is none", card("BDAY:2026-99-99\r\n"), "2x1"),
        ("a day before the beginning", card("BDAY:0000-00-00\r\n"), "2x1"),
        ("a place that is none", card("GEO:999;999\r\n"), "2x1"),
        ("an address of mail that is a header", card("EMAIL:a@example.fi%0d%0aBcc: b@example.fi\r\n"), "2x1"),
        ("a number that is words", card("TEL:soita Salaiselle\r\n"), "2x1"),
        ("a property of no standard", card("X-ODD-THING:a\r\n"), "2x1"),
        ("a property that begins like a formula", card("=CMD:a\r\n"), "1x1"),
        ("properties in Cyrillic", card("\u{422}EL:040 1\r\n"), "2x1"),
        ("text turned round", card("NOTE:\u{202e}neniala\r\n"), "2x1"),
        ("300 numbers", card(&"TEL;TYPE=cell:040 123 4567\r\n".repeat(300)), "59x1"),
        (
            "5,000 properties of their own",
            card(&(0..5_000).map(|n| format!("X-P{n}:a\r\n")).collect::<String>()),
            "TooManyColumns { line: 1 }",
        ),
        (
            "100,000 properties of their own",
            card(&(0..100_000).map(|n| format!("X-P{n}:a\r\n")).collect::<String>()),
            "TooManyColumns { line: 1 }",
        ),
        ("a note of 100 kB", card(&format!("NOTE:{}\r\n", "a".repeat(100_000))), "CellTooLong { line: 1, column: 2 }"),
        ("a note of 10 MB", card(&format!("NOTE:{}\r\n", "a".repeat(10_000_000))), "Card { line: 1 }"),
        ("a name of a property of 1 MB", card(&format!("{}:a\r\n", "X".repeat(1_000_000))), "Card { line: 1 }"),
    ];
    table.push((
        "a card as large as may be, in one line",
        card(&format!("PHOTO;ENCODING=b:{}\r\n", "A".repeat(CARD_BYTES_MAX - 200))),
        "2x1",
    ));
    table.push((
        "a card too large",
        card(&format!("PHOTO;ENCODING=b:{}\r\n", "A".repeat(CARD_BYTES_MAX))),
        "Card { line: 1 }",
    ));
    table.push(("20,000 cards", card("").repeat(20_000), "1x20000"));
    check_all(table);
}
