use seloste_formats::{ColumnUse, Extract, MappingError, read_csv, recognise, rows};

/// Fields that most of the tests' notices declare.
const USUAL: &[&str] = &[
    "person.name",
    "person.title",
    "organisation.name",
    "email",
    "phone.direct",
    "phone.mobile",
    "phone.switchboard",
    "address.postal",
    "website",
    "note",
];

fn read(file: &str, declared: &[&str], settings: &[&str]) -> Extract {
    let sheet = read_csv(file.as_bytes()).unwrap();
    let mut mapping = recognise(&sheet.header);
    for setting in settings {
        mapping.set(&sheet.header, setting).unwrap();
    }
    rows(&sheet, &mapping, &|field| declared.contains(&field))
}

/// Each row as `field=value` lines.
fn shown(extract: &Extract) -> Vec<Vec<String>> {
    let line = |v: &seloste_formats::ImportValue| format!("{}={}", v.field, v.value);
    extract.rows.iter().map(|row| row.values.iter().map(line).collect()).collect()
}

fn undeclared(extract: &Extract) -> Vec<String> {
    extract.undeclared.iter().map(|u| format!("{} ({}) -> {} x{}", u.header, u.column, u.field, u.rows)).collect()
}

const GOOGLE: &str = "\
First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,\
Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,\
E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,\
Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,\
Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,\
Website 1 - Value
Maija,Kaarina,Esimerkki,,,,,,,,Malli Oy,Ostopäällikkö,,1980-01-02,Soittaa aamuisin ::: ei iltaisin,,* myContacts,\
* Work,maija@example.fi ::: m.esimerkki@example.com,Home,maija@example.org,Mobile,040 123 4567,Work,\
09 123 4567 ::: 09 123 4568,Work,\"Mallikatu 1\n00100 Helsinki\nFI\",Mallikatu 1,Helsinki,,,00100,FI,,Profile,\
https://example.fi
Åke,,Exempel,,,,,,,,,,,,,,,,,,,Work Fax,09 765 4321,,,Home,,Provgatan 2 ::: Provgatan 3,Åbo ::: Esbo,,,20100 ::: 02100,,,,
";

