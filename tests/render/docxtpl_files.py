"""Cases of docxtpl_cases.py as DOCX and ODT templates, and finished files read back into outlines that can be compared.

An outline is a list of blocks: ["p", style, [[look, text], …]] and ["t", widths, rows]; a row is a list of cells
[span, merge, fill, blocks] with merge "", "first" or "next". Text holds LF, TAB and FF for breaks."""
import re
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape

from docxtpl_cases import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE, OFFICE, FO = (f"{{{ODF}{name}:1.0}}" for name in ("text", "table", "style", "office", "xsl-fo-compatible"))
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
LOOKS = ["b", "i", "bi"]
SIGN = re.compile(r"\{_[{%]|[}%]_\}")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)


def chopped(chance, text, looks):
    """A run's text as office programs leave it: in pieces, those that begin and end inside a tag in any look."""
    inside = {at: tag.span() for tag in TAG.finditer(text) for at in range(tag.start() + 1, tag.end())}
    cuts = sorted({chance.randrange(1, len(text)) for _ in range(chance.randint(0, 4))}) if len(text) > 1 and chance.random() < 0.5 else []
    cuts = [at for at in cuts if not any(sign.start() < at < sign.end() for sign in SIGN.finditer(text))]
    pieces = []
    for begin, end in zip([0] + cuts, cuts + [len(text)]):
        within = begin in inside and end < inside[begin][1]
        pieces.append((chance.choice(looks) if within else None, text[begin:end]))
    return pieces


# ---- DOCX

