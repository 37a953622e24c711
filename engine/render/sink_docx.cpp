#include "render/content_docx.hpp"
#include "render/content_markup.hpp"
#include "render/sink.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace prikaz::render {
namespace {

bool is_colour(std::string_view value) {
    if (value.size() != 6) return false;
    for (const char c : value)
        if (!std::isxdigit(static_cast<unsigned char>(c))) return false;
    return true;
}

enum class Signs { None, Escaped, Breaks };

// What of a text cannot be copied as it is: at most signs to escape, or also bytes below the blank.
Signs signs_of(std::string_view text) {
    std::size_t at = 0;
    bool escaped = false;
#ifdef __SSE2__
    const auto all = [](unsigned char byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
    const auto look = [&](const char* from) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        const auto are = [&](unsigned char byte) { return _mm_cmpeq_epi8(bytes, all(byte)); };
        const __m128i marks = _mm_or_si128(_mm_or_si128(are('&'), are('<')), _mm_or_si128(are('>'), are('"')));
        escaped |= _mm_movemask_epi8(_mm_or_si128(marks, are(0xEF))) != 0;
        return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(bytes, all(0x20)), bytes)) == 0xFFFF;
    };
    for (; at + 16 <= text.size(); at += 16)
        if (!look(text.data() + at)) return Signs::Breaks;
    if (at > 0 && at < text.size()) {  // the last sixteen again, rather than what is left one by one
        if (!look(text.data() + text.size() - 16)) return Signs::Breaks;
        at = text.size();
    }
#endif
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20) return Signs::Breaks;
        escaped |= byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == 0xEF;
    }
    return escaped ? Signs::Escaped : Signs::None;
}

class DocxSink final : public DocumentSink {
public:
    using DocumentSink::DocumentSink;

private:
    void print_text(std::string_view value, const Site& site) override {
        const Signs signs = signs_of(value);
        if (signs == Signs::None) return void(out.append(value));
        if (signs == Signs::Escaped) return append_escaped(out, value);
        std::size_t begin = 0;
        for (std::size_t at = 0; at < value.size(); ++at) {
            const unsigned char c = static_cast<unsigned char>(value[at]);
            if (c >= 0x20) continue;
            append_escaped(out, value.substr(begin, at - begin));
            begin = at + 1;
            if (c == '\n')
                out += "</w:t><w:br/><w:t xml:space=\"preserve\">";
            else if (c == '\t')
                out += "</w:t><w:tab/><w:t xml:space=\"preserve\">";
            else if (c == '\a')
                put_again(site.new_paragraph);
            else if (c == '\f')
                put_again(site.page_break);
        }
        append_escaped(out, value.substr(begin));
    }

    void print_fill(std::string_view value, const Site&) override {
        value = trim(value);
        if (value.starts_with('#')) value.remove_prefix(1);
        if (value.empty()) value = "auto";
        if (value == "auto" || is_colour(value))
            out += value;
        else {
            complain("template.colour", say("«{1}» is no colour", {value}),
                     say("Write six hexadecimal digits, like FFCC00"));
            out += "auto";
        }
    }

    // The last block of a content control is that of what it stands in.
    bool ends_with_paragraph() const override {
        static constexpr std::string_view control = "</w:sdtContent></w:sdt>";
        std::string_view bytes = out;
        while (bytes.ends_with(control)) bytes.remove_suffix(control.size());
        return docx_last_block(bytes) == LastBlock::Paragraph;
    }
    void keep_tables_apart() override {
        if (docx_last_block(out) == LastBlock::Table) out += docx_tiny_paragraph(false);
    }

    void repair_grid(std::size_t begin) override { repair_docx_grid(out, begin); }
    std::string_view empty_paragraph() const override { return "<w:p/>"; }

    std::string_view allowed_markup(SiteKind kind) const override {
        switch (kind) {
            case SiteKind::Paragraph:
                return " w:p w:tbl w:sdt w:bookmarkStart w:bookmarkEnd ";
            case SiteKind::Run:
                return " w:r w:hyperlink w:bookmarkStart w:bookmarkEnd ";
            case SiteKind::Row:
                return " w:tr ";
            case SiteKind::Cell:
                return " w:tc ";
            default:
                return {};
        }
    }

    bool may_stand_in(std::string_view parent, std::string_view element) const override {
        static constexpr std::string_view around_runs = " w:p w:hyperlink w:ins w:smartTag ";
        static constexpr std::string_view in_paragraph =
            " w:pPr w:r w:hyperlink w:ins w:smartTag w:customXml w:sdt w:proofErr w:bookmarkStart w:bookmarkEnd ";
        static constexpr std::string_view in_run =
            " w:rPr w:t w:br w:tab w:cr w:sym w:noBreakHyphen w:softHyphen w:lastRenderedPageBreak ";
        const auto is_in = [](std::string_view list, std::string_view name) {
            return list.find(" " + std::string(name) + " ") != list.npos;
        };
        if (is_in(around_runs, parent)) return is_in(in_paragraph, element);
        return parent == "w:r" ? is_in(in_run, element) : parent != "w:t";
    }
};

}  // namespace

std::unique_ptr<DocumentSink> docx_sink(Filling& filling, const PartProgram& part) {
    return std::make_unique<DocxSink>(filling, part);
}

}  // namespace prikaz::render
