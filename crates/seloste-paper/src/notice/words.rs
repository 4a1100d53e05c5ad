//! The sentences of the published notice, in three languages: short, in the second person, with the law's terms only where
//! people look for them.

use crate::document::Mechanism;
use crate::format::period;
use crate::names;
use crate::sentences as s;
use seloste_notice::{Period, Relation, State, Unit};
use seloste_terms::{Lang, Text3};

texts! {
    // Before the first section.
    LEAD: "Tässä selosteessa kerromme, mitä henkilötietoja käsittelemme, mihin käytämme niitä ja mitä oikeuksia sinulla on.",
        "Här berättar vi vilka personuppgifter vi behandlar, vad vi använder dem till och vilka rättigheter du har.",
        "This notice tells you which personal data we process, what we use it for and what rights you have.";
    LAW: "Käsittelyä koskevat EU:n yleinen tietosuoja-asetus (EU) 2016/679 ja tietosuojalaki (1050/2018).",
        "Behandlingen omfattas av EU:s allmänna dataskyddsförordning (EU) 2016/679 och dataskyddslagen (1050/2018).",
        "The processing is governed by the EU General Data Protection Regulation (EU) 2016/679 and the Finnish Data Protection Act (1050/2018).";

    // Controllers.
    JOINT: "Olemme yhteisrekisterinpitäjiä: päätämme yhdessä, miksi ja miten tietoja käsitellään. Voit käyttää oikeuksiasi kunkin kanssa.",
        "Vi är gemensamt personuppgiftsansvariga: vi bestämmer tillsammans varför och hur uppgifterna behandlas. Du kan utöva dina rättigheter gentemot var och en av oss.",
        "We are joint controllers: we decide together why and how data is processed. You can exercise your rights with each of us.";
    PROCESSOR: "Rekisteriä hoitaa puolestamme:", "Registret sköts för vår räkning av:", "The register is run for us by:";

    // Purposes.
    USES: "Käytämme henkilötietoja vain näihin tarkoituksiin ja siihen, mihin tietosuojalainsäädäntö meidät velvoittaa: toteutamme oikeutesi, poistamme tiedot ajallaan ja suojaamme ne. Näiden velvoitteiden oikeusperuste on 6 artiklan 1 kohdan c alakohta.",
        "Vi använder personuppgifter endast för dessa ändamål och för det som dataskyddslagstiftningen kräver av oss: att tillgodose dina rättigheter, radera uppgifterna i tid och skydda dem. Den rättsliga grunden för det är artikel 6.1 c.",
        "We use personal data only for these purposes and for what data protection law requires of us: to respect your rights, to erase data in time and to keep it safe. The legal basis for that is Art. 6(1)(c).";
    INTERESTS: "Nämä käyttötarkoitukset perustuvat oikeutettuun etuumme. Voit vastustaa niitä: katso kohta Rekisteröidyn oikeudet.",
        "Dessa ändamål grundar sig på vårt berättigade intresse. Du kan invända mot dem: se Den registrerades rättigheter.",
        "These purposes are based on our legitimate interest. You can object to them: see Your rights.";
    NO_INTERESTS: "Mikään käyttötarkoitus ei perustu oikeutettuun etuun.", "Inget ändamål grundar sig på ett berättigat intresse.",
        "No purpose is based on a legitimate interest.";
    MARKETING: "Tämä on suoramarkkinointia.", "Detta är direktmarknadsföring.", "This is direct marketing.";
    OWN_CUSTOMERS: "Lähetämme sähköpostia ja tekstiviestejä vain omille asiakkaillemme ja vain samankaltaisista tuotteista.",
        "Vi skickar e-post och textmeddelanden endast till våra egna kunder och endast om liknande produkter.",
        "We send e-mail and text messages to our own customers only, and only about products of the same kind.";

    // Data and sources.
    COMES_FROM: "Saamme tietoja vain näistä lähteistä.", "Vi får uppgifter endast från dessa källor.",
        "We get data from these sources only.";
    ONLY_THESE: "Vain nämä tiedot", "Endast dessa uppgifter", "Only this data";
    SAFETY_ONLY: "Käytämme näitä tietoja vain turvallisuusvaroituksiin ja takaisinkutsuihin.",
        "Vi använder dessa uppgifter endast för säkerhetsvarningar och återkallelser.",
        "We use this data only for safety warnings and recalls.";
    REQUIRED_LEAD: "Alla kerrotaan, mitkä tiedot on pakko antaa ja mitä seuraa, jos et anna niitä.",
        "Nedan ser du vilka uppgifter du måste lämna och vad som händer om du inte lämnar dem.",
        "Below you see which data you must give and what happens if you do not.";
    NOT_ASKED: "Emme kysy näitä sinulta: ne syntyvät omassa työssämme.",
        "Vi frågar inte dig efter dessa: de uppstår i vårt eget arbete.",
        "We do not ask you for this: it comes from our own work.";
    NOTHING_FOLLOWS: "Tästä ei seuraa mitään.", "Detta har inga följder.", "This has no consequences.";

    // Recipients.
    GOES_TO: "Annamme tietoja vain alla mainituille.", "Vi lämnar uppgifter endast till dem som nämns nedan.",
        "We give data only to those named below.";
    PROCESSORS: "Käsittelijät ja ohjelmat, jotka käsittelevät tietoja lukuumme",
        "Personuppgiftsbiträden och program som behandlar uppgifter för vår räkning",
        "Processors and programs that process data for us";
    PROCESSORS_BIND: "Käsittelijät käyttävät tietoja vain ohjeidemme mukaan ja vain sopimuksen perusteella.",
        "Personuppgiftsbiträdena använder uppgifterna endast enligt våra anvisningar och med stöd av ett avtal.",
        "Processors use the data only on our instructions and under an agreement.";
    OTHERS: "Muut, joille luovutamme tietoja", "Andra som vi lämnar ut uppgifter till", "Others to whom we disclose data";
    OTHERS_DECIDE: "Vastaanottajat vastaavat itse siitä, miten ne käsittelevät saamiaan tietoja.",
        "De ansvarar själva för hur de behandlar de uppgifter som de får.",
        "They are themselves responsible for how they process the data that they receive.";
    NO_RECIPIENTS: "Emme luovuta tietoja kenellekään, eikä kukaan muu käsittele niitä lukuumme.",
        "Vi lämnar inte ut uppgifter till någon, och ingen annan behandlar dem för vår räkning.",
        "We disclose data to nobody, and nobody else processes it for us.";

    // Transfers.
    TRANSFERS: "Siirrämme tietoja EU:n ja ETA:n ulkopuolelle vain alla mainituille ja vain mainitulla perusteella.",
        "Vi överför uppgifter utanför EU och EES endast till dem som nämns nedan och endast på den angivna grunden.",
        "We transfer data outside the EU and EEA only to those named below, and only on the safeguard named there.";
    NO_TRANSFERS: "Emme siirrä tietoja EU:n tai ETA:n ulkopuolelle.", "Vi överför inte uppgifter utanför EU eller EES.",
        "We do not transfer data outside the EU or EEA.";

    // Retention.
    ERASED: "Poistamme tiedot, kun niiden säilytysaika on päättynyt. Poisto ulottuu myös varmuuskopioihin.",
        "Vi raderar uppgifterna när förvaringstiden har gått ut. Raderingen omfattar även säkerhetskopiorna.",
        "We erase data when its retention period is over. Erasure reaches backups too.";
    HELD: "Poisto siirtyy vain, jos lasku on maksamatta, saatavaa peritään, oikeusvaade tai pyyntösi on kesken tai laki velvoittaa säilyttämään tiedot. Poistamme ne, kun tämä syy lakkaa.",
        "Raderingen skjuts upp endast om en faktura är obetald, en fordran drivs in, ett rättsligt anspråk eller din begäran är under behandling eller lagen kräver att uppgifterna bevaras. Vi raderar dem när orsaken upphör.",
        "Erasure is put off only while a bill is unpaid, a debt is being collected, a legal claim or your request is pending, or the law obliges us to keep the data. We erase it once that reason ends.";
    KEEP_LONG: "Säilytysaika", "Förvaringstid", "Kept for";
    WHY_LONG: "Syy", "Orsak", "Reason";

    // Decisions, rights, changes.
    NO_DECISIONS: "Emme tee tietojen perusteella automaattisia päätöksiä emmekä profiloi ketään.",
        "Vi fattar inga automatiserade beslut utifrån uppgifterna och profilerar ingen.",
        "We make no automated decisions on the data and profile nobody.";
    NO_DECISIONS_ALONE: "Emme tee tietojen perusteella automaattisia päätöksiä.",
        "Vi fattar inga automatiserade beslut utifrån uppgifterna.",
        "We make no automated decisions on the data.";
    NO_PROFILING: "Emme profiloi ketään.", "Vi profilerar ingen.", "We profile nobody.";
    RIGHTS_HOW: "Voit tehdä pyynnön miten vain sinulle sopii. Vastaamme maksutta viimeistään kuukauden kuluessa.",
        "Du kan göra en begäran på det sätt som passar dig. Vi svarar avgiftsfritt inom högst en månad.",
        "You can make a request in any way that suits you. We answer free of charge, within a month at the latest.";
    ANY_WAY: "Voit tehdä pyynnön miten vain sinulle sopii.", "Du kan göra en begäran på det sätt som passar dig.",
        "You can make a request in any way that suits you.";
    ANSWER: "Vastaamme maksutta viimeistään kuukauden kuluttua siitä, kun saimme pyynnön.",
        "Vi svarar avgiftsfritt senast en månad efter att vi fått begäran.",
        "We answer free of charge, within a month of getting the request at the latest.";
    ANSWER_TIME: "Vastaamme viimeistään kuukauden kuluttua siitä, kun saimme pyynnön.",
        "Vi svarar senast en månad efter att vi fått begäran.",
        "We answer within a month of getting the request at the latest.";
    ANSWER_FREE: "Oikeuksien käyttäminen on maksutonta.", "Det är avgiftsfritt att använda rättigheterna.",
        "Using your rights is free of charge.";
    WITHDRAWN: "Suostumuksen peruuttaminen ei vaikuta sitä ennen tehdyn käsittelyn lainmukaisuuteen.",
        "Att du återkallar ett samtycke påverkar inte lagligheten av den behandling som skett före återkallelsen.",
        "Withdrawing consent does not affect the lawfulness of what was done on it before.";
    OBJECT: "Voit kieltää suoramarkkinoinnin milloin tahansa kertomatta syytä. Sen jälkeen emme käytä tietojasi siihen.",
        "Du kan när som helst motsätta dig direktmarknadsföring utan att ange något skäl. Därefter använder vi inte dina uppgifter för det.",
        "You can object to direct marketing at any time without giving a reason. After that we do not use your data for it.";
    NO_MARKETING: "Emme käytä tietoja suoramarkkinointiin.", "Vi använder inte uppgifterna för direktmarknadsföring.",
        "We do not use data for direct marketing.";
    UPDATED: "Päivitetty", "Uppdaterad", "Updated";
    IN_FORCE: "Voimassa alkaen", "I kraft från", "In force from";
    VERSIONS: "Jokaisesta tietojen käytöstä kirjataan, mikä selosteen versio oli silloin voimassa.",
        "För varje användning av uppgifterna antecknas vilken version av beskrivningen som gällde då.",
        "Every use of data is recorded with the version of the notice that was in force.";

    // By what the register keeps something.
    BY_CHECK: "Seloste ei tule voimaan, jos siirrolta puuttuu peruste.",
        "Beskrivningen träder inte i kraft om en överföring saknar grund.",
        "The notice does not come into force while a transfer lacks its safeguard.";
    BY_ENCRYPTION: "Järjestelmä tallentaa kaiken salattuna.", "Systemet lagrar allt krypterat.",
        "The system stores everything encrypted.";
    BY_CUTTING: "Järjestelmä katkaisee IP-osoitteen ennen kuin tallentaa sen.",
        "Systemet kapar IP-adressen innan den lagras.",
        "The system cuts an IP address before it stores it.";
    BY_LEDGER: "Jokaisesta käytöstä jää merkintä lokiin ennen kuin tieto näytetään.",
        "Varje användning antecknas i loggen innan uppgiften visas.",
        "Every use is entered in the log before the data is shown.";
    BY_VERSIONS: "Versio on osa lokimerkintää.", "Versionen ingår i loggposten.", "The version is part of the log entry.";
}

