// The use cases: one file per verb. The only room where orders, templates, files and programs meet.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "join/join.hpp"
#include "layout/layout.hpp"
#include "order/order.hpp"
#include "organization/organization.hpp"
#include "render/render.hpp"

namespace prikaz::office {

// ---- The office folder
// -----------------------------------------------------------------------------------------------

// What office.yaml and staff.yaml|csv say. Without an office folder both are empty and `path` is empty.
struct Folder {
    std::string path;
    organization::Office card;
    organization::Staff staff;
};

// Walks up from `start` to the nearest office.yaml, as git finds its repository; `chosen` (--office) names it instead.
// A list of thousands is left where it is by whoever knows its people already.
enum class StaffFile { Load, Leave };
Loaded<Folder> open_folder(World&, const std::string& start, const std::string& chosen = {},
                           StaffFile = StaffFile::Load);
// The office's own list of people, staff.yaml before staff.csv; empty where there is neither.
std::string staff_file(World&, const std::string& folder);

// ---- Orders
// ----------------------------------------------------------------------------------------------------------

struct OpenedOrder {
    std::shared_ptr<const Folder> folder;
    order::Order order;
    order::Surroundings surroundings;
    Place profile_place;  // where the profile is chosen: the order's line, else office.yaml
};
// What stands in the mark of an electronic signature (ГОСТ Р 7.0.97, 5.23), out of the certificate that has verified
// the signature and out of nothing else: templates see it, texts of orders do not.
struct SignatureMark {
    std::string person;                   // whose signature line it stands on: id in staff
    std::string serial, owner, from, to;  // days as documents write them
    std::string stamped;                  // day and time that a time stamp proves; or empty
};
// What registration gave: it takes the place of number and date in order.yaml, and of the blank approval sheet: a
// registered order says what happened (variables of the sheet `visas`), or has no such sheet.
struct Given {
    std::string number;
    calendar::Date date;
    std::optional<data::Tree> visas = std::nullopt;
    std::vector<SignatureMark> signatures = {};
};
// `row`: a map whose values the order's texts see as {{ row.… }}; those named number, date and title take the place of
// the order's own.
Loaded<OpenedOrder> load_order(World&, const std::string& path, const std::string& office,
                               const std::optional<Given>& = std::nullopt, const data::Node* row = nullptr);

// ---- Rendering
// -------------------------------------------------------------------------------------------------------

// What one document may take at most, so that no template exhausts the machine. Codes: template.limit.*.
struct FillLimits {
    std::uint64_t steps = 50'000'000;             // statements and outputs passed
    std::size_t output_bytes = std::size_t{1} << 30;  // of one part, unpacked
    int depth = language::deepest_run;            // blocks and macros inside one another
    std::chrono::seconds time{0};                 // of the whole call; 0: as long as it takes
};

enum class Output { Docx, Odt, Html, Pdf };
enum class PdfKind { Plain, Archive };  // Archive: PDF/A-2b

struct RenderRequest {
    std::string order;   // path of order.yaml
    std::string folder;  // where the files go; empty: beside the order
    std::string office;  // --office, or empty
    std::vector<Output> outputs;
    PdfKind pdf = PdfKind::Plain;
    std::optional<Given> given = std::nullopt;
    // What is printed when it is not the order as it stands: its public copy.
    std::function<order::Order(const OpenedOrder&)> changed = nullptr;
    const data::Node* row = nullptr;  // a map of a table's row: load_order
    std::string name{};               // of the documents, without extension; empty: the order's
    FillLimits limits{};
    const std::atomic<bool>* late = nullptr;  // the time of `limits` is kept by the caller, who sets this
};

struct File {
    std::string path, bytes;
};

// Templates found and compiled once: the office's own `templates/` before the shipped ones. By several threads at once.
class Templates {
public:
    Templates(World& world, std::string shipped) : world_(world), shipped_(std::move(shipped)) {}

