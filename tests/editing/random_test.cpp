// Random orders, written in every manner that YAML has, with comments everywhere: whatever is changed in the form reads
// back as typed, and nothing else in the text is touched. Seeds are fixed, so that a failure repeats.
#include <algorithm>
#include <array>

#include "tests/editing/texts.hpp"

using namespace prikaz;
using namespace prikaz::editing;

namespace {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : state_(seed) {}
    std::size_t below(std::size_t many) {
        return many == 0 ? 0 : (state_ = state_ * 1664525u + 1013904223u) / 65536u % many;
    }
    bool one_of(std::size_t many) { return below(many) == 0; }

private:
    std::uint32_t state_;
};

// An order as text, in a random manner.
class Writing {
public:
    explicit Writing(std::uint32_t seed) : dice_(seed) {}

    std::string order() {
        if (dice_.one_of(3)) text_ += "# приказ\n\n";
        for (const char* key : {"kind", "date", "number"})
            if (dice_.one_of(2)) field(0, key, [&](std::size_t column) { scalar(column, words()); });
        field(0, "title", [&](std::size_t column) { lines(column); });
        field(0, "preamble", [&](std::size_t column) { scalar(column, words()); });
        field(0, "items", [&](std::size_t column) { items(column, 0); });
        if (dice_.one_of(2)) field(0, "acquaint", [&](std::size_t) { text_ += "[a, {group: heads}, b]"; });
        field(0, "appendices", [&](std::size_t column) { appendices(column); });
        return text_;
    }

private:
    Dice dice_;
    std::string text_;
    int comments_ = 0;

    std::string words() {
        constexpr auto few = std::to_array<const char*>({"план", "«школа»", "отчёт: 5", "№ 7", "до 01.06", "c # знаком",
                                                         "{{ item.a.number }}", "\"срок\"", "it's", "- да", "1.5"});
        std::string all;
        for (std::size_t i = dice_.below(5) + 1; i > 0; --i)
            all += (all.empty() ? "" : " ") + std::string(few[dice_.below(few.size())]);
        return all;
    }
    std::string comment() { return "# примечание " + std::to_string(++comments_); }
    void indent(std::size_t column) { text_.append(column, ' '); }
    void comment_lines(std::size_t column) {
        if (dice_.one_of(8)) text_ += "\n";
        if (!dice_.one_of(5)) return;
        indent(column);
        text_ += comment() + "\n";
    }
    void end_line() {
        if (dice_.one_of(6) && !text_.ends_with('\n')) text_ += "   " + comment();
        if (!text_.ends_with('\n')) text_ += "\n";
    }

    template <class Inside>
    void field(std::size_t column, const char* key, Inside inside) {
        comment_lines(column);
        indent(column);
        text_ += std::string(key) + ":";
        text_ += " ";
        inside(column);
        end_line();
    }

    static std::string in_quotes(const std::string& text) {
        std::string quoted = "\"";
        for (const char sign : text) quoted += sign == '"' ? std::string("\\\"") : std::string(1, sign);
        return quoted + "\"";
    }
    static std::string in_single_quotes(const std::string& text) {
        std::string quoted = "'";
        for (const char sign : text) quoted += sign == '\'' ? std::string("''") : std::string(1, sign);
        return quoted + "'";
    }
    // `column`: of the key or the dash.
    void scalar(std::size_t column, const std::string& text) {
        const std::string below = "\n" + std::string(column + 2 + dice_.below(3), ' ');
        switch (dice_.below(5)) {
            case 0:
                text_ += "план" + std::string(dice_.one_of(3) ? below + "на год" : "");
                return;
            case 1:
                text_ += in_quotes(text);
                return;
            case 2:
                text_ += in_single_quotes(text);
                return;
            case 3:
                text_ += "|" + std::string(dice_.one_of(2) ? "-" : "") + below + text + below + "  " + words() + "\n";
                return;
            default:
                text_ += ">-" + below + text + below + words() + "\n";
        }
    }
    void lines(std::size_t column) {
        if (dice_.one_of(3)) return scalar(column, words());
        text_.pop_back();
        text_ += "\n";
        for (std::size_t i = dice_.below(3) + 1; i > 0; --i) {
            comment_lines(column + 2);
            indent(column + 2);
            text_ += "- " + in_quotes(words());
            end_line();
        }
    }

