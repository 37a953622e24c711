// Publication: the public copy of a registered order is made, searched for what must not be seen, put on the site, and
// only then called published.
#include <algorithm>
#include <set>

#include "desk/coded.hpp"
#include "desk/errands.hpp"
#include "desk/rows.hpp"
#include "desk/signing.hpp"
#include "desk/site.hpp"
#include "desk/step.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

constexpr int most_tries = 20;
const Act as_system{.actor = "system", .seen = std::nullopt, .key = {}};

bool awaits_publication(const OpenCase& open, const std::string& path) {
    auto work = open.now.active.find(path);
    if (!open.definition || work == open.now.active.end() || work->second.done) return false;
    auto state = open.definition->state(path);
    return state && std::holds_alternative<flow::Publish>(state->activity);
}

std::string awaited_path(const OpenCase& open) {
    for (const auto& [path, work] : open.now.active) {
        if (awaits_publication(open, path)) return path;
    }
    return {};
}

bool is_shown(Desk& desk, const std::string& order) {
    return desk.journal->count(
               {.view = "publications", .where = {equal("order_id", order), equal("withdrawn", std::int64_t(0))}}) > 0;
}

// ---- The public copy -----------------------------------------------------------------------------------------------

// What the public may get, and what it must be searched for.
struct Made {
    PublicPage page;
    std::vector<std::string> withheld;
    std::vector<publication::File> texts;  // of files whose bytes do not tell their text
    std::string note;                      // what was left out
};

void add_pdf(Desk& desk, Made& made, const publication::Document& docx) {
    if (!office::makes_pdf(desk.world)) {
        made.note = coded("no-pdf");
        return;
    }
    auto name = docx.name.substr(0, docx.name.size() - extension_of(docx.name).size()) + "pdf";
    auto bytes = office::pdf_of(desk.world, docx.bytes);
    auto text = office::pdf_text(desk.world, bytes);
    if (!text && !made.withheld.empty()) {
        made.note = coded("no-pdf-search");
        return;
    }
    if (text) made.texts.push_back({name + ".txt", std::move(*text)});
    made.page.documents.push_back({std::move(name), std::move(bytes)});
}

void add_documents(Desk& desk, Made& made, std::vector<office::File> files) {
    const auto& card = *desk.folder->card.site;
    for (auto& file : files) {
        const auto extension = extension_of(file.path);
        publication::Document document{std::move(file.path), std::move(file.bytes)};
        if (extension == "docx" && is_asked(card, "pdf")) add_pdf(desk, made, document);
        if (!is_asked(card, extension)) continue;
        if (extension == "html")
            made.page.html = std::move(document.bytes);
        else
            made.page.documents.push_back(std::move(document));
    }
    std::ranges::sort(made.page.documents, {}, &publication::Document::name);
}

Loaded<Made> make_public(Desk& desk, const OpenCase& open) {
    const auto& registered = *open.now.registered;
    const auto& manifest = open.rendered ? open.rendered->manifest : open.now.edition.manifest;
    auto copy = prepare_public(
        desk, open.order, manifest,
        {.number = registered.number, .date = registered.date, .signatures = signature_marks(desk, open)});
    if (!copy) return {std::nullopt, std::move(copy.problems)};
    Made made;
    made.withheld = std::move(copy.value->withheld);
    const auto& always = desk.folder->card.site->withheld;
    made.withheld.insert(made.withheld.end(), always.begin(), always.end());
    made.page.kind = copy.value->order.kind;
    made.page.number = registered.number;
    made.page.title = joined(copy.value->order.title, " ");
    made.page.date = calendar::iso(registered.date);
    made.page.published = calendar::iso(desk.today());
    made.page.original = open.rendered ? open.rendered->digest : open.now.edition.digest;
    add_documents(desk, made, std::move(copy.value->documents));
    return {std::move(made), {}};
}

// ---- The search ----------------------------------------------------------------------------------------------------

std::string places(const std::vector<publication::Leak>& leaks, bool unreadable) {
    constexpr std::size_t most_named = 5;
    std::set<std::string> named;
    for (const auto& leak : leaks) {
        if (leak.text.empty() == unreadable) named.insert(leak.part.empty() ? leak.file : leak.file + ": " + leak.part);
    }
    std::string all;
    std::size_t count = 0;
    for (const auto& place : named) {
        if (count++ == most_named) return all + "; …";
        all += (all.empty() ? "" : "; ") + place;
    }
    return all;
}

