// Private to review: what styles.xml and numbering.xml of a DOCX say.
#pragma once

#include <map>
#include <string>

#include "review/document.hpp"
#include "review/xml.hpp"

namespace prikaz::review {

struct NumberRef {
    std::string num;
    int level = 0;
};

class DocxStyles {
public:
    DocxStyles(Element styles_root, Element theme_root);

    std::string name(std::string_view id) const;  // display name of a style; the id when unknown
    // Document defaults, the table's style around the paragraph (or empty) and the chain of basedOn.
    Look look(std::string_view id, std::string_view table_style = {}) const;
    Look own_look(std::string_view id) const;  // the chain alone: for character styles
    std::optional<NumberRef> number(std::string_view id) const;
    const std::string& default_paragraph() const { return default_paragraph_; }
    Look stated_look(Element properties) const;  // what a w:pPr or w:rPr states itself

private:
    struct Style {
        std::string name, based_on;
        Look look;
        std::optional<NumberRef> number;
    };
    std::map<std::string, Style, std::less<>> styles_;
    Look defaults_;
    std::string default_paragraph_;
    std::string major_font_, minor_font_;  // of the theme

    std::optional<std::string> stated_font(Element fonts) const;
    void add_style(Element);
};

// The first-line indent of a w:pPr, in millimetres.
std::optional<double> stated_indent(Element paragraph_properties);
std::optional<NumberRef> stated_number(Element paragraph_properties);

// Counts list numbers through a document.
class DocxNumbers {
public:
    explicit DocxNumbers(Element numbering_root);

    Look look(const NumberRef&) const;  // indents of the level
    // The level that a list gives to a paragraph style by name, when it does.
    std::optional<int> level_of_style(const NumberRef&, const std::string& style) const;
    // The number that the next paragraph of a list shows; counts it.
    std::string next(const NumberRef&);

private:
    static constexpr int levels = 9;
    struct Level {
        std::string format, text, style;
        int start = 1;
        bool decimal = false, restarts = true;
        Look look;
    };
    struct List {
        std::map<int, Level> levels;
        std::string linked_style;
    };
    struct Instance {
        std::string list;
        std::map<int, int> starts;
        std::map<int, Level> levels;
    };
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Instance, std::less<>> instances_;
    std::map<std::string, std::map<int, int>, std::less<>> counters_;

    std::map<std::string, std::string, std::less<>> lists_by_style_;  // numbering style → list that defines it

    static Level level_from(Element);
    void add_list(Element);
    void add_instance(Element);
    const Level* level_of(const Instance&, int level) const;
    int start_of(const Instance&, int level) const;
    std::string shown(const Instance&, const std::map<int, int>& counters, int level) const;
};

}  // namespace prikaz::review
