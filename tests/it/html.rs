//! The page that `--format html` writes, as text: safe whatever the articles say, each article in it once, every finding in
//! its place. What it does in a browser is tested in `browser`.

use base64::Engine;
use sha2::Digest;

use crate::cli::wirecheck;

const HOSTILE: &str = "A <script>alert(1)</script> & <b>bold</b> title\n\nHe \"said\" the the</p><img src=x \
                       onerror='alert(2)'> end \u{202e}reversed, <a href=\"javascript:alert(3)\">here</a>.\n";

/// The page of `wirecheck check ARGS` beside these files.
fn page(files: &[(&str, &str)], args: &[&str]) -> String {
    let (mut command, _folder) = wirecheck(files);
    let stdout = command.args(["check", "--format", "html"]).args(args).output().unwrap().stdout;
    String::from_utf8(stdout).unwrap()
}

#[test]
fn article_text_stays_text() {
    let page = page(&[("a.txt", HOSTILE)], &["a.txt"]);
    for forbidden in ["<script>alert", "<img", "<b>bold", "href=\"javascript", "\u{202e}", "onerror='"] {
        assert!(!page.contains(forbidden), "{forbidden} in\n{page}");
    }
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (1, 1));
    assert!(page.contains("A &#60;script&#62;alert(1)&#60;/script&#62; &#38; &#60;b&#62;bold"), "{page}");
}

#[test]
fn the_policy_allows_what_the_page_carries_and_nothing_else() {
    let page = page(&[("a.txt", HOSTILE)], &["a.txt"]);
    let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once("\">").unwrap().0;
    let hash = |element: &str| {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let text = page.split_once(&open).unwrap().1.split_once(&close).unwrap().0;
        format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text)))
    };
    let wanted = format!(
        "default-src 'none'; script-src {}; require-trusted-types-for 'script'; trusted-types 'none'; style-src {}; \
         base-uri 'none'; form-action 'none'",
        hash("script"),
        hash("style")
    );
    assert_eq!(policy, wanted);
    assert!(!page.contains(" style=\""), "no element has a style of its own");
}

#[test]
fn a_finding_is_marked_in_the_text_and_explained_beside_it() {
    let page = page(&[("a.txt", HOSTILE)], &["a.txt"]);
    let mark = "<mark class=\"warning\" data-n=\"1\">the the</mark><a class=\"note warning\" id=\"t1\" href=\"#f1\"";
    assert!(page.contains(mark), "{page}");
    let card = page.split_once("id=\"f1\"").unwrap().1;
    assert!(card.contains("doubled-word") && card.contains("→ <b dir=\"auto\">the</b>"), "{card}");
}

#[test]
fn every_finding_has_its_number_in_the_text_once_even_inside_another() {
    let text = "The bridge\n\nShe said the the bridge was closed on on Monday, and nobody came.\n\n\
                She said the the bridge was closed on on Monday, and nobody came.\n";
    let page = page(&[("a.txt", text)], &["a.txt"]);
    let n_cards = page.matches("<section class=\"card").count();
    assert!(n_cards >= 5, "{n_cards}");
    for n in 1..=n_cards {
        for anchor in [format!(" id=\"t{n}\""), format!(" id=\"f{n}\""), format!("<li data-n=\"{n}\"")] {
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
        }
    }
}

#[test]
fn an_article_stands_in_the_page_once_however_many_findings_cite_it() {
    let sentence = |pronoun: &str| format!("Mary Holt said {pronoun} had been in Rome. ");
    let wrong: String =
        (0..30).map(|day| sentence("he") + &format!("On day {day} of the trial Holt wept.\n\n")).collect();
    let right = format!("Ms Holt, an actress, spoke. {}\n\nA line that nothing answers to.\n", sentence("she"));
    let page = page(&[("a.txt", &wrong), ("b.txt", &right)], &["a.txt", "--against", "b.txt"]);
    assert!(page.matches("<section class=\"card").count() > 10);
    assert_eq!(page.matches("A line that nothing answers to.").count(), 1);
}

#[test]
fn changed_words_are_marked_in_the_pair() {
    let files = [
        ("a.txt", "The bridge\n\nThe council closed the old bridge in Harrow for 12 days in March, officials said.\n"),
        ("b.txt", "The bridge\n\nThe council closed the old bridge in Harrow for 21 days in March, officials said.\n"),
    ];
    let page = page(&files, &["a.txt", "--against", "b.txt"]);
    for (tag, figure) in [("del", "12"), ("ins", "21")] {
        assert!(page.contains(&format!("<{tag} class=\"material focus\" title=\"number\">{figure}</{tag}>")), "{page}");
    }
}

#[test]
fn skipped_inputs_and_clean_articles_are_told() {
    let files = [("a.txt", "The bridge\n\nShe opened the bridge.\n"), ("empty.txt", "")];
    let page = page(&files, &["a.txt", "empty.txt"]);
    assert!(page.contains("<li>empty.txt: the file holds no text</li>"), "{page}");
    assert!(page.contains("Nothing was found.") && page.contains("no findings"), "{page}");
}

#[test]
fn a_quotation_stands_with_its_wordings_and_the_words_that_differ() {
    let files = [
        ("a.txt", "The bridge\n\n\"We will never close the old bridge in Harrow,\" Mary Holt said.\n"),
        ("b.txt", "The bridge\n\n\"We will soon close the old bridge in Harrow,\" Mary Holt said.\n"),
    ];
    let page = page(&files, &["a.txt", "--against", "b.txt"]);
    let quotations = page.split_once("id=\"quotations\"").unwrap().1;
    for wanted in ["<b dir=\"auto\">Mary Holt</b>", "We will <b>never</b> close", "We will <b>soon</b> close"] {
        assert!(quotations.contains(wanted), "{wanted} in\n{quotations}");
    }
}

#[test]
fn a_score_below_the_threshold_fails_its_article() {
    let files = [("a.txt", HOSTILE), ("clean.txt", "The bridge\n\nShe opened the bridge.\n")];
    let page = page(&files, &["a.txt", "clean.txt", "--mqm-pass", "90"]);
    // Once with the article, and once below for the worst of them.
    assert_eq!((page.matches("✕ fails").count(), page.matches("✓ passes").count()), (2, 1), "{page}");
}
