"""Checks 1 to 4: a bit, a file, a folder, the end of the journal, folders under other names."""
import shutil
import subprocess

import forger
from hall import DAMAGED, FORGED, INTACT, check, flip, names, object_of, replace, store_of, verify, versions_of


def classes_of(folder):
    """Files by what they are: one list for each kind of place and ending."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 2):
        parts = path.relative_to(folder).parts
        content = parts.index("content") if "content" in parts else None
        place = parts[content + 1] if content is not None else parts[0] if parts[0] == "streebog" else ""
        if "tile" in parts:
            place += "entries" if "entries" in parts else "tile"
        found.setdefault((place, path.suffix if content is not None else path.name if not place else ""), []).append(path)
    return found


def flipped(path, place):
    """One bit of the first, the middle or the last byte; the bytes that were there."""
    whole = path.read_bytes()
    flip(path, {"first": 0, "middle": len(whole) // 2, "last": len(whole) - 1}[place])
    return whole


def check_1(hall):
    """One bit in a file of every class, each in another object so that none hides another: all are told by name."""
    office = hall.copy()
    root = office.folder / "archive"
    classes = {kind: [path for path in paths if len(path.relative_to(root).parts) > 4] for kind, paths in classes_of(root).items()}
    classes = {kind: paths for kind, paths in classes.items() if paths}
    endings = {ending for place, ending in classes}
    check({".docx", ".odt", ".p7s", ".pem", ".jsonl", ".xml", "inventory.json", "inventory.json.sha512"} <= endings,
          f"classes: {sorted(endings)}")
    for place in ("first", "middle", "last"):
        before, used = {}, set()
        for paths in sorted(classes.values(), key=len):
            path = next(path for path in paths if path.relative_to(root).parts[:4] not in used or len(paths) < 5)
            used.add(path.relative_to(root).parts[:4])
            before[path] = flipped(path, place)
        answer = verify(office, DAMAGED)
        for path in before:
            check(names(answer, path.name) and names(answer, path.relative_to(root).parts[3]), f"{place} byte of {path}")
        for path, data in before.items():
            replace(path, data)
    hall.drop(office)


def check_1_log(hall):
    """One bit in a file of every class of the log, one at a time, at the first, the middle and the last byte: told as damage
    by the witness, and by the verdict."""
    office = hall.copy()
    for kind, paths in classes_of(office.folder / "log").items():
        path = paths[len(paths) // 2]
        for place in ("first", "middle", "last"):
            whole = flipped(path, place)
            if path.name == "checkpoint":
                check(office.run("archive", "verify", code=3)["archive"]["verdict"] == "forged", f"{kind}, {place}")
            else:
                done = hall.witness(office, hall.memory)
                check(done.returncode == 1 and "log.damaged" in done.stdout, f"{kind}, {place}: {done.returncode} {done.stdout}")
            replace(path, whole)
        if "entries" in kind[0]:  # the journal is what it was, whatever a bundle says
            flipped(path, "middle")
            verify(office, DAMAGED, code="log.damaged")
            replace(path, whole)
    verify(office, INTACT)
    hall.drop(office)


def check_1_repaired(hall):
    """All classes of the archive at once, brought back from copy B byte for byte, and told in the journal."""
    office = hall.copy()
    for paths in classes_of(office.folder / "archive").values():
        flip(paths[len(paths) // 2], 0)
    office.run("archive", "repair", "--from", hall.office.folder)
    left = subprocess.run(["diff", "-rq", "-x", "prikaz-staging", hall.office.folder / "archive", office.folder / "archive"], capture_output=True, text=True)
    check(left.returncode == 0, f"not as it was: {left.stdout[:400]}")
    with store_of(office) as store:
        told = store.execute("SELECT count(*) FROM entries WHERE type = 'archive.repaired'").fetchone()[0]
    check(told > 0, "the repair is told in the journal")
    verify(office, INTACT)
    hall.drop(office)


def check_2(hall):
    """Any file, a version's folder, an object: the object is missed by the journal."""
    office = hall.copy()
    file = next(object_of(office, "order", "01/prikaz-123").rglob("registered/*.docx"))
    version = object_of(office, "order", "00/prikaz-042") / "v2"
    lost = object_of(office, "order", "01/prikaz-177")
    file.unlink()
    check(names(verify(office, DAMAGED), file.name), "the file is named")
    shutil.rmtree(version)
    check(names(verify(office, DAMAGED), version.parent.name), "the object of the version is named")
    shutil.rmtree(lost)
    lost.parent.rmdir()
    answer = verify(office, DAMAGED, code="archive.object.missing")
    check(names(answer, "order:01:prikaz-177"), "the lost object is named by the journal")
    office.run("archive", "repair", "--from", hall.office.folder)
    verify(office, INTACT)
    hall.drop(office)


