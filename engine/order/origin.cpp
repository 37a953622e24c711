#include "order/origin.hpp"

namespace prikaz::order {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t start_in_file(const data::Node& node) {
    const std::string_view file = node.source()->text;
    std::size_t at = 0;
    for (int line = 1; line < node.line(); ++line) {
        at = file.find('\n', at);
        if (at == std::string_view::npos) return file.size();
        ++at;
    }
    for (int column = 1; column < node.column() && at < file.size() && file[at] != '\n'; ++column)
        (void)next_character(file, at);
    return at;
}

std::size_t escape_length(std::string_view file, std::size_t at) {
    const char kind = at + 1 < file.size() ? file[at + 1] : '\0';
    return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
}

// Past what opens a quoted text or a block scalar.
std::size_t skip_opening(std::string_view file, std::size_t at, std::string_view text) {
    if (at >= file.size() || text.empty() || file[at] == text.front()) return at;
    if (file[at] == '"' || file[at] == '\'') return at + 1;
    if (file[at] == '|' || file[at] == '>') {
        const std::size_t end = file.find('\n', at);
        return end == std::string_view::npos ? file.size() : end + 1;
    }
    return at;
}

// Walks text and file side by side: equal bytes match; blanks of the file that folding or indenting took away are
// passed; an escape stands for one character; of a doubled quote one is passed.
class Alignment {
public:
    Alignment(std::string_view file, std::size_t at, std::string_view text)
        : file_(file), at_(skip_opening(file, at, text)), text_(text) {}

    std::size_t find(std::size_t offset) {
        while (done_ < offset && done_ < text_.size() && at_ < file_.size() && step()) {
        }
        while (at_ < file_.size() && done_ < text_.size() && file_[at_] != text_[done_] && is_blank(file_[at_])) ++at_;
        return at_;
    }

private:
    std::string_view file_;
    std::size_t at_;
    std::string_view text_;
    std::size_t done_ = 0;

    bool step() {
        const char in_file = file_[at_], in_text = text_[done_];
        if (in_file == in_text) {
            const bool doubled = (in_file == '"' || in_file == '\'') && at_ + 1 < file_.size() &&
                                 file_[at_ + 1] == in_file &&
                                 !(done_ + 1 < text_.size() && text_[done_ + 1] == in_file);
            at_ += doubled ? 2 : 1;
            ++done_;
            return true;
        }
        if (is_blank(in_file)) return fold(in_text);
        if (in_file != '\\') return false;
        at_ += escape_length(file_, at_);
        (void)next_character(text_, done_);
        return true;
    }

    bool fold(char in_text) {
        while (at_ < file_.size() && is_blank(file_[at_])) ++at_;
        if (is_blank(in_text)) ++done_;
        return true;
    }
};

}  // namespace

std::size_t offset_in_file(const data::Node& node, std::size_t offset) {
    return Alignment(node.source()->text, start_in_file(node), node.text()).find(offset);
}

Place Origin::place(std::size_t here, int length) const {
    if (!node_->source() || !node_->is(data::Kind::Text)) return node_->place();
    const Segment* segment = &segments_.front();
    for (const Segment& one : segments_) {
        if (one.here <= here) segment = &one;
    }
    const std::size_t at = offset_in_file(*node_, segment->offset + (here - segment->here));
    Place place = node_->place();
    std::tie(place.line, place.column) = line_and_column(node_->source()->text, at);
    place.length = length;
    return place;
}

}  // namespace prikaz::order
