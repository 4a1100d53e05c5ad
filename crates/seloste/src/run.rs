//! Commands on an open home.

use crate::args::Relation;
use crate::export::{Export, export};
use crate::files::NewFolder;
use crate::output::{Output, counted, errln, outln};
use crate::request::{ImportRequest, Request, What};
use crate::{documents, imports, merging};
use crate::{error_word, versions};
use jiff::civil::Date;
use seloste_formats::mapping::looks_like_data;
use seloste_formats::{Origin, recognise, rows};
use seloste_gate::standing::{Day, date_of, day_of};
use seloste_gate::{Actor, Gate};
use seloste_notice::State;
use seloste_register::{
    ActError, Answering, Card, ErasePlan, ErasureReport, Finding, Given, Gravity, Home, ImportOptions, ImportRow,
    Register, RowOutcome, Stays, UNDO_DAYS, receipt_text,
};
use seloste_terms::{Lang, Said};
use seloste_vault::protocol::EscrowOutcome;
use serde_json::{Value, json};
use std::sync::Arc;

/// Done.
pub(crate) const DONE: u8 = 0;
/// Done, with findings or refusals.
pub(crate) const WITH_FINDINGS: u8 = 1;
/// Not done.
pub(crate) const NOT_DONE: u8 = 2;

/// Rows of a preview that are printed one by one.
const PREVIEW_ROWS_MAX: usize = 1_000;

/// Does what was asked and says how it went.
pub(crate) fn execute(home: &Home, request: Request, input: &[u8], output: &mut dyn Output) -> u8 {
    let lang = request.lang;
    match perform(home, request, input, output) {
        Ok(code) => code,
        Err(error) => {
            errln!(output, "{}: {}", error_word(lang), told(&error, lang));
            NOT_DONE
        }
    }
}

/// An error in a language; what the gate refuses in the words of the pages.
fn told(error: &ActError, lang: Lang) -> String {
    match error {
        ActError::Refused(refusal) if lang != Lang::En => seloste_web::refused_in(refusal, lang),
        _ => error.said(lang),
    }
}

