// The verbs of sign-off: submit, visa, sign, any other move. Each reads the case, decides, and commits; when somebody
// else was first, it reads and decides again.
#include <algorithm>

#include "desk/directory.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr int most_tries = 100;  // 64 people at once leave everybody a turn
constexpr std::size_t signature_bytes = 64u << 20;

using Appends = std::vector<journal::Append>;
// Takes the decisions of a step; a refusal or what else must be committed with it.
using Take = std::function<Loaded<Appends>(Step&)>;

Problem placed(Problem problem, const Desk& desk, const std::string& order) {
    if (problem.place.file.empty()) problem.place.file = order_path(desk, order);
    return problem;
}

// ---- What registration brings along ----

Loaded<Appends> after_registration(Desk& desk, Step& step, const Act& act) {
    const auto& line = *step.registered();
    auto made = prepare_registered(desk, step.open().order, step.open().now.edition, {line.number, line.date});
    if (!made) return {std::nullopt, std::move(made.problems)};
    step.add(Rendered{made.value->edition.digest, made.value->edition.manifest});
    for (auto& bytes : blobs_of(*made.value)) step.keep(std::move(bytes));

    const auto& order = made.value->order->order;
    if (order.acting) {
        step.add(ActingMade{{.person = order.acting->person,
                             .instead_of = order.acting->absent,
                             .number = line.number,
                             .order = step.open().order,
                             .from = order.acting->from,
                             .to = order.acting->to,
                             .date = line.date}});
    }
    return follow_links(desk, step, act, order);
}

// Where measures are controlled; empty when they are not.
std::string control_path(const OpenCase& open) {
    for (const auto& [path, work] : open.now.active) {
        auto state = open.definition->state(path);
        if (state && !work.done && std::holds_alternative<flow::Control>(state->activity)) return path;
    }
    return {};
}

// An order without measures has nothing to control.
void finish_idle_control(Desk& desk, const Step& step) {
    const auto path = control_path(step.open());
    if (path.empty() || !step.order()) return;
    auto facts = facts_of(*step.order());
    if (facts.root().find("roadmap")->find("rows")->integer() > 0) return;
    (void)perform(desk, step.open().order, {.actor = "system", .seen = std::nullopt, .key = {}},
                  flow::command::Finish{path, say("the order has no measures")});
}

// ---- The loop ----

Loaded<Answer> run(Desk& desk, const std::string& order, const Act& act, const std::string& request, bool starts,
                   const Take& take) {
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        auto open = open_case(desk, order);
        if (open.revision == 0 && !starts) return {std::nullopt, open_started(desk, order).problems};
        std::shared_ptr<const office::OpenedOrder> opened;
        if (open.revision > 0) {
            auto loaded = order_of(desk, open);
            if (!loaded) return {std::nullopt, std::move(loaded.problems)};
            opened = *loaded.value;
        }
        Step step(desk, std::move(open), act, opened);
        auto more = take(step);
        if (step.refusal) {
            // A repeated command is answered as the first time, although its moment has passed.
            if (auto known = act.key.empty() ? std::nullopt : desk.journal->answered(act.key)) {
                auto tried = try_commit(desk, step, act, {}, request);
                if (tried.result) return std::move(*tried.result);
            }
            return refused<Answer>(placed(tell_since(desk, order, act, std::move(*step.refusal)), desk, order));
        }
        if (!more) return {std::nullopt, std::move(more.problems)};
        if (step.is_empty()) return {step.answer(), std::move(more.problems)};
        if (step.registered()) {
            auto brought = after_registration(desk, step, act);
            append(more.problems, std::move(brought.problems));
            if (!brought.value) return {std::nullopt, std::move(more.problems)};
            std::ranges::move(*brought.value, std::back_inserter(*more.value));
        }
        auto tried = try_commit(desk, step, act, std::move(*more.value), request);
        if (!tried.result) continue;
        append(tried.result->problems, std::move(more.problems));
        if (tried.result->value && !tried.result->value->repeated) {
            if (step.registered()) finish_idle_control(desk, step);
            settle(desk, order);
        }
        return std::move(*tried.result);
    }
    return refused<Answer>({.code = "command.busy",
                            .place = {.file = order_path(desk, order)},
                            .text = say("too many people work on this order at once"),
                            .hint = say("try again in a moment")});
}

std::string workflow_of(const Desk& desk, const order::Order& order) {
    if (!order.workflow.empty()) return order.workflow;
    return desk.folder->card.workflow.empty() ? "main-activity" : desk.folder->card.workflow;
}

