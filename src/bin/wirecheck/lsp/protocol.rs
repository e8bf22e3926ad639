//! What is known of a document in the words of the protocol.

use std::collections::HashMap;

use gen_lsp_types::{
    Code, CodeAction, CodeActionKind, CodeDescription, Command, Contents, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DocumentChange, Edit, Hover, Location, MarkupContent, MarkupKind, Message,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri,
    WorkspaceEdit,
};
use serde_json::json;
use wirecheck::baseline::Fingerprint;
use wirecheck::config;
use wirecheck::finding::Severity;
use wirecheck::report::editor::{Mark, Said, explained};
use wirecheck::text;

use super::auditor::{Accept, Audited};

/// What the client can show, and what it told.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub(super) related_information: bool,
    pub(super) code_description: bool,
    pub(super) versioned_edits: bool,
    pub(super) hover: MarkupKind,
    /// Where the documentation site is, if the client said so.
    pub(super) site: Option<Uri>,
}

impl Client {
    /// All that is to be shown in a document.
    pub(super) fn diagnostics(&self, audited: &Audited) -> Vec<Diagnostic> {
        let marks = audited.marks.iter().map(|mark| self.diagnostic(mark));
        marks.chain(audited.notes.iter().map(|note| noted(note))).collect()
    }

    fn diagnostic(&self, mark: &Mark) -> Diagnostic {
        let mut message = mark.message.clone();
        if !self.related_information {
            for said in &mark.evidence {
                message += &format!("\n{}", told(said));
            }
        }
        let related = mark.evidence.iter().filter_map(|said| {
            let location = Location { uri: uri(&said.path)?, range: range(said.range) };
            Some(DiagnosticRelatedInformation { location, message: told(said) })
        });
        let related: Vec<DiagnosticRelatedInformation> = related.collect();
        Diagnostic {
            range: range(mark.range),
            severity: Some(match mark.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
                Severity::Info => DiagnosticSeverity::Information,
            }),
            code: Some(Code::String(mark.rule.to_owned())),
            code_description: self.page(mark.rule).map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message: Message::String(message),
            tags: None,
            related_information: Some(related).filter(|list| self.related_information && !list.is_empty()),
            data: Some(json!({ "fingerprint": format!("{:016x}", mark.fingerprint), "replacement": mark.replacement })),
        }
    }

    fn page(&self, rule: &str) -> Option<Uri> {
        let site = self.site.as_ref().filter(|_| self.code_description)?;
        site.join(&format!("rules/{rule}.html")).ok()
    }

    /// What the rules of the marks at a position say.
    pub(super) fn hover(&self, audited: &Audited, at: Position) -> Option<Hover> {
        let marks: Vec<&Mark> = audited.marks.iter().filter(|mark| contains(range(mark.range), at)).collect();
        let first = *marks.first()?;
        let contents = MarkupContent { kind: self.hover.clone(), value: explained(&marks) };
        Some(Hover { contents: Contents::MarkupContent(contents), range: Some(range(first.range)) })
    }

    /// What may be done about the marks in a range: their repairs, then to accept them.
    pub(super) fn repairs(&self, audited: &Audited, within: Range, uri: &Uri, version: i32) -> Vec<CodeAction> {
        let marks: Vec<&Mark> = audited.marks.iter().filter(|mark| touch(range(mark.range), within)).collect();
        let repairs = marks.iter().filter_map(|mark| self.repair(mark, uri, version));
        // The baseline knows articles by their files.
        let accept = marks.iter().filter(|mark| uri.scheme() == "file" && config::rule(mark.rule).is_ok());
        repairs.chain(accept.map(|mark| self.acceptance(mark, uri))).collect()
    }

    fn repair(&self, mark: &Mark, uri: &Uri, version: i32) -> Option<CodeAction> {
        let words = mark.replacement.as_ref()?;
        let edit = TextEdit { range: range(mark.range), new_text: words.clone() };
        let title = match words.as_str() {
            "" => format!("Remove “{}”", mark.words),
            words => format!("Replace “{}” with “{words}”", mark.words),
        };
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![self.diagnostic(mark)]),
            is_preferred: Some(true),
            edit: Some(self.edit(edit, uri, version)),
            ..CodeAction::default()
        })
    }

    fn acceptance(&self, mark: &Mark, uri: &Uri) -> CodeAction {
        let accept =
            Accept { uri: uri.clone(), rule: mark.rule.to_owned(), fingerprint: Fingerprint(mark.fingerprint) };
        let title = format!("Accept “{}” in the baseline ({})", mark.words, mark.rule);
        CodeAction {
            title: title.clone(),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![self.diagnostic(mark)]),
            command: Some(Command {
                title,
                command: ACCEPT.to_owned(),
                arguments: Some(vec![json!(accept)]),
                ..Command::default()
            }),
            ..CodeAction::default()
        }
    }

    /// An edit of one version of a document, where the client can tell versions.
    fn edit(&self, edit: TextEdit, uri: &Uri, version: i32) -> WorkspaceEdit {
        if !self.versioned_edits {
            return WorkspaceEdit {
                changes: Some(HashMap::from([(uri.clone(), vec![edit])])),
                ..WorkspaceEdit::default()
            };
        }
        let text_document = OptionalVersionedTextDocumentIdentifier {
            version: Some(version),
            text_document_identifier: TextDocumentIdentifier { uri: uri.clone() },
        };
        let change = TextDocumentEdit { text_document, edits: vec![Edit::TextEdit(edit)] };
        let changes = vec![DocumentChange::TextDocumentEdit(change)];
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

const SOURCE: &str = "wirecheck";
/// The command that writes a finding to the baseline; its one argument is an [`Accept`].
pub(super) const ACCEPT: &str = "wirecheck.accept";

/// Where an article is: a document that was never saved is called by its URI already.
fn uri(path: &str) -> Option<Uri> {
    Uri::from_file_path(path).ok().or_else(|| path.parse().ok())
}

/// What is no finding, at the beginning of the document.
fn noted(note: &str) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::Information),
        source: Some(SOURCE.to_owned()),
        message: Message::String(text_of(note)),
        ..Diagnostic::default()
    }
}

fn text_of(note: &str) -> String {
    wirecheck::report::visible(note).into_owned()
}

fn told(said: &Said) -> String {
    format!("{}: {}", said.name, said.sentence)
}

/// The protocol counts from 0.
fn range((start, end): (text::Position, text::Position)) -> Range {
    let place = |position: text::Position| Position::new(position.line - 1, position.column - 1);
    Range { start: place(start), end: place(end) }
}

fn contains(range: Range, at: Position) -> bool {
    range.start <= at && (at < range.end || range.start == range.end && at == range.start)
}

/// Whether two ranges share a place; a cursor just behind the words is at them.
fn touch(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}
