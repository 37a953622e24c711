// A small site for the tests, in the shipped look.
#pragma once

#include <string>
#include <vector>

#include "publication/publication.hpp"

prikaz::publication::Look shipped_look();
prikaz::publication::Site small_site();
std::string bytes_of(const std::vector<prikaz::publication::File>&, const std::string& path);
