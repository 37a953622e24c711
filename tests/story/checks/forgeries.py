"""Checks 5 to 8: an object rolled back, consistent forgeries, a log rewritten with the stolen key, a split view."""
import hashlib
import shutil

import forger
from hall import FORGED, INTACT, check, names, object_of, replace, roll_back, seal_object, verify


def check_5(hall):
    office = hall.copy()
    target = object_of(office, "order", "00/prikaz-077")
    last = roll_back(target)
    alone = office.run("archive", "verify", target)
    check(alone.get("archive", alone).get("verdict", "intact") == "intact", "by itself it is valid")
    answer = verify(office, FORGED, code="archive.rolled-back")
    check(f"v{last}" in answer["archive"]["first"] and "20" in answer["archive"]["first"], f"version and time: {answer['archive']}")
    hall.drop(office)


def check_6(hall):
    """Other bytes of a document, all inventories made anew; of a signed one the signature says so too."""
    office = hall.copy()
    target = object_of(office, "order", "el/pervyj")
    document = next(target.rglob("original/*.docx"))
    before, data = hashlib.sha512(document.read_bytes()).hexdigest(), document.read_bytes() + b"\0"
    replace(document, data)
    seal_object(target, before, hashlib.sha512(data).hexdigest())
    answer = verify(office, FORGED, code="archive.version.forged")
    codes = {problem["code"] for problem in answer["problems"] if problem["severity"] == "error"}
    check(any(code.startswith("signature.") for code in codes), f"the signature is told too: {codes}")
    hall.drop(office)


def check_7(hall):
    """Inserted, edited, put in another order, doubled at one place: the tree made anew and signed with the stolen key."""
    memory = hall.folder / "seventh.memory"
    shutil.copy(hall.memory, memory)
    for what in ("insert", "edit", "reorder", "duplicate"):
        office = hall.copy()
        log = forger.Log(office)
        lines, at = list(log.lines), len(log.lines) // 2
        other = forger.changed(lines[at], at="2001-01-01T00:00:00Z")
        if what == "insert":
            lines.insert(at, other)
        if what == "edit":
            lines[at] = other
        if what == "reorder":
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        if what == "duplicate":
            lines.insert(at + 1, lines[at])
        log.rewrite(lines)
        done = hall.witness(office, memory)
        check(done.returncode == 3 and "log.forked" in done.stdout, f"{what}: the witness: {done.returncode} {done.stdout}")
        answer = verify(office, FORGED, "--witness", memory, code="log.forked")
        first = at + 2 if what == "duplicate" else at + 1
        check(answer["archive"]["first_entry"] == first, f"{what}: entry {first}: {answer['archive']}")
        hall.drop(office)


def check_8(hall):
    """Two heads of one size: the witness refuses the second, and whoever holds the first exposes it."""
    office = hall.copy()
    log = forger.Log(office)
    true = log.head(log.lines)
    log.rewrite(log.lines[:-1] + [forger.changed(log.lines[-1], at="2001-01-01T00:00:00Z")])
    done = hall.witness(office, hall.memory)
    check(done.returncode == 3 and "log.forked" in done.stdout, f"the witness: {done.returncode} {done.stdout}")
    verify(office, FORGED, "--head", f"{len(log.lines)}:{true.hex()}", code="log.forked")
    second = office.run("archive", "head")["head"]
    verify(hall.office, FORGED, "--head", f"{second['size']}:{second['root']}", code="log.forked")
    verify(hall.office, INTACT, "--head", f"{len(log.lines)}:{true.hex()}")
    hall.drop(office)


ALL = (check_5, check_6, check_7, check_8)
