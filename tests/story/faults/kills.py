"""Scenario 2: a command is killed at every point at which it writes, on a fresh copy of the same office. Afterwards it
has happened wholly or not at all, and done again under the same key it has happened once."""
import io
import itertools
import shutil
import xml.etree.ElementTree
import zipfile

from machine import ORDER, ROUNDS, approved, bench, count, fail, fresh, signed, submitted

STAFF = """id;surname;name;post;email
platonova;Платонова;Галина;Начальник Управления образования;platonova@example.org
ananina;Ананина;Анна;Делопроизводитель;ananina@example.org
kim;Ким;Олег;Юрисконсульт;kim@example.org
sorokin;Сорокин;Илья;Старший методист;sorokin@example.org
belova;Белова;Вера;Методист;belova@example.org
vasin;Васин;Павел;Методист;vasin@example.org
"""


def entries(office):
    """Every entry but its time and its body, and the effects: what must be the same however often it was broken off."""
    if not office.has_store():
        return [], []  # its making was broken off
    happened = office.rows("SELECT stream, revision, type, actor FROM entries ORDER BY stream, revision")
    effects = office.rows("SELECT key, kind FROM outbox ORDER BY key")
    return happened, effects


def site(office):
    folder = office.folder / "site"
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".prikaz-")}


def is_whole(name, data):
    if name.endswith(".docx"):
        try:
            return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        except zipfile.BadZipFile:
            return False
    if name.endswith(".atom"):
        try:
            return bool(xml.etree.ElementTree.fromstring(data).tag)
        except xml.etree.ElementTree.ParseError:
            return False
    return data.endswith((b">\n", b">", b"}\n", b"}"))


def later(office):
    """What a dead process has claimed is free for others when its claim has run out."""
    office.now = office.now.replace("10:00:00", "10:10:00")
    return office


class Sweep:
    """One command on one office, broken off everywhere. `under`: which points; none: files of the office's folder."""

    def __init__(self, name, office, words, actor="", daily=1, under=""):
        self.name, self.office, self.words, self.actor, self.daily = name, office, words, actor, daily
        self.under = under
        self.before = entries(office)
        whole = office.copy(f"{name} whole")
        self.log = bench.folder / f"{name}.points"
        done = whole.run(*words, fault="count", log=self.log, under=under)
        if done.code:
            fail(f"scenario 2: {name}: {done}")
        self.points = self.log.read_text().splitlines()
        later(whole).must("work")
        self.after, self.site = entries(whole), site(whole)
        self.repeated = done.answer.get("answer", {})
        # The commit itself: what the actor wrote. What the system does after it are commits of their own.
        known = set(self.before[0])
        self.commit = {entry for entry in self.after[0] if entry not in known and entry[3] == actor}
        whole.remove()

    def rounds(self):
        modes = ("kill", "tear", "power")
        every = [(mode, point) for point in range(1, len(self.points) + 1) for mode in modes]
        if ROUNDS:
            return list(itertools.islice(itertools.cycle(every), ROUNDS))
        killed = [("kill", point) for point in range(1, len(self.points) + 1, self.daily)]
        return killed + every[1::23 * self.daily]

    def complain(self, mode, point, text):
        where = self.points[point - 1] if point <= len(self.points) else "after the last"
        fail(f"scenario 2: {self.name}: {mode} at write point {point} of {len(self.points)} ({where}): {text}")

    def run(self):
        rounds = self.rounds()
        bench.at_once(lambda numbered: self.round(*numbered), [(i, *one) for i, one in enumerate(rounds)])
        count(f"scenario 2: {self.name}, {len(self.points)} write points: rounds", len(rounds))

    def round(self, number, mode, point):
        office = self.office.copy(f"{self.name} {number}")
        try:
            broken = office.run(*self.words, fault=f"{mode}:{point}", under=self.under)
            if broken.code not in (-9, 0):
                self.complain(mode, point, f"was not killed: {broken}")
            checked = office.run("store", "check")
            if checked.code and (self.before[0] or checked.codes() != ["store.missing"]):
                self.complain(mode, point, f"the store is not intact: {checked}")
            was_done = self.judge(office, mode, point)
            self.again(office, mode, point, was_done)
        finally:
            office.remove()

    def judge(self, office, mode, point):
        """Wholly before or wholly after; true when after."""
        happened, effects = entries(office)
        if not set(happened) <= set(self.after[0]) or not set(effects) <= set(self.after[1]):
            self.complain(mode, point, f"something else happened: {set(happened) - set(self.after[0])}")
        part = self.commit & set(happened)
        if part and part != self.commit:
            self.complain(mode, point, f"a part of the commit is there: {sorted(part)}")
        for name, data in site(office).items():
            if name in self.site and not is_whole(name, data):
                self.complain(mode, point, f"site/{name} is half-written")
        return bool(part)

    def again(self, office, mode, point, was_done):
        done = office.run(*self.words)
        if done.code:
            self.complain(mode, point, f"cannot be done again: {done}")
            return
        answer = done.answer.get("answer", {})
        if "repeated" in answer and answer["repeated"] != was_done:
            self.complain(mode, point, f"happened before: {was_done}, but was told: {done}")
        if {**answer, "repeated": False} != {**self.repeated, "repeated": False}:
            self.complain(mode, point, f"another answer: {answer}, not {self.repeated}")
        worked = later(office).run("work")
        if worked.code:
            self.complain(mode, point, f"cannot go on: {worked}")
        if entries(office) != self.after:
            differ = set(entries(office)[0]) ^ set(self.after[0]), set(entries(office)[1]) ^ set(self.after[1])
            self.complain(mode, point, f"done again it is not as if done once: {differ}")
        if site(office).keys() != self.site.keys():
            self.complain(mode, point, "the site lacks something")
        if len(office.rows("SELECT 1 FROM entries WHERE type = 'registration.registered'")) != sum(
                entry[2] == "registration.registered" for entry in self.after[0]):
            self.complain(mode, point, "a number was lost or given twice")


