// The texts that one program is made of: the template itself, what it extends, includes and imports. Each is read once;
// when all are read, the names of each are linked to what they mean wherever it is named.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/compilation.hpp"

namespace prikaz::language {

// Where names are looked up: a scope, so many functions around the one that runs.
struct NamePlace {
    Scope* scope = nullptr;
    std::uint16_t level = 0;
};

// A block of a template and of those that it extends.
struct ChainBlock {
    std::string_view name;
    std::uint32_t piece = 0;  // of its first definition
    std::size_t text = 0;     // number of the text in the chain that defined it last
    bool required = false;    // by its last definition
    std::vector<Unit*> versions;
    struct Use {
        Inclusion* inclusion;
        NamePlace place;
    };
    std::vector<Use> uses;
};

// A template, the one that it extends, and so on.
struct Chain {
    std::deque<ChainBlock> blocks;
    std::vector<std::string> names;
    std::size_t text = 0;  // number of the one being read

    ChainBlock& block(std::string_view name);
};

class Assembly {
public:
    Assembly(Compilation& compilation, Library library) : compilation_(compilation), library_(std::move(library)) {}

    // The program's own pieces, then everything that they name.
    void assemble();
    // A text found under a name instead of them.
    void assemble(const std::string& name, Provided);
    // A template run from outside of it: the only unit of a program without a body.
    void assemble_unit(const std::string& name, Provided);

    const Library& library() const { return library_; }
    bool is_open() const { return library_.ask != nullptr; }
    // The template of that name, to be read later; nothing when there is none, or it is refused and that reported.
    Unit* unit(const std::string& name, const Asked&);
    void report_missing(const std::string& name, const Asked&);
    Unit* new_unit(std::string_view name);
    void set_scope(Unit*, Scope*);
    // The names of the inclusion's units are those of the place.
    void link(Inclusion*, NamePlace);
    void keep_computed();
    // When all is read: whether the templates set the names that are picked from them.
    void check_later(const Inclusion* inclusion) { picked_.push_back(inclusion); }

private:
    struct Range {
        std::uint32_t begin = 0, end = 0;  // pieces
        bool plain = false;                // a text, not markup
    };
    struct Text {
        Unit* unit = nullptr;
        Provided provided;
    };
    struct Use {
        Inclusion* inclusion;
        NamePlace place;
        std::vector<std::vector<Handed>> handed;  // by link
        std::vector<std::size_t> looked_up;       // by link: how many names of the unit
    };
    struct UnitScope {
        Unit* unit;
        Scope* scope;
        std::size_t own;  // names set by the unit itself; those behind them are handed over
    };

    std::optional<Provided> provide(const std::string& name, const Asked&);
    Range cut_text(Provided);
    Body read_chain(Range, const std::string& name);
    std::optional<Range> parent_of(Chain&, const std::string& name, const Asked&);
    void finish_blocks(Chain&);
    void read_waiting();
    void finish();
    bool hand_names(Use&);
    void finish_unit(const UnitScope&);
    void check_picks(const Inclusion&);

    Compilation& compilation_;
    Library library_;
    std::map<std::string, Unit*> known_;
    std::deque<Text> waiting_;
    std::set<std::string> refused_;
    std::vector<UnitScope> scopes_;
    std::map<const Unit*, Scope*> scope_of_;
    std::deque<Use> uses_;
    std::vector<const Inclusion*> picked_;
    std::size_t texts_ = 0, bytes_ = 0;
    bool crowded_ = false;
};

}  // namespace prikaz::language
