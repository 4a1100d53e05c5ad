//! Why a row does not come in, or not all of it, in the words of whoever brings the file.
//!
//! Guarantees: no text repeats what is in the row.

use seloste_gate::{Denial, Refusal};
use seloste_terms::Text3;

pub(super) const EMPTY_ROW: Text3 = Text3 {
    fi: "rivillä ei ole mitään, mitä seloste sallii tallentaa",
    sv: "raden innehåller inget som beskrivningen tillåter att man sparar",
    en: "the row holds nothing that the notice lets be stored",
};

pub(super) const NOT_NOW: Text3 = Text3 {
    fi: "rivin henkilö on rekisterissä, mutta hänen tietojaan ei saa nyt käyttää tähän tarkoitukseen",
    sv: "personen på raden finns i registret, men uppgifterna får inte nu användas för detta ändamål",
    en: "the row's person is in the register, but their data may not be used for this purpose now",
};

pub(super) const NOT_REACHED: Text3 = Text3 {
    fi: "tämä tarkoitus ei koske rivin henkilöä tai organisaatiota: anna tuonnille suhde, jota tarkoitus edellyttää",
    sv: "det här ändamålet gäller inte radens person eller organisation: ange den relation som ändamålet förutsätter",
    en: "this purpose does not reach whom the row is about: give the import the relationship that the purpose asks for",
};

pub(super) const NOBODY: Text3 = Text3 {
    fi: "rivistä ei selviä, ketä se koskee: lisää nimi, asiakasnumero, sähköpostiosoite tai puhelinnumero",
    sv: "det framgår inte vem raden gäller: lägg till namn, kundnummer, e-postadress eller telefonnummer",
    en: "the row does not tell whom it is about: add a name, customer number, e-mail address or telephone number",
};

pub(super) const SEVERAL: Text3 = Text3 {
    fi: "rivi voi koskea useampaa, jotka ovat rekisterissä: lisää tieto, joka erottaa heidät",
    sv: "raden kan gälla flera som finns i registret: lägg till en uppgift som skiljer dem åt",
    en: "the row could be about several who are in the register: add what tells them apart",
};

pub(super) const OTHERS: Text3 = Text3 {
    fi: "numero on rekisterissä jollakin toisella: tarkista se",
    sv: "numret hör till någon annan i registret: kontrollera det",
    en: "the number is somebody else's in the register: check it",
};

pub(super) const WAITS: Text3 = Text3 {
    fi: "numero on jollakulla, joka odottaa saapuneissa: käsittele se ensin",
    sv: "numret hör till någon som väntar bland de inkomna: behandla det först",
    en: "the number is that of somebody who waits in the inbox: deal with that first",
};

pub(super) const FIRST_STANDS: Text3 = Text3 {
    fi: "tiedoston aiempi rivi antaa tähän toisen arvon: se jäi voimaan",
    sv: "en tidigare rad i filen ger ett annat värde: det gäller",
    en: "an earlier row of the file gives another value: that one stands",
};

/// The refusal of a row in three languages; the gate's own words are English.
pub(super) fn told(refusal: &Refusal) -> Text3 {
    match refusal {
        Refusal::Denied(Denial::IdentityCode) => Text3 {
            fi: "rivillä on henkilötunnus, jolle selosteessa ei ole perustetta: poista se ja tuo rivi uudelleen",
            sv: "raden innehåller en personbeteckning som beskrivningen inte har någon grund för: ta bort den och importera raden på nytt",
            en: "the row holds a personal identity code (henkilötunnus) that the notice names no ground for: take it out and import the row again",
        },
        Refusal::Denied(Denial::Source { .. }) => Text3 {
            fi: "selosteen mukaan näitä tietoja ei saada tästä lähteestä: valitse toinen lähde",
            sv: "enligt beskrivningen fås dessa uppgifter inte från denna källa: välj en annan källa",
            en: "by the notice this data does not come from this source: choose another source",
        },
        Refusal::Denied(_) | Refusal::Gap(_) => Text3 {
            fi: "seloste ei salli näitä tietoja tähän tarkoitukseen",
            sv: "beskrivningen tillåter inte dessa uppgifter för detta ändamål",
            en: "the notice does not let this data be used for this purpose",
        },
    }
}

pub(super) const OTHER_SOURCE: Text3 = Text3 {
    fi: "toinen lähde on kertonut muuta: tiedoston arvo tulee sen tilalle",
    sv: "en annan källa har uppgett något annat: filens värde ersätter det",
    en: "another source said otherwise: the value of the file takes its place",
};
