#include <filesystem>

#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

constexpr char page[] = "site/2026/pervyj-prikaz/index.html";
constexpr char document[] = "site/2026/pervyj-prikaz/pervyj-prikaz.docx";

std::map<std::string, std::string> files_of(Office& office, const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& name : office.world.list(join_path(office.path, folder))) {
        const auto inside = join_path(folder, name);
        if (office.world.is_folder(join_path(office.path, inside)))
            files.merge(files_of(office, inside));
        else
            files[inside] = office.read(inside);
    }
    return files;
}

bool is_awaited(Office& office) {
    auto status = desk::show(*office.desk, first_order);
    auto work = status.value->now.active.find("active/publication/work");
    return work != status.value->now.active.end() && !work->second.done;
}

}  // namespace

TEST_CASE("a registered order stands on the site with its number, and the case is told so") {
    Office office;
    office.register_it();
    REQUIRE(is_awaited(office));
    CHECK(office.work(desk::Outward::Skip).published == 1);
    CHECK_FALSE(is_awaited(office));
    CHECK(office.read(page).find("1-п") != std::string::npos);
    CHECK(office.read(page).find("О плане методической работы") != std::string::npos);
    CHECK(office.has(document));
    CHECK(office.has("site/index.html"));
    CHECK(office.has("site/feed.atom"));
    // Nothing of the people who approve and who wrote it.
    CHECK(office.read(page).find("Ким") == std::string::npos);
    CHECK(office.read(page).find("Ананина") == std::string::npos);
    CHECK(office.read(page).find("2-42-56") == std::string::npos);

    const auto before = files_of(office, "site");
    office.world.time += 1h;
    CHECK(office.work().published == 0);
    CHECK(files_of(office, "site") == before);
}

TEST_CASE("a folder that held something before the site is no place for a site") {
    Office office;
    office.write("site/robots.txt", "User-agent: *\n");
    office.register_it();
    office.work();
    CHECK(desk::publish_site(*office.desk).problems.at(0).code == "site.folder.foreign");
    CHECK(office.read("site/robots.txt") == "User-agent: *\n");
}

TEST_CASE("files of the site's folder that are not ours are left alone, and only what differs is written") {
    Office office;
    office.register_it();
    office.work();
    office.write("site/robots.txt", "User-agent: *\n");
    office.work();
    CHECK(office.read("site/robots.txt") == "User-agent: *\n");
    auto again = desk::publish_site(*office.desk);
    REQUIRE(again);
    CHECK(again.value->empty());
    office.write(page, "damaged");
    again = desk::publish_site(*office.desk);
    REQUIRE(again);
    CHECK(again.value->size() == 1);
    CHECK(office.read(page) != "damaged");
    CHECK(office.read("site/robots.txt") == "User-agent: *\n");
}

TEST_CASE("a page that is made from the same as before is not made again, unless it is gone") {
    Office office;
    office.register_it();
    office.work();
    office.write(page, "as it was");
    const auto another = [&](const std::string& name) {
        office.write("orders/" + name + "/order.yaml", office.read("orders/pervyj-prikaz/order.yaml"));
        office.must(desk::submit(*office.desk, name, Office::by("ananina"), ""));
        office.must(desk::give_visa(*office.desk, name, Office::by("kim"), flow::Verdict::Approved, "", ""));
        office.must(desk::sign(*office.desk, name, Office::by("platonova"), {}));
        CHECK(office.work(desk::Outward::Skip).published == 1);
    };
    another("second");
    CHECK(office.read(page) == "as it was");
    CHECK(office.read("site/index.html").find("2-п") != std::string::npos);
    std::filesystem::remove(join_path(office.path, page));
    another("third");
    CHECK(office.read(page).find("1-п") != std::string::npos);
    CHECK(office.read("site/index.html").find("3-п") != std::string::npos);
    // A new look, or a mark, makes pages anew.
    office.write(page, "as it was");
    office.change([](organization::Office& card) { card.site->title = "Другой заголовок"; });
    office.work(desk::Outward::Skip);
    CHECK(office.read(page).find("Другой заголовок") != std::string::npos);
}

