#include "render/heal.hpp"

#include <algorithm>

#include "render/locate.hpp"

namespace prikaz::render {
namespace {

constexpr std::size_t shown_text = 60;             // characters of a paragraph shown with a problem
constexpr std::size_t farthest_brace = 64 * 1024;  // bytes behind the first closing sign that are looked through

// Text of a paragraph put together from its text nodes; `atoms` tell which byte came from which node.
struct Atom {
    std::uint32_t token = 0;
    std::uint32_t at = 0;      // where its text begins in the whole
    std::uint32_t source = 0;  // its first byte in the part (an attribute's value begins inside its token)
    std::uint32_t source_end = 0;
};

struct Stream {
    Host host = Host::Text;
    std::uint32_t paragraph = nowhere;
    std::vector<Atom> atoms;
    std::string text;
    Place place;
};

std::string shortened(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < shown_text; ++count)
        append_character(out, next_character(text, at));
    if (at < text.size()) out += "…";
    return out;
}

class Finder {
public:
    Finder(const Markup& markup, const Place& part, std::deque<std::string>& keep)
        : markup_(markup), keep_(keep), locator_(markup, part) {}

    Found take() {
        for (std::uint32_t at = 0; at < markup_.size(); ++at) visit(at);
        std::sort(found_.tags.begin(), found_.tags.end(),
                  [](const Tag& a, const Tag& b) { return a.range.begin < b.range.begin; });
        leave_raw_alone();
        return std::move(found_);
    }

private:
    void visit(std::uint32_t at) {
        const Token& token = markup_[at];
        locator_.pass(at);
        if (token.type == Token::Type::Open && token.element == Element::Paragraph) open_paragraph(at);
        if (token.type == Token::Type::Close && token.element == Element::Paragraph) close_paragraph();
        if (markup_.starts_element(at)) visit_attributes(at);
        if (token.type == Token::Type::Text) visit_text(at);
        if (markup_.starts_element(at) && token.element == Element::Character) visit_character(at);
    }

    void open_paragraph(std::uint32_t at) {
        open_.push_back({Host::Text, at, {}, {}, {}});
        fields_.push_back({Host::Plain, at, {}, {}, {}});
    }

    void close_paragraph() {
        if (open_.empty()) return;
        search(open_.back());
        search(fields_.back());
        open_.pop_back();
        fields_.pop_back();
    }

    bool is_text_host(std::uint32_t parent) const {
        if (parent == nowhere) return false;
        const Element element = markup_[parent].element;
        if (markup_.dialect().format() == Format::Docx) return element == Element::Text;
        return element == Element::Paragraph || element == Element::Run || element == Element::Span;
    }

    void visit_text(std::uint32_t at) {
        const Token& token = markup_[at];
        const Atom atom{at, 0, token.begin, token.end};
        if (markup_.around(at, Element::Deleted) != nowhere) return pass_deleted(at);
        if (!open_.empty() && is_text_host(token.parent)) {
            open_.back().atoms.push_back(atom);
        } else if (!fields_.empty() && token.parent != nowhere && markup_[token.parent].element == Element::FieldCode) {
            fields_.back().atoms.push_back(atom);
        } else {
            Stream alone{Host::Plain, nowhere, {atom}, {}, {}};
            search(alone);
        }
    }

    // What a tracked change has deleted is no text any more, and what stood in it is no tag.
    void pass_deleted(std::uint32_t at) {
        const std::string_view text = markup_.text(at);
        if (text.find("{{") == text.npos && text.find("{%") == text.npos) return;
        found_.problems.push_back({Severity::Warning, "template.risk.deleted", locator_.place(),
                                   say("Text that a tracked change deletes holds tags, and they are left alone"),
                                   say("Accept all changes in the template")});
    }

    void visit_character(std::uint32_t at) {
        if (open_.empty()) return;
        const std::uint32_t parent = markup_[at].parent;
        const bool in_run = parent != nowhere && markup_[parent].element == Element::Run;
        if (!in_run && !is_text_host(parent)) return;
        open_.back().atoms.push_back({at, 0, markup_[at].begin, markup_.element_end(at)});
    }

