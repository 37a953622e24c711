// prikaz control: measures of roadmaps, reports on them, their calendars.
#include <chrono>
#include <iostream>

#include "cli/desk.hpp"

namespace prikaz::cli {

namespace {

constexpr std::size_t largest_file = 64u << 20;

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\t') c = ' ';
    return text;
}

std::string json_of(const desk::Desk& desk, const std::vector<desk::ControlLine>& lines) {
    std::vector<Json> all;
    for (const auto& line : lines) {
        Json one;
        desk::write_fields(one, desk, line);
        all.push_back(std::move(one));
    }
    return list_of(all);
}

constexpr const char* SAY(const char* text) { return text; }

struct Section {
    const char* title;
    bool (*holds)(const desk::ControlLine&, const std::string& today);
};
const Section sections[] = {
    {SAY("Overdue"),
     [](const desk::ControlLine& line, const std::string& today) { return line.is_overdue(today); }},
    {SAY("Reported, to be accepted"),
     [](const desk::ControlLine& line, const std::string&) { return line.state == "reported"; }},
    {SAY("To come"), [](const desk::ControlLine& line,
                        const std::string& today) { return line.is_open() && !line.due.empty() && line.due >= today; }},
    {SAY("Without a deadline"),
     [](const desk::ControlLine& line, const std::string&) { return line.is_open() && line.due.empty(); }},
    {SAY("Accepted and closed"), [](const desk::ControlLine& line,
                                    const std::string&) { return line.state == "accepted" || line.state == "closed"; }},
};

std::string state_word(const std::string& state) {
    return state == "open"       ? say("to be carried out")
           : state == "reported" ? say("reported")
           : state == "returned" ? say("returned")
           : state == "accepted" ? say("accepted")
                                 : say("closed");
}

void print(const desk::Desk& desk, const std::vector<desk::ControlLine>& lines) {
    const std::string today = calendar::iso(desk.today());
    bool any = false;
    for (const Section& section : sections) {
        bool titled = false;
        for (const auto& line : lines) {
            if (!section.holds(line, today)) continue;
            if (!titled) std::cout << (any ? "\n" : "") << say(section.title) << '\n';
            titled = any = true;
            const auto people = desk::person_names(desk, line.people);
            std::cout << (line.due.empty() ? "—" : shown(line.due)) << '\t'
                      << (line.order_number.empty() ? line.order : line.order_number) << '\t' << line.id << '\t'
                      << (line.number.empty() ? "" : line.number + " ") << one_line(line.text) << '\t'
                      << (people.empty() ? one_line(line.responsible) : people) << '\t' << state_word(line.state)
                      << (line.moved.empty() ? "" : "\t" + say("moved: {1}", {line.moved}))
                      << (line.remark.empty() ? "" : "\t" + one_line(line.remark))
                      << (line.earlier ? "\t" + one_line(line.told_earlier(desk)) : "") << '\n';
        }
    }
    if (!any) std::cout << say("nothing is overdue, and nothing comes") << '\n';
}

// The request of a list, or why it cannot be read.
Loaded<desk::ControlRequest> request_of(desk::Desk& desk, const ControlCommand& asked) {
    desk::ControlRequest request{.person = asked.person, .finished = asked.all};
    if (!asked.person.empty() && !desk.staff.find(asked.person))
        return refused<desk::ControlRequest>(unknown_person(desk, asked.person));
    if (!asked.order.empty()) {
        auto order = desk::find_order(desk, asked.order);
        if (!order) return {std::nullopt, std::move(order.problems)};
        request.order = *order.value;
    }
    if (!asked.until.empty()) {
        request.until = shape::read_date(asked.until);
        if (!request.until) return refused<desk::ControlRequest>(no_day(asked.until));
    } else if (!asked.all && asked.verb == "list") {
        constexpr std::chrono::days usual{30};
        request.until = calendar::Date(std::chrono::sys_days(desk.today()) + usual);
    }
    return {std::move(request), {}};
}

int list(Session& session, const ControlCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto request = request_of(desk, asked);
        if (!request) return tell_all(session, problems, request.problems);
        const auto lines = desk::control(desk, *request.value);
        if (session.arguments.json) {
            answer_json({}, problems, "measures", json_of(desk, lines));
            return 0;
        }
        print(desk, lines);
        return tell(session, problems);
    });
}

