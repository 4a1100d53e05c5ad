//! What the comments of a draft say, in three languages.

use seloste_terms::Text3;

const fn t(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

/// The two lines above a draft; `{}` is the mark of a gap.
pub(super) const HEAD: [Text3; 2] = [
    t(
        "Luonnos julkaistusta selosteesta. Rivi `# lähde:` lainaa sanat, joista arvo on otettu.",
        "Ett utkast, läst ur en publicerad beskrivning. Raden `# källa:` citerar orden som värdet togs ur.",
        "A draft, read from a published notice. `# from:` quotes the words that a value was taken from.",
    ),
    t(
        "Jokainen `{} KOODI` on puute; `seloste explain KOODI` kertoo lisää, ja `seloste check` luettelee puutteet.",
        "Varje `{} KOD` är en brist; `seloste explain KOD` säger mer, och `seloste check` räknar upp bristerna.",
        "Each `{} CODE` is a gap; `seloste explain CODE` says more, and `seloste check` lists them all.",
    ),
];

/// Before the words that a value was taken from.
pub(super) const FROM: Text3 = t("lähde", "källa", "from");
/// Before the number of a line.
pub(super) const LINE: Text3 = t("rivi", "rad", "line");
/// Before the legal bases that a notice names without saying which purpose rests on which.
pub(super) const WHICH_BASIS: Text3 = t(
    "Mikä oikeusperuste? Seloste mainitsee",
    "Vilken rättslig grund? Beskrivningen nämner",
    "Which basis? The notice names",
);
/// Before the periods that a notice names without saying of what.
pub(super) const WHICH_PERIOD: Text3 = t(
    "Mikä säilytysaika? Seloste mainitsee",
    "Vilken förvaringstid? Beskrivningen nämner",
    "Which period? The notice names",
);
/// Before a sentence that tells of a use, and names no purpose.
pub(super) const WHICH_PURPOSE: Text3 = t("Mikä käyttötarkoitus?", "Vilket ändamål?", "Which purpose?");
/// Before a sentence that tells of a source, and not which.
pub(super) const WHICH_SOURCE: Text3 = t("Mikä lähde?", "Vilken källa?", "Which source?");
/// Before the reason why something that the notice names is no field.
pub(super) const LEFT_OUT: Text3 = t("Jätetty pois:", "Utelämnat:", "Left out:");
/// Before a period that is said of nothing that a category holds.
pub(super) const OF_WHICH: Text3 = t("Minkä tiedon säilytysaika?", "Vad förvaras så länge?", "What is kept so long?");
/// Before a sentence on data of which nothing is understood.
pub(super) const WHICH_DATA: Text3 = t("Mikä tieto?", "Vilken uppgift?", "Which data?");
/// Before a sentence on recipients that names nobody.
pub(super) const WHICH_RECIPIENT: Text3 = t("Kuka saa tietoja?", "Vem får uppgifter?", "Who gets data?");
/// Before the words on a safeguard that no recipient stands beside.
pub(super) const WHICH_TRANSFER: Text3 =
    t("Minkä siirron suojatoimi?", "Skydd för vilken överföring?", "Safeguard of which transfer?");
/// Before a sentence by which data leaves the Area, where no recipient is in a country outside it.
pub(super) const TO_WHOM: Text3 =
    t("Kenelle ja mihin maahan?", "Till vem och till vilket land?", "To whom, and to which country?");
