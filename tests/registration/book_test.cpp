// A journal of a year: what is given, refused, kept and explained.
#include <catch2/catch.hpp>

#include "tests/registration/desk.hpp"

using namespace desk;

TEST_CASE("the first number is the first of the rules, and each order gets the next") {
    Desk desk("{n}-п");
    CHECK(desk.wish({.order = "a", .date = day(1, 11)}) == "1-п");
    CHECK(desk.wish({.order = "b", .date = day(1, 11)}) == "2-п");
    CHECK(desk.wish({.order = "c", .date = day(1, 12)}) == "3-п");
    Desk later("{n}-п");
    later.rules.first = 120;
    CHECK(later.wish({.order = "a", .date = day(1, 11)}) == "120-п");
    CHECK(later.wish({.order = "b", .date = day(1, 11)}) == "121-п");
}

TEST_CASE("an order registered twice keeps its first number and writes nothing") {
    Desk desk("{n}{sub:/%d}-п");
    desk.wish({.order = "a", .date = day(1, 11)});
    desk.wish({.order = "b", .date = day(1, 12)});
    const std::size_t events = desk.events.size();
    CHECK(desk.wish({.order = "a", .date = day(1, 13)}) == "nothing");
    CHECK(desk.wish({.kind = Kind::Insert, .order = "a", .reason = "why", .date = day(1, 13), .n = 2}) == "nothing");
    CHECK(desk.events.size() == events);
    REQUIRE(registration_of(desk.book, "a"));
    CHECK(registration_of(desk.book, "a")->number == "1-п");
    CHECK(registration_of(desk.book, "c") == nullptr);
}

TEST_CASE(
    "scenario 8: an insert, an annulled and a reserved number stand in order, once, and the report explains them") {
    Desk desk("{n}{sub:/%d}-п");
    for (int n = 1; n <= 343; ++n) desk.wish({.order = "order " + std::to_string(n), .date = day(11, 1)});
    CHECK(desk.wish({.kind = Kind::Insert,
                     .order = "late",
                     .actor = "ananina",
                     .reason = "забыт при передаче дел",
                     .date = day(11, 2),
                     .n = 342}) == "342/1-п");
    CHECK(desk.wish(
              {.kind = Kind::Annul, .actor = "ananina", .reason = "испорчен бланк", .date = day(11, 3), .n = 343}) ==
          "343-п annulled");
    CHECK(desk.wish({.kind = Kind::Reserve,
                     .actor = "ananina",
                     .reason = "для приказа по итогам года",
                     .date = day(11, 3),
                     .n = 350}) == "350-п reserved");
    std::string end;
    for (const auto& [key, line] : desk.book.lines)
        if (key.first >= 342) end += std::to_string(key.first) + "/" + std::to_string(key.second) + " ";
    CHECK(end == "342/0 342/1 343/0 350/0 ");
    const auto notes = gaps(desk.book);
    REQUIRE(notes.size() == 3);
    CHECK(notes[0].from == 343);
    CHECK(notes[0].explanation == "343-п annulled on 2021-11-03 by ananina: испорчен бланк");
    CHECK(notes[1].from == 344);
    CHECK(notes[1].to == 349);
    CHECK(notes[1].explanation == "still to be given");
    CHECK(notes[2].explanation == "350-п reserved on 2021-11-03 by ananina: для приказа по итогам года");
    // The journal goes on behind the annulled number and over the reserved one.
    std::string next;
    for (int n = 0; n < 8; ++n) next += desk.wish({.order = "next " + std::to_string(n), .date = day(11, 4)}) + " ";
    CHECK(next == "344-п 345-п 346-п 347-п 348-п 349-п 351-п 352-п ");
    CHECK(desk.wish({.kind = Kind::UseReserved, .order = "year", .date = day(12, 30), .n = 350}) == "350-п");
    CHECK(desk.wish({.order = "last", .date = day(12, 30)}) == "353-п");
    CHECK(gaps(desk.book).size() == 1);
    desk.check_replay();
}

// The journal of each year is a book of its own; which one is asked follows from the local date.
TEST_CASE("scenario 7: 200 orders registered around the year's turn get the right year, 1-п once and no gap") {
    std::map<int, Desk> journals;
    std::map<std::string, int> printed;
    for (int order = 0; order < 200; ++order) {
        const auto date = order < 97 ? day(12, 31) : calendar::Date{std::chrono::year(2022) / 1 / 1};
        const int year = static_cast<int>(date.year());
        Desk& journal = journals.try_emplace(year, "{n}-п/{year}", year).first->second;
        ++printed[journal.wish({.order = std::to_string(order), .date = date})];
        const int other = year == 2021 ? 2022 : 2021;
        Desk& wrong = journals.try_emplace(other, "{n}-п/{year}", other).first->second;
        CHECK(wrong.wish({.order = std::to_string(order), .date = date}) == "registration.year");
    }
    CHECK(printed.size() == 200);
    CHECK(printed["1-п/2021"] == 1);
    CHECK(printed["97-п/2021"] == 1);
    CHECK(printed["1-п/2022"] == 1);
    CHECK(printed["103-п/2022"] == 1);
    for (const auto& [year, journal] : journals) CHECK(gaps(journal.book).empty());
}