// Errors of an order that is not to be frozen are those of its file; its readers must be people that can be asked.
// What a new order's file leaves to be written.
Problems check_finished(const Desk& desk, const std::string& id, const order::Order& order) {
    Problems problems;
    for (const auto& part : order::parts(order)) {
        const auto text = trim(part.text);
        if (part.id == "items" || (text != "…" && !text.ends_with(" …"))) continue;
        problems.push_back({.code = "order.unfinished",
                            .place = {.file = order_path(desk, id)},
                            .text = say("{1} is not written yet: «{2}»", {part.title, text}),
                            .hint = {}});
    }
    return problems;
}

Problems check_people(const order::Order& order) {
    Problems problems;
    for (const auto& reader : order.readers) {
        if (!reader.person.empty()) continue;
        problems.push_back({.severity = Severity::Warning,
                            .code = "acquaint.person.unknown",
                            .place = {},
                            .text = say("{1} has no id in staff, and can sign on paper only", {reader.name}),
                            .hint = say("add the person to staff.yaml and name them by id")});
    }
    return problems;
}

}  // namespace

Loaded<Answer> submit(Desk& desk, const std::string& order, const Act& act, const std::string& remark) {
    auto prepared = prepare(desk, order);
    if (!prepared) return {std::nullopt, std::move(prepared.problems)};
    auto warnings = std::move(prepared.problems);
    append(warnings, check_finished(desk, order, prepared.value->order->order));
    if (has_errors(warnings)) return {std::nullopt, std::move(warnings)};
    append(warnings, check_people(prepared.value->order->order));
    append(warnings, add_amended(desk, *prepared.value));
    if (has_errors(warnings)) return {std::nullopt, std::move(warnings)};
    auto answer = run(desk, order, act, "submit\n" + remark, true, [&](Step& step) -> Loaded<Appends> {
        if (step.open().revision == 0) {
            auto named = workflow_of(desk, prepared.value->order->order);
            auto definition = load_definition(desk.world, desk.folder->path, desk.workflows, named);
            if (!definition) return {std::nullopt, std::move(definition.problems)};
            auto proof = flow::prove(**definition.value, 100'000);
            if (has_errors(proof.problems)) return {std::nullopt, std::move(proof.problems)};
            step.begin(*definition.value);
            if (!step.decide(flow::command::Start{order}, *prepared.value)) return {Appends{}, {}};
        }
        step.add(describe(prepared.value->order->order, step.open().definition->id));
        for (auto& bytes : blobs_of(*prepared.value)) step.keep(std::move(bytes));
        step.decide(flow::command::Go{"submit", remark, {}}, *prepared.value);
        return {Appends{}, {}};
    });
    append(answer.problems, std::move(warnings));
    return answer;
}

Loaded<Answer> perform(Desk& desk, const std::string& order, const Act& act, const flow::Wish& wish) {
    return run(desk, order, act, "perform " + std::to_string(wish.index()), false, [&](Step& step) -> Loaded<Appends> {
        step.decide(wish);
        return {Appends{}, {}};
    });
}

namespace {

Relisted relisted(const flow::Case& now, const flow::Definition& definition) {
    Relisted listed{.timers = now.timers, .tasks = {}};
    for (const auto& [path, work] : now.active) {
        auto state = definition.state(path);
        const bool signs = state && std::holds_alternative<flow::Sign>(state->activity);
        for (const auto& member : work.members) {
            if (member.verdict == flow::Verdict::Pending)
                listed.tasks.push_back({path, signs ? "sign" : "visa", member.person});
        }
    }
    return listed;
}

}  // namespace

Loaded<Answer> migrate_case(Desk& desk, const std::string& order, const Act& act,
                            std::shared_ptr<const flow::Definition> to) {
    return run(desk, order, act, "migrate\n" + to->digest, false, [&](Step& step) -> Loaded<Appends> {
        step.keep(to->tree.source()->text);
        if (step.decide(flow::command::Migrate{to.get()}) && !step.is_empty()) step.add(relisted(step.open().now, *to));
        return {Appends{}, {}};
    });
}

Loaded<Answer> go(Desk& desk, const std::string& order, const Act& act, const std::string& move,
                  const std::string& remark) {
    if (move == "submit") return submit(desk, order, act, remark);
    return run(desk, order, act, "go\n" + move + "\n" + remark, false, [&](Step& step) -> Loaded<Appends> {
        step.decide(flow::command::Go{move, remark, {}});
        return {Appends{}, {}};
    });
}

Loaded<Answer> give_visa(Desk& desk, const std::string& order, const Act& act, flow::Verdict verdict,
                         const std::string& remark, const std::string& member) {
    auto request = "visa\n" + std::to_string(static_cast<int>(verdict)) + "\n" + member + "\n" + remark;
    return run(desk, order, act, request, false, [&](Step& step) -> Loaded<Appends> {
        step.decide(
            flow::command::GiveVisa{verdict, remark, looked_at(desk, step.open(), act).now.edition.digest, member});
        return {Appends{}, {}};
    });
}

namespace {

// «И.о. начальника» in the signature line, the visa and the power must tell one story (russian practice of 22: never
// «за» or a slash).
std::optional<Problem> check_signature_line(const Desk& desk, const order::Order& order,
                                            const flow::Signature& signature) {
    if (!order.signatory || order.signatory->person.empty()) return std::nullopt;
    if (order.signatory->person != signature.by) {
        return Problem{.code = "sign.line.person",
                       .place = {},
                       .text = say("the order is printed for the signature of {1}, and {2} signs",
                                   {order.signatory->name, person_name(desk, signature.by)}),
                       .hint = say("return the draft, name the person who signs as signatory and submit it anew")};
    }
    const bool acting = says_acting(order.signatory->post);
    if (acting && !signature.acting_post) {
        return Problem{.code = "sign.line.power",
                       .place = {},
                       .text = say("the signature line says «И.о.», and {1} signs by no order on acting",
                                   {person_name(desk, signature.by)}),
                       .hint = say("register the order on acting first, or write the post as it is")};
    }
    if (acting || (signature.member == signature.by && !signature.acting_post)) return std::nullopt;
    return Problem{.code = "sign.line.acting",
                   .place = {},
                   .text = say("{1} signs for {2}, and the signature line does not say «И.о.»",
                               {person_name(desk, signature.by), person_name(desk, signature.member)}),
                   .hint = say("return the draft and write the signatory's post as «И.о. …»")};
}

std::optional<Problem> registered_unsigned(const Step& step, const flow::Signature& signature) {
    auto line = step.registered();
    if (!line || line->date >= signature.date) return std::nullopt;
    return Problem{.code = "registration.date.unsigned",
                   .place = {},
                   .text = say("the order would be registered on {1}, before it is signed on {2}",
                               {shown_day(line->date), shown_day(signature.date)}),
                   .hint = say("name the day of the hand signature with --date, or register it anew")};
}

const flow::event::Signed* signature_of(const Step& step) {
    for (const auto& event : step.events()) {
        if (auto given = std::get_if<flow::event::Signed>(&event)) return given;
    }
    return nullptr;
}

}  // namespace

namespace {

// CMS in DER begins with a SEQUENCE of a length in long form; in PEM with its line. What it says is verified elsewhere.
bool is_detached_signature(std::string_view bytes) {
    if (bytes.starts_with("-----BEGIN PKCS7-----") || bytes.starts_with("-----BEGIN CMS-----")) return true;
    return bytes.size() > 100 && bytes[0] == '\x30' && (static_cast<unsigned char>(bytes[1]) & 0x80) != 0;
}

std::optional<Problem> check_signature_file(const SignRequest& request, std::string_view bytes) {
    const bool electronic =
        request.kind == flow::SignatureKind::Enhanced || request.kind == flow::SignatureKind::Qualified;
    if (!electronic || is_detached_signature(bytes)) return std::nullopt;
    return Problem{.code = "sign.file",
                   .place = {.file = request.file},
                   .text = request.file.empty() ? say("an electronic signature is a file")
                                                : say("{1} is no detached signature", {request.file}),
                   .hint = say("--file order.p7s, as the signing program made it for the document shown by prikaz "
                               "order show --out")};
}

// The act of a hand signature that the clerk writes in; the journal names both.
Loaded<Act> entered_by_clerk(Desk& desk, const std::string& order, const Act& act, const SignRequest& request) {
    if (request.instead_of.empty() || request.instead_of == act.actor) return {act, {}};
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    if (request.kind != flow::SignatureKind::Paper) {
        return refused<Act>({.code = "sign.entered.kind",
                             .place = {.file = order_path(desk, order)},
                             .text = say("only a hand signature on paper is entered for somebody else"),
                             .hint = {}});
    }
    if (auto forbidden = wants_role(desk, *open.value->definition, nullptr, open.value->now.author, act.actor, "clerk"))
        return refused<Act>(std::move(*forbidden));
    Act entered = act;
    entered.entered_by = act.actor;
    entered.actor = request.instead_of;
    return {std::move(entered), {}};
}

}  // namespace

Loaded<Answer> sign(Desk& desk, const std::string& order, const Act& acts, const SignRequest& request) {
    auto entered = entered_by_clerk(desk, order, acts, request);
    if (!entered) return {std::nullopt, std::move(entered.problems)};
    const Act& act = *entered.value;
    std::string bytes;
    if (!request.file.empty()) {
        auto read = office::read_named(desk.world, request.file, signature_bytes);
        if (!read) return {std::nullopt, std::move(read.problems)};
        bytes = std::move(*read.value);
    }
    const auto date = request.date.value_or(desk.today());
    const auto digest = bytes.empty() ? std::string() : sha256(bytes);
    // A day that is not named is no part of the command: it may be repeated tomorrow.
    const auto named = request.date ? calendar::iso(*request.date) : std::string();
    auto text = "sign\n" + std::to_string(static_cast<int>(request.kind)) + "\n" + named + "\n" + digest;
    return run(desk, order, act, text, false, [&](Step& step) -> Loaded<Appends> {
        if (!bytes.empty()) step.keep(bytes);
        if (!step.decide(
                flow::command::Sign{request.kind, date, looked_at(desk, step.open(), act).now.edition.digest, digest}))
            return {Appends{}, {}};
        auto given = signature_of(step);
        if (auto wrong = check_signature_file(request, bytes)) {
            step.refusal = std::move(*wrong);
            return {Appends{}, {}};
        }
        if (given && step.order()) step.refusal = check_signature_line(desk, step.order()->order, given->signature);
        if (given && !step.refusal) step.refusal = registered_unsigned(step, given->signature);
        return {Appends{}, {}};
    });
}

Loaded<Answer> refuse_to_sign(Desk& desk, const std::string& order, const Act& act, const std::string& remark) {
    return run(desk, order, act, "refuse\n" + remark, false, [&](Step& step) -> Loaded<Appends> {
        step.decide(flow::command::RefuseToSign{remark});
        return {Appends{}, {}};
    });
}

namespace {

// Who accepts the report, as the activity says.
std::optional<Problem> wants_accepting(Desk& desk, const Step& step, const std::string& path,
                                       const std::string& actor) {
    auto state = step.open().definition->state(path);
    auto control = state ? std::get_if<flow::Control>(&state->activity) : nullptr;
    if (!control) return std::nullopt;
    const auto& role = control->accept.empty() ? control->role : control->accept;
    return wants_role(desk, *step.open().definition, step.order(), step.open().now.author, actor, role);
}

}  // namespace

Loaded<Answer> finish_control(Desk& desk, const std::string& order, const Act& act, const std::string& note) {
    return run(desk, order, act, "control\n" + note, false, [&](Step& step) -> Loaded<Appends> {
        const auto path = control_path(step.open());
        if (path.empty()) {
            step.refusal = Problem{.code = "control.not-now",
                                   .place = {},
                                   .text = say("no measures of this order are controlled now"),
                                   .hint = "prikaz order show " + order};
        } else if (auto refusal = wants_accepting(desk, step, path, act.actor)) {
            step.refusal = std::move(*refusal);
        } else {
            step.decide(flow::command::Finish{path, note});
        }
        return {Appends{}, {}};
    });
}

Loaded<Answer> reject(Desk& desk, const std::string& order, const Act& act, const std::string& remark,
                      const std::string& member) {
    auto status = show(desk, order);
    if (!status) return {std::nullopt, std::move(status.problems)};
    const bool signs = std::ranges::any_of(status.value->expected, [&](const flow::Expected& expected) {
        return expected.what == "sign" && std::ranges::count(expected.people, member.empty() ? act.actor : member) > 0;
    });
    if (signs) return refuse_to_sign(desk, order, act, remark);
    return give_visa(desk, order, act, flow::Verdict::Rejected, remark, member);
}

Loaded<Answer> register_order(Desk& desk, const std::string& order, const Act& act, const RegisterRequest& request) {
    RegistrationWished wished{.kind = request.insert_after ? "insert"
                                      : request.reserved   ? "reserved"
                                                           : "dated",
                              .reason = request.reason,
                              .journal = request.journal,
                              .n = request.insert_after.value_or(request.reserved.value_or(0)),
                              .date = request.date ? calendar::iso(*request.date) : ""};
    return run(desk, order, act, "register\n" + wished.kind + std::to_string(wished.n) + wished.date, false,
               [&](Step& step) -> Loaded<Appends> {
                   if (const auto& line = step.open().now.registered) {
                       step.refusal = Problem{.code = "registration.done",
                                              .place = {},
                                              .text = say("the order is registered already: № {1} of {2}",
                                                          {line->number, shown_day(line->date)}),
                                              .hint = {}};
                   } else if (!(step.refusal = step.refuses(wished)) &&
                              !(step.refusal = wants_role(desk, *step.open().definition, step.order(),
                                                          step.open().now.author, act.actor, "clerk"))) {
                       step.add(wished);
                   }
                   return {Appends{}, {}};
               });
}

}  // namespace prikaz::desk
