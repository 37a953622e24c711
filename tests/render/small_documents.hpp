// Small DOCX and ODT archives made in memory for tests, and a look inside of what became of them.
#pragma once

#include <map>
#include <string>

#include "data/data.hpp"
#include "package/package.hpp"
#include "render/render.hpp"

namespace prikaz::render::testing {

using Parts = std::map<std::string, std::string>;  // name → bytes, beside or instead of the usual ones

// `body`: what stands in w:body before its section settings.
std::string docx(const std::string& body, const Parts& parts = {});
// `text`: what stands in office:text; `styles`: in office:automatic-styles.
std::string odt(const std::string& text, const std::string& styles = {}, const Parts& parts = {});

package::Archive opened(std::string bytes);
std::string part_of(const std::string& archive, const std::string& name);

std::string paragraph(const std::string& text);  // <w:p><w:r><w:t>…
std::string row(const std::vector<std::string>& cells);
std::string table(const std::vector<std::string>& rows, int columns);

Loaded<std::string> filled(const std::string& archive, const std::string& yaml, FillOptions options = {});
// The body of the filled DOCX; text of ODT. An error's code and text instead when it could not be filled.
std::string filled_body(const std::string& body, const std::string& yaml);
std::string filled_text(const std::string& text, const std::string& yaml, const std::string& styles = {});
// Texts of the problems of compiling, «code: text (place)» a line.
std::string compile_problems(const std::string& archive);

std::size_t count(const std::string& text, const std::string& what);
std::string plain(const std::string& xml);  // text nodes, a line per paragraph
// What validate-office says of the archive: empty when it is valid or the tool is not here.
std::string invalidity(const std::string& archive, const std::string& extension);

}  // namespace prikaz::render::testing
