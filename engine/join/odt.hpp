// Private to joining: an ODT that grows, and what is known of a document on its way into it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "join/join.hpp"
#include "join/xml.hpp"

namespace prikaz::join::odt {

// A file of the package (content.xml or styles.xml) taken apart. Members hold the inner text of the elements.
struct File {
    xml::Document document;
    std::string fonts, styles, automatic, masters;
    std::string body_open, prelude, content, body_close;  // of content.xml: declarations, then blocks

    File() = default;
    explicit File(std::string_view xml);
    std::string head() const;  // up to where the blocks begin, or the whole of styles.xml
    std::string tail() const;
};

// Styles are told apart by what they are for: a family of style:style, or «list», «data», «master», «layout», or the
// name of another element (draw:gradient…).
struct StyleKey {
    std::string family, name;
    friend auto operator<=>(const StyleKey&, const StyleKey&) = default;
};
struct NamedStyle {
    StyleKey key;
    std::string display;
    std::string_view whole;
};
std::vector<NamedStyle> named_styles(std::string_view inner);
std::string family_of_reference(std::string_view element, std::string_view attribute);  // empty: no reference
std::string changed_style(std::string_view whole, std::string_view attribute, std::string_view value);

class Target {
public:
    explicit Target(const package::Archive& first) : first_(first) {}
    bool load();

    std::string free_file(std::string_view wanted) const;
    void add_file(const package::Archive& from, const package::Entry&, std::string name, std::string_view type);
    void declare(std::string_view path, std::string_view type);  // in the manifest
    // Gives the block at `at` of `blocks` an automatic style of its own that begins with this master page.
    std::string begin_with(std::string blocks, std::size_t at, const std::string& master);
    // Takes from the block at `at` the page that its style, or a style above that, begins.
    std::string go_on_with(std::string blocks, std::size_t at);
    std::string finish(const std::vector<std::string>& blocks);

    File content, styles;
    std::map<StyleKey, std::string> by_display;  // family and display name → name
    std::set<StyleKey> names;
    std::set<std::string> object_names;  // of tables, frames, sections, bookmarks
    Problems problems;

private:
    // Gives the block an automatic style of its own: its style, changed.
    std::string restyled(std::string blocks, std::size_t at,
                         const std::function<std::string(const std::string&)>& change);

    const package::Archive& first_;
    std::string manifest_;
    int restyled_ = 0;
    std::set<std::string> files_;  // lower case
    struct Copy {
        package::Archive archive;
        package::Entry entry;
    };
    std::vector<Copy> copies_;
};

// The block (paragraph or table) where the last section of `blocks` begins and the master page it names, if any.
struct SectionStart {
    std::size_t at = std::string::npos;
    std::string master;
};
SectionStart last_section(std::string_view blocks, std::string_view automatic);
std::size_t first_block(std::string_view blocks);
StyleKey style_of_block(std::string_view blocks, std::size_t at);
// An attribute of a style, or of the nearest style above it that has it; `child` ends the name of the element in the
// style that carries it (empty: the style itself). Empty when none has it.
std::string inherited(std::span<const std::string* const> styles, StyleKey key, std::string_view child,
                      std::string_view attribute);

class Source {
public:
    Source(Target&, const Part&, int number);
    bool load();
    std::string take_blocks();
    // The master page of the first section, copied. When the section goes on (`continued`), it keeps the headers of
    // `before`.
    std::string take_master(const std::string& before);
    void finish();

private:
    enum class Scope { Content, Styles };
    std::string rewrite(std::string_view xml, Scope);
    std::string rewrite_tag(const xml::Tag&, Scope);
    std::optional<std::string> changed(std::string_view element, std::string_view attribute, std::string_view value,
                                       const std::string& own_family, Scope);
    std::string style(const StyleKey&, Scope);
    std::string master(std::string_view name);
    std::string layout(std::string_view name);
    std::string file(std::string_view href);
    std::string object_name(std::string_view name);
    void bring_style(const NamedStyle&);
    void bring_defaults();
    void collect_names();
    void take_automatic();
    void take_declarations_of_fields();
    void take_fonts();
    void warn(const char* code, std::string text);
    std::string prefixed(std::string_view name) const { return prefix_ + std::string(name); }

    Target& target_;
    const Part& part_;
    int number_;
    std::string prefix_, types_;
    File content_, styles_;
    std::set<StyleKey> automatic_content_, automatic_styles_;
    std::map<StyleKey, NamedStyle> common_;
    std::map<StyleKey, std::string> style_names_;
    std::map<std::string, std::string> masters_, layouts_, file_names_, object_names_;
    std::vector<NamedStyle> pending_;
    std::string new_styles_, new_masters_, new_layouts_, defaults_style_;
    std::set<std::string> warned_;
    bool foreign_ = false;
};

Loaded<std::string> join(const package::Archive& first, const std::vector<Part>&);
Loaded<std::string> insert(const package::Archive& host, const std::vector<Insertion>&);

}  // namespace prikaz::join::odt
