//! Contact forms: by which the public reaches a register.
//!
//! Guarantees: a form brings only what it was made for: one source and one purpose of the notice, chosen fields, in the role
//! of who made it; what the notice no longer lets in does not come in. It may be shown within other sites only where they
//! are named. A form that was ended answers nobody.
//! Does not: show anything of the register.

use super::Instance;
use crate::error::ActError;
use crate::register::Register;
use crate::write::Relation;
use seloste_gate::standing::Day;
use seloste_gate::{Actor, ActorKind, Bounds, Gate};
use seloste_notice::{Checked, FieldDef, May, State};
use seloste_terms::identifiers::identity_code;
use seloste_terms::{ActorId, PartyId, RegisterId};
use serde::{Deserialize, Serialize};

/// Where the forms lie: a place of their own beside the accounts.
const PLACE: PartyId = PartyId::from_bytes(*b"contact forms...");
/// Forms of one deployment.
pub const FORMS_MAX: usize = 100;
/// The longest name of a form, in characters.
const LABEL_CHARS_MAX: usize = 60;
/// Sites that may show a form within their pages.
const SITES_MAX: usize = 10;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    forms: Vec<Form>,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id: it stands in its address, and is the actor that the ledger names.
    pub id: ActorId,
    /// What it is called within the company: the site that it is on.
    pub label: String,
    /// The register that it reaches, by name.
    pub register: String,
    /// The same by its id: a register that is made anew under the name of one that is gone has none of its forms.
    register_id: RegisterId,
    /// The source of the notice that what it brings comes from.
    pub source: String,
    /// The purpose that it brings it for.
    pub purpose: String,
    /// The fields that it asks for.
    pub fields: Vec<String>,
    /// Sites that may show it within their pages, as origins: `https://www.example.fi`.
    pub sites: Vec<String>,
    /// In which role it acts: that of who made it.
    role: String,
}

/// A form to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewForm {
    /// What to call it.
    pub label: String,
    /// See [`Form::source`].
    pub source: String,
    /// See [`Form::purpose`].
    pub purpose: String,
    /// See [`Form::fields`].
    pub fields: Vec<String>,
    /// See [`Form::sites`].
    pub sites: Vec<String>,
}

impl Form {
    /// As whom it acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor {
            id: self.id,
            kind: ActorKind::Client,
            role: self.role.as_str().into(),
            bounds: Some(std::sync::Arc::new(Bounds {
                purposes: vec![self.purpose.clone()],
                may: vec![May::Write],
                fields: Some(self.fields.clone()),
            })),
            request: None,
        }
    }

    /// How somebody stands who comes in by it: as a prospect, while the purpose takes prospects.
    #[must_use]
    pub fn relation(&self, notice: &Checked, today: Day) -> Option<Relation> {
        let during = &notice.purpose(&self.purpose)?.during;
        during.contains(&State::Prospect).then_some(Relation { customer: false, since: today })
    }

    /// The fields that it asks for, of those that the notice in force lets come in by it.
    pub fn asks<'n>(&self, notice: &'n Checked) -> impl Iterator<Item = &'n FieldDef> {
        let asked = askable(notice, &self.source, &self.purpose);
        asked.into_iter().filter(|f| self.fields.iter().any(|id| f.id == *id.as_str()))
    }
}

/// The fields that a form of this source and purpose can ask for, in the order of the notice.
#[must_use]
pub fn askable<'n>(notice: &'n Checked, source: &str, purpose: &str) -> Vec<&'n FieldDef> {
    let takes = |c: &&seloste_notice::Category| {
        c.sources.iter().any(|s| *s == *source) && c.purposes.iter().any(|p| *p == *purpose)
    };
    let mut all: Vec<&FieldDef> = Vec::new();
    for field in notice.categories.iter().filter(takes).flat_map(|c| &c.fields) {
        // A number that the company gives is not asked of strangers: to be told that it is taken tells who has it.
        if let Some(def) = notice.field(field.as_str()).filter(|f| f.id != *"customer-number")
            && !all.iter().any(|f| f.id == def.id)
        {
            all.push(def);
        }
    }
    all
}

