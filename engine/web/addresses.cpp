#include "web/addresses.hpp"

#include "http/http.hpp"

namespace prikaz::web {

std::string order_segment(std::string_view order) {
    std::string segment;
    for (const char c : order) {
        if (c == '/')
            segment += '~';
        else
            segment += c == '~' ? std::string("~~") : std::string(1, c);
    }
    return http::percent_encoded(segment);
}

std::string order_of_segment(std::string_view segment) {
    std::string order;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        if (segment[i] != '~') {
            order += segment[i];
        } else if (i + 1 < segment.size() && segment[i + 1] == '~') {
            order += '~';
            ++i;
        } else {
            order += '/';
        }
    }
    return order;
}

std::string order_address(std::string_view order, std::string_view page) {
    auto address = "/orders/" + order_segment(order);
    if (!page.empty()) address += "/" + std::string(page);
    return address;
}

std::string own_address(std::string_view wanted, std::string_view otherwise) {
    const bool own = wanted.starts_with('/') && !wanted.starts_with("//") && wanted.find('\\') == wanted.npos &&
                     wanted.find_first_of("\r\n\t") == wanted.npos && wanted.size() < 2000;
    return std::string(own ? wanted : otherwise);
}

std::optional<desk::Sheet> printed_sheet(std::string_view name) {
    if (name == "approval.docx" || name == "approval.odt") return desk::Sheet::Approval;
    if (name == "acquaintance.docx" || name == "acquaintance.odt") return desk::Sheet::Acquaintance;
    return std::nullopt;
}

}  // namespace prikaz::web
