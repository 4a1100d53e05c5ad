//! What a new version of a notice changes, in sentences.
//!
//! Guarantees: every kind of change has its sentence in the three languages; names are those of the version that has
//! them.
//! Does not: say what a text that is worded anew means; it says that it is.

use crate::format::{country, keep};
use crate::names;
use seloste_notice::{Change, Difference, Effect, Held, Keep, Notice, Part, Subject, What};
use seloste_terms::words::{self, word};
use seloste_terms::{Lang, Text3};

texts! {
    WIDENS: "Laajentaa", "Utvidgar", "Widens";
    NARROWS: "Supistaa", "Inskränker", "Narrows";
    WORDS: "Sanamuoto", "Ordalydelse", "Wording";
    NEW: "uusi", "ny", "new";
    GONE: "poistettu", "borttagen", "removed";
    MORE: "lisätty", "tillagt", "added";
    LESS: "poistettu", "borttaget", "removed";
    WAS: "oli ennen", "var tidigare", "was before";
    REWORDED: "sanamuoto on muuttunut", "ordalydelsen har ändrats", "is worded anew";
    NOTHING: "ei mitään", "inget", "nothing";
    YES: "kyllä", "ja", "yes";
    NO: "ei", "nej", "no";
    NOTICE: "Seloste", "Beskrivningen", "The notice";
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
    TELL_ALL: "kaikille, joista on tietoja", "alla som det finns uppgifter om", "everybody of whom anything is held";
    TELL_THOSE: "niille, joista on tietoja ryhmässä ”{}”", "de som det finns uppgifter om i kategorin ”{}”",
        "those of whom there is data in “{}”";
    ASK: "Kysyttävä uudelleen", "Frågas på nytt", "To be asked again";
    ASK_FOR: "suostumus tarkoitukseen ”{}”: aiemmin annettu ei enää riitä",
        "samtycke till ändamålet ”{}”: ett tidigare givet räcker inte längre",
        "consent to “{}”: what was given before is no longer enough";
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
    let subject = subject(&change.subject, old, new, lang);
    let of = Of { subject: &change.subject, old, new, lang };
    match &change.what {
        What::Added => format!("{subject}: {}", NEW.get(lang)),
        What::Removed => format!("{subject}: {}", GONE.get(lang)),
        What::More(at, items) => format!("{subject}: {}{}", MORE.get(lang), of.list(*at, items)),
        What::Less(at, items) => format!("{subject}: {}{}", LESS.get(lang), of.list(*at, items)),
        What::Other(at, was, is) => {
            let (was, is) = of.both(*at, was, is);
            format!("{subject}: {}: {is} ({} {was})", part(*at).get(lang), WAS.get(lang))
        }
        What::Reworded(at) => format!("{subject}: {}: {}", part(*at).get(lang), REWORDED.get(lang)),
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

/// A change, or what follows from one, as a heading in a word or two and a sentence.
pub type Line = (&'static str, String);

/// All that is different, line by line: the changes, those that widen first; then what becomes of held data, who is to
/// be told and for what consent is asked again.
#[must_use]
pub fn lines(difference: &Difference, old: &Notice, new: &Notice, lang: Lang) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    out.extend(difference.changes.iter().map(|c| (effect(c.effect).get(lang), change(c, old, new, lang))));
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

/// What is meant, by the name that the newer version has for it.
fn subject(subject: &Subject, old: &Notice, new: &Notice, lang: Lang) -> String {
    let both = [new, old];
    let (kind, name) = match subject {
        Subject::Notice => return NOTICE.get(lang).to_owned(),
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
            (MEASURE, named(known.or_else(|| found.map(|m| m.text.best(lang))), id))
        }
        Subject::Role(id) => (ROLE, names::role(if new.role(id).is_some() { new } else { old }, id, lang)),
    };
    let open = if lang == Lang::En { '“' } else { '”' };
    format!("{} {open}{name}”", kind.get(lang))
}

/// What the values of a part are called.
struct Of<'a> {
    subject: &'a Subject,
    old: &'a Notice,
    new: &'a Notice,
    lang: Lang,
}

impl Of<'_> {
    fn list(&self, at: Part, items: &[String]) -> String {
        let items: Vec<String> = items.iter().map(|i| self.item(at, i)).collect();
        let part = part(at).get(self.lang);
        if items.is_empty() { format!(": {part}") } else { format!(", {part}: {}", items.join(", ")) }
    }

    fn item(&self, at: Part, item: &str) -> String {
        let lang = self.lang;
        let of = |table| word(table, item).map_or_else(|| item.to_owned(), |t| t.get(lang).to_owned());
        let newer = |is_new: bool| if is_new { self.new } else { self.old };
        match at {
            Part::Fields => names::field(newer(self.new.fields.contains_key(item)), item, lang),
            Part::Purposes => names::purpose(newer(self.new.purpose(item).is_some()), item, lang),
            Part::Sources => names::source(newer(self.new.sources.iter().any(|s| s.id == item)), item, lang),
            Part::Countries => country(item, lang),
            Part::About => of(words::ABOUT),
            Part::During => of(words::STATES),
            Part::Channels => of(words::CHANNELS),
            Part::May => of(words::MAY),
            Part::Basis => of(words::BASES),
            Part::Required => of(words::REQUIRED),
            Part::Marketing | Part::OwnCustomers | Part::Many => {
                if item == "true" {
                    YES.get(lang).to_owned()
                } else {
                    NO.get(lang).to_owned()
                }
            }
            Part::Kind if matches!(self.subject, Subject::Source(_)) => of(words::SOURCE_KINDS),
            Part::Kind if matches!(self.subject, Subject::Recipient(_)) => of(words::RECIPIENT_ROLES),
            _ if item.is_empty() => NOTHING.get(lang).to_owned(),
            _ => item.to_owned(),
        }
    }

    fn both(&self, at: Part, was: &str, is: &str) -> (String, String) {
        let of = |notice: &Notice| -> Option<Keep> {
            match (at, self.subject) {
                (Part::Keep, Subject::Category(id)) => notice.category(id.as_str()).map(|c| c.keep),
                (Part::LogKeep, _) => Some(notice.log_keep),
                (Part::StandingKeep, _) => Some(notice.standing_keep),
                (Part::RequestsKeep, _) => Some(notice.requests_keep),
                (Part::DisclosuresKeep, _) => Some(notice.disclosures_keep),
                _ => None,
            }
        };
        let said = |notice, text| of(notice).map_or_else(|| self.item(at, text), |rule| keep(rule, self.lang));
        (said(self.old, was), said(self.new, is))
    }
}

