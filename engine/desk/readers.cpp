// The readers of an edition, as lists and sheets show them.
#include <algorithm>
#include <array>

#include "desk/outsiders.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

std::int64_t pending_readers(Desk& desk, const std::string& order, int edition) {
    std::int64_t pending = 0;
    for (const char* state : {"pending", "deferred"}) {
        pending += desk.journal->count({.view = "readers",
                                        .where = {equal("order_id", order), equal("edition", std::int64_t(edition)),
                                                  equal("state", std::string(state))}});
    }
    return pending;
}

namespace {

// Posts of readers whom staff does not know, as the order writes them; read where there are such readers.
class WrittenPosts {
public:
    WrittenPosts(Desk& desk, const OpenCase& open) : desk_(desk), open_(open) {}

    std::string find(const std::string& person) {
        if (!is_read_) read();
        return posts_[person];
    }

private:
    void read() {
        is_read_ = true;
        const auto order = order_of(desk_, open_);
        if (!order) return;
        for (const auto& reader : (*order.value)->order.readers)
            if (reader.person.empty()) posts_[outsider(reader.name)] = joined(reader.post, " ");
    }

    Desk& desk_;
    const OpenCase& open_;
    bool is_read_ = false;
    std::map<std::string, std::string> posts_;
};

}  // namespace

bool any_pending(Desk& desk, const std::string& order, int edition) {
    return std::ranges::any_of(std::array{"pending", "deferred"}, [&](const char* state) {
        return desk.journal->count({.view = "readers",
                                    .where = {equal("order_id", order), equal("edition", std::int64_t(edition)),
                                              equal("state", std::string(state))},
                                    .limit = 1}) > 0;
    });
}

std::vector<ReaderLine> readers(Desk& desk, const std::string& order, const std::string& state,
                                const std::string& asked) {
    auto open = open_case(desk, order);
    std::vector<journal::Condition> where{equal("order_id", order),
                                          equal("edition", std::int64_t(open.now.acquainted_edition))};
    if (!state.empty()) where.push_back(equal("state", state));
    if (!asked.empty()) where.push_back(equal("person", asked));
    std::vector<ReaderLine> lines;
    WrittenPosts posts(desk, open);
    for (const auto& row : desk.journal->select({.view = "readers", .where = where, .order = {"person"}})) {
        ReaderLine line{.person = text_of(row[2]),
                        .name = {},
                        .post = {},
                        .state = text_of(row[3]),
                        .kind = text_of(row[5]),
                        .by = text_of(row[6]),
                        .page = text_of(row[8]),
                        .basis = text_of(row[7]),
                        .due = text_of(row[4]),
                        .at = {},
                        .date = text_of(row[11])};
        if (is_outsider(line.person)) {
            line.name = name_of_outsider(line.person);
            line.post = posts.find(line.person);
        } else if (auto person = desk.staff.find(line.person)) {
            line.name = russian::full_name(person->name);
            if (auto post = person->post_on(desk.today())) line.post = joined(post->title, " ");
        }
        if (auto given = number_of(row[12])) line.at = calendar::iso(Instant(std::chrono::seconds(given)));
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines, {}, [](const ReaderLine& line) { return std::pair(lower(line.name), line.person); });
    return lines;
}

}  // namespace prikaz::desk
