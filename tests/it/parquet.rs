//! Tables of articles in, tables of findings out.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::{ListAccessor, Row, RowAccessor};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use tempfile::TempDir;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/parquet");

/// A column of a table that is written: texts, or days since 1970.
enum Column<'c> {
    Texts(&'c str, Vec<Option<String>>),
    Days(&'c str, Vec<Option<i32>>),
}

/// Writes a table in row groups of so many rows.
fn write(path: &Path, columns: &[Column<'_>], n_rows: usize, in_group: usize, packing: Compression) {
    let declared = columns.iter().map(|column| match column {
        Column::Texts(name, _) => format!("OPTIONAL BYTE_ARRAY {name} (STRING);"),
        Column::Days(name, _) => format!("OPTIONAL INT32 {name} (DATE);"),
    });
    let schema = parse_message_type(&format!("message articles {{ {} }}", declared.collect::<String>())).unwrap();
    let properties = WriterProperties::builder().set_compression(packing).build();
    let mut file =
        SerializedFileWriter::new(File::create(path).unwrap(), Arc::new(schema), Arc::new(properties)).unwrap();
    for first in (0..n_rows).step_by(in_group.max(1)) {
        let rows = first..n_rows.min(first + in_group);
        let mut group = file.next_row_group().unwrap();
        for column in columns {
            let mut writer = group.next_column().unwrap().unwrap();
            match column {
                Column::Texts(_, values) => {
                    let values = &values[rows.clone()];
                    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                    let values: Vec<ByteArray> = values.iter().flatten().map(|value| value.as_str().into()).collect();
                    writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
                }
                Column::Days(_, values) => {
                    let values = &values[rows.clone()];
                    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                    let values: Vec<i32> = values.iter().flatten().copied().collect();
                    writer.typed::<Int32Type>().write_batch(&values, Some(&levels), None).unwrap();
                }
            }
            writer.close().unwrap();
        }
        group.close().unwrap();
    }
    file.close().unwrap();
}

fn texts<'c>(name: &'c str, of: impl Fn(usize) -> Option<String>, n_rows: usize) -> Column<'c> {
    Column::Texts(name, (0..n_rows).map(of).collect())
}

/// Articles in stories of two, a word doubled in every third.
fn articles(n_rows: usize) -> Vec<Column<'static>> {
    let text = |row: usize| {
        let doubled = if row.is_multiple_of(3) { "the the" } else { "the" };
        Some(format!("Marit Solheim{row} said that {doubled} quarry lost {row} carts.\n\nNobody was hurt."))
    };
    vec![
        texts("id", |row| Some(format!("a{row}")), n_rows),
        texts("title", |row| (row % 2 == 0).then(|| "Pit flooded".to_owned()), n_rows),
        texts("text", text, n_rows),
        Column::Days("published", (0..n_rows).map(|row| (row % 5 != 0).then_some(19_000 + row as i32)).collect()),
        texts("outlet", |row| Some(format!("Herald {}", row % 2)), n_rows),
        texts("story", |row| Some(format!("s{}", row / 2)), n_rows),
    ]
}

/// The same articles as JSON Lines.
fn lines(columns: &[Column<'_>], n_rows: usize) -> String {
    let record = |row: usize| {
        let field = |column: &Column<'_>| match column {
            Column::Texts(name, values) => ((*name).to_owned(), values[row].clone().into()),
            Column::Days(name, values) => {
                let day = |days: i32| jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days);
                ((*name).to_owned(), values[row].map(|days| day(days).to_string()).into())
            }
        };
        Value::Object(columns.iter().map(field).filter(|(_, value): &(String, Value)| !value.is_null()).collect())
    };
    (0..n_rows).map(|row| record(row).to_string() + "\n").collect()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("wirecheck"));
    command.current_dir(folder).env("WIRECHECK_MODELS", "none").env("NO_COLOR", "1").args(args);
    command
}