    const std::string& shipped() const { return shipped_; }
    // The path of a template file, or nothing when neither folder has it.
    std::optional<std::string> find(const Folder&, const std::string& name) const;
    // With the profile's layout written in. Cached by path, profile and margin.
    Loaded<render::Form> form(const Folder&, const std::string& name, const layout::Profile&, double left_mm);
    Loaded<const layout::Profile*> profile(const Folder&, const std::string& id, const Place& named_at);
    // What the templates of a subfolder («web»; empty for the folder itself) may include, import and extend: the
    // office's own files before the shipped ones. Outlives this object.
    language::Provider others(const Folder&, const std::string& subfolder = {}) const;

private:
    World& world_;
    std::string shipped_;
    std::mutex lock_;  // of the maps; what they hold stays where it is
    std::map<std::string, render::Form> forms_;
    std::map<std::string, layout::Profile> profiles_;
};

// Renders one order to every asked format in memory: nothing is written. Problems of all files involved at once.
Loaded<std::vector<File>> render_order(World&, Templates&, const RenderRequest&);
// Where its documents go, in the order of render_order; the problem of a name that leads elsewhere is the caller's.
std::vector<std::string> documents_of(const RenderRequest&);

// Whether this machine can make PDF: LibreOffice is installed. pdf_of throws MachineFailure when it is not.
bool makes_pdf(World&);
std::string pdf_of(World&, std::string_view docx, PdfKind = PdfKind::Plain);
// The text of a PDF's pages, as far as a reader sees it; nothing when no program here can tell (pdftotext of poppler).
std::optional<std::string> pdf_text(World&, std::string_view pdf);

// Writes files, each whole or not at all; all of them are complete in memory before the first is written.
void write_files(World&, const std::vector<File>&);

// ---- Templates and checks
// ----------------------------------------------------------------------------------------------

struct FillRequest {
    std::string template_path, data_path;
    std::string output;  // where it will go; only looked at
    language::MissingValue missing = language::MissingValue::IsError;
    std::string schema = {};  // a JSON Schema that the data must satisfy, or empty
    FillLimits limits = {};
};
Loaded<std::string> fill_template(World&, const FillRequest&);

// Many documents of one call, by several threads. One that fails is told with its row or file and stops none of the
// others. Two that would have one name, a name that leads out of the folder, and one that something read has are
// refused before anything is made: PREFIX.same-name, PREFIX.name, output.input.
struct Batch {
    std::string folder;  // where the documents go, or an archive to be made of them (.zip); empty: beside their orders
    std::string name;    // of each document, with tags: «{{ row }} {{ surname }}»; empty: the usual one
    FillLimits limits = {};
    unsigned threads = 0;  // 0: as many as the machine runs at once
    // Told after each document, by one thread at a time.
    std::function<void(std::size_t done, std::size_t total, const std::string& name)> progress = {};
};
struct Many {
    std::vector<std::string> files;
    std::size_t made = 0;
    Problems problems;  // with the row that they are of
};

// A document for each row of the data: see read_rows in fill_rows.hpp.
struct FillManyRequest {
    std::string template_path;
    std::vector<std::string> data_paths;
    language::MissingValue missing = language::MissingValue::IsError;
    std::string schema = {};  // a JSON Schema that each row must satisfy, or empty
    Batch batch = {};
};
Many fill_many(World&, const FillManyRequest&);

// The documents of several orders; with `rows`, a table, those of one order for each row.
struct RenderManyRequest {
    std::vector<std::string> orders;
    std::string office;
    std::vector<Output> outputs;
    PdfKind pdf = PdfKind::Plain;
    std::vector<std::string> rows = {};
    Batch batch = {};
};
Many render_many(World&, Templates&, const RenderManyRequest&);

// Templates in folders, the first that has the name; names that leave a folder are refused (file.outside).
language::Provider templates_in(World&, std::vector<std::string> folders);

Loaded<render::Form> open_template(World&, const std::string& path);
// A DOCX or ODT, also one written as a single XML file.
Loaded<package::Archive> open_document(World&, const std::string& path);

// Every problem of a file, whatever it is: order, office, staff, profile, workflow, template, finished DOCX or ODT.
struct CheckRequest {
    std::string path, office;
    std::string workflows{};  // folder of the shipped definitions
    std::string schema{};     // a JSON Schema that data satisfy and templates keep to, or empty
};
Problems check_file(World&, Templates&, const CheckRequest&);

// Reads a file named by the user; a missing one is the user's problem (file.missing) at `named_at`.
Loaded<std::string> read_named(World&, const std::string& path, std::size_t limit, const Place& named_at = {});
Loaded<data::Tree> read_tree(World&, const std::string& path);
// Whether a path, all links followed, lies in the folder; of what is not there, the nearest folder that is.
bool lies_inside(World&, const std::string& folder, const std::string& path);
Problem leads_out(const std::string& path, const Place&);  // file.outside, for a path that seems to lie in the folder
// Reads files beside a file that names them; a name that leaves the folder is refused (file.outside).
std::function<Loaded<std::string>(const data::Node& name)> reader_beside(World&, std::string folder);

}  // namespace prikaz::office