def cut_store(office, size):
    """The log of the store and everything that remembers it end at an entry; entries without a place are gone."""
    with store_of(office) as store:
        head = store.execute("SELECT digest FROM log WHERE sequence = ?", (size,)).fetchone()[0]
        gone = [row[0] for row in store.execute("SELECT entry FROM log WHERE sequence > ?", (size,))]
        store.execute("DELETE FROM log WHERE sequence > ?", (size,))
        store.executemany("DELETE FROM entries WHERE id = ?", [(entry,) for entry in gone])
        store.execute("DELETE FROM streams WHERE name NOT IN (SELECT stream FROM entries)")
        store.execute("UPDATE streams SET (revision, digest) = (SELECT revision, digest FROM entries WHERE stream = name "
                      "ORDER BY revision DESC LIMIT 1)")
        store.execute("UPDATE meta SET value = ? WHERE name = 'log.size'", (str(size),))
        store.execute("UPDATE meta SET value = ? WHERE name = 'log.digest'", (head,))


def check_3(hall):
    """Cut after every tenth of the last 300 entries and after each of the last twenty, with the stolen key."""
    office = hall.copy()
    log = forger.Log(office)
    for size in sorted({*range(len(log.lines) - 300, len(log.lines), 10), *range(len(log.lines) - 20, len(log.lines))}):
        log.publish(log.lines[:size])
        done = hall.witness(office, hall.memory)
        check(done.returncode == 3 and "log.shrunk" in done.stdout, f"cut after {size}: {done.returncode} {done.stdout}")
    cut = len(log.lines) - 137
    log.publish(log.lines[:cut])
    cut_store(office, cut)
    answer = verify(office, FORGED, "--witness", hall.memory, code="log.shrunk")
    check(answer["archive"]["first_entry"] == cut + 1, f"the first missing entry is numbered: {answer['archive']}")
    hall.drop(office)
    office = hall.copy()
    cut_store(office, cut)
    answer = verify(office, FORGED, code="journal.cut")
    check(answer["archive"]["first_entry"] == cut + 1, f"the log knows where the store ends: {answer['archive']}")
    hall.drop(office)


def check_3_torn(hall):
    """Inside an entry, inside a tile: damage, told apart from a cut, and mended from the journal."""
    office = hall.copy()
    for pattern in ("log/tile/entries/**/*.p/*", "log/tile/0/**/*.p/*"):
        path = next(path for path in office.folder.glob(pattern) if path.is_file())
        whole = path.read_bytes()
        replace(path, whole[:len(whole) - 7])
        verify(office, DAMAGED, "--witness", hall.memory, code="log.damaged")
        office.run("archive", "repair", "--from", hall.office.folder)
        check(path.read_bytes() == whole, f"{path.name}: mended from the journal")
    verify(office, INTACT, "--witness", hall.memory)
    hall.drop(office)


def check_4(hall):
    """Versions swapped; an object under the path of another."""
    office = hall.copy()
    target = object_of(office, "order", "01/prikaz-150")
    check(versions_of(target) > 1, "it has two versions")
    (target / "v1").rename(target / "swap")
    (target / "v2").rename(target / "v1")
    (target / "swap").rename(target / "v2")
    check(names(verify(office, DAMAGED), target.name), "swapped versions are told")
    hall.drop(office)
    office = hall.copy()
    one, other = object_of(office, "order", "01/prikaz-150"), object_of(office, "order", "01/prikaz-151")
    one.rename(one.parent / "swap")
    other.rename(other.parent / one.name)
    answer = office.run("archive", "verify", code=1)
    check(answer["archive"]["verdict"] == "damaged" and names(answer, "prikaz-150"), f"another's path: {answer['archive']}")
    hall.drop(office)


ALL = (check_1, check_1_log, check_1_repaired, check_2, check_3, check_3_torn, check_4)
