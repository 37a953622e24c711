// Shared by the tests of this room: texts read as the files they stand for, and their problems in one line.
#pragma once

#include "organization/organization.hpp"

namespace organization_tests {

using namespace prikaz;
using namespace prikaz::organization;

inline calendar::Date day(const char* iso) { return *calendar::read_iso(iso); }

inline std::string codes(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems)
        all += (all.empty() ? "" : ", ") + std::to_string(problem.place.line) + " " + problem.code;
    return all;
}

inline Loaded<Staff> read(const std::string& text, const std::string& name,
                          Loaded<Staff> (*load)(const data::Tree&) = load_staff) {
    auto tree = data::read_file({name, text}, {64u << 20, 16'000'000, 64});
    if (!tree.value) return {std::nullopt, std::move(tree.problems)};
    return load(*tree.value);
}
inline Loaded<Staff> yaml(const std::string& text) { return read(text, "staff.yaml"); }
inline Loaded<Staff> list(const std::string& text) { return read(text, "list.csv", load_list); }

// All events of an import, applied through their written form: what the journal gives back is what is folded.
inline Staff after(Staff staff, const std::vector<StaffEvent>& events) {
    for (const StaffEvent& happened : events) {
        const Written written = write(happened);
        staff = organization::apply(std::move(staff), read_event(written.type, written.version, written.body).value());
    }
    return staff;
}

inline std::string told(const std::vector<StaffEvent>& events) {
    std::string all;
    for (const StaffEvent& happened : events) {
        const Written written = write(happened);
        all += written.type.substr(6) + " " + written.body + "\n";
    }
    return all;
}

}  // namespace organization_tests
