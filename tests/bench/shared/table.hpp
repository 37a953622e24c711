// The document all benchmarks of templates use: ten paragraphs with tags and a roadmap table of six columns.
#pragma once

#include "data/data.hpp"
#include "package/package.hpp"
#include "render/render.hpp"

namespace prikaz::bench {

package::Archive docx_template();
package::Archive odt_template();
render::Form form(const package::Archive&);

std::string order_json(int rows);  // about 370 bytes a row
data::Tree order(int rows);

}  // namespace prikaz::bench
