// Inside the room only: one compiled expression.
#pragma once

#include "language/syntax.hpp"

namespace prikaz::language {

class Expression {
public:
    std::string source;
    ProgramPointer program;

    const Expr& root() const { return *program->body[0].value; }
};

}  // namespace prikaz::language
