// Inside the room only: header fields of RFC 5322 with texts of RFC 2047 and parameters of RFC 2231.
#pragma once

#include <string>
#include <string_view>

namespace prikaz::delivery {

// Text fit for one header field: valid UTF-8; control signs and line ends of every kind become blanks.
std::string one_line(std::string_view text);

std::string base64(std::string_view bytes);
// Lines of 76 characters, each ended by CRLF.
std::string base64_lines(std::string_view bytes);

struct Address {
    std::string name, mailbox;  // «Анна Ананина», «a@b»
    std::string_view domain() const;
};
// «Имя <a@b>», «a@b». The mailbox is as written but for signs that no mailbox holds: see is_mailbox.
Address read_address(std::string_view written);
bool is_mailbox(std::string_view);

// «Name: text», folded at 76 columns; what is not plain ASCII stands in encoded words (RFC 2047).
std::string text_field(std::string_view name, std::string_view text);
std::string address_field(std::string_view name, const Address&);
// A parameter on a line of its own, to be put behind a value: «;\r\n name="value"», or RFC 2231 for other letters.
std::string parameter(std::string_view name, std::string_view value);

}  // namespace prikaz::delivery
