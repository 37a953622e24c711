// Forms filled with data: each part's program runs over the data, its bytes go into the new archive.
#include <algorithm>

#include "join/join.hpp"
#include "render/content_docx_facts.hpp"
#include "render/content_odt_facts.hpp"
#include "render/fill_parts.hpp"
#include "render/sink.hpp"

namespace prikaz::render {
namespace {

language::RunOptions run_options(const FillOptions& options) {
    language::RunOptions run;
    run.missing = options.missing;
    run.steps = options.steps;
    run.output_bytes = options.output_bytes;
    run.depth = options.depth;
    run.late = options.late;
    return run;
}

// Problems of the data show the paragraph of their tag.
void show_surroundings(Problems& problems, const PartProgram& part) {
    for (Problem& problem : problems)
        for (const auto& [place, text] : part.surroundings) {
            if (place != problem.place.part || text.empty()) continue;
            const std::string shown = say("text: «{1}»", {text});
            problem.hint = problem.hint.empty() ? shown : problem.hint + "; " + shown;
            break;
        }
}

class DocumentFilling {
public:
    DocumentFilling(const Form::Compiled& form, const Prepared& data, const FillOptions& options)
        : form_(form), data_(data), options_(options) {
        filling_.form = &form;
        if (form.docx_facts) filling_.next_identifier = form.docx_facts->greatest_identifier + 1;
        if (!data.has_rich) return;
        if (form.format == Format::Docx && form.docx_facts) content_ = docx_writer(form.docx_facts, options.profile);
        if (form.format == Format::Odt && form.odt_facts) content_ = odt_writer(form.odt_facts, options.profile);
        filling_.content = content_.get();
    }

    Loaded<std::string> fill() {
        // Rich values may change parts that stand earlier in the archive than the text they come from.
        if (content_) fill_all();
        if (content_) edits_ = content_->finish();
        become_document();
        replace_pictures();
        for (std::size_t index = 0; index < form_.parts.size(); ++index) write(index);
        for (const auto& [name, bytes] : edits_.added) writer_.add(name, bytes, method_of(name));
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        if (!edits_.documents.empty()) return with_documents(writer_.finish());
        return {writer_.finish(), std::move(problems_)};
    }

private:
    static package::Method method_of(std::string_view name) {
        return name == "mimetype" || name.ends_with(".png") || name.ends_with(".jpeg") || name.ends_with(".jpg")
                   ? package::Method::Stored
                   : package::Method::Deflated;
    }

    // What is filled is no template any more: office programs go by these parts, not by the file's name.
    void become_document() {
        if (form_.docx_facts && form_.docx_facts->is_template)
            edits_.replaced.emplace("[Content_Types].xml", form_.docx_facts->content_types);
        if (!form_.odt_facts || !form_.odt_facts->is_template) return;
        edits_.replaced.emplace("META-INF/manifest.xml", form_.odt_facts->manifest);
        edits_.replaced.emplace("mimetype", "application/vnd.oasis.opendocument.text");
    }

    void replace_pictures() {
        auto pictures = replaced_pictures(form_, data_.root, options_.files);
        append(problems_, std::move(pictures.problems));
        if (!pictures.value) return;
        for (auto& [name, bytes] : *pictures.value) edits_.replaced[name] = std::move(bytes);
    }

    // Documents that values name are put in the places that were kept for them.
    Loaded<std::string> with_documents(std::string bytes) {
        std::vector<join::Insertion> insertions;
        for (const auto& [paragraph, document] : edits_.documents) {
            auto archive = package::open(*document.bytes, document.name, package::office_limits);
            append(problems_, std::move(archive.problems));
            if (archive.value) insertions.push_back({paragraph, std::move(*archive.value)});
        }
        auto host = package::open(std::move(bytes), form_.name, package::office_limits);
        append(problems_, std::move(host.problems));
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        auto whole = join::insert_documents(*host.value, insertions);
        append(problems_, std::move(whole.problems));
        return {std::move(whole.value), std::move(problems_)};
    }

    std::unique_ptr<DocumentSink> run(const FormPart& part) {
        auto sink =
            form_.format == Format::Docx ? docx_sink(filling_, *part.program) : odt_sink(filling_, *part.program);
        if (content_) content_->enter_part(part.entry->name);
        Problems found = language::run(*part.program->program, data_.root, *sink, run_options(options_));
        append(found, std::move(sink->problems));
        show_surroundings(found, *part.program);
        append(problems_, std::move(found));
        return sink;
    }

    void fill_all() {
        filled_.resize(form_.parts.size());
        for (std::size_t index = 0; index < form_.parts.size(); ++index)
            if (form_.parts[index].program) filled_[index] = run(form_.parts[index]);
    }

    void write(std::size_t index) {
        const FormPart& part = form_.parts[index];
        const std::string& name = part.entry->name;
        const bool has_properties = name == form_.properties_part && sets_anything(options_.properties);
        const auto replaced = edits_.replaced.find(name);
        if (part.program && !content_ && !has_properties) return stream(part);
        if (part.program) {
            std::unique_ptr<DocumentSink> sink = content_ ? std::move(filled_[index]) : run(part);
            add_styles(*sink, name);
            writer_.add(name, has_properties ? with_properties(std::move(sink->out), options_.properties, form_.format)
                                             : sink->out);
        } else if (replaced != edits_.replaced.end()) {
            writer_.add(name, replaced->second, method_of(name));
        } else if (has_properties) {
            auto xml = package::unpack_xml(*form_.archive, name);
            append(problems_, std::move(xml.problems));
            if (xml.value) writer_.add(name, with_properties(std::move(*xml.value), options_.properties, form_.format));
        } else {
            writer_.copy(*part.entry);
        }
    }

    // A large part leaves for the archive while it is being filled.
    void stream(const FormPart& part) {
        writer_.begin(part.entry->name);
        filling_.stream = &writer_;
        const std::unique_ptr<DocumentSink> sink = run(part);
        filling_.stream = nullptr;
        add_styles(*sink, part.entry->name);
        writer_.write(sink->out);
        writer_.end();
    }

    void add_styles(DocumentSink& sink, std::string_view part) {
        if (form_.format != Format::Odt || !sink.styles_at) return;
        std::string styles = sink.automatic_styles;
        if (part == "content.xml" || sink.has_rich) styles += edits_.automatic_styles;
        sink.out.insert(*sink.styles_at, styles);
        sink.styles_at.reset();
    }

    const Form::Compiled& form_;
    const Prepared& data_;
    const FillOptions& options_;
    Filling filling_;
    std::unique_ptr<ContentWriter> content_;
    std::vector<std::unique_ptr<DocumentSink>> filled_;  // by part; only with rich values
    PackageEdits edits_;
    package::Writer writer_;
    Problems problems_;
};

Loaded<std::string> fill_html(const Form::Compiled& form, const Prepared& data, const FillOptions& options) {
    auto sink = html_sink();
    Problems problems = language::run(*form.program, data.root, *sink, run_options(options));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(sink->out), std::move(problems)};
}

}  // namespace

Loaded<std::string> fill(const Form& form, const data::Node& variables, const FillOptions& options) {
    Prepared data = prepare(variables, options.files);
    if (has_errors(data.problems)) return {std::nullopt, std::move(data.problems)};
    const Form::Compiled& compiled = *form.compiled;
    Loaded<std::string> filled = compiled.format == Format::Html ? fill_html(compiled, data, options)
                                                                 : DocumentFilling(compiled, data, options).fill();
    append(data.problems, std::move(filled.problems));
    filled.problems = std::move(data.problems);
    return filled;
}

}  // namespace prikaz::render
