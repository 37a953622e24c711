#include <algorithm>

#include "render/draft.hpp"
#include "render/lint.hpp"

namespace prikaz::render {
namespace {

// Shows the paragraph that a problem is about.
void show_surroundings(Problems& problems, const PartProgram& part) {
    for (Problem& problem : problems) {
        const auto found = std::find_if(part.surroundings.begin(), part.surroundings.end(),
                                        [&](const auto& one) { return one.first == problem.place.part; });
        if (found == part.surroundings.end() || found->second.empty()) continue;
        const std::string shown = say("text: «{1}»", {found->second});
        problem.hint = problem.hint.empty() ? shown : problem.hint + "; " + shown;
    }
}

// Their blocks lack a beginning or an end, so that what the language says would be noise.
bool lacks_tags(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.code == "template.structure.lost_tag" || problem.code == "template.tag.unclosed";
    });
}

std::string root_of(const Markup& markup) {
    for (std::uint32_t at = 0; at < markup.size(); ++at)
        if (markup.starts_element(at)) return std::string(markup.text(at));
    return {};
}

std::vector<language::Piece> plan(Draft& draft) {
    lift(draft);
    pair_blocks(draft);
    lint_tags(draft);
    plan_cells(draft);
    place_tags(draft);
    join_neighbours(draft);
    drop_emptied_runs(draft);
    keep_marks_unique(draft);
    guard_tables(draft);
    guard_containers(draft);
    return weave(draft);
}

}  // namespace

Compilation compile_part(std::string xml, std::string name, Format format, const Place& file,
                         const language::Provider& others) {
    Place place = file;
    place.part = name;
    if (xml.find('{') == std::string::npos) return {};
    auto part = std::make_unique<PartProgram>();
    part->name = std::move(name);
    part->source = std::move(xml);
    Problems problems = check_prefixes(part->source, format, place);
    if (has_errors(problems)) return {nullptr, std::move(problems)};

    const Markup markup(part->source, Dialect::of(format));
    Found found = find_tags(markup, place, part->keep);
    part->surroundings = std::move(found.surroundings);
    if (found.tags.empty() && found.removed.empty()) {
        show_surroundings(found.problems, *part);
        return {nullptr, std::move(found.problems)};
    }
    part->root = root_of(markup);
    Draft draft(*part, markup, std::move(found));
    std::vector<language::Piece> pieces = plan(draft);
    problems = std::move(draft.problems);
    if (!lacks_tags(problems)) {
        auto program = language::compile(std::move(pieces), {others, language::Library::Texts::Plain});
        append(problems, std::move(program.problems));
        if (program.value) part->program = *program.value;
    }
    show_surroundings(problems, *part);
    return {std::move(part), std::move(problems)};
}

}  // namespace prikaz::render
