//! The comparison itself, part by part.

use super::{Change, Effect, Held, Part, Subject, What};
use crate::model::{
    Basis, Category, Contact, Controller, Decisions, Event, FieldDef, Keep, Measure, Notice, Period, Profiling,
    Purpose, PurposeId, Recipient, RecipientRole, Role, Source, Unit,
};
use Effect::{Narrowing, Widening, Wording};
use jiff::civil::Date;
use seloste_terms::vocabulary::Search;
use seloste_terms::{Lang, Texts};
use std::fmt::{Debug, Display};

/// Takes the changes of one subject.
struct Differences<'a> {
    subject: Subject,
    texts: &'a Worded,
    into: &'a mut Vec<Change>,
}

impl Differences<'_> {
    fn add(&mut self, effect: Effect, what: What) {
        self.into.push(Change { effect, subject: self.subject.clone(), what });
    }

    /// A list each item of which allows something.
    fn list<T: PartialEq + Debug>(&mut self, part: Part, old: &[T], new: &[T]) {
        let (more, less) = (without(new, old), without(old, new));
        if !more.is_empty() {
            self.add(Widening, What::More(part, more));
        }
        if !less.is_empty() {
            self.add(Narrowing, What::Less(part, less));
        }
    }

    /// A list that limits to its items, and limits nothing where it is empty.
    fn limits<T: PartialEq + Debug>(&mut self, part: Part, old: &[T], new: &[T]) {
        match (old.is_empty(), new.is_empty()) {
            (true, false) => self.add(Narrowing, What::Limited(part, new.iter().map(word).collect())),
            (false, true) => self.add(Widening, What::Unlimited(part, old.iter().map(word).collect())),
            _ => self.list(part, old, new),
        }
    }

    /// A rule of which the caller knows what a change of it does.
    fn rule<T: PartialEq + Debug + ?Sized>(&mut self, part: Part, old: &T, new: &T, effect: Effect) {
        if old != new {
            self.add(effect, What::Other(part, word(old), word(new)));
        }
    }

    /// A text that tells people what is done with their data: nothing tells whether other words mean the same.
    fn meaning(&mut self, part: Part, old: &Texts, new: &Texts) {
        if old != new {
            self.add(self.texts.effect(old, new), What::Reworded(part));
        }
    }

    /// A text by which people are promised something: other words may promise less. To promise where nothing was said
    /// takes nothing away, and whatever is dropped does not mean what it did.
    fn promise(&mut self, part: Part, old: &Texts, new: &Texts) {
        let effect = match (old.is_empty(), new.is_empty()) {
            (true, _) => Wording,
            (false, true) => Widening,
            (false, false) => self.texts.effect(old, new),
        };
        if old != new {
            self.add(effect, What::Reworded(part));
        }
    }

    /// What people read and no rule follows from.
    fn words<T: PartialEq + ?Sized>(&mut self, part: Part, old: &T, new: &T) {
        if old != new {
            self.add(Wording, What::Reworded(part));
        }
    }

    fn keep(&mut self, part: Part, old: Keep, new: Keep) {
        match keep_effect(old, new) {
            Some(effect) => self.add(effect, What::Other(part, old.to_string(), new.to_string())),
            // Twelve months are a year in other words.
            None => self.words(part, &old, &new),
        }
    }

    /// A length that protects the more the longer it is: the age from which on people are taken, the time that they have
    /// before a change. None at all protects nobody.
    fn at_least(&mut self, part: Part, old: Option<Period>, new: Option<Period>) {
        let effect = match (old, new) {
            (None, Some(_)) => Narrowing,
            (Some(_), None) => Widening,
            (Some(old), Some(new)) => match period_effect(old, new) {
                Some(Narrowing) => Widening,
                Some(_) if period_effect(new, old) == Some(Narrowing) => Narrowing,
                Some(_) => Widening,
                None => return self.words(part, &old, &new),
            },
            (None, None) => return,
        };
        let told = |p: Option<Period>| p.map(|p| p.to_string()).unwrap_or_default();
        self.add(effect, What::Other(part, told(old), told(new)));
    }

    /// A length that protects the more the shorter it is: how often something is looked at, how soon people are answered.
    /// None at all protects least.
    fn at_most(&mut self, part: Part, old: Option<Period>, new: Option<Period>) {
        let effect = match (old, new) {
            (None, Some(_)) => Narrowing,
            (Some(_), None) => Widening,
            (Some(old), Some(new)) => match period_effect(old, new) {
                Some(effect) => effect,
                None => return self.words(part, &old, &new),
            },
            (None, None) => return,
        };
        let told = |p: Option<Period>| p.map(|p| p.to_string()).unwrap_or_default();
        self.add(effect, What::Other(part, told(old), told(new)));
    }
}

