"""Templates and data made at random, as values that docxtpl_files.py writes as DOCX and as ODT.

A document is a list of blocks: Paragraph(style, runs), Table(widths, rows) and Control(blocks), a content control. A run
is (look, text) where look is a subset of «bi» and text may hold whole tags; or Wrapped(kind, runs), what office programs
put around runs; or Box(blocks), a text box. A row is a list of Cell(blocks, span, fill)."""
import random
from typing import NamedTuple


class Paragraph(NamedTuple):
    style: str
    runs: list


class Cell(NamedTuple):
    blocks: list
    span: int = 1
    fill: str = ""


class Table(NamedTuple):
    widths: list
    rows: list


class Control(NamedTuple):
    blocks: list


class Box(NamedTuple):
    blocks: list


class Wrapped(NamedTuple):
    kind: str
    runs: list


class Case(NamedTuple):
    blocks: list
    header: list
    footer: list
    properties: dict
    data: dict
    sub: list = []
    escape: bool = True


WORDS = ["Приказ", "срок", "до 1 марта", "№ 5", "ООО «A & B»", "5 < 6", "it's", "x", "исполнитель —", "(п. 2)", "100%", "a} {b", " ", "— "]
PLAIN = ["title", "note", "wild", "n", "price", "yes", "none", "empty", "head.name", "head.post", "head['post']", "names|join(', ')",
         "title|upper", "wild|lower", "names|length", "price|round(1)", "n + 1", "n * 2 - 1", "title ~ '/' ~ n", "absent", "absent|default('—')",
         "names[0]|default('?')", "'да' if yes else 'нет'", "title[:4]", "n // 2", "'%05.1f'|format(price)", "rows|map(attribute='name')|join('; ')",
         "rows|selectattr('on')|list|length", "title|replace('а', 'о')", "wild|e", "\u2018quoted\u2019", "\u201ca\u201d ~ title", "breaks"]
IN_ROW = ["r.n", "r.name", "r.name|title", "r.price", "r.group", "loop.index", "loop.length", "r.tags|join('+')", "r.note", "r.on", "'%.2f' % r.price",
          "loop.first", "r.absent", "r.name if r.on else '-'"]
