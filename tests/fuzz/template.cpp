// Any bytes as a part of a template, well-formed or not: it compiles or is refused; what compiles fills or is refused.
#include "render/form.hpp"
#include "render/render.hpp"
#include "render/sink.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace prikaz;
    const std::string xml(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 1 << 16));
    if (invalid_utf8(xml)) return 0;  // package::check_xml refuses it before
    for (const render::Format format : {render::Format::Docx, render::Format::Odt}) {
        const auto compiled = render::compile_part(xml, "part.xml", format, {"fuzz"});
        if (!compiled.part || !compiled.part->program) continue;
        render::Form::Compiled form;
        form.format = format;
        render::Filling filling{&form};
        const auto sink = format == render::Format::Docx ? render::docx_sink(filling, *compiled.part)
                                                         : render::odt_sink(filling, *compiled.part);
        (void)language::run(*compiled.part->program, data::Node(), *sink,
                            {language::MissingValue::IsBlank, 10'000, 1 << 20});
    }
    return 0;
}
