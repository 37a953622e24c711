// The documents of several orders, or those of one order for each row of a table.
#include "office/batch.hpp"
#include "office/fill_rows.hpp"

namespace prikaz::office {
namespace {

class RenderingMany {
public:
    RenderingMany(World& world, Templates& templates, const RenderManyRequest& request, const Names& names,
                  const std::atomic<bool>* late)
        : world_(world), templates_(templates), request_(request), names_(names), late_(late) {}

    Many orders() const {
        std::vector<BatchTask> tasks;
        for (const std::string& order : request_.orders) {
            const auto asked = request_of(order);
            tasks.push_back({{.file = order},
                             {},
                             [this, asked]() -> Loaded<std::vector<std::string>> {
                                 return {places(asked), {}};
                             },
                             [this, asked](const auto& paths) { return make(asked, paths); }});
        }
        return run_batch(world_, request_.batch, tasks, request_.orders, "render");
    }

    Many rows(const std::vector<Row>& rows) const {
        std::vector<BatchTask> tasks;
        for (const Row& row : rows) {
            const auto once = std::make_shared<ReadOnce>(row);
            tasks.push_back({row.place, told(row), [this, &row, once] { return paths(row, *once); },
                             [this, &row, once](const auto& paths) { return make_row(row, *once, paths); }});
        }
        std::vector<std::string> inputs = request_.rows;
        inputs.push_back(request_.orders.front());
        return run_batch(world_, request_.batch, tasks, inputs, "render");
    }

private:
    RenderRequest request_of(const std::string& order) const {
        RenderRequest one;
        one.order = order;
        one.office = request_.office;
        one.outputs = request_.outputs;
        one.pdf = request_.pdf;
        one.limits = request_.batch.limits;
        one.late = late_;
        one.folder = is_archive(request_.batch) ? "." : request_.batch.folder;
        return one;
    }

    Loaded<std::vector<std::string>> paths(const Row& row, ReadOnce& once) const {
        const Loaded<RowData>& data = once.look();
        if (!data.value) return {std::nullopt, data.problems};
        auto name = names_.print(data.value->root, row.usual_name, row.place);
        if (!name.value) return {std::nullopt, std::move(name.problems)};
        RenderRequest one = request_of(request_.orders.front());
        one.name = std::move(*name.value);
        Problems problems = data.problems;
        append(problems, std::move(name.problems));
        return {places(one), std::move(problems)};
    }

    std::vector<std::string> places(const RenderRequest& one) const {
        std::vector<std::string> paths = documents_of(one);
        if (is_archive(request_.batch))
            for (std::string& path : paths) path.erase(0, path.starts_with("./") ? 2 : 0);
        return paths;
    }

    Loaded<std::vector<File>> make(const RenderRequest& one, const std::vector<std::string>& paths) const {
        auto files = render_order(world_, templates_, one);
        for (std::size_t at = 0; files.value && at < files.value->size(); ++at) (*files.value)[at].path = paths[at];
        return files;
    }

    Loaded<std::vector<File>> make_row(const Row& row, ReadOnce& once, const std::vector<std::string>& paths) const {
        const Loaded<RowData> data = once.take();
        if (!data.value) return {std::nullopt, data.problems};
        RenderRequest one = request_of(request_.orders.front());
        one.row = &data.value->root;
        auto files = make(one, paths);
        files.problems = in_file(row, std::move(files.problems));
        return files;
    }

    World& world_;
    Templates& templates_;
    const RenderManyRequest& request_;
    const Names& names_;
    const std::atomic<bool>* late_;
};

// One order is meant by a table, and its rows need a place of their own.
Problems check_request(World& world, const RenderManyRequest& request) {
    Problems problems;
    if (!request.batch.folder.empty()) append(problems, check_place(world, request.batch, "render"));
    if (!request.rows.empty() && request.orders.size() != 1)
        problems.push_back({Severity::Error,
                            "render.rows",
                            {.file = request.rows.front()},
                            say("the rows of a table are filled into one order"),
                            say("name one order before --rows")});
    if (request.rows.empty() && !request.batch.name.empty())
        problems.push_back({Severity::Error,
                            "render.rows",
                            {.file = "--name"},
                            say("a pattern of names is for the rows of a table"),
                            say("name the table behind --rows")});
    return problems;
}

}  // namespace

Many render_many(World& world, Templates& templates, const RenderManyRequest& request) {
    Many none;
    if (none.problems = check_request(world, request); has_errors(none.problems)) return none;
    auto names = Names::compile(request.batch.name, "render");
    none.problems = std::move(names.problems);
    if (!names.value) return none;
    const Deadline deadline(request.batch.limits.time);
    const RenderingMany rendering(world, templates, request, *names.value, deadline.late());
    if (request.rows.empty()) return rendering.orders();
    auto rows = read_rows(world, request.rows);
    if (!rows.value) return {{}, 0, std::move(rows.problems)};
    Many many = rendering.rows(*rows.value);
    rows.problems.insert(rows.problems.end(), many.problems.begin(), many.problems.end());
    many.problems = std::move(rows.problems);
    return many;
}

}  // namespace prikaz::office
