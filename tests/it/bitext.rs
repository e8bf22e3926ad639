//! What the readers of sentence pairs make of each format: ids, lines, sides, languages, and what is no pair.

use wirecheck::bitext::{Choice, Format, Unit, Units};

/// A row for each unit: `id@line candidate | reference | source`, with the languages where they are told; or the reason.
fn rows(bytes: &[u8], choice: &Choice) -> Vec<String> {
    let units = match Units::new(bytes, None, choice.clone()) {
        Ok(units) => units,
        Err(error) => return vec![error.to_string()],
    };
    units.map(|unit| unit.map_or_else(|error| chain(&error), |unit| row(&unit))).collect()
}

fn row(unit: &Unit) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
    let mut row =
        format!("{}@{} {} | {} | {}", unit.id, unit.line, unit.candidate, side(&unit.reference), side(&unit.source));
    for language in [unit.language, unit.source_language].into_iter().flatten() {
        row += &format!(" {language}");
    }
    row
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text += &format!(": {cause}");
        source = cause.source();
    }
    text
}

fn check(text: &str, wanted: &[&str]) {
    assert_eq!(rows(text.as_bytes(), &Choice::default()), wanted, "{text}");
}

fn in_utf16(text: &str, to_bytes: fn(u16) -> [u8; 2], mark: &[u16]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16()).flat_map(to_bytes).collect()
}

#[test]
fn a_tsv_names_its_columns_in_any_order() {
    check(
        "note\tReference\tid\tcandidate\tlanguage\nx\tShe left.\tq7\tHe left.\ten-GB\r\n\ny\tShe came.\t\tHe came.\t\n",
        &["q7@2 He left. | She left. | - en", "4@4 He came. | She came. | -"],
    );
}

#[test]
fn a_tsv_without_names_has_candidate_reference_source_id() {
    check("He left.\tShe left.\n", &["1@1 He left. | She left. | -"]);
    check("He left.\t\tSie ging.\n", &["1@1 He left. | - | Sie ging."]);
    check(
        "He \"left\".\tShe left.\tSie ging.\ta\n\"x\"\ty\tz\t\n",
        &["a@1 He \"left\". | She left. | Sie ging.", "2@2 \"x\" | y | z"],
    );
}

#[test]
fn a_row_with_a_tab_too_many_is_no_pair() {
    check(
        "one\n\na\tb\na\tb\tc\na\t\n\tb\n",
        &[
            "line 1 is no pair: expected 2 to 4 columns, found 1",
            "3@3 a | b | -",
            "line 4 is no pair: expected 2 columns, found 3",
            "line 5 is no pair: expected a reference or a source",
            "6@6  | b | -",
        ],
    );
}

#[test]
fn a_line_of_json_is_a_pair() {
    check(
        concat!(
            r#"{"id": 5, "candidate": "\u00dcber", "reference": "Over", "source": "", "language": "de-AT", "x": [1]}"#,
            "\n\n",
            r#"{"candidate": "a", "source": "b", "source_language": "fr"}"#,
            "\n",
            r#"{"candidate": "a", "reference": "b", "language": "English (UK)"}"#,
            "\n",
            r#"{"candidate": 1, "reference": "b"}"#,
        ),
        &[
            "5@1 Über | Over | - de",
            "3@3 a | - | b fr",
            "line 4 is no pair: expected a language tag, found \"English (UK)\"",
            "line 5 is no pair: invalid type: integer `1`, expected a string at column 15",
        ],
    );
}

const TMX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header srclang="de-DE" creationtool="t" segtype="sentence"><note>not a text</note></header>
  <body>
    <tu tuid="a">
      <prop type="x">not a text</prop>
      <tuv xml:lang="DE-DE"><seg>Er kam &amp; ging.</seg></tuv>
      <tuv xml:lang="en"><seg>He came &amp; <hi>went</hi>.</seg></tuv>
      <tuv xml:lang="en-GB"><seg>He came<![CDATA[ & <left>]]>.</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="fr"><seg>Il vint.</seg></tuv>
      <tuv xml:lang="de"><seg>Er kam.</seg></tuv>
    </tu>
    <tu tuid="c"><tuv xml:lang="de"><seg>Allein.</seg></tuv></tu>
    <tu tuid="d"><tuv xml:lang="de"><seg>Er kam.</seg></tuv><tuv xml:lang="en"><seg>He &who; came.</seg></tuv></tu>
    <tu tuid="e" srclang="fr">
      <tuv xml:lang="fr"><seg>Il vint.</seg></tuv>
      <tuv xml:lang="en-US"><seg>
        She&#x2019;ll
        come.
      </seg></tuv>
    </tu>
  </body>