impl Instance {
    /// The forms of a register.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn forms(&self, register: &Register) -> Result<Vec<Form>, ActError> {
        let (stored, _) = self.read_place::<Stored>(PLACE)?;
        Ok(stored.forms.into_iter().filter(|f| f.register_id == register.id()).collect())
    }

    /// Makes a form of a register. `by` is who makes it, in that register.
    ///
    /// # Errors
    /// [`ActError::Input`] where a name is none, the notice has no such source, purpose or field, a site is no origin, there
    /// are too many, or the role may not write for the purpose.
    pub fn make_form(&self, by: &Actor, name: &str, register: &Register, new: NewForm) -> Result<Form, ActError> {
        let notice = register.notice();
        let label = new.label.trim().to_owned();
        let chars = label.chars().count();
        if !(1..=LABEL_CHARS_MAX).contains(&chars)
            || label.chars().any(char::is_control)
            || !identity_code::find(&label).is_empty()
        {
            return Err(ActError::input(
                "anna lomakkeelle nimi, esimerkiksi sivusto, jolla se on (enintään 60 merkkiä)",
                "ge formuläret ett namn, till exempel webbplatsen som det finns på (högst 60 tecken)",
                "give the form a name, such as the site that it is on (at most 60 characters)",
            ));
        }
        let for_strangers = |p: &seloste_notice::Purpose| p.during.is_empty() || p.during.contains(&State::Prospect);
        if !notice.purpose(&new.purpose).is_none_or(for_strangers) {
            return Err(ActError::input(
                "käyttötarkoitus on vain niille, jotka ovat jo asiakkaita: valitse sellainen, joka sopii yhteydenottoon",
                "ändamålet är bara för dem som redan är kunder: välj ett som passar för kontakt",
                "the purpose is for those who are customers already: choose one that fits a first contact",
            ));
        }
        let possible = askable(&notice, &new.source, &new.purpose);
        let known = |field: &String| possible.iter().any(|f| f.id == *field.as_str());
        if new.fields.is_empty() || !new.fields.iter().all(known) {
            return Err(ActError::input(
                "valitse tiedot, joita lomake kysyy: niiden on oltava selosteessa tältä lähteeltä tähän käyttötarkoitukseen",
                "välj vilka uppgifter formuläret frågar efter: de måste finnas i beskrivningen för denna källa och detta ändamål",
                "choose what the form asks for: the notice must declare it from this source for this purpose",
            ));
        }
        let role_may = by.kind == ActorKind::Operator
            || notice.role(by.role.as_str()).is_some_and(|role| Gate::role_may(role, &new.purpose, May::Write));
        if !role_may {
            return Err(ActError::input(
                "roolisi ei saa lisätä tietoja tähän käyttötarkoitukseen",
                "din roll får inte lägga till uppgifter för detta ändamål",
                "your role may not add data for this purpose",
            ));
        }
        let sites: Vec<String> = new.sites.iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
        if sites.len() > SITES_MAX || !sites.iter().all(|site| is_origin(site)) {
            return Err(ActError::input(
                "sivusto annetaan näin: https://www.example.fi (ilman polkua, enintään 10)",
                "en webbplats anges så här: https://www.example.fi (utan sökväg, högst 10)",
                "a site is given like this: https://www.example.fi (no path, at most 10)",
            ));
        }
        let form = Form {
            id: ActorId::random(&mut **self.register.core.entropy.lock())?,
            label,
            register: name.to_owned(),
            register_id: register.id(),
            source: new.source,
            purpose: new.purpose,
            fields: new.fields,
            sites,
            role: by.role.as_str().to_owned(),
        };
        let _one_at_a_time = self.changing.lock();
        let (mut stored, at) = self.read_place::<Stored>(PLACE)?;
        // Those of a register of this name that is gone reach nothing any more.
        stored.forms.retain(|f| f.register != name || f.register_id == register.id());
        if stored.forms.len() >= FORMS_MAX {
            return Err(ActError::input(
                format!("lomakkeita on jo {FORMS_MAX}: poista ensin jokin, jota ei käytetä"),
                format!("det finns redan {FORMS_MAX} formulär: ta först bort ett som inte används"),
                format!("there are {FORMS_MAX} forms already: end one that is not used first"),
            ));
        }
        stored.forms.push(form.clone());
        self.write_place(by, PLACE, &stored, at)?;
        Ok(form)
    }

    /// Ends a form of a register: from now on it answers nobody. Nothing happens where there is none.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub fn end_form(&self, by: &Actor, register: &Register, id: ActorId) -> Result<(), ActError> {
        let _one_at_a_time = self.changing.lock();
        let (mut stored, at) = self.read_place::<Stored>(PLACE)?;
        let before = stored.forms.len();
        stored.forms.retain(|f| !(f.register_id == register.id() && f.id == id));
        if stored.forms.len() == before { Ok(()) } else { self.write_place(by, PLACE, &stored, at) }
    }
}

/// Whether a text is an origin as browsers write it: scheme and host, nothing else.
fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://") else { return false };
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:".contains(c);
    host.len() <= 253 && host.contains('.') && !host.starts_with('.') && host.chars().all(sound)
}
