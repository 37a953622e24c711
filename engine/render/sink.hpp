// Private to render: what a filled document's part receives while its program runs.
#pragma once

#include "render/content_writer.hpp"
#include "render/program.hpp"

namespace prikaz::render {

// What all parts of one filled document share.
struct Filling {
    const Form::Compiled* form = nullptr;
    ContentWriter* content = nullptr;   // nothing when the data hold no rich value
    package::Writer* stream = nullptr;  // where finished bytes of a part may go early, or nothing
    int next_identifier = 1;            // when there is no content writer to count them
};

class DocumentSink : public language::Sink {
public:
    DocumentSink(Filling& filling, const PartProgram& part);

    void text(std::string_view value, language::Slot) override;
    void markup(std::string_view value, language::Slot) override;
    std::optional<Problem> rich(const data::Rich&, language::Slot) override;
    void hook(int) override;

    Problems problems;
    bool has_rich = false;  // the content writer was asked

    // Styles that this part wants at the end of its automatic styles, and where that is.
    std::string automatic_styles;
    std::optional<std::size_t> styles_at;

protected:
    // Text inside a paragraph, with line breaks, TABs, paragraphs and pages.
    virtual void print_text(std::string_view, const Site&) = 0;
    virtual void print_fill(std::string_view colour, const Site&) = 0;
    virtual bool ends_with_paragraph() const = 0;
    virtual void keep_tables_apart() = 0;  // when a table comes next
    virtual void repair_grid(std::size_t begin) = 0;
    virtual std::string_view empty_paragraph() const = 0;
    virtual std::string_view allowed_markup(SiteKind) const = 0;
    // Of an element inside a paragraph, as far as markup printed into a text may hold it.
    virtual bool may_stand_in(std::string_view parent, std::string_view element) const = 0;
    virtual bool may_flush_styles() const { return true; }

    struct Merge {  // the number of its rows is to be written at `at`
        std::size_t at = 0;
        int rows = 1, first_row = 0, span = 1;
    };
    struct TableFrame {
        std::size_t from = 0, begin = 0;  // from: of the paragraph that keeps it apart from a table before
        bool keep = false;                // all bytes are needed at the end
        int rows = 0;
        std::vector<Merge> merges;
        std::map<int, std::size_t> last_merge;  // by column; of cells whose column data tell, by the cell: below 0
    };
    struct CellState {
        int span = 1;
    };

    void complain(std::string code, std::string text, std::string hint = {});
    void print_covered(int count);
    int fresh_identifier();  // that nothing else in the document has
    // The markup around a tag, ended and begun again by a break in its value: a tracked insertion is another one then.
    void put_again(std::string_view markup);

    Filling& filling_;
    const PartProgram& part_;
    const Site* site_ = nullptr;
    std::vector<TableFrame> tables_;
    std::vector<std::size_t> groups_;
    std::vector<CellState> cells_;

private:
    bool fits_as_elements(std::string_view markup) const;
    bool fits_in_text(std::string_view markup) const;
    void print_span(std::string_view);
    void print_rows(const content::Content&);
    bool takes_documents() const;
    void separate_tables();
    void end_table();
    void write_merges(const TableFrame&);
    void end_group(const Action&);
    void range(const Action&);
    void close_ranges();
    void end_container();
    int merge_key(int cell) const;
    void merge_first(int cell);
    void merge_next(const Action&);
    void flush_when_large();

    std::vector<char> ranges_;  // 0 not yet, 1 open, 2 over
    std::vector<int> seen_;     // by Identifier and Suffix: passes
};

std::unique_ptr<DocumentSink> docx_sink(Filling&, const PartProgram&);
std::unique_ptr<DocumentSink> odt_sink(Filling&, const PartProgram&);
std::unique_ptr<language::Sink> html_sink();

// Rewrites the table at out[begin…]: as many grid columns as its widest row has, the table's width kept.
void repair_docx_grid(std::string& out, std::size_t begin);
// ODT: column styles of other widths are added to `styles`. `source` is the part's template, for the widths.
void repair_odt_grid(std::string& out, std::size_t begin, std::string_view source, std::string& styles);

}  // namespace prikaz::render
