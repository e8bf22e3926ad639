//! A real Chromium without a window, driven by the DevTools protocol over a pipe: JSON messages, each ended by a zero byte
//! (`--remote-debugging-pipe`). No crate is needed for that.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
/// The browser reads messages as file 3 and writes them as file 4.
const PIPED: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

/// A browser with one page.
pub(crate) struct Chromium {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    n_calls: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

impl Chromium {
    /// Starts `CHROMIUM`, or the Chromium on the path, with a page of this size.
    pub(crate) fn open(width: u32, height: u32) -> Self {
        let profile = TempDir::new().unwrap();
        let mut child = Command::new("sh")
            .args(["-c", PIPED])
            .arg(program())
            .args(["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let (sender, from) = channel();
        thread::spawn(move || {
            let mut message = Vec::new();
            while lines.read_until(0, &mut message).is_ok_and(|n_bytes| n_bytes > 0) {
                message.pop();
                let sent = serde_json::from_slice(&message).is_ok_and(|message| sender.send(message).is_ok());
                if !sent {
                    return;
                }
                message.clear();
            }
        });
        let mut browser = Self { child, to, from, session: None, n_calls: 0, events: Vec::new(), _profile: profile };
        let targets = browser.call("Target.getTargets", json!({}));
        let mut targets = targets["targetInfos"].as_array().unwrap().iter();
        let page = targets.find(|target| target["type"] == "page").unwrap()["targetId"].clone();
        let attached = browser.call("Target.attachToTarget", json!({ "targetId": page, "flatten": true }));
        browser.session = Some(attached["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        let calm = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        browser.call("Emulation.setEmulatedMedia", calm);
        browser.size(width, height);
        browser
    }

    /// Calls a method of the protocol.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.n_calls += 1;
        let id = self.n_calls;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        loop {
            let message = self.next();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn next(&self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("Chromium answers within a minute")
    }

    /// The size of the page, in CSS pixels.
    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Opens a file from disk and waits until it is loaded; `fragment` is what follows the `#`, if anything.
    pub(crate) fn go(&mut self, file: &Path, fragment: &str) {
        self.call("Page.navigate", json!({ "url": "about:blank" }));
        self.events.clear();
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        self.call("Page.navigate", json!({ "url": format!("file://{}{hash}", file.display()) }));
        let loaded = |browser: &mut Self| {
            let state = json!("complete");
            let here = browser.value("location.protocol === 'file:' && document.readyState");
            here == state
        };
        self.wait(loaded);
    }

    /// What an expression comes to in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let result = self
            .call("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true, "awaitPromise": true }));
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].clone()
    }

    /// The same, as text.
    pub(crate) fn text(&mut self, expression: &str) -> String {
        let value = self.value(expression);
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// Waits until something is so.
    pub(crate) fn wait(&mut self, mut is_so: impl FnMut(&mut Self) -> bool) {
        let since = Instant::now();
        while !is_so(self) {
            assert!(since.elapsed() < PATIENCE, "waited a minute in vain");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key, by its name; a letter is typed.
    pub(crate) fn key(&mut self, key: &str) {
        let mut event = json!({ "type": "keyDown", "key": key, "code": key });
        match key {
            "Enter" => {
                event["text"] = json!("\r");
                event["windowsVirtualKeyCode"] = json!(13);
            }
            "Tab" => event["windowsVirtualKeyCode"] = json!(9),
            "Escape" => event["windowsVirtualKeyCode"] = json!(27),
            " " => {
                event["text"] = json!(" ");
                event["windowsVirtualKeyCode"] = json!(32);
            }
            key if key.chars().count() == 1 => event["text"] = json!(key),
            _ => {}
        }
        self.call("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", event);
    }

    /// Clicks with the mouse into the first box of an element that must be in view.
    pub(crate) fn click(&mut self, selector: &str) {
        let at = self.value(&format!(
            "(() => {{ const element = document.querySelector({}); element.scrollIntoView({{ block: 'nearest' }});
               const box = element.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(selector)
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// What the page was told of or fell over since it was opened: console, errors, dialogs, violations of its policy.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        self.value("new Promise((done) => setTimeout(() => done(1), 100))");
        let said =
            ["Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Page.javascriptDialogOpening"];
        let told = self.events.iter().filter(|event| said.iter().any(|name| event["method"] == *name));
        told.map(Value::to_string).collect()
    }

    /// The addresses that were asked for since the page was opened.
    pub(crate) fn requests(&self) -> Vec<String> {
        let sent = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        sent.map(|event| event["params"]["request"]["url"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> String {
    if let Ok(named) = std::env::var("CHROMIUM") {
        return named;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |name: &&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let found = NAMES.into_iter().find(is_there);
    found
        .unwrap_or_else(|| {
            panic!(
                "no Chromium to test the HTML report in: install it (Debian: apt-get install chromium) or name it in CHROMIUM"
            )
        })
        .to_owned()
}
