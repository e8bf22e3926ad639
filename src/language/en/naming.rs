//! What stands around names: titles, kinship, and short forms of given names.

/// Whether a form is a title or office that stands right before a name.
#[must_use]
pub fn is_title(form: &str) -> bool {
    matches!(
        form,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "professor"
            | "sir"
            | "lord"
            | "lady"
            | "dame"
            | "president"
            | "chancellor"
            | "premier"
            | "prime"
            | "minister"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "senator"
            | "sen"
            | "representative"
            | "rep"
            | "governor"
            | "gov"
            | "mayor"
            | "judge"
            | "justice"
            | "general"
            | "gen"
            | "captain"
            | "capt"
            | "colonel"
            | "col"
            | "sergeant"
            | "sgt"
            | "lieutenant"
            | "lt"
            | "secretary"
            | "chairman"
            | "chairwoman"
            | "speaker"
            | "attorney"
            | "officer"
            | "father"
            | "sister"
            | "reverend"
            | "rev"
            | "bishop"
            | "cardinal"
            | "saint"
            | "st"
            | "congressman"
            | "congresswoman"
            | "director"
            | "coach"
            | "ambassador"
            | "deputy"
            | "vice"
            | "former"
            | "ex-president"
            | "sheriff"
            | "chief"
    )
}

/// Whether a word is a name only in capital letters: `US` and no pronoun.
#[must_use]
pub fn is_name_in_capitals(text: &str) -> bool {
    matches!(text, "US" | "WHO" | "IT")
}

/// Whether a form says that two people of one family are spoken of.
#[must_use]
pub fn is_kin(form: &str) -> bool {
    matches!(
        form,
        "wife"
            | "husband"
            | "son"
            | "sons"
            | "daughter"
            | "daughters"
            | "father"
            | "mother"
            | "brother"
            | "sister"
            | "brothers"
            | "sisters"
            | "widow"
            | "widower"
            | "spouse"
            | "uncle"
            | "aunt"
            | "cousin"
            | "nephew"
            | "niece"
            | "grandson"
            | "granddaughter"
            | "grandfather"
            | "grandmother"
            | "father-in-law"
            | "mother-in-law"
            | "son-in-law"
            | "daughter-in-law"
            | "twin"
            | "family"
            | "parents"
            | "siblings"
            | "married"
    )
}

/// Whether a form is an initial: one letter, or letters with points.
#[must_use]
pub fn is_initial(form: &str) -> bool {
    form.split('.').all(|part| part.chars().count() <= 1)
}

const SHORT_FORMS: &[&[&str]] = &[
    &["abigail", "abby"],
    &["abraham", "abe"],
    &["alexander", "alex", "alec", "sandy", "sasha"],
    &["alexandra", "alex", "sandra", "sasha"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["barbara", "barb"],
    &["benjamin", "ben", "benny"],
    &["catherine", "katherine", "kathryn", "cathy", "kathy", "kate", "katie"],
    &["charles", "charlie", "chuck"],
    &["christina", "christine", "chris", "tina"],
    &["christopher", "chris"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["deborah", "debra", "debbie", "deb"],
    &["donald", "don", "donnie"],
    &["edward", "ed", "eddie", "ted", "teddy", "ned"],
    &["elizabeth", "liz", "lizzie", "beth", "betsy", "betty", "eliza", "lisa"],
    &["francis", "frank"],
    &["frederick", "fred", "freddie"],
    &["gerald", "jerry", "gerry"],
    &["gregory", "greg"],
    &["harold", "harry", "hal"],
    &["henry", "hank", "harry"],
    &["jacob", "jake"],
    &["james", "jim", "jimmy", "jamie"],
    &["jeffrey", "geoffrey", "jeff", "geoff"],
    &["jennifer", "jen", "jenny"],
    &["john", "jack", "johnny", "jon"],
    &["jonathan", "jon", "john"],
    &["joseph", "joe", "joey"],
    &["joshua", "josh"],
    &["judith", "judy"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "laurence", "larry"],
    &["leonard", "leo", "len", "lenny"],
    &["margaret", "maggie", "meg", "peggy", "marge"],
    &["mark", "marc"],
    &["matthew", "matt"],
    &["michael", "mike", "mick", "mickey"],
    &["mitchell", "mitch"],
    &["nancy", "nan"],
    &["nathaniel", "nathan", "nate"],
    &["nicholas", "nicolas", "nick", "nicky"],
    &["pamela", "pam"],
    &["patricia", "pat", "patty", "trish"],
    &["patrick", "pat", "paddy"],
    &["peter", "pete"],
    &["philip", "phillip", "phil"],
    &["raymond", "ray"],
    &["rebecca", "becky"],
    &["richard", "rick", "dick", "rich", "ricky"],
    &["robert", "rob", "bob", "bobby", "robbie", "bert"],
    &["ronald", "ron", "ronnie"],
    &["rudolph", "rudolf", "rudy"],
    &["samuel", "sam", "sammy"],
    &["samantha", "sam"],
    &["stephen", "steven", "steve"],
    &["stephanie", "steph"],
    &["susan", "suzanne", "sue", "susie"],
    &["terence", "terrence", "terry"],
    &["theodore", "ted", "teddy", "theo"],
    &["theresa", "teresa", "terry", "tess"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["victoria", "vicky", "tori"],
    &["vincent", "vince", "vinny"],
    &["walter", "walt"],
    &["william", "bill", "billy", "will", "willy", "liam"],
    &["zachary", "zach", "zack"],
];

/// Whether two given names may be one person's: the same, one an initial or the beginning of the other, or a usual
/// short form.
#[must_use]
pub fn same_given_name(left: &str, right: &str) -> bool {
    if left == right {
        return true;
    }
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if long.starts_with(short.trim_end_matches('.')) {
        return true;
    }
    SHORT_FORMS.iter().any(|forms| forms.contains(&left) && forms.contains(&right))
}

/// Whether two forms differ only in what English puts behind a name or noun: `mexico` and `mexican`, `party` and
/// `parties`, `democrats` and `democratic`.
#[must_use]
pub fn differ_in_ending(left: &str, right: &str) -> bool {
    const ENDINGS: [&str; 29] = [
        "", "s", "es", "n", "an", "ian", "ans", "ians", "ish", "ese", "i", "is", "ic", "ics", "al", "ally", "y", "ies",
        "ier", "iers", "ern", "o", "a", "ed", "e", "en", "em", "ain", "ia",
    ];
    let shared = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    (3..=shared).rev().any(|at| {
        let endings = left.get(at..).zip(right.get(at..));
        endings.is_some_and(|(left, right)| ENDINGS.contains(&left) && ENDINGS.contains(&right))
    })
}

/// Whether a form follows a name without being one: `Jr.`, `III`.
#[must_use]
pub fn is_suffix(form: &str) -> bool {
    matches!(form.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv" | "esq" | "md" | "phd")
}
