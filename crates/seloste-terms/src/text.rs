//! Texts in the languages of the product.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Finnish.
    Fi,
    /// Swedish, as written in Finland.
    Sv,
    /// English.
    En,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Fi, Self::Sv, Self::En];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Fi => "suomi",
            Self::Sv => "svenska",
            Self::En => "English",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|l| l.code() == code).ok_or(UnknownLang)
    }
}

/// A language code that is not one of fi, sv, en.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: use fi, sv or en")]
pub struct UnknownLang;

/// A fixed text of the product in its three languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text3 {
    /// Finnish.
    pub fi: &'static str,
    /// Swedish.
    pub sv: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text3 {
    /// The text in a language.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fi => self.fi,
            Lang::Sv => self.sv,
            Lang::En => self.en,
        }
    }
}

/// A sentence that is made when it is needed, in the three languages: what an error tells a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    fi: String,
    sv: String,
    en: String,
}

impl Said {
    /// A sentence in each language.
    pub fn new(fi: impl Into<String>, sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fi: fi.into(), sv: sv.into(), en: en.into() }
    }

    /// The sentence in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

impl From<Text3> for Said {
    fn from(text: Text3) -> Self {
        Self::new(text.fi, text.sv, text.en)
    }
}

/// What other programs and libraries say in English only.
impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { fi: text.clone(), sv: text.clone(), en: text }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// In English, as programs log it.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// A text of a notice: one for all languages, or one for each.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Texts {
    /// What a plain string gave: serves every language that has none of its own.
    pub all: Option<String>,
    /// By language.
    pub by_lang: BTreeMap<Lang, String>,
}

impl Texts {
    /// One text for all languages.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { all: Some(text.into()), by_lang: BTreeMap::new() }
    }

    /// The text in a language, if there is one.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&str> {
        self.by_lang.get(&lang).or(self.all.as_ref()).map(String::as_str)
    }

    /// The text in a language, else in the first that has one, else nothing.
    #[must_use]
    pub fn best(&self, lang: Lang) -> &str {
        self.get(lang).or_else(|| self.by_lang.values().next().map(String::as_str)).unwrap_or("")
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.as_deref().is_none_or(|t| t.trim().is_empty()) && self.by_lang.values().all(|t| t.trim().is_empty())
    }
}

impl From<Text3> for Texts {
    fn from(text: Text3) -> Self {
        Self { all: None, by_lang: Lang::ALL.into_iter().map(|l| (l, text.get(l).to_owned())).collect() }
    }
}
