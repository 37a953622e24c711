// Who issues orders: the organisation's card (office.yaml) and its people (staff.yaml or staff.csv); changes of staff
// as events, and the list of another program compared with what is known.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"
#include "russian/russian.hpp"

namespace prikaz::organization {

// ---- Staff ---------------------------------------------------------------------------------------------------------

// What both files may hold; more of it is a located problem (staff.limit, office.limit).
namespace largest {
constexpr std::size_t people = 200'000, groups = 2'000, posts = 200, absences = 1'000;  // posts, absences: of a person
constexpr std::size_t namesakes = 1'000;                 // of a list, who cannot be told apart: so many are named
constexpr std::size_t text = 300, title = 600, id = 64;  // characters
constexpr std::size_t forms = 8 * 1024;   // bytes of all forms of a person, as JSON
constexpr std::size_t roles = 200, journals = 100, days = 2'000, hooks = 50, withheld = 1'000,
                      organizations = 500;
}  // namespace largest

enum class Sex { Unknown, Male, Female };

struct Post {
    std::vector<std::string> title;          // lines
    std::optional<calendar::Date> from, to;  // held on both days
    friend bool operator==(const Post&, const Post&) = default;
};

enum class AbsenceKind { Leave, Sick, Trip, Other };

struct Absence {
    calendar::Date from{};
    std::optional<calendar::Date> to;  // absent on both days; nothing: the end is not known yet
    AbsenceKind kind = AbsenceKind::Leave;
    std::string substitute;  // person's id, or empty
    friend bool operator==(const Absence&, const Absence&) = default;

    bool covers(calendar::Date day) const { return from <= day && (!to || day <= *to); }
};

struct Person {
    std::string id;
    russian::PersonName name;
    Sex sex = Sex::Unknown;
    std::vector<Post> posts;
    std::string unit, email, phone;
    Place place;
    std::string number;                       // personnel number, табельный номер
    std::optional<calendar::Date> born;       // asked for only to tell namesakes apart
    std::optional<calendar::Date> hired;      // first day of work
    std::optional<calendar::Date> dismissed;  // last day of work
    std::vector<Absence> absences;            // no two begin on the same day
    std::shared_ptr<const russian::OwnDeclension> forms = {};  // written by hand, or nothing

    const Post* post_on(calendar::Date) const;  // nullptr when none is held
    const Post* last_post() const;              // the one held without end, else the latest; for undated orders
    bool employed_on(calendar::Date) const;     // true where no date says otherwise
    const Absence* absence_on(calendar::Date) const;
};

russian::Sex sex_of(const Person&);  // as told, else as the name tells it

struct Group {
    std::string id, title;
    std::vector<std::string> people;
    Place place;
};

struct Staff {
    std::vector<Person> people;
    std::vector<Group> groups;
    data::Tree tree;
    std::map<std::string, std::size_t, std::less<>> index;  // of people by id, made by load_staff and kept by apply
    std::set<std::string, std::less<>> columns;             // what the file speaks of, by English heading (CSV)

