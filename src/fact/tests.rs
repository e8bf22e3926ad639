//! What is read from words, as tables.

use super::{Comparable, Facts, Kind, Quantity, Relation, Spelling, agree, is_comparable, spelling};
use crate::article::{self, Role};
use crate::language::en::{Approximation, Dimension};
use crate::segment::Document;

fn document(text: &str) -> Document {
    let article = article::read("a.txt", format!("{text}\n").as_bytes(), Role::Candidate).remove(0).unwrap();
    Document::new(article)
}

fn quantities(text: &str) -> Vec<(String, Kind, String)> {
    let document = document(text);
    let facts = Facts::new(&document);
    let line =
        |quantity: &Quantity| (document.slice(quantity.span).to_owned(), quantity.kind, quantity.value.to_string());
    facts.quantities.iter().map(line).collect()
}

#[test]
fn numbers_are_read_with_what_they_count() {
    let length = Kind::Measure(Dimension::Length);
    let calendar = Kind::Measure(Dimension::Calendar);
    let duration = Kind::Measure(Dimension::Duration);
    let mut wrong = Vec::new();
    for (text, wanted) in [
        ("They had forty-two goats.", vec![("forty-two", Kind::Count, "42")]),
        ("A dozen boats sank.", vec![("A dozen", Kind::Count, "12")]),
        ("It fed half a million people.", vec![("half a million", Kind::Count, "500000")]),
        ("It took two-thirds of the votes.", vec![("two-thirds", Kind::Count, "2/3")]),
        ("It took three quarters of the seats.", vec![("three quarters", Kind::Count, "3/4")]),
        ("Some 1.2 million bees died.", vec![("1.2 million", Kind::Count, "1200000")]),
        ("A $25 million bridge.", vec![("$25 million", Kind::Money("USD"), "25000000")]),
        ("The 25-million-euro bridge.", vec![("25-million-euro", Kind::Money("EUR"), "25000000")]),
        ("It cost €3.5bn.", vec![("€3.5bn", Kind::Money("EUR"), "3500000000")]),
        ("It cost 40m euros.", vec![("40m euros", Kind::Money("EUR"), "40000000")]),
        ("A hundred and four ships came.", vec![("A hundred", Kind::Count, "100"), ("four", Kind::Count, "4")]),
        ("One hundred and four ships came.", vec![("One hundred and four", Kind::Count, "104")]),
        ("Two hundred thousand came.", vec![("Two hundred thousand", Kind::Count, "200000")]),
        ("He owns 1,250 stamps.", vec![("1,250", Kind::Count, "1250")]),
        ("Some 30 percent voted.", vec![("30 percent", Kind::Percent, "30")]),
        ("It fell 2.5 percentage points.", vec![("2.5", Kind::Points, "5/2")]),
        ("Anna Berg (42) spoke.", vec![("42", Kind::Age, "42")]),
        ("Anna Berg, 42, spoke.", vec![("42", Kind::Age, "42")]),
        ("Anna Berg, who is 42, spoke.", vec![("42", Kind::Age, "42")]),
        ("The 42-year-old spoke.", vec![("42", Kind::Age, "42")]),
        ("The forty-two-year-old spoke.", vec![("forty-two", Kind::Age, "42")]),
        ("She is 42 years old.", vec![("42", Kind::Age, "42")]),
        ("She died aged 42.", vec![("42", Kind::Age, "42")]),
        ("They won 3-1 there.", vec![("3-1", Kind::Score, "3000001")]),
        ("He left in 1998.", vec![("1998", Kind::Year, "1998")]),
        ("It was 2003-2005.", vec![("2003", Kind::Year, "2003"), ("2005", Kind::Year, "2005")]),
        ("Back in the 1980s.", vec![("1980s", Kind::Decade, "1980")]),
        ("The 3rd and the fourth try.", vec![("3rd", Kind::Ordinal, "3"), ("fourth", Kind::Ordinal, "4")]),
        ("The twenty-third try.", vec![("twenty-third", Kind::Ordinal, "23")]),
        ("It is 3 miles off.", vec![("3", length, "603504/125")]),
        ("A two-year wait.", vec![("two", calendar, "24")]),
        ("A two-week wait.", vec![("two", duration, "20160")]),
        ("They met at 2 p.m. there.", vec![("2", Kind::Time, "840")]),
        ("They met at 10:30 there.", vec![("10:30", Kind::Time, "630")]),
        ("We took No. 2 and Route 66.", vec![("2", Kind::Label, "2"), ("66", Kind::Label, "66")]),
        ("From 3 to 5 wolves.", vec![("3", Kind::Count, "3"), ("5", Kind::Count, "5")]),
        ("It ran 60 km/h.", vec![("60", Kind::Measure(Dimension::Speed), "60000")]),
        ("It ran 60 miles an hour.", vec![("60", Kind::Measure(Dimension::Speed), "2414016/25")]),
        ("It is 3,850 square kilometres.", vec![("3,850", Kind::Measure(Dimension::Area), "3850000000")]),
        ("It is 3,850 km².", vec![("3,850", Kind::Measure(Dimension::Area), "3850000000")]),
        ("He is 6 feet 2 inches.", vec![("6", length, "4699/2500")]),
        ("It was 50 degrees Fahrenheit.", vec![("50", Kind::Measure(Dimension::Temperature), "10")]),
        ("It was 10 °C.", vec![("10", Kind::Measure(Dimension::Temperature), "10")]),
        ("It cost US$25 there.", vec![("US$25", Kind::Money("USD"), "25")]),
        ("It cost PLN 570 thousand.", vec![("PLN 570 thousand", Kind::Money("PLN"), "570000")]),
        ("Since the 1800s they came.", vec![("1800s", Kind::Century, "19")]),
        ("In the 19th century.", vec![("19th", Kind::Century, "19")]),
        ("In the ’70s and the seventies.", vec![("70s", Kind::Decade, "70"), ("seventies", Kind::Decade, "70")]),
        ("They won 3:1 there.", vec![("3:1", Kind::Score, "3000001")]),
        ("It closed at 16:15h there.", vec![("16:15h", Kind::Time, "975")]),
        ("It closed at 18h there.", vec![("18h", Kind::Time, "1080")]),
        ("It closed at 8.30pm there.", vec![("8.30pm", Kind::Time, "1230")]),
        ("It closed at half past eight.", vec![("half past eight", Kind::Time, "510")]),
        ("It took 3½ hours.", vec![("3½", duration, "210")]),
        ("It took 3 1/2 hours.", vec![("3 1/2", duration, "210")]),
        ("It took 2/3 of them.", vec![("2/3", Kind::Count, "2/3")]),
        ("It sold 10 to 15 million.", vec![("10", Kind::Count, "10000000"), ("15 million", Kind::Count, "15000000")]),
        ("It is 10-15 miles.", vec![("10", length, "402336/25"), ("15", length, "603504/25")]),
        ("It was the season 2017/18.", vec![("2017", Kind::Year, "2017"), ("18", Kind::Year, "2018")]),
        ("The Covid-19 and the A3.", vec![("19", Kind::Label, "19"), ("A3", Kind::Label, "3")]),
        ("Some 5000 people came.", vec![("5000", Kind::Count, "5000")]),
        ("One of them left.", vec![]),
        ("Scores of them left, and dozens came.", vec![]),
        ("He was there on May 5.", vec![]),
    ] {
        let wanted: Vec<_> =
            wanted.into_iter().map(|(text, kind, value)| (text.to_owned(), kind, value.to_owned())).collect();
        let found = quantities(text);
        if found != wanted {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn quantities_agree_by_value() {
    for (left, right, wanted) in [
        ("four wolves", "4 wolves", true),
        ("nearly 500 wolves", "498 wolves", true),
        ("nearly 44 wolves", "43 wolves", true),
        ("some 234 wolves", "235 wolves", false),
        ("about 805,000 wolves", "800,000 wolves", false),
        ("about 45 wolves", "44 wolves", true),
        ("500 wolves", "440 wolves", false),
        ("1.2 million wolves", "1,205,000 wolves", true),
        ("1.2 million wolves", "1,305,000 wolves", false),
        ("more than 30 wolves", "34 wolves", true),
        ("more than 30 wolves", "29 wolves", false),
        ("30 miles", "48 km", true),
        ("30 miles", "58 km", false),
        ("two weeks", "14 days", true),
        ("in 2003 they", "in 2004 they", false),
        ("1.250 wolves", "1,250 wolves", true),
        ("$25 million", "$25m", true),
        ("$25 million", "$25 billion", false),
        ("a dozen wolves", "12 wolves", true),
        ("10 to 15 wolves", "12 wolves", true),
        ("10 to 15 wolves", "20 wolves", false),
        ("160 acres", "65 hectares", true),
        ("160 pounds", "73 kg", true),
        ("10 gallons", "38 litres", true),
        ("60 mph", "97 km/h", true),
        ("60 mph", "60 km/h", false),
        ("68 degrees Fahrenheit", "20 degrees", true),
        ("20 °C", "20 degrees", true),
        ("20 °C", "25 degrees", false),
        ("6 feet", "183 cm", true),
        ("8:30 p.m.", "20:30", true),
        ("8:30", "20:30", true),
        ("8:30 a.m.", "20:30", false),
        ("15:00 UTC", "17:00 CEST", true),
        ("15:00 UTC", "16:00 CEST", false),
        ("the 1970s", "the ’70s", true),
        ("the 1970s", "the eighties", false),
        ("the 1800s", "the 19th century", true),
        ("a 3-1 win", "a 1:3 defeat", true),
        ("a 3-1 win", "a 3-2 win", false),
        ("two-thirds", "2/3", true),
        ("no more than 30 wolves", "28 wolves", true),
        ("50 or so wolves", "52 wolves", true),
        ("50-plus wolves", "57 wolves", true),
    ] {
        let of = |text: &str| Facts::new(&document(&format!("They saw {text} there."))).quantities.remove(0);
        let (left_quantity, right_quantity) = (of(left), of(right));
        assert!(is_comparable(&left_quantity, &right_quantity), "{left} / {right}");
        assert_eq!(agree(&left_quantity, &right_quantity), wanted, "{left} / {right}");
        assert_eq!(agree(&right_quantity, &left_quantity), wanted, "{right} / {left}");
    }
}

#[test]
fn words_before_a_figure_say_how_exact_it_is() {
    for (text, wanted) in [
        ("nearly 500 wolves", Approximation::Nearly),
        ("about 500 wolves", Approximation::About),
        ("more than 500 wolves", Approximation::AtLeast),
        ("at least 500 wolves", Approximation::AtLeast),
        ("up to 500 wolves", Approximation::AtMost),
        ("all 500 wolves", Approximation::Exact),
    ] {
        let document = document(&format!("They saw {text} there."));
        assert_eq!(Facts::new(&document).quantities[0].approximation, wanted, "{text}");
    }
}

#[test]
fn dates_are_read_in_parts() {
    for (text, wanted) in [
        ("It began on 29 November 2022.", "29 November 2022 | - 29 11 2022"),
        ("It began on Nov. 29 there.", "Nov. 29 | - 29 11 -"),
        ("It began Tuesday, 3 March 2020 there.", "Tuesday, 3 March 2020 | 2 3 3 2020"),
        ("It began Tuesday, March 3, 2020 there.", "Tuesday, March 3, 2020 | 2 3 3 2020"),
        ("It began on Sunday there.", "Sunday | 7 - - -"),
        ("It began in June there.", "June | - - 6 -"),
        ("It began in June 2019 there.", "June 2019 | - - 6 2019"),
        ("It began on June 48 there.", "June 48 | - 48 6 -"),
        ("They may march there in peace.", ""),
        ("Theresa May went.", ""),
        ("By June 300 had left.", "June | - - 6 -"),
    ] {
        let document = document(text);
        let mut found = String::new();
        for date in Facts::new(&document).dates {
            let part = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
            found = format!(
                "{} | {} {} {} {}",
                document.slice(date.span),
                part(date.weekday.map(|part| part.value.to_string())),
                part(date.day.map(|part| part.value.to_string())),
                part(date.month.map(|part| part.value.to_string())),
                part(date.year.map(|part| part.value.to_string())),
            );
        }
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn a_day_without_year_is_the_one_nearest_to_publication() {
    for (text, published, wanted) in [
        ("It began on December 30 there.", "2021-01-02", "2020-12-30"),
        ("It began yesterday there.", "2021-01-01", "2020-12-31"),
        ("It began three days ago there.", "2021-01-02", "2020-12-30"),
    ] {
        let mut document = document(text);
        assert_eq!(Facts::new(&document).dates[0].resolved(), None, "{text}");
        document.article.published = published.parse().ok();
        assert_eq!(Facts::new(&document).dates[0].resolved(), wanted.parse().ok(), "{text}");
    }
}

#[test]
fn days_are_held_against_each_other_by_the_calendar() {
    for (left, right, wanted) in [
        ("on Saturday", "yesterday", Relation::Same),
        ("on Friday", "yesterday", Relation::Different),
        ("on Friday", "on January 2", Relation::Different),
        ("on Saturday", "on January 2", Relation::Same),
        ("on Friday", "on March 9", Relation::Unrelated),
        ("two days ago", "on January 1", Relation::Same),
        ("on Friday", "today", Relation::Unrelated),
    ] {
        let of = |text: &str| {
            let mut document = document(&format!("It began {text} there."));
            document.article.published = "2021-01-03".parse().ok();
            Facts::new(&document).dates.remove(0)
        };
        assert_eq!(of(left).relation(&of(right)), wanted, "{left} / {right}");
        assert_eq!(of(right).relation(&of(left)), wanted, "{right} / {left}");
    }
}

#[test]
fn names_are_runs_of_capitals_without_titles_and_genitive() {
    for (text, wanted) in [
        ("Yesterday Mr. Hans Müller's dog met Anna Berg-Katz.", "hans mueller; anna berg-katz"),
        ("Then President Orlov spoke to the State Board.", "orlov; state board"),
    ] {
        let document = document(text);
        let mut found = Vec::new();
        for name in Facts::new(&document).names {
            let parts: Vec<&str> = name.parts.iter().map(|part| part.form.as_str()).collect();
            found.push(parts.join(" "));
        }
        found.retain(|name| !matches!(name.as_str(), "yesterday" | "then"));
        assert_eq!(found.join("; "), wanted, "{text}");
    }
}

#[test]
fn spellings_are_the_same_transliterated_misspelt_or_other() {
    for (here, there, wanted) in [
        ("mueller", "muller", Spelling::Same),
        ("mexico", "mexican", Spelling::Same),
        ("democrats", "democratic", Spelling::Same),
        ("states", "state", Spelling::Same),
        ("zelenskiy", "zelensky", Spelling::Transliteration),
        ("wolkow", "volkov", Spelling::Transliteration),
        ("hutchinsen", "hutchinson", Spelling::Variant),
        ("marconi", "marcon", Spelling::Same),
        ("marcon", "marconi", Spelling::Variant),
        ("minority", "majority", Spelling::Other),
        ("berg", "katz", Spelling::Other),
    ] {
        assert_eq!(spelling(here, there), wanted, "{here} / {there}");
    }
}
