#include "organization/office_rules.hpp"

#include <algorithm>
#include <array>

#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Field;
using data::Kind;
using data::Node;

void report(Problems& problems, const char* code, const Place& place, std::string text, std::string hint = {}) {
    problems.push_back({Severity::Error, code, place, std::move(text), std::move(hint)});
}

// The fields of a map that may be absent; at most `most` of them.
std::span<const Field> fields(const Node& root, std::string_view key, std::size_t most, Problems& problems) {
    const Node* map = root.find(key);
    if (!map || !map->is(Kind::Map)) return {};
    if (map->map().size() > most)
        report(problems, "office.limit", map->place(),
               say("{1}: {2}, and {3} is the most", {key, std::to_string(map->map().size()), std::to_string(most)}));
    return map->map();
}

struct RoleWord {
    std::string_view key;
    RoleRule::Kind kind;
};
constexpr auto role_words = std::to_array<RoleWord>({{"person", RoleRule::Kind::Person},
                                                     {"position", RoleRule::Kind::Position},
                                                     {"group", RoleRule::Kind::Group},
                                                     {"unit", RoleRule::Kind::Unit},
                                                     {"field", RoleRule::Kind::Field}});

void read_role(const Field& field, Office& office, Problems& problems) {
    RoleRule rule;
    rule.place = field.value.place();
    int kinds = 0;
    for (const RoleWord& word : role_words) {
        const Node* value = field.value.find(word.key);
        if (!value) continue;
        ++kinds;
        rule.kind = word.kind;
        rule.value = std::string(trim(shape::scalar(value).value_or("")));
        if (rule.value.empty())
            report(problems, "office.role.empty", value->place(), say("the role «{1}» names nobody", {field.key}));
    }
    if (const auto word = shape::scalar(&field.value)) {
        ++kinds;
        rule.kind = word == "author" ? RoleRule::Kind::Author : RoleRule::Kind::Everybody;
    }
    if (kinds != 1)
        report(problems, "office.role.kind", field.key_place(),
               say("the role «{1}» is given to {2} kinds of holders; it takes one", {field.key, std::to_string(kinds)}),
               say("known words: {1}", {"person, position, group, unit, field, everybody, author"}));
    rule.acting_by_order = shape::text(field.value, "acting") == "by-order";
    office.roles.emplace(field.key, std::move(rule));
}

void read_journal(const Field& field, Office& office, Problems& problems) {
    JournalCard journal;
    journal.place = field.key_place();
    journal.pattern_place = journal.place;
    journal.title = shape::text(field.value, "title");
    if (const Node* pattern = field.value.find("pattern")) {
        journal.pattern = shape::text(field.value, "pattern");
        journal.pattern_place = pattern->place();
        if (journal.pattern.find("{n") == journal.pattern.npos)
            report(problems, "office.journal.pattern", pattern->place(),
                   say("a pattern of numbers holds the serial number {n}"), say("for example: {1}", {"{n}-п"}));
    }
    if (const Node* first = field.value.find("first"); first && first->is(Kind::Integer))
        journal.first = static_cast<int>(std::clamp<std::int64_t>(first->integer(), 1, 1'000'000));
    office.journals.emplace(field.key, std::move(journal));
}

struct DayWord {
    std::string_view key;
    calendar::DayKind kind;
};
constexpr auto day_words = std::to_array<DayWord>({{"off", calendar::DayKind::Off},
                                                   {"working", calendar::DayKind::Working},
                                                   {"shortened", calendar::DayKind::Shortened}});

void read_days(const Node& node, Office& office, Problems& problems) {
    for (const DayWord& word : day_words) {
        const Node* days = node.find(word.key);
        if (!days || !days->is(Kind::List)) continue;
        for (const Node& day : days->list()) {
            const auto date = shape::date(&day);
            if (date && !office.days.emplace(*date, word.kind).second)
                report(problems, "office.calendar.twice", day.place(),
                       say("{1} stands in the calendar twice", {calendar::iso(*date)}));
        }
    }
    if (office.days.size() > largest::days)
        report(problems, "office.limit", node.place(),
               say("{1}: {2}, and {3} is the most",
                   {"calendar", std::to_string(office.days.size()), std::to_string(largest::days)}));
}

bool begins_with(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return text.starts_with(beginning) && text.size() > beginning.size();
    });
}

// Blanks and control signs in an address would be headers or commands of their own.
bool is_one_word(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char sign) { return sign <= ' ' || sign == 0x7f; });
}
bool is_one_line(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char sign) { return sign < ' ' || sign == 0x7f; });
}

void check_url(const Node& map, std::string_view key, std::initializer_list<std::string_view> beginnings,
               const char* example, Problems& problems) {
    const Node* url = map.find(key);
    const auto written = shape::scalar(url);
    if (!written || (begins_with(*written, beginnings) && is_one_word(*written))) return;
    report(problems, "office.url", url->place(), say("«{1}» is not an address that can be used here", {*written}),
           say("for example: {1}", {example}));
}

