// Fills templates given as lines of JSON, to be compared with what another engine makes of them. A line holds
// {"template": …, "data": {…}, "others": {name: text}, "escape": true, "missing": "blank"}; the answer holds the text, or
// the problems as «line:column code: text».
#include <iostream>

#include "language/language.hpp"

namespace {

using namespace prikaz;

class AnySink final : public language::Sink {
public:
    explicit AnySink(bool escape) : escape_(escape) {}
    void text(std::string_view value, language::Slot) override {
        if (escape_)
            append_escaped(out, value);
        else
            out += value;
    }
    std::optional<Problem> rich(const data::Rich&, language::Slot) override { return Problem{}; }

private:
    bool escape_;
};

language::Provider shelf(const data::Node* texts) {
    return [texts](const std::string& name, const Place&) -> Loaded<std::optional<language::Provided>> {
        const data::Node* found = texts ? texts->find(name) : nullptr;
        if (!found) return {std::optional<language::Provided>(), {}};
        return {language::Provided{std::string(found->text()), {name, 1, 1, 0, {}}}, {}};
    };
}

data::Node told(data::Builder& make, const Problems& problems) {
    std::vector<data::Node> all;
    for (const Problem& one : problems)
        all.push_back(make.text(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " +
                                one.code + ": " + one.text));
    return make.list(all);
}

Loaded<std::string> print(const data::Node& request) {
    const std::string text(request.find("template")->text());
    auto pieces = language::cut(text, {"template", 1, 1, 0, {}});
    if (!pieces) return {std::nullopt, std::move(pieces.problems)};
    auto program = language::compile(std::move(*pieces.value), {shelf(request.find("others")), {}});
    if (!program) return {std::nullopt, std::move(program.problems)};
    const data::Node* escape = request.find("escape");
    AnySink sink(escape && escape->boolean());
    const data::Node* missing = request.find("missing");
    const bool blank = missing && missing->text() == "blank";
    Problems problems = language::run(
        **program.value, *request.find("data"), sink,
        {blank ? language::MissingValue::IsBlank : language::MissingValue::IsError, 200'000, 1 << 22, 5});
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(sink.out), {}};
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        auto request = data::read_json({"request", std::move(line)}, {1 << 24, 1'000'000, 100});
        data::Builder make;
        std::vector<data::Field> fields;
        if (request) {
            const Loaded<std::string> printed = print(request.value->root());
            fields.push_back(printed ? make.field("text", make.text(*printed.value))
                                     : make.field("problems", told(make, printed.problems)));
        } else {
            fields.push_back(make.field("refused", told(make, request.problems)));
        }
        std::cout << data::to_json(make.finish(make.map(fields)).root()) << '\n';
    }
}
