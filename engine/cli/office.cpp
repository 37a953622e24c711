// Commands on the office as a whole: its beginning, its people, its store, the work that time asks for.
#include <csignal>
#include <iostream>

#include "cli/desk.hpp"

namespace prikaz::cli {

int run(Session& session, const Init& asked) {
    auto files = desk::init(session.world, asked.folder);
    if (!files) return tell_all(session, files.problems, {});
    auto opened = desk::open(session.world, session.templates,
                             {.start = asked.folder,
                              .office = asked.folder,
                              .store = session.arguments.store,
                              .mode = journal::Open::Migrate,
                              .workflows = session.workflows});
    if (!opened) return tell_all(session, opened.problems, {});
    files.value->push_back((*opened.value)->store);
    return tell_files(session, *files.value, opened.problems);
}

// ---- People ----

int run(Session& session, const StaffList&) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        std::vector<Json> all;
        const auto today = desk.today();
        for (const auto& person : desk.staff.people) {
            std::string post;
            if (auto held = person.post_on(today)) {
                for (const auto& line : held->title) post += (post.empty() ? "" : " ") + line;
            }
            auto absence = person.absence_on(today);
            const char* state = !person.employed_on(today) ? "dismissed" : absence ? "absent" : "present";
            auto name = russian::full_name(person.name);
            if (session.arguments.json) {
                Json one;
                one.text("id", person.id)
                    .text("name", name)
                    .text("post", post)
                    .text("unit", person.unit)
                    .text("state", state);
                all.push_back(std::move(one));
            } else {
                std::cout << person.id << '\t' << name << '\t' << post << '\t' << person.unit << '\t' << word_of(state)
                          << '\n';
            }
        }
        if (session.arguments.json) answer_json({}, problems, "people", list_of(all));
        return session.arguments.json ? 0 : tell(session, problems);
    });
}

int run(Session& session, const StaffExport& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto text = organization::to_yaml(desk.staff);
        if (!asked.output.empty()) {
            session.world.write_whole(asked.output, text);
            return tell_files(session, {asked.output}, problems);
        }
        if (session.arguments.json) return answer_text(session, text);
        std::cout << text;
        return 0;
    });
}

int run(Session& session, const StaffImport& asked) {
    std::optional<calendar::Date> on;
    if (!asked.on.empty() && !(on = shape::read_date(asked.on))) return refuse(session, no_day(asked.on));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto act = who_acts(session, desk);
        if (!act) act.value = desk::Act{.actor = "import", .seen = {}, .key = {}};  // the first people of an office
        auto answer = desk::import_staff(desk, *act.value,
                                         {.path = asked.file,
                                          .whole = !asked.part,
                                          .dismiss_missing = asked.dismiss_missing,
                                          .on = on,
                                          .dry_run = asked.dry_run});
        if (!answer) return tell_all(session, problems, answer.problems);
        append(problems, std::move(answer.problems));
        const auto changes = static_cast<std::int64_t>(answer.value->changes.size());
        if (session.arguments.json) {
            Json json;
            json.number("people", answer.value->people)
                .texts("changes", answer.value->changes)
                .yes("dry_run", asked.dry_run);
            answer_json({}, problems, "import", json.finish());
            return has_errors(problems) ? 1 : 0;
        }
        for (const auto& change : answer.value->changes) std::cout << change << '\n';
        std::cout << say("{1} change", "{1} changes", changes) << ", "
                  << say("{1} person in staff", "{1} people in staff", answer.value->people) << '\n';
        return tell(session, problems);
    });
}

// ---- The store ----