fn perform(home: &Home, request: Request, input: &[u8], output: &mut dyn Output) -> Result<u8, ActError> {
    let actor = home.operator();
    let lang = request.lang;
    match request.what {
        What::Open { bundle, told } => versions::open(home, &bundle, told.map(Into::into), lang, output),
        What::Import(import) => bring_in(home, &actor, &import, input, lang, output),
        What::Imports { register, json } => imports::list(&*named(home, &register)?, &actor, json, output),
        What::Undo { register, import, preview, json } => {
            imports::undo(&*named(home, &register)?, &actor, (import, preview, json), lang, output)
        }
        What::Merge { register, party, other, purpose, take, preview } => {
            let register = named(home, &register)?;
            let what = (purpose.as_str(), party, other, take.as_slice());
            if preview {
                merging::preview(&register, &actor, what, lang, output)
            } else {
                merging::merge(&register, &actor, what, output)
            }
        }
        What::Unmerge { register, party, purpose } => {
            merging::undo(&*named(home, &register)?, &actor, (&purpose, party), output)
        }
        What::Find { register, words, purpose, limit, json } => {
            let register = named(home, &register)?;
            let answer = register.find(&actor, &purpose, &words, 0..limit)?.into_inner();
            if json {
                let all: Vec<Value> = answer.found.iter().map(found_json).collect();
                outln!(output, "{}", pretty(&Value::Array(all)));
            } else {
                for f in &answer.found {
                    let organisations = f.organisations.join(", ");
                    let more = [Some(organisations.as_str()), f.email.as_deref(), f.phone.as_deref()];
                    let more: Vec<&str> = more.into_iter().flatten().filter(|t| !t.is_empty()).collect();
                    outln!(output, "{}  {}  {}", f.party, f.name, more.join("  "));
                }
            }
            if answer.matched > answer.found.len() {
                errln!(output, "{} of {} shown; --limit shows more", answer.found.len(), answer.matched);
            }
            left_out(&answer.left_out, output);
            Ok(DONE)
        }
        What::Export { register, purpose, state, kind, to, file } => {
            let register = named(home, &register)?;
            let asked = Export { purpose: &purpose, state, kind, to, file: &file };
            export(&register, &actor, &asked, lang, output)
        }
        What::Show { register, party, purpose, json } => {
            let register = named(home, &register)?;
            let card = register.show(&actor, &purpose, party)?.into_inner();
            if json {
                outln!(output, "{}", pretty(&card_json(&card)));
            } else {
                print_card(&register, &card, lang, output);
            }
            Ok(DONE)
        }
        What::DocumentAdd(asked) => documents::add(&*named(home, &asked.register)?, &actor, asked, input, output),
        What::DocumentGet { register, party, record, purpose, file } => {
            let what = (purpose.as_str(), party, record);
            documents::get(&*named(home, &register)?, &actor, what, &file, lang, output)
        }
        What::Access { register, party, html, zip, asked } => {
            let register = named(home, &register)?;
            // Before the register is asked: once its entry says that it left, it can.
            let file = zip.as_deref().map(|zip| documents::new_file(zip, lang)).transpose()?;
            let package = answering(&register, asked, lang, output)?.access(&actor, party)?.into_inner();
            if let (Some(file), Some(zip)) = (file, zip) {
                return documents::package(package, file, &zip, lang, output);
            }
            if html {
                outln!(output, "{}", seloste_paper::access_html(&package, lang));
            } else {
                outln!(output, "{}", pretty(&seloste_paper::access_json(&package)));
            }
            Ok(DONE)
        }
        What::Relate { register, party, starts, ends, state } => {
            let register = named(home, &register)?;
            match (starts, ends) {
                (Some(starts), _) => {
                    register.begin(&actor, party, state == Relation::Customer, day_of(starts))?;
                }
                (None, Some(ends)) => register.end(&actor, party, day_of(ends))?,
                (None, None) => {
                    return Err(ActError::Input(Said::new(
                        "anna --starts tai --ends",
                        "ange --starts eller --ends",
                        "give --starts or --ends",
                    )));
                }
            }
            recorded(output)
        }
        What::Object { register, party, purpose, how, withdraw, asked } => {
            let register = named(home, &register)?;
            if withdraw {
                register.object_no_more(&actor, party, purpose.as_deref())?;
            } else {
                answering(&register, asked, lang, output)?.object(&actor, party, purpose.as_deref(), &how)?;
            }
            recorded(output)
        }
        What::Restrict { register, party, ground, lift, asked } => {
            let register = named(home, &register)?;
            if lift {
                register.lift_restriction(&actor, party)?;
            } else {
                answering(&register, asked, lang, output)?.restrict(&actor, party, ground)?;
            }
            recorded(output)
        }
        What::Consent { register, party, purpose, how, withdraw } => {
            let register = named(home, &register)?;
            if withdraw {
                register.withdraw(&actor, party, &purpose)?;
            } else {
                register.consent(&actor, party, &purpose, &how)?;
            }
            recorded(output)
        }
        What::Hold { register, party, reason, categories, until, lift } => {
            let register = named(home, &register)?;
            if lift {
                register.lift_hold(&actor, party, &reason)?;
            } else {
                register.hold(&actor, party, &reason, &categories, until.map(day_of))?;
            }
            recorded(output)
        }
        What::Erase { register, party, category, record, preview, asked } => {
            let register = named(home, &register)?;
            if let Some(record) = record {
                let report = answering(&register, asked, lang, output)?.erase_record(&actor, party, record)?;
                erased(&report, output);
                return Ok(DONE);
            }
            if preview {
                let plan = register.erase_preview(&actor, party, category.as_deref())?;
                print_plan(&plan, "would be erased", lang, output);
                return Ok(kept_back(&plan));
            }
            let (plan, report) =
                answering(&register, asked, lang, output)?.erase(&actor, party, category.as_deref())?;
            print_plan(&plan, "erased", lang, output);
            erased(&report, output);
            Ok(kept_back(&plan))
        }
        What::Sweep { register, at, preview } => sweep(&*named(home, &register)?, &actor, at, preview, output),
        What::LedgerVerify { register } => {
            let register = named(home, &register)?;
            let report = register.verify_ledger()?;
            Ok(verified(&report, register.vkey(), output))
        }
        What::LedgerReport { register, from, json } => {
            for entry in named(home, &register)?.report(&actor, from)? {
                print_entry(&entry, json, output);
            }
            Ok(DONE)
        }
        What::LedgerExport { register, dir } => {
            let register = named(home, &register)?;
            let mut folder = NewFolder::make(&dir, lang).map_err(|error| ActError::Input(error.to_string().into()))?;
            let size = register.export_ledger(&actor, &mut |path, bytes| folder.write(path, bytes));
            // What the ledger makes of the failure names neither the file nor the cause.
            let size =
                size.map_err(|error| folder.failed().map_or(error, |e| ActError::Input(e.to_string().into())))?;
            outln!(output, "{} written; verify them anywhere with:", counted(size, "entry", "entries"));
            outln!(output, "seloste ledger verify {} --key '{}'", dir.display(), register.vkey());
            Ok(DONE)
        }
        What::Backup { file } => {
            let report = home.backup(&file)?;
            outln!(output, "{}, {} bytes", counted(report.registers, "register", "registers"), report.bytes);
            if !report.has_escrow {
                errln!(
                    output,
                    "warning: there is no escrow, so this backup cannot replace a lost home: seloste escrow FILE"
                );
            }
            for name in &report.left_out {
                errln!(
                    output,
                    "warning: the register `{name}` does not open and is not in this backup: seloste doctor"
                );
            }
            let done = pending(&report.pending, "this backup cannot replace a lost home until it is", output);
            Ok(if report.left_out.is_empty() { done } else { WITH_FINDINGS })
        }
        What::Escrow { file } => {
            let behind = home.add_escrow(&file)?;
            if behind.is_empty() {
                outln!(
                    output,
                    "the escrow holds the present keys; it opens with the recovery code that `init` printed"
                );
            }
            Ok(pending(&behind, "what is erased meanwhile may be read with it", output))
        }
        What::Doctor { json } => doctor(home, json, output),
        What::Link { from_anywhere } => {
            if from_anywhere {
                home.instance().lift_networks(&home.operator())?;
            }
            let link = home.instance().operator_link()?;
            outln!(output, "/join/{}", link.as_str());
            Ok(DONE)
        }
    }
}