class Docx:
    def __init__(self, chance):
        self.chance = chance

    def run(self, look, text):
        properties = "".join(f"<w:{mark}/>" for mark in look)
        space = ' xml:space="preserve"' if text != text.strip() or "{#" in text or self.chance.random() < 0.5 else ""
        return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t{space}>{escape(text)}</w:t></w:r>"

    def block(self, block):
        if not isinstance(block, Paragraph):
            return self.table(block)
        style = f'<w:pPr><w:pStyle w:val="{block.style}"/></w:pPr>' if block.style else ""
        runs = ""
        for look, text in block.runs:
            for other, piece in chopped(self.chance, text, ["", "b", "i"]):
                runs += self.run(look if other is None else other, piece)
                if other is not None and self.chance.random() < 0.3:
                    runs += '<w:proofErr w:type="spellStart"/>'
        return f"<w:p>{style}{runs}</w:p>"

    def blocks(self, blocks):
        return "".join(self.block(block) for block in blocks)

    def cell(self, cell, width):
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}</w:tcPr>{self.blocks(cell.blocks)}</w:tc>'

    def table(self, table):
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
        rows = "".join("<w:tr>" + "".join(self.cell(cell, width) for cell, width in zip(row, table.widths)) + "</w:tr>" for row in table.rows)
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def write(self, case, path):
        names = 'xmlns:w="%s" xmlns:r="%s"' % (W[1:-1], RELATION[:-1])
        style = lambda kind, name, rest="": f'<w:style w:type="{kind}" w:styleId="{name}"{rest}><w:name w:val="{name}"/></w:style>'
        related = [("rId1", "styles", "styles.xml"), ("rId2", "header", "header1.xml"), ("rId3", "footer", "footer1.xml")]
        relationships = lambda rows: HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows) + "</Relationships>"
        parts = {
            "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            + "".join(f'<Override PartName="/word/{part}" ContentType="{WORD}{kind}+xml"/>' for part, kind in (("document.xml", "document.main"), ("styles.xml", "styles"), ("header1.xml", "header"), ("footer1.xml", "footer")))
            + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
            "_rels/.rels": relationships([("rId1", RELATION + "officeDocument", "word/document.xml"), ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")]),
            "word/_rels/document.xml.rels": relationships([(key, RELATION + kind, target) for key, kind, target in related]),
            "word/styles.xml": HEAD + f"<w:styles {names}>" + style("paragraph", "Normal", ' w:default="1"') + style("paragraph", "Head") + style("paragraph", "Note") + "</w:styles>",
            "word/header1.xml": HEAD + f"<w:hdr {names}>{self.blocks(case.header)}</w:hdr>",
            "word/footer1.xml": HEAD + f"<w:ftr {names}>{self.blocks(case.footer)}</w:ftr>",
            "word/document.xml": HEAD + f'<w:document {names}><w:body>{self.blocks(case.blocks)}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
            "docProps/core.xml": HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            + "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in case.properties.items()) + "</cp:coreProperties>"}
        write(path, parts.items())


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts:
            file.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)


def merged(runs):
    """Neighbours of one look as one, empty ones left out."""
    out = []
    for look, text in runs:
        if out and out[-1][0] == look:
            out[-1][1] += text
        elif text:
            out.append([look, text])
    return out


class DocxOutline:
    """Spaces at the ends of a text count only when it says so."""

    def paragraph(self, paragraph):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        runs = []
        for run in paragraph.iter(f"{W}r"):
            marks = run.find(f"{W}rPr")
            names = [mark.tag[len(W):] for mark in marks] if marks is not None else []
            look = "".join(name[0] for name in ("b", "i", "strike") if name in names)
            for part in run:
                runs.append([look, self.signs(part)])
        return ["p", "" if style is None else style.get(W + "val"), merged(runs)]

    def signs(self, part):
        if part.tag == W + "t":
            text = part.text or ""
            return text if part.get(XML + "space") == "preserve" else text.strip(" \n\t\r")
        if part.tag == W + "br":
            return "\f" if part.get(W + "type") == "page" else "\n"
        return "\t" if part.tag == W + "tab" else ""

    def cell(self, cell):
        own = lambda name: cell.find(f"{W}tcPr/{W}{name}")
        span, merge, fill = own("gridSpan"), own("vMerge"), own("shd")
        role = "" if merge is None else "first" if merge.get(W + "val") == "restart" else "next"
        return [1 if span is None else int(span.get(W + "val")), role, "" if fill is None else fill.get(W + "fill").upper(), [] if role == "next" else self.blocks(cell)]

    def blocks(self, parent):
        made = []
        for child in parent:
            if child.tag == W + "p":
                made.append(self.paragraph(child))
            elif child.tag == W + "tbl":
                rows = [[self.cell(cell) for cell in row.iter(W + "tc") if cell in list(row)] for row in child.findall(W + "tr")]
                made.append(["t", [int(float(column.get(W + "w"))) for column in child.findall(f"{W}tblGrid/{W}gridCol")], rows])
        return made

    def read(self, path):
        with zipfile.ZipFile(path) as file:
            part = lambda name: ET.fromstring(file.read(name))
            core = {child.tag.split("}")[1]: child.text or "" for child in part("docProps/core.xml") if child.tag.endswith(("title", "subject"))}
            return {"body": self.blocks(part("word/document.xml")[0]), "header": self.blocks(part("word/header1.xml")), "footer": self.blocks(part("word/footer1.xml")), "core": core}


# ---- ODT

class Odt:
    def __init__(self, chance):
        self.chance = chance

    def spaced(self, text):
        """Blanks that ODF would drop are elements."""
        text = re.sub(r"  +", lambda blanks: " " + f'<text:s text:c="{len(blanks[0]) - 1}"/>', escape(text))
        text = re.sub(r"(?<=\}) | (?=\{)", "<text:s/>", text)  # may meet others, or the end, when a tag prints nothing
        text = re.sub(r"^ ", "<text:s/>", text)
        return re.sub(r" $", "<text:s/>", text)

    def block(self, block):
        if not isinstance(block, Paragraph):
            return self.table(block)
        runs = ""
        for look, text in block.runs:
            for other, piece in chopped(self.chance, text, ["0", "b", "i"]):
                wanted = look if other is None else other
                runs += self.span(wanted or ("0" if self.chance.random() < 0.3 else ""), self.spaced(piece))
        return f'<text:p text:style-name="{block.style or "Standard"}">{runs}</text:p>'

    def span(self, look, text):
        return f'<text:span text:style-name="T_{look}">{text}</text:span>' if look else text

    def blocks(self, blocks):
        return "".join(self.block(block) for block in blocks)

    def cell(self, cell):
        style = f' table:style-name="C_{cell.fill}"' if cell.fill else ""
        span = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
        return f"<table:table-cell{style}{span}>{self.blocks(cell.blocks)}</table:table-cell>" + "<table:covered-table-cell/>" * (cell.span - 1)

    def table(self, table):
        columns = "".join(f'<table:table-column table:style-name="W_{width}"/>' for width in table.widths)
        return f"<table:table>{columns}" + "".join("<table:table-row>" + "".join(self.cell(cell) for cell in row) + "</table:table-row>" for row in table.rows) + "</table:table>"

    def styles(self):
        look = {"0": "", "b": ' fo:font-weight="bold"', "i": ' fo:font-style="italic"', "bi": ' fo:font-weight="bold" fo:font-style="italic"'}
        made = "".join(f'<style:style style:name="T_{name}" style:family="text"><style:text-properties{value}/></style:style>' for name, value in look.items())
        made += "".join(f'<style:style style:name="W_{width}" style:family="table-column"><style:table-column-properties style:column-width="{width / 1000:.3f}cm"/></style:style>' for width in (1000, 2000, 2300, 2600, 2900))
        return made + '<style:style style:name="C_DDDDDD" style:family="table-cell"><style:table-cell-properties fo:background-color="#DDDDDD"/></style:style>'

    def write(self, case, path):
        names = " ".join(f'xmlns:{prefix}="{ODF}{name}:1.0"' for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("meta", "meta"))) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
        paragraphs = "".join(f'<style:style style:name="{name}" style:family="paragraph"/>' for name in ("Standard", "Head", "Note"))
        page = f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"><style:header>{self.blocks(case.header)}</style:header><style:footer>{self.blocks(case.footer)}</style:footer></style:master-page></office:master-styles>'
        entry = lambda name, kind: f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        write(path, [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", HEAD + f"<office:document-content {names}><office:automatic-styles>{self.styles()}</office:automatic-styles><office:body><office:text>{self.blocks(case.blocks)}</office:text></office:body></office:document-content>"),
            ("styles.xml", HEAD + f'<office:document-styles {names}><office:styles>{paragraphs}</office:styles><office:automatic-styles><style:page-layout style:name="page"/>{self.styles()}</office:automatic-styles>{page}</office:document-styles>'),
            ("meta.xml", HEAD + f"<office:document-meta {names}><office:meta>" + "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in case.properties.items()) + "</office:meta></office:document-meta>"),
            ("META-INF/manifest.xml", HEAD + f'<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">' + entry("/", "application/vnd.oasis.opendocument.text") + "".join(entry(name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml")) + "</manifest:manifest>")])


class OdtOutline:
    def __init__(self, root):
        self.looks, self.fills = {"T_0": ""}, {}
        for style in root.iter(STYLE + "style"):
            name, text, cell = style.get(STYLE + "name"), style.find(STYLE + "text-properties"), style.find(STYLE + "table-cell-properties")
            if text is not None:
                marks = [mark for mark, key in (("b", FO + "font-weight"), ("i", FO + "font-style"), ("s", STYLE + "text-line-through-style")) if text.get(key) not in (None, "normal", "none")]
                self.looks[name] = "".join(marks)
            if cell is not None:
                self.fills[name] = (cell.get(FO + "background-color") or "").lstrip("#").upper()

    def signs(self, element, look, runs):
        """White space is collapsed as ODF says, over the whole paragraph."""
        self.add(runs, look, element.text)
        for child in element:
            name = child.tag.split("}")[1]
            if name == "span":
                self.signs(child, self.looks.get(child.get(TEXT + "style-name"), "?"), runs)
            elif name == "s":
                runs.append([look, "\x00" * int(child.get(TEXT + "c", "1"))])
            elif name in ("tab", "line-break"):
                runs.append([look, "\t" if name == "tab" else "\n"])
            else:
                self.signs(child, look, runs)
            self.add(runs, look, child.tail)

    def add(self, runs, look, text):
        text = re.sub(r"[ \t\r\n]+", " ", text or "")
        before = runs[-1][1] if runs else " "
        if before[-1:] in (" ", "\t", "\n") and text.startswith(" "):
            text = text[1:]
        if text:
            runs.append([look, text])

    def paragraph(self, paragraph):
        style = paragraph.get(TEXT + "style-name", "")
        if style == "prikaz_page_break":
            return ["p", "", [["", "\f"]]]
        runs = []
        self.signs(paragraph, "", runs)
        if runs and runs[-1][1].endswith(" "):
            runs[-1][1] = runs[-1][1][:-1]
        return ["p", "" if style == "Standard" else style, [[look, text.replace("\x00", " ")] for look, text in merged(runs)]]

    def row(self, row, down):
        """`down`: by column, rows that a cell above still reaches over."""
        cells, column = [], 0
        children = list(row)
        while children:
            cell = children.pop(0)
            if cell.tag == TABLE + "covered-table-cell":
                span = down[column][1] if down.get(column, (0, 0))[0] > 0 else 1
                del children[:span - 1]
                if span and down.get(column, (0, 0))[0] > 0:
                    down[column] = (down[column][0] - 1, span)
                cells.append([span, "next", "", []])
            else:
                span, rows = int(cell.get(TABLE + "number-columns-spanned", "1")), int(cell.get(TABLE + "number-rows-spanned", "1"))
                down[column] = (rows - 1, span)
                del children[:span - 1]
                cells.append([span, "first" if rows > 1 else "", self.fills.get(cell.get(TABLE + "style-name"), ""), self.blocks(cell)])
            column += cells[-1][0]
        return cells

    def blocks(self, parent):
        made = []
        for child in parent:
            if child.tag in (TEXT + "p", TEXT + "h"):
                made.append(self.paragraph(child))
            elif child.tag == TABLE + "table":
                down = {}
                made.append(["t", len(child.findall(TABLE + "table-column")), [self.row(row, down) for row in child.findall(TABLE + "table-row")]])
        return made


def read_odt(path):
    with zipfile.ZipFile(path) as file:
        content, styles, meta = (ET.fromstring(file.read(name)) for name in ("content.xml", "styles.xml", "meta.xml"))
    body, page = OdtOutline(content), OdtOutline(styles)
    find = lambda name: next(styles.iter(STYLE + name))
    core = {child.tag.split("}")[1]: child.text or "" for child in meta[0] if child.tag.endswith(("title", "subject"))}
    return {"body": body.blocks(next(content.iter(OFFICE + "text"))), "header": page.blocks(find("header")), "footer": page.blocks(find("footer")), "core": core}
