//! Many articles: the same on one thread and on several, read a second time, large stories, broken off and gone on with.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Articles in stories of one to three, some with a doubled word or a figure that the others do not have.
fn archive(n_stories: usize) -> String {
    let mut lines = String::new();
    for story in 0..n_stories {
        for teller in 0..=story % 3 {
            let doubled = if (story + teller) % 4 == 0 { "the the" } else { "the" };
            let figure = if teller == 2 { story + 700 } else { story + 100 };
            let text = format!(
                "The quarry of Ballymore{story} lost {figure} carts when {doubled} pit was flooded.\n\nMarit Solheim{story}, \
                 the director, said that she had not been warned. Nobody was hurt."
            );
            let record = json!({ "id": format!("{story}-{teller}"), "story": format!("s{story}"), "title": "Pit flooded", "text": text });
            writeln!(lines, "{record}").unwrap();
        }
    }
    lines
}

fn folder(archive: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.jsonl"), archive).unwrap();
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("wirecheck"));
    command.current_dir(folder).env("WIRECHECK_MODELS", "none").env("NO_COLOR", "1").arg("check").args(args);
    command
}

fn output(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn printed(folder: &Path, args: &[&str]) -> String {
    String::from_utf8(output(folder, args).stdout).unwrap()
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = folder(&archive(40));
    for format in ["text", "jsonl", "json", "sarif"] {
        let found = |jobs: &str| output(folder.path(), &["a.jsonl", "--format", format, "--jobs", jobs]);
        let one = found("1");
        assert!(one.stdout.len() > 1000, "{format}");
        for jobs in ["2", "7"] {
            assert_eq!(found(jobs), one, "{format}");
        }
    }
}

/// More text than is held in memory, and a few records after it that are read again.
pub(crate) fn beyond_memory() -> String {
    let filler = "The boats go out at night and come back in the morning. ".repeat(4_000);
    let mut lines = String::new();
    for number in 0..80 {
        writeln!(lines, "{}", json!({ "id": format!("f{number}"), "story": format!("f{number}"), "text": filler }))
            .unwrap();
    }
    lines + &archive(3)
}

const QUICK: [&str; 4] = ["--select", "doubled-word", "--no-syntax", "--format"];

#[test]
fn what_is_read_again_is_found_where_it_stands() {
    let bytes = beyond_memory();
    let folder = folder(&bytes);
    let args = [&["a.jsonl"], &QUICK[..], &["jsonl"]].concat();
    let found = printed(folder.path(), &args);
    let mut ids = Vec::new();
    for line in found.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        let at = |name: &str| usize::try_from(finding["span"][name].as_u64().unwrap()).unwrap();
        assert_eq!(&bytes[at("start")..at("end")], "the the");
        let line = usize::try_from(finding["start"]["line"].as_u64().unwrap()).unwrap();
        assert!(bytes.lines().nth(line - 1).unwrap().contains("the the"));
        ids.push(finding["article"].as_str().unwrap().to_owned());
    }
    assert_eq!(ids, ["0-0", "2-2"]);
    let piped = [&["-", "--input-format", "jsonl"], &QUICK[..], &["jsonl"]].concat();
    let file = fs::File::open(folder.path().join("a.jsonl")).unwrap();
    let piped = command(folder.path(), &piped).stdin(file).output().unwrap();
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), found.replace("\"a.jsonl\"", "\"-\""));
}

/// The bytes packed with gzip.
fn packed(bytes: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// As much text as [`beyond_memory`] has, but such as does not pack well.
fn beyond_memory_and_varied() -> String {
    let mut state = 1_u64;
    let mut lines = String::new();
    for number in 0..80 {
        let mut words = String::new();
        for _ in 0..9_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            write!(words, "{:x} ", state >> 40).unwrap();
        }
        writeln!(lines, "{}", json!({ "id": format!("f{number}"), "story": format!("f{number}"), "text": words }))
            .unwrap();
    }
    lines + &archive(3)
}

