// Registration journals: their rules, their lines, what is reserved and annulled.
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr int most_tries = 100;

Problem unknown_journal(std::string_view named, const std::vector<std::string>& known) {
    std::string listed;
    for (const auto& id : known) listed += (listed.empty() ? "" : ", ") + id;
    return {.code = "registration.journal.unknown",
            .place = {},
            .text = say("there is no registration journal {1}", {named}),
            .hint = listed.empty() ? say("journals are declared by workflows and office.yaml")
                                   : say("known journals: {1}", {listed})};
}

std::vector<std::string> used_journals(Desk& desk) {
    std::vector<std::string> ids;
    for (const auto& group : desk.journal->count_by({.view = "numbers"}, {"journal"}))
        ids.push_back(std::get<std::string>(group.values.front()));
    return ids;
}

struct Declared {
    std::shared_ptr<const flow::Definition> definition;
    registration::Rules rules;
};

// The definition that declares a journal: a running one, else the office's default.
Loaded<Declared> declared_by_name(Desk& desk, const std::string& journal) {
    std::vector<std::string> names;
    for (const auto& group : desk.journal->count_by({.view = "orders"}, {"workflow"}))
        names.push_back(std::get<std::string>(group.values.front()));
    names.push_back(default_workflow(desk));
    for (const auto& name : names) {
        auto definition = load_definition(desk.world, desk.folder->path, desk.workflows, name);
        if (!definition || !(*definition.value)->journals.contains(journal)) continue;
        auto rules = rules_of(desk, **definition.value, journal);
        if (!rules) return {std::nullopt, std::move(rules.problems)};
        return {Declared{*definition.value, std::move(*rules.value)}, {}};
    }
    return refused<Declared>(unknown_journal(journal, used_journals(desk)));
}

Loaded<std::string> chosen_journal(Desk& desk, const std::string& named) {
    if (!named.empty()) return {named, {}};
    auto used = used_journals(desk);
    if (used.empty()) return {"main", {}};
    if (used.size() == 1) return {used.front(), {}};
    // Of several, the one that the office's own default workflow keeps.
    auto usual = load_definition(desk.world, desk.folder->path, desk.workflows, default_workflow(desk));
    if (usual && (*usual.value)->journals.size() == 1) return {(*usual.value)->journals.begin()->first, {}};
    return refused<std::string>({.code = "registration.journal.which",
                                 .place = {},
                                 .text = say("there are several registration journals"),
                                 .hint = say("name one with --journal: {1}", {used.front() + ", " + used.back()})});
}

using MakeWish = std::function<registration::Wish(const registration::Rules&)>;

Loaded<Answer> decide_and_commit(Desk& desk, const JournalRequest& request, const Act& act, const MakeWish& make) {
    auto journal = chosen_journal(desk, request.journal);
    if (!journal) return {std::nullopt, std::move(journal.problems)};
    auto declared = declared_by_name(desk, *journal.value);
    if (!declared) return {std::nullopt, std::move(declared.problems)};
    if (auto refusal = may_not_keep(desk, *declared.value->definition, *journal.value, nullptr, act.actor, act.actor))
        return refused<Answer>(std::move(*refusal));
    const auto* rules = &declared.value->rules;
    auto wish = make(*rules);
    wish.actor = act.actor;
    wish.date = desk.today();
    const int year = rules->yearly ? request.year.value_or(static_cast<int>(wish.date.year())) : 0;
    const auto stream = registration_stream(*journal.value, year);
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        auto book = open_book(desk, *journal.value, year);
        auto decided = registration::decide(book.book, *rules, wish);
        if (auto refusal = std::get_if<Problem>(&decided)) return refused<Answer>(std::move(*refusal));
        journal::Commit commit{.appends = {{stream, book.revision, {}}},
                               .at = desk.now(),
                               .actor = act.actor,
                               .key = act.key,
                               .request = sha256(stream + "\n" + std::to_string(wish.n) + wish.reason),
                               .answer = {},
                               .blobs = {},
                               .under = {}};
        Answer answer;
        for (const auto& event : std::get<std::vector<registration::Event>>(decided)) {
            commit.appends.front().entries.push_back({registration::type_of(event), 1, registration::body_of(event)});
            if (auto reserved = std::get_if<registration::Reserved>(&event))
                answer.told.push_back(say("number {1} is reserved: {2}", {reserved->number, reserved->reason}));
            if (auto annulled = std::get_if<registration::Annulled>(&event))
                answer.told.push_back(say("number {1} is annulled: {2}", {annulled->number, annulled->reason}));
        }
        if (commit.appends.front().entries.empty()) return {std::move(answer), {}};
        auto kind = desk.journal->commit(commit).kind;
        if (kind == journal::Committed::Kind::Conflict) continue;
        answer.repeated = kind == journal::Committed::Kind::Repeated;
        settle(desk, {});
        return {std::move(answer), {}};
    }
    return refused<Answer>({.code = "command.busy", .place = {}, .text = say("the journal is busy"), .hint = {}});
}

}  // namespace

