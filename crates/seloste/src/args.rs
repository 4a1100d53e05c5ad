//! The command line as people type it.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use seloste_terms::{ActId, Lang, PartyId, RecordId};
use std::net::SocketAddr;
use std::path::PathBuf;

/// The most parties of each register of the demo.
const DEMO_PARTIES_MAX: u64 = 100_000;

/// A date as it is typed.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write the date as YYYY-MM-DD, such as 2026-12-31".to_owned())
}

/// The letter of a ground of Art. 18(1).
fn ground(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='d'), None) => Ok(letter),
        _ => Err("the ground is a (accuracy contested), b (unlawful), c (needed for a claim) or \
             d (objection pending)"
            .to_owned()),
    }
}

/// The customer register that does what its privacy notice says.
#[derive(Debug, Parser)]
#[command(name = "seloste", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// The deployment's folder [default: the platform's data directory, or SELOSTE_HOME].
    #[arg(long, global = true, value_name = "DIR", env = "SELOSTE_HOME")]
    pub(crate) home: Option<PathBuf>,
    /// The language of documents and labels: fi, sv or en.
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve five registers with fictional data, in a home of their own.
    Demo {
        /// Where to listen.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// How many parties each register gets.
        #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(0..=DEMO_PARTIES_MAX))]
        parties: usize,
    },
    /// Make a new deployment: keys, the operator's account, the recovery code.
    Init,
    /// Write a notice to begin from, for a kind of company; asks for what is missing when run in a terminal.
    New(Box<crate::new::Options>),
    /// Check notices and published texts. Exit 0: no errors; 1: errors; 2: a file cannot be read.
    Check(crate::check::Asked),
    /// Explain a finding by its code; without one, list all rules.
    Explain {
        /// The code, such as BAS001.
        code: Option<String>,
    },
    /// Read a published notice (text, Markdown or HTML): what it says, what it lacks, a draft. Exit 1: it lacks something.
    Read {
        /// The notice, or - for standard input.
        file: PathBuf,
        /// Print what was found as JSON.
        #[arg(long)]
        json: bool,
        /// Where to write a draft of a notice file; it must not be there yet.
        #[arg(short, long, value_name = "DRAFT")]
        out: Option<PathBuf>,
    },
    /// Write a notice out: for people to read, for the authority, for programs.
    Render {
        /// The notice.
        file: PathBuf,
        /// The form.
        #[arg(long, value_name = "FORM", default_value = "html")]
        to: crate::render::To,
        /// Whose record of processing activities.
        #[arg(long = "as", value_name = "SIDE", default_value = "controller")]
        of: crate::render::As,
        /// Where to write it [default: standard output].
        #[arg(short, long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Make a register of a notice, or put the next version of one in force.
    Open {
        /// The notice.
        file: PathBuf,
        /// Where it widens the use of what is held: the day on which the people concerned were told, at the latest today
        /// and at most 62 days ago.
        #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "not_told")]
        tell: Option<Date>,
        /// Or why they need not be told.
        #[arg(long, value_name = "WHY")]
        not_told: Option<NotTold>,
    },
    /// Tell what a version of a notice changes. Exit 0: it widens nothing; 1: it widens the use of data; 2: unusable.
    Diff {
        /// The version before.
        old: PathBuf,
        /// The version after.
        new: PathBuf,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Serve the registers to browsers.
    Serve {
        /// Where to listen.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// A proxy with TLS stands before the server: then it may listen on any address.
        #[arg(long)]
        behind_tls: bool,
    },
    /// Bring a file in: CSV, XLSX, vCard, an archive of cards. Exit 1: something in it was refused.
    Import(Import),
    /// List the imports of the last thirty days, which can be taken back.
    Imports {
        /// The register.
        register: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take an import back: who came in by it goes, what it replaced is put back. Exit 1: something stays, and why.
    Undo {
        /// The register.
        register: String,
        /// The import's id: `import` and `imports` print it.
        import: ActId,
        /// Only tell what would be done.
        #[arg(long)]
        preview: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Find people and organisations.
    Find {
        /// The register.
        register: String,
        /// Words to look for, or their beginnings.
        words: Vec<String>,
        #[command(flatten)]
        purpose: Purpose,
        /// The most that are shown.
        #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=1_000))]
        limit: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take contact data out as a file: of everybody whom the purpose reaches, or of some.
    Export {
        /// The register.
        register: String,
        #[command(flatten)]
        purpose: Purpose,
        /// Only those in this relationship.
        #[arg(long, value_name = "STATE")]
        state: Option<Standing>,
        /// Only people, or only organisations.
        #[arg(long, value_name = "KIND")]
        kind: Option<Kind>,
        /// The form of the file.
        #[arg(long, value_name = "FORM", default_value = "csv")]
        to: Table,
        /// The file; it must not be there yet. It is for its owner's eyes alone [default: REGISTER-DATE with the form's
        /// ending].
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show a party's card.
    Show {
        #[command(flatten)]
        party: Party,
        #[command(flatten)]
        purpose: Purpose,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Everything about one party, for that party (Art. 15).
    Access {
        #[command(flatten)]
        party: Party,
        /// The form of the document.
        #[arg(long, value_name = "FORM", required_unless_present = "zip")]
        to: Option<Form>,
        /// Write a ZIP with the page, the JSON and all files of documents; it must not be there yet. It is for its owner's
        /// eyes alone.
        #[arg(long, value_name = "FILE", conflicts_with = "to")]
        zip: Option<PathBuf>,
        #[command(flatten)]
        asked: Asked,
    },
    /// Add a file to a party as a document, or save one.
    #[command(subcommand)]
    Document(Document),
    /// Bring another entry of the same person or organisation into this one, or take that back.
    Merge {
        #[command(flatten)]
        party: Party,
        /// The other, whose data goes over.
        #[arg(value_name = "OTHER", required_unless_present = "undo", conflicts_with = "undo")]
        other: Option<PartyId>,
        #[command(flatten)]
        purpose: Purpose,
        /// Of a field that differs and holds one value: keep what the other has.
        #[arg(long, value_name = "FIELD", conflicts_with = "undo")]
        take: Vec<String>,
        /// Only tell what would be done.
        #[arg(long)]
        preview: bool,
        /// Tell apart again what was brought in last.
        #[arg(long)]
        undo: bool,
    },
    /// Begin or end a relationship.
    Relate {
        #[command(flatten)]
        party: Party,
        /// The first day of a relationship.
        #[arg(long, value_name = "DATE", value_parser = day, required_unless_present = "ends", conflicts_with = "ends")]
        starts: Option<Date>,
        /// The day from which there is none any more.
        #[arg(long, value_name = "DATE", value_parser = day)]
        ends: Option<Date>,
        /// What begins.
        #[arg(long = "as", value_name = "STATE", default_value = "customer", conflicts_with = "ends")]
        state: Relation,
    },
    /// Record an objection (Art. 21), or that it was taken back.
    Object {
        #[command(flatten)]
        party: Party,
        /// To this purpose only; without it to all that can be objected to.
        #[arg(long, value_name = "P")]
        purpose: Option<String>,
        /// By which channel it came.
        #[arg(long, value_name = "CHANNEL", default_value = "unknown")]
        how: String,
        /// The person took it back.
        #[arg(long, conflicts_with = "asked")]
        withdraw: bool,
        #[command(flatten)]
        asked: Asked,
    },
    /// Restrict processing to storage (Art. 18), or lift the restriction.
    Restrict {
        #[command(flatten)]
        party: Party,
        /// The ground: a (accuracy contested), b (unlawful), c (needed for a claim), d (objection pending).
        #[arg(long, value_name = "a|b|c|d", default_value = "a", value_parser = ground)]
        ground: char,
        /// Lift it.
        #[arg(long, conflicts_with = "asked")]
        lift: bool,
        #[command(flatten)]
        asked: Asked,
    },
    /// Record a consent, or its withdrawal (Art. 7).
    Consent {
        #[command(flatten)]
        party: Party,
        /// To which purpose.
        #[arg(long, value_name = "P")]
        purpose: String,
        /// How it was given.
        #[arg(long, value_name = "CHANNEL", default_value = "unknown")]
        how: String,
        /// It is withdrawn.
        #[arg(long)]
        withdraw: bool,
    },
    /// Hold data from erasure, or lift a hold.
    Hold {
        #[command(flatten)]
        party: Party,
        /// Why: open-invoice, collection, claim, request or law.
        #[arg(long, value_name = "REASON")]
        reason: String,
        /// Only these categories.
        #[arg(long = "category", value_name = "C")]
        categories: Vec<String>,
        /// Its last day; without it until it is lifted.
        #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "lift")]
        until: Option<Date>,
        /// Lift it.
        #[arg(long)]
        lift: bool,
    },
    /// Erase a party, a category of it or a record, backups included. Exit 1: something stays.
    Erase {
        #[command(flatten)]
        party: Party,
        /// Only this category.
        #[arg(long, value_name = "C", conflicts_with = "record")]
        category: Option<String>,
        /// Only this record.
        #[arg(long, value_name = "RECORD", conflicts_with = "preview")]
        record: Option<seloste_terms::RecordId>,
        /// Only tell what would go and what would stay.
        #[arg(long, conflicts_with = "asked")]
        preview: bool,
        #[command(flatten)]
        asked: Asked,
    },
    /// Erase what has had its time.
    Sweep {
        /// The register.
        register: String,
        /// As of this day; without it today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        at: Option<Date>,
        /// Only tell what would go.
        #[arg(long)]
        preview: bool,
    },
    /// The ledger: verify it, report it, export it.
    Ledger {
        #[command(subcommand)]
        what: Ledger,
    },
    /// Back the deployment up to a new file.
    Backup {
        /// The file.
        file: PathBuf,
    },
    /// Register a place of escrow: without one no backup can replace a lost home.
    Escrow {
        /// The file, best on another disk.
        file: PathBuf,
    },
    /// Restore a backup: over this home, or into a new one from the escrow and its code.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The escrow.
        #[arg(long, value_name = "FILE")]
        escrow: Option<PathBuf>,
        /// The recovery code that `init` printed.
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
    },
    /// Say what is wrong with the deployment and what to do. Exit 1: something is.
    Doctor {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A new one-time link for the operator's account.
    Link {
        /// Let everybody sign in from any network again: for who has shut themselves out.
        #[arg(long)]
        from_anywhere: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The register.
    pub(crate) register: String,
    /// The file, or - for standard input.
    pub(crate) file: PathBuf,
    /// Where the data comes from: a source of the notice.
    #[arg(long, value_name = "S")]
    pub(crate) source: String,
    #[command(flatten)]
    pub(crate) purpose: Purpose,
    /// The relationship that begins for those who have none.
    #[arg(long, value_name = "STATE")]
    pub(crate) relation: Option<Relation>,
    /// Its first day; without it today.
    #[arg(long, value_name = "DATE", value_parser = day, requires = "relation")]
    pub(crate) since: Option<Date>,
    /// What a column holds: COLUMN=FIELD, by its header or number; COLUMN=- leaves it out. Repeat as needed.
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    pub(crate) maps: Vec<String>,
    /// Only tell what would be done, row by row.
    #[arg(long)]
    pub(crate) preview: bool,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Party {
    /// The register.
    pub(crate) register: String,
    /// The party's id.
    pub(crate) party: PartyId,
}

#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// The day on which the person asked for it [default: today]: an answer is due within a month (Art. 12(3)).
    #[arg(long, value_name = "DATE")]
    pub(crate) asked: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Purpose {
    /// For which purpose of the notice.
    #[arg(long = "purpose", value_name = "P")]
    pub(crate) id: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Document {
    /// Add a file of at most 25 MB to a party, sealed. Prints the id of the document.
    Add {
        #[command(flatten)]
        party: Party,
        /// The file; `-` is standard input.
        file: PathBuf,
        #[command(flatten)]
        purpose: Purpose,
        /// Where it comes from: a source of the notice.
        #[arg(long, value_name = "SOURCE")]
        source: String,
        /// What to call it [default: the file's own name].
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Its own date.
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
        /// A note on it.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Put it in the place of the file that this document has.
        #[arg(long, value_name = "DOCUMENT", requires = "version")]
        replace: Option<RecordId>,
        /// The version of that document that was looked at.
        #[arg(long, value_name = "N", requires = "replace")]
        version: Option<u32>,
    },
    /// Save a document as a file.
    Get {
        #[command(flatten)]
        party: Party,
        /// The document's id.
        document: RecordId,
        /// The file; it must not be there yet. It is for its owner's eyes alone.
        file: PathBuf,
        #[command(flatten)]
        purpose: Purpose,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Check every entry against the signed checkpoint. Exit 1: something is wrong. Also checks an exported folder.
    Verify {
        /// The register, or the folder of an export.
        register: String,
        /// The key to check an export with; printed by `ledger verify REGISTER`.
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
    },
    /// Print the entries, one a line.
    Report {
        /// The register.
        register: String,
        /// From this entry on.
        #[arg(long, value_name = "N", default_value_t = 0)]
        from: u64,
        /// Print JSON, one object a line.
        #[arg(long)]
        json: bool,
    },
    /// Write the log as static files that anybody can verify.
    Export {
        /// The register.
        register: String,
        /// The folder, new or empty [default: REGISTER-ledger].
        dir: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Json,
    Html,
}

/// Why people need not be told of a wider use.
#[derive(Debug, Clone, Copy, ValueEnum, serde::Serialize, serde::Deserialize)]
pub(crate) enum NotTold {
    /// They know already (Art. 13(4), 14(5)(a)).
    Known,
    /// It is impossible or takes a disproportionate effort; the notice is public (Art. 14(5)(b)).
    Effort,
    /// A law lays the use down, or forbids to tell of it (Art. 14(5)(c)-(d)).
    Law,
}

/// How a party stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Serialize, serde::Deserialize)]
pub(crate) enum Standing {
    Prospect,
    Customer,
    Former,
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Serialize, serde::Deserialize)]
pub(crate) enum Kind {
    Person,
    Organisation,
}

/// The form of a file with many parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Serialize, serde::Deserialize)]
pub(crate) enum Table {
    Csv,
    Xlsx,
    Vcard,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Serialize, serde::Deserialize)]
pub(crate) enum Relation {
    Prospect,
    Customer,
}
