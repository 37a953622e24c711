"""Checks 12, 13 and 19: signatures as the archive keeps them; reading without the product."""
import hashlib
import json
import shutil
import subprocess
import time

from hall import FORGED, INTACT, check, object_of, replace, seal_object, verify


def codes(answer):
    return {problem["code"] for problem in answer["problems"] if problem["severity"] == "error"}


def exchanged(office, pattern, data):
    """A file of a signed order gets other bytes, and every digest of its object is made to fit."""
    target = object_of(office, "order", "el/pervyj")
    path = next(target.rglob(pattern))
    before = hashlib.sha512(path.read_bytes()).hexdigest()
    replace(path, data)
    seal_object(target, before, hashlib.sha512(data).hexdigest())


def signature_of_another_order(hall):
    """True, by the same person, over other bytes."""
    document = next(object_of(hall.office, "order", "00/prikaz-001").rglob("original/*.docx"))
    return subprocess.run(["openssl", "cms", "-sign", "-binary", "-cades", "-in", document, "-signer", "ec.pem", "-inkey",
                           "ec.key", "-outform", "DER", "-md", "sha256"], cwd=hall.authority, check=True,
                          capture_output=True).stdout


def check_12(hall):
    """Another order's signature; a chain of somebody else: each told although all digests of the object fit."""
    for pattern, data in (("signatures/*.p7s", signature_of_another_order(hall)),
                          ("trust/*/chain.pem", (hall.authority / "other.pem").read_bytes())):
        office = hall.copy()
        exchanged(office, pattern, data)
        found = codes(verify(office, FORGED))
        check(any(code.startswith("signature.") for code in found), f"{pattern}: {found}")
        hall.drop(office)
    office = hall.copy()
    shutil.rmtree(office.folder / "trust")
    check(verify(office, INTACT)["archive"]["signatures"] == 2, "verified from what the archive keeps, not from the office")
    hall.drop(office)


def check_19(hall):
    """One order of 200, as a bag, with sha512sum, openssl and sh alone."""
    began = time.monotonic()
    bag = hall.folder / "recipe"
    hall.office.run("archive", "export", "el/pervyj", "--out", bag)

    def shell(command):
        done = subprocess.run(["sh", "-c", command], cwd=bag, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"})
        return done.returncode, done.stdout.strip()

    recipe = (bag / "data/ПРОВЕРКА.txt").read_text()
    check("sha512sum" in recipe and "openssl" in recipe and "prikaz archive" not in recipe.split("openssl")[0], "the recipe")
    manifest = "sed 's/%25/%/g' manifest-sha512.txt | sha512sum -c --quiet"
    check(shell(manifest)[0] == 0, "every digest fits")
    check(shell("openssl pkeyutl -verify -pubin -inkey data/proof/key.pem -rawin -in data/proof/checkpoint.text "
                "-sigfile data/proof/checkpoint.sig")[0] == 0, "the checkpoint is signed")
    root = (bag / "data/proof/checkpoint.text").read_text().splitlines()[2]
    entries = sorted(path.name for path in (bag / "data/proof").iterdir() if path.is_dir())
    for entry in entries:
        check(shell(f"sh data/proof/path.sh data/proof/{entry}")[1] == root, f"entry {entry} leads to the root")
        made = json.loads(json.loads((bag / "data/proof" / entry / "entry.txt").read_text())["body"])
        found = shell(f"sha512sum $(find data/archive -path '*v{made['version']}/inventory.json')")[1].split()[0]
        check(found == made["inventory"], f"entry {entry} names the inventory that is there")
    check(shell("sh data/proof/signatures.sh")[0] == 0, "openssl verifies the signature")
    check(time.monotonic() - began < 600, "in less than ten minutes")
    document = next((bag / "data/archive").rglob("original/*.docx"))
    document.write_bytes(document.read_bytes()[:-1] + b"x")
    check(shell(manifest)[0] != 0 and shell("sh data/proof/signatures.sh")[0] != 0, "another byte is seen by both")


ALL = (check_12, check_19)
