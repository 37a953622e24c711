"""What stands in each template, format-neutral: a list of blocks that docx.py and odt.py write in their own markup."""

from dataclasses import dataclass, field


@dataclass
class P:                          # a paragraph; runs are texts or R
    style: str
    runs: list
    at_foot: bool = False         # stands at the foot of its page


@dataclass
class R:                          # a run with its own character style or marks
    text: str
    style: str = ""
    bold: bool = False


@dataclass
class Tag:                        # a structural tag on a paragraph (or row) of its own
    text: str


@dataclass
class Cell:
    blocks: list
    bottom: bool = False          # text stands at the cell's bottom


@dataclass
class Row:
    cells: list
    header: bool = False
    height: float = 0             # mm, at least


@dataclass
class Table:
    name: str
    shares: list                  # columns' shares of the width
    rows: list                    # Row or Tag
    bordered: bool = False
    width: float = 0              # mm, at the right edge; 0: from margin to margin


@dataclass
class Page:
    body: list
    number: str = "every"         # "every" page has its number, or "later": all but the first
    first_header: list = field(default_factory=list)


def line(style, *runs):
    return P(style, list(runs))


def when(condition, *blocks):
    return [Tag(f"{{%p if {condition} %}}"), *blocks, Tag("{%p endif %}")]


def lines(value):
    return "{{ " + value + "|join('\\n') }}"


def cell(style, *runs, bottom=False):
    return Cell([line(style, *runs)], bottom)


LETTERHEAD = when(
    "letterhead",
    *when("letterhead.above", line("PrikazAbove", lines("letterhead.above"))),
    line("PrikazName", lines("letterhead.name")),
    *when("letterhead.short_name", line("PrikazShortName", "(" + lines("letterhead.short_name") + ")")),
    *when("letterhead.second_name",
          line("PrikazSecondName", R(lines("letterhead.second_name"), style="PrikazSecondLanguage"))),
    *when("letterhead.requisites", line("PrikazRequisites", lines("letterhead.requisites"))),
    line("PrikazRule"),
)

# The picture stands in the first page's header: above the name and 10 mm from the edge.
ARMS = [Tag("{%p if letterhead and letterhead.arms %}"), line("PrikazPicture", "{{p letterhead.arms }}"),
        Tag("{%p else %}"), line("PrikazPageNumber"), Tag("{%p endif %}")]

HEAD = [
    line("PrikazKind", "{% if order.kind_spaced %}", R("{{ order.kind }}", style="PrikazSpaced"),
         "{% else %}{{ order.kind }}{% endif %}"),
    Table("Дата и номер", [60, 40], [Row([cell("PrikazDate", "{{ order.date }}"),
                                          cell("PrikazNumber", "№ {{ order.number }}")])]),
    *when("order.place", line("PrikazPlace", "{{ order.place }}")),
    *when("order.title", line("PrikazTitle", lines("order.title"))),
]

OPERATIVE = [
    *when("order.preamble or not order.operative.line",
          line("PrikazText", R("{{r order.preamble }}"),
               "{% if not order.operative.line %}{% if order.preamble %} {% endif %}{% if order.operative.spaced %}",
               R("{{ order.operative.text }}", style="PrikazSpaced", bold=True),
               "{% else %}{{ order.operative.text }}{% endif %}{% endif %}")),
    *when("order.operative.line",
          line("PrikazOperative", "{% if order.operative.spaced %}", R("{{ order.operative.text }}", style="PrikazSpaced"),
               "{% else %}{{ order.operative.text }}{% endif %}")),
    line("PrikazItem", "{{p order.items }}"),
]

SIGNATURE = when(
    "order.signatory",
    Table("Подпись", [60, 40], [Row([cell("PrikazPost", lines("order.signatory.post")),
                                     cell("PrikazSigner", "{{ order.signatory.name }}", bottom=True)])]),
)

# The signature keeps with what follows, lest an empty paragraph makes a page; not with the lists, which may move alone.
LISTED = "order.visas and not order.visas_sheet or order.readers and not order.readers_sheet"
AFTER_SIGNATURE = when(LISTED, line("PrikazEnd"))

BLANK, DATE_BLANK = "_" * 11, "___.___.20__"

VISAS = when(
    "order.visas and not order.visas_sheet",
    line("PrikazListHead", "СОГЛАСОВАНО:"),
    Table("Визы", [42, 16, 26, 16], [
        Tag("{%tr for visa in order.visas %}"),
        Row([cell("PrikazListLine", lines("visa.post"), bottom=True), cell("PrikazListLine", BLANK, bottom=True),
             cell("PrikazListLine", "{{ visa.name }}", bottom=True), cell("PrikazListLine", DATE_BLANK, bottom=True)]),
        Tag("{%tr endfor %}"),
    ]),
)

