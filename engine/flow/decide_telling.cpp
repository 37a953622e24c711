// Who is told what.
#include <algorithm>

#include "flow/deciding.hpp"

namespace prikaz::flow {

namespace {

std::vector<std::string> awaited(const Deciding& d, const std::string& path) {
    const bool is_idle = std::holds_alternative<std::monostate>(d.scene().state(path).activity);
    std::vector<std::string> people;
    for (const Expected& one : expected(d.scene().definition, d.present(), d.around())) {
        if (one.path != path) continue;
        for (const std::string& person : one.people)
            if (std::ranges::find(people, person) == people.end()) people.push_back(person);
        if (!is_idle) break;  // the activity stands first, the moves beside it are nobody's duty
    }
    return people;
}

}  // namespace

std::vector<std::vector<std::string>> portions(std::vector<std::string> people) {
    constexpr std::size_t most_people = 500, most_bytes = 48 * 1024;
    std::vector<std::vector<std::string>> cut;
    std::size_t bytes = 0;
    for (std::string& person : people) {
        const std::size_t size = person.size() + 3;  // quotes and a comma
        if (cut.empty() || cut.back().size() == most_people || bytes + size > most_bytes) {
            cut.emplace_back();
            bytes = 0;
        }
        bytes += size;
        cut.back().push_back(std::move(person));
    }
    return cut;
}

void tell(Deciding& d, const std::string& path, std::string_view about, std::vector<std::string> people,
          std::string_view remark) {
    const Work* work = d.work(path);
    for (auto& portion : portions(std::move(people)))
        d.emit(event::Told{path, std::string(about), std::move(portion), std::string(remark),
                           work ? work->due : std::nullopt});
}

void tell_awaited(Deciding& d, const std::string& path, std::string_view about, std::string_view remark) {
    if (std::holds_alternative<Acknowledge>(d.scene().state(path).activity))
        d.emit(event::Told{path, std::string(about), {}, std::string(remark), d.work(path)->due});
    else
        tell(d, path, about, awaited(d, path), remark);
}

void escalate(Deciding& d, const std::string& path, std::string_view about) {
    const State& state = d.scene().state(path);
    std::vector<std::string> people;
    if (state.escalate) people = holders(d.scene(), state.escalate->to, d.scene().today());
    if (people.empty()) people = {d.present().author};
    tell(d, path, about, std::move(people));
}

}  // namespace prikaz::flow
