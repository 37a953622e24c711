// One template filled many times: a document for each row of a table and for each file of data.
#include "office/batch.hpp"
#include "office/fill_rows.hpp"

namespace prikaz::office {
namespace {

class FillingMany {
public:
    FillingMany(World& world, const FillManyRequest& request, const render::Form& form, const Names& names,
                const std::optional<shape::Schema>& schema, const std::atomic<bool>* late)
        : world_(world),
          request_(request),
          form_(form),
          names_(names),
          schema_(schema),
          extension_("." + extension_of(request.template_path)),
          late_(late) {}

    Many fill(const std::vector<Row>& rows) const {
        std::vector<BatchTask> tasks;
        tasks.reserve(rows.size());
        for (const Row& row : rows) {
            const auto once = std::make_shared<ReadOnce>(row);
            tasks.push_back({row.place, told(row), [this, &row, once] { return path(row, *once); },
                             [this, &row, once](const auto& paths) { return make(row, *once, paths.front()); }});
        }
        std::vector<std::string> inputs = request_.data_paths;
        inputs.push_back(request_.template_path);
        return run_batch(world_, request_.batch, tasks, inputs, "fill");
    }

private:
    Loaded<std::vector<std::string>> path(const Row& row, ReadOnce& once) const {
        const Loaded<RowData> unasked{RowData{}, {}};
        const Loaded<RowData>& data = names_.ask_the_row() ? once.look() : unasked;
        if (!data.value) return {std::nullopt, data.problems};
        Problems problems = data.problems;
        auto name = names_.print(data.value->root, row.usual_name, row.place);
        append(problems, std::move(name.problems));
        if (!name.value) return {std::nullopt, std::move(problems)};
        const std::string given = lower(*name.value);
        if (given.size() <= extension_.size() || !given.ends_with(extension_)) *name.value += extension_;
        const Batch& batch = request_.batch;
        return {{{is_archive(batch) ? *name.value : join_path(batch.folder, *name.value)}}, std::move(problems)};
    }

    Loaded<std::vector<File>> make(const Row& row, ReadOnce& once, const std::string& to) const {
        const Loaded<RowData> data = once.take();
        if (!data) return {std::nullopt, data.problems};
        Problems problems = data.problems;
        if (schema_) append(problems, in_file(row, schema_->check(data.value->given)));
        if (has_errors(problems)) return {std::nullopt, std::move(problems)};
        render::FillOptions options = limited(request_.batch.limits, late_);
        options.missing = request_.missing;
        options.files = reader_beside(world_, folder_of(row.place.file));
        auto bytes = render::fill(form_, data.value->root, options);
        append(problems, in_file(row, std::move(bytes.problems)));
        if (!bytes.value) return {std::nullopt, std::move(problems)};
        std::vector<File> files;
        files.push_back({to, std::move(*bytes.value)});
        return {std::move(files), std::move(problems)};
    }

    World& world_;
    const FillManyRequest& request_;
    const render::Form& form_;
    const Names& names_;
    const std::optional<shape::Schema>& schema_;
    std::string extension_;
    const std::atomic<bool>* late_;
};

}  // namespace

Many fill_many(World& world, const FillManyRequest& request) {
    Many none;
    if (none.problems = check_place(world, request.batch, "fill"); has_errors(none.problems)) return none;
    auto form = open_template(world, request.template_path);
    none.problems = std::move(form.problems);
    auto names = Names::compile(request.batch.name, "fill");
    append(none.problems, std::move(names.problems));
    auto schema = open_schema(world, request.schema);
    append(none.problems, std::move(schema.problems));
    if (!form.value || !names.value || !schema.value) return none;
    Loaded<std::vector<Row>> rows = read_rows(world, request.data_paths);
    append(none.problems, std::move(rows.problems));
    if (!rows.value) return none;
    const Deadline deadline(request.batch.limits.time);
    Many many =
        FillingMany(world, request, *form.value, *names.value, *schema.value, deadline.late()).fill(*rows.value);
    append(none.problems, std::move(many.problems));
    many.problems = std::move(none.problems);
    return many;
}

}  // namespace prikaz::office
