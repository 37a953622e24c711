// Commands on workflow definitions.
#include <cstdio>
#include <iostream>

#include "cli/desk.hpp"

namespace prikaz::cli {

namespace {

constexpr std::size_t most_states = 200'000;

using Definition = std::shared_ptr<const flow::Definition>;

Loaded<Definition> load(Session& session, const std::string& named) {
    auto folder = office::open_folder(session.world, ".", session.arguments.office);
    auto path = folder ? folder.value->path : std::string();
    return desk::load_definition(session.world, path, session.workflows, named);
}

}  // namespace

int run(Session& session, const WorkflowCheck& asked) {
    Problems problems;
    std::vector<Json> reports;
    for (const auto& named : asked.workflows) {
        auto definition = load(session, named);
        append(problems, std::move(definition.problems));
        if (!definition.value) continue;
        auto proof = flow::prove(**definition.value, most_states);
        append(problems, proof.problems);
        if (!asked.against.empty()) {
            auto before = load(session, asked.against);
            append(problems, std::move(before.problems));
            if (before.value) append(problems, flow::compare(**before.value, **definition.value));
        }
        Json report;
        report.text("workflow", (*definition.value)->id).number("version", (*definition.value)->version);
        report.number("states", static_cast<std::int64_t>(proof.states)).yes("whole", proof.whole);
        report.yes("sound", !has_errors(proof.problems));
        reports.push_back(std::move(report));
        if (!session.arguments.json && !has_errors(proof.problems)) {
            std::cout << say("{1}: sound, {2} states explored", {(*definition.value)->id, std::to_string(proof.states)})
                      << '\n';
        }
    }
    if (session.arguments.json) {
        answer_json({}, problems, "workflows", list_of(reports));
        return has_errors(problems) ? 1 : 0;
    }
    return tell(session, problems);
}

namespace {

int answer_picture(Session& session, const WorkflowDraw& asked, const Definition& definition,
                   const std::set<std::string>& present) {
    auto text = asked.mermaid ? flow::mermaid(*definition, present) : flow::graphviz(*definition, present);
    if (asked.output.empty()) {
        if (session.arguments.json) return answer_text(session, text);
        std::cout << text;
        return 0;
    }
    if (!asked.mermaid) text = desk::picture(session.world, text);
    session.world.write_whole(asked.output, text);
    return tell_files(session, {asked.output}, {});
}

}  // namespace

int run(Session& session, const WorkflowDraw& asked) {
    if (!asked.order.empty()) {
        return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
            auto status = desk::show(desk, order);
            if (!status) return tell_all(session, problems, status.problems);
            std::set<std::string> present;
            for (const auto& [path, work] : status.value->now.active) present.insert(path);
            auto definition = desk::definition_of(desk, status.value->now.definition_digest);
            return answer_picture(session, asked, definition, present);
        });
    }
    auto definition = load(session, asked.workflow);
    if (!definition) return tell_all(session, definition.problems, {});
    return answer_picture(session, asked, *definition.value, {});
}

int run(Session& session, const WorkflowSimulate& asked) {
    auto definition = load(session, asked.workflow);
    if (!definition) return tell_all(session, definition.problems, {});
    auto scenario = office::read_tree(session.world, asked.scenario);
    if (!scenario) return tell_all(session, scenario.problems, {});
    auto simulation = flow::simulate(**definition.value, *scenario.value, calendar::russian_production_calendar());
    if (!simulation) return tell_all(session, simulation.problems, {});
    auto& problems = simulation.value->problems;
    if (session.arguments.json) {
        std::vector<Json> lines;
        for (const auto& line : simulation.value->lines) {
            Json one;
            one.text("at", calendar::iso(line.at)).text("text", line.text);
            lines.push_back(std::move(one));
        }
        answer_json({}, problems, "lines", list_of(lines));
        return has_errors(problems) ? 1 : 0;
    }
    for (const auto& line : simulation.value->lines) {
        const auto local = calendar::local(line.at, simulation.value->zone);
        char time[16];
        std::snprintf(time, sizeof time, " %02d:%02d", local.hour, local.minute);
        std::cout << desk::shown_day(local.date) << time << "  " << line.text << '\n';
    }
    return tell(session, problems);
}

int run(Session& session, const WorkflowMigrate& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto act = who_acts(session, desk);
        if (!act) return tell_all(session, problems, act.problems);
        auto told = desk::migrate_cases(desk, *act.value, asked.workflow, asked.dry_run);
        if (!told) return tell_all(session, problems, told.problems);
        append(problems, std::move(told.problems));
        if (session.arguments.json) {
            Json json;
            answer_json({}, problems, "migration",
                        json.texts("cases", *told.value).yes("dry_run", asked.dry_run).finish());
            return has_errors(problems) ? 1 : 0;
        }
        for (const auto& line : *told.value) std::cout << line << '\n';
        if (told.value->empty()) std::cout << say("no case needs to move") << '\n';
        return tell(session, problems);
    });
}

}  // namespace prikaz::cli
