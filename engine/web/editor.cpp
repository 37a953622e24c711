// The page on which an order is written: opening, saving, the steps between.
#include "web/editor.hpp"

#include <algorithm>

#include "web/addresses.hpp"
#include "web/api.hpp"

namespace prikaz::web::editor {

namespace {

Typed typed_of(const Visit& visit) {
    Typed typed;
    for (const auto& field : visit.form.fields) typed.emplace(field.name, plain_lines(field.value));
    return typed;
}

std::string value_of(const Typed& typed, std::string_view name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string() : found->second;
}

std::string with_returns(std::string_view text) {
    std::string all;
    for (const char c : text) all += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return all;
}

// The text read into the form; where only YAML can show it, the page goes on with the text.
void read_text(Editing& now) {
    auto opened = editing::parse({"order.yaml", now.text});
    if (opened) {
        now.form = std::move(opened.value->form);
        now.spots = std::move(opened.value->spots);
        return;
    }
    now.as = As::Text;
    append(now.problems, std::move(opened.problems));
}

// The form written into the text. Where it cannot be, the text stays and the fields keep what was typed.
bool write_form(Editing& now) {
    auto written = editing::write(now.text, now.form);
    if (!written) {
        append(now.problems, std::move(written.problems));
        return false;
    }
    now.text = std::move(*written.value);
    read_text(now);
    return true;
}

// What the page brought back.
Editing editing_of(const Visit& visit, const Typed& typed) {
    Editing now;
    now.as = value_of(typed, "as") == "text" ? As::Text : As::Form;
    now.seen = value_of(typed, "text_seen");
    const auto base = now.as == As::Form ? read_base64(value_of(typed, "base")) : std::nullopt;
    now.text = base ? *base : value_of(typed, "text");
    if (now.as == As::Text && value_of(typed, "line_ends") == "crlf") now.text = with_returns(now.text);
    now.changed = value_of(typed, "changed") == "yes";
    now.paste_path = value_of(typed, "paste_path");
    read_text(now);
    if (now.as == As::Form) {
        take_typed(now.form, typed, {visit.person, calendar::iso(visit.desk.today())});
        resolve_people(visit.desk, now.form);
    }
    return now;
}

void paste(Editing& now, const Typed& typed, std::string_view path, std::string_view verb) {
    auto* block = block_at(now.form, path);
    if (!block) return;
    now.paste_path = path;
    now.pasted_text = value_of(typed, "paste." + std::string(path));
    auto rows = editing::rows_from_csv(now.pasted_text, block->table);
    append(now.problems, rows.problems);
    if (!rows) return;
    if (verb == "paste") {
        now.pasted = std::move(*rows.value);
        return;
    }
    auto& list = block->table.rows;
    if (verb == "replace") list.clear();
    now.focus = std::string(path) + ".rows." + std::to_string(list.size());
    std::ranges::move(rows.value->rows, std::back_inserter(list));
    if (write_form(now)) {
        now.changed = true;
        now.paste_path.clear();
        now.pasted_text.clear();
    }
}

// A file beside order.yaml that holds rows or sections of a table, as rows of the form.
Loaded<std::vector<editing::Row>> rows_of_file(const Visit& visit, const editing::Table& table,
                                               const std::string& name) {
    constexpr std::size_t largest = 8u << 20;
    const auto order = desk::order_path(visit.desk, visit.order);
    const auto path = path_inside(order.substr(0, order.rfind('/')), name);
    auto bytes = path && visit.worker.world().is_file(*path) ? visit.worker.world().read(*path, largest) : std::nullopt;
    if (!bytes)
        return refused<std::vector<editing::Row>>({.code = "editing.file",
                                                   .place = {},
                                                   .text = say("there is no file {1} beside the order", {name}),
                                                   .hint = {}});
    if (extension_of(name) == "csv") {
        auto rows = editing::rows_from_csv(data::shown_text(*bytes, name), table);
        if (!rows) return {std::nullopt, std::move(rows.problems)};
        return {std::move(rows.value->rows), {}};
    }
    auto rows = editing::parse_rows({name, *bytes}, table.columns);
    if (!rows) return {std::nullopt, std::move(rows.problems)};
    for (auto& row : rows.value->rows) row.origin = {};  // in order.yaml they are new
    return {std::move(rows.value->rows), {}};
}

// Rows of files come into the order, where the form changes them; the files stay as they are.
void bring(const Visit& visit, Editing& now, std::string_view path) {
    auto* block = block_at(now.form, path);
    if (!block) return;
    std::vector<editing::Row> all;
    for (const auto& name : {block->table.rows_file, block->table.sections_file}) {
        if (name.empty()) continue;
        auto rows = rows_of_file(visit, block->table, name);
        append(now.problems, std::move(rows.problems));
        if (!rows) return;
        std::ranges::move(*rows.value, std::back_inserter(all));
    }
    if (all.empty()) return;
    block->table.rows = std::move(all);
    block->table.rows_file.clear();
    block->table.sections_file.clear();
    now.focus = std::string(path) + ".rows.0";
    if (write_form(now)) now.changed = true;
}

// One press of a button that changes nothing outside of the page.
void press(const Visit& visit, Editing& now, const Typed& typed, const std::string& what) {
    const auto verb = std::string_view(what).substr(0, what.find(' '));
    if (now.as == As::Text) {
        if (what == "as-form" && !has_errors(now.problems)) now.as = As::Form;
        return;
    }
    const auto before = now.text;
    if (!write_form(now)) return;
    now.changed |= now.text != before;
    if (what == "as-text") now.as = As::Text;
    if (now.as == As::Text) return;
    if (verb == "paste" || verb == "take" || verb == "replace")
        return paste(now, typed, std::string_view(what).substr(what.find(' ') + 1), verb);
    if (verb == "bring") return bring(visit, now, std::string_view(what).substr(what.find(' ') + 1));
    const auto touched = take_step(now.form, what, typed);
    if (!touched) return;
    resolve_people(visit.desk, now.form);
    if (write_form(now)) now.changed = true;
    now.focus = *touched;
}

// Both texts, whole, and how they differ: nothing of either is lost.
http::Response show_both(Visit& visit, const Editing& now, const Problems& problems) {
    auto theirs = desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order);
    if (!theirs) return show_problems(visit, theirs.problems, 409);
    data::Builder make;
    Variables variables(make);
    variables.text("address", order_address(visit.order)).text("id", visit.order);
    variables.node("problems", problem_nodes(make, problems));
    variables.text("mine", now.text).text("theirs", theirs.value->text).text("text_seen", theirs.value->digest);
    variables.text("difference", desk::difference_of_texts(theirs.value->text, now.text));
    return web::show(visit, "both-texts", variables, make, Menu::Orders, 409);
}

struct Saved {
    bool done = false;
    http::Response otherwise;
};

Saved save(Visit& visit, Editing& now) {
    auto saved = desk::save_draft(visit.desk, visit.worker.today(), visit.person, visit.order, now.seen, now.text);
    if (saved) {
        now.seen = *saved.value;
        now.changed = false;
        return {.done = true, .otherwise = {}};
    }
    if (saved.problems.front().code == "draft.changed") return {false, show_both(visit, now, saved.problems)};
    append(now.problems, std::move(saved.problems));
    return {false, show(visit, now, 422)};
}

http::Response submit_saved(Visit& visit, Editing& now) {
    auto answer = desk::submit(visit.desk, visit.order, visit.act(), visit.typed("remark"));
    if (!answer) {
        now.notice = say("the text is saved, but the order was not sent on its way");
        append(now.problems, std::move(answer.problems));
        return show(visit, now, 422);
    }
    desk::work(visit.desk, desk::Outward::Skip);
    std::vector<std::string> told;  // the last is told first: doubts stand below what was done
    for (const auto& problem : answer.problems) told.push_back(problem.text);
    told.insert(told.end(), answer.value->told.begin(), answer.value->told.end());
    return done(order_address(visit.order), told);
}

// Who may not write it is told why; a draft that is not there is no page.
http::Response refuse(Visit& visit, const Problems& problems) {
    const auto& first = problems.front();
    if (first.code == "draft.who") return forbidden(visit, first.text);
    return show_problems(visit, problems, first.code == "draft.frozen" ? 409 : 404);
}

}  // namespace

