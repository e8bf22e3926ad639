//! A clause that was left in another language, sixteen of them, in an English article; what is foreign there and meant.

use wirecheck::article::{self, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::segment::Document;
use wirecheck::story::Story;

/// `because the council has not passed the budget yet`.
const CLAUSES: [(&str, &str); 16] = [
    ("German", "weil der Rat den Haushalt noch nicht beschlossen hat"),
    ("French", "parce que la mairie n'a pas encore voté les crédits"),
    ("Spanish", "porque el consejo todavía no ha aprobado el presupuesto"),
    ("Italian", "perché il consiglio non ha ancora approvato il bilancio"),
    ("Portuguese", "porque a câmara ainda não aprovou o orçamento"),
    ("Dutch", "omdat de raad de begroting nog niet heeft goedgekeurd"),
    ("Polish", "ponieważ rada jeszcze nie uchwaliła budżetu"),
    ("Romanian", "pentru că primăria nu a aprobat încă bugetul"),
    ("Swedish", "eftersom rådet ännu inte har godkänt budgeten"),
    ("Turkish", "çünkü meclis bütçeyi henüz onaylamadı"),
    ("Russian", "потому что совет ещё не утвердил бюджет"),
    ("Ukrainian", "бо рада ще не затвердила бюджет"),
    ("Arabic", "لأن المجلس لم يوافق بعد على الميزانية"),
    ("Chinese", "因为议会还没有批准预算"),
    ("Japanese", "議会がまだ予算を承認していないため"),
    ("Finnish", "koska valtuusto ei ole vielä hyväksynyt talousarviota"),
];

/// What is foreign and meant.
const MEANT: [&str; 8] = [
    "The bridge stays shut until May, Jean-Claude de la Tour du Pin and Maria do Carmo dos Santos said.",
    "The film “Der Himmel über der Stadt” opens in the Cinéma du Port de la Lune on Monday.",
    "The paper Frankfurter Neue Zeitung and the weekly Le Courrier de la Côte had told of it first.",
    "“Je ne regrette rien,” the mayor said, and went home.",
    "The club, Associação Desportiva do Porto de São Bento, lost its pitch.",
    "Its motto, “Uno per tutti, tutti per uno”, stands above the door.",
    "The Rathaus (town hall) is older than the bridge, the mayor said.",
    "It was a fait accompli, a coup de grâce for the ferry, and a cause célèbre.",
];

/// What is left in another language of an article that has a paragraph.
fn found(paragraph: &str) -> Vec<String> {
    let text = format!(
        "Bridge stays shut\n\nThe town closed its bridge to lorries last week, after an engineer had found cracks in two of its \
         pillars.\n\nThe repair will cost three million crowns, and the council has been looking for the money since the \
         summer.\n\n{paragraph}\n"
    );
    let article = article::read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap();
    let story = Story::new("bridge".to_owned(), vec![Document::new(article)]);
    let findings = engine::findings(&story, &Settings::default());
    let told = findings.iter().filter(|finding| finding.rule == "untranslated");
    told.map(|finding| story.documents[0].slice(finding.place.span).to_owned()).collect()
}

#[test]
fn a_clause_in_any_of_sixteen_languages_is_found_to_its_bounds() {
    for (language, clause) in CLAUSES {
        let between_commas = format!("The bridge stays shut until May, {clause}, the mayor said on Monday.");
        let loose = format!("The bridge stays shut until May {clause} and nobody knows why.");
        for paragraph in [between_commas, loose] {
            let found = found(&paragraph);
            let [passage] = found.as_slice() else { panic!("{language}: {found:?} in {paragraph:?}") };
            assert!(clause.contains(passage.as_str()), "{language}: {passage:?}");
            assert!(5 * passage.len() >= 4 * clause.len(), "{language}: most of it: {passage:?}");
        }
    }
}

#[test]
fn foreign_names_titles_and_quoted_phrases_are_meant() {
    for paragraph in MEANT {
        assert_eq!(found(paragraph), [""; 0], "{paragraph}");
    }
}
