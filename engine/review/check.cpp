#include "review/rules.hpp"

namespace prikaz::review {

namespace {

// Codes are stable; FORMAT.md beside this file says what each asks and where the rule stands.
struct Rule {
    const char* code;
    Severity severity;
    void (*look)(const Subject&, Findings&);
};

constexpr auto error = Severity::Error;
constexpr auto warning = Severity::Warning;

constexpr Rule rules[] = {
    {"page.margin", error, check_margins},
    {"page.size", warning, check_page_size},
    {"page.number.first", error, check_first_page_number},
    {"page.number.place", warning, check_page_number_place},
    {"page.number.missing", warning, check_page_number_there},

    {"text.font", warning, check_fonts},
    {"text.size", warning, check_sizes},
    {"text.line-spacing", warning, check_lines},
    {"text.indent", warning, check_indents},
    {"text.indent-by-blanks", warning, check_indents_by_blanks},
    {"text.align", warning, check_alignment},
    {"text.letter-spacing", warning, check_letter_spacing},
    {"text.blanks", warning, check_blanks},
    {"text.spaced-by-blanks", error, check_spaced_words},
    {"text.no-break", warning, check_breaks},
    {"text.initials", warning, check_initials},
    {"text.empty-paragraphs", warning, check_empty_paragraphs},
    {"text.table-header", warning, check_table_headers},

    {"requisite.arms", error, check_arms},
    {"requisite.date.form", warning, check_date_form},
    {"requisite.date.impossible", error, check_date_possible},
    {"requisite.title.beginning", warning, check_title_beginning},
    {"requisite.title.stop", warning, check_title_stop},
    {"requisite.operative", error, check_operative},
    {"requisite.numbering", warning, check_numbering},
    {"requisite.signature", warning, check_signature},
    {"requisite.signature.for", error, check_signature_for},

    {"requisite.caption", error, check_captions},
    {"requisite.approval", warning, check_approval_gender},
    {"requisite.appendix.missing", warning, check_references},
    {"requisite.appendix.unmentioned", warning, check_unmentioned},

    {"finished.changes", error, check_changes},
    {"finished.comments", error, check_comments},
    {"finished.tags", error, check_tags},
    {"finished.field", error, check_field_errors},
    {"finished.hidden", warning, check_hidden},
    {"finished.title", warning, check_property_title},
};

}  // namespace

Problems check(const package::Archive& archive, const layout::Profile& profile, Storage storage) {
    auto document = read_document(archive);
    if (!document) return std::move(document.problems);
    Subject subject{*document.value, profile, storage, archive.name(), find_requisites(*document.value)};
    for (const auto& rule : rules) {
        Findings findings(subject, rule.severity, rule.code);
        rule.look(subject, findings);
        append(document.problems, findings.finish());
    }
    return std::move(document.problems);
}

bool is_registered(const package::Archive& archive) {
    auto document = read_document(archive);
    return document && find_requisites(*document.value).registration.has_value();
}

}  // namespace prikaz::review
