//! Versions of the notice: each act runs under the one in force.
//!
//! Guarantees: a version that widens the use of data which is held comes into force only with a word on whether the
//! people concerned were told (Art. 13(3), 14(4)), and no sooner after that than the notice in force promised them; a consent that was given to less than the notice now says no longer
//! counts from the commit on that puts the version in force.
//! Does not: tell them; nor know whether a text that is worded anew means the same: it takes the notice's word for it.

use crate::act::{Draft, EntryDraft, Mutation};
use crate::error::ActError;
use crate::register::Register;
use jiff::civil::Date;
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{Actor, NoticeHistory, Stand};
use seloste_ledger::{Action, Detail, Name};
use seloste_notice::{Basis, Checked, Difference, PurposeId, diff, law_purpose};
use seloste_store::NoticeRow;
use seloste_terms::PartyId;
use std::collections::{BTreeMap, HashSet};
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::Arc;

/// How long before a wider use begins people may have been told of it, in days: long enough for two months' notice, and
/// short enough that what they were told is still in their minds.
const TOLD_DAYS_MAX: i32 = 62;

/// Whether the people whom a wider use concerns were told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// On this day: today, or one of the 62 days before it.
    On(Date),
    /// No, and this is why.
    Not(NotTold),
}

/// Why people need not be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTold {
    /// They know already (Art. 13(4), 14(5)(a)).
    Known,
    /// It is impossible or would take a disproportionate effort; the notice is public instead (Art. 14(5)(b)).
    Effort,
    /// A law lays the use down, or forbids to tell (Art. 14(5)(c)-(d)).
    Law,
}

impl NotTold {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Effort => "effort",
            Self::Law => "law",
        }
    }
}

/// What would change if a version came into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// What is different.
    pub difference: Difference,
    /// How many parties a widening concerns: those of whom there is data in a category that it touches.
    pub concerned: usize,
}

impl Register {
    /// What would change if a version came into force.
    ///
    /// # Errors
    /// As of the store.
    pub fn foresee(&self, checked: &Checked) -> Result<Foreseen, ActError> {
        let difference = diff(&self.notice(), checked);
        let concerned = self.concerned(&difference)?;
        Ok(Foreseen { difference, concerned })
    }

    /// How many parties have data in what a widening touches.
    fn concerned(&self, difference: &Difference) -> Result<usize, ActError> {
        let tell = &difference.tell;
        if tell.is_empty() {
            return Ok(0);
        }
        let mut parties: HashSet<PartyId> = HashSet::new();
        self.core.store.visit_folders(&mut |folder| {
            let touched = tell.everybody || tell.categories.iter().any(|c| *c == folder.category.as_str());
            if touched && folder.party != PartyId::NIL {
                parties.insert(folder.party);
            }
            ControlFlow::Continue(())
        })?;
        let live = self.core.live.read();
        Ok(parties.into_iter().filter(|p| live.parties.get(p).is_some_and(|k| !k.erased)).count())
    }

