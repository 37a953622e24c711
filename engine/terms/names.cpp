// What kinds and doubts are called, and what is asked.
#include <array>

#include "terms/terms.hpp"

namespace prikaz::terms {
namespace {

constexpr std::array<std::string_view, 10> kind_names = {"date",  "window",   "windows",  "list", "recurring",
                                                         "event", "standing", "relative", "ask",  "invalid"};

struct DoubtText {
    Doubt doubt;
    std::string_view code, question;
};

constexpr std::array<DoubtText, doubt_count> doubt_texts = {{
    {Doubt::BaseDateNeeded, "base-date-needed", "от какой даты считать"},
    {Doubt::BoundUnclear, "bound-unclear", "какого числа наступает крайний день"},
    {Doubt::CalendarOrSchoolYear, "calendar-or-school-year", "календарный или учебный год имеется в виду"},
    {Doubt::Condition, "condition", "наступит ли условие и когда"},
    {Doubt::Contradiction, "contradiction", "части срока противоречат друг другу, какая верна"},
    {Doubt::DayMonthOrder, "day-month-order", "что в дате день, а что месяц"},
    {Doubt::DaysKind, "days-kind", "какие дни считать: рабочие или календарные"},
    {Doubt::MonthRangeOrder, "month-range-order", "к какому году относится начало, а к какому конец"},
    {Doubt::OfficePolicy, "office-policy", "сколько дней даёт инструкция по делопроизводству"},
    {Doubt::OpenEnd, "open-end", "когда срок заканчивается"},
    {Doubt::Past, "past", "срок истёк до даты приказа, верен ли он"},
    {Doubt::PeriodUnclear, "period-unclear", "к каким дням исполнять"},
    {Doubt::TypoHealed, "typo-healed", "в тексте исправлена опечатка, верно ли понято"},
    {Doubt::Unreadable, "unreadable", "что означают непонятые слова"},
    {Doubt::WhichSchoolYear, "which-school-year", "какой учебный год имеется в виду"},
    {Doubt::YearMissing, "year-missing", "какой год имеется в виду"},
}};

constexpr bool stand_in_order() {
    for (std::size_t i = 0; i < doubt_count; ++i)
        if (static_cast<std::size_t>(doubt_texts[i].doubt) != i) return false;
    return true;
}
static_assert(stand_in_order());

}  // namespace

std::string_view name(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view code(Doubt doubt) { return doubt_texts[static_cast<std::size_t>(doubt)].code; }
std::string_view question(Doubt doubt) { return doubt_texts[static_cast<std::size_t>(doubt)].question; }

std::vector<Doubt> Doubts::list() const {
    std::vector<Doubt> doubts;
    for (const auto& text : doubt_texts)
        if (has(text.doubt)) doubts.push_back(text.doubt);
    return doubts;
}

}  // namespace prikaz::terms
