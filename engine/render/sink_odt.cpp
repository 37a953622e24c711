#include <map>

#include "render/scan.hpp"
#include "render/sink.hpp"

namespace prikaz::render {
namespace {

constexpr char page_style[] =
    "<style:style style:name=\"prikaz_page_break\" style:family=\"paragraph\"><style:paragraph-properties "
    "fo:break-after=\"page\"/></style:style>";

bool is_colour(std::string_view value) {
    if (value.size() != 6) return false;
    for (const char c : value)
        if (!std::isxdigit(static_cast<unsigned char>(c))) return false;
    return true;
}

class OdtSink final : public DocumentSink {
public:
    OdtSink(Filling& filling, const PartProgram& part) : DocumentSink(filling, part) {
        for (const Site& site : part.sites) sets_cells_ |= site.kind == SiteKind::Fill;
        for (const Action& action : part.actions)
            sets_cells_ |= action.kind == Action::Kind::TableBegin && action.index == 1;
    }

private:
    // ODF folds blanks: all but single ones inside a text are elements.
    void print_text(std::string_view value, const Site& site) override {
        std::size_t begin = 0;
        for (std::size_t at = 0; at < value.size();) {
            const unsigned char c = static_cast<unsigned char>(value[at]);
            const bool single = c == ' ' && at > 0 && at + 1 < value.size() &&
                                static_cast<unsigned char>(value[at + 1]) > ' ' &&
                                static_cast<unsigned char>(value[at - 1]) > ' ';
            if (c > 0x20 || single) {
                ++at;
                continue;
            }
            append_escaped(out, value.substr(begin, at - begin));
            at += print_sign(value, at, site);
            begin = at;
        }
        append_escaped(out, value.substr(begin));
    }

    std::size_t print_sign(std::string_view value, std::size_t at, const Site& site) {
        const char c = value[at];
        if (c == ' ') {
            std::size_t end = at;
            while (end < value.size() && value[end] == ' ') ++end;
            out += end - at == 1 ? "<text:s/>" : "<text:s text:c=\"" + std::to_string(end - at) + "\"/>";
            return end - at;
        }
        if (c == '\n')
            out += "<text:line-break/>";
        else if (c == '\t')
            out += "<text:tab/>";
        else if (c == '\a')
            put_again(site.new_paragraph);
        else if (c == '\f') {
            want_page_style();
            put_again(site.page_break);
        }
        return 1;
    }

    void want_page_style() {
        if (page_style_known_) return;
        page_style_known_ = true;
        automatic_styles += page_style;
    }

    // Once the styles are on their way, all that may still be wanted must be there.
    bool may_flush_styles() const override {
        if (sets_cells_) return false;
        const_cast<OdtSink*>(this)->want_page_style();
        return true;
    }

    void print_fill(std::string_view value, const Site& site) override {
        value = trim(value);
        if (value.starts_with('#')) value.remove_prefix(1);
        if (value.empty() || value == "auto") {
            append_escaped(out, site.style);
            return;
        }
        if (!is_colour(value)) {
            complain("template.colour", say("«{1}» is no colour", {value}),
                     say("Write six hexadecimal digits, like FFCC00"));
            value = "FFFFFF";
        }
        auto [known, fresh] =
            fills_.try_emplace({site.style, std::string(value)}, "prikaz_fill_" + std::to_string(fills_.size() + 1));
        if (fresh) add_fill_style(known->second, site.style, value);
        out += known->second;
    }

    void add_fill_style(const std::string& name, const std::string& base, std::string_view colour) {
        const std::string colour_attribute = " fo:background-color=\"#" + std::string(colour) + "\"";
        std::string style = definition(base);
        const std::size_t properties = style.find("<style:table-cell-properties");
        if (style.empty() || properties == style.npos) {
            automatic_styles += "<style:style style:name=\"" + name + "\" style:family=\"table-cell\"" +
                                (base.empty() || !style.empty() ? "" : " style:parent-style-name=\"" + base + "\"") +
                                "><style:table-cell-properties" + colour_attribute + "/></style:style>";
            return;
        }
        replace_attribute(style, properties, "fo:background-color", colour_attribute);
        replace_attribute(style, 0, "style:name", " style:name=\"" + name + "\"");
        automatic_styles += style;
    }

    // The whole style:style element of an automatic style of this part, or empty.
    std::string definition(const std::string& name) const {
        if (name.empty()) return {};
        const std::string_view source = part_.source;
        const std::size_t at = source.find("<style:style style:name=\"" + name + "\"");
        if (at == source.npos) return {};
        const std::size_t end = source.find("</style:style>", at), tag = source.find('>', at);
        if (tag == source.npos || source[tag - 1] == '/' || end == source.npos) return {};
        return std::string(source.substr(at, end + 14 - at));
    }

    static void replace_attribute(std::string& markup, std::size_t tag, std::string_view name,
                                  const std::string& with) {
        const std::string_view start = std::string_view(markup).substr(tag, markup.find('>', tag) + 1 - tag);
        for (const Attribute& one : attributes(start))
            if (one.name == name) {
                markup.replace(tag + one.begin, one.end - one.begin, with);
                return;
            }
        const std::size_t end = tag + start.find_first_of(" />", 1);
        markup.insert(end, with);
    }

    bool ends_with_paragraph() const override { return true; }
    void keep_tables_apart() override {}  // each table of ODT is one by itself
    void repair_grid(std::size_t begin) override { repair_odt_grid(out, begin, part_.source, automatic_styles); }
    std::string_view empty_paragraph() const override { return {}; }

    std::string_view allowed_markup(SiteKind kind) const override {
        switch (kind) {
            case SiteKind::Paragraph:
                return " text:p text:h text:list table:table ";
            case SiteKind::Run:
                return " text:span text:a ";
            case SiteKind::Row:
                return " table:table-row ";
            case SiteKind::Cell:
                return " table:table-cell table:covered-table-cell ";
            default:
                return {};
        }
    }

    bool may_stand_in(std::string_view parent, std::string_view element) const override {
        static constexpr std::string_view around = " text:p text:h text:span text:a ";
        static constexpr std::string_view inside =
            " text:span text:a text:s text:tab text:line-break text:bookmark text:bookmark-start text:bookmark-end ";
        const auto is_in = [](std::string_view list, std::string_view name) {
            return list.find(" " + std::string(name) + " ") != list.npos;
        };
        return !is_in(around, parent) || is_in(inside, element);
    }

    std::map<std::pair<std::string, std::string>, std::string> fills_;
    bool page_style_known_ = false;
    bool sets_cells_ = false;
};

}  // namespace

std::unique_ptr<DocumentSink> odt_sink(Filling& filling, const PartProgram& part) {
    return std::make_unique<OdtSink>(filling, part);
}

}  // namespace prikaz::render
