#include "join/docx.hpp"
#include "join/odt.hpp"

namespace prikaz::join {

namespace {

Problem other_format(const package::Archive& first, const package::Archive& other) {
    return {Severity::Error,
            "join.format",
            {.file = other.name()},
            say("The appended document has another format than «{1}»", {first.name()}),
            say("Save it in the same format: DOCX to DOCX, ODT to ODT")};
}

// All of one format; nothing when they are not.
std::optional<package::DocumentKind> common_kind(const package::Archive& first,
                                                 const std::vector<const package::Archive*>& others,
                                                 Problems& problems) {
    const auto kind = package::kind_of(first);
    append(problems, kind.problems);
    for (const package::Archive* one : others) {
        const auto other = package::kind_of(*one);
        append(problems, other.problems);
        if (kind && other && *kind.value != *other.value) problems.push_back(other_format(first, *one));
    }
    if (kind && *kind.value == package::DocumentKind::Other)
        problems.push_back(
            {Severity::Error, "join.format", {.file = first.name()}, say("The file is neither a DOCX nor an ODT"), {}});
    return has_errors(problems) ? std::nullopt : kind.value;
}

}  // namespace

Loaded<std::string> join_documents(const package::Archive& first, const std::vector<Part>& parts) {
    std::vector<const package::Archive*> others;
    for (const Part& part : parts) others.push_back(&part.document);
    Problems problems;
    const auto kind = common_kind(first, others, problems);
    if (!kind) return {std::nullopt, std::move(problems)};
    return *kind == package::DocumentKind::Docx ? docx::join(first, parts) : odt::join(first, parts);
}

Loaded<std::string> insert_documents(const package::Archive& host, const std::vector<Insertion>& insertions) {
    std::vector<const package::Archive*> others;
    for (const Insertion& insertion : insertions) others.push_back(&insertion.document);
    Problems problems;
    const auto kind = common_kind(host, others, problems);
    if (!kind) return {std::nullopt, std::move(problems)};
    return *kind == package::DocumentKind::Docx ? docx::insert(host, insertions) : odt::insert(host, insertions);
}

}  // namespace prikaz::join
