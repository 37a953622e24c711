// What templates see; templates/FORMAT.md describes it.
#include "order/inflected.hpp"
#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using content::Content;
using content::Paragraph;
using data::Builder;
using data::Field;
using data::Node;

constexpr int items_list = 1;

Node rich(Builder& builder, std::vector<content::Block> blocks) {
    auto content = std::make_shared<Content>();
    content->blocks = std::move(blocks);
    return builder.rich(std::move(content));
}

Paragraph continuation(const std::string& text) {
    return {.style = content::style::continuation, .runs = content::read_inline(text)};
}

void add_items(const std::vector<Item>& items, int level, std::vector<content::Block>& into) {
    for (const Item& item : items) {
        Paragraph paragraph;
        paragraph.style = level == 0 ? content::style::item : content::style::subitem;
        paragraph.runs = content::read_inline(item.text);
        paragraph.list = {items_list, level};
        paragraph.number = item.number + ".";
        paragraph.anchor = item.id.empty() ? std::string() : "item-" + item.id;
        into.emplace_back(std::move(paragraph));
        for (const std::string& more : item.more) into.emplace_back(continuation(more));
        add_items(item.items, level + 1, into);
    }
}

Node items_node(Builder& builder, const Order& order) {
    std::vector<content::Block> blocks;
    add_items(order.items, 0, blocks);
    // The signature follows: it must not stand alone on a page (ГОСТ Р 7.0.97, signature).
    if (!blocks.empty()) std::get<Paragraph>(blocks.back()).keep_with_next = true;
    return rich(builder, std::move(blocks));
}

Node operative_node(Builder& builder, const Operative& operative) {
    static constexpr std::string_view forms[] = {"spaced-capitals-line", "capitals-line", "spaced-inline", "inline"};
    const bool line =
        operative.form == OperativeForm::SpacedCapitalsLine || operative.form == OperativeForm::CapitalsLine;
    const bool spaced =
        operative.form == OperativeForm::SpacedCapitalsLine || operative.form == OperativeForm::SpacedInline;
    const Field fields[] = {
        builder.field("text", builder.text((line ? upper(operative.word) : lower(operative.word)) + ":")),
        builder.field("form", builder.text(forms[std::size_t(operative.form)])),
        builder.field("line", builder.boolean(line)),
        builder.field("spaced", builder.boolean(spaced)),
    };
    return builder.map(fields);
}

std::string name_in(const russian::PersonName& name, russian::NameStyle style) {
    return style == russian::NameStyle::InitialsFirst ? russian::initials_first(name) : russian::surname_first(name);
}

// Who signs, gives a visa or reads: a person of staff in all cases, anybody else by the words of the order.
template <class Signer>
Node signer_node(Builder& builder, const organization::Staff* staff, const Signer& signer, russian::NameStyle style) {
    using russian::Declinable;
    InflectedFields forms(builder);
    const auto* person = staff ? staff->find(signer.person) : nullptr;
    if (person && name_in(person->name, style) != signer.name) person = nullptr;  // the order writes it otherwise
    const std::string title = in_one_line(signer.post);
    const std::string both = title.empty() ? signer.name : after_name(title) + " " + signer.name;
    const Field fields[] = {
        builder.field("post", lines_node(builder, signer.post)),
        person ? forms.name(*person, "name", style) : forms.phrase("name", signer.name, Declinable::FullName),
        person ? forms.post(*person, "title", title) : forms.phrase("title", title, Declinable::Post),
        person ? forms.post_and_name(*person, "post_and_name", title)
               : builder.field("post_and_name", builder.text(both)),
        builder.field("person", builder.text(signer.person)),
    };
    return builder.map(fields);
}

template <class Signer>
Node signers_node(Builder& builder, const organization::Staff* staff, const std::vector<Signer>& signers,
                  russian::NameStyle style) {
    std::vector<Node> nodes;
    for (const Signer& signer : signers) nodes.push_back(signer_node(builder, staff, signer, style));
    return builder.list(nodes);
}

Node executor_node(Builder& builder, const std::optional<Executor>& executor) {
    if (!executor) return builder.null();
    const Field fields[] = {
        builder.field("name", builder.text(executor->name)),
        builder.field("phone", builder.text(executor->phone)),
        builder.field("email", builder.text(executor->email)),
    };
    return builder.map(fields);
}

// Templates ask «if order.preamble», and rich content is always true: an order without one gives an empty text.
Node preamble_node(Builder& builder, const std::string& preamble) {
    if (preamble.empty()) return builder.text({});
    return rich(builder, {Paragraph{.runs = content::read_inline(preamble)}});
}

