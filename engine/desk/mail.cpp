// Letters: composed when they are sent, from templates/mail/ABOUT.txt in the template language.
#include "delivery/delivery.hpp"
#include "desk/errands.hpp"
#include "desk/coded.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::chrono::seconds attempt_limit{30};
constexpr std::size_t template_bytes = 64 * 1024, password_bytes = 4 * 1024;
constexpr std::size_t readers_in_an_entry = 500;
constexpr language::RunOptions run_options{
    .missing = language::MissingValue::IsError, .steps = 10'000, .output_bytes = 64 * 1024, .problems = 5};

Carried later(std::string error) { return {Outcome::Later, std::move(error)}; }

std::string first_of(const Problems& problems) {
    if (problems.empty()) return {};
    const auto& problem = problems.front();
    return problem.place.file + ":" + std::to_string(problem.place.line) + ": " + problem.text;
}

// ---- What a letter says --------------------------------------------------------------------------------------------

std::string written(calendar::Date date) { return russian::write_date(date, russian::DateForm::Words); }

// «приказ № 12-п от 5 марта 2026 г. «О плане методической работы»»
std::string name_of(const Known& order) {
    auto name = order.kind;
    if (!order.number.empty()) name += " № " + order.number;
    if (!order.number.empty() && order.date) name += " от " + written(*order.date);
    if (!order.title.empty()) name += " «" + order.title + "»";
    return order.number.empty() ? name + " (проект)" : name;
}

std::string office_name(const organization::Office& card) {
    std::string name;
    for (const auto& line : card.letterhead.name) name += (name.empty() ? "" : " ") + line;
    return name;
}

// The site's address when the order stands on it.
std::string link_to(Desk& desk, const std::string& order) {
    if (!desk.folder->card.site || desk.folder->card.site->url.empty()) return {};
    auto shown = desk.journal->count(
        {.view = "publications", .where = {equal("order_id", order), equal("withdrawn", std::int64_t(0))}});
    return shown > 0 ? desk.folder->card.site->url : std::string();
}

data::Tree variables_of(Desk& desk, const Known& order, const Errand& errand, const organization::Person& person) {
    data::Builder make;
    const auto& name = person.name;
    const auto called = name.patronymic.empty() ? name.name : name.name + " " + name.patronymic;
    const data::Field order_fields[] = {
        make.field("id", make.text(errand.order)),
        make.field("kind", make.text(order.kind)),
        make.field("number", make.text(order.number)),
        make.field("date", make.text(order.number.empty() || !order.date ? "" : written(*order.date))),
        make.field("title", make.text(order.title)),
        make.field("name", make.text(name_of(order)))};
    const data::Field person_fields[] = {make.field("id", make.text(person.id)),
                                         make.field("name", make.text(russian::full_name(name))),
                                         make.field("called", make.text(called.empty() ? name.surname : called))};
    const data::Field all[] = {make.field("about", make.text(errand.about)),
                               make.field("order", make.map(order_fields)),
                               make.field("person", make.map(person_fields)),
                               make.field("due", make.text(errand.due ? written(*errand.due) : "")),
                               make.field("remark", make.text(retell_in_russian(errand.remark))),
                               make.field("office", make.text(office_name(desk.folder->card))),
                               make.field("link", make.text(link_to(desk, errand.order)))};
    return make.finish(make.map(all));
}

class PlainSink final : public language::Sink {
public:
    void text(std::string_view value, language::Slot) override { out += value; }
    std::optional<Problem> rich(const data::Rich&, language::Slot) override {
        return Problem{.code = "template.slot", .place = {}, .text = say("This value cannot be printed"), .hint = {}};
    }
};

Loaded<std::string> fill(const std::string& path, const std::string& text, const data::Tree& variables) {
    auto pieces = language::cut(text, {.file = path, .line = 1, .column = 1, .length = 0, .part = {}});
    if (!pieces) return {std::nullopt, std::move(pieces.problems)};
    auto program = language::compile(std::move(*pieces.value));
    if (!program) return {std::nullopt, std::move(program.problems)};
    PlainSink sink;
    auto problems = language::run(**program.value, variables.root(), sink, run_options);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(sink.out), std::move(problems)};
}

// The first line is the subject.
struct Letter {
    std::string subject, text;
};
Loaded<Letter> compose(Desk& desk, const std::string& about, const data::Tree& variables) {
    auto path = desk.templates.find(*desk.folder, "mail/" + about + ".txt");
    if (!path) path = desk.templates.find(*desk.folder, "mail/other.txt");
    if (!path) throw MachineFailure(say("there is no template for letters: {1}", {"mail/other.txt"}));
    auto text = office::read_named(desk.world, *path, template_bytes);
    if (!text) return {std::nullopt, std::move(text.problems)};
    auto filled = fill(*path, *text.value, variables);
    if (!filled) return {std::nullopt, std::move(filled.problems)};
    const auto& whole = *filled.value;
    const auto end = std::min(whole.find('\n'), whole.size());
    Letter letter{.subject = std::string(trim(std::string_view(whole).substr(0, end))),
                  .text = std::string(trim(std::string_view(whole).substr(end))) + "\n"};
    return {std::move(letter), std::move(filled.problems)};
}

// ---- Deadlines for calendars ---------------------------------------------------------------------------------------

