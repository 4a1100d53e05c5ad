//! What the closed sets of a notice are called.
//!
//! Guarantees: every member has its word in the three languages, which a test goes through.

use seloste_notice::{About, Basis, Channel, RecipientRole, Relation, Required, SourceKind, State, built_in};
use seloste_store::PartyKind;
use seloste_terms::value::ValueType;
use seloste_terms::words::{self, Called, Word, word};
use seloste_terms::{Lang, Text3};

const NONE: Text3 = Text3 { fi: "", sv: "", en: "" };

fn of(table: &'static [Word], id: &str) -> Text3 {
    word(table, id).unwrap_or(NONE)
}

/// A legal basis.
#[must_use]
pub fn basis(basis: Basis) -> Text3 {
    of(words::BASES, basis_id(basis))
}

/// The id of a legal basis in a notice.
#[must_use]
pub const fn basis_id(basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => "consent",
        Basis::Contract => "contract",
        Basis::LegalObligation => "legal-obligation",
        Basis::VitalInterest => "vital-interest",
        Basis::PublicTask => "public-task",
        Basis::LegitimateInterest => "legitimate-interest",
    }
}

/// The state of a relation, for one who is in it.
#[must_use]
pub const fn state(state: State, relation: Relation) -> Text3 {
    called(state, relation).one
}

/// Whose data a category is, by the id of a notice.
pub(crate) fn about_of(id: &str, relation: Relation) -> Option<Text3> {
    let all = [About::Customer, About::Prospect, About::ContactPerson, About::User, About::Visitor];
    all.into_iter().find(|a| about_id(*a) == id).map(|a| about(a, relation))
}

/// What those in a relation are called, by its id in a notice.
pub(crate) fn called_by(id: &str) -> Option<Called> {
    Relation::ALL.into_iter().find(|r| r.id() == id).map(|r| r.words().current)
}

/// A condition of a recipient: a field that says yes, or one that has a value.
pub(crate) fn condition(notice: &seloste_notice::Notice, when: &str, lang: Lang) -> String {
    let (id, value) = when.split_once('=').map_or((when.trim(), None), |(f, v)| (f.trim(), Some(v.trim())));
    let label = crate::notice::words::small(&field(notice, id, lang));
    let Some(value) = value.map(|v| v.trim_matches('"')) else { return label };
    let typed = notice.field(id).map_or(ValueType::Line, |f| f.value);
    format!("{label} {}", crate::format::shown(typed, value, lang))
}

/// What those in a state of a relation are called.
#[must_use]
pub const fn called(state: State, relation: Relation) -> Called {
    let words = relation.words();
    match state {
        State::Prospect => words.prospect,
        State::Customer => words.current,
        State::Former => words.former,
    }
}

/// The id of a state in a notice.
#[must_use]
pub const fn state_id(state: State) -> &'static str {
    match state {
        State::Prospect => "prospect",
        State::Customer => "customer",
        State::Former => "former",
    }
}

/// Whose data a category is.
#[must_use]
pub fn about(about: About, relation: Relation) -> Text3 {
    match about {
        About::Customer => relation.words().current.many,
        About::Prospect => relation.words().prospect.many,
        About::ContactPerson | About::User | About::Visitor => of(words::ABOUT, about_id(about)),
    }
}

/// The id in a notice of whose data a category is.
#[must_use]
pub const fn about_id(about: About) -> &'static str {
    match about {
        About::Customer => "customer",
        About::Prospect => "prospect",
        About::ContactPerson => "contact-person",
        About::User => "user",
        About::Visitor => "visitor",
    }
}

/// Whether data must be given.
#[must_use]
pub fn required(required: Required) -> Text3 {
    let id = match required {
        Required::Statute => "statute",
        Required::Contract => "contract",
        Required::No => "no",
    };
    of(words::REQUIRED, id)
}

/// What a recipient is.
#[must_use]
pub fn recipient_role(role: RecipientRole) -> Text3 {
    of(words::RECIPIENT_ROLES, recipient_role_id(role))
}

/// The id of a recipient's role in a notice.
#[must_use]
pub const fn recipient_role_id(role: RecipientRole) -> &'static str {
    match role {
        RecipientRole::Processor => "processor",
        RecipientRole::Controller => "controller",
        RecipientRole::Authority => "authority",
        RecipientRole::Public => "public",
    }
}

/// What makes processing risky; its id where it is none of the known ones.
#[must_use]
pub fn risk(id: &str, lang: Lang) -> &str {
    match word(words::RISKS, id) {
        Some(text) => text.get(lang),
        None => id,
    }
}

/// A channel by which people are reached.
#[must_use]
pub fn channel(channel: Channel) -> Text3 {
    of(words::CHANNELS, channel_id(channel))
}

