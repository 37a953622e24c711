"""Checks 17 and 18: what the law lets go is in no file of the office, and proofs hold; the public copy tells nothing of
what is withheld."""
import datetime
import hashlib
import io
import json
import re
import subprocess
import unicodedata
import zipfile

from hall import INTACT, PRIKAZ, check, object_of, store_of, verify

SECRET_TEXT = "Небывальщина"   # words of the order itself
SECRET_REMARK = "Кубышкина-проба"  # a visa's remark
SECRET_MARK = "Загадочнова-отметка"  # a reader's remark
SECRET_SCAN = "%PDF-1.4 sixteen-secret-words-of-a-scan"
PHONE = "8-800-555-19-73"
ORDER = "lichnoe/sekret"


def fragments(text):
    return [form.encode(encoding) for form in {text, unicodedata.normalize("NFD", text), json.dumps(text)[1:-1]}
            for encoding in ("utf-8", "utf-16-le")]


def unpacked(data):
    """The bytes, and those of what is packed in them."""
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from unpacked(package.read(name))


def found_in(folder, *texts):
    """Every file below the folder that holds one of the texts, in its name or its bytes. All are looked for at once."""
    wanted = re.compile(b"|".join(re.escape(one) for text in texts for one in fragments(text)))
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
            and any(wanted.search(data) for data in (str(path).encode(), *unpacked(path.read_bytes())))]


def make(hall):
    """An order with a visa and its remark, published, read on paper with a scan."""
    office = hall.copy()
    card = office.folder / "office.yaml"
    text = card.read_text()
    card.unlink()
    card.write_text(text if "\nsite:" in text else text + "site: {title: Приказы, url: 'https://example.org'}\n")
    office.order(ORDER, "workflow: main-activity", "retention: 5 лет", "acquaint: [sorokin, belova]",
                 "visas: [kim]", f"executor: {{name: Ананина Анна Николаевна, phone: {PHONE}}}")
    path = office.folder / "orders" / ORDER / "order.yaml"
    path.write_text(path.read_text().replace("В целях порядка", f"В целях порядка ({SECRET_TEXT})"))
    office.run("order", "submit", ORDER)
    office.run("order", "approve", ORDER, "--as", "kim", "--remark", SECRET_REMARK)
    office.run("order", "sign", ORDER, "--as", "platonova")
    scan = hall.folder / "scan.pdf"
    scan.write_text(SECRET_SCAN)
    office.run("acknowledge", ORDER, "--person", "sorokin", "--kind", "paper", "--scan", scan, "--remark", SECRET_MARK)
    office.run("acknowledge", ORDER, "--as", "belova")
    office.run("work")
    return office


def is_nowhere(office, *texts):
    found = found_in(office.folder, *texts)
    check(found == [], f"{texts}: still in {found[:5]}")


def archive_and_log(office, hall):
    answer = verify(office, INTACT, "--witness", hall.memory)
    bag = hall.folder / f"after{hall.copies}-{len(list(hall.folder.glob('after*')))}"
    office.run("archive", "export", "00/prikaz-001", ORDER, "--out", bag)
    done = subprocess.run([PRIKAZ, "--json", "archive", "verify", bag], capture_output=True, text=True)
    check(done.returncode == 0, f"bags still prove themselves: {done.stdout[:300]}")
    return answer


