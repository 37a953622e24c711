// What office.yaml says about workflows, journals, days and the outside.
#include <catch2/catch.hpp>

#include "tests/organization/reading.hpp"

using namespace organization_tests;

namespace {

Loaded<Office> office(const std::string& rules) {
    return load_office(
        *data::read_yaml({"office.yaml", "letterhead: {name: УО}\n" + rules}, {1 << 20, 10'000, 16}).value);
}

}  // namespace

TEST_CASE("an office says who holds roles, how journals count, and which days are its own") {
    const auto read = office(
        "roles:\n"
        "  clerk: {group: канцелярия}\n"
        "  head: {position: Начальник, acting: by-order}\n"
        "  readers: everybody\n"
        "  visas: {field: document.visas}\n"
        "journals: {main: {pattern: '{n}-п', title: Приказы, first: 342}, staff: {}}\n"
        "calendar: {off: [2026-02-20], working: [21.02.2026], shortened: [2026-02-19]}\n"
        "workflow: main-activity\n"
        "clerk: ananina\n");
    INFO(codes(read.problems));
    REQUIRE(read.value);
    const Office& card = *read.value;
    CHECK(card.roles.at("clerk").kind == RoleRule::Kind::Group);
    CHECK(card.roles.at("clerk").value == "канцелярия");
    CHECK_FALSE(card.roles.at("clerk").acting_by_order);
    CHECK(card.roles.at("head").acting_by_order);
    CHECK(card.roles.at("readers").kind == RoleRule::Kind::Everybody);
    CHECK(card.roles.at("visas").kind == RoleRule::Kind::Field);
    CHECK(card.journals.at("main").pattern == "{n}-п");
    CHECK(card.journals.at("main").first == 342);
    CHECK(card.journals.at("staff").pattern.empty());
    CHECK(card.days.at(day("2026-02-20")) == calendar::DayKind::Off);
    CHECK(card.days.at(day("2026-02-21")) == calendar::DayKind::Working);
    CHECK(card.days.at(day("2026-02-19")) == calendar::DayKind::Shortened);
    CHECK(card.workflow == "main-activity");
    CHECK(card.clerk == "ananina");
}

TEST_CASE("an office says where mail, hooks and the site are") {
    const auto read = office(
        "mail: {server: 'smtp://mail.example.org:587', from: Приказы <p@example.org>, user: p,\n"
        "       password-file: mail.password, tls: true}\n"
        "hooks: {portal: {url: 'https://example.org/h', secret-file: hook.secret}}\n"
        "site: {folder: public, title: Приказы, url: 'https://example.org/', withhold: [2-42-56]}\n");
    INFO(codes(read.problems));
    REQUIRE(read.value);
    CHECK(read.value->mail->server == "smtp://mail.example.org:587");
    CHECK(read.value->mail->from == "Приказы <p@example.org>");
    CHECK(read.value->mail->password_file == "mail.password");
    CHECK(read.value->mail->tls);
    CHECK(read.value->hooks.at("portal").secret_file == "hook.secret");
    CHECK(read.value->site->formats == std::vector<std::string>{"html", "docx"});
    CHECK(read.value->site->withheld == std::vector<std::string>{"2-42-56"});
    CHECK_FALSE(office("").value->mail);
    CHECK_FALSE(office("").value->site);
}

TEST_CASE("mistakes of an office's rules are told all at once, at their places") {
    CHECK(codes(office("roles:\n"
                       "  a: {person: x, group: y}\n"
                       "  b: {}\n"
                       "  c: {unit: ''}\n"
                       "  d: {field: document.nobody}\n"
                       "  e: nobody\n"
                       "journals: {main: {pattern: п, first: 0}}\n"
                       "calendar: {off: [2026-02-20, 2026-02-30], working: [2026-02-20]}\n"
                       "mail: {server: 'http://a', from: a, user: b}\n"
                       "hooks: {portal: {url: 'ftp://a', secret-file: b}}\n"
                       "site: {folder: '', url: 'https://a b', formats: [doc]}\n")
                    .problems) ==
          "6 office.word, 7 office.word, 8 office.number.range, 9 office.date.invalid, 12 office.word, "
          "3 office.role.kind, 4 office.role.kind, 5 office.role.empty, 8 office.journal.pattern, "
          "9 office.calendar.twice, 11 office.url, 10 office.url, 10 office.mail.from, 10 office.mail.password, 12 "
          "office.url, "
          "12 office.site.folder");
}

TEST_CASE("a password in the address of the mail server and a second line in an address are refused") {
    CHECK(codes(office("mail: {server: 'smtp://u:p@mail.example.org', from: a@b}").problems) == "2 office.mail.secret");
    CHECK(codes(office("mail: {server: 'smtp://mail', from: \"a@b\\nBcc: c@d\"}").problems) == "2 office.mail.from");
    CHECK(codes(office("mail: {server: \"smtp://mail\\r\\nX\", from: a@b}").problems) == "2 office.url");
}

TEST_CASE("a port that no server can have is told at its place") {
    for (const char* url : {"smtp://mail.example.org:99999", "smtp://mail.example.org:0",
                            "smtp://mail.example.org:", "smtp://mail.example.org:25x", "smtps://[::1]:-1"})
        CHECK(codes(office(std::string("mail: {server: '") + url + "', from: a@b}").problems) == "2 office.url.port");
    CHECK(codes(office("mail: {server: 'smtp://[::1]:25', from: a@b}").problems).empty());
    CHECK(codes(office("hooks: {p: {url: 'https://example.org:70000/a', secret-file: s}}").problems) ==
          "2 office.url.port");
    CHECK(codes(office("site: {folder: site, url: 'https://example.org:port/'}").problems) == "2 office.url.port");
    CHECK(codes(office("hooks: {p: {url: 'https://:80/', secret-file: s}}").problems) == "2 office.url");
}

TEST_CASE("an address that holds a secret is refused, and a hook's may stand in a file instead") {
    for (const char* url : {"https://u:p@example.org/", "https://example.org/call?room=1&access_token=abc",
                            "https://example.org/?KEY=a", "https://example.org/?a=1;Signature=b"})
        CHECK(codes(office(std::string("hooks: {p: {url: '") + url + "', secret-file: s}}").problems) ==
              "2 office.url.secret");
    CHECK(codes(office("site: {folder: site, url: 'https://u@example.org/'}").problems) == "2 office.url.secret");
    CHECK(codes(office("hooks: {p: {url: 'https://example.org/?room=keys', secret-file: s}}").problems).empty());

    const auto read = office("hooks: {p: {url-file: portal.url, secret-file: s}}");
    REQUIRE(read.value);
    CHECK(read.value->hooks.at("p").url_file == "portal.url");
    CHECK(codes(office("hooks: {p: {secret-file: s}}").problems) == "2 office.hook.url");
    CHECK(codes(office("hooks: {p: {url: 'https://a.b', url-file: c, secret-file: s}}").problems) ==
          "2 office.hook.url");
}

TEST_CASE("the card that editions keep holds nothing of mail and hooks, and the rest of it as it was written") {
    const auto frozen = [](const std::string& text) {
        return frozen_card(*data::read_yaml({"office.yaml", text}, {1 << 20, 10'000, 16}).value);
    };
    CHECK(frozen("# our office\nplace: г. Ливны\nmail:\n  server: smtp://a\n  from: a@b\nletterhead:  # printed\n"
                 "  name: УО\nhooks: {p: {url: 'https://a', secret-file: s}}\n") ==
          "# our office\nplace: г. Ливны\nletterhead:  # printed\n  name: УО\n");
    const std::string plain = "letterhead: {name: УО}  # nothing to hide";
    CHECK(frozen(plain) == plain);
    CHECK(frozen("{letterhead: {name: УО}, mail: {server: 'smtp://a', from: a@b}, place: Ливны}") ==
          "{\"letterhead\":{\"name\":\"УО\"},\"place\":\"Ливны\"}\n");
    CHECK(frozen("mail: &server {from: a@b}\nplace: Ливны\nsite: {folder: &f site}\nhooks: {p: {url-file: *f}}") ==
          "place: Ливны\nsite: {folder: &f site}\n");
}

TEST_CASE("people and groups that office.yaml names and staff does not know are told") {
    const auto staff = yaml("people: [{id: a, surname: А}]\ngroups: [{id: g, title: Канцелярия, people: [a]}]\n");
    const auto card = office(
        "clerk: b\nsignatory: c\n"
        "roles:\n  one: {person: d}\n  two: {group: канцелярия}\n  three: {group: совет}\n  four: {person: a}\n");
    REQUIRE(card.value);
    CHECK(codes(check_people(*card.value, *staff.value)) ==
          "2 staff.person.unknown, 3 staff.person.unknown, 5 staff.person.unknown, 7 staff.group.unknown");
}

TEST_CASE("an office's own days beyond the limit are refused") {
    std::string days = "calendar: {off: [";
    calendar::Date date = day("2020-01-01");
    for (std::size_t i = 0; i <= largest::days; ++i) {
        days += calendar::iso(date) + ", ";
        date = calendar::Date(std::chrono::sys_days(date) + std::chrono::days(1));
    }
    CHECK(codes(office(days + "]}").problems) == "2 office.limit");
}

TEST_CASE("an organisation named by the card has an id and a name of its own") {
    const auto good = office("organizations:\n  - {id: sovet, name: Окружсовет, genitive: Окружсовета}\n");
    REQUIRE(good.value);
    REQUIRE(organization_named(*good.value, "окружсовет"));
    CHECK(organization_named(*good.value, "окружсовет")->forms[1] == "Окружсовета");
    CHECK_FALSE(organization_named(*good.value, "Горсовет"));
    CHECK(codes(office("organizations:\n"
                       "  - {id: округ, name: Окружсовет}\n"
                       "  - {id: b, name: ''}\n"
                       "  - {id: c, name: Окружсовет}\n"
                       "  - {id: c, name: Горсовет}\n")
                    .problems) ==
          "3 office.organization.id, 4 office.organization.name, 5 office.organization.twice, "
          "6 office.organization.twice");
}
