"""Scenarios 6 and 7: the clock of the machine jumps; the year turns at midnight of the office, not of the machine."""
from machine import MORNING, ORDER, ROUNDS, count, ended, fail, fresh, submitted

BEFORE, AFTER = "2026-12-31 16:59:59", "2026-12-31 17:00:00"  # UTC: midnight in Krasnoyarsk


def fired(office):
    return office.rows("SELECT stream, json_extract(body, '$.path'), json_extract(body, '$.name'), "
                       "json_extract(body, '$.round') FROM entries WHERE type = 'order.timer-fired'")


def letters(office):
    return office.rows("SELECT key FROM outbox")


def jumps():
    office = submitted("jumps")
    before = len(letters(office))
    for now in ("2026-11-26 10:00:00",  # three days on
                "2026-11-26 09:00:00",  # an hour back
                "2026-11-23 10:00:00",  # back where it was
                "2026-11-27 10:00:00", "2027-01-20 10:00:00",  # the next year
                "2026-11-27 10:00:00", "2027-01-20 10:00:00"):
        office.now = now
        office.must("work")
        again = letters(office), fired(office)
        office.must("work")
        if (letters(office), fired(office)) != again:
            fail(f"scenario 6: at {now} a second round of work did something more")
        if len(set(fired(office))) != len(fired(office)):
            fail(f"scenario 6: at {now} a timer fired twice: {fired(office)}")
    if not fired(office):
        fail("scenario 6: no timer fired at all")
    if len(letters(office)) - before > 12:
        fail(f"scenario 6: a storm of reminders: {letters(office)}")
    revisions = office.rows("SELECT revision, at FROM entries WHERE stream = 'order/pervyj-prikaz' ORDER BY revision")
    if [row[0] for row in revisions] != list(range(1, len(revisions) + 1)):
        fail(f"scenario 6: the order of events is broken: {revisions}")
    office.check("scenario 6: jumps")


def missed_reminders():
    """After an outage of three weeks the reminders that were missed come as one, not one after another."""
    office = submitted("outage")
    before = {row[0] for row in letters(office)}
    office.now = "2026-11-27 10:00:00"  # the day before, the day itself and the day after have passed
    office.must("work")
    told = [row[0] for row in office.rows(
        "SELECT json_extract(body, '$.about') FROM entries WHERE type = 'order.told'")]
    reminders = [about for about in told if "remind" in about]
    if len(reminders) > 1:
        fail(f"scenario 6: missed reminders did not collapse into one: {told}")
    if not {row[0] for row in letters(office)} - before:
        fail(f"scenario 6: nobody was reminded after the outage: {told}")


def quick_office(name, zone="Asia/Krasnoyarsk"):
    office = fresh(name)
    card = office.folder / "office.yaml"
    card.write_text(card.read_text().replace("workflow: main-activity", "workflow: quick")
                    .replace("zone: Europe/Moscow", f"zone: {zone}"))
    return office


def orders(office, number):
    text = (office.folder / "orders" / ORDER / "order.yaml").read_text()
    names = [f"o-{n:03}" for n in range(number)]
    for name in names:
        office.write(f"orders/{name}/order.yaml", text)
        office.must("order", "submit", name)
    return names


def years_turn():
    """Some just before midnight, some just after, at the same time."""
    number = 200 if ROUNDS else 16
    office = quick_office("year")
    names = orders(office, number)
    for some in (names[i:i + 16] for i in range(0, number, 16)):
        running = []
        for i, name in enumerate(some):
            office.now = AFTER if i % 2 else BEFORE
            running.append(office.started("order", "sign", name, "--as", "platonova"))
        for done in map(ended, running):
            if done.code:
                fail(f"scenario 7: {done}")
    for year, day in ((2026, "2026-12-31"), (2027, "2027-01-01")):
        journal = office.must("journal", "--year", year).answer["journal"]
        numbers = [line["number"] for line in journal["lines"]]
        if numbers != [f"{n}-п" for n in range(1, number // 2 + 1)] or journal["gaps"]:
            fail(f"scenario 7: the numbers of {year} are {numbers}, gaps {journal['gaps']}")
        if {line["date"] for line in journal["lines"]} != {day}:
            fail(f"scenario 7: the days of {year} are {[line['date'] for line in journal['lines']]}")
    office.check("scenario 7")
    count("scenario 7: orders around midnight of the year", number)


def back_dated():
    """A clock set back before the last registration gives no number, unless somebody takes it upon themselves."""
    office = quick_office("set back")
    first, second, third = orders(office, 3)
    office.now = "2026-11-25 10:00:00"
    office.must("order", "sign", first, "--as", "platonova")
    office.now = "2026-11-24 10:00:00"
    done = office.run("order", "sign", second, "--as", "platonova")
    if done.code != 1 or not any(code.startswith("registration.") for code in done.codes()):
        fail(f"scenario 6: a clock set back gave a number: {done}")
    office.must("order", "register", second, "--date", "2026-11-24", code=1)  # without a reason
    office.must("order", "register", second, "--date", "2026-11-24", "--reason", "Часы отставали")
    office.must("order", "sign", second, "--as", "platonova")
    office.now = "2026-11-25 11:00:00"
    office.must("order", "sign", third, "--as", "platonova")
    journal = office.must("journal").answer["journal"]
    found = [(line["number"], line["date"]) for line in journal["lines"]]
    if found != [("1-п", "2026-11-25"), ("2-п", "2026-11-24"), ("3-п", "2026-11-25")]:
        fail(f"scenario 6: after a clock that was set back the journal is {found}")
    reasons = [line["reason"] for line in journal["lines"]]
    if "Часы отставали" not in reasons[1]:
        fail(f"scenario 6: the journal does not tell why a number has an earlier day: {journal['lines'][1]}")
    office.now = MORNING
    office.check("scenario 6: set back")


def run():
    jumps()
    missed_reminders()
    years_turn()
    back_dated()
