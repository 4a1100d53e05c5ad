//! A field that is hidden from a role is hidden everywhere: in list, card, search, order, columns, kept views, files, the
//! box for everything, today, the API and the log. Values come from a seed, which is told where something is found.

use crate::world::{OWN, World};
use axum::body::Body;
use axum::http::Request;
use seloste_gate::Bounds;
use seloste_notice::{EXAMPLES, May, check};
use seloste_register::{Given, NewParty, NewToken, Relation};
use seloste_store::PartyKind;
use seloste_terms::PartyId;

/// The purpose of the role, which reaches names and e-mail addresses and nothing else.
const SEES: &str = "newsletter";
/// Fields of contact data that it does not reach, in the order of [`Someone::values`].
const HIDDEN: [&str; 5] = ["phone.direct", "customer-number", "internet-id", "address.postal", "einvoice"];

/// Numbers from a seed (splitmix64).
struct Seed(u64);

impl Seed {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    /// A word of letters that nothing else on a page is.
    fn word(&mut self) -> String {
        let letters = b"bcdfghjklmnpqrstvz";
        let word: String = (0..9).map(|_| char::from(letters[self.next(18) as usize])).collect();
        format!("q{word}")
    }
}

struct Someone {
    party: PartyId,
    /// What is hidden of them, as it was typed, and as a page would show a part of it.
    secrets: Vec<String>,
}

