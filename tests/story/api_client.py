"""Programs that speak to a running prikaz over /api/v1."""
import json
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request

from office_folder import PRIKAZ, check

PASSWORD = "vos'moj-etazh-24"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Api:
    """One person's session at a running server."""

    def __init__(self, address, person):
        self.address, self.token = address, None
        self.token = self.ask("POST", "/session", {"name": person, "password": PASSWORD})["token"]

    def ask(self, method, path, body=None, status=None, key=None, seen=None):
        """The answer's object, with «status» and «etag» beside its own fields."""
        request = urllib.request.Request(f"{self.address}/api/v1{path}", method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        for name, value in (("Authorization", self.token and f"Bearer {self.token}"), ("Idempotency-Key", key),
                            ("If-Match", seen and f'"{seen}"')):
            if value:
                request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text, code, headers = answer.read(), answer.status, answer.headers
        except urllib.error.HTTPError as refused:
            text, code, headers = refused.read(), refused.code, refused.headers
        told = json.loads(text) if "json" in (headers["Content-Type"] or "") else {"bytes": text}
        if status or code >= 400:
            check(code == (status or 200), f"{method} {path}: {code}, expected {status or 'success'}: {told}")
        if code >= 400:
            check(headers["Content-Type"] == "application/problem+json", f"{method} {path}: {headers['Content-Type']}")
        return {**told, "status": code, "etag": (headers["ETag"] or "").strip('"')}


def order_path(order):
    return "/orders/" + urllib.parse.quote(order.replace("/", "~"), safe="~")


def serving(office, log=subprocess.DEVNULL):
    """A server of the office, and its address; `log` is the file that its requests are told to."""
    store = ["--store", office.store] if office.store else []
    process = subprocess.Popen([PRIKAZ, "--lang", "en", "--office", office.folder, *store, "serve", "--listen",
                                "127.0.0.1:0"], stdout=log, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if "serving at" in line:
            return process, re.search(r"http://[0-9.:]+", line)[0]
    raise SystemExit("the server does not begin")


def come_in(office, address, people):
    """Everybody chooses a password by their one-time link, and signs in."""
    opener = urllib.request.build_opener(Stay)
    for link in office.run("account", "invite", *people)["invitations"]:
        form = urllib.parse.urlencode({"password": PASSWORD, "again": PASSWORD}).encode()
        try:
            opener.open(address + link["path"], form, timeout=30)
        except urllib.error.HTTPError as led:
            check(led.code == 303, f"{link['person']} does not come in: {led.code}")
    return {person: Api(address, person) for person in people}
