"""What stands in each template, format-neutral: a list of blocks that docx.py and odt.py write in their own markup."""

from dataclasses import dataclass, field


@dataclass
class P:                          # a paragraph; runs are texts or R
    style: str
    runs: list
    at_foot: bool = False         # stands at the foot of its page
    kept: bool = False            # keeps with what follows
    wide: bool = False            # from margin to margin, whatever its style says


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
    landscape: bool = False       # stands on a landscape page
    short: bool = False           # has few rows even when a loop makes them: keeps with what follows


@dataclass
class Page:
    body: list
    number: str = "every"         # "every" page has its number, or "later": all but the first
    first_header: list = field(default_factory=list)
    landscape: bool = False


def line(style, *runs):
    return P(style, list(runs))


def when(condition, *blocks):
    return [Tag(f"{{%p if {condition} %}}"), *blocks, Tag("{%p endif %}")]


def lines(value):
    return "{{ " + value + "|join('\\n') }}"


def cell(style, *runs, bottom=False, kept=False):
    return Cell([P(style, list(runs), kept=kept)], bottom)


# Rows of a loop. The last one is not left alone on a page: the one before keeps with it.
def rows(loop, cells, height=0):
    return [Tag("{%tr for " + loop + " %}"), Tag("{%tr if loop.revindex == 2 %}"), Row(cells(True), height=height),
            Tag("{%tr else %}"), Row(cells(False), height=height), Tag("{%tr endif %}"), Tag("{%tr endfor %}")]


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
    # Lines that a clerk divided stay as they are; a text in one piece is as narrow as the profile wants it.
    *when("order.title|length > 1", P("PrikazTitle", [lines("order.title")], wide=True)),
    *when("order.title|length == 1", line("PrikazTitle", "{{ order.title[0] }}")),
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

# Where the hand signature would stand (ГОСТ Р 7.0.97, 5.23), one for each who signs; the engine tells it of a verified
# certificate alone.
ITS = "signatures[loop.index0]"
MARK = Cell([
    line("PrikazMarkHead", "Документ подписан электронной подписью"),
    line("PrikazMark", "Сертификат {{ " + ITS + ".serial }}"),
    line("PrikazMark", "Владелец {{ " + ITS + ".owner }}"),
    line("PrikazMark", "Действителен с {{ " + ITS + ".from }} по {{ " + ITS + ".to }}"),
    *when(ITS + ".stamped", line("PrikazMark", "Подписан {{ " + ITS + ".stamped }}")),
], True)
SIGNER_POST, SIGNER_NAME = lines("signatory.post"), "{{ signatory.name }}"
EACH_SIGNER, LAST = Tag("{%tr for signatory in order.signatories %}"), Tag("{%tr endfor %}")

SIGNATURE = [
    Tag("{%p if order.signatory and signature %}"),
    Table("Электронная подпись", [32, 42, 26], [
        EACH_SIGNER, Tag("{%tr if " + ITS + " %}"),
        Row([cell("PrikazPost", SIGNER_POST, bottom=True), MARK, cell("PrikazSigner", SIGNER_NAME, bottom=True)]),
        Tag("{%tr else %}"),
        Row([cell("PrikazPost", SIGNER_POST, bottom=True), cell("PrikazSigner"),
             cell("PrikazSigner", SIGNER_NAME, bottom=True)]),
        Tag("{%tr endif %}"), LAST], short=True),
    Tag("{%p elif order.signatory %}"),
    Table("Подпись", [60, 40], [EACH_SIGNER, Row([cell("PrikazPost", SIGNER_POST),
                                                  cell("PrikazSigner", SIGNER_NAME, bottom=True)]), LAST],
          short=True),
    Tag("{%p endif %}"),
]

# The signature keeps with what follows, lest an empty paragraph makes a page; not with the lists, which may move alone.
LISTED = "order.visas and not order.visas_sheet or order.readers and not order.readers_sheet"
AFTER_SIGNATURE = when(LISTED, line("PrikazEnd"))

BLANK, DATE_BLANK = "_" * 11, "___.___.20__"


def visa_cells(kept):
    return [cell(style, text, bottom=True, kept=kept) for style, text in [
        ("PrikazListLine", lines("visa.post")), ("PrikazListLine", BLANK), ("PrikazListLine", "{{ visa.name }}"),
        ("PrikazListBlank", DATE_BLANK)]]


