// Pictures of a template that the data replace: {"$pictures": {name: file}}, by the name, title or description that
// office programs show for them.
#include <algorithm>

#include "render/content_docx_facts.hpp"
#include "render/content_markup.hpp"
#include "render/fill_parts.hpp"

namespace prikaz::render {
namespace {

struct Shown {
    std::vector<std::string> names;
    std::string part;  // of its bytes
};

class Gallery {
public:
    explicit Gallery(const Form::Compiled& form) : form_(form) {
        for (const FormPart& part : form.parts) {
            const std::string& name = part.entry->name;
            const bool story = form.format == Format::Docx
                                   ? name.starts_with(folder_of(form.docx_facts->main_part)) && name.ends_with(".xml")
                                   : name == "content.xml" || name == "styles.xml";
            if (!story) continue;
            if (part.program)
                look_through(part.program->source, name);
            else if (auto xml = package::unpack_xml(*form.archive, name); xml.value)
                look_through(*xml.value, name);
        }
    }

    const Shown* find(std::string_view name) const {
        for (const Shown& one : shown_)
            if (std::find(one.names.begin(), one.names.end(), name) != one.names.end()) return &one;
        return nullptr;
    }

    std::string near(std::string_view name) const {
        std::vector<std::string_view> all;
        for (const Shown& one : shown_) all.insert(all.end(), one.names.begin(), one.names.end());
        return nearest(name, all);
    }

private:
    void look_through(std::string_view xml, const std::string& part) {
        if (xml.find(form_.format == Format::Docx ? "<wp:docPr" : "<draw:frame") == xml.npos) return;
        Loaded<std::vector<package::Relationship>> links;
        if (form_.format == Format::Docx) links = package::relationships(*form_.archive, part);
        TagWalk walk(xml);
        for (MarkupTag tag; walk.next(tag);) {
            if (tag.opens("wp:docPr")) begin({tag.value("name"), tag.value("title"), tag.value("descr")});
            if (tag.opens("draw:frame")) begin({tag.value("draw:name")});
            if (tag.opens("draw:image")) end(std::string(tag.value("xlink:href")));
            if (!tag.opens("a:blip") || !links.value) continue;
            for (const package::Relationship& link : *links.value)
                if (link.id == tag.value("r:embed") && !link.external) end(link.target);
        }
    }

    void begin(std::vector<std::string> names) {
        std::erase(names, std::string());
        names_ = std::move(names);
    }

    void end(const std::string& part) {
        if (!names_.empty() && form_.archive->find(part)) shown_.push_back({std::move(names_), part});
        names_.clear();
    }

    const Form::Compiled& form_;
    std::vector<std::string> names_;
    std::vector<Shown> shown_;
};

class Replacing {
public:
    Replacing(const Form::Compiled& form, const content::ReadBeside& files) : gallery_(form), files_(files) {}

    void replace(const data::Field& field) {
        const Shown* shown = gallery_.find(field.key);
        if (!shown) {
            const std::string near = gallery_.near(field.key);
            return tell("content.picture.name", field.key_place(),
                        say("the template has no picture with the name, title or description {1}", {field.key}),
                        near.empty() ? std::string() : say("did you mean {1}?", {near}));
        }
        if (!field.value.is(data::Kind::Text) || !files_)
            return tell("content.picture.file", field.value.place(), say("a picture's file is a name of a file"));
        Loaded<std::string> bytes = files_(field.value);
        append(problems, std::move(bytes.problems));
        if (bytes.value) take(*shown, field, std::move(*bytes.value));
    }

    std::map<std::string, std::string> replaced;
    Problems problems;

private:
    // The part keeps its name, and with it the kind that the package tells of it.
    void take(const Shown& shown, const data::Field& field, std::string bytes) {
        const auto facts = content::measure_picture(bytes);
        std::string wanted = lower(extension_of(shown.part));
        if (wanted == "jpg") wanted = "jpeg";
        if (!facts || facts->type != wanted)
            return tell(
                "content.picture.format", field.value.place(),
                say("the template's picture {1} is {2}, and another one must be that too", {field.key, upper(wanted)}));
        replaced[shown.part] = std::move(bytes);
    }

    void tell(const char* code, const Place& place, std::string text, std::string hint = {}) {
        problems.push_back({Severity::Error, code, place, std::move(text), std::move(hint)});
    }

    Gallery gallery_;
    const content::ReadBeside& files_;
};

}  // namespace

Loaded<std::map<std::string, std::string>> replaced_pictures(const Form::Compiled& form, const data::Node& variables,
                                                             const content::ReadBeside& files) {
    const data::Node* wanted = variables.is(data::Kind::Map) ? variables.find("$pictures") : nullptr;
    if (!wanted || !form.archive) return {std::map<std::string, std::string>(), {}};
    if (!wanted->is(data::Kind::Map))
        return refused<std::map<std::string, std::string>>(
            {Severity::Error,
             "content.picture.name",
             wanted->place(),
             say("$pictures is a map of names of pictures and names of files"),
             {}});
    Replacing replacing(form, files);
    for (const data::Field& field : wanted->map()) replacing.replace(field);
    if (has_errors(replacing.problems)) return {std::nullopt, std::move(replacing.problems)};
    return {std::move(replacing.replaced), std::move(replacing.problems)};
}

}  // namespace prikaz::render
