#include "web/pages.hpp"

#include <array>
#include <set>

namespace prikaz::web {

namespace {

constexpr std::size_t largest_page = 1u << 20;

struct Type {
    const char *extension, *type;
};
constexpr std::array types{Type{"css", "text/css; charset=utf-8"},
                           Type{"js", "text/javascript; charset=utf-8"},
                           Type{"svg", "image/svg+xml"},
                           Type{"png", "image/png"},
                           Type{"ico", "image/x-icon"},
                           Type{"webmanifest", "application/manifest+json"}};

// The office's own file goes before the shipped one.
class Folders {
public:
    Folders(World& world, std::string shipped, std::string office)
        : world_(world), folders_{std::move(office), std::move(shipped)} {}

    std::set<std::string> names() const {
        std::set<std::string> names;
        for (const auto& folder : folders_)
            for (const auto& name : world_.list(folder)) names.insert(name);
        return names;
    }
    std::optional<language::Provided> provide(const std::string& name) const {
        for (const auto& folder : folders_) {
            const auto path = path_inside(folder, name);
            if (!path || !world_.is_file(*path)) continue;
            auto text = world_.read(*path, largest_page);
            if (!text) continue;
            return language::Provided{std::move(*text), {.file = *path, .line = 1, .column = 1}};
        }
        return std::nullopt;
    }

private:
    World& world_;
    std::vector<std::string> folders_;
};

}  // namespace

Loaded<Pages> Pages::load(World& world, const std::string& shipped, const std::string& office) {
    const Folders folders(world, join_path(shipped, "web"), join_path(office, "templates/web"));
    const language::Provider provider = [&](const std::string& name, const Place&) {
        return Loaded<std::optional<language::Provided>>{folders.provide(name), {}};
    };
    Pages pages;
    Problems problems;
    for (const auto& name : folders.names()) {
        const auto extension = extension_of(name);
        if (extension == "html") {
            auto page = language::Page::compile(name, provider);
            append(problems, std::move(page.problems));
            if (page.value) pages.pages_.emplace(name.substr(0, name.size() - 5), std::move(*page.value));
            continue;
        }
        for (const auto& type : types) {
            if (extension != type.extension) continue;
            if (auto file = folders.provide(name)) pages.files_.add(name, type.type, std::move(file->text));
        }
    }
    // Colours, text and the look of orders are those of the public site.
    const Folders site(world, join_path(shipped, "site"), join_path(office, "templates/site"));
    if (auto style = site.provide("style.css")) pages.files_.add("site.css", types[0].type, std::move(style->text));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(pages), std::move(problems)};
}

std::string Pages::print(const std::string& page, const data::Node& variables) const {
    const auto found = pages_.find(page);
    if (found == pages_.end()) throw MachineFailure(say("there is no template of the page {1}", {page}));
    auto printed = found->second.print(variables);
    if (!printed) throw MachineFailure(prikaz::print(printed.problems.front(), {}));
    return std::move(*printed.value);
}

}  // namespace prikaz::web
