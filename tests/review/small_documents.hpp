// Small orders described once and written as DOCX and as ODT in memory, so that every rule is tried in both.
#pragma once

#include <string>
#include <vector>

#include "review/review.hpp"

namespace prikaz::review::testing {

struct Block {
    std::string text;  // «\t» and blanks are written as each format wants them
    std::string align = "justify";
    double indent_mm = 12.5, size_pt = 14, line = 1.15, spacing_pt = 0;
    std::string font = "Times New Roman";
    bool hidden = false, picture = false, page_break = false;
    std::vector<std::vector<std::string>> rows;  // a table then
    bool header = false;                         // its first row is repeated
};

enum class Number { None, Above, AboveOnFirstToo, AboveLeft, Below };

struct Document {
    double left = 20, right = 10, top = 20, bottom = 20, width = 210, height = 297, header_mm = 10;
    Number number = Number::Above;
    std::string title = "О порядке";
    std::string header_text;  // of pages after the first
    std::vector<Block> blocks;
    std::string raw;  // markup behind the blocks, of the format that is written
};

Block line(std::string text);  // of requisites: left, no indent
Block table(std::vector<std::vector<std::string>> rows);

std::string docx(const Document&);
std::string odt(const Document&);
// DOCX of parts as they are, for what the description cannot tell: `body` of the document, `styles` and `numbering`.
std::string raw_docx(const std::string& body, const std::string& styles = {}, const std::string& numbering = {});
std::string raw_odt(const std::string& text, const std::string& automatic_styles = {}, const std::string& styles = {});

package::Archive opened(std::string bytes);
// Paragraphs and tables, a line each: «text», «| cell | cell 2×1 |».
std::string told(const Outline&);
std::string outline_of(std::string bytes);
// «code@part» of each problem, a line each.
std::string problems_of(std::string bytes, Storage = Storage::Unknown);

}  // namespace prikaz::review::testing
