// Private to desk: which files of the site's folder are ours. Its file .prikaz-site lists them: only these are ever
// replaced or removed.
#pragma once

#include <map>
#include <string>

#include "desk/desk.hpp"

namespace prikaz::desk {

struct OwnFiles {
    std::string stamp;                         // what the site was made from
    std::map<std::string, std::string> paths;  // behind a page, what that page was made from
};

std::string folder_of_site(const Desk&);
OwnFiles read_own(Desk&);  // nothing where there is no list
void write_own(Desk&, const OwnFiles&);
void remove_file(World&, const std::string& path);

}  // namespace prikaz::desk
