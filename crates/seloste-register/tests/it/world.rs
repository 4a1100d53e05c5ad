//! A deployment for tests: its folder, its clock, its staff, and short ways to act and to look at the ledger.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use parking_lot::Mutex;
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{Actor, ActorKind, Denial, Gap, LeftOut, Refusal};
use seloste_ledger::{Detail, Entry, Outcome};
use seloste_notice::{Checked, EXAMPLES, Outcome as Check};
use seloste_register::{
    ActError, Card, Entered, Given, Home, ImportOptions, ImportReport, ImportRow, Instance, NewParty, OpenedNotice,
    Register, Relation, RestoreOptions, RestoredRegister, SignInError, Told,
};
use seloste_store::PartyKind;
use seloste_terms::{ActorId, Clock, PartyId};
use seloste_vault::SystemEntropy;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use seloste_register::Whence;

/// The day on which every test begins.
pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// People were told of a wider use a month before: as long as any of the examples promises.
pub(crate) const TOLD: Told = Told::On(jiff::civil::date(2026, 10, 22));

/// A clock that stands still until it is set.
pub(crate) struct TestClock(Mutex<Timestamp>);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }
}

impl TestClock {
    /// Noon of a day, for ever.
    pub(crate) fn at(day: Date) -> Self {
        let clock = Self(Mutex::new(Timestamp::UNIX_EPOCH));
        clock.day(day);
        clock
    }

    /// An instant of Finnish time.
    pub(crate) fn set(&self, at: DateTime) {
        let zone = TimeZone::get("Europe/Helsinki").unwrap();
        *self.0.lock() = zone.to_timestamp(at).unwrap();
    }

    /// Noon of a day.
    pub(crate) fn day(&self, day: Date) {
        self.set(day.at(12, 0, 0, 0));
    }

    pub(crate) fn later_ms(&self, ms: i64) {
        let mut now = self.0.lock();
        *now = now.checked_add(ms.milliseconds()).unwrap();
    }
}

/// A folder that goes with its test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        // Random, so that tests that run beside these never meet in one folder.
        let name = ActorId::random(&mut SystemEntropy).unwrap();
        let path = std::env::temp_dir().join(format!("seloste-register-{name}"));
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A deployment.
pub(crate) struct World {
    pub(crate) clock: Arc<TestClock>,
    home: Option<Home>,
    pub(crate) code: String,
    pub(crate) link: String,
    // Last: the folder outlives what is open in it.
    pub(crate) folder: Folder,
}

impl World {
    /// A new deployment without registers.
    pub(crate) fn empty() -> Self {
        let folder = Folder::new();
        let clock = Arc::new(TestClock::at(TODAY));
        let made = Home::init(&folder.path().join("home"), Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
        let (code, link) = (made.recovery_code.to_string(), made.link.to_string());
        Self { clock, home: Some(made.home), code, link, folder }
    }

    /// A deployment with the register of one example notice.
    pub(crate) fn of(name: &str) -> Self {
        let world = Self::empty();
        assert_eq!(world.home().open_notice(example(name), None).unwrap(), OpenedNotice::New);
        world
    }

    /// A deployment with the register of any notice.
    pub(crate) fn with(notice: Checked) -> Self {
        let world = Self::empty();
        world.home().open_notice(notice, None).unwrap();
        world
    }

    pub(crate) fn home(&self) -> &Home {
        self.home.as_ref().unwrap()
    }

    /// The only register, or the one of this name.
    pub(crate) fn register(&self, name: &str) -> Arc<Register> {
        self.home().register(name).unwrap()
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Closes the deployment and opens it again, as after a restart.
    pub(crate) fn reopen(&mut self) {
        self.close();
        let home = Home::open(&self.dir(), Arc::clone(&self.clock) as Arc<dyn Clock>).unwrap();
        assert!(home.shut().is_empty(), "{:?}", home.shut());
        self.home = Some(home);
    }

    pub(crate) fn close(&mut self) {
        drop(self.home.take());
    }

    /// Restores a backup over the deployment.
    pub(crate) fn restore(&mut self, backup: &Path) -> Vec<RestoredRegister> {
        self.close();
        let options = RestoreOptions { backup, escrow: None, code: None };
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let done = seloste_register::restore(&self.dir(), &options, clock).unwrap();
        self.reopen();
        done
    }

    /// Restores a backup where there is nothing, with the escrow and its code.
    pub(crate) fn restore_elsewhere(&self, backup: &Path, escrow: &Path) -> (Folder, Home) {
        let folder = Folder::new();
        let options = RestoreOptions { backup, escrow: Some(escrow), code: Some(&self.code) };
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let dir = folder.path().join("home");
        seloste_register::restore(&dir, &options, Arc::clone(&clock)).unwrap();
        let home = Home::open(&dir, clock).unwrap();
        (folder, home)
    }
}

/// An example notice, checked on the day on which tests begin.
pub(crate) fn example(name: &str) -> Checked {
    checked(source(name)).checked.unwrap_or_else(|| panic!("{name} passes its check"))
}

/// The text of an example notice.
pub(crate) fn source(name: &str) -> &'static str {
    EXAMPLES.iter().find(|(n, _)| *n == name).map(|(_, text)| *text).unwrap()
}

/// What a check makes of a notice.
pub(crate) fn checked(text: &str) -> Check {
    seloste_notice::check("notice.toml", text, &|_| Err("there is no such file".to_owned()), TODAY)
}

/// An example with one text replaced; the text must be there.
pub(crate) fn edited(name: &str, from: &str, to: &str) -> Check {
    let text = source(name);
    assert!(text.contains(from), "{name} says `{from}`");
    checked(&text.replacen(from, to, 1))
}

/// The codes of what is wrong with a notice.
pub(crate) fn codes(check: &Check) -> Vec<&'static str> {
    check.diagnostics.iter().map(|d| d.code).collect()
}

