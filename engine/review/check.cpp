#include <algorithm>
#include <cmath>
#include <set>

#include "review/patterns.hpp"

namespace prikaz::review {

namespace {

constexpr double tolerance_mm = 0.5;         // office programs round to twips and tenths of a millimetre
constexpr double tolerance_pt = 0.05;
constexpr std::size_t places_told = 5;       // of one rule; the rest is counted

struct Subject {
    const ReadDocument& document;
    const layout::Profile& profile;
    Storage storage;
    std::string file;
};

std::string millimetres_text(double mm) {
    auto tenths = std::lround(mm * 10);
    return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(std::abs(tenths % 10)) : "");
}

// Collects findings of one rule and tells the first few places.
class Findings {
public:
    Findings(const Subject& subject, Severity severity, const char* code)
        : file_(subject.file), severity_(severity), code_(code) {}

    void add(std::string part, std::string text, std::string hint = {}) {
        if (++count_ > places_told) return;
        problems_.push_back({severity_, code_, {.file = file_, .part = std::move(part)}, std::move(text), std::move(hint)});
    }
    Problems finish() {
        if (count_ > places_told && !problems_.empty()) {
            auto more = static_cast<std::int64_t>(count_ - places_told);
            problems_.back().hint += (problems_.back().hint.empty() ? "" : "; ") +
                                     say("and {1} more place", "and {1} more places", more);
        }
        return std::move(problems_);
    }

private:
    std::string file_;
    Severity severity_;
    const char* code_;
    std::size_t count_ = 0;
    Problems problems_;
};

std::string section_name(std::size_t index) { return say("section {1}", {std::to_string(index + 1)}); }

// ---- The page ----

Problems check_margins(const Subject& subject) {
    Findings findings(subject, Severity::Error, "page.margin");
    auto least = subject.profile.least_margins;
    if (subject.storage == Storage::Long) least.left = std::max(least.left, subject.profile.long_storage_left_mm);
    for (std::size_t i = 0; i < subject.document.sections.size(); ++i) {
        const auto& page = subject.document.sections[i].page;
        const struct { const char* name; double found, wanted; } sides[] = {{"left", page.left_mm, least.left},
                                                                            {"right", page.right_mm, least.right},
                                                                            {"top", page.top_mm, least.top},
                                                                            {"bottom", page.bottom_mm, least.bottom}};
        for (const auto& side : sides) {
            if (side.found >= side.wanted - tolerance_mm) continue;
            findings.add(section_name(i), say("the {1} margin is {2} mm, at least {3} mm is needed",
                                              {say(side.name), millimetres_text(side.found), millimetres_text(side.wanted)}),
                         subject.storage == Storage::Long && std::string_view(side.name) == "left"
                             ? say("the order is kept for more than {1} years", {std::to_string(subject.profile.long_storage_years)})
                             : "");
        }
    }
    return findings.finish();
}

Problems check_first_page_number(const Subject& subject) {
    Findings findings(subject, Severity::Error, "page.number.first");
    if (!subject.document.sections.empty() && subject.document.sections.front().number_on_first) {
        findings.add(section_name(0), say("the first page shows its number"), say("numbers stand from the second page on"));
    }
    return findings.finish();
}

Problems check_page_number_place(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "page.number.place");
    for (std::size_t i = 0; i < subject.document.sections.size(); ++i) {
        const auto& section = subject.document.sections[i];
        if (!section.number_on_others) continue;
        if (!section.number_centred_above) findings.add(section_name(i), say("the page number stands elsewhere than in the middle of the top margin"));
        if (section.header_mm < subject.profile.page_number_from_edge_mm - tolerance_mm) {
            findings.add(section_name(i), say("the page number stands {1} mm from the edge, at least {2} mm is needed",
                                              {millimetres_text(section.header_mm), millimetres_text(subject.profile.page_number_from_edge_mm)}));
        }
    }
    return findings.finish();
}

// ---- The text ----

enum class Where { Text, Table };
using Visit = std::function<void(const ReadParagraph&, const std::string& part, Where)>;

void each_paragraph(const ReadDocument& document, const Visit& visit) {
    int paragraphs = 0, tables = 0;
    for (const auto& block : document.blocks) {
        if (block.rows.empty()) {
            visit(block.paragraph, say("paragraph {1}", {std::to_string(++paragraphs)}), Where::Text);
            continue;
        }
        auto table = std::to_string(++tables);
        for (std::size_t row = 0; row < block.rows.size(); ++row) {
            auto part = say("table {1}, row {2}", {table, std::to_string(row + 1)});
            for (const auto& cell : block.rows[row].cells) {
                for (const auto& paragraph : cell.paragraphs) visit(paragraph, part, Where::Table);
            }
        }
    }
}

