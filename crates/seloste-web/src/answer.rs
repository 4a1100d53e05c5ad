//! What a page's function gives back: no headers of its own, save those that its kind needs.

use crate::error::WebError;
use crate::streaming::Receiving;
use maud::Markup;
use seloste_register::{AccessPackage, Document};
use seloste_terms::Lang;
use tokio::sync::OwnedSemaphorePermit;
use zeroize::Zeroizing;

/// An answer before it has its headers.
pub(crate) enum Answer {
    /// A whole page.
    Page(Markup),
    /// A whole page that belongs to a form whose input was wrong.
    Again(Markup),
    /// A part of a page, for a script that asked for it.
    Part(Markup),
    /// Look there next.
    SeeOther(String),
    /// Signed in: look there next, with this session.
    SignedIn(Zeroizing<String>, String),
    /// The same for who has just come in: this browser is known again from now on.
    Entered(Zeroizing<String>, String),
    /// The password was right: the second factor is asked for next, and this is what it is gone on with.
    Step(Zeroizing<String>),
    /// The session has a new token from now on, and this is what was asked for.
    Renewed(Zeroizing<String>, Box<Result<Answer, WebError>>),
    /// A page that asks who is there before anything is done.
    Unlock(Markup),
    /// Signed out.
    SignedOut,
    /// Look there next, with this language remembered.
    Language(seloste_terms::Lang, String),
    /// A page that holds nothing personal and may be kept for a while.
    Public(Markup),
    /// A page that the named sites may show within theirs; `again` where its form comes back.
    Framed {
        /// The page.
        page: Markup,
        /// Whether what was typed is wrong.
        again: bool,
        /// The sites, as origins.
        sites: Vec<String>,
    },
    /// A file that never changes under its name.
    Asset(&'static str, &'static [u8]),
    /// A file to be saved.
    Download {
        /// Its media type.
        media: &'static str,
        /// Its name, without anything personal.
        name: std::borrow::Cow<'static, str>,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A file that comes in while it is read, with what follows when it is there.
    Receive(Box<Receiving<Result<Answer, WebError>>>),
    /// A document to be saved, as one of those that leave at once.
    Document(Box<Document>, OwnedSemaphorePermit),
    /// Everything about a party with the files of its documents, as one of what leaves at once.
    Package(Box<AccessPackage>, Lang, OwnedSemaphorePermit),
    /// Data for a script of these pages.
    Data(serde_json::Value),
    /// A short text.
    Text(&'static str),
    /// Nothing.
    Nothing,
}
