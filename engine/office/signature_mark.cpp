#include "office/signature_mark.hpp"

#include <algorithm>

namespace prikaz::office {

namespace {

data::Node told(data::Builder& make, const SignatureMark& mark) {
    const data::Field texts[] = {
        make.field("serial", make.text(mark.serial)),   make.field("owner", make.text(mark.owner)),
        make.field("from", make.text(mark.from)),       make.field("to", make.text(mark.to)),
        make.field("stamped", make.text(mark.stamped)),
    };
    return make.map(texts);
}

// A line that the order writes by name alone belongs to nobody of staff: it bears no mark.
std::vector<data::Node> of_lines(data::Builder& make, const order::Order& order, std::span<const SignatureMark> marks) {
    std::vector<data::Node> nodes;
    for (const auto& line : order::signatories(order)) {
        const auto mark = std::ranges::find(marks, line.person, &SignatureMark::person);
        nodes.push_back(mark == marks.end() ? make.null() : told(make, *mark));
    }
    return nodes;
}

}  // namespace

data::Tree with_marks(data::Tree variables, const order::Order& order, std::span<const SignatureMark> marks) {
    data::Builder make;
    const auto whole = std::make_shared<data::Tree>(std::move(variables));
    make.keep_alive(whole);
    std::vector<data::Field> fields(whole->root().map().begin(), whole->root().map().end());
    const auto lines = of_lines(make, order, marks);
    const auto first = std::ranges::find_if(lines, [](const auto& line) { return !line.is(data::Kind::Null); });
    fields.push_back(make.field("signature", first == lines.end() ? make.null() : *first));
    fields.push_back(make.field("signatures", make.list(lines)));
    return make.finish(make.map(fields));
}

}  // namespace prikaz::office
