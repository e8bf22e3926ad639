//! Italian numbers, dates and measures in English.

use crate::language::abroad::Words;

pub(in crate::language) const WORDS: Words = Words {
    code: "it",
    phrases: "\
entrambi|entrambe|tutti e due|ambedue=both
paio|coppia=couple
primo|prima|primi|prime=first
secondo|seconda=second
doppio|doppia|raddoppiato|raddoppiare|due volte=double
triplo|tripla|triplicato|tre volte=triple
unico|unica|solo|sola=single
per cento=percent
punto percentuale|punti percentuali=percentage points
fino a=up to
a=to
tra|fra=between
e|ed=and
più di|oltre|almeno|minimo=over
meno di|al massimo=under
circa|intorno a|attorno a=about
quasi=nearly
in|nel|da|dal|inizio|fine|metà=in
di|del|della|dei|degli=from
ieri=yesterday
oggi=today
domani=tomorrow
gennaio=january
febbraio=february
marzo=march
aprile=april
maggio=may
giugno=june
luglio=july
agosto=august
settembre=september
ottobre=october
novembre=november
dicembre=december
lunedì=monday
martedì=tuesday
mercoledì=wednesday
giovedì=thursday
venerdì=friday
sabato=saturday
domenica=sunday
notte=night
mezzanotte=midnight
mezzogiorno=noon
minuto|minuti=minutes
ora|ore=hours
giorno|giorni=days
settimana|settimane=weeks
mese|mesi=months
anno|anni=years
decennio|decenni=decades
millimetri=mm
centimetro|centimetri=cm
chilometro|chilometri=km
metro|metri=metres
chilometri quadrati|chilometro quadrato=km²
metri quadrati|metro quadrato|metri quadri=m²
metri cubi|metro cubo=m³
chilometri orari|chilometri all'ora=kph
ettaro|ettari=hectares
litro|litri=litres
grammo|grammi=grams
chilo|chili|chilogrammo|chilogrammi=kg
tonnellata|tonnellate=tonnes
megawatt=mw
gigawatt=gw
kilowatt=kw
grado celsius|gradi celsius|gradi centigradi=degrees celsius
grado|gradi=degrees
euro=euro
dollaro|dollari=dollar
sterlina|sterline=sterling
rublo|rubli=rubles
franchi=francs
corone=crowns
numero=no",
    numerals: "zero:0 un:1? una:1? uno:1? due:2 tre:3 tré:3 quattro:4 cinque:5 sei:6 sette:7 otto:8 nove:9 dieci:10 undici:11 \
        dodici:12 tredici:13 quattordici:14 quindici:15 sedici:16 diciassette:17 diciotto:18 diciannove:19 venti:20 vent:20 \
        trenta:30 trent:30 quaranta:40 quarant:40 cinquanta:50 cinquant:50 sessanta:60 sessant:60 settanta:70 settant:70 \
        ottanta:80 ottant:80 novanta:90 novant:90 cento:H cent:H mille:T mila:T milione:S6 milioni:S6 miliardo:S9 \
        miliardi:S9 bilione:S12 bilioni:S12 decina:C10 dozzina:C12 quindicina:C15 ventina:C20 trentina:C30 quarantina:C40 \
        cinquantina:C50 centinaio:C100 migliaio:C1000 terzo:P3 terzi:P3 quarto:P4 quarti:P4 quinto:P5 quinti:P5 decimo:P10 \
        mezzo:+ mezza:+ terza:O3 quarta:O4 quinta:O5 sesto:O6 sesta:O6 settimo:O7 settima:O7 ottavo:O8 ottava:O8 nono:O9 \
        nona:O9 decima:O10",
    doubtful: "sei quindici un una uno",
    some: "alcune pochi diverse",
    partitive: "di",
    group_marks: &['.', ' '],
    before_time: "alle ore le",
    hours: "h",
    counting: "",
    ordinals: "º ° ª",
    ages: "",
    century: "secolo secoli",
    decade: "anni",
    residue: "leggi anche|leggi tutto|guarda anche|vedi anche|foto|crediti|©|ansa|fonte|pubblicità|iscriviti|abbonati|newsletter|questo articolo|per approfondire",
    quotes: ("«", "»"),
    long_scale: "Italian miliardo is a billion, bilione a trillion",
};
