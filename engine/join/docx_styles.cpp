// Styles: of the same name, the target's stand; others come along when they are used.
#include <algorithm>

#include "join/docx.hpp"

namespace prikaz::join::docx {

using xml::child;
using xml::Element;
using xml::value;

Styles::Styles(std::string_view xml) {
    const xml::Document document = xml::split(xml);
    for (const Element& element : xml::children(document.inner)) {
        if (element.tag.name == "docDefaults") defaults = element.inner;
        if (element.tag.name != "style") continue;
        Style style;
        style.type = value(element.tag.raw, "type").value_or("paragraph");
        style.id = value(element.tag.raw, "styleId").value_or("");
        style.name = lower(xml::value_in_child(element, "name"));
        style.based_on = xml::value_in_child(element, "basedOn");
        const auto is_default = value(element.tag.raw, "default").value_or("0");
        style.is_default = is_default != "0" && is_default != "false" && is_default != "off";
        if (const auto properties = child(element.inner, "pPr"))
            if (const auto list = child(properties->inner, "numPr")) style.list = xml::value_in_child(*list, "numId");
        style.text = element.whole;
        add(std::move(style));
    }
}

void Styles::add(Style style) {
    by_id.emplace(style.id, all.size());
    by_name.emplace(style.type + " " + style.name, all.size());
    all.push_back(std::move(style));
}

const Style* Styles::with_id(std::string_view id) const {
    const auto found = by_id.find(std::string(id));
    return found == by_id.end() ? nullptr : &all[found->second];
}

const Style* Styles::with_name(const std::string& type, const std::string& name) const {
    const auto found = by_name.find(type + " " + name);
    return found == by_name.end() ? nullptr : &all[found->second];
}

const Style* Styles::default_paragraph() const {
    const auto found =
        std::find_if(all.begin(), all.end(), [](const Style& s) { return s.is_default && s.type == "paragraph"; });
    return found == all.end() ? with_name("paragraph", "normal") : &*found;  // LibreOffice marks none
}

std::string Source::style(std::string_view id) {
    const auto known = style_ids_.find(std::string(id));
    if (known != style_ids_.end()) return known->second;
    const Style* mine = styles_.with_id(id);
    if (mine == nullptr) return style_ids_[std::string(id)] = id;  // dangling: Word shows the default
    const bool renamed = foreign_ && mine == styles_.default_paragraph();
    const Style* theirs = target_styles_.with_name(mine->type, mine->name);
    if (theirs != nullptr && !renamed) return style_ids_[mine->id] = theirs->id;
    Style copy = *mine;
    for (int number = 2; target_styles_.with_id(copy.id) != nullptr; ++number)
        copy.id = mine->id + std::to_string(number);
    for (int number = 2; target_styles_.with_name(copy.type, copy.name) != nullptr; ++number)
        copy.name = mine->name + " " + std::to_string(number);
    copy.is_default = false;
    target_styles_.add(copy);
    copied_styles_.insert(mine->id);
    pending_styles_.push_back(mine);
    return style_ids_[mine->id] = copy.id;
}

std::string Source::style_for_plain_paragraphs() {
    const Style* mine = foreign_ ? styles_.default_paragraph() : nullptr;
    if (plain_style_.empty() && mine != nullptr) plain_style_ = style(mine->id);
    return plain_style_;
}

namespace {

constexpr std::string_view order_of_properties[] = {
    // paragraphs
    "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
    "bidi", "adjustRightInd", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl",
    // text; «shd», «snapToGrid» and «spacing» exist for both, see place_of
    "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "vanish", "webHidden", "color", "w", "kern", "position", "sz", "szCs", "highlight", "u",
    "effect", "bdr", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"};

// What a property means when the defaults do not name it, for properties that change the look.
struct Reset {
    std::string_view group, name, attributes;
};
constexpr Reset resets[] = {
    {"pPr", "suppressAutoHyphens", "w:val=\"0\""},
    {"pPr", "spacing", "w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\""},
    {"pPr", "ind", "w:left=\"0\" w:right=\"0\" w:firstLine=\"0\""},
    {"pPr", "contextualSpacing", "w:val=\"0\""},
    {"pPr", "jc", "w:val=\"left\""},
    {"rPr", "rFonts",
     "w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\""},
    {"rPr", "b", "w:val=\"0\""},
    {"rPr", "i", "w:val=\"0\""},
    {"rPr", "color", "w:val=\"auto\""},
    {"rPr", "kern", "w:val=\"0\""},
    {"rPr", "sz", "w:val=\"20\""},
    {"rPr", "szCs", "w:val=\"20\""}};

std::size_t place_of(std::string_view group, std::string_view name) {
    if (name == "shd") name = group == "pPr" ? "pBdr" : "bdr";
    if (name == "snapToGrid") name = group == "pPr" ? "adjustRightInd" : "noProof";
    if (name == "spacing") name = group == "pPr" ? "adjustRightInd" : "color";
    const auto* found = std::find(std::begin(order_of_properties), std::end(order_of_properties), name);
    return static_cast<std::size_t>(found - std::begin(order_of_properties));
}

std::vector<Element> properties(std::string_view defaults, std::string_view group) {
    const auto outer = child(defaults, std::string(group) + "Default");
    const auto inner = outer ? child(outer->inner, group) : std::nullopt;
    return inner ? xml::children(inner->inner) : std::vector<Element>{};
}

// The properties that make text of the one document look the same under the defaults of the other.
std::string difference(std::string_view group, std::string_view from, std::string_view under) {
    const auto mine = properties(from, group), theirs = properties(under, group);
    const auto named = [](const std::vector<Element>& all, std::string_view name) {
        return std::find_if(all.begin(), all.end(), [&](const Element& one) { return one.tag.name == name; });
    };
    std::vector<std::pair<std::size_t, std::string>> found;
    for (const Element& one : mine) {
        const auto other = named(theirs, one.tag.name);
        if (other == theirs.end() || other->whole != one.whole)
            found.emplace_back(place_of(group, one.tag.name), one.whole);
    }
    for (const Reset& reset : resets)
        if (reset.group == group && named(theirs, reset.name) != theirs.end() && named(mine, reset.name) == mine.end())
            found.emplace_back(place_of(group, reset.name),
                               "<w:" + std::string(reset.name) + " " + std::string(reset.attributes) + "/>");
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text;
    for (const auto& one : found) text += one.second;
    return text.empty() ? text : "<w:" + std::string(group) + ">" + text + "</w:" + std::string(group) + ">";
}

}  // namespace

// A style that stands for the document defaults of the source; its styles without a parent are based on it.
void Source::bring_defaults() {
    if (!defaults_style_.empty() || styles_.defaults == target_styles_.defaults) return;
    Style style{.type = "paragraph",
                .id = "Defaults" + std::to_string(number_),
                .name = "document defaults " + std::to_string(number_)};
    while (target_styles_.with_id(style.id) != nullptr || target_styles_.with_name(style.type, style.name) != nullptr) {
        style.id += "a";
        style.name += "a";
    }
    const std::string properties = difference("pPr", styles_.defaults, target_styles_.defaults) +
                                   difference("rPr", styles_.defaults, target_styles_.defaults);
    const std::string declaration = " xmlns:w=\"" + std::string(word_space) + "\"";
    new_styles_ += "<w:style" + declaration + " w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"" + style.id +
                   "\"><w:name w:val=\"" + style.name + "\"/><w:semiHidden/>" +
                   Rewriter(*this, Rewriter::Kind::Definition, "", "").run(properties, "<w:style" + declaration + ">") +
                   "</w:style>";
    defaults_style_ = style.id;
    target_styles_.add(std::move(style));
}

void Source::bring_style(const Style& mine) {
    const std::string id = style_ids_[mine.id];
    const std::string name_in_target = target_styles_.with_id(id)->name;
    std::string text = Rewriter(*this, Rewriter::Kind::Definition, "", "").run(mine.text, styles_root_);
    const std::size_t head = text.find('>') + 1;
    const std::string tag =
        xml::with_value(xml::without_attributes(std::string_view(text).substr(0, head), {"default"}), "styleId", id);
    text.replace(0, head, tag);
    const auto name = child(std::string_view(text).substr(tag.size()), "name");
    if (!name) {
        new_styles_ += text;
        return;
    }
    const std::size_t at = tag.size() + name->tag.start;
    std::string new_name(name->whole);
    if (name_in_target != mine.name) new_name = xml::with_value(name->tag.raw, "val", name_in_target);
    if (mine.type == "paragraph" && mine.based_on.empty() && foreign_) {
        bring_defaults();
        const std::string prefix = name->tag.prefix.empty() ? "" : std::string(name->tag.prefix) + ":";
        if (!defaults_style_.empty())
            new_name += "<" + prefix + "basedOn " + prefix + "val=\"" + defaults_style_ + "\"/>";
    }
    text.replace(at, name->whole.size(), new_name);
    new_styles_ += text;
}

void Source::store_styles() {
    if (new_styles_.empty()) return;
    const std::string fresh = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"" +
                              std::string(word_space) + "\"></w:styles>";
    std::string& text = target_.text(target_.part_of_kind("styles", fresh));
    xml::Document all = xml::split(text);
    const std::string declarations = xml::take_declarations(all.root, styles_root_);
    all.inner += xml::with_attributes_on_children(new_styles_, declarations);
    text = all.text();
}

std::string_view Source::theme_font(std::string_view slot) const {
    const auto found = theme_.find(slot.starts_with("major") ? "majorFont" : "minorFont");
    return found == theme_.end() ? std::string_view{} : std::string_view(found->second);
}

void Source::load_theme() {
    const std::string theme = text_of_kind("theme"), other_part = target_.find_part("theme");
    const std::string other =
        other_part.empty() ? "" : package::unpack_xml(target_.first(), other_part).value.value_or("");
    same_theme_ = theme == other;
    if (same_theme_) return;
    xml::Tags tags(theme);
    std::string slot;
    for (xml::Tag tag; tags.next(tag);) {
        if (tag.name == "majorFont" || tag.name == "minorFont")
            slot = tag.kind == xml::TagKind::Open ? std::string(tag.name) : "";
        if (tag.name == "latin" && !slot.empty()) theme_.emplace(slot, value(tag.raw, "typeface").value_or(""));
    }
}

}  // namespace prikaz::join::docx
