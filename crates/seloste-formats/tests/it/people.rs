use seloste_formats::people::{Outgoing, cards, table};
use seloste_formats::{Sender, read, recognise, rows, write_csv, write_vcards, write_workbook};
use seloste_terms::Lang;
use seloste_terms::vocabulary::{CONTACT, fields_of};

fn outgoing(is_person: bool, organisation: &str, values: &[(&str, &str)]) -> Outgoing {
    let organisations = Some(organisation.to_owned()).filter(|o| !o.is_empty()).into_iter().collect();
    let values = values.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())).collect();
    Outgoing { is_person, organisations, values }
}

fn sender() -> Sender {
    Sender { register: "Asiakas//rekisteri".into(), controllers: vec!["Malli Oy".into(), "Toinen Malli; Ab".into()] }
}

fn people() -> Vec<Outgoing> {
    vec![
        outgoing(
            true,
            "Malli Oy",
            &[
                ("person.name", "Maija Esimerkki"),
                ("email", "maija@example.fi"),
                ("email", "m@example.org"),
                ("phone.mobile", "+358401234567"),
                ("address.postal", "Mallikatu 1\n00100 Helsinki"),
                ("own.shoe-size", "=38"),
            ],
        ),
        outgoing(false, "", &[("organisation.name", "Malli Oy"), ("organisation.business-id", "2907283-3")]),
    ]
}

/// What a file brings in again, as `field=value`.
fn brought(file: &[u8], declared: &dyn Fn(&str) -> bool) -> Vec<Vec<String>> {
    let sheet = read(file).unwrap();
    let mut lines: Vec<Vec<String>> = rows(&sheet, &recognise(&sheet.header), declared)
        .rows
        .iter()
        .map(|row| row.values.iter().map(|v| format!("{}={}", v.field, v.value)).collect())
        .collect();
    lines.iter_mut().for_each(|line| line.sort());
    lines
}

#[test]
fn what_leaves_in_a_table_is_understood_again() {
    let mut expected = vec![
        vec![
            "address.postal=Mallikatu 1\n00100 Helsinki",
            "email=m@example.org",
            "email=maija@example.fi",
            "organisation.name=Malli Oy",
            "own.shoe-size==38",
            "person.name=Maija Esimerkki",
            "phone.mobile=+358401234567",
        ],
        vec!["organisation.business-id=2907283-3", "organisation.name=Malli Oy"],
    ];
    for lang in Lang::ALL {
        let (header, lines) = table(&people(), lang, &|_| "own.shoe-size".to_owned());
        assert_eq!(brought(&write_csv(&header, lines.clone(), ';'), &|_| true), expected, "{lang:?}");
        assert_eq!(brought(&write_workbook(&sender(), &header, lines).unwrap(), &|_| true), expected, "{lang:?}");
    }
    // A card has no place for what is a notice's own.
    expected[0].retain(|line| !line.starts_with("own."));
    expected[1].retain(|line| !line.contains("business-id"));
    assert_eq!(brought(&write_vcards(&cards(&people()), &sender()), &|_| true), expected);
}

#[test]
fn every_label_comes_back_to_its_field() {
    for lang in Lang::ALL {
        for field in fields_of(CONTACT) {
            let of = outgoing(true, "", &[(field.id, "x"), (field.id, "y")]);
            let (header, lines) = table(&[of], lang, &|_| String::new());
            let file = write_csv(&header, lines, ',');
            let expected = [format!("{}=x", field.id), format!("{}=y", field.id)];
            assert_eq!(brought(&file, &|f| f == field.id), [expected], "{lang:?} {header:?}");
        }
    }
}

/// A file that is found later says whose it is.
#[test]
fn what_has_a_place_for_it_names_the_register_and_its_controllers() {
    let text = String::from_utf8(write_vcards(&cards(&people()), &sender())).unwrap();
    let names =
        text.replace("\r\n ", "").lines().filter(|l| l.starts_with("PRODID:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names.len(), people().len(), "{text}");
    assert!(names[0].contains("Asiakas/rekisteri") && names[0].contains("Toinen Malli"), "{names:?}");
    let bytes = write_workbook(&sender(), &["Nimi"], [vec!["Maija Esimerkki"]]).unwrap();
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for (file, name) in
        [("docProps/core.xml", "Asiakas//rekisteri"), ("docProps/app.xml", "Malli Oy, Toinen Malli; Ab")]
    {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut packed.by_name(file).unwrap(), &mut text).unwrap();
        assert!(text.contains(name), "{file}: {text}");
    }
}
