#include "signature/der.hpp"

#include <vector>

namespace prikaz::signature {

namespace {

struct Header {
    bool constructed = false, endless = false, closes = false;  // closes: the two zero bytes after an endless value
    std::size_t length = 0;
};

class Outlining {
public:
    Outlining(std::string_view bytes, std::size_t depth, std::size_t nodes)
        : bytes_(bytes), depth_(depth), nodes_(nodes) {}

    Outline run() {
        if (bytes_.empty()) return Outline::Broken;
        do {
            const auto header = read_header();
            if (!header.second) return Outline::Broken;
            if (nodes_-- == 0) return Outline::TooMany;
            if (!take(header.first)) return Outline::Broken;
            if (ends_.size() > depth_) return Outline::TooDeep;
            close_full();
        } while (!ends_.empty());
        return at_ == bytes_.size() ? Outline::Whole : Outline::Broken;
    }

private:
    static constexpr std::size_t endless = static_cast<std::size_t>(-1);

    int next() { return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : -1; }

    // Identifier and length octets: X.690, 8.1.2 and 8.1.3.
    std::pair<Header, bool> read_header() {
        Header header;
        const int tag = next();
        if (tag < 0) return {header, false};
        header.constructed = (tag & 0x20) != 0;
        if ((tag & 0x1f) == 0x1f) {
            int more = 0;
            do {
                if ((more = next()) < 0) return {header, false};
            } while ((more & 0x80) != 0);
        }
        const int first = next();
        if (first < 0) return {header, false};
        header.closes = tag == 0 && first == 0;
        header.endless = first == 0x80;
        header.length = static_cast<std::size_t>(first);
        if (first > 0x80) {
            header.length = 0;
            for (int left = first & 0x7f; left > 0; --left) {
                const int byte = next();
                if (byte < 0 || header.length > bytes_.size()) return {header, false};
                header.length = header.length << 8 | static_cast<std::size_t>(byte);
            }
        }
        return {header, true};
    }

    bool take(const Header& header) {
        const auto end = innermost_end();
        if (header.closes) {
            if (ends_.empty() || ends_.back() != endless) return false;
            ends_.pop_back();
            return true;
        }
        if (header.endless) {
            ends_.push_back(endless);
            return header.constructed;
        }
        if (at_ > end || header.length > end - at_) return false;
        if (header.constructed)
            ends_.push_back(at_ + header.length);
        else
            at_ += header.length;
        return true;
    }

    // Of the innermost value that has an end.
    std::size_t innermost_end() const {
        for (auto end = ends_.rbegin(); end != ends_.rend(); ++end)
            if (*end != endless) return *end;
        return bytes_.size();
    }

    void close_full() {
        while (!ends_.empty() && ends_.back() == at_) ends_.pop_back();
    }

    std::string_view bytes_;
    std::size_t at_ = 0, depth_, nodes_;
    std::vector<std::size_t> ends_;  // of the values that are open
};

}  // namespace

Outline outline_of(std::string_view bytes, std::size_t depth, std::size_t nodes) {
    return Outlining(bytes, depth, nodes).run();
}

}  // namespace prikaz::signature