VISAS = when(
    "order.visas and not order.visas_sheet",
    line("PrikazListHead", "СОГЛАСОВАНО:"),
    Table("Визы", [37, 16, 31, 16], rows("visa in order.visas", visa_cells)),
)

KIND_INSTRUMENTAL = ("С {% if order.kind == 'ПРИКАЗ' %}приказом{% elif order.kind == 'РАСПОРЯЖЕНИЕ' %}распоряжением"
                     "{% elif order.kind == 'ПОСТАНОВЛЕНИЕ' %}постановлением{% else %}документом{% endif %}"
                     " ознакомлены:")


# Two readers side by side, unless a name is so long that it would be cut.
SIDE_BY_SIDE = "order.readers|length > 1 and order.readers|map(attribute='name')|map('length')|max < 17"


def reader_head(*more):
    return Row([cell("PrikazListCaption"), cell("PrikazListCaption", "подпись"), cell("PrikazListCaption", "дата"), *more],
               header=True)


def reader_cells(name, signature, date_style, before="", after=""):
    return lambda kept: [cell(style, before + text + after, bottom=True, kept=kept) for style, text in [
        ("PrikazListLine", "{{ " + name + ".name }}"), ("PrikazListBlank", "_" * signature), (date_style, DATE_BLANK)]]


FIRST = reader_cells("order.readers[first]", 8, "PrikazListLine")
SECOND = reader_cells("order.readers[first + 1]", 8, "PrikazListLine",
                      before="{% if first + 1 < order.readers|length %}", after="{% endif %}")

READERS = when(
    "order.readers and not order.readers_sheet",
    line("PrikazListHead", KIND_INSTRUMENTAL),
    Tag("{%p if " + SIDE_BY_SIDE + " %}"),
    Table("Ознакомлены", [22.5, 11, 16.5] * 2, [reader_head(*reader_head().cells)]
          + rows("first in range(0, order.readers|length, 2)", lambda kept: FIRST(kept) + SECOND(kept))),
    Tag("{%p else %}"),
    Table("Ознакомлены по одному", [52, 28, 20], [reader_head()] + rows("reader in order.readers", reader_cells("reader", 14, "PrikazListBlank"))),
    Tag("{%p endif %}"),
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
    *when("appendix.caption and not appendix.title", line("PrikazCaptionGap")),
    *when("appendix.title", line("PrikazAppendixTitle", lines("appendix.title"))),
    line("PrikazText", "{{p appendix.body }}"),
    # Lest a table at the end meet the next appendix's caption block; it also holds a section's end.
    line("PrikazEnd"),
])


def document_named(*title):
    return [line("PrikazSheetTitle", *title),
            line("PrikazSheetText",
                 "{% if order.kind_dative %}к {{ order.kind_dative }} {% if not order.date_prefix %}от {% endif %}{% else %}"
                 "{{ order.kind }} {% endif %}{{ order.date }} № {{ order.number }}"),
            *when("order.title", line("PrikazSheetText", lines("order.title")))]


def sheet(name, shares, heads, loop, cells, landscape=False):
    head = Row([cell("PrikazCellHead", head, kept=True) for head in heads], header=True)
    return Table(name, shares, [head] + rows(
        loop, lambda kept: [cell(style, *text, kept=kept) for style, *text in cells], height=9), bordered=True,
        landscape=landscape)


ACQUAINTANCE = Page([
    *document_named("ЛИСТ ОЗНАКОМЛЕНИЯ"),
    sheet("Лист ознакомления", [7, 32, 31, 13, 17], ["№", "Фамилия И.О.", "Должность", "Дата", "Подпись"],
          "reader in order.readers",
          [("PrikazCellCentre", "{{ loop.index }}"), ("PrikazCell", "{{ reader.name }}"),
           ("PrikazCell", lines("reader.post")), ("PrikazCell",), ("PrikazCell",)]),
    line("PrikazEnd"),
])