    const Person* find(std::string_view id) const;
    const Group* group(std::string_view named) const;  // by id, else by title
};

// ---- The office's card ---------------------------------------------------------------------------------------------

struct Requisites {
    std::vector<std::string> lines;
};  // addresses, phones, ОКПО ОГРН ИНН/КПП

struct Letterhead {
    std::vector<std::string> above;  // superior body, «РОССИЙСКАЯ ФЕДЕРАЦИЯ»
    std::vector<std::string> name;   // the body's name, a line each
    std::vector<std::string> short_name;
    std::vector<std::string> second_name;  // the name in the republic's language
    std::string second_language;           // BCP 47: bua, tt, cv …
    Requisites requisites;
    std::string arms;  // picture file beside office.yaml, or empty
};

// Who holds a role of the workflows in this office, instead of what the definition says.
struct RoleRule {
    enum class Kind { Person, Position, Group, Unit, Field, Everybody, Author };
    Kind kind = Kind::Person;
    std::string value;             // of Everybody and Author: empty
    bool acting_by_order = false;  // asks for an order on acting even where the definition does not
    Place place;
};

struct JournalCard {
    std::string pattern, title;  // empty: as the definition says
    int first = 1;               // the first number that prikaz gives, for a journal begun on paper
    Place place, pattern_place;
};

struct MailCard {
    std::string server;  // smtp://host:25 or smtps://host:465
    std::string from, user;
    std::string password_file;  // beside office.yaml, or an absolute path
    bool tls = false;
    Place place;
};

struct HookCard {
    std::string url, url_file, secret_file;  // url, or the file whose first line is an address that nobody may see
    Place place;
};

struct SiteCard {
    std::string folder, title, url;
    std::vector<std::string> formats;   // html, docx, odt, pdf
    std::vector<std::string> withheld;  // texts that must not stand in anything published
    Place place;
};

struct ArchiveCard {
    std::string fond;  // latin letters, digits and «-»: part of every object's id
    bool pdf = true;   // PDF/A beside the documents, where LibreOffice is installed
    Place place;
};

// An organisation that orders name, with the cases that the rules do not give. At least one is given, or the id names
// it for texts: {{ organizations.ID|genitive }}.
struct NamedOrganization {
    std::string id, name;
    russian::OwnForms forms;  // [0] stays empty
    Place place;
};

struct Office {
    Letterhead letterhead;
    std::string name_in_caption;  // genitive, for «к приказу …»
    std::string place;            // «г. Ливны»
    std::string profile = "gost-2025";
    std::optional<std::string> default_signatory;
    std::string retention;  // of orders that name no period; empty when the office has no rule
    std::string zone;       // IANA name; empty: UTC
    std::map<std::string, RoleRule, std::less<>> roles;
    std::map<std::string, JournalCard, std::less<>> journals;
    std::map<calendar::Date, calendar::DayKind> days;  // the office's own, for calendar::WorkingDays::with
    std::string workflow;                              // id of the definition of orders that name none
    std::optional<MailCard> mail;
    std::map<std::string, HookCard, std::less<>> hooks;
    std::optional<SiteCard> site;
    std::optional<ArchiveCard> archive;
    std::vector<NamedOrganization> organizations;
    std::string clerk;  // who acts at the command line unless somebody is named; or empty
    data::Tree tree;
};

// By its name, in letters of any height; nullptr when the card has none.
const NamedOrganization* organization_named(const Office&, std::string_view name);

// Codes: office.*, staff.*. Staff is the tree of staff.yaml or of staff.csv (a list of maps of texts): see FORMAT.md.
Loaded<Office> load_office(const data::Tree&);
Loaded<Staff> load_staff(const data::Tree&);
// People of office.yaml whom staff does not know: clerk, signatory, persons and groups of roles.
Problems check_people(const Office&, const Staff&);

// For comparing what people write: small letters, ё as е, single blanks.
std::string folded(std::string_view);
std::string bare_name(std::string_view);  // folded, without blanks: «Волкова С. И.» and «волкова С.И.» are one name

// The card's text without mail and hooks, which printing does not need: nothing of them is kept for ever in an edition.
std::string frozen_card(const data::Tree&);

std::string_view office_schema();  // JSON Schema
std::string_view staff_schema();

// The text of a staff.yaml that reads as this staff; the same staff gives the same bytes.
std::string to_yaml(const Staff&);

// ---- Changes of staff ----------------------------------------------------------------------------------------------

namespace event {
struct PersonAdded {
    Person person;  // at most 8 posts and 8 absences; the others follow as events of their own
};
struct FieldChange {
    std::string field;  // surname, name, patronymic, sex, email, phone, number, born, hired, dismissed, forms (JSON)
    std::string before, after;
};
struct PersonChanged {
    std::string person;
    std::vector<FieldChange> fields;
};
struct PostTaken {  // instead of the post with the same title and first day, if there is one
    std::string person;
    Post post;
};
struct PostLeft {
    std::string person;
    Post post;  // as it stands afterwards, with its last day
};
struct PostRemoved {  // it stood in error
    std::string person;
    Post post;
};
struct UnitChanged {
    std::string person, before, after;
    calendar::Date from{};
};
struct Dismissed {
    std::string person;
    calendar::Date last{};
};
struct Returned {
    std::string person;
    calendar::Date from{};
};
struct AbsenceSet {  // instead of the absence that begins on the same day, if there is one
    std::string person;
    Absence absence;
};
struct AbsenceRemoved {
    std::string person;
    calendar::Date from{};
};
struct PersonRemoved {  // stood in error and never took part: groups and substitutes forget about them, too
    std::string person;
};
struct GroupChanged {  // a group that is not there is made
    std::string group;
    std::optional<std::string> title;
    std::vector<std::string> added, removed;
};
}  // namespace event

using StaffEvent = std::variant<event::PersonAdded, event::PersonChanged, event::PostTaken, event::PostLeft,
                                event::PostRemoved, event::UnitChanged, event::Dismissed, event::Returned,
                                event::AbsenceSet, event::AbsenceRemoved, event::GroupChanged, event::PersonRemoved>;

// Total: what speaks of nobody known changes nothing. A person added twice stays one, as told last.
Staff apply(Staff, const StaffEvent&);
// The same for one change after another: who is in a group already is not looked up anew each time.
class Roster {
public:
    explicit Roster(Staff staff) : staff_(std::move(staff)) {}
    void apply(const StaffEvent&);
    Staff take() && { return std::move(staff_); }

private:
    Staff staff_;
    std::unordered_map<std::string, std::unordered_set<std::string>> members_;  // by group, made when it changes
};

// Events as journal entries and back: every version ever released (tests/organization/events holds one file of each).
struct Written {
    std::string type;  // «staff.person-added»
    int version = 1;
    std::string body;  // JSON on one line, at most largest_body bytes
};
constexpr std::size_t largest_body = 60 * 1024;
Written write(const StaffEvent&);
std::optional<StaffEvent> read_event(std::string_view type, int version, std::string_view body);

// ---- Import --------------------------------------------------------------------------------------------------------

// The list of another program, which may lack ids: whoever has none gets a stand-in that begins with «?».
Loaded<Staff> load_list(const data::Tree&);

enum class Extent { Part, Whole };  // Whole: whoever is not on the list does not work here
struct ImportOptions {
    calendar::Date today{};
    Extent extent = Extent::Part;
    // The last day of those whom a whole list leaves out; nothing: they are only named.
    std::optional<calendar::Date> dismiss_missing{};
};
struct Import {
    std::vector<StaffEvent> events;
    std::vector<std::string> missing;  // ids of people employed today whom a whole list leaves out
};
// What the list changes, in its order; FORMAT.md tells how people are recognised. A second import of the same list
// gives no events. Doubts about who is who are errors: nobody is merged by a guess. Codes: staff.import.*.
Loaded<Import> compare_staff(const Staff& known, const Staff& imported, const ImportOptions&);

// «ivanov-ii»: the surname and initials in Latin letters, with «-2», «-3» … while `taken` says so.
std::string make_id(const russian::PersonName&, const std::set<std::string, std::less<>>& taken);

}  // namespace prikaz::organization
