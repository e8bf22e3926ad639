//! What the program does with inputs, good and bad: files, folders, standard input.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = "Bridge to close\n\nThe the bridge is old.\n";

/// What a run in a folder of its own printed.
struct Run {
    code: Option<i32>,
    report: Value,
    said: String,
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("wirecheck").unwrap();
    command.current_dir(folder).args(["check", "--format", "json"]).args(args);
    command
}

fn run(folder: &Path, args: &[&str]) -> Run {
    run_with(folder, args, b"")
}

fn run_with(folder: &Path, args: &[&str], stdin: &[u8]) -> Run {
    let mut command = command(folder, args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // The program may have refused the input without reading it.
    let _ = pipe.write_all(stdin);
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    Run { code: output.status.code(), report, said }
}

impl Run {
    /// Path and role of each article.
    fn articles(&self) -> Vec<(String, String)> {
        let rows = self.report["articles"].as_array().unwrap().iter();
        rows.map(|row| (text(&row["path"]), text(&row["role"]))).collect()
    }

    fn paths(&self) -> Vec<String> {
        self.articles().into_iter().map(|(path, _)| path).collect()
    }

    /// Path and reason of each input that was skipped; all of them were said on standard error.
    fn skipped(&self) -> Vec<(String, String)> {
        let rows = self.report["skipped"].as_array().unwrap().iter();
        let list: Vec<(String, String)> = rows.map(|row| (text(&row["path"]), text(&row["reason"]))).collect();
        for (path, reason) in &list {
            let line = format!("wirecheck: {path}: {reason}");
            assert!(self.said.lines().any(|said| said == line), "{line:?} is not in {:?}", self.said);
        }
        list
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect()
}

/// A bad input that is named beside a good one: said in one line, the good one audited, exit code 2.
fn check_named(name: &str, bytes: &[u8], reason: &str) {
    let folder = folder(&[("good.txt", GOOD.as_bytes()), (name, bytes)]);
    let run = run(folder.path(), &[name, "good.txt"]);
    assert_eq!(run.skipped(), pairs(&[(name, reason)]));
    assert_eq!(run.paths(), ["good.txt"]);
    assert_eq!(run.report["findings"][0]["rule"], "doubled-word");
    assert_eq!((run.code, run.said.lines().count()), (Some(2), 1));
}

#[test]
fn a_bad_file_is_said_and_the_rest_goes_on() {
    check_named("empty.txt", b"", "the file holds no text");
    check_named("blank.txt", b" \r\n\n\t", "the file holds no text");
    check_named("program.txt", b"\x7fELF\x02\x01\0\0", "the file is binary, not text");
    check_named("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "the file is binary, not text");
    check_named("empty.jsonl", b"", "the file holds no text");
    check_named("empty.md", b"", "the file holds no text");
    check_named("program.jsonl", b"\x7fELF\x02\x01\0\0", "the file is binary, not text");
}

#[test]
fn a_path_that_is_not_there_is_said_and_the_rest_goes_on() {
    let folder = folder(&[("good.txt", GOOD.as_bytes())]);
    let run = run(folder.path(), &["gone.txt", "good.txt", "--against", "gone"]);
    assert_eq!(run.skipped(), pairs(&[("gone.txt", "no such file or folder"), ("gone", "no such file or folder")]));
    assert_eq!((run.code, run.paths()), (Some(2), vec!["good.txt".to_owned()]));
}

#[test]
fn a_bad_file_of_a_folder_leaves_the_verdict_to_the_findings() {
    let folder = folder(&[("in/good.txt", b"The bridge is old.\n"), ("in/empty.txt", b"")]);
    let run = run(folder.path(), &["in"]);
    assert_eq!(run.skipped(), pairs(&[("in/empty.txt", "the file holds no text")]));
    assert_eq!((run.code, run.paths()), (Some(0), vec!["in/good.txt".to_owned()]));
}

#[test]
fn a_folder_without_a_good_file_is_no_work_done() {
    let folder = folder(&[("in/empty.txt", b""), ("other/picture.png", b"\0")]);
    assert_eq!(run(folder.path(), &["in"]).code, Some(2));
    let run = run(folder.path(), &["other"]);
    let reason = "the folder holds no file that is an article by its name (.txt, .md, .html, .json, .jsonl, .xml …)";
    assert_eq!((run.skipped(), run.code), (pairs(&[("other", reason)]), Some(2)));
}

#[test]
fn a_file_of_200_mb_is_refused_at_once() {
    let folder = folder(&[("good.txt", GOOD.as_bytes())]);
    File::create(folder.path().join("large.txt")).unwrap().set_len(200 << 20).unwrap();
    let start = Instant::now();
    let run = run(folder.path(), &["large.txt", "good.txt"]);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert_eq!(run.skipped(), pairs(&[("large.txt", "the file is larger than 64 MB")]));
    assert_eq!((run.code, run.paths()), (Some(2), vec!["good.txt".to_owned()]));
}

#[test]
fn a_file_of_one_long_line_is_read_in_part() {
    let line = "The bridge over the harbour is old and the council knows it. ".repeat(170_000);
    let folder = folder(&[("line.txt", line.as_bytes())]);
    let start = Instant::now();
    let run = run(folder.path(), &["line.txt", "--select", "doubled-word"]);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    let notice = text(&run.report["articles"][0]["notices"][0]);
    assert_eq!(notice, format!("only the first 262136 of {} bytes of its text are read", line.len()));
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_folder_is_read_in_order_without_hidden_and_foreign_files() {
    let folder = folder(&[
        ("in/b.txt", GOOD.as_bytes()),
        ("in/a/z.markdown", GOOD.as_bytes()),
        ("in/a/C.TXT", GOOD.as_bytes()),
        ("in/d.jsonl", br#"{"text": "It is old."}"#),
        ("in/.hidden.txt", GOOD.as_bytes()),
        ("in/.git/e.txt", GOOD.as_bytes()),
        ("in/.gitignore", b"*.txt"),
        ("in/notes.pdf", GOOD.as_bytes()),
        ("in/README", GOOD.as_bytes()),
        ("in/package.json", br#"{"name": "feeds", "version": "1"}"#),
        ("in/pom.xml", b"<?xml version='1.0'?><project><name>feeds</name></project>"),
    ]);
    let run = run(folder.path(), &["in"]);
    assert_eq!(run.paths(), ["in/a/C.TXT", "in/a/z.markdown", "in/b.txt", "in/d.jsonl"]);
    assert_eq!(run.skipped(), []);
}

#[test]
fn a_named_file_is_read_whatever_its_name() {
    let folder = folder(&[(".hidden", GOOD.as_bytes()), ("wire.copy", GOOD.as_bytes())]);
    let run = run(folder.path(), &[".hidden", "wire.copy"]);
    assert_eq!((run.paths(), run.skipped()), (vec![".hidden".to_owned(), "wire.copy".to_owned()], vec![]));
}

#[test]
fn a_hidden_folder_that_is_named_is_read() {
    let folder = folder(&[(".in/a.txt", GOOD.as_bytes())]);
    assert_eq!(run(folder.path(), &[".in"]).paths(), [".in/a.txt"]);
    assert_eq!(run(&folder.path().join(".in"), &["."]).paths(), ["./a.txt"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_is_said_and_left() {
    let folder = folder(&[("in/a/good.txt", GOOD.as_bytes())]);
    std::os::unix::fs::symlink("..", folder.path().join("in/a/up")).unwrap();
    std::os::unix::fs::symlink("nowhere.txt", folder.path().join("in/b.txt")).unwrap();
    let run = run(folder.path(), &["in"]);
    let wanted =
        [("in/a/up", "a link back to the folder in, which is not followed"), ("in/b.txt", "no such file or folder")];
    assert_eq!(run.skipped(), pairs(&wanted));
    assert_eq!(run.paths(), ["in/a/good.txt"]);
}

#[cfg(unix)]
#[test]
fn a_linked_folder_is_read() {
    let folder = folder(&[("elsewhere/good.txt", GOOD.as_bytes()), ("in/a.txt", GOOD.as_bytes())]);
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("in/link")).unwrap();
    assert_eq!(run(folder.path(), &["in"]).paths(), ["in/a.txt", "in/link/good.txt"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("good.txt", GOOD.as_bytes()), ("locked.txt", GOOD.as_bytes())]);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&locked).is_ok() {
        return; // root may read everything
    }
    let run = run(folder.path(), &["locked.txt", "good.txt"]);
    assert_eq!(run.skipped(), pairs(&[("locked.txt", "no permission to read it")]));
    assert_eq!((run.code, run.paths()), (Some(2), vec!["good.txt".to_owned()]));
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = folder(&[("in/a.txt", GOOD.as_bytes()), ("in/b.txt", GOOD.as_bytes())]);
    let check = |args: &[&str], articles: &[(&str, &str)], said: &str| {
        let run = run(folder.path(), args);
        assert_eq!(run.articles(), pairs(articles), "{args:?}");
        assert_eq!(run.said.trim_end(), said, "{args:?}");
        assert_eq!(run.skipped(), [], "{args:?}");
    };
    check(
        &["in/a.txt", "./in/a.txt"],
        &[("in/a.txt", "candidate")],
        "wirecheck: in/a.txt: named twice, read once as an article to audit",
    );
    check(
        &["in/a.txt", "--against", "in"],
        &[("in/a.txt", "candidate"), ("in/b.txt", "reference")],
        "wirecheck: in/a.txt: named twice, read once as an article to audit",
    );
    check(
        &["in", "--against", "in/b.txt"],
        &[("in/a.txt", "candidate"), ("in/b.txt", "reference")],
        "wirecheck: in/b.txt: named twice, read once as a trusted article",
    );
    check(
        &["in", "--against", "in"],
        &[("in/a.txt", "candidate"), ("in/b.txt", "candidate")],
        "wirecheck: 2 files are named twice and read once, in/a.txt as an article to audit",
    );
}

#[test]
fn standard_input_is_read_as_what_it_looks_like() {
    let folder = folder(&[]);
    let check = |args: &[&str], stdin: &[u8], id: &str, title: &str| {
        let run = run_with(folder.path(), args, stdin);
        let article = &run.report["articles"][0];
        assert_eq!(
            (text(&article["path"]), text(&article["id"]), text(&article["title"])),
            ("-".into(), id.into(), title.into())
        );
    };
    check(&["-"], GOOD.as_bytes(), "-", "Bridge to close");
    check(&["-", "-"], GOOD.as_bytes(), "-", "Bridge to close");
    check(&["-"], br#" {"title": "Bridge", "text": "It is old."}"#, "-:1", "Bridge");
    check(&["-", "--input-format", "plain"], br#"{"text": "It"}"#, "-", r#"{"text": "It"}"#);
    let run = run(folder.path(), &["-"]);
    assert_eq!((run.skipped(), run.code), (pairs(&[("-", "the file holds no text")]), Some(2)));
}

#[test]
fn an_endless_input_comes_to_an_end() {
    if !Path::new("/dev/zero").exists() {
        return;
    }
    let folder = folder(&[("good.txt", GOOD.as_bytes())]);
    let run = run(folder.path(), &["/dev/zero", "good.txt"]);
    assert_eq!(run.skipped(), pairs(&[("/dev/zero", "the file is larger than 64 MB")]));
    assert_eq!(run.paths(), ["good.txt"]);
}

#[test]
fn a_bad_line_of_a_feed_is_said_and_the_rest_goes_on() {
    let feed = "{\"id\": \"a\", \"text\": \"The the bridge is old.\"}\n{\"id\": \"b\", \"text\": 7}\n{\"id\": \"c\"";
    let folder = folder(&[("feed.jsonl", feed.as_bytes())]);
    let run = run(folder.path(), &["feed.jsonl"]);
    let wanted = [
        ("feed.jsonl", "line 2 is no article: invalid type: integer `7`, expected a string at column 21"),
        ("feed.jsonl", "line 3 is no article: EOF while parsing an object at column 10"),
    ];
    assert_eq!(run.skipped(), pairs(&wanted));
    assert_ne!(run.code, Some(2));
    let finding = &run.report["findings"][0];
    let span = &finding["span"];
    let excerpt = feed.get(span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize);
    assert_eq!(excerpt, finding["excerpt"].as_str());
}

#[test]
fn records_of_one_story_are_held_together() {
    let feed = "{\"id\": \"a\", \"story\": \"x\", \"text\": \"One.\"}\n{\"id\": \"b\", \"story\": \"y\", \"text\": \"Two.\"}\n{\"id\": \"c\", \"story\": \"x\", \"text\": \"Three.\"}\n";
    let folder = folder(&[("feed.jsonl", feed.as_bytes()), ("good.txt", GOOD.as_bytes())]);
    let run = run(folder.path(), &["feed.jsonl", "--against", "good.txt"]);
    let rows = run.report["articles"].as_array().unwrap().iter();
    let found: Vec<(String, String)> = rows.map(|row| (text(&row["story"]), text(&row["id"]))).collect();
    assert_eq!(found, pairs(&[("x", "a"), ("x", "c"), ("x", "good.txt"), ("y", "b"), ("y", "good.txt")]));
}

#[test]
fn spans_are_bytes_of_the_file_in_every_encoding() {
    let words = "Café au lait\r\n\r\nIt – the “old” one – shut the the gate.\r\n";
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(words.encode_utf16()).flat_map(to_bytes).collect()
    };
    let cp1252 = encoding_rs::WINDOWS_1252.encode(words).0;
    let marked = format!("\u{feff}{words}");
    let check = |name: &str, bytes: &[u8], wanted: &[u8], notices: &[&str]| {
        let folder = folder(&[(name, bytes)]);
        let run = run(folder.path(), &[name, "--select", "doubled-word"]);
        let finding = &run.report["findings"][0];
        let span = &finding["span"];
        let found = bytes.get(span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize);
        assert_eq!(found, Some(wanted), "{name}");
        assert_eq!(finding["start"], serde_json::json!({ "line": 3, "column": 27 }), "{name}");
        assert_eq!(run.report["articles"][0]["notices"], serde_json::json!(notices), "{name}");
    };
    check("utf8.txt", words.as_bytes(), b"the the", &[]);
    check("marked.txt", marked.as_bytes(), b"the the", &[]);
    check("le.txt", &utf16(u16::to_le_bytes), b"t\0h\0e\0 \0t\0h\0e\0", &["read as UTF-16LE"]);
    check("be.txt", &utf16(u16::to_be_bytes), b"\0t\0h\0e\0 \0t\0h\0e", &["read as UTF-16BE"]);
    check("cp1252.txt", &cp1252, b"the the", &["read as Windows-1252"]);
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let text = "The the bridge is old.\n".repeat(20_000);
    let folder = folder(&[("long.txt", text.as_bytes())]);
    let mut command = command(folder.path(), &["long.txt", "--select", "doubled-word"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}", output.status);
}

#[test]
fn markdown_is_read_without_its_markup() {
    let file = "---\ntitle: Bridge to close\nlang: en\n---\n\nShe opened **the** [the](http://a.b) bridge.\n";
    let folder = folder(&[("a.md", file.as_bytes())]);
    let run = run(folder.path(), &["a.md", "--select", "doubled-word"]);
    let finding = &run.report["findings"][0];
    let span = &finding["span"];
    let excerpt = file.get(span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize);
    assert_eq!((excerpt, &finding["excerpt"]), (Some("the** [the"), &serde_json::json!("the the")));
    assert_eq!(run.report["articles"][0]["title"], "Bridge to close");
}

/// What a command-line packer makes of a file.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_is_packed_is_read_as_if_it_were_not() {
    let two = [gzip(b"Bridge to close\n\n"), gzip(b"The the bridge is old.\n")].concat();
    let frames =
        [zstd(b"Bridge to close\n\n"), b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec(), zstd(b"The the bridge is old.\n")];
    let page = b"<!doctype html><title>Bridge to close</title><h1>Bridge to close</h1><p>The the bridge is old.</p>";
    let feed = b"<rss><channel><item><title>Bridge to close</title><description>The the bridge is old.</description></item></channel></rss>";
    for (name, bytes, start) in [
        ("a.txt.gz", gzip(GOOD.as_bytes()), 17),
        ("a.zst", zstd(GOOD.as_bytes()), 17),
        ("members.gz", two, 17),
        ("frames.txt.zst", frames.concat(), 17),
        ("page.html.gz", gzip(page), 72),
        ("page", zstd(page), 72),
        ("feed.xml.gz", gzip(feed), 63),
        ("a.jsonl.zst", zstd(b"{\"title\": \"Bridge\", \"text\": \"The the bridge is old.\"}\n"), 29),
    ] {
        let folder = folder(&[(name, &bytes)]);
        let run = run(folder.path(), &[name, "--select", "doubled-word"]);
        assert_eq!(run.skipped(), [], "{name}");
        let finding = &run.report["findings"][0];
        assert_eq!((&finding["excerpt"], &finding["span"]["start"]), (&"The the".into(), &start.into()), "{name}");
        let piped = run_with(folder.path(), &["-", "--select", "doubled-word"], &bytes);
        assert_eq!(piped.report["findings"][0]["excerpt"], "The the", "{name}");
    }
}

#[test]
fn an_archive_is_read_entry_by_entry() {
    let archive = zip(&[
        ("in/a.txt", GOOD.as_bytes()),
        ("in/picture.png", b"\x89PNG"),
        ("__MACOSX/in/._a.txt", b"\0"),
        ("in/b.html", b"<!doctype html><title>Bridge</title><p>The the bridge is old.</p>"),
        ("in/bad.json", b"{\"text\": 5}"),
        ("in/inner.zip", b"PK\x03\x04"),
        ("in/c.txt.gz", &gzip(GOOD.as_bytes())),
    ]);
    let folder = folder(&[("all.zip", &archive), ("good.txt", GOOD.as_bytes())]);
    let run = run(folder.path(), &["all.zip", "--select", "doubled-word"]);
    assert_eq!(run.paths(), ["all.zip/in/a.txt", "all.zip/in/b.html", "all.zip/in/c.txt.gz"]);
    let wanted = [
        ("all.zip/in/bad.json", "line 1 is no article: invalid type: integer `5`, expected a string at column 10"),
        ("all.zip/in/inner.zip", "the archive cannot be read: it is an archive in an archive, which is not opened"),
    ];
    assert_eq!(run.skipped(), pairs(&wanted));
    assert_eq!(run.report["findings"].as_array().unwrap().len(), 3);
    assert_eq!(run_with(folder.path(), &["-"], &archive).paths().len(), 3);
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 80 << 20];
    for (name, bytes) in [("a.txt.gz", gzip(&zeros)), ("a.jsonl.gz", gzip(&zeros)), ("a.txt.zst", zstd(&zeros))] {
        let folder = folder(&[(name, &bytes), ("good.txt", GOOD.as_bytes())]);
        let run = run(folder.path(), &[name, "good.txt", "--select", "doubled-word"]);
        let reason = "the file cannot be read: it unpacks to more than 200 times its size";
        assert_eq!((run.skipped(), run.code), (pairs(&[(name, reason)]), Some(2)), "{name}");
        assert_eq!(run.paths(), ["good.txt"]);
    }
    let archive = zip(&[("bomb.txt", &zeros), ("good.txt", GOOD.as_bytes())]);
    let folder = folder(&[("a.zip", &archive)]);
    let run = run(folder.path(), &["a.zip", "--select", "doubled-word"]);
    assert_eq!(run.paths(), ["a.zip/good.txt"]);
    assert_eq!(run.skipped().len(), 1);
    assert!(run.said.contains("it unpacks to more than 200 times its size"), "{}", run.said);
}

#[test]
fn a_broken_archive_is_said() {
    let whole = gzip(GOOD.repeat(100).as_bytes());
    for (name, bytes) in [
        ("cut.txt.gz", whole.get(..whole.len() / 2).unwrap()),
        ("cut.zip", &b"PK\x03\x04 and no more"[..]),
        ("cut.zst", b"\x28\xb5\x2f\xfd\x00"),
    ] {
        let folder = folder(&[(name, bytes), ("good.txt", GOOD.as_bytes())]);
        let run = run(folder.path(), &[name, "good.txt", "--select", "doubled-word"]);
        assert_eq!((run.skipped().len(), run.code), (1, Some(2)), "{name}");
        assert_eq!((run.paths(), run.said.lines().count()), (vec!["good.txt".to_owned()], 1), "{name}: {}", run.said);
    }
}

#[test]
fn the_content_tells_the_format_and_a_flag_forces_it() {
    let page = b"<!doctype html><title>Bridge</title><p>The the bridge is old.</p>";
    let item = b"{\n \"uri\": \"a\",\n \"headlines\": [{\"value\": \"Bridge\"}],\n \"bodies\": [{\"value\": \"The the bridge is old.\"}]}";
    let feed = b"<?xml version='1.0'?>\n<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>The the bridge</a:title></a:entry></a:feed>";
    for (name, bytes) in [("page.txt", &page[..]), ("item", item), ("feed.txt", feed)] {
        let folder = folder(&[(name, bytes)]);
        let found = run(folder.path(), &[name, "--select", "doubled-word"]);
        assert_eq!(found.report["findings"][0]["excerpt"], "The the", "{name}: {}", found.said);
        let forced = run(folder.path(), &[name, "--input-format", "plain"]);
        assert_eq!(forced.report["articles"].as_array().unwrap().len(), 1, "{name}");
    }
    let folder = folder(&[("page.txt", page)]);
    let run = run(folder.path(), &["page.txt", "--input-format", "nitf"]);
    let reason = "expected the root element rss, feed, rdf:RDF, newsMessage, newsItem, nitf or html, found title";
    assert_eq!((run.skipped(), run.code), (pairs(&[("page.txt", reason)]), Some(2)));
}
