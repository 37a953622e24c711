// Filters about missing values and escaping: default, safe, escape, xmlattr.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

Value preset(Runner&, const Arguments& a) {
    const bool missing = a.subject.is(Type::Undefined) || (a.flag(1) && !truth(a.subject));
    return missing ? (a.has(0) ? a[0] : text("")) : a.subject;
}

Value marked(Runner& run, const Arguments& a, Markup markup) {
    if (a.subject.is(Type::Rich)) return a.subject;
    return text(run.text_of(a.subject), markup);
}

Value safe(Runner& run, const Arguments& a) { return marked(run, a, Markup::Safe); }
Value force_escape(Runner& run, const Arguments& a) { return marked(run, a, Markup::Plain); }

// Everything printed is escaped by the sink once, so there is nothing to do before.
Value escape(Runner& run, const Arguments& a) {
    return a.subject.is(Type::Text) && a.subject.safe ? a.subject : marked(run, a, Markup::Plain);
}

Value xml_attributes(Runner& run, const Arguments& a) {
    if (!a.subject.is_map()) return run.wrong_type(a.at, say("a map"), a.subject);
    std::string result;
    for (std::size_t i = 0; i < entries_of(a.subject); ++i) {
        const Entry entry = entry_at(a.subject, i);
        if (entry.value.is(Type::None) || entry.value.is(Type::Undefined)) continue;
        const std::string_view name = run.text_of(entry.key);
        if (name.find_first_of(" \t\r\n/>=<\"'") != name.npos)
            return run.fail(a.at, "template.value.type", say("«{1}» cannot name an attribute", {name}));
        if (!result.empty() || a.flag(0, true)) result += ' ';
        (result += name) += "=\"";
        append_escaped(result, run.text_of(entry.value));
        result += '"';
    }
    return run.keep(result, Markup::Safe);
}

const Filter filters[] = {
    {"default", "default_value boolean", 0, preset, Subject::MayBeMissing},
    {"d", "default_value boolean", 0, preset, Subject::MayBeMissing},
    {"safe", "", 0, safe},
    {"escape", "", 0, escape},
    {"e", "", 0, escape},
    {"forceescape", "", 0, force_escape},
    {"xmlattr", "autospace", 0, xml_attributes},
};

}  // namespace

std::span<const Filter> output_filters() { return filters; }

}  // namespace prikaz::language
