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
    let folder = TempDir::new().unwrap();
    let middle = (bytes.len() / 2..bytes.len()).find(|&at| bytes[at].is_ascii_whitespace()).unwrap_or(bytes.len());
    let names = [format!("a.{ending}"), format!("b.{ending}")];
    fs::write(folder.path().join(&names[0]), bytes).unwrap();
    fs::write(folder.path().join(&names[1]), [&bytes[..middle], b" two words ", &bytes[middle..]].concat()).unwrap();
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).args(["-c", "ulimit -v $0; exec \"$@\""]).arg((megabytes << 10).to_string());
    command.arg(env!("CARGO_BIN_EXE_wirecheck")).args(["check", "--format", "jsonl"]).args(names);
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
