"""An office folder that a story works on by the command line alone."""
import json
import os
import pathlib
import subprocess
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRIKAZ = os.environ.get("PRIKAZ", str(ROOT / "build/prikaz"))
POSTGRESQL = os.environ.get("PRIKAZ_TEST_POSTGRESQL")  # a server that tests/postgresql has started
failures = []


def new_database(story):
    """The URL of an empty database: stories know nothing of each other."""
    name = f"{story}_{os.getpid()}"
    subprocess.run(["psql", "-X", "-q", "-d", POSTGRESQL, "-c", f"CREATE DATABASE {name}"], check=True)
    return POSTGRESQL.replace("/postgres?", f"/{name}?")


def fail(text):
    failures.append(text)
    print("  " + text)


def check(truth, text):
    if not truth:
        fail(text)


def edit(path, before, after):
    text = path.read_text()
    if before not in text:
        fail(f"{path}: no «{before}»")
    path.write_text(text.replace(before, after))


def readable(path):
    if path.suffix in (".docx", ".odt"):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_text(errors="replace")


class Office:
    """An office folder and the store it works on; `clock`: words before the command, of a program that moves time."""

    def __init__(self, folder, store=None):
        self.folder, self.store, self.clock = folder, store, []

    def run(self, *words, code=0):
        command = [*self.clock, PRIKAZ, "--json", "--lang", "ru"]
        if words[0] != "init":
            command += ["--office", str(self.folder)]
        if self.store:
            command += ["--store", str(self.store)]
        done = subprocess.run(command + [str(word) for word in words], capture_output=True, text=True)
        if code is not None and done.returncode != code:
            fail(f"{' '.join(map(str, words))}: exit {done.returncode}, expected {code}\n{done.stdout}{done.stderr}")
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError:
            fail(f"{' '.join(map(str, words))}: no JSON: {done.stdout!r} {done.stderr!r}")
            return {}

    def refused(self, expected, *words):
        """The command is refused with this code (one of these, of a tuple); its problems come back."""
        answer = self.run(*words, code=1)
        errors = [problem for problem in answer.get("problems", []) if problem["severity"] == "error"]
        codes = expected if isinstance(expected, tuple) else (expected,)
        if not any(problem["code"] in codes for problem in errors):
            fail(f"{' '.join(map(str, words))}: refused with {errors}, expected {expected}")
        return errors or [{"text": "", "hint": ""}]

    def order(self, name, *lines):
        """Writes orders/NAME/order.yaml: a title, two items and these lines."""
        path = self.folder / "orders" / name / "order.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = ["title: О порядке работы", "preamble: В целях порядка", "items:", "  - Утвердить порядок работы.",
                "  - Контроль за исполнением приказа оставляю за собой.", *lines]
        path.write_text("\n".join(text) + "\n")
        return path

    def state(self, order):
        return self.run("order", "show", order)["order"]

    def expect(self, order, **values):
        state = self.state(order)
        for key, value in values.items():
            if state.get(key) != value:
                fail(f"{order}: {key} is {state.get(key)!r}, expected {value!r}")

    def issue(self, order, *sign):
        """Submits and signs an order of the workflow quick (or one without visas)."""
        self.run("order", "submit", order)
        return self.run("order", "sign", order, "--as", "platonova", *sign)

    def journal(self):
        return self.run("journal")["journal"]
