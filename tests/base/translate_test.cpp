#include <catch2/catch.hpp>

#include <thread>

#include "base/base.hpp"
#include "base/speaking.hpp"

using namespace prikaz;
using namespace std::chrono_literals;

namespace {

// Back to English whatever a test does.
struct Speech {
    ~Speech() { speak(Language::English, ""); }
};

}  // namespace

TEST_CASE("texts are English keys with their arguments until another language is chosen") {
    CHECK(say("cannot read {1}: {2}", {"a", "b {1}"}) == "cannot read a: b {1}");
    CHECK(say("{2} {1} {3} {x} {", {"a", "b"}) == "b a {3} {x} {");
    CHECK(say("{1} error in {2}", "{1} errors in {2}", 1, {"x"}) == "1 error in x");
    CHECK(say("{1} error in {2}", "{1} errors in {2}", 5, {"x"}) == "5 errors in x");
}

TEST_CASE("Russian is spoken from a compiled catalogue in the locale that every Debian has") {
    const Speech speech;
    const auto world = real_world();
    const std::string folder = world->temporary_folder();
    world->write_whole(
        folder + "/ru/LC_MESSAGES/prikaz.po",
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        "\"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);\\n\"\n"
        "msgid \"error\"\nmsgstr \"ошибка\"\nmsgid \"hint\"\nmsgstr \"подсказка\"\n"
        "msgid \"cannot read {1}: {2}\"\nmsgstr \"{2}: не читается {1}\"\n"
        "msgid \"{1} error in {2}\"\nmsgid_plural \"{1} errors in {2}\"\n"
        "msgstr[0] \"{1} ошибка в {2}\"\nmsgstr[1] \"{1} ошибки в {2}\"\nmsgstr[2] \"{1} ошибок в {2}\"\n");
    const std::string compiled = folder + "/ru/LC_MESSAGES/prikaz.mo";
    REQUIRE(world->run({"msgfmt", "-o", compiled, folder + "/ru/LC_MESSAGES/prikaz.po"}, 20s).exit_code == 0);

    speak(Language::Russian, folder);
    CHECK(spoken() == Language::Russian);
    CHECK(say("cannot read {1}: {2}", {"файл", "нет прав"}) == "нет прав: не читается файл");
    CHECK(say("{1} error in {2}", "{1} errors in {2}", 1, {"x"}) == "1 ошибка в x");
    CHECK(say("{1} error in {2}", "{1} errors in {2}", 22, {"x"}) == "22 ошибки в x");
    CHECK(say("{1} error in {2}", "{1} errors in {2}", 11, {"x"}) == "11 ошибок в x");
    CHECK(say("a text without translation {1}", {"x"}) == "a text without translation x");
    CHECK(print({Severity::Error, "a.b", {"a.yaml", 1, 1, 1, ""}, "т", "п"}, "x") ==
          "a.yaml:1:1: ошибка [a.b]: т\n    1 | x\n      | ^\n  подсказка: п\n");

    speak(Language::English, folder);
    CHECK(say("error") == "error");
}

TEST_CASE("the catalogue of the project compiles and speaks Russian") {
    const Speech speech;
    const auto world = real_world();
    const std::string folder = world->temporary_folder();
    world->write_whole(folder + "/ru/LC_MESSAGES/x", "");
    const auto compiled =
        world->run({"msgfmt", "--check", "-o", folder + "/ru/LC_MESSAGES/prikaz.mo", "engine/base/locale/ru.po"}, 20s);
    INFO(compiled.output);
    REQUIRE(compiled.exit_code == 0);
    speak(Language::Russian, folder);
    CHECK(say("warning") == "предупреждение");
    {
        const Speaking english(Language::English);
        CHECK(say("warning") == "warning");
        std::string elsewhere;
        std::thread([&] { elsewhere = say("warning"); }).join();
        CHECK(elsewhere == "предупреждение");  // another thread speaks for somebody else
        const Speaking russian(Language::Russian);
        CHECK(say("warning") == "предупреждение");
    }
    CHECK(say("warning") == "предупреждение");
}
