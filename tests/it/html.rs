//! The page that `--format html` writes is safe whatever the articles say.

use crate::cli::wirecheck;

const HOSTILE: &str = "A <script>alert(1)</script> & <b>bold</b> title\n\nHe \"said\" the the</p><img src=x \
                       onerror='alert(2)'> end \u{202e}reversed, <a href=\"javascript:alert(3)\">here</a>.\n";

#[test]
fn article_text_stays_text() {
    let (mut command, _folder) = wirecheck(&[("a.txt", HOSTILE)]);
    let stdout = command.args(["check", "a.txt", "--format", "html"]).output().unwrap().stdout;
    let page = String::from_utf8(stdout).unwrap();
    for forbidden in ["<script", "<img", "<b>bold", "href=\"javascript", "\u{202e}", "onerror='"] {
        assert!(!page.contains(forbidden), "{forbidden} in\n{page}");
    }
    assert!(page.contains("A &#60;script&#62;alert(1)&#60;/script&#62; &#38; &#60;b&#62;bold"), "{page}");
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"), "{page}");
}

#[test]
fn a_finding_is_marked_in_the_text_and_explained_beside_it() {
    let (mut command, _folder) = wirecheck(&[("a.txt", HOSTILE)]);
    let stdout = command.args(["check", "a.txt", "--format", "html"]).output().unwrap().stdout;
    let page = String::from_utf8(stdout).unwrap();
    let mark = "<a class=\"mark warning\" href=\"#finding-1\" id=\"text-1\">the the</a>";
    assert!(page.contains(mark), "{page}");
    let card = page.split_once("id=\"finding-1\"").unwrap().1;
    assert!(card.contains("doubled-word") && card.contains("Suggestion: <ins dir=\"auto\">the</ins>"), "{card}");
}
