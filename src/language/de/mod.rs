//! German.

mod abroad;
mod denying;
mod naming;

pub(super) use abroad::WORDS;
pub(super) use denying::DENYING;
pub(super) use naming::NAMING;

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "de",
    function_words: "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese \
        dieses diesen diesem jener jede jeder jedes ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm \
        ihnen mein meine sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere wer wen wem was \
        welche welcher welches wo wann warum wie und oder aber denn sondern doch wenn weil sobald solange falls dass daß ob obwohl \
        während bevor nachdem als damit sowie von vom zu zum zur in im ins an am ans auf aus bei beim mit nach \
        seit über unter vor hinter neben zwischen durch für gegen ohne um bis wegen trotz laut ist sind war waren \
        bin bist wird werden wurde wurden worden hat haben hatte hatten habe kann können konnte muss müssen soll \
        sollen sollte will wollen darf dürfen nicht auch nur noch schon mehr sehr so hier dort da dann jetzt immer \
        wieder sich man etwa bereits sei seien dabei dazu davon daran damals danach deshalb zudem gibt gab etwas \
        nichts alle alles anderen andere",
    titles: "Dr Prof Hr Fr Frl Hrn St Sr Jr Dipl Ing Gen Med Mag Hl hl Bgm Abg Msgr",
    inner: "z d h u i o v bzw ca d.h z.B u.a z.T evtl ggf inkl exkl sog vgl insb bes o.ä u.ä i.d.R d.J v.a geb gest gegr verh etw rd \
        allg amtl ehem eigtl entspr zzgl zzt z.Z lt",
    before_number: "Nr Nrn Art Abs S Bd Kap Abb Tab Ziff Anm Tel Lit Aufl Az Rn Jg",
    either: "usw etc Mio Mrd Tsd Std Min Sek Str Jh Jhd u.s.w a.D Jan Feb Mär Apr Aug Sept Sep Okt Nov Dez Mo Di Mi Do \
        Sa",
    calendar: "januar februar märz april mai juni juli august september oktober november dezember montag dienstag \
        mittwoch donnerstag freitag samstag sonnabend sonntag jan feb apr aug sept okt nov dez",
    speech_verbs: "sagte sagt fragte fragt erklärte erklärt schrieb schreibt rief ruft meinte antwortete betonte ergänzte \
        twitterte",
    ordinal_stop: true,
};
