"""A page written as the parts of an ODT package."""

from html import escape

import looks
from looks import LISTS, LOOKS, PAGE
from pages import R, Table, Tag

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")]) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
VERSION = 'office:version="1.3"'
ALIGN = {"left": "start", "centre": "center", "right": "end", "both": "justify"}
TYPE = "application/vnd.oasis.opendocument.text"
NAMES = {look.id: look.name for look in LOOKS} | {id: name for id, name, *_ in
                                                  [looks.SPACED, looks.SECOND_LANGUAGE, looks.TABLE]}


def encoded(name):
    return "".join(c if c.isalnum() else f"_{ord(c):x}_" for c in name)


def style_name(id):
    return encoded(NAMES[id])


def named(id):
    return f'style:name="{style_name(id)}" style:display-name="{NAMES[id]}"'


def list_name(name):
    return "Приказ_20_" + encoded({"items": "пункты", "clauses": "положения", "bullets": "перечень", "numbers": "перечень 1)",
                                   "cell bullets": "ячейка", "cell numbers": "ячейка 1)"}[name])


# ---- Styles ----------------------------------------------------------------------------------------------------------


def attributes(pairs):
    return "".join(f' {name}="{value}"' for name, value in pairs if value is not None)


def measure(value, unit):
    return None if value is None else f"{value:g}{unit}"


def empty_or(tag, inside):
    return f"<{tag}{inside}/>" if inside else ""


def paragraph_properties(look):
    indented = look.first is not None or look.left is not None
    line = f"{look.exact}pt" if look.exact else None if look.line is None else f"{look.line * 100:g}%"
    return attributes([
        ("fo:margin-left", measure(look.left or 0, "mm") if indented else None),
        ("fo:margin-right", measure(look.right or 0, "mm") if indented else None),
        ("fo:text-indent", measure(look.first or 0, "mm") if indented else None),
        ("fo:margin-top", measure(look.before, "pt")),
        ("fo:margin-bottom", measure(look.after, "pt")),
        ("fo:line-height", line),
        ("fo:text-align", ALIGN.get(look.align)),
        ("fo:keep-with-next", "always" if look.keep_next else None),
        ("fo:keep-together", "always" if look.keep_lines else None),
        ("fo:widows", None if look.base else 2), ("fo:orphans", None if look.base else 2),
        ("fo:border-bottom", "1pt solid #000000" if look.rule_below else None),
        ("fo:border", "0.5pt solid #000000" if look.boxed else None), ("fo:padding", "2pt" if look.boxed else None),
    ])


def text_properties(look):
    pairs = []
    if look.font:
        pairs += [(f"style:font-name{suffix}", look.font) for suffix in ["", "-asian", "-complex"]]
    if look.size:
        pairs += [(f"{prefix}:font-size{suffix}", f"{look.size:g}pt") for prefix, suffix in
                  [("fo", ""), ("style", "-asian"), ("style", "-complex")]]
    for wanted, name, value in [(look.bold, "font-weight", "bold"), (look.italic, "font-style", "italic")]:
        if wanted:
            pairs += [(f"{prefix}:{name}{suffix}", value) for prefix, suffix in
                      [("fo", ""), ("style", "-asian"), ("style", "-complex")]]
    return attributes(pairs)


def paragraph_style(look):
    base = style_name(look.base) if look.base else "Standard"
    in_list = f' style:list-style-name="{list_name(look.list[0])}"' if look.list else ""
    outline = f' style:default-outline-level="{look.outline + 1}"' if look.outline is not None else ""
    return (f'<style:style {named(look.id)} style:family="paragraph" style:parent-style-name="{base}"{in_list}{outline}>'
            + empty_or("style:paragraph-properties", paragraph_properties(look))
            + empty_or("style:text-properties", text_properties(look)) + "</style:style>\n")


def character_style(id, properties):
    return f'<style:style {named(id)} style:family="text"><style:text-properties {properties}/></style:style>\n'


# LibreOffice numbers a list level with the level's own indents, so they are written here too.
def list_level(number, level, first):
    where = (f'<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
             f'<style:list-level-label-alignment text:label-followed-by="space" fo:text-indent="{first:g}mm"'
             f' fo:margin-left="{level.left:g}mm"/></style:list-level-properties>')
    if "%" not in level.text:
        return (f'<text:list-level-style-bullet text:level="{number}" text:bullet-char="{level.text}">{where}'
                "</text:list-level-style-bullet>\n")
    shown = f' text:display-levels="{level.text.count("%")}"' if level.text.count("%") > 1 else ""
    return (f'<text:list-level-style-number text:level="{number}" style:num-format="1" style:num-suffix="{level.text[-1]}"'
            f"{shown}>{where}</text:list-level-style-number>\n")


