"""Checks 9 to 11: a clock that jumps, numbers out of order, a machine that stops at any write."""
import datetime
import os
import shutil
import subprocess

from hall import INTACT, PRIKAZ, SHIM, check, failures, store_of, verify

ROUNDS = int(os.environ.get("FAULTS_ROUNDS", 3))


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


class Breaking:
    """One command on copies of an office, broken at one point after another."""

    def __init__(self, hall, base, words, shim):
        self.hall, self.base, self.words, self.shim = hall, base, words, shim

    def run(self, fault, judge):
        office = type(self.base)(self.hall.folder / "broken")
        shutil.rmtree(office.folder, ignore_errors=True)
        subprocess.run(["cp", "-al", self.base.folder, office.folder], check=True)
        for path in office.folder.glob("prikaz.db*"):
            path.unlink()
            shutil.copy(self.base.folder / path.name, path)
        points = self.hall.folder / "points"
        environment = {**os.environ, "LD_PRELOAD": str(self.shim), "FAULT": fault, "FAULT_LOG": str(points),
                       "FAULT_UNDER": str(office.folder), "SQLITE_TMPDIR": str(office.folder)}
        subprocess.run([PRIKAZ, "--office", office.folder, *self.words], env=environment, capture_output=True)
        judge(office, fault)
        return points

    def sweep(self, judge, modes):
        points = self.hall.folder / "points"
        points.unlink(missing_ok=True)
        self.run("count", judge)
        number = len(points.read_text().splitlines())
        for mode in modes:
            for point in range(1, number + 1, max(1, number // ROUNDS)):
                self.run(f"{mode}:{point}", judge)
                if len(failures) > 3:
                    return number
        return number


def check_11(hall):
    """Killed, without power, without space, with lying flushes, at points all over signing, registering, archiving."""
    shim = hall.folder / "shim.so"
    if not shutil.which("cc") or subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, SHIM, "-ldl", "-pthread"],
                                                capture_output=True).returncode:
        print("check 11: no C compiler: left out")
        return
    base = hall.copy()
    base.order("novyj", "workflow: quick")
    base.run("order", "submit", "novyj")
    before = len(base.journal()["lines"])
    seen = set()

    def judge_sign(office, fault):
        lines = office.journal()["lines"]
        seen.add(len(lines) - before)
        check(len(lines) in (before, before + 1), f"sign, {fault}: {len(lines)} numbers")
        office.run("order", "sign", "novyj", "--as", "platonova", code=None)  # refused when it was done
        journal = office.journal()
        numbers = [line["number"] for line in journal["lines"]]
        check(len(set(numbers)) == len(numbers) == before + 1 and not journal["gaps"], f"sign, {fault}: {numbers[-3:]} {journal['gaps']}")

    Breaking(hall, base, ["order", "sign", "novyj", "--as", "platonova", "--key", "k"], shim).sweep(
        judge_sign, ("kill", "power", "full", "flush"))
    check(seen == {0, 1}, f"stopped before and after: {seen}")
    base.run("order", "sign", "novyj", "--as", "platonova")

    def judge_work(office, fault):
        office.clock = moved(hours=1)  # what a process has left is due then
        office.run("work")
        office.clock = []
        line = next(line for line in office.run("archive", "list")["archive"] if line["order"] == "novyj")
        check(line["archived"] == line["due"] > 0, f"work, {fault}: {line}")
        if fault.startswith(("kill", "power")):
            verify(office, INTACT, "--witness", hall.memory)

    Breaking(hall, base, ["work"], shim).sweep(judge_work, ("kill", "power", "full"))
    with store_of(base) as store:
        check(store.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the office it began from is whole")
    hall.drop(base)


ALL = (check_9, check_10, check_11)
