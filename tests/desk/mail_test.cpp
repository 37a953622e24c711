#include "tests/delivery/peer.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

std::string card_of(const Peer& peer) {
    return "mail: {server: \"" + peer.at("smtp") + "\", from: Приказы <prikaz@example.org>}\n";
}

bool has(const Told& mail, const std::string& field, const std::string& part) {
    return one(mail, field).find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a letter names the order, what is expected and by when, and brings the deadline for the calendar") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer));
    office.submit();
    CHECK(office.work().mails == 1);
    auto mail = peer.next();
    CHECK(one(mail, "recipients") == "kim@example.org");
    CHECK(one(mail, "Subject") == "Согласование: приказ «О плане методической работы» (проект)");
    CHECK(has(mail, "text", "Здравствуйте, Олег Петрович!"));
    const auto due = russian::write_date(*calendar::read_iso("2026-03-05"), russian::DateForm::Words);
    CHECK(has(mail, "text", "|Срок: " + due + "||"));
    CHECK(has(mail, "attachment", "srok.ics; text/calendar; PUBLISH"));
    CHECK(has(mail, "Message-ID", "order"));
}

TEST_CASE("who has no address gets no letter, and nobody waits for it") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer));
    office.register_it();
    office.work();
    CHECK(office.desk->journal->effects(journal::Delivery::Waiting, 100).empty());
    CHECK(office.desk->journal->effects(journal::Delivery::Dead, 100).empty());
}

TEST_CASE("readers who have not acknowledged are reminded, each once, however often it is asked for") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer));
    office.register_it();
    office.work();
    desk::AcknowledgeLine line;
    line.person = "belova";
    REQUIRE(desk::acknowledge(*office.desk, first_order, Office::by("belova"), {line}, ""));
    const journal::Outgoing asked{.key = "order/pervyj-prikaz/999",
                                  .lane = "readers/pervyj-prikaz",
                                  .kind = "readers",
                                  .body = {},
                                  .not_before = office.world.time};
    const desk::Errand errand{.order = first_order, .about = "reminder", .path = "active/acquaintance/work"};
    CHECK(desk::tell_readers(*office.desk, asked, errand).outcome == desk::Outcome::Done);
    CHECK(desk::tell_readers(*office.desk, asked, errand).outcome == desk::Outcome::Nothing);
    CHECK(office.work().mails == 1);
    CHECK(office.work().mails == 0);
    for (;;) {
        auto mail = peer.next();
        if (one(mail, "Subject").find("Напоминание") == std::string::npos) continue;
        CHECK(one(mail, "recipients") == "sorokin@example.org");
        break;
    }
}

TEST_CASE("the clerk reminds those who have not acknowledged, once a day, and nobody else does") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer));
    office.register_it();
    office.work();
    desk::Today today(*office.desk);
    const auto remind = [&](const std::string& actor) {
        return desk::remind_readers(*office.desk, today, first_order, Office::by(actor));
    };
    const auto code_of = [&](const std::string& actor) {
        const auto refused = remind(actor);
        return refused ? std::string("done") : refused.problems.front().code;
    };
    CHECK(code_of("sorokin") == "remind.who");
    const auto reminded = remind("ananina");
    REQUIRE(reminded);
    CHECK(*reminded.value == 2);
    CHECK(code_of("ananina") == "remind.today");
    CHECK(office.work().mails == 1);  // of the two only Sorokin has an address
    office.world.time += 24h;
    office.work();
    desk::Today tomorrow(*office.desk);
    std::vector<desk::AcknowledgeLine> lines(2);
    lines[0].person = "belova";
    lines[1].person = "sorokin";
    for (const auto& line : lines)
        REQUIRE(desk::acknowledge(*office.desk, first_order, Office::by(line.person), {line}, ""));
    const auto none = desk::remind_readers(*office.desk, tomorrow, first_order, Office::by("ananina"));
    REQUIRE_FALSE(none);
    CHECK(none.problems.front().code == "remind.nobody");
}

TEST_CASE("no mail is sent where the workflow does not want it") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer), "workflow: still\n");
    auto text = office.world.read("workflows/main-activity.yaml", 1u << 20).value();
    const std::string wanted = "notify: {mail: true, ical: true}";
    text.replace(text.find(wanted), wanted.size(), "notify: {mail: false}");
    office.write("workflows/still.yaml", text);
    office.submit();
    CHECK(office.work().mails == 0);
    CHECK(office.desk->journal->effects(journal::Delivery::Waiting, 100).empty());
}

TEST_CASE("the password comes from its file and stands in no error") {
    Peer peer({"smtp", "auth"});
    if (peer.is_absent()) return;
    Office office("mail: {server: \"" + peer.at("smtp") +
                  "\", from: prikaz@example.org, user: clerk, password-file: password}\n");
    office.submit();
    CHECK(office.work().mails == 0);
    auto waiting = office.desk->journal->effects(journal::Delivery::Waiting, 10);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().last_error.find("password") != std::string::npos);  // the file is not there

    office.write("password", "wrong-secret\n");
    office.world.time += 1min;
    CHECK(office.work().mails == 0);
    waiting = office.desk->journal->effects(journal::Delivery::Waiting, 10);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().last_error.find("wrong-secret") == std::string::npos);

    office.write("password", "letmein\n");
    office.world.time += 5min;
    CHECK(office.work().mails == 1);
    CHECK(one(peer.next(), "recipients") == "kim@example.org");
}

TEST_CASE("the office's own letter goes before the shipped one, and a mistake in it is told, not sent") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer));
    office.write("templates/mail/visa.txt", "Виза {{ order.nmae }}\n\nТекст\n");
    office.submit();
    CHECK(office.work().mails == 0);
    auto waiting = office.desk->journal->effects(journal::Delivery::Waiting, 10);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().last_error.find("visa.txt:1") != std::string::npos);
    office.write("templates/mail/visa.txt", "Виза: {{ order.title }}\n\nТекст\n");
    office.world.time += 1min;
    CHECK(office.work().mails == 1);
    CHECK(one(peer.next(), "Subject") == "Виза: О плане методической работы");
}

TEST_CASE("every shipped letter can be filled, with everything and with nothing") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    Office office(card_of(peer));
    office.submit();
    office.work();
    peer.next();
    desk::KnownOrders orders(*office.desk);
    int sent = 0;
    for (const auto& name : office.world.list("templates/mail")) {
        if (extension_of(name) != "txt") continue;
        for (const bool full : {false, true}) {
            desk::Errand errand{.order = first_order,
                                .about = name.substr(0, name.size() - 4),
                                .person = "kim",
                                .at = office.world.time};
            if (full) {
                errand.remark = "поправить срок";
                errand.due = *calendar::read_iso("2026-03-12");
            }
            INFO(name);
            auto carried =
                desk::send_letter(*office.desk, orders,
                                  {"order/x/" + std::to_string(++sent) + "/kim", "mail/kim", "mail", {}, {}}, errand);
            INFO(carried.error);
            REQUIRE(carried.outcome == desk::Outcome::Done);
            auto mail = peer.next();
            CHECK(has(mail, "Subject", "О плане методической работы"));
            CHECK(one(mail, "text").find("||||") == std::string::npos);
        }
    }
    CHECK(sent == 36);
}
