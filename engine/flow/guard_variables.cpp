#include "flow/definition.hpp"

namespace prikaz::flow {
namespace {

// Marks a text for the catalogue; it is said where it is shown.
constexpr const char* SAY(const char* text) { return text; }

}  // namespace

const std::vector<GuardVariable>& guard_variables() {
    using data::Kind;
    static const std::vector<GuardVariable> variables = {
        {"document.kind", Kind::Text, SAY("the kind of the document, in small letters: приказ, распоряжение")},
        {"document.matter", Kind::Text,
         SAY("what a personnel order is about: disciplinary, hire, transfer, dismissal, leave…; else empty")},
        {"document.retention", Kind::Text, SAY("how long it is kept, as written: постоянно, 50/75 лет, 5 лет")},
        {"document.valid", Kind::Boolean, SAY("the order has no errors")},
        {"document.long_storage", Kind::Boolean, SAY("it is kept longer than ten years")},
        {"document.items", Kind::Integer, SAY("how many items it has, of all levels")},
        {"document.appendices", Kind::Integer, SAY("how many appendices it has")},
        {"document.visas", Kind::Integer, SAY("how many people its list of visas names")},
        {"document.readers", Kind::Integer, SAY("how many people its acquaintance list names")},
        {"document.signatory", Kind::Text, SAY("the id of who signs it; empty when it names nobody of the staff")},
        {"document.workflow", Kind::Text, SAY("the workflow that the order itself names")},
        {"roadmap.rows", Kind::Integer, SAY("how many measures its roadmaps have")},
        {"roadmap.unread", Kind::Integer, SAY("how many terms of the roadmap could not be read as dates")},
        {"edition.number", Kind::Integer, SAY("the number of the present edition; 0 before the first")},
        {"visas.given", Kind::Integer, SAY("how many visas of the present edition approve, with remarks or without")},
        {"visas.remarks", Kind::Integer, SAY("how many of them have remarks")},
        {"visas.rejected", Kind::Integer, SAY("how many visas of the present edition reject")},
        {"case.days_open", Kind::Integer, SAY("calendar days since the case began")},
        {"registration.number", Kind::Text, SAY("the order's number; empty before registration")},
    };
    return variables;
}

}  // namespace prikaz::flow