def list_style(name, levels):
    out = "".join(list_level(number, level, first)
                  for number, (level, first) in enumerate(zip(levels, looks.first_lines(levels)), 1))
    return f'<text:list-style style:name="{list_name(name)}">\n{out}</text:list-style>\n'


def table_styles():
    id, name, border, padding = looks.TABLE
    return (f'<style:style {named(id)} style:family="table"><style:table-properties style:rel-width="100%"'
            ' table:align="margins"/></style:style>\n'
            f'<style:style {named(id)} style:family="table-cell"><style:table-cell-properties'
            f' fo:border="{border}pt solid #000000" fo:padding-left="{padding}mm" fo:padding-right="{padding}mm"'
            ' fo:padding-top="0mm" fo:padding-bottom="0mm"/></style:style>\n')


LANGUAGE = 'fo:language="ru" fo:country="RU"'
FONT_FACES = ('<office:font-face-decls><style:font-face style:name="' + looks.FONT + '" svg:font-family="&apos;' + looks.FONT
              + '&apos;" style:font-family-generic="roman" style:font-pitch="variable"/></office:font-face-decls>\n')


# Above the text stands a header of its own height: page number and gap fill the rest of the top margin.
def page_layout(landscape):
    width, page_height = looks.page_size(landscape)
    gap = 4
    height = PAGE["top"] - PAGE["header"] - gap
    return ('<style:page-layout style:name="Страница"><style:page-layout-properties'
            f' fo:page-width="{width}mm" fo:page-height="{page_height}mm"'
            f' style:print-orientation="{"landscape" if landscape else "portrait"}"'
            f' fo:margin-top="{PAGE["header"]}mm" fo:margin-bottom="{PAGE["bottom"]}mm" fo:margin-left="{PAGE["left"]}mm"'
            f' fo:margin-right="{PAGE["right"]}mm"/><style:header-style><style:header-footer-properties'
            f' fo:min-height="{PAGE["top"] - PAGE["header"]}mm" fo:margin-left="0mm" fo:margin-right="0mm" fo:margin-bottom="{gap}mm"/>'
            "</style:header-style><style:footer-style/></style:page-layout>\n")


PAGE_NUMBER = (f'<text:p text:style-name="{style_name("PrikazPageNumber")}">'
               '<text:page-number text:select-page="current">2</text:page-number></text:p>')


def styles(page):
    first = f"<style:header-first>{blocks(page.first_header)}</style:header-first>" if page.number == "later" else ""
    font = f'style:font-name="{looks.FONT}" style:font-name-asian="{looks.FONT}" style:font-name-complex="{looks.FONT}"'
    return (HEAD + f"<office:document-styles {SPACES} {VERSION}>\n{FONT_FACES}<office:styles>\n"
            '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="12.5mm"/>'
            f'<style:text-properties {font} fo:font-size="14pt" style:font-size-asian="14pt" style:font-size-complex="14pt"'
            f' {LANGUAGE}/></style:default-style>\n'
            '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>\n'
            '<style:style style:name="Frame" style:family="graphic"/>\n'
            + "".join(map(paragraph_style, LOOKS))
            + character_style(looks.SPACED[0], f'fo:letter-spacing="{looks.SPACED[2]}pt"')
            + character_style(looks.SECOND_LANGUAGE[0], 'fo:language="zxx" fo:country="none"')
            + table_styles() + "".join(list_style(name, levels) for name, levels in LISTS.items())
            + f"</office:styles>\n<office:automatic-styles>\n{page_layout(page.landscape)}</office:automatic-styles>\n<office:master-styles>\n"
            f'<style:master-page style:name="Standard" style:page-layout-name="Страница"><style:header>{PAGE_NUMBER}'
            f"</style:header>{first}</style:master-page>\n</office:master-styles>\n</office:document-styles>\n")


# ---- Body ------------------------------------------------------------------------------------------------------------


def spaced(text):
    return escape(text, quote=False)


def run(part):
    if not isinstance(part, R):
        return spaced(part)
    style = style_name(part.style) if part.style else ""
    if part.bold:
        style = "bold"
    return f'<text:span{attributes([("text:style-name", style or None)])}>{spaced(part.text)}</text:span>'


# Of a paragraph that differs from its style: an automatic style.
def own_suffix(block):
    return (".kept" if block.kept else "") + (".wide" if block.wide else "")


