// bench_log STEP FOLDER NUMBER: one step on a log in a folder, alone in its process, so that its memory is its own.
// Prints seconds, of the clock and of the processor, megabytes at most, and the size of what it made. For tests/bench/log/run.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <sys/resource.h>
#include <thread>

#include "transparency/transparency.hpp"

namespace {

using namespace prikaz;
using namespace prikaz::transparency;

constexpr char name[] = "prikaz/bench", key_file[] = "key.pem";
constexpr std::size_t key_bytes = 1024;

// As the journal's entries look in it (desk/archive_log.cpp).
std::string line(Size number) {
    return "{\"sequence\":" + std::to_string(number + 1) +
           ",\"type\":\"order.registered\",\"at\":\"2026-03-02T06:00:00Z\",\"seal\":\"" +
           sha256(std::to_string(number)) + "\"}";
}

SigningKey key_of(storage::Folder& folder) {
    if (!folder.kind(key_file)) folder.write_new(key_file, SigningKey::fresh());
    return *SigningKey::read(name, *folder.read(key_file, key_bytes), key_file).value;
}

Checkpoint head_of(storage::Folder& folder) {
    const auto note = Log(folder).checkpoint_note();
    auto head = note ? open_checkpoint(*note, key_of(folder).verifier(), "checkpoint") : Loaded<Checkpoint>{};
    if (!head) throw MachineFailure("there is no log");
    return *head.value;
}

std::size_t append(storage::Folder& folder, Size many) {
    constexpr Size at_once = 10'000;
    const auto note = Log(folder).checkpoint_note();
    Size size = note ? head_of(folder).size : 0;
    Log log(folder);
    for (const Size end = size + many; size < end;) {
        std::vector<std::string> lines;
        for (Size i = size; i < std::min(size + at_once, end); ++i) lines.push_back(line(i));
        log.append(size, lines);
        size += lines.size();
    }
    const auto signed_note = sign(log.head(name, size), key_of(folder));
    log.publish(signed_note);
    return signed_note.size();
}

std::size_t bytes_of(const std::vector<Hash>& proof) { return proof.size() * hash_bytes; }

std::size_t include(storage::Folder& folder, Size index) {
    const auto head = head_of(folder);
    Log log(folder);
    const auto proof = prove_inclusion(Rule::Sha256, index, head.size, log.nodes(Rule::Sha256, head.size));
    if (!shows_inclusion(Rule::Sha256, hash_of_entry(Rule::Sha256, line(index)), index, head.size, proof, head.root))
        throw MachineFailure("the proof does not hold");
    return bytes_of(proof);
}

std::size_t consist(storage::Folder& folder, Size before) {
    const auto head = head_of(folder);
    const auto nodes = Log(folder).nodes(Rule::Sha256, head.size);
    const auto proof = prove_consistency(Rule::Sha256, before, head.size, nodes);
    if (!shows_consistency(Rule::Sha256, before, head.size, root_of(Rule::Sha256, before, nodes), head.root, proof))
        throw MachineFailure("the proof does not hold");
    return bytes_of(proof);
}

std::size_t verify(storage::Folder& folder, Look look) {
    const auto threads = static_cast<int>(std::thread::hardware_concurrency());
    if (compare(folder, head_of(folder), head_of(folder), look, threads).kind != Verdict::Kind::Same)
        throw MachineFailure("the log is not whole");
    return 0;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::size_t carry_out(const std::string& step, storage::Folder& folder, Size number) {
    if (step == "append") return append(folder, number);
    if (step == "open") return head_of(folder).size;
    if (step == "include") return include(folder, number);
    if (step == "consist") return consist(folder, number);
    if (step == "tiles") return verify(folder, Look::Tiles);
    return verify(folder, Look::Entries);
}

}  // namespace

int main(int count, char** words) try {
    if (count != 4) throw prikaz::MachineFailure("bench_log STEP FOLDER NUMBER");
    const auto folder = prikaz::storage::make(words[2]);
    const auto begin = std::chrono::steady_clock::now();
    const auto made = carry_out(words[1], *folder, std::strtoull(words[3], nullptr, 10));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::cout << took.count() << ' ' << seconds(used.ru_utime) + seconds(used.ru_stime) << ' '
              << static_cast<double>(used.ru_maxrss) / 1024 << ' ' << made << '\n';
} catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 2;
}
