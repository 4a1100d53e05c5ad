//! The edits that are made to examples: what a file may say, put in, taken out or said otherwise.

use toml::{Table, Value};

pub(super) const FIELDS: [&str; 6] =
    ["person.name", "email", "phone.direct", "address.postal", "device.serial", "message.*"];
pub(super) const KEEPS: [&str; 8] = [
    "6 months after relationship-end",
    "12 months after relationship-end",
    "1 year after relationship-end",
    "365 days after relationship-end",
    "24 months after record-date",
    "2 years after record-date",
    "12 months after received",
    "10 years after financial-year-end",
];
pub(super) const BASES: [&str; 4] = ["consent", "contract", "legal-obligation", "legitimate-interest"];
pub(super) const STATES: [&str; 3] = ["prospect", "customer", "former"];
pub(super) const CHANNELS: [&str; 4] = ["email", "sms", "phone", "post"];
pub(super) const COUNTRIES: [&str; 4] = ["FI", "SE", "US", "IN"];

/// How many kinds of edit there are.
pub(super) const EDITS: u8 = 39;
/// The kind that changes what a role may do.
pub(super) const OF_ROLES: u8 = 18;

/// One edit: a kind of edit, and numbers that say where and what.
pub(super) type Edit = (u8, u16, u16, u16);

pub(super) fn tables<'a>(notice: &'a mut Table, name: &str) -> Vec<&'a mut Table> {
    let items = notice.get_mut(name).and_then(Value::as_array_mut);
    items.map(|all| all.iter_mut().filter_map(Value::as_table_mut).collect()).unwrap_or_default()
}

pub(super) fn strings(table: &Table, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::Array(all)) => all.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

pub(super) fn pick<T: Clone>(from: &[T], n: u16) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(n) % from.len()].clone())
}

/// Puts an item into a list, or takes it out if it is there.
pub(super) fn toggle(table: &mut Table, key: &str, item: &str) {
    let mut list = strings(table, key);
    match list.iter().position(|x| x == item) {
        Some(at) => drop(list.remove(at)),
        None => list.push(item.to_owned()),
    }
    table.insert(key.to_owned(), Value::Array(list.into_iter().map(Value::String).collect()));
}

pub(super) fn ids(notice: &Table, name: &str) -> Vec<String> {
    let items = notice.get(name).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|v| v.as_table()?.get("id")?.as_str().map(str::to_owned)).collect()
}

