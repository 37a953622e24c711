// Turns outcomes into exit codes: 0 done, 1 the input has errors, 2 this machine failed.
#include <iostream>

#include "cli/commands.hpp"

namespace {

using namespace prikaz;

// Data files of the program: beside the built program's source, else where it is installed.
std::string data_folder(World& world) {
    auto program = world.program_folder();
    for (const auto& candidate : {join_path(program, "../share/prikaz"), join_path(program, "..")}) {
        if (world.exists(join_path(candidate, "templates/order.docx"))) return candidate;
    }
    return PRIKAZ_DATA;
}

std::string locale_folder(World& world) {
    auto beside = join_path(world.program_folder(), "locale");
    return world.is_folder(beside) ? beside : join_path(world.program_folder(), "../share/locale");
}

int run_command(World& world, const cli::Arguments& arguments) {
    office::Templates templates(world, join_path(data_folder(world), "templates"));
    cli::Session session{world, templates, arguments, join_path(data_folder(world), "workflows")};
    return std::visit(
        [&](const auto& command) {
            if constexpr (std::is_same_v<std::decay_t<decltype(command)>, std::monostate>) {
                return 1;
            } else {
                return cli::run(session, command);
            }
        },
        arguments.command);
}

int fail(const char* code, int exit_code, const std::string& text, const std::string& hint, bool json) {
    if (json) {
        Problems problems;
        problems.push_back({.code = code, .place = {}, .text = text, .hint = hint});
        cli::answer_json({}, problems);
    } else {
        std::cerr << "prikaz: " << text << '\n' << (hint.empty() ? "" : hint + '\n');
    }
    return exit_code;
}

// A server speaks to each person in their language, whatever its own is; an archive's acts are Russian documents.
bool speaks_both(const cli::Arguments& arguments) {
    return std::holds_alternative<cli::Serve>(arguments.command) ||
           std::holds_alternative<cli::ArchiveCommand>(arguments.command);
}
void prepare_languages(World& world) {
    const auto own = spoken();
    speak(Language::Russian, locale_folder(world));
    speak(own, locale_folder(world));
}

int answer(World& world, int count, const char* const* values, bool json) {
    auto parsed = cli::read_arguments(count, values);
    if (parsed.arguments && speaks_both(*parsed.arguments)) prepare_languages(world);
    if (parsed.arguments) return run_command(world, *parsed.arguments);
    for (const auto& problem : parsed.problems) return fail("usage", 1, problem.text, problem.hint, json);
    return parsed.exit_code;
}

// An answer that nobody got is no answer: a full disk behind a redirection, a closed output.
int told(int exit_code) {
    if (std::cout.flush()) return exit_code;
    std::cerr << "prikaz: " << say("cannot write the answer") << '\n';
    return 2;
}

}  // namespace

int main(int count, char** values) {
    auto world = real_world();
    speak(cli::wanted_language(*world, count, values), locale_folder(*world));
    const bool json = cli::wants_json(count, values);
    try {
        return told(answer(*world, count, values, json));
    } catch (const MachineFailure& failure) {
        return told(fail("machine.failure", 2, failure.what(), "", json));
    } catch (const std::bad_alloc&) {
        return told(fail("machine.failure", 2, say("this machine has not enough memory for that"), "", json));
    }
}
