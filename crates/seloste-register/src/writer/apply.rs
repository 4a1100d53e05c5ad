//! What changes in memory once a group is durable.
//!
//! Guarantees: takes nothing that can fail, so that memory follows what is on the disk.
//! Does not: touch the disk.

use super::{Effect, Writer};
use crate::body::Body;
use crate::index::{Findable, Stored};
use crate::live::{Live, SAME_AS};
use seloste_notice::{CategoryId, Checked, FieldId, diff};
use seloste_store::LinkRow;
use std::sync::Arc;

impl Writer {
    pub(super) fn apply(&self, effects: Vec<Effect>) {
        if effects.is_empty() {
            return;
        }
        let mut notice = Arc::clone(&self.core.notice.read());
        let mut live = self.core.live.write();
        live.moment += 1;
        for effect in effects {
            match effect {
                Effect::Party(row) => live.put_party(&row),
                Effect::Standing(party, standing, at) => {
                    live.touch(party);
                    live.stands_anew(party);
                    if let Some(known) = live.parties.get_mut(&party) {
                        known.standing = standing;
                        known.standing_at = Some(at);
                    }
                }
                Effect::Link(link) => {
                    live.put_link(&link);
                    live.touch(link.from);
                    live.touch_alone(link.to);
                    links_anew(&mut live, &link);
                }
                Effect::Unlink(link) => {
                    live.touch(link.from);
                    live.touch_alone(link.to);
                    links_anew(&mut live, &link);
                    live.delete_link(&link);
                }
                Effect::Waits(waiting) => {
                    live.inbox.insert(waiting.party, waiting);
                }
                Effect::TakenIn(party) => {
                    // A sweep that was about to erase them must see it.
                    live.touch(party);
                    live.inbox.remove(&party);
                }
                Effect::Unrecord { party, record } => {
                    live.touch(party);
                    live.index.remove_record(party, record);
                }
                Effect::Record { party, record, category, kind, row_version, body } => {
                    live.touch(party);
                    let category = CategoryId::from(category.as_str());
                    let stored = Stored { record, category: &category, kind: &kind, row_version };
                    live.index.put(party, stored, findable(&notice, &category, &body));
                }
                Effect::Notice(new) => {
                    let ask = diff(&notice, &new).ask;
                    live.history.add(&new.published_hash().0, &ask);
                    *self.core.notice.write() = Arc::clone(&new);
                    notice = new;
                }
            }
        }
    }
}

/// What a record can be found by, as the notice declares its fields.
pub(crate) fn findable<'a>(
    notice: &'a Checked,
    category: &'a CategoryId,
    body: &'a Body,
) -> impl Iterator<Item = Findable<'a>> {
    body.values.iter().filter_map(move |value| {
        let (field, def): (&FieldId, _) = notice.fields.get_key_value(value.field.as_str())?;
        Some(Findable { category, field, search: def.search, text: &value.text })
    })
}

/// Whoever stands for an organisation is decided on by it; of who turned out to be another, both are somebody else then.
fn links_anew(live: &mut Live, link: &LinkRow) {
    live.stands_anew(link.from);
    if link.kind == SAME_AS {
        live.stands_anew(link.to);
    }
}
