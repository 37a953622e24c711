#include "web/order_text.hpp"

namespace prikaz::web {

namespace {

struct Type {
    std::string_view extension, type;
};
constexpr Type types[] = {{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                          {"odt", "application/vnd.oasis.opendocument.text"},
                          {"pdf", "application/pdf"},
                          {"html", "text/html; charset=utf-8"}};

std::string_view type_of(const std::string& path) {
    for (const auto& type : types)
        if (extension_of(path) == type.extension) return type.type;
    return "application/octet-stream";
}

}  // namespace

std::string text_of_html(std::string_view page) {
    constexpr std::string_view opening = "<main>", closing = "</main>";
    const auto begin = page.find(opening), end = page.rfind(closing);
    if (begin == page.npos || end == page.npos || end < begin) return {};
    return std::string(page.substr(begin + opening.size(), end - begin - opening.size()));
}

std::string text_of_files(const std::vector<office::File>& files) {
    for (const auto& file : files)
        if (extension_of(file.path) == "html") return text_of_html(file.bytes);
    return {};
}

std::string without_acquaintance_sheet(std::string text) {
    constexpr std::string_view opening = "<section>\n<h2 id=\"acquaintance\">", closing = "</section>";
    const auto begin = text.rfind(opening);
    const auto end = begin == text.npos ? begin : text.find(closing, begin);
    if (end != text.npos) text.erase(begin, end + closing.size() - begin);
    return text;
}

http::Response download(const Visit&, const office::File& file) {
    http::Response response;
    response.headers.push_back({"Content-Type", std::string(type_of(file.path))});
    // RFC 6266: a plain name for old programs, the real one beside it. HTML is saved, never run under our address.
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"order." + extension_of(file.path) +
                                                           "\"; filename*=UTF-8''" + http::percent_encoded(file.path)});
    response.body = file.bytes;
    return response;
}

}  // namespace prikaz::web
