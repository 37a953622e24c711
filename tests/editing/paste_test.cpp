// What spreadsheets put into the clipboard becomes rows.
#include "tests/editing/texts.hpp"

using namespace prikaz;
using namespace prikaz::editing;

namespace {

// «measure | term» of each row; sections in brackets.
std::string rows_of(const std::string& text, const std::string& numbering = {}) {
    const auto pasted = rows_from_csv(text, {roadmap_columns(), numbering, {}, {}, {}});
    std::string all;
    for (const Problem& problem : pasted.problems)
        all +=
            problem.code + "@" + std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + "\n";
    for (const Row& row : pasted.value ? pasted.value->rows : std::vector<Row>()) {
        std::string line = row.kind == RowKind::Section ? "[" + row.text + "]" : row.number;
        for (const auto& [key, cell] : row.cells) line += (line.empty() ? "" : " | ") + key + "=" + cell.text;
        all += line + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("cells come from left to right when no heading is there") {
    CHECK(rows_of("Издать приказ\tмай\tОтдел\nПровести, проверить; записать\tиюнь\t\n") ==
          "measure=Издать приказ | responsible=Отдел | term=май\nmeasure=Провести, проверить; записать | term=июнь\n");
    CHECK(rows_of("1;Издать;май\r\n2;Провести;июнь\r\n") ==
          "measure=Издать | term=май\nmeasure=Провести | term=июнь\n");
    CHECK(rows_of("1.\tИздать\tмай\n", "written") == "1. | measure=Издать | term=май\n");
}

TEST_CASE("a heading is known by titles, keys and the words that offices use") {
    CHECK(rows_of("Срок исполнения,Наименование мероприятия,Исполнители\nмай,Издать,Отдел\n") ==
          "measure=Издать | responsible=Отдел | term=май\n");
    CHECK(rows_of("№ п/п\tМероприятия\tПримечание\tсроки\n1\tИздать\tважно\tмай\n") == "measure=Издать | term=май\n");
}

TEST_CASE("cells of several lines, quotes and rows over all columns") {
    CHECK(rows_of("\"Разработать:\r\n- план;\r\n- отчёт\"\tмай\tОО\n") ==
          "measure=Разработать:\n- план;\n- отчёт | responsible=ОО | term=май\n");
    CHECK(rows_of("1. Целеполагание\t\t\t\n1\tИздать\tмай\tОО\n2\tЗаписать\tиюнь\tОО\n") ==
          "[1. Целеполагание]\nmeasure=Издать | responsible=ОО | term=май\nmeasure=Записать | responsible=ОО | "
          "term=июнь\n");
}

TEST_CASE("cells beyond the table and unclosed quotes are told with their places") {
    CHECK(rows_of("а\tб\tв\tг\tд\tе\n") == "editing.paste.cells@1:9\nediting.paste.cells@1:11\n");
    CHECK(rows_of("а\tб\n\"в\tг\n") == "csv.quote@2:1\n");
    CHECK(rows_of("").empty());
}
