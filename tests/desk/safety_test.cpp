// What must not leave the office, and what must not come in.
#include <filesystem>

#include "desk/edition.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

std::string first_code(const Problems& problems) { return problems.empty() ? std::string() : problems.front().code; }

void link(const Office& office, const std::string& target, const std::string& name) {
    const auto path = join_path(office.path, name);
    std::filesystem::create_directories(folder_of(path));
    std::filesystem::create_symlink(target, path);
}

}  // namespace

TEST_CASE("nothing of the mail server and the hooks is kept in an edition") {
    Office office(
        "mail: {server: \"smtp://mail.example.org:2525\", from: a@b, user: postman, password-file: secret}\n"
        "hooks:\n  board: {url: \"https://board.example.org/T0K3N\", secret-file: secret}\n");
    office.write("secret", "s3cret\n");
    office.register_it();
    const auto open = desk::open_case(*office.desk, first_order);
    for (const auto& manifest : {open.now.edition.manifest, open.rendered->manifest}) {
        const auto files = desk::files_of(*office.desk, manifest);
        REQUIRE(files.contains("office/office.yaml"));
        CHECK(files.at("office/office.yaml").find("Заречного района") != std::string::npos);
        for (const auto& [name, bytes] : files) {
            INFO(name);
            for (const char* hidden : {"T0K3N", "postman", "s3cret", "2525"})
                CHECK(bytes.find(hidden) == std::string::npos);
        }
    }
}

TEST_CASE("an order that is a link out of the office's folder is refused, and is not listed") {
    Office office;
    const auto elsewhere = office.world.temporary_folder();
    office.world.write_whole(join_path(elsewhere, "order.yaml"), office.read("orders/pervyj-prikaz/order.yaml"));
    link(office, elsewhere, "orders/linked");
    link(office, join_path(elsewhere, "order.yaml"), "orders/file/order.yaml");
    for (const char* order : {"linked", "file"}) {
        CHECK(first_code(desk::submit(*office.desk, order, Office::by("ananina"), "").problems) == "file.outside");
        CHECK(office.desk->journal->revision(desk::order_stream(order)) == 0);
    }
    for (const auto& line : desk::list(*office.desk, {})) CHECK(line.id != "linked");

    CHECK(first_code(desk::new_order(*office.desk, {.name = "linked/inside", .title = {}, .workflow = {}, .from = {}})
                         .problems) == "file.outside");
    CHECK_FALSE(office.world.exists(join_path(elsewhere, "inside")));
    CHECK(first_code(
              desk::new_order(*office.desk, {.name = "copy", .title = {}, .workflow = {}, .from = "file"}).problems) ==
          "file.outside");
    CHECK_FALSE(office.has("orders/copy"));
    office.world.remove_all(elsewhere);
}

TEST_CASE("an order that is a link inside the office's folder is led under its own name") {
    Office office;
    link(office, "pervyj-prikaz", "orders/second-name");
    const auto found = desk::find_order(*office.desk, join_path(office.path, "orders/second-name/order.yaml"));
    REQUIRE(found);
    CHECK(*found.value == first_order);
}

TEST_CASE("a site whose folder is a link out of the office's folder is not written") {
    Office office;
    const auto elsewhere = office.world.temporary_folder();
    link(office, elsewhere, "site");
    office.register_it();
    CHECK(office.work().published == 0);
    CHECK(office.world.list(elsewhere).empty());
    std::filesystem::remove(join_path(office.path, "site"));
    office.world.time += 2h;
    CHECK(office.work().published == 1);
    office.world.remove_all(elsewhere);
}

TEST_CASE("an order of more items than the journal can name is refused where it stands, and nothing is written") {
    Office office;
    const auto path = "orders/pervyj-prikaz/order.yaml";
    std::string items = "items:\n";
    for (int i = 0; i < 3000; ++i) items += "- Провести проверку № " + std::to_string(i) + ".\n";
    auto text = office.read(path);
    const auto begin = text.find("\nitems:") + 1;
    auto end = begin + 7;
    while ((end = text.find('\n', end)) != text.npos && (text[end + 1] == ' ' || text[end + 1] == '-')) ++end;
    office.write(path, text.replace(begin, end + 1 - begin, items));
    const auto submitted = desk::submit(*office.desk, first_order, Office::by("ananina"), "");
    CHECK(first_code(submitted.problems) == "order.too-long");
    REQUIRE_FALSE(submitted.problems.empty());
    CHECK(submitted.problems.front().place.file.ends_with(path));
    CHECK(office.desk->journal->revision(desk::order_stream(first_order)) == 0);
}
