//! Dutch.

use super::abroad::Words;
use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "nl",
    function_words: "de het een deze dit die dat ik jij je u hij zij ze wij we jullie mij me hem haar ons hen hun mijn jouw \
        zijn onze wie wat welke waar wanneer waarom hoe en of maar want dus als omdat hoewel terwijl toen voordat \
        nadat zodat van in op aan bij met naar uit voor over onder tegen tussen door zonder om tot na sinds \
        volgens binnen buiten tijdens vanwege is was waren ben bent wordt worden werd werden geworden geweest \
        heeft hebben had hadden heb kan kunnen kon moet moeten moest zal zullen zou zouden wil willen mag mogen \
        niet geen ook nog al alleen meer veel zeer er hier daar dan nu altijd weer zich alle alles andere zo te",
    titles: "dhr mevr mw dr drs mr ir ing prof Dr Drs Mr Ir Prof ds jhr St gen kol",
    inner: "bijv bv d.w.z m.a.w o.a i.p.v t.o.v ca evt incl excl resp",
    before_number: "nr nrs blz p art tel",
    either: "enz etc mln mld jan feb mrt apr jun jul aug sept okt nov dec",
    calendar: "januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag \
        woensdag donderdag vrijdag zaterdag zondag",
    speech_verbs: "zei zegt vroeg vraagt schreef riep voegde antwoordde",
    ordinal_stop: false,
};

pub(super) const WORDS: Words = Words {
    code: "nl",
    phrases: "\
procent=percent
dag|dagen=days
jaar|jaren=years
week|weken=weeks
maand|maanden=months",
    numerals: "twee:2 drie:3 vier:4 vijf:5 zes:6 zeven:7 acht:8 negen:9 tien:10 elf:11 twaalf:12 twintig:20 honderd:H duizend:T \
        miljoen:S6 miljard:S9 biljoen:S12",
    doubtful: "",
    some: "enkele paar",
    partitive: "",
    group_marks: &['.', ' '],
    before_time: "",
    hours: "uur",
    counting: "",
    ordinals: "e",
    ages: "jarig",
    century: "",
    decade: "",
    residue: "lees ook",
    quotes: ("‘", "’"),
    long_scale: "Dutch miljard is a billion, biljoen a trillion",
};
