// Private to cli: the command line as a value.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/base.hpp"

namespace prikaz::cli {

struct Render {
    std::vector<std::string> orders;
    std::string folder;
    std::vector<std::string> formats;
    bool pdf_archive = false;
};
struct Fill {
    std::string template_path, data_path, output, missing = "error";
};
struct Inspect {
    std::string template_path;
};
struct Check {
    std::vector<std::string> files;
};
struct Schema {
    std::string kind;
};
struct DateWords {
    std::string date, form = "words";
};
struct NumberNoun {
    std::string number;
    std::vector<std::string> noun;
};

struct Arguments {
    std::string office;
    bool json = false;
    std::optional<Language> language;
    std::variant<std::monostate, Render, Fill, Inspect, Check, Schema, DateWords, NumberNoun> command;
};

// Nothing when help or version was printed (exit 0) or the call is mistaken (exit 1 and the problem, code usage).
struct Parsed {
    std::optional<Arguments> arguments;
    int exit_code = 0;
    Problems problems;
};
Parsed read_arguments(int count, const char* const* values);
// Also for calls that cannot be read: whoever asked for JSON gets JSON.
bool wants_json(int count, const char* const* values);

// The language before anything else is read: --lang, then the locale's variables; Russian for ru_*.
Language wanted_language(World&, int count, const char* const* values);

}  // namespace prikaz::cli
