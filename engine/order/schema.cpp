// The shape of order.yaml, explained in FORMAT.md.
#include "order/order.hpp"

namespace prikaz::order {

std::string_view schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "order.yaml",
  "description": "Приказ: реквизиты, пункты и приложения",
  "type": "object",
  "additionalProperties": false,
  "required": ["title", "items"],
  "properties": {
    "kind": {"type": "string", "description": "Вид документа: приказ (по умолчанию), распоряжение, постановление…"},
    "kind-form": {"type": "string", "enum": ["plain", "spaced"], "description": "ПРИКАЗ или П Р И К А З (вразрядку)"},
    "kind-dative": {"type": "string", "description": "Вид документа в дательном падеже для отметки «к …», если слово редкое"},
    "letterhead": {"type": "string", "enum": ["office", "none"], "description": "Бланк организации или без бланка"},
    "date": {"type": "string", "format": "date", "description": "Дата подписания: 2021-11-01; без неё печатается место для даты"},
    "date-form": {
      "type": "string",
      "enum": ["digits", "words", "words-full", "padded", "quoted", "quoted-spaced", "spoken"],
      "description": "Как писать дату: 05.06.2016; 5 июня 2016 г.; …"
    },
    "date-prefix": {"type": "string", "description": "Слово перед датой: от"},
    "number": {"type": ["string", "number"], "description": "Регистрационный номер; без него печатается место для номера"},
    "place": {"type": "string", "description": "Место издания; none: не печатать"},
    "title": {"$ref": "#/$defs/lines", "description": "Заголовок к тексту: «О чём?», без точки в конце"},
    "preamble": {"type": "string", "description": "Констатирующая часть: основание и цель"},
    "operative": {
      "description": "Распорядительное слово",
      "anyOf": [
        {"$ref": "#/$defs/operative-form"},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "word": {"type": "string", "description": "приказываю (по умолчанию), обязываю, постановляю, предлагаю…"},
            "form": {"$ref": "#/$defs/operative-form"}
          }
        }
      ]
    },
    "items": {"$ref": "#/$defs/items", "description": "Пункты приказа"},
    "signatory": {
      "description": "Кто подписывает; список: несколько подписей",
      "anyOf": [
        {"$ref": "#/$defs/person"},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/person"}}
      ]
    },
    "visas": {"$ref": "#/$defs/persons", "description": "Кто визирует"},
    "visas-form": {"$ref": "#/$defs/sign-form", "description": "sheet: лист согласования (по умолчанию), lines: под подписью"},
    "acquaint": {"$ref": "#/$defs/persons", "description": "Кого ознакомить"},
    "acquaint-form": {"$ref": "#/$defs/sign-form", "description": "lines: под подписью (по умолчанию), sheet: лист ознакомления"},
    "executor": {
      "description": "Отметка об исполнителе",
      "anyOf": [
        {"type": ["string", "integer"]},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "person": {"type": ["string", "integer"], "description": "id из staff.yaml"},
            "name": {"type": "string", "description": "Фамилия, имя, отчество"},
            "phone": {"type": ["string", "number"], "description": "Телефон"},
            "email": {"type": "string", "description": "Электронная почта"}
          }
        }
      ]
    },
    "retention": {"type": ["string", "number"], "description": "Срок хранения: постоянно, 5 лет, 50/75 лет, до минования надобности"},
    "workflow": {"type": "string", "description": "id маршрута из workflows/; по умолчанию выбирает учреждение"},
    "matter": {"type": "string", "description": "О чём приказ по личному составу: дисциплинарное взыскание, приём, перевод, увольнение, отпуск, премия, материальная ответственность, обучение, другое"},
    "acting": {
      "type": "object",
      "additionalProperties": false,
      "required": ["person", "for", "from", "to"],
      "description": "Приказ возлагает исполнение обязанностей",
      "properties": {
        "person": {"type": ["string", "integer"], "description": "Кто исполняет обязанности: id из staff.yaml"},
        "for": {"type": ["string", "integer"], "description": "За кого: id из staff.yaml"},
        "from": {"type": "string", "format": "date", "description": "Первый день"},
        "to": {"type": "string", "format": "date", "description": "Последний день"}
      }
    },
    "amends": {"$ref": "#/$defs/touched", "description": "Какие приказы изменяет"},
    "repeals": {"$ref": "#/$defs/touched", "description": "Какие приказы отменяет"},
    "public": {
      "type": "object",
      "additionalProperties": false,
      "description": "Что видно всем",
      "properties": {
        "show": {"$ref": "#/$defs/yes-no", "description": "Публиковать ли (по умолчанию да)"},
        "withhold": {
          "description": "Что изъять: people (имена), phones (телефоны и почту) или сам текст",
          "anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]
        }
      }
    },
    "profile": {"type": "string", "description": "Правила оформления: gost-2025, gost-2016 или свои"},
    "row": {"type": "object", "description": "Значения {{ row.… }} в текстах: образец строки таблицы, по которой делают много приказов"},
    "typography": {"type": "string", "enum": ["correct", "as-written"], "description": "Исправлять ли кавычки, тире и неразрывные пробелы"},
    "appendices": {"type": "array", "items": {"$ref": "#/$defs/appendix"}, "description": "Приложения"}
  },
  "$defs": {
    "lines": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "number"]}}]},
    "yes-no": {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["yes", "no", "да", "нет"]}]},
    "touched": {
      "anyOf": [
        {"type": ["string", "integer"]},
        {"$ref": "#/$defs/touched-order"},
        {"type": "array", "items": {"anyOf": [{"type": ["string", "integer"]}, {"$ref": "#/$defs/touched-order"}]}}
      ]
    },
    "touched-order": {
      "type": "object",
      "additionalProperties": false,
      "required": ["order"],
      "properties": {
        "order": {"type": ["string", "integer"], "description": "Имя папки приказа или путь к ней"},
        "items": {
          "description": "Номера пунктов; без них весь приказ",
          "anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]
        }
      }
    },
    "operative-form": {"type": "string", "enum": ["spaced-capitals-line", "capitals-line", "spaced-inline", "inline"],
      "description": "На отдельной строке или в конце преамбулы, вразрядку или нет"},
    "sign-form": {"type": "string", "enum": ["lines", "sheet"]},
    "items": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/item"}},
    "item": {
      "anyOf": [
        {"type": "string"},
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["text"],
          "properties": {
            "id": {"type": ["string", "integer"], "description": "Имя для ссылок {{ item.ID.number }}"},
            "text": {"type": "string", "description": "Текст пункта без номера"},
            "more": {"$ref": "#/$defs/lines", "description": "Следующие абзацы того же пункта"},
            "items": {"$ref": "#/$defs/items", "description": "Подпункты"}
          }
        }
      ]
    },
    "person": {
      "anyOf": [
        {"type": ["string", "integer"], "description": "id из staff.yaml"},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "person": {"type": ["string", "integer"], "description": "id из staff.yaml"},
            "post": {"$ref": "#/$defs/lines", "description": "Должность, можно по строкам"},
            "name": {"type": "string", "description": "Имя, как оно печатается"}
          }
        }
      ]
    },
    "persons": {
      "anyOf": [
        {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/person"}, {"$ref": "#/$defs/group"}]}},
        {"$ref": "#/$defs/group"},
        {"$ref": "#/$defs/person"}
      ]
    },
    "group": {
      "type": "object",
      "additionalProperties": false,
      "required": ["group"],
      "properties": {"group": {"type": ["string", "integer"], "description": "id группы из staff.yaml"}}
    },
    "appendix": {
      "type": "object",
      "additionalProperties": false,
      "required": ["body"],
      "properties": {
        "id": {"type": ["string", "integer"], "description": "Имя для ссылок {{ appendix.ID.number }}"},
        "number": {"type": ["string", "number"], "description": "Номер; none: без номера; по умолчанию считается"},
        "caption": {"$ref": "#/$defs/lines", "description": "auto (по умолчанию), none или строки отметки вверху справа"},
        "title": {"$ref": "#/$defs/lines", "description": "Заголовок приложения; none: без заголовка"},
        "page": {"type": "string", "enum": ["portrait", "landscape"], "description": "Ориентация листа"},
        "body": {
          "description": "Содержание: один блок или список блоков",
          "anyOf": [{"$ref": "#/$defs/block"}, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/block"}}]
        }
      }
    },
    "block": {
      "anyOf": [
        {"type": "string", "description": "Текст в Markdown или имя файла .md"},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "heading": {"$ref": "#/$defs/lines", "description": "Заголовок по центру"},
            "text": {"$ref": "#/$defs/regulation", "description": "Текст в Markdown или имя файла .md"},
            "roadmap": {"$ref": "#/$defs/table", "description": "Дорожная карта"},
            "table": {"$ref": "#/$defs/table", "description": "Таблица"},
            "people": {"$ref": "#/$defs/people-block", "description": "Список людей"},
            "picture": {"$ref": "#/$defs/picture", "description": "Рисунок"},
            "document": {"type": "string", "description": "Файл DOCX или ODT, включаемый как есть; последний блок приложения"},
            "break": {"type": "string", "enum": ["page"], "description": "Следующий блок с новой страницы"}
          }
        }
      ]
    },
    "regulation": {
      "anyOf": [
        {"type": "string"},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "file": {"type": "string", "description": "Имя файла .md"},
            "markdown": {"type": "string", "description": "Сам текст"},
            "numbering": {"type": "string", "enum": ["written", "counted"], "description": "При расхождении номеров: как написаны или заново"}
          }
        }
      ]
    },
    "people-block": {
      "anyOf": [
        {"$ref": "#/$defs/people-list"},
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["list"],
          "properties": {
            "list": {"$ref": "#/$defs/people-list"},
            "form": {"type": "string", "enum": ["table", "lines", "plain"], "description": "Таблица без рамок, нумерованные строки или строки"}
          }
        }
      ]
    },
    "people-list": {
      "type": "array",
      "minItems": 1,
      "items": {
        "anyOf": [
          {"$ref": "#/$defs/person"},
          {"$ref": "#/$defs/group"},
          {
            "type": "object",
            "additionalProperties": false,
            "required": ["heading"],
            "properties": {"heading": {"type": "string", "description": "Подзаголовок: Члены рабочей группы"}}
          }
        ]
      }
    },
    "picture": {
      "anyOf": [
        {"type": "string"},
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["file"],
          "properties": {
            "file": {"type": "string", "description": "Файл PNG или JPEG"},
            "width": {"type": "string", "description": "Ширина: 120 mm, 12 cm или 50 %"},
            "height": {"type": "string", "description": "Высота: 80 mm, 8 cm или 50 %"},
            "description": {"type": "string", "description": "Что изображено: для тех, кто не видит"}
          }
        }
      ]
    },
    "table": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "columns": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/column"}, "description": "Графы"},
        "header": {
          "description": "Шапка: по умолчанию названия граф; none: без шапки; или строки ячеек",
          "anyOf": [{"type": "string", "enum": ["titles", "none"]}, {"type": "array", "items": {"$ref": "#/$defs/cells"}}]
        },
        "numbering": {"$ref": "#/$defs/numbering", "description": "Номера строк"},
        "section-numbering": {"type": "string", "enum": ["counted", "none"], "description": "Номера разделов"},
        "sections": {
          "description": "Разделы или имя файла YAML с ними",
          "anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/section"}}]
        },
        "rows": {"$ref": "#/$defs/rows", "description": "Строки без раздела"},
        "terms": {
          "type": "array",
          "description": "Дорожная карта: сроки, прочтение которых подтвердил человек",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["term", "by", "on", "dates"],
            "properties": {
              "term": {"type": ["string", "number"], "description": "Срок, как он написан в графе"},
              "by": {"$ref": "#/$defs/person", "description": "Кто подтвердил"},
              "on": {"type": "string", "format": "date", "description": "Когда подтвердил"},
              "dates": {"$ref": "#/$defs/term-dates"}
            }
          }
        },
        "file-columns": {"type": "object", "additionalProperties": {"type": ["string", "integer"]},
          "description": "Заголовки граф файла и ключи граф таблицы; none: не брать"},
        "section-column": {"type": "string", "description": "Графа файла, где назван раздел"},
        "may-break": {"$ref": "#/$defs/yes-no", "description": "Можно ли переносить строку на другую страницу"},
        "repeat-header": {"$ref": "#/$defs/yes-no", "description": "Повторять шапку на каждой странице"},
        "font": {"type": "string", "enum": ["normal", "small"], "description": "Размер шрифта"},
        "borders": {"$ref": "#/$defs/yes-no", "description": "Рамки"},
        "description": {"type": "string", "description": "О чём таблица: для тех, кто её не видит"}
      }
    },
    "numbering": {"type": "string", "enum": ["section", "continuous", "nested", "written", "none"]},
    "column": {
      "anyOf": [
        {"type": ["string", "number"]},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "key": {"type": ["string", "integer"], "description": "Короткое имя графы; number: номера строк"},
            "title": {"type": ["string", "number"], "description": "Название в шапке"},
            "width": {"type": "number", "minimum": 0.1, "maximum": 10000, "description": "Доля ширины таблицы"},
            "align": {"type": "string", "enum": ["left", "centre"], "description": "Выравнивание"},
            "rotate": {"$ref": "#/$defs/yes-no", "description": "Название в шапке снизу вверх"},
            "repeat": {"type": "integer", "minimum": 1, "maximum": 256, "description": "Столько таких граф подряд"}
          }
        }
      ]
    },
    "section": {
      "type": "object",
      "additionalProperties": false,
      "required": ["title"],
      "properties": {
        "title": {"type": ["string", "number"], "description": "Название раздела"},
        "number": {"type": ["string", "number"], "description": "Номер как он печатается; none: без номера"},
        "numbering": {"$ref": "#/$defs/numbering", "description": "Номера строк этого раздела"},
        "rows": {"$ref": "#/$defs/rows", "description": "Строки раздела"}
      }
    },
    "rows": {
      "anyOf": [{"type": "string", "description": "Имя файла CSV или YAML"}, {"type": "array", "items": {"$ref": "#/$defs/row"}}]
    },
    "row": {"anyOf": [{"$ref": "#/$defs/cells"}, {"type": "object"}]},
    "cells": {"type": "array", "items": {"$ref": "#/$defs/cell"}},
    "cell": {
      "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {
          "type": "array",
          "items": {"anyOf": [{"type": ["string", "number"]}, {"$ref": "#/$defs/cell-people"}]}
        },
        {"$ref": "#/$defs/cell-people"}
      ]
    },
    "cell-people": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "text": {"type": ["string", "number"], "description": "Текст ячейки"},
        "people": {"$ref": "#/$defs/persons", "description": "Люди с должностями"},
        "form": {"type": "string", "enum": ["dash", "comma"], "description": "Должность после тире или запятой"},
        "paragraphs": {"type": "array", "items": {"$ref": "#/$defs/cell"}, "description": "Абзацы"},
        "colspan": {"type": "integer", "minimum": 1, "maximum": 256, "description": "Занимает граф"},
        "rowspan": {"type": "integer", "minimum": 1, "maximum": 10000, "description": "Занимает строк"},
        "rotate": {"$ref": "#/$defs/yes-no", "description": "Текст снизу вверх"},
        "align": {"type": "string", "enum": ["left", "centre"], "description": "Выравнивание"},
        "vertical": {"type": "string", "enum": ["top", "middle", "bottom"], "description": "По высоте"},
        "fill": {"type": ["string", "integer"], "description": "Цвет фона RRGGBB"},
        "confirmed": {"$ref": "#/$defs/confirmed"}
      }
    },
    "confirmed": {
      "type": "object",
      "additionalProperties": false,
      "required": ["by", "on", "dates"],
      "description": "Срок дорожной карты: как его понимать",
      "properties": {
        "by": {"$ref": "#/$defs/person", "description": "Кто подтвердил"},
        "on": {"type": "string", "format": "date", "description": "Когда подтвердил"},
        "dates": {"$ref": "#/$defs/term-dates"}
      }
    },
    "term-dates": {
      "description": "Дни 2022-09-30 и периоды 2022-09-01..2022-09-30; none: крайнего срока нет",
      "anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]
    },
    "rows-file": {
      "anyOf": [
        {"type": "array", "items": {"$ref": "#/$defs/row"}},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "rows": {"$ref": "#/$defs/rows"},
            "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}}
          }
        }
      ]
    }
  }
})json";
}

}  // namespace prikaz::order
