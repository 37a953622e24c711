// Orders for programs: the verbs of desk, one handler each.
#include <algorithm>

#include "web/api.hpp"
#include "web/order_text.hpp"

namespace prikaz::web::api {

namespace {

std::string revision_tag(std::int64_t revision) { return "\"" + std::to_string(revision) + "\""; }

data::Node line_node(data::Builder& make, const desk::OrderLine& line) {
    Variables one(make);
    one.text("id", line.id).text("title", line.title).text("kind", line.kind).text("number", line.number);
    one.text("date", line.date).text("state", line.state).text("label", line.label).text("author", line.author);
    one.text("workflow", line.workflow).number("edition", line.edition).yes("finished", line.finished);
    return one.finish();
}

// Of the newest edition or the registered order; earlier editions are for those who work on it.
Loaded<std::vector<office::File>> files_of(Visit& visit) {
    const auto edition = visit.api->number("edition").value_or(0);
    if (edition != 0 && visit.sight != desk::Sight::Whole)
        return refused<std::vector<office::File>>(
            {.code = "web.not-found", .place = {}, .text = say("there is no such address"), .hint = {}});
    return desk::renditions(visit.desk, visit.order, static_cast<int>(std::clamp<std::int64_t>(edition, 0, 1'000'000)));
}

std::optional<flow::Verdict> verdict_of(std::string_view word) {
    if (word == "approve") return flow::Verdict::Approved;
    if (word == "approve-with-remarks") return flow::Verdict::ApprovedWithRemarks;
    return word == "reject" ? flow::Verdict::Rejected : flow::Verdict::Abstained;
}

flow::SignatureKind signature_kind(std::string_view word) {
    if (word == "simple") return flow::SignatureKind::Simple;
    if (word == "enhanced") return flow::SignatureKind::Enhanced;
    return word == "qualified" ? flow::SignatureKind::Qualified : flow::SignatureKind::Paper;
}

http::Response no_base64(const std::string& field) {
    return api_refusal(422, {{.code = "api.field",
                              .place = {.part = field},
                              .text = say("the field {1} is no base64", {field}),
                              .hint = {}}});
}

}  // namespace

desk::Act act_on_order(const Visit& visit) {
    desk::Act act{.actor = visit.person,
                  .seen = std::nullopt,
                  .key = std::string(visit.request.header("idempotency-key").value_or(""))};
    auto tag = std::string(visit.request.header("if-match").value_or(""));
    std::erase(tag, '"');
    if (!tag.empty() && tag.size() < 18 && tag.find_first_not_of("0123456789") == tag.npos) act.seen = std::stoll(tag);
    return act;
}

http::Response answered(Visit& visit, Loaded<desk::Answer> answer) {
    if (!answer) return api_refusal(status_of(answer.problems), answer.problems);
    desk::work(visit.desk, desk::Outward::Skip);
    data::Builder make;
    Variables root(make);
    root.text("order", answer.value->order)
        .number("revision", answer.value->revision)
        .texts("told", answer.value->told);
    root.yes("repeated", answer.value->repeated).node("problems", problem_nodes(make, answer.problems));
    auto response = api_answer(make, root.finish());
    response.headers.push_back({"ETag", revision_tag(answer.value->revision)});
    return response;
}

http::Response orders(Visit& visit) {
    const auto& asked = *visit.api;
    desk::OrderFilter filter{
        .state = asked.text("state"), .person = asked.text("person"), .number = asked.text("number"), .year = {}};
    if (auto year = asked.number("year")) filter.year = static_cast<int>(std::clamp<std::int64_t>(*year, 0, 9999));
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& line : desk::list(visit.desk, filter)) {
        const bool seen =
            desk::sight_of(visit.desk, visit.worker.today(), visit.person, line.id) != desk::Sight::Nothing;
        if (seen) nodes.push_back(line_node(make, line));
    }
    return api_answer(make, Variables(make).list("orders", nodes).finish());
}

