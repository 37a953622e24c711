// Orders handed over to an archive: a bag with their inventory, and what became of it.
#include <algorithm>

#include "desk/archive_custody.hpp"
#include "desk/archive_sheets.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

using What = TransferStep::What;

Problem problem(const char* code, std::string text, std::string hint = {}) {
    return {.code = code, .place = {}, .text = std::move(text), .hint = std::move(hint)};
}

std::string day_of(Desk& desk, const TransferRequest& request) {
    return calendar::iso(request.date.value_or(desk.today()));
}

// The same step for all orders, in one commit: in the stream of each order's archive and in its own.
void tell(Desk& desk, const Act& act, const std::vector<Custody>& orders, const TransferStep& step) {
    journal::Commit commit{.appends = {}, .at = desk.now(), .actor = act.actor};
    for (const auto& it : orders) {
        const auto add = [&](const std::string& stream, journal::Entry entry) {
            commit.appends.push_back({stream, desk.journal->revision(stream), {std::move(entry)}});
        };
        add(archive_prefix + it.order, archive_entry_of(step));
        TransferStep told = step;
        if (told.to.empty()) told.to = it.to;
        add(order_stream(it.order), entry_of(DeskEvent(std::move(told))));
    }
    if (desk.journal->commit(commit).kind != journal::Committed::Kind::Done)
        throw MachineFailure(say("another process writes into the archive now"));
    place_entries(desk);
    (void)grow_log(desk);  // what cannot be written now `prikaz work` writes
}

Problems against(const Custody& it, const std::vector<ArchivedLine>& archived) {
    Problems problems;
    if (it.state == Custody::State::Transferring)
        problems.push_back(problem("transfer.state",
                                   it.order + ": " + say("it is being handed over by list № {1}", {it.list}),
                                   say("prikaz archive transfer --accepted or --cancelled ends that")));
    if (it.state == Custody::State::Transferred)
        problems.push_back(problem(
            "transfer.state", it.order + ": " + say("it was handed over by list № {1}, act № {2}", {it.list, it.act})));
    if (it.state == Custody::State::Removed)
        problems.push_back(problem("transfer.state",
                                   it.order + ": " + say("it was removed by act № {1} of {2}", {it.act, it.act_date})));
    const auto line = std::ranges::find(archived, it.order, &ArchivedLine::order);
    if (it.number.empty() || line == archived.end() || line->archived < line->due)
        problems.push_back(problem("transfer.incomplete",
                                   it.order + ": " + say("the archive does not hold all of it yet"),
                                   say("prikaz work")));
    return problems;
}

// A bag is known by its tag manifest, a package of one file by its own bytes.
std::string digest_of_bag(Desk& desk, const std::string& path) {
    constexpr std::size_t largest = std::size_t{4} << 30;
    const auto is_file = desk.world.is_file(path);
    return sha256(desk.world.read(is_file ? path : join_path(path, "tagmanifest-sha512.txt"), largest).value_or(""));
}

// Every order under this list whose transfer is not ended.
Loaded<std::vector<Custody>> under(Desk& desk, const TransferRequest& request) {
    auto all = custody(desk);
    if (!all) return all;
    std::erase_if(*all.value, [&](const Custody& it) {
        return it.state != Custody::State::Transferring || it.list != request.list;
    });
    if (all.value->empty())
        return refused<std::vector<Custody>>(
            problem("transfer.list", say("nothing is being handed over by list № {1}", {request.list})));
    return all;
}

Loaded<std::int64_t> end_transfer(Desk& desk, const Act& act, const TransferRequest& request, TransferStep step) {
    auto orders = under(desk, request);
    if (!orders) return {std::nullopt, std::move(orders.problems)};
    step.list = request.list;
    tell(desk, act, *orders.value, step);
    return {static_cast<std::int64_t>(orders.value->size()), {}};
}

}  // namespace

Loaded<std::int64_t> begin_transfer(Desk& desk, const Act& act, const TransferRequest& request) {
    auto archived = archive_list(desk);
    if (!archived) return {std::nullopt, std::move(archived.problems)};
    Problems problems;
    if (request.list.empty() || request.to.empty() || request.orders.empty() || request.path.empty())
        problems.push_back(problem("transfer.list",
                                   say("what is handed over has a list with a number, and somebody who takes it"),
                                   say("prikaz archive transfer ORDER… --list № --to 'ARCHIVE' --out BAG")));
    std::vector<Custody> orders;
    for (const auto& order : request.orders) {
        auto it = custody_of(desk, order);
        append(problems, std::move(it.problems));
        if (!it) continue;
        append(problems, against(*it.value, *archived.value));
        orders.push_back(std::move(*it.value));
    }
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    std::vector<Enclosed> enclosed;
    for (const char* name : {"Опись.docx", "Опись.odt"}) {
        auto sheet = inventory_sheet(desk, orders, {.number = request.list, .to = request.to}, name);
        if (!sheet) return {std::nullopt, std::move(sheet.problems)};
        enclosed.push_back({name, std::move(sheet.value->bytes)});
    }
    auto made = export_with(desk, request.orders, request.path, enclosed);
    if (!made) return made;
    tell(desk, act, orders,
         {.what = What::Begun,
          .list = request.list,
          .to = request.to,
          .bag = digest_of_bag(desk, request.path),
          .date = day_of(desk, request)});
    return {static_cast<std::int64_t>(orders.size()), {}};
}

Loaded<std::int64_t> accept_transfer(Desk& desk, const Act& act, const TransferRequest& request) {
    if (request.act.empty())
        return refused<std::int64_t>(problem("transfer.act",
                                             say("an archive takes orders by an act: its number is missing"),
                                             say("--act № --date DAY")));
    return end_transfer(desk, act, request,
                        {.what = What::Accepted, .act = request.act, .date = day_of(desk, request)});
}

Loaded<std::int64_t> cancel_transfer(Desk& desk, const Act& act, const TransferRequest& request) {
    if (request.reason.empty())
        return refused<std::int64_t>(
            problem("transfer.act", say("why the transfer was given up is missing"), say("--basis 'WHY'")));
    return end_transfer(desk, act, request,
                        {.what = What::Cancelled, .date = day_of(desk, request), .reason = request.reason});
}

}  // namespace prikaz::desk
