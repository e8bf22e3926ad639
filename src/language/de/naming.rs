//! German names of places in English.

use crate::language::abroad::Naming;

pub(in crate::language) const NAMING: Naming = Naming {
    code: "de",
    places: "\
germany=deutsch* bundesrepublik bundesdeutsch* brd
east_german=ddr ostdeutsch*
austria=oesterreich*
switzerland=schweiz* eidgenoss*
france=franzoes* franzos* frankreich*
italy=italien*
spain=spani*
portugal=portugies*
greece=griech*
turkey=tuerk*
netherlands=niederl* hollaend*
belgium=belg*
luxembourg=luxemb*
denmark=daen*
sweden=schwed*
norway=norweg*
finland=finn*
iceland=islaend* island islands
poland=polen* poln* pole
czech=tschech*
slovakia=slowak*
slovenia=slowen*
hungary=ungar*
romania=rumaen*
bulgaria=bulgar*
serbia=serb*
croatia=kroat*
bosnia=bosn*
albania=alban*
kosovo=kosov*
ukraine=ukrain*
belarus=belarus* weissruss* weissrussland
russia=russ*
moldova=moldau* moldaw*
lithuania=litau*
latvia=lett*
estonia=estn* estland*
ireland=irland* irisch* ire iren
britain=brit* grossbritann*
england=engl*
scotland=schott*
wales=walis*
us=amerik* us usa us-amerik*
america=amerik*
canada=kanad*
mexico=mexik*
brazil=brasil*
cuba=kuba*
china=chines*
japan=japan*
india=ind inder* indisch* indien*
korea=korea* suedkorea* nordkorea*
taiwan=taiwan*
israel=israel*
palestine=palaestinens*
lebanon=liban*
syria=syr*
iraq=irak*
iran=iran*
saudi_arabia=saudi*
egypt=aegypt*
libya=liby*
tunisia=tunes*
algeria=alger*
morocco=marokk*
ethiopia=aethiop*
kenya=keni*
south_africa=suedafrika*
africa=afrika*
asia=asien* asiat*
europe=europ* eu
australia=austral*
bavaria=bayer* bayr*
saxony=sachs* saechs*
lower_saxony=niedersachs* niedersaechs*
thuringia=thuering*
hesse=hess*
north_rhine-westphalia=nrw nordrhein-westfal*
rhineland-palatinate=rheinland-pfael* rheinland-pfalz
palatinate=pfalz pfaelz* oberpfalz oberpfaelz*
swabia=schwaben schwaeb*
franconia=franken fraenk* oberfrank* mittelfrank* unterfrank* oberfraenk* mittelfraenk* unterfraenk*
westphalia=westfal* westfael*
lower_austria=niederoesterreich*
upper_austria=oberoesterreich*
styria=steiermark steirisch*
carinthia=kaernt*
tyrol=tirol*
vienna=wien*
munich=muench*
cologne=koeln*
nuremberg=nuernberg*
dortmund=bvb dortmund*
brunswick=braunschweig*
hanover=hannover*
zurich=zuerich* zuerch*
geneva=genf*
basel=basl* basel*
lucerne=luzern*
milan=mailand* mailaend*
rome=rom roem*
naples=neapel* neapolit* napoli
venice=venedig* venezian*
florence=florenz* florentin*
turin=turin*
genoa=genua*
prague=prag*
warsaw=warschau*
cracow=krakau*
moscow=moskau*
kyiv=kiew*
athens=athen*
brussels=bruessel*
antwerp=antwerp*
the_hague=haag
lisbon=lissabon*
copenhagen=kopenhag*
bucharest=bukarest*
belgrade=belgrad*
istanbul=istanbul*
beijing=peking*
hong_kong=hongkong*
tokyo=tokio*
cairo=kairo*
jerusalem=jerusalem*
damascus=damask*
tehran=teheran*
baltic=ostsee* baltik* baltisch*
north_sea=nordsee*
mediterranean=mittelmeer* mediterran*
caribbean=karib*
danube=donau*
rhine=rhein*
lake_constance=bodensee*
constance=bodensee* konstanz*
alps=alpen*
jewish=jued* juden* jude
christian=christ*
muslim=muslim* moslem*
catholic=katholi*
protestant=protestant* evangel*",
    prefixes: &[
        "suedost", "suedwest", "nordost", "nordwest", "sued", "nord", "ost", "west", "ober", "unter", "nieder",
        "mittel", "zentral",
    ],
    noun_endings: &[
        "ung",
        "ungen",
        "heit",
        "heiten",
        "keit",
        "keiten",
        "schaft",
        "schaften",
        "tion",
        "tionen",
        "ität",
        "itäten",
        "ismus",
        "nis",
        "nisse",
        "nissen",
        "tum",
        "ling",
        "linge",
        "chen",
        "lein",
        "ment",
        "enz",
        "anz",
        "eur",
        "eure",
        "ator",
        "in",
        "innen",
        "ist",
        "isten",
        "jahr",
        "jahre",
        "jahren",
        "zeit",
        "tag",
        "tage",
        "uhr",
        "minister",
        "ministerin",
        "präsident",
        "präsidentin",
        "chef",
        "sprecher",
        "sprecherin",
        "spiel",
        "spiele",
        "teil",
        "stand",
        "werk",
        "haus",
        "stadt",
        "meister",
        "fahrer",
        "spieler",
        "trainer",
        "partei",
        "firma",
        "gesetz",
        "verein",
        "bericht",
        "angaben",
        "millionen",
        "milliarden",
        "prozent",
    ],
    before_nouns: "der die das dem den des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine seinen \
        sein seine seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren dieser diese dieses diesem diesen jeder jede \
        jedes alle allen viele vielen einige mehrere mehreren zum zur im am beim vom ins ans welche welcher manche solche \
        zwei drei vier fünf sechs sieben acht neun zehn neue neuen großen große ersten letzten anderen",
};