/// Acts that answer what was asked for on a day, today unless another is given; says when it took longer than the law lets it.
fn answering<'r>(
    register: &'r Register,
    asked: Option<Date>,
    lang: Lang,
    output: &mut dyn Output,
) -> Result<Answering<'r>, ActError> {
    let answering = register.answering(asked.map_or_else(|| register.today(), day_of))?;
    let days = answering.days();
    if answering.is_later_than_told() {
        match lang {
            Lang::Fi => errln!(
                output,
                "varoitus: vastaus tulee {days} päivän kuluttua pyynnöstä, myöhemmin kuin seloste lupaa: kerro, mistä viive johtuu"
            ),
            Lang::Sv => errln!(
                output,
                "varning: svaret kommer {days} dagar efter begäran, senare än beskrivningen lovar: berätta vad dröjsmålet beror på"
            ),
            Lang::En => errln!(
                output,
                "warning: the answer comes {days} days after the request, later than the notice promises: tell why it took so long"
            ),
        }
    }
    if answering.is_late() {
        match lang {
            Lang::Fi => errln!(
                output,
                "varoitus: vastaus tulee {days} päivän kuluttua pyynnöstä, ja aikaa oli kuukausi (12 artiklan 3 kohta): kerro, mistä viive johtuu"
            ),
            Lang::Sv => errln!(
                output,
                "varning: svaret kommer {days} dagar efter begäran, och tiden var en månad (artikel 12.3): berätta vad dröjsmålet beror på"
            ),
            Lang::En => errln!(
                output,
                "warning: the answer comes {days} days after the request, and there was a month (art. 12(3)): tell why it took so long"
            ),
        }
    }
    Ok(answering)
}

