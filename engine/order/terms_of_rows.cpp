// Terms of a roadmap's rows: what a person has confirmed of them, and how all of them are read.
#include <algorithm>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Kind;
using data::Node;

constexpr std::string_view range_sign = "..";

// «2022-09-30», or «2022-09-01..2022-09-30».
std::optional<terms::Window> read_window(std::string_view written) {
    const auto sign = written.find(range_sign);
    const auto from = calendar::read_iso(trim(written.substr(0, sign)));
    const auto to = sign == written.npos ? from : calendar::read_iso(trim(written.substr(sign + range_sign.size())));
    if (!from || !to || *to < *from) return std::nullopt;
    return terms::Window{*from, *to};
}

void read_windows(Reading& reading, const Node& written, std::vector<terms::Window>& into) {
    const auto add = [&](const Node& one) {
        const auto text = shape::scalar(&one);
        if (!text) return;  // told by the schema
        if (const auto window = read_window(*text))
            into.push_back(*window);
        else
            reading.error("order.term.dates", one.place(), say("«{1}» is neither a day nor a period", {*text}),
                          say("write 2022-09-30, or 2022-09-01..2022-09-30"));
    };
    if (shape::is_none(&written)) return;
    if (!written.is(Kind::List)) return add(written);
    for (const Node& one : written.list()) add(one);
    std::ranges::sort(into, {}, [](const terms::Window& window) { return std::pair(window.from, window.to); });
}

std::string same_phrase(std::string_view text) {
    std::string words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at;
        const char32_t sign = next_character(text, next);
        const bool blank = sign == U' ' || sign == U'\u00a0' || sign == U'\n' || sign == U'\t';
        if (!blank)
            words += text.substr(at, next - at);
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
        at = next;
    }
    if (words.ends_with(' ')) words.pop_back();
    return lower(words);
}

std::string days_text(const std::vector<terms::Window>& windows) {
    std::string text;
    for (const auto& window : windows) {
        if (!text.empty()) text += ", ";
        text += calendar::iso(window.from);
        if (window.to != window.from) text.append(range_sign).append(calendar::iso(window.to));
    }
    return text;
}

// Left empty, or to be written yet.
bool is_open(std::string_view term) { return trim(term).empty() || trim(term) == "…"; }

}  // namespace

void check_confirmation(Reading& reading, const Node& node) {
    for (Problem& problem : the_schema().check(node, "#/$defs/confirmed")) {
        const bool told = std::ranges::any_of(reading.problems, [&](const Problem& known) {
            return known.code == problem.code && known.place == problem.place;
        });
        if (!told) reading.problems.push_back(std::move(problem));  // cells of a list are checked with the order
    }
}

std::optional<Confirmation> read_confirmation(Reading& reading, const Node& node) {
    const Node* by = node.find("by");
    const Node* dates = node.find("dates");
    const auto on = shape::date(node.find("on"));
    if (!by || !dates || !on) return std::nullopt;  // told by the schema
    Confirmation confirmed{.on = *on, .place = node.place()};
    const auto person = somebody(reading, *by);
    if (!person) return std::nullopt;
    confirmed.person = person->id;
    confirmed.name = person->surname_first;
    read_windows(reading, *dates, confirmed.windows);
    return confirmed;
}

void confirm_terms(Reading& reading, const Node& table, std::size_t first) {
    const Node* list = table.find("terms");
    if (!list || !list->is(Kind::List)) return;
    for (const Node& one : list->list()) {
        const auto term = shape::scalar(one.find("term"));
        auto confirmed = read_confirmation(reading, one);
        if (!term || !confirmed) continue;
        const std::string phrase = same_phrase(*term);
        bool used = false;
        for (std::size_t i = first; i < reading.measures.size(); ++i) {
            Measure& measure = reading.measures[i];
            if (same_phrase(measure.term) != phrase) continue;
            used = true;
            if (!measure.confirmed) measure.confirmed = confirmed;
        }
        if (!used)
            reading.warn("order.term.unused", one.find("term")->place(),
                         say("no row of the roadmap has the term «{1}»", {*term}),
                         say("the term was changed after it was confirmed: confirm it anew"));
    }
}

calendar::Date term_day(const Order& order, calendar::Date today) { return order.date.value_or(today); }

bool is_unread(const Measure& measure, calendar::Date order_day) {
    if (!measure.has_term || measure.confirmed) return false;
    return !terms::read(measure.term, terms::basis(order_day)).is_certain();
}

Problems tell_terms(const Order& order, calendar::Date today) {
    const auto basis = terms::basis(term_day(order, today));
    struct Told {
        const Measure* first;
        std::int64_t rows;
    };
    std::vector<Told> all;
    for (const Measure& measure : order.measures) {
        if (!measure.has_term || is_open(measure.term)) continue;
        const auto known = std::ranges::find_if(all, [&](const Told& told) {
            return told.first->term == measure.term &&
                   told.first->confirmed.has_value() == measure.confirmed.has_value();
        });
        if (known == all.end())
            all.push_back({&measure, 1});
        else
            ++known->rows;
    }
    Problems problems;
    for (const Told& told : all) {
        const Measure& measure = *told.first;
        const auto reading = terms::read(measure.term, basis);
        const std::string rows =
            told.rows > 1 ? say("{1} row like this", "{1} rows like this", told.rows) : std::string();
        if (measure.confirmed) {
            const auto& by = *measure.confirmed;
            problems.push_back({Severity::Note, "order.term.confirmed", measure.place,
                                say("the term «{1}» was confirmed by {2} on {3}: {4}",
                                    {measure.term, by.name, calendar::iso(by.on),
                                     by.windows.empty() ? say("no deadline") : days_text(by.windows)}),
                                rows});
        } else if (reading.is_certain()) {
            problems.push_back({Severity::Note, "order.term.read", measure.place,
                                say("the term «{1}» is read so: {2}", {measure.term, terms::sentence(reading)}), rows});
        } else {
            problems.push_back(
                {Severity::Warning, "order.term.doubt", measure.place,
                 say("the term «{1}» is in doubt: {2}", {measure.term, terms::sentence(reading)}),
                 (rows.empty() ? rows : rows + "; ") +
                     say("write it so that it reads one way, or confirm its days: see FORMAT.md, Terms")});
        }
    }
    return problems;
}

}  // namespace prikaz::order
