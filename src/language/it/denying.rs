//! Italian denials.

use crate::language::abroad::Denying;

pub(in crate::language) const DENYING: Denying = Denying {
    code: "it",
    words: "non no senza",
    concord: "mai nessuno nessuna nessun niente nulla né neanche nemmeno neppure",
    particles: "",
    partners: "",
    exceptive: "",
    seeming: "o no|o senza|più che mai|se mai|senza dubbio|non meno di|non più di|a meno che non|finché non|come mai|quanto mai",
    not_only: "non solo|non soltanto|non solamente|non unicamente",
    only: "solo soltanto solamente unico unica unicamente",
    strong: "neg* rifiut* evit* imped* manc* falli* viet* smenti* respin* impossibil* incapac* esclu* annull* dimentic* ignor* contro \
        tranne eccetto fals* poco poca pochi poche appena raro rara raram* diffic* dubbi* dubit* assen* in* im* dis*",
    except: "negozi* negli nei nel nella inizi* informa* indic* individu* industri* ingegn* ingles* ingress* inglesi insieme interess* \
        intern* interv* invest* invi* inoltre intorno infatti infine inchiest* incident* incontr* india* insegn* inseri* install* \
        intend* intenz* inverno incendi* incluso inclus* increment* infezion* infrastrutt* importa* impegn* impar* impat* imped* \
        impianto impianti imprend* impres* immagin* immediat* immigr* distan* distribu* disc* dispon* dispos* disegn* dise* distr*",
    weak: "fino troppo perd* altro altra ultimo ultima migliore maggiore lontano",
};
