//! What the editor has open, and answers to what it asks.

use std::collections::BTreeMap;
use std::path::{PathBuf, absolute};
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use gen_lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProvider,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, ExecuteCommandOptions,
    ExecuteCommandParams, HoverParams, HoverProvider, InitializeParams, InitializeResult, LanguageKind, MarkupKind,
    MessageType, PublishDiagnosticsParams, Save, SaveOptions, ServerCapabilities, ServerInfo, ShowMessageParams,
    TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, Uri, WorkspaceFolders,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wirecheck::article::Format;

use super::auditor::{Accept, Audited, Done, Job};
use super::buffer::{Columns, change};
use super::evidence::OpenFile;
use super::protocol::{ACCEPT, Client};
use crate::settings::File;

/// So long nobody types before a document is audited.
const PAUSE: Duration = Duration::from_millis(200);

/// How it goes on after a message.
pub(super) enum Next {
    Goes,
    /// The editor left; the exit code.
    Leaves(u8),
    /// Nobody reads what is written.
    Broken,
}

/// What `initializationOptions`, and later the editor's settings, may say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Options {
    /// Files and folders to hold every article against; relative to the workspace's folder.
    against: Vec<PathBuf>,
    /// Where the documentation site is.
    docs: Option<Uri>,
}

pub(super) struct Server {
    client: Client,
    columns: Columns,
    root: Option<PathBuf>,
    options: Options,
    file: File,
    watches: bool,
    open: BTreeMap<Uri, Open>,
    to_editor: Sender<Message>,
    jobs: Sender<Job>,
    /// The document that is being audited.
    busy: Option<Uri>,
    /// What was last said of the settings: it is said once.
    trouble: Option<String>,
    is_shut_down: bool,
}

/// A document that is open in the editor.
struct Open {
    text: String,
    version: i32,
    path: Option<PathBuf>,
    format: Option<Format>,
    /// What the user accepts of it.
    accept: Option<Accept>,
    /// When it is to be audited.
    due: Option<Instant>,
    /// What the last audit found, and in which version.
    audited: Option<(i32, Audited)>,
}

