// The editor's form out of any bytes: the first line is a button, the second a field and what is typed into it, the
// rest an order. A step leaves a form that can be written; taking what the fields show changes nothing.
#include <algorithm>

#include "web/draft_form.hpp"

namespace {

using namespace prikaz;

void demand(bool sound) {
    if (!sound) __builtin_trap();
}

std::string next_line(std::string& bytes) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    auto line = bytes.substr(0, end);
    bytes.erase(0, std::min(end + 1, bytes.size()));
    return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 1u << 14));
    const auto step = next_line(text), field = next_line(text);
    const auto opened = editing::parse({"order.yaml", text});
    if (!opened.value) return 0;
    auto form = opened.value->form;
    web::take_typed(form, {}, {});
    demand(form == opened.value->form);
    const auto blank = std::min(field.find(' '), field.size());
    const web::Typed typed{{field.substr(0, blank), web::plain_lines(field.substr(std::min(blank + 1, field.size())))}};
    web::take_typed(form, typed, {"kim", "2026-03-02"});
    if (!editing::write(text, form)) return 0;  // told at its field
    (void)web::take_step(form, step, typed);
    const auto written = editing::write(text, form);
    demand(written.value.has_value() != has_errors(written.problems));
    if (written) demand(editing::parse({"order.yaml", *written.value}).value.has_value());
    return 0;
}
