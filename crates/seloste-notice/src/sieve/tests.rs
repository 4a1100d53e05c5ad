//! No pattern matches what its sieve lets through unnamed.

use super::{Pattern, Sieve, Sifted, fold, needed};
use crate::prose::pattern;

#[track_caller]
fn check(text: &str, expected: Option<&[&str]>) {
    let words = needed(text);
    let words: Option<Vec<&str>> = words.as_ref().map(|w| w.iter().map(String::as_str).collect());
    assert_eq!(words.as_deref(), expected, "{text}");
}

#[test]
fn the_words_that_a_pattern_cannot_match_without() {
    check(r"\beväst\w+", Some(&["eväst"]));
    check(r"(?-i:\bEU\b)", Some(&["eu"]));
    check(r"\b\w*mainon\w+", Some(&["mainon"]));
    check(r"kakor|cookies?\b", Some(&["kakor", "cookies", "cookie"]));
    check(r"anna[ns]", Some(&["annan", "annas"]));
    check(r"\bfoto(n)?\b", Some(&["foton", "foto"]));
    check(r"on .{0,20}pyyn", Some(&["pyyn"]));
    // A word that may be missing is none that is needed.
    check(r"(\d+)?", None);
    check(r"\w+", None);
    check(r"sana|\w+", None);
}

#[test]
fn letters_that_are_one_to_a_pattern_are_one_to_its_sieve() {
    for (text, matching) in [("ask", "ASK"), ("ask", "aſK"), ("ångra", "Ångra"), ("straße", "STRAẞE"), ("noÿ", "NOŸ")]
    {
        let sieve = Sieve::new([vec![text]]);
        assert!(pattern(text).unwrap().is_match(matching), "{matching}");
        assert_eq!(sieve.could(&fold(matching)), [0], "{matching}");
    }
}

#[test]
fn a_text_names_each_group_once_and_in_order() {
    let sieve = Sieve::new([vec!["yksi", "kaksi"], vec![r"\d+"], vec!["kaksi"], vec!["kolme"]]);
    assert_eq!(sieve.could(&fold("Kaksi ja YKSI ja kaksi")), [0, 1, 2]);
    assert_eq!(sieve.could(&fold(&"kaksi yksi kolme ".repeat(2_000))), [0, 1, 2, 3]);
    assert_eq!(sieve.could(""), [1]);
}

#[test]
fn a_pattern_that_does_not_compile_finds_nothing() {
    let broken = Pattern::new("(");
    assert!(!broken.is_match("(") && broken.find_iter("(").next().is_none());
    assert_eq!(Sieve::new([vec!["("]]).could("x"), [0]);
}

#[test]
fn a_sifted_pattern_matches_what_the_pattern_does() {
    let text = r"\bupphäv|\brepeal|ei ole enää voimassa";
    let sifted = Sifted::new(text);
    assert!(sifted.compiles() && sifted.sieve.always.is_empty());
    for (words, matches) in
        [("den UPPHÄVDA lagen", true), ("it was repealed", true), ("Ei ole enää VOIMASSA", true), ("voimassa", false)]
    {
        assert_eq!(pattern(text).unwrap().is_match(words), matches, "{words}");
        assert_eq!(sifted.is_match(words, &fold(words)), matches, "{words}");
        assert!(!matches || sifted.sieve.any(&fold(words)), "{words}");
    }
    // Nothing is asked of a text that has none of the words.
    assert!(!sifted.sieve.any("voimassa"));
    assert!(Sifted::new(r"\d+").is_match("7", "7"));
}