    /// Puts a version of the notice in force; says whether it is another than the one that is.
    ///
    /// # Errors
    /// When it is another register's notice, one of a day to come, or another text of the day of the one in force; when
    /// the actor may not; [`ActError::Untold`] when it widens the use of data that is held and nothing is said of telling
    /// people.
    pub fn open_version(&self, actor: &Actor, checked: Checked, told: Option<Told>) -> Result<bool, ActError> {
        let scope = self.scope::<Stand>(actor, law_purpose::SECURITY, Action::OpenNotice)?;
        let (old, today) = (self.notice(), self.core.clock.today());
        if old.id != checked.id {
            return Err(ActError::input(
                format!("seloste on rekisterin `{}`, tämä on rekisteri `{}`", checked.id, old.id),
                format!("beskrivningen gäller registret `{}`, det här är registret `{}`", checked.id, old.id),
                format!("the notice is of `{}`, the register of `{}`", checked.id, old.id),
            ));
        }
        if old.rules_hash() == checked.rules_hash() && old.published_hash() == checked.published_hash() {
            return Ok(false);
        }
        if checked.version < old.version {
            return Err(ActError::input(
                format!(
                    "seloste on päivätty {}, voimassa oleva {}: merkitse versioksi päivä, josta alkaen se on voimassa",
                    checked.version, old.version
                ),
                format!(
                    "beskrivningen är daterad {}, den gällande {}: sätt som version den dag från vilken den gäller",
                    checked.version, old.version
                ),
                format!(
                    "the notice is of {}, the one in force of {}: set its version to the day from which it is in force",
                    checked.version, old.version
                ),
            ));
        }
        // A version is known by its day: people who compare two of them must be able to tell them apart.
        if checked.version == old.version {
            let day = if old.version < today { today } else { old.version.tomorrow().unwrap_or(old.version) };
            let (fi, sv, en) =
                if day == today { ("tänään", "i dag", "today") } else { ("silloin", "den dagen", "on that day") };
            let version = old.version;
            return Err(ActError::input(
                format!(
                    "voimassa on toinen teksti päivältä {version}, eikä kahdella tekstillä voi olla samaa päivää: merkitse versioksi {day} ja ota se käyttöön {fi}"
                ),
                format!(
                    "en annan text av den {version} gäller, och två texter kan inte ha samma datum: sätt versionen till {day} och öppna den {sv}"
                ),
                format!(
                    "another text of {version} is in force, and two texts cannot bear one date: set the version to {day} and open it {en}"
                ),
            ));
        }
        not_to_come(&checked, today)?;
        let concerned = self.concerned(&diff(&old, &checked))?;
        let told = match told {
            _ if concerned == 0 => None,
            None => return Err(ActError::Untold(concerned)),
            // GDPR 13(3), 14(4): people are told before the data is put to the wider use.
            Some(Told::On(day)) if day > today => {
                return Err(ActError::input(
                    format!(
                        "ihmisille kerrotaan {day}, eikä laajempi käyttö voi alkaa sitä ennen: ota seloste käyttöön silloin"
                    ),
                    format!(
                        "personerna informeras {day}, och innan dess får den vidare användningen inte börja: öppna beskrivningen den dagen"
                    ),
                    format!(
                        "people are told on {day}, and until then the wider use may not begin: open the notice on that day"
                    ),
                ));
            }
            Some(Told::On(day)) if !told_days(day_of(today)).contains(&day_of(day)) => {
                return Err(ActError::input(
                    format!("päivästä {day} on yli {TOLD_DAYS_MAX} päivää: kerro ihmisille uudelleen ja anna se päivä"),
                    format!(
                        "det är mer än {TOLD_DAYS_MAX} dagar sedan {day}: informera personerna på nytt och ange den dagen"
                    ),
                    format!(
                        "{day} is more than {TOLD_DAYS_MAX} days ago: tell people again, and give the day on which you do"
                    ),
                ));
            }
            Some(Told::On(day)) if begins(&old, day) > today => return Err(too_soon(&old, day)),
            Some(Told::On(day)) => Some(Detail::Told(day_of(day))),
            Some(Told::Not(why)) => Name::new(why.word()).ok().map(Detail::NotTold),
        };
        let number = self.versions()?.last().map_or(0, |v| v.number).saturating_add(1);
        let checked = Arc::new(checked);
        let row = notice_row(&checked, number, self.now_ms());
        let mut entry = EntryDraft::allowed(&scope, Action::OpenNotice).count(1);
        entry.details.extend(told);
        // The entry names the version that comes into force with it.
        entry.notice = Arc::clone(&checked);
        self.commit(Draft { mutations: vec![Mutation::AddNotice(row, checked)], entries: vec![entry], seen: None })?;
        Ok(true)
    }

    /// All versions, oldest first.
    ///
    /// # Errors
    /// As of the store.
    pub fn versions(&self) -> Result<Vec<NoticeRow>, ActError> {
        Ok(self.core.store.notices()?)
    }

    /// How many consents in force do not show to which text they were given or how, by purpose (Art. 7(1)).
    #[must_use]
    pub fn unproven_consents(&self) -> BTreeMap<String, u64> {
        let live = self.core.live.read();
        let mut unproven = BTreeMap::new();
        let standing = live.parties.values().filter(|k| !k.erased).flat_map(|k| &k.standing.consents);
        for consent in standing.filter(|c| c.withdrawn.is_none() && (c.notice.is_empty() || is_no_channel(&c.how))) {
            let count: &mut u64 = unproven.entry(consent.purpose.clone()).or_default();
            *count = count.saturating_add(1);
        }
        unproven
    }

