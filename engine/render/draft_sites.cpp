// Sites: the markup around an output tag, so that line breaks, paragraphs and rich values can be printed in its place.
#include "render/draft.hpp"

namespace prikaz::render {
namespace {

constexpr char text_start[] = "<w:t xml:space=\"preserve\">";
constexpr char docx_page[] = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
constexpr char odt_page[] = "<text:p text:style-name=\"prikaz_page_break\"/>";

std::string end_tag(const Markup& markup, std::uint32_t element) {
    return "</" + std::string(markup.name(element)) + ">";
}

// A start tag without what must be unique.
std::string start_tag(const Markup& markup, std::uint32_t element) {
    std::string tag(markup.text(element));
    for (const std::string_view unique : {"xml:id", "w14:paraId", "w14:textId"})
        for (const Attribute& one : attributes(tag))
            if (one.name == unique) {
                tag.erase(one.begin, one.end - one.begin);
                break;
            }
    return tag;
}

std::string run_start(const Markup& markup, std::uint32_t run) {
    return "<w:r>" + (run == nowhere ? std::string{} : properties(markup, run, Element::RunProperties)) + text_start;
}

struct Paragraph {
    std::string open, close;
};

Paragraph paragraph_around(const Markup& markup, std::uint32_t paragraph) {
    if (markup.dialect().format() == Format::Docx)
        return {"<w:p>" + properties(markup, paragraph, Element::ParagraphProperties), "</w:p>"};
    Paragraph around{start_tag(markup, paragraph), end_tag(markup, paragraph)};
    return around;
}

// In ODT a further paragraph of a list item would have no number of its own.
std::string between(const Markup& markup, std::uint32_t paragraph, const Paragraph& around) {
    const std::uint32_t parent = markup[paragraph].parent;
    const bool item = parent != nowhere && markup.name(parent) == "text:list-item";
    return around.close + (item ? "</text:list-item><text:list-item>" : "") + around.open;
}

Site make_site(const Markup& markup, const Tag& tag, SiteKind kind) {
    Site site;
    site.kind = kind;
    site.place = tag.place;
    if (tag.host != Host::Text) return site;
    const std::uint32_t paragraph = markup.around(tag.token, Element::Paragraph);
    const std::uint32_t run = markup.around(tag.token, Element::Run);
    if (paragraph == nowhere) return site;
    const bool docx = markup.dialect().format() == Format::Docx;
    const Paragraph around = paragraph_around(markup, paragraph);
    const Reopening content = reopen_paragraph_content(markup, tag.token), inner = reopen_run(markup, tag.token);
    site.run_close = inner.close;
    site.run_reopen = inner.open;
    if (run != nowhere)
        site.run_properties = docx ? properties(markup, run, Element::RunProperties)
                                   : std::string(attribute(markup.text(run), "text:style-name"));
    site.new_paragraph = content.close + between(markup, paragraph, around) + content.open;
    site.page_break = content.close + around.close + (docx ? docx_page : odt_page) + around.open + content.open;
    if (kind == SiteKind::Run) {
        site.before = inner.open;
        site.after = inner.close;
    }
    if (kind == SiteKind::Paragraph || kind == SiteKind::Cell) {
        const std::uint32_t cell = markup.around(tag.token, Element::Cell);
        if (kind == SiteKind::Cell && cell != nowhere) {
            site.cell_open = start_tag(markup, cell) + (docx ? properties(markup, cell, Element::CellProperties) : "");
            site.cell_close = end_tag(markup, cell);
        }
        site.before = site.cell_open + around.open + content.open;
        site.after = content.close + around.close + site.cell_close;
    }
    return site;
}

}  // namespace

std::string properties(const Markup& markup, std::uint32_t element, Element kind) {
    const std::uint32_t child = markup.child(element, kind);
    if (child == nowhere) return {};
    const std::string_view source = markup.whole(child);
    const std::uint32_t begin = markup[child].begin, section = markup.child(child, Element::Section);
    std::string kept;
    std::size_t from = 0;
    for (std::uint32_t at = child + 1; at < markup.size() && markup[at].begin - begin < source.size(); ++at) {
        if (markup[at].begin - begin < from || !markup.starts_element(at)) continue;
        if (at != section && identifier_of(markup.name(at)).empty()) continue;
        kept += source.substr(from, markup[at].begin - begin - from);
        from = markup.element_end(at) - begin;
    }
    return kept.append(source.substr(from));
}

Reopening reopen_run(const Markup& markup, std::uint32_t text_token) {
    const std::uint32_t run = markup.around(text_token, Element::Run);
    if (markup.dialect().format() == Format::Docx) return {"</w:t></w:r>", run_start(markup, run)};
    const bool inside = run != nowhere && markup[text_token].parent == run;
    if (!inside) return {};
    return {end_tag(markup, run), start_tag(markup, run)};
}

Reopening reopen_paragraph_content(const Markup& markup, std::uint32_t text_token) {
    Reopening all = reopen_run(markup, text_token);
    const bool docx = markup.dialect().format() == Format::Docx;
    std::uint32_t at = markup[text_token].parent;
    if (docx) at = markup.around(at, Element::Run);
    if (docx || !all.close.empty()) at = at == nowhere ? at : markup[at].parent;
    for (; at != nowhere && markup[at].element != Element::Paragraph; at = markup[at].parent) {
        all.close += end_tag(markup, at);
        all.open = start_tag(markup, at) + all.open;
    }
    return all;
}

language::Piece site_hook(Draft& draft, Site site) {
    draft.program.sites.push_back(std::move(site));
    return draft.hook({Action::Kind::Site, static_cast<int>(draft.program.sites.size() - 1)});
}

language::Piece site_hook(Draft& draft, const Tag& tag, SiteKind kind) {
    const auto [known, fresh] = draft.sites.try_emplace({tag.token, kind}, 0);
    if (fresh) {
        language::Piece hook = site_hook(draft, make_site(draft.markup, tag, kind));
        known->second = hook.hook;
        return hook;
    }
    return {language::Piece::Kind::Hook, language::Slot::Text, known->second, {}, {}};
}

}  // namespace prikaz::render
