//! Foreign phrases that are at home in English, and foreign function words that are English words too.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::WordSet;

/// Phrases, a line each, as forms between spaces.
const PHRASES: &str = "
ad hoc
alma mater
attaché
blasé
café
canapé
château
cliché
communiqué
consommé
coupé
crèche
crêpe
curé
divorcé
divorcée
doppelgänger
décor
entrée
exposé
façade
fiancé
fiancée
flambé
fête
glacé
habitué
jalapeño
matinée
mêlée
naïve
née
négligée
outré
papier-mâché
passé
piñata
première
protégé
protégée
précis
purée
pâté
risqué
roué
résumé
rôle
sauté
señor
señora
smörgåsbord
soirée
soufflé
touché
tête-à-tête
vis-à-vis
élite
émigré
über
ad infinitum
ad nauseam
amicus curiae
annus horribilis
annus mirabilis
à la
à la carte
à la mode
a la
a la carte
a la mode
agent provocateur
art de vivre
arbeit macht frei
au contraire
au courant
au fait
au naturel
au pair
au revoir
auf wiedersehen
avant garde
avant la lettre
belle époque
bête noire
bien pensant
bon appétit
bon mot
bon vivant
bon voyage
bona fide
bric à brac
buenas noches
buenos días
café au lait
carpe diem
carte blanche
cause célèbre
c'est la guerre
c'est la vie
c'est moi
che sarà sarà
cherchez la femme
cinéma vérité
comme ci comme ça
comme il faut
con brio
corpus delicti
cosa nostra
così fan tutte
coup d'état
coup de grâce
coup de main
coup de théâtre
cordon bleu
crème brûlée
crème de la crème
creme de la creme
cri de coeur
cri de cœur
cul de sac
cum laude
cuvée de
danse macabre
de facto
de jure
de rigueur
de trop
déjà vu
deja vu
deus ex machina
día de los muertos
dia de los muertos
ding an sich
dolce far niente
dolce vita
double entendre
du jour
el niño
el nino
emeritus
en bloc
en famille
en garde
en masse
en passant
en plein air
en route
en suite
en vogue
enfant terrible
entre nous
esprit de corps
et al
et cetera
ex officio
ex post facto
fait accompli
faux pas
femme fatale
fête de la musique
film noir
fin de siècle
folie à deux
für elise
gilets jaunes
grand prix
guten tag
habeas corpus
hasta la vista
hasta luego
hasta mañana
haute couture
haute cuisine
homme d'affaires
honi soit qui mal y pense
hors d'oeuvre
hors d'oeuvres
hors de combat
ich bin ein berliner
idée fixe
in absentia
in extremis
in flagrante delicto
in loco parentis
in medias res
in memoriam
in situ
in vitro
in vivo
ipso facto
j'accuse
je m'appelle
je ne regrette rien
je ne sais quoi
je suis
je suis charlie
joie de vivre
la dolce vita
la la land
la vie en rose
laissez faire
les misérables
liberté égalité fraternité
lingua franca
liebfraumilch
l'état c'est moi
l'chaim
mano a mano
mea culpa
ménage à trois
menage a trois
merci beaucoup
mi casa es su casa
mi casa su casa
mise en place
mise en scène
modus operandi
modus vivendi
mot juste
mutatis mutandis
no pasarán
noblesse oblige
nom de guerre
nom de plume
non grata
non sequitur
nouveau riche
nouvelle vague
objet d'art
op cit
papier mâché
par excellence
pas de deux
pâté de foie gras
per annum
per capita
per diem
per se
persona non grata
petit four
pièce de résistance
pied à terre
plat du jour
plus ça change
post mortem
pour encourager les autres
prêt à porter
prima facie
prix fixe
pro bono
pro forma
pro rata
que sera sera
quid pro quo
qué será será
raison d'état
raison d'être
répondez s'il vous plaît
s'il vous plaît
roman à clef
sacré bleu
sans serif
savoir faire
savoir vivre
semper fi
semper fidelis
si se puede
sí se puede
sic transit gloria mundi
sine die
sine qua non
soupe du jour
soup du jour
status quo
sturm und drang
sub judice
sui generis
table d'hôte
tant mieux
tant pis
terra incognita
tête à tête
tour de force
tour de france
tous les jours
tout court
tout de suite
trompe l'oeil
über alles
vaya con dios
veni vidi vici
vice versa
vin de pays
vis à vis
vive la différence
vive la france
viva la revolución
viva la vida
voilà
vorsprung durch technik
weltanschauung
wunderbar
";

