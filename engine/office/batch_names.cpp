// Names of many documents: a pattern with tags over each row's values.
#include "office/batch.hpp"

namespace prikaz::office {
namespace {

constexpr std::size_t longest_name = 200;  // bytes; file systems allow 255

// A value in a name must make no folder and hold no sign that some file system forbids.
class NameSink final : public language::Sink {
public:
    void text(std::string_view value, language::Slot) override {
        for (const char sign : value) {
            const bool forbidden = static_cast<unsigned char>(sign) < 0x20 ||
                                   std::string_view("/\\:*?\"<>|\x7f").find(sign) != std::string_view::npos;
            out += forbidden ? '-' : sign;
        }
    }
    std::optional<Problem> rich(const data::Rich&, language::Slot) override {
        return Problem{Severity::Error, "fill.name", {}, say("This value cannot be printed"), {}};
    }
};

}  // namespace

Loaded<Names> Names::compile(const std::string& pattern, std::string prefix) {
    Names names;
    names.prefix_ = std::move(prefix);
    names.pattern_ = std::make_shared<const std::string>(pattern);
    auto pieces = language::cut(*names.pattern_, {.file = "--name", .line = 1, .column = 1});
    if (!pieces) return {std::nullopt, std::move(pieces.problems)};
    auto program = language::compile(std::move(*pieces.value));
    if (!program) return {std::nullopt, std::move(program.problems)};
    names.program_ = std::move(*program.value);
    return {std::move(names), {}};
}

Loaded<std::string> Names::print(const data::Node& variables, const std::string& usual, const Place& row) const {
    NameSink sink;
    sink.out = ask_the_row() ? "" : usual;
    Problems problems;
    if (ask_the_row())
        problems = language::run(*program_, variables, sink, {language::MissingValue::IsError, 10'000, 4096});
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    std::string name(trim(sink.out));
    const std::string last = name_of(name);
    if (name.empty() || !path_inside(".", name) || last.size() > longest_name || last.starts_with('.'))
        return refused<std::string>({Severity::Error, prefix_ + ".name", row,
                                     say("«{1}» is no name for a file of the folder", {name}),
                                     say("a name is not empty, begins with no dot and leads nowhere else")});
    return {std::move(name), {}};
}

}  // namespace prikaz::office
