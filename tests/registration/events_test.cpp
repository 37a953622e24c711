// Events as bytes: every version ever written is read for ever.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/registration/desk.hpp"

using namespace desk;
using registration::event_of;

namespace {

std::string golden(const std::string& name, const std::string& written) {
    const std::string path = "tests/registration/events/" + name + ".json";
    if (std::getenv("PRIKAZ_ACCEPT")) std::ofstream(path) << written << '\n';
    std::ifstream stream(path);
    std::stringstream text;
    text << stream.rdbuf();
    std::string all = text.str();
    while (all.ends_with('\n')) all.pop_back();
    return all;
}

const registration::Event registered = registration::Registered{
    342, 1, "342/1-п", "2021/342-plan", day(11, 1), "ananina", "забыт при «передаче» дел", "Об утверждении\nПлана"};
const registration::Event reserved = registration::Reserved{350, "350-п", "ananina", "по итогам года", day(11, 3)};
const registration::Event annulled = registration::Annulled{343, 0, "343-п", "ananina", "испорчен бланк", day(11, 3)};

}  // namespace

TEST_CASE("the golden events of version 1 are written and read as ever") {
    const std::pair<const char*, const registration::Event&> cases[] = {
        {"registered.v1", registered}, {"reserved.v1", reserved}, {"annulled.v1", annulled}};
    for (const auto& [name, event] : cases) {
        const std::string bytes = golden(name, body_of(event));
        INFO(name);
        CHECK(bytes == body_of(event));
        const auto read = event_of(type_of(event), 1, bytes);
        REQUIRE(read);
        CHECK(*read == event);
        CHECK(type_of(event) == "registration." + std::string(name).substr(0, std::string(name).find('.')));
    }
}

TEST_CASE("bytes that were never written as an event are no event") {
    const std::string good = body_of(reserved);
    CHECK(event_of("registration.reserved", 1, good));
    CHECK_FALSE(event_of("registration.reserved", 2, good));
    CHECK_FALSE(event_of("registration.registered", 1, good));
    CHECK_FALSE(event_of("registration.unheard", 1, good));
    CHECK_FALSE(event_of("registration.reserved", 1, ""));
    CHECK_FALSE(event_of("registration.reserved", 1, "[]"));
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string body = good;
        const auto at = body.find(from);
        REQUIRE(at != std::string::npos);
        return event_of("registration.reserved", 1, body.replace(at, from.size(), to)).has_value();
    };
    CHECK_FALSE(changed("350,", "0,"));
    CHECK_FALSE(changed("350,", "-1,"));
    CHECK_FALSE(changed("350,", "4294967297,"));
    CHECK_FALSE(changed("350,", "\"350\","));
    CHECK_FALSE(changed("2021-11-03", "2021-11-31"));
    CHECK_FALSE(changed("{", "{\"more\":1,"));
    CHECK_FALSE(changed("\"actor\"", "\"auctor\""));
    CHECK_FALSE(changed("\"ananina\"", "7"));
    CHECK(changed("350,", "351,"));
    CHECK_FALSE(event_of("registration.reserved", 1, std::string(70'000, ' ') + good));
}
