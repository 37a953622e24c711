// Inside the room only: ways of signing and of acknowledging as refusals name them, with the words that commands take.
#pragma once

#include <string>
#include <vector>

#include "flow/definition.hpp"

namespace prikaz::flow {

std::string named(SignatureKind);  // «a qualified signature»
std::string named(AcknowledgementKind);
// «a qualified signature (qualified), a signature on paper (paper)»
std::string listed(const std::vector<SignatureKind>&);
std::string listed(const std::vector<AcknowledgementKind>&);

}  // namespace prikaz::flow
