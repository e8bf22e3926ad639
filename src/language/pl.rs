//! Polish.

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "pl",
    function_words: "i w z na do że się nie to jest jak o po co tak za od przez ale już dla przy czy tylko jego jej ich który \
        która które których którego którym być był była było byli są będzie będą został została może można ma mają \
        miał miała jako także oraz pod nad przed bez między podczas według gdy kiedy gdzie bardzo jeszcze również \
        tym tego ten ta te tej tych temu on ona oni my wy ja mnie mu nam nas ze we lub więc jednak ponieważ żeby \
        aby",
    titles: "dr prof inż mgr ks gen płk mjr kpt por św im hab abp bp",
    inner: "np m.in tzn tj ok ul al pl tzw ww",
    before_number: "nr art ust str s tel poz",
    either: "itd itp r w mln mld tys zł godz",
    calendar: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia \
        poniedziałek wtorek środa czwartek piątek sobota niedziela",
    speech_verbs: "powiedział powiedziała pytał pyta mówi dodał dodała napisał",
    ordinal_stop: true,
};