/// By what the register keeps something, in words.
pub(crate) const fn mechanism(by: Mechanism) -> Text3 {
    match by {
        Mechanism::Gate => s::BY_GATE,
        Mechanism::Fields => s::BY_FIELDS,
        Mechanism::Sources => s::BY_SOURCES,
        Mechanism::Recipients => s::BY_RECIPIENTS,
        Mechanism::Check => BY_CHECK,
        Mechanism::Erasure => s::BY_ERASURE,
        Mechanism::Objection => s::BY_OBJECTION,
        Mechanism::Encryption => BY_ENCRYPTION,
        Mechanism::Cut => BY_CUTTING,
        Mechanism::Ledger => BY_LEDGER,
        Mechanism::Versions => BY_VERSIONS,
    }
}

/// `a, b ja c`.
pub(super) fn joined<S: AsRef<str>>(items: impl IntoIterator<Item = S>, lang: Lang) -> String {
    let and = match lang {
        Lang::Fi => " ja ",
        Lang::Sv => " och ",
        Lang::En => " and ",
    };
    joined_by(items, and)
}

/// With commas, and another word before the last.
pub(crate) fn joined_by<S: AsRef<str>>(items: impl IntoIterator<Item = S>, last_by: &str) -> String {
    let items: Vec<String> = items.into_iter().map(|i| i.as_ref().to_owned()).collect();
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{}{last_by}{last}", before.join(", ")),
        None => String::new(),
    }
}

