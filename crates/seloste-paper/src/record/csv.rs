//! The record as a table for spreadsheets: a row for each processing activity, or for each controller whom a processor
//! serves.
//!
//! Guarantees: columns in the order of Art. 30 with the words of the documents' language; semicolons and a byte order mark, as
//! spreadsheets in Finland expect; no cell that a spreadsheet would run as a formula.

use super::{ABROAD, ACTIVITY, WHO};
use super::{CONTROLLER, DPO, JOINT, MEASURES, OWNER, PROCESSING, PROCESSOR, REPRESENTATIVE, Record, STORE, Side};
use crate::format::{capital, country, keep, listed};
use crate::names;
use crate::notice::{measure_text, safeguard_name, text_in};
use crate::sentences::{DATED, LOOKED_UP};
use seloste_notice::{Category, Checked, Recipient, RecipientRole};
use seloste_terms::Lang;
use seloste_terms::words as w;

const SEPARATOR: &str = "; ";

texts! {
    PURPOSE: "Käsittelyn tarkoitus", "Ändamål", "Purpose";
    BASIS: "Oikeusperuste", "Rättslig grund", "Legal basis";
    SUBJECTS: "Rekisteröityjen ryhmät", "Kategorier av registrerade", "Categories of data subjects";
    DATA: "Henkilötietoryhmät", "Kategorier av personuppgifter", "Categories of personal data";
    SPECIAL: "Erityiset henkilötietoryhmät", "Särskilda kategorier av personuppgifter", "Special categories of data";
    SOURCES: "Tietolähteet", "Informationskällor", "Sources";
    RECIPIENTS: "Vastaanottajaryhmät", "Kategorier av mottagare", "Categories of recipients";
    PROCESSORS: "Käsittelijät ja sopimukset", "Personuppgiftsbiträden och avtal", "Processors and agreements";
    TRANSFERS: "Siirrot kolmansiin maihin", "Överföringar till tredjeländer", "Transfers to third countries";
    SAFEGUARDS: "Suojatoimet", "Skyddsåtgärder", "Safeguards";
    KEPT: "Säilytysaika", "Förvaringstid", "Retention period";
    UPDATED: "Päivitetty", "Uppdaterad", "Updated";
    NONE: "ei ole", "finns inte", "none";
}

/// The record of processing activities as CSV.
///
/// Nothing for [`Side::Processor`] where the notice names no processor that runs the register.
#[must_use]
pub fn record_csv(notice: &Checked, lang: Lang, side: Side) -> Option<String> {
    let record = Record { notice, lang };
    let rows = match side {
        Side::Controller => record.controller_rows(),
        Side::Processor => record.processor_rows()?,
    };
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(";"));
        out.push_str("\r\n");
    }
    Some(out)
}

/// A cell as RFC 4180 has it, on one line. What a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(cell: &str) -> String {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let runs = cell.starts_with(['=', '@', '+', '-']);
    format!("\"{}{}\"", if runs { "'" } else { "" }, cell.replace('"', "\"\""))
}