def sign_leaves_one_number():
    """The figures that people see, once more through the program, for one round in the middle of the commit."""
    base = approved("signing, seen")
    log = bench.folder / "seen.points"
    base.copy("seen, counted").run("order", "sign", ORDER, "--as", "platonova", fault="count", log=log)
    points = len(log.read_text().splitlines())
    for point in range(1, points, max(1, points // 4)):
        office = base.copy(f"seen {point}")
        office.run("order", "sign", ORDER, "--as", "platonova", fault=f"kill:{point}")
        office.run("order", "sign", ORDER, "--as", "platonova")  # refused when it was done
        journal = office.must("journal").answer.get("journal", {})
        if [line["number"] for line in journal.get("lines", [])] != ["1-п"] or journal.get("gaps"):
            fail(f"scenario 2: killed at {point} and signed again, the journal is {journal}")
        if office.state().get("number") != "1-п":
            fail(f"scenario 2: killed at {point} and signed again, the order is {office.state()}")


class BackupSweep(Sweep):
    """A copy is whole or not there, and the store is not touched."""

    def judge(self, office, mode, point):
        if entries(office) != self.before:
            self.complain(mode, point, "the store was changed")
        copy = office.folder / "copy.db"
        if copy.exists():
            checked = office.run("--store", copy, "store", "check")
            if checked.code or checked.answer["store"]["head"] != office.run("store", "check").answer["store"]["head"]:
                self.complain(mode, point, f"the copy is there and not whole: {checked}")
        return False

    def again(self, office, mode, point, was_done):
        """A copy that is there is not replaced; one that is not is made."""
        copy = office.folder / "copy.db"
        done = office.run(*self.words)
        if done.code != (1 if copy.exists() and done.codes() == ["file.exists"] else 0) or not copy.exists():
            self.complain(mode, point, f"cannot be done again: {done}")
        self.judge(office, mode, point)


def run():
    sign = ("order", "sign", ORDER, "--as", "platonova", "--key", "k")
    Sweep("sign", approved("signing"), sign, "platonova").run()
    sign_leaves_one_number()
    Sweep("submit", fresh("submitting"), ("order", "submit", ORDER, "--key", "k"), "ananina", daily=9).run()
    Sweep("approve", submitted("approving"), ("order", "approve", ORDER, "--as", "kim", "--key", "k"), "kim",
          daily=5).run()
    ready = signed("reading")
    Sweep("acknowledge", ready, ("acknowledge", ORDER, "--as", "sorokin", "--key", "k"), "sorokin", daily=5).run()
    people = signed("importing")
    people.write("new.csv", STAFF)
    Sweep("staff import", people, ("staff", "import", "new.csv"), "ananina", daily=5).run()
    bare = fresh("making")
    (bare.folder / "prikaz.db").unlink()
    Sweep("store migrate", bare, ("store", "migrate"), daily=9).run()
    BackupSweep("store backup", signed("copying"), ("store", "backup", "copy.db"), daily=5).run()
    unpublished = signed("publishing")
    shutil.rmtree(unpublished.folder / "site")
    Sweep("work", unpublished, ("work",), daily=3).run()
