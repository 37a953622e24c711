#include "flow/event_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace prikaz::flow {

namespace {

constexpr std::array<std::string_view, 6> verdicts{"pending",  "approved",  "approved-with-remarks",
                                                   "rejected", "abstained", "left"};
constexpr std::array<std::string_view, 4> signature_kinds{"simple", "enhanced", "qualified", "paper"};
constexpr std::array<std::string_view, 5> acknowledgement_kinds{"simple", "qualified", "paper", "refusal", "enhanced"};

constexpr std::string_view hexadecimal = "0123456789abcdef";

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void append_quoted(std::string& to, std::string_view text) {
    to += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        while (at < text.size() && is_plain(text[at])) ++at;
        to.append(text, begin, at - begin);
        if (at == text.size()) break;
        const unsigned char c = static_cast<unsigned char>(text[at++]);
        if (c < 0x20)
            to += {'\\', 'u', '0', '0', hexadecimal[c >> 4], hexadecimal[c & 15]};
        else
            to += {'\\', static_cast<char>(c)};
    }
    to += '"';
}

// Of an escape after its backslash; how long it was, or 0.
std::size_t unescaped(std::string_view escape, std::string& to) {
    if (escape.empty()) return 0;
    if (escape[0] == '"' || escape[0] == '\\') {
        to += escape[0];
        return 1;
    }
    if (escape.size() < 5 || !escape.starts_with("u00")) return 0;
    const std::size_t high = hexadecimal.find(escape[3]), low = hexadecimal.find(escape[4]);
    if (high > 1 || low == hexadecimal.npos) return 0;
    to += static_cast<char>(high * 16 + low);
    return 5;
}

template <class Names, class T>
bool find_name(const Names& names, std::string_view name, T& value) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return false;
    value = static_cast<T>(found - names.begin());
    return true;
}

}  // namespace

// ---- Writing -------------------------------------------------------------------------------------------------------

void BodyWriter::write(const std::string& value) { append_quoted(text, value); }
void BodyWriter::write(bool value) { text += value ? "true" : "false"; }
void BodyWriter::write(int value) { text += std::to_string(value); }
void BodyWriter::write(std::size_t value) { text += std::to_string(value); }
void BodyWriter::write(calendar::Date value) { text += value.ok() ? '"' + calendar::iso(value) + '"' : "null"; }
void BodyWriter::write(const std::optional<calendar::Date>& value) { write(value.value_or(calendar::Date())); }
void BodyWriter::write(Instant value) { text += '"' + calendar::iso(value) + '"'; }
void BodyWriter::write(Verdict value) { append_quoted(text, verdicts.at(static_cast<std::size_t>(value))); }
void BodyWriter::write(SignatureKind value) {
    append_quoted(text, signature_kinds.at(static_cast<std::size_t>(value)));
}
void BodyWriter::write(AcknowledgementKind value) {
    append_quoted(text, acknowledgement_kinds.at(static_cast<std::size_t>(value)));
}

void BodyWriter::write(const std::map<std::string, std::string>& value) {
    text += '{';
    for (const auto& [key, other] : value) {
        if (text.back() != '{') text += ',';
        append_quoted(text, key);
        text += ':';
        append_quoted(text, other);
    }
    text += '}';
}

// ---- Reading -------------------------------------------------------------------------------------------------------

bool BodyReader::accept(std::string_view sign) {
    if (failed_ || rest_.size() < sign.size() || rest_.front() != sign.front()) return false;
    if (sign.size() > 1 && !rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
}

void BodyReader::expect(std::string_view sign) {
    if (!accept(sign)) fail();
}

std::string_view BodyReader::quoted() {
    expect("\"");
    if (failed_) return {};
    const std::size_t end = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_plain) - rest_.begin());
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    expect("\"");
    return text;
}

std::int64_t BodyReader::number() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.data()));
    if (error != std::errc() || (digits.size() > 1 && digits.front() == '0') || digits.starts_with("-0")) fail();
    rest_.remove_prefix(digits.size());
    return value;
}

void BodyReader::read(std::string& value) {
    expect("\"");
    while (!failed_) {
        const std::size_t end = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_plain) - rest_.begin());
        value.append(rest_, 0, end);
        rest_.remove_prefix(end);
        if (accept("\"")) return;
        expect("\\");
        if (failed_) return;
        const std::size_t length = unescaped(rest_, value);
        if (length == 0) fail();
        rest_.remove_prefix(length);
    }
}

void BodyReader::read(bool& value) {
    value = accept("true");
    if (!value) expect("false");
}

void BodyReader::read(int& value) {
    const std::int64_t read = number();
    if (read < INT32_MIN || read > INT32_MAX) return fail();
    value = static_cast<int>(read);
}

void BodyReader::read(std::size_t& value) {
    const std::int64_t read = number();
    if (read < 0) return fail();
    value = static_cast<std::size_t>(read);
}

void BodyReader::read(calendar::Date& value) {
    std::optional<calendar::Date> date;
    read(date);
    value = date.value_or(calendar::Date());
}

void BodyReader::read(std::optional<calendar::Date>& value) {
    value.reset();
    if (accept("null")) return;
    value = calendar::read_iso(quoted());
    if (!value) fail();
}

void BodyReader::read(Instant& value) {
    const std::string_view text = quoted();
    const auto read = calendar::read_instant(text);
    if (!read || !text.ends_with('Z')) return fail();
    value = *read;
}

void BodyReader::read(Verdict& value) {
    if (!find_name(verdicts, quoted(), value)) fail();
}
void BodyReader::read(SignatureKind& value) {
    if (!find_name(signature_kinds, quoted(), value)) fail();
}
void BodyReader::read(AcknowledgementKind& value) {
    if (!find_name(acknowledgement_kinds, quoted(), value)) fail();
}

void BodyReader::read(std::map<std::string, std::string>& value) {
    expect("{");
    if (accept("}")) return;
    do {
        std::string key, other;
        read(key);
        expect(":");
        read(other);
        if (!failed_ && !value.emplace(std::move(key), std::move(other)).second) fail();
    } while (!failed_ && accept(","));
    expect("}");
}

}  // namespace prikaz::flow