#[test]
fn an_address_book_of_google_is_understood() {
    let extract = read(GOOGLE, USUAL, &[]);
    assert_eq!(
        shown(&extract),
        [
            vec![
                "person.name=Maija Kaarina Esimerkki",
                "organisation.name=Malli Oy",
                "person.title=Ostopäällikkö",
                "note=Soittaa aamuisin ::: ei iltaisin",
                "email=maija@example.fi",
                "email=m.esimerkki@example.com",
                "email=maija@example.org",
                "phone.mobile=040 123 4567",
                "phone.direct=09 123 4567",
                "phone.direct=09 123 4568",
                "address.postal=Mallikatu 1\n00100 Helsinki\nFI",
                "website=https://example.fi",
            ],
            vec![
                "person.name=Åke Exempel",
                "address.postal=Provgatan 2\n20100 Åbo",
                "address.postal=Provgatan 3\n02100 Esbo",
            ],
        ]
    );
    assert_eq!(undeclared(&extract), ["Birthday (13) -> own.birthday x1", "Phone 1 - Value (22) -> own.fax x1"]);
    assert_eq!(extract.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn the_notice_decides_among_the_fields_that_could_take_a_value() {
    let check = |declared: &[&str], expected: &[&str]| {
        let file = "Phone 1 - Label,Phone 1 - Value\nMobile,1\nWork,2\nMain,3\n,4\nHome,5\n";
        assert_eq!(shown(&read(file, declared, &[])).concat(), expected, "{declared:?}");
    };
    check(USUAL, &["phone.mobile=1", "phone.direct=2", "phone.switchboard=3", "phone.direct=4", "phone.direct=5"]);
    check(
        &["phone.direct"],
        &["phone.direct=1", "phone.direct=2", "phone.direct=3", "phone.direct=4", "phone.direct=5"],
    );
    check(
        &["phone.mobile"],
        &["phone.mobile=1", "phone.mobile=2", "phone.mobile=3", "phone.mobile=4", "phone.mobile=5"],
    );
    check(&["email"], &[]);
}

#[test]
fn common_headers_are_understood() {
    let check = |header: &str, expected: &str| {
        let found = match &recognise(&[header.to_owned()]).columns[0] {
            ColumnUse::Field { field, .. } => field.to_string(),
            ColumnUse::PartOfName(n) => format!("name {n}"),
            ColumnUse::PartOfAddress { part, .. } => format!("{part:?}"),
            ColumnUse::Label => "label".to_owned(),
            ColumnUse::Unknown => "unknown".to_owned(),
            ColumnUse::Ignored(_) => "ignored".to_owned(),
        };
        assert_eq!(found, expected, "{header}");
    };
    // The vocabulary's terms and labels.
    check("person.name", "person.name");
    check("address.worksite", "address.worksite");
    check("invoice.number", "invoice.number");
    check("own.shoe-size", "own.shoe-size");
    check("Työmaaosoite", "address.worksite");
    check("E-postadress", "email");
    check("Business ID", "organisation.business-id");
    check("Verkkolaskuosoite ja välittäjä", "einvoice");
    // What people and programs write.
    check("Nimi", "person.name");
    check("NAME", "person.name");
    check("Yhteyshenkilö", "person.name");
    check("Etunimi", "name 1");
    check("Efternamn", "name 3");
    check("Yritys", "organisation.name");
    check("Company", "organisation.name");
    check("Företag", "organisation.name");
    check("Y-tunnus", "organisation.business-id");
    check("y tunnus", "organisation.business-id");
    check("FO-nummer", "organisation.business-id");
    check("Email", "email");
    check("E-Mail Address", "email");
    check("E-mail 2 Address", "email");
    check("Sähköposti", "email");
    check("Puhelin", "phone.direct");
    check("Phone Number", "phone.direct");
    check("GSM", "phone.mobile");
    check("Vaihde", "phone.switchboard");
    check("Osoite", "address.postal");
    check("Postinumero", "PostalCode");
    check("Business City", "City");
    check("Toimitusosoite", "address.delivery");
    check("Asiakasnumero", "customer-number");
    check("Syntymäaika", "own.birthday");
    check("Henkilötunnus", "identity-code");
    check("Labels", "ignored");
    check("Phone 12 - Type", "label");
    // What says too little, or nothing.
    check("Date", "unknown");
    check("State of mind", "unknown");
    check("own.", "unknown");
    check("person.nickname", "unknown");
    check("", "unknown");
    check("Phone 0 - Value", "unknown");
    check("Phone 300 - Value", "unknown");
}

#[test]
fn what_the_notice_does_not_declare_is_reported_and_not_handed_on() {
    let file = "Nimi;Kengännumero;Syntymäaika;Lempiväri;Sähköposti\n\
                Matti Malli;43;1.2.1970;;matti@example.fi\n\
                Maija Malli;38;;;\n\
                ;;;;\n\
                ;40;;;\n";
    let extract = read(file, &["person.name"], &[]);
    assert_eq!(shown(&extract), [["person.name=Matti Malli"], ["person.name=Maija Malli"]]);
    // A column without any value is nobody's data.
    assert_eq!(
        undeclared(&extract),
        ["Kengännumero (1) -> own.kengännumero x3", "Syntymäaika (2) -> own.birthday x1", "Sähköposti (4) -> email x1"]
    );
    assert_eq!(extract.empty, 2);
}

#[test]
fn a_name_in_parts_gives_way_to_a_whole_one() {
    let file = "Name,Given Name,Family Name\nDr Matti Malli,Matti,Malli\n,Maija,Malli\n,,Exempel\n";
    let extract = read(file, USUAL, &[]);
    let expected = [["person.name=Dr Matti Malli"], ["person.name=Maija Malli"], ["person.name=Exempel"]];
    assert_eq!(shown(&extract), expected);
    assert_eq!(
        undeclared(&read(file, &["email"], &[])),
        ["Name (0) -> person.name x1", "Given Name (1) -> person.name x2", "Family Name (2) -> person.name x1"]
    );
}

#[test]
fn addresses_in_parts_are_joined() {
    let file = "Nimi;Katuosoite;Postinumero;Postitoimipaikka;Maa\nMalli Oy;Mallikatu 1;00100;Helsinki;FI\nX;;;Turku;\n";
    assert_eq!(
        shown(&read(file, &["organisation.name", "address.postal"], &[])),
        [
            vec!["organisation.name=Malli Oy", "address.postal=Mallikatu 1\n00100 Helsinki\nFI"],
            vec!["organisation.name=X", "address.postal=Turku"]
        ]
    );
    let file = "Company,Business Street,Business City,Home Street,Home City,Country\nMalli Oy,Mallikatu 1,Helsinki,Kotikuja 2,Espoo,\n";
    assert_eq!(
        shown(&read(file, &["organisation.name", "address.postal", "address.visiting"], &[])),
        [vec![
            "organisation.name=Malli Oy",
            "address.postal=Mallikatu 1\nHelsinki",
            "address.visiting=Kotikuja 2\nEspoo"
        ]]
    );
    // Without other parts, a country is a field of its own.
    assert_eq!(shown(&read("Nimi,Maa\nMatti Malli,FI\n", &["person.name", "country"], &[]))[0][1], "country=FI");
}

#[test]
fn the_user_can_say_what_a_column_is() {
    let file = "Nimi,Numero,Huom\nMatti Malli,040 1,x\n";
    let check = |settings: &[&str], expected: &[&str]| {
        assert_eq!(shown(&read(file, USUAL, settings)).concat(), expected, "{settings:?}");
    };
    check(&[], &["person.name=Matti Malli", "note=x"]);
    check(&["Numero=phone.mobile"], &["person.name=Matti Malli", "phone.mobile=040 1", "note=x"]);
    check(&["numero = phone.mobile"], &["person.name=Matti Malli", "phone.mobile=040 1", "note=x"]);
    check(&["2=phone.mobile"], &["person.name=Matti Malli", "phone.mobile=040 1", "note=x"]);
    check(&["Huom=-", "1=organisation.name"], &["organisation.name=Matti Malli"]);

    let sheet = read_csv(file.as_bytes()).unwrap();
    let refused = |setting: &str| recognise(&sheet.header).set(&sheet.header, setting).unwrap_err();
    assert_eq!(refused("Numero"), MappingError::Form);
    assert_eq!(refused("=email"), MappingError::Form);
    assert_eq!(refused("Numero="), MappingError::Form);
    assert_eq!(refused("Puhelin=email"), MappingError::NoColumn("Puhelin".into()));
    assert_eq!(refused("0=email"), MappingError::NoColumn("0".into()));
    assert_eq!(refused("4=email"), MappingError::NoColumn("4".into()));
    assert_eq!(refused("Numero=phone"), MappingError::NoField("phone".into()));
    assert_eq!(refused("Numero=own."), MappingError::NoField("own.".into()));
}

#[test]
fn a_file_without_a_header_is_seen_as_such() {
    let understood = |file: &str| recognise(&read_csv(file.as_bytes()).unwrap().header).understood();
    assert_eq!(understood("Matti Malli,matti@example.fi\nMaija Malli,maija@example.fi\n"), 0);
    assert_eq!(understood("Nimi,Sähköposti\nMatti Malli,matti@example.fi\n"), 2);
}

#[test]
fn debug_output_shows_no_value() {
    let extract = read("Nimi\nEsimerkkinen\n", USUAL, &[]);
    assert!(!format!("{extract:?}").contains("Esimerkkinen"));
}

#[test]
fn files_of_common_programs_are_understood() {
    fn check(what: &str, file: &str, expected: &[&str]) {
        let mut declared = USUAL.to_vec();
        declared.extend(["organisation.unit", "address.billing", "address.delivery"]);
        assert_eq!(shown(&read(file, &declared, &[])), [expected], "{what}");
    }
    check(
        "Outlook",
        "First Name,Middle Name,Last Name,Title,Suffix,E-mail Address,E-mail 2 Address,Home Phone,Business Phone,\
         Business Phone 2,Mobile Phone,Business Fax,Company Main Phone,Job Title,Department,Company,Business Street,\
         Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,\
         Home City,Web Page,Birthday,Notes\n\
         Maija,,Esimerkki,Ms,,maija@example.fi,m@example.org,,09 123 4567,09 123 4568,040 123 4567,,09 100,Ostaja,\
         Myynti,Malli Oy,Mallikatu 1,3. krs,Helsinki,,00100,Finland,,,https://example.fi,0.0.00,Soittaa\n",
        &[
            "person.name=Maija Esimerkki",
            "email=maija@example.fi",
            "email=m@example.org",
            "phone.direct=09 123 4567",
            "phone.direct=09 123 4568",
            "phone.mobile=040 123 4567",
            "phone.switchboard=09 100",
            "person.title=Ostaja",
            "organisation.unit=Myynti",
            "organisation.name=Malli Oy",
            "address.postal=Mallikatu 1\n3. krs\n00100 Helsinki\nFinland",
            "website=https://example.fi",
            "note=Soittaa",
        ],
    );
    check(
        "Google's older form",
        "Name,Given Name,Additional Name,Family Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,\
         Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n\
         Bo Exempel,Bo,,Exempel,,* My Contacts,* Home,bo@example.org ::: b@example.com,Mobile,040 1 ::: 040 22,Malli Oy,\n",
        &[
            "person.name=Bo Exempel",
            "email=bo@example.org",
            "email=b@example.com",
            "phone.mobile=040 1",
            "phone.mobile=040 22",
            "organisation.name=Malli Oy",
        ],
    );
    check(
        "HubSpot",
        "Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region,\
         Contact owner\n1,Maija,Esimerkki,maija@example.fi,+358401234567,New,2026-01-02 10:00,Malli Oy,,Aino\n",
        &[
            "person.name=Maija Esimerkki",
            "email=maija@example.fi",
            "phone.direct=+358401234567",
            "organisation.name=Malli Oy",
        ],
    );
    check(
        "EspoCRM by labels",
        "\"Name\";\"First Name\";\"Last Name\";\"Account\";\"Title\";\"Email\";\"Phone\";\"Address Street\";\"Address City\";\
         \"Address Postal Code\";\"Address Country\";\"Description\"\n\
         Maija Esimerkki;Maija;Esimerkki;Malli Oy;Ostaja;maija@example.fi;040 1;Mallikatu 1;Turku;20100;;Soittaa\n",
        &[
            "person.name=Maija Esimerkki",
            "organisation.name=Malli Oy",
            "person.title=Ostaja",
            "email=maija@example.fi",
            "phone.direct=040 1",
            "address.postal=Mallikatu 1\n20100 Turku",
            "note=Soittaa",
        ],
    );
    check(
        "EspoCRM by attributes",
        "firstName,lastName,accountName,emailAddress,phoneNumber,addressStreet,addressCity,addressPostalCode\n\
         Maija,Esimerkki,Malli Oy,maija@example.fi,040 1,Mallikatu 1,Turku,20100\n",
        &[
            "person.name=Maija Esimerkki",
            "organisation.name=Malli Oy",
            "email=maija@example.fi",
            "phone.direct=040 1",
            "address.postal=Mallikatu 1\n20100 Turku",
        ],
    );
    check(
        "addresses of accounts",
        "Account Name,Billing Address Street,Billing Address City,Shipping Address Street,Shipping Address City\n\
         Malli Oy,PL 1,Turku,Satamatie 2,Naantali\n",
        &["organisation.name=Malli Oy", "address.billing=PL 1\nTurku", "address.delivery=Satamatie 2\nNaantali"],
    );
    check(
        "Thunderbird",
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,\
         Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home ZipCode,Work Address,Work City,\
         Work ZipCode,Job Title,Department,Organization,Web Page 1,Notes\n\
         Åke,Exempel,Åke Exempel,,ake@example.fi,a@example.org,,09 1,,,,040 2,,,,,Malmgatan 1,Esbo,02100,Köpare,,Malli Ab,,\n",
        &[
            "person.name=Åke Exempel",
            "email=ake@example.fi",
            "email=a@example.org",
            "phone.direct=09 1",
            "phone.mobile=040 2",
            "address.postal=Malmgatan 1\n02100 Esbo",
            "person.title=Köpare",
            "organisation.name=Malli Ab",
        ],
    );
}

#[test]
fn noughts_that_a_spreadsheet_dropped_come_back_where_the_country_is_told() {
    let check = |code: &str, country: &str, expected: Result<&str, ()>| {
        let file =
            format!("Nimi;Katuosoite;Postinumero;Postitoimipaikka;Maa\nAino Eka;Katu 1;{code};Kunta;{country}\n");
        let extract = read(&file, USUAL, &[]);
        let row = &extract.rows[0];
        let address = row.values.iter().find(|v| *v.field == *"address.postal").unwrap();
        let line = address.value.lines().nth(1).unwrap();
        match expected {
            Ok(expected) => assert_eq!((line, row.wrong.len()), (expected, 0), "{code} {country}"),
            Err(()) => {
                assert_eq!(row.wrong.iter().map(|(field, _)| &**field).collect::<Vec<_>>(), ["address.postal"]);
                assert!(row.wrong[0].1.fi.contains("puuttuu numeroita"), "{code} {country}");
            }
        }
    };
    for country in ["FI", "Suomi", "FINLAND", "fin"] {
        check("100", country, Ok("00100 Kunta"));
    }
    check("2940", "Suomi", Ok("02940 Kunta"));
    check("1", "Suomi", Ok("00001 Kunta"));
    check("33100", "", Ok("33100 Kunta"));
    check("00100", "", Ok("00100 Kunta"));
    check("FI-100", "", Ok("00100 Kunta"));
    // Norway's and Denmark's have four; of no country nobody knows.
    check("0150", "Norge", Ok("0150 Kunta"));
    check("2100", "DK", Ok("2100 Kunta"));
    check("2100", "", Err(()));
    check("100", "", Err(()));
    check("EC1A 1BB", "", Ok("EC1A 1BB Kunta"));
    check("SE-111 22", "", Ok("SE-111 22 Kunta"));
    // Where no field takes an address, nothing is wrong with it.
    assert!(read("Nimi;Postinumero\nAino Eka;100\n", &["person.name"], &[]).rows[0].wrong.is_empty());
}

#[test]
fn a_birthday_goes_to_the_field_that_the_notice_has_for_it() {
    let check = |header: &str, declared: &str| {
        let extract = read(&format!("Nimi;{header}\nAino Eka;1980-01-02\n"), &["person.name", declared], &[]);
        assert_eq!(
            shown(&extract),
            [["person.name=Aino Eka".to_owned(), format!("{declared}=1980-01-02")]],
            "{header}"
        );
    };
    check("Birthday", "own.birthday");
    check("Syntymäaika", "own.birth-date");
    check("Födelsedag", "own.date-of-birth");
    check("Syntymäpäivä", "own.syntymäaika");
    let extract = read("Nimi;Birthday\nAino Eka;1980-01-02\n", &["person.name"], &[]);
    assert_eq!(undeclared(&extract), ["Birthday (1) -> own.birthday x1"]);
}
