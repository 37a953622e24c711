#include <algorithm>
#include <iostream>
#include <map>
#include <unistd.h>

#include "cli/commands.hpp"

namespace prikaz::cli {

namespace {

constexpr std::size_t shown_source_bytes = 16u << 20;
constexpr std::size_t most_shown = 500;  // nobody reads more; --json gives all

// The text a problem's line is taken from; office files have no lines to show.
std::string source_of(World& world, const Place& place) {
    if (place.line == 0 || !place.part.empty()) return {};
    try {
        if (!world.is_file(place.file)) return {};
        return data::shown_text(world.read(place.file, shown_source_bytes).value_or(""), place.file);
    } catch (const MachineFailure&) {
        return {};
    }
}

const char* word(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            return "note";
    }
    return "";
}

// Names of files are bytes; JSON is UTF-8.
std::string readable(std::string_view bytes) {
    std::string text;
    while (auto bad = invalid_utf8(bytes)) {
        text.append(bytes.substr(0, *bad)).append("\uFFFD");
        bytes.remove_prefix(*bad + 1);
    }
    return text.append(bytes);
}

data::Node as_node(data::Builder& make, const Problem& problem) {
    auto number = [&](const char* key, int value) { return make.field(key, make.integer(value)); };
    auto text = [&](const char* key, std::string_view value) { return make.field(key, make.text(readable(value))); };
    const data::Field fields[] = {text("severity", word(problem.severity)),
                                  text("code", problem.code),
                                  text("file", problem.place.file),
                                  number("line", problem.place.line),
                                  number("column", problem.place.column),
                                  number("length", problem.place.length),
                                  text("part", problem.place.part),
                                  text("text", problem.text),
                                  text("hint", problem.hint)};
    return make.map(fields);
}

}  // namespace

void answer_json(const std::vector<std::string>& files, const Problems& problems, std::string_view name,
                 std::string_view json) {
    data::Builder make;
    std::vector<data::Node> file_nodes, problem_nodes;
    for (const auto& file : files) file_nodes.push_back(make.text(readable(file)));
    for (const auto& problem : problems) problem_nodes.push_back(as_node(make, problem));
    const data::Field fields[] = {make.field("files", make.list(file_nodes)),
                                  make.field("problems", make.list(problem_nodes))};
    auto text = data::to_json(make.finish(make.map(fields)).root());
    if (!name.empty()) {
        text.pop_back();
        text += ",\"" + std::string(name) + "\":" + std::string(json) + "}";
    }
    std::cout << text << '\n';
}

int answer_text(const Session& session, const std::string& text) {
    if (session.arguments.json) {
        data::Builder make;
        answer_json({}, {}, "text", data::to_json(make.finish(make.text(text)).root()));
    } else {
        std::cout << text << '\n';
    }
    return 0;
}

int tell(Session& session, const Problems& all) {
    Problems problems = all;
    if (problems.size() > most_shown) {  // nothing that refuses the input may be among the rest
        std::ranges::stable_sort(problems, {}, [](const Problem& problem) { return problem.severity; });
    }
    std::map<std::string, std::string> sources;
    std::size_t count = 0;
    for (const auto& problem : problems) {
        if (++count > most_shown) {
            auto more = static_cast<std::int64_t>(problems.size() - most_shown);
            std::cerr << say("and {1} more problem", "and {1} more problems", more) << '\n';
            break;
        }
        auto [known, fresh] = sources.try_emplace(problem.place.file);
        if (fresh || known->second.empty()) known->second = source_of(session.world, problem.place);
        std::cerr << print(problem, known->second);
    }
    return has_errors(problems) ? 1 : 0;
}

int refuse(Session& session, Problem problem) {
    Problems problems;
    problems.push_back(std::move(problem));
    if (session.arguments.json) {
        answer_json({}, problems);
        return 1;
    }
    return tell(session, problems);
}

Progress::Progress(std::size_t total) : total_(total), shown_(total != 1 && isatty(STDERR_FILENO)) {}

Progress::~Progress() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
}

void Progress::step(const std::string& name) {
    ++done_;
    if (shown_) std::cerr << "\r\033[K[" << done_ << '/' << total_ << "] " << name << std::flush;
}

void Progress::show(std::size_t done, std::size_t total, const std::string& name) {
    if (!shown_ || done % std::max<std::size_t>(1, total / 200) != 0) return;
    std::cerr << "\r\033[K[" << done << '/' << total << "] " << name << std::flush;
}

int filter_lines(void (*append)(std::string& to, std::string_view line)) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    constexpr std::size_t at_once = std::size_t{1} << 16;
    std::string line, answers;
    for (bool first = true; std::getline(std::cin, line); first = false) {
        append(answers, std::string_view(line).substr(first && line.starts_with(byte_order_mark) ? 3 : 0));
        if (answers.size() < at_once) continue;
        std::cout << answers;
        answers.clear();
    }
    std::cout << answers << std::flush;
    if (!std::cout) throw MachineFailure(say("the answers cannot be written"));
    return 0;
}

}  // namespace prikaz::cli
