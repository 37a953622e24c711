"""Checks 9 to 11: a clock that jumps, numbers out of order, a machine that stops at any write."""
import concurrent.futures
import datetime
import os
import random
import shutil
import subprocess

from hall import CARD, INTACT, PRIKAZ, SHIM, Office, check, failures, verify

ROUNDS = int(os.environ.get("FAULTS_ROUNDS", 60))  # of each command
SEED = int(os.environ.get("FAULTS_SEED", random.SystemRandom().randrange(10**6)))


def moved(**length):
    return ["faketime", (datetime.datetime.now() + datetime.timedelta(**length)).strftime("%Y-%m-%d %H:%M:%S")]


def days_of(office, year):
    return [line["date"] for line in office.run("journal", "--year", year)["journal"]["lines"]]


def check_9(hall):
    """Back a day or a year: no number. Forward: the next true day is refused, so the leap is seen."""
    office = hall.copy()
    for name in ("nazad", "vpered"):
        office.order(name, "workflow: quick")
        office.run("order", "submit", name)
    for back in (1, 366):
        office.clock = moved(days=-back)
        office.refused("registration.clock", "order", "sign", "nazad", "--as", "platonova")
    office.clock = moved(days=40)
    office.run("order", "sign", "vpered", "--as", "platonova")
    office.clock = []
    office.refused("registration.clock", "order", "sign", "nazad", "--as", "platonova")
    year = datetime.date.today().year
    for some in (year, year + 1):
        days = days_of(office, some)
        check(days == sorted(days), f"days of {some} never decrease")
    hall.drop(office)


def check_10(hall):
    """A day before the last one, a number twice, a gap, «12/1»: refused or with a reason, and all of it is listed."""
    office = hall.copy()
    if datetime.date.today().timetuple().tm_yday == 1:
        print("check 10: on the first of January yesterday belongs to another journal: left out")
        return
    yesterday = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
    for name in ("vchera", "vstavka", "dvazhdy"):
        office.order(name, "workflow: quick")
        office.run("order", "submit", name)
    office.refused("registration.reason.missing", "order", "register", "vchera", "--date", yesterday)
    office.run("order", "register", "vchera", "--date", yesterday, "--reason", "Журнал не работал")
    office.run("order", "sign", "vchera", "--as", "platonova", "--date", yesterday)
    office.refused("registration.reason.missing", "order", "register", "vstavka", "--after", "12")
    office.run("order", "register", "vstavka", "--after", "12", "--reason", "Пропущен при регистрации")
    office.run("order", "sign", "vstavka", "--as", "platonova")
    last = max(int(line["number"].split("-")[0].split("/")[0]) for line in office.journal()["lines"])
    office.run("journal", "--reserve", str(last + 3), "--reason", "Для приказа о комиссии")
    office.refused("registration.reserve.taken", "journal", "--reserve", str(last + 3), "--reason", "Ещё раз")
    office.refused("registration.reserved.used", "order", "register", "dvazhdy", "--reserved", "12")
    journal = office.journal()
    numbers = [line["number"] for line in journal["lines"]]
    check("12/1-п" in numbers and len(set(numbers)) == len(numbers), "12/1 stands once")
    late = [line for line in journal["lines"] if line["order"] == "vchera"]
    check(late and "Журнал не работал" in late[0]["reason"], f"the reason is listed: {late}")
    check(journal["gaps"], f"the gap before the reserved number is told: {journal['gaps']}")
    hall.drop(office)


def little(hall):
    """An office with an archived order and one to be signed: at which points a command writes does not hang on how many
    orders lie beside."""
    office = Office(hall.folder / "little")
    office.run("init", office.folder)
    card = office.folder / "office.yaml"
    card.write_text(card.read_text() + CARD)
    office.order("staryj", "workflow: quick")
    office.issue("staryj")
    office.run("work")
    memory = hall.folder / "little.memory"
    hall.witness(office, memory, "--key", office.run("archive", "head")["head"]["key"])
    office.order("novyj", "workflow: quick")
    office.run("order", "submit", "novyj")
    return office, memory