/// The id of a channel in a notice.
pub(crate) const fn channel_id(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Sms => "sms",
        Channel::Phone => "phone",
        Channel::Post => "post",
    }
}

/// A kind of source.
#[must_use]
pub fn source_kind(kind: SourceKind) -> Text3 {
    of(words::SOURCE_KINDS, source_kind_id(kind))
}

/// The id of a kind of source in a notice.
#[must_use]
pub const fn source_kind_id(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Subject => "subject",
        SourceKind::Employer => "employer",
        SourceKind::Partner => "partner",
        SourceKind::Authority => "authority",
        SourceKind::PublicRegister => "public-register",
        SourceKind::Observed => "observed",
        SourceKind::Own => "own",
    }
}

/// What a party is.
#[must_use]
pub fn party_kind(kind: PartyKind) -> Text3 {
    of(words::CONCEPTS, kind.name())
}

/// The legal form of an organisation in a notice; nothing for a company, which its name tells.
pub(crate) fn form(form: &str, lang: Lang) -> Option<&'static str> {
    let text = match form {
        "sole-trader" => Text3 { fi: "toiminimi", sv: "enskild näringsidkare", en: "sole trader" },
        "partnership" => Text3 { fi: "henkilöyhtiö", sv: "personbolag", en: "partnership" },
        "cooperative" => Text3 { fi: "osuuskunta", sv: "andelslag", en: "cooperative" },
        "association" => Text3 { fi: "yhdistys", sv: "förening", en: "association" },
        "foundation" => Text3 { fi: "säätiö", sv: "stiftelse", en: "foundation" },
        "public-body" => Text3 { fi: "julkisyhteisö", sv: "offentligt organ", en: "public body" },
        _ => return None,
    };
    Some(text.get(lang))
}

/// The purpose's name: the notice's, or that of a purpose from law; its id where neither knows it.
#[must_use]
pub fn purpose(notice: &seloste_notice::Notice, id: &str, lang: Lang) -> String {
    if let Some(purpose) = notice.purpose(id) {
        return purpose.name.best(lang).to_owned();
    }
    words::law_purpose(id).map_or_else(|| id.to_owned(), |text| text.get(lang).to_owned())
}

/// The category's name: the notice's, or that of a built-in one; its id where neither knows it.
#[must_use]
pub fn category(notice: &seloste_notice::Notice, id: &str, lang: Lang) -> String {
    if let Some(category) = notice.category(id) {
        return category.name.best(lang).to_owned();
    }
    if id == built_in::STANDING {
        return notice.relation.words().standing.get(lang).to_owned();
    }
    words::built_in(id).map_or_else(|| id.to_owned(), |text| text.get(lang).to_owned())
}

/// The field's label: the notice's, or the vocabulary's; its id where neither knows it.
#[must_use]
pub fn field(notice: &seloste_notice::Notice, id: &str, lang: Lang) -> String {
    if let Some(field) = notice.field(id) {
        return field.label.best(lang).to_owned();
    }
    seloste_terms::vocabulary::field(id).map_or_else(|| id.to_owned(), |f| f.label.get(lang).to_owned())
}

/// The source's name; its id where a later notice no longer has it.
#[must_use]
pub fn source(notice: &seloste_notice::Notice, id: &str, lang: Lang) -> String {
    notice.source(id).map_or_else(|| id.to_owned(), |s| s.name.best(lang).to_owned())
}

/// The role's name: the notice's, or that of the built-in ones.
#[must_use]
pub fn role(notice: &seloste_notice::Notice, id: &str, lang: Lang) -> String {
    use crate::sentences as s;
    match (notice.role(id), id) {
        (Some(role), _) if !role.name.is_empty() => role.name.best(lang).to_owned(),
        (_, seloste_gate::OPERATOR) => s::OPERATOR.get(lang).to_owned(),
        (_, "job") => s::JOB.get(lang).to_owned(),
        _ => id.to_owned(),
    }
}

/// What a value that an import took the place of is called, which is kept for as long as the import can be taken back.
const FORMER: Text3 = Text3 {
    fi: "Aiempi tieto (tuonnin voi vielä perua)",
    sv: "Tidigare uppgift (importen kan ännu ångras)",
    en: "Earlier data (the import can still be taken back)",
};

/// The kind of record; its id where the vocabulary does not know it.
#[must_use]
pub fn kind(id: &str, lang: Lang) -> String {
    if id == "former" {
        return FORMER.get(lang).to_owned();
    }
    seloste_terms::vocabulary::kind(id).map_or_else(|| id.to_owned(), |k| k.label.get(lang).to_owned())
}

/// The reason of a hold; its id where it is none of the known ones.
#[must_use]
pub fn hold(id: &str, lang: Lang) -> String {
    word(words::HOLDS, id).map_or_else(|| id.to_owned(), |text| text.get(lang).to_owned())
}
