// Private to render: the DOCX content writer and the pieces it is made of.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "render/content_docx_facts.hpp"
#include "render/content_plan.hpp"
#include "render/content_writer.hpp"

namespace prikaz::render {

// Relationships, media and identifiers of one filled document.
class DocxParts {
public:
    explicit DocxParts(std::shared_ptr<const DocxFacts> facts) : facts_(std::move(facts)) {}

    void enter(std::string_view part) { part_ = part; }
    std::string link(const std::string& address);  // relationship id in the entered part
    std::string picture(const content::Picture&);  // likewise
    int next_identifier() { return facts_->greatest_identifier + ++identifiers_; }
    void finish(PackageEdits&) const;

private:
    std::string relate(const std::string& type, const std::string& target, bool external);
    std::string relationships_of(const std::string& name) const;
    const std::string& media(const content::Picture&);

    std::shared_ptr<const DocxFacts> facts_;
    std::string part_;
    int identifiers_ = 0;
    std::map<std::string, std::string> relationships_;                  // rels part → new text
    std::map<std::pair<std::string, std::string>, std::string> known_;  // part, target → id
    std::map<std::string_view, std::string> media_names_;               // bytes → part name
    std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> media_;
    std::set<std::string> picture_types_;
};

// One w:num for each instance of each list, so that every instance starts again. Word counts all w:num of one abstract
// list together: an instance that goes on after another one of the same list gets an abstract list of its own.
class DocxNumbering {
public:
    explicit DocxNumbering(std::shared_ptr<const DocxFacts> facts) : facts_(std::move(facts)) {}

    // instance and serial of the rich value, see content::ListPlace
    using Instance = std::pair<int, int>;
    int num(const DocxStyleList&, Instance, int level);
    int clamp_level(const DocxStyleList&, int level) const;
    void finish(PackageEdits&) const;

private:
    struct Num {
        int id = 0, abstract = 0;
        std::set<int> levels;
        bool resumed = false;  // after another instance of the same list
    };
    std::string own_abstract(const Num&, int id) const;

    std::shared_ptr<const DocxFacts> facts_;
    std::map<std::pair<int, Instance>, std::size_t> known_;
    std::map<int, std::size_t> latest_;  // abstract list → the num used last
    std::vector<Num> nums_;
};

// w:rPr of a run: the given one (or empty) with the run's own marks merged in, in the order of CT_RPr.
std::string docx_run_properties(std::string_view given, const content::Run&, const DocxFacts&);
// w:t, w:br and w:tab for a text with LF and TAB.
void append_docx_text(std::string_view text, std::string& out);
// A run that holds the picture, no wider than `greatest_width` twips.
void append_docx_picture(const content::Picture&, DocxParts&, int greatest_width, std::string& out);
// Runs, links included.
void append_docx_runs(const std::vector<content::Run>&, std::string_view given, const DocxFacts&, DocxParts&,
                      std::string& out);

struct DocxTable {
    const content::Table& source;
    TablePlan plan;
    std::vector<int> twips, fiftieths;  // where columns begin and end, in twips and in fiftieths of a percent
};

class DocxContentWriter final : public ContentWriter {
public:
    DocxContentWriter(std::shared_ptr<const DocxFacts>, const layout::Profile*);

    void enter_part(std::string_view part) override { parts_.enter(part); }
    void blocks(const content::Content&, std::string& out) override;
    void runs(const content::Content&, std::string_view run_properties, std::string& out) override;
    int fresh_identifier() override { return parts_.next_identifier(); }
    PackageEdits finish() override;

private:
    struct Flow {                   // where blocks are being written
        int width;                  // twips
        int depth;                  // of tables around
        bool break_before = false;  // a page break waits for its paragraph
    };
    void write(const std::vector<content::Block>&, Flow&, std::string& out);
    void paragraph(const content::Paragraph&, Flow&, std::string& out);
    std::string paragraph_properties(const content::Paragraph&, const Flow&);
    void picture(const content::Picture&, Flow&, std::string& out);
    // content_docx_table.cpp
    void table(const content::Table&, const Flow&, std::string& out);
    std::string table_properties(const content::Table&) const;
    std::string borders(const content::Table&) const;
    void row(const DocxTable&, std::size_t row, double height_mm, const Flow&, std::string& out);
    std::string cell_properties(const DocxTable&, const content::GridCell&, bool begins) const;
    void cell(const DocxTable&, const content::GridCell&, std::size_t row, const Flow&, std::string& out);
    double padding_mm() const;
    std::string empty_paragraph(std::string_view style, content::RowKind) const;

    std::shared_ptr<const DocxFacts> facts_;
    const layout::Profile* profile_;
    DocxParts parts_;
    DocxNumbering numbering_;
    int values_ = 0;  // rich values written so far
    std::vector<std::pair<std::string, content::Document>> documents_;
};

// A paragraph nobody sees: keeps two tables apart or carries a page break.
std::string docx_tiny_paragraph(bool break_before);

inline constexpr double twips_per_mm = 1440 / 25.4;

}  // namespace prikaz::render
