//! How the tables of fields are written: a group of fields with what they share, and the ways in which one differs.

use super::{Field, Of, Search};
use crate::Text3;
use crate::value::ValueType;

/// What the fields of one table have in common.
#[derive(Clone, Copy)]
pub(super) struct Group {
    kind: &'static str,
    dpv: &'static str,
    fideslang: &'static str,
}

/// Fields of a kind of record, with the terms of other vocabularies that hold unless a field says otherwise.
pub(super) const fn group(kind: &'static str, dpv: &'static str, fideslang: &'static str) -> Group {
    Group { kind, dpv, fideslang }
}

impl Group {
    /// A field of the group, not searched, one value to a record, of usual length for its type.
    pub(super) const fn field(
        self,
        id: &'static str,
        value: ValueType,
        fi: &'static str,
        sv: &'static str,
        en: &'static str,
    ) -> Field {
        Field {
            id,
            kind: self.kind,
            label: Text3 { fi, sv, en },
            value,
            search: Search::None,
            of: Of::Any,
            many: false,
            chars_max: usual_length(value),
            dpv: self.dpv,
            fideslang: self.fideslang,
        }
    }
}

/// The longest value of a type in characters, unless a field says otherwise; of the canonical form.
const fn usual_length(value: ValueType) -> u32 {
    match value {
        ValueType::Line => 200,
        ValueType::Text => 20_000,
        // RFC 5321 4.5.3.1.3: a path has 256 octets, of which two are the angle brackets.
        ValueType::Email => 254,
        ValueType::Phone => 40,
        ValueType::Address => 500,
        ValueType::Date => 10,
        ValueType::Money => 20,
        ValueType::Integer => 20,
        ValueType::Decimal => 30,
        ValueType::Flag => 3,
        ValueType::BusinessId => 9,
        ValueType::PersonalIdentityCode => 11,
        ValueType::Country => 2,
        ValueType::Url => 1_000,
        // The longest: an IPv6 address in full and the length of its prefix.
        ValueType::IpAddress => 43,
        ValueType::Code => 100,
        ValueType::Iban => 34,
        ValueType::Reference => 25,
        ValueType::PostalCode => 5,
    }
}

impl Field {
    /// Found by its words.
    pub(super) const fn words(mut self) -> Self {
        self.search = Search::Words;
        self
    }

    /// Found by its whole value.
    pub(super) const fn exact(mut self) -> Self {
        self.search = Search::Exact;
        self
    }

    /// Found as a telephone number.
    pub(super) const fn as_phone(mut self) -> Self {
        self.search = Search::Phone;
        self
    }

    /// Speaks of a natural person.
    pub(super) const fn person(mut self) -> Self {
        self.of = Of::Person;
        self
    }

    /// Speaks of an organisation.
    pub(super) const fn organisation(mut self) -> Self {
        self.of = Of::Organisation;
        self
    }

    /// A record may hold several.
    pub(super) const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// At most so many characters.
    pub(super) const fn max(mut self, chars: u32) -> Self {
        self.chars_max = chars;
        self
    }

    /// Its own terms in DPV and fideslang.
    pub(super) const fn is(mut self, dpv: &'static str, fideslang: &'static str) -> Self {
        self.dpv = dpv;
        self.fideslang = fideslang;
        self
    }
}
