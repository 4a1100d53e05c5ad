//! From the tree to the raw notice: the keys of the language, section by section.
//!
//! Guarantees: the keys here are all the keys there are. Does not: resolve references or judge.

mod recipients;

use crate::diagnostic::quoted;
use crate::messages::WHOLE;
use crate::model::{About, Basis, Channel, May, Period, RecipientRole, Relation, Required, SourceKind, State};
use crate::period::days_at_least;
use crate::place::{Given, Place, Spot};
use crate::prose::Topic;
use crate::raw::{
    Raw, RawAutomated, RawBuiltIn, RawCategory, RawContact, RawController, RawDecisions, RawField, RawHead, RawLog,
    RawMeasure, RawOrganisation, RawProfiling, RawPurpose, RawRights, RawRole, RawSameMeaning, RawSource, Right, Risk,
    Seen, Stated, Wording,
};
use crate::section::{Reading, Section};
use crate::tree::{Node, Table, Value};
use recipients::{by_processor, is_named, recipients};
use seloste_terms::value::ValueType;
use seloste_terms::vocabulary::Search;
use seloste_terms::{Lang, Texts};

const LANGUAGES: &[(&str, Lang)] = &[("fi", Lang::Fi), ("sv", Lang::Sv), ("en", Lang::En)];
const BASES: &[(&str, Basis)] = &[
    ("consent", Basis::Consent),
    ("contract", Basis::Contract),
    ("legal-obligation", Basis::LegalObligation),
    ("vital-interest", Basis::VitalInterest),
    ("public-task", Basis::PublicTask),
    ("legitimate-interest", Basis::LegitimateInterest),
];
const STATES: &[(&str, State)] =
    &[("prospect", State::Prospect), ("customer", State::Customer), ("former", State::Former)];
const CHANNELS: &[(&str, Channel)] =
    &[("email", Channel::Email), ("sms", Channel::Sms), ("phone", Channel::Phone), ("post", Channel::Post)];
const SOURCE_KINDS: &[(&str, SourceKind)] = &[
    ("subject", SourceKind::Subject),
    ("employer", SourceKind::Employer),
    ("partner", SourceKind::Partner),
    ("authority", SourceKind::Authority),
    ("public-register", SourceKind::PublicRegister),
    ("observed", SourceKind::Observed),
    ("own", SourceKind::Own),
];
const ABOUT: &[(&str, About)] = &[
    ("customer", About::Customer),
    ("prospect", About::Prospect),
    ("contact-person", About::ContactPerson),
    ("user", About::User),
    ("visitor", About::Visitor),
];
const REQUIRED: &[(&str, Required)] =
    &[("statute", Required::Statute), ("contract", Required::Contract), ("no", Required::No)];
const RECIPIENT_ROLES: &[(&str, RecipientRole)] = &[
    ("processor", RecipientRole::Processor),
    ("controller", RecipientRole::Controller),
    ("authority", RecipientRole::Authority),
    ("public", RecipientRole::Public),
];
const MAY: &[(&str, May)] = &[
    ("read", May::Read),
    ("write", May::Write),
    ("standing", May::Standing),
    ("erase", May::Erase),
    ("import", May::Import),
    ("export", May::Export),
];
const VALUE_TYPES: &[(&str, ValueType)] = &[
    ("line", ValueType::Line),
    ("text", ValueType::Text),
    ("email", ValueType::Email),
    ("phone", ValueType::Phone),
    ("address", ValueType::Address),
    ("date", ValueType::Date),
    ("money", ValueType::Money),
    ("integer", ValueType::Integer),
    ("decimal", ValueType::Decimal),
    ("flag", ValueType::Flag),
    ("business-id", ValueType::BusinessId),
    ("country", ValueType::Country),
    ("url", ValueType::Url),
    ("ip-address", ValueType::IpAddress),
    ("code", ValueType::Code),
    ("iban", ValueType::Iban),
    ("reference", ValueType::Reference),
    ("postal-code", ValueType::PostalCode),
];
const SEARCHES: &[(&str, Search)] =
    &[("none", Search::None), ("words", Search::Words), ("exact", Search::Exact), ("phone", Search::Phone)];
