//! `--format checkstyle`: Checkstyle XML, which most review tools read.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::Outcome;
use super::told::{Told, named};
use super::visible::visible;

/// The whole outcome as a Checkstyle document: a file each, in order, and an input that was skipped with an error of its own.
///
/// # Errors
/// If the XML cannot be written.
pub fn document(outcome: &Outcome) -> std::io::Result<String> {
    let mut files: Vec<(&str, Vec<Told<'_>>)> = Vec::new();
    for told in outcome.told() {
        let path = told.article().path.as_str();
        match files.last_mut().filter(|(last, _)| *last == path) {
            Some((_, list)) => list.push(told),
            None => files.push((path, vec![told])),
        }
    }
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.create_element("checkstyle").with_attribute(("version", "4.3")).write_inner_content(|writer| {
        for (path, list) in &files {
            writer
                .create_element("file")
                .with_attribute(("name", &*visible(path)))
                .write_inner_content(|writer| list.iter().try_for_each(|told| error(writer, told)))?;
        }
        for skipped in &outcome.skipped {
            let name = visible(&skipped.path);
            writer.create_element("file").with_attribute(("name", &*name)).write_inner_content(|writer| {
                let element = writer.create_element("error").with_attribute(("line", "1"));
                let element = element.with_attribute(("severity", "error")).with_attribute(("source", "wirecheck"));
                element.with_attribute(("message", &*visible(&skipped.reason))).write_empty().map(|_| ())
            })?;
        }
        Ok(())
    })?;
    let text = String::from_utf8(writer.into_inner()).expect("all that was written is a string");
    Ok(text + "\n")
}

fn error(writer: &mut Writer<Vec<u8>>, told: &Told<'_>) -> std::io::Result<()> {
    let (start, _) = told.positions();
    let message = told.message_with_evidence().replace('\n', " — ");
    let element = writer.create_element("error").with_attribute(("line", start.line.to_string().as_str()));
    let element = element.with_attribute(("column", start.column.to_string().as_str()));
    let severity = named(told.finding.severity, ["error", "warning", "info"]);
    let source = format!("wirecheck.{}", told.finding.rule);
    let element = element.with_attribute(("severity", severity)).with_attribute(("source", source.as_str()));
    element.with_attribute(("message", message.as_str())).write_empty().map(|_| ())
}