impl Server {
    /// A server for this editor, and what it can do.
    pub(super) fn new(
        params: InitializeParams,
        to_editor: Sender<Message>,
        jobs: Sender<Job>,
        file: File,
    ) -> (Self, InitializeResult) {
        let capabilities = &params.capabilities;
        let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.clone());
        let columns = Columns::agreed(&offered.unwrap_or_default());
        let watches = capabilities.workspace.as_ref().and_then(|workspace| {
            workspace.did_change_watched_files.as_ref().and_then(|watched| watched.dynamic_registration)
        });
        let root = root(&params);
        let mut server = Self {
            client: client(capabilities),
            columns,
            root,
            options: Options::default(),
            file,
            watches: watches.unwrap_or(false),
            open: BTreeMap::new(),
            to_editor,
            jobs,
            busy: None,
            trouble: None,
            is_shut_down: false,
        };
        server.told(params.initialization_options.unwrap_or_default());
        (server, able(columns))
    }

    /// When the next document is to be audited, unless another is just now.
    pub(super) fn due(&self) -> Option<Instant> {
        self.open.values().filter_map(|open| open.due).min().filter(|_| self.busy.is_none())
    }

    /// Takes a message.
    pub(super) fn take(&mut self, message: Message) -> Next {
        let sent = match message {
            Message::Request(request) => {
                let response = self.answer(request);
                self.to_editor.send(response.into())
            }
            Message::Notification(notification) if notification.method == "exit" => {
                return Next::Leaves(u8::from(!self.is_shut_down));
            }
            Message::Notification(notification) => {
                self.hear(notification);
                Ok(())
            }
            Message::Response(_) => Ok(()),
        };
        if sent.is_ok() { Next::Goes } else { Next::Broken }
    }

    /// Shows what was found, unless the document has changed since.
    pub(super) fn show(&mut self, done: Done) -> Next {
        self.busy = None;
        let Done { uri, version, audited } = done;
        match &audited.accepted {
            Some(Ok(path)) => self.say(MessageType::Info, format!("accepted in {path}")),
            Some(Err(message)) => self.say(MessageType::Error, message.clone()),
            None => {}
        }
        let Some(open) = self.open.get_mut(&uri).filter(|open| open.version == version) else { return Next::Goes };
        let diagnostics = self.client.diagnostics(&audited);
        let trouble = audited.trouble.clone();
        open.audited = Some((version, audited));
        if trouble != self.trouble {
            if let Some(message) = &trouble {
                self.send(
                    "window/showMessage",
                    ShowMessageParams { kind: MessageType::Error, message: message.clone() },
                );
            }
            self.trouble = trouble;
        }
        self.send(PUBLISH, PublishDiagnosticsParams { uri, version: Some(version), diagnostics });
        Next::Goes
    }

    /// Gives the auditor the document that waits longest, if it is free.
    pub(super) fn start_due(&mut self) {
        let now = Instant::now();
        let ready = self.open.iter().filter_map(|(uri, open)| Some((open.due.filter(|due| *due <= now)?, uri)));
        let Some((_, uri)) = ready.min().filter(|_| self.busy.is_none()) else { return };
        let uri = uri.clone();
        let others = self.open.iter().filter(|(other, _)| **other != uri);
        let others =
            others.filter_map(|(_, open)| Some(OpenFile { path: open.path.clone()?, text: open.text.clone() }));
        let others = others.collect();
        let against = self.options.against.iter();
        let against = against.map(|path| self.root.as_ref().map_or_else(|| path.clone(), |root| root.join(path)));
        let against = against.map(|path| absolute(&path).unwrap_or(path));
        let against = against.collect();
        let Some(open) = self.open.get_mut(&uri) else { return };
        open.due = None;
        let job = Job {
            accept: open.accept.take(),
            uri: uri.clone(),
            version: open.version,
            text: open.text.clone(),
            path: open.path.clone(),
            format: open.format,
            open: others,
            against,
            root: self.root.clone(),
            file: self.file.clone(),
            columns: self.columns,
        };
        if self.jobs.send(job).is_ok() {
            self.busy = Some(uri);
        }
    }

    fn hear(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => self.opened(params),
            "textDocument/didChange" => self.changed(params),
            "textDocument/didClose" => self.closed(params),
            // What another article or the settings say may count for all that is open.
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.audit_all(Instant::now()),
            "workspace/didChangeConfiguration" => {
                self.told(params.get("settings").cloned().unwrap_or_default());
                self.audit_all(Instant::now());
            }
            _ => {}
        }
    }

    fn opened(&mut self, params: Value) {
        let Some(DidOpenTextDocumentParams { text_document: item }) = parsed(params) else { return };
        let path = item.uri.to_file_path().ok();
        let name = path.as_ref().map_or_else(|| item.uri.path().to_owned(), |path| path.to_string_lossy().into_owned());
        let of_language = (item.language_id == LanguageKind::Markdown).then_some(Format::Markdown);
        let format = Format::of_name(&name).or(of_language);
        let open =
            Open { text: item.text, version: item.version, path, format, accept: None, due: None, audited: None };
        self.open.insert(item.uri, open);
        self.audit_all(Instant::now());
    }

    fn changed(&mut self, params: Value) {
        let Some(params) = parsed::<DidChangeTextDocumentParams>(params) else { return };
        let Some(open) = self.open.get_mut(&params.text_document.text_document_identifier.uri) else { return };
        for event in params.content_changes {
            change(&mut open.text, event, self.columns);
        }
        open.version = params.text_document.version;
        open.due = Some(Instant::now() + PAUSE);
    }

    fn closed(&mut self, params: Value) {
        let Some(DidCloseTextDocumentParams { text_document }) = parsed(params) else { return };
        self.open.remove(&text_document.uri);
        let params = PublishDiagnosticsParams { uri: text_document.uri, version: None, diagnostics: Vec::new() };
        self.send(PUBLISH, params);
    }

    fn audit_all(&mut self, due: Instant) {
        for open in self.open.values_mut() {
            open.due = Some(due);
        }
    }

    /// Takes options: under the server's name, or as they are.
    fn told(&mut self, value: Value) {
        let value = value.get("wirecheck").cloned().unwrap_or(value);
        if value.is_null() {
            return;
        }
        match serde_json::from_value::<Options>(value) {
            Ok(options) => {
                self.client.site = options.docs.clone();
                self.options = options;
            }
            Err(error) => {
                let message = format!("wirecheck: options that cannot be used: {error}");
                self.say(MessageType::Error, message);
            }
        }
    }

    /// Asks to be told when articles or settings change on disk, where the editor can.
    fn watch(&mut self) {
        if !self.watches {
            return;
        }
        let options = json!({ "watchers": [{ "globPattern": "**/*.{txt,md,markdown,jsonl,toml}" }] });
        let registration = json!({
            "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": options,
        });
        let id = RequestId::from("watch".to_owned());
        let params = json!({ "registrations": [registration] });
        let request = Request::new(id, "client/registerCapability".to_owned(), params);
        // If the editor is gone, the next message says so.
        let _ = self.to_editor.send(request.into());
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        if self.is_shut_down {
            return Response::new_err(id, ErrorCode::InvalidRequest as i32, "the server is shut down".to_owned());
        }
        let answer = match method.as_str() {
            "shutdown" => {
                self.is_shut_down = true;
                Some(Value::Null)
            }
            "textDocument/hover" => self.hover(params),
            "textDocument/codeAction" => self.repairs(params),
            "workspace/executeCommand" => self.execute(params),
            _ => {
                let code = ErrorCode::MethodNotFound as i32;
                return Response::new_err(id, code, format!("no request is called {method}"));
            }
        };
        match answer {
            Some(result) => Response::new_ok(id, result),
            None => Response::new_err(id, ErrorCode::InvalidParams as i32, format!("{method}: wrong parameters")),
        }
    }

    /// None if the parameters are none; null if there is nothing to say.
    fn hover(&self, params: Value) -> Option<Value> {
        let HoverParams { text_document_position_params: place, .. } = parsed(params)?;
        let known = self.known(&place.text_document.uri);
        Some(json!(known.and_then(|(_, audited)| self.client.hover(audited, place.position))))
    }

    fn repairs(&self, params: Value) -> Option<Value> {
        let CodeActionParams { text_document, range, context, .. } = parsed(params)?;
        let wants = |kind: &CodeActionKind| matches!(kind, CodeActionKind::QuickFix | CodeActionKind::Empty);
        if !context.only.is_none_or(|kinds| kinds.iter().any(wants)) {
            return Some(json!([]));
        }
        let known = self.known(&text_document.uri);
        let list = known.map(|(version, audited)| self.client.repairs(audited, range, &text_document.uri, version));
        Some(json!(list.unwrap_or_default()))
    }

    /// Accepts a finding when the document is audited next, which is at once.
    fn execute(&mut self, params: Value) -> Option<Value> {
        let ExecuteCommandParams { command, arguments, .. } = parsed(params)?;
        let accept: Accept = parsed(arguments?.into_iter().next().filter(|_| command == ACCEPT)?)?;
        let open = self.open.get_mut(&accept.uri)?;
        open.accept = Some(accept);
        open.due = Some(Instant::now());
        Some(Value::Null)
    }

    /// What is known of the text that the editor shows now.
    fn known(&self, uri: &Uri) -> Option<(i32, &Audited)> {
        let open = self.open.get(uri)?;
        let (version, audited) = open.audited.as_ref()?;
        (*version == open.version).then_some((*version, audited))
    }

    /// Tells the user.
    fn say(&self, kind: MessageType, message: String) {
        self.send("window/showMessage", ShowMessageParams { kind, message });
    }

    fn send(&self, method: &str, params: impl Serialize) {
        // If the editor is gone, the next message says so.
        let _ = self.to_editor.send(Notification::new(method.to_owned(), params).into());
    }
}

