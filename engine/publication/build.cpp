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

// Without regard to case: the site may lie on a disk that has none.
void find_twins(const std::vector<std::string>& paths, Problems& problems) {
    std::vector<std::pair<std::string, std::string_view>> names;
    for (const std::string& path : paths) names.emplace_back(lower(path), path);
    std::sort(names.begin(), names.end());
    const auto same = [](const auto& left, const auto& right) { return left.first == right.first; };
    auto twin = std::adjacent_find(names.begin(), names.end(), same);
    for (; twin != names.end(); twin = std::adjacent_find(twin + 1, names.end(), same))
        problems.push_back({Severity::Error,
                            "publication.twin",
                            {},
                            say("Two files of the site would have the name «{1}»", {twin->second}),
                            say("Give the orders different ids and their documents different names")});
}

// Files printed so far; one page tells what is wrong with a template.
struct Printing {
    std::vector<File> files;
    Problems problems;

    void add(std::string path, const Template& form, const data::Tree& variables) {
        if (has_errors(problems)) return;
        auto printed = form.print(variables.root());
        append(problems, std::move(printed.problems));
        if (printed) files.push_back({std::move(path), std::move(*printed.value)});
    }

    Loaded<std::vector<File>> done() && {
        if (has_errors(problems)) return {std::nullopt, std::move(problems)};
        return {std::move(files), std::move(problems)};
    }
};

void add_years(const Site& site, const Pages& pages, const Template& form, Printing& printing) {
    for (auto first = pages.begin(); first != pages.end();) {
        const auto year = (*first)->date.year();
        const auto last = std::find_if(first, pages.end(), [&](const Page* p) { return p->date.year() != year; });
        const int number = static_cast<int>(year);
        printing.add(std::to_string(number) + "/index.html", form, year_variables(site, number, {first, last}));
        first = last;
    }
}

}  // namespace

struct Press::Forms {
    Look look;
    std::optional<Template> page, feed;
};

Loaded<Press> Press::ready(Look look) {
    auto forms = std::make_shared<Forms>();
    forms->look = std::move(look);
    auto page = Template::compile(forms->look.page), feed = Template::compile(forms->look.feed);
    Problems problems = std::move(page.problems);
    append(problems, std::move(feed.problems));
    if (!page || !feed) return {std::nullopt, std::move(problems)};
    forms->page = std::move(*page.value);
    forms->feed = std::move(*feed.value);
    Press press;
    press.forms_ = std::move(forms);
    return {std::move(press), std::move(problems)};
}

Loaded<std::vector<File>> Press::indexes(const Site& site) const {
    const Pages pages = newest_first(site);
    Printing printing;
    std::vector<std::string> paths;
    for (const Page* page : pages) paths.push_back(page_path(*page));
    find_twins(paths, printing.problems);
    printing.files.push_back({"style.css", forms_->look.style.text});
    printing.add("feed.atom", *forms_->feed, feed_variables(site, pages));
    printing.add("index.html", *forms_->page, index_variables(site, pages));
    add_years(site, pages, *forms_->page, printing);
    return std::move(printing).done();
}

Loaded<std::vector<File>> Press::page(const Site& site, const Page& page) const {
    Printing printing;
    printing.add(page_path(page), *forms_->page, order_variables(site, page));
    std::vector<std::string> paths{page_path(page)};
    for (const Document& document : page.documents) {
        if (page.withdrawn) break;
        paths.push_back(folder(page) + "/" + file_name(document.name));
        printing.files.push_back({paths.back(), document.bytes});
    }
    find_twins(paths, printing.problems);
    return std::move(printing).done();
}

std::string page_path(const Page& page) { return folder(page) + "/index.html"; }

Loaded<std::vector<File>> build(const Site& site, const Look& look) {
    auto press = Press::ready(look);
    if (!press) return {std::nullopt, std::move(press.problems)};
    auto files = press.value->indexes(site);
    append(press.problems, std::move(files.problems));
    for (const Page& page : site.pages) {
        if (!files.value) break;
        auto more = press.value->page(site, page);
        append(press.problems, std::move(more.problems));
        if (more.value)
            std::move(more.value->begin(), more.value->end(), std::back_inserter(*files.value));
        else
            files.value.reset();
    }
    if (files.value)
        std::sort(files.value->begin(), files.value->end(),
                  [](const File& a, const File& b) { return a.path < b.path; });
    return {std::move(files.value), std::move(press.problems)};
}

}  // namespace prikaz::publication