#[test]
fn what_is_packed_is_found_where_it_stands_in_what_it_holds() {
    let bytes = beyond_memory_and_varied();
    let folder = folder(&bytes);
    let gzip = packed(&bytes);
    assert!(gzip.len() > 1 << 20, "large enough to be kept");
    fs::write(folder.path().join("a.jsonl.gz"), &gzip).unwrap();
    let found = |path: &str| printed(folder.path(), &[&[path], &QUICK[..], &["jsonl"]].concat());
    let plain = found("a.jsonl");
    assert_eq!(plain.lines().count(), 2);
    assert_eq!(found("a.jsonl.gz"), plain.replace("\"a.jsonl\"", "\"a.jsonl.gz\""));
    // Broken off in the middle: what can be read is audited, and the end is told.
    let before = |gzip: &[u8]| [gzip, &packed(&archive(3))].concat();
    let gzip = before(&gzip);
    fs::write(folder.path().join("a.jsonl.gz"), &gzip[..gzip.len() - 20]).unwrap();
    let broken = output(folder.path(), &[&["a.jsonl.gz"], &QUICK[..], &["jsonl"]].concat());
    assert_eq!(broken.status.code(), Some(2));
    assert!(String::from_utf8(broken.stdout).unwrap().lines().count() >= 2);
    let said = String::from_utf8(broken.stderr).unwrap();
    assert!(said.starts_with("wirecheck: a.jsonl.gz: ") && said.lines().count() == 1, "{said}");
}

/// A web archive of pages that are texts of [`archive`], with what else a crawler writes.
fn crawl(n_pages: usize) -> String {
    let mut file = String::new();
    let mut record = |kind: &str, content: &str, uri: &str, block: &str| {
        write!(file, "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n").unwrap();
        write!(file, "Content-Type: {content}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len()).unwrap();
    };
    record("warcinfo", "application/warc-fields", "", "software: a crawler\r\n");
    let filler = "The boats go out at night and come back in the morning. ".repeat(2_000);
    for number in 0..n_pages {
        let doubled = if number % 20 == 19 { "the the" } else { "the" };
        let page = format!(
            "<html><head><title>Pit {number} flooded</title></head><body><article><h1>Pit {number} flooded</h1>\
             <p>The quarry of Ballymore{number} lost its carts when {doubled} pit was flooded.</p><p>{filler}</p></article></body></html>"
        );
        let uri = format!("https://courier.example/{number}");
        record("request", "application/http; msgtype=request", &uri, "GET / HTTP/1.1\r\n\r\n");
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
        record("response", "application/http; msgtype=response", &uri, &answer);
        record(
            "response",
            "application/http; msgtype=response",
            &uri,
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone",
        );
    }
    file
}

#[test]
fn the_pages_of_a_web_archive_are_articles() {
    let folder = TempDir::new().unwrap();
    let bytes = crawl(60);
    assert!(bytes.len() > 5 << 20, "more than is held in memory");
    fs::write(folder.path().join("crawl.warc"), &bytes).unwrap();
    let found = |path: &str| printed(folder.path(), &[&[path], &QUICK[..], &["jsonl"]].concat());
    let plain = found("crawl.warc");
    let finding = |line: &str| -> Value { serde_json::from_str(line).unwrap() };
    let articles: Vec<String> =
        plain.lines().map(|line| finding(line)["article"].as_str().unwrap().to_owned()).collect();
    assert_eq!(articles, [19, 39, 59].map(|number| format!("https://courier.example/{number}")));
    // A place is one of the page's own bytes.
    let page = bytes.split("https://courier.example/19\r\n").nth(2).unwrap().split("\r\n\r\n").nth(2).unwrap();
    let span = &finding(plain.lines().next().unwrap())["span"];
    let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    assert_eq!(&page[at("start")..at("end")], "the the");
    fs::remove_file(folder.path().join("crawl.warc")).unwrap();
    fs::write(folder.path().join("crawl.warc.gz"), packed(&bytes)).unwrap();
    assert_eq!(found("crawl.warc.gz"), plain.replace("\"crawl.warc\"", "\"crawl.warc.gz\""));
    assert_eq!(found(".").lines().count(), 3);
    fs::write(folder.path().join("crawl.warc"), "WARC/1.0\r\nContent-Length: 0\r\n\r\n").unwrap();
    let empty = output(folder.path(), &["crawl.warc"]);
    assert_eq!(empty.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(empty.stderr).unwrap(),
        "wirecheck: crawl.warc: holds no page: no answer 200 with HTML\n"
    );
}

#[test]
fn files_and_small_feeds_are_read_again_one_by_one() {
    let folder = TempDir::new().unwrap();
    let filler = "The boats go out at night and come back in the morning. ".repeat(3_500);
    for number in 0..30 {
        let doubled = if number % 7 == 6 { "the the" } else { "the" };
        let items: Vec<Value> = (0..2)
            .map(|item| json!({ "id": format!("{number}-{item}"), "text": format!("{doubled} quay {item}. {filler}") }))
            .collect();
        fs::write(folder.path().join(format!("{number:02}.json")), Value::from(items).to_string()).unwrap();
        fs::write(folder.path().join(format!("{number:02}.txt")), format!("Then {doubled} pier.\n\n{filler}")).unwrap();
    }
    let found = |jobs: &str| printed(folder.path(), &[&[".", "--jobs", jobs], &QUICK[..], &["jsonl"]].concat());
    let one = found("1");
    let mut articles = Vec::new();
    for line in one.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        let bytes = fs::read(folder.path().join(finding["path"].as_str().unwrap())).unwrap();
        let at = |name: &str| usize::try_from(finding["span"][name].as_u64().unwrap()).unwrap();
        assert_eq!(&bytes[at("start")..at("end")], b"the the");
        articles.push(finding["article"].as_str().unwrap().to_owned());
    }
    articles.sort_unstable();
    let wanted = |number: usize| [format!("./{number:02}.txt"), format!("{number}-0"), format!("{number}-1")];
    let mut wanted: Vec<String> = [6, 13, 20, 27].into_iter().flat_map(wanted).collect();
    wanted.sort_unstable();
    assert_eq!(articles, wanted);
    assert_eq!(found("2"), one);
}

