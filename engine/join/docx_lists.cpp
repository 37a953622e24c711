// Lists: those that are used come along under new numbers, so that each starts anew.
#include <algorithm>
#include <charconv>
#include <cstdio>

#include "join/docx.hpp"

namespace prikaz::join::docx {

using xml::child;
using xml::Element;
using xml::value;

namespace {

std::string fresh_numbering() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"" +
           std::string(word_space) + "\"></w:numbering>";
}

std::optional<Element> with_number(std::string_view xml, std::string_view name, std::string_view attribute,
                                   std::string_view number) {
    for (const Element& one : xml::children(xml))
        if (one.tag.name == name && value(one.tag.raw, attribute) == number) return one;
    return {};
}

long next_number(std::string_view xml, std::string_view name, std::string_view attribute) {
    long next = 1;
    for (const Element& one : xml::children(xml)) {
        const std::string_view text =
            one.tag.name == name ? value(one.tag.raw, attribute).value_or("") : std::string_view{};
        long number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        if (number < 1'000'000'000) next = std::max(next, number + 1);
    }
    return next;
}

// Word joins lists of the same nsid when documents are merged: each definition gets one of its own.
std::string free_nsid(std::string_view numbering, long number) {
    for (unsigned seed = static_cast<unsigned>(number) * 2654435761u;; ++seed) {
        char text[9];
        std::snprintf(text, sizeof text, "%08X", seed & 0x7FFFFFFF);
        if (numbering.find(text) == numbering.npos) return text;
    }
}

std::string with_nsid(std::string text, const std::string& nsid) {
    const std::size_t head = text.find('>') + 1;
    if (const auto old = child(std::string_view(text).substr(head), "nsid")) {
        const std::string changed = xml::with_value(old->tag.raw, "val", nsid);
        return text.replace(head + old->tag.start, old->tag.raw.size(), changed);
    }
    xml::Tag tag;
    xml::Tags(text).next(tag);
    const std::string prefix = tag.prefix.empty() ? "" : std::string(tag.prefix) + ":";
    return text.insert(head, "<" + prefix + "nsid " + prefix + "val=\"" + nsid + "\"/>");
}

std::string with_number_in_head(std::string text, std::string_view attribute, const std::string& number) {
    const std::size_t head = text.find('>') + 1;
    return xml::with_value(std::string_view(text).substr(0, head), attribute, number) + text.substr(head);
}

}  // namespace

std::string Source::list(std::string_view id) {
    const auto known = list_ids_.find(std::string(id));
    if (known != list_ids_.end()) return known->second;
    if (id == "0" || !with_number(numbering_.inner, "num", "numId", id)) return list_ids_[std::string(id)] = "0";
    const std::string part = target_.part_of_kind("numbering", fresh_numbering());
    if (target_.next_list == 0) {
        const std::string inner = xml::split(target_.text(part)).inner;
        target_.next_list = next_number(inner, "num", "numId");
        target_.next_abstract = next_number(inner, "abstractNum", "abstractNumId");
    }
    pending_lists_.emplace_back(id);
    return list_ids_[std::string(id)] = std::to_string(target_.next_list++);
}

void Source::bring_list(const std::string& id) {
    const std::string part = target_.part_of_kind("numbering", fresh_numbering());
    const auto list = with_number(numbering_.inner, "num", "numId", id);
    const auto abstract_id = child(list->inner, "abstractNumId");
    const std::string old(abstract_id ? value(abstract_id->tag.raw, "val").value_or("") : "");
    const auto rewritten = [&](std::string_view text) {
        return Rewriter(*this, Rewriter::Kind::Definition, "", "").run(text, numbering_.root);
    };
    std::string& abstract = abstract_ids_[old];
    if (const auto definition = with_number(numbering_.inner, "abstractNum", "abstractNumId", old);
        abstract.empty() && definition) {
        const long number = target_.next_abstract++;
        abstract = std::to_string(number);
        const std::string text = with_number_in_head(rewritten(definition->whole), "abstractNumId", abstract);
        new_abstracts_ += with_nsid(text, free_nsid(target_.text(part) + new_abstracts_, number));
    }
    std::string text = with_number_in_head(rewritten(list->whole), "numId", list_ids_[id]);
    xml::Tags tags(text);
    for (xml::Tag tag; tags.next(tag);)
        if (tag.name == "abstractNumId" && tag.kind != xml::TagKind::Close) {
            const std::string changed = xml::with_value(tag.raw, "val", abstract);
            text.replace(tag.start, tag.raw.size(), changed);
            break;
        }
    new_lists_ += text;
}

// Definitions stand before lists, lists before a last element that Word keeps for the Mac.
void Source::store_lists() {
    if (new_lists_.empty()) return;
    std::string& text = target_.text(target_.part_of_kind("numbering", fresh_numbering()));
    xml::Document all = xml::split(text);
    const std::string declarations = xml::take_declarations(all.root, numbering_.root);
    std::size_t lists = all.inner.size(), end = all.inner.size();
    for (const Element& one : xml::children(all.inner)) {
        if (one.tag.name == "num") lists = std::min(lists, one.tag.start);
        if (one.tag.name == "numIdMacAtCleanup") end = std::min(end, one.tag.start);
    }
    lists = std::min(lists, end);
    all.inner.insert(end, xml::with_attributes_on_children(new_lists_, declarations));
    all.inner.insert(lists, xml::with_attributes_on_children(new_abstracts_, declarations));
    text = all.text();
}

// A paragraph may be in a list by its style alone. When the target's style of this name is taken instead, the list
// must be named at the paragraph, or it would go on counting where the target stopped.
Source::StyleList Source::list_of_style(std::string_view id) {
    const std::string key(id);
    if (const auto known = style_lists_.find(key); known != style_lists_.end()) return known->second;
    StyleList& found = style_lists_[key];
    if (copied_styles_.contains(key)) return found;
    const Style* style = styles_.with_id(id);
    for (int depth = 0; style != nullptr && style->list.empty() && depth < 32; ++depth)
        style = styles_.with_id(style->based_on);
    if (style == nullptr || style->list.empty() || style->list == "0") return found;
    const auto list = with_number(numbering_.inner, "num", "numId", style->list);
    if (!list) return found;
    found.list = style->list;
    found.level = "0";
    const auto properties = child(xml::children(style->text)[0].inner, "pPr");
    const auto in_style = properties ? child(properties->inner, "numPr") : std::nullopt;
    if (in_style)
        if (const std::string level = xml::value_in_child(*in_style, "ilvl"); !level.empty()) found.level = level;
    const auto definition =
        with_number(numbering_.inner, "abstractNum", "abstractNumId", xml::value_in_child(*list, "abstractNumId"));
    if (!definition) return found;
    for (const Element& level : xml::children(definition->inner))
        if (level.tag.name == "lvl" && xml::value_in_child(level, "pStyle") == style->id)
            found.level = value(level.tag.raw, "ilvl").value_or("0");
    return found;
}

}  // namespace prikaz::join::docx
