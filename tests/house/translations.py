#!/usr/bin/env python3
"""Holds every text of the engine against the Russian catalogue: each say("…") has its text there, with the same
placeholders, and the catalogue holds no text that the engine does not hold. `--missing` prints entries to fill in."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUES = [ROOT / "engine/base/locale/ru.po", ROOT / "engine/web/locale/ru.po", ROOT / "engine/signature/locale/ru.po"]  # no text stands in both
LITERAL = r'"(?:[^"\\]|\\.)*"'
LITERALS = rf'{LITERAL}(?:\s*{LITERAL})*'
SAID = re.compile(rf'\b(?:say|SAY)\(\s*({LITERALS})(?:\s*,\s*({LITERALS}))?')
# Pages are written in the template language: 'text'|say, 5|say_many('{1} order', '{1} orders').
PAGE_SAID = re.compile(r"'([^'\n]+)'\s*\|\s*say\b(?!_)|\|\s*say_many\(\s*'([^']+)'\s*,\s*'([^']+)'")
PLACEHOLDER = re.compile(r'\{[1-9]\}')


def joined(literals):
    return "".join(part[1:-1] for part in re.findall(LITERAL, literals or ""))


def without_comments(source):
    return re.sub(rf'({LITERAL})|//[^\n]*', lambda match: match.group(1) or "", source)


def said():
    """key → (plural, where)"""
    texts = {}
    for path in sorted((ROOT / "engine").rglob("*.[ch]pp")):
        for match in SAID.finditer(without_comments(path.read_text(encoding="utf-8"))):
            texts.setdefault(joined(match[1]), (joined(match[2]), path.relative_to(ROOT)))
    for path in sorted((ROOT / "templates/web").rglob("*.html")):
        for match in PAGE_SAID.finditer(path.read_text(encoding="utf-8")):
            texts.setdefault(match[1] or match[2], (match[3] or "", path.relative_to(ROOT)))
    return texts


def kept():
    """literals of the engine: a text may be kept in a table and be said by its name"""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "engine").rglob("*.[ch]pp"))
    return {literal[1:-1] for source in sources for literal in re.findall(LITERAL, source)}


def catalogue():
    """key → list of Russian texts (one, or three plural forms)"""
    entries, key, plural, forms, field = {}, None, "", [], None
    lines = [line for path in CATALOGUES for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines + ['msgid ""']:
        match = re.match(rf'(msgid|msgid_plural|msgstr(?:\[\d\])?)\s+({LITERAL})$', line)
        if match and match[1] == "msgid":
            if key is not None:
                entries[key] = (plural, forms)
            key, plural, forms = match[2][1:-1], "", []
            field = "msgid"
        elif match and match[1] == "msgid_plural":
            plural, field = match[2][1:-1], "plural"
        elif match:
            forms.append(match[2][1:-1])
            field = "msgstr"
        elif line.startswith('"'):
            if field == "msgid":
                key += line[1:-1]
            elif field == "plural":
                plural += line[1:-1]
            else:
                forms[-1] += line[1:-1]
    entries.pop("", None)
    return entries


def complaints(texts, entries):
    for key, (plural, where) in texts.items():
        if key not in entries:
            yield f"{where}: no Russian text for «{key}»"
            continue
        known_plural, forms = entries[key]
        if plural != known_plural:
            yield f"{where}: the plural of «{key}» is «{plural}» here, «{known_plural}» in the catalogue"
        if len(forms) != (3 if plural else 1) or not all(forms):
            yield f"{where}: «{key}» lacks a Russian form"
        wanted = set(PLACEHOLDER.findall(key)) | set(PLACEHOLDER.findall(plural))
        for form in forms:
            found = set(PLACEHOLDER.findall(form))
            if found - wanted or (not plural and found != wanted) or (wanted - found) - {"{1}"}:
                yield f"{where}: placeholders of «{key}» differ in «{form}»"
    for key in sorted(entries.keys() - texts.keys() - kept()):
        yield f"the catalogues: nobody says «{key}»"


def main():
    texts, entries = said(), catalogue()
    if "--missing" in sys.argv:
        for key, (plural, where) in texts.items():
            if key not in entries:
                print(f'# {where}\nmsgid "{key}"')
                print(f'msgid_plural "{plural}"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n' if plural
                      else 'msgstr ""\n')
        return 0
    found = list(complaints(texts, entries))
    print("\n".join(found) if found else f"{len(texts)} texts, each in Russian")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
