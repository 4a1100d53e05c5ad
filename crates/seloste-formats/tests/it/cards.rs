use crate::workbooks::shown;
use seloste_formats::vcard::Card;
use seloste_formats::{Encoding, FormatError, Origin, Sender, read, recognise, rows, write_vcards};

/// The values of each card, as `field=value`, for fields that a notice usually declares.
fn values(file: &[u8]) -> Vec<Vec<String>> {
    const DECLARED: &[&str] = &[
        "person.name",
        "person.title",
        "organisation.name",
        "organisation.unit",
        "email",
        "phone.direct",
        "phone.mobile",
        "address.postal",
        "website",
        "note",
    ];
    let sheet = read(file).unwrap();
    let extract = rows(&sheet, &recognise(&sheet.header), &|field| DECLARED.contains(&field));
    let line = |v: &seloste_formats::ImportValue| format!("{}={}", v.field, v.value);
    extract.rows.iter().map(|row| row.values.iter().map(line).collect()).collect()
}

#[test]
fn cards_of_all_versions_are_understood() {
    fn check(what: &str, file: &[u8], expected: &[&str]) {
        assert_eq!(values(file), [expected], "{what}");
    }
    check(
        "4.0",
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Maija Esimerkki\r\nN:Esimerkki;Maija;Kaarina;;\r\nORG:Malli Oy;Myynti\r\n\
          TITLE:Ostaja\r\nTEL;VALUE=uri;TYPE=\"cell,voice\":tel:+358-40-123-4567\r\nTEL;TYPE=work:09 123 4567\r\n\
          EMAIL;PREF=2:toinen@example.fi\r\nEMAIL;PREF=1:maija@example.fi\r\n\
          ADR:;;Mallikatu 1;Helsinki;;00100;Finland\r\nNOTE:Soittaa\\, aamuisin\\nei iltaisin\r\nURL:https://example.fi\r\n\
          END:VCARD\r\n",
        &[
            "person.name=Maija Kaarina Esimerkki",
            "organisation.name=Malli Oy",
            "person.title=Ostaja",
            "organisation.unit=Myynti",
            "note=Soittaa, aamuisin\nei iltaisin",
            "email=maija@example.fi",
            "email=toinen@example.fi",
            "phone.mobile=+358-40-123-4567",
            "phone.direct=09 123 4567",
            "address.postal=Mallikatu 1\n00100 Helsinki\nFinland",
            "website=https://example.fi",
        ],
    );
    check(
        "2.1 as Outlook writes it: quoted-printable with a character set",
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=fi;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:=C4ij=E4l=E4;=C5ke\r\n\
          FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:=C5ke =C4ij=E4l=E4\r\nORG:Malli Oy\r\n\
          NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:eka=0D=0A=\r\ntoka =C3=A4=\r\n\r\n\
          TEL;CELL;VOICE:040 123 4567\r\nTEL;WORK;FAX:09 765 4321\r\n\
          EMAIL;PREF;INTERNET:ake@example.fi\r\nADR;WORK;PREF:;;Mallikatu 1;Espoo;;02100;Finland\r\nEND:VCARD\r\n",
        &[
            "person.name=Åke Äijälä",
            "organisation.name=Malli Oy",
            "note=eka\ntoka ä",
            "email=ake@example.fi",
            "phone.mobile=040 123 4567",
            "address.postal=Mallikatu 1\n02100 Espoo\nFinland",
        ],
    );
    check(
        "3.0 as Apple writes it: groups with labels, folded lines, a picture",
        b"BEGIN:VCARD\nVERSION:3.0\nN:Exempel;Bo;;;\nFN:Bo Exempel\nitem1.TEL;type=pref:0401234567\nitem1.X-ABLabel:_$!<Mobile>!$_\n\
          item2.URL:https://example.org\nitem2.X-ABLabel:_$!<HomePage>!$_\nNOTE:en l\xc3\xa5ng\n  rad\n\
          PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n SkZJRg==\nX-ABUID:1-2-3\nEND:VCARD\n",
        &["person.name=Bo Exempel", "note=en lång rad", "phone.mobile=0401234567", "website=https://example.org"],
    );
    check(
        "a company, as Apple writes it",
        b"BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Malli Oy\nORG:Malli Oy;\nX-ABShowAs:COMPANY\nEMAIL:info@example.fi\nEND:VCARD\n",
        &["organisation.name=Malli Oy", "email=info@example.fi"],
    );
    check(
        "a company by its kind",
        b"BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Malli Oy\nEND:VCARD\n",
        &["organisation.name=Malli Oy"],
    );
    check(
        "only the full name",
        b"BEGIN:VCARD\nVERSION:4.0\nFN:Maija Esimerkki\nEND:VCARD\n",
        &["person.name=Maija Esimerkki"],
    );
}

