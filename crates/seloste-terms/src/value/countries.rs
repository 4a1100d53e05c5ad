//! Countries: ISO 3166-1 alpha-2, with names for those that a Finnish register meets most.

use super::{ValueError, error};
use crate::Text3;

const COUNTRY: ValueError = error(
    "Tämä ei ole maa: kirjoita maan kaksikirjaiminen tunnus, esimerkiksi FI.",
    "Detta är inget land: skriv landets kod med två bokstäver, till exempel FI.",
    "This is no country: write its two-letter code, FI for example.",
);

/// All codes that ISO 3166-1 assigns.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

const fn name(code: &'static str, fi: &'static str, sv: &'static str, en: &'static str) -> (&'static str, Text3) {
    (code, Text3 { fi, sv, en })
}

/// The Union, the EEA, the countries with an adequacy decision, the neighbours and great trade partners; sorted by code.
const NAMES: [(&str, Text3); 54] = [
    name("AD", "Andorra", "Andorra", "Andorra"),
    name("AR", "Argentiina", "Argentina", "Argentina"),
    name("AT", "Itävalta", "Österrike", "Austria"),
    name("AU", "Australia", "Australien", "Australia"),
    name("AX", "Ahvenanmaa", "Åland", "Åland"),
    name("BE", "Belgia", "Belgien", "Belgium"),
    name("BG", "Bulgaria", "Bulgarien", "Bulgaria"),
    name("BR", "Brasilia", "Brasilien", "Brazil"),
    name("CA", "Kanada", "Kanada", "Canada"),
    name("CH", "Sveitsi", "Schweiz", "Switzerland"),
    name("CN", "Kiina", "Kina", "China"),
    name("CY", "Kypros", "Cypern", "Cyprus"),
    name("CZ", "Tšekki", "Tjeckien", "Czechia"),
    name("DE", "Saksa", "Tyskland", "Germany"),
    name("DK", "Tanska", "Danmark", "Denmark"),
    name("EE", "Viro", "Estland", "Estonia"),
    name("ES", "Espanja", "Spanien", "Spain"),
    name("FI", "Suomi", "Finland", "Finland"),
    name("FO", "Färsaaret", "Färöarna", "Faroe Islands"),
    name("FR", "Ranska", "Frankrike", "France"),
    name("GB", "Iso-Britannia", "Storbritannien", "United Kingdom"),
    name("GG", "Guernsey", "Guernsey", "Guernsey"),
    name("GR", "Kreikka", "Grekland", "Greece"),
    name("HR", "Kroatia", "Kroatien", "Croatia"),
    name("HU", "Unkari", "Ungern", "Hungary"),
    name("IE", "Irlanti", "Irland", "Ireland"),
    name("IL", "Israel", "Israel", "Israel"),
    name("IM", "Mansaari", "Isle of Man", "Isle of Man"),
    name("IN", "Intia", "Indien", "India"),
    name("IS", "Islanti", "Island", "Iceland"),
    name("IT", "Italia", "Italien", "Italy"),
    name("JE", "Jersey", "Jersey", "Jersey"),
    name("JP", "Japani", "Japan", "Japan"),
    name("KR", "Korean tasavalta", "Sydkorea", "South Korea"),
    name("LI", "Liechtenstein", "Liechtenstein", "Liechtenstein"),
    name("LT", "Liettua", "Litauen", "Lithuania"),
    name("LU", "Luxemburg", "Luxemburg", "Luxembourg"),
    name("LV", "Latvia", "Lettland", "Latvia"),
    name("MT", "Malta", "Malta", "Malta"),
    name("NL", "Alankomaat", "Nederländerna", "Netherlands"),
    name("NO", "Norja", "Norge", "Norway"),
    name("NZ", "Uusi-Seelanti", "Nya Zeeland", "New Zealand"),
    name("PL", "Puola", "Polen", "Poland"),
    name("PT", "Portugali", "Portugal", "Portugal"),
    name("RO", "Romania", "Rumänien", "Romania"),
    name("RU", "Venäjä", "Ryssland", "Russia"),
    name("SE", "Ruotsi", "Sverige", "Sweden"),
    name("SG", "Singapore", "Singapore", "Singapore"),
    name("SI", "Slovenia", "Slovenien", "Slovenia"),
    name("SK", "Slovakia", "Slovakien", "Slovakia"),
    name("TR", "Turkki", "Turkiet", "Türkiye"),
    name("UA", "Ukraina", "Ukraina", "Ukraine"),
    name("US", "Yhdysvallat", "Förenta staterna", "United States"),
    name("UY", "Uruguay", "Uruguay", "Uruguay"),
];

/// The ISO 3166-1 alpha-2 codes, sorted.
pub fn country_codes() -> impl Iterator<Item = &'static str> {
    CODES.split(' ')
}

/// What a country is called; `None` for the codes of those that are seldom met, which stand for themselves.
#[must_use]
pub fn country_name(code: &str) -> Option<Text3> {
    let at = NAMES.binary_search_by_key(&code, |(code, _)| code).ok()?;
    NAMES.get(at).map(|(_, name)| *name)
}

/// A code in any letters, or one of the names.
pub(super) fn country(line: &str) -> Result<String, ValueError> {
    let code = line.to_ascii_uppercase();
    if country_codes().any(|known| known == code) {
        return Ok(code);
    }
    if code == "UK" {
        return Ok("GB".to_owned());
    }
    let line = line.to_lowercase();
    let named = NAMES.iter().find(|(_, n)| [n.fi, n.sv, n.en].into_iter().any(|name| name.to_lowercase() == line));
    named.map(|(code, _)| (*code).to_owned()).ok_or(COUNTRY)
}