fn named(home: &Home, name: &str) -> Result<Arc<Register>, ActError> {
    if let Some(register) = home.register(name) {
        return Ok(register);
    }
    if let Some(why) = home.shut().get(name) {
        return Err(ActError::Damaged(format!("the register `{name}`: {why}")));
    }
    let known: Vec<String> = home.registers().into_iter().map(|(n, _)| n).collect();
    let known = known.join(", ");
    Err(ActError::Input(if known.is_empty() {
        Said::new(
            format!("rekisteriä `{name}` ei ole: ota ensin seloste käyttöön komennolla `seloste open FILE`"),
            format!("registret `{name}` finns inte: öppna först en beskrivning med `seloste open FILE`"),
            format!("there is no register `{name}`: open a notice first with `seloste open FILE`"),
        )
    } else {
        Said::new(
            format!("rekisteriä `{name}` ei ole; nämä ovat: {known}"),
            format!("registret `{name}` finns inte; det finns: {known}"),
            format!("there is no register `{name}`; there is: {known}"),
        )
    }))
}

fn recorded(output: &mut dyn Output) -> Result<u8, ActError> {
    outln!(output, "recorded");
    Ok(DONE)
}

fn bring_in(
    home: &Home,
    actor: &Actor,
    import: &ImportRequest,
    input: &[u8],
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let register = named(home, &import.register)?;
    let notice = register.notice();
    let sheet = seloste_formats::read(input).map_err(|e| ActError::Input(e.said()))?;
    if let Some(taken) = taken_for(&sheet.origin) {
        errln!(output, "{taken}");
    }
    let mut mapping = recognise(&sheet.header);
    for map in &import.maps {
        mapping.set(&sheet.header, map).map_err(|e| ActError::Input(e.said()))?;
    }
    let extract = rows(&sheet, &mapping, &|field| notice.field(field).is_some());
    let brought: Vec<ImportRow> = extract
        .rows
        .iter()
        .map(|row| ImportRow {
            wrong: row.wrong.iter().map(|(field, why)| (field.to_string(), *why)).collect(),
            line: row.line,
            values: row.values.iter().map(|v| Given { field: v.field.to_string(), text: v.value.clone() }).collect(),
        })
        .collect();
    if brought.is_empty() && mapping.understood() == 0 {
        return Err(ActError::Input(Said::new(
            "tiedostosta ei tunnistettu yhtään saraketta: kerro sarakkeiden sisältö, --map SARAKE=KENTTÄ",
            "ingen kolumn i filen känns igen: ange vad kolumnerna innehåller med --map KOLUMN=FÄLT",
            "no column of the file is understood: name what they hold with --map COLUMN=FIELD",
        )));
    }
    let options = ImportOptions {
        purpose: import.purpose.clone(),
        source: import.source.clone(),
        relation: import.relation.map(|r| seloste_register::Relation {
            customer: r == Relation::Customer,
            since: import.since.map_or_else(|| register.today(), day_of),
        }),
        preview: import.preview,
        file: Some(seloste_register::file_hash(input)),
    };
    let total = brought.len();
    let mut last = 0;
    let report = register.import(actor, &options, &brought, &mut |done| {
        if done >= last + 10_000 && total > 10_000 {
            last = done;
            errln!(output, "{done} of {total} rows");
        }
    })?;
    let refused = report.count(RowOutcome::Refused);
    let counts = [
        ("new", report.count(RowOutcome::New)),
        ("changed", report.count(RowOutcome::Changed)),
        ("same", report.count(RowOutcome::Same)),
        ("refused", refused),
    ];
    let undeclared: Vec<(String, u64, String)> = extract
        .undeclared
        .iter()
        .map(|u| {
            if looks_like_data(&u.header) {
                // A file without a header line has somebody's data there: it is not repeated.
                let line = "a header line above the data, if the file has none".to_owned();
                (format!("number {}", u.column + 1), u.rows, line)
            } else {
                (u.header.clone(), u.rows, Gate::no_field(&notice, &u.field).line)
            }
        })
        .collect();
    if import.json {
        let rows: Vec<Value> = report
            .rows
            .iter()
            .map(|r| {
                let reasons: Vec<Value> =
                    r.reasons.iter().map(|(f, m)| json!({"field": f, "message": m.get(lang)})).collect();
                json!({"line": r.line, "outcome": outcome_name(r.outcome), "alike": r.alike, "reasons": reasons})
            })
            .collect();
        let columns: Vec<Value> = undeclared
            .iter()
            .map(|(header, rows, line)| json!({"column": header, "rows": rows, "notice": line}))
            .collect();
        let counted: serde_json::Map<String, Value> = counts.iter().map(|(n, c)| ((*n).to_owned(), json!(c))).collect();
        outln!(
            output,
            "{}",
            pretty(&json!({"delivery": report.delivery, "preview": import.preview, "counts": counted,
                "rows": rows, "left_out": columns, "empty": extract.empty}))
        );
    } else {
        let listed = report.rows.iter().filter(|r| import.preview || r.outcome == RowOutcome::Refused);
        for row in listed.take(PREVIEW_ROWS_MAX) {
            let reasons: Vec<String> = row
                .reasons
                .iter()
                .map(
                    |(field, m)| {
                        if field.is_empty() { m.get(lang).to_owned() } else { format!("{field}: {}", m.get(lang)) }
                    },
                )
                .collect();
            outln!(output, "line {}: {} {}", row.line, outcome_name(row.outcome), reasons.join("; "));
        }
        for (header, rows, line) in &undeclared {
            errln!(
                output,
                "the column `{header}` ({}) is left out: the notice does not declare it. To keep it, add {line}",
                counted(*rows, "row", "rows")
            );
        }
        if extract.empty > 0 {
            let rows = counted(extract.empty, "row holds", "rows hold");
            errln!(output, "{rows} nothing that the notice lets be stored");
        }
        let counts: Vec<String> = counts.iter().map(|(name, count)| format!("{count} {name}")).collect();
        outln!(output, "{}{}", counts.join(", "), if import.preview { " (preview: nothing was stored)" } else { "" });
        if !import.preview && report.count(RowOutcome::New) + report.count(RowOutcome::Changed) > 0 {
            errln!(
                output,
                "for {UNDO_DAYS} days it can be taken back with: seloste undo {} {}",
                import.register,
                report.delivery
            );
        }
    }
    Ok(if refused > 0 || !undeclared.is_empty() { WITH_FINDINGS } else { DONE })
}

