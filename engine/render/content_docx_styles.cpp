// Styles and lists of a DOCX template: names to ids, and which list each paragraph style belongs to.
#include <algorithm>
#include <vector>

#include "base/base.hpp"
#include "render/content_docx_facts.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

struct Indent {  // attributes of one w:ind that are told; the nearest style wins
    std::map<std::string, std::string, std::less<>> values;
};

struct Style {
    std::string id, name, type, based_on;
    int num = -1, level = -1;  // -1: says nothing
    Indent indent;
};

constexpr int longest_chain = 32;  // of styles based on each other; longer ones are circles

// start and end are the newer names of left and right.
std::string indent_name(std::string_view name) {
    if (name == "w:start") return "w:left";
    if (name == "w:end") return "w:right";
    return std::string(name);
}

Indent read_indent(const MarkupTag& tag) {
    Indent indent;
    for (const char* name : {"w:left", "w:start", "w:right", "w:end", "w:hanging", "w:firstLine"}) {
        const std::string value = tag.value(name);
        if (!value.empty()) indent.values.emplace(indent_name(name), value);
    }
    return indent;
}

void read_style_tag(const MarkupTag& tag, Style& style) {
    if (tag.name == "w:name") style.name = tag.value("w:val");
    if (tag.name == "w:basedOn") style.based_on = tag.value("w:val");
    if (tag.name == "w:numId") style.num = tag.number("w:val", -1);
    if (tag.name == "w:ilvl") style.level = tag.number("w:val", -1);
    if (tag.name == "w:ind") style.indent = read_indent(tag);
}

std::vector<Style> read_styles(std::string_view xml) {
    std::vector<Style> styles;
    TagWalk walk(xml);
    bool inside = false;
    for (MarkupTag tag; walk.next(tag);) {
        if (tag.opens("w:style")) {
            styles.push_back({.id = tag.value("w:styleId"), .type = tag.value("w:type")});
            inside = tag.type == MarkupTag::Type::Open;
        } else if (tag.closes("w:style")) {
            inside = false;
        } else if (inside && tag.type != MarkupTag::Type::Close) {
            read_style_tag(tag, styles.back());
        }
    }
    return styles;
}

using ById = std::map<std::string, const Style*, std::less<>>;

// A style and those it is based on, nearest first.
std::vector<const Style*> chain(const ById& styles, const Style& style) {
    std::vector<const Style*> all{&style};
    while (all.size() < longest_chain && !all.back()->based_on.empty()) {
        const auto base = styles.find(all.back()->based_on);
        if (base == styles.end()) break;
        all.push_back(base->second);
    }
    return all;
}

// hanging and firstLine exclude each other: the nearest of the two wins.
void merge(Indent& into, const Indent& from) {
    const bool has_first = into.values.contains("w:hanging") || into.values.contains("w:firstLine");
    for (const auto& [name, value] : from.values) {
        if (has_first && (name == "w:hanging" || name == "w:firstLine")) continue;
        into.values.emplace(name, value);
    }
}

std::string written(const Indent& indent) {
    if (indent.values.empty()) return {};
    std::string text = "<w:ind";
    for (const auto& [name, value] : indent.values) append_attribute(text, name, value);
    return text + "/>";
}

struct Nums {
    std::map<int, int> abstract;                       // numId → abstractNumId
    std::map<std::string, int, std::less<>> of_style;  // numbering style → numId
};

// Follows w:numStyleLink to the list that really holds the levels.
int real_list(const DocxFacts& facts, const Nums& nums, int abstract) {
    const auto list = facts.abstract_lists.find(abstract);
    if (list == facts.abstract_lists.end() || list->second.num_style.empty()) return abstract;
    const auto num = nums.of_style.find(list->second.num_style);
    if (num == nums.of_style.end()) return abstract;
    const auto linked = nums.abstract.find(num->second);
    return linked == nums.abstract.end() ? abstract : linked->second;
}

void tie_to_list(const ById& by_id, const Style& style, const Nums& nums, DocxFacts& facts) {
    Indent indent;
    int level = -1;
    for (const Style* one : chain(by_id, style)) {
        merge(indent, one->indent);
        if (level < 0) level = one->level;
        if (one->num < 0) continue;
        const auto abstract = nums.abstract.find(one->num);
        if (abstract == nums.abstract.end()) return;  // 0 or dangling: no list
        const int real = real_list(facts, nums, abstract->second);
        if (!facts.abstract_lists.contains(real)) return;
        facts.lists[style.id] = {real, std::clamp(level, 0, docx_levels - 1), written(indent)};
        return;
    }
}

Nums read_nums(std::string_view numbering) {
    Nums nums;
    TagWalk walk(numbering);
    int num = -1;
    for (MarkupTag tag; walk.next(tag);) {
        if (tag.opens("w:num")) num = tag.number("w:numId", -1);
        if (tag.opens("w:abstractNumId") && num > 0) nums.abstract[num] = tag.number("w:val", -1);
    }
    return nums;
}

}  // namespace

void read_docx_lists(DocxFacts& facts) {
    TagWalk walk(facts.numbering);
    DocxAbstractList* list = nullptr;
    int level = -1;
    for (MarkupTag tag; walk.next(tag);) {
        if (tag.opens("w:abstractNum")) {
            list = &facts.abstract_lists[tag.number("w:abstractNumId", -1)];
            list->starts.fill(1);
            list->begin = tag.begin;
            list->end = tag.end;
        } else if (list && tag.closes("w:abstractNum")) {
            list->end = tag.end;
            list = nullptr;
        } else if (tag.opens("w:num")) {
            facts.greatest_num = std::max(facts.greatest_num, tag.number("w:numId", 0));
        } else if (list && tag.opens("w:lvl")) {
            level = tag.number("w:ilvl", -1);
            if (level >= 0 && level < docx_levels) list->levels = std::max(list->levels, level + 1);
        } else if (list && tag.opens("w:start") && level >= 0 && level < docx_levels) {
            list->starts[static_cast<std::size_t>(level)] = tag.number("w:val", 1);
        } else if (list && tag.opens("w:numStyleLink")) {
            list->num_style = tag.value("w:val");
        }
        // CT_Numbering: pictures, abstract lists, lists, then w:numIdMacAtCleanup.
        const bool is_list = tag.name == "w:num" || tag.name == "w:abstractNum";
        if (is_list && tag.type != MarkupTag::Type::Open) facts.after_nums = tag.end;
        if (tag.name == "w:abstractNum" && tag.type != MarkupTag::Type::Open) facts.after_abstracts = tag.end;
    }
}

void read_docx_styles(std::string_view xml, DocxFacts& facts) {
    const std::vector<Style> styles = read_styles(xml);
    Nums nums = read_nums(facts.numbering);
    ById by_id;
    for (const Style& style : styles) {
        if (style.type == "paragraph") facts.paragraph_styles.emplace(lower(style.name), style.id);
        if (style.type == "character") facts.character_styles.emplace(lower(style.name), style.id);
        if (style.type == "table") facts.table_styles.emplace(lower(style.name), style.id);
        if (style.type == "numbering" && style.num > 0) nums.of_style.emplace(style.id, style.num);
        if (style.type == "paragraph") by_id.emplace(style.id, &style);
    }
    for (const auto& [id, style] : by_id) tie_to_list(by_id, *style, nums, facts);
}

}  // namespace prikaz::render
