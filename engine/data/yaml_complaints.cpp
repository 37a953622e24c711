// Turns the terse messages of the YAML library into sentences that help.
#include <array>

#include "data/reading.hpp"

namespace prikaz::data {
namespace {

bool has(std::string_view message, std::string_view part) { return message.find(part) != std::string_view::npos; }

Complaint quotes_needed(std::string text) {
    return {"syntax", std::move(text), say("put the whole text in double quotes")};
}

Complaint indentation(std::string text) {
    return {"indentation", std::move(text), say("keys and «-» of one level begin in the same column")};
}

}  // namespace

Complaint complaint_of(std::string_view message) {
    if (has(message, "end of sequence flow")) return {"bracket", say("the bracket [ is never closed"), {}};
    if (has(message, "end of map flow")) return {"bracket", say("the bracket { is never closed"), {}};
    if (has(message, "illegal flow end")) return {"bracket", say("a closing bracket without an opening one"), {}};
    if (has(message, "end of map not found") || has(message, "end of sequence not found"))
        return indentation(say("this line does not fit the lines above it"));
    if (has(message, "illegal tab"))
        return {"tab", say("a TAB stands in the indentation"), say("indent with blanks, two for each level")};
    if (has(message, "illegal map value"))
        return quotes_needed(say("a second colon with a blank after it in one line, or a line indented too far"));
    if (has(message, "illegal map key")) return indentation(say("a key cannot stand here"));
    if (has(message, "illegal block entry")) return indentation(say("«-» of a list cannot stand here"));
    if (has(message, "illegal EOF in scalar")) return {"quote", say("the quote is never closed"), {}};
    if (has(message, "illegal document indicator"))
        return {"quote", say("the quote is not closed before a line of --- or ..."), {}};
    if (has(message, "unknown escape character"))
        return {"escape", say("an unknown sign after \\ in double quotes"),
                say("write \\\\ for the sign \\ itself, or use single quotes")};
    if (has(message, "hex number") || has(message, "invalid unicode"))
        return {"escape", say("the code after \\x, \\u or \\U names no character"), {}};
    if (has(message, "referenced anchor"))
        return {"alias", say("nothing was named for this * to repeat"),
                say("a text that begins with * is put in quotes")};
    if (has(message, "anchor") || has(message, "alias"))
        return quotes_needed(say("a text cannot begin with & or * without quotes"));
    if (has(message, "tag")) return quotes_needed(say("a text cannot begin with ! without quotes"));
    if (has(message, "block scalar"))
        return {"syntax", say("nothing else may stand in the line after | or >"),
                say("begin the text in the next line, indented")};
    if (has(message, "unknown token") || has(message, "illegal character in scalar"))
        return quotes_needed(say("a text cannot begin with this sign without quotes"));
    if (has(message, "directive") || has(message, "YAML version"))
        return {"directive", say("lines that begin with % are not understood"), say("delete the line")};
    return {"syntax", say("this is not YAML: {1}", {message}), {}};
}

std::optional<std::size_t> closing_quote(std::string_view yaml, std::size_t opening) {
    const char quote = yaml[opening];
    for (std::size_t offset = opening + 1; offset < yaml.size(); ++offset) {
        if (quote == '"' && yaml[offset] == '\\') {
            ++offset;
        } else if (yaml[offset] == quote) {
            if (quote == '"' || offset + 1 >= yaml.size() || yaml[offset + 1] != quote) return offset;
            ++offset;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> tab_in_indentation(std::string_view yaml, std::size_t offset) {
    const std::size_t line_end = yaml.substr(0, offset).rfind('\n');
    const std::size_t start = line_end == std::string_view::npos ? 0 : line_end + 1;
    const std::size_t tab = yaml.find_first_not_of(' ', start);
    if (tab == std::string_view::npos || yaml[tab] != '\t') return std::nullopt;
    return tab;
}

std::optional<std::size_t> unclosed_quote(std::string_view yaml, std::size_t offset) {
    constexpr std::string_view before_a_quote = " \t\r\n[{,";
    while ((offset = yaml.find_first_of("\"'", offset)) != std::string_view::npos) {
        const bool opens = offset == 0 || before_a_quote.find(yaml[offset - 1]) != std::string_view::npos;
        if (opens) {
            const auto closing = closing_quote(yaml, offset);
            if (!closing) return offset;
            offset = *closing;
        }
        ++offset;
    }
    return std::nullopt;
}

}  // namespace prikaz::data
