#include "render/scan.hpp"

#include <algorithm>
#include <cstdlib>

namespace prikaz::render {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view name_in(std::string_view tag) {
    std::size_t begin = tag.starts_with("</") ? 2 : 1, end = begin;
    while (end < tag.size() && !is_blank(tag[end]) && tag[end] != '>' && tag[end] != '/') ++end;
    return begin < tag.size() ? tag.substr(begin, end - begin) : std::string_view{};
}

// The end of a start tag: «>» may stand inside quotes.
std::size_t tag_end(std::string_view bytes, std::size_t at) {
    char quote = 0;
    for (; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return bytes.size();
}

std::size_t after(std::string_view bytes, std::string_view what, std::size_t at) {
    const std::size_t found = bytes.find(what, at);
    return found == bytes.npos ? bytes.size() : found + what.size();
}

}  // namespace

Markup::Markup(std::string_view bytes, const Dialect& dialect) : bytes_(bytes), dialect_(&dialect) {
    tokens_.reserve(bytes.size() / 24 + 16);
    scan();
}

void Markup::scan() {
    std::size_t at = 0;
    while (at < bytes_.size()) {
        if (bytes_[at] == '<') {
            at = scan_markup(at);
            continue;
        }
        const std::size_t end = std::min(bytes_.find('<', at), bytes_.size());
        Token token{Token::Type::Text, Element::Other, 0, static_cast<std::uint32_t>(at),
                    static_cast<std::uint32_t>(end)};
        token.parent = innermost_;
        tokens_.push_back(token);
        at = end;
    }
    while (innermost_ != nowhere) {  // only for bytes that are not well-formed
        tokens_[innermost_].mate = size() - 1;
        innermost_ = tokens_[innermost_].parent;
    }
}

std::size_t Markup::scan_markup(std::size_t at) {
    const std::string_view rest = bytes_.substr(at);
    Token token;
    token.begin = static_cast<std::uint32_t>(at);
    token.parent = innermost_;
    std::size_t end = 0;
    if (rest.starts_with("<!--"))
        end = after(bytes_, "-->", at + 4);
    else if (rest.starts_with("<![CDATA["))
        end = after(bytes_, "]]>", at + 9);
    else if (rest.starts_with("<?"))
        end = after(bytes_, "?>", at + 2);
    else if (rest.starts_with("<!"))
        end = after(bytes_, ">", at + 2);
    if (end) {
        token.end = static_cast<std::uint32_t>(end);
        tokens_.push_back(token);
        return end;
    }
    end = tag_end(bytes_, at + 1);
    token.end = static_cast<std::uint32_t>(end);
    const std::string_view tag = bytes_.substr(at, end - at);
    if (tag.starts_with("</")) {
        close(token);
        return end;
    }
    token.rule = dialect_->find(name_in(tag));
    token.element = dialect_->rule(token.rule).element;
    if (tag.size() > 2 && tag[tag.size() - 2] == '/') {
        token.type = Token::Type::Empty;
        token.mate = size();
        tokens_.push_back(token);
    } else {
        open(token);
    }
    return end;
}

void Markup::open(Token token) {
    token.type = Token::Type::Open;
    innermost_ = size();
    tokens_.push_back(token);
}

void Markup::close(Token token) {
    token.type = Token::Type::Close;
    if (innermost_ != nowhere) {
        Token& mate = tokens_[innermost_];
        mate.mate = size();
        token.mate = innermost_;
        token.element = mate.element;
        token.rule = mate.rule;
        token.parent = mate.parent;
        innermost_ = mate.parent;
    } else {
        token.type = Token::Type::Other;
    }
    tokens_.push_back(token);
}

std::string_view Markup::text(std::uint32_t token) const {
    return bytes_.substr(tokens_[token].begin, tokens_[token].end - tokens_[token].begin);
}

std::string_view Markup::name(std::uint32_t token) const { return name_in(text(token)); }

std::uint32_t Markup::element_end(std::uint32_t open) const { return tokens_[tokens_[open].mate].end; }

std::string_view Markup::whole(std::uint32_t open) const {
    return bytes_.substr(tokens_[open].begin, element_end(open) - tokens_[open].begin);
}

bool Markup::starts_element(std::uint32_t token) const {
    return tokens_[token].type == Token::Type::Open || tokens_[token].type == Token::Type::Empty;
}

std::uint32_t Markup::around(std::uint32_t token, Element element) const {
    while (token != nowhere && !(tokens_[token].element == element && tokens_[token].type != Token::Type::Close))
        token = tokens_[token].parent;
    return token;
}

std::uint32_t Markup::next_sibling(std::uint32_t element) const { return tokens_[element].mate + 1; }

std::uint32_t Markup::child(std::uint32_t open, Element element) const {
    if (tokens_[open].type != Token::Type::Open) return nowhere;
    for (std::uint32_t at = open + 1; at < tokens_[open].mate;) {
        if (!starts_element(at)) {
            ++at;
            continue;
        }
        if (tokens_[at].element == element) return at;
        at = next_sibling(at);
    }
    return nowhere;
}

std::vector<Attribute> attributes(std::string_view tag) {
    std::vector<Attribute> found;
    std::size_t at = 1 + name_in(tag).size();
    while (at < tag.size()) {
        Attribute attribute;
        attribute.begin = static_cast<std::uint32_t>(at);
        while (at < tag.size() && is_blank(tag[at])) ++at;
        const std::size_t equals = tag.find('=', at);
        if (equals == tag.npos) break;
        attribute.name = trim(tag.substr(at, equals - at));
        std::size_t quote = equals + 1;
        while (quote < tag.size() && is_blank(tag[quote])) ++quote;
        if (quote >= tag.size() || (tag[quote] != '"' && tag[quote] != '\'')) break;
        const std::size_t end = tag.find(tag[quote], quote + 1);
        if (end == tag.npos) break;
        attribute.value = tag.substr(quote + 1, end - quote - 1);
        attribute.value_begin = static_cast<std::uint32_t>(quote + 1);
        attribute.end = static_cast<std::uint32_t>(end + 1);
        at = end + 1;
        found.push_back(attribute);
    }
    return found;
}

std::string_view attribute(std::string_view tag, std::string_view name) {
    for (const Attribute& one : attributes(tag))
        if (one.name == name) return one.value;
    return {};
}

std::size_t decode_one(std::string_view text, std::size_t at, std::string& out) {
    if (text[at] != '&') {
        out.push_back(text[at]);
        return 1;
    }
    const std::size_t end = text.find(';', at);
    if (end == text.npos || end - at > 12) {
        out.push_back('&');
        return 1;
    }
    const std::string_view entity = text.substr(at + 1, end - at - 1);
    if (entity == "lt")
        out.push_back('<');
    else if (entity == "gt")
        out.push_back('>');
    else if (entity == "amp")
        out.push_back('&');
    else if (entity == "quot")
        out.push_back('"');
    else if (entity == "apos")
        out.push_back('\'');
    else if (entity.starts_with('#')) {
        const bool hex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
        const unsigned long code =
            std::strtoul(std::string(entity.substr(hex ? 2 : 1)).c_str(), nullptr, hex ? 16 : 10);
        if (code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
            append_character(out, static_cast<char32_t>(code));
    }
    return end + 1 - at;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) at += decode_one(text, at, out);
    return out;
}

}  // namespace prikaz::render