http::Response new_order(Visit& visit) {
    const auto& asked = *visit.api;
    auto made = desk::new_order(visit.desk, {.name = asked.text("name"),
                                             .title = asked.text("title"),
                                             .workflow = asked.text("workflow"),
                                             .from = asked.text("from"),
                                             .sample = asked.text("sample")});
    if (!made) return api_refusal(status_of(made.problems), made.problems);
    data::Builder make;
    return api_answer(make, Variables(make).text("order", asked.text("name")).finish(), 201);
}

http::Response order(Visit& visit) {
    auto status = desk::show(visit.desk, visit.order);
    if (!status) return api_refusal(404, status.problems);
    const auto& it = *status.value;
    data::Builder make;
    Variables root(make);
    root.node("line", line_node(make, it.line)).number("revision", it.revision).texts("marks", it.marks);
    root.number("readers", it.readers).number("acknowledged", it.acknowledged).number("refused", it.refused);
    root.number("deferred", it.deferred).number("closed", it.closed).text("digest", it.now.edition.digest);
    if (visit.sight == desk::Sight::Whole) {
        std::vector<data::Node> expected;
        for (const auto& one : it.expected) {
            Variables node(make);
            node.text("what", one.what).text("label", one.label).texts("people", one.people).yes("asked", one.asked);
            node.text("due", one.due ? calendar::iso(*one.due) : "");
            expected.push_back(node.finish());
        }
        root.list("expected", expected);
    }
    auto response = api_answer(make, root.finish());
    response.headers.push_back({"ETag", revision_tag(it.revision)});
    return response;
}

http::Response history(Visit& visit) {
    auto lines = desk::history(visit.desk, visit.order);
    if (!lines) return api_refusal(404, lines.problems);
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& line : *lines.value) {
        Variables one(make);
        one.number("revision", line.revision).number("sequence", line.sequence).text("at", calendar::iso(line.at));
        one.text("actor", line.actor).text("type", line.type).text("text", line.text).text("digest", line.digest);
        nodes.push_back(one.finish());
    }
    return api_answer(make, Variables(make).list("history", nodes).finish());
}

http::Response difference(Visit& visit) {
    const auto number = [&](const char* name) {
        return static_cast<int>(std::clamp<std::int64_t>(visit.api->number(name).value_or(0), 0, 1'000'000));
    };
    auto difference = desk::difference(visit.desk, visit.order, number("before"), number("after"));
    if (!difference) return api_refusal(status_of(difference.problems), difference.problems);
    data::Builder make;
    return api_answer(make, Variables(make).text("difference", *difference.value).finish());
}

http::Response editions(Visit& visit) {
    auto lines = desk::editions(visit.desk, visit.order);
    if (!lines) return api_refusal(404, lines.problems);
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& line : *lines.value) {
        Variables one(make);
        one.number("edition", line.number).text("at", calendar::iso(line.at)).text("actor", line.actor);
        one.text("digest", line.digest).texts("changed", line.changed);
        nodes.push_back(one.finish());
    }
    return api_answer(make, Variables(make).list("editions", nodes).finish());
}

http::Response documents(Visit& visit) {
    auto files = files_of(visit);
    if (!files) return api_refusal(404, files.problems);
    return api_files("documents", *files.value);
}

http::Response document(Visit& visit) {
    auto files = files_of(visit);
    if (!files) return api_refusal(404, files.problems);
    auto found = std::ranges::find(*files.value, visit.parameter("file"), &office::File::path);
    return found == files.value->end() ? api_no_file(visit.parameter("file")) : download(visit, *found);
}

http::Response readers(Visit& visit) {
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& line : desk::readers(visit.desk, visit.order, visit.api->text("state"))) {
        Variables one(make);
        one.text("person", line.person).text("name", line.name).text("post", line.post).text("state", line.state);
        one.text("kind", line.kind)
            .text("due", line.due)
            .text("at", line.at)
            .text("date", line.date)
            .text("by", line.by);
        one.text("page", line.page);
        nodes.push_back(one.finish());
    }
    return api_answer(make, Variables(make).list("readers", nodes).finish());
}

