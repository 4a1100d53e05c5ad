//! The sentences of the documents, in three languages.

use seloste_terms::Lang;

texts! {
    // How a sentence is kept.
    KEPT: "Rekisteri pitää tämän.", "Registret håller detta.", "The register keeps this.";
    EVIDENCE: "Todiste:", "Bevis:", "Evidence:";
    DECLARED: "Ilmoitettu.", "Uppgivet.", "Declared.";
    ANSWERS: "Vastuuhenkilö:", "Ansvarig:", "Who answers for it:";
    REVIEW_BY: "Tarkistetaan viimeistään", "Granskas senast", "To be reviewed by";
    BY_GATE: "Jokainen käyttö ilmoittaa tarkoituksensa, ja muut käytöt estetään.",
        "Varje användning anger sitt ändamål, och annan användning hindras.",
        "Every use states its purpose, and any other use is stopped.";
    BY_FIELDS: "Tietoa, jota tässä ei mainita, ei voi tallentaa.",
        "Uppgifter som inte nämns här kan inte sparas.",
        "Data that is not named here cannot be stored.";
    BY_SOURCES: "Jokaisesta tiedosta tallennetaan sen lähde, eikä muista lähteistä oteta tietoja vastaan.",
        "För varje uppgift sparas källan, och uppgifter från andra källor tas inte emot.",
        "The source of every value is stored with it, and none is taken from other sources.";
    BY_RECIPIENTS: "Luettelo sitoo: rekisteri ei hyväksy muita vastaanottajia.",
        "Förteckningen är bindande: registret godtar inga andra mottagare.",
        "The list binds: the register accepts no other recipient.";
    BY_ERASURE: "Poisto tuhoaa myös avaimen, joten tieto ei palaudu varmuuskopiosta.",
        "Vid radering förstörs även nyckeln, så uppgiften kan inte återställas från en säkerhetskopia.",
        "Erasure destroys the key too, so that no backup brings the data back.";
    BY_OBJECTION: "Kielto kirjataan, ja rekisteri jättää henkilön pois kielletystä käytöstä.",
        "Invändningen registreras, och registret utelämnar personen från den användningen.",
        "The objection is recorded, and the register leaves the person out of that use.";

    // The document.
    EARLIER: "aiemmat versiot", "tidigare versioner", "earlier versions";
    HOW_KEPT: "Lupausten vieressä kerrotaan, miten ne pidetään.",
        "Bredvid löftena anges hur de hålls.",
        "Beside each promise you see how it is kept.";

    // Controllers and contacts.
    NAME: "Nimi", "Namn", "Name";
    FORM: "Muoto", "Form", "Form";
    BUSINESS_ID: "Y-tunnus", "FO-nummer", "Business ID";
    ADDRESS: "Postiosoite", "Postadress", "Postal address";
    VISITING: "Käyntiosoite", "Besöksadress", "Visiting address";
    EMAIL: "Sähköposti", "E-post", "E-mail";
    PHONE: "Puhelin", "Telefon", "Telephone";
    COUNTRY: "Maa", "Land", "Country";
    WEBSITE: "Verkkosivusto", "Webbplats", "Website";
    DOMAINS: "Verkkotunnukset", "Domännamn", "Domains";
    SHORT: "Nimi tässä selosteessa", "Namn i den här beskrivningen", "Called in this notice";
    ANSWERS_FOR: "Vastuunjako", "Ansvarsfördelning", "Division of duties";
    REPRESENTATIVE: "Edustaja Euroopan unionissa", "Företrädare i Europeiska unionen",
        "Representative in the European Union";

    // Tables.
    PURPOSE: "Käyttötarkoitus", "Ändamål", "Purpose";
    BASIS: "Oikeusperuste", "Rättslig grund", "Legal basis";
    DATA: "Tiedot", "Uppgifter", "Data";
    KEEP: "Säilytys", "Förvaring", "Kept";
    WHOSE: "Kenestä", "Om vem", "About whom";
    CATEGORY: "Tietoryhmä", "Uppgiftskategori", "Category of data";
    SOURCE: "Lähde", "Källa", "Source";
    KIND: "Laji", "Slag", "Kind";
    REQUIRED: "Onko pakko antaa", "Är det obligatoriskt", "Must it be given";
    IF_NOT_GIVEN: "Jos tietoja ei anna", "Om uppgifterna inte lämnas", "If it is not given";
    RECIPIENT: "Vastaanottaja", "Mottagare", "Recipient";
    ROLE: "Asema", "Ställning", "Role";
    COUNTRIES: "Maat", "Länder", "Countries";
    WHY: "Miksi", "Varför", "Why";
    RIGHT: "Oikeus", "Rättighet", "Right";
    COVERS: "Mitä se koskee", "Vad den gäller", "What it covers";
    ARTICLE: "Tietosuoja-asetuksen artikla", "Artikel i dataskyddsförordningen", "Article of the GDPR";

    IDENTITY_CODE_GROUND: "Henkilötunnuksen käsittelyn peruste, tietosuojalain 29 §",
        "Grund för behandling av personbeteckning, 29 § i dataskyddslagen",
        "Ground for processing the personal identity code, Data Protection Act, section 29";
    SPECIAL_GROUND: "Peruste erityisten tietojen käsittelylle", "Grund för behandling av särskilda uppgifter",
        "Ground for processing special data";
    OFFENCE_GROUND: "Peruste rikostietojen käsittelylle", "Grund för behandling av uppgifter om brott",
        "Ground for processing data of offences";
    AGREEMENT: "Käsittelysopimus", "Biträdesavtal", "Processing agreement";
    ONLY_IF: "Vain jos", "Endast om", "Only if";
    NO_RECIPIENTS: "Tietoja ei luovuteta kenellekään, eikä niitä käsittele kukaan muu rekisterinpitäjän puolesta.",
        "Uppgifterna lämnas inte ut till någon, och ingen annan behandlar dem för den personuppgiftsansvariges räkning.",
        "Data is disclosed to nobody, and nobody else processes it for the controller.";
    TRANSFER_BASIS: "Siirron peruste", "Grund för överföringen", "Safeguard";
    COPY_FROM: "Jäljennöksen suojatoimista saa täältä", "En kopia av skyddsåtgärderna fås här", "A copy of the safeguards is available here";
    MORE_FROM: "Lisätietoja siirrosta saa täältä", "Mer information om överföringen fås här",
        "More about the transfer is available here";
    OUTSIDE: "Maa EU:n tai ETA:n ulkopuolella", "Land utanför EU eller EES", "Country outside the EU or EEA";
    DATED: "päiväys", "datum", "dated";
    LOOKED_UP: "tarkistettu", "kontrollerat", "looked up on";
    FREE_AND_SOON: "Pyyntöön vastataan maksutta viimeistään kuukauden kuluessa. Pyynnön voi tehdä millä tavalla vain.",
        "En begäran besvaras avgiftsfritt inom högst en månad. Den kan göras på vilket sätt som helst.",
        "A request is answered free of charge, within a month at the latest. It can be made in any way.";
    COMPLAIN: "Jos katsot, että tietojasi käsitellään lain vastaisesti, voit tehdä valituksen valvontaviranomaiselle.",
        "Om du anser att dina uppgifter behandlas i strid med lagen kan du lämna in klagomål till tillsynsmyndigheten.",
        "If you think that your data is processed against the law, you can lodge a complaint with the supervisory authority.";

    // What a right covers.
    ALL_DATA: "kaikki tietosi", "alla dina uppgifter", "all your data";
    WRONG_DATA: "virheelliset ja puutteelliset tiedot", "felaktiga och ofullständiga uppgifter",
        "data that is wrong or incomplete";
    NOT_BY_LAW: "tietosi, paitsi ne, jotka laki velvoittaa säilyttämään", "dina uppgifter, utom sådana som vi enligt lag måste bevara",
        "your data, except what a law obliges us to keep";
    WHILE_DISPUTED: "kaikki tietosi esimerkiksi sen ajan, kun niiden oikeellisuutta selvitetään",
        "alla dina uppgifter, till exempel medan deras riktighet utreds",
        "all your data, for instance while its accuracy is being checked";
    TO_RECIPIENTS: "oikaisut, poistot ja rajoitukset, jotka on ilmoitettu tietojen saajille",
        "rättelser, raderingar och begränsningar som mottagarna underrättats om",
        "corrections, erasures and restrictions that recipients were told of";

    // The access package.
    YOUR_DATA: "Tietosi rekisterissä", "Dina uppgifter i registret", "Your data in the register";
    MADE: "Koottu", "Sammanställt", "Put together";
    PARTY_ID: "Tunniste rekisterissä", "Beteckning i registret", "Id in the register";
    REGISTER: "Rekisteri", "Register", "Register";
    STANDING: "Suhde, suostumukset ja kiellot", "Förhållande, samtycken och förbud",
        "Relationship, consents and objections";
    NOTHING_RECORDED: "Ei merkintöjä.", "Inga anteckningar.", "Nothing recorded.";
    RECORDS: "Tallennetut tiedot", "Sparade uppgifter", "Stored data";
    USES: "Kuka on käyttänyt tietojasi", "Vem har använt dina uppgifter", "Who has used your data";
    RECIPIENTS: "Kenelle tietoja voidaan antaa", "Till vem uppgifter kan lämnas", "Who may be given data";
    FIELD: "Tieto", "Uppgift", "Data";
    VALUE: "Arvo", "Värde", "Value";
    RECEIVED: "Saatu", "Mottagen", "Received";
    CHANGED: "Muutettu", "Ändrad", "Changed";
    DELIVERY: "Toimituserä", "Leverans", "Delivery";
    RECORD: "Merkintä", "Anteckning", "Record";
    VERSION_NO: "versio", "version", "version";
    RECORD_DATE: "Merkinnän päivä", "Anteckningens datum", "Date of the record";
    HOLD: "Poiston este", "Hinder för radering", "Hold on erasure";
    WHEN: "Milloin", "När", "When";
    WHAT: "Mitä tehtiin", "Vad gjordes", "What was done";
    IN_ROLE: "Missä roolissa", "I vilken roll", "In which role";
    STATE: "Tila", "Status", "State";
    GIVEN: "annettu", "lämnat", "given";
    WITHDRAWN: "peruttu", "återkallat", "withdrawn";
    LIFTED: "päätetty", "upphävt", "lifted";
    CONSENT: "Suostumus", "Samtycke", "Consent";
    OBJECTION: "Vastustus", "Invändning", "Objection";
    OBJECTION_ALL: "kaikki käyttö, jota voi vastustaa", "all användning som man kan invända mot",
        "every use that can be objected to";
    RESTRICTION: "Käsittelyn rajoitus", "Begränsning av behandling", "Restriction";
    GROUND: "peruste: 18 artiklan 1 kohta", "grund: artikel 18.1", "ground: Art. 18(1)";
    STANDS_FOR: "Edustaa organisaatiota", "Företräder organisationen", "Stands for";
    CONTACTS: "Yhteyshenkilöt", "Kontaktpersoner", "Contact persons";
    NOT_NAMED: "(nimi ei ole näkyvissä)", "(namnet visas inte)", "(name not shown)";
    NOBODY: "Kukaan ei ole käyttänyt tietojasi lokin säilytysaikana.",
        "Ingen har använt dina uppgifter under loggens förvaringstid.",
        "Nobody has used your data in the time that the log covers.";
    HOW: "tapa", "sätt", "how";
    NOTICE_SHOWN: "näytetty seloste", "visad beskrivning", "notice shown";
    NO_LONGER: "ei enää selosteessa", "inte längre i beskrivningen", "no longer in the notice";
    JOB: "ajastettu ajo", "schemalagd körning", "scheduled job";
    OPERATOR: "ylläpito", "administration", "operator";
}

/// From which day something is in force.
pub(crate) fn in_force(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!("voimassa {day} alkaen"),
        Lang::Sv => format!("i kraft från {day}"),
        Lang::En => format!("in force from {day}"),
    }
}

/// Until which day something is kept, that day included.
pub(crate) fn kept_until(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Fi => format!("{day} asti"),
        Lang::Sv => format!("till och med {day}"),
        Lang::En => format!("until {day}"),
    }
}

/// From a day, and until another where there is one.
pub(crate) fn between(from: &str, until: Option<&str>, lang: Lang) -> String {
    match (lang, until) {
        (_, Some(until)) => format!("{from}\u{2013}{until}"),
        (Lang::Fi, None) => format!("{from} alkaen"),
        (Lang::Sv, None) => format!("från {from}"),
        (Lang::En, None) => format!("from {from}"),
    }
}