def own_style(block):
    keep = ' fo:keep-with-next="always"' if block.kept else ""
    wide = ' fo:margin-left="0mm" fo:margin-right="0mm"' if block.wide else ""
    return (f'<style:style style:name="{style_name(block.style)}{own_suffix(block)}" style:family="paragraph"'
            f' style:parent-style-name="{style_name(block.style)}"><style:paragraph-properties{keep}{wide}/></style:style>\n')


def paragraphs(blocks):
    for block in blocks:
        if isinstance(block, Table):
            cells = [cell for row in block.rows if not isinstance(row, Tag) for cell in row.cells]
            yield from (one for cell in cells for one in paragraphs(cell.blocks))
        elif not isinstance(block, Tag):
            yield block


def paragraph(block):
    inside = f'<text:p text:style-name="{style_name(block.style)}{own_suffix(block)}">' + "".join(map(run, block.runs)) + "</text:p>"
    if not block.at_foot:
        return inside + "\n"
    return (f'<text:p text:style-name="{style_name("PrikazEnd")}"><draw:frame draw:style-name="foot" draw:name="Исполнитель"'
            ' text:anchor-type="paragraph" svg:width="150mm" draw:z-index="0"><draw:text-box'
            f' fo:min-height="4mm">{inside}</draw:text-box></draw:frame></text:p>\n')


def table_cell(cell, style):
    return f'<table:table-cell table:style-name="{style}{".bottom" if cell.bottom else ""}">{blocks(cell.blocks)}</table:table-cell>\n'


def cell_style(name, bordered, header, last):
    if not bordered:
        return f"{name}.cell"
    return f"{name}.cell" + (".head" if header else "") + (".last" if last else "")


def table_row(row, name, columns, bordered):
    if isinstance(row, Tag):
        covered = "<table:covered-table-cell/>" * (columns - 1)
        return (f'<table:table-row><table:table-cell table:number-columns-spanned="{columns}"><text:p>{spaced(row.text)}</text:p>'
                f"</table:table-cell>{covered}</table:table-row>\n")
    inside = (f'<table:table-row table:style-name="{"tall" if row.height else "row"}">' + "".join(table_cell(c, cell_style(name, bordered, row.header, n == columns)) for n, c in enumerate(row.cells, 1))
              + "</table:table-row>\n")
    return f"<table:table-header-rows>{inside}</table:table-header-rows>\n" if row.header else inside


def table_id(block):
    return encoded(block.name)


def table(block):
    name = table_id(block)
    columns = "".join(f'<table:table-column table:style-name="{name}.{n}"/>' for n in range(1, len(block.shares) + 1))
    return (f'<table:table table:name="{block.name}" table:style-name="{name}">{columns}\n'
            + "".join(table_row(row, name, len(block.shares), block.bordered) for row in block.rows) + "</table:table>\n")


def blocks(body):
    out = ""
    for block in body:
        if isinstance(block, Tag):
            out += f"<text:p>{spaced(block.text)}</text:p>\n"
        else:
            out += table(block) if isinstance(block, Table) else paragraph(block)
    return out


# Each line is drawn by one cell only. Collapsed borders would do the same, but LibreOffice 7.4 loses the rows of a
# table with them when nothing but the header fits on its first page.
def bordered_cells(name):
    _, _, border, padding = looks.TABLE
    out, line = "", f"{border}pt solid #000000"
    for head, top in [("", "none"), (".head", line)]:
        for last, right in [("", "none"), (".last", line)]:
            out += (f'<style:style style:name="{name}.cell{head}{last}" style:family="table-cell"><style:table-cell-properties'
                    f' fo:border-left="{line}" fo:border-right="{right}" fo:border-top="{top}" fo:border-bottom="{line}"'
                    f' fo:padding-left="{padding}mm" fo:padding-right="{padding}mm" fo:padding-top="0mm"'
                    ' fo:padding-bottom="0mm" style:vertical-align="top"/></style:style>\n')
    return out


def table_looks(block):
    name = table_id(block)
    total = block.width or looks.text_width(block.landscape)
    wide = f'style:width="{total}mm" ' + ('table:align="right"' if block.width else 'style:rel-width="100%" table:align="margins"')
    keep = "" if not block.short and any(isinstance(row, Tag) for row in block.rows) else ' fo:keep-with-next="always"'
    out = f'<style:style style:name="{name}" style:family="table"><style:table-properties {wide}{keep}/></style:style>\n'
    for number, share in enumerate(block.shares, 1):
        out += (f'<style:style style:name="{name}.{number}" style:family="table-column"><style:table-column-properties'
                f' style:column-width="{total * share / 100:g}mm" style:rel-column-width="{round(share * 100)}*"/></style:style>\n')
    if block.bordered:
        return out + bordered_cells(name)
    # At the very edge of a cell that is taller than its text LibreOffice leaves out the lower line of a box.
    boxed = {look.id for look in LOOKS if look.boxed} & {one.style for one in paragraphs([block])}
    for suffix, place, room in [("", "top", ""), (".bottom", "bottom", ' fo:padding-bottom="0.3mm"' if boxed else "")]:
        out += (f'<style:style style:name="{name}.cell{suffix}" style:family="table-cell"><style:table-cell-properties'
                f' fo:border="none" fo:padding="0mm"{room} style:vertical-align="{place}"/></style:style>\n')
    return out