bool is_deadline(std::string_view about) {
    return about == "visa" || about == "sign" || about == "acquaint" || about == "due-moved" ||
           about == "measure-moved";
}

// The revision inside an effect's key: later entries about the same deadline have greater ones.
int sequence_of(const journal::Outgoing& outgoing) {
    auto key = outgoing.key.substr(0, outgoing.key.rfind('/'));
    return std::atoi(key.substr(key.rfind('/') + 1).c_str());
}

delivery::Attachment deadline(const journal::Outgoing& outgoing, const Errand& errand, const std::string& path,
                              const Letter& letter) {
    // A measure's day has the uid of the calendars that show it.
    const auto slash = path.find('/');
    const auto uid = errand.about == "measure-moved"
                         ? uid_of_measure(errand.order, path.substr(0, slash), path.substr(slash + 1))
                         : sha256(errand.order + "\n" + path + "\n" + errand.person).substr(0, 32);
    calendar::Happening happening{.uid = uid,
                                  .day = *errand.due,
                                  .summary = letter.subject,
                                  .description = letter.text,
                                  .url = {},
                                  .sequence = sequence_of(outgoing),
                                  .cancelled = false,
                                  .alarm_days_before = {1}};
    return {.name = "srok.ics",
            .type = "text/calendar",
            .bytes = calendar::icalendar({happening}, letter.subject, errand.at)};
}

// ---- Sending -------------------------------------------------------------------------------------------------------

Loaded<delivery::MailServer> server_of(Desk& desk) {
    const auto& card = *desk.folder->card.mail;
    delivery::MailServer server{
        .url = card.server, .user = card.user, .password = {}, .tls = card.tls, .authorities = {}};
    if (card.password_file.empty()) return {std::move(server), {}};
    auto password =
        office::read_named(desk.world, join_path(desk.folder->path, card.password_file), password_bytes, card.place);
    if (!password) return {std::nullopt, std::move(password.problems)};
    server.password = trim(*password.value);
    return {std::move(server), {}};
}

}  // namespace

const Known& KnownOrders::find(const std::string& order) {
    auto& known = known_[order];
    const auto revision = desk_.journal->revision(order_stream(order));
    if (known.revision == revision && revision > 0) return known;
    auto open = open_case(desk_, order);
    known = {.revision = open.revision,
             .kind = {},
             .number = open.now.registered ? open.now.registered->number : "",
             .title = open.described ? open.described->title : "",
             .date = {},
             .acquaintance = open.now.acquaintance,
             .definition = open.definition};
    known.kind = open.described && !open.described->kind.empty() ? open.described->kind : "приказ";
    if (open.now.registered) known.date = open.now.registered->date;
    return known;
}

Carried send_letter(Desk& desk, KnownOrders& orders, const journal::Outgoing& outgoing, const Errand& errand) {
    const auto person = desk.staff.find(errand.person);
    const auto& order = orders.find(errand.order);
    if (!desk.folder->card.mail || !order.definition || !order.definition->mail || !person || person->email.empty())
        return {Outcome::Nothing, {}};
    auto letter = compose(desk, errand.about, variables_of(desk, order, errand, *person));
    if (!letter) return later(first_of(letter.problems));
    auto server = server_of(desk);
    if (!server) return later(first_of(server.problems));
    delivery::Mail mail{.id = outgoing.key,
                        .from = desk.folder->card.mail->from,
                        .to = person->email,
                        .subject = letter.value->subject,
                        .text = letter.value->text,
                        .attachments = {},
                        .date = desk.now()};
    if (errand.due && order.definition->icalendar && is_deadline(errand.about)) {
        const auto& path = errand.path.empty() ? order.acquaintance : errand.path;
        mail.attachments.push_back(deadline(outgoing, errand, path, *letter.value));
    }
    auto sent = delivery::send(mail, *server.value, attempt_limit);
    if (sent.done) return {};
    return {sent.hopeless ? Outcome::Hopeless : Outcome::Later, sent.error};
}

Carried tell_readers(Desk& desk, const journal::Outgoing& outgoing, const Errand& errand) {
    auto open = open_case(desk, errand.order);
    const auto edition = std::int64_t(open.now.acquainted_edition);
    ReadersTold told{.order = errand.order,
                     .about = errand.about,
                     .remark = errand.remark,
                     .path = errand.path,
                     .people = {},
                     .due = errand.due};
    journal::Append append{
        .stream = notice_prefix + outgoing.key.substr(std::string_view("order/").size()), .seen = 0, .entries = {}};
    auto close = [&] {
        if (!told.people.empty()) append.entries.push_back(entry_of(told));
        told.people.clear();
    };
    for (const auto& row :
         desk.journal->select({.view = "readers",
         .where = {equal("order_id", errand.order), equal("edition", edition), equal("state", std::string("pending"))},
         .order = {"person"}})) {
        told.people.push_back(text_of(row[2]));
        if (told.people.size() == readers_in_an_entry) close();
    }
    close();
    if (append.entries.empty()) return {Outcome::Nothing, {}};
    journal::Commit commit{.appends = {std::move(append)}, .at = desk.now(), .actor = "system"};
    // A stream that is there already: they were asked for before, and their letters are on the way.
    return {desk.journal->commit(commit).kind == journal::Committed::Kind::Done ? Outcome::Done : Outcome::Nothing, {}};
}

}  // namespace prikaz::desk
