//! Each kind of change as a clause, as a native would say it after the name of what changed.
//!
//! Guarantees: every part that can change has words for each way in which it can; values stand in the reader's language.
//! Does not: end a clause with a full stop; it stands in a list.

use crate::format::{country, keep, listed, period};
use crate::names;
use crate::notice::safeguard_name;
use crate::notice::words::{by_channel, joined_by, small};
use seloste_notice::{Keep, Notice, Part, Period, Profiling, State, Subject, What};
use seloste_terms::words::{self, word};
use seloste_terms::{Lang, Text3};

const fn t(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

/// What stands before the last of several things, and before the last of several that are denied.
const AND: Text3 = t(" ja ", " och ", " and ");
const OR: Text3 = t(" tai ", " eller ", " or ");

/// Something new.
pub(super) fn added(subject: &Subject, kind: Text3, name: &str, lang: Lang) -> String {
    // Swedish has two genders.
    let neuter = matches!(subject, Subject::Purpose(_));
    let new = match lang {
        Lang::Fi => "Uusi",
        Lang::Sv if neuter => "Nytt",
        Lang::Sv => "Ny",
        Lang::En => "New",
    };
    format!("{new} {}: {name}", small(kind.get(lang)))
}

/// Something that is gone.
pub(super) fn removed(kind: Text3, name: &str, lang: Lang) -> String {
    let kind = kind.get(lang);
    match lang {
        Lang::Fi => format!("{kind} poistuu: {name}"),
        Lang::Sv => format!("{kind} som utgår: {name}"),
        Lang::En => format!("{kind} removed: {name}"),
    }
}

/// What changed, and between which versions.
pub(super) struct Of<'a> {
    pub(super) subject: &'a Subject,
    pub(super) old: &'a Notice,
    pub(super) new: &'a Notice,
    pub(super) lang: Lang,
}

