#include "data/data.hpp"
#include "ocfl/inventory.hpp"

namespace prikaz::ocfl {

namespace {

// JSON with line ends, for people who look into an archive with a text viewer.
class Written {
public:
    void open(char bracket) {
        text_ += bracket;
        ++depth_;
        is_first_ = true;
    }
    void close(char bracket) {
        --depth_;
        if (!is_first_) new_line();
        text_ += bracket;
        is_first_ = false;
    }
    void key(std::string_view name) {
        next();
        text_ += quoted(name) + ": ";
    }
    void text(std::string_view value) { text_ += quoted(value); }
    void item(std::string_view value) {
        next();
        text(value);
    }
    std::string finish() { return text_ + "\n"; }

private:
    static std::string quoted(std::string_view value) {
        data::Builder make;
        return data::to_json(make.finish(make.text(value)).root());
    }
    void next() {
        if (!is_first_) text_ += ',';
        is_first_ = false;
        new_line();
    }
    void new_line() { text_ += "\n" + std::string(2 * static_cast<std::size_t>(depth_), ' '); }

    std::string text_;
    int depth_ = 0;
    bool is_first_ = true;
};

using Digests = std::map<std::string, std::vector<std::string>>;

void write_digests(Written& out, const char* key, const Digests& digests) {
    out.key(key);
    out.open('{');
    for (const auto& [digest, paths] : digests) {
        out.key(digest);
        out.open('[');
        for (const auto& path : paths) out.item(path);
        out.close(']');
    }
    out.close('}');
}

void write_text(Written& out, const char* key, const std::string& value) {
    out.key(key);
    out.text(value);
}

void write_user(Written& out, const Version& version) {
    if (version.user.empty()) return;
    out.key("user");
    out.open('{');
    if (!version.address.empty()) write_text(out, "address", version.address);
    write_text(out, "name", version.user);
    out.close('}');
}

void write_version(Written& out, const Version& version) {
    Digests state;
    for (const auto& [path, digest] : version.state) state[digest].push_back(path);
    out.key(version.name);
    out.open('{');
    write_text(out, "created", version.created);
    if (!version.message.empty()) write_text(out, "message", version.message);
    write_digests(out, "state", state);
    write_user(out, version);
    out.close('}');
}

}  // namespace

std::string write_inventory(const Inventory& inventory) {
    Written out;
    out.open('{');
    write_text(out, "contentDirectory", inventory.content_directory);
    write_text(out, "digestAlgorithm", inventory.algorithm);
    write_text(out, "head", inventory.head);
    write_text(out, "id", inventory.id);
    write_digests(out, "manifest", inventory.manifest);
    write_text(out, "type", inventory.type);
    out.key("versions");
    out.open('{');
    for (const auto& version : inventory.versions) write_version(out, version);
    out.close('}');
    out.close('}');
    return out.finish();
}

}  // namespace prikaz::ocfl
