// A document as an ordered list of named parts in a zip archive: reading foreign archives within limits, writing
// deterministic ones, and the rules of OPC (DOCX) and ODF packages.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"

namespace prikaz::package {

struct Limits {
    std::size_t file_bytes;  // the archive itself
    std::size_t entries;
    std::size_t entry_bytes;  // one unpacked entry
    std::size_t total_bytes;  // all unpacked entries
};
inline constexpr Limits office_limits{64u << 20, 4096, 256u << 20, 512u << 20};

struct Entry {
    std::string name;
    std::uint16_t method = 0;  // 0 stored, 8 deflated
    std::uint32_t crc = 0;
    std::uint64_t size = 0;   // unpacked
    std::string_view packed;  // bytes in the archive
};

// An archive whose directory was checked as a whole: names are valid, unique (also without regard to case), relative,
// without «..» or control characters; sizes agree and lie within the limits; nothing is encrypted, split or linked.
class Archive {
public:
    const std::string& name() const;
    std::span<const Entry> entries() const;  // in the order of the directory
    const Entry* find(std::string_view name) const;
    // Unpacks one entry and checks its size and CRC. Codes: zip.*; a damaged entry is the user's problem.
    Loaded<std::string> unpack(const Entry&) const;

private:
    friend Loaded<Archive> open(std::string, std::string, const Limits&);
    struct State;
    std::shared_ptr<const State> state_;
};

Loaded<Archive> open(std::string bytes, std::string name, const Limits&);

// Office documents written as one XML file: Flat OPC («Word XML Document», .xml) and Flat ODF (.fodt).
bool is_flat(std::string_view bytes);
// The same document as an archive's bytes. Codes: xml.*, package.flat, package.macros.
Loaded<std::string> archive_of_flat(std::string bytes, const std::string& name, const Limits&);

enum class Method { Stored, Deflated };

// Writes an archive: entries in the order added, fixed times (1980-01-01), no extra fields: same input, same bytes.
class Writer {
public:
    Writer();
    ~Writer();
    Writer(Writer&&) noexcept;

    void add(std::string_view name, std::string_view bytes, Method = Method::Deflated);
    void copy(const Entry&);  // packed bytes taken over as they are
    // A part written piece by piece, so that a large part need not be in memory whole.
    void begin(std::string_view name);
    void write(std::string_view bytes);
    void end();
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// ---- XML safety ----------------------------------------------------------------------------------------------------

// Refuses what no office part may hold: DOCTYPE and entities, bytes that are no UTF-8 (UTF-16 with a byte order mark is
// converted), malformed or too deep XML. `place.part` names the part. Codes: xml.*.
Problems check_xml(std::string_view bytes, const Place& part, int depth_limit = 512);
// Unpacks a part, turns UTF-16 into UTF-8 (declaration included), drops a byte order mark and checks it.
// A part that is not there: package.part.missing.
Loaded<std::string> unpack_xml(const Archive&, std::string_view part, int depth_limit = 512);

// ---- OPC (DOCX) ----------------------------------------------------------------------------------------------------

struct Relationship {
    std::string id, type, target;
    bool external = false;
};

enum class DocumentKind { Docx, Odt, Other };

enum class Macros { Refuse, Allow };

// What the archive is: text documents and their templates (.docx, .dotx, .odt, .ott) are Docx and Odt, spreadsheets and
// the like Other. Codes: package.macros, package.encrypted, package.broken, zip.*, xml.*.
Loaded<DocumentKind> kind_of(const Archive&, Macros = Macros::Refuse);

// Relationships of a part («» for the package), targets resolved to part names.
Loaded<std::vector<Relationship>> relationships(const Archive&, std::string_view part);
std::string relationships_name(std::string_view part);  // word/document.xml → word/_rels/document.xml.rels
// The main part of a DOCX (word/document.xml mostly).
Loaded<std::string> main_part(const Archive&);

// The type that [Content_Types].xml gives a part, or empty.
std::string content_type(std::string_view content_types, std::string_view part);
// Content types: adds a Default for an extension if it is not there, or an Override for a part (replacing one with
// another type); gives the new XML. `part` and relationship targets have no slash in front. Adding twice changes
// nothing.
std::string with_default_type(std::string content_types, std::string_view extension, std::string_view type);
std::string with_override_type(std::string content_types, std::string_view part, std::string_view type);
// Adds the relationship unless its id is there. `target` is written as it is: relative to the part's folder.
std::string with_relationship(std::string relationships, const Relationship&);
// Target of a relationship written in `part` so that it names `target`: word/document.xml, word/media/a.png →
// media/a.png
std::string relative_target(std::string_view part, std::string_view target);
std::string empty_relationships();

// ---- ODF -----------------------------------------------------------------------------------------------------------

// META-INF/manifest.xml with an entry for one more file, unless it is there.
std::string with_manifest_entry(std::string manifest, std::string_view path, std::string_view type);

}  // namespace prikaz::package
