//! Versions of the notice: each act runs under the one in force.

use crate::act::{Draft, EntryDraft, Mutation};
use crate::error::ActError;
use crate::register::Register;
use seloste_gate::{Actor, Stand};
use seloste_ledger::Action;
use seloste_notice::{Checked, law_purpose};
use seloste_store::NoticeRow;
use std::sync::Arc;

impl Register {
    /// Puts a version of the notice in force; says whether it is another than the one that is.
    ///
    /// # Errors
    /// When it is another register's notice, or the actor may not.
    pub fn open_version(&self, actor: &Actor, checked: Checked) -> Result<bool, ActError> {
        let scope = self.scope::<Stand>(actor, law_purpose::SECURITY, Action::OpenNotice)?;
        let old = self.notice();
        if old.id != checked.id {
            return Err(ActError::Input(format!("the notice is of `{}`, the register of `{}`", checked.id, old.id)));
        }
        if old.rules_hash() == checked.rules_hash() && old.published_hash() == checked.published_hash() {
            return Ok(false);
        }
        if checked.version < old.version {
            return Err(ActError::Input(format!(
                "the notice is of {}, the one in force of {}: set its version to the day from which it is in force",
                checked.version, old.version
            )));
        }
        let number = self.versions()?.last().map_or(0, |v| v.number).saturating_add(1);
        let checked = Arc::new(checked);
        let row = notice_row(&checked, number, self.now_ms());
        let mut entry = EntryDraft::allowed(&scope, Action::OpenNotice).count(1);
        // The entry names the version that comes into force with it.
        entry.notice = Arc::clone(&checked);
        self.commit(Draft { mutations: vec![Mutation::AddNotice(row, checked)], entries: vec![entry], seen: None })?;
        Ok(true)
    }

    /// All versions, oldest first.
    ///
    /// # Errors
    /// As of the store.
    pub fn versions(&self) -> Result<Vec<NoticeRow>, ActError> {
        Ok(self.core.store.notices()?)
    }
}

pub(crate) fn notice_row(checked: &Checked, number: u32, opened_ms: i64) -> NoticeRow {
    NoticeRow {
        number,
        opened_ms,
        published_hash: checked.published_hash().0,
        rules_hash: checked.rules_hash().0,
        source: checked.bundle(),
    }
}
