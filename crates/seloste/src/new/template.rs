//! From a template to a notice: its parts put together, comments in one language, values set in the document.
//!
//! Guarantees: values are set as TOML values, so that no answer can become a key, a table or a comment; texts in languages
//! that were not asked for are gone.
//! Does not: check what comes out; see [`begin`](super::begin).
//!
//! A template is TOML with marked comment lines. `#+ part` stands for a part; `#fi`, `#sv`, `#en` begin a line of comment in
//! that language; `#fi! CODE` begins one that asks the company for something, by the rule that will ask again. Lines such
//! as `#name = ..` and `#[[recipient]]`, without a space, are TOML to be taken in when it is true.

use super::answers::{Answers, Company, Organisation};
use super::kind::{Choice, Form, Kind};
use anyhow::{Context, anyhow};
use jiff::civil::Date;
use seloste_terms::Lang;
use toml_edit::{Array, Datetime, DocumentMut, Item, RawString, TableLike, Value};

/// What begins a line of comment that waits for the company.
pub(crate) const MARK: &str = "# TODO ";
/// How deep parts may lie in parts.
const DEPTH_MAX: usize = 4;

macro_rules! parts {
    ($($name:literal),* $(,)?) => {
        /// Every part, by name.
        pub(crate) const PARTS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/parts/", $name, ".toml")))),*];
    };
}

parts!(
    "alone",
    "authority",
    "billing",
    "billing-records",
    "billing-role",
    "changes",
    "contact",
    "contacts",
    "controller",
    "end",
    "enquirers",
    "enquiries",
    "from",
    "head",
    "lead",
    "member",
    "newsletter",
    "newsletter-role",
    "newsletter-service",
    "nobody-profiled",
    "notice",
    "officer",
    "orders-profiled",
    "own-work",
    "rights",
    "roles",
    "sources",
    "to-whom",
    "what",
    "why",
);

/// The template of a kind.
pub(crate) const fn of(kind: Kind) -> &'static str {
    match kind {
        Kind::Shop => include_str!("../../templates/shop.toml"),
        Kind::DeviceMaker => include_str!("../../templates/device-maker.toml"),
        Kind::Group => include_str!("../../templates/group.toml"),
        Kind::SoftwareVendor => include_str!("../../templates/software-vendor.toml"),
        Kind::Hosting => include_str!("../../templates/hosting.toml"),
        Kind::Association => include_str!("../../templates/association.toml"),
    }
}

/// The notice, in force from `today`, with comments in `lang`.
///
/// # Errors
/// When a template is not as it should be, which a test rules out.
pub(crate) fn write(answers: &Answers, lang: Lang, today: Date) -> anyhow::Result<String> {
    let mut text = String::new();
    expand(of(answers.kind), answers, lang, 0, &mut text)?;
    let mut doc: DocumentMut = text.parse().context("a template is not TOML")?;
    keep_languages(doc.as_table_mut(), &answers.languages);
    let notice = table(doc.as_table_mut(), "notice")?;
    set(notice, "id", answers.id.as_str())?;
    set(notice, "version", today.to_string())?;
    set(notice, "languages", answers.languages.iter().map(|l| l.code()).collect::<Array>())?;
    let mut ids = vec![answers.id.clone()];
    let lead = controller(&mut doc, 0)?;
    set(lead, "id", answers.id.as_str())?;
    organisation(lead, &answers.controller)?;
    if let Some(domain) = &answers.domain {
        lead.insert("domains", Item::Value(std::iter::once(domain.as_str()).collect::<Array>().into()));
    }
    for (n, company) in (1..).zip(&answers.companies) {
        let id = free_id(&company.name, &ids);
        let member = controller(&mut doc, n)?;
        set(member, "id", id.as_str())?;
        set(member, "form", Form::Company.word())?;
        name_and_id(member, company)?;
        ids.push(id);
    }
    if let Some(own) = &answers.processor {
        let processor = table(doc.as_table_mut(), "processor")?;
        organisation(processor, own)?;
        let day = answers.agreement.map(|day| day.to_string().parse::<Datetime>()).transpose()?;
        set(processor, "agreement", day.context("a processor has an agreement")?)?;
    }
    set(table(doc.as_table_mut(), "contact")?, "email", answers.privacy_email.as_str())?;
    if let Some(email) = &answers.dpo_email {
        set(table(doc.as_table_mut(), "dpo")?, "email", email.as_str())?;
    }
    Ok(doc.to_string())
}

