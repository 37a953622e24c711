// What a finished document must not carry any more.
#include <algorithm>
#include <array>

#include "review/rules.hpp"

namespace prikaz::review {

namespace {

// Paragraphs of headers, footers and notes as well.
void each_paragraph_anywhere(const ReadDocument& document, const Visit& visit) {
    each_paragraph(document, visit);
    for (const auto& aside : document.asides) visit(aside.paragraph, aside.part, Where::Text);
}

// What Word and LibreOffice print in place of a reference that has lost its target.
constexpr std::array<std::string_view, 5> lost_references{
    "Error! Reference source not found", "Error! Bookmark not defined", "Error: Reference source not found", "Ошибка! ",
    "Ошибка: источник"};

}  // namespace

void check_changes(const Subject& subject, Findings& findings) {
    if (subject.document.changes == 0) return;
    findings.add({},
                 say("the document carries {1} tracked change", "the document carries {1} tracked changes",
                     subject.document.changes),
                 say("accept or reject them all"));
}

void check_comments(const Subject& subject, Findings& findings) {
    if (subject.document.comments == 0) return;
    findings.add(
        {}, say("the document carries {1} comment", "the document carries {1} comments", subject.document.comments),
        say("remove them"));
}

void check_tags(const Subject& subject, Findings& findings) {
    each_paragraph_anywhere(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto text = paragraph.text();
        auto tag = std::min({text.find("{{"), text.find("{%"), text.find("{#")});
        if (tag != text.npos) findings.add(part, say("a tag of the template is left"), beginning(text.substr(tag)));
    });
}

void check_field_errors(const Subject& subject, Findings& findings) {
    each_paragraph_anywhere(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        auto text = paragraph.text();
        for (auto lost : lost_references) {
            auto found = text.find(lost);
            if (found != text.npos)
                return findings.add(part, say("a reference has lost its target"), beginning(text.substr(found)));
        }
    });
}

void check_hidden(const Subject& subject, Findings& findings) {
    each_paragraph_anywhere(subject.document, [&](const ReadParagraph& paragraph, const std::string& part, Where) {
        for (const auto& run : paragraph.runs) {
            if (run.is_hidden() && !is_blank(run.text))
                return findings.add(part, say("text is hidden, and goes along with the file"), beginning(run.text));
        }
    });
}

void check_property_title(const Subject& subject, Findings& findings) {
    if (is_blank(subject.document.title)) findings.add({}, say("the document's properties hold no title"));
}

}  // namespace prikaz::review
