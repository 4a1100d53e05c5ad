//! The notice screen: text, rules and versions; the editor with its findings; an old notice pasted.

use crate::world::{Got, OTHER, OWN, World, example, request};
use axum::body::Body;
use axum::http::Method;

/// A value as a browser writes it into a form, line ends included.
fn encoded(text: &str) -> String {
    let lines = text.replace('\n', "\r\n");
    lines.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
        out
    })
}

/// What a text area holds, as a browser reads it.
fn typed(page: &str, id: &str) -> String {
    let (_, rest) = page.split_once(&format!(" id=\"{id}\" name=")).unwrap();
    let inner = rest.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0;
    let inner = inner.strip_prefix('\n').unwrap_or(inner);
    inner.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn signed_in(world: &World, lang: &str) -> String {
    let me = world.account(&format!("support.{lang}"), &[(OWN, "support")]);
    assert_eq!(world.post(Some(&me), "/language", &format!("lang={lang}&to=/")).status, 303);
    me
}

/// Sends a form as htmx does.
fn as_script(world: &World, me: &str, path: &str, form: String) -> Got {
    let request = request(Method::POST, Some(me), path).header("sec-fetch-site", "same-origin");
    let request = request.header("hx-request", "true").header("content-type", "application/x-www-form-urlencoded");
    world.ask(request.body(Body::from(form)).unwrap())
}

#[test]
fn the_screen_has_the_text_the_rules_and_their_lines() {
    let world = World::new();
    let me = signed_in(&world, "fi");
    let page = world.get(Some(&me), &format!("/r/{OWN}/notice")).body;
    let source = example(OWN).bundle();
    // Every line of the file is there under its number, and every line that something leads to is there.
    for (n, _) in source.lines().enumerate() {
        assert!(page.contains(&format!("<li id=\"L{}\">", n + 1)), "line {}", n + 1);
    }
    assert!(!page.contains(&format!("id=\"L{}\"", source.lines().count() + 1)));
    let mut led = 0;
    for (at, _) in page.match_indices("href=\"#L") {
        let line: usize = page[at + 8..].split('"').next().unwrap().parse().unwrap();
        assert!((1..=source.lines().count()).contains(&line));
        led += 1;
    }
    assert!(led > 60, "sentences and rules lead to their lines: {led}");
    // Where a rule leads is the line that says it.
    let (_, rules) = page.split_once("id=\"purpose-contract\"").unwrap();
    let (_, after) = rules.split_once("Perus- ja yhteystiedot <a class=\"line\" href=\"#L").unwrap();
    let line: usize = after.split('"').next().unwrap().parse().unwrap();
    let there: Vec<&str> = source.lines().skip(line - 1).take(2).collect();
    assert!(there.iter().any(|l| l.contains("\"identity\"")), "{there:?}");
    // Who may use it, for how long, and who gets it.
    for part in [
        "id=\"purpose-newsletter\"",
        "Henkilöstön roolit",
        "kuukautta",
        "Tarkistus tänään: ",
        "/rules/CTL004",
        // What no notice shows: the interest of `contacts` has not been weighed, and where that is put on record.
        "Osoitettava selosteen lisäksi: ",
        "/rules/BAS004",
        "balancing-tests = ",
        "SHA-256",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains(&format!("href=\"/notice/{OWN}?lang=fi\"")));
}

#[test]
fn a_mark_of_a_card_leads_to_the_line_of_its_rule() {
    let world = World::new();
    let me = signed_in(&world, "fi");
    let party = world.person("Aada Keksitty");
    let card = world.get(Some(&me), &format!("/r/{OWN}/p/{party}")).body.replace("&amp;", "&");
    let (_, rest) = card.split_once("&why=").unwrap();
    let why = rest.split(['"', '#']).next().unwrap();
    let rail = world.get(Some(&me), &format!("/r/{OWN}/p/{party}?why={why}")).body;
    let (_, after) = rail.split_once(&format!("href=\"/r/{OWN}/notice?lang=fi#L")).expect("the rail leads to a line");
    let line: usize = after.split('"').next().unwrap().parse().unwrap();
    let source = example(OWN).bundle();
    assert!(source.lines().skip(line - 1).take(2).any(|l| l.contains("[[category]]") || l.contains("id = ")));
}

#[test]
fn the_files_of_a_notice_are_taken_by_name() {
    let world = World::new();
    let me = signed_in(&world, "fi");
    for (name, media, holds) in [
        ("notice.toml", "application/toml", "[[purpose]]"),
        ("record.html", "text/html; charset=utf-8", "<h1"),
        ("record.csv", "text/csv; charset=utf-8", ";"),
    ] {
        let got = world.get(Some(&me), &format!("/r/{OWN}/notice/file/{name}"));
        assert_eq!((got.status, got.header("content-type")), (200, media), "{name}");
        assert_eq!(got.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        assert!(got.body.contains(holds), "{name}");
    }
    assert_eq!(world.get(Some(&me), &format!("/r/{OWN}/notice/file/notice.toml")).body, example(OWN).bundle());
    assert_eq!(world.get(Some(&me), &format!("/r/{OWN}/notice/file/other.html")).status, 404);
}

#[test]
fn the_editor_finds_what_is_wrong_in_the_language_of_the_reader() {
    let world = World::new();
    let broken = example(OWN).bundle().replace("keep = \"6 months after relationship-end\"", "keep = \"forever\"");
    let line = broken.lines().position(|l| l.contains("\"forever\"")).unwrap() + 1;
    let edit = format!("/r/{OWN}/notice/edit");
    for (lang, error, told) in [
        ("fi", "Virhe", format!("rivi {line}")),
        ("sv", "Fel", format!("rad {line}")),
        ("en", "Error", format!("line {line}")),
    ] {
        let me = signed_in(&world, lang);
        // The file as it is: what is in the editor is what is stored, and nothing would change.
        let whole = world.get(Some(&me), &edit);
        assert_eq!(typed(&whole.body, "text"), example(OWN).bundle());
        // Without script: the whole page, with what was typed.
        let got = world.post(Some(&me), &edit, &format!("text={}&do=check", encoded(&broken)));
        assert_eq!(got.status, 200);
        assert_eq!(typed(&got.body, "text"), broken);
        // With it: the part alone, without the text.
        let part = as_script(&world, &me, &edit, format!("text={}", encoded(&broken)));
        assert!(part.body.starts_with("<section class=\"found\"") && !part.body.contains("<textarea"));
        assert!(part.body.contains("<span id=\"tally\" hx-swap-oob=\"innerHTML\">"));
        for body in [&got.body, &part.body] {
            assert!(body.contains(&format!("data-line=\"{line}\"")) && body.contains(&told), "{lang}");
            assert!(body.contains("href=\"/rules/RET002\"") && body.contains(error), "{lang}");
            assert!(!body.contains("seloste open"), "what has errors cannot be put in force");
        }
    }
}

#[test]
fn the_editor_tells_what_would_change_and_whom_it_concerns() {
    let world = World::new();
    let me = signed_in(&world, "en");
    world.person("Aada Keksitty");
    world.person("Eino Esimerkki");
    let edit = format!("/r/{OWN}/notice/edit");
    let stored = example(OWN).bundle();
    let wider = stored.replace("\"6 months after relationship-end\"", "\"9 months after relationship-end\"");
    let later = wider.replace("version = \"2026-11-21\"", "version = \"2026-11-22\"");
    let reworded = stored.replace("en = \"Newsletter\"", "en = \"Letter with news\"");
    let reworded = reworded.replace("version = \"2026-11-21\"", "version = \"2026-11-22\"");
    let says = "[notice]\nsame-meaning = { as = \"2026-11-21\", why = { fi = \"Selvempi.\", sv = \"Klarare.\", en = \"Plainer.\" } }";
    let same = reworded.replacen("[notice]", says, 1);
    let foreign = stored.replacen("id = \"carrata\"", "id = \"another\"", 1);
    let transcript = stored.replacen("[notice]", "[notice]\ntranscript = true", 1);
    let named = "[rights]\nnamed = [\"access\", \"rectification\", \"erasure\", \"restriction\", \"objection\", \
                 \"object-marketing\", \"portability\", \"withdraw-consent\", \"complaint\"]\n\n[rights.how]";
    let transcript = transcript.replacen("[rights.how]", named, 1);
    // An old notice tells neither the days of agreements nor what only a register has.
    let mut theirs = true;
    let told = transcript.lines().filter(|line| {
        if line.starts_with('[') {
            theirs = !["[built-in", "[[role]]", "[log"].iter().any(|own| line.starts_with(own));
        }
        theirs && !line.starts_with("agreement = ")
    });
    let earlier = "\n\n[[text]]\nabout = \"rights\"\ntext = \"Suostumuksen peruuttaminen ei vaikuta aiemman käsittelyn lainmukaisuuteen.\"\n";
    let transcript = told.collect::<Vec<_>>().join("\n") + earlier;
    let before = (world.stored(OWN), world.entries(OWN));
    for (text, says, says_not) in [
        (&stored, &["Nothing: the text is the one in force."][..], &["seloste open"][..]),
        (&wider, &["Widens", "seloste open notice.toml --tell DAY", "Set it to the day of the change"], &[]),
        (
            &later,
            &["concerns 2 people", "To be told", "--not-told known"],
            &["Set it to the day", "<h2 id=\"old-head\""],
        ),
        (&reworded, &["Widens", "Meaning", "same-meaning = { as = &quot;2026-11-21&quot;", "concerns 2 people"], &[]),
        (
            &same,
            &["The controller says that the meaning of the texts has not changed: Plainer."],
            &["Widens", "--tell"],
        ),
        (&foreign, &["It would make another register."], &["seloste open"]),
        (&transcript, &["transcript of an old notice"], &["seloste open", "Mend the errors first"]),
        (&"[notice".to_owned(), &["Mend the errors first.", "/rules/SYN001"], &["seloste open"]),
    ] {
        let form = format!("text={}", encoded(text));
        let (whole, part) = (world.post(Some(&me), &edit, &form), as_script(&world, &me, &edit, form));
        for body in [&whole.body, &part.body] {
            for said in says {
                assert!(body.contains(said), "{said}\n{body}");
            }
            for said in says_not {
                assert!(!body.contains(said), "{said}");
            }
            assert!(!body.contains("Keksitty") && !body.contains("Esimerkki,"), "how many, never who");
        }
    }
    assert_eq!((world.stored(OWN), world.entries(OWN)), before, "the editor changes nothing");
}

#[test]
fn a_mend_that_a_program_can_make_is_made_by_its_button() {
    let world = World::new();
    let me = signed_in(&world, "en");
    let edit = format!("/r/{OWN}/notice/edit");
    let stored = example(OWN).bundle();
    let slip = stored.replacen("basis = \"consent\"", "basis = \"consnt\"", 1);
    let got = world.post(Some(&me), &edit, &format!("text={}", encoded(&slip))).body;
    let (_, rest) = got.split_once("name=\"fix\" value=\"").expect("a slip of one letter has a mend");
    let fix = rest.split('"').next().unwrap();
    let mended = world.post(Some(&me), &edit, &format!("text={}&fix={fix}", encoded(&slip))).body;
    assert_eq!(typed(&mended, "text"), stored);
    // Several at once.
    let slips = slip.replacen("kind = \"subject\"", "kind = \"subjct\"", 1);
    let form = format!("text={}", encoded(&slips));
    assert!(world.post(Some(&me), &edit, &form).body.contains("name=\"fix\" value=\"all\""));
    assert_eq!(typed(&world.post(Some(&me), &edit, &format!("{form}&fix=all")).body, "text"), stored);
    // One that is not of this text changes nothing of it.
    for wrong in ["BAS002-1-2", "x", fix] {
        let text = format!("# another line\n{slip}");
        let same = world.post(Some(&me), &edit, &format!("text={}&fix={wrong}", encoded(&text))).body;
        assert_eq!(typed(&same, "text"), text, "{wrong}");
    }
}

#[test]
fn the_text_is_given_out_as_a_file() {
    let world = World::new();
    let me = signed_in(&world, "fi");
    let text = "# ä\n[notice]\n\n";
    let got = world.post(Some(&me), &format!("/r/{OWN}/notice/edit"), &format!("text={}&do=download", encoded(text)));
    assert_eq!((got.status, got.body.as_str()), (200, text));
    assert_eq!(got.header("content-disposition"), "attachment; filename=\"notice.toml\"");
    assert!(got.header("content-security-policy").contains("sandbox"));
}

/// An old notice, invented.
const OLD: &str = "Tietosuojaseloste\n\n1. Rekisterinpitäjä\nKeksitty Pyörä Oy, Esimerkkitie 3, 00100 Helsinki\n\
    info@pyora.example.fi\n\n2. Rekisterin nimi\nPyöräasiakkaat\n\n3. Käyttötarkoitus\n\
    Tietoja käytetään huoltojen varaamiseen ja laskutukseen.\n\n4. Tietosisältö\nNimi, puhelinnumero ja sähköposti.\n\n\
    5. Säilytys\nTietoja säilytetään niin kauan kuin on tarpeen. <script>alert(1)</script>\n";

#[test]
fn an_old_notice_becomes_a_draft_and_its_faults_are_told() {
    let world = World::new();
    let paste = format!("/r/{OWN}/notice/paste");
    for (lang, head) in [("fi", "on korjattavaa"), ("sv", "behöver rättas"), ("en", "What to mend")] {
        let me = signed_in(&world, lang);
        assert!(world.get(Some(&me), &paste).body.contains("<textarea id=\"old\" name=\"old\""));
        let before = (world.stored(OWN), world.entries(OWN));
        let got = world.post(Some(&me), &paste, &format!("old={}", encoded(OLD)));
        assert_eq!(got.status, 200);
        let draft = typed(&got.body, "text");
        assert!(draft.contains("[[controller]]") && draft.contains("Keksitty Pyörä Oy"), "{draft}");
        assert!(got.body.contains(head) && got.body.contains("TODO"), "{lang}");
        // A fault with its words, one of silence, and what the draft lacks, each with its rule.
        assert!(got.body.contains("<blockquote>") && got.body.contains("niin kauan kuin on tarpeen"), "{lang}");
        for code in ["BAS001", "RET002"] {
            assert!(got.body.contains(&format!("href=\"/rules/{code}\"")), "{lang}: {code}");
        }
        assert!(got.body.contains("data-line=\""), "{lang}");
        assert!(!got.body.contains("<script>alert"), "{lang}");
        assert_eq!((world.stored(OWN), world.entries(OWN)), before, "what is pasted is not stored");
    }
}

#[test]
fn what_is_no_notice_is_refused_and_not_said_again() {
    let world = World::new();
    let me = signed_in(&world, "fi");
    let paste = format!("/r/{OWN}/notice/paste");
    for (form, status, says) in [
        ("old=".to_owned(), 422, "ei ole sanoja"),
        ("old=Salaisuus%00Keksitty".into(), 422, "ei ole tekstiä"),
        ("old=%25PDF-1.7+Keksitty".into(), 422, "ei ole tekstiä"),
        (format!("old=Keksitty+{}", "a".repeat(seloste_reader_limit())), 422, "liian suuri"),
        (format!("old=Keksitty+{}", "a".repeat(4 * seloste_reader_limit())), 413, "iian suuri"),
    ] {
        let got = world.post(Some(&me), &paste, &form);
        assert_eq!(got.status, status, "{says}");
        assert!(got.body.contains(says) && !got.body.contains("Keksitty"), "{says}");
    }
}

/// The reader's limit, as its page tells it: 2 MiB.
const fn seloste_reader_limit() -> usize {
    2 << 20
}

#[test]
fn hostile_text_is_checked_like_any_other() {
    let world = World::new();
    let me = signed_in(&world, "en");
    let edit = format!("/r/{OWN}/notice/edit");
    let deep = format!("a = {}{}", "[".repeat(5_000), "]".repeat(5_000));
    let tables = "[[purpose]]\n".repeat(20_000);
    for (name, text, code) in [
        ("script", "[notice]\nid = \"</textarea><script>alert(1)</script>\"".to_owned(), "/rules/"),
        ("nul", "[notice]\nid = \"a\0b\"".into(), "/rules/"),
        ("deep", deep, "/rules/"),
        ("tables", tables, "/rules/"),
        ("large", format!("# {}", "a".repeat((1 << 20) + 1)), "/rules/LIM001"),
        ("extends", "extends = \"/etc/passwd\"".into(), "/rules/"),
        ("line ends", "\r\r\r".into(), "/rules/"),
        ("empty", String::new(), "/rules/"),
    ] {
        let form = format!("text={}", encoded(&text));
        for got in [world.post(Some(&me), &edit, &form), as_script(&world, &me, &edit, form.clone())] {
            assert_eq!(got.status, 200, "{name}");
            assert!(got.body.contains(code), "{name}");
            assert!(!got.body.contains("<script>alert") && !got.body.contains("root:"), "{name}");
            assert!(got.body.matches("<li>").count() < 400, "{name}: not all of a thousand findings are shown");
        }
    }
    // Whoever is not signed in cannot make the server read as much.
    let large = format!("text={}", "a".repeat(1 << 20));
    assert_eq!(world.post(None, &edit, &large).status, 413);
    assert_eq!(world.post(None, &edit, "text=a").status, 401);
    assert_eq!(world.post(Some(&me), &format!("/r/{OTHER}/notice/edit"), "text=a").status, 404);
}

#[test]
fn every_rule_has_its_page() {
    let world = World::new();
    let list = world.get(None, "/rules?lang=en").body;
    let mut pages = 0;
    for rule in seloste_notice::RULES {
        assert!(list.contains(&format!("href=\"/rules/{}?lang=en\"", rule.code)), "{}", rule.code);
        let got = world.get(None, &format!("/rules/{}?lang=sv", rule.code));
        assert_eq!(got.status, 200, "{}", rule.code);
        assert!(got.body.contains("<html lang=\"sv\">") && got.body.contains("<h2>Why</h2>"), "{}", rule.code);
        assert_eq!(got.body.matches("<h1").count(), 1, "{}", rule.code);
        pages += 1;
    }
    assert!(pages > 30);
    assert_eq!(world.get(None, "/rules/..%2FRET002").status, 404);
}

#[test]
fn the_operator_puts_a_version_in_force_and_nobody_else_does() {
    let world = World::new();
    let (operator, staff) = (world.account("the.operator", &[("*", "operator")]), signed_in(&world, "fi"));
    assert_eq!(world.post(Some(&operator), "/language", "lang=en&to=/").status, 303);
    world.person("Aada Keksitty");
    let publish = format!("/r/{OWN}/notice/publish");
    let wider =
        example(OWN).bundle().replace("\"6 months after relationship-end\"", "\"9 months after relationship-end\"");
    let wider = wider.replace("version = \"2026-11-21\"", "version = \"2026-11-22\"");
    let text = format!("text={}", encoded(&wider));
    let shown = world.post(Some(&operator), &format!("/r/{OWN}/notice/edit"), &text).body;
    let (_, rest) = shown.split_once("name=\"seen\" value=\"").expect("the operator is asked");
    let seen = rest.split('"').next().unwrap().to_owned();
    let staff_sees = world.post(Some(&staff), &format!("/r/{OWN}/notice/edit"), &text).body;
    assert!(!staff_sees.contains("name=\"seen\"") && staff_sees.contains("seloste open"));
    let before = world.stored(OWN);
    for (who, rest, status, says) in [
        (&staff, format!("&seen={seen}&sure=yes&why=known"), 403, "Rooli"),
        (&operator, format!("&seen={seen}&sure=yes"), 422, "when people were told"),
        (&operator, format!("&seen={seen}&sure=yes&told=2026-11-23"), 422, "yet to come"),
        (&operator, format!("&seen={seen}&sure=yes&told=2026-09-01"), 422, "over two months ago"),
        (&operator, format!("&seen={seen}&sure=yes&told=2026-11-20"), 422, "may begin on 2026-12-04"),
        (&operator, format!("&seen={seen}&sure=yes&told=soon"), 422, "no day"),
        (&operator, format!("&seen={seen}&why=known"), 422, "Confirm first"),
        (&operator, "&seen=00&sure=yes&why=known".into(), 422, "come into force meanwhile"),
    ] {
        let got = world.post(Some(who), &publish, &format!("{text}{rest}"));
        assert_eq!(got.status, status, "{rest}");
        assert!(status == 403 || got.body.contains(says), "{rest}: {says}");
        assert!(status == 403 || typed(&got.body, "text") == wider, "what was typed is still there");
        assert_eq!(world.stored(OWN), before, "{rest}");
    }
    let entries = world.entries(OWN);
    let done = world.post(Some(&operator), &publish, &format!("{text}&seen={seen}&sure=yes&told=2026-11-08"));
    assert_eq!(
        (done.status, done.header("location")),
        (303, &*format!("/r/{OWN}/notice?done=opened")),
        "{}",
        done.body
    );
    assert_eq!(world.entries(OWN), entries + 1);
    let screen = world.get(Some(&operator), done.header("location")).body;
    assert!(screen.contains("The new version is in force.") && screen.contains("Version 2"));
    assert!(world.get(None, &format!("/notice/{OWN}?lang=fi")).body.contains("9 kuukautta"));
    // What was shown then is no longer what would change now.
    let late = world.post(Some(&operator), &publish, &format!("{text}&seen={seen}&sure=yes&why=known"));
    assert_eq!(late.status, 422);
}

#[test]
fn a_role_that_the_notice_gives_much_cannot_give_itself_more() {
    let world = World::new();
    let all = "purposes = [\"rights\", \"retention\"]";
    let source = example(OWN).bundle();
    assert!(source.contains(all), "the role is there");
    let source = source.replace(all, "purposes = [\"rights\", \"retention\", \"security\"]");
    let source = source.replace("version = \"2026-11-21\"", "version = \"2026-11-22\"");
    let today = jiff::civil::date(2026, 11, 22);
    let given = seloste_notice::check("carrata.toml", &source, &|_| Err(String::new()), today).checked.unwrap();
    world.home.open_notice(given, None).unwrap();
    let me = world.account("protection.one", &[(OWN, "protection")]);
    let notice = world.register().notice();
    let seen = format!("{}{}", notice.published_hash(), notice.rules_hash());
    let more = source.replace(
        "may = [\"read\", \"write\", \"standing\", \"erase\", \"export\"]",
        "may = [\"read\", \"write\", \"standing\", \"erase\", \"export\", \"import\"]",
    );
    assert_ne!(more, source);
    let (before, entries) = (world.stored(OWN), world.entries(OWN));
    let form = format!("text={}&seen={seen}&sure=yes&why=known", encoded(&more));
    let got = world.post(Some(&me), &format!("/r/{OWN}/notice/publish"), &form);
    assert_eq!((got.status, world.stored(OWN), world.entries(OWN)), (403, before, entries + 1), "{}", got.body);
}
