#include "editing/outline.hpp"

#include <algorithm>

namespace prikaz::editing {
namespace {

using data::Kind;
using data::Node;

struct Unfollowed {};  // leaves the walk

bool is_blank(char sign) { return sign == ' ' || sign == '\t'; }
bool is_line_end(char sign) { return sign == '\n' || sign == '\r'; }

class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {}

    Piece document(const Node& root) {
        skip_trivia();
        if (text_.substr(at_).starts_with("---")) {
            at_ += 3;
            skip_trivia();
        }
        return value(root, 0, Around::Block);
    }

private:
    enum class Around { Block, Flow };

    std::string_view text_;
    std::size_t at_ = 0;

    char sign() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void demand(bool sound) const {
        if (!sound) throw Unfollowed();
    }
    void take(char wanted) {
        demand(sign() == wanted && at_ < text_.size());
        ++at_;
    }
    std::size_t column(std::size_t at) const { return at - line_start(text_, at); }

    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    // Blanks, line ends and comments.
    void skip_trivia() {
        while (at_ < text_.size()) {
            const bool after_blank = at_ == 0 || is_blank(text_[at_ - 1]) || is_line_end(text_[at_ - 1]);
            if (is_blank(text_[at_]) || is_line_end(text_[at_]))
                ++at_;
            else if (text_[at_] == '#' && after_blank)
                at_ = line_end(text_, at_);
            else
                break;
        }
    }

    // Tags and anchors; their place is that of the value in the tree.
    void skip_properties() {
        while (sign() == '&' || sign() == '!') {
            while (at_ < text_.size() && !is_blank(text_[at_]) && !is_line_end(text_[at_])) ++at_;
            skip_trivia();
        }
    }

    static bool is_nothing(const Node& node) { return node.is(Kind::Null) && node.scalar().empty(); }

    Piece value(const Node& node, std::size_t indent, Around around) {
        Piece piece;
        piece.node = &node;
        piece.in_flow = around == Around::Flow;
        piece.indent = indent;
        skip_properties();
        piece.begin = at_;
        piece.column = column(at_);
        if (sign() == '*')
            alias(piece);
        else if (node.is(Kind::List))
            list(piece, node);
        else if (node.is(Kind::Map))
            map(piece, node);
        else
            scalar(piece, node);
        piece.end = at_;
        return piece;
    }

    Piece nothing(const Node& node, std::size_t indent, std::size_t at, Around around) {
        Piece piece;
        piece.node = &node;
        piece.in_flow = around == Around::Flow;
        piece.begin = piece.end = at;
        piece.column = column(at);
        piece.indent = indent;
        return piece;
    }

    void alias(Piece& piece) {
        piece.style = Style::Alias;
        constexpr std::string_view ends = " \t\r\n,]}";
        at_ = std::min(text_.find_first_of(ends, at_), text_.size());
    }

    // ---- Scalars ---------------------------------------------------------------------------------------------------

    void scalar(Piece& piece, const Node& node) {
        if (is_nothing(node)) return;  // only at the root: elsewhere it was asked before
        demand(at_ < text_.size());
        if (sign() == '"' || sign() == '\'') return quoted(piece);
        if ((sign() == '|' || sign() == '>') && !piece.in_flow) return block_text(piece);
        piece.style = Style::Plain;
        plain(node.is(Kind::Text) ? node.text() : node.scalar());
    }

    void quoted(Piece& piece) {
        const char quote = sign();
        piece.style = quote == '"' ? Style::Double : Style::Single;
        for (++at_; at_ < text_.size(); ++at_) {
            if (quote == '"' && text_[at_] == '\\') {
                ++at_;
            } else if (text_[at_] == quote) {
                ++at_;
                if (quote == '"' || sign() != quote) return;
            }
        }
        throw Unfollowed();
    }

    // A run of blanks with line ends in the text is one blank in the value, or a line end for each empty line.
    void plain(std::string_view value) {
        demand(!value.empty());
        for (std::size_t in_value = 0; in_value < value.size();) {
            const std::size_t run_end = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
            const std::string_view run = text_.substr(at_, run_end - at_);
            const auto line_ends = std::ranges::count(run, '\n');
            if (line_ends > 0) {
                const std::size_t folded = line_ends == 1 ? 1 : static_cast<std::size_t>(line_ends) - 1;
                const char wanted = line_ends == 1 ? ' ' : '\n';
                for (std::size_t i = 0; i < folded; ++i) demand(in_value < value.size() && value[in_value++] == wanted);
                at_ = run_end;
                continue;
            }
            demand(at_ < text_.size() && text_[at_] == value[in_value]);
            ++at_, ++in_value;
        }
    }

    void block_text(Piece& piece) {
        piece.style = sign() == '|' ? Style::Literal : Style::Folded;
        std::size_t given = 0;
        for (++at_; at_ < text_.size() && !is_blank(text_[at_]) && !is_line_end(text_[at_]); ++at_)
            if (text_[at_] >= '1' && text_[at_] <= '9') given = static_cast<std::size_t>(text_[at_] - '0');
        piece.header_end = at_;
        at_ = line_end(text_, at_);
        const std::size_t least = piece.indent + std::max<std::size_t>(given, 1);
        piece.content = given > 0 ? least : 0;
        for (std::size_t end = at_; end < text_.size();) {
            const std::size_t start = end + 1;
            end = line_end(text_, start);
            const std::size_t first = std::min(text_.find_first_not_of(" ", start), text_.size());
            if (first >= end || (text_[first] == '\r' && first + 1 == end)) continue;  // an empty line
            if (first - start < std::max(least, piece.content)) break;
            if (piece.content == 0) piece.content = first - start;
            at_ = end;
        }
    }

