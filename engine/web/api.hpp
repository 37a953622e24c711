// Private to web: the programming interface under /api/v1: the table of its addresses, what each takes, and the
// OpenAPI document made of that table.
#pragma once

#include <span>

#include "web/routes.hpp"

namespace prikaz::web {

constexpr std::string_view api_prefix = "/api/v1";

// One thing that a request may bring: a field of its JSON object, or of its query.
struct ApiField {
    enum class Kind : std::uint8_t {
        Text,
        Number,
        Yes,
        Texts,
        Day,
        Files,  // a list of {"name": …, "bytes": base64}
    };
    std::string_view name;
    Kind kind = Kind::Text;
    bool required = false;
    std::string_view meaning;                      // English; shown in the OpenAPI document
    std::span<const std::string_view> words = {};  // the only ones allowed; empty: any
};

enum class Changes : std::uint8_t {
    Nothing,
    Order,  // If-Match holds the revision that was looked at
    Other,
    Once,  // a repeated Idempotency-Key gives the first answer again, for a day
};

struct ApiRoute {
    Route route;
    Changes changes = Changes::Nothing;
    std::string_view name, summary;  // «submitOrder»
    std::span<const ApiField> fields = {};
    std::string_view answer = {};  // media type of the answer; empty: application/json
};
std::span<const ApiRoute> api_routes();

// A refusal as application/problem+json (RFC 9457): `code` and `problems` beside the fields of the standard.
http::Response api_refusal(int status, const Problems&);
int status_of(const Problems&);  // 404, 409, 412, 403 or 422, by the codes
http::Response api_answer(data::Builder&, data::Node, int status = 200);
http::Response api_files(std::string_view field, const std::vector<office::File>&);  // name, bytes, sha256 of each
http::Response api_no_file(const std::string& wanted);
http::Response openapi_document(Visit&);

// The answer of a request of this person that had the same key and said the same; command.key.reused when it said
// something else; nothing when there was none.
std::optional<http::Response> answered_before(Visit&, const ApiRoute&);
void remember_answer(Visit&, const ApiRoute&, const http::Response&);

Loaded<ApiRequest> read_api(const ApiRoute&, const http::Request&);
const ApiRoute* api_route_of(const Route&);
std::optional<std::string> read_base64(std::string_view);  // nothing when it is none
std::string written_base64(std::string_view bytes);

namespace api {
// If-Match: the revision that was looked at; Idempotency-Key: done once.
desk::Act act_on_order(const Visit&);
// What a verb on an order answered, with the new revision as ETag.
http::Response answered(Visit&, Loaded<desk::Answer>);
http::Response measures(Visit&), report_measure(Visit&), accept_measure(Visit&), return_measure(Visit&),
    move_measure(Visit&), report_files(Visit&), report_file(Visit&);
http::Response make_calendar(Visit&), end_calendar(Visit&);
http::Response absences(Visit&), enter_absence(Visit&), take_out_absence(Visit&);
http::Response editions(Visit&);
http::Response session(Visit&), end_session(Visit&), me(Visit&), duties(Visit&);
http::Response orders(Visit&), new_order(Visit&), order(Visit&), history(Visit&), difference(Visit&), documents(Visit&),
    document(Visit&), readers(Visit&);
http::Response draft(Visit&), save_draft(Visit&), remind(Visit&);
http::Response submit(Visit&), visa(Visit&), sign(Visit&), refuse(Visit&), go(Visit&), register_order(Visit&),
    publish(Visit&), control(Visit&), acknowledge(Visit&);
http::Response journal(Visit&), reserve(Visit&), annul(Visit&), staff(Visit&);
http::Response find(Visit&), amend(Visit&), repeal(Visit&), sheet(Visit&), import_staff(Visit&);
http::Response account_list(Visit&), invite(Visit&), withdraw_account(Visit&), open_account(Visit&);
}  // namespace api

}  // namespace prikaz::web