#[cfg(unix)]
#[test]
fn what_comes_through_a_named_pipe_is_what_the_file_gives() {
    let article = "Nobody was hurt at the quay. ".repeat(50_000);
    let cases = [
        ("jsonl", beyond_memory().into_bytes()),
        ("jsonl.gz", packed(&beyond_memory_and_varied())),
        ("txt", format!("Then the the pier fell. {article}").into_bytes()),
        ("txt.gz", packed("Then the the pier fell.")),
    ];
    for (extension, bytes) in cases {
        let folder = TempDir::new().unwrap();
        let names = ["file", "pipe"].map(|name| format!("{name}.{extension}"));
        let [file, pipe] = names.clone().map(|name| folder.path().join(name));
        fs::write(file, &bytes).unwrap();
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let [plain, mut piped] =
            names.each_ref().map(|name| command(folder.path(), &[&[&**name], &QUICK[..], &["jsonl"]].concat()));
        let plain = String::from_utf8({ plain }.output().unwrap().stdout).unwrap();
        let piped = piped.stdout(Stdio::piped()).spawn().unwrap();
        fs::File::options().write(true).open(&pipe).unwrap().write_all(&bytes).unwrap();
        let piped = String::from_utf8(piped.wait_with_output().unwrap().stdout).unwrap();
        assert!(plain.contains("the the"), "{extension}");
        assert_eq!(piped, plain.replace("\"file.", "\"pipe."));
    }
}

