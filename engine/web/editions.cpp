// Earlier editions of an order, as they were frozen: text and documents.
#include <algorithm>
#include <charconv>

#include "web/addresses.hpp"
#include "web/order_text.hpp"
#include "web/routes.hpp"

namespace prikaz::web::editions {

namespace {

int number_of(const Visit& visit) {
    const auto text = visit.parameter("edition");
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && number > 0 ? number : -1;
}

}  // namespace

http::Response page(Visit& visit) {
    const int number = number_of(visit);
    auto status = desk::show(visit.desk, visit.order);
    auto files = number > 0 ? desk::renditions(visit.desk, visit.order, number) : Loaded<std::vector<office::File>>();
    if (!status || !files) return not_found(visit);
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> documents;
    for (const auto& file : *files.value) {
        Variables one(make);
        const auto inside = "editions/" + std::to_string(number) + "/" + http::percent_encoded(file.path);
        one.text("format", upper(extension_of(file.path))).text("address", order_address(visit.order, inside));
        one.number("bytes", static_cast<std::int64_t>(file.bytes.size()));
        documents.push_back(one.finish());
    }
    variables.text("id", visit.order).text("address", order_address(visit.order)).number("edition", number);
    variables.text("title", status.value->line.title).number("latest", status.value->line.edition);
    variables.text("text", text_of_files(*files.value)).list("documents", documents);
    return show(visit, "edition", variables, make, Menu::Orders);
}

http::Response document(Visit& visit) {
    const int number = number_of(visit);
    auto files = number > 0 ? desk::renditions(visit.desk, visit.order, number) : Loaded<std::vector<office::File>>();
    if (!files) return not_found(visit);
    const auto found = std::ranges::find(*files.value, visit.parameter("file"), &office::File::path);
    return found == files.value->end() ? not_found(visit) : download(visit, *found);
}

}  // namespace prikaz::web::editions
