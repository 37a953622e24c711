// The description that an archivist reads: one XML file with what identifies the order and where it stands.
#include "desk/archive_files.hpp"
#include "desk/coded.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

class Written {
public:
    void element(const char* name, const std::string& value) {
        if (value.empty()) return;
        text_ += std::string("  <") + name + ">";
        append_escaped(text_, value);
        text_ += std::string("</") + name + ">\n";
    }
    // Attributes in order; empty values are left out.
    void attributes(const char* name, const std::vector<std::pair<const char*, std::string>>& attributes) {
        text_ += std::string("  <") + name;
        for (const auto& [key, value] : attributes) {
            if (value.empty()) continue;
            text_ += std::string(" ") + key + "=\"";
            append_escaped(text_, value);
            text_ += '"';
        }
        text_ += "/>\n";
    }
    std::string finish() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<order xmlns=\"urn:prikaz:description:1\">\n" + text_ +
               "</order>\n";
    }

private:
    std::string text_;
};

void describe(Written& out, const flow::Signature& signature, const std::string& signer) {
    out.attributes("signature", {{"by", signer},
                                 {"kind", signature_word(signature.kind)},
                                 {"date", calendar::iso(signature.date)},
                                 {"basis", retell_in_russian(signature.basis)},
                                 {"digest", signature.digest}});
}

void describe(Written& out, const evidence::SignatureVerified& verified) {
    out.attributes("certificate", {{"serial", verified.serial},
                                   {"owner", verified.owner},
                                   {"issuer", verified.issuer},
                                   {"from", verified.from},
                                   {"to", verified.to},
                                   {"document", verified.document},
                                   {"stamped", verified.stamped},
                                   {"act", verified.act}});
}

void describe(Written& out, const journal::Recorded& recorded) {
    const auto event = desk_event_of(recorded.entry);
    if (!event) return;
    if (const auto marked = std::get_if<Marked>(&*event))
        out.attributes(
            "mark",
            {{"relation", marked->relation}, {"by", marked->by}, {"number", marked->number}, {"date", marked->date}});
    if (const auto linked = std::get_if<Linked>(&*event))
        out.attributes("link", {{"relation", linked->relation}, {"target", linked->target}});
    if (const auto step = std::get_if<TransferStep>(&*event); step && step->what == TransferStep::What::Accepted)
        out.attributes("transferred",
                       {{"to", step->to}, {"list", step->list}, {"act", step->act}, {"date", step->date}});
    if (const auto published = std::get_if<Published>(&*event))
        out.attributes(published->withdrawn ? "withdrawn" : "published",
                       {{"date", published->date}, {"digest", published->digest}});
}

}  // namespace

std::string description_of(Desk& desk, const OpenCase& open, const std::vector<journal::Recorded>& entries) {
    Written out;
    const auto& card = desk.folder->card;
    out.element("body", joined(card.letterhead.name, ", "));
    out.element("fond", card.archive ? card.archive->fond : std::string());
    out.element("folder", open.order);
    if (open.described) {
        out.element("kind", open.described->kind);
        out.element("title", open.described->title);
        out.element("retention", open.described->retention);
        out.element("workflow", open.described->workflow);
    }
    if (open.now.registered) {
        out.element("number", open.now.registered->number);
        out.element("date", calendar::iso(open.now.registered->date));
        out.element("journal", open.now.journal);
    }
    out.attributes("edition",
                   {{"number", std::to_string(open.now.edition.number)}, {"digest", open.now.edition.digest}});
    for (const auto& given : open.now.signatures) describe(out, given, person_name(desk, given.by));
    for (const auto& verified : open.verified) describe(out, verified);
    for (const auto& recorded : entries) describe(out, recorded);
    return out.finish();
}

}  // namespace prikaz::desk