const PUBLISH: &str = "textDocument/publishDiagnostics";

fn parsed<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn root(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders_initialize_params.workspace_folders.as_ref();
    let first = folders.and_then(|folders| match folders {
        WorkspaceFolders::WorkspaceFolderList(list) => list.first().map(|folder| &folder.uri),
        WorkspaceFolders::Null => None,
    });
    #[expect(deprecated, reason = "older editors tell nothing else")]
    let root = first.or(params.root_uri.as_ref());
    root.and_then(|uri| uri.to_file_path().ok())
}

fn client(capabilities: &ClientCapabilities) -> Client {
    let text = capabilities.text_document.as_ref();
    let shown = text.and_then(|text| text.publish_diagnostics.as_ref()).map(|shown| &shown.diagnostics_capabilities);
    let edits = capabilities.workspace.as_ref().and_then(|workspace| workspace.workspace_edit.as_ref());
    let hover = text.and_then(|text| text.hover.as_ref()).and_then(|hover| hover.content_format.as_ref());
    let plain = hover.is_some_and(|kinds| !kinds.contains(&MarkupKind::Markdown));
    Client {
        related_information: shown.and_then(|shown| shown.related_information).unwrap_or(false),
        code_description: shown.and_then(|shown| shown.code_description_support).unwrap_or(false),
        versioned_edits: edits.and_then(|edits| edits.document_changes).unwrap_or(false),
        hover: if plain { MarkupKind::PlainText } else { MarkupKind::Markdown },
        site: None,
    }
}

fn able(columns: Columns) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let repairs =
        CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QuickFix]), ..CodeActionOptions::default() };
    let capabilities = ServerCapabilities {
        position_encoding: Some(columns.kind()),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        hover_provider: Some(HoverProvider::Bool(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![ACCEPT.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(repairs)),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "wirecheck".to_owned(), version }) }
}
