//! Lists that somebody wants to find again: how they are narrowed, in which order, with which columns.
//!
//! Guarantees: sealed like everything of the deployment; a view holds names from the notice and the program and what it is
//! called, and no word that was searched for; one that is not shared is its owner's alone.
//! Does not: let anybody see what their role does not: a view is an address, and the list asks the gate.

use super::{Instance, LABEL_CHARS_MAX};
use crate::error::ActError;
use seloste_gate::Actor;
use seloste_terms::identifiers::identity_code;
use seloste_terms::{ActorId, PartyId};
use serde::{Deserialize, Serialize};

/// Where the views lie: a place of their own beside the accounts.
const PLACE: PartyId = PartyId::from_bytes(*b"views of lists..");
/// Views of one register, shared ones and everybody's own together.
pub const VIEWS_MAX: usize = 200;
/// Those of one account among them, so that nobody takes the room of all others.
pub const OWN_VIEWS_MAX: usize = 40;
/// The most names and values of one.
const PAIRS_MAX: usize = 24;
/// The longest name or value, in bytes.
const PAIR_BYTES_MAX: usize = 64;

/// A list that somebody wants to find again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Random.
    pub id: ActorId,
    /// The name of its register.
    pub register: String,
    /// Whose it is.
    pub owner: ActorId,
    /// Whether everybody with a role in the register sees it.
    pub shared: bool,
    /// What it is called.
    pub label: String,
    /// How the list looks, as names and values of its address.
    pub pairs: Vec<(String, String)>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    views: Vec<View>,
}

/// Whether a text can stand in a view: an id of the notice or a word of the program, in which nobody's name fits.
fn is_word(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
    (1..=PAIR_BYTES_MAX).contains(&text.len()) && text.chars().all(sound)
}

impl Instance {
    /// The views that an account sees of a register: its own and the shared ones, by what they are called.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn views(&self, register: &str, account: ActorId) -> Result<Vec<View>, ActError> {
        let (stored, _) = self.read_place::<Stored>(PLACE)?;
        let seen = |v: &View| v.register == register && (v.shared || v.owner == account);
        let mut views: Vec<View> = stored.views.into_iter().filter(seen).collect();
        views.sort_by_cached_key(|v| (seloste_terms::value::sort_key(&v.label), v.id));
        Ok(views)
    }

    /// Keeps a view. One of the same owner that is called the same is replaced.
    ///
    /// # Errors
    /// [`ActError::Input`] where what it is called is no name, or there are too many.
    pub fn keep_view(
        &self,
        by: &Actor,
        register: &str,
        label: &str,
        shared: bool,
        pairs: Vec<(String, String)>,
    ) -> Result<View, ActError> {
        let label = label.trim().to_owned();
        let sound = (1..=LABEL_CHARS_MAX).contains(&label.chars().count())
            && !label.chars().any(char::is_control)
            && identity_code::find(&label).is_empty();
        if !sound {
            return Err(ActError::input(
                "anna näkymälle nimi (enintään 60 merkkiä)",
                "ge vyn ett namn (högst 60 tecken)",
                "give the view a name (at most 60 characters)",
            ));
        }
        if pairs.len() > PAIRS_MAX || !pairs.iter().all(|(name, value)| is_word(name) && is_word(value)) {
            return Err(ActError::input(
                "näkymään ei voi tallentaa hakusanoja",
                "sökord kan inte sparas i en vy",
                "words that were searched for cannot be kept in a view",
            ));
        }
        let _one_at_a_time = self.changing.lock();
        let (mut stored, at) = self.read_place::<Stored>(PLACE)?;
        {
            // What nobody can see any more goes with the next change.
            let accounts = self.accounts.read();
            stored.views.retain(|v| v.shared || accounts.contains_key(&v.owner));
        }
        stored.views.retain(|v| (v.register.as_str(), v.owner, &v.label) != (register, by.id, &label));
        if stored.views.iter().filter(|v| v.register == register).count() >= VIEWS_MAX {
            return Err(ActError::input(
                format!("näkymiä on jo {VIEWS_MAX}: poista ensin jokin, jota ei käytetä"),
                format!("det finns redan {VIEWS_MAX} vyer: ta först bort en som inte används"),
                format!("there are {VIEWS_MAX} views already: take away one that is not used first"),
            ));
        }
        if stored.views.iter().filter(|v| v.register == register && v.owner == by.id).count() >= OWN_VIEWS_MAX {
            return Err(ActError::input(
                format!("sinulla on jo {OWN_VIEWS_MAX} näkymää: poista ensin jokin, jota et käytä"),
                format!("du har redan {OWN_VIEWS_MAX} vyer: ta först bort en som du inte använder"),
                format!("you have {OWN_VIEWS_MAX} views already: take away one that you do not use first"),
            ));
        }
        let id = ActorId::random(&mut **self.register.core.entropy.lock())?;
        let view = View { id, register: register.to_owned(), owner: by.id, shared, label, pairs };
        stored.views.push(view.clone());
        self.write_place(by, PLACE, &stored, at)?;
        Ok(view)
    }

    /// Takes a view away: its owner's, or for who `may_all` any shared one. Nothing happens where there is none.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub fn drop_view(&self, by: &Actor, register: &str, id: ActorId, may_all: bool) -> Result<(), ActError> {
        let _one_at_a_time = self.changing.lock();
        let (mut stored, at) = self.read_place::<Stored>(PLACE)?;
        let before = stored.views.len();
        let theirs = |v: &View| v.owner == by.id || may_all && v.shared;
        stored.views.retain(|v| !(v.register == register && v.id == id && theirs(v)));
        if stored.views.len() == before { Ok(()) } else { self.write_place(by, PLACE, &stored, at) }
    }
}
