// What a reader finds in written content, told alike for DOCX, ODT and HTML: a line per paragraph, picture, table, row
// and cell with its spans. Fillers (empty paragraphs) and list numbers are left out.
#pragma once

#include <string>
#include <string_view>

namespace prikaz::content_test {

std::string docx_outline(std::string_view document);
std::string odt_outline(std::string_view content);
std::string html_outline(std::string_view fragment);

}  // namespace prikaz::content_test
