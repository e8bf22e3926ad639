//! The language server as an editor uses it: over stdio, with the client of another library (`async-lsp`).

use std::fs;
use std::time::Duration;

use async_lsp::LanguageServer;
use async_lsp::lsp_types::{
    ClientCapabilities, CodeActionOrCommand, DiagnosticSeverity, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentChanges, ExecuteCommandParams, OneOf, Position, PositionEncodingKind, Range,
    TextDocumentIdentifier, TextDocumentItem, Url,
};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::cli::DOUBLED;
use crate::editor::{Editor, PATIENCE, capabilities, of, range, run};

const DRAFT: &str =
    "The new bridge\n\nMayor Tessa Varn opened the bridge on Friday. It cost 14 million crowns to build.\n";
const WIRE: &str =
    "The new bridge\n\nMayor Tessa Varn opened the bridge on Friday. It cost 12 million crowns to build.\n";

#[test]
fn a_finding_is_shown_with_the_place_that_contradicts_it() {
    run(async {
        let files = [("draft.txt", DRAFT), ("wire.txt", WIRE), ("other.txt", "Cows\n\nCows graze in the valley.\n")];
        let mut editor = Editor::with(&files).await;
        editor.open("draft.txt", DRAFT);
        let shown = editor.shown("draft.txt").await;
        assert_eq!(shown.version, Some(1));
        let found = of(&shown, "number-mismatch");
        let diagnostic = found.first().unwrap_or_else(|| panic!("{shown:?}"));
        assert_eq!((diagnostic.range, diagnostic.source.as_deref()), (range(2, 54, 71), Some("wirecheck")));
        assert_ne!(diagnostic.severity, Some(DiagnosticSeverity::INFORMATION));
        let related = &diagnostic.related_information.as_ref().unwrap()[0];
        assert_eq!((&related.location.uri, related.location.range), (&editor.uri("wire.txt"), range(2, 54, 71)));
        assert_eq!(related.message, "wire.txt: It cost 12 million crowns to build.");
        assert_eq!(diagnostic.data.as_ref().unwrap()["fingerprint"].as_str().unwrap().len(), 16);

        let (text, marked) = editor.hover("draft.txt", Position::new(2, 55)).await.unwrap();
        assert_eq!(marked, range(2, 54, 71));
        assert!(text.contains("> It cost 12 million crowns to build. (wire.txt"), "{text}");
        assert!(text.contains("## What it finds") && text.contains("`wirecheck explain number-mismatch`"), "{text}");
        assert_eq!(editor.hover("draft.txt", Position::new(0, 0)).await, None);
        assert_eq!(editor.leave().await.code(), Some(0));
    });
}

#[test]
fn a_quick_fix_puts_the_right_words_there() {
    run(async {
        let mut editor = Editor::with(&[]).await;
        editor.open("a.txt", DOUBLED);
        let shown = editor.shown("a.txt").await;
        let place = of(&shown, "doubled-word")[0].range;
        let actions = editor.actions("a.txt", Range::new(place.start, place.start)).await;
        let CodeActionOrCommand::CodeAction(action) = &actions[0] else { panic!("{actions:?}") };
        assert_eq!(action.title, "Replace “the the” with “the”");
        let edit = action.edit.as_ref().unwrap();
        let Some(DocumentChanges::Edits(edits)) = &edit.document_changes else { panic!("{edit:?}") };
        assert_eq!(edits[0].text_document.version, Some(1));
        let OneOf::Left(edit) = &edits[0].edits[0] else { panic!("{edits:?}") };
        assert_eq!((edit.range, edit.new_text.as_str()), (place, "the"));
        editor.change("a.txt", 2, Some(edit.range), "the");
        let shown = editor.shown("a.txt").await;
        assert_eq!((shown.version, shown.diagnostics.len()), (Some(2), 0));
        assert!(editor.actions("a.txt", range(0, 0, 5)).await.is_empty());
        assert_eq!(editor.leave().await.code(), Some(0));
    });
}

