"""The named styles and lists of all shipped templates, once for both formats. Measures: mm for indents, pt for type."""

from dataclasses import dataclass
from typing import Optional

FONT = "Times New Roman"
PAGE = dict(width=210, height=297, left=20, right=10, top=20, bottom=20, header=10)   # mm


def page_size(landscape):
    return (PAGE["height"], PAGE["width"]) if landscape else (PAGE["width"], PAGE["height"])


def text_width(landscape):
    return page_size(landscape)[0] - PAGE["left"] - PAGE["right"]


@dataclass
class Look:
    id: str                       # style id in DOCX
    name: str                     # what Word and LibreOffice show, and what the engine asks for
    base: str = "PrikazBase"
    font: Optional[str] = None
    size: Optional[float] = None
    bold: Optional[bool] = None
    italic: Optional[bool] = None
    align: Optional[str] = None   # left centre right both
    first: Optional[float] = None
    left: Optional[float] = None
    right: Optional[float] = None
    before: Optional[float] = None
    after: Optional[float] = None
    line: Optional[float] = None  # multiple of a single line
    exact: Optional[float] = None # pt: line of exactly this height
    keep_next: bool = False
    keep_lines: bool = False
    list: Optional[tuple] = None  # (list id, level); False breaks with the base's list
    outline: Optional[int] = None # 0 is the highest
    rule_below: bool = False
    boxed: bool = False           # neighbours of the same kind share one box


LOOKS = [
    Look("PrikazBase", "Приказ Основа", base="", font=FONT, size=14, align="left", before=0, after=0, line=1),
    # the order's and a regulation's text
    Look("PrikazText", "Приказ Текст", align="both", first=12.5, line=1.15),
    Look("PrikazItem", "Приказ Пункт", base="PrikazText", list=("items", 0)),
    Look("PrikazSubitem", "Приказ Подпункт", base="PrikazText", list=("items", 1)),
    Look("PrikazContinuation", "Приказ Абзац пункта", base="PrikazText"),
    Look("PrikazHeading", "Приказ Заголовок раздела", bold=True, align="centre", before=12, after=6, keep_next=True,
         keep_lines=True, list=("clauses", 0), outline=1),
    Look("PrikazPlainHeading", "Приказ Заголовок", bold=True, align="centre", before=12, after=6, keep_next=True,
         keep_lines=True, outline=1),
    Look("PrikazClause", "Приказ Положение пункт", base="PrikazText", list=("clauses", 1)),
    Look("PrikazClauseText", "Приказ Положение текст", base="PrikazText"),
    Look("PrikazBullet", "Приказ Перечень", base="PrikazText", list=("bullets", 0)),
    Look("PrikazNumbered", "Приказ Перечень 1)", base="PrikazText", list=("numbers", 0)),
    # tables
    Look("PrikazCell", "Приказ Ячейка", size=12),
    Look("PrikazCellCentre", "Приказ Ячейка по центру", base="PrikazCell", align="centre"),
    Look("PrikazCellHead", "Приказ Ячейка шапки", base="PrikazCell", bold=True, align="centre"),
    Look("PrikazCellSection", "Приказ Ячейка раздела", base="PrikazCell", bold=True, align="centre", keep_next=True),
    Look("PrikazCellSubheading", "Приказ Ячейка подзаголовка", base="PrikazCell", italic=True, align="centre",
         keep_next=True),
    Look("PrikazCellBullet", "Приказ Ячейка перечень", base="PrikazCell", list=("cell bullets", 0)),
    Look("PrikazCellNumbered", "Приказ Ячейка перечень 1)", base="PrikazCell", list=("cell numbers", 0)),
    Look("PrikazCellSmall", "Приказ Ячейка мелко", base="PrikazCell", size=8),
    Look("PrikazCellSmallCentre", "Приказ Ячейка мелко по центру", base="PrikazCellSmall", align="centre"),
    Look("PrikazCellSmallHead", "Приказ Ячейка шапки мелко", base="PrikazCellSmall", bold=True, align="centre"),
    Look("PrikazPicture", "Приказ Рисунок", align="centre"),
    # letterhead
    Look("PrikazAbove", "Приказ Бланк над наименованием", align="centre", size=12, after=3),
    Look("PrikazName", "Приказ Бланк наименование", align="centre", bold=True),
    Look("PrikazShortName", "Приказ Бланк краткое наименование", align="centre", size=12),
    Look("PrikazSecondName", "Приказ Бланк наименование на втором языке", base="PrikazName", before=3),
    Look("PrikazRequisites", "Приказ Бланк реквизиты", align="centre", size=12, before=4),
    Look("PrikazRule", "Приказ Бланк черта", size=4, rule_below=True),
    # requisites
    Look("PrikazKind", "Приказ Вид документа", align="centre", bold=True, before=12, after=12, keep_next=True, outline=0),
    Look("PrikazDate", "Приказ Дата", keep_next=True),
    Look("PrikazNumber", "Приказ Номер", align="right", keep_next=True),
    Look("PrikazPlace", "Приказ Место", align="centre", before=6),
    Look("PrikazTitle", "Приказ Заголовок к тексту", align="centre", bold=True, left=30, right=30, before=14, after=14,
         keep_lines=True),
    Look("PrikazOperative", "Приказ Распорядительное слово", before=8, after=8, keep_next=True),
    Look("PrikazPost", "Приказ Подпись должность", before=32, keep_next=True, keep_lines=True),
    Look("PrikazSigner", "Приказ Подпись имя", align="right", before=32, keep_next=True),
    Look("PrikazMark", "Приказ Отметка об электронной подписи", size=9, align="centre", left=2, right=2, boxed=True,
         keep_next=True, keep_lines=True),
    Look("PrikazMarkHead", "Приказ Отметка об электронной подписи, начало", base="PrikazMark", bold=True, before=32),
    Look("PrikazListHead", "Приказ Список заголовок", size=12, before=24, after=6, keep_next=True),
    Look("PrikazListLine", "Приказ Список строка", size=12, before=3, keep_lines=True),
    Look("PrikazListBlank", "Приказ Список место", base="PrikazListLine", align="centre"),
    Look("PrikazListCaption", "Приказ Список подпись под строкой", size=8, align="centre", keep_next=True),
    Look("PrikazExecutor", "Приказ Исполнитель", size=12),
    Look("PrikazCaption", "Приказ Гриф приложения", size=12),
    Look("PrikazAppendixTitle", "Приказ Заголовок приложения", align="centre", bold=True, before=14, after=14,
         keep_next=True, keep_lines=True, outline=0),
    Look("PrikazCaptionGap", "Приказ Просвет под грифом", size=1, exact=6, keep_next=True),
    Look("PrikazSheetTitle", "Приказ Заголовок листа", align="centre", bold=True, after=6, keep_next=True, outline=0),
    Look("PrikazSheetText", "Приказ Лист документ", align="centre", after=10, keep_next=True),
    Look("PrikazPageNumber", "Приказ Номер страницы", align="centre", size=12),
    Look("PrikazEnd", "Приказ Конец", size=1, exact=1),
]