/// Whom a purpose concerns, by the state of the relationship.
pub(super) fn concerns(states: &[State], relation: Relation, lang: Lang) -> String {
    let mut states = states.to_vec();
    if relation == Relation::Member {
        // Those who are not members are told from those who are: whoever comes before must be named before.
        states.sort_by_key(|state| *state == State::Prospect);
    }
    let who = states.iter().map(|state| names::called(*state, relation).some.get(lang));
    let who = joined(who, lang);
    match lang {
        Lang::Fi => format!("Koskee {who}."),
        Lang::Sv => format!("Gäller {who}."),
        Lang::En => format!("Concerns {who}."),
    }
}

/// What is kept of people: what the table lists, and the register's own records of how it followed the law, which stand
/// with their periods in another section.
pub(super) fn holds_data(section: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!(
            "Tallennamme vain tässä luetellut tiedot ja ne merkinnät, jotka osoittavat meidän noudattavan lakia. Merkinnät luetellaan kohdassa {section}."
        ),
        Lang::Sv => format!(
            "Vi sparar endast de uppgifter som räknas upp här och det som visar att vi följer lagen. Det räknas upp under {section}."
        ),
        Lang::En => format!(
            "We store only the data listed here and the records that show that we follow the law. The records are listed under {section}."
        ),
    }
}