KIND_INSTRUMENTAL = ("С {% if order.kind == 'ПРИКАЗ' %}приказом{% elif order.kind == 'РАСПОРЯЖЕНИЕ' %}распоряжением"
                     "{% elif order.kind == 'ПОСТАНОВЛЕНИЕ' %}постановлением{% else %}документом{% endif %}"
                     " ознакомлены:")


def reader(index):
    return "{{ order.readers[" + index + "].name }}"


def second(text):
    return "{% if first + 1 < order.readers|length %}" + text + "{% endif %}"


READERS = when(
    "order.readers and not order.readers_sheet",
    line("PrikazListHead", KIND_INSTRUMENTAL),
    Table("Ознакомлены", [22, 12, 16, 22, 12, 16], [
        Row([cell("PrikazListCaption"), cell("PrikazListCaption", "подпись"), cell("PrikazListCaption", "дата")] * 2,
            header=True),
        Tag("{%tr for first in range(0, order.readers|length, 2) %}"),
        Row([cell("PrikazListLine", reader("first"), bottom=True), cell("PrikazListLine", "_" * 9, bottom=True),
             cell("PrikazListLine", "___.___.20__", bottom=True),
             cell("PrikazListLine", second(reader("first + 1")), bottom=True),
             cell("PrikazListLine", second("_" * 9), bottom=True),
             cell("PrikazListLine", second("___.___.20__"), bottom=True)]),
        Tag("{%tr endfor %}"),
    ]),
)

EXECUTOR = when(
    "order.executor",
    P("PrikazExecutor", ["Исп. {{ order.executor.name }}{% if order.executor.phone %}, тел. {{ order.executor.phone }}"
                         "{% endif %}{% if order.executor.email %}, {{ order.executor.email }}{% endif %}"],
      at_foot=True),
)

ORDER = Page([*LETTERHEAD, *HEAD, *OPERATIVE, *SIGNATURE, *AFTER_SIGNATURE, *VISAS, *READERS, *EXECUTOR, line("PrikazEnd")],
             number="later", first_header=ARMS)

APPENDIX = Page([
    *when("appendix.caption", Table("Гриф приложения", [100], [Row([cell("PrikazCaption", lines("appendix.caption"))])],
                                    width=80)),
    *when("appendix.title", line("PrikazAppendixTitle", lines("appendix.title"))),
    line("PrikazText", "{{p appendix.body }}"),
    # Lest a table at the end meet the next appendix's caption block; it also holds a section's end.
    line("PrikazEnd"),
])


def document_named(*title):
    return [line("PrikazSheetTitle", *title),
            line("PrikazSheetText", "{{ order.kind }} {{ order.date }} № {{ order.number }}"),
            *when("order.title", line("PrikazSheetText", lines("order.title")))]


def sheet(name, shares, heads, loop, cells):
    return Table(name, shares, [Row([cell("PrikazCellHead", head) for head in heads], header=True), Tag("{%tr " + loop + " %}"),
                                Row(cells, height=9), Tag("{%tr endfor %}")], bordered=True)


def empty():
    return cell("PrikazCell")


ACQUAINTANCE = Page([
    *document_named("ЛИСТ ОЗНАКОМЛЕНИЯ"),
    sheet("Лист ознакомления", [7, 28, 33, 14, 18], ["№", "Фамилия И.О.", "Должность", "Дата", "Подпись"],
          "for reader in order.readers",
          [cell("PrikazCellCentre", "{{ loop.index }}"), cell("PrikazCell", "{{ reader.name }}"),
           cell("PrikazCell", lines("reader.post")), empty(), empty()]),
    line("PrikazEnd"),
])

APPROVAL = Page([
    *document_named("ЛИСТ СОГЛАСОВАНИЯ"),
    sheet("Лист согласования", [31, 22, 14, 13, 20], ["Должность", "Фамилия И.О.", "Подпись", "Дата", "Замечания"],
          "for visa in order.visas",
          [cell("PrikazCell", lines("visa.post")), cell("PrikazCell", "{{ visa.name }}"), empty(), empty(), empty()]),
    line("PrikazEnd"),
])

TEMPLATES = {"order": ORDER, "appendix": APPENDIX, "acquaintance": ACQUAINTANCE, "approval": APPROVAL}
