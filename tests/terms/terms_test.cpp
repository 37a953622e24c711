// Phrases and what they mean: tests/terms/*.tsv, agreed by hand against the rules; and laws that hold for any phrase.
#include "terms/terms.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace {

using namespace prikaz;
using namespace prikaz::terms;

calendar::Date day(const char* iso) { return calendar::read_iso(iso).value(); }

Reading read_on(const char* phrase, const char* order = "2021-11-01") { return read(phrase, basis(day(order))); }

// Without the last column, the sentence.
std::string answer(const std::string& phrase, const std::string& date) {
    std::string row;
    append_row(row, phrase + "\t" + date);
    return row.substr(0, row.rfind('\t'));
}

struct Row {
    std::string file, phrase, date, answer;
    int line = 0;
};

// What was agreed: rows of tests/terms/*.tsv.
std::vector<Row> agreed() {
    std::vector<Row> rows;
    for (const auto& entry : std::filesystem::directory_iterator("tests/terms")) {
        if (entry.path().extension() != ".tsv") continue;
        std::ifstream stream(entry.path());
        std::string line;
        for (int number = 1; std::getline(stream, line); ++number) {
            if (line.empty() || line.starts_with('#')) continue;
            const auto first = line.find('\t');
            const auto second = line.find('\t', first + 1);
            REQUIRE(second != std::string::npos);
            rows.push_back({entry.path().filename().string(), line.substr(0, first),
                            line.substr(first + 1, second - first - 1), line, number});
        }
    }
    return rows;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

struct Score {
    int right = 0, all = 0;
};

}  // namespace

TEST_CASE("Phrases mean what was agreed") {
    std::map<std::string, Score> scores;
    for (const Row& row : agreed()) {
        INFO(row.file << ":" << row.line);
        const std::string given = answer(row.phrase, row.date);
        CHECK(given == row.answer);
        auto& score = scores[row.file];
        ++score.all;
        score.right += given == row.answer;
    }
    REQUIRE(scores.size() >= 3);
    int all = 0;
    for (const auto& [file, score] : scores) {
        UNSCOPED_INFO(file << ": " << score.right << " of " << score.all);
        all += score.all;
    }
    CHECK(all >= 300);
}

TEST_CASE("Capitals, blanks, kinds of dashes, quotes and stops at the end change nothing") {
    // Everything after the phrase itself.
    const auto meaning = [](const std::string& row) { return row.substr(row.find('\t')); };
    for (const Row& row : agreed()) {
        const std::string changed[] = {upper(row.phrase),
                                       replaced(row.phrase, " ", "\u00a0"),
                                       replaced(row.phrase, " ", "  "),
                                       replaced(row.phrase, "-", "–"),
                                       replaced(replaced(row.phrase, "–", "-"), "-", "—"),
                                       "«" + row.phrase + "»",
                                       row.phrase + ";",
                                       " " + row.phrase + " "};
        for (const auto& phrase : changed) {
            INFO(row.file << ":" << row.line << " " << phrase);
            if (row.phrase.ends_with('-')) continue;  // a dash at the end is a range that lost its end
            CHECK(meaning(answer(phrase, row.date)) == meaning(row.answer));
        }
    }
}

TEST_CASE("A letter lost out of a month, an operator or a unit is never passed over with other days") {
    for (const Row& row : agreed()) {
        const Reading whole = read(row.phrase, basis(day(row.date.c_str())));
        if (!whole.is_certain() || whole.windows.empty() || row.phrase.find("кв") != row.phrase.npos ||
            row.phrase.find("полуг") != row.phrase.npos)
            continue;  // «II квартал» and «I квартал» are both whole
        for (std::size_t at = 2; at + 2 <= row.phrase.size(); ++at) {
            const auto lead = static_cast<unsigned char>(row.phrase[at]);
            const bool letter = lead == 0xD0 || lead == 0xD1;
            if (!letter) continue;
            const std::string phrase = row.phrase.substr(0, at) + row.phrase.substr(at + 2);
            const Reading rest = read(phrase, basis(day(row.date.c_str())));
            INFO(row.phrase << " → " << phrase);
            CHECK((!rest.is_certain() || rest.windows == whole.windows));
        }
    }
}

