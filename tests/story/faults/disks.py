"""Scenario 24: full disks, broken disks, a store that cannot be written or is not what it was. The program refuses with
a sentence, writes nothing by half, and never dies of it."""
import os
import shutil
import subprocess

from kills import entries
from machine import ORDER, PRIKAZ, ROUNDS, approved, bench, count, fail, fresh, signed

SIGN = ("order", "sign", ORDER, "--as", "platonova", "--key", "k")


def told(name, done, codes=(1, 2)):
    """The command has failed in one of these ways, and says so."""
    if done.code not in codes or not done.sentences().strip():
        fail(f"scenario 24: {name}: {done}")
        return False
    return True


def by_people(happened):
    return [entry for entry in happened[0] if entry[3] != "system"]


class Trouble:
    """A disk that says no, at every point of a signature."""

    def __init__(self):
        self.office = approved("disk")
        self.before = entries(self.office)
        whole = self.office.copy("disk whole")
        log = bench.folder / "disk.points"
        whole.run(*SIGN, fault="count", log=log)
        self.points = log.read_text().splitlines()
        whole.must("work")
        self.after = entries(whole)
        self.commit = {entry for entry in self.after[0] if entry[3] == "platonova"}

    def rounds(self):
        step = 1 if ROUNDS else 13
        points = range(1, len(self.points) + 1, step)
        flushes = range(1, sum(point.startswith("flush") for point in self.points) + 1, 1 if ROUNDS else 2)
        return [("full", p) for p in points] + [("broken", p) for p in points] + [("flush", p) for p in flushes]

    def run(self):
        rounds = self.rounds()
        bench.at_once(lambda numbered: self.round(*numbered), [(i, *one) for i, one in enumerate(rounds)])
        count("scenario 24: signatures on a failing disk", len(rounds))

    def round(self, number, mode, point):
        name = f"{mode} from write point {point} of {len(self.points)} on"
        office = self.office.copy(f"disk {number}")
        try:
            done = office.run(*SIGN, fault=f"{mode}:{point}")
            happened = set(entries(office)[0])
            part = self.commit & happened
            if part and part != self.commit:
                fail(f"scenario 24: {name}: a part of the commit is there: {sorted(part)}")
            if done.code == 0 and not part:
                fail(f"scenario 24: {name}: told as done, and is not: {done}")
            if done.code != 0:
                told(name, done)
            office.check(f"scenario 24: {name}")
            again = office.run(*SIGN)  # on a disk that has room
            if again.code or again.answer["answer"]["repeated"] != bool(part):
                fail(f"scenario 24: {name}: cannot go on afterwards: {again}")
            office.now = office.now.replace("10:00:00", "10:10:00")
            office.must("work")
            # A publication that failed is on record, and is tried again later: what people did is the same.
            if by_people(entries(office)) != by_people(self.after):
                differ = set(entries(office)[0]) ^ set(self.after[0])
                fail(f"scenario 24: {name}: afterwards it is not as if nothing had been: {differ}")
        finally:
            office.remove()


def aside(office):
    """Reading wants room too."""
    (office.folder / "filler").rename(place := office.folder.parent / "filler")
    copied = office.copy("aside")
    place.rename(office.folder / "filler")
    return entries(copied)


def small_disk():
    """A real file system without room, where this user may mount one."""
    place = bench.folder / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True).returncode:
        return
    try:
        base = approved("for the small disk")
        before = entries(base)
        office = base.copy("small/office")
        room = os.statvfs(place)
        (office.folder / "filler").write_bytes(b"x" * max(0, room.f_bavail * room.f_bsize - 60_000))
        for room_left in (60_000, 30_000, 8_000, 0):
            free = os.statvfs(place)
            with open(office.folder / "filler", "ab") as filler:
                filler.write(b"x" * max(0, free.f_bavail * free.f_bsize - room_left))
            done = office.run(*SIGN)
            if done.code and told(f"a disk with {room_left} bytes left", done) and aside(office) != before:
                fail(f"scenario 24: a disk with {room_left} bytes left: refused, and something was written")
            if done.code == 0:
                break
        (office.folder / "filler").unlink()
        office.check("scenario 24: a disk that has room again")
        if office.run(*SIGN).code:
            fail("scenario 24: a disk that has room again: cannot sign")
        count("scenario 24: a real full disk")
    finally:
        subprocess.run(["umount", place], check=False)


def cannot_be_written():
    """Read-only store and folder. For root permissions mean nothing: a read-only mount then."""
    office = approved("read only")
    before = entries(office)
    mounted = subprocess.run(["mount", "--bind", office.folder, office.folder], capture_output=True).returncode == 0
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro,bind", office.folder], check=True)
    elif os.getuid() == 0:
        return
    else:
        office.store.chmod(0o444)
        office.folder.chmod(0o555)
    try:
        told("a read-only folder", office.run(*SIGN))
        shown = office.run("order", "show", ORDER)
        if shown.code != 0:
            told("looking at a read-only folder", shown)
    finally:
        if mounted:
            subprocess.run(["umount", office.folder], check=True)
        office.folder.chmod(0o755)
        office.store.chmod(0o644)
    if entries(office) != before:
        fail("scenario 24: something was written into a read-only folder")
    office.must(*SIGN)
    count("scenario 24: a read-only folder")


