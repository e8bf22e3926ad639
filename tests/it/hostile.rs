//! One thing repeated: time grows like the text, memory stays below what `SECURITY.md` says, whatever it is.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// What strangers may repeat.
const REPEATED: &[&str] = &[
    "&amp;",
    "`a ",
    "1,000,000 ",
    "1 ",
    "5% ",
    "½ ",
    "$5 million ",
    "one hundred ",
    "Jan 5 ",
    "<b>&\n",
    "<b a=1",
    "(Reporting by Ada Sund)\n\n",
    "By Ada Sund\n\n",
    "Anna Schmidt said. ",
    "Anna Schmidt said.\n\n",
    "Anna saw himself. ",
    "“We won,” Anna Schmidt said. ",
    "— Yes, she said.\n\n",
    "\"",
    "“",
    "”",
    "\" ",
    "“‘",
    "« ",
    "word ",
    "he ",
    "a\u{200d}",
    "\u{200b}",
    "\u{301}",
    "\u{202e}\u{2066}",
    "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\r\n",
    "a\r\n\r\n",
    "(",
    "<div>",
    "[a](",
    "*a ",
    "<!--",
    "<!-- wirecheck-ignore negation -->\n\n",
    "â€™",
    "U.S. ",
    ".",
    ". ",
    "中文。",
    "it's ",
    "Il ne dit rien. ",
    "|a|",
    "# a\n",
    "```\n",
    "not ",
    "never ",
    "isn't ",
    "neither nor ",
    "because ",
    "not because ",
    "because the bridge closed, ",
    "was not told that he ",
    "they did not close the bridge ",
    "who ",
    "and ",
    "the the ",
    "himself ",
    "said ",
    "told reporters that ",
    "“Yes,” she told him.\n\n",
    "„Ja“, sagte er. ",
    "« Non », dit-il. ",
    "Mr. Roe said ",
    "Dr. ",
    "A B C ",
    "A. ",
    "ANNA ",
    "ANNA SCHMIDT ",
    "a@b.de ",
    "https://a.de/b ",
    "#a @b ",
    "- ",
    "—",
    "…",
    "half a million ",
    "three dozen ",
    "$1 million ",
    "4 p.m. ",
    "05/06/2023 ",
    "on Monday, ",
    "Der Rat sagt nicht ja. ",
    "Elle ne veut pas. ",
    "ÃƒÂ",
    "ÃƒÂ ",
    "Ã©",
    "\u{feff}",
    "a\u{ad}b ",
    "e\u{301}\u{302}\u{303}\u{304} ",
    "\u{2066}a\u{2069} ",
    "&lt;b&gt; ",
    "&amp;amp; ",
    "<p>a</p>",
    "]]>",
];

/// What a run of the program took.
struct Run {
    code: Option<i32>,
    /// Hundredths of a second of the processor.
    ticks: u64,
    said: String,
}

/// Audits two articles, `bytes` and the same with two words in the middle, with so much address space at most.
fn run(bytes: &[u8], ending: &str, megabytes: usize) -> Run {
    let middle = (bytes.len() / 2..bytes.len()).find(|&at| bytes[at].is_ascii_whitespace()).unwrap_or(bytes.len());
    let other = [&bytes[..middle], b" two words ", &bytes[middle..]].concat();
    run_both([bytes, &other], ending, &[], megabytes)
}

/// Audits two articles, with arguments between their names, with so much address space at most.
fn run_both([one, other]: [&[u8]; 2], ending: &str, between: &[&str], megabytes: usize) -> Run {
    let folder = TempDir::new().unwrap();
    let names = [format!("a.{ending}"), format!("b.{ending}")];
    fs::write(folder.path().join(&names[0]), one).unwrap();
    fs::write(folder.path().join(&names[1]), other).unwrap();
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).args(["-c", "ulimit -v $0; exec \"$@\""]).arg((megabytes << 10).to_string());
    command
        .arg(env!("CARGO_BIN_EXE_wirecheck"))
        .args(["check", "--format", "jsonl", &names[0]])
        .args(between)
        .arg(&names[1]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    // Of a process that has ended and is not waited for the kernel still tells what it took.
    let ticks = loop {
        let stat = fs::read_to_string(Path::new("/proc").join(child.id().to_string()).join("stat")).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        if fields[0] == "Z" {
            break fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        }
        sleep(Duration::from_millis(5));
    };
    let code = child.wait().unwrap().code();
    let said = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
    Run { code, ticks, said }
}

fn repeated(thing: &str, n_bytes: usize) -> Vec<u8> {
    thing.repeat(n_bytes / thing.len()).into_bytes()
}

/// Four times the text may take eight times the time, and half a second for what is done once.
fn is_linear(small: &Run, large: &Run) -> bool {
    large.ticks <= 8 * small.ticks + 50
}

