// A template held against the schema of its data, before any data are there.
#include "office/template_variables.hpp"

namespace prikaz::office {
namespace {

class Comparison {
public:
    explicit Comparison(const shape::Schema& schema) : schema_(schema) {}

    void compare(const std::vector<language::Variable>& wanted, const shape::Schema::Parts& parts,
                 const std::string& owner) {
        for (const language::Variable& variable : wanted) {
            const std::string name = owner + variable.name;
            if (name == "row") continue;  // the number of a table's row, which filling gives
            const auto field = schema_.field(parts, variable.name);
            if (!field.known) {
                unknown(variable, name, owner, field.names);
                continue;
            }
            if (!field.required && !variable.optional)
                problems.push_back({Severity::Warning, "template.schema.optional", variable.first_use,
                                    say("data may lack «{1}»: the schema does not require it", {name}),
                                    say("require it there, or give it a default in the template")});
            compare(variable.fields, variable.listed ? schema_.items(field.parts) : field.parts, name + ".");
        }
    }

    Problems problems;

private:
    void unknown(const language::Variable& variable, const std::string& name, const std::string& owner,
                 const std::vector<std::string_view>& names) {
        const std::string near = nearest(variable.name, names);
        problems.push_back({Severity::Error, "template.schema.unknown", variable.first_use,
                            say("the schema of the data has no «{1}»", {name}),
                            near.empty() ? std::string() : say("Did you mean «{1}»?", {owner + near})});
    }

    const shape::Schema& schema_;
};

}  // namespace

Problems held_against(const shape::Schema& schema, const render::Form& form) {
    Comparison comparison(schema);
    comparison.compare(form.variables(), schema.whole(), {});
    return std::move(comparison.problems);
}

}  // namespace prikaz::office
