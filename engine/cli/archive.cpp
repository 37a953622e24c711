// prikaz archive …: what is kept for ever.
#include <algorithm>
#include <iostream>
#include <thread>

#include "cli/desk.hpp"
#include "ocfl/ocfl.hpp"

namespace prikaz::cli {

namespace {

constexpr const char* intact = "intact";
constexpr const char* damaged = "damaged";

int threads_for(const ArchiveCommand& asked) {
    return asked.threads > 0 ? asked.threads
                             : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 16u));
}

Loaded<std::string> folder_of_archive(Session& session, const ArchiveCommand& asked) {
    if (!asked.folder.empty()) return {asked.folder, {}};
    auto office = office::open_folder(session.world, ".", session.arguments.office);
    if (!office) return {std::nullopt, std::move(office.problems)};
    return {join_path(office.value->path, "archive"), {}};
}

Loaded<ocfl::Report> validate(storage::Folder& folder, const ArchiveCommand& asked) {
    std::optional<Progress> progress;
    std::size_t shown = 0;
    return ocfl::validate(folder, {.limits = ocfl::usual_limits,
                                   .threads = threads_for(asked),
                                   .progress = [&](std::size_t done, std::size_t total) {
                                       if (!progress) progress.emplace(total);
                                       for (; shown < done; ++shown) progress->step({});
                                   }});
}

int answer(Session& session, const ocfl::Report& report, Problems& problems) {
    std::int64_t files = 0, bad = 0;
    std::vector<Json> objects;
    for (const auto& object : report.objects) {
        files += static_cast<std::int64_t>(object.files);
        bad += has_errors(object.problems);
        if (has_errors(object.problems))
            objects.push_back(std::move(Json().text("id", object.id).text("path", object.path)));
        append(problems, object.problems);
    }
    append(problems, report.problems);
    const auto count = static_cast<std::int64_t>(report.objects.size());
    const char* const verdict = report.is_valid() ? intact : damaged;
    if (session.arguments.json) {
        Json json;
        json.text("verdict", verdict).number("objects", count).number("files", files);
        json.objects("damaged", std::move(objects));
        answer_json({}, problems, "archive", json.finish());
        return has_errors(problems) ? 1 : 0;
    }
    std::cout << say("{1} object", "{1} objects", count) << ", " << say("{1} file", "{1} files", files) << ": "
              << (report.is_valid() ? say("intact") : say("damaged")) << '\n';
    for (const auto& object : report.objects) {
        if (has_errors(object.problems))
            std::cout << say("damaged") << '\t' << object.id << '\t' << object.path << '\n';
    }
    return tell(session, problems);
}

int verify(Session& session, const ArchiveCommand& asked) {
    auto path = folder_of_archive(session, asked);
    if (!path) return tell_all(session, path.problems, {});
    const auto folder = storage::open(*path.value);
    if (!folder) {
        return refuse(session, {.code = "archive.missing",
                                .place = {.file = *path.value},
                                .text = say("there is no such folder"),
                                .hint = {}});
    }
    auto report = validate(*folder, asked);
    if (!report) return tell_all(session, path.problems, report.problems);
    return answer(session, *report.value, path.problems);
}

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

int list(Session& session) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto lines = desk::archive_list(desk);
        if (!lines) return tell_all(session, problems, lines.problems);
        std::vector<Json> all;
        for (const auto& line : *lines.value) {
            const bool waits = line.archived < line.due;
            if (session.arguments.json) {
                Json one;
                one.text("order", line.order).text("id", line.id).text("number", line.number);
                one.text("date", line.date).text("title", line.title);
                one.number("archived", line.archived).number("due", line.due);
                all.push_back(std::move(one));
            } else {
                std::cout << line.number << '\t' << shown(line.date) << '\t' << line.title << '\t' << line.id
                          << (waits ? "\t" + say("not all of it yet: prikaz work") : std::string()) << '\n';
            }
        }
        if (session.arguments.json) answer_json({}, problems, "archive", list_of(all));
        return session.arguments.json ? 0 : tell(session, problems);
    });
}

}  // namespace

int run(Session& session, const ArchiveCommand& asked) {
    if (asked.verb == "add") return add(session, asked);
    if (asked.verb == "list") return list(session);
    return verify(session, asked);
}

}  // namespace prikaz::cli
