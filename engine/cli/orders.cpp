// Commands on orders: where they stand, and what moves them on.
#include <charconv>
#include <iostream>

#include "cli/desk.hpp"
#include "cli/password.hpp"

namespace prikaz::cli {

namespace {

std::vector<Json> as_json(const std::vector<desk::OrderLine>& lines) {
    std::vector<Json> all;
    for (const auto& line : lines) {
        Json one;
        one.text("order", line.id).text("state", line.state).text("label", line.label).text("number", line.number);
        one.text("date", line.date).text("kind", line.kind).text("title", line.title).text("author", line.author);
        one.text("workflow", line.workflow).number("edition", line.edition).yes("finished", line.finished);
        all.push_back(std::move(one));
    }
    return all;
}

std::string date_of(const flow::Expected& expected) { return expected.due ? calendar::iso(*expected.due) : ""; }

std::string names_of(const desk::Desk& desk, const std::vector<std::string>& people) {
    constexpr std::size_t most_named = 8;
    std::string all;
    for (std::size_t i = 0; i < people.size() && i < most_named; ++i)
        all += (i ? ", " : "") + desk::person_name(desk, people[i]);
    if (people.size() > most_named) all += ", … (" + std::to_string(people.size()) + ")";
    return all;
}

void print_status(const desk::Desk& desk, const desk::Status& status) {
    const auto& line = status.line;
    std::cout << line.kind << (line.number.empty() ? "" : " № " + line.number)
              << (line.date.empty() ? "" : " " + say("of {1}", {shown(line.date)})) << " «" << line.title << "»\n";
    std::cout << say("state: {1}", {line.label}) << ", " << say("edition {1}", {std::to_string(line.edition)}) << ", "
              << say("revision {1}", {std::to_string(status.revision)}) << '\n';
    for (const auto& mark : status.marks) std::cout << "  " << mark << '\n';
    for (const auto& signature : status.signatures)
        std::cout << "  " << say("signature") << ": " << signature.name << ", " << desk::shown_day(signature.date)
                  << (signature.certificate.empty() ? "" : "; ") << signature.certificate << '\n';
    for (const auto& one : status.returned)
        std::cout << "  "
                  << (one.name.empty() ? say("returned: {1}", {one.remark})
                                       : say("returned by {1}: {2}", {one.name, one.remark}))
                  << '\n';
    for (const auto& expected : status.expected) {
        std::cout << "  " << expected.label;
        if (!expected.people.empty()) std::cout << ": " << names_of(desk, expected.people);
        if (expected.asked && expected.due) std::cout << ", " << say("due {1}", {desk::shown_day(expected.due)});
        std::cout << '\n';
    }
    if (status.readers > 0) {
        std::cout << say("acquainted: {1} of {2}; refused {3}, deferred {4}, closed {5}",
                         {std::to_string(status.acknowledged), std::to_string(status.readers),
                          std::to_string(status.refused), std::to_string(status.deferred),
                          std::to_string(status.closed)})
                  << '\n';
    }
}

Json as_json(const desk::Status& status) {
    Json json;
    std::vector<Json> expected;
    for (const auto& one : status.expected) {
        Json item;
        item.text("what", one.what)
            .text("label", one.label)
            .text("path", one.path)
            .texts("people", one.people)
            .text("due", date_of(one));
        expected.push_back(std::move(item));
    }
    const auto& line = status.line;
    json.text("id", line.id).text("state", line.state).text("label", line.label).text("number", line.number);
    json.text("date", line.date).text("kind", line.kind).text("title", line.title).number("edition", line.edition);
    json.text("digest", status.now.edition.digest)
        .number("revision", status.revision)
        .yes("finished", status.now.finished);
    json.objects("expected", std::move(expected)).texts("marks", status.marks);
    std::vector<Json> signatures;
    for (const auto& one : status.signatures) {
        Json item;
        item.text("by", one.by).text("kind", desk::signature_word(one.kind)).text("date", calendar::iso(one.date));
        item.text("serial", one.serial).text("owner", one.owner);
        signatures.push_back(std::move(item));
    }
    json.objects("signatures", std::move(signatures));
    std::vector<Json> returned;
    for (const auto& one : status.returned) {
        Json item;
        item.text("by", one.by).text("remark", one.remark).text("at", calendar::iso(one.at));
        returned.push_back(std::move(item));
    }
    json.objects("returned", std::move(returned));
    json.number("readers", status.readers)
        .number("acknowledged", status.acknowledged)
        .number("refused", status.refused);
    json.number("deferred", status.deferred).number("closed", status.closed);
    return json;
}

flow::SignatureKind signature_kind(const OrderAct& asked) {
    const auto& word = asked.kind;
    if (word == "simple") return flow::SignatureKind::Simple;
    if (word == "enhanced") return flow::SignatureKind::Enhanced;
    if (word == "qualified") return flow::SignatureKind::Qualified;
    return word.empty() && !asked.signing_key.empty() ? flow::SignatureKind::Enhanced : flow::SignatureKind::Paper;
}

desk::SignRequest signing_of(desk::Desk& desk, const OrderAct& asked, const std::optional<calendar::Date>& date) {
    return {.kind = signature_kind(asked),
            .date = date,
            .file = asked.file,
            .instead_of = asked.instead_of,
            .signing_key = asked.signing_key,
            .certificate = asked.certificate,
            .password = [&desk, path = asked.password_file] { return password_of(desk.world, path); }};
}

}  // namespace

int run(Session& session, const OrderList& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        desk::OrderFilter filter{.state = asked.state, .person = asked.person, .number = {}, .year = {}};
        if (!asked.year.empty()) {
            filter.year = read_number(asked.year);
            if (!filter.year) return refuse(session, no_number(asked.year));
        }
        auto lines = desk::list(desk, filter);
        if (session.arguments.json) {
            auto json = as_json(lines);
            answer_json({}, problems, "orders", list_of(json));
            return 0;
        }
        for (const auto& line : lines) {
            std::cout << line.id << '\t' << line.label << '\t' << (line.number.empty() ? "—" : "№ " + line.number)
                      << '\t' << shown(line.date) << '\t' << line.title << '\n';
        }
        return tell(session, problems);
    });
}

