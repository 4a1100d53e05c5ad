//! The forms of a page, read from its HTML as a browser reads them.

use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// What a control takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text that a person types.
    Text,
    /// Something that the page chose: hidden, or one of several.
    Given,
    /// A file.
    File,
    /// A button; sent only when it is pressed.
    Button,
}

/// One control that is sent with its form.
#[derive(Debug, Clone)]
pub(crate) struct Control {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What is sent when nobody touches it; nothing for a box that is not ticked.
    pub(crate) value: Option<String>,
    /// The type of an input, else the element.
    pub(crate) of: String,
    /// What a box would send that is ticked.
    pub(crate) offers: String,
}

/// One form.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) post: bool,
    pub(crate) parts: bool,
    pub(crate) controls: Vec<Control>,
}

impl Form {
    /// The value of a control that is sent untouched.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.controls.iter().find(|c| c.name == name && c.kind != Kind::Button).and_then(|c| c.value.as_deref())
    }
}

/// The forms and the links of a page.
pub(crate) fn read(html: &str, here: &str) -> (Vec<Form>, Vec<String>) {
    let here = here.split(['?', '#']).next().unwrap();
    let (mut forms, mut links): (Vec<(Option<String>, Form)>, Vec<String>) = (Vec::new(), Vec::new());
    // Controls that say by an id to which form they belong, wherever they stand.
    let mut elsewhere: Vec<(String, Control)> = Vec::new();
    let mut within = false;
    // With the id of the form that they belong to; of a select whether one was chosen already.
    let mut area: Option<(Control, Option<String>)> = None;
    let mut select: Option<(Control, Option<String>, bool)> = None;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let at: BTreeMap<String, String> = tag.attributes.iter().map(|(k, v)| (text(k), text(v))).collect();
                let get = |name: &str| at.get(name).cloned();
                let name = text(&tag.name);
                let control = |kind, value, of: &str| Control {
                    name: get("name").unwrap_or_default(),
                    kind,
                    value,
                    of: of.to_owned(),
                    offers: get("value").unwrap_or_default(),
                };
                let mut put = |c: Control| {
                    if c.name.is_empty() || at.contains_key("disabled") {
                        return;
                    }
                    match get("form") {
                        Some(id) => elsewhere.push((id, c)),
                        None if within => forms.last_mut().unwrap().1.controls.push(c),
                        None => {}
                    }
                };
                match name.as_str() {
                    "a" => links.extend(get("href")),
                    "form" => {
                        let action = get("action").filter(|a| !a.is_empty()).unwrap_or_else(|| here.to_owned());
                        let post = get("method").is_some_and(|m| m.eq_ignore_ascii_case("post"));
                        let parts = get("enctype").is_some_and(|e| e == "multipart/form-data");
                        within = true;
                        forms.push((get("id"), Form { action, post, parts, controls: Vec::new() }));
                    }
                    "input" => {
                        let of = get("type").unwrap_or_else(|| "text".to_owned());
                        let ticked = || at.contains_key("checked").then(|| get("value").unwrap_or_else(|| "on".into()));
                        put(match of.as_str() {
                            "hidden" => control(Kind::Given, Some(get("value").unwrap_or_default()), &of),
                            "radio" | "checkbox" => control(Kind::Given, ticked(), &of),
                            "file" => control(Kind::File, None, &of),
                            "submit" => control(Kind::Button, get("value"), &of),
                            _ => control(Kind::Text, Some(get("value").unwrap_or_default()), &of),
                        });
                    }
                    "button" => put(control(Kind::Button, Some(get("value").unwrap_or_default()), "button")),
                    "textarea" => area = Some((control(Kind::Text, Some(String::new()), "textarea"), get("form"))),
                    "select" => select = Some((control(Kind::Given, None, "select"), get("form"), false)),
                    "option" => {
                        if let Some((c, _, chosen)) = &mut select {
                            let selected = at.contains_key("selected");
                            if c.value.is_none() || (selected && !*chosen) {
                                c.value = Some(get("value").unwrap_or_default());
                                *chosen |= selected;
                            }
                        }
                    }
                    _ => {}
                }
            }
            Token::String(s) => {
                if let Some((c, _)) = &mut area {
                    c.value.get_or_insert_default().push_str(&text(&s));
                }
            }
            Token::EndTag(tag) => {
                let mut put = |c: Control, form: Option<String>| match form {
                    _ if c.name.is_empty() => {}
                    Some(id) => elsewhere.push((id, c)),
                    None if within => forms.last_mut().unwrap().1.controls.push(c),
                    None => {}
                };
                match text(&tag.name).as_str() {
                    "form" => within = false,
                    "textarea" => drop(area.take().map(|(c, form)| put(c, form))),
                    "select" => drop(select.take().map(|(c, form, _)| put(c, form))),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for (id, control) in elsewhere {
        if let Some((_, form)) = forms.iter_mut().find(|(own, _)| own.as_deref() == Some(&id)) {
            form.controls.push(control);
        }
    }
    (forms.into_iter().map(|(_, form)| form).collect(), links)
}

/// What a page tells as a problem: the text of what is marked so, and whether anything is.
pub(crate) fn alerts(html: &str) -> String {
    let (mut depth, mut said): (usize, String) = (0, String::new());
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                // A page of its own about an error says it in such a paragraph.
                let alert = tag.attributes.iter().any(|(k, v)| {
                    matches!((text(k).as_str(), text(v).as_str()), ("role", "alert") | ("class", "receipt"))
                });
                let void = ["input", "br", "hr", "img", "meta", "link"].contains(&text(&tag.name).as_str());
                if (alert || depth > 0) && !void {
                    depth += 1;
                }
            }
            Token::EndTag(_) if depth > 0 => {
                depth -= 1;
                said.push(' ');
            }
            Token::String(s) if depth > 0 => said.push_str(&text(&s)),
            _ => {}
        }
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn forms_are_read_as_a_browser_reads_them() {
    let html = r##"<a href="/b?c&amp;d">x</a><form id="f" method="post"><input name=a value="&lt;1"><input name=b type=checkbox value=y>
        <input type=radio name=c value=1><input type=radio name=c value=2 checked><select name=d><option value=1><option value=2 selected></select>
        <select name=e><option value=1></select><textarea name=g>x &amp; y</textarea><button name=do value=go>Go</button></form>
        <input form=f name=h type=hidden value=far><input name=nowhere><p role="alert">Oh <b>no</b></p><p>fine</p>"##;
    let (forms, links) = read(html, "/here?x=1");
    assert_eq!(links, ["/b?c&d"]);
    let values: Vec<(&str, Option<&str>)> =
        forms[0].controls.iter().map(|c| (c.name.as_str(), c.value.as_deref())).collect();
    assert_eq!(
        values,
        [
            ("a", Some("<1")),
            ("b", None),
            ("c", None),
            ("c", Some("2")),
            ("d", Some("2")),
            ("e", Some("1")),
            ("g", Some("x & y")),
            ("do", Some("go")),
            ("h", Some("far")),
        ]
    );
    assert_eq!((forms.len(), forms[0].action.as_str(), forms[0].post), (1, "/here", true));
    assert_eq!(alerts(html), "Oh no");
}
