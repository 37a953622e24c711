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

// Symbol fonts keep their signs where Unicode has none: what they draw there is a dot to a reader.
std::string readable_bullet(const std::string& sign) {
    std::size_t offset = 0;
    auto c = sign.empty() ? U'\0' : next_character(sign, offset);
    bool symbol = c >= U'\uf000' && c <= U'\uf0ff';
    return symbol ? "•" : sign;
}

std::string align_of(const std::string& value) {
    if (value == "both") return "justify";
    if (value == "start") return "left";
    return value == "end" ? "right" : value;
}

}  // namespace

std::optional<double> stated_indent(Element properties) {
    auto indent = properties.child("w:ind");
    if (indent.has("w:hanging")) return -number_of(indent.attribute("w:hanging")) / twips_in_mm;
    if (indent.has("w:firstLine")) return number_of(indent.attribute("w:firstLine")) / twips_in_mm;
    return std::nullopt;
}

// Russian letters take the font of «hAnsi».
std::optional<std::string> DocxStyles::stated_font(Element fonts) const {
    for (const char* theme : {"w:hAnsiTheme", "w:asciiTheme"}) {
        if (!fonts.has(theme)) continue;
        return fonts.attribute(theme).starts_with("major") ? major_font_ : minor_font_;
    }
    for (const char* name : {"w:hAnsi", "w:ascii"}) {
        if (fonts.has(name)) return fonts.attribute(name);
    }
    return std::nullopt;
}

Look DocxStyles::stated_look(Element properties) const {
    Look look;
    look.font = stated_font(properties.child("w:rFonts"));
    if (auto size = properties.child("w:sz")) look.size_pt = number_of(size.attribute("w:val")) / 2;
    auto spacing = properties.child("w:spacing");
    if (spacing.has("w:val")) look.letter_spacing_pt = number_of(spacing.attribute("w:val")) / 20;
    if (spacing) look.line = line_of(spacing);
    look.first_line_mm = stated_indent(properties);
    if (auto align = properties.child("w:jc")) look.align = align_of(align.attribute("w:val"));
    if (auto hidden = properties.child("w:vanish")) {
        auto value = hidden.attribute("w:val");
        look.hidden = value != "0" && value != "false";
    }
    return look;
}

std::optional<NumberRef> stated_number(Element paragraph_properties) {
    auto number = paragraph_properties.child("w:numPr");
    if (!number) return std::nullopt;
    return NumberRef{number.child("w:numId").attribute("w:val"), integer(number.child("w:ilvl").attribute("w:val"), 0)};
}

DocxStyles::DocxStyles(Element root, Element theme) {
    auto fonts = theme.descend({"a:themeElements", "a:fontScheme"});
    major_font_ = fonts.descend({"a:majorFont", "a:latin"}).attribute("typeface");
    minor_font_ = fonts.descend({"a:minorFont", "a:latin"}).attribute("typeface");
    defaults_ = stated_look(root.descend({"w:docDefaults", "w:pPrDefault", "w:pPr"}));
    defaults_.take(stated_look(root.descend({"w:docDefaults", "w:rPrDefault", "w:rPr"})));
    for (auto element : root.children()) {
        if (element.is("w:style")) add_style(element);
    }
}

