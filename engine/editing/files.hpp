// Private to the room: a file read for editing, and what is typed before it goes into one.
#pragma once

#include <optional>
#include <string>

#include "editing/editing.hpp"
#include "editing/outline.hpp"

namespace prikaz::editing {

// The text without byte order mark and with «\n» for line ends; both come back in restored().
class File {
public:
    explicit File(const data::Source&);

    std::optional<Outline> outline;  // nothing where the text is no YAML or cannot be followed

    Problems problems_or(Problem otherwise) const;
    std::string restored(const std::string& text) const;

private:
    bool has_mark_ = false, has_returns_ = false;
    std::optional<data::Tree> tree_;
    Problems problems_;
};

// Line ends made «\n», those at the ends of texts, empty people and rows without meaning taken away. Problems of signs
// that cannot stand in a file, with the path of their field.
Problems tidy(Form&);
Problems tidy(Table&);

// Tells which field differs from what was wanted.
Problem unwritable(const Form& got, const Form& wanted);
Problem unwritable_rows();

}  // namespace prikaz::editing
