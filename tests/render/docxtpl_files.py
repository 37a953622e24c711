"""Cases of docxtpl_cases.py as DOCX and ODT templates, and finished files read back into outlines that can be compared.

An outline is a list of blocks: ["p", style, [[look, text], …]], ["t", widths, rows] and ["box", blocks] behind the
paragraph that it is tied to; a row is a list of cells [span, merge, fill, blocks] with merge "", "first" or "next". Text
holds LF, TAB and FF for breaks, and «[picture WIDTH HEIGHT BYTES]» in points."""
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from xml.sax.saxutils import escape

from docxtpl_cases import Box, Control, Paragraph, Wrapped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE, OFFICE, FO, DRAW, SVG = (f"{{{ODF}{name}:1.0}}" for name in ("text", "table", "style", "office", "xsl-fo-compatible", "drawing", "svg-compatible"))
XLINK = "{http://www.w3.org/1999/xlink}"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
R = "{" + RELATION[:-1] + "}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
IMAGE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PROPERTIES = ("title", "subject", "creator", "description", "language", "identifier")
ODT_PROPERTIES = ("title", "subject", "creator", "description", "language")
LOOKS = ["b", "i", "bi"]
SIGN = re.compile(r"\{_[{%]|[}%]_\}")
FILTERED = re.compile(r"\{% filter .*?\{% endfilter %\}", re.S)  # markup inside would be filtered too
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)


def chopped(chance, text, looks):
    """A run's text as office programs leave it: in pieces, those that begin and end inside a tag in any look."""
    # Whether a dash reaches a blank must not depend on where runs end; in cells with instructions docxtpl loses blanks there.
    if re.search(r"\{[{#]-|-[}#]\}|\{% (colspan|cellbg)", text):
        return [(None, text)]
    inside = {at: tag.span() for tag in TAG.finditer(text) for at in range(tag.start() + 1, tag.end())}
    cuts = sorted({chance.randrange(1, len(text)) for _ in range(chance.randint(0, 4))}) if len(text) > 1 and chance.random() < 0.5 else []
    cuts = [at for at in cuts if not any(sign.start() < at < sign.end() for one in (SIGN, FILTERED) for sign in one.finditer(text))]
    pieces = []
    for begin, end in zip([0] + cuts, cuts + [len(text)]):
        within = begin in inside and end < inside[begin][1]
        pieces.append((chance.choice(looks) if within else None, text[begin:end]))
    return pieces


# ---- DOCX

