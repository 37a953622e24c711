// Inside the room only: the state space of a definition. A case stands in one state of each running machine; machines
// of different regions do not hinder each other, so each is walked through alone and what it may bring about is joined:
// seventeen branches cost the sum of their states, not the product.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "flow/definition.hpp"

namespace prikaz::flow {

// What a way has done to the order so far. Two stands for «more than once».
struct Facts {
    int signatures = 0, registrations = 0;
    bool frozen = false;  // there is an edition that people may approve, sign and read
    friend auto operator<=>(const Facts&, const Facts&) = default;
};
using FactSet = std::set<Facts>;

enum class Nature { Human, Timer, Automatic };  // what a move waits for

struct Edge {
    const Move* move;
    std::size_t to;
    Nature nature;
};

struct Walk;

struct Node {
    const State* state;
    Facts facts;
    std::size_t from;  // the node before, on the shortest way
    const Move* via;   // nullptr: the walk begins here
    std::vector<Edge> out;
    std::vector<const Walk*> regions;
};

struct Walk {  // of one machine, begun with some facts
    const Machine* machine;
    std::string before;  // the way to the machine: «draft –submit→ active / control: »
    std::vector<Node> nodes;
    FactSet anywhere, finished;
    bool ends_alone = false;  // the end can be reached with nobody doing anything

    std::string way(std::size_t node) const;  // «draft –submit→ visa –rejected→ draft»
};

// Is told each move and each entry with the facts there. What it has complained of it may put right, so that it is told
// once.
struct Watcher {
    virtual ~Watcher() = default;
    virtual void moved(const State&, const Move&, const Facts& before, const std::string& way) = 0;
    virtual void entered(const State&, Facts&, const std::string& way) = 0;
};

class Space {
public:
    // `closed`: moves whose condition never holds.
    Space(const Definition&, std::set<const Move*> closed, std::size_t limit, Watcher&);

    const std::vector<std::unique_ptr<Walk>>& walks() const { return walks_; }  // the whole machine's is the first
    std::size_t size() const { return size_; }
    bool whole() const { return size_ <= limit_; }
    bool is_closed(const Move& move) const { return closed_.count(&move) != 0; }
    bool was_made(const Move& move) const { return made_.count(&move) != 0; }
    // The shortest way to a state, empty when it is never reached.
    std::string way(const State&) const;

private:
    const Definition& definition_;
    std::set<const Move*> closed_, made_;
    std::size_t limit_, size_ = 0;
    Watcher& watcher_;
    std::vector<std::unique_ptr<Walk>> walks_;
    std::map<std::pair<const Machine*, Facts>, const Walk*> known_;
    std::map<const State*, std::pair<const Walk*, std::size_t>> seen_;

    const Walk* walk(const Machine&, const Facts&, const std::string& before);
    std::size_t add(Walk&, std::map<std::pair<const State*, Facts>, std::size_t>&, const State&, Facts,
                    std::size_t from, const Move* via, const std::string& way);
    void step(Walk&, std::size_t node, std::map<std::pair<const State*, Facts>, std::size_t>&);
    Nature nature(const Node&, const Move&) const;
};

// Whether a role always has somebody: itself or through what takes its place.
bool is_sure(const Definition&, std::string_view role);

}  // namespace prikaz::flow
