// Whether a PDF may be kept for ever: what ISO 19005 (PDF/A, parts 1 to 3, level b) forbids or asks for, as far as its
// objects tell. Nothing is drawn: glyphs, colours of drawing operators and the profile's inside are not looked at.
#include <algorithm>
#include <array>
#include <optional>

#include "review/review.hpp"

namespace prikaz::review {

namespace {

constexpr std::size_t largest_file = 512u << 20;
constexpr std::size_t most_objects = 1'000'000;
constexpr std::size_t largest_dictionary = 8u << 20;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_delimiter(char c) { return is_blank(c) || std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
int hex_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// A dictionary without what its strings and comments say: names with their #codes read, everything parted by blanks.
class Plain {
public:
    explicit Plain(std::string_view text) : text_(text.substr(0, largest_dictionary)) {
        while (at_ < text_.size()) step();
    }
    std::string take() { return std::move(plain_) + " "; }

private:
    void step() {
        const char c = text_[at_];
        if (c == '(') return skip_string();
        if (c == '%') return skip_to('\n');
        if (text_.substr(at_).starts_with("<<") || text_.substr(at_).starts_with(">>")) {
            plain_ += std::string(" ") + c + c + " ";
            at_ += 2;
        } else if (c == '<') {
            plain_ += " () ";
            skip_to('>');
        } else if (c == '/') {
            name();
        } else {
            plain_ += c == '[' || c == ']' ? std::string(" ") + c + " " : std::string(1, is_blank(c) ? ' ' : c);
            ++at_;
        }
    }
    void skip_to(char end) {
        at_ = std::min(text_.find(end, at_), text_.size() - 1) + 1;
        plain_ += ' ';
    }
    void skip_string() {
        int depth = 0;
        do {
            if (text_[at_] == '\\')
                ++at_;
            else if (text_[at_] == '(')
                ++depth;
            else if (text_[at_] == ')')
                --depth;
            ++at_;
        } while (depth > 0 && at_ < text_.size());
        plain_ += " () ";
    }
    void name() {
        plain_ += " /";
        for (++at_; at_ < text_.size() && !is_delimiter(text_[at_]); ++at_) {
            const int high = text_[at_] == '#' && at_ + 2 < text_.size() ? hex_of(text_[at_ + 1]) : -1;
            const int low = high >= 0 ? hex_of(text_[at_ + 2]) : -1;
            if (low < 0) {
                plain_ += text_[at_];
                continue;
            }
            plain_ += static_cast<char>(high * 16 + low);
            at_ += 2;
        }
        plain_ += ' ';
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string plain_;
};

// «/Key value»: the first word behind the key; nothing without the key.
std::optional<std::string> value_of(const std::string& plain, std::string_view key) {
    const auto at = plain.find(" /" + std::string(key) + " ");
    if (at == plain.npos) return std::nullopt;
    const auto begin = plain.find_first_not_of(' ', at + key.size() + 3);
    return begin == plain.npos ? std::string() : plain.substr(begin, plain.find(' ', begin) - begin);
}
bool has(const std::string& plain, std::string_view key) { return value_of(plain, key).has_value(); }
// A name that stands as a value (of a role, of a structure element) is no key: behind a key that counts stands a
// number, a text, a list or a dictionary.
bool holds(const std::string& plain, std::string_view key) {
    const auto value = value_of(plain, key);
    return value && !value->empty() && std::string_view("0123456789([<").find(value->front()) != std::string_view::npos;
}
bool is(const std::string& plain, std::string_view key, std::string_view value) {
    return value_of(plain, key) == value;
}

struct Object {
    std::string plain;
    std::string_view stream;
    bool has_stream = false;
};

// Objects one after another as they stand in the file, without its table of places: also those that nobody reaches.
std::vector<Object> objects_of(std::string_view file) {
    std::vector<Object> objects;
    for (std::size_t at = file.find(" obj"); at != file.npos && objects.size() < most_objects;
         at = file.find(" obj", at)) {
        const auto body = at + 4;
        auto end = file.find("endobj", body);
        if (end == file.npos) end = file.size();
        const auto stream = file.find("stream", body);
        Object object;
        if (stream < end) {
            const auto begin = file.find('\n', stream) + 1;
            const auto stop = std::min(file.find("endstream", begin), file.size());
            object.has_stream = true;
            object.stream = file.substr(std::min(begin, file.size()), stop - std::min(begin, stop));
            object.plain = Plain(file.substr(body, stream - body)).take();
            end = std::min(file.find("endobj", stop), file.size());
        } else {
            object.plain = Plain(file.substr(body, end - body)).take();
        }
        objects.push_back(std::move(object));
        at = end;
    }
    return objects;
}

class Checking {
public:
    Checking(std::string_view file, const std::string& path) : file_(file), path_(path), objects_(objects_of(file)) {}

    Problems run() {
        check_ends();
        check_metadata();
        check_intent();
        for (const auto& object : objects_) {
            check_fonts(object.plain);
            check_acts(object.plain);
            check_looks(object.plain);
            check_streams(object);
        }
        return std::move(problems_);
    }

private:
    void tell(const char* code, std::string text) {
        const bool is_told = std::ranges::any_of(problems_, [&](const Problem& one) { return one.code == code; });
        if (!is_told)
            problems_.push_back({.code = code, .place = {.file = path_}, .text = std::move(text), .hint = {}});
    }

    void check_ends() {
        if (!file_.starts_with("%PDF-1.") || file_.size() < 9 || file_[7] < '0' || file_[7] > '7')
            tell("pdf.header", say("the file does not begin as PDF 1.0 to 1.7 does"));
        const auto line = file_.find('\n');
        const auto comment = line == file_.npos ? std::string_view() : file_.substr(line + 1, 5);
        const auto high = [](char c) { return static_cast<unsigned char>(c) > 127; };
        if (comment.size() < 5 || comment[0] != '%' || !std::all_of(comment.begin() + 1, comment.end(), high))
            tell("pdf.header", say("the second line is no comment of four bytes beyond ASCII"));
        const auto end = file_.rfind("%%EOF");
        if (end == file_.npos || file_.size() - end > 7)
            tell("pdf.end", say("something stands behind the end of the file"));
        const auto trailer = file_.rfind("trailer");
        const auto plain = trailer == file_.npos ? cross_reference() : Plain(file_.substr(trailer + 7, 4096)).take();
        if (!has(plain, "ID")) tell("pdf.id", say("the file has no ID"));
        if (has(plain, "Encrypt")) tell("pdf.encrypted", say("the file is encrypted"));
    }
    std::string cross_reference() const {
        for (const auto& object : objects_)
            if (is(object.plain, "Type", "/XRef")) return object.plain;
        return {};
    }

    void check_metadata() {
        for (const auto& object : objects_) {
            if (!is(object.plain, "Type", "/Metadata") || object.stream.find("pdfaid") == object.stream.npos) continue;
            if (has(object.plain, "Filter")) tell("pdf.metadata", say("the metadata are packed"));
            return take_part(object.stream);
        }
        tell("pdf.metadata", say("no metadata say which part of PDF/A it is"));
    }
    void take_part(std::string_view xmp) {
        const auto after = [&](std::string_view name) -> char {
            auto at = xmp.find(name);
            if (at == xmp.npos) return 0;
            at += name.size();
            while (at < xmp.size() && (xmp[at] == '>' || xmp[at] == '=' || xmp[at] == '"' || xmp[at] == '\'')) ++at;
            return at < xmp.size() ? xmp[at] : '\0';
        };
        part_ = after("pdfaid:part") - '0';
        const char level = after("pdfaid:conformance");
        if (part_ < 1 || part_ > 3 || (level != 'A' && level != 'B' && level != 'U'))
            tell("pdf.metadata", say("no metadata say which part of PDF/A it is"));
    }

    void check_intent() {
        for (const auto& object : objects_)
            if (is(object.plain, "S", "/GTS_PDFA1") && has(object.plain, "DestOutputProfile")) return;
        tell("pdf.intent", say("no output intent with a colour profile"));
    }

    void check_fonts(const std::string& plain) {
        static constexpr std::array programs{"/Type1", "/TrueType", "/MMType1", "/CIDFontType0", "/CIDFontType2"};
        if (is(plain, "Type", "/FontDescriptor") && !has(plain, "FontFile") && !has(plain, "FontFile2") &&
            !has(plain, "FontFile3"))
            tell("pdf.font", say("a font is not embedded"));
        const auto kind = value_of(plain, "Subtype");
        if (is(plain, "Type", "/Font") && kind && std::ranges::count(programs, *kind) > 0 &&
            !has(plain, "FontDescriptor"))
            tell("pdf.font", say("a font is not embedded"));
    }

    void check_acts(const std::string& plain) {
        static constexpr std::array acts{"/JavaScript", "/Launch",      "/Sound",     "/Movie", "/ResetForm",
                                         "/ImportData", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"};
        const auto act = value_of(plain, "S");
        if ((act && std::ranges::count(acts, *act) > 0) || holds(plain, "JS") || holds(plain, "JavaScript"))
            tell("pdf.action", say("something would be done when it is opened or clicked"));
        if (holds(plain, "AA")) tell("pdf.action", say("something would be done when it is opened or clicked"));
        if (holds(plain, "XFA") || is(plain, "NeedAppearances", "true"))
            tell("pdf.form", say("a form would be drawn by whoever opens it"));
        if ((holds(plain, "EmbeddedFiles") || holds(plain, "EF")) && part_ < 3)
            tell("pdf.attached", say("another file is attached"));
    }

    void check_looks(const std::string& plain) {
        if (is(plain, "Type", "/Annot") && !is(plain, "Subtype", "/Popup") && !is_printed(plain))
            tell("pdf.annotation", say("an annotation is hidden, or is not printed"));
        if (is(plain, "Interpolate", "true")) tell("pdf.image", say("an image asks to be interpolated"));
        if (holds(plain, "Alternates") || holds(plain, "OPI"))
            tell("pdf.image", say("an image has another one in its place"));
        if (is(plain, "Subtype", "/PS")) tell("pdf.postscript", say("a program in PostScript"));
        if (part_ == 1 && is_transparent(plain)) tell("pdf.transparent", say("something is transparent"));
        if (holds(plain, "TR")) tell("pdf.transfer", say("colours are changed by a transfer function"));
    }
    // Bits of /F: 2 hidden, 3 printed, 6 not viewed.
    static bool is_printed(const std::string& plain) {
        const auto flags = value_of(plain, "F");
        const int bits = flags ? std::atoi(flags->c_str()) : 0;
        return (bits & 4) != 0 && (bits & (1 | 2 | 32)) == 0;
    }
    static bool is_transparent(const std::string& plain) {
        const auto is_less = [&](std::string_view key) {
            const auto value = value_of(plain, key);
            return value && !value->starts_with("1");
        };
        const auto mask = value_of(plain, "SMask"), mode = value_of(plain, "BM");
        return (mask && *mask != "/None") || is(plain, "S", "/Transparency") || is_less("ca") || is_less("CA") ||
               (mode && *mode != "/Normal" && *mode != "/Compatible");
    }

    void check_streams(const Object& object) {
        if (!object.has_stream) return;
        if (object.plain.find("/LZWDecode ") != object.plain.npos || object.plain.find("/LZW ") != object.plain.npos)
            tell("pdf.packing", say("LZW is used"));
        if (has(object.plain, "FFilter") || has(object.plain, "FDecodeParms"))
            tell("pdf.outside", say("bytes of another file are named"));
        if (is(object.plain, "Type", "/ObjStm"))
            tell(part_ == 1 ? "pdf.packing" : "pdf.unseen",
                 say("objects are packed together: what they hold was not looked at"));
    }

    std::string_view file_;
    const std::string& path_;
    std::vector<Object> objects_;
    int part_ = 0;
    Problems problems_;
};

}  // namespace

Problems check_archival_pdf(std::string_view file, const std::string& path) {
    if (file.size() > largest_file)
        return {{.code = "file.too-large", .place = {.file = path}, .text = say("the file is too large"), .hint = {}}};
    return Checking(file, path).run();
}

}  // namespace prikaz::review