int write_calendar(Session& session, const ControlCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto request = request_of(desk, asked);
        if (!request) return tell_all(session, problems, request.problems);
        const std::string title = !asked.person.empty()  ? desk::person_name(desk, asked.person)
                                  : !asked.order.empty() ? asked.order
                                                         : say("Measures under control");
        const auto text = desk::control_calendar(desk, desk::control(desk, *request.value), title);
        if (asked.output.empty()) {
            std::cout << text;
            return tell(session, problems);
        }
        office::write_files(session.world, {{asked.output, text}});
        return tell_files(session, {asked.output}, problems);
    });
}

int write_reports(Session& session, desk::Desk& desk, const std::string& order, const ControlCommand& asked,
                  const desk::MeasureName& name, Problems& problems) {
    auto files = desk::report_files(desk, order, name);
    if (!files) return tell_all(session, problems, files.problems);
    // Two reports may hand in a file of the same name: the later one keeps it.
    std::vector<std::string> names;
    std::vector<office::File> written;
    for (auto& file : *files.value) {
        std::string path = file.path;
        for (int n = 2; std::find(names.begin(), names.end(), path) != names.end(); ++n)
            path = std::to_string(n) + "-" + file.path;
        names.push_back(path);
        written.push_back({join_path(asked.output, path), std::move(file.bytes)});
    }
    office::write_files(session.world, written);
    std::vector<std::string> paths;
    for (const auto& file : written) paths.push_back(file.path);
    return tell_files(session, paths, problems);
}

Loaded<std::vector<desk::ReportFile>> read_files(World& world, const std::vector<std::string>& paths) {
    std::vector<desk::ReportFile> files;
    for (const std::string& path : paths) {
        auto bytes = office::read_named(world, path, largest_file);
        if (!bytes) return {std::nullopt, std::move(bytes.problems)};
        files.push_back({std::string(name_of(path)), std::move(*bytes.value)});
    }
    return {std::move(files), {}};
}

int act(Session& session, desk::Desk& desk, const std::string& order, const ControlCommand& asked,
        const desk::MeasureName& name, const std::optional<calendar::Date>& to, Problems& problems) {
    auto act = who_acts(session, desk);
    if (!act) return tell_all(session, problems, act.problems);
    Loaded<desk::Answer> answer;
    if (asked.verb == "report") {
        auto files = read_files(session.world, asked.files);
        if (!files) return tell_all(session, problems, files.problems);
        answer = desk::report_measure(desk, order, *act.value, name, asked.text, *files.value);
    } else if (asked.verb == "accept") {
        answer = desk::accept_measure(desk, order, *act.value, name, asked.text);
    } else if (asked.verb == "return") {
        answer = desk::return_measure(desk, order, *act.value, name, asked.text);
    } else {
        answer = desk::move_measure(desk, order, *act.value, name, *to, asked.text);
    }
    return finish_act(session, desk, problems, answer);
}

}  // namespace

int run(Session& session, const ControlCommand& asked) {
    if (asked.verb == "list") return list(session, asked);
    if (asked.verb == "calendar") return write_calendar(session, asked);
    desk::MeasureName name{asked.measure, {}};
    if (!asked.day.empty() && !(name.day = shape::read_date(asked.day))) return refuse(session, no_day(asked.day));
    std::optional<calendar::Date> to;
    if (asked.verb == "move" && !(to = shape::read_date(asked.until))) return refuse(session, no_day(asked.until));
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        if (asked.verb == "files") return write_reports(session, desk, order, asked, name, problems);
        if (asked.verb != "sheet") return act(session, desk, order, asked, name, to, problems);
        auto file = desk::print_execution(desk, order, asked.output);
        if (!file) return tell_all(session, problems, file.problems);
        office::write_files(session.world, {*file.value});
        append(problems, std::move(file.problems));
        return tell_files(session, {file.value->path}, problems);
    });
}

}  // namespace prikaz::cli
