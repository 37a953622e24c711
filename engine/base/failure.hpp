// The words for what a machine refused, for rooms that speak to the system themselves: a public header of base.
#pragma once

#include <string>

#include "base/base.hpp"

namespace prikaz {

// The reason behind an errno value in the user's language.
std::string reason(int error);

enum class Wish { Read, Write, Remove, MakeFolder, Start };

// «cannot write out/order.docx: no space left on the disk»
[[noreturn]] void fail(Wish, const std::string& path, int error);

}  // namespace prikaz