    // ---- Lists and maps --------------------------------------------------------------------------------------------

    void list(Piece& piece, const Node& node) {
        if (sign() == '[') return flow_list(piece, node);
        piece.style = Style::BlockList;
        for (const Node& element : node.list()) {
            if (!piece.members.empty()) skip_trivia();
            demand(column(at_) == piece.column);
            Member member;
            member.begin = at_;
            take('-');
            member.key_end = at_;
            member.value = member_value(element, piece.column, Around::Block);
            piece.members.push_back(std::move(member));
        }
        own_lines(piece);
    }

    // The value behind a colon or a dash; where nothing is written the walk stays behind it.
    Piece member_value(const Node& node, std::size_t indent, Around around) {
        const std::size_t behind = at_;
        if (is_nothing(node)) {
            skip_blanks();
            demand(sign() != '&' && sign() != '!');
            if (sign() != '*') {
                at_ = behind;
                return nothing(node, indent, behind, around);
            }
        }
        skip_trivia();
        return value(node, indent, around);
    }

    void key(const data::Field& field) {
        demand(sign() != '?' && sign() != '&' && sign() != '!' && sign() != '*');
        Piece unused;
        if (sign() == '"' || sign() == '\'')
            quoted(unused);
        else
            plain(field.key);
    }

    void map(Piece& piece, const Node& node) {
        if (sign() == '{') return flow_map(piece, node);
        demand(!piece.in_flow);
        piece.style = Style::BlockMap;
        for (const data::Field& field : node.map()) {
            if (!piece.members.empty()) skip_trivia();
            demand(column(at_) == piece.column);
            Member member;
            member.begin = at_;
            member.key = field.key;
            key(field);
            skip_blanks();
            take(':');
            member.key_end = at_;
            member.value = member_value(field.value, piece.column, Around::Block);
            piece.members.push_back(std::move(member));
        }
        own_lines(piece);
    }

    void flow_list(Piece& piece, const Node& node) {
        piece.style = Style::FlowList;
        take('[');
        for (const Node& element : node.list()) {
            skip_trivia();
            demand(!is_nothing(element) && (!element.is(Kind::Map) || sign() == '{' || sign() == '*'));
            Member member;
            member.begin = member.key_end = at_;
            member.value = value(element, piece.indent, Around::Flow);
            flow_member(piece, std::move(member));
        }
        skip_trivia();
        take(']');
    }

    void flow_map(Piece& piece, const Node& node) {
        piece.style = Style::FlowMap;
        take('{');
        for (const data::Field& field : node.map()) {
            skip_trivia();
            Member member;
            member.begin = at_;
            member.key = field.key;
            key(field);
            member.key_end = at_;
            const std::size_t behind_key = at_;
            skip_trivia();
            if (sign() == ':') {
                member.key_end = ++at_;
                member.value = flow_value(field.value, piece.indent);
            } else {
                at_ = behind_key;
                demand(is_nothing(field.value));
                member.value = nothing(field.value, piece.indent, at_, Around::Flow);
            }
            flow_member(piece, std::move(member));
        }
        skip_trivia();
        take('}');
    }

    Piece flow_value(const Node& node, std::size_t indent) {
        const std::size_t behind = at_;
        skip_trivia();
        if (is_nothing(node) && (sign() == ',' || sign() == '}')) {
            at_ = behind;
            return nothing(node, indent, behind, Around::Flow);
        }
        return value(node, indent, Around::Flow);
    }

    void flow_member(Piece& piece, Member member) {
        member.own_begin = member.begin;
        member.own_end = at_;
        piece.members.push_back(std::move(member));
        skip_trivia();
        if (sign() == ',') ++at_;
    }

    // ---- What stands around ---------------------------------------------------------------------------------------

    // A member of a block begins with the comments right above it and ends with its last line.
    void own_lines(Piece& piece) {
        std::size_t before = 0;  // the end of the line that ends what stands before
        for (Member& member : piece.members) {
            member.own_end = line_end(text_, std::max(member.value.end, member.key_end));
            member.own_begin = with_comments(member, before);
            before = member.own_end;
        }
    }

    // The line's start where nothing but blanks stands before.
    std::size_t own_line(const Member& member) const {
        const std::size_t start = line_start(text_, member.begin);
        const std::string_view before = text_.substr(start, member.begin - start);
        return before.find_first_not_of(' ') == std::string_view::npos ? start : member.begin;
    }

    std::size_t with_comments(const Member& member, std::size_t before) const {
        std::size_t begin = own_line(member);
        while (begin > before + 1 && begin == line_start(text_, begin)) {
            const std::size_t above = line_start(text_, begin - 1);
            if (above < before || text_[text_.find_first_not_of(" \t", above)] != '#') break;
            begin = above;
        }
        return begin == 0 ? own_line(member) : begin;  // the comment that begins a file is the file's
    }
};

}  // namespace

std::size_t line_start(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

const Member* Piece::member(std::string_view key) const {
    const auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &*found;
}

const Piece* Piece::find(std::string_view key) const {
    const Member* found = style == Style::BlockMap || style == Style::FlowMap ? member(key) : nullptr;
    return found ? &found->value : nullptr;
}

std::optional<Outline> outline(std::string_view text, const data::Node& root) {
    try {
        return Outline{text, Walk(text).document(root)};
    } catch (const Unfollowed&) {
        return std::nullopt;
    }
}

}  // namespace prikaz::editing