Loaded<registration::Rules> rules_of(const Desk& desk, const flow::Definition& definition, std::string_view journal) {
    auto declared = definition.journals.find(std::string(journal));
    auto own = desk.folder->card.journals.find(journal);
    const bool has_own = own != desk.folder->card.journals.end();
    if (declared == definition.journals.end() && !has_own)
        return refused<registration::Rules>(unknown_journal(journal, {}));
    registration::Rules rules;
    rules.id = journal;
    std::string pattern;
    Place place;
    if (declared != definition.journals.end()) {
        rules.title = declared->second.title;
        rules.yearly = declared->second.yearly;
        pattern = declared->second.pattern;
        place = declared->second.place;
    }
    if (has_own) {
        if (!own->second.title.empty()) rules.title = own->second.title;
        if (!own->second.pattern.empty()) pattern = own->second.pattern;
        rules.first = own->second.first;
        place = own->second.place;
    }
    auto read = registration::Pattern::read(pattern, place);
    if (!read) return {std::nullopt, std::move(read.problems)};
    rules.pattern = std::move(*read.value);
    return {std::move(rules), {}};
}

std::optional<Problem> may_not_keep(Desk& desk, const flow::Definition& definition, std::string_view journal,
                                    const office::OpenedOrder* order, const std::string& author,
                                    const std::string& actor) {
    const auto declared = definition.journals.find(std::string(journal));
    const bool names_role = declared != definition.journals.end() && !declared->second.insert_role.empty();
    auto refusal =
        wants_role(desk, definition, order, author, actor, names_role ? declared->second.insert_role : "clerk");
    if (!refusal) return std::nullopt;
    const bool has_title = declared != definition.journals.end() && !declared->second.title.empty();
    refusal->code = "registration.who";
    refusal->text = say("{1} does not keep the journal «{2}»",
                        {person_name(desk, actor), has_title ? std::string_view(declared->second.title) : journal});
    return refusal;
}

OpenBook open_book(Desk& desk, std::string_view journal, int year) {
    OpenBook open;
    open.book.year = year;
    for (const auto& recorded : desk.journal->read(registration_stream(journal, year))) {
        auto event = registration::event_of(recorded.entry.type, recorded.entry.version, recorded.entry.body);
        if (!event)
            throw MachineFailure(say("the journal holds an entry that this version of prikaz cannot read: {1}, {2} {3}",
                                     {recorded.stream, std::to_string(recorded.revision), recorded.entry.type}));
        open.book = registration::apply(std::move(open.book), *event);
        open.revision = recorded.revision;
    }
    return open;
}

Loaded<JournalView> registration_journal(Desk& desk, const JournalRequest& request) {
    auto journal = chosen_journal(desk, request.journal);
    if (!journal) return {std::nullopt, std::move(journal.problems)};
    JournalView view;
    view.id = *journal.value;
    auto declared = declared_by_name(desk, view.id);
    if (!declared) return {std::nullopt, std::move(declared.problems)};
    const auto& rules = declared.value->rules;
    view.title = rules.title;
    view.year = request.year.value_or(static_cast<int>(desk.today().year()));
    const int year = rules.yearly ? view.year : 0;
    for (const auto& row : desk.journal->select({.view = "numbers",
                           .where = {equal("journal", view.id), equal("year", std::int64_t(year))},
                           .order = {"n", "sub"}})) {
        view.lines.push_back({.number = text_of(row[4]),
                              .date = text_of(row[7]),
                              .subject = text_of(row[10]),
                              .order = text_of(row[6]),
                              .state = text_of(row[5]),
                              .actor = text_of(row[8]),
                              .reason = text_of(row[9]),
                              .mark = {},
                              .n = static_cast<int>(number_of(row[2])),
                              .sub = static_cast<int>(number_of(row[3]))});
    }
    for (auto& line : view.lines) {
        if (line.order.empty()) continue;
        for (const auto& mark : marks_of(desk, line.order)) line.mark += (line.mark.empty() ? "" : "; ") + mark;
    }
    view.gaps = registration::gaps(open_book(desk, view.id, year).book, rules.first);
    return {std::move(view), {}};
}

Loaded<Answer> reserve(Desk& desk, const JournalRequest& request, const Act& act, int n, const std::string& reason) {
    return decide_and_commit(desk, request, act, [&](const registration::Rules&) {
        registration::Wish wish;
        wish.kind = registration::Wish::Kind::Reserve;
        wish.n = n;
        wish.reason = reason;
        return wish;
    });
}

Loaded<Answer> annul(Desk& desk, const JournalRequest& request, const Act& act, const std::string& number,
                     const std::string& reason) {
    for (const auto& row : trim(reason).empty()
                               ? std::vector<journal::Row>{}
                               : desk.journal->select({.view = "numbers",
                                 .where = {equal("number", number), equal("state", std::string("registered"))}})) {
        const bool this_year = !request.year || number_of(row[1]) == *request.year;
        if (!this_year || open_case(desk, text_of(row[6])).revision == 0) continue;
        return refused<Answer>({.code = "registration.annul.in-force",
                                .place = {},
                                .text = say("№ {1} is the number of an order in force", {number}),
                                .hint = "prikaz order repeal " + number + " NAME"});
    }
    return decide_and_commit(desk, request, act, [&](const registration::Rules& rules) {
        registration::Wish wish;
        wish.kind = registration::Wish::Kind::Annul;
        wish.reason = reason;
        if (auto read = rules.pattern.read_number(number)) {
            wish.n = read->n;
            wish.sub = read->sub;
        }
        return wish;
    });
}

}  // namespace prikaz::desk