impl Of<'_> {
    /// What is said of it.
    pub(super) fn clause(&self, what: &What) -> String {
        match what {
            What::Added | What::Removed => String::new(),
            What::More(Part::Profiling, _) | What::Less(Part::Profiling, _) | What::Other(Part::Profiling, ..) => {
                profiling(&self.old.profiling, &self.new.profiling).get(self.lang).to_owned()
            }
            What::More(part, items) => self.listing(more(*part, self.subject, items.len() == 1), *part, items, AND),
            What::Less(part, items) => self.listing(less(*part, self.subject, items.len() == 1), *part, items, OR),
            What::Limited(part, items) => self.listing(limited(*part), *part, items, AND),
            What::Unlimited(part, items) => self.listing(unlimited(*part), *part, items, AND),
            What::Other(part, was, is) => self.other(*part, was, is),
            What::Reworded(part) => reworded(*part).get(self.lang).to_owned(),
        }
    }

    /// A clause with its items in the place of `{}`.
    fn listing(&self, clause: Text3, part: Part, items: &[String], last: Text3) -> String {
        let said: Vec<String> = items.iter().map(|item| self.item(part, item)).collect();
        // What stands in a sentence is joined as in one; what stands after a colon is a list.
        let said = match part {
            Part::During | Part::Channels | Part::Purposes | Part::Sources => joined_by(said, last.get(self.lang)),
            _ => listed(said),
        };
        clause.get(self.lang).replacen("{}", &said, 1)
    }

    fn item(&self, at: Part, item: &str) -> String {
        let lang = self.lang;
        let of = |table| word(table, item).map_or_else(|| item.to_owned(), |t| t.get(lang).to_owned());
        let newer = |is_new: bool| if is_new { self.new } else { self.old };
        match at {
            Part::Fields | Part::Asks => small(&names::field(newer(self.new.fields.contains_key(item)), item, lang)),
            Part::Purposes => {
                let notice = newer(self.new.purpose(item).is_some());
                super::quoted(&names::purpose(notice, item, lang), lang)
            }
            Part::Sources => {
                super::quoted(&names::source(newer(self.new.sources.iter().any(|s| s.id == item)), item, lang), lang)
            }
            Part::Countries => country(item, lang),
            Part::About => names::about_of(item, self.new.relation)
                .map_or_else(|| of(words::ABOUT), |text| text.get(lang).to_owned()),
            Part::During => state(item).map_or_else(
                || item.to_owned(),
                |state| names::called(state, self.new.relation).some.get(lang).to_owned(),
            ),
            Part::Channels => by_channel(item, lang).to_owned(),
            Part::Categories => small(&names::category(newer(self.new.category(item).is_some()), item, lang)),
            Part::May => small(&of(words::MAY)),
            Part::Basis => of(words::BASES),
            Part::Risks => of(words::RISKS),
            Part::Safeguard => match word(words::SCC_MODULES, item) {
                Some(module) => module.get(lang).to_owned(),
                None => small(&safeguard_name(item, lang)),
            },
            Part::Kind if matches!(self.subject, Subject::Source(_)) => of(words::SOURCE_KINDS),
            Part::Kind if matches!(self.subject, Subject::Recipient(_)) => of(words::RECIPIENT_ROLES),
            _ => item.to_owned(),
        }
    }

    /// A rule that says something else than before.
    fn other(&self, part: Part, was: &str, is: &str) -> String {
        let lang = self.lang;
        let said = |text: Text3| text.get(lang).to_owned();
        match part {
            Part::Marketing if is == "true" => said(t(
                "tämä on nyt suoramarkkinointia",
                "detta är nu direktmarknadsföring",
                "this is now direct marketing",
            )),
            Part::Marketing => said(t(
                "tämä ei ole enää suoramarkkinointia",
                "detta är inte längre direktmarknadsföring",
                "this is no longer direct marketing",
            )),
            Part::OwnCustomers if is == "true" => said(t(
                "omat asiakkaat saavat sähköpostia ja tekstiviestejä nyt ilman ennakkosuostumusta",
                "egna kunder får nu e-post och textmeddelanden utan förhandssamtycke",
                "own customers now get e-mail and text messages without prior consent",
            )),
            Part::OwnCustomers => said(t(
                "omat asiakkaat eivät enää saa sähköpostia eivätkä tekstiviestejä ilman ennakkosuostumusta",
                "egna kunder får inte längre e-post eller textmeddelanden utan förhandssamtycke",
                "own customers no longer get e-mail or text messages without prior consent",
            )),
            Part::Many if is == "true" => {
                said(t("arvoja voi nyt olla useita", "flera värden kan nu sparas", "there may now be several values"))
            }
            Part::Many => said(t(
                "arvoja voi nyt olla vain yksi",
                "bara ett värde kan nu sparas",
                "there may now be one value only",
            )),
            Part::SafetyOnly if is == "true" => said(t(
                "tietoja käytetään nyt vain turvallisuusvaroituksiin ja takaisinkutsuihin",
                "uppgifterna används nu endast för säkerhetsvarningar och återkallelser",
                "the data is now used only for safety warnings and recalls",
            )),
            Part::SafetyOnly => said(t(
                "tietojen käyttöä ei enää rajata turvallisuusvaroituksiin ja takaisinkutsuihin",
                "uppgifterna används inte längre endast för säkerhetsvarningar och återkallelser",
                "the data is no longer used only for safety warnings and recalls",
            )),
            Part::Required => said(match is {
                "statute" => t(
                    "tiedot on nyt annettava lain nojalla",
                    "uppgifterna måste nu lämnas enligt lag",
                    "the law now requires the data",
                ),
                "contract" => t(
                    "tiedot ovat nyt sopimuksen edellytys",
                    "uppgifterna är nu ett krav för avtalet",
                    "the data is now required for the contract",
                ),
                _ => t(
                    "tietojen antaminen on nyt vapaaehtoista",
                    "det är nu frivilligt att lämna uppgifterna",
                    "giving the data is now voluntary",
                ),
            }),
            Part::Search => said(match (was, is) {
                (_, "none") => t(
                    "tiedolla ei enää voi hakea",
                    "man kan inte längre söka på uppgiften",
                    "can no longer be searched",
                ),
                ("none", _) => t("tiedolla voi nyt hakea", "man kan nu söka på uppgiften", "can now be searched"),
                _ => t("hakutapa on muuttunut", "sättet att söka har ändrats", "the way of searching has changed"),
            }),
            Part::Decisions => said(reworded(part)),
            Part::Special => said(match (was.is_empty(), is.is_empty()) {
                (true, _) => t(
                    "tämä on nyt erityinen henkilötieto",
                    "detta är nu en särskild uppgift",
                    "this is now special data",
                ),
                (_, true) => t(
                    "tämä ei ole enää erityinen henkilötieto",
                    "detta är inte längre en särskild uppgift",
                    "this is no longer special data",
                ),
                _ => t(
                    "erityisen henkilötiedon laji on muuttunut",
                    "slaget av särskild uppgift har ändrats",
                    "the kind of special data has changed",
                ),
            }),
            Part::Kind if matches!(self.subject, Subject::Notice) => match lang {
                Lang::Fi => format!("rekisteriä hoitaa nyt {is} (aiemmin {was})"),
                Lang::Sv => format!("registret sköts nu av {is} (tidigare {was})"),
                Lang::En => format!("the register is now run by {is} (before: {was})"),
            },
            Part::Kind if matches!(self.subject, Subject::Field(_)) => {
                said(t("tiedon laji on muuttunut", "uppgiftens slag har ändrats", "the kind of data has changed"))
            }
            // In this language it may be named as before.
            Part::Law if !was.is_empty() && self.value(self.old, part, was) == self.value(self.new, part, is) => {
                said(reworded(part))
            }
            // The new name stands before the clause already.
            Part::Name => match self.name_before(was) {
                None => said(reworded(part)),
                Some(was) => {
                    let was = super::quoted(&was, lang);
                    match lang {
                        Lang::Fi => format!("nimi oli aiemmin {was}"),
                        Lang::Sv => format!("namnet var tidigare {was}"),
                        Lang::En => format!("the name was {was} before"),
                    }
                }
            },
            Part::Relation => {
                let some =
                    |id: &str| names::called_by(id).map_or_else(|| id.to_owned(), |c| c.some.get(lang).to_owned());
                let (was, is) = (some(was), some(is));
                match lang {
                    Lang::Fi => format!("rekisterissä on nyt {is} (aiemmin {was})"),
                    Lang::Sv => format!("registret gäller nu {is} (tidigare {was})"),
                    Lang::En => format!("the register is now about {is} (before: {was})"),
                }
            }
            _ => self.now_and_before(part, was, is),
        }
    }

    /// The name of before, where it is another in this language.
    fn name_before(&self, was: &str) -> Option<String> {
        let lang = self.lang;
        let in_both = |find: &dyn Fn(&Notice) -> Option<String>| Some((find(self.old)?, find(self.new)?));
        let names = match self.subject {
            Subject::Source(id) => in_both(&|n| Some(n.source(id)?.name.best(lang).to_owned())),
            Subject::Recipient(id) => {
                in_both(&|n| Some(n.recipients.iter().find(|r| r.id == id.as_str())?.name.best(lang).to_owned()))
            }
            _ => return Some(was.to_owned()),
        };
        names.filter(|(old, new)| old != new).map(|(old, _)| old)
    }

    /// `säilytysaika on nyt 9 kuukautta (aiemmin 6 kuukautta)`.
    fn now_and_before(&self, part: Part, was: &str, is: &str) -> String {
        let lang = self.lang;
        let what = label(part, self.subject).get(lang);
        let (before, now) = (self.value(self.old, part, was), self.value(self.new, part, is));
        match (lang, was.is_empty(), is.is_empty()) {
            (Lang::Fi, false, false) => format!("{what} on nyt {now} (aiemmin {before})"),
            (Lang::Sv, false, false) => format!("{what} är nu {now} (tidigare {before})"),
            (Lang::En, false, false) => format!("{what} is now {now} (before: {before})"),
            (Lang::Fi, true, _) => format!("{what} on nyt {now} (aiemmin ei ollut)"),
            (Lang::Sv, true, _) => format!("{what} är nu {now} (fanns inte tidigare)"),
            (Lang::En, true, _) => format!("{what} is now {now} (there was none before)"),
            (Lang::Fi, _, true) => format!("{what} poistuu (aiemmin {before})"),
            (Lang::Sv, _, true) => format!("{what} utgår (tidigare {before})"),
            (Lang::En, _, true) => format!("{what} is dropped (before: {before})"),
        }
    }

    /// A value of a rule, as people of the language write it.
    fn value(&self, notice: &Notice, part: Part, text: &str) -> String {
        let lang = self.lang;
        let rule: Option<Keep> = match (part, self.subject) {
            (Part::Keep, Subject::Category(id)) => notice.category(id.as_str()).map(|c| c.keep),
            (Part::LogKeep, _) => Some(notice.log_keep),
            (Part::StandingKeep, _) => Some(notice.standing_keep),
            (Part::RequestsKeep, _) => Some(notice.requests_keep),
            (Part::DisclosuresKeep, _) => Some(notice.disclosures_keep),
            _ => None,
        };
        let length: Option<Period> = match (part, self.subject) {
            (Part::Review, Subject::Notice) => notice.review,
            (Part::ChangesNotice, _) => notice.changes_notice,
            (Part::AnswerWithin, _) => notice.answer_within,
            (Part::Review, Subject::Measure(id)) => notice.measures.iter().find(|m| m.id == *id).and_then(|m| m.review),
            (Part::Age, Subject::Purpose(id)) => notice.purpose(id.as_str()).and_then(|p| p.minimum_age),
            _ => None,
        };
        match (rule, length, part) {
            (Some(rule), ..) => keep(rule, notice.relation, lang),
            (_, Some(length), _) => period(length, lang),
            (.., Part::When) if !text.is_empty() => names::condition(notice, text, lang),
            (.., Part::Law) => match self.subject {
                Subject::Purpose(id) => notice.purpose(id.as_str()).map_or("", |p| p.law.best(lang)).to_owned(),
                _ => text.to_owned(),
            },
            (.., Part::FirstYearEnd) => match text.parse() {
                Ok(day) => words::date(day, lang),
                Err(_) => self.item(part, text),
            },
            (.., Part::FinancialYearEnd) => year_end(notice.financial_year_end, lang),
            _ => self.item(part, text),
        }
    }
}

