// By which act of the office, or agreement, an enhanced unqualified signature equals one by hand (63-ФЗ, art. 6, part 2).
#include "desk/signing.hpp"
#include "shape/shape.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits act_limits{.bytes = 64 * 1024, .nodes = 100, .depth = 4};
constexpr std::size_t longest_title = 500;

const shape::Schema& the_schema() {
    static const shape::Schema it(R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "additionalProperties": false,
  "required": ["title", "date"],
  "properties": {
    "title": {"type": "string", "description": "Положение, приказ или соглашение"},
    "date": {"type": "string", "format": "date"},
    "number": {"type": ["string", "number"]}
  }
})",
                                  "trust.act");
    return it;
}

Problem unnamed(const std::string& path) {
    return {.code = "sign.act.missing",
            .place = {.file = path},
            .text = say("an enhanced unqualified signature equals one by hand only where an act of the office or an "
                        "agreement says so (63-ФЗ, art. 6), and none is named"),
            .hint = say("name it in trust/act.yaml, keys title, date, number; a qualified signature needs none")};
}

Problem too_long(const Place& place) {
    return {.code = "trust.act.long",
            .place = place,
            .text = say("the title is longer than {1} characters", {std::to_string(longest_title)}),
            .hint = {}};
}

}  // namespace

// «Положение об электронных подписях от 12.01.2026 № 3-п»
Loaded<std::string> act_on_enhanced(Desk& desk) {
    const auto path = join_path(join_path(desk.folder->path, "trust"), "act.yaml");
    const auto bytes = desk.world.read(path, act_limits.bytes);
    if (!bytes) return refused<std::string>(unnamed(path));
    const auto tree = data::read_yaml({path, *bytes}, act_limits);
    if (!tree) return {std::nullopt, tree.problems};
    const auto& root = tree.value->root();
    auto problems = the_schema().check(root);
    const auto title = shape::text(root, "title");
    if (count_characters(title) > longest_title) problems.push_back(too_long(root.find("title")->place()));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    const auto date = russian::write_date(*shape::date(root.find("date")), russian::DateForm::Digits);
    const auto number = shape::scalar(root.find("number"));
    return {title + " от " + date + (number ? " № " + std::string(*number) : std::string()), {}};
}

std::string act_told(const evidence::SignatureVerified& record) {
    return record.act.empty() ? std::string() : say("; equals one by hand by this act: {1}", {record.act});
}

}  // namespace prikaz::desk
