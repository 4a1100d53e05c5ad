//! Names, types and archives on input that nobody would send by mistake.

use super::archive::look;
use super::name::{NAME_CHARS_MAX, cleaned, ending, to_save};
use super::sniff::{OPAQUE, file_ending, is_program, media_of};
use proptest::prelude::*;

/// A ZIP with one entry, stored, whose list says what it is told to say.
fn zip(name: &str, unpacked: u32, count: u16) -> Vec<u8> {
    let mut all = b"PK\x03\x04".to_vec();
    all.extend([0; 22]);
    all.extend((name.len() as u16).to_le_bytes());
    all.extend([0, 0]);
    all.extend(name.bytes());
    all.push(b'x');
    let at = all.len() as u32;
    let mut list = b"PK\x01\x02".to_vec();
    list.extend([0; 16]);
    list.extend(1_u32.to_le_bytes());
    list.extend(unpacked.to_le_bytes());
    list.extend((name.len() as u16).to_le_bytes());
    list.extend([0; 16]);
    list.extend(name.bytes());
    all.extend(&list);
    all.extend(b"PK\x05\x06\0\0\0\0");
    all.extend(count.to_le_bytes());
    all.extend(count.to_le_bytes());
    all.extend((list.len() as u32).to_le_bytes());
    all.extend(at.to_le_bytes());
    all.extend([0, 0]);
    all
}

proptest! {
    /// A name that is kept is one line without a path and without anything that is not seen, and stays as it is when it
    /// is cleaned again.
    #[test]
    fn a_cleaned_name_is_clean(given in any::<String>()) {
        if let Ok(name) = cleaned(&given) {
            prop_assert!(!name.is_empty() && name.chars().count() <= NAME_CHARS_MAX);
            prop_assert!(!name.contains(['/', '\\']) && !name.chars().any(char::is_control));
            let unseen = name.contains(['\u{202e}', '\u{200f}', '\u{feff}', '\u{2066}']);
            prop_assert!(!unseen);
            prop_assert!(name.trim_matches(['.', ' ']) == name);
            prop_assert_eq!(cleaned(&name).unwrap(), name.clone());
            for media in [OPAQUE, "application/pdf", "made/up"] {
                prop_assert!(to_save(&name, media).starts_with(&name));
            }
        }
    }

    /// Whatever the bytes are, there is a type that is known, and an archive is judged without a panic.
    #[test]
    fn any_bytes_have_a_type(bytes in prop::collection::vec(any::<u8>(), 0..2_000), name in ".{0,20}") {
        let media = media_of(&bytes, &name);
        prop_assert!(media == OPAQUE || file_ending(media).is_some());
        if is_program(&name) {
            prop_assert_eq!(media, OPAQUE);
        }
        let _ = look(media, &bytes, &bytes, bytes.len() as u64);
    }

    /// A ZIP with any of its bytes changed, cut or doubled is judged without a panic; and never as smaller than it says.
    #[test]
    fn a_mutated_archive_is_judged(
        unpacked in any::<u32>(),
        count in 0_u16..3,
        at in any::<prop::sample::Index>(),
        with in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let whole = zip("a.txt", unpacked, count);
        let judged = look("application/zip", &whole, &whole, whole.len() as u64);
        prop_assert_eq!(judged.is_ok(), count == 1 && unpacked <= 10 * 1024 * 1024, "{} {}", count, unpacked);
        let mut other = whole.clone();
        let place = at.index(other.len());
        other[place] = with;
        let _ = look("application/zip", &other, &other, other.len() as u64);
        let part = &whole[..cut.index(whole.len())];
        prop_assert!(look("application/zip", part, part, part.len() as u64).is_err() || !part.starts_with(b"PK\x03\x04"));
    }
}

#[test]
fn what_runs_by_its_name_has_no_type() {
    for name in ["a.js", "A.VBS", "a.bat", "a.lnk ", "x.pdf.exe", "a.docm", "a.svg", "a.html."] {
        assert_eq!(media_of(b"Hei vain", name), OPAQUE, "{name}");
    }
    assert_eq!(media_of(b"Hei vain", "a.txt"), "text/plain");
}

#[test]
fn endings_are_told_from_names() {
    for (name, is) in [
        ("a.pdf", "pdf"),
        ("A.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("a.exe.", "exe"),
        ("a.exe .", "exe"),
        (".bashrc", ""),
        ("a", ""),
        ("a.", ""),
        ("a.averylongending", ""),
    ] {
        assert_eq!(ending(name), is, "{name}");
    }
    assert_eq!(to_save("", "application/pdf"), "document.pdf");
    assert_eq!(to_save("", OPAQUE), "document.bin");
    assert_eq!(to_save("Sopimus", "application/pdf"), "Sopimus.pdf");
    assert_eq!(to_save("Sopimus.txt", "application/pdf"), "Sopimus.txt");
}