#[test]
fn an_accepted_finding_is_in_the_baseline_and_no_longer_shown() {
    run(async {
        let settings = ("wirecheck.toml", "baseline = \"accepted.toml\"\n");
        let article = ("drafts/a.txt", DOUBLED);
        for (files, baseline) in [(&[article, settings][..], "accepted.toml"), (&[article], "wirecheck-baseline.toml")]
        {
            let mut editor = Editor::with(files).await;
            editor.open("drafts/a.txt", DOUBLED);
            let place = of(&editor.shown("drafts/a.txt").await, "doubled-word")[0].range;
            let actions = editor.actions("drafts/a.txt", place).await;
            let CodeActionOrCommand::CodeAction(action) = &actions[1] else { panic!("{actions:?}") };
            assert_eq!(action.title, "Accept “the the” in the baseline (doubled-word)");
            let command = action.command.clone().unwrap();
            let params = ExecuteCommandParams {
                command: command.command,
                arguments: command.arguments.unwrap(),
                work_done_progress_params: Default::default(),
            };
            timeout(PATIENCE, editor.server.execute_command(params)).await.unwrap().unwrap();
            assert_eq!(editor.shown("drafts/a.txt").await.diagnostics, [], "{baseline}");
            assert_eq!(editor.said().await, "workspace/didChangeWatchedFiles");
            let said = editor.said().await;
            assert!(said.starts_with("accepted in ") && said.ends_with(baseline), "{said}");
            let text = fs::read_to_string(editor.folder.path().join(baseline)).unwrap();
            assert!(text.contains("path = \"drafts/a.txt\"") && text.contains("rule = \"doubled-word\""), "{text}");
            // It is the baseline of the program, too.
            let mut command = crate::cli::in_folder(editor.folder.path());
            command.args(["check", "drafts/a.txt", "--fail-on", "warning", "--baseline", baseline]).assert().success();
            assert_eq!(editor.leave().await.code(), Some(0));
        }
    });
}

#[test]
fn a_baseline_that_is_none_is_said_and_left_alone() {
    run(async {
        let files = [("wirecheck.toml", "baseline = \"b.toml\"\n"), ("b.toml", "nothing = 1\n")];
        let mut editor = Editor::with(&files).await;
        editor.open("a.txt", DOUBLED);
        let place = of(&editor.shown("a.txt").await, "doubled-word")[0].range;
        assert_eq!(editor.said().await, "workspace/didChangeWatchedFiles");
        assert!(editor.said().await.contains("b.toml"));
        let actions = editor.actions("a.txt", place).await;
        let CodeActionOrCommand::CodeAction(action) = &actions[1] else { panic!("{actions:?}") };
        let command = action.command.clone().unwrap();
        let arguments = command.arguments.unwrap();
        let params =
            ExecuteCommandParams { command: command.command, arguments, work_done_progress_params: Default::default() };
        timeout(PATIENCE, editor.server.execute_command(params)).await.unwrap().unwrap();
        assert_eq!(of(&editor.shown("a.txt").await, "doubled-word").len(), 1);
        assert!(editor.said().await.contains("b.toml"));
        assert_eq!(fs::read_to_string(editor.folder.path().join("b.toml")).unwrap(), "nothing = 1\n");
    });
}

#[test]
fn a_document_that_was_never_saved_is_audited() {
    run(async {
        let mut editor = Editor::with(&[]).await;
        let uri: Url = "untitled:Untitled-1".parse().unwrap();
        let text = format!("{DOUBLED}\nShe said: \u{201c}I will not resign.\u{201d}\n");
        let text_document = TextDocumentItem::new(uri.clone(), "plaintext".to_owned(), 1, text);
        editor.server.did_open(DidOpenTextDocumentParams { text_document }).unwrap();
        let shown = timeout(PATIENCE, editor.shown.recv()).await.unwrap().unwrap();
        assert_eq!((&shown.uri, of(&shown, "doubled-word").len()), (&uri, 1));
        assert_eq!(editor.leave().await.code(), Some(0));
    });
}

#[test]
fn columns_are_counted_as_was_agreed() {
    run(async {
        let text = "Opening\n\n💥é “Ja” She opened the the bridge.\n";
        for (offered, agreed, start) in [
            (None, PositionEncodingKind::UTF16, 20),
            (Some(vec!["utf-16", "utf-8"]), PositionEncodingKind::UTF8, 27),
            (Some(vec!["utf-32"]), PositionEncodingKind::UTF16, 20),
        ] {
            let capabilities = serde_json::from_value(json!({ "general": { "positionEncodings": offered } })).unwrap();
            let mut editor = Editor::new(&[], capabilities, Value::Null).await;
            assert_eq!(editor.able.capabilities.position_encoding, Some(agreed));
            editor.open("a.txt", text);
            let shown = editor.shown("a.txt").await;
            assert_eq!(of(&shown, "doubled-word")[0].range, range(2, start, start + 7), "{offered:?}");
            // What is typed before it moves it.
            editor.change("a.txt", 2, Some(range(2, 0, 0)), "é");
            let moved =
                if offered.as_ref().is_some_and(|kinds| kinds.contains(&"utf-8")) { start + 2 } else { start + 1 };
            let shown = editor.shown("a.txt").await;
            assert_eq!(of(&shown, "doubled-word")[0].range, range(2, moved, moved + 7), "{offered:?}");
        }
    });
}

