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

struct Namespace {
    std::string_view prefix, name;
};
constexpr Namespace odf_namespaces[] = {
    {"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
    {"fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
    {"svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
    {"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {"xlink", "http://www.w3.org/1999/xlink"},
};

bool name_is_text(std::string_view part) { return part == "content.xml" || part == "styles.xml"; }

// What values may be written with; LibreOffice declares them all, other programs only what they used.
std::string with_namespaces(std::string xml) {
    const Markup head(std::string_view(xml).substr(0, 64 * 1024), Dialect::of(Format::Odt));
    const std::string root = root_of(head);
    std::string missing;
    for (const Namespace& one : odf_namespaces)
        if (root.find("xmlns:" + std::string(one.prefix) + "=") == root.npos)
            missing += " xmlns:" + std::string(one.prefix) + "=\"" + std::string(one.name) + "\"";
    const std::size_t at = root.empty() || missing.empty() ? xml.npos : xml.find(root);
    if (at != xml.npos) xml.insert(at + root.find_last_not_of("/>") + 1, missing);
    return xml;
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
    part->source = format == Format::Odt && name_is_text(part->name) ? with_namespaces(std::move(xml)) : std::move(xml);
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
