//! French.

mod abroad;
mod denying;
mod naming;

pub(super) use abroad::WORDS;
pub(super) use denying::DENYING;
pub(super) use naming::NAMING;

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "fr",
    function_words: "le la les l' un une des du de d' au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre \
        vos leur leurs je tu il elle on nous vous ils elles me te se lui eux moi toi qui que quoi dont où quel \
        quelle quels quelles et ou mais donc or ni car si quand lorsque comme puisque parce afin alors ainsi à en \
        dans par pour sur sous avec sans chez entre vers depuis pendant contre selon avant après malgré jusqu'à \
        est sont était étaient être été suis sommes êtes a ont avait avaient avoir eu ai avons sera seront serait \
        fait faire peut peuvent doit doivent ne pas plus moins très aussi encore déjà toujours jamais rien tout \
        tous toute toutes même autre autres y c'est n'est n'a qu'il qu'elle qu'un qu'une s'est j'ai d'un d'une \
        l'on cela ça ceux celle celui celles notamment",
    titles: "M MM Mme Mmes Mlle Mlles Dr Me Mgr Pr St Ste Sr Prof Cel Cdt Gal",
    inner: "cf c.-à-d p.ex env av apr",
    before_number: "n no nos p pp art al chap vol fig tél",
    either: "etc Cie Sté av J.-C bd hab janv févr avr juil sept oct nov déc",
    calendar: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi \
        jeudi vendredi samedi dimanche",
    speech_verbs: "dit déclare demande ajoute explique répond écrit lance affirme s'exclame",
    ordinal_stop: false,
};