TEST_CASE("Every kind and doubt has a name and a question of its own") {
    std::map<std::string_view, int> codes, questions;
    for (std::size_t i = 0; i < doubt_count; ++i) {
        ++codes[code(static_cast<Doubt>(i))];
        ++questions[question(static_cast<Doubt>(i))];
    }
    CHECK(codes.size() == doubt_count);
    CHECK(questions.size() == doubt_count);
    CHECK(name(Kind::Date) == "date");
    CHECK(name(Kind::Invalid) == "invalid");
}

TEST_CASE("A reading is said back in one sentence") {
    CHECK(sentence(read_on("Сентябрь 2022")) == "С 1 по 30 сентября 2022 года.");
    CHECK(sentence(read_on("до 1 марта 2022")) == "Не позднее 1 марта 2022 года.");
    CHECK(sentence(read_on("сентябрь 2021 - май 2022")) == "С 1 сентября 2021 года по 31 мая 2022 года.");
    CHECK(sentence(read_on("01.12.2021")) == "1 декабря 2021 года.");
    CHECK(sentence(read_on("Август 2022-2024")) ==
          "3 срока: с 1 по 31 августа 2022 года; с 1 по 31 августа 2023 года; с 1 по 31 августа 2024 года.");
    CHECK(sentence(read_on("до 25 декабря ежегодно")) ==
          "Каждый год: 25 декабря 2021 года, 25 декабря 2022 года и так далее.");
    CHECK(sentence(read_on("раз в 3 года")) == "Срок однозначно не определён; уточните: от какой даты считать?");
    CHECK(sentence(read_on("постоянно")) == "Без крайнего срока: постоянно, по графику или по мере необходимости.");
    CHECK(sentence(read_on("31 ноября")).starts_with("Такого срока не бывает"));
    CHECK(sentence(read_on("ежемесячно")).find(" и ещё 20 и так далее.") != std::string::npos);
}

TEST_CASE("Due days move to working days as asked") {
    const Reading reading = read_on("Сентябрь 2022-2024");  // 30 September 2023 is a Saturday
    const auto& days = calendar::russian_production_calendar();
    CHECK(due_days(reading, days, calendar::Roll::Backward) ==
          std::vector<calendar::Date>{day("2022-09-30"), day("2023-09-29"), day("2024-09-30")});
    CHECK(due_days(reading, days, calendar::Roll::Forward)[1] == day("2023-10-02"));
    CHECK(due_days(reading, days, calendar::Roll::None)[1] == day("2023-09-30"));
}

TEST_CASE("A recurrence without an end goes as far as the horizon") {
    Basis far = basis(day("2021-11-01"));
    CHECK(read("ежегодно в мае", far).windows.size() == 2);
    far.horizon = day("2031-11-01");
    const Reading reading = read("ежегодно в мае", far);
    CHECK(reading.windows.size() == 10);
    CHECK(reading.endless);
    CHECK_FALSE(read("ежегодно в мае 2022-2024", far).endless);
    CHECK(basis(day("2024-02-29")).horizon == day("2026-02-28"));
}

TEST_CASE("Lines of another shape are answered in step") {
    const auto row = [](std::string_view line) {
        std::string text;
        append_row(text, line);
        return text;
    };
    CHECK(row("").starts_with("\t\tinvalid\t\t\tunreadable\t"));
    CHECK(row("май 2022").starts_with("май 2022\t\tinvalid\t\t\tunreadable\t"));
    CHECK(row("май 2022\t2022-13-01").starts_with("май 2022\t2022-13-01\tinvalid\t\t\tunreadable\t"));
    CHECK(row("май 2022\t2022-01-01\tещё").starts_with("май 2022\t2022-01-01\tinvalid\t\t\tunreadable\t"));
    CHECK(row("май 2022\t2022-01-01\r")
              .starts_with("май 2022\t2022-01-01\twindow\t2022-05-01..2022-05-31\t2022-05-31\t\t"));
    CHECK(row("\t2022-01-01").starts_with("\t2022-01-01\task\t\t\toffice-policy\t"));
    CHECK(row("\xff\t2022-01-01").find("\task\t\t\tunreadable\t") != std::string::npos);
    CHECK(row(std::string(5000, 'x') + "\t2022-01-01").find("\task\t\t\tunreadable\t") != std::string::npos);
    for (const char* line : {"", "a", "a\tb", "a\tb\tc", "май 2022\t2022-01-01", "\t\t\t\t"}) {
        const std::string answer = row(line);
        INFO(line);
        CHECK(std::ranges::count(answer, '\n') == 1);
        CHECK(answer.ends_with('\n'));
    }
}
