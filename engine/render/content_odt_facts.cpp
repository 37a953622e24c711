// Reads once per template what writing content into an ODT needs: styles, their lists, names that are taken.
#include "render/content_odt_facts.hpp"

#include <charconv>

#include "base/base.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

constexpr double usual_text_width_mm = 170;
constexpr int longest_chain = 32;

struct ParagraphStyle {
    std::string parent, list, alignment;
    bool says_list = false;  // an empty style:list-style-name takes the parent's list away
};

struct Reading {
    OdtFacts& facts;
    std::map<std::string, ParagraphStyle, std::less<>> paragraphs;
    std::set<std::string, std::less<>> list_styles;
    ParagraphStyle* current = nullptr;  // whose properties follow
    bool has_width = false;
};

double in_mm(const std::string& length) {
    double number = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), number);
    if (error != std::errc()) return 0;
    const std::string_view unit(end, static_cast<std::size_t>(length.data() + length.size() - end));
    if (unit == "cm") return number * 10;
    if (unit == "in") return number * 25.4;
    if (unit == "pt") return number * 25.4 / 72;
    return unit == "mm" ? number : 0;
}

void read_page(const MarkupTag& tag, Reading& reading) {
    const double page = in_mm(tag.value("fo:page-width"));
    if (reading.has_width || page == 0) return;
    const double all = in_mm(tag.value("fo:margin"));
    const auto margin = [&](const char* name) {
        const std::string value = tag.value(name);
        return value.empty() ? all : in_mm(value);
    };
    const double width = page - margin("fo:margin-left") - margin("fo:margin-right");
    if (width < 10 || width > 2000) return;
    reading.facts.text_width_mm = width;
    reading.has_width = true;
}

void read_style(const MarkupTag& tag, Reading& reading) {
    const std::string name = tag.value("style:name"), shown = tag.value("style:display-name");
    const std::string family = tag.value("style:family");
    const std::string title = lower(shown.empty() ? name : shown);
    if (family == "text") reading.facts.text_styles.emplace(title, name);
    reading.current = nullptr;
    if (family != "paragraph") return;
    reading.facts.paragraph_styles.emplace(title, name);
    ParagraphStyle& style = reading.paragraphs[name];
    style.parent = tag.value("style:parent-style-name");
    style.list = tag.value("style:list-style-name");
    style.says_list = tag.bytes.find("style:list-style-name") != std::string_view::npos;
    reading.current = &style;
}

void read_names(const MarkupTag& tag, OdtFacts& facts) {
    for (const char* attribute : {"style:name", "xml:id", "table:name", "draw:name"}) {
        if (tag.bytes.find(attribute) == std::string_view::npos) continue;
        facts.names.insert(tag.value(attribute));
    }
}

enum class Part { Content, Styles };

// Common styles stand in styles.xml only; names are taken in both parts.
void read_part(std::string_view xml, Part part, Reading& reading) {
    TagWalk walk(xml);
    bool common = false;
    for (MarkupTag tag; walk.next(tag);) {
        if (tag.name == "office:styles") common = tag.type == MarkupTag::Type::Open;
        if (tag.type == MarkupTag::Type::Close) continue;
        read_names(tag, reading.facts);
        if (tag.name == "style:page-layout-properties") read_page(tag, reading);
        if (!common || part != Part::Styles) continue;
        if (tag.name == "style:style") read_style(tag, reading);
        if (tag.name == "style:paragraph-properties" && reading.current) {
            reading.current->alignment = tag.value("fo:text-align");
        }
        if (tag.name == "text:list-style") reading.list_styles.insert(tag.value("style:name"));
    }
}

// The style itself or the nearest of its parents that `says`, or the last of the chain.
template <class Says>
const ParagraphStyle& speaker(const Reading& reading, const ParagraphStyle& style, Says says) {
    const ParagraphStyle* one = &style;
    for (int step = 0; step < longest_chain && !says(*one); ++step) {
        const auto parent = reading.paragraphs.find(one->parent);
        if (parent == reading.paragraphs.end()) break;
        one = &parent->second;
    }
    return *one;
}

void follow_parents(const Reading& reading) {
    for (const auto& [name, style] : reading.paragraphs) {
        const auto& list = speaker(reading, style, [](const ParagraphStyle& one) { return one.says_list; }).list;
        if (reading.list_styles.contains(list)) reading.facts.lists[name] = list;
        const auto& aligned = speaker(reading, style, [](const ParagraphStyle& one) { return !one.alignment.empty(); });
        if (aligned.alignment == "center") reading.facts.centred.insert(name);
    }
}

}  // namespace

Loaded<std::shared_ptr<const OdtFacts>> read_odt_facts(const package::Archive& archive) {
    auto facts = std::make_shared<OdtFacts>();
    facts->text_width_mm = usual_text_width_mm;
    Problems problems;
    const auto read = [&](const char* name) {
        if (!archive.find(name)) return std::string();
        Loaded<std::string> xml = package::unpack_xml(archive, name);
        append(problems, std::move(xml.problems));
        return std::move(xml.value).value_or("");
    };
    for (const package::Entry& entry : archive.entries()) facts->parts.insert(lower(entry.name));
    Reading reading{.facts = *facts};
    read_part(read("styles.xml"), Part::Styles, reading);
    read_part(read("content.xml"), Part::Content, reading);
    follow_parents(reading);
    facts->manifest = read("META-INF/manifest.xml");
    facts->is_template = replace_first(facts->manifest, "opendocument.text-template", "opendocument.text");
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::shared_ptr<const OdtFacts>(std::move(facts)), std::move(problems)};
}

std::vector<std::string> missing_styles(const OdtFacts& facts) {
    std::vector<std::string> missing;
    for (const AskedStyle& asked : asked_styles()) {
        if (asked.kind == StyleKind::Table) continue;  // ODF templates have none: the writer makes them
        const StyleNames& names = asked.kind == StyleKind::Paragraph ? facts.paragraph_styles : facts.text_styles;
        if (!find_style(names, asked.name)) missing.push_back(asked.name);
    }
    return missing;
}

}  // namespace prikaz::render
