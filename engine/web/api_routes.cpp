#include <array>

#include "web/api.hpp"

namespace prikaz::web {

namespace {

using http::Method;
using enum ApiField::Kind;

constexpr std::size_t small = 64u << 10, draft = 2u << 20,
                      signature = 24u << 20,  // a signature file travels as base64
    staff_list = 16u << 20,
                      report = 88u << 20;  // and so do the files of a report

constexpr std::string_view verdict_words[] = {"approve", "approve-with-remarks", "reject", "abstain"};
constexpr std::string_view signature_words[] = {"simple", "enhanced", "qualified", "paper"};
constexpr std::string_view acknowledgement_words[] = {"simple", "enhanced", "qualified", "paper", "refusal"};
constexpr std::string_view reader_words[] = {"pending", "acknowledged", "refused", "deferred", "closed", "ended"};
constexpr std::string_view absence_words[] = {"leave", "sick", "trip", "other"};
constexpr std::string_view list_formats[] = {"csv", "yaml"};
constexpr std::string_view register_words[] = {"insert", "reserved", "dated"};

constexpr ApiField session_fields[] = {{"name", Text, true, "id, e-mail or personnel number"},
                                       {"password", Text, true, ""}};
constexpr ApiField list_fields[] = {{"state", Text, false, "a state's id or label"},
                                    {"year", Number, false, "of registration"},
                                    {"number", Text, false, "registration number"},
                                    {"person", Text, false, "somebody the order waits for"}};
constexpr ApiField new_fields[] = {{"name", Text, true, "folder of the order: 2026/12-plan"},
                                   {"title", Text, false, ""},
                                   {"workflow", Text, false, "id of a definition"},
                                   {"from", Text, false, "an order to copy"},
                                   {"sample", Text, false, "a sample to begin with: 2-roadmap"}};
constexpr ApiField draft_fields[] = {{"text", Text, true, "the whole order.yaml"}};
constexpr ApiField difference_fields[] = {{"before", Number, true, "an edition"},
                                          {"after", Number, true, "an edition; 0: the folder"}};
constexpr ApiField edition_fields[] = {
    {"edition", Number, false, "0 or absent: the newest, or the registered order; others for those who work on it"}};
constexpr ApiField reader_fields[] = {{"state", Text, false, "", reader_words}};
constexpr ApiField remark_field[] = {{"remark", Text, false, ""}};
constexpr ApiField refuse_field[] = {{"remark", Text, true, "why"}};
constexpr ApiField visa_fields[] = {{"verdict", Text, true, "", verdict_words},
                                    {"remark", Text, false, ""},
                                    {"member", Text, false, "whom the visa is given for, when it is somebody absent"}};
constexpr ApiField sign_fields[] = {{"kind", Text, true, "", signature_words},
                                    {"date", Day, false, "of a hand signature; absent: today"},
                                    {"instead-of", Text, false, "who signed by hand, when the clerk enters it"},
                                    {"file", Text, false, "a detached signature or a scan, base64"}};
constexpr ApiField go_fields[] = {{"move", Text, true, "name of a move of the definition"},
                                  {"remark", Text, false, ""}};
constexpr ApiField register_fields[] = {{"kind", Text, true, "how the coming signing takes its number", register_words},
                                        {"n", Number, false, "the number to insert after, or the reserved one"},
                                        {"date", Day, false, "of registration"},
                                        {"reason", Text, true, ""},
                                        {"journal", Text, false, ""}};
constexpr ApiField acknowledge_fields[] = {{"people", Texts, false, "ids; absent: whoever asks"},
                                           {"kind", Text, false, "absent: simple", acknowledgement_words},
                                           {"date", Day, false, "written on paper"},
                                           {"page", Text, false, "of the scan"},
                                           {"remark", Text, false, "of a refusal"},
                                           {"witnesses", Texts, false, "of a refusal, two"},
                                           {"file", Text, false, "one person's detached signature, base64"}};
constexpr ApiField journal_fields[] = {{"journal", Text, false, "absent: the usual one"}, {"year", Number, false, ""}};
constexpr ApiField reserve_fields[] = {
    {"n", Number, true, ""}, {"reason", Text, true, ""}, {"journal", Text, false, ""}, {"year", Number, false, ""}};
constexpr ApiField annul_fields[] = {
    {"number", Text, true, ""}, {"reason", Text, true, ""}, {"journal", Text, false, ""}, {"year", Number, false, ""}};
constexpr ApiField control_fields[] = {{"order", Text, false, "id of an order"},
                                       {"person", Text, false, "whom they are asked of; for others than me: clerks"},
                                       {"until", Day, false, "due on this day or before"},
                                       {"finished", Yes, false, "accepted and closed ones as well"}};
constexpr ApiField measure_fields[] = {{"day", Day, false, "of several days the one meant"}};
constexpr ApiField report_fields[] = {{"text", Text, true, "how it was carried out"},
                                      {"day", Day, false, "of several days the one meant"},
                                      {"files", Files, false, "20 at most"}};
constexpr ApiField accept_fields[] = {{"remark", Text, false, ""}, {"day", Day, false, ""}};
constexpr ApiField return_fields[] = {{"remark", Text, true, "what is missing"}, {"day", Day, false, ""}};
constexpr ApiField move_fields[] = {
    {"to", Day, true, "the new day"}, {"reason", Text, true, ""}, {"day", Day, false, "as it stands now"}};
constexpr ApiField absence_fields[] = {{"from", Day, true, "the first day"},
                                       {"to", Day, false, "the last day; absent: not known yet"},
                                       {"kind", Text, true, "", absence_words},
                                       {"substitute", Text, false, "id of whoever stands in"}};

constexpr ApiField find_fields[] = {{"words", Text, false, "in any form; \"in quotes\" one after another; beginn*"},
                                    {"number", Text, false, "registration number"},
                                    {"person", Text, false, "who wrote, approved, signed or was asked to read it"},
                                    {"state", Text, false, "a state's id or label"},
                                    {"kind", Text, false, ""},
                                    {"year", Number, false, "of registration"},
                                    {"from", Day, false, "registered on this day or later"},
                                    {"to", Day, false, "registered on this day or before"},
                                    {"limit", Number, false, "1 to 100; absent: 20"},
                                    {"skip", Number, false, "how many come before this page; from 1000 on nothing comes"}};
constexpr ApiField link_fields[] = {{"name", Text, true, "folder of the new order"}};
constexpr ApiField import_fields[] = {{"list", Text, true, "the whole staff.yaml or staff.csv"},
                                      {"format", Text, true, "", list_formats},
                                      {"whole", Yes, false, "everybody stands in it: who is missing is told"},
                                      {"dismiss-missing", Yes, false, "and dismissed"},
                                      {"on", Day, false, "since when it is so; absent: today"},
                                      {"dry-run", Yes, false, "tell what would change, and change nothing"}};
constexpr ApiField invite_fields[] = {{"people", Texts, true, "ids"}};

constexpr ApiRoute table[] = {
    {{Method::Post, "/api/v1/session", Access::Anyone, api::session, small},
     Changes::Other,
     "signIn",
     "A token for the Authorization header: Bearer TOKEN",
     session_fields},
    {{Method::Delete, "/api/v1/session", Access::Person, api::end_session},
     Changes::Other,
     "signOut",
     "Ends the session"},
    {{Method::Get, "/api/v1/openapi.json", Access::Anyone, openapi_document},
     Changes::Nothing,
     "describe",
     "This document"},
    {{Method::Get, "/api/v1/me", Access::Person, api::me},
     Changes::Nothing,
     "me",
     "Who has signed in, and what they may do"},
    {{Method::Get, "/api/v1/duties", Access::Person, api::duties},
     Changes::Nothing,
     "duties",
     "What is asked of me now"},

    {{Method::Get, "/api/v1/orders", Access::Person, api::orders},
     Changes::Nothing,
     "listOrders",
     "Orders that I may see",
     list_fields},
    {{Method::Get, "/api/v1/search", Access::Person, api::find},
     Changes::Nothing,
     "findOrders",
     "Orders that I may see, by words and by what is known of them, the last day first",
     find_fields},
    {{Method::Post, "/api/v1/orders", Access::Clerk, api::new_order, small},
     Changes::Once,
     "newOrder",
     "A new draft in the office folder",
     new_fields},
    {{Method::Get, "/api/v1/orders/{order}", Access::Text, api::order},
     Changes::Nothing,
     "showOrder",
     "Where an order stands; ETag is its revision"},
    {{Method::Get, "/api/v1/orders/{order}/draft", Access::Whole, api::draft},
     Changes::Nothing,
     "draft",
     "The text of a draft; ETag is its digest"},
    {{Method::Put, "/api/v1/orders/{order}/draft", Access::Whole, api::save_draft, draft},
     Changes::Other,
     "saveDraft",
     "Writes the text of a draft in the place of the one that If-Match names",
     draft_fields},
    {{Method::Post, "/api/v1/orders/{order}/reminders", Access::Whole, api::remind, small},
     Changes::Other,
     "remindReaders",
     "A letter to everybody who has not acknowledged, once a day"},
    {{Method::Get, "/api/v1/orders/{order}/history", Access::Whole, api::history},
     Changes::Nothing,
     "history",
     "What happened, with the seal of each entry"},
    {{Method::Get, "/api/v1/orders/{order}/difference", Access::Whole, api::difference},
     Changes::Nothing,
     "difference",
     "How two editions differ, as text",
     difference_fields},
    {{Method::Get, "/api/v1/orders/{order}/editions", Access::Whole, api::editions},
     Changes::Nothing,
     "editions",
     "Editions that were frozen: when, by whom, and which parts changed"},
    {{Method::Get, "/api/v1/orders/{order}/documents", Access::Text, api::documents},
     Changes::Nothing,
     "documents",
     "Names and digests of the documents",
     edition_fields},
    {{Method::Get, "/api/v1/orders/{order}/documents/{file}", Access::Text, api::document},
     Changes::Nothing,
     "document",
     "The bytes of a document",
     edition_fields,
     "application/octet-stream"},
    {{Method::Get, "/api/v1/orders/{order}/readers", Access::Whole, api::readers},
     Changes::Nothing,
     "readers",
     "Who is asked to read it, and who has",
     reader_fields},
    {{Method::Post, "/api/v1/orders/{order}/amend", Access::Clerk, api::amend, small},
     Changes::Once,
     "amend",
     "A new draft that amends this registered order",
     link_fields},
    {{Method::Post, "/api/v1/orders/{order}/repeal", Access::Clerk, api::repeal, small},
     Changes::Once,
     "repeal",
     "A new draft that repeals this registered order",
     link_fields},
    {{Method::Get, "/api/v1/orders/{order}/sheets/{sheet}", Access::Whole, api::sheet},
     Changes::Nothing,
     "sheet",
     "approval.docx, approval.odt, acquaintance.docx, acquaintance.odt: to be signed on paper",
     {},
     "application/octet-stream"},
    {{Method::Post, "/api/v1/orders/{order}/submit", Access::Whole, api::submit, small},
     Changes::Order,
     "submit",
     "Freezes an edition and sends it on its way",
     remark_field},
    {{Method::Post, "/api/v1/orders/{order}/visa", Access::Whole, api::visa, small},
     Changes::Order,
     "visa",
     "Gives a visa",
     visa_fields},
    {{Method::Post, "/api/v1/orders/{order}/sign", Access::Whole, api::sign, signature},
     Changes::Order,
     "sign",
     "Signs; the number is taken in the same moment",
     sign_fields},
    {{Method::Post, "/api/v1/orders/{order}/refuse", Access::Whole, api::refuse, small},
     Changes::Order,
     "refuse",
     "Refuses to sign",
     refuse_field},
    {{Method::Post, "/api/v1/orders/{order}/go", Access::Whole, api::go, small},
     Changes::Order,
     "go",
     "Makes a move of the workflow",
     go_fields},
    {{Method::Post, "/api/v1/orders/{order}/register", Access::Whole, api::register_order, small},
     Changes::Order,
     "register",
     "How the coming signing takes its number",
     register_fields},
    {{Method::Post, "/api/v1/orders/{order}/publish", Access::Whole, api::publish, small},
     Changes::Order,
     "publish",
     "Puts the order on the public site now"},
    {{Method::Post, "/api/v1/orders/{order}/control", Access::Whole, api::control, small},
     Changes::Order,
     "finishControl",
     "Its measures are carried out",
     remark_field},
    {{Method::Post, "/api/v1/orders/{order}/acknowledgements", Access::Text, api::acknowledge, signature},
     Changes::Order,
     "acknowledge",
     "One acknowledgement, or those of many people",
     acknowledge_fields},

    {{Method::Get, "/api/v1/measures", Access::Person, api::measures},
     Changes::Nothing,
     "measures",
     "Measures under control: mine; of everybody to those who keep the orders",
     control_fields},
    {{Method::Post, "/api/v1/orders/{order}/measures/{measure}/report", Access::Text, api::report_measure, report},
     Changes::Order,
     "reportMeasure",
     "Reports that a measure is carried out",
     report_fields},
    {{Method::Post, "/api/v1/orders/{order}/measures/{measure}/accept", Access::Text, api::accept_measure, small},
     Changes::Order,
     "acceptMeasure",
     "Accepts the report",
     accept_fields},
    {{Method::Post, "/api/v1/orders/{order}/measures/{measure}/return", Access::Text, api::return_measure, small},
     Changes::Order,
     "returnMeasure",
     "Returns the report with a remark",
     return_fields},
    {{Method::Post, "/api/v1/orders/{order}/measures/{measure}/move", Access::Text, api::move_measure, small},
     Changes::Order,
     "moveMeasure",
     "Moves the day, with the reason",
     move_fields},
    {{Method::Get, "/api/v1/orders/{order}/measures/{measure}/files", Access::Text, api::report_files},
     Changes::Nothing,
     "reportFiles",
     "Names and digests of the files of its reports, the last report first",
     measure_fields},
    {{Method::Get, "/api/v1/orders/{order}/measures/{measure}/files/{digest}", Access::Text, api::report_file},
     Changes::Nothing,
     "reportFile",
     "The bytes of such a file",
     measure_fields,
     "application/octet-stream"},
    {{Method::Post, "/api/v1/calendar", Access::Person, api::make_calendar, small},
     Changes::Other,
     "makeCalendar",
     "A secret address of my measures for a calendar program, in the place of the one before"},
    {{Method::Delete, "/api/v1/calendar", Access::Person, api::end_calendar},
     Changes::Other,
     "endCalendar",
     "The address opens nothing any more"},

    {{Method::Get, "/api/v1/journal", Access::Registers, api::journal},
     Changes::Nothing,
     "journal",
     "The registration journal of a year",
     journal_fields},
    {{Method::Post, "/api/v1/journal/reservations", Access::Clerk, api::reserve, small},
     Changes::Other,
     "reserve",
     "Keeps a number free",
     reserve_fields},
    {{Method::Post, "/api/v1/journal/annulments", Access::Clerk, api::annul, small},
     Changes::Other,
     "annul",
     "Annuls a number",
     annul_fields},
    {{Method::Get, "/api/v1/staff", Access::Registers, api::staff}, Changes::Nothing, "staff", "People of the office"},
    {{Method::Post, "/api/v1/staff", Access::Clerk, api::import_staff, staff_list},
     Changes::Once,
     "importStaff",
     "Brings in a list of people; a dry run tells what would change",
     import_fields},
    {{Method::Get, "/api/v1/accounts", Access::Clerk, api::account_list},
     Changes::Nothing,
     "accounts",
     "Who was invited, who has come in, whose account is withdrawn"},
    {{Method::Post, "/api/v1/accounts", Access::Clerk, api::invite, small},
     Changes::Other,
     "invite",
     "One-time links to come in; a person's earlier link opens nothing any more",
     invite_fields},
    {{Method::Delete, "/api/v1/accounts/{person}", Access::Clerk, api::withdraw_account},
     Changes::Other,
     "withdrawAccount",
     "Ends the person's link and sessions at once, until the account is opened again"},
    {{Method::Post, "/api/v1/accounts/{person}/open", Access::Clerk, api::open_account, small},
     Changes::Other,
     "openAccount",
     "Opens a withdrawn account again, with its password"},
    {{Method::Get, "/api/v1/staff/{person}/absences", Access::Registers, api::absences},
     Changes::Nothing,
     "absences",
     "Absences of one person, the last first"},
    {{Method::Post, "/api/v1/staff/{person}/absences", Access::Clerk, api::enter_absence, small},
     Changes::Other,
     "enterAbsence",
     "An absence, or another one in the place of that which begins on the same day",
     absence_fields},
    {{Method::Delete, "/api/v1/staff/{person}/absences/{from}", Access::Clerk, api::take_out_absence},
     Changes::Other,
     "takeOutAbsence",
     "Takes the absence out that begins on this day"},
};

}  // namespace

std::span<const ApiRoute> api_routes() { return table; }

const ApiRoute* api_route_of(const Route& route) {
    for (const auto& one : table)
        if (&one.route == &route) return &one;
    return nullptr;
}

}  // namespace prikaz::web
