// Lists in the markup of ODT: nested text:list elements. A list that was interrupted goes on in a new element that
// names the one it continues, so that LibreOffice counts on; a new instance names none and starts again.
#include <algorithm>

#include "render/content_markup.hpp"
#include "render/content_odt.hpp"

namespace prikaz::render {

const std::string* OdtContentWriter::list_style(const content::Paragraph& paragraph) const {
    if (paragraph.list.instance == 0) return nullptr;
    const std::string* style = find_style(facts_->paragraph_styles, paragraph.style);
    if (!style) return nullptr;
    const auto list = facts_->lists.find(*style);
    return list == facts_->lists.end() ? nullptr : &list->second;
}

void OdtContentWriter::begin_list(const content::ListPlace& place, const std::string& style, std::string& out) {
    const int scope = place.instance < 0 ? values_ : 0;
    std::string& last = last_lists_[{{place.instance, scope}, style}];
    const std::string id = names_.fresh("content-list-");
    out += "<text:list";
    append_attribute(out, "xml:id", id);
    if (!last.empty()) append_attribute(out, "text:continue-list", last);
    append_attribute(out, "text:style-name", style);
    out += ">";
    last = id;
}

std::size_t OdtContentWriter::list(const std::vector<content::Block>& blocks, std::size_t first, Flow& flow,
                                   std::string& out) {
    const content::ListPlace place = std::get<content::Paragraph>(blocks[first]).list;
    const std::string style = *list_style(std::get<content::Paragraph>(blocks[first]));
    int depth = 0;
    std::size_t i = first;
    for (; i < blocks.size(); ++i) {
        const auto* paragraph = std::get_if<content::Paragraph>(&blocks[i]);
        if (!paragraph || paragraph->list.instance != place.instance) break;
        const std::string* own = list_style(*paragraph);
        if (!own || *own != style) break;
        const int wanted = std::clamp(paragraph->list.level, 0, odt_levels - 1) + 1;
        for (; depth > wanted; --depth) out += "</text:list-item></text:list>";
        if (depth == wanted) out += "</text:list-item><text:list-item>";
        for (; depth < wanted; ++depth) {
            if (depth == 0) begin_list(place, style, out);
            if (depth > 0) out += "<text:list>";
            out += "<text:list-item>";
        }
        this->paragraph(*paragraph, flow, out);
    }
    for (; depth > 0; --depth) out += "</text:list-item></text:list>";
    return i - first;
}

}  // namespace prikaz::render
