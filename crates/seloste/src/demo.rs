//! Fictional data for the five example registers: enough to look around in, the same each time.
//!
//! Guarantees: no real person or company; addresses under example.fi; numbers that are given to nobody.

mod papers;

use jiff::ToSpan;
use jiff::civil::Date;
use seloste_gate::Actor;
use seloste_gate::standing::day_of;
use seloste_notice::Event;
use seloste_register::{ActError, Given, NewParty, Register, Relation};
use seloste_store::PartyKind;
use seloste_terms::PartyId;

const FIRST: [&str; 24] = [
    "Aino", "Eino", "Helmi", "Toivo", "Lempi", "Väinö", "Saimi", "Oiva", "Hilja", "Urho", "Kerttu", "Armas", "Siiri",
    "Tauno", "Lyyli", "Onni", "Åsa", "Göran", "Märta", "Östen", "Vieno", "Sulo", "Tyyne", "Arvo",
];
const LAST: [&str; 26] = [
    "Kivilampi",
    "Sarvikangas",
    "Tuulensuu",
    "Hopeaniemi",
    "Kettuvaara",
    "Ruskoharju",
    "Vasamäki",
    "Petäjäsaari",
    "Lumikoski",
    "Haukiranta",
    "Syysjoki",
    "Kuusenlehto",
    "Ahomaa",
    "Pihlajasalo",
    "Närhikorpi",
    "Siniaalto",
    "Åkerskog",
    "Björkfors",
    "Ängsholm",
    "Östervik",
    "Kalliosola",
    "Kanervala",
    "Myllypuro",
    "Otavainen",
    "Ylätuuli",
    "Zittinen",
];
const COMPANY: [&str; 20] = [
    "Sarvikankaan Paja",
    "Tuulensuun Puutarha",
    "Hopeaniemen Veistämö",
    "Kettuvaaran Kuljetus",
    "Ruskoharjun Leipomo",
    "Vasamäen Sähkö",
    "Petäjäsaaren Kala",
    "Lumikosken Laite",
    "Haukirannan Huolto",
    "Syysjoen Saha",
    "Kuusenlehdon Kirjapaino",
    "Ahomaan Aitta",
    "Pihlajasalon Pesula",
    "Närhikorven Nosturi",
    "Siniaallon Satama",
    "Åkerskogs Verkstad",
    "Björkfors Båtar",
    "Ängsholms Gård",
    "Östervik Frakt",
    "Kalliosolan Kivi",
];
const FORM: [&str; 3] = ["Oy", "Ky", "Ab"];
const TOWN: [(&str, &str); 6] = [
    ("29200", "HARJAVALTA"),
    ("32800", "KOKEMÄKI"),
    ("33310", "TAMPERE"),
    ("90220", "OULU"),
    ("02940", "ESPOO"),
    ("21200", "RAISIO"),
];

/// What the demo knows of a register.
pub(crate) struct Example {
    pub(crate) register: &'static str,
    /// Purpose and source of customers' contact data.
    customers: (&'static str, &'static str),
    /// Purpose and source of prospects' contact data, where the register keeps prospects.
    prospects: Option<(&'static str, &'static str)>,
    /// Purpose, source and make of dealings.
    dealings: &'static [(&'static str, &'static str, Dealing)],
    /// Purpose and source of documents, where the register keeps any.
    papers: Option<(&'static str, &'static str)>,
    /// A purpose that some object to.
    objection: Option<&'static str>,
    /// A purpose that some consent to.
    consent: Option<&'static str>,
}

