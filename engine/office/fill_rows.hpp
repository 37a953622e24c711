// Private to office: the rows of tables and the files of data that a template is filled with, one by one.
#pragma once

#include <functional>

#include "office/office.hpp"
#include "shape/shape.hpp"

namespace prikaz::office {

struct RowData {
    std::vector<data::Tree> kept;  // what the root stands in
    data::Node given;              // a map: the row's own values
    data::Node root;               // the same and `row`, its number
};

struct Row {
    Place place;             // where it begins; line 0: a whole file
    std::size_t number = 1;  // among all
    std::string usual_name;
    std::function<Loaded<RowData>()> read;  // by any thread
    int lines_before = 0;                   // of the file, where places of the row's values count from the row
};

// A row whose name asks for its values is read for the name, and those are there when the document is made.
class ReadOnce {
public:
    explicit ReadOnce(const Row& row) : row_(row) {}

    const Loaded<RowData>& look() {
        if (!kept_) data_ = row_.read();
        kept_ = true;
        return data_;
    }
    // Without the problems, when somebody has looked and told them.
    Loaded<RowData> take() {
        if (!kept_) return row_.read();
        kept_ = false;
        data_.problems.clear();
        return std::move(data_);
    }

private:
    const Row& row_;
    Loaded<RowData> data_;
    bool kept_ = false;
};

// Nothing for an empty path.
Loaded<std::optional<shape::Schema>> open_schema(World&, const std::string& path);

// Rows of CSV, lines of .jsonl, items of a list in YAML or JSON, whole files that hold a map. Codes: fill.rows and
// those of the readers. A line of .jsonl is read when its row is: its mistakes are its row's.
Loaded<std::vector<Row>> read_rows(World&, const std::vector<std::string>& paths);

std::string told(const Row&);                // «row 3, people.csv:4», or the file
Problems in_file(const Row&, Problems);      // places that count from the row's first line, in its file

}  // namespace prikaz::office
