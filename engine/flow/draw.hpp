// Inside the room only: what both pictures say of states and moves, in the user's language and as plain text.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"

namespace prikaz::flow::drawing {

enum class Tone { Forward, Back, ByOrder };  // Back: refused, too late; ByOrder: another order's registration moves

// All moves from one state to another, as one arrow: pictures with every move apart cannot be read.
struct Arrow {
    const State *from = nullptr, *to = nullptr;
    Tone tone = Tone::Forward;
    std::vector<std::string> lines;
};
// In the order of the states. Moves to states that are not there are left out: the loader tells of them.
std::vector<Arrow> arrows(const Definition&, const Machine&);

std::string title(const State&);
// What is done in the state: stages, signature, term…; one line each.
std::vector<std::string> details(const Definition&, const State&);

// A region written as one activity is drawn as that activity: nullptr for any other.
const State* only_activity(const Region&);
bool is_present(const std::set<std::string>& present, const std::string& path, const Region* region = nullptr);

// A name for the languages of pictures: different paths stay different, no word of theirs is met.
std::string name(std::string_view path);

// Lines of about 42 characters, broken at blanks; control signs and line ends are blanks.
std::vector<std::string> wrapped(std::string_view text);

}  // namespace prikaz::flow::drawing