http::Response submit(Visit& visit) {
    return answered(visit, desk::submit(visit.desk, visit.order, act_on_order(visit), visit.api->text("remark")));
}

http::Response visa(Visit& visit) {
    const auto& asked = *visit.api;
    return answered(visit,
                    desk::give_visa(visit.desk, visit.order, act_on_order(visit), *verdict_of(asked.text("verdict")),
                                    asked.text("remark"), asked.text("member")));
}

http::Response sign(Visit& visit) {
    const auto& asked = *visit.api;
    desk::SignRequest request{.kind = signature_kind(asked.text("kind")), .date = asked.day("date"), .file = {}};
    request.instead_of = asked.text("instead-of");
    auto bytes = read_base64(asked.text("file"));
    if (!bytes) return no_base64("file");
    request.bytes = std::move(*bytes);
    return answered(visit, desk::sign(visit.desk, visit.order, act_on_order(visit), request));
}

http::Response refuse(Visit& visit) {
    return answered(visit,
                    desk::refuse_to_sign(visit.desk, visit.order, act_on_order(visit), visit.api->text("remark")));
}

http::Response go(Visit& visit) {
    return answered(visit, desk::go(visit.desk, visit.order, act_on_order(visit), visit.api->text("move"),
                                    visit.api->text("remark")));
}

http::Response register_order(Visit& visit) {
    const auto& asked = *visit.api;
    desk::RegisterRequest request{.insert_after = {},
                                  .reserved = {},
                                  .date = asked.day("date"),
                                  .reason = asked.text("reason"),
                                  .journal = asked.text("journal")};
    const auto n = asked.number("n");
    if (n && asked.text("kind") == "insert")
        request.insert_after = static_cast<int>(std::clamp<std::int64_t>(*n, 0, 1'000'000'000));
    if (n && asked.text("kind") == "reserved")
        request.reserved = static_cast<int>(std::clamp<std::int64_t>(*n, 0, 1'000'000'000));
    return answered(visit, desk::register_order(visit.desk, visit.order, act_on_order(visit), request));
}

http::Response publish(Visit& visit) {
    return answered(visit, desk::publish(visit.desk, visit.order, act_on_order(visit)));
}

http::Response control(Visit& visit) {
    return answered(visit,
                    desk::finish_control(visit.desk, visit.order, act_on_order(visit), visit.api->text("remark")));
}

http::Response acknowledge(Visit& visit) {
    const auto& asked = *visit.api;
    auto people = asked.texts("people");
    if (people.empty()) people.push_back(visit.person);
    auto bytes = read_base64(asked.text("file"));
    if (!bytes) return no_base64("file");
    std::vector<desk::AcknowledgeLine> lines;
    for (auto& person : people) {
        desk::AcknowledgeLine line;
        line.person = std::move(person);
        line.kind = desk::acknowledgement_kind(asked.text("kind").empty() ? "simple" : asked.text("kind"));
        line.date = asked.day("date");
        line.page = asked.text("page");
        line.remark = asked.text("remark");
        line.witnesses = asked.texts("witnesses");
        line.bytes = *bytes;
        lines.push_back(std::move(line));
    }
    auto answer = desk::acknowledge(visit.desk, visit.order, act_on_order(visit), lines, {});
    if (!answer) return api_refusal(status_of(answer.problems), answer.problems);
    const auto& it = *answer.value;
    if (it.done + it.repeated == 0 && has_errors(it.problems)) return api_refusal(status_of(it.problems), it.problems);
    data::Builder make;
    Variables root(make);
    root.number("done", it.done).number("repeated", it.repeated).number("pending", it.pending);
    root.node("problems", problem_nodes(make, it.problems));
    return api_answer(make, root.finish());
}

}  // namespace prikaz::web::api
