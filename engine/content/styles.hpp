// Names of the styles that every shipped template defines, in DOCX (w:name) and in ODT (style:display-name). They are
// the contract between the engine, which says what a paragraph is, and the template, which says how it looks.
#pragma once

namespace prikaz::content::style {

// Paragraphs of the order
inline constexpr char text[] = "Приказ Текст";                 // justified, first line indented
inline constexpr char item[] = "Приказ Пункт";                 // level 0 of the items' list: 1.
inline constexpr char subitem[] = "Приказ Подпункт";           // levels 1…: 1.1., 1.1.1.
inline constexpr char continuation[] = "Приказ Абзац пункта";  // further paragraphs of an item
// Regulations
inline constexpr char heading[] = "Приказ Заголовок раздела";       // numbered heading, level 0 of the clauses' list
inline constexpr char plain_heading[] = "Приказ Заголовок";         // heading without a number, centred
inline constexpr char clause[] = "Приказ Положение пункт";          // levels 1…: 1.1., 4.3.1.
inline constexpr char clause_written[] = "Приказ Положение текст";  // paragraphs, definitions and numbers as written
inline constexpr char bullet[] = "Приказ Перечень";                 // dash list
inline constexpr char numbered[] = "Приказ Перечень 1)";            // 1) 2) 3)
// Tables
inline constexpr char table[] = "Приказ Таблица";  // table style
inline constexpr char cell[] = "Приказ Ячейка";    // left
inline constexpr char cell_centre[] = "Приказ Ячейка по центру";
inline constexpr char cell_head[] = "Приказ Ячейка шапки";
inline constexpr char cell_section[] = "Приказ Ячейка раздела";  // section row over all columns
inline constexpr char cell_subheading[] = "Приказ Ячейка подзаголовка";
inline constexpr char cell_bullet[] = "Приказ Ячейка перечень";       // dash or dot list inside a cell
inline constexpr char cell_numbered[] = "Приказ Ячейка перечень 1)";  // 1) 2) 3) inside a cell
inline constexpr char cell_small[] = "Приказ Ячейка мелко";           // tables of very many columns: left
inline constexpr char cell_small_centre[] = "Приказ Ячейка мелко по центру";
inline constexpr char cell_small_head[] = "Приказ Ячейка шапки мелко";  // and section rows
inline constexpr char picture[] = "Приказ Рисунок";                   // the paragraph around a picture
// Runs
inline constexpr char spaced[] = "Приказ Вразрядку";  // letter spacing, for the operative word

}  // namespace prikaz::content::style
