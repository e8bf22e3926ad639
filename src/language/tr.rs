//! Turkish.

use super::profile::Lists;

pub(super) const LISTS: Lists = Lists {
    code: "tr",
    function_words: "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ama ancak ise en o ne ki her var yok değil \
        olduğu oldu olduğunu tarafından göre üzerinde arasında önce şu ben sen biz siz onlar bunun onun bunu onu \
        ya veya hem çünkü eğer nasıl neden nerede diye bile artık şey bütün tüm ilk iki",
    titles: "Dr Prof Doç Av Gen Alb Yrd Sn Hz St",
    inner: "vb vs örn bkz yak",
    before_number: "No no s md",
    either: "vb vs A.Ş Ltd Şti T.C Cad Sok",
    calendar: "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı çarşamba \
        perşembe cuma cumartesi pazar",
    speech_verbs: "dedi diyor sordu ekledi yazdı",
    ordinal_stop: true,
};
