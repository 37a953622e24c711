#include "review/requisites.hpp"

#include <algorithm>

namespace prikaz::review {

namespace {

constexpr std::size_t longest_caption = 6;  // lines
constexpr std::size_t letterhead_gap = 4;   // lines between the kind of document and its date or number
constexpr std::size_t longest_title = 400;  // characters
constexpr char title_style[] = "Приказ Заголовок к тексту";

std::string row_text(const ReadRow& row) {
    std::string text;
    for (const auto& cell : row.cells) {
        std::string inside;
        for (const auto& paragraph : cell.paragraphs) {
            auto shown = paragraph.shown();
            if (!trim(shown).empty()) inside += (inside.empty() ? "" : "\n") + shown;
        }
        if (!inside.empty()) text += (text.empty() ? "" : "\t") + inside;
    }
    return text;
}

int pictures_of(const ReadRow& row) {
    int pictures = 0;
    for (const auto& cell : row.cells) {
        for (const auto& paragraph : cell.paragraphs) pictures += paragraph.pictures;
    }
    return pictures;
}

class Finder {
public:
    explicit Finder(const ReadDocument& document) { gather(document); }

    Requisites find() {
        find_captions();
        find_operatives();
        find_end();
        find_registration();
        find_title();
        return std::move(found_);
    }

private:
    Requisites found_;
    int pictures_ = 0;
    bool new_page_ = false;

    // ---- Lines ----

    void gather(const ReadDocument& document) {
        pictures_ = document.first_header_pictures;
        int paragraphs = 0, tables = 0, section = 0;
        for (const auto& block : document.blocks) {
            new_page_ = new_page_ || block.section != section || block.paragraph.page_break;
            section = block.section;
            if (block.rows.empty()) {
                const auto& paragraph = block.paragraph;
                pictures_ += paragraph.pictures;
                add({paragraph.text(), paragraph.number, paragraph_name(++paragraphs), paragraph.style});
                continue;
            }
            ++tables;
            for (std::size_t row = 0; row < block.rows.size(); ++row) {
                pictures_ += pictures_of(block.rows[row]);
                add({row_text(block.rows[row]), {}, row_name(tables, row), {}, true});
            }
        }
    }

    void add(Line line) {
        if (trim(line.text).empty()) return;
        line.new_page = std::exchange(new_page_, false);
        if (!found_.kind) {
            found_.kind_word = document_kind(line.text);
            if (!found_.kind_word.empty()) {
                found_.kind = found_.lines.size();
                found_.pictures_above_kind = pictures_;
            }
        }
        found_.lines.push_back(std::move(line));
    }

    const std::string& text(std::size_t line) const { return found_.lines[line].text; }

    // ---- Captions ----

    void find_captions() {
        const auto count = found_.lines.size();
        found_.end = count;
        for (std::size_t i = 0; i < count; ++i) {
            auto head = caption_head(text(i));
            if (!head) continue;
            found_.end = std::min(found_.end, i);
            found_.captions.push_back(read_caption(i, *head));
            i = found_.captions.back().after - 1;
        }
    }

    // The caption ends with the line that names date and number.
    Caption read_caption(std::size_t first, const CaptionHead& head) const {
        Caption caption{.line = first, .after = first + 1, .head = head, .names_order = false, .registration = {}};
        std::string joined;
        for (std::size_t i = first; i < found_.lines.size() && i < first + longest_caption; ++i) {
            if (i > first && (caption_head(text(i)) || !is_short(text(i)))) break;
            joined += (joined.empty() ? "" : " ") + text(i);
            auto order = order_named_in(joined);
            if (order.empty()) continue;
            caption.names_order = true;
            caption.after = i + 1;
            caption.registration = registration(order);
            if (caption.registration || ends_with_blank_number(joined)) break;
        }
        return caption;
    }

    // ---- The order's own lines ----

    void find_operatives() {
        for (std::size_t i = 0; i < found_.end; ++i) {
            if (!found_.lines[i].in_table && is_operative(text(i))) found_.operatives.push_back(i);
        }
    }

    // An appendix without a caption begins on a page of its own behind the signature.
    void find_end() {
        bool signed_off = false;
        for (auto i = found_.items(); i < found_.end; ++i) {
            if (signed_off && found_.lines[i].new_page) {
                found_.end = i;
                found_.uncaptioned = true;
            }
            signed_off = signed_off || ends_with_name(text(i));
        }
    }

    void find_registration() {
        auto last = found_.operatives.empty() ? found_.end : found_.operatives.front();
        if (found_.kind) last = std::min(last, *found_.kind + letterhead_gap + 1);
        for (std::size_t i = 0; i < last && !found_.registration; ++i) {
            if (is_registration_line(text(i))) take_registration(text(i), i);
        }
        if (!found_.kind || found_.registration) return;
        std::string joined;  // date and number on lines of their own
        for (auto i = *found_.kind + 1; i < last && is_registration_line(text(i)); ++i) {
            joined += text(i) + " ";
            take_registration(joined, i);
        }
    }

    void take_registration(const std::string& line, std::size_t at) {
        found_.registration = registration(line);
        found_.registration_line = at;
    }

    void find_title() {
        for (std::size_t i = 0; i < found_.end; ++i) {
            if (found_.lines[i].style == title_style) found_.title.push_back(i);
        }
        found_.title_by_style = !found_.title.empty();
        if (found_.title_by_style || !found_.kind || found_.operatives.empty()) return;
        for (auto i = *found_.kind + 1; i < found_.operatives.front(); ++i) {
            if (!begins_as_title(text(i)) || count_characters(text(i)) > longest_title) continue;
            found_.title = {i};
            return;
        }
    }
};

}  // namespace

Requisites find_requisites(const ReadDocument& document) { return Finder(document).find(); }

std::string paragraph_name(int number) { return say("paragraph {1}", {std::to_string(number)}); }

std::string table_name(int number) { return say("table {1}", {std::to_string(number)}); }

std::string row_name(int table, std::size_t row) {
    return say("table {1}, row {2}", {std::to_string(table), std::to_string(row + 1)});
}

}  // namespace prikaz::review
