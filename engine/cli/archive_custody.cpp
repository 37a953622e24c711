// prikaz archive files, show, inventory, purge, transfer: the archivist's work.
#include <charconv>
#include <iostream>

#include "cli/archive.hpp"
#include "desk/archive.hpp"
#include "shape/shape.hpp"

namespace prikaz::cli {

namespace {

using desk::Custody;

const char* word_of(Custody::State state) {
    static constexpr const char* words[] = {"kept", "transferring", "transferred", "removed"};
    return words[static_cast<int>(state)];
}

std::string told_state(const Custody& it) {
    switch (it.state) {
        case Custody::State::Kept:
            return it.personal_removed ? say("visas and acquaintance lists were removed") : std::string();
        case Custody::State::Transferring:
            return say("is being handed over: list № {1}, {2}", {it.list, it.to});
        case Custody::State::Transferred:
            return say("handed over: {1}, act № {2} of {3}", {it.to, it.act, shown(it.act_date)});
        case Custody::State::Removed:
            return say("removed by act № {1} of {2}", {it.act, shown(it.act_date)});
    }
    return {};
}

std::string told_period(const Custody& it) {
    if (it.file.empty()) return say("no file of files.yaml takes it");
    const auto until = it.free_from.empty() ? std::string() : ", " + say("until {1}", {shown(it.free_from)});
    return it.file + " " + it.file_title + ": " + it.retention + ", " + say("article {1}", {it.article}) + until;
}

Json json_of(const Custody& it) {
    Json one;
    one.text("order", it.order).text("number", it.number).text("date", it.date).text("title", it.title);
    one.number("year", it.year).text("file", it.file).text("article", it.article).text("retention", it.retention);
    one.text("free_from", it.free_from).text("personal_free_from", it.personal_free_from);
    one.text("state", word_of(it.state)).yes("personal_removed", it.personal_removed);
    one.text("act", it.act).text("act_date", it.act_date).text("list", it.list).text("to", it.to);
    return one;
}

void print(const Custody& it) {
    const auto state = told_state(it);
    std::cout << it.number << '\t' << shown(it.date) << '\t' << it.title << '\t' << told_period(it)
              << (state.empty() ? "" : "\t" + state) << '\n';
}

int tell_custody(Session& session, const std::vector<Custody>& all, const Problems& problems) {
    std::vector<Json> rows;
    for (const auto& it : all) {
        if (session.arguments.json)
            rows.push_back(json_of(it));
        else
            print(it);
    }
    if (!session.arguments.json) return tell(session, problems);
    answer_json({}, problems, "archive", list_of(rows));
    return has_errors(problems) ? 1 : 0;
}

std::optional<int> year_in(const std::string& text) { return text.empty() ? 0 : read_number(text); }

int list_files(Session& session, const ArchiveCommand& asked) {
    const auto year = year_in(asked.year);
    if (!year) return refuse(session, no_number(asked.year));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto all = desk::custody(desk);
        append(problems, all.problems);
        if (!all) return tell_all(session, problems, {});
        std::erase_if(*all.value, [&](const Custody& it) {
            return (*year > 0 && it.year != *year) || (!asked.file.empty() && it.file != asked.file);
        });
        return tell_custody(session, *all.value, problems);
    });
}

int show_on(Session& session, desk::Desk& desk, const std::string& order, calendar::Date day, Problems& problems) {
    const auto it = desk::state_on(desk, order, day);
    if (!it) return tell_all(session, problems, it.problems);
    if (session.arguments.json) {
        Json json;
        json.text("date", calendar::iso(day)).texts("states", it.value->states).text("number", it.value->number);
        json.number("edition", it.value->edition).number("revision", it.value->revision);
        answer_json({}, problems, "state", json.finish());
        return 0;
    }
    for (const auto& state : it.value->states) std::cout << state << '\n';
    std::cout << say("edition {1}", {std::to_string(it.value->edition)})
              << (it.value->number.empty() ? "" : ", № " + it.value->number) << '\n';
    return tell(session, problems);
}

int show(Session& session, const ArchiveCommand& asked) {
    std::optional<calendar::Date> day;
    if (!asked.on.empty() && !(day = shape::read_date(asked.on))) return refuse(session, no_day(asked.on));
    return with_order(session, asked.orders.front(),
                      [&](desk::Desk& desk, const std::string& order, Problems& problems) {
                          if (day) return show_on(session, desk, order, *day, problems);
                          auto it = desk::custody_of(desk, order);
                          append(problems, it.problems);
                          if (!it) return tell_all(session, problems, {});
                          return tell_custody(session, {*it.value}, problems);
                      });
}

