//! What the notice is to say of the company: from the options, else from the answers, else by default.
//!
//! Guarantees: every value has been checked and brought to the form in which it is written; an option that does not fit is
//! told before anything is asked, with its reason and without its value.
//! Does not: look anything up.

use super::ask::{Session, choice};
use super::kind::{Choice, Form, Kind};
use super::{Options, words};
use jiff::civil::Date;
use seloste_terms::value::{ValueType, parse};
use seloste_terms::{Lang, Text3};

/// The longest name of a company, in characters.
const NAME_CHARS_MAX: u32 = 200;
/// The longest address, in characters.
const ADDRESS_CHARS_MAX: u32 = 500;
/// The longest e-mail address (RFC 5321 4.5.3.1.3), in characters.
const EMAIL_CHARS_MAX: u32 = 254;
/// The longest name of a domain (RFC 1035 2.3.4), in bytes.
const DOMAIN_BYTES_MAX: usize = 253;
/// The longest short name of a register, in characters.
const ID_CHARS_MAX: usize = 40;
/// Words that say of what form a company is, and nothing of who it is.
const FORM_WORDS: &[&str] =
    &["oy", "oyj", "ab", "abp", "ky", "kb", "ay", "tmi", "osk", "anl", "ry", "rf", "sr", "ltd", "plc", "oü"];

/// An organisation of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Organisation {
    pub(crate) name: String,
    pub(crate) form: Form,
    pub(crate) business_id: Option<String>,
    pub(crate) address: String,
    pub(crate) email: String,
}

/// Another company of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) business_id: Option<String>,
}

/// All that a template needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answers {
    pub(crate) kind: Kind,
    /// Who decides on the data.
    pub(crate) controller: Organisation,
    /// Who acts for the controller, for a software vendor.
    pub(crate) processor: Option<Organisation>,
    /// When it agreed with the controller on the processing.
    pub(crate) agreement: Option<Date>,
    /// The other companies of a group.
    pub(crate) companies: Vec<Company>,
    pub(crate) privacy_email: String,
    /// The domain of the controller's website, where there is one: its addresses are the controller's own.
    pub(crate) domain: Option<String>,
    pub(crate) dpo_email: Option<String>,
    pub(crate) languages: Vec<Lang>,
    pub(crate) id: String,
}

/// What came of the options and answers.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// All of them, if nothing is missing or wrong.
    pub(crate) answers: Option<Answers>,
    /// The options that are missing, each with what it takes.
    pub(crate) missing: Vec<&'static str>,
    /// The options that do not fit, each with the reason.
    pub(crate) wrong: Vec<String>,
}

struct Gatherer<'a> {
    session: Option<Session<'a>>,
    lang: Lang,
    missing: Vec<&'static str>,
    wrong: Vec<String>,
}

/// One thing to know: its option as one would type it, and its question.
struct Item {
    option: &'static str,
    question: Text3,
}

impl Gatherer<'_> {
    /// The value of an option, of an answer or by default; nothing if it is missing or wrong, which is noted.
    fn item<T>(
        &mut self,
        item: &Item,
        given: Option<&str>,
        default: Option<&str>,
        parse: &dyn Fn(&str) -> Result<T, Text3>,
    ) -> anyhow::Result<Option<T>> {
        if let Some(given) = given {
            let value = parse(given);
            if let Err(why) = &value {
                let option = item.option.split(' ').next().unwrap_or_default();
                self.wrong.push(format!("{option}: {}", why.get(self.lang)));
            }
            return Ok(value.ok());
        }
        if let Some(session) = &mut self.session {
            return session.ask(item.question, default, parse).map(Some);
        }
        let value = default.and_then(|d| parse(d).ok());
        if value.is_none() {
            self.missing.push(item.option);
        }
        Ok(value)
    }

    /// The same for one of a list, which is shown first. An option was read from its word already.
    fn choice<C: Choice>(&mut self, item: &Item, given: Option<C>, default: Option<C>) -> anyhow::Result<Option<C>> {
        if given.is_some() {
            return Ok(given);
        }
        if let Some(session) = &mut self.session {
            session.show::<C>();
        }
        let lang = self.lang;
        self.item(item, None, default.map(|d| d.label().get(lang)), &choice::<C>)
    }

    fn organisation(
        &mut self,
        options: &OrganisationOptions<'_>,
        items: &[Item; 5],
        usual_form: Form,
    ) -> anyhow::Result<Option<Organisation>> {
        let [name_item, form_item, id_item, address_item, email_item] = items;
        let name = self.item(name_item, options.name, None, &name)?;
        let form = self.choice(form_item, options.form, Some(usual_form))?;
        let business_id = self.item(id_item, options.business_id, Some(""), &business_id)?;
        let address = self.item(address_item, options.address, None, &address)?;
        let email = self.item(email_item, options.email, None, &email)?;
        Ok((|| {
            let (name, form) = (name?, form?);
            Some(Organisation { name, form, business_id: business_id?, address: address?, email: email? })
        })())
    }

    fn companies(&mut self, given: &[String]) -> anyhow::Result<Vec<Company>> {
        let mut companies = Vec::new();
        if let (Some(session), true) = (&mut self.session, given.is_empty()) {
            while let Some(company) = session.ask(words::ASK_COMPANY, Some(""), &optional(&company))? {
                companies.push(company);
            }
        }
        for one in given {
            match company(one) {
                Ok(company) => companies.push(company),
                Err(why) => self.wrong.push(format!("--company: {}", why.get(self.lang))),
            }
        }
        Ok(companies)
    }
}