type Dealing = fn(usize, Date) -> Vec<(&'static str, String)>;

pub(crate) const EXAMPLES: [Example; 5] = [
    Example {
        register: "rajobit",
        customers: ("services", "negotiation"),
        prospects: Some(("enquiries", "contact-form")),
        dealings: &[
            ("services", "service-work", robot_call),
            ("services", "service-work", robot_service),
            ("billing", "service-work", invoice),
        ],
        papers: Some(("services", "customer-material")),
        objection: Some("contacts"),
        consent: None,
    },
    Example {
        register: "rockrobot",
        customers: ("care", "meeting"),
        prospects: Some(("sales", "contact-form")),
        dealings: &[("care", "phone", phone_call), ("care", "own-work", device), ("care", "own-work", part)],
        papers: None,
        objection: Some("marketing"),
        consent: None,
    },
    Example {
        register: "arjasmaa",
        customers: ("care", "registration"),
        prospects: None,
        dealings: &[("orders", "order-handling", order), ("orders", "order-handling", order)],
        papers: None,
        objection: Some("advertising"),
        consent: Some("directory"),
    },
    Example {
        register: "ramentor",
        customers: ("service", "registration"),
        prospects: Some(("sales", "public-sources")),
        dealings: &[
            ("service", "own-work", licence),
            ("service", "subject", feedback),
            ("billing", "own-work", invoice),
        ],
        papers: None,
        objection: Some("marketing"),
        consent: Some("newsletter"),
    },
    Example {
        register: "carrata",
        customers: ("contract", "subject"),
        prospects: Some(("contract", "subject")),
        dealings: &[
            ("contract", "subject", hosting),
            ("contract", "subject", domain),
            ("contract", "subject", message),
            ("billing", "subject", invoice),
        ],
        papers: None,
        objection: Some("contacts"),
        consent: Some("newsletter"),
    },
];

/// Fills a register with `count` parties: companies with contact persons, people on their own, prospects, people who have
/// left; some object, some consent, one is restricted, one invoice is open.
pub(crate) fn fill(
    register: &Register,
    example: &Example,
    actor: &Actor,
    count: usize,
    stop: &dyn Fn() -> bool,
) -> Result<(), ActError> {
    let today = seloste_gate::standing::date_of(register.today());
    let mut made = 0;
    let mut turn = 0;
    while made < count && !stop() {
        turn += 1;
        let since = ago(today, 40 + (turn * 97) % 2_400);
        match (turn % 5, example.prospects) {
            (4, Some((purpose, source))) => {
                person(register, actor, turn, purpose, source, Some((false, ago(today, turn % 200))), None)?;
                made += 1;
            }
            (0, _) => {
                let (purpose, source) = example.customers;
                let party = person(register, actor, turn, purpose, source, Some((true, since)), None)?;
                standing(register, example, actor, party, turn, today)?;
                dealings(register, example, actor, party, turn, since, today)?;
                made += 1;
            }
            _ => {
                let (purpose, source) = example.customers;
                let company = company(register, actor, turn, purpose, source, since)?;
                let contact = person(register, actor, turn, purpose, source, None, Some(company))?;
                register.tie(actor, contact, company, Some(day_of(since)), None)?;
                dealings(register, example, actor, company, turn, since, today)?;
                standing(register, example, actor, contact, turn, today)?;
                if let Some(ended) = about_to_go(register, today).filter(|ended| turn == 8 && *ended > since) {
                    register.end(actor, company, day_of(ended))?;
                }
                if turn % 17 == 3 {
                    register.end(actor, company, day_of(ago(today, 20 + turn % 90)))?;
                }
                made += 2;
            }
        }
    }
    Ok(())
}

/// When a relationship must have ended for what hangs on it to go in a few days.
fn about_to_go(register: &Register, today: Date) -> Option<Date> {
    let notice = register.notice();
    let keep = notice.categories.iter().map(|c| c.keep).find(|k| k.after == Event::RelationshipEnd)?;
    let soon = today.saturating_add(3.days());
    (1..2_000).map(|days| ago(today, days)).find(|ended| keep.period.after(*ended) == Some(soon))
}

fn standing(
    register: &Register,
    example: &Example,
    actor: &Actor,
    party: PartyId,
    turn: usize,
    today: Date,
) -> Result<(), ActError> {
    if let Some(purpose) = example.objection.filter(|_| turn % 7 == 1) {
        register.object(actor, party, Some(purpose), "telephone")?;
    }
    if let Some(purpose) = example.consent.filter(|_| turn.is_multiple_of(3)) {
        register.consent(actor, party, purpose, "form")?;
    }
    if turn == 6 {
        register.hold(actor, party, "open-invoice", &[], Some(day_of(today.saturating_add(9.days()))))?;
    }
    if turn == 11 {
        register.restrict(actor, party, 'a')?;
    }
    Ok(())
}

fn dealings(
    register: &Register,
    example: &Example,
    actor: &Actor,
    party: PartyId,
    turn: usize,
    since: Date,
    today: Date,
) -> Result<(), ActError> {
    for (nth, (purpose, source, make)) in example.dealings.iter().enumerate() {
        let date = since.saturating_add(((turn * 31 + nth * 113) % 700).max(1).to_days()).min(today);
        let values: Vec<Given> = make(turn, date).into_iter().map(|(field, text)| given(field, text)).collect();
        register.add(actor, purpose, party, &values, source)?;
    }
    match example.papers {
        Some(papers) => papers::papers(register, actor, papers, party, turn),
        None => Ok(()),
    }
}

fn company(
    register: &Register,
    actor: &Actor,
    turn: usize,
    purpose: &str,
    source: &str,
    since: Date,
) -> Result<PartyId, ActError> {
    let name = pick(&COMPANY, turn);
    let round = turn / COMPANY.len();
    let name = if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) };
    let slug = slug(&name);
    let (code, town) = TOWN.get(turn % TOWN.len()).copied().unwrap_or_default();
    let values = declared(
        register,
        purpose,
        source,
        [
            ("organisation.name", format!("{name} {}", pick(&FORM, turn))),
            ("phone.switchboard", format!("+358 40 010 {turn:04}")),
            ("email", format!("info@{slug}.example.fi")),
            ("address.postal", format!("Esimerkkitie {}, {code} {town}", 1 + turn % 90)),
            ("customer-number", format!("{}", 10_000 + turn)),
        ],
    );
    let relation = Some(Relation { customer: true, since: day_of(since) });
    let new = NewParty { kind: PartyKind::Organisation, values, source: source.to_owned(), relation, stands_for: None };
    register.create(actor, purpose, new)
}

