#include "desk/archive_files.hpp"

#include <algorithm>

#include "desk/coded.hpp"
#include "desk/rows.hpp"
#include "desk/site.hpp"

namespace prikaz::desk {

namespace {

constexpr std::string_view staff_files[] = {"office/staff.yaml", "office/staff.csv"};

// Bodies that say what happened to the order and nothing of people but who signed it.
constexpr std::string_view impersonal[] = {"order.started",
                                           "order.edition-frozen",
                                           "order.signed",
                                           "order.registered",
                                           "order.rendered",
                                           "order.published",
                                           "order.signature-verified",
                                           "order.linked",
                                           "order.marked",
                                           "order.publication-withdrawn",
                                           "order.transfer-begun",
                                           "order.transferred",
                                           "order.transfer-cancelled"};

std::string blob(Desk& desk, const std::string& digest) {
    auto bytes = desk.journal->blob(digest);
    if (!bytes || sha256(*bytes) != digest)
        throw MachineFailure(say("the store has lost the bytes {1} of {2}", {digest, "archive"}));
    return std::move(*bytes);
}

// By the first bytes: what a signer or a scanner handed in has no name of its own.
std::string extension_of_bytes(std::string_view bytes) {
    if (bytes.starts_with("%PDF")) return "pdf";
    if (bytes.starts_with("\x89PNG")) return "png";
    if (bytes.starts_with("\xff\xd8")) return "jpg";
    if (bytes.starts_with("-----BEGIN")) return "pem";
    return bytes.starts_with('\x30') ? "p7s" : "bin";
}

class Gathering {
public:
    Gathering(Desk& desk, const std::string& order, const journal::Recorded& entry,
              const std::vector<journal::Recorded>& until)
        : desk_(desk), until_(until), open_(open_case(desk, order, entry.revision)) {
        it_ = {.fond = desk.folder->card.archive ? desk.folder->card.archive->fond : std::string(),
               .order = order,
               .revision = entry.revision,
               .event = entry.entry.type,
               .at = entry.at,
               .user = entry.actor == "system" ? "prikaz" : person_name(desk, entry.actor),
               .address = "urn:prikaz:person:" + entry.actor,
               .lasting = {},
               .personal = {},
               .published = {}};
    }

    archive::Deposit all() {
        add_edition();
        add_signatures();
        add_journal();
        add_visas();
        add_readers();
        add_public_copy();
        it_.lasting["meta/description.xml"] = description_of(desk_, open_, until_);
        return std::move(it_);
    }

private:
    // The frozen sources and the documents that people approved and signed; after the registration those with the
    // number too.
    void add_edition() {
        if (open_.now.edition.number > 0) {
            it_.lasting["meta/approved.sha256"] = open_.now.edition.manifest;
            add_files(open_.now.edition.manifest, "original/");
        }
        if (open_.rendered) {
            it_.lasting["meta/registered.sha256"] = open_.rendered->manifest;
            add_files(open_.rendered->manifest, "registered/");
            add_pdf();
        }
    }

    void add_files(const std::string& manifest, const std::string& documents) {
        for (auto& [name, bytes] : files_of(desk_, manifest)) {
            if (name.starts_with("made/"))
                it_.lasting[documents + name_of(name)] = std::move(bytes);
            else if (std::ranges::count(staff_files, name) > 0)
                it_.personal["source/" + name] = std::move(bytes);
            else
                it_.lasting["source/" + name] = std::move(bytes);
        }
    }

    // A machine without LibreOffice keeps everything else all the same; one whose LibreOffice fails tells so.
    void add_pdf() {
        if (!desk_.folder->card.archive || !desk_.folder->card.archive->pdf) return;
        for (const auto& [name, bytes] : it_.lasting) {
            if (!name.starts_with("registered/") || extension_of(name) != "docx") continue;
            it_.derived.push_back(
                {"archive/order.pdf", name, [&desk = desk_, &docx = bytes] { return pdf_of(desk, docx); }});
            return;
        }
    }

    static Loaded<std::optional<std::string>> pdf_of(Desk& desk, const std::string& docx) {
        using Pdf = std::optional<std::string>;
        try {
            if (!office::makes_pdf(desk.world)) return {Pdf(), {}};
            return {Pdf(office::pdf_of(desk.world, docx, office::PdfKind::Archive)), {}};
        } catch (const MachineFailure& failure) {
            return refused<Pdf>({.code = "archive.pdf",
                                 .place = {},
                                 .text = say("the archive lacks a PDF: {1}", {failure.what()}),
                                 .hint = say("it is tried again: prikaz work, or prikaz archive add")});
        }
    }

    // A file for each signer, what was found of it, and what that rests on.
    void add_signatures() {
        for (const auto& given : open_.now.signatures) {
            if (given.file_digest.empty()) continue;
            auto bytes = blob(desk_, given.file_digest);
            const auto name = "signatures/" + given.by + "." + extension_of_bytes(bytes);
            it_.lasting[name] = std::move(bytes);
        }
        for (const auto& verified : open_.verified) {
            it_.lasting["signatures/" + verified.by + evidence::kept::record_end] = evidence::body_of(verified);
            for (auto& [path, bytes] : files_of(desk_, verified.files)) it_.lasting[path] = std::move(bytes);
        }
    }

