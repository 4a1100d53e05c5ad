//! Why something stays as an import left it, in the words of whoever takes it back.

use seloste_terms::Text3;

pub(super) const CHANGED_SINCE: Text3 = Text3 {
    fi: "arvoa on muutettu tuonnin jälkeen: se jää voimaan",
    sv: "värdet har ändrats efter importen: det gäller",
    en: "the value was changed after the import: it stays",
};

pub(super) const RECORDED_SINCE: Text3 = Text3 {
    fi: "tästä on kirjattu jotain tuonnin jälkeen: poista kortilta, jos tietoja ei tarvita",
    sv: "något har antecknats efter importen: radera på kortet om uppgifterna inte behövs",
    en: "something was recorded after the import: erase it on the card if the data is not needed",
};

pub(super) const CONTACTS_STAY: Text3 = Text3 {
    fi: "organisaation yhteyshenkilö jää rekisteriin, joten organisaatiokin jää",
    sv: "organisationens kontaktperson blir kvar, så även organisationen blir kvar",
    en: "a contact person of the organisation stays in the register, so the organisation stays as well",
};

pub(super) const NOT_NOW: Text3 = Text3 {
    fi: "tietoja ei saa nyt käyttää siihen tarkoitukseen, johon ne tuotiin",
    sv: "uppgifterna får inte nu användas för det ändamål som de importerades för",
    en: "the data may not be used now for the purpose that it was imported for",
};

pub(super) const NOT_DECLARED: Text3 = Text3 {
    fi: "seloste ei enää salli aiempaa arvoa, joten sitä ei palautettu",
    sv: "beskrivningen tillåter inte längre det tidigare värdet, så det återställdes inte",
    en: "the notice no longer lets the earlier value be stored, so it was not put back",
};

pub(super) const HELD: Text3 = Text3 {
    fi: "tieto on pidossa, joten sitä ei poistettu",
    sv: "uppgiften är spärrad för radering, så den raderades inte",
    en: "a hold keeps it, so it was not erased",
};

pub(super) const STATUTE: Text3 = Text3 {
    fi: "laki velvoittaa säilyttämään tiedon, joten sitä ei poistettu",
    sv: "uppgiften måste bevaras enligt lag, så den raderades inte",
    en: "the law has it kept, so it was not erased",
};

pub(super) const NOT_KNOWN: Text3 = Text3 {
    fi: "aiempi tieto ei ole enää tallessa: nykyinen jää, tarkista se",
    sv: "den tidigare uppgiften finns inte kvar: den nuvarande får stå, kontrollera den",
    en: "what was there before is no longer stored: what is there now stays, check it",
};