TEST_CASE("a date before the last registered is refused unless overridden with a reason, which is kept") {
    Desk desk("{n}-п");
    desk.wish({.order = "a", .date = day(3, 10)});
    CHECK(desk.wish({.order = "b", .date = day(3, 9)}) == "registration.date.back");
    CHECK(desk.wish({.order = "b", .reason = "why", .date = day(3, 9)}) == "registration.date.back");
    CHECK(desk.wish({.order = "b", .reason = " ", .date = day(3, 9), .back_dating = true}) ==
          "registration.reason.missing");
    CHECK(desk.wish({.order = "b", .reason = "подписан в командировке", .date = day(3, 9), .back_dating = true}) ==
          "2-п");
    CHECK(registration_of(desk.book, "b")->reason == "подписан в командировке");
    CHECK(desk.wish({.order = "c", .date = day(3, 9)}) == "registration.date.back");  // an override opens no door
    CHECK(desk.wish({.order = "c", .date = day(3, 10)}) == "3-п");
}

TEST_CASE("inserts follow one another, need a reason, a number that was given and a pattern that writes them") {
    Desk desk("{n}{letter}");
    desk.wish({.order = "a", .date = day(3, 10)});
    desk.wish({.kind = Kind::Reserve, .reason = "why", .date = day(3, 10), .n = 2});
    const auto insert = [&](const char* order, int n, const char* reason = "why") {
        return desk.wish({.kind = Kind::Insert, .order = order, .reason = reason, .date = day(3, 11), .n = n});
    };
    CHECK(insert("b", 1) == "1а");
    CHECK(insert("c", 1) == "1б");
    CHECK(desk.wish({.kind = Kind::Annul, .reason = "why", .date = day(3, 11), .n = 1, .sub = 2}) == "1б annulled");
    CHECK(insert("d", 1) == "1в");
    CHECK(insert("e", 1, "") == "registration.reason.missing");
    CHECK(insert("e", 2) == "registration.insert.nowhere");  // reserved, no order has it
    CHECK(insert("e", 3) == "registration.insert.nowhere");
    CHECK(insert("e", -1) == "registration.insert.nowhere");
    CHECK(insert("", 1) == "registration.order.missing");
    REQUIRE(gaps(desk.book).size() == 2);
    CHECK(gaps(desk.book)[0].explanation == "1б annulled on 2021-03-11 by : why");
    Desk plain("{n}-п");
    plain.wish({.order = "a", .date = day(3, 10)});
    CHECK(plain.wish({.kind = Kind::Insert, .order = "b", .reason = "why", .date = day(3, 10), .n = 1}) ==
          "registration.insert.pattern");
}

TEST_CASE("a reserved number stays reserved until it is used or annulled") {
    Desk desk("{n}-п");
    const auto reserve = [&](int n, const char* reason = "why") {
        return desk.wish({.kind = Kind::Reserve, .actor = "ananina", .reason = reason, .date = day(5, 1), .n = n});
    };
    const auto use = [&](const char* order, int n) {
        return desk.wish({.kind = Kind::UseReserved, .order = order, .date = day(5, 2), .n = n});
    };
    CHECK(reserve(0) == "1-п reserved");
    CHECK(reserve(0) == "2-п reserved");
    CHECK(reserve(2) == "registration.reserve.taken");
    CHECK(reserve(4, "") == "registration.reason.missing");
    CHECK(reserve(1500) == "registration.reserve.far");
    CHECK(reserve(-3) == "registration.reserve.past");
    CHECK(desk.wish({.order = "a", .date = day(5, 2)}) == "3-п");
    CHECK(use("b", 3) == "registration.reserved.used");
    CHECK(use("b", 9) == "registration.reserved.none");
    CHECK(use("b", 2) == "2-п");
    CHECK(use("c", 2) == "registration.reserved.used");
    CHECK(reserve(3) == "registration.reserve.taken");
    CHECK(desk.wish({.kind = Kind::Annul, .reason = "не понадобился", .date = day(5, 3), .n = 1}) == "1-п annulled");
    CHECK(use("c", 1) == "registration.reserved.annulled");
    CHECK(reserve(1) == "registration.reserve.taken");
    CHECK(desk.wish({.order = "c", .date = day(5, 2)}) == "4-п");
}