// The places are told; the texts never, for notes are read by more people than the order is.
Problems search(const std::vector<publication::File>& files, const std::vector<std::string>& withheld) {
    const auto leaks = publication::find_leaks(files, withheld);
    Problems problems;
    if (auto where = places(leaks, false); !where.empty())
        problems.push_back(
            {.code = "publication.leak",
             .place = {},
             .text = say("what must be withheld stands in what would be published: {1}", {where}),
             .hint = say(
                 "take it out of the public copy with public: {withhold: […]} in order.yaml, or out of the order")});
    if (auto where = places(leaks, true); !where.empty())
        problems.push_back({.code = "publication.unsearched",
                            .place = {},
                            .text = say("nobody can tell what stands in {1}", {where}),
                            .hint = say("leave the picture or the file out of the public copy")});
    return problems;
}

Problems check(Desk& desk, const Shown& shown, const Made& made) {
    auto files = alone(desk, shown, made.page);
    if (!files) return std::move(files.problems);
    auto all = std::move(*files.value);
    all.insert(all.end(), made.texts.begin(), made.texts.end());
    return search(all, made.withheld);
}

// ---- Putting it on the site ----------------------------------------------------------------------------------------

Answer answer_of(const Desk& desk, Answer answer, const std::vector<DeskEvent>& events) {
    for (const auto& event : events) answer.told.push_back(sentence(desk, event));
    return answer;
}

// Finishes the work at `path` (when there is any) together with the desk's own events; nothing when somebody else was
// first.
Tried finish(Desk& desk, const OpenCase& open, const std::string& path, const std::string& note, const Act& act,
             const std::vector<DeskEvent>& events, const std::vector<std::string>& blobs) {
    auto order = order_of(desk, open);
    if (!order) return {Loaded<Answer>{std::nullopt, std::move(order.problems)}};
    Step step(desk, open, act, *order.value);
    if (!path.empty() && !step.decide(flow::command::Finish{path, note})) {
        step.refusal->place.file = order_path(desk, open.order);
        return {refused<Answer>(std::move(*step.refusal))};
    }
    for (const auto& event : events) step.add(event);
    for (const auto& bytes : blobs) step.keep(bytes);
    if (step.is_empty()) return {Loaded<Answer>{step.answer(), {}}};
    auto tried = try_commit(desk, step, act, {}, "publish");
    if (tried.result && tried.result->value && !tried.result->value->repeated)
        tried.result->value = answer_of(desk, std::move(*tried.result->value), events);
    return tried;
}

// The site first and the journal after it: «published» is said of what is there. Whoever is stopped in between writes
// the same files again.
Tried show(Desk& desk, const OpenCase& open, const std::string& path, const Act& act) {
    auto made = make_public(desk, open);
    if (!made) return {Loaded<Answer>{std::nullopt, std::move(made.problems)}};
    const auto files = files_of_page(made.value->page);
    const auto manifest = manifest_of(files);
    const Shown shown{open.order, sha256(manifest), calendar::iso(desk.today()), false};
    if (auto problems = check(desk, shown, *made.value); has_errors(problems))
        return {Loaded<Answer>{std::nullopt, std::move(problems)}};

    SiteLease lease(desk);
    const Coming coming{shown, &files};
    auto written = write_site(desk, lease, &coming);
    if (!written) return {Loaded<Answer>{std::nullopt, std::move(written.problems)}};
    std::vector<std::string> blobs{manifest};
    for (const auto& [name, bytes] : files) blobs.push_back(bytes);
    return finish(desk, open, path, made.value->note, act, {Published{shown.digest, shown.date, false}}, blobs);
}

// Takes what is shown of an order off the site; the entry first, because the site is made from it.
std::vector<DeskEvent> withdrawal(Desk& desk, const std::string& order) {
    for (const auto& row : desk.journal->select(
             {.view = "publications", .where = {equal("order_id", order), equal("withdrawn", std::int64_t(0))}}))
        return {Published{text_of(row[1]), calendar::iso(desk.today()), true}};
    return {};
}

template <class Try>
Loaded<Answer> until_done(Desk& desk, const std::string& order, const Try& attempt) {
    for (int tried = 0; tried < most_tries; ++tried) {
        auto open = open_started(desk, order);
        if (!open) return {std::nullopt, std::move(open.problems)};
        auto result = attempt(*open.value).result;
        if (result) return std::move(*result);
    }
    return refused<Answer>({.code = "command.busy",
                            .place = {.file = order_path(desk, order)},
                            .text = say("too many people work on this order at once"),
                            .hint = say("try again in a moment")});
}

// Why an order that is to be published is not, and need not be.
Loaded<std::string> reason_not_to(Desk& desk, const OpenCase& open) {
    if (!desk.folder->card.site) return {coded("no-site"), {}};
    auto order = order_of(desk, open);
    if (!order) return {std::nullopt, std::move(order.problems)};
    if (!(*order.value)->order.publicity.show) return {coded("not-public"), {}};
    return {std::string(), {}};
}

