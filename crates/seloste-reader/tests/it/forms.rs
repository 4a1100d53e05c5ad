//! Markup as a visitor sees it: which facts come of it does not hang on how a page is built.

use seloste_reader::{Form, Reading, read};

/// What a reading tells that depends on where lines, cells and labels begin, one fact a line.
fn told(reading: &Reading) -> Vec<String> {
    let facts = reading.facts();
    let squeezed = |at| reading.quote(at).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = Vec::new();
    out.extend(facts.controller.iter().map(|c| format!("controller {}", c.value)));
    out.extend(facts.register_name.iter().map(|c| format!("register {}", c.value)));
    out.extend(facts.bases.keys().map(|b| format!("basis {}", b.name())));
    out.extend(facts.fields.keys().map(|f| format!("field {f}")));
    for rule in &facts.retention {
        let what = rule.what.as_ref().map_or(String::new(), squeezed);
        out.push(format!("keep {what}: {}", rule.keep.as_deref().unwrap_or("?")));
    }
    out
}

/// Reads `markup`; what it tells must be `wanted`, one fact a line.
fn check(form: Form, markup: &str, wanted: &str) {
    let reading = read(markup.as_bytes(), Some(form)).unwrap();
    let wanted: Vec<&str> = wanted.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    assert_eq!(told(&reading), wanted, "{markup}\n{}", reading.parts());
}

const TABLE: &str = "
    basis contract
    basis legal_obligation
    field email
    field invoice
    field name
    keep nimi sähköpostiosoite: 2 years after relationship-end
    keep lasku: 6 years after financial-year-end";

#[test]
fn a_column_says_by_its_heading_what_a_cell_is() {
    let head = "<h2>Mitä tietoja käsittelemme</h2><table>";
    let rows = "<tr><td>Yhteystiedot</td><td>nimi<br>sähköpostiosoite</td><td>sopimus</td>\
        <td>2 vuotta asiakassuhteen päättymisestä</td></tr>\
        <tr><td>Laskut</td><td>lasku</td><td>laki<div>kirjanpitolaki 2:10</div></td>\
        <td>6 vuotta tilikauden päättymisestä</td></tr></table><p>Tiedot ovat turvassa ja ne on suojattu.</p>";
    for heads in [
        "<thead><tr><th>Ryhmä<th>Tiedot<th>Oikeusperuste<th>Säilytysaika</thead>",
        "<tr><th>Ryhmä</th><th>Tiedot</th><th>Oikeusperuste</th><th>Säilytysaika</th></tr>",
        "<tr><td>Ryhmä</td><td>Tiedot</td><td>Oikeusperuste</td><td>Säilytysaika</td></tr>",
    ] {
        check(Form::Html, &format!("{head}{heads}{rows}"), TABLE);
    }
    let markdown = "## Mitä tietoja käsittelemme\n\n\
        | Ryhmä | Tiedot | Oikeusperuste | Säilytysaika |\n|---|---|---|---|\n\
        | Yhteystiedot | nimi<br>sähköpostiosoite | sopimus | 2 vuotta asiakassuhteen päättymisestä |\n\
        | Laskut | lasku | laki<br/>kirjanpitolaki 2:10 | 6 vuotta tilikauden päättymisestä |\n\n\
        Tiedot ovat turvassa ja ne on suojattu.\n";
    check(Form::Markdown, markdown, TABLE);
}

#[test]
fn a_cell_that_reaches_over_rows_or_is_empty_moves_no_other() {
    let wanted = "
        basis contract
        field invoice
        field order_history
        keep Tilaukset: 2 years after relationship-end
        keep Laskut: 6 years after financial-year-end";
    let end = "<p>Näitä tietoja ja niiden perusteita voit kysyä meiltä.</p>";
    let html = "<h2>Tarkoitukset</h2><table><tr><th>Tarkoitus<th>Oikeusperuste<th>Tiedot<th>Säilytysaika</tr>\
        <tr><td rowspan=2>Kaupan hoito<td rowspan=\"2\">sopimus<td>Tilaukset<td>2 vuotta asiakassuhteen päättymisestä</tr>\
        <tr><td>Laskut<td>6 vuotta tilikauden päättymisestä</tr></table>";
    check(Form::Html, &format!("{html}{end}"), wanted);
    let markdown = "## Tarkoitukset\n\n| Tarkoitus | Oikeusperuste | Tiedot | Säilytysaika |\n|---|---|---|---|\n\
        | Kaupan hoito | sopimus | Tilaukset | 2 vuotta asiakassuhteen päättymisestä |\n\
        |  |  | Laskut | 6 vuotta tilikauden päättymisestä |\n\nNäitä tietoja ja niiden perusteita voit kysyä meiltä.\n";
    check(Form::Markdown, markdown, wanted);
}

#[test]
fn a_term_and_its_one_short_description_are_a_label_and_its_value() {
    let wanted = "
        controller Esimerkki
        register Customer register";
    let end = "<p>This is the whole of the notice that we have for you.</p>";
    let list = "<dt>Name</dt><dd>Esimerkki</dd><dt>Form</dt><dd><p>sole trader</p></dd>";
    let register = "<h2>Name of the register</h2><p>Customer register</p>";
    check(Form::Html, &format!("<h2>Controller</h2><dl>{list}</dl>{register}{end}"), wanted);
    check(
        Form::Html,
        &format!("<dl><dt>Controller<dd>Esimerkki<dt>Name of the register<dd>Customer register</dl>{end}"),
        wanted,
    );
    // A term that more than a line follows heads all of it.
    let long = "<dl><dt>Data that we collect</dt><dd><ul><li>name</li><li>telephone number</li></ul></dd>\
        <dt>How long</dt><dd><p>We keep the data of customers here.</p><p>It is kept for 2 years after the contract ends.</p></dd></dl>";
    check(Form::Html, &format!("{long}{end}"), "field name\nfield phone\nkeep : 2 years after relationship-end");
}