/// Somebody on the staff.
pub(crate) fn staff(role: &str) -> Actor {
    Actor { id: ActorId::from_bytes([7; 16]), kind: ActorKind::Staff, role: role.into(), bounds: None, request: None }
}

pub(crate) fn boss() -> Actor {
    seloste_register::operator(ActorId::from_bytes([1; 16]))
}

pub(crate) fn day(year: i16, month: i8, day: i8) -> Day {
    day_of(jiff::civil::date(year, month, day))
}

pub(crate) fn given(values: &[(&str, &str)]) -> Vec<Given> {
    values.iter().map(|(field, text)| Given { field: (*field).to_owned(), text: (*text).to_owned() }).collect()
}

/// A relationship as a customer since the beginning of 2024.
pub(crate) const CUSTOMER: Option<bool> = Some(true);
/// A relationship as a prospect since the beginning of 2024.
pub(crate) const PROSPECT: Option<bool> = Some(false);

/// Someone to come in.
pub(crate) fn someone(kind: PartyKind, source: &str, relation: Option<bool>, values: &[(&str, &str)]) -> NewParty {
    NewParty {
        kind,
        values: given(values),
        source: source.to_owned(),
        relation: relation.map(|customer| Relation { customer, since: day(2024, 1, 1) }),
        stands_for: None,
    }
}

pub(crate) fn person(source: &str, relation: Option<bool>, values: &[(&str, &str)]) -> NewParty {
    someone(PartyKind::Person, source, relation, values)
}

pub(crate) fn company(source: &str, relation: Option<bool>, values: &[(&str, &str)]) -> NewParty {
    someone(PartyKind::Organisation, source, relation, values)
}

/// Rows of a file: the fields of its head, then the rows.
pub(crate) fn rows(fields: &[&str], rows: &[&[&str]]) -> Vec<ImportRow> {
    let row = |(at, cells): (usize, &&[&str])| ImportRow {
        line: at as u64 + 2,
        wrong: Vec::new(),
        values: fields
            .iter()
            .zip(*cells)
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| Given { field: (*field).to_owned(), text: (*text).to_owned() })
            .collect(),
    };
    rows.iter().enumerate().map(row).collect()
}

pub(crate) fn options(purpose: &str, source: &str, relation: Option<bool>, preview: bool) -> ImportOptions {
    ImportOptions {
        purpose: purpose.to_owned(),
        source: source.to_owned(),
        relation: relation.map(|customer| Relation { customer, since: day(2024, 1, 1) }),
        preview,
        file: None,
    }
}

pub(crate) fn import(register: &Register, actor: &Actor, how: &ImportOptions, rows: &[ImportRow]) -> ImportReport {
    register.import(actor, how, rows, &mut |_| {}).unwrap()
}

/// Every entry of the ledger.
pub(crate) fn ledger(register: &Register) -> Vec<Entry> {
    register.report(&boss(), 0).unwrap()
}

/// The entries that an act left.
pub(crate) fn left_by<T>(register: &Register, act: impl FnOnce() -> T) -> (T, Vec<Entry>) {
    let before = ledger(register).len();
    let done = act();
    // The report that counted them is the first of the new ones.
    (done, ledger(register).split_off(before + 1))
}

