"""Text and table structure of DOCX, ODT and HTML, read with Python's own libraries: an eye that is not the engine's.

A document is a list of («p», text) and («table», rows); a row is a list of (colspan, rowspan, text). List numbers are
left out where a format keeps them outside the text, so texts are compared without them.
"""
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TB = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


def squeeze(text):
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


# ---- DOCX ----

def docx_text(paragraph):
    pieces = []
    for element in paragraph.iter():
        if element.tag == W + "t":
            pieces.append(element.text or "")
        elif element.tag in (W + "tab", W + "br"):
            pieces.append(" ")
    return squeeze("".join(pieces))


def docx_table(table):
    rows, open_cells = [], {}
    for row in table.findall(W + "tr"):
        cells, column = [], 0
        for cell in row.findall(W + "tc"):
            properties = cell.find(W + "tcPr")
            span = merge = None
            if properties is not None:
                span, merge = properties.find(W + "gridSpan"), properties.find(W + "vMerge")
            width = int(span.get(W + "val")) if span is not None else 1
            if merge is not None and merge.get(W + "val") != "restart":
                open_cells[column][1] += 1
            else:
                text = squeeze(" ".join(docx_text(p) for p in cell.iter(W + "p")))
                open_cells[column] = [width, 1, text]
                cells.append(open_cells[column])
            column += width
        rows.append(cells)
    return rows


def docx(path):
    body = ET.fromstring(zipfile.ZipFile(path).read("word/document.xml")).find(W + "body")
    result = []
    for element in body:
        if element.tag == W + "p":
            result.append(("p", docx_text(element)))
        elif element.tag == W + "tbl":
            result.append(("table", docx_table(element)))
    return result


# ---- ODT ----

def odt_text(element):
    pieces = [element.text or ""]
    for child in element:
        if child.tag in (T + "s", T + "tab", T + "line-break"):
            pieces.append(" ")
        elif child.tag not in (OFFICE + "annotation", T + "note", DRAW + "frame"):
            pieces.append(odt_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def odt_rows(table):
    for child in table:
        if child.tag == TB + "table-row":
            yield child
        elif child.tag in (TB + "table-header-rows", TB + "table-rows"):
            yield from odt_rows(child)


def odt_table(table):
    rows = []
    for row in odt_rows(table):
        cells = []
        for cell in row.findall(TB + "table-cell"):
            text = squeeze(" ".join(odt_text(p) for p in cell.iter() if p.tag in (T + "p", T + "h")))
            cells.append([int(cell.get(TB + "number-columns-spanned", 1)), int(cell.get(TB + "number-rows-spanned", 1)), text])
        rows.append(cells)
    return rows


def odt_blocks(container, result):
    for element in container:
        if element.tag in (T + "p", T + "h"):
            result.append(("p", squeeze(odt_text(element))))
            for box in element.iter(DRAW + "text-box"):      # a frame stands at its paragraph (the executor's mark)
                odt_blocks(box, result)
        elif element.tag == TB + "table":
            result.append(("table", odt_table(element)))
        elif element.tag in (T + "list", T + "list-item", T + "list-header", T + "section"):
            odt_blocks(element, result)
    return result


def odt(path):
    content = ET.fromstring(zipfile.ZipFile(path).read("content.xml"))
    return odt_blocks(content.find(OFFICE + "body").find(OFFICE + "text"), [])


# ---- HTML ----

class Reader(HTMLParser):
    """Blocks outside tables, tables as rows; list numbers (class «number») are left out."""

    BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "dt", "dd"}
    SKIPPED = {"style", "script", "title", "caption", "nav", "head"}
    VOID = {"br", "img", "meta", "link", "hr", "col", "wbr"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.result, self.tables, self.stack = [], [], []
        self.text = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "br":
            self.handle_data(" ")
        if tag in self.VOID:
            return
        hidden = tag in self.SKIPPED or "number" in (attributes.get("class") or "").split() or "hidden" in attributes
        self.stack.append((tag, hidden or bool(self.stack and self.stack[-1][1])))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self.tables[-1][-1].append([int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1)), ""])
        elif tag in self.BLOCKS and not self.tables:
            self.text = ""

    def handle_endtag(self, tag):
        while self.stack:
            if self.stack.pop()[0] == tag:
                break
        if tag == "table" and self.tables:
            rows = [[[c, r, squeeze(t)] for c, r, t in row] for row in self.tables.pop()]
            self.result.append(("table", rows))
        elif tag in self.BLOCKS and not self.tables and self.text is not None:
            self.result.append(("p", squeeze(self.text)))
            self.text = None
        elif tag in self.BLOCKS and self.tables:
            self.handle_data(" ")

    def handle_data(self, data):
        if self.stack and self.stack[-1][1]:
            return
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1][2] += data
        elif self.text is not None:
            self.text += data


def html(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.result


# ---- Comparison ----

def words(document):
    """All text outside tables as one string: formats cut requisites into paragraphs differently, never into other words."""
    return squeeze(" ".join(value for kind, value in document if kind == "p"))


def first_difference(left, right):
    tables_left = [rows for kind, rows in left if kind == "table"]
    tables_right = [rows for kind, rows in right if kind == "table"]
    if len(tables_left) != len(tables_right):
        return f"{len(tables_left)} and {len(tables_right)} tables"
    for number, (one, other) in enumerate(zip(tables_left, tables_right), 1):
        if len(one) != len(other):
            return f"table {number}: {len(one)} and {len(other)} rows"
        for row, (cells, others) in enumerate(zip(one, other), 1):
            if len(cells) != len(others):
                return f"table {number}, row {row}: {len(cells)} and {len(others)} cells"
            for cell, (mine, theirs) in enumerate(zip(cells, others), 1):
                if list(mine) != list(theirs):
                    return f"table {number}, row {row}, cell {cell}: {mine} and {theirs}"
    one, other = words(left).split(), words(right).split()
    for position, (mine, theirs) in enumerate(zip(one, other)):
        if mine != theirs:
            return f"text at word {position}: «{' '.join(one[position - 5:position + 5])}» and «{' '.join(other[position - 5:position + 5])}»"
    if len(one) != len(other):
        return f"{len(one)} and {len(other)} words"
    return None
