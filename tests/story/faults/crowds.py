"""Scenario 3: 64 processes at once, on one order and on 64."""
from machine import ORDER, Office, count, ended, fail, fresh

MANY = 64


def crowd(office):
    """64 lawyers beside the people of init."""
    staff = office.folder / "staff.yaml"
    lines = [f"  - {{id: jurist-{n}, surname: Юристов, name: Иван, patronymic: Иванович, number: \"{n}\", "
             f"sex: male, post: Юрисконсульт {n}}}" for n in range(1, MANY + 1)]
    staff.write_text(staff.read_text().replace("groups:", "\n".join(lines) + "\ngroups:"))


def visas(kind=Office):
    office = fresh("visas", kind=kind)
    crowd(office)
    order = office.folder / "orders" / ORDER / "order.yaml"
    people = ", ".join(f"jurist-{n}" for n in range(1, MANY + 1))
    order.write_text(order.read_text().replace("visas: [kim]", f"visas: [{people}]"))
    office.must("order", "submit", ORDER)
    running = [office.started("order", "approve", ORDER, "--as", f"jurist-{n}") for n in range(1, MANY + 1)]
    for done in map(ended, running):
        if done.code:
            fail(f"scenario 3: a visa of {MANY} at once was lost: {done}")
    given = {row[0] for row in office.rows(
        "SELECT json_extract(body, '$.member') FROM entries WHERE type = 'order.visa-given'")}
    if given != {f"jurist-{n}" for n in range(1, MANY + 1)}:
        fail(f"scenario 3: {len(given)} of {MANY} visas were kept")
    once("visa-given", office, MANY)
    once("stage-closed", office, 1)
    if office.state().get("state") != "signing":
        fail(f"scenario 3: after the last visa the order is {office.state()}")
    office.check("scenario 3: visas")
    count("scenario 3: visas at once", MANY)


def once(what, office, number):
    found = office.rows("SELECT count(*) FROM entries WHERE type = ?", f"order.{what}")[0][0]
    if found != number:
        fail(f"scenario 3: {what} is written {found} times, not {number}")


def copies(office):
    """64 orders like the first, submitted on the quick way: to the signature."""
    first = (office.folder / "orders" / ORDER / "order.yaml").read_text()
    card = office.folder / "office.yaml"
    card.write_text(card.read_text().replace("workflow: main-activity", "workflow: quick"))
    names = [f"o-{n:02}" for n in range(1, MANY + 1)]
    for name in names:
        office.write(f"orders/{name}/order.yaml", first)
        office.must("order", "submit", name)
    return names


def numbers(kind=Office):
    office = fresh("numbers", kind=kind)
    names = copies(office)
    running = [office.started("order", "sign", name, "--as", "platonova") for name in names]
    for done in map(ended, running):
        if done.code:
            fail(f"scenario 3: a signature of {MANY} at once failed: {done}")
    journal = office.must("journal").answer["journal"]
    if [line["number"] for line in journal["lines"]] != [f"{n}-п" for n in range(1, MANY + 1)] or journal["gaps"]:
        fail(f"scenario 3: {MANY} registered at once have the numbers {[line['number'] for line in journal['lines']]}")
    if {line["order"] for line in journal["lines"]} != set(names):
        fail("scenario 3: an order has no number, or two")
    printed = {row[0] for row in office.rows(
        "SELECT json_extract(body, '$.line.number') FROM entries WHERE type = 'order.registered'")}
    if len(printed) != MANY:
        fail(f"scenario 3: the orders themselves tell of {len(printed)} numbers")
    office.check("scenario 3: numbers")
    count("scenario 3: orders registered at once", MANY)


def run():
    visas()
    numbers()
