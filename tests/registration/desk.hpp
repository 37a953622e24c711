// What the tests of this room share: a journal led by wishes, with the events that it wrote.
#pragma once

#include <catch2/catch.hpp>
#include <map>

#include "registration/registration.hpp"

namespace desk {

using namespace prikaz;
using Kind = registration::Wish::Kind;

inline calendar::Date day(unsigned month, unsigned day_of_month) {
    return {std::chrono::year(2021), std::chrono::month(month), std::chrono::day(day_of_month)};
}

struct Desk {
    registration::Rules rules;
    registration::Book book;
    std::vector<registration::Event> events = {};

    explicit Desk(std::string_view pattern, int year = 2021) {
        rules.id = "main";
        rules.title = "Основная деятельность";
        rules.pattern = registration::Pattern::read(pattern, {}).value.value();
        book.year = year;
    }

    // The number given, «N annulled», «N reserved», «nothing», or the code of the refusal.
    std::string wish(const registration::Wish& wish) {
        const auto decided = decide(book, rules, wish);
        if (const auto* problem = std::get_if<Problem>(&decided)) {
            CHECK_FALSE(problem->text.empty());
            CHECK_FALSE(problem->hint.empty());
            return problem->code;
        }
        std::string answer = "nothing";
        for (const auto& event : std::get<std::vector<registration::Event>>(decided)) {
            static constexpr const char* after[] = {"", " reserved", " annulled"};
            answer = std::visit([](const auto& one) { return one.number; }, event) + after[event.index()];
            events.push_back(event);
            book = apply(std::move(book), event);
        }
        return answer;
    }

    // Through bytes and back, as a restart would read them.
    void check_replay() const {
        registration::Book again;
        again.year = book.year;
        for (const auto& event : events) {
            const auto read = registration::event_of(type_of(event), 1, body_of(event));
            REQUIRE(read);
            CHECK(*read == event);
            again = apply(std::move(again), *read);
        }
        CHECK(again == book);
    }
};

}  // namespace desk
