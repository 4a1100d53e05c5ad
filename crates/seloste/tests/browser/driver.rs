//! A small WebDriver client (W3C WebDriver), enough to drive Chromium through chromedriver on this machine.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long a page may take until something is there.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: std::path::PathBuf,
}

impl Browser {
    /// Starts chromedriver and a headless Chromium, with script or without.
    pub(crate) fn start(script: bool) -> Self {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let profile = std::env::temp_dir().join(format!("seloste-browser-{}-{port}", std::process::id()));
        let mut browser = Self { driver, port, session: String::new(), profile };
        browser.wait("chromedriver", |b| b.try_call("GET", "/status", &Value::Null).is_ok());
        let mut args = vec![
            "--headless=new".to_owned(),
            "--disable-gpu".into(),
            "--disable-quic".into(),
            "--no-first-run".into(),
            "--disable-background-networking".into(),
            "--disable-component-update".into(),
            "--disable-sync".into(),
            "--disable-dev-shm-usage".into(),
            "--lang=en".into(),
            format!("--user-data-dir={}", browser.profile.display()),
        ];
        // Chromium refuses its sandbox to root, as in a container.
        if is_root() {
            args.push("--no-sandbox".into());
        }
        let scripts = if script { 1 } else { 2 };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "args": args,
                "prefs": {"profile.managed_default_content_settings.javascript": scripts, "intl.accept_languages": "en"},
            },
        }}});
        let made = browser.call("POST", "/session", &wanted);
        browser.session = made["sessionId"].as_str().expect("a session").to_owned();
        browser
    }

    pub(crate) fn go(&self, url: &str) {
        self.in_session("POST", "/url", &json!({"url": url}));
    }

    pub(crate) fn size(&self, width: u32, height: u32) {
        self.in_session("POST", "/window/rect", &json!({"width": width, "height": height}));
    }

    pub(crate) fn url(&self) -> String {
        self.in_session("GET", "/url", &Value::Null).as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn source(&self) -> String {
        self.in_session("GET", "/source", &Value::Null).as_str().unwrap_or_default().to_owned()
    }

    /// The text of the page as it is seen.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        self.text_of("body")
    }

    /// The text of an element as it is seen. Of one that goes with its page meanwhile, that of the next page.
    #[track_caller]
    pub(crate) fn text_of(&self, css: &str) -> String {
        let began = Instant::now();
        loop {
            let Some(id) = self.element(css) else {
                assert!(began.elapsed() < PATIENCE, "`{css}` is not on the page {}", self.url());
                std::thread::sleep(Duration::from_millis(50));
                continue;
            };
            match self.try_in_session("GET", &format!("/element/{id}/text"), &Value::Null) {
                Ok(text) => return text.as_str().unwrap_or_default().to_owned(),
                Err(error) if error.starts_with("stale element reference") && began.elapsed() < PATIENCE => {}
                Err(error) => panic!("the text of `{css}`: {error}"),
            }
        }
    }

    pub(crate) fn element(&self, css: &str) -> Option<String> {
        let found = self.try_in_session("POST", "/element", &json!({"using": "css selector", "value": css})).ok()?;
        found[ELEMENT].as_str().map(str::to_owned)
    }

    /// Waits until an element is there.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> String {
        let began = Instant::now();
        loop {
            if let Some(id) = self.element(css) {
                return id;
            }
            assert!(began.elapsed() < PATIENCE, "`{css}` is not on the page {}:\n{}", self.url(), self.text());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Does something to an element. One that goes with its page before it is done is looked for on the next page.
    #[track_caller]
    fn on(&self, css: &str, what: &str, body: &Value) {
        let began = Instant::now();
        loop {
            let id = self.find(css);
            match self.try_in_session("POST", &format!("/element/{id}/{what}"), body) {
                Ok(_) => return,
                Err(error) if error.starts_with("stale element reference") && began.elapsed() < PATIENCE => {}
                Err(error) => panic!("{what} of `{css}`: {error}"),
            }
        }
    }

    #[track_caller]
    pub(crate) fn click(&self, css: &str) {
        self.on(css, "click", &json!({}));
    }

    #[track_caller]
    pub(crate) fn type_in(&self, css: &str, text: &str) {
        self.on(css, "value", &json!({"text": text}));
    }

    /// Chooses one of a list.
    #[track_caller]
    pub(crate) fn choose(&self, css: &str, value: &str) {
        self.click(&format!("{css} option[value='{value}']"));
    }

    /// Takes out what was typed.
    #[track_caller]
    pub(crate) fn empty(&self, css: &str) {
        self.on(css, "clear", &json!({}));
    }

    /// Waits until an element is not there any more.
    #[track_caller]
    pub(crate) fn gone(&self, css: &str) {
        let began = Instant::now();
        while self.element(css).is_some() {
            assert!(began.elapsed() < PATIENCE, "`{css}` is still on the page {}", self.url());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses a key where the focus is, with the control key or without.
    #[track_caller]
    pub(crate) fn press(&self, key: &str, control: bool) {
        let down = |key: &str| json!({"type": "keyDown", "value": key});
        let up = |key: &str| json!({"type": "keyUp", "value": key});
        let mut steps = vec![down(key), up(key)];
        if control {
            steps.insert(0, down("\u{e009}"));
            steps.push(up("\u{e009}"));
        }
        let keyboard = json!({"actions": [{"type": "key", "id": "keys", "actions": steps}]});
        self.in_session("POST", "/actions", &keyboard);
    }

    /// Presses a key that has a name (WebDriver 17.4.2).
    #[track_caller]
    pub(crate) fn press_in(&self, name: &str) {
        let key = match name {
            "Enter" => "\u{e007}",
            "Tab" => "\u{e004}",
            "Escape" => "\u{e00c}",
            "ArrowUp" => "\u{e013}",
            "ArrowDown" => "\u{e015}",
            other => other,
        };
        self.press(key, false);
    }

    /// What axe finds of weight on the page (WCAG 2.2 A and AA). Skipped with a word where `SELOSTE_AXE` names no file of it.
    #[track_caller]
    pub(crate) fn accessible(&self, name: &str) {
        let found = self.axe(name);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }

    /// The same, as a list.
    fn axe(&self, name: &str) -> Vec<String> {
        let Some(file) = std::env::var_os("SELOSTE_AXE") else {
            println!("skipped for {name}: SELOSTE_AXE names no axe.min.js");
            return Vec::new();
        };
        let axe = std::fs::read_to_string(file).expect("the file that SELOSTE_AXE names");
        self.run(&format!("{axe}; return true"));
        let rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}";
        let script = format!(
            "const done = arguments[arguments.length - 1]; window.axe.run(document, {rules}).then((r) => \
             done(r.violations.filter((v) => ['serious', 'critical'].includes(v.impact))\
             .map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + (n.failureSummary || '')).join('; '))))"
        );
        let found = self.in_session("POST", "/execute/async", &json!({"script": script, "args": []}));
        let found = found.as_array().cloned().unwrap_or_else(|| vec![found]);
        found.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned)).collect()
    }

    /// Looks at a page as those do who have another screen, another language or other eyes: pictures of the whole of it at
    /// three widths, in the dark, in Finnish and in Swedish; what is wrong with it, by what axe finds and by what does not fit.
    pub(crate) fn looked_at(&self, name: &str) -> Vec<String> {
        let dir = crate::pictures();
        let mut wrong = Vec::new();
        for width in [768, 390, 1440] {
            self.width(width);
            self.whole_picture(&dir.join(format!("{name}-{width}.png")));
            let beyond = self.run("return document.documentElement.scrollWidth - window.innerWidth");
            if beyond.as_i64().is_none_or(|by| by > 0) {
                wrong.push(format!("{name} at {width} is {beyond} too wide"));
            }
            if width != 768 {
                wrong.extend(self.axe(name).into_iter().map(|one| format!("{name} at {width}: {one}")));
            }
        }
        self.dark(true);
        self.whole_picture(&dir.join(format!("{name}-dark.png")));
        wrong.extend(self.axe(name).into_iter().map(|one| format!("{name} in the dark: {one}")));
        self.dark(false);
        for lang in ["fi", "sv", "en"] {
            self.click(&format!("form[action='/language'] button[value={lang}]"));
            self.find(&format!("html[lang={lang}]"));
            if lang != "en" {
                self.width(390);
                self.whole_picture(&dir.join(format!("{name}-{lang}-390.png")));
                let beyond = self.run("return document.documentElement.scrollWidth - window.innerWidth");
                if beyond.as_i64().is_none_or(|by| by > 0) {
                    wrong.push(format!("{name} in {lang} at 390 is {beyond} too wide"));
                }
                self.width(1440);
            }
        }
        index(&dir);
        wrong
    }

    /// Waits until the page says something.
    #[track_caller]
    pub(crate) fn sees(&self, text: &str) {
        let began = Instant::now();
        while !self.text().contains(text) {
            assert!(began.elapsed() < PATIENCE, "the page {} does not say `{text}`:\n{}", self.url(), self.text());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Runs a script in the page and gives what it returns.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) -> Value {
        self.in_session("POST", "/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Gives the browser an authenticator that is there and verifies its user (WebDriver extension of Web Authentication
    /// Level 2, section 11).
    pub(crate) fn authenticator(&self) {
        let asked = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        self.in_session("POST", "/webauthn/authenticator", &asked);
    }

    /// What the browser complained of since the last time: blocked by the policy, missing, thrown.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.in_session("POST", "/se/log", &json!({"type": "browser"}));
        let lines = log.as_array().cloned().unwrap_or_default();
        lines.iter().map(|l| l["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// A picture of the page, for a person to look at.
    pub(crate) fn picture(&self, file: &Path) {
        let shot = self.in_session("GET", "/screenshot", &Value::Null);
        let bytes = data_encoding::BASE64.decode(shot.as_str().unwrap_or_default().as_bytes()).expect("a picture");
        std::fs::write(file, bytes).expect("the picture is written");
    }

    /// Pictures of the whole page at three widths, in the dark, and in all three languages; in the end it is wide and in
    /// English again.
    #[track_caller]
    pub(crate) fn shots(&self, name: &str) {
        let dir = crate::pictures();
        self.widths(name);
        for lang in ["fi", "sv", "en"] {
            self.click(&format!("form[action='/language'] button[value={lang}]"));
            self.find(&format!("html[lang={lang}]"));
            if lang != "en" {
                self.whole_picture(&dir.join(format!("{name}-{lang}.png")));
            }
        }
    }

    /// Pictures at three widths, and in the dark.
    #[track_caller]
    pub(crate) fn widths(&self, name: &str) {
        let dir = crate::pictures();
        for width in [768, 390, 1440] {
            self.width(width);
            self.whole_picture(&dir.join(format!("{name}-{width}.png")));
            let beyond = self.run("return document.documentElement.scrollWidth - window.innerWidth");
            assert!(beyond.as_i64().is_some_and(|by| by <= 0), "{name} at {width} is {beyond} too wide");
        }
        self.dark(true);
        self.whole_picture(&dir.join(format!("{name}-dark.png")));
        self.dark(false);
        index(&dir);
    }

    /// Makes the page as wide as on such a screen, without the width of a scroll bar.
    fn width(&self, width: u32) {
        let screen = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": true});
        let command = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": screen});
        self.in_session("POST", "/goog/cdp/execute", &command);
    }

    /// A picture of the page to its end.
    fn whole_picture(&self, file: &Path) {
        let shown = json!({"cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": true}});
        let shot = self.in_session("POST", "/goog/cdp/execute", &shown);
        let bytes = data_encoding::BASE64.decode(shot["data"].as_str().unwrap_or_default().as_bytes());
        std::fs::write(file, bytes.expect("a picture")).expect("the picture is written");
    }

    /// Whether the system that the browser runs on is dark.
    fn dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": value}]);
        self.in_session(
            "POST",
            "/goog/cdp/execute",
            &json!({"cmd": "Emulation.setEmulatedMedia", "params": {"features": features}}),
        );
    }

    #[track_caller]
    fn in_session(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_in_session(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    fn try_in_session(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        self.try_call(method, &format!("/session/{}{path}", self.session), body)
    }

    #[track_caller]
    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_call(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    fn try_call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| e.to_string())?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).map_err(|e| e.to_string())?;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).map_err(|e| e.to_string())?;
        let value: Value = serde_json::from_slice(&body_of(&mut stream)?).map_err(|e| e.to_string())?;
        let value = value["value"].clone();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }

    fn wait(&self, what: &str, ready: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !ready(self) {
            assert!(began.elapsed() < PATIENCE, "{what} does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.try_call("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// A page by which all pictures can be leafed through.
fn index(dir: &Path) {
    let files = std::fs::read_dir(dir).expect("the folder of pictures").flatten();
    let mut names: Vec<String> = files.filter_map(|f| f.file_name().into_string().ok()).collect();
    names.retain(|name| name.ends_with(".png"));
    names.sort();
    let figure = |name: &String| {
        format!(
            "<figure><a href=\"{name}\"><img src=\"{name}\" alt=\"\" loading=\"lazy\"></a><figcaption>{name}</figcaption></figure>\n"
        )
    };
    let style = "body{font:14px sans-serif;display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:16px}\
                 img{width:100%;border:1px solid #ccc}figure{margin:0}";
    let all: String = names.iter().map(figure).collect();
    let page =
        format!("<!doctype html><meta charset=utf-8><title>Seloste in pictures</title><style>{style}</style>\n{all}");
    std::fs::write(dir.join("index.html"), page).expect("the page of pictures is written");
}

/// The body of an answer: chromedriver says how long it is and keeps the connection open.
fn body_of(stream: &mut TcpStream) -> Result<Vec<u8>, String> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).map_err(|e| e.to_string())?;
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(|_| "a length that is none")?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).map_err(|e| e.to_string())?;
    Ok(body)
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status")
        .is_ok_and(|s| s.lines().any(|l| l.starts_with("Uid:") && l.split_whitespace().nth(1) == Some("0")))
}
