//! The notice in fideslang 3.1, and a draft of a notice from a fideslang manifest.
//!
//! Guarantees: what is written has the keys of fideslang's taxonomies only; a draft is TOML that names every gap.
//! Does not: carry what fideslang has no place for (sources, periods that can be computed, the authority, agreements), nor
//! follow aliases in a manifest that is YAML.

use crate::dpv::purpose_kind;
use crate::format::keep;
use crate::names;
use crate::notice::measure_text;
use crate::yaml::{self, Why};
use seloste_notice::{Category, Checked, Notice, Profiling, Purpose, RecipientRole};
use seloste_terms::dpv::{self, Term};
use seloste_terms::law::law;
use seloste_terms::{Lang, vocabulary};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The largest manifest that is read, in bytes.
pub const MANIFEST_BYTES_MAX: usize = 4 << 20;

/// Why a manifest cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FidesError {
    /// It is longer than what is read.
    #[error("the manifest is larger than 4 MiB: split it")]
    TooLarge,
    /// It is not JSON.
    #[error("the manifest is not JSON: give it as JSON (line {line}, column {column})")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It is neither JSON nor YAML.
    #[error("the manifest is no YAML: look at line {line}, column {column}")]
    NotYaml {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It refers to parts of itself, nests too deep, or has keys that no manifest has.
    #[error(
        "the manifest has an alias, a key that is given twice or is no word, or nests too deep, in line {line}: write it out"
    )]
    Tangled {
        /// The line, from 1.
        line: usize,
    },
    /// It names no system with a privacy declaration.
    #[error("the manifest has no system with privacy declarations: there is nothing to draft from")]
    NoDeclarations,
}

fn key(id: &str) -> String {
    id.replace('-', "_")
}

/// The notice as a manifest of fideslang: the organisation, the register as a system with a declaration for each purpose,
/// and each processor as a system of its own.
#[must_use]
pub fn notice_fideslang(notice: &Checked, lang: Lang) -> Value {
    let n: &Notice = notice;
    let register = key(n.id.as_str());
    let mut organisations = Vec::new();
    for c in &n.controllers {
        let o = &c.organisation;
        let contact = c.contact.as_ref();
        let first = |of: Option<&String>, own: &Option<String>| of.or(own.as_ref()).cloned().unwrap_or_default();
        organisations.push(json!({
            "fides_key": key(c.id.as_str()),
            "name": o.name,
            "controller": {
                "name": o.name,
                "address": first(contact.and_then(|c| c.address.as_ref()), &o.address),
                "email": first(contact.and_then(|c| c.email.as_ref()), &o.email),
                "phone": first(contact.and_then(|c| c.phone.as_ref()), &o.phone),
            },
        }));
    }
    let abroad: Vec<&seloste_notice::Recipient> =
        n.recipients.iter().filter(|r| r.countries.iter().any(|c| !law().is_eea(c))).collect();
    let mut grounds: Vec<&str> = Vec::new();
    for safeguard in abroad.iter().filter_map(|r| r.safeguard.as_ref()) {
        let ground = dpv::of(dpv::SAFEGUARDS, &safeguard.kind).and_then(|t| t.fideslang);
        grounds.extend(ground.filter(|g| !grounds.contains(g)));
    }
    let security: Vec<&str> = n.measures.iter().map(|m| measure_text(m, lang)).collect();
    let declarations: Vec<Value> = n.purposes.iter().map(|p| declaration(n, p, lang)).collect();
    let mut system = json!({
        "fides_key": register,
        "name": n.name.best(lang),
        "system_type": "Service",
        "organization_fides_key": n.controllers.first().map(|c| key(c.id.as_str())),
        "responsibility": ["Controller"],
        "data_security_practices": security.join(" "),
        "does_international_transfers": !abroad.is_empty(),
        "legal_basis_for_transfers": grounds,
        "uses_profiling": matches!(n.profiling, Profiling::Some(_) | Profiling::Unsaid),
        "privacy_declarations": declarations,
    });
    if let (Value::Object(system), true) = (&mut system, n.controllers.len() > 1) {
        let names: Vec<&str> = n.controllers.iter().map(|c| c.organisation.name.as_str()).collect();
        system.insert("joint_controller_info".to_owned(), json!(names.join(", ")));
    }
    let mut systems = vec![system];
    for r in n.recipients.iter().filter(|r| r.role == RecipientRole::Processor) {
        systems.push(json!({
            "fides_key": key(r.id.as_str()),
            "name": r.name.best(lang),
            "system_type": "Service",
            "responsibility": ["Processor"],
            "ingress": [{ "fides_key": register, "type": "system", "data_categories": categories(n, &r.fields) }],
            "privacy_declarations": [],
        }));
    }
    json!({ "organization": organisations, "system": systems })
}