void DocxStyles::add_style(Element element) {
    auto id = element.attribute("w:styleId");
    Style style{element.child("w:name").attribute("w:val"), element.child("w:basedOn").attribute("w:val"),
                stated_look(element.child("w:pPr")), stated_number(element.child("w:pPr"))};
    style.look.take(stated_look(element.child("w:rPr")));
    auto is_default = element.attribute("w:default");
    if (element.attribute("w:type") == "paragraph" && (is_default == "1" || is_default == "true"))
        default_paragraph_ = id;
    styles_.emplace(id, std::move(style));
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

Look DocxStyles::look(std::string_view id, std::string_view table_style) const {
    Look look = defaults_;
    if (!table_style.empty()) look.take(own_look(table_style));
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

DocxNumbers::Level DocxNumbers::level_from(Element element) {
    Level level{.format = element.child("w:numFmt").attribute("w:val"),
                .text = element.child("w:lvlText").attribute("w:val"),
                .style = element.child("w:pStyle").attribute("w:val"),
                .start = integer(element.child("w:start").attribute("w:val"), 1),
                .decimal = static_cast<bool>(element.child("w:isLgl")),
                .restarts = element.child("w:lvlRestart").attribute("w:val") != "0",
                .look = {}};
    level.look.first_line_mm = stated_indent(element.child("w:pPr"));
    return level;
}

void DocxNumbers::add_list(Element element) {
    auto id = element.attribute("w:abstractNumId");
    auto& list = lists_[id];
    list.linked_style = element.child("w:numStyleLink").attribute("w:val");
    if (auto defined = element.child("w:styleLink")) lists_by_style_[defined.attribute("w:val")] = id;
    for (auto level : element.children()) {
        if (level.is("w:lvl")) list.levels[integer(level.attribute("w:ilvl"), 0)] = level_from(level);
    }
}

void DocxNumbers::add_instance(Element element) {
    auto& instance = instances_[element.attribute("w:numId")];
    instance.list = element.child("w:abstractNumId").attribute("w:val");
    for (auto changed : element.children()) {
        if (!changed.is("w:lvlOverride")) continue;
        int level = integer(changed.attribute("w:ilvl"), 0);
        if (auto start = changed.child("w:startOverride"))
            instance.starts[level] = integer(start.attribute("w:val"), 1);
        if (auto own = changed.child("w:lvl")) instance.levels[level] = level_from(own);
    }
}

DocxNumbers::DocxNumbers(Element root) {
    for (auto element : root.children()) {
        if (element.is("w:abstractNum")) add_list(element);
        if (element.is("w:num")) add_instance(element);
    }
    for (auto& [id, instance] : instances_) {  // lists that only name a numbering style
        auto list = lists_.find(instance.list);
        if (list == lists_.end() || list->second.linked_style.empty()) continue;
        auto defining = lists_by_style_.find(list->second.linked_style);
        if (defining != lists_by_style_.end()) instance.list = defining->second;
    }
}

const DocxNumbers::Level* DocxNumbers::level_of(const Instance& instance, int level) const {
    if (auto own = instance.levels.find(level); own != instance.levels.end()) return &own->second;
    auto list = lists_.find(instance.list);
    if (list == lists_.end()) return nullptr;
    auto known = list->second.levels.find(level);
    return known == list->second.levels.end() ? nullptr : &known->second;
}

Look DocxNumbers::look(const NumberRef& reference) const {
    auto instance = instances_.find(reference.num);
    auto* level = instance == instances_.end() ? nullptr : level_of(instance->second, reference.level);
    return level ? level->look : Look{};
}

std::optional<int> DocxNumbers::level_of_style(const NumberRef& reference, const std::string& style) const {
    auto instance = instances_.find(reference.num);
    for (int level = 0; instance != instances_.end() && level < levels; ++level) {
        auto* known = level_of(instance->second, level);
        if (known && known->style == style) return level;
    }
    return std::nullopt;
}

int DocxNumbers::start_of(const Instance& instance, int level) const {
    if (auto start = instance.starts.find(level); start != instance.starts.end()) return start->second;
    auto* known = level_of(instance, level);
    return known ? known->start : 1;
}

std::string DocxNumbers::shown(const Instance& instance, const std::map<int, int>& counters, int level) const {
    auto* format = level_of(instance, level);
    if (!format || format->format == "none") return {};
    if (format->format == "bullet") return readable_bullet(format->text);
    std::string text;
    for (std::size_t i = 0; i < format->text.size(); ++i) {
        char digit = i + 1 < format->text.size() ? format->text[i + 1] : '\0';
        if (format->text[i] != '%' || digit < '1' || digit > '9') {
            text += format->text[i];
            continue;
        }
        int wanted = digit - '1';
        auto counter = counters.find(wanted);
        auto* outer = level_of(instance, wanted);
        bool plain = !outer || (format->decimal && wanted != level);
        text += numeral(counter == counters.end() ? start_of(instance, wanted) : counter->second,
                        plain ? "1" : odf_format(outer->format));
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
    std::erase_if(counters, [&](const auto& inner) {
        if (inner.first <= reference.level) return false;
        auto* level = level_of(instance, inner.first);
        return !level || level->restarts;
    });
    return shown(instance, counters, reference.level);
}

}  // namespace prikaz::review
