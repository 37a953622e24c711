#include "office/signature_mark.hpp"

namespace prikaz::office {

data::Tree with_mark(data::Tree variables, const SignatureMark* mark) {
    data::Builder make;
    const auto whole = std::make_shared<data::Tree>(std::move(variables));
    make.keep_alive(whole);
    std::vector<data::Field> fields(whole->root().map().begin(), whole->root().map().end());
    const auto told = [&] {
        if (mark == nullptr) return make.null();
        const data::Field texts[] = {
            make.field("serial", make.text(mark->serial)),   make.field("owner", make.text(mark->owner)),
            make.field("from", make.text(mark->from)),       make.field("to", make.text(mark->to)),
            make.field("stamped", make.text(mark->stamped)),
        };
        return make.map(texts);
    };
    fields.push_back(make.field("signature", told()));
    return make.finish(make.map(fields));
}

}  // namespace prikaz::office
