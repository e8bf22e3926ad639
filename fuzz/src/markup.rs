//! What a page may hold: the elements and attributes that we write, and nothing that an article brought.

/// The elements of our pages.
const ELEMENTS: &str = " a article aside b bdi blockquote body button caption code dd del details dialog div dl dt em \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 head header html i input ins kbd label legend li main mark \
    meta nav ol option p pre q script section select small span strong style summary table tbody td tfoot th thead time \
    title tr ul wbr ";
/// The attributes of our pages; those that begin with `aria-` or `data-` beside them.
const ATTRIBUTES: &str = " abbr autofocus charset checked class colspan content datetime dir disabled for hidden href \
    http-equiv id lang method name open placeholder role rowspan scope selected tabindex title type value ";

/// A page of HTML has only the markup that we write.
pub(crate) fn html(page: &str) {
    let mut rest = page;
    while let Some((_, from)) = rest.split_once('<') {
        rest = from;
        if let Some(after) = rest.strip_prefix("!doctype html>").or_else(|| rest.strip_prefix("!DOCTYPE html>")) {
            rest = after;
            continue;
        }
        let (is_end, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let n_name = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, mut attributes) = tag.split_at(n_name);
        assert!(is_known(ELEMENTS, name), "no element of ours: <{}", cut(rest));
        loop {
            attributes = attributes.trim_start();
            if let Some(after) = attributes.strip_prefix('>') {
                rest = after;
                break;
            }
            assert!(!is_end, "an end with attributes: <{}", cut(rest));
            attributes = attribute(attributes);
        }
        if !is_end && matches!(name, "style" | "script") {
            let (_, after) = rest.split_once(&format!("</{name}")).expect("a raw element ends");
            rest = after.strip_prefix('>').expect("a raw element ends with its name");
        }
    }
}

/// What follows an attribute.
fn attribute(text: &str) -> &str {
    let n_name = text.find(|char: char| !(char.is_ascii_alphanumeric() || char == '-')).unwrap_or(text.len());
    let (name, rest) = text.split_at(n_name);
    let is_ours = name.starts_with("aria-") || name.starts_with("data-") || is_known(ATTRIBUTES, name);
    assert!(is_ours, "no attribute of ours: {}", cut(text));
    let Some(value) = rest.strip_prefix("=\"") else {
        assert!(rest.starts_with([' ', '\n', '>']), "an attribute's value stands between marks: {}", cut(text));
        return rest;
    };
    let (value, rest) = value.split_once('"').expect("an attribute's value ends");
    assert!(!value.contains('<'), "markup in an attribute: {}", cut(value));
    let is_link = name == "href" && value.trim_start().to_ascii_lowercase().starts_with("javascript");
    assert!(!is_link, "a link that runs something: {}", cut(value));
    rest
}

fn is_known(list: &str, name: &str) -> bool {
    !name.is_empty() && list.contains(&format!(" {name} "))
}

fn cut(text: &str) -> String {
    text.chars().take(60).collect()
}