/// From which age on people are taken for a purpose.
pub(super) fn from_age(age: Period, lang: Lang) -> String {
    let n = age.count;
    let unit = match age.unit {
        Unit::Days => "päivän",
        Unit::Weeks => "viikon",
        Unit::Months => "kuukauden",
        Unit::Years => "vuoden",
    };
    match (lang, age.unit) {
        (Lang::Fi, Unit::Years) if n > 1 => format!("Vain {n} vuotta täyttäneille."),
        (Lang::Fi, _) => format!("Vain vähintään {n} {unit} ikäisille."),
        (Lang::Sv, Unit::Years) => format!("Endast för dem som har fyllt {n} år."),
        (Lang::Sv, _) => format!("Endast för dem som är minst {} gamla.", crate::format::period(age, lang)),
        (Lang::En, Unit::Years) => format!("Only for people aged {n} or over."),
        (Lang::En, _) => format!("Only for people aged at least {}.", crate::format::period(age, lang)),
    }
}

/// What makes the processing risky for people.
pub(crate) fn risky(risks: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!("Nämä piirteet voivat lisätä käsittelyn riskejä sinulle: {risks}."),
        Lang::Sv => format!("Dessa drag i behandlingen kan öka riskerna för dig: {risks}."),
        Lang::En => format!("These features of the processing can increase the risks to you: {risks}."),
    }
}

