//! French numbers, dates and measures in English.

use crate::language::abroad::Words;

pub(in crate::language) const WORDS: Words = Words {
    code: "fr",
    phrases: "\
tous les deux|toutes les deux|les deux=both
couple=couple
premier|première|premiers|premières=first
second|seconde|deuxième=second
double|doublé|doubler|deux fois=double
triple|triplé|trois fois=triple
seul|seule=single
pour cent|p. 100=percent
point de pourcentage|points de pourcentage=percentage points
jusqu' à|jusqu'à=up to
à=to
entre=between
et=and
plus de|plus d'|au moins|au minimum=over
moins de|moins d'|au plus|au maximum|tout au plus=under
environ|autour de|près de|près d'|vers|quelque|quelques=about
presque=nearly
en|depuis|début|fin|mi=in
de|d'|du=from
hier=yesterday
aujourd'hui=today
demain=tomorrow
janvier|janv=january
février|févr=february
mars=march
avril=april
mai=may
juin=june
juillet|juil=july
août=august
septembre|sept.=september
octobre|oct=october
novembre|nov=november
décembre|déc=december
lundi|lundis=monday
mardi|mardis=tuesday
mercredi|mercredis=wednesday
jeudi|jeudis=thursday
vendredi|vendredis=friday
samedi|samedis=saturday
dimanche|dimanches=sunday
nuit=night
minuit=midnight
midi=noon
minute|minutes=minutes
heure|heures=hours
jour|jours|journée|journées=days
semaine|semaines=weeks
mois=months
an|ans|année|années=years
décennie|décennies=decades
millimètre|millimètres=mm
centimètre|centimètres=cm
kilomètre|kilomètres=km
mètre|mètres=metres
kilomètres carrés|kilomètre carré=km²
mètres carrés|mètre carré=m²
mètres cubes|mètre cube=m³
hectare|hectares=hectares
litre|litres=litres
gramme|grammes=grams
kilo|kilos|kilogramme|kilogrammes=kg
tonne|tonnes=tonnes
mégawatts=mw
gigawatts=gw
kilowatts=kw
kilomètres heure|km heure=kph
degrés celsius=degrees celsius
degré|degrés=degrees
euro|euros=euro
dollar|dollars=dollar
livres sterling=sterling
roubles=rubles
francs suisses|francs=francs
couronnes=crowns
numéro=no",
    numerals: "zéro:0 un:1? une:1? deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10 onze:11 douze:12 treize:13 \
        quatorze:14 quinze:15 seize:16 vingt:20 vingts:20 trente:30 quarante:40 cinquante:50 soixante:60 septante:70 \
        huitante:80 octante:80 nonante:90 et:& cent:H cents:H mille:T million:S6 millions:S6 milliard:S9 milliards:S9 \
        billion:S12 billions:S12 dizaine:C10 douzaine:C12 quinzaine:C15 vingtaine:C20 trentaine:C30 quarantaine:C40 \
        cinquantaine:C50 soixantaine:C60 centaine:C100 millier:C1000 milliers:C1000 \
        tiers:P3 quart:P4 quarts:P4 cinquième:P5 cinquièmes:P5 sixième:P6 dixième:P10 dixièmes:P10 demi:+ demie:+ demi-:1/2 \
        troisième:O3 quatrième:O4 cinquième:O5 septième:O7 huitième:O8 neuvième:O9 onzième:O11 douzième:O12 quinzième:O15 \
        vingtième:O20",
    doubtful: "neuf quinze un une",
    some: "quelques plusieurs",
    partitive: "de d' des",
    group_marks: &[' ', '.', '\''],
    before_time: "",
    hours: "h heures",
    counting: "",
    ordinals: "er re ère e ème eme ième nd nde",
    ages: "",
    century: "siècle siècles",
    decade: "années",
    residue: "lire aussi|à lire|lire également|voir aussi|à voir|écouter|photo|crédit|©|afp|source|publicité|abonnez|newsletter|cet article|inscrivez|retrouvez|découvrez|partager",
    quotes: ("« ", " »"),
    long_scale: "French milliard is a billion, billion a trillion",
};
