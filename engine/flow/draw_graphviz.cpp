// The picture as a Graphviz graph, to be laid out by `dot`. Sub-machines are clusters between two bars: all regions
// start at the first and are waited for at the second.
#include "flow/draw.hpp"

namespace prikaz::flow {
namespace {

using drawing::Arrow;
using drawing::Tone;
using Lines = std::vector<std::string>;

constexpr std::string_view header =
    "  graph [rankdir=TB, compound=true, newrank=true, nodesep=0.45, ranksep=0.5, pad=0.25, bgcolor=white,\n"
    "    fontname=\"Liberation Sans,Arial,sans-serif\", fontsize=13, fontcolor=\"#20262d\", labelloc=t];\n"
    "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f3f6f9\", color=\"#5d6b7a\", penwidth=1.2,\n"
    "    margin=\"0.2,0.11\", fontname=\"Liberation Sans,Arial,sans-serif\", fontsize=12, fontcolor=\"#20262d\"];\n"
    "  edge [color=\"#5d6b7a\", fontcolor=\"#3a4450\", arrowsize=0.75,\n"
    "    fontname=\"Liberation Sans,Arial,sans-serif\", fontsize=10];\n";
constexpr std::string_view present_look = ", fillcolor=\"#ffe8b3\", color=\"#a86500\", penwidth=2.6";
constexpr std::string_view bar_look =
    " [shape=box, style=filled, label=\"\", height=0.05, width=1.6, fixedsize=true, fillcolor=\"#5d6b7a\"];\n";

std::string escaped(std::string_view text) {
    std::string safe;
    append_escaped(safe, text);
    return safe;
}

// Text as an HTML-like label: a bold first line, the others smaller.
std::string label(const Lines& bold, const Lines& lines, std::string_view align) {
    std::string text = "<";
    const std::string end = "<br" + (align.empty() ? "" : " align=\"" + std::string(align) + "\"") + "/>";
    for (const std::string& line : bold) text += (text.size() > 1 ? end : "") + "<b>" + escaped(line) + "</b>";
    for (const std::string& line : lines) {
        if (bold.empty())
            text += "&#160;&#160;" + escaped(line) + end;  // a little away from the arrow
        else
            text += end + "<font point-size=\"10\" color=\"#3a4450\">" + escaped(line) + "</font>";
    }
    return text + ">";
}

std::string_view look(Tone tone) {
    switch (tone) {
        case Tone::Forward:
            return "";
        case Tone::Back:
            return ", style=dashed, color=\"#a4554a\", fontcolor=\"#8a4238\"";
        case Tone::ByOrder:
            return ", style=dotted, penwidth=1.6, color=\"#3f6ea5\", fontcolor=\"#2f5583\"";
    }
    return "";
}

class Drawing {
public:
    Drawing(const Definition& definition, const std::set<std::string>& present)
        : definition_(definition), present_(present) {}

    std::string draw() {
        out_ = "digraph workflow {\n";
        out_ += header;
        const std::string title = definition_.title.empty() ? definition_.id : definition_.title;
        out_ += "  label=" + label(drawing::wrapped(title), {}, "") + ";\n";
        machine(definition_.machine, "", "  ");
        return out_ + "}\n";
    }

private:
    // `above`: the path of the region with a slash behind, or empty.
    void machine(const Machine& machine, const std::string& above, const std::string& indent) {
        const State* initial = machine.find(machine.initial);
        const std::string start = drawing::name(above) + "_start";
        if (initial)
            out_ +=
                indent + start + " [shape=circle, label=\"\", width=0.14, fixedsize=true, fillcolor=\"#5d6b7a\"];\n";
        for (const State& state : machine.states) this->state(state, above + state.id, indent);
        if (initial) out_ += indent + start + " -> " + head(*initial, above) + ";\n";
        for (const Arrow& arrow : drawing::arrows(definition_, machine)) this->arrow(arrow, above, indent);
    }

    void state(const State& state, const std::string& path, const std::string& indent) {
        if (!state.regions.empty()) return cluster(state, path, indent);
        node(drawing::name(path), drawing::title(state), drawing::details(definition_, state), state.final,
             drawing::is_present(present_, path), indent);
    }