/// What of `a` is not in `b`, as the language spells it.
fn without<T: PartialEq + Debug>(a: &[T], b: &[T]) -> Vec<String> {
    a.iter().filter(|x| !b.contains(x)).map(word).collect()
}

/// A value in words of the language: what `Debug` prints of ids are quotes, of plain enums the name of the variant.
fn word<T: Debug + ?Sized>(value: &T) -> String {
    let text = format!("{value:?}");
    if let Some(id) = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        return id.to_owned();
    }
    let mut out = String::with_capacity(text.len().saturating_add(4));
    for c in text.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The days of four years, one of them a leap year: enough to see whether one period can end later than another.
fn starts() -> impl Iterator<Item = Date> {
    jiff::civil::date(2024, 1, 1).series(jiff::Span::new().days(1)).take(4 * 365 + 1)
}

/// What it does to put one period in place of another; nothing where they always end on the same day.
fn period_effect(old: Period, new: Period) -> Option<Effect> {
    if old == new {
        return None;
    }
    // Months and years are compared by their count, days and weeks likewise; only then are days of the calendar asked.
    let months = |p: Period| match p.unit {
        Unit::Months => Some(u32::from(p.count)),
        Unit::Years => Some(u32::from(p.count).saturating_mul(12)),
        Unit::Days | Unit::Weeks => None,
    };
    if let (Some(old), Some(new)) = (months(old), months(new)) {
        return (old != new).then_some(if new > old { Widening } else { Narrowing });
    }
    let (mut longer, mut shorter) = (false, false);
    for start in starts() {
        // What ends beyond the calendar ends later than what does not.
        match (old.after(start), new.after(start)) {
            (Some(a), Some(b)) => {
                longer |= b > a;
                shorter |= b < a;
            }
            (Some(_), None) => longer = true,
            (None, Some(_)) => shorter = true,
            (None, None) => {}
        }
    }
    if longer {
        Some(Widening)
    } else if shorter {
        Some(Narrowing)
    } else {
        None
    }
}

fn keep_effect(old: Keep, new: Keep) -> Option<Effect> {
    if old.after == new.after { period_effect(old.period, new.period) } else { Some(Widening) }
}

/// How the texts of two versions are compared.
struct Worded {
    /// The languages that both are published in.
    languages: Vec<Lang>,
    /// Whether the newer one says that it means what the older one did.
    same_meaning: bool,
}

impl Worded {
    fn of(old: &Notice, new: &Notice) -> Self {
        let languages = old.languages.iter().copied().filter(|l| new.languages.contains(l)).collect();
        Self { languages, same_meaning: new.same_meaning_as(old).is_some() }
    }

    /// What a text that is not the same does. Case, spaces and marks between words change no meaning; any other word
    /// may. A translation that is added or dropped leaves what those were told who read another language.
    fn effect(&self, old: &Texts, new: &Texts) -> Effect {
        let alike = |lang: &Lang| words_of(old.best(*lang)).eq(words_of(new.best(*lang)));
        let kept = !self.languages.is_empty() && self.languages.iter().all(alike);
        if kept || self.same_meaning { Wording } else { Widening }
    }
}

/// The words of a text, without the marks between them: all other signs count, as `+` and `%` say something.
fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    const MARKS: &[char] = &[
        '.', ',', ';', ':', '!', '…', '(', ')', '-', '\u{2010}', '\u{2011}', '–', '—', '"', '\'', '´', '`', '‘', '’',
        '”', '“', '„', '«', '»',
    ];
    let split = |c: char| c.is_whitespace() || MARKS.contains(&c);
    text.split(split).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Pairs what has the same id, and tells what is new or gone.