TEST_CASE("an annulled number keeps its order in the journal and is never given again; its order may get another") {
    Desk desk("{n}-п");
    desk.wish({.order = "a", .date = day(5, 1)});
    const auto annul = [&](int n, const char* reason = "why") {
        return desk.wish({.kind = Kind::Annul, .reason = reason, .date = day(5, 2), .n = n});
    };
    CHECK(annul(1, "") == "registration.reason.missing");
    CHECK(annul(1) == "1-п annulled");
    CHECK(annul(1) == "registration.annul.again");
    CHECK(annul(2) == "registration.annul.none");
    const auto& line = desk.book.lines.at({1, 0});
    CHECK(line.registered->order == "a");
    CHECK(line.annulled->reason == "why");
    CHECK(registration_of(desk.book, "a") == nullptr);
    CHECK(desk.wish({.order = "a", .date = day(5, 2)}) == "2-п");
    CHECK(desk.wish({.order = "a", .date = day(5, 2)}) == "nothing");
}

TEST_CASE("a journal that is not yearly counts on over the years, and prints the year of each registration") {
    Desk desk("{n}/{year}", 0);
    desk.rules.yearly = false;
    CHECK(desk.wish({.order = "a", .date = day(12, 31)}) == "1/2021");
    CHECK(desk.wish({.order = "b", .date = calendar::Date{std::chrono::year(2022) / 1 / 1}}) == "2/2022");
}

TEST_CASE("a text that the journal could not read back is refused") {
    Desk desk("{n}");
    CHECK(desk.wish({.order = "a\x01", .date = day(1, 1)}) == "registration.text");
    CHECK(desk.wish({.order = "a", .subject = "\xff", .date = day(1, 1)}) == "registration.text");
    CHECK(desk.wish({.order = "a", .subject = std::string(10'000, 'a'), .date = day(1, 1)}) == "registration.text");
    CHECK(desk.wish({.order = "a", .subject = "строка\nи ещё одна", .date = day(1, 1)}) == "1");
    desk.check_replay();
}

TEST_CASE("a journal with all its numbers given has no next one") {
    Desk desk("{n}");
    desk.rules.first = registration::Pattern::largest_number;
    CHECK(desk.wish({.order = "a", .date = day(1, 1)}) == "999999999");
    CHECK(desk.wish({.order = "b", .date = day(1, 1)}) == "registration.full");
    CHECK(desk.wish({.kind = Kind::Reserve, .reason = "why", .date = day(1, 1)}) == "registration.full");
}

TEST_CASE("numbers that a journal lost are shown as unexplained") {
    registration::Book book;
    book = apply(std::move(book), registration::Registered{2, 0, "2", "a", day(1, 1), "", "", ""});
    book = apply(std::move(book), registration::Registered{6, 0, "6", "b", day(1, 1), "", "", ""});
    const auto notes = gaps(book);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].from == 1);
    CHECK(notes[0].to == 1);
    CHECK(notes[1].from == 3);
    CHECK(notes[1].to == 5);
    CHECK(notes[1].explanation.empty());
    CHECK(gaps(book, 2).size() == 1);
}

TEST_CASE("whatever is wished, no number is given twice, the journal is in order and replays to the same book") {
    for (const char* pattern : {"{n}{sub:/%d}-п", "01-{n:03}{letter}/{year}", "{n}-п"}) {
        Desk desk(pattern);
        std::map<std::string, int> given;
        std::uint32_t state = 7;
        const auto random = [&](std::uint32_t below) {
            state = state * 1664525u + 1013904223u;
            return static_cast<int>((state >> 8) % below);
        };
        int refused = 0;
        for (int round = 0; round < 4000; ++round) {
            const std::string order = "order " + std::to_string(random(3000));
            const registration::Wish wish{
                .kind = static_cast<Kind>(random(5)),
                .order = order,
                .actor = "ananina",
                .reason = random(4) ? "why" : "",
                .date = calendar::Date{std::chrono::year(2021) / (1 + round / 400) / (1 + random(28))},
                .n = random(2) ? random(40) : random(900),
                .sub = random(3) ? 0 : random(3),
                .back_dating = random(3) != 0};
            const std::size_t before = desk.events.size();
            const auto next = next_number(desk.book, desk.rules);
            const std::string answer = desk.wish(wish);
            if (answer.starts_with("registration.")) {
                ++refused;
                CHECK(desk.events.size() == before);
                continue;
            }
            if (answer == "nothing" || answer.ends_with("annulled") || answer.ends_with("reserved")) continue;
            INFO(pattern << " " << answer);
            CHECK(++given[answer] == 1);
            if (wish.kind == Kind::Register) CHECK(answer == desk.rules.pattern.print(*next, 0, 2021));
            const auto read = desk.rules.pattern.read_number(answer);
            REQUIRE(read);
            CHECK(desk.book.lines.at({read->n, read->sub}).registered->number == answer);
        }
        CHECK(given.size() > 300);
        CHECK(refused > 300);
        desk.check_replay();
        for (const registration::GapNote& note : gaps(desk.book)) CHECK_FALSE(note.explanation.empty());
    }
}
