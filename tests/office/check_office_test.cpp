// `prikaz check office.yaml`: the card is held against what it points to.
#include <catch2/catch.hpp>
#include <filesystem>

#include "office/office.hpp"

using namespace prikaz;

namespace {

class Card {
public:
    explicit Card(const std::string& rules) {
        write("office.yaml", "letterhead: {name: УО}\n" + rules);
        write("staff.yaml", "people: [{id: ananina, surname: Ананина, name: Анна}]\n");
    }
    ~Card() { world->remove_all(path); }
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

    void write(const std::string& name, const std::string& text) { world->write_whole(join_path(path, name), text); }
    std::string codes() {
        office::Templates templates(*world, "templates");
        std::string all;
        for (const auto& problem :
             office::check_file(*world, templates, {join_path(path, "office.yaml"), {}, "workflows"}))
            all += (all.empty() ? "" : ", ") + std::to_string(problem.place.line) + " " + problem.code +
                   (problem.severity == Severity::Error ? " error" : "");
        return all;
    }

    std::unique_ptr<World> world = real_world();
    std::string path = world->temporary_folder();
};

}  // namespace

TEST_CASE("a check of the card says which files of secrets are missing or empty, and where they are named") {
    Card card(
        "mail:\n  server: smtp://mail.example.org\n  from: a@b\n  user: u\n  password-file: mail.password\n"
        "hooks:\n  p:\n    url-file: portal.url\n    secret-file: portal.secret\n");
    CHECK(card.codes() == "6 file.missing, 9 file.missing, 10 file.missing");
    card.write("mail.password", "слово\n");
    card.write("portal.url", " \n");
    card.world->write_whole(join_path(card.path, "portal.secret/x"), "a folder");
    CHECK(card.codes() == "9 office.secret.empty, 10 file.folder");
    card.write("portal.url", std::string(5000, 'x'));
    CHECK(card.codes() == "9 file.large, 10 file.folder");
}

TEST_CASE("a check of the card looks at the arms, the profile, the workflow and the people it names") {
    Card card("workflow: main-activity\nclerk: ananina\nprofile: gost-2025\n");
    CHECK(card.codes().empty());
    card.write("office.yaml",
               "letterhead:\n  name: УО\n  arms: arms.png\nworkflow: main\nclerk: anna\nprofile: gost\n");
    CHECK(card.codes() ==
          "3 file.missing error, 4 workflow.missing error, 5 staff.person.unknown, 6 layout.profile.unknown error");
    card.write("workflows/main.yaml", "");
    CHECK(card.codes().find("workflow.missing") == std::string::npos);
}

TEST_CASE("a site's folder that is a link out of the office's folder is refused by the check") {
    Card card("site: {folder: site}\n");
    card.write("own/x", "");
    std::filesystem::create_directory_symlink("own", join_path(card.path, "site"));
    CHECK(card.codes().empty());
    std::filesystem::remove(join_path(card.path, "site"));
    std::filesystem::create_directory_symlink("/usr", join_path(card.path, "site"));
    CHECK(card.codes() == "2 office.site.folder error");
}
