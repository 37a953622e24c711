#include "flow/draw.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace prikaz::flow::drawing {
namespace {

constexpr std::size_t line_width = 42;

constexpr const char* SAY(const char* text) { return text; }

struct Known {
    std::string_view name;
    const char* text;
    Tone tone;
};
constexpr std::array engine_moves{
    Known{"approved", SAY("approved"), Tone::Forward},     Known{"rejected", SAY("rejected"), Tone::Back},
    Known{"expired", SAY("too late"), Tone::Back},         Known{"signed", SAY("signed"), Tone::Forward},
    Known{"refused", SAY("refused"), Tone::Back},          Known{"done", SAY("done"), Tone::Forward},
    Known{"elapsed", SAY("time has come"), Tone::Forward},
};
constexpr std::array orders_moves{
    Known{"order.amend", SAY("by an amending order"), Tone::ByOrder},
    Known{"order.repeal", SAY("by a repealing order"), Tone::ByOrder},
};

template <std::size_t count>
const Known* find(const std::array<Known, count>& table, std::string_view name) {
    const auto known = std::find_if(table.begin(), table.end(), [&](const Known& k) { return k.name == name; });
    return known == table.end() ? nullptr : &*known;
}

Tone tone(const Move& move) {
    if (!move.by.empty()) return Tone::ByOrder;
    const Known* known = move.who.empty() ? find(engine_moves, move.name) : nullptr;
    return known ? known->tone : Tone::Forward;
}

std::string words(const Definition& definition, const Move& move) {
    std::string text = move.label;
    if (text.empty()) {
        const Known* known = move.by.empty() ? find(engine_moves, move.name) : find(orders_moves, move.by);
        text = known ? say(known->text) : move.name;
    }
    if (!move.who.empty()) text += " (" + definition.role_title(move.who) + ")";
    return text;
}

void add(std::vector<std::string>& to, std::vector<std::string> lines) {
    to.insert(to.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

void add_lines(const Definition& definition, Arrow& arrow, const Move& move) {
    add(arrow.lines, wrapped(words(definition, move)));
    if (!move.when.text.empty()) add(arrow.lines, wrapped("[" + move.when.text + "]"));
    for (const Effect& effect : move.effects)
        if (effect.name == "register") add(arrow.lines, wrapped(say("number from journal «{1}»", {effect.argument})));
}

}  // namespace

std::vector<Arrow> arrows(const Definition& definition, const Machine& machine) {
    std::vector<Arrow> all;
    for (const State& state : machine.states) {
        const std::size_t first = all.size();
        for (const Move& move : state.moves) {
            const State* to = machine.find(move.to);
            if (!to) continue;
            auto same = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                                     [&](const Arrow& arrow) { return arrow.to == to; });
            if (same == all.end()) same = all.insert(same, Arrow{&state, to, tone(move), {}});
            add_lines(definition, *same, move);
        }
    }
    return all;
}

const State* only_activity(const Region& region) {
    if (!region.machine || region.machine->states.size() != 2) return nullptr;
    const State *work = region.machine->find("work"), *finished = region.machine->find("finished");
    return work && finished && finished->final && work->regions.empty() ? work : nullptr;
}

bool is_present(const std::set<std::string>& present, const std::string& path, const Region* region) {
    if (present.contains(path)) return true;
    return region && (present.contains(path + "/work") || present.contains(path + "/finished"));
}

std::string name(std::string_view path) {
    std::string text = "s_";
    for (const char c : path) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            text += c;
        } else {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "_%02x", static_cast<unsigned char>(c));
            text += code.data();
        }
    }
    return text;
}

std::vector<std::string> wrapped(std::string_view text) {
    std::vector<std::string> lines;
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        if (lines.empty() || count_characters(lines.back()) + count_characters(word) >= line_width)
            lines.push_back(std::move(word));
        else
            lines.back().append(" ").append(word);
        word.clear();
    };
    for (const char c : text)
        if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f)
            end_word();
        else
            word += c;
    end_word();
    return lines;
}

}  // namespace prikaz::flow::drawing