const FORMS: &[(&str, &str)] = &[
    ("company", "company"),
    ("sole-trader", "sole-trader"),
    ("partnership", "partnership"),
    ("cooperative", "cooperative"),
    ("association", "association"),
    ("foundation", "foundation"),
    ("public-body", "public-body"),
    ("person", "person"),
];
/// The special categories of Art. 9(1), and what Art. 10 speaks of; and that a field is none of them, whatever its name.
const SPECIALS: &[(&str, &str)] = &[
    ("ethnic-origin", "ethnic-origin"),
    ("political-opinions", "political-opinions"),
    ("beliefs", "beliefs"),
    ("trade-union", "trade-union"),
    ("genetic", "genetic"),
    ("biometric", "biometric"),
    ("health", "health"),
    ("sex-life", "sex-life"),
    ("offences", "offences"),
    (NONE, NONE),
];
const STATED: &[(&str, Stated)] = &[("yes", Stated::Yes), ("possible", Stated::Possible), ("no", Stated::No)];
const RIGHTS: &[(&str, Right)] = &[
    ("access", Right::Access),
    ("rectification", Right::Rectification),
    ("erasure", Right::Erasure),
    ("restriction", Right::Restriction),
    ("objection", Right::Objection),
    ("portability", Right::Portability),
    ("withdraw-consent", Right::WithdrawConsent),
    ("complaint", Right::Complaint),
    ("object-marketing", Right::ObjectMarketing),
];
pub(crate) const RISKS: &[(&str, Risk)] = &[
    ("large-scale-monitoring", Risk::LargeScaleMonitoring),
    ("large-scale-special", Risk::LargeScaleSpecial),
    ("profiling", Risk::Profiling),
    ("vulnerable", Risk::Vulnerable),
    ("matching", Risk::Matching),
    ("new-technology", Risk::NewTechnology),
];
const RELATIONS: &[(&str, Relation)] =
    &[("customer", Relation::Customer), ("member", Relation::Member), ("donor", Relation::Donor)];
/// What a `[[text]]` of a transcript can be about.
const TOPICS: &[(&str, Topic)] = &[
    ("other", Topic::Other),
    ("controller", Topic::Controller),
    ("contact", Topic::Contact),
    ("purposes", Topic::Purposes),
    ("data", Topic::Data),
    ("sources", Topic::Sources),
    ("recipients", Topic::Recipients),
    ("transfers", Topic::Transfers),
    ("retention", Topic::Retention),
    ("protection", Topic::Protection),
    ("rights", Topic::Rights),
    ("changes", Topic::Changes),
];

const TOP: &[&str] = &[
    "notice",
    "controller",
    "contact",
    "dpo",
    "representative",
    "processor",
    "purpose",
    "source",
    "category",
    "field",
    "recipient",
    "recipients",
    "log",
    "built-in",
    "decisions",
    "rights",
    "measure",
    "role",
];
/// The sections of a transcript: its own sentences too, which no register could keep.
const TOP_OF_TRANSCRIPT: &[&str] = &[
    "notice",
    "controller",
    "contact",
    "dpo",
    "representative",
    "processor",
    "purpose",
    "source",
    "category",
    "field",
    "recipient",
    "recipients",
    "transfers",
    "log",
    "decisions",
    "rights",
    "measure",
    "text",
];
const ORGANISATION: &[&str] =
    &["name", "form", "business-id", "address", "visiting-address", "email", "phone", "country"];
/// The keys of whoever runs the register: an organisation, and what any processor has.
const RUNS_REGISTER: &[&str] = &[
    "name",
    "form",
    "business-id",
    "address",
    "visiting-address",
    "email",
    "phone",
    "country",
    "agreement",
    "safeguard",
];
const CONTROLLER: &[&str] = &[
    "id",
    "name",
    "form",
    "business-id",
    "address",
    "visiting-address",
    "email",
    "phone",
    "country",
    "short",
    "answers-for",
    "domains",
    "contact",
];
const CONTACT: &[&str] = &["role", "address", "email", "phone"];

