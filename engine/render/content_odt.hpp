// Private to render: the ODT content writer and the pieces it is made of.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/content_odt_facts.hpp"
#include "render/content_plan.hpp"

namespace prikaz::render {

// Gives names that nothing in the template has.
class OdtNames {
public:
    explicit OdtNames(std::shared_ptr<const OdtFacts> facts) : facts_(std::move(facts)) {}
    std::string fresh(const std::string& start);

private:
    std::shared_ptr<const OdtFacts> facts_;
    std::map<std::string, int> counts_;
};

// Automatic styles, each written once.
class OdtStyles {
public:
    // `family` as in style:family; `rest`: further attributes and the children of style:style.
    std::string name(OdtNames&, const std::string& family, const std::string& attributes, const std::string& children);
    const std::string& markup() const { return markup_; }

private:
    std::map<std::string, std::string> known_;  // definition → name
    std::string markup_;
};

// Name of the automatic text style with the run's marks, or empty when it has none.
std::string odt_marks(const content::Run&, OdtStyles&, OdtNames&);
// text:s, text:tab and text:line-break where plain characters would be lost.
void append_odt_text(std::string_view text, std::string& out);

// ODF 1.3 knows no text that runs from bottom to top in a cell. Short lines are written with turned letters; where
// text must wrap, the cell's text runs from top to bottom. All rotated cells of a table are alike.
enum class Turning { Letters, Cells };

struct OdtTable {
    const content::Table& source;
    TablePlan plan;
    Turning turning;
    std::vector<double> heights;  // least ones of the rows, mm; 0 for none
};

class OdtContentWriter final : public ContentWriter {
public:
    OdtContentWriter(std::shared_ptr<const OdtFacts>, const layout::Profile*);

    void enter_part(std::string_view) override {}
    void blocks(const content::Content&, std::string& out) override;
    void runs(const content::Content&, std::string_view run_properties, std::string& out) override;
    PackageEdits finish() override;

private:
    // Cells of one look have one style; many cells ask for it.
    struct CellLook {
        bool bordered = true, turned = false;
        bool above = true, right = true;  // a line there too; left and below there always is one
        std::string_view vertical;        // as ODF names it
        std::string fill;
        double padding = 0;
        auto operator<=>(const CellLook&) const = default;
    };
    struct Flow {
        double width_mm;
        int depth;
        bool break_before = false;
        const content::Cell* turned = nullptr;  // the cell around, when its letters are turned
    };
    void write(const std::vector<content::Block>&, Flow&, std::string& out);
    void paragraph(const content::Paragraph&, Flow&, std::string& out);
    // The style of a text:p: the paragraph's own, or an automatic one that adds breaks and turned letters to it.
    std::string paragraph_style(const content::Paragraph&, const Flow&);
    void runs(const std::vector<content::Run>&, std::string& out);
    void run(const content::Run&, std::string& out);
    void picture(const content::Picture&, Flow&, std::string& out);
    void frame(const content::Picture&, double greatest_width, std::string& out);
    std::string media(const content::Picture&);

    // content_odt_lists.cpp
    const std::string* list_style(const content::Paragraph&) const;  // nullptr: it stands in no list
    // Writes the paragraphs from `first` on that follow each other in one list; returns how many.
    std::size_t list(const std::vector<content::Block>&, std::size_t first, Flow&, std::string& out);
    void begin_list(const content::ListPlace&, const std::string& style, std::string& out);

    // content_odt_table.cpp
    void table(const content::Table&, Flow&, std::string& out);
    void row(const OdtTable&, std::size_t row, const Flow&, std::string& out);
    void cell(const OdtTable&, const content::GridCell&, const Flow&, std::string& out);
    const std::string& cell_style(const OdtTable&, const content::GridCell&, double padding);
    std::string cell_properties(const CellLook&) const;
    const char* vertical_place(const OdtTable&, const content::Cell&) const;
    double padding_mm() const;

    std::string automatic(const std::string& family, const std::string& attributes, const std::string& children) {
        return styles_.name(names_, family, attributes, children);
    }

    std::shared_ptr<const OdtFacts> facts_;
    const layout::Profile* profile_;
    OdtNames names_;
    OdtStyles styles_;
    std::map<CellLook, std::string> cell_styles_;                 // their names
    int values_ = 0;                                              // rich values written so far
    using ListKey = std::pair<std::pair<int, int>, std::string>;  // instance and its rich value, list style
    std::map<ListKey, std::string> last_lists_;                   // xml:id of the list that a next one continues
    std::map<std::string_view, std::string> media_names_;
    std::vector<std::pair<std::string, content::Picture>> media_;
    std::vector<std::pair<std::string, content::Document>> documents_;
};

std::string odt_millimetres(double mm);

}  // namespace prikaz::render
