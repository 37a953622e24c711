// Text that was meant as a tag and is none, and tags that stand so that they mean something else.
#include <algorithm>

#include "render/lint.hpp"
#include "render/locate.hpp"

namespace prikaz::render {
namespace {

bool is_russian(char32_t c) { return c >= U'А' && c <= U'ё'; }
bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The first name outside of quotes that mixes both alphabets: «оrder» with a Russian «о».
std::string mixed_name(std::string_view inside) {
    static constexpr std::u32string_view quotes = U"\"'«»“”„‘’";
    std::string word;
    bool russian = false, latin = false, quoted = false;
    for (std::size_t at = 0; at <= inside.size();) {
        const bool ends = at == inside.size();
        const char32_t c = ends ? U' ' : next_character(inside, at);
        if (ends) ++at;
        if (quotes.find(c) != quotes.npos) quoted = !quoted;
        const bool part = !quoted && (is_russian(c) || is_latin(c) || c == U'_' || (c >= U'0' && c <= U'9'));
        if (part) {
            append_character(word, c);
            russian |= is_russian(c);
            latin |= is_latin(c);
            continue;
        }
        if (russian && latin) return word;
        word.clear();
        russian = latin = false;
    }
    return {};
}

// «p», «tr», «tc», «r» when a blank parts it from the delimiter in front.
std::string_view parted_prefix(const Tag& tag) {
    if (tag.reach != Reach::Inline) return {};
    const std::string_view word = tag.keyword();
    const bool prefix = word == "p" || word == "tr" || word == "tc" || word == "r";
    const std::string_view behind = trim(tag.after_keyword());
    const bool goes_on = !behind.empty() && (is_latin(static_cast<unsigned char>(behind[0])) || behind[0] == '_');
    if (!prefix || !goes_on || tag.after_keyword().size() == behind.size()) return {};
    return tag.kind == TagKind::Output && (behind.starts_with("if ") || behind.starts_with("in ")) ? std::string_view()
                                                                                                   : word;
}

bool is_name(std::string_view text) {
    return !text.empty() && is_latin(static_cast<unsigned char>(text[0])) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_latin(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9') || c == '_' || c == '.';
           });
}

// What of a text outside of tags looks like one: «{ name }», «{ {», «}}».
std::string seeming_tag(std::string_view text) {
    for (const std::string_view sign : {"}}", "{ {", "} }", "{ %", "% }"})
        if (text.find(sign) != text.npos) return std::string(sign);
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == text.npos) break;
        if (open > 0 && text[open - 1] == '_') continue;  // {_{ prints {{
        if (is_name(trim(text.substr(open + 1, close - open - 1))))
            return std::string(text.substr(open, close + 1 - open));
    }
    return {};
}

bool has_brace(const Draft& draft, std::uint32_t paragraph) {
    return draft.markup.whole(paragraph).find_first_of("{}") != std::string_view::npos;
}

}  // namespace

void lint_writing(Draft& draft, const Tag& tag) {
    if (const std::string name = mixed_name(tag.inside); !name.empty())
        draft.complain(Severity::Warning, "template.risk.letters", tag,
                       say("The name «{1}» mixes Russian and Latin letters that look alike", {name}),
                       say("Type the name anew in one alphabet"));
    if (const std::string_view prefix = parted_prefix(tag); !prefix.empty())
        draft.complain(
            Severity::Warning, "template.risk.prefix", tag,
            say("«{1}» is a prefix only right behind the opening sign", {prefix}),
            tag.kind == TagKind::Output ? say("Write «{{{1} …»", {prefix}) : say("Write «{%{1} …»", {prefix}));
}

void lint_text(Draft& draft) {
    if (draft.tags.empty()) return;
    Place part{.file = draft.tags.front().place.file, .part = draft.program.name};
    Locator locator(draft.markup, part);
    for (std::uint32_t at = 0; at < draft.markup.size(); ++at) {
        locator.pass(at);
        if (draft.markup[at].type != Token::Type::Open || draft.markup[at].element != Element::Paragraph) continue;
        if (!has_brace(draft, at)) continue;
        const std::string seeming = seeming_tag(text_left(draft, at));
        if (!seeming.empty())
            draft.problems.push_back({Severity::Warning, "template.risk.no_tag", locator.place(),
                                      say("«{1}» looks like a tag and will be printed as it is", {seeming}),
                                      say("Tags are {{ }}, {% %} and {# #}, without blanks between the signs")});
    }
}

// A block that holds the end of a section repeats or drops the page's settings along with the text.
void lint_sections(Draft& draft) {
    for (std::uint32_t at = 0; at < draft.markup.size(); ++at) {
        const Token& token = draft.markup[at];
        const bool ends_section = draft.markup.starts_element(at) && token.element == Element::Section &&
                                  token.parent != nowhere &&
                                  draft.markup[token.parent].element == Element::ParagraphProperties;
        if (!ends_section) continue;
        for (const Block& block : draft.blocks) {
            if (!block.range.holds(token.begin)) continue;
            draft.complain(Severity::Warning, "template.risk.section", draft.tags[block.open],
                           block.loop
                               ? say("The loop «{1}» holds the end of a section and will make a section of each item",
                                     {draft.tags[block.open].inside})
                               : say("The block «{1}» holds the end of a section: without it the page setup of the "
                                     "next section is used",
                                     {draft.tags[block.open].inside}));
            break;
        }
    }
}

}  // namespace prikaz::render
