"""An office of 200 orders and more with its archive, made once and copied for every fault; what its checks share."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from office_folder import PRIKAZ, ROOT, Office, check, failures  # noqa: E402

ORDERS = 200
CARD = "archive: {fond: zarechny-uo, pdf: false}\n"
FILES = """files:
  - {index: 03-02, title: Личный состав, article: 434а, retention: 50/75 лет ЭПК, for: {retention: 50/75 лет}}
  - {index: 02-01, title: Хозяйственные приказы, article: 19б, retention: 5 лет, personal: 1 год, for: {retention: 5 лет}}
"""
INTACT, DAMAGED, FORGED, UNPROVABLE = ("intact", 0), ("damaged", 1), ("forged", 3), ("unprovable", 4)
SHIM = pathlib.Path(__file__).parents[1] / "faults/shim.c"


def name_of(number):
    return f"{number // 100:02}/prikaz-{number:03}"


class Hall:
    """Everything is made in memory where the machine allows it."""

    def __init__(self):
        memory = pathlib.Path("/dev/shm")
        self.temporary = tempfile.TemporaryDirectory(prefix="prikaz-checks-", dir=memory if os.access(memory, os.W_OK) else None)
        self.folder = pathlib.Path(self.temporary.name)
        self.office = Office(self.folder / "whole")
        self.authority = self.folder / "authority"
        self.memory = self.folder / "witness.memory"
        self.copies = 0

    def make(self):
        """PRIKAZ_HALL names a folder that keeps the office between runs, for those who work on the checks."""
        kept = os.environ.get("PRIKAZ_HALL")
        if kept and pathlib.Path(kept).exists():
            for name in ("whole", "authority", "witness.memory"):
                subprocess.run(["cp", "-a", pathlib.Path(kept) / name, self.folder / name], check=True)
            return
        self.begin()
        if kept:
            shutil.copytree(self.folder, kept)

    def begin(self):
        office = self.office
        office.run("init", office.folder)
        card = office.folder / "office.yaml"
        card.write_text(card.read_text().replace("retention: постоянно\n", "") + CARD)
        (office.folder / "files.yaml").write_text(FILES)
        self.make_authority()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            list(pool.map(self.issue, range(ORDERS - 2)))
        self.sign_electronically("el/pervyj")
        self.sign_electronically("el/vtoroj")
        office.run("work")
        self.witness(office, self.memory, "--key", office.run("archive", "head")["head"]["key"])

    def issue(self, number):
        self.office.order(name_of(number), "workflow: quick", "retention: 5 лет")
        self.office.issue(name_of(number))

    def make_authority(self):
        self.authority.mkdir()
        subprocess.run(["sh", ROOT / "tests/signature/authority.sh", self.authority], check=True, capture_output=True)
        trust = self.office.folder / "trust/enhanced"
        trust.mkdir(parents=True)
        for name in ("root.pem", "between.pem", "root.crl", "list.crl"):
            shutil.copy(self.authority / name, trust)
        (trust.parent / "act.yaml").write_text("title: Положение об электронных подписях\ndate: 2026-01-12\nnumber: 3-п\n")

    def sign_electronically(self, name):
        self.office.order(name, "workflow: personnel", "retention: 50/75 лет ЭПК", "acquaint: [sorokin]", "matter: bonus")
        self.office.issue(name, "--signing-key", self.authority / "ec.key", "--certificate", self.authority / "ec.pem")

    def witness(self, office, memory, *words):
        return subprocess.run([PRIKAZ, "--json", "archive", "witness", office.folder / "log", memory, *words],
                              capture_output=True, text=True)

    def copy(self):
        """The office anew: files that are never written over are shared, the store is not."""
        self.copies += 1
        office = Office(self.folder / f"copy{self.copies}")
        subprocess.run(["cp", "-al", self.office.folder, office.folder], check=True)
        for path in office.folder.glob("prikaz.db*"):
            path.unlink()
            shutil.copy(self.office.folder / path.name, path)
        return office

    def drop(self, office):
        shutil.rmtree(office.folder)


def replace(path, data):
    """Other bytes in a file of this copy alone."""
    path.unlink()
    path.write_bytes(data)


def flip(path, at):
    whole = path.read_bytes()
    replace(path, whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])


def verify(office, expected, *words, code=None):
    verdict, exit_code = expected
    answer = office.run("archive", "verify", *words, code=exit_code)
    got = answer.get("archive", {}).get("verdict")
    problems = [problem for problem in answer.get("problems", []) if problem["severity"] == "error"]
    check(got == verdict, f"{words}: {got}, expected {verdict}: {problems[:3]}")
    check(code is None or code in {problem["code"] for problem in problems}, f"told {problems[:3]}, expected {code}")
    return answer


def names(answer, name):
    return any(name in problem["file"] + problem["text"] for problem in answer["problems"])


def object_of(office, kind, order):
    """The folder of an order's object."""
    ending = f":{kind}:{order.replace('/', ':')}"
    for path in (office.folder / "archive").rglob("0=ocfl_object_1.*"):
        if json.loads((path.parent / "inventory.json").read_text())["id"].endswith(ending):
            return path.parent
    raise FileNotFoundError(ending)


def versions_of(target):
    return len(json.loads((target / "inventory.json").read_text())["versions"])


def seal_object(target, before=None, after=None):
    """Inventories and their digests as somebody writes them who has changed what they list."""
    for inventory in target.rglob("inventory.json"):
        text = inventory.read_text()
        replace(inventory, (text.replace(before, after) if before else text).encode())
        replace(inventory.parent / "inventory.json.sha512",
                f"{hashlib.sha512(inventory.read_bytes()).hexdigest()} inventory.json\n".encode())


def roll_back(target):
    last = versions_of(target)
    shutil.rmtree(target / f"v{last}")
    for name in ("inventory.json", "inventory.json.sha512"):
        replace(target / name, (target / f"v{last - 1}" / name).read_bytes())
    return last


def store_of(office):
    return sqlite3.connect(office.folder / "prikaz.db", timeout=60)
