// The page of an order: its text, where it stands, what may be done with it, its documents and its story.
#include <algorithm>

#include "web/addresses.hpp"
#include "web/order_text.hpp"
#include "web/qr.hpp"
#include "web/routes.hpp"

namespace prikaz::web::order {

namespace {

std::string word(flow::Verdict verdict) {
    switch (verdict) {
        case flow::Verdict::Pending:
            return say("awaited");
        case flow::Verdict::Approved:
            return say("approved");
        case flow::Verdict::ApprovedWithRemarks:
            return say("approved with remarks");
        case flow::Verdict::Rejected:
            return say("not approved");
        case flow::Verdict::Abstained:
            return say("abstained");
        case flow::Verdict::Left:
            return say("left");
    }
    return {};
}

data::Node visas(data::Builder& make, Visit& visit, const desk::Status& status) {
    std::vector<data::Node> nodes;
    for (const auto& visa : status.now.visas) {
        Variables one(make);
        one.text("member", desk::person_name(visit.desk, visa.member)).text("remark", visa.remark);
        one.text("by", visa.by == visa.member ? "" : desk::person_name(visit.desk, visa.by))
            .text("basis", desk::retell(visa.basis));
        one.text("verdict", word(visa.verdict)).number("edition", visa.edition).yes("valid", visa.valid);
        one.text("at", desk::shown_time(visit.desk, visa.at));
        one.yes("against", visa.verdict == flow::Verdict::Rejected);
        nodes.push_back(one.finish());
    }
    return make.list(nodes);
}

data::Node signatures(data::Builder& make, const desk::Status& status) {
    std::vector<data::Node> nodes;
    for (const auto& given : status.signatures) {
        Variables one(make);
        one.text("name", given.name).text("kind", desk::signature_word(given.kind));
        one.text("date", desk::shown_day(given.date)).text("certificate", given.certificate);
        nodes.push_back(one.finish());
    }
    return make.list(nodes);
}

bool concerns(Visit& visit, const std::vector<std::string>& people) {
    return std::ranges::any_of(visit.worker.today().in_place_of(visit.person),
                               [&](const auto& person) { return std::ranges::find(people, person) != people.end(); });
}

data::Node expectations(data::Builder& make, Visit& visit, const desk::Status& status) {
    std::vector<data::Node> nodes;
    for (const auto& one : status.expected) {
        if (!one.asked) continue;
        Variables node(make);
        std::vector<std::string> names;
        for (const auto& person : one.people) names.push_back(desk::person_name(visit.desk, person));
        node.text("label", one.label).texts("people", names).text("due", desk::shown_day(one.due));
        nodes.push_back(node.finish());
    }
    return make.list(nodes);
}

// Moves that people may make of themselves. What a move is called stands before its name in brackets.
data::Node moves(data::Builder& make, Visit& visit, const desk::Status& status) {
    std::vector<data::Node> nodes;
    for (const auto& one : status.expected) {
        if (one.asked || !concerns(visit, one.people)) continue;
        Variables node(make);
        node.text("name", one.what).text("label", one.label.substr(0, one.label.rfind(" (")));
        nodes.push_back(node.finish());
    }
    return make.list(nodes);
}

std::string pdf_name(const std::string& docx) { return docx.substr(0, docx.rfind('.')) + ".pdf"; }

data::Node documents(data::Builder& make, Visit& visit, const std::vector<ShownOrder::Document>& documents) {
    std::vector<data::Node> nodes;
    const auto add = [&](const std::string& name, std::size_t bytes) {
        Variables one(make);
        one.text("name", name).text("format", upper(extension_of(name)));
        one.text("address", order_address(visit.order, "documents/" + http::percent_encoded(name)));
        one.number("bytes", static_cast<std::int64_t>(bytes));
        nodes.push_back(one.finish());
    };
    for (const auto& document : documents) add(document.name, document.bytes);
    // Made when it is asked for; nobody knows its size before.
    for (const auto& document : documents)
        if (extension_of(document.name) == "docx" && office::makes_pdf(visit.worker.world()))
            add(pdf_name(document.name), 0);
    return make.list(nodes);
}

void add_progress(Variables& variables, data::Builder& make, const desk::Status& status) {
    Variables progress(make);
    progress.number("readers", status.readers).number("acknowledged", status.acknowledged);
    progress.number("refused", status.refused).number("deferred", status.deferred).number("closed", status.closed);
    progress.number("pending", status.readers - status.acknowledged - status.refused - status.deferred - status.closed);
    variables.node("progress", progress.finish());
}

// What this person is asked to do with it now.
void add_duties(Variables& variables, data::Builder& make, Visit& visit) {
    Variables mine(make);
    const auto duties = desk::duties(visit.desk, visit.worker.today(), visit.person, visit.order);
    for (const char* what : {"acknowledge", "visa", "sign", "report"}) {
        std::vector<data::Node> members;
        for (const auto& duty : duties) {
            if (duty.what != what) continue;
            Variables one(make);
            one.text("member", duty.member).text("due", shown_day(duty.due));
            one.text("name", duty.member == visit.person ? "" : desk::person_name(visit.desk, duty.member));
            members.push_back(one.finish());
        }
        mine.list(what, members);
    }
    variables.node("mine", mine.finish());
}

// In which ways the order is acknowledged: by a click, by signatures, on paper.
void add_ways(Variables& variables, data::Builder& make, Visit& visit) {
    const auto kinds = desk::ways_to_acknowledge(visit.desk, visit.order);
    Variables ways(make);
    for (const auto kind : {flow::AcknowledgementKind::Simple, flow::AcknowledgementKind::Enhanced,
                            flow::AcknowledgementKind::Qualified, flow::AcknowledgementKind::Paper})
        ways.yes(desk::acknowledgement_word(kind), std::ranges::count(kinds, kind) > 0);
    variables.node("ways", ways.finish());
}

// How the order may be signed.
void add_signing(Variables& variables, data::Builder& make, const desk::Status& status) {
    constexpr std::pair<const char*, flow::SignatureKind> words[] = {{"simple", flow::SignatureKind::Simple},
                                                                     {"enhanced", flow::SignatureKind::Enhanced},
                                                                     {"qualified", flow::SignatureKind::Qualified},
                                                                     {"paper", flow::SignatureKind::Paper}};
    Variables kinds(make);
    for (const auto& [word, kind] : words)
        kinds.yes(word, std::ranges::any_of(status.expected, [&, kind = kind](const flow::Expected& one) {
                      return std::ranges::count(one.kinds, kind) > 0;
                  }));
    variables.node("signs", kinds.finish());
}

void add_given(Variables& variables, data::Builder& make, Visit& visit) {
    auto given = make.null();
    for (const auto& line : desk::readers(visit.desk, visit.order, "acknowledged", visit.person)) {
        Variables one(make);
        one.text("at", line.at);
        given = one.finish();
    }
    variables.node("given", given);
}

// A draft that nobody has submitted yet: only what its folder says.
http::Response draft_page(Visit& visit) {
    auto rendered = desk::draft(visit.desk, visit.order);
    data::Builder make;
    Variables variables(make);
    variables.text("id", visit.order).text("address", order_address(visit.order));
    variables.text("title", desk::title_of_draft(visit.desk, visit.order));
    variables.node("problems", problem_nodes(make, rendered.problems));
    variables.text("text", rendered.value ? text_of_html(*rendered.value) : "");
    variables.text("key", visit.worker.world().fresh_id());
    return show(visit, "draft", variables, make, Menu::Orders);
}

// What came back with a form that was refused; empty where the page is only looked at.
void add_typed(Variables& variables, data::Builder& make, const Visit& visit) {
    Variables typed(make);
    for (const char* field : {"remark", "member", "move"}) typed.text(field, visit.typed(field));
    const auto last = visit.request.path.rfind('/');
    typed.text("act", visit.request.method == http::Method::Post ? visit.request.path.substr(last + 1) : "");
    variables.node("refused", typed.finish());
}

data::Node returns(data::Builder& make, Visit& visit, const desk::Status& status) {
    std::vector<data::Node> nodes;
    for (const auto& one : status.returned)
        nodes.push_back(Variables(make)
                            .text("name", one.name)
                            .text("remark", one.remark)
                            .text("at", desk::shown_time(visit.desk, one.at))
                            .finish());
    return make.list(nodes);
}

// A registered text is written from the page of the draft that amends it.
bool writes(Visit& visit, const desk::Status& status) {
    return visit.sight == desk::Sight::Whole && !status.now.registered &&
           desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order).value.has_value();
}

}  // namespace

