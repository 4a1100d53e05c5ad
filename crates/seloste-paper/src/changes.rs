//! What a new version of a notice changes, in sentences.
//!
//! Guarantees: every kind of change has its sentence in the three languages; names are those of the version that has
//! them.
//! Does not: say what a text that is worded anew means; it says that it is, and what its publisher says of the meaning.

mod said;

use crate::names;
use said::Of;
use seloste_notice::{Change, Difference, Effect, Held, Notice, Subject, What};
use seloste_terms::{Lang, Text3};

texts! {
    WIDENS: "Laajentaa", "Utvidgar", "Widens";
    NARROWS: "Supistaa", "Inskränker", "Narrows";
    WORDS: "Sanamuoto", "Ordalydelse", "Wording";
    NOTICE: "Seloste", "Beskrivningen", "Notice";
    CONTROLLER: "Rekisterinpitäjä", "Personuppgiftsansvarig", "Controller";
    PURPOSE: "Käyttötarkoitus", "Ändamål", "Purpose";
    SOURCE: "Tietolähde", "Källa", "Source";
    CATEGORY: "Tietoryhmä", "Uppgiftskategori", "Category of data";
    FIELD: "Tieto", "Uppgift", "Field";
    RECIPIENT: "Vastaanottaja", "Mottagare", "Recipient";
    MEASURE: "Suojaustoimi", "Skyddsåtgärd", "Protective measure";
    ROLE: "Henkilöstön rooli", "Roll i personalen", "Role of the staff";
    SOONER: "Tietoryhmän ”{}” jo tallennetut tiedot poistetaan aiempaa varhemmin.",
        "Redan sparade uppgifter i kategorin ”{}” raderas tidigare än förut.",
        "What is already held in “{}” is erased sooner than before.";
    LATER: "Tietoryhmän ”{}” jo tallennetut tiedot säilyvät aiempaa pidempään tai toisin laskettuna.",
        "Redan sparade uppgifter i kategorin ”{}” bevaras längre, eller tiden räknas annorlunda.",
        "What is already held in “{}” stays longer, or its time is counted otherwise.";
    NO_CATEGORY: "Tietoryhmää ”{}” ei enää ole: sen tietoja ei voi käyttää, ja ne on poistettava tai ryhmä palautettava.",
        "Kategorin ”{}” finns inte längre: uppgifterna i den kan inte användas och ska raderas, om kategorin inte tas tillbaka.",
        "The category “{}” is gone: what is in it cannot be used, and is to be erased unless the category comes back.";
    NO_FIELD: "Jo tallennettua tietoa ”{}” ei enää voi käyttää; se säilyy määräaikansa loppuun.",
        "Den redan sparade uppgiften ”{}” kan inte längre användas; den bevaras till slutet av sin tid.",
        "What is already held as “{}” can no longer be used; it stays until its time has run out.";
    NO_USE: "Tietoryhmää ”{}” ei enää käytetä tarkoitukseen ”{}”.",
        "Kategorin ”{}” används inte längre för ändamålet ”{}”.",
        "“{}” is no longer used for “{}”.";
    HELD: "Jo tallennettu", "Redan sparat", "Held already";
    TELL: "Kerrottava", "Ska informeras", "To be told";
    TELL_ALL: "kaikille, joista on tietoja", "alla som det finns uppgifter om", "everybody about whom data is held";
    TELL_THOSE: "niille, joista on tietoja ryhmässä ”{}”", "de som det finns uppgifter om i kategorin ”{}”",
        "those about whom there is data in “{}”";
    ASK: "Kysyttävä uudelleen", "Frågas på nytt", "To be asked again";
    ASK_FOR: "suostumus tarkoitukseen ”{}”: aiemmin annettu ei enää riitä",
        "samtycke till ändamålet ”{}”: ett tidigare givet räcker inte längre",
        "consent to “{}”: what was given before is no longer enough";
    MEANING: "Merkitys", "Betydelse", "Meaning";
    MEANING_OPEN: "Ohjelma ei voi tietää, tarkoittaako uusi sanamuoto samaa kuin vanha, joten muutos katsotaan laajennukseksi. Jos merkitys ei muutu, lisää selosteen kohtaan [notice]: {}",
        "Programmet kan inte veta om de nya orden betyder detsamma som de gamla, så ändringen räknas som en utvidgning. Om betydelsen inte ändras, lägg till detta under [notice]: {}",
        "The program cannot know whether the new words mean what the old ones did, so the change counts as a widening. If the meaning stays, add this under [notice]: {}";
    MEANING_SAME: "Rekisterinpitäjän mukaan tekstien merkitys ei ole muuttunut: {}",
        "Enligt den personuppgiftsansvariga har texternas betydelse inte ändrats: {}",
        "The controller says that the meaning of the texts has not changed: {}";
    NEW_USE: "Tietoryhmän ”{}” jo tallennettuja tietoja saa käyttää myös tarkoitukseen ”{}”, vaikka niitä ei kerätty sitä varten.",
        "Redan sparade uppgifter i kategorin ”{}” får användas även för ändamålet ”{}”, trots att de inte samlades in för det.",
        "What is already held in “{}” may also be used for “{}”, for which it was not collected.";
}

