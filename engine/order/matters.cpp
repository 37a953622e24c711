// What personnel orders are about. Periods: list of Росархив № 236 of 20.12.2019, art. 434, the usual one of the
// matter; harmful work, child-care leave and leave without pay are kept longer, which the clerk writes as `retention`.
// Signatures: ТК РФ art. 22.3 names one kind of order, that on a disciplinary penalty; contracts (on liability, on
// apprenticeship), which it names as well, are no orders.
#include "order/order.hpp"

namespace prikaz::order {

const std::vector<Matter>& matters() {
    static const std::vector<Matter> the{
        {"disciplinary", "дисциплинарное взыскание", "3 года", "ТК РФ, ст. 22.3"},
        {"hire", "приём", "50/75 лет ЭПК", ""},
        {"transfer", "перевод", "50/75 лет ЭПК", ""},
        {"dismissal", "увольнение", "50/75 лет ЭПК", ""},
        {"leave", "отпуск", "5 лет", ""},
        {"bonus", "премия", "50/75 лет ЭПК", ""},
        {"liability", "материальная ответственность", "", ""},
        {"training", "обучение", "50/75 лет ЭПК", ""},
        {"other", "другое", "", ""},
    };
    return the;
}

namespace {

// Other words that clerks write for the same.
constexpr std::pair<std::string_view, std::string_view> synonyms[] = {
    {"взыскание", "disciplinary"},
    {"прием", "hire"},
    {"приём на работу", "hire"},
    {"прием на работу", "hire"},
    {"перемещение", "transfer"},
    {"поощрение", "bonus"},
    {"премирование", "bonus"},
    {"повышение квалификации", "training"},
    {"иное", "other"},
};

}  // namespace

const Matter* matter(std::string_view id_or_word) {
    std::string asked = lower(trim(id_or_word));
    for (const auto& [word, id] : synonyms) {
        if (word == asked) asked = id;
    }
    for (const Matter& one : matters()) {
        if (one.id == asked || one.word == asked) return &one;
    }
    return nullptr;
}

}  // namespace prikaz::order
