#!/usr/bin/env python3
"""strict.py FOLDER: holds a published site against rules that a browser forgives.

HTML: every tag closed in order, ids once, links relative and leading to a file, no script, title and language there.
Feed: RFC 4287 §4.1.1 and §4.1.2. Colours: contrast of WCAG 2.2 §1.4.3 in both schemes. One line for each mistake.
"""
import html.parser
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

root = pathlib.Path(sys.argv[1])
mistakes = []
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ONCE = {"html", "head", "title", "body", "main", "h1"}


class Page(html.parser.HTMLParser):
    def __init__(self, file):
        super().__init__(convert_charrefs=True)
        self.file, self.open, self.ids, self.seen, self.text = file, [], set(), [], ""
        text = file.read_text(encoding="utf-8")
        if not text.startswith("<!DOCTYPE html>\n<html lang=\"ru\">"):
            self.say("no doctype and language at the beginning")
        for bad in re.findall(r"&(?![a-z]+;|#\d+;|#x[0-9a-f]+;)", text):
            self.say("a bare &")
        self.feed(text)
        self.close()
        if self.open:
            self.say(f"never closed: {self.open}")
        for tag in ONCE:
            if self.seen.count(tag) != 1:
                self.say(f"{tag} stands {self.seen.count(tag)} times")

    def say(self, text):
        mistakes.append(f"{self.file.relative_to(root)}: {text}")

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.say(f"an attribute twice in {tag}")
        values = dict(attributes)
        if tag == "script" or any(name.startswith("on") for name in names):
            self.say(f"script in {tag}")
        if "id" in values:
            if values["id"] in self.ids:
                self.say(f"id {values['id']} twice")
            self.ids.add(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.check_link(values[name])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.say(f"<{tag}/> closes nothing in HTML")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.say(f"</{tag}> closes another element")

    def check_link(self, link):
        address = urllib.parse.urlsplit(link)
        if address.scheme == "data":
            return
        if address.scheme or address.netloc or link.startswith("/"):
            return self.say(f"link {link} is not relative")
        if address.path and not (self.file.parent / urllib.parse.unquote(address.path)).is_file():
            self.say(f"link {link} leads nowhere")


def check_feed(file):
    atom = "{http://www.w3.org/2005/Atom}"
    date = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    feed = ElementTree.parse(file).getroot()
    if feed.tag != atom + "feed":
        mistakes.append("feed: the outermost element is no feed")
    ids = []
    for holder in [feed] + feed.findall(atom + "entry"):
        for name in ("id", "title", "updated"):
            if len(holder.findall(atom + name)) != 1:
                mistakes.append(f"feed: {name} must stand once")
        for name in ("updated", "published"):
            for found in holder.findall(atom + name):
                if not date.fullmatch(found.text or ""):
                    mistakes.append(f"feed: {name} is no date: {found.text}")
        ids.append(holder.findtext(atom + "id"))
        if not re.fullmatch(r"tag:[a-z0-9.%-]+,\d{4}(-\d\d-\d\d)?:[A-Za-z0-9._~%/-]+", ids[-1]):
            mistakes.append(f"feed: {ids[-1]} is no tag URI")
        links = holder.findall(atom + "link")
        if [link.get("rel") for link in links].count("alternate") != 1:
            mistakes.append("feed: one alternate link is wanted")
        for link in links:
            address = urllib.parse.urlsplit(link.get("href"))
            path = re.sub(r"^/приказы/|^/", "", urllib.parse.unquote(address.path))
            if not (file.parent / path).is_file():
                mistakes.append(f"feed: {link.get('href')} leads nowhere")
    if not feed.findall(f"{atom}author/{atom}name"):
        mistakes.append("feed: no author")
    if len(ids) != len(set(ids)):
        mistakes.append("feed: an id twice")


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_colours(style):
    schemes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
               for block in re.findall(r":root \{(.*?)\}", style, re.S)][:2]
    for scheme in schemes:
        for ink, paper in [(i, p) for i in ("ink", "quiet", "link", "mark") for p in ("paper", "sheet")] + [
                ("notice-ink", "notice")]:
            light, dark = sorted((luminance(scheme[ink]), luminance(scheme[paper])), reverse=True)
            if (light + 0.05) / (dark + 0.05) < 4.5:
                mistakes.append(f"style: {ink} on {paper}: {(light + 0.05) / (dark + 0.05):.2f}")
    if len(schemes) != 2:
        mistakes.append("style: two schemes are wanted")


pages = sorted(root.rglob("*.html"))
for page in pages:
    Page(page)
check_feed(root / "feed.atom")
check_colours((root / "style.css").read_text())
print("\n".join(mistakes) or f"{len(pages)} pages are right")
sys.exit(1 if mistakes else 0)