http::Response open(Visit& visit) {
    auto draft = desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order);
    if (!draft) return refuse(visit, draft.problems);
    Editing now;
    now.as = visit.asked("as") == "text" ? As::Text : As::Form;
    now.text = std::move(draft.value->text);
    now.seen = std::move(draft.value->digest);
    read_text(now);
    return show(visit, now);
}

http::Response act(Visit& visit) {
    auto draft = desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order);
    if (!draft) return refuse(visit, draft.problems);
    const auto typed = typed_of(visit);
    const auto what = value_of(typed, "do");
    auto now = editing_of(visit, typed);
    press(visit, now, typed, what);
    now.changed = now.changed || now.text != draft.value->text;
    const bool saves = what == "save" || what == "submit";
    // What cannot be written into the text would be lost.
    const bool is_whole = now.as == As::Text || !has_errors(now.problems);
    if (!saves || !is_whole) return show(visit, now, is_whole ? 200 : 422);
    auto saved = save(visit, now);
    if (!saved.done) return std::move(saved.otherwise);
    if (what == "submit") return submit_saved(visit, now);
    const auto query = now.as == As::Text ? "?as=text" : "";
    return done(order_address(visit.order, "edit") + query, {say("the draft is saved")});
}

http::Response show_again(Visit& visit) {
    auto draft = desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order);
    if (!draft) return refuse(visit, draft.problems);
    const auto typed = typed_of(visit);
    auto now = editing_of(visit, typed);
    press(visit, now, typed, "look");
    now.changed = true;
    now.notice = say("your session had ended: what you typed is here, but not saved yet");
    return show(visit, now);
}

}  // namespace prikaz::web::editor
