// The card points to files, people and folders. What is missing for one duty of the program is a warning where the
// others go on without it: passwords often lie on one machine only.
#include "office/check_office.hpp"

#include "registration/registration.hpp"

namespace prikaz::office {

namespace {

constexpr std::size_t secret_bytes = 4 * 1024;

class Card {
public:
    Card(World& world, const CheckRequest& request, const data::Node& root, const organization::Office& card)
        : world_(world), request_(request), root_(root), card_(card), folder_(folder_of(request.path)) {}

    Problems problems;

    void check_patterns() {
        for (const auto& [id, journal] : card_.journals) {
            if (journal.pattern.empty()) continue;
            append(problems, registration::Pattern::read(journal.pattern, journal.pattern_place).problems);
        }
    }

    void check_secrets() {
        if (const auto* mail = root_.find("mail")) check_secret(*mail, "password-file");
        const auto* hooks = root_.find("hooks");
        if (!hooks) return;
        for (const auto& hook : hooks->map()) {
            for (const char* key : {"url-file", "secret-file"}) check_secret(hook.value, key);
        }
    }

    void check_arms() {
        const auto* head = root_.find("letterhead");
        const auto* arms = head ? head->find("arms") : nullptr;
        if (arms) append(problems, reader_beside(world_, folder_)(*arms).problems);
    }

    void check_site() {
        if (!card_.site || lies_inside(world_, folder_, join_path(folder_, card_.site->folder))) return;
        problems.push_back({.code = "office.site.folder",
                            .place = root_.find("site")->find("folder")->place(),
                            .text = say("the folder of the site leads out of the office's folder"),
                            .hint = say("put a folder there instead of the link")});
    }

    void check_workflow() {
        const auto* named = root_.find("workflow");
        if (!named || request_.workflows.empty() || world_.is_file(card_.workflow)) return;
        const auto file = card_.workflow + ".yaml";
        if (path_inside("x", card_.workflow) && (world_.exists(join_path(join_path(folder_, "workflows"), file)) ||
                                                 world_.exists(join_path(request_.workflows, file))))
            return;
        problems.push_back({.code = "workflow.missing",
                            .place = named->place(),
                            .text = say("there is no workflow {1}", {card_.workflow}),
                            .hint = {}});
    }

    void check_people() {
        const auto path = staff_file(world_, folder_);
        auto tree = path.empty() ? Loaded<data::Tree>{} : read_tree(world_, path);
        auto staff = tree ? organization::load_staff(*tree.value) : Loaded<organization::Staff>{};
        if (staff) add_warnings(organization::check_people(card_, *staff.value));
    }

private:
    void add_warnings(Problems found) {
        for (auto& problem : found) problem.severity = Severity::Warning;
        append(problems, std::move(found));
    }

    void check_secret(const data::Node& map, const char* key) {
        const auto* name = map.find(key);
        if (!name) return;
        auto warn = [&](const char* code, std::string text) {
            add_warnings({{.code = code, .place = name->place(), .text = std::move(text), .hint = {}}});
        };
        try {
            auto text = read_named(world_, join_path(folder_, name->scalar()), secret_bytes, name->place());
            if (text && trim(*text.value).empty())
                warn("office.secret.empty", say("the file {1} is empty", {name->scalar()}));
            add_warnings(std::move(text.problems));
        } catch (const MachineFailure& failure) {
            warn("office.secret.unreadable", failure.what());
        }
    }

    World& world_;
    const CheckRequest& request_;
    const data::Node& root_;
    const organization::Office& card_;
    std::string folder_;
};

}  // namespace

Problems check_office_card(World& world, Templates& templates, const data::Tree& tree, const CheckRequest& request) {
    auto loaded = organization::load_office(tree);
    if (!loaded) return std::move(loaded.problems);
    Card card(world, request, tree.root(), *loaded.value);
    card.check_patterns();
    card.check_secrets();
    card.check_arms();
    card.check_site();
    card.check_workflow();
    card.check_people();
    append(loaded.problems, std::move(card.problems));
    if (const auto* profile = tree.root().find("profile")) {
        const Folder folder{.path = folder_of(request.path), .card = *loaded.value, .staff = {}};
        append(loaded.problems, templates.profile(folder, loaded.value->profile, profile->place()).problems);
    }
    return std::move(loaded.problems);
}

}  // namespace prikaz::office
