// Words that orders use, as tables.
#include <charconv>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

struct Kind {
    std::string_view nominative, dative;
};
constexpr Kind kinds[] = {
    {"приказ", "приказу"},
    {"распоряжение", "распоряжению"},
    {"постановление", "постановлению"},
    {"решение", "решению"},
    {"указание", "указанию"},
    {"положение", "положению"},
    {"протокол", "протоколу"},
    {"инструкция", "инструкции"},
    {"правила", "правилам"},
    {"регламент", "регламенту"},
    {"порядок", "порядку"},
    {"договор", "договору"},
    {"письмо", "письму"},
    {"акт", "акту"},
    {"план", "плану"},
};

struct Period {
    std::string_view words;
    bool is_long;
};
constexpr Period periods[] = {
    {"постоянно", true},         {"до ликвидации организации", true}, {"до минования надобности", false},
    {"до замены новыми", false}, {"до замены новым", false},
};

constexpr int long_years = 10;  // more than these: ГОСТ Р 7.0.97 wants a wider left margin

std::optional<int> leading_number(std::string_view& text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || number < 1 || number > 999) return {};
    text.remove_prefix(std::size_t(end - text.data()));
    return number;
}

}  // namespace

std::string dative(std::string_view kind) {
    const std::string word = lower(kind);
    for (const Kind& one : kinds) {
        if (one.nominative == word) return std::string(one.dative);
    }
    return {};
}

std::string dative(const data::Node& order, std::string_view kind) {
    return order.find("kind-dative") ? shape::text(order, "kind-dative") : dative(kind);
}

Retention read_retention(std::string_view written) {
    std::string words = lower(trim(written));
    if (words.ends_with(" эпк")) words.resize(words.size() - std::string_view(" эпк").size());
    for (const Period& period : periods) {
        if (period.words == words) return {true, period.is_long};
    }
    std::string_view rest = words;
    auto years = leading_number(rest);
    if (!years) return {};
    if (rest.starts_with('/')) {
        rest.remove_prefix(1);
        const auto other = leading_number(rest);
        if (!other) return {};
        years = std::max(*years, *other);
    }
    rest = trim(rest);
    const bool named = rest == "лет" || rest == "год" || rest == "года" || rest == "г." || rest == "л.";
    return {named, named && *years > long_years};
}

}  // namespace prikaz::order
