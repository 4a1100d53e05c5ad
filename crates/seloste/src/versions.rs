//! The next version of a notice: what it changes, and putting it in force.

use crate::error_word;
use crate::output::{Output, counted, errln, outln};
use crate::run::{DONE, NOT_DONE, WITH_FINDINGS};
use seloste_notice::{Checked, Difference, Effect, Notice};
use seloste_paper::changes;
use seloste_register::{ActError, Home, OpenedNotice, Told};
use seloste_terms::{Lang, Said};
use serde_json::{Value, json};

/// Opens a notice: makes its register, or puts the next version in force after telling what it changes.
pub(crate) fn open(
    home: &Home,
    bundle: &str,
    told: Option<Told>,
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let alone = |_: &str| Err("it stands alone".to_owned());
    let outcome = seloste_notice::check("notice", bundle, &alone, home.clock().today());
    let checked = outcome.checked.ok_or_else(|| {
        ActError::Input(Said::new(
            "selosteessa on virheitä: seloste check FILE",
            "beskrivningen har fel: seloste check FILE",
            "the notice has errors: seloste check FILE",
        ))
    })?;
    let id = checked.id.clone();
    if let Some(register) = home.register(id.as_str()) {
        let old = register.notice();
        let foreseen = register.foresee(&checked)?;
        tell(&foreseen.difference, &old, &checked, lang, &mut |line| errln!(output, "{line}"));
        if foreseen.concerned > 0 {
            let count = foreseen.concerned;
            match lang {
                Lang::Fi => errln!(output, "laajempi käyttö koskee {count} rekisteröityä"),
                Lang::Sv => {
                    let parties = counted(count, "registrerad", "registrerade");
                    errln!(output, "den vidare användningen gäller {parties}");
                }
                Lang::En => {
                    let parties = counted(count, "party", "parties");
                    errln!(output, "the wider use concerns {parties} of whom data is held");
                }
            }
        }
    }
    match home.open_notice(checked, told)? {
        OpenedNotice::New => match lang {
            Lang::Fi => outln!(output, "rekisteri `{id}` on avattu"),
            Lang::Sv => outln!(output, "registret `{id}` är öppnat"),
            Lang::En => outln!(output, "the register `{id}` is open"),
        },
        OpenedNotice::Version => match lang {
            Lang::Fi => outln!(output, "rekisteri `{id}` noudattaa uutta versiota"),
            Lang::Sv => outln!(output, "registret `{id}` följer den nya versionen"),
            Lang::En => outln!(output, "the register `{id}` runs under the new version"),
        },
        OpenedNotice::Same => match lang {
            Lang::Fi => outln!(output, "rekisteri `{id}` noudattaa jo tätä versiota"),
            Lang::Sv => outln!(output, "registret `{id}` följer redan den här versionen"),
            Lang::En => outln!(output, "the register `{id}` runs under this version already"),
        },
    }
    Ok(DONE)
}

/// Prints what is different between two versions. Exit 1 where the newer one widens the use of people's data, or what
/// somebody on the staff may do with it.
pub(crate) fn compare(old: &Checked, new: &Checked, lang: Lang, as_json: bool, output: &mut dyn Output) -> u8 {
    if old.id != new.id {
        let (word, old, new) = (error_word(lang), &old.id, &new.id);
        match lang {
            Lang::Fi => errln!(output, "{word}: nämä ovat kahden eri rekisterin selosteet, `{old}` ja `{new}`"),
            Lang::Sv => errln!(output, "{word}: det här är beskrivningar av två register, `{old}` och `{new}`"),
            Lang::En => errln!(output, "{word}: these are notices of two registers, `{old}` and `{new}`"),
        }
        return NOT_DONE;
    }
    let difference = seloste_notice::diff(old, new);
    if as_json {
        let shown = json(&difference, old, new, lang);
        outln!(output, "{}", serde_json::to_string_pretty(&shown).unwrap_or_default());
    } else {
        tell(&difference, old, new, lang, &mut |line| outln!(output, "{line}"));
        if difference.changes.is_empty() {
            match lang {
                Lang::Fi => outln!(output, "eroja ei ole"),
                Lang::Sv => outln!(output, "inga skillnader"),
                Lang::En => outln!(output, "nothing is different"),
            }
        }
    }
    // What is not published is told here as a widening too.
    if difference.changes.iter().any(|c| c.effect == Effect::Widening) { WITH_FINDINGS } else { DONE }
}

fn tell(d: &Difference, old: &Notice, new: &Notice, lang: Lang, line: &mut dyn FnMut(String)) {
    for (what, text) in changes::lines(d, old, new, lang) {
        line(format!("{what:>20}  {text}"));
    }
}

fn json(d: &Difference, old: &Notice, new: &Notice, lang: Lang) -> Value {
    let word = |e: Effect| match e {
        Effect::Widening => "widening",
        Effect::Narrowing => "narrowing",
        Effect::Wording => "wording",
    };
    let told: Vec<&str> = d.tell.categories.iter().map(|c| c.as_str()).collect();
    json!({
        "effect": d.effect().map(word),
        "changes": d.changes.iter().map(|c| json!({
            "effect": word(c.effect),
            "published": c.is_published(),
            "text": changes::change(c, old, new, lang),
        })).collect::<Vec<_>>(),
        "same_meaning": changes::same_meaning(old, new, lang),
        "meaning_open": d.is_meaning_open(),
        "held": d.held.iter().map(|h| changes::held(h, old, new, lang)).collect::<Vec<_>>(),
        "tell": { "everybody": d.tell.everybody, "categories": told },
        "ask": d.ask.iter().map(|p| p.as_str()).collect::<Vec<_>>(),
    })
}