// A sheet written whole, or told why not.
int write_sheet(Session& session, Loaded<office::File> sheet, Problems& problems) {
    append(problems, std::move(sheet.problems));
    if (!sheet.value) return tell_all(session, problems, {});
    office::write_files(session.world, {*sheet.value});
    return tell_files(session, {sheet.value->path}, problems);
}

int inventory(Session& session, const ArchiveCommand& asked) {
    const auto year = year_in(asked.year);
    if (!year) return refuse(session, no_number(asked.year));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        return write_sheet(session, desk::print_inventory(desk, {asked.file, *year}, asked.output), problems);
    });
}

Loaded<std::vector<std::string>> named_orders(desk::Desk& desk, const std::vector<std::string>& named) {
    std::vector<std::string> orders;
    Problems problems;
    for (const auto& one : named) {
        auto order = desk::find_order(desk, one);
        append(problems, std::move(order.problems));
        if (order) orders.push_back(*order.value);
    }
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(orders), std::move(problems)};
}

// Whoever acts, on which orders and of which day.
using Custodial = std::function<int(desk::Desk&, const desk::Act&, const std::vector<std::string>&,
                                    std::optional<calendar::Date>, Problems&)>;
int with_orders(Session& session, const ArchiveCommand& asked, const Custodial& work) {
    std::optional<calendar::Date> date;
    if (!asked.date.empty() && !(date = shape::read_date(asked.date))) return refuse(session, no_day(asked.date));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto act = who_acts(session, desk);
        auto orders = named_orders(desk, asked.orders);
        append(problems, std::move(act.problems));
        append(problems, std::move(orders.problems));
        if (!act || !orders) return tell_all(session, problems, {});
        return work(desk, *act.value, *orders.value, date, problems);
    });
}

int purge(Session& session, const ArchiveCommand& asked) {
    return with_orders(session, asked,
                       [&](desk::Desk& desk, const desk::Act& act, const std::vector<std::string>& orders,
                           std::optional<calendar::Date> date, Problems& problems) {
                           const desk::PurgeRequest request{.orders = orders,
                                                            .act = asked.act,
                                                            .basis = asked.basis,
                                                            .date = date,
                                                            .personal = asked.personal,
                                                            .dry_run = asked.dry_run};
                           auto purged = desk::purge(desk, act, request);
                           append(problems, std::move(purged.problems));
                           if (!purged) return tell_all(session, problems, {});
                           if (!asked.output.empty()) {
                               auto sheet = desk::print_destruction(desk, request, *purged.value, asked.output);
                               append(problems, std::move(sheet.problems));
                               if (sheet.value) office::write_files(session.world, {*sheet.value});
                           }
                           return tell_custody(session, *purged.value, problems);
                       });
}

int transfer(Session& session, const ArchiveCommand& asked) {
    return with_orders(session, asked,
                       [&](desk::Desk& desk, const desk::Act& act, const std::vector<std::string>& orders,
                           std::optional<calendar::Date> date, Problems& problems) {
                           const desk::TransferRequest request{.orders = orders,
                                                               .list = asked.file,
                                                               .to = asked.to,
                                                               .path = asked.output,
                                                               .act = asked.act,
                                                               .reason = asked.basis,
                                                               .date = date};
                           auto done = asked.accepted    ? desk::accept_transfer(desk, act, request)
                                       : asked.cancelled ? desk::cancel_transfer(desk, act, request)
                                                         : desk::begin_transfer(desk, act, request);
                           append(problems, std::move(done.problems));
                           if (!done.value) return tell_all(session, problems, {});
                           if (session.arguments.json) {
                               answer_json(
                                   asked.output.empty() ? std::vector<std::string>() : std::vector{asked.output},
                                   problems, "archive", Json().number("orders", *done.value).finish());
                               return has_errors(problems) ? 1 : 0;
                           }
                           std::cout << say("{1} order", "{1} orders", *done.value) << '\n';
                           return tell(session, problems);
                       });
}

}  // namespace

int keep_archive(Session& session, const ArchiveCommand& asked) {
    if (asked.verb == "files") return list_files(session, asked);
    if (asked.verb == "show") return show(session, asked);
    if (asked.verb == "inventory") return inventory(session, asked);
    if (asked.verb == "purge") return purge(session, asked);
    return transfer(session, asked);
}

}  // namespace prikaz::cli
