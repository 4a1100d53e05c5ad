//! The register: parties, folders, records, standing, retention, search. Plain synchronous code.
//!
//! Guarantees: there is one way in, through [`seloste_gate`]; every act leaves its entry in the same transaction as its
//! changes, and what is shown leaves only after its entry is durable; one thread writes, and never waits for more to come.
//! Does not: know HTTP, HTML, SQL or any cipher.

mod access;
mod act;
mod alike;
mod answering;
mod backup;
mod body;
mod card;
mod coming;
mod core;
mod crash;
mod doctor;
mod document;
mod erase;
mod erasing;
mod error;
mod export;
mod figures;
mod home;
mod import;
mod inbox;
mod index;
mod instance;
#[cfg(test)]
mod interleaving;
mod keyfiles;
mod lists;
mod live;
mod logbook;
mod many;
mod merge;
mod once;
#[cfg(test)]
mod parting;
mod read;
mod register;
mod restore;
mod retention;
mod sorting;
mod stand;
mod undo;
mod versions;
mod write;
mod writer;

pub use access::{AccessPackage, Use};
pub use alike::Likeness;
pub use answering::Answering;
pub use backup::BackupReport;
pub use body::{Body, Content, Value};
pub use card::{Card, CardRecord, FindAnswer, Found, Tie};
pub use coming::{COMING_DAYS, Coming, ToDo, WaitingFor};
pub use doctor::{Finding, Gravity, evidence_line};
pub use document::{
    About, DOCUMENT_BYTES_MAX, Document, NAME_CHARS_MAX, OPAQUE, Upload, UploadTo, file_ending, is_program,
};
pub use erase::{ErasePlan, Going, Staying, Stays, SweepPlan};
pub use erasing::{ErasureReport, receipt_text};
pub use error::{ActError, FieldProblem};
pub use export::{EXPORT_MAX, ExportCounts, Exported, Leaving};
pub use figures::Figures;
pub use home::{Home, HomeError, Init, OpenedNotice};
pub use import::{IMPORT_ROWS_MAX, ImportOptions, ImportReport, ImportRow, RowOutcome, RowReport, file_hash};
pub use inbox::{INBOX_DAYS, INBOX_MAX, Waiting};
pub use instance::{
    AccountInfo, AccountState, CEREMONY_MS, Ceremony, Client, Device, EVERYWHERE, Enrolment, Entered, FORMS_MAX, Form,
    Granting, Holder, IDLE_MINUTES_MAX, IDLE_MINUTES_MIN, INVITED_CHARS_MAX, Instance, Invited, KEY_KINDS,
    LABEL_CHARS_MAX, NETWORKS_MAX, NewForm, NewToken, NotNetworks, OWN_VIEWS_MAX, PASSKEY_CHARS_MAX, PASSKEYS_MAX,
    PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, PasskeyError, PasskeyInfo, PeopleError, RECOVERY_CODES, RoleInfo, Said,
    SecondFactor, SessionInfo, Settings, SettingsError, SignInError, SignedIn, TOKEN_DAYS_MAX, TOKEN_PREFIX,
    TOKENS_MAX, TokenError, TokenInfo, VIEWS_MAX, View, Whence, askable, is_in, known_by, network, networks, site,
};
pub use logbook::LogPage;
pub use many::{MANY_MAX, Many, ManyCounts, ManyDone, ManyPast, ManyWith};
pub use merge::{Compared, MergeReport, Unmerge, compare};
pub use once::{Done, form_key, request_key};
pub use read::{Counts, Narrowed, Pages, QUERY_BYTES_MAX, SHOWN_MAX};
pub use register::{Register, job_actor, operator};
pub use restore::{RestoreOptions, RestoredRegister, restore};
pub use sorting::{SortBy, Sorting};
pub use undo::{Delivery, Kept, UNDO_DAYS, UndoReport};
pub use versions::{Foreseen, NotTold, Told, reopened, told_days};
pub use write::{Given, NewParty, Relation};
