"""Checks 14 and 20: packages that mean harm; names of any letters on three kinds of media."""
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import unicodedata
import zipfile

from hall import INTACT, PRIKAZ, check, verify

LETTERS = ["Чӑваш ӗҫӗ", "Татар-әөүҗңһ", "процент %2F 100%", "e\u0301 разложено", "é сложено", "ДВОЙНИК", "двойник", "я" * 120]


def check_14(hall):
    """A bag of the office with one hostile entry more, as tar and as folder: told, and nothing outside is touched."""
    place = hall.folder / "hostile"
    place.mkdir()
    bag = place / "bag"
    hall.office.run("archive", "export", "00/prikaz-007", "--out", bag)
    outside = place / "outside.txt"
    for number, name in enumerate(("/tmp/absolute", "../outside.txt", "bag/../../outside.txt", "~/outside.txt")):
        package = place / f"{number}.tar"
        with tarfile.open(package, "w") as archive:
            archive.add(bag, "bag")
            archive.addfile(tarfile.TarInfo(name))
        done = subprocess.run([PRIKAZ, "--json", "archive", "verify", package], capture_output=True, text=True)
        check(done.returncode == 1, f"{name}: exit {done.returncode}: {done.stdout[:200]}")
    for line in ("../outside.txt", "/etc/passwd", "data/../../outside.txt", "~/x"):
        copy = place / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(bag, copy)
        with open(copy / "manifest-sha512.txt", "a") as manifest:
            manifest.write("0" * 128 + "  " + line + "\n")
        done = subprocess.run([PRIKAZ, "--json", "archive", "verify", copy], capture_output=True, text=True)
        check(done.returncode == 1 and "bag." in done.stdout, f"{line}: exit {done.returncode}: {done.stdout[:200]}")
    check(not outside.exists() and not pathlib.Path("/tmp/absolute").exists(), "nothing was written outside")


def media(folder):
    """The bag on this disk, in memory, in a zip and in a tar: what a stick, a server and a mail make of it."""
    yield "another folder", shutil.copytree(folder, folder.parent / "again")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as disk:
        yield "a disk", shutil.copytree(folder, pathlib.Path(disk) / "bag")
    for kind in ("zip", "tar"):
        package = pathlib.Path(shutil.make_archive(str(folder.parent / "packed"), kind, folder.parent, folder.name))
        unpacked = folder.parent / f"from-{kind}"
        shutil.unpack_archive(package, unpacked)
        yield kind, unpacked / folder.name


def check_20(hall):
    """Orders and appendices of all kinds of names; the archive is valid, and so are its copies."""
    office = hall.copy()
    for number, letters in enumerate(LETTERS):
        name = f"imena/{letters}"
        path = office.order(name, "workflow: quick", "appendices:", f"  - {{title: Порядок, body: [{{text: '{letters}.md'}}]}}")
        path.write_text(path.read_text().replace("Утвердить порядок работы.", "Утвердить порядок работы (приложение)."))
        (office.folder / "orders" / name / f"{letters}.md").write_text(f"Текст приложения {number}\n")
        office.issue(name)
    office.run("work")
    archived = {line["order"] for line in office.run("archive", "list")["archive"]}
    check({f"imena/{letters}" for letters in LETTERS} <= archived, f"all of them are archived, none merged: {len(archived)}")
    verify(office, INTACT)
    done = subprocess.run([PRIKAZ, "--json", "archive", "verify", office.folder / "archive"], capture_output=True, text=True)
    check(done.returncode == 0, f"as OCFL it is valid: {done.stdout[:300]}")
    bag = hall.folder / "media/bag"
    office.run("archive", "export", *[f"imena/{letters}" for letters in LETTERS], "--out", bag)
    for kind, copy in media(bag):
        done = subprocess.run([PRIKAZ, "--json", "archive", "verify", copy], capture_output=True, text=True)
        check(done.returncode == 0, f"{kind}: exit {done.returncode}: {done.stdout[:300]}")
    manifest = (bag / "manifest-sha512.txt").read_text()
    check("%25" in manifest and not any(line.count("  ") < 1 for line in manifest.splitlines()), "names are written by RFC 8493")
    check(unicodedata.normalize("NFC", LETTERS[3]) != LETTERS[3], "one of them is decomposed")
    hall.drop(office)


ALL = (check_14, check_20)
