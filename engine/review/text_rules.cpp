// Rules of the text, whatever it says. Records 1.2.
#include <algorithm>
#include <cmath>
#include <set>

#include "review/rules.hpp"

namespace prikaz::review {

namespace {

constexpr std::size_t several_lines = 150;  // characters that surely fill more than one line

bool is_long(const ReadParagraph& paragraph) { return count_characters(paragraph.text()) > several_lines; }

}  // namespace

void check_fonts(const Subject& subject, Findings& findings) {
    std::set<std::string> told;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        for (const auto& run : paragraph.runs) {
            auto font = plain_font(run.look.font.value_or(""));
            if (font.empty() || is_blank(run.text) || std::ranges::count(subject.profile.fonts, font)) continue;
            if (told.insert(font).second)
                findings.add(part, say("the font {1} is none of the profile's", {font}), beginning(run.text));
        }
    });
}

void check_sizes(const Subject& subject, Findings& findings) {
    double greatest = subject.profile.greatest_size_pt;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        double least = where == Where::Table ? subject.profile.least_table_size_pt : subject.profile.least_size_pt;
        for (const auto& run : paragraph.runs) {
            double size = run.look.size_pt.value_or(least);
            bool usual = size >= least - tolerance_pt && size <= greatest + tolerance_pt;
            if (usual || is_blank(run.text)) continue;
            findings.add(part,
                         say("text of {1} pt, {2}–{3} pt is usual", {measure(size), measure(least), measure(greatest)}),
                         beginning(run.text));
            return;
        }
    });
}

void check_lines(const Subject& subject, Findings& findings) {
    constexpr double tolerance = 0.01;
    const auto& profile = subject.profile;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        double line = paragraph.look.line.value_or(1);
        if (line >= profile.least_line - tolerance && line <= profile.greatest_line + tolerance) return;
        if (is_blank(paragraph.text())) return;
        findings.add(part,
                     say("line spacing of {1}, {2}–{3} is usual",
                         {measure(line), measure(profile.least_line), measure(profile.greatest_line)}),
                     beginning(paragraph.text()));
    });
}

void check_indents(const Subject& subject, Findings& findings) {
    double wanted = subject.profile.first_line_mm;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        double indent = paragraph.look.first_line_mm.value_or(0);
        bool body = where == Where::Text && paragraph.look.align == "justify" && indent > tolerance_mm;
        if (!body || is_blank(paragraph.text()) || std::abs(indent - wanted) <= tolerance_mm) return;
        findings.add(part,
                     say("the first line is indented by {1} mm, not by {2} mm", {measure(indent), measure(wanted)}),
                     beginning(paragraph.text()));
    });
}

void check_indents_by_blanks(const Subject& subject, Findings& findings) {
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        auto text = paragraph.text();
        bool indented = where == Where::Text && is_long(paragraph) &&
                        (text.front() == '\t' || text.starts_with("  ") || text.starts_with("\u00a0"));
        if (indented)
            findings.add(part, say("the first line is indented by blanks or a TAB"),
                         say("set the indent of the paragraph"));
    });
}

void check_alignment(const Subject& subject, Findings& findings) {
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        bool body =
            where == Where::Text && paragraph.look.first_line_mm.value_or(0) > tolerance_mm && is_long(paragraph);
        if (!body || paragraph.look.align == "justify") return;
        findings.add(part, say("the text is not justified"), beginning(paragraph.text()));
    });
}

// Letters stand apart in a word that is set off, never in running text.
void check_letter_spacing(const Subject& subject, Findings& findings) {
    constexpr double noticeable_pt = 0.5;
    constexpr std::size_t longest_word = 25;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        for (const auto& run : paragraph.runs) {
            if (std::abs(run.look.letter_spacing_pt.value_or(0)) < noticeable_pt ||
                count_characters(run.text) <= longest_word)
                continue;
            findings.add(part, say("the letters of running text are spaced"), beginning(run.text));
            return;
        }
    });
}

void check_blanks(const Subject& subject, Findings& findings) {
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto text = paragraph.text();
        auto blanks = text.find("  ");
        if (blanks == text.npos || is_blank(text)) return;
        auto word = blanks == 0 ? text.npos : text.rfind(' ', blanks - 1);
        findings.add(part, say("two blanks stand side by side"),
                     beginning(text.substr(word == text.npos ? 0 : word + 1)));
    });
}

void check_spaced_words(const Subject& subject, Findings& findings) {
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto word = spaced_by_blanks(paragraph.text());
        if (word.empty()) return;
        findings.add(part, say("the word «{1}» is spaced out with blanks", {word}),
                     say("use letter spacing: search and screen readers do not find such a word"));
    });
}

void check_breaks(const Subject& subject, Findings& findings) {
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        if (where == Where::Table) return;
        auto pair = breakable_pair(paragraph.text());
        if (!pair.empty())
            findings.add(part, say("a line may end inside «{1}»", {pair}), say("put a no-break space there"));
    });
}

void check_initials(const Subject& subject, Findings& findings) {
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto name = glued_initials(paragraph.text());
        if (!name.empty())
            findings.add(part, say("the initials stand close to the surname in «{1}»", {name}),
                         say("put a no-break space there"));
    });
}

void check_empty_paragraphs(const Subject& subject, Findings& findings) {
    constexpr int too_many = 3;
    int row = 0;
    std::string last;
    each_paragraph(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where where) {
        bool empty = where == Where::Text && is_blank(paragraph.text()) && paragraph.number.empty() &&
                     paragraph.pictures == 0 && !paragraph.page_break;
        row = empty ? row + 1 : 0;
        if (row == too_many)
            findings.add(part, say("empty paragraphs are used as spacing"),
                         say("set the space before the paragraph that follows"));
    });
}

void check_table_headers(const Subject& subject, Findings& findings) {
    constexpr std::size_t rows_on_a_page = 12, least_columns = 3;
    int tables = 0;
    for (const auto& block : subject.document.blocks) {
        if (block.rows.empty()) continue;
        ++tables;
        std::size_t columns = 0;
        for (const auto& row : block.rows) columns = std::max(columns, row.cells.size());
        if (block.rows.size() <= rows_on_a_page || columns < least_columns || block.rows.front().header) continue;
        findings.add(table_name(tables), say("the table is long and has no header that is repeated on each page"));
    }
}

}  // namespace prikaz::review
