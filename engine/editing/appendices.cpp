// Appendices and the blocks of their bodies. A body is one block or a list of them.
#include <algorithm>
#include <optional>

#include "editing/reading.hpp"

namespace prikaz::editing {
namespace {

struct BlockKey {
    const char* key;
    BlockKind kind;
};
constexpr BlockKey block_keys[] = {
    {"heading", BlockKind::Heading}, {"text", BlockKind::Text},         {"roadmap", BlockKind::Roadmap},
    {"table", BlockKind::Table},     {"document", BlockKind::Document}, {"break", BlockKind::Break},
};

const char* key_of(BlockKind kind) {
    const auto found = std::ranges::find(block_keys, kind, &BlockKey::kind);
    return found == std::end(block_keys) ? "" : found->key;
}

// The part of `text:` that is its text: itself, or its file or markdown.
const Piece* text_piece(const Piece& text) {
    if (!is_map_piece(&text)) return &text;
    const Piece* file = text.find("file");
    return file ? file : text.find("markdown");
}

Block yaml_block(const Reading& reading, const Piece& piece) { return {{}, BlockKind::Yaml, reading.yaml(piece), {}}; }

Block read_keyed_block(Reading& reading, const std::string& path, const Member& field, BlockKind kind) {
    const Piece& piece = field.value;
    Block block;
    block.kind = kind;
    std::optional<std::string> text;
    switch (kind) {
        case BlockKind::Heading: {
            const Lines lines = read_lines(reading, &piece);
            if (lines.shown == Shown::Form) text = joined(lines.lines);
            break;
        }
        case BlockKind::Text:
            if (const Piece* inner = text_piece(piece)) text = plain_text(inner);
            break;
        case BlockKind::Roadmap:
        case BlockKind::Table:
            if (!is_showable_table(piece, kind)) break;
            block.table = read_table(reading, path, piece, kind);
            text = std::string();
            break;
        default:
            text = plain_text(&piece);
    }
    if (!text) return yaml_block(reading, piece);
    block.text = std::move(*text);
    return block;
}

Block read_block(Reading& reading, const std::string& path, const Piece& piece) {
    if (auto text = plain_text(&piece)) return {{}, BlockKind::Text, std::move(*text), {}};
    if (!is_map_piece(&piece) || piece.members.size() != 1) return yaml_block(reading, piece);
    const Member& field = piece.members.front();
    const auto known = std::ranges::find(block_keys, field.key, &BlockKey::key);
    if (known == std::end(block_keys)) return yaml_block(reading, piece);
    Block block = read_keyed_block(reading, path, field, known->kind);
    return block.kind == BlockKind::Yaml ? yaml_block(reading, piece) : block;
}

Value block_text_value(const Reading& reading, const Block& block, const Piece* before) {
    if (block.kind == BlockKind::Heading) return lines_value(reading, {cut_lines(block.text)}, before);
    Value text = Value::of(block.text).written_when_empty();
    if (!before || !is_map_piece(before)) return text;
    Value map = Value::map();
    map.add(before->find("file") ? "file" : "markdown", std::move(text));
    return map;
}

Value block_value(const Reading& reading, const Block& block) {
    const Member* origin = reading.member(block.origin, Role::Block);
    const Piece* before = origin ? &origin->value : nullptr;
    Value value;
    if (block.kind == BlockKind::Text && before && plain_text(before)) {
        value = Value::of(block.text).written_when_empty();
    } else if (block.kind != BlockKind::Yaml) {
        const std::string key = key_of(block.kind);
        const Piece* inner = before ? before->find(key) : nullptr;
        const bool is_table = block.kind == BlockKind::Roadmap || block.kind == BlockKind::Table;
        Value inside =
            is_table ? table_value(reading, block.table, inner, block.kind) : block_text_value(reading, block, inner);
        inside.empty = Value::Empty::Written;
        value = Value::map();
        value.add(key, std::move(inside));
    }
    value.origin = origin;
    return value;
}

Many<Block> read_body(Reading& reading, const std::string& path, const Member* body) {
    Many<Block> blocks;
    if (!body || plain_text(&body->value) == "") return blocks;
    const auto add = [&](const Member& member) {
        const std::string own_path = path + ".body." + std::to_string(blocks.list.size());
        reading.spot(own_path, member);
        const Origin origin = reading.remember(member, Role::Block);
        Block block = read_block(reading, own_path, member.value);
        block.origin = origin;
        blocks.list.push_back(std::move(block));
    };
    if (body->value.style == Style::Alias && !plain_text(&body->value))
        return {{}, Shown::Yaml, reading.yaml(body->value)};
    if (!is_list_piece(&body->value))
        add(*body);
    else
        for (const Member& member : body->value.members) add(member);
    return blocks;
}

Value body_value(const Reading& reading, const Many<Block>& blocks, const Member* before) {
    if (blocks.shown == Shown::Yaml) return {};
    std::vector<Value> elements;
    for (const Block& block : blocks.list) elements.push_back(block_value(reading, block));
    const bool was_one = before && !is_list_piece(&before->value) && plain_text(&before->value) != "";
    if (was_one && elements.size() == 1 && elements.front().origin == before) {
        elements.front().origin = nullptr;
        return std::move(elements.front());
    }
    return Value::list_of(std::move(elements)).written_when_empty();
}

bool is_showable(const Reading& reading, const Piece& piece) {
    return is_map_piece(&piece) && plain_text(piece.find("id")) && plain_text(piece.find("number")) &&
           plain_text(piece.find("page")) && read_lines(reading, piece.find("caption")).shown == Shown::Form &&
           read_lines(reading, piece.find("title")).shown == Shown::Form;
}

Appendix read_appendix(Reading& reading, const std::string& path, const Piece& piece) {
    Appendix appendix;
    if (!is_showable(reading, piece)) {
        appendix.shown = Shown::Yaml;
        appendix.text = reading.yaml(piece);
        return appendix;
    }
    for (const char* key : {"id", "number", "page", "caption", "title"})
        if (const Member* member = piece.member(key)) reading.spot(path + "." + key, *member);
    appendix.id = *plain_text(piece.find("id"));
    appendix.number = *plain_text(piece.find("number"));
    appendix.page = *plain_text(piece.find("page"));
    appendix.caption = read_lines(reading, piece.find("caption"));
    appendix.title = read_lines(reading, piece.find("title"));
    appendix.body = read_body(reading, path, piece.member("body"));
    return appendix;
}

Value appendix_value(const Reading& reading, const Appendix& appendix) {
    const Member* origin = reading.member(appendix.origin, Role::Appendix);
    const Piece* before = origin ? &origin->value : nullptr;
    Value value;
    if (appendix.shown == Shown::Form) {
        const auto lines = [&](const char* key, const Lines& lines) {
            return lines_value(reading, lines, before ? before->find(key) : nullptr);
        };
        value = Value::map();
        value.add("id", Value::of(appendix.id)).add("number", Value::of(appendix.number, Numbers::Plain));
        value.add("caption", lines("caption", appendix.caption)).add("title", lines("title", appendix.title));
        value.add("page", Value::of(appendix.page));
        value.add("body", body_value(reading, appendix.body, before ? before->member("body") : nullptr));
    }
    value.origin = origin;
    return value;
}

}  // namespace

Many<Appendix> read_appendices(Reading& reading, const Piece* piece) {
    Many<Appendix> appendices;
    if (!piece || plain_text(piece) == "") return appendices;
    if (!is_list_piece(piece)) return {{}, Shown::Yaml, reading.yaml(*piece)};
    for (const Member& member : piece->members) {
        const std::string path = "appendices." + std::to_string(appendices.list.size());
        reading.spot(path, member);
        const Origin origin = reading.remember(member, Role::Appendix);
        Appendix appendix = read_appendix(reading, path, member.value);
        appendix.origin = origin;
        appendices.list.push_back(std::move(appendix));
    }
    return appendices;
}

Value appendices_value(const Reading& reading, const Many<Appendix>& appendices) {
    if (appendices.shown == Shown::Yaml) return {};
    std::vector<Value> elements;
    for (const Appendix& appendix : appendices.list) elements.push_back(appendix_value(reading, appendix));
    return Value::list_of(std::move(elements));
}

}  // namespace prikaz::editing
