// Rules of an order as a table: a code, a test that gives the place of what is wrong, a sentence and a hint.
#include <functional>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Node;

Place place_of(const Reading& reading, std::string_view key) {
    const Node* node = reading.root.find(key);
    return node ? node->place() : reading.root.place();
}

Place line_place(const Reading& reading, std::string_view key, bool last) {
    const Node* node = reading.root.find(key);
    if (!node || !node->is(data::Kind::List) || node->list().empty()) return place_of(reading, key);
    return (last ? node->list().back() : node->list().front()).place();
}

struct Rule {
    Severity severity;
    const char* code;
    std::function<std::optional<Place>(const Reading&, const Order&)> broken;
    const char* sentence;
    const char* hint;
};

// Of another kind it is refused already.
bool may_hold_text(const Reading& reading, std::string_view key) {
    const Node* node = reading.root.find(key);
    return shape::scalar(node) || (node && node->is(data::Kind::List));
}

bool title_is_given(const Order& order) {
    for (const std::string& line : order.title)
        if (!trim(line).empty()) return true;
    return false;
}

std::string_view first_word(std::string_view text) {
    text = trim(text);
    std::size_t end = 0;
    while (end < text.size() && (text[end] & 0x80) && !text.substr(end).starts_with(russian::no_break_space)) ++end;
    return text.substr(0, end);
}

// Marks a text for the catalogue; it is said when a rule is broken.
constexpr const char* SAY(const char* text) { return text; }

const Rule rules[] = {
    {Severity::Error, "order.title.empty",
     [](const Reading& reading, const Order& order) -> std::optional<Place> {
         if (title_is_given(order) || !may_hold_text(reading, "title")) return {};
         return place_of(reading, "title");
     },
     SAY("the order has no title"), SAY("write what it is about: Об утверждении …")},
    {Severity::Warning, "order.title.about",
     [](const Reading& reading, const Order& order) -> std::optional<Place> {
         if (!title_is_given(order)) return {};
         const std::string word = lower(first_word(order.title.front()));
         if (word == "о" || word == "об" || word == "обо") return {};
         return line_place(reading, "title", false);
     },
     SAY("a title answers «о чём?» and begins with О, Об or Обо"), SAY("for example: Об утверждении Положения")},
    {Severity::Warning, "order.title.stop",
     [](const Reading& reading, const Order& order) -> std::optional<Place> {
         if (!title_is_given(order) || !trim(order.title.back()).ends_with('.')) return {};
         return line_place(reading, "title", true);
     },
     SAY("a title ends without a full stop"), ""},
    {Severity::Error, "order.kind.empty",
     [](const Reading& reading, const Order& order) -> std::optional<Place> {
         if (!order.kind.empty() || !shape::scalar(reading.root.find("kind"))) return {};
         return place_of(reading, "kind");
     },
     SAY("the kind of document is empty"), SAY("leave it out for приказ")},
    {Severity::Error, "order.operative.empty",
     [](const Reading& reading, const Order& order) -> std::optional<Place> {
         if (!order.operative.word.empty()) return {};
         return place_of(reading, "operative");
     },
     SAY("the operative word is empty"), SAY("leave it out for приказываю")},
};

// ---- Appendices are named in the order
// -------------------------------------------------------------------------------------

void add_text(std::string& all, const std::vector<Item>& items) {
    for (const Item& item : items) {
        all += item.text + '\n';
        for (const std::string& more : item.more) all += more + '\n';
        add_text(all, item.items);
    }
}

bool names_number(std::string_view text, std::string_view number) {
    static constexpr std::string_view word = "приложени";
    static constexpr std::size_t near = 40;  // bytes between the word and its number
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::string_view after = text.substr(at + word.size(), near);
        for (std::size_t found = after.find(number); found != std::string_view::npos;
             found = after.find(number, found + 1)) {
            const char next = found + number.size() < after.size() ? after[found + number.size()] : ' ';
            const char before = found ? after[found - 1] : ' ';
            const auto digit = [](char c) { return c >= '0' && c <= '9'; };
            if (!digit(next) && !digit(before)) return true;
        }
    }
    return false;
}

bool is_mentioned(const Reading& reading, const Order& order, const Appendix& appendix, const std::string& text) {
    if (text.find("прилага") != std::string::npos) return true;
    const bool only = order.appendices.size() == 1 || appendix.number.empty();
    if (only ? text.find("приложени") != std::string::npos : names_number(text, lower(appendix.number))) return true;
    if (appendix.id.empty()) return false;
    const std::string tag = "appendix." + appendix.id;
    if (order.tree.source() && order.tree.source()->text.find(tag) != std::string::npos) return true;
    for (const data::Tree& file : reading.files)
        if (file.source() && file.source()->text.find(tag) != std::string::npos) return true;
    return false;
}

void check_mentions(Reading& reading, const Order& order) {
    std::string text = order.preamble + '\n';
    add_text(text, order.items);
    text = lower(text);
    for (const Appendix& appendix : order.appendices) {
        if (is_mentioned(reading, order, appendix, text)) continue;
        reading.warn("order.appendix.unreferenced", appendix.place, say("no text of the order names this appendix"),
                     appendix.number.empty() ? say("write «согласно приложению»")
                     : appendix.id.empty()
                         ? say("give it an id and write «согласно приложению № {1}»", {"{{ appendix.ID.number }}"})
                         : say("write «согласно приложению № {1}»", {"{{ appendix." + appendix.id + ".number }}"}));
    }
}

}  // namespace

void check_rules(Reading& reading, const Order& order) {
    for (const Rule& rule : rules) {
        if (const auto place = rule.broken(reading, order))
            reading.report(rule.severity, rule.code, *place, say(rule.sentence),
                           *rule.hint ? say(rule.hint) : std::string());
    }
    check_mentions(reading, order);
    check_numbers(reading, order);
}

}  // namespace prikaz::order
