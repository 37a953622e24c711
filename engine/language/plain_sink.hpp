// Plain text: printed as it is.
#pragma once

#include "language/language.hpp"

namespace prikaz::language {

class PlainSink final : public Sink {
public:
    void text(std::string_view value, Slot) override { out.append(value); }
    std::optional<Problem> rich(const data::Rich&, Slot) override {
        return Problem{
            Severity::Error, "template.rich.refused", {}, say("A rich value cannot stand in plain text"), {}};
    }
};

}  // namespace prikaz::language
