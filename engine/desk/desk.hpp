// The desk: what people do with orders once they are written. Opens an office together with its store, and leads orders
// through sign-off, registration, acquaintance and publication. One file per verb; each verb is one commit.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "flow/flow.hpp"
#include "journal/journal.hpp"
#include "office/office.hpp"
#include "registration/registration.hpp"
#include "search/search.hpp"

namespace prikaz::desk {

// ---- Opening -------------------------------------------------------------------------------------------------------

struct OpenRequest {
    std::string start = ".";  // where to look for office.yaml upwards
    std::string office;       // --office
    std::string store;        // --store; empty: prikaz.db in the office folder
    journal::Open mode = journal::Open::Existing;
    std::string workflows;  // folder of the shipped definitions
};

struct Acting {  // an order on acting, registered
    std::string person, instead_of, number, order;
    calendar::Date from{}, to{}, date{};
};

// An opened office. Copies of the staff and the calendar are those of the moment of opening.
// Who holds which post and belongs to which unit, and of which staff that is true.
struct StaffPlaces;
struct KeptPlaces {
    std::shared_ptr<const StaffPlaces> places;
    const organization::Person* people = nullptr;
    std::int64_t revision = 0;
};

struct OpenCase;

struct Desk {
    World& world;
    office::Templates& templates;
    std::shared_ptr<const office::Folder> folder;
    std::unique_ptr<journal::Journal> journal;
    std::string store, workflows;
    organization::Staff staff;
    calendar::WorkingDays days;
    std::vector<Acting> acting;
    std::map<std::string, std::shared_ptr<const flow::Definition>> definitions;  // by digest
    std::map<std::string, std::shared_ptr<const office::OpenedOrder>> frozen;    // lately read, by order and manifest
    std::int64_t staff_revision = 0;                                             // of the stream that tells of staff
    mutable KeptPlaces places = {};                                              // of `staff`, made when asked for
    std::map<std::string, std::shared_ptr<const OpenCase>> cases = {};           // lately read, by order

    std::string zone() const { return folder->card.zone; }
    Instant now() const { return world.now(); }
    calendar::Date today() const { return calendar::date_of(world.now(), zone()); }
};
// Brings in what changed in staff.yaml|csv since the last time, as dated events.
Loaded<std::shared_ptr<Desk>> open(World&, office::Templates&, const OpenRequest&);

// The same world, where the office's list of people is what its store knows: an import may have told of more people than
// the list in the folder holds. For commands that work on files alone; nothing without an office or a store. May be read
// by several threads.
std::unique_ptr<World> with_known_people(World&, office::Templates&, const OpenRequest&);

// A folder with a card, people and a first order to play with. Refuses one that has an office already.
Loaded<std::vector<std::string>> init(World&, const std::string& path);

// ---- Orders --------------------------------------------------------------------------------------------------------

// Who does it, what they looked at, and under which key it is done once.
struct Act {
    std::string actor;
    std::optional<std::int64_t> seen;
    std::string key;
    std::string entered_by{};  // who wrote it in when it is not the actor: a hand signature entered by the clerk

