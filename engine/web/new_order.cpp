// A new order: its name, and a sample or an earlier order to begin with, or a registered one that it amends or repeals.
#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::editor {

namespace {

http::Response page(Visit& visit, const Problems& problems, int status) {
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> samples;
    for (const auto& sample : desk::order_samples(visit.desk))
        samples.push_back(Variables(make).text("id", sample.id).text("name", sample.name).finish());
    const auto year = std::to_string(static_cast<int>(visit.desk.today().year()));
    variables.list("samples", samples).text("sample", visit.typed("sample")).text("title", visit.typed("title"));
    variables.text("name", visit.typed("name").empty() ? year + "/" : visit.typed("name"));
    for (const char* field : {"from", "amends", "repeals"})
        variables.text(field, visit.typed(field).empty() ? visit.asked(field) : visit.typed(field));
    variables.node("problems", problem_nodes(make, problems));
    return show(visit, "new-order", variables, make, Menu::Orders, status);
}

}  // namespace

http::Response begin(Visit& visit) { return page(visit, {}, 200); }

namespace {

// Clerks see every order: an unknown one is told of by the desk.
Loaded<std::string> link_to(Visit& visit, const char* relation, const std::string& order) {
    auto found = desk::find_order(visit.desk, order);
    if (!found) return found;
    return desk::new_link(visit.desk, *found.value, relation, visit.typed("name"));
}

Loaded<std::string> begun(Visit& visit) {
    if (const auto order = visit.typed("amends"); !order.empty()) return link_to(visit, "amend", order);
    if (const auto order = visit.typed("repeals"); !order.empty()) return link_to(visit, "repeal", order);
    const bool copies = !visit.typed("from").empty();
    return desk::new_order(visit.desk, {.name = visit.typed("name"),
                                        .title = visit.typed("title"),
                                        .workflow = {},
                                        .from = visit.typed("from"),
                                        .sample = copies ? std::string() : visit.typed("sample")});
}

}  // namespace

http::Response choose(Visit& visit) {
    const auto made = begun(visit);
    if (!made) return page(visit, made.problems, 422);
    return done(order_address(visit.typed("name"), "edit"), {say("the draft is there: write it")});
}

}  // namespace prikaz::web::editor
