//! Nouns and titles for people and organisations.

/// Grammatical gender of English: how somebody is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// she, her
    Female,
    /// he, him, his
    Male,
}

impl Gender {
    /// The other one.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Female => Self::Male,
            Self::Male => Self::Female,
        }
    }

    /// The pronoun as a subject: `she`, `he`.
    #[must_use]
    pub fn subject(self) -> &'static str {
        match self {
            Self::Female => "she",
            Self::Male => "he",
        }
    }
}

/// The gender of a third-person singular pronoun in lower case.
#[must_use]
pub fn pronoun_gender(form: &str) -> Option<Gender> {
    match form {
        "she" | "her" | "hers" | "herself" | "she's" | "she'd" | "she'll" => Some(Gender::Female),
        "he" | "him" | "his" | "himself" | "he's" | "he'd" | "he'll" => Some(Gender::Male),
        _ => None,
    }
}

/// Whether a form in lower case is a pronoun of the third person plural, which the singular they shares.
#[must_use]
pub fn is_plural_pronoun(form: &str) -> bool {
    matches!(form, "they" | "them" | "their" | "theirs" | "themselves" | "themself")
}

/// Whether a form in lower case is a pronoun for what is no person.
#[must_use]
pub fn is_neuter_pronoun(form: &str) -> bool {
    matches!(form, "it" | "its" | "itself")
}

/// The gender of a title before a name, without its point: `Mr`, `Mrs`, `Lady`.
#[must_use]
pub fn title_gender(form: &str) -> Option<Gender> {
    match form.trim_end_matches('.') {
        "mr" | "sir" | "lord" | "baron" | "count" | "father" | "brother" | "mister" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "baroness" | "countess" | "sister" | "madam" | "madame" => {
            Some(Gender::Female)
        }
        _ => None,
    }
}

const FEMALE: &str = " woman girl lady mother mum mom daughter sister wife widow girlfriend aunt niece grandmother \
    granddaughter bride actress waitress hostess heiress queen princess duchess goddess nun mistress stewardess \
    businesswoman congresswoman spokeswoman chairwoman policewoman saleswoman sportswoman assemblywoman councilwoman \
    forewoman horsewoman anchorwoman camerawoman stepmother stepdaughter sister-in-law mother-in-law daughter-in-law \
    ex-wife ex-girlfriend schoolgirl ballerina matriarch noblewoman servicewoman gentlewoman ";

const MALE: &str = " man boy gentleman father dad son brother husband widower boyfriend uncle nephew grandfather grandson \
    groom actor waiter king prince duke monk businessman congressman spokesman chairman policeman salesman sportsman \
    assemblyman councilman foreman horseman anchorman cameraman stepfather stepson brother-in-law father-in-law \
    son-in-law ex-husband ex-boyfriend schoolboy patriarch nobleman serviceman fisherman fireman gunman ";

/// The gender that a singular noun (lower case) tells; `actor`, `chairman`, `spokesman` and other words that are said of
/// women too tell none.
#[must_use]
pub fn noun_gender(form: &str) -> Option<Gender> {
    let spaced = format!(" {form} ");
    if FEMALE.contains(&spaced) {
        return Some(Gender::Female);
    }
    let said_of_both =
        matches!(form, "actor" | "chairman" | "spokesman" | "fireman" | "fisherman" | "waiter" | "foreman");
    (MALE.contains(&spaced) && !said_of_both).then_some(Gender::Male)
}

const PERSON: &str = " accuser activist actor adviser advisor agent aide ally analyst applicant architect artist assistant \
    astronaut athlete attacker attorney author baby billionaire blogger boss candidate captain carer celebrity chair \
    chairman champion chancellor chef chief child citizen claimant coach colleague columnist comedian commander \
    commissioner composer conservative consultant contractor correspondent counsel cousin creator critic customer dancer \
    dealer defendant defender deputy designer detective developer diplomat director doctor donor driver economist editor \
    employee employer engineer entrepreneur envoy executive expert farmer figure fighter filmmaker financier fireman \
    founder friend goalkeeper governor guard guest head heir hero host hunter immigrant incumbent individual inmate \
    inspector investor journalist judge juror justice kid killer lawmaker lawyer leader lecturer legend liberal librarian \
    lieutenant lobbyist manager mayor member mentor migrant millionaire minister mogul monarch musician native neighbor \
    neighbour nominee novelist nurse observer officer official operator opponent organiser organizer owner painter \
    parent parishioner participant partner passenger pastor patient patron performer person philosopher photographer \
    physician pilot player playwright poet politician pope premier presenter president priest prisoner producer professor \
    programmer prosecutor protester psychologist publisher pupil rapper reader rebel recruit referee refugee \
    relative reporter representative republican democrat researcher resident rival ruler runner sailor scholar scientist \
    secretary senator sergeant sheriff shooter singer skier soldier speaker spokesman spokesperson spouse star student \
    successor suspect swimmer teacher teen teenager terrorist trader trainer traveller tutor twin veteran victim \
    visitor volunteer voter waiter winner witness worker writer youngster commentator contestant lady model driver \
    rider editor-in-chief co-founder ceo frontman whistleblower strongman dictator tycoon predecessor sibling toddler \
    infant newcomer insider outsider strategist pundit insurgent militant extremist hostage survivor sponsor signatory \
    donor bishop cardinal rabbi imam cleric saint somebody someone anybody anyone everybody everyone nobody one ";

/// Whether a singular noun (lower case) is said of people, whatever their gender.
#[must_use]
pub fn is_person_noun(form: &str) -> bool {
    let spaced = format!(" {form} ");
    PERSON.contains(&spaced) || FEMALE.contains(&spaced) || MALE.contains(&spaced)
}

const ORGANISATION: &str = " administration agency airline alliance army association bank board body brand broadcaster \
    bureau business campaign carmaker chain charity club commission committee company conglomerate congress consortium \
    corporation council country court department empire enterprise faculty federation firm force foundation fund \
    gallery giant government group hospital house industry institute institution label league legislature manufacturer \
    ministry movement museum nation network newspaper operator orchestra organisation organization outlet panel parliament \
    party platform police publisher regime regiment regulator retailer senate startup start-up state studio subsidiary \
    supplier team think-tank tribunal union university utility watchdog website city town ";

/// Whether a singular noun (lower case) is said of organisations, which are `it`.
#[must_use]
pub fn is_organisation_noun(form: &str) -> bool {
    ORGANISATION.contains(&format!(" {form} "))
}

#[cfg(test)]
mod tests {
    use super::{Gender, is_organisation_noun, is_person_noun, noun_gender};

    #[test]
    fn only_words_said_of_one_gender_tell_it() {
        assert_eq!(noun_gender("actress"), Some(Gender::Female));
        assert_eq!(noun_gender("husband"), Some(Gender::Male));
        assert_eq!(noun_gender("actor"), None);
        assert_eq!(noun_gender("nurse"), None);
    }

    #[test]
    fn people_and_organisations_are_told_apart() {
        assert!(is_person_noun("nurse") && !is_organisation_noun("nurse"));
        assert!(is_organisation_noun("label") && !is_person_noun("label"));
    }
}
