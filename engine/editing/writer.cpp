#include "editing/writer.hpp"

#include <algorithm>
#include <cassert>

namespace prikaz::editing {
namespace {

using data::Kind;

struct Unmovable {};  // leaves the writer

bool is_list(const Piece& piece) { return piece.style == Style::BlockList || piece.style == Style::FlowList; }
bool is_map(const Piece& piece) { return piece.style == Style::BlockMap || piece.style == Style::FlowMap; }

bool is_dashed(const Member& member) { return member.key.empty() && !member.value.in_flow; }

class Writer {
public:
    explicit Writer(std::string_view text) : text_(text) {}

    std::string root(const Piece& piece, const Value& value) {
        Member whole;
        whole.value = piece;
        whole.own_end = text_.size();
        const bool nothing = piece.style == Style::Nothing;
        if (nothing || (is_map(piece) != (value.kind == Value::Kind::Map) && value.kind != Value::Kind::Keep))
            return anew(piece, value);
        Edits edits;
        edit(whole, value, edits);
        return applied(edits, 0, text_.size());
    }

private:
    std::string_view text_;

    std::string applied(const Edits& edits, std::size_t begin, std::size_t end) const {
        auto text = edits.applied(text_, begin, end);
        if (!text) throw Unmovable();
        return std::move(*text);
    }

    std::size_t characters_before(std::size_t at) const {
        const std::size_t start = line_start(text_, at);
        return count_characters(text_.substr(start, at - start));
    }

    // ---- What differs ----------------------------------------------------------------------------------------------

    void edit(const Member& member, const Value& value, Edits& edits) {
        const Piece& piece = member.value;
        switch (value.kind) {
            case Value::Kind::Keep:
                return;
            case Value::Kind::Text:
                if (!scalar_text(piece)) return replace(member, value, edits);
                if (scalar_text(piece) != value.text) scalar(member, value, edits);
                return;
            case Value::Kind::Map:
                return is_map(piece) ? map(piece, value, edits) : replace(member, value, edits);
            case Value::Kind::List:
                return is_list(piece) ? list(member, value, edits) : replace(member, value, edits);
            case Value::Kind::Own:
                throw Unmovable();
        }
    }

    void scalar(const Member& member, const Value& value, Edits& edits) {
        const Piece& piece = member.value;
        if (piece.style == Style::Nothing) return replace(member, value, edits);
        const bool was_number = piece.style == Style::Plain && is_number(*scalar_text(piece));
        const Written text = written(value.text, {.before = piece.style,
                                                  .in_flow = piece.in_flow,
                                                  .column = characters_before(piece.begin),
                                                  .indent = piece.indent,
                                                  .content = piece.content,
                                                  .numbers = was_number ? Numbers::Plain : value.numbers});
        edits.replace(piece.begin, is_block_text(piece.style) ? piece.header_end : piece.end, text.first);
        if (is_block_text(piece.style))
            edits.replace(line_end(text_, piece.begin), piece.end, text.rest);
        else
            edits.insert(line_end(text_, piece.end), text.rest);
    }

    // Another kind of value in the place of one.
    void replace(const Member& member, Value value, Edits& edits) {
        const Piece& piece = member.value;
        const bool is_nothing = piece.style == Style::Nothing;
        value.origin = nullptr;
        settle(value, piece.in_flow ? Value::Layout::Flow : Value::Layout::Block);
        if (piece.in_flow) {
            const bool has_no_colon = is_nothing && text_[member.key_end - 1] != ':';
            const char* before = has_no_colon ? ": " : is_nothing ? " " : "";
            return edits.replace(piece.begin, piece.end, before + print_flow(value));
        }
        const std::string printed = is_dashed(member) ? print_element(value, piece.indent).substr(1)
                                                      : print_field("x", value, piece.indent).substr(2);
        const std::size_t first_end = std::min(printed.find('\n'), printed.size());
        put(member, printed.substr(0, first_end), printed.substr(first_end), edits);
    }

    // What goes into the line of the key or the dash, with its blank, and what goes below. A comment in that line
    // stays.
    void put(const Member& member, std::string first, std::string rest, Edits& edits) {
        const Piece& piece = member.value;
        const std::size_t key_line_end = line_end(text_, member.key_end);
        if (is_block_text(piece.style)) {
            edits.replace(member.key_end, piece.header_end, std::move(first));
            return edits.replace(line_end(text_, piece.begin), piece.end, std::move(rest));
        }
        if (piece.begin <= key_line_end) {
            edits.replace(member.key_end, piece.end, std::move(first));
        } else {
            // Elements of a list go with their comments.
            const bool is_block_list = piece.style == Style::BlockList && !piece.members.empty();
            edits.insert(member.key_end, std::move(first));
            edits.replace(key_line_end, is_block_list ? piece.members.back().own_end : piece.end, "");
        }
        edits.insert(member.own_end, std::move(rest));
    }

    // ---- Maps ------------------------------------------------------------------------------------------------------

