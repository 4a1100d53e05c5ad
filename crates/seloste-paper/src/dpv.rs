//! The notice for programs: JSON-LD in the terms of W3C DPV 2.3.
//!
//! Guarantees: only terms of [`seloste_terms::dpv::CHECKED`] and Dublin Core's are written; what DPV has no term for is an
//! instance of the nearest one, with its own title; the same notice gives the same bytes.
//! Does not: publish roles of the staff.

use crate::format::keep;
use crate::names;
use crate::notice::measure_text;
use seloste_notice::{
    Basis, Category, Checked, Contact, Decisions, Keep, Notice, Organisation, Profiling, Purpose, Recipient,
    RecipientRole, Required, SourceKind, State, Unit, built_in,
};
use seloste_terms::dpv::{self, Term};
use seloste_terms::law::law;
use seloste_terms::{Lang, vocabulary};
use serde_json::{Map, Value, json};

/// The notice as JSON-LD in the terms of DPV 2.3, with its texts in one language.
#[must_use]
pub fn notice_dpv(notice: &Checked, lang: Lang) -> Value {
    let graph = Graph { notice, lang };
    let mut out = Map::new();
    out.insert("@context".to_owned(), context(lang));
    out.extend(graph.whole(notice));
    Value::Object(out)
}

fn context(lang: Lang) -> Value {
    let mut context = Map::new();
    for (prefix, space) in dpv::PREFIXES {
        context.insert((*prefix).to_owned(), json!(space));
    }
    context.insert("dct".to_owned(), json!("http://purl.org/dc/terms/"));
    context.insert("xsd".to_owned(), json!("http://www.w3.org/2001/XMLSchema#"));
    // Texts are in the language of the document; said once here, not at each of them.
    for texts in ["dct:title", "dct:description", "dct:subject"] {
        context.insert(texts.to_owned(), json!({ "@id": texts, "@language": lang.code() }));
    }
    Value::Object(context)
}

fn node(id: &str) -> Value {
    json!({ "@id": id })
}

/// The term of an id, as a node; nothing for an id that has none.
fn term(table: &'static [Term], id: &str) -> Option<Value> {
    dpv::of(table, id).map(|t| node(t.dpv))
}

fn period(keep: Keep) -> String {
    let unit = match keep.period.unit {
        Unit::Days => 'D',
        Unit::Weeks => 'W',
        Unit::Months => 'M',
        Unit::Years => 'Y',
    };
    format!("P{}{unit}", keep.period.count)
}

/// The kind of a purpose: a notice names purposes in its own words, so that the nearest kind follows from the rest.
pub(crate) fn purpose_kind(n: &Notice, purpose: &Purpose) -> &'static str {
    use seloste_notice::Channel::{Email, Sms};
    let kinds: Vec<&str> = n
        .categories
        .iter()
        .filter(|c| c.purposes.contains(&purpose.id))
        .flat_map(|c| &c.fields)
        .filter_map(|f| n.field(f.as_str()))
        .map(|f| f.kind.as_str())
        .collect();
    let has = |kind: &str| kinds.contains(&kind);
    let goes_to = |role: RecipientRole| n.recipients.iter().any(|r| r.role == role && r.purposes.contains(&purpose.id));
    let by_law = matches!(purpose.basis, Basis::LegalObligation | Basis::PublicTask | Basis::VitalInterest);
    if goes_to(RecipientRole::Public) {
        "directory"
    } else if purpose.marketing {
        match purpose.channels.as_slice() {
            channels if channels.contains(&Email) => "marketing-email",
            channels if channels.contains(&Sms) => "marketing-sms",
            _ => "marketing",
        }
    } else if by_law {
        match () {
            () if has("recall") => "recall",
            () if goes_to(RecipientRole::Authority) => "legal",
            () if has("invoice") || has("payment") => "billing",
            () => "legal",
        }
    } else if has("collection") {
        "collection"
    } else if purpose.basis == Basis::Contract {
        let orders = has("order") && kinds.iter().all(|k| matches!(*k, "order" | vocabulary::CONTACT));
        if orders { "orders" } else { "service" }
    } else if has("visit") || has("service-log") {
        "analytics"
    } else if purpose.basis == Basis::Consent {
        "agreed"
    } else if purpose.during == [State::Prospect] {
        "sales"
    } else {
        "customer-care"
    }
}

