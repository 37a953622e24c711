// office FOLDER READERS: an office whose order waits for so many readers, all of them signed in. Prints a line for
// each: the session's token and what their forms bring back. For tests/bench/web/run.
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "accounts/record.hpp"
#include "accounts/sessions.hpp"
#include "desk/desk.hpp"

namespace {

using namespace prikaz;

void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << text;
}

std::string reader(int number) { return "reader-" + std::to_string(number); }

void write_office(const std::string& folder, int readers) {
    std::filesystem::remove(folder + "/staff.yaml");
    std::string staff =
        "id;фамилия;имя;отчество;должность\nplatonova;Платонова;Галина;Сергеевна;Начальник\n"
        "ananina;Ананина;Анна;Николаевна;Делопроизводитель\n";
    for (int i = 0; i < readers; ++i)
        staff += reader(i) + ";Читатель;Имя" + std::to_string(i) + ";Отчествович;Методист\n";
    write(folder + "/staff.csv", staff);
    std::string order =
        "title: О порядке работы\nworkflow: quick\npreamble: В целях порядка\nitems:\n  - Соблюдать порядок.\n"
        "  - Контроль за исполнением приказа оставляю за собой.\nacquaint-form: sheet\nacquaint:\n";
    for (int i = 0; i < readers; ++i) order += "  - " + reader(i) + "\n";
    write(folder + "/orders/vsem/order.yaml", order);
}

template <class T>
T must(Loaded<T> loaded) {
    for (const auto& problem : loaded.problems) std::cerr << print(problem, {});
    if (!loaded) std::exit(1);
    return std::move(*loaded.value);
}

}  // namespace

int main(int count, char** values) {
    if (count != 3) return 1;
    const std::string folder = values[1];
    const int readers = std::atoi(values[2]);
    auto world = real_world();
    office::Templates templates(*world, "templates");
    must(desk::init(*world, folder));
    write_office(folder, readers);
    auto desk =
        must(desk::open(*world, templates,
                        {.start = folder, .office = folder, .mode = journal::Open::Migrate, .workflows = "workflows"}));
    must(desk::submit(*desk, "vsem", {"ananina", {}, {}}, ""));
    must(desk::sign(*desk, "vsem", {"platonova", {}, {}}, {}));
    accounts::Accounts accounts{.world = *world, .journal = *desk->journal};
    for (int i = 0; i < readers; ++i) {
        const auto record = accounts::new_account(accounts, reader(i));
        accounts.journal.keep(accounts::keeping(record), world->now());
        const auto entered = accounts::begin_session(accounts, record, {});
        std::cout << entered.token << ' ' << accounts::form_token(entered.token) << '\n';
    }
}
