//! Search, in memory only.
//!
//! Guarantees: nothing of it is ever written; a party that is removed leaves no token behind that was its alone (the
//! text is wiped); a query meets only the fields that its scope reaches.
//! Hits come in the order of their names, as far as the scope reaches the names; however many there are, none is missing.
//! Does not: rank by how well a hit fits.

pub(crate) mod due;
mod order;

use due::{Due, Gathered};
use order::Order;
use seloste_gate::standing::Day;
use seloste_notice::{CategoryId, FieldId};
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::Search;
use seloste_terms::{PartyId, RecordId, vocabulary};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;
use zeroize::Zeroize;

/// The most words of a query that are looked at.
const QUERY_WORDS_MAX: usize = 8;

/// The fields that a party is told by as a whole, when a file is brought in.
const WHOLE_NAMES: [&str; 2] = ["person.name", "organisation.name"];

/// What the token of a whole name begins with: no query can.
const WHOLE: char = '\u{1}';

/// A token that no query can begin with: the whole of a name.
fn whole_name(name: &str) -> String {
    let mut key = String::from(WHOLE);
    for word in name.split_whitespace() {
        key.extend(word.chars().flat_map(char::to_lowercase));
        key.push(' ');
    }
    key
}

/// The place of a field in the index: which category's, which field.
type FieldNo = u16;
/// Where records lie: which category's, of which kind.
type LiesNo = u16;
type TokenNo = u32;
type PartyNo = u32;
type DocNo = u32;

/// A record that can be found.
struct Doc {
    party: PartyNo,
    record: RecordId,
    lies: LiesNo,
    row_version: u32,
    brought: Box<[(TokenNo, FieldNo)]>,
}

/// An index over the searchable values of one register.
#[derive(Default)]
pub(crate) struct Index {
    tokens: BTreeMap<Arc<str>, TokenNo>,
    /// By number, so that a token can be found again without looking through all.
    texts: Vec<Arc<str>>,
    postings: Vec<Vec<(DocNo, FieldNo)>>,
    free_tokens: Vec<TokenNo>,
    docs: Vec<Option<Doc>>,
    free_docs: Vec<DocNo>,
    parties: Vec<Option<PartyId>>,
    free_parties: Vec<PartyNo>,
    numbers: HashMap<PartyId, (PartyNo, Vec<DocNo>)>,
    order: Order,
    due: Due,
    lies: Vec<(CategoryId, String)>,
    fields: Vec<(CategoryId, FieldId)>,
    field_numbers: HashMap<(CategoryId, FieldId), FieldNo>,
}

/// A record as the store should have it: what is read of it otherwise was changed behind the register's back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stored<'a> {
    pub(crate) record: RecordId,
    pub(crate) category: &'a CategoryId,
    pub(crate) kind: &'a str,
    pub(crate) row_version: u32,
}

/// A value to be found by.
pub(crate) struct Findable<'a> {
    pub(crate) category: &'a CategoryId,
    pub(crate) field: &'a FieldId,
    pub(crate) search: Search,
    pub(crate) text: &'a str,
}

/// Which fields of which categories are looked in.
type Wanted<'w> = dyn Fn(&CategoryId, &FieldId) -> bool + 'w;