APPROVAL = Page([
    *document_named("ЛИСТ СОГЛАСОВАНИЯ"),
    sheet("Лист согласования", [26, 32, 13, 13, 16], ["Должность", "Фамилия И.О.", "Подпись", "Дата", "Замечания"],
          "visa in order.visas",
          [("PrikazCell", lines("visa.post")), ("PrikazCell", "{{ visa.name }}"), *[("PrikazCell",)] * 3]),
    line("PrikazEnd"),
])


# ---- Sheets of an order's life: what has happened is printed, the rest is left to write in ----------------------------

LATER = dict(number="later", first_header=[line("PrikazPageNumber")])
BREAK = "{{ '\\n' }}"
PRINTED = line("PrikazListLine", "Составлен {{ printed.date }} в {{ printed.time }}")


def of_order(title, case, project):
    return [line("PrikazSheetTitle", title),
            line("PrikazSheetText", "{% if order.number %}" + case + " от {{ order.date }} №\u00a0{{ order.number }}"
                 "{% else %}" + project + "{% endif %}"),
            *when("order.title", line("PrikazSheetText", lines("order.title")))]


def visa_sheet(name, loop):
    instead = ("{% if visa.instead_of %}" + BREAK + "за: {{ visa.instead_of }}{% if visa.instead_of_post %}, "
               "{{ visa.instead_of_post }}{% endif %}{% if visa.basis %}; {{ visa.basis }}{% endif %}{% endif %}")
    return sheet(name, [13, 18, 20, 13, 11, 19, 6],
                 ["Этап", "Должность", "Фамилия И.О.", "Решение", "Дата, время", "Замечания", "Ред."], loop,
                 [("PrikazCell", "{{ visa.stage }}"), ("PrikazCell", "{{ visa.post }}"),
                  ("PrikazCell", "{{ visa.name }}" + instead), ("PrikazCell", "{{ visa.verdict }}"),
                  ("PrikazCellCentre", "{{ visa.date }}{% if visa.time %}" + BREAK + "{{ visa.time }}{% endif %}"),
                  ("PrikazCell", "{{ visa.remark }}"),
                  ("PrikazCellCentre", "{{ visa.edition }}{% if visa.kept_from %} (из {{ visa.kept_from }}){% endif %}")],
                 landscape=True)


VISA_SHEET = Page([
    *of_order("ЛИСТ СОГЛАСОВАНИЯ", "к {{ order.kind_dative }}", "проекта {{ order.kind_genitive }}"),
    Tag("{%p if visas %}"), visa_sheet("Лист согласования", "visa in visas"),
    Tag("{%p else %}"), line("PrikazSheetText", "Визы не запрашивались."), Tag("{%p endif %}"),
    *when("voided", line("PrikazListHead", "Визы прежних редакций, утратившие силу:"),
          visa_sheet("Визы прежних редакций", "visa in voided")),
    line("PrikazListHead", "Редакция {{ edition.number }}, контрольная сумма SHA-256:"),
    line("PrikazListLine", "{{ edition.digest }}"), PRINTED,
], landscape=True, **LATER)

READER_SHEET = Page([
    *of_order("ЛИСТ ОЗНАКОМЛЕНИЯ", "с {{ order.kind_instrumental }}", "с {{ order.kind_instrumental }} от ___.___.20__ №\u00a0______"),
    Tag("{%p if readers %}"),
    sheet("Лист ознакомления", [7, 28, 27, 13.5, 24.5], ["№", "Фамилия, имя, отчество", "Должность", "Дата", "Подпись"],
          "reader in readers",
          [("PrikazCellCentre", "{{ loop.index }}"), ("PrikazCell", "{{ reader.name }}"),
           ("PrikazCell", "{{ reader.post }}"), ("PrikazCellCentre", "{{ reader.date }}"),
           ("PrikazCell", "{{ reader.how }}")]),
    Tag("{%p else %}"), line("PrikazSheetText", "Ознакомление не назначено."), Tag("{%p endif %}"),
    PRINTED,
], **LATER)