pub(super) fn edit(notice: &mut Table, (kind, a, b, c): Edit) {
    let (purposes, sources) = (ids(notice, "purpose"), ids(notice, "source"));
    let some = |from: &[&str]| pick(from, b).unwrap().to_owned();
    let mut on = |name: &str, change: &mut dyn FnMut(&mut Table)| {
        let mut all = tables(notice, name);
        let n = all.len();
        if n > 0 {
            change(all.swap_remove(usize::from(a) % n));
        }
    };
    match kind {
        0 => on("category", &mut |t| toggle(t, "fields", &some(&FIELDS))),
        1 => on("category", &mut |t| {
            let there = strings(t, "fields");
            toggle(t, "fields", &pick(&there, b).unwrap_or_default());
        }),
        2 => on("category", &mut |t| toggle(t, "purposes", &pick(&purposes, b).unwrap_or_default())),
        3 => on("category", &mut |t| toggle(t, "sources", &pick(&sources, b).unwrap_or_default())),
        4 => on("category", &mut |t| toggle(t, "about", &some(&["customer", "prospect", "contact-person", "user"]))),
        5 => on("category", &mut |t| drop(t.insert("keep".to_owned(), some(&KEEPS).into()))),
        6 => {
            on("category", &mut |t| drop(t.insert("required".to_owned(), some(&["no", "contract", "statute"]).into())))
        }
        7 => on("purpose", &mut |t| drop(t.insert("basis".to_owned(), some(&BASES).into()))),
        8 => on("purpose", &mut |t| toggle(t, "during", &some(&STATES))),
        9 => on("purpose", &mut |t| toggle(t, "channel", &some(&CHANNELS))),
        10 => on("recipient", &mut |t| toggle(t, "fields", &some(&FIELDS))),
        11 => on("recipient", &mut |t| toggle(t, "purposes", &pick(&purposes, b).unwrap_or_default())),
        12 => on("recipient", &mut |t| drop(t.insert("country".to_owned(), some(&COUNTRIES).into()))),
        13 => on("recipient", &mut |t| {
            if t.remove("when").is_none() {
                t.insert("when".to_owned(), "country = SE".into());
            }
        }),
        14 => {
            let name = ["purpose", "category", "recipient", "measure", "source", "role"][usize::from(b) % 6];
            if let Some(all) = notice.get_mut(name).and_then(Value::as_array_mut).filter(|all| !all.is_empty()) {
                all.remove(usize::from(a) % all.len());
            }
        }
        15 => {
            let name = ["purpose", "category", "recipient", "source", "role"][usize::from(b) % 5];
            if let Some(all) = notice.get_mut(name).and_then(Value::as_array_mut).filter(|all| !all.is_empty()) {
                let mut item = all[usize::from(a) % all.len()].clone();
                item.as_table_mut().unwrap().insert("id".to_owned(), format!("new-{c}").into());
                all.push(item);
            }
        }
        16 => {
            let name = ["purpose", "category", "recipient", "source"][usize::from(b) % 4];
            on(name, &mut |t| {
                if let Some(Value::Table(texts)) = t.get_mut("name") {
                    texts.insert("en".to_owned(), format!("Another name {c}").into());
                }
            });
        }
        17 => {
            let keep = ["12 months", "24 months", "2 years", "36 months"][usize::from(b) % 4];
            notice.insert("log".to_owned(), Value::Table([("keep".to_owned(), keep.into())].into_iter().collect()));
        }
        18 => on("role", &mut |t| toggle(t, "may", &some(&["read", "write", "standing", "erase", "import", "export"]))),
        19 => on("recipient", &mut |t| match b % 5 {
            0 => drop(t.remove("safeguard")),
            n => {
                let kind = ["scc", "bcr", "adequacy", "art-49-1-b"][usize::from(n - 1)];
                let mut safeguard = Table::new();
                safeguard.insert("kind".to_owned(), kind.into());
                safeguard.insert("copy".to_owned(), format!("copy{}@example.fi", c % 2).into());
                let day = format!("2026-0{}-01", 1 + c % 3);
                safeguard.insert("date".to_owned(), Value::Datetime(day.parse().unwrap()));
                if kind == "scc" && c % 4 > 0 {
                    let module = ["controller-to-processor", "controller-to-controller"][usize::from(c % 2)];
                    safeguard.insert("module".to_owned(), module.into());
                }
                t.insert("safeguard".to_owned(), Value::Table(safeguard));
            }
        }),
        20 => {
            let text = |en: &str| {
                Value::Table(
                    [("fi", en), ("sv", en), ("en", en)].map(|(l, t)| (l.to_owned(), t.into())).into_iter().collect(),
                )
            };
            let said = format!("Customers are sorted by what they buy, version {}", c % 2);
            let mut decisions = Table::new();
            let automated = match b % 2 {
                0 => "none".into(),
                _ => Value::Table(["what", "how", "effect"].map(|k| (k.to_owned(), text(&said))).into_iter().collect()),
            };
            decisions.insert("automated".to_owned(), automated);
            match a % 3 {
                0 => {}
                1 => drop(decisions.insert("profiling".to_owned(), "none".into())),
                _ => drop(decisions.insert("profiling".to_owned(), text(&said))),
            }
            notice.insert("decisions".to_owned(), Value::Table(decisions));
        }
        21 => on("purpose", &mut |t| match b % 3 {
            0 => drop(t.remove("law")),
            n => drop(t.insert(
                "law".to_owned(),
                ["kirjanpitolaki (1336/1997) 2:10", "verotusmenettelylaki (1558/1995) 14 §"][usize::from(n - 1)].into(),
            )),
        }),
        22 => on("measure", &mut |t| match b % 3 {
            0 => drop(t.remove("evidence")),
            n => drop(t.insert("evidence".to_owned(), format!("paper-{n}.pdf").into())),
        }),
        23 => on("source", &mut |t| {
            drop(t.insert(
                "kind".to_owned(),
                some(&["subject", "partner", "authority", "public-register", "observed"]).into(),
            ));
        }),
        24 => on("controller", &mut |t| match b % 4 {
            0 => drop(t.insert("name".to_owned(), format!("Another Name {} Oy", c % 2).into())),
            1 => drop(t.insert("country".to_owned(), some(&["FI", "SE"]).into())),
            2 => drop(t.remove("business-id")),
            _ => drop(t.insert("business-id".to_owned(), ["1234567-1", "7654321-2"][usize::from(c % 2)].into())),
        }),
        25 => {
            if notice.remove("processor").is_none() || b % 2 == 0 {
                let mut processor = Table::new();
                processor.insert("name".to_owned(), format!("Example Keeper {} Oy", c % 2).into());
                processor.insert("country".to_owned(), ["FI", "SE", "US"][usize::from(a % 3)].into());
                processor.insert("agreement".to_owned(), ["2026-01-15", "2026-01-16"][usize::from(a % 2)].into());
                let mut safeguard = Table::new();
                safeguard.insert("kind".to_owned(), ["scc", "bcr"][usize::from(b % 2)].into());
                safeguard.insert("date".to_owned(), "2026-01-15".into());
                safeguard.insert("copy".to_owned(), "privacy@example.fi".into());
                processor.insert("safeguard".to_owned(), Value::Table(safeguard));
                processor.insert("address".to_owned(), format!("Example Street {}, 00100 Helsinki", 1 + b % 2).into());
                notice.insert("processor".to_owned(), Value::Table(processor));
            }
        }
        26 => {
            let head = notice.get_mut("notice").and_then(Value::as_table_mut).unwrap();
            toggle(head, "risks", &some(&["profiling", "matching", "vulnerable", "new-technology"]));
        }
        27 => {
            let head = notice.get_mut("notice").and_then(Value::as_table_mut).unwrap();
            head.insert("relation".to_owned(), some(&["customer", "member", "donor"]).into());
        }
        28 => on("purpose", &mut |t| match b % 5 {
            0 => drop(t.remove("minimum-age")),
            n => drop(t.insert(
                "minimum-age".to_owned(),
                ["13 years", "15 years", "18 years", "216 months"][usize::from(n - 1)].into(),
            )),
        }),
        29 => on("source", &mut |t| {
            let (key, item) = match b % 2 {
                0 => ("about", ["customer", "prospect", "contact-person"][usize::from(c % 3)]),
                _ => ("fields", FIELDS[usize::from(c) % FIELDS.len()]),
            };
            toggle(t, key, item);
            if strings(t, key).is_empty() {
                t.remove(key);
            }
        }),
        30 => on("category", &mut |t| {
            if t.remove("safety-only").is_none() {
                t.insert("safety-only".to_owned(), true.into());
                // What is for safety alone is for recalls alone, where a notice has any.
                if purposes.iter().any(|p| p == "recall") {
                    t.insert("purposes".to_owned(), Value::Array(vec!["recall".into()]));
                }
            }
        }),
        31 => {
            let rights = notice.get_mut("rights").and_then(Value::as_table_mut).unwrap();
            toggle(rights, "asks", &some(&["person.name", "email", "address.postal"]));
        }
        32 => on("purpose", &mut |t| {
            let flag = ["marketing", "own-customers"][usize::from(b) % 2];
            t.insert(flag.to_owned(), (c % 2 == 0).into());
        }),
        33 => reword(notice, a, b, c),
        34 => {
            // Other words, of which the next version says that they mean the same as those of some version.
            reword(notice, a, b, c);
            let head = notice.get_mut("notice").and_then(Value::as_table_mut).unwrap();
            let version: jiff::civil::Date = head["version"].as_str().unwrap().parse().unwrap();
            let of = version - jiff::Span::new().days(i64::from(c % 2));
            let why = ["fi", "sv", "en"].map(|l| (l.to_owned(), "We write more plainly now.".into()));
            let same = [("as", of.to_string().into()), ("why", Value::Table(why.into_iter().collect()))];
            let same = same.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
            head.insert("version".to_owned(), version.tomorrow().unwrap().to_string().into());
            head.insert("same-meaning".to_owned(), Value::Table(same));
        }
        35 => promise(notice, a, b, c),
        36 => {
            let head = notice.get_mut("notice").and_then(Value::as_table_mut).unwrap();
            match b % 5 {
                0 => drop(head.remove("changes-notice")),
                n => {
                    let length = ["7 days", "14 days", "2 weeks", "1 month"][usize::from(n - 1)];
                    head.insert("changes-notice".to_owned(), length.into());
                }
            }
        }
        37 => {
            let own = notice.entry("built-in").or_insert(Value::Table(Table::new())).as_table_mut().unwrap();
            own.insert("standing".to_owned(), some(&STANDINGS).into());
        }
        _ => {
            let head = notice.get_mut("notice").and_then(Value::as_table_mut).unwrap();
            toggle(head, "languages", &some(&["fi", "sv", "en"]));
        }
    }
}

