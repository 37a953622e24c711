// Conditions checked before any data is there: kinds of what they compare, names they speak of.
#include <algorithm>
#include <array>

#include "language/expression.hpp"

namespace prikaz::language {

namespace {

// Marks a text for the catalogue.
constexpr const char* SAY(const char* text) { return text; }

enum class Sort : std::uint8_t { Any, Boolean, Number, Text, Booleans, Numbers, Texts, Empty };  // Any: told already

constexpr std::array sort_names = {
    SAY("anything"),         SAY("true or false"),     SAY("a number"),        SAY("text"),
    SAY("a list of truths"), SAY("a list of numbers"), SAY("a list of texts"), SAY("a list of nothing")};

bool is_list(Sort sort) { return sort >= Sort::Booleans; }

Sort sort_of(data::Kind kind) {
    using data::Kind;
    return kind == Kind::Boolean                         ? Sort::Boolean
           : kind == Kind::Integer || kind == Kind::Real ? Sort::Number
                                                         : Sort::Text;
}

Sort sort_of(const Value& constant) {
    return constant.is(Type::Boolean)                              ? Sort::Boolean
           : constant.is(Type::Integer) || constant.is(Type::Real) ? Sort::Number
           : constant.is(Type::Text)                               ? Sort::Text
                                                                   : Sort::Any;
}

Sort list_of(Sort item) {
    constexpr std::array lists = {Sort::Any, Sort::Booleans, Sort::Numbers, Sort::Texts};
    return item <= Sort::Text ? lists[static_cast<std::size_t>(item)] : Sort::Any;
}

// «document.kind» of attributes of attributes of a name; empty for anything else.
std::string dotted(const Expr& expr) {
    if (expr.op == Op::Global) return std::string(expr.name);
    if (expr.op != Op::Attribute) return {};
    const std::string owner = dotted(*expr.a);
    return owner.empty() ? owner : owner + "." + std::string(expr.name);
}

struct Word {  // a filter or a method that cannot fail
    std::string_view name;
    Sort subject, result;
    std::size_t arguments;  // texts
};
constexpr Word filters[] = {{"lower", Sort::Text, Sort::Text, 0},   {"upper", Sort::Text, Sort::Text, 0},
                            {"trim", Sort::Text, Sort::Text, 0},    {"length", Sort::Text, Sort::Number, 0},
                            {"count", Sort::Text, Sort::Number, 0}, {"abs", Sort::Number, Sort::Number, 0}};
constexpr Word methods[] = {{"startswith", Sort::Text, Sort::Boolean, 1},
                            {"endswith", Sort::Text, Sort::Boolean, 1},
                            {"lower", Sort::Text, Sort::Text, 0},
                            {"upper", Sort::Text, Sort::Text, 0},
                            {"strip", Sort::Text, Sort::Text, 0}};

const Word* find(std::span<const Word> words, std::string_view name) {
    const auto found = std::ranges::find(words, name, &Word::name);
    return found == words.end() ? nullptr : &*found;
}

class Check {
public:
    Check(const Program& program, std::span<const TypedName> names) : program_(program), names_(names) {}

    Problems problems;

    Sort sort(const Expr& expr) {
        switch (expr.op) {
            case Op::Broken:
                return Sort::Any;
            case Op::Constant:
                if (expr.constant.is(Type::None)) return refuse(expr);
                return sort_of(expr.constant);
            case Op::Global:
            case Op::Attribute:
                return name(expr);
            case Op::Not:
                want(*expr.a, Sort::Boolean);
                return Sort::Boolean;
            case Op::And:
            case Op::Or:
                want(*expr.a, Sort::Boolean);
                want(*expr.b, Sort::Boolean);
                return Sort::Boolean;
            case Op::Negative:
            case Op::Positive:
                want(*expr.a, Sort::Number);
                return Sort::Number;
            case Op::Subtract:
            case Op::Multiply:
                want(*expr.a, Sort::Number);
                want(*expr.b, Sort::Number);
                return Sort::Number;
            case Op::Add:
                return sum(expr);
            case Op::Compare:
                return comparison(expr);
            case Op::Conditional:
                return conditional(expr);
            case Op::List:
            case Op::Tuple:
                return list(expr);
            case Op::Filter:
                return word(expr, find(filters, expr.name), *expr.a, expr.items);
            case Op::Call:
                if (expr.a->op != Op::Attribute) return refuse(expr);
                return word(expr, find(methods, expr.a->name), *expr.a->a, expr.items);
            case Op::Test:
            case Op::NotTest:
                return test(expr);
            case Op::Divide:
            case Op::FloorDivide:
            case Op::Modulo:
                return report(expr, "template.type.partial", say("A condition does not divide, since it must not fail"),
                              say("Multiply the other side instead"));
            default:
                return refuse(expr);
        }
    }