    void visit_attributes(std::uint32_t at) {
        const std::string_view tag = markup_.text(at);
        if (tag.find("{{") == tag.npos && tag.find("{%") == tag.npos && tag.find("{#") == tag.npos &&
            tag.find("{_") == tag.npos)
            return;
        for (const Attribute& attribute : attributes(tag)) {
            const std::uint32_t begin = markup_[at].begin + attribute.value_begin;
            Stream alone{Host::Attribute,
                         nowhere,
                         {{at, 0, begin, begin + static_cast<std::uint32_t>(attribute.value.size())}},
                         {},
                         {}};
            search(alone);
        }
    }

    std::string_view source_of(const Atom& atom) const {
        return markup_.bytes().substr(atom.source, atom.source_end - atom.source);
    }

    bool is_character(const Atom& atom) const { return markup_[atom.token].element == Element::Character; }

    void search(Stream& stream) {
        bool promising = false;
        for (const Atom& atom : stream.atoms)
            promising |= !is_character(atom) && source_of(atom).find_first_of("{}") != std::string_view::npos;
        if (!promising) return;
        for (Atom& atom : stream.atoms) {
            atom.at = static_cast<std::uint32_t>(stream.text.size());
            const char character = markup_.dialect().rule(markup_[atom.token].rule).character;
            if (!is_character(atom))
                stream.text += decoded(source_of(atom));
            else if (character)
                stream.text.push_back(character);
        }
        stream.place = locator_.place();
        const std::size_t before = found_.tags.size() + found_.problems.size();
        taken_ = 0;
        cut(stream);
        if (found_.tags.size() + found_.problems.size() > before)
            found_.surroundings.emplace_back(stream.place.part, shortened(stream.text));
    }

    void cut(const Stream& stream) {
        const std::string_view text = stream.text;
        for (std::size_t at = text.find_first_of("{}%"); at != text.npos; at = text.find_first_of("{}%", at)) {
            const std::string_view rest = text.substr(at);
            if (rest.starts_with("{_{") || rest.starts_with("{_%") || rest.starts_with("}_}") ||
                rest.starts_with("%_}")) {
                remove(stream, at + 1, at + 2, found_.removed);
                at += 3;
            } else if (rest.starts_with("{{") || rest.starts_with("{%") || rest.starts_with("{#")) {
                at = cut_tag(stream, at);
            } else {
                if (rest.starts_with("%}")) warn_of_stray_end(stream, at);
                ++at;
            }
        }
    }

