"""Scenarios 9, 10, 11: those who are awaited are dismissed, on leave, back, hired, stood in for."""
from machine import ORDER, fail, fresh, signed, submitted

HEADINGS = "id;surname;name;post;hired;dismissed;absent-from;absent-to;absence;substitute;groups"


def staff(office, *lines):
    """Some people as of today, by a list."""
    office.write("change.csv", "\n".join([HEADINGS, *lines]) + "\n")
    office.must("staff", "import", "change.csv", "--part")


def expected(office, what):
    return [person for one in office.state()["expected"] if one["what"] == what for person in one["people"]]


def two_visas(name):
    office = fresh(name)
    order = office.folder / "orders" / ORDER / "order.yaml"
    order.write_text(order.read_text().replace("visas: [kim]", "visas: [kim, sorokin]"))
    office.must("order", "submit", ORDER)
    return office


def dismissed_approver():
    office = two_visas("dismissed")
    staff(office, "sorokin;Сорокин;Илья;Методист;;2026-11-22;;;;;")
    if expected(office, "visa") != ["kim"]:
        fail(f"scenario 9: a dismissed approver is awaited: {office.state()}")
    office.refused("scenario 9: the dismissed one", "flow.who", "order", "approve", ORDER, "--as", "sorokin")
    office.must("order", "approve", ORDER, "--as", "kim")
    if office.state()["state"] != "signing":
        fail(f"scenario 9: the stage waits without anybody: {office.state()}")

    office = submitted("sole approver")
    staff(office, "kim;Ким;Олег;Юрисконсульт;;2026-11-22;;;;;")
    if expected(office, "visa") != ["ananina"]:  # visas: {…, else: clerk}
        fail(f"scenario 9: after the only approver was dismissed nobody is asked: {office.state()}")


def dismissed_in_time():
    """The list told of a day to come; on that day nobody needs to say it again."""
    office = two_visas("dismissed in time")
    staff(office, "sorokin;Сорокин;Илья;Методист;;2026-11-24;;;;;")
    if expected(office, "visa") != ["kim", "sorokin"]:
        fail(f"scenario 9: not awaited before the last day: {office.state()}")
    office.now = "2026-11-25 10:00:00"
    office.must("work")
    if expected(office, "visa") != ["kim"]:
        fail(f"scenario 9: awaited after the last day: {office.state()}")


def readers(office):
    listed = office.must("acknowledge", ORDER, "--list").answer.get("readers", [])
    return {reader["person"]: reader for reader in listed}


def states(office, name, **wanted):
    found = {person: reader["state"] for person, reader in readers(office).items()}
    if found != wanted:
        fail(f"scenario 10: {name}: {found}, expected {wanted}")


def sheet_of_readers():
    office = signed("readers")
    states(office, "asked", sorokin="pending", belova="pending")
    staff(office, "belova;Белова;Вера;Методист;;;2026-11-23;2026-11-27;отпуск;;",
          "vasin;Васин;Павел;Методист;2026-11-23;;;;;;methodists")
    states(office, "leave and hire", sorokin="pending", belova="deferred", vasin="pending")
    staff(office, "sorokin;Сорокин;Илья;Методист;;2026-11-22;;;;;")
    states(office, "dismissal", sorokin="closed", belova="deferred", vasin="pending")
    office.refused("scenario 10: a closed reader", "flow.reader.closed", "acknowledge", ORDER, "--as", "sorokin")
    office.now = "2026-11-26 10:00:00"
    office.must("work")
    states(office, "still on leave", sorokin="closed", belova="deferred", vasin="pending")
    office.now = "2026-11-30 10:00:00"
    office.must("work")
    states(office, "back", sorokin="closed", belova="pending", vasin="pending")
    if readers(office)["belova"]["due"] <= "2026-11-30":
        fail(f"scenario 10: whoever is back has no time to read: {readers(office)['belova']}")
    office.must("acknowledge", ORDER, "--as", "belova")
    office.must("acknowledge", ORDER, "--as", "vasin")
    states(office, "read", sorokin="closed", belova="acknowledged", vasin="acknowledged")
    if readers(office)["belova"]["date"] != "2026-11-30":
        fail(f"scenario 10: the sheet has another day: {readers(office)['belova']}")
    office.check("scenario 10")


def left_group():
    """Who moves to another group stays on the list that was signed; nobody is asked twice."""
    office = signed("groups")
    staff(office, "kim;Ким;Олег;Юрисконсульт;;;;;;;methodists")
    states(office, "joined the group", sorokin="pending", belova="pending", kim="pending")
    staff(office, "kim;Ким;Олег;Юрисконсульт;;;;;;;methodists")
    states(office, "told again", sorokin="pending", belova="pending", kim="pending")


KIM_AWAY = "kim;Ким;Олег;Юрисконсульт;;;2026-11-23;2026-11-27;отпуск;sorokin;"


def absences():
    office = submitted("absences")
    staff(office, KIM_AWAY, "sorokin;Сорокин;Илья;Методист;;;2026-11-23;2026-11-25;отпуск;belova;")
    for day, person, why in (("2026-11-23", "sorokin", "absent too"), ("2026-11-26", "belova", "the chain ended"),
                             ("2026-11-28", "sorokin", "the leave ended")):
        other = office.copy("absences on a day")
        other.now = f"{day} 10:00:00"
        other.refused(f"scenario 11: {why}", "flow.who", "order", "approve", ORDER, "--as", person)
    midnight = office.copy("absences at midnight")
    midnight.now = "2026-11-27 21:00:00"  # midnight in Moscow
    midnight.refused("scenario 11: the power ended at midnight", "flow.who", "order", "approve", ORDER, "--as", "sorokin")
    office.must("order", "approve", ORDER, "--as", "belova")
    given = office.rows("SELECT json_extract(body, '$.member'), json_extract(body, '$.by'), json_extract(body, '$.basis') "
                        "FROM entries WHERE type = 'order.visa-given'")
    if len(given) != 1 or given[0][:2] != ("kim", "belova") or "2026-11-27" not in given[0][2]:
        fail(f"scenario 11: the visa does not tell both names and why: {given}")
    told = " ".join(line["text"] for line in office.must("order", "history", ORDER).answer["history"])
    if "Белова" not in told or "Ким" not in told:
        fail(f"scenario 11: the history lacks a name: {told}")

    ring = submitted("ring")
    staff(ring, KIM_AWAY, "sorokin;Сорокин;Илья;Методист;;;2026-11-23;2026-11-25;отпуск;kim;")
    ring.refused("scenario 11: a ring of substitutes", "flow.who", "order", "approve", ORDER, "--as", "sorokin")


def run():
    dismissed_approver()
    dismissed_in_time()
    sheet_of_readers()
    left_group()
    absences()
