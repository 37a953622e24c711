// Private to review: what the styles of an ODT say (styles.xml and the automatic styles of content.xml together).
#pragma once

#include <map>
#include <string>

#include "review/document.hpp"
#include "review/xml.hpp"

namespace prikaz::review {

struct OdtListLevel {
    std::string prefix, suffix, format, bullet;
    int shown_levels = 1, start = 1;
    bool is_bullet = false;
    std::optional<double> first_line_mm;
};

// The list style that numbers headings (text:h) has no name of its own.
inline constexpr char outline_list[] = "text:outline-style";

class OdtStyles {
public:
    // Called for styles.xml first, then for content.xml, whose automatic styles come on top.
    void add(Element root);

    std::string display_name(std::string_view paragraph_style) const;  // of the named style behind an automatic one
    Look look(std::string_view family, std::string_view name) const;   // with the family's default style
    Look own_look(std::string_view family, std::string_view name) const;
    std::string list_style(std::string_view paragraph_style) const;
    std::string master_page(std::string_view family, std::string_view name) const;  // of this very style, or empty
    bool breaks_page(std::string_view paragraph_style) const;
    const OdtListLevel* list_level(std::string_view list_style, int level) const;  // level from 0
    // Page setup of a master page; nothing when it is unknown.
    std::optional<ReadSection> page(std::string_view master_page) const;
    const std::string& first_master() const { return first_master_; }
    // Pictures in the header of the first page of a master page.
    int header_pictures(std::string_view master_page) const;

private:
    struct Style {
        std::string parent, display, list_style, master;
        Look look;
        bool automatic = false, breaks = false;
    };
    struct Master {
        std::string layout, next;
        bool number = false, centred = false, number_on_first = false;
        int first_pictures = 0;
    };
    std::map<std::string, Style, std::less<>> styles_;   // «family name»
    std::map<std::string, Look, std::less<>> defaults_;  // family
    std::map<std::string, std::map<int, OdtListLevel>, std::less<>> lists_;
    std::map<std::string, ReadSection, std::less<>> layouts_;
    std::map<std::string, Master, std::less<>> masters_;
    std::string first_master_;

    void add_style(Element, bool automatic);
    void add_list(Element);
    void add_layout(Element);
    void add_master(Element);
    void read_header(Element, Master&) const;
    std::vector<const Style*> chain(std::string_view family, std::string_view name) const;
};

}  // namespace prikaz::review