/// Reads the tree of a notice.
pub(crate) fn read(root: &Table, place: Place, reading: &mut Reading<'_>) -> Raw {
    reading.transcript = is_transcript(root);
    let known = if reading.transcript { TOP_OF_TRANSCRIPT } else { TOP };
    let top = Section::open(WHOLE, root, place, known, reading);
    let mut raw = Raw { notice: head(&top, reading), ..Raw::default() };
    reading.topic = Topic::Controller;
    for section in top.subs("controller", "[[controller]]", CONTROLLER, reading) {
        raw.controllers.push(RawController {
            id: section.id(reading),
            organisation: organisation(&section, reading),
            short: section.texts("short", Wording::Name, reading),
            answers_for: section.texts("answers-for", Wording::Prose, reading),
            domains: section.list("domains", reading),
            contact: section.sub("contact", "contact", CONTACT, reading).map(|s| contact(&s, reading)),
        });
    }
    reading.topic = Topic::Contact;
    raw.contact = top.sub("contact", "[contact]", CONTACT, reading).map(|s| contact(&s, reading));
    raw.dpo = top.sub("dpo", "[dpo]", CONTACT, reading).map(|s| contact(&s, reading));
    raw.representative = top.sub("representative", "[representative]", CONTACT, reading).map(|s| contact(&s, reading));
    let mut runs_register = None;
    let keys = if reading.transcript { ORGANISATION } else { RUNS_REGISTER };
    if let Some(s) = top.sub("processor", "[processor]", keys, reading) {
        let organisation = organisation(&s, reading);
        s.want("name", &organisation.name, reading);
        runs_register = by_processor(&s, &organisation, reading);
        raw.processor = Some(organisation);
    }
    purposes(&top, &mut raw, reading);
    sources(&top, &mut raw, reading);
    categories(&top, &mut raw, reading);
    fields(&top, &mut raw, reading);
    recipients(&top, &mut raw, reading);
    raw.recipients.extend(runs_register.filter(|r| !is_named(r, &raw.recipients)).map(|mut r| {
        let ids = raw.purposes.iter().filter_map(|p| p.id.get());
        r.purposes = Given::Is(ids.map(|id| Spot { value: id.clone(), place: r.place }).collect(), r.place);
        r
    }));
    reading.topic = Topic::Retention;
    raw.log = top.sub("log", "[log]", &["keep", "keep-why"], reading).map(|s| RawLog {
        place: s.place,
        keep: s.period("keep", reading),
        keep_why: s.texts("keep-why", Wording::Prose, reading),
    });
    if let Some(s) = top.sub("built-in", "[built-in]", &["standing", "requests", "disclosures"], reading) {
        raw.built_in = RawBuiltIn {
            standing: s.keep("standing", reading),
            requests: s.keep("requests", reading),
            disclosures: s.keep("disclosures", reading),
        };
    }
    reading.topic = Topic::Other;
    if let Some(s) = top.sub("decisions", "[decisions]", &["automated", "profiling"], reading) {
        let automated = automated(&s, reading);
        raw.decisions = RawDecisions { automated, profiling: profiling(&s, reading) };
    }
    reading.topic = Topic::Rights;
    if let Some(s) = top.sub("rights", "[rights]", &["how", "named", "authority", "within", "free", "asks"], reading) {
        raw.rights = RawRights {
            place: s.place,
            how: s.texts("how", Wording::Prose, reading),
            named: s.words("named", RIGHTS, reading),
            authority: s.text("authority", reading),
            within: s.period("within", reading),
            free: s.flag("free", reading),
            asks: s.refs("asks", reading),
        };
    }
    reading.topic = Topic::Protection;
    for s in top.subs("measure", "[[measure]]", &["id", "text", "owner", "evidence", "review"], reading) {
        raw.measures.push(RawMeasure {
            id: s.id(reading),
            text: s.texts("text", Wording::Prose, reading),
            owner: s.text("owner", reading),
            evidence: s.text("evidence", reading),
            review: s.period("review", reading),
        });
    }
    reading.topic = Topic::Other;
    if reading.transcript {
        sentences(&top, reading);
        return raw;
    }
    for s in top.subs("role", "[[role]]", &["id", "name", "purposes", "may", "categories"], reading) {
        let role = RawRole {
            id: s.id(reading),
            name: s.texts("name", Wording::Prose, reading),
            purposes: s.refs("purposes", reading),
            may: s.words("may", MAY, reading),
            categories: s.refs("categories", reading),
        };
        s.want("purposes", &role.purposes, reading);
        s.want("may", &role.may, reading);
        raw.roles.push(role);
    }
    raw
}