class Breaking:
    """One command on copies of an office, broken at its points, each in every way."""

    def __init__(self, hall, base, words, shim):
        self.hall, self.base, self.words, self.shim = hall, base, words, shim
        self.points = hall.folder / "points"
        self.points.unlink(missing_ok=True)

    def broken(self, fault):
        """A copy in which the command was broken off."""
        office = Office(self.hall.folder / f"broken {fault.replace(':', ' ')}")
        shutil.copytree(self.base.folder, office.folder)
        environment = {**os.environ, "LD_PRELOAD": str(self.shim), "FAULT": fault, "FAULT_LOG": str(self.points),
                       "FAULT_UNDER": str(office.folder), "SQLITE_TMPDIR": str(office.folder)}
        subprocess.run([PRIKAZ, "--office", office.folder, *self.words], env=environment, capture_output=True)
        return office

    def round(self, fault, judge):
        if len(failures) > 3:
            return
        office = self.broken(fault)
        judge(office, fault)
        shutil.rmtree(office.folder)

    def sweep(self, judge, modes):
        self.round("count", judge)
        counted = self.points.read_text().splitlines()
        flushes = sum(line.startswith("flush") for line in counted)
        every = [(mode, point) for mode in modes for point in range(1, (flushes if mode == "flush" else len(counted)) + 1)]
        chosen = random.Random(SEED).sample(every, min(ROUNDS, len(every)))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            list(pool.map(lambda one: self.round(f"{one[0]}:{one[1]}", judge), chosen))
        print(f"check 11: {self.words[0]}: {len(chosen)} of {len(every)} faults at {len(counted)} points", flush=True)


def check_11(hall):
    """Killed, torn, without power, without space, with flushes that fail, at points all over signing, registering,
    archiving: a sample that differs from run to run, all of them with FAULTS_ROUNDS=10000."""
    shim = hall.folder / "shim.so"
    if not shutil.which("cc") or subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, SHIM, "-ldl", "-pthread"],
                                                capture_output=True).returncode:
        print("check 11: no C compiler: left out")
        return
    print(f"check 11: FAULTS_SEED={SEED} takes the same sample")
    base, memory = little(hall)
    seen = set()

    def judge_sign(office, fault):
        numbers = [line["number"] for line in office.journal()["lines"]]
        seen.add(len(numbers))
        check(len(numbers) in (1, 2), f"sign, {fault}: {numbers}")
        office.run("order", "sign", "novyj", "--as", "platonova", code=None)  # refused when it was done
        journal = office.journal()
        numbers = [line["number"] for line in journal["lines"]]
        check(numbers == ["1-п", "2-п"] and not journal["gaps"], f"sign, {fault}: {numbers} {journal['gaps']}")
        check(office.run("store", "check")["store"]["intact"], f"sign, {fault}: the store is sound")

    Breaking(hall, base, ["order", "sign", "novyj", "--as", "platonova", "--key", "k"], shim).sweep(
        judge_sign, ("kill", "tear", "power", "full", "flush"))
    check(seen == {1, 2}, f"stopped before and after: {seen}")
    base.run("order", "sign", "novyj", "--as", "platonova")

    def judge_work(office, fault):
        office.clock = moved(hours=1)  # what a process has left is due then
        office.run("work")
        office.clock = []
        line = next(line for line in office.run("archive", "list")["archive"] if line["order"] == "novyj")
        check(line["archived"] == line["due"] > 0, f"work, {fault}: {line}")
        verify(office, INTACT, "--witness", memory)

    Breaking(hall, base, ["work"], shim).sweep(judge_work, ("kill", "tear", "power", "full", "flush"))


ALL = (check_9, check_10, check_11)