const fn text(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

/// What a part is called.
const fn part(part: Part) -> Text3 {
    match part {
        Part::About => text("kenestä", "om vem", "whose data"),
        Part::Address => text("yhteystiedot", "kontaktuppgifter", "contact details"),
        Part::Agreement => text("sopimuksen päivä", "avtalets datum", "date of the agreement"),
        Part::AnswersFor => text("vastuunjako", "ansvarsfördelning", "division of duties"),
        Part::Basis => text("oikeusperuste", "rättslig grund", "legal basis"),
        Part::Changes => text("muutoksista kertominen", "information om ändringar", "how changes are told"),
        Part::Channels => text("yhteydenottotavat", "kontaktsätt", "channels"),
        Part::Countries => text("maat", "länder", "countries"),
        Part::Profiling => text("profilointi", "profilering", "profiling"),
        Part::Decisions => text("automaattiset päätökset", "automatiserade beslut", "automated decisions"),
        Part::DisclosuresKeep => text(
            "luovutustietojen säilytys",
            "förvaring av uppgifter om utlämnanden",
            "how long disclosures are on record",
        ),
        Part::During => text("asiakassuhteen vaiheet", "kundrelationens skeden", "stages of the relationship"),
        Part::Evidence => text("todiste", "bevis", "evidence"),
        Part::Fields => text("tiedot", "uppgifter", "data"),
        Part::FinancialYearEnd => text("tilikauden päättyminen", "räkenskapsårets slut", "end of the financial year"),
        Part::IdentityCode => {
            text("henkilötunnuksen peruste", "grund för personbeteckning", "ground for identity codes")
        }
        Part::IfNotGiven => text("jos tietoja ei anna", "om uppgifterna inte lämnas", "if it is not given"),
        Part::Informed => text("miten asiasta kerrotaan", "hur man informeras", "how people are informed"),
        Part::Interest => text("oikeutettu etu", "berättigat intresse", "legitimate interest"),
        Part::Keep => text("säilytysaika", "förvaringstid", "period"),
        Part::KeepWhy => text("säilytysajan perustelu", "motivering till förvaringstiden", "reason for the period"),
        Part::Kind => text("laji", "slag", "kind"),
        Part::Languages => text("kielet", "språk", "languages"),
        Part::Law => text("säädös", "författning", "statute"),
        Part::LogKeep => text("lokin säilytys", "förvaring av loggen", "how long the log is kept"),
        Part::Many => text("useita arvoja", "flera värden", "several values"),
        Part::Marketing => text("suoramarkkinointi", "direktmarknadsföring", "direct marketing"),
        Part::May => text("oikeudet", "behörigheter", "permissions"),
        Part::Name => text("nimi", "namn", "name"),
        Part::OwnCustomers => text("vain omille asiakkaille", "endast till egna kunder", "own customers only"),
        Part::Owner => text("vastuuhenkilö", "ansvarig", "who answers for it"),
        Part::Purposes => text("käyttötarkoitukset", "ändamål", "purposes"),
        Part::RequestsKeep => text("pyyntöjen säilytys", "förvaring av begäranden", "how long requests are on record"),
        Part::Required => text("onko pakko antaa", "är det obligatoriskt", "must it be given"),
        Part::Review => text("tarkistusväli", "granskningsintervall", "review interval"),
        Part::RightsHow => text("oikeuksien käyttö", "hur rättigheterna utövas", "how rights are used"),
        Part::Safeguard => text("siirron suojatoimi", "skydd vid överföring", "safeguard of the transfer"),
        Part::Search => text("haku", "sökning", "search"),
        Part::Sources => text("lähteet", "källor", "sources"),
        Part::Special => text("erityiset henkilötiedot", "särskilda kategorier av uppgifter", "special categories"),
        Part::StandingKeep => text(
            "suostumusten ja kieltojen säilytys",
            "förvaring av samtycken och invändningar",
            "how long consents and objections are on record",
        ),
        Part::Text => text("kuvaus", "beskrivning", "description"),
        Part::When => text("ehto", "villkor", "condition"),
    }
}

#[cfg(test)]
mod tests;
