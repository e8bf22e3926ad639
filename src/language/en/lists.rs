//! What every language has: function words, abbreviations, calendar.

use crate::language::profile::Lists;

pub(in crate::language) const LISTS: Lists = Lists {
    code: "en",
    function_words: "a an the this that these those some any each every no all both either neither i you he she it we they me \
        him her us them my your his its our their mine yours hers ours theirs myself yourself himself herself \
        itself ourselves themselves who whom whose which what where when why how there here and or but nor so yet \
        if unless because although though while whereas since until before after as than whether of in on at by \
        for with about against between into through during without within under over from to up down out off above \
        below near upon among across behind beyond toward towards despite around along amid is are was were be \
        been being am have has had having do does did doing will would shall should can could may might must isn't \
        aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't haven't hasn't hadn't i'm i've \
        i'd i'll it's he's she's that's there's we're they're you're we've they've you've not only also too very \
        more most much many few several such other another then now just even still again however meanwhile \
        according said says",
    titles: "Mr Mrs Ms Dr Drs Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Sgt Capt Cmdr Adm Rev Hon Maj Pvt Cpl Pfc Atty \
        Supt Det Insp Fr Msgr Messrs Mme Mlle Amb Sec Pres Brig Ens Spc Cdr Mx Ald Asst Assoc Dep Dir Mt Ft Ste",
    inner: "e.g i.e eg ie vs v cf viz al approx ca",
    before_number: "No Nos no nos Vol vol pp p Art art Sect sect Ch ch Fig fig Figs para Par Ver ver Op op est",
    either: "Inc Corp Co Cos Ltd Bros LLC plc Jr Sr St Ave Blvd Rd Hwy Bldg Sq Assn Dept Univ Intl Mfg Ala Ariz Ark Calif \
        Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Penn Pa Tenn \
        Tex Va Vt Wash Wis Wyo Dak Ont Que Alta etc Ph.D PhD Esq ft mi lb lbs oz min hr hrs sq Jan Feb Mar Apr Jun \
        Jul Aug Sept Sep Oct Nov Dec Tues Thurs",
    calendar: "january february march april may june july august september october november december monday tuesday \
        wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu \
        fri sat sun",
    speech_verbs: "said says asked asks added adds wrote writes tweeted told shouted yelled replied exclaimed wondered \
        declared continued demanded joked cried screamed answered recalled quipped responded",
    ordinal_stop: false,
};
