#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/publication/site.hpp"

using namespace prikaz;
using namespace prikaz::publication;
using namespace std::chrono_literals;

namespace {

std::vector<File> built(const Site& site) {
    auto files = build(site, shipped_look());
    for (const Problem& problem : files.problems) UNSCOPED_INFO(print(problem, ""));
    REQUIRE(files);
    return *files.value;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// What strict.py says of the site.
Finished strictly_read(const std::vector<File>& files) {
    const auto world = real_world();
    const std::string folder = world->temporary_folder();
    for (const File& file : files) world->write_whole(folder + "/" + file.path, file.bytes);
    Finished finished = world->run({"python3", "tests/publication/strict.py", folder}, 60s);
    world->remove_all(folder);
    return finished;
}

}  // namespace

TEST_CASE("a site has an index, a page for every year and every order, its documents, a feed and a style") {
    std::vector<std::string> paths;
    for (const File& file : built(small_site())) paths.push_back(file.path);
    CHECK(paths == std::vector<std::string>{"2021/341-dorozhnaya-karta/341.docx", "2021/341-dorozhnaya-karta/341.pdf",
                                            "2021/341-dorozhnaya-karta/index.html", "2021/index.html",
                                            "2022/342-1-otpusk/342-1-п.docx", "2022/342-1-otpusk/342-1-п.pdf",
                                            "2022/342-1-otpusk/index.html", "2022/9-shtat/9.docx", "2022/9-shtat/9.pdf",
                                            "2022/9-shtat/index.html", "2022/index.html", "2022/тайна/index.html",
                                            "feed.atom", "index.html", "style.css"});
}

TEST_CASE("pages, links, feed and colours of a site hold against strict rules") {
    for (const bool with_url : {true, false}) {
        Site site = small_site();
        if (!with_url) site.url.clear();
        const Finished finished = strictly_read(built(site));
        INFO(finished.output);
        CHECK(finished.exit_code == 0);
        CHECK(finished.output == "7 pages are right\n");
    }
}

TEST_CASE("strict rules find a page that is broken") {
    Site site = small_site();
    site.pages[0].html = "<main><p>a<b></p></main>";
    CHECK(strictly_read(built(site)).exit_code == 1);
}

TEST_CASE("the same site gives the same bytes, in whatever order its pages come") {
    Site site = small_site();
    const auto first = built(site);
    std::reverse(site.pages.begin(), site.pages.end());
    const auto second = built(site);
    REQUIRE(first.size() == second.size());
    for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].bytes == second[i].bytes);
}

TEST_CASE("the newest stand first, of one day by number") {
    const std::string index = bytes_of(built(small_site()), "index.html");
    const auto at = [&](const std::string& text) { return index.find(text); };
    CHECK(at("№&nbsp;342/1-п") < at("№&nbsp;9<"));
    CHECK(at("№&nbsp;9<") < at("№&nbsp;10<"));
    CHECK(at("№&nbsp;10<") < at("№&nbsp;341<"));
    CHECK(at("2022/index.html") < at("2021/index.html"));
    CHECK(holds(index, "3\u00a0документа"));
}

TEST_CASE("every text is escaped, the body of the order is shown as rendered") {
    const auto files = built(small_site());
    for (const std::string path : {"index.html", "2022/index.html", "feed.atom"}) {
        CHECK(holds(bytes_of(files, path), "«графике» &lt;срочно&gt; &amp; навсегда"));
        CHECK_FALSE(holds(bytes_of(files, path), "<срочно>"));
    }
    const std::string page = bytes_of(files, "2022/342-1-otpusk/index.html");
    CHECK(holds(page, "Текст приказа № 342/1-п.<br>ПРИКАЗЫВАЮ:"));
    CHECK_FALSE(holds(page, "<style>"));
    CHECK(holds(page, "href=\"./342-1-%D0%BF.docx\""));
    CHECK(holds(page, sha256("342-1-otpusk")));
    CHECK(holds(page, "2,4&nbsp;МБ"));
    CHECK(holds(page, "1&nbsp;КБ"));
}