/// What an effect is called.
#[must_use]
pub const fn effect(effect: Effect) -> Text3 {
    match effect {
        Effect::Widening => WIDENS,
        Effect::Narrowing => NARROWS,
        Effect::Wording => WORDS,
    }
}

/// What the change is: one line without its effect.
#[must_use]
pub fn change(change: &Change, old: &Notice, new: &Notice, lang: Lang) -> String {
    let (kind, name) = subject(&change.subject, old, new, lang);
    let name = name.map(|name| quoted(&name, lang));
    let of = Of { subject: &change.subject, old, new, lang };
    match (&change.what, &name) {
        (What::Added, Some(name)) => said::added(&change.subject, kind, name, lang),
        (What::Removed, Some(name)) => said::removed(kind, name, lang),
        (what, Some(name)) => format!("{} {name}: {}", kind.get(lang), of.clause(what)),
        (what, None) => format!("{}: {}", kind.get(lang), of.clause(what)),
    }
}

fn quoted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("“{name}”"),
        Lang::Fi | Lang::Sv => format!("”{name}”"),
    }
}

/// What becomes of data that is held: one sentence.
#[must_use]
pub fn held(held: &Held, old: &Notice, new: &Notice, lang: Lang) -> String {
    let category = |id: &str| named(new.category(id).or_else(|| old.category(id)).map(|c| c.name.best(lang)), id);
    let purpose = |id: &str| named(new.purpose(id).or_else(|| old.purpose(id)).map(|p| p.name.best(lang)), id);
    let field = |id: &str| names::field(if old.fields.contains_key(id) { old } else { new }, id, lang);
    let (sentence, first, second) = match held {
        Held::Sooner(c) => (SOONER, category(c.as_str()), None),
        Held::Later(c) => (LATER, category(c.as_str()), None),
        Held::NoCategory(c) => (NO_CATEGORY, category(c.as_str()), None),
        Held::NoField(_, f) => (NO_FIELD, field(f.as_str()), None),
        Held::NoUse(c, p) => (NO_USE, category(c.as_str()), Some(purpose(p.as_str()))),
        Held::NewUse(c, p) => (NEW_USE, category(c.as_str()), Some(purpose(p.as_str()))),
    };
    let sentence = sentence.get(lang).replacen("{}", &first, 1);
    second.map_or(sentence.clone(), |second| sentence.replacen("{}", &second, 1))
}

/// What the newer version says of its texts, where it says that they mean what those of the older one meant.
#[must_use]
pub fn same_meaning(old: &Notice, new: &Notice, lang: Lang) -> Option<String> {
    new.same_meaning_as(old).map(|why| MEANING_SAME.get(lang).replacen("{}", why.best(lang), 1))
}

