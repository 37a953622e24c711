#include "join/docx.hpp"
#include "join/odt.hpp"

namespace prikaz::join {

Loaded<std::string> join_documents(const package::Archive& first, const std::vector<Part>& parts) {
    const auto kind = package::kind_of(first);
    Problems problems = kind.problems;
    for (const Part& part : parts) {
        const auto other = package::kind_of(part.document);
        append(problems, other.problems);
        if (kind && other && *kind.value != *other.value)
            problems.push_back({Severity::Error,
                                "join.format",
                                {.file = part.document.name()},
                                say("The appended document has another format than «{1}»", {first.name()}),
                                say("Save it in the same format: DOCX to DOCX, ODT to ODT")});
    }
    if (kind && *kind.value == package::DocumentKind::Other)
        problems.push_back(
            {Severity::Error, "join.format", {.file = first.name()}, say("The file is neither a DOCX nor an ODT"), {}});
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return *kind.value == package::DocumentKind::Docx ? docx::join(first, parts) : odt::join(first, parts);
}

}  // namespace prikaz::join