/// The options about one organisation.
struct OrganisationOptions<'a> {
    name: Option<&'a str>,
    form: Option<Form>,
    business_id: Option<&'a str>,
    address: Option<&'a str>,
    email: Option<&'a str>,
}

const OWN: [Item; 5] = [
    Item { option: "--name NAME", question: words::ASK_NAME },
    Item { option: "--form FORM", question: words::ASK_FORM },
    Item { option: "--business-id ID", question: words::ASK_BUSINESS_ID },
    Item { option: "--address ADDRESS", question: words::ASK_ADDRESS },
    Item { option: "--email EMAIL", question: words::ASK_EMAIL },
];
const OF: [Item; 5] = [
    Item { option: "--for NAME", question: words::ASK_OF },
    Item { option: "--for-form FORM", question: words::ASK_OF_FORM },
    Item { option: "--for-business-id ID", question: words::ASK_OF_BUSINESS_ID },
    Item { option: "--for-address ADDRESS", question: words::ASK_OF_ADDRESS },
    Item { option: "--for-email EMAIL", question: words::ASK_OF_EMAIL },
];

/// Takes what the options give, asks for the rest if there is a session, and takes the defaults if there is none.
///
/// # Errors
/// When the answers end before the questions.
pub(crate) fn gather(options: &Options, session: Option<Session<'_>>, lang: Lang) -> anyhow::Result<Gathered> {
    let mut g = Gatherer { session, lang, missing: Vec::new(), wrong: Vec::new() };
    let kind = g.choice(&Item { option: "--like KIND", question: words::ASK_KIND }, options.like, None)?;
    let usual_form = kind.map_or(Form::Company, Kind::usual_form);
    let own = OrganisationOptions {
        name: options.name.as_deref(),
        form: options.form,
        business_id: options.business_id.as_deref(),
        address: options.address.as_deref(),
        email: options.email.as_deref(),
    };
    let own = g.organisation(&own, &OWN, usual_form)?;
    let (controller, processor, agreement) = if kind == Some(Kind::SoftwareVendor) {
        let of = OrganisationOptions {
            name: options.of.as_deref(),
            form: options.of_form,
            business_id: options.of_business_id.as_deref(),
            address: options.of_address.as_deref(),
            email: options.of_email.as_deref(),
        };
        let of = g.organisation(&of, &OF, Form::Company)?;
        let item = Item { option: "--agreement DAY", question: words::ASK_AGREEMENT };
        (of, own, g.item(&item, options.agreement.as_deref(), None, &day)?)
    } else {
        (own, None, None)
    };
    let companies = match kind {
        Some(Kind::Group) => g.companies(&options.companies)?,
        _ => Vec::new(),
    };
    if let Some(kind) = kind {
        misplaced(options, kind, &mut g);
    }
    let item = Item { option: "--privacy-email EMAIL", question: words::ASK_PRIVACY_EMAIL };
    let given = options.privacy_email.as_deref();
    let privacy_email = match &controller {
        // The address that stands in for it is missing or wrong itself, which is noted.
        None if given.is_none() => None,
        of => g.item(&item, given, of.as_ref().map(|c| c.email.as_str()), &email)?,
    };
    let item = Item { option: "--website URL", question: words::ASK_WEBSITE };
    let domain = g.item(&item, options.website.as_deref(), Some(""), &optional(&domain))?;
    let dpo_email = if controller.as_ref().is_some_and(|c| c.form == Form::PublicBody) {
        let item = Item { option: "--dpo-email EMAIL", question: words::ASK_DPO_EMAIL };
        Some(g.item(&item, options.dpo_email.as_deref(), None, &email)?)
    } else {
        None
    };
    let item = Item { option: "--languages LANGS", question: words::ASK_LANGUAGES };
    let languages = g.item(&item, options.languages.as_deref(), Some("fi, sv, en"), &languages)?;
    let slug = controller.as_ref().map_or_else(|| slug(""), |c| slug(&c.name));
    let item = Item { option: "--id REGISTER", question: words::ASK_ID };
    let id = g.item(&item, options.id.as_deref(), Some(&slug), &id)?;
    let complete = g.missing.is_empty() && g.wrong.is_empty();
    let answers = (|| {
        Some(Answers {
            kind: kind?,
            controller: controller?,
            processor,
            agreement,
            companies,
            privacy_email: privacy_email?,
            domain: domain?,
            dpo_email: match dpo_email {
                Some(given) => Some(given?),
                None => None,
            },
            languages: languages?,
            id: id?,
        })
    })()
    .filter(|_| complete);
    Ok(Gathered { answers, missing: g.missing, wrong: g.wrong })
}

