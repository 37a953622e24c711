// Blocks of $rich values: paragraphs, lists, pictures, breaks. The format is told in FORMAT.md.
#include "content/from_data.hpp"

#include "content/styles.hpp"

namespace prikaz::content {
namespace {

using data::Kind;

std::string usual_style(Where where) {
    switch (where) {
        case Where::Cell:
            return style::cell;
        case Where::HeadCell:
            return style::cell_head;
        case Where::Text:
            break;
    }
    return {};
}

std::string usual_list_style(bool numbered, Where where) {
    if (where == Where::Text) return numbered ? style::numbered : style::bullet;
    return numbered ? style::cell_numbered : style::cell_bullet;
}

bool is_scalar(const data::Node& node) {
    return node.is(Kind::Text) || node.is(Kind::Integer) || node.is(Kind::Real) || node.is(Kind::Boolean);
}

}  // namespace

std::vector<Block> RichReader::top(const data::Node& map) {
    known_keys(map, {"$rich"});
    const data::Node& value = *map.find("$rich");
    if (value.is(Kind::List)) return blocks(value, Where::Text);
    std::vector<Block> one;
    block(value, Where::Text, one);
    return one;
}

std::vector<Block> RichReader::blocks(const data::Node& list, Where where) {
    std::vector<Block> blocks;
    for (const data::Node& node : list.list()) block(node, where, blocks);
    return blocks;
}

void RichReader::block(const data::Node& node, Where where, std::vector<Block>& to) {
    if (is_scalar(node)) {
        to.push_back(Paragraph{.style = usual_style(where), .runs = read_inline(text(&node))});
    } else if (!node.is(Kind::Map)) {
        tell("content.block.type", node.place(),
             say("a block is a text or a map with the key paragraph, list, table, picture, qr, bars, document or "
                 "page-break"));
    } else if (depth_ >= deepest_nesting) {
        tell("content.depth", node.place(),
             say("blocks are nested deeper than {1} levels", {std::to_string(deepest_nesting)}));
    } else {
        ++depth_;
        block_map(node, where, to);
        --depth_;
    }
}

void RichReader::block_map(const data::Node& map, Where where, std::vector<Block>& to) {
    if (map.find("paragraph")) {
        to.push_back(paragraph(map, where));
    } else if (map.find("list")) {
        list(map, where, to);
    } else if (const data::Node* inner = map.find("table")) {
        known_keys(map, {"table"});
        to.push_back(table(*inner));
    } else if (const data::Node* inner = map.find("picture")) {
        known_keys(map, {"picture"});
        to.push_back(picture(*inner));
    } else if (const data::Node* inner = map.find("document")) {
        known_keys(map, {"document"});
        to.push_back(document(*inner, where));
    } else if (const data::Node* inner = map.find("qr")) {
        known_keys(map, {"qr"});
        to.push_back(qr(*inner));
    } else if (const data::Node* inner = map.find("bars")) {
        known_keys(map, {"bars"});
        to.push_back(bars(*inner));
    } else if (const data::Node* inner = map.find("page-break")) {
        known_keys(map, {"page-break"});
        if (flag(inner)) to.push_back(PageBreak{});
    } else {
        known_keys(map, {"paragraph", "list", "table", "picture", "qr", "bars", "document", "page-break"});
        tell("content.block.kind", map.place(),
             say("this block has none of the keys paragraph, list, table, picture, qr, bars, document, page-break"));
    }
}

Paragraph RichReader::paragraph(const data::Node& map, Where where) {
    known_keys(map, {"paragraph", "style", "anchor", "number", "keep-with-next", "new-page"});
    Paragraph paragraph{.style = map.find("style") ? text(map.find("style")) : usual_style(where)};
    paragraph.runs = runs(*map.find("paragraph"));
    paragraph.number = text(map.find("number"));
    paragraph.keep_with_next = flag(map.find("keep-with-next"));
    paragraph.page_break_before = flag(map.find("new-page"));
    paragraph.anchor = text(map.find("anchor"));
    return paragraph;
}

std::vector<Run> RichReader::runs(const data::Node& node) {
    if (!node.is(Kind::List)) return read_inline(text(&node));
    std::vector<Run> runs;
    for (const data::Node& part : node.list()) {
        if (part.is(Kind::Map)) {
            runs.push_back(run(part));
        } else {
            for (Run& run : read_inline(text(&part))) runs.push_back(std::move(run));
        }
    }
    return runs;
}

Run RichReader::run(const data::Node& map) {
    if (map.find("picture") || map.find("qr")) return picture_run(map);
    known_keys(map, {"text", "bold", "italic", "underline", "strike", "raised", "style", "link", "color", "background",
                     "size", "font", "language", "right-to-left"});
    if (!map.find("text")) tell("content.run.text", map.place(), say("formatted text needs the key text"));
    Run run{.text = text(map.find("text"))};
    run.bold = flag(map.find("bold"));
    run.italic = flag(map.find("italic"));
    look(map, run);
    run.strike = flag(map.find("strike"));
    const std::size_t raised = choice(map.find("raised"), {"no", "above", "below"});
    run.raised = raised == 1 ? 1 : raised == 2 ? -1 : 0;
    run.style = text(map.find("style"));
    run.link = link(map);
    return run;
}

Run RichReader::picture_run(const data::Node& map) {
    known_keys(map, {"picture", "qr", "link"});
    Run run{.link = link(map)};
    run.picture = std::make_shared<const Picture>(map.find("qr") ? qr(*map.find("qr")) : picture(*map.find("picture")));
    return run;
}

std::string RichReader::link(const data::Node& map) {
    std::string link = text(map.find("link"));
    if (!link.empty() && !is_address(link)) {
        tell("content.link", map.find("link")->place(), say("a link begins with http://, https:// or mailto:"));
    }
    return link;
}

// `underline` is a switch or says how.
void RichReader::look(const data::Node& map, Run& run) {
    Look look;
    if (const data::Node* underline = map.find("underline")) {
        run.underline = underline->is(Kind::Boolean) ? underline->boolean() : true;
        if (!underline->is(Kind::Boolean))
            look.underline = static_cast<Underline>(
                choice(underline, {"single", "double", "thick", "dotted", "dash", "dot-dash", "dot-dot-dash", "wave"}));
    }
    look.color = color(map.find("color"));
    look.background = color(map.find("background"));
    look.size = points(map.find("size"));
    look.font = text(map.find("font"));
    // As docxtpl writes fonts of other scripts: «eastAsia:SimSun».
    if (look.font.starts_with("eastAsia:")) look.east_asian_font = look.font = look.font.substr(9);
    if (look.font.starts_with("cs:")) look.complex_font = look.font = look.font.substr(3);
    look.language = text(map.find("language"));
    look.right_to_left = flag(map.find("right-to-left"));
    if (look != Look{}) run.look = std::make_shared<const Look>(std::move(look));
}

void RichReader::list(const data::Node& map, Where where, std::vector<Block>& to) {
    known_keys(map, {"list", "numbered", "style"});
    const bool numbered = flag(map.find("numbered"));
    const std::string style = map.find("style") ? text(map.find("style")) : usual_list_style(numbered, where);
    list_items(*map.find("list"), {-++lists_, numbered, style}, 0, to);
}

void RichReader::list_items(const data::Node& items, const ListLook& look, int level, std::vector<Block>& to) {
    if (!items.is(Kind::List))
        return tell("content.list.type", items.place(), say("items of a list are written as a list"));
    if (level >= deepest_nesting) {
        return tell("content.depth", items.place(),
                    say("blocks are nested deeper than {1} levels", {std::to_string(deepest_nesting)}));
    }
    int number = 0;
    for (const data::Node& item : items.list()) {
        const bool is_map = item.is(Kind::Map);
        if (is_map) known_keys(item, {"text", "list"});
        const data::Node* words = is_map ? item.find("text") : &item;
        if (words) {
            Paragraph paragraph{.style = look.style, .runs = runs(*words), .list = {look.instance, level}};
            paragraph.number = look.numbered ? std::to_string(++number) + ")" : "–";
            to.push_back(std::move(paragraph));
        } else if (!item.find("list")) {
            tell("content.run.text", item.place(), say("formatted text needs the key text"));
        }
        if (is_map && item.find("list")) list_items(*item.find("list"), look, level + 1, to);
    }
}

Picture RichReader::picture(const data::Node& node) {
    Picture picture{.style = style::picture};
    if (!node.is(Kind::Map)) {
        load_picture(node, picture);
        return picture;
    }
    known_keys(node, {"file", "width", "height", "description", "style"});
    picture.width_mm = millimetres(node.find("width"));
    picture.height_mm = millimetres(node.find("height"));
    picture.description = text(node.find("description"));
    if (node.find("style")) picture.style = text(node.find("style"));
    if (const data::Node* file = node.find("file")) {
        load_picture(*file, picture);
    } else {
        tell("content.picture.file", node.place(), say("a picture needs the key file"));
    }
    return picture;
}

Document RichReader::document(const data::Node& file, Where where) {
    Document document{.name = text(&file)};
    if (where != Where::Text)
        tell("content.document.place", file.place(), say("a document cannot stand in a table that comes from data"));
    else if (!files_)
        tell("content.document.file", file.place(), say("documents cannot be read here"));
    if (where != Where::Text || !files_ || document.name.empty()) return document;
    Loaded<std::string> bytes = files_(file);
    append(problems, std::move(bytes.problems));
    if (bytes.value) document.bytes = std::make_shared<const std::string>(*std::move(bytes.value));
    return document;
}

// A side that is not given follows from the other one, or from the picture's own resolution.
void RichReader::load_picture(const data::Node& file, Picture& picture) {
    if (!file.is(Kind::Text))
        return tell("content.picture.file", file.place(), say("a picture's file is a name of a file"));
    if (!files_) return tell("content.picture.file", file.place(), say("pictures cannot be read here"));
    Loaded<std::string> bytes = files_(file);
    append(problems, std::move(bytes.problems));
    if (!bytes.value) return;
    const auto facts = measure_picture(*bytes.value);
    if (!facts)
        return tell("content.picture.format", file.place(), say("the file is neither a PNG nor a JPEG picture"));
    picture.type = facts->type;
    const double ratio = facts->height_mm / facts->width_mm;
    if (picture.width_mm == 0 && picture.height_mm == 0) picture.width_mm = facts->width_mm;
    if (picture.width_mm == 0) picture.width_mm = picture.height_mm / ratio;
    if (picture.height_mm == 0) picture.height_mm = picture.width_mm * ratio;
    picture.bytes = std::make_shared<const std::string>(*std::move(bytes.value));
}

Loaded<std::shared_ptr<const Content>> from_data(const data::Node& node, const ReadBeside& files) {
    RichReader reader(files);
    auto content = std::make_shared<Content>();
    if (node.find("$rich")) {
        content->blocks = reader.top(node);
    } else {
        reader.problems.push_back(
            {.code = "content.rich", .place = node.place(), .text = say("formatted text is a map with the key $rich")});
    }
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    return {std::shared_ptr<const Content>(std::move(content)), std::move(reader.problems)};
}

}  // namespace prikaz::content
