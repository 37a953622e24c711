// The block `people:`: a list of persons as a table without borders, as numbered lines or as lines.
#include "order/appendix.hpp"
#include "order/inflected.hpp"

namespace prikaz::order {
namespace {

using content::Cell;
using content::Paragraph;
using content::Row;
using data::Node;
namespace style = content::style;

constexpr double name_share = 35, post_share = 65;

Paragraph line(const char* style, std::string text) {
    Paragraph paragraph;
    paragraph.style = style;
    paragraph.runs.push_back({std::move(text)});
    return paragraph;
}

class Table {
public:
    Table() {
        table_.style = style::table;
        table_.bordered = false;
        table_.columns = {{name_share}, {post_share}};
    }
    void heading(const std::string& text) {
        Cell cell;
        cell.colspan = 2;
        cell.blocks.emplace_back(line(style::cell_subheading, text));
        table_.rows.push_back(Row{.kind = content::RowKind::Section, .cells = {std::move(cell)}});
    }
    void person(const Somebody& one) {
        Row row;
        row.may_break = false;
        row.cells.resize(2);
        row.cells[0].blocks.emplace_back(line(style::cell, one.surname_first));
        if (!one.post.empty())
            row.cells[1].blocks.emplace_back(line(style::cell, "– " + after_name(in_one_line(one.post))));
        table_.rows.push_back(std::move(row));
    }
    std::vector<content::Block> take() { return {std::move(table_)}; }

private:
    content::Table table_;
};

class Lines {
public:
    Lines(Reading& reading, bool numbered) : reading_(reading), numbered_(numbered) {}
    void heading(const std::string& text) {
        Paragraph paragraph = line(style::plain_heading, text);
        paragraph.keep_with_next = true;
        blocks_.emplace_back(std::move(paragraph));
        number_ = 0;
    }
    void person(const Somebody& one) {
        Paragraph paragraph = line(numbered_ ? style::numbered : style::clause_written,
                                   with_post(one, std::string(russian::no_break_space) + "– "));
        if (numbered_) {
            if (!number_++) list_ = ++reading_.lists;
            paragraph.list = {list_, 0};
            paragraph.number = std::to_string(number_) + ")";
        }
        blocks_.emplace_back(std::move(paragraph));
    }
    std::vector<content::Block> take() { return std::move(blocks_); }

private:
    Reading& reading_;
    bool numbered_;
    int list_ = 0, number_ = 0;
    std::vector<content::Block> blocks_;
};

template <class Form>
std::vector<content::Block> written(Reading& reading, const Node& list, Form form) {
    for (const Node& node : list.list()) {
        if (const Node* heading = node.find("heading"))
            form.heading(text_of(reading, heading, Marks::Plain));
        else
            for (const Somebody& one : everybody(reading, &node)) form.person(one);
    }
    return form.take();
}

}  // namespace

std::vector<content::Block> people_content(Reading& reading, const Node& node) {
    const Node* list = node.is(data::Kind::Map) ? node.find("list") : &node;
    if (!list || !list->is(data::Kind::List)) return {};
    const std::string form = shape::text(node, "form");
    if (form == "lines" || form == "plain") return written(reading, *list, Lines(reading, form == "lines"));
    return written(reading, *list, Table());
}

}  // namespace prikaz::order
