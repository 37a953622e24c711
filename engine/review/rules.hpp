// Private to review: the rules, one function each. check.cpp lists them with their codes; FORMAT.md explains them.
#pragma once

#include "review/findings.hpp"

namespace prikaz::review {

// The page
void check_margins(const Subject&, Findings&);
void check_page_size(const Subject&, Findings&);
void check_first_page_number(const Subject&, Findings&);
void check_page_number_place(const Subject&, Findings&);
void check_page_number_there(const Subject&, Findings&);

// The text
void check_fonts(const Subject&, Findings&);
void check_sizes(const Subject&, Findings&);
void check_lines(const Subject&, Findings&);
void check_indents(const Subject&, Findings&);
void check_indents_by_blanks(const Subject&, Findings&);
void check_alignment(const Subject&, Findings&);
void check_letter_spacing(const Subject&, Findings&);
void check_blanks(const Subject&, Findings&);
void check_spaced_words(const Subject&, Findings&);
void check_breaks(const Subject&, Findings&);
void check_initials(const Subject&, Findings&);
void check_empty_paragraphs(const Subject&, Findings&);
void check_table_headers(const Subject&, Findings&);

// The requisites of the order
void check_arms(const Subject&, Findings&);
void check_date_form(const Subject&, Findings&);
void check_date_possible(const Subject&, Findings&);
void check_title_beginning(const Subject&, Findings&);
void check_title_stop(const Subject&, Findings&);
void check_operative(const Subject&, Findings&);
void check_numbering(const Subject&, Findings&);
void check_signature(const Subject&, Findings&);
void check_signature_for(const Subject&, Findings&);

// Appendices
void check_captions(const Subject&, Findings&);
void check_approval_gender(const Subject&, Findings&);
void check_references(const Subject&, Findings&);
void check_unmentioned(const Subject&, Findings&);

// What a finished document must not carry
void check_changes(const Subject&, Findings&);
void check_comments(const Subject&, Findings&);
void check_tags(const Subject&, Findings&);
void check_field_errors(const Subject&, Findings&);
void check_hidden(const Subject&, Findings&);
void check_property_title(const Subject&, Findings&);

}  // namespace prikaz::review
