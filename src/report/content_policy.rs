//! The content security policy of a page (CSP level 3): nothing is loaded, and of what stands in the page only its own
//! style sheet and its own script are obeyed, known by their hashes. No text can be made into markup by a script.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy of a page with this style sheet and this script.
pub(super) fn policy(style: &str, script: Option<&str>) -> String {
    let script = script.map_or_else(String::new, |script| {
        format!(" script-src {}; require-trusted-types-for 'script'; trusted-types 'none';", source(script))
    });
    format!("default-src 'none';{script} style-src {}; base-uri 'none'; form-action 'none'", source(style))
}

fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn style_and_script_are_known_by_their_hashes() {
        let empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        let wanted = format!("default-src 'none'; style-src {empty}; base-uri 'none'; form-action 'none'");
        assert_eq!(policy("", None), wanted);
        assert!(policy("", Some("")).contains(&format!(" script-src {empty}; require-trusted-types-for 'script';")));
    }
}