    void node(const std::string& name, const std::string& title, const Lines& lines, bool final, bool present,
              const std::string& indent) {
        out_ += indent + name + " [label=" + label(drawing::wrapped(title), lines, "");
        if (final) out_ += ", peripheries=2";
        if (present) out_ += present_look;
        out_ += "];\n";
    }

    void cluster(const State& state, const std::string& path, const std::string& indent) {
        const std::string name = drawing::name(path), inner = indent + "  ";
        out_ += indent + "subgraph cluster_" + name + " {\n";
        frame(drawing::title(state), own_moves(state), drawing::is_present(present_, path), inner);
        out_ += inner + name + "_in" + std::string(bar_look) + inner + name + "_out" + std::string(bar_look);
        for (const Region& region : state.regions) this->region(region, path + "/" + region.id, name, inner);
        out_ += indent + "}\n";
    }

    void frame(const std::string& title, const Lines& lines, bool present, const std::string& indent) {
        out_ += indent + "graph [style=\"rounded\", margin=14, color=\"" + (present ? "#a86500" : "#9aa6b2") +
                "\", penwidth=" + (present ? "2.6" : "1.2") + "];\n";
        out_ += indent + "label=" + label(drawing::wrapped(title), lines, "") + ";\n";
    }

    void region(const Region& region, const std::string& path, const std::string& bars, const std::string& indent) {
        const std::string title = region.label.empty() ? region.id : region.label;
        if (const State* work = drawing::only_activity(region)) {
            const std::string name = drawing::name(path);
            node(name, title, drawing::details(definition_, *work), false, drawing::is_present(present_, path, &region),
                 indent);
            out_ += indent + bars + "_in -> " + name + " -> " + bars + "_out;\n";
        } else if (region.machine) {
            out_ += indent + "subgraph cluster_" + drawing::name(path) + " {\n";
            frame(title, {}, drawing::is_present(present_, path), indent + "  ");
            machine(*region.machine, path + "/", indent + "  ");
            out_ += indent + "}\n";
            join(*region.machine, path + "/", bars, indent);
        }
    }

    void join(const Machine& machine, const std::string& above, const std::string& bars, const std::string& indent) {
        if (machine.find(machine.initial)) out_ += indent + bars + "_in -> " + drawing::name(above) + "_start;\n";
        for (const State& state : machine.states)
            if (state.final) out_ += indent + drawing::name(above + state.id) + " -> " + bars + "_out;\n";
    }

    // Moves of a cluster to itself would be arrows around everything: they are told in its heading.
    Lines own_moves(const State& state) const {
        Machine alone{state.id, {state}};
        Lines lines;
        for (const Arrow& arrow : drawing::arrows(definition_, alone))
            for (const std::string& line : arrow.lines) lines.push_back((lines.empty() ? "↻ " : "") + line);
        return lines;
    }

    static std::string head(const State& to, const std::string& above) {
        const std::string name = drawing::name(above + to.id);
        return to.regions.empty() ? name : name + "_in [lhead=cluster_" + name + "]";
    }

    void arrow(const Arrow& arrow, const std::string& above, const std::string& indent) {
        if (arrow.from == arrow.to && !arrow.from->regions.empty()) return;
        const std::string from = drawing::name(above + arrow.from->id), to = drawing::name(above + arrow.to->id);
        const bool out = !arrow.from->regions.empty(), in = !arrow.to->regions.empty();
        out_ += indent + from + (out ? "_out" : "") + " -> " + to + (in ? "_in" : "") +
                " [label=" + label({}, arrow.lines, "left");
        if (out) out_ += ", ltail=cluster_" + from;
        if (in) out_ += ", lhead=cluster_" + to;
        out_ += std::string(look(arrow.tone)) + "];\n";
    }

    const Definition& definition_;
    const std::set<std::string>& present_;
    std::string out_;
};

}  // namespace

std::string graphviz(const Definition& definition, const std::set<std::string>& present) {
    return Drawing(definition, present).draw();
}

}  // namespace prikaz::flow
