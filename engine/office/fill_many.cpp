// One template filled many times: a document for each row of a table and for each file of data.
#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "office/fill_rows.hpp"
#include "office/office.hpp"

namespace prikaz::office {
namespace {

constexpr std::size_t most_archived = std::size_t{2} << 30;  // bytes of an archive of documents
constexpr std::size_t most_told = 2000;                      // problems kept of all rows together
constexpr std::size_t longest_name = 200;                    // bytes; file systems allow 255

// A value in a name must make no folder and hold no sign that some file system forbids.
class NameSink final : public language::Sink {
public:
    void text(std::string_view value, language::Slot) override {
        for (const char sign : value) {
            const bool forbidden = static_cast<unsigned char>(sign) < 0x20 ||
                                   std::string_view("/\\:*?\"<>|\x7f").find(sign) != std::string_view::npos;
            out += forbidden ? '-' : sign;
        }
    }
    std::optional<Problem> rich(const data::Rich&, language::Slot) override {
        return Problem{Severity::Error, "fill.name", {}, say("This value cannot be printed"), {}};
    }
};

class Names {
public:
    static Loaded<Names> compile(const ManyRequest& request) {
        Names names;
        names.extension_ = "." + extension_of(request.template_path);
        names.pattern_ = std::make_shared<const std::string>(request.name);
        auto pieces = language::cut(*names.pattern_, {.file = "--name", .line = 1, .column = 1});
        if (!pieces) return {std::nullopt, std::move(pieces.problems)};
        auto program = language::compile(std::move(*pieces.value));
        if (!program) return {std::nullopt, std::move(program.problems)};
        names.program_ = std::move(*program.value);
        return {std::move(names), {}};
    }

    bool ask_the_row() const { return !pattern_->empty(); }

    // The name of one document. `usual` when no pattern was given.
    Loaded<std::string> print(const data::Node& variables, const std::string& usual, const Place& row) const {
        NameSink sink;
        sink.out = ask_the_row() ? "" : usual;
        Problems problems;
        if (ask_the_row())
            problems = language::run(*program_, variables, sink, {language::MissingValue::IsError, 10'000, 4096});
        if (has_errors(problems)) return {std::nullopt, std::move(problems)};
        std::string name(trim(sink.out));
        const std::string last = name_of(name);
        if (name.empty() || !path_inside(".", name) || last.size() > longest_name || last.starts_with('.'))
            return refused<std::string>({Severity::Error, "fill.name", row,
                                         say("«{1}» is no name for a file of the folder", {name}),
                                         say("a name is not empty, begins with no dot and leads nowhere else")});
        if (lower(name).size() <= extension_.size() || !lower(name).ends_with(extension_)) name += extension_;
        return {std::move(name), {}};
    }

private:
    std::string extension_;
    std::shared_ptr<const std::string> pattern_;
    language::ProgramPointer program_;
};

class FillingMany {
public:
    FillingMany(World& world, const ManyRequest& request, const render::Form& form, Names names,
                const std::optional<shape::Schema>& schema)
        : world_(world), request_(request), form_(form), names_(std::move(names)), schema_(schema) {}

    Many fill(const std::vector<Row>& rows) {
        jobs_.resize(rows.size());
        for_all(rows, [&](const Row& row, Job& job) { name(row, job); });
        refuse_names(rows);
        for_all(rows, [&](const Row& row, Job& job) { make(row, job); });
        return finish(rows);
    }

private:
    struct Job {
        std::string name, bytes;  // bytes: kept for an archive
        Problems problems;
        bool made = false;
    };

    bool is_archive() const { return extension_of(request_.folder) == "zip"; }

    std::size_t threads(std::size_t rows) const {
        const std::size_t wanted =
            request_.threads ? request_.threads : std::max(1u, std::thread::hardware_concurrency());
        return std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, rows));
    }

    // Each row by one of the threads; a machine that fails stops all.
    template <class Work>
    void for_all(const std::vector<Row>& rows, Work work) {
        std::atomic<std::size_t> next{0};
        std::exception_ptr failure;
        const auto go_through = [&] {
            try {
                for (std::size_t at = next++; at < rows.size(); at = next++) work(rows[at], jobs_[at]);
            } catch (...) {
                const std::lock_guard hold(lock_);
                failure = std::current_exception();
                next = rows.size();
            }
        };
        std::vector<std::thread> workers;
        for (std::size_t count = 1; count < threads(rows.size()); ++count) workers.emplace_back(go_through);
        go_through();
        for (std::thread& worker : workers) worker.join();
        if (failure) std::rethrow_exception(failure);
    }

    void name(const Row& row, Job& job) {
        Loaded<RowData> data{RowData{}, {}};
        if (names_.ask_the_row()) data = row.read();
        job.problems = std::move(data.problems);
        if (!data.value) return;
        auto name = names_.print(data.value->root, row.usual_name, row.place);
        append(job.problems, std::move(name.problems));
        if (name.value) job.name = std::move(*name.value);
    }

