//! YAML as JSON values, as far as manifests need it.
//!
//! Guarantees: what is read has no more parts than the text has words: an alias, by which a few lines can stand for
//! thousands, is refused, as are a key that is given twice, keys that are no words, and nesting that no manifest has.
//! Does not: read more than the first document, tags, or anchors' names; a date stays the words that it is.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

/// How deep lists and mappings may nest.
const DEPTH_MAX: usize = 32;

/// Why a text cannot be read, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct YamlError {
    pub(crate) why: Why,
    /// From 1.
    pub(crate) line: usize,
    /// From 1.
    pub(crate) column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is no YAML.
    Syntax,
    /// It refers to another part of itself.
    Alias,
    /// It nests too deep.
    Depth,
    /// A key that is no word, or is there already.
    Key,
}

/// A list or mapping that is not at its end yet.
enum Open {
    List(Vec<Value>),
    /// The key whose value comes next, if it has come.
    Mapping(Map<String, Value>, Option<String>),
}

/// Reads the first document of a text; nothing at all is null.
pub(crate) fn read(text: &str) -> Result<Value, YamlError> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker();
            YamlError { why: Why::Syntax, line: at.line(), column: at.col().saturating_add(1) }
        })?;
        let wrong = |why| YamlError { why, line: span.start.line(), column: span.start.col().saturating_add(1) };
        let whole = match event {
            Event::Alias(_) => return Err(wrong(Why::Alias)),
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEPTH_MAX => {
                return Err(wrong(Why::Depth));
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Mapping(Map::new(), None));
                continue;
            }
            Event::Scalar(text, style, ..) => {
                if let Some(Open::Mapping(map, key @ None)) = open.last_mut() {
                    if map.contains_key(&*text) {
                        return Err(wrong(Why::Key));
                    }
                    *key = Some(text.into_owned());
                    continue;
                }
                if style == ScalarStyle::Plain { plain(&text) } else { Value::String(text.into_owned()) }
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(list)) => Value::Array(list),
                Some(Open::Mapping(map, _)) => Value::Object(map),
                None => return Err(wrong(Why::Syntax)),
            },
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
        };
        match open.last_mut() {
            None => return Ok(whole),
            Some(Open::List(list)) => list.push(whole),
            Some(Open::Mapping(map, key)) => {
                let Some(key) = key.take() else { return Err(wrong(Why::Key)) };
                map.insert(key, whole);
            }
        }
    }
    Ok(Value::Null)
}

/// A word without quotation marks, by the core schema of YAML 1.2.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    match text.parse::<i64>() {
        Ok(whole) if number => Value::Number(whole.into()),
        _ => {
            let float = text.parse::<f64>().ok().filter(|f| number && f.is_finite()).and_then(Number::from_f64);
            float.map_or_else(|| Value::String(text.to_owned()), Value::Number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPTH_MAX, Why, read};
    use serde_json::{Value, json};

    #[track_caller]
    fn check(text: &str, wanted: Result<Value, (Why, usize)>) {
        assert_eq!(read(text).map_err(|e| (e.why, e.line)), wanted, "{}", text.chars().take(60).collect::<String>());
    }

    #[test]
    fn what_manifests_write_is_read() {
        check("", Ok(Value::Null));
        check("a: 1\nb: [x, 'y', \"2\"]\n", Ok(json!({"a": 1, "b": ["x", "y", "2"]})));
        check(
            "system:\n  - name: Kassa\n    uses:\n    - a\n    - b\n",
            Ok(json!({"system": [{"name": "Kassa", "uses": ["a", "b"]}]})),
        );
        check("a: true\nb: ~\nc: 1.5\nd: 2026-11-21\n", Ok(json!({"a": true, "b": null, "c": 1.5, "d": "2026-11-21"})));
        check(
            "text: >\n  two\n  lines\nmore: |\n  one\n  two\n",
            Ok(json!({"text": "two lines\n", "more": "one\ntwo\n"})),
        );
        check("---\na: 1\n---\na: 2\n", Ok(json!({"a": 1})));
        check("a: {b: {}}\n", Ok(json!({"a": {"b": {}}})));
    }

    #[test]
    fn what_is_no_manifest_is_refused_where_it_stands() {
        check("a: [1, 2\nb: 3\n", Err((Why::Syntax, 2)));
        check("a: 1\na: 2\n", Err((Why::Key, 2)));
        check("? [a]\n: 1\n", Err((Why::Key, 1)));
        check(&format!("{}{}", "[".repeat(DEPTH_MAX + 1), "]".repeat(DEPTH_MAX + 1)), Err((Why::Depth, 1)));
        // The parser itself gives up on what nests without end.
        check(&"[".repeat(100_000), Err((Why::Syntax, 1)));
    }

    #[test]
    fn an_alias_makes_no_more_of_a_text_than_it_is() {
        // Each line stands for ten of the line above: nine of them would be a thousand million words.
        let mut bomb = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..10 {
            let each = vec![format!("*l{}", n - 1); 10].join(", ");
            bomb.push_str(&format!("l{n}: &l{n} [{each}]\n"));
        }
        check(&bomb, Err((Why::Alias, 2)));
        check("a: &a {b: *a}\n", Err((Why::Alias, 1)));
    }
}
