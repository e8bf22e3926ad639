//! The language server below its messages: how it ends, and what it makes of a client that does not keep to the protocol.

use serde_json::{Value, json};
use tempfile::TempDir;

/// What the program says to these bytes on standard input: exit code, standard output, standard error.
fn said_to(input: &[u8]) -> (i32, String, String) {
    let folder = TempDir::new().unwrap();
    let mut command = crate::cli::in_folder(folder.path());
    let output = command.arg("lsp").write_stdin(input).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn framed(messages: &[Value]) -> Vec<u8> {
    let texts = messages.iter().map(ToString::to_string);
    texts.flat_map(|text| format!("Content-Length: {}\r\n\r\n{text}", text.len()).into_bytes()).collect()
}

#[test]
fn the_exit_code_tells_how_the_editor_left() {
    let initialize = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } });
    let shutdown = json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" });
    let exit = json!({ "jsonrpc": "2.0", "method": "exit" });
    for (input, code, wanted) in [
        (framed(&[initialize.clone(), shutdown.clone(), exit.clone()]), 0, ""),
        (framed(&[initialize.clone(), exit.clone()]), 1, ""),
        (framed(std::slice::from_ref(&exit)), 1, ""),
        (framed(std::slice::from_ref(&initialize)), 2, "closed the connection"),
        (Vec::new(), 2, "closed the connection"),
        (b"check a.txt\n".to_vec(), 2, "cannot be read"),
        (b"Content-Length: 4\r\n\r\n{{{{".to_vec(), 2, "cannot be read"),
    ] {
        let (found, _, stderr) = said_to(&input);
        let input = String::from_utf8_lossy(&input).into_owned();
        assert_eq!(found, code, "{input}: {stderr}");
        assert!(stderr.contains(wanted) && stderr.lines().count() == usize::from(code == 2), "{input}: {stderr}");
    }
}

#[test]
fn what_is_sent_amiss_is_answered_or_passed_over() {
    let ask = |id: i32, method: &str, params: Value| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
    let tell = |method: &str, params: Value| json!({ "jsonrpc": "2.0", "method": method, "params": params });
    let (code, stdout, stderr) = said_to(&framed(&[
        ask(1, "textDocument/hover", json!({})),
        ask(2, "initialize", json!({ "capabilities": 3 })),
        ask(3, "initialize", json!({ "capabilities": {}, "initializationOptions": { "against": 3 } })),
        tell("initialized", json!({})),
        tell("textDocument/didOpen", json!([1, 2])),
        tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "file:///none", "version": 1 }, "contentChanges": [] }),
        ),
        tell("nobody/knows", Value::Null),
        ask(4, "nobody/knows", Value::Null),
        ask(5, "textDocument/hover", json!({ "position": "here" })),
        ask(6, "textDocument/codeAction", json!(null)),
        ask(7, "shutdown", Value::Null),
        ask(8, "textDocument/hover", json!({})),
        tell("exit", Value::Null),
    ]));
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    for (id, error) in [(1, -32002), (2, -32602), (4, -32601), (5, -32602), (6, -32602), (8, -32600)] {
        let wanted = format!("\"id\":{id},\"error\":{{\"code\":{error},");
        assert!(stdout.contains(&wanted), "{wanted}: {stdout}");
    }
    assert!(stdout.contains("options that cannot be used"), "{stdout}");
}
