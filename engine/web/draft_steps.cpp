// Buttons of the editor's form that add, remove and move its parts.
#include <algorithm>
#include <charconv>

#include "web/draft_form.hpp"

namespace prikaz::web {

namespace {

using namespace editing;

std::vector<std::string_view> cut(std::string_view text, char at) {
    std::vector<std::string_view> pieces;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(at, begin), text.size());
        pieces.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return pieces;
}

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

using Path = std::span<const std::string_view>;

template <class T>
std::optional<Spotted> place_in(std::vector<T>& list, Path rest) {
    if (rest.empty()) return Spotted{&list, -1};
    const auto index = number_of(rest.front());
    if (rest.size() > 1 || !index || static_cast<std::size_t>(*index) >= list.size()) return std::nullopt;
    return Spotted{&list, *index};
}

template <class T>
T* element(std::vector<T>& list, std::string_view index) {
    const auto number = number_of(index);
    return number && static_cast<std::size_t>(*number) < list.size() ? &list[static_cast<std::size_t>(*number)]
                                                                     : nullptr;
}

std::optional<Spotted> in_items(std::vector<Item>& list, Path rest) {
    if (rest.size() < 2) return place_in(list, rest);
    auto* item = element(list, rest[0]);
    if (!item || item->shown == Shown::Yaml || rest[1] != "items") return std::nullopt;
    return in_items(item->items, rest.subspan(2));
}

std::optional<Spotted> in_appendices(std::vector<Appendix>& list, Path rest) {
    if (rest.size() < 2) return place_in(list, rest);
    auto* appendix = element(list, rest[0]);
    if (!appendix || appendix->shown == Shown::Yaml || appendix->body.shown == Shown::Yaml || rest[1] != "body")
        return std::nullopt;
    if (rest.size() < 4) return place_in(appendix->body.list, rest.subspan(2));
    auto* block = element(appendix->body.list, rest[2]);
    const bool is_table = block && (block->kind == BlockKind::Roadmap || block->kind == BlockKind::Table);
    if (is_table && rest[3] == "columns") return place_in(block->table.columns, rest.subspan(4));
    if (!is_table || rest[3] != "rows") return std::nullopt;
    return place_in(block->table.rows, rest.subspan(4));
}

std::string above(std::string_view path) { return std::string(path.substr(0, path.rfind('.'))); }
std::string at(const std::string& list, std::size_t index) { return list + "." + std::to_string(index); }

// ---- New parts -----------------------------------------------------------------------------------------------------

Row new_row(std::string_view kind) {
    Row row;
    if (kind == "section") row.kind = RowKind::Section;
    if (kind == "subheading") row.kind = RowKind::Subheading;
    if (row.kind != RowKind::Cells) row.text = "…";
    return row;
}

Block new_block(std::string_view kind) {
    Block block;
    block.kind = kind == "heading" ? BlockKind::Heading : kind == "roadmap" ? BlockKind::Roadmap : BlockKind::Text;
    if (block.kind != BlockKind::Roadmap) {
        block.text = "…";
        return block;
    }
    Row row;
    row.cells["measure"].text = "…";
    block.table = {.columns = roadmap_columns(), .numbering = {}, .rows = {row}, .rows_file = {}, .sections_file = {}};
    return block;
}

Appendix new_appendix(std::string_view kind) {
    Appendix appendix;
    appendix.title.lines = {"…"};
    appendix.body.list = {new_block(kind)};
    return appendix;
}

Item new_item() {
    Item item;
    item.paragraphs = {"…"};
    return item;
}

struct New {
    std::string_view kind;
    std::string who;     // of the field beside the button
    std::string column;  // of a table: the first that is written

