#include <algorithm>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <mutex>

#include "package/package.hpp"

namespace prikaz::package {
namespace {

constexpr std::size_t largest_part = std::size_t{1} << 31;  // libxml2 counts in int

Problem problem(const Place& part, const char* code, std::string text, std::string hint = {}) {
    return {Severity::Error, code, part, std::move(text), std::move(hint)};
}

// The encoding named in the XML declaration, lower case; empty when there is none.
std::string declared_encoding(std::string_view bytes) {
    if (!bytes.starts_with("<?xml")) return {};
    const std::string_view head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256}));
    const std::size_t at = head.find("encoding");
    const std::size_t open = head.find_first_of("\"'", std::min(at, head.size()));
    if (at == head.npos || open == head.npos) return {};
    const std::size_t close = head.find(head[open], open + 1);
    return close == head.npos ? std::string{} : lower(head.substr(open + 1, close - open - 1));
}

bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

Place with_line(Place place, int line, int column) {
    if (!place.part.empty()) return place;  // lines of an unpacked part help nobody
    place.line = line;
    place.column = column;
    return place;
}

struct Pass {
    const Place& place;
    int depth_limit;
    xmlParserCtxtPtr parser = nullptr;
    int depth = 0;
    std::optional<Problem> found;

    void refuse(const char* code, std::string text, std::string hint = {}) {
        if (!found)
            found = problem(with_line(place, xmlSAX2GetLineNumber(parser), xmlSAX2GetColumnNumber(parser)), code,
                            std::move(text), std::move(hint));
        xmlStopParser(parser);
    }
};

Pass& pass(void* context) { return *static_cast<Pass*>(static_cast<xmlParserCtxtPtr>(context)->_private); }

void start_element(void* context, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int,
                   const xmlChar**) {
    Pass& at = pass(context);
    if (++at.depth > at.depth_limit)
        at.refuse("xml.depth", say("XML elements are nested deeper than {1} levels", {std::to_string(at.depth_limit)}));
}

void end_element(void* context, const xmlChar*, const xmlChar*, const xmlChar*) { --pass(context).depth; }

void doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
    pass(context).refuse("xml.doctype", say("The part declares a DOCTYPE, which no office document needs"),
                         say("Save the file again in Word or LibreOffice"));
}

void error(void* context, xmlErrorPtr what) {
    Pass& at = pass(context);
    if (what->level < XML_ERR_ERROR || what->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
        return;  // text, not a tree, is read
    if (what->code == XML_ERR_UNDECLARED_ENTITY || what->code == XML_WAR_UNDECLARED_ENTITY)
        return at.refuse("xml.entity", say("The part uses an entity that XML does not know"));
    if (what->code == XML_ERR_INVALID_ENCODING || what->code == XML_ERR_UNSUPPORTED_ENCODING ||
        what->code == XML_ERR_UNKNOWN_ENCODING || what->code == XML_I18N_CONV_FAILED)
        return at.refuse("xml.encoding", say("The part is not in UTF-8"));
    at.refuse("xml.malformed", say("The XML is damaged in line {1}, column {2}",
                                   {std::to_string(what->line), std::to_string(what->int2)}));
}

void structured_error(void* user, xmlErrorPtr what) { error(user, what); }

std::optional<Problem> parse(std::string_view bytes, const Place& place, int depth_limit) {
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size()));
    if (parser == nullptr) return problem(place, "xml.malformed", say("The part is empty"));
    Pass at{place, depth_limit, parser};
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE);  // our own limits are tighter than libxml2's
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start_element;
    handler.endElementNs = end_element;
    handler.internalSubset = doctype;
    handler.serror = structured_error;
    *parser->sax = handler;
    parser->_private = &at;
    xmlParseDocument(parser);
    if (!at.found && !parser->wellFormed) at.refuse("xml.malformed", say("The XML is damaged"));
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    return std::move(at.found);
}

// Half a pair of surrogates gives nothing.
std::optional<std::string> from_utf16(std::string_view bytes) {
    const bool little = bytes[0] == '\xFF';
    const auto unit = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? a | b << 8 : a << 8 | b);
    };
    if (bytes.size() % 2 != 0) return {};
    std::string text;
    for (std::size_t at = 2; at < bytes.size(); at += 2) {
        char32_t character = unit(at);
        if (character >= 0xD800 && character < 0xE000) {
            at += 2;
            if (character >= 0xDC00 || at >= bytes.size() || unit(at) < 0xDC00 || unit(at) >= 0xE000) return {};
            character = 0x10000 + ((character - 0xD800) << 10) + (unit(at) - 0xDC00);
        }
        append_character(text, character);
    }
    return text;
}

void declare_utf8(std::string& text) {
    if (declared_encoding(text).empty()) return;
    const std::size_t open = text.find_first_of("\"'", text.find("encoding"));
    text.replace(open + 1, text.find(text[open], open + 1) - open - 1, "UTF-8");
}

}  // namespace

Problems check_xml(std::string_view bytes, const Place& part, int depth_limit) {
    if (bytes.size() >= largest_part) return {problem(part, "xml.too_large", say("The part is larger than 2 GiB"))};
    if (is_utf16(bytes)) {
        auto text = from_utf16(bytes);
        if (!text) return {problem(part, "xml.encoding", say("The part is not in UTF-8"))};
        declare_utf8(*text);
        return check_xml(*text, part, depth_limit);
    }
    if (invalid_utf8(bytes)) return {problem(part, "xml.encoding", say("The part is not in UTF-8"))};
    // libxml2 takes a NUL for the end and would pass whatever follows.
    if (bytes.find('\0') != bytes.npos) return {problem(part, "xml.malformed", say("The XML is damaged"))};
    const std::string encoding = declared_encoding(bytes);
    if (!encoding.empty() && encoding != "utf-8" && encoding != "us-ascii" && encoding != "utf8")
        return {problem(part, "xml.encoding", say("The part is not in UTF-8"))};
    if (auto found = parse(bytes, part, depth_limit)) return {std::move(*found)};
    return {};
}

Loaded<std::string> unpack_xml(const Archive& archive, std::string_view part, int depth_limit) {
    const Place place{.file = archive.name(), .part = std::string(part)};
    const Entry* entry = archive.find(part);
    if (entry == nullptr)
        return refused<std::string>(problem(place, "package.part.missing", say("The part «{1}» is missing", {part})));
    auto text = archive.unpack(*entry);
    if (!text) return text;
    if (is_utf16(*text.value)) {
        auto converted = from_utf16(*text.value);
        if (!converted) return refused<std::string>(problem(place, "xml.encoding", say("The part is not in UTF-8")));
        declare_utf8(*converted);
        text.value = std::move(converted);
    }
    if (text.value->starts_with("\xEF\xBB\xBF")) text.value->erase(0, 3);
    if (auto wrong = check_xml(*text.value, place, depth_limit); !wrong.empty())
        return {std::nullopt, std::move(wrong)};
    return text;
}

}  // namespace prikaz::package
