// The picture as a Mermaid state diagram, for pages that draw it themselves.
#include "flow/draw.hpp"

namespace prikaz::flow {
namespace {

using drawing::Arrow;
using Lines = std::vector<std::string>;

bool is_plain(char32_t c) {
    return c >= 0x80 || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
           std::u32string_view(U" .,()-№").find(c) != std::u32string_view::npos;
}

// Every sign that could mean something to Mermaid or HTML is written by its number.
std::string escaped(std::string_view text) {
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        if (is_plain(c))
            append_character(safe, c);
        else
            safe += "#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
    }
    return safe;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "<br/>") + escaped(line);
    return text;
}

class Drawing {
public:
    Drawing(const Definition& definition, const std::set<std::string>& present)
        : definition_(definition), present_(present) {}

    std::string draw() {
        out_ = "stateDiagram-v2\n";
        machine(definition_.machine, "", "    ");
        if (marked_.empty()) return out_;
        out_ += "    classDef present fill:#ffe8b3,stroke:#a86500,stroke-width:3px,color:#20262d\n";
        for (const std::string& name : marked_) out_ += "    class " + name + " present\n";
        return out_;
    }

private:
    void machine(const Machine& machine, const std::string& above, const std::string& indent) {
        for (const State& state : machine.states) this->state(state, above + state.id, indent);
        if (machine.find(machine.initial)) out_ += indent + "[*] --> " + drawing::name(above + machine.initial) + "\n";
        for (const Arrow& arrow : drawing::arrows(definition_, machine))
            out_ += indent + drawing::name(above + arrow.from->id) + " --> " + drawing::name(above + arrow.to->id) +
                    " : " + joined(arrow.lines) + "\n";
        for (const State& state : machine.states)
            if (state.final) out_ += indent + drawing::name(above + state.id) + " --> [*]\n";
    }

    void state(const State& state, const std::string& path, const std::string& indent) {
        const std::string name = drawing::name(path);
        if (drawing::is_present(present_, path)) marked_.push_back(name);
        if (state.regions.empty())
            return box(name, drawing::title(state), drawing::details(definition_, state), indent);
        out_ += indent + "state \"" + joined(drawing::wrapped(drawing::title(state))) + "\" as " + name + " {\n";
        for (const Region& region : state.regions) {
            if (&region != &state.regions.front()) out_ += indent + "    --\n";
            this->region(region, path + "/" + region.id, indent + "    ");
        }
        out_ += indent + "}\n";
    }

    void region(const Region& region, const std::string& path, const std::string& indent) {
        const std::string name = drawing::name(path), title = region.label.empty() ? region.id : region.label;
        if (const State* work = drawing::only_activity(region)) {
            if (drawing::is_present(present_, path, &region)) marked_.push_back(name);
            return box(name, title, drawing::details(definition_, *work), indent);
        }
        if (!region.machine) return;
        out_ += indent + "state \"" + joined(drawing::wrapped(title)) + "\" as " + name + " {\n";
        machine(*region.machine, path + "/", indent + "    ");
        out_ += indent + "}\n";
    }

    void box(const std::string& name, const std::string& title, const Lines& lines, const std::string& indent) {
        Lines all = drawing::wrapped(title);
        all.insert(all.end(), lines.begin(), lines.end());
        out_ += indent + "state \"" + joined(all) + "\" as " + name + "\n";
    }

    const Definition& definition_;
    const std::set<std::string>& present_;
    Lines marked_;
    std::string out_;
};

}  // namespace

std::string mermaid(const Definition& definition, const std::set<std::string>& present) {
    return Drawing(definition, present).draw();
}

}  // namespace prikaz::flow
