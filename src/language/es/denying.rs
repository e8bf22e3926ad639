//! Spanish denials.

use crate::language::abroad::Denying;

pub(in crate::language) const DENYING: Denying = Denying {
    code: "es",
    words: "no sin",
    concord: "nunca jamás nadie nada ni ningún ninguno ninguna tampoco",
    particles: "",
    partners: "",
    exceptive: "",
    seeming: "sin embargo|o no|o sin|sin duda|nada más|no obstante|no menos de|no más de|más que nunca|a no ser",
    not_only: "no solo|no sólo|no solamente|no únicamente",
    only: "solo sólo solamente únicamente única único",
    strong: "negó niega negar niegan negaron rechaz* evit* imped* impid* falt* fracas* prohib* desment* carec* carenc* imposible* incapa* \
        excluy* exclu* cancel* olvid* ignor* contra salvo excepto falso* falsa* poco poca pocos pocas apenas rara* raro* difícil* \
        dificult* dud* ausen* des* im* in* anul* descart*",
    except: "desde después desarroll* descubr* desea* deseo* desemple* desfil* desierto* desplaz* destac* destin* destru* despid* \
        despleg* descend* describ* descripc* impact* imagen* import* imparti* imped* implic* impon* impuls* impuest* implement* \
        inclu* independ* indic* individu* industri* infanti* infla* inform* ingenier* ingles* ingres* inici* inmedia* inmigr* inscri* \
        insist* inspir* instal* institu* integr* inten* interes* interior* internac* internet interv* investi* inver* invit* informe* \
        instancia* instante* incendi* incid* increment* india* indio* infecc*",
    weak: "antes hasta demasiad* perd* pierd* otro otra último última mejor mayor lejos",
};
