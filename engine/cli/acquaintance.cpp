// Acquaintance and the registration journal.
#include <algorithm>
#include <iostream>

#include "cli/desk.hpp"

namespace prikaz::cli {

namespace {

int list_readers(Session& session, desk::Desk& desk, const std::string& order, const std::string& state,
                 Problems& problems) {
    auto lines = desk::readers(desk, order, state);
    if (session.arguments.json) {
        std::vector<Json> all;
        for (const auto& line : lines) {
            Json one;
            one.text("person", line.person).text("name", line.name).text("post", line.post).text("state", line.state);
            one.text("kind", line.kind).text("due", line.due).text("at", line.at).text("date", line.date);
            one.text("by", line.by).text("page", line.page);
            all.push_back(std::move(one));
        }
        answer_json({}, problems, "readers", list_of(all));
        return 0;
    }
    for (const auto& line : lines) {
        std::cout << (line.name.empty() ? line.person : line.name) << '\t' << line.post << '\t' << word_of(line.state)
                  << '\t' << shown(line.date.empty() ? line.due : line.date) << '\t' << word_of(line.kind) << '\n';
    }
    return tell(session, problems);
}

int print_sheet(Session& session, desk::Desk& desk, desk::Sheet sheet, const std::string& order,
                const desk::JournalRequest& request, const std::string& path, Problems& problems) {
    auto file = desk::print_sheet(desk, sheet, order, request, path);
    if (!file) return tell_all(session, problems, file.problems);
    office::write_files(session.world, {*file.value});
    append(problems, std::move(file.problems));
    return tell_files(session, {file.value->path}, problems);
}

flow::AcknowledgementKind kind_of(const Acknowledge& asked) {
    const bool has_signature = !asked.file.empty() || !asked.signatures.empty();
    return desk::acknowledgement_kind(asked.kind.empty() ? (has_signature ? "enhanced" : "simple") : asked.kind);
}

std::vector<desk::AcknowledgeLine> lines_of(const Acknowledge& asked, const std::string& actor,
                                            const std::optional<calendar::Date>& date) {
    std::vector<desk::AcknowledgeLine> lines;
    for (const auto& person : asked.people.empty() ? std::vector{actor} : asked.people) {
        lines.push_back({.person = person,
                         .kind = kind_of(asked),
                         .date = date,
                         .page = asked.page,
                         .remark = asked.remark,
                         .witnesses = asked.witnesses,
                         .place = {},
                         .file = asked.file});
    }
    return lines;
}

Problem no_signatures(const std::string& folder) {
    return {.code = "acknowledge.signature.missing",
            .place = {.file = folder},
            .text = say("there is no signature in the folder"),
            .hint = say("each is called by the id of the person: {1}", {"petrov.p7s"})};
}

int tell_acknowledged(Session& session, const desk::AcknowledgeAnswer& answer, Problems& problems) {
    append(problems, answer.problems);
    // Row by row of a list, whether a cell or a signature is wrong; what concerns no row comes first.
    std::ranges::stable_sort(problems, {}, [](const Problem& problem) { return problem.place.line; });
    if (session.arguments.json) {
        Json json;
        json.number("done", answer.done).number("repeated", answer.repeated).number("pending", answer.pending);
        answer_json({}, problems, "acknowledged", json.finish());
        return has_errors(problems) ? 1 : 0;
    }
    if (answer.done > 0) std::cout << say("{1} acknowledgement", "{1} acknowledgements", answer.done) << '\n';
    if (answer.repeated > 0) std::cout << say("{1} stood already", "{1} stood already", answer.repeated) << '\n';
    std::cout << say("still to read: {1}", {std::to_string(answer.pending)}) << '\n';
    return tell(session, problems);
}

}  // namespace

int run(Session& session, const Acknowledge& asked) {
    std::optional<calendar::Date> date;
    if (!asked.date.empty() && !(date = shape::read_date(asked.date))) return refuse(session, no_day(asked.date));
    return with_order(session, asked.order, [&](desk::Desk& desk, const std::string& order, Problems& problems) {
        if (!asked.sheet.empty())
            return print_sheet(session, desk, desk::Sheet::Acquaintance, order, {}, asked.sheet, problems);
        if (asked.list) return list_readers(session, desk, order, asked.state, problems);
        auto act = who_acts(session, desk);
        if (!act) return tell_all(session, problems, act.problems);
        auto lines = lines_of(asked, act.value->actor, date);
        if (asked.csv.empty() && !asked.signatures.empty()) {
            lines = desk::signatures_in(desk, asked.signatures, kind_of(asked));
            if (lines.empty()) return tell_all(session, problems, {no_signatures(asked.signatures)});
        }
        if (!asked.csv.empty()) {
            auto read = desk::read_acknowledgements(desk, asked.csv, order, asked.signatures);
            append(problems, std::move(read.problems));
            if (!read.value) return tell_all(session, problems, {});
            lines = std::move(read.value->lines);
            append(problems, std::move(read.value->wrong));
        }
        auto answer = desk::acknowledge(desk, order, *act.value, lines, asked.scan);
        if (!answer) return tell_all(session, problems, answer.problems);
        desk::work(desk, desk::Outward::Skip);
        return tell_acknowledged(session, *answer.value, problems);
    });
}

namespace {

std::string lines_as_json(const desk::JournalView& view) {
    std::vector<Json> lines, gaps;
    for (const auto& line : view.lines) {
        Json one;
        one.text("number", line.number).text("date", line.date).text("state", line.state).text("order", line.order);
        one.text("subject", line.subject).text("actor", line.actor).text("reason", line.reason);
        one.text("mark", line.mark);
        lines.push_back(std::move(one));
    }
    for (const auto& gap : view.gaps) {
        Json one;
        one.number("from", gap.from).number("to", gap.to).text("explanation", gap.explanation);
        gaps.push_back(std::move(one));
    }
    Json json;
    return json.text("journal", view.id)
        .text("title", view.title)
        .number("year", view.year)
        .objects("lines", std::move(lines))
        .objects("gaps", std::move(gaps))
        .finish();
}

void print_gaps(const desk::JournalView& view) {
    for (const auto& gap : view.gaps) {
        std::cout << gap.from << (gap.to == gap.from ? "" : "–" + std::to_string(gap.to)) << '\t'
                  << (gap.explanation.empty() ? say("not explained") : gap.explanation) << '\n';
    }
    if (view.gaps.empty()) std::cout << say("no gaps") << '\n';
}

int show_journal(Session& session, const desk::JournalView& view, bool gaps, Problems& problems) {
    if (session.arguments.json) {
        answer_json({}, problems, "journal", lines_as_json(view));
        return 0;
    }
    if (gaps) {
        print_gaps(view);
        return tell(session, problems);
    }
    std::cout << view.title << ", " << view.year << '\n';
    for (const auto& line : view.lines) {
        std::cout << line.number << '\t' << shown(line.date) << '\t'
                  << (line.state == "registered" ? line.subject : "(" + word_of(line.state) + ") " + line.reason)
                  << '\t' << line.order << (line.mark.empty() ? "" : "\t" + line.mark) << '\n';
    }
    return tell(session, problems);
}

}  // namespace

int run(Session& session, const JournalCommand& asked) {
    desk::JournalRequest request{.journal = asked.journal, .year = {}};
    if (!asked.year.empty() && !(request.year = read_number(asked.year))) return refuse(session, no_number(asked.year));
    if (!asked.reserve.empty() && !read_number(asked.reserve)) return refuse(session, no_number(asked.reserve));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        if (!asked.reserve.empty() || !asked.annul.empty()) {
            auto act = who_acts(session, desk);
            if (!act) return tell_all(session, problems, act.problems);
            auto answer = asked.annul.empty()
                              ? desk::reserve(desk, request, *act.value, *read_number(asked.reserve), asked.reason)
                              : desk::annul(desk, request, *act.value, asked.annul, asked.reason);
            return finish_act(session, desk, problems, answer);
        }
        if (!asked.output.empty())
            return print_sheet(session, desk, desk::Sheet::Journal, {}, request, asked.output, problems);
        auto view = desk::registration_journal(desk, request);
        if (!view) return tell_all(session, problems, view.problems);
        return show_journal(session, *view.value, asked.gaps, problems);
    });
}

}  // namespace prikaz::cli
