#include "tests/publication/site.hpp"

#include <catch2/catch.hpp>

using namespace prikaz;
using namespace prikaz::publication;

namespace {

calendar::Date day(const std::string& text) { return calendar::read_iso(text).value(); }

data::Source read(const std::string& name) {
    return {name, real_world()->read("templates/site/" + name, 1 << 20).value()};
}

Page page(const std::string& id, const std::string& number, const std::string& date, const std::string& title) {
    Page page;
    page.id = id;
    page.kind = "ПРИКАЗ";
    page.number = number;
    page.title = title;
    page.date = page.published = day(date);
    page.html =
        "<!DOCTYPE html><html lang=\"ru\"><head><title>x</title><style>b{}</style></head><body><main>\n<h1>ПРИКАЗ</h1>"
        "<p class=\"text\">Текст приказа № " +
        number + ".<br>ПРИКАЗЫВАЮ:</p>\n</main></body></html>";
    page.original_digest = sha256(id);
    page.documents = {{number + ".docx", "docx of " + id}, {number + ".pdf", std::string(2'500'000, 'p')}};
    return page;
}

}  // namespace

Look shipped_look() { return {read("page.html"), read("feed.atom"), read("style.css")}; }

Site small_site() {
    Site site{"Управление образования города Заречного", "https://school.example/приказы", {}};
    site.pages.push_back(page("341-dorozhnaya-karta", "341", "2021-11-01", "Об утверждении дорожной карты"));
    site.pages.push_back(
        page("342-1-otpusk", "342/1-п", "2022-02-14", "Об изменениях в «графике» <срочно> & навсегда"));
    site.pages.push_back(page("9-shtat", "9", "2022-02-14", "О штате"));
    site.pages.push_back(page("тайна", "10", "2022-01-20", "О том, что снято с публикации"));
    site.pages[0].mark = "Утратил силу: приказ от 14 февраля 2022 г. № 9";
    site.pages[0].changed = day("2022-02-15");
    site.pages[3].withdrawn = true;
    site.pages[3].changed = day("2022-03-01");
    return site;
}

std::string bytes_of(const std::vector<File>& files, const std::string& path) {
    for (const File& file : files)
        if (file.path == path) return file.bytes;
    FAIL("no file " + path);
    return {};
}
