// Answers given once, and events (HTML Standard §9.2.5).
#include <algorithm>
#include <cassert>

#include "http/response.hpp"

namespace prikaz::http {
namespace {

void append_line(std::string& to, std::string_view name, std::string_view value) {
    to.append(name).append(": ").append(value.substr(0, value.find_first_of(std::string_view("\r\n\0", 3)))) += '\n';
}

}  // namespace

std::string event_text(std::string_view event, std::string_view data, std::string_view id) {
    std::string text;
    if (!id.empty()) append_line(text, "id", id);
    if (!event.empty()) append_line(text, "event", event);
    for (;;) {
        const auto end = std::min(data.find_first_of("\r\n"), data.size());
        append_line(text, "data", data.substr(0, end));
        if (end == data.size()) return text += '\n';
        data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

bool Stream::send(std::string_view event, std::string_view data, std::string_view id) const {
    return listener_->write(event_text(event, data, id));
}

Reply::~Reply() {
    if (to_) (*this)(text(500, say("the request was left without an answer")));
}

void Reply::operator()(Response response) {
    assert(to_);
    std::exchange(to_, nullptr)->answer(std::move(response));
}

Stream Reply::stream(Response head) {
    assert(to_);
    return Stream(std::exchange(to_, nullptr)->listen(std::move(head)));
}

}  // namespace prikaz::http