http::Response page(Visit& visit) { return page_again(visit, {}, 200); }

http::Response page_again(Visit& visit, const Problems& problems, int code) {
    auto status = desk::show(visit.desk, visit.order, visit.sight);
    if (!status) return code == 200 ? draft_page(visit) : show_problems(visit, problems, code);
    const auto& it = *status.value;
    data::Builder make;
    Variables variables(make);
    const bool whole = visit.sight == desk::Sight::Whole;
    const auto shown = visit.worker.shown(visit.order, it.revision);
    variables.text("id", visit.order).text("address", order_address(visit.order)).yes("whole", whole);
    variables.text("title", it.line.title).text("kind", it.line.kind).text("number", it.line.number);
    variables.text("date", shown_day(it.line.date)).text("state", it.line.label).number("edition", it.line.edition);
    variables.number("revision", it.revision).text("key", visit.worker.world().fresh_id());
    variables.texts("marks", it.marks).text("today", calendar::iso(visit.desk.today()));
    variables.text("text", shown->text);
    variables.node("documents", documents(make, visit, shown->documents));
    variables.node("signatures", signatures(make, it));
    variables.node("visas", visas(make, visit, it)).node("expected", expectations(make, visit, it));
    variables.node("moves", moves(make, visit, it));
    variables.yes("writes", writes(visit, it)).node("returned", returns(make, visit, it));
    variables.node("problems", problem_nodes(make, problems));
    add_typed(variables, make, visit);
    add_progress(variables, make, it);
    add_duties(variables, make, visit);
    add_given(variables, make, visit);
    add_ways(variables, make, visit);
    add_signing(variables, make, it);
    return show(visit, "order", variables, make, Menu::Orders, code);
}