fn paired<'a, T, I: PartialEq>(
    (old, new): (&'a [T], &'a [T]),
    id: impl Fn(&T) -> I,
    subject: impl Fn(&T) -> Subject,
    (added, removed): (Effect, Effect),
    (texts, into): (&Worded, &mut Vec<Change>),
    mut compare: impl FnMut(&'a T, &'a T, &mut Differences<'_>),
) {
    for item in new {
        match old.iter().find(|o| id(o) == id(item)) {
            Some(before) => compare(before, item, &mut Differences { subject: subject(item), texts, into }),
            None => into.push(Change { effect: added, subject: subject(item), what: What::Added }),
        }
    }
    for item in old.iter().filter(|o| !new.iter().any(|n| id(n) == id(o))) {
        into.push(Change { effect: removed, subject: subject(item), what: What::Removed });
    }
}

/// All changes, in no order.
pub(super) fn changes(old: &Notice, new: &Notice) -> Vec<Change> {
    let mut all = Vec::new();
    let texts = &Worded::of(old, new);
    let into = &mut all;
    whole(old, new, &mut Differences { subject: Subject::Notice, texts, into });
    let usual = (Widening, Narrowing);
    paired(
        (&old.controllers, &new.controllers),
        |c| c.id.clone(),
        |c| Subject::Controller(c.id.as_str().to_owned()),
        usual,
        (texts, into),
        controller,
    );
    paired(
        (&old.purposes, &new.purposes),
        |p| p.id.clone(),
        |p| Subject::Purpose(p.id.clone()),
        usual,
        (texts, into),
        purpose,
    );
    paired(
        (&old.sources, &new.sources),
        |s| s.id.clone(),
        |s| Subject::Source(s.id.as_str().to_owned()),
        usual,
        (texts, into),
        source,
    );
    paired(
        (&old.categories, &new.categories),
        |c| c.id.clone(),
        |c| Subject::Category(c.id.clone()),
        usual,
        (texts, into),
        category,
    );
    paired(
        (&own(old), &own(new)),
        |f| f.id.clone(),
        |f| Subject::Field(f.id.clone()),
        usual,
        (texts, into),
        |a, b, d| {
            field(a, b, d);
        },
    );
    paired(
        (&listed(old), &listed(new)),
        |r| r.id.clone(),
        |r| Subject::Recipient(r.id.as_str().to_owned()),
        usual,
        (texts, into),
        |a, b, d| recipient(a, b, d),
    );
    // A measure more protects more.
    let measures = (Narrowing, Widening);
    paired(
        (&old.measures, &new.measures),
        |m| m.id.clone(),
        |m| Subject::Measure(m.id.clone()),
        measures,
        (texts, into),
        measure,
    );
    paired(
        (&old.roles, &new.roles),
        |r| r.id.clone(),
        |r| Subject::Role(r.id.as_str().to_owned()),
        usual,
        (texts, into),
        role,
    );
    all
}

/// The recipients that have a section of their own; whoever runs the register is compared by its own.
fn listed(notice: &Notice) -> Vec<&Recipient> {
    notice.recipients.iter().filter(|r| !r.runs_register).collect()
}

/// The fields that the notice itself defines.
fn own(notice: &Notice) -> Vec<&FieldDef> {
    notice.fields.values().filter(|f| f.id.as_str().starts_with("own.")).collect()
}

