// Declension on one core: items per second are forms (five of a name) or phrases. The words are those of tests/russian.
#include <benchmark/benchmark.h>
#include <fstream>
#include <string>
#include <vector>

#include "russian/russian.hpp"

namespace {

using namespace prikaz::russian;

struct Row {
    std::string nominative;
    Sex sex;
};

std::vector<Row> rows(std::string_view kind) {
    std::vector<Row> found;
    std::ifstream stream("tests/russian/declension.tsv");
    for (std::string line; std::getline(stream, line);) {
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        if (std::string_view(line).substr(0, first) != kind) continue;
        const char sex = line[first + 1];
        found.push_back({line.substr(second + 1, line.find('\t', second + 1) - second - 1), sex == 'm' ? Sex::Male
                                                                                            : sex == 'f'
                                                                                                ? Sex::Female
                                                                                                : Sex::Unknown});
    }
    return found;
}

void decline_all(benchmark::State& state, const char* name, Declinable kind, int counted) {
    const auto words = rows(name);
    Declined into;
    for (auto _ : state)
        for (const Row& row : words) {
            decline(row.nominative, kind, row.sex, into);
            benchmark::DoNotOptimize(into.forms.data());
        }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()) * counted);
}
BENCHMARK_CAPTURE(decline_all, surname_forms, "surname", Declinable::Surname, 5);
BENCHMARK_CAPTURE(decline_all, first_name_forms, "first", Declinable::FirstName, 5);
BENCHMARK_CAPTURE(decline_all, patronymic_forms, "middle", Declinable::Patronymic, 5);
BENCHMARK_CAPTURE(decline_all, full_name_forms, "full", Declinable::FullName, 5);
BENCHMARK_CAPTURE(decline_all, posts, "position", Declinable::Post, 1);
BENCHMARK_CAPTURE(decline_all, organizations, "org", Declinable::Organization, 1);

void recognize_all(benchmark::State& state, const char* name, Declinable kind) {
    const auto words = rows(name);
    std::vector<std::string> forms;
    for (const Row& row : words) forms.push_back(decline(row.nominative, kind, row.sex).in(Case::Dative));
    for (auto _ : state)
        for (const std::string& form : forms) benchmark::DoNotOptimize(recognize(form, kind));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(forms.size()));
}
BENCHMARK_CAPTURE(recognize_all, surnames, "surname", Declinable::Surname);
BENCHMARK_CAPTURE(recognize_all, full_names, "full", Declinable::FullName);
BENCHMARK_CAPTURE(recognize_all, posts, "position", Declinable::Post);

}  // namespace