TEST_CASE("a withheld text in the public copy stops it: nothing is written, and the place is told but not the text") {
    Office office;
    office.change([](organization::Office& card) { card.site->withheld = {"молодых педагогов"}; });
    office.register_it();
    auto answer = office.work();
    CHECK(answer.published == 0);
    CHECK(answer.failed == 1);
    CHECK_FALSE(office.has("site/index.html"));
    CHECK_FALSE(office.has(page));
    CHECK(is_awaited(office));
    const auto told = office.told("index.html");
    CHECK(told != "");
    CHECK(told.find("педагогов") == std::string::npos);

    SECTION("once it is mended the case asks again by its own rule") {
        office.change([](organization::Office& card) { card.site->withheld.clear(); });
        CHECK(office.work().published == 0);
        office.world.time += 2h;
        CHECK(office.work().published == 1);
        CHECK(office.has(page));
    }
    SECTION("published by hand it is refused with the same reason") {
        auto published = desk::publish(*office.desk, first_order, Office::by("ananina"));
        REQUIRE_FALSE(published);
        CHECK(published.problems.front().code == "publication.leak");
    }
}

TEST_CASE("an order that is not for the public finishes its publication with a note") {
    Office office({}, "public: {show: false}\n");
    office.register_it();
    CHECK(office.work().published == 0);
    CHECK_FALSE(is_awaited(office));
    CHECK_FALSE(office.has("site/index.html"));
    CHECK(office.told("show: no") != "");
}

TEST_CASE("an office without a site loses nothing: the publication is over with a note") {
    Office office;
    office.change([](organization::Office& card) { card.site.reset(); });
    office.register_it();
    office.work();
    CHECK_FALSE(is_awaited(office));
    CHECK(office.told("site: in office.yaml") != "");
    CHECK_FALSE(desk::publish_site(*office.desk));
}

TEST_CASE("an order can be published by hand, but not before it is registered") {
    Office office;
    office.submit();
    auto early = desk::publish(*office.desk, first_order, Office::by("ananina"));
    REQUIRE_FALSE(early);
    CHECK(early.problems.front().code == "publication.unregistered");
    office.approve();
    office.sign();
    auto answer = office.must(desk::publish(*office.desk, first_order, Office::by("ananina")));
    CHECK(answer.told.back().find("2026-03-02") != std::string::npos);
    CHECK_FALSE(is_awaited(office));
    CHECK(office.has(page));
    // What the case had asked for before is done already.
    CHECK(office.work().published == 0);
}

TEST_CASE("a withdrawn order leaves only its kind, date and number, and its documents are gone") {
    Office office;
    office.register_it();
    office.work();
    REQUIRE(office.has(document));
    desk::Errand errand{.order = first_order, .about = "withdraw-publication", .path = "active"};
    CHECK(desk::withdraw_publication(*office.desk, errand).outcome == desk::Outcome::Done);
    CHECK_FALSE(office.has(document));
    CHECK(office.read(page).find("1-п") != std::string::npos);
    CHECK(office.read(page).find("методической") == std::string::npos);
    CHECK(office.read("site/index.html").find("методической") == std::string::npos);
    CHECK(desk::withdraw_publication(*office.desk, errand).outcome == desk::Outcome::Nothing);
}

TEST_CASE("what a PDF shows is searched too, and a clean PDF is published") {
    Office office;
    if (!office::makes_pdf(office.world) || !office.world.exists("/usr/bin/pdftotext")) {
        WARN("LibreOffice or pdftotext is not installed: skipped");
        return;
    }
    office.change([](organization::Office& card) {
        card.site->formats = {"pdf"};
        card.site->withheld = {"молодых педагогов"};
    });
    office.register_it();
    CHECK(office.work().published == 0);
    CHECK(office.told("pdf.txt") != "");
    CHECK_FALSE(office.has("site/index.html"));

    office.change([](organization::Office& card) { card.site->withheld = {"чего здесь нет"}; });
    office.must(desk::publish(*office.desk, first_order, Office::by("ananina")));
    CHECK(office.read("site/2026/pervyj-prikaz/pervyj-prikaz.pdf").starts_with("%PDF"));
    CHECK_FALSE(office.has(document));
}

TEST_CASE("whatever write the machine dies at, the site becomes the same") {
    std::map<std::string, std::string> whole;
    {
        Office office;
        office.register_it();
        office.work();
        whole = files_of(office, "site");
        REQUIRE(whole.size() >= 6);
    }
    for (int writes = 0; writes < 9; ++writes) {
        Office office;
        office.register_it();
        office.world.writes_left = writes;
        office.work();
        office.world.writes_left = -1;
        office.open();
        // The case asks again an hour after an attempt that failed; on the same day, so that the bytes can be the same.
        office.world.time += 2h;
        office.work();
        INFO(writes);
        CHECK_FALSE(is_awaited(office));
        auto site = files_of(office, "site");
        CHECK(site == whole);
    }
}
