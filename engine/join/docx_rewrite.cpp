// Rewrites WordprocessingML tag by tag: names, ids and links of the source become those of the target.
#include <cctype>
#include <unordered_map>

#include "join/docx.hpp"

namespace prikaz::join::docx {

using xml::Tag;
using xml::TagKind;
using xml::value;
using xml::with_value;

Rewriter::Action Rewriter::action_for(std::string_view name) {
    static const std::unordered_map<std::string_view, Action> actions = [] {
        std::unordered_map<std::string_view, Action> all;
        const auto set = [&](Action action, std::initializer_list<std::string_view> names) {
            for (const auto one : names) all[one] = action;
        };
        set(&Rewriter::style_reference,
            {"pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink"});
        set(&Rewriter::list_reference, {"numId"});
        set(&Rewriter::note_reference, {"footnoteReference", "endnoteReference"});
        set(&Rewriter::annotation,
            {"bookmarkEnd", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
             "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"});
        set(&Rewriter::tracked,
            {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
             "tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge"});
        set(&Rewriter::bookmark, {"bookmarkStart"});
        set(&Rewriter::drop, {"dataBinding", "id", "lvlPicBulletId", "proofErr", "sectPrChange"});
        set(&Rewriter::drop_comment, {"commentRangeStart", "commentRangeEnd", "commentReference"});
        set(&Rewriter::section, {"sectPr"});
        set(&Rewriter::paragraph, {"p"});
        set(&Rewriter::row, {"tr"});
        set(&Rewriter::paragraph_properties, {"pPr"});
        set(&Rewriter::anchor, {"hyperlink"});
        set(&Rewriter::instruction, {"instrText"});
        set(&Rewriter::field, {"fldSimple"});
        set(&Rewriter::alignment, {"jc", "lvlJc"});
        set(&Rewriter::outside_chunk, {"altChunk"});
        return all;
    }();
    const auto found = actions.find(name);
    return found == actions.end() ? &Rewriter::plain : found->second;
}

std::string Rewriter::run(std::string_view xml, std::string_view root) {
    xml_ = xml;
    learn_prefixes(root);
    out_.reserve(xml.size() + xml.size() / 8);
    tags_ = xml::Tags(xml);
    for (Tag tag; tags_.next(tag);) {
        put(xml.substr(copied_, tag.start - copied_));
        copied_ = tag.end;
        handle(tag);
    }
    put(xml.substr(copied_));
    return std::move(out_);
}

void Rewriter::learn_prefixes(std::string_view tag) {
    if (tag.find("xmlns") == tag.npos) return;
    for (const auto& [prefix, address] : xml::declared(tag)) {
        if (address == word_space) word_prefixes_.insert(prefix);
        if (address == link_space) link_prefixes_.insert(prefix);
    }
}

void Rewriter::handle(const Tag& tag) {
    learn_prefixes(tag.raw);
    const bool is_word = word_prefixes_.contains(tag.prefix);
    if (kind_ == Kind::Story) before_tag(tag);
    if (tag.kind == TagKind::Close) return put(tag.raw);
    if (is_word) return (this->*action_for(tag.name))(tag);
    if (tag.name == "docPr") return drawing(tag);
    if (tag.name == "dataBinding") return drop(tag);
    plain(tag);
}

std::string Rewriter::word(std::string_view name) const {
    const std::string prefix = word_prefixes_.empty() ? "w" : *word_prefixes_.rbegin();
    return (prefix.empty() ? "" : prefix + ":") + std::string(name);
}

// What must stand in a paragraph of the source that relied on defaults is put in where the schema wants it.
void Rewriter::before_tag(const Tag& tag) {
    const std::string_view name = word_prefixes_.contains(tag.prefix) ? tag.name : std::string_view{};
    const bool opens = tag.kind != TagKind::Close;
    const std::string plain_style = expects_properties_ || expects_style_ ? source_.style_for_plain_paragraphs() : "";
    const std::string style_tag =
        plain_style.empty() ? "" : "<" + word("pStyle") + " " + word("val") + "=\"" + plain_style + "\"/>";
    if (expects_properties_ && !(opens && name == "pPr") && !style_tag.empty())
        put("<" + word("pPr") + ">" + style_tag + "</" + word("pPr") + ">");
    if (expects_style_ && !(opens && name == "pStyle")) put(style_tag);
    expects_properties_ = expects_style_ = false;
    if (missing_list_.empty()) return;
    if (name == "keepNext" || name == "keepLines" || name == "pageBreakBefore" || name == "framePr" ||
        name == "widowControl")
        return;
    if (name != "numPr") put(missing_list_);
    missing_list_.clear();
}

void Rewriter::skip(const Tag& tag) {
    copied_ = xml::element_end(xml_, tag);
    tags_ = xml::Tags(xml_, copied_);
}

void Rewriter::plain(const Tag& tag) { put(without_theme(with_links(std::string(tag.raw)))); }

std::string Rewriter::with_links(std::string tag) {
    for (const std::string& prefix : link_prefixes_) {
        const std::string start = " " + prefix + ":";
        for (std::size_t at = 0; (at = tag.find(start, at)) != tag.npos;) {
            const std::size_t open = tag.find_first_of("\"'", at);
            const std::size_t close = open == tag.npos ? tag.npos : tag.find(tag[open], open + 1);
            if (close == tag.npos) break;
            const std::string id = tag.substr(open + 1, close - open - 1);
            if (!id.empty()) tag.replace(open + 1, id.size(), source_.link(story_, in_target_, id));
            at = open + 1;
        }
    }
    if (const auto old = value(tag, "relid"); old && !old->empty())
        tag = with_value(tag, "relid", source_.link(story_, in_target_, *old));
    return tag;
}

// Colours and fonts of a theme that does not come along: fonts by their names, colours by the value Word wrote beside.
std::string Rewriter::without_theme(std::string tag) {
    if (source_.same_theme_ || tag.find("heme") == tag.npos) return tag;
    constexpr std::pair<std::string_view, std::string_view> slots[] = {{"asciiTheme", "ascii"},
                                                                       {"hAnsiTheme", "hAnsi"}};
    for (const auto& [themed, direct] : slots) {
        const auto slot = value(tag, themed);
        const std::string_view font = slot ? source_.theme_font(*slot) : std::string_view{};
        if (font.empty()) continue;
        tag = xml::without_attributes(tag, {direct});
        tag.insert(tag.size() - (tag.ends_with("/>") ? 2 : 1), " " + word(direct) + "=\"" + std::string(font) + "\"");
    }
    return xml::without_attributes(tag, {"asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme", "themeColor",
                                         "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade"});
}

void Rewriter::style_reference(const Tag& tag) {
    const std::string_view id = value(tag.raw, "val").value_or("");
    if (kind_ == Kind::Definition && tag.name == "pStyle") return level_style(tag);
    put(with_value(tag.raw, "val", source_.style(id)));
    if (kind_ != Kind::Story || tag.name != "pStyle") return;
    const auto [list, level] = source_.list_of_style(id);
    if (list.empty()) return;
    const std::string equals = " " + word("val") + "=\"";
    missing_list_ = "<" + word("numPr") + "><" + word("ilvl") + equals + level + "\"/><" + word("numId") + equals +
                    source_.list(list) + "\"/></" + word("numPr") + ">";
}

// A level stays tied to a style only when the style came along with it.
void Rewriter::level_style(const Tag& tag) {
    const std::string id(value(tag.raw, "val").value_or(""));
    if (!source_.copied_styles_.contains(id)) return skip(tag);
    put(with_value(tag.raw, "val", source_.style(id)));
}

void Rewriter::list_reference(const Tag& tag) {
    put(with_value(tag.raw, "val", source_.list(value(tag.raw, "val").value_or("0"))));
}

void Rewriter::note_reference(const Tag& tag) {
    const std::string kind = tag.name == "footnoteReference" ? "footnotes" : "endnotes";
    const std::string id = source_.note(kind, value(tag.raw, "id").value_or(""));
    if (id.empty()) return skip(tag);
    put(with_value(tag.raw, "id", id));
}

void Rewriter::annotation(const Tag& tag) {
    put(with_value(tag.raw, "id", source_.annotation(value(tag.raw, "id").value_or(""))));
}

void Rewriter::tracked(const Tag& tag) {
    source_.warn("join.changes", say("The appended document holds tracked changes that are not accepted yet"),
                 say("Accept or reject them before the order is signed"));
    annotation(tag);
}

void Rewriter::bookmark(const Tag& tag) {
    const std::string name = source_.bookmark(value(tag.raw, "name").value_or(""));
    put(with_value(with_value(tag.raw, "name", name), "id", source_.annotation(value(tag.raw, "id").value_or(""))));
}

void Rewriter::drop(const Tag& tag) { skip(tag); }

void Rewriter::drop_comment(const Tag& tag) {
    source_.warn("join.comments", say("Comments of the appended document are left out"));
    skip(tag);
}

void Rewriter::section(const Tag& tag) {
    const std::size_t end = xml::element_end(xml_, tag);
    if (kind_ == Kind::Story && source_.part_.placement != Placement::Inside)
        put(source_.section(xml_.substr(tag.start, end - tag.start)));
    skip(tag);
}

void Rewriter::drawing(const Tag& tag) {
    put(with_links(with_value(tag.raw, "id", std::to_string(source_.target_.next_drawing++))));
}

void Rewriter::paragraph(const Tag& tag) {
    const std::string text = xml::without_attributes(tag.raw, {"paraId", "textId"});  // must be unique, may be absent
    const bool styled = kind_ == Kind::Story && !source_.style_for_plain_paragraphs().empty();
    if (tag.kind == TagKind::Empty && styled) {
        put(text.substr(0, text.size() - 2) + ">");
        put("<" + word("pPr") + "><" + word("pStyle") + " " + word("val") + "=\"" +
            source_.style_for_plain_paragraphs() + "\"/></" + word("pPr") + "></" + word("p") + ">");
        return;
    }
    put(text);
    expects_properties_ = styled && tag.kind == TagKind::Open;
}

void Rewriter::row(const Tag& tag) { put(xml::without_attributes(tag.raw, {"paraId", "textId"})); }

void Rewriter::paragraph_properties(const Tag& tag) {
    const std::string style = kind_ == Kind::Story ? source_.style_for_plain_paragraphs() : "";
    if (tag.kind == TagKind::Empty && !style.empty())
        return put("<" + word("pPr") + "><" + word("pStyle") + " " + word("val") + "=\"" + style + "\"/></" +
                   word("pPr") + ">");
    put(tag.raw);
    expects_style_ = kind_ == Kind::Story && tag.kind == TagKind::Open;
}

void Rewriter::anchor(const Tag& tag) {
    std::string text(tag.raw);
    if (const auto name = value(text, "anchor")) text = with_value(text, "anchor", source_.bookmark(*name));
    put(with_links(std::move(text)));
}

namespace {

bool is_part_of_name(char c) { return c == '_' || (c & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Replaces whole words: the names of bookmarks in field instructions.
std::string with_names(std::string_view text, const std::map<std::string, std::string>& names) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (is_part_of_name(text[at]) && end < text.size() && is_part_of_name(text[end])) ++end;
        const std::string word(text.substr(at, end - at));
        const auto found = names.find(word);
        result += found == names.end() ? word : found->second;
        at = end;
    }
    return result;
}

}  // namespace

void Rewriter::instruction(const Tag& tag) {
    const std::size_t end = xml::element_end(xml_, tag);
    put(tag.raw);
    if (tag.kind == TagKind::Open) put(with_names(xml_.substr(tag.end, end - tag.end), source_.bookmark_names_));
    skip(tag);
}

void Rewriter::field(const Tag& tag) {
    const std::string old(value(tag.raw, "instr").value_or(""));
    put(with_value(tag.raw, "instr", with_names(old, source_.bookmark_names_)));
}

// LibreOffice writes words of the strict vocabulary that Word's transitional schema does not know.
void Rewriter::alignment(const Tag& tag) {
    const std::string_view where = value(tag.raw, "val").value_or("");
    put(where == "start" ? with_value(tag.raw, "val", "left")
        : where == "end" ? with_value(tag.raw, "val", "right")
                         : std::string(tag.raw));
}

void Rewriter::outside_chunk(const Tag& tag) {
    source_.warn("join.chunk", say("The appended document includes a file that only Word shows"),
                 say("Open it in Word and save it again, so that the text becomes its own"));
    plain(tag);
}

}  // namespace prikaz::join::docx