    static bool is_removed(const Member* member, const Value& value) {
        if (!member || value.kind == Value::Kind::Keep || !value.is_empty() || value.empty == Value::Empty::Written)
            return false;
        if (value.empty == Value::Empty::Gone) return true;
        return scalar_text(member->value) != "" && (!is_list(member->value) || !member->value.members.empty());
    }

    void map(const Piece& piece, const Value& value, Edits& edits) {
        const Member* anchor = nullptr;
        for (const auto& [key, field] : value.fields) {
            const Member* member = piece.member(key);
            if (is_removed(member, field)) {
                remove(piece, *member, edits);
                continue;
            }
            if (member) {
                if (!(field.is_empty() && field.empty == Value::Empty::Removed)) edit(*member, field, edits);
                anchor = member;
            } else if (!field.is_empty()) {
                insert(piece, anchor ? anchor : last_before(piece, value, key), value, key, field, edits);
            }
        }
    }

    // Fields that the value does not name stay in front of what is added, unless one that follows is named.
    static const Member* last_before(const Piece& piece, const Value& value, const std::string& key) {
        const auto here = std::ranges::find(value.fields, key, &std::pair<std::string, Value>::first);
        for (auto next = here; next != value.fields.end(); ++next)
            if (const Member* member = piece.member(next->first); member && !is_removed(member, next->second))
                return nullptr;
        for (auto last = piece.members.rbegin(); last != piece.members.rend(); ++last)
            if (std::ranges::find(value.fields, last->key, &std::pair<std::string, Value>::first) == value.fields.end())
                return &*last;
        return nullptr;
    }

    void insert(const Piece& piece, const Member* after, const Value& map, const std::string& key, Value field,
                Edits& edits) {
        settle(field, piece.style == Style::FlowMap ? Value::Layout::Flow : Value::Layout::Block);
        if (piece.style == Style::FlowMap) {
            const std::string printed = print_key(key) + ": " + print_flow(field);
            if (after) return edits.insert(after->own_end, ", " + printed);
            const Member* before = first_after(piece, map, key);
            if (before) return edits.insert(before->own_begin, printed + ", ");
            return edits.insert(piece.begin + 1, printed);
        }
        const std::string printed = print_field(key, field, piece.column);
        const std::string indentation(piece.column, ' ');
        if (after) return edits.insert(after->own_end, "\n" + indentation + printed);
        const Member* before = first_after(piece, map, key);
        if (!before) throw Unmovable();
        edits.insert(before->begin, printed + "\n" + indentation);
    }

    static const Member* first_after(const Piece& piece, const Value& map, const std::string& key) {
        auto next = std::ranges::find(map.fields, key, &std::pair<std::string, Value>::first);
        for (; next != map.fields.end(); ++next)
            if (const Member* member = piece.member(next->first); member && !is_removed(member, next->second))
                return member;
        for (const Member& member : piece.members) {
            const auto named = std::ranges::find(map.fields, member.key, &std::pair<std::string, Value>::first);
            if (named == map.fields.end() || !is_removed(&member, named->second)) return &member;
        }
        return nullptr;
    }

    void remove(const Piece& piece, const Member& member, Edits& edits) {
        const auto index = static_cast<std::size_t>(&member - piece.members.data());
        const bool is_last = index + 1 == piece.members.size();
        if (piece.style == Style::FlowMap) {
            if (!is_last) return edits.replace(member.begin, piece.members[index + 1].begin, "");
            return edits.replace(index > 0 ? piece.members[index - 1].own_end : member.begin, member.own_end, "");
        }
        const std::size_t start = line_start(text_, member.begin);
        const bool has_line =
            text_.substr(start, member.begin - start).find_first_not_of(' ') == std::string_view::npos;
        if (has_line && start > 0) return edits.replace(start - 1, member.own_end, "");
        if (!is_last) return edits.replace(member.begin, piece.members[index + 1].begin, "");
        edits.replace(member.begin, member.own_end, "{}");
    }

    // ---- Lists -----------------------------------------------------------------------------------------------------

    static bool same_sequence(const Piece& piece, const Value& value) {
        return std::ranges::equal(piece.members, value.list,
                                  [](const Member& member, const Value& element) { return element.origin == &member; });
    }

    void list(const Member& member, const Value& value, Edits& edits) {
        const Piece& piece = member.value;
        if (same_sequence(piece, value)) {
            for (std::size_t i = 0; i < value.list.size(); ++i) edit(piece.members[i], value.list[i], edits);
            return;
        }
        if (!piece.in_flow && (piece.members.empty() || value.list.empty())) return replace(member, value, edits);
        Value settled = value;
        settled.origin = nullptr;
        settle(settled, piece.style == Style::FlowList ? Value::Layout::Flow : Value::Layout::Block);
        if (piece.style == Style::FlowList) return edits.replace(piece.begin, piece.end, flow_list(piece, settled));
        edits.replace(piece.members.front().own_begin, piece.members.back().own_end, block_list(piece, settled));
    }