http::Response document(Visit& visit) {
    const auto wanted = visit.parameter("file");
    auto files = desk::renditions(visit.desk, visit.order, 0);
    if (!files) return not_found(visit);
    const auto found = std::ranges::find(*files.value, wanted, &office::File::path);
    if (found != files.value->end()) return download(visit, *found);
    for (const auto& file : *files.value) {
        if (extension_of(file.path) == "docx" && pdf_name(file.path) == wanted)
            return download(visit, {wanted, office::pdf_of(visit.worker.world(), file.bytes)});
    }
    return not_found(visit);
}

http::Response history(Visit& visit) {
    auto lines = desk::history(visit.desk, visit.order);
    if (!lines) return show_problems(visit, lines.problems, 404);
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> nodes;
    for (const auto& line : *lines.value) {
        if (line.text.empty()) continue;
        Variables one(make);
        one.text("at", desk::shown_time(visit.desk, line.at)).text("text", line.text).text("digest", line.digest);
        one.text("actor", line.actor == "system" ? "" : desk::person_name(visit.desk, line.actor));
        one.number("revision", line.revision);
        nodes.push_back(one.finish());
    }
    variables.list("lines", nodes).text("id", visit.order).text("address", order_address(visit.order));
    return show(visit, "history", variables, make, Menu::Orders);
}

http::Response difference(Visit& visit) {
    auto status = desk::show(visit.desk, visit.order);
    if (!status) return not_found(visit);
    const int latest = status.value->line.edition;
    const auto chosen = [&](const char* name, int otherwise) {
        const auto asked = visit.asked(name);
        return asked.empty() || asked.size() > 6 || asked.find_first_not_of("0123456789") != asked.npos
                   ? otherwise
                   : std::stoi(asked);
    };
    const int before = chosen("before", std::max(1, latest - 1)), after = chosen("after", latest);
    auto difference = desk::difference(visit.desk, visit.order, before, after);
    data::Builder make;
    Variables variables(make);
    variables.text("id", visit.order).text("address", order_address(visit.order)).number("latest", latest);
    variables.number("before", before).number("after", after);
    variables.node("problems", problem_nodes(make, difference.problems));
    variables.text("difference", difference.value.value_or(std::string()));
    return show(visit, "difference", variables, make, Menu::Orders, difference ? 200 : 404);
}

http::Response qr(Visit& visit) {
    const auto address =
        (visit.request.secure ? "https://" : "http://") + visit.request.host + order_address(visit.order);
    http::Response response;
    response.headers.push_back({"Content-Type", "image/svg+xml"});
    response.body = qr_svg(address);
    return response;
}

http::Response picture(Visit& visit) {
    auto drawn = desk::picture(visit.desk, visit.order);
    if (!drawn) return not_found(visit);
    http::Response response;
    response.headers.push_back({"Content-Type", "image/svg+xml"});
    response.body = std::move(*drawn.value);
    return response;
}

}  // namespace prikaz::web::order