/// What is to be written into the newer version where its texts mean the same.
fn statement(old: &Notice, new: &Notice) -> String {
    let why: Vec<String> = new.languages.iter().map(|l| format!("{l} = \"...\"")).collect();
    format!("same-meaning = {{ as = \"{}\", why = {{ {} }} }}", old.version, why.join(", "))
}

/// A change, or what follows from one, as a heading in a word or two and a sentence.
pub type Line = (&'static str, String);

/// All that is different, line by line: the changes, those that widen first; then what is said of the meaning of texts,
/// what becomes of held data, who is to be told and for what consent is asked again.
#[must_use]
pub fn lines(difference: &Difference, old: &Notice, new: &Notice, lang: Lang) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    out.extend(difference.changes.iter().map(|c| (effect(c.effect).get(lang), change(c, old, new, lang))));
    out.extend(same_meaning(old, new, lang).map(|said| (MEANING.get(lang), said)));
    if difference.is_meaning_open() {
        let add = MEANING_OPEN.get(lang).replacen("{}", &statement(old, new), 1);
        out.push((MEANING.get(lang), add));
    }
    out.extend(difference.held.iter().map(|h| (HELD.get(lang), held(h, old, new, lang))));
    if difference.tell.everybody {
        out.push((TELL.get(lang), TELL_ALL.get(lang).to_owned()));
    } else {
        let those = |id: &str| TELL_THOSE.get(lang).replacen("{}", &names::category(new, id, lang), 1);
        out.extend(difference.tell.categories.iter().map(|c| (TELL.get(lang), those(c.as_str()))));
    }
    let consent = |id: &str| ASK_FOR.get(lang).replacen("{}", &names::purpose(new, id, lang), 1);
    out.extend(difference.ask.iter().map(|p| (ASK.get(lang), consent(p.as_str()))));
    out
}

fn named(name: Option<&str>, id: &str) -> String {
    name.filter(|n| !n.is_empty()).unwrap_or(id).to_owned()
}

/// What is meant: of which kind it is, and the name that the newer version has for it; the notice itself needs none.
fn subject(subject: &Subject, old: &Notice, new: &Notice, lang: Lang) -> (Text3, Option<String>) {
    let both = [new, old];
    let (kind, name) = match subject {
        Subject::Notice => return (NOTICE, None),
        Subject::Controller(id) => {
            let found = both.iter().find_map(|n| n.controllers.iter().find(|c| c.id == id.as_str()));
            (CONTROLLER, named(found.map(|c| &*c.organisation.name), id))
        }
        Subject::Purpose(id) => {
            let found = both.iter().find_map(|n| n.purpose(id.as_str()));
            (PURPOSE, named(found.map(|p| p.name.best(lang)), id.as_str()))
        }
        Subject::Source(id) => {
            let found = both.iter().find_map(|n| n.sources.iter().find(|s| s.id == id.as_str()));
            (SOURCE, named(found.map(|s| s.name.best(lang)), id))
        }
        Subject::Category(id) => {
            let found = both.iter().find_map(|n| n.category(id.as_str()));
            (CATEGORY, named(found.map(|c| c.name.best(lang)), id.as_str()))
        }
        Subject::Field(id) => {
            let notice = if new.fields.contains_key(id) { new } else { old };
            (FIELD, names::field(notice, id.as_str(), lang))
        }
        Subject::Recipient(id) => {
            let found = both.iter().find_map(|n| n.recipients.iter().find(|r| r.id == id.as_str()));
            (RECIPIENT, named(found.map(|r| r.name.best(lang)), id))
        }
        Subject::Measure(id) => {
            let known = seloste_notice::measures::known(id).map(|m| m.text.get(lang));
            let found = both.iter().find_map(|n| n.measures.iter().find(|m| m.id == *id));
            let text = known.or_else(|| found.map(|m| m.text.best(lang))).map(|text| text.trim_end_matches('.'));
            (MEASURE, named(text, id))
        }
        Subject::Role(id) => (ROLE, names::role(if new.role(id).is_some() { new } else { old }, id, lang)),
    };
    (kind, Some(name))
}

#[cfg(test)]
mod tests;
