// Private to joining: a DOCX that grows, and what is known of a document on its way into it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "join/join.hpp"
#include "join/xml.hpp"

namespace prikaz::join::docx {

inline constexpr std::string_view word_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view link_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

// The result: the first document's package, with parts changed and added.
class Target {
public:
    explicit Target(const package::Archive& first, std::string main) : first_(first), main_(std::move(main)) {}

    const package::Archive& first() const { return first_; }
    const std::string& main() const { return main_; }
    bool load(Problems&);

    // Text of a part, read from the first document when it is there; changes are kept.
    std::string& text(const std::string& part);
    bool has(std::string_view part) const;
    // The part that the main part names by this kind of relationship («styles»); made with `fresh` when there is none.
    std::string part_of_kind(const std::string& kind, const std::string& fresh);
    std::string find_part(const std::string& kind);  // or empty

    std::string free_name(std::string_view wanted) const;
    void add_text(const std::string& part, std::string text, std::string_view type);
    // Takes a part over packed as it is, under a free name, or finds its twin among the pictures already there.
    std::string add_copy(const package::Archive& from, const package::Entry&, std::string_view type);
    std::string relate(const std::string& part, std::string_view type, std::string_view target, bool external);

    std::string finish(const std::vector<std::string>& main_pieces);

    long next_annotation = 0, next_drawing = 1, next_note = 1;
    long next_list = 0, next_abstract = 0;  // 0: not looked at yet
    std::set<std::string> bookmarks;        // lower case
    std::set<std::string> inherited;  // «headerReference default» and the like that a later section would inherit
    Problems problems;                // warnings; errors when something could not be read

private:
    const package::Archive& first_;
    std::string main_, types_;
    std::vector<package::Relationship> main_links_;
    std::map<std::string, std::string> texts_;
    std::map<std::string, int> link_numbers_;
    std::set<std::string> names_;     // of all parts, lower case
    std::vector<std::string> added_;  // in the order they came
    struct Copy {
        package::Archive archive;  // keeps the bytes
        package::Entry entry;
    };
    std::map<std::string, Copy> copies_;
};

struct Style {
    std::string type, id, name, based_on, link, list;  // name in lower case; list: numId in its own properties
    bool is_default = false;
    std::string text;
};

struct Styles {
    std::vector<Style> all;
    std::string defaults;  // inside docDefaults
    std::map<std::string, std::size_t> by_id;
    std::map<std::string, std::size_t> by_name;  // type, blank, name

    explicit Styles(std::string_view xml);
    void add(Style);
    const Style* with_id(std::string_view id) const;
    const Style* with_name(const std::string& type, const std::string& name) const;
    const Style* default_paragraph() const;
};

// One document being appended: which of its names, ids and parts became which of the target's.
class Source {
public:
    // `section_before`: properties of the section that ends where this document begins.
    Source(Target&, Styles& target_styles, const Part&, int number, std::string section_before);
    bool load();

    // Body without the last section properties, and those; both as they stand in the target.
    struct Body {
        std::string content, section;
    };
    Body take_body();
    std::string take_root(std::string& target_root);  // declarations to repeat on the moved elements
    void finish();                                    // styles and lists that turned out to be used

private:
    friend class Rewriter;

    std::string style(std::string_view id);  // maps and brings along
    std::string list(std::string_view id);
    std::string note(const std::string& kind, std::string_view id);
    std::string annotation(std::string_view id);
    std::string link(const std::string& story, const std::string& in_target, std::string_view id);
    std::string section(std::string_view text);
    std::string section_that_follows(const std::string& text);
    std::string references_not_inherited(const std::string& section);
    std::string empty_header(bool header);
    std::string bring_part(const std::string& name);
    std::string bring_story(const std::string& name, std::string_view type);
    std::string style_for_plain_paragraphs();  // empty when the target's default does
    struct StyleList {
        std::string list, level;
    };
    StyleList list_of_style(std::string_view id);  // list that a style brings which the target has under this name
    std::string bookmark(std::string_view name);
    void collect_bookmarks();
    void bring_style(const Style&);
    void bring_defaults();
    void bring_list(const std::string& id);
    void store_styles();
    void store_lists();
    void warn(const char* code, std::string text, std::string hint = {});
    std::string_view theme_font(std::string_view slot) const;
    void load_theme();
    const std::vector<package::Relationship>& links_of(const std::string& part);
    std::string text_of_kind(const std::string& kind);

