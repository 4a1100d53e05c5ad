//! What a page holds and a visitor does not see.
//!
//! Guarantees: an element that its own attributes hide (`hidden`, `aria-hidden`, a `style` that displays nothing, makes it
//! invisible or gives it no size) is passed over up to where it ends, and its words are counted; scripts, styles and what
//! stands in forms are passed over too. Does not: apply style sheets, so that what only a class hides counts as shown; nor
//! take for hidden what `hidden="until-found"` or a closed `details` keeps ready for the visitor.

use html5gum::StartTag;

/// Tags whose content is not on the page.
const NEVER: &[&str] =
    &["script", "style", "noscript", "template", "title", "svg", "select", "textarea", "iframe", "object"];
/// Tags without an end and without content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Tags within which those below end where the next of them begins.
const HOLDERS: &[&str] = &["ul", "ol", "menu", "dl", "table"];
/// Tags whose end may be left out, each with those that end it where they begin.
const OPEN_ENDED: &[(&str, &[&str])] = &[
    ("li", &["li"]),
    ("dt", &["dt", "dd"]),
    ("dd", &["dt", "dd"]),
    ("td", &["td", "th", "tr", "tbody", "tfoot"]),
    ("th", &["td", "th", "tr", "tbody", "tfoot"]),
    ("tr", &["tr", "tbody", "tfoot"]),
    ("tbody", &["tbody", "tfoot"]),
    (
        "p",
        &[
            "p",
            "div",
            "ul",
            "ol",
            "dl",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "section",
            "article",
            "header",
            "footer",
            "blockquote",
            "form",
            "hr",
            "main",
            "nav",
            "aside",
            "pre",
            "address",
            "details",
        ],
    ),
];

/// An element that is being passed over.
#[derive(Debug)]
pub(super) struct Hidden {
    name: String,
    /// How many of the same name are open, itself among them.
    depth: usize,
    /// How many holders are open within it.
    holders: usize,
    /// Whether its words were meant for the visitor, so that they are counted.
    told: bool,
}

/// What a tag within a hidden element does to it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It goes on.
    On,
    /// It ended with this tag.
    Ended,
    /// It ended before this tag, which stands outside.
    EndedBefore,
}

impl Hidden {
    /// The element that a tag begins, where its content is not shown.
    pub(super) fn begins(name: &str, tag: &StartTag<usize>) -> Option<Self> {
        let never = NEVER.contains(&name);
        if VOID.contains(&name) || never && tag.self_closing || !(never || unseen(tag)) {
            return None;
        }
        Some(Self { name: name.to_owned(), depth: 1, holders: 0, told: !never })
    }

    /// The name of its tag.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether its words count as left out.
    pub(super) fn is_told(&self) -> bool {
        self.told
    }

    fn ended_by(&self) -> Option<&'static [&'static str]> {
        OPEN_ENDED.iter().find(|(name, _)| *name == self.name).map(|(_, by)| *by).filter(|_| self.told)
    }

    /// A tag begins within it.
    pub(super) fn start(&mut self, name: &str) -> Step {
        if let Some(by) = self.ended_by() {
            if self.holders == 0 && by.contains(&name) {
                return Step::EndedBefore;
            }
            self.holders += usize::from(HOLDERS.contains(&name));
        } else if self.name == name {
            self.depth += 1;
        }
        Step::On
    }

    /// A tag ends within it.
    pub(super) fn end(&mut self, name: &str) -> Step {
        if self.ended_by().is_some() {
            if self.holders > 0 {
                self.holders -= usize::from(HOLDERS.contains(&name));
                return Step::On;
            }
            if self.name == name {
                return Step::Ended;
            }
            let rows = matches!(name, "table" | "tbody" | "thead" | "tfoot");
            let outer = match self.name.as_str() {
                "p" => self.ended_by().is_some_and(|by| by.contains(&name)),
                "li" | "dt" | "dd" => HOLDERS.contains(&name),
                "td" | "th" => rows || name == "tr",
                _ => rows,
            };
            return if outer || matches!(name, "body" | "html") { Step::EndedBefore } else { Step::On };
        }
        if self.name == name {
            self.depth -= 1;
            if self.depth == 0 {
                return Step::Ended;
            }
        }
        Step::On
    }
}

/// Whether a tag's own attributes keep it from being seen.
fn unseen(tag: &StartTag<usize>) -> bool {
    let value = |name: &str| {
        let value = tag.attributes.get(name.as_bytes())?;
        Some(std::str::from_utf8(value).unwrap_or("").trim().to_ascii_lowercase())
    };
    value("hidden").is_some_and(|v| v != "until-found")
        || value("aria-hidden").is_some_and(|v| v == "true")
        || value("style").is_some_and(|v| hides(&v))
}

/// Whether a style shows nothing: not displayed, not visible, or of no size.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim();
        match name.trim() {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "font-size" | "opacity" | "height" | "max-height" | "width" | "max-width" => zero(value),
            _ => false,
        }
    })
}

/// Whether a length or number is zero, whatever its unit.
fn zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').trim();
    number.parse::<f64>().is_ok_and(|n| n == 0.0)
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn a_style_hides_by_display_visibility_or_size() {
        for (style, wanted) in [
            ("display:none", true),
            ("color: red; display : none !important", true),
            ("visibility:hidden", true),
            ("font-size:0", true),
            ("font-size: 0px", true),
            ("max-height:0;overflow:hidden", true),
            ("opacity:0.0", true),
            ("display:block", false),
            ("font-size:0.9em", false),
            ("opacity:.5", false),
            ("margin:0;padding:0", false),
            ("height:auto;width:100%", false),
            ("", false),
        ] {
            assert_eq!(hides(style), wanted, "{style}");
        }
    }
}
