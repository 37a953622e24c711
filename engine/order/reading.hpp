// What the parts of the loader share while one order is read. Private to the room.
#pragma once

#include <deque>
#include <functional>

#include "content/styles.hpp"
#include "language/language.hpp"
#include "order/order.hpp"
#include "order/origin.hpp"
#include "shape/shape.hpp"

namespace prikaz::order {

const shape::Schema& the_schema();

struct Reading {
    const Surroundings& around;
    const data::Node& root;
    Problems problems;
    std::optional<calendar::Date> date;
    bool as_written = false;            // typography: as-written
    data::Tree names;                   // what the tags in texts see
    int lists = 1;                      // list instances given away; the first belongs to the items
    std::deque<data::Tree> files = {};  // read beside the order; nodes of them are in use
    std::vector<Measure> measures = {};  // rows of the roadmaps so far
    int looks = 2'000;  // at what stands after a verb (governed.cpp): an order has few, a hostile one gets no more

    void report(Severity severity, const char* code, Place place, std::string text, std::string hint = {}) {
        problems.push_back({severity, code, std::move(place), std::move(text), std::move(hint)});
    }
    void error(const char* code, Place place, std::string text, std::string hint = {}) {
        report(Severity::Error, code, std::move(place), std::move(text), std::move(hint));
    }
    void warn(const char* code, Place place, std::string text, std::string hint = {}) {
        report(Severity::Warning, code, std::move(place), std::move(text), std::move(hint));
    }
};

inline std::string did_you_mean(const std::string& near) {
    return near.empty() ? std::string() : say("did you mean «{1}»?", {near});
}

// ---- Texts (texts.cpp)
// -------------------------------------------------------------------------------------------------
enum class Marks { Markdown, Plain };  // whether the text's asterisks mean bold; printed values are kept from it

// Tags evaluated; empty after a problem.
std::string resolve(Reading&, std::string_view text, const Origin&, Marks);
// No-break spaces and quotes, unless the order wants its texts as written.
std::string finish(const Reading&, std::string text);
// Both, for a scalar of the file.
std::string text_of(Reading&, const data::Node*, Marks);
std::vector<std::string> lines_of(Reading&, const data::Node*, Marks);

// Walks all texts of a tree for rules that hold everywhere (text_rules.cpp).
void check_texts(Reading&, const data::Node&);

// Of a text of an item: persons and posts in a case that the verb before them does not take (governed.cpp).
void check_governed(Reading&, const data::Node*);

// ---- Files (files.cpp)
// -------------------------------------------------------------------------------------------------
std::optional<std::string> read_bytes(Reading&, const data::Node& name);
// A YAML or CSV file; a text file (.md) as one text node.
const data::Node* read_tree(Reading&, const data::Node& name);
const data::Node* read_text(Reading&, const data::Node& name);
// A picture and its measures; width and height as written in `node` («120 mm», «12 cm», «50 %»).
std::optional<content::Picture> read_picture(Reading&, const data::Node& node);

// ---- Terms of roadmaps (terms_of_rows.cpp)
// --------------------------------------------------------------------------------------------
void check_confirmation(Reading&, const data::Node&);  // the shape of `confirmed:` beside a term
// What it says, also of an entry of `terms:`; nothing after a problem.
std::optional<Confirmation> read_confirmation(Reading&, const data::Node&);
// `terms:` of a roadmap, for its measures from `first` on that confirm nothing themselves.
void confirm_terms(Reading&, const data::Node& table, std::size_t first);

// ---- People (people.cpp)
// -----------------------------------------------------------------------------------------------
struct Somebody {
    std::string id, initials_first, surname_first, full_name, phone, email;
    std::vector<std::string> post;
    Place place{};  // where a list names them
};
std::optional<Somebody> somebody(Reading&, const data::Node&);
std::vector<Somebody> everybody(Reading&, const data::Node*);  // a list, or a single one; groups unfolded
std::vector<Somebody> each_once(std::vector<Somebody>);        // although a group and the list may both name them
// A post as it stands after a name: «методист», but «ИО начальника» and «МКУ …» keep their capitals.
std::string after_name(std::string_view post);
std::string with_post(const Somebody&, std::string_view divider);  // Ананина А.Н. – методист
const organization::Post* post_of(const organization::Person&, const std::optional<calendar::Date>&);

// ---- Parts of the order
// --------------------------------------------------------------------------------------------------
void read_heading(Reading&, Order&);  // before texts: kind, date, number, forms
void read_texts(Reading&, Order&);    // title, preamble
void read_readers(Reading&, Order&);
void read_signers(Reading&, Order&);
void read_effects(Reading&, Order&);  // workflow, matter, acting, other orders, the public (effects.cpp)
void read_items(Reading&, Order&);    // ids and numbers; texts raw
void resolve_items(Reading&, Order&);
void check_rules(Reading&, const Order&);    // rules.cpp
void check_numbers(Reading&, const Order&);  // numbers written into texts (rules_numbers.cpp)

std::string name_or_empty(const data::Node* id);
// An id that tags can name: letters, digits, _; complains of others and of twins.
struct Ids {
    std::map<std::string, Place, std::less<>> taken;
    void take(Reading&, const data::Node* written);
    void take(Reading&, std::string_view id, const Place&);
};

// ---- Names that texts and templates see (names.cpp)
// ----------------------------------------------------------------------
struct Named {  // item.ID.number
    std::string id, number;
};
struct Names {
    std::vector<Named> items, appendices, clauses;
};
data::Tree names_for_texts(const Reading&, const Order&, const Names&);
data::Node person_node(data::Builder&, const organization::Person&, const std::optional<calendar::Date>&);
data::Node people_node(data::Builder&, const organization::Staff*, const std::optional<calendar::Date>&);
data::Node organizations_node(data::Builder&, const organization::Office&);
data::Node letterhead_node(data::Builder&, const organization::Office&, const data::Node* arms);
data::Node lines_node(data::Builder&, const std::vector<std::string>&);
std::string date_or_blank(const Order&);
std::string number_or_blank(const Order&);

// ---- Words of kinds and periods (words.cpp)
// --------------------------------------------------------------------------------
std::string dative(std::string_view kind);  // приказ → приказу; empty when unknown
// As the order writes it (kind-dative), else of the table.
std::string dative(const data::Node& order, std::string_view kind);
struct Retention {
    bool known = false, is_long = false;  // long: more than 10 years
};
Retention read_retention(std::string_view);

}  // namespace prikaz::order
