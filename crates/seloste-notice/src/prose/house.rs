//! E-mail addresses: to whose house a domain belongs, and what an address means that was written for people only.

use std::collections::BTreeSet;

/// Whether a domain bears the name of one of the companies. The domains reserved for examples belong to nobody.
pub(crate) fn of_house(domain: &str, companies: &BTreeSet<String>) -> bool {
    let labels: Vec<String> = domain.split('.').map(plain).collect();
    let Some(name) = labels.iter().rev().nth(1) else { return true };
    labels.iter().any(|l| l == "example")
        || companies.iter().any(|c| name.contains(c.as_str()) || (name.len() > 2 && c.contains(name.as_str())))
}

/// A name as a domain can bear it: small letters without dots over them, no dashes.
pub(crate) fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'ä' | 'å' | 'à' | 'á' => Some('a'),
            'ö' | 'ó' | 'õ' => Some('o'),
            'ü' => Some('u'),
            'é' | 'è' => Some('e'),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

/// The address that `name (at) example.fi` means; `None` where it is not plain what is meant.
pub(crate) fn deobfuscated(text: &str) -> Option<String> {
    let mut joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for (from, to) in [("at", "@"), ("ät", "@"), ("dot", "."), ("piste", "."), ("punkt", ".")] {
        for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
            joined = joined.replace(&format!("{open}{from}{close}"), to);
        }
    }
    let (local, domain) = joined.split_once('@')?;
    let fine = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    let changed = text.contains(['(', '[', '{']);
    (changed && fine(local) && fine(domain) && domain.contains('.') && !domain.ends_with('.')).then_some(joined)
}