Node order_node(Builder& builder, const Order& order, const organization::Staff* staff) {
    using russian::NameStyle;
    const Field fields[] = {
        builder.field("kind", builder.text(upper(order.kind))),
        builder.field("kind_dative", builder.text(dative(order.tree.root(), order.kind))),
        builder.field("kind_spaced", builder.boolean(order.kind_spaced)),
        builder.field("date", builder.text(date_or_blank(order))),
        builder.field("date_prefix", builder.text(order.date_prefix)),
        builder.field("number", builder.text(number_or_blank(order))),
        builder.field("place", builder.text(order.place_line)),
        builder.field("title", lines_node(builder, order.title)),
        builder.field("preamble", preamble_node(builder, order.preamble)),
        builder.field("operative", operative_node(builder, order.operative)),
        builder.field("items", items_node(builder, order)),
        builder.field("signatory", order.signatory
                                       ? signer_node(builder, staff, *order.signatory, NameStyle::InitialsFirst)
                                       : builder.null()),
        builder.field("signatories", signers_node(builder, staff, signatories(order), NameStyle::InitialsFirst)),
        builder.field("visas", signers_node(builder, staff, order.visas, NameStyle::InitialsFirst)),
        builder.field("visas_sheet", builder.boolean(order.visas_sheet)),
        builder.field("readers", signers_node(builder, staff, order.readers, NameStyle::SurnameFirst)),
        builder.field("readers_sheet", builder.boolean(order.readers_sheet)),
        builder.field("executor", executor_node(builder, order.executor)),
        builder.field("long_storage", builder.boolean(order.long_storage)),
        builder.field("retention", builder.text(order.retention)),
    };
    return builder.map(fields);
}

Node appendix_node(Builder& builder, const Appendix& appendix) {
    const Field fields[] = {
        builder.field("id", builder.text(appendix.id)),
        builder.field("number", builder.text(appendix.number)),
        builder.field("caption", lines_node(builder, appendix.caption)),
        builder.field("title", lines_node(builder, appendix.title)),
        builder.field("kind", builder.text(appendix.kind)),
        builder.field("landscape", builder.boolean(appendix.orientation == PageOrientation::Landscape)),
        builder.field("document", builder.text(appendix.document)),
        builder.field("body", builder.rich(appendix.body)),
    };
    return builder.map(fields);
}

// A picture that cannot be read was told by load.
Node arms_node(Builder& builder, const organization::Office& office, const Surroundings& around) {
    if (office.letterhead.arms.empty() || !around.office_files) return builder.null();
    auto bytes = around.office_files(*office.tree.root().find("letterhead")->find("arms"));
    if (!bytes.value) return builder.null();
    const auto facts = content::measure_picture(*bytes.value);
    if (!facts) return builder.null();
    content::Picture picture{.type = facts->type, .width_mm = facts->width_mm, .height_mm = facts->height_mm};
    picture.bytes = std::make_shared<const std::string>(std::move(*bytes.value));
    picture.description = say("Coat of arms");
    picture.style = content::style::picture;
    return rich(builder, {std::move(picture)});
}

data::Tree tree(const Order& order, const Surroundings& around, const Appendix* appendix) {
    Builder builder;
    std::vector<Node> appendices;
    for (const Appendix& one : order.appendices) appendices.push_back(appendix_node(builder, one));
    std::vector<Field> fields{
        builder.field("order", order_node(builder, order, around.staff)),
        builder.field("appendices", builder.list(appendices)),
        builder.field("people", people_node(builder, around.staff, order.date)),
    };
    const bool letterhead = order.show_letterhead && around.office && !around.office->letterhead.name.empty();
    fields.push_back(builder.field(
        "letterhead", !letterhead ? builder.null() : [&] {
            const Node arms = arms_node(builder, *around.office, around);
            return letterhead_node(builder, *around.office, &arms);
        }()));
    if (around.office) fields.push_back(builder.field("organizations", organizations_node(builder, *around.office)));
    if (appendix) fields.push_back(builder.field("appendix", appendix_node(builder, *appendix)));
    return builder.finish(builder.map(fields));
}

}  // namespace

data::Tree variables(const Order& order, const Surroundings& around) { return tree(order, around, nullptr); }

data::Tree variables(const Order& order, const Surroundings& around, const Appendix& appendix) {
    return tree(order, around, &appendix);
}

}  // namespace prikaz::order