    const std::string& hand() const { return entered_by.empty() ? actor : entered_by; }
};

struct Answer {
    std::string order;
    std::int64_t revision = 0;
    std::vector<std::string> told;  // what happened, a sentence each
    bool repeated = false;          // the key was known: this is the answer of the first time
};

// The order's id: its folder's path inside orders/. Takes an id, a path of the folder or of order.yaml, a registered
// number («341-п», with the year where two have it), or the folder's own name where only one has it.
Loaded<std::string> find_order(Desk&, const std::string& named);

struct NewOrder {
    std::string name, title, workflow, from;  // from: folder of an order to copy
    std::string sample{};                     // id of a sample to begin with
};
// A title takes the place of the sample's.
Loaded<std::string> new_order(Desk&, const NewOrder&);
// Texts to begin with: templates/orders/ID.yaml, the office's own before the shipped ones.
struct OrderSample {
    std::string id, name, text;  // name: the comment in the first line
};
std::vector<OrderSample> order_samples(Desk&);

Loaded<Answer> submit(Desk&, const std::string& order, const Act&, const std::string& remark);
// Any move of the definition by its name.
Loaded<Answer> go(Desk&, const std::string& order, const Act&, const std::string& move, const std::string& remark);
Loaded<Answer> give_visa(Desk&, const std::string& order, const Act&, flow::Verdict, const std::string& remark,
                         const std::string& member);
struct SignRequest {
    flow::SignatureKind kind = flow::SignatureKind::Paper;
    std::optional<calendar::Date> date;
    std::string file;          // a detached signature, or a scan of the paper
    std::string instead_of{};  // who signed by hand, when the clerk enters it
    std::string bytes{};       // of the file, where they are at hand already
    // An electronic signature is made here, with this key file (PEM, PKCS#12) and the certificate that it does not
    // hold.
    std::string signing_key{}, certificate{};
    std::function<std::optional<std::string>()> password = {};  // of the key, asked when it is locked
};
// An electronic signature is verified before it is taken: over the frozen edition, by a certificate of the actor that
// leads to a root in trust/. Codes: flow.sign.*, sign.*, and those of ../signature/FORMAT.md.
Loaded<Answer> sign(Desk&, const std::string& order, const Act&, const SignRequest&);
// The measures of a registered order are carried out: its control ends.
Loaded<Answer> finish_control(Desk&, const std::string& order, const Act&, const std::string& note);
// A visa against, or the refusal to sign, whichever is asked of this person now.
Loaded<Answer> reject(Desk&, const std::string& order, const Act&, const std::string& remark,
                      const std::string& member);
// Puts a registered order on the public site now, whether the workflow asks for it or not.
Loaded<Answer> publish(Desk&, const std::string& order, const Act&);
// A new order that amends or repeals this one: its folder's order.yaml.
Loaded<std::string> new_link(Desk&, const std::string& order, const std::string& relation, const std::string& name);
// «Ананина А.Н.»; of a reader whom staff does not know, the name that the order writes; else the id.
std::string person_name(const Desk&, std::string_view person);
std::string person_names(const Desk&, const std::vector<std::string>& people);  // the same with commas
// What the program itself has put into the journal (the basis of a visa or signature, a note, a reason), said in the
// spoken language; any other text as it is.
std::string retell(const std::string& text);
// Days as people of the spoken language write them: 02.03.2026, 2026-03-02; empty for none.
std::string shown_day(const std::optional<calendar::Date>&);
std::string shown_time(const Desk&, Instant);  // in the office's zone, to the second
Loaded<Answer> refuse_to_sign(Desk&, const std::string& order, const Act&, const std::string& remark);
Loaded<Answer> perform(Desk&, const std::string& order, const Act&, const flow::Wish&);

struct OrderLine {
    std::string id, state, label, title, kind, number, author, workflow;
    std::string date, updated;
    int edition = 0;
    bool finished = false;
};
struct OrderFilter {
    std::string state, person, number;
    std::optional<int> year;
};
std::vector<OrderLine> list(Desk&, const OrderFilter&);
// What lies in the folder and was never submitted, by name: its title as far as the text can be read, the state «new».
std::vector<OrderLine> drafts(Desk&);
std::string title_of_draft(Desk&, const std::string& order);  // empty where none can be read

// What is looked for: all that is named must be so; what is empty does not matter.
struct SearchRequest {
    std::string words;   // as typed: words in any form, «"in quotes"», «beginn*», numbers of orders
    std::string number;  // of the order, as registered
    std::string person;  // id: who wrote, approved, signed or was asked to read it
    std::string state;   // id of a state, or its name as people see it
    std::string kind;    // приказ, распоряжение…
    std::optional<int> year;
    std::optional<calendar::Date> from, to;  // of the registration
    std::size_t limit = 20, skip = 0;
    std::string visible_to = {};         // only what this person may see (sight_of); empty: everything
    const class Today* today = nullptr;  // with visible_to: the day's roles, when they are known already
};
struct Hit {
    OrderLine line;
    search::Snippet title, text;  // what was found in the title; a piece of the text
};
// Orders of an answer: more are neither told from one another nor shown, whoever wants them asks more exactly.
constexpr std::int64_t most_counted = 1'000;
struct SearchAnswer {
    std::vector<Hit> hits;   // the last date first; what is not registered comes last
    std::int64_t total = 0;  // counted no further than most_counted + 1: that means more
    bool was_cut = false;    // the question had more words than are looked at
};
// What an order says as it was last submitted, with the number that it got. Never a problem: a question that seeks
// nothing finds nothing, unless something besides words is named.
SearchAnswer search(Desk&, const SearchRequest&);

// The list that people look through: what has no number yet, the last begun first; then the registered orders, the last
// date first. As far as most_counted.
struct ListRequest {
    std::string visible_to;  // as SearchRequest
    const class Today* today = nullptr;
    std::size_t limit = 50, skip = 0;
};
struct OrderPage {
    std::vector<OrderLine> lines;
    std::int64_t total = 0;  // as SearchAnswer
};
OrderPage page_of_orders(Desk&, const ListRequest&);

// How much of an order somebody sees.
enum class Sight {
    Nothing,  // as if the order were not there
    Text,     // the text and the person's own part in it: those who are asked to read
    Whole,    // visas, remarks, progress and history too: those who worked on it, and who sees everything
};

struct SignatureLine {
    std::string by, name;  // id; as it is shown, with whom the signature is for
    flow::SignatureKind kind = flow::SignatureKind::Paper;
    calendar::Date date{};
    std::string serial, owner, certificate;  // of an electronic one; the certificate in one sentence
};
// An order that came back to be written anew: who would not have it, and why.
struct ReturnLine {
    std::string by, name, remark;
    Instant at{};
};
struct Status {
    OrderLine line;
    flow::Case now;
    std::int64_t revision = 0;
    std::vector<flow::Expected> expected;
    std::int64_t readers = 0, acknowledged = 0, refused = 0, deferred = 0, closed = 0;
    std::vector<std::string> marks;  // «repealed by № 12-п of 05.03.2026»
    std::vector<SignatureLine> signatures;
    std::vector<ReturnLine> returned;  // while it is a draft again
};
// For whoever sees the text only: without what is expected of others and how many have read it.
Loaded<Status> show(Desk&, const std::string& order, Sight = Sight::Whole);

struct HistoryLine {
    std::int64_t revision = 0, sequence = 0;
    Instant at{};
    std::string actor, type, text, digest;
};
Loaded<std::vector<HistoryLine>> history(Desk&, const std::string& order);

struct EditionLine {
    int number = 0;
    Instant at{};
    std::string actor, digest;         // who froze it; of its list of files
    std::vector<std::string> changed;  // ids of the parts that differ from the edition before
};
Loaded<std::vector<EditionLine>> editions(Desk&, const std::string& order);

// The difference of two editions as text; edition 0: the folder as it is now.
Loaded<std::string> difference(Desk&, const std::string& order, int before, int after);
// Files of an edition or of the registered order (edition 0), as they were frozen.
Loaded<std::vector<office::File>> renditions(Desk&, const std::string& order, int edition);

// The order of the folder as HTML, before anything of it is frozen: its problems are those of a rendering.
Loaded<std::string> draft(Desk&, const std::string& order);
// An order's text while it is being written: before its first submission and whenever it has come back.
constexpr std::size_t largest_draft = 512u << 10;
struct Draft {
    std::string text;    // of order.yaml
    std::string digest;  // of the text: what a change is based on
};
// For whoever may write it: clerks, and those who may submit it. Of a registered order this is the text that stands once
// a draft which amends it is registered, open as long as that draft is. Codes: draft.frozen, draft.who.
Loaded<Draft> open_draft(Desk&, const class Today&, const std::string& person, const std::string& order);
// Writes the text in the place of the one that was `seen`, and tells its digest. It may be half an order, even broken
// YAML: nothing typed is lost. Codes: draft.changed when the folder holds another text by now, draft.busy, draft.large,
// draft.text, and those of open_draft.
Loaded<std::string> save_draft(Desk&, const class Today&, const std::string& person, const std::string& order,
                               const std::string& seen, const std::string& text);
// As draft(), but of this text in the place of the folder's; doubts about its terms and about the text of an order that
// it amends are warnings.
Loaded<std::string> preview_draft(Desk&, const std::string& order, const std::string& text);
// Registered orders whose new text is written beside this draft, which amends them; none when it is no draft.
std::vector<std::string> amended_by_draft(Desk&, const std::string& order);
// The draft that amends this registered order; of several any one.
std::optional<std::string> amending_draft(Desk&, const std::string& order);
std::string order_path(const Desk&, const std::string& order);  // of its order.yaml
// Marks [-removed-]{+added+}; stretches of unchanged lines are left out.
std::string difference_of_texts(const std::string& before, const std::string& after);
// Its workflow as SVG (Graphviz draws it), the present states marked.
Loaded<std::string> picture(Desk&, const std::string& order);
std::string picture(World&, const std::string& graph);  // of a graph; throws MachineFailure where dot is missing

// The text in force on a day, with its documents. Before the registration and after a repeal: order.not-in-force.
struct InForce {
    int edition = 0;
    calendar::Date from{};  // since when
    std::vector<office::File> documents;
};
Loaded<InForce> in_force(Desk&, const std::string& order, calendar::Date);

// ---- Acquaintance --------------------------------------------------------------------------------------------------

// «simple», «qualified», «paper», «refusal», in the store and on the command line.
const char* signature_word(flow::SignatureKind);  // «enhanced»
const char* acknowledgement_word(flow::AcknowledgementKind);
flow::AcknowledgementKind acknowledgement_kind(std::string_view word);  // Simple for any other word

struct AcknowledgeLine {
    std::string person;
    flow::AcknowledgementKind kind = flow::AcknowledgementKind::Simple;
    std::optional<calendar::Date> date;
    std::string page, remark;
    std::vector<std::string> witnesses;
    Place place;  // of the row of a CSV
    // A detached signature of the person, over the registered document: its file, or its bytes where they are at hand.
    std::string file{}, bytes{};
};
struct AcknowledgeAnswer {
    std::int64_t done = 0, repeated = 0;
    std::int64_t pending = 0;
    Problems problems;
};
// One person or thousands, in group commits; a refused line stops nobody else.
Loaded<AcknowledgeAnswer> acknowledge(Desk&, const std::string& order, const Act&, const std::vector<AcknowledgeLine>&,
                                      const std::string& scan);
// Clicks of many people at once, as a server gets them: decided and answered one by one, written together.
struct OneAcknowledgement {
    std::string order;
    Act act;
};
std::vector<Loaded<AcknowledgeAnswer>> acknowledge_each(Desk&, const std::vector<OneAcknowledgement>&);
struct AcknowledgeList {
    std::vector<AcknowledgeLine> lines;
    Problems wrong;  // rows that cannot be read; they stop nobody else
};
// person;kind;date;page;witnesses;remark, headings in Russian too. A person is an id of staff, a full name that one
// person of staff bears, or, with an order, a name that its own list writes.
// `signatures`: the folder of the files that rows with an electronic kind name, or that are called PERSON.p7s or
// PERSON.sig; empty: that of the list.
Loaded<AcknowledgeList> read_acknowledgements(Desk&, const std::string& path, const std::string& order = {},
                                              const std::string& signatures = {});
// A line for each PERSON.p7s and PERSON.sig of a folder.
std::vector<AcknowledgeLine> signatures_in(Desk&, const std::string& folder, flow::AcknowledgementKind);
// In which ways the order is acknowledged now; none when nobody is asked.
std::vector<flow::AcknowledgementKind> ways_to_acknowledge(Desk&, const std::string& order);

struct ReaderLine {
    std::string person, name, post, state, kind, by, page, basis;
    std::string due, at, date;
};
std::vector<ReaderLine> readers(Desk&, const std::string& order, const std::string& state,
                                const std::string& person = {});  // empty: whatever state, everybody

// Asks everybody who has not acknowledged once more, by letters through the outbox; tells how many. Those who are
// absent are left alone. Once a day: codes remind.who, remind.nobody, remind.mail, remind.today.
Loaded<std::int64_t> remind_readers(Desk&, const class Today&, const std::string& order, const Act&);

// What is known of one person's act: the proof that both sides hold.
struct Acknowledged {
    int edition = 0;
    Instant at{};
    flow::AcknowledgementKind kind = flow::AcknowledgementKind::Simple;
    std::string digest, seal;  // of the edition; of the entry in the journal
};
// Of the edition that is asked about; nothing when there is none.
std::optional<Acknowledged> acknowledgement(Desk&, const std::string& order, const std::string& person);

// ---- What a person sees and owes -----------------------------------------------------------------------------------

// What somebody may do in the office at large, beside what single orders ask of them.
struct Standing {
    bool clerk = false;      // writes and routes orders, keeps the journal, enters papers
    bool head = false;       // signs orders that name nobody, or stands in for whoever does
    bool archivist = false;  // reads everything
    bool sees_all() const { return clerk || head || archivist; }
    friend bool operator==(const Standing&, const Standing&) = default;
};

// Who may do what on one day, computed once: good until the day, the staff or the office's card changes.
//   clerk      whoever holds the role `clerk` of office.yaml or of the usual workflow; of an empty role: `clerk:`
//   head       the role `head`, else `signatory:`; and whoever acts for them that day
//   archivist  the role `archivist` of office.yaml; of an empty role nobody beside the others
class Today {
public:
    explicit Today(Desk&);