/// The last day of a year, without the year.
fn year_end((month, day): (i8, i8), lang: Lang) -> String {
    // Any year will do: 29 February is no last day of a financial year.
    let date = jiff::civil::Date::new(2025, month, day).unwrap_or(jiff::civil::Date::ZERO);
    let whole = words::date(date, lang);
    whole.strip_suffix("2025").unwrap_or(&whole).trim_end().to_owned()
}

fn state(id: &str) -> Option<State> {
    [State::Prospect, State::Customer, State::Former].into_iter().find(|s| names::state_id(*s) == id)
}

/// What became of profiling: done, promised not to be done, or not spoken of.
fn profiling(old: &Profiling, new: &Profiling) -> Text3 {
    match (old, new) {
        (Profiling::Some(_), Profiling::Some(_)) => t(
            "profiloinnin kuvaus on muuttunut",
            "beskrivningen av profileringen har ändrats",
            "the description of profiling has changed",
        ),
        (_, Profiling::Some(_)) => t("profiloimme nyt", "vi profilerar nu", "we now profile people"),
        (Profiling::Some(_), Profiling::None) => {
            t("emme enää profiloi ketään", "vi profilerar inte längre någon", "we no longer profile anybody")
        }
        (Profiling::Some(_), Profiling::Unsaid) => {
            t("profilointia ei enää mainita", "profilering nämns inte längre", "profiling is no longer mentioned")
        }
        (_, Profiling::Unsaid) => t(
            "lupaus olla profiloimatta poistuu",
            "löftet att inte profilera utgår",
            "the promise to profile nobody is dropped",
        ),
        (_, Profiling::None) => t(
            "lupaamme nyt, ettemme profiloi ketään",
            "vi lovar nu att inte profilera någon",
            "we now promise to profile nobody",
        ),
    }
}