/// Whether the file says of itself that it is a transcript: that decides which sections it knows.
fn is_transcript(root: &Table) -> bool {
    let Some(Node { value: Value::Table(head), .. }) = root.get("notice") else { return false };
    matches!(head.get("transcript"), Some(Node { value: Value::Flag(true), .. }))
}

/// The sentences of a transcript that no key takes.
fn sentences(top: &Section<'_>, reading: &mut Reading<'_>) {
    for s in top.subs("text", "[[text]]", &["about", "text"], reading) {
        let about = s.word("about", TOPICS, reading);
        s.want("about", &about, reading);
        let text = s.text("text", reading);
        s.want("text", &text, reading);
        if let (Some(topic), Given::Is(value, place)) = (about.get(), text) {
            reading.strings.push(Seen { value, place, lang: None, topic: *topic });
        }
    }
}

fn sources(top: &Section<'_>, raw: &mut Raw, reading: &mut Reading<'_>) {
    const KEYS: &[&str] = &["id", "kind", "name", "informed", "about", "fields", "systems"];
    for s in top.subs("source", "[[source]]", KEYS, reading) {
        reading.topic = Topic::Sources;
        let name = s.texts("name", Wording::Prose, reading);
        reading.topic = Topic::Other;
        let source = RawSource {
            id: s.id(reading),
            kind: s.word("kind", SOURCE_KINDS, reading),
            name,
            informed: s.texts("informed", Wording::Prose, reading),
            about: s.words("about", ABOUT, reading),
            fields: s.refs("fields", reading),
            systems: s.list("systems", reading),
        };
        s.want("kind", &source.kind, reading);
        raw.sources.push(source);
    }
}

fn head(top: &Section<'_>, reading: &mut Reading<'_>) -> RawHead {
    const KEYS: &[&str] = &[
        "id",
        "name",
        "version",
        "languages",
        "review",
        "changes",
        "changes-notice",
        "financial-year-end",
        "first-financial-year-end",
        "transcript",
        "risks",
        "relation",
        "same-meaning",
    ];
    let Some(s) = top.sub("notice", "[notice]", KEYS, reading) else {
        if top.table.get("notice").is_none() {
            reading.findings.say("SYN004", top.place, "syn004-no-notice", []);
        }
        return RawHead { place: top.place, ..RawHead::default() };
    };
    reading.topic = Topic::Changes;
    let changes = s.texts("changes", Wording::Prose, reading);
    reading.topic = Topic::Other;
    let same_meaning = s.sub("same-meaning", "same-meaning", &["as", "why"], reading).map(|s| {
        let same = RawSameMeaning { of: s.date("as", reading), why: s.texts("why", Wording::Prose, reading) };
        s.want("as", &same.of, reading);
        s.want("why", &same.why, reading);
        same
    });
    let head = RawHead {
        place: s.place,
        id: s.id(reading),
        name: s.texts("name", Wording::Prose, reading),
        version: s.date("version", reading),
        languages: s.words("languages", LANGUAGES, reading),
        review: s.period("review", reading),
        changes,
        changes_notice: s.period("changes-notice", reading).and_then(|length, place| in_time(length, place, reading)),
        transcript: s.flag("transcript", reading),
        risks: s.words("risks", RISKS, reading),
        relation: s.word("relation", RELATIONS, reading),
        financial_year_end: s
            .text("financial-year-end", reading)
            .and_then(|text, place| year_end(&text, place, reading)),
        same_meaning,
        first_financial_year_end: s.date("first-financial-year-end", reading),
    };
    if let Some(Given::Is(of, place)) = head.same_meaning.as_ref().map(|same| &same.of)
        && head.version.get().is_some_and(|version| of >= version)
    {
        reading.findings.say("SYN005", *place, "syn005-same-meaning", [("text", quoted(&of.to_string()))]);
    }
    s.want("name", &head.name, reading);
    s.want("languages", &head.languages, reading);
    if head.languages.get().is_some_and(Vec::is_empty) {
        s.want("languages", &Given::<()>::Missing, reading);
    }
    head
}

