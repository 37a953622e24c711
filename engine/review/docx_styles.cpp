#include "review/docx_styles.hpp"

#include <cstdlib>

#include "review/numerals.hpp"

namespace prikaz::review {

namespace {

constexpr double twips_in_mm = 1440 / 25.4;
constexpr int deepest_chain = 32;

int integer(const std::string& text, int otherwise) { return text.empty() ? otherwise : std::atoi(text.c_str()); }

std::optional<double> line_of(Element spacing) {
    auto rule = spacing.attribute("w:lineRule");
    if (!spacing.has("w:line") || (rule != "auto" && !rule.empty())) return std::nullopt;
    return number_of(spacing.attribute("w:line")) / 240;
}

std::string align_of(Element justification) {
    auto value = justification.attribute("w:val");
    if (value == "both") return "justify";
    if (value == "start") return "left";
    return value == "end" ? "right" : value;
}

}  // namespace

Look stated_look(Element properties) {
    Look look;
    if (auto fonts = properties.child("w:rFonts"); fonts.has("w:ascii")) look.font = fonts.attribute("w:ascii");
    if (auto size = properties.child("w:sz")) look.size_pt = number_of(size.attribute("w:val")) / 2;
    auto spacing = properties.child("w:spacing");
    if (spacing.has("w:val")) look.letter_spacing_pt = number_of(spacing.attribute("w:val")) / 20;
    if (spacing) look.line = line_of(spacing);
    if (auto indent = properties.child("w:ind"); indent.has("w:firstLine")) {
        look.first_line_mm = number_of(indent.attribute("w:firstLine")) / twips_in_mm;
    }
    if (auto align = properties.child("w:jc")) look.align = align_of(align);
    return look;
}

std::optional<NumberRef> stated_number(Element paragraph_properties) {
    auto number = paragraph_properties.child("w:numPr");
    if (!number) return std::nullopt;
    return NumberRef{number.child("w:numId").attribute("w:val"), integer(number.child("w:ilvl").attribute("w:val"), 0)};
}

DocxStyles::DocxStyles(Element root) {
    defaults_ = stated_look(root.descend({"w:docDefaults", "w:pPrDefault", "w:pPr"}));
    defaults_.take(stated_look(root.descend({"w:docDefaults", "w:rPrDefault", "w:rPr"})));
    for (auto element : root.children()) {
        if (!element.is("w:style")) continue;
        auto id = element.attribute("w:styleId");
        Style style{element.child("w:name").attribute("w:val"), element.child("w:basedOn").attribute("w:val"),
                    stated_look(element.child("w:pPr")), stated_number(element.child("w:pPr"))};
        style.look.take(stated_look(element.child("w:rPr")));
        auto is_default = element.attribute("w:default");
        if (element.attribute("w:type") == "paragraph" && (is_default == "1" || is_default == "true")) default_paragraph_ = id;
        styles_.emplace(id, std::move(style));
    }
}

std::string DocxStyles::name(std::string_view id) const {
    auto found = styles_.find(id);
    return found == styles_.end() ? std::string(id) : found->second.name;
}

Look DocxStyles::own_look(std::string_view id) const {
    std::vector<const Style*> chain;
    for (auto found = styles_.find(id); found != styles_.end() && chain.size() < deepest_chain;
         found = styles_.find(found->second.based_on)) {
        chain.push_back(&found->second);
    }
    Look look;
    for (auto style = chain.rbegin(); style != chain.rend(); ++style) look.take((*style)->look);
    return look;
}

Look DocxStyles::look(std::string_view id) const {
    Look look = defaults_;
    look.take(own_look(id));
    return look;
}

std::optional<NumberRef> DocxStyles::number(std::string_view id) const {
    int depth = 0;
    for (auto found = styles_.find(id); found != styles_.end() && depth < deepest_chain;
         found = styles_.find(found->second.based_on), ++depth) {
        if (found->second.number) return found->second.number;
    }
    return std::nullopt;
}

DocxNumbers::DocxNumbers(Element root) {
    for (auto element : root.children()) {
        if (element.is("w:abstractNum")) {
            auto& list = lists_[element.attribute("w:abstractNumId")];
            for (auto level : element.children()) {
                if (!level.is("w:lvl")) continue;
                list.levels[integer(level.attribute("w:ilvl"), 0)] = {level.child("w:numFmt").attribute("w:val"),
                                                                     level.child("w:lvlText").attribute("w:val"),
                                                                     integer(level.child("w:start").attribute("w:val"), 1)};
            }
        } else if (element.is("w:num")) {
            auto& instance = instances_[element.attribute("w:numId")];
            instance.list = element.child("w:abstractNumId").attribute("w:val");
            for (auto changed : element.children()) {
                if (auto start = changed.child("w:startOverride")) {
                    instance.starts[integer(changed.attribute("w:ilvl"), 0)] = integer(start.attribute("w:val"), 1);
                }
            }
        }
    }
}

int DocxNumbers::start_of(const Instance& instance, int level) const {
    if (auto start = instance.starts.find(level); start != instance.starts.end()) return start->second;
    auto list = lists_.find(instance.list);
    if (list == lists_.end()) return 1;
    auto known = list->second.levels.find(level);
    return known == list->second.levels.end() ? 1 : known->second.start;
}

std::string DocxNumbers::shown(const Instance& instance, const std::map<int, int>& counters, int level) const {
    auto list = lists_.find(instance.list);
    if (list == lists_.end() || !list->second.levels.contains(level)) return {};
    const auto& format = list->second.levels.at(level);
    if (format.format == "bullet" || format.format == "none") return format.format == "none" ? "" : format.text;
    std::string text;
    for (std::size_t i = 0; i < format.text.size(); ++i) {
        char digit = i + 1 < format.text.size() ? format.text[i + 1] : '\0';
        if (format.text[i] != '%' || digit < '1' || digit > '9') {
            text += format.text[i];
            continue;
        }
        int wanted = digit - '1';
        auto counter = counters.find(wanted);
        auto known = list->second.levels.find(wanted);
        text += numeral(counter == counters.end() ? start_of(instance, wanted) : counter->second,
                        known == list->second.levels.end() ? "1" : odf_format(known->second.format));
        ++i;
    }
    return text;
}

std::string DocxNumbers::next(const NumberRef& reference) {
    auto found = instances_.find(reference.num);
    if (found == instances_.end() || reference.level < 0 || reference.level >= levels) return {};
    const auto& instance = found->second;
    // Instances without an own start go on counting where the list stands.
    auto& counters = counters_[instance.starts.empty() ? "list " + instance.list : "num " + reference.num];
    auto [counter, fresh] = counters.try_emplace(reference.level, start_of(instance, reference.level));
    if (!fresh) ++counter->second;
    for (int outer = 0; outer < reference.level; ++outer) counters.try_emplace(outer, start_of(instance, outer));
    counters.erase(counters.upper_bound(reference.level), counters.end());
    return shown(instance, counters, reference.level);
}

}  // namespace prikaz::review
