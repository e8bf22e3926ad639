//! German denials.

use crate::language::abroad::Denying;

pub(in crate::language) const DENYING: Denying = Denying {
    code: "de",
    words: "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts nirgends nirgendwo \
        keinerlei keineswegs keinesfalls weder ohne nein mitnichten",
    concord: "",
    particles: "",
    partners: "",
    exceptive: "",
    seeming: "nicht mehr nur|nicht zuletzt|nicht umsonst|nicht selten|nichts als|nicht weniger als|nicht mehr als|oder nicht|oder ohne|ob nicht|\
        wie kein anderer|wie keine andere|wie kein anderes|wie kein|wie keine|wie nie|mehr denn je|denn je|ob oder nicht",
    not_only: "nicht nur|nicht allein|nicht bloß|nicht lediglich|nicht ausschließlich",
    only: "nur lediglich bloß allein einzig einzige einzigen ausschließlich",
    strong: "illegal* irregul* inakzept* instabil* intoler* kaum selten* wenig wenige wenigen weniger verhinder* verzicht* verweiger* weiger* ablehn* abgelehnt* abzulehnen lehnt \
        lehnte lehnten lehnen bestritt* bestreit* dementier* vermeid* vermied* verbiet* verbot* statt anstatt anstelle außer mangel* \
        mängel fehl* scheiter* gescheiter* versäum* vermiss* entgeh* entging* zweifel* bezweifel* skeptisch* ausgeschlossen* \
        ausschließ* ausgeblieben ausbleib* sonst andernfalls anders falsch* gegenteil verwehr* untersag* hinder* gehinder* \
        abgesagt* absag* vergess* vergaß* ignorier* übersieht übersah* übersehen negativ* geschweige un* *los *lose *losen *loser \
        *loses *losem *frei *freie *freien *freier *freies nicht* egal verpass* wider* schwer schwierig* miss*",
    except: "und uns unser unsere unseren unserem unserer unseres unter* unten union* uni uniform* ungarn* ungarisch* univers* \
        ungefähr unabhängig* unfall* unfälle* unternehm* unternimmt unwetter* untersuch* unterst* unruhe* ungeachtet unlängst \
        missverständnis* missbrauch* mission*",
    weak: "erst meist* größt* höchst* beste besten bester stärkst* frei* verlor* verlier* stopp* geschlossen* kämpf* opposition* \
        unrecht* block* *block ahnungslos* bis vernachlässig* beend* aufhör* leer* allenfalls höchstens",
};