/// The longest that people are told of a wider use beforehand, in days: what they were told longer ago they may have
/// forgotten, and the register takes no earlier day.
const CHANGES_NOTICE_DAYS_MAX: u32 = 61;

fn in_time(length: Period, place: Place, reading: &mut Reading<'_>) -> Option<Period> {
    if days_at_least(length) > CHANGES_NOTICE_DAYS_MAX {
        reading.findings.say("SYN005", place, "syn005-changes-notice", [("text", quoted(&length.to_string()))]);
        return None;
    }
    Some(length)
}

/// The last day of the financial year, `12-31`. It must exist in every year, so that 29 February is none.
fn year_end(text: &str, place: Place, reading: &mut Reading<'_>) -> Option<(i8, i8)> {
    let day = text.split_once('-').filter(|(m, d)| m.len() == 2 && d.len() == 2).and_then(|(m, d)| {
        let (month, day) = (m.parse::<i8>().ok()?, d.parse::<i8>().ok()?);
        jiff::civil::Date::new(2025, month, day).ok().map(|_| (month, day))
    });
    if day.is_none() {
        reading.findings.say("SYN005", place, "syn005-year-end", [("text", quoted(text))]);
    }
    day
}

fn organisation(s: &Section<'_>, reading: &mut Reading<'_>) -> RawOrganisation {
    RawOrganisation {
        place: s.place,
        name: s.seen("name", reading),
        form: s.word("form", FORMS, reading).and_then(|form, _| Some(form.to_owned())),
        business_id: s.text("business-id", reading),
        address: s.text("address", reading),
        visiting_address: s.text("visiting-address", reading),
        email: s.text("email", reading),
        phone: s.text("phone", reading),
        country: s.text("country", reading).and_then(|code, place| country(&code, place, reading)),
    }
}

fn contact(s: &Section<'_>, reading: &mut Reading<'_>) -> RawContact {
    RawContact {
        place: s.place,
        role: s.texts("role", Wording::Prose, reading),
        address: s.text("address", reading),
        email: s.text("email", reading),
        phone: s.text("phone", reading),
    }
}

/// An ISO 3166-1 alpha-2 code by its form.
fn country(code: &str, place: Place, reading: &mut Reading<'_>) -> Option<String> {
    if code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) {
        return Some(code.to_owned());
    }
    reading.findings.say("SYN005", place, "syn005-country", [("text", quoted(code))]);
    None
}

fn purposes(top: &Section<'_>, raw: &mut Raw, reading: &mut Reading<'_>) {
    const KEYS: &[&str] = &[
        "id",
        "name",
        "text",
        "basis",
        "interest",
        "law",
        "during",
        "channel",
        "marketing",
        "own-customers",
        "minimum-age",
        "guardian",
    ];
    for s in top.subs("purpose", "[[purpose]]", KEYS, reading) {
        reading.topic = Topic::Purposes;
        let text = s.texts("text", Wording::Prose, reading);
        // A name may be short where the text says what is done.
        reading.topic = if text.is_missing() { Topic::Purposes } else { Topic::Other };
        let name = s.texts("name", Wording::Prose, reading);
        reading.topic = Topic::Other;
        let purpose = RawPurpose {
            place: s.place,
            id: s.id(reading),
            name,
            text,
            basis: s.word_or("basis", BASES, "BAS002", reading),
            interest: s.texts("interest", Wording::Prose, reading),
            law: s.texts("law", Wording::Name, reading),
            during: s.words("during", STATES, reading),
            channel: s.words("channel", CHANNELS, reading),
            marketing: s.flag("marketing", reading),
            own_customers: s.flag("own-customers", reading),
            minimum_age: s.period("minimum-age", reading),
            guardian: s.texts("guardian", Wording::Prose, reading),
        };
        s.want("name", &purpose.name, reading);
        if purpose.during.get().is_some_and(Vec::is_empty) {
            s.want("during", &Given::<()>::Missing, reading);
        }
        raw.purposes.push(purpose);
    }
}

