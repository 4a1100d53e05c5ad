//! Taking contact data out of a register into a file.
//!
//! Guarantees: the file is new and its owner's alone; where the register refuses, there is no file.

use crate::args::{Kind, Standing, Table};
use crate::files::{self, NewFile, Readers};
use crate::output::{Output, errln, outln};
use crate::run::{DONE, left_out};
use seloste_gate::Actor;
use seloste_notice::State;
use seloste_register::{ActError, Narrowed, Register};
use seloste_store::PartyKind;
use seloste_terms::Lang;
use seloste_web::{FileForm, takeout};
use std::path::Path;

/// What is asked for.
pub(crate) struct Export<'a> {
    pub(crate) purpose: &'a str,
    pub(crate) state: Option<Standing>,
    pub(crate) kind: Option<Kind>,
    pub(crate) to: Table,
    pub(crate) file: &'a Path,
}

/// The form of the file.
pub(crate) const fn form(to: Table) -> FileForm {
    match to {
        Table::Csv => FileForm::Csv,
        Table::Xlsx => FileForm::Xlsx,
        Table::Vcard => FileForm::Vcard,
    }
}

/// Takes it out.
pub(crate) fn export(
    register: &Register,
    actor: &Actor,
    asked: &Export<'_>,
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let narrowed = Narrowed {
        state: asked.state.map(|state| match state {
            Standing::Prospect => State::Prospect,
            Standing::Customer => State::Customer,
            Standing::Former => State::Former,
        }),
        kind: asked.kind.map(|kind| match kind {
            Kind::Person => PartyKind::Person,
            Kind::Organisation => PartyKind::Organisation,
        }),
        ..Narrowed::default()
    };
    let form = form(asked.to);
    let place = asked.file.display();
    let said = |error: files::FileError| ActError::Input(error.to_string().into());
    // Before the register is asked: once its entry says that they left, they can.
    let file = NewFile::make(asked.file, Readers::Owner, lang).map_err(said)?;
    let mut out = Vec::new();
    let counts = register.export(actor, asked.purpose, &narrowed, &mut |part| {
        out.extend(part);
        Ok(())
    })?;
    let bytes =
        takeout(out, form, &register.notice(), lang).map_err(|error| ActError::Input(error.to_string().into()))?;
    file.fill(&bytes).map_err(said)?;
    outln!(output, "{} taken out to {place}", counts.parties);
    if counts.empty > 0 {
        errln!(output, "of {} more there is nothing to take out for this purpose", counts.empty);
    }
    left_out(&counts.left_out, output);
    errln!(output, "what is taken out is not erased with the register: erase the file when it has served");
    Ok(DONE)
}