SPACED = ("PrikazSpaced", "Приказ Вразрядку", 3)                    # pt between letters
SECOND_LANGUAGE = ("PrikazSecondLanguage", "Приказ Второй язык")
TABLE = ("PrikazTable", "Приказ Таблица", 0.5, 1.5)                 # border pt, padding mm


@dataclass
class Level:
    text: str                     # %1 is the number of level 1
    style: str = ""               # paragraph style tied to the level
    left: float = 0


def dotted(depth):
    return ".".join(f"%{n}" for n in range(1, depth + 1)) + "."


# Numbers stand inside the first line's indent: wrapped lines are flush left. Indents of listed paragraphs are the levels'.
LISTS = {
    "items": [Level(dotted(1), "PrikazItem"), Level(dotted(2), "PrikazSubitem")] + [Level(dotted(n)) for n in range(3, 10)],
    "clauses": [Level(dotted(1), "PrikazHeading"), Level(dotted(2), "PrikazClause")]
    + [Level(dotted(n)) for n in range(3, 10)],
    "bullets": [Level("–", "PrikazBullet")] + [Level("–", left=6 * n) for n in range(1, 9)],
    "numbers": [Level("%1)", "PrikazNumbered")] + [Level(f"%{n + 1})", left=6 * n) for n in range(1, 9)],
    "cell bullets": [Level("–", "PrikazCellBullet")] + [Level("–", left=3 * n) for n in range(1, 9)],
    "cell numbers": [Level("%1)", "PrikazCellNumbered")] + [Level(f"%{n + 1})", left=3 * n) for n in range(1, 9)],
}


# The first line's indent of every level: that of the style tied to it or to the level before.
def first_lines(levels):
    by_id = {look.id: look for look in LOOKS}
    lines, look = [], None
    for level in levels:
        look = by_id.get(level.style, look)
        lines.append(first_line(look))
    return lines


def first_line(look):
    if look.first is not None or not look.base:
        return look.first or 0
    return first_line(next(base for base in LOOKS if base.id == look.base))
