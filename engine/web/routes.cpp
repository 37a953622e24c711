#include "web/routes.hpp"

#include "web/api.hpp"

namespace prikaz::web {

namespace {

using http::Method;

constexpr std::size_t form = 64u << 10, file = 64u << 20;

constexpr Route table[] = {
    {Method::Get, "/", Access::Anyone, work::start},
    {Method::Get, "/enter", Access::Anyone, entry::form},
    {Method::Post, "/enter", Access::Anyone, entry::sign_in, form},
    {Method::Post, "/enter-code", Access::Anyone, entry::code, form},
    {Method::Get, "/enter/{token}", Access::Anyone, entry::first},
    {Method::Post, "/enter/{token}", Access::Anyone, entry::enter, form},
    {Method::Post, "/language", Access::Anyone, entry::language, form},
    {Method::Post, "/leave", Access::Person, entry::leave, form},
    {Method::Get, "/resume", Access::Person, entry::resume},
    {Method::Get, "/account", Access::Person, entry::account},
    {Method::Post, "/account/password", Access::Person, entry::change_password, form},
    {Method::Post, "/account/sessions", Access::Person, entry::end_session, form},
    {Method::Post, "/account/calendar", Access::Person, calendars::make, form},
    {Method::Post, "/account/calendar/end", Access::Person, calendars::end, form},
    {Method::Get, "/calendars/{token}/prikaz.ics", Access::Anyone, calendars::subscribed},

    {Method::Get, "/work", Access::Person, work::list},

    {Method::Get, "/calendar", Access::Person, terms::page},
    {Method::Get, "/control", Access::Person, control::page},
    {Method::Get, "/control/prikaz.ics", Access::Person, calendars::own},
    {Method::Post, "/control/act", Access::Person, control::act, file},
    {Method::Get, "/orders", Access::Person, lists::orders},
    {Method::Get, "/journal", Access::Registers, lists::journal},
    {Method::Get, "/journal/{file}", Access::Registers, lists::print_journal},
    {Method::Post, "/journal/reserve", Access::Clerk, lists::reserve, form},
    {Method::Post, "/journal/annul", Access::Clerk, lists::annul, form},
    {Method::Get, "/staff", Access::Registers, lists::staff},
    {Method::Post, "/staff/import", Access::Clerk, lists::import_staff, file},
    {Method::Post, "/staff/invite", Access::Clerk, invitations::invite, form},
    {Method::Post, "/staff/lock", Access::Clerk, invitations::lock, form},
    {Method::Get, "/staff/{person}", Access::Registers, absences::page},
    {Method::Post, "/staff/{person}/absence", Access::Clerk, absences::enter, form},
    {Method::Post, "/staff/{person}/presence", Access::Clerk, absences::take_out, form},

    {Method::Get, "/orders/{order}", Access::Text, order::page},
    {Method::Get, "/orders/{order}/documents/{file}", Access::Text, order::document},
    {Method::Get, "/orders/{order}/measures/{measure}/{digest}", Access::Text, control::report_file},
    {Method::Get, "/new-order", Access::Clerk, editor::begin},
    {Method::Post, "/new-order", Access::Clerk, editor::choose, form},
    {Method::Get, "/orders/{order}/edit", Access::Whole, editor::open},
    {Method::Post, "/orders/{order}/edit", Access::Whole, editor::act, long_form},
    {Method::Get, "/orders/{order}/history", Access::Whole, order::history},
    {Method::Get, "/orders/{order}/editions/{edition}", Access::Whole, editions::page},
    {Method::Get, "/orders/{order}/editions/{edition}/{file}", Access::Whole, editions::document},
    {Method::Get, "/orders/{order}/difference", Access::Whole, order::difference},
    {Method::Get, "/orders/{order}/picture.svg", Access::Whole, order::picture},
    {Method::Get, "/orders/{order}/readers", Access::Whole, readers::list},
    {Method::Post, "/orders/{order}/readers", Access::Whole, readers::enter, file},
    {Method::Post, "/orders/{order}/remind", Access::Whole, readers::remind, form},
    {Method::Get, "/orders/{order}/sheets/{sheet}", Access::Whole, readers::sheet},
    {Method::Get, "/orders/{order}/events", Access::Whole, readers::events, 0, Route::Goes::Events},
    {Method::Get, "/orders/{order}/qr.svg", Access::Text, order::qr},
    {Method::Get, "/orders/{order}/receipt", Access::Text, acts::receipt},
    {Method::Post, "/orders/{order}/acknowledge", Access::Click, acts::acknowledge, form, Route::Goes::Click},
    {Method::Post, "/orders/{order}/acknowledge-signed", Access::Text, acts::acknowledge_signed, file},
    {Method::Post, "/orders/{order}/submit", Access::Whole, acts::submit, form},
    {Method::Post, "/orders/{order}/visa", Access::Whole, acts::visa, form},
    {Method::Post, "/orders/{order}/sign", Access::Whole, acts::sign, file},
    {Method::Post, "/orders/{order}/refuse", Access::Whole, acts::refuse, form},
    {Method::Post, "/orders/{order}/go", Access::Whole, acts::go, form},
    {Method::Post, "/orders/{order}/control", Access::Whole, acts::finish_control, form},
};

// «/orders/{order}» against «/orders/2026~12»; parameters are whole segments.
bool matches(std::string_view pattern, std::string_view path, Found& found) {
    std::map<std::string, std::string, std::less<>> parameters;
    while (!pattern.empty() || !path.empty()) {
        if (pattern.empty() || path.empty() || pattern.front() != '/' || path.front() != '/') return false;
        pattern.remove_prefix(1);
        path.remove_prefix(1);
        const auto wanted = pattern.substr(0, pattern.find('/')), given = path.substr(0, path.find('/'));
        pattern.remove_prefix(wanted.size());
        path.remove_prefix(given.size());
        if (wanted.starts_with('{')) {
            if (given.empty()) return false;
            parameters.emplace(wanted.substr(1, wanted.size() - 2), given);
        } else if (wanted != given) {
            return false;
        }
    }
    found.parameters = std::move(parameters);
    return true;
}

}  // namespace

std::span<const Route> routes() { return table; }

namespace {

// Whether the search is over.
bool try_route(const Route& route, http::Method wanted, std::string_view path, Found& found) {
    if (!matches(route.pattern, path, found)) return false;
    if (route.method == wanted) found.route = &route;
    found.other_method = !found.route;
    return found.route != nullptr;
}

}  // namespace

Found find_route(http::Method method, std::string_view path) {
    const auto wanted = method == http::Method::Head ? http::Method::Get : method;
    Found found;
    if (path.starts_with(api_prefix)) {
        for (const auto& one : api_routes())
            if (try_route(one.route, wanted, path, found)) break;
        return found;
    }
    for (const auto& route : routes())
        if (try_route(route, wanted, path, found)) break;
    return found;
}

}  // namespace prikaz::web