fn categories(top: &Section<'_>, raw: &mut Raw, reading: &mut Reading<'_>) {
    const KEYS: &[&str] = &[
        "id",
        "name",
        "about",
        "fields",
        "purposes",
        "sources",
        "required",
        "if-not-given",
        "keep",
        "keep-why",
        "safety-only",
        "identity-code-ground",
        "special-ground",
        "offence-ground",
    ];
    for s in top.subs("category", "[[category]]", KEYS, reading) {
        reading.topic = Topic::Data;
        let name = s.texts("name", Wording::Prose, reading);
        reading.topic = Topic::Other;
        let category = RawCategory {
            place: s.place,
            id: s.id(reading),
            name,
            about: s.words("about", ABOUT, reading),
            fields: s.refs("fields", reading),
            purposes: s.refs("purposes", reading),
            sources: s.refs("sources", reading),
            required: s.word("required", REQUIRED, reading),
            if_not_given: s.texts("if-not-given", Wording::Prose, reading),
            keep: s.keep("keep", reading),
            keep_words: s.words_of("keep"),
            keep_why: s.texts("keep-why", Wording::Prose, reading),
            safety_only: s.flag("safety-only", reading),
            identity_code_ground: s.seen("identity-code-ground", reading),
            special_ground: s.seen("special-ground", reading),
            offence_ground: s.seen("offence-ground", reading),
        };
        s.want("name", &category.name, reading);
        let no_fields = category.fields.get().is_some_and(Vec::is_empty);
        s.want("fields", if no_fields { &Given::Missing } else { &category.fields }, reading);
        raw.categories.push(category);
    }
}

fn fields(top: &Section<'_>, raw: &mut Raw, reading: &mut Reading<'_>) {
    const KEYS: &[&str] = &["id", "type", "kind", "label", "search", "many", "special"];
    reading.topic = Topic::Data;
    for s in top.subs("field", "[[field]]", KEYS, reading) {
        let id = s.text("id", reading);
        s.want("id", &id, reading);
        let id = id.and_then(|id, place| {
            let name = id.strip_prefix("own.").unwrap_or("");
            let fine = (1..=40).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !fine {
                reading.findings.say("SYN005", place, "syn005-own-field", [("id", quoted(&id))]);
            }
            fine.then_some(id)
        });
        let field = RawField {
            id,
            value: s.word("type", VALUE_TYPES, reading),
            kind: s.text("kind", reading),
            label: s.texts("label", Wording::Prose, reading),
            search: s.word("search", SEARCHES, reading),
            many: s.flag("many", reading),
            special: s.word("special", SPECIALS, reading).and_then(|special, _| Some(special.to_owned())),
        };
        s.want("type", &field.value, reading);
        s.want("label", &field.label, reading);
        raw.own_fields.push(field);
    }
}

fn profiling(s: &Section<'_>, reading: &mut Reading<'_>) -> Given<RawProfiling> {
    match s.table.get("profiling") {
        Some(Node { value: Value::Text(text), place }) if text.trim() == NONE => Given::Is(RawProfiling::None, *place),
        _ => s.texts("profiling", Wording::Prose, reading).and_then(|texts, _| Some(RawProfiling::Some(texts))),
    }
}

/// The word that says that there is nothing of a kind.
pub(crate) const NONE: &str = "none";

fn automated(s: &Section<'_>, reading: &mut Reading<'_>) -> Given<RawAutomated> {
    match s.table.get("automated") {
        None => Given::Missing,
        Some(Node { value: Value::Text(text), place }) => {
            if text.trim() == NONE {
                return Given::Is(RawAutomated::None, *place);
            }
            if text.trim().is_empty() {
                return Given::Missing;
            }
            // A bare sentence says at most what is decided; the rule about decisions asks for the rest.
            let what = Given::Is(Texts::plain(text.trim()), *place);
            Given::Is(RawAutomated::Some { what, how: Given::Missing, effect: Given::Missing }, *place)
        }
        Some(node) => match s.sub("automated", "automated", &["what", "how", "effect"], reading) {
            Some(inner) => Given::Is(
                RawAutomated::Some {
                    what: inner.texts("what", Wording::Prose, reading),
                    how: inner.texts("how", Wording::Prose, reading),
                    effect: inner.texts("effect", Wording::Prose, reading),
                },
                inner.place,
            ),
            None => Given::Broken(node.place),
        },
    }
}
