// The shape of workflows/*.yaml, explained in FORMAT.md.
#include "flow/definition.hpp"

namespace prikaz::flow {

std::string_view schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "workflow.yaml",
  "description": "Путь приказа: состояния, переходы, роли, сроки",
  "type": "object",
  "additionalProperties": false,
  "required": ["prikaz", "id", "version", "title", "initial", "states"],
  "properties": {
    "prikaz": {"type": "integer", "minimum": 1, "maximum": 1, "description": "Версия языка"},
    "id": {"type": "string", "description": "Имя пути: order.main-activity"},
    "version": {"type": "integer", "minimum": 1, "maximum": 1000000, "description": "Версия этого пути"},
    "title": {"type": "string", "description": "Название для людей"},
    "calendar": {
      "type": "object",
      "additionalProperties": false,
      "description": "Как считаются сроки",
      "properties": {
        "zone": {"type": "string", "description": "Часовой пояс IANA; по умолчанию тот, что в office.yaml"},
        "roll": {"type": "string", "enum": ["backward", "forward", "none"], "description": "Куда переносится срок с выходного"},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23, "description": "В котором часу срабатывают сроки дня"}
      }
    },
    "roles": {"type": "object", "additionalProperties": {"$ref": "#/$defs/role"}, "description": "Кто есть кто"},
    "journals": {"type": "object", "additionalProperties": {"$ref": "#/$defs/journal"}, "description": "Журналы регистрации"},
    "initial": {"$ref": "#/$defs/word", "description": "Состояние, с которого начинают"},
    "states": {"type": "object", "additionalProperties": {"$ref": "#/$defs/state"}, "description": "Состояния, по порядку"},
    "notify": {
      "type": "object",
      "additionalProperties": false,
      "description": "Как сообщают людям",
      "properties": {
        "mail": {"type": "boolean", "description": "Письма"},
        "ical": {"type": "boolean", "description": "Сроки приложением iCalendar"},
        "webhook": {"type": "string", "description": "Имя веб-хука из office.yaml"}
      }
    },
    "migrate": {
      "type": "object",
      "additionalProperties": false,
      "required": ["from"],
      "description": "Как переходят начатые дела прежней версии",
      "properties": {
        "from": {"type": "integer", "minimum": 1, "maximum": 1000000, "description": "Прежняя версия"},
        "map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/word"}, "description": "Прежнее состояние: новое"}
      }
    }
  },
  "$defs": {
    "word": {"type": ["string", "integer"]},
    "duration": {"type": "string", "description": "3bd рабочих, 10d календарных дней, 4h, 6mo, 2y"},
    "role": {
      "anyOf": [
        {"type": "string", "enum": ["everybody", "author"]},
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "person": {"$ref": "#/$defs/word", "description": "Сотрудник: id из staff.yaml"},
            "position": {"type": "string", "description": "Должность: кто занимает её в этот день"},
            "group": {"$ref": "#/$defs/word", "description": "Группа из staff.yaml"},
            "unit": {"$ref": "#/$defs/word", "description": "Подразделение целиком"},
            "field": {
              "type": "string",
              "enum": ["document.visas", "document.signatory", "document.acquaint", "document.executor"],
              "description": "Кто назван в самом приказе"
            },
            "acting": {"type": "string", "enum": ["by-order"], "description": "Исполнять обязанности можно только по приказу"},
            "else": {"$ref": "#/$defs/word", "description": "Роль вместо этой, если в ней никого нет"},
            "label": {"type": "string", "description": "Как эту роль называют люди: в рисунках и сообщениях"}
          }
        }
      ]
    },
    "journal": {
      "type": "object",
      "additionalProperties": false,
      "required": ["pattern"],
      "properties": {
        "title": {"type": "string", "description": "Название журнала"},
        "pattern": {"type": "string", "description": "Вид номера: {n}-п, {n:03}/{year}, {n}{sub:/%d}-п"},
        "reset": {"type": "string", "enum": ["year", "never"], "description": "Когда счёт начинают заново"},
        "insert": {"$ref": "#/$defs/word", "description": "Роль, которая вправе вставить номер 342/1"}
      }
    },
    "state": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "label": {"type": "string", "description": "Название состояния"},
        "editable": {"type": "boolean", "description": "Текст можно править"},
        "no-due": {"type": "boolean", "description": "Срока нет, и это не ошибка"},
        "final": {"type": "boolean", "description": "Конец пути"},
        "keep": {"type": "string", "enum": ["permanent"], "description": "Хранить постоянно"},
        "due": {"$ref": "#/$defs/duration", "description": "Срок, когда ждут перехода, сделанного человеком"},
        "approve": {"$ref": "#/$defs/approve"},
        "sign": {"$ref": "#/$defs/sign"},
        "publish": {"$ref": "#/$defs/publish"},
        "acknowledge": {"$ref": "#/$defs/acknowledge"},
        "control": {"$ref": "#/$defs/control"},
        "hold": {"$ref": "#/$defs/hold"},
        "remind": {"$ref": "#/$defs/remind"},
        "escalate": {"$ref": "#/$defs/escalate"},
        "absent": {"$ref": "#/$defs/absent"},
        "vanished": {"$ref": "#/$defs/vanished"},
        "parallel": {
          "type": "object", "additionalProperties": {"$ref": "#/$defs/region"},
          "description": "Ветви, идущие одновременно; все должны завершиться"
        },
        "moves": {"type": "object", "additionalProperties": {"$ref": "#/$defs/move"}, "description": "Переходы"}
      }
    },
    "region": {
      "anyOf": [
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "label": {"type": "string", "description": "Название ветви"},
            "publish": {"$ref": "#/$defs/publish"},
            "acknowledge": {"$ref": "#/$defs/acknowledge"},
            "control": {"$ref": "#/$defs/control"},
            "hold": {"$ref": "#/$defs/hold"},
            "no-due": {"type": "boolean", "description": "Срока нет, и это не ошибка"},
            "remind": {"$ref": "#/$defs/remind"},
            "escalate": {"$ref": "#/$defs/escalate"},
            "absent": {"$ref": "#/$defs/absent"},
            "vanished": {"$ref": "#/$defs/vanished"}
          }
        },
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["initial", "states"],
          "properties": {
            "label": {"type": "string", "description": "Название ветви"},
            "initial": {"$ref": "#/$defs/word", "description": "Состояние, с которого начинают"},
            "states": {"type": "object", "additionalProperties": {"$ref": "#/$defs/state"}, "description": "Состояния ветви"}
          }
        }
      ]
    },
    "approve": {
      "type": "array", "minItems": 1,
      "description": "Согласование: этапы друг за другом",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["stage", "who"],
        "properties": {
          "stage": {"$ref": "#/$defs/word", "description": "Имя этапа"},
          "who": {"$ref": "#/$defs/word", "description": "Роль"},
          "need": {"type": ["string", "integer"], "description": "Сколько виз нужно: all, any, 2, 60%"},
          "veto": {"type": "boolean", "description": "Один отказ завершает этап"},
          "due": {"$ref": "#/$defs/duration", "description": "Срок этапа"},
          "covers": {
            "type": "array", "minItems": 1,
            "items": {"type": "string", "enum": ["heading", "preamble", "items", "appendices"]},
            "description": "Части приказа, изменение которых требует новой визы"
          }
        }
      }
    },
    "sign": {
      "type": "object",
      "additionalProperties": false,
      "required": ["who", "kinds"],
      "description": "Подписание",
      "properties": {
        "who": {"$ref": "#/$defs/word", "description": "Роль"},
        "need": {"type": "string", "enum": ["any", "all"], "description": "Подписывает кто-то один из роли или каждый"},
        "kinds": {"$ref": "#/$defs/signature-kinds", "description": "Допустимые виды подписи"},
        "not": {"type": "array", "items": {"$ref": "#/$defs/word"}, "description": "Роли, которые подписывать не вправе"},
        "require": {
          "type": "array",
          "description": "Требования закона к виду подписи",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["kinds", "reason"],
            "properties": {
              "when": {"$ref": "#/$defs/condition", "description": "Когда требование действует"},
              "kinds": {"$ref": "#/$defs/signature-kinds", "description": "Виды подписи, которых оно требует"},
              "reason": {"type": "string", "description": "Статья закона: её покажут в отказе"}
            }
          }
        },
        "due": {"$ref": "#/$defs/duration", "description": "Срок подписания"}
      }
    },
    "signature-kinds": {
      "type": "array", "minItems": 1,
      "items": {"type": "string", "enum": ["simple", "enhanced", "qualified", "paper"]}
    },
    "publish": {
      "type": "object",
      "additionalProperties": false,
      "required": ["where"],
      "description": "Публикация",
      "properties": {
        "where": {"$ref": "#/$defs/word", "description": "Куда: имя из office.yaml"},
        "due": {"$ref": "#/$defs/duration", "description": "Срок"},
        "retry": {"type": "string", "description": "Повторы: 1h x 24"}
      }
    },
    "acknowledge": {
      "type": "object",
      "additionalProperties": false,
      "required": ["who", "kinds"],
      "description": "Ознакомление",
      "properties": {
        "who": {"$ref": "#/$defs/word", "description": "Роль"},
        "kinds": {
          "type": "array", "minItems": 1,
          "items": {"type": "string", "enum": ["simple", "enhanced", "qualified", "paper", "refusal"]},
          "description": "Способы; refusal: акт об отказе с двумя свидетелями"
        },
        "due": {"$ref": "#/$defs/duration", "description": "Срок"},
        "leave": {"type": "string", "enum": ["defer", "ask"], "description": "Кто в отпуске: ждать выхода или спрашивать"},
        "dismissed": {"type": "string", "enum": ["close", "keep"], "description": "Кто уволен: снять или оставить"},
        "hired": {"type": "string", "enum": ["add", "ignore"], "description": "Кто принят позже: добавить или нет"}
      }
    },
    "control": {
      "type": "object",
      "additionalProperties": false,
      "required": ["who"],
      "description": "Исполнение мероприятий дорожной карты",
      "properties": {
        "who": {"$ref": "#/$defs/word", "description": "Роль исполнителей"},
        "accept": {"$ref": "#/$defs/word", "description": "Роль, принимающая отчёты"},
        "horizon": {"$ref": "#/$defs/duration", "description": "На сколько вперёд заводят повторы"}
      }
    },
    "hold": {
      "type": "object",
      "additionalProperties": false,
      "required": ["until"],
      "description": "Ожидание времени",
      "properties": {"until": {"type": "string", "description": "year-end (конец года) или срок: 30d"}}
    },
    "remind": {
      "type": "array",
      "items": {"$ref": "#/$defs/duration"},
      "description": "Напоминания вокруг дня срока: -1bd, 0bd, +1bd"
    },
    "escalate": {
      "type": "object",
      "additionalProperties": false,
      "required": ["after", "to"],
      "description": "Что делать с просрочкой",
      "properties": {
        "after": {"$ref": "#/$defs/duration", "description": "Через сколько после срока"},
        "to": {"$ref": "#/$defs/word", "description": "Роль, которой сообщают"},
        "expire": {"$ref": "#/$defs/duration", "description": "Через сколько после срока сделать переход expired"}
      }
    },
    "absent": {"type": "string", "enum": ["substitute", "wait"], "description": "Кого нет: заместитель или ждать"},
    "vanished": {
      "type": "string",
      "enum": ["recount", "replace", "block"],
      "description": "Кто уволен посреди этапа: пересчитать, заменить или остановить"
    },
    "condition": {"type": ["string", "boolean"]},
    "move": {
      "anyOf": [
        {"$ref": "#/$defs/branch"},
        {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/branch"}}
      ]
    },
    "branch": {
      "type": "object",
      "additionalProperties": false,
      "required": ["to"],
      "properties": {
        "to": {"$ref": "#/$defs/word", "description": "Состояние, в которое переходят"},
        "label": {"type": "string", "description": "Надпись на кнопке"},
        "who": {"$ref": "#/$defs/word", "description": "Роль, которая вправе"},
        "by": {"type": "string", "enum": ["order.amend", "order.repeal"], "description": "Регистрация другого приказа"},
        "when": {"$ref": "#/$defs/condition", "description": "Условие"},
        "remark": {"type": "string", "enum": ["required"], "description": "Без замечания нельзя"},
        "do": {"type": "array", "items": {"$ref": "#/$defs/effect"}, "description": "Что сделать при переходе"}
      }
    },
    "effect": {
      "anyOf": [
        {
          "type": "string",
          "enum": ["freeze-edition", "new-edition", "void-visas", "keep-visas", "render-final", "seal", "close-items",
                   "replan", "evidence", "withdraw-publication"]
        },
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "register": {"$ref": "#/$defs/word", "description": "Взять номер в журнале"},
            "notify": {"$ref": "#/$defs/word", "description": "Сообщить роли"},
            "reacknowledge": {"type": "string", "enum": ["changed", "all"], "description": "Ознакомить снова"}
          }
        }
      ]
    }
  }
})json";
}

}  // namespace prikaz::flow
