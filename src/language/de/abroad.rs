//! German numbers, dates and measures in English.

use crate::language::abroad::Words;

pub(in crate::language) const WORDS: Words = Words {
    code: "de",
    phrases: "\
beide|beiden|beider|beides=both
paar=couple
erste|ersten|erster|erstes|erstem=first
zweite|zweiten|zweiter|zweites|zweitem=second
doppelt|doppelte|doppelten|doppelter|verdoppelt|verdoppeln|zweimal|zweifach=double
dreifach|dreifache|dreifachen|verdreifacht|dreimal=triple
vierfach|vierfache|vervierfacht=quadruple
einzig|einzige|einzigen|einziger=single
mio=million
mrd=billion
tsd=thousand
prozent|prozents|v.h=percent
prozentpunkt|prozentpunkte|prozentpunkten=percentage points
bis zu=up to
bis=to
zwischen=between
und=and
mehr als|über|oberhalb|mindestens|wenigstens|gut=over
weniger als|unter|höchstens|maximal=under
rund|etwa|ca|circa|zirka|ungefähr|gegen|schätzungsweise|um die|annähernd=about
fast|knapp|beinahe|nahezu=nearly
um|kurz vor|kurz nach|ab=at
in|im|seit|anfang|ende|mitte|vergangenen|kommenden|nächsten=in
von|für=from
gestern=!yesterday
heute=!today
morgen=!tomorrow
heute morgen|heute früh=today
januar|jänner|januars=january
februar|feber=february
märz=march
april=april
mai=may
juni=june
juli=july
august=august
september=september
oktober=october
november=november
dezember=december
jan=jan
feb=feb
mär=mar
sept=sept
okt=oct
nov=nov
dez=dec
montag|montags|montagmorgen|montagvormittag|montagmittag|montagnachmittag|montagfrüh=monday
dienstag|dienstags|dienstagmorgen|dienstagvormittag|dienstagmittag|dienstagnachmittag|dienstagfrüh=tuesday
mittwoch|mittwochs|mittwochmorgen|mittwochvormittag|mittwochmittag|mittwochnachmittag|mittwochfrüh=wednesday
donnerstag|donnerstags|donnerstagmorgen|donnerstagvormittag|donnerstagmittag|donnerstagnachmittag|donnerstagfrüh=thursday
freitag|freitags|freitagmorgen|freitagvormittag|freitagmittag|freitagnachmittag|freitagfrüh=friday
samstag|sonnabend|samstags|samstagmorgen|samstagvormittag|samstagmittag|samstagnachmittag|samstagfrüh|sonnabends=saturday
sonntag|sonntags|sonntagmorgen|sonntagvormittag|sonntagmittag|sonntagnachmittag|sonntagfrüh=sunday
montagabend=monday
dienstagabend=tuesday
mittwochabend=wednesday
donnerstagabend=thursday
freitagabend=friday
samstagabend=saturday
sonntagabend=sunday
montagnacht=monday night
dienstagnacht=tuesday night
mittwochnacht=wednesday night
donnerstagnacht=thursday night
freitagnacht=friday night
samstagnacht=saturday night
sonntagnacht=sunday night
nacht|nachts=night
mitternacht=midnight
mittag|mittags=noon
minute|minuten=minutes
stunde|stunden|std=hours
jahre alt|jahre alte|jahre alten|jahre alter|jahre altes=years old
tag|tage|tagen|tages=days
woche|wochen=weeks
monat|monate|monaten|monats=months
jahr|jahre|jahren|jahres=years
jahrzehnt|jahrzehnte|jahrzehnten=decades
millimeter|millimetern=mm
zentimeter|zentimetern=cm
kilometer|kilometern=km
meter|metern=metres
meile|meilen=miles
quadratmeter|quadratmetern=m²
quadratkilometer|quadratkilometern=km²
kubikmeter|kubikmetern=m³
hektar=hectares
liter|litern=litres
gramm=grams
kilogramm|kilo=kg
tonne|tonnen=tonnes
kilowatt=kilowatts
megawatt=megawatts
gigawatt=gigawatts
km/h|stundenkilometer|stundenkilometern=kph
grad celsius=degrees celsius
grad=degrees
euro|euros=euro
us-dollar=dollar
dollar|dollars=dollar
rubel=rubles
franken=francs
kronen=crowns
nummer|nr=no",
    numerals: "null:0 ein:1? eine:1? einer:1? einem:1? einen:1? eins:1 zwei:2 zwo:2 drei:3 vier:4 fünf:5 sechs:6 sieben:7 acht:8 \
        neun:9 zehn:10 elf:11 zwölf:12 dreizehn:13 vierzehn:14 fünfzehn:15 sechzehn:16 siebzehn:17 achtzehn:18 neunzehn:19 \
        zwanzig:20 dreißig:30 dreissig:30 vierzig:40 fünfzig:50 sechzig:60 siebzig:70 achtzig:80 neunzig:90 und:& \
        hundert:H tausend:T million:S6 millionen:S6 milliarde:S9 milliarden:S9 billion:S12 billionen:S12 billiarde:S15 \
        dutzend:C12 drittel:P3 viertel:P4 fünftel:P5 sechstel:P6 achtel:P8 zehntel:P10 \
        halbe:1/2 halbes:1/2 halben:1/2 einhalb:+ anderthalb:1+ eineinhalb:1+ \
        dritte:O3 dritten:O3 dritter:O3 drittes:O3 vierte:O4 vierten:O4 vierter:O4 viertes:O4 fünfte:O5 fünften:O5 fünfter:O5 \
        fünftes:O5 sechste:O6 sechsten:O6 sechster:O6 siebte:O7 siebten:O7 siebter:O7 achte:O8 achter:O8 neunte:O9 neunten:O9 \
        neunter:O9 zehnte:O10 zehnten:O10 zehnter:O10 elfte:O11 elften:O11 zwölfte:O12 zwölften:O12 zwanzigste:O20 \
        zwanzigsten:O20",
    doubtful: "",
    some: "mehrere einige viele ein paar hunderte wenige tausende etliche zig",
    partitive: "",
    group_marks: &['.', ' ', '\''],
    before_time: "",
    hours: "uhr",
    counting: "tägig wöchig monatig stündig minütig sekündig köpfig stellig malig mal teilig spurig sitzig seitig stöckig \
        geschossig gleisig prozentig gradig zeilig gängig motorig jährlich",
    ordinals: ".",
    ages: "jährig",
    century: "jahrhundert jahrhunderts jahrhunderte jahrhunderten",
    decade: "er",
    residue: "lesen sie|lies auch|mehr zum thema|mehr dazu|weitere infor|quelle|foto|bild|©|dpa|red|hinweis|anzeige|hier geht|sehen sie|hören sie|abonnieren|newsletter|dieser artikel|dieser text|transparenzhinweis|siehe auch|das könnte sie",
    quotes: ("„", "“"),
    long_scale: "German Milliarde is a billion, Billion a trillion",
};
