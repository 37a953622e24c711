// '{0:>10} {name}'.format(…)
#include <algorithm>
#include <charconv>

#include "language/format.hpp"

namespace prikaz::language {

namespace {

std::optional<Shape> read_shape(std::string_view from) {
    Shape shape;
    std::size_t at = 0;
    constexpr std::string_view aligns = "<>^=";
    std::size_t first = 0;
    if (!from.empty()) next_character(from, first);
    if (first < from.size() && first > 0 && aligns.find(from[first]) != aligns.npos) {
        shape.fill = from.substr(0, first);
        shape.align = from[first];
        at = first + 1;
    } else if (!from.empty() && aligns.find(from[0]) != aligns.npos) {
        shape.align = from[at++];
    }
    const auto is = [&](std::string_view any) { return at < from.size() && any.find(from[at]) != any.npos; };
    if (is("+- ")) shape.sign = from[at++];
    if (is("#")) shape.alternate = true, ++at;
    if (is("0")) {
        ++at;
        if (!shape.align) shape.align = '=', shape.fill = "0";
    }
    const int width = digits_at(from, at);
    shape.width = width < 0 ? 0 : static_cast<std::size_t>(width);
    if (is(",_")) shape.grouping = from[at++];
    if (is(".")) {
        ++at;
        shape.precision = digits_at(from, at);
        if (shape.precision < 0) return std::nullopt;
    }
    if (is("bdoxXnfFeEgG%s")) shape.type = from[at++];
    if (at != from.size() || shape.width > widest_field) return std::nullopt;
    return shape;
}

bool is_any(char c, std::string_view letters) { return letters.find(c) != letters.npos; }

// «!r» shows a text in quotes.
enum class Conversion : std::uint8_t { None, Text, Quoted };

class BracesFormat {
public:
    BracesFormat(Runner& run, const Expr& at, bool escapes, Values given, NamedValues named)
        : run_(run), at_(at), escapes_(escapes), given_(given), named_(named) {}

    std::string write(std::string_view pattern, int depth = 0) {
        std::string to;
        for (std::size_t i = 0; i < pattern.size() && !failed_; ++i) {
            const char c = pattern[i];
            if ((c == '{' || c == '}') && depth == 0 && i + 1 < pattern.size() && pattern[i + 1] == c) {
                to += c;
                ++i;
            } else if (c == '}') {
                return wrong(say("The format has «{1}» without «{2}»", {"}", "{"}));
            } else if (c != '{') {
                to += c;
            } else {
                const std::size_t close = closing(pattern, i);
                if (close == pattern.npos || depth > 1)
                    return wrong(say("The format has «{1}» without «{2}»", {"{", "}"}));
                write_field(to, pattern.substr(i + 1, close - i - 1), depth);
                i = close;
            }
            if (!run_.afford(at_, to.size() / 16)) return {};
        }
        return failed_ ? std::string() : to;
    }

private:
    std::string wrong(std::string text) {
        if (!failed_) run_.fail(at_, "template.value.format", std::move(text));
        failed_ = true;
        return {};
    }

    static std::size_t closing(std::string_view pattern, std::size_t open) {
        int depth = 0;
        for (std::size_t i = open; i < pattern.size(); ++i) {
            if (pattern[i] == '{') ++depth;
            if (pattern[i] == '}' && --depth == 0) return i;
        }
        return pattern.npos;
    }

    void write_field(std::string& to, std::string_view inside, int depth) {
        const std::size_t colon = std::min(inside.find(':'), inside.size());
        const std::size_t mark = std::min(inside.substr(0, colon).find('!'), colon);
        const std::string_view letter = inside.substr(mark, colon - mark);
        if (!letter.empty() && letter != "!r" && letter != "!s" && letter != "!a")
            return void(wrong(say("The format «{1}» does not fit", {letter})));
        const Conversion conversion = letter.empty()   ? Conversion::None
                                      : letter == "!s" ? Conversion::Text
                                                       : Conversion::Quoted;
        const Value value = field_value(inside.substr(0, mark));
        if (value.is(Type::Failed)) return void(failed_ = true);
        const std::string form = colon < inside.size() ? write(inside.substr(colon + 1), depth + 1) : std::string();
        if (!failed_) write_shaped(to, value, conversion, form);
    }

    void write_shaped(std::string& to, Value value, Conversion conversion, std::string_view form) {
        const auto shape = read_shape(form);
        const bool number =
            value.is_number() && conversion == Conversion::None && !(value.is(Type::Boolean) && form.empty());
        const bool whole_only = shape && shape->type && is_any(shape->type, "bdoxXc");
        if (number && whole_only && value.is(Type::Real)) {
            run_.wrong_type(at_, say("a whole number"), value);
            failed_ = true;
        } else if (!shape || (shape->type == 's' && number) || (!number && shape->type && shape->type != 's')) {
            wrong(say("The format «{1}» does not fit", {form}));
        } else if (number) {
            write_number(to, value, *shape);
        } else {
            write_text(to, value, conversion, *shape);
        }
    }

    void write_text(std::string& to, Value value, Conversion conversion, const Shape& shape) {
        std::string body, padded;
        if (conversion == Conversion::Quoted)
            run_.write_quoted(body, value);
        else
            run_.write(body, value);
        pad(padded, shape, "", cut_characters(body, shape.precision), '<');
        if (escapes_ && !(value.is(Type::Text) && value.safe))
            run_.escape_into(to, padded);
        else
            to += padded;
    }

    Value field_value(std::string_view name);

    Runner& run_;
    const Expr& at_;
    bool escapes_;
    Values given_;
    NamedValues named_;
    std::size_t next_ = 0;
    bool failed_ = false;
};

// «0», «name», «name.field», «name[0]»
Value BracesFormat::field_value(std::string_view name) {
    const std::size_t end = std::min(name.find_first_of(".["), name.size());
    const std::string_view first = name.substr(0, end);
    Value value;
    std::size_t position = 0;
    if (first.empty()) position = next_++;
    const bool number = first.empty() || std::from_chars(first.data(), first.data() + first.size(), position).ptr ==
                                             first.data() + first.size();
    if (number) {
        if (position >= given_.size())
            return run_.fail(at_, "template.value.format", say("The format wants more values"));
        value = given_[position];
    } else {
        const auto found = std::find_if(named_.begin(), named_.end(), [&](const Named& n) { return n.name == first; });
        if (found == named_.end()) return run_.fail(at_, "template.value.format", say("There is no «{1}»", {first}));
        value = found->value;
    }
    std::string rest(name.substr(end));
    if (rest.empty()) return run_.demand(value);
    std::replace(rest.begin(), rest.end(), '[', '.');
    rest.erase(std::remove(rest.begin(), rest.end(), ']'), rest.end());
    return run_.demand(run_.path(at_, value, run_.keep(std::string_view(rest).substr(1))));
}

}  // namespace

std::string format_braces(Runner& run, const Expr& at, Value pattern, Values given, NamedValues named) {
    return BracesFormat(run, at, pattern.safe, given, named).write(pattern.text());
}

}  // namespace prikaz::language