    void elements_begin() {
        text_.pop_back();
        end_line();
    }
    void items(std::size_t column, int depth) {
        elements_begin();
        column += dice_.one_of(2) ? 2 : 0;
        for (std::size_t i = dice_.below(4) + 1; i > 0; --i) {
            comment_lines(column);
            indent(column);
            text_ += "- ";
            item(column, depth);
            end_line();
        }
    }
    void item(std::size_t column, int depth) {
        if (dice_.one_of(2)) return scalar(column, words());
        if (dice_.one_of(4)) {
            text_ += "{text: " + in_quotes(words()) + ", id: i" + std::to_string(++comments_) + "}";
            return;
        }
        text_ += "id: i" + std::to_string(++comments_);
        end_line();
        field(column + 2, "text", [&](std::size_t at) { scalar(at, words()); });
        if (dice_.one_of(4)) field(column + 2, "more", [&](std::size_t) { text_ += "[" + in_quotes(words()) + "]"; });
        if (depth < 2 && dice_.one_of(2)) field(column + 2, "items", [&](std::size_t at) { items(at, depth + 1); });
    }

    void appendices(std::size_t column) {
        elements_begin();
        for (std::size_t i = dice_.below(2) + 1; i > 0; --i) {
            comment_lines(column + 2);
            indent(column + 2);
            text_ += "- page: landscape";
            end_line();
            field(column + 4, "body", [&](std::size_t at) { body(at); });
        }
    }
    void body(std::size_t column) {
        elements_begin();
        if (dice_.one_of(3)) return field(column + 2, "roadmap", [&](std::size_t at) { roadmap(at); });
        for (std::size_t i = dice_.below(3) + 1; i > 0; --i) {
            comment_lines(column + 2);
            indent(column + 2);
            text_ += "- ";
            block(column + 2);
            end_line();
        }
    }
    void block(std::size_t column) {
        if (dice_.one_of(4)) {
            text_ += "picture: {file: plan.png}";
        } else if (dice_.one_of(2)) {
            text_ += "text: ";
            scalar(column + 2, words());
        } else {
            text_ += "roadmap: ";
            roadmap(column + 2);
        }
    }
    void roadmap(std::size_t column) {
        elements_begin();
        if (dice_.one_of(2)) field(column + 2, "rows", [&](std::size_t at) { rows(at); });
        field(column + 2, "sections", [&](std::size_t at) { sections(at); });
    }
    void sections(std::size_t column) {
        elements_begin();
        for (std::size_t i = dice_.below(3) + 1; i > 0; --i) {
            comment_lines(column + 2);
            indent(column + 2);
            text_ += "- title: " + in_quotes(words());
            end_line();
            field(column + 4, "rows", [&](std::size_t at) { rows(at); });
        }
    }
    void rows(std::size_t column) {
        elements_begin();
        for (std::size_t i = dice_.below(4) + 1; i > 0; --i) {
            comment_lines(column + 2);
            indent(column + 2);
            text_ += "- ";
            row(column + 2);
            end_line();
        }
    }
    void row(std::size_t column) {
        if (dice_.one_of(5)) {
            text_ += "subheading: " + in_quotes(words());
        } else if (dice_.one_of(4)) {
            text_ += "{measure: " + in_quotes(words()) + ", term: май}";
        } else if (dice_.one_of(5)) {
            text_ += "[" + in_quotes(words()) + ", июнь]";
        } else {
            text_ += "measure: ";
            scalar(column + 2, words());
            end_line();
            field(column + 2, "term", [&](std::size_t at) { scalar(at, words()); });
        }
    }
};

// Lines without their indentation. A list that lost all its elements to others stands there as «[]».
std::vector<std::string> stripped_lines(const std::string& text, std::string_view holding = {}) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line(trim(std::string_view(text).substr(begin, end - begin)));
        if (const std::size_t none = line.find(": []"); none != line.npos) line.erase(none + 1, 3);
        if (!line.empty() && line.find(holding) != line.npos) lines.push_back(line);
        begin = end + 1;
    }
    std::ranges::sort(lines);
    return lines;
}

std::vector<std::string> comments_of(const std::string& text) {
    std::vector<std::string> comments;
    for (const std::string& line : stripped_lines(text, "# примечание"))
        comments.push_back(line.substr(line.find("# примечание")));
    std::ranges::sort(comments);
    return comments;
}

template <class T>
void shuffle(std::vector<T>& list, Dice& dice) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[dice.below(i)]);
}

void shuffle_items(std::vector<Item>& items, Dice& dice) {
    shuffle(items, dice);
    for (Item& item : items) shuffle_items(item.items, dice);
}

template <class Visit>
void each_table(Form& form, Visit visit) {
    for (Appendix& appendix : form.appendices.list)
        for (Block& block : appendix.body.list)
            if (block.kind == BlockKind::Roadmap) visit(block.table);
}

