// '%s %05.1f' % values
#include <algorithm>
#include <cmath>

#include "language/format.hpp"

namespace prikaz::language {

namespace {

class PercentFormat {
public:
    PercentFormat(Runner& run, const Expr& at, Value pattern, Values values, Value map)
        : run_(run), at_(at), pattern_(pattern.text()), escapes_(pattern.safe), values_(values), map_(map) {}

    std::string write() {
        while (next_ < pattern_.size() && !failed_) {
            const std::size_t sign = std::min(pattern_.find('%', next_), pattern_.size());
            out_ += pattern_.substr(next_, sign - next_);
            next_ = sign + 1;
            if (sign < pattern_.size()) write_one();
            if (!run_.afford(at_, out_.size())) return {};
        }
        if (!failed_ && !named_ && !map_.is_map() && taken_ < values_.size())
            wrong(say("The format has no place for all values"));
        return failed_ ? std::string() : std::move(out_);
    }

private:
    void wrong(std::string text) {
        if (!failed_) run_.fail(at_, "template.value.format", std::move(text));
        failed_ = true;
    }

    bool at(char c) const { return next_ < pattern_.size() && pattern_[next_] == c; }

    Value take() {
        if (taken_ < values_.size()) return run_.demand(values_[taken_++]);
        wrong(say("The format wants more values"));
        return failed();
    }

    std::optional<Value> named() {
        if (!at('(')) return std::nullopt;
        const std::size_t close = pattern_.find(')', next_);
        if (close == pattern_.npos || !map_.is_map()) {
            wrong(say("The format wants a map of values"));
            return failed();
        }
        const std::string_view name = pattern_.substr(next_ + 1, close - next_ - 1);
        const auto value = lookup(map_, text(name));
        if (!value) wrong(say("There is no «{1}»", {name}));
        named_ = true;
        next_ = close + 1;
        return value ? run_.demand(*value) : failed();
    }

    void read_flags(Shape& shape) {
        for (; next_ < pattern_.size() && std::string_view("-+ 0#").find(pattern_[next_]) != std::string_view::npos;
             ++next_) {
            const char flag = pattern_[next_];
            if (flag == '-')
                shape.align = '<';
            else if (flag == '0' && !shape.align)
                shape.align = '=', shape.fill = "0";
            else if (flag == '#')
                shape.alternate = true;
            else if (flag == '+' || (flag == ' ' && shape.sign != '+'))
                shape.sign = flag;
        }
        if (shape.align == '<') shape.fill = " ";
    }

    // Digits, or «*» for the next value.
    int read_size() {
        if (!at('*')) return digits_at(pattern_, next_);
        ++next_;
        const Value size = take();
        if (!size.is(Type::Integer) || size.integer < 0) return wrong(say("The format wants a whole number")), 0;
        return static_cast<int>(std::min<std::int64_t>(size.integer, widest_field + 1));
    }

    void write_one() {
        if (next_ == pattern_.size()) return wrong(say("The format ends after «%»"));
        if (at('%')) {
            ++next_;
            out_ += '%';
            return;
        }
        Shape shape;
        std::optional<Value> value = named();
        read_flags(shape);
        const int width = read_size();
        if (at('.')) {
            ++next_;
            shape.precision = std::max(read_size(), 0);
        }
        if (next_ >= pattern_.size()) return wrong(say("The format has no letter after «%»"));
        if (width > static_cast<int>(widest_field)) return wrong(say("The format is too wide"));
        shape.width = width < 0 ? 0 : static_cast<std::size_t>(width);
        const char letter = pattern_[next_++];
        shape.type = letter == 'i' || letter == 'u' ? 'd' : letter;
        if (!value) value = take();
        if (failed_ || value->is(Type::Failed)) return void(failed_ = true);
        if (letter == 's' || letter == 'r' || letter == 'a') return write_text(*value, shape);
        write_number_of(*value, shape);
    }

    void write_text(Value value, Shape shape) {
        std::string body;
        if (shape.type == 's')
            run_.write(body, value);
        else
            run_.write_quoted(body, value);
        if (escapes_ && !(value.is(Type::Text) && value.safe)) {
            std::string escaped;
            run_.escape_into(escaped, body);
            body = std::move(escaped);
        }
        if (shape.align == '=') shape.align = 0, shape.fill = " ";
        pad(out_, shape, "", cut_characters(body, shape.precision), '>');
    }

    void write_number_of(Value number, const Shape& shape) {
        if (std::string_view("dxXofFeEgG").find(shape.type) == std::string_view::npos)
            return wrong(say("The format «%{1}» is not known", {std::string_view(&shape.type, 1)}));
        const bool whole = std::string_view("xXo").find(shape.type) != std::string_view::npos;
        if (!number.is_number() || (whole && number.is(Type::Real))) {
            run_.wrong_type(at_, whole ? say("a whole number") : say("a number"), number);
            failed_ = true;
            return;
        }
        if (shape.type == 'd' && number.is(Type::Real)) {
            if (!(std::fabs(number.real) < 9e18)) return wrong(say("The number is too large"));
            number = integer(static_cast<std::int64_t>(number.real));
        }
        write_number(out_, number, shape);
    }

    Runner& run_;
    const Expr& at_;
    std::string_view pattern_;
    bool escapes_;
    Values values_;
    Value map_;
    std::string out_;
    std::size_t next_ = 0, taken_ = 0;
    bool named_ = false, failed_ = false;
};

}  // namespace

std::string format_percent(Runner& run, const Expr& at, Value pattern, Values values, Value map) {
    return PercentFormat(run, at, pattern, values, map).write();
}

}  // namespace prikaz::language
