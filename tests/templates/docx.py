"""A page written as the parts of a DOCX package."""

from html import escape

import looks
from looks import LISTS, LOOKS, PAGE
from pages import P, R, Row, Table, Tag

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ALIGN = {"left": "left", "centre": "center", "right": "right", "both": "both"}
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def twips(mm):
    return round(mm * 1440 / 25.4)


def points(pt):
    return round(pt * 20)


# ---- Styles ----------------------------------------------------------------------------------------------------------

def indent(look):
    parts = [("left", look.left), ("right", look.right), ("firstLine", look.first)]
    parts = "".join(f' w:{name}="{twips(mm)}"' for name, mm in parts if mm is not None)
    return f"<w:ind{parts}/>" if parts else ""


def spacing(look):
    parts = "".join(f' w:{name}="{points(pt)}"' for name, pt in [("before", look.before), ("after", look.after)]
                    if pt is not None)
    if look.exact:
        parts += f' w:line="{points(look.exact)}" w:lineRule="exact"'
    elif look.line is not None:
        parts += f' w:line="{round(look.line * 240)}" w:lineRule="auto"'
    return f"<w:spacing{parts}/>" if parts else ""


def numbering_of(look):
    if not look.list:
        return ""
    name, level = look.list
    number = list(LISTS).index(name) + 1
    return "<w:numPr>" + (f'<w:ilvl w:val="{level}"/>' if level else "") + f'<w:numId w:val="{number}"/></w:numPr>'


BOX = "<w:pBdr>" + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="2" w:color="auto"/>'
                          for side in ["top", "left", "bottom", "right"]) + "</w:pBdr>"


def paragraph_properties(look):
    return "".join([
        "<w:keepNext/>" if look.keep_next else "",
        "<w:keepLines/>" if look.keep_lines else "",
        "<w:widowControl/>" if not look.base else "",
        numbering_of(look),
        '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>' if look.rule_below else "",
        BOX if look.boxed else "",
        spacing(look),
        indent(look),
        f'<w:jc w:val="{ALIGN[look.align]}"/>' if look.align else "",
        f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
    ])


def font_of(name):
    return "<w:rFonts" + "".join(f' w:{script}="{name}"' for script in ["ascii", "hAnsi", "eastAsia", "cs"]) + "/>"


def run_properties(look):
    return "".join([
        font_of(look.font) if look.font else "",
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>' if look.size else "",
    ])


def wrapped(tag, inside):
    return f"<{tag}>{inside}</{tag}>" if inside else ""


def paragraph_style(look):
    return (f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
            f'<w:basedOn w:val="{look.base or "Normal"}"/><w:qFormat/>'
            + wrapped("w:pPr", paragraph_properties(look)) + wrapped("w:rPr", run_properties(look)) + "</w:style>\n")


