"""Templates as an office makes them in Word over years: tags torn by the spelling checker and by editing sessions, tracked
changes, content controls, smart tags, hyperlinks, fields, tables in tables. Own texts, fictitious people."""
import random
from xml.sax.saxutils import escape

CHANCE = random.Random(7)
W14 = ' w14:paraId="{:08X}" w14:textId="77777777"'


def session():
    return f' w:rsidR="00{CHANCE.randrange(0x100000, 0xFFFFFF):06X}" w:rsidRPr="00{CHANCE.randrange(0x100000, 0xFFFFFF):06X}"'


def run(text, look="", space=True):
    keep = ' xml:space="preserve"' if space else ""
    return f"<w:r{session()}>{f'<w:rPr>{look}</w:rPr>' if look else ''}<w:t{keep}>{escape(text)}</w:t></w:r>"


def torn(text, look="", others=("",)):
    """Runs of one to four signs, errors of spelling and bookmarks of the last place between them."""
    made, at = "", 0
    while at < len(text):
        end = at + CHANCE.randint(1, 4)
        while text[at:end].endswith(" ") and CHANCE.random() < 0.5:
            end += 1
        made += run(text[at:end], look + (CHANCE.choice(others) if at else ""))
        made += CHANCE.choice(["", "", '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="gramEnd"/>', "<w:lastRenderedPageBreak/>" if False else ""])
        at = end
    return made


def p(*runs, style="", more=""):
    inside = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f'<w:p{W14.format(CHANCE.randrange(1 << 30))}{session()} w:rsidRDefault="00AB12CD">{f"<w:pPr>{inside}</w:pPr>" if inside else ""}{"".join(runs)}</w:p>'


def cell(*blocks, width=2000, more=""):
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{"".join(blocks)}</w:tc>'


def row(*cells, more=""):
    return f'<w:tr{session()} w:rsidTr="00AB12CE">{f"<w:trPr>{more}</w:trPr>" if more else ""}{"".join(cells)}</w:tr>'


def table(widths, *rows):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def control(*inside, more=""):
    return f'<w:sdt><w:sdtPr><w:alias w:val="Поле"/><w:tag w:val="field"/><w:id w:val="{CHANCE.randrange(1 << 30)}"/>{more}</w:sdtPr><w:sdtContent>{"".join(inside)}</w:sdtContent></w:sdt>'


def change(kind, *inside):
    return f'<w:{kind} w:id="{CHANCE.randrange(1 << 20)}" w:author="Седова" w:date="2026-01-15T10:00:00Z">{"".join(inside)}</w:{kind}>'


def deleted(text):
    return change("del", f'<w:r{session()}><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>')


def field(code, *shown):
    sign = lambda kind: f'<w:r{session()}><w:fldChar w:fldCharType="{kind}"/></w:r>'
    return sign("begin") + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>' + sign("separate") + "".join(shown) + sign("end")