struct Graph<'n> {
    notice: &'n Notice,
    lang: Lang,
}

impl Graph<'_> {
    fn whole(&self, checked: &Checked) -> Map<String, Value> {
        let n = self.notice;
        let others =
            n.sources.iter().any(|s| !matches!(s.kind, SourceKind::Subject | SourceKind::Own | SourceKind::Observed));
        let mut kinds = vec!["dpv:PrivacyNotice", "eu-gdpr:DirectDataCollectionNotice"];
        if others {
            kinds.push("eu-gdpr:IndirectDataCollectionNotice");
        }
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| {
            if !matches!(&value, Value::Array(list) if list.is_empty()) {
                out.insert(key.to_owned(), value);
            }
        };
        put("@id", json!("_:notice"));
        put("@type", json!(kinds));
        put("dct:title", json!(n.name.best(self.lang)));
        put("dct:language", json!(self.lang.code()));
        put("dct:issued", json!({ "@value": n.version.to_string(), "@type": "xsd:date" }));
        put("dct:identifier", json!(format!("{}:{}", n.id, checked.published_hash())));
        put("dpv:hasDataController", self.controllers());
        if let Some(dpo) = &n.dpo {
            put("dpv:hasDataProtectionOfficer", self.contact("dpv:DataProtectionOfficer", dpo));
        }
        if let Some(representative) = &n.representative {
            put("dpv:hasRepresentative", self.contact("", representative));
        }
        if let Some(processor) = &n.processor {
            put("dpv:hasDataProcessor", self.organisation("dpv:DataProcessor", processor, None));
        }
        put("dpv:hasAuthority", node("legal-fi:DPA-FI"));
        put("dpv:hasPersonalData", Value::Array(n.categories.iter().map(|c| self.data(c)).collect()));
        put("dpv:hasRecipient", Value::Array(n.recipients.iter().map(|r| self.recipient(r)).collect()));
        put("dpv:hasProcess", Value::Array(n.purposes.iter().map(|p| self.process(p)).collect()));
        if let Profiling::Some(texts) = &n.profiling {
            put("dpv:hasProcessing", json!({ "@type": "dpv:Profiling", "dct:description": texts.best(self.lang) }));
        }
        put("dpv:hasStorageCondition", Value::Array(self.built_in()));
        put("dpv:hasRight", self.rights());
        let (organisational, technical): (Vec<_>, Vec<_>) =
            n.measures.iter().partition(|m| dpv::ORGANISATIONAL.contains(&m.id.as_str()));
        let measures =
            |list: Vec<&seloste_notice::Measure>| Value::Array(list.into_iter().map(|m| self.measure(m)).collect());
        put("dpv:hasTechnicalMeasure", measures(technical));
        put("dpv:hasOrganisationalMeasure", measures(organisational));
        out
    }

    fn controllers(&self) -> Value {
        let all = self.notice.controllers.iter();
        let all = all.map(|c| self.organisation("dpv:DataController", &c.organisation, c.contact.as_ref()));
        Value::Array(all.collect())
    }

    fn organisation(&self, kind: &str, o: &Organisation, contact: Option<&Contact>) -> Value {
        let mut out = json!({ "@type": kind, "dpv:hasName": o.name });
        let address = [&o.address, &o.visiting_address].into_iter().flatten().collect::<Vec<_>>();
        set(&mut out, "dpv:hasIdentifier", o.business_id.as_ref().map(|id| json!(id)));
        set(&mut out, "dpv:hasAddress", (!address.is_empty()).then(|| json!(address)));
        let own = [&o.email, &o.phone].into_iter().flatten();
        let theirs = contact.into_iter().flat_map(|c| [&c.email, &c.phone].into_iter().flatten());
        // A contact may have the controller's own address: that is one way to reach both.
        let theirs: Vec<&String> = theirs.collect();
        let more: Vec<&String> = own.filter(|own| !theirs.contains(own)).collect();
        let reach = [theirs, more].concat();
        set(&mut out, "dpv:hasContact", (!reach.is_empty()).then(|| json!(reach)));
        out
    }

    fn contact(&self, kind: &str, c: &Contact) -> Value {
        let mut out = json!({ "dct:title": json!(c.role.best(self.lang)) });
        set(&mut out, "@type", (!kind.is_empty()).then(|| json!(kind)));
        set(&mut out, "dpv:hasAddress", c.address.as_ref().map(|a| json!(a)));
        let reach: Vec<&String> = [&c.email, &c.phone].into_iter().flatten().collect();
        set(&mut out, "dpv:hasContact", (!reach.is_empty()).then(|| json!(reach)));
        out
    }

    fn process(&self, purpose: &Purpose) -> Value {
        let n = self.notice;
        let kind = dpv::of(dpv::PURPOSES, purpose_kind(n, purpose)).map_or("dpv:LegalCompliance", |t| t.dpv);
        let mut what = json!({ "@type": kind, "dct:title": json!(purpose.name.best(self.lang)) });
        let text = purpose.text.best(self.lang);
        set(&mut what, "dct:description", (!text.is_empty()).then(|| json!(text)));
        let categories: Vec<&Category> = n.categories.iter().filter(|c| c.purposes.contains(&purpose.id)).collect();
        let mut out = json!({
            "@id": format!("_:purpose-{}", purpose.id),
            "@type": "dpv:Process",
            "dpv:hasPurpose": what,
            "dpv:hasLegalBasis": self.basis(purpose),
        });
        let mut subjects: Vec<Value> = Vec::new();
        for about in categories.iter().flat_map(|c| &c.about) {
            let subject = term(dpv::ABOUT, names::about_id(*about));
            subjects.extend(subject.filter(|s| !subjects.contains(s)));
        }
        set(&mut out, "dpv:hasDataSubject", (!subjects.is_empty()).then_some(Value::Array(subjects)));
        let data: Vec<Value> = categories.iter().map(|c| node(&format!("_:data-{}", c.id))).collect();
        set(&mut out, "dpv:hasPersonalData", (!data.is_empty()).then_some(Value::Array(data)));
        for (property, recipients) in self.recipients(purpose) {
            set(&mut out, property, (!recipients.is_empty()).then_some(Value::Array(recipients)));
        }
        let transfers = self.transfers(purpose);
        set(&mut out, "dpv:hasProcessing", (!transfers.is_empty()).then_some(Value::Array(transfers)));
        out
    }

    fn basis(&self, purpose: &Purpose) -> Value {
        let id = dpv::of(dpv::BASES, names::basis_id(purpose.basis)).map_or("", |t| t.dpv);
        let said = match (purpose.law.best(self.lang), purpose.interest.best(self.lang)) {
            ("", "") => None,
            ("", interest) => Some(json!(interest)),
            (law, _) => Some(json!(law)),
        };
        match said {
            Some(said) => json!({ "@type": id, "dct:description": said }),
            None => node(id),
        }
    }

    fn data(&self, c: &Category) -> Value {
        let n = self.notice;
        let mut kinds: Vec<&str> = Vec::new();
        for field in &c.fields {
            let kind = vocabulary::field(field.as_str()).map(|f| f.dpv);
            kinds.extend(kind.filter(|k| !kinds.contains(k)));
        }
        if c.special_ground.is_some() {
            kinds.push("dpv:SpecialCategoryPersonalData");
        }
        let mut sources: Vec<Value> = Vec::new();
        for source in n.sources.iter().filter(|s| c.sources.contains(&s.id)) {
            let kind = dpv::of(dpv::SOURCE_KINDS, names::source_kind_id(source.kind)).map_or("", |t| t.dpv);
            sources.push(json!({ "@type": kind, "dct:title": json!(source.name.best(self.lang)) }));
        }
        let labels: Vec<Value> = c.fields.iter().map(|f| json!(&names::field(n, f.as_str(), self.lang))).collect();
        let required = match c.required {
            Required::Statute => "statute",
            Required::Contract => "contract",
            Required::No => "no",
        };
        let mut out = json!({
            "@id": format!("_:data-{}", c.id),
            "dct:title": json!(c.name.best(self.lang)),
            "dct:subject": labels,
            "dpv:hasDataSource": sources,
            "dpv:hasStorageCondition": self.storage(c.keep),
        });
        set(&mut out, "@type", (!kinds.is_empty()).then(|| json!(kinds)));
        set(&mut out, "dpv:hasNecessity", term(dpv::REQUIRED, required));
        out
    }

    fn storage(&self, rule: Keep) -> Value {
        json!({
            "@type": "dpv:StorageDuration",
            "dpv:hasDuration": {
                "@type": "dpv:UntilEventDuration",
                "dct:extent": { "@value": period(rule), "@type": "xsd:duration" },
                "dct:description": json!(&keep(rule, self.notice.relation, self.lang)),
            },
        })
    }

    fn built_in(&self) -> Vec<Value> {
        let n = self.notice;
        let rules = [
            (built_in::STANDING, n.standing_keep),
            (built_in::REQUESTS, n.requests_keep),
            (built_in::DISCLOSURES, n.disclosures_keep),
            (built_in::LOG, n.log_keep),
        ];
        let one = |(id, rule): (&str, Keep)| {
            let mut storage = self.storage(rule);
            set(&mut storage, "dct:title", Some(json!(&names::category(n, id, self.lang))));
            storage
        };
        rules.into_iter().map(one).collect()
    }

    /// The recipients of a purpose, by the property that names their part.
    fn recipients(&self, purpose: &Purpose) -> [(&'static str, Vec<Value>); 3] {
        let of = |role: RecipientRole| -> Vec<Value> {
            let all = self.notice.recipients.iter().filter(|r| r.role == role && r.purposes.contains(&purpose.id));
            all.map(|r| node(&format!("_:recipient-{}", r.id))).collect()
        };
        let mut others = of(RecipientRole::Authority);
        others.extend(of(RecipientRole::Public));
        [
            ("dpv:hasDataProcessor", of(RecipientRole::Processor)),
            ("dpv:hasRecipientDataController", of(RecipientRole::Controller)),
            ("dpv:hasRecipient", others),
        ]
    }

    fn recipient(&self, r: &Recipient) -> Value {
        let kind = dpv::of(dpv::RECIPIENT_ROLES, names::recipient_role_id(r.role)).map_or("dpv:Recipient", |t| t.dpv);
        json!({ "@id": format!("_:recipient-{}", r.id), "@type": kind, "dpv:hasName": json!(r.name.best(self.lang)) })
    }

    fn transfers(&self, purpose: &Purpose) -> Vec<Value> {
        let moved = self.notice.recipients.iter().filter(|r| r.purposes.contains(&purpose.id));
        moved
            .filter_map(|r| {
                let abroad: Vec<Value> =
                    r.countries.iter().filter(|c| !law().is_eea(c)).map(|c| node(&format!("loc:{c}"))).collect();
                let ground = r.safeguard.as_ref().and_then(|s| term(dpv::SAFEGUARDS, &s.kind));
                (!abroad.is_empty()).then(|| {
                    let mut out = json!({
                        "@type": "dpv:Transfer",
                        "dpv:hasDataImporter": node(&format!("_:recipient-{}", r.id)),
                        "dpv:hasThirdCountry": abroad,
                    });
                    set(&mut out, "dpv:hasLegalBasis", ground);
                    out
                })
            })
            .collect()
    }

    fn rights(&self) -> Value {
        let n = self.notice;
        let at = n.controllers.iter().find_map(|c| c.contact.as_ref().and_then(|c| c.email.clone()));
        let mut list: Vec<Value> = Vec::new();
        for right in crate::rights::rights(n) {
            if right.word.id == "automated-decisions" && matches!(n.decisions, Decisions::None) {
                continue;
            }
            let Some(id) = dpv::of(dpv::RIGHTS, right.word.id).map(|t| t.dpv) else { continue };
            let mut out = json!({ "@type": id });
            set(&mut out, "dpv:isExercisedAt", at.as_ref().map(|at| json!(format!("mailto:{at}"))));
            list.push(out);
        }
        if list.iter().any(|r| r.get("@type") == Some(&json!("eu-gdpr:A13"))) {
            list.push(json!({ "@type": "eu-gdpr:A14" }));
        }
        Value::Array(list)
    }

    fn measure(&self, m: &seloste_notice::Measure) -> Value {
        let mut out = json!({ "dct:title": json!(measure_text(m, self.lang)) });
        set(&mut out, "@type", dpv::of(dpv::MEASURES, &m.id).map(|t| json!(t.dpv)));
        out
    }
}

/// Puts a value under a key, if there is one.
fn set(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Value::Object(map), Some(value)) = (object, value) {
        map.insert(key.to_owned(), value);
    }
}

/// JSON as it may stand within a page: no `<` in it can end the element around it.
pub(crate) fn embedded(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