/// What an act was refused for, with the entry that it must have left: one, of nothing shown or changed.
#[track_caller]
pub(crate) fn refused<T>(register: &Register, act: impl FnOnce() -> Result<T, ActError>) -> (Refusal, Entry) {
    let (done, mut entries) = left_by(register, act);
    let Err(ActError::Refused(refusal)) = done else { panic!("refused, but: {:?}", done.err()) };
    assert_eq!(entries.len(), 1, "one entry of a refusal: {entries:?}");
    let entry = entries.remove(0);
    let expected = if matches!(refusal, Refusal::Gap(_)) { Outcome::Gap } else { Outcome::Denied };
    assert_eq!(entry.outcome, expected);
    assert_eq!(entry.left_out, 0);
    assert!(entry.details.iter().any(|d| matches!(d, Detail::Rule(_))), "{entry:?}");
    (refusal, entry)
}

#[track_caller]
pub(crate) fn gap<T>(register: &Register, act: impl FnOnce() -> Result<T, ActError>) -> Gap {
    match refused(register, act).0 {
        Refusal::Gap(gap) => gap,
        other @ Refusal::Denied(_) => panic!("a gap, but: {other}"),
    }
}

#[track_caller]
pub(crate) fn denied<T>(register: &Register, act: impl FnOnce() -> Result<T, ActError>) -> Denial {
    match refused(register, act).0 {
        Refusal::Denied(denial) => denial,
        other @ Refusal::Gap(_) => panic!("a denial, but: {other}"),
    }
}

/// That an act is refused for how a party stands.
#[track_caller]
pub(crate) fn left_out<T>(register: &Register, why: LeftOut, act: impl FnOnce() -> Result<T, ActError>) {
    match denied(register, act) {
        Denial::Party { reason, .. } => assert_eq!(reason, why),
        other => panic!("{why:?}, but: {other}"),
    }
}

/// A party's card, for everything that the law lets its operator see.
pub(crate) fn whole(register: &Register, party: PartyId) -> Card {
    register.show(&boss(), "rights", party).unwrap().into_inner()
}

/// The values of a field on a card.
pub(crate) fn values<'c>(card: &'c Card, field: &str) -> Vec<&'c str> {
    let all = card.records.iter().flat_map(|r| &r.values);
    all.filter(|v| v.field == field).map(|v| v.text.as_str()).collect()
}

/// Who is found by these words for a purpose, by name.
pub(crate) fn found(register: &Register, purpose: &str, words: &str) -> Vec<String> {
    let answer = register.find(&boss(), purpose, words, 0..1_000).unwrap().into_inner();
    answer.found.into_iter().map(|f| f.name).collect()
}

/// Every file under a folder.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { all.push(path) }
        }
    }
    all
}

/// The files that hold one of these texts, in UTF-8 or UTF-16, in small or capital letters.
pub(crate) fn holding(dir: &Path, texts: &[&str]) -> Vec<PathBuf> {
    // Each byte as the character of its number: the search of the standard library is fast on text only.
    let as_text = |bytes: Vec<u8>| bytes.into_iter().map(char::from).collect::<String>();
    let mut needles: Vec<String> = Vec::new();
    for text in texts {
        for form in [(*text).to_owned(), text.to_lowercase(), text.to_uppercase()] {
            needles.push(as_text(form.encode_utf16().flat_map(u16::to_le_bytes).collect()));
            needles.push(as_text(form.into_bytes()));
        }
    }
    let holds = |path: &PathBuf| {
        let text = as_text(fs::read(path).unwrap());
        needles.iter().any(|needle| text.contains(needle.as_str()))
    };
    files(dir).into_iter().filter(holds).collect()
}

impl World {
    /// The present instant of the test, milliseconds since 1970 UTC.
    pub(crate) fn clock_ms(&self) -> i64 {
        self.clock.now().as_millisecond()
    }
}

/// Signs in by name and password alone, from nowhere in particular.
pub(crate) fn sign_in(i: &Instance, login: &str, password: &str) -> Result<String, SignInError> {
    match i.sign_in(login, password, &Whence::default())? {
        Entered::In(token) => Ok(token.to_string()),
        Entered::Second(_) => panic!("a second factor is asked for"),
    }
}

/// What an app shows that was given this secret (RFC 6238), reckoned apart from the product.
pub(crate) fn app_shows(secret: &str, at_ms: i64) -> String {
    let key = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key);
    let step = u64::try_from(at_ms / 30_000).unwrap();
    let tag = aws_lc_rs::hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let from = usize::from(tag[19] & 15);
    let number = u32::from_be_bytes(tag[from..from + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}
