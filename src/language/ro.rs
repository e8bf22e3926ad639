//! Romanian.

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "ro",
    function_words: "și în de la cu pe din care este sunt un o a al ale ai că nu se mai pentru ce au fost dar sau după prin fi \
        fie era erau fără către între până despre sub dacă când unde cum dintre iar cel cea cei cele lui ei lor \
        său sa săi acest această acești aceste acel acea el ea ele noi voi eu tu îl îi le ne vă am are avea avut \
        va vor poate pot trebuie foarte și-a s-a s-au să tot toate toți decât doar deja încă astfel",
    titles: "dl dna dr prof gen ing Dl Dna Dr Prof Sf",
    inner: "de ex cf cca",
    before_number: "nr art pag alin lit tel vol",
    either: "etc mil mld str S.A S.R.L",
    calendar: "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie luni \
        marți miercuri joi vineri sâmbătă duminică",
    speech_verbs: "spus spune întrebat adăugat scris declarat",
    ordinal_stop: false,
};
