#include <charconv>

#include "retention/retention.hpp"

namespace prikaz::retention {

namespace {

constexpr int most_years = 150;
constexpr int long_storage_years = 10;  // beyond them files go to an archive: rules of Росархив № 77, 2023
constexpr int year_of_fifty = 2003, fifty = 50, seventy_five = 75;

// «5 лет», «1 год», «3 года»
std::optional<int> years_in(std::string_view text) {
    int years = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), years);
    const auto word = trim(std::string_view(read.ptr, static_cast<std::size_t>(text.data() + text.size() - read.ptr)));
    const bool is_word = word == "лет" || word == "год" || word == "года" || word == "л." || word == "г.";
    if (read.ec != std::errc() || !is_word || years < 1 || years > most_years) return std::nullopt;
    return years;
}

}  // namespace

std::optional<Period> read_period(std::string_view written) {
    constexpr std::string_view experts = "эпк";
    const auto lowered = lower(trim(written));
    auto text = std::string_view(lowered);
    Period period{.written = std::string(trim(written))};
    if (text.ends_with(experts)) {
        period.by_experts = true;
        text.remove_suffix(experts.size());
        text = trim(text);
        if (text.ends_with(',')) text.remove_suffix(1);
    }
    if (text == "постоянно") return period.by_experts ? std::nullopt : std::optional(period);
    if (text == "до минования надобности") {
        period.kind = Period::Kind::UntilNotNeeded;
    } else if (text == "50/75 лет") {
        period.kind = Period::Kind::FiftyOrSeventyFive;
    } else if (const auto years = years_in(text)) {
        period.kind = Period::Kind::Years;
        period.years = *years;
    } else {
        return std::nullopt;
    }
    return period;
}

std::optional<int> years_of(const Period& period, int closed) {
    switch (period.kind) {
        case Period::Kind::Forever:
            return std::nullopt;
        case Period::Kind::Years:
            return period.years;
        case Period::Kind::FiftyOrSeventyFive:
            return closed < year_of_fifty ? seventy_five : fifty;
        case Period::Kind::UntilNotNeeded:
            return 0;
    }
    return std::nullopt;
}

std::optional<calendar::Date> free_from(const Period& period, int closed) {
    const auto years = years_of(period, closed);
    if (!years) return std::nullopt;
    return calendar::Date{std::chrono::year{closed + 1 + *years}, std::chrono::January, std::chrono::day{1}};
}

bool is_long(const Period& period, int closed) {
    const auto years = years_of(period, closed);
    return !years || *years > long_storage_years;
}

}  // namespace prikaz::retention
