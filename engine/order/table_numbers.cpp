#include <charconv>

#include "order/table.hpp"

namespace prikaz::order {
namespace {

constexpr int largest_number = 1'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct NumberingName {
    std::string_view name;
    Numbering numbering;
};
constexpr NumberingName numbering_names[] = {
    {"section", Numbering::Section}, {"continuous", Numbering::Continuous},
    {"nested", Numbering::Nested},   {"written", Numbering::Written},
    {"none", Numbering::None},
};

// The last part of the number that a text begins with: 1 of «3.1. Цели:».
std::optional<int> last_number(std::string_view text) {
    std::optional<int> last;
    text = trim(text);
    while (!text.empty() && is_digit(text.front())) {
        int number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure != std::errc() || number > largest_number) return last;
        last = number;
        text.remove_prefix(std::size_t(end - text.data()));
        if (text.starts_with('.')) text.remove_prefix(1);
    }
    return last;
}

std::optional<int> first_number(std::string_view text) { return last_number(text.substr(0, text.find('.'))); }

}  // namespace

std::optional<Numbering> read_numbering(const data::Node* node) {
    const auto word = shape::scalar(node);
    for (const NumberingName& one : numbering_names) {
        if (word == one.name) return one.numbering;
    }
    return {};
}

void RowNumbers::begin_section(std::string_view written, bool counted, std::optional<Numbering> own) {
    numbering_ = own.value_or(usual_);
    section_number_ = first_number(written).value_or(section_number_ + (counted || written.empty() ? 1 : 0));
    section_ = !written.empty() ? std::string(written)
               : counted        ? std::to_string(section_number_) + "."
                                : std::string();
    if (numbering_ != Numbering::Continuous) row_ = 0;
}

std::string RowNumbers::next() {
    if (numbering_ == Numbering::Written || numbering_ == Numbering::None) return {};
    ++row_;
    const std::string own = std::to_string(row_) + ".";
    return numbering_ == Numbering::Nested && section_number_ ? std::to_string(section_number_) + "." + own : own;
}

void RowNumbers::follow(std::string_view written) {
    if (const auto number = last_number(written)) row_ = *number;
}

}  // namespace prikaz::order
