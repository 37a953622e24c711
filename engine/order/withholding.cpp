// Taking texts out of an order before anything is printed of it.
#include "order/withholding.hpp"

#include <algorithm>

namespace prikaz::order {
namespace {

constexpr std::string_view left_out = "…";
constexpr std::string_view blank = russian::no_break_space;
constexpr std::size_t shortest_contact = 5;  // bytes: «112» stands in too many texts

// Where each byte of the text with plain blanks stands in the text, and the text's end.
std::vector<std::size_t> places_of(std::string_view text) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < text.size(); at += text.substr(at).starts_with(blank) ? blank.size() : 1)
        places.push_back(at);
    places.push_back(text.size());
    return places;
}

void add_contacts(Withholding& withholding, const std::string& phone, const std::string& email) {
    for (const std::string* contact : {&phone, &email})
        if (contact->size() >= shortest_contact) withholding.add(*contact);
}

}  // namespace

std::string plain_blanks(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const bool no_break = text.substr(at).starts_with(blank);
        plain += no_break || text[at] == '\n' || text[at] == '\t' ? ' ' : text[at];
        at += no_break ? blank.size() : 1;
    }
    return plain;
}

std::vector<std::string> forms_of(const russian::PersonName& name) {
    std::vector<std::string> forms;
    for (const std::string& form :
         {russian::surname_first(name), russian::initials_first(name), russian::full_name(name),
          russian::surname_first(name, russian::InitialsGap::Spaced),
          russian::initials_first(name, russian::InitialsGap::Spaced)})
        if (plain_blanks(form).find(' ') != std::string::npos) forms.push_back(plain_blanks(form));
    if (!name.patronymic.empty()) forms.push_back(name.name + " " + name.patronymic + " " + name.surname);
    return forms;
}

void Withholding::add(std::string_view text) {
    for (const std::string& form : {plain_blanks(trim(text)), plain_blanks(russian::typeset(std::string(trim(text))))})
        if (!form.empty()) texts_.insert(form);
}

// Length of the longest text that stands at the beginning; 0: none. What begins `plain` sorts before it, and whatever
// sorts between the two shares that beginning.
std::size_t Withholding::longest_prefix(std::string_view plain) const {
    while (!plain.empty()) {
        auto near = texts_.upper_bound(plain);
        if (near == texts_.begin()) return 0;
        --near;
        if (plain.starts_with(*near)) return near->size();
        const auto differ = std::ranges::mismatch(plain, *near).in1;
        plain = plain.substr(0, static_cast<std::size_t>(differ - plain.begin()));
    }
    return 0;
}

std::vector<Withholding::Found> Withholding::find(std::string_view text) const {
    const std::string plain = plain_blanks(text);
    const std::vector<std::size_t> places = places_of(text);
    std::vector<Found> found;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const std::size_t length = longest_prefix(std::string_view(plain).substr(at));
        if (length == 0) continue;
        found.push_back({places[at], places[at + length] - places[at]});
        at += length - 1;
    }
    return found;
}

std::string Withholding::without(std::string_view text) const {
    std::string kept;
    std::size_t at = 0;
    for (const Found& one : find(text)) {
        kept.append(text.substr(at, one.begin - at)).append(left_out);
        at = one.begin + one.length;
    }
    return kept.append(text.substr(at));
}

// Values of tags are escaped in Markdown.
std::string Withholding::without_in_markdown(std::string_view text) const {
    Withholding escaped = *this;
    for (const std::string& one : texts_) escaped.texts_.insert(content::escape_inline(one));
    return escaped.without(text);
}

void Withholding::take_out(std::vector<content::Run>& runs) const {
    for (content::Run& run : runs)
        if (!find(run.link).empty()) run.link.clear();
    const auto found = find(content::plain_text(runs));
    std::size_t offset = 0;  // of the run in the whole text
    auto one = found.begin();
    for (content::Run& run : runs) {
        const std::string text = std::move(run.text);
        const std::size_t end = offset + text.size();
        run.text.clear();
        std::size_t at = offset;
        while (one != found.end() && one->begin < end) {
            if (one->begin >= at) run.text.append(text, at - offset, one->begin - at).append(left_out);
            at = std::min(one->begin + one->length, end);
            if (one->begin + one->length > end) break;  // goes on in the next run
            ++one;
        }
        run.text.append(text, at - offset);
        offset = end;
    }
}

// Depth: tables in cells, at most content::deepest_nesting.
void Withholding::take_out(std::vector<content::Block>& blocks) const {
    for (content::Block& block : blocks) {
        if (auto* paragraph = std::get_if<content::Paragraph>(&block)) take_out(paragraph->runs);
        if (auto* picture = std::get_if<content::Picture>(&block)) picture->description = without(picture->description);
        auto* table = std::get_if<content::Table>(&block);
        if (!table) continue;
        table->description = without(table->description);
        for (content::Row& row : table->rows)
            for (content::Cell& cell : row.cells) take_out(cell.blocks);
    }
}

Withholding withholding(const Order& order, const Surroundings& around) {
    Withholding all;
    for (const std::string& text : order.publicity.texts) all.add(text);
    if (order.publicity.phones && order.executor) add_contacts(all, order.executor->phone, order.executor->email);
    if (!around.staff) return all;
    const auto signing = signatories(order);
    for (const organization::Person& person : around.staff->people) {
        if (order.publicity.phones) add_contacts(all, person.phone, person.email);
        const bool signs = std::ranges::count(signing, person.id, &Signatory::person) > 0;
        if (!order.publicity.people || signs) continue;
        for (const std::string& form : forms_of(person.name)) all.add(form);
    }
    return all;
}

}  // namespace prikaz::order
