//! Spanish.

mod abroad;
mod denying;
mod naming;

pub(super) use abroad::WORDS;
pub(super) use denying::DENYING;
pub(super) use naming::NAMING;

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "es",
    function_words: "el la los las un una unos unas lo al del de este esta estos estas ese esa esos esas aquel aquella mi mis \
        tu tus su sus nuestro nuestra nuestros nuestras yo tú él ella ellos ellas nosotros usted ustedes me te se \
        le les nos que qué quien quién cual cuál cuyo donde dónde cuando cuándo como cómo y e o u ni pero sino \
        porque aunque mientras si a ante bajo con contra desde durante en entre hacia hasta mediante para por \
        según sin sobre tras es son era eran fue fueron ser sido está están estaba estaban estar ha han había \
        habían haber hay he hemos tiene tienen tenía puede pueden debe deben no más menos muy también tampoco ya \
        aún todavía siempre nunca nada todo toda todos todas otro otra otros otras mismo misma así ahora antes \
        después entonces sólo solo",
    titles: "Sr Sra Sres Sras Srta Dr Dra Drs Dña D Gral Lic Ing Prof Profa Mons Sto Sta Pte Cap Cnel Arq Ud Uds",
    inner: "p.ej aprox cf",
    before_number: "núm núms nº art arts pág págs p pp vol tel cap",
    either: "etc EE.UU Cía S.A Avda Av ene feb mar abr jun jul ago sept oct nov dic",
    calendar: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes \
        miércoles jueves viernes sábado domingo",
    speech_verbs: "dijo dice preguntó pregunta añadió agregó escribió declaró exclamó respondió afirmó",
    ordinal_stop: false,
};
