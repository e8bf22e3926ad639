//! The HTML report as an editor has it on the screen: in a real Chromium, by mouse and by key.
//!
//! A newcomer's `cargo test` passes these by; `.ci/run` runs them, and they fail where there is no browser.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::chromium::Chromium;
use crate::cli::{in_folder, wirecheck};

const WIDE: (u32, u32) = (1440, 900);
const NARROW: (u32, u32) = (400, 800);
const FITS: &str = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
const COMPLAINTS: &str = include_str!("accessibility.js");

/// The report of `wirecheck check ARGS` beside these files.
fn report(files: &[(&str, &str)], args: &[&str]) -> (PathBuf, TempDir) {
    let (mut command, folder) = wirecheck(&[]);
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    command.args(["check", "--format", "html", "--output", "report.html"]).args(args);
    let output = command.output().unwrap();
    let file = folder.path().join("report.html");
    assert!(file.exists(), "{}", String::from_utf8_lossy(&output.stderr));
    (file, folder)
}

/// The report of the story that ships with the program.
fn campaign() -> (PathBuf, TempDir) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("report.html");
    let mut command = in_folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["check", "corpora/campaign/candidate.txt", "--against", "corpora/campaign/courier.txt"]);
    command.args(["corpora/campaign/weekly.txt", "--format", "html", "--output"]).arg(&file);
    command.assert().code(1);
    (file, folder)
}

/// A page of this size, and the report in it.
fn opened((width, height): (u32, u32), file: &Path) -> Chromium {
    let mut page = Chromium::open(width, height);
    page.go(file, "");
    page
}

/// The number of the finding that is selected in the list, and the words that are marked for it in the article.
fn selected(page: &mut Chromium) -> (String, String) {
    let item = page.text("document.querySelector('.list [aria-current] .n')?.textContent ?? ''");
    let words = page.text("[...document.querySelectorAll('mark.current')].map((mark) => mark.textContent).join('')");
    (item, words)
}

