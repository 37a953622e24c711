// Finished documents of one format joined into one: an order and its appendices, a document included as it is.
#pragma once

#include <string>
#include <vector>

#include "package/package.hpp"

namespace prikaz::join {

enum class Placement {
    NewPage,   // a section of its own: the part's page size, margins, headers and footers
    Continue,  // goes on below in the same section, which takes the part's page setup
    Inside,    // among the text of the first: the part's sections, headers and footers stay away
};
enum class Orientation { AsIs, Portrait, Landscape };

struct Part {
    package::Archive document;
    Placement placement = Placement::NewPage;
    Orientation orientation = Orientation::AsIs;
};

// Appends documents of the same format to the first: styles of the same name are the first's, others come along renamed
// when they clash; lists restart; pictures, notes and links come along. Codes: join.*.
Loaded<std::string> join_documents(const package::Archive& first, const std::vector<Part>& parts);

// A document in the place of a paragraph of the host's text. `paragraph`: its bytes, which stand there once.
struct Insertion {
    std::string paragraph;
    package::Archive document;
};
// Insertions in the order of their places; what comes along comes as with join_documents.
Loaded<std::string> insert_documents(const package::Archive& host, const std::vector<Insertion>&);

}  // namespace prikaz::join
