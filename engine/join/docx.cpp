#include "join/docx.hpp"

#include <algorithm>

namespace prikaz::join::docx {
namespace {

using xml::Element;
using xml::Tag;
using xml::TagKind;

// Things that may stand between blocks and are none.
bool is_marker(std::string_view name) {
    return name.starts_with("bookmark") || name.starts_with("comment") || name.starts_with("perm") ||
           name.starts_with("move") || name == "proofErr";
}

struct Stretch {
    std::size_t start = 0, end = 0;
    Tag tag;
};

std::optional<Stretch> last_block(std::string_view content) {
    std::optional<Stretch> last;
    xml::Tags tags(content);
    std::size_t depth = 0;
    Stretch current;
    for (Tag tag; tags.next(tag);) {
        if (tag.kind != TagKind::Close && depth == 0) current = {tag.start, tag.end, tag};
        if (tag.kind == TagKind::Open) ++depth;
        if (tag.kind == TagKind::Close && depth > 0) --depth;
        current.end = tag.end;
        if (depth == 0 && !is_marker(current.tag.name)) last = current;
    }
    return last;
}

std::string prefixed(const Tag& like, std::string_view name) {
    return (like.prefix.empty() ? "" : std::string(like.prefix) + ":") + std::string(name);
}

// The paragraph with the section break among its properties; nothing when it already ends a section.
std::optional<std::string> paragraph_that_ends(std::string_view paragraph, const Tag& tag, const std::string& section) {
    const std::string open = "<" + prefixed(tag, "pPr") + ">", close = "</" + prefixed(tag, "pPr") + ">";
    if (tag.kind == TagKind::Empty) {
        std::string text(paragraph.substr(0, paragraph.size() - 2));
        return text + ">" + open + section + close + "</" + prefixed(tag, "p") + ">";
    }
    std::string text(paragraph);
    const std::size_t head = tag.raw.size();
    const auto first = xml::children(std::string_view(text).substr(head, text.rfind('<') - head));
    if (first.empty() || first[0].tag.name != "pPr") return text.insert(head, open + section + close);
    const Element properties = first[0];
    if (xml::child(properties.inner, "sectPr")) return {};
    if (properties.tag.kind == TagKind::Empty)
        return text.replace(head + properties.tag.start, properties.whole.size(), open + section + close);
    const auto change = xml::child(properties.inner, "pPrChange");
    const std::size_t at = change ? change->tag.start : properties.inner.size();
    return text.insert(head + properties.tag.end + at, section);
}

// Ends the section of `content`: in its last paragraph, or in a paragraph of no height after a table.
std::string with_section_break(std::string content, const std::string& section) {
    const auto last = last_block(content);
    if (last && last->tag.name == "p") {
        const std::string_view paragraph = std::string_view(content).substr(last->start, last->end - last->start);
        if (auto text = paragraph_that_ends(paragraph, last->tag, section))
            return content.replace(last->start, last->end - last->start, *text);
    }
    content += "<w:p xmlns:w=\"" + std::string(word_space) +
               "\"><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz "
               "w:val=\"2\"/></w:rPr>" +
               section + "</w:pPr></w:p>";
    return content;
}

// What stands inside of another document ends with a paragraph: a cell around it must, and no table may grow together
// with one that follows.
std::string ended_with_paragraph(std::string content) {
    const auto last = last_block(content);
    if (!last || last->tag.name != "p") content += "<w:p xmlns:w=\"" + std::string(word_space) + "\"/>";
    return content;
}

struct Body {
    std::string before, content, section, after;  // of the inner text of the root
};

Body split_body(const std::string& inner) {
    Body body;
    const auto element = xml::child(inner, "body");
    if (!element) return body;
    const std::size_t start = element->tag.end, end = start + element->inner.size();
    std::size_t content_end = end, section_end = end;
    if (const auto blocks = xml::children(element->inner); !blocks.empty() && blocks.back().tag.name == "sectPr") {
        body.section = blocks.back().whole;
        content_end = start + blocks.back().tag.start;
        section_end = content_end + body.section.size();
    }
    body.before = inner.substr(0, start);
    body.content = inner.substr(start, content_end - start);
    body.after = inner.substr(section_end);
    return body;
}

}  // namespace

Loaded<std::string> join(const package::Archive& first, const std::vector<Part>& parts) {
    auto main = package::main_part(first);
    if (!main) return {std::nullopt, std::move(main.problems)};
    Target target(first, *main.value);
    Problems problems;
    if (!target.load(problems)) return {std::nullopt, std::move(problems)};
    xml::Document document = xml::split(target.text(target.main()));
    Body body = split_body(document.inner);
    if (body.section.empty()) body.section = "<w:sectPr xmlns:w=\"" + std::string(word_space) + "\"/>";
    const std::string styles_part = target.find_part("styles");
    Styles styles(styles_part.empty() ? "" : package::unpack_xml(first, styles_part).value.value_or(""));
    std::vector<std::string> contents{std::move(body.content)};
    std::string section = std::move(body.section);
    int number = 1;
    for (const Part& part : parts) {
        Source source(target, styles, part, ++number, section);
        if (!source.load()) continue;
        const std::string declarations = source.take_root(document.root);
        Source::Body taken = source.take_body();
        source.finish();
        if (part.placement == Placement::NewPage)
            contents.back() = with_section_break(std::move(contents.back()), section);
        contents.push_back(xml::with_attributes_on_children(taken.content, declarations));
        section = xml::with_attributes_on_children(taken.section, declarations);
    }
    if (has_errors(target.problems)) return {std::nullopt, std::move(target.problems)};
    contents.insert(contents.begin(), document.before + document.root + body.before);
    contents.push_back(section + body.after + document.after);
    return {target.finish(contents), std::move(target.problems)};
}

Loaded<std::string> insert(const package::Archive& host, const std::vector<Insertion>& insertions) {
    auto main = package::main_part(host);
    if (!main) return {std::nullopt, std::move(main.problems)};
    Target target(host, *main.value);
    Problems problems;
    if (!target.load(problems)) return {std::nullopt, std::move(problems)};
    xml::Document document = xml::split(target.text(target.main()));
    const std::string styles_part = target.find_part("styles");
    Styles styles(styles_part.empty() ? "" : package::unpack_xml(host, styles_part).value.value_or(""));
    std::vector<std::string> pieces;
    std::size_t at = 0;
    int number = 1;
    for (const Insertion& insertion : insertions) {
        const std::size_t place = document.inner.find(insertion.paragraph, at);
        if (place == std::string::npos) continue;
        const Part part{insertion.document, Placement::Inside};
        Source source(target, styles, part, ++number, {});
        if (!source.load()) continue;
        const std::string declarations = source.take_root(document.root);
        std::string content = source.take_body().content;
        source.finish();
        pieces.push_back(document.inner.substr(at, place - at));
        pieces.push_back(ended_with_paragraph(xml::with_attributes_on_children(content, declarations)));
        at = place + insertion.paragraph.size();
    }
    if (has_errors(target.problems)) return {std::nullopt, std::move(target.problems)};
    pieces.insert(pieces.begin(), document.before + document.root);
    pieces.push_back(document.inner.substr(at) + document.after);
    return {target.finish(pieces), std::move(target.problems)};
}

}  // namespace prikaz::join::docx
