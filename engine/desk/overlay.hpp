// Private to desk: the outside world with files laid over it and a memory of what was read: an edition is frozen with
// all that its rendering looked at, and rendered again from exactly that.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/base.hpp"

namespace prikaz::desk {

class Overlay final : public World {
public:
    explicit Overlay(World& under) : under_(under) {}

    std::map<std::string, std::string> files;       // by path: these are read instead of what lies there
    std::map<std::string, std::string> read_files;  // by path: what was read, for as long as somebody asks
    bool sealed = false;                            // only the files laid over exist, folders and programs aside
    bool remembers = true;  // false: reading may go on in several threads, read_files stays empty

    Instant now() override { return under_.now(); }
    std::string fresh_id() override { return under_.fresh_id(); }
    std::string program_folder() override { return under_.program_folder(); }
    std::optional<std::string> environment(const std::string& name) override { return under_.environment(name); }
    bool exists(const std::string& path) override;
    bool is_folder(const std::string& path) override;
    bool is_file(const std::string& path) override;
    std::string real_path(const std::string& path) override;
    std::vector<std::string> list(const std::string& folder) override { return under_.list(folder); }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override;
    void write_whole(const std::string& path, std::string_view bytes) override { under_.write_whole(path, bytes); }
    void remove_all(const std::string& path) override { under_.remove_all(path); }
    std::string temporary_folder() override { return under_.temporary_folder(); }
    Finished run(const std::vector<std::string>& command, std::chrono::seconds limit) override {
        return under_.run(command, limit);
    }

private:
    World& under_;
};

}  // namespace prikaz::desk
