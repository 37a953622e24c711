#include <algorithm>

#include "order/table.hpp"

namespace prikaz::order {
namespace {

using data::Kind;
using data::Node;

constexpr std::size_t most_columns = 256;

std::vector<Column> roadmap_columns() {
    return {
        {std::string(number_key), "№ п/п", 9, Align::Centre},  // so wide that the heading stands whole at 12 pt
        {"measure", "Мероприятия", 33},
        {"term", "Сроки", 14, Align::Centre},
        {"responsible", "Ответственные исполнители", 22},
        {"result", "Планируемый результат", 22},
    };
}

Column column(Reading& reading, const Node& node, std::size_t place) {
    Column column;
    if (!node.is(Kind::Map)) {
        column.title = text_of(reading, &node, Marks::Markdown);
        column.key = std::string(shape::scalar(&node).value_or(""));
        return column;
    }
    column.title = text_of(reading, node.find("title"), Marks::Markdown);
    column.key = node.find("key") ? shape::text(node, "key") : shape::text(node, "title");
    if (column.key.empty()) column.key = std::to_string(place);
    if (const Node* width = node.find("width"))
        column.width = width->is(Kind::Integer) ? double(width->integer()) : width->is(Kind::Real) ? width->real() : 0;
    const auto align = shape::scalar(node.find("align"));
    const bool centred = align ? align == "centre" : column.key == number_key;
    column.align = centred ? Align::Centre : Align::Left;
    column.rotated = shape::yes(node.find("rotate"), false);
    return column;
}

void share_out(std::vector<Column>& columns) {
    double given = 0;
    int count = 0;
    for (const Column& column : columns)
        if (column.width > 0) given += column.width, ++count;
    for (Column& column : columns)
        if (column.width <= 0) column.width = count ? given / count : 1;
}

}  // namespace

std::vector<Column> read_columns(Reading& reading, const Node& table, bool is_roadmap) {
    const Node* written = table.find("columns");
    if (!written || !written->is(Kind::List)) {
        if (is_roadmap) return roadmap_columns();
        if (!written) reading.error("order.table.columns", table.place(), say("this table names no columns"));
        return {Column{"1", "", 1}};
    }
    std::vector<Column> columns;
    for (const Node& node : written->list()) {
        const Node* repeat = node.find("repeat");
        const auto times =
            repeat && repeat->is(Kind::Integer) ? std::clamp<std::int64_t>(repeat->integer(), 1, 256) : 1;
        for (std::int64_t i = 0; i < times && columns.size() < most_columns; ++i) {
            Column one = column(reading, node, columns.size() + 1);
            if (times > 1) one.key = std::to_string(columns.size() + 1);
            const auto twin = std::ranges::find(columns, one.key, &Column::key);
            if (twin != columns.end())
                reading.error("order.table.column.twice", node.place(),
                              say("two columns have the key «{1}»", {one.key}));
            columns.push_back(std::move(one));
        }
    }
    if (columns.empty()) columns.push_back({"1", "", 1});
    share_out(columns);
    return columns;
}

}  // namespace prikaz::order
