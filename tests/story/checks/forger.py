"""Somebody who has the store and the key of the log, and knows how a log is made: RFC 6962, C2SP tiles and checkpoints,
written here anew and not by the program."""
import base64
import hashlib
import json
import pathlib
import shutil
import subprocess
import tempfile

from hall import store_of

WIDTH = 256


def leaf(line):
    return hashlib.sha256(b"\0" + line).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(hashes):
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root_of(hashes[:half]), root_of(hashes[half:]))


def in_threes(number):
    text = str(number)
    text = "0" * (-len(text) % 3) + text
    parts = [text[at:at + 3] for at in range(0, len(text), 3)]
    return "/".join(["x" + part for part in parts[:-1]] + parts[-1:])


class Log:
    def __init__(self, office):
        self.folder = office.folder / "log"
        self.lines = list(self.read())
        note = (self.folder / "checkpoint").read_text()
        self.origin = note.splitlines()[0]
        self.key_id = base64.b64decode(note.split(" ")[-1])[:4]
        with store_of(office) as store:
            self.key = bytes(store.execute("SELECT value FROM kept WHERE space = 'archive' AND key = 'log-key'").fetchone()[0])

    def read(self):
        number = 0
        while True:
            path = self.folder / "tile/entries" / in_threes(number)
            if not path.exists():
                parts = list(path.parent.glob(path.name + ".p/*"))
                if not parts:
                    return
                path = parts[0]
            data = path.read_bytes()
            while data:
                size = int.from_bytes(data[:2], "big")
                yield data[2:2 + size]
                data = data[2 + size:]
            number += 1

    def sign(self, text):
        with tempfile.NamedTemporaryFile() as key, tempfile.NamedTemporaryFile() as body:
            key.write(self.key), key.flush()
            body.write(text.encode()), body.flush()
            return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key.name, "-in", body.name],
                                  check=True, capture_output=True).stdout

    def head(self, lines):
        return root_of([leaf(line) for line in lines])

    def publish(self, lines):
        """Another checkpoint, signed with the key; the files of the log as they were."""
        text = f"{self.origin}\n{len(lines)}\n{base64.b64encode(self.head(lines)).decode()}\n"
        signature = base64.b64encode(self.key_id + self.sign(text)).decode()
        (self.folder / "checkpoint").unlink()
        (self.folder / "checkpoint").write_text(f"{text}\n— {self.origin} {signature}\n")

    def write_row(self, folder, items):
        for at in range(0, len(items), WIDTH):
            part = items[at:at + WIDTH]
            path = folder / (in_threes(at // WIDTH) + ("" if len(part) == WIDTH else f".p/{len(part)}"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(part))

    def rewrite(self, lines):
        """The whole log anew over other lines."""
        for name in ("tile", "streebog"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.write_row(self.folder / "tile/entries", [len(line).to_bytes(2, "big") + line for line in lines])
        row, level = [leaf(line) for line in lines], 0
        while row:
            self.write_row(self.folder / f"tile/{level}", row)
            row = [root_of(row[at:at + WIDTH]) for at in range(0, len(row) - WIDTH + 1, WIDTH)]
            level += 1
        self.publish(lines)


def changed(line, **fields):
    return json.dumps({**json.loads(line), **fields}, ensure_ascii=False, separators=(",", ":")).encode()
