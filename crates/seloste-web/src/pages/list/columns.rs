//! What of those on a list is shown beside their names, and in which order they are.
//!
//! Guarantees: a column is there only where the purpose reaches its field, whatever an address or a saved view asks for;
//! an address holds names of columns and nothing that is in them.

use super::{kept, narrowed};
use crate::call::{Call, Place, encoded};
use crate::error::WebError;
use crate::i18n::Words;
use crate::query::Pairs;
use maud::{Markup, html};
use seloste_notice::FieldDef;
use seloste_paper::{date, shown};
use seloste_register::{Found, Narrowed, SortBy, Sorting};
use seloste_terms::value::phone_shown;
use seloste_terms::vocabulary;

/// The most columns beside the name.
const COLUMNS_MAX: usize = 12;

/// What the button of a form says that wants the usual columns.
const USUALLY: &str = "usual";

/// How a list looks: what it is narrowed to, in which order, with which columns.
#[derive(Clone)]
pub(crate) struct Look {
    pub(crate) narrowed: Narrowed,
    /// The columns by their names; nothing for the usual ones.
    pub(crate) columns: Option<Vec<String>>,
}

/// A column of a list.
pub(super) enum Column<'n> {
    Organisation,
    Phone,
    Email,
    State,
    Noting,
    Field(&'n FieldDef),
}

/// The columns of every register.
const USUAL: [Column<'static>; 5] = [Column::Organisation, Column::Phone, Column::Email, Column::State, Column::Noting];

impl Look {
    /// What an address or a form asks for.
    ///
    /// # Errors
    /// Only on a route whose row does not ask for a register.
    pub(super) fn of(call: &Call, from: &Pairs) -> Result<Self, WebError> {
        let place = call.place()?;
        let known = |id: &str| {
            USUAL.iter().any(|c| c.id() == id) || place.notice.field(id).is_some_and(|f| f.kind == vocabulary::CONTACT)
        };
        if from.get(USUALLY).is_some() {
            return Ok(Self { narrowed: narrowed(from), columns: None });
        }
        // What is no column is not said back.
        let named =
            from.iter().filter(|(name, value)| *name == "col" && known(value)).map(|(_, value)| value.to_owned());
        let named: Vec<String> = named.take(COLUMNS_MAX).collect();
        Ok(Self { narrowed: narrowed(from), columns: (!named.is_empty()).then_some(named) })
    }

    pub(super) fn with(&self, narrowed: Narrowed) -> Self {
        Self { narrowed, columns: self.columns.clone() }
    }

    /// As names and values of an address or a form.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let kept = kept(self.narrowed).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        kept.chain(self.columns.iter().flatten().map(|id| ("col".to_owned(), id.clone()))).collect()
    }

    /// The address of a list that looks so.
    pub(crate) fn href(&self, place: &Place, purpose: &str, page: usize) -> String {
        let mut href = place.href("?purpose=");
        href.push_str(&encoded(purpose));
        for (name, value) in self.pairs() {
            href.push_str(&format!("&{name}={}", encoded(&value)));
        }
        if page > 0 {
            href.push_str(&format!("&page={page}"));
        }
        href
    }

    /// The columns that are shown for a purpose.
    pub(super) fn columns<'p>(&self, place: &'p Place, purpose: &str) -> Vec<Column<'p>> {
        let all = columns(place, purpose);
        match &self.columns {
            None => all.into_iter().filter(|c| !matches!(c, Column::Field(_))).collect(),
            Some(ids) => all.into_iter().filter(|c| ids.iter().any(|id| id == c.id())).collect(),
        }
    }
}

/// All columns that a purpose reaches, in their order.
fn columns<'p>(place: &'p Place, purpose: &str) -> Vec<Column<'p>> {
    let mut all: Vec<Column<'p>> = Vec::from(USUAL);
    let names = ["person.name", "organisation.name"];
    for category in crate::pages::new::reached(place, purpose) {
        for field in category.fields.iter().filter_map(|f| place.notice.field(f.as_str())) {
            let there = all.iter().any(|c| c.id() == field.id.as_str());
            if field.kind == vocabulary::CONTACT && !there && !names.contains(&field.id.as_str()) {
                all.push(Column::Field(field));
            }
        }
    }
    all
}

impl<'n> Column<'n> {
    /// Its name in an address.
    fn id(&self) -> &str {
        match self {
            Self::Organisation => "organisation",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::State => "state",
            Self::Noting => "noting",
            Self::Field(field) => field.id.as_str(),
        }
    }