    static std::string gap_before(std::string_view text, const Piece& piece, std::size_t index, std::string otherwise) {
        const std::size_t count = piece.members.size();
        if (count < 2) return otherwise;
        const std::size_t at = std::min(index, count - 1);
        const std::string_view gap =
            text.substr(piece.members[at - 1].own_end, piece.members[at].own_begin - piece.members[at - 1].own_end);
        const bool repeats = index >= count;
        return repeats && gap.find('#') != gap.npos ? otherwise : std::string(gap);
    }

    std::string block_list(const Piece& piece, const Value& value) {
        const std::string indentation(piece.column, ' ');
        const std::size_t first = piece.members.front().own_begin;
        std::string all = first == line_start(text_, first) ? indentation : std::string();
        for (std::size_t i = 0; i < value.list.size(); ++i) {
            if (i > 0) all += gap_before(text_, piece, i, "\n") + indentation;
            all += print_element(value.list[i], piece.column);
        }
        // Comments between elements that are gone stay.
        for (std::size_t i = std::max<std::size_t>(value.list.size(), 1); i < piece.members.size(); ++i) {
            const std::string gap = gap_before(text_, piece, i, "");
            if (gap.find('#') != gap.npos) all += gap.substr(0, gap.find_last_not_of(" \n") + 1);
        }
        return all;
    }

    std::string flow_list(const Piece& piece, const Value& value) {
        if (value.list.empty()) return "[]";
        const std::size_t first = piece.members.empty() ? piece.begin + 1 : piece.members.front().own_begin;
        const std::size_t last = piece.members.empty() ? piece.begin + 1 : piece.members.back().own_end;
        std::string all(text_.substr(piece.begin, first - piece.begin));
        for (std::size_t i = 0; i < value.list.size(); ++i)
            all += (i > 0 ? gap_before(text_, piece, i, ", ") : "") + print_flow(value.list[i]);
        return all.append(text_.substr(last, piece.end - last));
    }

    // ---- Elements that stand in the text already ------------------------------------------------------------------

    // Elements become the bytes that they are, with what differs in them. Those of a block cannot stand in brackets.
    void settle(Value& value, Value::Layout around) {
        if (value.origin && around == Value::Layout::Flow && !value.origin->value.in_flow) {
            if (value.kind != Value::Kind::Text) throw Unmovable();
            value.origin = nullptr;
        }
        if (value.origin) return settle_origin(value);
        if (value.layout == Value::Layout::Flow) around = Value::Layout::Flow;
        for (auto& [key, field] : value.fields) settle(field, around);
        for (Value& element : value.list) settle(element, around);
    }

    void settle_origin(Value& value) {
        const Member& member = *value.origin;
        const Piece& piece = member.value;
        Edits edits;
        edit(member, value, edits);
        Value own;
        own.kind = Value::Kind::Own;
        own.has_dash = is_dashed(member);
        if (own.has_dash) {
            const std::string whole = applied(edits, member.own_begin, member.own_end);
            own.text = whole.substr(std::min(whole.find_first_not_of(' '), whole.size()));
            own.column = member.begin - line_start(text_, member.begin);
        } else {
            const bool is_element = piece.in_flow && member.key.empty();
            own.text = applied(edits, is_element ? member.own_begin : piece.begin, std::max(piece.end, member.own_end));
            own.column = is_map(piece) || is_list(piece) ? piece.column : piece.indent + 2;
        }
        value = std::move(own);
    }

    std::string anew(const Piece& piece, Value value) {
        settle(value, Value::Layout::Block);
        const std::string printed = value.kind == Value::Kind::Map
                                        ? print_element(value, 0).substr(2)
                                        : print_element(Value::list_of({value}), 0).substr(2);
        const std::size_t begin = piece.style == Style::Nothing ? text_.size() : piece.begin;
        const std::size_t end = piece.style == Style::Nothing ? text_.size() : piece.end;
        std::string before(text_.substr(0, begin));
        if (!before.empty() && !before.ends_with('\n')) before += '\n';
        return before + moved(printed, 2, 0) + (end == text_.size() ? "\n" : "") + std::string(text_.substr(end));
    }
};

}  // namespace

std::string with_plain_ends(std::string_view text) {
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_return = text[i] == '\r';
        if (!is_return || i + 1 == text.size() || text[i + 1] != '\n') clean += is_return ? '\n' : text[i];
    }
    while (clean.ends_with('\n')) clean.pop_back();
    return clean;
}

std::optional<std::string> scalar_text(const Piece& piece) {
    const data::Node& node = *piece.node;
    if (node.is(Kind::List) || node.is(Kind::Map)) return std::nullopt;
    return with_plain_ends(node.is(Kind::Text)   ? node.text()
                           : node.is(Kind::Null) ? std::string_view()
                                                 : node.scalar());
}

std::optional<std::string> rewrite(const Outline& outline, const Value& root) {
    try {
        return Writer(outline.text).root(outline.root, root);
    } catch (const Unmovable&) {
        return std::nullopt;
    }
}

}  // namespace prikaz::editing
