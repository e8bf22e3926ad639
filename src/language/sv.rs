//! Swedish.

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "sv",
    function_words: "och i att det som en på är av för med den till inte har de ett om var hade från men vid så kan nu över när \
        skulle ska efter bara eller också sin sitt sina han hon vi ni jag du man mig dig honom henne oss dem min \
        din hans hennes vår deras vem vad vilken där här hur varför under mellan mot utan genom sedan innan medan \
        eftersom enligt blev blir blivit vara varit måste får fick vill ville mer mycket alla allt andra sig detta \
        denna dessa ingen inget",
    titles: "dr prof hr fr st Dr Prof",
    inner: "bl.a t.ex d.v.s dvs ca s.k m.a.o resp inkl exkl jfr",
    before_number: "nr s kap tel",
    either: "m.m osv etc mkr kr milj f.d jan feb apr aug sept okt nov dec",
    calendar: "januari februari mars april maj juni juli augusti september oktober november december måndag tisdag onsdag \
        torsdag fredag lördag söndag",
    speech_verbs: "sade sa säger frågade frågar skrev ropade tillade svarade",
    ordinal_stop: false,
};