    calendar::Date day() const { return day_; }
    Standing standing(std::string_view person) const;
    // The person, and everybody whose tasks they may be asked to do this day.
    const std::vector<std::string>& in_place_of(const std::string& person) const;

private:
    calendar::Date day_{};
    std::set<std::string, std::less<>> clerks_, heads_, archivists_;
    std::map<std::string, std::vector<std::string>, std::less<>> stands_in_;
    mutable std::map<std::string, std::vector<std::string>, std::less<>> alone_;
};

Sight sight_of(Desk&, const Today&, const std::string& person, const std::string& order);

struct Duty {  // one thing that is asked of a person
    std::string order, title, kind, number, date;
    std::string what;    // visa, sign, acknowledge, publish, report; revise: their order came back; write: their draft
    std::string member;  // whom it is asked of: the person, or somebody they stand in for
    std::string due;     // ISO, or empty
    int edition = 0;
    std::vector<ReturnLine> returned{};  // revise
    bool executes = false;               // report: as the executor of the whole order
};
// In the order of their due days, those without one last. With an order: only those of it.
std::vector<Duty> duties(Desk&, const Today&, const std::string& person, const std::string& order = {});

// ---- Control of measures -------------------------------------------------------------------------------------------

// One day on which a measure of a registered order is due: of a recurring measure there are several, of a standing one
// there is one without a day.
struct ControlLine {
    std::string order, kind, order_number, order_date, title;  // of the order
    std::string id;                                            // «m7»: what commands name it by
    std::string measure;                                       // the same through all editions that say the same
    std::string number, text, responsible, term;               // as the order prints them
    std::string from, due;                                     // ISO; due: as it stands now; empty: no deadline
    std::string occurrence;                                    // the day as planned, ISO: never changes
    std::string state;                                         // open, reported, returned, accepted, closed
    std::vector<std::string> people;  // whom it is asked of on its due day; empty: nobody is known by these words
    std::string reporter, report;     // who reported last, and what
    std::string remark;               // why a report was returned, or what was said on accepting
    std::string moved;                // why the due day was moved; empty: it was not
    Instant reported{};
    // What was reported on this row before an amendment changed it: who, what, and the text and term it had then.
    struct Earlier {
        std::string reporter, report, text, term;
    };
    std::optional<Earlier> earlier;
    std::string told_earlier(const Desk&) const;  // the same as a sentence; empty where there is none