/// By what whoever makes a request is known (Art. 12(6)).
pub(super) fn known_by(fields: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!("Kun teet pyynnön, tunnistamme sinut näistä tiedoista: {fields}."),
        Lang::Sv => format!("När du gör en begäran känner vi igen dig på dessa uppgifter: {fields}."),
        Lang::En => format!("When you make a request, we identify you by: {fields}."),
    }
}

/// A channel as what one is reached by; `sähköpostilla`, `e-post`, `e-mail`.
pub(crate) fn by_channel(id: &str, lang: Lang) -> &str {
    match (id, lang) {
        ("email", Lang::Fi) => "sähköpostilla",
        ("sms", Lang::Fi) => "tekstiviestillä",
        ("phone", Lang::Fi) => "puhelimitse",
        ("post", Lang::Fi) => "kirjeellä",
        ("email", Lang::Sv) => "e-post",
        ("sms", Lang::Sv) => "textmeddelande",
        ("phone", Lang::Sv) => "telefon",
        ("post", Lang::Sv) => "brev",
        ("email", Lang::En) => "e-mail",
        ("sms", Lang::En) => "text message",
        ("phone", Lang::En) => "telephone",
        ("post", Lang::En) => "post",
        (other, _) => other,
    }
}

/// By which channels a purpose reaches people.
pub(super) fn reached(channels: &[seloste_notice::Channel], lang: Lang) -> String {
    let by = channels.iter().map(|channel| by_channel(names::channel_id(*channel), lang));
    let by = joined(by, lang);
    match lang {
        Lang::Fi => format!("Otamme yhteyttä {by}."),
        Lang::Sv => format!("Vi kontaktar dig per {by}."),
        Lang::En => format!("We reach you by {by}."),
    }
}

/// An article of the GDPR as each language cites it; `6(1)(a)` is given.
pub(crate) fn article(article: &str, lang: Lang) -> String {
    // `6(1)(a)` has up to three parts; a range such as `13-14` stays as it is.
    let mut parts = article.split('(').map(|part| part.trim_end_matches(')'));
    let (Some(number), first, second) = (parts.next(), parts.next(), parts.next()) else { return String::new() };
    let number = number.replace('-', "\u{2013}");
    match (lang, first, second) {
        (Lang::Fi, Some(first), Some(second)) => format!("{number} artiklan {first} kohdan {second} alakohta"),
        (Lang::Fi, Some(first), None) => format!("{number} artiklan {first} kohta"),
        (Lang::Fi, None, _) => format!("{number} artikla"),
        (Lang::Sv, Some(first), Some(second)) => format!("artikel {number}.{first} {second}"),
        (Lang::Sv, Some(first), None) => format!("artikel {number}.{first}"),
        (Lang::Sv, None, _) if number.contains('\u{2013}') => format!("artiklarna {number}"),
        (Lang::Sv, None, _) => format!("artikel {number}"),
        (Lang::En, ..) => format!("Art. {}", article.replace('-', "\u{2013}")),
    }
}