#[test]
fn an_editor_that_can_little_is_told_the_evidence_in_words() {
    run(async {
        let files = [("draft.txt", DRAFT), ("wire.txt", WIRE)];
        let mut editor = Editor::new(&files, ClientCapabilities::default(), Value::Null).await;
        editor.open("draft.txt", DRAFT);
        let shown = editor.shown("draft.txt").await;
        let diagnostic = of(&shown, "number-mismatch")[0];
        assert_eq!(diagnostic.related_information, None);
        assert!(diagnostic.message.ends_with("\nwire.txt: It cost 12 million crowns to build."), "{diagnostic:?}");
        editor.change("draft.txt", 2, None, DOUBLED);
        let place = of(&editor.shown("draft.txt").await, "doubled-word")[0].range;
        let actions = editor.actions("draft.txt", place).await;
        let CodeActionOrCommand::CodeAction(action) = &actions[0] else { panic!("{actions:?}") };
        let changes = action.edit.as_ref().unwrap().changes.as_ref().unwrap();
        assert_eq!(changes[&editor.uri("draft.txt")][0].new_text, "the");
    });
}

#[test]
fn evidence_is_what_the_client_or_the_settings_name() {
    run(async {
        let toml = "references = [\"wire\"]\n";
        let files = [("drafts/a.txt", DRAFT), ("drafts/b.txt", WIRE), ("wire/w.txt", WIRE)];
        let with_settings: Vec<_> = files.iter().copied().chain([("wirecheck.toml", toml)]).collect();
        for (files, options, wanted) in [
            (&files[..], Value::Null, "drafts/b.txt"),
            (&files[..], json!({ "against": ["wire"] }), "wire/w.txt"),
            (&with_settings[..], Value::Null, "wire/w.txt"),
        ] {
            let mut editor = Editor::new(files, capabilities(), options.clone()).await;
            editor.open("drafts/a.txt", DRAFT);
            let shown = editor.shown("drafts/a.txt").await;
            let found = of(&shown, "number-mismatch");
            let related = found[0].related_information.as_ref().unwrap();
            let places: Vec<&Url> = related.iter().map(|related| &related.location.uri).collect();
            assert_eq!(places, [&editor.uri(wanted)], "{options}");
        }
        // A trusted article is not audited.
        let mut editor = Editor::with(&with_settings).await;
        editor.open("wire/w.txt", DOUBLED);
        assert_eq!(editor.shown("wire/w.txt").await.diagnostics, []);
    });
}

#[test]
fn another_article_counts_as_it_is_open_and_as_it_was_saved() {
    run(async {
        let mut editor = Editor::with(&[("draft.txt", DRAFT), ("wire.txt", WIRE)]).await;
        editor.open("draft.txt", DRAFT);
        assert_eq!(of(&editor.shown("draft.txt").await, "number-mismatch").len(), 1);
        editor.open("wire.txt", DRAFT);
        assert_eq!(of(&editor.shown("draft.txt").await, "number-mismatch").len(), 0);
        let text_document = TextDocumentIdentifier::new(editor.uri("wire.txt"));
        editor.server.did_close(DidCloseTextDocumentParams { text_document }).unwrap();
        assert_eq!(editor.shown("wire.txt").await.diagnostics, []);
        let text_document = TextDocumentIdentifier::new(editor.uri("draft.txt"));
        editor.server.did_save(DidSaveTextDocumentParams { text_document: text_document.clone(), text: None }).unwrap();
        assert_eq!(of(&editor.shown("draft.txt").await, "number-mismatch").len(), 1);
        fs::write(editor.folder.path().join("wire.txt"), "The new bridge\n\nNothing else.\n").unwrap();
        editor.server.did_save(DidSaveTextDocumentParams { text_document, text: None }).unwrap();
        assert_eq!(of(&editor.shown("draft.txt").await, "number-mismatch").len(), 0);
    });
}

