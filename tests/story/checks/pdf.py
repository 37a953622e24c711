"""Check 16: what LibreOffice makes of our orders breaks no known rule of PDF/A; each rule broken by hand is told; what only
looks like a broken rule is not; nothing crashes the checker. PRIKAZ_PDF_ORDERS=200 takes that many orders."""
import json
import os
import pathlib
import random
import shutil
import subprocess

from hall import PRIKAZ, ROOT, check

NUMBER = int(os.environ.get("PRIKAZ_PDF_ORDERS", 6))
FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def told(path):
    done = subprocess.run([PRIKAZ, "--json", "check", path], capture_output=True, text=True)
    check(done.returncode in (0, 1), f"{path.name}: exit {done.returncode}: {done.stderr[:200]}")
    return {problem["code"] for problem in json.loads(done.stdout)["problems"]} if done.returncode in (0, 1) else {"crash"}


def add(pdf, text):
    """One more object, as a file that was saved on has it."""
    at = pdf.rindex(b"xref")
    return pdf[:at] + b"9999 0 obj\n" + text + b"\nendobj\n\n" + pdf[at:]


BROKEN = {  # what is done: the code that tells it
    "another beginning": (lambda pdf: pdf.replace(b"%PDF-1.", b"%PDG-1.", 1), "pdf.header"),
    "a later version": (lambda pdf: b"%PDF-2.0" + pdf[8:], "pdf.header"),
    "no binary comment": (lambda pdf: pdf[:pdf.index(b"\n")] + b"\n%abcd" + pdf[pdf.index(b"\n") + 6:], "pdf.header"),
    "bytes behind the end": (lambda pdf: pdf + b"\n\nsomething else\n", "pdf.end"),
    "no ID": (lambda pdf: pdf.replace(b"/ID [", b"/JD [", 1), "pdf.id"),
    "encrypted": (lambda pdf: pdf.replace(b"/ID [", b"/Encrypt 7 0 R/ID [", 1), "pdf.encrypted"),
    "no metadata": (lambda pdf: pdf.replace(b"/Type/Metadata", b"/Type/Nothing"), "pdf.metadata"),
    "packed metadata": (lambda pdf: pdf.replace(b"/Type/Metadata", b"/Type/Metadata/Filter/FlateDecode"), "pdf.metadata"),
    "no part": (lambda pdf: pdf.replace(b"<pdfaid:part>2", b"<pdfaid:part>x"), "pdf.metadata"),
    "no level": (lambda pdf: pdf.replace(b"conformance>", b"conformancf>"), "pdf.metadata"),
    "no output intent": (lambda pdf: pdf.replace(b"/S/GTS_PDFA1", b"/S/GTS_PDFX1"), "pdf.intent"),
    "no colour profile": (lambda pdf: pdf.replace(b"/DestOutputProfile", b"/DestOutputProfilf"), "pdf.intent"),
    "a font not embedded": (lambda pdf: pdf.replace(b"/FontFile2", b"/FontFila2", 1), "pdf.font"),
    "a standard font": (lambda pdf: add(pdf, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"), "pdf.font"),
    "a script": (lambda pdf: add(pdf, b"<</S/JavaScript/JS(app.alert\\(1\\))>>"), "pdf.action"),
    "a script with codes": (lambda pdf: add(pdf, b"<</S/J#61vaScript /J#53 (x)>>"), "pdf.action"),
    "a program started": (lambda pdf: add(pdf, b"<</S/Launch/F(calc.exe)>>"), "pdf.action"),
    "an act on opening": (lambda pdf: pdf.replace(b"/Type/Catalog", b"/Type/Catalog/AA<</WC 5 0 R>>"), "pdf.action"),
    "an XFA form": (lambda pdf: add(pdf, b"<</Fields[]/XFA[5 0 R]>>"), "pdf.form"),
    "appearances to be made": (lambda pdf: add(pdf, b"<</Fields[]/NeedAppearances true>>"), "pdf.form"),
    "a file attached": (lambda pdf: add(pdf, b"<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>"), "pdf.attached"),
    "a hidden note": (lambda pdf: add(pdf, b"<</Type/Annot/Subtype/Text/F 2/Rect[0 0 1 1]>>"), "pdf.annotation"),
    "a note that is not printed": (lambda pdf: add(pdf, b"<</Type/Annot/Subtype/Text/Rect[0 0 1 1]>>"), "pdf.annotation"),
    "an image interpolated": (lambda pdf: add(pdf, b"<</Type/XObject/Subtype/Image/Interpolate true>>"), "pdf.image"),
    "an image with another": (lambda pdf: add(pdf, b"<</Type/XObject/Subtype/Image/Alternates[]>>"), "pdf.image"),
    "PostScript": (lambda pdf: add(pdf, b"<</Type/XObject/Subtype/PS>>"), "pdf.postscript"),
    "a transfer function": (lambda pdf: add(pdf, b"<</Type/ExtGState/TR 5 0 R>>"), "pdf.transfer"),
    "LZW": (lambda pdf: add(pdf, b"<</Filter/LZWDecode/Length 1>>\nstream\nx\nendstream"), "pdf.packing"),
    "bytes of another file": (lambda pdf: add(pdf, b"<</F(x)/FFilter/FlateDecode/Length 0>>\nstream\n\nendstream"), "pdf.outside"),
    "packed objects": (lambda pdf: add(pdf, b"<</Type/ObjStm/N 1/First 4/Length 4>>\nstream\n1 0 \nendstream"), "pdf.unseen"),
    "transparent in part 1": (lambda pdf: add(pdf.replace(b"part>2", b"part>1"), b"<</Type/ExtGState/ca 0.5>>"), "pdf.transparent"),
    "a soft mask in part 1": (lambda pdf: add(pdf.replace(b"part>2", b"part>1"), b"<</SMask 5 0 R>>"), "pdf.transparent"),
}
SOUND = {  # what only looks broken
    "words in a string": lambda pdf: add(pdf, b"<</Title(/JS /LZWDecode \\) /S /JavaScript /AA)>>"),
    "words in a comment": lambda pdf: add(pdf, b"<<% /S /JavaScript\n/Title(x)>>"),
    "words in packed bytes": lambda pdf: add(pdf, b"<</Length 20>>\nstream\n/AA /JS /XFA /LZWDecode\nendstream"),
    "no soft mask": lambda pdf: add(pdf.replace(b"part>2", b"part>1"), b"<</Type/ExtGState/SMask/None/ca 1/BM/Normal>>"),
    "a printed note": lambda pdf: add(pdf, b"<</Type/Annot/Subtype/Link/F 4/Rect[0 0 1 1]>>"),
    "a role": lambda pdf: add(pdf, b"<</Type/StructElem/S/TR/P 5 0 R>>"),
    "roles of names": lambda pdf: add(pdf, b"<</AA/P/JS/P/TR/TR/EF/Span>>"),
    "a longer name": lambda pdf: add(pdf, b"<</JSON 1/AAA 2/XFAB 3>>"),
}


def made(hall, place):
    """Orders of the office and the samples, each as PDF for the archive."""
    documents = sorted((hall.office.folder / "archive").rglob("registered/*.docx"))[:NUMBER]
    for number, document in enumerate(documents):
        shutil.copy(document, place / f"order{number}.docx")
    for number, order in enumerate(sorted((ROOT / "samples").rglob("order.yaml"))):
        subprocess.run([PRIKAZ, "render", order, "--format", "docx", "--out", place / "rendered"], capture_output=True)
        for document in (place / "rendered").glob("*.docx"):
            document.rename(place / f"sample{number}.docx")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--norestore", "--convert-to",
                    FILTER, "--outdir", place, *sorted(place.glob("*.docx"))], capture_output=True, timeout=500)
    return sorted(place.glob("*.pdf"))


def check_16(hall):
    if not shutil.which("soffice"):
        print("check 16: no LibreOffice: left out")
        return
    place = hall.folder / "pdf"
    place.mkdir()
    pdfs = made(hall, place)
    check(len(pdfs) >= NUMBER, f"{len(pdfs)} PDF were made")
    for path in pdfs:
        check(told(path) == set(), f"{path.name}: {told(path)}")
    whole, path = pdfs[0].read_bytes(), place / "changed.pdf"
    found = 0
    for what, (change, code) in BROKEN.items():
        path.write_bytes(change(whole))
        found += code in told(path)
        check(code in told(path), f"{what}: told {told(path)}, expected {code}")
    alarms = 0
    for what, change in SOUND.items():
        path.write_bytes(change(whole))
        alarms += bool(told(path))
        check(told(path) == set(), f"{what}: a false alarm: {told(path)}")
    chance = random.Random(16)
    for _ in range(20):
        damaged = bytearray(whole[:chance.randrange(1, len(whole))])
        for _ in range(50):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        told(path)
    print(f"check 16: {len(pdfs)} own PDF; {found} of {len(BROKEN)} broken ones told, {alarms} false alarms of {len(SOUND)}")


ALL = (check_16,)