namespace {

int show_in_force(Session& session, desk::Desk& desk, const std::string& order, const OrderShow& asked,
                  Problems& problems) {
    auto day = shape::read_date(asked.on);
    if (!day) return refuse(session, no_day(asked.on));
    auto found = desk::in_force(desk, order, *day);
    if (!found) return tell_all(session, problems, found.problems);
    std::vector<std::string> written;
    for (auto& file : found.value->documents) {
        if (asked.folder.empty()) break;
        file.path = join_path(asked.folder, file.path);
        written.push_back(file.path);
    }
    if (!asked.folder.empty()) office::write_files(session.world, found.value->documents);
    if (session.arguments.json) {
        Json json;
        json.number("edition", found.value->edition).text("from", calendar::iso(found.value->from));
        answer_json(written, problems, "in_force", json.finish());
        return 0;
    }
    std::cout << say("in force: edition {1}, since {2}",
                     {std::to_string(found.value->edition), desk::shown_day(found.value->from)})
              << '\n';
    return tell_files(session, written, problems);
}

}  // namespace

int run(Session& session, const OrderShow& asked) {
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        if (!asked.on.empty()) return show_in_force(session, desk, order, asked, problems);
        auto status = desk::show(desk, order);
        if (!status) return tell_all(session, problems, status.problems);
        std::vector<std::string> written;
        if (!asked.folder.empty()) {
            auto edition = asked.edition.empty() ? 0 : read_number(asked.edition).value_or(-1);
            auto files = desk::renditions(desk, order, edition);
            if (!files) return tell_all(session, problems, files.problems);
            for (auto& file : *files.value) {
                file.path = join_path(asked.folder, file.path);
                written.push_back(file.path);
            }
            office::write_files(session.world, *files.value);
        }
        if (!asked.sheet.empty()) {
            auto sheet = desk::print_sheet(desk, desk::Sheet::Approval, order, {}, asked.sheet);
            append(problems, std::move(sheet.problems));
            if (!sheet.value) return tell_all(session, problems, {});
            office::write_files(session.world, {*sheet.value});
            written.push_back(sheet.value->path);
        }
        if (session.arguments.json) {
            answer_json(written, problems, "order", as_json(*status.value).finish());
            return 0;
        }
        print_status(desk, *status.value);
        for (const auto& path : written) std::cout << path << '\n';
        return tell(session, problems);
    });
}

