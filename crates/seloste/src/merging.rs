//! `merge`: two entries of one person or organisation become one, or two again.

use crate::output::{Output, counted, errln, outln};
use crate::run::DONE;
use seloste_gate::Actor;
use seloste_gate::standing::date_of;
use seloste_register::{ActError, Register, compare};
use seloste_terms::{Lang, PartyId, Said};

/// What of two differs, and which stays.
pub(crate) fn preview(
    register: &Register,
    actor: &Actor,
    (purpose, party, other, take): (&str, PartyId, PartyId, &[String]),
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let ours = register.show(actor, purpose, party)?.into_inner();
    let theirs = register.show(actor, purpose, other)?.into_inner();
    let notice = register.notice();
    for one in compare(&notice, &ours, &theirs) {
        let label = seloste_paper::names::field(&notice, &one.field, lang);
        let (mine, yours) = (one.ours.join(", "), one.theirs.join(", "));
        match (one.differs, take.contains(&one.field)) {
            (true, false) => outln!(output, "{label}: {mine} stays, {yours} goes (--take {} keeps it)", one.field),
            (true, true) => outln!(output, "{label}: {yours} stays, {mine} goes"),
            (false, _) => {
                let mut all = one.ours.clone();
                all.extend(one.theirs.into_iter().filter(|text| !one.ours.contains(text)));
                outln!(output, "{label}: {}", all.join(", "));
            }
        }
    }
    outln!(
        output,
        "{} would go over (preview: nothing was changed)",
        counted(theirs.records.len(), "record", "records")
    );
    Ok(DONE)
}

/// Brings them together.
pub(crate) fn merge(
    register: &Register,
    actor: &Actor,
    (purpose, party, other, take): (&str, PartyId, PartyId, &[String]),
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let done = register.merge(actor, purpose, party, other, take)?;
    outln!(output, "{} went over", counted(done.records, "record", "records"));
    outln!(
        output,
        "until {} it can be taken back: seloste merge {} {party} --purpose {purpose} --undo",
        date_of(done.until),
        register.notice().id
    );
    Ok(DONE)
}

/// Tells apart again what was brought in last.
pub(crate) fn undo(
    register: &Register,
    actor: &Actor,
    (purpose, party): (&str, PartyId),
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let Some(last) = register.merges(actor, purpose, party)?.into_iter().next() else {
        return Err(ActError::Input(Said::new(
            "tähän ei ole yhdistetty ketään viimeisten 30 päivän aikana: mitään ei voi perua",
            "ingen har slagits ihop med denna under de senaste 30 dagarna: inget kan ångras",
            "nobody was brought into this entry in the last 30 days: nothing can be taken back",
        )));
    };
    let other = register.unmerge(actor, purpose, party, last.act)?;
    outln!(output, "{other} is by itself again");
    errln!(output, "what was said against a use meanwhile counts for both");
    Ok(DONE)
}