    bool is_open() const { return state == "open" || state == "returned"; }
    bool is_overdue(const std::string& today) const { return is_open() && !due.empty() && due < today; }  // ISO
};
// A measure as lists for programs name its fields; `to` takes text, texts and yes.
template <class Object>
void write_fields(Object& to, const Desk& desk, const ControlLine& line) {
    to.text("order", line.order).text("order_number", line.order_number).text("id", line.id);
    to.text("number", line.number).text("text", line.text).text("responsible", line.responsible);
    to.texts("people", line.people).text("term", line.term).text("from", line.from).text("due", line.due);
    to.text("planned", line.occurrence).text("state", line.state);
    to.yes("overdue", line.is_overdue(calendar::iso(desk.today())));
    to.text("reporter", line.reporter).text("report", line.report).text("remark", line.remark);
    to.text("moved", line.moved).text("earlier", line.told_earlier(desk));
}
struct ControlRequest {
    std::string order, person;            // of all orders; of everybody
    std::optional<calendar::Date> until;  // due on this day or before; nothing: all, those without a day too
    bool finished = false;                // accepted and closed ones as well
    bool executed = false;                // with `person`: of orders that they are the executor of, whoever is asked
};
// By their due days, those without one last.
std::vector<ControlLine> control(Desk&, const ControlRequest&);

// A measure of an order, by id or by its printed number where only one has it; of several days the one named, else the
// earliest that waits for the act.
struct MeasureName {
    std::string id;
    std::optional<calendar::Date> day;
};
struct ReportFile {
    std::string name, bytes;
};
// By whoever the measure is asked of, whoever stands in for them, or the clerk.
Loaded<Answer> report_measure(Desk&, const std::string& order, const Act&, const MeasureName&, const std::string& text,
                              const std::vector<ReportFile>&);
// By whom the workflow lets accept reports. The last measure accepted ends the order's control.
Loaded<Answer> accept_measure(Desk&, const std::string& order, const Act&, const MeasureName&,
                              const std::string& remark);
Loaded<Answer> return_measure(Desk&, const std::string& order, const Act&, const MeasureName&,
                              const std::string& remark);
// By the head, with the reason.
Loaded<Answer> move_measure(Desk&, const std::string& order, const Act&, const MeasureName&, calendar::Date to,
                            const std::string& reason);
// Which files were handed in with reports on an order's measures, the last report first.
struct ReportedFile {
    std::string measure, occurrence, name, digest;
};
std::vector<ReportedFile> reported_files(Desk&, const std::string& order);
// Files of all reports on a measure, as they were handed in, the last report first.
Loaded<std::vector<office::File>> report_files(Desk&, const std::string& order, const MeasureName&);
// Due days as iCalendar text: each with the same uid for ever, so that a moved day replaces the old one.
std::string control_calendar(Desk&, const std::vector<ControlLine>&, const std::string& title);
// The report on the execution of an order: templates/execution.docx, .odt.
Loaded<office::File> print_execution(Desk&, const std::string& order, const std::string& output_path);

// ---- Registration --------------------------------------------------------------------------------------------------

struct JournalLine {
    std::string number, date, subject, order, state, actor, reason, mark;
    int n = 0, sub = 0;
};
struct JournalRequest {
    std::string journal;  // empty: the only one
    std::optional<int> year;
};
struct JournalView {
    std::string id, title;
    int year = 0;
    std::vector<JournalLine> lines;
    std::vector<registration::GapNote> gaps;
};
Loaded<JournalView> registration_journal(Desk&, const JournalRequest&);
Loaded<Answer> reserve(Desk&, const JournalRequest&, const Act&, int n, const std::string& reason);
Loaded<Answer> annul(Desk&, const JournalRequest&, const Act&, const std::string& number, const std::string& reason);
// How an order will be registered by the signing that is to come: an insert after a number, a reserved number, a date
// earlier than the last one. Empty reason where none is needed.
struct RegisterRequest {
    std::optional<int> insert_after, reserved;
    std::optional<calendar::Date> date;
    std::string reason, journal;
};
Loaded<Answer> register_order(Desk&, const std::string& order, const Act&, const RegisterRequest&);

// ---- Printed sheets ------------------------------------------------------------------------------------------------

enum class Sheet { Approval, Acquaintance, Journal };
Loaded<office::File> print_sheet(Desk&, Sheet, const std::string& order, const JournalRequest&,
                                 const std::string& output_path);

// ---- Staff ---------------------------------------------------------------------------------------------------------

struct ImportRequest {
    std::string path;
    bool whole = true;  // who is missing in it is told
    bool dismiss_missing = false;
    std::optional<calendar::Date> on;
    bool dry_run = false;
};
struct ImportAnswer {
    std::vector<std::string> changes;  // a sentence each
    std::int64_t people = 0;
};
Loaded<ImportAnswer> import_staff(Desk&, const Act&, const ImportRequest&);
// An absence that somebody entered: it stays although no list names it, the office's own or an imported one. One that
// begins on the same day is replaced. Codes: absence.person, absence.days, absence.overlap, absence.substitute,
// staff.busy.
std::string_view absence_word(organization::AbsenceKind);       // «leave», «sick», «trip», «other»
organization::AbsenceKind absence_kind(std::string_view word);  // Other for any other word
Loaded<std::string> set_absence(Desk&, const Act&, const std::string& person, const organization::Absence&);
Loaded<std::string> remove_absence(Desk&, const Act&, const std::string& person, calendar::Date from);

// ---- People who come in --------------------------------------------------------------------------------------------

// The gate of this office: accounts/accounts.hpp over its store.
accounts::Accounts gate(Desk&);
bool works_here(const Desk&, std::string_view person);  // on staff, and not dismissed before today
// Whose name this is, of those who work here: a person's id, e-mail or personnel number, in letters of any height.
// Nothing where it is nobody's, or of several people.
std::optional<std::string> person_by_name(const Desk&, std::string_view typed);
// What a person's password must not be made of.
std::vector<std::string> names_of(const Desk&, std::string_view person);
// Everybody who works here and has never come in.
std::vector<std::string> not_yet_entered(Desk&);
// Ends the sessions of people who no longer work here; work() does it each time.
std::int64_t end_sessions_of_left(Desk&);

// A slip of paper each: name, link, until when. `address` is the program's own, https://…; empty: the code alone.
Loaded<office::File> print_slips(Desk&, const std::vector<accounts::Invitation>&, const std::string& address,
                                 const std::string& output_path);
// A link as it stands on paper: «/enter/7kq2-…».
std::string link_on_paper(const accounts::Invitation&);

// ---- Work that time asks for ---------------------------------------------------------------------------------------

struct WorkAnswer {
    std::int64_t timers = 0, mails = 0, hooks = 0, published = 0, failed = 0, dead = 0, placed = 0, archived = 0;
    std::int64_t reminded = 0;  // notices of measures
};
enum class Outward { Skip, Send };  // Skip: only what stays in the house (timers, site, the log)
// Fires timers that are due, carries out effects, finishes acquaintances, places entries in the log. Safe to run in
// several processes at once.
WorkAnswer work(Desk&, Outward);
std::vector<journal::Taken> dead_letters(Desk&);

// ---- Publication ---------------------------------------------------------------------------------------------------

// Makes the office's whole public site from published orders; looks at every file and writes what differs.
Loaded<std::vector<std::string>> publish_site(Desk&);

// ---- Definitions and the store -------------------------------------------------------------------------------------

// By id («main-activity»: the office's own workflows/ before the shipped ones) or by path.
Loaded<std::shared_ptr<const flow::Definition>> load_definition(World&, const std::string& office_folder,
                                                                const std::string& shipped, const std::string& named);
// The text that running cases are pinned to.
std::shared_ptr<const flow::Definition> definition_of(Desk&, const std::string& digest);
// Moves running cases to the present text of their definition, all-or-nothing per case.
Loaded<std::vector<std::string>> migrate_cases(Desk&, const Act&, const std::string& workflow, bool dry_run);

// The rows and effects that follow from entries: what the store is opened with.
journal::Projection projection(const organization::Office&);
// A head of the log written down before, «SIZE:DIGEST»: a log that is shorter now, or says otherwise, was cut or
// forged.
std::optional<Problem> compare_head(Desk&, const std::string& remembered);
// Entries that no projection knows, definitions that are missing, cases that cannot be replayed.
Problems check_store(Desk&);

}  // namespace prikaz::desk