    Target& target_;
    Styles& target_styles_;
    const Part& part_;
    int number_;
    std::string section_before_, main_, types_;
    xml::Document document_;
    Styles styles_{""};
    xml::Document numbering_;
    bool foreign_ = false;  // other defaults than the target's
    bool same_theme_ = true;
    std::string defaults_style_, plain_style_;
    std::map<std::string, std::string> theme_;  // slot («major», «minor») → font
    std::map<std::string, std::vector<package::Relationship>> links_;
    std::map<std::string, std::string> style_ids_, list_ids_, abstract_ids_, annotation_ids_, bookmark_names_,
        part_names_;
    std::map<std::string, std::string> link_ids_, note_ids_;
    struct Notes {
        std::string part, root, brought;
        std::map<std::string, std::string, std::less<>> by_id;
    };
    std::map<std::string, StyleList> style_lists_;
    std::map<std::string, Notes> notes_;  // «footnotes», «endnotes»
    std::vector<const Style*> pending_styles_;
    std::vector<std::string> pending_lists_;
    std::string new_styles_, new_abstracts_, new_lists_, styles_root_;
    std::set<std::string> copied_styles_;  // ids of the source whose style came along
    std::set<std::string> warned_;
    std::string empty_header_, empty_footer_;
    bool first_section_ = true;
    std::set<std::string> references_;  // as Target::inherited
};

// Rewrites a stretch of WordprocessingML of the source for the target.
class Rewriter {
public:
    enum class Kind { Story, Definition };  // text, or styles and lists
    Rewriter(Source& source, Kind kind, std::string story, std::string in_target)
        : source_(source), kind_(kind), story_(std::move(story)), in_target_(std::move(in_target)) {}
    std::string run(std::string_view xml, std::string_view root);

private:
    using Action = void (Rewriter::*)(const xml::Tag&);
    static Action action_for(std::string_view name);

    void handle(const xml::Tag&);
    void put(std::string_view text) { out_ += text; }
    void skip(const xml::Tag&);
    void learn_prefixes(std::string_view tag);
    std::string with_links(std::string tag);
    std::string without_theme(std::string tag);
    std::string word(std::string_view name) const;  // with the prefix of the source
    void before_tag(const xml::Tag&);

    void style_reference(const xml::Tag&);
    void level_style(const xml::Tag&);
    void list_reference(const xml::Tag&);
    void note_reference(const xml::Tag&);
    void annotation(const xml::Tag&);
    void bookmark(const xml::Tag&);
    void drop(const xml::Tag&);
    void drop_comment(const xml::Tag&);
    void section(const xml::Tag&);
    void drawing(const xml::Tag&);
    void paragraph(const xml::Tag&);
    void row(const xml::Tag&);
    void paragraph_properties(const xml::Tag&);
    void anchor(const xml::Tag&);
    void instruction(const xml::Tag&);
    void field(const xml::Tag&);
    void alignment(const xml::Tag&);
    void tracked(const xml::Tag&);
    void outside_chunk(const xml::Tag&);
    void plain(const xml::Tag&);

    Source& source_;
    Kind kind_;
    std::string story_, in_target_, out_;
    std::string_view xml_;
    xml::Tags tags_{""};
    std::size_t copied_ = 0;
    std::set<std::string, std::less<>> word_prefixes_, link_prefixes_;
    bool expects_properties_ = false, expects_style_ = false;
    std::string missing_list_;  // numPr to be put into the open paragraph properties at its place
};

Loaded<std::string> insert(const package::Archive& host, const std::vector<Insertion>&);
Loaded<std::string> join(const package::Archive& first, const std::vector<Part>&);

}  // namespace prikaz::join::docx