/// The data categories of fields, each once, in their order.
fn categories(n: &Notice, fields: &[seloste_notice::FieldId]) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for field in fields {
        // A field that the notice itself adds is personal data of some kind; fideslang's root says no more.
        let key = vocabulary::field(field.as_str()).map_or("user", |f| f.fideslang);
        if n.field(field.as_str()).is_some() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn declaration(n: &Notice, purpose: &Purpose, lang: Lang) -> Value {
    let used: Vec<&Category> = n.categories.iter().filter(|c| c.purposes.contains(&purpose.id)).collect();
    let fields: Vec<_> = used.iter().flat_map(|c| c.fields.iter().cloned()).collect();
    let mut subjects: Vec<&str> = Vec::new();
    for about in used.iter().flat_map(|c| &c.about) {
        let subject = dpv::of(dpv::ABOUT, names::about_id(*about)).and_then(|t| t.fideslang);
        subjects.extend(subject.filter(|s| !subjects.contains(s)));
    }
    let periods: Vec<String> =
        used.iter().map(|c| format!("{}: {}", c.name.best(lang), keep(c.keep, n.relation, lang))).collect();
    let given: Vec<_> = n.recipients.iter().filter(|r| r.purposes.contains(&purpose.id)).collect();
    let shared: Vec<_> = given.iter().flat_map(|r| r.fields.iter().cloned()).collect();
    let names: Vec<&str> = given.iter().map(|r| r.name.best(lang)).collect();
    let mut out = Map::new();
    out.insert("name".to_owned(), json!(purpose.name.best(lang)));
    let text = fideslang(dpv::PURPOSES, purpose_kind(n, purpose));
    out.insert("data_use".to_owned(), json!(text));
    out.insert("data_categories".to_owned(), json!(categories(n, &fields)));
    out.insert("data_subjects".to_owned(), json!(subjects));
    let basis = fideslang(dpv::BASES, names::basis_id(purpose.basis));
    out.insert("legal_basis_for_processing".to_owned(), json!(basis));
    out.insert("retention_period".to_owned(), json!(periods.join("; ")));
    if !given.is_empty() {
        out.insert("data_shared_with_third_parties".to_owned(), json!(true));
        out.insert("third_parties".to_owned(), json!(names.join(", ")));
        out.insert("shared_categories".to_owned(), json!(categories(n, &shared)));
    }
    Value::Object(out)
}

fn fideslang(table: &'static [Term], id: &str) -> &'static str {
    dpv::of(table, id).and_then(|t| t.fideslang).unwrap_or_default()
}

/// A draft of a notice file from a manifest of fideslang, given as YAML or JSON.
///
/// The draft is TOML in the notice language; what fideslang does not say stands as a line that begins `# TODO`, with the code
/// of the rule that will ask for it.
///
/// # Errors
/// [`FidesError`] for what is no such manifest.
pub fn fideslang_draft(manifest: &str) -> Result<String, FidesError> {
    if manifest.len() > MANIFEST_BYTES_MAX {
        return Err(FidesError::TooLarge);
    }
    let root = parsed(manifest)?;
    let list = |of: &Value, name: &str| of.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let systems = list(&root, "system");
    let declarations: Vec<(&Value, Value)> =
        systems.iter().flat_map(|s| list(s, "privacy_declarations").into_iter().map(move |d| (s, d))).collect();
    let Some((first, _)) = declarations.first() else { return Err(FidesError::NoDeclarations) };
    let mut draft = Draft::default();
    draft.head(first, &list(&root, "organization"));
    for (_, declaration) in &declarations {
        draft.declaration(declaration);
    }
    for system in systems.iter().filter(|s| list(s, "responsibility").contains(&json!("Processor"))) {
        draft.processor(system);
    }
    Ok(draft.out)
}

/// The manifest, whichever of the two it is: JSON begins with a bracket.
fn parsed(manifest: &str) -> Result<Value, FidesError> {
    if manifest.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) {
        return serde_json::from_str(manifest.trim_start_matches('\u{feff}'))
            .map_err(|e| FidesError::NotJson { line: e.line(), column: e.column() });
    }
    yaml::read(manifest.trim_start_matches('\u{feff}')).map_err(|error| match error.why {
        Why::Syntax => FidesError::NotYaml { line: error.line, column: error.column },
        Why::Alias | Why::Depth | Why::Key => FidesError::Tangled { line: error.line },
    })
}

#[derive(Default)]
struct Draft {
    out: String,
    ids: BTreeSet<String>,
}

fn text<'v>(of: &'v Value, name: &str) -> &'v str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Draft {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn todo(&mut self, code: &str, what: &str) {
        self.line(&format!("# TODO {code}: {what}"));
    }

    /// A key whose value may be missing; then the rule that asks for it is named.
    fn key(&mut self, key: &str, value: &str, code: &str, what: &str) {
        if value.is_empty() {
            self.todo(code, what);
        } else {
            self.line(&format!("{key} = {}", quoted(value)));
        }
    }

    /// An id that no other entry has: small letters, digits and dashes.
    fn id(&mut self, from: &str) -> String {
        let mut id: String =
            from.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        while id.contains("--") {
            id = id.replace("--", "-");
        }
        let id = id.trim_matches('-');
        let id = if id.is_empty() { "entry" } else { id };
        let mut fresh = id.to_owned();
        let mut n = 2;
        while !self.ids.insert(fresh.clone()) {
            fresh = format!("{id}-{n}");
            n += 1;
        }
        fresh
    }

    fn head(&mut self, system: &Value, organisations: &[Value]) {
        self.line("# A draft from a fideslang manifest: read every line, and mend what is marked TODO.");
        self.line("\n[notice]");
        let id = self.id(text(system, "fides_key"));
        self.line(&format!("id = {}", quoted(&id)));
        self.key("name", text(system, "name"), "SYN004", "the name of the register");
        self.todo("SYN004", "version, the day from which the notice is in force, and the languages");
        self.todo("INF004", "how people are told of changes");
        for organisation in organisations {
            self.line("\n[[controller]]");
            let id = self.id(text(organisation, "fides_key"));
            self.line(&format!("id = {}", quoted(&id)));
            let none = Value::Null;
            let controller = organisation.get("controller").unwrap_or(&none);
            let name = [text(controller, "name"), text(organisation, "name")];
            let name = name.into_iter().find(|n| !n.is_empty()).unwrap_or_default();
            self.key("name", name, "CTL001", "the registered name");
            for (key, code) in [("address", "CTL002"), ("email", "CTL002"), ("phone", "CTL002")] {
                self.key(key, text(controller, key), code, &format!("{key}, where there is one"));
            }
        }
        if organisations.is_empty() {
            self.line("");
            self.todo("CTL001", "[[controller]] with name and contact details");
        }
        self.line("");
        self.todo("SRC001", "[[source]] entries: fideslang does not say where data comes from");
    }

    fn declaration(&mut self, declaration: &Value) {
        let name = text(declaration, "name");
        let use_ = text(declaration, "data_use");
        let id = self.id(if name.is_empty() { use_ } else { name });
        self.line("\n[[purpose]]");
        self.line(&format!("id = {}", quoted(&id)));
        self.key("name", if name.is_empty() { use_ } else { name }, "PUR003", "what it is called");
        self.line(&format!("# from: data_use {}", quoted(use_)));
        let basis = text(declaration, "legal_basis_for_processing");
        let ours = dpv::BASES.iter().find(|t| t.fideslang == Some(basis)).map_or("", |t| t.id);
        self.key("basis", ours, "BAS001", "the legal basis, one of Art. 6(1)");
        match ours {
            "legitimate-interest" => self.todo("BAS003", "interest, which one it is"),
            "legal-obligation" | "public-task" => self.todo("BAS005", "law, the statute"),
            _ => {}
        }
        let data = self.id(&format!("{id}-data"));
        self.line("\n[[category]]");
        self.line(&format!("id = {}", quoted(&data)));
        self.todo("SYN004", "name, and sources");
        let strings = |name: &str| -> Vec<String> {
            let list = declaration.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let mut about: Vec<&str> = Vec::new();
        for subject in strings("data_subjects") {
            let ours = dpv::ABOUT.iter().find(|t| t.fideslang == Some(subject.as_str())).map(|t| t.id);
            match ours {
                Some(ours) if !about.contains(&ours) => about.push(ours),
                Some(_) => {}
                None => self.todo("DAT006", &format!("whose data is {}?", quoted(&subject))),
            }
        }
        self.list("about", &about);
        let mut fields: Vec<&str> = Vec::new();
        for category in strings("data_categories") {
            match field_of(&category) {
                Some(field) if !fields.contains(&field) => fields.push(field),
                Some(_) => {}
                None => self.todo("VOC001", &format!("which field is {}?", quoted(&category))),
            }
        }
        self.list("fields", &fields);
        self.list("purposes", &[&id]);
        let period = text(declaration, "retention_period");
        self.todo(
            "RET001",
            &format!("keep, as in \"24 months after relationship-end\"; fideslang says {}", quoted(period)),
        );
        self.todo("STA001", "required, and what follows if the data is not given");
    }

    fn list(&mut self, key: &str, items: &[&str]) {
        let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
        let _ = writeln!(self.out, "{key} = [{}]", items.join(", "));
    }

    fn processor(&mut self, system: &Value) {
        self.line("\n[[recipient]]");
        let id = self.id(text(system, "fides_key"));
        self.line(&format!("id = {}", quoted(&id)));
        self.key("name", text(system, "name"), "RCP002", "its name");
        self.line("role = \"processor\"");
        self.todo("TRF001", "country");
        self.todo("RCP004", "agreement, the day of it");
        self.todo("DAT004", "fields, and purposes");
    }
}

/// The field that a data category of fideslang means: the first of the vocabulary with that category, else with one
/// beneath it.
fn field_of(category: &str) -> Option<&'static str> {
    let beneath = format!("{category}.");
    let all = || vocabulary::fields_of(vocabulary::CONTACT).chain(vocabulary::fields());
    let exact = all().find(|f| f.fideslang == category);
    exact.or_else(|| all().find(|f| f.fideslang.starts_with(&beneath))).map(|f| f.id)
}