/// The sentence that is marked in the article beside; nothing if none is there.
fn beside(page: &mut Chromium) -> String {
    page.text(
        "document.getElementById('beside').hidden ? '' : document.querySelector('#beside .answer')?.textContent ?? ''",
    )
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn keys_step_through_the_findings_and_move_both_sides() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    assert_eq!(selected(&mut page), ("1".to_owned(), "himself".to_owned()));
    assert!(beside(&mut page).starts_with("Fashion house Velmont has apologised again"), "{}", beside(&mut page));
    for (key, wanted) in [("j", "2"), ("n", "3"), ("j", "4"), ("k", "3"), ("p", "2"), ("k", "1"), ("k", "1")] {
        page.key(key);
        assert_eq!(selected(&mut page).0, wanted, "after {key}");
    }
    for _ in 0..7 {
        page.key("j");
    }
    assert_eq!(selected(&mut page), ("8".to_owned(), "her".to_owned()));
    assert!(beside(&mut page).contains("I am thinking again about my contract"), "{}", beside(&mut page));
    assert_eq!(page.text("document.querySelector('.answer ins.material').textContent"), "my");
    let far = "(() => { const top = (name) => document.querySelector(name).getBoundingClientRect().top;
                 return Math.abs(top('mark.current') - top('.answer')); })()";
    assert!(page.value(far).as_f64().unwrap() < 60.0, "the two sentences stand at one height");
    let in_view = "(() => { const box = document.querySelector('mark.current').getBoundingClientRect();
                     return box.top > 0 && box.bottom < innerHeight; })()";
    assert_eq!(page.text(in_view), "true");
    assert_eq!(page.text("document.getElementById('position').textContent"), "8 of 11");
    let said = "document.getElementById('said').textContent";
    assert_eq!(
        page.text(said),
        "error, quote-person, “her” stands inside a quotation; courier.txt quotes the speaker’s “my”"
    );
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn the_next_evidence_comes_beside_by_key() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    let first = beside(&mut page);
    page.key("b");
    let second = beside(&mut page);
    assert!(second.contains("she wrote then"), "{second}");
    page.key("b");
    page.key("b");
    assert_eq!(beside(&mut page), first, "and after the last comes the first");
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn sentences_are_walked_by_key_and_what_says_the_same_comes_beside() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    let pointed = "document.querySelector('article.shown .s.pointed').textContent";
    let answers = "document.querySelector('.s.pointed').dataset.to ?? ''";
    page.key("s");
    assert_eq!(page.text(pointed), "Tessa Varn: Velmont campaign shocks her2", "the sentence after the finding's");
    for _ in 0..40 {
        page.key("s");
        let wanted = page.text(answers);
        assert_eq!(beside(&mut page).is_empty(), wanted.is_empty(), "{wanted}");
    }
    assert_eq!(page.text(pointed), "MORE STORIES11", "the last one stays");
    page.key("S");
    assert_ne!(page.text(pointed), "MORE STORIES11");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn filters_narrow_the_list_the_marks_and_the_steps() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    let shown = "[...document.querySelectorAll('.list > li')].filter((item) => !item.hidden).map((item) => item.dataset.n).join(' ')";
    let choose = |name: &str, value: &str| {
        format!(
            "(() => {{ const select = document.querySelector('[name={name}]'); select.value = '{value}';
                select.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        )
    };
    page.click("[name=severity][value=warning]");
    page.click("[name=severity][value=info]");
    assert_eq!(page.text(shown), "1 3 4 8");
    assert_eq!(page.text("document.getElementById('count').textContent"), "4 of 11 findings");
    assert_eq!(page.text("document.getElementById('count').getAttribute('role')"), "status");
    assert_eq!(page.text("getComputedStyle(document.getElementById('t2')).display"), "none");
    page.key("j");
    assert_eq!(selected(&mut page).0, "3", "what is hidden is passed by");
    page.value(&choose("category", "pronoun"));
    assert_eq!(page.text(shown), "1 4");
    page.value(&choose("rule", "weekday"));
    assert_eq!(page.text(shown), "");
    assert_eq!(page.text("document.getElementById('nothing').checkVisibility()"), "true");
    page.click("#clear");
    page.wait(|page| page.text("document.getElementById('count').textContent") == "11 of 11 findings");
    page.value(&choose("rule", "quote-altered"));
    assert_eq!((page.text(shown), selected(&mut page).0), ("7".to_owned(), "7".to_owned()));
    page.key("x");
    assert_eq!(page.text("document.getElementById('count').textContent"), "11 of 11 findings");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn a_click_on_words_a_sentence_or_an_item_moves_both_sides() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    page.click(".list > li:nth-child(7) a");
    assert_eq!(selected(&mut page), ("7".to_owned(), "sleep after these".to_owned()));
    assert!(beside(&mut page).contains("slept since I saw those"), "{}", beside(&mut page));
    page.click("mark[data-n='6']");
    assert_eq!(selected(&mut page).0, "6");
    let to = "document.querySelector('article.shown .s[data-to]').dataset.to.split(' ')[0]";
    let wanted = page.text(&format!("document.getElementById({to}).textContent"));
    page.click("article.shown .s[data-to]");
    assert_eq!(beside(&mut page).trim(), wanted.trim());
    page.click("#beside-close");
    assert_eq!(beside(&mut page), "");
    page.click("article.shown .card.current figcaption a");
    assert!(!beside(&mut page).is_empty());
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn an_address_people_and_quotations_lead_to_their_places() {
    let (file, _folder) = campaign();
    let mut page = Chromium::open(WIDE.0, WIDE.1);
    page.go(&file, "f5");
    assert_eq!(selected(&mut page), ("5".to_owned(), "Saturday".to_owned()));
    page.key("3");
    assert_eq!(page.text("document.getElementById('people').checkVisibility()"), "true");
    page.click("#people .facts a");
    assert_eq!(page.text("document.querySelector('.pointed').checkVisibility()"), "true");
    page.key("4");
    page.click("#quotations .altered .voice:nth-of-type(2) a");
    assert_eq!(page.text("document.getElementById('findings').checkVisibility()"), "true");
    assert!(beside(&mut page).contains("I have not slept since I saw those"), "{}", beside(&mut page));
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn many_articles_open_with_an_overview_that_leads_to_each() {
    let clean = "The bridge\n\nShe opened the bridge on Monday, the council said.\n";
    let bad = "The ferry\n\nHe missed the the ferry, the council said.\n";
    let (file, _folder) = report(&[("a.txt", clean), ("b.txt", bad)], &["a.txt", "b.txt"]);
    let mut page = opened(WIDE, &file);
    assert_eq!(page.text("document.getElementById('overview').checkVisibility()"), "true");
    assert_eq!(page.text("document.querySelector('.articles tbody a').textContent"), "The ferry", "the worst first");
    page.click(".articles tbody tr:nth-child(2) a");
    assert_eq!(page.text("document.querySelector('article.shown h3').textContent"), "The bridge");
    page.key("1");
    page.click(".articles tbody tr:nth-child(1) a");
    assert_eq!(selected(&mut page), ("1".to_owned(), "the the".to_owned()));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn all_of_it_works_by_keyboard_alone() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    page.key("Tab");
    assert_eq!(page.text("document.activeElement.className"), "skip");
    let mut seen = Vec::new();
    for _ in 0..60 {
        page.key("Tab");
        seen.push(
            page.text("document.activeElement.id || document.activeElement.name || document.activeElement.hash || ''"),
        );
        let ring = "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'";
        assert_eq!(page.text(ring), "true", "focus shows on {:?}", seen.last());
    }
    for wanted in
        ["theme", "help-open", "tab-findings", "severity", "category", "rule", "article", "#f1", "#f11", "next"]
    {
        assert!(seen.iter().any(|name| name == wanted), "{wanted} is reached by Tab: {seen:?}");
    }
    page.value("document.getElementById('tab-findings').focus()");
    page.key("ArrowRight");
    assert_eq!(page.text("document.querySelector('[aria-selected=true]').id"), "tab-people");
    page.key("?");
    assert_eq!(page.text("document.getElementById('help').open"), "true");
    page.key("j");
    assert_eq!(page.text("document.querySelector('[aria-selected=true]').id"), "tab-people", "keys rest in the dialog");
    page.key("Escape");
    assert_eq!(page.text("document.getElementById('help').open"), "false");
    page.key("f");
    assert_eq!(page.text("document.activeElement.name"), "severity");
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn controls_have_names_and_text_has_contrast_in_both_themes() {
    let (file, _folder) = campaign();
    for size in [WIDE, NARROW] {
        let mut page = opened(size, &file);
        for theme in ["light", "dark"] {
            page.key("t");
            assert_eq!(page.text("document.documentElement.dataset.theme"), theme);
            assert_eq!(page.text("getComputedStyle(document.documentElement).colorScheme"), theme);
            for tab in ["1", "2", "3", "4"] {
                page.key(tab);
                assert_eq!(page.value(COMPLAINTS), serde_json::json!([]), "{theme} {size:?} tab {tab}");
            }
        }
    }
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn a_narrow_screen_is_never_too_narrow() {
    let (file, _folder) = campaign();
    let mut page = opened(NARROW, &file);
    for tab in ["1", "2", "3", "4"] {
        page.key(tab);
        assert_eq!(page.text(FITS), "true", "tab {tab}");
    }
    page.key("2");
    page.click("#next");
    assert_eq!(selected(&mut page).0, "2");
    page.click(".card.current figcaption a");
    assert!(!beside(&mut page).is_empty());
    assert_eq!(page.text(FITS), "true");
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn without_script_and_on_paper_everything_is_there() {
    let (file, _folder) = campaign();
    let seen =
        "[...document.querySelectorAll('.card, article.audited, .articles, .scorecard, #people, #quotations, figure blockquote')]
                  .every((element) => element.checkVisibility())";
    let mut page = Chromium::open(WIDE.0, WIDE.1);
    page.call("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": true }));
    page.go(&file, "");
    assert_eq!(page.text(seen), "true");
    let controls =
        "[...document.querySelectorAll('button, select, input')].some((element) => element.checkVisibility())";
    assert_eq!(page.text(controls), "false");
    assert_eq!(
        page.text("[...document.querySelectorAll('article.other .s')].every((one) => one.checkVisibility())"),
        "true"
    );

    let mut page = opened(WIDE, &file);
    page.call("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" }));
    assert_eq!(page.text(seen), "true");
    assert_eq!(page.text(controls), "false");
    let printed = page.call("Page.printToPDF", serde_json::json!({}));
    assert!(printed["data"].as_str().unwrap().len() > 20_000);
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn hostile_articles_do_nothing() {
    let attack = "</script></style></title><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>\
                  <iframe src=\"http://127.0.0.1:9/\"></iframe><a href=\"javascript:alert(4)\">x</a>\u{202e}\" onclick=\"alert(5)";
    let long = "<b>&".repeat(250_000);
    let record = |id: &str, story: &str, title: &str, text: &str, role: &str| {
        let record = serde_json::json!({
            "id": id, "title": title, "text": text, "role": role, "outlet": attack, "story": story
        });
        record.to_string()
    };
    let text =
        format!("{attack}\n\nShe said the the bridge was closed {attack} on Monday.\n\n{attack} himself {attack}");
    let feed = [
        record(attack, attack, attack, &text, "candidate"),
        record("long title", "of a title", &long, &text, "candidate"),
        record("long text", "of a text", attack, &long, "candidate"),
        record("reference", attack, attack, &text, "reference"),
    ];
    let name = "<img src=x onerror=alert(6)>\u{202e}\"'&.jsonl";
    let (file, _folder) = report(&[(name, &feed.join("\n")), ("</script>.txt", &text)], &[name, "</script>.txt"]);
    assert!(fs::metadata(&file).unwrap().len() < 12 << 20, "{}", fs::metadata(&file).unwrap().len());
    for size in [WIDE, NARROW] {
        let mut page = opened(size, &file);
        for key in ["1", "3", "4", "2", "j", "j", "b", "s", "s", "S", "j", "k", "?", "Escape", "t"] {
            page.key(key);
        }
        assert_eq!(page.complaints(), Vec::<String>::new());
        assert_eq!(page.requests().len(), 1, "{:?}", page.requests());
        for (expression, wanted) in [
            ("document.querySelectorAll('img, svg, iframe, object, embed, link, base').length", "0"),
            ("document.scripts.length", "1"),
            ("[...document.links].every((link) => link.getAttribute('href').startsWith('#'))", "true"),
            (
                "[...document.querySelectorAll('*')].every((one) => [...one.attributes].every((at) => !at.name.startsWith('on')))",
                "true",
            ),
            ("document.body.textContent.includes('\\u202e')", "false"),
            (FITS, "true"),
        ] {
            assert_eq!(page.text(expression), wanted, "{expression}");
        }
    }
}

#[test]
#[ignore = "needs Chromium: cargo test --test it -- --ignored browser::"]
fn nothing_is_loaded_said_or_stored() {
    let (file, _folder) = campaign();
    let mut page = opened(WIDE, &file);
    for key in ["j", "j", "b", "s", "b", "1", "2", "3", "4", "t", "t", "t", "x", "?", "Escape"] {
        page.key(key);
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
    assert_eq!(page.requests(), [format!("file://{}", file.display())]);
    let text = fs::read_to_string(&file).unwrap();
    for forbidden in ["innerHTML", "localStorage", "sessionStorage", "fetch(", "eval(", "http:", "https:"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
}