/// What a file was taken for, where that is worth a look.
fn taken_for(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Csv { encoding, .. } | Origin::VCards { encoding } if !encoding.is_certain() => Some(format!(
            "the file is not UTF-8; its letters were read as {}: look in the preview that å, ä and ö are right",
            encoding.name()
        )),
        Origin::Workbook { sheet, others } if *others > 0 => {
            Some(format!("the sheet `{sheet}` is read; {others} more with something in them are not"))
        }
        Origin::Csv { .. } | Origin::VCards { .. } | Origin::Workbook { .. } => None,
    }
}

fn outcome_name(outcome: RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::New => "new",
        RowOutcome::Changed => "changed",
        RowOutcome::Same => "same",
        RowOutcome::Refused => "refused",
    }
}

fn sweep(
    register: &Register,
    actor: &Actor,
    at: Option<Date>,
    preview: bool,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let today = register.today();
    let day = at.map_or(today, day_of);
    if day > today && !preview {
        errln!(output, "warning: {} is to come; what would have had its time by then is erased now", date_of(day));
    }
    let (plan, report) = if preview { (register.sweep_preview(day)?, None) } else { register.sweep(actor, day)? };
    let verb = if preview { "would be erased" } else { "erased" };
    for going in &plan.going {
        outln!(output, "{}: {} {verb}", going.category, going.records);
    }
    if plan.going.is_empty() {
        outln!(output, "nothing has had its time");
    }
    if plan.unwanted > 0 {
        let contacts =
            counted(plan.unwanted, "contact by form that nobody took in", "contacts by form that nobody took in");
        outln!(output, "{contacts} among them");
    }
    if plan.held > 0 {
        let records = counted(plan.held, "record has had its time and is", "records have had their time and are");
        outln!(output, "{records} held");
    }
    for orphan in &plan.without_rule {
        errln!(
            output,
            "warning: the notice no longer has the category `{}`: no rule erases its {}",
            orphan.category,
            records(orphan.records)
        );
    }
    if let Some(report) = report {
        erased(&report, output);
    }
    Ok(if plan.without_rule.is_empty() { DONE } else { WITH_FINDINGS })
}

