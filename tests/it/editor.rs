//! An editor that speaks to the language server: the client of another library (`async-lsp`).

use std::fs;
use std::future::Future;
use std::ops::ControlFlow;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use async_lsp::lsp_types::notification::{PublishDiagnostics, ShowMessage};
use async_lsp::lsp_types::request::RegisterCapability;
use async_lsp::lsp_types::{
    ClientCapabilities, CodeActionContext, CodeActionOrCommand, CodeActionParams, Diagnostic,
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, HoverContents, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, NumberOrString, Position, PublishDiagnosticsParams, Range,
    TextDocumentContentChangeEvent, TextDocumentIdentifier, TextDocumentItem, TextDocumentPositionParams, Url,
    VersionedTextDocumentIdentifier,
};
use async_lsp::router::Router;
use async_lsp::{LanguageServer, MainLoop, ServerSocket};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::compat::{TokioAsyncReadCompatExt, TokioAsyncWriteCompatExt};

/// The longest that a test waits for an answer on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// An editor beside the program, in a folder that holds these files.
pub(crate) struct Editor {
    pub(crate) folder: TempDir,
    pub(crate) server: ServerSocket,
    child: Child,
    main_loop: JoinHandle<()>,
    pub(crate) shown: UnboundedReceiver<PublishDiagnosticsParams>,
    pub(crate) said: UnboundedReceiver<String>,
    pub(crate) able: InitializeResult,
}

struct Heard {
    shown: UnboundedSender<PublishDiagnosticsParams>,
    said: UnboundedSender<String>,
}

pub(crate) fn capabilities() -> ClientCapabilities {
    let value = json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": { "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } },
    });
    serde_json::from_value(value).unwrap()
}

impl Editor {
    pub(crate) async fn new(files: &[(&str, &str)], capabilities: ClientCapabilities, options: Value) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("wirecheck"));
        command.args(["lsp", "--stdio"]).current_dir(folder.path()).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (to_shown, shown) = unbounded_channel();
        let (to_said, said) = unbounded_channel();
        let (main_loop, mut server) = MainLoop::new_client(|_| {
            let mut router = Router::new(Heard { shown: to_shown, said: to_said });
            router
                .notification::<PublishDiagnostics>(|heard, params| {
                    let _ = heard.shown.send(params);
                    ControlFlow::Continue(())
                })
                .notification::<ShowMessage>(|heard, params| {
                    let _ = heard.said.send(params.message);
                    ControlFlow::Continue(())
                })
                .request::<RegisterCapability, _>(|heard, params| {
                    let _ = heard.said.send(params.registrations[0].method.clone());
                    std::future::ready(Ok(()))
                });
            router
        });
        let (stdout, stdin) = (child.stdout.take().unwrap().compat(), child.stdin.take().unwrap().compat_write());
        // A server that leaves closes the stream: for the loop that is an error, for the test it is the end.
        let main_loop = tokio::spawn(async move { drop(main_loop.run_buffered(stdout, stdin).await) });
        #[expect(deprecated, reason = "what older editors send")]
        let params = InitializeParams {
            root_uri: Some(Url::from_file_path(folder.path()).unwrap()),
            capabilities,
            initialization_options: Some(options),
            ..InitializeParams::default()
        };
        let able = timeout(PATIENCE, server.initialize(params)).await.unwrap().unwrap();
        server.initialized(InitializedParams {}).unwrap();
        Self { folder, server, child, main_loop, shown, said, able }
    }

    /// An editor that can all that is of use.
    pub(crate) async fn with(files: &[(&str, &str)]) -> Self {
        Self::new(files, capabilities(), Value::Null).await
    }

    pub(crate) fn uri(&self, name: &str) -> Url {
        Url::from_file_path(self.folder.path().join(name)).unwrap()
    }

    pub(crate) fn open(&mut self, name: &str, text: &str) {
        let text_document = TextDocumentItem::new(self.uri(name), "plaintext".to_owned(), 1, text.to_owned());
        self.server.did_open(DidOpenTextDocumentParams { text_document }).unwrap();
    }

    pub(crate) fn change(&mut self, name: &str, version: i32, range: Option<Range>, text: &str) {
        let text_document = VersionedTextDocumentIdentifier::new(self.uri(name), version);
        let change = TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() };
        self.server.did_change(DidChangeTextDocumentParams { text_document, content_changes: vec![change] }).unwrap();
    }

    /// What is shown next in a document.
    pub(crate) async fn shown(&mut self, name: &str) -> PublishDiagnosticsParams {
        let uri = self.uri(name);
        loop {
            let next = timeout(PATIENCE, self.shown.recv()).await.unwrap().unwrap();
            if next.uri == uri {
                return next;
            }
        }
    }

    pub(crate) async fn said(&mut self) -> String {
        timeout(PATIENCE, self.said.recv()).await.unwrap().unwrap()
    }

    pub(crate) async fn hover(&mut self, name: &str, position: Position) -> Option<(String, Range)> {
        let text_document = TextDocumentIdentifier::new(self.uri(name));
        let hover = self.server.hover(HoverParams {
            text_document_position_params: TextDocumentPositionParams { text_document, position },
            work_done_progress_params: Default::default(),
        });
        let hover = timeout(PATIENCE, hover).await.unwrap().unwrap()?;
        let HoverContents::Markup(contents) = hover.contents else { panic!("{:?}", hover.contents) };
        Some((contents.value, hover.range.unwrap()))
    }

    pub(crate) async fn actions(&mut self, name: &str, range: Range) -> Vec<CodeActionOrCommand> {
        let params = CodeActionParams {
            text_document: TextDocumentIdentifier::new(self.uri(name)),
            range,
            context: CodeActionContext::default(),
            work_done_progress_params: Default::default(),
            partial_result_params: Default::default(),
        };
        timeout(PATIENCE, self.server.code_action(params)).await.unwrap().unwrap().unwrap()
    }

    /// Leaves as editors do.
    pub(crate) async fn leave(mut self) -> ExitStatus {
        timeout(PATIENCE, self.server.shutdown(())).await.unwrap().unwrap();
        self.server.exit(()).unwrap();
        let status = timeout(PATIENCE, self.child.wait()).await.unwrap().unwrap();
        self.main_loop.abort();
        status
    }
}

pub(crate) fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

pub(crate) fn range(line: u32, start: u32, end: u32) -> Range {
    Range::new(Position::new(line, start), Position::new(line, end))
}

pub(crate) fn code(diagnostic: &Diagnostic) -> &str {
    match diagnostic.code.as_ref().unwrap() {
        NumberOrString::String(code) => code,
        NumberOrString::Number(_) => panic!("{diagnostic:?}"),
    }
}

/// The diagnostics of a rule.
pub(crate) fn of<'d>(shown: &'d PublishDiagnosticsParams, rule: &str) -> Vec<&'d Diagnostic> {
    shown.diagnostics.iter().filter(|diagnostic| diagnostic.code.is_some() && code(diagnostic) == rule).collect()
}
