// YAML into a tree. The only file that sees the YAML library: its events are taken directly, without its own tree.
#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "data/reading.hpp"

namespace prikaz::data {
namespace {

struct Refused {};  // leaves the library; the problem has been noted

constexpr std::string_view core_tags = "tag:yaml.org,2002:";

class Reader final : public YAML::EventHandler {
public:
    Reader(Builder& builder, const Limits& limits)
        : builder_(builder), limits_(limits), text_(builder.source().text), position_(text_) {}

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(Kind::List, mark, tag, "seq", anchor, style);
    }
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(Kind::Map, mark, tag, "map", anchor, style);
    }
    void OnMapEnd() override;

    // The place where the library gave up, or a better one when we know it.
    void note(const YAML::Exception& failure);

    Node root() const { return root_; }
    Problems problems;

private:
    struct Spot {
        std::size_t offset;
        int line, column;
    };
    struct Open {  // a list or map whose end has not come
        Kind kind;
        Spot spot;
        YAML::anchor_t anchor;
        bool in_brackets;
        std::size_t first_item;   // in items_
        std::size_t first_field;  // in fields_
        std::size_t nodes_before;
        bool has_key = false;
        Field key;
    };
    struct Named {
        Node node;
        std::size_t nodes;
        bool complete = false;
    };

    Spot spot(const YAML::Mark& mark);
    Spot spot_at(std::size_t offset) const;
    Place place(Spot spot) const { return {builder_.source().name, spot.line, spot.column, 1, {}}; }
    [[noreturn]] void refuse(std::string_view name, const Spot& spot, std::string text, std::string hint);
    void count(std::size_t nodes, const Spot& spot);
    void open(Kind, const YAML::Mark&, const std::string& tag, std::string_view core_name, YAML::anchor_t anchor,
              YAML::EmitterStyle::value style);
    void name(YAML::anchor_t anchor, Node node, std::size_t nodes, bool complete);
    void put(Node node, std::string_view as_key, const Spot& spot);
    void take_key(Open& map, Node node, std::string_view text, const Spot& spot);
    Node scalar(const Spot& spot, const std::string& tag, const std::string& value);
    Node plain(const Spot& spot, std::string_view value);
    std::size_t after_properties(std::size_t offset) const;
    std::string_view in_source(std::string_view value, std::size_t offset);
    void check_characters(std::string_view value, const Spot& spot);
    Spot spot_of_nothing(const Spot& found) const;

    Builder& builder_;
    const Limits& limits_;
    std::string_view text_;
    Position position_;
    Node root_;
    std::vector<Open> open_;
    std::vector<Node> items_;
    std::vector<Field> fields_;
    std::vector<Named> named_;  // by anchor number
    std::size_t nodes_ = 0;
    std::size_t last_offset_ = 0;
    int documents_ = 0;
};

Reader::Spot Reader::spot(const YAML::Mark& mark) {
    const auto offset = static_cast<std::size_t>(std::max(mark.pos, 0));
    const auto [line, column] = position_.at(offset);
    last_offset_ = offset;
    return {offset, line, column};
}

void Reader::refuse(std::string_view name, const Spot& spot, std::string text, std::string hint) {
    problems.push_back({Severity::Error, code(Format::Yaml, name), place(spot), std::move(text), std::move(hint)});
    throw Refused();
}

void Reader::OnDocumentStart(const YAML::Mark& mark) {
    if (++documents_ == 1) return;
    const Spot here = spot(mark);
    if (text_.substr(here.offset).starts_with("---"))
        refuse("documents", here, say("the file holds several documents"), say("keep only one"));
    // The library begins a new document where a line belongs to none of the open lists and maps.
    Complaint complaint = complaint_of("end of map not found");
    refuse(complaint.name, here, std::move(complaint.text), std::move(complaint.hint));
}

void Reader::count(std::size_t nodes, const Spot& spot) {
    nodes_ += nodes;
    if (nodes_ <= limits_.nodes) return;
    problems.push_back(too_many_nodes(place(spot), limits_, Format::Yaml));
    throw Refused();
}

void Reader::name(YAML::anchor_t anchor, Node node, std::size_t nodes, bool complete) {
    if (anchor == 0) return;
    if (named_.size() <= anchor) named_.resize(anchor + 1);
    named_[anchor] = {node, nodes, complete};
}