#[test]
fn what_has_no_field_has_a_column() {
    let file = b"BEGIN:VCARD\nVERSION:4.0\nFN:Bo\nBDAY:19800102\nGENDER:F\nX-SKYPE:bo.exempel\nTEL;TYPE=fax:09 1\n\
                 PHOTO:https://example.fi/bo.jpg\nPRODID:-//Malli//\nEND:VCARD\n";
    let sheet = read(file).unwrap();
    let extract = rows(&sheet, &recognise(&sheet.header), &|field| field == "person.name");
    let fields: Vec<_> = extract.undeclared.iter().map(|u| u.field.to_string()).collect();
    assert_eq!(fields, ["own.birthday", "own.photo", "own.fax", "own.gender", "own.x-skype"]);
}

#[test]
fn lines_encodings_and_many_cards() {
    let two =
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Eka\nEND:VCARD\n\nbegin:vcard\nVERSION:3.0\nFN:J\xe4rvi\nTEL:1\nend:vcard\n";
    let sheet = read(two).unwrap();
    assert_eq!(shown(&sheet), "Name|Phone 1 - Value/Eka|/Järvi|1");
    assert_eq!(sheet.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 6]);
    assert_eq!(sheet.origin, Origin::VCards { encoding: Encoding::Latin9 });
    let utf16: Vec<u8> =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Äijä\r\nEND:VCARD\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(&read(&utf16).unwrap()), "Name/Äijä");
}

#[test]
fn numbers_beyond_the_columns_share_the_last() {
    let numbers: String = (0..40).map(|n| format!("TEL:040 {n:04}\n")).collect();
    let file = format!("BEGIN:VCARD\nVERSION:3.0\nFN:Bo\n{numbers}END:VCARD\n");
    assert_eq!(values(file.as_bytes())[0].iter().filter(|v| v.starts_with("phone.")).count(), 40);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    fn check(what: &str, file: &[u8], expected: FormatError) {
        assert_eq!(read(file).map(|s| shown(&s)), Err(expected), "{what}");
    }
    check("no end", b"BEGIN:VCARD\nFN:Bo\n", FormatError::CardOpen { line: 1 });
    check(
        "a card in a card",
        b"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nBEGIN:VCARD\n",
        FormatError::CardOpen { line: 4 },
    );
    check("text between", b"BEGIN:VCARD\nFN:A\nEND:VCARD\nhello\n", FormatError::Card { line: 4 });
    let huge = format!("BEGIN:VCARD\nFN:A\nNOTE:{}\nEND:VCARD\n", "x".repeat(5 << 20));
    check("too large", huge.as_bytes(), FormatError::Card { line: 1 });
    check("a NUL", b"BEGIN:VCARD\nFN:A\0\nEND:VCARD\n", FormatError::Nul { line: 2 });
}

#[test]
fn what_is_written_is_read_back() {
    let card = Card {
        person: Some("Maija Kaarina Esimerkki".into()),
        organisation: Some("Malli; Oy, Ab".into()),
        title: Some("Ostaja".into()),
        emails: vec!["maija@example.fi".into()],
        phones: vec![("040 123 4567".into(), true), ("09 123 4567".into(), false)],
        addresses: vec!["Mallikatu 1\n00100 Helsinki".into()],
        websites: vec!["https://example.fi/a,b".into()],
        note: Some("eka\ntoka; kolmas, \\ neljäs ä".into()),
    };
    let company = Card { organisation: Some("Malli Oy".into()), ..Card::default() };
    let read = values(&write_vcards([&card, &company], &Sender::default()));
    assert_eq!(
        read[0],
        [
            "person.name=Maija Kaarina Esimerkki",
            "organisation.name=Malli; Oy, Ab",
            "person.title=Ostaja",
            "note=eka\ntoka; kolmas, \\ neljäs ä",
            "email=maija@example.fi",
            "phone.mobile=040 123 4567",
            "phone.direct=09 123 4567",
            "address.postal=Mallikatu 1\n00100 Helsinki",
            "website=https://example.fi/a,b",
        ]
    );
    assert_eq!(read[1], ["organisation.name=Malli Oy"]);
}