/// More of a list.
fn more(part: Part, subject: &Subject, is_one: bool) -> Text3 {
    match (part, subject) {
        (Part::Fields, Subject::Recipient(_)) => t("saa nyt myös: {}", "får nu även: {}", "now also gets: {}"),
        (Part::Fields, Subject::Source(_)) => t("saamme nyt myös: {}", "vi får nu även: {}", "we now also get: {}"),
        (Part::Fields, _) => t("tallennamme nyt myös: {}", "vi sparar nu även: {}", "we now also store: {}"),
        (Part::Purposes, Subject::Recipient(_)) => t(
            "saa tietoja nyt myös tarkoitukseen {}",
            "får nu uppgifter även för ändamålet {}",
            "now also gets data for {}",
        ),
        (Part::Purposes, Subject::Role(_)) => t(
            "saa nyt käyttää tietoja myös tarkoitukseen {}",
            "får nu använda uppgifter även för ändamålet {}",
            "may now also use data for {}",
        ),
        (Part::Purposes, _) => t(
            "tietoja käytetään nyt myös tarkoitukseen {}",
            "uppgifterna används nu även för ändamålet {}",
            "the data is now also used for {}",
        ),
        (Part::Sources, _) => t(
            "saamme tietoja nyt myös lähteestä {}",
            "vi får nu uppgifter även från {}",
            "we now also get data from {}",
        ),
        (Part::About, _) => t("mukana ovat nyt myös: {}", "omfattar nu även: {}", "now also about: {}"),
        (Part::During, _) => t("koskee nyt myös {}", "gäller nu även {}", "now also concerns {}"),
        (Part::Channels, _) => {
            t("otamme yhteyttä nyt myös {}", "vi kontaktar dig nu även per {}", "we now also reach you by {}")
        }
        (Part::Countries, _) if is_one => t("uusi maa: {}", "nytt land: {}", "new country: {}"),
        (Part::Countries, _) => t("uudet maat: {}", "nya länder: {}", "new countries: {}"),
        (Part::May, _) if is_one => t("uusi oikeus: {}", "ny behörighet: {}", "new permission: {}"),
        (Part::May, _) => t("uudet oikeudet: {}", "nya behörigheter: {}", "new permissions: {}"),
        (Part::Categories, _) => t("näkee nyt myös: {}", "ser nu även: {}", "now also sees: {}"),
        (Part::Asks, _) => t(
            "kysymme pyynnön tekijältä nyt myös: {}",
            "vi ber nu även den som gör en begäran om: {}",
            "we now also ask whoever makes a request for: {}",
        ),
        (Part::Risks, _) => t(
            "käsittelyyn kuuluu nyt myös: {}",
            "behandlingen innefattar nu även: {}",
            "the processing now also involves: {}",
        ),
        (Part::IdentityCode, _) => t(
            "tallennamme nyt henkilötunnuksen; peruste: {}",
            "vi sparar nu personbeteckningen; grund: {}",
            "we now store the personal identity code; ground: {}",
        ),
        (Part::Offences, _) => t(
            "käsittelemme nyt rikostietoja; peruste: {}",
            "vi behandlar nu uppgifter om brott; grund: {}",
            "we now process data of offences; ground: {}",
        ),
        (Part::Special, _) => t(
            "käsittelemme nyt erityisiä henkilötietoja; peruste: {}",
            "vi behandlar nu särskilda uppgifter; grund: {}",
            "we now process special data; ground: {}",
        ),
        (Part::Evidence, _) => t("todisteena on nyt: {}", "detta styrks nu av: {}", "now evidenced by: {}"),
        (Part::Decisions, _) => t(
            "teemme nyt automaattisia päätöksiä",
            "vi fattar nu automatiserade beslut",
            "we now make automated decisions",
        ),
        (Part::Kind, _) => t("rekisteriä hoitaa nyt {}", "registret sköts nu av {}", "the register is now run by {}"),
        _ => t("lisätty: {}", "tillagt: {}", "added: {}"),
    }
}

