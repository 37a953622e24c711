// What people do with measures under control: report, accept, return, move the day.
#include <algorithm>
#include <set>

#include "desk/coded.hpp"
#include "desk/responsible.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t longest_words = 8 * 1024, largest_file = 64u << 20, most_files = 20;  // of a report

Problem refusal(const char* code, std::string text, std::string hint = {}) {
    return {.code = code, .place = {}, .text = std::move(text), .hint = std::move(hint)};
}

struct Day {  // a row of the view
    std::string key, occurrence, id, number, text, responsible, due, state, reporter;
};

std::vector<Day> days_of(Desk& desk, const std::string& order) {
    std::vector<Day> days;
    for (const auto& row : desk.journal->select({.view = "measures", .where = {equal("order_id", order)}}))
        days.push_back({text_of(row[1]), text_of(row[2]), text_of(row[3]), text_of(row[4]), text_of(row[5]),
                        text_of(row[6]), text_of(row[9]), text_of(row[10]), text_of(row[12])});
    std::ranges::stable_sort(days, {}, [](const Day& day) { return std::pair(day.due.empty(), day.due); });
    return days;
}

std::string without_dot(std::string_view number) {
    if (number.ends_with('.')) number.remove_suffix(1);
    return std::string(trim(number));
}

std::string told_of(const Day& day) {
    return day.due.empty() ? day.id : day.id + " (" + shown_day(calendar::read_iso(day.due)) + ")";
}

using States = std::set<std::string_view>;

std::set<std::string> measures_of(const std::vector<Day>& days) {
    std::set<std::string> keys;
    for (const Day& day : days) keys.insert(day.key);
    return keys;
}

// A measure of an earlier edition bears its id still: what is over, and what does not wait for this, steps back.
void prefer_present(std::vector<Day>& named, const States& states) {
    const auto keep = [&](auto&& holds) {
        std::vector<Day> kept;
        std::ranges::copy_if(named, std::back_inserter(kept), holds);
        if (measures_of(named).size() > 1 && !kept.empty()) named = std::move(kept);
    };
    keep([](const Day& day) { return day.state != "closed"; });
    keep([&](const Day& day) { return states.contains(day.state); });
}

// The one day that is meant, or why none is.
std::variant<Day, Problem> find_day(Desk& desk, const std::string& order, const MeasureName& name,
                                    const States& states) {
    std::vector<Day> named;
    const auto all = days_of(desk, order);
    for (const Day& day : all)
        if (day.id == name.id || without_dot(day.number) == without_dot(name.id)) named.push_back(day);
    if (named.empty())
        return refusal("measure.unknown", say("the order {1} has no measure {2} under control", {order, name.id}),
                       "prikaz control list --order " + order);
    prefer_present(named, states);
    if (measures_of(named).size() > 1) {
        std::set<std::string> ids;
        for (const Day& day : named) ids.insert(day.id);
        std::string list;
        for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + id;
        return refusal("measure.ambiguous", say("several measures have the number {1}", {name.id}),
                       say("name one of {1}", {list}));
    }
    if (name.day) {
        const std::string iso = calendar::iso(*name.day);
        std::erase_if(named, [&](const Day& day) { return day.due != iso && day.occurrence != iso; });
        if (named.empty())
            return refusal("measure.day", say("the measure {1} is not due on {2}", {name.id, shown_day(name.day)}),
                           "prikaz control list --all --order " + order);
    }
    for (const Day& day : named)
        if (states.contains(day.state)) return day;
    return refusal("measure.state",
                   say("the measure {1} does not wait for this: {2}",
                       {told_of(named.back()), named.back().state == "reported"   ? say("a report waits for acceptance")
                                               : named.back().state == "accepted" ? say("it is accepted as carried out")
                                               : named.back().state == "closed"   ? say("its control is over")
                                                                                  : say("nothing is reported yet")}),
                   "prikaz control list --all --order " + order);
}

calendar::Date day_of(Desk& desk, const Day& day) { return calendar::read_iso(day.due).value_or(desk.today()); }

std::vector<std::string> asked_of(Desk& desk, const Day& day) {
    return Responsibles(desk).people(day.responsible, day_of(desk, day));
}