IN_LIST = ["x", "x|upper", "loop.index0", "x ~ '!'", "loop.last"]
CONDITIONS = ["yes", "not yes", "n > 3", "n < 3 and yes", "names", "bare", "title == 'Приказ'", "head.post is defined", "absent", "price >= 10.5 or not yes", "'x' in names"]
ROW_CONDITIONS = ["r.on", "not r.on", "loop.first", "not loop.last", "r.price > 10", "r.tags", "loop.index is odd", "r.group == 'б'"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.escape, self.in_body, self.boxed = True, True, False

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def some(self, least, most, make):
        return [make() for _ in range(self.random.randint(least, most))]

    # ---- Data

    def word(self):
        if not self.escape:  # what docxtpl prints as it is may hold nothing that means something in XML
            return self.pick("Анна", "тест", "x", "дорожная карта", "«кавычки»", "it's", " край ", "a  b", "№\u00a05", "")
        return self.pick("", "Анна", "<тест>", "A & B", "x", "дорожная карта", "«кавычки»", '"q"', "it's", "Приказ", " край ", "a  b", "№\u00a05")

    def signs(self):
        return self.pick("", "", "\n", "\t", "строка\nещё\n", "\tотступ", "конец\n\n", "a\tb")

    def data(self):
        rows = [{"n": number + 1, "name": self.word(), "group": self.pick("а", "б"), "price": self.pick(1, 12.5, 100, 0.75, 1e6), "note": self.word() + self.signs(),
                 "on": self.chance(0.5), "tags": self.some(0, 3, self.word), "color": self.pick("FFCC00", "eeeeee", "00FF7F")} for number in range(self.pick(0, 1, 2, 3, 5))]
        return {"title": self.pick("Приказ", "О мерах", "x & y" if self.escape else "xy"), "note": self.word() + self.signs() + self.word(),
                "wild": self.pick("<b>A & B</b>", "]]>", "&amp;", "<", "'\"") if self.escape else "'дикий'", "groups": [{"name": self.word(), "rows": rows[at::2]} for at in range(self.random.randint(0, 3))],
                "breaks": self.pick("раз\aдва", "до\fпосле", "a\a\ab", "x\n\ay\t", "без"), "n": self.random.randint(-2, 9), "price": self.pick(10.5, 3, 0.1), "yes": self.chance(0.5),
                "none": None, "empty": "", "head": {"name": "Иванов И.И.", "post": "директор"}, "names": self.some(0, 3, self.word), "bare": [], "rows": rows,
                "columns": self.some(1, 5, self.word), "span": self.random.randint(1, 3), "color": self.pick("FFCC00", "C0C0C0")}

    # ---- Text with tags inside one run

    def output(self, expressions):
        expression = self.random.choice(expressions)
        return self.pick("{{ %s }}", "{{ %s }}", "{{%s}}", "{{  %s }}") % expression

    def text(self, scope, depth=2):
        return "".join(self.some(1, 3, lambda: self.piece(scope, depth)))

    def piece(self, scope, depth):
        kind = self.pick("word", "word", "output", "output", "if", "for", "comment", "set", "literal", "statement") if depth > 0 else self.pick("word", "output")
        if kind == "word":
            return self.random.choice(WORDS)
        if kind == "output":
            return self.output(scope.expressions)
        if kind == "if":
            condition = self.random.choice(scope.conditions)
            other = self.pick("", "{% else %}" + self.text(scope, 0), "{% elif n > 2 %}" + self.text(scope, 0))
            return "{%% if %s %%}" % condition + self.text(scope, depth - 1) + other + self.pick("{% endif %}", "{%endif%}")
        if kind == "for":
            inner = scope.within(IN_LIST)
            return "{%% for x in %s %%}" % self.pick("names", "columns", "bare", "range(3)|map('string')") + self.text(inner, depth - 1) + "{% endfor %}"
        if kind == "comment":
            return self.pick("{# note #}", "{# {{ no }} #}")
        if kind == "set":
            return "{% set v = " + self.random.choice(scope.expressions[:12]) + " %}{{ v }}"
        if kind == "statement":
            return self.statement(scope)
        return self.pick("{_{ x }_}", "{_% if %_}")

    def statement(self, scope):
        value = self.random.choice(scope.expressions)
        return self.pick(
            "{% macro m(a, b='-') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(" + value + ") }}{{ m(n, b=" + value + ") }}",
            "{% with v = " + value + ", w = n %}{{ v }}{{ w }}{% endwith %}",
            "{% filter upper %}часть{{ n }}{% endfilter %}",
            "{% set v %}до {{ " + value + " }} после{% endset %}{{ v }}{{ v|length > 3 }}",
            "{% set ns = namespace(c=0) %}{% for x in columns %}{% set ns.c = ns.c + x|length %}{% endfor %}{{ ns.c }}",
            "{% macro each(all) %}{% for a in all %}{{ caller(a) }};{% endfor %}{% endmacro %}{% call(v) each(columns) %}{{ v }}={{ n }}{% endcall %}",
            "{% for x in columns %}{{ loop.cycle('a', 'б') }}{{ loop.revindex }}{% else %}пусто{% endfor %}",
            "{% for x in columns if x != 'x' %}{{ x }}{{ ',' if not loop.last }}{% endfor %}",
            "{% set a, b = 1, n %}{{ a }}{{ b }}", "{% if n is even %}чёт{% elif n is divisibleby 3 %}три{% else %}{{ n|abs }}{% endif %}",
            "{{ {'а': 1, 'б': n}.items()|list|length }}", "{{ (rows|groupby('group'))|length }}", "{{ rows|sum(attribute='n') }}", "{{ columns|batch(2)|list|length }}",
            "{{ '%s из %s' % (n, title) }}", "{{ columns|sort|first }}", "{{ loop_absent|default('нет') }}", "текст {{- n -}} рядом", "{{ n }} {#- нет -#} {{ n }}", "а\u00a0{{- n -}}\u00a0б",
            "{{ n -}} {{- n }}", "{%+ if n +%}плюс{% endif %}", "{{ [1, n, 3]|join('; ') }}", "{{ note|trim|length }}", "{{ (note ~ title)|truncate(9) }}", "{{ title|center(20) }}", "{{ n|string|length }}")

    def runs(self, scope):
        looks = ["", "b", "i", "bi"]
        made, last = [], None
        for _ in range(self.random.randint(1, 3)):
            look = self.random.choice([one for one in looks if one != last])
            made.append((look, self.text(scope)))
            last = look
        if self.chance(0.15):
            made.insert(self.random.randint(0, len(made)), Wrapped(self.pick("ins", "sdt", "link"), [(self.pick(*looks), self.text(scope.unbroken(), 0) + "x")]))
        if self.chance(0.04) and self.in_body and not self.boxed:
            self.boxed = True
            made.append(Box(self.blocks(scope.unbroken(), 0, 1, 2)))
            self.boxed = False
        return made

    def paragraph(self, scope):
        return Paragraph(self.pick("", "", "Head", "Note"), self.runs(scope))

    def tagged(self, tag):
        return Paragraph(self.pick("", "Head"), [(self.pick("", "b"), tag)])

    # ---- Blocks

    def blocks(self, scope, depth, least=1, most=4):
        made = []
        for _ in range(self.random.randint(least, most)):
            made += self.block(scope, depth)
        return made

    def block(self, scope, depth):
        kinds = ["paragraph", "paragraph", "comment", "bare", "dash", "runs", "listing", "picture"] + (["rich"] if self.in_body else [])  # docxtpl loses links of headers
        if depth > 0:
            kinds += ["for", "if", "if", "table", "table", "control"]
        if depth == 2 and self.in_body:
            kinds += ["sub"]
        return getattr(self, "block_" + self.random.choice(kinds))(scope, depth)

    def block_paragraph(self, scope, depth):
        return [self.paragraph(scope)]

    def block_comment(self, scope, depth):
        return [self.tagged("{#p left out #}"), self.paragraph(scope)]

    def block_for(self, scope, depth):
        if self.chance(0.5):
            return [self.tagged("{%p for r in rows %}")] + self.blocks(scope.within(IN_ROW, ROW_CONDITIONS), depth - 1) + [self.tagged("{%p endfor %}")]
        return [self.tagged("{%p for x in names %}")] + self.blocks(scope.within(IN_LIST), depth - 1) + [self.tagged("{%p endfor %}")]

    def block_if(self, scope, depth):
        made = [self.tagged("{%%p if %s %%}" % self.random.choice(scope.conditions))] + self.blocks(scope, depth - 1, 1, 2)
        if self.chance(0.5):
            made += [self.tagged("{%p else %}")] + self.blocks(scope, depth - 1, 1, 2)
        return made + [self.tagged("{%p endif %}")]

    def block_bare(self, scope, depth):
        """Tags without a prefix in runs of one look, over paragraphs of one style."""
        look, style = self.pick("", "b"), self.pick("", "Head")
        tags = self.pick(("{% if yes %}", "{% endif %}"), ("{% for x in names %}", "{% endfor %}"))
        inner = scope.within(IN_LIST) if "for" in tags[0] else scope
        return [Paragraph(style, [(look, self.text(scope, 0) + tags[0] + self.text(inner, 0))]), Paragraph(style, [(look, self.text(inner, 0))]),
                Paragraph(style, [(look, self.text(inner, 0) + tags[1] + self.text(scope, 0))])]

    def block_dash(self, scope, depth):
        style = self.pick("", "Note")
        alone = lambda text: Paragraph(style, [("", text)])
        return [alone("начало"), alone("{%- if " + self.random.choice(scope.conditions) + " -%}"), alone("{{ n }}" + self.pick("и", "{{ title }}")), alone("{%- else -%}"),
                alone("иначе"), alone("{%- endif -%}"), alone("конец")]

    def block_rich(self, scope, depth):
        return [Paragraph("", [(self.pick("", "b"), "до "), ("", "{{r rich }}"), ("i", " после")])]

    def block_listing(self, scope, depth):
        if self.boxed:
            return [self.paragraph(scope)]
        return [Paragraph(self.pick("", "Note"), [(self.pick("", "i"), "список: {{ listing }}" + self.pick("", ".", " конец"))])]

    def block_picture(self, scope, depth):
        return [Paragraph("", [("b", "до "), ("", self.pick("{{ logo }}", "{{ logo }} подпись")), ("i", " после")])]

    def block_control(self, scope, depth):
        return [Control(self.blocks(scope, depth - 1, 1, 2))]

    def block_sub(self, scope, depth):
        return [Paragraph(self.pick("", "Head"), [("", "{{p sub }}")]), self.paragraph(scope)]

    def block_runs(self, scope, depth):
        return [Paragraph("", [("", "a "), ("b", "{%%r if %s %%}" % self.random.choice(scope.conditions)), ("i", self.text(scope, 0)), ("b", "{%r endif %}"), ("", " z")])]

    # ---- Tables

    def cell(self, scope, depth=0, prefix=""):
        blocks = self.blocks(scope, depth, 1, 2) if self.chance(0.2) else [self.paragraph(scope)]
        if prefix:
            first = blocks[0] if isinstance(blocks[0], Paragraph) else None
            blocks = [Paragraph("", [("", prefix + self.text(scope, 0))])] + ([first] if first and self.chance(0.3) else [])
        if isinstance(blocks[-1], Table):
            blocks.append(Paragraph("", []))
        return Cell(blocks, 1, self.pick("", "", "DDDDDD"))

    def row_of_tag(self, columns, tag):
        cells = [Cell([Paragraph("", [("", tag)])])]
        return cells + [Cell([Paragraph("", [])]) for _ in range(columns - 1)] if self.chance(0.5) else [cells[0]._replace(span=columns)]

    def plain_row(self, scope, columns, depth):
        return [self.cell(scope, depth) for _ in range(columns)]

    def special_row(self, scope, columns, in_loop):
        """A row whose cells hold instructions."""
        kinds = ["span", "counted", "fill"] + (["merge"] if in_loop else [])
        kind = self.random.choice(kinds)
        if kind == "span":
            return [self.cell(scope, prefix="{%% colspan %d %%}" % columns)]
        if kind == "counted" and columns > 2:
            return [self.cell(scope, prefix="{% colspan names|length if false else 2 %}")] + [self.cell(scope) for _ in range(columns - 2)]
        if kind == "merge":
            return [Cell([Paragraph("", [("", "{% vm %}{{ r.group }}")])])] + [self.cell(scope) for _ in range(columns - 1)]
        colour = "r.color" if "loop.index" in scope.expressions and self.chance(0.7) else "color"
        return [self.cell(scope, prefix="{%% cellbg %s %%}" % colour)] + [self.cell(scope) for _ in range(columns - 1)]

    def block_table(self, scope, depth):
        make = self.pick(self.table_of_rows, self.table_of_rows, self.table_of_columns, self.table_of_groups)
        return [make(scope, depth - 1), Paragraph("Note", [("", "под таблицей")])]

    def table_of_rows(self, scope, depth):
        columns = self.random.randint(2, 4)
        rows = [self.plain_row(scope, columns, 0)]
        if self.chance(0.25):
            rows.append(self.special_row(scope, columns, False))
        if self.chance(0.85):
            inner = scope.within(IN_ROW, ROW_CONDITIONS)
            rows.append(self.row_of_tag(columns, "{%tr for r in rows %}"))
            if self.chance(0.35):
                rows += [self.row_of_tag(columns, "{%%tr if %s %%}" % self.random.choice(ROW_CONDITIONS)), self.special_row(inner, columns, True), self.row_of_tag(columns, "{%tr endif %}")]
            if self.chance(0.1):
                rows.append(self.special_row(inner, columns, True))
            rows += [self.special_row(inner, columns, True) if self.chance(0.3) else self.plain_row(inner, columns, depth)]
            rows.append(self.row_of_tag(columns, "{%tr endfor %}"))
        if self.chance(0.3):
            rows.append(self.row_of_tag(columns, "{#tr left out #}"))
        return Table([2000 + 300 * column for column in range(columns)], rows)

    def table_of_groups(self, scope, depth):
        """Rows in row groups, a heading over all columns before each."""
        columns = self.random.randint(2, 4)
        group = scope.within(["g.name", "g.rows|length", "loop.index", "g.rows|map(attribute='n')|join(', ')"])
        inner = group.within(IN_ROW, ROW_CONDITIONS)
        rows = [self.plain_row(scope, columns, 0), self.row_of_tag(columns, "{%tr for g in groups %}"), [self.cell(group, prefix="{%% colspan %d %%}" % columns)],
                self.row_of_tag(columns, "{%tr for r in g.rows %}")]
        first = Cell([Paragraph("", [("", "{% vm %}{{ g.name }}")])]) if self.chance(0.4) else self.cell(inner)
        rows += [[first] + [self.cell(inner) for _ in range(columns - 1)], self.row_of_tag(columns, "{%tr endfor %}"), self.row_of_tag(columns, "{%tr endfor %}")]
        return Table([2000 + 300 * column for column in range(columns)], rows)

    def table_of_columns(self, scope, depth):
        """Cells repeated: as many template columns as the row with the tags has cells."""
        inner = scope.within([one.replace("x", "c") if one != "x" else "c" for one in ("x", "x|upper")])
        tag = lambda text: Cell([Paragraph("", [("", text)])])
        looped = lambda first: [self.cell(scope), tag("{%tc for c in columns %}"), first, tag("{%tc endfor %}")]
        if self.chance(0.1):
            return Table([2000, 1000, 1000, 1000], [[self.cell(scope), tag("{#tc left out #}"), self.cell(scope), tag("{#tc this too #}")]])
        rows = [looped(Cell([Paragraph("", [("", "{% hm %}Все графы")])]))] if self.chance(0.4) else []
        rows.append(looped(self.cell(inner)))
        if self.chance(0.5):
            rows += [self.row_of_tag(4, "{%tr for r in rows %}"), looped(self.cell(inner)), self.row_of_tag(4, "{%tr endfor %}")]
        return Table([2000, 1000, 1000, 1000], rows)

    # ---- The whole

    def rich(self):
        kinds = {"color": ["C00000", "00AA55"], "size": [14, 9.5], "font": ["Arial"], "underline": [True, "double", "thick", "dotted", "dash", "wave"], "raised": ["above", "below"],
                 "background": ["FFF2CC"], "style": ["Mark"], "link": ["https://example.org/a?b=1&c=2"]}
        made = []
        for _ in range(self.random.randint(1, 3)):
            piece = {"text": self.word() + self.pick("", "", "\n", "\tx"), **{name: True for name in ("bold", "italic", "strike") if self.chance(0.3)}}
            if piece["text"] == "":
                piece["text"] = "-"
            made.append({**piece, **{name: self.random.choice(values) for name, values in kinds.items() if self.chance(0.12)}})
        return made

    def sub(self):
        """A document without tags, to be put into another."""
        text = lambda: self.pick("Положение", "пункт первый", "№ 5 — A & B", "край ")
        made = []
        for _ in range(self.random.randint(1, 3)):
            if self.chance(0.2):
                made.append(Table([2000, 2300], [[Cell([Paragraph("", [("", text())])]) for _ in range(2)] for _ in range(self.random.randint(1, 2))]))
            made.append(Paragraph(self.pick("", "Head", "Note"), [("", text()), (self.pick("b", "i"), text())]))
        return made

    def case(self):
        scope = Scope(PLAIN, CONDITIONS)
        self.escape = self.chance(0.7)
        data = self.data()
        data["rich"] = self.rich()
        data["listing"] = self.word() + self.pick("", "\n", "\n\n", "\t") + self.word() + self.pick("", "\aабзац", "\n")
        data["logo"] = self.pick({"width": 20, "height": None}, {"width": 35.5, "height": 10}, {"width": None, "height": 10})
        short = Scope(PLAIN[:5] + PLAIN[7:8], CONDITIONS)
        plain = lambda *texts: self.output(list(texts))
        properties = {"title": plain("title", "n"), "subject": "тема " + plain("head.name", "wild"), "creator": plain("head.name", "names|join"), "description": plain("note|trim", "n + 1") + ".",
                      "language": self.pick("ru", "{% if yes %}ru{% else %}en{% endif %}"), "identifier": "{{ n }}-п"}
        body = self.blocks(scope, 2, 2, 5)
        self.in_body = False
        ends = [self.blocks(short, 1, 1, 2) if self.chance(0.3) else [self.paragraph(short)] for _ in range(2)]
        self.in_body = True
        return Case(body, *ends, properties, data, self.sub(), self.escape)


class Scope(NamedTuple):
    expressions: list
    conditions: list

    def unbroken(self):
        """Without values of several paragraphs: in links, controls and boxes docxtpl breaks the file or mistakes the look."""
        return Scope([one for one in self.expressions if one != "breaks"], self.conditions)

    def within(self, expressions, conditions=()):
        return Scope(list(expressions) * 2 + self.expressions[:8], list(conditions) + self.conditions)