/// Less of a list.
fn less(part: Part, subject: &Subject, is_one: bool) -> Text3 {
    match (part, subject) {
        (Part::Fields, Subject::Recipient(_)) => t("ei enää saa: {}", "får inte längre: {}", "no longer gets: {}"),
        (Part::Fields, Subject::Source(_)) => t("emme enää saa: {}", "vi får inte längre: {}", "we no longer get: {}"),
        (Part::Fields, _) => t("emme enää tallenna: {}", "vi sparar inte längre: {}", "we no longer store: {}"),
        (Part::Purposes, Subject::Recipient(_)) => t(
            "ei enää saa tietoja tarkoitukseen {}",
            "får inte längre uppgifter för ändamålet {}",
            "no longer gets data for {}",
        ),
        (Part::Purposes, Subject::Role(_)) => t(
            "ei enää saa käyttää tietoja tarkoitukseen {}",
            "får inte längre använda uppgifter för ändamålet {}",
            "may no longer use data for {}",
        ),
        (Part::Purposes, _) => t(
            "tietoja ei enää käytetä tarkoitukseen {}",
            "uppgifterna används inte längre för ändamålet {}",
            "the data is no longer used for {}",
        ),
        (Part::Sources, _) => t(
            "emme enää saa tietoja lähteestä {}",
            "vi får inte längre uppgifter från {}",
            "we no longer get data from {}",
        ),
        (Part::About, _) => t("mukana eivät enää ole: {}", "omfattar inte längre: {}", "no longer about: {}"),
        (Part::During, _) => t("ei enää koske {}", "gäller inte längre {}", "no longer concerns {}"),
        (Part::Channels, _) => {
            t("emme enää ota yhteyttä {}", "vi kontaktar dig inte längre per {}", "we no longer reach you by {}")
        }
        (Part::Countries, _) if is_one => t("maa jää pois: {}", "land som utgår: {}", "country dropped: {}"),
        (Part::Countries, _) => t("maat jäävät pois: {}", "länder som utgår: {}", "countries dropped: {}"),
        (Part::May, _) if is_one => t("oikeus poistuu: {}", "behörighet som utgår: {}", "permission withdrawn: {}"),
        (Part::May, _) => t("oikeudet poistuvat: {}", "behörigheter som utgår: {}", "permissions withdrawn: {}"),
        (Part::Categories, _) => t("ei enää näe: {}", "ser inte längre: {}", "no longer sees: {}"),
        (Part::Asks, _) => t(
            "emme enää kysy pyynnön tekijältä: {}",
            "vi ber inte längre den som gör en begäran om: {}",
            "we no longer ask whoever makes a request for: {}",
        ),
        (Part::Risks, _) => t(
            "käsittelyyn ei enää kuulu: {}",
            "behandlingen innefattar inte längre: {}",
            "the processing no longer involves: {}",
        ),
        (Part::IdentityCode, _) => t(
            "emme enää tallenna henkilötunnusta; peruste oli: {}",
            "vi sparar inte längre personbeteckningen; grunden var: {}",
            "we no longer store the personal identity code; the ground was: {}",
        ),
        (Part::Offences, _) => t(
            "emme enää käsittele rikostietoja; peruste oli: {}",
            "vi behandlar inte längre uppgifter om brott; grunden var: {}",
            "we no longer process data of offences; the ground was: {}",
        ),
        (Part::Special, _) => t(
            "emme enää käsittele erityisiä henkilötietoja; peruste oli: {}",
            "vi behandlar inte längre särskilda uppgifter; grunden var: {}",
            "we no longer process special data; the ground was: {}",
        ),
        (Part::Evidence, _) => {
            t("todisteena ei enää ole: {}", "detta styrks inte längre av: {}", "no longer evidenced by: {}")
        }
        (Part::Decisions, _) => t(
            "emme enää tee automaattisia päätöksiä",
            "vi fattar inte längre automatiserade beslut",
            "we no longer make automated decisions",
        ),
        (Part::Kind, _) => {
            t("rekisteriä ei enää hoida {}", "registret sköts inte längre av {}", "the register is no longer run by {}")
        }
        _ => t("poistettu: {}", "borttaget: {}", "removed: {}"),
    }
}

