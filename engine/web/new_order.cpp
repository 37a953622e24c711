// A new order: its name, and a sample or an earlier order to begin with.
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
    variables.text("from", visit.typed("from").empty() ? visit.asked("from") : visit.typed("from"));
    variables.node("problems", problem_nodes(make, problems));
    return show(visit, "new-order", variables, make, Menu::Orders, status);
}

}  // namespace

http::Response begin(Visit& visit) { return page(visit, {}, 200); }

http::Response choose(Visit& visit) {
    const bool copies = !visit.typed("from").empty();
    const auto sample = copies ? std::string() : visit.typed("sample");
    auto made = desk::new_order(visit.desk, {.name = visit.typed("name"),
                                             .title = visit.typed("title"),
                                             .workflow = {},
                                             .from = visit.typed("from"),
                                             .sample = sample});
    if (!made) return page(visit, made.problems, 422);
    return done(order_address(visit.typed("name"), "edit"), {say("the draft is there: write it")});
}

}  // namespace prikaz::web::editor
