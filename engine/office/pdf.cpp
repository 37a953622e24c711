#include "office/pdf.hpp"

#include "review/review.hpp"

namespace prikaz::office {

namespace {

constexpr std::chrono::seconds conversion_limit{120};

// A conversion's own folder: LibreOffice's profile must not be shared between processes.
class Workshop {
public:
    explicit Workshop(World& world) : world_(world), path_(world.temporary_folder()) {}
    ~Workshop() { world_.remove_all(path_); }
    Workshop(const Workshop&) = delete;
    std::string file(const std::string& name) const { return join_path(path_, name); }
    const std::string& path() const { return path_; }

private:
    World& world_;
    std::string path_;
};

// A file URL of an absolute path: LibreOffice reads % as an escape.
std::string file_url(std::string_view path) {
    std::string url = "file://";
    for (unsigned char c : path) {
        static constexpr char hex[] = "0123456789ABCDEF";
        if (c <= ' ' || c >= 0x7f || c == '%' || c == '#' || c == '?') {
            url += {'%', hex[c >> 4], hex[c & 15]};
        } else {
            url += static_cast<char>(c);
        }
    }
    return url;
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

std::optional<std::string> find_program(World& world, std::initializer_list<const char*> names) {
    std::vector<std::string> folders;
    std::string path = world.environment("PATH").value_or("/usr/bin:/bin");
    for (std::size_t begin = 0; begin <= path.size();) {
        auto end = std::min(path.find(':', begin), path.size());
        folders.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    for (const char* name : names) {
        for (const auto& folder : folders) {
            auto program = join_path(folder, name);
            if (!folder.empty() && world.exists(program)) return program;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> find_libreoffice(World& world) { return find_program(world, {"soffice", "libreoffice"}); }

std::string convert(World& world, const std::string& libreoffice, std::string_view document,
                    const std::string& extension, const std::string& filter, const std::string& result_extension) {
    Workshop workshop(world);
    world.write_whole(workshop.file("document." + extension), document);
    auto finished = world.run(
        {libreoffice, "-env:UserInstallation=" + file_url(workshop.file("profile")), "--headless", "--norestore",
         "--convert-to", filter, "--outdir", workshop.file("result"), workshop.file("document." + extension)},
        conversion_limit);
    if (finished.timed_out) {
        throw MachineFailure(
            say("LibreOffice did not finish within {1} seconds", {std::to_string(conversion_limit.count())}));
    }
    auto result = world.read(join_path(workshop.file("result"), "document." + result_extension), 512u << 20);
    if (!result)
        throw MachineFailure(say("LibreOffice could not convert the document: {1}", {first_line(finished.output)}));
    return std::move(*result);
}

std::string to_pdf(World& world, const std::string& libreoffice, std::string_view docx, PdfKind kind) {
    static constexpr char plain[] = "pdf:writer_pdf_Export";
    static constexpr char archive[] =
        R"(pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}})";
    return convert(world, libreoffice, docx, "docx", kind == PdfKind::Plain ? plain : archive, "pdf");
}

bool makes_pdf(World& world) { return find_libreoffice(world).has_value(); }

std::string pdf_of(World& world, std::string_view docx, PdfKind kind) {
    auto libreoffice = find_libreoffice(world);
    if (!libreoffice) throw MachineFailure(say("LibreOffice is not installed: no PDF can be made"));
    auto pdf = to_pdf(world, *libreoffice, docx, kind);
    // What a program calls PDF/A is not always that.
    if (kind == PdfKind::Archive) {
        for (const auto& problem : review::check_archival_pdf(pdf, "order.pdf"))
            throw MachineFailure(say("LibreOffice made no PDF/A: {1}", {problem.text}));
    }
    return pdf;
}

std::optional<std::string> pdf_text(World& world, std::string_view pdf) {
    constexpr std::chrono::seconds limit{60};
    constexpr std::size_t largest_text = 64u << 20;
    auto program = find_program(world, {"pdftotext"});
    if (!program) return std::nullopt;
    Workshop workshop(world);
    world.write_whole(workshop.file("document.pdf"), pdf);
    auto finished = world.run(
        {*program, "-q", "-enc", "UTF-8", workshop.file("document.pdf"), workshop.file("document.txt")}, limit);
    if (finished.timed_out || finished.exit_code != 0) return std::nullopt;
    return world.read(workshop.file("document.txt"), largest_text);
}

}  // namespace prikaz::office
