#include "render/content_markup.hpp"

#include <algorithm>
#include <charconv>

#include "base/base.hpp"
#include "render/scan.hpp"

namespace prikaz::render {
namespace {

// Where the tag that begins at `at` ends; > inside of quotes does not end it.
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
    return std::string_view::npos;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t after(std::string_view bytes, std::size_t at, std::string_view mark) {
    const std::size_t found = bytes.find(mark, at);
    return found == std::string_view::npos ? bytes.size() : found + mark.size();
}

}  // namespace

bool TagWalk::next(MarkupTag& tag) {
    while ((at_ = bytes_.find('<', at_)) < bytes_.size()) {
        const std::string_view rest = bytes_.substr(at_);
        if (rest.starts_with("<!--")) {
            at_ = after(bytes_, at_, "-->");
        } else if (rest.starts_with("<![CDATA[")) {
            at_ = after(bytes_, at_, "]]>");
        } else if (rest.starts_with("<?")) {
            at_ = after(bytes_, at_, "?>");
        } else {
            const std::size_t end = tag_end(bytes_, at_);
            if (end == std::string_view::npos) break;
            tag.begin = at_;
            tag.end = end;
            tag.bytes = bytes_.substr(at_, end - at_);
            const bool closing = tag.bytes.starts_with("</");
            const std::size_t name = closing ? 2 : 1;
            tag.name = tag.bytes.substr(name, tag.bytes.find_first_of(" \t\r\n/>", name) - name);
            tag.type = closing                     ? MarkupTag::Type::Close
                       : tag.bytes.ends_with("/>") ? MarkupTag::Type::Empty
                                                   : MarkupTag::Type::Open;
            at_ = end;
            return true;
        }
    }
    at_ = bytes_.size();
    return false;
}

std::string MarkupTag::value(std::string_view name) const { return decoded(attribute(bytes, name)); }

int MarkupTag::number(std::string_view name, int usual) const {
    const std::string_view digits = attribute(bytes, name);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end != digits.data() ? number : usual;
}

void append_attribute(std::string& to, std::string_view name, std::string_view value) {
    to.append(" ").append(name).append("=\"");
    append_escaped(to, value);
    to += '"';
}

std::string escaped(std::string_view text) {
    std::string kept(text);
    std::erase(kept, '\r');
    std::string result;
    append_escaped(result, kept);
    return result;
}

LastBlock docx_last_block(std::string_view written) {
    const Dialect& dialect = Dialect::of(Format::Docx);
    for (;;) {
        while (!written.empty() && is_blank(written.back())) written.remove_suffix(1);
        if (written.ends_with("</w:p>") || written.ends_with("</w:sdt>")) return LastBlock::Paragraph;
        if (written.ends_with("</w:tbl>")) return LastBlock::Table;
        const std::size_t open = written.rfind('<');
        if (open == std::string_view::npos) return LastBlock::Other;
        const std::string_view tag = written.substr(open);
        if (!tag.ends_with("/>")) return LastBlock::Other;
        const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/", 1) - 1);
        if (name == "w:p") return LastBlock::Paragraph;
        const Element element = dialect.rule(dialect.find(name)).element;
        if (element != Element::RangeStart && element != Element::RangeEnd) return LastBlock::Other;
        written = written.substr(0, open);
    }
}

bool replace_first(std::string& text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == text.npos) return false;
    text.replace(at, from.size(), to);
    return true;
}

}  // namespace prikaz::render