void read_mail(const Node& node, Office& office, Problems& problems) {
    MailCard mail{shape::text(node, "server"),
                  shape::text(node, "from"),
                  shape::text(node, "user"),
                  shape::text(node, "password-file"),
                  false,
                  node.place()};
    if (const Node* tls = node.find("tls"); tls && tls->is(Kind::Boolean)) mail.tls = tls->boolean();
    check_url(node, "server", {"smtp://", "smtps://"}, "smtp://mail.example.org:25", problems);
    if (const Node* from = node.find("from");
        shape::scalar(from) && (mail.from.find('@') == mail.from.npos || !is_one_line(mail.from)))
        report(problems, "office.mail.from", from->place(), say("«{1}» is no address of mail", {mail.from}),
               say("for example: {1}", {"Приказы <prikaz@example.org>"}));
    if (mail.user.empty() != mail.password_file.empty())
        report(problems, "office.mail.password", node.place(), say("user and password-file stand together"));
    if (mail.server.find('@') != mail.server.npos)
        report(problems, "office.mail.secret", node.find("server")->place(),
               say("a password does not stand in office.yaml"), say("use the keys user and password-file"));
    office.mail = std::move(mail);
}

// What it says is read where people come in; here it is only held against what can be used.
void check_ldap(const Node& node, Problems& problems) {
    check_url(node, "url", {"ldaps://", "ldap://", "ldapi://"}, "ldaps://ldap.example.org", problems);
    const Node* dn = node.find("dn");
    const auto written = shape::scalar(dn);
    if (written && (written->find("{1}") == written->npos || !is_one_line(*written)))
        report(problems, "office.ldap.dn", dn->place(), say("«{1}» does not say where the person's id stands", {*written}),
               say("for example: {1}", {"uid={1},ou=people,dc=example,dc=org"}));
}

void read_hook(const Field& field, Office& office, Problems& problems) {
    check_url(field.value, "url", {"https://", "http://"}, "https://example.org/prikaz", problems);
    office.hooks.emplace(field.key, HookCard{shape::text(field.value, "url"), shape::text(field.value, "secret-file"),
                                             field.value.place()});
}

void read_site(const Node& node, Office& office, Problems& problems) {
    SiteCard site{shape::text(node, "folder"),        shape::text(node, "title"),          shape::text(node, "url"),
                  shape::lines(node.find("formats")), shape::lines(node.find("withhold")), node.place()};
    check_url(node, "url", {"https://", "http://"}, "https://example.org/orders/", problems);
    // A folder of its own inside the office's: nothing else may be written over.
    static constexpr std::string_view taken[] = {"orders", "templates", "workflows", "archive"};
    const auto inside = path_inside("office", site.folder);
    const auto first = site.folder.substr(0, site.folder.find('/'));
    if (node.find("folder") && (!inside || *inside == "office" || first == "." || std::ranges::count(taken, first) > 0))
        report(problems, "office.site.folder", node.find("folder")->place(),
               say("«{1}» cannot be the folder of the site", {site.folder}),
               say("name a folder of its own inside the office's: site"));
    if (site.withheld.size() > largest::withheld)
        report(problems, "office.limit", node.find("withhold")->place(),
               say("{1}: {2}, and {3} is the most",
                   {"withhold", std::to_string(site.withheld.size()), std::to_string(largest::withheld)}));
    if (site.formats.empty()) site.formats = {"html", "docx"};
    office.site = std::move(site);
}

void unknown_person(Problems& problems, const Place& place, std::string_view id) {
    report(problems, "staff.person.unknown", place, say("staff knows nobody with the id «{1}»", {id}),
           say("add the person to staff.yaml"));
}

}  // namespace

void read_rules(const Node& root, Office& office, Problems& problems) {
    office.workflow = shape::text(root, "workflow");
    office.clerk = shape::text(root, "clerk");
    for (const Field& field : fields(root, "roles", largest::roles, problems)) read_role(field, office, problems);
    for (const Field& field : fields(root, "journals", largest::journals, problems))
        read_journal(field, office, problems);
    for (const Field& field : fields(root, "hooks", largest::hooks, problems)) read_hook(field, office, problems);
    if (const Node* days = root.find("calendar")) read_days(*days, office, problems);
    if (const Node* mail = root.find("mail"); mail && mail->is(Kind::Map)) read_mail(*mail, office, problems);
    if (const Node* sign_in = root.find("sign-in"))
        if (const Node* ldap = sign_in->find("ldap"); ldap && ldap->is(Kind::Map)) check_ldap(*ldap, problems);
    if (const Node* site = root.find("site"); site && site->is(Kind::Map)) read_site(*site, office, problems);
}

Problems check_people(const Office& office, const Staff& staff) {
    Problems problems;
    const Node& root = office.tree.root();
    if (!office.clerk.empty() && !staff.find(office.clerk))
        unknown_person(problems, root.find("clerk")->place(), office.clerk);
    if (office.default_signatory && !staff.find(*office.default_signatory))
        unknown_person(problems, root.find("signatory")->place(), *office.default_signatory);
    for (const auto& [id, rule] : office.roles) {
        if (rule.kind == RoleRule::Kind::Person && !staff.find(rule.value))
            unknown_person(problems, rule.place, rule.value);
        if (rule.kind == RoleRule::Kind::Group && !staff.group(rule.value))
            report(problems, "staff.group.unknown", rule.place,
                   say("staff knows no group with the id «{1}»", {rule.value}));
    }
    return problems;
}

}  // namespace prikaz::organization