def content(page):
    automatic = "".join(table_looks(block) for block in page.body if isinstance(block, Table))
    automatic += "".join(dict.fromkeys(own_style(block) for block in paragraphs(page.body) if own_suffix(block)))
    automatic += ('<style:style style:name="row" style:family="table-row"><style:table-row-properties'
                  ' fo:keep-together="always"/></style:style>\n')
    tall = {row.height for block in page.body if isinstance(block, Table) for row in block.rows
            if not isinstance(row, Tag) and row.height}
    for height in tall:
        automatic += (f'<style:style style:name="tall" style:family="table-row"><style:table-row-properties'
                      f' style:min-row-height="{height}mm" fo:keep-together="always"/></style:style>\n')
    if page.number == "later":
        automatic += (
            f'<style:style style:name="bold" style:family="text" style:parent-style-name="{style_name("PrikazSpaced")}">'
            '<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"/>'
            '</style:style>\n<style:style style:name="foot" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties'
            ' style:vertical-pos="bottom" style:vertical-rel="page-content" style:horizontal-pos="left"'
            ' style:horizontal-rel="page-content" style:wrap="none" draw:fill="none" draw:stroke="none" fo:border="none" fo:padding="0mm" fo:margin="0mm"'
            ' style:flow-with-text="false"/></style:style>\n')
    return (HEAD + f"<office:document-content {SPACES} {VERSION}>\n{FONT_FACES}<office:automatic-styles>\n{automatic}"
            f"</office:automatic-styles>\n<office:body>\n<office:text>\n{blocks(page.body)}</office:text>\n</office:body>\n"
            "</office:document-content>\n")


# LibreOffice keeps a row with the next one only in documents that ask for it. A document with settings of its own has to
# name all those that would else be as they were in OpenOffice.org 1: the others here are what a document without has.
YES = ["TableRowKeep", "AddExternalLeading", "AddParaLineSpacingToTableCells", "AddParaSpacingToTableCells",
       "AutoFirstLineIndentDisregardLineSpace", "CollapseEmptyCellPara", "EmptyDbFieldHidesPara",
       "PropLineSpacingShrinksFirstLine", "TabOverflow"]
NO = ["ClipAsCharacterAnchoredWriterFlyFrames", "DoNotJustifyLinesWithManualBreak", "DoNotResetParaAttrsForNumFont",
      "IgnoreFirstLineIndentInNumbering", "SmallCapsPercentage66", "SubtractFlysAnchoredAtFlys",
      "UnxForceZeroExtLeading", "UseFormerLineSpacing", "UseFormerObjectPositioning", "UseFormerTextWrapping",
      "UseOldNumbering"]


def setting(name, kind, value):
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>\n'


# The name of the set is a qualified one: without its namespace LibreOffice passes over it.
def settings():
    return (HEAD + f'<office:document-settings {SPACES.split(" ")[0]}'
            ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:ooo="http://openoffice.org/2004/office"'
            f' {VERSION}><office:settings><config:config-item-set config:name="ooo:configuration-settings">\n'
            + "".join(setting(name, "boolean", "true") for name in YES)
            + "".join(setting(name, "boolean", "false") for name in NO)
            + setting("PrinterIndependentLayout", "string", "high-resolution")
            + "</config:config-item-set></office:settings></office:document-settings>\n")


META = (HEAD + f'<office:document-meta {SPACES.split(" ")[0]} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" {VERSION}><office:meta>'
        "<meta:generator>prikaz</meta:generator><dc:language>ru-RU</dc:language></office:meta></office:document-meta>\n")


def manifest(parts):
    entries = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{TYPE}"/>\n' + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>\n' for part in parts)
    return (HEAD + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
            f' manifest:version="1.3">\n{entries}</manifest:manifest>\n')


def package(page):
    parts = {"content.xml": content(page), "styles.xml": styles(page), "meta.xml": META, "settings.xml": settings()}
    return {"mimetype": TYPE, **parts, "META-INF/manifest.xml": manifest(parts)}
