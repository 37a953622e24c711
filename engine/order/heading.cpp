// The requisites of an order: kind, date, number, place, title, preamble, signatures.
#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Node;

struct FormName {
    std::string_view name;
    OperativeForm form;
};
constexpr FormName forms[] = {
    {"spaced-capitals-line", OperativeForm::SpacedCapitalsLine},
    {"capitals-line", OperativeForm::CapitalsLine},
    {"spaced-inline", OperativeForm::SpacedInline},
    {"inline", OperativeForm::Inline},
};

Operative operative(const Node* node) {
    Operative operative{"приказываю", OperativeForm::CapitalsLine};
    const Node* form = node;
    if (node && node->is(data::Kind::Map)) {
        form = node->find("form");
        if (node->find("word")) operative.word = trim(shape::text(*node, "word"));
    }
    for (const FormName& one : forms) {
        if (shape::scalar(form) == one.name) operative.form = one.form;
    }
    if (operative.word.ends_with(':')) operative.word.pop_back();
    return operative;
}

void read_retention_of(Reading& reading, Order& order) {
    const Node* node = reading.root.find("retention");
    order.retention = node ? shape::text(reading.root, "retention")
                           : (reading.around.office ? reading.around.office->retention : std::string());
    if (order.retention.empty()) return;
    const Retention retention = read_retention(order.retention);
    order.long_storage = retention.is_long;
    if (retention.known) return;
    reading.error("order.retention.unknown", node ? node->place() : Place(),
                  say("«{1}» is no period of storage", {order.retention}),
                  say("write постоянно, 5 лет, 50/75 лет or до минования надобности"));
}

bool is_sheet(const Node* form, bool otherwise) {
    const auto word = shape::scalar(form);
    return word ? word == "sheet" : otherwise;
}

const Node* signatory_node(const Reading& reading) {
    const Node* node = reading.root.find("signatory");
    if (node && !node->is(data::Kind::Null)) return node;
    const auto* office = reading.around.office;
    return office && office->default_signatory ? office->tree.root().find("signatory") : nullptr;
}

void read_signatory(Reading& reading, Order& order) {
    const Node* node = signatory_node(reading);
    if (!node)
        return reading.warn("order.signatory.missing", reading.root.place(), say("nobody signs this order"),
                            say("add signatory: ID, or signatory to office.yaml"));
    for (Somebody& one : each_once(everybody(reading, node))) {
        Signatory signs{std::move(one.post), std::move(one.initials_first), std::move(one.id)};
        if (!order.signatory)
            order.signatory = std::move(signs);
        else
            order.cosignatories.push_back(std::move(signs));
    }
}

// Templates print the sign: «№ 12» is the number 12.
std::string_view without_sign(std::string_view number) {
    const std::string_view sign = "№";
    return number.starts_with(sign) ? trim(number.substr(sign.size())) : number;
}

void read_executor(Reading& reading, Order& order) {
    const Node* node = reading.root.find("executor");
    if (!node || node->is(data::Kind::Null)) return;
    if (auto found = somebody(reading, *node)) order.executor = {found->full_name, found->phone, found->email};
}

}  // namespace

std::vector<Signatory> signatories(const Order& order) {
    std::vector<Signatory> all;
    if (order.signatory) all.push_back(*order.signatory);
    all.insert(all.end(), order.cosignatories.begin(), order.cosignatories.end());
    return all;
}

void read_heading(Reading& reading, Order& order) {
    const Node& root = reading.root;
    const auto* office = reading.around.office;
    if (root.find("kind")) order.kind = trim(shape::text(root, "kind"));
    order.kind_spaced = shape::text(root, "kind-form") == "spaced";
    order.show_letterhead = !shape::is_none(root.find("letterhead"));
    order.date = reading.date = shape::date(root.find("date"));
    order.date_form = russian::date_form(shape::text(root, "date-form")).value_or(russian::DateForm::Words);
    order.date_prefix = shape::text(root, "date-prefix");
    order.number = without_sign(trim(shape::text(root, "number")));
    order.operative = operative(root.find("operative"));
    order.place_line = root.find("place") ? shape::text(root, "place") : (office ? office->place : std::string());
    if (shape::is_none(root.find("place"))) order.place_line.clear();
    order.profile = root.find("profile") ? shape::text(root, "profile") : (office ? office->profile : "gost-2025");
    order.visas_sheet = is_sheet(root.find("visas-form"), true);
    order.readers_sheet = is_sheet(root.find("acquaint-form"), false);
    read_retention_of(reading, order);
}

void read_texts(Reading& reading, Order& order) {
    order.place_line = finish(reading, order.place_line);
    order.title = lines_of(reading, reading.root.find("title"), Marks::Plain);
    order.preamble = text_of(reading, reading.root.find("preamble"), Marks::Markdown);
}

void read_signers(Reading& reading, Order& order) {
    read_signatory(reading, order);
    for (Somebody& one : each_once(everybody(reading, reading.root.find("visas"))))
        order.visas.push_back({std::move(one.post), std::move(one.initials_first), std::move(one.id)});
    read_readers(reading, order);
    read_executor(reading, order);
}

}  // namespace prikaz::order
