// Problems at the fields that show them.
#include <set>

#include "web/editor.hpp"

namespace prikaz::web::editor {

namespace {

using namespace editing;
using Paths = std::set<std::string, std::less<>>;

void add_people(Paths& paths, const std::string& path, const Many<Person>& people) {
    paths.insert(path);
    for (std::size_t i = 0; i < people.list.size(); ++i) paths.insert(path + "." + std::to_string(i));
}

void add_items(Paths& paths, const std::string& path, const std::vector<Item>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto own = path + "." + std::to_string(i);
        paths.insert(own);
        add_items(paths, own + ".items", items[i].items);
    }
}

void add_block(Paths& paths, const std::string& path, const Block& block) {
    paths.insert(path);
    for (std::size_t i = 0; i < block.table.columns.size(); ++i) paths.insert(path + ".columns." + std::to_string(i));
    for (std::size_t i = 0; i < block.table.rows.size(); ++i) {
        const auto row = path + ".rows." + std::to_string(i);
        paths.insert(row);
        if (block.table.rows[i].kind != RowKind::Cells) continue;
        for (const auto& column : block.table.columns)
            if (column.key != "number") paths.insert(row + "." + column.key);
    }
}

Paths paths_of(const Form& form) {
    Paths paths{"title", "items", "signatory", "executor", "appendices"};
    for (const auto& [key, text] : form.texts) paths.insert(key);
    add_people(paths, "visas", form.visas);
    add_people(paths, "acquaint", form.acquaint);
    add_items(paths, "items", form.items.list);
    for (std::size_t i = 0; i < form.appendices.list.size(); ++i) {
        const auto path = "appendices." + std::to_string(i);
        paths.insert(path);
        for (const char* key : {".title", ".caption", ".id", ".number", ".page"}) paths.insert(path + key);
        const auto& blocks = form.appendices.list[i].body.list;
        for (std::size_t j = 0; j < blocks.size(); ++j)
            add_block(paths, path + ".body." + std::to_string(j), blocks[j]);
    }
    return paths;
}

// Of the order's own text, or told by its field.
std::string path_of(const Editing& now, const Problem& problem, const std::string& file) {
    if (problem.place.file.empty() || problem.place.file == "order.yaml") return problem.place.part;
    if (problem.place.file != file || problem.place.line == 0) return {};
    return field_at(now.spots, problem.place);
}

}  // namespace

ByField by_field(const Visit& visit, const Editing& now, Problems problems) {
    const auto paths = now.as == As::Form ? paths_of(now.form) : Paths();
    const auto file = desk::order_path(visit.desk, visit.order);
    ByField sorted;
    for (auto& problem : problems) {
        auto path = path_of(now, problem, file);
        while (!path.empty() && !paths.contains(path))
            path = path.find('.') == path.npos ? std::string() : path.substr(0, path.rfind('.'));
        sorted.emplace(std::move(path), std::move(problem));
    }
    return sorted;
}

}  // namespace prikaz::web::editor
