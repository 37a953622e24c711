#!/usr/bin/env python3
"""Holds every #include of engine/ against the room(...) lines of CMakeLists.txt, and the top level against its names.

A room may include its own files and the doors (room/room.hpp) of the rooms it USES; content/styles.hpp, base/speaking.hpp,
base/failure.hpp, base/descriptor.hpp, base/memory.hpp and desk/archive.hpp are further public headers of their rooms. Foreign libraries stand behind few files: the table below names them.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOP_LEVEL = {"CMakeLists.txt", "engine", "workflows", "templates", "samples", "tests", "README.md"}
SECOND_DOORS = {"content/styles.hpp", "base/speaking.hpp", "base/failure.hpp", "base/descriptor.hpp", "base/memory.hpp", "desk/archive.hpp"}
FOREIGN = {  # include prefix → the only places it may appear in
    "libxml/": {"package/", "render/", "review/"},
    "yaml-cpp/": {"data/yaml.cpp"},
    "CLI/": {"cli/arguments_grammar.hpp"},
    "libintl.h": {"base/"},
    "isa-l": {"package/"},
    "libdeflate.h": {"package/", "http/gzip.cpp", "content/png.cpp"},
    "zlib.h": {"package/"},
    "openssl/": {"base/digest.cpp", "digest/digest.cpp", "transparency/keys.cpp", "signature/openssl"},
    "boost/beast": {"http/request_reader.cpp"},
    "boost/asio": {"http/connection.hpp"},
    "libstemmer.h": {"search/stem.cpp"},
    "crypt.h": {"accounts/crypt.cpp"},
    "ldap.h": {"accounts/ldap.cpp"},
    "sqlite3.h": {"journal/sqlite"},
    "libpq": {"journal/postgresql"},
    "dlfcn.h": {"journal/postgresql_when_needed.cpp", "delivery/curl_when_needed.cpp",
                "content/qrencode_when_needed.cpp", "package/icu_when_needed.cpp"},
    "curl/": {"delivery/"},
    "absl/": {"calendar/zones.cpp"},
    "unicode/": {"package/icu_when_needed.cpp"},
    "qrencode.h": {"content/qr_code.cpp", "content/qrencode_when_needed.cpp"},
}


def declared_rooms(text):
    rooms = {}
    for line in re.findall(r"^room\(([^)]*)\)", text, re.M):
        words = line.split()
        uses, key = [], None
        for word in words[1:]:
            if word in ("USES", "LINKS"):
                key = word
            elif key == "USES":
                uses.append(word)
        for used in uses:
            if used not in rooms:
                yield_error(f"CMakeLists.txt: room {words[0]} uses {used}, which stands below it")
        rooms[words[0]] = set(uses)
    return rooms


errors = []


def yield_error(text):
    errors.append(text)


def check_include(path, line, included, rooms):
    room = path.split("/")[0]
    target = included.split("/")[0]
    where = f"engine/{path}:{line}"
    if target in rooms:
        if target != room and target not in rooms[room]:
            yield_error(f"{where}: {room} may not use {target} (no arrow in CMakeLists.txt)")
        elif target != room and included != f"{target}/{target}.hpp" and included not in SECOND_DOORS:
            yield_error(f"{where}: {included} is private to {target}; include {target}/{target}.hpp")
    for prefix, allowed in FOREIGN.items():
        if included.startswith(prefix) and not any(path.startswith(place) for place in allowed):
            yield_error(f"{where}: {included} may only be included in {', '.join(sorted(allowed))}")
        if included.startswith(prefix) and path == f"{room}/{room}.hpp":
            yield_error(f"{where}: a foreign type in a door")


def main():
    rooms = declared_rooms((ROOT / "CMakeLists.txt").read_text())
    files = sorted((ROOT / "engine").rglob("*.[ch]pp"))
    for file in files:
        path = str(file.relative_to(ROOT / "engine"))
        room = path.split("/")[0]
        if room not in rooms:
            yield_error(f"engine/{path}: {room} is no declared room")
            continue
        text = file.read_text()
        for number, line in enumerate(text.splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if found:
                check_include(path, number, found.group(1), rooms)
        if file.suffix == ".hpp" and "#pragma once" not in text:
            yield_error(f"engine/{path}:1: a header without #pragma once")
    for entry in ROOT.iterdir():
        if not entry.name.startswith(".") and entry.name not in TOP_LEVEL and not entry.name.startswith("build"):
            yield_error(f"{entry.name}: the top level holds only {', '.join(sorted(TOP_LEVEL))}")
    print("\n".join(errors) or f"{len(files)} files in {len(rooms)} rooms keep the arrows")
    return 1 if errors else 0


sys.exit(main())
