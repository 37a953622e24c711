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
#include "terms/terms.hpp"

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
    std::string document;         // path of a DOCX or ODT included as it is, or empty
    std::string document_digest;  // sha256 of its bytes
    Place document_place;
    Place place;
};

// This order makes somebody acting head: their power begins and ends with these days (both are included).
struct Acting {
    std::string person, absent;  // ids of staff: who acts, and for whom
    calendar::Date from, to;
    Place place;
};

// Another order that this one amends or repeals, wholly or by items.
struct Touched {
    std::string order;               // id (folder's name) or path, as written
    std::vector<std::string> items;  // numbers of its items; empty: the whole order
    Place place;
};

// What the public may see: `public:` of order.yaml.
struct Publicity {
    bool show = true;                // false: no public rendition is made
    bool people = false;             // withhold names of staff (but for who signs)
    bool phones = false;             // withhold phone numbers and e-mails of staff in texts
    std::vector<std::string> texts;  // withheld literally
};

// What a person says a term means, where the phrase alone does not tell it.
struct Confirmation {
    std::string person;  // id in staff, or empty
    std::string name;    // as it is signed
    calendar::Date on;
    std::vector<terms::Window> windows;  // ascending; empty: no deadline
    Place place;
};

// A row of a roadmap. Its term stays as written; what it means is read from it whenever it is asked.
struct Measure {
    std::size_t appendix = 0;  // index in Order::appendices
    std::string number, text;  // as printed
    std::string responsible;   // as printed, a line each; empty: nobody is named
    std::string term;          // as written; empty: none
    bool has_term = false;     // false: the roadmap has no column for terms
    std::optional<Confirmation> confirmed;
    Place place;  // of the term, else of the row
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
    std::vector<Signatory> cosignatories;  // who sign beside, in the order of their lines
    std::vector<Visa> visas;
    bool visas_sheet = true;  // visas stand on a sheet of their own (template approval)
    std::vector<Reader> readers;
    bool readers_sheet = false;  // they sign on a sheet of their own (template acquaintance)
    std::optional<Executor> executor;
    std::vector<Appendix> appendices;
    std::vector<Measure> measures;  // of all roadmaps, in their order
    std::string retention;          // as written; see FORMAT.md
    bool long_storage = false;      // kept for more than 10 years
    std::string profile;            // layout profile id
    std::string workflow;           // id of the workflow definition; empty: the office's default
    std::string matter;             // id of matters(), or empty
    std::optional<Acting> acting;
    std::vector<Touched> amends, repeals;
    Publicity publicity;
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

// Everybody whose signature line the order has.
std::vector<Signatory> signatories(const Order&);

// All problems at once: shape and unknown keys, dates, people, references, tables. Codes: order.*.
Loaded<Order> load(const data::Tree&, const Surroundings&);

// What templates see: the variables described in templates/FORMAT.md. Office and staff must outlive them.
data::Tree variables(const Order&, const Surroundings&);
// The same with `appendix` set, for the template of one appendix.
data::Tree variables(const Order&, const Surroundings&, const Appendix&);

std::string_view schema();  // JSON Schema of order.yaml

// ---- Terms of measures ----------------------------------------------------------------------------------------------

// The day that terms are read against: the order's date, else today.
calendar::Date term_day(const Order&, calendar::Date today);
// In doubt and confirmed by nobody: nothing can be tracked by it.
bool is_unread(const Measure&, calendar::Date order_day);
// How each term is read: a note, or a warning with the question; terms that read alike are told once. Codes:
// order.term.read, order.term.confirmed, order.term.doubt.
Problems tell_terms(const Order&, calendar::Date today);

// ---- Matters of personnel orders -----------------------------------------------------------------------------------

// What a personnel order is about, and what follows from it. Only data: who demands a signature reads it here.
struct Matter {
    std::string_view id, word;  // «disciplinary», «дисциплинарное взыскание»; order.yaml may say either
    std::string_view retention;  // usual period, list of Росархив № 236 of 20.12.2019, art. 434; or empty
    std::string_view qualified_because;  // the clause that demands a qualified signature, or empty
};
const std::vector<Matter>& matters();
const Matter* matter(std::string_view id_or_word);  // nullptr for any other

// ---- The public rendition ------------------------------------------------------------------------------------------

// The order as the public may read it, to be rendered like any other: without acquaintance list, visas and executor;
// what `public: {withhold: …}` names is taken out of the texts and leaves «…». Never a covered text: what is withheld
// is not there (152-ФЗ art. 10.1). Birth dates and addresses are withheld only when named.
Order public_copy(const Order&, const Surroundings&);
// Texts that must not stand in published bytes: phone and e-mail of the executor, of readers, visas and staff named;
// names of those who stand only in the acquaintance list or among the visas; everything withheld by name. Each with
// ordinary and with no-break spaces. What the letterhead itself prints is not among them. Sorted.
std::vector<std::string> withheld(const Order&, const Surroundings&);

// ---- Parts and their difference ------------------------------------------------------------------------------------

// Ids: heading, preamble, «item 2», «item 2.1»…, items (all of them), «appendix 1»…, signatory. Parts that are not
// there are left out. `text` is what a reader sees, without marks of formatting: a line per paragraph, cells divided by
// TAB. Captions made by prikaz are left out: they repeat date and number. Of an included document only its name is
// known.
struct Part {
    std::string id, title, text;  // title in the spoken language: «пункт 2»
    std::string key = {};  // of an item: its id in order.yaml, by which it is known again when its number changes
};
std::vector<Part> parts(const Order&);

struct Mark {
    enum class Kind { Same, Removed, Added } kind = Kind::Same;
    std::string text;
    friend bool operator==(const Mark&, const Mark&) = default;
};
struct PartChange {
    enum class Kind { Changed, Added, Removed, Renumbered } kind = Kind::Changed;
    std::string before_id, after_id;  // empty when there is none on that side
    std::string title;                // of after, of before when removed
    std::string before_title;
    // Same and Removed texts one after another are the whole text before, Same and Added the whole text after.
    std::vector<Mark> marks;
};
using Difference = std::vector<PartChange>;  // in the order of `after`, removed parts where they stood

// Items are known again by their ids and by what they say, so that a new item does not change all that follow. Linear
// space; of very different texts whole lines are marked instead of words. The part «items» is not compared by itself.
Difference compare(const std::vector<Part>& before, const std::vector<Part>& after);
// Plain text with marks [-removed-]{+added+}; stretches of unchanged lines are left out: «…».
std::string print(const Difference&);

}  // namespace prikaz::order
