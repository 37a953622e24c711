// Events as entries of the journal and back. Version 1 of every type is read for ever; a type whose fields change gets
// a second reader here, never another first one.
#include <algorithm>
#include <array>
#include <utility>

#include "flow/event_text.hpp"

namespace prikaz::flow {

namespace {

// In the order of `Event`.
constexpr std::array<std::string_view, 23> types{"order.started",
                                                 "order.edition-frozen",
                                                 "order.entered",
                                                 "order.exited",
                                                 "order.moved",
                                                 "order.stage-opened",
                                                 "order.visa-given",
                                                 "order.visa-kept",
                                                 "order.visas-voided",
                                                 "order.member-left",
                                                 "order.stage-closed",
                                                 "order.signed",
                                                 "order.registered",
                                                 "order.activity-done",
                                                 "order.activity-failed",
                                                 "order.timer-set",
                                                 "order.timer-fired",
                                                 "order.due-moved",
                                                 "order.told",
                                                 "order.effect-asked",
                                                 "order.acquaintance-opened",
                                                 "order.readers-changed",
                                                 "order.migrated"};
static_assert(types.size() == std::variant_size_v<Event>);

constexpr std::size_t largest_body = 1 << 20;  // a foreign body beyond it is not looked at

template <class T>
std::optional<T> read_body(std::string_view body) {
    if (body.size() > largest_body || invalid_utf8(body)) return std::nullopt;
    T read{};
    BodyReader reader(body);
    reader.object(read);
    if (!reader.ended()) return std::nullopt;
    return read;
}

template <class T>
std::optional<Event> read_event(std::string_view body) {
    std::optional<T> read = read_body<T>(body);
    if (!read) return std::nullopt;
    return Event(std::move(*read));
}

using Reader = std::optional<Event> (*)(std::string_view);
template <std::size_t... I>
constexpr std::array<Reader, sizeof...(I)> make_readers(std::index_sequence<I...>) {
    return {&read_event<std::variant_alternative_t<I, Event>>...};
}
constexpr auto readers = make_readers(std::make_index_sequence<std::variant_size_v<Event>>());

}  // namespace

Written write(const Event& event) {
    BodyWriter writer;
    std::visit([&](const auto& it) { writer.object(it); }, event);
    return {std::string(types[event.index()]), 1, std::move(writer.text)};
}

std::optional<Event> read(std::string_view type, int version, std::string_view body) {
    const auto found = std::ranges::find(types, type);
    if (found == types.end() || version != 1) return std::nullopt;
    return readers[static_cast<std::size_t>(found - types.begin())](body);
}

Written write(const Acknowledgement& given) {
    BodyWriter writer;
    writer.object(given);
    return {"acknowledgement.given", 1, std::move(writer.text)};
}

std::optional<Acknowledgement> read_acknowledgement(int version, std::string_view body) {
    if (version != 1) return std::nullopt;
    return read_body<Acknowledgement>(body);
}

}  // namespace prikaz::flow