    // Of rows with one name the first has it; nothing that is read is written over.
    void refuse_names(const std::vector<Row>& rows) {
        std::set<std::string> inputs, taken;
        const std::string folder = is_archive() ? std::string() : world_.real_path(request_.folder);
        for (const std::string& path : request_.data_paths) inputs.insert(world_.real_path(path));
        inputs.insert(world_.real_path(request_.template_path));
        for (std::size_t at = 0; at < rows.size(); ++at) {
            Job& job = jobs_[at];
            if (job.name.empty()) continue;
            const bool first = taken.insert(lower(job.name)).second;
            if (!first)
                refuse(job, {Severity::Error, "fill.same-name", rows[at].place,
                             say("«{1}» is the name of another document of this call", {job.name}),
                             say("let the name hold what tells the rows apart: {{ row }} counts them")});
            else if (!is_archive() && inputs.contains(join_path(folder, job.name)))
                refuse(job, {Severity::Error, "output.input", rows[at].place,
                             say("the finished file would overwrite {1}", {job.name}), say("choose another name")});
        }
    }

    static void refuse(Job& job, Problem problem) {
        job.problems.push_back(std::move(problem));
        job.name.clear();
    }

    void make(const Row& row, Job& job) {
        if (!job.name.empty()) print(row, job);
        const std::lock_guard hold(lock_);
        ++done_;
        if (request_.progress) request_.progress(done_, jobs_.size(), job.name);
    }

    void print(const Row& row, Job& job) {
        const Loaded<RowData> data = row.read();
        append(job.problems, data.problems);
        if (!data) return;
        if (schema_) tell_row(row, job, schema_->check(data.value->root));
        if (has_errors(job.problems)) return;
        render::FillOptions options;
        options.missing = request_.missing;
        options.files = reader_beside(world_, folder_of(row.place.file));
        auto bytes = render::fill(form_, data.value->root, options);
        tell_row(row, job, std::move(bytes.problems));
        if (!bytes.value) return;
        if (is_archive())
            keep(job, std::move(*bytes.value));
        else
            world_.write_whole(join_path(request_.folder, job.name), *bytes.value);
        job.made = true;
    }

    static void tell_row(const Row& row, Job& job, Problems problems) {
        for (Problem& problem : problems)
            if (problem.place.file == row.place.file && problem.place.line > 0) problem.place.line += row.lines_before;
        append(job.problems, std::move(problems));
    }

    void keep(Job& job, std::string bytes) {
        archived_ += bytes.size();
        if (archived_ > most_archived)
            throw FileTooLarge(say("the documents are too large for one archive; choose a folder"));
        job.bytes = std::move(bytes);
    }

    Many finish(const std::vector<Row>& rows) {
        Many many;
        package::Writer archive;
        for (std::size_t at = 0; at < rows.size(); ++at) {
            Job& job = jobs_[at];
            tell(rows[at], job, many.problems);
            if (!job.made) continue;
            if (is_archive()) archive.add(job.name, job.bytes, package::Method::Stored);
            job.bytes = {};
            if (!is_archive()) many.files.push_back(join_path(request_.folder, job.name));
            ++many.made;
        }
        if (is_archive() && many.made > 0) {
            world_.write_whole(request_.folder, archive.finish());
            many.files.push_back(request_.folder);
        }
        return many;
    }

    void tell(const Row& row, Job& job, Problems& problems) const {
        const std::string shown =
            row.place.line > 0
                ? say("row {1}, {2}:{3}", {std::to_string(row.number), row.place.file, std::to_string(row.place.line)})
                : row.place.file;
        for (Problem& problem : job.problems) {
            if (problems.size() >= most_told) return;
            if (problem.place.file != row.place.file || problem.place.line != row.place.line)
                problem.hint += (problem.hint.empty() ? "" : "; ") + shown;
            problems.push_back(std::move(problem));
        }
    }

    World& world_;
    const ManyRequest& request_;
    const render::Form& form_;
    Names names_;
    const std::optional<shape::Schema>& schema_;
    std::vector<Job> jobs_;
    std::atomic<std::size_t> archived_{0};
    std::size_t done_ = 0;
    std::mutex lock_;
};

// A name of one document is no place for many.
Problems check_place(World& world, const ManyRequest& request) {
    const std::string extension = extension_of(request.folder);
    const bool archive = extension == "zip";
    const bool one = extension == "docx" || extension == "odt" || extension == "html" || extension == "pdf";
    if (!request.folder.empty() && !one && (archive || !world.is_file(request.folder))) return {};
    return {{Severity::Error,
             "fill.folder",
             {.file = request.folder},
             say("many documents go into a folder or into an archive (.zip)"),
             say("name one behind -o")}};
}

}  // namespace

Many fill_many(World& world, const ManyRequest& request) {
    Many none;
    if (none.problems = check_place(world, request); has_errors(none.problems)) return none;
    auto form = open_template(world, request.template_path);
    none.problems = std::move(form.problems);
    auto names = Names::compile(request);
    append(none.problems, std::move(names.problems));
    auto schema = open_schema(world, request.schema);
    append(none.problems, std::move(schema.problems));
    if (!form.value || !names.value || !schema.value) return none;
    Loaded<std::vector<Row>> rows = read_rows(world, request.data_paths);
    append(none.problems, std::move(rows.problems));
    if (!rows.value) return none;
    Many many = FillingMany(world, request, *form.value, std::move(*names.value), *schema.value).fill(*rows.value);
    append(none.problems, std::move(many.problems));
    many.problems = std::move(none.problems);
    return many;
}

}  // namespace prikaz::office