fn person(
    register: &Register,
    actor: &Actor,
    turn: usize,
    purpose: &str,
    source: &str,
    relation: Option<(bool, Date)>,
    stands_for: Option<PartyId>,
) -> Result<PartyId, ActError> {
    let (first, last) = (pick(&FIRST, turn * 7), pick(&LAST, turn * 11 + turn / 26));
    let values = declared(
        register,
        purpose,
        source,
        [
            ("person.name", format!("{first} {last}")),
            ("phone.direct", format!("+358 40 0200 {turn:03}")),
            ("email", format!("{}.{}@example.fi", slug(first), slug(last))),
            ("person.title", pick(&["toimitusjohtaja", "ostopäällikkö", "huoltopäällikkö"], turn).to_owned()),
            (
                "person.position",
                pick(&["reliability engineer", "maintenance manager", "data analyst"], turn).to_owned(),
            ),
        ],
    );
    let relation = relation.map(|(customer, since)| Relation { customer, since: day_of(since) });
    let new = NewParty { kind: PartyKind::Person, values, source: source.to_owned(), relation, stands_for };
    register.create(actor, purpose, new)
}

/// Those of the values that the register's notice lets come from the source for the purpose.
fn declared<const N: usize>(
    register: &Register,
    purpose: &str,
    source: &str,
    values: [(&str, String); N],
) -> Vec<Given> {
    let notice = register.notice();
    let takes = |c: &seloste_notice::Category| {
        c.purposes.iter().any(|p| *p == *purpose) && c.sources.iter().any(|s| *s == *source)
    };
    let known = values.into_iter().filter(|(field, _)| notice.categories_with(field).any(takes));
    known.map(|(field, text)| given(field, text)).collect()
}

fn given(field: &str, text: String) -> Given {
    Given { field: field.to_owned(), text }
}