/// Options of other kinds are told rather than left aside in silence.
fn misplaced(options: &Options, kind: Kind, g: &mut Gatherer<'_>) {
    let of = [&options.of, &options.of_business_id, &options.of_address, &options.of_email, &options.agreement];
    if kind != Kind::SoftwareVendor && (of.iter().any(|o| o.is_some()) || options.of_form.is_some()) {
        g.wrong.push(format!("--for: {}", words::WRONG_FOR.get(g.lang)));
    }
    if kind != Kind::Group && !options.companies.is_empty() {
        g.wrong.push(format!("--company: {}", words::WRONG_COMPANY.get(g.lang)));
    }
}

/// A name is kept whole or refused: only the white space around it goes.
fn name(text: &str) -> Result<String, Text3> {
    if text.trim().chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(words::WRONG_LINES);
    }
    parse(ValueType::Line, text, NAME_CHARS_MAX).map_err(|e| e.message)
}

fn address(text: &str) -> Result<String, Text3> {
    parse(ValueType::Address, text, ADDRESS_CHARS_MAX).map_err(|e| e.message)
}

fn email(text: &str) -> Result<String, Text3> {
    parse(ValueType::Email, text, EMAIL_CHARS_MAX).map_err(|e| e.message)
}

/// The domain of a website: `https://www.example.fi/shop` is at `example.fi`.
fn domain(text: &str) -> Result<String, Text3> {
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let label = |l: &str| {
        let fine = |c: char| c.is_alphanumeric() || c == '-';
        !l.is_empty() && l.chars().all(fine) && !l.starts_with('-') && !l.ends_with('-')
    };
    let named =
        host.split('.').count() >= 2 && host.rsplit('.').next().is_some_and(|l| !l.chars().all(char::is_numeric));
    if named && host.len() <= DOMAIN_BYTES_MAX && host.split('.').all(label) {
        Ok(host.to_owned())
    } else {
        Err(words::WRONG_WEBSITE)
    }
}

fn day(text: &str) -> Result<Date, Text3> {
    text.trim().parse().map_err(|_| words::WRONG_DAY)
}

/// A business id, or none.
fn business_id(text: &str) -> Result<Option<String>, Text3> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(ValueType::BusinessId, text, 20).map(Some).map_err(|e| e.message)
}

/// Nothing for an empty answer.
fn optional<T>(parse: &dyn Fn(&str) -> Result<T, Text3>) -> impl Fn(&str) -> Result<Option<T>, Text3> {
    move |text| if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// `NAME`, or `NAME, ID`. A comma belongs to the name unless digits follow.
fn company(text: &str) -> Result<Company, Text3> {
    if let Some((before, after)) = text.rsplit_once(',')
        && after.trim().starts_with(|c: char| c.is_ascii_digit())
    {
        return Ok(Company { name: name(before)?, business_id: business_id(after)? });
    }
    Ok(Company { name: name(text)?, business_id: None })
}

/// Languages, each once, in the order given.
fn languages(text: &str) -> Result<Vec<Lang>, Text3> {
    let mut all = Vec::new();
    for code in text.split([',', ' ']).filter(|c| !c.is_empty()) {
        let lang = code.to_lowercase().parse::<Lang>().map_err(|_| words::WRONG_LANGUAGES)?;
        if !all.contains(&lang) {
            all.push(lang);
        }
    }
    if all.is_empty() { Err(words::WRONG_LANGUAGES) } else { Ok(all) }
}

fn id(text: &str) -> Result<String, Text3> {
    let text = text.trim();
    let fine = text.len() <= ID_CHARS_MAX
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if fine { Ok(text.to_owned()) } else { Err(words::WRONG_ID) }
}

/// A short name made of a long one: its words without the legal form, in small letters without marks.
pub(crate) fn slug(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'ä' | 'å' | 'á' | 'à' | 'â' | 'æ' => Some('a'),
            'ö' | 'ø' | 'ó' | 'õ' => Some('o'),
            'é' | 'è' | 'ë' => Some('e'),
            'ü' | 'ú' => Some('u'),
            'š' => Some('s'),
            'ž' => Some('z'),
            c if c.is_ascii_lowercase() || c.is_ascii_digit() => Some(c),
            '\'' | '’' => None,
            _ => Some(' '),
        })
        .collect();
    let mut out = String::new();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let telling = |w: &&&str| !FORM_WORDS.contains(*w);
    for word in words.iter().filter(telling) {
        if out.len() + word.len() >= ID_CHARS_MAX {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    if out.starts_with(|c: char| c.is_ascii_lowercase()) { out } else { format!("register{}{out}", dash(&out)) }
}

fn dash(rest: &str) -> &'static str {
    if rest.is_empty() { "" } else { "-" }
}