    void into(std::vector<Item>& list, std::size_t place) const { put(list, place, new_item()); }
    void into(std::vector<Row>& list, std::size_t place) const {
        auto row = new_row(kind);
        if (row.kind == RowKind::Cells) row.cells[column].text = "…";
        put(list, place, std::move(row));
    }
    void into(std::vector<Block>& list, std::size_t place) const { put(list, place, new_block(kind)); }
    void into(std::vector<Appendix>& list, std::size_t place) const { put(list, place, new_appendix(kind)); }
    // Its title is its key, as in an order that names it by the title alone.
    void into(std::vector<Column>& list, std::size_t place) const {
        const auto is_known = [&](const Column& one) { return one.key == who || one.title == who; };
        if (!who.empty() && std::ranges::none_of(list, is_known)) put(list, place, Column{{}, who, who, {}});
    }
    void into(std::vector<Person>& list, std::size_t place) const {
        Person person;
        constexpr std::string_view group = "group:";
        if (kind.starts_with(group))
            person.group = kind.substr(group.size());
        else
            person.person = who;
        if (!person.empty()) put(list, place, std::move(person));
    }

private:
    template <class T>
    static void put(std::vector<T>& list, std::size_t place, T value) {
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(std::min(place, list.size())), std::move(value));
    }
};

// ---- Moves ---------------------------------------------------------------------------------------------------------

template <class T>
std::size_t group_end(const std::vector<T>&, std::size_t from) {
    return from + 1;
}
// A section goes with its rows.
std::size_t group_end(const std::vector<Row>& rows, std::size_t from) {
    if (rows[from].kind != RowKind::Section) return from + 1;
    for (auto end = from + 1; end < rows.size(); ++end)
        if (rows[end].kind == RowKind::Section) return end;
    return rows.size();
}
template <class T>
std::optional<std::size_t> group_before(const std::vector<T>&, std::size_t from) {
    return from == 0 ? std::nullopt : std::optional(from - 1);
}
std::optional<std::size_t> group_before(const std::vector<Row>& rows, std::size_t from) {
    if (from == 0 || rows[from].kind != RowKind::Section) return from == 0 ? std::nullopt : std::optional(from - 1);
    for (auto begin = from; begin-- > 0;)
        if (rows[begin].kind == RowKind::Section) return begin;
    return std::nullopt;
}

template <class T>
std::optional<std::size_t> move_to(std::vector<T>& list, std::size_t from, std::size_t to) {
    const auto end = group_end(list, from);
    if (to >= list.size() || (to > from && to < end)) return std::nullopt;
    const auto begin = list.begin();
    const auto place = [&](std::size_t i) { return begin + static_cast<std::ptrdiff_t>(i); };
    if (to < from) {
        std::rotate(place(to), place(from), place(end));
        return to;
    }
    std::rotate(place(from), place(end), place(to + 1));
    return to + 1 - (end - from);
}

template <class T>
std::optional<std::size_t> step_in(std::vector<T>& list, std::size_t index, std::string_view verb,
                                   std::string_view where) {
    if (verb == "to") {
        const auto to = number_of(where);
        return to ? move_to(list, index, static_cast<std::size_t>(*to)) : std::nullopt;
    }
    if (verb == "up") {
        const auto before = group_before(list, index);
        return before ? move_to(list, index, *before) : std::nullopt;
    }
    const auto next = group_end(list, index);
    if (verb != "down" || next >= list.size()) return std::nullopt;
    return move_to(list, index, group_end(list, next) - 1);
}

// An item becomes the last of those under the one before it.
std::optional<std::string> indent(std::string_view path, const Spotted& spot) {
    auto* const* list = std::get_if<std::vector<Item>*>(&spot.list);
    if (!list || spot.index < 1) return std::nullopt;
    const auto index = static_cast<std::size_t>(spot.index);
    auto& before = (**list)[index - 1];
    if (before.shown == Shown::Yaml) return std::nullopt;
    before.items.push_back(std::move((**list)[index]));
    const auto last = before.items.size() - 1;
    (*list)->erase((*list)->begin() + spot.index);
    return at(at(above(path), index - 1) + ".items", last);
}

