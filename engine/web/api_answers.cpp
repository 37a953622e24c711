// What programs are answered: JSON, and refusals as RFC 9457 has them.
#include <algorithm>
#include <array>

#include "web/api.hpp"

namespace prikaz::web {

namespace {

struct Meaning {
    std::string_view ending;
    int status;
};
// Codes that are not simply the asker's mistake.
constexpr std::array meanings{
    Meaning{".unknown", 404},      Meaning{".stale", 412},          Meaning{"command.key.reused", 422},
    Meaning{"command.busy", 503},  Meaning{"actor.role", 403},      Meaning{"actor.missing", 401},
    Meaning{"account.wait", 429},  Meaning{"account.refused", 401}, Meaning{"web.forbidden", 403},
    Meaning{"draft.changed", 412}, Meaning{"draft.who", 403},       Meaning{"draft.busy", 503},
    Meaning{"remind.who", 403},    Meaning{"draft.frozen", 409},    Meaning{"api.type", 415},
    Meaning{"api.field", 422},     Meaning{"web.not-found", 404},   Meaning{"order.not-registered", 409},
    Meaning{"order.repealed", 409}};

constexpr std::string_view conflicts[] = {"flow.",    "sign.",   "registration.", "acknowledge.",
                                          "control.", "remind.", "measure.state"};

}  // namespace

int status_of(const Problems& problems) {
    if (problems.empty()) return 500;
    const std::string_view code = problems.front().code;
    for (const auto& meaning : meanings)
        if (code.ends_with(meaning.ending)) return meaning.status;
    const bool conflict = std::ranges::any_of(conflicts, [&](auto prefix) { return code.starts_with(prefix); });
    return conflict ? 409 : 422;
}

http::Response api_answer(data::Builder& make, data::Node root, int status) {
    const auto tree = make.finish(root);
    return http::json(status, data::to_json(tree.root()));
}

http::Response api_files(std::string_view field, const std::vector<office::File>& files) {
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& file : files) {
        Variables one(make);
        one.text("name", file.path).number("bytes", static_cast<std::int64_t>(file.bytes.size()));
        nodes.push_back(one.text("sha256", sha256(file.bytes)).finish());
    }
    return api_answer(make, Variables(make).list(field, nodes).finish());
}

http::Response api_no_file(const std::string& wanted) {
    return api_refusal(
        404, {{.code = "web.not-found", .place = {}, .text = say("there is no document {1}", {wanted}), .hint = {}}});
}

http::Response api_refusal(int status, const Problems& problems) {
    data::Builder make;
    Variables root(make);
    const auto first =
        problems.empty() ? Problem{.code = "machine.failure", .place = {}, .text = {}, .hint = {}} : problems.front();
    root.text("type", "urn:prikaz:" + first.code).text("title", http::reason_of(status)).number("status", status);
    root.text("detail", first.text).text("code", first.code).node("problems", problem_nodes(make, problems));
    const auto tree = make.finish(root.finish());
    return http::json(status, data::to_json(tree.root()), "application/problem+json");
}

}  // namespace prikaz::web
