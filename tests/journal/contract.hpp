// What the tests of all stores share: places where a store can be opened again and again, and a small made-up
// projection.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal::contract {

// A store of one kind, empty at first, gone with the process. Every connection is a holder of its own; in memory all
// are one.
struct Site {
    std::string kind;  // «memory», «SQLite», «PostgreSQL»
    std::string url;
    std::function<std::shared_ptr<Journal>()> connect;
};

struct Kind {
    std::string name;
    std::function<Site(const Projection&)> make;
};

// Memory and SQLite, and PostgreSQL when PRIKAZ_TEST_POSTGRESQL holds a URL: a schema of its own for every place.
std::vector<Kind> kinds();
// Those that keep what they are told when the process ends.
std::vector<Kind> durable_kinds();

std::string fresh_folder();  // removed at the end of the process

// Views «orders», «readers» (key: order and person), «registered» (its number is unique), effects in the lane of the
// order. Entries: order.made {title}, order.listed {people}, order.registered {number}, order.annulled {},
// acknowledged {} on acknowledgement/ORDER/PERSON.
Projection projection();
// The same with view «orders» of another version, in which titles are in capital Latin letters.
Projection newer_projection();

Entry made(const std::string& title);
Entry listed(int people);
Entry listed_again(int people);  // adds those who are not there and leaves the others as they are
Entry registered(int number);
Entry annulled();
Entry acknowledged();

Instant at(int seconds);
Commit append(const std::string& stream, Revision seen, std::vector<Entry> entries);
// The rows of a view as text, for comparing.
std::vector<std::string> rows(Journal&, const std::string& view);
// Everything that can be seen of a store: streams, entries, log, rows, effects.
std::string everything(Journal&);

}  // namespace prikaz::journal::contract

// Begins a test case that runs for every store, each empty, with `journal` connected to it.
#define EVERY_STORE(site)                                                       \
    const auto kind = GENERATE(from_range(prikaz::journal::contract::kinds())); \
    INFO(kind.name);                                                            \
    const auto site = kind.make(prikaz::journal::contract::projection());       \
    const auto journal = site.connect()