class Docx:
    def __init__(self, chance):
        self.chance, self.count = chance, 100

    def run(self, look, text):
        properties = "".join(f"<w:{mark}/>" for mark in look)
        space = ' xml:space="preserve"' if text != text.strip() or "{#" in text or self.chance.random() < 0.5 else ""
        return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t{space}>{escape(text)}</w:t></w:r>"

    def block(self, block):
        if isinstance(block, Control):
            return f'<w:sdt><w:sdtPr><w:id w:val="{self.number()}"/></w:sdtPr><w:sdtContent>{self.blocks(block.blocks)}</w:sdtContent></w:sdt>'
        if not isinstance(block, Paragraph):
            return self.table(block)
        style = f'<w:pPr><w:pStyle w:val="{block.style}"/></w:pPr>' if block.style else ""
        return f"<w:p>{style}{self.runs(block.runs)}</w:p>"

    def number(self):
        self.count += 1
        return self.count

    def runs(self, runs):
        made = ""
        for one in runs:
            if isinstance(one, Wrapped):
                made += self.wrapped(one.kind, self.runs(one.runs))
            elif isinstance(one, Box):
                made += f'<w:r><w:pict><v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent>{self.blocks(one.blocks)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
            else:
                made += self.chopped_run(*one)
        return made

    def chopped_run(self, look, text):
        made = ""
        for other, piece in chopped(self.chance, text, ["", "b", "i"]):
            made += self.run(look if other is None else other, piece)
            if other is not None and self.chance.random() < 0.3:
                made += '<w:proofErr w:type="spellStart"/>'
        return made

    def wrapped(self, kind, runs):
        if kind == "ins":
            return f'<w:ins w:id="{self.number()}" w:author="Анна" w:date="2026-01-01T00:00:00Z">{runs}</w:ins>'
        if kind == "sdt":
            return f'<w:sdt><w:sdtPr><w:id w:val="{self.number()}"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'
        return f'<w:hyperlink r:id="rId4">{runs}</w:hyperlink>'

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
        names = 'xmlns:w="%s" xmlns:r="%s" xmlns:v="urn:schemas-microsoft-com:vml"' % (W[1:-1], RELATION[:-1])
        style = lambda kind, name, rest="": f'<w:style w:type="{kind}" w:styleId="{name}"{rest}><w:name w:val="{name}"/></w:style>'
        related = [("rId1", "styles", "styles.xml"), ("rId2", "header", "header1.xml"), ("rId3", "footer", "footer1.xml")]
        link = '<Relationship Id="rId4" Type="' + RELATION + 'hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>'
        linked = lambda rows: relationships(rows).replace("</Relationships>", link)
        relationships = lambda rows: HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows) + "</Relationships>"
        parts = {
            "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            + "".join(f'<Override PartName="/word/{part}" ContentType="{WORD}{kind}+xml"/>' for part, kind in (("document.xml", "document.main"), ("styles.xml", "styles"), ("header1.xml", "header"), ("footer1.xml", "footer")))
            + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
            "_rels/.rels": relationships([("rId1", RELATION + "officeDocument", "word/document.xml"), ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")]),
            "word/_rels/header1.xml.rels": linked([]),
            "word/_rels/footer1.xml.rels": linked([]),
            "word/_rels/document.xml.rels": linked([(key, RELATION + kind, target) for key, kind, target in related]),
            "word/styles.xml": HEAD + f"<w:styles {names}>" + style("paragraph", "Normal", ' w:default="1"') + style("paragraph", "Head") + style("paragraph", "Note") + style("character", "Mark") + "</w:styles>",
            "word/header1.xml": HEAD + f"<w:hdr {names}>{self.blocks(case.header)}</w:hdr>",
            "word/footer1.xml": HEAD + f"<w:ftr {names}>{self.blocks(case.footer)}</w:ftr>",
            "word/document.xml": HEAD + f'<w:document {names}><w:body>{self.blocks(case.blocks)}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
            "docProps/core.xml": HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            + "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in case.properties.items()) + "</cp:coreProperties>"}
        write(path, parts.items())


def picture():
    """A PNG of 40 times 20 dots that tells no size of its own."""
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    lines = b"".join(b"\0" + bytes([row * 12, 90, 160]) * 40 for row in range(20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


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

    def look(self, marks, link):
        """«bis», and what else RichText may ask for."""
        if marks is None:
            return link
        at = {mark.tag[len(W):]: mark for mark in marks}
        value = lambda name, key="val": at[name].get(W + key) if name in at else None
        look = "".join(name[0] for name in ("b", "i", "strike") if name in at)
        more = {"color": value("color"), "size": value("sz"), "under": value("u"), "raised": value("vertAlign"), "font": value("rFonts", "ascii"), "style": value("rStyle"),
                "ground": value("highlight") or value("shd", "fill")}
        if link and more["style"] == "Hyperlink":
            more["style"] = None
        return look + "".join(f" {name}={text}" for name, text in sorted(more.items()) if text) + link

    def paragraph(self, paragraph):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        runs, self.boxes = [], []
        self.runs(paragraph, "", runs)
        return ["p", "" if style is None else style.get(W + "val"), merged(runs)]

    def runs(self, parent, link, runs):
        for child in parent:
            if child.tag == W + "r":
                look = self.look(child.find(f"{W}rPr"), link)
                for part in child:
                    picture = part.tag == W + "drawing"
                    runs.append(["" if picture else look, self.picture(part) if picture else self.signs(part)])
                    self.boxes += part.iter(W + "txbxContent")
            elif child.tag == W + "hyperlink":
                self.runs(child, " link=" + self.targets[child.get(R + "id")], runs)
            elif child.tag != W + "pPr":
                self.runs(child, link, runs)

    def picture(self, drawing):
        extent, blip = next(drawing.iter(DRAWN + "extent")), next(drawing.iter(IMAGE + "blip"))
        return f"[picture {round(int(extent.get('cx')) / 12700)} {round(int(extent.get('cy')) / 12700)} {self.media[self.targets[blip.get(R + 'embed')]]}]"

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
                for box in self.boxes:
                    made.append(["box", self.blocks(box)])
            elif child.tag == W + "sdt":
                inside = self.blocks(child.find(W + "sdtContent"))
                made += inside if inside != [["p", "", []]] else []  # docxtpl leaves it empty
            elif child.tag == W + "tbl":
                rows = [[self.cell(cell) for cell in row.iter(W + "tc") if cell in list(row)] for row in child.findall(W + "tr")]
                made.append(["t", [int(float(column.get(W + "w"))) for column in child.findall(f"{W}tblGrid/{W}gridCol")], rows])
        return made

    def part(self, file, name):
        folder, last = name.split("/")
        rels = f"{folder}/_rels/{last}.rels"
        self.targets = {one.get("Id"): one.get("Target") for one in ET.fromstring(file.read(rels))} if rels in file.namelist() else {}
        root = ET.fromstring(file.read(name))
        return self.blocks(root[0] if name.endswith("document.xml") else root)

    def read(self, path):
        with zipfile.ZipFile(path) as file:
            self.media = {name[len("word/"):]: zlib.crc32(file.read(name)) for name in file.namelist() if name.startswith("word/media/")}
            core = {child.tag.split("}")[1]: child.text for child in ET.fromstring(file.read("docProps/core.xml")) if child.tag.endswith(PROPERTIES) and child.text}
            return {"body": self.part(file, "word/document.xml"), "header": self.part(file, "word/header1.xml"), "footer": self.part(file, "word/footer1.xml"), "core": core}


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
        if isinstance(block, Control):
            return self.blocks(block.blocks)
        if not isinstance(block, Paragraph):
            return self.table(block)
        return f'<text:p text:style-name="{block.style or "Standard"}">{self.runs(block.runs)}</text:p>'

    def runs(self, runs):
        made = ""
        for one in runs:
            if isinstance(one, Box):
                made += f'<draw:frame text:anchor-type="as-char" svg:width="7cm" svg:height="2cm"><draw:text-box>{self.blocks(one.blocks)}</draw:text-box></draw:frame>'
            elif isinstance(one, Wrapped):
                inner = self.runs(one.runs)
                made += f'<text:a xlink:type="simple" xlink:href="https://example.org/">{inner}</text:a>' if one.kind == "link" else inner
            else:
                for other, piece in chopped(self.chance, one[1], ["0", "b", "i"]):
                    wanted = one[0] if other is None else other
                    made += self.span(wanted or ("0" if self.chance.random() < 0.3 else ""), self.spaced(piece))
        return made

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
        names = " ".join(f'xmlns:{prefix}="{ODF}{name}:1.0"' for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("meta", "meta"), ("draw", "drawing"), ("svg", "svg-compatible"))) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
        paragraphs = "".join(f'<style:style style:name="{name}" style:family="paragraph"/>' for name in ("Standard", "Head", "Note")) + '<style:style style:name="Mark" style:family="text"/>'
        page = f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"><style:header>{self.blocks(case.header)}</style:header><style:footer>{self.blocks(case.footer)}</style:footer></style:master-page></office:master-styles>'
        entry = lambda name, kind: f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        write(path, [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", HEAD + f"<office:document-content {names}><office:automatic-styles>{self.styles()}</office:automatic-styles><office:body><office:text>{self.blocks(case.blocks)}</office:text></office:body></office:document-content>"),
            ("styles.xml", HEAD + f'<office:document-styles {names}><office:styles>{paragraphs}</office:styles><office:automatic-styles><style:page-layout style:name="page"/>{self.styles()}</office:automatic-styles>{page}</office:document-styles>'),
            ("meta.xml", HEAD + f"<office:document-meta {names}><office:meta>" + "".join(f"<dc:{name}>{escape(case.properties[name])}</dc:{name}>" for name in ODT_PROPERTIES if name in case.properties) + "</office:meta></office:document-meta>"),
            ("META-INF/manifest.xml", HEAD + f'<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">' + entry("/", "application/vnd.oasis.opendocument.text") + "".join(entry(name, "text/xml") for name in ("content.xml", "styles.xml", "meta.xml")) + "</manifest:manifest>")])


UNDER = {"solid": "single", "dotted": "dotted", "dash": "dash", "dot-dash": "dotDash", "dot-dot-dash": "dotDotDash", "wave": "wave"}


class OdtOutline:
    def __init__(self, root, media):
        self.looks, self.fills, self.media, self.boxes = {"T_0": ("", ""), "Mark": ("", "style=Mark")}, {}, media, []
        for style in root.iter(STYLE + "style"):
            name, text, cell = style.get(STYLE + "name"), style.find(STYLE + "text-properties"), style.find(STYLE + "table-cell-properties")
            if text is not None:
                self.looks[name] = self.look(text)
            if cell is not None:
                self.fills[name] = (cell.get(FO + "background-color") or "").lstrip("#").upper()

    def look(self, text):
        """The letters and the rest, as DocxOutline.look."""
        letters = "".join(mark for mark, key in (("b", FO + "font-weight"), ("i", FO + "font-style"), ("s", STYLE + "text-line-through-style")) if text.get(key) not in (None, "normal", "none"))
        under = UNDER.get(text.get(STYLE + "text-underline-style"))
        if text.get(STYLE + "text-underline-type") == "double":
            under = "double"
        if text.get(STYLE + "text-underline-width") == "bold":
            under = "thick"
        size, position = text.get(FO + "font-size"), text.get(STYLE + "text-position", "")
        rest = {"color": (text.get(FO + "color") or "").lstrip("#").upper(), "size": size and f"{float(size.rstrip('pt')) * 2:g}", "under": under,
                "raised": {"super": "superscript", "sub": "subscript"}.get(position.split(" ")[0]), "font": (text.get(FO + "font-family") or "").strip("'"), "style": None,
                "ground": (text.get(FO + "background-color") or "").lstrip("#").upper()}
        return letters, " ".join(f"{key}={value}" for key, value in rest.items() if value)

    def inner(self, outer, name):
        letters, rest = self.looks.get(name, ("?", ""))
        return "".join(mark for mark in "bis" if mark in outer[0] + letters), " ".join(sorted((outer[1] + " " + rest).split())), outer[2]

    def signs(self, element, look, runs):
        """White space is collapsed as ODF says, over the whole paragraph."""
        self.add(runs, look, element.text)
        for child in element:
            name = child.tag.split("}")[1]
            if name == "span":
                self.signs(child, self.inner(look, child.get(TEXT + "style-name")), runs)
            elif name == "a":
                self.signs(child, (look[0], look[1], " link=" + child.get(XLINK + "href")), runs)
            elif name == "s":
                runs.append([look, "\x00" * int(child.get(TEXT + "c", "1"))])
            elif name in ("tab", "line-break"):
                runs.append([look, "\t" if name == "tab" else "\n"])
            elif name == "frame" and child.find(DRAW + "image") is not None:
                side = lambda key: round(float(child.get(SVG + key)[:-2]) * (72 / 25.4 if child.get(SVG + key).endswith("mm") else 72 / 2.54))
                runs.append([("", "", ""), f"[picture {side('width')} {side('height')} {self.media[child.find(DRAW + 'image').get(XLINK + 'href')]}]"])
            elif name == "frame":
                self.boxes.append(child.find(DRAW + "text-box"))
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
        runs, self.boxes = [], []
        self.signs(paragraph, ("", "", ""), runs)
        runs = [[look + (" " + rest if rest else "") + link, text] for (look, rest, link), text in runs]
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
                for box in self.boxes:
                    made.append(["box", self.blocks(box)])
            elif child.tag == TABLE + "table":
                down = {}
                made.append(["t", len(child.findall(TABLE + "table-column")), [self.row(row, down) for row in child.findall(TABLE + "table-row")]])
        return made


def read_odt(path):
    with zipfile.ZipFile(path) as file:
        content, styles, meta = (ET.fromstring(file.read(name)) for name in ("content.xml", "styles.xml", "meta.xml"))
        media = {name: zlib.crc32(file.read(name)) for name in file.namelist() if name.startswith("Pictures/")}
    body, page = OdtOutline(content, media), OdtOutline(styles, media)
    find = lambda name: next(styles.iter(STYLE + name))
    core = {child.tag.split("}")[1]: child.text for child in meta[0] if child.tag.endswith(ODT_PROPERTIES) and child.text}
    return {"body": body.blocks(next(content.iter(OFFICE + "text"))), "header": page.blocks(find("header")), "footer": page.blocks(find("footer")), "core": core}