/// Puts the parts in their places and leaves the comments of one language. Nothing of the answers is in it yet.
fn expand(template: &str, answers: &Answers, lang: Lang, depth: usize, out: &mut String) -> anyhow::Result<()> {
    for line in template.lines() {
        if let Some(name) = line.strip_prefix("#+ ") {
            if depth == DEPTH_MAX {
                return Err(anyhow!("the part `{name}` lies in itself"));
            }
            for part in chosen(name, answers) {
                let (_, text) =
                    PARTS.iter().find(|(n, _)| *n == part).with_context(|| format!("there is no part `{part}`"))?;
                expand(text, answers, lang, depth + 1, out)?;
            }
            continue;
        }
        match comment(line) {
            Some((of, _)) if of != lang => continue,
            Some((_, text)) => out.push_str(&text),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    Ok(())
}

/// The parts that a name stands for: some hang on the answers.
fn chosen<'n>(name: &'n str, answers: &Answers) -> Vec<&'n str> {
    match name {
        "officer" if answers.controller.form != Form::PublicBody => Vec::new(),
        // A group chooses by orders whom its advertising reaches.
        "profiling" if answers.kind == Kind::Group => vec!["orders-profiled"],
        "profiling" => vec!["nobody-profiled"],
        "companies" if answers.companies.is_empty() => vec!["alone"],
        "companies" => std::iter::once("lead").chain(answers.companies.iter().map(|_| "member")).collect(),
        name => vec![name],
    }
}

/// A line of comment in one language, as it is written.
pub(crate) fn comment(line: &str) -> Option<(Lang, String)> {
    let rest = line.strip_prefix('#')?;
    let lang = Lang::ALL.into_iter().find(|l| rest.starts_with(l.code()))?;
    let rest = rest.strip_prefix(lang.code())?;
    if let Some(rest) = rest.strip_prefix("! ") {
        let (code, text) = rest.split_once(' ')?;
        return Some((lang, format!("{MARK}{code}: {text}")));
    }
    rest.strip_prefix(' ').map(|text| (lang, format!("# {text}")))
}

/// Takes the languages away that were not asked for, wherever a text has one for each.
fn keep_languages(table: &mut dyn TableLike, languages: &[Lang]) {
    let is_text = |t: &dyn TableLike| !t.is_empty() && t.iter().all(|(key, _)| key.parse::<Lang>().is_ok());
    if is_text(table) {
        for lang in Lang::ALL.iter().filter(|l| !languages.contains(l)) {
            table.remove(lang.code());
        }
        return;
    }
    for (_, item) in table.iter_mut() {
        match item {
            Item::Value(Value::InlineTable(inline)) => {
                keep_languages(inline, languages);
                if languages.len() < Lang::ALL.len() {
                    inline.fmt();
                }
            }
            Item::ArrayOfTables(all) => all.iter_mut().for_each(|t| keep_languages(t, languages)),
            Item::Table(inner) => keep_languages(inner, languages),
            _ => {}
        }
    }
}

fn table<'d>(root: &'d mut dyn TableLike, key: &str) -> anyhow::Result<&'d mut dyn TableLike> {
    root.get_mut(key).and_then(Item::as_table_like_mut).with_context(|| format!("the template has no [{key}]"))
}

fn controller(doc: &mut DocumentMut, n: usize) -> anyhow::Result<&mut dyn TableLike> {
    let all = doc.get_mut("controller").and_then(Item::as_array_of_tables_mut);
    let one = all.and_then(|all| all.get_mut(n)).context("the template lacks a [[controller]]")?;
    Ok(one)
}

/// Sets a key that the template has, and leaves what stands around it.
fn set(table: &mut dyn TableLike, key: &str, value: impl Into<Value>) -> anyhow::Result<()> {
    let item =
        table.get_mut(key).and_then(Item::as_value_mut).with_context(|| format!("the template has no `{key}`"))?;
    let around = item.decor().clone();
    *item = value.into();
    *item.decor_mut() = around;
    Ok(())
}

fn organisation(table: &mut dyn TableLike, one: &Organisation) -> anyhow::Result<()> {
    set(table, "form", one.form.word())?;
    set(table, "address", one.address.as_str())?;
    set(table, "email", one.email.as_str())?;
    name_and_id(table, &Company { name: one.name.clone(), business_id: one.business_id.clone() })
}

/// The name and the business id. The comment that asks for the id goes with the id, or stays in its place.
fn name_and_id(table: &mut dyn TableLike, one: &Company) -> anyhow::Result<()> {
    const KEY: &str = "business-id";
    set(table, "name", one.name.as_str())?;
    if let Some(id) = &one.business_id {
        set(table, KEY, id.as_str())?;
        if let Some(mut key) = table.key_mut(KEY) {
            key.leaf_decor_mut().clear();
        }
        return Ok(());
    }
    let wish = table.key(KEY).and_then(|k| k.leaf_decor().prefix().and_then(RawString::as_str).map(str::to_owned));
    table.remove(KEY);
    // The form stands before the id: the line that asks for the id comes above it.
    if let Some(mut key) = table.key_mut("form") {
        key.leaf_decor_mut().set_prefix(wish.unwrap_or_default());
    }
    Ok(())
}

/// An id of a company that no other has.
fn free_id(name: &str, taken: &[String]) -> String {
    let wanted = super::answers::slug(name);
    let numbered = (2_u32..).map(|n| {
        let number = format!("-{n}");
        let room = 40_usize.saturating_sub(number.len());
        format!("{}{number}", wanted.get(..wanted.len().min(room)).unwrap_or("company"))
    });
    std::iter::once(wanted.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default()
}