    void add_journal() {
        std::string shown, whole;
        for (const auto& recorded : until_) {
            const bool open = std::ranges::count(impersonal, recorded.entry.type) > 0;
            shown += line_of(recorded, open ? Body::Shown : Body::Left);
            whole += line_of(recorded, Body::Shown);
        }
        it_.lasting["meta/events.jsonl"] = std::move(shown);
        it_.personal["events.jsonl"] = std::move(whole);
    }

    void add_visas() {
        if (open_.now.visas.empty()) return;
        auto text = csv_row({"этап", "кто", "за кого", "основание", "решение", "замечание", "редакция", "когда"});
        for (const auto& visa : open_.now.visas) {
            static constexpr const char* verdicts[] = {"ожидается",      "согласовано", "согласовано с замечаниями",
                                                       "не согласовано", "воздержался", "выбыл"};
            text += csv_row({visa.stage, person_name(desk_, visa.by), person_name(desk_, visa.member),
                             retell_in_russian(visa.basis), verdicts[static_cast<int>(visa.verdict)],
                             retell_in_russian(visa.remark), std::to_string(visa.edition), calendar::iso(visa.at)});
        }
        it_.personal["visas.csv"] = std::move(text);
    }

    // Readers act in streams of their own: what is known of them now.
    void add_readers() {
        const auto lines = readers(desk_, open_.order, {});
        if (lines.empty()) return;
        auto text = csv_row({"кто", "должность", "состояние", "вид", "кем внесено", "лист", "дата", "когда"});
        for (const auto& line : lines)
            text += csv_row({line.name, line.post, line.state, line.kind, line.by, line.page, line.date, line.at});
        it_.personal["readers.csv"] = std::move(text);
        std::string entries;
        for (const auto& stream : desk_.journal->streams("acknowledgement/" + open_.order + "/")) {
            for (const auto& recorded : desk_.journal->read(stream)) {
                entries += line_of(recorded, Body::Shown);
                if (const auto verified = reader_signature_of(recorded.entry))
                    add_signature_of_reader(*verified);
                else
                    add_file_of_reader(recorded);
            }
        }
        if (!entries.empty()) it_.personal["acknowledgements.jsonl"] = std::move(entries);
    }

    void add_signature_of_reader(const evidence::SignatureVerified& verified) {
        const auto stem = verified.file.substr(0, verified.file.rfind('.'));
        it_.personal[stem + evidence::kept::record_end] = evidence::body_of(verified);
        for (auto& [path, bytes] : files_of(desk_, verified.files)) it_.personal[path] = std::move(bytes);
    }

    // The scan of a sheet, which many share, or the signature of one.
    void add_file_of_reader(const journal::Recorded& recorded) {
        if (recorded.entry.type != "acknowledgement.given") return;
        const auto given = flow::read_acknowledgement(recorded.entry.version, recorded.entry.body);
        if (!given || given->file_digest.empty()) return;
        auto bytes = blob(desk_, given->file_digest);
        const bool is_signature = flow::is_electronic(given->kind);
        const auto name = is_signature ? "acknowledgements/" + std::to_string(given->edition) + "/" + given->person
                                       : "scans/" + given->file_digest.substr(0, 16);
        it_.personal[name + "." + extension_of_bytes(bytes)] = std::move(bytes);
    }

    void add_public_copy() {
        std::optional<Published> last;
        for (const auto& recorded : until_) {
            if (auto event = desk_event_of(recorded.entry)) {
                if (const auto published = std::get_if<Published>(&*event)) last = *published;
            }
        }
        if (!last || last->withdrawn) return;
        const auto manifest = blob(desk_, last->digest);
        it_.published["public.sha256"] = manifest;
        for (auto& [name, bytes] : files_of(desk_, manifest)) it_.published[name] = std::move(bytes);
        it_.lasting["meta/public.sha256"] = manifest;
    }

    Desk& desk_;
    const std::vector<journal::Recorded>& until_;
    OpenCase open_;
    archive::Deposit it_;
};

}  // namespace

archive::Deposit deposit_of(Desk& desk, const std::string& order, const journal::Recorded& entry,
                            const std::vector<journal::Recorded>& until_entry) {
    return Gathering(desk, order, entry, until_entry).all();
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) row += ';';
        if (cell.find_first_of(";\"\r\n") == cell.npos) {
            row += cell;
            continue;
        }
        row += '"';
        for (const char c : cell) row += c == '"' ? std::string("\"\"") : std::string(1, c);
        row += '"';
    }
    return row + "\r\n";
}

std::string line_of(const journal::Recorded& recorded, Body body) {
    data::JsonObject line;
    line.text("stream", recorded.stream).number("revision", recorded.revision);
    line.text("type", recorded.entry.type).number("version", recorded.entry.version);
    line.text("at", calendar::iso(recorded.at)).text("actor", recorded.actor).text("seal", recorded.digest);
    if (body == Body::Shown) line.text("body", recorded.entry.body);
    return line.finish() + "\n";
}

}  // namespace prikaz::desk