void Reader::open(Kind kind, const YAML::Mark& mark, const std::string& tag, std::string_view core_name,
                  YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    const Spot here = spot(mark);
    if (tag != "?" && tag != "!" && tag != std::string(core_tags) + std::string(core_name))
        refuse("tag", here, say("the tag {1} is not understood", {tag}),
               say("a text that begins with ! is put in quotes"));
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
        problems.push_back(too_deep(place(here), limits_, Format::Yaml));
        throw Refused();
    }
    if (!open_.empty() && open_.back().kind == Kind::Map && !open_.back().has_key)
        refuse("key", here, say("a key must be a text, not a list or a map"),
               say("a text that begins with [ or { is put in quotes"));
    name(anchor, {}, 0, false);
    const bool in_brackets = style == YAML::EmitterStyle::Flow;
    open_.push_back({kind, here, anchor, in_brackets, items_.size(), fields_.size(), nodes_, false, {}});
    count(1, here);
}

// Where nothing is written the library names the place of whatever comes next; the «-» or the key is better.
Reader::Spot Reader::spot_of_nothing(const Spot& found) const {
    if (open_.empty()) return found;
    const Open& around = open_.back();
    if (around.kind == Kind::Map && around.has_key)
        return {found.offset, static_cast<int>(around.key.key_line), static_cast<int>(around.key.key_column)};
    const std::size_t before = text_.substr(0, found.offset).find_last_not_of(" \t\r\n");
    if (around.kind != Kind::List || before == std::string_view::npos || text_[before] != '-') return found;
    return spot_at(before);
}

void Reader::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    Spot here = spot(mark);
    std::string_view written;
    for (const std::string_view word : {"~", "null", "Null", "NULL"})
        if (text_.substr(here.offset).starts_with(word)) written = text_.substr(here.offset, word.size());
    const bool is_next_key = !written.empty() && text_.substr(here.offset + written.size()).starts_with(':');
    const bool in_key = !open_.empty() && open_.back().kind == Kind::Map && !open_.back().has_key;
    if (written.empty() || (is_next_key && !in_key)) {
        written = {};
        here = spot_of_nothing(here);
    }
    count(1, here);
    const Node node = builder_.null(here.line, here.column, written);
    name(anchor, node, 1, true);
    put(node, written, here);
}

void Reader::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
    const Spot here = spot(mark);
    if (anchor >= named_.size() || !named_[anchor].complete)
        refuse("alias", here, say("this * repeats a value inside itself"), {});
    // The nodes are shared, but whoever walks the tree meets each of them again.
    count(named_[anchor].nodes, here);
    put(named_[anchor].node, named_[anchor].node.scalar(), here);
}

void Reader::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
    const Spot here = spot(mark);
    const bool is_core = tag.starts_with(core_tags);
    if (tag != "?" && tag != "!" && !is_core)
        refuse("tag", here, say("the tag {1} is not understood", {tag}),
               say("a text that begins with ! is put in quotes"));
    count(1, here);
    if (tag == "?" && value == "<<" && !open_.empty() && open_.back().kind == Kind::Map && !open_.back().has_key)
        refuse("merge", here, say("the merge key << is not supported"), say("write the keys out"));
    const Node node = scalar(here, tag, value);
    if (is_core && tag != std::string(core_tags) + "str") {
        constexpr std::array<std::string_view, 4> names{"null", "bool", "int", "float"};
        const auto kind = static_cast<std::size_t>(node.kind());
        if (kind >= names.size() || tag != std::string(core_tags) + std::string(names[kind]))
            refuse("tag", here, say("the value is not what its tag {1} says", {tag}), {});
    }
    name(anchor, node, 1, true);
    put(node, node.scalar(), here);
}

Node Reader::scalar(const Spot& here, const std::string& tag, const std::string& value) {
    const bool is_text = tag == "!" || tag == std::string(core_tags) + "str";
    if (is_text) check_characters(value, here);
    if (!is_text) return plain(here, value);
    const std::size_t opening = after_properties(here.offset);
    const char first = opening < text_.size() ? text_[opening] : '\0';
    const bool in_quotes = first == '"' || first == '\'';
    // The library takes the end of the file for a closing quote when a line end stands before it.
    if (in_quotes && !closing_quote(text_, opening))
        refuse("quote", spot_at(opening), say("the quote is never closed"), {});
    const std::string_view kept = in_source(value, opening + (in_quotes ? 1 : 0));
    return builder_.text_view(kept, here.line, here.column, true);
}

// An anchor or a tag may stand before a value; the library names their place for that of the value.
std::size_t Reader::after_properties(std::size_t offset) const {
    while (offset < text_.size() && (text_[offset] == '&' || text_[offset] == '!')) {
        offset = std::min(text_.find_first_of(" \t\r\n", offset), text_.size());
        offset = std::min(text_.find_first_not_of(" \t\r\n", offset), text_.size());
    }
    return offset;
}

