// Private to office: PDF out of a finished document by LibreOffice.
#pragma once

#include <string>

#include "office/office.hpp"

namespace prikaz::office {

// The name of LibreOffice's program, or nothing when it is not installed.
std::optional<std::string> find_libreoffice(World&);
// Throws MachineFailure when LibreOffice fails or takes longer than its limit.
std::string convert(World&, const std::string& libreoffice, std::string_view document, const std::string& extension,
                    const std::string& filter, const std::string& result_extension);
std::string to_pdf(World&, const std::string& libreoffice, std::string_view docx, PdfKind);

}  // namespace prikaz::office
