// Inside the room only: bodies of events as JSON on one line, without blanks, the keys in the order of
// event_fields.hpp. The reader takes exactly what the writer writes: a body has one form only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/event_fields.hpp"

namespace prikaz::flow {

class BodyWriter {
public:
    std::string text;

    void operator()(std::string_view key, const auto& value) {
        text += text.back() == '{' ? "\"" : ",\"";
        text += key;
        text += "\":";
        write(value);
    }
    void object(const auto& it) {
        text += '{';
        fields(*this, it);
        text += '}';
    }

private:
    void write(const std::string&);
    void write(bool);
    void write(int);
    void write(std::size_t);
    void write(calendar::Date);  // one that was not given: null
    void write(const std::optional<calendar::Date>&);
    void write(Instant);
    void write(Verdict);
    void write(SignatureKind);
    void write(AcknowledgementKind);
    void write(const std::map<std::string, std::string>&);
    template <class T>
    void write(const std::vector<T>& items) {
        text += '[';
        for (const T& item : items) {
            if (&item != items.data()) text += ',';
            write(item);
        }
        text += ']';
    }
    void write(const auto& nested) { object(nested); }
};

// Once something is not as it should be, everything after it is passed over; `ended` tells at last.
class BodyReader {
public:
    explicit BodyReader(std::string_view text) : rest_(text) {}

    void operator()(std::string_view key, auto& value) {
        if (!first_) expect(",");
        first_ = false;
        expect("\"");
        expect(key);
        expect("\":");
        read(value);
    }
    void object(auto& it) {
        expect("{");
        first_ = true;
        fields(*this, it);
        expect("}");
        first_ = false;
    }
    bool ended() const { return !failed_ && rest_.empty(); }

private:
    void expect(std::string_view);
    bool accept(std::string_view);
    void fail() { failed_ = true; }
    std::string_view quoted();  // a text without escapes
    std::int64_t number();

    void read(std::string&);
    void read(bool&);
    void read(int&);
    void read(std::size_t&);
    void read(calendar::Date&);
    void read(std::optional<calendar::Date>&);
    void read(Instant&);
    void read(Verdict&);
    void read(SignatureKind&);
    void read(AcknowledgementKind&);
    void read(std::map<std::string, std::string>&);
    template <class T>
    void read(std::vector<T>& items) {
        expect("[");
        if (accept("]")) return;
        do {
            items.emplace_back();
            read(items.back());
        } while (!failed_ && accept(","));
        expect("]");
    }
    void read(auto& nested) { object(nested); }

    std::string_view rest_;
    bool first_ = true, failed_ = false;
};

}  // namespace prikaz::flow
