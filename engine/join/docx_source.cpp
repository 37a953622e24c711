// What a document brings along: links, notes, bookmarks, parts.
#include <algorithm>

#include "join/docx.hpp"

namespace prikaz::join::docx {

using xml::value;

namespace {

std::string fresh_notes(const std::string& kind) {
    const std::string note = kind == "footnotes" ? "footnote" : "endnote";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + kind + " xmlns:w=\"" +
           std::string(word_space) + "\"><w:" + note +
           " w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:" + note + "><w:" + note +
           " w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:" + note +
           "></w:" + kind + ">";
}

// Word allows bookmarks 40 characters; four are for a number.
std::string shortened(std::string_view name) {
    std::size_t end = 0;
    for (int count = 0; count < 36 && end < name.size(); ++count) next_character(name, end);
    return std::string(name.substr(0, end));
}

}  // namespace

Source::Source(Target& target, Styles& target_styles, const Part& part, int number, std::string section_before)
    : target_(target),
      target_styles_(target_styles),
      part_(part),
      number_(number),
      section_before_(std::move(section_before)) {}

bool Source::load() {
    const package::Archive& archive = part_.document;
    auto main = package::main_part(archive);
    auto types = package::unpack_xml(archive, "[Content_Types].xml");
    append(target_.problems, std::move(main.problems));
    append(target_.problems, std::move(types.problems));
    if (!main || !types) return false;
    main_ = std::move(*main.value);
    types_ = std::move(*types.value);
    auto text = package::unpack_xml(archive, main_);
    append(target_.problems, std::move(text.problems));
    if (!text) return false;
    document_ = xml::split(*text.value);
    if (document_.root.find(word_space) == std::string::npos) {
        target_.problems.push_back({Severity::Error,
                                    "join.strict",
                                    {.file = archive.name(), .part = main_},
                                    say("The document is saved in the strict form of DOCX"),
                                    say("Save it as an ordinary DOCX")});
        return false;
    }
    part_names_[main_] = target_.main();
    const std::string styles = text_of_kind("styles");
    styles_ = Styles(styles);
    styles_root_ = xml::split(styles).root;
    numbering_ = xml::split(text_of_kind("numbering"));
    foreign_ = styles_.defaults != target_styles_.defaults ||
               (styles_.default_paragraph() != nullptr && target_styles_.default_paragraph() != nullptr &&
                styles_.default_paragraph()->text != target_styles_.default_paragraph()->text);
    load_theme();
    collect_bookmarks();
    return !has_errors(target_.problems);
}

const std::vector<package::Relationship>& Source::links_of(const std::string& part) {
    const auto found = links_.find(part);
    if (found != links_.end()) return found->second;
    auto links = package::relationships(part_.document, part);
    append(target_.problems, std::move(links.problems));
    return links_[part] = links.value.value_or(std::vector<package::Relationship>{});
}

std::string Source::text_of_kind(const std::string& kind) {
    for (const auto& link : links_of(main_))
        if (!link.external && link.type.ends_with("/" + kind)) {
            auto text = package::unpack_xml(part_.document, link.target);
            append(target_.problems, std::move(text.problems));
            return text.value.value_or("");
        }
    return {};
}

void Source::warn(const char* code, std::string text, std::string hint) {
    if (warned_.insert(code).second)
        target_.problems.push_back({Severity::Warning,
                                    code,
                                    {.file = part_.document.name(), .part = main_},
                                    std::move(text),
                                    std::move(hint)});
}

std::string Source::take_root(std::string& target_root) { return xml::take_declarations(target_root, document_.root); }

Source::Body Source::take_body() {
    const auto body = xml::child(document_.inner, "body");
    if (!body) return {"", section_before_};
    std::string_view content = body->inner;
    std::string last;
    if (const std::size_t at = content.rfind("sectPr"); at != content.npos) {
        const auto blocks = xml::children(content);
        if (!blocks.empty() && blocks.back().tag.name == "sectPr") {
            last = blocks.back().whole;
            content = content.substr(0, blocks.back().tag.start);
        }
    }
    Body taken;
    taken.content = Rewriter(*this, Rewriter::Kind::Story, main_, target_.main()).run(content, document_.root);
    if (part_.placement == Placement::Inside) return taken;
    taken.section = last.empty() ? section_before_ : section(last);
    target_.inherited.insert(references_.begin(), references_.end());
    return taken;
}

void Source::collect_bookmarks() {
    if (document_.inner.find("bookmarkStart") == std::string::npos) return;
    xml::Tags tags(document_.inner);
    std::vector<std::string> names;
    for (xml::Tag tag; tags.next(tag);)
        if (tag.name == "bookmarkStart" && tag.kind != xml::TagKind::Close)
            names.emplace_back(value(tag.raw, "name").value_or(""));
    for (const std::string& name : names) {
        std::string free = name;
        for (int number = 2; target_.bookmarks.contains(lower(free)); ++number)
            free = shortened(name) + "_" + std::to_string(number);
        target_.bookmarks.insert(lower(free));
        bookmark_names_.emplace(name, free);
    }
}

std::string Source::bookmark(std::string_view name) {
    const auto found = bookmark_names_.find(std::string(name));
    return found == bookmark_names_.end() ? std::string(name) : found->second;
}

std::string Source::annotation(std::string_view id) {
    std::string& mapped = annotation_ids_[std::string(id)];
    if (mapped.empty()) mapped = std::to_string(target_.next_annotation++);
    return mapped;
}

std::string Source::note(const std::string& kind, std::string_view id) {
    Notes& notes = notes_[kind];
    if (notes.root.empty()) {
        for (const auto& link : links_of(main_))
            if (link.type.ends_with("/" + kind)) notes.part = link.target;
        const xml::Document text = xml::split(text_of_kind(kind));
        notes.root = text.root;
        for (const auto& one : xml::children(text.inner))
            notes.by_id[std::string(value(one.tag.raw, "id").value_or(""))] = one.whole;
    }
    std::string& mapped = note_ids_[kind + " " + std::string(id)];
    const auto found = notes.by_id.find(id);
    if (!mapped.empty() || found == notes.by_id.end()) return mapped;
    mapped = std::to_string(target_.next_note++);
    const std::string part = target_.part_of_kind(kind, fresh_notes(kind));
    const std::string text = Rewriter(*this, Rewriter::Kind::Story, notes.part, part).run(found->second, notes.root);
    const std::size_t head = text.find('>') + 1;
    notes.brought += xml::with_value(std::string_view(text).substr(0, head), "id", mapped) + text.substr(head);
    return mapped;
}

std::string Source::link(const std::string& story, const std::string& in_target, std::string_view id) {
    std::string& mapped = link_ids_[story + "\n" + in_target + "\n" + std::string(id)];
    if (!mapped.empty()) return mapped;
    const auto& links = links_of(story);
    const auto found = std::find_if(links.begin(), links.end(), [&](const auto& one) { return one.id == id; });
    if (found == links.end()) return mapped = id;
    const package::Relationship link = *found;
    if (link.external) return mapped = target_.relate(in_target, link.type, link.target, true);
    const bool story_of_its_own = link.type.ends_with("/header") || link.type.ends_with("/footer");
    const std::string name =
        story_of_its_own
            ? bring_story(link.target, std::string(word_type) + link.type.substr(link.type.rfind('/') + 1) + "+xml")
            : bring_part(link.target);
    if (name.empty()) return mapped = id;
    return mapped = target_.relate(in_target, link.type, name, false);
}

// A part copied as it is, with everything it refers to.
std::string Source::bring_part(const std::string& name) {
    if (const auto known = part_names_.find(name); known != part_names_.end()) return known->second;
    const package::Entry* entry = part_.document.find(name);
    if (entry == nullptr) {
        warn("join.part.missing", say("The appended document refers to a part it does not hold: {1}", {name}));
        return part_names_[name] = "";
    }
    const std::string mine = part_names_[name] =
        target_.add_copy(part_.document, *entry, package::content_type(types_, name));
    const std::string links_name = package::relationships_name(mine);
    const std::vector<package::Relationship> links = links_of(name);
    if (links.empty() || target_.has(links_name)) return mine;
    std::string text = package::empty_relationships();
    for (package::Relationship link : links) {
        if (!link.external) link.target = "/" + bring_part(link.target);
        if (link.target != "/") text = package::with_relationship(std::move(text), link);
    }
    target_.add_text(links_name, std::move(text), {});
    return mine;
}

// A header or footer: text like the body.
std::string Source::bring_story(const std::string& name, std::string_view type) {
    if (const auto known = part_names_.find(name); known != part_names_.end()) return known->second;
    auto text = package::unpack_xml(part_.document, name);
    append(target_.problems, std::move(text.problems));
    if (!text) return part_names_[name] = "";
    const std::string mine = part_names_[name] = target_.free_name(name);
    target_.add_text(mine, "", type);  // the name is taken
    xml::Document story = xml::split(*text.value);
    story.inner = Rewriter(*this, Rewriter::Kind::Story, name, mine).run(story.inner, story.root);
    target_.text(mine) = story.text();
    return mine;
}

void Source::finish() {
    while (!pending_styles_.empty() || !pending_lists_.empty()) {
        if (!pending_styles_.empty()) {
            const Style* one = pending_styles_.back();
            pending_styles_.pop_back();
            bring_style(*one);
        } else {
            const std::string one = pending_lists_.back();
            pending_lists_.pop_back();
            bring_list(one);
        }
    }
    store_styles();
    store_lists();
    for (auto& [kind, notes] : notes_) {
        if (notes.brought.empty()) continue;
        std::string& text = target_.text(target_.part_of_kind(kind, fresh_notes(kind)));
        xml::Document all = xml::split(text);
        const std::string declarations = xml::take_declarations(all.root, notes.root);
        all.inner += xml::with_attributes_on_children(notes.brought, declarations);
        text = all.text();
    }
}

}  // namespace prikaz::join::docx