impl Record<'_> {
    fn or_none(&self, text: String) -> String {
        if text.is_empty() { self.say(NONE) } else { text }
    }

    fn updated(&self) -> String {
        // Programs read the day, so it is written as they do.
        self.notice.version.to_string()
    }

    fn security(&self) -> String {
        self.notice.measures.iter().map(|m| measure_text(m, self.lang)).collect::<Vec<_>>().join(" ")
    }

    fn controller_rows(&self) -> Vec<Vec<String>> {
        let heads = [
            ACTIVITY,
            WHO,
            JOINT,
            REPRESENTATIVE,
            DPO,
            PURPOSE,
            BASIS,
            SUBJECTS,
            DATA,
            SPECIAL,
            SOURCES,
            RECIPIENTS,
            PROCESSORS,
            TRANSFERS,
            SAFEGUARDS,
            KEPT,
            MEASURES,
            OWNER,
            UPDATED,
        ];
        let mut rows = vec![heads.map(|h| self.say(h)).to_vec()];
        let n = self.notice;
        let first = n.controllers.first().map(|c| self.reach(&c.organisation)).unwrap_or_default();
        let joint: Vec<String> = n.controllers.iter().skip(1).map(|c| self.reach(&c.organisation)).collect();
        let named = |contact: &Option<seloste_notice::Contact>| {
            self.or_none(contact.as_ref().map(|c| self.contact(c)).unwrap_or_default())
        };
        let head = |activity: &str| {
            vec![
                activity.to_owned(),
                first.clone(),
                self.or_none(joint.join(SEPARATOR)),
                named(&n.representative),
                named(&n.dpo),
            ]
        };
        let contact = n.controllers.iter().find_map(|c| c.contact.as_ref()).map(|c| self.contact(c));
        let contact = contact.unwrap_or_else(|| first.clone());
        let tail = || vec![self.security(), contact.clone(), self.updated()];
        for purpose in &n.purposes {
            let name = purpose.name.best(self.lang);
            let mut row = head(name);
            let text = purpose.text.best(self.lang);
            row.push(if text.is_empty() { name.to_owned() } else { text.to_owned() });
            let basis = capital(names::basis(purpose.basis).get(self.lang));
            let law = purpose.law.best(self.lang);
            row.push(if law.is_empty() { basis } else { format!("{basis} ({law})") });
            let categories: Vec<&Category> = n.categories.iter().filter(|c| c.purposes.contains(&purpose.id)).collect();
            let recipients: Vec<&Recipient> =
                n.recipients.iter().filter(|r| r.purposes.contains(&purpose.id)).collect();
            row.extend(self.data_cells(&categories));
            row.extend(self.recipient_cells(&recipients));
            let periods = categories
                .iter()
                .map(|c| format!("{}: {}", c.name.best(self.lang), keep(c.keep, n.relation, self.lang)));
            row.push(periods.collect::<Vec<_>>().join(SEPARATOR));
            row.extend(tail());
            rows.push(row);
        }
        for (purpose, categories) in self.of_law() {
            let name = names::purpose(n, purpose, self.lang);
            let mut row = head(&name);
            let article = w::LAW_PURPOSES.iter().find(|l| l.id == purpose).and_then(|l| l.article);
            let basis = w::word(w::BASES, "legal-obligation").map(|text| capital(text.get(self.lang)));
            let article = article.map(|a| crate::notice::words::article(a, self.lang)).unwrap_or_default();
            row.extend([name, format!("{} ({article})", basis.unwrap_or_default())]);
            let everybody: Vec<&Category> = n.categories.iter().collect();
            let data: Vec<String> = categories.iter().map(|(id, _)| names::category(n, id, self.lang)).collect();
            let own = w::source_kind("own").map(|text| capital(text.get(self.lang))).unwrap_or_default();
            row.extend([self.subjects(&everybody), data.join(SEPARATOR), self.say(NONE), own]);
            row.extend(self.recipient_cells(&[]));
            let periods = categories.iter().map(|(id, rule)| {
                format!("{}: {}", names::category(n, id, self.lang), keep(*rule, n.relation, self.lang))
            });
            row.push(periods.collect::<Vec<_>>().join(SEPARATOR));
            row.extend(tail());
            rows.push(row);
        }
        rows
    }

    fn subjects(&self, categories: &[&Category]) -> String {
        let mut about: Vec<String> = Vec::new();
        for who in categories
            .iter()
            .flat_map(|c| &c.about)
            .map(|a| names::about(*a, self.notice.relation).get(self.lang).to_owned())
        {
            if !about.contains(&who) {
                about.push(who);
            }
        }
        capital(&listed(about))
    }

    /// Data subjects, data, special categories, sources.
    fn data_cells(&self, categories: &[&Category]) -> [String; 4] {
        let n = self.notice;
        let field = |c: &Category| listed(c.fields.iter().map(|f| names::field(n, f.as_str(), self.lang)));
        let data = categories.iter().map(|c| format!("{} ({})", c.name.best(self.lang), field(c)));
        let special = categories.iter().flat_map(|c| {
            let grounds = [&c.special_ground, &c.offence_ground].into_iter().flatten();
            grounds.map(|g| format!("{}: {g}", c.name.best(self.lang)))
        });
        let sources = n.sources.iter().filter(|s| categories.iter().any(|c| c.sources.contains(&s.id)));
        [
            self.subjects(categories),
            data.collect::<Vec<_>>().join(SEPARATOR),
            self.or_none(special.collect::<Vec<_>>().join(SEPARATOR)),
            self.or_none(sources.map(|s| s.name.best(self.lang)).collect::<Vec<_>>().join(SEPARATOR)),
        ]
    }

    /// Recipients, processors, transfers, safeguards.
    fn recipient_cells(&self, recipients: &[&Recipient]) -> [String; 4] {
        let (processors, others): (Vec<&Recipient>, Vec<&Recipient>) =
            recipients.iter().partition(|r| r.role == RecipientRole::Processor);
        let role = |r: &Recipient| names::recipient_role(r.role).get(self.lang).to_owned();
        let others = others.into_iter().map(|r| format!("{} ({})", r.name.best(self.lang), role(r)));
        let processors = processors.into_iter().map(|r| match r.agreement {
            Some(date) => {
                format!("{} ({} {date})", r.name.best(self.lang), text_in(crate::sentences::AGREEMENT, self.lang))
            }
            None => r.name.best(self.lang).to_owned(),
        });
        let abroad: Vec<(&Recipient, Vec<&str>)> =
            recipients.iter().map(|r| (*r, self.abroad(r))).filter(|(_, c)| !c.is_empty()).collect();
        let transfers = abroad.iter().map(|(r, countries)| {
            format!("{}: {}", r.name.best(self.lang), listed(countries.iter().map(|c| country(c, self.lang))))
        });
        let safeguards = abroad.iter().filter_map(|(r, _)| {
            let safeguard = r.safeguard.as_ref()?;
            let of = if safeguard.kind == "adequacy" { LOOKED_UP } else { DATED };
            let date = safeguard.date.map(|d| format!(", {} {d}", of.get(self.lang))).unwrap_or_default();
            Some(format!("{}: {}{date}", r.name.best(self.lang), safeguard_name(&safeguard.kind, self.lang)))
        });
        [
            self.or_none(others.collect::<Vec<_>>().join(SEPARATOR)),
            self.or_none(processors.collect::<Vec<_>>().join(SEPARATOR)),
            self.or_none(transfers.collect::<Vec<_>>().join(SEPARATOR)),
            self.or_none(safeguards.collect::<Vec<_>>().join(SEPARATOR)),
        ]
    }

    fn processor_rows(&self) -> Option<Vec<Vec<String>>> {
        let n = self.notice;
        let processor = self.reach(n.processor.as_ref()?);
        let heads = [PROCESSOR, CONTROLLER, REPRESENTATIVE, DPO, PROCESSING, ABROAD, SAFEGUARDS, MEASURES, UPDATED];
        let mut rows = vec![heads.map(|h| self.say(h)).to_vec()];
        let recipients: Vec<&Recipient> = n.recipients.iter().collect();
        let [_, _, transfers, safeguards] = self.recipient_cells(&recipients);
        let named = |contact: &Option<seloste_notice::Contact>| {
            self.or_none(contact.as_ref().map(|c| self.contact(c)).unwrap_or_default())
        };
        for c in &n.controllers {
            rows.push(vec![
                processor.clone(),
                self.reach(&c.organisation),
                named(&n.representative),
                named(&n.dpo),
                format!("{}: {}", capital(text_in(STORE, self.lang)), self.all_purposes()),
                transfers.clone(),
                safeguards.clone(),
                self.security(),
                self.updated(),
            ]);
        }
        Some(rows)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cell_is_one_line_and_never_a_formula() {
        let check = |cell: &str, written: &str| assert_eq!(super::quoted(cell), written, "{cell}");
        check("Nimi", "\"Nimi\"");
        check("a \"b\";\n c", "\"a \"\"b\"\"; c\"");
        for formula in ["=1+1", "@x", "+358 40", "-1", "  =1"] {
            check(formula, &format!("\"'{}\"", formula.trim()));
        }
    }
}
