#!/usr/bin/env python3
"""make.py [--check]: writes the shipped .docx and .odt templates, or tells whether they are what it would write.

The looks that all templates share stand once in looks.py and what stands on their pages once in pages.py, so that both
formats and all files agree. An office changes its own copies in Word or LibreOffice; the shipped files change here."""

import io
import sys
import zipfile
from pathlib import Path

import docx
import odt
from pages import TEMPLATES

TARGET = Path(__file__).resolve().parent.parent.parent / "templates"


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return file.getvalue()


def unzipped(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def main():
    different = []
    for name, page in TEMPLATES.items():
        for extension, write in [(".docx", docx.package), (".odt", odt.package)]:
            path, parts = TARGET / (name + extension), write(page)
            if "--check" in sys.argv[1:]:
                if unzipped(path) != parts:
                    different.append(path.name)
            elif not path.exists() or unzipped(path) != parts:
                path.write_bytes(zipped(parts))
    if different:
        sys.exit("not what make.py writes: " + ", ".join(different))


main()