void shuffle_form(Form& form, Dice& dice) {
    shuffle_items(form.items.list, dice);
    // The first row keeps its place: whether rows stand without a section is part of the text.
    each_table(form, [&](Table& table) {
        if (table.rows.size() < 3) return;
        std::vector<Row> rest(table.rows.begin() + 1, table.rows.end());
        shuffle(rest, dice);
        std::ranges::move(rest, table.rows.begin() + 1);
    });
    shuffle(form.appendices.list, dice);
}

std::string nasty(Dice& dice) {
    constexpr auto pieces = std::to_array<const char*>({"а", " ", ": ", "#",  " #", "\n", "- ", "\"",   "'",    "{",
                                                        "]", ",", "5",  "\\", "|",  "%",  "\t", "\n\n", "null", "я"});
    std::string all;
    for (std::size_t i = dice.below(7); i > 0; --i) all += pieces[dice.below(pieces.size())];
    return all;
}

void edit_items(std::vector<Item>& items, Dice& dice) {
    for (Item& item : items) {
        if (dice.one_of(3)) item.paragraphs.front() = nasty(dice);
        if (dice.one_of(6)) item.paragraphs.push_back("Второй: " + std::to_string(dice.below(9)));
        edit_items(item.items, dice);
    }
    if (!items.empty() && dice.one_of(4))
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(dice.below(items.size())));
    if (dice.one_of(4)) items.push_back({.paragraphs = {nasty(dice)}});
}

void edit_form(Form& form, Dice& dice) {
    if (dice.one_of(2)) form.texts["kind"].text = nasty(dice);
    if (dice.one_of(2)) form.texts["preamble"].text = nasty(dice);
    if (dice.one_of(2)) form.title.lines = {"О плане", "x" + std::to_string(dice.below(99))};
    edit_items(form.items.list, dice);
    each_table(form, [&](Table& table) {
        for (Row& row : table.rows)
            if (row.kind == RowKind::Cells && dice.one_of(3)) row.cells["responsible"] = {nasty(dice)};
        if (dice.one_of(2))
            table.rows.insert(table.rows.begin() + static_cast<std::ptrdiff_t>(dice.below(table.rows.size() + 1)),
                              Row{.kind = RowKind::Section, .text = nasty(dice)});
        if (dice.one_of(2)) table.rows.push_back({.cells = {{"measure", {nasty(dice)}}}});
    });
    if (dice.one_of(3)) form.visas.list.push_back({.name = "Ким О.П.", .post = "Юрист\nотдела"});
}

constexpr std::uint32_t rounds = 400;

}  // namespace

TEST_CASE("random orders are written back byte for byte") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        INFO(seed);
        const std::string text = Writing(seed).order();
        REQUIRE((write(text, form_of(text)).value == text));
    }
}

TEST_CASE("rows, items and appendices of random orders are reordered without losing a line") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        INFO(seed);
        const std::string text = Writing(seed).order();
        Form form = form_of(text);
        Dice dice(seed);
        shuffle_form(form, dice);
        const std::string written = written_as(text, form);
        if (stripped_lines(written) != stripped_lines(text)) {
            INFO(text << "=====\n" << written);
            REQUIRE(false);
        }
    }
}

TEST_CASE("texts of random orders are changed, and every comment stays") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        INFO(seed);
        const std::string text = Writing(seed).order();
        Form form = form_of(text);
        for (auto& [key, value] : form.texts) {
            Dice dice(seed);
            if (dice.one_of(2)) value.text = "новое: " + key;
        }
        for (Item& item : form.items.list) item.paragraphs.front() += " и ещё";
        each_table(form, [&](Table& table) {
            for (Row& row : table.rows)
                if (row.kind == RowKind::Cells) row.cells["measure"].text += " (изменено)\nвторая строка";
        });
        const std::string written = written_as(text, form);
        if (comments_of(written) != comments_of(text)) {
            INFO(text << "=====\n" << written);
            REQUIRE(false);
        }
    }
}

TEST_CASE("random changes of random orders read back as typed") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        INFO(seed);
        std::string text = Writing(seed).order();
        Dice dice(seed);
        for (int change = 0; change < 4; ++change) {
            Form form = form_of(text);
            edit_form(form, dice);
            const auto written = write(text, form);
            for (const auto& problem : written.problems) UNSCOPED_INFO(problem.code << " at " << problem.place.part);
            if (!written.value) UNSCOPED_INFO(text);
            REQUIRE(written.value);
            text = *written.value;
        }
    }
}
