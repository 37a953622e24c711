#include "desk/step.hpp"

namespace prikaz::desk {

Step::Step(Desk& desk, OpenCase open, const Act& act, std::shared_ptr<const office::OpenedOrder> order)
    : desk_(desk), open_(std::move(open)), act_(act), order_(std::move(order)) {}

void Step::begin(std::shared_ptr<const flow::Definition> definition) {
    keep(definition->tree.source()->text);
    open_.definition = std::move(definition);
}

bool Step::decide(const flow::Wish& wish, const std::optional<Prepared>& prepared) {
    if (prepared) order_ = prepared->order;
    Surroundings around(desk_, open_, order_, act_.actor);
    if (prepared) {
        around.circumstances.prepared = prepared->edition;
        around.circumstances.prepared->number = open_.now.edition.number + 1;
    }
    around.circumstances.number = [this](std::string_view journal) { return take_number(journal); };
    auto decision = flow::decide(*open_.definition, open_.now, {act_.actor, act_.seen, wish}, around.circumstances);
    if (auto rejection = std::get_if<Problem>(&decision)) {
        refusal = std::move(*rejection);
        return false;
    }
    for (auto& event : std::get<std::vector<flow::Event>>(decision)) {
        open_.now = flow::apply(std::move(open_.now), event);
        entries_.push_back(entry_of(flow::write(event)));
        events_.push_back(std::move(event));
    }
    return true;
}

void Step::add(const DeskEvent& event) { entries_.push_back(entry_of(event)); }

void Step::keep(std::string bytes) { blobs_.push_back(std::move(bytes)); }

const registration::Registered* Step::registered() const {
    for (const auto& event : events_) {
        if (auto registered = std::get_if<flow::event::Registered>(&event)) return &registered->line;
    }
    return nullptr;
}

namespace {

registration::Wish wish_of(const std::optional<RegistrationWished>& wished) {
    registration::Wish wish;
    if (!wished) return wish;
    wish.n = wished->n;
    wish.reason = wished->reason;
    if (wished->kind == "insert") wish.kind = registration::Wish::Kind::Insert;
    if (wished->kind == "reserved") wish.kind = registration::Wish::Kind::UseReserved;
    if (auto date = calendar::read_iso(wished->date)) {
        wish.date = *date;
        wish.back_dating = true;
    }
    return wish;
}

std::string title_of(const order::Order& order) {
    std::string title;
    for (const auto& line : order.title) title += (title.empty() ? "" : " ") + line;
    return title;
}

}  // namespace

std::variant<registration::Registered, Problem> Step::take_number(std::string_view journal) {
    const std::string named =
        open_.registration && !open_.registration->journal.empty() ? open_.registration->journal : std::string(journal);
    auto rules = rules_of(desk_, *open_.definition, named);
    if (!rules) return rules.problems.front();
    auto wish = wish_of(open_.registration);
    if (!wish.date.ok() || !wish.back_dating) wish.date = desk_.today();
    wish.order = open_.order;
    wish.actor = act_.actor;
    wish.subject = order_ ? title_of(order_->order) : "";
    const int year = rules.value->yearly ? static_cast<int>(wish.date.year()) : 0;
    auto book = open_book(desk_, named, year);
    auto decided = registration::decide(book.book, *rules.value, wish);
    if (auto refused = std::get_if<Problem>(&decided)) return std::move(*refused);

    auto& append = registrations_[registration_stream(named, year)];
    append.stream = registration_stream(named, year);
    append.seen = book.revision;
    std::optional<registration::Registered> line;
    for (const auto& event : std::get<std::vector<registration::Event>>(decided)) {
        append.entries.push_back({registration::type_of(event), 1, registration::body_of(event)});
        if (auto registered = std::get_if<registration::Registered>(&event)) line = *registered;
    }
    if (line) return *line;
    for (const auto& [number, known] : book.book.lines) {
        if (known.registered && known.registered->order == open_.order) return *known.registered;
    }
    return Problem{.code = "registration.nothing", .place = {}, .text = say("the journal gave no number"), .hint = {}};
}

journal::Commit Step::commit(std::vector<journal::Append> more) const {
    journal::Commit commit;
    commit.at = desk_.now();
    commit.actor = act_.actor;
    commit.appends.push_back({order_stream(open_.order), open_.revision, entries_});
    for (const auto& [stream, append] : registrations_) {
        if (!append.entries.empty()) commit.appends.push_back(append);
    }
    for (auto& append : more) commit.appends.push_back(std::move(append));
    commit.blobs = blobs_;
    return commit;
}

Answer Step::answer() const {
    Answer answer{.order = open_.order,
                  .revision = open_.revision + static_cast<std::int64_t>(entries_.size()),
                  .told = {},
                  .repeated = false};
    for (const auto& event : events_) {
        if (auto text = sentence(desk_, open_.definition.get(), event); !text.empty()) answer.told.push_back(text);
    }
    return answer;
}

}  // namespace prikaz::desk
