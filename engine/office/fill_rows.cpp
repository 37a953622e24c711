#include "office/fill_rows.hpp"

namespace prikaz::office {
namespace {

constexpr std::size_t table_bytes = std::size_t{1} << 30, most_rows = 10'000'000;
constexpr data::Limits line_limits{.bytes = 16u << 20, .nodes = 1'000'000, .depth = 100};

std::string stem_of(const std::string& path) {
    const std::string name = name_of(path);
    return name.substr(0, name.rfind('.'));
}

bool is_of_lines(const std::string& path) {
    const std::string extension = extension_of(path);
    return extension == "jsonl" || extension == "ndjson";
}

Loaded<RowData> with_number(data::Tree tree, const data::Node& root, std::size_t number) {
    data::Builder make;
    std::vector<data::Field> fields;
    if (!root.find("row")) fields.push_back(make.field("row", make.integer(static_cast<std::int64_t>(number))));
    fields.insert(fields.end(), root.map().begin(), root.map().end());
    const data::Node made = data::Builder::placed_like(make.map(fields), root);
    RowData data;
    data.kept.push_back(std::move(tree));
    data.kept.push_back(make.finish(made));
    data.given = root;
    data.root = data.kept.back().root();
    return {std::move(data), {}};
}

Problem no_map(const Place& place) {
    return {Severity::Error, "fill.rows", place, say("A row is a map of names and values"), {}};
}

class Reading {
public:
    explicit Reading(World& world) : world_(world) {}

    void read(const std::string& path) {
        if (is_of_lines(path)) return read_lines(path);
        auto tree = read_tree(world_, path);
        append(problems, std::move(tree.problems));
        if (!tree.value) return;
        const data::Node root = tree.value->root();
        if (root.is(data::Kind::Map)) return add(*tree.value, root, {.file = path}, stem_of(path));
        if (!root.is(data::Kind::List)) return problems.push_back(no_map(root.place()));
        for (const data::Node& item : root.list()) add(*tree.value, item, item.place(), {});
        name_rows(path);
    }

    std::vector<Row> rows;
    Problems problems;

private:
    void add(const data::Tree& tree, const data::Node& root, const Place& place, std::string name) {
        if (!root.is(data::Kind::Map)) return problems.push_back(no_map(root.place()));
        const std::size_t number = rows.size() + 1;
        rows.push_back(
            {place, number, std::move(name), [tree, root, number] { return with_number(tree, root, number); }});
    }

    void read_lines(const std::string& path) {
        auto bytes = read_named(world_, path, table_bytes);
        append(problems, std::move(bytes.problems));
        if (!bytes.value) return;
        const auto text = std::make_shared<const std::string>(std::move(*bytes.value));
        int line = 0;
        for (std::size_t begin = 0; begin < text->size() && rows.size() < most_rows;) {
            const std::size_t end = std::min(text->find('\n', begin), text->size());
            ++line;
            if (!trim(std::string_view(*text).substr(begin, end - begin)).empty())
                add_line(text, begin, end, {.file = path, .line = line, .column = 1});
            begin = end + 1;
        }
        name_rows(path);
    }

    void add_line(std::shared_ptr<const std::string> text, std::size_t begin, std::size_t end, const Place& place) {
        const std::size_t number = rows.size() + 1;
        rows.push_back({place,
                        number,
                        {},
                        [text = std::move(text), begin, end, place, number]() -> Loaded<RowData> {
                            auto tree = data::read_json({place.file, text->substr(begin, end - begin)}, line_limits);
                            for (Problem& problem : tree.problems) problem.place.line += place.line - 1;
                            if (!tree.value) return {std::nullopt, std::move(tree.problems)};
                            const data::Node root = tree.value->root();
                            if (!root.is(data::Kind::Map)) return refused<RowData>(no_map(place));
                            return with_number(std::move(*tree.value), root, number);
                        },
                        place.line - 1});
    }

    // «people-007», as many digits as the last one needs.
    void name_rows(const std::string& path) {
        const std::size_t width = std::to_string(rows.size()).size();
        for (Row& row : rows) {
            if (!row.usual_name.empty() || row.place.file != path) continue;
            const std::string number = std::to_string(row.number);
            row.usual_name = stem_of(path) + "-" + std::string(width - number.size(), '0') + number;
        }
    }

    World& world_;
};

}  // namespace

std::string told(const Row& row) {
    if (row.place.line == 0) return row.place.file;
    return say("row {1}, {2}:{3}", {std::to_string(row.number), row.place.file, std::to_string(row.place.line)});
}

Problems in_file(const Row& row, Problems problems) {
    for (Problem& problem : problems)
        if (problem.place.file == row.place.file && problem.place.line > 0) problem.place.line += row.lines_before;
    return problems;
}

Loaded<std::vector<Row>> read_rows(World& world, const std::vector<std::string>& paths) {
    Reading reading(world);
    for (const std::string& path : paths) reading.read(path);
    if (!has_errors(reading.problems) && reading.rows.empty())
        reading.problems.push_back({Severity::Error,
                                    "fill.rows",
                                    {.file = paths.empty() ? "" : paths.front()},
                                    say("There is no row to fill the template with"),
                                    {}});
    if (has_errors(reading.problems)) return {std::nullopt, std::move(reading.problems)};
    return {std::move(reading.rows), std::move(reading.problems)};
}

}  // namespace prikaz::office
