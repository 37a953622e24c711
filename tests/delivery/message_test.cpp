#include <catch2/catch.hpp>
#include <chrono>

#include "delivery/delivery.hpp"
#include "tests/delivery/peer.hpp"

using namespace prikaz;
using namespace prikaz::delivery;
using namespace std::chrono_literals;

namespace {

const std::string russian_subject =
    "Приказ от 01.03.2026 № 341 «Об утверждении дорожной карты развития муниципальной системы образования» ждёт вашей "
    "подписи";

Mail mail() {
    Mail mail;
    mail.id = "order.registered/341/ananina";
    mail.from = "Канцелярия управления образования <office@school.example>";
    mail.to = "\"Ананина, А.Н.\" <ananina@school.example>";
    mail.subject = russian_subject;
    mail.text = "Здравствуйте!\n.\nПросим ознакомиться\r\nс приказом № 341.\n";
    mail.date = Instant(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h + 5min + 7s);
    return mail;
}

// The mail as the email library of Python reads it.
Told read_back(const Mail& mail) {
    const auto world = real_world();
    const std::string folder = world->temporary_folder(), path = folder + "/mail.eml";
    world->write_whole(path, message(mail));
    const Finished finished = world->run({python(), "tests/delivery/peers.py", "read", path}, 30s);
    world->remove_all(folder);
    INFO(finished.output);
    REQUIRE(finished.exit_code == 0);
    return told(finished.output);
}

}  // namespace

TEST_CASE("a mail in Russian is read back as it was written") {
    const Told read = read_back(mail());
    CHECK(one(read, "Subject") == russian_subject);
    CHECK(one(read, "From") == "Канцелярия управления образования <office@school.example>");
    CHECK(one(read, "To") == "Ананина, А.Н. <ananina@school.example>");
    CHECK(one(read, "Date") == "Mon, 02 Mar 2026 09:05:07 +0000");
    CHECK(one(read, "Auto-Submitted") == "auto-generated");
    CHECK(one(read, "text") == "Здравствуйте!|.|Просим ознакомиться|с приказом № 341.|");
    CHECK(one(read, "defects") == "[]");
}

TEST_CASE("no line of a mail is longer than 76 bytes and all end in CRLF") {
    Mail long_mail = mail();
    long_mail.text = std::string(5000, 'x');
    long_mail.attachments = {{std::string(200, 'y') + ".bin", "application/octet-stream", std::string(1000, '\0')}};
    const Told read = read_back(long_mail);
    CHECK(std::stoi(one(read, "longest line")) <= 76);
    CHECK(one(read, "bare line ends") == "0");
    CHECK(one(read, "defects") == "[]");
}

TEST_CASE("a plain English subject stays readable and a long one is folded at its blanks") {
    Mail english = mail();
    english.subject = "Order 341";
    CHECK(message(english).find("\r\nSubject: Order 341\r\n") != std::string::npos);
    english.subject = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";
    const Told read = read_back(english);
    CHECK(one(read, "Subject") == english.subject);
    CHECK(std::stoi(one(read, "longest line")) <= 76);
}

TEST_CASE("attachments keep their names, types and bytes") {
    Mail letter = mail();
    const std::string bytes("\0\xff binary \r\n.\r\n", 14);
    const std::string long_name = "Приложение № 1 к приказу об утверждении дорожной карты (редакция вторая).docx";
    letter.attachments = {{"341.pdf", "application/pdf", bytes},
                          {long_name, "application/vnd.oasis.opendocument.text", ""},
                          {"сроки.ics", "", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"},
                          {"a\"b\\c.txt", "no type at all\r\nX-Evil: 1", "d"}};
    const Told read = read_back(letter);
    CHECK(one(read, "multipart") == "multipart/mixed");
    std::vector<std::string> attachments;
    for (auto [at, end] = read.equal_range("attachment"); at != end; ++at) attachments.push_back(at->second);
    CHECK(attachments == std::vector<std::string>{
                             "341.pdf; application/pdf; None; " + sha256(bytes),
                             long_name + "; application/vnd.oasis.opendocument.text; None; " + sha256(""),
                             "сроки.ics; text/calendar; PUBLISH; " + sha256("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
                             "a\"b\\c.txt; application/octet-stream; None; " + sha256("d")});
    CHECK(one(read, "text") == "Здравствуйте!|.|Просим ознакомиться|с приказом № 341.|");
    CHECK(one(read, "defects") == "[]");
}

TEST_CASE("a line end in an address, a subject or a name never makes a new header") {
    const std::string usual = one(read_back(mail()), "headers");
    for (const std::string end : {"\r\n", "\n", "\r", "\r\n ", "\xe2\x80\xa8", "\xc2\x85", "\v", "\f", "\0"}) {
        const std::string evil = end + "Bcc: all@school.example" + end + end + "body";
        Mail letter = mail();
        letter.subject = "Order" + evil;
        letter.to = "Ананина" + evil + " <ananina@school.example" + evil + ">";
        letter.from = "clerk@school.example" + evil;
        letter.id = "id" + evil;
        letter.attachments = {{"name" + evil, "text/plain" + evil, "x"}};
        const Told read = read_back(letter);
        CHECK(one(read, "headers") == "Date From To Subject Message-ID Auto-Submitted MIME-Version Content-Type");
        CHECK(one(read, "Subject").find("Bcc") != std::string::npos);
    }
    CHECK(usual ==
          "Date From To Subject Message-ID Auto-Submitted MIME-Version Content-Type Content-Transfer-Encoding");
}

TEST_CASE("Message-ID comes from the id alone and different ids stay different") {
    const auto id_of = [](const std::string& id) {
        Mail letter = mail();
        letter.id = id;
        letter.subject += id.size() % 2 ? "x" : "";
        const std::string text = message(letter);
        const std::size_t at = text.find("Message-ID: ");
        return text.substr(at, text.find("\r\n", at) - at);
    };
    CHECK(id_of("visa-1") == "Message-ID: <visa-1@school.example>");
    CHECK(id_of("visa-1") == id_of("visa-1"));
    CHECK(id_of("виза 1").find_first_of(" \x80\xff") == std::string("Message-ID:").size());
    for (const auto& [left, right] : {std::pair<std::string, std::string>{"a.b", "a_b"}, {"a.b", "a_2eb"}, {"A", "a"}})
        CHECK(id_of(left) != id_of(right));
    CHECK(id_of(std::string(900, 'x')).size() < 120);
}

TEST_CASE("the same mail is the same bytes") {
    Mail letter = mail();
    letter.attachments = {{"341.pdf", "application/pdf", "bytes"}};
    CHECK(message(letter) == message(letter));
}

TEST_CASE("bytes that are no UTF-8 spoil neither header nor mail") {
    Mail letter = mail();
    letter.subject = "При\xd0 каз \xff";
    CHECK(one(read_back(letter), "Subject") == "При? каз ?");
}
