#include "order/reading.hpp"

namespace prikaz::order {
namespace {

constexpr std::uint64_t most_steps = 100'000;
constexpr std::size_t most_bytes = 1u << 20;

class TextSink final : public language::Sink {
public:
    explicit TextSink(Marks marks) : marks_(marks) {}
    void text(std::string_view value, language::Slot) override {
        if (marks_ == Marks::Markdown)
            out += content::escape_inline(value);
        else
            out += value;
    }
    std::optional<Problem> rich(const data::Rich&, language::Slot) override {
        return Problem{Severity::Error, "order.text.rich", {}, say("only a text can stand here"), {}};
    }

private:
    Marks marks_;
};

bool has_tags(std::string_view text) {
    for (std::size_t at = text.find('{'); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('{', at + 1)) {
        const char next = text[at + 1];
        if (next == '{' || next == '%' || next == '#') return true;
    }
    return false;
}

std::size_t offset_of(std::string_view text, int line, int column) {
    std::size_t at = 0;
    for (; line > 1 && at < text.size(); --line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
    for (; column > 1 && at < text.size(); --column) (void)next_character(text, at);
    return at;
}

// The language counts lines and columns inside the text; the user wants them in the file.
void tell(Reading& reading, std::string_view text, const Origin& origin, Problems problems) {
    for (Problem& problem : problems) {
        problem.place = origin.place(offset_of(text, problem.place.line, problem.place.column), problem.place.length);
        reading.problems.push_back(std::move(problem));
    }
}

}  // namespace

std::string resolve(Reading& reading, std::string_view text, const Origin& origin, Marks marks) {
    if (!has_tags(text)) return std::string(text);
    auto pieces = language::cut(text, Place{"", 1, 1, 0, ""});
    tell(reading, text, origin, std::move(pieces.problems));
    if (!pieces.value) return {};
    auto program = language::compile(std::move(*pieces.value));
    tell(reading, text, origin, std::move(program.problems));
    if (!program.value) return {};
    TextSink sink(marks);
    const language::RunOptions options{
        .missing = language::MissingValue::IsError, .steps = most_steps, .output_bytes = most_bytes, .problems = 100};
    tell(reading, text, origin, language::run(**program.value, reading.names.root(), sink, options));
    return std::move(sink.out);
}

std::string finish(const Reading& reading, std::string text) {
    return reading.as_written ? text : russian::typeset(text);
}

std::string text_of(Reading& reading, const data::Node* node, Marks marks) {
    const auto text = shape::scalar(node);
    if (!text) return {};
    std::string resolved = resolve(reading, *text, Origin(*node), marks);
    while (!resolved.empty() && resolved.back() == '\n') resolved.pop_back();
    return finish(reading, std::move(resolved));
}

std::vector<std::string> lines_of(Reading& reading, const data::Node* node, Marks marks) {
    if (shape::scalar(node)) return shape::cut_lines(text_of(reading, node, marks));
    std::vector<std::string> lines;
    if (!node || !node->is(data::Kind::List)) return lines;
    for (const data::Node& line : node->list()) lines.push_back(text_of(reading, &line, marks));
    return lines;
}

}  // namespace prikaz::order
