// Private to render: what the DOCX content writer knows of a template.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "render/content_names.hpp"
#include "render/content_writer.hpp"

namespace prikaz::render {

inline constexpr int docx_levels = 9;  // of one list, w:ilvl 0…8

struct DocxAbstractList {
    std::array<int, docx_levels> starts{};  // first number of each level
    int levels = 0;                         // how many are defined
    std::string num_style;                  // a numbering style that stands for this list, or empty
    std::size_t begin = 0, end = 0;         // its bytes in the part
};

// The list that a paragraph style is tied to.
struct DocxStyleList {
    int abstract = 0;
    int level = 0;
    // w:ind of the style where it rules over the list's: Word prefers the list's indents as soon as a paragraph names
    // its list itself, so they are repeated in the paragraph. Empty: the list's own.
    std::string indent;
};

struct DocxFacts {
    StyleNames paragraph_styles, character_styles, table_styles;  // name → styleId
    std::map<std::string, DocxStyleList, std::less<>> lists;      // by styleId
    std::map<int, DocxAbstractList> abstract_lists;
    bool is_template = false;  // DOTX; content_types are those of the document that filling makes of it
    int greatest_num = 0;
    int greatest_identifier = 0;  // of drawings, marks, tracked changes, content controls
    int text_width = 0;           // twips, of the last section
    std::string main_part;
    std::string numbering_part, numbering;
    std::size_t after_abstracts = 0;  // where new w:abstractNum go in `numbering`
    std::size_t after_nums = 0;       // where new w:num go in `numbering`
    std::string content_types;
    std::map<std::string, std::string, std::less<>> relationships;  // _rels/….rels → its text
    std::set<std::string, std::less<>> parts;                       // names in lower case
};

// styles.xml and numbering.xml of the facts; they may be empty. Private to the facts.
void read_docx_lists(DocxFacts&);
void read_docx_styles(std::string_view styles, DocxFacts&);

}  // namespace prikaz::render
