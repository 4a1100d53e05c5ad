//! What the acts of the ledger are called.

use seloste_ledger::{Action, Outcome};
use seloste_terms::Text3;
use seloste_terms::words::Relation;

const fn t(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

/// What was done, as a person who asks about their data reads it.
#[must_use]
pub const fn action(action: Action, relation: Relation) -> Text3 {
    match action {
        Action::Read => t("tietojen katselu", "visning av uppgifter", "data viewed"),
        Action::Search => t("näkyminen hakutuloksessa", "visning i ett sökresultat", "shown in a search"),
        Action::Create => t("tietojen lisääminen", "tillägg av uppgifter", "data added"),
        Action::Change => t("tietojen muuttaminen", "ändring av uppgifter", "data changed"),
        Action::Relate => relation.words().recorded,
        Action::Link => t("kytkennän kirjaaminen", "registrering av koppling", "tie recorded"),
        Action::Object => t("kiellon kirjaaminen", "registrering av invändning", "objection recorded"),
        Action::Restrict => {
            t("käsittelyn rajoituksen kirjaaminen", "registrering av begränsning av behandling", "restriction recorded")
        }
        Action::Consent => t("suostumuksen kirjaaminen", "registrering av samtycke", "consent recorded"),
        Action::Withdraw => t(
            "suostumuksen peruutuksen kirjaaminen",
            "registrering av återkallat samtycke",
            "withdrawal of consent recorded",
        ),
        Action::Hold => t("poiston esteen kirjaaminen", "registrering av hinder för radering", "hold recorded"),
        Action::Release => t("poiston esteen päättäminen", "upphävande av hinder för radering", "hold ended"),
        Action::EraseIntent => t("poiston aloittaminen", "radering inledd", "erasure begun"),
        Action::Erased => t("tietojen poistaminen", "radering av uppgifter", "data erased"),
        Action::Sweep => t("säilytysaikojen tarkistaminen", "kontroll av förvaringstider", "retention periods checked"),
        Action::Import => t("tuonti tiedostosta", "import från en fil", "brought in from a file"),
        Action::Export => t("tietojen vienti", "export av uppgifter", "data exported"),
        Action::Access => t(
            "tietojen antaminen rekisteröidylle",
            "uppgifter lämnade till den registrerade",
            "data given to the person",
        ),
        Action::Disclose => t("luovutus vastaanottajalle", "utlämnande till en mottagare", "disclosed to a recipient"),
        Action::Send => t("viestin lähettäminen", "utskick av meddelande", "message sent"),
        Action::Merge => t("tietojen yhdistäminen", "sammanslagning av uppgifter", "data merged"),
        Action::OpenCase => t("asian avaaminen", "ärende öppnat", "case opened"),
        Action::CloseCase => t("asian päättäminen", "ärende avslutat", "case closed"),
        Action::OpenNotice => {
            t("tietosuojaselosteen käyttöönotto", "dataskyddsbeskrivning tagen i bruk", "notice put in force")
        }
        Action::OpenRegister => t("rekisterin perustaminen", "register grundat", "register opened"),
        Action::Backup => t("varmuuskopiointi", "säkerhetskopiering", "backup made"),
        Action::Escrow => t("vara-avaimen päivitys", "uppdatering av reservnyckel", "escrow refreshed"),
        Action::Restored => {
            t("palauttaminen varmuuskopiosta", "återställning från säkerhetskopia", "restored from a backup")
        }
        Action::Audit => t("lokin tarkastaminen", "granskning av loggen", "log audited"),
        Action::Denied => t("evätty käyttö", "nekad användning", "use refused"),
        Action::SignIn => t("kirjautuminen", "inloggning", "sign-in"),
        Action::SignOut => t("uloskirjautuminen", "utloggning", "sign-out"),
        Action::Account => t("käyttäjätilin muutos", "ändring av användarkonto", "account changed"),
        Action::Settings => t("asetusten muutos", "ändring av inställningar", "settings changed"),
    }
}

/// What came of an act.
#[must_use]
pub const fn outcome(outcome: Outcome) -> Text3 {
    match outcome {
        Outcome::Allowed => t("toteutui", "genomfördes", "done"),
        Outcome::Denied => t(
            "evättiin, mitään ei näytetty eikä muutettu",
            "nekades, inget visades eller ändrades",
            "refused, nothing was shown or changed",
        ),
        Outcome::Gap => t(
            "evättiin, seloste ei sitä salli",
            "nekades, beskrivningen tillåter det inte",
            "refused, the notice does not provide for it",
        ),
    }
}
