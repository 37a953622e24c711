// office FOLDER ORDERS: an office that has signed, read and archived so many orders, with the log over its journal. For
// tests/bench/custody/run.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "desk/archive.hpp"
#include "desk/desk.hpp"

namespace {

using namespace prikaz;

constexpr int at_once = 200;  // orders between two calls of work(), as a day's cron makes them

std::string name_of(int number) { return std::to_string(number / 1000) + "/prikaz-" + std::to_string(number); }

void write_order(const std::string& folder, int number) {
    const auto path = std::filesystem::path(folder) / "orders" / name_of(number) / "order.yaml";
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "title: О порядке работы\nworkflow: quick\nretention: 5 лет\npreamble: В целях порядка\nitems:\n"
                           "  - Утвердить порядок работы № "
                        << number << ".\n  - Контроль за исполнением приказа оставляю за собой.\nacquaint: [sorokin, belova]\n";
}

template <class T>
T must(Loaded<T> loaded) {
    for (const auto& problem : loaded.problems) std::cerr << print(problem, {});
    if (!loaded) std::exit(1);
    return std::move(*loaded.value);
}

void issue(desk::Desk& desk, const std::string& order) {
    must(desk::submit(desk, order, {"ananina", {}, {}}, ""));
    must(desk::sign(desk, order, {"platonova", {}, {}}, {}));
    for (const char* reader : {"sorokin", "belova"})
        must(desk::acknowledge(desk, order, {reader, {}, {}}, {{.person = reader}}, ""));
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 1;
    const std::string folder = words[1];
    const int orders = std::atoi(words[2]);
    auto world = real_world();
    office::Templates templates(*world, "templates");
    must(desk::init(*world, folder));
    std::ofstream(folder + "/office.yaml", std::ios::app) << "archive: {fond: bench, pdf: false}\n";
    const desk::OpenRequest request{
        .start = folder, .office = folder, .store = {}, .mode = journal::Open::Migrate, .workflows = "workflows"};
    for (int begin = 0; begin < orders; begin += at_once) {
        for (int i = begin; i < std::min(begin + at_once, orders); ++i) write_order(folder, i);
        const auto desk = must(desk::open(*world, templates, request));
        for (int i = begin; i < std::min(begin + at_once, orders); ++i) issue(*desk, name_of(i));
        desk::work(*desk, desk::Outward::Send);
        std::cerr << '\r' << begin + at_once << std::flush;
    }
    std::cerr << '\n';
}
