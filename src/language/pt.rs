//! Portuguese.

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "pt",
    function_words: "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela pelos pelas para com \
        sem sob sobre entre até desde contra durante segundo este esta estes estas esse essa esses essas aquele \
        aquela isso isto meu minha seu sua seus suas nosso nossa eu tu ele ela eles elas nós você vocês me te se \
        lhe lhes que quem qual quais onde quando como porque e ou mas nem embora enquanto é são era eram foi foram \
        ser sido está estão estava estavam estar tem têm tinha tinham ter há havia pode podem deve devem não mais \
        menos muito também já ainda sempre nunca nada tudo todo toda todos todas outro outra outros outras mesmo \
        mesma assim agora então só após num numa",
    titles: "Sr Sra Srs Sras Srta Dr Dra D Prof Profa Gen Eng Mons Sto Sta Pe Cel Cap Exmo",
    inner: "p.ex aprox cf",
    before_number: "n nº núm art pág págs p pp vol tel cap",
    either: "etc Cia Ltda S.A Av jan fev abr jun jul ago out nov dez",
    calendar: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro segunda-feira \
        terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    speech_verbs: "disse diz perguntou acrescentou escreveu exclamou respondeu afirmou",
    ordinal_stop: false,
};
