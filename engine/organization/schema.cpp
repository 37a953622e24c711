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
    "organizations": {
      "description": "Организации, которые называют приказы: {{ organizations.ID|genitive }}; падежи — где правила ошибаются",
      "type": "array",
      "items": {"$ref": "#/$defs/organization"}
    },
    "place": {"type": "string", "description": "Место издания: г. Ливны"},
    "profile": {"type": "string", "description": "Правила оформления: gost-2025 (по умолчанию), gost-2016 или свои"},
    "signatory": {"type": "string", "description": "Кто подписывает приказы, если в приказе не указано (id из staff.yaml)"},
    "retention": {"type": ["string", "number"], "description": "Срок хранения приказов, если в приказе не указан"},
    "zone": {"type": "string", "description": "Часовой пояс IANA: Europe/Moscow"},
    "workflow": {"type": "string", "description": "Какой путь проходят приказы, если в приказе не указано (id)"},
    "clerk": {"type": ["string", "integer"], "description": "Кто действует в командной строке (id из staff.yaml)"},
    "roles": {
      "description": "Кто исполняет роли путей приказов в этой организации",
      "type": "object",
      "additionalProperties": {"$ref": "#/$defs/role"}
    },
    "journals": {
      "description": "Журналы регистрации",
      "type": "object",
      "additionalProperties": {"$ref": "#/$defs/journal"}
    },
    "calendar": {
      "description": "Дни, которые отличаются от производственного календаря России",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "off": {"$ref": "#/$defs/days", "description": "Выходные дни"},
        "working": {"$ref": "#/$defs/days", "description": "Рабочие дни"},
        "shortened": {"$ref": "#/$defs/days", "description": "Рабочие дни, короче на час"}
      }
    },
    "mail": {
      "description": "Почтовый сервер, через который уходят извещения",
      "type": "object",
      "additionalProperties": false,
      "required": ["server", "from"],
      "properties": {
        "server": {"type": "string", "description": "smtp://mail.example.org:25 или smtps://mail.example.org:465"},
        "from": {"type": "string", "description": "От кого: Приказы <prikaz@example.org>"},
        "user": {"type": "string", "description": "Имя на сервере"},
        "password-file": {"type": "string", "description": "Файл, в котором стоит пароль"},
        "tls": {"type": "boolean", "description": "Требовать шифрования (STARTTLS)"}
      }
    },
    "sign-in": {
      "description": "Как входят через браузер",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "passwords": {
          "enum": ["yescrypt", "gost-yescrypt"],
          "type": "string",
          "description": "Чем защищены сохранённые пароли"
        },
        "idle-minutes": {"type": "integer", "minimum": 5, "maximum": 1440, "description": "Сеанс без действий, минут"},
        "longest-hours": {"type": "integer", "minimum": 1, "maximum": 720, "description": "Сеанс всего, часов"},
        "link-days": {"type": "integer", "minimum": 1, "maximum": 90, "description": "Одноразовая ссылка, дней"},
        "ldap": {
          "description": "Сервер LDAP, который знает пароли тех, у кого здесь пароля нет",
          "type": "object",
          "additionalProperties": false,
          "required": ["url", "dn"],
          "properties": {
            "url": {"type": "string", "description": "ldaps://ldap.example.org или ldap://ldap.example.org"},
            "dn": {"type": "string", "description": "uid={1},ou=people,dc=example,dc=org: {1} — id сотрудника"},
            "start-tls": {"type": "boolean", "description": "Шифровать соединение ldap:// (STARTTLS); иначе пароль виден в сети"},
            "certificates": {"type": "string", "description": "Файл сертификатов PEM, которым верить"}
          }
        }
      }
    },
    "hooks": {
      "description": "Адреса, по которым сообщается о событиях",
      "type": "object",
      "additionalProperties": {
        "type": "object",
        "additionalProperties": false,
        "required": ["secret-file"],
        "properties": {
          "url": {"type": "string", "description": "https://example.org/prikaz"},
          "url-file": {"type": "string", "description": "Файл с адресом, если сам адрес — секрет (вместо url)"},
          "secret-file": {"type": "string", "description": "Файл с общим секретом для подписи"}
        }
      }
    },
    "archive": {
      "description": "Архив (папка archive): вечное хранение приказов в открытом виде",
      "type": "object",
      "additionalProperties": false,
      "required": ["fond"],
      "properties": {
        "fond": {"type": "string", "description": "Имя фонда латиницей: часть имени каждого архивного объекта"},
        "pdf": {"type": "boolean", "description": "Класть рядом с документами PDF/A, если установлен LibreOffice (по умолчанию да)"}
      }
    },
    "site": {
      "description": "Сайт, на котором публикуются приказы",
      "type": "object",
      "additionalProperties": false,
      "required": ["folder"],
      "properties": {
        "folder": {"type": "string", "description": "Папка сайта"},
        "title": {"type": "string", "description": "Заголовок сайта"},
        "url": {"type": "string", "description": "Адрес сайта: https://example.org/orders/"},
        "formats": {
          "description": "В каких видах приказы стоят на сайте (по умолчанию html и docx)",
          "type": "array",
          "items": {"enum": ["html", "docx", "odt", "pdf"], "type": "string"}
        },
        "withhold": {
          "description": "Чего не должно быть ни в одном опубликованном файле",
          "type": "array",
          "items": {"type": ["string", "number"]}
        }
      }
    }
  },
  "$defs": {
    "role": {
      "anyOf": [
        {"type": "string", "enum": ["everybody", "author"], "description": "Все, кто работает; кто начал приказ"},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "person": {"type": ["string", "integer"], "description": "Сотрудник (id)"},
            "position": {"type": "string", "description": "Кто занимает эту должность"},
            "group": {"type": ["string", "integer"], "description": "Группа сотрудников (id или название)"},
            "unit": {"type": "string", "description": "Все сотрудники подразделения"},
            "field": {
              "enum": ["document.visas", "document.signatory", "document.acquaint", "document.executor"],
              "type": "string",
              "description": "Кто назван в самом приказе"
            },
            "acting": {"enum": ["by-order"], "type": "string", "description": "Замещать можно только по приказу"}
          }
        }
      ]
    },
    "organization": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id", "name"],
      "properties": {
        "id": {"type": ["string", "integer"], "description": "Короткое имя: латинские буквы, цифры, - и _"},
        "name": {"type": "string", "description": "Наименование"},
        "genitive": {"type": "string", "description": "Родительный падеж"},
        "dative": {"type": "string", "description": "Дательный падеж"},
        "accusative": {"type": "string", "description": "Винительный падеж"},
        "instrumental": {"type": "string", "description": "Творительный падеж"},
        "prepositional": {"type": "string", "description": "Предложный падеж"}
      }
    },
    "journal": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "pattern": {"type": "string", "description": "Вид номера: {n}-п"},
        "title": {"type": "string", "description": "Название журнала"},
        "first": {"type": "integer", "minimum": 1, "maximum": 1000000, "description": "Первый номер"}
      }
    },
    "days": {"type": "array", "items": {"type": "string", "format": "date"}},
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
        "number": {"type": ["string", "number"], "description": "Табельный номер"},
        "surname": {"type": "string", "description": "Фамилия"},
        "name": {"type": "string", "description": "Имя"},
        "patronymic": {"type": "string", "description": "Отчество"},
        "sex": {"enum": ["male", "female"], "type": "string", "description": "Пол"},
        "post": {"$ref": "#/$defs/lines", "description": "Должность, если она одна на всё время"},
        "posts": {"type": "array", "items": {"$ref": "#/$defs/post"}, "description": "Должности с датами"},
        "born": {"type": "string", "format": "date", "description": "Дата рождения: чтобы различать однофамильцев"},
        "hired": {"type": "string", "format": "date", "description": "Первый день работы"},
        "dismissed": {"type": "string", "format": "date", "description": "Последний день работы"},
        "absences": {"type": "array", "items": {"$ref": "#/$defs/absence"}, "description": "Когда отсутствует"},
        "unit": {"type": "string", "description": "Подразделение"},
        "email": {"type": "string", "description": "Электронная почта"},
        "phone": {"type": ["string", "number"], "description": "Телефон"},
        "forms": {"$ref": "#/$defs/forms", "description": "Падежи, написанные вручную: где правило ошибается"}
      }
    },
    "forms": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "surname": {"$ref": "#/$defs/cases", "description": "Фамилия"},
        "name": {"$ref": "#/$defs/cases", "description": "Имя"},
        "patronymic": {"$ref": "#/$defs/cases", "description": "Отчество"},
        "posts": {"type": "array", "items": {"$ref": "#/$defs/post-cases"}, "description": "Должности"}
      }
    },
    "cases": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "genitive": {"type": "string", "description": "Кого? Родительный"},
        "dative": {"type": "string", "description": "Кому? Дательный"},
        "accusative": {"type": "string", "description": "Кого? Винительный"},
        "instrumental": {"type": "string", "description": "Кем? Творительный"},
        "prepositional": {"type": "string", "description": "О ком? Предложный"}
      }
    },
    "post-cases": {
      "type": "object",
      "additionalProperties": false,
      "required": ["title"],
      "properties": {
        "title": {"type": "string", "description": "Должность, как она написана выше"},
        "genitive": {"type": "string", "description": "Кого? Родительный"},
        "dative": {"type": "string", "description": "Кому? Дательный"},
        "accusative": {"type": "string", "description": "Кого? Винительный"},
        "instrumental": {"type": "string", "description": "Кем? Творительный"},
        "prepositional": {"type": "string", "description": "О ком? Предложный"}
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
    "absence": {
      "type": "object",
      "additionalProperties": false,
      "required": ["from"],
      "properties": {
        "from": {"type": "string", "format": "date", "description": "Первый день отсутствия"},
        "to": {"type": "string", "format": "date", "description": "Последний день отсутствия, если он известен"},
        "kind": {
          "enum": ["leave", "sick", "trip", "other"],
          "type": "string",
          "description": "Отпуск (по умолчанию), болезнь, командировка, другое"
        },
        "substitute": {"type": ["string", "integer"], "description": "Кто замещает (id)"}
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
