// Formatted text and automatic styles in the markup of ODT.
#include <algorithm>
#include <cstdio>

#include "base/base.hpp"
#include "render/content_markup.hpp"
#include "render/content_odt.hpp"

namespace prikaz::render {

std::string OdtNames::fresh(const std::string& start) {
    for (;;) {
        std::string name = start + std::to_string(++counts_[start]);
        if (!facts_->names.contains(name)) return name;
    }
}

std::string OdtStyles::name(OdtNames& names, const std::string& family, const std::string& attributes,
                            const std::string& children) {
    std::string definition = " style:family=\"" + family + "\"" + attributes + ">" + children + "</style:style>";
    std::string& name = known_[definition];
    if (name.empty()) {
        name = names.fresh("content-" + family + "-");
        markup_ += "<style:style style:name=\"" + name + "\"" + definition;
    }
    return name;
}

std::string odt_millimetres(double mm) {
    const long hundredths = std::max(0L, static_cast<long>(mm * 100 + 0.5));  // printf would obey the locale
    std::string fraction = std::to_string(hundredths % 100);
    if (fraction.size() < 2) fraction.insert(0, "0");
    return std::to_string(hundredths / 100) + "." + fraction + "mm";
}

namespace {

std::string underline(content::Underline kind) {
    static constexpr const char* styles[] = {"solid", "solid",    "solid",        "dotted",
                                             "dash",  "dot-dash", "dot-dot-dash", "wave"};
    std::string properties =
        std::string(" style:text-underline-style=\"") + styles[static_cast<std::size_t>(kind)] + '"';
    if (kind == content::Underline::Double) properties += " style:text-underline-type=\"double\"";
    properties += kind == content::Underline::Thick ? " style:text-underline-width=\"bold\""
                                                    : " style:text-underline-width=\"auto\"";
    return properties + " style:text-underline-color=\"font-color\"";
}

// An attribute for Western, Asian and complex scripts alike.
void put_thrice(std::string& properties, std::string_view western, std::string_view others, const std::string& value) {
    append_attribute(properties, western, value);
    append_attribute(properties, std::string(others) + "-asian", value);
    append_attribute(properties, std::string(others) + "-complex", value);
}

std::string look_properties(const content::Look& look) {
    std::string properties;
    if (!look.color.empty()) append_attribute(properties, "fo:color", "#" + lower(look.color));
    if (!look.background.empty()) append_attribute(properties, "fo:background-color", "#" + lower(look.background));
    if (!look.font.empty()) put_thrice(properties, "fo:font-family", "style:font-family", "'" + look.font + "'");
    if (look.size > 0) {
        std::string size = std::to_string(static_cast<int>(look.size));
        if (look.size != static_cast<int>(look.size)) size += ".5";
        put_thrice(properties, "fo:font-size", "style:font-size", size + "pt");
    }
    if (const std::size_t dash = look.language.find('-'); dash != std::string::npos) {
        append_attribute(properties, "fo:language", look.language.substr(0, dash));
        append_attribute(properties, "fo:country", look.language.substr(dash + 1));
    }
    return properties;
}

}  // namespace

std::string odt_marks(const content::Run& run, OdtStyles& styles, OdtNames& names) {
    std::string properties;
    if (run.bold) {
        properties += " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"";
    }
    if (run.italic) {
        properties += " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"";
    }
    if (run.underline) properties += underline(run.look ? run.look->underline : content::Underline::Single);
    if (run.look) properties += look_properties(*run.look);
    if (run.strike) properties += " style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"";
    if (run.raised != 0)
        properties += std::string(" style:text-position=\"") + (run.raised > 0 ? "super" : "sub") + " 58%\"";
    if (properties.empty()) return {};
    return styles.name(names, "text", "", "<style:text-properties" + properties + "/>");
}

// White space at the ends of a run may meet more of it outside, where ODF would collapse or drop it: it is always told
// by elements; inside, a single blank stays as it is.
void append_odt_text(std::string_view text, std::string& out) {
    std::size_t plain = 0;
    const auto flush = [&](std::size_t end) { out += escaped(text.substr(plain, end - plain)); };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c != ' ' && c != '\t' && c != '\n') {
            ++at;
            continue;
        }
        const std::size_t end = c == ' ' ? std::min(text.find_first_not_of(' ', at), text.size()) : at + 1;
        const bool bare = c == ' ' && end - at == 1 && at > 0 && end < text.size() && text[end] != '\t' &&
                          text[end] != '\n' && text[at - 1] != '\t' && text[at - 1] != '\n';
        if (!bare) {
            flush(at);
            if (c == '\t') out += "<text:tab/>";
            if (c == '\n') out += "<text:line-break/>";
            if (c == ' ' && end - at == 1) out += "<text:s/>";
            if (c == ' ' && end - at > 1) out += "<text:s text:c=\"" + std::to_string(end - at) + "\"/>";
            plain = end;
        }
        at = end;
    }
    flush(text.size());
}

}  // namespace prikaz::render
