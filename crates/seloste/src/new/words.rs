//! What `seloste new` says and asks, in the three languages.

use seloste_terms::Text3;

const fn text(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

pub(crate) const WELCOME: Text3 = text(
    "Muutama kysymys, niin selosteen pohja on valmis. Enter hyväksyy hakasulkeissa olevan vastauksen, Ctrl-C keskeyttää.",
    "Några frågor, så är grunden till beskrivningen klar. Enter godkänner svaret inom hakparentes, Ctrl-C avbryter.",
    "A few questions, and there is a notice to begin from. Enter takes the answer in brackets, Ctrl-C stops.",
);
pub(crate) const MISSING: Text3 = text("Puuttuu:", "Det saknas:", "Missing:");
pub(crate) const NOT_WRITTEN: Text3 = text(
    "seloste ei läpäise tarkistusta, joten sitä ei kirjoitettu: korjaa vastaus, johon yllä viitataan",
    "beskrivningen klarar inte kontrollen och skrevs inte: rätta det svar som nämns ovan",
    "the notice does not pass the check and was not written: mend the answer that is named above",
);
pub(crate) const ENDED: Text3 = text(
    "vastaukset loppuivat kesken: mitään ei kirjoitettu",
    "svaren tog slut: ingenting skrevs",
    "the answers ended: nothing was written",
);
pub(crate) const READ_THROUGH: Text3 = text(
    "Lue tiedosto läpi ja muuta se vastaamaan sitä, mitä teette; {} kohtaa (TODO) voit täydentää vain sinä. Sitten:",
    "Läs igenom filen och ändra den så att den stämmer med det ni gör; {} ställen (TODO) kan bara du fylla i. Sedan:",
    "Read the file and change it until it says what you do; {} places (TODO) only you can fill in. Then:",
);
pub(crate) const STEP_CHECK: Text3 = text("tarkistaa selosteen", "kontrollerar beskrivningen", "checks the notice");
pub(crate) const STEP_INIT: Text3 = text(
    "tekee rekisterien kodin ja avaimet (vain kerran)",
    "gör registrens hem och nycklar (bara en gång)",
    "makes the home of the registers and its keys (once only)",
);
pub(crate) const STEP_OPEN: Text3 = text(
    "ottaa selosteen käyttöön ja avaa rekisterin",
    "tar beskrivningen i bruk och öppnar registret",
    "puts it in force and opens the register",
);
pub(crate) const STEP_SERVE: Text3 =
    text("avaa rekisterin selaimeen", "öppnar registret i webbläsaren", "serves the register to the browser");

pub(crate) const ASK_KIND: Text3 =
    text("Millaiselle toiminnalle?", "För vilken verksamhet?", "For what kind of company?");
pub(crate) const ASK_NAME: Text3 = text("Virallinen nimi", "Officiellt namn", "Registered name");
pub(crate) const ASK_FORM: Text3 = text("Yhtiömuoto", "Företagsform", "Legal form");
pub(crate) const ASK_BUSINESS_ID: Text3 = text(
    "Y-tunnus (tyhjä: lisään myöhemmin)",
    "FO-nummer (tomt: läggs till senare)",
    "Business id, Y-tunnus (empty: later)",
);
pub(crate) const ASK_ADDRESS: Text3 = text("Postiosoite", "Postadress", "Postal address");
pub(crate) const ASK_EMAIL: Text3 = text("Sähköpostiosoite", "E-postadress", "E-mail address");
pub(crate) const ASK_PRIVACY_EMAIL: Text3 = text(
    "Sähköpostiosoite tietosuoja-asioille",
    "E-postadress för dataskyddsärenden",
    "E-mail address for matters of data protection",
);
pub(crate) const ASK_WEBSITE: Text3 =
    text("Verkkosivut (tyhjä: ei ole)", "Webbplats (tomt: ingen)", "Website (empty: none)");
pub(crate) const ASK_DPO_EMAIL: Text3 = text(
    "Tietosuojavastaavan sähköpostiosoite (viranomaisella on oltava tietosuojavastaava)",
    "Dataskyddsombudets e-postadress (en myndighet måste ha ett dataskyddsombud)",
    "E-mail address of the data protection officer (a public body must have one)",
);
pub(crate) const ASK_OF: Text3 = text(
    "Asiakas, jonka puolesta rekisteriä pidetään (rekisterinpitäjä): virallinen nimi",
    "Kunden för vars räkning registret förs (den personuppgiftsansvariga): officiellt namn",
    "The customer for whom the register is kept (its controller): registered name",
);
pub(crate) const ASK_OF_FORM: Text3 = text("Asiakkaan yhtiömuoto", "Kundens företagsform", "The customer's legal form");
pub(crate) const ASK_OF_BUSINESS_ID: Text3 = text(
    "Asiakkaan Y-tunnus (tyhjä: lisään myöhemmin)",
    "Kundens FO-nummer (tomt: läggs till senare)",
    "The customer's business id (empty: later)",
);
pub(crate) const ASK_OF_ADDRESS: Text3 =
    text("Asiakkaan postiosoite", "Kundens postadress", "The customer's postal address");
pub(crate) const ASK_OF_EMAIL: Text3 =
    text("Asiakkaan sähköpostiosoite", "Kundens e-postadress", "The customer's e-mail address");
pub(crate) const ASK_AGREEMENT: Text3 = text(
    "Päivä, jona henkilötietojen käsittelystä sovittiin asiakkaan kanssa (esim. 2026-01-15)",
    "Dagen då behandlingen av personuppgifter avtalades med kunden (t.ex. 2026-01-15)",
    "The day of the data processing agreement with the customer (as 2026-01-15)",
);
pub(crate) const ASK_COMPANY: Text3 = text(
    "Toinen yhtiö, joka päättää tiedoista: nimi, Y-tunnus (tyhjä: ei muita)",
    "Ett annat bolag som beslutar om uppgifterna: namn, FO-nummer (tomt: inga fler)",
    "Another company that decides on the data: name, business id (empty: no more)",
);
pub(crate) const ASK_LANGUAGES: Text3 =
    text("Selosteen kielet (fi, sv, en)", "Beskrivningens språk (fi, sv, en)", "Languages of the notice (fi, sv, en)");
pub(crate) const ASK_ID: Text3 = text("Rekisterin lyhyt nimi", "Registrets korta namn", "Short name of the register");

pub(crate) const WRONG_EMPTY: Text3 = text("Tähän tarvitaan vastaus.", "Här behövs ett svar.", "This takes an answer.");
pub(crate) const WRONG_CHOICE: Text3 = text(
    "Vastaa luettelon numerolla tai sanalla.",
    "Svara med ett nummer eller ord ur listan.",
    "Answer with a number or a word of the list.",
);
pub(crate) const WRONG_LINES: Text3 = text(
    "Nimi kirjoitetaan yhdelle riville ilman ohjausmerkkejä.",
    "Namnet skrivs på en rad utan styrtecken.",
    "A name is written on one line, without control characters.",
);
pub(crate) const WRONG_LANGUAGES: Text3 = text(
    "Kielet ovat fi, sv ja en, pilkulla erotettuina.",
    "Språken är fi, sv och en, åtskilda med komma.",
    "The languages are fi, sv and en, with commas between them.",
);
pub(crate) const WRONG_ID: Text3 = text(
    "Nimessä on pieniä kirjaimia a–z, numeroita ja väliviivoja, ensin kirjain, enintään 40 merkkiä.",
    "Namnet består av små bokstäver a–z, siffror och bindestreck, först en bokstav, högst 40 tecken.",
    "Small letters a-z, digits and dashes, a letter first, at most 40 characters.",
);
pub(crate) const WRONG_WEBSITE: Text3 = text(
    "Verkkosivujen osoite on muotoa www.example.fi.",
    "Webbplatsens adress har formen www.example.fi.",
    "The address of a website looks like www.example.fi.",
);
pub(crate) const WRONG_DAY: Text3 = text(
    "Päivä kirjoitetaan muodossa 2026-01-15.",
    "Dagen skrivs i formen 2026-01-15.",
    "A day is written as 2026-01-15.",
);
pub(crate) const WRONG_FOR: Text3 = text(
    "Asiakas, jonka puolesta rekisteriä pidetään, annetaan vain ohjelmistoyritykselle (--like software-vendor).",
    "Kunden för vars räkning registret förs anges bara för ett programvaruföretag (--like software-vendor).",
    "A customer for whom the register is kept goes with --like software-vendor only.",
);
pub(crate) const WRONG_COMPANY: Text3 = text(
    "Muut yhtiöt annetaan vain konsernille (--like group).",
    "Andra bolag anges bara för en koncern (--like group).",
    "Other companies go with --like group only.",
);
pub(crate) const WRONG_UTF8: Text3 = text(
    "Vastaus ei ole UTF-8-tekstiä: kirjoita se uudelleen.",
    "Svaret är inte UTF-8-text: skriv det på nytt.",
    "The answer is not UTF-8 text: write it again.",
);
