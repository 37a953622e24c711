// Private to render: the HTML content writer.
//
// What it writes, for the style sheet of a page:
//   p.CLASS.level-N (lists: N from 0) > span.number; h3.heading, h3.plain-heading; .keep: stays with the next;
//   .new-page: begins a page in print; span.spaced: letter-spaced; span.tab holds a TAB (white-space: pre)
//   div.table-scroll[role=region] > table.table(.plain: no borders) > caption, colgroup, thead, tbody
//   th, td: .rotated > div: text from bottom to top; .middle, .bottom; tr.section; tr.whole: stays on one page
//   figure.picture > img
// CLASS: item, subitem, … of content_html_classes.cpp; for other styles their name in lower case, blanks as dashes.
#pragma once

#include <string>
#include <string_view>

#include "render/content_plan.hpp"
#include "render/content_writer.hpp"

namespace prikaz::render {

struct HtmlLook {
    std::string element;     // p or h3
    std::string class_name;  // empty: none
};
HtmlLook html_look(std::string_view style);

class HtmlContentWriter final : public ContentWriter {
public:
    void enter_part(std::string_view) override {}
    void blocks(const content::Content&, std::string& out) override;
    void runs(const content::Content&, std::string_view, std::string& out) override;
    PackageEdits finish() override { return {}; }

private:
    void write(const std::vector<content::Block>&, int depth, std::string& out);
    void paragraph(const content::Paragraph&, std::string& out);
    void runs(const std::vector<content::Run>&, std::string& out);
    void run(const content::Run&, std::string& out);
    void picture(const content::Picture&, std::string& out);
    void image(const content::Picture&, std::string& out);
    // content_html_table.cpp
    void table(const content::Table&, int depth, std::string& out);
    void row(const content::Table&, const TablePlan&, std::size_t row, int depth, std::string& out);
    void cell(const content::Table&, const TablePlan&, const content::GridCell&, int depth, std::string& out);

    bool new_page_ = false;
};

}  // namespace prikaz::render