int run(Session& session, const OrderHistory& asked) {
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        auto lines = desk::history(desk, order);
        if (!lines) return tell_all(session, problems, lines.problems);
        if (session.arguments.json) {
            std::vector<Json> all;
            for (const auto& line : *lines.value) {
                Json one;
                one.number("revision", line.revision)
                    .number("sequence", line.sequence)
                    .text("at", calendar::iso(line.at));
                one.text("actor", line.actor)
                    .text("type", line.type)
                    .text("text", line.text)
                    .text("digest", line.digest);
                all.push_back(std::move(one));
            }
            answer_json({}, problems, "history", list_of(all));
            return 0;
        }
        for (const auto& line : *lines.value) {
            if (line.text.empty()) continue;
            std::cout << desk::shown_time(desk, line.at) << "  " << line.digest.substr(0, 8) << "  "
                      << desk::person_name(desk, line.actor) << ": " << line.text << '\n';
        }
        return tell(session, problems);
    });
}

int run(Session& session, const OrderDiff& asked) {
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        auto status = desk::show(desk, order);
        if (!status) return tell_all(session, problems, status.problems);
        for (const auto& edition : asked.editions) {
            if (!read_number(edition)) return refuse(session, no_number(edition));
        }
        int before = status.value->line.edition, after = 0;
        if (!asked.editions.empty()) before = read_number(asked.editions[0]).value_or(-1);
        if (asked.editions.size() > 1) after = read_number(asked.editions[1]).value_or(-1);
        auto text = desk::difference(desk, order, before, after);
        if (!text) return tell_all(session, problems, text.problems);
        if (session.arguments.json) {
            Json json;
            answer_json({}, problems, "difference",
                        json.number("before", before).number("after", after).text("text", *text.value).finish());
            return 0;
        }
        std::cout << (text.value->empty() ? say("nothing differs") + "\n" : *text.value);
        return tell(session, problems);
    });
}

int run(Session& session, const OrderNew& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto path = desk::new_order(desk, {asked.name, asked.title, asked.workflow, asked.from, asked.sample});
        if (!path) return tell_all(session, problems, path.problems);
        return tell_files(session, {*path.value}, problems);
    });
}

int run(Session& session, const OrderLink& asked) {
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        auto path = desk::new_link(desk, order, asked.relation, asked.name);
        if (!path) return tell_all(session, problems, path.problems);
        return tell_files(session, {*path.value}, problems);
    });
}

namespace {

Loaded<desk::Answer> act_on(desk::Desk& desk, const std::string& order, const desk::Act& act, const OrderAct& asked,
                            const std::optional<calendar::Date>& date) {
    if (asked.verb == "submit") return desk::submit(desk, order, act, asked.remark);
    if (asked.verb == "go") return desk::go(desk, order, act, asked.move, asked.remark);
    if (asked.verb == "control") return desk::finish_control(desk, order, act, asked.remark);
    if (asked.verb == "publish") return desk::publish(desk, order, act);
    if (asked.verb == "sign") return desk::sign(desk, order, act, signing_of(desk, asked, date));
    if (asked.verb == "register") {
        return desk::register_order(desk, order, act,
                                    {.insert_after = read_number(asked.insert_after),
                                     .reserved = read_number(asked.reserved),
                                     .date = date,
                                     .reason = asked.reason,
                                     .journal = asked.journal});
    }
    if (asked.verb == "abstain")
        return desk::give_visa(desk, order, act, flow::Verdict::Abstained, "", asked.instead_of);
    if (asked.verb == "reject") return desk::reject(desk, order, act, asked.remark, asked.instead_of);
    return desk::give_visa(
        desk, order, act,
        asked.with_remarks || !asked.remark.empty() ? flow::Verdict::ApprovedWithRemarks : flow::Verdict::Approved,
        asked.remark, asked.instead_of);
}

}  // namespace

int run(Session& session, const OrderAct& asked) {
    std::optional<calendar::Date> date;
    if (!asked.date.empty() && !(date = shape::read_date(asked.date))) return refuse(session, no_day(asked.date));
    for (const auto& number : {asked.insert_after, asked.reserved}) {
        if (!number.empty() && !read_number(number)) return refuse(session, no_number(number));
    }
    if (!asked.password_file.empty()) {
        const auto there = office::read_named(session.world, asked.password_file, largest_password);
        Problems none;
        if (!there) return tell_all(session, none, there.problems);
    }
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        auto act = who_acts(session, desk);
        if (!act) return tell_all(session, problems, act.problems);
        auto answer = act_on(desk, order, *act.value, asked, date);
        return finish_act(session, desk, problems, answer);
    });
}

}  // namespace prikaz::cli