def character_style(id, name, properties):
    return (f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>\n')


def table_style():
    id, name, border, padding = looks.TABLE
    sides = "".join(f'<w:{side} w:val="single" w:sz="{round(border * 8)}" w:space="0" w:color="auto"/>'
                    for side in ["top", "left", "bottom", "right", "insideH", "insideV"])
    return (f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>'
            f'<w:left w:w="{twips(padding)}" w:type="dxa"/><w:right w:w="{twips(padding)}" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr></w:style>\n")


def styles():
    return (HEAD + f'<w:styles xmlns:w="{W}">\n<w:docDefaults><w:rPrDefault><w:rPr>{font_of(looks.FONT)}<w:sz w:val="28"/>'
            '<w:szCs w:val="28"/><w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault/></w:docDefaults>\n'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\n'
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>\n'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\n'
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>\n'
            + "".join(map(paragraph_style, LOOKS))
            + character_style(looks.SPACED[0], looks.SPACED[1], f'<w:spacing w:val="{points(looks.SPACED[2])}"/>')
            + character_style(*looks.SECOND_LANGUAGE, '<w:lang w:val="x-none" w:eastAsia="x-none"/>')
            + table_style() + "</w:styles>\n")


def level(number, look, first):
    bullet = "%" not in look.text
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{"bullet" if bullet else "decimal"}"/>'
            + (f'<w:pStyle w:val="{look.style}"/>' if look.style else "")
            + '<w:suff w:val="space"/>'
            f'<w:lvlText w:val="{look.text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{twips(look.left)}" w:firstLine="{twips(first)}"/></w:pPr></w:lvl>\n')


def numbering():
    abstract, instances = "", ""
    for number, (name, levels) in enumerate(LISTS.items(), 1):
        abstract += (f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>\n'
                     + "".join(level(n, look, first) for n, (look, first) in enumerate(zip(levels, looks.first_lines(levels)))) + "</w:abstractNum>\n")
        instances += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>\n'
    return HEAD + f'<w:numbering xmlns:w="{W}">\n{abstract}{instances}</w:numbering>\n'


# ---- Body ------------------------------------------------------------------------------------------------------------

def run(part):
    part = part if isinstance(part, R) else R(part)
    properties = (f'<w:rStyle w:val="{part.style}"/>' if part.style else "") + ("<w:b/><w:bCs/>" if part.bold else "")
    return (f'<w:r>{wrapped("w:rPr", properties)}<w:t xml:space="preserve">{escape(part.text, quote=False)}</w:t></w:r>')


# A frame at the foot of the page on which its paragraph stands.
AT_FOOT = ('<w:framePr w:w="9639" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left"'
           ' w:yAlign="bottom"/>')


def paragraph(block):
    own = (("<w:keepNext/>" if block.kept else "") + (AT_FOOT if block.at_foot else "")
           + ('<w:ind w:left="0" w:right="0"/>' if block.wide else ""))
    return (f'<w:p><w:pPr><w:pStyle w:val="{block.style}"/>{own}</w:pPr>' + "".join(map(run, block.runs)) + "</w:p>\n")


def table_cell(cell, fiftieths):
    bottom = '<w:vAlign w:val="bottom"/>' if cell.bottom else ""
    return (f'<w:tc><w:tcPr><w:tcW w:w="{fiftieths[0]}" w:type="{fiftieths[1]}"/>{bottom}</w:tcPr>\n' + blocks(cell.blocks)
            + "</w:tc>\n")


def table_row(row, widths):
    if isinstance(row, Tag):
        paragraph_of_tag = f"<w:p>{run(row.text)}</w:p>"
        whole = (sum(width for width, _ in widths), widths[0][1])
        return (f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{whole[0]}" w:type="{whole[1]}"/><w:gridSpan w:val="{len(widths)}"/>'
                f"</w:tcPr>{paragraph_of_tag}</w:tc></w:tr>\n")
    properties = ("<w:cantSplit/>" + (f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else "")
                  + ("<w:tblHeader/>" if row.header else ""))
    return (f"<w:tr><w:trPr>{properties}</w:trPr>\n" + "".join(table_cell(c, w) for c, w in zip(row.cells, widths))
            + "</w:tr>\n")


NO_PADDING = ('<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>')


# Widths are shares of the text's width, so that they hold with any margins.
def table(block):
    style = f'<w:tblStyle w:val="{looks.TABLE[0]}"/>' if block.bordered else ""
    padding = "" if block.bordered else NO_PADDING
    total = twips(block.width or looks.text_width(block.landscape))
    if block.width:
        width, align = f'<w:tblW w:w="{total}" w:type="dxa"/>', '<w:jc w:val="right"/>'
        widths = [(round(total * share / 100), "dxa") for share in block.shares]
    else:
        width, align = '<w:tblW w:w="5000" w:type="pct"/>', ""
        widths = [(round(share * 50), "pct") for share in block.shares]
    grid = "".join(f'<w:gridCol w:w="{round(total * share / 100)}"/>' for share in block.shares)
    return (f'<w:tbl><w:tblPr>{style}{width}{align}<w:tblLayout w:type="fixed"/>{padding}<w:tblCaption w:val="{block.name}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>\n" + "".join(table_row(row, widths) for row in block.rows) + "</w:tbl>\n")


def blocks(body):
    out = ""
    for block in body:
        if isinstance(block, Tag):
            out += f"<w:p>{run(block.text)}</w:p>\n"
        else:
            out += table(block) if isinstance(block, Table) else paragraph(block)
    return out


def header(body):
    return HEAD + f'<w:hdr xmlns:w="{W}">\n{body}</w:hdr>\n'


PAGE_NUMBER = ('<w:p><w:pPr><w:pStyle w:val="PrikazPageNumber"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r>'
               "</w:fldSimple></w:p>\n")


def section(page):
    first = '<w:headerReference w:type="first" r:id="rId6"/>' if page.number == "later" else ""
    margins = "".join(f' w:{side}="{twips(PAGE[side])}"' for side in ["top", "right", "bottom", "left"])
    width, height = looks.page_size(page.landscape)
    turned = ' w:orient="landscape"' if page.landscape else ""
    return (f'<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>{first}'
            f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
            f'<w:pgMar{margins} w:header="{twips(PAGE["header"])}" w:footer="{twips(PAGE["header"])}" w:gutter="0"/>'
            + ("<w:titlePg/>" if first else "") + "</w:sectPr>")


def document(page):
    return (HEAD + f'<w:document xmlns:w="{W}" xmlns:r="{REL}">\n<w:body>\n{blocks(page.body)}{section(page)}\n</w:body>\n'
            "</w:document>\n")


# ---- Other parts -----------------------------------------------------------------------------------------------------

SETTINGS = HEAD + f'''<w:settings xmlns:w="{W}">
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="709"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
</w:compat>
<w:themeFontLang w:val="ru-RU"/>
<w:decimalSymbol w:val=","/>
<w:listSeparator w:val=";"/>
</w:settings>
'''

FONTS = HEAD + f'''<w:fonts xmlns:w="{W}">
<w:font w:name="{looks.FONT}"><w:altName w:val="Liberation Serif"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>
'''

CORE = HEAD + ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
               ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
               ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>ru-RU</dc:language></cp:coreProperties>\n')

APPLICATION = HEAD + ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                      "<Application>prikaz</Application></Properties>\n")


def relationships(targets):
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\n'
            + "".join(f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>\n' for n, (kind, target) in
                      enumerate(targets, 1)) + "</Relationships>\n")


