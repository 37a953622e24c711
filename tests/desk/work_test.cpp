#include "tests/delivery/peer.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

TEST_CASE("scenario 6: after a long silence a timer fires once, and reminders are one message") {
    Office office;
    office.submit();
    CHECK(office.work().timers == 0);
    office.world.time += 24h * 5;  // past the due day, its reminders and the escalation
    CHECK(office.work().timers > 1);
    const int reminders = office.count_told_about("reminder");
    CHECK(reminders == 1);
    CHECK(office.work().timers == 0);
    office.world.time -= 24h * 4;
    CHECK(office.work().timers == 0);
    CHECK(office.count_told_about("reminder") == reminders);
}

TEST_CASE("two processes do not fire a timer together") {
    Office office;
    office.submit();
    office.world.time += 24h * 5;
    auto lease = office.desk->journal->take_lease("timers", "another process", office.world.time, 30s);
    REQUIRE(lease);
    CHECK(office.work().timers == 0);
    office.world.time += 31s;
    CHECK(office.work().timers > 0);
}

TEST_CASE("every entry finds its place in the log") {
    Office office;
    office.submit();
    office.work();
    const auto size = office.desk->journal->head().size;
    CHECK(size > 0);
    CHECK(office.desk->journal->read_log(size, 10).empty());
    for (const auto& recorded : office.desk->journal->read("order/pervyj-prikaz")) CHECK(recorded.sequence > 0);
}

TEST_CASE("an acquaintance whose last act was written by a process that ended is finished by the next") {
    Office office;
    office.register_it();
    office.work();
    auto open = desk::open_case(*office.desk, first_order);
    REQUIRE_FALSE(open.now.acquaintance.empty());
    for (const char* person : {"sorokin", "belova"}) {
        flow::Acknowledgement given;
        given.order = first_order;
        given.person = given.by = person;
        given.edition = open.now.acquainted_edition;
        given.digest = open.now.edition.digest;
        given.date = office.desk->today();
        journal::Commit commit;
        commit.at = office.world.time;
        commit.actor = person;
        commit.appends.push_back(
            {desk::reader_stream(first_order, given.edition, person), 0, {desk::entry_of(flow::write(given))}});
        REQUIRE(office.desk->journal->commit(commit).kind == journal::Committed::Kind::Done);
    }
    office.work();
    open = desk::open_case(*office.desk, first_order);
    CHECK(open.now.acquaintance.empty());
    CHECK(office.desk->journal->count({.view = "acquaintances"}) == 0);
}

TEST_CASE("nothing leaves the house unless it may, and the site is made all the same") {
    Peer hooks({"http"});
    Office office("mail: {server: \"smtp://127.0.0.1:1\", from: prikaz@example.org}\nhooks: {board: {url: \"" +
                  hooks.at("http", "/200") + "\", secret-file: secret}}\n");
    office.write("secret", "s3cret\n");
    office.register_it();
    auto answer = office.work(desk::Outward::Skip);
    CHECK(answer.mails + answer.hooks + answer.failed == 0);
    CHECK(answer.published == 1);
    CHECK(office.has("site/index.html"));
    const auto waiting = office.desk->journal->effects(journal::Delivery::Waiting, 100);
    CHECK(waiting.size() > 3);
    for (const auto& one : waiting) CHECK(one.attempts == 0);
}

TEST_CASE("scenario 28: a mail server is down for six hours and a hook answers 500; later one message each, in order") {
    Peer mail({"smtp"}), hooks({"http"});
    if (mail.is_absent()) return;
    Office office("mail: {server: \"smtp://127.0.0.1:1\", from: prikaz@example.org}\nhooks: {board: {url: \"" +
                  hooks.at("http", "/500") + "\", secret-file: secret}}\n");
    office.write("secret", "s3cret\n");
    office.submit();
    std::int64_t failed = 0;
    for (int minute = 0; minute < 6 * 60; minute += 10) {
        if (minute == 60) office.approve();  // work goes on
        if (minute == 120) office.sign();
        failed += office.work().failed;
        office.world.time += 10min;
    }
    CHECK(failed > 10);
    CHECK(desk::dead_letters(*office.desk).empty());
    CHECK(office.has("site/index.html"));

    office.change([&](organization::Office& card) {
        card.mail->server = mail.at("smtp");
        card.hooks.at("board").url = hooks.at("http", "/200");
    });
    desk::WorkAnswer all;
    for (int round = 0; round < 12; ++round) {
        office.world.time += 1h;
        auto answer = office.work();
        all.mails += answer.mails;
        all.hooks += answer.hooks;
    }
    CHECK(office.desk->journal->effects(journal::Delivery::Waiting, 100).empty());
    CHECK(desk::dead_letters(*office.desk).empty());

    std::map<std::string, int> letters;
    for (std::int64_t i = 0; i < all.mails; ++i) ++letters[one(mail.next(), "Message-ID")];
    CHECK(letters.size() == static_cast<std::size_t>(all.mails));
    CHECK(all.mails >= 3);
    std::vector<std::int64_t> revisions;
    while (revisions.size() < static_cast<std::size_t>(all.hooks)) {
        auto call = hooks.next();
        if (one(call, "path") != "/200") continue;
        auto key = one(call, "x-prikaz-key");  // order/pervyj-prikaz/REVISION/board
        key.resize(key.rfind('/'));
        revisions.push_back(std::stoll(key.substr(key.rfind('/') + 1)));
    }
    CHECK(all.hooks >= 3);
    CHECK(std::is_sorted(revisions.begin(), revisions.end()));
    CHECK(std::adjacent_find(revisions.begin(), revisions.end()) == revisions.end());
}

TEST_CASE("a letter that will never be taken is a dead letter, and the next one of its person goes on") {
    Peer mail({"smtp"});
    if (mail.is_absent()) return;
    Office office("mail: {server: \"" + mail.at("smtp") + "\", from: prikaz@example.org}\n");
    office.write("staff.yaml", [&] {
        auto staff = office.staff;
        return staff.replace(staff.find("kim@example.org"), 15, "missing@example.org");
    }());
    office.open();
    office.submit();
    auto answer = office.work();
    CHECK(answer.dead == 1);
    auto dead = desk::dead_letters(*office.desk);
    REQUIRE(dead.size() == 1);
    CHECK(dead.front().last_error.find("550") != std::string::npos);
    CHECK(office.desk->journal->effects(journal::Delivery::Waiting, 10).empty());
}