namespace {

int check_store(Session& session, desk::Desk& desk, const std::string& remembered, Problems& problems) {
    constexpr std::size_t most_findings = 100;
    auto error = [&](const std::string& code, const std::string& where, const std::string& text,
                     const std::string& hint) {
        problems.push_back({.code = code, .place = {.file = where}, .text = text, .hint = hint});
    };
    for (const auto& finding : desk.journal->check(most_findings)) {
        auto where = finding.stream.empty() ? desk.store : desk.store + ": " + finding.stream;
        error(finding.code, where, finding.text, {});
    }
    append(problems, desk::check_store(desk));
    const auto head = desk.journal->head();
    const auto shown = std::to_string(head.size) + ":" + head.digest;
    if (!remembered.empty()) {
        if (auto differs = desk::compare_head(desk, remembered)) problems.push_back(std::move(*differs));
    }
    if (session.arguments.json) {
        Json json;
        json.yes("intact", !has_errors(problems)).number("entries", head.size).text("head", shown);
        answer_json({}, problems, "store", json.finish());
        return has_errors(problems) ? 1 : 0;
    }
    std::cout << say("log of {1} entry, head {2}", "log of {1} entries, head {2}", head.size, {shown}) << '\n';
    if (!has_errors(problems)) std::cout << say("intact") << '\n';
    return tell(session, problems);
}

std::string store_of(Session& session, const office::Folder& folder) {
    return session.arguments.store.empty() ? join_path(folder.path, "prikaz.db") : session.arguments.store;
}

// Copies need no opened store: a damaged one must be replaceable.
int copy_store(Session& session, const StoreCommand& asked) {
    auto folder = office::open_folder(session.world, ".", session.arguments.office);
    if (!folder) return tell_all(session, folder.problems, {});
    const auto url = store_of(session, *folder.value);
    if (asked.verb == "backup" && session.world.exists(asked.path)) {
        return refuse(session, {.code = "file.exists",
                                .place = {.file = asked.path},
                                .text = say("{1} is there already", {asked.path}),
                                .hint = say("a copy never replaces a file: choose another name")});
    }
    auto problems = asked.verb == "backup" ? journal::backup(url, asked.path)
                                           : journal::restore(asked.path, url, desk::projection(folder.value->card));
    if (has_errors(problems)) return tell_all(session, problems, {});
    return tell_files(session, {asked.verb == "backup" ? asked.path : url}, problems);
}

}  // namespace

int run(Session& session, const StoreCommand& asked) {
    if (asked.verb == "backup" || asked.verb == "restore") return copy_store(session, asked);
    return with_desk(
        session,
        [&](desk::Desk& desk, Problems& problems) {
            if (asked.verb == "check") return check_store(session, desk, asked.head, problems);
            if (asked.verb == "rebuild") desk.journal->rebuild();
            return tell_files(session, {desk.store}, problems);
        },
        asked.verb == "migrate" ? Making::Wanted : Making::Never);
}

// ---- Work ----

namespace {

volatile std::sig_atomic_t stopped = 0;

int show_dead(Session& session, desk::Desk& desk, bool retry, Problems& problems) {
    std::vector<Json> all;
    for (const auto& letter : desk::dead_letters(desk)) {
        if (retry) desk.journal->retry(letter.id);
        Json one;
        one.number("id", letter.id).text("kind", letter.outgoing.kind).text("key", letter.outgoing.key);
        one.number("attempts", letter.attempts).text("error", letter.last_error).text("body", letter.outgoing.body);
        all.push_back(std::move(one));
        if (!session.arguments.json)
            std::cout << letter.outgoing.kind << '\t' << letter.outgoing.key << '\t' << letter.last_error << '\n';
    }
    if (session.arguments.json) answer_json({}, problems, "dead", list_of(all));
    if (!session.arguments.json && all.empty()) std::cout << say("everything was delivered") << '\n';
    return session.arguments.json ? 0 : tell(session, problems);
}

void tell_work(Session& session, const desk::WorkAnswer& answer, const Problems& problems) {
    Json json;
    json.number("timers", answer.timers).number("mails", answer.mails).number("hooks", answer.hooks);
    json.number("published", answer.published).number("failed", answer.failed).number("dead", answer.dead);
    json.number("placed", answer.placed).number("archived", answer.archived);
    if (session.arguments.json) {
        answer_json({}, problems, "work", json.finish());
        return;
    }
    std::cout << say("timers {1}, mails {2}, hooks {3}, published {4}, archived {5}, failed {6}, dead {7}",
                     {std::to_string(answer.timers), std::to_string(answer.mails), std::to_string(answer.hooks),
                      std::to_string(answer.published), std::to_string(answer.archived), std::to_string(answer.failed),
                      std::to_string(answer.dead)})
              << '\n';
}

}  // namespace

int run(Session& session, const Work& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        if (asked.dead) return show_dead(session, desk, asked.retry, problems);
        for (int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { stopped = 1; });
        do {
            tell_work(session, desk::work(desk, desk::Outward::Send), problems);
            if (asked.watch) desk.journal->wait(std::chrono::seconds(10));
        } while (asked.watch && !stopped);
        return session.arguments.json ? 0 : tell(session, problems);
    });
}

}  // namespace prikaz::cli