def content_types(parts):
    kinds = {"word/document.xml": TYPES + "document.main+xml", "word/styles.xml": TYPES + "styles+xml",
             "word/numbering.xml": TYPES + "numbering+xml", "word/settings.xml": TYPES + "settings+xml",
             "word/fontTable.xml": TYPES + "fontTable+xml", "word/header1.xml": TYPES + "header+xml",
             "word/header2.xml": TYPES + "header+xml",
             "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
             "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml"}
    return (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\n'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\n'
            '<Default Extension="xml" ContentType="application/xml"/>\n'
            + "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>\n' for part, kind in kinds.items() if part in parts)
            + "</Types>\n")


def package(page):
    parts = {"word/document.xml": document(page), "word/styles.xml": styles(), "word/numbering.xml": numbering(),
             "word/settings.xml": SETTINGS, "word/fontTable.xml": FONTS, "word/header1.xml": header(PAGE_NUMBER)}
    targets = [(f"{REL}/{name}", f"{name}.xml") for name in ["styles", "numbering", "settings", "fontTable"]]
    targets.append((f"{REL}/header", "header1.xml"))
    if page.number == "later":
        parts["word/header2.xml"] = header(blocks(page.first_header))
        targets.append((f"{REL}/header", "header2.xml"))
    parts["docProps/core.xml"], parts["docProps/app.xml"] = CORE, APPLICATION
    package_relationships = relationships([
        (f"{REL}/officeDocument", "word/document.xml"),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{REL}/extended-properties", "docProps/app.xml")])
    return {"[Content_Types].xml": content_types(parts), "_rels/.rels": package_relationships,
            "word/document.xml": parts.pop("word/document.xml"),
            "word/_rels/document.xml.rels": relationships(targets), **parts}
