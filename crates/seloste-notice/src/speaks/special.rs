//! Which fields a company's own names for them give away: special categories (Art. 9), offences (Art. 10) and personal
//! identity codes.
//!
//! Guarantees: labels in three languages and ids with or without the dots of their letters; names of things that only
//! sound alike (a health insurance company, the health of a battery, the fingerprint of a key) give nothing away.
//! Does not: look at what is in a field.

use super::Tables;
use seloste_terms::{Lang, Texts};
use std::sync::LazyLock;

/// What a personal identity code is called here, beside the words of `special`.
pub(crate) const IDENTITY_CODE: &str = "identity-code";
/// The value of `special` that Art. 10 speaks of; all others fall under Art. 9.
pub(crate) const OFFENCES: &str = "offences";

type Row = (&'static str, [(Lang, &'static str, &'static str); 3]);

const TABLE: &[Row] = &[
    (
        "health",
        [
            (
                Lang::Fi,
                r"\bterveyden ?tila\w*|\bterveys(tie|data|historia|ongelm|haita|haitt|kysel|selvity|raja|riski)\w*|\bterveys\b|\bterveyttä\b|\bsaira(us|ude|uks|uk|st|sloma|spoissa)\w*|\bpitkäaikaissaira\w*|\bdiagnoo\w*|\blääkity\w*|\blääkkee\w*|\breseptilää\w*|\w*allergi\w*|\w*allergeen\w*|\bvammai\w*|\bvamma(t|n|sta)?\b|\bliikuntaraj\w*|\binvalidi\w*|\braskau(s|d)\w*|\btyökyvy\w*|\bkuntoutu\w*|\bverenpai\w*|\bveriryhm\w*|\berityis(ruoka)?valio\w*|\bkeliaki\w*|\bmielenterve\w*|\bpäihde\w*",
                r"terveysvakuutus\w*|sairausvakuutus\w*|sairauskas\w*|(laite|vika|virhe)diagnoo\w*|diagnoosikoodi\w*|lääkkeet(ön|tömä)\w*",
            ),
            (
                Lang::Sv,
                r"\bhälso(tillstånd|uppgift|data|information|historik|problem|besvär|risk|enkät)\w*|\bhälsa(n)?\b|\bsjukdom\w*|\bsjuk(frånvaro|skriv|ledig|histori)\w*|\bdiagnos(en|er|erna)?\b|\bmedicin(er|ering|en)?\b|\bläkemedel\w*|\w*allergi\w*|\bfunktions(nedsättning|hinder|variation)\w*|\brörelsehinder\w*|\bhandikapp\w*|\bgravid\w*|\bspecial(kost|diet)\w*|\bblodgrupp\w*|\barbetsförmåga\w*|\bpsykisk\w*",
                r"sjukdomsförsäkring\w*|diagnos(kod|verktyg)\w*|medicin(teknisk|sk) (utrustning|produkt)\w*",
            ),
            (
                Lang::En,
                r"\bhealth\b|\bill(ness|nesses)\b|\bdiseases?\b|\bsick(ness| leave)\b|\bmedical (history|conditions?|data|information|records?|needs|details)\b|\bmedications?\b|\bmedicines?\b|\bdiagnos(is|es)\b|\ballerg\w+|\bdisabilit\w+|\bpregnan\w+|\bspecial diets?\b|\bdietary (needs|requirements|restrictions)\b|\bblood (type|group)\b|\bimpairments?\b",
                r"\bhealth[ -]?(insurance|insurers?|care|centres?|centers?|clubs?|food|shops?|stores?|products?|checks?|scores?|status of the \w+|and safety)\b|\b(customer|client|account|battery|device|server|system|service|machine|equipment|disk|network|environmental|public|occupational|animal|plant) health\b|\b(fault|device|machine|engine|error) diagnos(is|es)\b|\bmedical (devices?|equipment)\b",
            ),
        ],
    ),
    (
        "beliefs",
        [
            (
                Lang::Fi,
                r"\b\w*uskon(to|non|toa|nosta|nolli\w*|tokun\w*)\b|\buskonnolli\w*|\buskontokun\w*|\bvakaumu\w*|\bkirkkoon kuulu\w*|\bkirkollisvero\w*|\bseurakun(tajäsen|nan jäsen)\w*|\bmaailmankatsomu\w*",
                r"uskonno(noppetta)\w*",
            ),
            (
                Lang::Sv,
                r"\breligion\w*|\breligiös\w*|\btrosuppfattning\w*|\btrossamfund\w*|\blivsåskådning\w*|\bkyrkotillhörighet\w*|\bförsamlingsmedlem\w*|\bövertygelse\w*",
                r"religions(lärare|undervisning)\w*",
            ),
            (
                Lang::En,
                r"\breligio\w+|\bdenominations?\b|\b(philosophical|religious) (beliefs?|convictions?)\b|\bbeliefs?\b|\bfaith\b|\bchurch member\w*",
                r"\bin good faith\b|\bgood faith\b|\bdenominations? of (coins?|notes?|currency)\b|\bto the best of \w+ belief\b",
            ),
        ],
    ),
    (
        "political-opinions",
        [
            (
                Lang::Fi,
                r"\bpuolue(en|et|tta|kanta|jäsen\w*|kirja)?\b|\bpoliitti\w*|\bpoliittis\w*|\baatteelli\w*",
                r"poliittisesti vaikutusvaltai\w*",
            ),
            (
                Lang::Sv,
                r"\bparti(tillhörighet|medlem|bok)\w*|\bpolitisk\w*",
                r"politiskt utsatt\w*|person i politiskt \w+",
            ),
            (
                Lang::En,
                r"\bpolitical (opinions?|views?|party|parties|affiliations?|leanings?)\b|\bparty (membership|affiliation)\b",
                r"\bpolitically exposed\b",
            ),
        ],
    ),
    (
        "trade-union",
        [
            (
                Lang::Fi,
                r"\bammattilii(tto|to|ton|tosta|tton|tot|ttojä)\w*|\bammattiyhdisty\w*|\bammattijärjest\w*|\bay-?jäsen\w*|\bliiton jäsen\w*|\bluottamusmie\w*",
                "",
            ),
            (
                Lang::Sv,
                r"\bfack(förbund|förening|lig|medlem|ansluten)\w*|\bfacket\b|\bförtroendeman\w*",
                r"\bfackliteratur\w*",
            ),
            (
                Lang::En,
                r"\b(trade|labou?r) unions?\b|\bunion (membership|members?|dues|fees?)\b|\bshop stewards?\b",
                r"\b(european|credit) union (membership|members?|fees?)\b|\bunion member states?\b",
            ),
        ],
    ),
    (
        "ethnic-origin",
        [
            (Lang::Fi, r"\betni\w*|\bkansallinen alkuperä|\brodulli\w*|\bihonväri\w*", r"etnis\w* ruo\w*"),
            (Lang::Sv, r"\betnisk\w*|\betnicitet\w*|\bhudfärg\w*", r"etnisk mat\w*"),
            (Lang::En, r"\bethnic\w*|\bracial\b|\bskin colou?r\b", r"\bethnic food\b"),
        ],
    ),
    (
        "genetic",
        [
            (
                Lang::Fi,
                r"\bgeneetti\w*|\bgeeni(testi|tieto|perimä)\w*|\bDNA\b|\bDNA-\w*|\bperimätie\w*",
                r"DNA (Oyj?|liittymä\w*|asiakas\w*)",
            ),
            (Lang::Sv, r"\bgenetisk\w*|\bgentest\w*|\bDNA\b", r"DNA Abp?"),
            (Lang::En, r"\bgenetic\w*|\bgenom\w*|\bDNA\b", r"\bDNA (plc|subscription|account)\b"),
        ],
    ),
    (
        "biometric",
        [
            (
                Lang::Fi,
                r"\bbiometri\w*|\bsormenjäl\w*|\bkasvojentunnist\w*|\bkasvontunnist\w*|\bäänitunnist\w*",
                r"\b(laitteen|selaimen|avaimen|varmenteen|tiedoston|digitaalinen) sormenjäl\w*",
            ),
            (
                Lang::Sv,
                r"\bbiometri\w*|\bfingeravtryck\w*|\bansiktsigenkänning\w*",
                r"\b(enhetens|webbläsarens|nyckelns|certifikatets|filens) fingeravtryck\w*",
            ),
            (
                Lang::En,
                r"\bbiometric\w*|\bfingerprints?\b|\bfac(e|ial) (id|recognition|prints?)\b|\biris scans?\b|\bvoice ?prints?\b",
                r"\b(device|browser|key|certificate|ssh|tls|ssl|file) fingerprints?\b",
            ),
        ],
    ),
    (
        "sex-life",
        [
            (Lang::Fi, r"\bseksuaali\w*|\bsukupuolielämä\w*", r"seksuaalikasvat\w*"),
            (Lang::Sv, r"\bsexuel\w*|\bsexualliv\w*|\bsexuella läggning\w*", r"sexualundervisning\w*"),
            (Lang::En, r"\bsexual\w*|\bsex life\b", ""),
        ],
    ),
    (
        OFFENCES,
        [
            (
                Lang::Fi,
                r"\brikos\w*|\brikokse\w*|\brikolli\w*|\brikkomukset\b|\bnäpisty\w*|\bmyymälävarkau\w*|\bvarkaudet\b|\bpetokset\b|\btuomiot\b|\bvankila\w*",
                r"rikoslain \w+|rikosvakuutu\w*|rikosilmoituksen numero",
            ),
            (
                Lang::Sv,
                r"\bbrott(et|en|slig\w*|sdom\w*|shistor\w*|smisst\w*)?\b|\bbrottmål\w*|\bstraff(register|dom|rätts)\w*|\bsnatteri\w*|\bstölder\b|\bfängelse\w*",
                r"brottsanmälans nummer",
            ),
            (
                Lang::En,
                r"\bcrimes?\b|\bcriminal\w*|\boffen[cs]es?\b|\bconvict(ed|ions?)\b|\bthefts?\b|\bshoplifting\b|\bprison\w*",
                r"\btheft (protection|alarms?|insurance|cover|marking)\b|\banti-theft\b|\bcrime insurance\b|\bcrime (novels?|fiction|books?)\b|\b(religious|philosophical) convictions?\b",
            ),
        ],
    ),
    (
        IDENTITY_CODE,
        [
            (Lang::Fi, r"\bhenkilötunnu\w*|\bhetu\b|\bsosiaaliturvatunnu\w*|\bsotu\b", ""),
            (Lang::Sv, r"\bpersonbeteckning\w*|\bpersonnummer\w*|\bsocialskyddssignum\w*", ""),
            (
                Lang::En,
                r"\bpersonal identi(ty|fication) (codes?|numbers?)\b|\bnational (id|identity|identification)( numbers?| codes?)?\b|\bsocial security (numbers?|codes?)\b|\bssn\b|\bidentity code\b",
                r"\bnational id card (shown|checked|seen)\b",
            ),
        ],
    ),
];

/// Ids have no dots over their letters, and people leave them out.
fn undotted(pattern: &str) -> String {
    pattern.replace('ä', "[äa]").replace('ö', "[öo]").replace('å', "[åa]")
}

static COMPILED: LazyLock<Tables> = LazyLock::new(|| {
    let rows = TABLE.iter().flat_map(|(_, words)| words);
    Tables::new(rows.map(|(lang, words, traps)| (*lang, undotted(words), undotted(traps))))
});

/// What an own field is by its label or its id: a word of `special`, or [`IDENTITY_CODE`]; with the words that tell.
pub(crate) fn special(id: &str, label: Option<&Texts>) -> Option<(&'static str, String)> {
    let id = id.strip_prefix("own.").unwrap_or(id).replace('-', " ");
    // The tables that a label in their own language could match, or the id in any; in their order.
    let by_label = Lang::ALL.into_iter().filter_map(|lang| Some((lang, label?.get(lang)?)));
    let by_label = by_label.flat_map(|(lang, text)| COMPILED.could(text).filter(move |(_, w)| w.lang == lang));
    let mut could: Vec<_> = by_label.chain(COMPILED.could(&id)).collect();
    could.sort_by_key(|(at, _)| *at);
    could.dedup_by_key(|(at, _)| *at);
    could.into_iter().find_map(|(at, w)| {
        let label = label.and_then(|l| l.get(w.lang)).and_then(|text| w.named(text));
        let found = label.or_else(|| w.named(&id))?;
        Some((TABLE.get(at.div_euclid(Lang::ALL.len()))?.0, found))
    })
}

#[cfg(test)]
mod tests {
    use super::{COMPILED, special};
    use seloste_terms::Texts;

    #[track_caller]
    fn check(label: &str, expected: Option<&str>) {
        let all = special("own.extra", Some(&Texts::plain(label)));
        assert_eq!(all.as_ref().map(|(kind, _)| *kind), expected, "{label}: {all:?}");
    }

    #[test]
    fn all_patterns_compile() {
        assert!(COMPILED.all_compile());
    }

    #[test]
    fn what_a_label_gives_away() {
        for (label, kind) in [
            ("Terveydentila", "health"),
            ("Ruoka-aineallergiat", "health"),
            ("Lääkitys", "health"),
            ("Sairauspoissaolot", "health"),
            ("Erityisruokavalio", "health"),
            ("Hälsouppgifter", "health"),
            ("Allergier", "health"),
            ("Sjukfrånvaro", "health"),
            ("Health", "health"),
            ("Dietary requirements", "health"),
            ("Medical history", "health"),
            ("Uskonto", "beliefs"),
            ("Religionstillhörighet", "beliefs"),
            ("Religion", "beliefs"),
            ("Puolue", "political-opinions"),
            ("Politiska åsikter", "political-opinions"),
            ("Political views", "political-opinions"),
            ("Ammattiliitto", "trade-union"),
            ("Ammattiliiton jäsenyys", "trade-union"),
            ("Fackförbund", "trade-union"),
            ("Trade union", "trade-union"),
            ("Union membership", "trade-union"),
            ("Etninen tausta", "ethnic-origin"),
            ("Etnisk bakgrund", "ethnic-origin"),
            ("Ethnicity", "ethnic-origin"),
            ("DNA-näyte", "genetic"),
            ("Genetiska uppgifter", "genetic"),
            ("Sormenjälki", "biometric"),
            ("Fingeravtryck", "biometric"),
            ("Fingerprint", "biometric"),
            ("Seksuaalinen suuntautuminen", "sex-life"),
            ("Sexual orientation", "sex-life"),
            ("Rikosrekisteri", "offences"),
            ("Myymälävarkaudet", "offences"),
            ("Brott", "offences"),
            ("Straffregister", "offences"),
            ("Criminal record", "offences"),
            ("Henkilötunnus", "identity-code"),
            ("Hetu", "identity-code"),
            ("Personbeteckning", "identity-code"),
            ("Social security number", "identity-code"),
        ] {
            check(label, Some(kind));
        }
    }

    #[test]
    fn what_only_sounds_alike() {
        for label in [
            "Terveisiä asiakkaalle",
            "Terveysvakuutusyhtiön nimi",
            "Terveyskeskus",
            "Työterveyshuolto",
            "Sairaala",
            "Vikadiagnoosi",
            "Hälsning",
            "Hälsovårdscentral",
            "Företagshälsovård",
            "Hälsoförsäkringsbolagets namn",
            "Sjukhus",
            "Diagnostik",
            "Health insurance company's name",
            "Healthcare provider",
            "Battery health",
            "Customer health score",
            "Device diagnostics",
            "Medical device",
            "Account disabled",
            "Uskollisuusohjelma",
            "Uskottavuus",
            "Acting in good faith",
            "Puolueeton arvio",
            "Puolueettomuus",
            "Parti (antal)",
            "European Union country",
            "Koiran rotu",
            "Hundras",
            "Race number",
            "Alkuperämaa",
            "Avaimen sormenjälki",
            "Key fingerprint",
            "Sukupuoli",
            "Sopimusrikkomus",
            "Avbrott",
            "Anti-theft device",
            "Varkauden toimipiste",
            "Varkausturva",
            "Stöldskydd",
            "Henkilönumero töissä",
            "Henkilöstömäärä",
            "Personnel number",
            "Shoe size",
            "Diet",
        ] {
            check(label, None);
        }
    }

    #[test]
    fn an_id_gives_it_away_too() {
        for (id, kind) in [
            ("own.terveystiedot", Some("health")),
            ("own.laakitys", Some("health")),
            ("own.halsouppgift", Some("health")),
            ("own.medical-history", Some("health")),
            ("own.ammattiliitto", Some("trade-union")),
            ("own.hetu", Some("identity-code")),
            ("own.criminal-record", Some("offences")),
            ("own.shoe-size", None),
            ("own.key-fingerprint", None),
        ] {
            assert_eq!(special(id, None).map(|(kind, _)| kind), kind, "{id}");
        }
    }
}