</tmx>
"#;

#[test]
fn a_tmx_unit_has_its_sides_by_their_languages() {
    check(
        TMX,
        &[
            "a@6 He came & went. | He came & <left>. | Er kam & ging. en de",
            "2@12 Il vint. | - | Er kam. fr de",
            "line 17, unit \"d\", is no pair: expected a character, found the entity &who;",
            "e@18 She’ll come. | - | Il vint. en fr",
        ],
    );
}

#[test]
fn a_tmx_is_read_as_the_user_chooses() {
    let choice = Choice { candidate: Some("en-GB".to_owned()), reference: Some("en".to_owned()) };
    assert_eq!(
        rows(TMX.as_bytes(), &choice),
        [
            "a@6 He came & <left>. | He came & went. | Er kam & ging. en de",
            "line 17, unit \"d\", is no pair: expected a character, found the entity &who;"
        ],
    );
    let choice = Choice { candidate: Some("fr".to_owned()), reference: None };
    let found = rows(TMX.as_bytes(), &choice);
    assert_eq!(found.first().map(String::as_str), Some("2@12 Il vint. | - | Er kam. fr de"));
}

#[test]
fn codes_of_tmx_are_no_text() {
    let seg = concat!(
        r#"<bpt i="1">&lt;b></bpt>Ro<ept i="1">&lt;/b></ept>me is <ph>{0}</ph> far<ph>&lt;br/></ph>off"#,
        r#"<it pos="begin">&lt;i></it>, <ph x="1">img alt="<sub>a <hi>dog</hi></sub>"</ph>or so<ut>x</ut>."#,
    );
    let text = format!(
        r#"<tmx version="1.4"><header srclang="*all*"/><body><tu><tuv lang="de"><seg>Rom</seg></tuv><tuv lang="en"><seg>{seg}</seg></tuv></tu></body></tmx>"#
    );
    check(&text, &["1@1 Rome is  far off, or so. | - | Rom en de"]);
}

const XLIFF_1: &str = r#"<?xml version="1.0"?>
<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:o="urn:other">
 <x:file original="a.txt" source-language="de" target-language="en-GB" datatype="plaintext"><x:body>
  <x:group>
  <x:trans-unit id="a" o:x="1">
   <x:source>Er <x:g id="1">kam</x:g>.</x:source>
   <x:seg-source><x:mrk mtype="seg" mid="0">Er kam.</x:mrk></x:seg-source>
   <x:target>He <x:g id="1">ca<x:mrk mtype="term">me</x:mrk></x:g>.<o:note>no text</o:note></x:target>
   <o:target>no text</o:target>
   <x:note>no text</x:note>
   <x:alt-trans match-quality="80%"><x:source>Er kam nicht.</x:source><x:target>He did not come.</x:target></x:alt-trans>
   <x:alt-trans alttranstype="previous-version"><x:target>He comes.</x:target></x:alt-trans>
   <x:alt-trans><x:target xml:lang="fr">Il vint.</x:target></x:alt-trans>
   <x:alt-trans match-quality="100%"><x:source>Er kam.</x:source><x:target>He <x:x id="2"/>arrived.</x:target></x:alt-trans>
  </x:trans-unit>
  </x:group>
  <x:trans-unit id="b"><x:source>Noch nicht.</x:source><x:target/></x:trans-unit>
  <x:trans-unit id="c"><x:source>Noch nicht.</x:source></x:trans-unit>
  <x:trans-unit id="d" translate="no"><x:source>X1</x:source><x:target>X1</x:target></x:trans-unit>
  <x:trans-unit id="e"><x:source>Eins<x:x id="1" ctype="lb"/>zwei <x:bpt id="1">&lt;b></x:bpt>drei<x:ept id="1"/></x:source>
   <x:target>One<x:ph id="1">&lt;br/></x:ph>two <x:bx id="1"/>three<x:ex id="1"/></x:target></x:trans-unit>
 </x:body></x:file>
</x:xliff>
"#;

#[test]
fn a_unit_of_xliff_1_is_its_target_against_source_and_full_matches() {
    check(XLIFF_1, &["a@5 He came. | He arrived. | Er kam. en de", "e@20 One two three | - | Eins zwei drei en de"]);
}

