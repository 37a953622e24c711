// For programs: orders that amend and repeal, and the sheets of an order as documents.
#include "web/addresses.hpp"
#include "web/api.hpp"
#include "web/order_text.hpp"

namespace prikaz::web::api {

namespace {

http::Response linked(Visit& visit, const char* relation) {
    const auto name = visit.api->text("name");
    auto made = desk::new_link(visit.desk, visit.order, relation, name);
    if (!made) return api_refusal(status_of(made.problems), made.problems);
    data::Builder make;
    return api_answer(make, Variables(make).text("order", name).finish(), 201);
}

}  // namespace

http::Response amend(Visit& visit) { return linked(visit, "amend"); }
http::Response repeal(Visit& visit) { return linked(visit, "repeal"); }

http::Response sheet(Visit& visit) {
    const auto kind = printed_sheet(visit.parameter("sheet"));
    if (!kind) return api_no_file(visit.parameter("sheet"));
    auto file = desk::print_sheet(visit.desk, *kind, visit.order, {}, visit.parameter("sheet"));
    if (!file) return api_refusal(status_of(file.problems), file.problems);
    return download(visit, {visit.parameter("sheet"), file.value->bytes});
}

}  // namespace prikaz::web::api
