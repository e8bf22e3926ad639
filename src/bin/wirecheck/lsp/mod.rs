//! `wirecheck lsp`: a language server over standard input and output (Language Server Protocol 3.17).
//!
//! One thread talks to the editor, one audits; a document is audited when nobody has typed for a moment, and what comes of a
//! version that is no more is dropped. What an editor sends amiss is answered or passed over; only a broken stream ends
//! the work.

mod auditor;
mod buffer;
mod evidence;
mod protocol;
mod server;

use std::io::{IsTerminal, stdin};
use std::process::ExitCode;
use std::thread;

use anyhow::bail;
use crossbeam_channel::{at, never, select, unbounded};
use gen_lsp_types::InitializeParams;
use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};

use crate::models;
use crate::output::complain;
use crate::settings::File;
use server::{Next, Server};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    file: File,
    /// Speak over standard input and output, which it always does: many editors say so.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor leaves: 0 if it said so first, 1 if it left all at once, 2 if the stream broke.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if stdin().is_terminal() {
        complain("an editor starts `wirecheck lsp` and speaks to it on standard input; docs/editors.md says how");
    }
    let (connection, threads) = Connection::stdio();
    let code = serve(&connection, &args.file);
    drop(connection);
    // What was answered last is written before the program ends.
    let ended = threads.join();
    if let Some(code) = code {
        return Ok(code);
    }
    match ended {
        Ok(()) => bail!("the editor closed the connection without leaving"),
        Err(error) => {
            let reason: String = error.to_string().chars().take(200).collect();
            bail!("the editor's messages cannot be read: {}", reason.replace(['\n', '\r'], " "))
        }
    }
}

/// Answers until the editor leaves; none if the stream ends before.
fn serve(connection: &Connection, file: &File) -> Option<ExitCode> {
    let (id, params) = match greeted(connection)? {
        Greeting::Initialize(id, params) => (id, params),
        Greeting::Exit => return Some(ExitCode::from(1)),
    };
    let (jobs, of_auditor) = unbounded();
    let (of_server, done) = unbounded();
    let encoder = models::encoder();
    thread::spawn(move || auditor::work(&of_auditor, &of_server, &encoder));
    let (mut server, result) = Server::new(*params, connection.sender.clone(), jobs, file.clone());
    connection.sender.send(Response::new_ok(id, result).into()).ok()?;
    loop {
        let due = server.due().map_or_else(never, at);
        let next = select! {
            recv(connection.receiver) -> message => server.take(message.ok()?),
            recv(done) -> done => server.show(done.ok()?),
            recv(due) -> _ => Next::Goes,
        };
        match next {
            Next::Goes => server.start_due(),
            Next::Leaves(code) => return Some(ExitCode::from(code)),
            Next::Broken => return None,
        }
    }
}

/// What an editor begins with.
enum Greeting {
    Initialize(RequestId, Box<InitializeParams>),
    Exit,
}

/// The editor's first words; what comes before them is refused.
fn greeted(connection: &Connection) -> Option<Greeting> {
    for message in &connection.receiver {
        let refused = match message {
            Message::Request(request) if request.method == "initialize" => {
                match serde_json::from_value(request.params) {
                    Ok(params) => return Some(Greeting::Initialize(request.id, Box::new(params))),
                    Err(error) => {
                        let code = ErrorCode::InvalidParams as i32;
                        Response::new_err(request.id, code, format!("initialize: {error}"))
                    }
                }
            }
            Message::Request(request) => {
                let code = ErrorCode::ServerNotInitialized as i32;
                Response::new_err(request.id, code, "expected the request initialize".to_owned())
            }
            Message::Notification(notification) if notification.method == "exit" => return Some(Greeting::Exit),
            Message::Notification(_) | Message::Response(_) => continue,
        };
        connection.sender.send(refused.into()).ok()?;
    }
    None
}
