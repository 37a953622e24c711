// DOCX, ODT and HTML templates compiled to forms, forms filled with data, finished documents joined into one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "content/content.hpp"
#include "language/language.hpp"
#include "layout/layout.hpp"
#include "package/package.hpp"

namespace prikaz::render {

enum class Format { Docx, Odt, Html };

// A compiled template: found tags, literal byte ranges, parts to copy untouched. Immutable, shareable between threads.
class Form {
public:
    Format format() const;
    const std::string& name() const;
    // Mistakes that do not stop compiling but will spoil the result with some data (lint). Codes: template.risk.*.
    const Problems& warnings() const;
    std::vector<language::Variable> variables() const;

    struct Compiled;
    std::shared_ptr<const Compiled> compiled;
};

// All template mistakes appear here, before any data is seen. Codes: template.*, zip.*, xml.*.
// `others`: what {% include %}, {% import %} and, in HTML, {% extends %} find; without it these tags are mistakes.
Loaded<Form> compile(const package::Archive&, const language::Provider& others = {});
Loaded<Form> compile_html(std::string text, std::string name, const language::Provider& others = {});

// The template with the profile's page margins, page number place and text styles written into it. `left_mm`: left
// margin of every section when > 0, else the profile's. Give the result to package::open and compile.
Loaded<std::string> lay_out(const package::Archive& template_file, const layout::Profile&, double left_mm);

struct Properties { std::string title, subject, author, created; };   // created: ISO 8601 with Z, or empty

struct FillOptions {
    language::MissingValue missing = language::MissingValue::IsError;
    const layout::Profile* profile = nullptr;       // look of tables that come from rich values
    Properties properties;                          // core properties; empty members keep the template's
    content::ReadBeside files;                      // pictures named by $rich values; may be empty
    std::uint64_t steps = 50'000'000;
    std::size_t output_bytes = 1u << 30;
    int depth = language::deepest_run;
    const std::atomic<bool>* late = nullptr;  // as RunOptions have it
};

// Bytes of the finished file.
Loaded<std::string> fill(const Form&, const data::Node& variables, const FillOptions&);

}  // namespace prikaz::render
