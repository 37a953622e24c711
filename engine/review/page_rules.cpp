// Rules of the page: margins, size, the page number. Records 1.2.
#include <algorithm>
#include <array>
#include <cmath>

#include "review/rules.hpp"

namespace prikaz::review {

namespace {

std::string margin_text(std::string_view side, double found, double wanted) {
    auto text = [&](const char* english) { return say(english, {measure(found), measure(wanted)}); };
    if (side == "left") return text("the left margin is {1} mm, at least {2} mm is needed");
    if (side == "right") return text("the right margin is {1} mm, at least {2} mm is needed");
    if (side == "top") return text("the top margin is {1} mm, at least {2} mm is needed");
    return text("the bottom margin is {1} mm, at least {2} mm is needed");
}

}  // namespace

void check_margins(const Subject& subject, Findings& findings) {
    auto least = subject.profile.least_margins;
    bool is_long = subject.storage == Storage::Long;
    if (is_long) least.left = std::max(least.left, subject.profile.long_storage_left_mm);
    auto years = std::to_string(subject.profile.long_storage_years);
    for (std::size_t i = 0; i < subject.document.sections.size(); ++i) {
        const auto& page = subject.document.sections[i].page;
        const struct {
            std::string_view side;
            double found, wanted;
        } sides[] = {{"left", page.left_mm, least.left},
                     {"right", page.right_mm, least.right},
                     {"top", page.top_mm, least.top},
                     {"bottom", page.bottom_mm, least.bottom}};
        for (const auto& [side, found, wanted] : sides) {
            if (found >= wanted - tolerance_mm) continue;
            bool because_long = is_long && side == "left";
            findings.add(section_name(i), margin_text(side, found, wanted),
                         because_long ? say("the order is kept for more than {1} years", {years}) : std::string());
        }
    }
}

void check_page_size(const Subject& subject, Findings& findings) {
    constexpr std::array<std::pair<double, double>, 3> papers{{{148, 210}, {210, 297}, {297, 420}}};  // A5, A4, A3
    constexpr double tolerance = 2;
    for (std::size_t i = 0; i < subject.document.sections.size(); ++i) {
        const auto& page = subject.document.sections[i].page;
        auto [shorter, longer] = std::minmax(page.width_mm, page.height_mm);
        bool known = std::ranges::any_of(papers, [&](const auto& paper) {
            return std::abs(shorter - paper.first) <= tolerance && std::abs(longer - paper.second) <= tolerance;
        });
        if (known || longer == 0) continue;
        findings.add(section_name(i),
                     say("the page is {1} × {2} mm, no size of official paper",
                         {measure(page.width_mm), measure(page.height_mm)}),
                     say("A4 is 210 × 297 mm"));
    }
}

void check_first_page_number(const Subject& subject, Findings& findings) {
    const auto& sections = subject.document.sections;
    if (sections.empty() || !sections.front().number_on_first) return;
    findings.add(section_name(0), say("the first page shows its number"), say("numbers stand from the second page on"));
}

void check_page_number_place(const Subject& subject, Findings& findings) {
    for (std::size_t i = 0; i < subject.document.sections.size(); ++i) {
        const auto& section = subject.document.sections[i];
        if (!section.number_on_others) continue;
        if (!section.number_centred_above) {
            findings.add(section_name(i), say("the page number stands elsewhere than in the middle of the top margin"));
        } else if (double least = subject.profile.page_number_from_edge_mm; section.header_mm < least - tolerance_mm) {
            findings.add(section_name(i), say("the page number stands {1} mm from the edge, at least {2} mm is needed",
                                              {measure(section.header_mm), measure(least)}));
        }
    }
}

// A document that surely has a second page has a number there.
void check_page_number_there(const Subject& subject, Findings& findings) {
    constexpr std::size_t letters_on_a_page = 4500;
    const auto& sections = subject.document.sections;
    bool numbered = std::ranges::any_of(sections, [](const auto& section) { return section.number_on_others; });
    if (numbered) return;
    std::size_t letters = 0;
    bool breaks = sections.size() > 1;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string&, Where) {
        letters += count_characters(paragraph.text());
        breaks = breaks || (paragraph.page_break && letters > 0);
    });
    if (!breaks && letters <= letters_on_a_page) return;
    findings.add({}, say("the pages after the first have no number"), say("it stands in the middle of the top margin"));
}

}  // namespace prikaz::review