    /// The field whose values it shows, where they are asked for by name.
    pub(super) fn field(&self) -> Option<&'n str> {
        match self {
            Self::Field(field) => Some(field.id.as_str()),
            _ => None,
        }
    }

    /// What a list is ordered by at this column.
    pub(super) fn sorts(&self) -> Option<SortBy> {
        match self {
            Self::Organisation => Some(SortBy::Organisation),
            Self::Phone => Some(SortBy::Phone),
            Self::Email => Some(SortBy::Email),
            Self::State => Some(SortBy::State),
            Self::Noting | Self::Field(_) => None,
        }
    }

    pub(super) fn said(&self, place: &Place, w: Words) -> String {
        match self {
            Self::Organisation => w.t("organisation"),
            Self::Phone => w.t("phone"),
            Self::Email => w.t("email"),
            Self::State => w.t("state"),
            Self::Noting => w.t("worth-noting"),
            Self::Field(field) => seloste_paper::names::field(&place.notice, field.id.as_str(), w.0),
        }
    }

    pub(super) fn cell(&self, place: &Place, one: &Found, w: Words) -> Markup {
        match self {
            Self::Organisation => html! { td .opt { (one.organisations.join(", ")) } },
            Self::Phone => html! { td { (one.phone.as_deref().map(phone_shown).unwrap_or_default()) } },
            Self::Email => html! { td .opt { (one.email.as_deref().unwrap_or_default()) } },
            Self::State => html! { td .opt { @if let Some(state) = one.state { (place.one(state, w)) } } },
            Self::Noting => html! {
                td {
                    @if one.objects { span .tag .stop { (w.t("tag-objects")) } " " }
                    @if let Some(day) = one.keep_until {
                        span .tag .due { (w.ta("tag-goes", &[("date", date(day, w.0).into())])) }
                    }
                }
            },
            Self::Field(field) => {
                let values = one.values.iter().filter(|v| field.id == *v.field.as_str());
                let texts: Vec<String> = values.map(|v| shown(field.value, &v.text, w.0)).collect();
                html! { td .chosen data-label=(self.said(place, w)) { (texts.join(", ")) } }
            }
        }
    }
}

/// The heads of columns.
pub(super) struct Head<'a> {
    pub(super) place: &'a Place,
    pub(super) purpose: &'a str,
    pub(super) look: &'a Look,
    /// Whether the list is of a search: what is searched for stands in no address, so its order is asked for by its form.
    pub(super) searched: bool,
}

impl Head<'_> {
    /// One of them: where a list can be ordered by it, by a press, and by another from the end.
    pub(super) fn of(&self, by: Option<SortBy>, said: &str) -> Markup {
        let Some(by) = by else { return html! { th scope="col" { (said) } } };
        let now = self.look.narrowed.sorting;
        let sorted = (now.by == by).then_some(if now.back { "descending" } else { "ascending" });
        let next = Sorting { by, back: now.by == by && !now.back };
        let arrow = match sorted {
            Some("ascending") => " ↑",
            Some(_) => " ↓",
            None => "",
        };
        let id = super::sorting_id(next).unwrap_or("name");
        html! {
            th scope="col" aria-sort=[sorted] {
                @if self.searched {
                    button .sort type="submit" form="find" name="resort" value=(id) { (said) span aria-hidden="true" { (arrow) } }
                } @else {
                    a .sort href=(self.look.with(Narrowed { sorting: next, ..self.look.narrowed }).href(self.place, self.purpose, 0)) {
                        (said) span aria-hidden="true" { (arrow) }
                    }
                }
            }
        }
    }
}

/// The choice of columns: an address, or of a search a form with its `words`. `again` where it takes the place of what a page
/// has.
pub(super) fn picker(
    place: &Place,
    purpose: &str,
    look: &Look,
    shown: &[Column<'_>],
    (words, again): (Option<&str>, bool),
    w: Words,
) -> Markup {
    let (method, action) = match words {
        Some(_) => ("post", place.href("/search")),
        None => ("get", place.href("")),
    };
    html! {
        details #columns .tools hx-swap-oob=[again.then_some("true")] {
            summary { (w.t("list-columns")) }
            form .sheet method=(method) action=(action) {
                @if let Some(words) = words { input type="hidden" name="words" value=(words); }
                input type="hidden" name="purpose" value=(purpose);
                @for (name, value) in kept(look.narrowed) { input type="hidden" name=(name) value=(value); }
                div .choices {
                    @for column in columns(place, purpose) {
                        label {
                            input type="checkbox" name="col" value=(column.id()) checked[shown.iter().any(|c| c.id() == column.id())];
                            (column.said(place, w))
                        }
                    }
                }
                p .actions {
                    button .btn type="submit" { (w.t("show")) }
                    @if words.is_some() {
                        button .btn .quiet type="submit" name=(USUALLY) value="yes" { (w.t("list-columns-usual")) }
                    } @else {
                        a .btn .quiet href=(Look { columns: None, ..look.clone() }.href(place, purpose, 0)) { (w.t("list-columns-usual")) }
                    }
                }
            }
        }
    }
}