/// A notice in which a role sees less of people's contact data than others do.
fn notice() -> seloste_notice::Checked {
    let (_, text) = EXAMPLES.iter().find(|(name, _)| *name == OWN).unwrap();
    let fields = "  \"person.name\", \"organisation.name\", \"organisation.business-id\", \"email\", \"phone.direct\", \"address.postal\",\n  \"address.billing\", \"einvoice\", \"internet-id\", \"customer-number\",\n";
    assert!(text.contains(fields), "the example has the fields that are parted here");
    let start = text.find("[[category]]\nid = \"identity\"").unwrap();
    let end = start + text[start + 1..].find("[[category]]").unwrap() + 1;
    let identity = &text[start..end];
    let seen = identity.replace(fields, "  \"person.name\", \"organisation.name\", \"email\",\n");
    let hidden = identity
        .replace("id = \"identity\"", "id = \"numbers\"")
        .replace(
            fields,
            "  \"organisation.business-id\", \"phone.direct\", \"address.postal\", \"address.billing\", \"einvoice\", \"internet-id\", \"customer-number\",\n",
        )
        .replace("\"contacts\", \"billing\", \"newsletter\"]", "\"contacts\", \"billing\"]");
    let text = text.replace(identity, &format!("{seen}{hidden}"));
    let text = text.replace(
        "purposes = [\"newsletter\"]\nmay = [\"read\", \"standing\"]",
        "purposes = [\"newsletter\"]\nmay = [\"read\", \"write\", \"standing\", \"export\"]",
    );
    let text = text.replacen("id = \"carrata\"", "id = \"parted\"", 1);
    let checked = check("parted.toml", &text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    checked.checked.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

fn fill(world: &World, seed: &mut Seed) -> Vec<Someone> {
    let register = world.home.register("parted").unwrap();
    let operator = world.home.operator();
    let given = |field: &str, text: &str| Given { field: field.into(), text: text.into() };
    (0..12)
        .map(|n| {
            let number = format!("{:06}", seed.next(1_000_000));
            let values = [
                format!("040 {}{}", &number[..3], &number[2..6]),
                seed.word(),
                seed.word(),
                format!("{} 1, 00100 HELSINKI", seed.word()),
                seed.word(),
            ];
            let mut all = vec![
                given("person.name", &format!("Henkilö{n} Nähtävä{}", seed.next(1_000))),
                given("email", &format!("{}@example.fi", seed.word())),
            ];
            all.extend(HIDDEN.iter().zip(&values).map(|(field, text)| given(field, text)));
            let new = NewParty {
                kind: PartyKind::Person,
                values: all,
                source: "subject".into(),
                relation: Some(Relation { customer: true, since: register.today() }),
                stands_for: None,
            };
            let party = register.create(&operator, "contract", new).unwrap();
            register.consent(&operator, party, SEES, "lomake").unwrap();
            let secret = seed.word();
            let domain = [given("domain.name", &format!("{secret}.example.fi")), given("domain.expires", "2026-11-25")];
            register.add(&operator, "contract", party, &domain, "subject").unwrap();
            let mut secrets: Vec<String> =
                values.iter().map(|v| v.split(' ').next_back().unwrap().to_owned()).collect();
            secrets[0] = values[0].split(' ').nth(1).unwrap().to_owned();
            secrets[3] = values[3].split(' ').next().unwrap().to_owned();
            secrets.push(secret);
            Someone { party, secrets }
        })
        .collect()
}

/// The parties of a page in their order.
fn order(page: &str) -> Vec<&str> {
    page.split("class=\"name\" href=\"").skip(1).filter_map(|l| l.split("/p/").nth(1)?.split('?').next()).collect()
}

#[test]
fn a_field_hidden_from_a_role_is_hidden_everywhere() {
    for seed in [1, 0xdead_beef, 20_261_122] {
        let world = World::new();
        world.home.open_notice(notice(), None).unwrap();
        let people = fill(&world, &mut Seed(seed));
        let me = world.account("communicates", &[("parted", "communication")]);
        let other = world.account("support.one", &[("parted", "support")]);
        let columns: String = HIDDEN.iter().map(|f| format!("&col={f}")).collect();
        // Somebody who sees them keeps a view with them, and shares it.
        let shared = format!("do=keep&purpose=contract&label=Kaikki&shared=yes{columns}");
        assert_eq!(world.post(Some(&other), "/r/parted/views", &shared).status, 303);
        let theirs = world.get(Some(&other), &format!("/r/parted?purpose=contract{columns}")).body;
        assert!(people.iter().all(|p| theirs.contains(&p.secrets[1])), "seed {seed}: who may sees them");

        let mut pages: Vec<(String, String)> = Vec::new();
        let mut get = |path: String| {
            let got = world.get(Some(&me), &path);
            assert!(got.status < 500, "seed {seed}: {path}");
            pages.push((path, got.body.clone()));
            got.body
        };
        let by_name = get(format!("/r/parted?purpose={SEES}"));
        assert_eq!(order(&by_name).len(), people.len(), "seed {seed}: the role sees the people");
        let list = get(format!("/r/parted?purpose={SEES}{columns}"));
        assert!(!list.contains("col=phone.direct\" checked") && !by_name.contains("Kaikki</a>"), "seed {seed}");
        // An order by what is hidden is the order of names: it tells nothing.
        for sort in ["phone", "-phone"] {
            let sorted = get(format!("/r/parted?purpose={SEES}&sort={sort}"));
            assert_eq!(order(&sorted), order(&by_name), "seed {seed}: {sort}");
        }
        for path in
            ["/", "/r/parted/today", "/go?register=parted", "/r/parted/log", "/r/parted/inbox", "/r/parted/roles"]
        {
            get(path.to_owned());
        }
        get(format!("/r/parted?purpose={SEES}&coming=domain.expires"));
        // A purpose that the role does not have opens nothing either.
        get(format!("/r/parted?purpose=contract{columns}"));
        for someone in &people {
            for path in ["", "/standing", "/merge", "/edit/00000000-0000-4000-8000-000000000000", "/add/domain"] {
                get(format!("/r/parted/p/{}{path}?purpose={SEES}", someone.party));
                get(format!("/r/parted/p/{}{path}?purpose=contract", someone.party));
            }
        }
        // What is hidden finds nobody, in any box, as a whole or in part.
        for someone in &people {
            for secret in &someone.secrets {
                let part = &secret[..secret.len() - 1];
                for (path, form) in [
                    ("/r/parted/search", format!("purpose={SEES}&words={secret}")),
                    ("/r/parted/search", format!("purpose={SEES}&words={part}")),
                    ("/go", format!("register=parted&words={secret}")),
                    ("/go", format!("words={secret}&purpose=contract")),
                    ("/r/parted/line", format!("purpose={SEES}&line=Joku,+040+{secret}")),
                    ("/r/parted/many", format!("purpose={SEES}&what=export&all=yes&words={secret}")),
                ] {
                    let got = world.post(Some(&me), path, &form);
                    assert!(
                        !got.body.contains(&someone.party.to_string()),
                        "seed {seed}: {path} {form} finds somebody"
                    );
                }
            }
        }
        for form in ["csv", "xlsx", "vcard", "json"] {
            let got = world.post(Some(&me), "/r/parted/export", &format!("purpose={SEES}&to={form}"));
            assert_eq!(got.status, 200);
            let text = match form {
                "xlsx" => format!("{:?}", seloste_formats::read(&got.bytes).unwrap().rows),
                _ => got.body,
            };
            pages.push((format!("export {form}"), text));
        }
        // Programs see what their account does.
        let who = world.home.instance().session(&me).unwrap();
        let bounds =
            Bounds { purposes: vec![SEES.to_owned()], may: vec![May::Read, May::Write, May::Export], fields: None };
        let new = NewToken { label: "Ohjelma".into(), bounds, days: 1 };
        let register = world.home.register("parted").unwrap();
        let token = world.home.instance().make_token(&who, "parted", &register, new).unwrap().1.to_string();
        let mut ask = |method: &str, path: String, body: Option<String>| {
            let request = Request::builder().method(method).uri(format!("/api/v1/registers/parted{path}"));
            let request = request.header("host", "localhost").header("authorization", format!("Bearer {token}"));
            let request = request.header("content-type", "application/json");
            let got = world.ask(request.body(body.clone().map_or_else(Body::empty, Body::from)).unwrap());
            assert!(got.status < 500);
            pages.push((format!("{method} {path} {body:?}"), got.body.clone()));
            got
        };
        let listed = ask("GET", format!("/parties?purpose={SEES}"), None);
        assert!(people.iter().all(|p| listed.body.contains(&p.party.to_string())), "seed {seed}: {}", listed.body);
        for someone in &people {
            ask("GET", format!("/parties/{}?purpose={SEES}", someone.party), None);
            ask("GET", format!("/parties/{}/records?purpose={SEES}", someone.party), None);
            for secret in &someone.secrets {
                let found = ask("POST", format!("/search?purpose={SEES}"), Some(format!("{{\"words\":\"{secret}\"}}")));
                assert!(!found.body.contains(&someone.party.to_string()), "seed {seed}: the API finds by {secret}");
            }
        }
        ask("POST", format!("/export?purpose={SEES}"), Some("{}".to_owned()));
        for (from, text) in &pages {
            // What was asked for may be said back where it was asked.
            for secret in people.iter().flat_map(|p| &p.secrets).filter(|s| !from.contains(s.as_str())) {
                assert!(!text.contains(secret.as_str()), "seed {seed}: {secret} is on {from}");
            }
        }
        // Nor does the ledger hold a value of anybody.
        let entries = format!("{:?}", register.report(&world.home.operator(), 0).unwrap());
        for secret in people.iter().flat_map(|p| &p.secrets) {
            assert!(!entries.contains(secret.as_str()), "seed {seed}: {secret} is in the ledger");
        }
    }
}