// And back: to stand behind the one it was under.
std::optional<std::string> outdent(Form& form, std::string_view path, const Spotted& spot) {
    auto* const* list = std::get_if<std::vector<Item>*>(&spot.list);
    const auto list_path = above(path);
    if (!list || !list_path.ends_with(".items")) return std::nullopt;
    const auto parent_path = above(list_path);
    const auto parent = spotted(form, parent_path);
    if (!parent) return std::nullopt;
    auto item = std::move((**list)[static_cast<std::size_t>(spot.index)]);
    (*list)->erase((*list)->begin() + spot.index);
    auto& outer = *std::get<std::vector<Item>*>(parent->list);
    outer.insert(outer.begin() + parent->index + 1, std::move(item));
    return at(above(parent_path), static_cast<std::size_t>(parent->index) + 1);
}

}  // namespace

std::optional<Spotted> spotted(Form& form, std::string_view path) {
    const auto pieces = cut(path, '.');
    const Path rest = Path(pieces).subspan(1);
    if (pieces[0] == "items" && form.items.shown == Shown::Form) return in_items(form.items.list, rest);
    if (pieces[0] == "visas" && form.visas.shown == Shown::Form) return place_in(form.visas.list, rest);
    if (pieces[0] == "acquaint" && form.acquaint.shown == Shown::Form) return place_in(form.acquaint.list, rest);
    if (pieces[0] == "appendices" && form.appendices.shown == Shown::Form)
        return in_appendices(form.appendices.list, rest);
    return std::nullopt;
}

Block* block_at(Form& form, std::string_view path) {
    auto spot = spotted(form, path);
    auto* const* list = spot && spot->index >= 0 ? std::get_if<std::vector<Block>*>(&spot->list) : nullptr;
    return list ? &(**list)[static_cast<std::size_t>(spot->index)] : nullptr;
}

namespace {

std::string first_column(Form& form, std::string_view path) {
    const auto* block = block_at(form, path.substr(0, path.rfind(".rows")));
    if (!block) return {};
    for (const auto& column : block->table.columns)
        if (column.key != "number") return column.key;
    return {};
}

}  // namespace

std::optional<std::string> take_step(Form& form, std::string_view step, const Typed& typed) {
    const auto words = cut(step, ' ');
    if (words.size() < 2) return std::nullopt;
    const auto verb = words[0], path = words[1], extra = words.size() > 2 ? words[2] : std::string_view();
    const auto spot = spotted(form, path);
    if (!spot) return std::nullopt;
    const bool is_list = spot->index < 0;
    if (verb == "add" || verb == "below") {
        if (is_list != (verb == "add")) return std::nullopt;
        const auto who = typed.find("new." + std::string(path));
        const New made{extra, who == typed.end() ? std::string() : std::string(trim(who->second)),
                       first_column(form, path)};
        return std::visit(
            [&](auto* list) -> std::optional<std::string> {
                const auto before = list->size();
                const auto place = is_list ? before : static_cast<std::size_t>(spot->index) + 1;
                made.into(*list, place);
                if (list->size() == before) return std::nullopt;
                return at(is_list ? std::string(path) : above(path), place);
            },
            spot->list);
    }
    if (is_list) return std::nullopt;
    if (verb == "in") return indent(path, *spot);
    if (verb == "out") return outdent(form, path, *spot);
    return std::visit(
        [&](auto* list) -> std::optional<std::string> {
            const auto index = static_cast<std::size_t>(spot->index);
            if (verb == "remove") {
                if (std::is_same_v<decltype(list), std::vector<Column>*> && list->size() == 1) return std::nullopt;
                list->erase(list->begin() + spot->index);
                return std::string();
            }
            const auto moved = step_in(*list, index, verb, extra);
            return moved ? std::optional(at(above(path), *moved)) : std::nullopt;
        },
        spot->list);
}

}  // namespace prikaz::web