// In person, in the place of somebody absent, as the executor who answers for the order, or as the clerk, who enters
// what came on paper. A measure that is asked
// of nobody by name is reported by whom the workflow names.
std::optional<Problem> may_report(Desk& desk, const Step& step, const Day& day, const std::string& actor,
                                  std::string& basis) {
    const auto people = asked_of(desk, day);
    const Today today(desk);
    if (std::ranges::find(people, actor) != people.end()) return std::nullopt;
    for (const auto& member : today.in_place_of(actor)) {
        if (std::ranges::find(people, member) == people.end()) continue;
        basis = coded("stands-in", {person_name(desk, member)});
        return std::nullopt;
    }
    if (today.standing(actor).clerk) return std::nullopt;
    const auto path = control_path(step.open());
    if (people.empty()) return wants_accepting(desk, step, path, actor);
    const auto* state = step.open().definition->state(path);
    const auto* control = state ? std::get_if<flow::Control>(&state->activity) : nullptr;
    if (control && !wants_role(desk, *step.open().definition, step.order(), step.open().now.author, actor,
                               control->role)) {
        basis = coded("executor");
        return std::nullopt;
    }
    return refusal("actor.role", say("{1} may not do this", {person_name(desk, actor)}),
                   say("who may: {1}", {person_names(desk, people)}));
}

std::optional<Problem> wants_head(Desk& desk, const std::string& actor) {
    if (Today(desk).standing(actor).head) return std::nullopt;
    return refusal("actor.role", say("{1} may not do this", {person_name(desk, actor)}),
                   say("the day of a measure is moved by the head"));
}

std::optional<Problem> wants_words(const char* code, const std::string& words, std::string missing) {
    if (trim(words).empty()) return refusal(code, std::move(missing));
    if (words.size() > longest_words)
        return refusal("measure.text.long", say("this text is longer than {1} bytes", {std::to_string(longest_words)}),
                       say("hand in a file instead"));
    return std::nullopt;
}

// A name as it may stand in a folder of anybody's.
bool is_file_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 && name != "." && name != ".." && !invalid_utf8(name) &&
           std::ranges::none_of(name, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':' || c == 0x7f;
           });
}

std::optional<Problem> wrong_files(const std::vector<ReportFile>& files) {
    std::set<std::string_view> names;
    if (files.size() > most_files)
        return refusal("measure.files", say("a report has at most {1} files", {std::to_string(most_files)}));
    for (const ReportFile& file : files) {
        if (!is_file_name(file.name))
            return refusal("measure.files", say("«{1}» cannot be a file's name", {file.name}));
        if (file.bytes.size() > largest_file)
            return refusal("measure.files",
                           say("the file {1} is larger than {2} MB", {file.name, std::to_string(largest_file >> 20)}));
        if (!names.insert(file.name).second)
            return refusal("measure.files", say("two files have the name {1}", {file.name}));
    }
    return std::nullopt;
}

using Take = std::function<std::optional<Problem>(Step&, const Day&)>;
Loaded<Answer> take(Desk& desk, const std::string& order, const Act& act, const std::string& request,
                    const MeasureName& name, const States& states, const Take& does) {
    const std::string asked = request + "\n" + name.id + "\n" + (name.day ? calendar::iso(*name.day) : "");
    return take_step(desk, order, act, asked, false, [&](Step& step) -> Loaded<Appends> {
        auto found = find_day(desk, order, name, states);
        if (const auto revision = step.open().revision; act.seen && *act.seen != revision)
            step.refusal = refusal("measure.revision.stale",
                                   say("The order has changed since you looked at it: {1} events then, {2} now",
                                       {std::to_string(*act.seen), std::to_string(revision)}));
        else if (auto* problem = std::get_if<Problem>(&found))
            step.refusal = std::move(*problem);
        else
            step.refusal = does(step, std::get<Day>(found));
        return {Appends{}, {}};
    });
}

MeasureAct act_of(const Day& day, const Act& act) { return {day.key, day.occurrence, day.id, act.actor}; }

// Whether every day of every measure is accepted once this one is, and no term goes on without an end.
bool is_last(Desk& desk, const Step& step, const Day& accepted) {
    for (const Day& day : days_of(desk, step.open().order)) {
        const bool same = day.key == accepted.key && day.occurrence == accepted.occurrence;
        if (!same && day.state != "accepted" && day.state != "closed") return false;
    }
    const auto basis = terms::basis(step.open().now.registered->date);
    return step.order() && std::ranges::none_of(step.order()->order.measures, [&](const auto& measure) {
               return !measure.confirmed && measure.has_term && terms::read(measure.term, basis).endless;
           });
}

}  // namespace