#[test]
fn lines_of_markdown_end_where_the_page_breaks_them() {
    let data = "field email\nfield name\nfield phone";
    for list in [
        "name  \ntelephone number  \ne-mail address",
        "name\\\ntelephone number\\\ne-mail address",
        "name<br>telephone number<BR />e-mail address",
        "<ul>\n<li>name</li>\n<li>telephone number</li>\n<li>e-mail address</li>\n</ul>",
        "<table><tr><td>name</td></tr>\n<tr><td>telephone number</td></tr><tr><td>e-mail address</td></tr></table>",
    ] {
        check(Form::Markdown, &format!("# Notice\n\n## The data that we collect\n\n{list}\n"), data);
    }
}

#[test]
fn a_wrapped_line_of_a_plain_text_goes_on_further_in() {
    let text = "Säilytysajat\n\nPoistamme tiedot, kun säilytysaika on ohi.\n\n* Asiakkaiden yhteystiedot ja tilaukset\n\
        \x20 Säilytysaika: 6 kuukautta asiakassuhteen päättymisestä (Syy:\n    Takuu on voimassa ja tuotevastuu kestää 10 vuotta)\n";
    check(Form::Text, text, "keep : ?\nkeep Asiakkaiden yhteystiedot ja tilaukset: 6 months after relationship-end");
}

/// Reads a notice with something in it that a visitor does not see; `left` is how many of its words must be left out.
fn hidden(form: Form, page: &str, left: usize) {
    let reading = read(page.as_bytes(), Some(form)).unwrap();
    assert!(reading.facts().rights.is_empty(), "{page}\n{}", reading.parts());
    assert!(reading.facts().fields.contains_key("email"), "what is shown is read: {page}\n{}", reading.parts());
    assert_eq!(reading.hidden_words(), left, "{page}");
    let report = reading.report(&[], seloste_terms::Lang::En);
    assert_eq!(report.contains("that the page hides"), left > 0, "{report}");
}

#[test]
fn what_a_page_hides_is_not_told() {
    let shown = "<p>We collect your name and your e-mail address.</p>";
    let told = "You have the right to access, correct and erase your data.";
    for inside in [
        format!("<div hidden><p>{told}</p></div>"),
        format!("<div style=\"display: none\">{told}<div>and more</div></div>").replace("and more", ""),
        format!("<section aria-hidden=\"true\"><ul><li>{told}</ul></section>"),
        format!("<span style=\"font-size:0\">{told}</span>"),
        format!("<div STYLE=\"Visibility:Hidden\">{told}</div>"),
        format!("<p hidden>{told}"),
        format!("<ul><li hidden>{told}<li>Something else</ul>"),
        format!("<table><tr hidden><td>{told}<tr><td>Something</table>"),
    ] {
        hidden(Form::Html, &format!("<h1>Privacy notice</h1>{inside}{shown}"), 11);
    }
    for inside in
        [format!("<!-- {told} -->"), format!("<script>{told}</script>"), format!("<template>{told}</template>")]
    {
        hidden(Form::Html, &format!("<h1>Privacy notice</h1>{inside}{shown}"), 0);
    }
    let shown = "\n\nWe collect your name and your e-mail address.\n";
    hidden(Form::Markdown, &format!("# Privacy notice\n\n<div hidden>\n\n{told}\n\n</div>{shown}"), 11);
    hidden(Form::Markdown, &format!("# Privacy notice\n\nHello <span hidden>{told}</span> you.{shown}"), 11);
    hidden(Form::Markdown, &format!("# Privacy notice\n\n<!-- {told} -->{shown}"), 0);
}

#[test]
fn what_a_visitor_can_open_is_told() {
    for page in [
        "<details><summary>Rights</summary>X</details>",
        "<div hidden=\"until-found\">X</div>",
        "<div style=\"opacity:0.5\">X</div>",
    ] {
        let page = format!("<h1>Privacy notice</h1>{}", page.replace('X', "You have the right to erase your data."));
        let reading = read(page.as_bytes(), Some(Form::Html)).unwrap();
        assert!(reading.facts().rights.contains_key("erasure"), "{page}");
        assert_eq!(reading.hidden_words(), 0, "{page}");
    }
}

#[test]
fn one_word_heads_a_column_of_bases() {
    for (head, rows) in [
        (
            "Miksi | Mitä | Peruste",
            "Huollon sopiminen | nimi, puhelin | sopimus\nKirjanpito | lasku | laki\nUutiskirje | sähköposti | suostumus",
        ),
        (
            "Ändamål | Uppgifter | Grund",
            "Service | namn, telefon | avtal\nBokföring | faktura | lag\nNyhetsbrev | e-post | samtycke",
        ),
        (
            "Purpose | Data | Basis",
            "Repairs | name, phone | contract\nBookkeeping | invoices | law\nNewsletter | e-mail | consent",
        ),
    ] {
        let more = match head.split(' ').next() {
            Some("Miksi") => "Tässä kerrotaan, mitä rekisterissä on ja miksi.",
            Some("Purpose") => "This is what we have and why we have it.",
            _ => "Det här är vad vi har och varför vi har det.",
        };
        check(
            Form::Text,
            &format!("{more}\n\n{head}\n{rows}\n"),
            "basis consent\nbasis contract\nbasis legal_obligation\nfield email\nfield invoice\nfield name\nfield phone",
        );
    }
}
