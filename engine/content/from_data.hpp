// Private to content: what the readers of $rich values share.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/content.hpp"

namespace prikaz::content {

enum class Where { Text, Cell, HeadCell };  // decides the styles of blocks that name none

class RichReader {
public:
    explicit RichReader(const ReadBeside& files) : files_(files) {}

    std::vector<Block> top(const data::Node&);
    Problems problems;

private:
    std::vector<Block> blocks(const data::Node& list, Where);
    void block(const data::Node&, Where, std::vector<Block>& to);
    void block_map(const data::Node&, Where, std::vector<Block>& to);
    Paragraph paragraph(const data::Node& map, Where);
    std::vector<Run> runs(const data::Node&);
    Run run(const data::Node& map);
    Run picture_run(const data::Node& map);
    void look(const data::Node& map, Run&);
    std::string link(const data::Node& map);
    void list(const data::Node& map, Where, std::vector<Block>& to);
    struct ListLook {
        int instance;
        bool numbered;
        std::string style;
    };
    void list_items(const data::Node& items, const ListLook&, int level, std::vector<Block>& to);
    Picture picture(const data::Node&);
    void load_picture(const data::Node& file, Picture&);
    Document document(const data::Node&, Where);
    // from_drawn.cpp
    Picture qr(const data::Node&);
    Table bars(const data::Node&);

    // from_table.cpp
    Table table(const data::Node& map);
    std::vector<Column> columns(const data::Node&);
    void rows(const data::Node& list, RowKind, Table&, std::vector<data::Node>& written);
    Row row(const data::Node&, RowKind);
    Row section(const data::Node&);
    Cell cell(const data::Node&, Where);
    Cell cell_map(const data::Node&, Where);
    void check_places(const Table&, const std::vector<data::Node>& written);

    // Values; each tells a problem and gives the default when the value is not what it must be.
    void known_keys(const data::Node& map, std::initializer_list<std::string_view> keys);
    std::string text(const data::Node* value);
    bool flag(const data::Node* value, bool usual = false);
    int count(const data::Node* value, int least, int greatest, int usual);
    double millimetres(const data::Node* value);
    double points(const data::Node* value);
    double real(const data::Node&);
    std::string color(const data::Node* value);  // RRGGBB, or empty
    std::size_t choice(const data::Node* value, std::initializer_list<std::string_view> words);
    void tell(const char* code, const Place&, std::string sentence, std::string hint = {});

    const ReadBeside& files_;
    int depth_ = 0;
    int lists_ = 0;
};

}  // namespace prikaz::content
