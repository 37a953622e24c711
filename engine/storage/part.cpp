// A folder of a tree seen as a tree of its own: every path goes through the tree, which keeps it inside.
#include "storage/storage.hpp"

namespace prikaz::storage {

namespace {

class Part final : public Folder {
public:
    Part(Folder& whole, const std::string& path)
        : whole_(whole), path_(path), shown_(path.empty() ? whole.shown() : join_path(whole.shown(), path)) {}
    Part(std::unique_ptr<Folder> whole, const std::string& path) : Part(*whole, path) { owned_ = std::move(whole); }

    const std::string& shown() const override { return shown_; }
    std::vector<Entry> list(const std::string& path) override { return whole_.list(inside(path)); }
    std::optional<Kind> kind(const std::string& path) override { return whole_.kind(inside(path)); }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        return whole_.read(inside(path), limit);
    }
    std::optional<Digested> digest(const std::string& path, std::span<const digest::Algorithm> algorithms) override {
        return whole_.digest(inside(path), algorithms);
    }
    void make_folder(const std::string& path) override { whole_.make_folder(inside(path)); }
    void write_new(const std::string& path, std::string_view bytes) override { whole_.write_new(inside(path), bytes); }
    void flush() override { whole_.flush(); }
    void move(const std::string& from, const std::string& to) override { whole_.move(inside(from), inside(to)); }
    void remove(const std::string& path) override { whole_.remove(inside(path)); }
    std::shared_ptr<void> lock() override { return whole_.lock(); }

private:
    std::string inside(const std::string& path) const {
        return path_.empty() ? path : path.empty() ? path_ : path_ + "/" + path;
    }

    std::unique_ptr<Folder> owned_;
    Folder& whole_;
    std::string path_, shown_;
};

}  // namespace

std::unique_ptr<Folder> part_of(Folder& whole, const std::string& path) { return std::make_unique<Part>(whole, path); }
std::unique_ptr<Folder> part_of(std::unique_ptr<Folder> whole, const std::string& path) {
    return std::make_unique<Part>(std::move(whole), path);
}

}  // namespace prikaz::storage
