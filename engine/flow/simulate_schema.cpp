// The shape of a scenario, explained in FORMAT.md.
#include "flow/flow.hpp"

namespace prikaz::flow {

std::string_view scenario_schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "scenario.yaml",
  "description": "Проигрывание пути приказа: люди, приказ и шаги по времени",
  "type": "object",
  "additionalProperties": false,
  "required": ["people", "start", "author"],
  "properties": {
    "title": {"type": "string", "description": "О чём сценарий"},
    "zone": {"type": "string", "description": "Часовой пояс IANA; пояс самого пути важнее"},
    "start": {"type": "string", "description": "Когда заведено дело: 2026-03-02 09:00"},
    "author": {"$ref": "#/$defs/word", "description": "Кто его завёл: id"},
    "order": {"$ref": "#/$defs/order"},
    "journals": {
      "type": "object",
      "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 999999},
      "description": "Следующий номер журнала; по умолчанию 1"
    },
    "people": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/person"}, "description": "Сотрудники"},
    "acting": {"type": "array", "items": {"$ref": "#/$defs/acting"}, "description": "Приказы об исполнении обязанностей"},
    "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}, "description": "Что происходит, по порядку"},
    "until": {"type": "string", "description": "До какого дня или состояния играть после последнего шага"}
  },
  "$defs": {
    "word": {"type": ["string", "integer"]},
    "words": {"type": "array", "items": {"$ref": "#/$defs/word"}},
    "word-or-words": {"anyOf": [{"type": ["string", "integer"]}, {"type": "array", "items": {"$ref": "#/$defs/word"}}]},
    "count": {"type": "integer", "minimum": 0, "maximum": 100000},
    "order": {
      "type": "object",
      "additionalProperties": false,
      "description": "Что известно о приказе",
      "properties": {
        "id": {"$ref": "#/$defs/word", "description": "Имя приказа"},
        "kind": {"type": "string", "description": "приказ, распоряжение"},
        "matter": {"type": "string", "description": "О чём кадровый приказ: disciplinary, hire…"},
        "retention": {"type": "string", "description": "Срок хранения"},
        "workflow": {"type": "string", "description": "Путь, названный самим приказом"},
        "valid": {"type": "boolean", "description": "В приказе нет ошибок; по умолчанию true"},
        "long-storage": {"type": "boolean", "description": "Хранится дольше десяти лет"},
        "items": {"$ref": "#/$defs/count", "description": "Пунктов"},
        "appendices": {"type": "integer", "minimum": 0, "maximum": 100, "description": "Приложений"},
        "rows": {"$ref": "#/$defs/count", "description": "Мероприятий дорожной карты"},
        "unread": {"$ref": "#/$defs/count", "description": "Сроков, которые не прочитались"},
        "visas": {"$ref": "#/$defs/words", "description": "Кто визирует"},
        "signatory": {"$ref": "#/$defs/word", "description": "Кто подписывает"},
        "acquaint": {"$ref": "#/$defs/words", "description": "Кого ознакомить"},
        "executor": {"$ref": "#/$defs/word-or-words", "description": "Кто исполняет"}
      }
    },
    "person": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": {"$ref": "#/$defs/word"},
        "name": {"type": "string", "description": "Ананина А. Н."},
        "post": {"type": "string", "description": "Должность"},
        "unit": {"$ref": "#/$defs/word", "description": "Подразделение"},
        "groups": {"$ref": "#/$defs/words", "description": "Группы"},
        "hired": {"type": "string", "format": "date", "description": "Первый день работы"},
        "dismissed": {"type": "string", "format": "date", "description": "Последний день работы"},
        "absences": {"type": "array", "items": {"$ref": "#/$defs/absence"}, "description": "Когда отсутствует"}
      }
    },
    "absence": {
      "type": "object",
      "additionalProperties": false,
      "required": ["from", "to"],
      "properties": {
        "from": {"type": "string", "format": "date"},
        "to": {"type": "string", "format": "date", "description": "Последний день"},
        "substitute": {"$ref": "#/$defs/word", "description": "Кто замещает"}
      }
    },
    "acting": {
      "type": "object",
      "additionalProperties": false,
      "required": ["acting", "for", "from", "to", "order"],
      "description": "Приказ: кто за кого исполняет обязанности",
      "properties": {
        "acting": {"$ref": "#/$defs/word"},
        "for": {"$ref": "#/$defs/word"},
        "from": {"type": "string", "format": "date"},
        "to": {"type": "string", "format": "date"},
        "order": {"$ref": "#/$defs/word", "description": "Номер приказа"}
      }
    },
    "done": {"type": "string", "enum": ["done"]},
    "step": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "at": {"type": "string", "description": "2026-03-03 10:00, или от прошлого шага: +1bd 10:00, +2h"},
        "who": {"$ref": "#/$defs/word", "description": "Кто делает переход; по умолчанию author"},
        "do": {"$ref": "#/$defs/word", "description": "Переход: submit"},
        "in": {"type": "string", "description": "В каком состоянии, если их несколько"},
        "approve": {"$ref": "#/$defs/word", "description": "Кто визирует"},
        "reject": {"$ref": "#/$defs/word", "description": "Кто отклоняет"},
        "abstain": {"$ref": "#/$defs/word", "description": "Кто воздерживается"},
        "for": {"$ref": "#/$defs/word", "description": "За кого"},
        "remark": {"type": "string", "description": "Замечание"},
        "sign": {"$ref": "#/$defs/word", "description": "Кто подписывает"},
        "refuse": {"$ref": "#/$defs/word", "description": "Кто отказывается подписать"},
        "kind": {
          "type": "string",
          "enum": ["simple", "enhanced", "qualified", "paper", "refusal"],
          "description": "Вид подписи или ознакомления"
        },
        "date": {"type": "string", "format": "date", "description": "Дата на бумаге"},
        "acknowledge": {"$ref": "#/$defs/word-or-words", "description": "Кто ознакомлен; all: все, кого спросили"},
        "witnesses": {"$ref": "#/$defs/words", "description": "Два свидетеля отказа"},
        "publish": {"type": "string", "enum": ["done", "failed"], "description": "Вышла ли публикация"},
        "report": {"$ref": "#/$defs/done", "description": "Исполнение принято"},
        "edit": {"$ref": "#/$defs/words", "description": "Части, которые изменили: items, appendix 1"},
        "staff": {
          "anyOf": [{"$ref": "#/$defs/dismissal"}, {"$ref": "#/$defs/leave"}, {"$ref": "#/$defs/acting"}],
          "description": "Что стало с людьми"
        },
        "by-order": {"type": "string", "enum": ["amend", "repeal"], "description": "Другой приказ изменил или отменил"},
        "order": {"$ref": "#/$defs/word", "description": "Какой"},
        "expect": {"$ref": "#/$defs/expect"}
      }
    },
    "dismissal": {
      "type": "object",
      "additionalProperties": false,
      "required": ["dismiss"],
      "properties": {
        "dismiss": {"$ref": "#/$defs/word"},
        "on": {"type": "string", "format": "date", "description": "Последний день работы; по умолчанию этот"}
      }
    },
    "leave": {
      "type": "object",
      "additionalProperties": false,
      "required": ["absent", "from", "to"],
      "properties": {
        "absent": {"$ref": "#/$defs/word"},
        "from": {"type": "string", "format": "date"},
        "to": {"type": "string", "format": "date"},
        "substitute": {"$ref": "#/$defs/word"}
      }
    },
    "expect": {
      "type": "object",
      "additionalProperties": false,
      "description": "Что должно быть после шага",
      "properties": {
        "state": {"$ref": "#/$defs/word-or-words", "description": "Где стоит дело"},
        "told": {"$ref": "#/$defs/words", "description": "Кому сообщено после прошлого шага: эти и никто больше"},
        "pending": {"$ref": "#/$defs/words", "description": "От кого ещё ждут визы, подписи или ознакомления"},
        "number": {"$ref": "#/$defs/word", "description": "Номер приказа"},
        "due": {"type": "string", "format": "date", "description": "Срок одного из состояний"},
        "finished": {"type": "boolean", "description": "Дело окончено"},
        "refused": {"type": "string", "description": "Шагу отказано: код"}
      }
    }
  }
})json";
}

}  // namespace prikaz::flow
