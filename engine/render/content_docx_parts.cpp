// What content adds to a DOCX package beside the part it stands in: relationships, pictures, content types.
#include <cmath>

#include "base/base.hpp"
#include "render/content_docx.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

const std::string office_relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

// A target as it is written in the relationships of `part`: relative where it lies below the part's folder.
std::string target_from(std::string_view part, std::string_view target) {
    const std::string folder = folder_of(part) + "/";
    if (target.starts_with(folder)) return std::string(target.substr(folder.size()));
    return "/" + std::string(target);
}

}  // namespace

std::string DocxParts::relationships_of(const std::string& name) const {
    if (const auto changed = relationships_.find(name); changed != relationships_.end()) return changed->second;
    const auto known = facts_->relationships.find(name);
    return known == facts_->relationships.end() ? package::empty_relationships() : known->second;
}

std::string DocxParts::relate(const std::string& type, const std::string& target, bool external) {
    std::string& id = known_[{part_, target}];
    if (!id.empty()) return id;
    const std::string name = package::relationships_name(part_);
    std::string text = relationships_of(name);
    for (std::size_t number = known_.size();; ++number) {
        id = "rIdContent" + std::to_string(number);
        if (text.find('"' + id + '"') == std::string::npos && text.find('\'' + id + '\'') == std::string::npos) break;
    }
    relationships_[name] =
        package::with_relationship(std::move(text), {id, office_relationships + type, target, external});
    return id;
}

std::string DocxParts::link(const std::string& address) { return relate("hyperlink", address, true); }

std::string DocxParts::picture(const content::Picture& picture) {
    return relate("image", target_from(part_, media(picture)), false);
}

const std::string& DocxParts::media(const content::Picture& picture) {
    std::string& name = media_names_[*picture.bytes];
    if (!name.empty()) return name;
    picture_types_.insert(picture.type);
    const std::string folder = folder_of(facts_->main_part);
    const std::string start = (folder == "." ? "" : folder + "/") + "media/content";
    for (std::size_t number = media_.size() + 1;; ++number) {
        name = start + std::to_string(number) + "." + picture.type;
        if (!facts_->parts.contains(lower(name))) break;
    }
    media_.emplace_back(name, picture.bytes);
    return name;
}

void DocxParts::finish(PackageEdits& edits) const {
    for (const auto& [name, text] : relationships_) {
        if (facts_->parts.contains(lower(name))) {
            edits.replaced[name] = text;
        } else {
            edits.added.emplace_back(name, text);
        }
    }
    for (const auto& [name, bytes] : media_) edits.added.emplace_back(name, *bytes);
    if (picture_types_.empty()) return;
    std::string types = facts_->content_types;
    for (const std::string& type : picture_types_)
        types = package::with_default_type(std::move(types), type, "image/" + type);
    edits.replaced["[Content_Types].xml"] = std::move(types);
}

// ---- Lists ---------------------------------------------------------------------------------------------------------

int DocxNumbering::clamp_level(const DocxStyleList& list, int level) const {
    const int levels = facts_->abstract_lists.at(list.abstract).levels;
    return std::clamp(level, 0, std::max(levels, 1) - 1);
}

int DocxNumbering::num(const DocxStyleList& list, Instance instance, int level) {
    const auto [known, is_new] = known_.try_emplace({list.abstract, instance}, nums_.size());
    if (is_new) nums_.push_back({facts_->greatest_num + static_cast<int>(nums_.size()) + 1, list.abstract, {}});
    nums_[known->second].levels.insert(level);
    const auto [latest, first] = latest_.try_emplace(list.abstract, known->second);
    if (!is_new && latest->second != known->second) nums_[known->second].resumed = true;
    latest->second = known->second;
    return nums_[known->second].id;
}

// A copy of the abstract list without what ties the original to styles and to other documents.
std::string DocxNumbering::own_abstract(const Num& num, int id) const {
    const DocxAbstractList& list = facts_->abstract_lists.at(num.abstract);
    const std::string_view original = std::string_view(facts_->numbering).substr(list.begin, list.end - list.begin);
    std::string copy;
    std::size_t kept = 0;
    TagWalk walk(original);
    for (MarkupTag tag; walk.next(tag);) {
        const bool root = tag.opens("w:abstractNum");
        const bool tie =
            tag.opens("w:nsid") || tag.opens("w:tmpl") || tag.opens("w:pStyle") || tag.opens("w:styleLink");
        if (!root && !(tie && tag.type == MarkupTag::Type::Empty)) continue;
        copy.append(original.substr(kept, tag.begin - kept));
        if (root) copy += "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">";
        kept = tag.end;
    }
    return copy.append(original.substr(kept));
}

void DocxNumbering::finish(PackageEdits& edits) const {
    if (nums_.empty()) return;
    std::string abstracts, added;
    int next_abstract = facts_->abstract_lists.rbegin()->first + 1;
    for (const Num& num : nums_) {
        const DocxAbstractList& list = facts_->abstract_lists.at(num.abstract);
        if (num.resumed) abstracts += own_abstract(num, next_abstract);
        added += "<w:num w:numId=\"" + std::to_string(num.id) + "\"><w:abstractNumId w:val=\"" +
                 std::to_string(num.resumed ? next_abstract++ : num.abstract) + "\"/>";
        for (const int level : num.levels) {
            added += "<w:lvlOverride w:ilvl=\"" + std::to_string(level) + "\"><w:startOverride w:val=\"" +
                     std::to_string(list.starts[static_cast<std::size_t>(level)]) + "\"/></w:lvlOverride>";
        }
        added += "</w:num>";
    }
    std::string numbering = facts_->numbering;
    numbering.insert(facts_->after_nums, added);
    edits.replaced[facts_->numbering_part] = numbering.insert(facts_->after_abstracts, abstracts);
}

}  // namespace prikaz::render