/// A list that was open is limited to its items now.
fn limited(part: Part) -> Text3 {
    match part {
        Part::Categories => t("näkee nyt vain: {}", "ser nu endast: {}", "now sees only: {}"),
        Part::Fields => t("saamme nyt vain: {}", "vi får nu endast: {}", "we now get only: {}"),
        _ => t("mukana ovat nyt vain: {}", "omfattar nu endast: {}", "now only about: {}"),
    }
}

/// A list that was limited to its items is open now.
fn unlimited(part: Part) -> Text3 {
    match part {
        Part::Categories => t("näkee nyt muutakin kuin: {}", "ser nu även annat än: {}", "now sees more than: {}"),
        Part::Fields => t("saamme nyt muutakin kuin: {}", "vi får nu även annat än: {}", "we now get more than: {}"),
        _ => t("mukana ovat nyt muutkin kuin: {}", "omfattar nu även andra än: {}", "now also about others than: {}"),
    }
}

/// A rule by name, as the beginning of a clause.
fn label(part: Part, subject: &Subject) -> Text3 {
    match (part, subject) {
        (Part::Kind, Subject::Controller(_)) => t("Y-tunnus", "FO-numret", "the business ID"),
        (Part::Kind, Subject::Source(_)) => t("lähteen laji", "källans slag", "the kind of source"),
        (Part::Kind, Subject::Recipient(_)) => t("asema", "ställningen", "the role"),
        (Part::Countries, Subject::Notice) => t(
            "rekisterin hoitajan maa",
            "landet för den som sköter registret",
            "the country of whoever runs the register",
        ),
        (Part::Countries, _) => t("maa", "landet", "the country"),
        (Part::Age, _) => t("alaikäraja", "åldersgränsen", "the minimum age"),
        (Part::Basis, _) => t("oikeusperuste", "den rättsliga grunden", "the legal basis"),
        (Part::DisclosuresKeep, _) => t(
            "luovutustietojen säilytysaika",
            "förvaringstiden för uppgifter om utlämnanden",
            "the retention period of disclosures",
        ),
        (Part::FinancialYearEnd, _) => {
            t("tilikauden viimeinen päivä", "räkenskapsperiodens sista dag", "the last day of the financial year")
        }
        (Part::FirstYearEnd, _) => t(
            "ensimmäisen tilikauden viimeinen päivä",
            "den första räkenskapsperiodens sista dag",
            "the last day of the first financial year",
        ),
        (Part::Keep, _) => t("säilytysaika", "förvaringstiden", "the retention period"),
        (Part::Law, _) => t("säädös", "författningen", "the statute"),
        (Part::LogKeep, _) => t("lokin säilytysaika", "loggens förvaringstid", "the retention period of the log"),
        (Part::RequestsKeep, _) => {
            t("pyyntöjen säilytysaika", "förvaringstiden för begäranden", "the retention period of requests")
        }
        (Part::AnswerWithin, _) => t(
            "aika, jossa pyyntöön vastataan viimeistään,",
            "tiden inom vilken en begäran senast besvaras",
            "the time within which a request is answered",
        ),
        (Part::ChangesNotice, _) => t(
            "aika, jonka odotamme laajennuksesta kerrottuamme,",
            "tiden som vi väntar efter att ha berättat om en utvidgning",
            "the time that we wait after telling of a wider use",
        ),
        (Part::Review, _) => t("tarkistusväli", "granskningsintervallet", "the review interval"),
        (Part::Safeguard, _) => t("siirron peruste", "grunden för överföringen", "the safeguard of the transfer"),
        (Part::StandingKeep, _) => t(
            "suostumusten ja kieltojen säilytysaika",
            "förvaringstiden för samtycken och förbud",
            "the retention period of consents and objections",
        ),
        (Part::When, _) => t("ehto", "villkoret", "the condition"),
        // These have sentences of their own.
        _ => t("sääntö", "regeln", "the rule"),
    }
}

