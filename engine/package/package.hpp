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
    std::size_t file_bytes;        // the archive itself
    std::size_t entries;
    std::size_t entry_bytes;       // one unpacked entry
    std::size_t total_bytes;       // all unpacked entries
};
inline constexpr Limits office_limits{64u << 20, 4096, 256u << 20, 512u << 20};

struct Entry {
    std::string name;
    std::uint16_t method = 0;      // 0 stored, 8 deflated
    std::uint32_t crc = 0;
    std::uint64_t size = 0;        // unpacked
    std::string_view packed;       // bytes in the archive
};

// An archive whose directory was checked as a whole: names are valid, unique (also without regard to case), relative,
// without «..» or control characters; sizes agree and lie within the limits; nothing is encrypted, split or linked.
class Archive {
public:
    const std::string& name() const;
    std::span<const Entry> entries() const;                  // in the order of the directory
    const Entry* find(std::string_view name) const;
    // Unpacks one entry and checks its size and CRC. Codes: zip.*; a damaged entry is the user's problem.
    Loaded<std::string> unpack(const Entry&) const;

private:
    friend Loaded<Archive> open(std::string, std::string, const Limits&);
    struct State;
    std::shared_ptr<const State> state_;
};

Loaded<Archive> open(std::string bytes, std::string name, const Limits&);

enum class Method { Stored, Deflated };

// Writes an archive: entries in the order added, fixed times (1980-01-01), no extra fields: same input, same bytes.
class Writer {
public:
    Writer();
    ~Writer();
    Writer(Writer&&) noexcept;

    void add(std::string_view name, std::string_view bytes, Method = Method::Deflated);
    void copy(const Entry&);                                 // packed bytes taken over as they are
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

// ---- OPC (DOCX) ----------------------------------------------------------------------------------------------------

struct Relationship { std::string id, type, target; bool external = false; };

enum class DocumentKind { Docx, Odt, Other };

// What the archive is; refuses encrypted (OLE wrapped), macro-enabled only as told by `allow_macros`, and broken ones.
Loaded<DocumentKind> kind_of(const Archive&);

// Relationships of a part («» for the package), targets resolved to part names.
Loaded<std::vector<Relationship>> relationships(const Archive&, std::string_view part);
std::string relationships_name(std::string_view part);       // word/document.xml → word/_rels/document.xml.rels
// The main part of a DOCX (word/document.xml mostly).
Loaded<std::string> main_part(const Archive&);

// Content types: adds a Default for an extension or an Override for a part if it is not there; gives the new XML.
std::string with_default_type(std::string content_types, std::string_view extension, std::string_view type);
std::string with_override_type(std::string content_types, std::string_view part, std::string_view type);
std::string with_relationship(std::string relationships, const Relationship&);
std::string empty_relationships();

// ---- ODF -----------------------------------------------------------------------------------------------------------

// META-INF/manifest.xml with an entry for one more file.
std::string with_manifest_entry(std::string manifest, std::string_view path, std::string_view type);

}  // namespace prikaz::package
