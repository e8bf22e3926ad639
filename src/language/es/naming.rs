//! Spanish names of places in English.

use crate::language::abroad::Naming;

pub(in crate::language) const NAMING: Naming = Naming {
    code: "es",
    places: "\
germany=alema*
austria=austri*
switzerland=suiz*
france=franc* frances*
italy=itali*
spain=espan*
greece=grec* grieg*
turkey=turqu* turc*
netherlands=neerland* holand* bajos
belgium=belg* belgic*
denmark=dinamar* dan danes*
sweden=suec*
norway=norueg*
finland=finland* finland*
poland=polon* polac*
czech=chec* checa*
hungary=hungar*
romania=ruman* rumania
croatia=croac* croat*
ukraine=ucran*
russia=rus*
lithuania=litu*
latvia=leton*
ireland=irland*
britain=britan* gran_bretana
united_kingdom=reino
england=ingla* ingles*
scotland=escoc*
wales=gal gales*
us=eeuu estadounid* ee.uu eeuu. unidos americ*
united_states=eeuu ee.uu estadounid* unidos
america=americ*
brazil=brasil*
cuba=cuba*
china=chin*
japan=japon*
india=indi*
korea=corea*
lebanon=liban*
syria=siri*
iraq=irak* iraqui*
egypt=egip*
libya=libi*
morocco=marroqu* marrueco*
algeria=argel*
africa=africa*
asia=asia*
europe=europ* ue
eu=ue
un=onu
nato=otan
andalusia=andaluc* andaluz*
catalonia=catal*
castile=castil* castell*
galicia=galleg*
basque=vasc* euskadi
navarre=navarr*
majorca=mallor*
seville=sevil*
saragossa=zaragoz*
corunna=coruna
london=londr*
paris=pari*
brussels=brusel*
antwerp=amber*
geneva=ginebra
basel=basilea
cologne=colonia
munich=munich*
berlin=berlin*
vienna=vien* viene*
rome=rom*
milan=milan*
turin=turin
venice=venec*
florence=florenc* florentin*
naples=napol*
genoa=genov*
lisbon=lisboa lisboet*
warsaw=varsov*
prague=prag*
moscow=moscu moscovit*
kyiv=kiev
athens=aten*
copenhagen=copenhag*
beijing=pekin*
cairo=cairo
new_york=nueva neoyorquin*
jerusalem=jerusal*
mediterranean=mediterran*
caribbean=carib*
alps=alp*
pyrenees=pirine*
rhine=rin
danube=danub*
jewish=jud*",
    prefixes: &[],
    noun_endings: &[],
    before_nouns: "",
};
