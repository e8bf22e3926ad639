//! Spanish numbers, dates and measures in English.

use crate::language::abroad::Words;

pub(in crate::language) const WORDS: Words = Words {
    code: "es",
    phrases: "\
ambos|ambas|los dos|las dos=both
par|pareja=couple
primer|primero|primera|primeros|primeras=first
segundo|segunda=second
doble|duplicado|duplicó|duplicar|dos veces=double
triple|triplicado|tres veces=triple
único|única|solo|sola=single
por ciento|por cien=percent
punto porcentual|puntos porcentuales=percentage points
hasta=up to
a=to
entre=between
y|e=and
más de|al menos|por lo menos|como mínimo=over
menos de|como máximo=under
alrededor de|cerca de|unos|unas|aproximadamente|en torno a=about
casi=nearly
en|desde|principios de|finales de|mediados de=in
de|del=from
ayer=yesterday
hoy=today
enero=january
febrero=february
marzo=march
abril=april
mayo=may
junio=june
julio=july
agosto=august
septiembre|setiembre=september
octubre=october
noviembre=november
diciembre=december
lunes=monday
martes=tuesday
miércoles=wednesday
jueves=thursday
viernes=friday
sábado|sábados=saturday
domingo|domingos=sunday
noche|madrugada=night
medianoche=midnight
mediodía=noon
minuto|minutos=minutes
hora|horas=hours
día|días=days
semana|semanas=weeks
mes|meses=months
año|años=years
década|décadas=decades
milímetro|milímetros=mm
centímetro|centímetros=cm
kilómetro|kilómetros=km
metro|metros=metres
kilómetros cuadrados|kilómetro cuadrado=km²
metros cuadrados|metro cuadrado=m²
metros cúbicos|metro cúbico=m³
kilómetros por hora=kph
hectárea|hectáreas=hectares
litro|litros=litres
gramo|gramos=grams
kilo|kilos|kilogramo|kilogramos=kg
tonelada|toneladas=tonnes
megavatios=mw
gigavatios=gw
kilovatios=kw
grado celsius|grados celsius|grados centígrados=degrees celsius
grado|grados=degrees
euro|euros=euro
dólar|dólares=dollar
libras esterlinas=sterling
rublos=rubles
francos=francs
coronas=crowns
pesos=pesos
número=no",
    numerals: "cero:0 un:1? una:1? uno:1? dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 diez:10 once:11 doce:12 \
        trece:13 catorce:14 quince:15 dieciséis:16 diecisiete:17 dieciocho:18 diecinueve:19 veinte:20 veintiuno:21 \
        veintiún:21 veintiuna:21 veintidós:22 veintitrés:23 veinticuatro:24 veinticinco:25 veintiséis:26 veintisiete:27 \
        veintiocho:28 veintinueve:29 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80 noventa:90 \
        y:& cien:100 ciento:100 doscientos:200 doscientas:200 trescientos:300 trescientas:300 cuatrocientos:400 \
        cuatrocientas:400 quinientos:500 quinientas:500 seiscientos:600 seiscientas:600 setecientos:700 setecientas:700 \
        ochocientos:800 ochocientas:800 novecientos:900 novecientas:900 mil:T millón:S6 millones:S6 millardo:S9 millardos:S9 \
        billón:S12 billones:S12 decena:C10 docena:C12 docenas:C12 quincena:C15 veintena:C20 treintena:C30 centenar:C100 \
        millar:C1000 tercio:P3 tercios:P3 cuarto:P4 cuartos:P4 quinto:P5 quintos:P5 décimo:P10 medio:+ media:+ \
        tercer:O3 tercero:O3 tercera:O3 cuarta:O4 quinta:O5 sexto:O6 sexta:O6 séptimo:O7 séptima:O7 octavo:O8 octava:O8 noveno:O9 \
        novena:O9 décima:O10",
    doubtful: "quince un una uno",
    some: "varios varias algunos algunas pocos",
    partitive: "de",
    group_marks: &['.', ' '],
    before_time: "las",
    hours: "h horas",
    counting: "",
    ordinals: "º ª er",
    ages: "",
    century: "siglo siglos",
    decade: "años",
    residue: "lea también|lee también|leer más|más información|ver también|foto|crédito|©|efe|fuente|publicidad|suscríb|boletín|este artículo|te puede|le puede",
    quotes: ("«", "»"),
    long_scale: "Spanish mil millones is a billion, billón a trillion",
};
