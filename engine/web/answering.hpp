// Private to web.
#pragma once

#include "web/routes.hpp"

namespace prikaz::web {

bool is_api(const http::Request&);
// Fills in who asks and about what, then calls the handler of what was found; or says why not.
http::Response respond(Visit&, const Found&);
// The order of the address, where the person may see as much of it as the access asks for.
bool see_order(Visit&, Access);
// Whether a body greater than anybody's may come: 100, or why not.
http::Response admit(Visit&, const Found&);

}  // namespace prikaz::web
