// A folder that is read only and lies in memory: the files of a foreign archive, made of a fuzzer's bytes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "storage/storage.hpp"

namespace memory_folder {

using namespace prikaz;

class MemoryFolder final : public storage::Folder {
public:
    std::map<std::string, std::string> files;

    const std::string& shown() const override { return shown_; }
    std::vector<storage::Entry> list(const std::string& path) override {
        const auto start = path.empty() ? std::string() : path + "/";
        std::map<std::string, storage::Kind> found;
        for (const auto& [name, bytes] : files) {
            if (!name.starts_with(start)) continue;
            const auto rest = name.substr(start.size());
            const auto slash = rest.find('/');
            found.emplace(rest.substr(0, slash), slash == rest.npos ? storage::Kind::File : storage::Kind::Folder);
        }
        std::vector<storage::Entry> entries;
        for (const auto& [name, kind] : found) entries.push_back({name, kind});
        return entries;
    }
    std::optional<storage::Kind> kind(const std::string& path) override {
        if (files.contains(path)) return storage::Kind::File;
        return list(path).empty() ? std::nullopt : std::optional(storage::Kind::Folder);
    }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        const auto found = files.find(path);
        if (found == files.end()) return std::nullopt;
        if (found->second.size() > limit) throw FileTooLarge(path);
        return found->second;
    }
    std::optional<storage::Digested> digest(const std::string& path,
                                            std::span<const prikaz::digest::Algorithm> algorithms) override {
        const auto found = files.find(path);
        if (found == files.end()) return std::nullopt;
        storage::Digested digested{{}, found->second.size()};
        for (const auto algorithm : algorithms)
            digested.digests.push_back(prikaz::digest::of(algorithm, found->second));
        return digested;
    }
    void make_folder(const std::string&) override { __builtin_trap(); }
    void write_new(const std::string&, std::string_view) override { __builtin_trap(); }
    void flush() override { __builtin_trap(); }
    void move(const std::string&, const std::string&) override { __builtin_trap(); }
    void remove(const std::string&) override { __builtin_trap(); }
    std::shared_ptr<void> lock() override { return nullptr; }

private:
    std::string shown_ = "fuzz";
};

// «=== NAME» lines begin files.
inline void fill(MemoryFolder& folder, std::string_view text) {
    constexpr std::string_view mark = "=== ";
    constexpr std::size_t most_files = 64;
    std::string* file = nullptr;
    while (!text.empty() && folder.files.size() < most_files) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        const auto line = text.substr(0, end);
        text.remove_prefix(end);
        if (line.starts_with(mark))
            file = &folder.files[std::string(line.substr(mark.size(), line.find('\n') - mark.size()))];
        else if (file)
            file->append(line);
    }
}

}  // namespace memory_folder
