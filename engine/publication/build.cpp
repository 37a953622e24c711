// Which files the site has.
#include <algorithm>
#include <cassert>
#include <charconv>
#include <tuple>

#include "publication/names.hpp"
#include "publication/print.hpp"
#include "publication/variables.hpp"

namespace prikaz::publication {
namespace {

// Of «342/1-п» the 342: numbers of one day stand in the order of counting, not of letters.
int leading_number(std::string_view number) {
    int value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return value;
}

Pages newest_first(const Site& site) {
    Pages pages;
    for (const Page& page : site.pages) {
        assert(page.date.ok() && page.published.ok());
        pages.push_back(&page);
    }
    std::sort(pages.begin(), pages.end(), [](const Page* left, const Page* right) {
        const auto key = [](const Page& page) {
            return std::tuple(page.date, leading_number(page.number), std::string_view(page.number),
                              std::string_view(page.id));
        };
        return key(*right) < key(*left);
    });
    return pages;
}

class Builder {
public:
    Builder(const Site& site, const Template& page, const Template& feed)
        : site_(site), pages_(newest_first(site)), page_(page), feed_(feed) {}

    Loaded<std::vector<File>> build(const std::string& style) {
        files_.push_back({"style.css", style});
        add("feed.atom", feed_, feed_variables(site_, pages_));
        add("index.html", page_, index_variables(site_, pages_));
        add_years();
        for (const Page* page : pages_) add_order(*page);
        std::sort(files_.begin(), files_.end(), [](const File& a, const File& b) { return a.path < b.path; });
        find_twins();
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        return {std::move(files_), std::move(problems_)};
    }

private:
    void add(std::string path, const Template& form, const data::Tree& variables) {
        if (has_errors(problems_)) return;  // one page tells what is wrong with a template
        auto printed = form.print(variables.root());
        append(problems_, std::move(printed.problems));
        if (printed) files_.push_back({std::move(path), std::move(*printed.value)});
    }

    void add_years() {
        for (auto first = pages_.begin(); first != pages_.end();) {
            const auto year = (*first)->date.year();
            const auto last = std::find_if(first, pages_.end(), [&](const Page* p) { return p->date.year() != year; });
            const int number = static_cast<int>(year);
            add(std::to_string(number) + "/index.html", page_, year_variables(site_, number, {first, last}));
            first = last;
        }
    }

    void add_order(const Page& page) {
        const std::string place = folder(page);
        add(place + "/index.html", page_, order_variables(site_, page));
        if (page.withdrawn) return;
        for (const Document& document : page.documents)
            files_.push_back({place + "/" + file_name(document.name), document.bytes});
    }

    // Without regard to case: the site may lie on a disk that has none.
    void find_twins() {
        std::vector<std::pair<std::string, std::string_view>> names;
        for (const File& file : files_) names.emplace_back(lower(file.path), file.path);
        std::sort(names.begin(), names.end());
        const auto same = [](const auto& left, const auto& right) { return left.first == right.first; };
        auto twin = std::adjacent_find(names.begin(), names.end(), same);
        for (; twin != names.end(); twin = std::adjacent_find(twin + 1, names.end(), same))
            problems_.push_back({Severity::Error,
                                 "publication.twin",
                                 {},
                                 say("Two files of the site would have the name «{1}»", {twin->second}),
                                 say("Give the orders different ids and their documents different names")});
    }

    const Site& site_;
    Pages pages_;
    const Template &page_, &feed_;
    std::vector<File> files_;
    Problems problems_;
};

}  // namespace

Loaded<std::vector<File>> build(const Site& site, const Look& look) {
    auto page = Template::compile(look.page), feed = Template::compile(look.feed);
    Problems problems = std::move(page.problems);
    append(problems, std::move(feed.problems));
    if (!page || !feed) return {std::nullopt, std::move(problems)};
    auto files = Builder(site, *page.value, *feed.value).build(look.style.text);
    append(problems, std::move(files.problems));
    return {std::move(files.value), std::move(problems)};
}

}  // namespace prikaz::publication