    // Closing delimiter of the tag whose inside begins at `at`: not inside quotes or braces, if there is such a one.
    static std::size_t find_end(std::string_view text, std::size_t at, char closing) {
        const char delimiter[] = {closing, '}', 0};
        const std::size_t plain = text.find(delimiter, at);
        if (closing == '#' || plain == text.npos) return plain;
        char quote = 0;
        int depth = 0;
        const std::size_t last = std::min(text.size(), plain + farthest_brace);
        for (std::size_t here = at; here + 1 < last; ++here) {
            const char c = text[here];
            if (quote) {
                if (c == '\\')
                    ++here;
                else if (c == quote)
                    quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (depth == 0 && c == closing && text[here + 1] == '}') {
                return here;
            } else if (c == '{') {
                ++depth;
            } else if (c == '}' && depth > 0) {
                --depth;
            }
        }
        return plain;
    }

    std::size_t cut_tag(const Stream& stream, std::size_t at) {
        const char sign = stream.text[at + 1];
        const char closing = sign == '{' ? '}' : sign;
        const std::size_t end = find_end(stream.text, at + 2, closing);
        Tag tag;
        tag.kind = sign == '{' ? TagKind::Output : sign == '%' ? TagKind::Statement : TagKind::Comment;
        tag.host = stream.host;
        tag.place = stream.place;
        tag.place.column = 1;
        if (end == std::string::npos) {
            Problem problem{Severity::Error,
                            "template.tag.unclosed",
                            tag.place,
                            say("The tag «{1}» is not closed in its paragraph",
                                {shortened(std::string_view(stream.text).substr(at))}),
                            {}};
            found_.problems.push_back(std::move(problem));
            return at + 2;
        }
        std::vector<Range> ranges;
        tag.token = remove(stream, at, end + 2, ranges);
        tag.last_token = last_;
        tag.range = ranges.front();
        tag.rest.assign(ranges.begin() + 1, ranges.end());
        read_inside(tag, std::string_view(stream.text).substr(at + 2, end - at - 2));
        strip(stream, at, end + 2, tag);
        found_.tags.push_back(std::move(tag));
        return end + 2;
    }

    // A dash takes the blanks beside its tag, as far as they stand in the tag's own text; what lies behind a border of
    // runs is only reached by a statement at that border, which joins them (join_neighbours).
    void strip(const Stream& stream, std::size_t begin, std::size_t end, Tag& tag) {
        const std::size_t front = tag.joins_before ? blanks_before(stream, begin) : begin;
        const std::size_t back = tag.joins_after ? blanks_after(stream, end) : end;
        const bool joins = tag.kind == TagKind::Statement;
        tag.joins_before &= joins && first_of_text(stream, front) == front;
        tag.joins_after &= joins && last_of_text(stream, back - 1) == back;
        if (!tag.joins_before && front < begin) remove(stream, front, begin, found_.removed);
        if (!tag.joins_after && back > end) remove(stream, end, back, found_.removed);
        last_ = tag.last_token;
        taken_ = back;
    }

    const Atom& atom_at(const Stream& stream, std::size_t at) const {
        const auto after = std::upper_bound(stream.atoms.begin(), stream.atoms.end(), at,
                                            [](std::size_t wanted, const Atom& one) { return wanted < one.at; });
        return *(after - 1);
    }
    std::size_t end_of(const Stream& stream, const Atom& atom) const {
        const Atom* const next = &atom + 1;
        return next == stream.atoms.data() + stream.atoms.size() ? stream.text.size() : next->at;
    }
    // Text nodes of one element, and blanks that are elements beside them, are one text.
    bool is_one_text(const Atom& a, const Atom& b) const {
        const auto blank = [&](const Atom& one) {
            return !is_character(one) || markup_.dialect().rule(markup_[one.token].rule).character == ' ';
        };
        return markup_[a.token].parent == markup_[b.token].parent && blank(a) && blank(b);
    }
    std::size_t first_of_text(const Stream& stream, std::size_t at) const {
        const Atom* atom = &atom_at(stream, at);
        while (atom != stream.atoms.data() && is_one_text(*(atom - 1), *atom)) --atom;
        return atom->at;
    }
    std::size_t last_of_text(const Stream& stream, std::size_t at) const {
        const Atom* atom = &atom_at(stream, at);
        while (atom + 1 != stream.atoms.data() + stream.atoms.size() && is_one_text(*atom, *(atom + 1))) ++atom;
        return end_of(stream, *atom);
    }

    std::size_t blanks_before(const Stream& stream, std::size_t at) const {
        const std::size_t first = std::max(first_of_text(stream, at), taken_);
        for (std::size_t begin = at; begin > first;) {
            std::size_t one = begin - 1;
            while (one > first && (static_cast<unsigned char>(stream.text[one]) & 0xC0) == 0x80) --one;
            std::size_t end = one;
            if (!is_blank(next_character(stream.text, end))) return begin;
            begin = one;
            if (begin <= first) return first;
        }
        return at;
    }
    std::size_t blanks_after(const Stream& stream, std::size_t at) const {
        const std::size_t last = last_of_text(stream, at - 1);
        while (at < last) {
            std::size_t end = at;
            if (!is_blank(next_character(stream.text, end))) return at;
            at = end;
        }
        return at;
    }
    static bool is_blank(char32_t c) {
        return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0xA0 ||
               c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
               c == 0x205F || c == 0x3000;
    }

    static bool drop_dash(std::string_view& inside, bool front) {
        for (const std::string_view dash : {"-", "–", "—"}) {
            if (front ? !inside.starts_with(dash) : !inside.ends_with(dash)) continue;
            front ? inside.remove_prefix(dash.size()) : inside.remove_suffix(dash.size());
            return true;
        }
        return false;
    }

    void read_inside(Tag& tag, std::string_view inside) {
        static constexpr std::pair<std::string_view, Reach> prefixes[] = {
            {"p", Reach::Paragraph}, {"tr", Reach::Row}, {"tc", Reach::Cell}, {"r", Reach::Run}};
        for (const auto& [prefix, reach] : prefixes) {
            if (!inside.starts_with(prefix)) continue;
            const std::string_view rest = inside.substr(prefix.size());
            if (!rest.starts_with(' ') && !rest.starts_with('\t') && !rest.starts_with("\u00a0")) continue;
            tag.reach = reach;
            inside = rest;
            break;
        }
        tag.joins_before = drop_dash(inside, true);
        tag.joins_after = drop_dash(inside, false);
        if (tag.kind == TagKind::Statement) {  // a plus keeps blanks, and here nothing takes them unasked
            if (inside.starts_with('+')) inside.remove_prefix(1);
            if (inside.ends_with('+')) inside.remove_suffix(1);
        }
        tag.inside = keep_.emplace_back(inside);
    }

    // The stretches of the part that hold the text [begin, end); gives the first one's token.
    std::uint32_t remove(const Stream& stream, std::size_t begin, std::size_t end, std::vector<Range>& ranges) {
        auto atom = std::upper_bound(stream.atoms.begin(), stream.atoms.end(), begin,
                                     [](std::size_t at, const Atom& one) { return at < one.at; });
        --atom;
        const std::uint32_t first = atom->token;
        for (; atom != stream.atoms.end() && atom->at < end; ++atom) {
            last_ = atom->token;
            if (is_character(*atom)) {
                ranges.push_back({atom->source, atom->source_end});
                continue;
            }
            const std::uint32_t from = source_offset(*atom, begin > atom->at ? begin - atom->at : 0);
            const std::uint32_t to = source_offset(*atom, end - atom->at);
            if (from < to) ranges.push_back({from, to});
        }
        return first;
    }

    // Tags are cut from left to right, so the walk goes on where the last one ended.
    std::uint32_t source_offset(const Atom& atom, std::size_t decoded_offset) {
        const std::string_view source = source_of(atom);
        if (walk_.source != atom.source || walk_.decoded > decoded_offset) walk_ = {atom.source, 0, 0};
        for (std::string out; walk_.at < source.size() && walk_.decoded < decoded_offset; out.clear()) {
            walk_.at += decode_one(source, walk_.at, out);
            walk_.decoded += out.size();
        }
        return atom.source + static_cast<std::uint32_t>(walk_.at);
    }

    void warn_of_stray_end(const Stream& stream, std::size_t at) {
        const std::size_t from = at > 30 ? at - 30 : 0;
        std::size_t start = from;
        while (start < at && (static_cast<unsigned char>(stream.text[start]) & 0xc0) == 0x80) ++start;
        found_.problems.push_back(
            {Severity::Warning,
             "template.risk.stray_end",
             stream.place,
             say("«{1}» has no beginning and will be printed", {stream.text.substr(start, at + 2 - start)}),
             {}});
    }

    // Between {% raw %} and {% endraw %} nothing is a tag.
    void leave_raw_alone() {
        bool raw = false;
        std::vector<Tag> kept;
        for (Tag& tag : found_.tags) {
            const bool statement = tag.kind == TagKind::Statement;
            if (raw && !(statement && tag.keyword() == "endraw")) continue;
            if (statement && (tag.keyword() == "raw" || tag.keyword() == "endraw")) {
                raw = tag.keyword() == "raw";
                tag.kind = TagKind::Comment;
            }
            kept.push_back(std::move(tag));
        }
        found_.tags = std::move(kept);
    }

    const Markup& markup_;
    std::deque<std::string>& keep_;
    Locator locator_;
    std::vector<Stream> open_, fields_;  // paragraphs around, outermost first
    std::uint32_t last_ = nowhere;
    std::size_t taken_ = 0;  // of the stream: up to here tags and the blanks that they take
    struct Walk {
        std::uint32_t source = nowhere;
        std::size_t decoded = 0, at = 0;
    } walk_;
    Found found_;
};

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '\n')) text.remove_prefix(1);
    while (text.starts_with("\u00a0")) text = without_blanks(text.substr(2));
    return text;
}

}  // namespace

std::string_view Tag::keyword() const {
    const std::string_view text = without_blanks(inside);
    std::size_t end = 0;
    while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '_')) ++end;
    return text.substr(0, end);
}

std::string_view Tag::after_keyword() const {
    const std::string_view text = without_blanks(inside);
    return text.substr(keyword().size());
}

Found find_tags(const Markup& markup, const Place& part, std::deque<std::string>& keep) {
    return Finder(markup, part, keep).take();
}

}  // namespace prikaz::render
