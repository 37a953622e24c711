// prikaz archive …: what is kept for ever.
#include "cli/archive.hpp"

#include <iostream>

#include "desk/archive.hpp"

namespace prikaz::cli {

namespace {

std::vector<std::string> wanted(desk::Desk& desk, const ArchiveCommand& asked, Problems& problems) {
    std::vector<std::string> orders;
    for (const auto& named : asked.orders) {
        auto order = desk::find_order(desk, named);
        append(problems, std::move(order.problems));
        if (order) orders.push_back(*order.value);
    }
    if (asked.orders.empty()) {
        for (const auto& line : desk::list(desk, {})) orders.push_back(line.id);
    }
    return orders;
}

int add(Session& session, const ArchiveCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        const auto orders = wanted(desk, asked, problems);
        if (has_errors(problems)) return tell_all(session, problems, {});
        std::int64_t versions = 0;
        Progress progress(orders.size());
        for (const auto& order : orders) {
            auto made = desk::archive_order(desk, order);
            append(problems, std::move(made.problems));
            if (made) versions += *made.value;
            if (has_errors(problems)) break;
            progress.step(order);
        }
        if (session.arguments.json) {
            answer_json({}, problems, "archive", Json().number("versions", versions).finish());
            return has_errors(problems) ? 1 : 0;
        }
        std::cout << say("{1} version made", "{1} versions made", versions) << '\n';
        return tell(session, problems);
    });
}

int export_bag(Session& session, const ArchiveCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        const auto orders = wanted(desk, asked, problems);
        if (has_errors(problems)) return tell_all(session, problems, {});
        auto made = desk::export_orders(desk, orders, asked.output);
        if (!made) return tell_all(session, problems, made.problems);
        return tell_files(session, {asked.output}, problems);
    });
}

int list(Session& session) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto lines = desk::archive_list(desk);
        if (!lines) return tell_all(session, problems, lines.problems);
        std::vector<Json> all;
        for (const auto& line : *lines.value) {
            const bool waits = line.archived < line.due && line.removed.empty();
            if (session.arguments.json) {
                Json one;
                one.text("order", line.order).text("id", line.id).text("number", line.number);
                one.text("date", line.date).text("title", line.title);
                one.number("archived", line.archived).number("due", line.due).text("removed", line.removed);
                all.push_back(std::move(one));
            } else {
                std::cout << line.number << '\t' << shown(line.date) << '\t' << line.title << '\t' << line.id
                          << (line.removed.empty() ? std::string() : "\t" + say("removed by act № {1}", {line.removed}))
                          << (waits ? "\t" + say("not all of it yet: prikaz work") : std::string()) << '\n';
            }
        }
        if (session.arguments.json) answer_json({}, problems, "archive", list_of(all));
        return session.arguments.json ? 0 : tell(session, problems);
    });
}

const char* word_of(desk::Mended::What what) {
    static constexpr const char* words[] = {"restored", "set-aside", "lost"};
    return words[static_cast<int>(what)];
}
std::string told(const desk::Mended& one) {
    switch (one.what) {
        case desk::Mended::What::Restored:
            return say("restored: {1}, from {2}", {one.path, one.source});
        case desk::Mended::What::SetAside:
            return say("set aside: {1}, to {2}", {one.path, one.source});
        case desk::Mended::What::Lost:
            return say("lost: {1}", {one.path});
    }
    return {};
}

int repair(Session& session, const ArchiveCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto repaired = desk::repair_archive(desk, {.copies = asked.copies, .dry_run = asked.dry_run});
        if (!repaired) return tell_all(session, problems, repaired.problems);
        append(problems, repaired.value->lost);
        std::vector<Json> all;
        for (const auto& one : repaired.value->files) {
            if (session.arguments.json)
                all.push_back(std::move(
                    Json().text("what", word_of(one.what)).text("path", one.path).text("source", one.source)));
            else
                std::cout << told(one) << '\n';
        }
        if (session.arguments.json) {
            answer_json({}, problems, "archive", list_of(all));
            return has_errors(problems) ? 1 : 0;
        }
        if (repaired.value->files.empty()) std::cout << say("nothing is missing") << '\n';
        return tell(session, problems);
    });
}

}  // namespace

int run(Session& session, const ArchiveCommand& asked) {
    if (asked.verb == "repair") return repair(session, asked);
    if (asked.verb == "add") return add(session, asked);
    if (asked.verb == "list") return list(session);
    if (asked.verb == "export") return export_bag(session, asked);
    if (asked.verb == "head") return show_head(session, asked);
    if (asked.verb == "witness") return witness_log(session, asked);
    if (asked.verb == "verify") return verify_archive(session, asked);
    return keep_archive(session, asked);
}

}  // namespace prikaz::cli
