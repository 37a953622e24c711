// The shapes of office.yaml and staff.yaml, explained in FORMAT.md.
#include "organization/organization.hpp"

namespace prikaz::organization {

std::string_view office_schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "office.yaml",
  "description": "Карточка организации",
  "type": "object",
  "additionalProperties": false,
  "required": ["letterhead"],
  "properties": {
    "letterhead": {
      "description": "Бланк: что печатается над видом документа",
      "type": "object",
      "additionalProperties": false,
      "required": ["name"],
      "properties": {
        "above": {"$ref": "#/$defs/lines", "description": "Строки над наименованием: государство, вышестоящий орган"},
        "name": {"$ref": "#/$defs/lines", "description": "Наименование организации, по строкам"},
        "short-name": {"$ref": "#/$defs/lines", "description": "Сокращённое наименование"},
        "second-name": {"$ref": "#/$defs/lines", "description": "Наименование на государственном языке республики"},
        "second-language": {"type": "string", "description": "Код этого языка по BCP 47: bua, tt, cv…"},
        "requisites": {"$ref": "#/$defs/lines", "description": "Адреса, телефоны, ОКПО, ОГРН, ИНН/КПП: по строкам"},
        "arms": {"type": "string", "description": "Файл герба или эмблемы рядом с office.yaml (PNG или JPEG)"}
      }
    },
    "name-in-caption": {"$ref": "#/$defs/lines", "description": "Наименование в родительном падеже: «к приказу …»"},
    "place": {"type": "string", "description": "Место издания: г. Ливны"},
    "profile": {"type": "string", "description": "Правила оформления: gost-2025 (по умолчанию), gost-2016 или свои"},
    "signatory": {"type": "string", "description": "Кто подписывает приказы, если в приказе не указано (id из staff.yaml)"},
    "retention": {"type": ["string", "number"], "description": "Срок хранения приказов, если в приказе не указан"},
    "zone": {"type": "string", "description": "Часовой пояс IANA: Europe/Moscow"}
  },
  "$defs": {
    "lines": {
      "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "number"]}}]
    }
  }
})json";
}

std::string_view staff_schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "staff.yaml",
  "description": "Сотрудники организации",
  "anyOf": [
    {
      "type": "object",
      "additionalProperties": false,
      "required": ["people"],
      "properties": {
        "people": {"$ref": "#/$defs/people", "description": "Сотрудники"},
        "groups": {"type": "array", "items": {"$ref": "#/$defs/group"}, "description": "Группы для ознакомления"}
      }
    },
    {"$ref": "#/$defs/people"}
  ],
  "$defs": {
    "people": {"type": "array", "items": {"$ref": "#/$defs/person"}},
    "person": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id", "surname"],
      "properties": {
        "id": {"type": ["string", "integer"], "description": "Короткое имя для ссылок: латинские буквы, цифры, - и _"},
        "surname": {"type": "string", "description": "Фамилия"},
        "name": {"type": "string", "description": "Имя"},
        "patronymic": {"type": "string", "description": "Отчество"},
        "sex": {"enum": ["male", "female"], "type": "string", "description": "Пол"},
        "post": {"$ref": "#/$defs/lines", "description": "Должность, если она одна на всё время"},
        "posts": {"type": "array", "items": {"$ref": "#/$defs/post"}, "description": "Должности с датами"},
        "unit": {"type": "string", "description": "Подразделение"},
        "email": {"type": "string", "description": "Электронная почта"},
        "phone": {"type": ["string", "number"], "description": "Телефон"}
      }
    },
    "post": {
      "type": "object",
      "additionalProperties": false,
      "required": ["title"],
      "properties": {
        "title": {"$ref": "#/$defs/lines", "description": "Должность, можно по строкам"},
        "from": {"type": "string", "format": "date", "description": "Первый день в должности"},
        "to": {"type": "string", "format": "date", "description": "Последний день в должности"}
      }
    },
    "group": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id", "people"],
      "properties": {
        "id": {"type": ["string", "integer"], "description": "Короткое имя группы"},
        "title": {"type": "string", "description": "Название группы"},
        "people": {"type": "array", "items": {"type": ["string", "integer"]}, "description": "id сотрудников"}
      }
    },
    "lines": {
      "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "number"]}}]
    }
  }
})json";
}

}  // namespace prikaz::organization