/// Runs on `a.jsonl` and an article after it; `change` is done to the file between the first reading and the second.
#[cfg(unix)]
fn changed_meanwhile(folder: &Path, change: impl FnOnce(&Path)) -> Output {
    let gate = folder.join("gate");
    assert!(Command::new("mkfifo").arg(&gate).status().unwrap().success());
    let child = command(folder, &[&["a.jsonl", "gate"], &QUICK[..], &["jsonl"]].concat());
    let child = { child }.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Opens as soon as the file before it is read.
    let mut gate = fs::File::options().write(true).open(gate).unwrap();
    change(&folder.join("a.jsonl"));
    gate.write_all(b"Then the the pier fell.").unwrap();
    drop(gate);
    child.wait_with_output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_file_that_goes_or_changes_between_its_readings_is_told_once_and_the_rest_goes_on() {
    let bytes = beyond_memory();
    let longer = |path: &Path| fs::write(path, format!("{}\n{bytes}", json!({ "text": "One more." }))).unwrap();
    let another =
        |path: &Path| fs::write(path, bytes.replace("The boats", "All boats").replace("the the", "the")).unwrap();
    type Change<'c> = &'c dyn Fn(&Path);
    let cases: [(Change<'_>, &str); 3] = [
        (&|path| fs::remove_file(path).unwrap(), "cannot be read a second time: no such file or folder"),
        (&longer, "the file changed while it was read"),
        (&another, "the file changed while it was read"),
    ];
    for (change, reason) in cases {
        let folder = folder(&bytes);
        let found = changed_meanwhile(folder.path(), change);
        assert_eq!(String::from_utf8(found.stderr).unwrap(), format!("wirecheck: a.jsonl: {reason}\n"));
        assert_eq!(found.status.code(), Some(2));
        let found = String::from_utf8(found.stdout).unwrap();
        assert_eq!((found.lines().count(), found.contains("\"path\":\"gate\"")), (1, true), "{found}");
    }
}

#[cfg(unix)]
#[test]
fn an_archive_that_grows_while_it_is_read_is_audited_as_it_was() {
    let bytes = beyond_memory();
    let folder = folder(&bytes);
    let longer = |path: &Path| fs::write(path, format!("{bytes}{}\n", json!({ "text": "One more." }))).unwrap();
    let found = changed_meanwhile(folder.path(), longer);
    assert_eq!((found.status.code(), String::from_utf8(found.stderr).unwrap().as_str()), (Some(0), ""));
    assert_eq!(String::from_utf8(found.stdout).unwrap().lines().count(), 3);
}

/// A story of so many articles that are one text but for a figure.
fn reprints(n_articles: usize) -> String {
    let mut lines = String::new();
    for number in 0..n_articles {
        let doubled = if number % 50 == 3 { "the the" } else { "the" };
        let text = format!(
            "The Halden Coast Line will stop the night boats to the islands of Orne and Sula in May, {doubled} director Marit Solheim \
             said in Northport. The line lost money in the past year, and outlet {number} was told first."
        );
        writeln!(lines, "{}", json!({ "id": number.to_string(), "story": "boats", "text": text })).unwrap();
    }
    lines
}

#[test]
fn a_large_story_is_audited_in_parts_and_each_article_once() {
    let folder = folder(&reprints(200));
    let report: Value = serde_json::from_str(&printed(folder.path(), &["a.jsonl", "--format", "json"])).unwrap();
    let mut ids: Vec<usize> = Vec::new();
    let mut n_again = 0;
    for article in report["articles"].as_array().unwrap() {
        assert_eq!(article["story"], "boats");
        if article["role"] == "candidate" {
            ids.push(article["id"].as_str().unwrap().parse().unwrap());
        } else {
            n_again += 1;
        }
    }
    assert!((8..=8 * 8).contains(&n_again), "hubs stand in other parts as references: {n_again}");
    ids.sort_unstable();
    assert_eq!(ids, (0..200).collect::<Vec<_>>());
    let doubled = report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == "doubled-word");
    let mut found: Vec<&str> = doubled.map(|finding| finding["article"].as_str().unwrap()).collect();
    found.sort_unstable();
    assert_eq!(found, ["103", "153", "3", "53"]);
    let n_aligned = report["alignments"].as_array().unwrap().len();
    assert!(n_aligned <= 200 * 32, "{n_aligned} alignments of 200 articles");
}

/// Runs until the journal has so many stories, and kills the run.
fn killed_after(folder: &Path, n_stories: usize, signal: &str) -> Output {
    let mut command = command(folder, &["a.jsonl", "--resume", "journal", "-j", "2", "--report", "json=out.json"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while fs::read(folder.join("journal")).unwrap_or_default().iter().filter(|&&byte| byte == b'\n').count()
        <= n_stories
    {
        assert!(begun.elapsed() < Duration::from_secs(120), "the journal does not grow");
        sleep(Duration::from_millis(1));
    }
    Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    child.wait_with_output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_run_that_was_killed_goes_on_to_the_same_end() {
    let folder = folder(&archive(150));
    let whole = printed(folder.path(), &["a.jsonl"]);
    for n_stories in [0, 20, 90] {
        killed_after(folder.path(), n_stories, "-KILL");
        assert!(!folder.path().join("out.json").exists(), "half a report was left");
    }
    let before = fs::read(folder.path().join("journal")).unwrap();
    let resumed = printed(folder.path(), &["a.jsonl", "--resume", "journal"]);
    assert_eq!(resumed, whole);
    let journal = fs::read(folder.path().join("journal")).unwrap();
    assert!(journal.starts_with(&before[..before.iter().rposition(|&byte| byte == b'\n').unwrap() + 1]));
    let mut keys: Vec<&[u8]> = journal.split(|&byte| byte == b'\n').map(|line| &line[..line.len().min(16)]).collect();
    let n_lines = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!((keys.len(), n_lines), (n_lines, 152), "a header, each story once, and nothing after the last line end");
    let json = |args: &[&str]| printed(folder.path(), &[&["a.jsonl", "--format", "json"], args].concat());
    assert_eq!(json(&["--resume", "journal"]), json(&[]));
}

#[test]
fn a_journal_that_breaks_off_anywhere_counts_as_far_as_it_is_whole() {
    let folder = folder(&archive(8));
    let path = folder.path().join("journal");
    let args = ["a.jsonl", "--resume", "journal"];
    let whole = printed(folder.path(), &args);
    let journal = fs::read(&path).unwrap();
    for n_kept in [0, 5, 19, 20, 21, 30, 37, 38, journal.len() / 2, journal.len() - 1] {
        fs::write(&path, &journal[..n_kept]).unwrap();
        assert_eq!(printed(folder.path(), &args), whole, "{n_kept} bytes");
        assert_eq!(fs::read(&path).unwrap().len(), journal.len());
    }
    fs::write(&path, "wirecheck.toml\n").unwrap();
    let refused = output(folder.path(), &args);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).starts_with("wirecheck: journal: is no journal"));
    assert_eq!(fs::read(&path).unwrap(), b"wirecheck.toml\n", "what is no journal is left as it is");
}

#[test]
fn other_settings_or_other_words_are_audited_anew() {
    let folder = folder(&archive(3));
    let resumed = |args: &[&str]| printed(folder.path(), &[&["a.jsonl", "--resume", "journal"], args].concat());
    assert!(resumed(&[]).contains("doubled-word"));
    assert!(!resumed(&["--ignore", "doubled-word"]).contains("doubled-word"));
    fs::write(folder.path().join("a.jsonl"), archive(3).replace("the the", "the")).unwrap();
    assert!(!resumed(&[]).contains("doubled-word"));
}

#[test]
fn a_journal_of_another_archive_changes_nothing() {
    let folder = folder(&archive(9));
    printed(folder.path(), &["a.jsonl", "--resume", "journal"]);
    let other = archive(6).replace("Ballymore", "Kerrin");
    fs::write(folder.path().join("a.jsonl"), &other).unwrap();
    let whole = printed(folder.path(), &["a.jsonl"]);
    assert!(whole.contains("doubled-word"));
    assert_eq!(printed(folder.path(), &["a.jsonl", "--resume", "journal"]), whole);
    // What one byte was damaged in does not count.
    let path = folder.path().join("journal");
    let mut journal = fs::read(&path).unwrap();
    let middle = journal.len() / 2;
    journal[middle] ^= 1;
    fs::write(&path, journal).unwrap();
    assert_eq!(printed(folder.path(), &["a.jsonl", "--resume", "journal"]), whole);
}

#[cfg(unix)]
#[test]
fn ctrl_c_prints_what_was_found_and_leaves_no_half_report() {
    let folder = folder(&archive(400));
    let stopped = killed_after(folder.path(), 10, "-INT");
    assert_eq!(stopped.status.code(), Some(130));
    let said = String::from_utf8(stopped.stderr).unwrap();
    assert!(said.lines().any(|line| line.starts_with("wirecheck: interrupted: ")), "{said}");
    let stdout = String::from_utf8(stopped.stdout).unwrap();
    let whole = printed(folder.path(), &["a.jsonl"]);
    let findings = stdout.rsplit_once("\n\n").unwrap().0;
    assert!(findings.contains("doubled-word") && whole.starts_with(findings));
    let left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "a.jsonl" && name != "journal")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