/// A text that is worded anew, or a detail of which only that it changed is told.
fn reworded(part: Part) -> Text3 {
    match part {
        Part::Address => {
            t("yhteystiedot ovat muuttuneet", "kontaktuppgifterna har ändrats", "the contact details have changed")
        }
        Part::Agreement => t(
            "käsittelysopimuksen päivä on muuttunut",
            "biträdesavtalets datum har ändrats",
            "the date of the processing agreement has changed",
        ),
        Part::AnswersFor => t(
            "vastuunjako on kuvattu uudelleen",
            "ansvarsfördelningen har beskrivits på nytt",
            "the division of duties is described anew",
        ),
        Part::Changes => t(
            "muutoksista kertominen on kuvattu uudelleen",
            "det har beskrivits på nytt hur ändringar meddelas",
            "how changes are told is described anew",
        ),
        Part::Decisions => t(
            "automaattisten päätösten kuvaus on muuttunut",
            "beskrivningen av automatiserade beslut har ändrats",
            "the description of automated decisions has changed",
        ),
        Part::Evidence => {
            t("todisteena on eri asiakirja", "ett annat dokument är bevis", "the evidence is another document")
        }
        Part::Guardian => t(
            "huoltajan suostumus on kuvattu uudelleen",
            "vårdnadshavarens samtycke har beskrivits på nytt",
            "the guardian's consent is described anew",
        ),
        Part::IdentityCode => t(
            "henkilötunnuksen käsittelyn peruste on kuvattu uudelleen",
            "grunden för att behandla personbeteckningen har beskrivits på nytt",
            "the ground for processing the personal identity code is described anew",
        ),
        Part::IfNotGiven => t(
            "seuraus tietojen antamatta jättämisestä on kuvattu uudelleen",
            "följden av att inte lämna uppgifterna har beskrivits på nytt",
            "what follows if the data is not given is described anew",
        ),
        Part::Informed => t(
            "tietojen saamisesta kertominen on kuvattu uudelleen",
            "det har beskrivits på nytt hur de berörda informeras",
            "how people are informed is described anew",
        ),
        Part::Interest => t(
            "oikeutettu etu on kuvattu uudelleen",
            "det berättigade intresset har beskrivits på nytt",
            "the legitimate interest is described anew",
        ),
        Part::KeepWhy => t(
            "säilytysajan perustelu on kirjoitettu uudelleen",
            "motiveringen till förvaringstiden har skrivits om",
            "the reason for the retention period is worded anew",
        ),
        Part::Keep | Part::LogKeep | Part::StandingKeep | Part::RequestsKeep | Part::DisclosuresKeep => t(
            "sama säilytysaika on ilmaistu toisin",
            "samma förvaringstid har uttryckts på ett annat sätt",
            "the same retention period is put in other words",
        ),
        Part::Kind => t(
            "rekisterin hoitajan yhteystiedot ovat muuttuneet",
            "kontaktuppgifterna till den som sköter registret har ändrats",
            "the contact details of whoever runs the register have changed",
        ),
        Part::Languages => t(
            "julkaisukielet ovat muuttuneet",
            "publiceringsspråken har ändrats",
            "the languages of publication have changed",
        ),
        Part::Name => t("nimi on muuttunut", "namnet har ändrats", "the name has changed"),
        Part::Owner => t("vastuuhenkilö on vaihtunut", "den ansvariga har bytts", "somebody else answers for it"),
        Part::AnswerWithin => t(
            "aika, jossa pyyntöön vastataan, on kirjoitettu toisin",
            "tiden inom vilken en begäran besvaras har skrivits på annat sätt",
            "the time within which a request is answered is written in another way",
        ),
        Part::ChangesNotice => t(
            "aika ennen laajennuksen alkua on kirjoitettu toisin",
            "tiden före en utvidgning har skrivits på annat sätt",
            "the time before a wider use begins is written in another way",
        ),
        Part::Review => t(
            "sama tarkistusväli on ilmaistu toisin",
            "samma granskningsintervall har uttryckts på ett annat sätt",
            "the same review interval is put in other words",
        ),
        Part::Age => t(
            "sama alaikäraja on ilmaistu toisin",
            "samma åldersgräns har uttryckts på ett annat sätt",
            "the same minimum age is put in other words",
        ),
        Part::RightsHow => t(
            "oikeuksien käyttö on kuvattu uudelleen",
            "det har beskrivits på nytt hur rättigheterna utövas",
            "how rights are used is described anew",
        ),
        Part::Safeguard => t(
            "siirron perusteen päivä tai jäljennöksen saanti on muuttunut",
            "datumet för överföringens grund eller hur en kopia fås har ändrats",
            "the date of the safeguard, or how to get a copy, has changed",
        ),
        Part::Offences => t(
            "rikostietojen käsittelyn peruste on kuvattu uudelleen",
            "grunden för att behandla uppgifter om brott har beskrivits på nytt",
            "the ground for processing data of offences is described anew",
        ),
        Part::Special => t(
            "erityisten tietojen käsittelyn peruste on kuvattu uudelleen",
            "grunden för att behandla särskilda uppgifter har beskrivits på nytt",
            "the ground for processing special data is described anew",
        ),
        Part::Text => {
            t("kuvaus on kirjoitettu uudelleen", "beskrivningen har skrivits om", "the description is worded anew")
        }
        _ => t("sanamuoto on muuttunut", "ordalydelsen har ändrats", "the wording has changed"),
    }
}
