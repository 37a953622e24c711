"""Outlines of documents (docxtpl_files.py) made alike where docxtpl is known to break them, and told where they differ."""
import difflib
import json


def mended(blocks):
    """A table without rows goes, a cell ends with a paragraph, rows have cells."""
    made = []
    for block in blocks:
        if block[0] == "t":
            rows = [[[span, merge, fill, mended(inner)] for span, merge, fill, inner in row] for row in block[2] if row]
            if not rows:
                continue
            for row in rows:
                for cell in row:
                    if cell[1] != "next" and (not cell[3] or cell[3][-1][0] == "t"):
                        cell[3].append(["p", "", []])
            block = ["t", block[1], rows]
        if block[0] == "box":
            block = ["box", mended(block[1]) or [["p", "", []]]]
        made.append(block)
    return made


def near(widths, others):
    """Rounding of shared out widths."""
    return len(widths) == len(others) and all(abs(a - b) <= 2 for a, b in zip(widths, others))


def holds_table(table):
    return any(inner[0] == "t" for row in table[2] for cell in row for inner in cell[3])


def same_widths(blocks, others, mends=True):
    """The widths of `others` where they are those of `blocks` but for rounding; docxtpl counts the cells of tables in
    cells as columns of the outer table, and mends no grid in headers and footers."""
    for block, other in zip(blocks, others):
        if block[0] == other[0] == "box":
            same_widths(block[1], other[1], mends)
        if block[0] == other[0] == "t":
            if near(block[1], other[1]) or holds_table(block) or not mends:
                other[1] = block[1]
            for row, other_row in zip(block[2], other[2]):
                for cell, other_cell in zip(row, other_row):
                    same_widths(cell[3], other_cell[3], mends)


def lines(outline):
    return json.dumps(outline, ensure_ascii=False, indent=1).splitlines()


def report(number, title, template, one, two):
    print(f"case {number} {title}: {template}")
    print("\n".join(list(difflib.unified_diff(lines(one), lines(two), "one", "two", lineterm="", n=4))[:60]))