fn whole(old: &Notice, new: &Notice, d: &mut Differences<'_>) {
    d.words(Part::Name, &old.name, &new.name);
    let mut languages = (old.languages.clone(), new.languages.clone());
    languages.0.sort_unstable();
    languages.1.sort_unstable();
    d.words(Part::Languages, &languages.0, &languages.1);
    d.at_most(Part::Review, old.review, new.review);
    d.promise(Part::Changes, &old.changes, &new.changes);
    d.at_least(Part::ChangesNotice, old.changes_notice, new.changes_notice);
    d.words(Part::Address, &contacts(old), &contacts(new));
    d.promise(Part::RightsHow, &old.rights_how, &new.rights_how);
    d.at_most(Part::AnswerWithin, old.answer_within, new.answer_within);
    d.list(Part::Asks, &old.asks, &new.asks);
    d.list(Part::Risks, &old.risks, &new.risks);
    d.rule(Part::Relation, old.relation.id(), new.relation.id(), Wording);
    d.keep(Part::LogKeep, old.log_keep, new.log_keep);
    d.words(Part::KeepWhy, &old.log_keep_why, &new.log_keep_why);
    // A shorter one forgets sooner who objected, a longer one keeps more.
    match keep_effect(old.standing_keep, new.standing_keep) {
        Some(_) => {
            let (was, is) = (old.standing_keep.to_string(), new.standing_keep.to_string());
            d.add(Widening, What::Other(Part::StandingKeep, was, is));
        }
        None => d.words(Part::StandingKeep, &old.standing_keep, &new.standing_keep),
    }
    d.keep(Part::RequestsKeep, old.requests_keep, new.requests_keep);
    d.keep(Part::DisclosuresKeep, old.disclosures_keep, new.disclosures_keep);
    // Whoever runs the register for the controllers has the data.
    match (&old.processor, &new.processor) {
        (None, Some(p)) => d.add(Widening, What::More(Part::Kind, vec![p.name.clone()])),
        (Some(p), None) => d.add(Narrowing, What::Less(Part::Kind, vec![p.name.clone()])),
        (Some(a), Some(b)) if a.name != b.name => {
            d.add(Widening, What::Other(Part::Kind, a.name.clone(), b.name.clone()));
        }
        (Some(a), Some(b)) if a.country != b.country => {
            d.add(Widening, What::Other(Part::Countries, a.country.clone(), b.country.clone()));
        }
        (Some(a), Some(b)) => d.words(Part::Kind, a, b),
        (None, None) => {}
    }
    if let Some(a) = old.recipients.iter().find(|r| r.runs_register)
        && let Some(b) = new.recipients.iter().find(|r| r.runs_register && r.name == a.name)
    {
        // What was agreed with it is told of it, and not of the notice.
        let subject = Subject::Recipient(b.id.to_string());
        agreed(a, b, &mut Differences { subject, texts: d.texts, into: d.into });
    }
    match (&old.decisions, &new.decisions) {
        (Decisions::None, Decisions::Some(_)) => d.add(Widening, What::More(Part::Decisions, Vec::new())),
        (Decisions::Some(_), Decisions::None) => d.add(Narrowing, What::Less(Part::Decisions, Vec::new())),
        (Decisions::Some(was), Decisions::Some(is)) if was != is => {
            d.add(d.texts.effect(was, is), What::Other(Part::Decisions, String::new(), String::new()));
        }
        (Decisions::None, Decisions::None) | (Decisions::Some(_), Decisions::Some(_)) => {}
    }
    match (&old.profiling, &new.profiling) {
        (Profiling::Some(was), Profiling::Some(is)) if was == is => {}
        (Profiling::Some(was), Profiling::Some(is)) => {
            d.add(d.texts.effect(was, is), What::Other(Part::Profiling, String::new(), String::new()));
        }
        (_, Profiling::Some(_)) => d.add(Widening, What::More(Part::Profiling, Vec::new())),
        (Profiling::Some(_), _) => d.add(Narrowing, What::Less(Part::Profiling, Vec::new())),
        // To fall silent is no promise any more; to say that nobody is profiled is one.
        (Profiling::None, Profiling::Unsaid) => d.add(Wording, What::Less(Part::Profiling, Vec::new())),
        (Profiling::Unsaid, Profiling::None) => d.add(Wording, What::More(Part::Profiling, Vec::new())),
        (Profiling::None, Profiling::None) | (Profiling::Unsaid, Profiling::Unsaid) => {}
    }
    // Which way a year ends decides when its papers go; either way some go later.
    let day = |(month, day): (i8, i8)| format!("{month:02}-{day:02}");
    let counts = |n: &Notice| n.categories.iter().any(|c| c.keep.after == Event::FinancialYearEnd);
    let effect = if counts(old) || counts(new) { Widening } else { Wording };
    let first = |n: &Notice| n.first_financial_year_end.map(|end| end.to_string()).unwrap_or_default();
    d.rule(Part::FirstYearEnd, first(old).as_str(), first(new).as_str(), effect);
    let (old, new) = (day(old.financial_year_end), day(new.financial_year_end));
    d.rule(Part::FinancialYearEnd, old.as_str(), new.as_str(), effect);
}

fn sorted(items: &[String]) -> Vec<&str> {
    let mut items: Vec<&str> = items.iter().map(String::as_str).collect();
    items.sort_unstable();
    items
}

fn contacts(notice: &Notice) -> [Option<&Contact>; 2] {
    [notice.dpo.as_ref(), notice.representative.as_ref()]
}