fn robot_call(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    let what = pick(&["Laskujen luku robotille", "Robotin seisokki sovittu", "Uusi prosessi kartoitettu"], turn);
    vec![("event.date", date.to_string()), ("event.channel", "puhelin".into()), ("event.summary", what.into())]
}

fn robot_service(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    let what = pick(&["Ostolaskurobotti", "Palkkarobotti", "Raportointirobotti"], turn);
    vec![
        ("service.name", what.into()),
        ("service.starts", date.to_string()),
        ("service.price", format!("{}.00", 190 + turn % 400)),
    ]
}

fn phone_call(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    let what = pick(&["Kysyi huoltovälistä", "Tilasi koeajon", "Varaosan toimitus sovittu"], turn);
    vec![("event.date", date.to_string()), ("event.channel", "puhelin".into()), ("event.summary", what.into())]
}

fn device(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("device.model", format!("Kiviporausrobotti SX-{}", 20 + turn % 4 * 10)),
        ("device.serial", format!("{}-{:03}-{}", 40 + turn % 4, turn, date.year())),
        ("device.sold", date.to_string()),
    ]
}

fn part(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("part.name", "Hydrauliventtiili".into()),
        ("part.lot", if turn.is_multiple_of(4) { "VRS-2291".into() } else { format!("VRS-{}", 2_200 + turn) }),
        ("part.installed", date.to_string()),
    ]
}

fn order(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("order.number", format!("T-{}{:03}", date.year(), turn)),
        ("order.date", date.to_string()),
        ("order.rows", pick(&["2 × työhanskat", "10 × suojalasit", "1 × teräslevy 2 mm"], turn).into()),
        ("order.total", format!("{}.50", 20 + turn * 13 % 900)),
    ]
}

fn licence(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("licence.product", "ELMAS".into()),
        ("licence.seats", format!("{}", 1 + turn % 12)),
        ("licence.starts", date.to_string()),
        ("licence.expires", date.saturating_add(2.years()).to_string()),
    ]
}

fn feedback(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    let what = pick(&["Raportti avautuu nopeasti.", "Kaipaisin vientiä taulukkoon.", "Koulutus oli selkeä."], turn);
    vec![("feedback.date", date.to_string()), ("feedback.text", what.into())]
}

fn hosting(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    let what = pick(&["Webhotelli S", "Webhotelli M", "Sähköposti 10"], turn);
    vec![("service.name", what.into()), ("service.starts", date.to_string())]
}

fn domain(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("domain.name", format!("esimerkki-{turn}.example.{}", if turn.is_multiple_of(2) { "fi" } else { "com" })),
        ("domain.international", if turn.is_multiple_of(2) { "no" } else { "yes" }.into()),
        ("domain.expires", date.saturating_add(1.years()).to_string()),
    ]
}

fn message(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("message.date", date.to_string()),
        (
            "message.subject",
            pick(&["Huoltokatko sunnuntaina", "Postilaatikko täynnä", "Kiitos tilauksesta"], turn).into(),
        ),
    ]
}

fn invoice(turn: usize, date: Date) -> Vec<(&'static str, String)> {
    vec![
        ("invoice.number", format!("{}{:04}", date.year(), 1_000 + turn)),
        ("invoice.date", date.to_string()),
        ("invoice.due", date.saturating_add(14.days()).to_string()),
        ("invoice.total", format!("{}.00", 40 + turn * 29 % 2_000)),
    ]
}

fn pick<'a>(from: &[&'a str], turn: usize) -> &'a str {
    from.get(turn % from.len().max(1)).copied().unwrap_or_default()
}

fn ago(today: Date, days: usize) -> Date {
    today.saturating_sub(days.to_days())
}

/// Days as a span.
trait ToDays {
    fn to_days(self) -> jiff::Span;
}

impl ToDays for usize {
    fn to_days(self) -> jiff::Span {
        // The demo's days are few: beyond a century it is a century.
        jiff::Span::new().days(self.min(36_500) as i64)
    }
}

/// A name as it stands in an address.
fn slug(name: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' => '-',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}