def check_17_personal(hall):
    """The personal object under an act: visas, readers, scans are in no file; the order and its proofs stay."""
    office = make(hall)
    for text in (SECRET_REMARK, SECRET_MARK, SECRET_SCAN):
        check(found_in(office.folder, text), f"«{text}» was there")
    office.clock = ["faketime", "2031-02-01 12:00:00"]
    told = office.run("archive", "purge", ORDER, "--personal", "--act", "1-л", "--date", "2031-02-01")
    check(any(problem["code"] == "purge.copies" for problem in told["problems"]), "copies elsewhere are told of")
    is_nowhere(office, SECRET_REMARK, SECRET_MARK, SECRET_SCAN)
    check(found_in(office.folder, SECRET_TEXT) != [], "the order itself is there")
    documents = [path for path in object_of(office, "order", ORDER).rglob("registered/*.docx")]
    check(any(found_in(path.parent, "Замечания прилагаются") for path in documents), "the order says that there were remarks")
    stood = office.state(ORDER)
    check(stood["number"] and stood["readers"] == 0, f"it stands where it stood: {stood}")
    answer = archive_and_log(office, hall)
    check(any(problem["code"] == "archive.removed" and "1-л" in problem["text"] for problem in answer["problems"]), "the act is told")
    check(office.run("store", "check")["store"]["intact"], "the store is sound")
    office.run("store", "rebuild")
    is_nowhere(office, SECRET_REMARK, SECRET_MARK, SECRET_SCAN)
    return office


def check_17(hall):
    """Then the whole order: its text is in no file, no search finds it, nothing brings it back."""
    office = check_17_personal(hall)
    backup = hall.folder / "before.db"
    backup.unlink(missing_ok=True)
    office.run("store", "backup", backup)
    office.clock = ["faketime", "2033-02-01 12:00:00"]
    office.run("archive", "purge", ORDER, "--act", "7", "--date", "2033-02-01")
    is_nowhere(office, SECRET_TEXT, PHONE)
    check(not (office.folder / "orders" / ORDER).exists(), "its folder is gone")
    check(office.run("order", "find", SECRET_TEXT)["found"]["total"] == 0, "no search finds it")
    office.run("work")
    office.run("archive", "add")
    is_nowhere(office, SECRET_TEXT, PHONE)
    lines = {line["order"]: line for line in office.run("archive", "list")["archive"]}
    check(lines[ORDER]["removed"] == "7", f"the list tells the act: {lines[ORDER]}")
    office.refused("purge.removed", "archive", "purge", ORDER, "--act", "8", "--date", "2033-02-01")
    office.refused("order.removed", "order", "show", ORDER)
    office.order(ORDER, "workflow: quick")
    office.refused("order.removed", "order", "submit", ORDER)
    archive_and_log(office, hall)
    check(office.run("store", "check")["store"]["intact"], "the store is sound")
    year = str(datetime.date.today().year)
    lines = office.run("journal", "--year", year)["journal"]["lines"]
    check(any(line["order"] == ORDER and line["number"] for line in lines), "its number stays in the registration journal")
    hall.drop(office)


def check_17_cleared_by_hand(hall):
    """Whoever empties an entry without an act is found."""
    office = hall.copy()
    with store_of(office) as store:
        store.execute("UPDATE entries SET body = '', actor = '' WHERE id = (SELECT max(id) FROM entries WHERE type = 'order.moved')")
    answer = office.run("archive", "verify", code=3)
    check("store.entry.cleared" in {problem["code"] for problem in answer["problems"]}, f"told: {answer['problems'][:3]}")
    hall.drop(office)


def check_18(hall):
    """The public object and the site hold nothing withheld, and the page names the digest of the original."""
    office = make(hall)
    public = object_of(office, "public", ORDER)
    for folder in (public, office.folder / "site"):
        check(any(folder.rglob("*")), f"{folder.name} is there")
        found = found_in(folder, SECRET_REMARK, SECRET_MARK, SECRET_SCAN, PHONE, "Сорокин", "Белова")
        check(found == [], f"withheld, and in {found[:3]}")
    page = json.loads(next(public.rglob("page.json")).read_text())
    original = next(object_of(office, "order", ORDER).rglob("meta/registered.sha256"))
    check(hashlib.sha256(original.read_bytes()).hexdigest() in json.dumps(page), "the link to the original verifies")
    hall.drop(office)


ALL = (check_17, check_17_cleared_by_hand, check_18)
