//! What kinds of recipients are called where a draft names them: in the basic form, whatever form a sentence gives them.
//!
//! Guarantees: a name of the same kind, in the language of the notice. Does not: know who is meant.

use seloste_terms::Lang;

const FI: &[(&str, &str)] = &[
    ("viranomai", "Viranomaiset"),
    ("alihankkij", "Alihankkijat"),
    ("palveluntarjoaj", "Palveluntarjoajat"),
    ("palveluntuottaj", "Palveluntuottajat"),
    ("yhteistyökumppan", "Yhteistyökumppanit"),
    ("sopimuskumppan", "Sopimuskumppanit"),
    ("tilitoimisto", "Tilitoimisto"),
    ("kirjanpitäj", "Kirjanpitäjä"),
    ("perintätoimisto", "Perintätoimisto"),
    ("perintäyhtiö", "Perintäyhtiö"),
    ("kuljetusliik", "Kuljetusliikkeet"),
    ("kuljetusyhtiö", "Kuljetusyhtiöt"),
    ("kuljettaj", "Kuljettajat"),
    ("logistiikka", "Logistiikkayhtiöt"),
    ("maksupalvelu", "Maksupalvelu"),
    ("maksunvälittäj", "Maksunvälittäjä"),
    ("konserni", "Konserniyhtiöt"),
    ("vakuutusyhtiö", "Vakuutusyhtiö"),
    ("tilintarkastaj", "Tilintarkastaja"),
    ("pank", "Pankki"),
    ("poliisi", "Poliisi"),
    ("verottaja", "Verottaja"),
    ("verohallin", "Verohallinto"),
    ("kansaneläkelai", "Kansaneläkelaitos"),
    ("kela", "Kela"),
    ("painotalo", "Painotalo"),
    ("kirjapaino", "Kirjapaino"),
    ("huoltoyht", "Huoltoyhtiö"),
    ("isännöi", "Isännöitsijä"),
    ("posti", "Posti"),
    ("järjestelmän toimittaj", "Järjestelmän toimittaja"),
    ("ohjelmiston toimittaj", "Ohjelmiston toimittaja"),
    ("palvelun toimittaj", "Palvelun toimittaja"),
    ("tietojärjestelmän toimittaj", "Tietojärjestelmän toimittaja"),
];
const SV: &[(&str, &str)] = &[
    ("myndighet", "Myndigheter"),
    ("underleverantör", "Underleverantörer"),
    ("tjänsteleverantör", "Tjänsteleverantörer"),
    ("tjänsteproducent", "Tjänsteproducenter"),
    ("leverantör", "Leverantörer"),
    ("samarbetspartner", "Samarbetspartner"),
    ("bokföringsbyrå", "Bokföringsbyrå"),
    ("redovisningsbyrå", "Redovisningsbyrå"),
    ("inkassobola", "Inkassobolag"),
    ("inkasso", "Inkassobolag"),
    ("transport", "Transportbolag"),
    ("betal", "Betaltjänst"),
    ("koncern", "Koncernbolag"),
    ("försäkringsbola", "Försäkringsbolag"),
    ("försäkringskassan", "Försäkringskassan"),
    ("revisor", "Revisor"),
    ("polis", "Polisen"),
    ("bank", "Banken"),
    ("tryckeri", "Tryckeri"),
    ("budfirma", "Budfirma"),
    ("posten", "Posten"),
    ("fpa", "FPA"),
];
const EN: &[(&str, &str)] = &[
    ("authorit", "Authorities"),
    ("subcontractor", "Subcontractors"),
    ("sub-contractor", "Subcontractors"),
    ("service provider", "Service providers"),
    ("payment provider", "Payment provider"),
    ("payment processor", "Payment processor"),
    ("provider", "Service providers"),
    ("vendor", "Vendors"),
    ("supplier", "Suppliers"),
    ("partner", "Partners"),
    ("accounting firm", "Accounting firm"),
    ("accountant", "Accountant"),
    ("bookkeeper", "Bookkeeper"),
    ("auditor", "Auditor"),
    ("debt collection", "Debt collection agency"),
    ("courier", "Courier"),
    ("carrier", "Carrier"),
    ("group compan", "Group companies"),
    ("subsidiar", "Subsidiaries"),
    ("affiliate", "Affiliates"),
    ("insur", "Insurer"),
    ("bank", "Bank"),
    ("police", "Police"),
    ("printer", "Printer"),
];

/// The name of a kind of recipients by the word that a notice has for it.
pub(super) fn kind_name(word: &str, lang: Lang) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let list = match lang {
        Lang::Fi => FI,
        Lang::Sv => SV,
        Lang::En => EN,
    };
    list.iter().find(|(start, _)| lower.starts_with(start)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::kind_name;
    use seloste_terms::Lang;

    #[test]
    fn a_kind_has_its_basic_form() {
        for (word, lang, wanted) in [
            ("perintätoimistolle", Lang::Fi, Some("Perintätoimisto")),
            ("viranomaisille", Lang::Fi, Some("Viranomaiset")),
            ("pankille", Lang::Fi, Some("Pankki")),
            ("myndigheterna", Lang::Sv, Some("Myndigheter")),
            ("Service providers", Lang::En, Some("Service providers")),
            ("kerholle", Lang::Fi, None),
        ] {
            assert_eq!(kind_name(word, lang), wanted, "{word}");
        }
    }
}