fn print_plan(plan: &ErasePlan, verb: &str, lang: Lang, output: &mut dyn Output) {
    for going in &plan.going {
        outln!(output, "{}: {} {verb}", going.category, records(going.records));
    }
    if plan.going.is_empty() {
        outln!(output, "nothing to erase");
    }
    for stay in &plan.staying {
        let why = match &stay.why {
            Stays::Hold(reason) => format!("a hold ({reason})"),
            Stays::Law(law) => law.best(lang).to_owned(),
            Stays::Evidence => "evidence with a term of its own".to_owned(),
        };
        let until = stay.until.map(|u| format!(", until {}", date_of(u))).unwrap_or_default();
        let records = counted(stay.records, "record stays", "records stay");
        outln!(output, "{}: {records}: {why}{until}", stay.category);
    }
}

/// Evidence stays by design; a hold or a statute is a refusal of that part.
fn kept_back(plan: &ErasePlan) -> u8 {
    if plan.staying.iter().any(|s| s.why != Stays::Evidence) { WITH_FINDINGS } else { DONE }
}

fn erased(report: &ErasureReport, output: &mut dyn Output) {
    let Some(receipt) = &report.receipt else { return };
    outln!(output, "{}", receipt_text(receipt).trim_end());
    if receipt.escrow == EscrowOutcome::Pending {
        errln!(
            output,
            "warning: an escrow could not be reached; until it is refreshed, what was erased may be read with it and the recovery code"
        );
    }
}

fn pending(places: &[String], what: &str, output: &mut dyn Output) -> u8 {
    for place in places {
        errln!(output, "warning: the escrow {place} could not be reached; {what}");
    }
    if places.is_empty() { DONE } else { WITH_FINDINGS }
}

pub(crate) fn left_out(counts: &seloste_gate::LeftOutCounts, output: &mut dyn Output) {
    let why = [
        (counts.restricted, "restricted"),
        (counts.objected, "object to this purpose"),
        (counts.no_consent, "have not consented to it"),
        (counts.no_relationship, "stand in no relationship that it asks for"),
    ];
    let why: Vec<String> = why.iter().filter(|(n, _)| *n > 0).map(|(n, w)| format!("{n} {w}")).collect();
    if !why.is_empty() {
        errln!(output, "left out: {}", why.join(", "));
    }
}

pub(crate) fn verified(report: &seloste_ledger::Report, vkey: &str, output: &mut dyn Output) -> u8 {
    for problem in &report.problems {
        outln!(output, "problem: {problem}");
    }
    let entries = counted(report.entries, "entry", "entries");
    let problems = counted(report.problem_count, "problem", "problems");
    outln!(output, "{entries}, {} erased, {problems}", report.erased);
    if let Some(checkpoint) = &report.checkpoint {
        outln!(output, "checkpoint of {} holds", counted(checkpoint.size, "entry", "entries"));
    }
    outln!(output, "key {vkey}");
    if report.is_sound() { DONE } else { WITH_FINDINGS }
}

