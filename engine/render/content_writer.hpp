// Private to render: content::Content written in the markup of one document format.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "content/content.hpp"
#include "layout/layout.hpp"
#include "package/package.hpp"

namespace prikaz::render {

// What writing content changes outside the part that is being written.
struct PackageEdits {
    std::map<std::string, std::string, std::less<>> replaced;  // part name → its new bytes (numbering.xml, …)
    std::vector<std::pair<std::string, std::string>> added;    // new parts (media), in order
    // ODT: goes at the end of office:automatic-styles of content.xml, and of styles.xml when content was written there.
    std::string automatic_styles;
    // Documents and the paragraphs that keep their places in the text, in order.
    std::vector<std::pair<std::string, content::Document>> documents;
};

bool holds_document(const content::Content&);
// Text of the paragraph in the place of the document `number`: nobody's own.
std::string document_mark(std::size_t number);

// One object per filled document, used for all its parts. Methods append to `out`, which always holds well-formed
// markup up to the point of the tag that is being replaced.
class ContentWriter {
public:
    virtual ~ContentWriter() = default;

    // The part that is written from now on (pictures and links need its relationships); «content.xml» in ODT.
    virtual void enter_part(std::string_view part) = 0;
    // Blocks in place of a whole paragraph element. The caller sees to what lies around: a cell must end with a
    // paragraph (`out` may end with a table, or nothing may have been written at all), and when the template goes on
    // with a table right after a written one, DOCX needs a paragraph between. A table that is written right after one
    // of the template is kept apart here.
    virtual void blocks(const content::Content&, std::string& out) = 0;
    // Runs in place of a whole run element, inside a paragraph. `run_properties`: the <w:rPr>…</w:rPr> of the replaced
    // run (DOCX) or the name of the text:span's style (ODT), or empty; each run keeps it and adds its own marks.
    // Only called when content::is_inline(content).
    virtual void runs(const content::Content&, std::string_view run_properties, std::string& out) = 0;
    // DOCX: an id that no drawing has, neither in the template nor among those written.
    virtual int fresh_identifier() { return 0; }
    virtual PackageEdits finish() = 0;
};

// What a writer must know of a template, read once when the template is compiled.
struct DocxFacts;
struct OdtFacts;
Loaded<std::shared_ptr<const DocxFacts>> read_docx_facts(const package::Archive&);
Loaded<std::shared_ptr<const OdtFacts>> read_odt_facts(const package::Archive&);

// `profile` may be null: tables then have the look of the template's table style (DOCX) or plain borders (ODT).
std::unique_ptr<ContentWriter> docx_writer(std::shared_ptr<const DocxFacts>, const layout::Profile* profile);
std::unique_ptr<ContentWriter> odt_writer(std::shared_ptr<const OdtFacts>, const layout::Profile* profile);
std::unique_ptr<ContentWriter> html_writer();

// Names of styles that content may ask for (content::style) and the template does not define: for the lint.
std::vector<std::string> missing_styles(const DocxFacts&);
std::vector<std::string> missing_styles(const OdtFacts&);

}  // namespace prikaz::render
