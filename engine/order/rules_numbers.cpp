// Numbers that stand in texts as they were typed: those that are counted here, and those of appendices.
#include <algorithm>
#include <span>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Kind;
using data::Node;

constexpr std::size_t longest_part = 3;  // digits: more is a year or a sum

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) ++size;
    return size;
}

std::size_t blank(std::string_view text) {
    return text.starts_with(' ') ? 1 : text.starts_with(russian::no_break_space) ? 2 : 0;
}

// ---- Items that begin with a number
// -----------------------------------------------------------------------------------

// The size of «1.», «2)», «1.2.»; of «1.2» when that is the item's own number. 0: no number; «01.06.2021» is none.
std::size_t written_number(std::string_view text, std::string_view own) {
    std::size_t size = 0;
    for (;;) {
        const std::size_t part = digits(text.substr(size));
        if (!part || part > longest_part) return 0;
        size += part;
        const char sign = size < text.size() ? text[size] : '\0';
        if (sign == ')') return size + 1;
        if (sign != '.') return blank(text.substr(size)) && text.substr(0, size) == own && size > part ? size : 0;
        if (!digits(text.substr(++size))) return size;
    }
}

void check_item(Reading& reading, const Node& text, const Item& item) {
    const std::string_view written = text.text();
    const std::size_t start = written.find_first_not_of(" \n");
    if (start == std::string_view::npos) return;
    const std::size_t size = written_number(written.substr(start), item.number);
    if (!size) return;
    reading.warn("order.item.number-written", Origin(text).place(start, int(size)),
                 say("item {1} begins with a number of its own: «{2}»", {item.number, written.substr(start, size)}),
                 say("leave it out: items are numbered here, and both numbers would be printed"));
}

// ---- Appendices by their numbers
// --------------------------------------------------------------------------------------

class Mentions {
public:
    Mentions(Reading& reading, const Order& order) : reading_(reading) {
        for (const Appendix& appendix : order.appendices) {
            if (appendix.number.empty()) continue;
            shown_.push_back(appendix.number);
            all_ += (all_.empty() ? "" : ", ") + appendix.number;
        }
    }

    void check(const Node* text) {
        if (!text || !text->is(Kind::Text)) return;
        static constexpr std::string_view stem = "риложени";
        const std::string_view whole = text->text();
        for (std::size_t at = whole.find(stem); at != std::string_view::npos; at = whole.find(stem, at + 1))
            mention(*text, at + stem.size());
    }

private:
    Reading& reading_;
    std::vector<std::string_view> shown_;
    std::string all_;

    // «…ю № 2», «…ям № 1 и 2»; numbers of another document («приложение № 2 к приказу …») are not ours.
    void mention(const Node& text, std::size_t at) {
        const std::string_view whole = text.text();
        const std::size_t ending = at;
        while (at + 1 < whole.size() && (whole[at] & 0x80) && blank(whole.substr(at)) == 0 &&
               !whole.substr(at).starts_with("№"))
            (void)next_character(whole, at);
        std::vector<std::pair<std::size_t, std::size_t>> numbers;
        for (;;) {
            std::size_t next = at;
            for (const std::string_view gap : numbers.empty() ? Gaps(before_first) : Gaps(between)) {
                if (whole.substr(next).starts_with(gap)) next += gap.size();
            }
            const std::size_t size = digits(whole.substr(next));
            if (next == at || !size || size > longest_part) break;
            numbers.emplace_back(next, size);
            at = next + size;
            if (!whole.substr(ending).starts_with("я")) break;  // one appendix: «приложению № 1 и 5 дней»
        }
        if (is_of_another(whole.substr(at))) return;
        for (const auto& [from, size] : numbers) tell(text, from, size);
    }

    using Gaps = std::span<const std::string_view>;
    static constexpr std::string_view before_first[] = {" ", russian::no_break_space, "№", "N",
                                                        " ", russian::no_break_space};
    static constexpr std::string_view between[] = {",", " ", russian::no_break_space, "и ",
                                                   "№", " ", russian::no_break_space};

    static bool is_of_another(std::string_view after) {
        after.remove_prefix(std::min(after.find_first_not_of(" \n»"), after.size()));
        if (const std::size_t gap = blank(after)) after.remove_prefix(gap);
        for (const std::string_view of : {"приказ", "постановлени", "распоряжени", "решени", "закон"})
            if (after.starts_with(of)) return true;
        if (!after.starts_with("к") || !blank(after.substr(2))) return false;
        after.remove_prefix(2 + blank(after.substr(2)));
        return !after.starts_with("настоящ");
    }

    void tell(const Node& text, std::size_t from, std::size_t size) {
        const std::string_view number = text.text().substr(from, size);
        if (std::ranges::find(shown_, number) != shown_.end()) return;
        reading_.warn("order.appendix.number", Origin(text).place(from, int(size)),
                      say("no appendix shows the number {1}", {number}),
                      all_.empty() ? say("no appendix of this order shows a number")
                                   : say("the appendices show these numbers: {1}", {all_}));
    }
};

void check_list(Reading& reading, Mentions& mentions, const Node* list, const std::vector<Item>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Node& node = list->list()[i];
        const Node* text = node.is(Kind::Map) ? node.find("text") : &node;
        if (text && text->is(Kind::Text)) check_item(reading, *text, items[i]);
        mentions.check(text);
        const Node* more = node.find("more");
        mentions.check(more);
        if (more && more->is(Kind::List))
            for (const Node& one : more->list()) mentions.check(&one);
        check_list(reading, mentions, node.find("items"), items[i].items);
    }
}

}  // namespace

void check_numbers(Reading& reading, const Order& order) {
    Mentions mentions(reading, order);
    mentions.check(reading.root.find("preamble"));
    check_list(reading, mentions, reading.root.find("items"), order.items);
}

}  // namespace prikaz::order
