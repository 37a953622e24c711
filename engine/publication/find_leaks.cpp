// The search for withheld strings in what is about to be published.
#include <algorithm>
#include <array>
#include <tuple>

#include "package/package.hpp"
#include "publication/fold.hpp"
#include "publication/markup.hpp"
#include "publication/pdf_strings.hpp"
#include "publication/publication.hpp"
#include "publication/sought.hpp"

namespace prikaz::publication {
namespace {

constexpr int deepest = 8;  // zip in zip in zip
constexpr std::uint64_t most_unpacked = 4ull << 30;

// Beginnings of files that hold compressed text we cannot unpack: gzip, xz, bzip2, 7-Zip, RAR, Zstandard.
constexpr std::array<std::string_view, 6> closed{"\x1f\x8b",
                                                 "\xfd"
                                                 "7zXZ",
                                                 "BZh",
                                                 "7z\xbc\xaf",
                                                 "Rar!\x1a\x07",
                                                 "\x28\xb5\x2f\xfd"};

class Search {
public:
    explicit Search(const std::vector<std::string>& withheld) : sought_(withheld) {}

    void look_into(const File& file) {
        file_ = file.path;
        look_at_text(file.path, {});
        look_at_bytes(file.bytes, {}, 0);
    }

    std::vector<Leak> take() {
        std::sort(leaks_.begin(), leaks_.end(), [](const Leak& a, const Leak& b) {
            return std::tie(a.file, a.part, a.text) < std::tie(b.file, b.part, b.text);
        });
        leaks_.erase(std::unique(leaks_.begin(), leaks_.end()), leaks_.end());
        return std::move(leaks_);
    }

private:
    void report(const std::string& part, const std::string& text) { leaks_.push_back({file_, part, text}); }

    void look_at_text(std::string_view text, const std::string& part) {
        for (const std::string* found : sought_.found_in(text)) report(part, *found);
    }

    // Gives the files that stand in the text.
    std::vector<std::string> look_at_markup(std::string_view text, const std::string& part) {
        Markup markup = read_markup(text);
        look_at_text(markup.joined, part);
        if (sought_.has_words()) look_at_text(markup.spaced, part);
        std::string asides;
        for (const std::string& aside : markup.asides) asides.append(aside).append("\x01");
        look_at_text(asides, part);
        return markup.files;
    }

    void look_at_pdf(std::string_view bytes, const std::string& part) {
        if (bytes.find("/Encrypt") != bytes.npos) report(part, {});
        look_at_text(pdf_strings(bytes), part);
    }

    void look_at_bytes(std::string_view bytes, const std::string& part, int depth) {
        const bool unknown =
            std::any_of(closed.begin(), closed.end(), [&](auto sign) { return bytes.starts_with(sign); });
        if (unknown || depth > deepest) return report(part, {});
        if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
            return look_at_archive(bytes, part, depth);
        if (bytes.starts_with("%PDF")) look_at_pdf(bytes, part);
        look_at_text(bytes, part);
        if (bytes.find('<') != bytes.npos)
            for (const std::string& content : look_at_markup(bytes, part))
                look_at_bytes(content, part + " data:", depth + 1);
        if (invalid_utf8(bytes) || bytes.find('\0') != bytes.npos) look_at_readings(bytes, part);
    }

    void look_at_readings(std::string_view bytes, const std::string& part) {
        const std::string_view head = bytes.substr(0, 4);
        const bool utf16 = head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") ||
                           head.find(std::string_view("\0<", 2)) != head.npos ||
                           head.find(std::string_view("<\0", 2)) != head.npos;
        const bool text = utf16 || bytes.find('\0') == bytes.npos;
        for (const std::string& reading : other_readings(bytes)) {
            look_at_text(reading, part);
            if (text && reading.find('<') != reading.npos) look_at_markup(reading, part);
        }
    }

    // Names of entries are bytes of the archive; so are comments, and what lies between the entries.
    void look_at_archive(std::string_view bytes, const std::string& part, int depth) {
        look_at_text(bytes, part);
        const auto archive = package::open(std::string(bytes), part, package::office_limits);
        if (!archive) return report(part, {});
        for (const package::Entry& entry : archive.value->entries()) {
            const std::string inner = part.empty() ? entry.name : part + ": " + entry.name;
            unpacked_ += entry.size;
            const auto content = unpacked_ <= most_unpacked ? archive.value->unpack(entry) : Loaded<std::string>();
            if (content)
                look_at_bytes(*content.value, inner, depth + 1);
            else
                report(inner, {});
        }
    }

    const Sought sought_;
    std::string file_;
    std::vector<Leak> leaks_;
    std::uint64_t unpacked_ = 0;
};

}  // namespace

std::vector<Leak> find_leaks(const std::vector<File>& files, const std::vector<std::string>& withheld) {
    Search search(withheld);
    for (const File& file : files) search.look_into(file);
    return search.take();
}

}  // namespace prikaz::publication