TEST_CASE("a repealed order is marked where it is listed and where it is shown") {
    const auto files = built(small_site());
    for (const std::string path :
         {"index.html", "2021/index.html", "2021/341-dorozhnaya-karta/index.html", "feed.atom"})
        CHECK(holds(bytes_of(files, path), "Утратил силу: приказ от 14 февраля 2022 г. № 9"));
}

TEST_CASE("of a withdrawn order a short notice stays and nothing of its content") {
    const auto files = built(small_site());
    const std::string page = bytes_of(files, "2022/тайна/index.html");
    CHECK(holds(page, "Документ снят с публикации 1\u00a0марта\u00a02022\u00a0года."));
    CHECK(holds(bytes_of(files, "2022/index.html"), "Снят с публикации"));
    CHECK(holds(bytes_of(files, "feed.atom"), "(снят с публикации)"));
    for (const File& file : files) {
        CHECK_FALSE(holds(file.bytes, "О том, что снято"));
        CHECK_FALSE(holds(file.bytes, "docx of тайна"));
        CHECK_FALSE(holds(file.bytes, "Текст приказа № 10."));
        CHECK_FALSE(holds(file.bytes, sha256("тайна")));
    }
}

TEST_CASE("the feed's ids do not change with title, mark and address of the page; its date moves with a mark") {
    Site site = small_site();
    const std::string before = bytes_of(built(site), "feed.atom");
    const std::string id = "<id>tag:school.example,2021-11-01:2021/341-dorozhnaya-karta</id>";
    CHECK(holds(before, id));
    CHECK(holds(before, "<updated>2022-02-15T00:00:00Z</updated>"));
    CHECK(holds(before.substr(0, before.find("<entry>")), "<updated>2022-03-01T00:00:00Z</updated>"));
    site.title = "Другое имя";
    site.pages[0].title = "Другой заголовок";
    site.url = "https://school.example";
    const std::string after = bytes_of(built(site), "feed.atom");
    CHECK(holds(after, id));
    CHECK(holds(after, "href=\"https://school.example/2021/341-dorozhnaya-karta/index.html\""));
}

TEST_CASE("an office that has published nothing has a site all the same") {
    const auto files = built({"Школа", "", {}});
    CHECK(files.size() == 3);
    CHECK(holds(bytes_of(files, "index.html"), "пока нет"));
    CHECK(strictly_read(files).exit_code == 0);
}

TEST_CASE("no id and no name of a document leads out of its folder") {
    Site site = small_site();
    site.pages.resize(1);
    site.pages[0].id = "../../x";
    site.pages[0].documents = {{"../evil.docx", "x"}, {".hidden", "y"}, {"a\\b\x01:c", "z"}};
    std::vector<std::string> paths;
    for (const File& file : built(site)) paths.push_back(file.path);
    CHECK(paths == std::vector<std::string>{"2021/-..-..-x/-..-evil.docx", "2021/-..-..-x/-.hidden",
                                            "2021/-..-..-x/a-b--c", "2021/-..-..-x/index.html", "2021/index.html",
                                            "feed.atom", "index.html", "style.css"});
    CHECK(strictly_read(built(site)).exit_code == 0);
}

TEST_CASE("two files of one name are a problem, also when only the case differs") {
    Site site = small_site();
    site.pages[0].documents = {{"Приказ.docx", "1"}, {"приказ.docx", "2"}, {"INDEX.HTML", "3"}};
    const auto files = build(site, shipped_look());
    CHECK_FALSE(files);
    REQUIRE(files.problems.size() == 2);
    CHECK(files.problems[0].code == "publication.twin");
}

TEST_CASE("mistakes of both templates are told together, with their places") {
    Look look = shipped_look();
    look.page.text = "{{ a";
    look.feed.text = "\n{{ b";
    const auto files = build(small_site(), look);
    CHECK_FALSE(files);
    REQUIRE(files.problems.size() == 2);
    CHECK(files.problems[0].place.file == "page.html");
    CHECK(files.problems[1].place.file == "feed.atom");
    CHECK(files.problems[1].place.line == 2);
}

TEST_CASE("a name that a template asks for in vain is told once, not for every page") {
    Look look = shipped_look();
    look.page.text = "{{ order_of_nobody }}";
    const auto files = build(small_site(), look);
    CHECK_FALSE(files);
    CHECK(files.problems.size() == 1);
}