def box(*blocks):
    """A text box as Word 2010 and later write it: the drawing, and the same for older programs."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    number = CHANCE.randrange(1, 1 << 16)
    drawing = (f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2540000" cy="800000"/><wp:docPr id="{number}" name="Надпись {number}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
               '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2540000" cy="800000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
               f'<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>')
    older = f'<w:pict><v:shape id="old{number}" style="width:200pt;height:63pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>'


def bookmark(name, *inside):
    number = CHANCE.randrange(1 << 16)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(inside)}<w:bookmarkEnd w:id="{number}"/>'


def link(*inside):
    return f'<w:hyperlink r:id="rIdLink" w:history="1">{"".join(inside)}</w:hyperlink>'


B, I, COLOR = "<w:b/>", "<w:i/>", '<w:color w:val="C00000"/>'
RU = '<w:lang w:val="ru-RU"/>'
CENTER = '<w:jc w:val="center"/>'
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
ACROSS = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'

PEOPLE = [{"name": "Зимина О. П.", "post": "методист", "unit": "Отдел А", "days": 14, "from": "1 июня", "till": "14 июня", "kids": ["Пётр", "Вера"], "head": True},
          {"name": "Лосев К. & К. <мл.>", "post": "инженер", "unit": "Отдел А", "days": 28, "from": "2 июня", "till": "29 июня", "kids": [], "head": False},
          {"name": "Тихая «Р» А.", "post": "водитель", "unit": "Отдел Б", "days": 7, "from": "9 июня", "till": "15 июня", "kids": ["Олег"], "head": False}]
DATA = {"number": "17-к", "date": "2 февраля 2026 г.", "city": "г. Заречье", "title": "О графике отпусков", "people": PEOPLE, "head": {"post": "Директор", "name": "Ю. В. Платонова"},
        "note": "строка первая\nстрока\tвторая", "steps": ["собрать заявления", "составить график", "ознакомить"], "total": 49, "urgent": True, "draft": False, "sum": 12345.5,
        "groups": [{"name": "Отдел А", "people": PEOPLE[:2]}, {"name": "Отдел Б", "people": PEOPLE[2:]}], "columns": ["Июнь", "Июль", "Август"], "color": "FFF2CC", "site": "example.org",
        "plan": [{"title": "Подготовка", "works": ["смета", "закупка"]}, {"title": "Ремонт", "works": ["стены", "полы", "окна"]}]}


def tag_row(columns, text):
    return row(cell(p(torn(text)), width=2000 * columns, more=f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""))


def templates():
    """(name, body, header)"""
    head = p(torn("{{ title }}", B), style="Head", more=CENTER)
    sign = p(torn("{{ head.post }}"), "<w:r><w:tab/></w:r>", torn("{{ head.name }}", "", ("", I)))
    yield "torn tags", head + p(run("Приказ № "), torn("{{ number }}", B, ("", RU)), run(" от "), torn("{{date}}", I), run(".")) + sign, None
    yield "letter of a table", head + table([1500, 4000, 2000], row(cell(p(run("№", B))), cell(p(run("Кто", B))), cell(p(run("Дней", B))), more="<w:cantSplit/><w:tblHeader/>"), tag_row(3, "{%tr for one in people %}"),
        row(cell(p(torn("{{ loop.index }}"))), cell(p(torn("{{ one.name }}, {{ one.post }}"))), cell(p(torn("{{ one.days }}"), more=CENTER))), tag_row(3, "{%tr endfor %}"), row(cell(p(run("Всего")), more='<w:gridSpan w:val="2"/>', width=5500), cell(p(torn("{{ total }}", B))))) + sign, None
    yield "paragraph loops", head + p(torn("{%p for step in steps %}")) + p(torn("{{ step }}"), run(";"), more=LIST) + p(torn("{%p endfor %}")) + p(torn("{%p if urgent %}")) + p(run("Срочно!", B + COLOR)) + p(torn("{%p else %}")) + p(run("Не спешить.")) + p(torn("{%p endif %}")) + sign, None
    yield "tracked changes", p(run("Дата: "), deleted("1 марта"), change("ins", torn("{{ date }}")), run(" "), change("ins", run("изменено"))) + p(change("ins", torn("{{ city }}", I)), deleted(" старый город"), more=f'<w:rPr>{change("ins")}</w:rPr>') + sign, None
    yield "content controls", control(p(torn("{{ title }}", B))) + p(run("Номер "), control(torn("{{ number }}"), more="<w:text/>"), run(" дата "), control(run("{{ date }}"))) + control(p(torn("{%p for one in people %}")), p(torn("{{ one.name }}")), p(torn("{%p endfor %}"))) + sign, None
    yield "smart tags", p('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">' + torn("{{ head.name }}") + "</w:smartTag>", run(", "), '<w:customXml w:element="place">' + torn("{{ city }}") + "</w:customXml>") + sign, None
    yield "hyperlinks", p(run("Сайт: "), link(torn("{{ site }}", COLOR + '<w:u w:val="single"/>')), run(", почта: "), link(run("box@"), torn("{{ site }}"))) + p(link(run("пункт "), torn("{{ number }}"), run("."))), None
    yield "tables in tables", table([4000, 4000], tag_row(2, "{%tr for group in groups %}"), row(cell(p(torn("{{ group.name }}", B)), width=4000), cell(table([2000, 1500], tag_row(2, "{%tr for one in group.people %}"), row(cell(p(torn("{{ one.name }}"))), cell(p(torn("{{ one.from }} – {{ one.till }}")))), tag_row(2, "{%tr endfor %}")), p(), width=4000)), tag_row(2, "{%tr endfor %}")) + p(), None
    yield "table of contents", control(p(field('TOC \\o "1-2" \\h', run("О графике"), "<w:r><w:tab/></w:r>", run("1")), style="Note"), more='<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>') + p(bookmark("_Toc1", torn("{{ title }}")), style="Head") + p(run("См. стр. "), field("PAGEREF _Toc1 \\h", run("1")), run(" приказа "), torn("{{ number }}")), None
    yield "fields around tags", p(field("DATE", run("01.01.2026")), run(" № "), torn("{{ number }}"), run(" лист "), '<w:fldSimple w:instr=" PAGE ">' + run("1") + "</w:fldSimple>", run(" "), torn("{% if urgent %}срочно{% endif %}")) + sign, p(run("Приказ "), torn("{{ number }}"), run(", с. "), field("PAGE", run("1")))
    yield "text boxes", p(box(p(torn("{{ city }}"), more=CENTER), p(torn("{% for step in steps %}{{ step }}; {% endfor %}")))) + p(run("после "), torn("{{ number }}")), p(torn("{{ title }}", I))
    yield "vertical merges", table([2500, 3500, 2000], row(cell(p(run("Отдел"))), cell(p(run("Кто"))), cell(p(run("Дней")))), tag_row(3, "{%tr for group in groups %}"), tag_row(3, "{%tr for one in group.people %}"), row(cell(p(torn("{% vm %}{{ group.name }}"))), cell(p(torn("{{ one.name }}"))), cell(p(torn("{{ one.days }}")))), tag_row(3, "{%tr endfor %}"), tag_row(3, "{%tr endfor %}")) + sign, None
    yield "section rows", table([2500, 3500, 2000], tag_row(3, "{%tr for group in groups %}"), row(cell(p(torn("{% colspan 3 %}{{ group.name }}"), more=CENTER))), tag_row(3, "{%tr for one in group.people %}"), row(cell(p(torn("{% cellbg color %}{{ one.name }}"))), cell(p(torn("{{ one.post }}"))), cell(p(torn("{{ one.days }}")))), tag_row(3, "{%tr endfor %}"), tag_row(3, "{%tr endfor %}")) + sign, None
    yield "columns", table([3000, 1000, 1500, 1000], row(cell(p(run("Месяцы"))), cell(p(torn("{%tc for month in columns %}"))), cell(p(torn("{{ month }}"))), cell(p(torn("{%tc endfor %}")))), row(cell(p(run("Дней"))), cell(p(torn("{%tc for month in columns %}"))), cell(p(torn("{{ month|length }}"))), cell(p(torn("{%tc endfor %}"))))) + sign, None
    yield "conditions in a line", p(run("Согласно "), torn("{% if draft %}"), run("проекту"), torn("{% elif urgent %}"), run("срочному"), torn("{% else %}"), run("обычному"), torn("{% endif %}"), run(" приказу "), torn("{{ number }}"), run(" и "), torn("{% for one in people %}{{ one.name }}{% if not loop.last %}, {% endif %}{% endfor %}"), run(".")) + sign, None
    yield "landscape part", head + p(torn("{{ number }}")) + p(more='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>') + p(torn("{%p for work in plan %}")) + p(torn("{{ work.title }}"), style="Head") + p(torn("{% for one in work.works %}{{ loop.index }}) {{ one }} {% endfor %}")) + p(torn("{%p endfor %}")) + p(more=ACROSS) + sign, None
    yield "line breaks and tabs", p(run("Примечание: "), torn("{{ note }}")) + p(run("а"), "<w:r><w:br/></w:r>", torn("{{ city }}"), "<w:r><w:tab/></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:softHyphen/></w:r>", run("б"), '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>') + sign, p(torn("{{ city }}"))
    yield "curly quotes", p(torn("{{ title|replace(“О”, “Об”) }}"), run(" "), torn("{{ people|map(attribute=‘name’)|join(‘; ’) }}")) + p(torn("{% if title == “О графике отпусков” %}"), run("да"), torn("{% endif %}")), None
    yield "cells with lists", table([2500, 5500], tag_row(2, "{%tr for one in people %}"), row(cell(p(torn("{{ one.name }}"))), cell(p(torn("{%p for kid in one.kids %}")), p(torn("{{ kid }}"), more=LIST), p(torn("{%p endfor %}")), p(torn("{%r if one.head %}"), run("руководитель", B), torn("{%r endif %}")))), tag_row(2, "{%tr endfor %}")) + sign, None
    yield "macros and sums", p(torn("{% macro full(one) %}{{ one.name }} ({{ one.days }}){% endmacro %}{% for one in people|sort(attribute='days') %}{{ full(one) }} {% endfor %}")) + p(torn("{% set ns = namespace(all=0) %}{% for one in people %}{% set ns.all = ns.all + one.days %}{% endfor %}Итого {{ ns.all }}, {{ '%.2f'|format(sum) }}")) + p(torn("{# заметка автора #}Конец")) + p(torn("{#p и этого абзаца нет #}")) + sign, None
    yield "moved and commented", p('<w:commentRangeStart w:id="0"/>', torn("{{ title }}"), '<w:commentRangeEnd w:id="0"/>', run(" "), change("moveTo", torn("{{ city }}")), change("moveFrom", run("откуда"))) + p(bookmark("место", torn("{{ number }}"), run(" и "), torn("{{ date }}"))) + sign, None
    yield "dashes", p(run("до")) + p(torn("{%- if urgent -%}")) + p(torn("{{ number }}")) + p(torn("{%- endif -%}")) + p(run("после")) + sign, None
