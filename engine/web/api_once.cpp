// Requests of programs that are repeated because their answer was lost on the way: the first answer is given again.
#include "web/api.hpp"

namespace prikaz::web {

namespace {

constexpr std::string_view space = "api-answer";
constexpr std::size_t longest_key = 200;
constexpr std::chrono::hours life{24};

std::string_view key_of(const Visit& visit) { return visit.request.header("idempotency-key").value_or(""); }

// One person's keys are nothing to another.
std::string kept_key(const Visit& visit) { return sha256(visit.person + "\n" + std::string(key_of(visit))); }

std::string digest_of(const Visit& visit) {
    return sha256(std::string(http::name_of(visit.request.method)) + " " + visit.request.path + "\n" +
                  visit.request.body);
}

bool may_be_kept(const Visit& visit, const ApiRoute& route) {
    const auto key = key_of(visit);
    return route.changes == Changes::Once && !key.empty() && key.size() <= longest_key;
}

}  // namespace

std::optional<http::Response> answered_before(Visit& visit, const ApiRoute& route) {
    if (!may_be_kept(visit, route)) return std::nullopt;
    const auto kept = visit.desk.journal->kept(space, kept_key(visit), visit.desk.now());
    if (!kept) return std::nullopt;
    const auto end = kept->value.find('\n');
    if (kept->value.substr(0, end) == digest_of(visit))
        return http::json(static_cast<int>(kept->number), kept->value.substr(end + 1));
    return api_refusal(422,
                       {{.code = "command.key.reused",
                         .place = {},
                         .text = say("the key {1} was used for another command", {std::string(key_of(visit))}),
                         .hint = say("every command has a key of its own; the same key repeats the same command")}});
}

// A refusal is not kept: what was wrong may be mended and sent again.
void remember_answer(Visit& visit, const ApiRoute& route, const http::Response& response) {
    if (!may_be_kept(visit, route) || response.status >= 300) return;
    journal::Kept record{.space = std::string(space),
                         .key = kept_key(visit),
                         .value = digest_of(visit) + "\n" + response.body,
                         .until = visit.desk.now() + life,
                         .number = response.status};
    if (record.value.size() > journal::largest_kept) return;
    visit.desk.journal->keep({.record = std::move(record)}, visit.desk.now());
}

}  // namespace prikaz::web
