//! Questions and answers, a line each.
//!
//! Guarantees: an answer that does not fit is told why and asked for again; an end of the answers ends the asking.
//! Does not: know whether it speaks to a terminal; see [`run`](super::run).

use super::kind::Choice;
use super::words;
use crate::output::Output;
use anyhow::bail;
use seloste_terms::{Lang, Text3};
use std::io::{BufRead, Read};

/// The longest answer that is read, in bytes.
const LINE_BYTES_MAX: u64 = 64 * 1024;

/// Somebody who answers.
pub(crate) struct Session<'a> {
    /// Where answers come from.
    pub(crate) input: &'a mut dyn BufRead,
    /// Where questions go: beside the result.
    pub(crate) output: &'a mut dyn Output,
    /// In which language.
    pub(crate) lang: Lang,
}

impl Session<'_> {
    /// Asks until the answer fits. An empty answer takes the default, if there is one.
    ///
    /// # Errors
    /// When the answers end, or a line is endless.
    pub(crate) fn ask<T>(
        &mut self,
        question: Text3,
        default: Option<&str>,
        parse: &dyn Fn(&str) -> Result<T, Text3>,
    ) -> anyhow::Result<T> {
        let shown = default.filter(|d| !d.is_empty()).map(|d| format!(" [{d}]")).unwrap_or_default();
        // A question that ends in its own mark needs no second one.
        let question = question.get(self.lang);
        let mark = if question.ends_with('?') { "" } else { ":" };
        loop {
            self.output.err(&format!("{question}{shown}{mark} "));
            let Some(line) = self.line()? else {
                self.say(words::WRONG_UTF8);
                continue;
            };
            let answer = match (line.trim(), default) {
                ("", Some(default)) => default,
                ("", None) => {
                    self.say(words::WRONG_EMPTY);
                    continue;
                }
                (answer, _) => answer,
            };
            match parse(answer) {
                Ok(value) => return Ok(value),
                Err(why) => self.say(why),
            }
        }
    }

    /// Shows what there is to choose from, numbered.
    pub(crate) fn show<C: Choice>(&mut self) {
        for (n, choice) in (1..).zip(C::ALL) {
            let line = format!("  {n}  {:15}  {}\n", choice.word(), choice.label().get(self.lang));
            self.output.err(&line);
        }
    }

    fn say(&mut self, text: Text3) {
        self.output.err(&format!("  {}\n", text.get(self.lang)));
    }

    /// The next line; nothing if it is no text.
    fn line(&mut self) -> anyhow::Result<Option<String>> {
        let mut bytes = Vec::new();
        let read = (&mut *self.input).take(LINE_BYTES_MAX).read_until(b'\n', &mut bytes)?;
        if read == 0 || (!bytes.ends_with(b"\n") && read as u64 == LINE_BYTES_MAX) {
            self.output.err("\n");
            bail!("{}", words::ENDED.get(self.lang));
        }
        Ok(String::from_utf8(bytes).ok())
    }
}

/// One of a list, by its number, its word or what people call it.
pub(crate) fn choice<C: Choice>(answer: &str) -> Result<C, Text3> {
    let lower = answer.trim().to_lowercase();
    let by_number = lower.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).and_then(|n| C::ALL.get(n)).copied();
    let named = |c: &C| c.word() == lower || Lang::ALL.iter().any(|l| c.label().get(*l) == lower);
    by_number.or_else(|| C::ALL.iter().copied().find(named)).ok_or(words::WRONG_CHOICE)
}