JOURNAL = Page([
    *when("office.name", line("PrikazSheetText", "{{ office.name }}")),
    line("PrikazSheetTitle", "ЖУРНАЛ РЕГИСТРАЦИИ ПРИКАЗОВ"),
    *when("journal.title or journal.year",
          line("PrikazSheetText", "{{ journal.title }}{% if journal.year %} за {{ journal.year }} год{% endif %}")),
    Tag("{%p if lines %}"),
    sheet("Журнал регистрации", [10, 10, 40, 16, 24],
          ["№\u00a0приказа", "Дата", "Заголовок", "Зарегистрировал", "Примечание"], "line in lines",
          [("PrikazCellCentre", "{{ line.number }}"), ("PrikazCellCentre", "{{ line.date }}"),
           ("PrikazCell", "{{ line.subject }}"), ("PrikazCell", "{{ line.actor }}"), ("PrikazCell", "{{ line.note }}")],
          landscape=True),
    Tag("{%p else %}"), line("PrikazSheetText", "Записей нет."), Tag("{%p endif %}"),
    line("PrikazListLine", "Зарегистрировано: {{ totals.registered }}; зарезервировано: {{ totals.reserved }}; "
         "аннулировано: {{ totals.annulled }}."),
    Tag("{%p if gaps %}"), line("PrikazListHead", "Пропуски в нумерации:"),
    sheet("Пропуски в нумерации", [20, 80], ["№", "Пояснение"], "gap in gaps",
          [("PrikazCellCentre", "{{ gap.numbers }}"), ("PrikazCell", "{{ gap.explanation }}")], landscape=True),
    Tag("{%p else %}"), line("PrikazListHead", "Пропусков нет."), Tag("{%p endif %}"),
    PRINTED,
    Table("Подпись делопроизводителя", [45, 25, 30], [Row([
        cell("PrikazPost", "{% if office.clerk_post %}{{ office.clerk_post }}{% else %}Делопроизводитель{% endif %}"),
        cell("PrikazPost", "_" * 18, bottom=True),
        cell("PrikazSigner", "{% if office.clerk %}{{ office.clerk }}{% else %}" + "_" * 18 + "{% endif %}", bottom=True)])],
        landscape=True),
    line("PrikazEnd"),
], landscape=True, **LATER)

# A row is a slip: cut along the lines and hand out.
def slip(kept):
    ways = ("{% if address %}Откройте на компьютере или телефоне адрес"
            "{% else %}Откройте программу, выберите «Войти по коду с распечатки» и введите код{% endif %}")
    code = "{% if address %}{{ address }}{{ slip.path }}{% else %}{{ slip.code }}{% endif %}"  # a line of its own: it is typed off
    return [Cell([
        P("PrikazCellHead", ["{{ slip.name }}"], kept=True),
        P("PrikazCellCentre", ["{{ slip.post }}{% if slip.unit %}, {{ slip.unit }}{% endif %}"], kept=True),
        P("PrikazCell", [ways], kept=True),
        P("PrikazCellHead", [code], kept=True),
        P("PrikazCell", ["и придумайте пароль: не короче 10 знаков."], kept=True),
        P("PrikazCell", ["Потом входите по имени {{ slip.login }} и своему паролю."], kept=True),
        P("PrikazCell", ["Действует один раз, до {{ slip.until }} {{ slip.until_time }}. Никому не передавайте: кто войдёт "
                         "первым, тот и будет подписывать ознакомление за Вас."], kept=kept)])]


SLIPS = Page([
    Tag("{%p if slips %}"), Table("Приглашения", [100], rows("slip in slips", slip), bordered=True),
    Tag("{%p else %}"), line("PrikazSheetText", "Приглашать некого."), Tag("{%p endif %}"),
    line("PrikazEnd"),
], **LATER)