    void want(const Expr& expr, Sort wanted) {
        const Sort found = sort(expr);
        if (found == Sort::Any || found == wanted) return;
        mismatch(expr, wanted, found);
    }

    Sort report(const Expr& at, std::string code, std::string text, std::string hint = {}) {
        problems.push_back({Severity::Error, std::move(code), program_.place(at), std::move(text), std::move(hint)});
        return Sort::Any;
    }

private:
    const Program& program_;
    std::span<const TypedName> names_;

    static std::string called(Sort sort) { return say(sort_names[static_cast<std::size_t>(sort)]); }

    Sort refuse(const Expr& at) {
        return report(at, "template.type.unfit", say("This cannot stand in a condition"),
                      say("Conditions compare variables: «… == …», «… in [… , …]», «… and not …»"));
    }

    Sort mismatch(const Expr& at, Sort wanted, Sort found) {
        return report(at, "template.type.kind", say("Expected {1}, this is {2}", {called(wanted), called(found)}));
    }

    Sort name(const Expr& expr) {
        const std::string whole = dotted(expr);
        if (whole.empty()) return refuse(expr);
        std::vector<std::string_view> known;
        for (const TypedName& name : names_) {
            if (name.name == whole) return sort_of(name.kind);
            known.push_back(name.name);
        }
        const std::string near = nearest_dotted(whole, known);
        return report(expr, "template.name.unknown", say("The name «{1}» is not known here", {whole}),
                      near.empty() ? say("Known names: {1}", {listed(known)}) : say("Did you mean «{1}»?", {near}));
    }

    // Of names with a common beginning their ends alone are compared: «document.mater» is not «roadmap.rows».
    static std::string nearest_dotted(std::string_view word, const std::vector<std::string_view>& known) {
        const auto dot = word.find('.');
        std::vector<std::string_view> ends;
        for (const std::string_view name : known)
            if (dot != word.npos && name.starts_with(word.substr(0, dot + 1))) ends.push_back(name.substr(dot + 1));
        const std::string end = dot == word.npos ? std::string() : nearest(word.substr(dot + 1), ends);
        if (!end.empty()) return std::string(word.substr(0, dot + 1)) + end;
        return nearest(word, known);
    }

    static std::string listed(const std::vector<std::string_view>& names) {
        std::string all;
        for (const std::string_view name : names) all.append(all.empty() ? "" : ", ").append(name);
        return all;
    }

    Sort sum(const Expr& expr) {
        const Sort left = sort(*expr.a), right = sort(*expr.b);
        if (left == Sort::Any || right == Sort::Any) return left == Sort::Any ? right : left;
        if (left != Sort::Number && left != Sort::Text) return mismatch(*expr.a, Sort::Number, left);
        return left == right ? left : mismatch(*expr.b, left, right);
    }

    Sort comparison(const Expr& expr) {
        const Expr* left = expr.a;
        Sort left_sort = sort(*left);
        for (std::size_t i = 0; i < expr.items.size(); ++i) {
            const Expr* right = expr.items[i];
            const Sort right_sort = sort(*right);
            compare(*left, left_sort, *right, right_sort, expr.comparisons[i]);
            left = right;
            left_sort = right_sort;
        }
        return Sort::Boolean;
    }

    void compare(const Expr& left, Sort a, const Expr& right, Sort b, Comparison how) {
        if (a == Sort::Any || b == Sort::Any) return;
        if (how == Comparison::In || how == Comparison::NotIn) {
            if (b == Sort::Empty || (a == Sort::Text && b == Sort::Text) || b == list_of(a)) return;
            if (is_list(a)) refuse(left);
            if (!is_list(a)) mismatch(right, list_of(a), b);
            return;
        }
        if (a != b) {
            mismatch(right, a, b);
            return;
        }
        const bool ordered = how != Comparison::Equal && how != Comparison::NotEqual;
        if (ordered && a != Sort::Number && a != Sort::Text) mismatch(left, Sort::Number, a);
    }

