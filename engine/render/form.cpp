#include "render/form.hpp"

#include <algorithm>

namespace prikaz::render {
namespace {

void merge(std::vector<language::Variable>& to, std::vector<language::Variable> from) {
    for (language::Variable& one : from) {
        const auto known =
            std::find_if(to.begin(), to.end(), [&](const auto& other) { return other.name == one.name; });
        if (known == to.end()) {
            to.push_back(std::move(one));
            continue;
        }
        known->listed |= one.listed;
        known->seen |= one.seen;
        known->optional &= one.optional;
        merge(known->fields, std::move(one.fields));
    }
}

}  // namespace

Format Form::format() const { return compiled->format; }
const std::string& Form::name() const { return compiled->name; }
const Problems& Form::warnings() const { return compiled->warnings; }

std::vector<language::Variable> Form::variables() const {
    std::vector<language::Variable> all;
    if (compiled->program) merge(all, language::variables(*compiled->program));
    for (const FormPart& part : compiled->parts)
        if (part.program) merge(all, language::variables(*part.program->program));
    return all;
}

}  // namespace prikaz::render
