#include "order/regulation.hpp"

namespace prikaz::order {
namespace {

using content::Paragraph;
namespace style = content::style;

// Which of the «1)» lines count as they are written; a list that does not is printed as written.
std::vector<bool> sound_lists(const Regulation& blocks) {
    std::vector<bool> sound(blocks.size(), true);
    for (std::size_t begin = 0; begin < blocks.size();) {
        std::size_t end = begin;
        std::map<int, int> last;
        bool counts = true;
        for (; end < blocks.size() && (blocks[end].kind == BlockKind::Counted || blocks[end].kind == BlockKind::Dash);
             ++end) {
            last.erase(last.upper_bound(blocks[end].level), last.end());
            if (blocks[end].kind != BlockKind::Counted) continue;
            int& before = last[blocks[end].level];
            const int number = blocks[end].written.front();
            counts &= number == 1 || number == before + 1;
            before = number;
        }
        for (std::size_t i = begin; i < end; ++i) sound[i] = counts;
        begin = std::max(end, begin + 1);
    }
    return sound;
}

class Writer {
public:
    Writer(Reading& reading, int clause_list) : reading_(reading), clause_list_(clause_list) {}

    Paragraph paragraph(const RegulationBlock& block, bool list_counts) {
        Paragraph paragraph;
        paragraph.style = style::clause_written;
        std::string before;
        switch (block.kind) {
            case BlockKind::Heading:
                paragraph.style = style::plain_heading;
                paragraph.keep_with_next = true;
                break;
            case BlockKind::Clause:
                before = clause(paragraph, block);
                break;
            case BlockKind::Dash:
                dash(paragraph, block);
                break;
            case BlockKind::Counted:
                if (list_counts)
                    counted(paragraph, block);
                else
                    before = std::to_string(block.written.front()) + ")" + russian::no_break_space;
                break;
            case BlockKind::Paragraph:
                break;
        }
        const std::string text = resolve(reading_, block.text, block.origin, Marks::Markdown);
        paragraph.runs = content::read_inline(before + finish(reading_, text));
        return paragraph;
    }

private:
    Reading& reading_;
    int clause_list_;
    int dashes_ = 0;
    std::map<int, int> counted_;  // list instance by level

    std::string clause(Paragraph& paragraph, const RegulationBlock& block) {
        paragraph.anchor = block.id;
        paragraph.keep_with_next = block.is_heading;
        if (block.as_written) {
            paragraph.style = block.is_heading ? style::plain_heading : style::clause_written;
            return block.number + "." + (block.is_heading ? " " : russian::no_break_space);
        }
        paragraph.style = block.is_heading ? style::heading : style::clause;
        paragraph.list = {clause_list_, int(block.written.size()) - 1};
        paragraph.number = block.number + ".";
        return {};
    }

    void dash(Paragraph& paragraph, const RegulationBlock& block) {
        if (!dashes_) dashes_ = ++reading_.lists;
        paragraph.style = style::bullet;
        paragraph.list = {dashes_, block.level};
        paragraph.number = "–";
    }

    void counted(Paragraph& paragraph, const RegulationBlock& block) {
        if (block.written.front() == 1) counted_[block.level] = ++reading_.lists;
        paragraph.style = style::numbered;
        paragraph.list = {counted_[block.level], block.level};
        paragraph.number = std::to_string(block.written.front()) + ")";
    }
};

}  // namespace

std::vector<content::Block> regulation_content(Reading& reading, const Regulation& regulation, int clause_list) {
    const std::vector<bool> counts = sound_lists(regulation);
    Writer writer(reading, clause_list);
    std::vector<content::Block> blocks;
    for (std::size_t i = 0; i < regulation.size(); ++i) blocks.emplace_back(writer.paragraph(regulation[i], counts[i]));
    return blocks;
}

}  // namespace prikaz::order
