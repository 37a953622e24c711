// What an order is: typed fields read from order.yaml and the files beside it, every rule it must satisfy, and the
// variables that templates see. FORMAT.md explains each field.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "content/content.hpp"
#include "organization/organization.hpp"

namespace prikaz::order {

enum class OperativeForm {
    SpacedCapitalsLine,  // own line, capitals, letter-spaced:  П Р И К А З Ы В А Ю:
    CapitalsLine,        // own line, capitals:                  ПРИКАЗЫВАЮ:
    SpacedInline,        // ends the preamble, lower case, letter-spaced, bold
    Inline,              // ends the preamble as plain text
};

struct Operative {
    std::string word;
    OperativeForm form;
};

struct Signatory {
    std::vector<std::string> post;  // lines
    std::string name;               // initials first: А.Н. Ананина
    std::string person;             // id in staff, or empty
};

struct Visa {
    std::vector<std::string> post;
    std::string name;
    std::string person;
};
struct Reader {
    std::string name;
    std::vector<std::string> post;
    std::string person;
};  // on the acquaintance list
struct Executor {
    std::string name, phone, email;
};

struct Item {
    std::string id;                 // for references, or empty
    std::string number;             // counted: «2.3», without the last dot
    std::string text;               // first paragraph, references resolved, inline marks kept
    std::vector<std::string> more;  // further paragraphs
    std::vector<Item> items;
    Place place;
};

enum class PageOrientation { Portrait, Landscape };

// One appendix: caption, title and body as blocks; an included document stands as its own part after them.
struct Appendix {
    std::string id;
    std::string number;                // as shown; empty when it has none
    std::vector<std::string> caption;  // lines, top right; empty: none
    std::vector<std::string> title;    // lines; empty: none
    PageOrientation orientation = PageOrientation::Portrait;
    std::string
        kind;  // regulation | roadmap | table | people | picture | document | mixed: names the template appendix-KIND
    // Never nothing. Shared with everything printed from it, for it may be large.
    std::shared_ptr<const content::Content> body = std::make_shared<content::Content>();
    std::string document;  // path of a DOCX or ODT included as it is, or empty
    Place document_place;
    Place place;
};

struct Order {
    std::string kind = "приказ";  // приказ, распоряжение, постановление…
    bool kind_spaced = false;
    std::optional<calendar::Date> date;  // nothing: a blank to write in
    russian::DateForm date_form = russian::DateForm::Words;
    std::string date_prefix;  // «от»
    std::string number;       // empty: a blank to write in
    std::string place_line;
    bool show_letterhead = true;
    std::vector<std::string> title;
    std::string preamble;
    Operative operative;
    std::vector<Item> items;
    std::optional<Signatory> signatory;
    std::vector<Visa> visas;
    bool visas_sheet = true;  // visas stand on a sheet of their own (template approval)
    std::vector<Reader> readers;
    bool readers_sheet = false;  // they sign on a sheet of their own (template acquaintance)
    std::optional<Executor> executor;
    std::vector<Appendix> appendices;
    std::string retention;      // as written; see FORMAT.md
    bool long_storage = false;  // kept for more than 10 years
    std::string profile;        // layout profile id
    data::Tree tree;
};

// Reads a file named in the order, relative to the order's folder. The node gives name and place for the problem.
using ReadBeside = std::function<Loaded<std::string>(const data::Node& name)>;

struct Surroundings {
    const organization::Office* office = nullptr;
    const organization::Staff* staff = nullptr;
    ReadBeside files;         // beside order.yaml
    ReadBeside office_files;  // beside office.yaml (the coat of arms)
};

// All problems at once: shape and unknown keys, dates, people, references, tables. Codes: order.*.
Loaded<Order> load(const data::Tree&, const Surroundings&);

// What templates see: the variables described in templates/FORMAT.md.
data::Tree variables(const Order&, const Surroundings&);
// The same with `appendix` set, for the template of one appendix.
data::Tree variables(const Order&, const Surroundings&, const Appendix&);

std::string_view schema();  // JSON Schema of order.yaml

}  // namespace prikaz::order
