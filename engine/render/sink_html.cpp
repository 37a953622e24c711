#include "render/sink.hpp"

namespace prikaz::render {
namespace {

class HtmlSink final : public language::Sink {
public:
    void text(std::string_view value, language::Slot) override { append_escaped(out, value); }

    std::optional<Problem> rich(const data::Rich& value, language::Slot) override {
        const auto* content = dynamic_cast<const content::Content*>(&value);
        if (!content) return Problem{Severity::Error, "template.slot", {}, say("This value cannot be printed"), {}};
        if (holds_document(*content))
            return Problem{
                Severity::Error, "template.slot", {}, say("A document cannot be included in a page of HTML"), {}};
        if (content::is_inline(*content) && std::holds_alternative<content::Paragraph>(content->blocks.front()))
            writer_->runs(*content, {}, out);
        else
            writer_->blocks(*content, out);
        return {};
    }

private:
    std::unique_ptr<ContentWriter> writer_ = html_writer();
};

}  // namespace

std::unique_ptr<language::Sink> html_sink() { return std::make_unique<HtmlSink>(); }

}  // namespace prikaz::render