/// Words a text anew: with other marks, with other words, in one language or in all.
pub(super) fn reword(notice: &mut Table, a: u16, b: u16, c: u16) {
    let key = ["name", "text", "interest"][usize::from(b) % 3];
    let said = ["Orders and their delivery", "orders, and their DELIVERY.", "Orders, delivery and offers"];
    let languages = [&["fi", "sv", "en"][..], &["fi"], &["en"]][usize::from(c / 3) % 3];
    let mut all = tables(notice, "purpose");
    let at = usize::from(a) % all.len();
    let purpose = all.swap_remove(at);
    let mut texts = purpose.get(key).and_then(Value::as_table).cloned().unwrap_or_default();
    for lang in ["fi", "sv", "en"] {
        if languages.contains(&lang) || !texts.contains_key(lang) {
            texts.insert(lang.to_owned(), said[usize::from(c) % 3].into());
        }
    }
    purpose.insert(key.to_owned(), Value::Table(texts));
}

/// How long it is known what people agreed to and refused.
pub(super) const STANDINGS: [&str; 5] = [
    "1 year after last-contact",
    "3 years after last-contact",
    "36 months after last-contact",
    "3 years after relationship-end",
    "10 years after last-contact",
];

/// Where a notice promises people something: the table, or the kind of table, and the key.
pub(super) const PROMISES: [(&str, &str); 4] =
    [("notice", "changes"), ("rights", "how"), ("source", "informed"), ("category", "if-not-given")];

/// Words a promise anew, makes one where there was none, or drops it.
pub(super) fn promise(notice: &mut Table, a: u16, b: u16, c: u16) {
    let (name, key) = PROMISES[usize::from(a) % PROMISES.len()];
    let table = match notice.get_mut(name) {
        Some(Value::Table(one)) => one,
        Some(Value::Array(all)) => {
            let n = all.len();
            all[usize::from(a / 4) % n].as_table_mut().unwrap()
        }
        _ => return,
    };
    let said =
        ["We write to you in May.", "we write, to you in MAY", "We write to you in July.", ""][usize::from(c) % 4];
    let languages = [&["fi", "sv", "en"][..], &["fi"], &["en"]][usize::from(b) % 3];
    if said.is_empty() {
        table.remove(key);
        return;
    }
    let mut texts = table.get(key).and_then(Value::as_table).cloned().unwrap_or_default();
    for lang in ["fi", "sv", "en"] {
        if languages.contains(&lang) || !texts.contains_key(lang) {
            texts.insert(lang.to_owned(), said.into());
        }
    }
    table.insert(key.to_owned(), Value::Table(texts));
}