    Sort conditional(const Expr& expr) {
        want(*expr.b, Sort::Boolean);
        if (!expr.c) return refuse(expr);
        const Sort yes = sort(*expr.a), no = sort(*expr.c);
        if (yes != Sort::Any && no != Sort::Any && yes != no) return mismatch(*expr.c, yes, no);
        return yes == Sort::Any ? no : yes;
    }

    Sort list(const Expr& expr) {
        Sort item = Sort::Any;
        for (const Expr* one : expr.items) {
            const Sort found = sort(*one);
            if (item == Sort::Any) item = found;
            if (is_list(found)) return refuse(*one);
            if (found != Sort::Any && found != item) mismatch(*one, item, found);
        }
        return expr.items.empty() ? Sort::Empty : list_of(item);
    }

    Sort word(const Expr& expr, const Word* word, const Expr& subject, std::span<Expr* const> given) {
        if (!word || !expr.named.empty()) return refuse(expr);
        want(subject, word->subject);
        std::size_t arguments = 0;
        for (const Expr* argument : given) {
            if (!argument) continue;
            want(*argument, Sort::Text);
            ++arguments;
        }
        return arguments == word->arguments ? word->result : refuse(expr);
    }

    Sort test(const Expr& expr) {
        const bool parity = expr.name == "odd" || expr.name == "even";
        if (!parity && expr.name != "defined") return refuse(expr);
        if (parity)
            want(*expr.a, Sort::Number);
        else
            sort(*expr.a);
        return Sort::Boolean;
    }
};

class Listing {
public:
    Mentioned found;

    void walk(const Expr* expr) {
        if (!expr) return;
        if (const std::string name = dotted(*expr); !name.empty()) return add(found.names, name);
        if (expr->op == Op::Constant) return constant(expr->constant);
        constexpr Op plain[] = {Op::Not, Op::And, Op::Or, Op::Compare, Op::List, Op::Tuple, Op::Conditional};
        found.plain &= std::ranges::find(plain, expr->op) != std::end(plain) && !searches_text(*expr);
        // Of a method its text alone: «document.retention.startswith» is no name.
        const bool is_method = expr->op == Op::Call && expr->a->op == Op::Attribute;
        for (const Expr* child : {is_method ? expr->a->a : expr->a, expr->b, expr->c}) walk(child);
        for (const Expr* item : expr->items) walk(item);
        for (const NamedExpr& named : expr->named) walk(named.value);
    }

private:
    template <class T>
    static void add(std::vector<T>& to, T value) {
        if (std::ranges::find(to, value) == to.end()) to.push_back(std::move(value));
    }

    void constant(const Value& value) {
        if (value.is(Type::Integer)) add(found.numbers, value.integer);
        if (value.is(Type::Real)) found.plain = false;
        if (value.is(Type::Text)) add(found.texts, std::string(value.text()));
    }

    // «"а" in document.kind» looks for a part, which no list of telling values exhausts; neither does order of texts.
    static bool searches_text(const Expr& expr) {
        for (std::size_t i = 0; i < expr.comparisons.size(); ++i) {
            const Comparison how = expr.comparisons[i];
            const Op right = expr.items[i]->op;
            const bool in = how == Comparison::In || how == Comparison::NotIn;
            if (in && right != Op::List && right != Op::Tuple) return true;
            if (!in && how != Comparison::Equal && how != Comparison::NotEqual && right == Op::Constant &&
                expr.items[i]->constant.is(Type::Text))
                return true;
        }
        return false;
    }
};

}  // namespace

Problems check_condition(const Expression& expression, std::span<const TypedName> names) {
    Check check(*expression.program, names);
    const Sort result = check.sort(expression.root());
    if (result != Sort::Any && result != Sort::Boolean)
        check.report(
            expression.root(), "template.guard.boolean",
            say("A condition must be true or false, this is {1}", {say(sort_names[static_cast<std::size_t>(result)])}),
            say("Compare it with something: «… == …», «… is defined»"));
    return std::move(check.problems);
}

Mentioned mentioned(const Expression& expression) {
    Listing listing;
    listing.walk(&expression.root());
    return std::move(listing.found);
}

}  // namespace prikaz::language