Loaded<Answer> report_measure(Desk& desk, const std::string& order, const Act& act, const MeasureName& name,
                              const std::string& text, const std::vector<ReportFile>& files) {
    std::string request = "report\n" + text;
    for (const ReportFile& file : files) request += "\n" + file.name + " " + sha256(file.bytes);
    return take(desk, order, act, request, name, {"open", "returned"},
                [&](Step& step, const Day& day) -> std::optional<Problem> {
                    MeasureReported reported{act_of(day, act), {}, text, {}};
                    if (auto refused = may_report(desk, step, day, act.actor, reported.basis)) return refused;
                    if (auto refused = wants_words("measure.report.empty", text,
                                                   say("a report says how the measure was carried out")))
                        return refused;
                    if (auto refused = wrong_files(files)) return refused;
                    for (const ReportFile& file : files) {
                        reported.files.push_back({file.name, sha256(file.bytes)});
                        step.keep(file.bytes);
                    }
                    step.add(MeasureEvent(std::move(reported)));
                    return std::nullopt;
                });
}

Loaded<Answer> accept_measure(Desk& desk, const std::string& order, const Act& act, const MeasureName& name,
                              const std::string& remark) {
    return take(desk, order, act, "accept\n" + remark, name, {"reported"},
                [&](Step& step, const Day& day) -> std::optional<Problem> {
                    const auto path = control_path(step.open());
                    if (auto refused = wants_accepting(desk, step, path, act.actor)) return refused;
                    if (!remark.empty())
                        if (auto refused = wants_words("measure.remark.empty", remark, {})) return refused;
                    step.add(MeasureEvent(MeasureAccepted{act_of(day, act), remark}));
                    if (is_last(desk, step, day) && !step.decide(flow::command::Finish{path, coded("all-accepted")}))
                        step.refusal.reset();
                    return std::nullopt;
                });
}

Loaded<Answer> return_measure(Desk& desk, const std::string& order, const Act& act, const MeasureName& name,
                              const std::string& remark) {
    return take(desk, order, act, "return\n" + remark, name, {"reported"},
                [&](Step& step, const Day& day) -> std::optional<Problem> {
                    if (auto refused = wants_accepting(desk, step, control_path(step.open()), act.actor))
                        return refused;
                    if (auto refused = wants_words("measure.remark.empty", remark,
                                                   say("a report is returned with a remark: what is missing")))
                        return refused;
                    step.add(MeasureEvent(MeasureReturned{act_of(day, act), remark, {day.reporter}}));
                    return std::nullopt;
                });
}

Loaded<Answer> move_measure(Desk& desk, const std::string& order, const Act& act, const MeasureName& name,
                            calendar::Date to, const std::string& reason) {
    return take(desk, order, act, "move\n" + calendar::iso(to) + "\n" + reason, name, {"open", "returned"},
                [&](Step& step, const Day& day) -> std::optional<Problem> {
                    if (auto refused = wants_head(desk, act.actor)) return refused;
                    if (auto refused = wants_words("measure.reason.empty", reason,
                                                   say("the day of a measure is moved with a reason")))
                        return refused;
                    if (to < step.open().now.registered->date)
                        return refusal("measure.day.early", say("{1} is before the order", {shown_day(to)}));
                    if (calendar::iso(to) == day.due)
                        return refusal("measure.day.same", say("the measure is due on {1} already", {shown_day(to)}));
                    step.add(MeasureEvent(
                        MeasureMoved{act_of(day, act), day.due, calendar::iso(to), reason, asked_of(desk, day)}));
                    return std::nullopt;
                });
}

std::vector<ReportedFile> reported_files(Desk& desk, const std::string& order) {
    std::vector<ReportedFile> files;
    for (const auto& recorded : desk.journal->read(order_stream(order))) {
        const auto own = desk_event_of(recorded.entry);
        const auto* event = own ? std::get_if<MeasureEvent>(&*own) : nullptr;
        const auto* reported = event ? std::get_if<MeasureReported>(event) : nullptr;
        if (!reported) continue;
        std::vector<ReportedFile> of_report;
        for (const auto& file : reported->files)
            of_report.push_back({reported->act.key, reported->act.occurrence, file.name, file.digest});
        files.insert(files.begin(), of_report.begin(), of_report.end());
    }
    return files;
}

Loaded<std::vector<office::File>> report_files(Desk& desk, const std::string& order, const MeasureName& name) {
    auto found = find_day(desk, order, name, {"open", "reported", "returned", "accepted", "closed"});
    if (auto* problem = std::get_if<Problem>(&found)) return refused<std::vector<office::File>>(std::move(*problem));
    const Day& day = std::get<Day>(found);
    std::vector<office::File> files;
    for (const auto& file : reported_files(desk, order)) {
        if (file.measure != day.key || (name.day && file.occurrence != day.occurrence)) continue;
        if (auto bytes = desk.journal->blob(file.digest)) files.push_back({file.name, std::move(*bytes)});
    }
    return {std::move(files), {}};
}

}  // namespace prikaz::desk