fn controller(old: &Controller, new: &Controller, d: &mut Differences<'_>) {
    // Another name or country under the same id may be another company.
    let who = |c: &Controller| (c.organisation.name.clone(), c.organisation.country.clone());
    let same_id =
        old.organisation.business_id.is_some() && old.organisation.business_id == new.organisation.business_id;
    if who(old) != who(new) {
        let effect = if same_id && old.organisation.country == new.organisation.country { Wording } else { Widening };
        let (a, b) = (&old.organisation, &new.organisation);
        let (part, was, is) =
            if a.name == b.name { (Part::Countries, &a.country, &b.country) } else { (Part::Name, &a.name, &b.name) };
        d.add(effect, What::Other(part, was.clone(), is.clone()));
    } else if old.organisation.business_id.is_some() && !same_id {
        let id = |c: &Controller| c.organisation.business_id.clone().unwrap_or_default();
        d.add(Widening, What::Other(Part::Kind, id(old), id(new)));
    } else {
        d.words(Part::Address, &old.organisation, &new.organisation);
    }
    d.words(Part::Address, &(&old.contact, sorted(&old.domains)), &(&new.contact, sorted(&new.domains)));
    // GDPR 26(2): whom people turn to for what is promised to them.
    d.promise(Part::AnswersFor, &old.answers_for, &new.answers_for);
    // What it is called for short says nothing else of who it is.
    d.words(Part::Name, &old.short, &new.short);
}

fn purpose(old: &Purpose, new: &Purpose, d: &mut Differences<'_>) {
    d.meaning(Part::Name, &old.name, &new.name);
    d.meaning(Part::Text, &old.text, &new.text);
    d.meaning(Part::Interest, &old.interest, &new.interest);
    law(&old.law, &new.law, d);
    // Only consent leaves the choice wholly to people; between the others nothing can be said for all cases.
    let effect = if new.basis == Basis::Consent { Narrowing } else { Widening };
    d.rule(Part::Basis, &old.basis, &new.basis, effect);
    d.list(Part::During, &old.during, &new.during);
    d.list(Part::Channels, &old.channels, &new.channels);
    let effect = if new.marketing { Widening } else { Narrowing };
    d.rule(Part::Marketing, &old.marketing, &new.marketing, effect);
    d.rule(Part::OwnCustomers, &old.own_customers, &new.own_customers, Widening);
    d.at_least(Part::Age, old.minimum_age, new.minimum_age);
    d.meaning(Part::Guardian, &old.guardian, &new.guardian);
}

/// Another statute lays down something else; the same one, named in one more language, does not.
fn law(old: &Texts, new: &Texts, d: &mut Differences<'_>) {
    let both = |lang: Lang| Some((old.by_lang.get(&lang)?, new.by_lang.get(&lang)?));
    let same = match (&old.all, &new.all) {
        (Some(_), Some(_)) => old.all == new.all,
        (Some(one), None) => new.by_lang.values().any(|text| text == one),
        (None, Some(one)) => old.by_lang.values().any(|text| text == one),
        (None, None) => {
            let mut named = Lang::ALL.into_iter().filter_map(both).peekable();
            named.peek().is_some() && named.all(|(was, is)| was == is)
        }
    };
    if same {
        d.words(Part::Law, old, new);
    } else if old != new {
        let shown = |texts: &Texts| texts.best(Lang::En).to_owned();
        d.add(Widening, What::Other(Part::Law, shown(old), shown(new)));
    }
}

/// Who somebody is. Under the same id another name may be somebody else; where it is only spelt anew, telling people of
/// it does no harm.
fn who(old: &Texts, new: &Texts, d: &mut Differences<'_>) {
    if old != new {
        let shown = |texts: &Texts| texts.best(Lang::En).to_owned();
        d.add(Widening, What::Other(Part::Name, shown(old), shown(new)));
    }
}

fn source(old: &Source, new: &Source, d: &mut Differences<'_>) {
    who(&old.name, &new.name, d);
    d.rule(Part::Kind, &old.kind, &new.kind, Widening);
    d.promise(Part::Informed, &old.informed, &new.informed);
    d.limits(Part::About, &old.about, &new.about);
    d.limits(Part::Fields, &old.fields, &new.fields);
}

