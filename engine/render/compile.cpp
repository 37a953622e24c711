// Templates to forms: which parts of a package are filled, and each compiled.
#include <algorithm>
#include <array>

#include "render/form.hpp"
#include "render/lint.hpp"

namespace prikaz::render {
namespace {

struct Chosen {
    std::vector<std::string> filled;    // names of parts
    std::vector<std::string> comments;  // looked at by the lint only
    std::string properties;
};

constexpr std::array<std::string_view, 4> filled_types{"/header", "/footer", "/footnotes", "/endnotes"};

Loaded<Chosen> choose_docx(const package::Archive& archive) {
    auto main = package::main_part(archive);
    if (!main) return {std::nullopt, std::move(main.problems)};
    Chosen chosen;
    chosen.filled.push_back(*main.value);
    auto related = package::relationships(archive, *main.value);
    auto top = package::relationships(archive, "");
    Problems problems = std::move(related.problems);
    append(problems, std::move(top.problems));
    if (!related.value || !top.value) return {std::nullopt, std::move(problems)};
    for (const package::Relationship& one : *related.value) {
        if (one.external) continue;
        const bool filled = std::any_of(filled_types.begin(), filled_types.end(),
                                        [&](std::string_view type) { return one.type.ends_with(type); });
        if (filled) chosen.filled.push_back(one.target);
        if (one.type.ends_with("/comments")) chosen.comments.push_back(one.target);
    }
    for (const package::Relationship& one : *top.value)
        if (one.type.ends_with("/core-properties") && !one.external) chosen.properties = one.target;
    if (!chosen.properties.empty()) chosen.filled.push_back(chosen.properties);
    return {std::move(chosen), std::move(problems)};
}

Chosen choose_odt() { return {{"content.xml", "styles.xml", "meta.xml"}, {}, "meta.xml"}; }

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Compiler {
public:
    Compiler(const package::Archive& archive, Format format, const language::Provider& others)
        : archive_(archive), others_(others) {
        form_->format = format;
        form_->name = archive.name();
        form_->archive = archive;
        place_.file = archive.name();
    }

    Loaded<Form> compile(const Chosen& chosen) {
        form_->properties_part = chosen.properties;
        for (const package::Entry& entry : archive_.entries()) {
            FormPart& part = form_->parts.emplace_back();
            part.entry = &entry;
            if (contains(chosen.filled, entry.name)) compile_one(part);
            if (contains(chosen.comments, entry.name)) lint_one(entry);
        }
        read_facts();
        return finish();
    }

private:
    // The text of a part, in UTF-8, when it is XML that may be touched.
    std::optional<std::string> read(const package::Entry& entry) {
        auto xml = package::unpack_xml(archive_, entry.name);
        append(problems_, std::move(xml.problems));
        return std::move(xml.value);
    }

    void compile_one(FormPart& part) {
        auto xml = read(*part.entry);
        if (!xml) return;
        Compilation compilation = compile_part(std::move(*xml), part.entry->name, form_->format, place_, others_);
        append(problems_, std::move(compilation.problems));
        part.program = std::move(compilation.part);
    }

    void lint_one(const package::Entry& entry) {
        auto xml = package::unpack_xml(archive_, entry.name);
        Place place = place_;
        place.part = entry.name;
        if (xml.value) append(problems_, lint_unfilled(*xml.value, place));
    }

    void read_facts() {
        if (has_errors(problems_)) return;
        if (form_->format == Format::Docx) {
            auto facts = read_docx_facts(archive_);
            append(problems_, std::move(facts.problems));
            if (facts.value) form_->docx_facts = *facts.value;
            if (form_->docx_facts && prints_blocks()) warn_of_styles(missing_styles(*form_->docx_facts));
        } else {
            auto facts = read_odt_facts(archive_);
            append(problems_, std::move(facts.problems));
            if (facts.value) form_->odt_facts = *facts.value;
            if (form_->odt_facts && prints_blocks()) warn_of_styles(missing_styles(*form_->odt_facts));
        }
    }

    bool prints_blocks() const {
        for (const FormPart& part : form_->parts)
            if (part.program)
                for (const Site& site : part.program->sites)
                    if (site.kind == SiteKind::Paragraph) return true;
        return false;
    }

    void warn_of_styles(const std::vector<std::string>& names) {
        if (names.empty()) return;
        std::string listed;
        for (const std::string& name : names) listed += (listed.empty() ? "«" : ", «") + name + "»";
        problems_.push_back({Severity::Warning, "template.risk.styles", place_,
                             say("The template does not define styles that values may ask for: {1}", {listed}),
                             say("Text of such a style will look like ordinary text")});
    }

    Loaded<Form> finish() {
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        form_->warnings = problems_;
        Form form;
        form.compiled = std::move(form_);
        return {std::move(form), std::move(problems_)};
    }

    const package::Archive& archive_;
    const language::Provider& others_;
    std::shared_ptr<Form::Compiled> form_ = std::make_shared<Form::Compiled>();
    Place place_;
    Problems problems_;
};

}  // namespace

Loaded<Form> compile(const package::Archive& archive, const language::Provider& others) {
    auto kind = package::kind_of(archive);
    if (!kind) return {std::nullopt, std::move(kind.problems)};
    if (*kind.value == package::DocumentKind::Odt) return Compiler(archive, Format::Odt, others).compile(choose_odt());
    if (*kind.value == package::DocumentKind::Docx) {
        auto chosen = choose_docx(archive);
        if (!chosen) return {std::nullopt, std::move(chosen.problems)};
        return Compiler(archive, Format::Docx, others).compile(*chosen.value);
    }
    return refused<Form>({Severity::Error,
                          "template.kind",
                          {archive.name()},
                          say("The file is neither a DOCX nor an ODT document"),
                          {}});
}

Loaded<Form> compile_html(std::string text, std::string name, const language::Provider& others) {
    auto compiled = std::make_shared<Form::Compiled>();
    compiled->format = Format::Html;
    compiled->name = std::move(name);
    compiled->text = std::move(text);
    if (const auto bad = invalid_utf8(compiled->text)) {
        const auto [line, column] = line_and_column(std::string_view(compiled->text).substr(0, *bad), *bad);
        return refused<Form>({Severity::Error,
                              "template.encoding",
                              {compiled->name, line, column, 1},
                              say("The file is not in UTF-8"),
                              {}});
    }
    auto pieces = language::cut(compiled->text, {compiled->name, 1, 1});
    Problems problems = std::move(pieces.problems);
    if (!pieces.value) return {std::nullopt, std::move(problems)};
    auto program = language::compile(std::move(*pieces.value), {others, language::Library::Texts::Markup});
    append(problems, std::move(program.problems));
    if (!program.value || has_errors(problems)) return {std::nullopt, std::move(problems)};
    compiled->program = *program.value;
    compiled->warnings = problems;
    Form form;
    form.compiled = std::move(compiled);
    return {std::move(form), std::move(problems)};
}

}  // namespace prikaz::render
