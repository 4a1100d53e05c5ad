//! What is asked of every answer.

use super::*;

/// Of forms with more fields of text than this, each field is sent fewer values.
const SPARED: usize = 4;
/// How many times fewer.
const SPARED_BY: usize = 8;

impl Walker<'_> {
    /// What holds of every answer, whatever was sent.
    pub(super) fn safe(&mut self, what: &str, got: &Got, lang: Lang) {
        let mut differs = |said: String| self.wrong.push(format!("{what} ({lang}): {said}"));
        if got.status >= 500 || got.status == 401 {
            differs(format!("{} is answered", got.status));
        }
        if got.bytes.len() > ANSWER_BYTES_MAX {
            differs(format!("an answer of {} bytes", got.bytes.len()));
        }
        let html = got.header("content-type").starts_with("text/html");
        for markup in MARKUP.iter().filter(|m| html && got.body.contains(**m)) {
            differs(format!("`{markup}` is in the page as it was sent"));
        }
        // A file is in the language that it was asked for in.
        let asked = what.contains("lang=") && !what.contains(&format!("lang={lang}"))
            || got.headers.contains_key("content-disposition");
        if html
            && got.status != 303
            && !asked
            && got.body.contains("<html")
            && !got.body.contains(&format!("<html lang=\"{lang}\""))
        {
            differs("the page is in another language".to_owned());
        }
        let headers = format!("{:?}", got.headers);
        if says_the_code(&got.body) || says_the_code(&headers) {
            differs("the identity code is said again".to_owned());
        }
        if headers.contains("seloste=zxq") || got.header("location").contains("evil.example.com") {
            differs(format!("a header is not the server's own: {headers}"));
        }
    }

    /// Sends the values through the fields of text of a form: through a form of few fields each through each; through one
    /// of many each through some, and through each those that may be kept nowhere.
    pub(super) fn try_all(&mut self, found: &Found, values: &[Hostile]) {
        let mut found = found.clone();
        let mut fields: Vec<String> = Vec::new();
        for control in found.form.controls.clone() {
            // Who types their password wrong too often is signed out: that has a table of its own.
            let lock = control.name == "unlock.password";
            if control.kind == Kind::Text && !lock && !fields.contains(&control.name) {
                fields.push(control.name);
            }
        }
        let share = if fields.len() > SPARED { SPARED_BY } else { 1 };
        for (f, field) in fields.iter().enumerate() {
            let is_sent = |n: &usize| {
                (n + f).is_multiple_of(share) || matches!(values[*n].fate, Fate::Never | Fate::Long | Fate::Code)
            };
            // Most of what looks like something else is text: what the form takes of it, it takes.
            let mut again: Vec<usize> = Vec::new();
            for n in (0..values.len()).filter(is_sent) {
                let text = values[n].fate == Fate::Text || values[n].fate == Fate::Long && self.takes_long(field);
                if !text {
                    again.push(n);
                    continue;
                }
                let got = self.one(&mut found, (f, field), (n, &values[n]), true);
                match got.status {
                    200 => {}
                    303 => self.renew(&mut found),
                    _ => again.push(n),
                }
            }
            // What is refused has changed nothing, whichever of them it is.
            if found.route == "/join/{token}" {
                found.form.action = format!("/join/{}", invited(self.world));
            }
            let before = self.state();
            for n in again {
                self.one(&mut found, (f, field), (n, &values[n]), false);
            }
            if self.state() != before {
                self.wrong
                    .push(format!("{} `{field}`: something that was refused has changed something", found.name()));
            }
        }
    }

    /// Whether a field is declared for texts as long as the longest.
    fn takes_long(&self, field: &str) -> bool {
        let field = field.strip_prefix("v.").and_then(|id| self.notice.as_ref()?.field(id));
        field.is_some_and(|field| field.chars_max as usize > LONG)
    }

    /// Sends one value, and looks at what comes. Where something may come of it, a link to join by is made first: it is good
    /// once.
    fn one(&mut self, found: &mut Found, (f, field): (usize, &str), (n, value): (usize, &Hostile), may: bool) -> Got {
        let lang = Lang::ALL[(n + f) % 3];
        let what = format!("{} {} `{field}`: {}", found.route, found.form.value("do").unwrap_or_default(), value.what);
        if self.sessions.is_none() {
            // No wait of an earlier one is met.
            self.world.seconds(20 * 60);
            if may && found.route == "/join/{token}" {
                found.form.action = format!("/join/{}", invited(self.world));
            }
        }
        let began = Instant::now();
        let got = self.send(found, field, value, lang);
        self.asked += 1;
        if began.elapsed() > PATIENCE {
            self.wrong.push(format!("{what}: {:?}", began.elapsed()));
        }
        self.safe(&what, &got, lang);
        if value.fate == Fate::Unread && found.form.post && !found.form.parts && !matches!(got.status, 400 | 413) {
            self.wrong.push(format!("{what} ({lang}): {} for what is no form", got.status));
        }
        if got.status == 422 {
            self.explained(&what, found, field, &got, lang);
        }
        got
    }

    /// A form that came back says what is wrong and with which field, and does not only shrug.
    fn explained(&mut self, what: &str, found: &Found, field: &str, got: &Got, lang: Lang) {
        let said = alerts(&got.body);
        self.told.entry(format!("{} {field}", found.route)).or_default().insert(said.chars().take(160).collect());
        if said.is_empty() {
            self.wrong.push(format!("{what} ({lang}): 422 without a word"));
        }
        for shrug in SHRUGS {
            if said.contains(shrug) {
                self.wrong.push(format!("{what} ({lang}): only `{shrug}`"));
            }
        }
        let label = field.strip_prefix("v.").and_then(|id| {
            let notice = self.notice.as_ref()?;
            Some(notice.field(id)?.label.best(lang).to_owned())
        });
        if let Some(label) = label.filter(|label| !said.contains(label)) {
            self.wrong.push(format!("{what} ({lang}): `{said}` does not name `{label}`"));
        }
    }

    /// After something was done: the same form as it stands now, of somebody else where it is of somebody.
    fn renew(&mut self, found: &mut Found) {
        if !found.route.contains("{party}") || found.route.contains("/add/") {
            return;
        }
        let name = found.name();
        if !found.route.contains("/edit/") {
            let old = found.page.split("/p/").nth(1).unwrap().split(['/', '?']).next().unwrap().to_owned();
            let new = self.world.person("Aada Keksitty").to_string();
            found.page = found.page.replace(&old, &new);
        }
        let got = self.get(&found.page, Lang::Fi);
        let (forms, _) = read(&got.body, &found.page);
        let again = forms.into_iter().map(|form| Found { form, ..found.clone() }).find(|f| f.name() == name);
        match again {
            Some(again) => *found = again,
            None => self.wrong.push(format!("{name}: the form is gone from {}: {}", found.page, got.status)),
        }
    }
}

/// What a page says that does not know what is wrong.
const SHRUGS: [&str; 3] = ["Something does not fit", "Jokin tiedoista ei sovi", "Någon uppgift passar inte"];
