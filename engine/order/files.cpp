// Files beside the order: texts, rows, pictures.
#include <charconv>
#include <cmath>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

constexpr data::Limits file_limits{64u << 20, 20'000'000, 64};

data::Source source_beside(const data::Node& name, std::string text) {
    const std::string_view order = name.source() ? std::string_view(name.source()->name) : std::string_view();
    return {join_path(folder_of(order), shape::scalar(&name).value_or("")), std::move(text)};
}

bool is_text(Reading& reading, const data::Source& source) {
    const auto complain = [&](const char* code, std::size_t at, std::string text) {
        const auto [line, column] = line_and_column(source.text, at);
        reading.error(code, {source.name, line, column, 1, ""}, std::move(text));
        return false;
    };
    if (const auto at = invalid_utf8(source.text))
        return complain("order.file.encoding", *at, say("this file is not text in UTF-8"));
    for (std::size_t at = 0; at < source.text.size();) {
        const std::size_t before = at;
        if (is_forbidden_character(next_character(source.text, at)))
            return complain("order.text.control", before, say("there is a control character here"));
    }
    return true;
}

struct Measure {
    double number = 0;
    std::string_view unit;
};

std::optional<Measure> measure(std::string_view written) {
    written = trim(written);
    std::string number;
    std::size_t at = 0;
    while (at < written.size() &&
           ((written[at] >= '0' && written[at] <= '9') || written[at] == '.' || written[at] == ','))
        number += written[at++] == ',' ? '.' : written[at - 1];
    Measure measure;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), measure.number);
    if (failure != std::errc() || end != number.data() + number.size()) return {};
    measure.unit = trim(written.substr(at));
    return measure;
}

// In mm; nothing after a problem or when the key is absent.
std::optional<double> size_mm(Reading& reading, const data::Node& node, std::string_view key, double own_mm) {
    const data::Node* written = node.find(key);
    if (!shape::scalar(written)) return {};
    const auto measured = measure(*shape::scalar(written));
    std::optional<double> mm;
    if (measured && measured->unit == "mm") mm = measured->number;
    if (measured && measured->unit == "мм") mm = measured->number;
    if (measured && (measured->unit == "cm" || measured->unit == "см")) mm = measured->number * 10;
    if (measured && measured->unit == "%") mm = measured->number * own_mm / 100;
    if (mm && *mm >= 1 && *mm <= 2000) return mm;
    reading.error("order.picture.size", written->place(),
                  say("«{1}» is no size of a picture", {*shape::scalar(written)}), say("write 120 mm, 12 cm or 50 %"));
    return {};
}

}  // namespace

std::optional<std::string> read_bytes(Reading& reading, const data::Node& name) {
    if (!reading.around.files) {
        reading.error("order.file.missing", name.place(), say("the file «{1}» is not there", {*shape::scalar(&name)}));
        return {};
    }
    auto bytes = reading.around.files(name);
    append(reading.problems, std::move(bytes.problems));
    return std::move(bytes.value);
}

const data::Node* read_tree(Reading& reading, const data::Node& name) {
    const std::string extension = extension_of(shape::scalar(&name).value_or(""));
    if (extension != "csv" && extension != "yaml" && extension != "yml") {
        reading.error("order.file.kind", name.place(), say("rows come from a file .csv or .yaml"));
        return nullptr;
    }
    auto bytes = read_bytes(reading, name);
    if (!bytes) return nullptr;
    auto tree = data::read_file(source_beside(name, std::move(*bytes)), file_limits);
    append(reading.problems, std::move(tree.problems));
    if (!tree.value) return nullptr;
    reading.files.push_back(std::move(*tree.value));
    check_texts(reading, reading.files.back().root());
    return &reading.files.back().root();
}

const data::Node* read_text(Reading& reading, const data::Node& name) {
    auto bytes = read_bytes(reading, name);
    if (!bytes) return nullptr;
    std::erase(*bytes, '\r');
    if (bytes->starts_with("\xef\xbb\xbf")) bytes->erase(0, 3);
    data::Source source = source_beside(name, std::move(*bytes));
    if (!is_text(reading, source)) return nullptr;
    data::Builder builder(std::move(source));
    const data::Node text = builder.text_view(builder.source().text, 1, 1);
    reading.files.push_back(builder.finish(text));
    check_texts(reading, reading.files.back().root());
    return &reading.files.back().root();
}

std::optional<content::Picture> read_picture(Reading& reading, const data::Node& node) {
    const data::Node& name = node.is(data::Kind::Map) ? *node.find("file") : node;
    auto bytes = read_bytes(reading, name);
    if (!bytes) return {};
    const auto facts = content::measure_picture(*bytes);
    if (!facts) {
        reading.error("order.picture.kind", name.place(),
                      say("«{1}» is no picture in PNG or JPEG", {*shape::scalar(&name)}),
                      say("open it in a picture editor and save it as PNG"));
        return {};
    }
    content::Picture picture;
    picture.bytes = std::make_shared<const std::string>(std::move(*bytes));
    picture.type = facts->type;
    picture.style = content::style::picture;
    picture.description = shape::text(node, "description");
    const auto width = size_mm(reading, node, "width", facts->width_mm);
    const auto height = size_mm(reading, node, "height", facts->height_mm);
    const double scale = width ? *width / facts->width_mm : height ? *height / facts->height_mm : 1;
    picture.width_mm = width.value_or(facts->width_mm * scale);
    picture.height_mm = height.value_or(facts->height_mm * scale);
    return picture;
}

}  // namespace prikaz::order
