// The rendition for the public, made from the order's data, and the texts that it must not hold.
#include <algorithm>

#include "order/withholding.hpp"

namespace prikaz::order {
namespace {

constexpr std::string_view private_keys[] = {"acquaint", "acquaint-form", "visas", "visas-form", "executor", "public"};
constexpr std::size_t shortest_contact = 5;  // bytes

data::Tree without_private_keys(const data::Tree& tree) {
    if (!tree.root().is(data::Kind::Map)) return tree;
    data::Builder make(tree.source() ? data::Source{tree.source()->name, {}} : data::Source{});
    make.keep_alive(std::make_shared<data::Tree>(tree));
    std::vector<data::Field> fields;
    for (const data::Field& field : tree.root().map())
        if (std::ranges::find(private_keys, field.key) == std::end(private_keys)) fields.push_back(field);
    return make.finish(make.map(fields));
}

void take_out(const Withholding& withholding, std::vector<std::string>& lines) {
    for (std::string& line : lines) line = withholding.without(line);
}

void take_out(const Withholding& withholding, std::vector<Item>& items) {
    for (Item& item : items) {
        item.text = withholding.without_in_markdown(item.text);
        for (std::string& more : item.more) more = withholding.without_in_markdown(more);
        take_out(withholding, item.items);
    }
}

void take_out(const Withholding& withholding, Appendix& appendix) {
    take_out(withholding, appendix.caption);
    take_out(withholding, appendix.title);
    auto body = std::make_shared<content::Content>(*appendix.body);
    withholding.take_out(body->blocks);
    appendix.body = std::move(body);
}

// ---- What must not be found ----------------------------------------------------------------------------------------

// Everything that the public copy says, blanks plain.
std::string all_text(const Order& order) {
    std::string all;
    for (const Part& part : parts(order)) all += part.text + "\n";
    for (const Appendix& appendix : order.appendices)
        for (const std::string& line : appendix.caption) all += line + "\n";
    return plain_blanks(all);
}

std::string letterhead_text(const Surroundings& around) {
    std::string all;
    if (around.office)
        for (const std::string& line : around.office->letterhead.requisites.lines) all += line + "\n";
    return plain_blanks(all);
}

class Secrets {
public:
    Secrets(const Order& order, const Surroundings& around)
        : around_(around), printed_(all_text(public_copy(order, around))), letterhead_(letterhead_text(around)) {}

    std::set<std::string> texts;

    bool is_printed(const std::vector<std::string>& forms) const {
        return std::ranges::any_of(forms, [&](const auto& form) { return printed_.find(form) != std::string::npos; });
    }
    // One word by itself may stand anywhere for something else.
    void name(const std::string& id, const std::string& written) {
        const organization::Person* person = around_.staff && !id.empty() ? around_.staff->find(id) : nullptr;
        std::vector<std::string> forms = person ? forms_of(person->name) : std::vector<std::string>{};
        if (plain_blanks(written).find_first_of(" .") != std::string::npos) forms.push_back(plain_blanks(written));
        if (!is_printed(forms)) texts.insert(forms.begin(), forms.end());
        if (person) contacts(person->phone, person->email);
    }
    void contacts(const std::string& phone, const std::string& email) {
        for (const std::string* contact : {&phone, &email}) {
            const std::string plain = plain_blanks(trim(*contact));
            if (plain.size() >= shortest_contact && letterhead_.find(plain) == std::string::npos) texts.insert(plain);
        }
    }

private:
    const Surroundings& around_;
    std::string printed_, letterhead_;
};

std::string no_break_blanks(std::string_view plain) {
    std::string text;
    for (const char sign : plain)
        if (sign == ' ')
            text += russian::no_break_space;
        else
            text += sign;
    return text;
}

}  // namespace

Order public_copy(const Order& order, const Surroundings& around) {
    Order copy = order;
    copy.visas.clear();
    copy.readers.clear();
    copy.executor.reset();
    copy.tree = without_private_keys(order.tree);
    const Withholding all = withholding(order, around);
    if (all.empty()) return copy;
    take_out(all, copy.title);
    copy.preamble = all.without_in_markdown(copy.preamble);
    take_out(all, copy.items);
    for (Appendix& appendix : copy.appendices) take_out(all, appendix);
    if (!copy.signatory) return copy;
    const auto take_out_of = [&](Signatory& signatory) {
        take_out(all, signatory.post);
        signatory.name = all.without(signatory.name);
    };
    take_out_of(*copy.signatory);
    for (Signatory& one : copy.cosignatories) take_out_of(one);
    return copy;
}

std::vector<std::string> withheld(const Order& order, const Surroundings& around) {
    Secrets secrets(order, around);
    for (const Reader& reader : order.readers) secrets.name(reader.person, reader.name);
    for (const Visa& visa : order.visas) secrets.name(visa.person, visa.name);
    if (order.executor) {
        secrets.name({}, order.executor->name);
        secrets.contacts(order.executor->phone, order.executor->email);
    }
    if (around.staff)
        for (const organization::Person& person : around.staff->people)
            if (secrets.is_printed(forms_of(person.name))) secrets.contacts(person.phone, person.email);
    const Withholding named = withholding(order, around);
    secrets.texts.insert(named.texts().begin(), named.texts().end());
    std::set<std::string> all;
    for (const std::string& text : secrets.texts) {
        all.insert(text);
        all.insert(no_break_blanks(text));
    }
    return {all.begin(), all.end()};
}

}  // namespace prikaz::order
