// Private to review: what styles.xml and numbering.xml of a DOCX say.
#pragma once

#include <map>
#include <string>

#include "review/document.hpp"
#include "review/xml.hpp"

namespace prikaz::review {

struct NumberRef { std::string num; int level = 0; };

class DocxStyles {
public:
    explicit DocxStyles(Element styles_root);

    std::string name(std::string_view id) const;               // display name of a style; the id when unknown
    Look look(std::string_view id) const;                      // document defaults and the chain of basedOn
    Look own_look(std::string_view id) const;                  // the chain alone: for character styles
    std::optional<NumberRef> number(std::string_view id) const;
    const std::string& default_paragraph() const { return default_paragraph_; }

private:
    struct Style { std::string name, based_on; Look look; std::optional<NumberRef> number; };
    std::map<std::string, Style, std::less<>> styles_;
    Look defaults_;
    std::string default_paragraph_;
};

// The look that a w:pPr or w:rPr states itself.
Look stated_look(Element properties);
std::optional<NumberRef> stated_number(Element paragraph_properties);

// Counts list numbers through a document.
class DocxNumbers {
public:
    explicit DocxNumbers(Element numbering_root);

    // The number that the next paragraph of a list shows; counts it.
    std::string next(const NumberRef&);

private:
    static constexpr int levels = 9;
    struct Level { std::string format, text; int start = 1; };
    struct List { std::map<int, Level> levels; };
    struct Instance { std::string list; std::map<int, int> starts; };
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Instance, std::less<>> instances_;
    std::map<std::string, std::map<int, int>, std::less<>> counters_;

    int start_of(const Instance&, int level) const;
    std::string shown(const Instance&, const std::map<int, int>& counters, int level) const;
};

}  // namespace prikaz::review