# Bound into a signed paper file: what stands there cannot be rewritten by whoever has the store.
HEAD = Page([
    *when("office.name", line("PrikazSheetText", "{{ office.name }}")),
    line("PrikazSheetTitle", "ЛИСТ-ЗАВЕРИТЕЛЬ ЖУРНАЛА СОБЫТИЙ"),
    line("PrikazSheetText", "{{ head.origin }}"),
    line("PrikazListHead", "Записей в журнале: {{ head.size }}"),
    line("PrikazListHead", "Корень дерева SHA-256 (RFC 6962):"),
    Table("Корень SHA-256", [25, 25, 25, 25], rows("row in head.root", lambda kept: [
        cell("PrikazCellCentre", "{{ row[%d] }}" % at) for at in range(4)]), bordered=True),
    line("PrikazListHead", "Корень дерева Стрибог-256 (ГОСТ Р 34.11-2012):"),
    Table("Корень Стрибог-256", [25, 25, 25, 25], rows("row in head.streebog", lambda kept: [
        cell("PrikazCellCentre", "{{ row[%d] }}" % at) for at in range(4)]), bordered=True),
    line("PrikazListHead", "Ключ проверки подписи контрольных точек:"),
    line("PrikazListLine", "{{ head.key }}"),
    line("PrikazListHead", "То же в машинном виде:"),
    line("PrikazListLine", "{{p head.code }}"),
    line("PrikazListLine", "Сверить журнал с этим листом: prikaz archive verify --head {{ head.size }}:КОРЕНЬ"),
    PRINTED,
    Table("Подпись делопроизводителя", [45, 25, 30], [Row([
        cell("PrikazPost", "{% if office.clerk_post %}{{ office.clerk_post }}{% else %}Делопроизводитель{% endif %}"),
        cell("PrikazPost", "_" * 15, bottom=True),
        cell("PrikazSigner", "{% if office.clerk %}{{ office.clerk }}{% else %}" + "_" * 15 + "{% endif %}", bottom=True)])]),
    line("PrikazEnd"),
], **LATER)


# ---- The archivist's papers --------------------------------------------------------------------------------------------

def signed_by_clerk(name, landscape=False):
    return Table(name, [45, 25, 30], [Row([
        cell("PrikazPost", "{% if office.clerk_post %}{{ office.clerk_post }}{% else %}Делопроизводитель{% endif %}"),
        cell("PrikazPost", "_" * 15, bottom=True),
        cell("PrikazSigner", "{% if office.clerk %}{{ office.clerk }}{% else %}" + "_" * 15 + "{% endif %}", bottom=True)])],
        landscape=landscape)


# Kind, day and number of an order in one cell.
WHICH = "{{ line.kind }} от {{ line.date }} №\u00a0{{ line.number }}"

INVENTORY = Page([
    *when("office.name", line("PrikazSheetText", "{{ office.name }}")),
    line("PrikazSheetTitle", "ОПИСЬ{% if inventory.number %} № {{ inventory.number }}{% endif %}"),
    line("PrikazSheetText", "{% if inventory.file %}дела {{ inventory.file }} «{{ inventory.file_title }}»{% else %}"
         "электронных документов{% endif %}{% if inventory.years %} за {{ inventory.years }} год{% if '–' in inventory.years %}ы"
         "{% endif %}{% endif %}"),
    line("PrikazSheetText", "Фонд {{ inventory.fond }}{% if inventory.to %}. Передаётся: {{ inventory.to }}{% endif %}"
         "{% if inventory.period %}. Срок хранения: {{ inventory.period }}{% endif %}"),
    sheet("Опись", [5, 9, 18, 29, 13, 13, 13],
          ["№", "Индекс дела", "Вид, дата, номер", "Заголовок", "Срок хранения, статья", "SHA-512 описи объекта, начало", "Примечание"],
          "line in lines",
          [("PrikazCellCentre", "{{ loop.index }}"), ("PrikazCellCentre", "{{ line.file }}"), ("PrikazCell", WHICH),
           ("PrikazCell", "{{ line.title }}"), ("PrikazCell", "{{ line.period }}"),
           ("PrikazCellSmall", "{{ line.digest }}"), ("PrikazCell", "{{ line.note }}")], landscape=True),
    line("PrikazListHead", "В опись внесено документов: {{ count }} ({{ count|in_words }})."),
    PRINTED, signed_by_clerk("Подпись составителя", landscape=True),
    line("PrikazEnd"),
], landscape=True, **LATER)

