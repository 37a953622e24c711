// Readers of an edition, as the office keeps them.
#include "flow/simulate_playing.hpp"

namespace prikaz::flow::simulation {

namespace {

bool is_open(const Reader& reader) {
    return reader.state == Reader::State::Pending || reader.state == Reader::State::Deferred;
}

}  // namespace

void Readers::put(const std::string& person, Reader::State state) {
    Reader& reader = rows_.try_emplace(person, Reader{Reader::State::Closed, {}, {}}).first->second;
    if (reader.state == Reader::State::Given) return;
    open_ -= is_open(reader);
    reader.state = state;
    open_ += is_open(reader);
}

// What they have answered about this edition before stands.
void Readers::ask(const event::AcquaintanceOpened& opened) {
    if (opened.edition != edition_) {
        rows_.clear();
        open_ = 0;
        edition_ = opened.edition;
        digest_ = opened.digest;
    }
    for (const std::string& person : opened.people) put(person, Reader::State::Pending);
}

void Readers::change(const event::ReadersChanged& changed) {
    for (const std::string& person : changed.added) put(person, Reader::State::Pending);
    for (const std::string& person : changed.resumed) put(person, Reader::State::Pending);
    for (const std::string& person : changed.deferred) put(person, Reader::State::Deferred);
    for (const std::string& person : changed.closed) put(person, Reader::State::Closed);
}

void Readers::answer(const Acknowledgement& given, Instant at) {
    put(given.person, Reader::State::Given);
    Reader& reader = rows_.at(given.person);
    reader.given = given;
    reader.at = at;
}

const Reader* Readers::find(const std::string& person) const {
    const auto found = rows_.find(person);
    return found == rows_.end() ? nullptr : &found->second;
}

std::vector<std::string> Readers::in(Reader::State state) const {
    std::vector<std::string> people;
    for (const auto& [person, reader] : rows_)
        if (reader.state == state) people.push_back(person);
    return people;
}

std::vector<std::string> Readers::all() const {
    std::vector<std::string> people;
    for (const auto& [person, reader] : rows_) people.push_back(person);
    return people;
}

}  // namespace prikaz::flow::simulation
