// A tree of folders and files that something durable lives in. Paths are relative to it, with «/» between their parts;
// no link is ever followed and nothing outside is ever touched, whatever the names say. Two processes may share a tree:
// who changes it holds its lock.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"
#include "digest/digest.hpp"

namespace prikaz::storage {

enum class Kind : std::uint8_t { File, Folder, Link, Other };  // Other: a pipe, a socket, a device

struct Entry {
    std::string name;  // bytes as the file system has them
    Kind kind = Kind::File;
};

// The digests of one file in the order asked for, and its size.
struct Digested {
    std::vector<std::string> digests;
    std::uint64_t size = 0;
};

// Every reading member takes any path; one that is not there, leads through a link or out of the tree is nothing.
// Changes throw MachineFailure when the machine cannot. What was moved or removed is durable when the call returns;
// what was made or written only after flush().
class Folder {
public:
    virtual ~Folder() = default;

    virtual const std::string& shown() const = 0;  // the tree's own path, for messages

    virtual std::vector<Entry> list(const std::string& path) = 0;  // sorted by bytes; «» is the tree itself
    virtual std::optional<Kind> kind(const std::string& path) = 0;
    // The whole file; larger than `limit`: FileTooLarge.
    virtual std::optional<std::string> read(const std::string& path, std::size_t limit) = 0;
    virtual std::optional<Digested> digest(const std::string& path, std::span<const digest::Algorithm>) = 0;

    virtual void make_folder(const std::string& path) = 0;  // with those above it; one that is there is no mistake
    virtual void write_new(const std::string& path, std::string_view bytes) = 0;  // refuses to replace a file
    virtual void flush() = 0;  // everything written so far stays, whatever happens to the machine
    // A file takes the place of a file; a folder goes where nothing is.
    virtual void move(const std::string& from, const std::string& to) = 0;
    virtual void remove(const std::string& path) = 0;  // with everything in it; one that is not there is no mistake

    // While the value lives no other process gets it; nothing: another one holds it now.
    virtual std::shared_ptr<void> lock() = 0;
};

// A folder of the real world; nothing when there is none at the path.
std::unique_ptr<Folder> open(const std::string& path);
// The same, made with the folders above it when it is not there.
std::unique_ptr<Folder> make(const std::string& path);
// A folder inside a tree as a tree of its own, which need not be there; the whole one lives longer, or is given along.
// Its lock is that of the whole tree.
std::unique_ptr<Folder> part_of(Folder&, const std::string& path);
std::unique_ptr<Folder> part_of(std::unique_ptr<Folder>, const std::string& path);

}  // namespace prikaz::storage
