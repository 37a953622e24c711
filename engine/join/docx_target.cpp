#include <algorithm>
#include <charconv>

#include "join/docx.hpp"

namespace prikaz::join::docx {
namespace {

using xml::Tag;
using xml::value;

long number_of(std::string_view text) {
    long number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// The highest id below a bound: forged or random ids near the end of the range must not leave us without free ones.
void raise(long& next, std::string_view id) {
    const long number = number_of(id);
    if (number < 1'000'000'000) next = std::max(next, number + 1);
}

bool same_entry(const package::Entry& a, const package::Entry& b) {
    return a.crc == b.crc && a.size == b.size && a.method == b.method && a.packed == b.packed;
}

}  // namespace

bool Target::load(Problems& problems) {
    auto types = package::unpack_xml(first_, "[Content_Types].xml");
    auto links = package::relationships(first_, main_);
    auto main = package::unpack_xml(first_, main_);
    append(problems, std::move(types.problems));
    append(problems, std::move(links.problems));
    append(problems, std::move(main.problems));
    if (!types || !links || !main) return false;
    types_ = std::move(*types.value);
    main_links_ = std::move(*links.value);
    for (const auto& entry : first_.entries()) names_.insert(lower(entry.name));
    next_drawing = next_note = 1;
    xml::Tags tags(*main.value);
    for (Tag tag; tags.next(tag);) {
        if (tag.kind == xml::TagKind::Close) continue;
        if (tag.name == "docPr") raise(next_drawing, value(tag.raw, "id").value_or(""));
        if (tag.name == "headerReference" || tag.name == "footerReference")
            inherited.insert(std::string(tag.name) + " " + std::string(value(tag.raw, "type").value_or("default")));
        if (tag.name == "bookmarkStart") bookmarks.insert(lower(value(tag.raw, "name").value_or("")));
        if (tag.name == "bookmarkStart" || tag.name.starts_with("ins") || tag.name.starts_with("del") ||
            tag.name.starts_with("move") || tag.name.ends_with("Change") || tag.name.starts_with("perm") ||
            tag.name.starts_with("comment"))
            raise(next_annotation, value(tag.raw, "id").value_or(""));
    }
    for (const char* kind : {"footnotes", "endnotes"})
        if (const std::string part = find_part(kind); !part.empty()) {
            const xml::Document notes = xml::split(text(part));
            for (const auto& note : xml::children(notes.inner))
                raise(next_note, value(note.tag.raw, "id").value_or(""));
        }
    texts_[main_] = std::move(*main.value);
    return true;
}

std::string& Target::text(const std::string& part) {
    const auto found = texts_.find(part);
    if (found != texts_.end()) return found->second;
    auto loaded = package::unpack_xml(first_, part);
    append(problems, std::move(loaded.problems));
    return texts_[part] = loaded.value.value_or("");
}

bool Target::has(std::string_view part) const {
    return first_.find(part) != nullptr || texts_.contains(std::string(part)) || copies_.contains(std::string(part));
}

std::string Target::find_part(const std::string& kind) {
    for (const auto& link : main_links_)
        if (!link.external && link.type.ends_with("/" + kind)) return link.target;
    return {};
}

std::string Target::part_of_kind(const std::string& kind, const std::string& fresh) {
    if (std::string part = find_part(kind); !part.empty()) return part;
    const std::string part = free_name(main_.substr(0, main_.rfind('/') + 1) + kind + ".xml");
    const std::string type = std::string(link_space) + "/" + kind;
    add_text(part, fresh, std::string(word_type) + kind + "+xml");
    relate(main_, type, part, false);
    main_links_.push_back({"", type, part, false});
    return part;
}

std::string Target::free_name(std::string_view wanted) const {
    std::string name(wanted);
    const std::size_t dot = std::min(wanted.find('.', wanted.rfind('/') + 1), wanted.size());
    for (int number = 2; names_.contains(lower(name)); ++number)
        name = std::string(wanted.substr(0, dot)) + "-" + std::to_string(number) + std::string(wanted.substr(dot));
    return name;
}

void Target::add_text(const std::string& part, std::string text, std::string_view type) {
    if (!has(part)) added_.push_back(part);
    names_.insert(lower(part));
    texts_[part] = std::move(text);
    if (!type.empty()) types_ = package::with_override_type(std::move(types_), part, type);
}

std::string Target::add_copy(const package::Archive& from, const package::Entry& entry, std::string_view type) {
    if (type.starts_with("image/")) {
        for (const auto& mine : first_.entries())
            if (same_entry(mine, entry) && package::content_type(types_, mine.name) == type) return mine.name;
        for (const auto& [name, copy] : copies_)
            if (same_entry(copy.entry, entry) && package::content_type(types_, name) == type) return name;
    }
    const std::string name = free_name(entry.name);
    Copy copy{from, entry};
    copy.entry.name = name;
    copies_.emplace(name, std::move(copy));
    added_.push_back(name);
    names_.insert(lower(name));
    if (type.empty() || package::content_type(types_, name) == type) return name;
    if (type.starts_with("image/")) types_ = package::with_default_type(std::move(types_), extension_of(name), type);
    if (package::content_type(types_, name) != type)
        types_ = package::with_override_type(std::move(types_), name, type);
    return name;
}

std::string Target::relate(const std::string& part, std::string_view type, std::string_view target, bool external) {
    const std::string name = package::relationships_name(part);
    if (!has(name)) add_text(name, package::empty_relationships(), {});
    std::string& links = text(name);
    std::string id;
    do id = "rIdJ" + std::to_string(++link_numbers_[part]);
    while (links.find('"' + id + '"') != links.npos);
    const std::string written = external ? std::string(target) : package::relative_target(part, target);
    links = package::with_relationship(std::move(links), {id, std::string(type), written, external});
    return id;
}

std::string Target::finish(const std::vector<std::string>& main_pieces) {
    package::Writer writer;
    const auto add = [&](const std::string& name) {
        if (const auto text = texts_.find(name); text != texts_.end())
            writer.add(name, text->second);
        else
            writer.copy(copies_.at(name).entry);
    };
    for (const auto& entry : first_.entries()) {
        if (entry.name.ends_with('/')) continue;
        if (entry.name == main_) {
            writer.begin(main_);
            for (const auto& piece : main_pieces) writer.write(piece);
            writer.end();
        } else if (entry.name == "[Content_Types].xml") {
            writer.add(entry.name, types_);
        } else if (texts_.contains(entry.name)) {
            add(entry.name);
        } else {
            writer.copy(entry);
        }
    }
    for (const auto& name : added_) add(name);
    return writer.finish();
}

}  // namespace prikaz::join::docx
