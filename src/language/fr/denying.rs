//! French denials.

use crate::language::abroad::Denying;

pub(in crate::language) const DENYING: Denying = Denying {
    code: "fr",
    words: "pas sans",
    concord: "jamais rien personne aucun aucune nul nulle ni guère",
    particles: "ne n",
    partners: "plus point nullement",
    exceptive: "que qu",
    seeming: "un pas|pas à pas|premier pas|ou non|ou pas|ou sans|plus que jamais|si jamais|sans doute|pas moins de|rien que|le pas|\
        un premier pas|une personne|la personne|cette personne|de personne|chaque personne|par personne",
    not_only: "pas seulement|non seulement|pas uniquement|pas que|pas simplement",
    only: "seul seule seuls seules seulement uniquement",
    strong: "refus* évit* empêch* manqu* interdi* nie nié nient niait* dément* rejet* échou* échec* impossible* incapable* dépourv* \
        peu rare* rarement faute absence absent* exclu* exclut* annul* oubli* ignor* négligé* contre sauf hormis faux fausse* \
        in* im* ir* dés* non-* difficil* difficulté* doute* aucunement malgré prive privé*",
    except: "ira irai iront irak* iran* irland* image* import* immeuble* immédiat* immigr* impôt* impos* index indiqu* \
        individu* industri* inform* infrastruct* ingénieur* initia* inspir* institut* instruct* intérieur* international* internet \
        interview* investi* invit* inscri* incendi* indien* inde incident* indemnis* influenc* installé* instant intention* intéress* \
        intervention* interven* désormais désign* désir* désastr*",
    weak: "avant non trop finir cess* loin perd* perdu* plutôt autre* dernier dernière unique* meilleur*",
};
