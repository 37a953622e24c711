"""Scenarios 2, 3 and 4 on a PostgreSQL store: the program is killed between any two words to the server, the server is
killed under the program, 64 are at once, the same command comes a hundred times."""
import itertools
import os
import re
import shutil
import subprocess
import threading
import time

import crowds
import keys
from kills import Sweep
from machine import ORDER, ROUNDS, Office, approved, bench, count, fail

SERVER = os.environ.get("PRIKAZ_TEST_POSTGRESQL")
CONTROL = os.environ.get("PRIKAZ_TEST_POSTGRESQL_CONTROL")
SIGN = ("order", "sign", ORDER, "--as", "platonova", "--key", "k")
databases = itertools.count(1)


def psql(url, text):
    done = subprocess.run(["psql", "-X", "-q", "-At", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text],
                          capture_output=True, text=True, env={**os.environ, "PGOPTIONS": "-csearch_path=prikaz"})
    if done.returncode:
        fail(f"psql: {text}: {done.stderr}")
    return [tuple(cell for cell in line.split("\x1f")) for line in done.stdout.splitlines()]


class Shared(Office):
    """An office whose store is a database of its own; a copy of it is made by the server."""

    def __init__(self, folder, now, template=None):
        super().__init__(folder, now)
        self.database = f"faults_{os.getpid()}_{next(databases)}"
        self.url = SERVER.replace("/postgres?", f"/{self.database}?")
        psql(SERVER, f"CREATE DATABASE {self.database}" + (f" TEMPLATE {template}" if template else ""))
        if template:
            # The server forgets how far a counter went in a copied database when it crashes before the next
            # checkpoint. Offices are not copied like this: the trouble would be of the test alone.
            psql(SERVER, "CHECKPOINT")

    def rows(self, question, *values):
        question = re.sub(r"json_extract\(body, '\$\.([a-z_.]+)'\)",
                          lambda found: f"body::json #>> '{{{found[1].replace('.', ',')}}}'", question)
        for value in values:
            question = question.replace("?", "'" + str(value).replace("'", "''") + "'", 1)
        rows = psql(self.url, question)
        return [tuple(int(cell) if cell.isdigit() else cell for cell in row) for row in rows]

    def has_store(self):
        return self.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'prikaz' AND tablename = 'entries'") == [(1,)]

    def settle(self):
        """Until the server has noticed that a killed program is gone."""
        for _ in range(600):
            if psql(SERVER, f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self.database}'") == [("0",)]:
                return
            time.sleep(0.02)
        fail(f"the server keeps a connection of a dead program to {self.database}")

    def run(self, *words, **faults):
        done = super().run(*words, **faults)
        if faults:
            self.settle()
        return done

    def copy(self, name):
        self.settle()
        copied = Shared(bench.folder / name, self.now, self.database)
        shutil.rmtree(copied.folder, ignore_errors=True)
        shutil.copytree(self.folder, copied.folder)
        return copied

    def remove(self):
        super().remove()
        psql(SERVER, f"DROP DATABASE {self.database} WITH (FORCE)")


class Killed(Sweep):
    """The program dies before the N-th message to the server, or in the middle of it."""

    def rounds(self):
        every = [(mode, point) for point in range(1, len(self.points) + 1) for mode in ("kill", "tear")]
        if ROUNDS:
            return list(itertools.islice(itertools.cycle(every), ROUNDS))
        return every[:: self.daily]

    def run(self):
        rounds = self.rounds()
        for number, (mode, point) in enumerate(rounds):  # one by one: a database is copied while nobody uses it
            self.round(number, mode, point)
        count(f"scenario 2: {self.name}, {len(self.points)} messages: rounds", len(rounds))


class Crashed(Sweep):
    """Every process of the server is killed while the command runs; then the server starts again."""

    def rounds(self):
        return list(range(ROUNDS or 12))

    def run(self):
        whole = self.office.copy("timed")
        began = time.monotonic()
        whole.must(*self.words)
        self.seconds = time.monotonic() - began
        whole.remove()
        rounds = self.rounds()
        for number in rounds:
            self.round(number, "the server dies", self.seconds * (number + 0.5) / len(rounds))
        count("scenario 2: crashes of the server during a signature", len(rounds))

    def complain(self, mode, point, text):
        fail(f"scenario 2: {self.name}: {mode} after {point:.3f} s of {self.seconds:.3f}: {text}")

    def round(self, number, mode, point):
        office = self.office.copy(f"{self.name} {number}")
        crash = threading.Timer(point, lambda: subprocess.run([CONTROL, "crash"], check=False))
        crash.start()
        broken = office.run(*self.words)
        crash.join()
        subprocess.run([CONTROL, "start"], check=False)
        if broken.code not in (0, 2) or (broken.code == 2 and not (broken.sentences().strip() or broken.errors.strip())):
            self.complain(mode, point, f"a server that is gone is this machine's failure: {broken}")
        if not office.check(f"{self.name} {number}"):
            return
        was_done = self.judge(office, mode, point)
        if broken.code == 0 and not was_done:
            self.complain(mode, point, f"told as done, and is not: {broken}")
        self.again(office, mode, point, was_done)
        office.settle()
        office.remove()


def run():
    if not SERVER or not shutil.which("psql"):
        print("servers: no PostgreSQL or no psql (tests/postgresql starts a server); nothing is tried")
        return
    Killed("sign on PostgreSQL", approved("killed", Shared), SIGN, "platonova", daily=8, under="(server)").run()
    if CONTROL:
        Crashed("sign on PostgreSQL", approved("crashed", Shared), SIGN, "platonova").run()
    crowds.visas(Shared)
    crowds.numbers(Shared)
    keys.hundred_times("sign on PostgreSQL", approved("keys", Shared), "order.signed", "order", "sign", ORDER, "--as",
                       "platonova")
