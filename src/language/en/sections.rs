//! The form of the tables that are text: a line `# TITLE`, then lines of words with spaces between, until the next title.

/// Each word of a table with its section's title, in the file's order.
pub(super) fn words(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut title = "";
    table.lines().flat_map(move |line| {
        let (words, of) = match line.strip_prefix("# ") {
            Some(next) => {
                title = next;
                ("", title)
            }
            None => (line, title),
        };
        words.split(' ').filter(|word| !word.is_empty()).map(move |word| (of, word))
    })
}