DESTRUCTION = Page([
    *when("office.name", line("PrikazSheetText", "{{ office.name }}")),
    Table("Гриф утверждения", [100], [Row([cell(
        "PrikazCaption", "УТВЕРЖДАЮ" + BREAK + "_" * 28 + BREAK + "_" * 14 + " " + "_" * 13 + BREAK + "«___» ____________ 20___ г.")])],
        width=80),
    line("PrikazAppendixTitle", "АКТ{% if act.number %} № {{ act.number }}{% endif %}{% if act.date %} от {{ act.date }}{% endif %}"),
    line("PrikazSheetText", "о выделении к уничтожению архивных документов, не подлежащих хранению"),
    line("PrikazText", "На основании перечня типовых управленческих архивных документов с указанием сроков их хранения "
         "(приказ Росархива от 20.12.2019 №\u00a0236) отобраны к уничтожению как утратившие практическое значение "
         "{% if act.personal %}листы согласования и ознакомления с приложенными к ним копиями{% else %}документы{% endif %} "
         "фонда {{ act.fond }}{% if act.years %} за {{ act.years }} год{% if '–' in act.years %}ы{% endif %}{% endif %}:"),
    line("PrikazCaptionGap"),
    Tag("{%p if lines %}"),
    sheet("Документы", [6, 12, 24, 32, 26],
          ["№", "Индекс дела", "Вид, дата, номер", "Заголовок", "Срок хранения, статья; истёк"], "line in lines",
          [("PrikazCellCentre", "{{ loop.index }}"), ("PrikazCellCentre", "{{ line.file }}"), ("PrikazCell", WHICH),
           ("PrikazCell", "{{ line.title }}"), ("PrikazCell", "{{ line.period }}; с {{ line.free_from }}")]),
    Tag("{%p else %}"), line("PrikazSheetText", "Документов с истёкшим сроком хранения нет."), Tag("{%p endif %}"),
    line("PrikazListHead", "Итого документов: {{ count }} ({{ count|in_words }})."),
    *when("act.basis", line("PrikazListLine", "Решение экспертной комиссии: {{ act.basis }}.")),
    line("PrikazListLine", "Контрольные суммы уничтоженного и доказательства его записи остаются в журнале событий."),
    PRINTED, signed_by_clerk("Подпись составителя"),
    line("PrikazEnd"),
], **LATER)

PRESENCE = Page([
    *when("office.name", line("PrikazSheetText", "{{ office.name }}")),
    line("PrikazSheetTitle", "АКТ"),
    line("PrikazSheetText", "проверки наличия и состояния архивных документов"),
    line("PrikazText", "Проверены электронные документы фонда {{ act.fond }}: архив, журнал регистрации событий и их "
         "доказательства сверены между собой."),
    line("PrikazCaptionGap"),
    Table("Итоги", [55, 45], [
        Row([cell("PrikazCell", "Объектов в архиве"), cell("PrikazCell", "{{ act.objects }}")], height=9),
        Row([cell("PrikazCell", "Файлов в них"), cell("PrikazCell", "{{ act.files }}")], height=9),
        Row([cell("PrikazCell", "Записей в журнале событий"), cell("PrikazCell", "{{ act.log }}")], height=9),
        Row([cell("PrikazCell", "Корень журнала (SHA-256)"), cell("PrikazCellSmall", "{{ act.root }}")], height=9),
        Row([cell("PrikazCell", "Архив"), cell("PrikazCellHead", "{{ act.verdict }}")], height=9)], bordered=True),
    *when("act.first", line("PrikazListHead", "Первое нарушение: {{ act.first }}")),
    *when("act.entry", line("PrikazListLine", "Первая разошедшаяся запись журнала: {{ act.entry }}")),
    Tag("{%p if findings %}"), line("PrikazListHead", "Обнаружено:"),
    sheet("Нарушения", [6, 52, 42], ["№", "Что", "Где"], "finding in findings",
          [("PrikazCellCentre", "{{ loop.index }}"), ("PrikazCell", "{{ finding.text }}"),
           ("PrikazCellSmall", "{{ finding.place }}")]),
    *when("act.left", line("PrikazListLine", "и ещё {{ act.left }}")),
    Tag("{%p else %}"), line("PrikazListHead", "Нарушений не обнаружено."), Tag("{%p endif %}"),
    PRINTED, signed_by_clerk("Подпись проверявшего"),
    line("PrikazEnd"),
], **LATER)

TEMPLATES = {"order": ORDER, "appendix": APPENDIX, "acquaintance": ACQUAINTANCE, "approval": APPROVAL,
             "visas": VISA_SHEET, "readers": READER_SHEET, "journal": JOURNAL, "slips": SLIPS, "head": HEAD,
             "inventory": INVENTORY, "destruction": DESTRUCTION, "presence": PRESENCE}