fn category(old: &Category, new: &Category, d: &mut Differences<'_>) {
    use crate::model::Required;
    d.words(Part::Name, &old.name, &new.name);
    d.list(Part::About, &old.about, &new.about);
    d.list(Part::Fields, &old.fields, &new.fields);
    d.list(Part::Purposes, &old.purposes, &new.purposes);
    d.list(Part::Sources, &old.sources, &new.sources);
    let effect = if new.required == Required::No { Narrowing } else { Widening };
    d.rule(Part::Required, &old.required, &new.required, effect);
    d.promise(Part::IfNotGiven, &old.if_not_given, &new.if_not_given);
    d.keep(Part::Keep, old.keep, new.keep);
    d.words(Part::KeepWhy, &old.keep_why, &new.keep_why);
    d.rule(Part::SafetyOnly, &old.safety_only, &new.safety_only, if new.safety_only { Narrowing } else { Widening });
    for (part, old, new) in [
        (Part::IdentityCode, &old.identity_code_ground, &new.identity_code_ground),
        (Part::Special, &old.special_ground, &new.special_ground),
        (Part::Offences, &old.offence_ground, &new.offence_ground),
    ] {
        match (old, new) {
            (None, Some(ground)) => d.add(Widening, What::More(part, vec![ground.clone()])),
            (Some(ground), None) => d.add(Narrowing, What::Less(part, vec![ground.clone()])),
            (old, new) => {
                let ground = |ground: &Option<String>| ground.clone().map_or_else(Texts::default, Texts::plain);
                d.meaning(part, &ground(old), &ground(new));
            }
        }
    }
}

fn field(old: &FieldDef, new: &FieldDef, d: &mut Differences<'_>) {
    d.meaning(Part::Name, &old.label, &new.label);
    d.rule(Part::Kind, &old.kind, &new.kind, Widening);
    d.rule(Part::Kind, &old.value, &new.value, Widening);
    d.rule(Part::Kind, &old.of, &new.of, Widening);
    let effect = if new.chars_max > old.chars_max { Widening } else { Narrowing };
    d.rule(Part::Kind, &old.chars_max, &new.chars_max, effect);
    let effect = if new.search == Search::None { Narrowing } else { Widening };
    d.rule(Part::Search, &old.search, &new.search, effect);
    d.rule(Part::Many, &old.many, &new.many, if new.many { Widening } else { Narrowing });
    d.rule(Part::Special, &told(&old.special), &told(&new.special), Widening);
}

fn recipient(old: &Recipient, new: &Recipient, d: &mut Differences<'_>) {
    who(&old.name, &new.name, d);
    // A processor may do only what it is told; whoever is everybody may do anything.
    let less = new.role == RecipientRole::Processor || old.role == RecipientRole::Public;
    d.rule(Part::Kind, &old.role, &new.role, if less { Narrowing } else { Widening });
    d.list(Part::Countries, &old.countries, &new.countries);
    d.list(Part::Fields, &old.fields, &new.fields);
    d.list(Part::Purposes, &old.purposes, &new.purposes);
    let effect = if old.when.is_none() { Narrowing } else { Widening };
    d.rule(Part::When, &told(&old.when), &told(&new.when), effect);
    agreed(old, new, d);
}

/// By which agreement a recipient gets data, and under which safeguard.
fn agreed(old: &Recipient, new: &Recipient, d: &mut Differences<'_>) {
    d.words(Part::Agreement, &old.agreement, &new.agreement);
    let kind = |r: &Recipient| r.safeguard.as_ref().map(|s| s.kind.clone());
    let effect = if kind(old).is_none() { Narrowing } else { Widening };
    d.rule(Part::Safeguard, &told(&kind(old)), &told(&kind(new)), effect);
    let module = |r: &Recipient| r.safeguard.as_ref().and_then(|s| s.module).map(str::to_owned);
    if kind(old) == kind(new) {
        // To say which module it is, where none was named, allows nothing more.
        let effect = if module(old).is_none() { Narrowing } else { Widening };
        d.rule(Part::Safeguard, &told(&module(old)), &told(&module(new)), effect);
    }
    let rest = |r: &Recipient| r.safeguard.as_ref().map(|s| (s.copy.clone(), s.date));
    if kind(old) == kind(new) {
        d.words(Part::Safeguard, &rest(old), &rest(new));
    }
}

