#include "publication/pdf_strings.hpp"

#include <algorithm>

#include "base/base.hpp"
#include "publication/fold.hpp"

namespace prikaz::publication {
namespace {

bool is_octal(char c) { return c >= '0' && c <= '7'; }

class Strings {
public:
    explicit Strings(std::string_view bytes) : bytes_(bytes) {}

    std::string read() {
        while (at_ < bytes_.size()) {
            const char c = bytes_[at_];
            if (c == '(')
                add(literal());
            else if (c == '<' && bytes_.substr(at_, 2) != "<<")
                add(hexadecimal());
            else if (c == '%')
                skip_to("\n");
            else if (c == 's' && bytes_.substr(at_).starts_with("stream"))
                skip_to("endstream");
            else
                at_ += c == '<' ? 2 : 1;
        }
        return std::move(text_);
    }

private:
    void skip_to(std::string_view mark) {
        const std::size_t end = bytes_.find(mark, at_);
        at_ = end == bytes_.npos ? bytes_.size() : end + mark.size();
    }

    void add(const std::string& string) {
        if (string.starts_with("\xfe\xff"))
            text_ += from_utf16_big_endian(std::string_view(string).substr(2));
        else
            text_ += invalid_utf8(string) ? from_windows_1251(string) : string;
        text_ += '\n';
    }

    std::string literal() {
        std::string string;
        int depth = 0;
        for (; at_ < bytes_.size(); ++at_) {
            const char c = bytes_[at_];
            if (c == '\\') {
                escape(string);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) break;
            if (depth > 1 || c != '(') string += c;
        }
        ++at_;
        return string;
    }

    void escape(std::string& string) {
        if (++at_ >= bytes_.size()) return;
        if (!is_octal(bytes_[at_])) {
            if (bytes_[at_] != '\n') string += bytes_[at_];
            return;
        }
        int value = 0, digits = 0;
        for (; digits < 3 && at_ < bytes_.size() && is_octal(bytes_[at_]); ++digits, ++at_)
            value = value * 8 + (bytes_[at_] - '0');
        --at_;
        string += static_cast<char>(value);
    }

    std::string hexadecimal() {
        std::string string, digits;
        for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) digits += bytes_[at_];
        ++at_;
        std::erase_if(digits, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
        for (std::size_t i = 0; i < digits.size(); i += 2) {
            const std::string pair = digits.substr(i, 2) + (i + 1 < digits.size() ? "" : "0");
            if (pair.find_first_not_of("0123456789abcdefABCDEF") != pair.npos) return {};
            string += static_cast<char>(std::stoi(pair, nullptr, 16));
        }
        return string;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::string text_;
};

}  // namespace

std::string pdf_strings(std::string_view bytes) { return Strings(bytes).read(); }

}  // namespace prikaz::publication
