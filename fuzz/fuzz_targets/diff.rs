//! The comparison of two versions: whatever is done to the lines of a notice, nothing is different from itself, and
//! what narrows one way widens the other way.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_notice::{Change, Checked, EXAMPLES, Effect, Part, Subject, What, check, diff};

/// The notice after edits: three bytes each, which line and what is done to it.
fn edited(example: usize, edits: &[u8]) -> Option<Checked> {
    let mut lines: Vec<String> = EXAMPLES[example % EXAMPLES.len()].1.lines().map(str::to_owned).collect();
    for edit in edits.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % lines.len();
        match edit[2] {
            0..=60 => drop(lines.remove(at)),
            61..=90 => lines.insert(at, lines[at].clone()),
            91..=150 => lines[at] = lines[at].replacen(char::is_numeric, &(edit[2] % 10).to_string(), 1),
            151..=200 => {
                // One item of a list goes.
                let items: Vec<&str> = lines[at].split(", ").collect();
                let gone = usize::from(edit[2]) % items.len();
                lines[at] = items.iter().enumerate().filter(|(n, _)| *n != gone).map(|(_, i)| *i).collect::<Vec<_>>().join(", ");
            }
            other => {
                // A word of another line comes into this one's list.
                let from = usize::from(other) * 7 % lines.len();
                let word = lines[from].split('"').nth(1).unwrap_or_default().to_owned();
                lines[at] = lines[at].replacen('[', &format!("[\"{word}\", "), 1);
            }
        }
        if lines.is_empty() {
            return None;
        }
    }
    let today = jiff::civil::date(2026, 11, 22);
    check("notice.toml", &lines.join("\n"), &|_| Err("there is no such file".to_owned()), today).checked
}

/// What a role is called among the staff is neither published nor a rule: no hash has it.
fn only_a_roles_name(change: &Change) -> bool {
    matches!((&change.subject, &change.what), (Subject::Role(_), What::Reworded(Part::Name)))
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let (example, half) = (usize::from(*first), rest.len() / 2);
    let (Some(old), Some(new)) = (edited(example, &rest[..half]), edited(example, &rest[half..])) else { return };
    assert!(diff(&old, &old).changes.is_empty());
    let (there, back) = (diff(&old, &new), diff(&new, &old));
    assert_eq!(there.changes.is_empty(), back.changes.is_empty());
    if there.effect() == Some(Effect::Narrowing) {
        assert_eq!(back.effect(), Some(Effect::Widening));
    }
    if there.changes.is_empty() {
        assert_eq!(old.purposes.len(), new.purposes.len());
        assert_eq!(old.categories.len(), new.categories.len());
    } else if !there.changes.iter().all(only_a_roles_name) {
        assert!(old.published_hash() != new.published_hash() || old.rules_hash() != new.rules_hash());
    }
});