fn told<T: Display>(value: &Option<T>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn measure(old: &Measure, new: &Measure, d: &mut Differences<'_>) {
    d.meaning(Part::Text, &old.text, &new.text);
    d.words(Part::Owner, &old.owner, &new.owner);
    match (&old.evidence, &new.evidence) {
        (Some(was), None) => d.add(Widening, What::Less(Part::Evidence, vec![was.clone()])),
        (None, Some(is)) => d.add(Narrowing, What::More(Part::Evidence, vec![is.clone()])),
        (was, is) => d.words(Part::Evidence, was, is),
    }
    d.at_most(Part::Review, old.review, new.review);
}

fn role(old: &Role, new: &Role, d: &mut Differences<'_>) {
    d.words(Part::Name, &old.name, &new.name);
    d.list(Part::Purposes, &old.purposes, &new.purposes);
    d.list(Part::May, &old.may, &new.may);
    match (&old.categories, &new.categories) {
        (None, Some(only)) => d.add(Narrowing, What::Limited(Part::Categories, only.iter().map(word).collect())),
        (Some(only), None) => d.add(Widening, What::Unlimited(Part::Categories, only.iter().map(word).collect())),
        (old, new) => {
            d.list(Part::Categories, old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
        }
    }
}

/// The purposes of the new version that rest on consent and whose consents of before do not cover what they are now.
pub(super) fn ask_again(old: &Notice, new: &Notice, widened: &[&Change]) -> Vec<PurposeId> {
    let asks = |p: &&Purpose| {
        let before = old.purposes.iter().find(|o| o.id == p.id);
        before.is_none_or(|o| o.basis != Basis::Consent) || widened.iter().any(|c| touches(c, p, new))
    };
    new.purposes.iter().filter(|p| p.basis == Basis::Consent).filter(asks).map(|p| p.id.clone()).collect()
}

/// Whether a widening changes what somebody consented to: who does what with which data (Art. 4(11), recital 42;
/// EDPB Guidelines 05/2020, 64-65). A longer period or another source is told, and not asked.
fn touches(change: &Change, purpose: &Purpose, new: &Notice) -> bool {
    let uses = |c: &Category| c.purposes.contains(&purpose.id);
    match (&change.subject, &change.what) {
        (Subject::Purpose(id), _) => *id == purpose.id,
        (Subject::Category(id), What::More(Part::Purposes, more)) => {
            new.categories.iter().any(|c| c.id == *id) && more.iter().any(|p| purpose.id == p.as_str())
        }
        (
            Subject::Category(id),
            What::Added
            | What::More(Part::Fields | Part::Special | Part::Offences | Part::IdentityCode, _)
            | What::Reworded(Part::Special | Part::Offences | Part::IdentityCode),
        ) => new.categories.iter().any(|c| c.id == *id && uses(c)),
        (Subject::Recipient(id), _) => {
            // A processor is the controller's own hand, unless it works in a country whose law it cannot escape.
            let counts = |r: &Recipient| r.role != RecipientRole::Processor || r.safeguard.is_some();
            new.recipients.iter().any(|r| r.id == id.as_str() && r.purposes.contains(&purpose.id) && counts(r))
        }
        (Subject::Field(id), _) => new.categories.iter().any(|c| c.fields.contains(id) && uses(c)),
        (Subject::Controller(_), _) => true,
        (Subject::Notice, what) => {
            matches!(
                what,
                What::More(Part::Decisions | Part::Profiling | Part::Kind, _)
                    | What::Other(Part::Decisions | Part::Profiling | Part::Kind, ..)
            )
        }
        (Subject::Category(_) | Subject::Source(_) | Subject::Measure(_) | Subject::Role(_), _) => false,
    }
}

/// What becomes of data that came in under the old version.
pub(super) fn held(old: &Notice, new: &Notice) -> Vec<Held> {
    let mut held = Vec::new();
    for before in &old.categories {
        let id = &before.id;
        let Some(after) = new.categories.iter().find(|c| c.id == *id) else {
            held.push(Held::NoCategory(id.clone()));
            continue;
        };
        let year = |n: &Notice| (n.financial_year_end, n.first_financial_year_end);
        let year_moved = year(old) != year(new);
        let by_year = year_moved && after.keep.after == Event::FinancialYearEnd;
        match keep_effect(before.keep, after.keep) {
            Some(Narrowing) if !by_year => held.push(Held::Sooner(id.clone())),
            None if !by_year => {}
            _ => held.push(Held::Later(id.clone())),
        }
        let gone = before.fields.iter().filter(|f| !after.fields.contains(f));
        held.extend(gone.map(|f| Held::NoField(id.clone(), f.clone())));
        let unused = before.purposes.iter().filter(|p| !after.purposes.contains(p));
        held.extend(unused.map(|p| Held::NoUse(id.clone(), p.clone())));
        let used = after.purposes.iter().filter(|p| !before.purposes.contains(p));
        held.extend(used.map(|p| Held::NewUse(id.clone(), p.clone())));
    }
    held
}
