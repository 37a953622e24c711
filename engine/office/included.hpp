// Private to office: documents that an appendix includes as they are.
#pragma once

#include "office/office.hpp"

namespace prikaz::office {

// The included file in the wanted format: the named file itself, the file of that format beside it, or a conversion by
// LibreOffice. Problems point at the order's line that names it.
Loaded<package::Archive> included_document(World&, const std::string& folder, const order::Appendix&,
                                           render::Format wanted);
// Its text and tables as blocks, for HTML.
Loaded<std::vector<content::Block>> included_blocks(World&, const std::string& folder, const order::Appendix&);

}  // namespace prikaz::office