Loaded<Answer> publish_awaited(Desk& desk, const std::string& order, const std::string& path) {
    return until_done(desk, order, [&](const OpenCase& open) -> Tried {
        if (!awaits_publication(open, path)) return {Loaded<Answer>{Answer{.order = order}, {}}};
        if (!open.now.registered)
            return {refused<Answer>({.code = "publication.unregistered",
                                     .place = {.file = order_path(desk, order)},
                                     .text = say("only a registered order is published"),
                                     .hint = {}})};
        auto reason = reason_not_to(desk, open);
        if (!reason) return {Loaded<Answer>{std::nullopt, std::move(reason.problems)}};
        if (!reason.value->empty())
            return finish(desk, open, path, *reason.value, as_system, withdrawal(desk, order), {});
        return show(desk, open, path, as_system);
    });
}

// The case counts attempts, tries again by its own rule and tells people after the last.
Carried report_failure(Desk& desk, const Errand& errand, const std::string& why) {
    auto told = perform(desk, errand.order, as_system, flow::command::Fail{errand.path, why});
    // A refusal: the case has gone on without the publication.
    return told ? Carried{Outcome::Refused, why} : Carried{Outcome::Nothing, {}};
}

std::string sentences(const Problems& problems) {
    std::string all;
    for (const auto& problem : problems) {
        if (problem.severity == Severity::Error) all += (all.empty() ? "" : "; ") + problem.text;
    }
    return all;
}

}  // namespace

Carried publish_order(Desk& desk, const Errand& errand) {
    if (!awaits_publication(open_case(desk, errand.order), errand.path)) {
        refresh_site(desk);
        return {Outcome::Nothing, {}};
    }
    std::string why;
    try {
        auto done = publish_awaited(desk, errand.order, errand.path);
        if (done) return {is_shown(desk, errand.order) ? Outcome::Done : Outcome::Nothing, {}};
        if (done.problems.front().code == "command.busy") return {Outcome::Later, done.problems.front().text};
        why = sentences(done.problems);
    } catch (const SiteBusy&) {
        throw;
    } catch (const MachineFailure& failure) {
        why = failure.what();
    }
    return report_failure(desk, errand, why);
}

Carried withdraw_publication(Desk& desk, const Errand& errand) {
    auto done = until_done(desk, errand.order, [&](const OpenCase& open) {
        return finish(desk, open, {}, {}, as_system, withdrawal(desk, errand.order), {});
    });
    if (!done) return {Outcome::Later, sentences(done.problems)};
    return {refresh_site(desk) ? Outcome::Done : Outcome::Nothing, {}};
}

namespace {

bool publishes(const flow::Machine& machine) {
    return std::ranges::any_of(machine.states, [](const flow::State& state) {
        return std::holds_alternative<flow::Publish>(state.activity) ||
               std::ranges::any_of(state.regions,
                                   [](const flow::Region& region) { return publishes(*region.machine); });
    });
}

}  // namespace

Loaded<Answer> publish(Desk& desk, const std::string& order, const Act& act) {
    auto answer = until_done(desk, order, [&](const OpenCase& open) -> Tried {
        auto refuse = [&](const char* code, std::string text) -> Tried {
            return {refused<Answer>(
                {.code = code, .place = {.file = order_path(desk, order)}, .text = std::move(text), .hint = {}})};
        };
        if (!open.now.registered)
            return refuse("publication.unregistered", say("only a registered order is published"));
        if (!publishes(open.definition->machine))
            return refuse("publication.not-in-workflow", say("the workflow of this order does not publish it"));
        if (auto refusal = wants_role(desk, *open.definition, nullptr, open.now.author, act.actor, "clerk"))
            return {refused<Answer>(std::move(*refusal))};
        if (is_repealed(desk, order)) return refuse("publication.repealed", say("the order is repealed"));
        auto reason = reason_not_to(desk, open);
        if (!reason) return {Loaded<Answer>{std::nullopt, std::move(reason.problems)}};
        if (!reason.value->empty()) return refuse("publication.unwanted", retell(*reason.value));
        return show(desk, open, awaited_path(open), act);
    });
    if (answer && !answer.value->repeated) settle(desk, order);
    return answer;
}

Loaded<std::vector<std::string>> publish_site(Desk& desk) {
    if (!desk.folder->card.site)
        return refused<std::vector<std::string>>(
            {.code = "publication.no-site",
             .place = {.file = join_path(desk.folder->path, "office.yaml")},
             .text = say("the office has no site"),
             .hint = say("add for example {1}", {"site: {folder: site, title: Приказы}"})});
    SiteLease lease(desk);
    return write_site(desk, lease, nullptr, Rewrite::All);
}

}  // namespace prikaz::desk