#[test]
fn typing_never_waits_and_only_the_last_version_is_shown() {
    run(async {
        let mut editor = Editor::with(&[]).await;
        let long: String = (0..3000).map(|n| format!("Sentence {n} tells of the the harbour of Skarn. ")).collect();
        editor.open("a.txt", &long);
        for version in 2..40 {
            editor.change("a.txt", version, Some(range(0, 0, 0)), "x");
            // An answer comes at once, whatever is being audited.
            let hover = timeout(Duration::from_secs(5), editor.hover("a.txt", Position::new(0, 0))).await;
            assert_eq!(hover.unwrap(), None);
        }
        editor.change("a.txt", 40, None, DOUBLED);
        loop {
            let shown = editor.shown("a.txt").await;
            if shown.version == Some(40) {
                assert_eq!(of(&shown, "doubled-word").len(), 1);
                break;
            }
            assert_eq!(shown.version, Some(1), "a version that was typed over is not shown");
        }
    });
}

#[test]
fn hostile_text_is_shown_not_obeyed() {
    run(async {
        let mut editor = Editor::with(&[]).await;
        for (version, text) in [
            (1, "\u{0}\u{0}binary".to_owned()),
            (2, String::new()),
            (3, "\u{202e}the the [x](command:evil) <script>alert(1)</script>\r\rthe the\u{feff}".to_owned()),
            (4, "the ".repeat(100_000)),
            (5, "💥\u{301}".repeat(50_000)),
            (6, "“".repeat(20_000)),
            (7, DOUBLED.to_owned()),
        ] {
            if version == 1 {
                editor.open("a.txt", &text);
            } else {
                editor.change("a.txt", version, None, &text);
            }
            let shown = editor.shown("a.txt").await;
            assert_eq!(shown.version, Some(version));
            for diagnostic in &shown.diagnostics {
                assert!(!diagnostic.message.contains(['\u{202e}', '\u{0}']), "{diagnostic:?}");
            }
            if let Some((text, _)) = editor.hover("a.txt", Position::new(0, 3)).await {
                assert!(!text.contains("<script>") && !text.contains("](command:"), "{text}");
            }
            if version == 1 {
                assert_eq!(shown.diagnostics[0].message, "the file is binary, not text");
            }
            if version == 7 {
                assert_eq!(of(&shown, "doubled-word").len(), 1);
            }
        }
        assert_eq!(editor.leave().await.code(), Some(0));
    });
}

#[test]
fn every_record_of_a_feed_is_audited_in_its_line() {
    run(async {
        let text = concat!(
            "{\"id\":\"a\",\"story\":\"s\",\"text\":\"She opened the the bridge.\"}\n",
            "no record\n",
            "{\"id\":\"b\",\"story\":\"t\",\"text\":\"It was \\\"of of\\\" value. They saw the the end.\"}\n",
        );
        let mut editor = Editor::with(&[]).await;
        editor.open("feed.jsonl", text);
        let shown = editor.shown("feed.jsonl").await;
        let lines: Vec<u32> = of(&shown, "doubled-word").iter().map(|found| found.range.start.line).collect();
        assert_eq!(lines, [0, 2], "{shown:?}");
        assert!(shown.diagnostics.iter().any(|note| note.code.is_none() && note.message.starts_with("line 2 ")));
    });
}

#[test]
fn settings_that_are_wrong_are_said_once_and_the_audit_goes_on() {
    run(async {
        let mut editor = Editor::with(&[("wirecheck.toml", "ignroe = []\n")]).await;
        assert_eq!(editor.said().await, "workspace/didChangeWatchedFiles");
        editor.open("a.txt", DOUBLED);
        assert_eq!(of(&editor.shown("a.txt").await, "doubled-word").len(), 1);
        let said = editor.said().await;
        assert!(said.contains("wirecheck.toml") && said.contains("did you mean `ignore`?"), "{said}");
        fs::write(editor.folder.path().join("wirecheck.toml"), "ignore = [\"duplicate\"]\n").unwrap();
        let text_document = TextDocumentIdentifier::new(editor.uri("a.txt"));
        editor.server.did_save(DidSaveTextDocumentParams { text_document, text: None }).unwrap();
        assert_eq!(editor.shown("a.txt").await.diagnostics, []);
        assert!(editor.said.try_recv().is_err(), "nothing more is said");
    });
}

#[test]
fn the_rules_page_on_the_site_is_linked_where_the_client_names_it() {
    run(async {
        let options = json!({ "docs": "https://docs.example/wirecheck/" });
        let mut editor = Editor::new(&[], capabilities(), options).await;
        editor.open("a.txt", DOUBLED);
        let shown = editor.shown("a.txt").await;
        let href = &of(&shown, "doubled-word")[0].code_description.as_ref().unwrap().href;
        assert_eq!(href.as_str(), "https://docs.example/wirecheck/rules/doubled-word.html");
    });
}
