//! The published notice: for anybody, without signing in, without script.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use seloste_notice::Notice;
use seloste_paper::{Links, Live, LogEnd, notice_page};
use seloste_register::{Figures, Register};
use seloste_terms::Lang;
use std::sync::Arc;

pub(super) fn register(call: &Call) -> Result<(String, Arc<Register>), WebError> {
    let name = call.param("register").to_owned();
    let register = call.state.home.register(&name).ok_or(WebError::NotFound)?;
    Ok((name, register))
}

/// The language asked for, else the reader's, else the notice's first.
pub(super) fn lang_of(call: &Call, notice: &Notice) -> Lang {
    let asked = call.query.get("lang").and_then(|l| l.parse::<Lang>().ok()).unwrap_or(call.lang);
    let there = notice.languages.iter().copied();
    there.clone().find(|l| *l == asked).or(there.clone().next()).unwrap_or(Lang::Fi)
}

/// The notice in force, in the language asked for, else the reader's, else its first.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (name, register) = register(call)?;
    let notice = register.notice();
    let lang = lang_of(call, &notice);
    let links = Links {
        languages: notice.languages.iter().map(|l| (*l, format!("/notice/{name}?lang={l}"))).collect(),
        versions: Some(format!("/notice/{name}/versions?lang={lang}")),
    };
    Ok(Answer::Public(notice_page(&notice, lang, &links, figures_of(&register).as_ref())))
}

/// The figures of a register. A page without them serves people better than none: the notice itself is whole.
pub(super) fn figures_of(register: &Register) -> Option<Live> {
    let figures = register.figures();
    if let Err(error) = &figures {
        tracing::warn!(register = %register.id(), "no figures for the notice's page: {error}");
    }
    figures.ok().map(|figures| live(&figures))
}

fn live(figures: &Figures) -> Live {
    Live {
        sweep_ms: figures.last_sweep_ms,
        folders_erased: figures.folders_erased,
        requests: figures.requests,
        answered_in: figures.answered_in,
        checkpoint: figures.log_root.map(|root| LogEnd { size: figures.log_size, root: hex(&root) }),
    }
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