Node Reader::plain(const Spot& here, std::string_view value) {
    const std::string_view kept = in_source(value, here.offset);
    const Meaning meaning = meaning_of(kept);
    switch (meaning.plain) {
        case Plain::Null:
            return builder_.null(here.line, here.column, kept);
        case Plain::True:
            return builder_.boolean(true, here.line, here.column, kept);
        case Plain::False:
            return builder_.boolean(false, here.line, here.column, kept);
        case Plain::Integer:
            return builder_.integer(meaning.integer, here.line, here.column, kept);
        case Plain::Real:
            return builder_.real(meaning.real, here.line, here.column, kept);
        case Plain::Text:
            break;
    }
    return builder_.text_view(kept, here.line, here.column);
}

// A view into the source when the value stands there as it is, else a copy.
std::string_view Reader::in_source(std::string_view value, std::size_t offset) {
    const std::string_view there = text_.substr(std::min(offset, text_.size()), value.size());
    return there == value ? there : builder_.keep(value);
}

// Escapes can name characters that could not be written.
void Reader::check_characters(std::string_view value, const Spot& here) {
    for (std::size_t offset = 0; offset < value.size();) {
        if (!is_forbidden_character(next_character(value, offset))) continue;
        problems.push_back({Severity::Error,
                            code(Format::Yaml, "character"),
                            place(here),
                            say("the text names a character that cannot stand in a document"),
                            {}});
        return;
    }
}

void Reader::take_key(Open& map, Node node, std::string_view text, const Spot& here) {
    if (text.empty() && !node.is(Kind::Text)) {
        problems.push_back(
            {Severity::Error, code(Format::Yaml, "key"), place(here), say("the key before the colon is missing"), {}});
        throw Refused();
    }
    map.key = builder_.field_view(text, node, here.line, here.column);
    map.has_key = true;
}

void Reader::put(Node node, std::string_view as_key, const Spot& here) {
    if (open_.empty()) {
        root_ = node;
        return;
    }
    Open& around = open_.back();
    if (around.kind == Kind::List) {
        items_.push_back(node);
    } else if (!around.has_key) {
        take_key(around, node, as_key, here);
    } else {
        around.key.value = node;
        around.has_key = false;
        fields_.push_back(around.key);
    }
}

void Reader::OnSequenceEnd() {
    const Open list = open_.back();
    open_.pop_back();
    const Node node =
        builder_.list(std::span<const Node>(items_).subspan(list.first_item), list.spot.line, list.spot.column);
    items_.resize(list.first_item);
    name(list.anchor, node, nodes_ - list.nodes_before, true);
    put(node, {}, list.spot);
}

void Reader::OnMapEnd() {
    const Open map = open_.back();
    open_.pop_back();
    const auto fields = std::span<const Field>(fields_).subspan(map.first_field);
    check_keys(fields, Format::Yaml, problems);
    const Node node = builder_.map(fields, map.spot.line, map.spot.column);
    fields_.resize(map.first_field);
    name(map.anchor, node, nodes_ - map.nodes_before, true);
    put(node, {}, map.spot);
}

Reader::Spot Reader::spot_at(std::size_t offset) const {
    const auto [line, column] = line_and_column(text_, offset);
    return {offset, line, column};
}

void Reader::note(const YAML::Exception& failure) {
    Complaint complaint = complaint_of(failure.msg);
    const std::size_t known = last_offset_;
    Spot here = spot(failure.mark);
    if (const auto tab = tab_in_indentation(text_, here.offset)) {
        complaint = complaint_of("illegal tab");
        here = spot_at(*tab);
    } else if (complaint.name == "bracket" && !open_.empty() && open_.back().in_brackets) {
        here = open_.back().spot;
    } else if (complaint.name == "quote") {
        if (const auto quote = unclosed_quote(text_, known)) here = spot_at(*quote);
    } else if (complaint.name == "escape") {
        const std::size_t escape = text_.substr(0, here.offset).rfind('\\');
        if (escape != std::string_view::npos) here = spot_at(escape);
    }
    problems.push_back({Severity::Error, code(Format::Yaml, complaint.name), place(here), std::move(complaint.text),
                        std::move(complaint.hint)});
}

// The library wants a stream; this one reads the text where it lies.
struct TextBuffer : std::streambuf {
    explicit TextBuffer(std::string_view text) {
        char* start = const_cast<char*>(text.data());
        setg(start, start, start + text.size());
    }
};

void parse(Reader& reader, std::string_view text) {
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(reader)) {
        }
    } catch (const YAML::Exception& failure) {
        reader.note(failure);
    } catch (const Refused&) {
    }
}

}  // namespace

Loaded<Tree> read_yaml(Source source, const Limits& limits) {
    Problems problems = check_text(source, limits, Format::Yaml);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    Builder builder(std::move(source));
    Reader reader(builder, limits);
    parse(reader, builder.source().text);
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    return {builder.finish(reader.root()), std::move(reader.problems)};
}

}  // namespace prikaz::data