impl Index {
    /// Puts all that a record can be found by in the place of what it could be found by before.
    pub(crate) fn put<'a>(
        &mut self,
        party: PartyId,
        stored: Stored<'_>,
        values: impl IntoIterator<Item = Findable<'a>>,
    ) {
        let record = stored.record;
        self.remove_record(party, record);
        let number = self.party_number(party);
        let lies = self.lies_number(stored.category, stored.kind);
        let doc_no = match self.free_docs.pop() {
            Some(no) => no,
            None => {
                self.docs.push(None);
                u32::try_from(self.docs.len() - 1).unwrap_or(u32::MAX)
            }
        };
        let mut brought: Vec<(TokenNo, FieldNo)> = Vec::new();
        let mut named = false;
        let mut gathered = Gathered::default();
        for value in values {
            let field = self.field_number(value.category, value.field);
            gathered.look(value.field.as_str(), field, value.text);
            named |= WHOLE_NAMES.contains(&value.field.as_str());
            let mut tokens = search_key(value.search, value.text);
            if WHOLE_NAMES.contains(&value.field.as_str()) {
                tokens.push(whole_name(value.text));
            }
            for mut token in tokens {
                let no = self.token_number(&token);
                token.zeroize();
                if !brought.contains(&(no, field)) {
                    brought.push((no, field));
                    if let Some(postings) = self.postings.get_mut(no as usize) {
                        postings.push((doc_no, field));
                    }
                }
            }
        }
        if let Some(place) = self.docs.get_mut(doc_no as usize) {
            *place = Some(Doc {
                party: number,
                record,
                lies,
                row_version: stored.row_version,
                brought: brought.into_boxed_slice(),
            });
        }
        self.due.put(doc_no, &gathered);
        if let Some((_, docs)) = self.numbers.get_mut(&party) {
            docs.push(doc_no);
        }
        if named {
            self.rename(party);
        }
    }

    /// The name that a party is listed by: the first that its records give, a person's family name in front.
    fn listed(&self, party: PartyNo) -> Option<(String, FieldNo)> {
        let (_, docs) = self.numbers.get(&self.parties.get(party as usize).copied().flatten()?)?;
        let brought = docs.iter().filter_map(|d| self.docs.get(*d as usize).and_then(Option::as_ref));
        brought.flat_map(|doc| doc.brought.iter()).find_map(|(token, field)| {
            let text = self.texts.get(*token as usize)?.strip_prefix(WHOLE)?.trim_end();
            let of_person = self.fields.get(*field as usize).is_some_and(|(_, f)| f.as_str() == "person.name");
            let listed = match text.rsplit_once(' ').filter(|_| of_person) {
                Some((given, family)) => format!("{family} {given}"),
                None => text.to_owned(),
            };
            Some((listed, *field))
        })
    }

    /// Puts a party where its name belongs.
    fn rename(&mut self, party: PartyId) {
        let Some((number, _)) = self.numbers.get(&party) else { return };
        let number = *number;
        let mut name = self.listed(number);
        let mut order = std::mem::take(&mut self.order);
        let given = name.as_ref().map(|(text, field)| (text.as_str(), *field));
        order.set(number, given, &|other| self.listed(other).map(|(name, _)| name));
        self.order = order;
        if let Some((text, _)) = &mut name {
            text.zeroize();
        }
    }

    /// Makes a party known that has nothing to be found by, so that it is in lists.
    pub(crate) fn know(&mut self, party: PartyId) {
        self.party_number(party);
    }

    /// The records of a party that are here.
    pub(crate) fn records_of(&self, party: PartyId) -> impl Iterator<Item = RecordId> {
        let docs = self.numbers.get(&party).map(|(_, docs)| docs.as_slice()).unwrap_or_default();
        docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref)).map(|doc| doc.record)
    }

    /// The category of each record of a party that is here.
    pub(crate) fn categories_of(&self, party: PartyId) -> impl Iterator<Item = &CategoryId> {
        let docs = self.numbers.get(&party).map(|(_, docs)| docs.as_slice()).unwrap_or_default();
        let docs = docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref));
        docs.filter_map(|doc| self.lies.get(doc.lies as usize)).map(|(category, _)| category)
    }

    /// Whether a party has contact data to be found by, in a field that `reaches` lets through.
    pub(crate) fn has_contact(&self, party: PartyId, reaches: &dyn Fn(&CategoryId, &FieldId) -> bool) -> bool {
        let docs = self.numbers.get(&party).map(|(_, docs)| docs.as_slice()).unwrap_or_default();
        let docs = docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref));
        let contact =
            docs.filter(|doc| self.lies.get(doc.lies as usize).is_some_and(|(_, kind)| kind == vocabulary::CONTACT));
        let mut fields = contact.flat_map(|doc| doc.brought.iter().filter_map(|(_, f)| self.fields.get(*f as usize)));
        fields.any(|(category, field)| reaches(category, field))
    }

    /// Whether a party has a contact record in a category that `reaches` lets through.
    pub(crate) fn has_contact_record(&self, party: PartyId, reaches: &dyn Fn(&CategoryId) -> bool) -> bool {
        let docs = self.numbers.get(&party).map(|(_, docs)| docs.as_slice()).unwrap_or_default();
        let docs = docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref));
        docs.filter_map(|doc| self.lies.get(doc.lies as usize))
            .any(|(category, kind)| kind == vocabulary::CONTACT && reaches(category))
    }

    /// How the store should have a record; nothing where it is not here.
    pub(crate) fn stored(&self, party: PartyId, record: RecordId) -> Option<Stored<'_>> {
        let (_, docs) = self.numbers.get(&party)?;
        let mut docs = docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref));
        let doc = docs.find(|doc| doc.record == record)?;
        let (category, kind) = self.lies.get(doc.lies as usize)?;
        Some(Stored { record, category, kind, row_version: doc.row_version })
    }

    /// There are as many as categories and kinds go together: a notice has a few dozen.
    fn lies_number(&mut self, category: &CategoryId, kind: &str) -> LiesNo {
        let there = self.lies.iter().position(|(c, k)| c == category && k == kind);
        let no = there.unwrap_or_else(|| {
            self.lies.push((category.clone(), kind.to_owned()));
            self.lies.len() - 1
        });
        LiesNo::try_from(no).unwrap_or(LiesNo::MAX)
    }

    /// Takes one record out.
    pub(crate) fn remove_record(&mut self, party: PartyId, record: RecordId) {
        let Some((_, docs)) = self.numbers.get_mut(&party) else { return };
        let is_it =
            |no: &DocNo| self.docs.get(*no as usize).and_then(Option::as_ref).is_some_and(|d| d.record == record);
        if let Some(at) = docs.iter().position(is_it) {
            let no = docs.swap_remove(at);
            if self.drop_doc(no) {
                self.rename(party);
            }
        }
    }

    /// Takes a party out.
    pub(crate) fn remove_party(&mut self, party: PartyId) {
        let Some((number, docs)) = self.numbers.remove(&party) else { return };
        self.order.set(number, None, &|_| None);
        for no in docs {
            self.drop_doc(no);
        }
        if let Some(place) = self.parties.get_mut(number as usize) {
            *place = None;
        }
        self.free_parties.push(number);
    }

    /// Drops a record; tells whether it gave a name.
    fn drop_doc(&mut self, no: DocNo) -> bool {
        let Some(doc) = self.docs.get_mut(no as usize).and_then(Option::take) else { return false };
        self.due.remove(no);
        let mut emptied = Vec::new();
        let mut named = false;
        for (token, field) in doc.brought {
            named |= self.texts.get(token as usize).is_some_and(|t| t.starts_with(WHOLE));
            if let Some(postings) = self.postings.get_mut(token as usize) {
                postings.retain(|p| *p != (no, field));
                if postings.is_empty() {
                    postings.shrink_to_fit();
                    emptied.push(token);
                }
            }
        }
        self.forget(&emptied);
        self.free_docs.push(no);
        named
    }

    /// The parties that have a value beginning with each word of the query, in a field that `reaches` lets through; every
    /// party for a query without words. In the order of their names; those whose name is not reached come last.
    pub(crate) fn find(&self, query: &str, reaches: &dyn Fn(&CategoryId, &FieldId) -> bool) -> Vec<PartyId> {
        let allowed: Vec<bool> = self.fields.iter().map(|(c, f)| reaches(c, f)).collect();
        let mut words: Vec<Vec<String>> = Vec::new();
        let telephone = query.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-/".contains(c));
        if telephone && query.chars().any(|c| c.is_ascii_digit()) {
            // A number is one thing however it is spaced; it may also be the beginning of a code.
            let mut ways = search_key(Search::Phone, query);
            ways.extend(search_key(Search::Exact, query));
            words.push(ways);
        } else {
            // No control character reaches the tokens: with one the whole names begin.
            let between = |c: char| c.is_whitespace() || c.is_control();
            for word in query.split(between).filter(|w| !w.is_empty()).take(QUERY_WORDS_MAX) {
                let mut ways = search_key(Search::Words, word);
                let exact = search_key(Search::Exact, word);
                if ways.len() > 1 {
                    // "Anna-Leena" is two words that must both be there, or one code.
                    words.extend(ways.drain(..).map(|w| {
                        let mut either = vec![w];
                        either.extend(exact.iter().cloned());
                        either
                    }));
                } else {
                    ways.extend(exact);
                    words.push(ways);
                }
            }
        }
        words.retain(|w| !w.is_empty());
        if words.is_empty() {
            return if query.trim().is_empty() { self.everybody(&allowed) } else { Vec::new() };
        }
        // Longest word first: it narrows most.
        words.sort_by_key(|ways| std::cmp::Reverse(ways.iter().map(String::len).max()));
        let mut hits: Option<HashSet<PartyNo>> = None;
        for ways in &words {
            let found = self.beginning_with(ways, &allowed, hits.as_ref());
            if found.is_empty() {
                return Vec::new();
            }
            hits = Some(found);
        }
        let mut hits: Vec<PartyNo> = hits.unwrap_or_default().into_iter().collect();
        self.order.sort(&mut hits, &allowed, &|no| self.listed(no).map(|(name, _)| name));
        hits.into_iter().filter_map(|no| self.parties.get(no as usize).copied().flatten()).collect()
    }

    /// The days up to and with `last` that records have to be kept in mind by, the earliest first: of which party, and in
    /// which field of which category.
    pub(crate) fn due(&self, last: Day) -> impl Iterator<Item = (Day, PartyId, &CategoryId, &FieldId)> {
        self.due.until(last).filter_map(|(day, doc, field)| {
            let doc = self.docs.get(doc as usize).and_then(Option::as_ref)?;
            let party = self.parties.get(doc.party as usize).copied().flatten()?;
            let (category, field) = self.fields.get(field as usize)?;
            Some((day, party, category, field))
        })
    }

    /// Whether a party has a name that the scope reaches.
    pub(crate) fn is_named(&self, party: PartyId, reaches: &Wanted<'_>) -> bool {
        self.numbers.get(&party).and_then(|(number, _)| self.order.field(*number)).is_some_and(|field| {
            self.fields.get(field as usize).is_some_and(|(category, field)| reaches(category, field))
        })
    }

    /// The name that a party is listed by, where the scope reaches it.
    pub(crate) fn name_of(&self, party: PartyId, reaches: &Wanted<'_>) -> Option<String> {
        let number = self.numbers.get(&party).filter(|_| self.is_named(party, reaches))?.0;
        self.listed(number).map(|(name, _)| name)
    }

    /// What a contact detail is found by, as bytes to order by: of a field that is called so, or begins so, and that the
    /// scope reaches.
    pub(crate) fn text_of(
        &self,
        party: PartyId,
        field: &str,
        reaches: &Wanted<'_>,
    ) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        let (_, docs) = self.numbers.get(&party)?;
        let docs = docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref));
        let is_contact = |doc: &&Doc| self.lies.get(doc.lies as usize).is_some_and(|(_, k)| k == vocabulary::CONTACT);
        let wanted = |(_, no): &&(TokenNo, FieldNo)| {
            self.fields.get(*no as usize).is_some_and(|(category, id)| {
                let rest = id.as_str().strip_prefix(field);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) && reaches(category, id)
            })
        };
        let texts = docs.filter(is_contact).flat_map(|doc| doc.brought.iter().filter(wanted));
        let texts = texts.filter_map(|(token, _)| self.texts.get(*token as usize));
        // The whole value is among what it is found by, and no part of it is longer.
        texts.max_by_key(|text| text.len()).map(|text| zeroize::Zeroizing::new(text.as_bytes().to_vec()))
    }

    /// All of them, in order.
    fn everybody(&self, allowed: &[bool]) -> Vec<PartyId> {
        let seen = |no: &PartyNo| self.order.is_seen(*no, allowed);
        let named = self.order.iter().filter(seen);
        let numbers = 0..u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
        let rest = numbers.filter(|no| !seen(no));
        named.chain(rest).filter_map(|no| self.parties.get(no as usize).copied().flatten()).collect()
    }

    /// The parties one of whose values in these fields is exactly this.
    pub(crate) fn exactly(&self, search: Search, text: &str, fields: &[&str]) -> Vec<PartyId> {
        self.exactly_where(search, text, &|_, field| fields.contains(&field.as_str()))
    }

    /// The parties one of whose values is exactly this, in a field that `wanted` wants.
    pub(crate) fn exactly_where(&self, search: Search, text: &str, wanted: &Wanted<'_>) -> Vec<PartyId> {
        let mut keys = search_key(search, text);
        let found = keys.first().map(|key| self.parties_of(key, wanted)).unwrap_or_default();
        keys.zeroize();
        found
    }

    /// Whether a party has this word in a field that `wanted` wants.
    pub(crate) fn has_word(&self, party: PartyId, word: &str, wanted: &Wanted<'_>) -> bool {
        let Some(token) = self.tokens.get(word) else { return false };
        let docs = self.numbers.get(&party).map(|(_, docs)| docs.as_slice()).unwrap_or_default();
        let brought = docs.iter().filter_map(|no| self.docs.get(*no as usize).and_then(Option::as_ref));
        let of_field = |no: &FieldNo| self.fields.get(*no as usize).is_some_and(|(c, f)| wanted(c, f));
        brought.flat_map(|doc| doc.brought.iter()).any(|(t, field)| t == token && of_field(field))
    }

    fn parties_of(&self, token: &str, wanted: &Wanted<'_>) -> Vec<PartyId> {
        let found = self.tokens.get(token).and_then(|t| self.postings.get(*t as usize));
        let mut seen = HashSet::new();
        let in_fields = |no: &FieldNo| self.fields.get(*no as usize).is_some_and(|(c, f)| wanted(c, f));
        found
            .into_iter()
            .flatten()
            .filter(|(_, f)| in_fields(f))
            .filter_map(|(d, _)| self.docs.get(*d as usize).and_then(Option::as_ref))
            .filter_map(|d| self.parties.get(d.party as usize).copied().flatten())
            .filter(|p| seen.insert(*p))
            .collect()
    }

    /// The parties that go by exactly this name, case aside.
    pub(crate) fn named(&self, name: &str, field: &str) -> Vec<PartyId> {
        self.named_where(name, &|_, of| of.as_str() == field)
    }

    /// The parties that go by exactly this name, case aside, in a field that `wanted` wants.
    pub(crate) fn named_where(&self, name: &str, wanted: &Wanted<'_>) -> Vec<PartyId> {
        let mut key = whole_name(name);
        let found = self.parties_of(&key, wanted);
        key.zeroize();
        found
    }

    /// How many parties can be found.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    fn beginning_with(&self, ways: &[String], allowed: &[bool], among: Option<&HashSet<PartyNo>>) -> HashSet<PartyNo> {
        let mut found: HashSet<PartyNo> = HashSet::new();
        for way in ways {
            let from = (Bound::Included(way.as_str()), Bound::Unbounded);
            for (token, no) in self.tokens.range::<str, _>(from) {
                if !token.starts_with(way.as_str()) {
                    break;
                }
                for (doc, field) in self.postings.get(*no as usize).into_iter().flatten() {
                    let Some(party) = self.docs.get(*doc as usize).and_then(Option::as_ref).map(|d| d.party) else {
                        continue;
                    };
                    let wanted = among.is_none_or(|a| a.contains(&party));
                    if wanted && allowed.get(*field as usize).copied().unwrap_or(false) {
                        found.insert(party);
                    }
                }
            }
        }
        found
    }

    /// Drops tokens that nobody has any more and wipes their text.
    fn forget(&mut self, emptied: &[TokenNo]) {
        for no in emptied {
            let Some(place) = self.texts.get_mut(*no as usize) else { continue };
            let mut text = std::mem::replace(place, Arc::from(""));
            self.tokens.remove(&text);
            // The map's copy is gone and the table's was taken: this is the last one.
            if let Some(text) = Arc::get_mut(&mut text) {
                text.zeroize();
            }
            self.free_tokens.push(*no);
        }
    }

    fn party_number(&mut self, party: PartyId) -> PartyNo {
        if let Some((number, _)) = self.numbers.get(&party) {
            return *number;
        }
        let number = match self.free_parties.pop() {
            Some(number) => number,
            None => {
                self.parties.push(None);
                u32::try_from(self.parties.len() - 1).unwrap_or(u32::MAX)
            }
        };
        if let Some(place) = self.parties.get_mut(number as usize) {
            *place = Some(party);
        }
        self.numbers.insert(party, (number, Vec::new()));
        number
    }

    fn token_number(&mut self, token: &str) -> TokenNo {
        if let Some(no) = self.tokens.get(token) {
            return *no;
        }
        let text: Arc<str> = token.into();
        let no = match self.free_tokens.pop() {
            Some(no) => no,
            None => {
                self.postings.push(Vec::new());
                self.texts.push(Arc::clone(&text));
                u32::try_from(self.postings.len() - 1).unwrap_or(u32::MAX)
            }
        };
        if let Some(place) = self.texts.get_mut(no as usize) {
            *place = Arc::clone(&text);
        }
        self.tokens.insert(text, no);
        no
    }

    fn field_number(&mut self, category: &CategoryId, field: &FieldId) -> FieldNo {
        if let Some(no) = self.field_numbers.get(&(category.clone(), field.clone())) {
            return *no;
        }
        let no = u16::try_from(self.fields.len()).unwrap_or(u16::MAX);
        self.fields.push((category.clone(), field.clone()));
        self.field_numbers.insert((category.clone(), field.clone()), no);
        no
    }
}

#[cfg(test)]
mod tests;
