// Private to render: what a Form holds.
#pragma once

#include "render/content_writer.hpp"
#include "render/program.hpp"

namespace prikaz::render {

struct FormPart {
    const package::Entry* entry = nullptr;
    std::unique_ptr<PartProgram> program;  // nothing: the part is copied as it is
};

struct Form::Compiled {
    Format format = Format::Docx;
    std::string name;
    Problems warnings;
    std::optional<package::Archive> archive;  // DOCX, ODT
    std::vector<FormPart> parts;              // in the order of the archive
    std::string properties_part;              // docProps/core.xml, meta.xml, or empty
    std::shared_ptr<const DocxFacts> docx_facts;
    std::shared_ptr<const OdtFacts> odt_facts;
    std::string text;                  // HTML
    language::ProgramPointer program;  // HTML
};

}  // namespace prikaz::render
