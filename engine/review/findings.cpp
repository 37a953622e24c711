#include "review/findings.hpp"

#include <cmath>

namespace prikaz::review {

namespace {

constexpr std::size_t places_told = 5;  // of one rule; the rest is counted

}  // namespace

void Findings::add(std::string part, std::string text, std::string hint) {
    if (++count_ > places_told) return;
    problems_.push_back({severity_, code_, {.file = file_, .part = std::move(part)}, std::move(text), std::move(hint)});
}

Problems Findings::finish() {
    if (count_ > places_told) {
        auto more = static_cast<std::int64_t>(count_ - places_told);
        auto& hint = problems_.back().hint;
        hint += (hint.empty() ? "" : "; ") + say("and {1} more place", "and {1} more places", more);
    }
    return std::move(problems_);
}

void each_paragraph(const ReadDocument& document, const Visit& visit) {
    int paragraphs = 0, tables = 0;
    for (const auto& block : document.blocks) {
        if (block.rows.empty()) {
            visit(block.paragraph, paragraph_name(++paragraphs), Where::Text);
            continue;
        }
        ++tables;
        for (std::size_t row = 0; row < block.rows.size(); ++row) {
            auto part = row_name(tables, row);
            for (const auto& cell : block.rows[row].cells) {
                for (const auto& paragraph : cell.paragraphs) visit(paragraph, part, Where::Table);
            }
        }
    }
}

std::string measure(double number) {
    auto tenths = std::lround(number * 10);
    return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(std::abs(tenths % 10)) : "");
}

std::string section_name(std::size_t index) { return say("section {1}", {std::to_string(index + 1)}); }

std::string beginning(std::string_view text) {
    constexpr std::size_t shown = 40;
    std::size_t offset = 0;
    for (std::size_t i = 0; i < shown && offset < text.size(); ++i) next_character(text, offset);
    return "«" + std::string(text.substr(0, offset)) + (offset < text.size() ? "…»" : "»");
}

bool is_blank(std::string_view text) { return trim(text).empty(); }

}  // namespace prikaz::review
