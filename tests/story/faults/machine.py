"""Drives the built program on an office in a folder, on a machine that can be told to fail; reads its store from
outside."""
import concurrent.futures
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
PRIKAZ = os.environ.get("PRIKAZ", str(ROOT / "build/prikaz"))
ROUNDS = int(os.environ.get("FAULTS_ROUNDS", "0"))  # of every sweep; 0: the daily number
MORNING = "2026-11-23 10:00:00"  # UTC; a working Monday
ORDER = "pervyj-prikaz"
failures = []
counts = {}


def fail(text):
    failures.append(text)
    print("  " + text, flush=True)


def count(what, number=1):
    counts[what] = counts.get(what, 0) + number


class Bench:
    """What all tests share: a folder on the fastest disk, the shim, the library that fakes the clock."""

    def __init__(self):
        memory = pathlib.Path("/dev/shm")
        where = os.environ.get("FAULTS_FOLDER") or (memory if os.access(memory, os.W_OK) else None)
        self.temporary = tempfile.TemporaryDirectory(prefix="prikaz-faults-", dir=where)
        self.folder = pathlib.Path(self.temporary.name)
        self.shim = self.folder / "shim.so"
        self.clock = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
        self.workers = max(2, min(8, os.cpu_count() or 2))

    def missing(self):
        """What the machine lacks for these tests; nothing when all is there."""
        if not shutil.which("cc"):
            return "no C compiler"
        if not self.clock:
            return "no libfaketime: apt-get install faketime"
        built = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", self.shim,
                                HERE / "shim.c", "-ldl", "-lpthread"], capture_output=True, text=True)
        if built.returncode:
            fail(f"the shim cannot be built: {built.stderr}")
        return None

    def at_once(self, work, items):
        with concurrent.futures.ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(work, items))


bench = Bench()


class Done:
    """How a command ended."""

    def __init__(self, words, code, output, errors):
        self.words, self.code, self.output, self.errors = words, code, output, errors
        try:
            self.answer = json.loads(output)
        except json.JSONDecodeError:
            self.answer = {}

    def codes(self):
        return [problem["code"] for problem in self.answer.get("problems", []) if problem["severity"] == "error"]

    def sentences(self):
        return " ".join(problem.get("message", problem.get("text", "")) + " " + problem.get("hint", "")
                        for problem in self.answer.get("problems", []))

    def __str__(self):
        return f"{' '.join(self.words)}: exit {self.code}: {self.output.strip()[:600]} {self.errors.strip()[:600]}"


class Office:
    """An office folder with its SQLite store. `server.py` has one whose store is a database of PostgreSQL."""

    def __init__(self, folder, now=MORNING):
        self.folder, self.now, self.url = pathlib.Path(folder), now, None

    @property
    def store(self):
        return self.folder / "prikaz.db"

    def environment(self, fault=None, log=None, under=""):
        environment = dict(os.environ)
        preloaded = []
        if self.now:
            preloaded.append(str(bench.clock))
            environment.update(FAKETIME=self.now, TZ="UTC", FAKETIME_DONT_FAKE_MONOTONIC="1", NO_FAKE_STAT="1")
        if fault:  # the last one is made ready first, and is needed by the others
            preloaded.append(str(bench.shim))
            environment.update(FAULT=fault, FAULT_LOG=str(log or ""), FAULT_UNDER=under or str(self.folder),
                               SQLITE_TMPDIR=str(self.folder))
        if preloaded:
            environment["LD_PRELOAD"] = ":".join(preloaded)
        return environment

    def command(self, words):
        first = [PRIKAZ, "--json", "--lang", "en"]
        if self.url:
            first += ["--store", self.url]
        return first + ([] if words[0] == "init" else ["--office", str(self.folder)]) + [str(word) for word in words]

    def run(self, *words, fault=None, log=None, under=""):
        process = subprocess.Popen(self.command(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   cwd=self.where(), env=self.environment(fault, log, under))
        output, errors = process.communicate()
        for left in ("faketime_shm_", "sem.faketime_sem_"):  # by a clock whose program was killed
            pathlib.Path("/dev/shm", f"{left}{process.pid}").unlink(missing_ok=True)
        return Done([str(word) for word in words], process.returncode, output, errors)

    def must(self, *words, code=0):
        done = self.run(*words)
        if done.code != code:
            fail(f"expected exit {code}: {done}")
        return done

    def refused(self, name, expected, *words):
        """The command is refused with this code and a sentence."""
        done = self.run(*words)
        if done.code != 1 or expected not in done.codes() or not done.sentences().strip():
            fail(f"{name}: expected a refusal with {expected}: {done}")
        return done

    def started(self, *words):
        """The command, running; ended() waits for it."""
        return [str(word) for word in words], subprocess.Popen(
            self.command(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.where(),
            env=self.environment())

    def where(self):
        return self.folder if self.folder.exists() else bench.folder

    def state(self, order=ORDER):
        return self.must("order", "show", order).answer.get("order", {})

    def copy(self, name):
        """The same office in a folder of its own."""
        copied = Office(bench.folder / name, self.now)
        shutil.rmtree(copied.folder, ignore_errors=True)
        shutil.copytree(self.folder, copied.folder)
        return copied

    def has_store(self):
        return self.store.exists() and bool(self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'entries'"))

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def rows(self, question, *values):
        store = sqlite3.connect(self.store, timeout=60)
        try:
            return store.execute(question, values).fetchall()
        finally:
            store.close()

    def change(self, *statements):
        store = sqlite3.connect(self.store, timeout=60)
        for statement in statements:
            store.execute(statement)
        store.commit()
        store.close()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def check(self, name):
        """The store must be intact."""
        done = self.run("store", "check")
        if done.code != 0 or not done.answer.get("store", {}).get("intact"):
            fail(f"{name}: the store is not intact: {done}")
            return False
        return True


def ended(started):
    words, process = started
    output, errors = process.communicate(timeout=300)
    return Done(words, process.returncode, output, errors)


def fresh(name, now=MORNING, kind=Office):
    """An office as init makes it, whose people can be written to by a mail server that is down."""
    office = kind(bench.folder / f"{name} {kind.__name__}", now)  # parts try the same on both kinds
    office.must("init", office.folder)
    staff = office.folder / "staff.yaml"
    text = staff.read_text()
    for person in ("platonova", "ananina", "kim", "sorokin", "belova"):
        text = text.replace(f"id: {person},", f"id: {person}, email: {person}@example.org,")
    staff.write_text(text)
    card = office.folder / "office.yaml"
    card.write_text(card.read_text() + "mail: {server: smtp://127.0.0.1:9, from: prikaz@example.org}\n")
    return office


def submitted(name, kind=Office):
    office = fresh(name, kind=kind)
    office.must("order", "submit", ORDER)
    return office


def approved(name, kind=Office):
    office = submitted(name, kind=kind)
    office.must("order", "approve", ORDER, "--as", "kim")
    return office


def signed(name, kind=Office):
    office = approved(name, kind=kind)
    office.must("order", "sign", ORDER, "--as", "platonova")
    return office