fn print_entry(entry: &seloste_ledger::Entry, json: bool, output: &mut dyn Output) {
    let at = jiff::Timestamp::from_millisecond(entry.at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    if json {
        let value = json!({
            "seq": entry.seq, "at": at.to_string(), "act": entry.act, "actor": entry.actor,
            "actor_kind": entry.actor_kind.name(), "role": entry.role.as_str(), "action": entry.action.name(),
            "outcome": entry.outcome.name(), "purpose": entry.purpose.as_str(),
            "basis": entry.basis.map(|b| b.name()), "parties": entry.parties, "folders": entry.folders,
            "categories": entry.categories.iter().map(|c| c.as_str()).collect::<Vec<_>>(),
            "count": entry.count, "left_out": entry.left_out,
        });
        outln!(output, "{value}");
    } else {
        outln!(
            output,
            "{} {at} {} {} {} for {} ({}, {})",
            entry.seq,
            entry.role.as_str(),
            entry.action,
            entry.outcome,
            entry.purpose.as_str(),
            counted(entry.parties.len(), "party", "parties"),
            entry.act
        );
    }
}

fn doctor(home: &Home, json: bool, output: &mut dyn Output) -> Result<u8, ActError> {
    Ok(diagnosis(&home.doctor()?, json, output))
}

/// Prints what the doctor found, and gives the exit code.
pub(crate) fn diagnosis(findings: &[Finding], json: bool, output: &mut dyn Output) -> u8 {
    let wrong = findings.iter().any(|f| f.gravity == Gravity::Wrong);
    if json {
        let all: Vec<Value> = findings
            .iter()
            .map(|f| {
                let gravity = if f.gravity == Gravity::Wrong { "wrong" } else { "advice" };
                json!({"code": f.code, "gravity": gravity, "what": f.what, "help": f.help})
            })
            .collect();
        outln!(output, "{}", pretty(&Value::Array(all)));
    } else {
        for f in findings {
            let gravity = if f.gravity == Gravity::Wrong { "wrong" } else { "advice" };
            outln!(output, "{gravity}[{}]: {}\n  help: {}", f.code, f.what, f.help);
        }
        if findings.is_empty() {
            outln!(output, "nothing is wrong");
        }
    }
    if wrong { WITH_FINDINGS } else { DONE }
}

fn records(count: usize) -> String {
    counted(count, "record", "records")
}

pub(crate) fn pretty(value: &Value) -> String {
    // Values that were just made serialise.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Null, |d| Value::String(date_of(d).to_string()))
}

fn state_name(state: Option<State>) -> Value {
    match state {
        None => Value::Null,
        Some(State::Prospect) => json!("prospect"),
        Some(State::Customer) => json!("customer"),
        Some(State::Former) => json!("former"),
    }
}

fn found_json(f: &seloste_register::Found) -> Value {
    json!({
        "party": f.party, "name": f.name, "kind": f.kind.name(), "organisations": f.organisations,
        "email": f.email, "phone": f.phone, "state": state_name(f.state), "keep_until": day(f.keep_until),
    })
}

fn card_json(card: &Card) -> Value {
    let records: Vec<Value> = card
        .records
        .iter()
        .map(|r| {
            let values: Vec<Value> = r
                .values
                .iter()
                .map(|v| {
                    let received = jiff::Timestamp::from_millisecond(v.received_ms).map(|t| t.to_string()).ok();
                    json!({"field": v.field, "value": v.text, "source": v.source, "received": received,
                        "delivery": v.delivery})
                })
                .collect();
            json!({
                "record": r.record, "category": r.category, "kind": r.kind, "version": r.row_version,
                "dated": day(Some(r.dated)), "keep_until": day(r.keep_until), "hold": r.hold, "values": values,
            })
        })
        .collect();
    let ties = |ties: &[seloste_register::Tie]| -> Vec<Value> {
        ties.iter()
            .map(|t| json!({"party": t.party, "name": t.name, "starts": day(Some(t.starts)), "ends": day(t.ends)}))
            .collect()
    };
    json!({
        "party": card.party, "kind": card.kind.name(), "name": card.name, "state": state_name(card.state),
        "since": day(card.since), "ended": day(card.ended), "records": records,
        "stands_for": ties(&card.stands_for), "contacts": ties(&card.contacts),
        "ties_left_out": card.ties_left_out,
    })
}

fn print_card(register: &Register, card: &Card, lang: Lang, output: &mut dyn Output) {
    let notice = register.notice();
    outln!(output, "{}  ({}, {})", card.name, card.kind.name(), card.party);
    let line = |label: &str, ties: &[seloste_register::Tie], output: &mut dyn Output| {
        for tie in ties {
            let ended = tie.ends.map(|e| format!(", ended {}", date_of(e))).unwrap_or_default();
            outln!(output, "{label}: {} {}{ended}", tie.name, tie.party);
        }
    };
    line("stands for", &card.stands_for, output);
    line("contact", &card.contacts, output);
    if card.ties_left_out > 0 {
        let tied = counted(card.ties_left_out, "tied party is", "tied parties are");
        outln!(output, "{tied} left out: restricted, or not to be used for this purpose");
    }
    for record in &card.records {
        let until = record.keep_until.map(|u| format!(", kept until {}", date_of(u))).unwrap_or_default();
        let category = notice.category(&record.category).map(|c| c.name.best(lang).to_owned());
        outln!(
            output,
            "\n{} ({}, {}{until})",
            category.unwrap_or_else(|| record.category.clone()),
            record.kind,
            record.record
        );
        for value in &record.values {
            let label = notice.field(&value.field).map(|f| f.label.best(lang).to_owned());
            outln!(output, "  {}: {}  [{}]", label.unwrap_or_else(|| value.field.clone()), value.text, value.source);
        }
    }
}
