// Who is asked to read an order and who has: the list, its live count, what was signed on paper, printed sheets.
#include <algorithm>

#include "web/addresses.hpp"
#include "web/order_text.hpp"
#include "web/routes.hpp"
#include "web/uploaded_file.hpp"

namespace prikaz::web::readers {

namespace {

constexpr std::size_t most_shown = 500;  // on one page

data::Node reader_node(data::Builder& make, const desk::ReaderLine& line) {
    Variables one(make);
    one.text("person", line.person).text("name", line.name.empty() ? line.person : line.name).text("post", line.post);
    one.text("state", line.state)
        .text("kind", line.kind)
        .text("due", shown_day(line.due))
        .text("date", shown_day(line.date));
    one.text("page", line.page).yes("open", line.state == "pending" || line.state == "deferred");
    return one.finish();
}

std::size_t first_of(const Visit& visit) {
    const auto asked = visit.asked("from");
    if (asked.empty() || asked.size() > 7 || asked.find_first_not_of("0123456789") != asked.npos) return 0;
    return std::stoul(asked);
}

bool is_named(const desk::ReaderLine& line, const std::string& words) {
    return words.empty() || lower(line.name).find(lower(words)) != std::string::npos;
}

http::Response page(Visit& visit, const Problems& problems, int status) {
    auto shown = desk::show(visit.desk, visit.order);
    if (!shown) return not_found(visit);
    const auto& it = *shown.value;
    const auto state = visit.asked("state"), words = visit.asked("name");
    auto lines = desk::readers(visit.desk, visit.order, state);
    std::erase_if(lines, [&](const auto& line) { return !is_named(line, words); });
    data::Builder make;
    Variables variables(make), counts(make);
    std::vector<data::Node> nodes;
    const auto from = std::min(first_of(visit), lines.size());
    for (auto i = from; i < std::min(lines.size(), from + most_shown); ++i)
        nodes.push_back(reader_node(make, lines[i]));
    counts.number("readers", it.readers).number("acknowledged", it.acknowledged).number("refused", it.refused);
    counts.number("deferred", it.deferred).number("closed", it.closed);
    counts.number("pending", it.readers - it.acknowledged - it.refused - it.deferred - it.closed);
    variables.node("counts", counts.finish()).list("lines", nodes).text("state", state).text("name", words);
    variables.number("found", static_cast<std::int64_t>(lines.size())).number("from", static_cast<std::int64_t>(from));
    variables.number("next", from + most_shown < lines.size() ? static_cast<std::int64_t>(from + most_shown) : 0);
    variables.text("id", visit.order).text("address", order_address(visit.order)).text("title", it.line.title);
    variables.text("number", it.line.number).text("key", visit.worker.world().fresh_id());
    variables.text("today", calendar::iso(visit.desk.today())).node("problems", problem_nodes(make, problems));
    return show(visit, "readers", variables, make, Menu::Orders, status);
}

std::vector<std::string> chosen(const Visit& visit, std::string_view name) {
    std::vector<std::string> all;
    for (const auto& field : visit.form.fields)
        if (field.name == name && !field.value.empty()) all.push_back(field.value);
    return all;
}

}  // namespace

http::Response list(Visit& visit) { return page(visit, {}, 200); }

// A sheet of signatures that came back, or acts of refusal: by whoever keeps the orders.
http::Response enter(Visit& visit) {
    std::vector<desk::AcknowledgeLine> lines;
    for (const auto& person : chosen(visit, "person")) {
        desk::AcknowledgeLine line;
        line.person = person;
        line.kind = desk::acknowledgement_kind(visit.typed("kind"));
        line.date = calendar::read_iso(visit.typed("date"));
        line.page = visit.typed("page");
        line.remark = visit.typed("remark");
        line.witnesses = chosen(visit, "witness");
        lines.push_back(std::move(line));
    }
    if (lines.empty()) {
        return page(visit,
                    {{.code = "web.nobody",
                      .place = {},
                      .text = say("nobody is chosen"),
                      .hint = say("mark the people whose signatures stand on the sheet")}},
                    422);
    }
    const UploadedFile scan(visit, "scan");
    auto answer = desk::acknowledge(visit.desk, visit.order, visit.act(), lines, scan.path());
    if (!answer) return page(visit, answer.problems, 409);
    if (has_errors(answer.value->problems)) return page(visit, answer.value->problems, 409);
    desk::work(visit.desk, desk::Outward::Skip);
    return done(order_address(visit.order, "readers"),
                {say("{1} acknowledgement", "{1} acknowledgements", answer.value->done)});
}

http::Response remind(Visit& visit) {
    auto reminded = desk::remind_readers(visit.desk, visit.worker.today(), visit.order, visit.act());
    if (!reminded) return page(visit, reminded.problems, 409);
    return done(order_address(visit.order, "readers"),
                {say("{1} person will get a letter", "{1} people will get letters", *reminded.value)});
}

http::Response events(Visit&) {
    http::Response head;
    head.headers.push_back({"Cache-Control", "no-store"});
    return head;
}

http::Response sheet(Visit& visit) {
    const auto name = visit.parameter("sheet");
    const auto kind = printed_sheet(name);
    if (!kind) return not_found(visit);
    auto file = desk::print_sheet(visit.desk, *kind, visit.order, {}, name);
    if (!file) return show_problems(visit, file.problems, 409);
    return download(visit, {name, file.value->bytes});
}

}  // namespace prikaz::web::readers
