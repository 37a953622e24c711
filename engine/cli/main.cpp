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
    cli::Session session{world, templates, arguments};
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

}  // namespace

int main(int count, char** values) {
    auto world = real_world();
    speak(cli::wanted_language(*world, count, values), locale_folder(*world));
    try {
        auto parsed = cli::read_arguments(count, values);
        return parsed.arguments ? run_command(*world, *parsed.arguments) : parsed.exit_code;
    } catch (const MachineFailure& failure) {
        std::cerr << "prikaz: " << failure.what() << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "prikaz: " << say("this machine has not enough memory for that") << '\n';
    }
    return 2;
}
