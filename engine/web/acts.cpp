// Decisions: each form carries the revision that was looked at and a key, so that a second click repeats nothing.
#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::acts {

namespace {

// What an order that was just registered tells first.
std::string registered_sentence(Visit& visit, const desk::Answer& answer) {
    const auto status = desk::show(visit.desk, visit.order, desk::Sight::Text);
    if (!status || status.value->line.number.empty() || answer.repeated) return {};
    return say("signed and registered: № {1} of {2}", {status.value->line.number, shown_day(status.value->line.date)});
}

// What leaves the house waits for the loop; what stays is done at once, so that the next page shows it.
http::Response finished(Visit& visit, Loaded<desk::Answer> answer, const std::string& what = {}) {
    // With its form and what was typed into it: what is missing is mended there.
    if (!answer) return order::page_again(visit, answer.problems, 409);
    desk::work(visit.desk, desk::Outward::Skip);
    std::vector<std::string> told;  // the last is told first: what was done goes before doubts about it
    for (const auto& problem : answer.problems) told.push_back(problem.text);
    told.insert(told.end(), answer.value->told.begin(), answer.value->told.end());
    if (!what.empty()) told.push_back(what);
    return done(order_address(visit.order), told);
}

Problem unknown_word(const std::string& word) {
    return {.code = "web.word", .place = {}, .text = say("«{1}» is no answer to this", {word}), .hint = {}};
}

Problem no_signature_file() {
    return {
        .code = "sign.file",
        .place = {},
        .text = say("no file of the signature came with the form"),
        .hint = say("load one of the documents on the page of the order, sign it with your program for signatures, and "
                    "choose the file that it made")};
}

std::optional<flow::Verdict> verdict_of(const std::string& word) {
    if (word == "approve") return flow::Verdict::Approved;
    if (word == "approve-with-remarks") return flow::Verdict::ApprovedWithRemarks;
    if (word == "reject") return flow::Verdict::Rejected;
    if (word == "abstain") return flow::Verdict::Abstained;
    return std::nullopt;
}

// Of the field «file»; empty when none came.
std::string file_of(Visit& visit) {
    for (auto& upload : visit.form.files)
        if (upload.field == "file" && !upload.bytes.empty()) return std::move(upload.bytes);
    return {};
}

std::optional<flow::SignatureKind> signature_kind(const std::string& word) {
    if (word == "simple") return flow::SignatureKind::Simple;
    if (word == "enhanced") return flow::SignatureKind::Enhanced;
    if (word == "qualified") return flow::SignatureKind::Qualified;
    if (word == "paper") return flow::SignatureKind::Paper;
    return std::nullopt;
}

}  // namespace

http::Response submit(Visit& visit) {
    return finished(visit, desk::submit(visit.desk, visit.order, visit.act(), visit.typed("remark")));
}

http::Response visa(Visit& visit) {
    const auto verdict = verdict_of(visit.typed("verdict"));
    if (!verdict) return show_problems(visit, {unknown_word(visit.typed("verdict"))});
    return finished(visit, desk::give_visa(visit.desk, visit.order, visit.act(), *verdict, visit.typed("remark"),
                                           visit.typed("member")));
}

http::Response sign(Visit& visit) {
    const auto kind = signature_kind(visit.typed("kind"));
    if (!kind) return show_problems(visit, {unknown_word(visit.typed("kind"))});
    desk::SignRequest request{.kind = *kind, .date = calendar::read_iso(visit.typed("date")), .file = {}};
    request.instead_of = visit.typed("member");
    request.bytes = file_of(visit);
    if (flow::is_electronic(*kind) && request.bytes.empty()) return show_problems(visit, {no_signature_file()});
    auto answer = desk::sign(visit.desk, visit.order, visit.act(), request);
    const auto what = answer ? registered_sentence(visit, *answer.value) : std::string();
    return finished(visit, std::move(answer), what);
}

http::Response refuse(Visit& visit) {
    return finished(visit, desk::refuse_to_sign(visit.desk, visit.order, visit.act(), visit.typed("remark")));
}

http::Response go(Visit& visit) {
    return finished(visit, desk::go(visit.desk, visit.order, visit.act(), visit.typed("move"), visit.typed("remark")));
}

http::Response finish_control(Visit& visit) {
    return finished(visit, desk::finish_control(visit.desk, visit.order, visit.act(), visit.typed("remark")));
}

// Nothing is decided here: the click is written together with those of other people.
http::Response acknowledge(Visit&) { return {}; }

// With the file of the reader's own electronic signature over the registered order.
http::Response acknowledge_signed(Visit& visit) {
    desk::AcknowledgeLine line;
    line.person = visit.person;
    line.kind = desk::acknowledgement_kind(visit.typed("kind"));
    line.bytes = file_of(visit);
    auto answer = desk::acknowledge(visit.desk, visit.order, visit.act(), {line}, {});
    auto problems = answer.value ? std::move(answer.value->problems) : std::move(answer.problems);
    if (has_errors(problems)) return show_problems(visit, problems, 409);
    desk::work(visit.desk, desk::Outward::Skip);
    return http::see_other(order_address(visit.order, "receipt"));
}

// Asked once more, alone and in the asker's language: what the group was refused is refused again, and told.
http::Response acknowledge_alone(Visit& visit) {
    desk::AcknowledgeLine line;
    line.person = visit.person;
    auto answer = desk::acknowledge(visit.desk, visit.order, visit.act(), {line}, {});
    auto problems = answer.value ? std::move(answer.value->problems) : std::move(answer.problems);
    if (!has_errors(problems)) return http::see_other(order_address(visit.order, "receipt"));
    const auto sight = desk::sight_of(visit.desk, visit.worker.today(), visit.person, visit.order);
    return sight == desk::Sight::Nothing ? not_found(visit) : show_problems(visit, problems, 409);
}

http::Response receipt(Visit& visit) {
    auto status = desk::show(visit.desk, visit.order, desk::Sight::Text);
    const auto mine = desk::acknowledgement(visit.desk, visit.order, visit.person);
    if (!status || !mine) return http::see_other(order_address(visit.order));
    data::Builder make;
    Variables variables(make);
    variables.text("id", visit.order)
        .text("address", order_address(visit.order))
        .text("title", status.value->line.title);
    variables.text("number", status.value->line.number).text("date", shown_day(status.value->line.date));
    variables.text("kind", status.value->line.kind).text("at", desk::shown_time(visit.desk, mine->at));
    variables.text("seal", mine->seal).number("edition", mine->edition);
    return show(visit, "receipt", variables, make, Menu::Work);
}

}  // namespace prikaz::web::acts