#[test]
fn time_grows_like_the_text_whatever_is_repeated() {
    let mut wrong = Vec::new();
    for thing in REPEATED {
        let [small, large] = [16 << 10, 64 << 10].map(|n_bytes| run(&repeated(thing, n_bytes), "txt", MAX_MEGABYTES));
        if large.code.is_none_or(|code| code > 1) || !is_linear(&small, &large) {
            wrong.push(format!(
                "{thing:?}: {:?}, {} and {} ticks: {}",
                large.code, small.ticks, large.ticks, large.said
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn time_grows_like_a_word_that_is_the_text() {
    for letters in ["a", "ab", "e\u{301}", "Anna", "1", "1,", "中", "a-", "a'"] {
        let [small, large] = [16 << 10, 64 << 10].map(|n_bytes| {
            let word = letters.repeat(n_bytes / letters.len());
            let [one, other] =
                ["", "s"].map(|end| format!("He saw {word}{end} today, and the boat of {word}{end} too."));
            run_both([one.as_bytes(), other.as_bytes()], "txt", &[], MAX_MEGABYTES)
        });
        let is_read = large.code.is_some_and(|code| code <= 1);
        assert!(is_read && is_linear(&small, &large), "{letters}: {} and {} ticks", small.ticks, large.ticks);
    }
}

/// Words without a pattern, the same ones each time.
fn words(n_bytes: usize) -> Vec<String> {
    let mut state = 7_u64;
    let mut list: Vec<String> = Vec::new();
    while list.len() * 8 < n_bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.push((0..7).map(|at| char::from(b'a' + (state >> (16 + 6 * at) & 0x3f) as u8 % 26)).collect());
    }
    list
}

/// Two texts in which each word could stand for each other, as far as the program knows.
#[test]
fn memory_is_bounded_where_any_word_may_answer_to_any() {
    let mut words = words(256 << 10);
    let one = words.join(" ");
    words.reverse();
    let other = words.join(" ");
    let said = "The council does not say yes, he said. ".repeat(6_500);
    let denied = "nicht ".repeat(43_000);
    let cases: [([&str; 2], &[&str]); 3] =
        [([&one, &other], &[]), ([&one, &other], &["--source"]), ([&said, &denied], &["--source"])];
    for (texts, between) in cases {
        let run = run_both(texts.map(str::as_bytes), "txt", between, MAX_MEGABYTES / 2);
        assert!(run.code.is_some_and(|code| code <= 1), "{between:?}: {:?} {}", run.code, run.said);
        assert!(run.ticks < 1_500, "{between:?}: {} ticks", run.ticks);
    }
}

/// As in `SECURITY.md`: with the program itself, for two articles.
const MAX_MEGABYTES: usize = 2048;

#[test]
fn what_is_nested_deeply_is_read_or_refused() {
    let nested = |open: &str, close: &str| [open.repeat(30_000), "words".to_owned(), close.repeat(30_000)].concat();
    let cases = [
        ("json", nested("[", "]"), "a.json"),
        ("json", nested("{\"a\":", "}"), "a.json"),
        ("jsonl", nested("{\"text\":", "}"), "a.jsonl"),
        ("xml", nested("<nitf>", "</nitf>"), "a.xml"),
        ("xml", format!("<rss>{}</rss>", nested("<item>", "</item>")), "a.xml"),
        ("html", nested("<div>", "</div>"), ""),
        ("html", nested("<table><tr><td>", "</td></tr></table>"), ""),
        ("html", nested("<b><i>", ""), ""),
        ("md", nested("> ", ""), ""),
        ("md", nested("- ", ""), ""),
        ("md", nested("[", "](a)"), ""),
    ];
    for (ending, text, named) in cases {
        let run = run(text.as_bytes(), ending, MAX_MEGABYTES);
        let start = text.get(..24).unwrap();
        assert!(run.code.is_some_and(|code| code <= 2), "{start}: {:?} {}", run.code, run.said);
        assert!(run.code != Some(2) || run.said.contains(named), "{start}: {}", run.said);
        assert!(run.ticks < 3_000, "{start}: {} ticks", run.ticks);
    }
}

#[test]
fn an_entity_that_makes_entities_is_not_expanded() {
    let mut text = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"lol\">".to_owned();
    for level in 1..12 {
        text += &format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10));
    }
    text += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><item><title>It opens</title>\
             <description>The bridge opens. &a11; &file;</description></item></channel></rss>";
    let run = run(text.as_bytes(), "xml", 1024);
    assert!(run.code.is_some_and(|code| code <= 2), "{:?} {}", run.code, run.said);
    assert!(run.ticks < 300 && !run.said.contains("root:"), "{} ticks {}", run.ticks, run.said);
}
