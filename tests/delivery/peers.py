#!/usr/bin/env python3
"""Servers that the tests of `delivery` talk to, each on a free port of this machine, and a reader of mails.

peers.py smtp [auth] [CERTIFICATE KEY]          mails are told as they come
peers.py http                                   the path is the status to answer with
peers.py silent                                 accepts and says nothing
peers.py read FILE                              tells one mail

The first line printed is the port. Every mail or call is told as lines «name<TAB>value», the last of them «end».
"""
import email
import email.header
import email.policy
import email.utils
import hashlib
import http.server
import socket
import ssl
import sys


def tell(pairs):
    for name, value in pairs:
        print(f"{name}\t{str(value)!r}" if "\n" in str(value) else f"{name}\t{value}")
    print("end", flush=True)


def read_mail(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    pairs = [(name, mail[name]) for name in ("Subject", "Message-ID", "Date", "Auto-Submitted")]
    # The new reader of addresses puts a blank between the encoded words of a name; the old one keeps RFC 2047.
    old = email.message_from_bytes(raw)
    pairs += [(name, email.header.make_header(email.header.decode_header(old[name]))) for name in ("From", "To")]
    pairs.append(("headers", " ".join(mail.keys())))
    pairs.append(("longest line", max(len(line) for line in raw.split(b"\r\n"))))
    pairs.append(("bare line ends", raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r")))
    pairs.append(("defects", [str(d) for part in mail.walk() for d in part.defects]))
    for part in mail.walk():
        if part.is_multipart():
            pairs.append(("multipart", part.get_content_type()))
            continue
        content = part.get_payload(decode=True)
        if part.get_filename() is None:
            pairs.append(("text", content.decode("utf-8").replace("\r\n", "|")))
        else:
            pairs.append(("attachment", f"{part.get_filename()}; {part.get_content_type()}; "
                                        f"{part.get_param('method')}; {hashlib.sha256(content).hexdigest()}"))
    return pairs


class Mailbox:
    """What happens to a mail is told by the address: «missing@…» is refused, «busy@…» asked to come later."""
    RCPT = {"missing": "550 5.1.1 No such user", "busy": "450 4.2.1 Come later", "closing": "421 4.3.2 Closing"}
    DATA = {"large": "552 5.3.4 Too large", "full": "452 4.2.2 Mailbox full", "echo": "554 5.0.0 letmein"}

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.RCPT.get(address.split("@")[0])
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.DATA.get(envelope.rcpt_tos[0].split("@")[0])
        if answer:
            return answer
        tell([("sender", envelope.mail_from), ("recipients", " ".join(envelope.rcpt_tos)),
              ("greeted as", session.host_name), ("encrypted", session.ssl is not None),
              ("user", session.auth_data)] + read_mail(envelope.original_content))
        return "250 OK"


def serve_smtp(arguments):
    try:
        from aiosmtpd.smtp import SMTP, AuthResult
    except ImportError:
        print("absent", flush=True)
        return
    import asyncio

    def check(server, session, envelope, mechanism, data):
        good = data.login == b"clerk" and data.password == b"letmein"
        return AuthResult(success=good, handled=good, auth_data="clerk" if good else None)

    options = {}
    if "auth" in arguments:
        options = {"authenticator": check, "auth_required": True, "auth_require_tls": False}
    if len(arguments) > 1 and arguments[-1].endswith(".key"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments[-2], arguments[-1])
        options |= {"tls_context": context, "require_starttls": True}

    async def run():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Mailbox(), loop=loop, **options), "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(run())


class Hooks(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        tell([("path", self.path), ("body", body.decode("utf-8"))] +
             [(name.lower(), value) for name, value in self.headers.items()])
        path = self.path.strip("/")
        if path == "endless":
            self.send_response(200)
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)
        if path == "endless-header":
            self.wfile.write(b"HTTP/1.1 500 Broken\r\n")
            while True:
                self.wfile.write(b"X-Filler: " + b"x" * 8000 + b"\r\n")
        self.send_response(int(path))
        if path in ("302", "307"):
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def handle(self):
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            pass

    def log_message(self, *_):
        pass


def serve_http():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
    print(server.server_address[1], flush=True)
    server.serve_forever()


def serve_silence():
    server = socket.create_server(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    kept = []
    while True:
        kept.append(server.accept())


mode, rest = sys.argv[1], sys.argv[2:]
if mode == "smtp":
    serve_smtp(rest)
elif mode == "http":
    serve_http()
elif mode == "silent":
    serve_silence()
elif mode == "read":
    tell(read_mail(open(rest[0], "rb").read()))
