//! Italian.

mod abroad;
mod denying;
mod naming;

pub(super) use abroad::WORDS;
pub(super) use denying::DENYING;
pub(super) use naming::NAMING;

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "it",
    function_words: "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dallo \
        dalla dai dagli dalle in nel nello nella nei negli nelle su sul sullo sulla sui sugli sulle con per tra \
        fra questo questa questi queste quello quella quelli quelle mio mia tuo tua suo sua suoi sue nostro nostra \
        vostro loro io tu lui lei noi voi mi ti si ci vi ne che chi cui quale quali dove quando come perché e ed o \
        od ma però anche se mentre secondo senza contro durante dopo prima verso presso è sono era erano essere \
        stato stata stati state ha hanno aveva avevano avere ho abbiamo sarà saranno può possono deve devono fa \
        fatto non più meno molto già ancora sempre mai tutto tutta tutti tutte altro altra altri altre stesso \
        stessa così ora poi solo dell' nell' all' dall' sull' c'è cioè quindi invece oltre",
    titles: "Sig Sigg Sig.ra Sig.na Dott Dott.ssa Prof Prof.ssa Avv Ing Arch On Sen Gen Mons S Geom Rag Cav",
    inner: "es ecc.ra cfr ca circ",
    before_number: "n nn art artt pag pagg p pp vol tel cap",
    either: "ecc etc S.p.A S.r.l gen feb mag giu lug ago set ott nov dic",
    calendar: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì \
        martedì mercoledì giovedì venerdì sabato domenica",
    speech_verbs: "ha dice disse chiede aggiunge scrive esclama risponde",
    ordinal_stop: false,
};