def torn_pages():
    """512 bytes in the middle of every page in turn: found by the check, and nothing dies or lies."""
    base = signed("torn")
    size = base.store.stat().st_size
    honest = base.must("journal").answer["journal"]["lines"]
    pages = range(0, size // 4096, 1 if ROUNDS else 5)

    def tear(page):
        office = base.copy(f"torn {page}")
        with open(office.store, "r+b") as store:
            store.seek(page * 4096 + 1792)
            was = store.read(512)
            if not any(was):  # nothing stands there yet
                office.remove()
                return None
            store.seek(page * 4096 + 1792)
            store.write(bytes(255 - byte for byte in was))
        checked = office.run("store", "check")
        if checked.code == 0:
            if office.must("journal").answer["journal"]["lines"] != honest or entries(office) != entries(base):
                fail(f"scenario 24: page {page} is torn, the check says intact and the journal differs")
        else:
            told(f"page {page} torn, check", checked)
        for words in (("journal",), ("order", "show", ORDER), ("acknowledge", ORDER, "--as", "sorokin")):
            done = office.run(*words)
            if done.code not in (0, 1, 2):
                fail(f"scenario 24: page {page} torn: {done}")
            if done.code:
                told(f"page {page} torn", done)
        found = checked.code != 0
        office.remove()
        return found

    found = [one for one in bench.at_once(tear, pages) if one is not None]
    if sum(found) < len(found) // 2:
        fail(f"scenario 24: of {len(found)} torn pages only {sum(found)} were found")
    count("scenario 24: torn pages", len(found))
    count("scenario 24: torn pages that the check names", sum(found))


def cut_and_changed():
    base = signed("cut")
    size = base.store.stat().st_size
    for left in (size - 512, size - 4096, size // 2, 4096, 100, 0):
        office = base.copy(f"cut to {left}")
        os.truncate(office.store, left)
        for words in (("store", "check"), ("journal",), ("order", "show", ORDER)):
            done = office.run(*words)
            if done.code == 0 and words == ("journal",) and not done.answer["journal"]["lines"]:
                fail(f"scenario 24: a store cut to {left} of {size} bytes has lost its orders in silence")
            elif done.code == 0 and words == ("store", "check") and entries(office) != entries(base):
                fail(f"scenario 24: a store cut to {left} of {size} bytes is told to be intact")
            elif done.code:
                told(f"a store cut to {left} bytes", done)
    office = base.copy("no database")
    for content in (b"not a database at all, but a text " * 300, b"\0" * 8192, os.urandom(20_000)):
        office.store.write_bytes(content)
        told("another file in the store's place", office.run("order", "show", ORDER), (1,))
        if office.store.read_bytes() != content:
            fail("scenario 24: another file in the store's place was written to")
    office.store.unlink()
    subprocess.run(["sqlite3", office.store, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)"], check=True)
    told("a database of another program", office.run("order", "show", ORDER), (1,))
    office.store.unlink()
    office.store.mkdir()
    told("a folder in the store's place", office.run("order", "show", ORDER))


def lost_companions():
    """The write-ahead log is gone, or is another's: what was checkpointed is there, whole, or the loss is told."""
    base = approved("companions")
    office = base.copy("killed, with a log beside")
    office.run(*SIGN, fault="kill:250")
    log = office.folder / "prikaz.db-wal"
    if not log.exists():
        return fail("scenario 24: a killed program left no write-ahead log: the test looks at nothing")
    lost = office.copy("log lost")
    (lost.folder / "prikaz.db-wal").unlink()
    (lost.folder / "prikaz.db-shm").unlink(missing_ok=True)
    checked = lost.run("store", "check")
    if checked.code:  # it stopped while the log was being carried into the store
        told("the write-ahead log is gone", checked)
    else:
        lost.must(*SIGN)
        lost.check("scenario 24: the write-ahead log is gone, signed")
    foreign = office.copy("log of another")
    shutil.copy(office.folder / "prikaz.db-wal", bench.folder / "a.wal")
    other = fresh("another office")
    other.run("order", "submit", ORDER, fault="kill:120")
    if (other.folder / "prikaz.db-wal").exists():
        shutil.copy(other.folder / "prikaz.db-wal", foreign.folder / "prikaz.db-wal")
        done = foreign.run("store", "check")
        if done.code:
            told("the write-ahead log of another store", done)
        elif foreign.must("order", "show", ORDER).answer["order"]["id"] != ORDER:
            fail("scenario 24: the write-ahead log of another store was taken in")
    return None


def lost_store():
    """A store that is gone is not made anew in silence: numbers would begin anew. Only who says so makes one."""
    office = signed("store lost")
    office.store.unlink()
    for words in (("order", "list"), ("journal",), ("store", "check"), ("order", "submit", ORDER), ("work",)):
        office.refused("scenario 24: prikaz.db was removed", "store.missing", *words)
    if office.store.exists() and office.store.stat().st_size:
        fail("scenario 24: prikaz.db was removed, and a refused command has made another")
    office.must("store", "migrate")


def closed_output():
    """An answer that cannot be written is no success."""
    office = signed("output")
    with open("/dev/full", "w") as full:
        done = subprocess.run([PRIKAZ, "--office", office.folder, "order", "show", ORDER], stdout=full,
                              stderr=subprocess.PIPE, env=office.environment())
    if done.returncode != 2 or not done.stderr:
        fail(f"scenario 24: an answer to a full disk: exit {done.returncode} {done.stderr}")


def run():
    Trouble().run()
    small_disk()
    cannot_be_written()
    torn_pages()
    cut_and_changed()
    lost_companions()
    lost_store()
    closed_output()
