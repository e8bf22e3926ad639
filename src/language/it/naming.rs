//! Italian names of places in English.

use crate::language::abroad::Naming;

pub(in crate::language) const NAMING: Naming = Naming {
    code: "it",
    places: "\
germany=german* tedesc*
austria=austr*
switzerland=svizzer* elvet*
france=franc* frances*
spain=spagn*
italy=ital*
greece=grec* greci*
turkey=turc* turch*
netherlands=oland* bassi paesi
belgium=belg*
denmark=danimarc* danes*
sweden=svezi* svedes*
norway=norveg*
poland=polon* polacc*
czech=cec*
hungary=ungher*
romania=roman* rumen*
croatia=croa*
ukraine=ucrain*
russia=russ*
lithuania=litu*
latvia=letton*
ireland=irland*
britain=britan* regno gran
united_kingdom=regno
england=inghilt* ingles*
scotland=scoz*
wales=gall* galles*
us=usa stati statunit* americ*
united_states=usa stati uniti statunit*
america=americ*
brazil=brasil*
china=cin* cines*
japan=giappon*
india=indi*
korea=corea*
lebanon=liban*
syria=siri*
iraq=irac* irachen*
egypt=egi*
libya=libi*
morocco=maroc*
algeria=alger*
africa=afric*
asia=asia*
europe=europ* ue
eu=ue
un=onu
tuscany=toscan*
lombardy=lombard*
piedmont=piemont*
sicily=sicil*
sardinia=sard* sardegn*
apulia=pugli*
venice=venez*
veneto=venet*
milan=milan*
rome=roma roman*
naples=napol* partenop*
florence=firenz* fiorentin*
turin=torin*
genoa=genov*
padua=padov*
mantua=mantov*
syracuse=siracus*
leghorn=livorn*
trent=trent*
bolzano=bolzan*
london=londr* londines*
paris=parig* parigin*
brussels=brux*
antwerp=anvers*
geneva=ginevr*
basel=basilea
zurich=zurig*
cologne=colonia
munich=monaco
monaco=monaco monegasc*
berlin=berlin*
vienna=vienn*
lisbon=lisbon*
barcelona=barcellon*
warsaw=varsav*
prague=prag*
moscow=mosc* moscovit*
kyiv=kiev
athens=aten*
copenhagen=copenag*
beijing=pechin*
cairo=cairo
jerusalem=gerusalem*
damascus=damasc*
mediterranean=mediterran*
alps=alp*
rhine=reno
danube=danubi*
jewish=ebre* ebra*",
    prefixes: &[],
    noun_endings: &[],
    before_nouns: "",
};
