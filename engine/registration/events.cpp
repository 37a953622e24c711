// Events of a journal as JSON and back. The fields are written once, in tables; version 1 stays readable for ever.
#include <array>

#include "registration/registration.hpp"

namespace prikaz::registration {
namespace {

using data::Node;

constexpr data::Limits limits{64u << 10, 64, 4};
constexpr int version_written = 1;

template <class E>
struct FieldOf {  // one of the three is set
    std::string_view key;
    int E::*number = nullptr;
    std::string E::*text = nullptr;
    calendar::Date E::*date = nullptr;
};

template <class E>
struct Shape;

template <>
struct Shape<Registered> {
    static constexpr std::string_view type = "registration.registered";
    static constexpr std::array<FieldOf<Registered>, 8> fields{{
        {"n", &Registered::n},
        {"sub", &Registered::sub},
        {"number", nullptr, &Registered::number},
        {"order", nullptr, &Registered::order},
        {"date", nullptr, nullptr, &Registered::date},
        {"actor", nullptr, &Registered::actor},
        {"reason", nullptr, &Registered::reason},
        {"subject", nullptr, &Registered::subject},
    }};
};

template <>
struct Shape<Reserved> {
    static constexpr std::string_view type = "registration.reserved";
    static constexpr std::array<FieldOf<Reserved>, 5> fields{{
        {"n", &Reserved::n},
        {"number", nullptr, &Reserved::number},
        {"date", nullptr, nullptr, &Reserved::date},
        {"actor", nullptr, &Reserved::actor},
        {"reason", nullptr, &Reserved::reason},
    }};
};

template <>
struct Shape<Annulled> {
    static constexpr std::string_view type = "registration.annulled";
    static constexpr std::array<FieldOf<Annulled>, 6> fields{{
        {"n", &Annulled::n},
        {"sub", &Annulled::sub},
        {"number", nullptr, &Annulled::number},
        {"date", nullptr, nullptr, &Annulled::date},
        {"actor", nullptr, &Annulled::actor},
        {"reason", nullptr, &Annulled::reason},
    }};
};

template <class E>
std::string written(const E& event) {
    data::Builder builder;
    std::vector<data::Field> fields;
    for (const FieldOf<E>& field : Shape<E>::fields) {
        const Node value = field.number ? builder.integer(event.*field.number)
                           : field.text ? builder.text(event.*field.text)
                                        : builder.text(calendar::iso(event.*field.date));
        fields.push_back(builder.field(field.key, value));
    }
    return data::to_json(builder.finish(builder.map(fields)).root());
}

template <class E>
bool read_field(const FieldOf<E>& field, const Node& value, E& into) {
    if (field.number) {
        if (!value.is(data::Kind::Integer)) return false;
        const auto number = value.integer();
        into.*field.number = static_cast<int>(number);
        const int least = field.key == "n" ? 1 : 0;
        return number >= least && number <= Pattern::largest_number;
    }
    if (!value.is(data::Kind::Text)) return false;
    if (field.text) {
        into.*field.text = value.text();
        return true;
    }
    const auto date = calendar::read_iso(value.text());
    if (date) into.*field.date = *date;
    return date.has_value();
}

// Exactly the fields of the table, each of its kind.
template <class E>
std::optional<Event> event_from(const Node& body) {
    if (!body.is(data::Kind::Map) || body.map().size() != Shape<E>::fields.size()) return std::nullopt;
    E event;
    for (const FieldOf<E>& field : Shape<E>::fields) {
        const Node* value = body.find(field.key);
        if (!value || !read_field(field, *value, event)) return std::nullopt;
    }
    return event;
}

struct Reader {
    std::string_view type;
    std::optional<Event> (*read)(const Node&);
};
constexpr Reader readers[] = {
    {Shape<Registered>::type, event_from<Registered>},
    {Shape<Reserved>::type, event_from<Reserved>},
    {Shape<Annulled>::type, event_from<Annulled>},
};

}  // namespace

std::string type_of(const Event& event) {
    return std::visit([]<class E>(const E&) { return std::string(Shape<E>::type); }, event);
}

std::string body_of(const Event& event) {
    return std::visit([](const auto& one) { return written(one); }, event);
}

std::optional<Event> event_of(std::string_view type, int version, std::string_view body) {
    if (version != version_written || body.size() > limits.bytes) return std::nullopt;
    const auto tree = data::read_json({std::string(type), std::string(body)}, limits);
    if (!tree.value) return std::nullopt;
    for (const Reader& reader : readers) {
        if (reader.type == type) return reader.read(tree.value->root());
    }
    return std::nullopt;
}

}  // namespace prikaz::registration