/// Where a request is to be sent.
pub(super) fn send_to(place: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!("Pyynnöt: {place}."),
        Lang::Sv => format!("Begäranden: {place}."),
        Lang::En => format!("Requests: {place}."),
    }
}

/// Within which time a request is answered, where that is sooner than the law demands.
pub(super) fn answered_within(length: Period, free: bool, lang: Lang) -> String {
    let said = period(length, lang);
    match (lang, free) {
        (Lang::Fi, true) => {
            format!("Vastaamme maksutta. Vastaus tulee viimeistään {said} sen jälkeen, kun saimme pyynnön.")
        }
        (Lang::Fi, false) => format!("Vastaamme viimeistään {said} sen jälkeen, kun saimme pyynnön."),
        (Lang::Sv, true) => format!("Vi svarar avgiftsfritt senast {said} efter att vi fått begäran."),
        (Lang::Sv, false) => format!("Vi svarar senast {said} efter att vi fått begäran."),
        (Lang::En, true) => {
            format!("We answer free of charge, within {said} of getting the request at the latest.")
        }
        (Lang::En, false) => format!("We answer within {said} of getting the request at the latest."),
    }
}

/// How long before it begins a wider use is told.
pub(super) fn told_before(length: Period, lang: Lang) -> String {
    let said = period(length, lang);
    match lang {
        Lang::Fi => {
            // One of them is counted in another case than several.
            let one = match length.unit {
                Unit::Days => "1 päivän",
                Unit::Weeks => "1 viikon",
                Unit::Months => "1 kuukauden",
                Unit::Years => "1 vuoden",
            };
            let said = if length.count == 1 { one } else { &said };
            format!(
                "Jos muutos laajentaa tietojen käyttöä, kerromme siitä ja odotamme vähintään {said}, ennen kuin se tulee voimaan."
            )
        }
        Lang::Sv => {
            format!(
                "Om en ändring utvidgar användningen av uppgifterna berättar vi det minst {said} innan den träder i kraft."
            )
        }
        Lang::En => {
            format!("If a change widens the use of the data, we tell of it at least {said} before it takes effect.")
        }
    }
}

/// How often the notice is reviewed.
pub(super) fn reviewed(every: Period, lang: Lang) -> String {
    let n = every.count;
    // Each language counts intervals in a case of its own.
    match lang {
        Lang::Fi => {
            let unit = match every.unit {
                Unit::Days => "päivän",
                Unit::Weeks => "viikon",
                Unit::Months => "kuukauden",
                Unit::Years => "vuoden",
            };
            format!("Tarkistamme selosteen vähintään {n} {unit} välein.")
        }
        Lang::Sv => {
            let unit = match (every.unit, n) {
                (Unit::Days, 1) => "dags",
                (Unit::Days, _) => "dagars",
                (Unit::Weeks, 1) => "veckas",
                (Unit::Weeks, _) => "veckors",
                (Unit::Months, 1) => "månads",
                (Unit::Months, _) => "månaders",
                (Unit::Years, _) => "års",
            };
            format!("Vi granskar beskrivningen med högst {n} {unit} mellanrum.")
        }
        Lang::En => format!("We review this notice at least every {}.", crate::format::period(every, lang)),
    }
}

/// The purposes that are direct marketing.
pub(super) fn marketing_is(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!("Suoramarkkinointia on: {names}."),
        Lang::Sv => format!("Direktmarknadsföring är: {names}."),
        Lang::En => format!("Direct marketing is: {names}."),
    }
}

/// A label in the middle of a sentence: with a small letter, save for abbreviations and names of letters (`Y-tunnus`).
pub(crate) fn small(label: &str) -> String {
    let mut chars = label.chars();
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (Some('E'), Some('-')) => format!("e{}", label.get(1..).unwrap_or_default()),
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        _ => label.to_owned(),
    }
}
