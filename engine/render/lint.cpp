#include "render/lint.hpp"

namespace prikaz::render {
namespace {

void lint_tag(Draft& draft, const Tag& tag) {
    const Markup& markup = draft.markup;
    if (markup.around(tag.token, Element::Inserted) != nowhere || markup.around(tag.token, Element::Deleted) != nowhere)
        draft.complain(
            Severity::Warning, "template.risk.tracked_change", tag,
            say("The tag «{1}» stands in a tracked change: rejecting or accepting it later will change the result",
                {tag.inside}),
            say("Accept all changes in the template"));
    if (tag.kind == TagKind::Output && tag.host == Host::Plain &&
        markup.around(tag.token, Element::FieldCode) != nowhere)
        draft.complain(
            Severity::Warning, "template.risk.field_code", tag,
            say("The tag «{1}» stands in a field code: quotes and backslashes in the value would change the field",
                {tag.inside}));
    if (markup.around(tag.token, Element::Comment) != nowhere)
        draft.complain(Severity::Warning, "template.risk.comment", tag,
                       say("The tag «{1}» stands in a comment", {tag.inside}));
}

}  // namespace

void lint_tags(Draft& draft) {
    for (const Tag& tag : draft.tags) {
        if (tag.kind == TagKind::Comment) continue;
        lint_tag(draft, tag);
        lint_writing(draft, tag);
    }
    lint_text(draft);
    lint_sections(draft);
}

Problems lint_unfilled(std::string_view xml, const Place& part) {
    if (xml.find("{{") == xml.npos && xml.find("{%") == xml.npos) return {};
    return {{Severity::Warning, "template.risk.comment", part, say("Tags in comments are not filled"),
             say("Move the tag into the text or remove the comment")}};
}

}  // namespace prikaz::render