std::string beginning(std::string_view text) {
    constexpr std::size_t shown = 40;
    std::size_t offset = 0;
    for (std::size_t i = 0; i < shown && offset < text.size(); ++i) next_character(text, offset);
    return "«" + std::string(text.substr(0, offset)) + (offset < text.size() ? "…»" : "»");
}

bool is_blank(std::string_view text) { return trim(text).empty(); }

Problems check_fonts(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "text.font");
    std::set<std::string> told;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        for (const auto& run : paragraph.runs) {
            auto font = plain_font(run.look.font.value_or(""));
            if (font.empty() || is_blank(run.text) || std::ranges::count(subject.profile.fonts, font) || !told.insert(font).second) continue;
            findings.add(part, say("the font {1} is none of the profile's", {font}), beginning(run.text));
        }
    });
    return findings.finish();
}

Problems check_sizes(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "text.size");
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        double least = where == Where::Table ? subject.profile.least_table_size_pt : subject.profile.least_size_pt;
        for (const auto& run : paragraph.runs) {
            double size = run.look.size_pt.value_or(least);
            if (is_blank(run.text) || (size >= least - tolerance_pt && size <= subject.profile.greatest_size_pt + tolerance_pt)) continue;
            findings.add(part, say("text of {1} pt, {2}–{3} pt is usual", {millimetres_text(size), millimetres_text(least), millimetres_text(subject.profile.greatest_size_pt)}),
                         beginning(run.text));
            return;
        }
    });
    return findings.finish();
}

Problems check_lines(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "text.line-spacing");
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        double line = paragraph.look.line.value_or(1);
        if (line >= subject.profile.least_line - 0.01 && line <= subject.profile.greatest_line + 0.01) return;
        if (is_blank(paragraph.text())) return;
        findings.add(part, say("line spacing outside the profile's limits"), beginning(paragraph.text()));
    });
    return findings.finish();
}

Problems check_indents(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "text.indent");
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        double indent = paragraph.look.first_line_mm.value_or(0);
        bool body = where == Where::Text && paragraph.look.align == "justify" && indent > tolerance_mm;
        if (!body || std::abs(indent - subject.profile.first_line_mm) <= tolerance_mm) return;
        findings.add(part, say("the first line is indented by {1} mm, not by {2} mm", {millimetres_text(indent), millimetres_text(subject.profile.first_line_mm)}),
                     beginning(paragraph.text()));
    });
    return findings.finish();
}

Problems check_blanks(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "text.blanks");
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto text = paragraph.text();
        if (text.find("  ") == text.npos || is_blank(text)) return;
        auto blanks = text.find("  ");
        auto word = blanks == 0 ? text.npos : text.rfind(' ', blanks - 1);
        findings.add(part, say("two blanks stand side by side"), beginning(text.substr(word == text.npos ? 0 : word + 1)));
    });
    return findings.finish();
}

Problems check_spaced_words(const Subject& subject) {
    Findings findings(subject, Severity::Error, "text.spaced-by-blanks");
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto word = spaced_by_blanks(paragraph.text());
        if (word.empty()) return;
        findings.add(part, say("the word «{1}» is spaced out with blanks", {word}), say("use letter spacing: search and screen readers do not find such a word"));
    });
    return findings.finish();
}

Problems check_breaks(const Subject& subject) {
    Findings findings(subject, Severity::Warning, "text.no-break");
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        if (where == Where::Table) return;
        auto text = paragraph.text();
        if (auto pair = breakable_pair(text); !pair.empty()) findings.add(part, say("a line may end inside «{1}»", {pair}), say("put a no-break space there"));
    });
    return findings.finish();
}

// ---- One story: the appendices' captions name the order's own date and number ----

Problems check_captions(const Subject& subject) {
    Findings findings(subject, Severity::Error, "requisite.caption");
    std::optional<Registration> order;
    bool caption = false;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto text = paragraph.text();
        if (begins_caption(text)) caption = true;
        auto found = registration(text);
        if (!found) return;
        if (!caption) {
            if (!order && is_short(text)) order = found;
            return;
        }
        caption = false;
        if (!order || *found == *order) return;
        findings.add(part, say("the caption names {1}, the order is {2}", {found->shown, order->shown}));
    });
    return findings.finish();
}

}  // namespace

Problems check(const package::Archive& archive, const layout::Profile& profile, Storage storage) {
    auto document = read_document(archive);
    if (!document) return std::move(document.problems);
    Subject subject{*document.value, profile, storage, archive.name()};
    using Rule = Problems (*)(const Subject&);
    static constexpr Rule rules[] = {check_margins, check_first_page_number, check_page_number_place, check_fonts,
                                     check_sizes,   check_lines,             check_indents,           check_blanks,
                                     check_spaced_words, check_breaks,       check_captions};
    for (auto rule : rules) append(document.problems, rule(subject));
    return std::move(document.problems);
}

}  // namespace prikaz::review