#[test]
fn xliff_1_is_read_without_a_namespace_too() {
    let text = XLIFF_1.replace("x:", "").replace(" xmlns:o", " xmlns:p").replace("o:", "p:");
    let text =
        text.replace(" xmlns:x=\"urn", " xmlns:q=\"urn").replace("xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"", "");
    let units = rows(text.as_bytes(), &Choice::default());
    assert_eq!(units.first().map(String::as_str), Some("a@5 He came. | He arrived. | Er kam. en de"), "{text}");
}

const XLIFF_2: &str = r##"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"
 version="2.1" srcLang="de" trgLang="en">
 <file id="f1"><notes><note>no text</note></notes>
  <unit id="u1">
   <mtc:matches>
    <mtc:match ref="#s1" similarity="70"><source>Er kam.</source><target>He comes.</target></mtc:match>
    <mtc:match ref="#s1"><source>Er kam.</source><target>He arrived.</target></mtc:match>
   </mtc:matches>
   <originalData><data id="d1">&lt;br/></data></originalData>
   <segment id="s1"><source>Er <pc id="1">kam</pc>.</source><target>He <pc id="1">came</pc>.</target></segment>
   <ignorable><source> </source><target>no text</target></ignorable>
   <segment><source>Sie<ph id="2" dataRef="d1"/>ging.</source><target>She<ph id="2" dataRef="d1"/>went<sc id="3"/>,<ec startRef="3"/> <mrk id="m" type="term">left</mrk><cp hex="0001"/>.</target></segment>
  </unit>
  <unit id="u2"><segment state="initial"><source>Noch nicht.</source></segment></unit>
  <unit id="u3"><segment><source>Eins.</source><target xml:space="preserve">One.</target></segment></unit>
 </file>
</xliff>
"##;

#[test]
fn a_segment_of_xliff_2_is_its_target_against_source_and_full_matches() {
    check(
        XLIFF_2,
        &[
            "u1/s1@10 He came. | He arrived. | Er kam. en de",
            "u1/2@12 She went, left. | - | Sie ging. en de",
            "u3@15 One. | - | Eins. en de",
        ],
    );
}

#[test]
fn xml_is_read_in_the_encoding_that_it_declares() {
    let unit = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<xliff version=\"1.2\"><file source-language=\"de\"><body>\n\
             <trans-unit id=\"ü\"><source>Über</source><target>Café</target></trans-unit></body></file></xliff>"
        )
    };
    let wanted = ["ü@3 Café | - | Über de"];
    let latin: Vec<u8> = unit("iso-8859-1").chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect();
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(unit("utf-8").bytes());
    for bytes in [
        latin,
        marked,
        in_utf16(&unit("UTF-16"), u16::to_le_bytes, &[0xfeff]),
        in_utf16(&unit("UTF-16"), u16::to_be_bytes, &[0xfeff]),
        in_utf16(&unit("UTF-16LE"), u16::to_le_bytes, &[]),
        unit("utf-16").into_bytes(),
    ] {
        assert_eq!(rows(&bytes, &Choice::default()), wanted);
    }
    check(&unit("klingon"), &["expected the name of an encoding, found \"klingon\""]);
}

#[test]
fn what_is_no_xml_ends_the_reading_with_its_line() {
    let (before, _) = TMX.split_once("    <tu>\n").unwrap();
    let first = "a@6 He came & went. | He came & <left>. | Er kam & ging. en de";
    check(before, &[first, "line 12 is the last, and elements are open: the file breaks off"]);
    let wrong = format!("{before}</tu>");
    let units = rows(wrong.as_bytes(), &Choice::default());
    assert_eq!((units.len(), units[0].as_str()), (2, first));
    assert!(units[1].starts_with("line 12 is no XML: nothing after it is read: "), "{units:?}");
    check("<html><p>a</p></html>", &["expected the root element tmx or xliff, found html"]);
    check("<!-- nothing -->", &["the file holds no text"]);
}

#[test]
fn a_side_that_is_no_sentence_is_refused() {
    let long = "word ".repeat(10_000);
    check(&format!("{long}\tb\na\tb\n"), &["line 1 is no pair: a side is longer than 32 kB", "2@2 a | b | -"]);
}

#[test]
fn formats_are_told_by_name_and_by_content() {
    for (name, wanted) in [
        ("a.TSV", Some(Format::Tsv)),
        ("a.b/c.jsonl", Some(Format::JsonLines)),
        ("a.tmx", Some(Format::Xml)),
        ("a.mqxliff", Some(Format::Xml)),
        ("tmx", None),
        ("a.txt", None),
    ] {
        assert_eq!(Format::of_name(name), wanted, "{name}");
    }
    for (start, wanted) in [
        ("\u{feff}<tmx>", Format::Xml),
        ("\n {\"id\"", Format::JsonLines),
        ("He left.\t", Format::Tsv),
        ("", Format::Tsv),
    ] {
        assert_eq!(Format::of_content(start.as_bytes()), wanted, "{start}");
    }
}