fn output(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn json(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_slice(&output(folder, &[args, &QUICK, &["--format", "json"]].concat()).stdout).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const QUICK: [&str; 3] = ["--select", "doubled-word", "--no-syntax"];

fn rows(path: &Path) -> Vec<Row> {
    let file = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    file.get_row_iter(None).unwrap().map(Result::unwrap).collect()
}

/// What is told of findings, without where they stand.
fn told(found: &Value) -> Vec<Vec<Value>> {
    let fields = ["article", "rule", "excerpt", "message", "fingerprint"];
    let findings = found["findings"].as_array().unwrap().iter();
    findings.map(|finding| fields.iter().map(|field| finding[field].clone()).collect()).collect()
}

#[test]
fn a_row_is_what_a_record_is() {
    let folder = TempDir::new().unwrap();
    let columns = articles(40);
    fs::write(folder.path().join("a.jsonl"), lines(&columns, 40)).unwrap();
    let wanted = json(folder.path(), &["check", "a.jsonl"]);
    assert_eq!(wanted["findings"].as_array().unwrap().len(), 14);
    let articles_of = |found: &Value| -> Vec<Vec<Value>> {
        let fields = ["id", "language", "title", "published", "story", "sentences"];
        found["articles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| fields.iter().map(|field| row[field].clone()).collect())
            .collect()
    };
    for (in_group, packing) in [(40, Compression::SNAPPY), (7, Compression::UNCOMPRESSED), (1, Compression::SNAPPY)] {
        write(&folder.path().join("a.parquet"), &columns, 40, in_group, packing);
        let found = json(folder.path(), &["check", "a.parquet"]);
        assert_eq!(told(&found), told(&wanted), "{in_group} {packing}");
        assert_eq!(articles_of(&found), articles_of(&wanted), "{in_group} {packing}");
        assert_eq!(found["articles"][0]["path"], "a.parquet");
    }
}

#[test]
fn places_count_in_the_title_and_the_text() {
    let folder = TempDir::new().unwrap();
    write(&folder.path().join("a.parquet"), &articles(4), 4, 4, Compression::SNAPPY);
    let found = json(folder.path(), &["check", "a.parquet"]);
    let finding = |at: usize| {
        let finding = &found["findings"][at];
        (finding["article"].clone(), finding["span"].to_string(), finding["start"].to_string())
    };
    // The first has a title, the second has none.
    let text = "Pit flooded\n\nMarit Solheim0 said that the the quarry lost 0 carts.";
    let start = text.find("the the").unwrap();
    assert_eq!(
        finding(0),
        ("a0".into(), format!("{{\"end\":{},\"start\":{start}}}", start + 7), "{\"column\":26,\"line\":3}".to_owned())
    );
    assert_eq!(finding(1).2, "{\"column\":26,\"line\":1}");
}

#[test]
fn what_others_write_is_read() {
    for name in ["zstd.parquet", "delta-v2.parquet"] {
        let found = json(Path::new(DATA), &["check", name]);
        let excerpts: Vec<_> = found["findings"].as_array().unwrap().iter().map(|one| one["excerpt"].clone()).collect();
        assert_eq!(excerpts, ["the the", "sail sail"], "{name}");
        let days: Vec<_> = found["articles"].as_array().unwrap().iter().map(|one| one["published"].clone()).collect();
        assert_eq!(days, [Value::from("2024-05-03"), Value::Null, "2024-05-04".into()], "{name}");
        assert_eq!(found["articles"][2]["title"], "Kein Wasser im Hafen", "{name}");
    }
}

#[test]
fn every_command_on_articles_takes_a_table() {
    let folder = TempDir::new().unwrap();
    write(&folder.path().join("a.parquet"), &articles(6), 6, 4, Compression::SNAPPY);
    let stories = output(folder.path(), &["stories", "a.parquet", "--format", "json"]);
    let stories: Value = serde_json::from_slice(&stories.stdout).unwrap();
    assert_eq!(stories["stories"].as_array().unwrap().len(), 3);
    for (command, told) in [("entities", "\"a5\""), ("quotes", "wirecheck-quotes/1")] {
        let found = output(folder.path(), &[command, "a.parquet", "--format", "json"]);
        assert_eq!(found.status.code(), Some(0), "{command}: {}", said(&found));
        assert!(String::from_utf8(found.stdout).unwrap().contains(told), "{command}");
    }
    let bytes = fs::read(folder.path().join("a.parquet")).unwrap();
    let piped = assert_cmd::Command::from_std(command(folder.path(), &["stories", "-"])).write_stdin(bytes).output();
    assert!(String::from_utf8(piped.unwrap().stdout).unwrap().contains("a5"));
}

#[test]
fn a_bad_row_costs_itself() {
    let folder = TempDir::new().unwrap();
    let text = |row: usize| match row {
        1 => None,
        3 => Some(" \n".to_owned()),
        4 => Some("a\0b".to_owned()),
        _ => Some(format!("The the quay {row} was closed.")),
    };
    let role = |row: usize| (row == 5).then(|| "judge".to_owned());
    let columns =
        [texts("text", text, 8), texts("role", role, 8), texts("id", |row| (row > 2).then(|| format!("r{row}")), 8)];
    write(&folder.path().join("a.parquet"), &columns, 8, 3, Compression::SNAPPY);
    let run = output(folder.path(), &[&["check", "a.parquet", "--format", "json"], &QUICK[..]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let found: Value = serde_json::from_slice(&run.stdout).unwrap();
    let ids: Vec<_> = found["articles"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["a.parquet:row 0", "a.parquet:row 2", "r6", "r7"]);
    let reasons: Vec<_> = found["skipped"].as_array().unwrap().iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(
        reasons,
        [
            "row 1 is no article: expected a title or a text",
            "row 3, id \"r3\", is no article: expected a title or a text",
            "row 4, id \"r4\", is no article: the line is binary, not text",
            "row 5, id \"r5\", is no article: expected the role candidate, reference or source, found \"judge\"",
        ]
    );
    assert!(found["skipped"].as_array().unwrap().iter().all(|one| one["path"] == "a.parquet"));
}

#[test]
fn what_is_no_table_of_articles_is_told_in_one_line_and_the_rest_goes_on() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    write(&path("good.parquet"), &articles(6), 6, 3, Compression::SNAPPY);
    let good = fs::read(path("good.parquet")).unwrap();
    fs::write(path("cut.parquet"), &good[..good.len() / 2]).unwrap();
    fs::write(path("tiny.parquet"), b"PAR1").unwrap();
    let mut broken = good.clone();
    let end = broken.len();
    broken[end - 60..end - 20].fill(0xff);
    fs::write(path("broken.parquet"), &broken).unwrap();
    let mut long = good.clone();
    long[end - 8..end - 4].copy_from_slice(&[0xff; 4]);
    fs::write(path("long.parquet"), &long).unwrap();
    // A page of the first row group.
    let mut page = good.clone();
    page[4..60].fill(0xff);
    fs::write(path("page.parquet"), &page).unwrap();
    write(&path("empty.parquet"), &articles(0), 0, 1, Compression::SNAPPY);
    write(&path("other.parquet"), &[texts("name", |_| None, 2)], 2, 2, Compression::SNAPPY);
    write(&path("days.parquet"), &[Column::Days("text", vec![Some(1), None])], 2, 2, Compression::SNAPPY);
    fs::write(path("a.jsonl"), lines(&articles(2), 2)).unwrap();
    for (args, reason) in [
        (vec!["cut.parquet"], "cut.parquet: is Parquet that was cut off: expected PAR1 at its end"),
        (vec!["tiny.parquet"], "tiny.parquet: is Parquet that was cut off: expected PAR1 at its end"),
        (vec!["broken.parquet"], "broken.parquet: is Parquet whose footer cannot be read: "),
        (vec!["long.parquet"], "long.parquet: is Parquet whose footer cannot be read: it is larger than 16 MB"),
        (vec!["page.parquet"], "page.parquet: rows 0 to 2 cannot be read: column "),
        (vec!["empty.parquet"], "empty.parquet: the table has no row"),
        (vec!["other.parquet"], "other.parquet: expected a column \"text\""),
        (vec!["a.jsonl", "--input-format", "parquet"], "a.jsonl: is no Parquet: expected PAR1 at its beginning"),
    ] {
        let run = output(folder.path(), &[&["check", "good.parquet"], args.as_slice(), &QUICK].concat());
        let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
        assert_eq!(run.status.code(), Some(2), "{args:?}: {said}");
        assert_eq!(said.matches(reason).count(), 1, "{args:?}: {said}");
        assert!(said.contains("the the"), "{args:?}: {said}");
        let alone = output(folder.path(), &[&["check"], args.as_slice(), &QUICK].concat());
        let told = String::from_utf8(alone.stderr).unwrap();
        assert!(told.lines().count() == 1 || args == ["page.parquet"], "{args:?}: {told}");
    }
    // What stands in a folder and is another table is passed over.
    let run = output(folder.path(), &[&["check", ".", "--format", "json"], &QUICK[..]].concat());
    assert!(!String::from_utf8(run.stdout).unwrap().contains("other.parquet"));
}

#[test]
fn findings_articles_and_skipped_are_tables() {
    let folder = TempDir::new().unwrap();
    let mut columns = articles(30);
    if let Column::Texts(_, texts) = &mut columns[2] {
        texts[7] = None;
    }
    if let Column::Texts(_, titles) = &mut columns[1] {
        titles[7] = None;
    }
    write(&folder.path().join("a.parquet"), &columns, 30, 9, Compression::SNAPPY);
    let tables = [
        "--format",
        "parquet",
        "-o",
        "f.parquet",
        "--report",
        "parquet-articles=n.parquet",
        "--report",
        "parquet-skipped=s.parquet",
    ];
    let run = output(
        folder.path(),
        &[
            &["check", "a.parquet", "--report", "json=f.json", "--select", "doubled-word,number", "--no-syntax"],
            &tables[..],
        ]
        .concat(),
    );
    assert_eq!((run.status.code(), run.stdout.len()), (Some(1), 0), "{}", said(&run));
    let wanted: Value = serde_json::from_slice(&fs::read(folder.path().join("f.json")).unwrap()).unwrap();
    let findings = rows(&folder.path().join("f.parquet"));
    let expected = wanted["findings"].as_array().unwrap();
    assert!(expected.iter().any(|one| !one["evidence"].as_array().unwrap().is_empty()), "evidence is wanted");
    assert_eq!(findings.len(), expected.len());
    for (row, finding) in findings.iter().zip(expected) {
        assert_eq!(row.get_string(1).unwrap(), finding["rule"].as_str().unwrap());
        assert_eq!(i64::from(row.get_int(4).unwrap()), finding["confidence"].as_i64().unwrap());
        assert_eq!(row.get_string(8).unwrap(), finding["article"].as_str().unwrap());
        let span = row.get_group(9).unwrap();
        assert_eq!(span.get_long(0).unwrap(), finding["span"]["start"].as_i64().unwrap());
        assert_eq!(row.get_string(12).unwrap(), finding["excerpt"].as_str().unwrap());
        let evidence = finding["evidence"].as_array().unwrap();
        let list = row.get_list(14).unwrap();
        let texts: Vec<_> = (0..list.len()).map(|at| list.get_group(at).unwrap().get_string(6).unwrap()).collect();
        let wanted: Vec<_> = evidence.iter().map(|one| one["text"].as_str().unwrap()).collect();
        assert_eq!(texts, wanted);
    }
    let audited = rows(&folder.path().join("n.parquet"));
    let ids: Vec<_> = audited.iter().map(|row| row.get_string(0).unwrap().clone()).collect();
    let expected: Vec<_> =
        wanted["articles"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, expected);
    let skipped = rows(&folder.path().join("s.parquet"));
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].get_string(1).unwrap(), "row 7, id \"a7\", is no article: expected a title or a text");
}

#[test]
fn a_table_without_a_finding_has_its_columns() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), "The quay was closed.\n").unwrap();
    let run = output(folder.path(), &["check", "a.txt", "--no-syntax", "--format", "parquet", "-o", "f.parquet"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let file = SerializedFileReader::new(File::open(folder.path().join("f.parquet")).unwrap()).unwrap();
    assert_eq!(file.metadata().file_metadata().num_rows(), 0);
    assert_eq!(file.metadata().file_metadata().schema().get_fields().len(), 17);
}

#[test]
fn any_number_of_threads_and_a_journal_write_the_same_table() {
    let folder = TempDir::new().unwrap();
    // More than is held in memory.
    let filler = "The boats go out at night and come back in the morning. ".repeat(1_500);
    let mut columns = articles(90);
    if let Column::Texts(_, texts) = &mut columns[2] {
        texts.iter_mut().flatten().for_each(|text| text.push_str(&filler));
    }
    write(&folder.path().join("a.parquet"), &columns, 90, 40, Compression::SNAPPY);
    let found = |rest: &[&str]| {
        let run = output(folder.path(), &[&["check", "a.parquet", "--format", "parquet"], &QUICK[..], rest].concat());
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        run.stdout
    };
    let one = found(&["--jobs", "1"]);
    fs::write(folder.path().join("f.parquet"), &one).unwrap();
    assert_eq!(rows(&folder.path().join("f.parquet")).len(), 30);
    assert_eq!(found(&["--jobs", "3"]), one);
    assert_eq!(found(&["--resume", "journal"]), one);
    assert_eq!(found(&["--resume", "journal"]), one);
    let kept = fs::read_to_string(folder.path().join("journal")).unwrap();
    assert_eq!(kept.lines().count(), 46);
}

#[test]
fn a_few_bytes_that_stand_for_many_are_refused() {
    let folder = TempDir::new().unwrap();
    // One text in the dictionary, and ten thousand rows that are it.
    let long = "The boats go out at night. ".repeat(35_000);
    write(
        &folder.path().join("a.parquet"),
        &[texts("text", |_| Some(long.clone()), 400)],
        400,
        400,
        Compression::SNAPPY,
    );
    let bytes = fs::read(folder.path().join("a.parquet")).unwrap();
    assert!(bytes.len() < 1 << 20);
    let run = output(folder.path(), &["stories", "a.parquet"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(
        said(&run).contains("cannot be read: the rows are more than 200 times the size of the file"),
        "{}",
        said(&run)
    );
}

#[test]
fn no_byte_that_is_wrong_ends_more_than_its_table() {
    let folder = TempDir::new().unwrap();
    for (name, step) in [("zstd.parquet", 23), ("delta-v2.parquet", 29)] {
        let bytes = fs::read(Path::new(DATA).join(name)).unwrap();
        for (at, value) in (4..bytes.len()).step_by(step).zip([0xff, 0x00, 0x80, 0x7f].into_iter().cycle()) {
            let mut changed = bytes.clone();
            changed[at] = value;
            fs::write(folder.path().join("a.parquet"), &changed).unwrap();
            let run = output(folder.path(), &["stories", "a.parquet"]);
            assert!(matches!(run.status.code(), Some(0 | 2)), "{name} {at} {value}: {:?} {}", run.status, said(&run));
        }
    }
}
