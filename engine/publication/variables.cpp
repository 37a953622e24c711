#include "publication/variables.hpp"

#include <algorithm>

#include "publication/names.hpp"

namespace prikaz::publication {
namespace {

constexpr std::size_t latest = 10, fed = 100;

int year_of(const Page& page) { return static_cast<int>(page.date.year()); }

// What stands in <main> of a rendered page, else in <body>, else all of it.
std::string_view inside(std::string_view html) {
    for (const std::string_view element : {"main", "body"}) {
        const std::size_t open = html.find("<" + std::string(element));
        const std::size_t close = html.rfind("</" + std::string(element) + ">");
        const std::size_t start = open == html.npos ? html.npos : html.find('>', open);
        if (start != html.npos && close != html.npos && start < close) return html.substr(start + 1, close - start - 1);
    }
    return html;
}

calendar::Date updated(const Page& page) {
    return page.changed ? std::max(page.published, *page.changed) : page.published;
}

// Builds a map field by field.
class Map {
public:
    explicit Map(data::Builder& builder) : builder_(builder) {}

    Map& set(std::string_view key, data::Node value) {
        fields_.push_back(builder_.field(key, value));
        return *this;
    }
    Map& set(std::string_view key, std::string_view text) { return set(key, builder_.text(text)); }
    data::Node done() { return builder_.map(fields_); }

private:
    data::Builder& builder_;
    std::vector<data::Field> fields_;
};

class Variables {
public:
    Variables(const Site& site, std::string_view kind, std::string_view root) : site_(site), root_(root) {
        all_.set("kind", kind).set("root", root);
        all_.set("site", Map(builder_).set("title", site.title).set("url", site_address(site)).done());
    }

    Map order(const Page& page, const std::string& href_base) {
        Map order(builder_);
        order.set("kind", page.kind).set("number", page.number).set("title", page.withdrawn ? "" : page.title);
        order.set("date", calendar::iso(page.date)).set("published", calendar::iso(page.published));
        order.set("changed", page.changed ? calendar::iso(*page.changed) : std::string());
        order.set("mark", page.withdrawn ? "" : page.mark).set("withdrawn", builder_.boolean(page.withdrawn));
        order.set("href", href_base + href(folder(page) + "/index.html"));
        order.set("year", builder_.integer(year_of(page)));
        return order;
    }

    void set_orders(const Pages& pages, std::size_t most) {
        std::vector<data::Node> orders;
        for (const Page* page : pages)
            if (orders.size() < most) orders.push_back(order(*page, std::string(root_)).done());
        all_.set("orders", builder_.list(orders));
    }

    void set_years(const Pages& newest_first) {
        std::vector<data::Node> years;
        for (std::size_t i = 0, first = 0; i < newest_first.size(); ++i) {
            const int year = year_of(*newest_first[i]);
            if (i + 1 < newest_first.size() && year_of(*newest_first[i + 1]) == year) continue;
            Map map(builder_);
            map.set("year", builder_.integer(year)).set("href", std::to_string(year) + "/index.html");
            map.set("count", builder_.integer(static_cast<std::int64_t>(i + 1 - first)));
            years.push_back(map.done());
            first = i + 1;
        }
        all_.set("years", builder_.list(years));
    }

    void set_page(const Page& page) {
        Map order = this->order(page, std::string(root_));
        order.set("text", page.withdrawn ? std::string_view() : inside(page.html));
        order.set("digest", page.withdrawn ? "" : page.original_digest);
        std::vector<data::Node> documents;
        if (!page.withdrawn)
            for (const Document& document : page.documents) documents.push_back(this->document(document));
        all_.set("order", order.set("documents", builder_.list(documents)).done());
    }

    void set_feed(const Pages& newest_first) {
        const std::string address = site_address(site_);
        std::vector<data::Node> orders;
        calendar::Date last{std::chrono::year(1970), std::chrono::month(1), std::chrono::day(1)};
        for (const Page* page : newest_first) {
            last = std::max(last, updated(*page));
            if (orders.size() == fed) continue;
            Map order = this->order(*page, address);
            order.set("id", page_id(site_, *page)).set("updated", calendar::iso(updated(*page)));
            orders.push_back(order.done());
        }
        all_.set("orders", builder_.list(orders));
        Map feed(builder_);
        feed.set("id", feed_id(site_)).set("updated", calendar::iso(last) + "T00:00:00Z");
        feed.set("self", address + "feed.atom").set("home", address + "index.html");
        all_.set("feed", feed.done());
    }

    void set_year(int year) { all_.set("year", builder_.integer(year)); }

    data::Tree done() { return builder_.finish(all_.done()); }

private:
    data::Node document(const Document& document) {
        const std::string name = file_name(document.name);
        Map map(builder_);
        map.set("name", name).set("href", href("./" + name)).set("format", upper(extension_of(name)));
        return map.set("bytes", builder_.integer(static_cast<std::int64_t>(document.bytes.size()))).done();
    }

    const Site& site_;
    std::string_view root_;
    data::Builder builder_;
    Map all_{builder_};
};

}  // namespace

data::Tree index_variables(const Site& site, const Pages& newest_first) {
    Variables variables(site, "index", "");
    variables.set_orders(newest_first, latest);
    variables.set_years(newest_first);
    return variables.done();
}

data::Tree year_variables(const Site& site, int year, const Pages& newest_first) {
    Variables variables(site, "year", "../");
    variables.set_year(year);
    variables.set_orders(newest_first, newest_first.size());
    return variables.done();
}

data::Tree order_variables(const Site& site, const Page& page) {
    Variables variables(site, "order", "../../");
    variables.set_year(year_of(page));
    variables.set_page(page);
    return variables.done();
}

data::Tree feed_variables(const Site& site, const Pages& newest_first) {
    Variables variables(site, "feed", "");
    variables.set_feed(newest_first);
    return variables.done();
}

}  // namespace prikaz::publication
