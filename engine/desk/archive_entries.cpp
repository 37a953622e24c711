#include "desk/archive_entries.hpp"

#include "data/data.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits body_limits{.bytes = 8 * 1024, .nodes = 50, .depth = 2};

std::string text(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Text) ? std::string(value->text()) : std::string();
}

std::int64_t number(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Integer) ? value->integer() : 0;
}

}  // namespace

journal::Entry entry_of(const VersionMade& made) {
    return {"archive.version-made", 1,
            data::JsonObject()
                .text("object", made.object)
                .number("version", made.version)
                .text("inventory", made.inventory)
                .number("revision", made.revision)
                .finish()};
}

std::optional<VersionMade> version_made_of(const journal::Entry& entry) {
    if (entry.type != "archive.version-made" || entry.version != 1) return std::nullopt;
    const auto tree = data::read_json({entry.type, entry.body}, body_limits);
    if (!tree) return std::nullopt;
    const auto& body = tree.value->root();
    return VersionMade{text(body, "object"), static_cast<int>(number(body, "version")), text(body, "inventory"),
                       number(body, "revision")};
}

}  // namespace prikaz::desk