    /// Which consents still count.
    #[must_use]
    pub fn notice_history(&self) -> NoticeHistory {
        self.core.live.read().history.clone()
    }
}

/// The first day on which a wider use may begin of which people were told on a day: after the time that the notice in
/// force promised them.
fn begins(old: &Checked, told: Date) -> Date {
    old.changes_notice.map_or(told, |wait| wait.after(told).unwrap_or(Date::MAX))
}

fn too_soon(old: &Checked, told: Date) -> ActError {
    let (wait, first) = (old.changes_notice.map(|wait| wait.to_string()).unwrap_or_default(), begins(old, told));
    ActError::input(
        format!(
            "ihmisille kerrottiin {told}, ja voimassa oleva seloste lupaa heille aikaa (changes-notice = \"{wait}\"): laajempi käyttö voi alkaa {first}, ota seloste käyttöön silloin"
        ),
        format!(
            "personerna informerades {told}, och den gällande beskrivningen lovar dem tid (changes-notice = \"{wait}\"): den vidare användningen får börja {first}, öppna beskrivningen den dagen"
        ),
        format!(
            "people were told on {told}, and the notice in force promises them time (changes-notice = \"{wait}\"): the wider use may begin on {first}, open the notice on that day"
        ),
    )
}

/// The days on which people may have been told of a wider use that begins on a day.
#[must_use]
pub fn told_days(begins: Day) -> RangeInclusive<Day> {
    begins.saturating_sub(TOLD_DAYS_MAX)..=begins
}

/// Refuses a version of a day to come: opened, it would be in force before the day that it names.
pub(crate) fn not_to_come(checked: &Checked, today: Date) -> Result<(), ActError> {
    if checked.version <= today {
        return Ok(());
    }
    let from = checked.version;
    Err(ActError::input(
        format!(
            "selosteen mukaan se on voimassa {from} alkaen, mutta käyttöön otettu seloste on voimassa heti: ota se käyttöön silloin tai merkitse versioksi tämä päivä, {today}"
        ),
        format!(
            "enligt beskrivningen gäller den från {from}, men det som öppnas gäller genast: öppna den den dagen eller sätt versionen till i dag, {today}"
        ),
        format!(
            "the notice says that it is in force from {from}, and what is opened is in force at once: open it on that day, or set its version to today, {today}"
        ),
    ))
}

/// A stored version, read again. `None` where this program can make nothing of it any more, or reads something else in
/// it than was opened.
#[must_use]
pub fn reopened(row: &NoticeRow) -> Option<Checked> {
    let opened = jiff::Timestamp::from_millisecond(row.opened_ms).unwrap_or_default();
    let read = seloste_notice::reopen(&row.source, seloste_terms::world::date_of(opened))?;
    ((read.published_hash().0, read.rules_hash().0) == (row.published_hash, row.rules_hash)).then_some(read)
}

/// The history of stored versions, oldest first.
pub(crate) fn history(rows: &[NoticeRow]) -> NoticeHistory {
    let mut history = NoticeHistory::default();
    let mut before: Option<Checked> = None;
    for (at, row) in rows.iter().enumerate() {
        let version = reopened(row);
        let ask: Vec<PurposeId> = match (&before, &version) {
            (Some(old), Some(new)) => diff(old, new).ask,
            (None, Some(_)) if at == 0 => Vec::new(),
            // Where it cannot be told what people had consented to, they are asked.
            (None, Some(new)) => by_consent(new),
            (_, None) => Vec::new(),
        };
        history.add(&row.published_hash, &ask);
        before = version;
    }
    history
}

/// Whether somebody recorded that they did not know how it was given.
fn is_no_channel(how: &str) -> bool {
    let how = how.trim();
    how.is_empty() || how == "-" || how.eq_ignore_ascii_case("unknown")
}

fn by_consent(notice: &Checked) -> Vec<PurposeId> {
    notice.purposes.iter().filter(|p| p.basis == Basis::Consent).map(|p| p.id.clone()).collect()
}

pub(crate) fn notice_row(checked: &Checked, number: u32, opened_ms: i64) -> NoticeRow {
    NoticeRow {
        number,
        opened_ms,
        published_hash: checked.published_hash().0,
        rules_hash: checked.rules_hash().0,
        source: checked.bundle(),
    }
}
