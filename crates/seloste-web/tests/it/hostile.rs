//! What no honest hand types into the forms of signing in, accounts and settings: each is told in the reader's language,
//! changes nothing, and is not said again.

use crate::world::{OTHER, OWN, PASSWORD, World};
use seloste_terms::Lang;

/// Who sends a form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Nobody is signed in.
    Nobody,
    /// Somebody of the staff.
    Staff,
    /// Who runs the deployment.
    Boss,
    /// Somebody with a link to join by.
    Invited,
}
use By::{Boss, Invited, Nobody, Staff};

/// What must not be in the answer, however it is written.
const MARK: &str = "<script>zxq";

/// One form: who, where, what, the status, the key of the message (empty where the page is an error's), and what of it must
/// not come back.
type Row = (By, &'static str, &'static str, u16, &'static str, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Signing in: one answer for all of it.
    (Nobody, "/sign-in", "", 422, "sign-in-wrong", ""),
    (Nobody, "/sign-in", "login=aino", 422, "sign-in-wrong", ""),
    (Nobody, "/sign-in", "password=zxq-salasana", 422, "sign-in-wrong", "zxq-salasana"),
    (Nobody, "/sign-in", "login=x%27+OR+1=1--&password=zxq-salasana", 422, "sign-in-wrong", "zxq-salasana"),
    (Nobody, "/sign-in", "login=%3Cscript%3Ezxq&password=a", 422, "sign-in-wrong", MARK),
    (Nobody, "/sign-in", "login=aino%00&password=a", 422, "sign-in-wrong", ""),
    (Nobody, "/sign-in", "login=131052-308T&password=131052-308T", 422, "sign-in-wrong", "131052-308T"),
    (Nobody, "/sign-in", "login=%E2%80%AEonia&password=%F0%9F%94%91", 422, "sign-in-wrong", ""),
    (Nobody, "/sign-in", "login=a&login=aino&password=a&password=b", 422, "sign-in-wrong", ""),
    (Nobody, "/sign-in", "login=%zz", 400, "error-input", ""),
    (Nobody, "/sign-in", "login=%ff%fe", 400, "error-input", ""),
    // The second step, without a first.
    (Nobody, "/sign-in/code", "", 422, "second-over", ""),
    (Nobody, "/sign-in/code", "code=zxqcode", 422, "second-over", "zxqcode"),
    (Nobody, "/sign-in/code", "code=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96", 422, "second-over", "１２３"),
    (Nobody, "/sign-in/code", "code=%3Cscript%3Ezxq", 422, "second-over", MARK),
    (Nobody, "/sign-in/code", "code=-1&step=0123", 422, "second-over", ""),
    // Passkeys of nobody.
    (Nobody, "/sign-in/passkey", "", 422, "passkey-failed", ""),
    (Nobody, "/sign-in/passkey", "passkey.id=***&passkey.client=***", 422, "passkey-failed", ""),
    (Nobody, "/sign-in/passkey", "passkey.id=enhx&passkey.client=e30&passkey.data=AAAA&passkey.signature=AAAA", 422, "passkey-failed", "enhx"),
    (Nobody, "/sign-in/passkey", "passkey.id=enhx&passkey.client=W1tbW1tbW1tb", 422, "passkey-failed", "enhx"),
    (Nobody, "/sign-in/passkey", "passkey.id=&passkey.client=eyJ0eXBlIjoxfQ", 422, "passkey-failed", ""),
    // A session that is nobody's.
    (Nobody, "/unlock", "", 422, "sign-in-wrong", ""),
    (Nobody, "/unlock", "unlock.password=zxq-salasana&to=//evil.example.com", 422, "sign-in-wrong", "evil"),
    (Staff, "/unlock", "unlock.password=zxq-salasana", 422, "sign-in-wrong", "zxq-salasana"),
    (Staff, "/unlock", "unlock.password=a&to=https://evil.example.com/", 422, "sign-in-wrong", "evil"),
    (Staff, "/unlock", "passkey.id=enhx&passkey.client=e30", 422, "passkey-failed", "enhx"),
    // The password.
    (Staff, "/account/password", "present=zxq-vanha&password=riittavan+pitka+uusi&again=riittavan+pitka+uusi", 422, "password-present-wrong", "zxq-vanha"),
    (Staff, "/account/password", "present=PASS&password=zxq-lyhyt&again=zxq-lyhyt", 422, "join-password-wrong", "zxq-lyhyt"),
    (Staff, "/account/password", "present=PASS&password=zxq-lyhyt&again=zxq-toinen", 422, "join-not-same", "zxq-lyhyt"),
    (Staff, "/account/password", "present=PASS&password=PASS&again=PASS", 422, "join-password-wrong", ""),
    (Staff, "/account/password", "", 422, "join-password-wrong", ""),
    (Staff, "/account/password", "present=PASS&password=LOGIN&again=LOGIN", 422, "join-password-wrong", ""),
    // The app.
    (Staff, "/account/second", "", 422, "second-wrong", ""),
    (Staff, "/account/second", "code=zxqzxq", 422, "second-wrong", "zxqzxq"),
    (Staff, "/account/second", "code=-00001", 422, "second-wrong", "-00001"),
    (Staff, "/account/second", "code=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96", 422, "second-wrong", "１２３"),
    (Staff, "/account/second", "code=%3Cscript%3Ezxq", 422, "second-wrong", MARK),
    // A new passkey.
    (Staff, "/account/passkeys", "passkey.id=enhx", 422, "passkey-no-label", "enhx"),
    (Staff, "/account/passkeys", "label=+++&passkey.id=enhx", 422, "passkey-no-label", ""),
    (Staff, "/account/passkeys", "label=a%07b&passkey.id=enhx", 422, "passkey-no-label", ""),
    (Staff, "/account/passkeys", "label=131052-308T&passkey.id=enhx", 422, "passkey-no-label", "131052-308T"),
    (Staff, "/account/passkeys", "label=Avain", 422, "passkey-failed", ""),
    (Staff, "/account/passkeys", "label=%3Cscript%3Ezxq&passkey.id=a&passkey.client=e30&passkey.data=oA", 422, "passkey-failed", MARK),
    (Staff, "/account/passkeys/change", "do=name&passkey=0123456789abcdef&label=", 422, "passkey-no-label", ""),
    (Staff, "/account/passkeys/change", "do=name&passkey=0123456789abcdef&label=131052-308T", 422, "passkey-no-label", "131052-308T"),
    (Staff, "/account/passkeys/change", "do=remove", 400, "error-input", ""),
    (Staff, "/account/passkeys/change", "do=zxq&passkey=0123", 400, "error-input", "zxq"),
    (Staff, "/account/sessions/end", "", 400, "error-input", ""),
    // Inviting.
    (Boss, "/admin/accounts", "role=carrata/support", 422, "admin-no-name", ""),
    (Boss, "/admin/accounts", "name=+&role=carrata/support", 422, "admin-no-name", ""),
    (Boss, "/admin/accounts", "name=Tuula%1B[2J&role=carrata/support", 422, "admin-no-name", "\u{1b}"),
    (Boss, "/admin/accounts", "name=Tuula+131052-308T&role=carrata/support", 422, "admin-no-name", "131052-308T"),
    (Boss, "/admin/accounts", "name=%3Cscript%3Ezxq", 422, "admin-no-role", MARK),
    (Boss, "/admin/accounts", "name=Tuula", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=carrata/zxq", 422, "admin-no-role", "zxq"),
    (Boss, "/admin/accounts", "name=Tuula&role=zxq/support", 422, "admin-no-role", "zxq"),
    (Boss, "/admin/accounts", "name=Tuula&role=arjasmaa/support", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=carrata/operator", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=*/support", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=instance/operator", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=../carrata/support", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=carrata/support&until=2026-11-21", 422, "admin-no-day", ""),
    (Boss, "/admin/accounts", "name=Tuula&role=carrata/support&until=2026-02-30", 422, "admin-no-day", "2026-02-30"),
    (Boss, "/admin/accounts", "name=Tuula&role=carrata/support&until=zxq-huomenna", 422, "admin-no-day", "zxq"),
    // One account.
    (Boss, "/admin/accounts/ACCOUNT", "do=grant", 422, "admin-no-role", ""),
    (Boss, "/admin/accounts/ACCOUNT", "do=grant&role=*/operator&until=1900-01-01", 422, "admin-no-day", ""),
    (Boss, "/admin/accounts/ACCOUNT", "do=end", 422, "admin-end-unsure", ""),
    (Boss, "/admin/accounts/ACCOUNT", "do=end&sure=no", 422, "admin-end-unsure", ""),
    (Boss, "/admin/accounts/ACCOUNT", "do=zxq", 400, "error-input", "zxq"),
    (Boss, "/admin/accounts/zxq", "do=link", 404, "error-not-found", "zxq<"),
    (Boss, "/admin/accounts/00000000-0000-4000-8000-000000000000", "do=end&sure=yes", 404, "error-not-found", ""),
    // Settings.
    (Boss, "/admin/settings", "", 422, "admin-idle-wrong", ""),
    (Boss, "/admin/settings", "idle=0", 422, "admin-idle-wrong", ""),
    (Boss, "/admin/settings", "idle=721", 422, "admin-idle-wrong", ""),
    (Boss, "/admin/settings", "idle=-30", 422, "admin-idle-wrong", ""),
    (Boss, "/admin/settings", "idle=99999999999999999999", 422, "admin-idle-wrong", ""),
    (Boss, "/admin/settings", "idle=%3Cscript%3Ezxq", 422, "admin-idle-wrong", MARK),
    (Boss, "/admin/settings", "idle=30&net.*=192.0.2.0/33", 422, "admin-networks-wrong", ""),
    (Boss, "/admin/settings", "idle=30&net.carrata=%3Cscript%3Ezxq", 422, "admin-networks-wrong", MARK),
    (Boss, "/admin/settings", "idle=30&proxies=localhost", 422, "admin-networks-wrong", ""),
    (Boss, "/admin/settings", "idle=30&net.*=192.0.2.0/24", 422, "admin-shut-out", ""),
    (Boss, "/admin/settings", "idle=30&net.*=::/0", 422, "admin-shut-out", ""),
    (Boss, "/admin/settings", "idle=30&second=yes", 422, "admin-second-first", ""),
    // Joining.
    (Invited, "/join/LINK", "", 422, "join-login-wrong", ""),
    (Invited, "/join/LINK", "login=a&password=PASS&again=PASS", 422, "join-login-wrong", ""),
    (Invited, "/join/LINK", "login=a+b+c&password=PASS&again=PASS", 422, "join-login-wrong", ""),
    (Invited, "/join/LINK", "login=131052-308T&password=PASS&again=PASS", 422, "join-login-wrong", "131052-308T"),
    (Invited, "/join/LINK", "login=uusi.nimi&name=a%0Ab&password=PASS&again=PASS", 422, "join-login-wrong", ""),
    (Invited, "/join/LINK", "login=%3Cscript%3Ezxq&password=PASS&again=PASS", 422, "join-login-wrong", MARK),
    (Invited, "/join/LINK", "login=uusi.nimi&password=zxq-lyhyt&again=zxq-lyhyt", 422, "join-password-wrong", "zxq-lyhyt"),
    (Invited, "/join/LINK", "login=uusi.nimi&password=PASS&again=zxq-toinen", 422, "join-not-same", "zxq-toinen"),
    (Nobody, "/join/0123", "login=uusi.nimi&password=PASS&again=PASS", 422, "join-closed", ""),
];

/// What a key says in a language, up to its first argument.
fn says(lang: Lang, key: &str) -> String {
    let text = match lang {
        Lang::Fi => include_str!("../../locales/fi.ftl"),
        Lang::Sv => include_str!("../../locales/sv.ftl"),
        Lang::En => include_str!("../../locales/en.ftl"),
    };
    let line = text.lines().find_map(|l| l.strip_prefix(&format!("{key} = "))).unwrap_or_else(|| panic!("no {key}"));
    // An argument at the beginning: what comes after it.
    let parts: Vec<&str> = line.split(['{', '}']).collect();
    let longest = parts.iter().step_by(2).max_by_key(|p| p.len()).unwrap();
    longest.trim().to_owned()
}

#[test]
fn what_is_typed_wrong_is_told_in_the_readers_language_changes_nothing_and_is_not_said_again() {
    assert!(ROWS.len() >= 60, "{}", ROWS.len());
    let world = World::new();
    let pass = PASSWORD.replace(' ', "+");
    let mut wrong = Vec::new();
    for (n, (by, path, form, status, key, never)) in ROWS.iter().enumerate() {
        for lang in Lang::ALL {
            // Somebody new each time, and later, so that no wait of an earlier row is met.
            world.seconds(20 * 60);
            let login = format!("{lang}.{n}.zyx");
            let session = match by {
                Staff => Some(world.account(&login, &[(OWN, "support"), (OTHER, "customer-care")])),
                Boss => Some(world.account(&login, &[("*", "operator")])),
                Nobody | Invited => None,
            };
            let session = session.as_deref();
            let mut account = String::new();
            if let Some(session) = session {
                world.post(Some(session), "/language", &format!("lang={lang}&to=/"));
                account = world.home.instance().session(session).unwrap().account.to_string();
            }
            let link = if *by == Invited {
                world.home.instance().invite(&world.home.operator(), Default::default()).unwrap().to_string()
            } else {
                String::new()
            };
            let form = form.replace("PASS", &pass).replace("LOGIN", &login);
            let path = path.replace("ACCOUNT", &account).replace("LINK", &link);
            // Who is nobody yet reads in the language that the address or the browser asks for.
            let path = if session.is_none() { format!("{path}?lang={lang}") } else { path };
            let before = (world.stored("instance"), world.stored(OWN), world.home.instance().settings());
            let got = world.post(session, &path, &form);
            let mut differs = |what: &str| wrong.push(format!("{path} `{form}` {lang}: {what}"));
            if got.status != *status {
                differs(&format!("{} for {status}", got.status));
            }
            // A form that cannot be read at all is answered before it is known who reads the answer.
            let unread = *status == 400 && form.contains('%');
            let says = says(if unread { Lang::Fi } else { lang }, key);
            if says.len() < 6 || !got.body.contains(&says) {
                differs(&format!("does not say `{says}`"));
            }
            if got.body.contains("<script>") || (!never.is_empty() && got.body.contains(never)) {
                differs("says it again");
            }
            if got.body.contains(PASSWORD) {
                differs("says the password");
            }
            let after = (world.stored("instance"), world.stored(OWN), world.home.instance().settings());
            if before != after {
                differs("changed something");
            }
            if got.session().is_some() {
                differs("gave a session");
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
