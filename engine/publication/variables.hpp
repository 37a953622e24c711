// Inside the room only: what the templates of the site see (templates/site/FORMAT.md).
#pragma once

#include <vector>

#include "publication/publication.hpp"

namespace prikaz::publication {

using Pages = std::vector<const Page*>;

data::Tree index_variables(const Site&, const Pages& newest_first);
data::Tree year_variables(const Site&, int year, const Pages& newest_first);
data::Tree order_variables(const Site&, const Page&);
data::Tree feed_variables(const Site&, const Pages& newest_first);

}  // namespace prikaz::publication