/// Function words elsewhere that are English content words, names or parts of names.
static HOMOGRAPHS: WordSet = WordSet::new(
    "die war hat man den bin also son pour comment sans plus par sur mit dan per via ad sole dove due come \
    fine more most an am as do no so me a i in on at is was will he we also even over under or for to her bad all del van \
    von der de la el los las le les da di do du des dos das della san e y o und et est ma mi ha al ex te ne en un una uno het \
    ten ter op aan je den och i om till man han var vid sin min din hon ale ta tam to ja my na ni nu nos el pe o au ai ea va \
    cu ca sa se si con bu ve en ne o en şu sen ben var yok her ama ise mes ton sol lo leur tu ci dem dir mir ihr sei tout",
);

/// English words that WordNet lacks: neither function words nor of its four classes.
static OTHER_ENGLISH: WordSet =
    WordSet::new("via once onto else ever circa hence thus whence thence unto amid versus aka lest");

/// Function words of other languages that are rare English words too.
static ALSO_ENGLISH: WordSet = WordSet::new(
    "ante antes bent bile bis biz car care chi contra dig door encore era falls fie gab hay hem hen hinter ho \
    hoe ilk jag jest lei mas men met mot mu non nous pas pendant pod poi pot sedan seine sob solo sous state sub sue ti tot \
    tutti verso want wen ya yo",
);

/// How many words from `forms` on, at least two unless the phrase is one word, are a phrase at home in English; 0 if none.
///
/// Hyphens count as spaces only where the writer set spaces.
#[must_use]
pub fn loan_phrase(forms: &[&str]) -> usize {
    static SET: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| PHRASES.lines().map(str::trim).filter(|line| !line.is_empty()).collect());
    let mut phrase = String::new();
    let mut longest = 0;
    for (at, form) in forms.iter().enumerate().take(6) {
        if at > 0 {
            phrase.push(' ');
        }
        phrase.push_str(form);
        if SET.contains(phrase.as_str()) {
            longest = at + 1;
        }
    }
    longest
}

/// Whether a function word of another language is also an English word or a part of names, and so proves little.
#[must_use]
pub fn proves_little(form: &str) -> bool {
    HOMOGRAPHS.has(form)
}

/// Whether a word is English though no function word and none of WordNet's.
#[must_use]
pub fn is_odd_word(form: &str) -> bool {
    OTHER_ENGLISH.has(form)
}

/// Whether a function word of another language may be an English word or a part of names where it stands alone.
#[must_use]
pub fn may_be_english(form: &str) -> bool {
    // "und" joins names; alone between words in small letters it is German
    proves_little(form) && form != "und" || ALSO_ENGLISH.has(form) || form.chars().nth(2).is_none()
}

#[cfg(test)]
mod tests {
    use super::{loan_phrase, proves_little};

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(loan_phrase(&["à", "la", "carte", "menu"]), 3);
        assert_eq!(loan_phrase(&["je", "ne", "sais", "quoi"]), 4);
        assert_eq!(loan_phrase(&["nach", "angaben"]), 0);
    }

    #[test]
    fn a_particle_of_names_proves_little() {
        assert!(proves_little("von") && proves_little("die"));
        assert!(!proves_little("nach") && !proves_little("selon"));
    }
}
